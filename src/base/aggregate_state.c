/*
 * aggregate_state.c
 *		What the states of our aggregates share: where they live, and the
 *		expanded object that a state is while it grows.
 */
#include "base/aggregate_state.h"

#include "port/pg_bitutils.h"
#include "utils/memutils.h"

#define STATE_MIN_SIZE 64

MemoryContext
aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("aggregate function called in non-aggregate context")));
	return context;
}

struct varlena *
state_create(Size needed)
{
	Size		size = Max(needed + VARHDRSZ, STATE_MIN_SIZE);
	struct varlena *state;

	if (size > MaxAllocSize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("state of an aggregate is too large"),
				 errdetail("It needs %zu bytes; at most %zu are allowed.", size, (Size) MaxAllocSize)));
	size = Min((Size) pg_nextpower2_64(size), (Size) MaxAllocSize);
	state = palloc0(size);
	SET_VARSIZE(state, size);
	return state;
}

struct varlena *
state_enlarge(const struct varlena *state, Size used, Size needed)
{
	struct varlena *larger = state_create(needed);

	memcpy(VARDATA(larger), VARDATA(state), used);
	return larger;
}

/* The methods are the first member of the kind. */
static const ExpandedKind *
kind_of(const ExpandedObjectHeader *header)
{
	return (const ExpandedKind *) header->eoh_methods;
}

Size
expanded_flat_size(ExpandedObjectHeader *header)
{
	MemoryContext caller = MemoryContextSwitchTo(header->eoh_context);
	Size		size = VARHDRSZ + kind_of(header)->size(header);

	MemoryContextSwitchTo(caller);
	return size;
}

void
expanded_flatten_into(ExpandedObjectHeader *header, void *result, Size allocated)
{
	MemoryContext caller = MemoryContextSwitchTo(header->eoh_context);

	SET_VARSIZE(result, allocated);
	kind_of(header)->encode(header, VARDATA(result));
	MemoryContextSwitchTo(caller);
}

void *
expanded_create(const ExpandedKind *kind, MemoryContext parent, Size size)
{
	MemoryContext context = AllocSetContextCreate(parent, "partner_governance expanded value", ALLOCSET_START_SMALL_SIZES);
	ExpandedObjectHeader *header = MemoryContextAllocZero(context, size);

	MemoryContextSetIdentifier(context, kind->type);
	EOH_init_header(header, &kind->methods, context);
	return header;
}

void *
expanded_of(Datum value, const ExpandedKind *kind)
{
	ExpandedObjectHeader *header;

	if (!VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(value)))
		return NULL;
	header = DatumGetEOHP(value);
	if (header->eoh_methods != &kind->methods)
		elog(ERROR, "expanded object is no %s", kind->type);
	return header;
}

void *
expanded_to_change(Datum value, const ExpandedKind *kind)
{
	if (!VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(value)))
		return NULL;
	return expanded_of(value, kind);
}
