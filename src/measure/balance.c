/*
 * balance.c
 *		Level, score, evenness and balance of weighted parts.  Pure.
 */
#include "measure/balance.h"

#include <float.h>
#include <math.h>

static double
weight_at(const double *w, int i)
{
	return w ? w[i] : 1.0;
}

/* Order 0 to +-1: through logarithms, accurate near 0.  All x > 0. */
static double
power_mean_near_zero(const double *x, const double *w, int n, double order, double total)
{
	double		g = 0;
	double		sum = 0;
	int			i;

	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			g += weight_at(w, i) / total * log(x[i]);
	if (order == 0)
		return exp(g);
	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			sum += weight_at(w, i) / total * expm1(order * (log(x[i]) - g));
	return exp(g + log1p(sum) / order);
}

/* Other orders: through powers of the ratio to the extreme, so none overflows. */
static double
power_mean_by_ratio(const double *x, const double *w, int n, double order, double total, double extreme)
{
	double		sum = 0;
	int			i;

	if (extreme == 0)
		return 0;
	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			sum += weight_at(w, i) / total * pow(x[i] / extreme, order);
	return extreme * pow(sum, 1 / order);
}

/* Order -1 needs no libm. */
static double
harmonic_mean(const double *x, const double *w, int n, double total)
{
	double		sum = 0;
	int			i;

	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			sum += weight_at(w, i) / x[i];
	return total / sum;
}

static double
mean_of_roots_squared(const double *x, const double *w, int n, double total)
{
	double		sum = 0;
	int			i;

	for (i = 0; i < n; i++)
		sum += weight_at(w, i) * sqrt(x[i]);
	sum /= total;
	return sum * sum;
}

/* Order 1 where the sum is no finite number although the mean is. */
static double
weighted_mean_of_huge(const double *x, const double *w, int n, double total)
{
	double		sum = 0;
	int			i;

	for (i = 0; i < n; i++)
		if (weight_at(w, i) > 0)
			sum += weight_at(w, i) / total * x[i];
	return sum;
}

bool
power_mean_of(const double *x, const double *w, int n, double order, double *mean)
{
	double		total = 0;
	double		sum = 0;
	double		min = INFINITY;
	double		max = -INFINITY;
	int			i;

	for (i = 0; i < n; i++)
	{
		double		weight = weight_at(w, i);

		if (weight <= 0)
			continue;
		total += weight;
		sum += weight * x[i];
		min = fmin(min, x[i]);
		max = fmax(max, x[i]);
	}
	if (total <= 0)
		return false;

	if (min == max)
		*mean = min;			/* of equal parts, whatever the order */
	else if (order == 1)
		*mean = isinf(sum) ? weighted_mean_of_huge(x, w, n, total) : sum / total;
	else if (order == INFINITY)
		*mean = max;
	else if (order == -INFINITY)
		*mean = min;
	else if (order <= 0 && min == 0)
		*mean = 0;				/* the limit */
	else if (order == 0.5)
		*mean = mean_of_roots_squared(x, w, n, total);
	else if (order == -1)
		*mean = harmonic_mean(x, w, n, total);
	else if (fabs(order) < 1 && min > 0)
		*mean = power_mean_near_zero(x, w, n, order, total);
	else
		*mean = power_mean_by_ratio(x, w, n, order, total, order > 0 ? max : min);

	/* rounding must not carry a mean out of the range of its parts */
	if (*mean < min)
		*mean = min;
	else if (*mean > max)
		*mean = max;
	return true;
}

/*
 * 1 - theta / theta_max.  Near theta = 0 arccos loses half the digits, so
 * theta comes from the chord between the roots of shares and of weights.
 */
static double
angular_balance(const double *x, const double *w, int n, double level)
{
	double		total = 0;
	double		least = INFINITY;
	double		chord = 0;
	double		theta;
	double		balance;
	int			i;

	for (i = 0; i < n; i++)
		total += weight_at(w, i);
	for (i = 0; i < n; i++)
	{
		double		weight = weight_at(w, i) / total;
		double		difference;

		if (weight <= 0)
			continue;
		least = fmin(least, weight);
		difference = sqrt(weight * x[i] / level) - sqrt(weight);
		chord += difference * difference;
	}
	if (least >= 1)
		return 1;				/* a single part is in balance with itself */
	theta = 2 * asin(fmin(1, sqrt(chord) / 2));
	balance = 1 - theta / acos(sqrt(least));
	return balance < 0 ? 0 : balance > 1 ? 1 : balance;
}

void
balance_of(const double *x, const double *w, int n, double order, Balance *result)
{
	bool		even = true;
	double		first = -1;
	int			i;

	memset(result, 0, sizeof(*result));
	if (!power_mean_of(x, w, n, 1, &result->level))
		return;
	result->defined = true;
	(void) power_mean_of(x, w, n, order, &result->score);
	if (result->level <= 0)
		return;

	for (i = 0; i < n; i++)
	{
		if (weight_at(w, i) <= 0)
			continue;
		if (first < 0)
			first = x[i];
		even &= (x[i] == first);
	}
	result->even_defined = true;
	if (order <= 1 && result->score > result->level)
		result->score = result->level;
	result->evenness = result->score / result->level;
	result->balance = even ? 1 : angular_balance(x, w, n, result->level);
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
