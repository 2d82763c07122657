/*
 * slug.c
 *		A name as a segment of a path: a-z, 0-9 and single dashes.
 *
 * "Wethouder Financiën & Cultuur" is wethouder-financien-cultuur.  By our own
 * tables of letters, so that no locale has a say.  A letter that has no plain
 * one (Greek, Cyrillic) is not read, rather than left out: two names must not
 * become one.
 */
#include "register/text_cell.h"

#include <string.h>

#include "register/amount_token.h"
#include "register/name_form.h"
#include "register/name_letters.h"

/* Letters that are no plain letter with a mark. */
static const struct
{
	uint32		letter;
	const char *plain;
} other_letters[] = {
	{0xdf, "ss"}, {0xe6, "ae"}, {0xf0, "d"}, {0xf8, "o"}, {0xfe, "th"}, {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
};

/* A letter without its marks; NULL when it has no plain one. */
static const char *
plain_letter(uint32 c, char *room)
{
	uint32		mark;
	size_t		i;

	for (i = 0; i < lengthof(other_letters); i++)
	{
		if (other_letters[i].letter == c)
			return other_letters[i].plain;
	}
	while (c >= 0x80 && name_letter_apart(&c, &mark))
		;
	if (c >= 0x80)
		return NULL;
	room[0] = (char) c;
	room[1] = '\0';
	return room;
}

/* Letters and digits; what stands between them is one dash. */
static bool
put(TextCell *cell, size_t *n, bool *dash, const char *plain)
{
	size_t		len = strlen(plain);

	bool		divided = *dash && *n > 0;

	if (*n + divided + len > TEXT_CELL_LIMIT)
		return false;
	if (divided)
		cell->value[(*n)++] = '-';
	*dash = false;
	memcpy(cell->value + *n, plain, len);
	*n += len;
	return true;
}

/* A sign that is neither letter nor digit, outside ASCII: a dash, a dot, a currency. */
static bool
is_sign(uint32 c)
{
	return (c >= 0xa0 && c <= 0xbf) || c == 0xd7 || c == 0xf7 || (c >= 0x2000 && c <= 0x2bff);
}

void
slug_read(const char *cell, size_t len, TextCell *result)
{
	char		form[2 * TEXT_CELL_LIMIT];
	size_t		form_len;
	size_t		at = 0;
	size_t		n = 0;
	bool		dash = false;

	memset(result, 0, sizeof(TextCell));
	if (amount_status_of_words(cell, len, &result->status) && result->status != AMOUNT_NIL)
		return;
	if (len > TEXT_CELL_LIMIT)
	{
		text_cell_unread(result, AMOUNT_MALFORMED, "a text");
		return;
	}
	form_len = name_form_write(cell, len, form);
	while (at < form_len)
	{
		char		room[2];
		const char *plain;
		uint32		c;

		at += name_character(form + at, form_len - at, &c);
		/* 's-Hertogenbosch */
		if (c == '\'')
			continue;
		if ((c < 0x80 && !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) || is_sign(c))
		{
			dash = true;
			continue;
		}
		plain = plain_letter(c, room);
		if (plain == NULL || !put(result, &n, &dash, plain))
		{
			text_cell_unread(result, AMOUNT_MALFORMED, plain == NULL ? "a letter that has no plain one" : "too long for a segment");
			return;
		}
	}
	result->value[n] = '\0';
	if (n == 0)
		text_cell_unread(result, AMOUNT_MALFORMED, "no letter or digit");
	else
		result->status = AMOUNT_PUBLISHED;
}
