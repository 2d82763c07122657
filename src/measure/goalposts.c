/*
 * goalposts.c
 *		Normalisation between fixed ends.
 */
#include "base/compat.h"

#include <math.h>

/* False when the ends are one point. */
static bool
goalposts_share(double x, double lower, double upper, bool descending, bool clamp, double *share)
{
	if (lower == upper)
		return false;
	/* clamp before polarity; halves, so that no difference overflows */
	if (clamp)
		x = fmax(lower, fmin(upper, x));
	if (isinf(upper - lower) || isinf(x - lower))
		*share = (x / 2 - lower / 2) / (upper / 2 - lower / 2);
	else
		*share = (x - lower) / (upper - lower);
	if (descending)
		*share = 1 - *share;
	return true;
}

/* goalposts(x, lower, upper, direction, clamp) */
PG_FUNCTION_INFO_V1(goalposts_normalise);
Datum
goalposts_normalise(PG_FUNCTION_ARGS)
{
	double		x = PG_GETARG_FLOAT8(0);
	double		lower = PG_GETARG_FLOAT8(1);
	double		upper = PG_GETARG_FLOAT8(2);
	int			direction = PG_GETARG_INT32(3);
	double		share;
	int			i;

	for (i = 0; i < 3; i++)
	{
		double		value = PG_GETARG_FLOAT8(i);

		if (isnan(value) || isinf(value))
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("value out of range: \"%g\"", value),
					 errdetail("A value and its goalposts must be finite.")));
	}
	if (lower > upper)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("lower goalpost \"%g\" is above upper goalpost \"%g\"", lower, upper),
				 errhint("Direction -1 turns a scale on which low is good.")));
	if (direction != 1 && direction != -1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid direction: \"%d\"", direction),
				 errdetail("It must be 1 when high is good, -1 when low is good.")));
	if (!goalposts_share(x, lower, upper, direction < 0, PG_GETARG_BOOL(4), &share))
		PG_RETURN_NULL();
	if (isinf(share))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("normalised value is out of range")));
	PG_RETURN_FLOAT8(share);
}
