/*
 * score_rows.c
 *		All scores of an assessment in one call: each category and the whole,
 *		of the perspectives together and of each of them.
 */
#include "assessment/assessment.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "assessment/contribution.h"
#include "assessment/score_arguments.h"

#define WHOLE "all"				/* the perspectives together */
#define TOTAL "total"			/* the categories together */

/* The columns, in order. */
enum
{
	COLUMN_PERSPECTIVE,
	COLUMN_CATEGORY,
	COLUMN_POSITION,
	COLUMN_LABEL_NL,
	COLUMN_LABEL_EN,
	COLUMN_GROUP_RATERS,
	COLUMN_RATERS,
	COLUMN_COVERAGE,
	COLUMN_WEIGHT,
	COLUMN_LEVEL,
	COLUMN_SCORE,
	COLUMN_SCORE_ROUNDED,
	COLUMN_EVENNESS,
	COLUMN_BALANCE,
	COLUMN_BAND,
	COLUMN_BAND_NL,
	COLUMN_BAND_EN,
	COLUMN_SYMBOL,
	COLUMN_COLOUR,
	COLUMN_DECIDED_BY,
	COLUMN_WEAKEST,
	COLUMN_WEAKEST_NL,
	COLUMN_WEAKEST_EN,
	COLUMN_STATUS,
	COLUMN_FEWEST,
	COLUMNS
};

typedef struct ScoreRow
{
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS];
} ScoreRow;

static void
row_start(ScoreRow *row, const char *perspective, uint64 raters, int position)
{
	memset(row->values, 0, sizeof(row->values));
	memset(row->nulls, true, sizeof(row->nulls));
	row->values[COLUMN_PERSPECTIVE] = CStringGetTextDatum(perspective);
	row->values[COLUMN_POSITION] = Int32GetDatum(position);
	row->values[COLUMN_GROUP_RATERS] = Int64GetDatum((int64) raters);
	row->nulls[COLUMN_PERSPECTIVE] = row->nulls[COLUMN_POSITION] = row->nulls[COLUMN_GROUP_RATERS] = false;
}

static void
row_put(ReturnSetInfo *rsinfo, ScoreRow *row)
{
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, row->values, row->nulls);
}

static void
row_text(ScoreRow *row, int column, const Instrument *instrument, TextRef ref)
{
	row->values[column] = instrument_text_datum(instrument, ref, &row->nulls[column]);
}

static void
row_string(ScoreRow *row, int column, const char *string)
{
	row->values[column] = CStringGetTextDatum(string);
	row->nulls[column] = false;
}

static void
row_number(ScoreRow *row, int column, double number)
{
	row->values[column] = Float8GetDatum(number);
	row->nulls[column] = false;
}

/* Who answered, at least; and how many are behind the least of the numbers. */
static void
row_people(ScoreRow *row, uint64 respondents, uint64 fewest)
{
	row->values[COLUMN_RATERS] = Int64GetDatum((int64) respondents);
	row->values[COLUMN_FEWEST] = Int64GetDatum((int64) fewest);
	row->nulls[COLUMN_RATERS] = row->nulls[COLUMN_FEWEST] = false;
}

static void
row_units(ScoreRow *row, int64 units)
{
	row->values[COLUMN_SCORE_ROUNDED] = NumericGetDatum(int64_div_fast_to_numeric(units, CONTRIBUTION_DECIMALS));
	row->nulls[COLUMN_SCORE_ROUNDED] = false;
}

static void
row_band(ScoreRow *row, const Instrument *instrument, int position)
{
	const InstrumentBand *band = &INSTRUMENT_SCORE_BANDS(instrument)[position];

	row_text(row, COLUMN_BAND, instrument, band->code);
	row_text(row, COLUMN_BAND_NL, instrument, band->label.nl);
	row_text(row, COLUMN_BAND_EN, instrument, band->label.en);
	row_text(row, COLUMN_SYMBOL, instrument, band->symbol);
	row_text(row, COLUMN_COLOUR, instrument, band->colour);
}

static void
put_total(ReturnSetInfo *rsinfo, const Instrument *instrument, int facet, const char *perspective,
		  const Tally *tally, const ScoreCard *card, bool is_rounded)
{
	ScoreRow	row;

	row_start(&row, perspective, tally_raters(tally), 0);
	row_string(&row, COLUMN_CATEGORY, TOTAL);
	row_people(&row, tally_respondents(tally), card->fewest);
	if (!card->not_applicable)
		row_number(&row, COLUMN_COVERAGE, card->coverage);
	row_number(&row, COLUMN_WEIGHT, 1);
	if (card->overall.defined)
	{
		row_number(&row, COLUMN_LEVEL, card->overall.level);
		row_number(&row, COLUMN_SCORE, card->overall.score);
	}
	if (card->overall.even_defined)
	{
		row_number(&row, COLUMN_EVENNESS, card->overall.evenness);
		row_number(&row, COLUMN_BALANCE, card->overall.balance);
	}
	if (is_rounded && card->overall.defined)
		row_units(&row, score_rounded_units(card->overall.score));
	if (card->band >= 0)
	{
		row_band(&row, instrument, card->band);
		row_string(&row, COLUMN_DECIDED_BY, decided_by_text(instrument, facet, card));
	}
	if (card->weakest >= 0)
	{
		const InstrumentCategory *weakest = category_of(instrument, facet, card->weakest);

		row_text(&row, COLUMN_WEAKEST, instrument, weakest->code);
		row_text(&row, COLUMN_WEAKEST_NL, instrument, weakest->label.nl);
		row_text(&row, COLUMN_WEAKEST_EN, instrument, weakest->label.en);
	}
	row_string(&row, COLUMN_STATUS, score_status_text(instrument, facet, card));
	row_put(rsinfo, &row);
}

static const char *
category_status(const CategoryScore *score)
{
	if (score->defined)
		return "ok";
	if (score->not_applicable)
		return "not_applicable";
	return score->respondents > 0 ? "too_few_answers" : "no_answers";
}

/* units: what each category adds to the score, NULL when that is not asked. */
static void
put_categories(ReturnSetInfo *rsinfo, const Instrument *instrument, int facet, const char *perspective,
			   uint64 raters, const ScoreCard *card, const int64 *units)
{
	ScoreRow	row;
	int			c;

	for (c = 0; c < card->ncategories; c++)
	{
		const InstrumentCategory *category = category_of(instrument, facet, c);
		const CategoryScore *score = &card->category[c];
		const InstrumentBand *bands = INSTRUMENT_SCORE_BANDS(instrument);

		row_start(&row, perspective, raters, c + 1);
		row_text(&row, COLUMN_CATEGORY, instrument, category->code);
		row_text(&row, COLUMN_LABEL_NL, instrument, category->label.nl);
		row_text(&row, COLUMN_LABEL_EN, instrument, category->label.en);
		row_people(&row, score->respondents, score->fewest);
		if (!score->not_applicable)
			row_number(&row, COLUMN_COVERAGE, score->coverage);
		row_number(&row, COLUMN_WEIGHT, score->weight);
		if (score->defined)
		{
			row_number(&row, COLUMN_LEVEL, score->level);
			row_band(&row, instrument, band_of(instrument, bands, instrument->nscore_bands, score->level));
			if (units)
				row_units(&row, units[c]);
		}
		row_string(&row, COLUMN_STATUS, category_status(score));
		row_put(rsinfo, &row);
	}
}

/* What each category adds to the score, in units of the last decimal; NULL when there is no score. */
static const int64 *
category_units(const Instrument *instrument, int facet, const Tally *tally, const ScoreCard *card, int64 *units)
{
	Contributions contributions;
	int			i;

	if (!card->overall.defined)
		return NULL;
	contributions_of(tally, instrument, facet, card, &contributions);
	contributions_round(instrument, &contributions, score_rounded_units(card->overall.score));
	memset(units, 0, INSTRUMENT_MAX_CATEGORIES * sizeof(int64));
	for (i = 0; i < contributions.n; i++)
		if (contributions.of[i].defined)
			units[contributions.of[i].category] += contributions.of[i].units;
	return units;
}

/* scores(assessment, instrument, facet, only_whole) */
PG_FUNCTION_INFO_V1(assessment_scores);
Datum
assessment_scores(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument;
	Tally		room;
	const Tally *tally;
	ScoreCard	card;
	int64		units[INSTRUMENT_MAX_CATEGORIES];
	bool		only_whole;
	int			facet;
	int			p;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(1))
		return (Datum) 0;
	only_whole = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	instrument = instrument_argument(fcinfo, 1);
	facet = facet_argument(fcinfo, 2, instrument);
	if (PG_ARGISNULL(0))
	{
		/* the sum of no forms */
		ScoreRow	row;

		row_start(&row, WHOLE, 0, 0);
		row_string(&row, COLUMN_CATEGORY, TOTAL);
		row_people(&row, 0, 0);
		row_number(&row, COLUMN_WEIGHT, 1);
		row_string(&row, COLUMN_STATUS, "no_answers");
		row_put(rsinfo, &row);
		return (Datum) 0;
	}
	tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	score_facet(tally, instrument, facet, &card);
	put_total(rsinfo, instrument, facet, WHOLE, tally, &card, true);
	if (only_whole)
		return (Datum) 0;
	put_categories(rsinfo, instrument, facet, WHOLE, tally_raters(tally), &card,
				   category_units(instrument, facet, tally, &card, units));
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		const char *perspective = vocabulary_code(&perspective_vocabulary, p);
		Tally		only = *tally;
		int			other;

		if (tally->raters[p] == 0)
			continue;
		for (other = 0; other < PERSPECTIVE_COUNT; other++)
			if (other != p)
			{
				only.raters[other] = 0;
				only.counts[other] = NULL;
			}
		score_facet(&only, instrument, facet, &card);
		put_total(rsinfo, instrument, facet, perspective, &only, &card, false);
		put_categories(rsinfo, instrument, facet, perspective, tally->raters[p], &card, NULL);
	}
	return (Datum) 0;
}
