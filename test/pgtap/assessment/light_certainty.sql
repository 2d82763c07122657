-- light_certainty(): how sure a light is, and how often it is right in simulated rounds. council.md A4: the light of the afvalbedrijf
-- looked as sure as any, and 46 in 100 other people would have changed it.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/simulated_rounds.sql

-- ---- what it says of one round
CREATE TEMP TABLE rater AS
	SELECT r, assessment((ARRAY['council', 'executive', 'official', 'partner'])[1 + r % 4], ARRAY(SELECT 1 + (i * 7 + r * 5 + r * i) % 5 FROM generate_series(1, 24) AS i)) AS form
	FROM generate_series(0, 11) AS r;
CREATE TEMP TABLE one AS SELECT c.* FROM (SELECT light_certainty(form) AS row FROM rater) AS x, unnest(x.row) AS c;
SELECT results_eq($$SELECT band, label_nl FROM one$$, $$SELECT k.band, k.label_nl FROM bands(standard_instrument()) AS k WHERE k.measure = 'score' ORDER BY k.position$$, 'a row a light, from the lowest');
SELECT is((SELECT band FROM one WHERE is_current), (SELECT (band(sum(form))).code FROM rater), 'is_current is the light of band()');
SELECT ok((SELECT abs(sum(share_of_weightings) - 1) < 1e-12 AND sum(probability_over_raters) = 1 FROM one), 'each share sums to 1');
SELECT is((SELECT array_agg(raters) FROM one), '{12,12,12}'::bigint[], 'raters');
SELECT is((SELECT light_certainty(form ORDER BY r DESC) FROM rater), (SELECT light_certainty(form ORDER BY r) FROM rater), 'the order of the raters changes nothing');
SELECT is((SELECT light_certainty(form, standard_instrument()) FROM rater), (SELECT light_certainty(form) FROM rater), 'with the standard instrument as without one');
SELECT is((SELECT array_agg(c.probability_over_raters) FROM (SELECT light_certainty(assessment(p, array_fill(4, ARRAY[24]))) AS row FROM unnest('{council,council,official,official}'::text[]) AS p) AS x,
	unnest(x.row) AS c), '{0,0,1}'::float8[], 'raters who all say the same leave no doubt');
SELECT is((SELECT array_agg(c.probability_over_raters) FILTER (WHERE c.probability_over_raters IS NOT NULL) FROM (SELECT light_certainty(form) AS row FROM rater WHERE r < 4) AS x, unnest(x.row) AS c), NULL,
	'of one rater a group it cannot be told');
SELECT is((SELECT DISTINCT c.reason FROM (SELECT light_certainty(form) AS row FROM rater WHERE r < 4) AS x, unnest(x.row) AS c), 'one_rater', 'and it says why');
SELECT ok((SELECT bool_and(c.share_of_weightings IS NOT NULL) FROM (SELECT light_certainty(form) AS row FROM rater WHERE r < 4) AS x, unnest(x.row) AS c), 'over weightings it can');
SELECT is((SELECT light_certainty(form) FROM rater WHERE false), NULL, 'no forms');
SELECT ok((SELECT bool_and(c.is_current IS NULL AND c.probability_over_raters IS NULL AND c.share_of_weightings IS NULL)
	FROM (SELECT light_certainty(assessment('council', '{"content.steer.1": 4}'::jsonb)) AS row FROM generate_series(1, 3)) AS x, unnest(x.row) AS c), 'without a score nothing is said of a light');
SELECT throws_ok($$SELECT light_certainty(form + form) FROM rater$$, '22023', NULL, 'single forms only');
-- where the score decides, over weightings it is what band_certainty() says of the score
SELECT is_empty($$SELECT * FROM (SELECT sum(assessment(p, ARRAY[5,5,5,5,5,5,4,4, 3,3,3,3,3,3,4,4, 4,4,4,3,3,3,3,3])) AS total,
			light_certainty(assessment(p, ARRAY[5,5,5,5,5,5,4,4, 3,3,3,3,3,3,4,4, 4,4,4,3,3,3,3,3])) AS row FROM unnest('{council,council,official}'::text[]) AS p) AS x,
		unnest(x.row) AS c JOIN LATERAL band_certainty(x.total) AS k ON k.band = c.band WHERE k.share_of_weightings <> c.share_of_weightings AND balance(x.total) >= 0.92$$, 'as band_certainty()');
-- where balance holds the light down, no weighting lifts it
SELECT results_eq($$SELECT c.band, c.share_of_weightings = 0 FROM (SELECT light_certainty(assessment(p, ARRAY[5,5,5,5,5,5,5,5, 4,4,4,4,4,4,4,4, 2,2,3,2,2,3,2,2])) AS row
	FROM unnest('{council,council,official}'::text[]) AS p) AS x, unnest(x.row) AS c WHERE c.band IN ('attention', 'strong')$$,
	$$VALUES ('attention', true), ('strong', true)$$, 'balance holds the light down whatever the weights');

-- ---- calibration: rounds with two and with three raters a group, true profiles over the range where lights change
SELECT pg_temp.draw('governance-balance', 3, 8, 3000, 0.11);
-- the mean answer from 0 to 1 of people who would answer mu, rounded to the scale: a hundredth a step, from -2 (Zelen and Severo 1964, 26.2.17)
CREATE TEMP TABLE expected (x float8[]);
ALTER TABLE expected ALTER x SET STORAGE PLAIN;
INSERT INTO expected
	SELECT ARRAY(
		SELECT sum(CASE WHEN a.z < 0 THEN c.q ELSE 1 - c.q END) / 4
		FROM generate_series(0, 900) AS i
		CROSS JOIN generate_series(1, 4) AS k
		CROSS JOIN LATERAL (SELECT (i / 100.0 - 2 - k - 0.5)::float8 / sqrt(0.5 ^ 2 + 0.35 ^ 2 + 0.8 ^ 2)::float8 AS z) AS a
		CROSS JOIN LATERAL (SELECT 1 / (1 + 0.2316419 * abs(a.z)) AS t) AS b
		CROSS JOIN LATERAL (SELECT exp(-a.z * a.z / 2) / sqrt(2 * pi()) * b.t * (0.319381530 + b.t * (-0.356563782 + b.t * (1.781477937 + b.t * (-1.821255978 + b.t * 1.330274429)))) AS q) AS c
		GROUP BY i
		ORDER BY i);
SELECT setseed(0.7);
CREATE TEMP TABLE true_profile AS
	SELECT n.round, ARRAY[n.base + 0.35 * n.a, n.base + 0.35 * n.b, n.base + 0.35 * n.c] AS means
	FROM (
		SELECT d.round, 2.2 + 2 * random() AS base, sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) AS a,
			sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) AS b, sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) AS c
		FROM drawn AS d
		OFFSET 0
	) AS n;
-- the light of all who could have been asked in those groups
CREATE TEMP TABLE true_light AS
	SELECT v.round, least(CASE WHEN round(score(v.x)::numeric, 2) >= 0.65 THEN 3 WHEN round(score(v.x)::numeric, 2) >= 0.45 THEN 2 ELSE 1 END,
		CASE WHEN round(balance(v.x)::numeric, 2) >= 0.92 THEN 3 WHEN round(balance(v.x)::numeric, 2) >= 0.85 THEN 2 ELSE 1 END,
		CASE WHEN round(least(v.x[1], v.x[2], v.x[3])::numeric, 2) < 0.25 THEN 1 ELSE 3 END) AS position
	FROM (
		SELECT t.round, ARRAY(
			SELECT avg(e.x[1 + round(100 * (2 + t.means[y.part] + 0.35 * d.z[q] + 0.3 * d.z[24 + g] + 0.15 * d.z[28 + 3 * (g - 1) + y.part]))::integer])
			FROM generate_series(1, 24) AS q
			CROSS JOIN generate_series(1, 4) AS g
			CROSS JOIN LATERAL (SELECT 1 + (q - 1) / 8 AS part) AS y
			GROUP BY y.part
			ORDER BY y.part) AS x
		FROM true_profile AS t
		JOIN drawn AS d USING (round)
		CROSS JOIN expected AS e
	) AS v;
CREATE TEMP TABLE told AS
	SELECT k.round, c.probability_over_raters AS p, l.position = c.position AS is_right
	FROM (
		SELECT f.round, light_certainty(f.form) AS row
		FROM (
			SELECT d.round, pg_temp.form(d, t.means, r) AS form
			FROM drawn AS d
			JOIN true_profile AS t USING (round)
			CROSS JOIN generate_series(1, 12) AS r
			WHERE r % 3 <> 0 OR d.round % 2 = 0
			OFFSET 0
		) AS f
		GROUP BY f.round
	) AS k
	JOIN true_light AS l USING (round)
	CROSS JOIN LATERAL unnest(k.row) WITH ORDINALITY AS c (band, label_nl, label_en, share_of_weightings, probability_over_raters, is_current, raters, reason, position)
	WHERE c.is_current;
CREATE TEMP TABLE tenth AS
	SELECT least(floor(p * 10), 9)::integer AS tenth, count(*) AS rounds, avg(p) AS stated, avg(is_right::integer) AS observed FROM told GROUP BY least(floor(p * 10), 9);
SELECT diag(format('stated %s to %s %%: %s rounds, stated %s %%, right %s %%', 10 * tenth, 10 * tenth + 10, rounds, round(100 * stated::numeric, 1), round(100 * observed, 1))) FROM tenth ORDER BY tenth;
SELECT ok(abs(stated - observed::float8) <= 0.1, format('A4: of a light that is sure for %s to %s percent, %s of 100 are right', 10 * tenth, 10 * tenth + 10, round(100 * observed))) FROM tenth WHERE rounds >= 200 ORDER BY tenth;
SELECT is((SELECT array_agg(tenth ORDER BY tenth) FROM tenth WHERE rounds >= 200), '{5,6,7,8,9}'::integer[],
	'A4: from half on there are rounds enough to show a percentage: what is below, pages say in words');
SELECT * FROM finish();
ROLLBACK;
