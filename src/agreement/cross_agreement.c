/*
 * cross_agreement.c
 *		Cross-replication reliability of two groups of raters, kappa_x
 *		(Wong, Paritosh & Aroyo 2021; docs/method.md).
 *
 * Only units that both groups rated take part, also in the counts behind the
 * ordinal distance (those of both groups together) and in the alpha of each
 * group that the normalised form divides by.  Sums over cross pairs follow
 * from counts: for squared differences of positions from means and squared
 * deviations.  Each expression is symmetric in the groups, so swapping them
 * gives the same bits.
 */
#include "agreement/cross_agreement.h"

#include <math.h>

#include "miscadmin.h"

#include "agreement/krippendorff.h"
#include "base/comparable.h"
#include "base/sorted_sum.h"

/* The units that both rated, of one group. */
static void
common_units(const RatingTable *table, const RatingTable *other, RatingTable *result)
{
	size_t	   *first = palloc_extended((table->nunits + 1) * sizeof(size_t), MCXT_ALLOC_HUGE);
	RatingCell *cells = palloc_extended((table->first[table->nunits] + 1) * sizeof(RatingCell), MCXT_ALLOC_HUGE);
	size_t		ncells = 0;
	size_t		n = 0;
	size_t		u;

	for (u = 0; u < table->nunits; u++)
	{
		size_t		mine = table->first[u + 1] - table->first[u];

		if (mine == 0 || other->first[u + 1] == other->first[u])
			continue;
		first[n++] = ncells;
		memcpy(cells + ncells, table->cells + table->first[u], mine * sizeof(RatingCell));
		ncells += mine;
	}
	first[n] = ncells;
	*result = *table;
	result->nunits = n;
	result->first = first;
	result->cells = cells;
}

static double *
value_counts(const RatingTable *table, double *total)
{
	double	   *counts = palloc_extended((table->nvalues + 1) * sizeof(double), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	size_t		i;

	for (i = 0; i < table->first[table->nunits]; i++)
	{
		counts[table->cells[i].value] += (double) table->cells[i].count;
		*total += (double) table->cells[i].count;
	}
	return counts;
}

/* Sum of squared differences over all cross pairs. */
static double
cross_squares(const Moments *x, const Moments *y)
{
	double		d = x->mean - y->mean;

	return (y->n * x->squares + x->n * y->squares) + x->n * y->n * (d * d);
}

/* Mean distance of the cross pairs of one unit. */
static double
unit_distance(const RatingTable *x, const RatingTable *y, size_t unit, Metric metric, const double *positions)
{
	const RatingCell *a = x->cells + x->first[unit];
	const RatingCell *a_end = x->cells + x->first[unit + 1];
	const RatingCell *b = y->cells + y->first[unit];
	const RatingCell *b_end = y->cells + y->first[unit + 1];
	double		pairs = rating_unit_total(x, unit) * rating_unit_total(y, unit);
	double		sum = 0;
	Moments		mx,
				my;

	switch (metric)
	{
		case METRIC_NOMINAL:
			sum = pairs;
			while (a < a_end && b < b_end)
			{
				if (a->value == b->value)
					sum -= (double) a++->count * (double) b++->count;
				else if (a->value < b->value)
					a++;
				else
					b++;
			}
			break;
		case METRIC_ORDINAL:
		case METRIC_INTERVAL:
			moments_of_unit(x, unit, positions, &mx);
			moments_of_unit(y, unit, positions, &my);
			sum = cross_squares(&mx, &my);
			break;
		case METRIC_RATIO:

			/* pairs with the one lower and the other lower apart: symmetric */
			{
				double		up = 0;
				double		down = 0;
				const RatingCell *c;

				for (; a < a_end; a++)
				{
					CHECK_FOR_INTERRUPTS();
					for (c = b; c < b_end && c->value < a->value; c++)
						down += (double) a->count * (double) c->count *
							ratio_distance(x->values[a->value], x->values[c->value]);
				}
				a = x->cells + x->first[unit];
				for (; b < b_end; b++)
				{
					CHECK_FOR_INTERRUPTS();
					for (c = a; c < a_end && c->value < b->value; c++)
						up += (double) b->count * (double) c->count *
							ratio_distance(x->values[b->value], x->values[c->value]);
				}
				sum = up + down;
			}
			break;
	}
	return sum / pairs;
}

/* Mean distance of all cross pairs. */
static double
expected_distance(const RatingTable *x, const double *x_counts, double x_total,
				  const double *y_counts, double y_total, Metric metric, const double *positions)
{
	double		up = 0;
	double		down = 0;
	Moments		mx,
				my;
	size_t		c,
				k;

	switch (metric)
	{
		case METRIC_NOMINAL:
			up = x_total * y_total;
			for (c = 0; c < x->nvalues; c++)
				down -= x_counts[c] * y_counts[c];
			break;
		case METRIC_ORDINAL:
		case METRIC_INTERVAL:
			moments_of_counts(x_counts, positions, x->nvalues, &mx);
			moments_of_counts(y_counts, positions, x->nvalues, &my);
			up = cross_squares(&mx, &my);
			break;
		case METRIC_RATIO:
			for (c = 0; c < x->nvalues; c++)
			{
				CHECK_FOR_INTERRUPTS();
				for (k = c + 1; k < x->nvalues; k++)
				{
					double		d = ratio_distance(x->values[c], x->values[k]);

					up += x_counts[c] * y_counts[k] * d;
					down += y_counts[c] * x_counts[k] * d;
				}
			}
			break;
	}
	return (up + down) / (x_total * y_total);
}

void
cross_agreement(const RatingTable *all_x, const RatingTable *all_y, Metric metric, CrossAgreement *result)
{
	RatingTable x,
				y;
	double		x_total = 0;
	double		y_total = 0;
	double	   *x_counts;
	double	   *y_counts;
	double	   *both;
	double	   *positions;
	double	   *terms;
	double		unit_of_distance = metric == METRIC_ORDINAL ? 0.25 : 1;
	KrippendorffAlpha x_alpha,
				y_alpha;
	size_t		used = 0;
	size_t		i;

	memset(result, 0, sizeof(*result));
	common_units(all_x, all_y, &x);
	common_units(all_y, all_x, &y);
	result->units = x.nunits;
	if (x.nunits == 0)
	{
		bool		any_x = all_x->first[all_x->nunits] > 0;
		bool		any_y = all_y->first[all_y->nunits] > 0;

		result->reason = any_x && any_y ? AGREEMENT_NO_COMMON_UNITS :
			any_x || any_y ? AGREEMENT_ONE_GROUP : AGREEMENT_NO_RATINGS;
		return;
	}
	x_counts = value_counts(&x, &x_total);
	y_counts = value_counts(&y, &y_total);
	both = palloc_extended(x.nvalues * sizeof(double), MCXT_ALLOC_HUGE);
	positions = palloc_extended(x.nvalues * sizeof(double), MCXT_ALLOC_HUGE);
	for (i = 0; i < x.nvalues; i++)
	{
		both[i] = x_counts[i] + y_counts[i];
		used += both[i] > 0;
	}
	if (used < 2)
	{
		result->reason = AGREEMENT_NO_VARIATION;
		return;
	}
	rating_positions(metric, x.values, both, x.nvalues, positions);
	terms = palloc_extended(x.nunits * sizeof(double), MCXT_ALLOC_HUGE);
	for (i = 0; i < x.nunits; i++)
	{
		CHECK_FOR_INTERRUPTS();
		terms[i] = (rating_unit_total(&x, i) + rating_unit_total(&y, i)) * unit_distance(&x, &y, i, metric, positions);
	}
	result->observed = sorted_sum(terms, x.nunits) / (x_total + y_total) * unit_of_distance;
	result->expected = expected_distance(&x, x_counts, x_total, y_counts, y_total, metric, positions) * unit_of_distance;
	result->kappa = 1 - result->observed / result->expected;
	result->defined = true;

	krippendorff_alpha(&x, metric, false, &x_alpha);
	krippendorff_alpha(&y, metric, false, &y_alpha);
	/* an alpha of 0 may come out as a last bit; dividing by it would make a number of nothing */
	if (x_alpha.defined && y_alpha.defined && compare_numbers(x_alpha.alpha, 0) > 0 && compare_numbers(y_alpha.alpha, 0) > 0)
	{
		result->normalised = result->kappa / sqrt(x_alpha.alpha * y_alpha.alpha);
		result->normalised_defined = true;
	}
	else
		result->reason = AGREEMENT_NORMALISED_UNDEFINED;
}
