/*
 * tally.h
 *		The exact count of answers behind an assessment.  Pure but for the
 *		memory of a decoded tally.
 *
 * An assessment is a commutative monoid: per perspective the number of raters
 * and, per indicator and answer, how many gave it.  Counts are integers, so
 * adding is exact and order-free, and subtracting is its inverse.
 *
 * "Not applicable" is an answer beside the points of the scale: who gives it
 * says that the question was not for them.  Who says nothing was asked and
 * did not answer.
 *
 * Stored bytes (after the varlena header, any alignment, native byte order):
 *
 *	 0	 1	format (ASSESSMENT_FORMAT)
 *	 1	 1	kind: ASSESSMENT_FORM or ASSESSMENT_TALLY
 *	 2	 2	indicators
 *	 4	 2	lowest point of the scale (signed)
 *	 6	 2	points of the scale
 *	 8	 8	fingerprint of the instrument's structure
 *	16	 1	form: perspective; tally: number of perspectives
 *	17		form: one byte an indicator, 0 = not answered, n = n-th point,
 *				points + 1 = not applicable
 *			tally, per perspective in order of number:
 *				1	perspective
 *				1	bytes a count: 1, 2 or 4, as narrow as the largest needs
 *				4	raters
 *				indicators x (points + 1) counts, "not applicable" the last
 *
 * One rater is always a form and anything else always a tally, perspectives
 * without raters are left out, widths are minimal: one value, one encoding.
 * A third kind is the state of a running sum (tally_state.h), which
 * whatever reads a value reads too.
 */
#ifndef PARTNER_GOVERNANCE_TALLY_H
#define PARTNER_GOVERNANCE_TALLY_H

#include "base/failure.h"
#include "instrument/instrument.h"

#define ASSESSMENT_FORMAT 1
#define ASSESSMENT_FORM 1
#define ASSESSMENT_TALLY 2
#define ASSESSMENT_GROWING 3

#define ASSESSMENT_HEADER 16
#define ASSESSMENT_FORM_ANSWERS 17
#define TALLY_GROUP_HEADER 6	/* perspective, bytes a count, raters */

/* raters of one perspective; a count can then never overflow */
#define ASSESSMENT_MAX_RATERS PG_INT32_MAX

/* What two assessments must share to be added, in the layout of the bytes. */
typedef struct AssessmentShape
{
	uint16		nindicators;
	int16		scale_min;
	uint16		points;
	uint64		fingerprint;
} AssessmentShape;

typedef struct Tally
{
	AssessmentShape shape;
	uint32		raters[PERSPECTIVE_COUNT];
	uint32	   *counts[PERSPECTIVE_COUNT];	/* TALLY_ROW() of each indicator, or NULL */
} Tally;

/* Counts of an indicator: of each point of the scale, and of "not applicable". */
#define TALLY_ROW(shape) ((size_t) (shape)->points + 1)
#define TALLY_CELLS(shape) ((shape)->nindicators * TALLY_ROW(shape))

/* An answer in a form, as its byte says it; the n-th count of a row is of byte n + 1. */
#define ANSWER_BLANK 0
#define ANSWER_NOT_APPLICABLE(shape) ((shape)->points + 1)
#define ANSWER_ON_SCALE(shape, answer) ((answer) != ANSWER_BLANK && (answer) <= (shape)->points)

/* Bytes of a stored value: header included in none of these. */
extern void assessment_shape(const char *bytes, AssessmentShape *shape);
extern bool assessment_is_form(const char *bytes);
extern void write_assessment_header(char *bytes, const AssessmentShape *shape, int kind);
extern bool shape_whole(const AssessmentShape *shape);	/* memory is taken by it */
extern bool same_shape(const AssessmentShape *a, const AssessmentShape *b);
extern void shape_of_instrument(const Instrument *instrument, AssessmentShape *shape);

/* Start an empty tally; counts come from the current memory context. */
extern void tally_init(Tally *tally, const AssessmentShape *shape);
extern uint32 *tally_counts(Tally *tally, int perspective);
extern void tally_free(Tally *tally);

/*
 * Add or take away.  False, with nothing changed, when raters would overflow,
 * or when what is taken away is not in the tally.
 */
extern bool tally_add(Tally *tally, const Tally *other, GovFailure *failure);
extern bool tally_subtract(Tally *tally, const Tally *other, GovFailure *failure);

/*
 * Are these the bytes of a value, as this library lays them out?  What is
 * stored came through a door that made them so, unless another version of the
 * library wrote it, or a disk lied.  tally_decode() takes it as true.
 */
extern bool tally_bytes_whole(const char *bytes, size_t len);
extern void tally_decode(Tally *tally, const char *bytes);
extern size_t tally_encoded_size(const Tally *tally);
extern void tally_encode(const Tally *tally, char *bytes);

extern uint64 tally_raters(const Tally *tally);

/* The answer of the one rater of a perspective, as the byte of a form. */
extern int	tally_single_answer(const Tally *tally, int perspective, int indicator);

/*
 * At least so many of them answered: the answers to the most answered
 * indicator of each perspective.  Exact for a form: 0 when it is blank, or
 * says of every question that it is not applicable.
 */
extern uint64 tally_respondents(const Tally *tally);

/* No count may be without its raters; for the doors from outside. */
extern bool tally_check(const Tally *tally, GovFailure *failure);

/* 54000: more raters of one perspective than are counted. */
extern bool fail_too_many_raters_of(GovFailure *failure, int perspective);

/* 22023: two structures that do not go together. */
extern bool fail_structures_differ(GovFailure *failure, uint64 a, uint64 b);

#endif							/* PARTNER_GOVERNANCE_TALLY_H */
