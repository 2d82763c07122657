/*
 * aggregate_state.c
 *		What the states of our aggregates share: where they live, and how they
 *		grow.
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

struct varlena *
state_to_read(Datum state)
{
	struct varlena *held = PG_DETOAST_DATUM(state);

	return (struct varlena *) MAXALIGN(held) == held ? held : PG_DETOAST_DATUM_COPY(PointerGetDatum(held));
}
