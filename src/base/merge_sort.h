/*
 * merge_sort.h
 *		Sorting of what others send, in n log n whatever they send.
 *
 * qsort() of the server compares 0.08 n^2 times for an input made for it, and
 * cannot be interrupted: 8 million times for 10,000 parties, hours for the
 * millions of a multiset.  This one never compares more than n log2(n) times,
 * takes half as much memory again, and is as fast on ordinary input.
 */
#ifndef PARTNER_GOVERNANCE_MERGE_SORT_H
#define PARTNER_GOVERNANCE_MERGE_SORT_H

#include "postgres.h"

/* Stable.  As qsort() and qsort_arg(). */
extern void merge_sort(void *items, size_t n, size_t width, int (*compare) (const void *, const void *));
extern void merge_sort_arg(void *items, size_t n, size_t width, qsort_arg_comparator compare, void *arg);

#endif							/* PARTNER_GOVERNANCE_MERGE_SORT_H */
