/*
 * control_chart.h
 *		Smoothed values and running sums of a row of measurements, and the
 *		early warning made from them.  Pure.
 */
#ifndef PARTNER_GOVERNANCE_CONTROL_CHART_H
#define PARTNER_GOVERNANCE_CONTROL_CHART_H

#include "postgres.h"

/* One step of the exponentially weighted moving average; 0 < lambda <= 1. */
extern double ewma_step(double before, double x, double lambda);

typedef struct CusumSums
{
	double		high;
	double		low;
} CusumSums;

/* One step of both one-sided sums. */
extern void cusum_step(CusumSums *sums, double x, double target, double k);

/* Waves that must come before the first that is judged by their own example. */
#define EARLY_WARNING_WAVES_BEFORE 3

/* Average moving range of two divided by this estimates sigma. */
#define MOVING_RANGE_CONSTANT 1.128

#define EARLY_WARNING_MAX_WAVES 5000

typedef enum WarningRule
{
	WARNING_NOT_HELD,			/* no value */
	WARNING_TOO_FEW,			/* not enough waves before it to judge */
	WARNING_NONE,
	WARNING_NO_SPREAD,			/* fell, after waves that were all equal: no yardstick for a fall */
	WARNING_EWMA,				/* smoothed value under its lower limit */
	WARNING_STAYS_LOW,			/* the wave after such a fall, or a later one, is under the old level too */
	WARNING_TWO_FALLS,			/* fell twice in a row, to the lowest so far */
	WARNING_BOTH
} WarningRule;

typedef struct WarningSettings
{
	bool		has_target;
	bool		has_sigma;
	double		target;
	double		sigma;
	double		lambda;
	double		l;
} WarningSettings;

/* Running state; start from zero bytes. */
typedef struct WarningState
{
	int			waves;			/* held so far */
	double		last[2];		/* the latest, the one before */
	double		lowest;
	double		sum;
	double		ranges;			/* sum of moving ranges, without falls from a level that never varied */
	double		ewma;
	double		level;			/* while no spread is known: what the waves were equal to */
	int			under;			/* waves in a row under that level */
} WarningState;

typedef struct WarningWave
{
	WarningRule rule;
	bool		has_ewma;
	bool		has_limit;
	double		ewma;
	double		limit;
	double		before[2];		/* for two falls: the value before, and before that */
	double		level;			/* without spread: what the waves before were equal to */
	int			under;			/* and how many in a row are under it, with this one */
} WarningWave;

/* The next wave; "held" false = it has no value. */
extern void early_warning_step(WarningState *state, const WarningSettings *settings, bool held, double x,
							   WarningWave *wave);

#endif							/* PARTNER_GOVERNANCE_CONTROL_CHART_H */
