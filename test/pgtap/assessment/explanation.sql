-- contributions, explanation, style_fit, style_of: laws on random instruments and assessments
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT setseed(0.62);

-- A random instrument: 1 to 5 categories, up to 15 indicators, any order, weights, reversed items, a second facet with holes.
CREATE FUNCTION pg_temp.random_instrument(n int) RETURNS instrument LANGUAGE sql AS $$
	SELECT jsonb_build_object('code', 'random', 'scale', jsonb_build_object('min', s.lowest, 'max', s.lowest + s.steps),
		'order', (ARRAY['1', '0.5', '0', '-1', '0.3', '2', '-2.5', '"Infinity"', '"-Infinity"', '1e-9'])[1 + n % 10]::jsonb,
		'perspectives', CASE n % 3 WHEN 0 THEN '{"method": "equal"}'::jsonb WHEN 1 THEN '{"method": "pooled"}'
			ELSE '{"method": "weighted", "weights": {"council": 2, "executive": 1, "official": 0.5, "partner": 3, "resident": 1, "independent": 0}}' END,
		'min_coverage', (ARRAY[0, 0.3, 0.5])[1 + n % 3], 'partial', n % 2 = 0,
		'bands', jsonb_build_object('score', jsonb_build_array(jsonb_build_object('code', 'low', 'from', 0), jsonb_build_object('code', 'high', 'from', 0.6))),
		'facets', jsonb_build_array(jsonb_build_object('code', 'main', 'primary', true, 'categories',
			(SELECT jsonb_agg(jsonb_build_object('code', 'c' || c, 'weight', round((0.1 + random() * 5)::numeric, 3))) FROM generate_series(1, s.categories) c)),
			'{"code": "other", "categories": [{"code": "a"}]}'::jsonb),
		'indicators', (SELECT jsonb_agg(jsonb_build_object('code', 'i' || i, 'weight', CASE WHEN n % 4 = 0 THEN 1 ELSE round((0.1 + random() * 3)::numeric, 2) END,
				'reverse', random() < 0.2, 'facets', jsonb_build_object('main', 'c' || (1 + (i - 1) % s.categories))
				|| CASE WHEN i = 1 OR random() < 0.5 THEN '{"other": "a"}'::jsonb ELSE '{}' END,
				'advice', jsonb_build_object('nl', 'doe ' || i)))
			FROM generate_series(1, s.indicators) i))::governance.instrument
	FROM (SELECT v.categories, v.categories + floor(random() * 11)::int AS indicators, floor(random() * 4)::int - 1 AS lowest, 1 + floor(random() * 6)::int AS steps
		FROM (SELECT 1 + floor(random() * 5)::int AS categories) v) s
$$;

-- one form with answers spread over the scale, or all low, or all high
CREATE FUNCTION pg_temp.random_form(q instrument, missing float8, mood float8, perspective text) RETURNS assessment LANGUAGE sql AS $$
	SELECT governance.assessment(perspective, (SELECT array_agg(CASE WHEN random() >= missing THEN
			s.lowest + floor(least(0.999, CASE WHEN mood < 0.1 THEN 0 WHEN mood > 0.9 THEN 1 ELSE random() END) * (s.steps + 1))::int END ORDER BY i)
		FROM generate_series(1, s.indicators) i), q)
	FROM (SELECT (q::jsonb #>> '{scale,min}')::int AS lowest, (q::jsonb #>> '{scale,max}')::int - (q::jsonb #>> '{scale,min}')::int AS steps,
		jsonb_array_length(q::jsonb -> 'indicators') AS indicators) s
$$;

CREATE TEMP TABLE cases AS
	SELECT n, q, a, score(a, q) AS score, level(a, q) AS level, status(a, q) AS status
	FROM (SELECT n, q, (SELECT sum(pg_temp.random_form(q, CASE n % 5 WHEN 0 THEN 0.5 WHEN 1 THEN 0 ELSE 0.1 END, mood + r * 0, (ARRAY['council', 'official', 'partner', 'independent'])[1 + (n + r) % 4]))
			FROM generate_series(1, raters) r) AS a
		FROM (SELECT n, pg_temp.random_instrument(n) AS q, random() AS mood, 1 + floor(random() * 4)::int AS raters FROM generate_series(1, 10000) n) x) y;
CREATE TEMP TABLE shares AS
	SELECT n, q, a, score, level, status, k.* FROM cases CROSS JOIN LATERAL contributions(a, q) k;
SELECT ok(count(*) FILTER (WHERE score IS NOT NULL) > 1000 AND count(*) FILTER (WHERE score IS NULL) > 50 AND count(*) FILTER (WHERE score = 0) > 20
	AND count(*) FILTER (WHERE score = 1) > 20, 'the sample has scores, none, zeros and ones') FROM cases;

-- No row is lost, and they come in the order of the instrument.
SELECT is_empty($$SELECT n FROM cases WHERE ARRAY(SELECT indicator FROM contributions(a, q)) <> ARRAY(SELECT indicator FROM indicators(q))$$, 'a row an indicator, in order');
-- The contributions add up to the score, the rounded ones to the rounded score.
SELECT is_empty($$SELECT n FROM shares GROUP BY n, score HAVING abs(coalesce(sum(contribution), 0) - coalesce(score, 0)) > 1e-12$$, 'contributions add up to the score, all orders');
SELECT is_empty($$SELECT n FROM shares GROUP BY n, score HAVING sum(contribution_rounded) IS DISTINCT FROM round(score::numeric, 4)$$, 'rounded contributions add up to the rounded score');
SELECT is_empty($$SELECT n FROM shares WHERE abs(contribution_rounded - contribution::numeric) > 0.0001 OR contribution < 0 OR scale(contribution_rounded) <> 4$$,
	'a rounded contribution is within one unit');
-- Weights are those of the level.
SELECT is_empty($$SELECT n FROM shares WHERE score IS NOT NULL GROUP BY n, level HAVING abs(sum(weight) - 1) > 1e-12 OR abs(sum(weight * x) - level) > 1e-12$$, 'weights make the level');
-- Nothing is silently counted.
SELECT is_empty($$SELECT n FROM shares WHERE (contribution IS NULL) <> (gain IS NULL) OR (contribution IS NULL) <> (rank IS NULL) OR (contribution IS NULL) <> (contribution_rounded IS NULL)
	OR (score IS NULL AND contribution IS NOT NULL) OR (x IS NULL AND (contribution IS NOT NULL OR weight <> 0)) OR (x IS NULL) <> (mean_answer IS NULL)
	OR (weight = 0 AND contribution IS NOT NULL) OR (x IS NULL AND advice_nl IS NOT NULL)$$, 'NULL where it does not count');
-- Also in a facet that not all indicators belong to.
SELECT is_empty($$SELECT n FROM cases CROSS JOIN LATERAL contributions(a, q, 'other') GROUP BY n, q, a
	HAVING abs(coalesce(sum(contribution), 0) - coalesce(score(a, q, 'other'), 0)) > 1e-12 OR bool_or(category IS NULL AND (contribution IS NOT NULL OR weight <> 0))$$,
	'a facet with holes');
-- The mean answer is on the scale, reversed items as they were answered.
SELECT is_empty($$SELECT n FROM shares JOIN LATERAL indicators(q) i USING (indicator)
	WHERE abs((mean_answer - (q::jsonb #>> '{scale,min}')::int) / ((q::jsonb #>> '{scale,max}')::int - (q::jsonb #>> '{scale,min}')::int) - CASE WHEN reverse THEN 1 - x ELSE x END) > 1e-12$$,
	'mean answers');
-- The gain is what one answer higher really brings: checked on forms of one rater.
CREATE FUNCTION pg_temp.one_higher(a assessment, at int, higher boolean) RETURNS assessment LANGUAGE sql AS $$
	SELECT jsonb_set(a::jsonb, ARRAY['answers', (at - 1)::text], to_jsonb((a::jsonb #>> ARRAY['answers', (at - 1)::text])::int + CASE WHEN higher THEN 1 ELSE -1 END))::governance.assessment
$$;
SELECT is_empty($$SELECT n FROM shares JOIN LATERAL indicators(q) i USING (indicator)
	WHERE raters(a) = 1 AND contribution IS NOT NULL AND x < 1 AND abs(score(pg_temp.one_higher(a, "position", NOT reverse), q) - score - gain) > 1e-12$$, 'gain is what one answer higher brings');
SELECT is_empty($$SELECT n FROM shares WHERE gain < 0 OR (x = 1 AND gain <> 0)$$, 'no gain above the top');
SELECT is_empty($$SELECT n FROM (SELECT *, rank() OVER (PARTITION BY n ORDER BY round(gain::numeric, 12) DESC) AS expected FROM shares WHERE gain IS NOT NULL) r
	WHERE rank <> expected$$, 'rank is by gain');
-- For order 1/2 the share of a category is w sqrt(x) sqrt(S).
SELECT is_empty($$SELECT n FROM shares s JOIN LATERAL (SELECT p.category, p.level AS x, p.weight / sum(p.weight) OVER () AS w FROM profile(a, q) p WHERE p.level IS NOT NULL) p USING (category)
	WHERE n % 10 = 1 AND score IS NOT NULL GROUP BY n, category, p.w, p.x, score HAVING abs(sum(contribution) - p.w * sqrt(p.x) * sqrt(score)) > 1e-12$$, 'Euler share of order 1/2');

-- NULL in, no rows out; errors.
SELECT is_empty($$SELECT * FROM contributions(NULL)$$, 'NULL assessment: no rows');
SELECT throws_ok($$SELECT * FROM contributions(assessment('council', array_fill(3, ARRAY[24])), 'psat')$$, '22023', NULL, 'another instrument');
SELECT throws_ok($$SELECT * FROM contributions(assessment('council', array_fill(3, ARRAY[24])), facet => 'dimensions')$$, '22023', NULL, 'unknown facet');
-- advice: for the lowest band and for those behind their category, not for the strong
SELECT results_eq($$SELECT indicator FROM contributions(assessment('council', ARRAY[1,5,4,4,4,4,4,4, 3,3,3,3,3,3,3,2, 5,5,5,5,5,5,5,4])) WHERE advice_nl IS NOT NULL$$,
	$$VALUES ('content.steer.1'), ('process.account.2')$$, 'advice for the weak');

-- explanation: every case has a few sentences, no float noise, both languages
SELECT is_empty($$SELECT n, words FROM cases CROSS JOIN unnest(ARRAY['nl', 'en']) lang CROSS JOIN LATERAL (SELECT explanation(a, lang, q) AS words) e
	WHERE words IS NULL OR words ~ '\d{4,}|\d[eE]|NaN|Infinity|\(null\)' OR words !~ '\.$' OR cardinality(regexp_split_to_array(words, '\.( |$)')) - 1 > 4
		OR (score IS NULL) <> (words LIKE 'Er is geen score.%' OR words LIKE 'Er is nog geen score.%' OR words LIKE 'There is no score%')$$, 'explanation: one to four sentences, plain numbers');
SELECT is_empty($$SELECT n FROM cases WHERE explanation(a, 'nl', q) ~ '\d\.\d' OR explanation(a, 'en', q) ~ '\d,\d'$$, 'comma in Dutch, point in English');
SELECT is(explanation(NULL), NULL, 'NULL in, NULL out');
SELECT throws_ok($$SELECT explanation(assessment('council', array_fill(3, ARRAY[24])), 'fr')$$, '22023', NULL, 'another language');
-- numbers are rounded as the band rule rounds: 0.445 is 0.45 and so attention
SELECT ok(explanation(assessment('council', array_fill(3, ARRAY[24])), 'en') LIKE 'The light is "attention" because of the score: the level is 3.00 and the score 3.00 on a scale from 1 to 5, the balance is 1.00. All parts are equally strong (3.00).%', 'rounded as the bands, on the scale of the answers');
-- council.md A5: the gap is said in answer steps
SELECT ok(explanation(assessment('council', array_fill(5, ARRAY[8]) || array_fill(3, ARRAY[8]) || array_fill(2, ARRAY[8])), 'nl') LIKE '%Het sterkste deel is inhoud (5,00), het zwakste deel is relatie (2,00): 3,0 stappen verschil.%',
	'A5: the gap in answer steps');
-- council.md A6: where several questions have the same to gain, none of them is named
SELECT ok(explanation(assessment('council', array_fill(4, ARRAY[16]) || array_fill(3, ARRAY[8])), lang) LIKE words, 'A6: no winner in a tie (' || lang || ')')
	FROM (VALUES ('nl', '% Bij 8 vragen is evenveel te winnen.'), ('en', '% 8 questions have the same to gain.')) AS x (lang, words);
SELECT is_empty($$SELECT n FROM (SELECT n, a, q, (SELECT count(*) FROM contributions(a, q) WHERE rank = 1) AS first FROM cases WHERE n <= 150) AS c WHERE first > 1 AND explanation(a, 'nl', q) ~ 'De meeste winst zit'$$,
	'A6: in no questionnaire');
SELECT ok(explanation(assessment('council', ARRAY[1] || array_fill(4, ARRAY[15]) || array_fill(3, ARRAY[8])), 'nl') !~ 'De meeste winst zit', 'A6: equal gains at different heights are a tie too');

-- style_fit: laws on random mixes
CREATE TEMP TABLE mixes AS SELECT CASE i % 3 WHEN 0 THEN style(h, 0, k) WHEN 1 THEN style(h, n, k) ELSE style(round(h), 1 + round(n), round(k)) END AS p, style(h2, n2, CASE WHEN i % 4 = 0 THEN 0 ELSE k2 END) AS t
	FROM (SELECT i, random() * 3 AS h, random() * 3 AS n, 0.01 + random() * 3 AS k, random() AS h2, 0.01 + random() AS n2, random() AS k2 FROM generate_series(1, 10000) i) v;
SELECT is_empty($$SELECT p, t FROM mixes CROSS JOIN LATERAL style_fit(p, t) f
	WHERE fidelity NOT BETWEEN 0 AND 1 OR angular_fit NOT BETWEEN 0 AND 1 OR overlap NOT BETWEEN 0 AND 1 OR abs(f.hierarchy + f.network + f.market) > 1e-15$$, 'ranges');
SELECT is_empty($$SELECT p, t FROM mixes CROSS JOIN LATERAL style_fit(p, t) f
	WHERE abs(fidelity - (sqrt(hierarchy(p) * hierarchy(t)) + sqrt(network(p) * network(t)) + sqrt(market(p) * market(t))) ^ 2) > 1e-12
	OR abs(overlap - least(hierarchy(p), hierarchy(t)) - least(network(p), network(t)) - least(market(p), market(t))) > 1e-12
	OR abs(angular_fit - greatest(0, 1 - acos(least(1, sqrt(fidelity))) / acos(sqrt(least(hierarchy(t), network(t), market(t)))))) > 1e-7$$, 'formulas');
SELECT is_empty($$SELECT p, t FROM mixes WHERE (style_fit(p, t)).fidelity <> (style_fit(t, p)).fidelity OR (style_fit(p, t)).overlap <> (style_fit(t, p)).overlap
	OR (style_fit(p, t)).more <> (style_fit(t, p)).less$$, 'symmetric but for direction');
SELECT is_empty($$SELECT p FROM mixes CROSS JOIN LATERAL style_fit(p, p) f WHERE fidelity <> 1 OR angular_fit <> 1 OR overlap <> 1 OR cardinality(more) + cardinality(less) > 0$$, 'a mix suits itself');
SELECT is((style_fit('hierarchy:1', 'network:3,market:1')).more, '{network,market}', 'most wanted first');

-- style_of: the levels of the styles, closed
SELECT is(style_of(assessment('council', ARRAY[5,1,1, 5,1,1, 5,1,1, 5,1,1, 5,1,1, 5,1,1, 5,1,1, 5,1,1], 'style-scan')), 'hierarchy:1'::style, 'pure hierarchy');
SELECT is(style_of(assessment('council', array_fill(2, ARRAY[12]), 'situation-scan'), 'situation-scan'), style(1, 1, 1), 'even');
SELECT is(style_of(assessment('council', array_fill(1, ARRAY[24]), 'style-scan')), NULL, 'all lowest: no mix');
SELECT is(style_of(assessment('council', array_fill(NULL::int, ARRAY[24]), 'style-scan')), NULL, 'no answers: no mix');
SELECT throws_ok($$SELECT style_of(assessment('council', array_fill(3, ARRAY[24])), standard_instrument())$$, '22023', NULL, 'no styles in it');

SELECT * FROM finish();
ROLLBACK;
