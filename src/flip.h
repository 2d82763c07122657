/*
 * flip.h
 *		How little would change the light: the smallest change of the mean
 *		answer to one indicator.  Pure.
 */
#ifndef PARTNER_GOVERNANCE_FLIP_H
#define PARTNER_GOVERNANCE_FLIP_H

#include "scoring.h"

/* Changes are found to this part of the whole answer scale. */
#define FLIP_PRECISION 1e-12

typedef struct Flip
{
	int			indicator;
	double		from;			/* x of the indicator, reversed items turned */
	double		to;
	int			band_to;
} Flip;

/*
 * False when no change of a single indicator, however large, changes the
 * light.  "card" is the score of the facet and has a band.
 */
extern bool smallest_flip_of(const Tally *tally, const Instrument *instrument, int facet,
							 const ScoreCard *card, Flip *flip);

#endif							/* PARTNER_GOVERNANCE_FLIP_H */
