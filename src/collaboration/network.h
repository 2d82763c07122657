/*
 * network.h
 *		Many collaborations looked at together: who is in which of them.
 */
#ifndef PARTNER_GOVERNANCE_NETWORK_H
#define PARTNER_GOVERNANCE_NETWORK_H

#include "collaboration/collaboration.h"

/* One holder, or one organisation, in one collaboration. */
typedef struct Presence
{
	const char *path;
	int			len;
	RoleSet		roles;			/* of an organisation: of all its holders there */
	int			collaboration;	/* position in the array */
} Presence;

typedef struct Network
{
	CollaborationHead *heads;	/* of the elements that are not NULL */
	bool	   *nulls;
	int			count;			/* elements of the array */
	Presence   *presences;		/* in order of path, then collaboration; no path twice in one */
	int			npresences;
} Network;

/*
 * Reads an array of collaborations; a NULL element is left out.  by_holder:
 * presences are whole paths, else organisations.
 */
extern void network_read(Network *network, Datum array, bool by_holder);

/* "organisation" or "holder"; raises for another word. */
extern bool network_by_holder(text *scope);

#endif							/* PARTNER_GOVERNANCE_NETWORK_H */
