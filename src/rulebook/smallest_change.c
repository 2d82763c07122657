/*
 * smallest_change.c
 *		The fewest steps after which no rule on roles finds an error.
 *
 * Whatever mends a fault must change one of its slots, so the search branches
 * on the slots of the first fault only: to the depth of one step, two, and so
 * on.  The first depth with a solution is the smallest.  Of the solutions at
 * that depth the best by Merit is taken.
 */
#include "rulebook/role_plan.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/comparable.h"
#include "rulebook/role_check.h"

#define STEP_LIMIT 8

/* Situations looked at and solutions weighed; fewer when there are many parties, each of which costs time. */
#define NODE_LIMIT(nseats) Max(1000, Min(50000, 5000000 / Max(nseats, 1)))
#define SOLUTION_LIMIT(nseats) Max(100, Min(2000, 200000 / Max(nseats, 1)))

typedef enum StepAction
{
	STEP_REMOVE,
	STEP_MOVE,
	STEP_ADD
} StepAction;

typedef struct Step
{
	StepAction	action;
	Slot		slot;
	int			to;				/* seat, of a move */
} Step;

/* Less is better, in this order; but more fit. */
typedef struct Merit
{
	int			errors;			/* those that no role can mend */
	int			warnings;
	int			elsewhere;		/* roles that go to another organisation */
	int			removals;
	double		fit;
} Merit;

typedef struct Search
{
	RolePlan	plan;
	const Rulebook *rulebook;
	RoleSet    *ignored;
	MemoryContext scratch;
	Step		steps[STEP_LIMIT];
	int			nsteps;
	Step		best[STEP_LIMIT];
	int			nbest;			/* -1 = nothing found */
	Merit		merit;			/* of the best */
	int			nodes;
	int			solutions;
} Search;

static void expand(Search *search, int left);

/* ---------- solutions ---------- */

static void
count_failure(const RoleFinding *finding, void *state)
{
	Merit	   *merit = state;

	if (finding->result != RESULT_FAIL)
		return;
	if (finding->rule->severity >= SEVERITY_ERROR)
		merit->errors++;
	else if (finding->rule->severity == SEVERITY_WARNING)
		merit->warnings++;
}

static bool
better(const Merit *a, const Merit *b)
{
	if (a->errors != b->errors)
		return a->errors < b->errors;
	if (a->warnings != b->warnings)
		return a->warnings < b->warnings;
	if (a->elsewhere != b->elsewhere)
		return a->elsewhere < b->elsewhere;
	if (a->removals != b->removals)
		return a->removals < b->removals;
	return compare_numbers(a->fit, b->fit) > 0;
}

static CollaborationReader
read_value(const struct varlena *value)
{
	CollaborationReader reader;

	collaboration_read(value, &reader);
	return reader;
}

static void
weigh(Search *search)
{
	const RolePlan *plan = &search->plan;
	MemoryContext before = MemoryContextSwitchTo(search->scratch);
	CollaborationReader reader = read_value(role_plan_value(plan));
	Merit		merit = {0};
	int			i;

	search->solutions++;
	role_check_silently(reader, search->rulebook, SEVERITY_WARNING, count_failure, &merit);
	if (rulebook_collaboration_fit(search->rulebook, reader, &merit.fit) != ROLE_FIT_OK)
		merit.fit = 0;
	for (i = 0; i < search->nsteps; i++)
	{
		const Step *step = &search->steps[i];

		merit.removals += step->action == STEP_REMOVE;
		merit.elsewhere += step->action == STEP_MOVE && plan->seats[step->slot.seat].first != plan->seats[step->to].first;
	}
	if (search->nbest < 0 || better(&merit, &search->merit))
	{
		search->merit = merit;
		search->nbest = search->nsteps;
		memcpy(search->best, search->steps, sizeof(search->steps));
	}
	MemoryContextSwitchTo(before);
	MemoryContextReset(search->scratch);
}

/* ---------- steps ---------- */

static void
apply_step(RolePlan *plan, const Step *step)
{
	if (step->action == STEP_ADD)
		plan->seats[step->slot.seat].roles |= ROLE_BIT(step->slot.role);
	else
		plan->seats[step->slot.seat].roles &= ~ROLE_BIT(step->slot.role);
	if (step->action == STEP_MOVE)
		plan->seats[step->to].roles |= ROLE_BIT(step->slot.role);
}

static void
revert_step(RolePlan *plan, const Step *step)
{
	if (step->action == STEP_ADD)
		plan->seats[step->slot.seat].roles &= ~ROLE_BIT(step->slot.role);
	else
		plan->seats[step->slot.seat].roles |= ROLE_BIT(step->slot.role);
	if (step->action == STEP_MOVE)
		plan->seats[step->to].roles &= ~ROLE_BIT(step->slot.role);
}

static void
try_step(Search *search, int left, Step step)
{
	search->steps[search->nsteps++] = step;
	apply_step(&search->plan, &step);
	expand(search, left - 1);
	revert_step(&search->plan, &step);
	search->nsteps--;
}

/* What is most to be liked comes first, for when the search is cut off. */
static void
try_emptying(Search *search, int left, Slot slot)
{
	int		   *targets = palloc(search->plan.nseats * sizeof(int));
	int			count = role_plan_targets(&search->plan, slot.seat, slot.role, targets);
	int			first = search->plan.seats[slot.seat].first;
	int			i;

	for (i = 0; i < count; i++)
		if (search->plan.seats[targets[i]].first == first)
			try_step(search, left, (Step) {STEP_MOVE, slot, targets[i]});
	try_step(search, left, (Step) {STEP_REMOVE, slot, -1});
	for (i = 0; i < count; i++)
		if (search->plan.seats[targets[i]].first != first)
			try_step(search, left, (Step) {STEP_MOVE, slot, targets[i]});
	pfree(targets);
}

static void
try_giving(Search *search, int left, int function)
{
	RoleSet		carriers = role_plan_carriers(&search->plan, function);
	int		   *targets = palloc(search->plan.nseats * sizeof(int));
	int			role;

	for (role = 0; role < ROLE_LIMIT; role++)
	{
		int			count = carriers & ROLE_BIT(role) ? role_plan_targets(&search->plan, -1, (Role) role, targets) : 0;
		int			i;

		for (i = 0; i < count; i++)
			try_step(search, left, (Step) {STEP_ADD, {targets[i], (Role) role}, -1});
	}
	pfree(targets);
}

/* Every role that carries the function, or keeps its holder from holding it apart. */
static void
try_parting(Search *search, int left, int function)
{
	RoleSet		roles = role_plan_carriers(&search->plan, function) | role_plan_apart(&search->plan, function);
	int			i;

	for (i = 0; i < search->plan.nseats; i++)
	{
		RoleSet		here = search->plan.seats[i].roles & roles;
		int			role;

		for (role = 0; role < ROLE_LIMIT; role++)
			if (here & ROLE_BIT(role))
				try_emptying(search, left, (Slot) {i, (Role) role});
	}
}

/* Faults without a slot in common need a step each. */
static bool
needs_more(Search *search, int left)
{
	Fault		fault;
	int			count = 0;
	int			i;

	memset(search->ignored, 0, search->plan.nseats * sizeof(RoleSet));
	while (role_plan_fault(&search->plan, search->ignored, &fault))
	{
		if (++count > left || fault.nslots == 0)
			return true;
		for (i = 0; i < fault.nslots; i++)
			search->ignored[fault.slots[i].seat] |= ROLE_BIT(fault.slots[i].role);
	}
	return false;
}

static void
expand(Search *search, int left)
{
	Fault		fault;
	int			i;

	CHECK_FOR_INTERRUPTS();
	if (++search->nodes > NODE_LIMIT(search->plan.nseats) || search->solutions >= SOLUTION_LIMIT(search->plan.nseats))
		return;
	if (!role_plan_fault(&search->plan, NULL, &fault))
	{
		weigh(search);
		return;
	}
	if (left == 0 || needs_more(search, left))
		return;
	for (i = 0; i < fault.nslots; i++)
		try_emptying(search, left, fault.slots[i]);
	if (fault.kind == FAULT_NOT_APART)
		try_parting(search, left, fault.number);
	if (fault.kind == FAULT_NOBODY || fault.kind == FAULT_NOT_APART)
		try_giving(search, left, fault.number);
}

/* ---------- rows ---------- */

static void
put_row(ReturnSetInfo *rsinfo, int step, const char *action, const char *party, int party_len, int role,
		const Seat *to, const char *nl, const char *en)
{
	enum
	{
		STEP, ACTION, PARTY, ROLE, TO_PARTY, REASON_NL, REASON_EN, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {false};

	nulls[STEP] = step == 0;
	values[STEP] = Int32GetDatum(step);
	values[ACTION] = CStringGetTextDatum(action);
	nulls[PARTY] = party == NULL;
	if (party != NULL)
		values[PARTY] = PointerGetDatum(cstring_to_text_with_len(party, party_len));
	nulls[ROLE] = role < 0;
	values[ROLE] = role < 0 ? (Datum) 0 : RoleGetDatum((Role) role);
	nulls[TO_PARTY] = to == NULL;
	if (to != NULL)
		values[TO_PARTY] = PointerGetDatum(cstring_to_text_with_len(to->path, to->len));
	values[REASON_NL] = CStringGetTextDatum(nl);
	values[REASON_EN] = CStringGetTextDatum(en);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* Each step with the fault that it mends, as it is when its turn comes. */
static void
put_steps(Search *search, ReturnSetInfo *rsinfo)
{
	static const char *const actions[] = {"remove", "move", "add"};
	RolePlan   *plan = &search->plan;
	int			i;

	for (i = 0; i < search->nbest; i++)
	{
		const Step *step = &search->best[i];
		const Seat *seat = &plan->seats[step->slot.seat];
		Fault		fault;

		(void) role_plan_fault(plan, NULL, &fault);
		put_row(rsinfo, i + 1, actions[step->action], seat->path, seat->len, step->slot.role,
				step->action == STEP_MOVE ? &plan->seats[step->to] : NULL,
				role_plan_explain(plan, &fault, LANGUAGE_NL), role_plan_explain(plan, &fault, LANGUAGE_EN));
		apply_step(plan, step);
	}
}

/* What is left over, in both languages. */
typedef struct Leftover
{
	char	   *party;
	char	   *words[2];		/* by Language */
} Leftover;

typedef struct Leftovers
{
	Language	language;
	int			count;			/* so far in this language */
	int			room;
	Leftover   *items;
} Leftovers;

static void
keep_error(const RoleFinding *finding, void *state)
{
	Leftovers  *left = state;

	if (finding->result != RESULT_FAIL || finding->rule->severity < SEVERITY_ERROR)
		return;
	if (left->count == left->room)
	{
		left->room = left->room * 2 + 8;
		left->items = left->items == NULL ? palloc(left->room * sizeof(Leftover)) :
			repalloc(left->items, left->room * sizeof(Leftover));
	}
	if (left->language == LANGUAGE_NL)
		left->items[left->count].party = finding->party == NULL ? NULL : pnstrdup(finding->party, finding->party_len);
	left->items[left->count++].words[left->language] =
		psprintf("%s: %s%s%s", finding->rule->code, finding->message,
				 finding->advice == NULL ? "" : " ", finding->advice == NULL ? "" : finding->advice);
}

static void
put_leftovers(const Search *search, ReturnSetInfo *rsinfo)
{
	CollaborationReader reader = read_value(role_plan_value(&search->plan));
	Leftovers	left = {.language = LANGUAGE_NL};
	int			i;

	role_check(reader, search->rulebook, LANGUAGE_NL, keep_error, &left);
	left.language = LANGUAGE_EN;
	left.count = 0;
	role_check(reader, search->rulebook, LANGUAGE_EN, keep_error, &left);
	for (i = 0; i < left.count; i++)
		put_row(rsinfo, 0, "cannot", left.items[i].party, left.items[i].party ? strlen(left.items[i].party) : 0, -1, NULL,
				left.items[i].words[LANGUAGE_NL], left.items[i].words[LANGUAGE_EN]);
}

PG_FUNCTION_INFO_V1(collaboration_smallest_change);
Datum
collaboration_smallest_change(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	CollaborationReader reader;
	Search		search = {.nbest = -1};
	int			depth;

	PG_GETARG_COLLABORATION(0, &reader);
	search.rulebook = PG_GETARG_RULEBOOK(1);
	InitMaterializedSRF(fcinfo, 0);
	role_plan_open(&search.plan, search.rulebook, reader);
	search.ignored = palloc(Max(search.plan.nseats, 1) * sizeof(RoleSet));
	search.scratch = AllocSetContextCreate(CurrentMemoryContext, "solution", ALLOCSET_DEFAULT_SIZES);
	for (depth = 0; depth <= STEP_LIMIT && search.nbest < 0 && search.nodes <= NODE_LIMIT(search.plan.nseats); depth++)
		expand(&search, depth);
	if (search.nbest < 0)
	{
		put_row(rsinfo, 0, "limit", NULL, 0, -1, NULL,
				psprintf("Met hooguit %d stappen is geen oplossing gevonden.", depth - 1),
				psprintf("No solution was found of at most %d steps.", depth - 1));
		return (Datum) 0;
	}
	put_steps(&search, rsinfo);
	put_leftovers(&search, rsinfo);
	return (Datum) 0;
}
