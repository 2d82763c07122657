/*
 * day_cell_sql.c
 *		Days as typed, in SQL.
 */
#include "base/failure.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "base/result_row.h"
#include "register/day_cell.h"

/* Not strict: a NULL cell is a cell without anything in it. */
PG_FUNCTION_INFO_V1(day_cell_parse);
Datum
day_cell_parse(PG_FUNCTION_ARGS)
{
	ResultRow	row = {0};
	DayCell		cell;
	bool		has_day;

	if (PG_ARGISNULL(0))
		day_cell_read("", 0, &cell);
	else
	{
		const text *str = PG_GETARG_TEXT_PP(0);

		day_cell_read(VARDATA_ANY(str), VARSIZE_ANY_EXHDR(str), &cell);
	}
	has_day = cell.status == DAY_READ || cell.status == DAY_MONTH || cell.status == DAY_YEAR;
	result_datum(&row, has_day, DateADTGetDatum(cell.day));
	result_text(&row, day_cell_status_code(cell.status));
	result_text(&row, cell.note);
	return result_row_of(&row, fcinfo);
}
