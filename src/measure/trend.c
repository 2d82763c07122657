/*
 * trend.c
 *		Trend and change point of points (t, x), by ranks and pairs.
 */
#include "measure/trend.h"

#include <math.h>

#include "base/comparable.h"
#include "base/merge_sort.h"
#include "base/selection.h"

/* Values and times are compared where rounding cannot decide. */
static bool
same(double a, double b)
{
	return compare_numbers(a, b) == 0;
}

const char *
trend_reason_code(TrendReason reason)
{
	switch (reason)
	{
		case TREND_OK:
			return "ok";
		case TREND_NO_POINTS:
			return "no_points";
		case TREND_TOO_FEW:
			return "too_few";
		case TREND_ONE_TIME:
			return "one_time";
		case TREND_NO_VARIATION:
			return "no_variation";
		case TREND_NO_CHANGE:
			return "no_change";
		case TREND_NO_INTERVAL:
			return "no_interval";
		case TREND_NEVER_SIGNIFICANT:
			return "never_significant";
		case TREND_OUT_OF_RANGE:
			return "out_of_range";
	}
	return "ok";
}

TrendReason
trend_check(const TrendPoint *points, int n)
{
	if (n == 0)
		return TREND_NO_POINTS;
	if (n == 1)
		return TREND_TOO_FEW;
	return same(points[0].t, points[n - 1].t) ? TREND_ONE_TIME : TREND_OK;
}

static double
midpoint(double a, double b)
{
	return fabs(a) > 1e300 || fabs(b) > 1e300 ? a / 2 + b / 2 : (a + b) / 2;
}

static double
median_of_sorted(const double *sorted, int n)
{
	return midpoint(sorted[(n - 1) / 2], sorted[n / 2]);
}

static void
sorted_values(const TrendPoint *points, int n, double *values)
{
	int			i;

	for (i = 0; i < n; i++)
		values[i] = points[i].x;
	sort_doubles(values, n);
}

/* ---------- variance of S ---------- */

/* Sums over runs of equal values, of polynomials in the length of the run. */
typedef struct Ties
{
	double		pairs;			/* u (u - 1) / 2 */
	double		two;			/* u (u - 1) */
	double		three;			/* u (u - 1) (u - 2) */
	double		five;			/* u (u - 1) (2u + 5) */
} Ties;

static void
add_run(Ties *ties, double u)
{
	ties->pairs += u * (u - 1) / 2;
	ties->two += u * (u - 1);
	ties->three += u * (u - 1) * (u - 2);
	ties->five += u * (u - 1) * (2 * u + 5);
}

static void
ties_of_values(const double *sorted, int n, Ties *ties)
{
	int			start = 0;
	int			i;

	memset(ties, 0, sizeof(*ties));
	for (i = 1; i <= n; i++)
		if (i == n || !same(sorted[i], sorted[start]))
		{
			add_run(ties, i - start);
			start = i;
		}
}

static void
ties_of_times(const TrendPoint *points, int n, Ties *ties)
{
	int			start = 0;
	int			i;

	memset(ties, 0, sizeof(*ties));
	for (i = 1; i <= n; i++)
		if (i == n || !same(points[i].t, points[start].t))
		{
			add_run(ties, i - start);
			start = i;
		}
}

/* Kendall's variance with ties in either; 0 when one does not vary. */
static double
variance_of_s(double n, const Ties *t, const Ties *x)
{
	double		var = (n * (n - 1) * (2 * n + 5) - t->five - x->five) / 18;

	if (n >= 2)
		var += t->two * x->two / (2 * n * (n - 1));
	if (n >= 3)
		var += t->three * x->three / (9 * n * (n - 1) * (n - 2));
	return fmax(0, var);
}

/* ---------- Theil-Sen ---------- */

/* z with P(|Z| <= z) = confidence, by bisection: no table, no approximation. */
static double
normal_two_sided(double confidence)
{
	double		low = 0;
	double		high = 40;

	for (;;)
	{
		double		middle = (low + high) / 2;

		if (middle <= low || middle >= high)
			return middle;
		if (erfc(middle / M_SQRT2) > 1 - confidence)
			low = middle;
		else
			high = middle;
	}
}

int
theil_sen_slopes(const TrendPoint *points, int n, int i, double *slopes, bool *finite)
{
	int			count = 0;
	int			j;

	for (j = i + 1; j < n; j++)
	{
		double		slope;

		if (same(points[j].t, points[i].t))
			continue;
		slope = same(points[j].x, points[i].x) ? 0 : (points[j].x - points[i].x) / (points[j].t - points[i].t);
		/* a span of times that overflows makes a slope of 0 out of any change */
		if (!isfinite(slope) || !isfinite(points[j].t - points[i].t))
			*finite = false;
		slopes[count++] = slope + 0.0;
	}
	return count;
}

void
theil_sen_of(const TrendPoint *points, int n, double *slopes, int64 nslopes, double confidence,
			 double *scratch, TheilSen *result)
{
	Ties		ties_t;
	Ties		ties_x;
	double		half_width;
	double		median_x;
	double		rank_lower;
	double		rank_upper;

	memset(result, 0, sizeof(*result));
	result->reason = trend_check(points, n);
	if (result->reason != TREND_OK)
		return;

	sorted_values(points, n, scratch);
	ties_of_values(scratch, n, &ties_x);
	ties_of_times(points, n, &ties_t);
	median_x = median_of_sorted(scratch, n);

	result->slope = nth_smallest(slopes, nslopes, nslopes / 2);
	if (nslopes % 2 == 0)
		result->slope = midpoint(nth_smallest(slopes, nslopes, nslopes / 2 - 1), result->slope);
	result->intercept = median_x - result->slope * midpoint(points[(n - 1) / 2].t, points[n / 2].t);
	if (!isfinite(result->intercept))
	{
		result->reason = TREND_OUT_OF_RANGE;
		return;
	}
	result->defined = true;

	/* Sen (1968): ranks of the sorted slopes, counted from 1 */
	half_width = normal_two_sided(confidence) * sqrt(variance_of_s(n, &ties_t, &ties_x));
	rank_lower = rint((nslopes - half_width) / 2);
	rank_upper = rint((nslopes + half_width) / 2 + 1);
	result->interval = rank_lower >= 1 && rank_upper <= nslopes;
	if (!result->interval)
	{
		result->reason = TREND_NO_INTERVAL;
		return;
	}
	result->lower = nth_smallest(slopes, nslopes, (int64) rank_lower - 1);
	result->upper = nth_smallest(slopes, nslopes, (int64) rank_upper - 1);
}

/* ---------- Mann-Kendall ---------- */

/*
 * P(|S| >= |s|) when all n! orders are equally likely: S is the number of
 * pairs less twice the inversions, and the orders with a number of
 * inversions are counted by the Mahonian numbers.
 */
static double
exact_p(int n, int64 s)
{
	double		orders[TREND_EXACT_POINTS * (TREND_EXACT_POINTS - 1) / 2 + 1] = {1};
	int			pairs = n * (n - 1) / 2;
	int64		size = s < 0 ? -s : s;
	double		extreme = 0;
	double		all = 0;
	int			m,
				i,
				k;

	for (m = 2; m <= n; m++)
		for (i = m * (m - 1) / 2; i >= 0; i--)
		{
			double		sum = 0;

			for (k = 0; k < m && k <= i; k++)
				sum += orders[i - k];
			orders[i] = sum;
		}
	for (i = 0; i <= pairs; i++)
	{
		int64		of = pairs - 2 * i;

		all += orders[i];
		if (of >= size || -of >= size)
			extreme += orders[i];
	}
	return extreme / all;
}

static double
z_of_s(int64 s, double var)
{
	return s == 0 ? 0 : (double) (s - (s > 0 ? 1 : -1)) / sqrt(var);
}

/* Pairs tied in both when sorted values meet the times in order, or turned around. */
static double
pairs_tied_in_both(const TrendPoint *points, const double *sorted, int n, bool turned)
{
	double		both = 0;
	int			start = 0;
	int			i;

	for (i = 1; i <= n; i++)
		if (i == n || !same(points[i].t, points[start].t) ||
			!same(sorted[turned ? n - 1 - i : i], sorted[turned ? n - 1 - start : start]))
		{
			double		run = i - start;

			both += run * (run - 1) / 2;
			start = i;
		}
	return both;
}

/* The largest size of S: values rise, or fall, with time as strictly as ties allow. */
static int64
largest_s(const TrendPoint *points, const double *sorted, int n, const Ties *t, const Ties *x)
{
	double		both = fmax(pairs_tied_in_both(points, sorted, n, false), pairs_tied_in_both(points, sorted, n, true));

	return (int64) ((double) n * (n - 1) / 2 - t->pairs - x->pairs + both);
}

int
mann_kendall_signs(const TrendPoint *points, int n, int i)
{
	int			sum = 0;
	int			j;

	for (j = i + 1; j < n; j++)
		if (!same(points[j].t, points[i].t))
			sum += compare_numbers(points[j].x, points[i].x);
	return sum;
}

void
mann_kendall_of(const TrendPoint *points, int n, int64 s, double *scratch, MannKendall *result)
{
	Ties		t;
	Ties		x;
	double		pairs = (double) n * (n - 1) / 2;
	int64		most;

	memset(result, 0, sizeof(*result));
	result->reason = trend_check(points, n);
	if (result->reason != TREND_OK)
		return;

	result->s = s;
	sorted_values(points, n, scratch);
	ties_of_values(scratch, n, &x);
	ties_of_times(points, n, &t);
	result->var = variance_of_s(n, &t, &x);
	if (same(scratch[0], scratch[n - 1]))
	{
		result->reason = TREND_NO_VARIATION;
		return;
	}

	result->defined = true;
	result->z = z_of_s(result->s, result->var);
	result->tau = (double) result->s / sqrt((pairs - t.pairs) * (pairs - x.pairs));
	result->exact = n <= TREND_EXACT_POINTS && t.pairs == 0 && x.pairs == 0;
	most = largest_s(points, scratch, n, &t, &x);
	if (result->exact)
	{
		result->p = exact_p(n, result->s);
		result->can_be_significant = exact_p(n, most) <= 0.05;
	}
	else
	{
		result->p = erfc(fabs(result->z) / M_SQRT2);
		result->can_be_significant = erfc(fabs(z_of_s(most, result->var)) / M_SQRT2) <= 0.05;
	}
	if (!result->can_be_significant)
		result->reason = TREND_NEVER_SIGNIFICANT;
}

/* ---------- Pettitt ---------- */

/* Twice the rank of a value, the middle one of its ties: a whole number. */
static int64
twice_rank(const double *sorted, int n, double value)
{
	int			below = 0;
	int			end = n;
	int			upto;

	/* below: how many are smaller */
	while (below < end)
	{
		int			middle = below + (end - below) / 2;

		if (compare_numbers(sorted[middle], value) < 0)
			below = middle + 1;
		else
			end = middle;
	}
	/* upto: how many are not larger */
	upto = below;
	end = n;
	while (upto < end)
	{
		int			middle = upto + (end - upto) / 2;

		if (compare_numbers(sorted[middle], value) <= 0)
			upto = middle + 1;
		else
			end = middle;
	}
	return (int64) below + upto + 1;
}

void
pettitt_of(const TrendPoint *points, int n, double *scratch, Pettitt *result)
{
	double		size = n;
	int64		ranks = 0;
	int			i;

	memset(result, 0, sizeof(*result));
	result->reason = trend_check(points, n);
	if (result->reason != TREND_OK)
		return;
	sorted_values(points, n, scratch);
	if (same(scratch[0], scratch[n - 1]))
	{
		result->reason = TREND_NO_VARIATION;
		return;
	}

	/* sum of sign(x_i - x_j) over i <= k < j is 2 sum of ranks - k (n + 1) */
	for (i = 0; i < n - 1; i++)
	{
		int64		u;

		ranks += twice_rank(scratch, n, points[i].x);
		/* a regime does not end between points of one time */
		if (same(points[i].t, points[i + 1].t))
			continue;
		u = ranks - (int64) (i + 1) * (n + 1);
		u = u < 0 ? -u : u;
		if (u > result->k)
		{
			result->k = u;
			result->position = i + 1;
			result->t = points[i].t;
		}
	}
	result->defined = true;
	if (result->position == 0)
		result->reason = TREND_NO_CHANGE;
	result->p = fmin(1, 2 * exp(-6 * (double) result->k * (double) result->k / (size * size * size + size * size)));
}
