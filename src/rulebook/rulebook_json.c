/*
 * rulebook_json.c
 *		A rulebook as canonical JSON: fixed order of keys, no blanks, shortest
 *		exact numbers, absent texts and empty sections left out.
 */
#include "rulebook/rulebook_draft.h"

#include "base/number.h"

/* ---------- parts ---------- */

static void
write_key(StringInfo buf, const char *key)
{
	if (buf->data[buf->len - 1] != '{')
		appendStringInfoChar(buf, ',');
	json_write_string(buf, key);
	appendStringInfoChar(buf, ':');
}

static void
open_object(StringInfo buf, const char *key)
{
	write_key(buf, key);
	appendStringInfoChar(buf, '{');
}

/* An object that got no member is taken back, from where it was opened. */
static void
close_object(StringInfo buf, int from)
{
	if (buf->data[buf->len - 1] != '{')
	{
		appendStringInfoChar(buf, '}');
		return;
	}
	buf->len = from;
	buf->data[from] = '\0';
}

static void
write_text(StringInfo buf, const Rulebook *rulebook, const char *key, TextRef ref)
{
	if (ref == 0)
		return;
	write_key(buf, key);
	json_write_string(buf, rulebook_text(rulebook, ref));
}

static void
write_words(StringInfo buf, const Rulebook *rulebook, const char *key, BilingualRef ref)
{
	int			from = buf->len;

	open_object(buf, key);
	write_text(buf, rulebook, "nl", ref.nl);
	write_text(buf, rulebook, "en", ref.en);
	close_object(buf, from);
}

static void
write_word(StringInfo buf, const char *key, const char *word)
{
	write_key(buf, key);
	json_write_string(buf, word);
}

static void
write_number(StringInfo buf, const char *key, double value)
{
	write_key(buf, key);
	number_write(buf, value);
}

static void
write_boolean(StringInfo buf, const char *key, bool value)
{
	write_key(buf, key);
	appendStringInfoString(buf, value ? "true" : "false");
}

static void
write_bits(StringInfo buf, const char *key, const Vocabulary *vocabulary, uint64 bits)
{
	bool		first = true;
	int			i;

	write_key(buf, key);
	appendStringInfoChar(buf, '[');
	for (i = 0; i < 64; i++)
		if (bits & (UINT64CONST(1) << i))
		{
			if (!first)
				appendStringInfoChar(buf, ',');
			json_write_string(buf, vocabulary_code(vocabulary, i));
			first = false;
		}
	appendStringInfoChar(buf, ']');
}

/* ---------- sections ---------- */

static void
write_affinity(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			role;

	open_object(buf, "affinity");
	for (role = 0; role < ROLE_LIMIT; role++)
		if (rulebook->affinity_stated & ROLE_BIT(role))
		{
			write_key(buf, role_code((Role) role));
			style_write_json(buf, rulebook->affinity[role]);
		}
	close_object(buf, from);
}

static void
write_functions(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			role;

	open_object(buf, "functions");
	for (role = 0; role < ROLE_LIMIT; role++)
		if (rulebook->functions[role])
			write_bits(buf, role_code((Role) role), &function_vocabulary, rulebook->functions[role]);
	close_object(buf, from);
}

static void
write_power_distance(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			inner;
	int			i;

	open_object(buf, "power_distance");
	inner = buf->len;
	open_object(buf, "expected");
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		if (rulebook->expected_stated & (1 << i))
			write_number(buf, vocabulary_code(&style_vocabulary, i), rulebook->expected_distance[i]);
	close_object(buf, inner);
	inner = buf->len;
	open_object(buf, "roles");
	for (i = 0; i < ROLE_LIMIT; i++)
		if (rulebook->distance[i] != NO_DISTANCE)
			write_number(buf, role_code((Role) i), rulebook->distance[i]);
	close_object(buf, inner);
	close_object(buf, from);
}

/* The entries stand in order of aspect, key and role. */
static void
write_fit(StringInfo buf, const Rulebook *rulebook)
{
	const RulebookFit *fits = RULEBOOK_FITS(rulebook);
	int			i;

	if (rulebook->nfits == 0)
		return;
	open_object(buf, "fit");
	for (i = 0; i < rulebook->nfits; i++)
	{
		const RulebookFit *fit = &fits[i];

		if (i == 0 || fit->aspect != fits[i - 1].aspect)
			open_object(buf, fit_aspect_name((FitAspect) fit->aspect));
		if (i == 0 || fit->aspect != fits[i - 1].aspect || fit->key != fits[i - 1].key)
			open_object(buf, vocabulary_code(fit_aspect_keys((FitAspect) fit->aspect), fit->key));
		write_number(buf, role_code(fit->role), fit->value);
		if (i + 1 == rulebook->nfits || fit->aspect != fits[i + 1].aspect)
			appendStringInfoString(buf, "}}");
		else if (fit->key != fits[i + 1].key)
			appendStringInfoChar(buf, '}');
	}
	appendStringInfoChar(buf, '}');
}

static void
write_aspects(StringInfo buf, const char *key, const double values[FIT_ASPECT_COUNT])
{
	int			i;

	open_object(buf, key);
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
		write_number(buf, fit_aspect_name((FitAspect) i), values[i]);
	appendStringInfoChar(buf, '}');
}

static void
write_allowed(StringInfo buf, const Rulebook *rulebook, const RulebookConflict *conflict)
{
	const RulebookAllowed *allowed = RULEBOOK_ALLOWED(rulebook) + conflict->first_allowed;
	int			i;

	if (conflict->nallowed == 0)
		return;
	write_key(buf, "allowed");
	appendStringInfoChar(buf, '[');
	for (i = 0; i < conflict->nallowed; i++)
	{
		appendStringInfoString(buf, i ? ",{" : "{");
		open_object(buf, "when");
		if (allowed[i].legal_forms)
			write_bits(buf, "legal_form", &legal_form_vocabulary, allowed[i].legal_forms);
		if (allowed[i].phases)
			write_bits(buf, "phase", &phase_vocabulary, allowed[i].phases);
		appendStringInfoChar(buf, '}');
		write_words(buf, rulebook, "reason", allowed[i].reason);
		appendStringInfoChar(buf, '}');
	}
	appendStringInfoChar(buf, ']');
}

static void
write_conflicts(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i;

	open_object(buf, "conflicts");
	for (i = 0; i < rulebook->nconflicts; i++)
	{
		const RulebookConflict *conflict = &RULEBOOK_CONFLICTS(rulebook)[i];
		char		pair[128];

		snprintf(pair, sizeof(pair), "%s-%s", role_code(conflict->a), role_code(conflict->b));
		open_object(buf, pair);
		write_word(buf, "severity", severity_name((RuleSeverity) conflict->severity));
		write_word(buf, "scope", scope_name((RuleScope) conflict->scope));
		write_words(buf, rulebook, "label", conflict->label);
		write_words(buf, rulebook, "reason", conflict->reason);
		write_text(buf, rulebook, "source", conflict->source);
		write_boolean(buf, "interpretive", conflict->interpretive);
		write_allowed(buf, rulebook, conflict);
		appendStringInfoChar(buf, '}');
	}
	close_object(buf, from);
}

static void
write_duties(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i,
				j;

	open_object(buf, "duties");
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		const RulebookDuty *duty = &rulebook->duty[i];
		bool		first = true;

		if (!duty->stated)
			continue;
		open_object(buf, vocabulary_code(&function_vocabulary, i));
		write_boolean(buf, "required", duty->required);
		write_word(buf, "severity", severity_name((RuleSeverity) duty->severity));
		write_key(buf, "apart_from");
		appendStringInfoChar(buf, '[');
		for (j = 0; j < FUNCTION_COUNT + ROLE_LIMIT; j++)
		{
			bool		function = j < FUNCTION_COUNT;

			if (function ? (duty->apart_functions & (1 << j)) == 0 :
				(duty->apart_roles & ROLE_BIT(j - FUNCTION_COUNT)) == 0)
				continue;
			if (!first)
				appendStringInfoChar(buf, ',');
			json_write_string(buf, function ? vocabulary_code(&function_vocabulary, j) :
							  role_code((Role) (j - FUNCTION_COUNT)));
			first = false;
		}
		appendStringInfoChar(buf, ']');
		write_word(buf, "scope", scope_name((RuleScope) duty->apart_scope));
		write_words(buf, rulebook, "reason", duty->reason);
		write_text(buf, rulebook, "source", duty->source);
		write_boolean(buf, "interpretive", duty->interpretive);
		appendStringInfoChar(buf, '}');
	}
	close_object(buf, from);
}

static void
write_separation(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i;

	open_object(buf, "separation");
	for (i = 0; i < rulebook->nsets; i++)
	{
		const RulebookSet *set = &RULEBOOK_SETS(rulebook)[i];

		open_object(buf, rulebook_text(rulebook, set->code));
		write_bits(buf, "roles", &role_vocabulary, set->roles);
		write_number(buf, "n", set->n);
		write_word(buf, "severity", severity_name((RuleSeverity) set->severity));
		write_word(buf, "scope", scope_name((RuleScope) set->scope));
		write_words(buf, rulebook, "reason", set->reason);
		write_text(buf, rulebook, "source", set->source);
		write_boolean(buf, "interpretive", set->interpretive);
		appendStringInfoChar(buf, '}');
	}
	close_object(buf, from);
}

static void
write_basis(StringInfo buf, const Rulebook *rulebook)
{
	int			from = buf->len;
	int			i;

	open_object(buf, "basis");
	for (i = 0; i < SECTION_COUNT; i++)
	{
		const RulebookBasis *basis = &rulebook->basis[i];

		if (basis->source == 0 && !basis->interpretive)
			continue;
		open_object(buf, section_name((RulebookSection) i));
		write_text(buf, rulebook, "source", basis->source);
		write_boolean(buf, "interpretive", basis->interpretive != 0);
		appendStringInfoChar(buf, '}');
	}
	close_object(buf, from);
}

void
rulebook_write(StringInfo buf, const Rulebook *rulebook)
{
	appendStringInfoChar(buf, '{');
	write_text(buf, rulebook, "code", rulebook->code);
	write_number(buf, "version", rulebook->version);
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
	appendStringInfoChar(buf, '}');
}
