/*
 * role_rules_book.c
 *		Rules that are lines of the rulebook: functions, conflicting pairs,
 *		separation sets, and the fit of roles.
 */
#include "rulebook/role_look.h"

#include <math.h>

#include "base/comparable.h"

/* A reason of the rulebook after a sentence, when it gives one. */
static const char *
because(const RoleCheck *check, BilingualRef reason)
{
	const char *why = check->silent ? NULL : rulebook_words(check->rulebook, reason, check->language);

	return why ? psprintf(" %s", why) : "";
}

/* ---------- functions ---------- */

static uint8
functions_of(const Rulebook *rulebook, RoleSet roles)
{
	uint8		functions = 0;
	int			i;

	for (i = 0; roles != 0; i++, roles >>= 1)
		if (roles & 1)
			functions |= rulebook->functions[i];
	return functions;
}

/* That nobody carries a function, as people say it. */
static char *
say_nobody(const RoleCheck *check, int function)
{
	switch (function)
	{
		case FUNCTION_STEER:
			return role_say(check, "Niemand met een gekozen rol stuurt.", "Nobody with a chosen role steers.");
		case FUNCTION_CONTROL:
			return role_say(check, "Niemand met een gekozen rol houdt greep op het werk.",
							"Nobody with a chosen role keeps a grip on the work.");
		case FUNCTION_SUPERVISE:
			return role_say(check, "Niemand met een gekozen rol houdt toezicht.", "Nobody with a chosen role supervises.");
		default:
			return role_say(check, "Niemand met een gekozen rol hoeft uit te leggen hoe het gaat.",
							"Nobody with a chosen role has to explain how it goes.");
	}
}

void
role_look_function(RoleCheck *check, const RoleRule *rule)
{
	if (!role_check_chosen(check, rule))
		return;
	if (functions_of(check->rulebook, check->chosen) & (1 << rule->a))
		return;
	role_report_whole(check, rule, RESULT_FAIL, say_nobody(check, rule->a),
					  role_say(check, "Beleg deze functie bij een van de deelnemers.",
							   "Put this function in the hands of one of the parties."));
}

static bool
same_organisation(const CollaborationParty *a, const CollaborationParty *b)
{
	int			alen = party_organisation_len(a->path, a->len);
	int			blen = party_organisation_len(b->path, b->len);

	return alen == blen && memcmp(a->path, b->path, alen) == 0;
}

/*
 * How many parties from one on count together in a scope, their roles, and
 * how much of the first path names them.
 */
static int
take_group(const RoleCheck *check, RuleScope scope, int first, RoleSet *roles, int *len)
{
	const CollaborationParty *parties = &check->parties[first];
	int			count = 1;

	*roles = parties[0].roles;
	*len = parties[0].len;
	if (scope != SCOPE_ORGANISATION)
		return 1;
	while (first + count < check->nparties && same_organisation(&parties[0], &parties[count]))
		*roles |= parties[count++].roles;
	*len = party_organisation_len(parties[0].path, parties[0].len);
	return count;
}

/* That a holder carries a function beside what is to be kept apart from it, and nobody else carries it without. */
static char *
say_not_apart(const RoleCheck *check, int function, const char *path, int len, const char *why)
{
	const char *word = role_say_word(check, &function_vocabulary, function);
	Organ		organ = party_organ(path, len);

	if (function != FUNCTION_SUPERVISE)
		return role_say(check, "%.*s doet \"%s\" naast wat daarvan gescheiden hoort te zijn, en niemand anders doet het zonder dat.%s",
						"%.*s does \"%s\" beside what is to be kept apart from it, and nobody else does it without.%s",
						len, path, word, why);
	if (organ == ORGAN_COUNCIL || organ == ORGAN_MAYOR)
		return role_say(check, "%.*s controleert wat hij zelf bestuurt, en niemand anders controleert het.%s",
						"%.*s checks what it governs itself, and nobody else checks it.%s", len, path, why);
	if (organ == ORGAN_EXECUTIVE || organ == ORGAN_GENERAL_BOARD)
		return role_say(check, "%.*s controleert wat het zelf bestuurt, en niemand anders controleert het.%s",
						"%.*s checks what it governs itself, and nobody else checks it.%s", len, path, why);
	return role_say(check, "%.*s controleert wat zij zelf bestuurt, en niemand anders controleert het.%s",
					"%.*s checks what it governs itself, and nobody else checks it.%s", len, path, why);
}

/* Somebody must hold the function without what it is to be kept apart from. */
void
role_look_apart(RoleCheck *check, const RoleRule *rule)
{
	const RulebookDuty *duty = &check->rulebook->duty[rule->a];
	const char *why = because(check, duty->reason);
	int			shown = 0;
	int			first,
				count,
				pass;

	if (!role_check_chosen(check, rule))
		return;
	if ((functions_of(check->rulebook, check->chosen) & (1 << rule->a)) == 0)
	{
		role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
						  role_say(check, "Niemand draagt de functie \"%s\".", "Nobody carries the function \"%s\".",
								   role_say_word(check, &function_vocabulary, rule->a)), NULL);
		return;
	}
	/* first whether anybody is free of it, then who are not */
	for (pass = 0; pass < 2; pass++)
		for (first = 0; first < check->nparties && shown < PARTY_ROWS; first += count)
		{
			RoleSet		roles;
			uint8		functions;
			int			len;

			count = take_group(check, rule->scope, first, &roles, &len);
			roles = CHOSEN_ROLES(roles);
			functions = functions_of(check->rulebook, roles);
			if ((functions & (1 << rule->a)) == 0)
				continue;
			if ((functions & duty->apart_functions) == 0 && (roles & duty->apart_roles) == 0)
				return;
			if (pass == 0)
				continue;
			shown++;
			role_report(check, rule, RESULT_FAIL, check->parties[first].path, len, roles,
						say_not_apart(check, rule->a, check->parties[first].path, len, why),
						role_say(check, "Beleg deze functie ook bij een ander.", "Put this function in other hands as well."));
		}
}

/* ---------- pairs and sets of roles ---------- */

/* The first of some parties that holds a role. */
static const CollaborationParty *
holder_among(const CollaborationParty *parties, int count, int role)
{
	int			i;

	for (i = 0; i < count; i++)
		if (parties[i].roles & ROLE_BIT(role))
			return &parties[i];
	return NULL;
}

static char *
say_pair(const RoleCheck *check, const RoleRule *rule, const CollaborationParty *parties, int count, int len,
		 const char *why)
{
	const CollaborationParty *a = holder_among(parties, count, rule->a);
	const CollaborationParty *b = holder_among(parties, count, rule->b);

	/* one and the same, or two of one organisation */
	if (rule->scope == SCOPE_HOLDER || a == b)
		return role_say(check, "%.*s is %s en %s tegelijk.%s", "%.*s is %s and %s at once.%s",
						rule->scope == SCOPE_HOLDER ? len : a->len, a->path,
						role_say_role(check, rule->a), role_say_role(check, rule->b), why);
	return role_say(check, "Bij %.*s is %.*s %s, en %.*s %s.%s", "In %.*s, %.*s is %s and %.*s is %s.%s",
					len, parties[0].path, a->len, a->path, role_say_role(check, rule->a),
					b->len, b->path, role_say_role(check, rule->b), why);
}

void
role_look_pair(RoleCheck *check, const RoleRule *rule)
{
	const RoleSet pair = ROLE_BIT(rule->a) | ROLE_BIT(rule->b);
	const RulebookAllowed *allowed = rulebook_allowed(check->rulebook, rule->conflict, check->head.legal_form,
													  check->head.phase);
	const char *why = because(check, allowed ? allowed->reason : rule->conflict->reason);
	int			first,
				count;

	if (!role_check_chosen(check, rule))
		return;
	if ((check->held & pair) != pair)
		return;
	for (first = 0; first < check->nparties; first += count)
	{
		const CollaborationParty *parties = &check->parties[first];
		RoleSet		roles;
		int			len;

		count = take_group(check, rule->scope, first, &roles, &len);
		if ((roles & pair) != pair)
			continue;
		if (allowed)
		{
			role_report_whole(check, rule, RESULT_PASS,
							  role_say(check, "%s Dat mag hier.", "%s That is allowed here.",
									   say_pair(check, rule, parties, count, len, why)), NULL);
			return;
		}
		role_report(check, rule, RESULT_FAIL, parties[0].path, len, pair,
					say_pair(check, rule, parties, count, len, why),
					rule->scope == SCOPE_HOLDER ?
					role_say(check, "Leg de twee rollen bij verschillende personen.",
							 "Put the two roles with different persons.") :
					role_say(check, "Scheid de twee rollen: andere mensen, eigen afspraken, en leg uit waarom het mag.",
							 "Keep the two roles apart: other people, agreements of their own, and say why it is allowed."));
	}
}

/* Static separation of duty: nobody holds n or more of the set. */
void
role_look_set(RoleCheck *check, const RoleRule *rule)
{
	const RulebookSet *set = rule->set;
	const char *why = because(check, set->reason);
	int			first,
				count;

	if (!role_check_chosen(check, rule))
		return;
	if (role_set_count(check->held & set->roles) < set->n)
		return;
	for (first = 0; first < check->nparties; first += count)
	{
		RoleSet		roles;
		int			len;

		count = take_group(check, rule->scope, first, &roles, &len);
		roles &= set->roles;
		if (role_set_count(roles) < set->n)
			continue;
		role_report(check, rule, RESULT_FAIL, check->parties[first].path, len, roles,
					role_say(check, "%.*s heeft %d van de rollen %s: %s. Hoogstens %d mag.%s",
							 "%.*s holds %d of the roles %s: %s. At most %d is allowed.%s",
							 len, check->parties[first].path, role_set_count(roles), role_say_roles(check, set->roles),
							 role_say_roles(check, roles), set->n - 1, why),
					role_say(check, "Verdeel deze rollen over meer handen.", "Divide these roles over more hands."));
	}
}

/* ---------- fit ---------- */

static char *
say_fit(const RoleCheck *check, FitAspect aspect, const CollaborationParty *party, int role, double fit)
{
	const char *path = party->path;
	const char *name = role_say_role(check, role);
	int			len = party->len;

	switch (aspect)
	{
		case FIT_STYLE:
			return role_say(check, "%.*s: de rol %s past slecht bij de stijl van de samenwerking (%.2f).",
							"%.*s: the role %s does not suit the style of the collaboration (%.2f).", len, path, name, fit);
		case FIT_LEGAL_FORM:
			return role_say(check, "%.*s: de rol %s past slecht bij de vorm %s (%.2f).",
							"%.*s: the role %s does not suit the form %s (%.2f).", len, path, name,
							role_say_word(check, &legal_form_vocabulary, check->head.legal_form), fit);
		case FIT_ORGAN:
			return role_say(check, "%.*s: de rol %s past slecht bij dit bestuursorgaan, %s (%.2f).",
							"%.*s: the role %s does not suit this organ, %s (%.2f).", len, path, name,
							role_say_word(check, &organ_vocabulary, party_organ(path, len)), fit);
		case FIT_PHASE:
			return role_say(check, "%.*s: de rol %s past slecht bij de fase %s (%.2f).",
							"%.*s: the role %s does not suit the phase %s (%.2f).", len, path, name,
							role_say_word(check, &phase_vocabulary, check->head.phase), fit);
		case FIT_POWER_DISTANCE:
			break;
	}
	return role_say(check, "%.*s: de machtsafstand van de rol %s past slecht bij de stijl van de samenwerking (%.2f).",
					"%.*s: the power distance of the role %s does not suit the style of the collaboration (%.2f).",
					len, path, name, fit);
}

/* The roles of all holders of a party's organisation, but for one role of its own. */
static RoleSet
held_beside(const RoleCheck *check, int index, int role)
{
	RoleSet		roles = check->parties[index].roles & ~ROLE_BIT(role);
	int			i;

	for (i = 0; i < check->nparties; i++)
		if (i != index && same_organisation(&check->parties[i], &check->parties[index]))
			roles |= check->parties[i].roles;
	return roles;
}

static char *
advise_fit(const RoleCheck *check, int index, Organ organ, int role)
{
	RoleSet		better = check->silent ? 0 :
		role_judge_better(&check->judge, organ, (Role) role, check->parties[index].roles,
						  held_beside(check, index, role));

	if (better == 0)
		return role_say(check, "Ga na of deze rol bij deze deelnemer hoort.", "Find out whether this role belongs with this party.");
	return role_say(check, "Overweeg een rol die beter past: %s.", "Consider a role that suits better: %s.",
					role_say_roles(check, better));
}

/* Why a fit cannot be told at all; true when it can. */
static bool
aspect_stated(RoleCheck *check, const RoleRule *rule)
{
	int			i;

	switch ((FitAspect) rule->a)
	{
		case FIT_STYLE:
		case FIT_POWER_DISTANCE:
			if (check->judge.has_style)
				return true;
			role_report_whole(check, rule, RESULT_CANNOT_TELL, role_say(check, "Er is geen stijl vastgelegd.", "No style is stated."),
							  role_say(check, "Leg de stijl vast.", "Record the style."));
			return false;
		case FIT_LEGAL_FORM:
			return role_legal_form_stated(check, rule);
		case FIT_PHASE:
			if (check->head.phase != PHASE_NOT_STATED)
				return true;
			role_report_whole(check, rule, RESULT_CANNOT_TELL, role_say(check, "De fase is niet bekend.", "The phase is not stated."),
							  role_say(check, "Leg de fase vast.", "Record the phase."));
			return false;
		case FIT_ORGAN:
			break;
	}
	for (i = 0; i < check->nparties; i++)
		if (CHOSEN_ROLES(check->parties[i].roles) != 0 &&
			party_organ(check->parties[i].path, check->parties[i].len) != ORGAN_NONE)
			return true;
	role_report_whole(check, rule, RESULT_CANNOT_TELL,
					  role_say(check, "Van niemand met een gekozen rol is het bestuursorgaan bekend.",
							   "Of nobody with a chosen role the organ is stated."),
					  role_say(check, "Leg vast welk bestuursorgaan de rol heeft.", "Record which organ has the role."));
	return false;
}

void
role_look_fit(RoleCheck *check, const RoleRule *rule)
{
	const double threshold = check->rulebook->threshold[rule->a];
	int			known = 0,
				below = 0,
				i,
				role;

	if (!role_check_chosen(check, rule) || !aspect_stated(check, rule))
		return;
	for (i = 0; i < check->nparties; i++)
	{
		const CollaborationParty *party = &check->parties[i];
		RoleSet		roles = CHOSEN_ROLES(party->roles);
		Organ		organ = party_organ(party->path, party->len);

		for (role = 0; roles != 0; role++, roles >>= 1)
		{
			RoleFitParts parts;

			if ((roles & 1) == 0)
				continue;
			role_judge_fit(&check->judge, organ, (Role) role, &parts);
			if (isnan(parts.aspect[rule->a]))
				continue;
			known++;
			if (compare_numbers(parts.aspect[rule->a], threshold) >= 0 || ++below > PARTY_ROWS)
				continue;
			role_report(check, rule, RESULT_FAIL, party->path, party->len, ROLE_BIT(role),
						say_fit(check, (FitAspect) rule->a, party, role, parts.aspect[rule->a]),
						advise_fit(check, i, organ, role));
		}
	}
	if (below > PARTY_ROWS)
		role_report_whole(check, rule, RESULT_FAIL,
						  role_say(check, "Nog %d rollen passen slecht.", "Another %d roles do not suit.", below - PARTY_ROWS), NULL);
	else if (known == 0)
		role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
						  role_say(check, "Van geen van de gekozen rollen zegt het regelboek hier iets.",
								   "Of none of the chosen roles the rulebook says anything here."), NULL);
}
