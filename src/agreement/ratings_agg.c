/*
 * ratings_agg.c
 *		Agreement of one's own rows: krippendorff_alpha(), gwet_ac() and
 *		cross_agreement() as aggregates.
 *
 * The state is the type ratings, expanded while it grows, so that parallel
 * workers and other nodes can ship it.  Numbers are made at the very end,
 * from the sorted bytes: the plan cannot show.
 */
#include "agreement/ratings.h"

#include "lib/stringinfo.h"
#include "utils/memutils.h"

#include "base/aggregate_state.h"
#include "agreement/agreement_result.h"

/* ---------- expanded object ---------- */

typedef struct ExpandedRatings
{
	ExpandedObjectHeader hdr;
	RatingSet  *set;
} ExpandedRatings;

static Size
size_of_expanded(void *object)
{
	return ratings_stored_size(((ExpandedRatings *) object)->set);
}

static void
encode_expanded(void *object, char *bytes)
{
	ratings_encode(((ExpandedRatings *) object)->set, bytes);
}

static const ExpandedKind expanded_kind = {EXPANDED_METHODS, "ratings", size_of_expanded, encode_expanded};

static ExpandedRatings *
expanded_set(MemoryContext parent, const RatingsKind *kind)
{
	ExpandedRatings *expanded = expanded_create(&expanded_kind, parent, sizeof(ExpandedRatings));

	expanded->set = ratings_create(expanded->hdr.eoh_context, kind);
	return expanded;
}

/* The state as a set that may be changed; *state becomes its datum. */
static RatingSet *
growing_set(Datum *state, MemoryContext aggregate)
{
	ExpandedRatings *expanded = expanded_to_change(*state, &expanded_kind);
	struct varlena *stored;
	RatingsKind kind;
	GovFailure	failure;

	if (expanded)
		return expanded->set;
	stored = PG_DETOAST_DATUM_PACKED(*state);
	ratings_kind_of_bytes(VARDATA_ANY(stored), &kind);
	expanded = expanded_set(aggregate, &kind);
	if (!ratings_add_bytes(expanded->set, VARDATA_ANY(stored), &failure))
		gov_raise(&failure);
	*state = EOHPGetRWDatum(&expanded->hdr);
	return expanded->set;
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
	MemoryContext aggregate = aggregate_context(fcinfo);
	RatingRow	row;
	RatingSet  *set;
	Datum		state;
	GovFailure	failure;

	row_arguments(fcinfo, measure, &row);
	if (PG_ARGISNULL(0))
	{
		ExpandedRatings *expanded = expanded_set(aggregate, &row.kind);

		state = EOHPGetRWDatum(&expanded->hdr);
		set = expanded->set;
	}
	else
	{
		state = PG_GETARG_DATUM(0);
		set = growing_set(&state, aggregate);
		if (!same_ratings_kind(ratings_kind(set), &row.kind))
		{
			fail_kinds_differ(&failure, ratings_kind(set), &row.kind);
			gov_raise(&failure);
		}
	}
	if (row.rated &&
		!ratings_add(set, &row.unit, row.grouped ? &row.group : NULL, row.value, 1, &failure))
		gov_raise(&failure);
	return state;
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
	MemoryContext aggregate = aggregate_context(fcinfo);
	Datum		state = PG_GETARG_DATUM(0);
	RatingSet  *set = growing_set(&state, aggregate);
	struct varlena *more = PG_GETARG_RATINGS_BYTES(1);
	GovFailure	failure;

	if (!ratings_add_bytes(set, VARDATA_ANY(more), &failure))
		gov_raise(&failure);
	return state;
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
	bytes = VARDATA_ANY(PG_GETARG_RATINGS_BYTES(0));
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
