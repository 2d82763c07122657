/*
 * role_plan.h
 *		Roles being shared out anew over the parties of one collaboration:
 *		who may hold what, and what is wrong with it so far.
 *
 * Taking part is no chosen role: it stays where it is and is not shared out.
 */
#ifndef PARTNER_GOVERNANCE_ROLE_PLAN_H
#define PARTNER_GOVERNANCE_ROLE_PLAN_H

#include "rulebook/rulebook.h"

/* A party of the collaboration. */
typedef struct Seat
{
	const char *path;
	int			len;
	Organ		organ;
	int			first;			/* seats of its organisation are first .. first + count - 1 */
	int			count;
	RoleSet		before;			/* chosen roles in the collaboration as it is */
	RoleSet		roles;			/* chosen roles in the plan */
	RoleSet		fixed;			/* taking part */
	uint8		interests;
	bool		receives;		/* the organisation may be given roles of others, or of nobody */
	int			kind;			/* while not changed, seats of a kind are as good as each other */
} Seat;

typedef struct RolePlan
{
	const Rulebook *rulebook;
	CollaborationHead head;
	RoleJudge	errors;			/* what is an error or worse */
	RoleJudge	warnings;		/* a warning or worse */
	Seat	   *seats;			/* in order of organisation, then path */
	int			nseats;
	int		   *seen;			/* by kind: the last list of targets that it is in */
	int			lists;
} RolePlan;

/* A role in the hands of a seat. */
typedef struct Slot
{
	int			seat;
	Role		role;
} Slot;

typedef enum FaultKind
{
	FAULT_PAIR,
	FAULT_SET,
	FAULT_INTEREST,
	FAULT_NOBODY,				/* a function that must be held is not */
	FAULT_NOT_APART				/* it is, but only by whom it should not */
} FaultKind;

/*
 * One thing wrong.  While every slot of it stays as it is, it stays wrong; the
 * last two kinds can be mended by giving a role as well.
 */
typedef struct Fault
{
	FaultKind	kind;
	Slot		slots[ROLE_LIMIT];
	int			nslots;
	int			number;			/* of the pair, set or function; -1 = a set of two */
} Fault;

extern void role_plan_open(RolePlan *plan, const Rulebook *rulebook, CollaborationReader reader);
extern struct varlena *role_plan_value(const RolePlan *plan);

/* May the seat be given them while it holds these roles?  Who supervises keeps both hands free. */
extern bool role_plan_receives(const Seat *seat, RoleSet holding);

/*
 * Of the seats that a role may be given to, those that make a difference: of
 * a kind that is not changed yet only the first.  from is the seat that gives
 * the role, -1 = nobody.
 */
extern int	role_plan_targets(RolePlan *plan, int from, Role role, int *targets);

/* Would the seat be free of conflicts that the judge knows, with this role as well? */
extern bool role_plan_may_hold(const RolePlan *plan, const RoleJudge *judge, int seat, Role role);

/* Number of pairs that a role of a seat makes with its other roles and those of its organisation. */
extern int	role_plan_conflicts(const RolePlan *plan, const RoleJudge *judge, int seat, Role role);

/* How well the role suits the seat; 0 when that cannot be told. */
extern double role_plan_fit(const RolePlan *plan, int seat, Role role);

typedef enum DutyState
{
	DUTY_MET,
	DUTY_MISSING,				/* nobody holds the function */
	DUTY_NOT_APART				/* only who should not */
} DutyState;

extern DutyState role_plan_duty(const RolePlan *plan, int function);

/* Roles that carry a function, and those beside which it is not held apart. */
extern RoleSet role_plan_carriers(const RolePlan *plan, int function);
extern RoleSet role_plan_apart(const RolePlan *plan, int function);

/*
 * The first error, reading the slots of ignored[] (by seat) as empty; NULL =
 * none are.  With ignored only faults that emptying a slot can mend are seen.
 */
extern bool role_plan_fault(const RolePlan *plan, const RoleSet *ignored, Fault *fault);

/* What is wrong, in the words of the rulebook, in the encoding of the server. */
extern char *role_plan_explain(const RolePlan *plan, const Fault *fault, Language language);

#endif							/* PARTNER_GOVERNANCE_ROLE_PLAN_H */
