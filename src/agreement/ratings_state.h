/*
 * ratings_state.h
 *		Ratings that are being collected: one flat varlena, changed in place.
 *
 * A hash table in it: an entry for each different rating with how often it
 * was given, in the order in which they came, behind slots that say where they
 * are.  A quarter of the bytes are slots, so that no more than half of these
 * are ever taken.  Nobody outside can know where a name falls: each state has
 * a seed of its own.
 */
#ifndef PARTNER_GOVERNANCE_RATINGS_STATE_H
#define PARTNER_GOVERNANCE_RATINGS_STATE_H

#include "agreement/ratings.h"

typedef struct RatingState
{
	int32		vl_len_;
	uint8		format;			/* RATINGS_GROWING */
	uint8		measure;
	uint8		option;
	uint8		unused;
	int32		categories;
	uint32		seed;
	uint32		nslots;			/* a power of two */
	uint32		ncells;			/* entries */
	uint32		used;			/* bytes, from the length word on */
	uint32		reserved;
	uint64		text_bound;		/* the text form is never longer */
	uint32		slots[FLEXIBLE_ARRAY_MEMBER];	/* where an entry starts; 0 = free */
} RatingState;

/* The state as it may be changed, or NULL when it is a stored value. */
extern RatingState *ratings_state_to_change(Datum state);

/* What a state was made for. */
extern void ratings_state_kind(const RatingState *state, RatingsKind *kind);

extern RatingState *ratings_state_create(const RatingsKind *kind);

/*
 * The one door for a rating; group is NULL but for cross agreement.  The state
 * itself, or a larger one in the current memory context; NULL on failure.
 */
extern RatingState *ratings_state_add(RatingState *state, const RatingName *unit, const RatingName *group,
									  double value, int64 count, GovFailure *failure);

/* All ratings of stored bytes, or of another state, which are of the same kind. */
extern RatingState *ratings_state_add_bytes(RatingState *state, const char *bytes, GovFailure *failure);
extern RatingState *ratings_state_add_state(RatingState *state, const RatingState *more, GovFailure *failure);

/* The stored value; NULL when there are too many groups. */
extern struct varlena *ratings_state_store(const RatingState *state, GovFailure *failure);

/* The stored value of any ratings, also of a state. */
extern struct varlena *ratings_of_datum(Datum value);

/* The state behind a datum, NULL when that is a stored value. */
extern const RatingState *ratings_state_of(Datum value);

#endif							/* PARTNER_GOVERNANCE_RATINGS_STATE_H */
