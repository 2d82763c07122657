/*
 * day_cell.c
 *		Days as people type them and spreadsheets export them.
 *
 * "1-5-2024", "1 mei 2024", "May 1st, 2024", "2024-05-01T00:00:00", "45413"
 * (the number that a spreadsheet keeps), "2024".  A cell is cut into numbers
 * and words; the words are few and known, and any other makes the cell
 * unreadable.  Day before month is how the Dutch write; with slashes others
 * write the month first, so 4/5/2024 is not read.
 */
#include "register/day_cell.h"

#include <string.h>

#include "utils/datetime.h"

#include "register/amount.h"
#include "register/name_form.h"
#include "register/text_cell.h"

#define LEAST_YEAR 1000
#define MOST_YEAR 9999
/* The year of eight digits; so none has one first and one last. */
#define LEAST_LIKELY_YEAR 1800
#define MOST_LIKELY_YEAR 2199
/* Days since 30 December 1899, as spreadsheets count: from 1927 to 2199. */
#define SERIAL_EPOCH 2415019	/* as a Julian day */
#define LEAST_SERIAL 10000
#define MOST_SERIAL 109574

#define MOST_NUMBERS 3
#define MOST_DIGITS 8

typedef struct Number
{
	int			value;
	int			digits;
	char		before;			/* what divides it from the number before */
} Number;

/* What a cell holds, in the order in which it stands there. */
typedef struct Parts
{
	Number		number[MOST_NUMBERS];
	int			nnumbers;
	int			month;			/* by name; 0 = none */
	int			month_at;		/* how many numbers stand before it */
	bool		has_range;		/* a word such as "tot" between */
	bool		unreadable;
	bool		more;			/* numbers than a day has */
} Parts;

static const struct
{
	const char *word;
	int			month;
} month_words[] = {
	{"januari", 1}, {"january", 1}, {"jan", 1},
	{"februari", 2}, {"february", 2}, {"feb", 2}, {"febr", 2},
	{"maart", 3}, {"march", 3}, {"mrt", 3}, {"mar", 3},
	{"april", 4}, {"apr", 4},
	{"mei", 5}, {"may", 5},
	{"juni", 6}, {"june", 6}, {"jun", 6},
	{"juli", 7}, {"july", 7}, {"jul", 7},
	{"augustus", 8}, {"august", 8}, {"aug", 8},
	{"september", 9}, {"sep", 9}, {"sept", 9},
	{"oktober", 10}, {"october", 10}, {"okt", 10}, {"oct", 10},
	{"november", 11}, {"nov", 11},
	{"december", 12}, {"dec", 12},
};

/* Words that change nothing, and those that make two days of one. */
static const char *const idle_words[] = {
	"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma", "di", "wo", "do", "vr", "za", "zo",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
	"per", "op", "vanaf", "sinds", "d", "dd", "from", "since", "on", "of", "e", "ste", "de", "st", "nd", "rd", "th",
};
static const char *const range_words[] = {
	"t", "m", "tm", "tot", "to", "until", "till", "through", "en", "and",
};

const char *
day_cell_status_code(DayCellStatus status)
{
	switch (status)
	{
		case DAY_READ:
			return "read";
		case DAY_MONTH:
			return "month";
		case DAY_YEAR:
			return "year";
		case DAY_TO_BE_DETERMINED:
			return "to_be_determined";
		case DAY_NOT_APPLICABLE:
			return "not_applicable";
		case DAY_NOT_PUBLISHED:
			return "not_published";
		case DAY_SEVERAL:
			return "several";
		case DAY_AMBIGUOUS:
			return "ambiguous";
		case DAY_MALFORMED:
			break;
	}
	return "malformed";
}

static void
unread(DayCell *cell, DayCellStatus status, const char *note)
{
	cell->status = status;
	cell->day = 0;
	cell->note = note;
}

static bool
is_day(int year, int month, int day)
{
	return year >= LEAST_YEAR && year <= MOST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
		day <= day_tab[isleap(year)][month - 1];
}

static void
read_day(DayCell *cell, DayCellStatus status, int year, int month, int day)
{
	if (!is_day(year, month, day))
	{
		unread(cell, DAY_MALFORMED, "there is no such day");
		return;
	}
	cell->status = status;
	cell->day = date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
}

/*
 * A time behind a day: hours and minutes, with all that follows them.  Returns
 * where it begins, or len; midnight is what a program adds that knows no days.
 */
static size_t
time_start(const char *str, size_t len, bool *is_midnight)
{
	size_t		colon;
	size_t		start;
	size_t		i;

	*is_midnight = true;
	for (colon = 1; colon < len && str[colon] != ':'; colon++)
		;
	if (colon >= len || !is_digit(str[colon - 1]))
		return len;
	start = colon - 1;
	if (start > 0 && is_digit(str[start - 1]))
		start--;
	if (start == 0 || (str[start - 1] != ' ' && str[start - 1] != 't'))
		return len;
	for (i = start; i < len && (is_digit(str[i]) || str[i] == ':' || str[i] == '.'); i++)
	{
		if (str[i] >= '1' && str[i] <= '9')
			*is_midnight = false;
	}
	/* a zone, or the half of the day */
	for (; i < len; i++)
	{
		if (!is_digit(str[i]) && strchr(" +-:zapmur", str[i]) == NULL)
			return len;
	}
	return str[start - 1] == 't' ? start - 1 : start;
}

static void
take_number(Parts *parts, const char *str, size_t len, char before)
{
	Number	   *number = &parts->number[parts->nnumbers];
	size_t		i;

	if (parts->nnumbers == MOST_NUMBERS)
	{
		parts->more = true;
		return;
	}
	if (len > MOST_DIGITS)
	{
		parts->unreadable = true;
		return;
	}
	number->value = 0;
	for (i = 0; i < len; i++)
		number->value = number->value * 10 + (str[i] - '0');
	number->digits = (int) len;
	number->before = before;
	parts->nnumbers++;
}

static void
take_word(Parts *parts, const char *str, size_t len)
{
	size_t		i;

	for (i = 0; i < lengthof(month_words); i++)
	{
		if (strlen(month_words[i].word) != len || memcmp(month_words[i].word, str, len) != 0)
			continue;
		if (parts->month != 0)
			parts->has_range = true;
		parts->month = month_words[i].month;
		parts->month_at = parts->nnumbers;
		return;
	}
	/* "1st of May", and "1 of 2 mei" */
	if (len == 2 && memcmp(str, "of", 2) == 0)
	{
		if (parts->nnumbers != 1 || parts->month != 0)
			parts->has_range = true;
	}
	else if (text_cell_among(str, len, range_words, lengthof(range_words)))
		parts->has_range = true;
	else if (!text_cell_among(str, len, idle_words, lengthof(idle_words)))
		parts->unreadable = true;
}

static void
cut(const char *str, size_t len, Parts *parts)
{
	size_t		at = 0;
	char		before = 0;

	while (at < len)
	{
		size_t		from = at;

		if (is_digit(str[at]))
		{
			while (at < len && is_digit(str[at]))
				at++;
			take_number(parts, str + from, at - from, before);
			before = 0;
		}
		else if (str[at] >= 'a' && str[at] <= 'z')
		{
			while (at < len && str[at] >= 'a' && str[at] <= 'z')
				at++;
			take_word(parts, str + from, at - from);
			before = 'w';
		}
		else
		{
			/* "1 - 5 - 2024": the sign counts, the blanks do not */
			if (strchr(" .,-/'", str[at]) == NULL || (before != 0 && before != ' ' && before != 'w' && str[at] != ' '))
				parts->unreadable = true;
			if (str[at] != ' ' || before == 0)
				before = before == 'w' ? 'w' : str[at];
			at++;
		}
	}
}

/* Eight digits: the year first, as programs write, or last. */
static void
read_eight(int value, DayCell *cell)
{
	int			year = value / 10000;

	if (year >= LEAST_LIKELY_YEAR && year <= MOST_LIKELY_YEAR)
		read_day(cell, DAY_READ, year, value / 100 % 100, value % 100);
	else if (value % 10000 >= LEAST_LIKELY_YEAR && value % 10000 <= MOST_LIKELY_YEAR)
		read_day(cell, DAY_READ, value % 10000, value / 10000 % 100, value / 1000000);
	else
		unread(cell, DAY_MALFORMED, "a number that is no day");
}

static void
read_one(const Number *number, DayCell *cell)
{
	if (number->digits == 4 && number->value >= LEAST_YEAR && number->value <= MOST_LIKELY_YEAR)
		read_day(cell, DAY_YEAR, number->value, 1, 1);
	else if (number->value >= LEAST_SERIAL && number->value <= MOST_SERIAL && number->digits <= 6)
	{
		cell->status = DAY_READ;
		cell->day = SERIAL_EPOCH + number->value - POSTGRES_EPOCH_JDATE;
		cell->note = "read as the number of a day in a spreadsheet";
	}
	else if (number->digits == MOST_DIGITS)
		read_eight(number->value, cell);
	else
		unread(cell, DAY_MALFORMED, "a number that is no day");
}

static void
read_two(const Number *number, DayCell *cell)
{
	const Number *a = &number[0];
	const Number *b = &number[1];

	if ((b->before == '.' || b->before == ',') && a->digits == 5)
	{
		read_one(a, cell);
		if (cell->status == DAY_READ && b->value != 0)
			cell->note = "read as the number of a day in a spreadsheet; the time is left out";
	}
	else if (a->digits == 4 && b->digits == 4)
		unread(cell, DAY_SEVERAL, "more than one year");
	else if (a->digits == 4 && b->digits == 2 && b->value > 12)
		unread(cell, DAY_SEVERAL, "more than one year");
	else if (strchr("-/. ", b->before) != NULL && a->digits == 4 && b->digits <= 2)
		read_day(cell, DAY_MONTH, a->value, b->value, 1);
	else if (strchr("-/. ", b->before) != NULL && b->digits == 4 && a->digits <= 2)
		read_day(cell, DAY_MONTH, b->value, a->value, 1);
	else if (a->digits <= 2 && b->digits <= 2)
		unread(cell, DAY_AMBIGUOUS, "without a year");
	else
		unread(cell, DAY_MALFORMED, "numbers that are no day");
}

static void
read_three(const Number *number, DayCell *cell)
{
	int			a = number[0].value;
	int			b = number[1].value;
	int			c = number[2].value;
	char		mark = number[1].before;

	if (mark != number[2].before || strchr("-./ ", mark) == NULL || number[1].digits > 2)
		unread(cell, DAY_MALFORMED, "the marks do not divide it into day, month and year");
	else if (number[0].digits == 4 && number[2].digits <= 2)
		read_day(cell, DAY_READ, a, b, c);
	else if (number[0].digits > 2 || (number[2].digits != 4 && number[2].digits != 2))
		unread(cell, DAY_MALFORMED, "numbers that are no day");
	else if (number[2].digits == 2)
		unread(cell, DAY_AMBIGUOUS, "a year of two digits");
	else if (mark == '/' && a != b && is_day(c, a, b) && is_day(c, b, a))
		unread(cell, DAY_AMBIGUOUS, "with slashes the month may be first");
	else if (mark == '/' && !is_day(c, b, a) && is_day(c, a, b))
	{
		read_day(cell, DAY_READ, c, a, b);
		cell->note = "the month is first";
	}
	else
		read_day(cell, DAY_READ, c, b, a);
}

/* With the month by name: day month year, month day year, month year. */
static void
read_named(const Parts *parts, DayCell *cell)
{
	const Number *number = parts->number;
	const Number *year = &number[parts->nnumbers - 1];

	if (parts->nnumbers == 0 || (parts->nnumbers == 1 && year->digits <= 2))
		unread(cell, DAY_AMBIGUOUS, "without a year");
	else if (parts->nnumbers > 2)
		unread(cell, DAY_SEVERAL, "more than one day");
	else if (year->digits == 2)
		unread(cell, DAY_AMBIGUOUS, "a year of two digits");
	else if (year->digits != 4 || (parts->nnumbers == 2 && number[0].digits > 2))
		unread(cell, DAY_MALFORMED, "numbers that are no day");
	else if (parts->nnumbers == 1)
		read_day(cell, DAY_MONTH, year->value, parts->month, 1);
	else if (parts->month_at == 2)
		unread(cell, DAY_MALFORMED, "the month stands behind the year");
	else
		read_day(cell, DAY_READ, year->value, parts->month, number[0].value);
}

/* Words for what is not there are those of amounts. */
static bool
read_words(const char *cell, size_t len, DayCell *result)
{
	Amount		amount;

	amount_read(cell, len, 0, (AmountLegend) {0}, &amount);
	if (amount.status == AMOUNT_NOT_PUBLISHED)
		unread(result, DAY_NOT_PUBLISHED, NULL);
	else if (amount.status == AMOUNT_NOT_APPLICABLE)
		unread(result, DAY_NOT_APPLICABLE, NULL);
	else if (amount.status == AMOUNT_TO_BE_DETERMINED)
		unread(result, DAY_TO_BE_DETERMINED, NULL);
	else
		return false;
	return true;
}

void
day_cell_read(const char *cell, size_t len, DayCell *result)
{
	char		form[2 * DAY_CELL_LIMIT];
	Parts		parts = {0};
	size_t		form_len;
	bool		is_midnight;

	result->note = NULL;
	result->day = 0;
	if (len > DAY_CELL_LIMIT)
	{
		unread(result, DAY_MALFORMED, "a text");
		return;
	}
	if (read_words(cell, len, result))
		return;
	form_len = name_form_write(cell, len, form);
	form_len = time_start(form, form_len, &is_midnight);
	cut(form, form_len, &parts);
	if (parts.unreadable)
		unread(result, DAY_MALFORMED, "words or signs of no day");
	else if (parts.more || parts.has_range)
		unread(result, DAY_SEVERAL, "more than one day");
	else if (parts.month != 0)
		read_named(&parts, result);
	else if (parts.nnumbers == 1)
		read_one(&parts.number[0], result);
	else if (parts.nnumbers == 2)
		read_two(parts.number, result);
	else if (parts.nnumbers == 3)
		read_three(parts.number, result);
	else
		unread(result, DAY_MALFORMED, "no day");
	if (!is_midnight && result->status == DAY_READ && result->note == NULL)
		result->note = "the time is left out";
}
