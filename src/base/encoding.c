/*
 * encoding.c
 *		Between our own texts, which are UTF-8, and the encoding of the
 *		database, without raising.
 *
 * pg_any_to_server() and pg_server_to_any() of core raise for a character
 * that the other side lacks.  A symbol in a label is no reason to fail, and
 * an input function may not fail in a way that a soft caller cannot catch.
 */
#include "base/encoding.h"

#include "catalog/namespace.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"

/* Nothing longer is a word of ours in another encoding. */
#define WORD_BYTES 1000

/* What stands in for a character of ours that the database lacks; else '?'. */
static const struct
{
	const char *utf8;
	char		plain;
} stand_ins[] = {
	{"\xe2\x96\xb2", '^'},		/* triangle up: strong */
	{"\xe2\x97\x8f", 'o'},		/* dot: attention */
	{"\xe2\x96\xbc", 'v'},		/* triangle down: concern */
	{"\xe2\x80\x99", '\''},		/* apostrophe */
};

static bool
is_ascii(const char *str, size_t len)
{
	size_t		i;

	for (i = 0; i < len; i++)
		if (IS_HIGHBIT_SET(str[i]))
			return false;
	return true;
}

/* Is UTF-8 as good as the encoding of the database? */
static bool
no_conversion(void)
{
	return GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII;
}

/*
 * Appends what can be converted, from the start up to the first character
 * that cannot; returns the bytes it took.
 */
static size_t
convert_some(Oid procedure, int from, int to, const char *str, size_t len, StringInfo out)
{
	size_t		room = len * MAX_CONVERSION_GROWTH + 1;
	char	   *copy = pnstrdup(str, len);
	char	   *buffer = palloc(room);
	int			taken = pg_do_encoding_conversion_buf(procedure, from, to, (unsigned char *) copy, (int) len,
													  (unsigned char *) buffer, (int) room, true);

	appendStringInfoString(out, buffer);
	pfree(buffer);
	pfree(copy);
	return taken;
}

static char
stand_in(const char *utf8, size_t len)
{
	int			i;

	for (i = 0; i < (int) lengthof(stand_ins); i++)
		if (strlen(stand_ins[i].utf8) == len && memcmp(stand_ins[i].utf8, utf8, len) == 0)
			return stand_ins[i].plain;
	return '?';
}

char *
server_text(const char *utf8)
{
	const char *end = utf8 + strlen(utf8);
	StringInfoData out;
	Oid			procedure;

	if (no_conversion() || is_ascii(utf8, end - utf8))
		return pstrdup(utf8);
	initStringInfo(&out);
	procedure = FindDefaultConversionProc(PG_UTF8, GetDatabaseEncoding());
	while (utf8 < end)
	{
		int			len;

		if (OidIsValid(procedure))
			utf8 += convert_some(procedure, PG_UTF8, GetDatabaseEncoding(), utf8, end - utf8, &out);
		if (utf8 == end)
			break;
		len = pg_utf_mblen((const unsigned char *) utf8);
		if (len == 1)
			appendStringInfoChar(&out, *utf8);	/* only without a conversion */
		else
			appendStringInfoChar(&out, stand_in(utf8, len));
		utf8 += len;
	}
	return out.data;
}

bool
to_utf8(const char **word, size_t *len)
{
	return (*len <= WORD_BYTES || no_conversion() || is_ascii(*word, *len)) && text_to_utf8(word, len);
}

bool
text_to_utf8(const char **word, size_t *len)
{
	StringInfoData out;
	Oid			procedure;

	if (no_conversion() || is_ascii(*word, *len))
		return true;
	procedure = FindDefaultConversionProc(GetDatabaseEncoding(), PG_UTF8);
	if (!OidIsValid(procedure))
		return false;
	initStringInfo(&out);
	if (convert_some(procedure, GetDatabaseEncoding(), PG_UTF8, *word, *len, &out) != *len)
		return false;
	*word = out.data;
	*len = out.len;
	return true;
}

size_t
utf8_length(const char *str, size_t len)
{
	StringInfoData out;
	Oid			procedure;
	size_t		taken;
	size_t		length;

	if (no_conversion() || is_ascii(str, len))
		return len;
	procedure = FindDefaultConversionProc(GetDatabaseEncoding(), PG_UTF8);
	if (!OidIsValid(procedure))
		return len;
	initStringInfo(&out);
	taken = convert_some(procedure, GetDatabaseEncoding(), PG_UTF8, str, len, &out);
	/* no UTF-8 database can take what comes after that */
	length = out.len + (len - taken);
	pfree(out.data);
	return length;
}

static bool
translates(pg_wchar code)
{
	unsigned char utf8[MAX_MULTIBYTE_CHAR_LEN + 1] = {0};
	Oid			procedure;
	StringInfoData out;
	size_t		len;
	bool		whole;

	procedure = FindDefaultConversionProc(PG_UTF8, GetDatabaseEncoding());
	if (!OidIsValid(procedure))
		return false;
	unicode_to_utf8(code, utf8);
	len = pg_utf_mblen(utf8);
	initStringInfo(&out);
	whole = convert_some(procedure, PG_UTF8, GetDatabaseEncoding(), (char *) utf8, len, &out) == len;
	pfree(out.data);
	return whole;
}

/* The number of an escape \uXXXX, or -1 when this is none. */
static int
escape_value(const char *at, const char *end)
{
	int			value = 0;
	int			i;

	if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
		return -1;
	for (i = 2; i < 6; i++)
	{
		unsigned char c = at[i];

		if (c >= '0' && c <= '9')
			value = value * 16 + (c - '0');
		else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
			value = value * 16 + (pg_ascii_tolower(c) - 'a' + 10);
		else
			return -1;
	}
	return value;
}

/* Escapes that are not well formed are left to the parser to refuse. */
bool
json_escapes_translate(const char *text, size_t len)
{
	const char *end = text + len;
	const char *at;

	if (GetDatabaseEncoding() == PG_UTF8)
		return true;
	for (at = text; (at = memchr(at, '\\', end - at)) != NULL;)
	{
		int			value = escape_value(at, end);

		if (value < 0)
		{
			at += Min(2, end - at);
			continue;
		}
		at += 6;
		if (value >= 0xD800 && value <= 0xDBFF)
		{
			int			low = escape_value(at, end);

			if (low < 0xDC00 || low > 0xDFFF)
				continue;
			at += 6;
			value = (int) surrogate_pair_to_codepoint((pg_wchar) value, (pg_wchar) low);
		}
		else if (value < 0x80 || (value >= 0xDC00 && value <= 0xDFFF))
			continue;
		if (!translates((pg_wchar) value))
			return false;
	}
	return true;
}
