/*
 * built_in_instruments.c
 *		The instruments that come with the extension.
 *
 * Their source is data/<code>_<version>.json beside this file, which make
 * turns into string constants.  A published version never changes: a checksum
 * test says so; the next version is a second file, and a line after the first
 * in the table below.  A code alone means its newest version.
 */
#include "instrument/instrument.h"

#include "utils/memutils.h"

typedef struct BuiltIn
{
	const char *code;
	int			version;
	const char *json;
} BuiltIn;

/* the standard instrument first */
static const BuiltIn built_ins[] = {
	{
		"governance-balance", 1,
#include "instrument/governance-balance_1.inc"
	},
	{
		"style-scan", 1,
#include "instrument/style-scan_1.inc"
	},
	{
		"situation-scan", 1,
#include "instrument/situation-scan_1.inc"
	},
	{
		"soft-controls", 1,
#include "instrument/soft-controls_1.inc"
	},
	{
		"wilder", 1,
#include "instrument/wilder_1.inc"
	},
	{
		"vichealth-0-4", 1,
#include "instrument/vichealth-0-4_1.inc"
	},
	{
		"vichealth-1-5", 1,
#include "instrument/vichealth-1-5_1.inc"
	},
	{
		"nuffield-pat", 1,
#include "instrument/nuffield-pat_1.inc"
	},
	{
		"psat", 1,
#include "instrument/psat_1.inc"
	},
};

/* what standard_instrument() gives: a place in the table */
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

/* by its code, or by its code and version as in "psat/1" */
static bool
is_named(const BuiltIn *built_in, const char *name, size_t len)
{
	char		version[16];
	size_t		code_len = strlen(built_in->code);
	size_t		version_len = (size_t) snprintf(version, sizeof(version), "/%d", built_in->version);

	if (len < code_len || memcmp(name, built_in->code, code_len) != 0)
		return false;
	return len == code_len || (len - code_len == version_len && memcmp(name + code_len, version, version_len) == 0);
}

const Instrument *
built_in_instrument_parse(const char *code, size_t len, GovFailure *failure)
{
	const char *codes[lengthof(built_ins)];
	const char *near;
	StringInfoData list;
	int			i;

	/* from the newest version of a code to the oldest */
	for (i = (int) lengthof(built_ins) - 1; i >= 0; i--)
		if (is_named(&built_ins[i], code, len))
			return built_in_instrument(i);
	initStringInfo(&list);
	for (i = 0; i < (int) lengthof(built_ins); i++)
	{
		codes[i] = built_ins[i].code;
		if (i == 0 || strcmp(codes[i], codes[i - 1]) != 0)
			appendStringInfo(&list, "%s%s", i ? ", " : "", codes[i]);
	}
	near = closest_word(code, len, codes, lengthof(built_ins));
	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION, "unknown instrument: \"%s\"", gov_quote(code, len));
	gov_fail_detail(failure, "An instrument is a JSON document or one of the built-in codes: %s.", list.data);
	if (near)
		gov_fail_hint(failure, "Perhaps you meant \"%s\".", near);
	return NULL;
}
