-- The totals of rounds that views read: made from the forms, again only where something changed.
BEGIN;
SET search_path = governance, public;
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

-- two forms that swap an answer between raters keep the sum, and change the standard error
UPDATE assessment_form SET form = assessment('council', ARRAY(SELECT 5 FROM indicators(standard_instrument()))) WHERE rater = 'x2' AND assessment_round_id = (SELECT assessment_round_id FROM assessment_round WHERE code = 'r1');
SELECT is(total_rounds(), 1::bigint, 'one changed form changes one total');
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
SELECT is_empty($$ SELECT * FROM register_orphan WHERE table_name = 'assessment_total' $$, 'no total is left without its round');

-- what the table is for: a page without the right to a form
CREATE ROLE totals_reader NOLOGIN;
GRANT USAGE ON SCHEMA governance TO totals_reader;
GRANT SELECT ON assessment_round, assessment_total, instrument_register, interest TO totals_reader;
DO $$ BEGIN EXECUTE 'CREATE ROLE governance_org_gm9999 NOLOGIN'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT governance_org_gm9999 TO totals_reader;
SET ROLE totals_reader;
SELECT cmp_ok((SELECT count(*) FROM governance.round_totals() WHERE governance.score(total, instrument) IS NOT NULL), '>', 0::bigint, 'a reader without a right to forms reads scores');
SELECT throws_ok('SELECT form FROM governance.assessment_form', '42501', NULL, 'and no form');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
