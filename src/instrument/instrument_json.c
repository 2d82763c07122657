/*
 * instrument_json.c
 *		An instrument as canonical JSON: fixed order of keys, no blanks,
 *		shortest exact numbers, absent texts left out.
 */
#include "instrument/instrument.h"

#include <math.h>

#include "base/json_write.h"

static void
write_text(StringInfo buf, const Instrument *instrument, const char *key, TextRef ref)
{
	if (ref == 0)
		return;
	json_write_string(buf, key, instrument_text(instrument, ref));
}

static void
write_bilingual(StringInfo buf, const Instrument *instrument, const char *key, BilingualRef ref)
{
	if (ref.nl == 0 && ref.en == 0)
		return;
	json_open_object(buf, key);
	write_text(buf, instrument, "nl", ref.nl);
	write_text(buf, instrument, "en", ref.en);
	json_close_object(buf);
}

static void
write_scale_labels(StringInfo buf, const Instrument *instrument, const char *language, bool dutch)
{
	const BilingualRef *labels = INSTRUMENT_ARRAY(instrument, BilingualRef, scale_labels_at);
	bool		any = false;
	int			i;

	for (i = 0; i < instrument->points; i++)
		any |= (dutch ? labels[i].nl : labels[i].en) != 0;
	if (!any)
		return;
	json_open_array(buf, language);
	for (i = 0; i < instrument->points; i++)
	{
		TextRef		ref = dutch ? labels[i].nl : labels[i].en;

		json_write_string(buf, NULL, ref ? instrument_text(instrument, ref) : "");
	}
	json_close_array(buf);
}

static void
write_scale(StringInfo buf, const Instrument *instrument)
{
	json_open_object(buf, "scale");
	json_write_integer(buf, "min", instrument->scale_min);
	json_write_integer(buf, "max", instrument->scale_min + instrument->points - 1);
	if (instrument->scale_labels_at)
	{
		json_open_object(buf, "labels");
		write_scale_labels(buf, instrument, "nl", true);
		write_scale_labels(buf, instrument, "en", false);
		json_close_object(buf);
	}
	json_close_object(buf);
}

static void
write_order(StringInfo buf, const Instrument *instrument)
{
	if (!isinf(instrument->order))
	{
		json_write_number(buf, "order", instrument->order);
		return;
	}
	json_write_string(buf, "order", instrument->order > 0 ? "Infinity" : "-Infinity");
}

static void
write_perspectives(StringInfo buf, const Instrument *instrument)
{
	static const char *const methods[] = {"equal", "weighted", "pooled"};
	int			i;

	json_open_object(buf, "perspectives");
	json_write_string(buf, "method", methods[instrument->perspective_method]);
	if (instrument->perspective_method == PERSPECTIVES_WEIGHTED)
	{
		json_open_object(buf, "weights");
		for (i = 0; i < PERSPECTIVE_COUNT; i++)
			json_write_number(buf, vocabulary_code(&perspective_vocabulary, i), instrument->perspective_weight[i]);
		json_close_object(buf);
	}
	json_close_object(buf);
}

static void
write_floor(StringInfo buf, const Instrument *instrument)
{
	if (instrument->floor_band == NO_BAND)
		return;
	json_open_object(buf, "floor");
	json_write_number(buf, "below", instrument->floor_below);
	write_text(buf, instrument, "band", INSTRUMENT_SCORE_BANDS(instrument)[instrument->floor_band].code);
	json_close_object(buf);
}

static void
write_band_list(StringInfo buf, const Instrument *instrument, const char *key, const InstrumentBand *bands, int n)
{
	int			i;

	json_open_array(buf, key);
	for (i = 0; i < n; i++)
	{
		json_open_object(buf, NULL);
		write_text(buf, instrument, "code", bands[i].code);
		json_write_number(buf, "from", bands[i].from);
		write_bilingual(buf, instrument, "label", bands[i].label);
		write_text(buf, instrument, "symbol", bands[i].symbol);
		write_text(buf, instrument, "colour", bands[i].colour);
		json_close_object(buf);
	}
	json_close_array(buf);
}

static void
write_bands(StringInfo buf, const Instrument *instrument)
{
	json_open_object(buf, "bands");
	write_text(buf, instrument, "source", instrument->bands_source);
	if (instrument->band_unit != BANDS_IN_SHARE)
		json_write_string(buf, "unit", band_unit_code(instrument));
	json_write_integer(buf, "round", instrument->band_round);
	write_band_list(buf, instrument, "score", INSTRUMENT_SCORE_BANDS(instrument), instrument->nscore_bands);
	if (instrument->nbalance_bands > 0)
		write_band_list(buf, instrument, "balance", INSTRUMENT_BALANCE_BANDS(instrument), instrument->nbalance_bands);
	json_close_object(buf);
}

static void
write_facets(StringInfo buf, const Instrument *instrument)
{
	int			f,
				c;

	json_open_array(buf, "facets");
	for (f = 0; f < instrument->nfacets; f++)
	{
		const InstrumentFacet *facet = &INSTRUMENT_FACETS(instrument)[f];

		json_open_object(buf, NULL);
		write_text(buf, instrument, "code", facet->code);
		json_write_boolean(buf, "primary", f == instrument->primary_facet);
		write_bilingual(buf, instrument, "label", facet->label);
		json_open_array(buf, "categories");
		for (c = 0; c < facet->ncategories; c++)
		{
			const InstrumentCategory *category = &INSTRUMENT_CATEGORIES(instrument)[facet->first_category + c];

			json_open_object(buf, NULL);
			write_text(buf, instrument, "code", category->code);
			json_write_number(buf, "weight", category->weight);
			write_bilingual(buf, instrument, "label", category->label);
			json_close_object(buf);
		}
		json_close_array(buf);
		json_close_object(buf);
	}
	json_close_array(buf);
}

static void
write_indicators(StringInfo buf, const Instrument *instrument)
{
	int			i,
				f;

	json_open_array(buf, "indicators");
	for (i = 0; i < instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];

		json_open_object(buf, NULL);
		write_text(buf, instrument, "code", indicator->code);
		json_write_number(buf, "weight", indicator->weight);
		json_write_boolean(buf, "reverse", indicator->reverse);
		json_open_object(buf, "facets");
		for (f = 0; f < instrument->nfacets; f++)
		{
			const InstrumentFacet *facet = &INSTRUMENT_FACETS(instrument)[f];

			if (indicator->category[f] == NO_CATEGORY)
				continue;
			write_text(buf, instrument, instrument_text(instrument, facet->code),
					   INSTRUMENT_CATEGORIES(instrument)[facet->first_category + indicator->category[f]].code);
		}
		json_close_object(buf);
		write_bilingual(buf, instrument, "label", indicator->label);
		write_bilingual(buf, instrument, "question", indicator->question);
		write_bilingual(buf, instrument, "advice", indicator->advice);
		json_close_object(buf);
	}
	json_close_array(buf);
}

void
instrument_write(StringInfo buf, const Instrument *instrument)
{
	json_open_object(buf, NULL);
	write_text(buf, instrument, "code", instrument->code);
	json_write_integer(buf, "version", instrument->version);
	write_bilingual(buf, instrument, "label", instrument->label);
	write_text(buf, instrument, "source", instrument->source);
	write_scale(buf, instrument);
	write_order(buf, instrument);
	write_perspectives(buf, instrument);
	json_write_number(buf, "min_coverage", instrument->min_coverage);
	json_write_boolean(buf, "partial", instrument->partial);
	write_floor(buf, instrument);
	write_bands(buf, instrument);
	write_facets(buf, instrument);
	write_indicators(buf, instrument);
	json_close_object(buf);
}
