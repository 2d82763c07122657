/*
 * amount_token.c
 *		The words, signs and numbers that a printed amount is made of.
 */
#include "register/amount_token.h"

#include <string.h>

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

char
amount_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Letters, and every byte of a character outside ASCII that is no known sign. */
static bool
is_word_byte(char c)
{
	return (amount_lower(c) >= 'a' && amount_lower(c) <= 'z') || ((unsigned char) c) >= 0x80;
}

size_t
amount_blank(const char *str, size_t len)
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
	AmountTokenKind kind;
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
		size_t		blank = amount_blank(str + n, len - n);
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
		for (j = 0; j < len && amount_lower(text[j]) == words[i].text[j] && words[i].text[j] != '\0'; j++)
			;
		if (j == len && words[i].text[j] == '\0')
			return &words[i];
	}
	return NULL;
}

int
amount_tokens(const char *cell, size_t len, AmountToken *tokens)
{
	size_t		at = 0;
	int			count = 0;

	while (at < len)
	{
		const Sign *sign;
		AmountToken *token;
		size_t		n = amount_blank(cell + at, len - at);

		if (n > 0)
		{
			at += n;
			continue;
		}
		if (count == AMOUNT_TOKEN_LIMIT)
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
				 sign_at(cell + at + n, len - at - n) == NULL && amount_blank(cell + at + n, len - at - n) == 0; n++)
				;
			token->len = n;
			word = find_word(amount_words, lengthof(amount_words), cell + at, n);
			token->kind = word ? (AmountTokenKind) word->value : TOKEN_WORD;
			token->exponent = word ? word->exponent : 0;
		}
		at += token->len;
	}
	return count;
}

/* The cell in lower case, blanks made single, without a footnote or dot at its end. */
bool
amount_status_of_words(const char *cell, size_t len, AmountStatus *status)
{
	char		words[64];
	size_t		n = 0;
	size_t		at = 0;
	const Word *word;

	while (at < len)
	{
		size_t		blank = amount_blank(cell + at, len - at);

		if (n == sizeof(words))
			return false;
		if (blank == 0)
			words[n++] = amount_lower(cell[at++]);
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
