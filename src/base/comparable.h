/*
 * comparable.h
 *		When two computed numbers are the same number.  Pure.
 *
 * What is equal on paper need not be equal as doubles: 0.1 + 0.2 is not 0.3.
 * Whatever compares or ranks computed numbers asks here, so that rounding
 * never decides a trend, an alarm or which part is the weakest.
 */
#ifndef PARTNER_GOVERNANCE_COMPARABLE_H
#define PARTNER_GOVERNANCE_COMPARABLE_H

#include "postgres.h"

/*
 * The number on the grid on which numbers are compared: 12 decimals, and from
 * 100 on 46 binary digits, some 14 decimal ones.  The order of two numbers
 * never turns around.
 */
extern double comparable_number(double value);

/* -1, 0 or 1, on that grid. */
extern int	compare_numbers(double a, double b);

/* The same for numbers of any size that belong together: on the grid as parts of the largest. */
extern bool all_same_number(const double *x, int n);

#endif							/* PARTNER_GOVERNANCE_COMPARABLE_H */
