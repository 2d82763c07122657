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
		enum
		{
			WHEN, REASON
		};
		enum
		{
			LEGAL_FORM, PHASE
		};
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
			!json_fields(fields[WHEN].node, when, lengthof(when), failure) ||
			!rulebook_read_words_field(node, &fields[REASON], &allowed->reason, failure) ||
			(when[LEGAL_FORM].node && !rulebook_read_bits(when[LEGAL_FORM].node, &legal_form_vocabulary, &allowed->legal_forms, failure)) ||
			(when[PHASE].node && !rulebook_read_bits(when[PHASE].node, &phase_vocabulary, &phases, failure)))
			return false;
		allowed->phases = (uint32) phases;
		if (allowed->legal_forms == 0 && allowed->phases == 0)
			return json_fail(fields[WHEN].node, failure,
							 "must have a legal form or a phase; what is always allowed is no conflict");
		if (allowed->reason.nl == NULL && allowed->reason.en == NULL)
			return json_fail(fields[REASON].node, failure, "an exception needs a reason in \"nl\" or \"en\"");
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
	enum
	{
		SEVERITY, SCOPE, LABEL, REASON, SOURCE, INTERPRETIVE, ALLOWED
	};
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
		(fields[SEVERITY].node && !rulebook_read_severity(fields[SEVERITY].node, &conflict->severity, failure)) ||
		(fields[SCOPE].node && !rulebook_read_scope(fields[SCOPE].node, &conflict->scope, failure)) ||
		!rulebook_read_words_field(node, &fields[LABEL], &conflict->label, failure) ||
		!rulebook_read_words_field(node, &fields[REASON], &conflict->reason, failure) ||
		!rulebook_read_text_field(node, &fields[SOURCE], &conflict->source, failure))
		return false;
	rulebook_read_flag_field(node, &fields[INTERPRETIVE], false, &conflict->interpretive);
	if (rulebook_is_null(node, "allowed"))
	{
		conflict->nallowed = 0;
		memset(conflict->allowed, 0, sizeof(conflict->allowed));
	}
	return (fields[ALLOWED].node == NULL || read_allowed(conflict, fields[ALLOWED].node, failure)) &&
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
	enum
	{
		ROLES, N, SEVERITY, SCOPE, REASON, SOURCE, INTERPRETIVE
	};
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
		(fields[ROLES].node && !rulebook_read_bits(fields[ROLES].node, &role_vocabulary, &set->roles, failure)) ||
		(fields[N].node && !json_int(fields[N].node, 2, ROLE_LIMIT, &set->n, failure)) ||
		(fields[SEVERITY].node && !rulebook_read_severity(fields[SEVERITY].node, &set->severity, failure)) ||
		(fields[SCOPE].node && !rulebook_read_scope(fields[SCOPE].node, &set->scope, failure)) ||
		!rulebook_read_words_field(node, &fields[REASON], &set->reason, failure) ||
		!rulebook_read_text_field(node, &fields[SOURCE], &set->source, failure))
		return false;
	rulebook_read_flag_field(node, &fields[INTERPRETIVE], false, &set->interpretive);
	if (set->roles == 0)
		return json_fail(fields[ROLES].node ? fields[ROLES].node : node, failure, "a set of roles is missing");
	if (set->n == 0)
		return json_fail(node, failure, "key \"n\" is missing");
	if (set->n > role_set_count(set->roles))
		return json_fail(fields[N].node ? fields[N].node : node, failure,
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
	enum
	{
		REQUIRED, SEVERITY, APART_FROM, SCOPE, REASON, SOURCE, INTERPRETIVE
	};
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
	rulebook_read_flag_field(node, &fields[REQUIRED], true, &duty->required);
	rulebook_read_flag_field(node, &fields[INTERPRETIVE], false, &duty->interpretive);
	if (rulebook_is_null(node, "apart_from"))
	{
		duty->apart_functions = 0;
		duty->apart_roles = 0;
	}
	return (fields[SEVERITY].node == NULL || rulebook_read_severity(fields[SEVERITY].node, &duty->severity, failure)) &&
		(fields[APART_FROM].node == NULL || read_apart_from(duty, function, fields[APART_FROM].node, failure)) &&
		(fields[SCOPE].node == NULL || rulebook_read_scope(fields[SCOPE].node, &duty->apart_scope, failure)) &&
		rulebook_read_words_field(node, &fields[REASON], &duty->reason, failure) &&
		rulebook_read_text_field(node, &fields[SOURCE], &duty->source, failure);
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
