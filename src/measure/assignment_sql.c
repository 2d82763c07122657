/*
 * assignment_sql.c
 *		Linear assignment in SQL.
 */
#include "measure/assignment.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"

#include "base/failure.h"

static void
breathe(void)
{
	CHECK_FOR_INTERRUPTS();
}

PG_FUNCTION_INFO_V1(assign_roles);
Datum
assign_roles(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int			rows,
				columns,
				count,
				i;
	int			bound = 1;
	Datum	   *elements;
	bool	   *nulls;
	double	   *cost;
	int		   *column_of_row;
	Datum	   *result;

	if (ARR_NDIM(array) == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(INT4OID));
	if (ARR_NDIM(array) != 2)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("cost must be an array of two dimensions"),
				 errdetail("It has %d: rows get columns, such as ARRAY[ARRAY[4, 1], ARRAY[2, 0]].", ARR_NDIM(array))));
	rows = ARR_DIMS(array)[0];
	columns = ARR_DIMS(array)[1];
	if (rows > ASSIGNMENT_LIMIT || columns > ASSIGNMENT_LIMIT)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("cost is too large"),
				 errdetail("It has %d rows and %d columns; at most %d of each are allowed.",
						   rows, columns, ASSIGNMENT_LIMIT)));

	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements, &nulls, &count);
	cost = palloc0(count * sizeof(double));
	for (i = 0; i < count; i++)
	{
		if (nulls[i])
			continue;
		cost[i] = DatumGetFloat8(elements[i]);
		if (!isfinite(cost[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("cost[%d][%d] is not a finite number", i / columns + 1, i % columns + 1),
					 errhint("A forbidden pair is NULL.")));
	}

	column_of_row = palloc(rows * sizeof(int));
	assignment_solve(cost, nulls, rows, columns, column_of_row,
					 palloc(assignment_workspace(rows, columns)), breathe);
	result = palloc(rows * sizeof(Datum));
	for (i = 0; i < rows; i++)
	{
		nulls[i] = column_of_row[i] < 0;	/* rows <= count: the array is long enough */
		result[i] = Int32GetDatum(column_of_row[i] + 1);
	}
	PG_RETURN_ARRAYTYPE_P(construct_md_array(result, nulls, 1, &rows, &bound,
											 INT4OID, sizeof(int32), true, TYPALIGN_INT));
}
