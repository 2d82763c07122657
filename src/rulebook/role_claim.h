/*
 * role_claim.h
 *		What holding a role claims: the role itself, and the roles that may
 *		not come beside it.  Two claims conflict when one has what the other
 *		forbids, so that an exclusion constraint can refuse it.
 */
#ifndef PARTNER_GOVERNANCE_ROLE_CLAIM_H
#define PARTNER_GOVERNANCE_ROLE_CLAIM_H

#include "rulebook/rulebook.h"

typedef struct RoleClaim
{
	RoleSet		own;
	RoleSet		forbidden;
} RoleClaim;

#define DatumGetRoleClaim(d) ((const RoleClaim *) DatumGetPointer(d))
#define PG_GETARG_ROLE_CLAIM(n) DatumGetRoleClaim(PG_GETARG_DATUM(n))

/* Whichever comes first. */
static inline bool
role_claims_clash(const RoleClaim *a, const RoleClaim *b)
{
	return (a->own & b->forbidden) != 0 || (b->own & a->forbidden) != 0;
}

static inline int
role_claim_order(const RoleClaim *a, const RoleClaim *b)
{
	if (a->own != b->own)
		return a->own < b->own ? -1 : 1;
	return (a->forbidden > b->forbidden) - (a->forbidden < b->forbidden);
}

/* The words that SQL functions take. */
extern bool scope_of_holders_parse(const text *word, RuleScope *scope, GovFailure *failure);
extern bool severity_parse(const text *word, RuleSeverity *severity, GovFailure *failure);

#endif							/* PARTNER_GOVERNANCE_ROLE_CLAIM_H */
