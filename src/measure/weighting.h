/*
 * weighting.h
 *		What a score says when nobody agreed on the weights: exact results
 *		over all weightings.  Pure.
 *
 * "All weightings" are the weights w >= 0 that sum to 1, all equally likely
 * (Dirichlet with every alpha 1).  The recursion is that of Varsi (1973) and
 * Ali (1973); each of its steps is a weighted mean, so nothing cancels.
 */
#ifndef PARTNER_GOVERNANCE_WEIGHTING_H
#define PARTNER_GOVERNANCE_WEIGHTING_H

#include "postgres.h"

/* Work grows with the square of the elements. */
#define WEIGHTING_MAX_ELEMENTS 1000

/* n is > 0 below, and "scratch" has room for 2n numbers. */

/* Share with sum w d > 0: 0 when all d are 0.  d is changed. */
extern double weighting_share_above(double *d, int n, double *scratch);

/* Share with sum w x <= z. */
extern double weighting_cdf(const double *x, int n, double z, double *scratch);

/* The smallest double z with weighting_cdf(z) >= q; q in [0,1]. */
extern double weighting_quantile(const double *x, int n, double q, double *scratch);

/*
 * Share of all weightings under which the power mean of an order (finite) of
 * x >= 0 is below z >= 0.
 */
extern double weighting_share_of_mean_below(const double *x, int n, double order, double z, double *scratch);

/* The double halfway between two finite ones in the order of doubles. */
extern double halfway_double(double a, double b);

#endif							/* PARTNER_GOVERNANCE_WEIGHTING_H */
