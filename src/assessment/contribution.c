/*
 * contribution.c
 *		What each indicator adds to the score, and what raising it would win.
 *		Pure.
 */
#include "assessment/contribution.h"

#include <math.h>

/* Gains that differ by less are equal: they differ by rounding only. */
#define GAIN_UNIT 1e-12

/*
 * Shares of the categories in the score.  Euler: w x^p S^(1-p); taken as
 * parts of their own sum, they add up to the score whatever the rounding.
 */
static void
category_shares(const Instrument *instrument, const ScoreCard *card, double *share)
{
	double		order = instrument->order;
	double		extreme = -1;
	double		total = 0;
	int			c;

	for (c = 0; c < card->ncategories; c++)
	{
		double		level = card->category[c].level;

		share[c] = 0;
		if (!card->category[c].defined)
			continue;
		/* powers are taken of the ratio to the extreme, so that none overflows */
		if (extreme < 0 || (order > 0 ? level > extreme : level < extreme))
			extreme = level;
	}
	if (!card->overall.defined || card->overall.score <= 0)
		return;					/* nothing to divide */

	for (c = 0; c < card->ncategories; c++)
	{
		const CategoryScore *category = &card->category[c];

		if (!category->defined)
			continue;
		if (order == 0.5)
			share[c] = category->weight * sqrt(category->level);
		else if (order == 1)
			share[c] = category->weight * category->level;
		else if (order == 0)
			share[c] = category->weight;
		else if (isinf(order))
			share[c] = category->level == extreme ? category->weight : 0;
		else
			share[c] = category->weight * pow(category->level / extreme, order);
		total += share[c];
	}
	for (c = 0; c < card->ncategories; c++)
		share[c] *= card->overall.score / total;
}

/* The score with one category at another level, less the score as it is. */
static double
gain_of(const Instrument *instrument, const ScoreCard *card, int changed, double rise)
{
	double		x[INSTRUMENT_MAX_CATEGORIES];
	double		w[INSTRUMENT_MAX_CATEGORIES];
	Balance		after;
	int			n = 0;
	int			c;

	if (rise <= 0)
		return 0;
	for (c = 0; c < card->ncategories; c++)
	{
		if (!card->category[c].defined)
			continue;
		x[n] = card->category[c].level;
		if (c == changed)
			x[n] = Min(1, x[n] + rise);
		w[n++] = card->category[c].weight;
	}
	balance_of(x, w, n, instrument->order, &after);
	return Max(0, after.score - card->overall.score);
}

/* In the lowest band, or behind its own category without being in the highest. */
static bool
is_weak(const Instrument *instrument, double x, double level)
{
	const InstrumentBand *bands = INSTRUMENT_SCORE_BANDS(instrument);
	int			highest = instrument->nscore_bands - 1;
	int			band = band_of(instrument, bands, instrument->nscore_bands, x);

	if (highest > 0 && band == 0)
		return true;
	return (highest == 0 || band < highest) && band_value(instrument, x) < band_value(instrument, level);
}

static void
rank_gains(Contributions *result)
{
	int			i,
				j;

	for (i = 0; i < result->n; i++)
	{
		double		gain = floor(result->of[i].gain / GAIN_UNIT + 0.5);

		if (!result->of[i].defined)
			continue;
		result->of[i].rank = 1;
		for (j = 0; j < result->n; j++)
			if (result->of[j].defined && floor(result->of[j].gain / GAIN_UNIT + 0.5) > gain)
				result->of[i].rank++;
	}
}

void
contributions_of(const Tally *tally, const Instrument *instrument, int facet,
				 const ScoreCard *card, Contributions *result)
{
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(instrument);
	double		share[INSTRUMENT_MAX_CATEGORIES];
	double		answered[INSTRUMENT_MAX_CATEGORIES] = {0};	/* sum of w */
	double		scored[INSTRUMENT_MAX_CATEGORIES] = {0};	/* sum of w x */
	double		total = 0;
	double		step = 1.0 / (instrument->points - 1);
	int			c,
				i;

	memset(result, 0, sizeof(*result));
	result->n = instrument->nindicators;
	category_shares(instrument, card, share);
	for (c = 0; c < card->ncategories; c++)
		if (card->category[c].defined)
			total += card->category[c].weight;

	for (i = 0; i < result->n; i++)
	{
		Contribution *of = &result->of[i];

		of->category = indicators[i].category[facet] == NO_CATEGORY ? -1 : indicators[i].category[facet];
		score_indicator(tally, instrument, i, &of->score);
		if (of->category < 0 || !of->score.answered)
			continue;
		answered[of->category] += indicators[i].weight;
		scored[of->category] += indicators[i].weight * of->score.x;
		of->counts = card->category[of->category].defined;
		of->defined = of->counts && card->overall.defined;
	}
	for (i = 0; i < result->n; i++)
	{
		Contribution *of = &result->of[i];
		const CategoryScore *category;
		double		within;

		if (!of->counts)
			continue;
		c = of->category;
		category = &card->category[c];
		within = indicators[i].weight / answered[c];
		of->weight = category->weight / total * within;
		of->weak = is_weak(instrument, of->score.x, category->level);
		if (!of->defined)
			continue;
		/* all of a category at 0 adds 0, also where the score is that of others */
		if (scored[c] > 0)
			of->contribution = share[c] * (indicators[i].weight * of->score.x / scored[c]);
		of->gain = gain_of(instrument, card, c, within * Min(step, 1 - of->score.x));
	}
	rank_gains(result);
}

void
contributions_round(Contributions *contributions, int64 total)
{
	double		unit = pow(10, CONTRIBUTION_DECIMALS);
	bool		raised[INSTRUMENT_MAX_INDICATORS] = {false};
	int64		left = total;
	int			i;

	for (i = 0; i < contributions->n; i++)
	{
		contributions->of[i].units = (int64) floor(contributions->of[i].contribution * unit);
		left -= contributions->of[i].units;
	}
	while (left > 0)
	{
		double		largest = -1;
		int			at = -1;

		for (i = 0; i < contributions->n; i++)
		{
			double		exact = contributions->of[i].contribution * unit;

			if (contributions->of[i].defined && !raised[i] && exact - floor(exact) > largest)
			{
				largest = exact - floor(exact);
				at = i;
			}
		}
		if (at < 0)
			break;
		raised[at] = true;
		contributions->of[at].units++;
		left--;
	}
}

int
contributions_best(const Contributions *contributions)
{
	const Contribution *of = contributions->of;
	int			best = -1;
	int			i;

	for (i = 0; i < contributions->n; i++)
		if (of[i].defined && of[i].rank == 1 && (best < 0 || of[i].score.x < of[best].score.x))
			best = i;
	return best;
}
