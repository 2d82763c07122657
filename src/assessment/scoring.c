/*
 * scoring.c
 *		From the counts of a tally to categories, level, score, balance and
 *		band.  Pure.
 */
#include "assessment/scoring.h"

#include "base/comparable.h"

/* Rounding of balance where that of the bands belongs to another unit. */
#define BALANCE_DECIMALS 2

/* Sum of the answers of one perspective, in steps above the lowest point; counts: its row of the indicator. */
static uint64
sum_of_answers(const Tally *tally, const InstrumentIndicator *indicator, const uint32 *counts, uint64 *given)
{
	int			highest = tally->shape.points - 1;
	uint64		sum = 0;
	int			k;

	*given = 0;
	for (k = 0; k <= highest; k++)
	{
		*given += counts[k];
		sum += (uint64) counts[k] * (indicator->reverse ? highest - k : k);
	}
	return sum;
}

void
score_indicator(const Tally *tally, const Instrument *instrument, int i, IndicatorScore *result)
{
	const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];
	double		steps = tally->shape.points - 1;
	double		x[PERSPECTIVE_COUNT];
	double		w[PERSPECTIVE_COUNT];
	double		scratch[PERSPECTIVE_COUNT];
	uint64		counted = 0;
	int			n = 0;
	int			p;

	memset(result, 0, sizeof(*result));
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		uint64		given;
		uint64		answers;
		double		weight = instrument->perspective_weight[p];
		const uint32 *counts;

		if (tally->raters[p] == 0)
			continue;
		counts = tally->counts[p] + i * TALLY_ROW(&tally->shape);
		answers = sum_of_answers(tally, indicator, counts, &given);
		result->exempt += counts[tally->shape.points];
		result->asked += tally->raters[p] - counts[tally->shape.points];
		result->given += given;
		result->answers[p] = (uint32) given;
		if (given == 0)
			continue;
		result->sum += answers;
		if (weight > 0 || instrument->perspective_method == PERSPECTIVES_POOLED)
			result->carried += given;
		/* perspectives of weight 0 may be the only ones that answered */
		if (weight <= 0)
			continue;
		x[n] = (double) answers / ((double) given * steps);
		w[n++] = weight;
		counted = given;
	}
	if (instrument->perspective_method == PERSPECTIVES_POOLED)
	{
		result->answered = result->is_plain = result->given > 0;
		if (result->answered)
			result->x = (double) result->sum / ((double) result->given * steps);
	}
	else if (n == 1)
	{
		result->answered = true;
		result->is_plain = counted == result->given;
		result->x = x[0];
	}
	else
	{
		result->answered = n > 0;
		result->x = weighted_mean(x, w, n, scratch);
	}
}

/*
 * How many people answered in a category.  A tally does not say whose answers
 * to two indicators are, so two numbers bound it: each answer to one indicator
 * is of another person, so that the most answered one gives the least number
 * of people there were; and no number may be said to rest on more people than
 * its least answered indicator does.
 */
static void
count_people(const Instrument *instrument, int facet, int category, const IndicatorScore *indicators,
			 CategoryScore *result)
{
	uint32		most[PERSPECTIVE_COUNT] = {0};
	int			p,
				i;

	for (i = 0; i < instrument->nindicators; i++)
	{
		const IndicatorScore *indicator = &indicators[i];

		if (INSTRUMENT_INDICATORS(instrument)[i].category[facet] != category)
			continue;
		for (p = 0; p < PERSPECTIVE_COUNT; p++)
			most[p] = Max(most[p], indicator->answers[p]);
		if (indicator->carried > 0 && (result->fewest == 0 || indicator->carried < result->fewest))
			result->fewest = indicator->carried;
	}
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		result->respondents += most[p];
}

/* The indicators of a category, as terms of a mean. */
typedef struct Terms
{
	int			n;
	double		x[INSTRUMENT_MAX_INDICATORS];
	double		w[INSTRUMENT_MAX_INDICATORS];
} Terms;

static inline void
add_term(Terms *terms, double x, double w)
{
	terms->x[terms->n] = x;
	terms->w[terms->n++] = w;
}

static double
mean_of_terms(const Terms *terms)
{
	double		scratch[INSTRUMENT_MAX_INDICATORS];

	return weighted_mean(terms->x, terms->w, terms->n, scratch);
}

double
category_level(const Instrument *instrument, int facet, int category, const IndicatorScore *indicators,
			   int changed, double x)
{
	Terms		terms;
	int			i;

	terms.n = 0;
	for (i = 0; i < instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];

		if (indicator->category[facet] == category && indicators[i].answered)
			add_term(&terms, i == changed ? x : indicators[i].x, indicator->weight);
	}
	return mean_of_terms(&terms);
}

/* Answers given of those asked, averaged with the weights of the indicators that apply to somebody. */
static double
category_coverage(const Instrument *instrument, int facet, int category, const IndicatorScore *indicators)
{
	Terms		terms;
	int			i;

	terms.n = 0;
	for (i = 0; i < instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];

		if (indicator->category[facet] == category && !indicator_not_applicable(&indicators[i]))
			add_term(&terms, indicators[i].asked > 0 ? (double) indicators[i].given / (double) indicators[i].asked : 0,
					 indicator->weight);
	}
	return mean_of_terms(&terms);
}

/*
 * The whole answers to the indicators of a category, where its level is no
 * more than their mean: all weigh the same and were answered as often.  One
 * division then, and nothing to sort: so it is with a single form.
 */
typedef struct PlainMean
{
	bool		is_plain;
	bool		complete;		/* all were answered by all to whom they apply */
	bool		applies;		/* one of them, to somebody */
	int			n;				/* answered */
	double		weight;
	uint64		given;			/* answers to each */
	uint64		sum;
} PlainMean;

static void
add_to_plain_mean(PlainMean *mean, const IndicatorScore *score, double weight)
{
	if (indicator_not_applicable(score))
		return;
	mean->applies = true;
	mean->complete &= score->given == score->asked && score->asked > 0;
	if (!score->answered)
		return;
	if (mean->n++ == 0)
	{
		mean->weight = weight;
		mean->given = score->given;
	}
	mean->is_plain &= score->is_plain && mean->weight == weight && mean->given == score->given;
	mean->sum += score->sum;
}

static void
score_category(const Tally *tally, const Instrument *instrument, int facet, int category,
			   const IndicatorScore *indicators, CategoryScore *result)
{
	const InstrumentFacet *of = &INSTRUMENT_FACETS(instrument)[facet];
	PlainMean	mean = {.is_plain = true, .complete = true};
	int			i;

	memset(result, 0, sizeof(*result));
	result->weight = INSTRUMENT_CATEGORIES(instrument)[of->first_category + category].weight;
	for (i = 0; i < instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];

		if (indicator->category[facet] == category)
			add_to_plain_mean(&mean, &indicators[i], indicator->weight);
	}
	result->not_applicable = !mean.applies;
	if (mean.applies)
		result->coverage = mean.complete ? 1 : category_coverage(instrument, facet, category, indicators);
	count_people(instrument, facet, category, indicators, result);
	if (mean.n > 0)
	{
		result->level = mean.is_plain ?
			(double) mean.sum / ((double) mean.n * (double) mean.given * (tally->shape.points - 1)) :
			category_level(instrument, facet, category, indicators, -1, 0);
		result->defined = compare_numbers(result->coverage, instrument->min_coverage) >= 0;
	}
}

int
balance_decimals(const Instrument *instrument)
{
	return instrument->band_unit == BANDS_IN_SHARE ? instrument->band_round : BALANCE_DECIMALS;
}

static double
round_half_away(double value, int decimals)
{
	return value < 0 ? -round_half_up(-value, decimals) : round_half_up(value, decimals);
}

/*
 * No tolerance: a rounded value is the double nearest to its decimals, and so
 * is a lowest value of as many decimals as it was read.
 */
static int
band_of_rounded(const InstrumentBand *bands, int nbands, double rounded)
{
	int			band = nbands - 1;

	while (band > 0 && rounded < bands[band].from)
		band--;
	return band;
}

double
band_value(const Instrument *instrument, double share)
{
	return round_half_away(share_to_band_unit(instrument, share), instrument->band_round);
}

int
score_band_of_value(const Instrument *instrument, double value)
{
	return band_of_rounded(INSTRUMENT_SCORE_BANDS(instrument), instrument->nscore_bands,
						   round_half_away(value, instrument->band_round));
}

int
band_of(const Instrument *instrument, const InstrumentBand *bands, int nbands, double share)
{
	/* only score bands can be in another unit than shares */
	return band_of_rounded(bands, nbands,
						   bands == INSTRUMENT_SCORE_BANDS(instrument) ? band_value(instrument, share) :
						   round_half_up(share, balance_decimals(instrument)));
}

bool
score_under_floor(const Instrument *instrument, const ScoreCard *card)
{
	return instrument->floor_band != NO_BAND && card->weakest >= 0 &&
		band_value(instrument, card->category[card->weakest].level) < instrument->floor_below;
}

/* The light is the worse of two bands, and of the floor for the weakest. */
static void
decide_band(const Instrument *instrument, ScoreCard *card)
{
	int			score;
	int			balance;

	card->band = -1;
	card->decided_by = DECIDED_BY_NONE;
	if (!card->overall.defined)
		return;
	score = band_of(instrument, INSTRUMENT_SCORE_BANDS(instrument), instrument->nscore_bands, card->overall.score);
	card->band = score;
	card->decided_by = DECIDED_BY_SCORE;
	if (card->overall.even_defined && instrument->nbalance_bands > 0)
	{
		balance = band_of(instrument, INSTRUMENT_BALANCE_BANDS(instrument), instrument->nbalance_bands,
						  card->overall.balance);
		card->band = Min(score, balance);
		card->decided_by = score < balance ? DECIDED_BY_SCORE :
			balance < score ? DECIDED_BY_BALANCE : DECIDED_BY_BOTH;
	}
	if (score_under_floor(instrument, card) && instrument->floor_band < card->band)
	{
		card->band = instrument->floor_band;
		card->decided_by = DECIDED_BY_FLOOR;
	}
}

/* Of two categories with the same level the one whose code comes first: the order in the instrument says nothing. */
int
compare_categories(const Instrument *instrument, const ScoreCard *card, int a, int b)
{
	const InstrumentCategory *categories = INSTRUMENT_CATEGORIES(instrument) +
		INSTRUMENT_FACETS(instrument)[card->facet].first_category;
	int			order = compare_numbers(card->category[a].level, card->category[b].level);

	return order ? order : strcmp(instrument_text(instrument, categories[a].code),
								  instrument_text(instrument, categories[b].code));
}

/* Coverage of the whole: that of the categories that apply, with their weights. */
static void
cover_overall(ScoreCard *card)
{
	double		x[INSTRUMENT_MAX_CATEGORIES];
	double		w[INSTRUMENT_MAX_CATEGORIES];
	double		scratch[INSTRUMENT_MAX_CATEGORIES];
	int			n = 0;
	int			c;

	for (c = 0; c < card->ncategories; c++)
	{
		if (card->category[c].not_applicable)
			continue;
		x[n] = card->category[c].coverage;
		w[n++] = card->category[c].weight;
	}
	card->not_applicable = n == 0;
	card->coverage = weighted_mean(x, w, n, scratch);
}

/* Why there is a score or none, as far as it is known before there is one. */
static ScoreStatus
status_of_categories(const Instrument *instrument, const ScoreCard *card)
{
	int			ndefined = 0;
	int			napplicable = 0;
	int			c;

	for (c = 0; c < card->ncategories; c++)
	{
		ndefined += card->category[c].defined;
		napplicable += !card->category[c].not_applicable;
	}
	if (!card->any)
		return SCORE_NO_ANSWERS;
	if (ndefined == card->ncategories)
		return SCORE_OK;
	if (instrument->partial && ndefined > 0)
		return SCORE_PARTIAL;
	return ndefined == napplicable ? SCORE_NOT_APPLICABLE : SCORE_CATEGORY_MISSING;
}

void
score_overall(const Instrument *instrument, ScoreCard *card)
{
	double		x[INSTRUMENT_MAX_CATEGORIES];
	double		w[INSTRUMENT_MAX_CATEGORIES];
	double		scratch[INSTRUMENT_MAX_CATEGORIES];
	int			ndefined = 0;
	int			c;

	memset(&card->overall, 0, sizeof(card->overall));
	cover_overall(card);
	card->weakest = -1;
	card->fewest = 0;
	for (c = 0; c < card->ncategories; c++)
	{
		const CategoryScore *category = &card->category[c];

		if (category->fewest > 0 && (card->fewest == 0 || category->fewest < card->fewest))
			card->fewest = category->fewest;
		if (!category->defined)
			continue;
		if (card->weakest < 0 || compare_categories(instrument, card, c, card->weakest) < 0)
			card->weakest = c;
		x[ndefined] = category->level;
		w[ndefined++] = category->weight;
	}
	card->status = status_of_categories(instrument, card);
	if (card->status == SCORE_OK || card->status == SCORE_PARTIAL)
		balance_of(x, w, ndefined, instrument->order, scratch, &card->overall);
	if (card->status == SCORE_OK && !card->overall.even_defined)
		card->status = SCORE_LEVEL_ZERO;
	decide_band(instrument, card);
}

void
score_facet(const Tally *tally, const Instrument *instrument, int facet, ScoreCard *card)
{
	IndicatorScore indicators[INSTRUMENT_MAX_INDICATORS];
	int			c,
				i;

	card->any = false;
	card->exempt = 0;
	for (i = 0; i < instrument->nindicators; i++)
	{
		score_indicator(tally, instrument, i, &indicators[i]);
		card->any |= indicators[i].answered;
		card->exempt += indicators[i].exempt;
	}
	card->facet = facet;
	card->ncategories = INSTRUMENT_FACETS(instrument)[facet].ncategories;
	for (c = 0; c < card->ncategories; c++)
		score_category(tally, instrument, facet, c, indicators, &card->category[c]);
	score_overall(instrument, card);
}
