/*
 * heirs.c
 *		Who stands in the place of organisations that ended.
 *
 * Each page asks it, in several places; a recursive query took longer to plan
 * than all else that a small page does.
 */
#include "register/heirs.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/merge_sort.h"
#include "collaboration/party.h"

typedef struct OrgName
{
	const char *at;
	int			len;
} OrgName;

/* One took the place of another. */
typedef struct Step
{
	OrgName		predecessor;
	OrgName		successor;
	bool		is_whole;
} Step;

/* Whom a walk came to, and whether what it came by was whole. */
typedef struct Stop
{
	OrgName		name;
	bool		is_whole;
} Stop;

typedef struct Stops
{
	Stop	   *items;
	int			count;
	int			room;
} Stops;

static int
compare_names(const OrgName *a, const OrgName *b)
{
	return party_compare(a->at, a->len, b->at, b->len);
}

static int
by_name(const void *a, const void *b)
{
	return compare_names(a, b);
}

static int
by_predecessor(const void *a, const void *b)
{
	return compare_names(&((const Step *) a)->predecessor, &((const Step *) b)->predecessor);
}

static OrgName
name_of(Datum path)
{
	text	   *value = DatumGetTextPP(path);
	OrgName		name = {VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)};

	return name;
}

static Datum *
array_argument(FunctionCallInfo fcinfo, int n, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(n);
	Datum	   *elements;

	if (ARR_ELEMTYPE(array) == BOOLOID)
		deconstruct_array(array, BOOLOID, 1, true, TYPALIGN_CHAR, &elements, NULL, count);
	else
		deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL, count);
	return elements;
}

static bool
has_ended(const OrgName *ended, int count, const OrgName *name)
{
	return bsearch(name, ended, count, sizeof(OrgName), by_name) != NULL;
}

/* Adds a stop unless the walk came there before, in the same way. */
static void
visit(Stops *stops, const OrgName *name, bool is_whole)
{
	int			i;

	for (i = 0; i < stops->count; i++)
		if (stops->items[i].is_whole == is_whole && compare_names(&stops->items[i].name, name) == 0)
			return;
	if (stops->count == stops->room)
	{
		stops->room *= 2;
		stops->items = repalloc(stops->items, stops->room * sizeof(Stop));
	}
	stops->items[stops->count].name = *name;
	stops->items[stops->count++].is_whole = is_whole;
}

/* Adds whom the steps lead to from one that ended. */
static void
follow(Stops *stops, const OrgName *from, bool is_whole, const Step *steps, int count)
{
	int			low = 0,
				high = count;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (compare_names(&steps[middle].predecessor, from) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && compare_names(&steps[low].predecessor, from) == 0; low++)
		visit(stops, &steps[low].successor, is_whole && steps[low].is_whole);
}

static void
push_key(JsonbParseState **state, const OrgName *name)
{
	JsonbValue	key;

	key.type = jbvString;
	key.val.string.val = unconstify(char *, name->at);
	key.val.string.len = name->len;
	(void) pushJsonbValue(state, WJB_KEY, &key);
}

/* The successors of one that ended, through those that ended as well: one by which it is not whole is not whole. */
static void
push_heirs(JsonbParseState **state, const Stops *stops, const OrgName *ended, int ended_count)
{
	int			i,
				j;

	(void) pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < stops->count; i++)
	{
		JsonbValue	whole;

		if (has_ended(ended, ended_count, &stops->items[i].name))
			continue;
		whole.type = jbvBool;
		whole.val.boolean = stops->items[i].is_whole;
		for (j = 0; j < stops->count; j++)
			if (!stops->items[j].is_whole && compare_names(&stops->items[j].name, &stops->items[i].name) == 0)
				whole.val.boolean = false;
		push_key(state, &stops->items[i].name);
		(void) pushJsonbValue(state, WJB_VALUE, &whole);
	}
	(void) pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

PG_FUNCTION_INFO_V1(heirs_among);
Datum
heirs_among(PG_FUNCTION_ARGS)
{
	int			ended_count,
				counts[3],
				count,
				i,
				next;
	Datum	   *ended_names = array_argument(fcinfo, 0, &ended_count);
	Datum	   *predecessors = array_argument(fcinfo, 1, &counts[0]);
	Datum	   *successors = array_argument(fcinfo, 2, &counts[1]);
	Datum	   *wholes = array_argument(fcinfo, 3, &counts[2]);
	OrgName    *ended = palloc(Max(ended_count, 1) * sizeof(OrgName));
	Step	   *steps;
	Stops		stops = {palloc(8 * sizeof(Stop)), 0, 8};
	JsonbParseState *state = NULL;

	if (ended_count == 0)
		PG_RETURN_NULL();
	count = Min(counts[0], Min(counts[1], counts[2]));
	steps = palloc(Max(count, 1) * sizeof(Step));
	for (i = 0; i < ended_count; i++)
		ended[i] = name_of(ended_names[i]);
	for (i = 0; i < count; i++)
	{
		steps[i].predecessor = name_of(predecessors[i]);
		steps[i].successor = name_of(successors[i]);
		steps[i].is_whole = DatumGetBool(wholes[i]);
	}
	merge_sort(ended, ended_count, sizeof(OrgName), by_name);
	merge_sort(steps, count, sizeof(Step), by_predecessor);

	(void) pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (i = 0; i < ended_count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		stops.count = 0;
		follow(&stops, &ended[i], true, steps, count);
		for (next = 0; next < stops.count; next++)
		{
			/* a copy: what is added may move the list */
			Stop		stop = stops.items[next];

			if (has_ended(ended, ended_count, &stop.name))
				follow(&stops, &stop.name, stop.is_whole, steps, count);
		}
		push_key(&state, &ended[i]);
		push_heirs(&state, &stops, ended, ended_count);
	}
	PG_RETURN_JSONB_P(JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL)));
}

bool
heirs_find(const Jsonb *heirs, const char *organisation, int len, JsonbContainer **successors)
{
	JsonbValue	found;

	if (heirs == NULL || !JB_ROOT_IS_OBJECT(heirs) ||
		getKeyJsonValueFromContainer(unconstify(JsonbContainer *, &heirs->root), organisation, len, &found) == NULL ||
		found.type != jbvBinary || !JsonContainerIsObject(found.val.binary.data))
		return false;
	*successors = found.val.binary.data;
	return true;
}

/*
 * In the select list of a query that asks it of each participant, of which
 * hardly one has ended: so the usual answer, no row but itself, costs nothing.
 */
PG_FUNCTION_INFO_V1(heirs_of);
Datum
heirs_of(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	FuncCallContext *context;
	JsonbValue	key,
				value;

	if (SRF_IS_FIRSTCALL())
	{
		Jsonb	   *heirs = PG_ARGISNULL(1) ? NULL : PG_GETARG_JSONB_P(1);
		text	   *organisation = PG_ARGISNULL(0) ? NULL : PG_GETARG_TEXT_PP(0);
		JsonbContainer *successors;
		JsonbValue	copied;
		JsonbIterator *iterator;
		MemoryContext before;

		if (organisation == NULL || !heirs_find(heirs, VARDATA_ANY(organisation), VARSIZE_ANY_EXHDR(organisation), &successors))
		{
			rsinfo->isDone = ExprSingleResult;
			PG_RETURN_NULL();
		}
		context = SRF_FIRSTCALL_INIT();
		before = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		/* the argument may be gone by the next call */
		copied.type = jbvBinary;
		copied.val.binary.data = successors;
		copied.val.binary.len = VARSIZE(heirs) - ((char *) successors - (char *) heirs);
		iterator = JsonbIteratorInit(&JsonbValueToJsonb(&copied)->root);
		if (get_call_result_type(fcinfo, NULL, &context->tuple_desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "heirs_of() returns rows");
		context->tuple_desc = BlessTupleDesc(context->tuple_desc);
		(void) JsonbIteratorNext(&iterator, &key, true);
		context->user_fctx = iterator;
		MemoryContextSwitchTo(before);
	}
	context = SRF_PERCALL_SETUP();
	if (JsonbIteratorNext((JsonbIterator **) &context->user_fctx, &key, true) != WJB_KEY)
		SRF_RETURN_DONE(context);
	(void) JsonbIteratorNext((JsonbIterator **) &context->user_fctx, &value, true);
	{
		Datum		values[2] = {
			PointerGetDatum(cstring_to_text_with_len(key.val.string.val, key.val.string.len)),
			BoolGetDatum(value.val.boolean)
		};
		bool		nulls[2] = {false, value.type != jbvBool};

		SRF_RETURN_NEXT(context, HeapTupleGetDatum(heap_form_tuple(context->tuple_desc, values, nulls)));
	}
}
