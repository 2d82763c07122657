/*
 * number_array.h
 *		One-dimensional float8[] arguments as plain C arrays.
 */
#ifndef PARTNER_GOVERNANCE_NUMBER_ARRAY_H
#define PARTNER_GOVERNANCE_NUMBER_ARRAY_H

#include "base/compat.h"

#include "utils/array.h"

#include "base/number.h"

typedef struct NumberArray
{
	double	   *value;			/* 0 where isnull */
	bool	   *isnull;
	int			n;
} NumberArray;

/*
 * Reads an array whose elements must be finite.  "what" names one element in
 * messages ("value", "weight").  2202E for more than one dimension, 54000
 * above "most" elements, 22003 for NaN and infinity.
 */
extern void number_array_read(ArrayType *array, const char *what, int most, NumberArray *result);

/* 2202E unless both have the same number of elements. */
extern void number_array_same_length(const NumberArray *a, const char *what_a,
									 const NumberArray *b, const char *what_b);

/* 22003 for NaN and infinity. */
extern void number_check_finite(double value, const char *what);

#endif							/* PARTNER_GOVERNANCE_NUMBER_ARRAY_H */
