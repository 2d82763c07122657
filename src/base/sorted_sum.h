/*
 * sorted_sum.h
 *		Sums that do not depend on the order of their terms.  Pure.
 *
 * Addition of doubles is commutative, not associative: the same terms in
 * another order give other last bits.  Terms that belong to categories,
 * raters or indicators are therefore sorted before they are added.
 */
#ifndef PARTNER_GOVERNANCE_SORTED_SUM_H
#define PARTNER_GOVERNANCE_SORTED_SUM_H

#include "postgres.h"

/* Ascending, in place. */
extern void sort_numbers(double *x, size_t n);

/* Sorts the terms, adds them up from the smallest. */
extern double sorted_sum(double *terms, size_t n);

#endif							/* PARTNER_GOVERNANCE_SORTED_SUM_H */
