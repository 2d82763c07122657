/*
 * collaboration.c
 *		Building, reading and comparing the stored form of a collaboration.
 */
#include "collaboration/collaboration.h"

#include "utils/datetime.h"

#include "base/encoding.h"
#include "base/merge_sort.h"

#define FIRST_DATE (date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE)
#define LAST_DATE (date2j(9999, 12, 31) - POSTGRES_EPOCH_JDATE)

/* Fewer parties than this cannot reach the limit of the text. */
#define ALWAYS_FITS 1000

static int
by_path(const void *a, const void *b)
{
	const CollaborationParty *pa = a;
	const CollaborationParty *pb = b;
	int			cmp = party_compare(pa->path, pa->len, pb->path, pb->len);

	/* then by position, so that a message about a repeat is always the same */
	return cmp != 0 ? cmp : (pa->position > pb->position) - (pa->position < pb->position);
}

static bool
too_much(GovFailure *failure, const char *message, const char *unit, int given, int allowed)
{
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "%s", message);
	return gov_fail_detail(failure, "It has %d %s; at most %d are allowed.", given, unit, allowed);
}

static bool
check_period(const CollaborationHead *head, GovFailure *failure)
{
	bool		has_start = head->flags & COLLABORATION_HAS_START;
	bool		has_end = head->flags & COLLABORATION_HAS_END;

	if ((has_start && (head->start < FIRST_DATE || head->start > LAST_DATE)) ||
		(has_end && (head->end < FIRST_DATE || head->end > LAST_DATE)))
	{
		gov_fail(failure, ERRCODE_DATETIME_VALUE_OUT_OF_RANGE, "/period: date is out of range");
		gov_fail_detail(failure, "Dates run from 0001-01-01 to 9999-12-31.");
		return gov_fail_hint(failure, "An open start or end is null, not infinity.");
	}
	if (has_start && has_end && head->start > head->end)
	{
		StringInfoData words;

		initStringInfo(&words);
		appendStringInfoString(&words, "start \"");
		date_write(&words, head->start);
		appendStringInfoString(&words, "\" is after end \"");
		date_write(&words, head->end);
		appendStringInfoChar(&words, '"');
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "/period: %s", words.data);
	}
	return true;
}

static bool
check_repeats(const CollaborationParty *parties, int nparties, bool from_arrays, GovFailure *failure)
{
	int			i;

	for (i = 1; i < nparties; i++)
	{
		const CollaborationParty *a = &parties[i - 1];
		const CollaborationParty *b = &parties[i];

		if (party_compare(a->path, a->len, b->path, b->len) != 0)
			continue;
		if (from_arrays)
		{
			gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "parties[%d]: party is repeated: \"%.*s\"",
					 b->position + 1, b->len, b->path);
			return gov_fail_detail(failure, "It is also at parties[%d].", a->position + 1);
		}
		gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "/parties/%d/party: party is repeated: \"%.*s\"",
				 b->position, b->len, b->path);
		return gov_fail_detail(failure, "It is also at /parties/%d.", a->position);
	}
	return true;
}

static void
put(char **at, const void *from, size_t size)
{
	if (size > 0)
		memcpy(*at, from, size);
	*at += size;
}

static void
put_byte(char **at, uint8 value)
{
	*(*at)++ = (char) value;
}

bool
collaboration_build(const CollaborationHead *head, CollaborationParty *parties, bool from_arrays,
					struct varlena **result, GovFailure *failure)
{
	uint32		nparties = head->nparties;
	uint16		purpose_len;
	Style		style = head->flags & COLLABORATION_HAS_STYLE ? head->style : 0;
	DateADT		start = head->flags & COLLABORATION_HAS_START ? head->start : 0;
	DateADT		end = head->flags & COLLABORATION_HAS_END ? head->end : 0;
	size_t		purpose_bytes = utf8_length(head->purpose, head->purpose_len);
	size_t		size;
	char	   *at;
	uint32		i;

	if (head->nparties < 0 || head->nparties > COLLABORATION_PARTIES_LIMIT)
		return too_much(failure, "collaboration has too many parties", "parties", head->nparties, COLLABORATION_PARTIES_LIMIT);
	if (purpose_bytes > COLLABORATION_PURPOSE_LIMIT)
		return too_much(failure, "purpose of a collaboration is too long", "bytes", (int) purpose_bytes, COLLABORATION_PURPOSE_LIMIT);
	if (!check_period(head, failure))
		return false;

	merge_sort(parties, nparties, sizeof(CollaborationParty), by_path);
	if (!check_repeats(parties, nparties, from_arrays, failure))
		return false;

	purpose_len = (uint16) head->purpose_len;
	size = VARHDRSZ + COLLABORATION_HEAD_SIZE + purpose_len;
	for (i = 0; i < nparties; i++)
		size += COLLABORATION_PARTY_SIZE + parties[i].len;

	*result = palloc0(size);
	SET_VARSIZE(*result, size);
	at = VARDATA(*result);
	put_byte(&at, COLLABORATION_FORMAT);
	put_byte(&at, head->legal_form);
	put_byte(&at, head->flags & COLLABORATION_HAS_POWERS ? head->powers : 0);
	put_byte(&at, head->phase);
	put_byte(&at, head->flags);
	put_byte(&at, 0);
	put(&at, &purpose_len, sizeof(purpose_len));
	put(&at, &style, sizeof(style));
	put(&at, &start, sizeof(start));
	put(&at, &end, sizeof(end));
	put(&at, &nparties, sizeof(nparties));
	put(&at, head->purpose, purpose_len);
	for (i = 0; i < nparties; i++)
	{
		put(&at, &parties[i].roles, sizeof(RoleSet));
		put_byte(&at, parties[i].interests);
		put_byte(&at, (uint8) parties[i].len);
		put(&at, parties[i].path, parties[i].len);
	}
	Assert(at == (char *) *result + size);

	/* what is built must read back: the text has a limit of its own */
	if (nparties > ALWAYS_FITS)
	{
		CollaborationReader reader;
		StringInfoData text;
		size_t		text_bytes;

		if (!collaboration_open(VARDATA(*result), size - VARHDRSZ, &reader))
			pg_unreachable();
		initStringInfo(&text);
		collaboration_write(&text, reader);
		text_bytes = utf8_length(text.data, text.len);
		pfree(text.data);
		if (text_bytes > COLLABORATION_TEXT_LIMIT)
			return too_much(failure, "text of a collaboration is too long", "bytes", (int) text_bytes, COLLABORATION_TEXT_LIMIT);
	}
	return true;
}

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
