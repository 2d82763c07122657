/*
 * comparable_sql.c
 *		SQL function over comparable.c.
 */
#include "base/compat.h"

#include "base/comparable.h"

PG_FUNCTION_INFO_V1(comparable);
Datum
comparable(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(comparable_number(PG_GETARG_FLOAT8(0)));
}
