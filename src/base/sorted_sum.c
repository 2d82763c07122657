/*
 * sorted_sum.c
 *		Sums that do not depend on the order of their terms.  Pure.
 */
#include "base/sorted_sum.h"

/* So few, which is what a score has, are sorted by insertion. */
#define SHORT 32

static void
insertion_sort(double *x, size_t n)
{
	size_t		i;

	for (i = 1; i < n; i++)
	{
		double		value = x[i];
		size_t		at = i;

		for (; at > 0 && x[at - 1] > value; at--)
			x[at] = x[at - 1];
		x[at] = value;
	}
}

/* Lets a number sink to its place in the heap x[0..n). */
static void
sift_down(double *x, size_t n, size_t at)
{
	double		value = x[at];

	for (;;)
	{
		size_t		child = 2 * at + 1;

		if (child >= n)
			break;
		if (child + 1 < n && x[child + 1] > x[child])
			child++;
		if (x[child] <= value)
			break;
		x[at] = x[child];
		at = child;
	}
	x[at] = value;
}

/* In place and n log n whatever the input, as it must be for what others send. */
static void
heap_sort(double *x, size_t n)
{
	size_t		i;

	for (i = n / 2; i-- > 0;)
		sift_down(x, n, i);
	for (i = n; i-- > 1;)
	{
		double		largest = x[0];

		x[0] = x[i];
		x[i] = largest;
		sift_down(x, i, 0);
	}
}

void
sort_numbers(double *x, size_t n)
{
	if (n <= SHORT)
		insertion_sort(x, n);
	else
		heap_sort(x, n);
}

double
sorted_sum(double *terms, size_t n)
{
	double		sum = 0;
	size_t		i;

	sort_numbers(terms, n);
	for (i = 0; i < n; i++)
		sum += terms[i];
	return sum;
}
