-- assessment.sql: answers to an instrument, of one rater or of many

CREATE TYPE assessment;

-- include io assessment

CREATE TYPE assessment (
	INPUT = assessment_in,
	OUTPUT = assessment_out,
	RECEIVE = assessment_recv,
	SEND = assessment_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE assessment IS
'Answers to an instrument: one rater''s form (one byte an answer) or the exact tally of many, per perspective the number of raters and the count of each answer to each indicator, not applicable among them. A commutative monoid under +, with - as its exact inverse; carries the fingerprint of its instrument. Text form: canonical JSON. Limits: those of the instrument, and 2147483647 raters a perspective. Example: SELECT rater, form::text FROM governance_register.assessment_form';

-- include comparison assessment LARGE BYTEORDER

-- include casts assessment JSONB

-- constructors

CREATE FUNCTION assessment(perspective text, answers integer[], instrument instrument DEFAULT standard_instrument())
RETURNS assessment
-- include strict_c assessment_from_array
COMMENT ON FUNCTION assessment(text, integer[], instrument) IS
'One rater''s form from answers in the order of the instrument; a NULL element is an indicator that was not answered. 22003 for an answer off the scale, 2202E for a wrong number of answers, 22P02 for an unknown perspective (Dutch and plural names are accepted). Example: score(assessment(''raad'', array_fill(4, ARRAY[24]))) is 0.75';

CREATE FUNCTION assessment(perspective text, answers text[], instrument instrument DEFAULT standard_instrument())
RETURNS assessment
-- include strict_c assessment_from_words
COMMENT ON FUNCTION assessment(text, text[], instrument) IS
'As assessment(perspective, answers integer[], instrument), of the cells of a survey: a whole number, n/a for not applicable (also na, nvt, n.v.t., niet van toepassing, not applicable), or empty or NULL for not answered. 22P02 for any other text, NA in capitals among them, which R writes where nothing was answered. Example: coverage(assessment(''council'', string_to_array(''4,,n/a'' || repeat('',4'', 21), '',''))) is 0.9523809523809524';

CREATE FUNCTION governance_internal.answer_error(answer text)
RETURNS text
-- include strict_c assessment_answer_error
COMMENT ON FUNCTION answer_error(text) IS
'What is wrong with a cell of a survey as an answer, on whatever scale: NULL when nothing is, else the message of assessment(perspective, answers text[], instrument). NULL in, NULL out. Example: SELECT governance_internal.answer_error(''n.v.t.'') IS NULL';

CREATE FUNCTION assessment(perspective text, answers jsonb, instrument instrument DEFAULT standard_instrument())
RETURNS assessment
-- include strict_c assessment_from_answers
COMMENT ON FUNCTION assessment(text, jsonb, instrument) IS
'One rater''s form from an object {"indicator": answer}; null or absent is not answered, the string "n/a" (or a word for it, as nvt) is not applicable. 22023 for an unknown indicator or word, 22003 for an answer off the scale. Example: perspectives(assessment(''partner'', ''{"content.steer.1": 4}''::jsonb)) is {partner}';

-- aggregates

CREATE FUNCTION governance_internal.assessment_agg_transition(assessment, text, text, integer)
RETURNS assessment
-- include nullable_c assessment_agg_transition
COMMENT ON FUNCTION assessment_agg_transition(assessment, text, text, integer) IS 'aggregate transition function';

CREATE FUNCTION governance_internal.assessment_agg_transition(assessment, text, text, integer, instrument)
RETURNS assessment
-- include nullable_c assessment_agg_transition
COMMENT ON FUNCTION assessment_agg_transition(assessment, text, text, integer, instrument) IS 'aggregate transition function';

CREATE FUNCTION governance_internal.assessment_agg_transition(assessment, text, text, text)
RETURNS assessment
-- include nullable_c assessment_agg_transition_text
COMMENT ON FUNCTION assessment_agg_transition(assessment, text, text, text) IS 'aggregate transition function';

CREATE FUNCTION governance_internal.assessment_agg_transition(assessment, text, text, text, instrument)
RETURNS assessment
-- include nullable_c assessment_agg_transition_text
COMMENT ON FUNCTION assessment_agg_transition(assessment, text, text, text, instrument) IS 'aggregate transition function';

CREATE FUNCTION governance_internal.assessment_agg_combine(assessment, assessment)
RETURNS assessment
-- include strict_c assessment_agg_combine
COMMENT ON FUNCTION assessment_agg_combine(assessment, assessment) IS 'aggregate combine function';

-- include assessment_aggregate - of=assessment_agg(perspective text, indicator text, answer integer, instrument instrument)
COMMENT ON AGGREGATE assessment_agg(text, text, integer, instrument) IS
'One rater''s form from long rows, one row an answer: GROUP BY the rater. A NULL answer is "not answered"; a NULL perspective or indicator is an error (22004), so is a second answer to one indicator (23505), also when parallel workers meet it, and a second perspective (22023). No rows: NULL. Example: SELECT rater, governance.assessment_agg(''council'', indicator, answer, ''soft-controls'') FROM (VALUES (''r1'', ''clarity.1'', 4), (''r1'', ''clarity.2'', 2), (''r2'', ''clarity.1'', 5)) AS v (rater, indicator, answer) GROUP BY rater';

-- include assessment_aggregate - of=assessment_agg(perspective text, indicator text, answer integer)
COMMENT ON AGGREGATE assessment_agg(text, text, integer) IS
'As assessment_agg(perspective, indicator, answer, instrument) with the standard instrument. Example: SELECT rater, governance.assessment_agg(''council'', indicator, answer) FROM (VALUES (''r1'', ''content.steer.1'', 4), (''r1'', ''process.steer.1'', 2), (''r2'', ''content.steer.1'', 5)) AS v (rater, indicator, answer) GROUP BY rater';

-- include assessment_aggregate - of=assessment_agg(perspective text, indicator text, answer text, instrument instrument)
COMMENT ON AGGREGATE assessment_agg(text, text, text, instrument) IS
'As assessment_agg(perspective, indicator, answer integer, instrument), of the cells of a survey: a whole number, n/a for not applicable (also na, nvt, n.v.t., niet van toepassing, not applicable), or empty or NULL for not answered; 22P02 for any other text. Example: SELECT rater, governance.assessment_agg(''council'', indicator, answer, ''soft-controls'') FROM (VALUES (''r1'', ''clarity.1'', ''4''), (''r1'', ''clarity.2'', ''n.v.t.''), (''r2'', ''clarity.1'', ''5'')) AS v (rater, indicator, answer) GROUP BY rater';

-- include assessment_aggregate - of=assessment_agg(perspective text, indicator text, answer text)
COMMENT ON AGGREGATE assessment_agg(text, text, text) IS
'As assessment_agg(perspective, indicator, answer text, instrument) with the standard instrument. Example: SELECT rater, governance.assessment_agg(''council'', indicator, answer) FROM (VALUES (''r1'', ''content.steer.1'', ''4''), (''r1'', ''process.steer.1'', ''nvt''), (''r2'', ''content.steer.1'', ''5'')) AS v (rater, indicator, answer) GROUP BY rater';

CREATE FUNCTION governance_internal.assessment_sum(assessment, assessment)
RETURNS assessment
-- include strict_c assessment_sum
COMMENT ON FUNCTION assessment_sum(assessment, assessment) IS 'aggregate transition and combine function';

CREATE FUNCTION governance_internal.assessment_sum_inverse(assessment, assessment)
RETURNS assessment
-- include strict_c assessment_sum_inverse
COMMENT ON FUNCTION assessment_sum_inverse(assessment, assessment) IS 'aggregate inverse transition function';

CREATE FUNCTION governance_internal.assessment_sum_final(assessment)
RETURNS assessment
-- include strict_c assessment_sum_final
COMMENT ON FUNCTION assessment_sum_final(assessment) IS 'aggregate final function: the stored value of a state';

CREATE AGGREGATE sum(assessment) (
	SFUNC = assessment_sum,
	STYPE = assessment,
	SSPACE = 1024,
	FINALFUNC = assessment_sum_final,
	COMBINEFUNC = assessment_sum,
	MSFUNC = assessment_sum,
	MINVFUNC = assessment_sum_inverse,
	MSTYPE = assessment,
	MFINALFUNC = assessment_sum_final,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(assessment) IS
'The exact tally of all assessments: integers are added, so every order, parallel plan and moving window gives the same bits. NULLs are skipped; no rows: NULL. 22023 when instruments differ in structure. The result can be stored and summed again. Example: SELECT assessment_round_id, governance.score(governance.sum(form)) FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- + and -

CREATE FUNCTION assessment_add(assessment, assessment)
RETURNS assessment
-- include strict_c assessment_add
COMMENT ON FUNCTION assessment_add(assessment, assessment) IS
'The tally of both; the function of operator +. 22023 when instruments differ in structure. NULL in, NULL out. Example: raters(assessment_add(assessment(''council'', array_fill(2, ARRAY[24])), assessment(''official'', array_fill(4, ARRAY[24])))) is 2';

CREATE FUNCTION assessment_subtract(assessment, assessment)
RETURNS assessment
-- include strict_c assessment_subtract
COMMENT ON FUNCTION assessment_subtract(assessment, assessment) IS
'Takes the second away from the first; the function of operator -. 22003 when it is not contained. Leave one rater out: score(total - form). Example: SELECT f.rater, governance.score(governance.assessment_subtract(t.total, f.form)) FROM governance.round_totals() AS t JOIN governance_register.assessment_form AS f ON f.assessment_round_id = t.assessment_round_id';

-- include operator + LEFT=assessment RIGHT=assessment CALLS=assessment_add SAME=+
COMMENT ON OPERATOR + (assessment, assessment) IS 'the tally of both';

-- include operator - LEFT=assessment RIGHT=assessment CALLS=assessment_subtract
COMMENT ON OPERATOR - (assessment, assessment) IS 'the first without the second';

-- what an assessment says of itself

CREATE FUNCTION raters(assessment)
RETURNS bigint
-- include strict_c assessment_raters
COMMENT ON FUNCTION raters(assessment) IS
'How many forms are counted, blank ones too; how many of them answered says respondents(). NULL in, NULL out. Example: SELECT round_code, governance.raters(total) FROM governance.round_totals() WHERE organisation = ''gm9999''';

CREATE FUNCTION respondents(assessment)
RETURNS bigint
-- include strict_c assessment_respondents
COMMENT ON FUNCTION respondents(assessment) IS
'How many raters answered, at least: per perspective the answers to its most answered indicator, since each of them is of another person. 0 or 1 for a form, exactly; of a sum never more than there are, and all of them unless every indicator was left open by somebody. A blank form is a form and no respondent, and so is one that says of every question that it is not applicable. NULL in, NULL out. Example: respondents(assessment(''council'', ''{}''::jsonb)) is 0';

CREATE FUNCTION perspectives(assessment)
RETURNS text[]
-- include strict_c assessment_perspectives
COMMENT ON FUNCTION perspectives(assessment) IS
'Codes of the perspectives that have raters, in the order council, executive, official, partner, resident, independent. NULL in, NULL out. Example: SELECT round_code, governance.perspectives(total) FROM governance.round_totals() WHERE organisation = ''gm9999''';

CREATE FUNCTION for_perspective(assessment, perspective text)
RETURNS assessment
-- include strict_c assessment_for_perspective
COMMENT ON FUNCTION for_perspective(assessment, text) IS
'The part of one perspective; an assessment without raters when it has none. Dutch and plural names are accepted. Example: SELECT round_code, governance.score(governance.for_perspective(total, ''raad'')) FROM governance.round_totals() WHERE organisation = ''gm9999''';

CREATE FUNCTION fingerprint(assessment)
RETURNS text
-- include strict_c assessment_fingerprint
COMMENT ON FUNCTION fingerprint(assessment) IS
'Fingerprint of the structure of the instrument that it was made with, as fingerprint(instrument) gives it. Example: fingerprint(assessment(''council'', array_fill(4, ARRAY[24]))) is 83f47f5cb59ff5da';

CREATE FUNCTION answer_counts(
	assessment assessment, instrument instrument DEFAULT standard_instrument(),
	OUT perspective text, OUT indicator text, OUT answer integer, OUT raters bigint, OUT is_not_applicable boolean
)
RETURNS SETOF record
-- include strict_c assessment_answer_counts ROWS=300
COMMENT ON FUNCTION answer_counts(assessment, instrument) IS
'Every answer with the number of raters who gave it, a row per perspective, indicator and answer that occurs: what each score is made of. is_not_applicable: they said that it does not apply to them, and answer is NULL; the rest of the raters did not answer. Example: SELECT t.round_code, c.indicator, c.answer, c.raters FROM governance.round_totals() AS t, governance.answer_counts(t.total, t.instrument) AS c WHERE t.organisation = ''gm9999''';

CREATE FUNCTION recode(assessment assessment, source instrument, target instrument, OUT recoded assessment, OUT dropped text[], OUT added text[])
RETURNS record
-- include strict_c assessment_recode
COMMENT ON FUNCTION recode(assessment, instrument, instrument) IS
'Carries answers over from one instrument to another by indicator code, where the scales are equal (22023 otherwise): the new assessment, the indicators that the target does not have (dropped), and those that the source did not have (added, not answered: not applicable is said, never assumed). Example: SELECT dropped FROM governance.recode(governance.assessment(''council'', array_fill(4, ARRAY[24])), governance.standard_instrument(), ''soft-controls'')';
