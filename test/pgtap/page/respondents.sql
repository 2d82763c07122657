-- People, not forms: every reader of a threshold goes by the same count of people, over random forms, against the answers themselves.
-- The case that it began with: cases/r02_blank_forms.sql.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
\ir ../../fixtures/all_scores.sql
SELECT no_plan();
SET governance.as_of = '2026-05-19';
SELECT setseed(0.17);
INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Gemeente Een', 'municipality'), ('gm0002', 'Gemeente Twee', 'municipality');
-- gm0002 wants three people for a number, gm0001 five
INSERT INTO setting (organisation, name, value) VALUES ('gm0002', 'min_raters', '3');
INSERT INTO collaboration_register (code, title) SELECT 'c' || n, 'C ' || n FROM generate_series(1, 200) AS n;
INSERT INTO collaboration_version (collaboration_id, collaboration)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm0001","roles":["participant"]},{"party":"gm0002","roles":["participant"]}]}' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party) SELECT v.collaboration_version_id, p.party FROM collaboration_version AS v, (VALUES ('gm0001'), ('gm0002')) AS p (party);
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
SELECT CASE WHEN c.collaboration_id % 2 = 0 THEN 'gm0001' ELSE 'gm0002' END, c.collaboration_id, '2025', '2025-06-01', 'adopted', '2025-07-01', CASE WHEN c.collaboration_id % 5 = 0 THEN 'psat' ELSE 'governance-balance' END, 1
FROM collaboration_register AS c;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT x.organisation, x.assessment_round_id, x.rater, x.perspective, assessment(x.perspective, x.answers, x.instrument)
FROM (
	SELECT r.organisation, r.assessment_round_id, p.perspective || n AS rater, p.perspective, i.instrument,
		-- a group of its own habit: nobody skips, some are blank, some stop, some skip here and there; and rounds in which nobody answered;
		-- what is not answered is left open or not applicable
		(SELECT array_agg(CASE WHEN r.assessment_round_id % 11 = 0 OR (k.habit > 0 AND (k.blank OR (k.habit = 2 AND q.position > k.stop) OR (k.habit = 3 AND random() < 0.05))) THEN CASE WHEN k.exempt OR random() < 0.1 THEN 'n.v.t.' END ELSE (1 + floor(random() * 5))::text END ORDER BY q.position) FROM indicators(i.instrument) AS q) AS answers
	FROM assessment_round AS r
	JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
	CROSS JOIN (VALUES ('council'), ('official'), ('partner'), ('resident')) AS p (perspective)
	CROSS JOIN LATERAL generate_series(1, floor(random() * 10 + length(r.code || p.perspective) * 0)::integer) AS n
	CROSS JOIN LATERAL (SELECT ((r.assessment_round_id + length(p.perspective)) % 4)::integer AS habit, random() < 0.2 AS blank, random() < 0.4 AS exempt, 10 + floor(random() * 40 + n * 0) AS stop) AS k
) AS x;
\o /dev/null
SELECT total_rounds();
SELECT * FROM publish('2026-05-19');
\o

-- ---- brute force, over the answers themselves
CREATE TEMP TABLE answer_given AS
SELECT f.assessment_round_id, f.organisation, f.rater, f.perspective, a.indicator, c.category,
	-- the second facet that is scored
	ARRAY(SELECT k.category FROM categories(i.instrument) AS k WHERE k.facet = 'function' AND NOT k.is_primary AND a.indicator = ANY (k.indicators)) AS functions
FROM assessment_form AS f
JOIN assessment_round AS r USING (assessment_round_id)
JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
CROSS JOIN LATERAL answer_counts(f.form, i.instrument) AS a
JOIN LATERAL (SELECT k.category FROM categories(i.instrument) AS k WHERE k.is_primary AND a.indicator = ANY (k.indicators)) AS c ON true
WHERE NOT a.is_not_applicable;
CREATE INDEX ON answer_given (assessment_round_id, indicator);
ANALYZE answer_given;
CREATE TEMP TABLE counted AS
WITH scope AS MATERIALIZED (
	SELECT a.assessment_round_id, a.perspective AS of, p.perspective, c.category, a.indicator, a.rater
	FROM answer_given AS a
	CROSS JOIN LATERAL (VALUES ('all'), (a.perspective)) AS p (perspective)
	CROSS JOIN LATERAL unnest(ARRAY['total', a.category] || a.functions) AS c (category)
), question AS MATERIALIZED (
	SELECT assessment_round_id, perspective, category, indicator, count(*) AS answers FROM scope GROUP BY 1, 2, 3, 4
), most AS MATERIALIZED (
	SELECT assessment_round_id, perspective, category, of, max(answers) AS answers
	FROM (SELECT assessment_round_id, perspective, category, of, indicator, count(*) AS answers FROM scope GROUP BY 1, 2, 3, 4, 5) AS x GROUP BY 1, 2, 3, 4
), people AS MATERIALIZED (
	SELECT assessment_round_id, perspective, category, count(DISTINCT rater) AS people FROM scope GROUP BY 1, 2, 3
)
SELECT p.*, q.fewest, m.most, CASE r.organisation WHEN 'gm0001' THEN 5 ELSE 3 END AS needed, r.organisation, r.collaboration_id
FROM people AS p
JOIN (SELECT assessment_round_id, perspective, category, min(answers) AS fewest FROM question GROUP BY 1, 2, 3) AS q USING (assessment_round_id, perspective, category)
JOIN (SELECT assessment_round_id, perspective, category, sum(answers) AS most FROM most GROUP BY 1, 2, 3) AS m USING (assessment_round_id, perspective, category)
JOIN assessment_round AS r USING (assessment_round_id);
CREATE UNIQUE INDEX ON counted (assessment_round_id, perspective, category);
ANALYZE counted;
SELECT cmp_ok(count(*) FILTER (WHERE fewest < people), '>', 100::bigint, 'groups in which people skipped questions') FROM counted;
SELECT cmp_ok(count(*) FILTER (WHERE fewest < needed AND people >= needed), '>', 50::bigint, 'groups that only a count of forms takes for large enough') FROM counted;
SELECT cmp_ok(count(*), '>', 10::bigint, 'rounds of blank forms') FROM assessment_round AS r WHERE NOT EXISTS (SELECT FROM answer_given AS a WHERE a.assessment_round_id = r.assessment_round_id) AND EXISTS (SELECT FROM assessment_form AS f WHERE f.assessment_round_id = r.assessment_round_id);

-- ---- each reader against it
SELECT is_empty($$
	SELECT s.assessment_round_id, s.perspective, s.category, s.raters, s.fewest, c.most, c.fewest, c.people
	FROM assessment_score AS s LEFT JOIN counted AS c USING (assessment_round_id, perspective, category)
	WHERE (s.raters, s.fewest) IS DISTINCT FROM (coalesce(c.most, 0), coalesce(c.fewest, 0)) OR s.raters > coalesce(c.people, 0)
$$, 'scores: raters, and how few are behind a number, per category');
SELECT is_empty($$
	SELECT f.round_key, f.perspective, f.category, f.raters, f.is_small_group, c.fewest
	FROM all_scores AS f LEFT JOIN counted AS c ON c.assessment_round_id = f.round_key AND c.perspective = f.perspective AND c.category = f.category
	-- that nothing applies is said by all of a group, so by few when it is small
	LEFT JOIN (SELECT o.assessment_round_id, p.perspective, count(*) AS forms FROM assessment_form AS o CROSS JOIN LATERAL (VALUES (o.perspective), ('all')) AS p (perspective) GROUP BY 1, 2) AS g
		ON g.assessment_round_id = f.round_key AND g.perspective = f.perspective
	WHERE f.is_small_group IS DISTINCT FROM CASE f.status WHEN 'not_applicable' THEN g.forms < CASE f.organisation WHEN 'gm0001' THEN 5 ELSE 3 END ELSE coalesce(c.fewest < c.needed, false) END OR f.raters <> coalesce(c.most, 0)
$$, 'is_small_group');
SELECT cmp_ok(count(*) FILTER (WHERE is_small_group), '>', 3::bigint, 'small groups to whom nothing of a category applies are in the sample') FROM all_scores WHERE status = 'not_applicable';
SELECT is_empty($$
	SELECT f.round_key, f.perspective, f.category FROM all_scores AS f
	WHERE (f.status = 'not_applicable') IS DISTINCT FROM (f.coverage IS NULL AND f.category <> 'total' AND f.status NOT IN ('no_forms', 'no_usable_forms')) OR f.coverage NOT BETWEEN 0 AND 1
$$, 'what applies to nobody has no coverage');
SELECT is_empty($$
	SELECT f.round_key FROM fact_assessment AS f LEFT JOIN counted AS c ON c.assessment_round_id = f.round_key AND c.perspective = 'all' AND c.category = 'total'
	WHERE f.raters <> f.raters_council + f.raters_official + f.raters_partner + f.raters_resident OR f.raters <> coalesce(c.most, 0)
$$, 'who answered in a round, by group');
CREATE TEMP TABLE gap AS
SELECT g.*, r.assessment_round_id, (SELECT min(c.fewest) FROM counted AS c WHERE c.assessment_round_id = r.assessment_round_id AND c.category = 'total' AND c.perspective <> 'all') AS smallest,
	(SELECT min(c.fewest) FROM counted AS c WHERE c.assessment_round_id = r.assessment_round_id AND c.category = 'total' AND c.perspective IN ('council', 'official')) AS smallest_of_both
FROM partner_gap AS g JOIN assessment_round AS r ON r.organisation = g.organisation AND r.collaboration_id = g.collaboration_key;
SELECT is((SELECT count(*) FROM gap), 200::bigint, 'every round is of a partner');
SELECT is_empty($$ SELECT * FROM gap WHERE is_identifiable IS DISTINCT FROM coalesce(smallest < CASE organisation WHEN 'gm0001' THEN 5 ELSE 3 END, false) $$, 'is_identifiable of a partner');
SELECT is_empty($$ SELECT * FROM gap WHERE council_level IS NOT NULL AND official_level IS NOT NULL AND (gap = 'too_few') IS DISTINCT FROM (smallest_of_both < 3) $$, 'whether two groups are large enough to differ');
SELECT is_empty($$
	SELECT v.round_key, v.indicator, v.is_identifiable
	FROM conversation AS v
	CROSS JOIN LATERAL (
		SELECT min(q.answers) AS answers FROM (SELECT count(*) AS answers FROM answer_given AS a WHERE a.assessment_round_id = v.round_key AND a.indicator = v.indicator GROUP BY a.perspective) AS q
	) AS g
	WHERE v.round_key % 7 = 0 AND v.is_identifiable IS DISTINCT FROM (g.answers < CASE v.organisation WHEN 'gm0001' THEN 5 ELSE 3 END)
$$, 'is_identifiable of a question');
SELECT is_empty($$
	SELECT p.round_code, p.perspective, p.category, p.status, p.raters, c.fewest, c.needed
	FROM published_score AS p
	JOIN assessment_round AS r USING (organisation, collaboration_id)
	LEFT JOIN counted AS t ON t.assessment_round_id = r.assessment_round_id AND t.perspective = p.perspective AND t.category = 'total'
	LEFT JOIN counted AS c ON c.assessment_round_id = r.assessment_round_id AND c.perspective = p.perspective AND c.category = p.category
	WHERE CASE p.status
		WHEN 'published' THEN t.fewest < t.needed OR c.fewest < c.needed OR p.raters NOT BETWEEN c.needed AND c.people
		-- the whole is of groups of which each is large enough
		WHEN 'published_partly' THEN p.perspective <> 'all' OR p.raters NOT BETWEEN 2 * c.needed AND c.people
		ELSE num_nonnulls(p.raters, p.level, p.score) > 0
	END IS NOT FALSE AND p.status <> 'undefined'
$$, 'publish(): no number rests on fewer people than asked for, and no hidden number is written');
SELECT is_empty($$
	SELECT d.round_code, d.perspective, d.decision, t.fewest, t.needed
	FROM publication_decision AS d
	LEFT JOIN counted AS t ON t.assessment_round_id = d.round_id AND t.perspective = d.perspective AND t.category = 'total'
	WHERE (d.decision = 'too_few_raters') IS DISTINCT FROM (t.fewest < t.needed)
$$, 'and what is small is said to be, to who publishes');
SELECT cmp_ok((SELECT count(DISTINCT (organisation, collaboration_id, perspective)) FROM published_score WHERE status = 'published'), '>', 50::bigint, 'groups are published');
SELECT is_empty($$
	SELECT s.collaboration_id, s.perspective, s.category
	FROM published_score AS s
	JOIN assessment_round AS r USING (organisation, collaboration_id)
	JOIN all_scores AS f ON f.round_key = r.assessment_round_id AND f.perspective = s.perspective AND f.category = s.category
	WHERE s.status = 'published' AND f.is_small_group
$$, 'what is marked as small is not published');
-- agreement is of who answered a question
SELECT is_empty($$
	SELECT t.assessment_round_id, w.perspective, w.indicator, w.raters, g.answers, w.reason
	FROM round_totals() AS t
	CROSS JOIN LATERAL rwg(t.total, NULL, t.instrument) AS w
	LEFT JOIN LATERAL (SELECT count(*) AS answers FROM answer_given AS a WHERE a.assessment_round_id = t.assessment_round_id AND a.perspective = w.perspective AND a.indicator = w.indicator) AS g ON true
	WHERE t.assessment_round_id % 9 = 0 AND w.indicator IN (SELECT indicator FROM answer_given)
		AND ((w.raters, coalesce(w.reason, '')) IS DISTINCT FROM (g.answers, CASE g.answers WHEN 0 THEN 'no_ratings' WHEN 1 THEN 'too_few_ratings' ELSE '' END))
$$, 'agreement within a group');
-- certainty: a blank form is nobody
SELECT is_empty($$
	SELECT f.assessment_round_id
	FROM (
		SELECT o.assessment_round_id, score_se(o.form) AS whole, score_se(o.form) FILTER (WHERE respondents(o.form) > 0) AS people,
			krippendorff_alpha(governance.sum(o.form)) AS alpha, krippendorff_alpha(governance.sum(o.form) FILTER (WHERE respondents(o.form) > 0)) AS alpha_people,
			rwg_j(o.form) AS within, rwg_j(o.form) FILTER (WHERE respondents(o.form) > 0) AS within_people, bool_or(respondents(o.form) > 0) AS is_answered,
			-- blank forms count in coverage, and too little of it gives no score
			status(governance.sum(o.form)) = 'ok' AS has_score
		FROM assessment_form AS o JOIN assessment_round AS r USING (assessment_round_id)
		WHERE r.instrument_code = 'governance-balance' GROUP BY 1
	) AS f
	-- without one more rater the coverage, in which blank forms do count, may be too low for a score; then there is no error to compare
	WHERE f.is_answered AND f.has_score AND ((f.whole).se <> (f.people).se OR f.alpha IS DISTINCT FROM f.alpha_people OR f.within IS DISTINCT FROM f.within_people)
$$, 'certainty and agreement of a round are of people');
-- assessed: somebody answered
CREATE TEMP TABLE assessed AS
SELECT r.*, EXISTS (SELECT FROM answer_given AS a WHERE a.assessment_round_id = r.assessment_round_id) AS is_answered, c.code AS subject
FROM assessment_round AS r JOIN collaboration_register AS c USING (collaboration_id);
SELECT is_empty($$ SELECT a.code FROM assessed AS a JOIN partner_score AS s ON s.organisation = a.organisation AND s.collaboration_key = a.collaboration_id WHERE (s.assessment_status <> 'not_assessed') <> a.is_answered OR (s.raters IS NOT NULL) <> a.is_answered $$, 'a partner is assessed when somebody answered');
SELECT is_empty($$ SELECT a.subject, k.result FROM assessed AS a LEFT JOIN check_results(ARRAY['SCORE-OVERDUE'], '2026-05-19') AS k ON k.organisation = a.organisation AND k.subject = a.subject WHERE (k.result = 'pass') IS DISTINCT FROM a.is_answered $$, 'and then SCORE-OVERDUE passes');
SELECT is_empty($$ SELECT a.subject FROM assessed AS a LEFT JOIN calendar_next AS n ON n.organisation = a.organisation AND n.collaboration_key = a.collaboration_id AND n.kind = 'assessment' WHERE (n.organisation IS NOT NULL) <> a.is_answered $$, 'and the calendar has a next round');
SELECT results_eq($$ SELECT organisation::text, assessed::bigint FROM portfolio WHERE organisation IN ('gm0001', 'gm0002') ORDER BY 1 $$, $$ SELECT organisation, count(*) FILTER (WHERE is_answered) FROM assessed GROUP BY 1 ORDER BY 1 $$, 'and the portfolio counts it');
SELECT is_empty($$ SELECT a.subject FROM assessed AS a JOIN published_score AS s ON s.organisation = a.organisation AND s.collaboration_id = a.collaboration_id WHERE NOT a.is_answered $$, 'of a round in which nobody answered nothing is published');

SELECT * FROM finish();
ROLLBACK;
