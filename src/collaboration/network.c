/*
 * network.c
 *		Many collaborations looked at together: how roles are spread over
 *		holders, and who meets whom how often.
 */
#include "collaboration/network.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/merge_sort.h"

/* Pairs are counted in a triangle of numbers: 5,000 take 50 MB. */
#define ORGANISATION_LIMIT 5000

static int
by_path(const void *a, const void *b)
{
	const Presence *pa = a;
	const Presence *pb = b;
	int			cmp = party_compare(pa->path, pa->len, pb->path, pb->len);

	return cmp != 0 ? cmp : (pa->collaboration > pb->collaboration) - (pa->collaboration < pb->collaboration);
}

static bool
same_path(const Presence *a, const Presence *b)
{
	return party_compare(a->path, a->len, b->path, b->len) == 0;
}

void
network_read(Network *network, Datum array, bool by_holder)
{
	ArrayType  *values = DatumGetArrayTypeP(array);
	Datum	   *elements;
	CollaborationReader *readers;
	Size		total = 0;
	int			distinct = 0;
	int			i;

	deconstruct_array(values, ARR_ELEMTYPE(values), -1, false, TYPALIGN_INT,
					  &elements, &network->nulls, &network->count);
	readers = palloc(Max(network->count, 1) * sizeof(CollaborationReader));
	network->heads = palloc0(Max(network->count, 1) * sizeof(CollaborationHead));
	for (i = 0; i < network->count; i++)
	{
		if (network->nulls[i])
			continue;
		collaboration_read((struct varlena *) PG_DETOAST_DATUM_PACKED(elements[i]), &readers[i]);
		network->heads[i] = readers[i].head;
		total += readers[i].head.nparties;
	}
	if (total > MaxAllocSize / sizeof(Presence))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many parties in all collaborations together: %zu", total)));

	network->presences = palloc(Max(total, 1) * sizeof(Presence));
	network->npresences = 0;
	for (i = 0; i < network->count; i++)
	{
		CollaborationParty party;

		CHECK_FOR_INTERRUPTS();
		while (!network->nulls[i] && collaboration_next(&readers[i], &party))
		{
			Presence   *presence = &network->presences[network->npresences++];

			presence->path = party.path;
			presence->len = by_holder ? party.len : party_organisation_len(party.path, party.len);
			presence->roles = party.roles;
			presence->collaboration = i;
		}
	}
	merge_sort(network->presences, network->npresences, sizeof(Presence), by_path);
	for (i = 0; i < network->npresences; i++)
	{
		Presence   *last = distinct > 0 ? &network->presences[distinct - 1] : NULL;

		if (last != NULL && by_path(last, &network->presences[i]) == 0)
			last->roles |= network->presences[i].roles;
		else
			network->presences[distinct++] = network->presences[i];
	}
	network->npresences = distinct;
}

bool
network_by_holder(text *scope)
{
	const char *word = text_to_cstring(scope);

	if (strcmp(word, "holder") == 0)
		return true;
	if (strcmp(word, "organisation") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid scope: \"%s\"", gov_quote(word, strlen(word))),
				 errdetail("Expected one of: organisation, holder.")));
	return false;
}

/* ---------- how roles are spread ---------- */

typedef struct Holding
{
	const Presence *holder;
	int64		count;			/* collaborations in which it has the role */
} Holding;

static int
by_count(const void *a, const void *b)
{
	const Holding *ha = a;
	const Holding *hb = b;

	if (ha->count != hb->count)
		return ha->count > hb->count ? -1 : 1;
	return party_compare(ha->holder->path, ha->holder->len, hb->holder->path, hb->holder->len);
}

static void
put_concentration(ReturnSetInfo *rsinfo, int role, const Holding *holdings, int count)
{
	double		total = 0,
				squares = 0;
	int			i;

	/* whole numbers: exact */
	for (i = 0; i < count; i++)
	{
		total += holdings[i].count;
		squares += (double) holdings[i].count * holdings[i].count;
	}
	for (i = 0; i < count; i++)
	{
		enum
		{
			ROLE, HOLDER, N, SHARE, HERFINDAHL, COLUMNS
		};
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		values[ROLE] = RoleGetDatum((Role) role);
		values[HOLDER] = PointerGetDatum(cstring_to_text_with_len(holdings[i].holder->path, holdings[i].holder->len));
		values[N] = Int64GetDatum(holdings[i].count);
		values[SHARE] = Float8GetDatum(holdings[i].count / total);
		values[HERFINDAHL] = Float8GetDatum(squares / (total * total));
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
}

PG_FUNCTION_INFO_V1(network_role_concentration);
Datum
network_role_concentration(PG_FUNCTION_ARGS)
{
	bool		by_holder = network_by_holder(PG_GETARG_TEXT_PP(1));
	Network		network;
	Holding    *holdings;
	int			role;

	network_read(&network, PG_GETARG_DATUM(0), by_holder);
	InitMaterializedSRF(fcinfo, 0);
	holdings = palloc(Max(network.npresences, 1) * sizeof(Holding));
	for (role = 0; role < 64; role++)
	{
		int			count = 0;
		int			i;

		CHECK_FOR_INTERRUPTS();
		for (i = 0; i < network.npresences; i++)
		{
			const Presence *presence = &network.presences[i];

			if ((presence->roles & ROLE_BIT(role)) == 0)
				continue;
			if (count > 0 && same_path(holdings[count - 1].holder, presence))
				holdings[count - 1].count++;
			else
				holdings[count++] = (Holding) {presence, 1};
		}
		merge_sort(holdings, count, sizeof(Holding), by_count);
		put_concentration((ReturnSetInfo *) fcinfo->resultinfo, role, holdings, count);
	}
	return (Datum) 0;
}

/* ---------- who meets whom ---------- */

/* Keeps the organisations whose name begins so, and numbers them in order of name. */
static int
number_organisations(Network *network, const char *prefix, int prefix_len, int *numbers, const Presence **named)
{
	int			kept = 0,
				count = 0;
	int			i;

	for (i = 0; i < network->npresences; i++)
	{
		const Presence *presence = &network->presences[i];

		if (presence->len < prefix_len || memcmp(presence->path, prefix, prefix_len) != 0)
			continue;
		network->presences[kept] = *presence;
		if (count == 0 || !same_path(named[count - 1], presence))
		{
			if (count == ORGANISATION_LIMIT)
				ereport(ERROR,
						(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						 errmsg("too many organisations"),
						 errdetail("At most %d can be paired.", ORGANISATION_LIMIT),
						 errhint("A longer prefix leaves fewer.")));
			named[count++] = &network->presences[kept];
		}
		numbers[kept++] = count - 1;
	}
	network->npresences = kept;
	return count;
}

/* The place of the pair a < b in a triangle. */
static size_t
pair_at(int a, int b)
{
	return (size_t) b * (b - 1) / 2 + a;
}

static void
count_meetings(const Network *network, const int *numbers, uint32 *meetings)
{
	int		   *first = palloc((network->count + 1) * sizeof(int));
	int		   *members = palloc(Max(network->npresences, 1) * sizeof(int));
	int			i;

	/* members of each collaboration together, in order of number */
	memset(first, 0, (network->count + 1) * sizeof(int));
	for (i = 0; i < network->npresences; i++)
		first[network->presences[i].collaboration + 1]++;
	for (i = 0; i < network->count; i++)
		first[i + 1] += first[i];
	for (i = 0; i < network->npresences; i++)
		members[first[network->presences[i].collaboration]++] = numbers[i];
	/* each first[] has moved on to the next */
	for (i = 0; i < network->count; i++)
	{
		int			start = i == 0 ? 0 : first[i - 1];
		int			a,
					b;

		for (b = start; b < first[i]; b++)
		{
			CHECK_FOR_INTERRUPTS();
			for (a = start; a < b; a++)
				meetings[pair_at(members[a], members[b])]++;
		}
	}
}

PG_FUNCTION_INFO_V1(network_shared_collaborations);
Datum
network_shared_collaborations(PG_FUNCTION_ARGS)
{
	text	   *prefix = PG_GETARG_TEXT_PP(1);
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Network		network;
	const Presence **named = palloc(ORGANISATION_LIMIT * sizeof(Presence *));
	int		   *numbers;
	uint32	   *meetings;
	int			count,
				a,
				b;

	network_read(&network, PG_GETARG_DATUM(0), false);
	InitMaterializedSRF(fcinfo, 0);
	numbers = palloc(Max(network.npresences, 1) * sizeof(int));
	count = number_organisations(&network, VARDATA_ANY(prefix), VARSIZE_ANY_EXHDR(prefix), numbers, named);
	meetings = palloc0((pair_at(0, count) + 1) * sizeof(uint32));
	count_meetings(&network, numbers, meetings);
	for (a = 0; a < count; a++)
	{
		Datum		first = PointerGetDatum(cstring_to_text_with_len(named[a]->path, named[a]->len));

		CHECK_FOR_INTERRUPTS();
		for (b = a + 1; b < count; b++)
		{
			enum
			{
				ORGANISATION_A, ORGANISATION_B, N, COLUMNS
			};
			Datum		values[COLUMNS];
			bool		nulls[COLUMNS] = {false};

			if (meetings[pair_at(a, b)] == 0)
				continue;
			values[ORGANISATION_A] = first;
			values[ORGANISATION_B] = PointerGetDatum(cstring_to_text_with_len(named[b]->path, named[b]->len));
			values[N] = Int64GetDatum((int64) meetings[pair_at(a, b)]);
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
			pfree(DatumGetPointer(values[ORGANISATION_B]));
		}
	}
	return (Datum) 0;
}
