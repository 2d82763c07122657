/*
 * identifier_cell.c
 *		Numbers of registers as people type them and spreadsheets keep them.
 *
 * "811122232", "8111.22.232", "KvK 1234567", "2564440.0".  A spreadsheet that
 * takes such a text for a number drops its zeros; they are put back where the
 * length leaves no doubt how many there were, and the check of the number has
 * the last word.
 */
#include "register/text_cell.h"

#include <string.h>

#include "register/amount_token.h"
#include "register/identifier.h"

typedef struct IdentifierForm
{
	const char *kind;
	size_t		length;			/* 0: it has no zeros before it */
	size_t		least;			/* digits that are there at least */
	IdentifierCheck check;
} IdentifierForm;

/* Tax numbers begin with at most two zeros, regions of the trade register with one, prefixes of an OIN with six or seven. */
static const IdentifierForm forms[] = {
	{"rsin", 9, 7, rsin_check},
	{"kvk", 8, 7, kvk_check},
	{"oin", 20, 13, oin_check},
	{"roo", 0, 1, roo_check},
};

/* Words before a number that say what it is. */
static const char *const idle_words[] = {"rsin", "kvk", "oin", "roo", "nr", "nummer", "number", "no", "fi", "dossiernummer"};

static bool
is_letter(char c)
{
	return amount_lower(c) >= 'a' && amount_lower(c) <= 'z';
}

/* Bytes of a word that says what the number is, 0 when there is none. */
static size_t
idle_len(const char *str, size_t len)
{
	size_t		n = 0;
	size_t		i,
				j;

	while (n < len && is_letter(str[n]))
		n++;
	for (i = 0; i < lengthof(idle_words); i++)
	{
		if (strlen(idle_words[i]) != n)
			continue;
		for (j = 0; j < n && amount_lower(str[j]) == idle_words[i][j]; j++)
			;
		if (j == n)
			return n;
	}
	return 0;
}

/* What stands before the number: such words, and the signs behind them. */
static size_t
start_of_number(const char *str, size_t len)
{
	size_t		at = 0;

	for (;;)
	{
		size_t		n = amount_blank(str + at, len - at);

		if (n == 0)
			n = idle_len(str + at, len - at);
		if (n == 0 && at > 0 && at < len && strchr(":.-#", str[at]) != NULL)
			n = 1;
		if (n == 0)
			return at;
		at += n;
	}
}

/* 12345678.0: what a program made of a column of numbers. */
static size_t
without_decimals(const char *str, size_t len)
{
	size_t		n = len;
	size_t		i;

	while (n > 0 && str[n - 1] == '0')
		n--;
	if (n == len || n == 0 || (str[n - 1] != '.' && str[n - 1] != ','))
		return len;
	/* the marks of 8111.22.000 are others */
	for (i = 0; i + 1 < n; i++)
	{
		if (!is_digit(str[i]))
			return len;
	}
	return n - 1;
}

/* 8,11E+08: a spreadsheet that found it too long. */
static bool
is_rounded(const char *str, size_t len)
{
	size_t		at = 0;

	while (at < len && (is_digit(str[at]) || str[at] == '.' || str[at] == ','))
		at++;
	if (at == 0 || at == len || amount_lower(str[at]) != 'e')
		return false;
	at++;
	if (at < len && str[at] == '+')
		at++;
	if (at == len)
		return false;
	while (at < len && is_digit(str[at]))
		at++;
	return at == len;
}

/* The characters of the number without what divides them; false, with the reason, when there is more. */
static bool
take_characters(const char *str, size_t len, bool letters, TextCell *result)
{
	size_t		n = 0;
	size_t		at = 0;

	while (at < len)
	{
		size_t		blank = amount_blank(str + at, len - at);

		if (blank > 0)
			at += blank;
		else if (is_digit(str[at]) || (letters && is_letter(str[at])))
			result->value[n++] = str[at++];
		else if (str[at] == '.' || str[at] == '-')
			at++;
		else if (n > 0 && at + 1 < len && strchr("/,;|", str[at]) != NULL)
		{
			text_cell_unread(result, AMOUNT_SEVERAL, "more than one number");
			return false;
		}
		else
		{
			text_cell_unread(result, AMOUNT_MALFORMED, "not only digits");
			return false;
		}
	}
	result->value[n] = '\0';
	return true;
}

/* Puts the zeros before it, and asks whether it is one then. */
static void
complete(const IdentifierForm *form, TextCell *result)
{
	size_t		n = strlen(result->value);
	size_t		zeros = n < form->length && n >= form->least ? form->length - n : 0;
	GovFailure	failure = {0};

	memmove(result->value + zeros, result->value, n + 1);
	memset(result->value, '0', zeros);
	if (!form->check(result->value, n + zeros, &failure))
		text_cell_unread(result, AMOUNT_MALFORMED, failure.detail);
	else
	{
		result->status = AMOUNT_PUBLISHED;
		if (zeros > 0)
			strlcpy(result->note, zeros == 1 ? "a zero was put before it" : "zeros were put before it", sizeof(result->note));
	}
}

bool
identifier_pad(const char *cell, size_t len, const char *kind, size_t kind_len, TextCell *result)
{
	const IdentifierForm *form = NULL;
	size_t		start;
	size_t		i;

	for (i = 0; i < lengthof(forms); i++)
	{
		if (strlen(forms[i].kind) == kind_len && memcmp(forms[i].kind, kind, kind_len) == 0)
			form = &forms[i];
	}
	if (form == NULL)
		return false;
	memset(result, 0, sizeof(TextCell));
	if (amount_status_of_words(cell, len, &result->status) && result->status != AMOUNT_NIL)
		return true;
	if (len > TEXT_CELL_LIMIT)
	{
		text_cell_unread(result, AMOUNT_MALFORMED, "a text");
		return true;
	}
	while (len > 0 && (cell[len - 1] == ' ' || cell[len - 1] == '\t'))
		len--;
	start = start_of_number(cell, len);
	len = without_decimals(cell + start, len - start);
	if (is_rounded(cell + start, len))
		text_cell_unread(result, AMOUNT_MALFORMED, "a spreadsheet rounded it, and digits are lost");
	else if (take_characters(cell + start, len, form->check == oin_check, result))
		complete(form, result);
	return true;
}
