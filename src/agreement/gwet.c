/*
 * gwet.c
 *		Gwet's AC1 (nominal weights) and AC2 (Gwet 2008, 2014; docs/method.md).
 *
 * Agreement by chance is what raters would reach who answer at random on the
 * hard units only, so it stays small when all give the same answer: there
 * the coefficient is 1, where kappa and alpha are undefined.
 */
#include "agreement/gwet.h"

#include "miscadmin.h"

/* Weighted share of the pairs of ratings of a unit that agree. */
static double
unit_agreement(const RatingTable *table, size_t unit, AgreementWeights weights, int q, double r)
{
	const RatingCell *end = table->cells + table->first[unit + 1];
	const RatingCell *a;
	const RatingCell *b;
	double		sum = 0;

	for (a = table->cells + table->first[unit]; a < end; a++)
	{
		sum += (double) a->count * (double) (a->count - 1);
		for (b = a + 1; b < end; b++)
			sum += 2 * (double) a->count * (double) b->count *
				agreement_weight(weights, q, (int) (table->values[b->value] - table->values[a->value]));
	}
	return sum / (r * (r - 1));
}

void
gwet_agreement(const RatingTable *table, AgreementWeights weights, int q, double lowest, GwetAgreement *result)
{
	double	   *shares = palloc0((size_t) q * sizeof(double));
	double		agreed = 0;
	double		rated = 0;
	double		weight = q;
	double		spread = 0;
	size_t	   *order = units_by_content(table);
	size_t		at,
				i;
	int			k;

	memset(result, 0, sizeof(*result));
	for (at = 0; at < table->nunits; at++)
	{
		size_t		u = order[at];
		double		r = rating_unit_total(table, u);

		CHECK_FOR_INTERRUPTS();
		if (r == 0)
			continue;
		rated++;
		for (i = table->first[u]; i < table->first[u + 1]; i++)
			shares[(int) (table->values[table->cells[i].value] - lowest)] += (double) table->cells[i].count / r;
		if (r < 2)
			continue;
		result->units++;
		agreed += unit_agreement(table, u, weights, q, r);
	}
	if (result->units == 0)
	{
		result->reason = rated == 0 ? AGREEMENT_NO_RATINGS : AGREEMENT_TOO_FEW_RATINGS;
		return;
	}
	for (k = 0; k < q; k++)
		spread += shares[k] / rated * (1 - shares[k] / rated);
	for (k = 1; k < q; k++)
		weight += 2 * (double) (q - k) * agreement_weight(weights, q, k);
	result->observed = agreed / (double) result->units;
	result->expected = weight / ((double) q * (q - 1)) * spread;
	/* at most weight / q^2, so less than 1 */
	result->coefficient = (result->observed - result->expected) / (1 - result->expected);
	result->defined = true;
}
