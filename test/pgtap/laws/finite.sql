-- No date, moment or number of the register is infinite, and no number is NaN: a law over the catalog, with the constraints as they stand.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMPORARY TABLE stored AS
SELECT c.oid AS table_oid, c.relname, a.attnum, a.attname, format_type(a.atttypid, NULL) AS type,
	(SELECT string_agg(format('(%s)', pg_get_expr(k.conbin, k.conrelid)), ' AND ') FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.convalidated AND k.conkey = ARRAY[a.attnum]) AS condition
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind IN ('r', 'p')
AND a.atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'numeric'::regtype, 'float4'::regtype, 'float8'::regtype, 'interval'::regtype);
SELECT cmp_ok((SELECT count(*) FROM stored), '>', 100::bigint, 'columns to hold to it');
SELECT is_empty($$ SELECT relname, attname FROM stored WHERE condition IS NULL $$, 'each has a condition of its own');

-- whether the conditions of a column let a value in
CREATE FUNCTION pg_temp.lets_in(s stored, value text) RETURNS boolean LANGUAGE plpgsql AS $f$
DECLARE
	holds boolean;
BEGIN
	EXECUTE format('SELECT (%s) IS NOT FALSE FROM (SELECT %L::%s AS %I) AS row_of_it', s.condition, value, s.type, s.attname) INTO holds;
	RETURN holds;
END $f$;
SELECT is_empty($$ SELECT s.relname, s.attname, v FROM stored AS s CROSS JOIN (VALUES ('infinity'), ('-infinity')) AS f (v) WHERE s.type <> 'interval' AND pg_temp.lets_in(s, v) $$, 'infinity is refused in every column, on both sides');
SELECT is_empty($$ SELECT s.relname, s.attname FROM stored AS s WHERE s.type IN ('numeric', 'real', 'double precision') AND pg_temp.lets_in(s, 'NaN') $$, 'and NaN in every number');
SELECT is_empty($$ SELECT s.relname, s.attname FROM stored AS s WHERE s.type NOT IN ('numeric', 'real', 'double precision', 'interval') AND NOT pg_temp.lets_in(s, '2026-05-19') $$, 'a day is let in');
SELECT is_empty($$ SELECT s.relname, s.attname FROM stored AS s WHERE s.type IN ('numeric', 'real', 'double precision') AND NOT pg_temp.lets_in(s, '1') $$, 'and a number');
SELECT is_empty($$ SELECT s.relname, s.attname FROM stored AS s WHERE NOT pg_temp.lets_in(s, NULL) $$, 'and what is not known');

-- (an interval is infinite from PostgreSQL 17 on)

-- by each way in
SELECT throws_like($$ INSERT INTO party (party, name, ended_on) VALUES ('x', 'X', 'infinity') $$, '%party_ended_on_day_check%');
SELECT throws_like($$ INSERT INTO party (party, name, started_on) VALUES ('x', 'X', '-infinity') $$, '%party_started_on_day_check%');
SELECT throws_like($$ INSERT INTO municipal_reorganisation SELECT (jsonb_populate_record(m, '{"ended_on": "infinity"}')).* FROM municipal_reorganisation AS m LIMIT 1 $$, '%municipal_reorganisation_ended_on_day_check%');
SELECT throws_like($$ INSERT INTO evidence (organisation, kind, value) VALUES ('x', (SELECT min(kind) FROM evidence_kind), 'NaN') $$, '%evidence_value_finite_check%');
SELECT throws_like($$ INSERT INTO evidence (organisation, kind, value) VALUES ('x', (SELECT min(kind) FROM evidence_kind), 'Infinity') $$, '%evidence_value_finite_check%');

SELECT * FROM finish();
ROLLBACK;
