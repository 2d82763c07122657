/*
 * comparable.c
 *		When two computed numbers are the same number.  Pure.
 */
#include "base/comparable.h"

#include <math.h>

#define GRID 1e12				/* steps a unit */
#define GRID_END 100			/* from here on digits count, not decimals */
#define GRID_DIGITS 46

/*
 * Halves go up, and so does what is a hair under a half: fractions such as
 * 1/8192 lie exactly between two steps, and rounding must not divide them.
 */
#define HALF 0.501

/* Further apart than this they are not the same, whatever the grid. */
#define SURELY_APART 1e-11

double
comparable_number(double value)
{
	double		digits;
	int			exponent;

	if (fabs(value) < GRID_END)
		return floor(value * GRID + HALF) / GRID;
	if (!isfinite(value))
		return value;
	digits = ldexp(frexp(value, &exponent), GRID_DIGITS);
	return ldexp(floor(digits + HALF), exponent - GRID_DIGITS);
}

int
compare_numbers(double a, double b)
{
	double		difference = a - b;

	if (difference == 0)
		return 0;
	if (fabs(difference) < SURELY_APART || fabs(a) >= GRID_END || fabs(b) >= GRID_END)
	{
		a = comparable_number(a);
		b = comparable_number(b);
	}
	return (a > b) - (a < b);
}

bool
all_same_number(const double *x, int n)
{
	double		least = INFINITY;
	double		most = -INFINITY;
	int			i;

	for (i = 0; i < n; i++)
	{
		least = fmin(least, x[i]);
		most = fmax(most, x[i]);
	}
	if (n == 0 || least == most)
		return true;
	return least > 0 ? compare_numbers(least / most, 1) == 0 :
		most < 0 && compare_numbers(most / least, 1) == 0;
}
