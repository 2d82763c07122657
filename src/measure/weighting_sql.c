/*
 * weighting_sql.c
 *		SQL functions over weighting.c: what scores say over all weightings.
 */
#include "base/compat.h"

#include <math.h>

#include "base/comparable.h"
#include "base/number_array.h"
#include "measure/weighting.h"

/* The elements that are not NULL; their number. */
static int
known_values(ArrayType *array, const char *what, double **values)
{
	NumberArray read;
	int			n = 0;
	int			i;

	number_array_read(array, what, WEIGHTING_MAX_ELEMENTS, &read);
	for (i = 0; i < read.n; i++)
		if (!read.isnull[i])
			read.value[n++] = read.value[i];
	*values = read.value;
	return n;
}

static double *
scratch_for(int n)
{
	return palloc(2 * n * sizeof(double));
}

/* weight_dominance(d) */
PG_FUNCTION_INFO_V1(weight_dominance_differences);
Datum
weight_dominance_differences(PG_FUNCTION_ARGS)
{
	double	   *d;
	int			n = known_values(PG_GETARG_ARRAYTYPE_P(0), "difference", &d);
	int			i;

	if (n == 0)
		PG_RETURN_NULL();
	for (i = 0; i < n; i++)
		if (compare_numbers(d[i], 0) == 0)
			d[i] = 0;
	PG_RETURN_FLOAT8(weighting_share_above(d, n, scratch_for(n)));
}

/* weight_dominance(a, b) */
PG_FUNCTION_INFO_V1(weight_dominance);
Datum
weight_dominance(PG_FUNCTION_ARGS)
{
	NumberArray a;
	NumberArray b;
	double		half = 1;
	int			n = 0;
	int			i;

	number_array_read(PG_GETARG_ARRAYTYPE_P(0), "value", WEIGHTING_MAX_ELEMENTS, &a);
	number_array_read(PG_GETARG_ARRAYTYPE_P(1), "value", WEIGHTING_MAX_ELEMENTS, &b);
	number_array_same_length(&a, "value", &b, "value");
	/* a difference of two finite numbers may not be one; its size does not matter */
	for (i = 0; i < a.n; i++)
		if (isinf(a.value[i] - b.value[i]))
			half = 0.5;
	for (i = 0; i < a.n; i++)
		if (!a.isnull[i] && !b.isnull[i])
			a.value[n++] = compare_numbers(a.value[i], b.value[i]) == 0 ? 0 : a.value[i] * half - b.value[i] * half;
	if (n == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(weighting_share_above(a.value, n, scratch_for(n)));
}

PG_FUNCTION_INFO_V1(weight_cdf);
Datum
weight_cdf(PG_FUNCTION_ARGS)
{
	double	   *x;
	int			n = known_values(PG_GETARG_ARRAYTYPE_P(0), "value", &x);
	double		z = PG_GETARG_FLOAT8(1);
	int			i;

	if (isnan(z))
		number_check_finite(z, "z");
	if (n == 0)
		PG_RETURN_NULL();
	if (isinf(z))
		PG_RETURN_FLOAT8(z > 0 ? 1 : 0);
	for (i = 0; i < n; i++)
		if (compare_numbers(x[i], z) == 0)
			x[i] = z;
	PG_RETURN_FLOAT8(weighting_cdf(x, n, z, scratch_for(n)));
}

PG_FUNCTION_INFO_V1(weight_quantile);
Datum
weight_quantile(PG_FUNCTION_ARGS)
{
	double	   *x;
	int			n = known_values(PG_GETARG_ARRAYTYPE_P(0), "value", &x);
	double		q = PG_GETARG_FLOAT8(1);

	if (!(q >= 0 && q <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid share: \"%s\"", number_text(q)),
				 errdetail("A quantile is asked for a share from 0 to 1.")));
	if (n == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(weighting_quantile(x, n, q, scratch_for(n)));
}
