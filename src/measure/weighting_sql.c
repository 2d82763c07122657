/*
 * weighting_sql.c
 *		SQL functions over weighting.c: what scores say over all weightings.
 */
#include "base/compat.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"

#include "base/comparable.h"
#include "base/number_array.h"
#include "base/result_row.h"
#include "measure/weighting.h"

static Datum
float_array(const double *values, int n)
{
	Datum	   *elements = palloc(n * sizeof(Datum));
	int			i;

	for (i = 0; i < n; i++)
		elements[i] = Float8GetDatum(values[i]);
	return PointerGetDatum(construct_array(elements, n, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL,
										   TYPALIGN_DOUBLE));
}

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

/* dirichlet_moments(x, alpha): mean, sd */
PG_FUNCTION_INFO_V1(dirichlet_moments);
Datum
dirichlet_moments(PG_FUNCTION_ARGS)
{
	NumberArray x;
	NumberArray alpha = {0};
	double	   *kept_alpha;
	double		total = 0;
	ResultRow	row = {0};
	double		mean;
	double		sd;
	int			n = 0;
	int			i;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	number_array_read(PG_GETARG_ARRAYTYPE_P(0), "value", WEIGHTING_MAX_ELEMENTS, &x);
	if (!PG_ARGISNULL(1))
	{
		number_array_read(PG_GETARG_ARRAYTYPE_P(1), "alpha", WEIGHTING_MAX_ELEMENTS, &alpha);
		number_array_same_length(&x, "value", &alpha, "alpha");
	}
	kept_alpha = palloc(Max(x.n, 1) * sizeof(double));
	for (i = 0; i < x.n; i++)
	{
		double		a = alpha.value ? alpha.value[i] : 1;

		if (alpha.value && alpha.isnull[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("alpha %d must not be null", i + 1)));
		if (!(a > 0))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid alpha: \"%s\"", number_text(a)),
					 errdetail("Every alpha must be above 0.")));
		if (x.isnull[i])
			continue;
		total += a;
		x.value[n] = x.value[i];
		kept_alpha[n++] = a;
	}
	if (isinf(total))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("sum of alphas is out of range")));
	if (n == 0)
		PG_RETURN_NULL();
	dirichlet_moments_of(x.value, kept_alpha, n, scratch_for(n), &mean, &sd);
	if (!isfinite(mean) || !isfinite(sd))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("moments are out of range")));
	result_double(&row, mean);
	result_double(&row, sd);
	return result_row_of(&row, fcinfo);
}

/* A square array of judgements, checked; its side. */
static int
read_judgements(ArrayType *array, double *judgements)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	int			n;
	int			i,
				j;

	if (ARR_NDIM(array) == 0)
		return 0;
	if (ARR_NDIM(array) != 2 || ARR_DIMS(array)[0] != ARR_DIMS(array)[1])
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("judgements must be a square array"),
				 errdetail("Row i, column j says how many times criterion i is as important as criterion j.")));
	n = ARR_DIMS(array)[0];
	if (n > AHP_MAX_CRITERIA)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many criteria: %d", n),
				 errdetail("At most %d can be compared pairwise.", AHP_MAX_CRITERIA)));
	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements, &nulls, &count);
	for (i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("judgement of criterion %d against %d must not be null", i / n + 1, i % n + 1)));
		judgements[i] = DatumGetFloat8(elements[i]);
		if (!(judgements[i] >= 1 / AHP_LARGEST_JUDGEMENT && judgements[i] <= AHP_LARGEST_JUDGEMENT))
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("judgement of criterion %d against %d is out of range: \"%s\"",
							i / n + 1, i % n + 1, number_text(judgements[i])),
					 errdetail("Judgements are from %g to %g; Saaty's scale goes from 1/9 to 9.",
							   1 / AHP_LARGEST_JUDGEMENT, AHP_LARGEST_JUDGEMENT)));
	}
	for (i = 0; i < n; i++)
		for (j = 0; j <= i; j++)
		{
			double		product = i == j ? judgements[i * n + i] : judgements[i * n + j] * judgements[j * n + i];

			if (fabs(product - 1) > (i == j ? 0 : AHP_RECIPROCITY_TOLERANCE))
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 i == j ? errmsg("judgement of criterion %d against itself must be 1, not \"%s\"",
										 i + 1, number_text(product)) :
						 errmsg("judgements of criteria %d and %d contradict: \"%s\" and \"%s\"", j + 1, i + 1,
								number_text(judgements[j * n + i]), number_text(judgements[i * n + j])),
						 errdetail("One must be the inverse of the other, up to what two decimals can say.")));
		}
	return n;
}

/* ahp_weights(judgements): weights, lambda_max, ci, cr, row_geometric_mean_weights */
PG_FUNCTION_INFO_V1(ahp_weights);
Datum
ahp_weights(PG_FUNCTION_ARGS)
{
	double		judgements[AHP_MAX_CRITERIA * AHP_MAX_CRITERIA];
	int			n = read_judgements(PG_GETARG_ARRAYTYPE_P(0), judgements);
	AhpResult	result;
	ResultRow	row = {0};

	if (n == 0)
		PG_RETURN_NULL();
	ahp_of(judgements, n, &result);
	result_datum(&row, true, float_array(result.weights, n));
	result_double(&row, result.lambda_max);
	result_double_if(&row, result.ci_defined, result.ci);
	result_double_if(&row, result.cr_defined, result.cr);
	result_datum(&row, true, float_array(result.row_means, n));
	return result_row_of(&row, fcinfo);
}
