/*
 * weighting.c
 *		Exact results over all weightings.  Pure.
 */
#include "measure/weighting.h"

#include <math.h>

#include "base/comparable.h"
#include "base/sorted_sum.h"

static double
largest_size(const double *d, int n)
{
	double		largest = 0;
	int			i;

	for (i = 0; i < n; i++)
		largest = fmax(largest, fabs(d[i]));
	return largest;
}

/* Share of all weightings with sum w d <= 0. */
static double
share_not_above(const double *d, int n, double *scratch)
{
	double		scale = largest_size(d, n);
	int			nlow = 0;
	int			i;

	for (i = 0; i < n; i++)
		nlow += d[i] <= 0;
	if (nlow == n)
		return 1;
	if (nlow == 0)
		return 0;

	/* scratch[k] is A_k of the recursion; the k-th low one is found by walking d */
	for (i = 0; i < nlow; i++)
		scratch[i] = 1;
	for (i = 0; i < n; i++)
	{
		double		high = d[i] / scale;
		double		before = 0;
		int			k = 0;
		int			j;

		if (d[i] <= 0)
			continue;
		for (j = 0; j < n; j++)
		{
			double		low;

			if (d[j] > 0)
				continue;
			low = -d[j] / scale;
			/* both may vanish beside a far larger difference */
			if (high + low > 0)
				scratch[k] = (high * before + low * scratch[k]) / (high + low);
			before = scratch[k++];
		}
	}
	return scratch[nlow - 1] > 1 ? 1 : scratch[nlow - 1];
}

double
weighting_share_above(double *d, int n, double *scratch)
{
	int			i;

	if (largest_size(d, n) == 0)
		return 0;
	/* equality has no volume, so "above" is "not above" of the opposite */
	for (i = 0; i < n; i++)
		d[i] = -d[i];
	sort_numbers(d, n);
	return share_not_above(d, n, scratch);
}

/* scratch: 2n numbers, differences and recursion */
double
weighting_cdf(const double *x, int n, double z, double *scratch)
{
	/* a difference of two finite numbers may not be one */
	double		half = fmax(largest_size(x, n), fabs(z)) > 8e307 ? 0.5 : 1;
	int			i;

	for (i = 0; i < n; i++)
		scratch[i] = x[i] * half - z * half;
	sort_numbers(scratch, n);
	return share_not_above(scratch, n, scratch + n);
}

/* Doubles in order as integers: neighbours differ by 1. */
static int64
order_of_double(double value)
{
	int64		bits;

	value += 0.0;				/* one zero */
	memcpy(&bits, &value, sizeof(bits));
	return bits >= 0 ? bits : PG_INT64_MIN - bits;
}

static double
double_of_order(int64 order)
{
	int64		bits = order >= 0 ? order : PG_INT64_MIN - order;
	double		value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

double
halfway_double(double a, double b)
{
	int64		low = order_of_double(a);
	int64		high = order_of_double(b);

	/* their sum may overflow, and must round down for negative ones too */
	return double_of_order((low >> 1) + (high >> 1) + (low & high & 1));
}

double
weighting_quantile(const double *x, int n, double q, double *scratch)
{
	double		low = x[0];
	double		high = x[0];
	int			i;

	for (i = 1; i < n; i++)
	{
		low = fmin(low, x[i]);
		high = fmax(high, x[i]);
	}
	if (q <= 0 || weighting_cdf(x, n, low, scratch) >= q)
		return low;

	/* below: cdf(low) < q <= cdf(high) = 1 */
	for (;;)
	{
		double		middle = halfway_double(low, high);

		if (middle <= low || middle >= high)
			return high;
		if (weighting_cdf(x, n, middle, scratch) >= q)
			high = middle;
		else
			low = middle;
	}
}

/* scratch: 2n numbers */
double
weighting_share_of_mean_below(const double *x, int n, double order, double z, double *scratch)
{
	bool		zero = false;
	int			i;

	for (i = 0; i < n; i++)
		zero |= x[i] == 0;
	if (all_same_number(x, n))
		return x[0] < z ? 1 : 0;
	if (z <= 0)
		return 0;
	/* with a zero part the geometric and lower means are 0, whatever the weights */
	if (order <= 0 && zero)
		return 1;

	/*
	 * Where the parts differ, the mean is below z exactly when a weighted sum
	 * is below 0 (order > 0) or above it: that of x^p - z^p, divided by z^p.
	 */
	for (i = 0; i < n; i++)
	{
		if (order == 1)
			scratch[i] = x[i] - z;
		else if (order == 0.5)
			scratch[i] = sqrt(x[i]) - sqrt(z);
		else if (order == 0)
			scratch[i] = log(x[i] / z);
		else if (x[i] == 0)
			scratch[i] = -1;
		else
			scratch[i] = expm1(order * log(x[i] / z));
		if (order < 0)
			scratch[i] = -scratch[i];
		/* so far off that its size no longer matters */
		scratch[i] = fmax(-1e300, fmin(1e300, scratch[i]));
	}
	sort_numbers(scratch, n);
	return share_not_above(scratch, n, scratch + n);
}
