/*
 * text_cell_sql.c
 *		Words, numbers of registers and counts as typed, in SQL.
 */
#include "base/failure.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "base/encoding.h"
#include "base/result_row.h"
#include "register/text_cell.h"

/* A cell is read where an amount is published. */
static const char *
cell_status_code(AmountStatus status)
{
	return status == AMOUNT_PUBLISHED ? "read" : amount_status_code(status);
}

/* The cell in UTF-8; a NULL cell is a cell without anything in it. */
static const char *
cell_argument(FunctionCallInfo fcinfo, size_t *len)
{
	const char *str;

	*len = 0;
	if (PG_ARGISNULL(0))
		return "";
	str = VARDATA_ANY(PG_GETARG_TEXT_PP(0));
	*len = VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(0));
	/* what has no UTF-8 keeps its bytes, which are no letters */
	(void) text_to_utf8(&str, len);
	return str;
}

static Datum
text_cell_row(FunctionCallInfo fcinfo, const TextCell *cell)
{
	ResultRow	row = {0};

	result_text(&row, cell->status == AMOUNT_PUBLISHED ? cell->value : NULL);
	result_text(&row, cell_status_code(cell->status));
	result_text(&row, cell->note[0] ? server_text(cell->note) : NULL);
	return result_row_of(&row, fcinfo);
}

/* pad_identifier(cell, kind) */
PG_FUNCTION_INFO_V1(identifier_pad_sql);
Datum
identifier_pad_sql(PG_FUNCTION_ARGS)
{
	TextCell	cell;
	const char *str;
	size_t		len;
	GovFailure	failure;

	if (PG_ARGISNULL(1))
	{
		gov_fail(&failure, ERRCODE_NULL_VALUE_NOT_ALLOWED, "kind must not be NULL");
		gov_fail_detail(&failure, "Expected rsin, kvk, oin or roo.");
		PG_RETURN_FAILURE(&failure);
	}
	str = cell_argument(fcinfo, &len);
	if (!identifier_pad(str, len, VARDATA_ANY(PG_GETARG_TEXT_PP(1)), VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(1)), &cell))
	{
		gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE, "not a kind of identifier: \"%s\"",
				 gov_quote(VARDATA_ANY(PG_GETARG_TEXT_PP(1)), VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(1))));
		gov_fail_detail(&failure, "Expected rsin, kvk, oin or roo.");
		PG_RETURN_FAILURE(&failure);
	}
	return text_cell_row(fcinfo, &cell);
}

/* slug(cell) */
PG_FUNCTION_INFO_V1(slug_sql);
Datum
slug_sql(PG_FUNCTION_ARGS)
{
	TextCell	cell;
	size_t		len;
	const char *str = cell_argument(fcinfo, &len);

	slug_read(str, len, &cell);
	return text_cell_row(fcinfo, &cell);
}

/* parse_legal_form(cell) */
PG_FUNCTION_INFO_V1(legal_form_parse);
Datum
legal_form_parse(PG_FUNCTION_ARGS)
{
	TextCell	cell;
	size_t		len;
	const char *str = cell_argument(fcinfo, &len);

	legal_form_read(str, len, &cell);
	return text_cell_row(fcinfo, &cell);
}

/* parse_count(cell) */
PG_FUNCTION_INFO_V1(count_parse);
Datum
count_parse(PG_FUNCTION_ARGS)
{
	ResultRow	row = {0};
	CountCell	cell;
	size_t		len;
	const char *str = cell_argument(fcinfo, &len);
	bool		is_read;

	count_read(str, len, &cell);
	is_read = cell.status == AMOUNT_PUBLISHED || cell.status == AMOUNT_NIL;
	result_datum(&row, is_read, Int64GetDatum(cell.value));
	result_datum(&row, cell.has_total, Int64GetDatum(cell.total));
	result_text(&row, cell_status_code(cell.status));
	result_text(&row, cell.note[0] ? server_text(cell.note) : NULL);
	return result_row_of(&row, fcinfo);
}
