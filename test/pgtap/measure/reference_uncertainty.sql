-- reference values: weights, smoothing and trend, read from the file that holds them
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

\set doc `cat test/fixtures/reference-values-open.json`
\set nile `cat test/fixtures/nile.csv`

CREATE TEMP TABLE c AS SELECT e->>'id' AS id, e->'input' AS input, e->'params' AS params, e->'expected' AS expected, e->'tolerance' AS tolerance
	FROM jsonb_array_elements(:'doc'::jsonb->'cases') e;
SELECT is((SELECT count(*) FROM c WHERE id = ANY ('{weights-dominance-1,mk-nile,sen-nile,ewma-nist}'::text[])),
	4::bigint, 'the file has all four cases');
CREATE FUNCTION pg_temp.floats(jsonb) RETURNS float8[] LANGUAGE sql AS
	$$SELECT array_agg(e::float8 ORDER BY i) FROM jsonb_array_elements_text($1) WITH ORDINALITY x(e, i)$$;
-- one comparison: two arrays, element by element, at a tolerance
CREATE FUNCTION pg_temp.close(have float8[], want float8[], tolerance float8, what text) RETURNS text LANGUAGE sql AS
	$$SELECT ok(cardinality(have) = cardinality(want) AND bool_and(coalesce(abs(h - w) <= tolerance, false)), what || ': largest difference '
		|| coalesce(max(abs(h - w))::text, 'none')) FROM unnest(have, want) x(h, w)$$;
CREATE FUNCTION pg_temp.csv(document text) RETURNS TABLE (line bigint, cell text[]) LANGUAGE sql AS
	$$SELECT i, string_to_array(replace(row, '"', ''), ',') FROM regexp_split_to_table($1, E'\r?\n') WITH ORDINALITY x(row, i) WHERE row <> ''$$;

-- weights-dominance-1: as differences, and as two arrays
SELECT pg_temp.close((SELECT array_agg(weight_dominance(pg_temp.floats(d)) ORDER BY i) FROM jsonb_array_elements(input) WITH ORDINALITY x(d, i)),
	pg_temp.floats(expected), tolerance::float8, id) FROM c WHERE id = 'weights-dominance-1';
SELECT pg_temp.close((SELECT array_agg(weight_dominance(pg_temp.floats(d), array_fill(0.0::float8, ARRAY[jsonb_array_length(d)])) ORDER BY i)
	FROM jsonb_array_elements(input) WITH ORDINALITY x(d, i)), pg_temp.floats(expected), tolerance::float8, id || ', two arrays')
  FROM c WHERE id = 'weights-dominance-1';

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
