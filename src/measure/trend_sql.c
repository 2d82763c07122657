/*
 * trend_sql.c
 *		SQL functions over trend.c: of a series, and as the last step of the
 *		aggregates over (t, x).
 *
 * Each returns a row that says why there is no number.  The last steps are
 * not strict: no rows at all is a reason too.
 */
#include "measure/series.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/number_array.h"

static TrendPoint *
points_argument(FunctionCallInfo fcinfo, int *n)
{
	*n = 0;
	return PG_ARGISNULL(0) ? NULL : series_points(PG_GETARG_DATUM(0), n);
}

static double *
scratch_for(int n)
{
	return palloc(Max(n, 1) * sizeof(double));
}

static Datum
row_of(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

static void
set_float(Datum *value, bool *isnull, bool defined, double number)
{
	*value = Float8GetDatum(number);
	*isnull = !defined;
}

/* theil_sen: slope, intercept, lower, upper, n, reason */
PG_FUNCTION_INFO_V1(series_theil_sen);
Datum
series_theil_sen(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = points_argument(fcinfo, &n);
	double		confidence = PG_NARGS() > 1 ? PG_GETARG_FLOAT8(1) : 0.95;
	TheilSen	result = {0};
	Datum		values[6];
	bool		nulls[6] = {false};

	if (!(confidence > 0 && confidence < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid confidence: \"%s\"", number_text(confidence)),
				 errdetail("Confidence is between 0 and 1, as in 0.95.")));
	result.reason = trend_check(points, n);
	if (result.reason == TREND_OK)
	{
		double	   *slopes = palloc((Size) n * (n - 1) / 2 * sizeof(double));
		int64		nslopes = 0;
		bool		finite = true;
		int			i;

		for (i = 0; i < n; i++)
		{
			CHECK_FOR_INTERRUPTS();
			nslopes += theil_sen_slopes(points, n, i, slopes + nslopes, &finite);
		}
		if (finite)
			theil_sen_of(points, n, slopes, nslopes, confidence, scratch_for(n), &result);
		else
			result.reason = TREND_OUT_OF_RANGE;
		pfree(slopes);
	}
	set_float(&values[0], &nulls[0], result.defined, result.slope);
	set_float(&values[1], &nulls[1], result.defined, result.intercept);
	set_float(&values[2], &nulls[2], result.interval, result.lower);
	set_float(&values[3], &nulls[3], result.interval, result.upper);
	values[4] = Int32GetDatum(n);
	values[5] = CStringGetTextDatum(trend_reason_code(result.reason));
	return row_of(fcinfo, values, nulls);
}

/* mann_kendall: s, var, z, p, tau, n, exact, can_be_significant, reason */
PG_FUNCTION_INFO_V1(series_mann_kendall);
Datum
series_mann_kendall(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = points_argument(fcinfo, &n);
	MannKendall result;
	Datum		values[9];
	bool		nulls[9] = {false};
	bool		counted;

	CHECK_FOR_INTERRUPTS();
	mann_kendall_of(points, n, scratch_for(n), &result);
	counted = result.defined || result.reason == TREND_NO_VARIATION;
	values[0] = Int32GetDatum((int32) result.s);
	nulls[0] = !counted;
	set_float(&values[1], &nulls[1], counted, result.var);
	set_float(&values[2], &nulls[2], result.defined, result.z);
	set_float(&values[3], &nulls[3], result.defined, result.p);
	set_float(&values[4], &nulls[4], result.defined, result.tau);
	values[5] = Int32GetDatum(n);
	values[6] = BoolGetDatum(result.exact);
	nulls[6] = !result.defined;
	values[7] = BoolGetDatum(result.can_be_significant);
	values[8] = CStringGetTextDatum(trend_reason_code(result.reason));
	return row_of(fcinfo, values, nulls);
}

/* pettitt: k, position, t, p, n, reason */
PG_FUNCTION_INFO_V1(series_pettitt);
Datum
series_pettitt(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = points_argument(fcinfo, &n);
	Pettitt		result;
	Datum		values[6];
	bool		nulls[6] = {false};

	CHECK_FOR_INTERRUPTS();
	pettitt_of(points, n, scratch_for(n), &result);
	values[0] = Int32GetDatum((int32) result.k);
	nulls[0] = !result.defined;
	values[1] = Int32GetDatum(result.position);
	nulls[1] = result.position == 0;
	set_float(&values[2], &nulls[2], result.position > 0, result.t);
	set_float(&values[3], &nulls[3], result.defined, result.p);
	values[4] = Int32GetDatum(n);
	values[5] = CStringGetTextDatum(trend_reason_code(result.reason));
	return row_of(fcinfo, values, nulls);
}
