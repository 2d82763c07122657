/*
 * merge_sort.h
 *		How everything here is sorted: in n log n, whatever is sent.
 *
 * One rule: whatever is sorted in C is sorted by these, and qsort() is not
 * called (a test reads the sources).  Nearly all that we sort comes from a
 * user, who decides how much it is and in which order.  qsort() of the server
 * compares 0.08 n^2 times for an input made for it, and cannot be interrupted:
 * 8 million times for 10,000 parties, hours for the millions of a multiset.
 * It also leaves what is equal in an order of its own.  This one is stable,
 * never compares more than n log2(n) times, can be interrupted, takes half as
 * much memory again, and is as fast on ordinary input, short or long; so there
 * is no size below which the other would be the better choice.
 *
 * A pure kernel, which may not allocate, sorts in place, in n log n as well.
 */
#ifndef PARTNER_GOVERNANCE_MERGE_SORT_H
#define PARTNER_GOVERNANCE_MERGE_SORT_H

#include "postgres.h"

/* Stable.  As qsort() and qsort_arg(). */
extern void merge_sort(void *items, size_t n, size_t width, int (*compare)(const void *, const void *));
extern void sort_doubles(double *values, size_t n);
extern void merge_sort_arg(void *items, size_t n, size_t width, qsort_arg_comparator compare, void *arg);

#endif							/* PARTNER_GOVERNANCE_MERGE_SORT_H */
