/*
 * number.h
 *		Numbers and dates as text, in one form whatever the settings.
 */
#ifndef PARTNER_GOVERNANCE_NUMBER_H
#define PARTNER_GOVERNANCE_NUMBER_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "lib/stringinfo.h"
#include "utils/date.h"

/*
 * A decimal number in JSON's grammar (no blanks, no hexadecimal, no "inf"),
 * finite.  False when it is anything else.
 */
extern bool number_parse(const char *str, size_t len, double *value);

/* Shortest text that reads back to the same bits; -0 as 0. */
extern void number_write(StringInfo buf, double value);

/* That of any number, "NaN" or "Infinity" included, for messages. */
extern char *number_text(double value);

/* isdigit() without a locale */
static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* yyyy-mm-dd, years 0001 to 9999, a day that exists. */
extern bool date_parse(const char *str, size_t len, DateADT *date);
extern void date_write(StringInfo buf, DateADT date);

#endif							/* PARTNER_GOVERNANCE_NUMBER_H */
