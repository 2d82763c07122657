/*
 * rulebook_parts.c
 *		Reading the parts that recur in a rulebook's document.
 */
#include "rulebook/rulebook_parts.h"

#include "base/encoding.h"

#include <ctype.h>

/* Says why, at a place in the document. */
static bool
fail_because(const JsonNode *node, const GovFailure *why, GovFailure *failure)
{
	json_fail(node, failure, "%s", why->message);
	if (why->detail)
		gov_fail_detail(failure, "%s", why->detail);
	if (why->hint)
		gov_fail_hint(failure, "%s", why->hint);
	return false;
}

bool
rulebook_read_term(const JsonNode *node, const Vocabulary *vocabulary, const char *word, size_t len, int *number,
				   GovFailure *failure)
{
	GovFailure	why;
	const VocabularyTerm *term = vocabulary_parse(vocabulary, word, len, &why);

	if (term == NULL)
		return fail_because(node, &why, failure);
	*number = term->number;
	return true;
}

bool
rulebook_read_key(const JsonNode *node, const Vocabulary *vocabulary, int *number, uint64 *seen, GovFailure *failure)
{
	if (!rulebook_read_term(node, vocabulary, node->key, strlen(node->key), number, failure))
		return false;
	if (*seen & (UINT64CONST(1) << *number))
		return json_fail(node, failure, "\"%s\" is repeated", vocabulary_code(vocabulary, *number));
	*seen |= UINT64CONST(1) << *number;
	return true;
}

/* One of some names, by number. */
static bool
read_name(const JsonNode *node, const char *what, const char *const *names, int nnames, int *number,
		  GovFailure *failure)
{
	const char *near;
	int			i;

	for (i = 0; i < nnames; i++)
		if (strcmp(names[i], node->text) == 0)
		{
			*number = i;
			return true;
		}
	near = closest_word(node->text, node->len, names, nnames);
	json_fail(node, failure, "\"%s\" is no %s", gov_quote(node->text, node->len), what);
	if (near)
		gov_fail_hint(failure, "Perhaps you meant \"%s\".", near);
	return false;
}

bool
rulebook_read_severity(const JsonNode *node, int *severity, GovFailure *failure)
{
	const char *names[SEVERITY_COUNT];
	int			i;

	for (i = 0; i < SEVERITY_COUNT; i++)
		names[i] = severity_name((RuleSeverity) i);
	return read_name(node, "severity", names, SEVERITY_COUNT, severity, failure);
}

bool
rulebook_read_scope(const JsonNode *node, int *scope, GovFailure *failure)
{
	const char *names[2] = {scope_name(SCOPE_ORGANISATION), scope_name(SCOPE_HOLDER)};

	if (!read_name(node, "scope of holders", names, 2, scope, failure))
		return false;
	*scope += SCOPE_ORGANISATION;
	return true;
}

/* An empty text is none. */
static bool
read_text(const JsonNode *node, const char **text, GovFailure *failure)
{
	size_t		bytes = utf8_length(node->text, node->len);

	if (bytes > RULEBOOK_MAX_TEXT)
		return json_fail(node, failure, "must have at most %d bytes, not %zu", RULEBOOK_MAX_TEXT, bytes);
	*text = node->len > 0 ? node->text : NULL;
	return true;
}

bool
rulebook_is_null(const JsonNode *object, const char *key)
{
	const JsonNode *node;

	for (node = object->first; node; node = node->next)
		if (strcmp(node->key, key) == 0)
			return node->kind == JSON_NULL;
	return false;
}

bool
rulebook_read_text_field(const JsonNode *object, const JsonField *field, const char **text, GovFailure *failure)
{
	if (field->node)
		return read_text(field->node, text, failure);
	if (rulebook_is_null(object, field->key))
		*text = NULL;
	return true;
}

bool
rulebook_read_words_field(const JsonNode *object, const JsonField *field, DraftWords *words, GovFailure *failure)
{
	enum
	{
		NL, EN
	};
	JsonField	fields[] = {
		{"nl", JSON_STRING | JSON_NULL, false, NULL},
		{"en", JSON_STRING | JSON_NULL, false, NULL},
	};

	if (rulebook_is_null(object, field->key))
		words->nl = words->en = NULL;
	if (field->node == NULL)
		return true;
	return json_fields(field->node, fields, lengthof(fields), failure) &&
		rulebook_read_text_field(field->node, &fields[NL], &words->nl, failure) &&
		rulebook_read_text_field(field->node, &fields[EN], &words->en, failure);
}

void
rulebook_read_flag_field(const JsonNode *object, const JsonField *field, bool otherwise, bool *flag)
{
	if (field->node)
		*flag = field->node->boolean;
	else if (rulebook_is_null(object, field->key))
		*flag = otherwise;
}

bool
rulebook_read_number(const JsonNode *node, double max, double *value, GovFailure *failure)
{
	if (!json_double(node, value, failure))
		return false;
	if (!(*value >= 0 && *value <= max))
		return json_fail(node, failure, "must be from 0 to %g, not %s", max, gov_quote(node->text, node->len));
	*value += 0.0;				/* -0 is 0 */
	return true;
}

bool
rulebook_check_code(const JsonNode *node, const char *code, int limit, GovFailure *failure)
{
	size_t		len = strlen(code);
	size_t		i;

	if (len == 0 || len > (size_t) limit)
		return json_fail(node, failure, "code must have 1 to %d characters", limit);
	for (i = 0; i < len; i++)
	{
		unsigned char c = code[i];

		if (!(c < 0x80 && isalnum(c)) && c != '.' && c != '_' && c != '-')
			return json_fail(node, failure, "\"%s\" must consist of letters, digits, '.', '_' and '-'",
							 gov_quote(code, len));
	}
	return true;
}

bool
rulebook_read_bits(const JsonNode *array, const Vocabulary *vocabulary, uint64 *bits, GovFailure *failure)
{
	const JsonNode *node;

	*bits = 0;
	for (node = array->first; node; node = node->next)
	{
		int			number;

		if (!json_expect(node, JSON_STRING, failure) ||
			!rulebook_read_term(node, vocabulary, node->text, node->len, &number, failure))
			return false;
		if (*bits & (UINT64CONST(1) << number))
			return json_fail(node, failure, "\"%s\" is repeated", vocabulary_code(vocabulary, number));
		*bits |= UINT64CONST(1) << number;
	}
	return true;
}
