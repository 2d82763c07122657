/*
 * instrument_bands.c
 *		Reading of the bands of an instrument, and of the floor for its weakest
 *		category: how numbers become a light.
 */
#include "instrument/instrument_compiler.h"

/* A cut-off between the lowest and the highest value of its unit. */
static bool
read_cut_off(Compiler *compiler, const JsonNode *node, double lowest, double highest, double *value)
{
	if (!json_double(node, value, compiler->failure))
		return false;
	if (*value < lowest || *value > highest)
		return json_fail(node, compiler->failure, "must be from %g to %g, not %s", lowest, highest, node->text);
	*value += 0.0;
	return true;
}

static bool
compile_band_unit(Compiler *compiler, const JsonNode *node)
{
	Instrument *instrument = compiler->instrument;

	instrument->band_unit = BANDS_IN_SHARE;
	if (node == NULL || strcmp(node->text, "share") == 0)
		return true;
	if (strcmp(node->text, "mean") == 0)
		instrument->band_unit = BANDS_IN_MEAN;
	else if (strcmp(node->text, "sum") == 0)
		instrument->band_unit = BANDS_IN_SUM;
	else
		return json_fail(node, compiler->failure, "must be \"share\", \"mean\" or \"sum\", not \"%s\"",
						 gov_quote(node->text, node->len));
	return true;
}

/* #RRGGBB and nothing else: it goes into pages as it is. */
static bool
is_colour(const JsonNode *node)
{
	return node->len == 7 && node->text[0] == '#' && strspn(node->text + 1, "0123456789ABCDEFabcdef") == 6;
}

static bool
compile_band_list(Compiler *compiler, const JsonNode *array, InstrumentBand *bands, double lowest, double highest)
{
	const JsonNode *node;

	for (node = array->first; node; node = node->next)
	{
		InstrumentBand *band = &bands[node->index];
		enum
		{
			CODE, FROM, LABEL, SYMBOL, COLOUR
		};
		JsonField	fields[] = {
			{"code", JSON_STRING, true, NULL},
			{"from", JSON_NUMBER, true, NULL},
			{"label", JSON_OBJECT | JSON_NULL, false, NULL},
			{"symbol", JSON_STRING | JSON_NULL, false, NULL},
			{"colour", JSON_STRING | JSON_NULL, false, NULL},
		};

		if (!json_fields(node, fields, lengthof(fields), compiler->failure) ||
			!keep_code(compiler, fields[CODE].node, &band->code) ||
			!read_cut_off(compiler, fields[FROM].node, lowest, highest, &band->from) ||
			!keep_label(compiler, fields[LABEL].node, &band->label) ||
			!check_bytes(compiler, fields[SYMBOL].node, INSTRUMENT_MAX_SYMBOL))
			return false;
		band->symbol = keep_text(compiler, fields[SYMBOL].node);
		if (fields[COLOUR].node && fields[COLOUR].node->kind == JSON_STRING && !is_colour(fields[COLOUR].node))
			return json_fail(fields[COLOUR].node, compiler->failure, "must be a colour as \"#1A9641\", not \"%s\"",
							 gov_quote(fields[COLOUR].node->text, fields[COLOUR].node->len));
		band->colour = keep_text(compiler, fields[COLOUR].node);
		if (node->index == 0 && band->from != lowest)
			return json_fail(fields[FROM].node, compiler->failure, "must be %g for the lowest band", lowest);
		if (node->index > 0 && band->from <= band[-1].from)
			return json_fail(fields[FROM].node, compiler->failure, "must be above that of the band before");
		if (CODE_REPEATED(compiler->instrument, bands, node->index + 1))
			return json_fail(fields[CODE].node, compiler->failure, "\"%s\" is repeated", fields[CODE].node->text);
	}
	return true;
}

bool
compile_bands(Compiler *compiler, const JsonNode *node)
{
	Instrument *instrument = compiler->instrument;
	InstrumentBand *bands = (InstrumentBand *) ((char *) instrument + instrument->bands_at);
	InstrumentBand *balance;
	enum
	{
		SOURCE, ROUND, SCORE, BALANCE, UNIT
	};
	JsonField	fields[] = {
		{"source", JSON_STRING | JSON_NULL, false, NULL},
		{"round", JSON_NUMBER | JSON_NULL, false, NULL},
		{"score", JSON_ARRAY, true, NULL},
		{"balance", JSON_ARRAY | JSON_NULL, false, NULL},
		{"unit", JSON_STRING | JSON_NULL, false, NULL},
	};
	int			decimals = 2;
	int			i;

	if (!json_fields(node, fields, lengthof(fields), compiler->failure) ||
		!check_count(compiler, fields[SCORE].node, "bands", 1, INSTRUMENT_MAX_BANDS) ||
		(fields[BALANCE].node && !check_count(compiler, fields[BALANCE].node, "bands", 1, INSTRUMENT_MAX_BANDS)) ||
		!compile_band_unit(compiler, fields[UNIT].node))
		return false;
	if (fields[ROUND].node && !json_int(fields[ROUND].node, 0, 9, &decimals, compiler->failure))
		return false;
	instrument->band_round = (int8) decimals;
	instrument->bands_source = keep_text(compiler, fields[SOURCE].node);
	instrument->nscore_bands = (uint8) fields[SCORE].node->count;
	if (!compile_band_list(compiler, fields[SCORE].node, bands,
						   share_to_band_unit(instrument, 0), share_to_band_unit(instrument, 1)))
		return false;
	if (fields[BALANCE].node == NULL)
		return true;
	instrument->nbalance_bands = (uint8) fields[BALANCE].node->count;
	balance = bands + instrument->nscore_bands;
	if (!compile_band_list(compiler, fields[BALANCE].node, balance, 0, 1))
		return false;

	/* the worse of two bands is only defined on one list of codes */
	if (instrument->nscore_bands != instrument->nbalance_bands)
		return json_fail(fields[BALANCE].node, compiler->failure, "must have the codes of the score bands, in their order");
	for (i = 0; i < instrument->nscore_bands; i++)
		if (strcmp(instrument_text(instrument, bands[i].code), instrument_text(instrument, balance[i].code)) != 0)
			return json_fail(fields[BALANCE].node, compiler->failure,
							 "must have the codes of the score bands, in their order");
	return true;
}

bool
compile_floor(Compiler *compiler, const JsonNode *node)
{
	Instrument *instrument = compiler->instrument;
	const InstrumentBand *bands = INSTRUMENT_SCORE_BANDS(instrument);
	enum
	{
		BELOW, BAND
	};
	JsonField	fields[] = {
		{"below", JSON_NUMBER, true, NULL},
		{"band", JSON_STRING, true, NULL},
	};
	int			i;

	instrument->floor_band = NO_BAND;
	if (node == NULL)
		return true;
	if (!json_fields(node, fields, lengthof(fields), compiler->failure) ||
		!read_cut_off(compiler, fields[BELOW].node, share_to_band_unit(instrument, 0),
					  share_to_band_unit(instrument, 1), &instrument->floor_below))
		return false;
	for (i = 0; i < instrument->nscore_bands; i++)
		if (strcmp(instrument_text(instrument, bands[i].code), fields[BAND].node->text) == 0)
			instrument->floor_band = (uint8) i;
	if (instrument->floor_band == NO_BAND)
		return json_fail(fields[BAND].node, compiler->failure, "\"%s\" is no code of a band",
						 gov_quote(fields[BAND].node->text, fields[BAND].node->len));
	return true;
}
