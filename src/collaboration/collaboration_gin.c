/*
 * collaboration_gin.c
 *		The GIN operator class: which collaborations is a party in, and in
 *		which role.
 *
 * Keys are text.  For each party and each prefix of its path ("gm0503",
 * "gm0503/executive"): the prefix, and "prefix:role" for each role held at or
 * under it; and ":role" for each role held by anybody.  The right side of @@,
 * made canonical, is itself a key, so that search is exact; @> asks for the
 * parties of the pattern and is rechecked.
 */
#include "collaboration/collaboration.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "base/merge_sort.h"

#define INVOLVES_STRATEGY 1
#define CONTAINS_STRATEGY 7

typedef struct Prefix
{
	const char *path;
	int			len;
	RoleSet		roles;			/* held at or under it */
} Prefix;

typedef struct KeyList
{
	Datum	   *keys;
	int32		count;
} KeyList;

static int
by_prefix(const void *a, const void *b)
{
	const Prefix *pa = a;
	const Prefix *pb = b;

	return party_compare(pa->path, pa->len, pb->path, pb->len);
}

static void
add_key(KeyList *list, const char *path, int len, const char *code)
{
	char		key[PARTY_LIMIT + 80];
	int			n = len;

	memcpy(key, path, len);
	if (code != NULL)
		n += snprintf(key + len, sizeof(key) - len, ":%s", code);
	list->keys[list->count++] = PointerGetDatum(cstring_to_text_with_len(key, n));
}

static void
add_keys(KeyList *list, const Prefix *prefix)
{
	int			i;

	CHECK_FOR_INTERRUPTS();
	if (prefix->len > 0)
		add_key(list, prefix->path, prefix->len, NULL);
	for (i = 0; i < 64; i++)
		if (prefix->roles & ROLE_BIT(i))
			add_key(list, prefix->path, prefix->len, role_code((Role) i));
}

/* Every prefix of every path, the empty one first; distinct, roles united. */
static Prefix *
prefixes_of(CollaborationReader reader, int *count)
{
	Prefix	   *found = palloc0((1 + reader.head.nparties * PARTY_SEGMENT_LIMIT) * sizeof(Prefix));
	CollaborationParty party;
	int			n = 1,
				distinct = 1,
				i;

	found[0].path = "";
	while (collaboration_next(&reader, &party))
	{
		found[0].roles |= party.roles;
		for (i = 1; i <= party.len; i++)
		{
			if (i < party.len && party.path[i] != '/')
				continue;
			found[n].path = party.path;
			found[n].len = i;
			found[n++].roles = party.roles;
		}
	}
	merge_sort(found + 1, n - 1, sizeof(Prefix), by_prefix);
	for (i = 1; i < n; i++)
	{
		if (distinct > 1 && by_prefix(&found[distinct - 1], &found[i]) == 0)
			found[distinct - 1].roles |= found[i].roles;
		else
			found[distinct++] = found[i];
	}
	*count = distinct;
	return found;
}

PG_FUNCTION_INFO_V1(collaboration_gin_compare);
Datum
collaboration_gin_compare(PG_FUNCTION_ARGS)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);
	int			cmp = party_compare(VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_INT32(cmp);
}

PG_FUNCTION_INFO_V1(collaboration_gin_extract_value);
Datum
collaboration_gin_extract_value(PG_FUNCTION_ARGS)
{
	int32	   *nkeys = (int32 *) PG_GETARG_POINTER(1);
	CollaborationReader reader;
	KeyList		list = {0};
	Prefix	   *prefixes;
	int			nprefixes,
				room = 0,
				i;

	PG_GETARG_COLLABORATION(0, &reader);
	prefixes = prefixes_of(reader, &nprefixes);
	for (i = 0; i < nprefixes; i++)
		room += 1 + role_set_count(prefixes[i].roles);
	list.keys = palloc(room * sizeof(Datum));
	for (i = 0; i < nprefixes; i++)
		add_keys(&list, &prefixes[i]);
	*nkeys = list.count;
	PG_RETURN_POINTER(list.keys);
}

PG_FUNCTION_INFO_V1(collaboration_gin_extract_query);
Datum
collaboration_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *nkeys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	int32	   *search_mode = (int32 *) PG_GETARG_POINTER(6);
	KeyList		list = {0};

	if (strategy == INVOLVES_STRATEGY)
	{
		text	   *str = PG_GETARG_TEXT_PP(0);
		PartyKey	key;
		GovFailure	failure;

		if (!party_key_parse(VARDATA_ANY(str), VARSIZE_ANY_EXHDR(str), &key, &failure))
			gov_raise(&failure);
		list.keys = palloc(sizeof(Datum));
		add_key(&list, key.party.path, key.party.len, key.has_role ? role_code(key.role) : NULL);
	}
	else if (strategy == CONTAINS_STRATEGY)
	{
		CollaborationReader reader;
		CollaborationParty party;
		int			room = 0;

		PG_GETARG_COLLABORATION(0, &reader);
		{
			CollaborationReader ahead = reader;

			while (collaboration_next(&ahead, &party))
				room += 1 + role_set_count(party.roles);
		}
		list.keys = palloc(Max(room, 1) * sizeof(Datum));
		while (collaboration_next(&reader, &party))
		{
			Prefix		prefix = {party.path, party.len, party.roles};

			add_keys(&list, &prefix);
		}
		/* a pattern without parties matches by what has no key */
		if (list.count == 0)
			*search_mode = GIN_SEARCH_MODE_ALL;
	}
	else
		elog(ERROR, "unknown strategy number: %d", strategy);
	*nkeys = list.count;
	PG_RETURN_POINTER(list.keys);
}

PG_FUNCTION_INFO_V1(collaboration_gin_consistent);
Datum
collaboration_gin_consistent(PG_FUNCTION_ARGS)
{
	bool	   *check = (bool *) PG_GETARG_POINTER(0);
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	int32		nkeys = PG_GETARG_INT32(3);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);
	int			i;

	*recheck = (strategy != INVOLVES_STRATEGY);
	for (i = 0; i < nkeys; i++)
		if (!check[i])
			PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(true);
}

PG_FUNCTION_INFO_V1(collaboration_gin_triconsistent);
Datum
collaboration_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	int32		nkeys = PG_GETARG_INT32(3);
	GinTernaryValue result = strategy == INVOLVES_STRATEGY ? GIN_TRUE : GIN_MAYBE;
	int			i;

	for (i = 0; i < nkeys; i++)
	{
		if (check[i] == GIN_FALSE)
			PG_RETURN_GIN_TERNARY_VALUE(GIN_FALSE);
		if (check[i] == GIN_MAYBE)
			result = GIN_MAYBE;
	}
	PG_RETURN_GIN_TERNARY_VALUE(result);
}
