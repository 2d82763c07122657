-- reference values of explanation, agreement over single forms and bands, read from the file of cases
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

\set doc `cat test/fixtures/reference-values-open.json`
CREATE TEMP TABLE reference AS
	SELECT c ->> 'id' AS id, c AS body, CASE jsonb_typeof(c -> 'tolerance') WHEN 'number' THEN (c ->> 'tolerance')::float8 END AS tolerance
	FROM jsonb_array_elements(:'doc'::jsonb -> 'cases') c;
SELECT is((SELECT count(*)::int FROM reference
	WHERE id IN ('rwg-cohesion', 'cronbach-attitude', 'band-vichealth', 'band-wilder')), 4, 'the cases are there');

-- an instrument of one facet with these items, answers lo to hi
CREATE FUNCTION pg_temp.questionnaire(items text[], lo int, hi int) RETURNS instrument LANGUAGE sql AS $$
	SELECT jsonb_build_object('code', 'reference', 'scale', jsonb_build_object('min', lo, 'max', hi),
		'bands', '{"score": [{"code": "all", "from": 0}]}'::jsonb,
		'facets', '[{"code": "whole", "categories": [{"code": "all"}]}]'::jsonb,
		'indicators', (SELECT jsonb_agg(jsonb_build_object('code', item, 'facets', '{"whole": "all"}'::jsonb) ORDER BY n)
			FROM unnest(items) WITH ORDINALITY u(item, n)))::governance.instrument
$$;

-- rwg-cohesion: r_wg(J) of a platoon, listwise, negative to 0
CREATE TEMP TABLE cohesion (unit text, platoon text, coh01 text, coh02 text, coh03 text, coh04 text, coh05 text);
\copy cohesion FROM 'test/fixtures/multilevel-cohesion.csv' WITH (FORMAT csv, HEADER)
CREATE TEMP TABLE platoon AS
	SELECT unit || platoon AS name, rwg_j(assessment('official',
		ARRAY[nullif(coh01, 'NA')::int, nullif(coh02, 'NA')::int, nullif(coh03, 'NA')::int, nullif(coh04, 'NA')::int, nullif(coh05, 'NA')::int], q), q) AS cohesion
	FROM cohesion CROSS JOIN (SELECT pg_temp.questionnaire('{COH01,COH02,COH03,COH04,COH05}', 1, 5) AS q) i
	GROUP BY 1;
SELECT is_empty($$SELECT e.key FROM reference r
	CROSS JOIN LATERAL jsonb_each_text(r.body #> '{expected,rwg_j}') e
	LEFT JOIN platoon ON platoon.name = e.key
	WHERE r.id = 'rwg-cohesion' AND NOT coalesce(abs((cohesion).rwg_j - e.value::float8) <= r.tolerance, false)$$, 'rwg-cohesion: r_wg(J)');
SELECT is((SELECT count(*) FROM platoon), (SELECT count(*) FROM reference r, jsonb_object_keys(r.body #> '{expected,rwg_j}') WHERE id = 'rwg-cohesion'),
	'rwg-cohesion: every platoon has a value');
-- one item: r_wg(J) is r_wg
SELECT is_empty($$SELECT e.key FROM reference r
	CROSS JOIN LATERAL jsonb_each_text(r.body #> '{expected,rwg_COH01}') e
	LEFT JOIN (SELECT unit || platoon AS name, rwg_j(assessment('official', ARRAY[nullif(coh01, 'NA')::int], q), q) AS cohesion
		FROM cohesion CROSS JOIN (SELECT pg_temp.questionnaire('{COH01}', 1, 5) AS q) i
		GROUP BY 1) s ON s.name = e.key
	WHERE r.id = 'rwg-cohesion' AND NOT coalesce(abs((cohesion).rwg_j - e.value::float8) <= r.tolerance, false)$$, 'rwg-cohesion: r_wg of one item');

-- cronbach-attitude: alpha raw, standardised, without each item, lambda-2 of correlations
CREATE TEMP TABLE attitude (rating int, complaints int, privileges int, learning int, raises int, critical int, advance int);
\copy attitude FROM 'test/fixtures/attitude.csv' WITH (FORMAT csv, HEADER)
CREATE TEMP TABLE reliability AS
	SELECT cronbach_alpha(form, q) AS alpha, guttman_lambda2(form, q) AS lambda2
	FROM (SELECT q, assessment('official', ARRAY[rating, complaints, privileges, learning, raises, critical, advance], q) AS form
		FROM attitude CROSS JOIN (SELECT pg_temp.questionnaire('{rating,complaints,privileges,learning,raises,critical,advance}', 0, 100) AS q) i) f;
SELECT ok(abs((alpha).value - (body #>> '{expected,alpha}')::float8) <= tolerance, 'cronbach-attitude: alpha') FROM reliability, reference WHERE id = 'cronbach-attitude';
SELECT ok(abs((alpha).standardised - (body #>> '{expected,std_alpha}')::float8) <= tolerance, 'cronbach-attitude: standardised alpha')
	FROM reliability, reference WHERE id = 'cronbach-attitude';
SELECT ok(abs((lambda2).standardised - (body #>> '{expected,lambda2_corr}')::float8) <= tolerance, 'cronbach-attitude: lambda-2 of correlations')
	FROM reliability, reference WHERE id = 'cronbach-attitude';
SELECT is_empty($$SELECT item FROM reliability, reference,
	unnest('{rating,complaints,privileges,learning,raises,critical,advance}'::text[], (alpha).if_dropped) d(item, value)
	WHERE id = 'cronbach-attitude' AND NOT coalesce(abs(value - (body -> 'expected' -> 'if_dropped' ->> item)::float8) <= tolerance, false)$$,
	'cronbach-attitude: alpha without each item');

-- band-vichealth: integer sums are compared exactly
SELECT is_empty($$SELECT v FROM reference r CROSS JOIN LATERAL jsonb_array_elements_text(r.body -> 'input') WITH ORDINALITY i(v, n)
	WHERE id = 'band-vichealth' AND (band_of_value('vichealth-0-4', v::float8))."position" IS DISTINCT FROM (r.body -> 'expected' ->> (n - 1)::int)::int$$, 'band-vichealth');
-- band-wilder: means are rounded to one decimal first
SELECT is_empty($$SELECT v FROM reference r CROSS JOIN LATERAL jsonb_array_elements_text(r.body -> 'input') WITH ORDINALITY i(v, n)
	WHERE id = 'band-wilder' AND (band_of_value('wilder', v::float8)).code IS DISTINCT FROM r.body -> 'expected' ->> (n - 1)::int$$, 'band-wilder');

SELECT * FROM finish();
ROLLBACK;
