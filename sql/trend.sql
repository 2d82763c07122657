-- series, trend, change point, smoothing and early warning: what users see
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

CREATE TEMP TABLE waves (year int, score float8);
INSERT INTO waves VALUES (2019, 0.61), (2020, 0.63), (2021, NULL), (2022, 0.6), (2023, 0.55), (2024, 0.41);

-- trend; true years, so the missing wave is a gap
SELECT round(slope::numeric, 6) AS slope, round(intercept::numeric, 4) AS intercept, round(lower::numeric, 4) AS lower, round(upper::numeric, 4) AS upper, n, reason FROM (SELECT (theil_sen(year, score)).* FROM waves) q;
SELECT s, round(var::numeric, 4) AS var, round(z::numeric, 4) AS z, round(p::numeric, 4) AS p, tau, n, exact, can_be_significant, reason FROM (SELECT (mann_kendall(year, score)).* FROM waves) q;
SELECT k, position, t, round(p::numeric, 4) AS p, n, reason FROM (SELECT (pettitt(year, score)).* FROM waves) q;
-- another confidence, in two steps
SELECT round(lower::numeric, 4) AS lower, round(upper::numeric, 4) AS upper, reason FROM (SELECT (theil_sen(series_agg(year, score), 0.7)).* FROM waves) q;
-- what has no number says why
SELECT (theil_sen(year, score)).*, (mann_kendall(year, score)).reason FROM waves WHERE year = 2021;
SELECT (mann_kendall(year, score)).* FROM waves WHERE year < 2021;
SELECT (mann_kendall(year, 1)).reason, (pettitt(year, 1)).reason FROM waves;

-- the series itself
SELECT series_agg(year, score) FROM waves;
SELECT '[[2,1],[1,3],[-0,0.50]]'::series, series('{1,2}', '{3,NULL}'), '[[1,2]]'::series + '[[0,1]]' AS both;
SELECT * FROM points('[[2,1],[1,3]]');
SELECT '[[1,2]]'::series::jsonb -> 0 ->> 1 AS x, input_error('[[1]]', 'series') AS fault, input_error('[[1,2]]', 'series') AS none;

-- smoothing: over the waves in their order
SELECT year, score, round(ewma(score, 0.3) OVER w::numeric, 4) AS smooth, round(ewma(score, 0.3, 0.6) OVER w::numeric, 4) AS from_target, cusum(score, 0.5, 0.25) OVER w AS sums
  FROM waves WINDOW w AS (ORDER BY year);

-- early warning
SELECT wave, value, round(ewma::numeric, 4) AS ewma, round(lower_limit::numeric, 4) AS lower_limit, signal, rule FROM early_warning((SELECT array_agg(score ORDER BY year) FROM waves));
SELECT wave, message_nl FROM early_warning((SELECT array_agg(score ORDER BY year) FROM waves));
SELECT wave, message_en FROM early_warning((SELECT array_agg(score ORDER BY year) FROM waves));
-- with a target and a sigma of one's own the first wave is judged too
SELECT wave, rule, message_nl, message_en FROM early_warning('{3.9,3.1}', target => 4, sigma => 0.3);
SELECT wave, rule, message_nl FROM early_warning('{3,3,3,3}') WHERE wave = 4;

-- errors, in words and by code
\set VERBOSITY terse
SELECT '[[1,2],[1]]'::series;
SELECT '{}'::series;
SELECT series('{1,2}', '{1}');
SELECT theil_sen(1, 'Infinity');
SELECT theil_sen('[[1,2]]'::series, 1);
SELECT ewma(1, 0);
SELECT ewma(1, NULL);
SELECT cusum(1, 1, -1);
SELECT * FROM early_warning('{1}', sigma => 0);
SELECT series_agg(i, i) FROM generate_series(1, 5001) i;
\set VERBOSITY sqlstate
SELECT '[[1,2],[1]]'::series;
SELECT '[['::series;
SELECT series('{1,2}', '{1}');
SELECT theil_sen(1, 'Infinity');
SELECT ewma(1, 0);
SELECT ewma(1, NULL);
SELECT series_agg(i, i) FROM generate_series(1, 5001) i;
