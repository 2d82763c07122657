/*
 * rulebook_read.c
 *		Reads a document onto the draft of a rulebook.
 *
 * What the document says replaces what the draft has, key by key; null
 * removes; what it does not mention stays.  Words may be Dutch or English.
 * Every fault is reported with the JSON pointer of its place.
 */
#include "rulebook/rulebook_parts.h"

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
			!rulebook_read_key(node, &role_vocabulary, &role, &seen, failure))
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
			!rulebook_read_key(node, &role_vocabulary, &role, &seen, failure) ||
			!rulebook_read_bits(node, &function_vocabulary, &bits, failure))
			return false;
		draft->functions[role] = (uint8) bits;
	}
	return true;
}

#define DISTANCE_MAX 4

static bool
read_power_distance(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	enum
	{
		EXPECTED, ROLES
	};
	JsonField	fields[] = {
		{"expected", JSON_OBJECT | JSON_NULL, false, NULL},
		{"roles", JSON_OBJECT | JSON_NULL, false, NULL},
	};
	const JsonNode *node;
	uint64		seen = 0;
	int			number;

	if (!json_fields(object, fields, lengthof(fields), failure))
		return false;
	if (rulebook_is_null(object, "expected"))
	{
		draft->expected_stated = 0;
		memset(draft->expected_distance, 0, sizeof(draft->expected_distance));
	}
	if (rulebook_is_null(object, "roles"))
		memset(draft->distance, NO_DISTANCE, sizeof(draft->distance));
	for (node = fields[EXPECTED].node ? fields[EXPECTED].node->first : NULL; node; node = node->next)
	{
		if (!rulebook_read_key(node, &style_vocabulary, &number, &seen, failure) ||
			!rulebook_read_number(node, DISTANCE_MAX, &draft->expected_distance[number], failure))
			return false;
		draft->expected_stated |= (uint8) (1 << number);
	}
	if (fields[EXPECTED].node && draft->expected_stated != (1 << STYLE_COMPONENT_COUNT) - 1)
		return json_fail(fields[EXPECTED].node, failure, "must have all of hierarchy, network and market");
	seen = 0;
	for (node = fields[ROLES].node ? fields[ROLES].node->first : NULL; node; node = node->next)
	{
		int			distance = NO_DISTANCE;

		if (!rulebook_read_key(node, &role_vocabulary, &number, &seen, failure) ||
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
			!rulebook_read_key(node, fit_aspect_keys(aspect), &key, &seen, failure))
			return false;
		if (node->kind == JSON_NULL)
			clear_fit(draft, aspect, key);
		for (member = node->first; member; member = member->next)
		{
			if (!rulebook_read_key(member, &role_vocabulary, &role, &roles_seen, failure))
				return false;
			if (member->kind == JSON_NULL)
				draft->fit[aspect][key][role] = 1;
			else if (!rulebook_read_number(member, 1, &draft->fit[aspect][key][role], failure))
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
		if (rulebook_is_null(object, fields[i].key))
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
		if (rulebook_is_null(object, fields[i].key))
			values[i] = otherwise;
		if (fields[i].node && !rulebook_read_number(fields[i].node, 1, &values[i], failure))
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
		if (draft->weight[i] > 0 && draft->weight[i] < RULEBOOK_MIN_WEIGHT)
			return json_fail(object, failure, "must be 0 or at least %.9f each", RULEBOOK_MIN_WEIGHT);
	if (sum <= 0)
		return json_fail(object, failure, "must not all be zero");
	return true;
}

static bool
read_thresholds(RulebookDraft *draft, const JsonNode *object, GovFailure *failure)
{
	return read_aspects(object, THRESHOLD_OTHERWISE, draft->threshold, failure);
}

/* ---------- where the numbers come from ---------- */

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
		enum
		{
			SOURCE, INTERPRETIVE
		};
		JsonField	fields[] = {
			{"source", JSON_STRING | JSON_NULL, false, NULL},
			{"interpretive", JSON_BOOLEAN | JSON_NULL, false, NULL},
		};

		if (rulebook_is_null(object, sections[i].key))
			memset(&draft->basis[i], 0, sizeof(draft->basis[i]));
		if (sections[i].node == NULL)
			continue;
		if (!json_fields(sections[i].node, fields, lengthof(fields), failure) ||
			!rulebook_read_text_field(sections[i].node, &fields[SOURCE], &draft->basis[i].source, failure))
			return false;
		rulebook_read_flag_field(sections[i].node, &fields[INTERPRETIVE], false, &draft->basis[i].interpretive);
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
		bool (*read)(RulebookDraft *draft, const JsonNode *object, GovFailure *failure);
	} sections[] = {
		{"affinity", read_affinity},
		{"functions", read_functions},
		{"power_distance", read_power_distance},
		{"fit", read_fit},
		{"weights", read_weights},
		{"thresholds", read_thresholds},
		{"conflicts", rulebook_read_conflicts},
		{"duties", rulebook_read_duties},
		{"separation", rulebook_read_separation},
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
		if (!rulebook_check_code(fields[CODE].node, fields[CODE].node->text, RULEBOOK_MAX_CODE, failure))
			return false;
		draft->code = fields[CODE].node->text;
	}
	else if (empty)
		return json_fail(root, failure, "key \"code\" is missing");
	if (empty || rulebook_is_null(root, "version"))
		draft->version = 1;
	if ((fields[VERSION].node && !json_int(fields[VERSION].node, 1, 1000000, &draft->version, failure)) ||
		!rulebook_read_words_field(root, &fields[LABEL], &draft->label, failure) ||
		!rulebook_read_text_field(root, &fields[SOURCE], &draft->source, failure) ||
		!rulebook_read_text_field(root, &fields[EXTENDS], &draft->extends, failure))
		return false;
	for (i = 0; i < lengthof(sections); i++)
	{
		const JsonNode *node = fields[FIRST_SECTION + i].node;

		if (empty || rulebook_is_null(root, sections[i].key))
			clear_section(draft, sections[i].key);
		if (node && !sections[i].read(draft, node, failure))
			return false;
	}
	return true;
}
