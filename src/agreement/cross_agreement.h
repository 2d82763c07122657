/*
 * cross_agreement.h
 *		Cross-replication reliability of two groups of raters, kappa_x.
 */
#ifndef PARTNER_GOVERNANCE_CROSS_AGREEMENT_H
#define PARTNER_GOVERNANCE_CROSS_AGREEMENT_H

#include "agreement/agreement.h"

typedef struct CrossAgreement
{
	AgreementReason reason;
	bool		defined;
	bool		normalised_defined;
	double		kappa;
	double		normalised;
	double		observed;		/* disagreement d_o */
	double		expected;		/* disagreement d_e */
	size_t		units;			/* rated by both groups */
} CrossAgreement;

/* x and y share their values and units. */
extern void cross_agreement(const RatingTable *x, const RatingTable *y, Metric metric, CrossAgreement *result);

#endif							/* PARTNER_GOVERNANCE_CROSS_AGREEMENT_H */
