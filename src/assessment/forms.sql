-- forms.sql: single forms, kept apart, and what only they can tell

CREATE TYPE forms;

-- include io forms

CREATE TYPE forms (
	INPUT = forms_in,
	OUTPUT = forms_out,
	RECEIVE = forms_recv,
	SEND = forms_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE forms IS
'The forms of single raters of one structure of instrument, kept apart, with how many raters gave each: the state of the aggregates that need the answers of a rater together. May carry the instrument and two perspectives to compare. Text form: canonical JSON {"format":1,"fingerprint":...,"scale":[lowest,highest],"indicators":n,"groups":[...],"instrument":"...","forms":[{"perspective":...,"answers":[...],"raters":n},...]}; input takes forms in any order and joins equal ones. Binary form: the same fields. 22P02 for other text, 22023 for a wrong document, with the path of the fault; 54000 beyond 2147483647 raters or 512 MB / (63 + 6 n) distinct forms of n indicators (2593579 of 24), however the value comes about: every value can be written as text and read back; as jsonb 240 MB / (96 + 12 n) (655360 of 24). Example: SELECT assessment_round_id, governance.count_raters(governance.forms_agg(form)) FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include comparison forms LARGE BYTEORDER

-- include casts forms JSONB

-- what the aggregates return

CREATE TYPE score_se_row AS (
	score float8,
	se float8,
	raters bigint,
	reason text
);
COMMENT ON TYPE score_se_row IS
'A score with its standard error over raters: score (0 to 1), se (in the same unit), raters, and reason: why se is NULL, or what is not in it. Example: SELECT assessment_round_id, (governance.score_se(form)).se FROM governance_register.assessment_form GROUP BY assessment_round_id';
COMMENT ON COLUMN score_se_row.score IS 'score of all forms, 0 to 1';
COMMENT ON COLUMN score_se_row.se IS 'its standard error over raters, in the same unit';
COMMENT ON COLUMN score_se_row.raters IS 'raters who gave the forms';
COMMENT ON COLUMN score_se_row.reason IS 'why se is NULL, or what is not in it; NULL when there is nothing to say';

CREATE TYPE gap_effect_row AS (
	category text,
	label_nl text,
	label_en text,
	mean_a float8,
	mean_b float8,
	raters_a bigint,
	raters_b bigint,
	difference float8,
	g float8,
	reason text
);
COMMENT ON TYPE gap_effect_row IS
'How far two perspectives are apart on a category: mean level of the raters of each (0 to 1), how many raters answered enough of it, difference (a less b), g (the same in pooled standard deviations, with the correction for small samples), and reason: why g is NULL. Example: SELECT g.category, g.g FROM (SELECT governance.gap_effect(form, ''council'', ''official'') AS row FROM governance_register.assessment_form) AS s, unnest(s.row) AS g';
COMMENT ON COLUMN gap_effect_row.category IS 'code of the category';
COMMENT ON COLUMN gap_effect_row.label_nl IS 'its label in Dutch';
COMMENT ON COLUMN gap_effect_row.label_en IS 'its label in English';
COMMENT ON COLUMN gap_effect_row.mean_a IS 'mean level of the raters of a, 0 to 1';
COMMENT ON COLUMN gap_effect_row.mean_b IS 'mean level of the raters of b, 0 to 1';
COMMENT ON COLUMN gap_effect_row.raters_a IS 'raters of a who answered enough of it';
COMMENT ON COLUMN gap_effect_row.raters_b IS 'raters of b who answered enough of it';
COMMENT ON COLUMN gap_effect_row.difference IS 'mean_a less mean_b';
COMMENT ON COLUMN gap_effect_row.g IS 'the difference in pooled standard deviations, with the correction for small samples';
COMMENT ON COLUMN gap_effect_row.reason IS 'why g is NULL';

CREATE TYPE rwg_j_row AS (
	rwg_j float8,
	raw float8,
	items integer,
	raters bigint,
	reason text
);
COMMENT ON TYPE rwg_j_row IS
'Agreement within a group over a questionnaire: rwg_j (0 to 1; 0 when the raw value is out of range), raw, number of items, raters who answered all of them, and reason: why it is NULL. Example: SELECT assessment_round_id, (governance.rwg_j(form)).rwg_j FROM governance_register.assessment_form GROUP BY assessment_round_id';
COMMENT ON COLUMN rwg_j_row.rwg_j IS 'agreement, 0 to 1';
COMMENT ON COLUMN rwg_j_row.raw IS 'the same before what is out of range is set to 0';
COMMENT ON COLUMN rwg_j_row.items IS 'items of the questionnaire, without those of which every respondent says that they are not applicable';
COMMENT ON COLUMN rwg_j_row.raters IS 'raters who answered all of them';
COMMENT ON COLUMN rwg_j_row.reason IS 'why it is NULL';

CREATE TYPE reliability_row AS (
	value float8,
	standardised float8,
	if_dropped float8[],
	items integer,
	raters bigint,
	reason text
);
COMMENT ON TYPE reliability_row IS
'How well the items of a questionnaire hang together: value (from covariances), standardised (from correlations; NULL when an item does not vary), if_dropped (the value without each item, in the order of the instrument; NULL where undefined), number of items, raters who answered all of them, and reason: why it is NULL. Example: SELECT assessment_round_id, (governance.cronbach_alpha(form)).value FROM governance_register.assessment_form GROUP BY assessment_round_id';
COMMENT ON COLUMN reliability_row.value IS 'from covariances, at most 1';
COMMENT ON COLUMN reliability_row.standardised IS 'from correlations; NULL when an item does not vary';
COMMENT ON COLUMN reliability_row.if_dropped IS 'the value without each item, in the order of the instrument; NULL where undefined';
COMMENT ON COLUMN reliability_row.items IS 'items of the questionnaire, without those of which every respondent says that they are not applicable';
COMMENT ON COLUMN reliability_row.raters IS 'raters who answered all of them';
COMMENT ON COLUMN reliability_row.reason IS 'why the value is NULL';

-- collecting

CREATE FUNCTION governance_internal.forms_transition(forms, assessment)
RETURNS forms
-- include nullable_c forms_transition
COMMENT ON FUNCTION forms_transition(forms, assessment) IS
'aggregate transition function: adds the form of one rater';

CREATE FUNCTION governance_internal.forms_transition(forms, assessment, instrument)
RETURNS forms
-- include nullable_c forms_transition
COMMENT ON FUNCTION forms_transition(forms, assessment, instrument) IS
'aggregate transition function: adds the form of one rater';

CREATE FUNCTION governance_internal.forms_transition(forms, assessment, text, text)
RETURNS forms
-- include nullable_c forms_transition
COMMENT ON FUNCTION forms_transition(forms, assessment, text, text) IS
'aggregate transition function: adds the form of one rater';

CREATE FUNCTION governance_internal.forms_transition(forms, assessment, text, text, instrument)
RETURNS forms
-- include nullable_c forms_transition
COMMENT ON FUNCTION forms_transition(forms, assessment, text, text, instrument) IS
'aggregate transition function: adds the form of one rater';

CREATE FUNCTION governance_internal.forms_combine(forms, forms)
RETURNS forms
-- include strict_c forms_combine
COMMENT ON FUNCTION forms_combine(forms, forms) IS
'aggregate combine function: joins two collections';

CREATE FUNCTION governance_internal.forms_final(forms)
RETURNS forms
-- include strict_c forms_final
COMMENT ON FUNCTION forms_final(forms) IS
'aggregate final function: the stored value of a state';

CREATE AGGREGATE sum(forms) (
	SFUNC = forms_combine,
	STYPE = forms,
	SSPACE = 8192,
	FINALFUNC = forms_final,
	COMBINEFUNC = forms_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(forms) IS
'All forms together: collections that were stored can be joined and used again. NULLs are skipped; no rows: NULL. 22023 when structures, instruments or perspectives to compare differ. Example: SELECT governance.count_raters(governance.sum(forms)) FROM (SELECT governance.forms_agg(form) AS forms FROM governance_register.assessment_form GROUP BY assessment_round_id) AS f';

CREATE FUNCTION count_raters(forms)
RETURNS bigint
-- include strict_c forms_raters
COMMENT ON FUNCTION count_raters(forms) IS
'How many raters gave the forms. NULL in, NULL out. Example: SELECT assessment_round_id, governance.count_raters(governance.forms_agg(form)) FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include forms_aggregate - FINAL=forms_final of=forms_agg(assessment)
COMMENT ON AGGREGATE forms_agg(assessment) IS
'The forms of single raters, kept apart, to be stored, joined by sum(forms), and used in score_se(forms), rwg_j(forms), cronbach_alpha(forms) and guttman_lambda2(forms). Over single forms, in any order and plan the same bits; NULL and empty assessments are skipped, no rows: NULL; 22023 for an assessment of more than one rater, or made with another instrument. Goes by the standard instrument. Example: SELECT assessment_round_id, governance.forms_agg(form) FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include forms_aggregate - FINAL=forms_final of=forms_agg(assessment, instrument instrument)
COMMENT ON AGGREGATE forms_agg(assessment, instrument) IS
'As forms_agg(assessment) with an instrument, which the result carries; the same one for all rows of a group (22023 otherwise; 22004 for NULL). Example: SELECT assessment_round_id, governance.forms_agg(form, governance.standard_instrument()) FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- how sure a score is

CREATE FUNCTION score_se(forms)
RETURNS score_se_row
-- include strict_c forms_score_se COST=1000
COMMENT ON FUNCTION score_se(forms) IS
'As the aggregate score_se(assessment), of forms that were collected before. NULL in, NULL out. Example: SELECT assessment_round_id, (governance.score_se(governance.forms_agg(form))).se FROM governance_register.assessment_form GROUP BY assessment_round_id';

CREATE FUNCTION governance_internal.score_se_final(forms)
RETURNS score_se_row
-- include nullable_c forms_score_se COST=1000
COMMENT ON FUNCTION score_se_final(forms) IS
'aggregate final function';

-- include forms_aggregate - FINAL=score_se_final of=score_se(assessment)
COMMENT ON AGGREGATE score_se(assessment) IS
'The score of all forms and its standard error over raters, by the delete-one jackknife within perspectives: SE^2 = sum over perspectives of (n - 1) / n times the sum over its raters of (score without that rater - mean of these)^2. Where the instrument pools perspectives, all raters are one group. reason: the status of the score when there is none; one_rater when no perspective has two raters (se is NULL); one_rater:<perspectives> when some have one (se leaves out how much raters of those differ); no_score_without_a_rater when leaving one out leaves too few answers (se is NULL). Over single forms, in any order and plan the same bits; NULL and empty assessments are skipped, no rows: reason no_forms; 22023 for an assessment of more than one rater, or made with another instrument. Goes by the standard instrument. Example: SELECT assessment_round_id, (governance.score_se(form)).se FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include forms_aggregate - FINAL=score_se_final of=score_se(assessment, instrument instrument)
COMMENT ON AGGREGATE score_se(assessment, instrument) IS
'As score_se(assessment) with an instrument, the same one for all rows of a group (22023 otherwise; 22004 for NULL). Example: SELECT assessment_round_id, (governance.score_se(form, governance.standard_instrument())).se FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- how far two perspectives are apart

CREATE FUNCTION governance_internal.gap_effect(forms)
RETURNS gap_effect_row[]
-- include strict_c forms_gap_effect COST=1000
COMMENT ON FUNCTION gap_effect(forms) IS
'Final function of the aggregate gap_effect: a row per category for the two perspectives that the forms carry; 22023 when they carry none. NULL in, NULL out.';

-- include forms_aggregate - FINAL=gap_effect of=gap_effect(assessment, perspective_a text, perspective_b text)
COMMENT ON AGGREGATE gap_effect(assessment, text, text) IS
'Difference between two perspectives a and b per category of the primary facet, in pooled standard deviations of their raters (n - 1), times 1 - 3 / (4 (n_a + n_b - 2) - 1): Hedges g, positive when a is higher. The level of a rater is the weighted mean of the answers given, when at least min_coverage of the category is answered. An array of rows: unnest() it. reason: too_few_raters:<perspective> when it has fewer than two; no_variation when all raters within each agree. Over single forms, in any order and plan the same bits; NULL and empty assessments are skipped, no rows: NULL; 22023 for an assessment of more than one rater, or made with another instrument. Goes by the standard instrument. 22023 for a perspective with itself. Example: SELECT g.category, g.g FROM (SELECT governance.gap_effect(form, ''council'', ''official'') AS row FROM governance_register.assessment_form) AS s, unnest(s.row) AS g';

-- include forms_aggregate - FINAL=gap_effect of=gap_effect(assessment, perspective_a text, perspective_b text, instrument instrument)
COMMENT ON AGGREGATE gap_effect(assessment, text, text, instrument) IS
'As gap_effect(assessment, text, text) with an instrument, the same one for all rows of a group (22023 otherwise; 22004 for NULL). Example: SELECT g.category, g.g FROM (SELECT governance.gap_effect(form, ''council'', ''official'', governance.standard_instrument()) AS row FROM governance_register.assessment_form) AS s, unnest(s.row) AS g';

-- how well raters agree and answers hang together

CREATE FUNCTION rwg_j(forms)
RETURNS rwg_j_row
-- include strict_c forms_rwg_j COST=1000
COMMENT ON FUNCTION rwg_j(forms) IS
'As the aggregate rwg_j(assessment), of forms that were collected before. NULL in, NULL out. Example: SELECT assessment_round_id, (governance.rwg_j(governance.forms_agg(form))).rwg_j FROM governance_register.assessment_form GROUP BY assessment_round_id';

CREATE FUNCTION governance_internal.rwg_j_final(forms)
RETURNS rwg_j_row
-- include nullable_c forms_rwg_j COST=1000
COMMENT ON FUNCTION rwg_j_final(forms) IS
'aggregate final function';

-- include forms_aggregate - FINAL=rwg_j_final of=rwg_j(assessment)
COMMENT ON AGGREGATE rwg_j(assessment) IS
'r_wg(J) of James, Demaree and Wolf (1984): J a / (J a + v), with v the mean variance (n - 1) of the J items divided by that of answers spread evenly over the A points of the scale, (A^2 - 1) / 12, and a = 1 - v. 1 when all raters answer alike, 0 when they differ as chance would or more (raw has the value before that). Raters who left an item open, or to whom it is not applicable, are left out, and so are items of which every respondent says so; all perspectives count as one group: filter for one. reason: too_few_raters for fewer than two. Over single forms, in any order and plan the same bits; NULL and empty assessments are skipped, no rows: reason no_forms; 22023 for an assessment of more than one rater, or made with another instrument. Goes by the standard instrument. Example: SELECT assessment_round_id, (governance.rwg_j(form)).rwg_j FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include forms_aggregate - FINAL=rwg_j_final of=rwg_j(assessment, instrument instrument)
COMMENT ON AGGREGATE rwg_j(assessment, instrument) IS
'As rwg_j(assessment) with an instrument, the same one for all rows of a group (22023 otherwise; 22004 for NULL). Example: SELECT assessment_round_id, (governance.rwg_j(form, governance.standard_instrument())).rwg_j FROM governance_register.assessment_form GROUP BY assessment_round_id';

CREATE FUNCTION cronbach_alpha(forms)
RETURNS reliability_row
-- include strict_c forms_cronbach_alpha COST=1000
COMMENT ON FUNCTION cronbach_alpha(forms) IS
'As the aggregate cronbach_alpha(assessment), of forms that were collected before. NULL in, NULL out. Example: SELECT assessment_round_id, (governance.cronbach_alpha(governance.forms_agg(form))).value FROM governance_register.assessment_form GROUP BY assessment_round_id';

CREATE FUNCTION governance_internal.cronbach_alpha_final(forms)
RETURNS reliability_row
-- include nullable_c forms_cronbach_alpha COST=1000
COMMENT ON FUNCTION cronbach_alpha_final(forms) IS
'aggregate final function';

-- include forms_aggregate - FINAL=cronbach_alpha_final of=cronbach_alpha(assessment)
COMMENT ON AGGREGATE cronbach_alpha(assessment) IS
'Cronbach alpha: k / (k - 1) (1 - sum of the item variances / variance of the sum), at most 1, possibly negative; standardised: k r / (1 + (k - 1) r) with r the mean correlation; if_dropped: alpha without each item. Reversed items are turned, weights do not count, raters who left an item open, or to whom it is not applicable, are left out, and so are items of which every respondent says so. reason: too_few_raters for fewer than two, one_item, no_variation when all sums are equal. Over single forms, in any order and plan the same bits; NULL and empty assessments are skipped, no rows: reason no_forms; 22023 for an assessment of more than one rater, or made with another instrument. Goes by the standard instrument. Example: SELECT assessment_round_id, (governance.cronbach_alpha(form)).value FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include forms_aggregate - FINAL=cronbach_alpha_final of=cronbach_alpha(assessment, instrument instrument)
COMMENT ON AGGREGATE cronbach_alpha(assessment, instrument) IS
'As cronbach_alpha(assessment) with an instrument, the same one for all rows of a group (22023 otherwise; 22004 for NULL). Example: SELECT assessment_round_id, (governance.cronbach_alpha(form, governance.standard_instrument())).value FROM governance_register.assessment_form GROUP BY assessment_round_id';

CREATE FUNCTION guttman_lambda2(forms)
RETURNS reliability_row
-- include strict_c forms_guttman_lambda2 COST=1000
COMMENT ON FUNCTION guttman_lambda2(forms) IS
'As the aggregate guttman_lambda2(assessment), of forms that were collected before. NULL in, NULL out. Example: SELECT assessment_round_id, (governance.guttman_lambda2(governance.forms_agg(form))).value FROM governance_register.assessment_form GROUP BY assessment_round_id';

CREATE FUNCTION governance_internal.guttman_lambda2_final(forms)
RETURNS reliability_row
-- include nullable_c forms_guttman_lambda2 COST=1000
COMMENT ON FUNCTION guttman_lambda2_final(forms) IS
'aggregate final function';

-- include forms_aggregate - FINAL=guttman_lambda2_final of=guttman_lambda2(assessment)
COMMENT ON AGGREGATE guttman_lambda2(assessment) IS
'Guttman lambda-2: (sum of the covariances of different items + sqrt(k / (k - 1) times the sum of their squares)) / variance of the sum; a better lower bound of reliability than alpha and never below it; standardised: the same of correlations; if_dropped is NULL. Reversed items are turned, weights do not count, raters who left an item open, or to whom it is not applicable, are left out, and so are items of which every respondent says so. reason: too_few_raters for fewer than two, one_item, no_variation when all sums are equal. Over single forms, in any order and plan the same bits; NULL and empty assessments are skipped, no rows: reason no_forms; 22023 for an assessment of more than one rater, or made with another instrument. Goes by the standard instrument. Example: SELECT assessment_round_id, (governance.guttman_lambda2(form)).value FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include forms_aggregate - FINAL=guttman_lambda2_final of=guttman_lambda2(assessment, instrument instrument)
COMMENT ON AGGREGATE guttman_lambda2(assessment, instrument) IS
'As guttman_lambda2(assessment) with an instrument, the same one for all rows of a group (22023 otherwise; 22004 for NULL). Example: SELECT assessment_round_id, (governance.guttman_lambda2(form, governance.standard_instrument())).value FROM governance_register.assessment_form GROUP BY assessment_round_id';

CREATE FUNCTION governance_internal.narrowest_interval(forms)
RETURNS float8
-- include strict_c forms_narrowest_interval COST=1000
COMMENT ON FUNCTION narrowest_interval(forms) IS
'The narrowest interval, as a share of the scale, in which one rater of a group can place the level that another gave a category of the primary facet, when the sum of the answers to every question is known to her; half (of a group of three a third) of that of who is outside when that is less; 1 when nobody answered. Everything that is published of a group is made from these sums. Above a few thousand different forms it is a lower bound. NULL in, NULL out.';
