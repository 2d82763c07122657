/*
 * rulebook_words.c
 *		The words of a rulebook's document for severities, scopes, aspects of
 *		fit and sections, and the words that are keys of an aspect.
 */
#include "rulebook/rulebook_draft.h"

static const char *const severity_names[] = {"info", "warning", "error", "critical"};
static const char *const scope_names[] = {"collaboration", "organisation", "holder"};
static const char *const aspect_names[] = {"style", "legal_form", "organ", "phase", "power_distance"};
static const char *const section_names[] = {"affinity", "functions", "power_distance", "fit", "weights", "thresholds"};

const char *
severity_name(RuleSeverity severity)
{
	return severity_names[severity];
}

const char *
scope_name(RuleScope scope)
{
	return scope_names[scope];
}

const char *
fit_aspect_name(FitAspect aspect)
{
	return aspect_names[aspect];
}

const char *
section_name(RulebookSection section)
{
	return section_names[section];
}

const Vocabulary *
fit_aspect_keys(FitAspect aspect)
{
	switch (aspect)
	{
		case FIT_LEGAL_FORM:
			return &legal_form_vocabulary;
		case FIT_ORGAN:
			return &organ_vocabulary;
		case FIT_PHASE:
			return &phase_vocabulary;
		default:
			return NULL;
	}
}
