/*
 * standard_instrument.c
 *		The built-in instrument.
 *
 * Its source is src/data/standard_instrument_1.json, which make turns into a
 * string constant.  A published version never changes: a checksum test says
 * so; version 2 would be a second file beside it.
 */
#include "instrument.h"

#include "utils/memutils.h"

static const char standard_instrument_json[] =
#include "standard_instrument_1.inc"
;

/*
 * Compiled at the first use and kept for the session: a constant in all but
 * the place where it lives.  Built aside and then shown, so that an error on
 * the way leaves nothing half made.
 */
const Instrument *
standard_instrument_value(void)
{
	static const Instrument *standard = NULL;

	if (standard == NULL)
	{
		GovFailure	failure;
		char	   *json = server_text(standard_instrument_json);
		Instrument *compiled = instrument_compile(json, strlen(json), &failure);
		Instrument *kept;

		if (compiled == NULL)
			elog(ERROR, "built-in instrument is broken: %s", failure.message);
		kept = MemoryContextAlloc(TopMemoryContext, VARSIZE(compiled));
		memcpy(kept, compiled, VARSIZE(compiled));
		standard = kept;
	}
	return standard;
}
