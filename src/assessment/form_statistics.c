/*
 * form_statistics.c
 *		What only single forms can tell.
 */
#include "assessment/form_statistics.h"

#include <math.h>

#include "miscadmin.h"

#include "base/comparable.h"
#include "base/sorted_sum.h"

/* ---------- standard error of the score ---------- */

/* Count a form into a tally, or take it out again. */
static void
tally_form(Tally *tally, const Forms *forms, uint32 i, int64 raters)
{
	int			p = FORM_PERSPECTIVE(forms, i);
	const unsigned char *answers = FORM_ANSWERS(forms, i);
	uint32	   *counts = tally_counts(tally, p);
	int			k;

	tally->raters[p] += (uint32) raters;
	for (k = 0; k < forms->shape.nindicators; k++)
		if (answers[k] != ANSWER_BLANK)
			counts[k * TALLY_ROW(&forms->shape) + answers[k] - 1] += (uint32) raters;
}

/* Nothing on the scale: no respondent. */
static bool
is_blank(const Forms *forms, uint32 form)
{
	const unsigned char *answers = FORM_ANSWERS(forms, form);
	int			k;

	for (k = 0; k < forms->shape.nindicators; k++)
		if (ANSWER_ON_SCALE(&forms->shape, answers[k]))
			return false;
	return true;
}

/* What the score and the levels of the categories are without each form: a row a form, the score first. */
typedef struct Without
{
	const Forms *forms;
	int			columns;
	double	   *of;
	double	   *terms;			/* room for a number a form */
} Without;

#define WITHOUT(without, i, column) ((without)->of[(size_t) (i) * (without)->columns + (column)])

static bool
in_stratum(const Forms *forms, int perspective, uint32 i)
{
	return (perspective < 0 || FORM_PERSPECTIVE(forms, i) == perspective) && !is_blank(forms, i);
}

static double
stratum_mean(const Without *without, int column, int perspective, uint64 respondents)
{
	uint32		n = 0;
	uint32		i;

	for (i = 0; i < without->forms->n; i++)
		if (in_stratum(without->forms, perspective, i))
			without->terms[n++] = form_count(without->forms, i) * WITHOUT(without, i, column);
	return sorted_sum(without->terms, n) / (double) respondents;
}

/*
 * Weighted products around the means of two columns, without each respondent.
 * A blank form is nobody: leaving it out would say that people differ less.
 */
static double
stratum_covariance(const Without *without, int a, int b, int perspective, uint64 respondents)
{
	double		mean_a = stratum_mean(without, a, perspective, respondents);
	double		mean_b = a == b ? mean_a : stratum_mean(without, b, perspective, respondents);
	uint32		n = 0;
	uint32		i;

	for (i = 0; i < without->forms->n; i++)
		if (in_stratum(without->forms, perspective, i))
			without->terms[n++] = form_count(without->forms, i) *
				((WITHOUT(without, i, a) - mean_a) * (WITHOUT(without, i, b) - mean_b));
	return sorted_sum(without->terms, n) * ((double) (respondents - 1) / (double) respondents);
}

/* Over all strata that have two respondents or more. */
static double
jackknife_covariance(const Without *without, int a, int b, bool pooled, uint64 raters, const uint64 *respondents)
{
	double		covariance = 0;
	int			p;

	if (pooled)
		return stratum_covariance(without, a, b, -1, raters);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (respondents[p] > 1)
			covariance += stratum_covariance(without, a, b, p, respondents[p]);
	return covariance;
}

/* Fills the rows of "without"; false when there is no score without some rater. */
static bool
leave_each_out(const Instrument *instrument, Tally *tally, const StandardError *result, Without *without)
{
	const Forms *forms = without->forms;
	ScoreCard	less;
	uint32		i;
	int			c;

	for (i = 0; i < forms->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (c = 0; c < without->columns; c++)
			WITHOUT(without, i, c) = 0;
		if (result->single[FORM_PERSPECTIVE(forms, i)] || is_blank(forms, i))
			continue;
		tally_form(tally, forms, i, -1);
		score_facet(tally, instrument, instrument->primary_facet, &less);
		tally_form(tally, forms, i, 1);
		if (!less.overall.defined)
			return false;
		WITHOUT(without, i, 0) = less.overall.score;
		for (c = 1; c < without->columns; c++)
			WITHOUT(without, i, c) = less.category[c - 1].defined ? less.category[c - 1].level : 0;
	}
	return true;
}

void
score_jackknife(const Forms *forms, const Instrument *instrument, ScoreCard *card, StandardError *result,
				double *covariance)
{
	bool		pooled = instrument->perspective_method == PERSPECTIVES_POOLED;
	uint64		respondents[PERSPECTIVE_COUNT] = {0};
	Without		without;
	Tally		tally;
	bool		any = false;
	uint32		i;
	int			n;
	int			a,
				b;
	int			p;

	memset(result, 0, sizeof(*result));
	tally_init(&tally, &forms->shape);
	for (i = 0; i < forms->n; i++)
	{
		tally_form(&tally, forms, i, form_count(forms, i));
		if (is_blank(forms, i))
			continue;
		respondents[FORM_PERSPECTIVE(forms, i)] += form_count(forms, i);
		result->raters += form_count(forms, i);
	}
	score_facet(&tally, instrument, instrument->primary_facet, card);
	if (!card->overall.defined)
	{
		result->reason = STATISTIC_NO_SCORE;
		return;
	}
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		any |= respondents[p] > 1;
		result->single[p] = !pooled && respondents[p] == 1;
	}
	if (pooled ? result->raters < 2 : !any)
	{
		result->reason = STATISTIC_ONE_RATER;
		return;
	}

	n = card->ncategories;
	without.forms = forms;
	without.columns = covariance ? 1 + n : 1;
	without.of = palloc((size_t) Max(forms->n, 1) * without.columns * sizeof(double));
	without.terms = palloc(Max(forms->n, 1) * sizeof(double));
	if (!leave_each_out(instrument, &tally, result, &without))
	{
		result->reason = STATISTIC_UNDEFINED_WITHOUT;
		return;
	}
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (result->single[p])
			result->reason = STATISTIC_SINGLE_RATERS;
	result->defined = true;
	result->error = sqrt(jackknife_covariance(&without, 0, 0, pooled, result->raters, respondents));
	for (a = 0; covariance && a < n; a++)
		for (b = 0; b <= a; b++)
			covariance[a * n + b] = covariance[b * n + a] =
				card->category[a].defined && card->category[b].defined ?
				jackknife_covariance(&without, 1 + a, 1 + b, pooled, result->raters, respondents) : 0;
	pfree(without.of);
	pfree(without.terms);
}

/* ---------- effect of belonging to one group or another ---------- */

/* Level of a category in one form; false when too little of it is answered. */
static bool
form_level(const Forms *forms, const Instrument *instrument, int category, uint32 form, double *level)
{
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(instrument);
	const unsigned char *answers = FORM_ANSWERS(forms, form);
	int			highest = forms->shape.points - 1;
	double		x[INSTRUMENT_MAX_INDICATORS];
	double		w[INSTRUMENT_MAX_INDICATORS];
	double		weights[INSTRUMENT_MAX_INDICATORS];
	double		scratch[INSTRUMENT_MAX_INDICATORS];
	int			answered = 0;
	int			asked = 0;
	int			i;

	for (i = 0; i < instrument->nindicators; i++)
	{
		int			steps = answers[i] - 1;

		if (indicators[i].category[instrument->primary_facet] != category ||
			answers[i] == ANSWER_NOT_APPLICABLE(&forms->shape))
			continue;
		weights[asked++] = indicators[i].weight;
		if (answers[i] == ANSWER_BLANK)
			continue;
		x[answered] = (double) (indicators[i].reverse ? highest - steps : steps) / highest;
		w[answered++] = indicators[i].weight;
	}
	if (answered == 0)
		return false;
	*level = weighted_mean(x, w, answered, scratch);
	return answered == asked ||
		compare_numbers(sorted_sum(w, answered) / sorted_sum(weights, asked), instrument->min_coverage) >= 0;
}

/* Squares around the mean of a group. */
static double
group_squares(const Forms *forms, const Instrument *instrument, int category, int group, GapEffect *result)
{
	double		sum = 0;
	double		squares = 0;
	double		level;
	bool		varies = false;
	double		first = -1;
	uint32		i;

	for (i = 0; i < forms->n; i++)
	{
		if (FORM_PERSPECTIVE(forms, i) + 1 != forms->group[group] ||
			!form_level(forms, instrument, category, i, &level))
			continue;
		if (first < 0)
			first = level;
		varies |= compare_numbers(level, first) != 0;
		sum += form_count(forms, i) * level;
		result->raters[group] += form_count(forms, i);
	}
	if (result->raters[group] == 0)
		return 0;
	result->mean_defined[group] = true;
	result->mean[group] = varies ? sum / (double) result->raters[group] : first;
	for (i = 0; i < forms->n && varies; i++)
		if (FORM_PERSPECTIVE(forms, i) + 1 == forms->group[group] &&
			form_level(forms, instrument, category, i, &level))
			squares += form_count(forms, i) * ((level - result->mean[group]) * (level - result->mean[group]));
	return squares;
}

void
gap_effect_of(const Forms *forms, const Instrument *instrument, int category, GapEffect *result)
{
	double		squares;
	double		freedom;

	memset(result, 0, sizeof(*result));
	squares = group_squares(forms, instrument, category, 0, result);
	squares += group_squares(forms, instrument, category, 1, result);
	if (result->raters[0] < 2 || result->raters[1] < 2)
	{
		result->reason = STATISTIC_TOO_FEW_RATERS;
		result->too_few = result->raters[0] < 2 ? 0 : 1;
		return;
	}
	if (squares <= 0)
	{
		result->reason = STATISTIC_NO_VARIATION;
		return;
	}
	/* Hedges (1981): difference in pooled deviations, times 1 - 3 / (4 df - 1) */
	freedom = (double) (result->raters[0] + result->raters[1] - 2);
	result->defined = true;
	result->g = (result->mean[0] - result->mean[1]) / sqrt(squares / freedom) * (1 - 3 / (4 * freedom - 1));
}

/* ---------- items together ---------- */

/* The items of a scale: without those of which every respondent says that they are not applicable. */
typedef struct Items
{
	int			n;
	int			of[INSTRUMENT_MAX_INDICATORS];
} Items;

static bool
item_applies(const Forms *forms, int k)
{
	bool		exempt = false;
	uint32		i;

	for (i = 0; i < forms->n; i++)
	{
		if (is_blank(forms, i))
			continue;
		if (FORM_ANSWERS(forms, i)[k] != ANSWER_NOT_APPLICABLE(&forms->shape))
			return true;
		exempt = true;
	}
	return !exempt;
}

static void
items_of(const Forms *forms, Items *items)
{
	int			k;

	items->n = 0;
	for (k = 0; k < forms->shape.nindicators; k++)
		if (item_applies(forms, k))
			items->of[items->n++] = k;
}

static bool
is_complete(const Forms *forms, const Items *items, uint32 form)
{
	const unsigned char *answers = FORM_ANSWERS(forms, form);
	int			a;

	for (a = 0; a < items->n; a++)
		if (!ANSWER_ON_SCALE(&forms->shape, answers[items->of[a]]))
			return false;
	return true;
}

static uint64
complete_raters(const Forms *forms, const Items *items)
{
	uint64		raters = 0;
	uint32		i;

	for (i = 0; i < forms->n; i++)
		if (is_complete(forms, items, i))
			raters += form_count(forms, i);
	return raters;
}

/* Covariance (n - 1) from whole sums: exact 0 where there is no variation. */
static double
covariance(uint64 n, int64 product, int64 sum_a, int64 sum_b)
{
	return ((double) n * (double) product - (double) sum_a * (double) sum_b) / ((double) n * (double) (n - 1));
}

void
rwg_j_of(const Forms *forms, Cohesion *result)
{
	Items		items;
	double		points = forms->shape.points;
	double		null_variance = (points * points - 1) / 12; /* of answers spread evenly */
	double		mean_variance = 0;
	double		ratio;
	double		agreement;
	double		divisor;
	uint32		i;
	int			k;

	memset(result, 0, sizeof(*result));
	items_of(forms, &items);
	result->items = items.n;
	result->raters = complete_raters(forms, &items);
	if (result->raters < 2)
	{
		result->reason = STATISTIC_TOO_FEW_RATERS;
		return;
	}
	for (k = 0; k < items.n; k++)
	{
		int64		sum = 0;
		int64		squares = 0;

		for (i = 0; i < forms->n; i++)
		{
			int64		answer = FORM_ANSWERS(forms, i)[items.of[k]];

			if (!is_complete(forms, &items, i))
				continue;
			sum += form_count(forms, i) * answer;
			squares += form_count(forms, i) * answer * answer;
		}
		mean_variance += covariance(result->raters, squares, sum, sum);
	}
	ratio = mean_variance / items.n / null_variance;
	agreement = 1 - ratio;
	divisor = items.n * agreement + ratio;
	result->defined = true;
	result->raw = divisor == 0 ? -INFINITY : items.n * agreement / divisor;
	/* with more spread than chance, raw is negative, and past its pole above 1 */
	result->rwg = agreement > 0 ? result->raw : 0;
}

/* Sums over the complete forms: of items, of their products, of totals. */
typedef struct ItemSums
{
	int			items;
	uint64		raters;
	int64	   *sum;
	int64	   *product;		/* items x items, upper half */
	int64		total;
	int64		total_square;
	int64	   *rest_square;	/* of the total without the item */
} ItemSums;

static void
add_items(ItemSums *sums, const int *answer, int64 total, int64 raters)
{
	int			a,
				b;

	sums->total += raters * total;
	sums->total_square += raters * total * total;
	for (a = 0; a < sums->items; a++)
	{
		int64	   *row = sums->product + (size_t) a * sums->items;

		sums->sum[a] += raters * answer[a];
		sums->rest_square[a] += raters * (total - answer[a]) * (total - answer[a]);
		for (b = a; b < sums->items; b++)
			row[b] += raters * answer[a] * answer[b];
	}
}

static void
sum_items(const Forms *forms, const Instrument *instrument, const Items *items, ItemSums *sums)
{
	int			answer[INSTRUMENT_MAX_INDICATORS];
	uint32		i;
	int			k;

	sums->items = items->n;
	sums->raters = complete_raters(forms, items);
	sums->sum = palloc0(items->n * sizeof(int64));
	sums->rest_square = palloc0(items->n * sizeof(int64));
	sums->product = palloc0((size_t) items->n * items->n * sizeof(int64));
	sums->total = sums->total_square = 0;
	for (i = 0; i < forms->n; i++)
	{
		int64		total = 0;

		CHECK_FOR_INTERRUPTS();
		if (!is_complete(forms, items, i))
			continue;
		for (k = 0; k < items->n; k++)
		{
			int			steps = FORM_ANSWERS(forms, i)[items->of[k]] - 1;

			answer[k] = INSTRUMENT_INDICATORS(instrument)[items->of[k]].reverse ? forms->shape.points - 1 - steps : steps;
			total += answer[k];
		}
		add_items(sums, answer, total, form_count(forms, i));
	}
}

static double
item_covariance(const ItemSums *sums, int a, int b)
{
	return covariance(sums->raters, sums->product[(size_t) Min(a, b) * sums->items + Max(a, b)],
					  sums->sum[a], sums->sum[b]);
}

static void
alpha_without_each(const ItemSums *sums, const Items *items, double trace, double *if_dropped)
{
	int			k = sums->items - 1;
	int			i;

	for (i = 0; i < sums->items; i++)
	{
		int64		rest = sums->total - sums->sum[i];
		double		variance = covariance(sums->raters, sums->rest_square[i], rest, rest);

		if_dropped[items->of[i]] = k < 2 || variance <= 0 ? NAN :
			(double) k / (k - 1) * (1 - (trace - item_covariance(sums, i, i)) / variance);
	}
}

void
reliability_of(const Forms *forms, const Instrument *instrument, Reliability *result)
{
	Items		items;
	ItemSums	sums;
	double		k;
	double		variance;
	double		trace = 0;
	double		off = 0;
	double		off_square = 0;
	double		correlation = 0;
	double		correlation_square = 0;
	int			a,
				b;

	memset(result, 0, sizeof(*result));
	items_of(forms, &items);
	result->items = items.n;
	k = items.n;
	result->raters = complete_raters(forms, &items);
	if (items.n < 2 || result->raters < 2)
	{
		result->reason = result->raters < 2 ? STATISTIC_TOO_FEW_RATERS : STATISTIC_ONE_ITEM;
		return;
	}
	sum_items(forms, instrument, &items, &sums);
	variance = covariance(sums.raters, sums.total_square, sums.total, sums.total);
	if (variance <= 0)
	{
		result->reason = STATISTIC_NO_VARIATION;
		return;
	}
	result->standardised = true;
	for (a = 0; a < sums.items; a++)
	{
		double		own = item_covariance(&sums, a, a);

		trace += own;
		result->standardised &= own > 0;
		for (b = 0; b < sums.items; b++)
		{
			double		both = item_covariance(&sums, a, b);
			double		r;

			if (b == a)
				continue;
			off += both;
			off_square += both * both;
			if (!result->standardised)
				continue;
			r = both / sqrt(own * item_covariance(&sums, b, b));
			correlation += r;
			correlation_square += r * r;
		}
	}
	result->defined = true;
	result->alpha = k / (k - 1) * (1 - trace / variance);
	result->lambda2 = (off + sqrt(k / (k - 1) * off_square)) / variance;
	if (result->standardised)
	{
		double		mean = correlation / (k * (k - 1));
		double		whole = k + correlation;

		result->standardised = whole > 0;
		result->standardised_alpha = k * mean / (1 + (k - 1) * mean);
		result->standardised_lambda2 = (correlation + sqrt(k / (k - 1) * correlation_square)) / whole;
	}
	result->if_dropped = palloc(forms->shape.nindicators * sizeof(double));
	for (a = 0; a < forms->shape.nindicators; a++)
		result->if_dropped[a] = NAN;
	alpha_without_each(&sums, &items, trace, result->if_dropped);
}
