-- the built-in instruments, and bands in the unit of their source
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- A published version never changes: these checksums are for ever.
SELECT results_eq($$SELECT code, version, md5(instrument(code || '/' || version)::text) FROM instruments()$$, $$VALUES
	('governance-balance', 1, '5d01c7ace8b97900ad1f36c0a00a69ed'),
	('style-scan', 1, 'c7f47dc77049e0bcb982f3ea1a715f11'),
	('situation-scan', 1, '13d98fd9b4d11264164fcc4c7d747e0e'),
	('soft-controls', 1, 'd3c828bf33fcfa286a40e7e70b5a5243'),
	('wilder', 1, 'd58fe9e4b4c7c2acbeb100ab3b2de44d'),
	('vichealth-0-4', 1, 'ac012a8854912268df48041eb7a3e468'),
	('vichealth-1-5', 1, 'f58d9cea648212b31fcf9edabe84472a'),
	('nuffield-pat', 1, '2c27eb7f86927114fb7315ce503c1186'),
	('psat', 1, 'e34a05bcb94d01a2822a0a7280556a23')$$, 'published instruments are as published');
SELECT is_empty($$SELECT code FROM instruments() GROUP BY code HAVING max(version) <> version(instrument(code)) OR count(DISTINCT version) <> count(*)$$, 'a code alone is its newest version');
SELECT is_empty($$SELECT code FROM instruments() WHERE version(instrument(code || '/' || version)) <> version OR code((code || '/' || version)::instrument) <> code$$, 'and one with a version is that version');
SELECT throws_ok($$SELECT instrument('psat/2')$$, '22P02', 'unknown instrument: "psat/2"', 'a version that is not there');
SELECT throws_ok($$SELECT instrument('psat/')$$, '22P02', 'unknown instrument: "psat/"', 'half a version');
SELECT throws_ok($$SELECT 'psat/01'::instrument$$, '22P02', 'unknown instrument: "psat/01"', 'a version is written in one way');
SELECT is_empty($$SELECT code FROM instruments() WHERE instrument(code)::text::instrument <> instrument(code) OR instrument(code)::jsonb::instrument <> instrument(code)
	OR code(instrument(code)) <> code$$, 'each reads back to itself');
SELECT is_empty($$SELECT code FROM instruments() WHERE label_nl IS NULL OR label_en IS NULL OR source IS NULL OR bands_source IS NULL$$, 'each says what it is and on what it stands');
SELECT is_empty($$SELECT i.code FROM instruments() i CROSS JOIN LATERAL indicators(instrument(i.code)) d WHERE d.label_nl IS NULL OR d.label_en IS NULL OR (question_nl IS NULL) <> (question_en IS NULL)$$,
	'texts in two languages');
-- Copyrighted items have no text, and bands that nobody checked say so.
SELECT is_empty($$SELECT i.code FROM instruments() i CROSS JOIN LATERAL indicators(instrument(i.code)) d
	WHERE i.code IN ('wilder', 'vichealth-0-4', 'vichealth-1-5', 'nuffield-pat', 'psat') AND (question_nl IS NOT NULL OR advice_nl IS NOT NULL OR d.label_en !~ '^item \d+$')$$, 'no item texts');
SELECT results_eq($$SELECT code FROM instruments() WHERE bands_source LIKE 'bands from the literature, unverified%'$$, $$VALUES ('wilder'), ('nuffield-pat'), ('psat')$$, 'unverified bands');
-- The published sizes.
SELECT results_eq($$SELECT i.code, i.indicators, count(*)::int FROM instruments() WITH ORDINALITY i CROSS JOIN LATERAL categories(instrument(i.code)) c WHERE is_primary GROUP BY i.code, i.indicators, i.ordinality ORDER BY i.ordinality$$, $$VALUES
	('governance-balance', 24, 3), ('style-scan', 24, 3), ('situation-scan', 12, 3), ('soft-controls', 16, 8), ('wilder', 40, 20), ('vichealth-0-4', 35, 7), ('vichealth-1-5', 35, 7),
	('nuffield-pat', 36, 6), ('psat', 41, 6)$$, 'items and categories');
SELECT results_eq($$SELECT cardinality(c.indicators) FROM categories('psat') c$$, $$VALUES (9), (11), (3), (9), (6), (3)$$, 'parts of PSAT');

-- A code stands for its instrument wherever one is read.
SELECT is('wilder'::instrument, instrument('wilder'::text), 'literal');
SELECT is(score(assessment('council', array_fill(4, ARRAY[41]), 'psat'), 'psat'), 0.75::float8, 'as an argument');
SELECT throws_ok($$SELECT instrument('wildr'::text)$$, '22P02', 'unknown instrument: "wildr"', 'unknown code');
SELECT throws_ok($$SELECT 'governance-balanse'::instrument$$, '22P02', 'unknown instrument: "governance-balanse"', 'unknown literal');
SELECT throws_ok($$SELECT 'governance balance'::instrument$$, '22P02', 'invalid input syntax for type instrument: "governance balance"', 'no code');

-- Bands of a mean: rounded to one decimal, halves away from zero, whatever the floats.
CREATE FUNCTION pg_temp.mean_of(items int, decimals int) RETURNS instrument LANGUAGE sql AS $$
	SELECT jsonb_build_object('code', 'm', 'scale', '{"min": 1, "max": 5}'::jsonb, 'order', 1,
		'bands', jsonb_build_object('unit', 'mean', 'round', decimals, 'score', '[{"code": "concern", "from": 1}, {"code": "borderline", "from": 3}, {"code": "strength", "from": 4}]'::jsonb),
		'facets', '[{"code": "f", "categories": [{"code": "c"}]}]'::jsonb,
		'indicators', (SELECT jsonb_agg(jsonb_build_object('code', 'i' || i, 'facets', '{"f": "c"}'::jsonb)) FROM generate_series(1, items) i))::governance.instrument
$$;
SELECT is_empty($$SELECT n, total FROM generate_series(2, 60) n CROSS JOIN LATERAL generate_series(n, 5 * n) total
	CROSS JOIN LATERAL (SELECT pg_temp.mean_of(n, 1) AS q, ARRAY(SELECT (total / n) + (i <= total % n)::int FROM generate_series(1, n) i) AS answers) a
	WHERE (band(assessment('partner', answers, q), q)).code <> CASE WHEN round(total::numeric / n, 1) >= 4 THEN 'strength' WHEN round(total::numeric / n, 1) >= 3 THEN 'borderline' ELSE 'concern' END$$,
	'means are rounded by the rule, never by float noise');
SELECT is((band_of_value('psat', v)).code, e, 'PSAT ' || v) FROM (VALUES (1.0::float8, 'danger'), (2.94, 'danger'), (2.95, 'work'), (3.94, 'work'), (3.95, 'headway'), (4.54, 'headway'), (4.55, 'target'), (5, 'target')) x(v, e);

-- Bands of a sum: not rounded up to a cut-off that was not reached.
SELECT is((band_of_value(instrument(code), v)).code, e, code || ' ' || v) FROM (VALUES ('vichealth-1-5', 126.9::float8, 'progress'), ('vichealth-1-5', 127, 'genuine'), ('vichealth-1-5', 84.999, 'question'), ('vichealth-1-5', 35, 'question'),
	('nuffield-pat', 36, 'failing'), ('nuffield-pat', 36.5, 'failing'), ('nuffield-pat', 37, 'concern'), ('nuffield-pat', 72, 'concern'), ('nuffield-pat', 73, 'exploration'), ('nuffield-pat', 109, 'well')) x(code, v, e);
SELECT is_empty($$SELECT total FROM generate_series(0, 140) total
	CROSS JOIN LATERAL (SELECT assessment('partner', ARRAY(SELECT (total / 35) + (i <= total % 35)::int FROM generate_series(1, 35) i), 'vichealth-0-4') AS a) s
	WHERE (band(a, 'vichealth-0-4')).code <> CASE WHEN total >= 92 THEN 'genuine' WHEN total >= 50 THEN 'progress' ELSE 'question' END
		OR explanation(a, 'en', 'vichealth-0-4') NOT LIKE '%the score is ' || total || ' on a scale from 0 to 140.%'$$, 'every VicHealth sum');
-- a principle of Nuffield: the cut-offs of the total give those of the principle
SELECT is_empty($$SELECT total FROM generate_series(6, 24) total
	CROSS JOIN LATERAL (SELECT assessment('partner', ARRAY(SELECT CASE WHEN i <= 6 THEN (total / 6) + (i <= total % 6)::int ELSE 1 END FROM generate_series(1, 36) i), 'nuffield-pat') AS a) s
	CROSS JOIN LATERAL profile(a, 'nuffield-pat') p
	WHERE category = 'principle-1' AND band <> CASE WHEN total >= 19 THEN 'well' WHEN total >= 13 THEN 'exploration' WHEN total >= 7 THEN 'concern' ELSE 'failing' END$$, 'bands of one principle');
SELECT throws_ok($$SELECT band_of_value('wilder', 0.9)$$, '22003', NULL, 'below the scale');
SELECT throws_ok($$SELECT band_of_value('wilder', 'NaN')$$, '22003', NULL, 'NaN');

-- Without balance bands the light comes from the score alone.
SELECT is((band(assessment('council', array_fill(5, ARRAY[38]) || 1 || 1, 'wilder'), 'wilder')).decided_by, 'score', 'decided by the score');
SELECT is((SELECT count(*)::int FROM bands('wilder') WHERE measure = 'balance'), 0, 'no balance bands');
SELECT results_eq($$SELECT DISTINCT unit FROM bands(standard_instrument())$$, $$VALUES ('share')$$, 'shares are the default');
SELECT ok(standard_instrument()::text !~ '"unit"' AND 'wilder'::instrument::text ~ '"unit":"mean"', 'the default is not written');
-- The floor is in the unit of the bands.
SELECT is((band(assessment('council', ARRAY[5, 5, 1], q), q)).decided_by, 'floor:b', 'floor')
	FROM (SELECT jsonb_build_object('code', 'm', 'scale', '{"min": 1, "max": 5}'::jsonb, 'order', 1, 'floor', '{"below": 1.5, "band": "low"}'::jsonb,
		'bands', '{"unit": "mean", "round": 1, "score": [{"code": "low", "from": 1}, {"code": "high", "from": 3}]}'::jsonb,
		'facets', '[{"code": "f", "categories": [{"code": "a", "weight": 2}, {"code": "b"}]}]'::jsonb,
		'indicators', '[{"code": "1", "facets": {"f": "a"}}, {"code": "2", "facets": {"f": "a"}}, {"code": "3", "facets": {"f": "b"}}]'::jsonb)::instrument AS q) i;

-- A wrong list is refused with the path of the fault.
CREATE FUNCTION pg_temp.fault(path text[], value jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM jsonb_set('wilder'::governance.instrument::jsonb, path, value)::governance.instrument;
	RETURN 'no fault';
EXCEPTION WHEN invalid_parameter_value THEN RETURN SQLERRM;
END $$;
SELECT is(pg_temp.fault('{bands,unit}', '"points"'), '/bands/unit: must be "share", "mean" or "sum", not "points"', 'unit');
SELECT is(pg_temp.fault('{bands,score,0,from}', '0'), '/bands/score/0/from: must be from 1 to 5, not 0', 'below the scale');
SELECT is(pg_temp.fault('{bands,score,0,from}', '2'), '/bands/score/0/from: must be 1 for the lowest band', 'lowest band');
SELECT is(pg_temp.fault('{bands,score,2,from}', '3'), '/bands/score/2/from: must be above that of the band before', 'ascending');
SELECT is(pg_temp.fault('{bands,unit}', '"sum"'), '/bands/score/0/from: must be from 40 to 200, not 1', 'a sum is of all indicators');
SELECT is(pg_temp.fault('{bands,balance}', '[{"code": "concern", "from": 0}, {"code": "borderline", "from": 0.5}, {"code": "strength", "from": 4}]'), '/bands/balance/2/from: must be from 0 to 1, not 4', 'balance is a share');
SELECT is(pg_temp.fault('{bands,balance}', '[{"code": "concern", "from": 0}]'), '/bands/balance: must have the codes of the score bands, in their order', 'one list of codes');
SELECT is(pg_temp.fault('{bands,balance}', 'null'), 'no fault', 'null is absent');

SELECT * FROM finish();
ROLLBACK;
