/*
 * light_certainty.c
 *		How sure a light is: over all weightings, and over the raters.
 */
#include "assessment/light_certainty.h"

#include <math.h>

#include "measure/weighting.h"

/*
 * The smallest double whose band is this one or better: found with the very
 * comparison that colours a score, so its rounding is respected to the bit.
 * False when no score reaches the band.
 */
static bool
lowest_score_of_band(const Instrument *instrument, int band, double *lowest)
{
	const InstrumentBand *bands = INSTRUMENT_SCORE_BANDS(instrument);
	double		below = 0;
	double		reached = 1;

	*lowest = 0;
	if (band_of(instrument, bands, instrument->nscore_bands, 0) >= band)
		return true;
	if (band_of(instrument, bands, instrument->nscore_bands, 1) < band)
		return false;
	for (;;)
	{
		double		middle = halfway_double(below, reached);

		if (middle <= below || middle >= reached)
			break;
		if (band_of(instrument, bands, instrument->nscore_bands, middle) >= band)
			reached = middle;
		else
			below = middle;
	}
	*lowest = reached;
	return true;
}

/* P(score + error < boundary), the error normal with a standard error. */
static double
normal_below(double boundary, double score, double se)
{
	if (se == 0)
		return score < boundary ? 1 : 0;
	return erfc((score - boundary) / (se * M_SQRT2)) / 2;
}

void
share_below_band(const Instrument *instrument, const ScoreCard *card, int band, bool weightings, double se,
				 double *scratch, Below *below)
{
	double		x[INSTRUMENT_MAX_CATEGORIES];
	double		boundary;
	int			n = 0;
	int			c;

	if (band == 0 || !lowest_score_of_band(instrument, band, &boundary))
	{
		below->weightings = below->raters = band == 0 ? 0 : 1;
		return;
	}
	for (c = 0; c < card->ncategories; c++)
		if (card->category[c].defined)
			x[n++] = card->category[c].level;
	below->weightings = weightings ?
		weighting_share_of_mean_below(x, n, instrument->order, boundary, scratch) : 0;
	below->raters = normal_below(boundary, card->overall.score, se);
}

/* The best light that balance and floor allow. */
static int
highest_light(const Instrument *instrument, const ScoreCard *card)
{
	int			highest = instrument->nscore_bands - 1;

	if (card->overall.even_defined && instrument->nbalance_bands > 0)
		highest = Min(highest, band_of(instrument, INSTRUMENT_BALANCE_BANDS(instrument), instrument->nbalance_bands,
									   card->overall.balance));
	if (score_under_floor(instrument, card))
		highest = Min(highest, instrument->floor_band);
	return highest;
}

bool
light_over_weightings(const Instrument *instrument, const ScoreCard *card, double *share)
{
	double		scratch[2 * INSTRUMENT_MAX_CATEGORIES];
	int			highest = highest_light(instrument, card);
	Below		below = {0, 0};
	int			b;

	if (isinf(instrument->order))
		return false;
	for (b = 0; b < instrument->nscore_bands; b++)
	{
		Below		next = {1, 1};

		/* a better score changes nothing where balance or floor hold the light down */
		if (b < highest)
			share_below_band(instrument, card, b + 1, true, 0, scratch, &next);
		share[b] = b > highest ? 0 : fmax(0, next.weightings - below.weightings);
		below = next;
	}
	return true;
}

/* Inverse of the standard normal distribution, by Acklam's rational approximations: relative error below 1.2e-9. */
static double
normal_quantile(double p)
{
	static const double a[] = {-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
				1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00};
	static const double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
				6.680131188771972e+01, -1.328068155288572e+01};
	static const double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
							   -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00};
	static const double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
				3.754408661907416e+00};
	double		q;
	double		r;

	if (p > 0.97575)
		return -normal_quantile(1 - p);
	if (p < 0.02425)
	{
		q = sqrt(-2 * log(p));
		return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
			((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
	}
	q = p - 0.5;
	r = q * q;
	return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
		(((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
}

/*
 * Steps of the additive recurrence of Roberts (2018) in n dimensions: powers
 * of the root of x^(n+1) = x + 1, whose multiples fill the unit cube evenly.
 */
static void
recurrence_steps(int n, double *step)
{
	double		root = 2;
	double		power = 1;
	int			i;

	for (i = 0; i < 60; i++)
		root = pow(1 + root, 1.0 / (n + 1));
	for (i = 0; i < n; i++)
	{
		power /= root;
		step[i] = power;
	}
}

/* Lower triangle whose product with its transpose is the covariance; a direction without spread is 0. */
static void
square_root_of(const double *covariance, int n, double *root)
{
	int			i,
				j,
				k;

	for (i = 0; i < n; i++)
		for (j = 0; j <= i; j++)
		{
			double		rest = covariance[i * n + j];

			for (k = 0; k < j; k++)
				rest -= root[i * n + k] * root[j * n + k];
			if (i == j)
				root[i * n + i] = rest > 1e-12 * covariance[i * n + i] ? sqrt(rest) : 0;
			else
				root[i * n + j] = root[j * n + j] > 0 ? rest / root[j * n + j] : 0;
		}
}

void
light_over_raters(const Instrument *instrument, const ScoreCard *card, const double *covariance, double *root,
				  double *share)
{
	int			n = card->ncategories;
	double		step[INSTRUMENT_MAX_CATEGORIES];
	double		normal[INSTRUMENT_MAX_CATEGORIES];
	uint32		count[INSTRUMENT_MAX_BANDS] = {0};
	ScoreCard	other = *card;
	int			point;
	int			c,
				k;

	if (instrument->nscore_bands == 1)
	{
		share[0] = 1;
		return;
	}
	square_root_of(covariance, n, root);
	recurrence_steps(n, step);
	for (point = 0; point < LIGHT_POINTS; point++)
	{
		for (c = 0; c < n; c++)
		{
			double		place = 0.5 + (point + 0.5) * step[c];

			place -= floor(place);
			normal[c] = normal_quantile(fmin(fmax(place, 1e-9), 1 - 1e-9));
		}
		for (c = 0; c < n; c++)
		{
			double		level = card->category[c].level;

			for (k = 0; k <= c; k++)
				level += root[c * n + k] * normal[k];
			other.category[c].level = fmin(fmax(level, 0), 1);
		}
		score_overall(instrument, &other);
		count[Max(other.band, 0)]++;
	}
	for (k = 0; k < instrument->nscore_bands; k++)
		share[k] = (double) count[k] / LIGHT_POINTS;
}
