/*
 * agreement.h
 *		What the measures of agreement share: counts of values per unit, the
 *		metrics and weights, and the reasons why a measure is undefined.
 *
 * None of them needs to see two raters together: all follow from how often
 * each value was given to each unit.
 */
#ifndef PARTNER_GOVERNANCE_AGREEMENT_H
#define PARTNER_GOVERNANCE_AGREEMENT_H

#include "base/vocabulary.h"

/* How far two values are apart (Krippendorff). */
typedef enum Metric
{
	METRIC_NOMINAL = 0,
	METRIC_ORDINAL = 1,
	METRIC_INTERVAL = 2,
	METRIC_RATIO = 3
} Metric;

/* How much two categories agree (Cohen, Gwet). */
typedef enum AgreementWeights
{
	WEIGHTS_NOMINAL = 0,
	WEIGHTS_ORDINAL = 1,
	WEIGHTS_LINEAR = 2,
	WEIGHTS_QUADRATIC = 3
} AgreementWeights;

extern const Vocabulary metric_vocabulary;
extern const Vocabulary weights_vocabulary;

/* Why a number is not there. */
typedef enum AgreementReason
{
	AGREEMENT_DEFINED = 0,
	AGREEMENT_NO_RATINGS,		/* nothing was rated */
	AGREEMENT_TOO_FEW_RATINGS,	/* nothing was rated twice */
	AGREEMENT_NO_VARIATION,		/* one value only: nothing to tell apart */
	AGREEMENT_ONE_GROUP,
	AGREEMENT_NO_COMMON_UNITS,	/* no unit was rated by both groups */
	/* the main number is defined, the second one is not */
	AGREEMENT_SE_ONE_UNIT,
	AGREEMENT_SE_NO_VARIATION,	/* all variation is in one unit */
	AGREEMENT_SE_TOO_LARGE,
	AGREEMENT_NORMALISED_UNDEFINED, /* alpha of a group is undefined or not positive */
	AGREEMENT_REASON_COUNT
} AgreementReason;

/* Code of a reason; NULL for "defined". */
extern const char *agreement_reason(AgreementReason reason);

/*
 * Ratings: for each unit the values that it got, by their position in a list
 * of the distinct values, ascending, with the number of times.
 */
typedef struct RatingCell
{
	uint32		value;
	uint64		count;
} RatingCell;

typedef struct RatingTable
{
	size_t		nvalues;
	const double *values;		/* ascending, distinct */
	size_t		nunits;
	const size_t *first;		/* nunits + 1 positions in cells */
	const RatingCell *cells;	/* of one unit: ascending by value */
} RatingTable;

/* Values a measure can take; the squares of their differences stay in range. */
#define RATING_MAX_VALUE 1e100
#define RATING_MIN_VALUE 1e-100

/* With the ratio metric all pairs of values are compared. */
#define RATIO_MAX_VALUES 10000

static inline double
rating_unit_total(const RatingTable *table, size_t unit)
{
	double		total = 0;
	size_t		i;

	for (i = table->first[unit]; i < table->first[unit + 1]; i++)
		total += (double) table->cells[i].count;
	return total;
}

/*
 * Where values lie so that the squared difference of two is their distance,
 * for the ordinal (times 4; by the counts) and the interval metric.
 */
extern void rating_positions(Metric metric, const double *values, const double *counts, size_t nvalues,
							 double *positions);

/* ((a - b) / (a + b))^2 */
static inline double
ratio_distance(double a, double b)
{
	double		d = a == b ? 0 : (a - b) / (a + b);

	return d * d;
}

/* Agreement weight of two of q categories, "apart" steps apart: 1 to 0. */
extern double agreement_weight(AgreementWeights weights, int q, int apart);

/* The same as a whole number: of so many parts as categories that are not apart have. */
extern double agreement_weight_parts(AgreementWeights weights, int q, int apart);

/*
 * The units in the order of what was rated, not of their names or places:
 * sums over them are then the same bits whatever the units are called.
 */
extern size_t *units_by_content(const RatingTable *table);

/* Number, mean and sum of squared deviations of counted positions. */
typedef struct Moments
{
	double		n;
	double		mean;
	double		squares;
} Moments;

extern void moments_of_unit(const RatingTable *table, size_t unit, const double *positions, Moments *result);
extern void moments_of_counts(const double *counts, const double *positions, size_t n, Moments *result);

#endif							/* PARTNER_GOVERNANCE_AGREEMENT_H */
