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
