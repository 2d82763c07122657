/*
 * amount_sql.c
 *		Amounts as printed, in SQL.
 */
#include "base/failure.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "base/result_row.h"
#include "register/amount.h"

static Datum
number_datum(const char *number)
{
	return DirectFunctionCall3(numeric_in, CStringGetDatum(number), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

static Datum
power_of_ten(int exponent)
{
	return number_datum(exponent == 0 ? "1" : psprintf("1e%d", exponent));
}

/* The unit of a heading as an exponent; the user may give 1, 1000, a million or a billion. */
static int
heading_exponent(Numeric factor)
{
	static const int allowed[] = {0, 3, 6, 9};
	GovFailure	failure;
	char	   *str = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(factor)));
	int			i;

	for (i = 0; i < lengthof(allowed); i++)
	{
		if (DatumGetBool(DirectFunctionCall2(numeric_eq, NumericGetDatum(factor), power_of_ten(allowed[i]))))
			return allowed[i];
	}
	gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE, "not a unit: \"%s\"", str);
	gov_fail_detail(&failure, "Expected 1, 1000, 1000000 or 1000000000.");
	gov_raise(&failure);
}

typedef struct LegendWord
{
	const char *word;
	AmountLegend legend;
} LegendWord;

static const LegendWord legend_words[] = {
	{"v_n", {true, false}},
	{"trailing_minus", {false, true}},
};

/* Words with blanks or commas between; raises for another one. */
static AmountLegend
legend_of(const text *words)
{
	AmountLegend legend = {0};
	const char *str = VARDATA_ANY(words);
	size_t		len = VARSIZE_ANY_EXHDR(words);
	size_t		at = 0;

	while (at < len)
	{
		size_t		n = 0;
		int			i;

		if (str[at] == ' ' || str[at] == ',')
		{
			at++;
			continue;
		}
		while (at + n < len && str[at + n] != ' ' && str[at + n] != ',')
			n++;
		for (i = 0; i < lengthof(legend_words); i++)
		{
			if (strlen(legend_words[i].word) == n && memcmp(legend_words[i].word, str + at, n) == 0)
				break;
		}
		if (i == lengthof(legend_words))
		{
			GovFailure	failure;

			gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE, "not in a legend: \"%s\"", gov_quote(str + at, n));
			gov_fail_detail(&failure, "Expected v_n (V is to the good, N is not) or trailing_minus (a minus after the amount is its sign).");
			gov_raise(&failure);
		}
		legend.letters |= legend_words[i].legend.letters;
		legend.trailing_minus |= legend_words[i].legend.trailing_minus;
		at += n;
	}
	return legend;
}

static Datum
amount_row(FunctionCallInfo fcinfo, const Amount *amount, bool with_factor)
{
	ResultRow	row = {0};
	bool		read = amount->number[0] != '\0';

	result_datum(&row, read, read ? number_datum(amount->number) : (Datum) 0);
	result_text(&row, amount_status_code(amount->status));
	if (with_factor)
		result_datum(&row, true, power_of_ten(amount->exponent));
	result_text(&row, amount->note[0] ? amount->note : NULL);
	return result_row_of(&row, fcinfo);
}

/* Not strict: a NULL cell is a cell without anything in it. */
PG_FUNCTION_INFO_V1(amount_parse);
Datum
amount_parse(PG_FUNCTION_ARGS)
{
	AmountLegend legend = {0};
	Amount		amount;
	int			heading;

	if (PG_ARGISNULL(1))
	{
		GovFailure	failure;

		gov_fail(&failure, ERRCODE_NULL_VALUE_NOT_ALLOWED, "factor must not be NULL");
		gov_fail_detail(&failure, "It is the unit in the heading of the table: 1, 1000, 1000000 or 1000000000.");
		PG_RETURN_FAILURE(&failure);
	}
	heading = heading_exponent(PG_GETARG_NUMERIC(1));
	if (!PG_ARGISNULL(2))
		legend = legend_of(PG_GETARG_TEXT_PP(2));
	if (PG_ARGISNULL(0))
		amount_read("", 0, heading, legend, &amount);
	else
	{
		const text *cell = PG_GETARG_TEXT_PP(0);

		amount_read(VARDATA_ANY(cell), VARSIZE_ANY_EXHDR(cell), heading, legend, &amount);
	}
	return amount_row(fcinfo, &amount, true);
}

PG_FUNCTION_INFO_V1(percentage_parse);
Datum
percentage_parse(PG_FUNCTION_ARGS)
{
	Amount		amount;

	if (PG_ARGISNULL(0))
		percentage_read("", 0, &amount);
	else
	{
		const text *cell = PG_GETARG_TEXT_PP(0);

		percentage_read(VARDATA_ANY(cell), VARSIZE_ANY_EXHDR(cell), &amount);
	}
	return amount_row(fcinfo, &amount, false);
}
