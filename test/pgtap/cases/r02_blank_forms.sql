-- Case r02_blank_forms: five opened the link and three answered. What is published, marked and called assessed goes by who answered.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
\ir ../../fixtures/all_scores.sql
SELECT no_plan();
SET governance.as_of = '2026-05-19';
CREATE TEMP VIEW whole_partner AS
SELECT n.code, s.*, g.is_identifiable
FROM partner_now AS n
JOIN partner_score AS s USING (organisation, collaboration_key)
JOIN partner_gap AS g USING (organisation, collaboration_key);

INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Gemeente Een', 'municipality'), ('gm0002', 'Gemeente Twee', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('x', 'X'), ('page', 'Page'), ('few', 'Few'), ('one', 'One'), ('nobody', 'Nobody'), ('again', 'Again');
INSERT INTO collaboration_version (collaboration_id, collaboration)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm0001","roles":["participant"]},{"party":"gm0002","roles":["participant"]}]}' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party) SELECT v.collaboration_version_id, p.party FROM collaboration_version AS v, (VALUES ('gm0001'), ('gm0002')) AS p (party);
-- gm0002 wants three people for a number, gm0001 five
INSERT INTO setting (organisation, name, value) VALUES ('gm0002', 'min_raters', '3');

CREATE SCHEMA w;
CREATE TABLE w.survey AS
SELECT 'lime'::text AS source, f.organisation, f.collaboration, f.round, f.round || '-03-01' AS held_on, f.collaboration || n AS rater, 'raad'::text AS perspective, i.indicator,
	CASE WHEN n <= f.whole OR (n <= f.page AND i.indicator LIKE 'content%') THEN (1 + (i.position * n) % 5)::text END AS answer
FROM (VALUES
	('gm0001', 'x', '2026', 5, 3, 3),			-- five opened the link, three answered
	('gm0001', 'page', '2026', 7, 4, 7),		-- three stopped after the first page
	('gm0002', 'few', '2026', 3, 2, 2),			-- two people and a blank form
	('gm0001', 'one', '2026', 5, 1, 1),			-- one real, four blank
	('gm0001', 'nobody', '2026', 5, 0, 0),
	('gm0001', 'again', '2024', 6, 6, 6),		-- answered then, opened by five and answered by nobody now
	('gm0001', 'again', '2026', 5, 0, 0)) AS f (organisation, collaboration, round, opened, whole, page)
CROSS JOIN LATERAL generate_series(1, f.opened) AS n
CROSS JOIN indicators(standard_instrument()) AS i;
\o /dev/null
SELECT attach('answer', 'w.survey');
SELECT * FROM refresh('answer');
UPDATE assessment_round SET status = 'adopted', adopted_on = held_on;
SELECT total_rounds();
\o
SELECT results_eq($$ SELECT organisation, min_raters, groups_shown, groups_hidden FROM publish('2026-05-19') $$, $$ VALUES ('gm0001', 5, 1, 3), ('gm0002', 3, 0, 1) $$, 'r02_blank_forms: nothing is shown of a group of three of which five opened the link');
CREATE TEMP VIEW shown AS SELECT c.code, s.round_code, s.perspective, s.category, s.status, s.raters, s.level FROM published_score AS s JOIN collaboration_register AS c USING (collaboration_id);
SELECT is_empty($$ SELECT * FROM shown WHERE code = 'x' AND num_nonnulls(raters, level) > 0 $$, 'r02_blank_forms: no number');
SELECT results_eq($$ SELECT DISTINCT status FROM shown WHERE code = 'x' $$, $$ VALUES ('withheld') $$, 'r02_blank_forms: too few');
SELECT results_eq($$ SELECT DISTINCT status, num_nonnulls(raters, level) FROM shown WHERE code = 'page' $$, $$ VALUES ('withheld', 0) $$, 'r02_blank_forms, three of seven stopped after a page: what four answered is not shown as of seven');
SELECT results_eq($$ SELECT DISTINCT status, num_nonnulls(raters, level) FROM shown WHERE code = 'few' $$, $$ VALUES ('withheld', 0) $$, 'r02_blank_forms, two people and a blank form are not three');
SELECT results_eq($$ SELECT DISTINCT status, num_nonnulls(raters, level) FROM shown WHERE code = 'one' $$, $$ VALUES ('withheld', 0) $$, 'r02_blank_forms, one real and four blank');
SELECT is_empty($$ SELECT * FROM shown WHERE code = 'nobody' $$, 'r02_blank_forms, of blank forms there is nothing to publish');
SELECT results_eq($$ SELECT round_code, raters FROM shown WHERE code = 'again' AND perspective = 'all' AND category = 'total' $$, $$ VALUES ('2024', 6::bigint) $$, 'nor does an empty round hide the one before');

-- what is marked goes by the same number
SELECT is_empty($$ SELECT round_key, category FROM all_scores WHERE organisation = 'gm0001' AND round_key = (SELECT round_key FROM whole_partner WHERE code = 'x' AND organisation = 'gm0001') AND NOT is_small_group $$, 'r02_blank_forms: the group is marked as small');
SELECT results_eq($$ SELECT category::text, raters, is_small_group FROM all_scores WHERE perspective = 'council' AND round_key = (SELECT round_key FROM whole_partner WHERE code = 'page' AND organisation = 'gm0001') ORDER BY category COLLATE "C" $$,
	$$ VALUES ('content', 7::bigint, false), ('process', 4, true), ('relation', 4, true), ('total', 7, true) $$, 'of a page that seven answered the number is of seven, of the rest of four');
SELECT results_eq($$ SELECT code::text, raters, is_identifiable FROM whole_partner WHERE organisation = 'gm0001' AND raters IS NOT NULL ORDER BY 1 $$, $$ VALUES ('one', 1::bigint, true), ('page', 7, true), ('x', 3, true) $$, 'the page of a partner says how many people answered');
SELECT is_empty($$ SELECT * FROM fact_assessment WHERE raters <> raters_council $$, 'so does the fact, by group');
SELECT results_eq($$ SELECT round_code::text, forms, raters FROM fact_assessment WHERE organisation = 'gm0001' ORDER BY forms, raters, 1 $$,
	$$ VALUES ('2026', 5::bigint, 0::bigint), ('2026', 5, 0), ('2026', 5, 1), ('2026', 5, 3), ('2024', 6, 6), ('2026', 7, 7) $$, 'forms are counted beside people');

-- a round of blank forms is not assessed
SELECT results_eq($$ SELECT code::text, assessment_status::text, raters, score, explanation_nl FROM whole_partner WHERE organisation = 'gm0001' AND code IN ('nobody', 'again') ORDER BY 1 $$,
	$$ VALUES ('again', 'not_assessed', NULL::bigint, NULL::float8, 'In de laatste ronde zijn geen bruikbare antwoorden gegeven. Spreek met het college af wanneer er een nieuwe ronde is.'),
		('nobody', 'not_assessed', NULL, NULL, 'In de laatste ronde zijn geen bruikbare antwoorden gegeven. Spreek met het college af wanneer er een nieuwe ronde is.') $$, 'r02_blank_forms: a round in which nobody answered is not assessed');
SELECT results_eq($$ SELECT subject, result, message_en, due_on FROM check_results(ARRAY['SCORE-OVERDUE'], '2026-05-19') WHERE organisation = 'gm0001' AND subject IN ('nobody', 'again', 'x') ORDER BY 1 $$,
	$$ VALUES ('again', 'fail', 'In the last round, on 1 March 2026, nobody gave a usable answer.', NULL::date), ('nobody', 'fail', 'In the last round, on 1 March 2026, nobody gave a usable answer.', NULL), ('x', 'pass', 'The last round was on 1 March 2026.', '2028-03-01') $$, 'r02_blank_forms: nor is it in time');
SELECT results_eq($$ SELECT name::text FROM calendar_next WHERE organisation = 'gm0001' AND kind = 'assessment' ORDER BY 1 $$, $$ VALUES ('One'), ('Page'), ('X') $$, 'the day of the next round counts from a round that was answered');
SELECT results_eq($$ SELECT status::text, coverage, score FROM fact_assessment WHERE round_key = (SELECT round_key FROM whole_partner WHERE code = 'nobody' AND organisation = 'gm0001') $$, $$ VALUES ('no_answers', NULL::float8, NULL::float8) $$, 'the fact says why');


SELECT * FROM finish();
ROLLBACK;
