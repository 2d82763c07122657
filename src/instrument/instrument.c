/*
 * instrument.c
 *		SQL functions of the type instrument: I/O, comparison, listings.
 */
#include "instrument/instrument.h"

#include <ctype.h>

#include "funcapi.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/json_type.h"

#define INSTRUMENT_WIRE_VERSION 1

/* ---------- I/O ---------- */

/* A copy that the caller owns. */
static Instrument *
instrument_copy(const Instrument *instrument)
{
	Instrument *copy = palloc(VARSIZE(instrument));

	memcpy(copy, instrument, VARSIZE(instrument));
	return copy;
}

/* Could it be a code, or one with its version, and no document?  JSON has three words of its own. */
static bool
looks_like_code(const char *str, size_t len)
{
	static const char *const words[] = {"null", "true", "false"};
	size_t		i;

	if (len == 0 || len > INSTRUMENT_MAX_CODE || !isalpha((unsigned char) str[0]))
		return false;
	for (i = 0; i < len; i++)
	{
		unsigned char c = str[i];

		if (!(c < 0x80 && isalnum(c)) && c != '.' && c != '_' && c != '-' && c != '/')
			return false;
	}
	for (i = 0; i < lengthof(words); i++)
		if (strlen(words[i]) == len && memcmp(words[i], str, len) == 0)
			return false;
	return true;
}

/* What a person writes: a document, or the code of a built-in instrument. */
static Instrument *
instrument_parse(const char *str, size_t len, GovFailure *failure)
{
	const Instrument *built_in;

	if (!looks_like_code(str, len))
		return instrument_compile(str, len, failure);
	built_in = built_in_instrument_parse(str, len, failure);
	return built_in ? instrument_copy(built_in) : NULL;
}

PG_FUNCTION_INFO_V1(instrument_in);
Datum
instrument_in(PG_FUNCTION_ARGS)
{
	char	   *str = PG_GETARG_CSTRING(0);
	GovFailure	failure;
	Instrument *instrument = instrument_parse(str, strlen(str), &failure);

	if (instrument == NULL)
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(instrument);
}

static void *
parse_document(const char *str, size_t len, GovFailure *failure)
{
	return instrument_compile(str, len, failure);
}

static void
write_document(StringInfo buf, Datum value)
{
	instrument_write(buf, DatumGetInstrument(value));
}

static const JsonType json_type = {"instrument", parse_document, write_document, INSTRUMENT_WIRE_VERSION};

JSON_TYPE_WIRE_FUNCTIONS(instrument)
JSON_TYPE_FUNCTION(instrument, out)
JSON_TYPE_FUNCTION(instrument, from_jsonb)
JSON_TYPE_FUNCTION(instrument, to_jsonb)

/* ---------- what it says of itself ---------- */

PG_FUNCTION_INFO_V1(instrument_code);
Datum
instrument_code(PG_FUNCTION_ARGS)
{
	const Instrument *instrument = PG_GETARG_INSTRUMENT(0);

	PG_RETURN_TEXT_P(cstring_to_text(instrument_text(instrument, instrument->code)));
}

PG_FUNCTION_INFO_V1(instrument_version);
Datum
instrument_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(PG_GETARG_INSTRUMENT(0)->version);
}

PG_FUNCTION_INFO_V1(instrument_fingerprint);
Datum
instrument_fingerprint(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("%016" GOV_X64, PG_GETARG_INSTRUMENT(0)->fingerprint)));
}

PG_FUNCTION_INFO_V1(standard_instrument);
Datum
standard_instrument(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(instrument_copy(standard_instrument_value()));
}

/* instrument(code): a built-in one */
PG_FUNCTION_INFO_V1(instrument_of_code);
Datum
instrument_of_code(PG_FUNCTION_ARGS)
{
	text	   *code = PG_GETARG_TEXT_PP(0);
	GovFailure	failure;
	const Instrument *instrument = built_in_instrument_parse(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &failure);

	if (instrument == NULL)
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(instrument_copy(instrument));
}

/* ---------- listings ---------- */

Datum
instrument_text_datum(const Instrument *instrument, TextRef ref, bool *isnull)
{
	*isnull = (ref == 0);
	return ref ? CStringGetTextDatum(instrument_text(instrument, ref)) : (Datum) 0;
}

/* the built-in ones: code, version, labels, sources, number of indicators */
PG_FUNCTION_INFO_V1(instrument_list);
Datum
instrument_list(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	int			i;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (i = 0; i < built_in_instrument_count(); i++)
	{
		const Instrument *instrument = built_in_instrument(i);
		enum
		{
			CODE, VERSION, LABEL_NL, LABEL_EN, SOURCE, BANDS_SOURCE, INDICATORS, COLUMNS
		};
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		values[CODE] = instrument_text_datum(instrument, instrument->code, &nulls[CODE]);
		values[VERSION] = Int32GetDatum(instrument->version);
		values[LABEL_NL] = instrument_text_datum(instrument, instrument->label.nl, &nulls[LABEL_NL]);
		values[LABEL_EN] = instrument_text_datum(instrument, instrument->label.en, &nulls[LABEL_EN]);
		values[SOURCE] = instrument_text_datum(instrument, instrument->source, &nulls[SOURCE]);
		values[BANDS_SOURCE] = instrument_text_datum(instrument, instrument->bands_source, &nulls[BANDS_SOURCE]);
		values[INDICATORS] = Int32GetDatum(instrument->nindicators);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* position, code, weight, reverse, facets jsonb-free: one row a indicator */
PG_FUNCTION_INFO_V1(instrument_indicators);
Datum
instrument_indicators(PG_FUNCTION_ARGS)
{
	const Instrument *instrument = instrument_argument(fcinfo, 0);
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	int			i;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (i = 0; i < instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];
		enum
		{
			POSITION, INDICATOR, WEIGHT, REVERSE, LABEL_NL, LABEL_EN, QUESTION_NL, QUESTION_EN, ADVICE_NL,
			ADVICE_EN, COLUMNS
		};
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		values[POSITION] = Int32GetDatum(i + 1);
		values[INDICATOR] = instrument_text_datum(instrument, indicator->code, &nulls[INDICATOR]);
		values[WEIGHT] = Float8GetDatum(indicator->weight);
		values[REVERSE] = BoolGetDatum(indicator->reverse);
		values[LABEL_NL] = instrument_text_datum(instrument, indicator->label.nl, &nulls[LABEL_NL]);
		values[LABEL_EN] = instrument_text_datum(instrument, indicator->label.en, &nulls[LABEL_EN]);
		values[QUESTION_NL] = instrument_text_datum(instrument, indicator->question.nl, &nulls[QUESTION_NL]);
		values[QUESTION_EN] = instrument_text_datum(instrument, indicator->question.en, &nulls[QUESTION_EN]);
		values[ADVICE_NL] = instrument_text_datum(instrument, indicator->advice.nl, &nulls[ADVICE_NL]);
		values[ADVICE_EN] = instrument_text_datum(instrument, indicator->advice.en, &nulls[ADVICE_EN]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* facet, category, their labels and weight, and the indicators in it */
PG_FUNCTION_INFO_V1(instrument_categories);
Datum
instrument_categories(PG_FUNCTION_ARGS)
{
	const Instrument *instrument = instrument_argument(fcinfo, 0);
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	int			f,
				c,
				i;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (f = 0; f < instrument->nfacets; f++)
	{
		const InstrumentFacet *facet = &INSTRUMENT_FACETS(instrument)[f];

		for (c = 0; c < facet->ncategories; c++)
		{
			const InstrumentCategory *category = &INSTRUMENT_CATEGORIES(instrument)[facet->first_category + c];
			Datum		codes[INSTRUMENT_MAX_INDICATORS];
			enum
			{
				FACET, IS_PRIMARY, CATEGORY, WEIGHT, LABEL_NL, LABEL_EN, INDICATORS, COLUMNS
			};
			Datum		values[COLUMNS];
			bool		nulls[COLUMNS] = {false};
			int			ncodes = 0;

			for (i = 0; i < instrument->nindicators; i++)
				if (INSTRUMENT_INDICATORS(instrument)[i].category[f] == c)
					codes[ncodes++] = CStringGetTextDatum(instrument_text(instrument,
																		  INSTRUMENT_INDICATORS(instrument)[i].code));
			values[FACET] = instrument_text_datum(instrument, facet->code, &nulls[FACET]);
			values[IS_PRIMARY] = BoolGetDatum(f == instrument->primary_facet);
			values[CATEGORY] = instrument_text_datum(instrument, category->code, &nulls[CATEGORY]);
			values[WEIGHT] = Float8GetDatum(category->weight);
			values[LABEL_NL] = instrument_text_datum(instrument, category->label.nl, &nulls[LABEL_NL]);
			values[LABEL_EN] = instrument_text_datum(instrument, category->label.en, &nulls[LABEL_EN]);
			values[INDICATORS] = PointerGetDatum(construct_array(codes, ncodes, TEXTOID, -1, false, TYPALIGN_INT));
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		}
	}
	return (Datum) 0;
}

static void
put_bands(ReturnSetInfo *rsinfo, const Instrument *instrument, const char *of, const InstrumentBand *bands, int n,
		  const char *unit)
{
	int			i;

	for (i = 0; i < n; i++)
	{
		enum
		{
			MEASURE, POSITION, BAND, LOWEST, LABEL_NL, LABEL_EN, SYMBOL, COLOUR, UNIT, COLUMNS
		};
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		values[MEASURE] = CStringGetTextDatum(of);
		values[POSITION] = Int32GetDatum(i + 1);
		values[BAND] = instrument_text_datum(instrument, bands[i].code, &nulls[BAND]);
		values[LOWEST] = Float8GetDatum(bands[i].from);
		values[LABEL_NL] = instrument_text_datum(instrument, bands[i].label.nl, &nulls[LABEL_NL]);
		values[LABEL_EN] = instrument_text_datum(instrument, bands[i].label.en, &nulls[LABEL_EN]);
		values[SYMBOL] = instrument_text_datum(instrument, bands[i].symbol, &nulls[SYMBOL]);
		values[COLOUR] = instrument_text_datum(instrument, bands[i].colour, &nulls[COLOUR]);
		values[UNIT] = CStringGetTextDatum(unit);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
}

PG_FUNCTION_INFO_V1(instrument_bands);
Datum
instrument_bands(PG_FUNCTION_ARGS)
{
	const Instrument *instrument = instrument_argument(fcinfo, 0);
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	put_bands(rsinfo, instrument, "score", INSTRUMENT_SCORE_BANDS(instrument), instrument->nscore_bands,
			  band_unit_code(instrument));
	put_bands(rsinfo, instrument, "balance", INSTRUMENT_BALANCE_BANDS(instrument), instrument->nbalance_bands,
			  "share");
	return (Datum) 0;
}
