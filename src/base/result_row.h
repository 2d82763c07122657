/*
 * result_row.h
 *		A row that an SQL function returns, put together column after column.
 *
 * No position is written down: the columns stand in the order of the calls,
 * and a row with another number of columns than the SQL function declares is
 * an error at once.
 */
#ifndef PARTNER_GOVERNANCE_RESULT_ROW_H
#define PARTNER_GOVERNANCE_RESULT_ROW_H

#include "base/compat.h"

#include "access/tupdesc.h"
#include "nodes/execnodes.h"

#define RESULT_ROW_MAX_COLUMNS 32

/* Starts as {0}. */
typedef struct ResultRow
{
	int			n;
	Datum		values[RESULT_ROW_MAX_COLUMNS];
	bool		nulls[RESULT_ROW_MAX_COLUMNS];
} ResultRow;

/* The next column.  Those with a condition are NULL where it does not hold. */
extern void result_datum(ResultRow *row, bool defined, Datum value);
extern void result_double(ResultRow *row, double value);
extern void result_double_if(ResultRow *row, bool defined, double value);
extern void result_int(ResultRow *row, int32 value);
extern void result_int_if(ResultRow *row, bool defined, int32 value);
extern void result_bigint(ResultRow *row, int64 value);
extern void result_boolean(ResultRow *row, bool value);
extern void result_boolean_if(ResultRow *row, bool defined, bool value);
/* NULL for a NULL pointer */
extern void result_text(ResultRow *row, const char *value);

/* One more row of a set. */
extern void result_row_put(ResultRow *row, ReturnSetInfo *rsinfo);

/*
 * Room for what one row of a set is made of, where a set has more rows than
 * should be in memory at once: made once, and emptied after each row is put.
 */
extern MemoryContext result_row_room(void);

/* As a value of a row type that is blessed; as the result of a function. */
extern Datum result_row_tuple(ResultRow *row, TupleDesc desc);
extern Datum result_row_of(ResultRow *row, FunctionCallInfo fcinfo);

/* The row type that a function returns, blessed. */
extern TupleDesc result_row_type(FunctionCallInfo fcinfo);

#endif							/* PARTNER_GOVERNANCE_RESULT_ROW_H */
