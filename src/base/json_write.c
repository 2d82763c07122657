/*
 * json_write.c
 *		How JSON is written here: no blanks, fixed order, numbers in their
 *		shortest exact form.
 */
#include "base/json_write.h"

#include <ctype.h>

#include "utils/builtins.h"
#include "utils/json.h"

#include "base/number.h"

static bool
after_value(const StringInfoData *buf)
{
	unsigned char last = buf->len > 0 ? (unsigned char) buf->data[buf->len - 1] : 0;

	return last == '"' || last == '}' || last == ']' || (last < 0x80 && isalnum(last));
}

void
json_write_key(StringInfo buf, const char *key)
{
	if (after_value(buf))
		appendStringInfoCharMacro(buf, ',');
	if (key == NULL)
		return;
	escape_json(buf, key);
	appendStringInfoCharMacro(buf, ':');
}

void
json_open_object(StringInfo buf, const char *key)
{
	json_write_key(buf, key);
	appendStringInfoCharMacro(buf, '{');
}

void
json_close_object(StringInfo buf)
{
	appendStringInfoCharMacro(buf, '}');
}

void
json_open_array(StringInfo buf, const char *key)
{
	json_write_key(buf, key);
	appendStringInfoCharMacro(buf, '[');
}

void
json_close_array(StringInfo buf)
{
	appendStringInfoCharMacro(buf, ']');
}

void
json_close_object_or_drop(StringInfo buf, int from)
{
	if (buf->data[buf->len - 1] != '{')
	{
		json_close_object(buf);
		return;
	}
	buf->len = from;
	buf->data[from] = '\0';
}

void
json_write_string(StringInfo buf, const char *key, const char *str)
{
	json_write_key(buf, key);
	escape_json(buf, str);
}

void
json_write_text(StringInfo buf, const char *key, const char *str, size_t len)
{
	char	   *copy = pnstrdup(str, len);

	json_write_string(buf, key, copy);
	pfree(copy);
}

void
json_write_number(StringInfo buf, const char *key, double value)
{
	json_write_key(buf, key);
	number_write(buf, value);
}

void
json_write_integer(StringInfo buf, const char *key, int64 value)
{
	char		digits[MAXINT8LEN + 1];

	json_write_key(buf, key);
	appendBinaryStringInfo(buf, digits, pg_lltoa(value, digits));
}

void
json_write_boolean(StringInfo buf, const char *key, bool value)
{
	json_write_key(buf, key);
	appendStringInfoString(buf, value ? "true" : "false");
}

void
json_write_null(StringInfo buf, const char *key)
{
	json_write_key(buf, key);
	appendStringInfoString(buf, "null");
}

void
json_write_codes(StringInfo buf, const char *key, const Vocabulary *vocabulary, uint64 bits)
{
	int			i;

	json_open_array(buf, key);
	for (i = 0; i < 64; i++)
		if (bits & (UINT64CONST(1) << i))
			json_write_string(buf, NULL, vocabulary_code(vocabulary, i));
	json_close_array(buf);
}
