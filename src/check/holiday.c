/*
 * holiday.c
 *		The holidays on which no term of a law ends (Algemene termijnenwet,
 *		article 3), for any year.
 *
 * Days that a decree makes equal to them are rows of equal_day: no rule gives
 * those.
 */
#include "base/failure.h"

#include "utils/date.h"
#include "utils/datetime.h"

/* The Julian day of Easter Sunday, by the anonymous Gregorian algorithm. */
static int
easter_sunday(int year)
{
	int			a = year % 19;
	int			b = year / 100;
	int			c = year % 100;
	int			h = (19 * a + b - b / 4 - (8 * b + 13) / 25 + 15) % 30;
	int			j = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int			m = (a + 11 * h + 19 * j) / 433;
	int			month = (h + j - 7 * m + 90) / 25;

	return date2j(year, month, (h + j - 7 * m + 33 * month + 19) % 32);
}

/* The Julian day on which the birthday of the King, until 2013 of the Queen, is kept: not on a Sunday. */
static int
birthday_kept(int year)
{
	int			day = year >= 2014 ? date2j(year, 4, 27) : date2j(year, 4, 30);

	return j2day(day) == 0 ? day - 1 : day;
}

static bool
is_holiday(int julian)
{
	int			year;
	int			month;
	int			day;
	int			after_easter;

	j2date(julian, &year, &month, &day);
	after_easter = julian - easter_sunday(year);
	return (month == 1 && day == 1) || (month == 5 && day == 5) || (month == 12 && (day == 25 || day == 26)) ||
		after_easter == -2 || after_easter == 1 || after_easter == 39 || after_easter == 50 || julian == birthday_kept(year);
}

PG_FUNCTION_INFO_V1(easter);
PG_FUNCTION_INFO_V1(kings_day);
PG_FUNCTION_INFO_V1(is_recognised_holiday);

/* years of the Gregorian calendar that a date can have without overflow of the arithmetic above */
static int
checked_year(int year)
{
	GovFailure	failure = {0};

	if (year >= 1583 && year <= 9999)
		return year;
	gov_fail(&failure, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "no holidays of the year %d", year);
	gov_fail_detail(&failure, "A year is from 1583 to 9999.");
	gov_raise(&failure);
	return year;
}

Datum
easter(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(easter_sunday(checked_year(PG_GETARG_INT32(0))) - POSTGRES_EPOCH_JDATE);
}

Datum
kings_day(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(birthday_kept(checked_year(PG_GETARG_INT32(0))) - POSTGRES_EPOCH_JDATE);
}

Datum
is_recognised_holiday(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);

	/* before the calendar that Easter follows, and for ever, there is none */
	if (DATE_NOT_FINITE(day) || day < date2j(1583, 1, 1) - POSTGRES_EPOCH_JDATE || day > date2j(9999, 12, 31) - POSTGRES_EPOCH_JDATE)
		PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(is_holiday(day + POSTGRES_EPOCH_JDATE));
}
