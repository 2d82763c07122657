/*
 * kappa.h
 *		Cohen's kappa of a table of two raters, Fleiss' kappa of a table of
 *		units.  Raises nothing; tables take memory, and long loops can be interrupted.
 */
#ifndef PARTNER_GOVERNANCE_KAPPA_H
#define PARTNER_GOVERNANCE_KAPPA_H

#include "agreement/agreement.h"

typedef struct Kappa
{
	AgreementReason reason;
	bool		defined;
	double		kappa;
	double		se;				/* of Cohen's only */
	double		observed;		/* agreement */
	double		expected;
	double		n;				/* Cohen: units; Fleiss: units */
	int64		raters;			/* Fleiss: of each unit */
} Kappa;

/* table[i * q + j]: how many units the first rater put in i, the second in j. */
extern void cohen_kappa(const int32 *table, int q, AgreementWeights weights, Kappa *result);

/*
 * table[u * q + k]: how many raters put unit u in category k.  False when
 * units have different numbers of raters; "unequal" is the first that differs.
 */
extern bool fleiss_kappa(const int32 *table, int units, int q, Kappa *result, int *unequal);

#endif							/* PARTNER_GOVERNANCE_KAPPA_H */
