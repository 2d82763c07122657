-- weighting.sql: what a score says over all weightings, weights from judgements, how sure the colour is, inequality

CREATE FUNCTION weight_dominance(a float8[], b float8[])
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_dominance'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION weight_dominance(float8[], float8[]) IS
'Share of all possible weightings under which a is above b, 0 to 1, exact (recursion of Varsi 1973 and Ali 1973): 1 when a wins whatever anybody finds important. Weights are those >= 0 that sum to 1, all equally likely. A pair with a NULL is left out; NULL when no pair is left or an argument is NULL. Weightings under which both are equal count for neither; they have no share unless all pairs are equal: then the result is 0 both ways. 2202E when lengths differ, 22003 for NaN or infinity, 54000 above 1000 elements. Example: round(weight_dominance(ARRAY[0.5, 0.7], ARRAY[0.6, 0.5])::numeric, 4) is 0.6667';

CREATE FUNCTION weight_dominance(d float8[])
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_dominance_differences'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION weight_dominance(float8[]) IS
'Share of all possible weightings with a weighted sum of differences above 0, 0 to 1, exact: weight_dominance(a, b) of d = a - b. NULL elements are left out; NULL when none is left. All differences 0: 0. Example: round(weight_dominance(ARRAY[0.1, 0.2, -0.05])::numeric, 4) is 0.9333';

CREATE FUNCTION weight_cdf(x float8[], z float8)
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_cdf'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION weight_cdf(float8[], float8) IS
'Share of all possible weightings under which the weighted mean of x is at most z, 0 to 1, exact; it rises with z up to rounding. z may be infinite. NULL elements are left out; NULL when none is left or an argument is NULL. 22003 for NaN, 54000 above 1000 elements. The score of order 1/2 is at most s when the weighted mean of the roots is at most sqrt(s). Example: weight_cdf(ARRAY[0, 1], 0.25) is 0.25';

CREATE FUNCTION weight_quantile(x float8[], q float8)
RETURNS float8
AS 'MODULE_PATHNAME', 'weight_quantile'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 100;
COMMENT ON FUNCTION weight_quantile(float8[], float8) IS
'The weighted mean of x that a share q of all possible weightings does not exceed: the smallest number z with weight_cdf(x, z) >= q, to the last bit; q = 0: the smallest x. Never falls when q rises. NULL elements are left out; NULL when none is left or an argument is NULL. 22023 for q outside 0 to 1. Example: weight_quantile(ARRAY[0, 1], 0.5) is 0.5';

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
