-- trend.sql: trend, change point, smoothing and early warning

CREATE TYPE series;

-- include io series

CREATE TYPE series (
	INPUT = series_in,
	OUTPUT = series_out,
	RECEIVE = series_recv,
	SEND = series_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE series IS
'Points (t, x) of a trend: a multiset, at most 5000 points, kept sorted by t, then x, so that every order and plan gives the same bits. Text form: canonical JSON, [[t,x],[t,x]], numbers shortest-exact and finite. State of the trend aggregates; can be stored and summed again. Example: ''[[2024,0.6],[2023,0.5]]''::series is [[2023,0.5],[2024,0.6]]';

-- include comparison series LARGE BYTEORDER

-- include casts series JSONB

-- constructor, + and points

CREATE FUNCTION series(t float8[], x float8[])
RETURNS series
-- include strict_c series_from_arrays
COMMENT ON FUNCTION series(float8[], float8[]) IS
'A series from times and values in pairs; a pair with a NULL is left out. 2202E when lengths differ, 22003 for NaN or infinity, 54000 above 5000. NULL in, NULL out. Example: series(ARRAY[2023, 2024], ARRAY[3.1, 3.4]) is [[2023,3.1],[2024,3.4]]';

CREATE FUNCTION series_add(series, series)
RETURNS series
-- include strict_c series_add
COMMENT ON FUNCTION series_add(series, series) IS
'All points of both; the function of operator +. 54000 above 5000 points. Example: series_add(''[[2023,3.1]]'', ''[[2024,3.4]]'') is [[2023,3.1],[2024,3.4]]';

-- include operator + LEFT=series RIGHT=series CALLS=series_add SAME=+
COMMENT ON OPERATOR + (series, series) IS 'all points of both';

CREATE FUNCTION points(series, OUT t float8, OUT x float8)
RETURNS SETOF record
-- include strict_c series_rows ROWS=20
COMMENT ON FUNCTION points(series) IS
'The points, a row a point, by t, then x. NULL: no rows. Example: SELECT t, x FROM governance.points(''[[2023,3.1],[2024,3.4]]'')';

-- results

CREATE TYPE theil_sen_result AS (
	slope float8,
	intercept float8,
	lower float8,
	upper float8,
	n integer,
	reason text
);
COMMENT ON TYPE theil_sen_result IS
'What theil_sen() returns: slope, the median of the slopes of all pairs with different t, in units of x a unit of t; intercept, the median of x less slope times the median of t; lower and upper end of the interval of the slope; n points that counted; reason: ok, or why a number is NULL (no_points, too_few, one_time, no_interval). Example: (theil_sen(''[[2023,0.5],[2024,0.75]]''::series)).slope is 0.25';
COMMENT ON COLUMN theil_sen_result.slope IS 'median of the slopes of all pairs with different t: units of x a unit of t';
COMMENT ON COLUMN theil_sen_result.intercept IS 'median of x - slope * median of t';
COMMENT ON COLUMN theil_sen_result.lower IS 'lower end of the interval of the slope';
COMMENT ON COLUMN theil_sen_result.upper IS 'upper end';
COMMENT ON COLUMN theil_sen_result.n IS 'points that counted';
COMMENT ON COLUMN theil_sen_result.reason IS 'ok, or why a number is missing: no_points, too_few (one point), one_time (all points have one t), no_interval (too few points for an interval of this confidence; the slope stands), out_of_range (a slope is too steep for a number)';

CREATE TYPE mann_kendall_result AS (
	s integer,
	var float8,
	z float8,
	p float8,
	tau float8,
	n integer,
	exact boolean,
	can_be_significant boolean,
	reason text
);
COMMENT ON TYPE mann_kendall_result IS
'What mann_kendall() returns: s, pairs that rise less pairs that fall; var, its variance without a trend, corrected for ties; z, s as a standard normal value; p, two-sided probability of an s this far from 0 without a trend; tau, Kendall tau-b, -1 to 1; n points that counted; exact: at most 10 points and no ties; can_be_significant: whether the strongest possible trend in as many points would have p <= 0.05; reason: ok, or why a number is NULL or says nothing (no_points, too_few, one_time, no_variation, never_significant). Example: (mann_kendall(''[[1,2],[2,4],[3,6]]''::series)).s is 3';
COMMENT ON COLUMN mann_kendall_result.s IS 'pairs that rise less pairs that fall';
COMMENT ON COLUMN mann_kendall_result.var IS 'variance of s when there is no trend, corrected for ties';
COMMENT ON COLUMN mann_kendall_result.z IS 's as a standard normal value, continuity corrected';
COMMENT ON COLUMN mann_kendall_result.p IS 'two-sided probability of an s this far from 0 without a trend';
COMMENT ON COLUMN mann_kendall_result.tau IS 'Kendall tau-b, -1 to 1';
COMMENT ON COLUMN mann_kendall_result.n IS 'points that counted';
COMMENT ON COLUMN mann_kendall_result.exact IS 'p is exact: at most 10 points and no ties; else by the normal approximation';
COMMENT ON COLUMN mann_kendall_result.can_be_significant IS 'whether the strongest possible trend in this many points would have p <= 0.05; false below five points without ties';
COMMENT ON COLUMN mann_kendall_result.reason IS 'ok, or why a number is missing: no_points, too_few (one point), one_time (all points have one t), no_variation (all x equal), never_significant (there is a p, but no trend in so few points could be significant at 5 %)';

CREATE TYPE pettitt_result AS (
	k integer,
	position integer,
	t float8,
	p float8,
	n integer,
	reason text
);
COMMENT ON TYPE pettitt_result IS
'What pettitt() returns: k, the largest difference of ranks between before and after; position, by time, of the last point of the first regime, from 1, and t, its time, both NULL when nothing changes; p, two-sided probability without a change; n points that counted; reason: ok, or why a number is NULL (no_points, too_few, one_time, no_variation, no_change). Example: (pettitt(''[[1,2],[2,2],[3,6]]''::series)).t is 2';
COMMENT ON COLUMN pettitt_result.k IS 'largest difference of ranks between before and after';
COMMENT ON COLUMN pettitt_result.position IS 'index by time of the last point of the first regime, from 1; NULL when nothing changes';
COMMENT ON COLUMN pettitt_result.t IS 'time of that point';
COMMENT ON COLUMN pettitt_result.p IS 'two-sided probability without a change, 2 exp(-6 k^2 / (n^3 + n^2)), at most 1';
COMMENT ON COLUMN pettitt_result.n IS 'points that counted';
COMMENT ON COLUMN pettitt_result.reason IS 'ok, or why a number is missing: no_points, too_few (one point), one_time (all points have one t), no_variation (all x equal), no_change (no time divides higher from lower)';

-- statistics of a series

CREATE FUNCTION theil_sen(series series, confidence float8 DEFAULT 0.95)
RETURNS theil_sen_result
-- include strict_c series_theil_sen COST=1000
COMMENT ON FUNCTION theil_sen(series, float8) IS
'Trend of x over t that outliers do not bend: Theil-Sen slope, with the rank interval of Sen (1968). t are true times, not positions; pairs with equal t are skipped. confidence: of the interval, between 0 and 1 (22023 otherwise). NULL in, NULL out; what has no number says why in reason. Example: (theil_sen(''[[1,2],[2,4],[3,6]]''::series)).slope is 2';

CREATE FUNCTION mann_kendall(series series)
RETURNS mann_kendall_result
-- include strict_c series_mann_kendall COST=1000
COMMENT ON FUNCTION mann_kendall(series) IS
'Is there a trend at all: Mann-Kendall test over pairs of points by time; pairs with equal t count 0. p is exact up to 10 points without ties. NULL in, NULL out; what has no number says why in reason. Example: (mann_kendall(''[[1,2],[2,4],[3,6]]''::series)).s is 3';

CREATE FUNCTION pettitt(series series)
RETURNS pettitt_result
-- include strict_c series_pettitt COST=1000
COMMENT ON FUNCTION pettitt(series) IS
'When did it change: the change point of Pettitt (1979), the last point of the first regime. A regime never ends between points of equal t. p is an approximation that is careful for few points. NULL in, NULL out; what has no number says why in reason. Example: (pettitt(''[[1,2],[2,2],[3,6]]''::series)).t is 2';

-- aggregates over (t, x)

CREATE FUNCTION governance_internal.series_add_point(series, float8, float8)
RETURNS series
-- include nullable_c series_add_point
COMMENT ON FUNCTION series_add_point(series, float8, float8) IS
'aggregate transition function';

CREATE FUNCTION governance_internal.series_union(series, series)
RETURNS series
-- include strict_c series_union
COMMENT ON FUNCTION series_union(series, series) IS
'aggregate combine function';

CREATE FUNCTION governance_internal.series_final(series)
RETURNS series
-- include strict_c series_final
COMMENT ON FUNCTION series_final(series) IS
'aggregate final function: the stored value of a state';

CREATE FUNCTION governance_internal.theil_sen_final(series)
RETURNS theil_sen_result
-- include nullable_c series_theil_sen COST=1000
COMMENT ON FUNCTION theil_sen_final(series) IS
'aggregate final function';

CREATE FUNCTION governance_internal.mann_kendall_final(series)
RETURNS mann_kendall_result
-- include nullable_c series_mann_kendall COST=1000
COMMENT ON FUNCTION mann_kendall_final(series) IS
'aggregate final function';

CREATE FUNCTION governance_internal.pettitt_final(series)
RETURNS pettitt_result
-- include nullable_c series_pettitt COST=1000
COMMENT ON FUNCTION pettitt_final(series) IS
'aggregate final function';

-- include series_aggregate series_add_point FINAL=series_final of=series_agg(t float8, x float8)
COMMENT ON AGGREGATE series_agg(float8, float8) IS
'The points of all rows. A row with NULL t or x is skipped; no rows: NULL. 22003 for NaN or infinity, 54000 above 5000 points. theil_sen(series_agg(t, x), 0.9) asks for another confidence. Example: SELECT collaboration_key, (governance.theil_sen(governance.series_agg(year, score), 0.9)).slope FROM governance.partner_history GROUP BY collaboration_key';

-- include series_aggregate series_union FINAL=series_final of=sum(series)
COMMENT ON AGGREGATE sum(series) IS
'The points of all series. NULLs are skipped; no rows: NULL. 54000 above 5000 points. Example: SELECT governance.sum(series) FROM (SELECT governance.series_agg(year, score) AS series FROM governance.partner_history GROUP BY collaboration_key) AS s';

-- include series_aggregate series_add_point FINAL=theil_sen_final of=theil_sen(t float8, x float8)
COMMENT ON AGGREGATE theil_sen(float8, float8) IS
'Trend of x over t that outliers do not bend: Theil-Sen slope, with the rank interval of Sen (1968). t are true times, not positions; pairs with equal t are skipped. A row with NULL t or x is skipped; 22003 for NaN or infinity, 54000 above 5000 points. The same bits in every order and plan. No rows: reason no_points. The interval has 95 % confidence; theil_sen(series_agg(t, x), 0.9) asks for another. For dates take days: theil_sen(day - date ''2020-01-01'', x). Example: SELECT collaboration_key, (governance.theil_sen(year, score)).slope FROM governance.partner_history GROUP BY collaboration_key';

-- include series_aggregate series_add_point FINAL=mann_kendall_final of=mann_kendall(t float8, x float8)
COMMENT ON AGGREGATE mann_kendall(float8, float8) IS
'Is there a trend at all: Mann-Kendall test over pairs of points by time; pairs with equal t count 0. p is exact up to 10 points without ties. A row with NULL t or x is skipped; 22003 for NaN or infinity, 54000 above 5000 points. The same bits in every order and plan. No rows: reason no_points. For dates take days, as in day - date ''2020-01-01''. Example: SELECT collaboration_key, (governance.mann_kendall(year, score)).p FROM governance.partner_history GROUP BY collaboration_key';

-- include series_aggregate series_add_point FINAL=pettitt_final of=pettitt(t float8, x float8)
COMMENT ON AGGREGATE pettitt(float8, float8) IS
'When did it change: the change point of Pettitt (1979), the last point of the first regime. A regime never ends between points of equal t. p is an approximation that is careful for few points. A row with NULL t or x is skipped; 22003 for NaN or infinity, 54000 above 5000 points. The same bits in every order and plan. No rows: reason no_points. For dates take days, as in day - date ''2020-01-01''. Example: SELECT collaboration_key, (governance.pettitt(year, score)).t FROM governance.partner_history GROUP BY collaboration_key';

-- smoothing: the order of the rows matters, so there is no combine function

CREATE FUNCTION governance_internal.ewma_transition(float8, float8, float8)
RETURNS float8
-- include nullable_c ewma_transition
COMMENT ON FUNCTION ewma_transition(float8, float8, float8) IS
'aggregate transition function';

CREATE FUNCTION governance_internal.ewma_transition(float8, float8, float8, float8)
RETURNS float8
-- include nullable_c ewma_transition
COMMENT ON FUNCTION ewma_transition(float8, float8, float8, float8) IS
'aggregate transition function';

CREATE AGGREGATE ewma(x float8, lambda float8) (
	SFUNC = ewma_transition,
	STYPE = float8,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE ewma(float8, float8) IS
'Exponentially weighted moving average z = lambda x + (1 - lambda) z of the rows so far, for OVER (ORDER BY ...) only: the order of the rows decides. lambda: above 0, at most 1 (22023; NULL is 22004), may differ by row: 1 - (1 - lambda)^dt for a wave dt periods after the last. It starts at the first x. A NULL x keeps the last value; NULL before the first. 22003 for NaN or infinity. Example: SELECT collaboration_key, held_on, governance.ewma(score, 0.3) OVER (PARTITION BY collaboration_key ORDER BY held_on) FROM governance.partner_history';

CREATE AGGREGATE ewma(x float8, lambda float8, start float8) (
	SFUNC = ewma_transition,
	STYPE = float8,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE ewma(float8, float8, float8) IS
'Exponentially weighted moving average z = lambda x + (1 - lambda) z of the rows so far, for OVER (ORDER BY ...) only: the order of the rows decides. lambda: above 0, at most 1 (22023; NULL is 22004), may differ by row: 1 - (1 - lambda)^dt for a wave dt periods after the last. It starts at start, usually a target, before the first x; start NULL: at the first x. A NULL x keeps the last value. 22003 for NaN or infinity. Example: SELECT collaboration_key, held_on, governance.ewma(score, 0.3, 0.6) OVER (PARTITION BY collaboration_key ORDER BY held_on) FROM governance.partner_history';

CREATE TYPE cusum_sums AS (
	high float8,
	low float8
);
COMMENT ON TYPE cusum_sums IS
'What cusum() returns: high, the sum of what x is above target + k, and low, of what it is below target - k; neither is ever below 0. Example: SELECT collaboration_key, held_on, (governance.cusum(score, 0.6, 0.05) OVER (PARTITION BY collaboration_key ORDER BY held_on)).low FROM governance.partner_history';
COMMENT ON COLUMN cusum_sums.high IS 'sum of what x is above target + k, never below 0';
COMMENT ON COLUMN cusum_sums.low IS 'sum of what x is below target - k, never below 0';

CREATE FUNCTION governance_internal.cusum_transition(cusum_sums, float8, float8, float8)
RETURNS cusum_sums
-- include nullable_c cusum_transition
COMMENT ON FUNCTION cusum_transition(cusum_sums, float8, float8, float8) IS
'aggregate transition function';

CREATE AGGREGATE cusum(x float8, target float8, k float8) (
	SFUNC = cusum_transition,
	STYPE = cusum_sums,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE cusum(float8, float8, float8) IS
'One-sided cumulative sums of the rows so far, for OVER (ORDER BY ...) only: the order of the rows decides. high = max(0, high + x - target - k), low = max(0, low + target - k - x), both from 0; a sum above 4 or 5 sigma is a signal. k: allowance >= 0 (22023), half the shift to be found. A NULL x keeps the sums; NULL target or k is 22004, NaN or infinity 22003. Example: SELECT collaboration_key, held_on, (governance.cusum(score, 0.6, 0.05) OVER (PARTITION BY collaboration_key ORDER BY held_on)).low FROM governance.partner_history';

-- early warning

CREATE FUNCTION early_warning(
	x float8[], target float8 DEFAULT NULL, sigma float8 DEFAULT NULL, lambda float8 DEFAULT 0.3, l float8 DEFAULT 3,
	OUT wave integer, OUT value float8, OUT ewma float8, OUT lower_limit float8, OUT signal boolean, OUT rule text, OUT message_nl text,
	OUT message_en text
)
RETURNS SETOF record
-- include nullable_c early_warning COST=100 ROWS=10
COMMENT ON FUNCTION early_warning(float8[], float8, float8, float8, float8) IS
'Is it getting worse: a row a wave, x in order of time, NULL for a wave that was not held. Only decline is a signal. ewma: running average of x, from target, or from the first wave when target is NULL. lower_limit: target - l * sigma * sqrt(lambda / (2 - lambda) * (1 - (1 - lambda)^(2 i))) for the i-th wave held; target NULL: the mean of the waves before; sigma NULL: the mean change from wave to wave of those before / 1.128. rule: ewma (the average is below its limit), two_falls (the value fell at two waves in a row, to lower than any before), ewma_and_two_falls, stays_low (the wave after no_spread, or a later one, is under the old level too): these are signals; none; no_spread (it fell after waves that were all equal: how large a usual change is cannot be told, so neither can what this one means); too_few (fewer than three waves before it, and target and sigma not both given); not_held. lower_limit is NULL when it cannot be estimated: too few waves before, or all equal. Waves are equal as comparable() says. message_nl, message_en: the same in plain words. 22023 for sigma or l not above 0, lambda outside (0, 1], 22004 for a NULL lambda or l, 22003 for NaN or infinity, 54000 above 5000 waves. NULL x: no rows. Example: SELECT wave, rule, message_nl FROM governance.early_warning(ARRAY[0.61, 0.63, 0.6, 0.55, 0.41])';
