/*
 * band_certainty.c
 *		How sure is the colour: over all weightings, over the raters, and by
 *		the smallest change that flips it.
 */
#include "assessment/assessment.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "assessment/flip.h"
#include "assessment/light_certainty.h"
#include "assessment/score_arguments.h"
#include "base/number_array.h"

PG_FUNCTION_INFO_V1(assessment_band_certainty);
Datum
assessment_band_certainty(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument;
	const InstrumentBand *bands;
	ScoreCard	card;
	Tally		room;
	double		scratch[2 * INSTRUMENT_MAX_CATEGORIES];
	double		se = 0;
	Below		below;
	Datum		status;
	bool		weightings;
	int			facet;
	int			current = -1;
	int			b;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (!PG_ARGISNULL(2))
	{
		se = PG_GETARG_FLOAT8(2);
		if (!(se >= 0) || isinf(se))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid standard error: \"%s\"", number_text(se)),
					 errdetail("A standard error is finite and not negative.")));
	}
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	instrument = instrument_argument(fcinfo, 1);
	bands = INSTRUMENT_SCORE_BANDS(instrument);
	facet = facet_argument(fcinfo, 3, instrument);
	score_facet(assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room), instrument, facet, &card);

	/* the largest or smallest category does not ask for weights */
	weightings = card.overall.defined && !isinf(instrument->order);
	status = CStringGetTextDatum(card.overall.defined && !weightings ? "order_infinite" :
								 score_status_text(instrument, facet, &card));
	if (card.overall.defined)
	{
		current = band_of(instrument, bands, instrument->nscore_bands, card.overall.score);
		share_below_band(instrument, &card, 0, weightings, se, scratch, &below);
	}
	for (b = 0; b < instrument->nscore_bands; b++)
	{
		enum
		{
			BAND, LABEL_NL, LABEL_EN, LOWER, UPPER, SHARE_OF_WEIGHTINGS, PROBABILITY_OVER_RATERS, IS_CURRENT,
			STATUS, COLUMNS
		};
		Datum		values[COLUMNS] = {0};
		bool		nulls[COLUMNS] = {false};

		values[BAND] = instrument_text_datum(instrument, bands[b].code, &nulls[BAND]);
		values[LABEL_NL] = instrument_text_datum(instrument, bands[b].label.nl, &nulls[LABEL_NL]);
		values[LABEL_EN] = instrument_text_datum(instrument, bands[b].label.en, &nulls[LABEL_EN]);
		values[LOWER] = Float8GetDatum(bands[b].from);
		values[UPPER] = Float8GetDatum(b + 1 < instrument->nscore_bands ? bands[b + 1].from : share_to_band_unit(instrument, 1));
		nulls[SHARE_OF_WEIGHTINGS] = !weightings;
		nulls[PROBABILITY_OVER_RATERS] = !card.overall.defined || PG_ARGISNULL(2);
		nulls[IS_CURRENT] = !card.overall.defined;
		if (card.overall.defined)
		{
			Below		next = {1, 1};

			if (b + 1 < instrument->nscore_bands)
				share_below_band(instrument, &card, b + 1, weightings, se, scratch, &next);
			values[SHARE_OF_WEIGHTINGS] = Float8GetDatum(fmax(0, next.weightings - below.weightings));
			values[PROBABILITY_OVER_RATERS] = Float8GetDatum(fmax(0, next.raters - below.raters));
			values[IS_CURRENT] = BoolGetDatum(b == current);
			below = next;
		}
		values[STATUS] = status;
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(assessment_smallest_flip);
Datum
assessment_smallest_flip(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	const Tally *tally;
	Tally		room;
	ScoreCard	card;
	FlipSearch	search;
	TupleDesc	desc;
	enum
	{
		INDICATOR, LABEL_NL, LABEL_EN, MEAN_ANSWER, CHANGE, BAND_FROM, BAND_TO, STATUS, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS];
	int			facet;
	int			i;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	instrument = instrument_argument(fcinfo, 1);
	facet = facet_argument(fcinfo, 2, instrument);
	tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	score_facet(tally, instrument, facet, &card);

	memset(nulls, true, sizeof(nulls));
	nulls[STATUS] = false;
	if (card.band < 0)
		values[STATUS] = CStringGetTextDatum(score_status_text(instrument, facet, &card));
	else
	{
		const InstrumentBand *bands = INSTRUMENT_SCORE_BANDS(instrument);

		values[BAND_FROM] = instrument_text_datum(instrument, bands[card.band].code, &nulls[BAND_FROM]);
		flip_search_start(&search, tally, instrument, facet, &card);
		for (i = 0; i < instrument->nindicators; i++)
		{
			CHECK_FOR_INTERRUPTS();
			flip_search_indicator(&search, i);
		}
		if (search.best.found)
		{
			const Flip *flip = &search.best;
			const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[flip->indicator];
			double		steps = instrument->points - 1;
			double		change = (flip->to - flip->from) * steps;

			values[INDICATOR] = instrument_text_datum(instrument, indicator->code, &nulls[INDICATOR]);
			values[LABEL_NL] = instrument_text_datum(instrument, indicator->label.nl, &nulls[LABEL_NL]);
			values[LABEL_EN] = instrument_text_datum(instrument, indicator->label.en, &nulls[LABEL_EN]);
			values[MEAN_ANSWER] = Float8GetDatum(instrument->scale_min +
									   steps * (indicator->reverse ? 1 - flip->from : flip->from));
			values[CHANGE] = Float8GetDatum(indicator->reverse ? -change : change);
			nulls[MEAN_ANSWER] = nulls[CHANGE] = false;
			values[BAND_TO] = instrument_text_datum(instrument, bands[flip->band_to].code, &nulls[BAND_TO]);
			values[STATUS] = CStringGetTextDatum("ok");
		}
		else
			values[STATUS] = CStringGetTextDatum("none");
	}
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}
