-- goalposts.sql: a number between two ends as a share

CREATE FUNCTION goalposts(x float8, lower float8, upper float8, direction integer DEFAULT 1, clamp boolean DEFAULT true)
RETURNS float8
AS 'MODULE_PATHNAME', 'goalposts_normalise'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION goalposts(float8, float8, float8, integer, boolean) IS
'A value between fixed ends: (x - lower) / (upper - lower), and 1 less that for direction -1, where low is good. clamp: values beyond the ends count as the ends, so the result is from 0 to 1. NULL when the ends are equal, or in, NULL out. 22003 for NaN or infinity, 22023 for another direction or a lower end above the upper. Example: goalposts(3, 1, 5) = 0.5';
