/*
 * number.c
 *		Numbers and dates as text, in one form whatever the settings.
 */
#include "base/number.h"

#include <ctype.h>
#include <math.h>

#include "common/jsonapi.h"
#include "common/shortest_dec.h"
#include "utils/datetime.h"

/* Longer spellings of a number are refused. */
#define NUMBER_LIMIT 400

bool
number_parse(const char *str, size_t len, double *value)
{
	char		copy[NUMBER_LIMIT + 1];
	char	   *stop;

	if (len == 0 || len > NUMBER_LIMIT || !IsValidJsonNumber(str, (int) len))
		return false;

	/* the server keeps LC_NUMERIC at C, so strtod() reads a point */
	memcpy(copy, str, len);
	copy[len] = '\0';
	*value = strtod(copy, &stop);
	return stop == copy + len && isfinite(*value);
}

void
number_write(StringInfo buf, double value)
{
	char		digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	double_to_shortest_decimal_buf(value == 0 ? 0.0 : value, digits);
	appendStringInfoString(buf, digits);
}

char *
number_text(double value)
{
	StringInfoData buf;

	initStringInfo(&buf);
	number_write(&buf, value);
	return buf.data;
}

static bool
fixed_digits(const char *s, int n, int *value)
{
	*value = 0;
	while (n-- > 0)
	{
		if (!isdigit((unsigned char) *s))
			return false;
		*value = *value * 10 + (*s++ - '0');
	}
	return true;
}

bool
date_parse(const char *str, size_t len, DateADT *date)
{
	int			year,
				month,
				day;

	if (len != 10 || str[4] != '-' || str[7] != '-' ||
		!fixed_digits(str, 4, &year) ||
		!fixed_digits(str + 5, 2, &month) ||
		!fixed_digits(str + 8, 2, &day))
		return false;
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > day_tab[isleap(year)][month - 1])
		return false;
	*date = date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
	return true;
}

void
date_write(StringInfo buf, DateADT date)
{
	int			year,
				month,
				day;

	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	appendStringInfo(buf, "%04d-%02d-%02d", year, month, day);
}
