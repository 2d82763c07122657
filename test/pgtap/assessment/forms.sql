-- forms and the statistics of single forms: laws of the type, any split the same bits, formulas against plain SQL
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT setseed(0.63);

CREATE FUNCTION pg_temp.questionnaire(items int, method text) RETURNS instrument LANGUAGE sql AS $$
	SELECT jsonb_build_object('code', 'q' || items, 'scale', '{"min": 1, "max": 7}'::jsonb, 'perspectives', jsonb_build_object('method', method),
		'bands', '{"score": [{"code": "all", "from": 0}]}'::jsonb,
		'facets', '[{"code": "f", "categories": [{"code": "a", "weight": 2}, {"code": "b"}]}]'::jsonb,
		'indicators', (SELECT jsonb_agg(jsonb_build_object('code', 'i' || i, 'weight', 1 + i % 3, 'reverse', i % 4 = 0, 'facets',
			jsonb_build_object('f', CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END))) FROM generate_series(1, items) i))::governance.instrument
$$;
-- 10,000 groups of 1 to 12 raters; few distinct answers, so that forms repeat; some items open
CREATE TEMP TABLE f AS
	SELECT g, r, q, assessment((ARRAY['council', 'official', 'partner'])[1 + (floor(random() * 3)::int)], answers, q) AS a, answers, random() AS part
	FROM (SELECT g, r, q, (SELECT array_agg(CASE WHEN random() < 0.97 AND i > 0 THEN least(7, greatest(1, base + floor(random() * (g % 5))::int)) END) FROM generate_series(1, 2 + g % 4) i WHERE r = r) AS answers
		FROM (SELECT g, r, (ARRAY[pg_temp.questionnaire(2, 'equal'), pg_temp.questionnaire(3, 'pooled'), pg_temp.questionnaire(4, 'equal'), pg_temp.questionnaire(5, 'equal')])[1 + g % 4] AS q,
				1 + floor(random() * 5)::int AS base
			FROM generate_series(1, 10000) g, LATERAL generate_series(1, 1 + g % 12) r) x) y;
CREATE TEMP TABLE whole AS
	SELECT g, (array_agg(q))[1] AS q, forms_agg(a, q) AS forms, sum(a) AS total, score_se(a, q) AS se, gap_effect(a, 'raad', 'ambtelijk', q) AS gap, rwg_j(a, q) AS rwg,
		cronbach_alpha(a, q) AS alpha, guttman_lambda2(a, q) AS lambda2
	FROM f GROUP BY g;

-- Any split, in any order, gives the same bits.
SELECT is_empty($$SELECT g FROM whole JOIN (SELECT g, sum(forms) AS joined FROM (SELECT g, forms_agg(a, q) AS forms FROM f GROUP BY g, floor(part * (1 + g % 5)) ORDER BY random()) s GROUP BY g) j USING (g)
	WHERE joined <> forms OR score_se(joined)::text <> se::text OR rwg_j(joined)::text <> rwg::text OR cronbach_alpha(joined)::text <> alpha::text
		OR guttman_lambda2(joined)::text <> lambda2::text$$, 'random splits: bit-identical');
SELECT is_empty($$SELECT g FROM whole JOIN (SELECT g, score_se(a, q ORDER BY part) AS se, gap_effect(a, 'raad', 'ambtelijk', q ORDER BY part) AS gap FROM f GROUP BY g) j USING (g)
	WHERE j.se::text <> whole.se::text OR j.gap::text <> whole.gap::text$$, 'another order: bit-identical');
-- Regression: from 17 on a sort keeps its rows in memory that cannot be given back piece by piece; growing forms were sorted in it.
SELECT is_empty($$SELECT g FROM (SELECT g, forms_agg(a, q ORDER BY part) AS forms FROM f WHERE g <= 100 GROUP BY g ORDER BY g % 7, random()) s JOIN whole USING (g) WHERE s.forms <> whole.forms$$,
	'growing forms are flattened in the memory of a sort');
-- The standard instrument, passed or not, written out or not, is one thing: it was stored in one case and left out in the other.
CREATE TEMP TABLE standard_way AS
	SELECT way, forms FROM (VALUES
		('left out', (SELECT forms_agg(a) FROM (SELECT assessment('council', array_fill(4, ARRAY[24]))) AS x (a))),
		('passed', (SELECT forms_agg(a, standard_instrument()) FROM (SELECT assessment('council', array_fill(4, ARRAY[24]))) AS x (a))),
		('by its code', (SELECT forms_agg(a, 'governance-balance') FROM (SELECT assessment('council', array_fill(4, ARRAY[24]))) AS x (a))),
		('from its document', (SELECT forms_agg(a, standard_instrument()::text::instrument) FROM (SELECT assessment('council', array_fill(4, ARRAY[24]))) AS x (a)))) AS w (way, forms)
	UNION ALL SELECT 'read from text with it', (left(t, -1) || ', "instrument": ' || to_json(standard_instrument()::text) || '}')::forms
		FROM (SELECT forms_agg(assessment('council', array_fill(4, ARRAY[24])))::text AS t) AS x
	UNION ALL SELECT 'read from jsonb with it', (forms_agg(assessment('council', array_fill(4, ARRAY[24])))::jsonb || jsonb_build_object('instrument', standard_instrument()::text))::forms;
SELECT is(w.forms::text, o.forms::text, 'the_standard_instrument_has_one_encoding: ' || w.way) FROM standard_way AS w, standard_way AS o WHERE o.way = 'left out';
SELECT is((SELECT count(DISTINCT forms) FROM standard_way), 1::bigint, 'the_standard_instrument_has_one_encoding: DISTINCT counts one');
SELECT is((SELECT count_raters(sum(forms)) FROM standard_way), 6::bigint, 'the_standard_instrument_has_one_encoding: sum() joins them');
SELECT is((SELECT bool_and(w.forms = o.forms AND forms_hash(w.forms) = forms_hash(o.forms)) FROM standard_way AS w, standard_way AS o), true, 'the_standard_instrument_has_one_encoding: equal, by hash too');
-- parallel workers, where the server starts them
CREATE TABLE many AS SELECT assessment((ARRAY['council', 'official', 'partner'])[1 + i % 3], (SELECT array_agg(1 + floor(random() * 5)::int) FROM generate_series(1, 24) WHERE i = i)) AS a FROM generate_series(1, 300) i;
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT score_se(a) AS se, gap_effect(a, 'council', 'partner') AS gap, cronbach_alpha(a) AS alpha, forms_agg(a) AS forms FROM many;
SET LOCAL max_parallel_workers_per_gather = 3;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
CREATE TEMP TABLE parallel AS SELECT score_se(a) AS se, gap_effect(a, 'council', 'partner') AS gap, cronbach_alpha(a) AS alpha, forms_agg(a) AS forms FROM many;
SELECT ok(s.se::text = p.se::text AND s.gap::text = p.gap::text AND s.alpha::text = p.alpha::text AND s.forms = p.forms, 'parallel and serial: the same bits') FROM serial s, parallel p;
SET LOCAL max_parallel_workers_per_gather = 0;

-- Text and jsonb read back to the same value; the text is canonical; raters are counted.
SELECT is_empty($$SELECT g FROM whole WHERE forms::text::forms <> forms OR forms::jsonb::forms <> forms OR forms::text::forms::text <> forms::text$$, 'round trips');
SELECT is_empty($$SELECT g FROM whole WHERE count_raters(forms) <> raters(total)$$, 'raters');
-- Order is total and agrees with equality and hash.
SELECT is_empty($$SELECT 1 FROM whole a, whole b WHERE a.g <= 40 AND b.g <= 40 AND (sign(forms_cmp(a.forms, b.forms)) <> - sign(forms_cmp(b.forms, a.forms))
	OR (a.forms = b.forms) <> (forms_cmp(a.forms, b.forms) = 0) OR (a.forms < b.forms) <> (forms_cmp(a.forms, b.forms) < 0)
	OR (a.forms >= b.forms) <> (forms_cmp(a.forms, b.forms) >= 0) OR (a.forms = b.forms AND forms_hash(a.forms) <> forms_hash(b.forms)))$$, 'order, equality, hash');
-- Equal forms are one entry, forms in any order one value.
SELECT is(count(DISTINCT v::forms)::int, 1, 'order and repeats do not matter') FROM (VALUES
	('{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"forms":[{"perspective":"council","answers":[1,null]},{"perspective":"raad","answers":[1,null]},{"perspective":"partner","answers":[3,2]}]}'),
	('{"forms":[{"answers":[3,2],"perspective":"partner","raters":1},{"perspective":"council","answers":[1,null],"raters":2}],"scale":[1,3],"format":1,"indicators":2,"fingerprint":"0123456789abcdef","groups":null}')) x(v);

-- Regression: a value of more than 4 MB of text could be built and not be read back.
CREATE TEMP TABLE large AS SELECT forms_agg(a) AS forms, forms_agg(a) FILTER (WHERE i <= 45000) AS half FROM (SELECT i,
	assessment((ARRAY['council', 'official', 'partner'])[1 + i % 3], (SELECT array_agg(1 + abs(hashint4(i * 24 + k)) % 5) FROM generate_series(1, 24) k)) AS a FROM generate_series(1, 80001) i) s;
SELECT ok(count_raters(forms) = 80001 AND length(forms::text) > 7700000 AND forms::text::forms = forms, '80,001 raters of 24 indicators read back from text') FROM large;
SELECT ok(length(half::text) > 4300000 AND half::jsonb::forms = half, 'and 45,000 from jsonb') FROM large;
SELECT is(input_error(left(forms::text, -3) || '9}]}', 'forms'), NULL, 'with a count changed at the end') FROM large;
SELECT is(input_error(replace(forms::text, ']}', ',{}]}'), 'forms'), '/forms/80001: key "perspective" is missing', 'a fault far on has its path') FROM large WHERE forms::text LIKE '%}]}';
-- What the forms are of may come behind them; each key once.
SELECT is(input_error(v, 'forms'), e, e) FROM (VALUES
	('{"forms":[{"perspective":"council","answers":[1,2]}],"forms":[],"scale":[1,3],"format":1,"indicators":2,"fingerprint":"0123456789abcdef"}', '/forms: key is repeated'),
	('{"forms":[7],"scale":[1,3],"format":1,"indicators":2,"fingerprint":"0123456789abcdef"}', '/forms/0: must be an object'),
	('{"forms":[{"perspective":"council","answers":[1,2]},{"answers":[1,2],"perspectief":"council"}],"scale":[1,3],"format":1,"indicators":2,"fingerprint":"0123456789abcdef"}', '/forms/1/perspectief: unknown key. Perhaps you meant "perspective".'),
	('{"forms":[{"perspective":"council","answers":[1,4]}],"scale":[1,3],"format":1,"indicators":2,"fingerprint":"0123456789abcdef"}', '/forms/0/answers/1: must be a whole number from 1 to 3, not "4"'),
	('{"forms":[{"perspective":"council","answers":[[1],2]}],"scale":[1,3],"format":1,"indicators":2,"fingerprint":"0123456789abcdef"}', '/forms/0/answers/0: must be a number'),
	('{"forms":{"forms":[]},"scale":[1,3],"format":1,"indicators":2,"fingerprint":"0123456789abcdef"}', '/forms: must be an array'),
	('{"forms":[],"format":1,"indicators":2,"fingerprint":"0123456789abcdef"}', '/: key "scale" is missing'),
	('{"forms":[{"perspective":"council","answers":[1,2]}', 'invalid input syntax for type forms: "{"forms":[{"perspective":"council","answers":[1,2]}". The input string ended unexpectedly.'),
	('[{"forms":[]}]', '/: must be an object')) v(v, e);
-- A tree takes far more memory than its text, so one form may not be a document of its own, and neither may what is around them.
SELECT throws_ok(format('SELECT %L::governance.forms', format(v, repeat('1,', 100000))), '54000', NULL, format(v, '...')) FROM (VALUES
	('{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"forms":[{"perspective":"council","answers":[%s1]}]}'),
	('{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"forms":[],"more":[%s1]}')) v(v);

-- Errors.
SELECT throws_ok($$SELECT score_se(a) FROM (SELECT sum(a) AS a FROM many) s$$, '22023', 'assessment of 300 raters where the form of one is needed', 'a tally is refused');
SELECT throws_ok($$SELECT rwg_j(a + a) FROM many$$, '22023', NULL, 'so is a sum of two');
SELECT throws_ok($$SELECT score_se(a, 'psat') FROM many$$, '22023', NULL, 'another instrument');
SELECT throws_ok($$SELECT score_se(a, q) FROM f WHERE g IN (1, 2)$$, '22023', NULL, 'two structures');
SELECT throws_ok($$SELECT score_se(a, CASE WHEN random() < 2 AND r > 1 THEN jsonb_set(q::jsonb, '{version}', '2')::instrument ELSE q END) FROM f WHERE g = 3$$, '22023', 'forms go by different instruments', 'two instruments');
SELECT throws_ok($$SELECT score_se(a, NULL::instrument) FROM many$$, '22004', NULL, 'NULL instrument');
SELECT throws_ok($$SELECT gap_effect(a, 'council', 'raad') FROM many$$, '22023', NULL, 'a perspective with itself');
SELECT throws_ok($$SELECT gap_effect(a, 'council', 'mayors') FROM many$$, '22P02', NULL, 'unknown perspective');
SELECT throws_ok($$SELECT gap_effect(a, 'council', NULL) FROM many$$, '22004', NULL, 'NULL perspective');
SELECT throws_ok($$SELECT gap_effect(forms_agg(a)) FROM many$$, '22023', NULL, 'forms without groups');
SELECT throws_ok($$SELECT forms_transition(NULL, a) FROM many$$, '0A000', NULL, 'not outside an aggregate');
SELECT throws_ok($$SELECT '{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"forms":[{"perspective":"council","answers":[1,4]}]}'::forms$$, '22023', NULL, 'answer off the scale');
SELECT throws_ok($$SELECT '{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"forms":[{"perspective":"council","answers":[1,2],"raters":0}]}'::forms$$, '22023', NULL, 'no raters');
SELECT throws_ok($$SELECT '{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"groups":["raad","council"],"forms":[]}'::forms$$, '22023', NULL, 'equal groups');
SELECT throws_ok($$SELECT '{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"instrument":"{}","forms":[]}'::forms$$, '22023', NULL, 'broken instrument');
SELECT throws_ok($$SELECT '{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":1,"forms":[{"perspective":"council","answers":[1],"raters":2147483647},{"perspective":"council","answers":[2]}]}'::forms$$,
	'54000', NULL, 'too many raters');
SELECT throws_ok($$SELECT 'forms'::forms$$, '22P02', NULL, 'no JSON');

-- NULL and empty add nothing; no rows: the reason says so.
SELECT is((SELECT score_se(a)::text FROM (SELECT a FROM many UNION ALL SELECT NULL UNION ALL SELECT for_perspective(a, 'resident') FROM many) s), (SELECT se::text FROM serial), 'NULL and empty are skipped');
SELECT is(r, e, 'no rows: ' || e) FROM (SELECT score_se(a)::text, '(,,0,no_forms)' FROM many WHERE false UNION ALL SELECT score_se(a, 'psat')::text, '(,,0,no_forms)' FROM many WHERE false
	UNION ALL SELECT rwg_j(NULL::assessment)::text, '(,,,0,no_forms)' FROM many UNION ALL SELECT cronbach_alpha(a)::text, '(,,,,0,no_forms)' FROM many WHERE false
	UNION ALL SELECT guttman_lambda2(a)::text, '(,,,,0,no_forms)' FROM many WHERE false) x(r, e);
SELECT ok((SELECT gap_effect(a, 'council', 'partner') FROM many WHERE false) IS NULL AND (SELECT forms_agg(a) FROM many WHERE false) IS NULL AND score_se(NULL::forms) IS NULL, 'no rows: no categories, no forms');

-- score_se: the jackknife in plain SQL, with score(total - form), over who answered
CREATE TEMP TABLE jackknife AS
	SELECT g, perspective, q, n, (n - 1)::float8 / n * sum((s - mean) ^ 2) AS variance, bool_or(s IS NULL) AS undefined
	FROM (SELECT *, avg(s) OVER stratum AS mean, count(*) OVER stratum AS n
		FROM (SELECT f.g, f.q, CASE WHEN f.q::jsonb #>> '{perspectives,method}' = 'pooled' THEN 'all' ELSE (perspectives(a))[1] END AS perspective,
				CASE WHEN raters(total) > 1 THEN score(total - a, f.q) END AS s
			FROM f JOIN whole USING (g) WHERE respondents(a) > 0) x
		WINDOW stratum AS (PARTITION BY g, perspective)) y
	GROUP BY g, perspective, q, n;
SELECT is_empty($$SELECT g FROM whole JOIN (SELECT g, sqrt(sum(variance) FILTER (WHERE n > 1)) AS se, bool_or(undefined) FILTER (WHERE n > 1) AS undefined, max(n) AS largest FROM jackknife GROUP BY g) j USING (g)
	WHERE (whole.se).score IS DISTINCT FROM score(total, q)
		OR CASE WHEN score(total, q) IS NULL OR undefined OR largest < 2 THEN (whole.se).se IS NOT NULL OR (whole.se).reason IS NULL
			ELSE (abs((whole.se).se - j.se) < 1e-12) IS NOT TRUE END$$, 'score_se is the jackknife');
SELECT ok(count(*) FILTER (WHERE (se).se > 0) > 100, 'the sample has standard errors') FROM whole;
SELECT is_empty($$SELECT g FROM whole JOIN (SELECT g, string_agg(perspective, ',' ORDER BY array_position('{council,executive,official,partner}', perspective)) AS single FROM jackknife WHERE n = 1 GROUP BY g) j USING (g)
	WHERE (se).se IS NOT NULL AND (se).reason IS DISTINCT FROM 'one_rater:' || single$$, 'which perspectives have one rater');

-- rwg_j, alpha, lambda-2 against var_samp and covar_samp over complete forms, reversed items turned
CREATE TEMP TABLE items AS
	SELECT g, r, u.i, CASE WHEN u.i % 4 = 0 THEN 8 - v ELSE v END AS v, cardinality(answers) AS k
	FROM f, unnest(answers) WITH ORDINALITY u(v, i) WHERE array_position(answers, NULL) IS NULL;
CREATE TEMP TABLE covariances AS
	SELECT g, a.i, b.i AS j, a.k, covar_samp(a.v, b.v) AS c, count(*) AS n FROM items a JOIN items b USING (g, r) GROUP BY 1, 2, 3, 4;
SELECT is_empty($$SELECT g FROM whole JOIN (SELECT g, k, n, 1 - avg(c) / 4 AS a, avg(c) / 4 AS v FROM covariances WHERE i = j GROUP BY g, k, n) e USING (g)
	WHERE (rwg).raters <> n OR CASE WHEN n < 2 THEN (rwg).rwg_j IS NOT NULL OR (rwg).reason <> 'too_few_raters'
		ELSE abs((rwg).rwg_j - CASE WHEN a > 1e-12 THEN k * a / (k * a + v) ELSE 0 END) > 1e-12 END$$, 'rwg_j by its formula');
SELECT is_empty($$SELECT g FROM whole JOIN (SELECT g, k::float8 AS k, n, sum(c) AS all_c, sum(c) FILTER (WHERE i = j) AS trace, sum(c) FILTER (WHERE i <> j) AS cross_c, sum(c * c) FILTER (WHERE i <> j) AS squares
		FROM covariances GROUP BY g, k, n) e USING (g)
	WHERE CASE WHEN n < 2 THEN (alpha).reason <> 'too_few_raters' OR (alpha).value IS NOT NULL
		WHEN all_c < 1e-9 THEN (alpha).reason IS DISTINCT FROM 'no_variation' OR (alpha).value IS NOT NULL OR (lambda2).value IS NOT NULL
		ELSE abs((alpha).value - k / (k - 1) * (1 - trace / all_c)) > 1e-9 * greatest(1, abs((alpha).value)) OR abs((lambda2).value - (cross_c + sqrt(k / (k - 1) * squares)) / all_c) > 1e-9 * greatest(1, abs((lambda2).value)) END$$,
	'alpha and lambda-2 by their formulas');
SELECT is_empty($$SELECT g FROM whole WHERE (lambda2).value < (alpha).value - 1e-9$$, 'lambda-2 is never below alpha');
SELECT ok(count(*) FILTER (WHERE (alpha).reason = 'no_variation') > 5 AND count(*) FILTER (WHERE (alpha).reason IS NULL) > 50, 'the sample has both') FROM whole;
SELECT is((SELECT (rwg_j(a)).rwg_j FROM (SELECT assessment('official', array_fill(4, ARRAY[24])) AS a FROM generate_series(1, 3)) s), 1::float8, 'all alike: 1');

-- gap_effect: Hedges g in plain SQL
CREATE TEMP TABLE levels AS
	SELECT g, (perspectives(a))[1] AS perspective, p.category, p.level FROM f, LATERAL profile(a, jsonb_set(q::jsonb, '{partial}', 'true')::instrument) p WHERE p.level IS NOT NULL;
SELECT is_empty($$SELECT whole.g FROM whole CROSS JOIN LATERAL unnest(gap) e
	LEFT JOIN (SELECT g, category, count(*) FILTER (WHERE perspective = 'council') AS na, count(*) FILTER (WHERE perspective = 'official') AS nb,
			avg(level) FILTER (WHERE perspective = 'council') AS ma, avg(level) FILTER (WHERE perspective = 'official') AS mb,
			coalesce(var_samp(level) FILTER (WHERE perspective = 'council'), 0) AS va, coalesce(var_samp(level) FILTER (WHERE perspective = 'official'), 0) AS vb
		FROM levels GROUP BY g, category) l ON l.g = whole.g AND l.category = e.category
	WHERE raters_a <> coalesce(na, 0) OR raters_b <> coalesce(nb, 0) OR abs(mean_a - ma) > 1e-12 OR abs(mean_b - mb) > 1e-12 OR abs(difference - (ma - mb)) > 1e-12
		OR (mean_a IS NULL) <> (coalesce(na, 0) = 0)
		OR CASE WHEN coalesce(na, 0) < 2 THEN reason IS DISTINCT FROM 'too_few_raters:council' OR e.g IS NOT NULL
			WHEN nb < 2 THEN reason IS DISTINCT FROM 'too_few_raters:official' OR e.g IS NOT NULL
			WHEN va + vb < 1e-20 THEN reason IS DISTINCT FROM 'no_variation' OR e.g IS NOT NULL
			ELSE (abs(e.g - (ma - mb) / sqrt(((na - 1) * va + (nb - 1) * vb) / (na + nb - 2)) * (1 - 3.0 / (4 * (na + nb - 2) - 1))) < 1e-9) IS NOT TRUE END$$, 'gap_effect is Hedges g');
SELECT ok(count(*) > 50, 'the sample has effects') FROM whole, unnest(gap) e WHERE e.g <> 0;
SELECT is_empty($$SELECT 1 FROM (SELECT gap_effect(a, 'council', 'partner') AS x, gap_effect(a, 'partner', 'council') AS y FROM many) s, generate_series(1, 3) i WHERE (x[i]).g IS DISTINCT FROM -(y[i]).g OR (x[i]).mean_a <> (y[i]).mean_b$$,
	'turned around: the sign changes');

-- usable over a window, and kept in a column
SELECT is_empty($$SELECT 1 FROM (SELECT i, score_se(a) OVER (ORDER BY i) AS w, (SELECT score_se(b.a) FROM (SELECT row_number() OVER () AS i, a FROM many) b WHERE b.i <= m.i) AS p
	FROM (SELECT row_number() OVER () AS i, a FROM many) m WHERE i <= 12) s WHERE w::text <> p::text$$, 'a growing window frame is the plain aggregate');
CREATE TEMP TABLE kept AS SELECT g % 4 AS kind, forms_agg(a, q) AS forms FROM f GROUP BY g;
SELECT is_empty($$SELECT kind FROM (SELECT kind, score_se(sum(forms)) AS se FROM kept GROUP BY kind) k JOIN (SELECT g % 4 AS kind, score_se(a, q) AS direct FROM f GROUP BY 1) d USING (kind) WHERE se::text <> direct::text$$, 'stored and joined');

SELECT * FROM finish();
ROLLBACK;
