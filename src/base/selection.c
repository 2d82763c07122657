/*
 * selection.c
 *		The k-th smallest of many numbers, without sorting them.
 */
#include "base/selection.h"

#include <math.h>

#include "miscadmin.h"

#include "base/merge_sort.h"

/* How often a range may be divided: twice as often as halving takes. */
static int
divisions_for(int64 n)
{
	int			divisions = 0;

	for (; n > 1; n /= 2)
		divisions += 2;
	return divisions;
}

/* Moves what is not above the median of three to the front: values up to *j, and from *i on, are on their side of it. */
static void
divide(double *values, int64 low, int64 high, int64 *i, int64 *j)
{
	double		a = values[low];
	double		b = values[low + (high - low) / 2];
	double		c = values[high];
	double		pivot = fmax(fmin(a, b), fmin(fmax(a, b), c));

	*i = low;
	*j = high;
	while (*i <= *j)
	{
		while (values[*i] < pivot)
			(*i)++;
		while (values[*j] > pivot)
			(*j)--;
		if (*i <= *j)
		{
			double		swap = values[*i];

			values[(*i)++] = values[*j];
			values[(*j)--] = swap;
		}
	}
}

double
nth_smallest(double *values, int64 n, int64 k)
{
	int64		low = 0;
	int64		high = n - 1;
	int			left = divisions_for(n);

	while (low < high)
	{
		int64		i;
		int64		j;

		CHECK_FOR_INTERRUPTS();
		if (left-- == 0)
		{
			sort_doubles(values + low, high - low + 1);
			break;
		}
		divide(values, low, high, &i, &j);
		if (k <= j)
			high = j;
		else if (k >= i)
			low = i;
		else
			break;
	}
	return values[k];
}
