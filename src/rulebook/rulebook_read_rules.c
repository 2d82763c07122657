/*
 * rulebook_read_rules.c
 *		Reads the rules of a document onto the draft of a rulebook: conflicts,
 *		separation sets and duties.
 */
#include "rulebook/rulebook_parts.h"

/* ---------- conflicts ---------- */

/* "owner-client": no role has a '-' in its code */
static bool
read_pair(const JsonNode *node, Role *a, Role *b, GovFailure *failure)
{
	const char *dash = strchr(node->key, '-');
	int			first,
				second;

	if (dash == NULL)
		return json_fail(node, failure, "key must be two roles with a '-' between, such as \"owner-client\"");
	if (!rulebook_read_term(node, &role_vocabulary, node->key, dash - node->key, &first, failure) ||
		!rulebook_read_term(node, &role_vocabulary, dash + 1, strlen(dash + 1), &second, failure))
		return false;
	if (first == second)
		return json_fail(node, failure, "a role cannot conflict with itself");
	*a = (Role) first;
	*b = (Role) second;
	return true;
}

static bool
read_allowed(DraftConflict *conflict, const JsonNode *array, GovFailure *failure)
{
	const JsonNode *node;

	if (array->count > RULEBOOK_MAX_ALLOWED)
		return json_fail(array, failure, "must have at most %d exceptions, not %d", RULEBOOK_MAX_ALLOWED, array->count);
	memset(conflict->allowed, 0, sizeof(conflict->allowed));
	conflict->nallowed = array->count;
	for (node = array->first; node; node = node->next)
	{
		DraftAllowed *allowed = &conflict->allowed[node->index];
		JsonField	fields[] = {
			{"when", JSON_OBJECT, true, NULL},
			{"reason", JSON_OBJECT, true, NULL},
		};
		JsonField	when[] = {
			{"legal_form", JSON_ARRAY | JSON_NULL, false, NULL},
			{"phase", JSON_ARRAY | JSON_NULL, false, NULL},
		};
		uint64		phases = 0;

		if (!json_fields(node, fields, lengthof(fields), failure) ||
			!json_fields(fields[0].node, when, lengthof(when), failure) ||
			!rulebook_read_words_field(node, &fields[1], &allowed->reason, failure) ||
			(when[0].node && !rulebook_read_bits(when[0].node, &legal_form_vocabulary, &allowed->legal_forms, failure)) ||
			(when[1].node && !rulebook_read_bits(when[1].node, &phase_vocabulary, &phases, failure)))
			return false;
		allowed->phases = (uint32) phases;
		if (allowed->legal_forms == 0 && allowed->phases == 0)
			return json_fail(fields[0].node, failure,
							 "must have a legal form or a phase; what is always allowed is no conflict");
		if (allowed->reason.nl == NULL && allowed->reason.en == NULL)
			return json_fail(fields[1].node, failure, "an exception needs a reason in \"nl\" or \"en\"");
	}
	return true;
}

/* Severity and scope have no default: a rule without them is not one. */
static bool
check_stated(const JsonNode *node, int severity, int scope, GovFailure *failure)
{
	if (severity == UNSTATED)
		return json_fail(node, failure, "key \"severity\" is missing");
	if (scope == UNSTATED)
		return json_fail(node, failure, "key \"scope\" is missing");
	return true;
}

static bool
read_conflict(DraftConflict *conflict, const JsonNode *node, GovFailure *failure)
{
	JsonField	fields[] = {
		{"severity", JSON_STRING, false, NULL},
		{"scope", JSON_STRING, false, NULL},
		{"label", JSON_OBJECT | JSON_NULL, false, NULL},
		{"reason", JSON_OBJECT | JSON_NULL, false, NULL},
		{"source", JSON_STRING | JSON_NULL, false, NULL},
		{"interpretive", JSON_BOOLEAN | JSON_NULL, false, NULL},
		{"allowed", JSON_ARRAY | JSON_NULL, false, NULL},
	};

	if (!json_fields(node, fields, lengthof(fields), failure) ||
		(fields[0].node && !rulebook_read_severity(fields[0].node, &conflict->severity, failure)) ||
		(fields[1].node && !rulebook_read_scope(fields[1].node, &conflict->scope, failure)) ||
		!rulebook_read_words_field(node, &fields[2], &conflict->label, failure) ||
		!rulebook_read_words_field(node, &fields[3], &conflict->reason, failure) ||
		!rulebook_read_text_field(node, &fields[4], &conflict->source, failure))
		return false;
	rulebook_read_flag_field(node, &fields[5], false, &conflict->interpretive);
	if (rulebook_is_null(node, "allowed"))
	{
		conflict->nallowed = 0;
		memset(conflict->allowed, 0, sizeof(conflict->allowed));
	}
	return (fields[6].node == NULL || read_allowed(conflict, fields[6].node, failure)) &&
		check_stated(node, conflict->severity, conflict->scope, failure);
}

bool
rulebook_read_conflicts(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	RoleSet		seen[ROLE_LIMIT] = {0};
	const JsonNode *node;

	for (node = object->first; node; node = node->next)
	{
		DraftConflict *conflict;
		Role		a = 0,
					b = 0;
		int			i;

		if (!json_expect(node, JSON_OBJECT | JSON_NULL, failure) || !read_pair(node, &a, &b, failure))
			return false;
		if (seen[a] & ROLE_BIT(b))
			return json_fail(node, failure, "the pair of \"%s\" and \"%s\" is repeated", role_code(a), role_code(b));
		seen[a] |= ROLE_BIT(b);
		seen[b] |= ROLE_BIT(a);
		/* a pair is the same in either order, and keeps the order it had */
		for (i = 0; i < draft->nconflicts; i++)
			if ((ROLE_BIT(draft->conflicts[i].a) | ROLE_BIT(draft->conflicts[i].b)) == (ROLE_BIT(a) | ROLE_BIT(b)))
				break;
		conflict = &draft->conflicts[i];
		if (node->kind == JSON_NULL)
		{
			if (i < draft->nconflicts)
				*conflict = draft->conflicts[--draft->nconflicts];
			continue;
		}
		if (i == draft->nconflicts)
		{
			if (i == RULEBOOK_MAX_CONFLICTS)
				return json_fail(object, failure, "must have at most %d conflicts", RULEBOOK_MAX_CONFLICTS);
			memset(conflict, 0, sizeof(*conflict));
			conflict->a = a;
			conflict->b = b;
			conflict->severity = conflict->scope = UNSTATED;
			draft->nconflicts++;
		}
		if (!read_conflict(conflict, node, failure))
			return false;
	}
	return true;
}

/* ---------- separation of duty ---------- */

#define SET_CODE_LIMIT 40

static bool
read_set(DraftSet *set, const JsonNode *node, GovFailure *failure)
{
	JsonField	fields[] = {
		{"roles", JSON_ARRAY, false, NULL},
		{"n", JSON_NUMBER, false, NULL},
		{"severity", JSON_STRING, false, NULL},
		{"scope", JSON_STRING, false, NULL},
		{"reason", JSON_OBJECT | JSON_NULL, false, NULL},
		{"source", JSON_STRING | JSON_NULL, false, NULL},
		{"interpretive", JSON_BOOLEAN | JSON_NULL, false, NULL},
	};

	if (!json_fields(node, fields, lengthof(fields), failure) ||
		(fields[0].node && !rulebook_read_bits(fields[0].node, &role_vocabulary, &set->roles, failure)) ||
		(fields[1].node && !json_int(fields[1].node, 2, ROLE_LIMIT, &set->n, failure)) ||
		(fields[2].node && !rulebook_read_severity(fields[2].node, &set->severity, failure)) ||
		(fields[3].node && !rulebook_read_scope(fields[3].node, &set->scope, failure)) ||
		!rulebook_read_words_field(node, &fields[4], &set->reason, failure) ||
		!rulebook_read_text_field(node, &fields[5], &set->source, failure))
		return false;
	rulebook_read_flag_field(node, &fields[6], false, &set->interpretive);
	if (set->roles == 0)
		return json_fail(fields[0].node ? fields[0].node : node, failure, "a set of roles is missing");
	if (set->n == 0)
		return json_fail(node, failure, "key \"n\" is missing");
	if (set->n > role_set_count(set->roles))
		return json_fail(fields[1].node ? fields[1].node : node, failure,
						 "n must be at most the number of roles, %d, not %d", role_set_count(set->roles), set->n);
	return check_stated(node, set->severity, set->scope, failure);
}

bool
rulebook_read_separation(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;
	const JsonNode *before;

	for (node = object->first; node; node = node->next)
	{
		DraftSet   *set;
		int			i;

		if (!json_expect(node, JSON_OBJECT | JSON_NULL, failure) ||
			!rulebook_check_code(node, node->key, SET_CODE_LIMIT, failure))
			return false;
		for (before = object->first; before != node; before = before->next)
			if (strcmp(before->key, node->key) == 0)
				return json_fail(node, failure, "key is repeated");
		for (i = 0; i < draft->nsets; i++)
			if (strcmp(draft->sets[i].code, node->key) == 0)
				break;
		set = &draft->sets[i];
		if (node->kind == JSON_NULL)
		{
			if (i < draft->nsets)
				*set = draft->sets[--draft->nsets];
			continue;
		}
		if (i == draft->nsets)
		{
			if (i == RULEBOOK_MAX_SETS)
				return json_fail(object, failure, "must have at most %d sets", RULEBOOK_MAX_SETS);
			memset(set, 0, sizeof(*set));
			set->code = node->key;
			set->severity = set->scope = UNSTATED;
			draft->nsets++;
		}
		if (!read_set(set, node, failure))
			return false;
	}
	return true;
}

/* Functions or roles, in one list. */
static bool
read_apart_from(DraftDuty *duty, int function, const JsonNode *array, GovFailure *failure)
{
	const JsonNode *node;

	duty->apart_functions = 0;
	duty->apart_roles = 0;
	for (node = array->first; node; node = node->next)
	{
		const VocabularyTerm *term;
		int			role;

		if (!json_expect(node, JSON_STRING, failure))
			return false;
		term = vocabulary_find(&function_vocabulary, node->text, node->len);
		if (term)
		{
			if (term->number == function)
				return json_fail(node, failure, "a function cannot be apart from itself");
			duty->apart_functions |= (uint8) (1 << term->number);
		}
		else if (rulebook_read_term(node, &role_vocabulary, node->text, node->len, &role, failure))
			duty->apart_roles |= ROLE_BIT(role);
		else
			return false;
	}
	return true;
}

static const DraftDuty new_duty = {.stated = true, .required = true, .severity = SEVERITY_WARNING,
.apart_scope = SCOPE_HOLDER};

static bool
read_duty(DraftDuty *duty, int function, const JsonNode *node, GovFailure *failure)
{
	JsonField	fields[] = {
		{"required", JSON_BOOLEAN | JSON_NULL, false, NULL},
		{"severity", JSON_STRING, false, NULL},
		{"apart_from", JSON_ARRAY | JSON_NULL, false, NULL},
		{"scope", JSON_STRING, false, NULL},
		{"reason", JSON_OBJECT | JSON_NULL, false, NULL},
		{"source", JSON_STRING | JSON_NULL, false, NULL},
		{"interpretive", JSON_BOOLEAN | JSON_NULL, false, NULL},
	};

	if (!json_fields(node, fields, lengthof(fields), failure))
		return false;
	rulebook_read_flag_field(node, &fields[0], true, &duty->required);
	rulebook_read_flag_field(node, &fields[6], false, &duty->interpretive);
	if (rulebook_is_null(node, "apart_from"))
	{
		duty->apart_functions = 0;
		duty->apart_roles = 0;
	}
	return (fields[1].node == NULL || rulebook_read_severity(fields[1].node, &duty->severity, failure)) &&
		(fields[2].node == NULL || read_apart_from(duty, function, fields[2].node, failure)) &&
		(fields[3].node == NULL || rulebook_read_scope(fields[3].node, &duty->apart_scope, failure)) &&
		rulebook_read_words_field(node, &fields[4], &duty->reason, failure) &&
		rulebook_read_text_field(node, &fields[5], &duty->source, failure);
}

bool
rulebook_read_duties(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;
	uint64		seen = 0;
	int			function;

	for (node = object->first; node; node = node->next)
	{
		DraftDuty  *duty;

		if (!json_expect(node, JSON_OBJECT | JSON_NULL, failure) ||
			!rulebook_read_key(node, &function_vocabulary, &function, &seen, failure))
			return false;
		duty = &draft->duty[function];
		if (node->kind == JSON_NULL)
			memset(duty, 0, sizeof(*duty));
		else
		{
			if (!duty->stated)
				*duty = new_duty;
			if (!read_duty(duty, function, node, failure))
				return false;
		}
	}
	return true;
}
