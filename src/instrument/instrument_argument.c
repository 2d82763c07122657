/*
 * instrument_argument.c
 *		The argument that is an instrument, unpacked once a call site.
 */
#include "instrument/instrument.h"

#include "nodes/primnodes.h"

/*
 * A query scores many assessments by one instrument, which a table holds
 * compressed: the last one unpacked is kept for as long as the call site
 * lives.  The same stored bytes (or toast pointer) are the same value.
 */
typedef struct KeptInstrument
{
	InstrumentArgument known;	/* instrument NULL = none is kept */
	int			argument;
	bool		constant;		/* of the query: the same pointer is the same value */
	const void *given;			/* then: the pointer */
	struct varlena *stored;		/* else: as it came */
	struct KeptInstrument *next;	/* of another argument */
} KeptInstrument;

/* Is the argument a constant of the query? */
static bool
is_constant(FunctionCallInfo fcinfo, int n)
{
	const Aggref *aggref = AggGetAggref(fcinfo);
	const Node *argument = NULL;

	if (aggref)
	{
		/* the state is argument 0 */
		if (n <= list_length(aggref->args))
			argument = (Node *) list_nth_node(TargetEntry, aggref->args, n - 1)->expr;
	}
	else if (fcinfo->flinfo->fn_expr && IsA(fcinfo->flinfo->fn_expr, FuncExpr))
	{
		const List *arguments = ((FuncExpr *) fcinfo->flinfo->fn_expr)->args;

		if (n < list_length(arguments))
			argument = list_nth(arguments, n);
	}
	return argument != NULL && IsA(argument, Const);
}

/* What this call site keeps of the argument. */
static KeptInstrument *
kept_of(FunctionCallInfo fcinfo, int n)
{
	KeptInstrument *kept;

	for (kept = fcinfo->flinfo->fn_extra; kept; kept = kept->next)
		if (kept->argument == n)
			return kept;
	kept = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(KeptInstrument));
	kept->argument = n;
	kept->constant = is_constant(fcinfo, n);
	kept->next = fcinfo->flinfo->fn_extra;
	fcinfo->flinfo->fn_extra = kept;
	return kept;
}

static bool
is_the_kept_one(const KeptInstrument *kept, const struct varlena *stored)
{
	if (kept->known.instrument == NULL)
		return false;
	if (kept->constant)
		return kept->given == stored;
	return VARSIZE_ANY(kept->stored) == VARSIZE_ANY(stored) && memcmp(kept->stored, stored, VARSIZE_ANY(stored)) == 0;
}

static const InstrumentArgument *
keep(FunctionCallInfo fcinfo, int n, const struct varlena *stored)
{
	KeptInstrument *kept = kept_of(fcinfo, n);
	MemoryContext old;

	if (is_the_kept_one(kept, stored))
		return &kept->known;
	old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	if (kept->known.instrument)
	{
		const Instrument *before = kept->known.instrument;

		memset(&kept->known, 0, sizeof(kept->known));	/* what follows can fail */
		pfree(unconstify(Instrument *, before));
		if (kept->stored)
			pfree(kept->stored);
		kept->stored = NULL;
	}
	if (kept->constant)
		kept->given = stored;
	else
	{
		kept->stored = palloc(VARSIZE_ANY(stored));
		memcpy(kept->stored, stored, VARSIZE_ANY(stored));
	}
	kept->known.instrument = (Instrument *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(n));
	MemoryContextSwitchTo(old);
	return &kept->known;
}

const Instrument *
instrument_argument(FunctionCallInfo fcinfo, int n)
{
	const struct varlena *stored = (struct varlena *) DatumGetPointer(PG_GETARG_DATUM(n));

	if (fcinfo->flinfo == NULL || !(VARATT_IS_EXTERNAL_ONDISK(stored) || VARATT_IS_COMPRESSED(stored)))
		return PG_GETARG_INSTRUMENT(n);
	return keep(fcinfo, n, stored)->instrument;
}

const InstrumentArgument *
instrument_argument_known(FunctionCallInfo fcinfo, int n)
{
	InstrumentArgument *known = unconstify(InstrumentArgument *, keep(fcinfo, n, (struct varlena *) DatumGetPointer(PG_GETARG_DATUM(n))));

	if (!known->digested)
	{
		known->standard = same_instrument(known->instrument, standard_instrument_value());
		instrument_digest(known->instrument, known->digest);
		known->digested = true;
	}
	return known;
}
