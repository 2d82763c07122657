/*
 * control_chart.c
 *		Smoothed values and running sums of a row of measurements, and the
 *		early warning made from them.  Pure.
 */
#include "measure/control_chart.h"

#include <math.h>

#include "base/comparable.h"

double
ewma_step(double before, double x, double lambda)
{
	return lambda * x + (1 - lambda) * before;
}

/* Half the width of the band around the target after a number of steps. */
static double
ewma_half_width(double sigma, double lambda, double l, int steps)
{
	return l * sigma * sqrt(lambda / (2 - lambda) * (1 - pow(1 - lambda, 2.0 * steps)));
}

void
cusum_step(CusumSums *sums, double x, double target, double k)
{
	sums->high = fmax(0, sums->high + x - target - k);
	sums->low = fmax(0, sums->low + target - k - x);
}

/*
 * The limit uses what was given, and else only the waves before this one: a
 * fall must not widen the yardstick it is measured by.
 */
static bool
lower_limit(const WarningState *before, const WarningSettings *settings, int steps, double *limit)
{
	bool		enough = before->waves >= EARLY_WARNING_WAVES_BEFORE;
	double		target;
	double		sigma;

	if (!enough && !(settings->has_target && settings->has_sigma))
		return false;
	target = settings->has_target ? settings->target : before->sum / before->waves;
	sigma = settings->has_sigma ? settings->sigma :
		before->ranges / (before->waves - 1) / MOVING_RANGE_CONSTANT;
	/* without any spread before, every ripple would be a signal */
	if (sigma <= 0)
		return false;
	*limit = target - ewma_half_width(sigma, settings->lambda, settings->l, steps);
	return true;
}

static WarningRule
judge(const WarningState *state, double x, const WarningWave *wave)
{
	bool		enough = state->waves >= EARLY_WARNING_WAVES_BEFORE;
	bool		under = wave->has_limit && compare_numbers(wave->ewma, wave->limit) < 0;
	bool		falls = enough && compare_numbers(x, state->last[0]) < 0 &&
		compare_numbers(state->last[0], state->last[1]) < 0 && compare_numbers(x, state->lowest) < 0;

	if (under)
		return falls ? WARNING_BOTH : WARNING_EWMA;
	if (falls)
		return WARNING_TWO_FALLS;
	if (!wave->has_limit && !enough)
		return WARNING_TOO_FEW;
	if (wave->has_limit || wave->under == 0)
		return WARNING_NONE;
	/* the first may be a ripple; that it stays is more than there ever was */
	return wave->under == 1 ? WARNING_NO_SPREAD : WARNING_STAYS_LOW;
}

/*
 * How far the figure moved, for the usual spread.  While the waves were all
 * equal, a fall is what is to be judged, so it says nothing about that; nor
 * does the way back to the old level.
 */
static double
usual_range(const WarningState *state, double x, const WarningWave *wave)
{
	double		from = state->last[0];

	if (state->ranges == 0 && wave->under == 1)
		return 0;
	if (state->ranges == 0 && state->under > 0 && wave->under == 0)
		from = state->level;
	return compare_numbers(x, from) == 0 ? 0 : fabs(x - from);
}

static void
remember(WarningState *state, double x, const WarningWave *wave)
{
	if (state->waves == 0)
		state->level = x;
	else
		state->ranges += usual_range(state, x, wave);
	state->under = wave->under;
	state->lowest = state->waves > 0 ? fmin(state->lowest, x) : x;
	state->last[1] = state->last[0];
	state->last[0] = x;
	state->sum += x;
	state->ewma = wave->ewma;
	state->waves++;
}

void
early_warning_step(WarningState *state, const WarningSettings *settings, bool held, double x, WarningWave *wave)
{
	memset(wave, 0, sizeof(*wave));
	if (!held)
	{
		wave->rule = WARNING_NOT_HELD;
		wave->has_ewma = state->waves > 0;
		wave->ewma = state->ewma;
		return;
	}

	wave->has_ewma = true;
	wave->ewma = state->waves > 0 ? ewma_step(state->ewma, x, settings->lambda) :
		settings->has_target ? ewma_step(settings->target, x, settings->lambda) : x;
	wave->has_limit = lower_limit(state, settings, state->waves + 1, &wave->limit);
	wave->before[0] = state->last[0];
	wave->before[1] = state->last[1];
	wave->level = state->level;
	if (state->waves >= EARLY_WARNING_WAVES_BEFORE && state->ranges == 0 && compare_numbers(x, state->level) < 0)
		wave->under = state->under + 1;
	wave->rule = judge(state, x, wave);
	remember(state, x, wave);
}
