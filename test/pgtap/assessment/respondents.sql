-- Who answered: a blank form is a form and nobody, and no number rests on more people than answered each question behind it.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/random.sql

-- five opened the link; who answers what is said by a function of rater and question
CREATE FUNCTION pg_temp.total_of(answered text) RETURNS assessment LANGUAGE plpgsql AS $$
DECLARE
	total assessment;
BEGIN
	EXECUTE format('SELECT sum(assessment(''council'', ARRAY(SELECT CASE WHEN %s THEN 4 END FROM generate_series(1, 24) AS question))) FROM generate_series(1, 5) AS rater', answered) INTO total;
	RETURN total;
END
$$;

-- case r02: forms without an answer counted as raters
SELECT results_eq($$ SELECT category, group_raters, raters, fewest, round(coverage::numeric, 6) FROM scores(pg_temp.total_of('rater <= 3')) WHERE perspective = 'council' ORDER BY "position" $$,
	$$ VALUES ('total', 5::bigint, 3::bigint, 3::bigint, 0.6), ('content', 5, 3, 3, 0.6), ('process', 5, 3, 3, 0.6), ('relation', 5, 3, 3, 0.6) $$, 'r02_blank_forms: three of five answered');
SELECT results_eq($$ SELECT raters, fewest FROM profile(pg_temp.total_of('rater <= 3')) $$, $$ VALUES (3::bigint, 3::bigint), (3, 3), (3, 3) $$, 'r02_blank_forms: so says profile()');
SELECT results_eq($$ SELECT category, raters, fewest FROM profile(pg_temp.total_of('rater <= 3 OR question <= 8')) $$, $$ VALUES ('content', 5::bigint, 5::bigint), ('process', 3, 3), ('relation', 3, 3) $$, 'r02_blank_forms, two of five stop after a page');
SELECT results_eq($$ SELECT category, raters, fewest FROM profile(pg_temp.total_of('rater <= 3 OR question <= 12')) $$, $$ VALUES ('content', 5::bigint, 5::bigint), ('process', 5, 3), ('relation', 3, 3) $$,
	'r02_blank_forms, two of five stop halfway a page: who answered, and how many the number rests on');
SELECT results_eq($$ SELECT raters, fewest FROM profile(pg_temp.total_of('rater = 1')) $$, $$ VALUES (1::bigint, 1::bigint), (1, 1), (1, 1) $$, 'r02_blank_forms, one real and four blank');
SELECT results_eq($$ SELECT raters, fewest, status FROM scores(pg_temp.total_of('false')) WHERE perspective = 'all' $$, $$ VALUES (0::bigint, 0::bigint, 'no_answers'), (0, 0, 'no_answers'), (0, 0, 'no_answers'), (0, 0, 'no_answers') $$, 'r02_blank_forms, nobody');
SELECT results_eq($$ SELECT raters, fewest FROM profile(pg_temp.total_of('question % 5 = rater - 1')) $$, $$ VALUES (1::bigint, 1::bigint), (1, 1), (1, 1) $$,
	'r02_blank_forms, each question is answered by another: a total cannot tell that they are five, so it says one');

-- forms and people
SELECT is(raters(a), 1::bigint, 'a blank form is a form') FROM (SELECT assessment('council', '{}'::jsonb) AS a) AS x;
SELECT is(respondents(a), 0::bigint, 'and nobody') FROM (SELECT assessment('council', '{}'::jsonb) AS a) AS x;
SELECT is(respondents(assessment('council', '{"content.steer.1": 1}'::jsonb)), 1::bigint, 'one answer makes somebody');
SELECT is(respondents(NULL), NULL::bigint, 'NULL in, NULL out');
SELECT is(respondents(for_perspective(assessment('council', '{"content.steer.1": 1}'::jsonb), 'partner')), 0::bigint, 'no raters, nobody');

-- a group of weight 0 is counted among the people, and carries no number
CREATE TEMP TABLE weighted AS SELECT jsonb_set(standard_instrument()::jsonb, '{perspectives}', '{"method":"weighted","weights":{"council":1,"executive":1,"official":1,"partner":1,"resident":0,"independent":1}}')::instrument AS q;
SELECT results_eq($$
	SELECT p.perspective, p.raters, p.fewest
	FROM weighted
	CROSS JOIN LATERAL (SELECT sum(assessment(v.perspective, array_fill(v.answer, ARRAY[24]), q)) AS total FROM (VALUES ('council', 4), ('council', 3), ('official', 2), ('resident', 1), ('resident', 1)) AS v (perspective, answer)) AS t
	CROSS JOIN LATERAL scores(t.total, q) AS p
	WHERE p.category = 'content' AND p.perspective IN ('all', 'resident')
$$, $$ VALUES ('all', 5::bigint, 3::bigint), ('resident', 2, 0) $$, 'a group of weight 0 carries nothing');

-- the law: counts in C are those over the forms, whatever was left open, added, taken away or carried over
SELECT setseed(0.12);
CREATE TEMP TABLE random_form AS
SELECT g, r, q, said, perspective, assessment(perspective, said, q) AS form,
	-- not applicable is an answer of nobody
	ARRAY(SELECT nullif(w, 'n/a')::integer FROM unnest(said) WITH ORDINALITY AS x (w, nr) ORDER BY nr) AS answers
FROM (
	SELECT g, r, q, (ARRAY['council', 'executive', 'official', 'resident'])[pg_temp.pick(1, 4)] AS perspective,
		-- blank, whole, or left open or not applicable here and there, or everywhere
		pg_temp.random_words(q, (ARRAY[1, 1, 0, 0.3, 0.8])[pg_temp.pick(1, 5)]) AS said
	FROM (SELECT g, pg_temp.random_instrument()::instrument AS q FROM generate_series(1, 400) AS g OFFSET 0) AS k
	CROSS JOIN LATERAL generate_series(1, 1 + g % 9) AS r
) AS x;
CREATE TEMP TABLE random_total AS SELECT g, q, sum(form) AS total FROM random_form GROUP BY g, q;
-- of each question and group: who answered
CREATE TEMP TABLE answered AS
SELECT f.g, i.indicator, f.perspective, array_agg(f.r) FILTER (WHERE f.answers[i.position] IS NOT NULL) AS who,
	f.q::jsonb #>> '{perspectives,method}' IS DISTINCT FROM 'weighted' OR (f.q::jsonb #>> ARRAY['perspectives', 'weights', f.perspective])::numeric > 0 AS is_weighed
FROM random_form AS f
CROSS JOIN LATERAL indicators(f.q) AS i
GROUP BY f.g, i.indicator, f.perspective, is_weighed;
-- of each category: the two counts, and the people themselves
CREATE TEMP TABLE counted AS
WITH question AS (
	SELECT t.g, c.facet, c.category, a.indicator, a.perspective, a.is_weighed, coalesce(cardinality(a.who), 0) AS answers, a.who
	FROM random_total AS t
	CROSS JOIN LATERAL categories(t.q) AS c
	JOIN answered AS a ON a.g = t.g AND a.indicator = ANY (c.indicators)
), most AS (
	SELECT m.g, m.facet, m.category, sum(m.most) AS raters
	FROM (SELECT g, facet, category, perspective, max(answers) AS most FROM question GROUP BY g, facet, category, perspective) AS m
	GROUP BY m.g, m.facet, m.category
), least AS (
	SELECT l.g, l.facet, l.category, min(l.answers) AS fewest
	FROM (SELECT g, facet, category, indicator, sum(answers) AS answers FROM question WHERE is_weighed AND answers > 0 GROUP BY g, facet, category, indicator) AS l
	GROUP BY l.g, l.facet, l.category
), people AS (
	SELECT q.g, q.facet, q.category, count(DISTINCT w.r) AS people
	FROM question AS q
	LEFT JOIN LATERAL unnest(q.who) AS w (r) ON true
	GROUP BY q.g, q.facet, q.category
)
SELECT p.*, m.raters, coalesce(l.fewest, 0) AS fewest
FROM people AS p
JOIN most AS m USING (g, facet, category)
LEFT JOIN least AS l USING (g, facet, category);
CREATE TEMP VIEW said AS
SELECT t.g, f.facet, p.category, p.raters, p.fewest, p.level
FROM random_total AS t
CROSS JOIN LATERAL (SELECT DISTINCT c.facet FROM categories(t.q) AS c) AS f
CROSS JOIN LATERAL profile(t.total, t.q, f.facet) AS p;
SELECT is_empty('SELECT g, facet, category, raters::numeric, fewest::numeric FROM said EXCEPT SELECT g, facet, category, raters, fewest FROM counted', 'profile() counts as the forms do');
SELECT is((SELECT count(*) FROM said), (SELECT count(*) FROM counted), 'for every category');
SELECT is_empty('SELECT * FROM counted WHERE NOT (fewest <= people AND raters <= people)', 'no more people than there are');
SELECT is_empty('SELECT * FROM said WHERE raters < fewest OR (level IS NOT NULL AND fewest = 0)', 'a level rests on somebody, and not on more people than answered');
SELECT cmp_ok((SELECT count(*) FROM said WHERE raters > fewest), '>', 300::bigint, 'the sample has categories in which the two differ');
SELECT cmp_ok((SELECT count(*) FROM counted WHERE raters < people), '>', 50::bigint, 'and some in which a total does not know all of its people');
SELECT is_empty($$
	SELECT t.g FROM random_total AS t
	CROSS JOIN LATERAL scores(t.total, t.q) AS s
	WHERE s.category = 'total' AND (s.raters <> respondents(CASE s.perspective WHEN 'all' THEN t.total ELSE for_perspective(t.total, s.perspective) END) OR s.group_raters <> raters(CASE s.perspective WHEN 'all' THEN t.total ELSE for_perspective(t.total, s.perspective) END))
$$, 'the whole of a group has its respondents and its forms');
SELECT is_empty($$
	SELECT t.g FROM random_total AS t
	CROSS JOIN LATERAL (SELECT coalesce(min(s.fewest) FILTER (WHERE s.category <> 'total' AND s.fewest > 0), 0) AS least, max(s.fewest) FILTER (WHERE s.category = 'total') AS whole FROM scores(t.total, t.q) AS s GROUP BY s.perspective) AS x
	WHERE x.least <> x.whole
$$, 'and rests on the fewest of its categories');
SELECT is_empty($$
	SELECT t.g FROM random_total AS t
	CROSS JOIN LATERAL contributions(t.total, t.q) AS c
	WHERE c.answers <> (SELECT coalesce(sum(cardinality(a.who)), 0) FROM answered AS a WHERE a.g = t.g AND a.indicator = c.indicator)
$$, 'contributions() counts the answers to a question');

-- who says that a question is not applicable was not asked it; and it is left out when all say so
CREATE TEMP TABLE covered AS
WITH question AS (
	SELECT f.g, i.indicator, i.weight, count(*) FILTER (WHERE f.said[i.position] IS DISTINCT FROM 'n/a') AS asked, count(f.answers[i.position]) AS given
	FROM random_form AS f CROSS JOIN LATERAL indicators(f.q) AS i
	GROUP BY f.g, i.indicator, i.weight
)
SELECT t.g, c.facet, c.category, sum(a.weight * a.given / a.asked) FILTER (WHERE a.asked > 0) / sum(a.weight) FILTER (WHERE a.asked > 0) AS coverage
FROM random_total AS t
CROSS JOIN LATERAL categories(t.q) AS c
JOIN question AS a ON a.g = t.g AND a.indicator = ANY (c.indicators)
GROUP BY t.g, c.facet, c.category;
SELECT is_empty($$
	SELECT c.g, c.facet, c.category, c.coverage, p.coverage
	FROM covered AS c JOIN random_total AS t USING (g)
	CROSS JOIN LATERAL profile(t.total, t.q, c.facet) AS p
	WHERE p.category = c.category AND (abs(p.coverage - c.coverage) > 1e-12 OR (p.coverage IS NULL) <> (c.coverage IS NULL) OR (p.coverage IS NULL AND (p.level IS NOT NULL OR p.raters > 0)))
$$, 'coverage is of those to whom a question applies');
SELECT cmp_ok(count(*) FILTER (WHERE coverage IS NULL), '>', 20::bigint, 'the sample has categories that apply to nobody') FROM covered;
SELECT cmp_ok(count(*), '>', 100::bigint, 'and forms of which nothing applies or is answered, that are of nobody') FROM random_form WHERE 'n/a' = ANY (said) AND num_nonnulls(VARIADIC answers) = 0;

-- added, taken away, in a window, in parts
SELECT is_empty('SELECT g FROM random_form WHERE respondents(form) <> (num_nonnulls(VARIADIC answers) > 0)::integer', 'a form is of one person, or of nobody');
SELECT is_empty($$
	SELECT t.g FROM random_total AS t JOIN random_form AS f USING (g)
	WHERE (SELECT array_agg(p) FROM profile((t.total - f.form) + f.form, t.q) AS p) IS DISTINCT FROM (SELECT array_agg(p) FROM profile(t.total, t.q) AS p) OR respondents(t.total - f.form) NOT BETWEEN respondents(t.total) - 1 AND respondents(t.total)
$$, 'one form out takes one person at most, and in again gives the same counts');
SELECT is_empty($$
	SELECT w.g FROM (SELECT g, r, respondents(sum(form) OVER (PARTITION BY g ORDER BY r ROWS 2 PRECEDING)) AS n FROM random_form) AS w
	WHERE w.n <> (SELECT respondents(sum(f.form)) FROM random_form AS f WHERE f.g = w.g AND f.r BETWEEN w.r - 2 AND w.r)
$$, 'a moving window counts as the plain sum');
SELECT is_empty($$
	SELECT t.g FROM random_total AS t
	CROSS JOIN LATERAL (SELECT sum(p.part) AS total FROM (SELECT sum(f.form) AS part FROM random_form AS f WHERE f.g = t.g GROUP BY f.r % 3) AS p) AS x
	WHERE (SELECT array_agg(p) FROM profile(x.total, t.q) AS p) IS DISTINCT FROM (SELECT array_agg(p) FROM profile(t.total, t.q) AS p)
$$, 'and so do sums of sums');
SELECT is_empty($$
	SELECT t.g FROM random_total AS t
	CROSS JOIN LATERAL (SELECT jsonb_set(t.q::jsonb || '{"code":"less"}', '{indicators,0,code}', '"another"')::instrument AS q) AS less
	WHERE NOT EXISTS (SELECT FROM random_form AS f WHERE f.g = t.g HAVING respondents((recode(t.total, t.q, less.q)).recoded) = respondents(sum((recode(f.form, f.q, less.q)).recoded)))
		OR respondents((recode(t.total, t.q, less.q)).recoded) > respondents(t.total)
$$, 'carried over to a questionnaire without the first question: of who answered that only, nothing is left');

-- how sure it is: a blank form is nobody here either
CREATE TEMP TABLE sure AS SELECT x.answers, assessment('council', x.answers) AS form FROM (SELECT ARRAY(SELECT 1 + (p * n) % 5 FROM generate_series(1, 24) AS p) AS answers FROM generate_series(1, 5) AS n) AS x;
SELECT is((s.with).se, (s.without).se, 'two blank forms change no standard error') FROM (
	SELECT score_se(form) FILTER (WHERE respondents(form) > 0) AS without, score_se(form) AS with FROM (SELECT form FROM sure UNION ALL SELECT assessment('council', '{}'::jsonb) FROM generate_series(1, 2)) AS f) AS s;
SELECT is((score_se(form)).raters, 5::bigint, 'and are no raters of it') FROM (SELECT form FROM sure UNION ALL SELECT assessment('council', '{}'::jsonb) FROM generate_series(1, 2)) AS f;
SELECT is((score_se(form)).reason, 'one_rater', 'one who answered and four blank forms have no spread') FROM (SELECT form FROM (SELECT form FROM sure LIMIT 1) AS one UNION ALL SELECT assessment('council', '{}'::jsonb) FROM generate_series(1, 1)) AS f;
SELECT results_eq($$
	SELECT g.raters_a, g.raters_b FROM (SELECT sum(form) AS total FROM (SELECT form FROM sure UNION ALL SELECT assessment(p, '{}'::jsonb) FROM unnest('{council,official}'::text[]) AS p) AS f) AS t
	CROSS JOIN LATERAL perception_gap(t.total, 'council', 'official') AS g WHERE g.kind = 'category'
$$, $$ VALUES (5::bigint, 0::bigint), (5, 0), (5, 0) $$, 'nor are they of a gap');

SELECT * FROM finish();
ROLLBACK;
