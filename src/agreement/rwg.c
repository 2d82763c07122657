/*
 * rwg.c
 *		r_wg, r_wg(J) and the average deviation.
 */
#include "agreement/rwg.h"

#include <math.h>

void
rwg_of_counts(const uint64 *counts, int points, WithinAgreement *result)
{
	double		n;
	double		sum = 0;
	double		squares = 0;
	double		deviations = 0;
	int			k;

	memset(result, 0, sizeof(*result));
	for (k = 0; k < points; k++)
	{
		result->raters += counts[k];
		sum += (double) counts[k] * k;
	}
	n = (double) result->raters;
	if (result->raters == 0)
	{
		result->reason = AGREEMENT_NO_RATINGS;
		return;
	}
	result->mean = sum / n;
	if (result->raters < 2)
	{
		result->reason = AGREEMENT_TOO_FEW_RATINGS;
		return;
	}
	for (k = 0; k < points; k++)
	{
		double		d = k - result->mean;

		squares += (double) counts[k] * (d * d);
		deviations += (double) counts[k] * fabs(d);
	}
	result->variance = squares / (n - 1);
	result->rwg_raw = 1 - result->variance / rwg_null_variance(points);
	result->rwg = Max(0, result->rwg_raw);
	result->average_deviation = deviations / n;
}
