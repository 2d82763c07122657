/*
 * role_plan.c
 *		Roles being shared out anew over the parties of one collaboration:
 *		who may hold what, and what is wrong with it so far.
 */
#include "rulebook/role_plan.h"

#include <math.h>

#include "port/pg_bitutils.h"

#include "base/merge_sort.h"

/* gm1, gm1/council, gm1-x: the seats of an organisation stand together. */
static int
by_organisation(const void *a, const void *b)
{
	const Seat *sa = a;
	const Seat *sb = b;
	int			cmp = party_compare(sa->path, party_organisation_len(sa->path, sa->len),
									sb->path, party_organisation_len(sb->path, sb->len));

	return cmp != 0 ? cmp : party_compare(sa->path, sa->len, sb->path, sb->len);
}

static bool
same_organisation(const Seat *a, const Seat *b)
{
	return party_compare(a->path, party_organisation_len(a->path, a->len),
						 b->path, party_organisation_len(b->path, b->len)) == 0;
}

/* ---------- seats that are alike ---------- */

static int
by_kind(const void *a, const void *b, void *seats)
{
	const Seat *sa = &((const Seat *) seats)[*(const int *) a];
	const Seat *sb = &((const Seat *) seats)[*(const int *) b];

#define ORDER(field) \
	if (sa->field != sb->field) \
		return sa->field < sb->field ? -1 : 1
	ORDER(before);
	ORDER(fixed);
	ORDER(interests);
	ORDER(organ);
	ORDER(receives);
	ORDER(count);
	return 0;
}

static void
number_kinds(RolePlan *plan)
{
	int		   *order = palloc(Max(plan->nseats, 1) * sizeof(int));
	int			i;

	plan->lists = 0;
	plan->seen = palloc0((plan->nseats + 1) * sizeof(int));
	for (i = 0; i < plan->nseats; i++)
		order[i] = i;
	merge_sort_arg(order, plan->nseats, sizeof(int), by_kind, plan->seats);
	for (i = 0; i < plan->nseats; i++)
	{
		/* a holder of an organisation of several is like no other */
		bool		same = i > 0 && plan->seats[order[i]].count == 1 &&
			by_kind(&order[i - 1], &order[i], plan->seats) == 0;

		plan->seats[order[i]].kind = same ? plan->seats[order[i - 1]].kind : i;
	}
	pfree(order);
}

bool
role_plan_receives(const Seat *seat, RoleSet holding)
{
	return seat->receives && (holding & ROLE_BIT(ROLE_SUPERVISOR)) == 0;
}

int
role_plan_targets(RolePlan *plan, int from, Role role, int *targets)
{
	int			list = ++plan->lists;
	int			count = 0;
	int			i;

	for (i = 0; i < plan->nseats; i++)
	{
		const Seat *seat = &plan->seats[i];
		bool		own = from >= 0 && seat->first == plan->seats[from].first;

		if (i == from || (seat->roles & ROLE_BIT(role)) || !(own || role_plan_receives(seat, seat->roles)))
			continue;
		if (seat->roles == seat->before)
		{
			if (plan->seen[seat->kind] == list)
				continue;
			plan->seen[seat->kind] = list;
		}
		targets[count++] = i;
	}
	return count;
}

/* ---------- the plan ---------- */

/* Who delivers to the collaboration, or advises against it, sits at the other side of the table. */
#define OTHER_SIDE (ROLE_BIT(ROLE_CONTRACTOR) | ROLE_BIT(ROLE_COUNTERPARTY_ADVISER))

void
role_plan_open(RolePlan *plan, const Rulebook *rulebook, CollaborationReader reader)
{
	CollaborationParty party;
	int			first,
				i;

	plan->rulebook = rulebook;
	plan->head = reader.head;
	plan->nseats = 0;
	plan->seats = palloc0(Max(reader.head.nparties, 1) * sizeof(Seat));
	role_judge_prepare(&plan->errors, rulebook, &reader.head, SEVERITY_ERROR);
	role_judge_prepare(&plan->warnings, rulebook, &reader.head, SEVERITY_WARNING);
	while (collaboration_next(&reader, &party))
	{
		Seat	   *seat = &plan->seats[plan->nseats++];

		seat->path = party.path;
		seat->len = party.len;
		seat->organ = party_organ(party.path, party.len);
		seat->before = seat->roles = CHOSEN_ROLES(party.roles);
		seat->fixed = party.roles & ~CHOSEN_ROLES(party.roles);
		seat->interests = party.interests;
	}
	merge_sort(plan->seats, plan->nseats, sizeof(Seat), by_organisation);
	for (first = 0; first < plan->nseats; first = i)
	{
		RoleSet		roles = 0;
		int			s;

		for (i = first; i < plan->nseats && same_organisation(&plan->seats[first], &plan->seats[i]); i++)
			roles |= plan->seats[i].before;
		for (s = first; s < i; s++)
		{
			plan->seats[s].first = first;
			plan->seats[s].count = i - first;
			plan->seats[s].receives = (roles & OTHER_SIDE) == 0;
		}
	}
	number_kinds(plan);
}

struct varlena *
role_plan_value(const RolePlan *plan)
{
	CollaborationParty *parties = palloc(Max(plan->nseats, 1) * sizeof(CollaborationParty));
	struct varlena *result;
	GovFailure	failure;
	int			i;

	for (i = 0; i < plan->nseats; i++)
	{
		const Seat *seat = &plan->seats[i];

		parties[i] = (CollaborationParty) {seat->path, seat->len, seat->roles | seat->fixed, seat->interests, i};
	}
	if (!collaboration_build(&plan->head, parties, true, &result, &failure))
		gov_raise(&failure);
	pfree(parties);
	return result;
}

/* All roles of the organisation of a seat, with taking part. */
static RoleSet
role_plan_organisation(const RolePlan *plan, int seat)
{
	RoleSet		roles = 0;
	int			i;

	for (i = 0; i < plan->seats[seat].count; i++)
	{
		const Seat *each = &plan->seats[plan->seats[seat].first + i];

		roles |= each->roles | each->fixed;
	}
	return roles;
}

static bool
is_interested(const Seat *seat, Role role)
{
	return role == ROLE_BOARD_MEMBER && (seat->interests & (1 << INTEREST_PERSONAL));
}

bool
role_plan_may_hold(const RolePlan *plan, const RoleJudge *judge, int seat, Role role)
{
	RoleSet		own = plan->seats[seat].roles | plan->seats[seat].fixed | ROLE_BIT(role);
	RoleSet		all = role_plan_organisation(plan, seat) | ROLE_BIT(role);

	return !is_interested(&plan->seats[seat], role) &&
		(own & judge->holder_forbidden[role]) == 0 &&
		(all & judge->organisation_forbidden[role]) == 0 &&
		role_judge_broken_set(judge, SCOPE_HOLDER, own) < 0 &&
		role_judge_broken_set(judge, SCOPE_ORGANISATION, all) < 0;
}

int
role_plan_conflicts(const RolePlan *plan, const RoleJudge *judge, int seat, Role role)
{
	RoleSet		own = (plan->seats[seat].roles | plan->seats[seat].fixed) & judge->holder_forbidden[role];
	RoleSet		all = role_plan_organisation(plan, seat) & judge->organisation_forbidden[role];

	return role_set_count(own | all);
}

double
role_plan_fit(const RolePlan *plan, int seat, Role role)
{
	RoleFitParts parts;

	role_judge_fit(&plan->errors, plan->seats[seat].organ, role, &parts);
	return isnan(parts.fit) ? 0 : parts.fit;
}

RoleSet
role_plan_carriers(const RolePlan *plan, int function)
{
	RoleSet		roles = 0;
	int			role;

	for (role = 0; role < ROLE_LIMIT; role++)
		if (role != ROLE_PARTICIPANT && (plan->rulebook->functions[role] & (1 << function)))
			roles |= ROLE_BIT(role);
	return roles;
}

static RoleSet
chosen_by_anybody(const RolePlan *plan)
{
	RoleSet		roles = 0;
	int			i;

	for (i = 0; i < plan->nseats; i++)
		roles |= plan->seats[i].roles;
	return roles;
}

/* ---------- what is wrong ---------- */

/* Taking part stays: to mend it, something else must go. */
static void
add_slot(Fault *fault, int seat, Role role)
{
	if (role != ROLE_PARTICIPANT)
		fault->slots[fault->nslots++] = (Slot) {seat, role};
}

static Role
first_role(RoleSet roles)
{
	return (Role) pg_rightmost_one_pos64(roles);
}

static RoleSet
roles_at(const RolePlan *plan, const RoleSet *ignored, int seat)
{
	return (plan->seats[seat].roles | plan->seats[seat].fixed) & ~(ignored ? ignored[seat] : 0);
}

/* The first seat of an organisation that holds a role. */
static int
seat_with(const RolePlan *plan, const RoleSet *ignored, int first, Role role)
{
	while ((roles_at(plan, ignored, first) & ROLE_BIT(role)) == 0)
		first++;
	return first;
}

/* Of a set, as many of its roles as are too many. */
static void
fault_of_set(const RolePlan *plan, const RoleSet *ignored, int number, int first, RoleSet roles, Fault *fault)
{
	const RulebookSet *set = &RULEBOOK_SETS(plan->rulebook)[number];

	int			left;

	fault->kind = FAULT_SET;
	fault->number = number;
	for (roles &= set->roles, left = set->n; left > 0; roles &= roles - 1, left--)
		add_slot(fault, seat_with(plan, ignored, first, first_role(roles)), first_role(roles));
}

static bool
fault_of_roles(const RolePlan *plan, const RoleSet *ignored, RuleScope scope, int first, RoleSet roles, Fault *fault)
{
	const RoleSet *forbidden = scope == SCOPE_HOLDER ? plan->errors.holder_forbidden : plan->errors.organisation_forbidden;
	RoleSet		left;
	int			set;

	for (left = roles; left != 0; left &= left - 1)
	{
		Role		a = first_role(left);

		if ((roles & forbidden[a]) == 0)
			continue;
		fault->kind = FAULT_PAIR;
		add_slot(fault, seat_with(plan, ignored, first, a), a);
		add_slot(fault, seat_with(plan, ignored, first, first_role(roles & forbidden[a])), first_role(roles & forbidden[a]));
		return true;
	}
	set = role_judge_broken_set(&plan->errors, scope, roles);
	if (set < 0)
		return false;
	fault_of_set(plan, ignored, set, first, roles, fault);
	return true;
}

/* Roles beside which somebody cannot hold a function apart. */
RoleSet
role_plan_apart(const RolePlan *plan, int function)
{
	const RulebookDuty *duty = &plan->rulebook->duty[function];
	RoleSet		roles = duty->apart_roles;
	int			other;

	for (other = 0; other < FUNCTION_COUNT; other++)
		if (duty->apart_functions & (1 << other))
			roles |= role_plan_carriers(plan, other);
	return roles;
}

DutyState
role_plan_duty(const RolePlan *plan, int function)
{
	const RulebookDuty *duty = &plan->rulebook->duty[function];
	RoleSet		carriers = role_plan_carriers(plan, function);
	RoleSet		others = role_plan_apart(plan, function);
	bool		held = false;
	int			i;

	for (i = 0; i < plan->nseats; i++)
	{
		RoleSet		beside = plan->seats[i].roles;

		if ((beside & carriers) == 0)
			continue;
		held = true;
		if (duty->apart_scope == SCOPE_ORGANISATION)
			beside = CHOSEN_ROLES(role_plan_organisation(plan, i));
		if ((beside & others) == 0)
			return DUTY_MET;
	}
	if (!held)
		return duty->stated && duty->required ? DUTY_MISSING : DUTY_MET;
	return duty->stated && others != 0 ? DUTY_NOT_APART : DUTY_MET;
}

bool
role_plan_fault(const RolePlan *plan, const RoleSet *ignored, Fault *fault)
{
	int			i;

	memset(fault, 0, sizeof(Fault));
	fault->number = -1;
	for (i = 0; i < plan->nseats; i++)
	{
		RoleSet		roles = roles_at(plan, ignored, i);

		if ((roles & ROLE_BIT(ROLE_BOARD_MEMBER)) && is_interested(&plan->seats[i], ROLE_BOARD_MEMBER))
		{
			fault->kind = FAULT_INTEREST;
			add_slot(fault, i, ROLE_BOARD_MEMBER);
			return true;
		}
		if (fault_of_roles(plan, ignored, SCOPE_HOLDER, i, roles, fault))
			return true;
	}
	for (i = 0; i < plan->nseats; i += plan->seats[i].count)
	{
		RoleSet		roles = 0;
		int			s;

		for (s = 0; s < plan->seats[i].count; s++)
			roles |= roles_at(plan, ignored, i + s);
		if (fault_of_roles(plan, ignored, SCOPE_ORGANISATION, i, roles, fault))
			return true;
	}
	/* without any chosen role nothing is asked yet */
	if (ignored != NULL || chosen_by_anybody(plan) == 0)
		return false;
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		const RulebookDuty *duty = &plan->rulebook->duty[i];
		DutyState	state = role_plan_duty(plan, i);

		if ((state == DUTY_MISSING && duty->severity >= SEVERITY_ERROR) ||
			(state == DUTY_NOT_APART && duty->severity >= SEVERITY_ERROR))
		{
			fault->kind = state == DUTY_MISSING ? FAULT_NOBODY : FAULT_NOT_APART;
			fault->number = i;
			return true;
		}
	}
	return false;
}

/* ---------- words ---------- */

/* Why two roles do not go together. */
static const char *
pair_reason(const RolePlan *plan, Role a, Role b, Language language)
{
	const Rulebook *rulebook = plan->rulebook;
	int			i;

	for (i = 0; i < rulebook->nconflicts; i++)
	{
		const RulebookConflict *conflict = &RULEBOOK_CONFLICTS(rulebook)[i];

		if ((conflict->a == a && conflict->b == b) || (conflict->a == b && conflict->b == a))
			return rulebook_words(rulebook, conflict->reason, language);
	}
	for (i = 0; i < rulebook->nsets; i++)
	{
		const RulebookSet *set = &RULEBOOK_SETS(rulebook)[i];

		if (set->n == 2 && (set->roles & ROLE_BIT(a)) && (set->roles & ROLE_BIT(b)))
			return rulebook_words(rulebook, set->reason, language);
	}
	return NULL;
}

/* "bestuurder (gm1/executive) en toezichthouder (gm1/council)" */
static char *
slot_words(const RolePlan *plan, const Fault *fault, Language language)
{
	StringInfoData buf;
	int			i;

	initStringInfo(&buf);
	for (i = 0; i < fault->nslots; i++)
	{
		const Seat *seat = &plan->seats[fault->slots[i].seat];

		if (i > 0)
			appendStringInfoString(&buf, i < fault->nslots - 1 ? ", " : language == LANGUAGE_NL ? " en " : " and ");
		appendStringInfo(&buf, "%s (%.*s)", vocabulary_word(&role_vocabulary, fault->slots[i].role, language), seat->len, seat->path);
	}
	return buf.data;
}

char *
role_plan_explain(const RolePlan *plan, const Fault *fault, Language language)
{
	bool		nl = language == LANGUAGE_NL;
	const char *why = NULL;
	char	   *what = NULL;

	switch (fault->kind)
	{
		case FAULT_PAIR:
			what = psprintf(nl ? "Dit gaat niet samen: %s." : "This does not go together: %s.", slot_words(plan, fault, language));
			why = pair_reason(plan, fault->slots[0].role, fault->slots[1].role, language);
			break;
		case FAULT_SET:
			what = psprintf(nl ? "Dit zijn te veel rollen in een hand: %s." : "These are too many roles in one hand: %s.", slot_words(plan, fault, language));
			why = rulebook_words(plan->rulebook, RULEBOOK_SETS(plan->rulebook)[fault->number].reason, language);
			break;
		case FAULT_INTEREST:
			what = psprintf(nl ? "Er is een persoonlijk belang gemeld door %s." : "A personal interest is declared by %s.", slot_words(plan, fault, language));
			break;
		case FAULT_NOBODY:
		case FAULT_NOT_APART:
			{
				const VocabularyTerm *term = vocabulary_term(&function_vocabulary, fault->number);
				const char *word = server_text(nl ? term->label_nl : term->label_en);

				if (fault->kind == FAULT_NOBODY)
					what = psprintf(nl ? "Niemand heeft de functie \"%s\"." : "Nobody has the function \"%s\".", word);
				else
					what = psprintf(nl ? "Niemand heeft de functie \"%s\" los van wat daarmee niet samengaat." : "Nobody has the function \"%s\" apart from what does not go with it.", word);
				why = rulebook_words(plan->rulebook, plan->rulebook->duty[fault->number].reason, language);
				break;
			}
	}
	return why == NULL ? what : psprintf("%s %s", what, why);
}
