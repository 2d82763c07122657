/*
 * amount.c
 *		Amounts as Dutch budgets and accounts print them.
 *
 * "-/- € 324.000", "€ 4.230.939 voordelig", "Nihil", "pm", "4,78 mln".  A cell
 * is cut into tokens; the words and signs among them are few and known, and
 * any other word makes the cell unreadable, since it may change the meaning.
 * Nothing is guessed: 11.874,731 may be eleven million or eleven thousand.
 */
#include "register/amount.h"

#include <string.h>

typedef enum TokenKind
{
	TOKEN_NUMBER,
	TOKEN_EURO,
	TOKEN_MINUS,
	TOKEN_PLUS,
	TOKEN_GAIN,					/* a word that says positive */
	TOKEN_LOSS,					/* a word that says negative */
	TOKEN_TIMES,				/* the x of "x 1.000" */
	TOKEN_UNIT,					/* a word for a thousand, million, billion */
	TOKEN_PERCENT,
	TOKEN_FOOTNOTE,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_PUNCTUATION,
	TOKEN_WORD					/* any other */
} TokenKind;

typedef struct Token
{
	TokenKind	kind;
	const char *text;
	size_t		len;
	int			exponent;		/* of a unit */
} Token;

#define TOKEN_LIMIT 64

typedef struct Word
{
	const char *text;			/* lower case, single blanks */
	int			value;
	int			exponent;
} Word;

/* Cells that are one of these as a whole. */
static const Word status_words[] = {
	{"nihil", AMOUNT_NIL},
	{"nul", AMOUNT_NIL},
	{"nil", AMOUNT_NIL},
	{"pm", AMOUNT_TO_BE_DETERMINED},
	{"p.m", AMOUNT_TO_BE_DETERMINED},
	{"pro memorie", AMOUNT_TO_BE_DETERMINED},
	{"nog te bepalen", AMOUNT_TO_BE_DETERMINED},
	{"ntb", AMOUNT_TO_BE_DETERMINED},
	{"n.t.b", AMOUNT_TO_BE_DETERMINED},
	{"to be determined", AMOUNT_TO_BE_DETERMINED},
	{"nvt", AMOUNT_NOT_APPLICABLE},
	{"n.v.t", AMOUNT_NOT_APPLICABLE},
	{"niet van toepassing", AMOUNT_NOT_APPLICABLE},
	{"not applicable", AMOUNT_NOT_APPLICABLE},
	{"", AMOUNT_NOT_PUBLISHED},
	{"nb", AMOUNT_NOT_PUBLISHED},
	{"n.b", AMOUNT_NOT_PUBLISHED},
	{"nnb", AMOUNT_NOT_PUBLISHED},
	{"n.n.b", AMOUNT_NOT_PUBLISHED},
	{"onbekend", AMOUNT_NOT_PUBLISHED},
	{"niet bekend", AMOUNT_NOT_PUBLISHED},
	{"nog niet bekend", AMOUNT_NOT_PUBLISHED},
	{"niet beschikbaar", AMOUNT_NOT_PUBLISHED},
	{"nog niet beschikbaar", AMOUNT_NOT_PUBLISHED},
	{"niet gepubliceerd", AMOUNT_NOT_PUBLISHED},
	{"nog niet gepubliceerd", AMOUNT_NOT_PUBLISHED},
	{"financieel belang nog niet gepubliceerd", AMOUNT_NOT_PUBLISHED},
	{"unknown", AMOUNT_NOT_PUBLISHED},
	{"not published", AMOUNT_NOT_PUBLISHED},
	{"not yet published", AMOUNT_NOT_PUBLISHED},
	{"financial interest not yet published", AMOUNT_NOT_PUBLISHED},
};

/* Words that may stand beside a number. */
static const Word amount_words[] = {
	{"eur", TOKEN_EURO},
	{"euro", TOKEN_EURO},
	{"voordelig", TOKEN_GAIN},
	{"voordeel", TOKEN_GAIN},
	{"positief", TOKEN_GAIN},
	{"winst", TOKEN_GAIN},
	{"overschot", TOKEN_GAIN},
	{"nadelig", TOKEN_LOSS},
	{"nadeel", TOKEN_LOSS},
	{"negatief", TOKEN_LOSS},
	{"verlies", TOKEN_LOSS},
	{"tekort", TOKEN_LOSS},
	{"x", TOKEN_TIMES},
	{"duizend", TOKEN_UNIT, 3},
	{"mln", TOKEN_UNIT, 6},
	{"miljoen", TOKEN_UNIT, 6},
	{"million", TOKEN_UNIT, 6},
	{"mrd", TOKEN_UNIT, 9},
	{"mld", TOKEN_UNIT, 9},
	{"miljard", TOKEN_UNIT, 9},
};

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

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Letters, and every byte of a character outside ASCII that is no known sign. */
static bool
is_word_byte(char c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || ((unsigned char) c) >= 0x80;
}

/* Bytes of the blank at this place, 0 when there is none: also no-break and narrow blanks in UTF-8. */
static size_t
blank_len(const char *str, size_t len)
{
	if (len >= 1 && (str[0] == ' ' || (str[0] >= '\t' && str[0] <= '\r')))
		return 1;
	if (len >= 2 && memcmp(str, "\xc2\xa0", 2) == 0)
		return 2;
	if (len >= 3 && (memcmp(str, "\xe2\x80\xaf", 3) == 0 || memcmp(str, "\xe2\x80\x89", 3) == 0))
		return 3;
	return 0;
}

typedef struct Sign
{
	const char *text;
	TokenKind	kind;
} Sign;

/* Longer ones first. */
static const Sign signs[] = {
	{"-/-", TOKEN_MINUS},
	{"+/+", TOKEN_PLUS},
	{"\xe2\x82\xac", TOKEN_EURO},	/* euro sign */
	{"\xe2\x88\x92", TOKEN_MINUS},	/* minus sign */
	{"\xe2\x80\x93", TOKEN_MINUS},	/* en dash */
	{"\xe2\x80\x94", TOKEN_MINUS},	/* em dash */
	{"\xe2\x80\x90", TOKEN_MINUS},	/* hyphen */
	{"\xe2\x80\x91", TOKEN_MINUS},	/* no-break hyphen */
	{"\xc3\x97", TOKEN_TIMES},	/* multiplication sign */
	{"-", TOKEN_MINUS},
	{"+", TOKEN_PLUS},
	{"%", TOKEN_PERCENT},
	{"*", TOKEN_FOOTNOTE},
	{"(", TOKEN_OPEN},
	{")", TOKEN_CLOSE},
	{":", TOKEN_PUNCTUATION},
	{";", TOKEN_PUNCTUATION},
	{",", TOKEN_PUNCTUATION},
	{".", TOKEN_PUNCTUATION},
	{"=", TOKEN_WORD},
	{"/", TOKEN_WORD},
};

static const Sign *
sign_at(const char *str, size_t len)
{
	size_t		i;

	for (i = 0; i < lengthof(signs); i++)
	{
		size_t		n = strlen(signs[i].text);

		if (n <= len && memcmp(str, signs[i].text, n) == 0)
			return &signs[i];
	}
	return NULL;
}

/* Length of what is digits, and dots and commas with a digit after them. */
static size_t
marked_len(const char *str, size_t len)
{
	size_t		n = 0;

	while (n < len && (is_digit(str[n]) ||
					   ((str[n] == '.' || str[n] == ',') && n + 1 < len && is_digit(str[n + 1]))))
		n++;
	return n;
}

/*
 * Length of the number at this place: digits with dots and commas between
 * them, or in groups of three with blanks between them.
 */
static size_t
number_len(const char *str, size_t len)
{
	size_t		n = marked_len(str, len);

	if (n > 3 || memchr(str, '.', n) != NULL || memchr(str, ',', n) != NULL)
		return n;
	for (;;)
	{
		size_t		blank = blank_len(str + n, len - n);
		size_t		next = n + blank;

		if (blank == 0 || len - next < 3 ||
			!is_digit(str[next]) || !is_digit(str[next + 1]) || !is_digit(str[next + 2]) ||
			(len - next > 3 && is_digit(str[next + 3])))
			return n;
		n = next + 3;
		if (n + 1 < len && (str[n] == '.' || str[n] == ',') && is_digit(str[n + 1]))
			return n + marked_len(str + n, len - n);
	}
}

static const Word *
find_word(const Word *words, size_t count, const char *text, size_t len)
{
	size_t		i,
				j;

	for (i = 0; i < count; i++)
	{
		for (j = 0; j < len && lower(text[j]) == words[i].text[j] && words[i].text[j] != '\0'; j++)
			;
		if (j == len && words[i].text[j] == '\0')
			return &words[i];
	}
	return NULL;
}

/* The number of tokens, -1 when there are too many. */
static int
tokenize(const char *cell, size_t len, Token *tokens)
{
	size_t		at = 0;
	int			count = 0;

	while (at < len)
	{
		const Sign *sign;
		Token	   *token;
		size_t		n = blank_len(cell + at, len - at);

		if (n > 0)
		{
			at += n;
			continue;
		}
		if (count == TOKEN_LIMIT)
			return -1;
		token = &tokens[count++];
		token->text = cell + at;
		token->exponent = 0;
		if (is_digit(cell[at]))
		{
			token->kind = TOKEN_NUMBER;
			token->len = number_len(cell + at, len - at);
		}
		else if ((sign = sign_at(cell + at, len - at)) != NULL)
		{
			token->kind = sign->kind;
			token->len = strlen(sign->text);
		}
		else
		{
			const Word *word;

			for (n = 1; at + n < len && is_word_byte(cell[at + n]) &&
				 sign_at(cell + at + n, len - at - n) == NULL && blank_len(cell + at + n, len - at - n) == 0; n++)
				;
			token->len = n;
			word = find_word(amount_words, lengthof(amount_words), cell + at, n);
			token->kind = word ? (TokenKind) word->value : TOKEN_WORD;
			token->exponent = word ? word->exponent : 0;
		}
		at += token->len;
	}
	return count;
}

/* The cell in lower case, blanks made single, without a footnote or dot at its end. */
static bool
status_of_words(const char *cell, size_t len, AmountStatus *status)
{
	char		words[64];
	size_t		n = 0;
	size_t		at = 0;
	const Word *word;

	while (at < len)
	{
		size_t		blank = blank_len(cell + at, len - at);

		if (n == sizeof(words))
			return false;
		if (blank == 0)
			words[n++] = lower(cell[at++]);
		else
		{
			at += blank;
			if (n > 0 && words[n - 1] != ' ')
				words[n++] = ' ';
		}
	}
	while (n > 0 && (words[n - 1] == ' ' || words[n - 1] == '*' || words[n - 1] == '.'))
		n--;
	word = find_word(status_words, lengthof(status_words), words, n);
	if (word == NULL || (n == 0 && len > 0 && memchr(cell, '*', len) != NULL))
		return false;
	*status = (AmountStatus) word->value;
	return true;
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

static bool
read_digits(const Token *token, bool percentage, Digits *digits, Amount *amount)
{
	char		marks[AMOUNT_DIGITS_LIMIT];
	int			ends[AMOUNT_DIGITS_LIMIT + 1];	/* digits up to the end of each group */
	int			nmarks = 0;
	int			last;
	bool		in_threes = true;	/* groups 1 .. last - 1 have three digits, the first one to three */
	size_t		at;
	int			i;

	digits->count = 0;
	for (at = 0; at < token->len; at++)
	{
		char		c = token->text[at];

		if (is_digit(c))
		{
			if (digits->count == AMOUNT_DIGITS_LIMIT)
			{
				unread(amount, AMOUNT_MALFORMED, "too many digits for an amount");
				return false;
			}
			digits->digits[digits->count++] = c;
			continue;
		}
		if (c != '.' && c != ',')
		{
			/* the bytes of one blank */
			at += blank_len(token->text + at, token->len - at) - 1;
			c = ' ';
		}
		/* each mark has a digit before it, so there are never more marks than digits */
		ends[nmarks] = digits->count;
		marks[nmarks++] = c;
	}
	digits->digits[digits->count] = '\0';
	digits->whole = digits->count;
	ends[nmarks] = digits->count;
	if (nmarks == 0)
		return true;

	last = ends[nmarks] - ends[nmarks - 1];
	if (ends[0] > 3)
		in_threes = false;
	for (i = 1; i < nmarks; i++)
	{
		if (ends[i] - ends[i - 1] != 3 || marks[i - 1] != marks[0])
			in_threes = false;
	}

	if (nmarks == 1 && marks[0] != ' ')
	{
		bool		could_group = ends[0] <= 3 && last == 3 && digits->digits[0] != '0';

		if (percentage)
		{
			digits->whole = ends[0];
			return true;
		}
		if (could_group && marks[0] == ',')
		{
			unread(amount, AMOUNT_AMBIGUOUS, "the comma before three digits may be a decimal or a thousands mark");
			return false;
		}
		if (could_group)
			return true;
		if (last <= 2 || (last == 3 && digits->digits[0] == '0' && ends[0] == 1))
		{
			digits->whole = ends[0];
			if (marks[0] == '.')
				remark(amount, "the dot was read as decimal mark");
			return true;
		}
		unread(amount, AMOUNT_MALFORMED, "the marks do not divide it into thousands and cents");
		return false;
	}

	if (percentage || !in_threes)
	{
		unread(amount, AMOUNT_MALFORMED, "the marks do not divide it into thousands and cents");
		return false;
	}
	if (marks[nmarks - 1] == marks[0])
	{
		/* all groups are thousands: 1.234.567 */
		if (last != 3 || digits->digits[0] == '0')
		{
			unread(amount, AMOUNT_MALFORMED, "the marks do not divide it into thousands and cents");
			return false;
		}
		if (marks[0] == ',')
			remark(amount, "the commas were read as thousands marks");
		return true;
	}
	if (last == 3)
	{
		unread(amount, AMOUNT_AMBIGUOUS, "the last mark may be a decimal or a second thousands mark");
		return false;
	}
	if (last > 2 || (marks[0] != ' ' && marks[nmarks - 1] == ' '))
	{
		unread(amount, AMOUNT_MALFORMED, "the marks do not divide it into thousands and cents");
		return false;
	}
	digits->whole = ends[nmarks - 1];
	if (marks[nmarks - 1] == '.')
		remark(amount, "the dot was read as decimal mark");
	return true;
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
unit_of_number(const Token *token)
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
unknown_word(const Token *token, Amount *amount)
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

static void
read_cell(const char *cell, size_t len, int heading, bool percentage, Amount *amount)
{
	Token		tokens[TOKEN_LIMIT];
	const Token *number = NULL;
	const Token *unknown = NULL;
	Digits		digits;
	int			count;
	int			numbers = 0;
	int			exponent = -1;
	int			minus = 0;
	int			plus = 0;
	int			gain = 0;
	int			loss = 0;
	int			percents = 0;
	bool		opened = false;
	bool		closed = false;
	bool		trailing_minus = false;
	int			i;

	memset(amount, 0, sizeof(Amount));
	if (len > AMOUNT_CELL_LIMIT)
	{
		unread(amount, AMOUNT_MALFORMED, "too long for an amount");
		return;
	}
	if (status_of_words(cell, len, &amount->status))
	{
		if (amount->status == AMOUNT_NIL)
			strcpy(amount->number, "0");
		return;
	}
	count = tokenize(cell, len, tokens);
	if (count < 0)
	{
		unread(amount, AMOUNT_MALFORMED, "too many words for an amount");
		return;
	}

	for (i = 0; i < count; i++)
	{
		Token	   *token = &tokens[i];

		switch (token->kind)
		{
			case TOKEN_NUMBER:
				numbers++;
				number = token;
				break;
			case TOKEN_TIMES:
				{
					/* x 1.000, x € 1.000, x 1 mln: a unit */
					int			next = i + 1;
					int			unit = -1;

					if (next < count && tokens[next].kind == TOKEN_EURO)
						next++;
					if (next < count && tokens[next].kind == TOKEN_NUMBER)
						unit = unit_of_number(&tokens[next]);
					if (unit == 0 && next + 1 < count && tokens[next + 1].kind == TOKEN_UNIT)
						unit = tokens[++next].exponent;
					if (unit < 0 || exponent >= 0)
						unknown = unknown ? unknown : token;
					else
					{
						exponent = unit;
						i = next;
					}
				}
				break;
			case TOKEN_UNIT:
				/* the unit of the number before it */
				if (number == NULL || exponent >= 0)
					unknown = unknown ? unknown : token;
				else
					exponent = token->exponent;
				break;
			case TOKEN_MINUS:
				/* 5,- and 5,-- say that there are no cents */
				if (i > 0 && tokens[i - 1].kind == TOKEN_PUNCTUATION && tokens[i - 1].text + 1 == token->text && number != NULL)
				{
					while (i + 1 < count && tokens[i + 1].kind == TOKEN_MINUS && tokens[i].text + tokens[i].len == tokens[i + 1].text)
						i++;
				}
				else if (number != NULL)
				{
					/* of the next amount when there is one */
					trailing_minus = true;
					minus++;
				}
				else
					minus++;
				break;
			case TOKEN_PLUS:
				plus++;
				break;
			case TOKEN_GAIN:
				gain++;
				break;
			case TOKEN_LOSS:
				loss++;
				break;
			case TOKEN_PERCENT:
				percents++;
				break;
			case TOKEN_OPEN:
				opened = true;
				if (number != NULL)
					unknown = unknown ? unknown : token;
				break;
			case TOKEN_CLOSE:
				closed = true;
				break;
			case TOKEN_FOOTNOTE:
				remark(amount, "a footnote mark was left out");
				break;
			case TOKEN_WORD:
				unknown = unknown ? unknown : token;
				break;
			case TOKEN_PUNCTUATION:
				/* of .50 nobody knows what was before the dot */
				if (number == NULL)
					unknown = unknown ? unknown : token;
				break;
			case TOKEN_EURO:
				break;
		}
	}
	amount->exponent = Max(exponent, 0);

	if (numbers > 1)
		unread(amount, AMOUNT_SEVERAL, percentage ? "more than one number in one cell" : "more than one amount in one cell");
	else if (numbers == 0 && exponent >= 0 && unknown == NULL)
		unread(amount, AMOUNT_MALFORMED, "a unit without an amount");
	else if (numbers == 0 && count == 1 && tokens[0].kind == TOKEN_MINUS)
		unread(amount, AMOUNT_AMBIGUOUS, "a dash may mean nil, not applicable or unknown");
	else if (unknown != NULL)
		unknown_word(unknown, amount);
	else if (numbers == 0)
		unread(amount, AMOUNT_MALFORMED, "no number in it");
	else if (percentage ? percents > 1 || exponent >= 0 : percents > 0)
		unread(amount, AMOUNT_MALFORMED, percentage ? "not a percentage" : "a percentage, not an amount");
	else if (opened != closed)
		unread(amount, AMOUNT_MALFORMED, "a bracket without its other half");
	else if (trailing_minus)
		unread(amount, AMOUNT_AMBIGUOUS, "a minus after the amount may be a sign or a dash");
	else if (minus + plus + gain + loss + opened > 1)
		unread(amount, AMOUNT_AMBIGUOUS, "more than one sign");
	else if (!percentage && exponent >= 0 && heading > 0)
		unread(amount, AMOUNT_AMBIGUOUS, "both the heading and the cell give a unit");
	else if (read_digits(number, percentage, &digits, amount))
	{
		amount->status = AMOUNT_PUBLISHED;
		amount->exponent = percentage ? 0 : Max(Max(exponent, heading), 0);
		write_number(&digits, minus + loss + opened > 0, amount->exponent, amount);
	}
}

void
amount_read(const char *cell, size_t len, int heading, Amount *amount)
{
	read_cell(cell, len, heading, false, amount);
}

void
percentage_read(const char *cell, size_t len, Amount *amount)
{
	read_cell(cell, len, 0, true, amount);
}
