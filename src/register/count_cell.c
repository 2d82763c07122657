/*
 * count_cell.c
 *		Whole numbers as people type them: of seats, votes, shares.
 *
 * "3", "3 van 24", "3 of the 24 seats", "4.0" (what a program makes of a
 * column of numbers), "1.234".  "1.000" may be a thousand, or one with its
 * decimals, and is not read.
 */
#include "register/text_cell.h"

#include <string.h>

#include "register/amount_token.h"

/* Digits of a count; so that two of them compare. */
#define MOST_DIGITS 15

/* Words that say what is counted. */
static const char *const idle_words[] = {
	"de", "het", "the", "in", "totaal", "total", "stem", "stemmen", "vote", "votes", "zetel", "zetels", "seat", "seats", "aandeel", "aandelen", "share",
	"shares", "lid", "leden", "member", "members", "stuks", "st",
};
static const char *const of_words[] = {"van", "of", "uit", "/"};

static void
unread(CountCell *cell, AmountStatus status, const char *note)
{
	cell->status = status;
	cell->value = 0;
	cell->total = 0;
	cell->has_total = false;
	strlcpy(cell->note, note, sizeof(cell->note));
}

static bool
is_among(const AmountToken *token, const char *const *words, size_t n)
{
	size_t		i,
				j;

	for (i = 0; i < n; i++)
	{
		for (j = 0; j < token->len && amount_lower(token->text[j]) == words[i][j]; j++)
			;
		if (j == token->len && words[i][j] == '\0')
			return true;
	}
	return false;
}

/* The digits behind the last mark, and whether all before it are thousands. */
typedef struct Shape
{
	int			marks;
	int			behind;			/* digits behind the last mark */
	bool		in_threes;
	bool		zeros_behind;
	bool		blank;			/* a mark is a blank, which is never a decimal one */
	bool		mixed;
} Shape;

/* False when there are too many digits. */
static bool
take_digits(const AmountToken *token, int64 *whole, int64 *all, Shape *shape)
{
	char		mark = 0;
	int			group = 0;
	int			digits = 0;
	size_t		at;

	memset(shape, 0, sizeof(Shape));
	shape->in_threes = true;
	shape->zeros_behind = true;
	*all = 0;
	*whole = 0;
	for (at = 0; at < token->len; at++)
	{
		char		c = token->text[at];

		if (is_digit(c))
		{
			if (++digits > MOST_DIGITS)
				return false;
			*all = *all * 10 + (c - '0');
			group++;
			if (c != '0')
				shape->zeros_behind = false;
			continue;
		}
		if (c != '.' && c != ',')
		{
			at += amount_blank(token->text + at, token->len - at) - 1;
			c = ' ';
			shape->blank = true;
		}
		if (shape->marks == 0 ? group > 3 : group != 3)
			shape->in_threes = false;
		if (mark != 0 && mark != c)
			shape->mixed = true;
		mark = c;
		shape->marks++;
		*whole = *all;
		group = 0;
		shape->zeros_behind = true;
	}
	shape->behind = group;
	return true;
}

/* One number; false, with the reason, when it is none or may be two. */
static bool
read_number(const AmountToken *token, int64 *value, CountCell *result)
{
	Shape		shape;
	int64		whole;
	bool		thousands;
	bool		decimals;

	if (!take_digits(token, &whole, value, &shape))
	{
		unread(result, AMOUNT_MALFORMED, "too many digits for a count");
		return false;
	}
	if (shape.marks == 0)
		return true;
	thousands = shape.in_threes && shape.behind == 3 && !shape.mixed && token->text[0] != '0';
	decimals = shape.marks == 1 && !shape.blank && shape.zeros_behind;
	if (thousands && decimals)
		unread(result, AMOUNT_AMBIGUOUS, "a thousand, or one with three decimals");
	else if (thousands)
		return true;
	else if (decimals)
	{
		*value = whole;
		return true;
	}
	else
		unread(result, AMOUNT_MALFORMED, shape.marks == 1 ? "not a whole number" : "the marks do not divide it into thousands");
	return false;
}

/* What the tokens of a cell say, one after the other. */
typedef struct Cell
{
	const AmountToken *number[2];
	int			numbers;
	const AmountToken *unknown;
	bool		negative;
	int			of;				/* words between the two numbers */
} Cell;

static void
take_token(Cell *cell, const AmountToken *token)
{
	if (token->kind == TOKEN_NUMBER)
	{
		if (cell->numbers < 2)
			cell->number[cell->numbers] = token;
		cell->numbers++;
	}
	else if (token->kind == TOKEN_MINUS && cell->numbers == 0 && !cell->negative)
		cell->negative = true;
	else if (cell->numbers == 1 && is_among(token, of_words, lengthof(of_words)))
		cell->of++;
	else if (token->kind != TOKEN_FOOTNOTE && !is_among(token, idle_words, lengthof(idle_words)) && cell->unknown == NULL)
		cell->unknown = token;
}

static void
unknown_word(const AmountToken *token, CountCell *result)
{
	int			n = (int) Min(token->len, 40);

	/* not through the middle of a character */
	while (n > 0 && n < (int) token->len && (((unsigned char) token->text[n]) & 0xc0) == 0x80)
		n--;
	unread(result, AMOUNT_MALFORMED, "");
	snprintf(result->note, sizeof(result->note), "\"%.*s\" is not known to leave the count as it is", n, token->text);
}

static void
read_cell(const Cell *cell, CountCell *result)
{
	int64		value;
	int64		total = 0;

	if (cell->numbers > 2 || (cell->numbers == 2 && cell->of != 1))
		unread(result, AMOUNT_SEVERAL, "more than one number");
	else if (cell->unknown != NULL)
		unknown_word(cell->unknown, result);
	else if (cell->numbers == 0 || (cell->numbers == 1 && cell->of > 0))
		unread(result, AMOUNT_MALFORMED, cell->numbers == 0 ? "no number in it" : "of how many is not said");
	else if (!read_number(cell->number[0], &value, result) || (cell->numbers == 2 && !read_number(cell->number[1], &total, result)))
		return;
	else if (cell->numbers == 2 && (cell->negative || value > total))
		unread(result, AMOUNT_MALFORMED, "more than there are, or fewer than none");
	else
	{
		result->status = AMOUNT_PUBLISHED;
		result->value = cell->negative ? -value : value;
		result->total = total;
		result->has_total = cell->numbers == 2;
	}
}

void
count_read(const char *text, size_t len, CountCell *result)
{
	AmountToken tokens[AMOUNT_TOKEN_LIMIT];
	Cell		cell = {0};
	int			count;
	int			i;

	memset(result, 0, sizeof(CountCell));
	if (amount_status_of_words(text, len, &result->status))
		return;
	count = len > TEXT_CELL_LIMIT ? -1 : amount_tokens(text, len, tokens);
	if (count < 0)
	{
		unread(result, AMOUNT_MALFORMED, "a text");
		return;
	}
	for (i = 0; i < count; i++)
		take_token(&cell, &tokens[i]);
	read_cell(&cell, result);
}
