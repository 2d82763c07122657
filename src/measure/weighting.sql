-- weighting.sql: what a score says over all weightings

CREATE FUNCTION weight_dominance(a float8[], b float8[])
RETURNS float8
-- include strict_c weight_dominance COST=10
COMMENT ON FUNCTION weight_dominance(float8[], float8[]) IS
'Share of all possible weightings under which a is above b, 0 to 1, exact (recursion of Varsi 1973 and Ali 1973): 1 when a wins whatever anybody finds important. Weights are those >= 0 that sum to 1, all equally likely. A pair with a NULL is left out; NULL when no pair is left or an argument is NULL. Weightings under which both are equal count for neither; they have no share unless all pairs are equal: then the result is 0 both ways. 2202E when lengths differ, 22003 for NaN or infinity, 54000 above 1000 elements. Example: round(weight_dominance(ARRAY[0.5, 0.7], ARRAY[0.6, 0.5])::numeric, 4) is 0.6667';

CREATE FUNCTION weight_dominance(d float8[])
RETURNS float8
-- include strict_c weight_dominance_differences COST=10
COMMENT ON FUNCTION weight_dominance(float8[]) IS
'Share of all possible weightings with a weighted sum of differences above 0, 0 to 1, exact: weight_dominance(a, b) of d = a - b. NULL elements are left out; NULL when none is left. All differences 0: 0. Example: round(weight_dominance(ARRAY[0.1, 0.2, -0.05])::numeric, 4) is 0.9333';

CREATE FUNCTION weight_cdf(x float8[], z float8)
RETURNS float8
-- include strict_c weight_cdf COST=10
COMMENT ON FUNCTION weight_cdf(float8[], float8) IS
'Share of all possible weightings under which the weighted mean of x is at most z, 0 to 1, exact; it rises with z up to rounding. z may be infinite. NULL elements are left out; NULL when none is left or an argument is NULL. 22003 for NaN, 54000 above 1000 elements. The score of order 1/2 is at most s when the weighted mean of the roots is at most sqrt(s). Example: weight_cdf(ARRAY[0, 1], 0.25) is 0.25';

CREATE FUNCTION weight_quantile(x float8[], q float8)
RETURNS float8
-- include strict_c weight_quantile COST=100
COMMENT ON FUNCTION weight_quantile(float8[], float8) IS
'The weighted mean of x that a share q of all possible weightings does not exceed: the smallest number z with weight_cdf(x, z) >= q, to the last bit; q = 0: the smallest x. Never falls when q rises. NULL elements are left out; NULL when none is left or an argument is NULL. 22023 for q outside 0 to 1. Example: weight_quantile(ARRAY[0, 1], 0.5) is 0.5';
