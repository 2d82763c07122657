/*
 * krippendorff.h
 *		Krippendorff's alpha with the delete-one-unit jackknife.
 */
#ifndef PARTNER_GOVERNANCE_KRIPPENDORFF_H
#define PARTNER_GOVERNANCE_KRIPPENDORFF_H

#include "agreement/agreement.h"

typedef struct KrippendorffAlpha
{
	AgreementReason reason;
	bool		defined;
	bool		se_defined;
	double		alpha;
	double		se;
	size_t		units;			/* with two ratings or more */
} KrippendorffAlpha;

extern void krippendorff_alpha(const RatingTable *table, Metric metric, bool jackknife, KrippendorffAlpha *result);

#endif							/* PARTNER_GOVERNANCE_KRIPPENDORFF_H */
