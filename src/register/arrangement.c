/*
 * arrangement.c
 *		The value of an arrangement with its parties as they are on a day, and
 *		as an organisation knows them.
 *
 * A value is as it was last written.  On another day others take part, an
 * organisation that ended has its successors in its place, and one that
 * assigned roles knows more.  Each page asks this of each arrangement, so it
 * is done here in one pass.
 */
#include "register/heirs.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/merge_sort.h"
#include "collaboration/collaboration.h"

/* Parties that grow in number: one may have several successors. */
typedef struct PartyList
{
	CollaborationParty *parties;
	int			count;
	int			room;
} PartyList;

static int
by_path(const void *a, const void *b)
{
	const CollaborationParty *pa = a;
	const CollaborationParty *pb = b;

	return party_compare(pa->path, pa->len, pb->path, pb->len);
}

static int
by_organisation(const void *a, const void *b)
{
	const CollaborationParty *pa = a;
	const CollaborationParty *pb = b;

	return party_compare(pa->path, party_organisation_len(pa->path, pa->len), pb->path, party_organisation_len(pb->path, pb->len));
}

static CollaborationParty *
append(PartyList *list, const CollaborationParty *party)
{
	if (list->count == list->room)
	{
		list->room = Max(16, list->room * 2);
		list->parties = list->parties ? repalloc(list->parties, list->room * sizeof(CollaborationParty)) :
			palloc(list->room * sizeof(CollaborationParty));
	}
	list->parties[list->count] = *party;
	return &list->parties[list->count++];
}

/* The first of a sorted list that is not before a party, as the order has it. */
static int
place_of(const PartyList *list, const CollaborationParty *party, int (*order)(const void *, const void *))
{
	int			low = 0,
				high = list->count;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (order(&list->parties[middle], party) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_in(const PartyList *list, const CollaborationParty *party, int (*order)(const void *, const void *))
{
	int			place = place_of(list, party, order);

	return place < list->count && order(&list->parties[place], party) == 0;
}

/* Adds a party, or those that took its place: none where no successor is known. */
static void
append_heirs(PartyList *list, CollaborationParty party, Jsonb *heirs)
{
	int			organisation_len = party_organisation_len(party.path, party.len);
	JsonbContainer *successors;
	JsonbValue	key;
	JsonbIterator *iterator;
	JsonbIteratorToken token;

	if (!heirs_find(heirs, party.path, organisation_len, &successors))
	{
		append(list, &party);
		return;
	}
	iterator = JsonbIteratorInit(successors);
	while ((token = JsonbIteratorNext(&iterator, &key, true)) != WJB_DONE)
	{
		CollaborationParty heir = party;
		PartyPath	path;
		GovFailure	failure;
		char	   *written;

		if (token != WJB_KEY)
			continue;
		written = psprintf("%.*s%.*s", key.val.string.len, key.val.string.val, party.len - organisation_len, party.path + organisation_len);
		if (!party_parse(written, strlen(written), &path, &failure))
			gov_raise(&failure);
		heir.path = pstrdup(path.path);
		heir.len = path.len;
		append(list, &heir);
	}
}

/* A party that has no role, by its path, which a caller may have written as it likes. */
static CollaborationParty
party_element(Datum value)
{
	text	   *written = DatumGetTextPP(value);
	CollaborationParty party = {0};
	PartyPath	path;
	GovFailure	failure;

	if (!party_of_text(written, &path, &failure))
		gov_raise(&failure);
	/* as a rule it is written as it is kept, and stays where it is */
	party.len = path.len;
	party.path = VARDATA_ANY(written);
	if (VARSIZE_ANY_EXHDR(written) != path.len || memcmp(party.path, path.path, path.len) != 0)
		party.path = pnstrdup(path.path, path.len);
	return party;
}

/* The paths of an array in order, as parties that have no role; NULL is none. */
static PartyList
paths_argument(FunctionCallInfo fcinfo, int n)
{
	PartyList	list = {0};
	Datum	   *paths;
	bool	   *nulls;
	int			count,
				i;

	if (PG_ARGISNULL(n))
		return list;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), TEXTOID, -1, false, TYPALIGN_INT, &paths, &nulls, &count);
	for (i = 0; i < count; i++)
	{
		CollaborationParty party;

		if (nulls[i])
			continue;
		party = party_element(paths[i]);
		append(&list, &party);
	}
	merge_sort(list.parties, list.count, sizeof(CollaborationParty), by_path);
	return list;
}

static PartyList
by_their_organisation(const PartyList *list)
{
	PartyList	result = {0};
	int			i;

	for (i = 0; i < list->count; i++)
		append(&result, &list->parties[i]);
	merge_sort(result.parties, result.count, sizeof(CollaborationParty), by_organisation);
	return result;
}

/*
 * A participant of the value of which nothing is entered: no row names it, its
 * organisation where it is an organ, or an organ where it is an organisation.
 */
static bool
is_unentered(const CollaborationParty *party, const PartyList *rows, const PartyList *organisations)
{
	CollaborationParty organisation = *party;

	organisation.len = party_organisation_len(party->path, party->len);
	return (party->roles & ROLE_BIT(ROLE_PARTICIPANT)) && !is_in(rows, party, by_path) && !is_in(rows, &organisation, by_path) &&
		(organisation.len < party->len || !is_in(organisations, party, by_organisation));
}

/* Who takes part: as entered, or as the value says of whom there is no row, or who took their place. */
static PartyList
participants_of(CollaborationReader reader, const PartyList *entered, const PartyList *rows, Jsonb *heirs, const PartyList *stated)
{
	PartyList	organisations = by_their_organisation(rows);
	PartyList	came = {0},
				holders = {0},
				result = {0};
	CollaborationParty party;
	int			i,
				place;

	for (i = 0; i < entered->count; i++)
		append_heirs(&came, entered->parties[i], heirs);
	while (collaboration_next(&reader, &party))
		if (is_unentered(&party, rows, &organisations))
			append_heirs(&came, party, heirs);

	/* the value may say which organ it is that takes part */
	for (i = 0; i < stated->count; i++)
		if (stated->parties[i].roles & ROLE_BIT(ROLE_PARTICIPANT))
			append(&holders, &stated->parties[i]);
	merge_sort(holders.parties, holders.count, sizeof(CollaborationParty), by_organisation);
	for (i = 0; i < came.count; i++)
	{
		const CollaborationParty *one = &came.parties[i];

		CHECK_FOR_INTERRUPTS();
		place = holders.count;
		if (party_organisation_len(one->path, one->len) == one->len)
			place = place_of(&holders, one, by_organisation);
		if (place == holders.count || by_organisation(&holders.parties[place], one) != 0)
			append(&result, one);
		else
			for (; place < holders.count && by_organisation(&holders.parties[place], one) == 0; place++)
				append(&result, &holders.parties[place]);
	}
	for (i = 0; i < result.count; i++)
	{
		result.parties[i].roles = ROLE_BIT(ROLE_PARTICIPANT);
		result.parties[i].interests = 0;
	}
	merge_sort(result.parties, result.count, sizeof(CollaborationParty), by_path);
	return result;
}

/* Each path once, with the roles and interests of all that have it. */
static void
unite(PartyList *list)
{
	int			kept = 0,
				i;

	merge_sort(list->parties, list->count, sizeof(CollaborationParty), by_path);
	for (i = 0; i < list->count; i++)
	{
		if (kept > 0 && by_path(&list->parties[kept - 1], &list->parties[i]) == 0)
		{
			list->parties[kept - 1].roles |= list->parties[i].roles;
			list->parties[kept - 1].interests |= list->parties[i].interests;
		}
		else
			list->parties[kept++] = list->parties[i];
	}
	list->count = kept;
}

static Datum
with_parties(FunctionCallInfo fcinfo, CollaborationHead head, PartyList *list)
{
	struct varlena *result;
	GovFailure	failure;

	unite(list);
	head.nparties = list->count;
	if (!collaboration_build(&head, list->parties, true, &result, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(result);
}

PG_FUNCTION_INFO_V1(unentered_in);
Datum
unentered_in(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	CollaborationParty party;
	PartyList	rows = paths_argument(fcinfo, 1);
	PartyList	organisations = by_their_organisation(&rows);
	ArrayBuildState *found = initArrayResult(TEXTOID, CurrentMemoryContext, false);

	PG_GETARG_COLLABORATION(0, &reader);
	while (collaboration_next(&reader, &party))
		if (is_unentered(&party, &rows, &organisations))
			accumArrayResult(found, PointerGetDatum(cstring_to_text_with_len(party.path, party.len)), false, TEXTOID, CurrentMemoryContext);
	PG_RETURN_DATUM(makeArrayResult(found, CurrentMemoryContext));
}

PG_FUNCTION_INFO_V1(arrangement_of);
Datum
arrangement_of(PG_FUNCTION_ARGS)
{
	CollaborationReader reader,
				stated_reader;
	CollaborationParty party;
	PartyList	stated = {0},
				kept = {0},
				entered,
				rows,
				participants;
	Jsonb	   *heirs = PG_ARGISNULL(3) ? NULL : PG_GETARG_JSONB_P(3);
	int			i;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_GETARG_COLLABORATION(0, &reader);
	entered = paths_argument(fcinfo, 1);
	rows = paths_argument(fcinfo, 2);

	/* a role is held by the successors of who ended */
	stated_reader = reader;
	while (collaboration_next(&stated_reader, &party))
		append_heirs(&stated, party, heirs);
	participants = participants_of(reader, &entered, &rows, heirs, &stated);
	for (i = 0; i < stated.count; i++)
	{
		party = stated.parties[i];
		/* who had no other role and no longer takes part is no party to it */
		if (party.roles == ROLE_BIT(ROLE_PARTICIPANT) && !is_in(&participants, &party, by_path))
			continue;
		party.roles &= ~ROLE_BIT(ROLE_PARTICIPANT);
		append(&kept, &party);
	}
	for (i = 0; i < participants.count; i++)
		append(&kept, &participants.parties[i]);
	return with_parties(fcinfo, reader.head, &kept);
}

PG_FUNCTION_INFO_V1(arrangement_with);
Datum
arrangement_with(PG_FUNCTION_ARGS)
{
	CollaborationReader reader = {0};
	CollaborationParty party;
	PartyList	list = {0};
	ArrayType  *roles_array;
	Datum	   *holders,
			   *roles;
	int			holder_count,
				role_count,
				i;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	if (!PG_ARGISNULL(0))
		PG_GETARG_COLLABORATION(0, &reader);
	roles_array = PG_GETARG_ARRAYTYPE_P(2);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &holders, NULL, &holder_count);
	deconstruct_array(roles_array, ARR_ELEMTYPE(roles_array), 1, true, TYPALIGN_CHAR, &roles, NULL, &role_count);
	while (collaboration_next(&reader, &party))
		append(&list, &party);
	for (i = 0; i < Min(holder_count, role_count); i++)
	{
		party = party_element(holders[i]);
		party.roles = ROLE_BIT(DatumGetRole(roles[i]));
		append(&list, &party);
	}
	return with_parties(fcinfo, reader.head, &list);
}
