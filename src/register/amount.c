/*
 * amount.c
 *		Amounts as Dutch budgets and accounts print them.
 *
 * "-/- € 324.000", "€ 4.230.939 voordelig", "Nihil", "pm", "4,78 mln".  A cell
 * is cut into tokens; the words and signs among them are few and known, and
 * any other word makes the cell unreadable, since it may change the meaning.
 * Nothing is guessed: 11.874,731 may be eleven million or eleven thousand.
 */
#include "register/amount_token.h"

#include <string.h>

const char *
amount_status_code(AmountStatus status)
{
	switch (status)
	{
		case AMOUNT_PUBLISHED:
			return "published";
		case AMOUNT_NIL:
			return "nil";
		case AMOUNT_TO_BE_DETERMINED:
			return "to_be_determined";
		case AMOUNT_NOT_APPLICABLE:
			return "not_applicable";
		case AMOUNT_NOT_PUBLISHED:
			return "not_published";
		case AMOUNT_SEVERAL:
			return "several";
		case AMOUNT_AMBIGUOUS:
			return "ambiguous";
		case AMOUNT_MALFORMED:
			break;
	}
	return "malformed";
}

static void
unread(Amount *amount, AmountStatus status, const char *note)
{
	amount->status = status;
	amount->number[0] = '\0';
	strlcpy(amount->note, note, sizeof(amount->note));
}

/* A remark on a number that was read all the same; the first one stays. */
static void
remark(Amount *amount, const char *note)
{
	if (amount->note[0] == '\0')
		strlcpy(amount->note, note, sizeof(amount->note));
}

static void
bad_marks(Amount *amount)
{
	unread(amount, AMOUNT_MALFORMED, "the marks do not divide it into thousands and cents");
}

/*
 * Digits of a number and the place of its decimal mark.  Groups are what
 * stands between marks; a mark is a dot, a comma or a blank.
 */
typedef struct Digits
{
	char		digits[AMOUNT_DIGITS_LIMIT + 1];
	int			whole;			/* digits before the decimal mark */
	int			count;
} Digits;

typedef struct Marks
{
	char		mark[AMOUNT_DIGITS_LIMIT];
	int			end[AMOUNT_DIGITS_LIMIT + 1];	/* digits up to the end of each group */
	int			n;
	int			last;			/* digits in the last group */
	bool		in_threes;		/* groups but the last have three digits, the first one to three; one mark between them */
} Marks;

/* False when there are too many digits. */
static bool
take_apart(const AmountToken *token, Digits *digits, Marks *marks)
{
	size_t		at;
	int			i;

	digits->count = 0;
	marks->n = 0;
	for (at = 0; at < token->len; at++)
	{
		char		c = token->text[at];

		if (is_digit(c))
		{
			if (digits->count == AMOUNT_DIGITS_LIMIT)
				return false;
			digits->digits[digits->count++] = c;
			continue;
		}
		if (c != '.' && c != ',')
		{
			/* the bytes of one blank */
			at += amount_blank(token->text + at, token->len - at) - 1;
			c = ' ';
		}
		/* each mark has a digit before it, so there are never more marks than digits */
		marks->end[marks->n] = digits->count;
		marks->mark[marks->n++] = c;
	}
	digits->digits[digits->count] = '\0';
	digits->whole = digits->count;
	marks->end[marks->n] = digits->count;
	marks->last = marks->n == 0 ? 0 : digits->count - marks->end[marks->n - 1];
	marks->in_threes = marks->end[0] <= 3;
	for (i = 1; i < marks->n; i++)
		if (marks->end[i] - marks->end[i - 1] != 3 || marks->mark[i - 1] != marks->mark[0])
			marks->in_threes = false;
	return true;
}

/* What stands behind the last mark are cents, or parts of a percentage. */
static bool
decimals_from(const Marks *marks, Digits *digits, Amount *amount)
{
	digits->whole = marks->end[marks->n - 1];
	if (marks->mark[marks->n - 1] == '.')
		remark(amount, "the dot was read as decimal mark");
	return true;
}

/* 12.345 is thousands, 12,34 and 12.34 cents, 12,345 either, and so is 12.345 million. */
static bool
read_one_mark(const Marks *marks, bool scaled, Digits *digits, Amount *amount)
{
	bool		could_group = marks->end[0] <= 3 && marks->last == 3 && digits->digits[0] != '0';

	if (could_group && scaled && marks->mark[0] == '.')
	{
		unread(amount, AMOUNT_AMBIGUOUS, "the dot before three digits and a word of scale may be a decimal or a thousands mark");
		return false;
	}
	if (could_group && marks->mark[0] == ',')
	{
		unread(amount, AMOUNT_AMBIGUOUS, "the comma before three digits may be a decimal or a thousands mark");
		return false;
	}
	if (could_group)
		return true;
	if (marks->last <= 2 || (marks->last == 3 && digits->digits[0] == '0' && marks->end[0] == 1))
		return decimals_from(marks, digits, amount);
	bad_marks(amount);
	return false;
}

/* All groups are thousands: 1.234.567. */
static bool
read_thousands(const Marks *marks, const Digits *digits, Amount *amount)
{
	if (marks->last != 3 || digits->digits[0] == '0')
	{
		bad_marks(amount);
		return false;
	}
	if (marks->mark[0] == ',')
		remark(amount, "the commas were read as thousands marks");
	return true;
}

/* The last mark is another than those before it: 1.234,56. */
static bool
read_thousands_and_cents(const Marks *marks, Digits *digits, Amount *amount)
{
	if (marks->last == 3)
	{
		unread(amount, AMOUNT_AMBIGUOUS, "the last mark may be a decimal or a second thousands mark");
		return false;
	}
	if (marks->last > 2 || (marks->mark[0] != ' ' && marks->mark[marks->n - 1] == ' '))
	{
		bad_marks(amount);
		return false;
	}
	return decimals_from(marks, digits, amount);
}

static bool
read_digits(const AmountToken *token, bool percentage, bool scaled, Digits *digits, Amount *amount)
{
	Marks		marks;
	bool		one;

	if (!take_apart(token, digits, &marks))
	{
		unread(amount, AMOUNT_MALFORMED, "too many digits for an amount");
		return false;
	}
	if (marks.n == 0)
		return true;
	one = marks.n == 1 && marks.mark[0] != ' ';
	if (one && percentage)
	{
		digits->whole = marks.end[0];
		return true;
	}
	if (one)
		return read_one_mark(&marks, scaled, digits, amount);
	if (percentage || !marks.in_threes)
	{
		bad_marks(amount);
		return false;
	}
	if (marks.mark[marks.n - 1] == marks.mark[0])
		return read_thousands(&marks, digits, amount);
	return read_thousands_and_cents(&marks, digits, amount);
}

static void
write_number(const Digits *digits, bool negative, int exponent, Amount *amount)
{
	char	   *to = amount->number;
	bool		zero = strspn(digits->digits, "0") == (size_t) digits->count;

	if (negative && !zero)
		*to++ = '-';
	memcpy(to, digits->digits, digits->whole);
	to += digits->whole;
	if (digits->count > digits->whole)
	{
		*to++ = '.';
		memcpy(to, digits->digits + digits->whole, digits->count - digits->whole);
		to += digits->count - digits->whole;
	}
	if (exponent > 0)
	{
		*to++ = 'e';
		*to++ = '0' + exponent;
	}
	*to = '\0';
}

/* The exponent of a unit written as a number: 1, 1.000, 1.000.000; -1 for another. */
static int
unit_of_number(const AmountToken *token)
{
	int			zeros = 0;
	size_t		i;

	if (token->text[0] != '1')
		return -1;
	for (i = 1; i < token->len; i++)
	{
		if (token->text[i] == '0')
			zeros++;
		else if (is_digit(token->text[i]))
			return -1;
	}
	return zeros == 0 || zeros == 3 || zeros == 6 || zeros == 9 ? zeros : -1;
}

static void
unknown_word(const AmountToken *token, Amount *amount)
{
	char		word[41];
	size_t		n = Min(token->len, sizeof(word) - 1);

	/* not through the middle of a character */
	while (n > 0 && n < token->len && (((unsigned char) token->text[n]) & 0xc0) == 0x80)
		n--;
	memcpy(word, token->text, n);
	word[n] = '\0';
	unread(amount, AMOUNT_MALFORMED, "");
	snprintf(amount->note, sizeof(amount->note), "\"%s\" is not known to leave the amount as it is", word);
}

/* ---------- a cell ---------- */

/* What the tokens of a cell say, one after the other. */
typedef struct Cell
{
	AmountToken tokens[AMOUNT_TOKEN_LIMIT];
	int			count;
	AmountLegend legend;
	const AmountToken *number;	/* the last one, NULL before the first */
	const AmountToken *unknown; /* the first that may change the meaning */
	int			numbers;
	int			exponent;		/* of the unit, -1 without one */
	int			minus;
	int			plus;
	int			gain;
	int			loss;
	int			percents;
	int			euros;
	bool		scaled;			/* the unit is a word */
	bool		opened;
	bool		closed;
	bool		trailing_minus;
} Cell;

static void
not_known(Cell *cell, const AmountToken *token)
{
	if (cell->unknown == NULL)
		cell->unknown = token;
}

/* x 1.000, x € 1.000, x 1 mln: a unit.  The place of its last token. */
static int
take_times(Cell *cell, int at)
{
	const AmountToken *tokens = cell->tokens;
	int			next = at + 1;
	int			unit = -1;

	if (next < cell->count && tokens[next].kind == TOKEN_EURO)
		next++;
	if (next < cell->count && tokens[next].kind == TOKEN_NUMBER)
		unit = unit_of_number(&tokens[next]);
	if (unit == 0 && next + 1 < cell->count && tokens[next + 1].kind == TOKEN_UNIT)
	{
		unit = tokens[++next].exponent;
		cell->scaled = true;
	}
	if (unit < 0 || cell->exponent >= 0)
	{
		not_known(cell, &tokens[at]);
		return at;
	}
	cell->exponent = unit;
	return next;
}

/* The unit of the number before it. */
static void
take_unit(Cell *cell, const AmountToken *token)
{
	if (cell->number == NULL || cell->exponent >= 0)
		not_known(cell, token);
	else
	{
		cell->exponent = token->exponent;
		cell->scaled = true;
	}
}

/* A V or an N, where the legend says what they mean. */
static void
take_word(Cell *cell, const AmountToken *token)
{
	if (!cell->legend.letters || token->len != 1 || strchr("vVnN", token->text[0]) == NULL)
		not_known(cell, token);
	else if (token->text[0] == 'v' || token->text[0] == 'V')
		cell->gain++;
	else
		cell->loss++;
}

/* The place of the last token that belongs to the minus. */
static int
take_minus(Cell *cell, int at)
{
	const AmountToken *tokens = cell->tokens;

	/* 5,- and 5,-- say that there are no cents */
	if (at > 0 && tokens[at - 1].kind == TOKEN_PUNCTUATION && tokens[at - 1].text + 1 == tokens[at].text &&
		cell->number != NULL)
	{
		while (at + 1 < cell->count && tokens[at + 1].kind == TOKEN_MINUS &&
			   tokens[at].text + tokens[at].len == tokens[at + 1].text)
			at++;
		return at;
	}
	/* behind a number it is of the next amount when there is one */
	if (cell->number != NULL && !cell->legend.trailing_minus)
		cell->trailing_minus = true;
	cell->minus++;
	return at;
}

/* The place of the last token that was taken. */
static int
take_token(Cell *cell, int at, Amount *amount)
{
	const AmountToken *token = &cell->tokens[at];

	switch (token->kind)
	{
		case TOKEN_NUMBER:
			cell->numbers++;
			cell->number = token;
			break;
		case TOKEN_TIMES:
			return take_times(cell, at);
		case TOKEN_UNIT:
			take_unit(cell, token);
			break;
		case TOKEN_MINUS:
			return take_minus(cell, at);
		case TOKEN_PLUS:
			cell->plus++;
			break;
		case TOKEN_GAIN:
			cell->gain++;
			break;
		case TOKEN_LOSS:
			cell->loss++;
			break;
		case TOKEN_PERCENT:
			cell->percents++;
			break;
		case TOKEN_OPEN:
			cell->opened = true;
			if (cell->number != NULL)
				not_known(cell, token);
			break;
		case TOKEN_CLOSE:
			cell->closed = true;
			break;
		case TOKEN_FOOTNOTE:
			remark(amount, "a footnote mark was left out");
			break;
		case TOKEN_WORD:
			take_word(cell, token);
			break;
		case TOKEN_PUNCTUATION:
			/* of .50 nobody knows what was before the dot */
			if (cell->number == NULL)
				not_known(cell, token);
			break;
		case TOKEN_EURO:
			cell->euros++;
			break;
	}
	return at;
}

/* What must be one number with at most one sign and one unit; false, with the reason, when it is not. */
static bool
check_cell(const Cell *cell, int heading, bool percentage, Amount *amount)
{
	bool		unit = cell->exponent >= 0;

	if (cell->numbers > 1)
		unread(amount, AMOUNT_SEVERAL, percentage ? "more than one number in one cell" : "more than one amount in one cell");
	else if (cell->numbers == 0 && unit && cell->unknown == NULL)
		unread(amount, AMOUNT_MALFORMED, "a unit without an amount");
	else if (cell->numbers == 0 && cell->minus == 1 && cell->count == 1 + cell->euros)
		unread(amount, AMOUNT_AMBIGUOUS, "a dash may mean nil, not applicable or unknown");
	else if (cell->unknown != NULL)
		unknown_word(cell->unknown, amount);
	else if (cell->numbers == 0)
		unread(amount, AMOUNT_MALFORMED, "no number in it");
	else if (percentage ? cell->percents > 1 || unit : cell->percents > 0)
		unread(amount, AMOUNT_MALFORMED, percentage ? "not a percentage" : "a percentage, not an amount");
	else if (cell->opened != cell->closed)
		unread(amount, AMOUNT_MALFORMED, "a bracket without its other half");
	else if (cell->trailing_minus)
		unread(amount, AMOUNT_AMBIGUOUS, "a minus after the amount may be a sign or a dash");
	else if (cell->minus + cell->plus + cell->gain + cell->loss + cell->opened > 1)
		unread(amount, AMOUNT_AMBIGUOUS, "more than one sign");
	else if (!percentage && unit && heading > 0)
		unread(amount, AMOUNT_AMBIGUOUS, "both the heading and the cell give a unit");
	else
		return true;
	return false;
}

static void
read_tokens(Cell *cell, int heading, bool percentage, Amount *amount)
{
	Digits		digits;
	int			i;

	cell->exponent = -1;
	for (i = 0; i < cell->count; i++)
		i = take_token(cell, i, amount);
	amount->exponent = Max(cell->exponent, 0);
	if (!check_cell(cell, heading, percentage, amount) || !read_digits(cell->number, percentage, cell->scaled, &digits, amount))
		return;
	amount->status = AMOUNT_PUBLISHED;
	amount->exponent = percentage ? 0 : Max(Max(cell->exponent, heading), 0);
	write_number(&digits, cell->minus + cell->loss + cell->opened > 0, amount->exponent, amount);
}

/* "€ pm": the form of the column gives the sign, and the cell a word. */
static bool
status_behind_euro(const char *text, size_t len, AmountStatus *status)
{
	AmountToken tokens[AMOUNT_TOKEN_LIMIT];
	int			count = amount_tokens(text, len, tokens);

	return count > 1 && tokens[0].kind == TOKEN_EURO &&
		amount_status_of_words(tokens[1].text, len - (tokens[1].text - text), status);
}

static void
read_cell(const char *text, size_t len, int heading, AmountLegend legend, bool percentage, Amount *amount)
{
	Cell		cell = {0};

	memset(amount, 0, sizeof(Amount));
	if (len > AMOUNT_CELL_LIMIT)
	{
		unread(amount, AMOUNT_MALFORMED, "too long for an amount");
		return;
	}
	if (amount_status_of_words(text, len, &amount->status) ||
		(!percentage && status_behind_euro(text, len, &amount->status)))
	{
		if (amount->status == AMOUNT_NIL)
			strcpy(amount->number, "0");
		return;
	}
	cell.legend = legend;
	cell.count = amount_tokens(text, len, cell.tokens);
	if (cell.count < 0)
	{
		unread(amount, AMOUNT_MALFORMED, "too many words for an amount");
		return;
	}
	read_tokens(&cell, heading, percentage, amount);
}

void
amount_read(const char *cell, size_t len, int heading, AmountLegend legend, Amount *amount)
{
	read_cell(cell, len, heading, legend, false, amount);
}

void
percentage_read(const char *cell, size_t len, Amount *amount)
{
	read_cell(cell, len, 0, (AmountLegend) {0}, true, amount);
}
