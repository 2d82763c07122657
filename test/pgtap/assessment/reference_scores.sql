-- Scores against published and independently computed values: test/fixtures/reference-values-open.json, each at its own tolerance.
-- And the rules of plain arrays: NULLs, errors, infinite orders.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/random.sql
\set doc `cat test/fixtures/reference-values-open.json`
CREATE TEMP TABLE reference AS
	SELECT c ->> 'id' AS id, c -> 'input' AS input, c -> 'params' AS params, c -> 'expected' AS expected, (c ->> 'tolerance')::float8 AS tolerance
	FROM jsonb_array_elements(:'doc'::jsonb -> 'cases') c WHERE jsonb_typeof(c -> 'tolerance') = 'number';

CREATE FUNCTION pg_temp.floats(a jsonb) RETURNS float8[] LANGUAGE sql IMMUTABLE AS
	$$ SELECT array_agg((e #>> '{}')::float8 ORDER BY o) FROM jsonb_array_elements(a) WITH ORDINALITY AS x(e, o) $$;
CREATE FUNCTION pg_temp.near(have float8, want float8, tolerance float8, what text) RETURNS text LANGUAGE sql AS
	$$ SELECT public.ok(abs(have - want) <= tolerance, format('%s: %s is %s', what, have, want)) $$;

-- one number: power means
SELECT pg_temp.near(power_mean(pg_temp.floats(input), pg_temp.floats(params -> 'weights'), (params ->> 'p')::float8),
	(expected #>> '{}')::float8, tolerance, id) FROM reference WHERE id IN ('agg-geo-hdi-1', 'agg-har-w-1');

-- level, score, evenness and balance of plain numbers
SELECT pg_temp.near(have, (e ->> name)::float8, tolerance, format('%s %s %s', id, x, name))
  FROM reference, jsonb_array_elements(input) WITH ORDINALITY AS i(x, o), jsonb_array_elements(expected) WITH ORDINALITY AS w(e, oe),
	LATERAL (SELECT pg_temp.floats(x) AS v) v,
	LATERAL (VALUES ('L', level(v, NULL)), ('S', score(v, NULL)), ('B', evenness(v, NULL)), ('beta', balance(v, NULL))) AS n(name, have)
  WHERE id = 'balance-main-1' AND o = oe;
SELECT is(count(*), 3::bigint, 'the cases above are in the file') FROM reference WHERE id IN ('agg-geo-hdi-1', 'agg-har-w-1', 'balance-main-1');

-- end to end: long rows, a form a rater, the tally, the scores; for the built-in rule and for pooled raters
CREATE TEMP TABLE csv (rater text, grp text, dimension text, function text, indicator text, score int);
\copy csv FROM 'test/fixtures/governance-demo.csv' WITH (FORMAT csv, HEADER)
CREATE TEMP TABLE rule AS SELECT 'group_balanced' AS rule, standard_instrument() AS instrument
	UNION ALL SELECT 'pooled', (standard_instrument()::jsonb || '{"perspectives": {"method": "pooled"}}')::instrument;
CREATE TEMP TABLE form AS SELECT rule, rater, assessment_agg(grp, indicator, score, instrument) AS form FROM csv, rule GROUP BY rule, rater;
CREATE TEMP TABLE total AS SELECT rule, instrument, expected -> rule AS expected, tolerance, sum(form) AS a
	FROM form JOIN rule USING (rule), reference WHERE id = 'e2e-governance-scores' GROUP BY 1, 2, 3, 4;
SELECT results_eq('SELECT rule, raters(a) FROM total ORDER BY rule', $$VALUES ('group_balanced', 23::bigint), ('pooled', 23)$$, '23 raters');
SELECT pg_temp.near(level, (expected -> (facet || 's') ->> category)::float8, tolerance, format('%s %s %s', rule, facet, category))
  FROM total, unnest(ARRAY['dimension', 'function']) facet, profile(a, instrument, facet);
SELECT pg_temp.near(have, (expected -> ('balance_' || facet || 's') ->> name)::float8, tolerance, format('%s %s %s', rule, facet, name))
  FROM total, unnest(ARRAY['dimension', 'function']) facet,
	LATERAL (VALUES ('L', level(a, instrument, facet)), ('S', score(a, instrument, facet)), ('B', evenness(a, instrument, facet)),
		('beta', balance(a, instrument, facet))) AS n(name, have);
SELECT is_empty($$SELECT a FROM total WHERE a <> (SELECT sum(assessment(grp, answers)) FROM (SELECT grp, jsonb_object_agg(indicator, score) AS answers
	FROM csv GROUP BY grp, rater) f)$$, 'the same tally by the constructor from jsonb');
SELECT is_empty($$SELECT a FROM total WHERE a <> (SELECT sum(assessment(grp, answers)) FROM (SELECT grp, array_agg(score ORDER BY position) AS answers
	FROM indicators(standard_instrument()) CROSS JOIN (SELECT DISTINCT rater, grp FROM csv) r LEFT JOIN csv USING (indicator, rater, grp)
	GROUP BY grp, rater) f)$$, 'the same tally by the constructor from int[]');

-- The other orders hold at their definitions: the power means of 1, 2, 4 with weights 1, 1, 2.
SELECT pg_temp.near(power_mean('{1,2,4}', '{1,1,2}', p), want, 1e-14, format('order %s', p)) FROM (VALUES
	(1::float8, 11 / 4.0::float8), (2, sqrt(37 / 4.0::float8)), (-1, 4 / 2.0), (0, 2 * sqrt(sqrt(2.0::float8))),
	('infinity', 4), ('-infinity', 1), (3, power((1 + 8 + 128) / 4.0::float8, 1 / 3.0::float8))) AS v(p, want);
SELECT pg_temp.near(power_mean('{1,2,4}', '{1,1,2}', 0.5), power((1 + sqrt(2::float8) + 4) / 4, 2), 1e-14, 'order 0.5');
SELECT is(power_mean('{0.2,0.6,0.9}', NULL, 0.5), score('{0.2,0.6,0.9}'::float8[]), 'score is the power mean of order 1/2');
SELECT is(power_mean('{0.2,0.6,0.9}', NULL, 1), level('{0.2,0.6,0.9}'::float8[]), 'level is the power mean of order 1');
SELECT is(power_mean('{0,2}', NULL, p), 0::float8, format('a zero makes order %s zero, the limit', p)) FROM unnest('{0,-1,-3,-infinity}'::float8[]) p;
SELECT is(power_mean('{-3,5}', NULL, p), want, format('order %s takes negative values', p))
  FROM (VALUES (1::float8, 1::float8), ('infinity', 5), ('-infinity', -3)) AS v(p, want);
-- The mean does not fall when the order rises, and stays between the extremes, also for tiny, huge and close orders.
SELECT is_empty($$SELECT p, mean FROM (SELECT x, p, power_mean(x, w, p) AS mean, lag(power_mean(x, w, p)) OVER (PARTITION BY x, w ORDER BY p) AS below
	FROM (SELECT ARRAY[random(), random(), random(), random()] AS x, ARRAY[random(), 1, 0, 2 * random()] AS w FROM generate_series(1, 200)) r,
		unnest('{-infinity,-1e300,-50,-2,-1.0000001,-1,-0.5,-1e-9,-1e-300,0,1e-300,1e-9,0.4999999,0.5,0.5000001,1,1.0000001,2,50,1e300,infinity}'::float8[]) p) m
	WHERE mean < below - 1e-14 OR mean NOT BETWEEN (SELECT min(v) FROM unnest(x) v) AND (SELECT max(v) FROM unnest(x) v)$$, 'the mean rises with the order');
-- Huge and tiny numbers do not leave the range of the numbers themselves.
SELECT pg_temp.near(power_mean('{1e308,1.7e308}', NULL, p) / 1e308, power_mean('{1,1.7}', NULL, p), 1e-12, format('huge values, order %s', p))
  FROM unnest('{-2,-1,0,0.25,0.5,1,2}'::float8[]) p;
SELECT pg_temp.near(power_mean('{1e-300,1.7e-300}', NULL, p) * 1e300, power_mean('{1,1.7}', NULL, p), 1e-12, format('tiny values, order %s', p))
  FROM unnest('{-2,-1,0,0.25,0.5,1,2}'::float8[]) p;
SELECT pg_temp.near(power_mean('{1,1.7}', w, p), power_mean('{1,1.7}', '{1,3}', p), 1e-12, format('weights %s, order %s', w, p))
  FROM unnest('{-2,-1,0,0.25,0.5,1,2}'::float8[]) p, (VALUES ('{1e300,3e300}'::float8[]), ('{1e-300,3e-300}'), ('{1e-320,3e-320}')) AS v(w);
SELECT pg_temp.near(balance('{0.2,0.9}', w), balance('{0.2,0.9}'::float8[], '{1,3}'), 1e-12, format('balance with weights %s', w))
  FROM (VALUES ('{1e300,3e300}'::float8[]), ('{1e-300,3e-300}'), ('{1e-320,3e-320}')) AS v(w);

-- NULL element: not answered, left out with its weight. NULL weights: equal. Nothing left: NULL.
SELECT is(score(ARRAY[0.2, NULL, 0.9]), score(ARRAY[0.2, 0.9]::float8[]), 'a NULL element is left out');
SELECT is(score(ARRAY[0.2, NULL, 0.9], ARRAY[1, 5, 2]), score(ARRAY[0.2, 0.9], ARRAY[1, 2]), 'with its weight');
SELECT is(balance(ARRAY[0.2, NULL, 0.9], ARRAY[1, 5, 2]), balance(ARRAY[0.2, 0.9], ARRAY[1, 2]), 'in balance too');
SELECT is(score('{0.2,0.6,0.9}'::float8[], NULL), score(ARRAY[0.2, 0.6, 0.9], ARRAY[7, 7, 7]), 'NULL weights are equal weights');
SELECT is(f, NULL, 'nothing is NULL') FROM unnest(ARRAY[score(NULL::float8[], NULL), level('{}'::float8[]), score('{NULL,NULL}'::float8[]),
	power_mean('{NULL}', '{1}', 1), power_mean('{1}', NULL, NULL), level('{}'::float8[], '{}'), score(ARRAY[NULL, 0.5], ARRAY[1, 0])]) f;
SELECT is(f, NULL, 'level zero has no evenness and no balance') FROM unnest(ARRAY[evenness('{0,0}'::float8[]), balance('{0,0}'::float8[])]) f;
SELECT is(row(level('{0,0}'::float8[]), score('{0,0}'::float8[])), row(0::float8, 0::float8), 'but a level and a score');
SELECT is(row(evenness('{0.3}'::float8[]), balance('{0.3}'::float8[]), balance(ARRAY[0.3, 0.9], ARRAY[1, 0])), row(1::float8, 1::float8, 1::float8),
	'one part is in balance with itself');
SELECT is(balance('[5:6]={0.3,0.9}'::float8[]), balance('{0.3,0.9}'::float8[]), 'lower bounds do not count');

-- errors
SELECT throws_ok('SELECT ' || call, state, NULL, call || ' fails') FROM (VALUES
	($$governance.score('{0.2,1.1}'::float8[])$$, '22003'), ($$governance.level('{-0.1}'::float8[])$$, '22003'), ($$governance.balance('{NaN}'::float8[])$$, '22003'),
	($$governance.evenness('{Infinity}'::float8[])$$, '22003'), ($$governance.level('{0.1,0.2}'::float8[], '{1}')$$, '2202E'),
	($$governance.level('{{0.1},{0.2}}'::float8[])$$, '2202E'), ($$governance.level('{0.1,0.2}'::float8[], '{{1},{1}}')$$, '2202E'),
	($$governance.score('{0.1,0.2}'::float8[], '{1,NULL}')$$, '22004'), ($$governance.score('{0.1,NULL}'::float8[], '{1,NULL}')$$, '22004'),
	($$governance.score('{0.1,0.2}'::float8[], '{1,-1}')$$, '22023'), ($$governance.score('{0.1,0.2}'::float8[], '{0,0}')$$, '22023'),
	($$governance.score('{0.1,0.2}'::float8[], '{1,NaN}')$$, '22023'), ($$governance.score('{0.1,0.2}'::float8[], '{1,Infinity}')$$, '22023'),
	($$governance.power_mean('{1,2}', NULL, 'NaN')$$, '22023'), ($$governance.power_mean('{-1,2}', NULL, 0)$$, '22003'),
	($$governance.power_mean('{-1,2}', NULL, 2)$$, '22003'), ($$governance.power_mean('{1,Infinity}', NULL, 1)$$, '22003'),
	($$governance.power_mean('{1,NaN}', NULL, 'infinity')$$, '22003')) AS e(call, state);

SELECT * FROM finish();
ROLLBACK;
