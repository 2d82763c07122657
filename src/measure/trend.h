/*
 * trend.h
 *		Trend and change point of points (t, x), by ranks and pairs.
 *		Raises nothing; what is sorted takes memory, and can be interrupted.
 *
 * Points come sorted by t, then x.  Times are true times: points of equal t
 * are not before or after one another, so pairs of them do not count.  Equal
 * is what compare_numbers() calls equal: scores that only differ in their last
 * bits are ties.
 */
#ifndef PARTNER_GOVERNANCE_TREND_H
#define PARTNER_GOVERNANCE_TREND_H

#include "postgres.h"

/* Work on pairs grows with the square of the points. */
#define TREND_MAX_POINTS 5000

/* Up to here the p of Mann-Kendall is exact, when nothing is tied. */
#define TREND_EXACT_POINTS 10

typedef struct TrendPoint
{
	double		t;
	double		x;
} TrendPoint;

typedef enum TrendReason
{
	TREND_OK,
	TREND_NO_POINTS,
	TREND_TOO_FEW,				/* one point */
	TREND_ONE_TIME,				/* all points have one t */
	TREND_NO_VARIATION,			/* all points have one x */
	TREND_NO_CHANGE,			/* no time divides higher from lower */
	TREND_NO_INTERVAL,			/* too few points for an interval of this confidence */
	TREND_NEVER_SIGNIFICANT,	/* not even the strongest trend could be significant at 5 % */
	TREND_OUT_OF_RANGE			/* a slope is too steep for a number */
} TrendReason;

extern const char *trend_reason_code(TrendReason reason);

/* Empty, single, or at one time: what no method can use. */
extern TrendReason trend_check(const TrendPoint *points, int n);

typedef struct TheilSen
{
	bool		defined;
	bool		interval;
	double		slope;
	double		intercept;
	double		lower;
	double		upper;
	TrendReason reason;
} TheilSen;

/* Slopes from point i to all later ones; how many.  False in *finite when one overflows. */
extern int	theil_sen_slopes(const TrendPoint *points, int n, int i, double *slopes, bool *finite);

/*
 * From all nslopes slopes, which are reordered.  "scratch" has room for n
 * numbers.
 */
extern void theil_sen_of(const TrendPoint *points, int n, double *slopes, int64 nslopes, double confidence,
						 double *scratch, TheilSen *result);

typedef struct MannKendall
{
	bool		defined;		/* z, p and tau exist */
	int64		s;
	double		var;
	double		z;
	double		p;
	double		tau;			/* tau-b */
	bool		exact;
	bool		can_be_significant;
	TrendReason reason;
} MannKendall;

/* How many later points are higher than point i, less how many are lower. */
extern int	mann_kendall_signs(const TrendPoint *points, int n, int i);

/* From s, those of all points together.  "scratch" has room for n numbers. */
extern void mann_kendall_of(const TrendPoint *points, int n, int64 s, double *scratch, MannKendall *result);

typedef struct Pettitt
{
	bool		defined;
	int64		k;
	int			position;		/* last index of the first regime, from 1; 0 = none */
	double		t;				/* of that point */
	double		p;
	TrendReason reason;
} Pettitt;

/* "scratch" has room for n numbers. */
extern void pettitt_of(const TrendPoint *points, int n, double *scratch, Pettitt *result);

#endif							/* PARTNER_GOVERNANCE_TREND_H */
