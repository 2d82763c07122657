/*
 * inequality_sql.c
 *		SQL functions over inequality.c.
 */
#include "base/compat.h"

#include <math.h>

#include "utils/builtins.h"

#include "base/failure.h"
#include "measure/inequality.h"
#include "base/number_array.h"
#include "base/vocabulary.h"

#define INEQUALITY_MAX_ELEMENTS 1000000

static const InequalityIndex *
index_argument(text *word)
{
	char	   *name = text_to_cstring(word);
	const char *candidates[32];
	const char *near;
	int			i;

	for (i = 0; i < inequality_nindices; i++)
	{
		if (strcmp(inequality_indices[i].name, name) == 0)
			return &inequality_indices[i];
		candidates[i] = inequality_indices[i].name;
	}
	near = closest_word(name, strlen(name), candidates, inequality_nindices);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown index: \"%s\"", gov_quote(name, strlen(name))),
			 near ? errhint("Perhaps you meant \"%s\".", near) :
			 errhint("Known are gini, theil_t, mld, atkinson_0.5, cv, shannon, pielou, hill_1 and others; see the comment on the function.")));
	return NULL;
}

/* Values and weights of (x, w), NULL values left out with their weight. */
static int
read_values(FunctionCallInfo fcinfo, const InequalityIndex *index, double **x, double **w)
{
	NumberArray values;
	NumberArray weights = {0};
	double		total = 0;
	int			n = 0;
	int			i;

	number_array_read(PG_GETARG_ARRAYTYPE_P(0), "value", INEQUALITY_MAX_ELEMENTS, &values);
	if (!PG_ARGISNULL(1))
	{
		if (!index->weighted)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("index \"%s\" is not defined with weights", index->name),
					 errhint("Pass NULL for equal weights.")));
		number_array_read(PG_GETARG_ARRAYTYPE_P(1), "weight", INEQUALITY_MAX_ELEMENTS, &weights);
		number_array_same_length(&values, "value", &weights, "weight");
	}
	for (i = 0; i < values.n; i++)
	{
		double		weight = weights.value ? weights.value[i] : 1;

		if (weights.value && weights.isnull[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("weight %d must not be null", i + 1)));
		if (weight < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid weight: \"%s\"", number_text(weight)),
					 errdetail("Weights must be finite and not negative.")));
		total += weight;
		if (values.isnull[i])
			continue;
		if (values.value[i] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("value out of range: \"%s\"", number_text(values.value[i])),
					 errdetail("Inequality is defined for values that are not negative.")));
		values.value[n] = values.value[i];
		if (weights.value)
			weights.value[n] = weight;
		n++;
	}
	if (isinf(total))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("sum of weights is out of range")));
	if (weights.value && values.n > 0 && total <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("all weights are zero")));
	*x = values.value;
	*w = weights.value;
	return n;
}

static InequalityStatus
inequality_of_arguments(FunctionCallInfo fcinfo, double *result)
{
	const InequalityIndex *index = index_argument(PG_GETARG_TEXT_PP(2));
	double	   *x;
	double	   *w;
	int			n = read_values(fcinfo, index, &x, &w);

	return inequality_of(index, x, w, n, palloc(Max(n, 1) * INEQUALITY_SCRATCH * sizeof(double)), result);
}

PG_FUNCTION_INFO_V1(inequality_index_of_arrays);
Datum
inequality_index_of_arrays(PG_FUNCTION_ARGS)
{
	double		result;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || inequality_of_arguments(fcinfo, &result) != INEQUALITY_OK)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(result);
}

/* Why inequality() is NULL, or "ok". */
PG_FUNCTION_INFO_V1(inequality_status);
Datum
inequality_status(PG_FUNCTION_ARGS)
{
	static const char *const words[] = {"ok", "empty", "all_zero", "zero_value", "too_few"};
	double		result;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(words[inequality_of_arguments(fcinfo, &result)]));
}

PG_FUNCTION_INFO_V1(mazziotta_pareto_index);
Datum
mazziotta_pareto_index(PG_FUNCTION_ARGS)
{
	NumberArray z;
	double		result;
	int			n = 0;
	int			i;

	number_array_read(PG_GETARG_ARRAYTYPE_P(0), "value", INEQUALITY_MAX_ELEMENTS, &z);
	for (i = 0; i < z.n; i++)
		if (!z.isnull[i])
			z.value[n++] = z.value[i];
	if (n == 0 || !mpi_of(z.value, n, palloc(n * sizeof(double)), &result))
		PG_RETURN_NULL();
	if (!isfinite(result))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("index is out of range")));
	PG_RETURN_FLOAT8(result);
}
