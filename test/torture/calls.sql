-- calls.sql: hostile calls of every function, aggregate, operator and cast of the extension, chosen by a seed.
-- Loaded by calls.pl into a database that has the extension; torture.batch(seed, calls) makes the calls, each in a subtransaction that is
-- rolled back, and returns what was wrong: an internal error, a call of more than "slow" seconds. What crashes the server, calls.pl sees.
CREATE SCHEMA torture;
SET search_path = pg_catalog, governance, governance_register, governance_internal, torture;

-- values by type, as expressions; what calls return is added as they go
CREATE TABLE torture.pool (type oid NOT NULL, expression text NOT NULL, UNIQUE (type, expression));
CREATE TABLE torture.candidate (input text NOT NULL);

-- one text is tried as each type that is ours: what its input takes, goes into the pool
INSERT INTO torture.candidate
SELECT unnest(ARRAY['', ' ', '{}', '[]', 'null', '0', '1', '-1', '0.5', '1e308', 'NaN', 'owner', 'client', 'supervisor', 'owner,client', '{owner,client}', '{}',
	'hierarchy:1', 'hierarchy:2,network:1', 'hierarchy:1,network:1,market:1', 'market:0.0000001,network:1', '(1,2,3)',
	'[[1,2],[2,3]]', '[[1,0.5]]', '[[1,1e308],[2,-1e308]]', '[[1,2],[1,2],[1,2]]',
	'{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,1],["a",2,1],["b",2,2]]}',
	'{"format":1,"measure":"krippendorff_alpha","metric":"ratio","ratings":[["a",0,2147483647]]}',
	'{"format":1,"measure":"cross_agreement","metric":"interval","ratings":[["a","g",1,1],["a","h",2,1]]}',
	'{"parties":[]}', '{"parties":[{"party":"gm1"}]}', '{"legal_form":"public_body","period":["2024-01-01",null],"parties":[{"party":"gm9999/council","roles":["owner","client"]}]}',
	'{"style":{"hierarchy":1},"parties":[{"party":"gm1/executive/x","roles":["board_member","supervisor"]},{"party":"gm2","roles":["participant"]}]}',
	'{"purpose":"' || repeat('x', 20000) || '"}', '{"period":["1000-01-01","2199-12-31"]}', 'gm9999', 'gm9999/council', 'gm0001', '123456782', '12345678', '00000001123456789000',
	'share:25-50', '> 50', '{"votes":1,"votes_total":2}']);

CREATE FUNCTION torture.fill() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	t record;
	c record;
BEGIN
	FOR t IN SELECT y.oid, y.oid::regtype AS name FROM pg_type AS y JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = y.oid AND d.deptype = 'e'
		JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'partner_governance' WHERE y.typtype IN ('b', 'd') AND y.typelem = 0
	LOOP
		FOR c IN SELECT DISTINCT input FROM torture.candidate LOOP
			BEGIN
				EXECUTE format('SELECT %L::%s', c.input, t.name);
				INSERT INTO torture.pool VALUES (t.oid, format('%L::%s', c.input, t.name)) ON CONFLICT DO NOTHING;
			EXCEPTION WHEN OTHERS THEN
				NULL;
			END;
		END LOOP;
		INSERT INTO torture.pool VALUES (t.oid, 'NULL::' || t.name) ON CONFLICT DO NOTHING;
	END LOOP;
	INSERT INTO torture.pool
	SELECT v.type::oid, x
	FROM (VALUES
		('governance.assessment'::regtype, ARRAY['assessment(''council'', array_fill(4, ARRAY[24]))', 'assessment(''official'', array_fill(NULL::integer, ARRAY[24]))',
			'assessment(''council'', array_fill(5, ARRAY[24])) + assessment(''partner'', array_fill(1, ARRAY[24]))',
			'(assessment(''council'', array_fill(5, ARRAY[24])) - assessment(''council'', array_fill(5, ARRAY[24])))',
			'(SELECT sum(assessment(p, array_fill(1 + g % 5, ARRAY[24]))) FROM unnest(ARRAY[''council'', ''executive'', ''official'', ''partner'', ''resident'', ''independent'']) AS p, generate_series(1, 300) AS g)']),
		('governance.instrument', ARRAY['standard_instrument()', '(SELECT instrument FROM instrument_register ORDER BY code LIMIT 1)', '(SELECT instrument FROM instrument_register ORDER BY code DESC LIMIT 1)',
			'(SELECT instrument FROM instrument_register ORDER BY code OFFSET 3 LIMIT 1)']),
		('governance.rulebook', ARRAY['standard_rulebook()', 'standard_rulebook() || ''{"conflicts":{}}''::jsonb']),
		('text', ARRAY[''''' ', '''x''', 'repeat(''x'', 1000000)', 'repeat(''é'', 100000)', 'E''\n\t\\''', '''governance-balance''', '''council''', '''nl''', '''en''', '''ordinal''', '''linear''', '''gm9999''', '''gm9999/council''',
			'''%s%n%1000000d''', '''[''', '''(?<x''', '''{}''', '''null''', '''2026-05-19''', '''holder''', '''organisation''', '''function''', '''a b''', '''-''', 'NULL::text', '''total''', '''critical''', '''>= 50%''', '''€ 1.234,56''',
			'repeat(''[{"a":'', 20000)', '(SELECT code FROM vocabulary() OFFSET 40 LIMIT 1)', '(SELECT kind FROM vocabulary() OFFSET 90 LIMIT 1)', 'chr(1114111)', 'chr(173) || chr(8203)']),
		('integer', ARRAY['0', '1', '-1', '5', '24', '2147483647', '(-2147483648)', 'NULL::integer', '1000000']),
		('smallint', ARRAY['0::smallint', '32767::smallint', '(-32768)::smallint', 'NULL::smallint']),
		('bigint', ARRAY['0::bigint', '1::bigint', '9223372036854775807', '(-9223372036854775808)', 'NULL::bigint']),
		('float8', ARRAY['0::float8', '(-0.0)::float8', '1::float8', '0.5::float8', '''NaN''::float8', '''Infinity''::float8', '''-Infinity''::float8', '1e308::float8', '(-1e308)::float8', '5e-324::float8', 'NULL::float8', '1e-12::float8']),
		('numeric', ARRAY['0::numeric', '1.5', '''NaN''::numeric', '''Infinity''::numeric', '1e1000::numeric', '(-1e-1000)::numeric', 'NULL::numeric', '0.3333333333333333']),
		('date', ARRAY['date ''2026-05-19''', 'date ''infinity''', 'date ''-infinity''', 'date ''4713-01-01 BC''', 'date ''5874897-12-31''', 'date ''2024-02-29''', 'NULL::date', 'date ''1900-01-01''', 'date ''2199-12-31''']),
		('timestamptz', ARRAY['timestamptz ''2026-05-19 12:00+00''', 'timestamptz ''infinity''', 'NULL::timestamptz', 'timestamptz ''294276-12-31''']),
		('interval', ARRAY['interval ''1 day''', 'interval ''178000000 years''', 'NULL::interval', 'interval ''-1 month''']),
		('boolean', ARRAY['true', 'false', 'NULL::boolean']),
		('jsonb', ARRAY['''{}''::jsonb', '''[]''::jsonb', '''null''::jsonb', '''1''::jsonb', 'NULL::jsonb', '(repeat(''['', 5000) || repeat('']'', 5000))::jsonb', 'standard_instrument()::jsonb', 'standard_rulebook()::jsonb',
			'(SELECT jsonb_object_agg(g, g) FROM generate_series(1, 5000) AS g)', '''{"party":"gm1","roles":["owner"]}''::jsonb', 'standard_instrument()::jsonb || ''{"code":"x","scale":{"min":0,"max":1}}''']),
		('json', ARRAY['''{}''::json', '''[]''::json', 'NULL::json']),
		('bytea', ARRAY['''\x''::bytea', '''\x00''::bytea', 'decode(repeat(''ff'', 1000), ''hex'')', 'NULL::bytea']),
		('regtype', ARRAY['''integer''::regtype', '''governance.style''::regtype', '0::oid::regtype', '''text''::regtype', 'NULL::regtype']),
		('regclass', ARRAY['''pg_class''::regclass', '0::oid::regclass', 'NULL::regclass']),
		('oid', ARRAY['0::oid', '''pg_class''::regclass::oid', '4294967295::oid']),
		('cstring', ARRAY['''x''::cstring', '''{}''::cstring', '''''::cstring', 'repeat(''x'', 100000)::cstring']),
		('char', ARRAY['''x''::"char"']), ('name', ARRAY['''x''::name']),
		('character varying', ARRAY['''x''::varchar', 'NULL::varchar'])
	) AS v (type, expressions), unnest(v.expressions) AS x
	ON CONFLICT DO NOTHING;
END
$$;
SELECT torture.fill();

-- a value of a type: of its pool, an array of them (also empty, of two dimensions, long), or a row of a table's type
CREATE FUNCTION torture.value(type oid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	y pg_type;
	element text;
BEGIN
	SELECT * INTO y FROM pg_type AS t WHERE t.oid = type;
	IF y.typtype = 'p' AND y.typname IN ('anyelement', 'anycompatible', 'any') THEN
		RETURN torture.value((ARRAY['text', 'integer', 'float8', 'governance.role', 'governance.style', 'governance.assessment']::regtype[])[1 + floor(random() * 6)::int]);
	ELSIF y.typtype = 'p' AND y.typname IN ('anyarray', 'anycompatiblearray') THEN
		RETURN torture.value('float8[]'::regtype);
	ELSIF y.typcategory = 'A' THEN
		CASE floor(random() * 9)::int
			WHEN 0 THEN RETURN format('NULL::%s', y.oid::regtype);
			WHEN 1 THEN RETURN format('''{}''::%s', y.oid::regtype);
			WHEN 2 THEN RETURN format('''{NULL}''::%s', y.oid::regtype);
			WHEN 3 THEN RETURN format('ARRAY[ARRAY[%s, %s], ARRAY[%s, %s]]::%s', torture.value(y.typelem), torture.value(y.typelem), torture.value(y.typelem), torture.value(y.typelem), y.oid::regtype);
			-- of rows fewer: each can be megabytes, and is judged by every rule
			WHEN 4 THEN RETURN format('array_fill(%s, ARRAY[%s])::%s', torture.value(y.typelem),
				CASE WHEN (SELECT e.typtype FROM pg_type AS e WHERE e.oid = y.typelem) = 'c' THEN 20 ELSE 20000 END, y.oid::regtype);
			WHEN 5 THEN RETURN format('array_fill(%s, ARRAY[3], ARRAY[-5])::%s', torture.value(y.typelem), y.oid::regtype);
			ELSE
				SELECT string_agg(torture.value(y.typelem), ', ') INTO element FROM generate_series(1, 1 + floor(random() * 6)::int);
				RETURN format('ARRAY[%s]::%s', element, y.oid::regtype);
		END CASE;
	ELSIF y.typtype = 'c' THEN
		IF random() < 0.2 THEN
			RETURN format('NULL::%s', y.oid::regtype);
		END IF;
		SELECT string_agg(CASE WHEN random() < 0.3 THEN 'NULL' ELSE torture.value(a.atttypid) END, ', ' ORDER BY a.attnum) INTO element
		FROM pg_attribute AS a WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped;
		RETURN format('ROW(%s)::%s', element, y.oid::regtype);
	END IF;
	SELECT p.expression INTO element FROM (
		SELECT q.expression FROM torture.pool AS q WHERE q.type = value.type ORDER BY q.expression OFFSET floor(random() * (SELECT count(*) FROM torture.pool AS n WHERE n.type = value.type)) LIMIT 1
	) AS p;
	RETURN coalesce(element, format('NULL::%s', type::regtype));
END
$$;

-- what there is to call; not what waits, writes for minutes, or takes what only the server can make
CREATE TABLE torture.callable AS
SELECT row_number() OVER (ORDER BY c.kind, c.name)::integer AS nr, c.*
FROM (
	SELECT CASE p.prokind WHEN 'a' THEN 'aggregate' ELSE 'function' END AS kind, p.oid::regprocedure::text AS name, format('%I.%I', n.nspname, p.proname) AS call, p.proargtypes::oid[] AS arguments, p.prorettype AS result, p.proretset AS is_set, p.proisstrict
	FROM pg_proc AS p
	JOIN pg_namespace AS n ON n.oid = p.pronamespace
	JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'partner_governance'
	WHERE p.prokind IN ('f', 'a') AND p.prorettype <> ALL ('{trigger,event_trigger,internal}'::regtype[]) AND NOT 'internal'::regtype = ANY (p.proargtypes::oid[])
		AND p.provolatile <> 'v'
	UNION ALL
	SELECT 'operator', o.oid::regoperator::text, format('OPERATOR(%I.%s)', n.nspname, o.oprname), array_remove(ARRAY[o.oprleft, o.oprright], 0::oid), o.oprresult, false, true
	FROM pg_operator AS o
	JOIN pg_namespace AS n ON n.oid = o.oprnamespace
	JOIN pg_depend AS d ON d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'
	JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'partner_governance'
	UNION ALL
	SELECT 'cast', format('%s to %s', c.castsource::regtype, c.casttarget::regtype), c.casttarget::regtype::text, ARRAY[c.castsource], c.casttarget, false, true
	FROM pg_cast AS c
	JOIN pg_depend AS d ON d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e'
	JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'partner_governance'
) AS c;

CREATE FUNCTION torture.query(nr integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	c torture.callable;
	args text[];
	names text;
	lines text;
BEGIN
	SELECT * INTO c FROM torture.callable AS k WHERE k.nr = query.nr;
	IF c.kind = 'aggregate' THEN
		-- no row, some, or a window that moves
		SELECT string_agg('c' || g, ', ') INTO names FROM generate_series(1, cardinality(c.arguments)) AS g;
		SELECT string_agg((SELECT '(' || string_agg(torture.value(a), ', ') || ')' FROM unnest(c.arguments) WITH ORDINALITY AS u (a, o)), ', ') INTO lines
		FROM generate_series(1, 1 + floor(random() * 5)::int + 0 * cardinality(c.arguments)) AS g;
		RETURN CASE floor(random() * 4)::int
			WHEN 0 THEN format('SELECT %s(%s)::text FROM (VALUES %s) AS v (%s) WHERE false', c.call, names, lines, names)
			WHEN 1 THEN format('SELECT %s(%s) OVER (ORDER BY ctid_ ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (SELECT *, row_number() OVER () AS ctid_ FROM (VALUES %s) AS w (%s)) AS v', c.call, names, lines, names)
			ELSE format('SELECT %s(%s)::text FROM (VALUES %s) AS v (%s)', c.call, names, lines, names)
		END;
	END IF;
	SELECT array_agg(torture.value(a) ORDER BY o) INTO args FROM unnest(c.arguments) WITH ORDINALITY AS u (a, o);
	RETURN CASE
		WHEN c.kind = 'cast' THEN format('SELECT (%s)::%s::text', args[1], c.call)
		WHEN c.kind = 'operator' AND cardinality(args) = 1 THEN format('SELECT (%s (%s))::text', c.call, args[1])
		WHEN c.kind = 'operator' THEN format('SELECT ((%s) %s (%s))::text', args[1], c.call, args[2])
		WHEN c.is_set THEN format('SELECT count(*)::text FROM (SELECT * FROM %s(%s) AS r LIMIT 100000) AS s', c.call, array_to_string(args, ', '))
		ELSE format('SELECT %s(%s)::text', c.call, array_to_string(args, ', '))
	END;
END
$$;

CREATE TYPE torture.problem AS (query text, state text, message text, seconds float8);

CREATE FUNCTION torture.batch(seed float8, calls integer, aloud boolean DEFAULT false, slow integer DEFAULT 5, OUT problems torture.problem[], OUT answered integer)
LANGUAGE plpgsql AS $$
DECLARE
	q text;
	outcome text;
	begun timestamptz;
	state text;
	said text;
	which integer;
	kinds CONSTANT integer := (SELECT count(*) FROM torture.callable);
BEGIN
	problems := '{}';
	answered := 0;
	PERFORM setseed(seed);
	FOR i IN 1 .. calls LOOP
		which := 1 + floor(random() * kinds)::int;
		q := torture.query(which);
		IF aloud THEN
			RAISE NOTICE '%', left(q, 20000);
		END IF;
		begun := clock_timestamp();
		outcome := NULL;
		state := NULL;
		BEGIN
			EXECUTE q INTO outcome;
			RAISE EXCEPTION USING ERRCODE = 'TO000';
		EXCEPTION
			WHEN SQLSTATE 'TO000' THEN
				answered := answered + 1;
			WHEN OTHERS OR assert_failure THEN
				state := SQLSTATE;
				said := SQLERRM;
		END;
		-- nothing that a value can be is an internal error; memory is refused in words of ours
		IF state ~ '^(XX|58)' OR said ~ '(cache lookup failed|unrecognized|invalid memory alloc)' THEN
			problems := problems || ROW(q, state, said, extract(epoch FROM clock_timestamp() - begun))::torture.problem;
		ELSIF clock_timestamp() - begun > slow * interval '1 second' THEN
			problems := problems || ROW(q, coalesce(state, '-'), 'too slow', extract(epoch FROM clock_timestamp() - begun))::torture.problem;
		END IF;
		said := NULL;
		-- what came out goes in again
		IF outcome IS NOT NULL AND length(outcome) < 3000 AND random() < 0.1 THEN
			INSERT INTO torture.pool
			SELECT c.result, format('%L::%s', outcome, c.result::regtype) FROM torture.callable AS c
			JOIN pg_type AS t ON t.oid = c.result AND t.typtype = 'b' AND t.typelem = 0 AND NOT c.is_set
			WHERE c.nr = which AND (SELECT count(*) FROM torture.pool AS p WHERE p.type = c.result) < 60
			ON CONFLICT DO NOTHING;
		END IF;
	END LOOP;
END
$$;
