/*
 * collaboration_parse.c
 *		A collaboration from JSON text.
 *
 * Accepts any order and the spellings of the word lists.  A key that is
 * repeated in text is refused.  In jsonb it cannot be seen: jsonb itself keeps
 * the last one.
 */
#include "collaboration/collaboration.h"

#include "miscadmin.h"

#include "base/encoding.h"

/* Put the place of the fault before what a parser said. */
static bool
fail_at(const JsonNode *node, GovFailure *failure)
{
	failure->message = psprintf("%s: %s", json_path(node), failure->message);
	return false;
}

static bool
read_word(const JsonNode *node, const Vocabulary *vocabulary, uint8 *number, GovFailure *failure)
{
	const VocabularyTerm *term;

	if (!json_expect(node, JSON_STRING, failure))
		return false;
	term = vocabulary_parse(vocabulary, node->text, node->len, failure);
	if (term == NULL)
		return fail_at(node, failure);
	*number = term->number;
	return true;
}

/* An array of words as a mask; dropping a repeat would be silent. */
static bool
read_mask(const JsonNode *array, const Vocabulary *vocabulary, uint8 *mask, GovFailure *failure)
{
	const JsonNode *node;

	*mask = 0;
	for (node = array->first; node; node = node->next)
	{
		uint8		number;

		if (!read_word(node, vocabulary, &number, failure))
			return false;
		if (*mask & (1 << number))
			return json_fail(node, failure, "%s is repeated: \"%s\"", vocabulary->name,
							 gov_quote(node->text, node->len));
		*mask |= 1 << number;
	}
	return true;
}

static bool
read_roles(const JsonNode *array, RoleSet *roles, GovFailure *failure)
{
	const JsonNode *node;

	*roles = 0;
	for (node = array->first; node; node = node->next)
	{
		Role		role;

		if (!json_expect(node, JSON_STRING, failure))
			return false;
		if (!role_parse(node->text, node->len, &role, failure))
			return fail_at(node, failure);
		if (*roles & ROLE_BIT(role))
			return json_fail(node, failure, "role is repeated: \"%s\"", gov_quote(node->text, node->len));
		*roles |= ROLE_BIT(role);
	}
	return true;
}

static bool
read_date(const JsonNode *node, uint8 flag, DateADT *date, uint8 *flags, GovFailure *failure)
{
	if (node->kind == JSON_NULL)
		return true;
	if (node->kind != JSON_STRING)
		return json_fail(node, failure, "must be a date or null");
	if (!date_parse(node->text, node->len, date))
	{
		json_fail(node, failure, "invalid date: \"%s\"", gov_quote(node->text, node->len));
		failure->sqlstate = ERRCODE_INVALID_DATETIME_FORMAT;
		return gov_fail_detail(failure, "Expected a day that exists, as yyyy-mm-dd.");
	}
	*flags |= flag;
	return true;
}

static bool
read_party(const JsonNode *node, CollaborationParty *party, GovFailure *failure)
{
	enum
	{
		PARTY, ROLES, INTERESTS
	};
	JsonField	fields[] = {
		{"party", JSON_STRING, true},
		{"roles", JSON_ARRAY | JSON_NULL, false},
		{"interests", JSON_ARRAY | JSON_NULL, false},
	};
	PartyPath	path;

	if (!json_fields(node, fields, lengthof(fields), failure))
		return false;
	if (!party_parse(fields[PARTY].node->text, fields[PARTY].node->len, &path, failure))
		return fail_at(fields[PARTY].node, failure);
	party->path = pnstrdup(path.path, path.len);
	party->len = path.len;
	party->position = node->index;
	if (fields[ROLES].node && !read_roles(fields[ROLES].node, &party->roles, failure))
		return false;
	return fields[INTERESTS].node == NULL ||
		read_mask(fields[INTERESTS].node, &interest_vocabulary, &party->interests, failure);
}

static bool
read_parties(const JsonNode *array, CollaborationHead *head, CollaborationParty **parties, GovFailure *failure)
{
	const JsonNode *node;
	int			i = 0;

	if (array->count > COLLABORATION_PARTIES_LIMIT)
	{
		json_fail(array, failure, "too many parties");
		failure->sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		return gov_fail_detail(failure, "%d parties are given; at most %d are allowed.",
							   array->count, COLLABORATION_PARTIES_LIMIT);
	}
	*parties = palloc0(Max(array->count, 1) * sizeof(CollaborationParty));
	for (node = array->first; node; node = node->next)
	{
		CHECK_FOR_INTERRUPTS();
		if (!read_party(node, &(*parties)[i++], failure))
			return false;
	}
	head->nparties = i;
	return true;
}

static bool
read_collaboration(const JsonNode *root, CollaborationHead *head, CollaborationParty **parties,
				   GovFailure *failure)
{
	enum
	{
		LEGAL_FORM, POWERS, STYLE, PHASE, PURPOSE, PERIOD, PARTIES
	};
	JsonField	fields[] = {
		{"legal_form", JSON_STRING | JSON_NULL, false},
		{"powers", JSON_ARRAY | JSON_NULL, false},
		{"style", JSON_OBJECT | JSON_NULL, false},
		{"phase", JSON_STRING | JSON_NULL, false},
		{"purpose", JSON_STRING | JSON_NULL, false},
		{"period", JSON_ARRAY | JSON_NULL, false},
		{"parties", JSON_ARRAY | JSON_NULL, false},
	};
	const JsonNode *node;

	if (!json_fields(root, fields, lengthof(fields), failure))
		return false;
	if ((node = fields[LEGAL_FORM].node) &&
		!read_word(node, &legal_form_vocabulary, &head->legal_form, failure))
		return false;
	if ((node = fields[POWERS].node))
	{
		if (!read_mask(node, &power_vocabulary, &head->powers, failure))
			return false;
		head->flags |= COLLABORATION_HAS_POWERS;
	}
	if ((node = fields[STYLE].node))
	{
		if (!style_from_json(node, &head->style, failure))
			return false;
		head->flags |= COLLABORATION_HAS_STYLE;
	}
	if ((node = fields[PHASE].node) && !read_word(node, &phase_vocabulary, &head->phase, failure))
		return false;
	if ((node = fields[PURPOSE].node))
	{
		if (node->len == 0)
		{
			json_fail(node, failure, "purpose is empty");
			return gov_fail_hint(failure, "Leave out what is not stated.");
		}
		if (utf8_length(node->text, node->len) > COLLABORATION_PURPOSE_LIMIT)
		{
			json_fail(node, failure, "purpose is too long: \"%s\"", gov_quote(node->text, node->len));
			failure->sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;
			return gov_fail_detail(failure, "It has %zu bytes; at most %d are allowed.",
								   utf8_length(node->text, node->len), COLLABORATION_PURPOSE_LIMIT);
		}
		head->purpose = node->text;
		head->purpose_len = (int) node->len;
	}
	if ((node = fields[PERIOD].node))
	{
		if (node->count != 2)
			return json_fail(node, failure, "must be [start, end], each a date or null");
		if (!read_date(node->first, COLLABORATION_HAS_START, &head->start, &head->flags, failure) ||
			!read_date(node->last, COLLABORATION_HAS_END, &head->end, &head->flags, failure))
			return false;
	}
	return (node = fields[PARTIES].node) == NULL || read_parties(node, head, parties, failure);
}

bool
collaboration_parse(const char *str, size_t len, struct varlena **result, GovFailure *failure)
{
	const JsonNode *root = json_tree_parse("collaboration", str, len, failure);
	CollaborationHead head = {0};
	CollaborationParty *parties = NULL;

	return root != NULL &&
		read_collaboration(root, &head, &parties, failure) &&
		collaboration_build(&head, parties, false, result, failure);
}
