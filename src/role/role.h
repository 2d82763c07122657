/*
 * role.h
 *		The role vocabulary and sets of roles.
 *
 * A role is one byte, by value: its number in the catalogue.  Families have
 * sixteen numbers each, so that they can grow and role order is family order.
 * A role_set is the 64-bit set of such numbers.
 */
#ifndef PARTNER_GOVERNANCE_ROLE_H
#define PARTNER_GOVERNANCE_ROLE_H

#include "base/vocabulary.h"

#include "lib/stringinfo.h"

typedef uint8 Role;
typedef uint64 RoleSet;

#define ROLE_BIT(role) (UINT64CONST(1) << (role))

typedef enum RoleFamily
{
	ROLE_FAMILY_LADDER = 0,
	ROLE_FAMILY_NETWORK = 1,
	ROLE_FAMILY_FORMAL = 2,
	ROLE_FAMILY_POSITION = 3
} RoleFamily;

#define ROLE_FAMILY_OF(role) ((RoleFamily) ((role) >> 4))

/* Numbers are stored and sent: never renumber, never reuse. */
enum
{
	ROLE_LET_GO = 1,
	ROLE_FACILITATE = 2,
	ROLE_CONNECT = 3,
	ROLE_STIMULATE = 4,
	ROLE_DRIVE = 5,
	ROLE_DIRECT = 6,
	ROLE_REGULATE = 7,

	ROLE_MOBILISE = 16,
	ROLE_IMPROVISE = 17,
	ROLE_VITALISE = 18,
	ROLE_BALANCE = 19,
	ROLE_COORDINATE = 20,

	ROLE_MANAGE = 32,
	ROLE_AUTHORITY = 33,
	ROLE_FINANCE = 34,
	ROLE_MEDIATE = 35,

	ROLE_OWNER = 48,
	ROLE_CLIENT = 49,
	ROLE_CONTRACTOR = 50,
	ROLE_SHAREHOLDER = 51,
	ROLE_CUSTOMER = 52,
	ROLE_SUPERVISOR = 53,
	ROLE_BOARD_MEMBER = 54,
	ROLE_ADVISER = 55,
	ROLE_COUNTERPARTY_ADVISER = 56,
	ROLE_PARTICIPANT = 57
};

/* What the catalogue knows of a role beside its term in role_vocabulary. */
typedef struct RoleEntry
{
	Role		number;
	const char *definition_nl;
	const char *definition_en;
	const char *source;
	uint8		functions;		/* bit per GovernanceFunction that it can carry */
	uint8		affinity[STYLE_COMPONENT_COUNT];	/* parts of 12, sum 12; all 0 = none */
	uint8		article_step;	/* 1 = least power; 0 = not on that ladder */
	uint8		rob_step;
	uint8		power_distance; /* 0 low .. 4 high */
} RoleEntry;

extern const Vocabulary role_vocabulary;

/* Pure.  NULL when the number is no role. */
extern const RoleEntry *role_entry(int number);
extern const char *role_code(Role role);
extern bool role_parse(const char *str, size_t len, Role *role, GovFailure *failure);

/* Every role that exists, as a set. */
extern RoleSet role_set_all(void);
extern int	role_set_count(RoleSet set);

/* "{owner,client}", in order of number. */
extern bool role_set_parse(const char *str, size_t len, RoleSet *set, GovFailure *failure);
extern void role_set_write(StringInfo buf, RoleSet set);

#define DatumGetRole(d) ((Role) DatumGetUInt8(d))
#define RoleGetDatum(r) UInt8GetDatum(r)
#define PG_GETARG_ROLE(n) DatumGetRole(PG_GETARG_DATUM(n))
#define PG_RETURN_ROLE(r) return RoleGetDatum(r)

#define DatumGetRoleSet(d) ((RoleSet) DatumGetInt64(d))
#define RoleSetGetDatum(s) Int64GetDatum((int64) (s))
#define PG_GETARG_ROLE_SET(n) DatumGetRoleSet(PG_GETARG_DATUM(n))
#define PG_RETURN_ROLE_SET(s) return RoleSetGetDatum(s)

#endif							/* PARTNER_GOVERNANCE_ROLE_H */
