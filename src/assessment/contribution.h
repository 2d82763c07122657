/*
 * contribution.h
 *		What each indicator adds to the score, and what raising it would win.
 *		Pure.
 *
 * The score is homogeneous of degree 1 in the levels of the categories, so by
 * Euler's theorem it is the sum of level times slope over the categories.
 * For order 1/2 the share of a category is w sqrt(x) sqrt(S).  A share is
 * divided over the indicators of the category by w x.
 */
#ifndef PARTNER_GOVERNANCE_CONTRIBUTION_H
#define PARTNER_GOVERNANCE_CONTRIBUTION_H

#include "assessment/scoring.h"

/* Decimals of the rounded contributions. */
#define CONTRIBUTION_DECIMALS 4

typedef struct Contribution
{
	int			category;		/* within the facet; -1 = in none of them */
	IndicatorScore score;
	bool		counts;			/* answered, in a category that counts */
	double		weight;			/* in the level, renormalised; 0 when it does not count */
	bool		defined;		/* it counts, and there is a score */
	double		contribution;
	double		gain;			/* of the score, when x rises by one step */
	int			rank;			/* by gain, 1 = largest; ties share a rank */
	bool		weak;			/* worth an advice */
	int64		units;			/* contribution in whole units of the last decimal */
} Contribution;

typedef struct Contributions
{
	int			n;				/* indicators of the instrument, in its order */
	Contribution of[INSTRUMENT_MAX_INDICATORS];
} Contributions;

/* card: what score_facet() made of the same tally. */
extern void contributions_of(const Tally *tally, const Instrument *instrument, int facet,
							 const ScoreCard *card, Contributions *result);

/* Fill in units, by largest remainder, so that they sum to total. */
extern void contributions_round(const Instrument *instrument, Contributions *contributions, int64 total);

/* The indicator with the largest gain, the weakest and then the first by code of equals; -1 = none. */
extern int	contributions_best(const Instrument *instrument, const Contributions *contributions);

#endif							/* PARTNER_GOVERNANCE_CONTRIBUTION_H */
