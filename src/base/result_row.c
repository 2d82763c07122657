/*
 * result_row.c
 *		A row that an SQL function returns, put together column after column.
 */
#include "base/result_row.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

void
result_datum(ResultRow *row, bool defined, Datum value)
{
	if (row->n == RESULT_ROW_MAX_COLUMNS)
		elog(ERROR, "a row has more than %d columns", RESULT_ROW_MAX_COLUMNS);
	row->values[row->n] = defined ? value : (Datum) 0;
	row->nulls[row->n++] = !defined;
}

void
result_double(ResultRow *row, double value)
{
	result_datum(row, true, Float8GetDatum(value));
}

void
result_double_if(ResultRow *row, bool defined, double value)
{
	result_datum(row, defined, Float8GetDatum(value));
}

void
result_int(ResultRow *row, int32 value)
{
	result_datum(row, true, Int32GetDatum(value));
}

void
result_int_if(ResultRow *row, bool defined, int32 value)
{
	result_datum(row, defined, Int32GetDatum(value));
}

void
result_bigint(ResultRow *row, int64 value)
{
	result_datum(row, true, Int64GetDatum(value));
}

void
result_boolean(ResultRow *row, bool value)
{
	result_datum(row, true, BoolGetDatum(value));
}

void
result_boolean_if(ResultRow *row, bool defined, bool value)
{
	result_datum(row, defined, BoolGetDatum(value));
}

void
result_text(ResultRow *row, const char *value)
{
	result_datum(row, value != NULL, value ? CStringGetTextDatum(value) : (Datum) 0);
}

static void
check_columns(ResultRow *row, TupleDesc desc)
{
	if (row->n != desc->natts)
		elog(ERROR, "a row of %d columns is declared with %d", row->n, desc->natts);
}

void
result_row_put(ResultRow *row, ReturnSetInfo *rsinfo)
{
	check_columns(row, rsinfo->setDesc);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, row->values, row->nulls);
}

MemoryContext
result_row_room(void)
{
	return AllocSetContextCreate(CurrentMemoryContext, "partner_governance row of a set", ALLOCSET_SMALL_SIZES);
}

Datum
result_row_tuple(ResultRow *row, TupleDesc desc)
{
	check_columns(row, desc);
	return HeapTupleGetDatum(heap_form_tuple(desc, row->values, row->nulls));
}

Datum
result_row_of(ResultRow *row, FunctionCallInfo fcinfo)
{
	return result_row_tuple(row, result_row_type(fcinfo));
}

TupleDesc
result_row_type(FunctionCallInfo fcinfo)
{
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	return BlessTupleDesc(desc);
}
