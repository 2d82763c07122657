/*
 * collaboration.h
 *		The value of an arrangement between parties.
 *
 * Stored bytes, after the varlena header, in host byte order and without
 * padding (fields are copied out, so the value may stand anywhere):
 *
 *	 0	 1	format, COLLABORATION_FORMAT
 *	 1	 1	legal form, 0 = not stated
 *	 2	 1	powers, bit per Power
 *	 3	 1	phase, 0 = not stated
 *	 4	 1	flags, COLLABORATION_HAS_*
 *	 5	 1	reserved, zero
 *	 6	 2	bytes of purpose, 0 = not stated
 *	 8	 8	style, 0 when not stated
 *	16	 4	start of the period (DateADT), 0 when not stated
 *	20	 4	end of the period (DateADT, exclusive), 0 when not stated
 *	24	 4	number of parties
 *	28		purpose, then the parties in byte order of their path:
 *	 0	 8	roles (RoleSet)
 *	 8	 1	interests, bit per Interest
 *	 9	 1	bytes of the path
 *	10		path
 *
 * One value has one byte string, so that equality is memcmp().
 */
#ifndef PARTNER_GOVERNANCE_COLLABORATION_H
#define PARTNER_GOVERNANCE_COLLABORATION_H

#include "base/json_tree.h"
#include "base/number.h"
#include "collaboration/party.h"
#include "role/role.h"
#include "role/style.h"

#define COLLABORATION_FORMAT 1
#define COLLABORATION_HEAD_SIZE 28
#define COLLABORATION_PARTY_SIZE 10

#define COLLABORATION_PURPOSE_LIMIT 4000	/* bytes */
#define COLLABORATION_PARTIES_LIMIT 10000
/* Leaves room for the blanks that jsonb puts in, so that jsonb reads back. */
#define COLLABORATION_TEXT_LIMIT (JSON_SIZE_LIMIT / 4 * 3)

#define COLLABORATION_HAS_POWERS 0x01
#define COLLABORATION_HAS_STYLE 0x02
#define COLLABORATION_HAS_START 0x04
#define COLLABORATION_HAS_END 0x08
#define COLLABORATION_FLAGS 0x0f

typedef struct CollaborationParty
{
	const char *path;			/* canonical, need not end in a zero */
	int			len;
	RoleSet		roles;
	uint8		interests;
	int			position;		/* where the caller had it, for messages */
} CollaborationParty;

typedef struct CollaborationHead
{
	uint8		legal_form;		/* LegalForm */
	uint8		powers;			/* bit per Power */
	uint8		phase;			/* Phase */
	uint8		flags;			/* COLLABORATION_HAS_* */
	Style		style;
	DateADT		start;
	DateADT		end;			/* exclusive */
	const char *purpose;		/* need not end in a zero */
	int			purpose_len;	/* 0 = not stated */
	int			nparties;
} CollaborationHead;

/* A value being read. */
typedef struct CollaborationReader
{
	CollaborationHead head;
	const char *next;			/* party to come */
	const char *limit;
	int			left;
} CollaborationReader;

/*
 * collaboration_build.c: the one constructor; every door ends here.  Sorts the parties in place.
 * Messages name a party by JSON pointer, or by array position for callers
 * that read arrays.
 */
extern bool collaboration_build(const CollaborationHead *head, CollaborationParty *parties, bool from_arrays,
								struct varlena **result, GovFailure *failure);

/* False when the bytes are no collaboration of this format. */
extern bool collaboration_open(const char *data, size_t len, CollaborationReader *reader);
extern bool collaboration_next(CollaborationReader *reader, CollaborationParty *party);
extern bool collaboration_find(CollaborationReader *reader, const char *path, int len, CollaborationParty *party);

extern int	collaboration_compare(CollaborationReader a, CollaborationReader b);
extern bool collaboration_contains(CollaborationReader whole, CollaborationReader part);

/* A condition on parties: "gm0503", "gm0503/executive:client", ":client". */
typedef struct PartyKey
{
	PartyPath	party;			/* len 0 = anybody */
	bool		has_role;
	Role		role;
} PartyKey;

extern bool party_key_parse(const char *str, size_t len, PartyKey *key, GovFailure *failure);
extern bool collaboration_involves(CollaborationReader reader, const PartyKey *key);

/* collaboration_parse.c and collaboration_json.c: JSON text, in and out. */
extern bool collaboration_parse(const char *str, size_t len, struct varlena **result, GovFailure *failure);
extern void collaboration_write(StringInfo buf, CollaborationReader reader);

/* collaboration_io.c: raises for corrupt bytes */
extern void collaboration_read(const struct varlena *value, CollaborationReader *reader);

#define PG_GETARG_COLLABORATION(n, reader) \
	collaboration_read((struct varlena *) PG_GETARG_VARLENA_PP(n), (reader))

#endif							/* PARTNER_GOVERNANCE_COLLABORATION_H */
