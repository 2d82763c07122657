/*
 * day_cell.h
 *		Days as people type them and spreadsheets export them.
 *
 * A kernel: no fmgr, no palloc, no ereport.  What cannot be read in exactly
 * one way is not read: the status and the note say why.
 */
#ifndef PARTNER_GOVERNANCE_DAY_CELL_H
#define PARTNER_GOVERNANCE_DAY_CELL_H

#include "base/number.h"

/* Bytes of a cell; longer is a text. */
#define DAY_CELL_LIMIT 200

typedef enum DayCellStatus
{
	DAY_READ,
	DAY_MONTH,					/* a month of a year: its first day */
	DAY_YEAR,					/* a year: its first day */
	DAY_TO_BE_DETERMINED,
	DAY_NOT_APPLICABLE,
	DAY_NOT_PUBLISHED,
	DAY_SEVERAL,
	DAY_AMBIGUOUS,
	DAY_MALFORMED
} DayCellStatus;

typedef struct DayCell
{
	DayCellStatus status;
	DateADT		day;			/* of the first three only */
	const char *note;			/* NULL when there is nothing to say */
} DayCell;

extern void day_cell_read(const char *cell, size_t len, DayCell *result);

extern const char *day_cell_status_code(DayCellStatus status);

#endif							/* PARTNER_GOVERNANCE_DAY_CELL_H */
