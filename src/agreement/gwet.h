/*
 * gwet.h
 *		Gwet's AC1 (nominal weights) and AC2.
 */
#ifndef PARTNER_GOVERNANCE_GWET_H
#define PARTNER_GOVERNANCE_GWET_H

#include "agreement/agreement.h"

typedef struct GwetAgreement
{
	AgreementReason reason;
	bool		defined;
	double		coefficient;
	double		observed;
	double		expected;
	size_t		units;			/* with two ratings or more */
} GwetAgreement;

/*
 * q: all categories of the scale, used or not, at least 2; values are whole
 * steps above "lowest", less than q.
 */
extern void gwet_agreement(const RatingTable *table, AgreementWeights weights, int q, double lowest,
						   GwetAgreement *result);

#endif							/* PARTNER_GOVERNANCE_GWET_H */
