/*
 * instrument_json.c
 *		An instrument as canonical JSON: fixed order of keys, no blanks,
 *		shortest exact numbers, absent texts left out.
 */
#include "instrument/instrument.h"

#include <math.h>

#include "base/number.h"

static void
write_key(StringInfo buf, const char *key)
{
	if (buf->data[buf->len - 1] != '{')
		appendStringInfoChar(buf, ',');
	json_write_string(buf, key);
	appendStringInfoChar(buf, ':');
}

static void
write_text(StringInfo buf, const Instrument *instrument, const char *key, TextRef ref)
{
	if (ref == 0)
		return;
	write_key(buf, key);
	json_write_string(buf, instrument_text(instrument, ref));
}

static void
write_number(StringInfo buf, const char *key, double value)
{
	write_key(buf, key);
	number_write(buf, value);
}

static void
write_boolean(StringInfo buf, const char *key, bool value)
{
	write_key(buf, key);
	appendStringInfoString(buf, value ? "true" : "false");
}

static void
write_bilingual(StringInfo buf, const Instrument *instrument, const char *key, BilingualRef ref)
{
	if (ref.nl == 0 && ref.en == 0)
		return;
	write_key(buf, key);
	appendStringInfoChar(buf, '{');
	write_text(buf, instrument, "nl", ref.nl);
	write_text(buf, instrument, "en", ref.en);
	appendStringInfoChar(buf, '}');
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
	write_key(buf, language);
	appendStringInfoChar(buf, '[');
	for (i = 0; i < instrument->points; i++)
	{
		TextRef		ref = dutch ? labels[i].nl : labels[i].en;

		if (i > 0)
			appendStringInfoChar(buf, ',');
		json_write_string(buf, ref ? instrument_text(instrument, ref) : "");
	}
	appendStringInfoChar(buf, ']');
}

static void
write_scale(StringInfo buf, const Instrument *instrument)
{
	write_key(buf, "scale");
	appendStringInfo(buf, "{\"min\":%d,\"max\":%d", instrument->scale_min,
					 instrument->scale_min + instrument->points - 1);
	if (instrument->scale_labels_at)
	{
		write_key(buf, "labels");
		appendStringInfoChar(buf, '{');
		write_scale_labels(buf, instrument, "nl", true);
		write_scale_labels(buf, instrument, "en", false);
		appendStringInfoChar(buf, '}');
	}
	appendStringInfoChar(buf, '}');
}

static void
write_order(StringInfo buf, const Instrument *instrument)
{
	if (!isinf(instrument->order))
	{
		write_number(buf, "order", instrument->order);
		return;
	}
	write_key(buf, "order");
	json_write_string(buf, instrument->order > 0 ? "Infinity" : "-Infinity");
}

static void
write_perspectives(StringInfo buf, const Instrument *instrument)
{
	static const char *const methods[] = {"equal", "weighted", "pooled"};
	int			i;

	write_key(buf, "perspectives");
	appendStringInfo(buf, "{\"method\":\"%s\"", methods[instrument->perspective_method]);
	if (instrument->perspective_method == PERSPECTIVES_WEIGHTED)
	{
		write_key(buf, "weights");
		appendStringInfoChar(buf, '{');
		for (i = 0; i < PERSPECTIVE_COUNT; i++)
			write_number(buf, vocabulary_code(&perspective_vocabulary, i), instrument->perspective_weight[i]);
		appendStringInfoChar(buf, '}');
	}
	appendStringInfoChar(buf, '}');
}

static void
write_floor(StringInfo buf, const Instrument *instrument)
{
	if (instrument->floor_band == NO_BAND)
		return;
	write_key(buf, "floor");
	appendStringInfoChar(buf, '{');
	write_number(buf, "below", instrument->floor_below);
	write_text(buf, instrument, "band", INSTRUMENT_SCORE_BANDS(instrument)[instrument->floor_band].code);
	appendStringInfoChar(buf, '}');
}

static void
write_band_list(StringInfo buf, const Instrument *instrument, const char *key, const InstrumentBand *bands, int n)
{
	int			i;

	write_key(buf, key);
	appendStringInfoChar(buf, '[');
	for (i = 0; i < n; i++)
	{
		appendStringInfoString(buf, i ? ",{" : "{");
		write_text(buf, instrument, "code", bands[i].code);
		write_number(buf, "from", bands[i].from);
		write_bilingual(buf, instrument, "label", bands[i].label);
		write_text(buf, instrument, "symbol", bands[i].symbol);
		write_text(buf, instrument, "colour", bands[i].colour);
		appendStringInfoChar(buf, '}');
	}
	appendStringInfoChar(buf, ']');
}

static void
write_bands(StringInfo buf, const Instrument *instrument)
{
	write_key(buf, "bands");
	appendStringInfoChar(buf, '{');
	write_text(buf, instrument, "source", instrument->bands_source);
	if (instrument->band_unit != BANDS_IN_SHARE)
	{
		write_key(buf, "unit");
		json_write_string(buf, band_unit_code(instrument));
	}
	write_key(buf, "round");
	appendStringInfo(buf, "%d", instrument->band_round);
	write_band_list(buf, instrument, "score", INSTRUMENT_SCORE_BANDS(instrument), instrument->nscore_bands);
	if (instrument->nbalance_bands > 0)
		write_band_list(buf, instrument, "balance", INSTRUMENT_BALANCE_BANDS(instrument), instrument->nbalance_bands);
	appendStringInfoChar(buf, '}');
}

static void
write_facets(StringInfo buf, const Instrument *instrument)
{
	int			f,
				c;

	write_key(buf, "facets");
	appendStringInfoChar(buf, '[');
	for (f = 0; f < instrument->nfacets; f++)
	{
		const InstrumentFacet *facet = &INSTRUMENT_FACETS(instrument)[f];

		appendStringInfoString(buf, f ? ",{" : "{");
		write_text(buf, instrument, "code", facet->code);
		write_boolean(buf, "primary", f == instrument->primary_facet);
		write_bilingual(buf, instrument, "label", facet->label);
		write_key(buf, "categories");
		appendStringInfoChar(buf, '[');
		for (c = 0; c < facet->ncategories; c++)
		{
			const InstrumentCategory *category = &INSTRUMENT_CATEGORIES(instrument)[facet->first_category + c];

			appendStringInfoString(buf, c ? ",{" : "{");
			write_text(buf, instrument, "code", category->code);
			write_number(buf, "weight", category->weight);
			write_bilingual(buf, instrument, "label", category->label);
			appendStringInfoChar(buf, '}');
		}
		appendStringInfoString(buf, "]}");
	}
	appendStringInfoChar(buf, ']');
}

static void
write_indicators(StringInfo buf, const Instrument *instrument)
{
	int			i,
				f;

	write_key(buf, "indicators");
	appendStringInfoChar(buf, '[');
	for (i = 0; i < instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];

		appendStringInfoString(buf, i ? ",{" : "{");
		write_text(buf, instrument, "code", indicator->code);
		write_number(buf, "weight", indicator->weight);
		write_boolean(buf, "reverse", indicator->reverse);
		write_key(buf, "facets");
		appendStringInfoChar(buf, '{');
		for (f = 0; f < instrument->nfacets; f++)
		{
			const InstrumentFacet *facet = &INSTRUMENT_FACETS(instrument)[f];

			if (indicator->category[f] == NO_CATEGORY)
				continue;
			write_text(buf, instrument, instrument_text(instrument, facet->code),
					   INSTRUMENT_CATEGORIES(instrument)[facet->first_category + indicator->category[f]].code);
		}
		appendStringInfoChar(buf, '}');
		write_bilingual(buf, instrument, "label", indicator->label);
		write_bilingual(buf, instrument, "question", indicator->question);
		write_bilingual(buf, instrument, "advice", indicator->advice);
		appendStringInfoChar(buf, '}');
	}
	appendStringInfoChar(buf, ']');
}

void
instrument_write(StringInfo buf, const Instrument *instrument)
{
	appendStringInfoChar(buf, '{');
	write_text(buf, instrument, "code", instrument->code);
	write_key(buf, "version");
	appendStringInfo(buf, "%d", instrument->version);
	write_bilingual(buf, instrument, "label", instrument->label);
	write_text(buf, instrument, "source", instrument->source);
	write_scale(buf, instrument);
	write_order(buf, instrument);
	write_perspectives(buf, instrument);
	write_number(buf, "min_coverage", instrument->min_coverage);
	write_boolean(buf, "partial", instrument->partial);
	write_floor(buf, instrument);
	write_bands(buf, instrument);
	write_facets(buf, instrument);
	write_indicators(buf, instrument);
	appendStringInfoChar(buf, '}');
}
