/*
 * role_check.h
 *		Rules on the roles in one collaboration, and what they find.
 *
 * A rule is one line in role_check.c: a code, what it says, and a function
 * that looks at a prepared RoleCheck and reports.  A rule that reports
 * nothing has passed; the engine then says so in the rule's own words.
 */
#ifndef PARTNER_GOVERNANCE_ROLE_CHECK_H
#define PARTNER_GOVERNANCE_ROLE_CHECK_H

#include "rulebook.h"

typedef enum RuleResult
{
	RESULT_PASS,
	RESULT_FAIL,
	RESULT_NOT_APPLICABLE,
	RESULT_CANNOT_TELL
} RuleResult;

typedef struct RoleCheck RoleCheck;
typedef struct RoleRule RoleRule;

struct RoleRule
{
	const char *code;
	RuleSeverity severity;
	RuleScope	scope;
	const char *source;			/* where it is written; "ours" = nowhere */
	const char *valid_from;		/* yyyy-mm-dd, or NULL */
	const char *label_nl;		/* what must hold, UTF-8 */
	const char *label_en;
	void		(*look) (RoleCheck *check, const RoleRule *rule);
	int			a;				/* what look() needs: roles of a pair, or a function */
	int			b;
	const char *why_nl;			/* of a pair: why it is a conflict */
	const char *why_en;
};

typedef struct RoleFinding
{
	const RoleRule *rule;
	RuleResult	result;
	const char *party;			/* NULL = the collaboration */
	int			party_len;
	RoleSet		roles;			/* the roles it is about */
	const char *message;		/* UTF-8 */
	const char *advice;			/* UTF-8, NULL = none */
} RoleFinding;

typedef void (*RoleFindingSink) (const RoleFinding *finding, void *state);

extern const RoleRule role_rules[];
extern const int role_rule_count;

extern const char *result_name(RuleResult result);

/* Applies every rule; the finding and its texts last only for the call. */
extern void role_check(CollaborationReader reader, Language language, RoleFindingSink sink, void *state);

#endif							/* PARTNER_GOVERNANCE_ROLE_CHECK_H */
