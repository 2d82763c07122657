/*
 * forms_agg.c
 *		Aggregates over single forms.
 *
 * Transition and combine only collect; the final functions do the arithmetic,
 * over sorted forms.  A final function cannot see the arguments of the
 * aggregate, so the state carries what it needs of them: the instrument when
 * it is not the standard one, and the perspectives to compare.
 */
#include "assessment/forms_state.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "base/aggregate_state.h"
#include "base/result_row.h"
#include "assessment/assessment.h"
#include "assessment/disclosure.h"
#include "assessment/form_statistics.h"
#include "assessment/light_certainty.h"
#include "assessment/score_arguments.h"

/* ---------- collecting ---------- */

/* All of them added to the state. */
static FormsState *
with_forms(FormsState *state, const Forms *more)
{
	GovFailure	failure;
	uint32		i;

	for (i = 0; i < more->n; i++)
	{
		state = forms_state_add(state, FORM_KEY(more, i), form_count(more, i), &failure);
		if (state == NULL)
			gov_raise(&failure);
	}
	return state;
}

/* The state as it may be changed: a stored value at first, where the transition is strict. */
static FormsState *
growing_forms(Datum state)
{
	FormsState *growing = forms_state_to_change(state);
	Forms		room;
	const Forms *forms;

	if (growing)
		return growing;
	forms = forms_of_datum(state, &room);
	return with_forms(forms_state_create(forms), forms);
}

/* The one rater's form in a value, as a key; false for nobody's. */
static bool
single_form(Datum value, AssessmentShape *shape, unsigned char *key)
{
	const struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);
	const char *bytes = VARDATA_ANY(stored);
	Tally		room;
	const Tally *tally;
	uint64		raters;
	int			p = 0;
	int			i;

	if (tally_bytes_whole(bytes, VARSIZE_ANY_EXHDR(stored)) && assessment_is_form(bytes))
	{
		/* perspective and answers lie there as they do in a key */
		assessment_shape(bytes, shape);
		memcpy(key, bytes + ASSESSMENT_HEADER, 1 + shape->nindicators);
		return true;
	}
	tally = assessment_tally(value, &room);
	raters = tally_raters(tally);
	if (raters > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("assessment of " UINT64_FORMAT " raters where the form of one is needed", raters),
				 errdetail("A tally does not tell which answers were given together."),
				 errhint("Aggregate the forms themselves, before they are summed.")));
	*shape = tally->shape;
	if (raters == 0)
		return false;
	while (tally->raters[p] == 0)
		p++;
	key[0] = p;
	for (i = 0; i < tally->shape.nindicators; i++)
		key[1 + i] = tally_single_answer(tally, p, i);
	if (tally == &room)
		tally_free(&room);
	return true;
}

/*
 * (state, assessment [, perspective, perspective] [, instrument]); NULL and
 * empty assessments add nothing.
 */
PG_FUNCTION_INFO_V1(forms_transition);
Datum
forms_transition(PG_FUNCTION_ARGS)
{
	bool		compares = PG_NARGS() > 3;
	int			at = PG_NARGS() == 3 ? 2 : PG_NARGS() == 5 ? 4 : -1;	/* of the instrument */
	unsigned char key[1 + INSTRUMENT_MAX_INDICATORS];
	Forms		one;
	Forms		forms;
	AssessmentShape shape;
	FormsState *state;
	GovFailure	failure;
	int			i;

	(void) aggregate_context(fcinfo);
	for (i = 2; i < PG_NARGS(); i++)
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s must not be null", i == at ? "instrument" : "perspective to compare")));
	if (PG_ARGISNULL(1) || !single_form(PG_GETARG_DATUM(1), &shape, key))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		return PG_GETARG_DATUM(0);
	}

	forms_init(&one, &shape);
	if (at > 0)
		forms_go_by_known(&one, instrument_argument_known(fcinfo, at));
	if (compares)
	{
		one.group[0] = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(2)) + 1;
		one.group[1] = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(3)) + 1;
		if (one.group[0] == one.group[1])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a perspective cannot be compared with itself: \"%s\"",
							vocabulary_code(&perspective_vocabulary, one.group[0] - 1))));
	}
	if (PG_ARGISNULL(0))
	{
		refuse_other_instrument(&shape, forms_instrument(&one));
		state = forms_state_create(&one);
	}
	else
		state = growing_forms(PG_GETARG_DATUM(0));
	forms_state_look(state, &forms);
	if (!forms_same_kind(&forms, &one, &failure) ||
		(state = forms_state_add(state, key, 1, &failure)) == NULL)
		gov_raise(&failure);
	PG_RETURN_POINTER(state);
}

/* Strict: combine of the aggregates, transition of sum(forms). */
PG_FUNCTION_INFO_V1(forms_combine);
Datum
forms_combine(PG_FUNCTION_ARGS)
{
	FormsState *state;
	Forms		forms;
	Forms		room;
	const Forms *more;
	GovFailure	failure;

	(void) aggregate_context(fcinfo);
	state = growing_forms(PG_GETARG_DATUM(0));
	more = forms_of_datum(PG_GETARG_DATUM(1), &room);
	forms_state_look(state, &forms);
	if (!forms_same_kind(&forms, more, &failure))
		gov_raise(&failure);
	PG_RETURN_POINTER(with_forms(state, more));
}

/* The stored value of a state. */
PG_FUNCTION_INFO_V1(forms_final);
Datum
forms_final(PG_FUNCTION_ARGS)
{
	Datum		state = PG_GETARG_DATUM(0);
	Forms		forms;

	if (forms_state_to_change(state) == NULL)
		PG_RETURN_DATUM(state);
	(void) forms_of_datum(state, &forms);
	PG_RETURN_POINTER(forms_from(&forms));
}

/* How many raters. */
PG_FUNCTION_INFO_V1(forms_raters);
Datum
forms_raters(PG_FUNCTION_ARGS)
{
	Forms		room;
	const Forms *forms = forms_of_datum(PG_GETARG_DATUM(0), &room);
	int64		raters = 0;
	uint32		i;

	for (i = 0; i < forms->n; i++)
		raters += form_count(forms, i);
	PG_RETURN_INT64(raters);
}

/* ---------- results ---------- */

/* Why there is no result, or NULL. */
static const char *
reason_code(StatisticReason reason)
{
	switch (reason)
	{
		case STATISTIC_ONE_RATER:
			return "one_rater";
		case STATISTIC_SINGLE_RATERS:
			return "one_rater";
		case STATISTIC_UNDEFINED_WITHOUT:
			return "no_score_without_a_rater";
		case STATISTIC_TOO_FEW_RATERS:
			return "too_few_raters";
		case STATISTIC_ONE_ITEM:
			return "one_item";
		case STATISTIC_NO_VARIATION:
			return "no_variation";
		default:
			return NULL;
	}
}

/* "one_rater:council,partner" */
static const char *
single_raters_text(const StandardError *error)
{
	StringInfoData buf;
	const char *separator = ":";
	int			p;

	initStringInfo(&buf);
	appendStringInfoString(&buf, reason_code(error->reason));
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (error->single[p])
		{
			appendStringInfo(&buf, "%s%s", separator, vocabulary_code(&perspective_vocabulary, p));
			separator = ",";
		}
	return buf.data;
}

/* A row of NULLs, no raters, and the reason: what an aggregate over no forms ends in.  All rows end in raters and reason. */
static Datum
no_forms_row(TupleDesc desc)
{
	ResultRow	row = {0};
	int			i;

	for (i = 0; i < desc->natts - 2; i++)
		result_datum(&row, false, (Datum) 0);
	result_bigint(&row, 0);
	result_text(&row, "no_forms");
	return result_row_tuple(&row, desc);
}

static const char *
jackknife_reason(const Instrument *instrument, const ScoreCard *card, const StandardError *error)
{
	if (error->reason == STATISTIC_NO_SCORE)
		return score_status_text(instrument, instrument->primary_facet, card);
	return error->reason == STATISTIC_SINGLE_RATERS ? single_raters_text(error) : reason_code(error->reason);
}

/* score, se, raters, reason */
PG_FUNCTION_INFO_V1(forms_score_se);
Datum
forms_score_se(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = result_row_type(fcinfo);
	Forms		room;
	const Forms *forms;
	const Instrument *instrument;
	ScoreCard	card;
	StandardError error;
	ResultRow	row = {0};

	if (PG_ARGISNULL(0))
		return no_forms_row(desc);
	forms = forms_of_datum(PG_GETARG_DATUM(0), &room);
	instrument = forms_instrument(forms);
	refuse_other_instrument(&forms->shape, instrument);
	score_jackknife(forms, instrument, &card, &error, NULL);
	result_double_if(&row, card.overall.defined, card.overall.score);
	result_double_if(&row, error.defined, error.error);
	result_bigint(&row, (int64) error.raters);
	result_text(&row, jackknife_reason(instrument, &card, &error));
	return result_row_tuple(&row, desc);
}

/* an array of rows, one a light: band, labels, share of weightings, probability over raters, is it the light, raters, reason */
PG_FUNCTION_INFO_V1(forms_light_certainty);
Datum
forms_light_certainty(PG_FUNCTION_ARGS)
{
	Oid			row_type = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	TupleDesc	desc = BlessTupleDesc(lookup_rowtype_tupdesc_copy(row_type, -1));
	Forms		room;
	const Forms *forms = forms_of_datum(PG_GETARG_DATUM(0), &room);
	const Instrument *instrument = forms_instrument(forms);
	const InstrumentBand *bands = INSTRUMENT_SCORE_BANDS(instrument);
	int			ncategories = INSTRUMENT_FACETS(instrument)[instrument->primary_facet].ncategories;
	size_t		square = (size_t) ncategories * ncategories;
	double	   *covariance = palloc0(2 * square * sizeof(double));
	double		weightings[INSTRUMENT_MAX_BANDS];
	double		raters[INSTRUMENT_MAX_BANDS];
	Datum		rows[INSTRUMENT_MAX_BANDS];
	bool		weighed = false;
	StandardError error;
	ScoreCard	card;
	const char *reason;
	int			b;

	refuse_other_instrument(&forms->shape, instrument);
	score_jackknife(forms, instrument, &card, &error, covariance);
	if (card.overall.defined)
		weighed = light_over_weightings(instrument, &card, weightings);
	if (error.defined)
		light_over_raters(instrument, &card, covariance, covariance + square, raters);
	reason = jackknife_reason(instrument, &card, &error);
	for (b = 0; b < instrument->nscore_bands; b++)
	{
		ResultRow	row = {0};

		result_text(&row, instrument_text(instrument, bands[b].code));
		result_text(&row, instrument_text(instrument, bands[b].label.nl));
		result_text(&row, instrument_text(instrument, bands[b].label.en));
		result_double_if(&row, weighed, weighed ? weightings[b] : 0);
		result_double_if(&row, error.defined, error.defined ? raters[b] : 0);
		result_boolean_if(&row, card.band >= 0, card.band == b);
		result_bigint(&row, (int64) error.raters);
		result_text(&row, reason);
		rows[b] = result_row_tuple(&row, desc);
	}
	pfree(covariance);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, instrument->nscore_bands, row_type, -1, false, TYPALIGN_DOUBLE));
}

/* category, labels, means, raters, difference, g, reason */
static Datum
gap_effect_row(TupleDesc desc, const Forms *forms, const Instrument *instrument, int c)
{
	const InstrumentCategory *category = category_of(instrument, instrument->primary_facet, c);
	const char *code = instrument_text(instrument, category->code);
	GapEffect	gap;
	ResultRow	row = {0};

	gap_effect_of(forms, instrument, c, &gap);
	result_text(&row, code);
	result_text(&row, instrument_text(instrument, category->label.nl));
	result_text(&row, instrument_text(instrument, category->label.en));
	result_double_if(&row, gap.mean_defined[0], gap.mean[0]);
	result_double_if(&row, gap.mean_defined[1], gap.mean[1]);
	result_bigint(&row, (int64) gap.raters[0]);
	result_bigint(&row, (int64) gap.raters[1]);
	result_double_if(&row, gap.mean_defined[0] && gap.mean_defined[1], gap.mean[0] - gap.mean[1]);
	result_double_if(&row, gap.defined, gap.g);
	result_text(&row, gap.reason == STATISTIC_TOO_FEW_RATERS ?
			   psprintf("%s:%s", reason_code(gap.reason),
						vocabulary_code(&perspective_vocabulary, forms->group[gap.too_few] - 1)) :
			   reason_code(gap.reason));
	return result_row_tuple(&row, desc);
}

/* an array of rows, one a category of the primary facet */
PG_FUNCTION_INFO_V1(forms_gap_effect);
Datum
forms_gap_effect(PG_FUNCTION_ARGS)
{
	Oid			row = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	TupleDesc	desc = lookup_rowtype_tupdesc_copy(row, -1);
	Forms		room;
	const Forms *forms = forms_of_datum(PG_GETARG_DATUM(0), &room);
	const Instrument *instrument = forms_instrument(forms);
	int			n = INSTRUMENT_FACETS(instrument)[instrument->primary_facet].ncategories;
	Datum	   *rows = palloc(n * sizeof(Datum));
	int			c;

	refuse_other_instrument(&forms->shape, instrument);
	if (forms->group[0] == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("forms do not say which perspectives to compare"),
				 errhint("Aggregate with gap_effect(assessment, perspective, perspective).")));
	desc = BlessTupleDesc(desc);
	for (c = 0; c < n; c++)
	{
		CHECK_FOR_INTERRUPTS();
		rows[c] = gap_effect_row(desc, forms, instrument, c);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, n, row, -1, false, TYPALIGN_DOUBLE));
}

/* rwg_j, raw, items, raters, reason */
PG_FUNCTION_INFO_V1(forms_rwg_j);
Datum
forms_rwg_j(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = result_row_type(fcinfo);
	Forms		room;
	const Forms *forms;
	Cohesion	cohesion;
	ResultRow	row = {0};

	if (PG_ARGISNULL(0))
		return no_forms_row(desc);
	forms = forms_of_datum(PG_GETARG_DATUM(0), &room);
	rwg_j_of(forms, &cohesion);
	result_double_if(&row, cohesion.defined, cohesion.rwg);
	result_double_if(&row, cohesion.defined && !isinf(cohesion.raw), cohesion.raw);
	result_int(&row, cohesion.items);
	result_bigint(&row, (int64) cohesion.raters);
	result_text(&row, reason_code(cohesion.reason));
	return result_row_tuple(&row, desc);
}

/* value, standardised, if_dropped, items, raters, reason */
static Datum
reliability_row(FunctionCallInfo fcinfo, bool lambda2)
{
	TupleDesc	desc = result_row_type(fcinfo);
	Forms		room;
	const Forms *forms;
	const Instrument *instrument;
	Reliability reliability;
	ResultRow	row = {0};

	if (PG_ARGISNULL(0))
		return no_forms_row(desc);
	forms = forms_of_datum(PG_GETARG_DATUM(0), &room);
	instrument = forms_instrument(forms);
	refuse_other_instrument(&forms->shape, instrument);
	reliability_of(forms, instrument, &reliability);
	result_double_if(&row, reliability.defined, lambda2 ? reliability.lambda2 : reliability.alpha);
	result_double_if(&row, reliability.defined && reliability.standardised,
			  lambda2 ? reliability.standardised_lambda2 : reliability.standardised_alpha);
	if (lambda2 || !reliability.defined)
		result_datum(&row, false, (Datum) 0);
	else
	{
		int			n = forms->shape.nindicators;
		Datum	   *alphas = palloc(n * sizeof(Datum));
		bool	   *missing = palloc(n * sizeof(bool));
		int			dimensions[1] = {n};
		int			lower[1] = {1};
		int			i;

		for (i = 0; i < n; i++)
		{
			missing[i] = isnan(reliability.if_dropped[i]);
			alphas[i] = Float8GetDatum(reliability.if_dropped[i]);
		}
		result_datum(&row, true, PointerGetDatum(construct_md_array(alphas, missing, 1, dimensions, lower,
																	FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE)));
	}
	result_int(&row, reliability.items);
	result_bigint(&row, (int64) reliability.raters);
	result_text(&row, reason_code(reliability.reason));
	return result_row_tuple(&row, desc);
}

PG_FUNCTION_INFO_V1(forms_cronbach_alpha);
Datum
forms_cronbach_alpha(PG_FUNCTION_ARGS)
{
	return reliability_row(fcinfo, false);
}

PG_FUNCTION_INFO_V1(forms_guttman_lambda2);
Datum
forms_guttman_lambda2(PG_FUNCTION_ARGS)
{
	return reliability_row(fcinfo, true);
}

/* of the group that the forms are */
PG_FUNCTION_INFO_V1(forms_narrowest_interval);
Datum
forms_narrowest_interval(PG_FUNCTION_ARGS)
{
	Forms		room;
	const Forms *forms = forms_of_datum(PG_GETARG_DATUM(0), &room);

	PG_RETURN_FLOAT8(narrowest_interval(forms, forms_instrument(forms)));
}
