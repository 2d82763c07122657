/*
 * forms_state.h
 *		Forms that are being collected: one flat varlena, changed in place.
 *
 * Its entries are those of stored bytes (forms.h), in the order in which they
 * came behind a part that is sorted, with room behind them.  Before more room
 * is taken, equal forms become one entry.  The instrument stands before the
 * entries, so that these can grow.
 */
#ifndef PARTNER_GOVERNANCE_FORMS_STATE_H
#define PARTNER_GOVERNANCE_FORMS_STATE_H

#include "assessment/forms.h"

typedef struct FormsState
{
	int32		vl_len_;
	char		header[FORMS_HEADER];	/* as of stored bytes; format FORMS_GROWING */
	uint32		nsorted;		/* entries of which the first are distinct and sorted */
	uint32		instrument_size;	/* 0 = the standard one */
	char		digest[INSTRUMENT_DIGEST];	/* of the instrument */
	uint32		unused;
	/* the instrument and the entries follow, each aligned */
} FormsState;

/* The state as it may be changed, or NULL when it is a stored value. */
extern FormsState *forms_state_to_change(Datum state);

/* An empty one, of the kind of these forms. */
extern FormsState *forms_state_create(const Forms *kind);

/* The forms of a state as they lie there. */
extern void forms_state_look(const FormsState *state, Forms *forms);

/*
 * Add raters with one form.  The state itself, or a larger one in the current
 * memory context; NULL when there are too many.
 */
extern FormsState *forms_state_add(FormsState *state, const unsigned char *key, uint32 count, GovFailure *failure);

/* The forms of any value, also of a state, sorted. */
extern const Forms *forms_of_datum(Datum value, Forms *room);

#endif							/* PARTNER_GOVERNANCE_FORMS_STATE_H */
