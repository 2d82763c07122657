-- weightings, and how sure the colour is: laws on random and nasty values
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT setseed(0.64);

CREATE FUNCTION pg_temp.vector(n int, ties boolean) RETURNS float8[] LANGUAGE sql VOLATILE AS
	$$SELECT array_agg(CASE WHEN ties THEN floor(random() * 4) - 1.5 ELSE random() * 2 - 1 END + 0 * i) FROM generate_series(1, n) i$$;

-- Differences of 1 to 12 elements: half with many ties, half without.
CREATE TEMP TABLE d AS SELECT i, pg_temp.vector(1 + i % 12, i % 2 = 0) AS d FROM generate_series(1, 10000) i;

-- P(A > B) + P(B > A) = 1, unless all differences are 0.
SELECT is_empty($$SELECT d FROM d WHERE abs(weight_dominance(d) + weight_dominance((SELECT array_agg(-e ORDER BY i) FROM unnest(d) WITH ORDINALITY x(e, i))) - 1) > 1e-12$$,
	'a above b and b above a are all weightings, 10,000 random cases');
SELECT is(weight_dominance('{0,0,0}'), 0::float8, 'all equal: a is never above b');
SELECT is(weight_dominance('{1,2}', '{1,2}'), 0::float8, 'nor b above a');
SELECT is_empty($$SELECT d FROM d WHERE weight_dominance(d) NOT BETWEEN 0 AND 1$$, 'a share is from 0 to 1');
-- Order of the elements and a common factor do not matter.
SELECT is_empty($$SELECT d FROM d WHERE abs(weight_dominance(d) - weight_dominance((SELECT array_agg(e * 1e250 ORDER BY e) FROM unnest(d) e))) > 1e-12$$,
	'neither order nor scale matter');
-- The explicit formula for different d, which is unstable: only few elements, not too close.
SELECT is_empty($$SELECT d FROM d CROSS JOIN LATERAL (
		SELECT sum(CASE WHEN e > 0 THEN e ^ (cardinality(d) - 1) / p ELSE 0 END) AS share, min(gap) AS gap FROM unnest(d) WITH ORDINALITY x(e, i)
			CROSS JOIN LATERAL (SELECT coalesce(exp(sum(ln(abs(e - f)))) * (1 - 2 * (count(*) FILTER (WHERE f > e) % 2)), 1) AS p, min(abs(e - f)) AS gap
				FROM unnest(d) WITH ORDINALITY y(f, j) WHERE i <> j) q) formula
	WHERE d.i % 2 = 1 AND cardinality(d) <= 5 AND (gap IS NULL OR gap > 0.05) AND abs(weight_dominance(d) - share) > 1e-8$$,
	'the explicit formula for different differences');
-- Two elements: the share of a segment.
SELECT is_empty($$SELECT a, b FROM (SELECT random() AS a, random() AS b FROM generate_series(1, 1000)) x
	WHERE abs(weight_dominance(ARRAY[a, -b]) - a / (a + b)) > 1e-15$$, 'of two: a / (a + b)');
-- A pair with a NULL does not count.
SELECT is(weight_dominance('{0.5,NULL,0.7,1}', '{0.6,0.1,0.5,NULL}'), weight_dominance('{0.5,0.7}', '{0.6,0.5}'), 'a pair with a NULL is left out');
SELECT is(weight_dominance('{1,NULL}', '{NULL,1}'), NULL, 'no pair left: NULL');
SELECT is(weight_dominance('{}'::float8[]), NULL, 'no elements: NULL');
SELECT is(weight_dominance(NULL, '{1}'), NULL, 'NULL in, NULL out');
SELECT is(weight_dominance('{1.7e308,-1.7e308}', '{-1.7e308,1.7e308}'), 0.5::float8, 'no overflow of differences');
SELECT is(weight_dominance('{5e-324,-1.7e308}'), 0::float8, 'no underflow either');
SELECT throws_ok($$SELECT weight_dominance('{1,2}', '{1}')$$, '2202E');
SELECT throws_ok($$SELECT weight_dominance('{{1,2}}'::float8[])$$, '2202E');
SELECT throws_ok($$SELECT weight_dominance('{NaN}'::float8[])$$, '22003');
SELECT throws_ok($$SELECT weight_dominance('{Infinity}'::float8[])$$, '22003');
SELECT throws_ok($$SELECT weight_dominance(array_fill(1::float8, ARRAY[1001]))$$, '54000');

-- The distribution function: rises from 0 to 1; the quantile is its inverse.
CREATE TEMP TABLE q AS SELECT d AS x, random() AS q FROM d;
SELECT is_empty($$SELECT x FROM (SELECT x, weight_cdf(x, z) AS f, lag(weight_cdf(x, z)) OVER (PARTITION BY x ORDER BY z) AS before
	FROM (SELECT x FROM q LIMIT 1000) r, generate_series(-2, 2, 0.125) z) w WHERE f < before - 1e-14 OR f NOT BETWEEN 0 AND 1$$, 'rises with z');
SELECT is_empty($$SELECT x FROM q CROSS JOIN LATERAL (SELECT min(e) AS lowest, max(e) AS highest FROM unnest(x) e) m
	WHERE weight_cdf(x, highest) <> 1 OR weight_cdf(x, lowest - 1) <> 0 OR weight_cdf(x, 'Infinity') <> 1 OR weight_cdf(x, '-Infinity') <> 0
	OR weight_quantile(x, 0) <> lowest OR weight_quantile(x, 1) > highest$$, 'its ends');
SELECT is_empty($$SELECT x, q FROM q CROSS JOIN LATERAL (SELECT weight_quantile(x, q) AS z, max(e) - min(e) AS width FROM unnest(x) e) m
	WHERE weight_cdf(x, z) < q OR width > 0 AND abs(weight_cdf(x, z) - q) > 1e-9 AND weight_cdf(x, z - 1e-12 * width) >= q$$,
	'the quantile is the inverse, 10,000 random cases');
SELECT is_empty($$SELECT x FROM q CROSS JOIN generate_series(0, 0.9, 0.1) g WHERE weight_quantile(x, g) > weight_quantile(x, g + 0.1) LIMIT 1$$, 'the quantile never falls');
SELECT is_empty($$SELECT x, q FROM q WHERE abs(weight_cdf(x, q) - (1 - weight_dominance((SELECT array_agg(e - q ORDER BY i) FROM unnest(x) WITH ORDINALITY y(e, i))))) > 1e-12
	AND q <> ALL (x)$$, 'the distribution function is the dominance of differences');
-- Two elements: uniform between them. Equal elements: a jump.
SELECT is(weight_cdf('{0,1}', 0.25), 0.25::float8, 'uniform between two');
SELECT is(ARRAY[weight_cdf('{0.3,0.3}', 0.29999999999), weight_cdf('{0.3,0.3}', 0.3), weight_quantile('{0.3,0.3}', 0.7)], ARRAY[0, 1, 0.3]::float8[], 'equal elements are certain');
SELECT is(weight_quantile('{NULL}', 0.5), NULL, 'no elements: NULL');
SELECT throws_ok($$SELECT weight_quantile('{1}', 1.5)$$, '22023');
SELECT throws_ok($$SELECT weight_quantile('{1}', 'NaN')$$, '22023');
SELECT throws_ok($$SELECT weight_cdf('{1}', 'NaN')$$, '22003');

-- Band certainty: random assessments of many raters, so that levels take many values.
CREATE FUNCTION pg_temp.instrument(p text, floor text, bands text) RETURNS instrument LANGUAGE sql AS $$
	SELECT jsonb_build_object('code', 'three', 'version', 1, 'label', '{"nl":"drie","en":"three"}'::jsonb, 'source', 'ours',
		'scale', '{"min":1,"max":5}'::jsonb, 'order', p::jsonb, 'min_coverage', 0.5, 'floor', floor::jsonb, 'bands', bands::jsonb,
		'facets', '[{"code":"f","primary":true,"label":{"nl":"f","en":"f"},"categories":[{"code":"a","weight":1,"label":{"nl":"a","en":"a"}},{"code":"b","weight":2,"label":{"nl":"b","en":"b"}},{"code":"c","weight":1,"label":{"nl":"c","en":"c"}}]}]'::jsonb,
		'indicators', '[{"code":"i1","weight":1,"facets":{"f":"a"},"label":{"nl":"i1","en":"i1"}},{"code":"i2","weight":1,"reverse":true,"facets":{"f":"b"},"label":{"nl":"i2","en":"i2"}},{"code":"i3","weight":1,"facets":{"f":"c"},"label":{"nl":"i3","en":"i3"}}]'::jsonb)::instrument $$;
CREATE TEMP TABLE ins AS SELECT p, pg_temp.instrument(p, '{"below":0.25,"band":"concern"}',
	jsonb_set(standard_instrument()::jsonb->'bands', '{round}', '1')::text) AS ins FROM unnest('{0.5,1,0,-1,2,0.1,-3,1e-9,300}'::text[]) p;
-- an assessment of these three mean answers, in ten-thousandths of the scale
CREATE FUNCTION pg_temp.mean_answers(ins instrument, x float8[]) RETURNS assessment LANGUAGE sql AS $$
	SELECT format('{"format":1,"fingerprint":"%s","scale":[1,5],"indicators":3,"tally":{"council":{"raters":10000,"counts":%s}}}', fingerprint(ins),
		(SELECT jsonb_agg(jsonb_build_array(10000 - round(e * 10000)::int, 0, 0, 0, round(e * 10000)::int) ORDER BY i) FROM unnest(x) WITH ORDINALITY y(e, i)))::assessment $$;
SELECT is(level(pg_temp.mean_answers(ins, '{0.2,0.6,0.9}'), ins), ((0.2 + 2 * 0.4 + 0.9) / 4)::float8, 'the sample is what it says; the second is reversed') FROM ins WHERE p = '0.5';
CREATE TEMP TABLE a AS SELECT i, CASE i % 4 WHEN 0 THEN ARRAY[random(), random(), random()] WHEN 1 THEN ARRAY[0.5 + random() / 4, 0.5 - random() / 4, 0.5 + random() / 4]
	WHEN 2 THEN ARRAY[random(), 1 - random() * 0.3, random() * 0.4] ELSE ARRAY[round(random()), random(), random()] END::float8[] AS x FROM generate_series(1, 300) i;
INSERT INTO a VALUES (0, '{0.4,0.6,0.4}'), (-1, '{0,1,0}'), (-2, '{1,0,1}'), (-3, '{0.45,0.55,0.45}'), (-4, '{0,0.5,0}');
CREATE TEMP TABLE b AS SELECT a.i, p, c.*, s FROM a CROSS JOIN ins CROSS JOIN LATERAL (SELECT pg_temp.mean_answers(ins, x) AS s OFFSET 0) y CROSS JOIN LATERAL band_certainty(s, ins, 0.05) c;
SELECT is_empty($$SELECT i, p FROM b GROUP BY i, p HAVING abs(sum(share_of_weightings) - 1) > 1e-12 OR abs(sum(probability_over_raters) - 1) > 1e-12
	OR count(*) FILTER (WHERE is_current) <> 1 OR bool_or(share_of_weightings NOT BETWEEN 0 AND 1)$$, 'shares sum to 1, one band is the current one, for nine orders');
-- The definition: for order 1/2 the share below a boundary is weight_cdf of the roots; one decimal makes 0.45 start at 0.45, 0.65 at 0.65.
SELECT is_empty($$SELECT i FROM b JOIN a USING (i) WHERE p = '0.5' AND band = 'concern'
	AND abs(share_of_weightings - weight_cdf(ARRAY[sqrt(round((x[1] * 10000)::numeric)::float8 / 10000), sqrt(1 - round((x[2] * 10000)::numeric)::float8 / 10000), sqrt(round((x[3] * 10000)::numeric)::float8 / 10000)], sqrt(0.45))) > 1e-6
	AND i <> -3 AND NOT (x[1] = x[3] AND x[1] = 1 - x[2])$$, 'order 1/2: the distribution of the roots');
SELECT is_empty($$SELECT i FROM b JOIN a USING (i) WHERE p = '1' AND band = 'strong'
	AND abs(share_of_weightings - 1 + weight_cdf(ARRAY[round((x[1] * 10000)::numeric)::float8 / 10000, 1 - round((x[2] * 10000)::numeric)::float8 / 10000, round((x[3] * 10000)::numeric)::float8 / 10000], 0.65)) > 1e-6
	AND i <> -3 AND NOT (x[1] = x[3] AND x[1] = 1 - x[2])$$, 'order 1: linear');
-- Another road: the share of a fine grid of weightings, through power_mean and the rounding of the instrument.
CREATE TEMP TABLE grid AS SELECT ARRAY[u, v, 60 - u - v]::float8[] AS w FROM generate_series(0, 60) u, generate_series(0, 60 - u) v;
SELECT is_empty($$SELECT i, p, share_of_weightings, share FROM b CROSS JOIN LATERAL (SELECT array_agg(level ORDER BY category) AS x FROM profile(s, (SELECT ins FROM ins WHERE ins.p = b.p))) l
	CROSS JOIN LATERAL (SELECT avg((floor(power_mean(x, w, b.p::float8) * 10 + 0.5 + 1e-9) / 10 + 1e-9 < 0.45)::int) AS share FROM grid WHERE w[1] * w[2] * w[3] > 0) g
	WHERE band = 'concern' AND i BETWEEN -4 AND 12 AND abs(share_of_weightings - share) > 0.05$$, 'every order: as many as of a grid of weightings');
-- Equal categories: the score is certain, on the boundary too.
SELECT is((SELECT array_agg(share_of_weightings ORDER BY lower) FROM b WHERE i = -3 AND p = '0.5'), '{0,1,0}'::float8[], 'exactly on the cut-off, the band it opens');
SELECT is((SELECT DISTINCT status FROM band_certainty((SELECT pg_temp.mean_answers(pg_temp.instrument('"-Infinity"', 'null', (standard_instrument()::jsonb->'bands')::text), '{0.2,0.3,0.4}')),
	pg_temp.instrument('"-Infinity"', 'null', (standard_instrument()::jsonb->'bands')::text))), 'order_infinite', 'infinite order: no share, and it says why');
SELECT ok(bool_and(share_of_weightings IS NULL AND probability_over_raters IS NULL AND is_current IS NULL AND status = 'category_missing:b') AND count(*) = 3, 'no score: no share, and it says why')
  FROM ins CROSS JOIN LATERAL band_certainty(assessment('council', '{1,NULL,3}'::int[], ins), ins, 0.1) WHERE p = '0.5';
SELECT ok(bool_and(probability_over_raters IS NULL AND share_of_weightings IS NOT NULL), 'no standard error: nothing about raters')
  FROM ins CROSS JOIN LATERAL band_certainty(assessment('council', '{1,2,3}'::int[], ins), ins) WHERE p = '0.5';
SELECT is((SELECT array_agg(probability_over_raters ORDER BY lower) FROM ins CROSS JOIN LATERAL band_certainty(assessment('council', '{3,3,3}'::int[], ins), ins, 0) WHERE p = '0.5'), '{0,1,0}'::float8[], 'no error: the current band');
SELECT throws_ok($$SELECT band_certainty(assessment('council', '{1,2,3}'::int[], ins), ins, -1) FROM ins$$, '22023');
SELECT throws_ok($$SELECT band_certainty(assessment('council', '{1,2,3}'::int[], ins), ins, NULL, 'nothing') FROM ins$$, '22023');
SELECT is_empty($$SELECT band_certainty(NULL)$$, 'NULL: no rows');

-- The smallest flip: really flips, a little less does not, and no grid point nearer does.
CREATE TEMP TABLE f AS SELECT a.i, p, ins, x, s, flip.* FROM a CROSS JOIN ins CROSS JOIN LATERAL (SELECT pg_temp.mean_answers(ins, x) AS s OFFSET 0) y CROSS JOIN LATERAL smallest_flip(s, ins) flip
	WHERE p IN ('0.5', '1', '0');
-- the light of levels, by the definition
CREATE FUNCTION pg_temp.light(x float8[], p float8) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE least(CASE WHEN s + 1e-9 >= 0.65 THEN 3 WHEN s + 1e-9 >= 0.45 THEN 2 ELSE 1 END,
		CASE WHEN b IS NULL THEN 3 WHEN b + 1e-9 >= 0.92 THEN 3 WHEN b + 1e-9 >= 0.85 THEN 2 ELSE 1 END,
		CASE WHEN m + 1e-9 < 0.25 THEN 1 ELSE 3 END) WHEN 3 THEN 'strong' WHEN 2 THEN 'attention' ELSE 'concern' END
	FROM (SELECT floor(governance.power_mean(x, '{1,2,1}', p) * 10 + 0.5 + 1e-9) / 10 AS s, floor(governance.balance(x, '{1,2,1}') * 10 + 0.5 + 1e-9) / 10 AS b,
		floor(least(x[1], x[2], x[3]) * 10 + 0.5 + 1e-9) / 10 AS m) v $$;
-- levels with one indicator changed by some steps
CREATE FUNCTION pg_temp.changed(x float8[], k int, steps float8) RETURNS float8[] LANGUAGE sql IMMUTABLE AS $$
	SELECT array_agg(CASE WHEN j = k THEN least(1, greatest(0, e + CASE k WHEN 2 THEN - steps ELSE steps END / 4)) ELSE e END ORDER BY j) FROM unnest(x) WITH ORDINALITY y(e, j) $$;
CREATE TEMP TABLE g AS SELECT i, p::float8 AS p, indicator, mean_answer, change, band_from, band_to, status, l.x, array_position('{i1,i2,i3}', indicator) AS k
	FROM f CROSS JOIN LATERAL (SELECT array_agg(level ORDER BY category) AS x FROM profile(s, ins)) l;
SELECT is_empty($$SELECT i FROM g WHERE band_from <> pg_temp.light(x, p)$$, 'the light is that of the definition');
SELECT ok(count(*) FILTER (WHERE status = 'ok') > 500 AND count(*) FILTER (WHERE status = 'none') > 0, 'the sample has both: ' || count(*) FILTER (WHERE status = 'ok') || ' flips, ' || count(*) FILTER (WHERE status = 'none') || ' none') FROM g;
SELECT is_empty($$SELECT i, p FROM g WHERE status = 'ok' AND (band_to = band_from OR pg_temp.light(pg_temp.changed(x, k, change * (1 + 1e-10) + sign(change) * 1e-11), p) <> band_to)$$, 'the change flips the light');
SELECT is_empty($$SELECT i, p FROM g WHERE status = 'ok' AND pg_temp.light(pg_temp.changed(x, k, change * 0.999999 - sign(change) * 1e-9), p) <> band_from AND abs(change) > 1e-6$$, 'a little less does not');
SELECT is_empty($$SELECT i, p FROM g WHERE status = 'ok' AND mean_answer + change NOT BETWEEN 1 - 1e-9 AND 5 + 1e-9$$, 'the changed answer is on the scale');
SELECT is_empty($$SELECT i, p, k2, steps FROM (SELECT * FROM g WHERE i BETWEEN -4 AND 60) g CROSS JOIN generate_series(1, 3) k2
	CROSS JOIN LATERAL (SELECT z / 50.0 AS steps FROM generate_series(-200, 200) z) q
	WHERE (change IS NULL OR abs(steps) < abs(change) - 1e-9) AND pg_temp.light(pg_temp.changed(x, k2, steps), p) <> band_from LIMIT 5$$,
	'no smaller change of any indicator does');
SELECT ok(status = 'no_answers' AND indicator IS NULL AND band_from IS NULL, 'no light: it says why') FROM smallest_flip(assessment('council', array_fill(NULL::int, ARRAY[24])));
SELECT is((SELECT status FROM smallest_flip(assessment('council', array_fill(5, ARRAY[24])))), 'none', 'one answer of 24 cannot change a full score');
SELECT is((SELECT status FROM smallest_flip(NULL)), NULL, 'NULL in, NULL out');

SELECT * FROM finish();
ROLLBACK;
