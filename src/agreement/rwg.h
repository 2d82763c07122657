/*
 * rwg.h
 *		Agreement of raters on one indicator and on several: r_wg, r_wg(J)
 *		and the average deviation.  Pure.
 */
#ifndef PARTNER_GOVERNANCE_RWG_H
#define PARTNER_GOVERNANCE_RWG_H

#include "agreement/agreement.h"

typedef struct WithinAgreement
{
	AgreementReason reason;
	uint64		raters;			/* who answered */
	double		mean;			/* when there are any; in steps above the lowest */
	/* the rest when there are two */
	double		variance;		/* divided by n - 1 */
	double		rwg_raw;		/* may be negative */
	double		rwg;			/* negative set to 0 */
	double		average_deviation;	/* from the mean */
} WithinAgreement;

/* Variance of answers at random on a scale of so many points. */
static inline double
rwg_null_variance(int points)
{
	return ((double) points * points - 1) / 12;
}

/* counts: how many gave each point of the scale. */
extern void rwg_of_counts(const uint64 *counts, int points, WithinAgreement *result);

#endif							/* PARTNER_GOVERNANCE_RWG_H */
