/*
 * merge_sort.c
 *		How everything here is sorted: in n log n, whatever is sent.
 */
#include "base/merge_sort.h"

#include "miscadmin.h"
#include "utils/memutils.h"

/* So few are sorted by insertion. */
#define SHORT_RUN 6

typedef struct Sort
{
	size_t		width;
	qsort_arg_comparator compare;
	void	   *arg;
	char	   *room;			/* for half of the items, and one at least */
} Sort;

static void
insertion_sort(const Sort *sort, char *items, size_t n)
{
	char	   *end = items + n * sort->width;
	char	   *at;

	for (at = items + sort->width; at < end; at += sort->width)
	{
		char	   *place = at;

		while (place > items && sort->compare(place - sort->width, at, sort->arg) > 0)
			place -= sort->width;
		if (place == at)
			continue;
		memcpy(sort->room, at, sort->width);
		memmove(place + sort->width, place, at - place);
		memcpy(place, sort->room, sort->width);
	}
}

/* Two sorted neighbours: the first moves out of the way, and both come back in order. */
static void
merge_runs(const Sort *sort, char *items, char *second, char *end)
{
	size_t		width = sort->width;
	char	   *first = sort->room;
	char	   *first_end = first + (second - items);

	memcpy(first, items, second - items);
	while (first < first_end && second < end)
	{
		if (sort->compare(first, second, sort->arg) <= 0)
		{
			memcpy(items, first, width);
			first += width;
		}
		else
		{
			memcpy(items, second, width);
			second += width;
		}
		items += width;
	}
	/* what is left of the second is in its place */
	memcpy(items, first, first_end - first);
}

static void
sort_run(const Sort *sort, char *items, size_t n)
{
	char	   *second = items + n / 2 * sort->width;

	if (n <= SHORT_RUN)
	{
		insertion_sort(sort, items, n);
		return;
	}
	CHECK_FOR_INTERRUPTS();
	sort_run(sort, items, n / 2);
	sort_run(sort, second, n - n / 2);
	if (sort->compare(second - sort->width, second, sort->arg) > 0)
		merge_runs(sort, items, second, items + n * sort->width);
}

void
merge_sort_arg(void *items, size_t n, size_t width, qsort_arg_comparator compare, void *arg)
{
	Sort		sort = {width, compare, arg, NULL};

	if (n < 2)
		return;
	sort.room = palloc_extended(n / 2 * width, MCXT_ALLOC_HUGE);
	sort_run(&sort, items, n);
	pfree(sort.room);
}

typedef struct PlainComparator
{
	int (*compare)(const void *, const void *);
} PlainComparator;

static int
compare_plainly(const void *a, const void *b, void *arg)
{
	return ((const PlainComparator *) arg)->compare(a, b);
}

void
merge_sort(void *items, size_t n, size_t width, int (*compare)(const void *, const void *))
{
	PlainComparator plain = {compare};

	merge_sort_arg(items, n, width, compare_plainly, &plain);
}

static int
compare_doubles(const void *a, const void *b)
{
	double		p = *(const double *) a;
	double		q = *(const double *) b;

	return (p > q) - (p < q);
}

void
sort_doubles(double *values, size_t n)
{
	merge_sort(values, n, sizeof(double), compare_doubles);
}
