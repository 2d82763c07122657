/*
 * built_in_instruments.c
 *		The instruments that come with the extension.
 *
 * Their source is src/data/<code>_<version>.json, which make turns into string
 * constants.  A published version never changes: a checksum test says so; a
 * next version would be a second file beside it.
 */
#include "instrument/instrument.h"

#include "utils/memutils.h"

typedef struct BuiltIn
{
	const char *code;
	const char *json;
} BuiltIn;

/* the standard instrument first */
static const BuiltIn built_ins[] = {
	{
		"governance-balance",
#include "instrument/standard_instrument_1.inc"
	},
	{
		"style-scan",
#include "instrument/style-scan_1.inc"
	},
	{
		"situation-scan",
#include "instrument/situation-scan_1.inc"
	},
	{
		"soft-controls",
#include "instrument/soft-controls_1.inc"
	},
	{
		"wilder",
#include "instrument/wilder_1.inc"
	},
	{
		"vichealth-0-4",
#include "instrument/vichealth-0-4_1.inc"
	},
	{
		"vichealth-1-5",
#include "instrument/vichealth-1-5_1.inc"
	},
	{
		"nuffield-pat",
#include "instrument/nuffield-pat_1.inc"
	},
	{
		"psat",
#include "instrument/psat_1.inc"
	},
};

#define STANDARD_INSTRUMENT 0

int
built_in_instrument_count(void)
{
	return lengthof(built_ins);
}

/*
 * Compiled at the first use and kept for the session: a constant in all but
 * the place where it lives.  Built aside and then shown, so that an error on
 * the way leaves nothing half made.
 */
const Instrument *
built_in_instrument(int i)
{
	static const Instrument *compiled[lengthof(built_ins)];

	if (compiled[i] == NULL)
	{
		GovFailure	failure;
		char	   *json = server_text(built_ins[i].json);
		Instrument *instrument = instrument_compile(json, strlen(json), &failure);
		Instrument *kept;

		if (instrument == NULL)
			elog(ERROR, "built-in instrument \"%s\" is broken: %s", built_ins[i].code, failure.message);
		kept = MemoryContextAlloc(TopMemoryContext, VARSIZE(instrument));
		memcpy(kept, instrument, VARSIZE(instrument));
		compiled[i] = kept;
		pfree(instrument);
	}
	return compiled[i];
}

const Instrument *
standard_instrument_value(void)
{
	return built_in_instrument(STANDARD_INSTRUMENT);
}

const Instrument *
built_in_instrument_parse(const char *code, size_t len, GovFailure *failure)
{
	const char *codes[lengthof(built_ins)];
	const char *near;
	StringInfoData list;
	int			i;

	initStringInfo(&list);
	for (i = 0; i < (int) lengthof(built_ins); i++)
	{
		codes[i] = built_ins[i].code;
		if (strlen(codes[i]) == len && memcmp(codes[i], code, len) == 0)
			return built_in_instrument(i);
		appendStringInfo(&list, "%s%s", i ? ", " : "", codes[i]);
	}
	near = closest_word(code, len, codes, lengthof(built_ins));
	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION, "unknown instrument: \"%s\"", gov_quote(code, len));
	gov_fail_detail(failure, "An instrument is a JSON document or one of the built-in codes: %s.", list.data);
	if (near)
		gov_fail_hint(failure, "Perhaps you meant \"%s\".", near);
	return NULL;
}
