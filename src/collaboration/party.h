/*
 * party.h
 *		Party paths: organisation, organ, and what lies under that.
 *
 * gm0503, gm0503/executive, gm0503/executive/finance.  The first segment is
 * the organisation, the second its organ, the whole path the holder of a
 * role.  Paths are ASCII in lower case, so byte order is their order.
 */
#ifndef PARTNER_GOVERNANCE_PARTY_H
#define PARTNER_GOVERNANCE_PARTY_H

#include "base/vocabulary.h"

/* Bytes of a canonical path, and its segments. */
#define PARTY_LIMIT 200
#define PARTY_SEGMENT_LIMIT 8

typedef struct PartyPath
{
	int			len;
	int			organisation_len;	/* of the first segment */
	Organ		organ;			/* ORGAN_NONE when the path has one segment */
	char		path[PARTY_LIMIT + 1];
} PartyPath;

/*
 * The one reader of a path as people write it: upper case is folded, and an
 * organ may be named in any spelling of organ_vocabulary.
 */
extern bool party_parse(const char *str, size_t len, PartyPath *party, GovFailure *failure);
extern bool party_of_text(const text *value, PartyPath *party, GovFailure *failure);

/* Of canonical paths. */
extern int	party_organisation_len(const char *path, int len);
extern Organ party_organ(const char *path, int len);
extern int	party_compare(const char *a, int alen, const char *b, int blen);
extern bool party_within(const char *path, int len, const char *prefix, int prefixlen);

#endif							/* PARTNER_GOVERNANCE_PARTY_H */
