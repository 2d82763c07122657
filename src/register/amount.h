/*
 * amount.h
 *		Amounts as Dutch budgets and accounts print them.
 *
 * A kernel: no fmgr, no palloc, no ereport.  What cannot be read in exactly
 * one way is not read: the status and the note say why.
 */
#ifndef PARTNER_GOVERNANCE_AMOUNT_H
#define PARTNER_GOVERNANCE_AMOUNT_H

#include "c.h"

/* Digits of an amount, marks left out; more is no amount. */
#define AMOUNT_DIGITS_LIMIT 24
/* Bytes of a cell; longer is a text. */
#define AMOUNT_CELL_LIMIT 1000

typedef enum AmountStatus
{
	AMOUNT_PUBLISHED,
	AMOUNT_NIL,
	AMOUNT_TO_BE_DETERMINED,
	AMOUNT_NOT_APPLICABLE,
	AMOUNT_NOT_PUBLISHED,
	AMOUNT_SEVERAL,
	AMOUNT_AMBIGUOUS,
	AMOUNT_MALFORMED
} AmountStatus;

typedef struct Amount
{
	AmountStatus status;
	int			exponent;		/* of the unit in the cell: 0, 3, 6 or 9 */
	/* a decimal number for published and nil: sign, digits, point, exponent */
	char		number[AMOUNT_DIGITS_LIMIT + 8];
	char		note[160];		/* empty when there is nothing to say */
} Amount;

/* What the legend of a table says of its signs; without it none of them is one. */
typedef struct AmountLegend
{
	bool		letters;		/* a V is to the good, an N is not */
	bool		trailing_minus; /* a minus after the amount is its sign */
} AmountLegend;

/*
 * heading is the unit that the heading of the table gives (as exponent); a
 * cell that has a unit of its own under such a heading is ambiguous.
 */
extern void amount_read(const char *cell, size_t len, int heading, AmountLegend legend, Amount *amount);

/* The same for a percentage, whose sign may be left out. */
extern void percentage_read(const char *cell, size_t len, Amount *amount);

extern const char *amount_status_code(AmountStatus status);

#endif							/* PARTNER_GOVERNANCE_AMOUNT_H */
