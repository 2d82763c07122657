/*
 * inequality.c
 *		Measures of inequality, diversity and of how even parts are.  Pure.
 */
#include "measure/inequality.h"

#include <math.h>

#include "base/comparable.h"
#include "base/merge_sort.h"
#include "base/sorted_sum.h"
#include "measure/balance.h"

const InequalityIndex inequality_indices[] = {
	{"gini", INEQUALITY_GINI, 0, true},
	{"gini_corrected", INEQUALITY_GINI_CORRECTED, 0, false},
	{"theil_t", INEQUALITY_THEIL_T, 0, true},
	{"mld", INEQUALITY_MLD, 0, true},
	{"atkinson_0.5", INEQUALITY_ATKINSON, 0.5, true},
	{"atkinson_1", INEQUALITY_ATKINSON, 1, true},
	{"atkinson_2", INEQUALITY_ATKINSON, 2, true},
	{"cv", INEQUALITY_CV, 0, true},
	{"ge2", INEQUALITY_GE2, 0, true},
	{"ricci_schutz", INEQUALITY_RICCI_SCHUTZ, 0, true},
	{"shannon", DIVERSITY_SHANNON, 0, true},
	{"pielou", DIVERSITY_PIELOU, 0, false},
	{"gini_simpson", DIVERSITY_GINI_SIMPSON, 0, true},
	{"inverse_simpson", DIVERSITY_INVERSE_SIMPSON, 0, true},
	{"hill_0", DIVERSITY_HILL, 0, true},
	{"hill_0.5", DIVERSITY_HILL, 0.5, true},
	{"hill_1", DIVERSITY_HILL, 1, true},
	{"hill_2", DIVERSITY_HILL, 2, true},
	{"hill_4", DIVERSITY_HILL, 4, true},
	{"hill_inf", DIVERSITY_HILL, INFINITY, true},
};
const int	inequality_nindices = lengthof(inequality_indices);

typedef struct Part
{
	double		ratio;			/* x / mean */
	double		share;			/* of the population */
} Part;

static int
compare_parts(const void *a, const void *b)
{
	const Part *p = a;
	const Part *q = b;

	if (p->ratio != q->ratio)
		return p->ratio < q->ratio ? -1 : 1;
	return (p->share > q->share) - (p->share < q->share);
}

/* Area between the Lorenz curve and the diagonal, doubled.  Parts come sorted. */
static double
gini(const Part *parts, int n)
{
	double		area = 0;
	double		before = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		double		after = before + parts[i].share * parts[i].ratio;

		area += parts[i].share * (before + after);
		before = after;
	}
	return fmax(0, 1 - area);
}

/* 1 - M / mean with M the power mean of order 1 - aversion. */
static double
atkinson(const Part *parts, int n, double aversion, double *scratch)
{
	double	   *values = scratch;
	double	   *shares = scratch + n;
	double		mean;
	int			i;

	for (i = 0; i < n; i++)
	{
		values[i] = parts[i].ratio;
		shares[i] = parts[i].share;
	}
	(void) power_mean_of(values, shares, n, 1 - aversion, scratch + 2 * n, &mean);
	return fmax(0, 1 - mean);
}

static double
inequality_among(const InequalityIndex *index, const Part *parts, int n)
{
	double		sum = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		double		r = parts[i].ratio;
		double		share = parts[i].share;

		switch (index->family)
		{
			case INEQUALITY_THEIL_T:
				sum += r > 0 ? share * r * log(r) : 0;
				break;
			case INEQUALITY_MLD:
				sum -= share * log(r);
				break;
			case INEQUALITY_CV:
			case INEQUALITY_GE2:
				sum += share * (r - 1) * (r - 1);
				break;
			case INEQUALITY_RICCI_SCHUTZ:
				sum += share * fabs(r - 1);
				break;
			default:
				break;
		}
	}
	/* rounding must not make equal parts less than equal */
	sum = fmax(0, sum);
	switch (index->family)
	{
		case INEQUALITY_GINI:
			return gini(parts, n);
		case INEQUALITY_GINI_CORRECTED:
			return gini(parts, n) * n / (n - 1);
		case INEQUALITY_CV:
			return sqrt(sum);
		case INEQUALITY_GE2:
		case INEQUALITY_RICCI_SCHUTZ:
			return sum / 2;
		default:
			return sum;
	}
}

/* A part of the total. */
static double
share_of_total(const Part *part)
{
	return part->share * part->ratio;
}

/* Of parts of the total that are all equal every diversity is that of their number. */
static bool
equal_shares_of_total(const Part *parts, int n)
{
	double		least = INFINITY;
	double		most = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		least = fmin(least, share_of_total(&parts[i]));
		most = fmax(most, share_of_total(&parts[i]));
	}
	return compare_numbers(least / most, 1) == 0;
}

static double
hill_number(const Part *parts, int n, double order)
{
	double		sum = 0;
	double		largest = 0;
	int			i;

	if (equal_shares_of_total(parts, n))
		return n;
	for (i = 0; i < n; i++)
	{
		double		pi = share_of_total(&parts[i]);

		if (pi <= 0)
			continue;
		largest = fmax(largest, pi);
		sum += order == 0 ? 1 : order == 1 ? -pi * log(pi) : order == 2 ? pi * pi : pow(pi, order);
	}
	if (isinf(order))
		return 1 / largest;
	if (order == 0)
		return sum;
	if (order == 1)
		return exp(sum);
	return order == 2 ? 1 / sum : pow(sum, 1 / (1 - order));
}

static double
shannon_entropy(const Part *parts, int n)
{
	double		sum = 0;
	int			i;

	if (equal_shares_of_total(parts, n))
		return log(n);
	for (i = 0; i < n; i++)
	{
		double		pi = share_of_total(&parts[i]);

		sum -= pi > 0 ? pi * log(pi) : 0;
	}
	return fmax(0, sum);
}

/*
 * Parts with weight, as ratios to the mean and shares, sorted, so that no sum
 * over them depends on their order; their number, -1 when the total is 0.
 * Where all are equal the ratios are 1, without rounding.
 */
static int
read_parts(const double *x, const double *w, int n, Part *parts, double *scratch)
{
	double		largest = 0;
	double		least = INFINITY;
	double		weights;
	double		mean = 0;
	bool		equal;
	int			count = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		double		weight = w ? w[i] : 1;

		if (weight <= 0)
			continue;
		scratch[count] = weight;
		parts[count].ratio = x[i];
		parts[count++].share = weight;
		largest = fmax(largest, x[i]);
		least = fmin(least, x[i]);
	}
	if (count == 0)
		return 0;
	if (largest == 0)
		return -1;
	weights = sorted_sum(scratch, count);
	equal = compare_numbers(least / largest, 1) == 0;
	/* through the ratio to the largest, so that no sum overflows */
	for (i = 0; i < count; i++)
	{
		parts[i].share /= weights;
		parts[i].ratio = equal ? 1 : parts[i].ratio / largest;
	}
	merge_sort(parts, count, sizeof(Part), compare_parts);
	for (i = 0; i < count; i++)
		mean += parts[i].share * parts[i].ratio;
	for (i = 0; i < count && !equal; i++)
		parts[i].ratio /= mean;
	return count;
}

/* Is the inequality of parts that are all equal asked?  It is 0, also where shares do not sum to 1 in their last bit. */
static bool
is_none(const InequalityIndex *index, const Part *parts, int n)
{
	return index->family <= INEQUALITY_RICCI_SCHUTZ && parts[0].ratio == 1 && parts[n - 1].ratio == 1;
}

InequalityStatus
inequality_of(const InequalityIndex *index, const double *x, const double *w, int n, double *scratch, double *result)
{
	Part	   *parts = (Part *) scratch;
	int			count = read_parts(x, w, n, parts, scratch + 2 * n);
	int			i;

	if (count == 0)
		return INEQUALITY_EMPTY;
	if (count < 0)
		return INEQUALITY_ALL_ZERO;
	switch (index->family)
	{
		case INEQUALITY_GINI_CORRECTED:
		case DIVERSITY_PIELOU:
			if (count < 2)
				return INEQUALITY_TOO_FEW;
			break;
		case INEQUALITY_MLD:
			for (i = 0; i < count; i++)
				if (parts[i].ratio <= 0)
					return INEQUALITY_ZERO_VALUE;
			break;
		default:
			break;
	}

	if (is_none(index, parts, count))
	{
		*result = 0;
		return INEQUALITY_OK;
	}
	switch (index->family)
	{
		case INEQUALITY_ATKINSON:
			*result = atkinson(parts, count, index->parameter, scratch + 2 * n);
			break;
		case DIVERSITY_SHANNON:
			*result = shannon_entropy(parts, count);
			break;
		case DIVERSITY_PIELOU:
			*result = fmin(1, shannon_entropy(parts, count) / log(count));
			break;
		case DIVERSITY_GINI_SIMPSON:
			*result = 1 - 1 / hill_number(parts, count, 2);
			break;
		case DIVERSITY_INVERSE_SIMPSON:
			*result = hill_number(parts, count, 2);
			break;
		case DIVERSITY_HILL:
			*result = hill_number(parts, count, index->parameter);
			break;
		default:
			*result = inequality_among(index, parts, count);
			break;
	}
	return INEQUALITY_OK;
}

bool
mpi_of(double *z, int n, double *scratch, double *result)
{
	double		mean;
	int			i;

	sort_numbers(z, n);
	mean = z[0];
	if (!all_same_number(z, n))
	{
		for (i = 0; i < n; i++)
			scratch[i] = z[i] / n;
		mean = sorted_sum(scratch, n);
	}
	if (!(mean > 0))
		return false;
	*result = mean;
	if (all_same_number(z, n))
		return true;			/* no penalty, without rounding */
	for (i = 0; i < n; i++)
		scratch[i] = (z[i] - mean) / mean * (z[i] - mean) / n;
	*result -= sorted_sum(scratch, n);
	return true;
}
