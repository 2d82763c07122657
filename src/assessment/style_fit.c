/*
 * style_fit.c
 *		How well a governance style suits the style that is wanted, and the
 *		style that a questionnaire shows.
 */
#include "role/style.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "assessment/assessment.h"
#include "assessment/score_arguments.h"
#include "base/comparable.h"
#include "base/sorted_sum.h"

/* Smaller differences are not named in what to do more and less of. */
#define NAMED_DIFFERENCE 0.005

typedef struct StyleFit
{
	double		fidelity;
	double		angular;
	double		overlap;
	double		difference[STYLE_COMPONENT_COUNT];	/* wanted less actual */
} StyleFit;

/*
 * Fidelity (sum sqrt(p t))^2, angular fit 1 - theta / theta_max with theta_max
 * that of the worst mix for this target, overlap sum min(p, t).  Theta comes
 * from the chord, since arccos near 1 loses half the digits.
 */
static void
style_fit_of(Style actual, Style wanted, StyleFit *fit)
{
	double		affinities[STYLE_COMPONENT_COUNT];
	double		chords[STYLE_COMPONENT_COUNT];
	double		overlaps[STYLE_COMPONENT_COUNT];
	double		affinity;
	double		least = 1;
	int			i;

	memset(fit, 0, sizeof(*fit));
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		double		p = style_share(actual, i);
		double		t = style_share(wanted, i);
		double		root = sqrt(p) - sqrt(t);

		affinities[i] = sqrt(p * t);
		chords[i] = root * root;
		overlaps[i] = Min(p, t);
		least = Min(least, t);
		fit->difference[i] = t - p;
	}
	fit->overlap = sorted_sum(overlaps, STYLE_COMPONENT_COUNT);
	if (actual == wanted)
	{
		/* shares sum to exactly 1, roots need not */
		fit->fidelity = fit->angular = 1;
		return;
	}
	affinity = sorted_sum(affinities, STYLE_COMPONENT_COUNT);
	fit->fidelity = Min(1, affinity * affinity);
	fit->angular = 1 - 2 * asin(Min(1, sqrt(sorted_sum(chords, STYLE_COMPONENT_COUNT)) / 2)) / acos(sqrt(least));
	fit->angular = Max(0, Min(1, fit->angular));
}

/* Codes of the styles that differ in one direction, the largest difference first. */
static Datum
named_differences(const StyleFit *fit, int sign)
{
	Datum		codes[STYLE_COMPONENT_COUNT];
	bool		taken[STYLE_COMPONENT_COUNT] = {false};
	int			n = 0;
	int			i;

	for (;;)
	{
		int			largest = -1;

		for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
			if (!taken[i] && compare_numbers(sign * fit->difference[i], NAMED_DIFFERENCE) >= 0 &&
				(largest < 0 || compare_numbers(sign * fit->difference[i], sign * fit->difference[largest]) > 0))
				largest = i;
		if (largest < 0)
			break;
		taken[largest] = true;
		codes[n++] = CStringGetTextDatum(vocabulary_code(&style_vocabulary, largest));
	}
	return PointerGetDatum(construct_array(codes, n, TEXTOID, -1, false, TYPALIGN_INT));
}

/* style_fit(actual, wanted): fidelity, angular_fit, overlap, more, less, three differences */
PG_FUNCTION_INFO_V1(style_fit);
Datum
style_fit(PG_FUNCTION_ARGS)
{
	StyleFit	fit;
	TupleDesc	desc;
	enum
	{
		FIDELITY, ANGULAR_FIT, OVERLAP, MORE, LESS, HIERARCHY, NETWORK, MARKET, COLUMNS
	};
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};
	int			i;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	style_fit_of(PG_GETARG_STYLE(0), PG_GETARG_STYLE(1), &fit);
	values[FIDELITY] = Float8GetDatum(fit.fidelity);
	values[ANGULAR_FIT] = Float8GetDatum(fit.angular);
	values[OVERLAP] = Float8GetDatum(fit.overlap);
	values[MORE] = named_differences(&fit, 1);
	values[LESS] = named_differences(&fit, -1);
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		values[HIERARCHY + i] = Float8GetDatum(fit.difference[i]);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* The facet with a category for each style, the primary one first; -1 = none. */
static int
style_facet(const Instrument *instrument, int component[STYLE_COMPONENT_COUNT])
{
	int			f,
				c,
				i;

	for (f = -1; f < instrument->nfacets; f++)
	{
		int			facet = f < 0 ? instrument->primary_facet : f;
		int			found = 0;

		for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
			for (c = 0; c < INSTRUMENT_FACETS(instrument)[facet].ncategories; c++)
				if (strcmp(instrument_text(instrument, category_of(instrument, facet, c)->code),
						   vocabulary_code(&style_vocabulary, i)) == 0)
				{
					component[i] = c;
					found++;
				}
		if (found == STYLE_COMPONENT_COUNT)
			return facet;
	}
	return -1;
}

/* style_of(assessment, instrument): the levels of the three styles, closed to 1 */
PG_FUNCTION_INFO_V1(assessment_style_of);
Datum
assessment_style_of(PG_FUNCTION_ARGS)
{
	const Instrument *instrument = instrument_argument(fcinfo, 1);
	Tally		room;
	const Tally *tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	ScoreCard	card;
	double		levels[STYLE_COMPONENT_COUNT];
	double		sum = 0;
	int			component[STYLE_COMPONENT_COUNT];
	int			facet = style_facet(instrument, component);
	Style		style;
	GovFailure	failure;
	int			i;

	if (facet < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("instrument %s does not ask about styles", instrument_name(instrument)),
				 errdetail("None of its facets has the categories hierarchy, network and market.")));
	score_facet(tally, instrument, facet, &card);
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		if (!card.category[component[i]].defined)
			PG_RETURN_NULL();
		levels[i] = card.category[component[i]].level;
		sum += levels[i];
	}
	if (sum <= 0)
		PG_RETURN_NULL();
	if (!style_make(levels, &style, &failure))
		gov_raise(&failure);
	PG_RETURN_STYLE(style);
}
