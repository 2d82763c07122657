-- reference values: weights, inequality, smoothing and trend, read from the file that holds them
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

\set doc `cat test/fixtures/reference-values-open.json`
\set nile `cat test/fixtures/nile.csv`
\set pillars `cat test/fixtures/asem-aggregated-arithmetic.csv`
\set mpi `cat test/fixtures/asem-mpi.csv`

CREATE TEMP TABLE c AS SELECT e->>'id' AS id, e->'input' AS input, e->'params' AS params, e->'expected' AS expected, e->'tolerance' AS tolerance
	FROM jsonb_array_elements(:'doc'::jsonb->'cases') e;
SELECT is((SELECT count(*) FROM c WHERE id = ANY ('{weights-ahp-1,weights-dirichlet-1,weights-dominance-1,agg-mpi-asem,even-shannon-1,ineq-1,mk-nile,sen-nile,ewma-nist}'::text[])),
	9::bigint, 'the file has all nine cases');
CREATE FUNCTION pg_temp.floats(jsonb) RETURNS float8[] LANGUAGE sql AS
	$$SELECT array_agg(e::float8 ORDER BY i) FROM jsonb_array_elements_text($1) WITH ORDINALITY x(e, i)$$;
-- one comparison: two arrays, element by element, at a tolerance
CREATE FUNCTION pg_temp.close(have float8[], want float8[], tolerance float8, what text) RETURNS text LANGUAGE sql AS
	$$SELECT ok(cardinality(have) = cardinality(want) AND bool_and(coalesce(abs(h - w) <= tolerance, false)), what || ': largest difference '
		|| coalesce(max(abs(h - w))::text, 'none')) FROM unnest(have, want) x(h, w)$$;
CREATE FUNCTION pg_temp.csv(document text) RETURNS TABLE (line bigint, cell text[]) LANGUAGE sql AS
	$$SELECT i, string_to_array(replace(row, '"', ''), ',') FROM regexp_split_to_table($1, E'\r?\n') WITH ORDINALITY x(row, i) WHERE row <> ''$$;

-- weights-ahp-1
SELECT pg_temp.close(weights || row_geometric_mean_weights || ARRAY[lambda_max, ci, cr],
	pg_temp.floats(expected->'weights') || pg_temp.floats(expected->'row_geometric_mean_weights') || pg_temp.floats(jsonb_build_array(expected->'lambda_max', expected->'ci', expected->'cr')),
	tolerance::float8, id)
  FROM c CROSS JOIN LATERAL ahp_weights((SELECT array_agg(pg_temp.floats(r) ORDER BY i) FROM jsonb_array_elements(input) WITH ORDINALITY x(r, i)))
 WHERE id = 'weights-ahp-1';

-- weights-dirichlet-1: NULL alpha is the first case too
SELECT pg_temp.close(ARRAY[mean, sd], ARRAY[(e->>'mean')::float8, (e->>'sd')::float8], tolerance::float8, id || ', alpha ' || a)
  FROM c CROSS JOIN LATERAL (SELECT a, expected->(i::int - 1) AS e FROM jsonb_array_elements(params->'alpha') WITH ORDINALITY x(a, i)) x
	CROSS JOIN LATERAL dirichlet_moments(pg_temp.floats(input), pg_temp.floats(a))
 WHERE id = 'weights-dirichlet-1';
SELECT pg_temp.close(ARRAY[mean, sd], ARRAY[(expected->0->>'mean')::float8, (expected->0->>'sd')::float8], tolerance::float8, id || ', no alpha')
  FROM c CROSS JOIN LATERAL dirichlet_moments(pg_temp.floats(input)) WHERE id = 'weights-dirichlet-1';

-- weights-dominance-1: as differences, and as two arrays
SELECT pg_temp.close((SELECT array_agg(weight_dominance(pg_temp.floats(d)) ORDER BY i) FROM jsonb_array_elements(input) WITH ORDINALITY x(d, i)),
	pg_temp.floats(expected), tolerance::float8, id) FROM c WHERE id = 'weights-dominance-1';
SELECT pg_temp.close((SELECT array_agg(weight_dominance(pg_temp.floats(d), array_fill(0.0::float8, ARRAY[jsonb_array_length(d)])) ORDER BY i)
	FROM jsonb_array_elements(input) WITH ORDINALITY x(d, i)), pg_temp.floats(expected), tolerance::float8, id || ', two arrays')
  FROM c WHERE id = 'weights-dominance-1';

-- agg-mpi-asem: every unit of the file, and the values printed in the case
CREATE TEMP TABLE z AS
	WITH cells AS (SELECT p.cell[1] AS unit, h.name, h.i, p.cell[h.i]::float8 AS x
		FROM pg_temp.csv(:'pillars') p
		CROSS JOIN LATERAL (SELECT name, i FROM pg_temp.csv(:'pillars') head CROSS JOIN LATERAL unnest(head.cell) WITH ORDINALITY x(name, i) WHERE head.line = 1) h
		WHERE p.line > 1 AND h.name IN (SELECT jsonb_array_elements_text(input->'columns') FROM c WHERE id = 'agg-mpi-asem'))
	SELECT unit, array_agg(z ORDER BY i) AS z FROM (SELECT unit, i, 100 + 10 * (x - avg(x) OVER w) / stddev_pop(x) OVER w AS z FROM cells WINDOW w AS (PARTITION BY name)) s GROUP BY unit;
SELECT pg_temp.close(array_agg(mpi(z.z) ORDER BY unit), array_agg(e.cell[2]::float8 ORDER BY unit), (SELECT tolerance::float8 FROM c WHERE id = 'agg-mpi-asem'), 'agg-mpi-asem, ' || count(*) || ' units')
  FROM z JOIN pg_temp.csv(:'mpi') e ON e.cell[1] = unit;
SELECT is((SELECT count(*) FROM z), (SELECT count(*) - 1 FROM pg_temp.csv(:'mpi')), 'agg-mpi-asem: no unit is missing');
SELECT pg_temp.close(ARRAY[mpi(z.z)], ARRAY[spot.value::float8], tolerance::float8, id || ', ' || unit)
  FROM c CROSS JOIN LATERAL jsonb_each_text(expected->'spot') spot JOIN z ON unit = spot.key WHERE id = 'agg-mpi-asem';

-- even-shannon-1: the name of one measure is written out in the extension
SELECT pg_temp.close(ARRAY[inequality(pg_temp.floats(input), NULL, CASE key WHEN 'inv_simpson' THEN 'inverse_simpson' ELSE key END)], ARRAY[value::float8], tolerance::float8, id || ', ' || key)
  FROM c CROSS JOIN LATERAL jsonb_each(expected) WHERE id = 'even-shannon-1' AND key <> 'hill';
SELECT pg_temp.close((SELECT array_agg(inequality(pg_temp.floats(input), NULL, 'hill_' || q) ORDER BY i) FROM unnest('{0,0.5,1,2,4,inf}'::text[]) WITH ORDINALITY x(q, i)),
	pg_temp.floats(expected->'hill'), tolerance::float8, id || ', hill') FROM c WHERE id = 'even-shannon-1';

-- ineq-1
SELECT pg_temp.close(ARRAY[inequality(pg_temp.floats(input), NULL, CASE key WHEN 'cv_population' THEN 'cv' ELSE key END)], ARRAY[value::float8], tolerance::float8, id || ', ' || key)
  FROM c CROSS JOIN LATERAL jsonb_each(expected) WHERE id = 'ineq-1';

-- mk-nile and sen-nile
CREATE TEMP TABLE nile AS SELECT cell[1]::float8 AS year, cell[2]::float8 AS flow FROM pg_temp.csv(:'nile') WHERE line > 1;
SELECT is((SELECT count(*) FROM nile), 100::bigint, 'a hundred years of the Nile');
SELECT pg_temp.close(ARRAY[have], ARRAY[(expected->>key)::float8], (tolerance->>key)::float8, id || ', ' || key)
  FROM c, (SELECT (mann_kendall(year, flow)).* FROM nile) m CROSS JOIN LATERAL (VALUES ('S', s::float8), ('varS', var), ('z', z), ('p', p), ('tau_b', tau)) v(key, have)
 WHERE id = 'mk-nile';
SELECT ok(NOT exact AND can_be_significant AND n = 100 AND reason = 'ok', 'mk-nile: by the normal approximation') FROM (SELECT (mann_kendall(year, flow)).* FROM nile) m;
SELECT pg_temp.close(ARRAY[slope, lower, upper], pg_temp.floats(jsonb_build_array(expected->'slope', expected->'lower', expected->'upper')), tolerance::float8, id)
  FROM c, (SELECT (theil_sen(year, flow)).* FROM nile) m WHERE id = 'sen-nile';
SELECT pg_temp.close(ARRAY[slope, lower, upper], pg_temp.floats(jsonb_build_array(expected->'slope', expected->'lower', expected->'upper')), tolerance::float8, id || ', of a series')
  FROM c, (SELECT (theil_sen(series_agg(year, flow), (SELECT (params->>'conf')::float8 FROM c WHERE id = 'sen-nile'))).* FROM nile) m WHERE id = 'sen-nile';
-- the change of 1898 is where everybody finds it (Cobb 1978)
SELECT is((SELECT (pettitt(year, flow)).t FROM nile), 1898::float8, 'the Nile changed after 1898');

-- ewma-nist: the statistic, and the limits through early_warning()
SELECT pg_temp.close((SELECT array_agg(z ORDER BY i) FROM (SELECT i, ewma(x, (params->>'lambda')::float8, (params->>'start')::float8) OVER (ORDER BY i) AS z
	FROM unnest(pg_temp.floats(input)) WITH ORDINALITY v(x, i)) w), pg_temp.floats(expected->'ewma'), tolerance::float8, id) FROM c WHERE id = 'ewma-nist';
CREATE TEMP TABLE w AS SELECT w.*, expected, tolerance FROM c CROSS JOIN LATERAL early_warning(pg_temp.floats(input), (params->>'start')::float8, (params->>'sigma')::float8,
	(params->>'lambda')::float8, (params->>'L')::float8) w WHERE id = 'ewma-nist';
SELECT pg_temp.close(array_agg(ewma ORDER BY wave), pg_temp.floats((array_agg(expected))[1]->'ewma'), (array_agg(tolerance))[1]::float8, 'ewma-nist, early warning') FROM w;
SELECT pg_temp.close(ARRAY[lower_limit], ARRAY[(expected->>('lcl_' || wave))::float8], tolerance::float8, 'ewma-nist, lower limit of wave ' || wave) FROM w WHERE wave IN (1, 20);
SELECT is((SELECT array_agg(wave ORDER BY wave) FROM w WHERE rule IN ('ewma', 'ewma_and_two_falls')), NULL, 'ewma-nist: no signal');
SELECT is(jsonb_array_length(expected->'signals'), 0, 'nor in the case') FROM c WHERE id = 'ewma-nist';

SELECT * FROM finish();
ROLLBACK;
