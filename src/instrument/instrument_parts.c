/*
 * instrument_parts.c
 *		What the readers of the parts of an instrument share: texts and codes
 *		that are kept in the value, and counts that are checked.
 */
#include "instrument/instrument_compiler.h"

#include <ctype.h>

TextRef
keep_text(Compiler *compiler, const JsonNode *node)
{
	TextRef		ref;

	if (node == NULL || node->len == 0)
		return 0;
	ref = (TextRef) compiler->used;
	memcpy((char *) compiler->instrument + ref, node->text, node->len + 1);
	compiler->used += node->len + 1;
	return ref;
}

/* {"nl": ..., "en": ...}, each optional */
bool
keep_bilingual(Compiler *compiler, const JsonNode *node, BilingualRef *ref)
{
	enum
	{
		NL, EN
	};
	JsonField	fields[] = {
		{"nl", JSON_STRING | JSON_NULL, false, NULL},
		{"en", JSON_STRING | JSON_NULL, false, NULL},
	};

	if (node == NULL)
		return true;
	if (!json_fields(node, fields, lengthof(fields), compiler->failure))
		return false;
	ref->nl = keep_text(compiler, fields[NL].node);
	ref->en = keep_text(compiler, fields[EN].node);
	return true;
}

/* What views show as one word or name has a limit; what is longer is refused, never cut. */
bool
check_bytes(Compiler *compiler, const JsonNode *node, int max)
{
	if (node && node->kind == JSON_STRING && node->len > (size_t) max)
		return json_fail(node, compiler->failure, "must have at most %d bytes, not %zu", max, (size_t) node->len);
	return true;
}

/* As keep_bilingual(), of a label. */
bool
keep_label(Compiler *compiler, const JsonNode *node, BilingualRef *ref)
{
	const JsonNode *language;

	if (node && node->kind == JSON_OBJECT)
		for (language = node->first; language; language = language->next)
			if (!check_bytes(compiler, language, INSTRUMENT_MAX_LABEL))
				return false;
	return keep_bilingual(compiler, node, ref);
}

/* Codes are ASCII words, so that they sort and compare alike everywhere. */
bool
keep_code(Compiler *compiler, const JsonNode *node, TextRef *ref)
{
	size_t		i;

	if (node->len == 0 || node->len > INSTRUMENT_MAX_CODE)
		return json_fail(node, compiler->failure, "must have 1 to %d characters", INSTRUMENT_MAX_CODE);
	for (i = 0; i < node->len; i++)
	{
		unsigned char c = node->text[i];

		if (!(c < 0x80 && isalnum(c)) && c != '.' && c != '_' && c != '-')
			return json_fail(node, compiler->failure,
							 "\"%s\" must consist of letters, digits, '.', '_' and '-'",
							 gov_quote(node->text, node->len));
	}
	*ref = keep_text(compiler, node);
	return true;
}

bool
check_count(Compiler *compiler, const JsonNode *array, const char *what, int min, int max)
{
	if (array->count < min)
		return json_fail(array, compiler->failure, "must have at least %d %s", min, what);
	if (array->count > max)
		return json_fail(array, compiler->failure, "must have at most %d %s, not %d", max, what, array->count);
	return true;
}

bool
code_repeated(const Instrument *instrument, const char *first_ref, size_t stride, int n)
{
	const char *code = NULL;
	TextRef		ref;
	int			i;

	memcpy(&ref, first_ref + stride * (n - 1), sizeof(ref));
	code = instrument_text(instrument, ref);
	for (i = 0; i < n - 1; i++)
	{
		memcpy(&ref, first_ref + stride * i, sizeof(ref));
		if (strcmp(instrument_text(instrument, ref), code) == 0)
			return true;
	}
	return false;
}
