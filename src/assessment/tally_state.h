/*
 * tally_state.h
 *		The tally of a running sum(): one flat varlena, changed in place.
 *
 * Beside the two kinds of stored bytes (tally.h) there is a third, which is
 * never stored: counts of all perspectives seen so far in one width, and room
 * for more.  No count is above the raters of its perspective, so the width
 * follows from the raters, and adding a form asks for no count whether it
 * still fits.
 */
#ifndef PARTNER_GOVERNANCE_TALLY_STATE_H
#define PARTNER_GOVERNANCE_TALLY_STATE_H

#include "assessment/tally.h"

typedef struct TallyState
{
	int32		vl_len_;
	char		header[ASSESSMENT_HEADER];	/* as of stored bytes; kind ASSESSMENT_GROWING */
	uint8		width;			/* bytes a count: 1, 2 or 4 */
	uint8		nblocks;
	uint8		block[PERSPECTIVE_COUNT];	/* of TALLY_CELLS() counts, from 1; 0 = no rater yet */
	uint32		raters[PERSPECTIVE_COUNT];
	/* blocks of counts follow, in the order in which perspectives came */
} TallyState;

/* The state as it may be changed, or NULL when it is a stored value. */
extern TallyState *tally_state_to_change(Datum state);

/* An empty one. */
extern TallyState *tally_state_create(const AssessmentShape *shape);

/* Are these the bytes of a form of the state's shape?  The inner loop of sum() adds those as they are. */
extern bool tally_state_takes(const TallyState *state, const char *bytes, size_t len);

/*
 * Add or take away.  The state itself, or a larger one in the current memory
 * context; NULL when it cannot be.
 */
extern TallyState *tally_state_add_form(TallyState *state, const char *bytes, GovFailure *failure);
extern TallyState *tally_state_add(TallyState *state, const Tally *other, GovFailure *failure);
extern TallyState *tally_state_subtract(TallyState *state, const Tally *other, GovFailure *failure);

/*
 * The stored bytes of a state whose counts have one byte and which is not of
 * one rater: their counts stand there as they are.  0 for any other.
 */
extern size_t tally_state_encoded_size(const TallyState *state);
extern void tally_state_encode(const TallyState *state, char *bytes);

/* As tally.h has it for what is stored: bytes of any alignment, behind the length word. */
extern bool tally_state_is(const char *bytes, size_t len);
extern bool tally_state_whole(const char *bytes, size_t len);
extern void tally_state_decode(Tally *tally, const char *bytes);

#endif							/* PARTNER_GOVERNANCE_TALLY_STATE_H */
