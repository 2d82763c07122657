/*
 * aggregate_state.h
 *		What the states of our aggregates share: where they live, and the
 *		expanded object that a state is while it grows.
 *
 * A state is a value of the type itself (no "internal"), so it can be shipped
 * as text or bytes.  While an aggregate runs it is an expanded object in
 * memory; whoever stores or sends it flattens it to the canonical bytes.
 */
#ifndef PARTNER_GOVERNANCE_AGGREGATE_STATE_H
#define PARTNER_GOVERNANCE_AGGREGATE_STATE_H

#include "base/compat.h"

#include "utils/expandeddatum.h"

/* The memory of the running aggregate; an error outside of one. */
extern MemoryContext aggregate_context(FunctionCallInfo fcinfo);

/*
 * One kind of expanded object.  A struct of that kind begins with an
 * ExpandedObjectHeader.  Both functions run in the object's own memory: the
 * executor flattens in whatever context it is in, from 17 on also in one that
 * cannot pfree(), as a sort has.  They may change how the content is kept
 * (its order), not what it is; size() comes first.
 */
typedef struct ExpandedKind
{
	ExpandedObjectMethods methods;	/* EXPANDED_METHODS */
	const char *type;
	Size (*size)(void *object); /* of the bytes, without the length word */
	void (*encode)(void *object, char *bytes);
} ExpandedKind;

extern Size expanded_flat_size(ExpandedObjectHeader *header);
extern void expanded_flatten_into(ExpandedObjectHeader *header, void *result, Size allocated);

#define EXPANDED_METHODS {expanded_flat_size, expanded_flatten_into}

/* A new object of so many bytes, all zero behind the header, in a context of its own under the parent. */
extern void *expanded_create(const ExpandedKind *kind, MemoryContext parent, Size size);

/* The object behind a datum, NULL when that is stored bytes; an error when it is of another kind. */
extern void *expanded_of(Datum value, const ExpandedKind *kind);

/* As that, NULL also when the caller may not change it. */
extern void *expanded_to_change(Datum value, const ExpandedKind *kind);

#endif							/* PARTNER_GOVERNANCE_AGGREGATE_STATE_H */
