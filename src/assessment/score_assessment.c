/*
 * score_assessment.c
 *		The scores of assessments: thin wrappers over scoring.c.
 *
 * Every function takes (assessment, instrument, facet); the SQL gives the
 * last two defaults.  A NULL facet is the primary one.
 */
#include "assessment/assessment.h"

#include "funcapi.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "assessment/score_arguments.h"

int
facet_argument(FunctionCallInfo fcinfo, int n, const Instrument *instrument)
{
	text	   *code;
	GovFailure	failure;
	int			facet;

	if (PG_ARGISNULL(n))
		return instrument->primary_facet;
	code = PG_GETARG_TEXT_PP(n);
	facet = instrument_facet_parse(instrument, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &failure);
	if (facet < 0)
		gov_raise(&failure);
	return facet;
}

/* The common arguments; false when the result is NULL. */
static bool
score_arguments(FunctionCallInfo fcinfo, const Instrument **instrument, int *facet, ScoreCard *card)
{
	Tally		room;
	const Tally *tally;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return false;
	*instrument = instrument_argument(fcinfo, 1);
	*facet = facet_argument(fcinfo, 2, *instrument);
	tally = assessment_tally_for(PG_GETARG_DATUM(0), *instrument, &room);
	score_facet(tally, *instrument, *facet, card);
	if (tally == &room)
		tally_free(&room);
	return true;
}

PG_FUNCTION_INFO_V1(assessment_level);
Datum
assessment_level(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;

	if (!score_arguments(fcinfo, &instrument, &facet, &card) || !card.overall.defined)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(card.overall.level);
}

PG_FUNCTION_INFO_V1(assessment_score);
Datum
assessment_score(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;

	if (!score_arguments(fcinfo, &instrument, &facet, &card) || !card.overall.defined)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(card.overall.score);
}

PG_FUNCTION_INFO_V1(assessment_evenness);
Datum
assessment_evenness(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;

	if (!score_arguments(fcinfo, &instrument, &facet, &card) || !card.overall.even_defined)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(card.overall.evenness);
}

PG_FUNCTION_INFO_V1(assessment_balance);
Datum
assessment_balance(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;

	if (!score_arguments(fcinfo, &instrument, &facet, &card) || !card.overall.even_defined)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(card.overall.balance);
}

PG_FUNCTION_INFO_V1(assessment_coverage);
Datum
assessment_coverage(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;

	if (!score_arguments(fcinfo, &instrument, &facet, &card) || card.not_applicable)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(card.coverage);
}

PG_FUNCTION_INFO_V1(assessment_weakest);
Datum
assessment_weakest(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;

	if (!score_arguments(fcinfo, &instrument, &facet, &card) || card.weakest < 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(instrument_text(instrument, category_of(instrument, facet, card.weakest)->code)));
}

void
categories_by_code(const Instrument *instrument, int facet, int *order)
{
	int			n = INSTRUMENT_FACETS(instrument)[facet].ncategories;
	int			c;

	for (c = 0; c < n; c++)
	{
		const char *code = instrument_text(instrument, category_of(instrument, facet, c)->code);
		int			at = c;

		for (; at > 0 && strcmp(instrument_text(instrument, category_of(instrument, facet, order[at - 1])->code), code) > 0; at--)
			order[at] = order[at - 1];
		order[at] = c;
	}
}

/* "ok", "no_answers", "level_zero", "category_missing:a,b", "category_not_applicable:a,b", "partial:a,b" */
char *
score_status_text(const Instrument *instrument, int facet, const ScoreCard *card)
{
	StringInfoData buf;
	int			order[INSTRUMENT_MAX_CATEGORIES];
	const char *word = "category_missing";
	bool		first = true;
	int			c;

	switch (card->status)
	{
		case SCORE_OK:
			return "ok";
		case SCORE_NO_ANSWERS:
			return "no_answers";
		case SCORE_LEVEL_ZERO:
			return "level_zero";
		case SCORE_PARTIAL:
			word = "partial";
			break;
		case SCORE_NOT_APPLICABLE:
			word = "category_not_applicable";
			break;
		case SCORE_CATEGORY_MISSING:
			break;
	}
	initStringInfo(&buf);
	appendStringInfo(&buf, "%s:", word);
	categories_by_code(instrument, facet, order);
	for (c = 0; c < card->ncategories; c++)
	{
		if (card->category[order[c]].defined)
			continue;
		appendStringInfo(&buf, "%s%s", first ? "" : ",",
						 instrument_text(instrument, category_of(instrument, facet, order[c])->code));
		first = false;
	}
	return buf.data;
}

PG_FUNCTION_INFO_V1(assessment_status);
Datum
assessment_status(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;

	if (!score_arguments(fcinfo, &instrument, &facet, &card))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(score_status_text(instrument, facet, &card)));
}

char *
decided_by_text(const Instrument *instrument, int facet, const ScoreCard *card)
{
	switch (card->decided_by)
	{
		case DECIDED_BY_SCORE:
			return "score";
		case DECIDED_BY_BALANCE:
			return "balance";
		case DECIDED_BY_BOTH:
			return "score and balance";
		case DECIDED_BY_FLOOR:
			return psprintf("floor:%s", instrument_text(instrument,
														category_of(instrument, facet, card->weakest)->code));
		case DECIDED_BY_NONE:
			break;
	}
	return score_status_text(instrument, facet, card);
}

PG_FUNCTION_INFO_V1(assessment_band);
Datum
assessment_band(PG_FUNCTION_ARGS)
{
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;
	TupleDesc	desc;
	enum
	{
		CODE, DECIDED_BY, LABEL_NL, LABEL_EN, SYMBOL, COLOUR, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS];

	if (!score_arguments(fcinfo, &instrument, &facet, &card))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	memset(nulls, true, sizeof(nulls));
	values[DECIDED_BY] = CStringGetTextDatum(decided_by_text(instrument, facet, &card));
	nulls[DECIDED_BY] = false;
	if (card.band >= 0)
	{
		const InstrumentBand *band = &INSTRUMENT_SCORE_BANDS(instrument)[card.band];

		values[CODE] = instrument_text_datum(instrument, band->code, &nulls[CODE]);
		values[LABEL_NL] = instrument_text_datum(instrument, band->label.nl, &nulls[LABEL_NL]);
		values[LABEL_EN] = instrument_text_datum(instrument, band->label.en, &nulls[LABEL_EN]);
		values[SYMBOL] = instrument_text_datum(instrument, band->symbol, &nulls[SYMBOL]);
		values[COLOUR] = instrument_text_datum(instrument, band->colour, &nulls[COLOUR]);
	}
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* the band of a value in the unit of the bands: position, code, labels, symbol, colour */
PG_FUNCTION_INFO_V1(instrument_band_of_value);
Datum
instrument_band_of_value(PG_FUNCTION_ARGS)
{
	const Instrument *instrument = instrument_argument(fcinfo, 0);
	double		value = PG_GETARG_FLOAT8(1);
	double		lowest = share_to_band_unit(instrument, 0);
	double		highest = share_to_band_unit(instrument, 1);
	const InstrumentBand *band;
	TupleDesc	desc;
	enum
	{
		POSITION, CODE, LABEL_NL, LABEL_EN, SYMBOL, COLOUR, COLUMNS
	};
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};
	int			position;

	if (!(value >= lowest && value <= highest))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value out of range: \"%g\"", value),
				 errdetail("The bands of instrument %s are of values from %g to %g.",
						   instrument_name(instrument), lowest, highest)));
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	position = score_band_of_value(instrument, value);
	band = &INSTRUMENT_SCORE_BANDS(instrument)[position];
	values[POSITION] = Int32GetDatum(position + 1);
	values[CODE] = instrument_text_datum(instrument, band->code, &nulls[CODE]);
	values[LABEL_NL] = instrument_text_datum(instrument, band->label.nl, &nulls[LABEL_NL]);
	values[LABEL_EN] = instrument_text_datum(instrument, band->label.en, &nulls[LABEL_EN]);
	values[SYMBOL] = instrument_text_datum(instrument, band->symbol, &nulls[SYMBOL]);
	values[COLOUR] = instrument_text_datum(instrument, band->colour, &nulls[COLOUR]);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* a row a category: code, labels, weight, level, coverage, raters, band, its label, fewest */
PG_FUNCTION_INFO_V1(assessment_profile);
Datum
assessment_profile(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument;
	ScoreCard	card;
	int			facet;
	int			c;

	InitMaterializedSRF(fcinfo, 0);
	if (!score_arguments(fcinfo, &instrument, &facet, &card))
		return (Datum) 0;
	for (c = 0; c < card.ncategories; c++)
	{
		const InstrumentCategory *category = category_of(instrument, facet, c);
		const CategoryScore *score = &card.category[c];
		enum
		{
			CATEGORY, LABEL_NL, LABEL_EN, WEIGHT, LEVEL, COVERAGE, RATERS, BAND, BAND_NL, BAND_EN, FEWEST, COLUMNS
		};
		Datum		values[COLUMNS] = {0};
		bool		nulls[COLUMNS] = {false};

		values[CATEGORY] = instrument_text_datum(instrument, category->code, &nulls[CATEGORY]);
		values[LABEL_NL] = instrument_text_datum(instrument, category->label.nl, &nulls[LABEL_NL]);
		values[LABEL_EN] = instrument_text_datum(instrument, category->label.en, &nulls[LABEL_EN]);
		values[WEIGHT] = Float8GetDatum(score->weight);
		values[LEVEL] = Float8GetDatum(score->level);
		values[COVERAGE] = Float8GetDatum(score->coverage);
		nulls[COVERAGE] = score->not_applicable;
		values[RATERS] = Int64GetDatum((int64) score->respondents);
		values[FEWEST] = Int64GetDatum((int64) score->fewest);
		if (score->defined)
		{
			const InstrumentBand *bands = INSTRUMENT_SCORE_BANDS(instrument);
			const InstrumentBand *band = &bands[band_of(instrument, bands, instrument->nscore_bands, score->level)];

			values[BAND] = instrument_text_datum(instrument, band->code, &nulls[BAND]);
			values[BAND_NL] = instrument_text_datum(instrument, band->label.nl, &nulls[BAND_NL]);
			values[BAND_EN] = instrument_text_datum(instrument, band->label.en, &nulls[BAND_EN]);
		}
		else
			nulls[LEVEL] = nulls[BAND] = nulls[BAND_NL] = nulls[BAND_EN] = true;
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* recode(assessment, from, to): result, dropped, added */
PG_FUNCTION_INFO_V1(assessment_recode);
Datum
assessment_recode(PG_FUNCTION_ARGS)
{
	const Instrument *from = instrument_argument(fcinfo, 1);
	const Instrument *to = instrument_argument(fcinfo, 2);
	Tally		room;
	const Tally *tally = assessment_tally_for(PG_GETARG_DATUM(0), from, &room);
	Tally		result;
	AssessmentShape shape;
	Datum		dropped[INSTRUMENT_MAX_INDICATORS];
	Datum		added[INSTRUMENT_MAX_INDICATORS];
	int			ndropped = 0;
	int			nadded = 0;
	TupleDesc	desc;
	enum
	{
		RECODED, DROPPED, ADDED, COLUMNS
	};
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};
	int			i,
				p;

	if (from->scale_min != to->scale_min || from->points != to->points)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("answer scales differ: %d to %d and %d to %d",
						from->scale_min, from->scale_min + from->points - 1,
						to->scale_min, to->scale_min + to->points - 1),
				 errdetail("Answers can only be carried over between equal scales.")));
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");

	shape_of_instrument(to, &shape);
	tally_init(&result, &shape);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		result.raters[p] = tally->raters[p];
		if (tally->raters[p])
			(void) tally_counts(&result, p);
	}
	for (i = 0; i < from->nindicators; i++)
	{
		const char *code = instrument_text(from, INSTRUMENT_INDICATORS(from)[i].code);
		int			target = instrument_indicator(to, code, strlen(code));

		if (target < 0)
		{
			dropped[ndropped++] = CStringGetTextDatum(code);
			continue;
		}
		for (p = 0; p < PERSPECTIVE_COUNT; p++)
			if (tally->raters[p])
				memcpy(result.counts[p] + target * TALLY_ROW(&shape), tally->counts[p] + i * TALLY_ROW(&shape),
					   TALLY_ROW(&shape) * sizeof(uint32));
	}
	for (i = 0; i < to->nindicators; i++)
	{
		const char *code = instrument_text(to, INSTRUMENT_INDICATORS(to)[i].code);

		if (instrument_indicator(from, code, strlen(code)) < 0)
			added[nadded++] = CStringGetTextDatum(code);
	}
	values[RECODED] = PointerGetDatum(assessment_from_tally(&result));
	values[DROPPED] = PointerGetDatum(construct_array(dropped, ndropped, TEXTOID, -1, false, TYPALIGN_INT));
	values[ADDED] = PointerGetDatum(construct_array(added, nadded, TEXTOID, -1, false, TYPALIGN_INT));
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* perspective, indicator, answer, number of raters who gave it, whether it is "not applicable" */
PG_FUNCTION_INFO_V1(assessment_answer_counts);
Datum
assessment_answer_counts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument = instrument_argument(fcinfo, 1);
	Tally		room;
	const Tally *tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	int			p,
				i,
				k;

	InitMaterializedSRF(fcinfo, 0);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (tally->raters[p] == 0)
			continue;
		for (i = 0; i < instrument->nindicators; i++)
			for (k = 0; k <= instrument->points; k++)
			{
				uint32		count = tally->counts[p][i * TALLY_ROW(&tally->shape) + k];
				enum
				{
					PERSPECTIVE, INDICATOR, ANSWER, RATERS, IS_NOT_APPLICABLE, COLUMNS
				};
				Datum		values[COLUMNS];
				bool		nulls[COLUMNS] = {false};

				if (count == 0)
					continue;
				values[PERSPECTIVE] = CStringGetTextDatum(vocabulary_code(&perspective_vocabulary, p));
				values[INDICATOR] = CStringGetTextDatum(instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[i].code));
				values[ANSWER] = Int32GetDatum(instrument->scale_min + k);
				nulls[ANSWER] = k == instrument->points;
				values[RATERS] = Int64GetDatum((int64) count);
				values[IS_NOT_APPLICABLE] = BoolGetDatum(k == instrument->points);
				tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
			}
	}
	return (Datum) 0;
}
