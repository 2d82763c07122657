/*
 * forms.h
 *		Single forms, kept apart: what a tally cannot tell.
 *
 * A multiset of the forms of single raters, all of one structure: the state
 * of the aggregates that need the answers of a rater together.  Adding is
 * joining multisets, so it is exact and order-free, and what is computed at
 * the end runs over the forms in sorted order: the same bits in every plan.
 *
 * Stored bytes (after the varlena header, any alignment, native byte order):
 *
 *	 0	 1	format (FORMS_FORMAT)
 *	 1	 1	first of two groups to compare: perspective + 1, 0 = none
 *	 2	 2	indicators
 *	 4	 2	lowest point of the scale (signed)
 *	 6	 2	points of the scale
 *	 8	 8	fingerprint of the instrument's structure
 *	16	 1	second group
 *	17	 3	zero
 *	20	 4	distinct forms
 *	24		distinct forms in ascending order of their bytes, each
 *				1	perspective
 *				1	an indicator: 0 = not answered, n = n-th point, points + 1 = not applicable
 *				4	how many raters gave it
 *			the instrument as a stored value, or nothing for the standard one
 *
 * Forms that are being collected have another format (forms_state.h).
 */
#ifndef PARTNER_GOVERNANCE_FORMS_H
#define PARTNER_GOVERNANCE_FORMS_H

#include "assessment/tally.h"

#define FORMS_FORMAT 1
#define FORMS_GROWING 2
#define FORMS_HEADER 24
#define FORMS_COUNT_AT 20

/*
 * The one limit of size, checked wherever forms are sorted, which is before
 * any value is finished or grows: what can be built can be written as text
 * and read again, whatever the answers are.  PostgreSQL has 1 GB for a text,
 * and for a line of COPY.  Half of it leaves room for the quotes that CSV and
 * arrays double (8 of the 53 bytes or more of a form) and for the instrument
 * (a few MB).  A form takes, at most,
 *
 *		{"perspective":"independent","answers":[-1000,...],"raters":2147483647},
 *
 * which is 63 bytes, and 6 an answer: 207 for 24 indicators, so that 2.59
 * million distinct forms are kept.  Stored and sent, a form takes n + 5 bytes
 * for n indicators, which is less.
 */
#define FORMS_MAX_TEXT ((size_t) 512 * 1024 * 1024)
#define FORMS_MAX_RATERS PG_INT32_MAX

typedef struct Forms
{
	AssessmentShape shape;
	uint8		group[2];		/* perspective + 1, 0 = none */
	const Instrument *instrument;	/* NULL = the standard one; written by forms_go_by() */
	const char *digest;			/* of the instrument, where it is known */
	size_t		stride;			/* bytes of an entry */
	uint32		n;				/* entries */
	uint32		nsorted;		/* of which the first are distinct and sorted */
	uint32		allocated;
	char	   *entries;
} Forms;

/* Perspective and answers of the i-th entry, and its raters. */
#define FORM_KEY(forms, i) ((const unsigned char *) (forms)->entries + (size_t) (i) * (forms)->stride)
#define FORM_KEY_LENGTH(forms) ((size_t) 1 + (forms)->shape.nindicators)
#define FORM_PERSPECTIVE(forms, i) (FORM_KEY(forms, i)[0])
#define FORM_ANSWERS(forms, i) (FORM_KEY(forms, i) + 1)

static inline uint32
form_count(const Forms *forms, uint32 i)
{
	uint32		count;

	memcpy(&count, FORM_KEY(forms, i) + FORM_KEY_LENGTH(forms), sizeof(count));
	return count;
}

/* Start empty.  Entries come from the current memory context. */
extern void forms_init(Forms *forms, const AssessmentShape *shape);

/* Add raters with one form: perspective and answers.  False when they are too many. */
extern bool forms_add(Forms *forms, const unsigned char *key, uint32 count, GovFailure *failure);

/* Sort, and make equal forms one entry. */
extern bool forms_sort(Forms *forms, GovFailure *failure);

/* Same structure, groups and instrument? */
extern bool forms_same_kind(const Forms *a, const Forms *b, GovFailure *failure);

/* The one door for the instrument: the standard one is NULL, however it was given, so that one meaning has one encoding. */
extern void forms_go_by(Forms *forms, const Instrument *instrument);
extern void forms_go_by_known(Forms *forms, const InstrumentArgument *known);

/* The instrument that the forms go by. */
extern const Instrument *forms_instrument(const Forms *forms);

/* As a stored value, sorted. */
extern struct varlena *forms_from(Forms *forms);

/* The one validator of stored bytes, before anything of their size is taken; forms_decode() takes it as true. */
extern bool forms_bytes_whole(const char *bytes, size_t len);

/* Entries stay where they are; the instrument is copied, for its alignment. */
extern void forms_decode(Forms *forms, const char *bytes, size_t len);

/* What stored bytes and the state of an aggregate have alike. */
extern void forms_write_header(const Forms *forms, int format, char *bytes);
extern void forms_read_header(Forms *forms, const char *bytes);
extern void forms_put(Forms *forms, uint32 i, const unsigned char *key, uint32 count);
extern bool forms_header_whole(const Forms *forms);

/* Do the entries name perspectives and answers that there are? */
extern bool forms_entries_whole(const Forms *forms, const char *entries);

#endif							/* PARTNER_GOVERNANCE_FORMS_H */
