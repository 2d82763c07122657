/*
 * role_claim_gist.c
 *		GiST support of role_claim: a key is the union of the bits under it,
 *		so a conflict below is a conflict above.
 */
#include "rulebook/role_claim.h"

#include "access/gist.h"
#include "access/stratnum.h"
#include "port/pg_bitutils.h"

#include "base/merge_sort.h"

#define CLAIM_CONFLICT_STRATEGY 1

static const RoleClaim *
entry_claim(const GistEntryVector *entries, int i)
{
	return DatumGetRoleClaim(entries->vector[i].key);
}

static void
add_bits(RoleClaim *sum, const RoleClaim *claim)
{
	sum->own |= claim->own;
	sum->forbidden |= claim->forbidden;
}

PG_FUNCTION_INFO_V1(role_claim_gist_consistent);
Datum
role_claim_gist_consistent(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	const RoleClaim *query = PG_GETARG_ROLE_CLAIM(1);
	StrategyNumber strategy = (StrategyNumber) PG_GETARG_UINT16(2);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(4);

	if (strategy != CLAIM_CONFLICT_STRATEGY)
		elog(ERROR, "unknown strategy number: %d", strategy);
	*recheck = false;
	PG_RETURN_BOOL(role_claims_clash(DatumGetRoleClaim(entry->key), query));
}

PG_FUNCTION_INFO_V1(role_claim_gist_union);
Datum
role_claim_gist_union(PG_FUNCTION_ARGS)
{
	const GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	int		   *size = (int *) PG_GETARG_POINTER(1);
	RoleClaim  *sum = palloc0(sizeof(RoleClaim));
	int			i;

	for (i = 0; i < entries->n; i++)
		add_bits(sum, entry_claim(entries, i));
	*size = sizeof(RoleClaim);
	PG_RETURN_POINTER(sum);
}

/* Bits that the key would gain. */
PG_FUNCTION_INFO_V1(role_claim_gist_penalty);
Datum
role_claim_gist_penalty(PG_FUNCTION_ARGS)
{
	const RoleClaim *key = DatumGetRoleClaim(((GISTENTRY *) PG_GETARG_POINTER(0))->key);
	const RoleClaim *added = DatumGetRoleClaim(((GISTENTRY *) PG_GETARG_POINTER(1))->key);
	float	   *penalty = (float *) PG_GETARG_POINTER(2);

	*penalty = (float) (pg_popcount64(added->own & ~key->own) + pg_popcount64(added->forbidden & ~key->forbidden));
	PG_RETURN_POINTER(penalty);
}

typedef struct SplitItem
{
	const RoleClaim *claim;
	OffsetNumber offset;
} SplitItem;

static int
by_claim(const void *x, const void *y)
{
	const SplitItem *a = x;
	const SplitItem *b = y;
	int			order = role_claim_order(a->claim, b->claim);

	return order != 0 ? order : (int) a->offset - (int) b->offset;
}

/* Like with like: there are few different claims, one a role. */
PG_FUNCTION_INFO_V1(role_claim_gist_picksplit);
Datum
role_claim_gist_picksplit(PG_FUNCTION_ARGS)
{
	const GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	GIST_SPLITVEC *split = (GIST_SPLITVEC *) PG_GETARG_POINTER(1);
	int			nitems = entries->n - FirstOffsetNumber;
	SplitItem  *items = palloc(nitems * sizeof(SplitItem));
	RoleClaim  *left = palloc0(sizeof(RoleClaim));
	RoleClaim  *right = palloc0(sizeof(RoleClaim));
	int			i;

	for (i = 0; i < nitems; i++)
	{
		items[i].offset = (OffsetNumber) (FirstOffsetNumber + i);
		items[i].claim = entry_claim(entries, items[i].offset);
	}
	merge_sort(items, nitems, sizeof(SplitItem), by_claim);

	split->spl_left = palloc(nitems * sizeof(OffsetNumber));
	split->spl_right = palloc(nitems * sizeof(OffsetNumber));
	split->spl_nleft = split->spl_nright = 0;
	for (i = 0; i < nitems; i++)
	{
		if (i < nitems / 2)
		{
			split->spl_left[split->spl_nleft++] = items[i].offset;
			add_bits(left, items[i].claim);
		}
		else
		{
			split->spl_right[split->spl_nright++] = items[i].offset;
			add_bits(right, items[i].claim);
		}
	}
	split->spl_ldatum = PointerGetDatum(left);
	split->spl_rdatum = PointerGetDatum(right);
	PG_RETURN_POINTER(split);
}

PG_FUNCTION_INFO_V1(role_claim_gist_same);
Datum
role_claim_gist_same(PG_FUNCTION_ARGS)
{
	bool	   *same = (bool *) PG_GETARG_POINTER(2);

	*same = role_claim_order(PG_GETARG_ROLE_CLAIM(0), PG_GETARG_ROLE_CLAIM(1)) == 0;
	PG_RETURN_POINTER(same);
}
