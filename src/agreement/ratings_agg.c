/*
 * ratings_agg.c
 *		Agreement of one's own rows: krippendorff_alpha(), gwet_ac() and
 *		cross_agreement() as aggregates.
 *
 * The state is the type ratings, so that parallel workers and other nodes can
 * ship it.  Numbers are made at the very end,
 * from the sorted bytes: the plan cannot show.
 */
#include "agreement/ratings_state.h"

#include "lib/stringinfo.h"

#include "base/aggregate_state.h"
#include "agreement/agreement_result.h"

/* The state as it may be changed: a stored value at first, where the transition is strict. */
static RatingState *
growing_ratings(Datum state)
{
	RatingState *growing = ratings_state_to_change(state);
	struct varlena *stored;
	RatingsKind kind;
	GovFailure	failure;

	if (growing)
		return growing;
	stored = ratings_of_datum(state);
	ratings_kind_of_bytes(VARDATA_ANY(stored), &kind);
	growing = ratings_state_add_bytes(ratings_state_create(&kind), VARDATA_ANY(stored), &failure);
	if (growing == NULL)
		gov_raise(&failure);
	return growing;
}

static void
check_same_kind(const RatingState *state, const RatingsKind *kind)
{
	RatingsKind own;
	GovFailure	failure;

	ratings_state_kind(state, &own);
	if (same_ratings_kind(&own, kind))
		return;
	fail_kinds_differ(&failure, &own, kind);
	gov_raise(&failure);
}

/* ---------- transition ---------- */

/* The last metric or weights seen by this call site, and what it means. */
typedef struct OptionCache
{
	uint8		option;
	int			len;
	char		word[32];
} OptionCache;

static void
refuse_null(const char *argument)
{
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 errmsg("%s of a rating must not be null", argument)));
}

static uint8
option_argument(FunctionCallInfo fcinfo, int arg, int measure)
{
	const Vocabulary *vocabulary = ratings_option_vocabulary(measure);
	OptionCache *cache = fcinfo->flinfo->fn_extra;
	const VocabularyTerm *term;
	GovFailure	failure;
	text	   *word;
	int			len;

	if (PG_ARGISNULL(arg))
		refuse_null(vocabulary->name);
	word = PG_GETARG_TEXT_PP(arg);
	len = (int) VARSIZE_ANY_EXHDR(word);
	if (cache && cache->len == len && memcmp(cache->word, VARDATA_ANY(word), len) == 0)
		return cache->option;
	term = vocabulary_parse(vocabulary, VARDATA_ANY(word), len, &failure);
	if (term == NULL)
		gov_raise(&failure);
	if (len <= (int) sizeof(cache->word))
	{
		if (cache == NULL)
			cache = fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(OptionCache));
		cache->option = term->number;
		cache->len = len;
		memcpy(cache->word, VARDATA_ANY(word), len);
	}
	return term->number;
}

static void
name_argument(FunctionCallInfo fcinfo, int arg, const char *argument, RatingName *name)
{
	text	   *word;

	if (PG_ARGISNULL(arg))
		refuse_null(argument);
	word = PG_GETARG_TEXT_PP(arg);
	name->str = VARDATA_ANY(word);
	name->len = VARSIZE_ANY_EXHDR(word);
}

/* The arguments of a row: all are checked, also when the value is NULL. */
typedef struct RatingRow
{
	RatingsKind kind;
	RatingName	unit;
	RatingName	group;
	bool		grouped;
	bool		rated;
	double		value;
} RatingRow;

static void
row_arguments(FunctionCallInfo fcinfo, int measure, RatingRow *row)
{
	int			arg = 1;
	GovFailure	failure;

	memset(row, 0, sizeof(*row));
	row->kind.measure = (uint8) measure;
	name_argument(fcinfo, arg++, "unit", &row->unit);
	row->grouped = measure == RATINGS_CROSS;
	if (row->grouped)
		name_argument(fcinfo, arg++, "group", &row->group);
	row->rated = !PG_ARGISNULL(arg);
	if (row->rated)
		row->value = PG_GETARG_FLOAT8(arg);
	arg++;
	if (measure == RATINGS_GWET)
	{
		if (PG_ARGISNULL(arg))
			refuse_null("number of categories");
		row->kind.categories = PG_GETARG_INT32(arg++);
	}
	row->kind.option = option_argument(fcinfo, arg, measure);
	if (!ratings_kind_check(&row->kind, &failure))
		gov_raise(&failure);
}

static Datum
transition(FunctionCallInfo fcinfo, int measure)
{
	RatingRow	row;
	RatingState *state;
	GovFailure	failure;

	(void) aggregate_context(fcinfo);
	row_arguments(fcinfo, measure, &row);
	if (PG_ARGISNULL(0))
		state = ratings_state_create(&row.kind);
	else
	{
		state = growing_ratings(PG_GETARG_DATUM(0));
		check_same_kind(state, &row.kind);
	}
	if (row.rated)
		state = ratings_state_add(state, &row.unit, row.grouped ? &row.group : NULL, row.value, 1, &failure);
	if (state == NULL)
		gov_raise(&failure);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(ratings_krippendorff_transition);
Datum
ratings_krippendorff_transition(PG_FUNCTION_ARGS)
{
	return transition(fcinfo, RATINGS_KRIPPENDORFF);
}

PG_FUNCTION_INFO_V1(ratings_gwet_transition);
Datum
ratings_gwet_transition(PG_FUNCTION_ARGS)
{
	return transition(fcinfo, RATINGS_GWET);
}

PG_FUNCTION_INFO_V1(ratings_cross_transition);
Datum
ratings_cross_transition(PG_FUNCTION_ARGS)
{
	return transition(fcinfo, RATINGS_CROSS);
}

/* Strict: the executor takes over the first state itself. */
PG_FUNCTION_INFO_V1(ratings_combine);
Datum
ratings_combine(PG_FUNCTION_ARGS)
{
	RatingState *state;
	const RatingState *more;
	RatingsKind kind;
	GovFailure	failure;

	(void) aggregate_context(fcinfo);
	state = growing_ratings(PG_GETARG_DATUM(0));
	more = ratings_state_of(PG_GETARG_DATUM(1));
	if (more)
	{
		ratings_state_kind(more, &kind);
		check_same_kind(state, &kind);
		state = ratings_state_add_state(state, more, &failure);
	}
	else
	{
		const char *bytes = VARDATA_ANY(ratings_of_datum(PG_GETARG_DATUM(1)));

		ratings_kind_of_bytes(bytes, &kind);
		check_same_kind(state, &kind);
		state = ratings_state_add_bytes(state, bytes, &failure);
	}
	if (state == NULL)
		gov_raise(&failure);
	PG_RETURN_POINTER(state);
}

/* The stored value of a state. */
PG_FUNCTION_INFO_V1(ratings_final);
Datum
ratings_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(ratings_of_datum(PG_GETARG_DATUM(0)));
}

/* ---------- final ---------- */

/* The tables of a state made for this measure; false when there are no rows. */
static bool
final_tables(FunctionCallInfo fcinfo, int measure, RatingsReader *reader, RatingTable **tables, uint32 *ntables)
{
	const char *bytes;
	RatingsKind kind;

	if (PG_ARGISNULL(0))
		return false;
	bytes = VARDATA_ANY(ratings_of_datum(PG_GETARG_DATUM(0)));
	ratings_kind_of_bytes(bytes, &kind);
	if (kind.measure != measure)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("ratings were collected for %s, not for %s",
						ratings_measure_name(kind.measure), ratings_measure_name(measure))));
	*tables = ratings_tables(bytes, reader, ntables);
	if (measure != RATINGS_GWET && kind.option == METRIC_RATIO && (*tables)->nvalues > RATIO_MAX_VALUES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many different values for metric \"ratio\": %zu", (*tables)->nvalues),
				 errdetail("It compares all pairs of at most %d values.", RATIO_MAX_VALUES),
				 errhint("Round the values, or use metric \"interval\".")));
	return true;
}

PG_FUNCTION_INFO_V1(ratings_krippendorff_final);
Datum
ratings_krippendorff_final(PG_FUNCTION_ARGS)
{
	KrippendorffAlpha alpha = {AGREEMENT_NO_RATINGS};
	RatingsReader reader;
	RatingTable *table;
	uint32		ntables;

	if (final_tables(fcinfo, RATINGS_KRIPPENDORFF, &reader, &table, &ntables))
		krippendorff_alpha(table, reader.kind.option, true, &alpha);
	return krippendorff_row(fcinfo, &alpha);
}

PG_FUNCTION_INFO_V1(ratings_gwet_final);
Datum
ratings_gwet_final(PG_FUNCTION_ARGS)
{
	GwetAgreement agreement = {AGREEMENT_NO_RATINGS};
	RatingsReader reader;
	RatingTable *table;
	uint32		ntables;

	if (final_tables(fcinfo, RATINGS_GWET, &reader, &table, &ntables))
		gwet_agreement(table, reader.kind.option, reader.kind.categories, 1, &agreement);
	return gwet_row(fcinfo, &agreement);
}

static void
refuse_groups(const RatingsReader *reader)
{
	StringInfoData list;
	uint32		i;

	initStringInfo(&list);
	for (i = 0; i < reader->ngroups && i < 10; i++)
		appendStringInfo(&list, "%s\"%s\"", i ? ", " : "", gov_quote(reader->groups[i].str, reader->groups[i].len));
	if (reader->ngroups > 10)
		appendStringInfoString(&list, ", ...");
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cross_agreement compares two groups, not %u", reader->ngroups),
			 errdetail_internal("The groups are %s.", list.data),
			 errhint("Keep two of them with FILTER or WHERE.")));
}

PG_FUNCTION_INFO_V1(ratings_cross_final);
Datum
ratings_cross_final(PG_FUNCTION_ARGS)
{
	CrossAgreement agreement = {AGREEMENT_NO_RATINGS};
	RatingsReader reader;
	RatingTable *tables;
	uint32		ntables;

	if (final_tables(fcinfo, RATINGS_CROSS, &reader, &tables, &ntables))
	{
		if (reader.ngroups > 2)
			refuse_groups(&reader);
		if (reader.ngroups == 2)
			cross_agreement(&tables[0], &tables[1], reader.kind.option, &agreement);
		else if (reader.ngroups == 1)
			agreement.reason = AGREEMENT_ONE_GROUP;
	}
	return cross_row(fcinfo, &agreement);
}
