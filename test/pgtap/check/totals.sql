-- The totals and scores of rounds that views read: made from the forms, again only where something changed.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

INSERT INTO collaboration_register (code, title) VALUES ('totals', 'totals');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9999', collaboration_id, 'r' || i, make_date(2020 + i, 5, 1), CASE WHEN i < 4 THEN 'closed' ELSE 'open' END, 'governance-balance', 1
FROM collaboration_register, generate_series(1, 4) AS i WHERE collaboration_register.code = 'totals';
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT r.organisation, r.assessment_round_id, 'x' || g, p.code, assessment(p.code, (SELECT array_agg(1 + (i.position * g + r.assessment_round_id)::integer % 5) FROM indicators(standard_instrument()) AS i))
FROM assessment_round AS r, generate_series(1, 6) AS g, LATERAL (SELECT (ARRAY['council', 'official'])[1 + g % 2] AS code) AS p
WHERE r.code <> 'r2';

SELECT is(total_rounds(), 4::bigint, 'every round gets a total');
SELECT is(total_rounds(), 0::bigint, 'a second time nothing changes');
SELECT is_empty($$
	SELECT r.code FROM assessment_round AS r
	JOIN assessment_total AS t USING (assessment_round_id)
	WHERE t.total IS DISTINCT FROM (SELECT sum(f.form) FROM assessment_form AS f WHERE f.assessment_round_id = r.assessment_round_id)
	OR t.score_se IS DISTINCT FROM (SELECT (score_se(f.form)).se FROM assessment_form AS f WHERE f.assessment_round_id = r.assessment_round_id)
	OR t.forms <> (SELECT count(*) FROM assessment_form AS f WHERE f.assessment_round_id = r.assessment_round_id)
$$, 'the total is the sum of the forms, with its standard error');
SELECT results_eq('SELECT round_code, forms, total IS NULL FROM round_totals() ORDER BY 1', $$ VALUES ('r1', 6::bigint, false), ('r2', 0, true), ('r3', 6, false) $$, 'closed rounds are read, one without forms too; an open one is not');

-- what is kept is what the functions say of the total
CREATE TEMP VIEW said_otherwise AS
SELECT t.assessment_round_id, x.perspective, x.category
FROM assessment_total AS t
JOIN assessment_round AS r USING (assessment_round_id)
JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
CROSS JOIN LATERAL scores(t.total, i.instrument) AS x
FULL JOIN (SELECT * FROM assessment_score WHERE is_primary) AS k ON k.assessment_round_id = t.assessment_round_id AND k.perspective = x.perspective AND k.category = x.category
WHERE (t.organisation, x."position", x.label_nl, x.label_en, x.group_raters, x.raters, x.fewest, x.coverage, x.weight, x.level, x.score, x.score_rounded, x.evenness, x.balance, x.band, x.band_nl, x.band_en, x.symbol, x.colour, x.weakest, x.weakest_nl, x.weakest_en)
	IS DISTINCT FROM (k.organisation, k."position", k.label_nl, k.label_en, k.group_raters, k.raters, k.fewest, k.coverage, k.weight, k.level, k.score, k.score_rounded, k.evenness, k.balance, k.band, k.band_nl, k.band_en, k.symbol, k.colour, k.weakest, k.weakest_nl, k.weakest_en)
OR NOT starts_with(replace(coalesce(x.decided_by, ''), ' ', '_'), coalesce(k.decided_by, '')) OR (x.decided_by IS NULL) <> (k.decided_by IS NULL)
OR k.status IS DISTINCT FROM CASE WHEN t.total IS NOT NULL THEN split_part(x.status, ':', 1) WHEN t.forms = 0 THEN 'no_forms' WHEN t.forms = t.unusable_forms THEN 'no_usable_forms' ELSE 'no_answers' END
OR (k.agreement, k.explanation_nl, k.explanation_en) IS DISTINCT FROM (CASE WHEN x.perspective = 'all' AND x.category = 'total' THEN (krippendorff_alpha(t.total, 'ordinal')).alpha END, CASE WHEN x.perspective = 'all' AND x.category = 'total' THEN explanation(t.total, 'nl', i.instrument) END, CASE WHEN x.perspective = 'all' AND x.category = 'total' THEN explanation(t.total, 'en', i.instrument) END);
SELECT is_empty($$
	SELECT k.assessment_round_id FROM assessment_score AS k
	JOIN assessment_total AS t USING (assessment_round_id)
	LEFT JOIN LATERAL (SELECT g.code, g.label_nl, g.label_en, abs(g.gap) AS gap FROM perception_gap(t.total, 'council', 'official') AS g WHERE g.kind = 'category' AND g.gap IS NOT NULL ORDER BY abs(g.gap) DESC LIMIT 1) AS g ON k.perspective = 'all' AND k.category = 'total'
	LEFT JOIN instrument_bands() AS b ON b.code = 'governance-balance' AND b.version = 1 AND b.band = k.band
	WHERE (k.gap_category, k.gap_category_nl, k.gap_category_en, k.gap, k.band_position, k.bands) IS DISTINCT FROM (g.code, g.label_nl, g.label_en, g.gap, b.position, b.bands)
$$, 'the widest gap of council and officials, and the place of the band, are kept with the whole');
SELECT cmp_ok((SELECT count(*) FROM assessment_score WHERE gap_category IS NOT NULL AND band_position IS NOT NULL), '>', 0::bigint, 'there are such');
SELECT is_empty($$ SELECT k.assessment_round_id FROM assessment_score AS k JOIN assessment_total AS t USING (assessment_round_id)
	CROSS JOIN LATERAL (SELECT light_certainty(f.form) AS lights FROM assessment_form AS f WHERE f.assessment_round_id = t.assessment_round_id) AS l
	WHERE k.perspective = 'all' AND k.category = 'total' AND k.band IS NOT NULL AND NOT EXISTS (SELECT FROM unnest(l.lights) AS c
		WHERE c.is_current AND (c.band, c.probability_over_raters, c.share_of_weightings) IS NOT DISTINCT FROM (k.band, k.certainty_raters, k.certainty_weightings)) $$, 'how sure the light is, is what light_certainty() says of the forms');
SELECT is_empty($$ SELECT t.assessment_round_id, p.category FROM assessment_total AS t CROSS JOIN LATERAL profile(t.total, standard_instrument(), 'function') AS p
	FULL JOIN (SELECT * FROM assessment_score WHERE NOT is_primary) AS k ON k.assessment_round_id = t.assessment_round_id AND k.category = p.category
	WHERE (p.level, p.coverage, p.raters, p.band) IS DISTINCT FROM (k.level, k.coverage, k.raters, k.band::text) OR k.facet <> 'function' $$, 'and functions are what profile() says of the total');
SELECT is_empty('SELECT * FROM said_otherwise', 'scores are what scores() says of the total, agreement and words of the whole what their functions say');
SELECT results_eq($$ SELECT r.code, count(*), bool_or(s.status = 'no_forms') FROM assessment_score AS s JOIN assessment_round AS r USING (assessment_round_id) WHERE s.is_primary GROUP BY r.code ORDER BY 1 $$, $$ VALUES ('r1', 12::bigint, false), ('r2', 1, true), ('r3', 12, false), ('r4', 12, false) $$, 'of the whole and two groups the total and three categories; of a round without forms one row');

-- two forms that swap an answer between raters keep the sum, and change the standard error
UPDATE assessment_form SET form = assessment('council', ARRAY(SELECT 5 FROM indicators(standard_instrument()))) WHERE rater = 'x2' AND assessment_round_id = (SELECT assessment_round_id FROM assessment_round WHERE code = 'r1');
SELECT is(total_rounds(), 1::bigint, 'one changed form changes one total');
SELECT is_empty('SELECT * FROM said_otherwise', 'and its scores with it');
UPDATE assessment_form SET rater = 'y' || rater;
SELECT is(total_rounds(), 0::bigint, 'another pseudonym changes none');
UPDATE assessment_form SET form = recode_to_style.form FROM (SELECT assessment('council', '{}'::jsonb, instrument('style-scan')) AS form) AS recode_to_style WHERE rater = 'yx4' AND assessment_round_id = (SELECT assessment_round_id FROM assessment_round WHERE code = 'r1');
SELECT is(total_rounds(), 1::bigint, 'a form of another questionnaire');
SELECT results_eq($$ SELECT forms, unusable_forms, raters(total) FROM round_totals() WHERE round_code = 'r1' $$, 'VALUES (6::bigint, 1::bigint, 5::bigint)', 'is counted apart and left out of the total');
DELETE FROM assessment_form WHERE assessment_round_id = (SELECT assessment_round_id FROM assessment_round WHERE code = 'r3');
SELECT is(total_rounds(ARRAY(SELECT assessment_round_id FROM assessment_round WHERE code = 'r1')), 0::bigint, 'only the rounds named are looked at');
SELECT is(total_rounds(), 1::bigint, 'forms that are gone leave the total');
SELECT is((SELECT total FROM round_totals() WHERE round_code = 'r3'), NULL, 'and the total is undefined again');
DELETE FROM assessment_round WHERE code = 'r3';
SELECT is(total_rounds(), 1::bigint, 'the total of a round that is gone goes');
SELECT is_empty($$ SELECT * FROM register_orphan WHERE table_name IN ('assessment_total', 'assessment_score') $$, 'no total and no score is left without its round');
SELECT is_empty('SELECT * FROM said_otherwise', 'and what is left says what the totals say');
DELETE FROM assessment_score;
SELECT is(total_rounds(), 3::bigint, 'scores that are not there are made again');
SELECT is_empty('SELECT * FROM said_otherwise', 'as they were');
-- the words and bands of the questionnaire are in the scores
UPDATE instrument_register SET instrument = replace(i.instrument::jsonb::text, '"sterk"', '"op orde"')::jsonb::instrument FROM (SELECT g.instrument FROM instrument_register AS g WHERE g.code = 'governance-balance' AND g.version = 1) AS i WHERE instrument_register.code = 'governance-balance' AND instrument_register.version = 1;
SELECT is(total_rounds(), 3::bigint, 'another wording of the questionnaire makes all its rounds anew');
SELECT is_empty('SELECT * FROM said_otherwise', 'in that wording');

-- a longer colour, which stopped all totals, is no colour
SELECT throws_ok($$ SELECT replace(g.instrument::jsonb::text, '"colour": "#', '"colour": "colour #')::jsonb::instrument FROM instrument_register AS g WHERE g.code = 'governance-balance' AND g.version = 1 $$,
	'22023', NULL, 'bug_a_long_colour_stopped_all_totals: it is refused where it enters');

-- what the table is for: a page without the right to a form
CREATE ROLE totals_reader NOLOGIN;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO totals_reader;
GRANT SELECT ON assessment_round, round_event, assessment_total, assessment_score, collaboration_version, setting, instrument_register, interest TO totals_reader;
DO $$ BEGIN EXECUTE 'CREATE ROLE governance_org_gm9999 NOLOGIN'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT governance_org_gm9999 TO totals_reader;
SET ROLE totals_reader;
SELECT cmp_ok((SELECT count(*) FROM governance.round_totals() WHERE governance.score(total, instrument) IS NOT NULL), '>', 0::bigint, 'a reader without a right to forms reads totals');
SELECT cmp_ok((SELECT count(score) FROM governance_register.assessment_score), '>', 0::bigint, 'and scores');
SELECT throws_ok('SELECT form FROM governance_register.assessment_form', '42501', NULL, 'and no form');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
