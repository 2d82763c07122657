/*
 * selection.h
 *		The k-th smallest of many numbers, without sorting them.
 *
 * As fast as a sort is slow on what comes by chance, and n log n at worst: who
 * writes the numbers may write them for the pivot.  In place, but for the
 * memory of merge_sort() when the pivots were bad; can be interrupted.
 */
#ifndef PARTNER_GOVERNANCE_SELECTION_H
#define PARTNER_GOVERNANCE_SELECTION_H

#include "postgres.h"

/* k from 0.  Reorders: what is smaller ends up before it, what is larger behind.  No NaN. */
extern double nth_smallest(double *values, int64 n, int64 k);

#endif							/* PARTNER_GOVERNANCE_SELECTION_H */
