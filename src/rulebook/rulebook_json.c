/*
 * rulebook_json.c
 *		A rulebook as canonical JSON: fixed order of keys, no blanks, shortest
 *		exact numbers, absent texts and empty sections left out.
 */
#include "rulebook/rulebook_draft.h"

#include "base/json_write.h"

/* ---------- parts ---------- */

static void
write_text(StringInfo buf, const Rulebook *rulebook, const char *key, TextRef ref)
{
	if (ref == 0)
		return;
	json_write_string(buf, key, rulebook_text(rulebook, ref));
}

static void
write_words(StringInfo buf, const Rulebook *rulebook, const char *key, BilingualRef ref)
{
	int			from = buf->len;

	json_open_object(buf, key);
	write_text(buf, rulebook, "nl", ref.nl);
	write_text(buf, rulebook, "en", ref.en);
	json_close_object_or_drop(buf, from);
}

/* ---------- sections ---------- */

static void
write_affinity(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			role;

	json_open_object(buf, "affinity");
	for (role = 0; role < ROLE_LIMIT; role++)
		if (rulebook->affinity_stated & ROLE_BIT(role))
		{
			style_write_json(buf, role_code((Role) role), rulebook->affinity[role]);
		}
	json_close_object_or_drop(buf, from);
}

static void
write_functions(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			role;

	json_open_object(buf, "functions");
	for (role = 0; role < ROLE_LIMIT; role++)
		if (rulebook->functions[role])
			json_write_codes(buf, role_code((Role) role), &function_vocabulary, rulebook->functions[role]);
	json_close_object_or_drop(buf, from);
}

static void
write_power_distance(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			inner;
	int			i;

	json_open_object(buf, "power_distance");
	inner = buf->len;
	json_open_object(buf, "expected");
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		if (rulebook->expected_stated & (1 << i))
			json_write_number(buf, vocabulary_code(&style_vocabulary, i), rulebook->expected_distance[i]);
	json_close_object_or_drop(buf, inner);
	inner = buf->len;
	json_open_object(buf, "roles");
	for (i = 0; i < ROLE_LIMIT; i++)
		if (rulebook->distance[i] != NO_DISTANCE)
			json_write_number(buf, role_code((Role) i), rulebook->distance[i]);
	json_close_object_or_drop(buf, inner);
	json_close_object_or_drop(buf, from);
}

/* The entries stand in order of aspect, key and role. */
static void
write_fit(StringInfo buf, const Rulebook *rulebook)
{
	const RulebookFit *fits = RULEBOOK_FITS(rulebook);
	int			i;

	if (rulebook->nfits == 0)
		return;
	json_open_object(buf, "fit");
	for (i = 0; i < rulebook->nfits; i++)
	{
		const RulebookFit *fit = &fits[i];

		if (i == 0 || fit->aspect != fits[i - 1].aspect)
			json_open_object(buf, fit_aspect_name((FitAspect) fit->aspect));
		if (i == 0 || fit->aspect != fits[i - 1].aspect || fit->key != fits[i - 1].key)
			json_open_object(buf, vocabulary_code(fit_aspect_keys((FitAspect) fit->aspect), fit->key));
		json_write_number(buf, role_code(fit->role), fit->value);
		if (i + 1 == rulebook->nfits || fit->aspect != fits[i + 1].aspect || fit->key != fits[i + 1].key)
			json_close_object(buf);
		if (i + 1 == rulebook->nfits || fit->aspect != fits[i + 1].aspect)
			json_close_object(buf);
	}
	json_close_object(buf);
}

static void
write_aspects(StringInfo buf, const char *key, const double values[FIT_ASPECT_COUNT])
{
	int			i;

	json_open_object(buf, key);
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
		json_write_number(buf, fit_aspect_name((FitAspect) i), values[i]);
	json_close_object(buf);
}

static void
write_allowed(StringInfo buf, const Rulebook *rulebook, const RulebookConflict *conflict)
{
	const RulebookAllowed *allowed = RULEBOOK_ALLOWED(rulebook) + conflict->first_allowed;
	int			i;

	if (conflict->nallowed == 0)
		return;
	json_open_array(buf, "allowed");
	for (i = 0; i < conflict->nallowed; i++)
	{
		json_open_object(buf, NULL);
		json_open_object(buf, "when");
		if (allowed[i].legal_forms)
			json_write_codes(buf, "legal_form", &legal_form_vocabulary, allowed[i].legal_forms);
		if (allowed[i].phases)
			json_write_codes(buf, "phase", &phase_vocabulary, allowed[i].phases);
		json_close_object(buf);
		write_words(buf, rulebook, "reason", allowed[i].reason);
		json_close_object(buf);
	}
	json_close_array(buf);
}

static void
write_conflicts(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i;

	json_open_object(buf, "conflicts");
	for (i = 0; i < rulebook->nconflicts; i++)
	{
		const RulebookConflict *conflict = &RULEBOOK_CONFLICTS(rulebook)[i];
		char		pair[128];

		snprintf(pair, sizeof(pair), "%s-%s", role_code(conflict->a), role_code(conflict->b));
		json_open_object(buf, pair);
		json_write_string(buf, "severity", severity_name((RuleSeverity) conflict->severity));
		json_write_string(buf, "scope", scope_name((RuleScope) conflict->scope));
		write_words(buf, rulebook, "label", conflict->label);
		write_words(buf, rulebook, "reason", conflict->reason);
		write_text(buf, rulebook, "source", conflict->source);
		json_write_boolean(buf, "interpretive", conflict->interpretive);
		write_allowed(buf, rulebook, conflict);
		json_close_object(buf);
	}
	json_close_object_or_drop(buf, from);
}

static void
write_duties(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i,
				j;

	json_open_object(buf, "duties");
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		const RulebookDuty *duty = &rulebook->duty[i];

		if (!duty->stated)
			continue;
		json_open_object(buf, vocabulary_code(&function_vocabulary, i));
		json_write_boolean(buf, "required", duty->required);
		json_write_string(buf, "severity", severity_name((RuleSeverity) duty->severity));
		json_open_array(buf, "apart_from");
		for (j = 0; j < FUNCTION_COUNT + ROLE_LIMIT; j++)
		{
			bool		function = j < FUNCTION_COUNT;

			if (function ? (duty->apart_functions & (1 << j)) == 0 :
				(duty->apart_roles & ROLE_BIT(j - FUNCTION_COUNT)) == 0)
				continue;
			json_write_string(buf, NULL, function ? vocabulary_code(&function_vocabulary, j) :
							  role_code((Role) (j - FUNCTION_COUNT)));
		}
		json_close_array(buf);
		json_write_string(buf, "scope", scope_name((RuleScope) duty->apart_scope));
		write_words(buf, rulebook, "reason", duty->reason);
		write_text(buf, rulebook, "source", duty->source);
		json_write_boolean(buf, "interpretive", duty->interpretive);
		json_close_object(buf);
	}
	json_close_object_or_drop(buf, from);
}

static void
write_separation(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i;

	json_open_object(buf, "separation");
	for (i = 0; i < rulebook->nsets; i++)
	{
		const RulebookSet *set = &RULEBOOK_SETS(rulebook)[i];

		json_open_object(buf, rulebook_text(rulebook, set->code));
		json_write_codes(buf, "roles", &role_vocabulary, set->roles);
		json_write_number(buf, "n", set->n);
		json_write_string(buf, "severity", severity_name((RuleSeverity) set->severity));
		json_write_string(buf, "scope", scope_name((RuleScope) set->scope));
		write_words(buf, rulebook, "reason", set->reason);
		write_text(buf, rulebook, "source", set->source);
		json_write_boolean(buf, "interpretive", set->interpretive);
		json_close_object(buf);
	}
	json_close_object_or_drop(buf, from);
}

static void
write_basis(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i;

	json_open_object(buf, "basis");
	for (i = 0; i < SECTION_COUNT; i++)
	{
		const RulebookBasis *basis = &rulebook->basis[i];

		if (basis->source == 0 && !basis->interpretive)
			continue;
		json_open_object(buf, section_name((RulebookSection) i));
		write_text(buf, rulebook, "source", basis->source);
		json_write_boolean(buf, "interpretive", basis->interpretive != 0);
		json_close_object(buf);
	}
	json_close_object_or_drop(buf, from);
}

void
rulebook_write(StringInfo buf, const Rulebook *rulebook)
{
	json_open_object(buf, NULL);
	write_text(buf, rulebook, "code", rulebook->code);
	json_write_number(buf, "version", rulebook->version);
	write_words(buf, rulebook, "label", rulebook->label);
	write_text(buf, rulebook, "source", rulebook->source);
	write_text(buf, rulebook, "extends", rulebook->extends);
	write_affinity(buf, rulebook);
	write_functions(buf, rulebook);
	write_power_distance(buf, rulebook);
	write_fit(buf, rulebook);
	write_aspects(buf, "weights", rulebook->weight);
	write_aspects(buf, "thresholds", rulebook->threshold);
	write_conflicts(buf, rulebook);
	write_duties(buf, rulebook);
	write_separation(buf, rulebook);
	write_basis(buf, rulebook);
	json_close_object(buf);
}
