-- The types whose stored bytes are canonical compare and hash as those bytes (core's functions of bytea). Wherever a value stands, it is one
-- value: as an aggregate gives it, on a row, compressed, or out of line in pieces.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP TABLE byte_ordered AS
	SELECT t.oid AS type, t.typname AS name, btree.amproc::text AS cmp, hash.amproc::text AS hash
	FROM pg_type t
	JOIN pg_amproc hash ON hash.amproclefttype = t.oid AND hash.amprocnum = 2
	JOIN pg_opclass hc ON hc.opcfamily = hash.amprocfamily AND hc.opcmethod = 405
	JOIN pg_opclass bc ON bc.opcintype = t.oid AND bc.opcmethod = 403
	JOIN pg_amproc btree ON btree.amprocfamily = bc.opcfamily AND btree.amprocnum = 1
	JOIN pg_proc p ON p.oid = btree.amproc AND p.prosrc = 'byteacmp' AND p.proname <> p.prosrc;
SELECT results_eq('SELECT name FROM byte_ordered ORDER BY name COLLATE "C"', $$VALUES ('assessment'::name), ('forms'), ('instrument'), ('ratings'), ('rulebook'), ('series')$$, 'six types');

-- Their other functions are core's as well; the order of a collaboration is its own, its equality and hash are of its bytes.
SELECT is_empty($$SELECT name, amopopr::regoperator, prosrc FROM byte_ordered JOIN pg_amop ON amoplefttype = type JOIN pg_operator o ON o.oid = amopopr JOIN pg_proc p ON p.oid = oprcode
	WHERE prosrc <> 'bytea' || CASE WHEN amopmethod = 405 THEN 'eq' ELSE (ARRAY['lt', 'le', 'eq', 'ge', 'gt'])[amopstrategy] END$$, 'each operator is the one of bytea');
SELECT is_empty($$SELECT amproc FROM pg_amproc JOIN pg_proc p ON p.oid = amproc WHERE amproclefttype IN (SELECT type FROM byte_ordered UNION SELECT 'collaboration'::regtype)
	AND amprocnum IN (1, 2) AND proname LIKE '%hash%' AND prosrc <> (ARRAY['hashvarlena', 'hashvarlenaextended'])[amprocnum]$$, 'and each hash');
SELECT is((SELECT prosrc FROM pg_operator JOIN pg_proc p ON p.oid = oprcode WHERE oprname = '=' AND oprleft = 'collaboration'::regtype), 'byteaeq', 'equality of a collaboration');

-- Sources of values that an aggregate holds in place: many groups, small and large.
CREATE TEMP TABLE source AS SELECT g, k, assessment((ARRAY['council', 'official', 'partner'])[1 + k % 3], (SELECT array_agg(1 + abs(hashint4(g * 1000 + k * 24 + i)) % 5) FROM generate_series(1, 24) i)) AS form,
	(abs(hashint4(g * 77 + k)) % 9)::float8 AS x FROM generate_series(1, 12) g, generate_series(1, 1 + g * g) k;
CREATE AGGREGATE pg_temp.ratings_held(text, float8, text) (SFUNC = ratings_krippendorff_transition, STYPE = ratings, FINALFUNC = ratings_final);
CREATE TEMP TABLE held (name name, call text);
INSERT INTO held VALUES ('assessment', 'sum(form)'), ('forms', 'forms_agg(form)'), ('ratings', 'pg_temp.ratings_held(k::text, x, ''nominal'')'), ('series', 'series_agg(k, x)');

CREATE FUNCTION pg_temp.disagreements(name, text) RETURNS bigint LANGUAGE plpgsql AS $f$
DECLARE
	t record;
	n bigint;
BEGIN
	SELECT * INTO STRICT t FROM byte_ordered b WHERE b.name = $1;
	EXECUTE format('CREATE TEMP TABLE stored_%1$s AS SELECT g, %2$s AS v FROM source GROUP BY g', $1, $2);
	EXECUTE format('CREATE TEMP TABLE apart_%1$s (g int, v %1$s)', $1);
	EXECUTE format('ALTER TABLE apart_%1$s ALTER v SET STORAGE EXTERNAL', $1);
	EXECUTE format('INSERT INTO apart_%1$s SELECT * FROM stored_%1$s', $1);
	-- the aggregate stands in the expression itself: nothing flattens it before the operator has it
	EXECUTE format($$SELECT count(*) FROM (SELECT s.g,
			(%2$s = o.v) IS DISTINCT FROM (s.v = o.v) OR (o.v = %2$s) IS DISTINCT FROM (o.v = s.v) OR (%2$s <> o.v) IS DISTINCT FROM (s.v <> o.v)
			OR (%2$s < o.v) IS DISTINCT FROM (s.v < o.v) OR (%2$s <= o.v) IS DISTINCT FROM (s.v <= o.v)
			OR (%2$s > o.v) IS DISTINCT FROM (s.v > o.v) OR (%2$s >= o.v) IS DISTINCT FROM (s.v >= o.v)
			OR sign(%3$s(%2$s, o.v)) IS DISTINCT FROM sign(%3$s(s.v, o.v)) OR (%3$s(%2$s, o.v) = 0) IS DISTINCT FROM (s.g = o.g)
			OR %4$s(%2$s, 7) IS DISTINCT FROM %4$s(s.v, 7) OR (%4$s(%2$s, 7) = %4$s(o.v, 7)) IS DISTINCT FROM (s.g = o.g) AS differs
			FROM source JOIN stored_%1$s s USING (g) CROSS JOIN apart_%1$s o GROUP BY s.g, s.v, o.g, o.v) q WHERE differs$$, $1, $2, t.cmp, t.hash) INTO n;
	RETURN n;
END
$f$;
SELECT is(pg_temp.disagreements(name, call), 0::bigint, name || ': as an aggregate holds it, as it is stored') FROM held ORDER BY name;
SELECT ok((SELECT max(pg_column_size(v)) > 2000 FROM apart_forms) AND (SELECT count(*) > 0 FROM pg_class c JOIN pg_class t ON t.oid = c.reltoastrelid WHERE c.relname = 'apart_forms' AND pg_relation_size(t.oid) > 0), 'some of them out of line');

SELECT * FROM finish();
ROLLBACK;
