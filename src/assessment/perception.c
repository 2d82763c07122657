/*
 * perception.c
 *		Where perspectives see a collaboration differently: the signed gap of
 *		two of them, and the agenda for the talk.
 *
 * Levels run from 0 to 1 with reversed indicators turned, as in profile().
 */
#include "assessment/assessment.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "base/merge_sort.h"
#include "assessment/score_arguments.h"
#include "base/comparable.h"

/* The counts of one perspective, sharing memory with the whole. */
static Tally
tally_of_perspective(const Tally *tally, int perspective)
{
	Tally		only = *tally;
	int			p;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (p != perspective)
		{
			only.raters[p] = 0;
			only.counts[p] = NULL;
		}
	return only;
}

/*
 * The instrument for one perspective by itself: its weight among the others
 * does not matter, and may be 0.
 */
static const Instrument *
instrument_for_one(const Instrument *instrument)
{
	Instrument *copy = palloc(VARSIZE(instrument));

	memcpy(copy, instrument, VARSIZE(instrument));
	copy->perspective_method = PERSPECTIVES_POOLED;
	return copy;
}

/* ---------- perception_gap ---------- */

/* One side of a gap. */
typedef struct Side
{
	const char *perspective;
	bool		answered;		/* at all */
	bool		not_applicable; /* as all of them say */
	bool		defined;		/* answered well enough */
	double		level;
	uint64		raters;
} Side;

static const char *
reason_of_side(const Side *side)
{
	return psprintf("%s:%s", side->not_applicable ? "not_applicable" : side->answered ? "low_coverage" : "no_answers",
					side->perspective);
}

static void
put_gap(ReturnSetInfo *rsinfo, const Instrument *instrument, const char *kind, TextRef code,
		BilingualRef label, const Side *a, const Side *b)
{
	const Side *missing = !a->defined ? a : !b->defined ? b : NULL;
	enum
	{
		KIND, CODE, LABEL_NL, LABEL_EN, LEVEL_A, LEVEL_B, GAP, RATERS_A, RATERS_B, REASON, COLUMNS
	};
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};

	values[KIND] = CStringGetTextDatum(kind);
	values[CODE] = instrument_text_datum(instrument, code, &nulls[CODE]);
	values[LABEL_NL] = instrument_text_datum(instrument, label.nl, &nulls[LABEL_NL]);
	values[LABEL_EN] = instrument_text_datum(instrument, label.en, &nulls[LABEL_EN]);
	values[LEVEL_A] = Float8GetDatum(a->level);
	nulls[LEVEL_A] = !a->defined;
	values[LEVEL_B] = Float8GetDatum(b->level);
	nulls[LEVEL_B] = !b->defined;
	/* equal levels have no gap, not one of their last bits */
	values[GAP] = Float8GetDatum(compare_numbers(a->level, b->level) == 0 ? 0 : a->level - b->level);
	nulls[GAP] = missing != NULL;
	values[RATERS_A] = Int64GetDatum((int64) a->raters);
	values[RATERS_B] = Int64GetDatum((int64) b->raters);
	nulls[REASON] = missing == NULL;
	values[REASON] = missing == NULL ? (Datum) 0 : CStringGetTextDatum(reason_of_side(missing));
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

static void
side_of_category(const CategoryScore *score, Side *side)
{
	side->answered = score->respondents > 0;
	side->not_applicable = score->not_applicable;
	side->defined = score->defined;
	side->level = score->level;
	side->raters = score->respondents;
}

static void
side_of_indicator(const Tally *tally, const Instrument *instrument, int i, Side *side)
{
	IndicatorScore score;

	score_indicator(tally, instrument, i, &score);
	side->answered = side->defined = score.answered;
	side->not_applicable = indicator_not_applicable(&score);
	side->level = score.x;
	side->raters = score.given;
}

/* perception_gap(assessment, a, b, instrument, facet) */
PG_FUNCTION_INFO_V1(assessment_perception_gap);
Datum
assessment_perception_gap(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument;
	const InstrumentFacet *facet;
	Tally		room;
	const Tally *tally;
	Tally		only[2];
	ScoreCard	card[2];
	Side		side[2];
	int			number;
	int			s,
				c,
				i;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (i = 0; i < 4; i++)
		if (PG_ARGISNULL(i))
			return (Datum) 0;
	instrument = instrument_argument(fcinfo, 3);
	tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	instrument = instrument_for_one(instrument);
	number = instrument->primary_facet;
	if (!PG_ARGISNULL(4))
	{
		text	   *code = PG_GETARG_TEXT_PP(4);
		GovFailure	failure;

		number = instrument_facet_parse(instrument, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &failure);
		if (number < 0)
			gov_raise(&failure);
	}
	facet = &INSTRUMENT_FACETS(instrument)[number];
	for (s = 0; s < 2; s++)
	{
		int			perspective = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(1 + s));

		side[s].perspective = vocabulary_code(&perspective_vocabulary, perspective);
		only[s] = tally_of_perspective(tally, perspective);
		score_facet(&only[s], instrument, number, &card[s]);
	}
	for (c = 0; c < facet->ncategories; c++)
	{
		const InstrumentCategory *category = &INSTRUMENT_CATEGORIES(instrument)[facet->first_category + c];

		for (s = 0; s < 2; s++)
			side_of_category(&card[s].category[c], &side[s]);
		put_gap(rsinfo, instrument, "category", category->code, category->label, &side[0], &side[1]);
	}
	for (i = 0; i < instrument->nindicators; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];

		if (indicator->category[number] == NO_CATEGORY)
			continue;
		for (s = 0; s < 2; s++)
			side_of_indicator(&only[s], instrument, i, &side[s]);
		put_gap(rsinfo, instrument, "indicator", indicator->code, indicator->label, &side[0], &side[1]);
	}
	return (Datum) 0;
}

/* ---------- conversation_agenda ---------- */

typedef struct AgendaItem
{
	int			indicator;
	const char *code;
	int			high;			/* perspectives */
	int			low;
	double		high_level;
	double		low_level;
} AgendaItem;

/* Widest first; of equal ones by code. */
static int
compare_items(const void *a, const void *b)
{
	const AgendaItem *x = a;
	const AgendaItem *y = b;
	double		spread_x = comparable_number(x->high_level - x->low_level);
	double		spread_y = comparable_number(y->high_level - y->low_level);

	if (spread_x != spread_y)
		return spread_x > spread_y ? -1 : 1;
	return strcmp(x->code, y->code);
}

/* Whether perspectives differ on an indicator, and which are the outermost. */
static bool
agenda_item(const Tally *only, const Instrument *instrument, int i, AgendaItem *item)
{
	bool		any = false;
	int			p;

	item->indicator = i;
	item->code = instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[i].code);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		IndicatorScore score;

		if (only[p].raters[p] == 0)
			continue;
		score_indicator(&only[p], instrument, i, &score);
		if (!score.answered)
			continue;
		if (!any || compare_numbers(score.x, item->high_level) > 0)
		{
			item->high = p;
			item->high_level = score.x;
		}
		if (!any || compare_numbers(score.x, item->low_level) < 0)
		{
			item->low = p;
			item->low_level = score.x;
		}
		any = true;
	}
	if (!any)
		return false;
	return compare_numbers(item->high_level, item->low_level) > 0;
}

/* rank, indicator, labels, questions, high, level, low, level, spread */
PG_FUNCTION_INFO_V1(assessment_conversation_agenda);
Datum
assessment_conversation_agenda(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument = instrument_argument(fcinfo, 1);
	Tally		room;
	const Tally *tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	Tally		only[PERSPECTIVE_COUNT];
	AgendaItem *items = palloc0((size_t) instrument->nindicators * sizeof(AgendaItem));
	int			n = 0;
	int			p,
				i;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	instrument = instrument_for_one(instrument);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		only[p] = tally_of_perspective(tally, p);
	for (i = 0; i < instrument->nindicators; i++)
		if (agenda_item(only, instrument, i, &items[n]))
			n++;
	merge_sort(items, n, sizeof(AgendaItem), compare_items);
	for (i = 0; i < n; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[items[i].indicator];
		enum
		{
			RANK, INDICATOR, LABEL_NL, LABEL_EN, QUESTION_NL, QUESTION_EN, HIGH_PERSPECTIVE, HIGH_LEVEL,
			LOW_PERSPECTIVE, LOW_LEVEL, SPREAD, COLUMNS
		};
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		values[RANK] = Int32GetDatum(i + 1);
		values[INDICATOR] = instrument_text_datum(instrument, indicator->code, &nulls[INDICATOR]);
		values[LABEL_NL] = instrument_text_datum(instrument, indicator->label.nl, &nulls[LABEL_NL]);
		values[LABEL_EN] = instrument_text_datum(instrument, indicator->label.en, &nulls[LABEL_EN]);
		values[QUESTION_NL] = instrument_text_datum(instrument, indicator->question.nl, &nulls[QUESTION_NL]);
		values[QUESTION_EN] = instrument_text_datum(instrument, indicator->question.en, &nulls[QUESTION_EN]);
		values[HIGH_PERSPECTIVE] = CStringGetTextDatum(vocabulary_code(&perspective_vocabulary, items[i].high));
		values[HIGH_LEVEL] = Float8GetDatum(items[i].high_level);
		values[LOW_PERSPECTIVE] = CStringGetTextDatum(vocabulary_code(&perspective_vocabulary, items[i].low));
		values[LOW_LEVEL] = Float8GetDatum(items[i].low_level);
		values[SPREAD] = Float8GetDatum(items[i].high_level - items[i].low_level);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
