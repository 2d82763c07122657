/*
 * agreement.c
 *		What the measures of agreement share.
 */
#include "agreement/agreement.h"

#include "base/merge_sort.h"

static const VocabularyTerm metric_terms[] = {
	{METRIC_NOMINAL, "nominal", "nominaal", "nominal", "nominaal"},
	{METRIC_ORDINAL, "ordinal", "ordinaal", "ordinal", "ordinaal"},
	{METRIC_INTERVAL, "interval", "interval", "interval", ""},
	{METRIC_RATIO, "ratio", "ratio", "ratio", ""},
};

const Vocabulary metric_vocabulary = {"metric", "metric", metric_terms, lengthof(metric_terms)};

static const VocabularyTerm weights_terms[] = {
	{WEIGHTS_NOMINAL, "nominal", "nominaal", "nominal", "nominaal|identity|unweighted|ongewogen"},
	{WEIGHTS_ORDINAL, "ordinal", "ordinaal", "ordinal", "ordinaal"},
	{WEIGHTS_LINEAR, "linear", "lineair", "linear", "lineair"},
	{WEIGHTS_QUADRATIC, "quadratic", "kwadratisch", "quadratic", "kwadratisch"},
};

const Vocabulary weights_vocabulary = {"weights", "weights", weights_terms, lengthof(weights_terms)};

const char *
agreement_reason(AgreementReason reason)
{
	static const char *const codes[AGREEMENT_REASON_COUNT] = {
		[AGREEMENT_NO_RATINGS] = "no_ratings",
		[AGREEMENT_TOO_FEW_RATINGS] = "too_few_ratings",
		[AGREEMENT_NO_VARIATION] = "no_variation",
		[AGREEMENT_ONE_GROUP] = "one_group",
		[AGREEMENT_NO_COMMON_UNITS] = "no_common_units",
		[AGREEMENT_SE_ONE_UNIT] = "se:one_unit",
		[AGREEMENT_SE_NO_VARIATION] = "se:no_variation",
		[AGREEMENT_SE_TOO_LARGE] = "se:too_large",
		[AGREEMENT_NORMALISED_UNDEFINED] = "normalised:alpha_not_positive",
	};

	return codes[reason];
}

/*
 * Krippendorff's ordinal distance of c and k, (sum of n_g from c to k minus
 * (n_c + n_k)/2)^2, is the squared difference of their middle ranks.  They
 * are doubled to stay whole numbers.  Interval values start at the lowest,
 * so that a large common offset costs no digits.
 */
void
rating_positions(Metric metric, const double *values, const double *counts, size_t nvalues, double *positions)
{
	double		below = 0;
	size_t		i;

	for (i = 0; i < nvalues; i++)
	{
		positions[i] = metric == METRIC_ORDINAL ? 2 * below + counts[i] : values[i] - values[0];
		below += counts[i];
	}
}

double
agreement_weight_parts(AgreementWeights weights, int q, int apart)
{
	double		d = apart;
	double		steps = q - 1;

	switch (weights)
	{
		case WEIGHTS_NOMINAL:
			return apart == 0 ? 1 : 0;
		case WEIGHTS_ORDINAL:
			/* pairs among the categories from one to the other, of all pairs */
			return q * steps - (d + 1) * d;
		case WEIGHTS_LINEAR:
			return steps - d;
		case WEIGHTS_QUADRATIC:
			return steps * steps - d * d;
	}
	return 0;
}

double
agreement_weight(AgreementWeights weights, int q, int apart)
{
	/* with a single category the parts are none of none */
	if (apart == 0)
		return 1;
	return agreement_weight_parts(weights, q, apart) / agreement_weight_parts(weights, q, 0);
}

void
moments_of_unit(const RatingTable *table, size_t unit, const double *positions, Moments *result)
{
	const RatingCell *cell = table->cells + table->first[unit];
	const RatingCell *end = table->cells + table->first[unit + 1];
	const RatingCell *c;
	double		sum = 0;

	result->n = 0;
	for (c = cell; c < end; c++)
	{
		result->n += (double) c->count;
		sum += (double) c->count * positions[c->value];
	}
	result->mean = result->n > 0 ? sum / result->n : 0;
	result->squares = 0;
	for (c = cell; c < end; c++)
	{
		double		d = positions[c->value] - result->mean;

		result->squares += (double) c->count * (d * d);
	}
}

void
moments_of_counts(const double *counts, const double *positions, size_t n, Moments *result)
{
	double		sum = 0;
	size_t		i;

	result->n = 0;
	for (i = 0; i < n; i++)
	{
		result->n += counts[i];
		sum += counts[i] * positions[i];
	}
	result->mean = result->n > 0 ? sum / result->n : 0;
	result->squares = 0;
	for (i = 0; i < n; i++)
	{
		double		d = positions[i] - result->mean;

		result->squares += counts[i] * (d * d);
	}
}

static int
compare_units(const void *a, const void *b, void *arg)
{
	const RatingTable *table = arg;
	size_t		x = *(const size_t *) a;
	size_t		y = *(const size_t *) b;
	const RatingCell *p = table->cells + table->first[x];
	const RatingCell *q = table->cells + table->first[y];
	const RatingCell *end = table->cells + table->first[x + 1];
	size_t		n = end - p;
	size_t		m = table->first[y + 1] - table->first[y];

	if (n != m)
		return n < m ? -1 : 1;
	for (; p < end; p++, q++)
	{
		if (p->value != q->value)
			return p->value < q->value ? -1 : 1;
		if (p->count != q->count)
			return p->count < q->count ? -1 : 1;
	}
	return 0;
}

size_t *
units_by_content(const RatingTable *table)
{
	size_t	   *order = palloc_extended((table->nunits + 1) * sizeof(size_t), MCXT_ALLOC_HUGE);
	size_t		i;

	for (i = 0; i < table->nunits; i++)
		order[i] = i;
	merge_sort_arg(order, table->nunits, sizeof(size_t), compare_units, unconstify(RatingTable *, table));
	return order;
}
