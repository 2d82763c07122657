/*
 * party.c
 *		Party paths: organisation, organ, and what lies under that.
 */
#include "collaboration/party.h"

/* Organ names are longer than their codes, but nothing written is this long. */
#define PARTY_WRITTEN_LIMIT (PARTY_LIMIT * 2)

static bool
append_segment(PartyPath *party, const char *segment, size_t len)
{
	int			room = PARTY_LIMIT - party->len - (party->len > 0);
	size_t		i;

	if ((int) len > room)
		return false;
	if (party->len > 0)
		party->path[party->len++] = '/';
	for (i = 0; i < len; i++)
	{
		char		c = segment[i];

		if (c >= 'A' && c <= 'Z')
			c = c - 'A' + 'a';
		party->path[party->len++] = c;
	}
	return true;
}

static bool
is_segment(const char *segment, size_t len)
{
	size_t		i;

	for (i = 0; i < len; i++)
	{
		char		c = segment[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return len > 0;
}

static bool
invalid_party(const char *str, size_t len, GovFailure *failure)
{
	return gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
					"invalid party: \"%s\"", gov_quote(str, len));
}

static bool
party_too_long(const char *str, size_t len, GovFailure *failure)
{
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED,
			 "party is too long: \"%s\"", gov_quote(str, len));
	return gov_fail_detail(failure, "A party path has at most %d bytes and %d segments.",
						   PARTY_LIMIT, PARTY_SEGMENT_LIMIT);
}

bool
party_parse(const char *str, size_t len, PartyPath *party, GovFailure *failure)
{
	const char *segment = str;
	const char *end = str + len;
	int			number;

	memset(party, 0, sizeof(PartyPath));
	if (len > PARTY_WRITTEN_LIMIT)
		return party_too_long(str, len, failure);

	for (number = 1;; number++)
	{
		const char *slash = memchr(segment, '/', end - segment);
		size_t		n = (slash ? slash : end) - segment;

		if (number > PARTY_SEGMENT_LIMIT)
			return party_too_long(str, len, failure);
		if (number == 2 && n > 0)
		{
			GovFailure	reason;
			const VocabularyTerm *term = vocabulary_parse(&organ_vocabulary, segment, n, &reason);

			if (term == NULL)
			{
				invalid_party(str, len, failure);
				gov_fail_detail(failure, "Segment 2 (\"%s\") is not an organ. %s",
								gov_quote(segment, n), reason.detail);
				failure->hint = reason.hint;
				return false;
			}
			party->organ = (Organ) term->number;
			if (!append_segment(party, term->code, strlen(term->code)))
				return party_too_long(str, len, failure);
		}
		else
		{
			if (!is_segment(segment, n) || (number == 1 && segment[0] == '-'))
			{
				invalid_party(str, len, failure);
				if (n == 0)
					return gov_fail_detail(failure, "Segment %d is empty.", number);
				return gov_fail_detail(failure, number == 1 ?
									   "Segment %d (\"%s\") is not an organisation: letters a-z, digits and \"-\", starting with a letter or digit, as in gm0503." :
									   "Segment %d (\"%s\") may have only letters a-z, digits and \"-\".",
									   number, gov_quote(segment, n));
			}
			if (!append_segment(party, segment, n))
				return party_too_long(str, len, failure);
			if (number == 1)
				party->organisation_len = party->len;
		}
		if (slash == NULL)
			return true;
		segment = slash + 1;
	}
}

int
party_organisation_len(const char *path, int len)
{
	const char *slash = memchr(path, '/', len);

	return slash ? (int) (slash - path) : len;
}

Organ
party_organ(const char *path, int len)
{
	int			start = party_organisation_len(path, len) + 1;
	int			i;

	if (start >= len)
		return ORGAN_NONE;
	len = party_organisation_len(path + start, len - start);
	for (i = 0; i < organ_vocabulary.count; i++)
	{
		const VocabularyTerm *term = &organ_vocabulary.terms[i];

		if (strlen(term->code) == (size_t) len && memcmp(term->code, path + start, len) == 0)
			return (Organ) term->number;
	}
	return ORGAN_NONE;
}

int
party_compare(const char *a, int alen, const char *b, int blen)
{
	int			cmp = memcmp(a, b, Min(alen, blen));

	if (cmp != 0)
		return cmp < 0 ? -1 : 1;
	return (alen > blen) - (alen < blen);
}

/* The path itself, or anything under it: gm0503/council is within gm0503. */
bool
party_within(const char *path, int len, const char *prefix, int prefixlen)
{
	return len >= prefixlen &&
		memcmp(path, prefix, prefixlen) == 0 &&
		(len == prefixlen || path[prefixlen] == '/');
}
