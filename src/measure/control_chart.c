/*
 * control_chart.c
 *		Smoothed values and running sums of a row of measurements, and the
 *		early warning made from them.  Pure.
 */
#include "measure/control_chart.h"

#include <math.h>

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

void
early_warning_step(WarningState *state, const WarningSettings *settings, bool held, double x, WarningWave *wave)
{
	bool		under;
	bool		falls;

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
	under = wave->has_limit && wave->ewma < wave->limit;
	falls = state->waves >= EARLY_WARNING_WAVES_BEFORE &&
		x < state->last[0] && state->last[0] < state->last[1] && x < state->lowest;
	if (under)
		wave->rule = falls ? WARNING_BOTH : WARNING_EWMA;
	else if (falls)
		wave->rule = WARNING_TWO_FALLS;
	else
		wave->rule = wave->has_limit || state->waves >= EARLY_WARNING_WAVES_BEFORE ? WARNING_NONE : WARNING_TOO_FEW;

	if (state->waves > 0)
		state->ranges += fabs(x - state->last[0]);
	state->lowest = state->waves > 0 ? fmin(state->lowest, x) : x;
	state->last[1] = state->last[0];
	state->last[0] = x;
	state->sum += x;
	state->ewma = wave->ewma;
	state->waves++;
}
