/*
 * instrument_argument.c
 *		The argument that is an instrument, unpacked once a call site.
 */
#include "instrument/instrument.h"

/*
 * A query scores many assessments by one instrument, which a table holds
 * compressed: the last one unpacked is kept for as long as the call site
 * lives.  The same stored bytes (or toast pointer) are the same value.
 */
typedef struct KeptInstrument
{
	struct varlena *stored;		/* as it came */
	const Instrument *instrument;	/* unpacked */
} KeptInstrument;

const Instrument *
instrument_argument(FunctionCallInfo fcinfo, int n)
{
	struct varlena *stored = (struct varlena *) DatumGetPointer(PG_GETARG_DATUM(n));
	KeptInstrument *kept;
	MemoryContext old;
	Size		size;

	if (fcinfo->flinfo == NULL || !(VARATT_IS_EXTERNAL_ONDISK(stored) || VARATT_IS_COMPRESSED(stored)))
		return PG_GETARG_INSTRUMENT(n);
	kept = (KeptInstrument *) fcinfo->flinfo->fn_extra;
	size = VARSIZE_ANY(stored);
	if (kept != NULL && VARSIZE_ANY(kept->stored) == size && memcmp(kept->stored, stored, size) == 0)
		return kept->instrument;

	old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	if (kept == NULL)
		kept = palloc(sizeof(KeptInstrument));
	else
	{
		fcinfo->flinfo->fn_extra = NULL;	/* what follows can fail */
		pfree(kept->stored);
		pfree(unconstify(Instrument *, kept->instrument));
	}
	kept->stored = palloc(size);
	memcpy(kept->stored, stored, size);
	kept->instrument = PG_GETARG_INSTRUMENT(n);
	fcinfo->flinfo->fn_extra = kept;
	MemoryContextSwitchTo(old);
	return kept->instrument;
}
