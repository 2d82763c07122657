-- assign_roles against published cases, brute force and its own laws
\set doc `cat test/fixtures/reference-values-open.json`
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL jit = off;
SELECT no_plan();
SELECT setseed(0.25);

CREATE FUNCTION pg_temp.cost_of(cost float8[], columns integer[])
RETURNS float8 LANGUAGE sql
AS $$ SELECT sum(cost[i][columns[i]]) FROM generate_subscripts(columns, 1) AS i WHERE columns[i] IS NOT NULL $$;

-- published: columns from 0 there, from 1 here
SELECT is(assign_roles(c.cost), c.columns, c.id) FROM (
	SELECT e ->> 'id' AS id, (translate(e ->> 'input', '[] ', '{}'))::float8[] AS cost,
		ARRAY(SELECT x::integer + 1 FROM jsonb_array_elements_text(e -> 'expected' -> 'columns') AS x) AS columns
	FROM jsonb_array_elements(:'doc'::jsonb -> 'cases') AS e WHERE e ->> 'id' LIKE 'assign-%') AS c;
SELECT is(pg_temp.cost_of(m, assign_roles(m)), (e -> 'expected' ->> 'cost')::float8, 'cost of ' || (e ->> 'id'))
FROM jsonb_array_elements(:'doc'::jsonb -> 'cases') AS e, CAST(translate(e ->> 'input', '[] ', '{}') AS float8[]) AS m WHERE e ->> 'id' LIKE 'assign-%';

-- every way to give rows different columns, or none; the best is: most rows, least cost, first in order
CREATE FUNCTION pg_temp.brute_force(cost float8[])
RETURNS integer[] LANGUAGE sql
AS $$
	WITH RECURSIVE way (n, columns, total) AS (
		SELECT 0, '{}'::integer[], 0::float8
		UNION ALL
		SELECT n + 1, columns || c, total + coalesce(cost[n + 1][c], 0)
		FROM way, LATERAL (SELECT NULL::integer UNION ALL SELECT generate_series(1, array_length(cost, 2))) AS choice (c)
		WHERE n < array_length(cost, 1)
		AND (c IS NULL OR (cost[n + 1][c] IS NOT NULL AND array_position(columns, c) IS NULL)))
	SELECT columns FROM way WHERE n = array_length(cost, 1)
	ORDER BY cardinality(array_remove(columns, NULL)) DESC, total, ARRAY(SELECT coalesce(c, 1000) FROM unnest(columns) WITH ORDINALITY AS u (c, i) ORDER BY i)
	LIMIT 1
$$;
-- small whole costs give many ties; negative ones are costs like others
CREATE TEMPORARY TABLE matrix AS
SELECT shape.k, (SELECT array_agg(line ORDER BY r) FROM (
		SELECT r, array_agg(CASE WHEN random() < shape.share THEN NULL ELSE floor(random() * span)::float8 - span / 2 END ORDER BY c) AS line
		FROM generate_series(1, nrows) AS r, generate_series(1, ncolumns) AS c GROUP BY r) AS lines) AS cost
FROM (SELECT k, 1 + floor(random() * 4)::integer AS nrows, 1 + floor(random() * 4)::integer AS ncolumns,
		(ARRAY[0, 0.2, 0.6, 1])[1 + floor(random() * 4)::integer] AS share, (ARRAY[2, 4, 1000])[1 + floor(random() * 3)::integer] AS span
	FROM generate_series(1, 500) AS k) AS shape;
SELECT is_empty($$ SELECT cost, assign_roles(cost), pg_temp.brute_force(cost) FROM matrix WHERE assign_roles(cost) IS DISTINCT FROM pg_temp.brute_force(cost) $$, 'as brute force, ties included');

-- a constant on a row or column changes the cost, not the choice; the scale does not matter
SELECT is_empty($$ SELECT cost FROM matrix WHERE assign_roles(cost) <> assign_roles(
	(SELECT array_agg(line ORDER BY r) FROM (SELECT r, array_agg((cost[r][c] + 7) * power(2::float8, 1000) ORDER BY c) AS line
		FROM generate_subscripts(cost, 1) AS r, generate_subscripts(cost, 2) AS c GROUP BY r) AS l)) $$, 'large costs do not overflow');

-- the largest that is allowed, with ties everywhere and with costs of its own
SELECT is((SELECT assign_roles(array_agg(line)) FROM (SELECT array_fill(1::float8, ARRAY[200]) AS line FROM generate_series(1, 200)) AS l),
	ARRAY(SELECT generate_series(1, 200)), 'all equal: the first column for the first row');
SELECT is((SELECT assign_roles(array_agg(line ORDER BY r)) FROM (SELECT r, array_agg((r * c)::float8 ORDER BY c) AS line FROM generate_series(1, 200) AS r, generate_series(1, 200) AS c GROUP BY r) AS l),
	ARRAY(SELECT generate_series(200, 1, -1)), 'largest with smallest');
SELECT is(cardinality(array_remove((SELECT assign_roles(array_agg(line ORDER BY r)) FROM (SELECT r, array_agg(CASE WHEN c > 150 THEN NULL ELSE random() END ORDER BY c) AS line FROM generate_series(1, 200) AS r, generate_series(1, 200) AS c GROUP BY r) AS l), NULL)),
	150, 'as many as there are columns that somebody may have');

-- shapes and faults
SELECT is(assign_roles('{}'), '{}'::integer[], 'nothing');
SELECT is(assign_roles('{{NULL}}'), '{NULL}'::integer[], 'nobody may');
SELECT is(assign_roles(NULL), NULL, 'NULL for NULL');
SELECT throws_ok($$ SELECT assign_roles('{1,2}') $$, '2202E', 'cost must be an array of two dimensions', 'a row is no matrix');
SELECT throws_ok($$ SELECT assign_roles('{{1,NaN}}') $$, '22023', 'cost[1][2] is not a finite number', 'NaN');
SELECT throws_ok($$ SELECT assign_roles('{{1,2},{-Infinity,2}}') $$, '22023', 'cost[2][1] is not a finite number', 'infinity');
SELECT throws_ok($$ SELECT assign_roles(array_fill(1::float8, ARRAY[1, 201])) $$, '54000', 'cost is too large', 'too many columns');
SELECT throws_ok($$ SELECT assign_roles(array_fill(1::float8, ARRAY[201, 1])) $$, '54000', 'cost is too large', 'too many rows');

SELECT * FROM finish();
ROLLBACK;
