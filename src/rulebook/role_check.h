/*
 * role_check.h
 *		Rules on the roles in one collaboration, and what they find.
 *
 * A rule has a code, says what must hold, and has a function that looks at a
 * prepared RoleCheck and reports.  A rule that reports nothing has passed; the
 * engine then says so in the rule's own words.  Some rules are the same for
 * everybody, the others are lines of a rulebook.
 */
#ifndef PARTNER_GOVERNANCE_ROLE_CHECK_H
#define PARTNER_GOVERNANCE_ROLE_CHECK_H

#include "rulebook/rulebook.h"

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
	const char *source;			/* where it is written; NULL = in the rulebook only */
	const char *valid_from;		/* yyyy-mm-dd, or NULL */
	const char *label_nl;		/* what must hold, UTF-8; NULL = said from what it is about */
	const char *label_en;
	void (*look)(RoleCheck *check, const RoleRule *rule);
	int			a;				/* what look() needs: role, function, style or aspect */
	int			b;
	const RulebookConflict *conflict;
	const RulebookSet *set;
};

typedef struct RoleFinding
{
	const RoleRule *rule;
	RuleResult	result;
	const char *party;			/* NULL = the collaboration */
	int			party_len;
	RoleSet		roles;			/* the roles it is about */
	const char *message;
	const char *advice;			/* NULL = none */
} RoleFinding;

typedef void (*RoleFindingSink)(const RoleFinding *finding, void *state);

extern const char *result_name(RuleResult result);

/* The rules in the order in which they are applied, and more than there can be. */
extern int	role_rule_limit(const Rulebook *rulebook);
extern RoleRule *role_rules_of(const Rulebook *rulebook, int *nrules);
extern const char *role_rule_label(const Rulebook *rulebook, const RoleRule *rule, Language language);
extern const char *role_rule_source(const Rulebook *rulebook, const RoleRule *rule);

/* Applies every rule; the finding and its texts last only for the call. */
extern void role_check(CollaborationReader reader, const Rulebook *rulebook, Language language,
					   RoleFindingSink sink, void *state);

/* The same rules of at least a severity, without words, and without saying which passed. */
extern void role_check_silently(CollaborationReader reader, const Rulebook *rulebook, RuleSeverity least,
								RoleFindingSink sink, void *state);
extern bool role_check_fails(CollaborationReader reader, const Rulebook *rulebook, RuleSeverity least);

#endif							/* PARTNER_GOVERNANCE_ROLE_CHECK_H */
