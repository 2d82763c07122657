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

	if (w == NULL)
		memcpy(scratch, x, n * sizeof(double));
	else
		for (i = 0; i < n; i++)
			scratch[i] = w[i] * x[i];
	sum = sorted_sum(scratch, n);
	if (isfinite(sum))
		return sum / total;
	/* the sum is no finite number although the mean is */
	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			scratch[count++] = weight_at(w, i) / total * x[i];
	return sorted_sum(scratch, count);
}

/* Of the parts that have weight. */
typedef struct Extremes
{
	bool		any;
	double		least;
	double		most;
	bool		equal_weights;	/* of all parts */
} Extremes;

static Extremes
extremes_of(const double *x, const double *w, int n)
{
	Extremes	of = {false, INFINITY, -INFINITY, true};
	int			i;

	for (i = 0; i < n; i++)
	{
		if (w)
		{
			of.equal_weights &= w[i] == w[0];
			if (w[i] <= 0)
				continue;
		}
		of.any = true;
		of.least = x[i] < of.least ? x[i] : of.least;
		of.most = x[i] > of.most ? x[i] : of.most;
	}
	return of;
}

static double
within(double mean, const Extremes *of)
{
	/* rounding must not carry a mean out of the range of its parts */
	return mean < of->least ? of->least : mean > of->most ? of->most : mean;
}

static double
power_mean_of_unequal(const double *x, const double *w, int n, double order, const Extremes *of, double *scratch)
{
	double		total = total_weight(w, n, scratch);

	if (order == 1)
		return arithmetic_mean(x, w, n, total, scratch);
	if (order == 0.5)
		return mean_of_roots_squared(x, w, n, total, scratch);
	if (order == INFINITY)
		return of->most;
	if (order == -INFINITY)
		return of->least;
	if (order <= 0 && of->least == 0)
		return 0;				/* the limit */
	if (order == -1)
		return harmonic_mean(x, w, n, total, scratch);
	if (fabs(order) < 1 && of->least > 0)
		return power_mean_near_zero(x, w, n, order, total, scratch);
	return power_mean_by_ratio(x, w, n, order, total, order > 0 ? of->most : of->least, scratch);
}

bool
power_mean_of(const double *x, const double *w, int n, double order, double *scratch, double *mean)
{
	Extremes	of = extremes_of(x, w, n);

	if (!of.any)
		return false;
	/* of equal parts, whatever the order; and equal weights are none */
	*mean = of.least;
	if (of.least != of.most)
		*mean = within(power_mean_of_unequal(x, of.equal_weights ? NULL : w, n, order, &of, scratch), &of);
	return true;
}

double
weighted_mean(const double *x, const double *w, int n, double *scratch)
{
	double		mean = 0;

	if (n == 1)
		return x[0];
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
	Extremes	of = extremes_of(x, w, n);

	memset(result, 0, sizeof(*result));
	if (!of.any)
		return;
	result->defined = true;
	if (of.equal_weights)
		w = NULL;
	if (of.most <= 0)
		return;
	result->even_defined = true;
	/* equal parts are in balance, also where only their last bits differ */
	if (of.least == of.most || compare_numbers(of.least / of.most, 1) == 0)
	{
		result->level = of.least == of.most ? of.least :
			within(power_mean_of_unequal(x, w, n, 1, &of, scratch), &of);
		result->score = result->level;
		result->evenness = result->balance = 1;
		return;
	}
	result->level = within(power_mean_of_unequal(x, w, n, 1, &of, scratch), &of);
	result->score = within(power_mean_of_unequal(x, w, n, order, &of, scratch), &of);
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
