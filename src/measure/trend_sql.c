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
#include "base/result_row.h"

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

/* theil_sen: slope, intercept, lower, upper, n, reason */
PG_FUNCTION_INFO_V1(series_theil_sen);
Datum
series_theil_sen(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = points_argument(fcinfo, &n);
	double		confidence = PG_NARGS() > 1 ? PG_GETARG_FLOAT8(1) : 0.95;
	TheilSen	result = {0};
	ResultRow	row = {0};

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
	result_double_if(&row, result.defined, result.slope);
	result_double_if(&row, result.defined, result.intercept);
	result_double_if(&row, result.interval, result.lower);
	result_double_if(&row, result.interval, result.upper);
	result_int(&row, n);
	result_text(&row, trend_reason_code(result.reason));
	return result_row_of(&row, fcinfo);
}

/* mann_kendall: s, var, z, p, tau, n, exact, can_be_significant, reason */
PG_FUNCTION_INFO_V1(series_mann_kendall);
Datum
series_mann_kendall(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = points_argument(fcinfo, &n);
	MannKendall result;
	ResultRow	row = {0};
	int64		s = 0;
	bool		counted;
	int			i;

	for (i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		s += mann_kendall_signs(points, n, i);
	}
	mann_kendall_of(points, n, s, scratch_for(n), &result);
	counted = result.defined || result.reason == TREND_NO_VARIATION;
	result_int_if(&row, counted, (int32) result.s);
	result_double_if(&row, counted, result.var);
	result_double_if(&row, result.defined, result.z);
	result_double_if(&row, result.defined, result.p);
	result_double_if(&row, result.defined, result.tau);
	result_int(&row, n);
	result_boolean_if(&row, result.defined, result.exact);
	result_boolean(&row, result.can_be_significant);
	result_text(&row, trend_reason_code(result.reason));
	return result_row_of(&row, fcinfo);
}

/* pettitt: k, position, t, p, n, reason */
PG_FUNCTION_INFO_V1(series_pettitt);
Datum
series_pettitt(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = points_argument(fcinfo, &n);
	Pettitt		result;
	ResultRow	row = {0};

	CHECK_FOR_INTERRUPTS();
	pettitt_of(points, n, scratch_for(n), &result);
	result_int_if(&row, result.defined, (int32) result.k);
	result_int_if(&row, result.position != 0, result.position);
	result_double_if(&row, result.position > 0, result.t);
	result_double_if(&row, result.defined, result.p);
	result_int(&row, n);
	result_text(&row, trend_reason_code(result.reason));
	return result_row_of(&row, fcinfo);
}
