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

#define AHP_MAX_CRITERIA 15
#define AHP_LARGEST_JUDGEMENT 1000.0
/* judgements are typed with two decimals: 0.13 and 8 are each other's inverse */
#define AHP_RECIPROCITY_TOLERANCE 0.05

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

/* Mean and standard deviation of sum w x under Dirichlet(alpha) weights. */
extern void dirichlet_moments_of(const double *x, const double *alpha, int n, double *scratch,
								 double *mean, double *sd);

typedef struct AhpResult
{
	double		weights[AHP_MAX_CRITERIA];
	double		row_means[AHP_MAX_CRITERIA];	/* geometric, sum to 1 */
	double		lambda_max;
	bool		ci_defined;		/* from two criteria on */
	double		ci;
	bool		cr_defined;		/* where Saaty's table has a random index > 0 */
	double		cr;
} AhpResult;

/* Principal eigenvector of n x n positive reciprocal judgements, row by row. */
extern void ahp_of(const double *judgements, int n, AhpResult *result);

/* The double halfway between two finite ones in the order of doubles. */
extern double halfway_double(double a, double b);

#endif							/* PARTNER_GOVERNANCE_WEIGHTING_H */
