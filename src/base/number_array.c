/*
 * number_array.c
 *		One-dimensional float8[] arguments as plain C arrays.
 */
#include "base/number_array.h"

#include <math.h>

#include "catalog/pg_type.h"

void
number_check_finite(double value, const char *what)
{
	if (!isfinite(value))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("%s out of range: \"%s\"", what, number_text(value)),
				 errdetail("Numbers must be finite.")));
}

void
number_array_read(ArrayType *array, const char *what, int most, NumberArray *result)
{
	Datum	   *elements;
	int			i;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("array of %ss must have one dimension, not %d", what, ARR_NDIM(array))));
	if (ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array)) > most)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many %ss: %d", what, ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array))),
				 errdetail("At most %d are allowed.", most)));
	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &elements, &result->isnull, &result->n);
	result->value = palloc0(Max(result->n, 1) * sizeof(double));
	for (i = 0; i < result->n; i++)
	{
		if (result->isnull[i])
			continue;
		result->value[i] = DatumGetFloat8(elements[i]);
		number_check_finite(result->value[i], what);
	}
}

void
number_array_same_length(const NumberArray *a, const char *what_a, const NumberArray *b, const char *what_b)
{
	if (a->n != b->n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%d %ss but %d %ss", a->n, what_a, b->n, what_b)));
}
