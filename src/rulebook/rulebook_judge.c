/*
 * rulebook_judge.c
 *		A rulebook applied to the circumstances of one collaboration: how well
 *		a role suits its holder, and which roles may not come together.
 *
 * Nothing is raised; a mean takes memory for its terms.  Only + - * / and sqrt, so that the bits are the
 * same on every machine.
 */
#include "rulebook/rulebook.h"

#include <math.h>

#include "base/comparable.h"
#include "base/sorted_sum.h"

#define DISTANCE_RANGE 4.0

const RulebookAllowed *
rulebook_allowed(const Rulebook *rulebook, const RulebookConflict *conflict, int legal_form, int phase)
{
	const RulebookAllowed *allowed = RULEBOOK_ALLOWED(rulebook) + conflict->first_allowed;
	int			i;

	/* what is not stated meets no condition: no term of the lists has number 0 */
	for (i = 0; i < conflict->nallowed; i++)
		if ((allowed[i].legal_forms == 0 || (allowed[i].legal_forms & (UINT64CONST(1) << legal_form))) &&
			(allowed[i].phases == 0 || (allowed[i].phases & ((uint32) 1 << phase))))
			return &allowed[i];
	return NULL;
}

static void
forbid(RoleJudge *judge, int scope, Role a, Role b)
{
	judge->holder_forbidden[a] |= ROLE_BIT(b);
	judge->holder_forbidden[b] |= ROLE_BIT(a);
	if (scope == SCOPE_ORGANISATION)
	{
		judge->organisation_forbidden[a] |= ROLE_BIT(b);
		judge->organisation_forbidden[b] |= ROLE_BIT(a);
	}
}

void
role_judge_prepare(RoleJudge *judge, const Rulebook *rulebook, const CollaborationHead *head, RuleSeverity least)
{
	int			i,
				a,
				b;

	memset(judge, 0, sizeof(*judge));
	judge->rulebook = rulebook;
	judge->legal_form = head->legal_form;
	judge->phase = head->phase;
	judge->has_style = (head->flags & COLLABORATION_HAS_STYLE) != 0;
	judge->style = head->style;
	judge->least = least;
	for (i = 0; i < ROLE_LIMIT; i++)
		judge->form_fit[i] = judge->phase_fit[i] = 1;
	for (i = 0; i < rulebook->nfits; i++)
	{
		const RulebookFit *fit = &RULEBOOK_FITS(rulebook)[i];

		if (fit->aspect == FIT_LEGAL_FORM && fit->key == head->legal_form)
			judge->form_fit[fit->role] = fit->value;
		else if (fit->aspect == FIT_PHASE && fit->key == head->phase)
			judge->phase_fit[fit->role] = fit->value;
	}
	for (i = 0; i < rulebook->nconflicts; i++)
	{
		const RulebookConflict *conflict = &RULEBOOK_CONFLICTS(rulebook)[i];

		if (conflict->severity >= (int) least &&
			rulebook_allowed(rulebook, conflict, head->legal_form, head->phase) == NULL)
			forbid(judge, conflict->scope, conflict->a, conflict->b);
	}
	for (i = 0; i < rulebook->nsets; i++)
	{
		const RulebookSet *set = &RULEBOOK_SETS(rulebook)[i];

		if (set->n != 2 || set->severity < (int) least)
			continue;
		for (a = 0; a < ROLE_LIMIT; a++)
			for (b = a + 1; b < ROLE_LIMIT; b++)
				if ((set->roles & ROLE_BIT(a)) && (set->roles & ROLE_BIT(b)))
					forbid(judge, set->scope, (Role) a, (Role) b);
	}
}

/* The set of these roles that is broken and has some of them in it. */
static int
broken_set(const RoleJudge *judge, RuleScope scope, RoleSet roles, RoleSet some)
{
	int			i;

	for (i = 0; i < judge->rulebook->nsets; i++)
	{
		const RulebookSet *set = &RULEBOOK_SETS(judge->rulebook)[i];

		/* what an organisation may not have, no holder of it may have either */
		if (set->severity >= (int) judge->least && (set->roles & some) != 0 &&
			(set->scope == scope || (scope == SCOPE_HOLDER && set->scope == SCOPE_ORGANISATION)) &&
			role_set_count(set->roles & roles) >= set->n)
			return i;
	}
	return -1;
}

int
role_judge_broken_set(const RoleJudge *judge, RuleScope scope, RoleSet roles)
{
	return broken_set(judge, scope, roles, roles);
}

/* The fidelity of role_fit(role, style), with the affinity of the rulebook. */
static double
style_fit(Style affinity, Style style)
{
	double		products[STYLE_COMPONENT_COUNT];
	double		fidelity = 0;
	int			i,
				j;

	if (affinity == style)
		return 1;
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		products[i] = style_share(affinity, (StyleComponent) i) * style_share(style, (StyleComponent) i);
		fidelity += products[i];
	}
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		for (j = i + 1; j < STYLE_COMPONENT_COUNT; j++)
			fidelity += 2 * sqrt(products[i] * products[j]);
	return Min(fidelity, 1.0);
}

static double
organ_fit(const Rulebook *rulebook, Organ organ, Role role)
{
	int			i;

	for (i = 0; i < rulebook->nfits; i++)
	{
		const RulebookFit *fit = &RULEBOOK_FITS(rulebook)[i];

		if (fit->aspect == FIT_ORGAN && fit->key == organ && fit->role == role)
			return fit->value;
	}
	return 1;
}

/* 1 when the distance of the role is what the style asks for, 0 at the other end. */
static double
distance_fit(const Rulebook *rulebook, Style style, Role role)
{
	double		expected = 0;
	double		off;
	int			i;

	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		expected += style_share(style, (StyleComponent) i) * rulebook->expected_distance[i];
	off = rulebook->distance[role] - expected;
	if (off < 0)
		off = -off;
	return Max(0.0, 1 - off / DISTANCE_RANGE);
}

void
role_judge_fit(const RoleJudge *judge, Organ organ, Role role, RoleFitParts *parts)
{
	const Rulebook *rulebook = judge->rulebook;
	const double unknown = (double) NAN;
	double		root = 0;
	double		weights = 0;
	double		lowest = 1;
	int			i;

	for (i = 0; i < FIT_ASPECT_COUNT; i++)
		parts->aspect[i] = unknown;
	if (judge->has_style && (rulebook->affinity_stated & ROLE_BIT(role)))
		parts->aspect[FIT_STYLE] = style_fit(rulebook->affinity[role], judge->style);
	if (judge->legal_form != LEGAL_FORM_NOT_STATED)
		parts->aspect[FIT_LEGAL_FORM] = judge->form_fit[role];
	if (organ != ORGAN_NONE)
		parts->aspect[FIT_ORGAN] = organ_fit(rulebook, organ, role);
	if (judge->phase != PHASE_NOT_STATED)
		parts->aspect[FIT_PHASE] = judge->phase_fit[role];
	if (judge->has_style && rulebook->expected_stated && rulebook->distance[role] != NO_DISTANCE)
		parts->aspect[FIT_POWER_DISTANCE] = distance_fit(rulebook, judge->style, role);

	/* the score of the instruments: how high and how even, over what is known */
	parts->limited_by = -1;
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
	{
		if (isnan(parts->aspect[i]) || rulebook->weight[i] == 0)
			continue;
		root += rulebook->weight[i] * sqrt(parts->aspect[i]);
		weights += rulebook->weight[i];
		if (compare_numbers(parts->aspect[i], lowest) < 0)
		{
			lowest = parts->aspect[i];
			parts->limited_by = i;
		}
	}
	parts->fit = unknown;
	/* a role that suits no style in particular is not judged: it would look better for it */
	if (judge->has_style && weights > 0 && !(isnan(parts->aspect[FIT_STYLE]) && rulebook->weight[FIT_STYLE] > 0))
	{
		double		mean = root / weights;

		parts->fit = Min(mean * mean, 1.0);
	}
}

RoleSet
role_judge_better(const RoleJudge *judge, Organ organ, Role role, RoleSet held, RoleSet beside)
{
	RoleSet		others = held & ~ROLE_BIT(role);
	RoleSet		better = 0;
	RoleFitParts own;
	int			i;

	role_judge_fit(judge, organ, role, &own);
	if (isnan(own.fit))
		return 0;
	for (i = 0; i < ROLE_LIMIT; i++)
	{
		RoleFitParts parts;

		if (role_entry(i) == NULL || ROLE_FAMILY_OF(i) != ROLE_FAMILY_OF(role) || i == ROLE_PARTICIPANT ||
			(held & ROLE_BIT(i)) ||
			(judge->holder_forbidden[i] & others) || (judge->organisation_forbidden[i] & beside))
			continue;
		role_judge_fit(judge, organ, (Role) i, &parts);
		if (compare_numbers(parts.fit, own.fit) > 0 &&
			broken_set(judge, SCOPE_HOLDER, others | ROLE_BIT(i), ROLE_BIT(i)) < 0 &&
			broken_set(judge, SCOPE_ORGANISATION, beside | ROLE_BIT(i), ROLE_BIT(i)) < 0)
			better |= ROLE_BIT(i);
	}
	return better;
}

/* ---------- a whole collaboration ---------- */

static const char *const status_names[] = {"ok", "no_style", "no_roles", "nothing_known"};

const char *
role_fit_status_name(RoleFitStatus status)
{
	return status_names[status];
}

RoleFitStatus
rulebook_collaboration_fit(const Rulebook *rulebook, CollaborationReader reader, double *fit)
{
	RoleJudge	judge;
	CollaborationParty party;
	double		fits[ROLE_LIMIT];
	double	   *terms = palloc(Max(reader.head.nparties, 1) * sizeof(double));
	bool		any_role = false;
	int			nparties = 0;

	role_judge_prepare(&judge, rulebook, &reader.head, SEVERITY_CRITICAL);
	while (collaboration_next(&reader, &party))
	{
		RoleSet		roles = CHOSEN_ROLES(party.roles);
		Organ		organ = party_organ(party.path, party.len);
		int			njudged = 0;
		int			role;

		any_role |= roles != 0;
		for (role = 0; roles != 0; role++, roles >>= 1)
		{
			RoleFitParts parts;

			if ((roles & 1) == 0)
				continue;
			role_judge_fit(&judge, organ, (Role) role, &parts);
			if (isnan(parts.fit))
				continue;
			fits[njudged++] = parts.fit;
		}
		/* sorted: neither the names of the parties nor the order of the roles is in the sum */
		if (njudged > 0)
			terms[nparties++] = sorted_sum(fits, njudged) / njudged;
	}
	if (!any_role)
		return ROLE_FIT_NO_ROLES;
	if (!judge.has_style)
		return ROLE_FIT_NO_STYLE;
	if (nparties == 0)
		return ROLE_FIT_NOTHING_KNOWN;
	*fit = Min(sorted_sum(terms, nparties) / nparties, 1.0);
	return ROLE_FIT_OK;
}
