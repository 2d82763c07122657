/*
 * kappa.c
 *		Cohen's and Fleiss' kappa.
 */
#include "agreement/kappa.h"

#include <math.h>

#include "miscadmin.h"

/*
 * Everything is counted in whole numbers, of ratings times weights, and
 * divided once at the end: so a kappa of 2/5 is the double nearest to it, and
 * what is 0 is 0.  Below 2^53 no sum rounds.
 */
typedef struct CohenTable
{
	const int32 *counts;
	int			q;
	AgreementWeights weights;
	double		whole;			/* weight of full agreement */
	double		n;
	double	   *row;			/* sums of the table */
	double	   *column;
	double		observed;		/* sum of weight times count; of whole * n */
	double		expected;		/* by chance; of whole * n * n */
} CohenTable;

static double
weight_of(const CohenTable *table, int i, int j)
{
	return agreement_weight_parts(table->weights, table->q, abs(i - j));
}

static void
count_table(const int32 *counts, int q, AgreementWeights weights, CohenTable *table)
{
	int			i,
				j;

	memset(table, 0, sizeof(*table));
	table->counts = counts;
	table->q = q;
	table->weights = weights;
	table->whole = agreement_weight_parts(weights, q, 0);
	table->row = palloc0((size_t) q * sizeof(double) + 1);
	table->column = palloc0((size_t) q * sizeof(double) + 1);
	for (i = 0; i < q; i++)
		for (j = 0; j < q; j++)
		{
			double		count = counts[(size_t) i * q + j];

			table->n += count;
			table->row[i] += count;
			table->column[j] += count;
		}
	for (i = 0; i < q; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < q; j++)
		{
			double		weight = weight_of(table, i, j);

			table->observed += weight * counts[(size_t) i * q + j];
			table->expected += weight * (table->row[i] * table->column[j]);
		}
	}
}

/*
 * Large-sample standard error of Fleiss, Cohen & Everitt (1969), the one of
 * SAS; some packages print another for weighted kappa (docs/method.md).  The
 * square that the formula takes away is that of the mean of the terms, so it
 * is written as a variance about that mean: nothing cancels.  Terms are
 * whole^2 n^3 times those of the formula.
 */
static double
cohen_error(const CohenTable *table)
{
	double	   *row_weight = palloc0((size_t) table->q * sizeof(double));
	double	   *column_weight = palloc0((size_t) table->q * sizeof(double));
	double		n = table->n;
	double		unobserved = table->whole * n - table->observed;
	double		unexpected = table->whole * n * n - table->expected;
	double		mean = table->observed * table->expected - 2 * table->expected * table->whole * n +
		table->observed * table->whole * n * n;
	double		scale = table->whole * table->whole * n * n * n;
	double		sum = 0;
	int			i,
				j;

	for (i = 0; i < table->q; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (j = 0; j < table->q; j++)
		{
			row_weight[i] += weight_of(table, i, j) * table->column[j];
			column_weight[i] += weight_of(table, j, i) * table->row[j];
		}
	}
	for (i = 0; i < table->q; i++)
		for (j = 0; j < table->q; j++)
		{
			double		term = n * (weight_of(table, i, j) * unexpected -
									(row_weight[i] + column_weight[j]) * unobserved);
			double		off = (term - mean) / scale;

			sum += table->counts[(size_t) i * table->q + j] / n * (off * off);
		}
	unexpected /= table->whole * n * n;
	return sqrt(sum / n) / (unexpected * unexpected);
}

void
cohen_kappa(const int32 *table, int q, AgreementWeights weights, Kappa *result)
{
	CohenTable	counted;
	double		n;
	int			i;

	memset(result, 0, sizeof(*result));
	count_table(table, q, weights, &counted);
	n = result->n = counted.n;
	if (n == 0)
	{
		result->reason = AGREEMENT_NO_RATINGS;
		return;
	}
	for (i = 0; i < q; i++)
		if (table[(size_t) i * q + i] == n)
		{
			result->reason = AGREEMENT_NO_VARIATION;
			return;
		}
	result->observed = counted.observed / (counted.whole * n);
	result->expected = counted.expected / (counted.whole * n * n);
	result->kappa = (n * counted.observed - counted.expected) / (counted.whole * n * n - counted.expected);
	result->se = cohen_error(&counted);
	result->defined = true;
}

bool
fleiss_kappa(const int32 *table, int units, int q, Kappa *result, int *unequal)
{
	double	   *total = palloc0((size_t) q * sizeof(double) + 1);
	double		agreeing = 0;	/* ordered pairs of ratings of a unit that agree */
	double		chance = 0;		/* the same of all ratings; of ratings^2 */
	double		ratings;
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
		agreeing += squares - (double) m;
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
	ratings = (double) units * (double) raters;
	for (k = 0; k < q; k++)
		chance += total[k] * total[k];
	result->observed = agreeing / (ratings * (double) (raters - 1));
	result->expected = chance / (ratings * ratings);
	/* whole numbers, divided once, as above */
	result->kappa = (agreeing * ratings - chance * (double) (raters - 1)) /
		((double) (raters - 1) * (ratings * ratings - chance));
	result->defined = true;
	return true;
}
