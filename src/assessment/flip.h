/*
 * flip.h
 *		How little would change the light: the smallest change of the mean
 *		answer to one indicator.  Pure.
 */
#ifndef PARTNER_GOVERNANCE_FLIP_H
#define PARTNER_GOVERNANCE_FLIP_H

#include "assessment/scoring.h"

/* Changes are found to this part of the whole answer scale. */
#define FLIP_PRECISION 1e-12

typedef struct Flip
{
	bool		found;
	int			indicator;
	double		from;			/* x of the indicator, reversed items turned */
	double		to;
	int			band_to;
} Flip;

typedef struct FlipSearch
{
	const Instrument *instrument;
	int			facet;
	int			category;
	int			indicator;
	IndicatorScore indicators[INSTRUMENT_MAX_INDICATORS];
	ScoreCard	card;			/* with one indicator changed */
	int			current;		/* the band that must change */
	Flip		best;
} FlipSearch;

/* "card" is the score of the facet and has a band. */
extern void flip_search_start(FlipSearch *search, const Tally *tally, const Instrument *instrument, int facet,
							  const ScoreCard *card);

/*
 * Tries one indicator; the smallest change so far is search->best.  After all
 * indicators nothing found means that no change of a single one, however
 * large, changes the light.
 */
extern void flip_search_indicator(FlipSearch *search, int indicator);

#endif							/* PARTNER_GOVERNANCE_FLIP_H */
