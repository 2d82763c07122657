/*
 * rulebook_read.c
 *		Reads a document onto the draft of a rulebook.
 *
 * What the document says replaces what the draft has, key by key; null
 * removes; what it does not mention stays.  Words may be Dutch or English.
 * Every fault is reported with the JSON pointer of its place.
 */
#include "rulebook_draft.h"

#include <ctype.h>

/* ---------- parts of any section ---------- */

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

static bool
read_term(const JsonNode *node, const Vocabulary *vocabulary, const char *word, size_t len, int *number,
		  GovFailure *failure)
{
	GovFailure	why;
	const VocabularyTerm *term = vocabulary_parse(vocabulary, word, len, &why);

	if (term == NULL)
		return fail_because(node, &why, failure);
	*number = term->number;
	return true;
}

/* A key that is a word of a vocabulary, once an object in all its spellings. */
static bool
read_key(const JsonNode *node, const Vocabulary *vocabulary, int *number, uint64 *seen, GovFailure *failure)
{
	if (!read_term(node, vocabulary, node->key, strlen(node->key), number, failure))
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

static bool
read_severity(const JsonNode *node, int *severity, GovFailure *failure)
{
	const char *names[SEVERITY_COUNT];
	int			i;

	for (i = 0; i < SEVERITY_COUNT; i++)
		names[i] = severity_name((RuleSeverity) i);
	return read_name(node, "severity", names, SEVERITY_COUNT, severity, failure);
}

static bool
read_scope(const JsonNode *node, int *scope, GovFailure *failure)
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
	if (node->len > RULEBOOK_MAX_TEXT)
		return json_fail(node, failure, "must have at most %d bytes, not %zu", RULEBOOK_MAX_TEXT, node->len);
	*text = node->len > 0 ? node->text : NULL;
	return true;
}

static bool
is_null(const JsonNode *object, const char *key)
{
	const JsonNode *node;

	for (node = object->first; node; node = node->next)
		if (strcmp(node->key, key) == 0)
			return node->kind == JSON_NULL;
	return false;
}

/* A text that can be replaced or, with null, removed. */
static bool
read_text_field(const JsonNode *object, const JsonField *field, const char **text, GovFailure *failure)
{
	if (field->node)
		return read_text(field->node, text, failure);
	if (is_null(object, field->key))
		*text = NULL;
	return true;
}

/* {"nl": ..., "en": ...}, each optional */
static bool
read_words_field(const JsonNode *object, const JsonField *field, DraftWords *words, GovFailure *failure)
{
	JsonField	fields[] = {
		{"nl", JSON_STRING | JSON_NULL, false, NULL},
		{"en", JSON_STRING | JSON_NULL, false, NULL},
	};

	if (is_null(object, field->key))
		words->nl = words->en = NULL;
	if (field->node == NULL)
		return true;
	return json_fields(field->node, fields, lengthof(fields), failure) &&
		read_text_field(field->node, &fields[0], &words->nl, failure) &&
		read_text_field(field->node, &fields[1], &words->en, failure);
}

static void
read_flag_field(const JsonNode *object, const JsonField *field, bool otherwise, bool *flag)
{
	if (field->node)
		*flag = field->node->boolean;
	else if (is_null(object, field->key))
		*flag = otherwise;
}

static bool
read_number(const JsonNode *node, double max, double *value, GovFailure *failure)
{
	if (!json_double(node, value, failure))
		return false;
	if (!(*value >= 0 && *value <= max))
		return json_fail(node, failure, "must be from 0 to %g, not %s", max, gov_quote(node->text, node->len));
	*value += 0.0;				/* -0 is 0 */
	return true;
}

/* Codes are ASCII words, so that they sort and compare alike everywhere. */
static bool
check_code(const JsonNode *node, const char *code, int limit, GovFailure *failure)
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

static bool
read_bits(const JsonNode *array, const Vocabulary *vocabulary, uint64 *bits, GovFailure *failure)
{
	const JsonNode *node;

	*bits = 0;
	for (node = array->first; node; node = node->next)
	{
		int			number;

		if (!json_expect(node, JSON_STRING, failure) ||
			!read_term(node, vocabulary, node->text, node->len, &number, failure))
			return false;
		if (*bits & (UINT64CONST(1) << number))
			return json_fail(node, failure, "\"%s\" is repeated", vocabulary_code(vocabulary, number));
		*bits |= UINT64CONST(1) << number;
	}
	return true;
}

/* ---------- numbers about roles ---------- */

static bool
read_affinity(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;
	uint64		seen = 0;
	int			role;

	for (node = object->first; node; node = node->next)
	{
		if (!json_expect(node, JSON_OBJECT | JSON_NULL, failure) ||
			!read_key(node, &role_vocabulary, &role, &seen, failure))
			return false;
		draft->affinity[role] = 0;
		draft->affinity_stated &= ~ROLE_BIT(role);
		if (node->kind == JSON_NULL)
			continue;
		if (!style_from_json(node, &draft->affinity[role], failure))
			return false;
		draft->affinity_stated |= ROLE_BIT(role);
	}
	return true;
}

static bool
read_functions(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;
	uint64		seen = 0;
	uint64		bits = 0;
	int			role;

	for (node = object->first; node; node = node->next)
	{
		if (!json_expect(node, JSON_ARRAY | JSON_NULL, failure) ||
			!read_key(node, &role_vocabulary, &role, &seen, failure) ||
			!read_bits(node, &function_vocabulary, &bits, failure))
			return false;
		draft->functions[role] = (uint8) bits;
	}
	return true;
}

#define DISTANCE_MAX 4

static bool
read_power_distance(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	JsonField	fields[] = {
		{"expected", JSON_OBJECT | JSON_NULL, false, NULL},
		{"roles", JSON_OBJECT | JSON_NULL, false, NULL},
	};
	const JsonNode *node;
	uint64		seen = 0;
	int			number;

	if (!json_fields(object, fields, lengthof(fields), failure))
		return false;
	if (is_null(object, "expected"))
	{
		draft->expected_stated = 0;
		memset(draft->expected_distance, 0, sizeof(draft->expected_distance));
	}
	if (is_null(object, "roles"))
		memset(draft->distance, NO_DISTANCE, sizeof(draft->distance));
	for (node = fields[0].node ? fields[0].node->first : NULL; node; node = node->next)
	{
		if (!read_key(node, &style_vocabulary, &number, &seen, failure) ||
			!read_number(node, DISTANCE_MAX, &draft->expected_distance[number], failure))
			return false;
		draft->expected_stated |= (uint8) (1 << number);
	}
	if (fields[0].node && draft->expected_stated != (1 << STYLE_COMPONENT_COUNT) - 1)
		return json_fail(fields[0].node, failure, "must have all of hierarchy, network and market");
	seen = 0;
	for (node = fields[1].node ? fields[1].node->first : NULL; node; node = node->next)
	{
		int			distance = NO_DISTANCE;

		if (!read_key(node, &role_vocabulary, &number, &seen, failure) ||
			(node->kind != JSON_NULL && !json_int(node, 0, DISTANCE_MAX, &distance, failure)))
			return false;
		draft->distance[number] = (uint8) distance;
	}
	return true;
}

static void
clear_fit(RulebookDraft *draft, FitAspect aspect, int key)
{
	int			i;

	for (i = 0; i < ROLE_LIMIT; i++)
		draft->fit[aspect][key][i] = 1;
}

/* {"foundation": {"shareholder": 0}} for one aspect */
static bool
read_fit_aspect(RulebookDraft *draft, FitAspect aspect, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;
	const JsonNode *member;
	uint64		seen = 0;
	int			key,
				role;

	for (node = object->first; node; node = node->next)
	{
		uint64		roles_seen = 0;

		if (!json_expect(node, JSON_OBJECT | JSON_NULL, failure) ||
			!read_key(node, fit_aspect_keys(aspect), &key, &seen, failure))
			return false;
		if (node->kind == JSON_NULL)
			clear_fit(draft, aspect, key);
		for (member = node->first; member; member = member->next)
		{
			if (!read_key(member, &role_vocabulary, &role, &roles_seen, failure))
				return false;
			if (member->kind == JSON_NULL)
				draft->fit[aspect][key][role] = 1;
			else if (!read_number(member, 1, &draft->fit[aspect][key][role], failure))
				return false;
		}
	}
	return true;
}

static bool
read_fit(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	static const FitAspect aspects[] = {FIT_LEGAL_FORM, FIT_ORGAN, FIT_PHASE};
	JsonField	fields[lengthof(aspects)];
	int			i,
				key;

	for (i = 0; i < lengthof(aspects); i++)
		fields[i] = (JsonField)
	{
		fit_aspect_name(aspects[i]), JSON_OBJECT | JSON_NULL, false, NULL
	};
	if (!json_fields(object, fields, lengthof(fields), failure))
		return false;
	for (i = 0; i < lengthof(aspects); i++)
	{
		if (is_null(object, fields[i].key))
			for (key = 0; key < FIT_KEY_LIMIT; key++)
				clear_fit(draft, aspects[i], key);
		if (fields[i].node && !read_fit_aspect(draft, aspects[i], fields[i].node, failure))
			return false;
	}
	return true;
}

/* A number from 0 to 1 for each aspect. */
static bool
read_aspects(const JsonNode *object, double otherwise, double values[FIT_ASPECT_COUNT], GovFailure *failure)
{
	JsonField	fields[FIT_ASPECT_COUNT];
	int			i;

	for (i = 0; i < FIT_ASPECT_COUNT; i++)
		fields[i] = (JsonField)
	{
		fit_aspect_name((FitAspect) i), JSON_NUMBER | JSON_NULL, false, NULL
	};
	if (!json_fields(object, fields, FIT_ASPECT_COUNT, failure))
		return false;
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
	{
		if (is_null(object, fields[i].key))
			values[i] = otherwise;
		if (fields[i].node && !read_number(fields[i].node, 1, &values[i], failure))
			return false;
	}
	return true;
}

#define WEIGHT_OTHERWISE 1.0
#define THRESHOLD_OTHERWISE 0.0

static bool
read_weights(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	double		sum = 0;
	int			i;

	if (!read_aspects(object, WEIGHT_OTHERWISE, draft->weight, failure))
		return false;
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
		sum += draft->weight[i];
	/* so that no weight is lost beside another */
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
		if (draft->weight[i] > 0 && draft->weight[i] < INSTRUMENT_MIN_WEIGHT)
			return json_fail(object, failure, "must be 0 or at least %.9f each", INSTRUMENT_MIN_WEIGHT);
	if (sum <= 0)
		return json_fail(object, failure, "must not all be zero");
	return true;
}

static bool
read_thresholds(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	return read_aspects(object, THRESHOLD_OTHERWISE, draft->threshold, failure);
}

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
	if (!read_term(node, &role_vocabulary, node->key, dash - node->key, &first, failure) ||
		!read_term(node, &role_vocabulary, dash + 1, strlen(dash + 1), &second, failure))
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
			!read_words_field(node, &fields[1], &allowed->reason, failure) ||
			(when[0].node && !read_bits(when[0].node, &legal_form_vocabulary, &allowed->legal_forms, failure)) ||
			(when[1].node && !read_bits(when[1].node, &phase_vocabulary, &phases, failure)))
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
		(fields[0].node && !read_severity(fields[0].node, &conflict->severity, failure)) ||
		(fields[1].node && !read_scope(fields[1].node, &conflict->scope, failure)) ||
		!read_words_field(node, &fields[2], &conflict->label, failure) ||
		!read_words_field(node, &fields[3], &conflict->reason, failure) ||
		!read_text_field(node, &fields[4], &conflict->source, failure))
		return false;
	read_flag_field(node, &fields[5], false, &conflict->interpretive);
	if (is_null(node, "allowed"))
	{
		conflict->nallowed = 0;
		memset(conflict->allowed, 0, sizeof(conflict->allowed));
	}
	return (fields[6].node == NULL || read_allowed(conflict, fields[6].node, failure)) &&
		check_stated(node, conflict->severity, conflict->scope, failure);
}

static bool
read_conflicts(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
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
		(fields[0].node && !read_bits(fields[0].node, &role_vocabulary, &set->roles, failure)) ||
		(fields[1].node && !json_int(fields[1].node, 2, ROLE_LIMIT, &set->n, failure)) ||
		(fields[2].node && !read_severity(fields[2].node, &set->severity, failure)) ||
		(fields[3].node && !read_scope(fields[3].node, &set->scope, failure)) ||
		!read_words_field(node, &fields[4], &set->reason, failure) ||
		!read_text_field(node, &fields[5], &set->source, failure))
		return false;
	read_flag_field(node, &fields[6], false, &set->interpretive);
	if (set->roles == 0)
		return json_fail(fields[0].node ? fields[0].node : node, failure, "a set of roles is missing");
	if (set->n == 0)
		return json_fail(node, failure, "key \"n\" is missing");
	if (set->n > role_set_count(set->roles))
		return json_fail(fields[1].node ? fields[1].node : node, failure,
						 "n must be at most the number of roles, %d, not %d", role_set_count(set->roles), set->n);
	return check_stated(node, set->severity, set->scope, failure);
}

static bool
read_separation(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;
	const JsonNode *before;

	for (node = object->first; node; node = node->next)
	{
		DraftSet   *set;
		int			i;

		if (!json_expect(node, JSON_OBJECT | JSON_NULL, failure) ||
			!check_code(node, node->key, SET_CODE_LIMIT, failure))
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
		else if (read_term(node, &role_vocabulary, node->text, node->len, &role, failure))
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
	read_flag_field(node, &fields[0], true, &duty->required);
	read_flag_field(node, &fields[6], false, &duty->interpretive);
	if (is_null(node, "apart_from"))
	{
		duty->apart_functions = 0;
		duty->apart_roles = 0;
	}
	return (fields[1].node == NULL || read_severity(fields[1].node, &duty->severity, failure)) &&
		(fields[2].node == NULL || read_apart_from(duty, function, fields[2].node, failure)) &&
		(fields[3].node == NULL || read_scope(fields[3].node, &duty->apart_scope, failure)) &&
		read_words_field(node, &fields[4], &duty->reason, failure) &&
		read_text_field(node, &fields[5], &duty->source, failure);
}

static bool
read_duties(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;
	uint64		seen = 0;
	int			function;

	for (node = object->first; node; node = node->next)
	{
		DraftDuty  *duty;

		if (!json_expect(node, JSON_OBJECT | JSON_NULL, failure) ||
			!read_key(node, &function_vocabulary, &function, &seen, failure))
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

static bool
read_basis(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	JsonField	sections[SECTION_COUNT];
	int			i;

	for (i = 0; i < SECTION_COUNT; i++)
		sections[i] = (JsonField)
	{
		section_name((RulebookSection) i), JSON_OBJECT | JSON_NULL, false, NULL
	};
	if (!json_fields(object, sections, SECTION_COUNT, failure))
		return false;
	for (i = 0; i < SECTION_COUNT; i++)
	{
		JsonField	fields[] = {
			{"source", JSON_STRING | JSON_NULL, false, NULL},
			{"interpretive", JSON_BOOLEAN | JSON_NULL, false, NULL},
		};

		if (is_null(object, sections[i].key))
			memset(&draft->basis[i], 0, sizeof(draft->basis[i]));
		if (sections[i].node == NULL)
			continue;
		if (!json_fields(sections[i].node, fields, lengthof(fields), failure) ||
			!read_text_field(sections[i].node, &fields[0], &draft->basis[i].source, failure))
			return false;
		read_flag_field(sections[i].node, &fields[1], false, &draft->basis[i].interpretive);
	}
	return true;
}

/* ---------- the document ---------- */

static void
clear_section(RulebookDraft *draft, const char *key)
{
	int			i,
				j;

	if (strcmp(key, "affinity") == 0)
	{
		draft->affinity_stated = 0;
		memset(draft->affinity, 0, sizeof(draft->affinity));
	}
	else if (strcmp(key, "functions") == 0)
		memset(draft->functions, 0, sizeof(draft->functions));
	else if (strcmp(key, "power_distance") == 0)
	{
		memset(draft->distance, NO_DISTANCE, sizeof(draft->distance));
		memset(draft->expected_distance, 0, sizeof(draft->expected_distance));
		draft->expected_stated = 0;
	}
	else if (strcmp(key, "fit") == 0)
	{
		for (i = 0; i < FIT_ASPECT_COUNT; i++)
			for (j = 0; j < FIT_KEY_LIMIT; j++)
				clear_fit(draft, (FitAspect) i, j);
	}
	else if (strcmp(key, "weights") == 0)
		for (i = 0; i < FIT_ASPECT_COUNT; i++)
			draft->weight[i] = WEIGHT_OTHERWISE;
	else if (strcmp(key, "thresholds") == 0)
		for (i = 0; i < FIT_ASPECT_COUNT; i++)
			draft->threshold[i] = THRESHOLD_OTHERWISE;
	else if (strcmp(key, "conflicts") == 0)
		draft->nconflicts = 0;
	else if (strcmp(key, "duties") == 0)
		memset(draft->duty, 0, sizeof(draft->duty));
	else if (strcmp(key, "separation") == 0)
		draft->nsets = 0;
	else if (strcmp(key, "basis") == 0)
		memset(draft->basis, 0, sizeof(draft->basis));
}

bool
rulebook_read(RulebookDraft *draft, const JsonNode *root, GovFailure *failure)
{
	static const struct
	{
		const char *key;
		bool		(*read) (RulebookDraft *draft, const JsonNode *object, GovFailure *failure);
	}			sections[] = {
		{"affinity", read_affinity},
		{"functions", read_functions},
		{"power_distance", read_power_distance},
		{"fit", read_fit},
		{"weights", read_weights},
		{"thresholds", read_thresholds},
		{"conflicts", read_conflicts},
		{"duties", read_duties},
		{"separation", read_separation},
		{"basis", read_basis},
	};
	enum
	{
		CODE, VERSION, LABEL, SOURCE, EXTENDS, FIRST_SECTION
	};
	JsonField	fields[FIRST_SECTION + lengthof(sections)] = {
		{"code", JSON_STRING, false, NULL},
		{"version", JSON_NUMBER | JSON_NULL, false, NULL},
		{"label", JSON_OBJECT | JSON_NULL, false, NULL},
		{"source", JSON_STRING | JSON_NULL, false, NULL},
		{"extends", JSON_STRING | JSON_NULL, false, NULL},
	};
	bool		empty = draft->code == NULL;
	int			i;

	for (i = 0; i < lengthof(sections); i++)
		fields[FIRST_SECTION + i] = (JsonField)
	{
		sections[i].key, JSON_OBJECT | JSON_NULL, false, NULL
	};
	if (!json_fields(root, fields, lengthof(fields), failure))
		return false;
	if (fields[CODE].node)
	{
		if (!check_code(fields[CODE].node, fields[CODE].node->text, INSTRUMENT_MAX_CODE, failure))
			return false;
		draft->code = fields[CODE].node->text;
	}
	else if (empty)
		return json_fail(root, failure, "key \"code\" is missing");
	if (empty || is_null(root, "version"))
		draft->version = 1;
	if ((fields[VERSION].node && !json_int(fields[VERSION].node, 1, 1000000, &draft->version, failure)) ||
		!read_words_field(root, &fields[LABEL], &draft->label, failure) ||
		!read_text_field(root, &fields[SOURCE], &draft->source, failure) ||
		!read_text_field(root, &fields[EXTENDS], &draft->extends, failure))
		return false;
	for (i = 0; i < lengthof(sections); i++)
	{
		const JsonNode *node = fields[FIRST_SECTION + i].node;

		if (empty || is_null(root, sections[i].key))
			clear_section(draft, sections[i].key);
		if (node && !sections[i].read(draft, node, failure))
			return false;
	}
	return true;
}
