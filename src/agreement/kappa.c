/*
 * kappa.c
 *		Cohen's and Fleiss' kappa.
 */
#include "agreement/kappa.h"

#include <math.h>

#include "miscadmin.h"

/*
 * Large-sample variance of Fleiss, Cohen & Everitt (1969), the one of SAS;
 * some packages print another for weighted kappa (docs/method.md).  The square
 * that the formula takes away is that of the mean of the terms, so it is
 * written as a variance about that mean: nothing cancels.
 */
static double
cohen_variance(const double *p, const double *row, const double *column, int q, AgreementWeights weights,
			   double observed, double expected)
{
	double	   *row_weight = palloc0((size_t) q * sizeof(double));
	double	   *column_weight = palloc0((size_t) q * sizeof(double));
	double		sum = 0;
	double		mean = observed * expected - 2 * expected + observed;
	int			i,
				j;

	for (i = 0; i < q; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < q; j++)
		{
			double		w = agreement_weight(weights, q, abs(i - j));

			row_weight[i] += w * column[j];
			column_weight[j] += w * row[i];
		}
	}
	for (i = 0; i < q; i++)
		for (j = 0; j < q; j++)
		{
			double		w = agreement_weight(weights, q, abs(i - j));
			double		d = w * (1 - expected) - (row_weight[i] + column_weight[j]) * (1 - observed);

			sum += p[(size_t) i * q + j] * ((d - mean) * (d - mean));
		}
	return sum;
}

void
cohen_kappa(const int32 *table, int q, AgreementWeights weights, Kappa *result)
{
	double	   *p = palloc0((size_t) q * q * sizeof(double) + 1);
	double	   *row = palloc0((size_t) q * sizeof(double) + 1);
	double	   *column = palloc0((size_t) q * sizeof(double) + 1);
	int			i,
				j;

	memset(result, 0, sizeof(*result));
	for (i = 0; i < q * q; i++)
		result->n += table[i];
	if (result->n == 0)
	{
		result->reason = AGREEMENT_NO_RATINGS;
		return;
	}
	for (i = 0; i < q; i++)
		for (j = 0; j < q; j++)
		{
			double		share = table[(size_t) i * q + j] / result->n;

			p[(size_t) i * q + j] = share;
			row[i] += share;
			column[j] += share;
		}
	for (i = 0; i < q; i++)
		if (table[(size_t) i * q + i] == result->n)
		{
			result->reason = AGREEMENT_NO_VARIATION;
			return;
		}
	for (i = 0; i < q; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < q; j++)
		{
			double		w = agreement_weight(weights, q, abs(i - j));

			result->observed += w * p[(size_t) i * q + j];
			result->expected += w * row[i] * column[j];
		}
	}
	result->kappa = (result->observed - result->expected) / (1 - result->expected);
	result->se = sqrt(cohen_variance(p, row, column, q, weights, result->observed, result->expected) / result->n) /
		((1 - result->expected) * (1 - result->expected));
	result->defined = true;
}

bool
fleiss_kappa(const int32 *table, int units, int q, Kappa *result, int *unequal)
{
	double	   *total = palloc0((size_t) q * sizeof(double) + 1);
	int64		raters = 0;
	int			used = 0;
	int			u,
				k;

	memset(result, 0, sizeof(*result));
	result->n = units;
	for (u = 0; u < units; u++)
	{
		int64		m = 0;
		double		squares = 0;

		CHECK_FOR_INTERRUPTS();
		for (k = 0; k < q; k++)
		{
			double		count = table[(size_t) u * q + k];

			m += table[(size_t) u * q + k];
			squares += count * count;
			total[k] += count;
		}
		if (u == 0)
			raters = m;
		else if (m != raters)
		{
			*unequal = u;
			return false;
		}
		if (raters >= 2)
			result->observed += (squares - (double) m) / ((double) m * (double) (m - 1));
	}
	result->raters = raters;
	for (k = 0; k < q; k++)
		used += total[k] > 0;
	if (raters < 2 || used < 2)
	{
		result->reason = raters == 0 ? AGREEMENT_NO_RATINGS :
			raters < 2 ? AGREEMENT_TOO_FEW_RATINGS : AGREEMENT_NO_VARIATION;
		return true;
	}
	result->observed /= units;
	for (k = 0; k < q; k++)
	{
		double		share = total[k] / ((double) units * (double) raters);

		result->expected += share * share;
	}
	result->kappa = (result->observed - result->expected) / (1 - result->expected);
	result->defined = true;
	return true;
}
