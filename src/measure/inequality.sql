-- inequality.sql: how unequal numbers are

CREATE FUNCTION inequality(x float8[], w float8[], index text)
RETURNS float8
AS 'MODULE_PATHNAME', 'inequality_index_of_arrays'
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
AS 'MODULE_PATHNAME', 'mazziotta_pareto_index'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION mpi(float8[]) IS
'Mazziotta-Pareto index with a negative penalty for imbalance (De Muro, Mazziotta and Pareto 2011): mean - sd^2 / mean with the population sd, of indicators standardised to mean 100 and sd 10. Not for scores from 0 to 1, where it can fall when an indicator rises. NULL elements are left out; NULL when none is left or the mean is not above 0. 22003 for NaN or infinity. Example: mpi(ARRAY[90, 110]) is 99.';
