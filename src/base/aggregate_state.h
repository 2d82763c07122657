/*
 * aggregate_state.h
 *		What the states of our aggregates share: where they live, and how they
 *		grow.
 *
 * A state is a value of the type itself (no "internal"), so it can be shipped
 * as text or bytes.
 */
#ifndef PARTNER_GOVERNANCE_AGGREGATE_STATE_H
#define PARTNER_GOVERNANCE_AGGREGATE_STATE_H

#include "base/compat.h"

/* The memory of the running aggregate; an error outside of one. */
extern MemoryContext aggregate_context(FunctionCallInfo fcinfo);

/*
 * A flat state: one varlena, with room that is not used yet at its end.
 *
 * The executor lets a transition function change the state that it gave.  A
 * state that is another one it copies into the memory of the aggregate, whole,
 * and frees the one before.  So the length word covers the room as well, and a
 * state that is full is made anew at twice the size, in the caller's memory,
 * which is gone with the row.  Sizes are powers of two, as memory is handed out
 * in.  No state has a memory context: the executor visits all of them for each
 * new group of a hash table, to know how much memory they take.
 *
 * A state that grows is no canonical value of its type.  It starts with other
 * bytes, all that read a value of the type read it too, its text and binary
 * forms are canonical, and a final function makes the stored value of it,
 * which leaves the state as it is.
 */

/* A state with place for so many bytes behind the length word, all zero. */
extern struct varlena *state_create(Size needed);

/* The state with place for more; "used" of its bytes are kept. */
extern struct varlena *state_enlarge(const struct varlena *state, Size used, Size needed);

/*
 * The state as it may be changed, when it begins with these bytes; else NULL:
 * it is a stored value, which a strict transition starts with, or comes from
 * another process.
 */
static inline struct varlena *
state_to_change(Datum state, const char *start, Size len)
{
	struct varlena *held = (struct varlena *) DatumGetPointer(state);

	return VARATT_IS_4B_U(held) && VARSIZE(held) >= VARHDRSZ + len && memcmp(VARDATA(held), start, len) == 0 ? held : NULL;
}

/* How many bytes a state has place for. */
static inline Size
state_room(const struct varlena *state)
{
	return VARSIZE(state) - VARHDRSZ;
}

/* The state unpacked and aligned, whatever it went through: a row of another process is neither. */
extern struct varlena *state_to_read(Datum state);

#endif							/* PARTNER_GOVERNANCE_AGGREGATE_STATE_H */
