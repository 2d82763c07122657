-- balance.sql: level, score, evenness, balance of plain numbers

CREATE FUNCTION level(x float8[], w float8[] DEFAULT NULL)
RETURNS float8
-- include nullable_c array_level
COMMENT ON FUNCTION level(float8[], float8[]) IS
'Weighted mean of shares, 0 to 1. A NULL element of x is left out with its weight; NULL w: equal weights. 22003 for x outside 0 to 1, 22023 for a weight that is negative, infinite or NaN or when all are zero, 22004 for a NULL weight, 2202E when lengths differ. NULL when nothing is left. Example: round(level(ARRAY[0.2, 0.6, 0.9])::numeric, 4) is 0.5667';

CREATE FUNCTION score(x float8[], w float8[] DEFAULT NULL)
RETURNS float8
-- include nullable_c array_score
COMMENT ON FUNCTION score(float8[], float8[]) IS
'(sum w sqrt x)^2 with weights that sum to 1, 0 to 1: the power mean of order 1/2. A literal needs its type, score(''{0.2,0.6,0.9}''::float8[]), as score() also takes an assessment. A NULL element of x is left out with its weight; NULL w: equal weights. 22003 for x outside 0 to 1, 22023 for a weight that is negative, infinite or NaN or when all are zero, 22004 for a NULL weight, 2202E when lengths differ. NULL when nothing is left. Example: round(score(ARRAY[0.2, 0.6, 0.9])::numeric, 4) is 0.5234';

CREATE FUNCTION evenness(x float8[], w float8[] DEFAULT NULL)
RETURNS float8
-- include nullable_c array_evenness
COMMENT ON FUNCTION evenness(float8[], float8[]) IS
'score / level, at most 1; NULL when the level is 0. A NULL element of x is left out with its weight; NULL w: equal weights. 22003 for x outside 0 to 1, 22023 for a weight that is negative, infinite or NaN or when all are zero, 22004 for a NULL weight, 2202E when lengths differ. NULL when nothing is left. Example: round(evenness(ARRAY[0.2, 0.6, 0.9])::numeric, 4) is 0.9237';

CREATE FUNCTION balance(x float8[], w float8[] DEFAULT NULL)
RETURNS float8
-- include nullable_c array_balance
COMMENT ON FUNCTION balance(float8[], float8[]) IS
'1 - theta / theta_max with theta = arccos sqrt(evenness): 1 when all are equal, 0 when the lightest has everything; NULL when the level is 0. A NULL element of x is left out with its weight; NULL w: equal weights. 22003 for x outside 0 to 1, 22023 for a weight that is negative, infinite or NaN or when all are zero, 22004 for a NULL weight, 2202E when lengths differ. NULL when nothing is left. Example: round(balance(ARRAY[0.2, 0.6, 0.9])::numeric, 4) is 0.7071';

CREATE FUNCTION power_mean(x float8[], w float8[], p float8)
RETURNS float8
-- include nullable_c array_power_mean
COMMENT ON FUNCTION power_mean(float8[], float8[], float8) IS
'Weighted power mean of order p: 1 arithmetic, 0 geometric, -1 harmonic, ''infinity'' largest, ''-infinity'' smallest. Values must be >= 0 unless p is 1 or infinite; an order of 0 or less with a value 0 gives 0, the limit. NULL elements and weights as in score(x, w). Example: round(power_mean(ARRAY[1,2,3], ARRAY[2,1,1], -1)::numeric, 5) is 1.41176';
