/*
 * flip.c
 *		How little would change the light: the smallest change of the mean
 *		answer to one indicator.  Pure.
 *
 * When the level of one category moves and the others stay, the score and
 * the floor can only move the same way.  The balance cannot: it rises until
 * the root of the level is b / a, with a = sum w sqrt x and b = sum w x of
 * the other categories, and falls after it.  So the way from here to each
 * end of the scale is cut in two at that peak; on each piece every part of
 * the light moves one way, and bisection finds exactly where it crosses.
 */
#include "assessment/flip.h"

#include <math.h>

#include "base/sorted_sum.h"

/* no band of its own: does not hold the light back */
#define NOT_HELD INSTRUMENT_MAX_BANDS

typedef struct Light
{
	int			score;			/* the worse of score band and floor */
	int			balance;
} Light;

static int
light_of(const Light *light)
{
	return Min(light->score, light->balance);
}

static double
level_with(const FlipSearch *search, double x)
{
	return category_level(search->instrument, search->facet, search->category, search->indicators,
						  search->indicator, x);
}

/* Weight of the indicators of the category that were answered. */
static double
answered_weight(const FlipSearch *search)
{
	double		terms[INSTRUMENT_MAX_INDICATORS];
	int			n = 0;
	int			i;

	for (i = 0; i < search->instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(search->instrument)[i];

		if (indicator->category[search->facet] == search->category && search->indicators[i].answered)
			terms[n++] = indicator->weight;
	}
	return sorted_sum(terms, n);
}

static Light
light_at(FlipSearch *search, double x)
{
	const Instrument *instrument = search->instrument;
	ScoreCard  *card = &search->card;
	Light		light;

	card->category[search->category].level = level_with(search, x);
	score_overall(instrument, card);
	light.score = band_of(instrument, INSTRUMENT_SCORE_BANDS(instrument), instrument->nscore_bands,
						  card->overall.score);
	light.balance = !card->overall.even_defined || instrument->nbalance_bands == 0 ? NOT_HELD :
		band_of(instrument, INSTRUMENT_BALANCE_BANDS(instrument), instrument->nbalance_bands, card->overall.balance);
	if (score_under_floor(instrument, card))
		light.score = Min(light.score, instrument->floor_band);
	return light;
}

typedef enum Crossing
{
	LIGHT_DIFFERS,
	SCORE_ABOVE,
	SCORE_BELOW,
	BALANCE_ABOVE,
	BALANCE_BELOW
} Crossing;

static bool
crossed(const FlipSearch *search, const Light *light, Crossing crossing)
{
	switch (crossing)
	{
		case LIGHT_DIFFERS:
			return light_of(light) != search->current;
		case SCORE_ABOVE:
			return light->score > search->current;
		case SCORE_BELOW:
			return light->score < search->current;
		case BALANCE_ABOVE:
			return light->balance > search->current;
		case BALANCE_BELOW:
			return light->balance < search->current;
	}
	return false;
}

/* The point nearest to "from" where what happens at "to" has happened. */
static bool
first_crossing(FlipSearch *search, double from, double to, Crossing crossing, double *where)
{
	Light		light = light_at(search, to);

	if (!crossed(search, &light, crossing))
		return false;
	while (fabs(to - from) > FLIP_PRECISION)
	{
		double		middle = from + (to - from) / 2;

		light = light_at(search, middle);
		if (crossed(search, &light, crossing))
			to = middle;
		else
			from = middle;
	}
	*where = to;
	return true;
}

/* One piece on which score and balance each move one way. */
static bool
search_piece(FlipSearch *search, double from, double to, bool towards_peak, double *where)
{
	bool		rising = to > from;
	double		worse;
	double		better;
	bool		any_worse;
	bool		any_better;
	Light		light;

	if (from == to)
		return false;
	if (rising == towards_peak)
		return first_crossing(search, from, to, LIGHT_DIFFERS, where);

	any_worse = first_crossing(search, from, to, rising ? BALANCE_BELOW : SCORE_BELOW, &worse);
	any_better = first_crossing(search, from, to, rising ? SCORE_ABOVE : BALANCE_ABOVE, &better);
	if (any_better)
	{
		light = light_at(search, better);
		any_better = light_of(&light) > search->current;
	}
	if (any_worse && (!any_better || fabs(worse - from) <= fabs(better - from)))
		*where = worse;
	else if (any_better)
		*where = better;
	return any_worse || any_better;
}

/* The x of the indicator at which the balance is highest; in [0,1]. */
static double
peak_of_balance(const FlipSearch *search)
{
	double		of_roots[INSTRUMENT_MAX_CATEGORIES];
	double		of_levels[INSTRUMENT_MAX_CATEGORIES];
	double		roots;
	double		sum;
	double		x = search->indicators[search->indicator].x;
	int			n = 0;
	int			c;

	for (c = 0; c < search->card.ncategories; c++)
	{
		const CategoryScore *category = &search->card.category[c];

		if (c == search->category || !category->defined)
			continue;
		of_roots[n] = category->weight * sqrt(category->level);
		of_levels[n++] = category->weight * category->level;
	}
	roots = sorted_sum(of_roots, n);
	sum = sorted_sum(of_levels, n);
	/* alone, or beside nothing but zeros, it is the same everywhere */
	if (roots == 0)
		return 1;
	x += (sum / roots * (sum / roots) - level_with(search, x)) * answered_weight(search) /
		INSTRUMENT_INDICATORS(search->instrument)[search->indicator].weight;
	return fmax(0, fmin(1, x));
}

void
flip_search_start(FlipSearch *search, const Tally *tally, const Instrument *instrument, int facet,
				  const ScoreCard *card)
{
	int			i;

	search->instrument = instrument;
	search->facet = facet;
	search->current = card->band;
	search->card = *card;
	memset(&search->best, 0, sizeof(search->best));
	for (i = 0; i < instrument->nindicators; i++)
		score_indicator(tally, instrument, i, &search->indicators[i]);
}

/*
 * A smaller change than the best so far; rounding must not choose between
 * equal ones, nor the order of the indicators: up before down, then by code.
 */
static bool
is_better(const FlipSearch *search, int i, double from, double to)
{
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(search->instrument);
	const Flip *best = &search->best;
	double		size = fabs(to - from);
	double		least = fabs(best->to - best->from);
	double		noise = fmax(size, least) * 1e-9 + 2 * FLIP_PRECISION;

	if (fabs(size - least) > noise)
		return size < least;
	if ((to > from) != (best->to > best->from))
		return to > from;
	return strcmp(instrument_text(search->instrument, indicators[i].code),
				  instrument_text(search->instrument, indicators[best->indicator].code)) < 0;
}

void
flip_search_indicator(FlipSearch *search, int i)
{
	const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(search->instrument)[i];
	Flip	   *best = &search->best;
	double		from = search->indicators[i].x;
	double		level;
	double		peak;
	double		where;
	int			direction;

	search->indicator = i;
	search->category = indicator->category[search->facet];
	if (search->category == NO_CATEGORY || !search->indicators[i].answered || !(indicator->weight > 0) ||
		!search->card.category[search->category].defined)
		return;
	level = search->card.category[search->category].level;
	peak = peak_of_balance(search);
	/* up first: of equal changes, the improvement is told */
	for (direction = 1; direction >= -1; direction -= 2)
	{
		double		end = direction > 0 ? 1 : 0;
		double		turn = direction > 0 ? fmax(from, peak) : fmin(from, peak);

		if (!search_piece(search, from, turn, true, &where) &&
			!search_piece(search, turn, end, false, &where))
			continue;
		if (!best->found || is_better(search, i, from, where))
		{
			Light		light = light_at(search, where);

			best->found = true;
			best->indicator = i;
			best->from = from;
			best->to = where;
			best->band_to = light_of(&light);
		}
	}
	/* the next indicator starts from the assessment as it is */
	search->card.category[search->category].level = level;
}
