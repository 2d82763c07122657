/*
 * suggest_roles.c
 *		The distribution of roles over the parties present that fits best and
 *		has no conflict.
 *
 * Branch and bound over the roles that are held now, each of which goes to one
 * party, by Worth; then, for functions in nobody's hands, the role that helps
 * most.  A branch is cut off when not even the best fit for all that is still
 * to be placed would make it better than what was found.
 */
#include "rulebook/role_plan.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "base/comparable.h"

#define NODE_LIMIT 50000

/* Roles that can be shared out: a search as deep as there are roles. */
#define DEMAND_LIMIT 1000

/* Less is better, in this order; but more fit. */
typedef struct Worth
{
	int			unplaced;
	int			elsewhere;		/* roles that go to another organisation */
	int			warnings;		/* pairs that go badly together */
	int			emptied;		/* parties whose last chosen role moves away */
	double		fit;			/* sum over the roles */
	int			moves;
} Worth;

/* A role that somebody holds now. */
typedef struct Demand
{
	Role		role;
	int			home;			/* seat */
	int			seat;			/* in the search; -1 = nobody */
	int			best;			/* in the best distribution */
} Demand;

typedef struct Search
{
	RolePlan	plan;			/* filled as the search goes */
	Demand	   *demands;
	int			ndemands;
	double	   *promise;		/* the most fit that demands from one on can have */
	Worth		worth;			/* so far */
	Worth		best;
	bool		found;
	int			nodes;
} Search;

static bool
better(const Worth *a, const Worth *b)
{
	if (a->unplaced != b->unplaced)
		return a->unplaced < b->unplaced;
	if (a->elsewhere != b->elsewhere)
		return a->elsewhere < b->elsewhere;
	if (a->warnings != b->warnings)
		return a->warnings < b->warnings;
	if (a->emptied != b->emptied)
		return a->emptied < b->emptied;
	if (compare_numbers(a->fit, b->fit) != 0)
		return a->fit > b->fit;
	return a->moves < b->moves;
}

static void
open_search(Search *search, const Rulebook *rulebook, CollaborationReader reader)
{
	RolePlan   *plan = &search->plan;
	int			example[ORGAN_GENERAL_BOARD + 1];	/* a seat of each organ: the fit is the same for all */
	int			total = 0;
	int			role,
				i;

	role_plan_open(plan, rulebook, reader);
	memset(example, -1, sizeof(example));
	for (i = 0; i < plan->nseats; i++)
	{
		total += role_set_count(plan->seats[i].before);
		example[plan->seats[i].organ] = i;
	}
	if (total > DEMAND_LIMIT)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many roles to share out"),
				 errdetail("There are %d chosen roles; at most %d are allowed.", total, DEMAND_LIMIT)));
	search->demands = palloc(Max(total, 1) * sizeof(Demand));
	search->promise = palloc0((total + 1) * sizeof(double));
	for (i = 0; i < plan->nseats; i++)
	{
		for (role = 0; role < ROLE_LIMIT; role++)
			if (plan->seats[i].before & ROLE_BIT(role))
				search->demands[search->ndemands++] = (Demand) {(Role) role, i, -1, -1};
		plan->seats[i].roles = 0;
	}
	for (i = total - 1; i >= 0; i--)
	{
		double		most = 0;
		int			organ;

		for (organ = 0; organ < (int) lengthof(example); organ++)
			if (example[organ] >= 0)
				most = Max(most, role_plan_fit(plan, example[organ], search->demands[i].role));
		search->promise[i] = search->promise[i + 1] + most;
	}
}

static void
keep_best(Search *search)
{
	const RolePlan *plan = &search->plan;
	Worth		worth = search->worth;
	int			counted = -1;
	int			i;

	/* the demands of a seat stand together: count it once */
	for (i = 0; i < search->ndemands; i++)
	{
		const Demand *demand = &search->demands[i];

		if (demand->seat < 0 || demand->seat == demand->home || plan->seats[demand->home].roles != 0 || demand->home == counted)
			continue;
		counted = demand->home;
		worth.emptied++;
	}
	if (search->found && !better(&worth, &search->best))
		return;
	search->found = true;
	search->best = worth;
	for (i = 0; i < search->ndemands; i++)
		search->demands[i].best = search->demands[i].seat;
}

static void place(Search *search, int n);

static void
try_seat(Search *search, int n, int seat)
{
	Demand	   *demand = &search->demands[n];
	RolePlan   *plan = &search->plan;
	Worth		before = search->worth;

	if ((plan->seats[seat].roles & ROLE_BIT(demand->role)) ||
		!role_plan_may_hold(plan, &plan->errors, seat, demand->role))
		return;
	search->worth.elsewhere += plan->seats[seat].first != plan->seats[demand->home].first;
	search->worth.warnings += role_plan_conflicts(plan, &plan->warnings, seat, demand->role);
	search->worth.fit += role_plan_fit(plan, seat, demand->role);
	search->worth.moves += seat != demand->home;
	demand->seat = seat;
	plan->seats[seat].roles |= ROLE_BIT(demand->role);
	place(search, n + 1);
	plan->seats[seat].roles &= ~ROLE_BIT(demand->role);
	demand->seat = -1;
	search->worth = before;
}

static void
place(Search *search, int n)
{
	Worth		hope = search->worth;
	const Seat *home;
	int			i;

	CHECK_FOR_INTERRUPTS();
	check_stack_depth();
	hope.fit += search->promise[n];
	if (search->found && (++search->nodes > NODE_LIMIT || !better(&hope, &search->best)))
		return;
	if (n == search->ndemands)
	{
		keep_best(search);
		return;
	}

	/* where it is, then in the same organisation, then elsewhere, then nowhere */
	home = &search->plan.seats[search->demands[n].home];
	try_seat(search, n, search->demands[n].home);
	for (i = home->first; i < home->first + home->count; i++)
		if (i != search->demands[n].home)
			try_seat(search, n, i);
	for (i = 0; i < search->plan.nseats && search->nodes <= NODE_LIMIT; i++)
		if (search->plan.seats[i].first != home->first &&
			role_plan_receives(&search->plan.seats[i], search->plan.seats[i].before))
			try_seat(search, n, i);
	search->worth.unplaced++;
	place(search, n + 1);
	search->worth.unplaced--;
}

/* ---------- functions in nobody's hands ---------- */

/* Property, and the other side of the table, are facts and not to be handed out. */
#define NOT_TO_GIVE (ROLE_BIT(ROLE_OWNER) | ROLE_BIT(ROLE_SHAREHOLDER) | \
					 ROLE_BIT(ROLE_CONTRACTOR) | ROLE_BIT(ROLE_COUNTERPARTY_ADVISER))

typedef struct Gift
{
	Slot		slot;
	int			function;		/* for which it was looked for */
	DutyState	state;			/* what was wrong */
} Gift;

static int
duties_unmet(const RolePlan *plan)
{
	int			count = 0;
	int			function;

	for (function = 0; function < FUNCTION_COUNT; function++)
		count += role_plan_duty(plan, function) != DUTY_MET;
	return count;
}

/* The role and party that meet most duties, then with the fewest bad pairs, then with the best fit. */
static bool
find_gift(RolePlan *plan, int function, Slot *best)
{
	RoleSet		carriers = role_plan_carriers(plan, function) & ~NOT_TO_GIVE;
	int		   *targets = palloc(Max(plan->nseats, 1) * sizeof(int));
	int			unmet_now = duties_unmet(plan);
	int			least_unmet = 0,
				least_warnings = 0;
	double		most_fit = 0;
	bool		found = false;
	int			role;

	for (role = 0; role < ROLE_LIMIT; role++)
	{
		int			count = carriers & ROLE_BIT(role) ? role_plan_targets(plan, -1, (Role) role, targets) : 0;
		int			i;

		for (i = 0; i < count; i++)
		{
			int			seat = targets[i];
			int			warnings,
						unmet;
			double		fit;
			bool		met;

			CHECK_FOR_INTERRUPTS();
			if (!role_plan_may_hold(plan, &plan->errors, seat, (Role) role))
				continue;
			warnings = role_plan_conflicts(plan, &plan->warnings, seat, (Role) role);
			fit = role_plan_fit(plan, seat, (Role) role);
			plan->seats[seat].roles |= ROLE_BIT(role);
			unmet = duties_unmet(plan);
			met = role_plan_duty(plan, function) == DUTY_MET;
			plan->seats[seat].roles &= ~ROLE_BIT(role);
			/* what is mended must not break another */
			if (!met || unmet >= unmet_now)
				continue;
			if (found && (unmet != least_unmet ? unmet > least_unmet :
						  warnings != least_warnings ? warnings > least_warnings : compare_numbers(fit, most_fit) <= 0))
				continue;
			found = true;
			least_unmet = unmet;
			least_warnings = warnings;
			most_fit = fit;
			*best = (Slot) {seat, (Role) role};
		}
	}
	pfree(targets);
	return found;
}

static int
give_functions(RolePlan *plan, Gift *gifts)
{
	int			count = 0;
	int			function;

	for (function = 0; function < FUNCTION_COUNT; function++)
	{
		DutyState	state = role_plan_duty(plan, function);
		Slot		slot;

		if (state == DUTY_MET || !find_gift(plan, function, &slot))
			continue;
		plan->seats[slot.seat].roles |= ROLE_BIT(slot.role);
		gifts[count++] = (Gift) {slot, function, state};
	}
	return count;
}

/* ---------- rows ---------- */

static void
put_row(const Search *search, ReturnSetInfo *rsinfo, int seat, Role role, const char *change, int from,
		const char *nl, const char *en)
{
	const Seat *seats = search->plan.seats;
	enum
	{
		PARTY, ROLE, CHANGE, FROM_PARTY, FIT, REASON_NL, REASON_EN, EXACT, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {false};
	RoleFitParts parts;

	nulls[PARTY] = seat < 0;
	if (seat >= 0)
		values[PARTY] = PointerGetDatum(cstring_to_text_with_len(seats[seat].path, seats[seat].len));
	values[ROLE] = RoleGetDatum(role);
	values[CHANGE] = CStringGetTextDatum(change);
	nulls[FROM_PARTY] = from < 0;
	if (from >= 0)
		values[FROM_PARTY] = PointerGetDatum(cstring_to_text_with_len(seats[from].path, seats[from].len));
	nulls[FIT] = true;
	if (seat >= 0)
	{
		role_judge_fit(&search->plan.errors, seats[seat].organ, role, &parts);
		nulls[FIT] = isnan(parts.fit);
		values[FIT] = Float8GetDatum(parts.fit);
	}
	values[REASON_NL] = CStringGetTextDatum(nl);
	values[REASON_EN] = CStringGetTextDatum(en);
	values[EXACT] = BoolGetDatum(search->nodes <= NODE_LIMIT);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* Why a role does not stay where it is: what would be wrong if it did. */
static char *
why_not_home(Search *search, const Demand *demand, Language language)
{
	RolePlan   *plan = &search->plan;
	RoleSet		rest = plan->seats[demand->home].roles;
	bool		nl = language == LANGUAGE_NL;
	Fault		fault;
	bool		wrong;
	char	   *words;

	if (demand->best >= 0)
		plan->seats[demand->best].roles &= ~ROLE_BIT(demand->role);
	plan->seats[demand->home].roles |= ROLE_BIT(demand->role);
	wrong = role_plan_fault(plan, NULL, &fault);
	if (wrong)
		words = role_plan_explain(plan, &fault, language);
	else if (demand->best >= 0 &&
			 compare_numbers(role_plan_fit(plan, demand->best, demand->role), role_plan_fit(plan, demand->home, demand->role)) > 0)
		words = psprintf(nl ? "De rol past hier beter: %.2f tegen %.2f." : "The role fits better here: %.2f against %.2f.",
						 role_plan_fit(plan, demand->best, demand->role), role_plan_fit(plan, demand->home, demand->role));
	else
		words = pstrdup(nl ? "Zo gaan de rollen van elke partij beter samen." : "So the roles of each party go better together.");
	plan->seats[demand->home].roles = rest;
	if (demand->best >= 0)
		plan->seats[demand->best].roles |= ROLE_BIT(demand->role);
	return words;
}

static void
put_demand(Search *search, ReturnSetInfo *rsinfo, const Demand *demand)
{
	const Seat *home = &search->plan.seats[demand->home];

	if (demand->best == demand->home)
		put_row(search, rsinfo, demand->best, demand->role, "kept", -1, "De rol blijft waar hij is.", "The role stays where it is.");
	else if (demand->best < 0)
		put_row(search, rsinfo, -1, demand->role, "unplaced", demand->home,
				psprintf("Geen van de partijen kan deze rol hebben zonder fout. %s", why_not_home(search, demand, LANGUAGE_NL)),
				psprintf("None of the parties can have this role without an error. %s", why_not_home(search, demand, LANGUAGE_EN)));
	else
		put_row(search, rsinfo, demand->best, demand->role, "moved", demand->home,
				psprintf("De rol gaat weg bij %.*s. %s", home->len, home->path, why_not_home(search, demand, LANGUAGE_NL)),
				psprintf("The role leaves %.*s. %s", home->len, home->path, why_not_home(search, demand, LANGUAGE_EN)));
}

static void
put_gift(Search *search, ReturnSetInfo *rsinfo, const Gift *gift)
{
	Fault		fault = {.kind = gift->state == DUTY_MISSING ? FAULT_NOBODY : FAULT_NOT_APART, .number = gift->function};

	put_row(search, rsinfo, gift->slot.seat, gift->slot.role, "added", -1,
			role_plan_explain(&search->plan, &fault, LANGUAGE_NL), role_plan_explain(&search->plan, &fault, LANGUAGE_EN));
}

PG_FUNCTION_INFO_V1(collaboration_suggest_roles);
Datum
collaboration_suggest_roles(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	CollaborationReader reader;
	Search		search = {.ndemands = 0};
	Gift		gifts[FUNCTION_COUNT];
	int			ngifts,
				seat,
				i;

	PG_GETARG_COLLABORATION(0, &reader);
	InitMaterializedSRF(fcinfo, 0);
	open_search(&search, PG_GETARG_RULEBOOK(1), reader);

	/* without any chosen role there is nothing to share out, and nothing to go by */
	if (search.ndemands == 0)
		return (Datum) 0;
	place(&search, 0);
	for (i = 0; i < search.ndemands; i++)
		if (search.demands[i].best >= 0)
			search.plan.seats[search.demands[i].best].roles |= ROLE_BIT(search.demands[i].role);
	ngifts = give_functions(&search.plan, gifts);

	for (seat = 0; seat < search.plan.nseats; seat++)
	{
		for (i = 0; i < search.ndemands; i++)
			if (search.demands[i].best == seat)
				put_demand(&search, rsinfo, &search.demands[i]);
		for (i = 0; i < ngifts; i++)
			if (gifts[i].slot.seat == seat)
				put_gift(&search, rsinfo, &gifts[i]);
	}
	for (i = 0; i < search.ndemands; i++)
		if (search.demands[i].best < 0)
			put_demand(&search, rsinfo, &search.demands[i]);
	return (Datum) 0;
}
