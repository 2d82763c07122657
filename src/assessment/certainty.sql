-- certainty.sql: how sure the colour of a light is

CREATE FUNCTION band_certainty(
	assessment assessment, instrument instrument DEFAULT standard_instrument(), se float8 DEFAULT NULL, facet text DEFAULT NULL,
	OUT band text, OUT label_nl text, OUT label_en text, OUT lower float8, OUT upper float8, OUT share_of_weightings float8,
	OUT probability_over_raters float8, OUT is_current boolean, OUT status text
)
RETURNS SETOF record
-- include nullable_c assessment_band_certainty COST=200 ROWS=3
COMMENT ON FUNCTION band_certainty(assessment, instrument, float8, text) IS
'How sure the colour of the score is, a row a score band, from the lowest. lower, upper: cut-offs as the instrument has them, lower inclusive; scores are rounded before they are compared, and the shares respect that. share_of_weightings: share of all possible weightings of the categories under which the score falls in this band, 0 to 1, exact, sum 1; a category that is not answered counts in none. probability_over_raters: probability of this band when the score has a normal error with standard error se (of score_se(), on the scale of the score); NULL without se. is_current: the band of the score as it is; the light of band() may be worse through balance or floor. status: ok or as status(); order_infinite: the score is the largest or smallest category, which no weighting changes, and the share is NULL. Without a score all shares are NULL. 22023 for an se that is negative or not finite. NULL assessment or instrument: no rows. Example: SELECT t.round_code, c.band, c.share_of_weightings, c.probability_over_raters FROM governance.round_totals() AS t, governance.band_certainty(t.total, t.instrument, t.score_se) AS c WHERE t.organisation = ''gm9999''';

CREATE FUNCTION smallest_flip(
	assessment assessment, instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL,
	OUT indicator text, OUT label_nl text, OUT label_en text, OUT mean_answer float8, OUT change float8, OUT band_from text, OUT band_to text,
	OUT status text
)
RETURNS record
-- include nullable_c assessment_smallest_flip COST=2000
COMMENT ON FUNCTION smallest_flip(assessment, instrument, text) IS
'The smallest change of the mean answer to one indicator that changes the light of band(), with balance and floor counted, all else equal. mean_answer: as it is, on the answer scale, raters averaged within and over perspectives as the instrument says; change: in answer steps, signed (+0.2 is a fifth of a step up), to 1e-12 of the scale and just enough; band_to: the light after it. Of equal changes the first indicator, and the rise before the fall. status: ok; none when no single indicator can change the light: then only band_from is given; otherwise as status(), when there is no light. A reversed indicator changes on its own scale: its answers as given. NULL assessment or instrument: NULL. Example: SELECT t.round_code, f.indicator, f.change, f.band_to FROM governance.round_totals() AS t, governance.smallest_flip(t.total, t.instrument) AS f WHERE t.organisation = ''gm9999''';

CREATE TYPE light_certainty_row AS (
	band text,
	label_nl text,
	label_en text,
	share_of_weightings float8,
	probability_over_raters float8,
	is_current boolean,
	raters bigint,
	reason text
);
COMMENT ON TYPE light_certainty_row IS
'How sure a light is, one of the array that light_certainty() gives: band with its labels, the share of all weightings and the probability over raters that the light is that one, whether it is, raters who gave the forms, and reason: why there is no probability, or what is not in it. Example: SELECT c.band, c.probability_over_raters FROM (SELECT governance.light_certainty(form) AS row FROM governance_register.assessment_form WHERE assessment_round_id = 1) AS x, unnest(x.row) AS c';
COMMENT ON COLUMN light_certainty_row.band IS 'code of the light';
COMMENT ON COLUMN light_certainty_row.label_nl IS 'its label in Dutch';
COMMENT ON COLUMN light_certainty_row.label_en IS 'its label in English';
COMMENT ON COLUMN light_certainty_row.share_of_weightings IS 'share of all weightings of the categories under which it is the light, 0 to 1';
COMMENT ON COLUMN light_certainty_row.probability_over_raters IS 'probability that it is the light of all who could have been asked, 0 to 1';
COMMENT ON COLUMN light_certainty_row.is_current IS 'whether it is the light; NULL when there is none';
COMMENT ON COLUMN light_certainty_row.raters IS 'raters who gave the forms';
COMMENT ON COLUMN light_certainty_row.reason IS 'why there is no probability, or what is not in it; NULL when there is nothing to say';

CREATE FUNCTION governance_internal.light_certainty(forms)
RETURNS light_certainty_row[]
-- include strict_c forms_light_certainty COST=20000
COMMENT ON FUNCTION light_certainty(forms) IS
'Final function of the aggregate light_certainty: a row a light, from the lowest. NULL in, NULL out.';

-- include forms_aggregate - FINAL=light_certainty of=light_certainty(assessment)
COMMENT ON AGGREGATE light_certainty(assessment) IS
'How sure the light of band() is, a row a light from the lowest, each share from 0 to 1 and together 1. share_of_weightings: of all possible weightings of the categories for the score, with balance and floor as they are, exact; NULL when the order of the score is infinite. probability_over_raters: the levels of the categories have a normal error with the covariance of the delete-one jackknife within perspectives (of all raters together where the instrument pools them), and score, balance and floor follow from the levels; counted over 512 points that are always the same, so in steps of 1/512. docs/uncertainty.md shows how often it is right in simulated rounds. reason: as score_se(): one_rater (no probability when no perspective has two), one_rater:<perspectives> (their spread is not in it), undefined_without, or the status when there is no score. Works on single forms (22023 for an assessment of more than one rater); NULL elements are left out; no rows: NULL. Example: SELECT assessment_round_id, (governance.light_certainty(form))[1].probability_over_raters FROM governance_register.assessment_form GROUP BY assessment_round_id';

-- include forms_aggregate - FINAL=light_certainty of=light_certainty(assessment, instrument instrument)
COMMENT ON AGGREGATE light_certainty(assessment, instrument) IS
'As light_certainty(assessment) with an instrument, the same one for all rows of a group (22023 otherwise; 22004 for NULL). Example: SELECT assessment_round_id, (governance.light_certainty(form, governance.standard_instrument()))[3].probability_over_raters FROM governance_register.assessment_form GROUP BY assessment_round_id';
