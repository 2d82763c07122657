/*
 * contribution.c
 *		What each indicator adds to the score, and what raising it would win.
 *		Pure.
 */
#include "assessment/contribution.h"

#include <math.h>

#include "base/comparable.h"
#include "base/sorted_sum.h"

/* Of a unit of the last decimal: so much under a whole number is that number. */
#define CONTRIBUTION_NOISE 1e-8

/*
 * Shares of the categories in the score.  Euler: w x^p S^(1-p); taken as
 * parts of their own sum, they add up to the score whatever the rounding.
 */
static void
category_shares(const Instrument *instrument, const ScoreCard *card, double *share)
{
	double		order = instrument->order;
	double		extreme = -1;
	double		terms[INSTRUMENT_MAX_CATEGORIES];
	double		total;
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
			share[c] = compare_numbers(category->level, extreme) == 0 ? category->weight : 0;
		else
			share[c] = category->weight * pow(category->level / extreme, order);
	}
	memcpy(terms, share, card->ncategories * sizeof(double));
	total = sorted_sum(terms, card->ncategories);
	for (c = 0; c < card->ncategories; c++)
		share[c] *= card->overall.score / total;
}

/* The score with one category at another level, less the score as it is. */
static double
gain_of(const Instrument *instrument, const ScoreCard *card, int changed, double rise)
{
	double		x[INSTRUMENT_MAX_CATEGORIES];
	double		w[INSTRUMENT_MAX_CATEGORIES];
	double		scratch[INSTRUMENT_MAX_CATEGORIES];
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
	balance_of(x, w, n, instrument->order, scratch, &after);
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
		if (!result->of[i].defined)
			continue;
		result->of[i].rank = 1;
		for (j = 0; j < result->n; j++)
			if (result->of[j].defined && compare_numbers(result->of[j].gain, result->of[i].gain) > 0)
				result->of[i].rank++;
	}
}

/* Weight of what is answered in a category, and the sum of w x. */
typedef struct Answered
{
	double		weight;
	double		scored;
} Answered;

static Answered
answered_in_category(const Instrument *instrument, const Contributions *result, int category)
{
	double		weights[INSTRUMENT_MAX_INDICATORS];
	double		scores[INSTRUMENT_MAX_INDICATORS];
	int			n = 0;
	int			i;

	for (i = 0; i < result->n; i++)
	{
		const Contribution *of = &result->of[i];

		if (of->category != category || !of->score.answered)
			continue;
		weights[n] = INSTRUMENT_INDICATORS(instrument)[i].weight;
		scores[n] = weights[n] * of->score.x;
		n++;
	}
	return (Answered) {sorted_sum(weights, n), sorted_sum(scores, n)};
}

static double
weight_of_categories(const ScoreCard *card)
{
	double		terms[INSTRUMENT_MAX_CATEGORIES];
	int			n = 0;
	int			c;

	for (c = 0; c < card->ncategories; c++)
		if (card->category[c].defined)
			terms[n++] = card->category[c].weight;
	return sorted_sum(terms, n);
}

void
contributions_of(const Tally *tally, const Instrument *instrument, int facet,
				 const ScoreCard *card, Contributions *result)
{
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(instrument);
	double		share[INSTRUMENT_MAX_CATEGORIES];
	Answered	answered[INSTRUMENT_MAX_CATEGORIES];
	double		total = weight_of_categories(card);
	double		step = 1.0 / (instrument->points - 1);
	int			c,
				i;

	memset(result, 0, sizeof(*result));
	result->n = instrument->nindicators;
	category_shares(instrument, card, share);
	for (i = 0; i < result->n; i++)
	{
		Contribution *of = &result->of[i];

		of->category = indicators[i].category[facet] == NO_CATEGORY ? -1 : indicators[i].category[facet];
		score_indicator(tally, instrument, i, &of->score);
		if (of->category < 0 || !of->score.answered)
			continue;
		of->counts = card->category[of->category].defined;
		of->defined = of->counts && card->overall.defined;
	}
	for (c = 0; c < card->ncategories; c++)
		answered[c] = answered_in_category(instrument, result, c);
	for (i = 0; i < result->n; i++)
	{
		Contribution *of = &result->of[i];
		const CategoryScore *category;
		double		within;

		if (!of->counts)
			continue;
		c = of->category;
		category = &card->category[c];
		within = indicators[i].weight / answered[c].weight;
		of->weight = category->weight / total * within;
		of->weak = is_weak(instrument, of->score.x, category->level);
		if (!of->defined)
			continue;
		/* all of a category at 0 adds 0, also where the score is that of others */
		if (answered[c].scored > 0)
			of->contribution = share[c] * (indicators[i].weight * of->score.x / answered[c].scored);
		of->gain = gain_of(instrument, card, c, within * Min(step, 1 - of->score.x));
	}
	rank_gains(result);
}

/* Does the code of one indicator come before that of another? */
static bool
code_before(const Instrument *instrument, int a, int b)
{
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(instrument);

	return strcmp(instrument_text(instrument, indicators[a].code), instrument_text(instrument, indicators[b].code)) < 0;
}

void
contributions_round(const Instrument *instrument, Contributions *contributions, int64 total)
{
	double		unit = pow(10, CONTRIBUTION_DECIMALS);
	double		remainder[INSTRUMENT_MAX_INDICATORS];
	bool		raised[INSTRUMENT_MAX_INDICATORS] = {false};
	int64		left = total;
	int			i;

	for (i = 0; i < contributions->n; i++)
	{
		/* a hair under a whole number is that number */
		double		exact = comparable_number(contributions->of[i].contribution) * unit;
		double		down = floor(exact + CONTRIBUTION_NOISE);

		contributions->of[i].units = (int64) down;
		remainder[i] = exact - down;
		left -= contributions->of[i].units;
	}
	while (left > 0)
	{
		int			at = -1;

		for (i = 0; i < contributions->n; i++)
		{
			int			order;

			if (!contributions->of[i].defined || raised[i])
				continue;
			order = at < 0 ? 1 : compare_numbers(remainder[i] / unit, remainder[at] / unit);
			if (order > 0 || (order == 0 && code_before(instrument, i, at)))
				at = i;
		}
		if (at < 0)
			break;
		raised[at] = true;
		contributions->of[at].units++;
		left--;
	}
}

/* Of two that gain as much: is the one weaker, or else first by code? */
static bool
is_better(const Instrument *instrument, const Contribution *of, int a, int b)
{
	int			order = compare_numbers(of[a].score.x, of[b].score.x);

	return order ? order < 0 : code_before(instrument, a, b);
}

int
contributions_best(const Instrument *instrument, const Contributions *contributions)
{
	const Contribution *of = contributions->of;
	int			best = -1;
	int			i;

	for (i = 0; i < contributions->n; i++)
		if (of[i].defined && of[i].rank == 1 && (best < 0 || is_better(instrument, of, i, best)))
			best = i;
	return best;
}
