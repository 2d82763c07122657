-- Case r13_rater_blank: one rater is one, however the pseudonym was spelled: blanks, capitals and what cannot be seen make no second person.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
-- sources of a few rows, of which any part may go
INSERT INTO governance_register.setting (name, value) VALUES ('max_vanished', '1');
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Gemeente Een', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('x', 'X');
CREATE SCHEMA w;
CREATE TABLE w.spelling (source text, round text, rater text, answer text);
CREATE VIEW w.s AS
SELECT s.source, 'gm0001'::text AS organisation, 'x'::text AS collaboration, s.round, '2026-03-01'::text AS held_on, s.rater, 'raad'::text AS perspective, i.indicator, s.answer
FROM w.spelling AS s, indicators(standard_instrument()) AS i;
INSERT INTO w.spelling
SELECT 'l', '2026', r, '4' FROM unnest(ARRAY['r1', E'r1\u00a0', E'r1\r', 'R1', E'\ufeffr1']) AS r			-- the case
UNION ALL SELECT 'l', 'hidden', r, '4' FROM unnest(ARRAY['raadslid 07', E'raadslid\u200b 07', E'raadslid  07 ', E'raadslid\t07', E'raads\u00adlid 07', E'Raadslid\u202f07']) AS r
UNION ALL SELECT 'l', 'accent', r, '4' FROM unnest(ARRAY[E'jos\u00e9', E'jose\u0301', E'JOS\u00c9']) AS r
UNION ALL SELECT 'l', 'other', 'a', '4' UNION ALL SELECT 'l', 'other', 'A', '5' UNION ALL SELECT 'l', 'other', 'b', '3'	-- two answers of one person
UNION ALL SELECT 'l', 'sources', 'a', '4' UNION ALL SELECT 'm', 'sources', 'a', '4' UNION ALL SELECT 'm', 'sources', 'b', '4'
UNION ALL SELECT 'l', 'nobody', E'\ufeff \u200b', '4';
\o /dev/null
SELECT attach('answer', 'w.s');
\o
SELECT is((SELECT inserted FROM refresh('answer')), 120::bigint, 'five forms come in, of 24 rows each');
CREATE TEMP VIEW held AS SELECT r.code AS round, f.rater, respondents(f.form) AS n FROM assessment_form AS f JOIN assessment_round AS r USING (assessment_round_id);
SELECT results_eq($$ SELECT rater FROM held WHERE round = '2026' $$, $$ VALUES ('r1') $$, 'r13_rater_blank: five spellings of one name are one rater');
SELECT results_eq($$ SELECT rater FROM held WHERE round = 'hidden' $$, $$ VALUES ('raadslid 07') $$, 'r13_rater_blank, blanks of other kinds and what cannot be seen');
SELECT results_eq($$ SELECT rater FROM held WHERE round = 'accent' $$, $$ VALUES (E'jos\u00e9') $$, 'r13_rater_blank, an accent as one character or as two');
SELECT results_eq($$ SELECT rater FROM held WHERE round = 'other' $$, $$ VALUES ('b') $$, 'r13_rater_blank, one person with two answers: no form is chosen');
SELECT results_eq($$ SELECT DISTINCT problem FROM port_rejection WHERE original ->> 'round' = '2026' $$, $$ VALUES ('the same answer of this rater stands in another row: nothing is lost') $$, 'each row that was a repeat is reported');
SELECT is((SELECT count(*) FROM port_rejection WHERE original ->> 'round' = '2026'), 96::bigint, 'four spellings of 24');
SELECT is((SELECT count(*) FROM port_rejection WHERE original ->> 'round' = 'other' AND problem ~ 'the key is that of another row'), 48::bigint, 'and so is who answered twice');
SELECT results_eq($$ SELECT DISTINCT problem FROM port_rejection WHERE original ->> 'round' = 'sources' AND original ->> 'rater' = 'a' $$, $$ VALUES ('source: the rows of this rater and round have several') $$, 'a rater of two sources is reported, and the others come in');
SELECT results_eq($$ SELECT rater FROM held WHERE round = 'sources' $$, $$ VALUES ('b') $$, 'the other one comes in');
SELECT results_eq($$ SELECT DISTINCT problem FROM port_rejection WHERE original ->> 'round' = 'nobody' $$, $$ VALUES ('rater: has no value') $$, 'a name of which nothing can be seen is no name');

-- the next night it is spelled in another way again
UPDATE w.spelling SET rater = upper(rater) || ' ';
SELECT results_eq($$ SELECT inserted, changed, unchanged FROM refresh('answer') $$, $$ VALUES (0::bigint, 0::bigint, 120::bigint) $$, 'another spelling the next night changes nothing');

-- by hand
SELECT throws_ok($$ INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form) SELECT organisation, assessment_round_id, 'R1', perspective, form FROM assessment_form WHERE rater = 'r1' $$, '23514', NULL, 'by hand another spelling is refused');
SELECT throws_ok($$ INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form) SELECT organisation, assessment_round_id, E'r1\u00a0', perspective, form FROM assessment_form WHERE rater = 'r1' $$, '23514', NULL, 'with a blank that does not show too');
SELECT throws_ok($$ INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form) SELECT organisation, assessment_round_id, name_form(' R1'), perspective, form FROM assessment_form WHERE rater = 'r1' $$, '23505', NULL, 'in the one form it is the rater who is there');
SELECT throws_ok($$ UPDATE assessment_form SET rater = '' $$, '23514', NULL, 'nobody has no name');

-- what a hand or another source wrote of the same person: the same answers are one form, others are told and written over nothing
DELETE FROM assessment_form;
DELETE FROM w.spelling;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form, source)
SELECT r.organisation, r.assessment_round_id, n.rater, 'council', assessment('council', array_fill(3, ARRAY[24])), n.source
FROM assessment_round AS r, (VALUES ('by hand', 'own'), ('same', 'own'), ('moved', 'old')) AS n (rater, source) WHERE r.code = '2026';
INSERT INTO w.spelling VALUES ('l', '2026', E'By\u00a0hand', '5'), ('l', '2026', 'SAME', '3'), ('l', '2026', ' moved', '3');
SELECT results_eq($$ SELECT inserted, changed, rejected FROM refresh('answer') $$, $$ VALUES (0::bigint, 48::bigint, 24::bigint) $$, 'a form that is there from elsewhere is the same person');
SELECT results_eq($$ SELECT rater, source, level(form) FROM held JOIN assessment_form USING (rater) ORDER BY 1 $$, $$ VALUES ('by hand', 'own', 0.5::float8), ('moved', 'l', 0.5), ('same', 'l', 0.5) $$, 'with the same answers the source takes it over, with others it stays as it was');
SELECT results_eq($$ SELECT DISTINCT problem FROM port_rejection WHERE resolved_at IS NULL AND original ->> 'round' = '2026' $$, $$ VALUES ('rater: the round has another form of this rater, from source "own"') $$, 'and that is a finding');
SELECT results_eq($$ SELECT rule, result FROM check_results(ARRAY['PORT-REJECTED']) $$, $$ VALUES ('PORT-REJECTED', 'fail') $$, 'PORT-REJECTED');
-- from round to round the same person has one name
INSERT INTO w.spelling VALUES ('l', '2027', E'MOVED\u200b', '4');
SELECT lives_ok($$ SELECT refresh('answer') $$);
SELECT results_eq($$ SELECT round, rater FROM held WHERE rater = 'moved' ORDER BY 1 $$, $$ VALUES ('2026', 'moved'), ('2027', 'moved') $$, 'in the next round too, however it was spelled there');
-- who came too late is the same person
UPDATE assessment_round SET status = 'closed' WHERE code = '2027';
UPDATE w.spelling SET answer = '2' WHERE round = '2027';
SELECT lives_ok($$ SELECT refresh('answer') $$);
SELECT results_eq($$ SELECT rater FROM late_form $$, $$ VALUES ('moved') $$, 'a late form has the same name');
SELECT throws_ok($$ UPDATE late_form SET rater = 'Moved' $$, '23514', NULL, 'and no other');
SELECT * FROM finish();
ROLLBACK;
