-- Scoring of assessments: the rules of the method one by one, each with its own small instrument, and the laws on random cases.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/random.sql

CREATE FUNCTION pg_temp.near(have float8, want float8, tolerance float8, what text) RETURNS text LANGUAGE sql AS
	$$ SELECT public.ok(abs(have - want) <= tolerance, format('%s: %s is %s', what, have, want)) $$;
-- the tally of forms written as {"perspective": [answers of one rater, ...]}; a perspective takes several raters as a list of lists
CREATE FUNCTION pg_temp.tally(i instrument, VARIADIC forms text[]) RETURNS assessment LANGUAGE sql IMMUTABLE AS $$
	SELECT governance.sum(governance.assessment(split_part(f, ' ', 1), split_part(f, ' ', 2)::integer[], i)) FROM unnest(forms) f
$$;

-- Rule 1: answers are normalised by the ends of the scale, and reversed items are turned.
SELECT is(level(pg_temp.tally(i, 'council {7,7,7,7}'), i), 0.25::float8, 'answer 7 on a scale of 5 to 13 is 0.25')
  FROM (SELECT pg_temp.small('{"scale": {"min": 5, "max": 13}}') AS i) x;
SELECT is(level(pg_temp.tally(i, 'council {-1,-1,-1,-1}'), i), 0.25::float8, 'answer -1 on a scale of -2 to 2 is 0.25')
  FROM (SELECT pg_temp.small('{"scale": {"min": -2, "max": 2}}') AS i) x;
SELECT is(level(pg_temp.tally(i, 'council {7,11,7,7}'), i), 0.25::float8, 'a reversed answer counts from the other end')
  FROM (SELECT jsonb_set(pg_temp.small('{"scale": {"min": 5, "max": 13}}')::jsonb, '{indicators,1,reverse}', 'true')::instrument AS i) x;

-- Rule 2: raters are averaged within a perspective, then the perspectives that answered the indicator count equally, by weight, or rater by rater.
-- Three council members answer 0, 0, 60 (mean 20), one partner 80; the partner is silent on b2, where the council alone counts.
CREATE FUNCTION pg_temp.perspectives(method jsonb) RETURNS instrument LANGUAGE sql IMMUTABLE AS
	$$ SELECT pg_temp.small(jsonb_build_object('perspectives', method)) $$;
CREATE TEMP TABLE rule2 AS SELECT name, i, pg_temp.tally(i, 'council {0,0,0,0}', 'council {0,0,0,0}', 'council {60,60,60,60}', 'partner {80,80,80,NULL}') AS a
	FROM (VALUES ('equal', pg_temp.perspectives('{"method": "equal"}')), ('pooled', pg_temp.perspectives('{"method": "pooled"}')),
		('weighted', pg_temp.perspectives('{"method": "weighted", "weights": {"council": 1, "executive": 5, "official": 0, "partner": 3, "resident": 0, "independent": 0}}')),
		('partner without weight', pg_temp.perspectives('{"method": "weighted", "weights": {"council": 1, "executive": 0, "official": 0, "partner": 0, "resident": 0, "independent": 0}}'))) AS v(name, i);
SELECT pg_temp.near(level, want, 1e-15, format('%s, category %s', name, category))
  FROM rule2, LATERAL profile(a, i) p JOIN (VALUES
	('equal', 'a', (0.2 + 0.8) / 2), ('equal', 'b', ((0.2 + 0.8) / 2 + 0.2) / 2),
	('pooled', 'a', 1.4 / 4), ('pooled', 'b', (1.4 / 4 + 0.6 / 3) / 2),
	('weighted', 'a', (0.2 + 3 * 0.8) / 4), ('weighted', 'b', ((0.2 + 3 * 0.8) / 4 + 0.2) / 2),
	('partner without weight', 'a', 0.2), ('partner without weight', 'b', 0.2)) AS w(rule, category, want) USING (category) WHERE rule = name;
SELECT is(raters(a), 4::bigint, name || ': four raters') FROM rule2;
SELECT is(status(for_perspective(a, 'partner'), i), 'no_answers', 'answers of perspectives without weight are no answers') FROM rule2 WHERE name = 'partner without weight';
-- Ten times as many officials change the equal rule in nothing.
SELECT is(level(a + sum(f), i), level(a + min(f::text)::assessment, i), 'many raters do not outvote a few')
  FROM rule2, LATERAL (SELECT assessment('official', '{10,20,30,40}'::int[], i) AS f FROM generate_series(1, 10)) o WHERE name = 'equal' GROUP BY a, i;

-- Rule 3: a category is the weighted mean of its answered indicators; coverage is answers given by answers asked, with the same weights.
CREATE TEMP TABLE rule3 AS SELECT i, pg_temp.tally(i, 'council {80,NULL,40,10}', 'council {80,NULL,NULL,10}') AS a FROM (SELECT
	jsonb_set(jsonb_set(pg_temp.small('{"min_coverage": 0.75}')::jsonb, '{indicators,0,weight}', '3'), '{facets,0,categories,1,weight}', '4')::instrument AS i) x;
SELECT results_eq('SELECT category, weight, round(level::numeric, 15), coverage, raters FROM rule3, profile(a, i)',
	$$VALUES ('a', 1::float8, 0.8, 0.75::float8, 2::bigint), ('b', 4, 0.25, 0.75, 2)$$, 'level and coverage of categories; coverage of exactly the least is enough');
SELECT is(coverage(a, i), 0.75::float8, 'coverage over the categories') FROM rule3;
SELECT pg_temp.near(level(a, i), (0.8 + 4 * 0.25) / 5, 1e-15, 'level by weights of categories') FROM rule3;
SELECT is(coverage(pg_temp.tally(i, 'council {1,NULL,1,1}'), i), (1 * 0.75 + 4 * 1) / 5::float8, 'coverage is weighted') FROM rule3;
-- Under min_coverage the category is NULL, never 0, and score, balance and band with it (rule 4).
CREATE TEMP TABLE missing AS SELECT i, pg_temp.tally(i, 'council {80,NULL,40,40}') AS a FROM (SELECT pg_temp.small('{"min_coverage": 0.51, "floor": {"below": 0.9, "band": "low"}}') AS i) x;
SELECT results_eq('SELECT category, level, coverage, band, raters FROM missing, profile(a, i)',
	$$VALUES ('a', NULL::float8, 0.5::float8, NULL, 1::bigint), ('b', 0.4, 1, 'low', 1)$$, 'a category under min_coverage is NULL');
SELECT is(row(level(a, i), score(a, i), evenness(a, i), balance(a, i), status(a, i), weakest(a, i), coverage(a, i)),
	row(NULL::float8, NULL::float8, NULL::float8, NULL::float8, 'category_missing:a'::text, 'b'::text, 0.75::float8), 'and no score, evenness, balance; the status says why') FROM missing;
SELECT is(row(b.*), row(NULL::text, 'category_missing:a'::text, NULL::text, NULL::text, NULL::text, NULL::text), 'and no light, not even by the floor') FROM missing, LATERAL band(a, i) b;
-- Ten indicators of weight 0.1, seven answered, min_coverage 0.7: enough, whatever binary fractions say; six are not.
CREATE TEMP TABLE ten AS SELECT pg_temp.small(jsonb_build_object('min_coverage', c, 'facets', '[{"code": "f", "categories": [{"code": "a"}]}]'::jsonb, 'indicators',
	(SELECT jsonb_agg(jsonb_build_object('code', 'i' || k, 'weight', 0.1, 'facets', '{"f": "a"}'::jsonb)) FROM generate_series(1, 10) k))) AS i, c FROM unnest('{0.1,0.2,0.3,0.6,0.7,0.9,1}'::numeric[]) c;
SELECT is(row(status(full_enough, i), status(short, i)), row('ok'::text, CASE WHEN c > 0.1 THEN 'category_missing:a' ELSE 'no_answers' END), format('exactly at min_coverage %s, and one answer less', c))
  FROM ten, LATERAL (SELECT assessment('council', array_fill(50, ARRAY[(10 * c)::int]) || array_fill(NULL::int, ARRAY[10 - (10 * c)::int]), i) AS full_enough,
	assessment('council', array_fill(50, ARRAY[(10 * c)::int - 1]) || array_fill(NULL::int, ARRAY[11 - (10 * c)::int]), i) AS short) x;
-- With min_coverage 0 an answer suffices, but none is still none.
SELECT is(row(status(pg_temp.tally(i, 'council {1,NULL,1,NULL}'), i), status(pg_temp.tally(i, 'council {NULL,NULL,1,NULL}'), i)), row('ok'::text, 'category_missing:a'::text),
	'min_coverage 0') FROM (SELECT pg_temp.small('{"min_coverage": 0}') AS i) x;
-- A partial instrument scores what there is, and says what it left out.
SELECT is(row(level(a, i), score(a, i), balance(a, i), status(a, i), weakest(a, i), (band(a, i)).code, (band(a, i)).decided_by),
	row(0.4::float8, 0.4::float8, 1::float8, 'partial:a'::text, 'b'::text, 'low'::text, 'score'::text), 'a partial instrument')
  FROM (SELECT i, pg_temp.tally(i, 'council {80,NULL,40,40}') AS a FROM (SELECT pg_temp.small('{"min_coverage": 0.51, "partial": true}') AS i) x) y;
SELECT is(status(pg_temp.tally(i, 'council {NULL,NULL,NULL,NULL}'), i), 'no_answers', 'a partial instrument without answers')
  FROM (SELECT pg_temp.small('{"partial": true}') AS i) x;
SELECT is(row(level(a, i), coverage(a, i), status(a, i), weakest(a, i)), row(NULL::float8, 0::float8, 'no_answers'::text, NULL::text), 'no answers')
  FROM (SELECT i, assessment('council', '{NULL,NULL,NULL,NULL}'::int[], i) AS a FROM (SELECT pg_temp.small() AS i) x) y;
SELECT is(row(coverage(a, i), status(a, i), (SELECT count(*) FROM profile(a, i))), row(0::float8, 'no_answers'::text, 2::bigint), 'no raters')
  FROM (SELECT i, for_perspective(assessment('council', '{1,1,1,1}'::int[], i), 'partner') AS a FROM (SELECT pg_temp.small() AS i) x) y;

-- Rule 4: level, score by the order of the instrument, evenness, and balance, the angle of order 1/2 whatever the order.
CREATE TEMP TABLE rule4 AS SELECT p, i, pg_temp.tally(i, 'council {16,16,64,64}') AS a FROM unnest('{0.5,1,0,-1,2,"-Infinity","Infinity"}'::text[]) p, pg_temp.small(jsonb_build_object('order',
	CASE WHEN p LIKE '%Inf%' THEN to_jsonb(p) ELSE p::jsonb END)) i;
SELECT pg_temp.near(score(a, i), want, 1e-15, 'order ' || p) FROM rule4 JOIN (VALUES ('0.5', 0.36::float8), ('1', 0.4), ('0', 0.32), ('-1', 2 / (1 / 0.16 + 1 / 0.64)),
	('2', sqrt((0.16 * 0.16 + 0.64 * 0.64) / 2)), ('-Infinity', 0.16), ('Infinity', 0.64)) AS w(p, want) USING (p);
SELECT pg_temp.near(evenness(a, i), score(a, i) / level(a, i), 1e-15, 'evenness of order ' || p) FROM rule4;
SELECT pg_temp.near(balance(a, i), 1 - acos(sqrt(0.9)) / acos(sqrt(0.5)), 1e-15, 'balance is that of order 1/2 with order ' || p) FROM rule4;
SELECT pg_temp.near(score(pg_temp.tally(i, 'council {0,0,64,64}'), i), want, 1e-15, format('a zero with order %s', p)) FROM rule4 JOIN (VALUES ('0.5', 0.16::float8), ('0', 0), ('-1', 0), ('-Infinity', 0)) AS w(p, want) USING (p);
SELECT is(balance(pg_temp.tally(pg_temp.small(), 'council {0,0,64,64}'), pg_temp.small()), 0::float8, 'balance is 0 when one category has all');
SELECT is(row(level(a, i), score(a, i), evenness(a, i), balance(a, i), status(a, i)), row(0::float8, 0::float8, NULL::float8, NULL::float8, 'level_zero'::text), 'level zero has no balance')
  FROM (SELECT i, pg_temp.tally(i, 'council {0,0,0,0}') AS a FROM (SELECT pg_temp.small() AS i) x) y;
SELECT is(row((band(a, i)).code, (band(a, i)).decided_by), row('low'::text, 'score'::text), 'but a light, by the score')
  FROM (SELECT i, pg_temp.tally(i, 'council {0,0,0,0}') AS a FROM (SELECT pg_temp.small() AS i) x) y;

-- Rule 5: the light is the worse of the bands of score and balance, or of the floor, and says which of the four decided.
SELECT is(row((band(a, i)).code, (band(a, i)).decided_by), row(code, decided_by), format('%s: %s', answers, decided_by))
  FROM (VALUES ('council {40,40,48,48}', 'low', 'score'), ('council {100,100,60,60}', 'high', 'score and balance'), ('council {99,99,40,40}', 'middle', 'balance'),
	('council {99,99,25,25}', 'low', 'floor:b'), ('council {99,99,30,30}', 'middle', 'score and balance'), ('council {100,100,13,13}', 'low', 'balance'), ('council {20,20,20,20}', 'low', 'score')) AS v(answers, code, decided_by),
	LATERAL (SELECT pg_temp.small('{"floor": {"below": 0.3, "band": "low"}}') AS i) x, LATERAL (SELECT pg_temp.tally(i, answers) AS a) y;
SELECT is_empty($$SELECT s, b FROM (SELECT i, pg_temp.tally(i, format('council {%s,%s,%s,%s}', x, x, y, y)) AS a FROM (SELECT pg_temp.small() AS i) d, generate_series(0, 100, 10) x, generate_series(0, 100, 10) y) c,
	LATERAL (SELECT max(position) FROM bands(i) WHERE measure = 'score' AND lowest <= round(score(a, i)::numeric, 2)) s(s),
	LATERAL (SELECT max(position) FROM bands(i) WHERE measure = 'balance' AND lowest <= round(coalesce(balance(a, i), 1)::numeric, 2)) b(b),
	LATERAL band(a, i) l
	WHERE l.code <> (ARRAY['low', 'middle', 'high'])[least(s, b)] OR (balance(a, i) IS NOT NULL AND l.decided_by <> CASE sign(s - b) WHEN 0 THEN 'score and balance' WHEN 1 THEN 'balance' ELSE 'score' END)$$,
	'the worse of two bands, over a grid');
-- Cut-offs carry their rounding rule: two decimals, exact halves up. 0.445 counts as 0.45, 0.4449 as 0.44.
SELECT is((band(a, i)).code, code, format('a level of %s/%s', (total / 4.0)::numeric(10, 4), 100))
  FROM (VALUES (178, 'middle'), (177, 'low'), (258, 'high'), (257, 'middle'), (180, 'middle'), (260, 'high')) AS v(total, code),
	LATERAL (SELECT pg_temp.small('{"order": 1, "facets": [{"code": "f", "categories": [{"code": "a"}]}], "indicators": [{"code": "a1", "facets": {"f": "a"}}]}') AS i) x,
	LATERAL (SELECT sum(assessment('council', ARRAY[total / 4 + (k <= total % 4)::int], i)) AS a FROM generate_series(1, 4) k) y;
-- Every exact half at three decimals, from integer answers of 2 raters on a scale of 0 to 100: the light turns exactly there.
SELECT is_empty($$SELECT half FROM generate_series(1, 99) half, LATERAL (SELECT pg_temp.small(jsonb_build_object('order', 1,
		'facets', '[{"code": "f", "categories": [{"code": "a"}]}]'::jsonb, 'indicators', '[{"code": "a1", "facets": {"f": "a"}}]'::jsonb,
		'bands', jsonb_build_object('round', 2, 'score', jsonb_build_array('{"code": "no", "from": 0}'::jsonb, jsonb_build_object('code', 'yes', 'from', half / 100.0)),
			'balance', '[{"code": "no", "from": 0}, {"code": "yes", "from": 0.001}]'::jsonb))) AS i) x
	WHERE (band(assessment('council', ARRAY[half - 1], i) + assessment('council', ARRAY[half], i), i)).code <> 'yes'
		OR (band(assessment('council', ARRAY[half - 1], i), i)).code <> 'no'
		OR (SELECT band FROM profile(assessment('council', ARRAY[half - 1], i) + assessment('council', ARRAY[half], i), i)) <> 'yes'$$, 'exact halves go up, at every cut-off');
-- Regression: bands were compared with a tolerance of 1e-9, which is the last of nine decimals.
SELECT is((band_of_value(pg_temp.small(jsonb_build_object('bands', jsonb_build_object('round', decimals, 'score', '[{"code": "no", "from": 0}, {"code": "yes", "from": 0.7}]'::jsonb))), v)).code, code,
	format('%s with %s decimals is %s 0.7', v, decimals, CASE code WHEN 'no' THEN 'below' ELSE 'not below' END))
  FROM (VALUES (9, 0.699999999, 'no'), (9, 0.6999999994, 'no'), (9, 0.6999999995, 'yes'), (9, 0.7, 'yes'), (9, 0.7000000001, 'yes'), (8, 0.699999999, 'yes'), (8, 0.69999999, 'no'), (2, 0.694999999, 'no'), (2, 0.695, 'yes')) AS v(decimals, v, code);
-- Float noise never decides, also not with many decimals: 0.1 and so on, added up, are as good as the decimal numbers.
SELECT is_empty($$SELECT decimals, k FROM generate_series(0, 9) decimals, LATERAL (SELECT DISTINCT floor(random() * power(10, least(decimals, 6)))::int AS k FROM generate_series(1, 60) WHERE decimals > 0 UNION SELECT 0) r,
	LATERAL (SELECT (k + 0.5) / power(10::numeric, decimals) AS half) h,
	LATERAL (SELECT pg_temp.small(jsonb_build_object('bands', jsonb_build_object('round', decimals, 'score', jsonb_build_array('{"code": "no", "from": 0}'::jsonb, jsonb_build_object('code', 'yes', 'from', (k + 1) / power(10::numeric, decimals)))))) AS i) x,
	unnest(ARRAY[half::float8, half::float8 / 3 * 3, half::float8 * 0.1 + half::float8 * 0.2 + half::float8 * 0.7, (half::float8 + 1) - 1]) v
	WHERE (band_of_value(i, v)).code <> 'yes' AND NOT (decimals > 6 AND v = (half::float8 + 1) - 1)$$, 'a half with float noise goes up');
SELECT is((band(a, i)).decided_by, decided_by, format('a weakest of %s against a floor of 0.3', answers)) FROM (VALUES ('council {29,30,90,90}', 'score and balance'), ('council {29,29,90,90}', 'floor:a')) AS v(answers, decided_by),
	LATERAL (SELECT pg_temp.small('{"floor": {"below": 0.3, "band": "low"}, "bands": {"round": 2, "score": [{"code": "low", "from": 0}, {"code": "high", "from": 0.3}], "balance": [{"code": "low", "from": 0}, {"code": "high", "from": 0.3}]}}') AS i) x,
	LATERAL (SELECT pg_temp.tally(i, answers) AS a) y;

-- Rule 8 for assessments: the facet may be named, NULL is the primary one; NULL assessment or instrument gives NULL.
SELECT is(score(a, standard_instrument(), NULL), score(a, standard_instrument(), 'dimension'), 'NULL facet is the primary one') FROM (SELECT pg_temp.random_form(standard_instrument()) AS a) x;
SELECT is(score(a), score(a, standard_instrument()), 'the standard instrument is the default') FROM (SELECT pg_temp.random_form(standard_instrument()) AS a) x;
SELECT is(f, NULL, 'NULL in, NULL out') FROM unnest(ARRAY[score(NULL::assessment)::text, level(NULL::assessment)::text, balance(NULL::assessment)::text, evenness(NULL::assessment)::text, coverage(NULL)::text,
	status(NULL), weakest(NULL), (band(NULL)).code, score(assessment('council', '{1,1,1,1}'::int[], pg_temp.small()), NULL)::text]) f;
SELECT is_empty('SELECT * FROM profile(NULL)', 'no profile of NULL');
SELECT throws_ok(format('SELECT governance.%s(a, i, %L) FROM (SELECT pg_temp.small() AS i) x, LATERAL (SELECT governance.assessment(''council'', ''{1,1,1,1}''::int[], i) AS a) y', f, 'g'), '22023', 'unknown facet: "g"', f || ' of an unknown facet')
  FROM unnest(ARRAY['level', 'score', 'evenness', 'balance', 'coverage', 'weakest', 'status', 'band', 'profile']) f;
SELECT is(row(state, message, detail), row('22023'::text, format('assessment was not made with instrument "governance-balance" version 1 (fingerprint %s)', fingerprint(standard_instrument())),
	format('The fingerprint of the assessment is "%s".', fingerprint(pg_temp.small()))), f || ' with another instrument')
  FROM unnest(ARRAY['level', 'score', 'evenness', 'balance', 'coverage', 'weakest', 'status', 'band', 'profile', 'answer_counts']) f,
	pg_temp.failure(format('SELECT governance.%s(governance.assessment(''council'', ''{1,1,1,1}''::int[], pg_temp.small()))', f));

-- An assessment scores with any instrument of the same structure: weights, order and bands may have changed since.
SELECT pg_temp.near(score(assessment('council', '{16,16,64,64}'::int[], pg_temp.small()), pg_temp.small('{"code": "next", "version": 2, "order": 0}')), 0.32, 1e-15, 'another version with the same structure');

-- The laws, on 10,000 random cases: random instruments with one primary facet and random tallies.
SELECT setseed(0.3601);
CREATE TEMP TABLE law AS SELECT row_number() OVER () AS n, i, f + g AS a, f, g FROM (
	SELECT (pg_temp.random_instrument() || '{"order": 0.5}')::instrument AS i FROM generate_series(1, 1000) OFFSET 0) x, generate_series(1, 10) k,
	LATERAL (SELECT pg_temp.random_form(i, 0.05 + 0 * k) AS f, pg_temp.random_form(i, 0.05 + 0 * k) AS g OFFSET 0) y;
CREATE TEMP TABLE scored AS SELECT n, i, a, level(a, i) AS l, score(a, i) AS s, evenness(a, i) AS e, balance(a, i) AS b, status(a, i) AS status FROM law;
SELECT cmp_ok(count(*) FILTER (WHERE s IS NOT NULL), '>', 1200::bigint, 'most random cases have a score') FROM scored;
SELECT is_empty('SELECT n, l, s FROM scored WHERE s > l', 'score never exceeds level');
SELECT is_empty('SELECT n, l, s, e FROM scored WHERE abs(s - l * e) > 1e-15', 'score is level times evenness');
SELECT is_empty('SELECT n FROM scored WHERE l NOT BETWEEN 0 AND 1 OR s NOT BETWEEN 0 AND 1 OR e NOT BETWEEN 0 AND 1 OR b NOT BETWEEN 0 AND 1', 'all are from 0 to 1');
SELECT is_empty($$SELECT n, status FROM scored WHERE (status IN ('ok', 'level_zero') OR status LIKE 'partial:%') <> (s IS NOT NULL) OR (l > 0) <> (e IS NOT NULL) OR (e IS NULL) <> (b IS NULL)$$, 'the status says whether there is a score');
SELECT is_empty($$SELECT n FROM scored, LATERAL (SELECT array_agg(level ORDER BY category) AS x, array_agg(weight ORDER BY category) AS w FROM profile(a, i)) p
	WHERE abs(score(x, w) - s) > 1e-15 OR abs(level(x, w) - l) > 1e-15 OR abs(balance(x, w) - b) > 1e-14 OR (s IS NULL AND status LIKE 'ok%')$$, 'the score is that of the profile as plain numbers');
SELECT is_empty($$SELECT n FROM scored WHERE weakest(a, i) IS DISTINCT FROM (SELECT category FROM profile(a, i) ORDER BY comparable(level), category COLLATE "C" LIMIT 1)
	AND EXISTS (SELECT FROM profile(a, i) WHERE level IS NOT NULL)$$, 'the weakest is the first by code with the lowest level');
SELECT is_empty($$SELECT n FROM scored WHERE abs(coverage(a, i) - (SELECT sum(weight * coverage) / sum(weight) FILTER (WHERE coverage IS NOT NULL) FROM profile(a, i))) > 1e-15$$, 'coverage is that of the categories that apply to somebody');
-- Equal categories are in balance.
SELECT is_empty($$SELECT n FROM (SELECT n, i, assessment('council', array_agg(CASE WHEN reverse THEN low + high - pick ELSE pick END ORDER BY position), i) AS a
		FROM (SELECT n, i, (i::jsonb #>> '{scale,min}')::int AS low, (i::jsonb #>> '{scale,max}')::int AS high FROM law OFFSET 0) x,
			LATERAL (SELECT pg_temp.pick(low + 1, high) AS pick OFFSET 0) p, indicators(i) GROUP BY n, i) e
	WHERE (i::jsonb #>> '{perspectives,method}') <> 'weighted' AND (abs(balance(a, i) - 1) > 1e-12 OR abs(evenness(a, i) - 1) > 1e-12)$$, 'equal categories have balance 1');
-- The score does not fall when one answer rises (or falls, for a reversed item).
CREATE TEMP TABLE step AS SELECT n, i, a, b FROM (SELECT n, i, g, reverse, position, a AS whole, pg_temp.random_answers(i, 0) AS answers, (doc #>> '{scale,min}')::int AS low, (doc #>> '{scale,max}')::int AS high
		FROM law, LATERAL (SELECT i::jsonb AS doc OFFSET 0) d, LATERAL (SELECT position, reverse FROM indicators(i) ORDER BY (position * 7919 + n * 104729) % 101 LIMIT 1) x) y,
	LATERAL (SELECT CASE WHEN reverse THEN answers[position] - 1 ELSE answers[position] + 1 END AS next) z,
	LATERAL (SELECT whole + assessment('resident', answers, i) AS a,
		whole + assessment('resident', answers[:position - 1] || next || answers[position + 1:], i) AS b) w WHERE next BETWEEN low AND high;
SELECT cmp_ok(count(*), '>', 1000::bigint, 'steps to look at') FROM step;
SELECT is_empty('SELECT n, score(a, i), score(b, i) FROM step WHERE score(b, i) < score(a, i) OR level(b, i) < level(a, i)', 'one better answer never lowers level or score');
-- The order of categories and of indicators does not count.
SELECT is_empty($$SELECT n FROM scored, LATERAL (SELECT (i::jsonb || jsonb_build_object('indicators', (SELECT jsonb_agg(e ORDER BY o DESC) FROM jsonb_array_elements(i::jsonb -> 'indicators') WITH ORDINALITY AS x(e, o)))) AS doc OFFSET 0) d,
	LATERAL (SELECT jsonb_set(doc, '{facets,0,categories}', (SELECT jsonb_agg(e ORDER BY o DESC) FROM jsonb_array_elements(doc #> '{facets,0,categories}') WITH ORDINALITY AS x(e, o)))::instrument AS j OFFSET 0) k,
	LATERAL (SELECT (recode(a, i, j)).recoded AS c OFFSET 0) r
	WHERE (abs(score(c, j) - s) > 1e-15 OR abs(balance(c, j) - b) > 1e-14 OR abs(level(c, j) - l) > 1e-15
		OR (score(c, j) IS NULL) <> (s IS NULL))$$, 'the order of categories and indicators does not count');
-- The scale may be moved and stretched: answers 2x + 3 on the scale from 2 min + 3 to 2 max + 3 score the same.
SELECT is_empty($$SELECT n FROM (SELECT n, i, f, (i::jsonb #>> '{scale,min}')::int AS low, (i::jsonb #>> '{scale,max}')::int AS high FROM law WHERE (i::jsonb #>> '{scale,max}')::int - (i::jsonb #>> '{scale,min}')::int <= 50) x,
	LATERAL (SELECT jsonb_set(i::jsonb, '{scale}', jsonb_build_object('min', 2 * low + 3, 'max', 2 * high + 3))::instrument AS j) y,
	LATERAL (SELECT assessment((perspectives(f))[1], ARRAY(SELECT CASE WHEN e = '"n/a"' THEN 'n/a' ELSE (2 * (e #>> '{}')::int + 3)::text END FROM jsonb_array_elements(f::jsonb -> 'answers') WITH ORDINALITY AS x(e, o) ORDER BY o), j) AS h) z
	WHERE score(h, j) IS DISTINCT FROM score(f, i) AND abs(score(h, j) - score(f, i)) IS DISTINCT FROM 0 AND coalesce(abs(score(h, j) - score(f, i)) > 1e-15, true)$$, 'moving and stretching the scale changes nothing');
-- Doubling every rater changes nothing; pooled and equal agree when one perspective answers.
SELECT is_empty('SELECT n FROM scored WHERE score(a + a, i) IS DISTINCT FROM s AND abs(score(a + a, i) - s) > 1e-15', 'the same raters twice score the same');
SELECT is_empty($$SELECT n FROM law, LATERAL (SELECT (i::jsonb || '{"perspectives": {"method": "pooled"}}')::instrument AS pooled, (i::jsonb || '{"perspectives": {"method": "equal"}}')::instrument AS equal) x
	WHERE score(f, pooled) IS DISTINCT FROM score(f, equal)$$, 'with one perspective, pooled is equal');
-- All weights times a factor change nothing.
SELECT is_empty($$SELECT n FROM scored, LATERAL (SELECT jsonb_set(i::jsonb, '{facets,0,categories}', (SELECT jsonb_agg(e || jsonb_build_object('weight', 4 * (e ->> 'weight')::float8) ORDER BY o)
		FROM jsonb_array_elements(i::jsonb #> '{facets,0,categories}') WITH ORDINALITY AS x(e, o)))::instrument AS j) x
	WHERE score(a, j) IS DISTINCT FROM s$$, 'only the ratio of weights counts');

SELECT * FROM finish();
ROLLBACK;
