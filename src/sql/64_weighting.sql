-- 64_weighting.sql: what a score says over all weightings, weights from judgements, how sure the colour is, inequality

CREATE FUNCTION weight_dominance(a float8[], b float8[])
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_dominance'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION weight_dominance(float8[], float8[]) IS
'Share of all possible weightings under which a is above b, 0 to 1, exact (recursion of Varsi 1973 and Ali 1973): 1 when a wins whatever anybody finds important. Weights are those >= 0 that sum to 1, all equally likely. A pair with a NULL is left out; NULL when no pair is left or an argument is NULL. Weightings under which both are equal count for neither; they have no share unless all pairs are equal: then the result is 0 both ways. 2202E when lengths differ, 22003 for NaN or infinity, 54000 above 1000 elements. Example: weight_dominance(ARRAY[0.5, 0.7], ARRAY[0.6, 0.5]) is 2/3.';

CREATE FUNCTION weight_dominance(d float8[])
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_dominance_differences'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION weight_dominance(float8[]) IS
'Share of all possible weightings with a weighted sum of differences above 0, 0 to 1, exact: weight_dominance(a, b) of d = a - b. NULL elements are left out; NULL when none is left. All differences 0: 0. Example: weight_dominance(ARRAY[0.1, 0.2, -0.05]) is 0.9333.';

CREATE FUNCTION weight_cdf(x float8[], z float8)
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_cdf'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION weight_cdf(float8[], float8) IS
'Share of all possible weightings under which the weighted mean of x is at most z, 0 to 1, exact; it rises with z up to rounding. z may be infinite. NULL elements are left out; NULL when none is left or an argument is NULL. 22003 for NaN, 54000 above 1000 elements. The score of order 1/2 is at most s when the weighted mean of the roots is at most sqrt(s). Example: weight_cdf(ARRAY[0, 1], 0.25) is 0.25.';

CREATE FUNCTION weight_quantile(x float8[], q float8)
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_quantile'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 100;
COMMENT ON FUNCTION weight_quantile(float8[], float8) IS
'The weighted mean of x that a share q of all possible weightings does not exceed: the smallest number z with weight_cdf(x, z) >= q, to the last bit; q = 0: the smallest x. Never falls when q rises. NULL elements are left out; NULL when none is left or an argument is NULL. 22023 for q outside 0 to 1. Example: weight_quantile(ARRAY[0, 1], 0.5) is 0.5.';

CREATE FUNCTION dirichlet_moments(x float8[], alpha float8[] DEFAULT NULL, OUT mean float8, OUT sd float8)
RETURNS record
AS 'MODULE_PATHNAME', 'dirichlet_moments'
LANGUAGE C
IMMUTABLE
CALLED ON NULL INPUT
PARALLEL SAFE;
COMMENT ON FUNCTION dirichlet_moments(float8[], float8[]) IS
'Mean and standard deviation of the weighted mean of x when the weights have a Dirichlet(alpha) distribution. alpha NULL: all 1, all weightings equally likely; alpha = c * w: weights around w, closer for larger c. A NULL element of x is left out with its alpha; NULL when none is left. 22023 for an alpha not above 0, 22004 for a NULL alpha, 2202E when lengths differ, 22003 for NaN or infinity. Of roots it gives the moments of the root of the score. Example: dirichlet_moments(ARRAY[0.2, 0.6, 0.9]) is (0.5667, 0.1434).';

CREATE FUNCTION ahp_weights(judgements float8[], OUT weights float8[], OUT lambda_max float8, OUT ci float8, OUT cr float8, OUT row_geometric_mean_weights float8[])
RETURNS record
AS 'MODULE_PATHNAME', 'ahp_weights'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION ahp_weights(float8[]) IS
'Weights from pairwise judgements (analytic hierarchy process, Saaty 1980). judgements: a square array, row i column j says how many times criterion i is as important as criterion j; 1 on the diagonal, and the inverse in the mirrored place to within 5 percent (so two decimals will do). weights: principal eigenvector, sum 1; lambda_max: its eigenvalue; ci = (lambda_max - n) / (n - 1), NULL for one criterion; cr = ci / random index of Saaty, NULL for n below 3 or above 10, where the index is 0 or not published: judgements with a cr above 0.1 are usually talked over again; row_geometric_mean_weights: the simple alternative. 2202E when not square, 22023 for judgements that contradict, 22003 outside 0.001 to 1000, 22004 for NULL, 54000 above 15 criteria. No criteria: NULL. Example: ahp_weights(ARRAY[[1, 3], [1/3.0, 1]]) has weights {0.75, 0.25}.';

CREATE FUNCTION band_certainty(assessment assessment, instrument instrument DEFAULT governance.standard_instrument(), se float8 DEFAULT NULL, facet text DEFAULT NULL, OUT band text, OUT label_nl text, OUT label_en text, OUT lower float8, OUT upper float8, OUT share_of_weightings float8, OUT probability_over_raters float8, OUT is_current boolean, OUT status text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'assessment_band_certainty'
LANGUAGE C
IMMUTABLE
CALLED ON NULL INPUT
PARALLEL SAFE
COST 200
ROWS 3;
COMMENT ON FUNCTION band_certainty(assessment, instrument, float8, text) IS
'How sure the colour of the score is, a row a score band, from the lowest. lower, upper: cut-offs as the instrument has them, lower inclusive; scores are rounded before they are compared, and the shares respect that. share_of_weightings: share of all possible weightings of the categories under which the score falls in this band, 0 to 1, exact, sum 1; a category that is not answered counts in none. probability_over_raters: probability of this band when the score has a normal error with standard error se (of score_se(), on the scale of the score); NULL without se. is_current: the band of the score as it is; the light of band() may be worse through balance or floor. status: ok or as status(); order_infinite: the score is the largest or smallest category, which no weighting changes, and the share is NULL. Without a score all shares are NULL. 22023 for an se that is negative or not finite. NULL assessment or instrument: no rows. Example: SELECT band, share_of_weightings FROM band_certainty(a)';

CREATE FUNCTION smallest_flip(assessment assessment, instrument instrument DEFAULT governance.standard_instrument(), facet text DEFAULT NULL, OUT indicator text, OUT label_nl text, OUT label_en text, OUT mean_answer float8, OUT change float8, OUT band_from text, OUT band_to text, OUT status text)
RETURNS record
AS 'MODULE_PATHNAME', 'assessment_smallest_flip'
LANGUAGE C
IMMUTABLE
CALLED ON NULL INPUT
PARALLEL SAFE
COST 2000;
COMMENT ON FUNCTION smallest_flip(assessment, instrument, text) IS
'The smallest change of the mean answer to one indicator that changes the light of band(), with balance and floor counted, all else equal. mean_answer: as it is, on the answer scale, raters averaged within and over perspectives as the instrument says; change: in answer steps, signed (+0.2 is a fifth of a step up), to 1e-12 of the scale and just enough; band_to: the light after it. Of equal changes the first indicator, and the rise before the fall. status: ok; none when no single indicator can change the light: then only band_from is given; otherwise as status(), when there is no light. A reversed indicator changes on its own scale: its answers as given. NULL assessment or instrument: NULL.';

-- inequality and the penalty for it

CREATE FUNCTION inequality(x float8[], w float8[], index text)
RETURNS float8
AS 'MODULE_PATHNAME', 'inequality'
LANGUAGE C
IMMUTABLE
CALLED ON NULL INPUT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION inequality(float8[], float8[], text) IS
'A measure of how unequal, or how diverse, values x >= 0 are. index: gini, gini_corrected (times n / (n - 1)), theil_t, mld (mean log deviation), atkinson_0.5, atkinson_1, atkinson_2, cv (population), ge2 (cv^2 / 2), ricci_schutz: 0 is equal; shannon (natural log), pielou (H / ln n, n counts zeros too), gini_simpson, inverse_simpson, hill_0, hill_0.5, hill_1, hill_2, hill_4, hill_inf: of the shares of the total. w NULL: equal weights; else the inequality measures take w as frequencies (2 is the value twice) and the diversity measures the shares w x / sum w x; gini_corrected and pielou refuse weights (22023). A NULL element of x is left out with its weight. NULL, with the reason in inequality_status(x, w, index), when nothing is left, all is 0, a value is 0 for mld, or one value for gini_corrected and pielou. 22003 for x negative or not finite, 22023 for an unknown index or bad weights, 22004 for a NULL weight, 2202E when lengths differ. Scores must lie on their fixed scale: all of these depend on where 0 is. Example: inequality(ARRAY[1, 4, 7, 4, 2], NULL, ''shannon'') is 1.4405.';

CREATE FUNCTION inequality_status(x float8[], w float8[], index text)
RETURNS text
AS 'MODULE_PATHNAME', 'inequality_status'
LANGUAGE C
IMMUTABLE
CALLED ON NULL INPUT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION inequality_status(float8[], float8[], text) IS
'Why inequality(x, w, index) is NULL: empty, all_zero, zero_value (the measure is infinite when a value is 0), too_few (needs two values); else ok. NULL x or index: NULL. Errors as inequality().';

CREATE FUNCTION mpi(z float8[])
RETURNS float8
AS 'MODULE_PATHNAME', 'mpi'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION mpi(float8[]) IS
'Mazziotta-Pareto index with a negative penalty for imbalance (De Muro, Mazziotta and Pareto 2011): mean - sd^2 / mean with the population sd, of indicators standardised to mean 100 and sd 10. Not for scores from 0 to 1, where it can fall when an indicator rises. NULL elements are left out; NULL when none is left or the mean is not above 0. 22003 for NaN or infinity. Example: mpi(ARRAY[90, 110]) is 99.';
