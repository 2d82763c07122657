/*
 * collaboration.c
 *		Reading and comparing the stored form of a collaboration.
 */
#include "collaboration/collaboration.h"

static void
take(const char **at, void *to, size_t size)
{
	memcpy(to, *at, size);
	*at += size;
}

bool
collaboration_open(const char *data, size_t len, CollaborationReader *reader)
{
	CollaborationHead *head = &reader->head;
	const char *at = data;
	uint8		format,
				reserved;
	uint16		purpose_len;
	uint32		nparties;

	if (len < COLLABORATION_HEAD_SIZE)
		return false;
	take(&at, &format, 1);
	take(&at, &head->legal_form, 1);
	take(&at, &head->powers, 1);
	take(&at, &head->phase, 1);
	take(&at, &head->flags, 1);
	take(&at, &reserved, 1);
	take(&at, &purpose_len, sizeof(purpose_len));
	take(&at, &head->style, sizeof(Style));
	take(&at, &head->start, sizeof(DateADT));
	take(&at, &head->end, sizeof(DateADT));
	take(&at, &nparties, sizeof(nparties));
	if (format != COLLABORATION_FORMAT || reserved != 0 ||
		(head->flags & ~COLLABORATION_FLAGS) != 0 ||
		purpose_len > COLLABORATION_PURPOSE_LIMIT ||
		nparties > COLLABORATION_PARTIES_LIMIT ||
		len < COLLABORATION_HEAD_SIZE + (size_t) purpose_len)
		return false;
	head->purpose = at;
	head->purpose_len = purpose_len;
	head->nparties = (int) nparties;
	reader->next = at + purpose_len;
	reader->limit = data + len;
	reader->left = head->nparties;
	return true;
}

/* Never reads past the value, whatever its bytes are. */
bool
collaboration_next(CollaborationReader *reader, CollaborationParty *party)
{
	const char *at = reader->next;
	uint8		len;

	if (reader->left <= 0 || reader->limit - at < COLLABORATION_PARTY_SIZE)
		return false;
	take(&at, &party->roles, sizeof(RoleSet));
	take(&at, &party->interests, 1);
	take(&at, &len, 1);
	if (reader->limit - at < len)
		return false;
	party->path = at;
	party->len = len;
	party->position = reader->head.nparties - reader->left;
	reader->next = at + len;
	reader->left--;
	return true;
}

/*
 * Looks onward from where the reader is, and leaves it after the party found
 * or before the first that sorts behind it: looking up parties in order of
 * path is one pass.
 */
bool
collaboration_find(CollaborationReader *reader, const char *path, int len, CollaborationParty *party)
{
	CollaborationReader ahead = *reader;

	while (collaboration_next(&ahead, party))
	{
		int			cmp = party_compare(party->path, party->len, path, len);

		if (cmp > 0)
			return false;
		*reader = ahead;
		if (cmp == 0)
			return true;
	}
	return false;
}

#define COMPARE(a, b) \
	do { \
		if ((a) != (b)) \
			return (a) < (b) ? -1 : 1; \
	} while (0)

/*
 * A total order by meaning rather than by bytes, so that it is the same on
 * every machine: form, period, powers, phase, style, purpose, parties.  What
 * is not stated comes first, but an end that is not stated comes last.
 */
int
collaboration_compare(CollaborationReader a, CollaborationReader b)
{
	const CollaborationHead *ha = &a.head;
	const CollaborationHead *hb = &b.head;
	int			cmp;

	COMPARE(ha->legal_form, hb->legal_form);
	COMPARE(ha->flags & COLLABORATION_HAS_START, hb->flags & COLLABORATION_HAS_START);
	COMPARE(ha->start, hb->start);
	COMPARE(hb->flags & COLLABORATION_HAS_END, ha->flags & COLLABORATION_HAS_END);
	COMPARE(ha->end, hb->end);
	COMPARE(ha->flags & COLLABORATION_HAS_POWERS, hb->flags & COLLABORATION_HAS_POWERS);
	COMPARE(ha->powers, hb->powers);
	COMPARE(ha->phase, hb->phase);
	COMPARE(ha->flags & COLLABORATION_HAS_STYLE, hb->flags & COLLABORATION_HAS_STYLE);
	COMPARE(ha->style, hb->style);
	cmp = party_compare(ha->purpose, ha->purpose_len, hb->purpose, hb->purpose_len);
	if (cmp != 0)
		return cmp;
	for (;;)
	{
		CollaborationParty pa,
					pb;
		bool		more_a = collaboration_next(&a, &pa);
		bool		more_b = collaboration_next(&b, &pb);

		if (!more_a || !more_b)
			return (int) more_a - (int) more_b;
		cmp = party_compare(pa.path, pa.len, pb.path, pb.len);
		if (cmp != 0)
			return cmp;
		COMPARE(pa.roles, pb.roles);
		COMPARE(pa.interests, pb.interests);
	}
}

/*
 * An open start is before, and an open end after, every date.  A period whose
 * start equals its end lies in each period around that day.
 */
static bool
period_contains(const CollaborationHead *whole, const CollaborationHead *part)
{
	const uint8 period = COLLABORATION_HAS_START | COLLABORATION_HAS_END;

	if ((part->flags & period) == 0)
		return true;
	if ((whole->flags & period) == 0)
		return false;
	if ((whole->flags & COLLABORATION_HAS_START) &&
		(!(part->flags & COLLABORATION_HAS_START) || part->start < whole->start))
		return false;
	if ((whole->flags & COLLABORATION_HAS_END) &&
		(!(part->flags & COLLABORATION_HAS_END) || part->end > whole->end))
		return false;
	return true;
}

/* Everything that part states holds in whole. */
bool
collaboration_contains(CollaborationReader whole, CollaborationReader part)
{
	const CollaborationHead *w = &whole.head;
	const CollaborationHead *p = &part.head;
	CollaborationParty wanted,
				found;

	if (p->legal_form != LEGAL_FORM_NOT_STATED && p->legal_form != w->legal_form)
		return false;
	if (p->phase != PHASE_NOT_STATED && p->phase != w->phase)
		return false;
	if ((p->flags & COLLABORATION_HAS_POWERS) &&
		(!(w->flags & COLLABORATION_HAS_POWERS) || (p->powers & ~w->powers) != 0))
		return false;
	if ((p->flags & COLLABORATION_HAS_STYLE) &&
		(!(w->flags & COLLABORATION_HAS_STYLE) || p->style != w->style))
		return false;
	if (p->purpose_len > 0 &&
		party_compare(p->purpose, p->purpose_len, w->purpose, w->purpose_len) != 0)
		return false;
	if (!period_contains(w, p) || p->nparties > w->nparties)
		return false;
	while (collaboration_next(&part, &wanted))
	{
		if (!collaboration_find(&whole, wanted.path, wanted.len, &found) ||
			(wanted.roles & ~found.roles) != 0 ||
			(wanted.interests & ~found.interests) != 0)
			return false;
	}
	return true;
}

bool
party_key_parse(const char *str, size_t len, PartyKey *key, GovFailure *failure)
{
	const char *colon = memchr(str, ':', len);
	size_t		pathlen = colon ? (size_t) (colon - str) : len;

	memset(key, 0, sizeof(PartyKey));
	if (colon != NULL)
	{
		key->has_role = true;
		if (!role_parse(colon + 1, len - pathlen - 1, &key->role, failure))
			return false;
		if (pathlen == 0)
			return true;
	}
	return party_parse(str, pathlen, &key->party, failure);
}

bool
collaboration_involves(CollaborationReader reader, const PartyKey *key)
{
	CollaborationParty party;

	while (collaboration_next(&reader, &party))
	{
		if (key->has_role && (party.roles & ROLE_BIT(key->role)) == 0)
			continue;
		if (key->party.len == 0 ||
			party_within(party.path, party.len, key->party.path, key->party.len))
			return true;
	}
	return false;
}
