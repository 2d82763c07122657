/*
 * krippendorff.c
 *		Krippendorff's alpha with the delete-one-unit jackknife.
 *
 * With o_ck the coincidences and n_c the pairable ratings of value c
 * (Krippendorff 2011; docs/method.md)
 *
 *		alpha = 1 - (n - 1) sum_{c<k} o_ck d_ck / sum_{c<k} n_c n_k d_ck
 *
 * The first sum is, unit by unit, that of n_uc n_uk d_ck / (m_u - 1), so the
 * coincidence matrix is never needed.  For distances that are squared
 * differences of positions, a sum over pairs is m times the sum of squared
 * deviations from the mean.  Whether alpha is defined is decided on whole
 * numbers.
 */
#include "agreement/krippendorff.h"

#include <math.h>

#include "miscadmin.h"

/*
 * Steps that leaving out units one by one may cost: a second or two, as one
 * takes some nanoseconds.  Past it there is no standard error, and the reason
 * says so.
 */
#define JACKKNIFE_MAX_STEPS 2.5e8

typedef struct Work
{
	const RatingTable *table;
	Metric		metric;
	size_t		pairable;		/* units with two ratings or more */
	size_t	   *unit;			/* which those are */
	size_t		ncells;			/* in them */
	double		n;
	double	   *counts;			/* pairable ratings per value */
	size_t		used;			/* values with any */
	double	   *positions;		/* ordinal and interval */
	double	   *within;			/* disagreement per pairable unit */
	double	   *pairs;			/* ordinal: o_ck of all units, or NULL */
} Work;

static double
ratio_pairs(const RatingTable *table, size_t unit)
{
	const RatingCell *end = table->cells + table->first[unit + 1];
	const RatingCell *a;
	const RatingCell *b;
	double		sum = 0;

	for (a = table->cells + table->first[unit]; a < end; a++)
	{
		CHECK_FOR_INTERRUPTS();
		for (b = a + 1; b < end; b++)
			sum += (double) a->count * (double) b->count *
				ratio_distance(table->values[a->value], table->values[b->value]);
	}
	return sum;
}

/* Sum over the pairs of ratings of a unit, divided by m_u - 1. */
static double
unit_disagreement(const Work *work, size_t unit)
{
	const RatingTable *table = work->table;
	double		m = rating_unit_total(table, unit);
	double		sum = 0;
	Moments		moments;
	size_t		i;

	switch (work->metric)
	{
		case METRIC_NOMINAL:
			for (i = table->first[unit]; i < table->first[unit + 1]; i++)
				sum += (double) table->cells[i].count * (m - (double) table->cells[i].count);
			sum /= 2;
			break;
		case METRIC_ORDINAL:
		case METRIC_INTERVAL:
			moments_of_unit(table, unit, work->positions, &moments);
			sum = m * moments.squares;
			break;
		case METRIC_RATIO:
			sum = ratio_pairs(table, unit);
			break;
	}
	return sum / (m - 1);
}

/* Sum over all pairs of n_c n_k d_ck. */
static double
expected_disagreement(const Work *work)
{
	const RatingTable *table = work->table;
	double		sum = 0;
	Moments		moments;
	size_t		c,
				k;

	switch (work->metric)
	{
		case METRIC_NOMINAL:
			for (c = 0; c < table->nvalues; c++)
				sum += work->counts[c] * (work->n - work->counts[c]);
			return sum / 2;
		case METRIC_ORDINAL:
		case METRIC_INTERVAL:
			moments_of_counts(work->counts, work->positions, table->nvalues, &moments);
			return work->n * moments.squares;
		case METRIC_RATIO:
			for (c = 0; c < table->nvalues; c++)
			{
				if (work->counts[c] == 0)
					continue;
				CHECK_FOR_INTERRUPTS();
				for (k = c + 1; k < table->nvalues; k++)
					sum += work->counts[c] * work->counts[k] * ratio_distance(table->values[c], table->values[k]);
			}
			break;
	}
	return sum;
}

static void
take_units(Work *work)
{
	const RatingTable *table = work->table;
	size_t	   *order = units_by_content(table);
	size_t		i,
				k;

	work->unit = palloc_extended((table->nunits + 1) * sizeof(size_t), MCXT_ALLOC_HUGE);
	work->counts = palloc_extended((table->nvalues + 1) * sizeof(double), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (k = 0; k < table->nunits; k++)
	{
		size_t		u = order[k];
		double		m = rating_unit_total(table, u);

		if (m < 2)
			continue;
		work->unit[work->pairable++] = u;
		work->n += m;
		work->ncells += table->first[u + 1] - table->first[u];
		for (i = table->first[u]; i < table->first[u + 1]; i++)
			work->counts[table->cells[i].value] += (double) table->cells[i].count;
	}
	for (i = 0; i < table->nvalues; i++)
		work->used += work->counts[i] > 0;
	pfree(order);
}

/* Take the ratings of a unit out of the counts (-1), or back in (1). */
static void
move_unit(Work *work, size_t unit, double sign)
{
	const RatingTable *table = work->table;
	size_t		i;

	for (i = table->first[unit]; i < table->first[unit + 1]; i++)
	{
		double	   *count = &work->counts[table->cells[i].value];
		bool		before = *count > 0;

		*count += sign * (double) table->cells[i].count;
		work->n += sign * (double) table->cells[i].count;
		work->used += (size_t) (*count > 0) - (size_t) before;
	}
}

/*
 * The ordinal distances depend on the counts, so without a unit the
 * disagreement of every other one changes.  Few values: through the
 * coincidences; many: unit by unit.
 */
static void
coincidences(Work *work)
{
	const RatingTable *table = work->table;
	size_t		i,
				a,
				b;

	work->pairs = palloc0(table->nvalues * table->nvalues * sizeof(double));
	for (i = 0; i < work->pairable; i++)
	{
		size_t		u = work->unit[i];
		double		m = rating_unit_total(table, u);

		for (a = table->first[u]; a < table->first[u + 1]; a++)
			for (b = a + 1; b < table->first[u + 1]; b++)
				work->pairs[table->cells[a].value * table->nvalues + table->cells[b].value] +=
					(double) table->cells[a].count * (double) table->cells[b].count / (m - 1);
	}
}

static double
ordinal_disagreement(const Work *work, size_t without)
{
	size_t		nvalues = work->table->nvalues;
	double		sum = 0;
	size_t		i,
				c,
				k;

	if (work->pairs == NULL)
	{
		for (i = 0; i < work->pairable; i++)
			if (i != without)
				sum += unit_disagreement(work, work->unit[i]);
		return sum;
	}
	for (c = 0; c < nvalues; c++)
		for (k = c + 1; k < nvalues; k++)
		{
			double		d = work->positions[c] - work->positions[k];

			sum += work->pairs[c * nvalues + k] * (d * d);
		}
	return sum - unit_disagreement(work, work->unit[without]);
}

static bool
jackknife_affordable(Work *work)
{
	double		values = (double) work->table->nvalues;
	double		steps = values;

	if (work->metric == METRIC_RATIO)
		steps = values * values;
	if (work->metric == METRIC_ORDINAL)
	{
		if (values * values <= (double) work->ncells + 1024)
			coincidences(work);
		steps += work->pairs ? values * values : (double) work->ncells;
	}
	return steps * (double) work->pairable <= JACKKNIFE_MAX_STEPS;
}

static void
jackknife(Work *work, KrippendorffAlpha *result)
{
	size_t		units = work->pairable;
	double	   *alpha;
	double	   *after;
	double		before = 0;
	double		mean = 0;
	double		squares = 0;
	size_t		i;

	if (units < 2)
	{
		result->reason = AGREEMENT_SE_ONE_UNIT;
		return;
	}
	if (!jackknife_affordable(work))
	{
		result->reason = AGREEMENT_SE_TOO_LARGE;
		return;
	}
	alpha = palloc_extended(units * sizeof(double), MCXT_ALLOC_HUGE);

	/* the others' disagreement by sums from both ends: nothing cancels */
	after = palloc_extended((units + 1) * sizeof(double), MCXT_ALLOC_HUGE);
	after[units] = 0;
	for (i = units; i-- > 0;)
		after[i] = after[i + 1] + work->within[i];

	for (i = 0; i < units; i++)
	{
		double		others = before + after[i + 1];

		CHECK_FOR_INTERRUPTS();
		move_unit(work, work->unit[i], -1);
		if (work->used < 2)
		{
			result->reason = AGREEMENT_SE_NO_VARIATION;
			return;
		}
		if (work->metric == METRIC_ORDINAL)
		{
			rating_positions(METRIC_ORDINAL, work->table->values, work->counts, work->table->nvalues, work->positions);
			others = ordinal_disagreement(work, i);
		}
		alpha[i] = 1 - (work->n - 1) * others / expected_disagreement(work);
		mean += alpha[i];
		before += work->within[i];
		move_unit(work, work->unit[i], 1);
	}
	mean /= (double) units;
	for (i = 0; i < units; i++)
		squares += (alpha[i] - mean) * (alpha[i] - mean);
	result->se = sqrt((double) (units - 1) / (double) units * squares);
	result->se_defined = true;
}

void
krippendorff_alpha(const RatingTable *table, Metric metric, bool with_se, KrippendorffAlpha *result)
{
	Work		work = {0};
	double		observed = 0;
	size_t		i;

	memset(result, 0, sizeof(*result));
	work.table = table;
	work.metric = metric;
	take_units(&work);
	result->units = work.pairable;
	if (work.used < 2)
	{
		result->reason = table->first[table->nunits] == 0 ? AGREEMENT_NO_RATINGS :
			work.pairable == 0 ? AGREEMENT_TOO_FEW_RATINGS : AGREEMENT_NO_VARIATION;
		return;
	}
	work.positions = palloc_extended(table->nvalues * sizeof(double), MCXT_ALLOC_HUGE);
	work.within = palloc_extended(work.pairable * sizeof(double), MCXT_ALLOC_HUGE);
	rating_positions(metric, table->values, work.counts, table->nvalues, work.positions);
	for (i = 0; i < work.pairable; i++)
	{
		CHECK_FOR_INTERRUPTS();
		work.within[i] = unit_disagreement(&work, work.unit[i]);
		observed += work.within[i];
	}
	result->alpha = 1 - (work.n - 1) * observed / expected_disagreement(&work);
	result->defined = true;
	if (with_se)
		jackknife(&work, result);
}
