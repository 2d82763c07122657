/*
 * light_certainty.h
 *		How sure a light is: over all weightings of the categories, and over
 *		the raters.  Pure.
 */
#ifndef PARTNER_GOVERNANCE_LIGHT_CERTAINTY_H
#define PARTNER_GOVERNANCE_LIGHT_CERTAINTY_H

#include "assessment/scoring.h"

/*
 * Shares of a lower score than any of a band: of all weightings, and of a
 * normal error with a standard error.  "scratch" has room for twice the
 * categories.  The first is 0 unless "weightings", which asks for an order
 * that is finite.
 */
typedef struct Below
{
	double		weightings;
	double		raters;
} Below;

extern void share_below_band(const Instrument *instrument, const ScoreCard *card, int band, bool weightings,
							 double se, double *scratch, Below *below);

/*
 * Share of all weightings under which the light, with balance and floor as
 * they are, is each of the score bands.  False when no weighting changes the
 * score: the order is infinite.
 */
extern bool light_over_weightings(const Instrument *instrument, const ScoreCard *card, double *share);

/*
 * Probability of each light over the raters: the levels of the categories have
 * a normal error with this covariance (a row a category), within the scale.
 * Level, score, balance and floor follow from the levels, at points that are
 * always the same and fill the normal evenly; they are LIGHT_POINTS.  "root"
 * has room for as much as the covariance.
 */
#define LIGHT_POINTS 512

extern void light_over_raters(const Instrument *instrument, const ScoreCard *card, const double *covariance,
							  double *root, double *share);

#endif							/* PARTNER_GOVERNANCE_LIGHT_CERTAINTY_H */
