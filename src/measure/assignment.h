/*
 * assignment.h
 *		Linear assignment: rows to columns at least cost, with forbidden pairs.
 */
#ifndef PARTNER_GOVERNANCE_ASSIGNMENT_H
#define PARTNER_GOVERNANCE_ASSIGNMENT_H

#include "base/compat.h"

/* Rows and columns at most; the work grows with the cube. */
#define ASSIGNMENT_LIMIT 200

/* Bytes of working memory that assignment_solve() needs. */
extern size_t assignment_workspace(int rows, int columns);

/*
 * Gives each row at most one column and each column at most one row: as many
 * rows as possible, then at least total cost.  Costs are finite, row by row;
 * where forbidden[] is true the cost is not read.  column_of_row[] receives
 * columns from 0, or -1.
 *
 * Among solutions that are equally good the first in order of column_of_row[]
 * is taken, no column coming after every column.  That is exact when sums of
 * the costs are (whole numbers); costs with fractions tie up to rounding.
 *
 * breathe is called once a row.  It may leave by longjmp: nothing is held.
 */
extern void assignment_solve(const double *cost, const bool *forbidden, int rows, int columns,
							 int *column_of_row, void *workspace, void (*breathe)(void));

#endif							/* PARTNER_GOVERNANCE_ASSIGNMENT_H */
