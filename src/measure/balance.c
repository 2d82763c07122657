/*
 * balance.c
 *		Level, score, evenness and balance of weighted parts.  Pure.
 */
#include "measure/balance.h"

#include <float.h>
#include <math.h>

#include "base/comparable.h"
#include "base/sorted_sum.h"

static double
weight_at(const double *w, int i)
{
	return w ? w[i] : 1.0;
}

/* Sum of the weights. */
static double
total_weight(const double *w, int n, double *scratch)
{
	if (w == NULL)
		return n;
	memcpy(scratch, w, n * sizeof(double));
	return sorted_sum(scratch, n);
}

/* Order 0 to +-1: through logarithms, accurate near 0.  All x > 0. */
static double
power_mean_near_zero(const double *x, const double *w, int n, double order, double total, double *scratch)
{
	double		g;
	int			count = 0;
	int			i;

	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			scratch[count++] = weight_at(w, i) / total * log(x[i]);
	g = sorted_sum(scratch, count);
	if (order == 0)
		return exp(g);
	count = 0;
	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			scratch[count++] = weight_at(w, i) / total * expm1(order * (log(x[i]) - g));
	return exp(g + log1p(sorted_sum(scratch, count)) / order);
}

/* Other orders: through powers of the ratio to the extreme, so none overflows. */
static double
power_mean_by_ratio(const double *x, const double *w, int n, double order, double total, double extreme,
					double *scratch)
{
	int			count = 0;
	int			i;

	if (extreme == 0)
		return 0;
	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			scratch[count++] = weight_at(w, i) / total * pow(x[i] / extreme, order);
	return extreme * pow(sorted_sum(scratch, count), 1 / order);
}

/* Order -1 needs no libm. */
static double
harmonic_mean(const double *x, const double *w, int n, double total, double *scratch)
{
	int			count = 0;
	int			i;

	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			scratch[count++] = weight_at(w, i) / x[i];
	return total / sorted_sum(scratch, count);
}

static double
mean_of_roots_squared(const double *x, const double *w, int n, double total, double *scratch)
{
	double		mean;
	int			i;

	for (i = 0; i < n; i++)
		scratch[i] = weight_at(w, i) * sqrt(x[i]);
	mean = sorted_sum(scratch, n) / total;
	return mean * mean;
}

static double
arithmetic_mean(const double *x, const double *w, int n, double total, double *scratch)
{
	double		sum;
	int			count = 0;
	int			i;

	for (i = 0; i < n; i++)
		scratch[i] = weight_at(w, i) * x[i];
	sum = sorted_sum(scratch, n);
	if (isfinite(sum))
		return sum / total;
	/* the sum is no finite number although the mean is */
	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			scratch[count++] = weight_at(w, i) / total * x[i];
	return sorted_sum(scratch, count);
}

/* Of the parts that have weight; false when none has. */
static bool
extremes_of(const double *x, const double *w, int n, double *least, double *most)
{
	bool		any = false;
	int			i;

	*least = INFINITY;
	*most = -INFINITY;
	for (i = 0; i < n; i++)
	{
		if (weight_at(w, i) <= 0)
			continue;
		any = true;
		*least = Min(*least, x[i]);
		*most = Max(*most, x[i]);
	}
	return any;
}

bool
power_mean_of(const double *x, const double *w, int n, double order, double *scratch, double *mean)
{
	double		min;
	double		max;
	double		total;

	if (!extremes_of(x, w, n, &min, &max))
		return false;
	if (min == max)
	{
		*mean = min;			/* of equal parts, whatever the order */
		return true;
	}

	total = total_weight(w, n, scratch);
	if (order == 1)
		*mean = arithmetic_mean(x, w, n, total, scratch);
	else if (order == INFINITY)
		*mean = max;
	else if (order == -INFINITY)
		*mean = min;
	else if (order <= 0 && min == 0)
		*mean = 0;				/* the limit */
	else if (order == 0.5)
		*mean = mean_of_roots_squared(x, w, n, total, scratch);
	else if (order == -1)
		*mean = harmonic_mean(x, w, n, total, scratch);
	else if (fabs(order) < 1 && min > 0)
		*mean = power_mean_near_zero(x, w, n, order, total, scratch);
	else
		*mean = power_mean_by_ratio(x, w, n, order, total, order > 0 ? max : min, scratch);

	/* rounding must not carry a mean out of the range of its parts */
	if (*mean < min)
		*mean = min;
	else if (*mean > max)
		*mean = max;
	return true;
}

double
weighted_mean(const double *x, const double *w, int n, double *scratch)
{
	double		mean = 0;

	(void) power_mean_of(x, w, n, 1, scratch, &mean);
	return mean;
}

/*
 * 1 - theta / theta_max.  Near theta = 0 arccos loses half the digits, so
 * theta comes from the chord between the roots of shares and of weights.
 */
static double
angular_balance(const double *x, const double *w, int n, double level, double *scratch)
{
	double		total = total_weight(w, n, scratch);
	double		least = INFINITY;
	double		theta;
	double		balance;
	int			count = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		double		weight = weight_at(w, i) / total;
		double		difference;

		if (weight <= 0)
			continue;
		least = fmin(least, weight);
		difference = sqrt(weight * x[i] / level) - sqrt(weight);
		scratch[count++] = difference * difference;
	}
	if (least >= 1)
		return 1;				/* a single part is in balance with itself */
	theta = 2 * asin(fmin(1, sqrt(sorted_sum(scratch, count)) / 2));
	balance = 1 - theta / acos(sqrt(least));
	return balance < 0 ? 0 : balance > 1 ? 1 : balance;
}

void
balance_of(const double *x, const double *w, int n, double order, double *scratch, Balance *result)
{
	double		least;
	double		most;

	memset(result, 0, sizeof(*result));
	if (!power_mean_of(x, w, n, 1, scratch, &result->level))
		return;
	result->defined = true;
	(void) power_mean_of(x, w, n, order, scratch, &result->score);
	if (result->level <= 0)
		return;

	result->even_defined = true;
	(void) extremes_of(x, w, n, &least, &most);
	/* equal parts are in balance, also where only their last bits differ */
	if (least == most || compare_numbers(least / most, 1) == 0)
	{
		result->score = result->level;
		result->evenness = result->balance = 1;
		return;
	}
	if (order <= 1 && result->score > result->level)
		result->score = result->level;
	result->evenness = result->score / result->level;
	result->balance = angular_balance(x, w, n, result->level, scratch);
}

/* Of the last decimal; and what a sum of doubles is off by, where that is more. */
#define HALF_TOLERANCE 1e-9
#define RELATIVE_NOISE (32 * DBL_EPSILON)
#define MOST_TOLERANCE 1e-3

double
round_half_up(double value, int decimals)
{
	double		unit = 1;
	double		tolerance;

	while (decimals-- > 0)
		unit *= 10;
	value *= unit;
	tolerance = fmin(HALF_TOLERANCE + RELATIVE_NOISE * fabs(value), MOST_TOLERANCE);
	return floor(value + 0.5 + tolerance) / unit;
}
