-- contract and laws of party paths and collaborations
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
-- many small plans with large estimates: compiling each would take minutes
SET LOCAL jit = off;
SELECT no_plan();

-- a fixed stream of numbers from 0 to n - 1: no clock, no seed of the session
CREATE FUNCTION pg_temp.pick(i integer, k integer, n integer)
RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT ((hashint8extended(i::bigint * 1000 + k, 20190516) & 1073741823) % n)::integer $$;

CREATE FUNCTION pg_temp.pick_code(i integer, k integer, wanted text)
RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT (array_agg(code ORDER BY code COLLATE "C"))[1 + pg_temp.pick(i, k, count(*)::integer)]
	FROM governance.vocabulary() WHERE kind = wanted $$;

CREATE TEMPORARY TABLE codes AS SELECT array_agg(code ORDER BY code COLLATE "C") AS roles FROM roles();

-- JSON of a collaboration: every key is sometimes absent; few organisations, so that parties meet
CREATE FUNCTION pg_temp.sample(i integer)
RETURNS text LANGUAGE sql STABLE
AS $$ SELECT jsonb_strip_nulls(jsonb_build_object(
	'legal_form', CASE WHEN pg_temp.pick(i, 1, 3) > 0 THEN pg_temp.pick_code(i, 2, 'legal_form') END,
	'powers', CASE pg_temp.pick(i, 3, 4) WHEN 0 THEN '[]' WHEN 1 THEN '["mandate"]' WHEN 2 THEN '["mandate","attribution"]' END::jsonb,
	'style', CASE WHEN pg_temp.pick(i, 4, 2) = 0 THEN jsonb_build_object('hierarchy', pg_temp.pick(i, 5, 4), 'network', pg_temp.pick(i, 6, 1000), 'market', 1 + pg_temp.pick(i, 7, 3)) END,
	'phase', CASE WHEN pg_temp.pick(i, 8, 2) = 0 THEN pg_temp.pick_code(i, 9, 'phase') END,
	'purpose', CASE pg_temp.pick(i, 10, 5) WHEN 0 THEN 'clean air' WHEN 1 THEN 'Zeg "é" \ ' || E'\n\t\u0001' || chr(128512) WHEN 2 THEN repeat('é', 2000) END,
	'parties', (SELECT jsonb_agg(jsonb_build_object(
			'party', party,
			'roles', (SELECT coalesce(jsonb_agg(roles[r]), '[]') FROM codes, generate_series(1, cardinality(roles)) AS r WHERE pg_temp.pick(i, 100 + n * 40 + r, 6) = 0),
			'interests', CASE WHEN pg_temp.pick(i, 20 + n, 5) = 0 THEN '["personal"]' ELSE '[]' END::jsonb))
		FROM (SELECT DISTINCT ON (party) party, n FROM (
			SELECT n, 'gm' || pg_temp.pick(i, 30 + n, 6) || (ARRAY['', '-x', '/council', '/executive', '/executive/unit', '/mayor'])[1 + pg_temp.pick(i, 40 + n, 6)] AS party
			FROM generate_series(1, pg_temp.pick(i, 11, 7)) AS n) AS p ORDER BY party, n) AS q)
	))::text $$;

-- the period has nulls inside, which jsonb_strip_nulls would not touch in an array
CREATE FUNCTION pg_temp.period(i integer)
RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT (ARRAY['[null,null]', '["2019-01-01",null]', '[null,"2024-01-01"]', '["2019-01-01","2019-01-01"]', '["2018-06-30","2024-01-01"]', '["0001-01-01","9999-12-31"]'])[1 + pg_temp.pick(i, 12, 6)] $$;

CREATE TEMPORARY TABLE value AS
SELECT i, json::collaboration AS c
FROM (SELECT i, (pg_temp.sample(i)::jsonb || jsonb_build_object('period', pg_temp.period(i)::jsonb))::text AS json
	FROM generate_series(1, 1500) AS i) AS s;
INSERT INTO value VALUES
	(0, '{}'),
	(-1, '{"powers":[]}'),
	(-2, '{"parties":[{"party":"0"}]}'),
	(-3, ('{"purpose":"' || repeat('x', 4000) || '"}')::collaboration),
	(-4, ('{"purpose":"' || repeat('\u0001', 4000) || '"}')::collaboration);
SELECT cmp_ok((SELECT count(DISTINCT c) FROM value), '>', 1300::bigint, 'the sample is varied');

-- round trips: text, jsonb, binary, and the canonical text is its own fixed point
SELECT is_empty($$ SELECT i FROM value WHERE c::text::collaboration <> c OR c::text::collaboration::text <> c::text $$, 'text round trip');
SELECT is_empty($$ SELECT i FROM value WHERE c::jsonb::collaboration <> c $$, 'jsonb round trip');
SELECT is_empty($$ SELECT i FROM value WHERE c::varchar::text <> c::text $$, 'varchar is the same text');
SELECT is_empty($$ SELECT i FROM value WHERE collaboration_send(c) <> '\x01'::bytea || convert_to(c::text, 'UTF8') $$, 'binary is version 1 and canonical text');
SELECT is_empty($$ SELECT i FROM value WHERE c <> collaboration(legal_form(c), powers(c), start_date(c), end_date(c),
	ARRAY(SELECT party FROM parties(c)), ARRAY(SELECT roles FROM parties(c)), purpose(c), style(c), phase(c))
	AND NOT EXISTS (SELECT FROM parties(c) WHERE cardinality(interests) > 0) $$, 'what the accessors give builds the same value');
SELECT is_empty($$ SELECT i FROM value WHERE collaboration(legal_form(c), powers(c), start_date(c), end_date(c),
	ARRAY(SELECT party FROM parties(c) ORDER BY party DESC), ARRAY(SELECT roles FROM parties(c) ORDER BY party DESC), purpose(c), style(c), phase(c))
	<> collaboration(legal_form(c), powers(c), start_date(c), end_date(c),
	ARRAY(SELECT party FROM parties(c)), ARRAY(SELECT roles FROM parties(c)), purpose(c), style(c), phase(c)) $$, 'order of the parties does not matter');

-- parties come in byte order, once each
SELECT is_empty($$ SELECT i FROM value, LATERAL (SELECT array_agg(party ORDER BY n) AS a, array_agg(DISTINCT party COLLATE "C") AS b FROM parties(c) WITH ORDINALITY AS p (party, o, g, r, ints, n)) AS x WHERE a <> b $$, 'parties sorted and distinct');
SELECT is_empty($$ SELECT i FROM value WHERE organisations(c) <> ARRAY(SELECT DISTINCT organisation COLLATE "C" FROM parties(c) ORDER BY 1) OR organisation_count(c) <> cardinality(organisations(c)) OR party_count(c) <> (SELECT count(*) FROM parties(c)) $$, 'organisations are the distinct first segments');
SELECT is_empty($$ SELECT i, p.party FROM value, parties(c) AS p WHERE roles_of(c, p.party) <> p.roles OR organisation(p.party) <> p.organisation OR organ(p.party) IS DISTINCT FROM p.organ OR party(p.party) <> p.party $$, 'party helpers agree with parties()');
SELECT is_empty($$ SELECT i, role FROM value, (SELECT unnest(roles)::role AS role FROM codes) AS r WHERE holders_of(c, role) <> ARRAY(SELECT party FROM parties(c) AS p WHERE p.roles @> role) $$, 'holders_of() agrees with parties()');

-- a total order that agrees with =, and equal values have equal hashes
CREATE TEMPORARY TABLE pair AS
SELECT a.c AS a, b.c AS b FROM value AS a, value AS b WHERE a.i % 15 = 0 AND b.i % 15 = 0;
INSERT INTO pair SELECT c, c::text::collaboration FROM value;
SELECT is_empty($$ SELECT 1 FROM pair WHERE (collaboration_cmp(a, b) = 0) <> (a = b) OR (a = b) <> (a::text = b::text) $$, 'cmp, = and the text agree');
SELECT is_empty($$ SELECT 1 FROM pair WHERE collaboration_cmp(a, b) <> - collaboration_cmp(b, a) $$, 'cmp is antisymmetric');
SELECT is_empty($$ SELECT 1 FROM pair WHERE (a < b) <> (collaboration_cmp(a, b) < 0) OR (a <= b) <> (collaboration_cmp(a, b) <= 0) OR (a > b) <> (b < a) OR (a >= b) <> (b <= a) OR (a <> b) = (a = b) $$, 'operators agree with cmp');
SELECT is_empty($$ SELECT 1 FROM pair WHERE a = b AND (collaboration_hash(a) <> collaboration_hash(b) OR collaboration_hash_extended(a, 7) <> collaboration_hash_extended(b, 7)) $$, 'equal values have equal hashes');
SELECT is_empty($$ SELECT 1 FROM value WHERE (collaboration_hash_extended(c, 0) & 4294967295) <> (collaboration_hash(c)::bigint & 4294967295) $$, 'both hashes agree with seed 0');
SELECT cmp_ok((SELECT count(DISTINCT collaboration_hash(c)) FROM value), '>', (SELECT count(DISTINCT c::text) - 5 FROM value), 'hashes spread');
SELECT is_empty($$ SELECT 1 FROM (SELECT c, lag(c) OVER (ORDER BY c) AS before, lag(c, 7) OVER (ORDER BY c) AS long_before FROM value) AS s WHERE before > c OR long_before > c $$, 'sorting is transitive');
SELECT is((SELECT count(*) FROM (SELECT DISTINCT c FROM value) AS s), (SELECT count(DISTINCT c::text) FROM value), 'DISTINCT by sort or hash');

-- containment is a partial order, with {} below all
SELECT is_empty($$ SELECT i FROM value WHERE NOT c @> c OR NOT c @> '{}' $$, 'reflexive, and {} is contained');
SELECT is_empty($$ SELECT 1 FROM pair WHERE a @> b AND b @> a AND a <> b $$, 'antisymmetric');
SELECT is_empty($$ SELECT 1 FROM pair WHERE (a @> b) <> (b <@ a) $$, 'the two operators agree');
-- a pattern is a value with some of its statements left out
CREATE TEMPORARY TABLE chain AS
SELECT c AS whole, part, (part::jsonb - 'parties' - 'period')::collaboration AS small
FROM (SELECT c, (c::jsonb - (ARRAY['legal_form', 'powers', 'style', 'phase', 'purpose', 'period', 'parties'])[1 + pg_temp.pick(i, 50, 7)]
		- (ARRAY['legal_form', 'powers', 'style', 'phase', 'purpose', 'period', 'parties'])[1 + pg_temp.pick(i, 51, 7)])::collaboration AS part FROM value) AS s;
SELECT is_empty($$ SELECT 1 FROM chain WHERE NOT (whole @> part AND part @> small AND whole @> small) $$, 'leaving out is contained, and transitive');
SELECT is_empty($$ SELECT 1 FROM pair AS p JOIN value AS v ON p.b @> v.c WHERE p.a @> p.b AND v.i % 15 = 0 AND NOT p.a @> v.c $$, 'transitive on all triples');
SELECT is_empty($$ SELECT 1 FROM pair WHERE (a @> b) <> (
	(legal_form(b) IS NULL OR legal_form(b) IS NOT DISTINCT FROM legal_form(a)) AND (phase(b) IS NULL OR phase(b) IS NOT DISTINCT FROM phase(a)) AND
	(purpose(b) IS NULL OR purpose(b) IS NOT DISTINCT FROM purpose(a)) AND (style(b) IS NULL OR coalesce(style(b) = style(a), false)) AND
	(powers(b) IS NULL OR coalesce(powers(a) @> powers(b), false)) AND
	(period(b) IS NULL OR (period(a) IS NOT NULL AND coalesce(start_date(a), '-infinity') <= coalesce(start_date(b), '-infinity') AND coalesce(end_date(a), 'infinity') >= coalesce(end_date(b), 'infinity'))) AND
	NOT EXISTS (SELECT FROM parties(b) AS q LEFT JOIN parties(a) AS p ON p.party = q.party WHERE p.party IS NULL OR NOT p.roles @> q.roles OR NOT p.interests @> q.interests)) $$,
	'containment is what the accessors say');

-- involves(): at or under the path, in the role
SELECT is_empty($$ SELECT i, key FROM value, unnest(ARRAY['gm0', 'gm1/executive', 'gm1-x', 'gm', 'gm2/executive/unit']) AS key
	WHERE c @@ key <> EXISTS (SELECT FROM parties(c) AS p WHERE party_within(p.party, key)) $$, 'a path');
SELECT is_empty($$ SELECT i, key, role FROM value, unnest(ARRAY['gm0', 'gm1/executive', 'gm1-x']) AS key, (SELECT unnest(roles)::role AS role FROM codes) AS r
	WHERE i % 10 = 0 AND c @@ (key || ':' || role::text) <> coalesce(roles_in(c, key) @> role, false) $$, 'a path in a role');
SELECT is_empty($$ SELECT i, role FROM value, (SELECT unnest(roles)::role AS role FROM codes) AS r
	WHERE i % 10 = 0 AND c @@ (':' || role::text) <> (cardinality(holders_of(c, role)) > 0) $$, 'anybody in a role');

-- in_force() is start <= day < end
SELECT is_empty($$ SELECT i, d FROM value, unnest('{0001-01-01,2018-06-29,2019-01-01,2023-12-31,2024-01-01,9999-12-31}'::date[]) AS d
	WHERE start_date(c) IS NOT NULL AND in_force(c, d) IS DISTINCT FROM (d <@ period(c)) $$, 'in_force() is membership of the period');

-- canonical text does not follow settings
SET LOCAL datestyle = 'SQL, DMY';
SET LOCAL extra_float_digits = -3;
SELECT is(('{"period":["2019-02-01",null],"style":{"hierarchy":1,"network":1,"market":1}}'::collaboration)::text,
	'{"style":' || (SELECT s FROM (SELECT substring(('{"style":{"hierarchy":1,"network":1,"market":1}}'::collaboration)::text FROM '"style":(.*)}$') AS s) AS x) || ',"period":["2019-02-01",null]}', 'ISO dates whatever the settings');
SET LOCAL datestyle = 'ISO';

-- limits
CREATE FUNCTION pg_temp.many(n integer, roles text DEFAULT '', path text DEFAULT '')
RETURNS text LANGUAGE sql
AS $$ SELECT '{"parties":[' || string_agg('{"party":"gm' || i || path || '"' || roles || '}', ',') || ']}' FROM generate_series(1, n) AS i $$;
SELECT is(party_count(pg_temp.many(10000)::collaboration), 10000, '10,000 parties');
SELECT is(pg_temp.many(10000)::collaboration::text::collaboration, pg_temp.many(10000)::collaboration, '10,000 parties read back');
SELECT throws_ok($$ SELECT pg_temp.many(10001)::collaboration $$, '54000', '/parties: too many parties', 'one more is refused');
SELECT throws_ok($$ SELECT collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 10001) AS i), NULL) $$, '54000', 'collaboration has too many parties', 'one more in an array is refused');
SELECT throws_ok($$ SELECT collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i || '/council/' || repeat('x', 170) FROM generate_series(1, 10000) AS i), (SELECT array_fill(roles::text::role_set, ARRAY[10000]) FROM codes)) $$,
	'54000', 'text of a collaboration is too long', 'what could not be read back is refused');
SELECT throws_ok($$ SELECT ('{"purpose":"' || repeat('é', 2001) || '"}')::collaboration $$, '54000', NULL, 'a purpose of 4,002 bytes is refused');
SELECT lives_ok($$ SELECT party('gm/council/' || repeat('x', 189)) $$, 'a path of 200 bytes');
SELECT throws_ok($$ SELECT party('gm/council/' || repeat('x', 190)) $$, '54000', NULL, 'one more is refused');
SELECT throws_ok($$ SELECT party(repeat('x', 1000000)) $$, '54000', NULL, 'a very long path is refused');
SELECT throws_ok($$ SELECT party('gém/council') $$, '22P02', 'invalid party: "gém/council"', 'only ASCII');
SELECT throws_ok($$ SELECT (repeat('[', 100000))::collaboration $$, '54000', NULL, 'deep nesting is refused, not a stack error');
SELECT throws_ok($$ SELECT ('{"purpose":' || repeat('{"a":', 15) || '1' || repeat('}', 15) || '}')::collaboration $$, '22023', '/purpose: must be a string', 'nesting within the limit is read');
SELECT throws_ok($$ SELECT ('{"a":"' || repeat('x', 5000000) || '"}')::collaboration $$, '54000', NULL, 'a long text is refused');

-- repeated keys, in every object
SELECT throws_ok(format('SELECT %L::governance.collaboration', json), '22023', message, 'repeated key ' || message) FROM (VALUES
	('{"phase":"run","phase":null}', '/phase: key is repeated'),
	('{"style":{"hierarchy":1,"network":1,"market":1,"market":1}}', '/style/market: key is repeated'),
	('{"parties":[{"party":"gm1"},{"party":"gm2","party":"gm3"}]}', '/parties/1/party: key is repeated')) AS v (json, message);

-- soft faults are the same words without an error
SELECT is(input_error(value, 'collaboration'), wrong, 'input_error(): ' || value) FROM (VALUES
	('{}', NULL),
	('{"parties":[{"party":"gm1"},{"party":"gm1"}]}', '/parties/1/party: party is repeated: "gm1". It is also at /parties/0.'),
	('{"fase":"run"}', '/fase: unknown key. Perhaps you meant "phase".'),
	('{"period":["2020-01-01","2019-01-01"]}', '/period: start "2020-01-01" is after end "2019-01-01"')) AS v (value, wrong);

-- binary: COPY round trip goes through recv; a corrupt file is refused with a code
CREATE FUNCTION pg_temp.receive(bytes bytea)
RETURNS collaboration LANGUAGE plpgsql
AS $$
DECLARE
	result collaboration;
	path text := current_setting('data_directory') || '/collaboration_recv_test';
	file bytea;
	object oid;
BEGIN
	file := '\x5047434f50590aff0d0a0000000000000000000001'::bytea || int4send(length(bytes)) || bytes || '\xffff'::bytea;
	object := lo_from_bytea(0, file);
	PERFORM lo_export(object, path);
	PERFORM lo_unlink(object);
	CREATE TEMPORARY TABLE IF NOT EXISTS received (c collaboration);
	TRUNCATE received;
	EXECUTE format('COPY received FROM %L (FORMAT binary)', path);
	SELECT c INTO result FROM received;
	RETURN result;
END
$$;
SET LOCAL client_min_messages = warning;
SELECT is(pg_temp.receive(collaboration_send(c)), c, 'binary round trip of ' || i) FROM value WHERE i BETWEEN -4 AND 20;
SELECT throws_ok(format('SELECT pg_temp.receive(%L)', bytes), code, NULL, what) FROM (VALUES
	('\x027b7d'::bytea, '22P03', 'another version'),
	(''::bytea, '08P01', 'no version'),
	('\x01'::bytea, '22P02', 'no text'),
	('\x017b7d7d'::bytea, '22P02', 'text after the value'),
	('\x017b7d00'::bytea, '22021', 'a zero byte'),
	('\x01ff'::bytea, '22021', 'no valid character'),
	('\x01'::bytea || convert_to('{"phase":"late"}', 'UTF8'), '22P02', 'the same validator as text')) AS v (bytes, code, what);
SELECT is(pg_temp.receive('\x01'::bytea || convert_to(' { "phase" : "uitvoeren" } ', 'UTF8')), '{"phase":"run"}', 'binary input is made canonical');

-- Regression: 10,000 parties in an order made for the server's qsort took its square. In whatever order they come, it is one value.
CREATE TEMP TABLE many_parties AS SELECT ordering, ('{"parties":[' || string_agg(format('{"party":"p%s"}', to_char(k, 'FM00000')), ',' ORDER BY place, k) || ']}')::collaboration AS c
	FROM generate_series(1, 10000) k, LATERAL (VALUES ('sorted', k), ('reversed', -k), ('organ pipe', CASE WHEN k % 2 = 0 THEN k ELSE 20001 - k END), ('sawtooth', k % 100), ('runs of two', k / 2 * 2 - k % 2 * 4),
		('mixed', pg_temp.pick(k, 20, 1000000))) o(ordering, place) GROUP BY ordering;
SELECT ok(party_count(c) = 10000 AND c = (SELECT c FROM many_parties WHERE ordering = 'sorted'), '10,000 parties, ' || ordering) FROM many_parties;
SELECT is((SELECT string_agg(p.party, ' ') FROM many_parties, parties(c) AS p WHERE ordering = 'mixed'), (SELECT string_agg('p' || to_char(k, 'FM00000'), ' ' ORDER BY k) FROM generate_series(1, 10000) k), 'they are in order of path');

-- operator classes are complete
SELECT ok(amvalidate(o.oid), opcname || ' is valid') FROM pg_opclass AS o WHERE opcintype = 'collaboration'::regtype;
-- every object says what it is; an arrangement on a day (_on) is read from the register, and is stable
SELECT is_empty($$ SELECT p.oid::regprocedure FROM pg_proc AS p WHERE pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[])
	AND (proname IN ('party', 'organisation', 'organ', 'party_within', 'role_rules') OR 'collaboration'::regtype = ANY (proargtypes) OR prorettype = 'collaboration'::regtype)
	AND (obj_description(oid, 'pg_proc') IS NULL OR proparallel <> 's' OR provolatile <> CASE WHEN proname ~ '_on$' THEN 's' ELSE 'i' END) $$, 'functions have a comment, are immutable and parallel safe');

-- the cast from jsonb as a function; a literal without a type is read as text, as before
SELECT is(collaboration(jsonb_build_object('legal_form', 'stichting')), '{"legal_form": "foundation"}'::collaboration, 'collaboration(jsonb)');
SELECT is(collaboration('{"legal_form": "stichting"}'), '{"legal_form": "foundation"}'::collaboration, 'a literal without a type');
SELECT is(collaboration(format('{"legal_form": "%s"}', 'stichting')), '{"legal_form": "foundation"}'::collaboration, 'a text');
SELECT is(collaboration(NULL), NULL::collaboration, 'NULL');
PREPARE read_document AS SELECT collaboration($1);
SELECT is(parameter_types::text, '{jsonb}', 'a parameter without a type is a document; without this function it was an error') FROM pg_prepared_statements WHERE name = 'read_document';
SELECT throws_ok($$ SELECT collaboration('{"phase": "run", "phase": "ended"}') $$, '22023', NULL, 'so in a literal repeated keys are refused');
SELECT throws_ok($$ SELECT collaboration(jsonb_build_object('legal_form', 'stichtink')) $$, '22P02', NULL, 'the errors are those of the cast');

SELECT * FROM finish();
ROLLBACK;
