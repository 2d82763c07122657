/*
 * score_array.c
 *		The scores of plain numbers: level, score, evenness, balance and
 *		power mean of float8[] values and weights.
 *
 * A NULL element of the values is "not answered" and is left out together
 * with its weight.  NULL weights are equal weights.
 */
#include "base/compat.h"

#include <float.h>
#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "measure/balance.h"
#include "base/failure.h"
#include "base/number.h"

/* Array elements that are not NULL. */
typedef struct Parts
{
	double	   *x;
	double	   *w;				/* NULL = equal weights */
	double	   *scratch;
	int			n;
} Parts;

static void
read_array(ArrayType *array, Datum **elements, bool **nulls, int *n)
{
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("values and weights must be one-dimensional arrays")));
	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, elements, nulls, n);
}

/*
 * Only the ratios of weights count.  By a power of two, which changes no bit
 * of them, bring the heaviest near 1, so that no sum or product of weights
 * overflows or loses digits.
 */
static void
scale_weights(Parts *parts, double heaviest)
{
	int			exponent;
	int			i;

	(void) frexp(heaviest, &exponent);
	for (i = 0; i < parts->n; i++)
		if (parts->w[i] > 0)
			parts->w[i] = Max(ldexp(parts->w[i], -exponent), DBL_MIN);	/* however light, it counts */
}

/* Values must lie in [lowest, highest]; false when there is no part at all. */
static bool
read_parts(FunctionCallInfo fcinfo, double lowest, double highest, Parts *parts)
{
	Datum	   *values;
	Datum	   *weights = NULL;
	bool	   *values_null;
	bool	   *weights_null = NULL;
	double		heaviest = 0;
	int			n;
	int			nweights;
	int			i;

	if (PG_ARGISNULL(0))
		return false;
	read_array(PG_GETARG_ARRAYTYPE_P(0), &values, &values_null, &n);
	if (!PG_ARGISNULL(1))
	{
		read_array(PG_GETARG_ARRAYTYPE_P(1), &weights, &weights_null, &nweights);
		if (nweights != n)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("%d values but %d weights", n, nweights)));
	}

	parts->x = palloc(Max(n, 1) * sizeof(double));
	parts->scratch = palloc(Max(n, 1) * sizeof(double));
	parts->w = weights ? palloc(Max(n, 1) * sizeof(double)) : NULL;
	parts->n = 0;
	for (i = 0; i < n; i++)
	{
		double		weight = 1;

		if (weights)
		{
			if (weights_null[i])
				ereport(ERROR,
						(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						 errmsg("weight %d must not be null", i + 1)));
			weight = DatumGetFloat8(weights[i]);
			if (!(weight >= 0) || isinf(weight))
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("invalid weight: \"%s\"", number_text(weight)),
						 errdetail("Weights must be finite and not negative.")));
			heaviest = Max(heaviest, weight);
		}
		if (values_null[i])
			continue;
		parts->x[parts->n] = DatumGetFloat8(values[i]);
		if (!(parts->x[parts->n] >= lowest && parts->x[parts->n] <= highest) || isinf(parts->x[parts->n]))
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("value out of range: \"%s\"", number_text(parts->x[parts->n])),
					 highest == 1 ? errdetail("Values must be from 0 to 1.") :
					 lowest == 0 ? errdetail("Values must be finite and not negative for this order.") :
					 errdetail("Values must be finite.")));
		if (weights)
			parts->w[parts->n] = weight;
		parts->n++;
	}
	if (weights && n > 0)
	{
		if (heaviest <= 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("all weights are zero")));
		scale_weights(parts, heaviest);
	}
	return parts->n > 0;
}

static bool
balance_of_arguments(FunctionCallInfo fcinfo, Balance *balance)
{
	Parts		parts;

	if (!read_parts(fcinfo, 0, 1, &parts))
		return false;
	balance_of(parts.x, parts.w, parts.n, 0.5, parts.scratch, balance);
	return balance->defined;
}

PG_FUNCTION_INFO_V1(array_level);
Datum
array_level(PG_FUNCTION_ARGS)
{
	Balance		balance;

	if (!balance_of_arguments(fcinfo, &balance))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(balance.level);
}

PG_FUNCTION_INFO_V1(array_score);
Datum
array_score(PG_FUNCTION_ARGS)
{
	Balance		balance;

	if (!balance_of_arguments(fcinfo, &balance))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(balance.score);
}

PG_FUNCTION_INFO_V1(array_evenness);
Datum
array_evenness(PG_FUNCTION_ARGS)
{
	Balance		balance;

	if (!balance_of_arguments(fcinfo, &balance) || !balance.even_defined)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(balance.evenness);
}

PG_FUNCTION_INFO_V1(array_balance);
Datum
array_balance(PG_FUNCTION_ARGS)
{
	Balance		balance;

	if (!balance_of_arguments(fcinfo, &balance) || !balance.even_defined)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(balance.balance);
}

PG_FUNCTION_INFO_V1(array_power_mean);
Datum
array_power_mean(PG_FUNCTION_ARGS)
{
	Parts		parts;
	double		order;
	double		mean;
	bool		negative_allowed;

	if (PG_ARGISNULL(2))
		PG_RETURN_NULL();
	order = PG_GETARG_FLOAT8(2);
	if (isnan(order))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid order: \"NaN\"")));
	/* the arithmetic mean and the extremes exist for any number */
	negative_allowed = order == 1 || isinf(order);
	if (!read_parts(fcinfo, negative_allowed ? -INFINITY : 0, INFINITY, &parts) ||
		!power_mean_of(parts.x, parts.w, parts.n, order, parts.scratch, &mean))
		PG_RETURN_NULL();
	if (isinf(mean))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("power mean is out of range")));
	PG_RETURN_FLOAT8(mean);
}
