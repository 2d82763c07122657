-- One rater is one, however the pseudonym was spelled: blanks, capitals and what cannot be seen make no second person.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
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
SELECT * FROM finish();
ROLLBACK;
