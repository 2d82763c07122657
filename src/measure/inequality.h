/*
 * inequality.h
 *		Measures of inequality, diversity and of how even parts are.  Pure.
 *
 * Inequality measures take weights as population shares p (frequencies):
 * weight 2 is the value twice.  Diversity measures take the shares of the
 * total, pi = w x / sum w x.  Where a definition has no weighted form the
 * measure refuses weights.
 */
#ifndef PARTNER_GOVERNANCE_INEQUALITY_H
#define PARTNER_GOVERNANCE_INEQUALITY_H

#include "postgres.h"

typedef enum InequalityFamily
{
	INEQUALITY_GINI,
	INEQUALITY_GINI_CORRECTED,
	INEQUALITY_THEIL_T,
	INEQUALITY_MLD,
	INEQUALITY_ATKINSON,		/* parameter: aversion */
	INEQUALITY_CV,
	INEQUALITY_GE2,
	INEQUALITY_RICCI_SCHUTZ,
	DIVERSITY_SHANNON,
	DIVERSITY_PIELOU,
	DIVERSITY_GINI_SIMPSON,
	DIVERSITY_INVERSE_SIMPSON,
	DIVERSITY_HILL				/* parameter: order */
} InequalityFamily;

typedef struct InequalityIndex
{
	const char *name;
	InequalityFamily family;
	double		parameter;
	bool		weighted;		/* defined with weights */
} InequalityIndex;

extern const InequalityIndex inequality_indices[];
extern const int inequality_nindices;

typedef enum InequalityStatus
{
	INEQUALITY_OK,
	INEQUALITY_EMPTY,			/* nothing to compare */
	INEQUALITY_ALL_ZERO,		/* nothing to share */
	INEQUALITY_ZERO_VALUE,		/* infinite, because a part is 0 */
	INEQUALITY_TOO_FEW			/* needs two parts */
} InequalityStatus;

/* Numbers of scratch a value. */
#define INEQUALITY_SCRATCH 5

/*
 * n values >= 0 and finite; weights NULL = equal, else >= 0 with a finite sum;
 * parts without weight do not count.  Values that only differ in their last
 * bits are equal.
 */
extern InequalityStatus inequality_of(const InequalityIndex *index, const double *x, const double *w, int n,
									  double *scratch, double *result);

/*
 * Mazziotta-Pareto index with a negative penalty, mean - sd^2 / mean; n > 0.
 * False when the mean is not above 0.  Sorts z; "scratch" has room for n.
 */
extern bool mpi_of(double *z, int n, double *scratch, double *result);

#endif							/* PARTNER_GOVERNANCE_INEQUALITY_H */
