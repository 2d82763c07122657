/*
 * collaboration_build.c
 *		The one constructor of a collaboration, and what it refuses.
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
