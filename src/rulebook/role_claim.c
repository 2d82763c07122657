/*
 * role_claim.c
 *		The type role_claim: I/O, comparison, construction from a rulebook.
 */
#include "rulebook/role_claim.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "base/byvalue.h"

/* ---------- text: {owner}!{client,customer} ---------- */

static bool
role_claim_parse(const char *str, size_t len, RoleClaim *claim, GovFailure *failure)
{
	const char *mark = memchr(str, '!', len);

	if (mark == NULL)
	{
		gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
				 "invalid input syntax for type %s: \"%s\"", "role_claim", gov_quote(str, len));
		return gov_fail_detail(failure, "Expected two sets of roles with a '!' between, such as \"{owner}!{client,customer}\".");
	}
	return role_set_parse(str, mark - str, &claim->own, failure) &&
		role_set_parse(mark + 1, len - (mark + 1 - str), &claim->forbidden, failure);
}

PG_FUNCTION_INFO_V1(role_claim_in);
Datum
role_claim_in(PG_FUNCTION_ARGS)
{
	const char *str = PG_GETARG_CSTRING(0);
	RoleClaim  *claim = palloc(sizeof(RoleClaim));
	GovFailure	failure;

	if (!role_claim_parse(str, strlen(str), claim, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(claim);
}

PG_FUNCTION_INFO_V1(role_claim_out);
Datum
role_claim_out(PG_FUNCTION_ARGS)
{
	const RoleClaim *claim = PG_GETARG_ROLE_CLAIM(0);
	StringInfoData buf;

	initStringInfo(&buf);
	role_set_write(&buf, claim->own);
	appendStringInfoChar(&buf, '!');
	role_set_write(&buf, claim->forbidden);
	PG_RETURN_CSTRING(buf.data);
}

/* Two sets of 64 bits, of roles that exist. */
PG_FUNCTION_INFO_V1(role_claim_recv);
Datum
role_claim_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	RoleClaim  *claim = palloc(sizeof(RoleClaim));

	claim->own = (RoleSet) pq_getmsgint64(buf);
	claim->forbidden = (RoleSet) pq_getmsgint64(buf);
	if ((claim->own | claim->forbidden) & ~role_set_all())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("binary role_claim has a role that does not exist")));
	PG_RETURN_POINTER(claim);
}

PG_FUNCTION_INFO_V1(role_claim_send);
Datum
role_claim_send(PG_FUNCTION_ARGS)
{
	const RoleClaim *claim = PG_GETARG_ROLE_CLAIM(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint64(&buf, claim->own);
	pq_sendint64(&buf, claim->forbidden);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---------- comparison ---------- */

#define ROLE_CLAIM_COMPARISON(name, condition) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(role_claim_order(PG_GETARG_ROLE_CLAIM(0), PG_GETARG_ROLE_CLAIM(1)) condition 0); \
	} \
	extern Datum name(PG_FUNCTION_ARGS)

ROLE_CLAIM_COMPARISON(role_claim_eq, ==);
ROLE_CLAIM_COMPARISON(role_claim_ne, !=);
ROLE_CLAIM_COMPARISON(role_claim_lt, <);
ROLE_CLAIM_COMPARISON(role_claim_le, <=);
ROLE_CLAIM_COMPARISON(role_claim_gt, >);
ROLE_CLAIM_COMPARISON(role_claim_ge, >=);

PG_FUNCTION_INFO_V1(role_claim_cmp);
Datum
role_claim_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(role_claim_order(PG_GETARG_ROLE_CLAIM(0), PG_GETARG_ROLE_CLAIM(1)));
}

static uint64
role_claim_hash_bits(const RoleClaim *claim, uint64 seed)
{
	return byvalue_hash(claim->forbidden, byvalue_hash(claim->own, seed));
}

PG_FUNCTION_INFO_V1(role_claim_hash);
Datum
role_claim_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) role_claim_hash_bits(PG_GETARG_ROLE_CLAIM(0), 0));
}

PG_FUNCTION_INFO_V1(role_claim_hash_extended);
Datum
role_claim_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(role_claim_hash_bits(PG_GETARG_ROLE_CLAIM(0), (uint64) PG_GETARG_INT64(1)));
}

PG_FUNCTION_INFO_V1(role_claims_conflict);
Datum
role_claims_conflict(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(role_claims_clash(PG_GETARG_ROLE_CLAIM(0), PG_GETARG_ROLE_CLAIM(1)));
}

/* ---------- construction ---------- */

bool
scope_of_holders_parse(const text *word, RuleScope *scope, GovFailure *failure)
{
	const char *str = VARDATA_ANY(word);
	size_t		len = VARSIZE_ANY_EXHDR(word);
	int			i;

	for (i = SCOPE_ORGANISATION; i <= SCOPE_HOLDER; i++)
		if (strlen(scope_name((RuleScope) i)) == len && memcmp(scope_name((RuleScope) i), str, len) == 0)
		{
			*scope = (RuleScope) i;
			return true;
		}
	gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "invalid scope: \"%s\"", gov_quote(str, len));
	return gov_fail_detail(failure, "Expected one of: holder, organisation.");
}

bool
severity_parse(const text *word, RuleSeverity *severity, GovFailure *failure)
{
	const char *str = VARDATA_ANY(word);
	size_t		len = VARSIZE_ANY_EXHDR(word);
	int			i;

	for (i = 0; i < SEVERITY_COUNT; i++)
		if (strlen(severity_name((RuleSeverity) i)) == len && memcmp(severity_name((RuleSeverity) i), str, len) == 0)
		{
			*severity = (RuleSeverity) i;
			return true;
		}
	gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "invalid severity: \"%s\"", gov_quote(str, len));
	return gov_fail_detail(failure, "Expected one of: info, warning, error, critical.");
}

/* Nothing is known of the collaboration, so no exception applies. */
PG_FUNCTION_INFO_V1(role_claim_make);
Datum
role_claim_make(PG_FUNCTION_ARGS)
{
	Role		role = PG_GETARG_ROLE(0);
	CollaborationHead nowhere = {0};
	RoleClaim  *claim = palloc(sizeof(RoleClaim));
	RoleJudge	judge;
	RuleScope	scope;
	RuleSeverity severity;
	GovFailure	failure;

	if (!scope_of_holders_parse(PG_GETARG_TEXT_PP(2), &scope, &failure) ||
		!severity_parse(PG_GETARG_TEXT_PP(3), &severity, &failure))
		PG_RETURN_FAILURE(&failure);
	role_judge_prepare(&judge, PG_GETARG_RULEBOOK(1), &nowhere, severity);
	claim->own = ROLE_BIT(role);
	claim->forbidden = scope == SCOPE_HOLDER ? judge.holder_forbidden[role] : judge.organisation_forbidden[role];
	PG_RETURN_POINTER(claim);
}
