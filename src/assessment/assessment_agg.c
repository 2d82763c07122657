/*
 * assessment_agg.c
 *		Aggregates over assessments.
 *
 * Both have the type itself as state, so that parallel workers and other
 * nodes can ship it: sum() a tally that grows, assessment_agg() the form of
 * one rater that is filled in place.
 */
#include "assessment/assessment.h"

#include "miscadmin.h"

#include "base/aggregate_state.h"
#include "assessment/tally_state.h"

/* A value added to the state of sum(): a form as it lies there, anything else decoded. */
static TallyState *
with_assessment(TallyState *state, Datum value)
{
	const struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);
	GovFailure	failure;

	if (tally_state_takes(state, VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored)))
		state = tally_state_add_form(state, VARDATA_ANY(stored), &failure);
	else
	{
		Tally		room;

		state = tally_state_add(state, assessment_tally(value, &room), &failure);
	}
	if (state == NULL)
		gov_raise(&failure);
	return state;
}

/* The state of sum() as it may be changed: a stored value until the second row. */
static TallyState *
growing_tally(Datum state)
{
	TallyState *tally = tally_state_to_change(state);
	Tally		room;

	return tally ? tally : with_assessment(tally_state_create(&assessment_tally(state, &room)->shape), state);
}

/*
 * sum(assessment): transition, combine and moving transition are one.
 * Strict, so the first value becomes the state as it is.
 */
PG_FUNCTION_INFO_V1(assessment_sum);
Datum
assessment_sum(PG_FUNCTION_ARGS)
{
	(void) aggregate_context(fcinfo);
	PG_RETURN_POINTER(with_assessment(growing_tally(PG_GETARG_DATUM(0)), PG_GETARG_DATUM(1)));
}

PG_FUNCTION_INFO_V1(assessment_sum_inverse);
Datum
assessment_sum_inverse(PG_FUNCTION_ARGS)
{
	Tally		room;
	GovFailure	failure;
	TallyState *state;

	(void) aggregate_context(fcinfo);
	state = tally_state_subtract(growing_tally(PG_GETARG_DATUM(0)), assessment_tally(PG_GETARG_DATUM(1), &room), &failure);
	if (state == NULL)
		gov_raise(&failure);
	PG_RETURN_POINTER(state);
}

/* The stored value of a state. */
PG_FUNCTION_INFO_V1(assessment_sum_final);
Datum
assessment_sum_final(PG_FUNCTION_ARGS)
{
	Datum		value = PG_GETARG_DATUM(0);
	const TallyState *state = tally_state_to_change(value);
	struct varlena *stored;
	size_t		size;
	Tally		room;

	if (state == NULL)
		PG_RETURN_DATUM(value);
	size = tally_state_encoded_size(state);
	if (size == 0)
		PG_RETURN_POINTER(assessment_from_tally(assessment_tally(value, &room)));
	stored = palloc(VARHDRSZ + size);
	SET_VARSIZE(stored, VARHDRSZ + size);
	tally_state_encode(state, VARDATA(stored));
	PG_RETURN_POINTER(stored);
}

/*
 * assessment_agg(perspective, indicator, answer [, instrument]): the form of
 * one rater from long rows.  The state is the stored form, changed in place:
 * the executor keeps it for the aggregate alone.
 */
static Datum
add_answer(FunctionCallInfo fcinfo, const Answer *answer)
{
	static const char *const arguments[] = {NULL, "perspective", "indicator", NULL, "instrument"};
	int			perspective;
	const Instrument *instrument;
	struct varlena *form;
	char	   *bytes;
	text	   *word;
	GovFailure	failure;
	int			indicator;
	int			i;

	(void) aggregate_context(fcinfo);
	for (i = 1; i < PG_NARGS(); i++)
		if (arguments[i] && PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s of an answer must not be null", arguments[i])));

	perspective = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(1));
	instrument = PG_NARGS() > 4 ? instrument_argument(fcinfo, 4) : standard_instrument_value();
	word = PG_GETARG_TEXT_PP(2);
	indicator = instrument_indicator_parse(instrument, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), &failure);
	if (indicator < 0)
		gov_raise(&failure);

	if (PG_ARGISNULL(0))
		form = assessment_empty_form(instrument, perspective);	/* the executor copies it */
	else
	{
		AssessmentShape shape;
		AssessmentShape expected;

		form = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
		assessment_shape(VARDATA_ANY(form), &shape);
		shape_of_instrument(instrument, &expected);
		if (!same_shape(&shape, &expected))
		{
			fail_structures_differ(&failure, shape.fingerprint, expected.fingerprint);
			gov_raise(&failure);
		}
	}
	bytes = VARDATA_ANY(form);
	if (!assessment_is_form(bytes) || (uint8) bytes[ASSESSMENT_HEADER] != perspective)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one rater speaks for two perspectives: \"%s\" and \"%s\"",
						vocabulary_code(&perspective_vocabulary, bytes[ASSESSMENT_HEADER]), vocabulary_code(&perspective_vocabulary, perspective)),
				 errhint("assessment_agg makes the form of one rater: GROUP BY the rater.")));

	if (!form_set_answer(bytes, instrument, indicator, answer, &failure))
		gov_raise(&failure);
	PG_RETURN_POINTER(form);
}

PG_FUNCTION_INFO_V1(assessment_agg_transition);
Datum
assessment_agg_transition(PG_FUNCTION_ARGS)
{
	Answer		answer = {.given = !PG_ARGISNULL(3), .point = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3)};

	return add_answer(fcinfo, &answer);
}

/* The same of answers as a survey has them. */
PG_FUNCTION_INFO_V1(assessment_agg_transition_text);
Datum
assessment_agg_transition_text(PG_FUNCTION_ARGS)
{
	Answer		answer = {0};
	GovFailure	failure;

	if (!PG_ARGISNULL(3))
	{
		text	   *word = PG_GETARG_TEXT_PP(3);

		if (!answer_of_text(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), &answer, &failure))
			gov_raise(&failure);
	}
	return add_answer(fcinfo, &answer);
}

/* Two parts of the same rater's form, filled by different workers. */
PG_FUNCTION_INFO_V1(assessment_agg_combine);
Datum
assessment_agg_combine(PG_FUNCTION_ARGS)
{
	struct varlena *form;
	struct varlena *part;
	char	   *bytes;
	const char *more;
	AssessmentShape shape;
	AssessmentShape other;
	GovFailure	failure;
	int			i;

	(void) aggregate_context(fcinfo);
	form = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
	part = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(1));
	bytes = VARDATA_ANY(form);
	more = VARDATA_ANY(part);
	assessment_shape(bytes, &shape);
	assessment_shape(more, &other);
	if (!same_shape(&shape, &other))
	{
		fail_structures_differ(&failure, shape.fingerprint, other.fingerprint);
		gov_raise(&failure);
	}
	if (!assessment_is_form(bytes) || !assessment_is_form(more) ||
		bytes[ASSESSMENT_HEADER] != more[ASSESSMENT_HEADER])
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one rater speaks for two perspectives"),
				 errhint("assessment_agg makes the form of one rater: GROUP BY the rater.")));
	for (i = ASSESSMENT_FORM_ANSWERS; i < ASSESSMENT_FORM_ANSWERS + shape.nindicators; i++)
	{
		if (more[i] == ANSWER_BLANK)
			continue;
		if (bytes[i] != ANSWER_BLANK)
			ereport(ERROR,
					(errcode(ERRCODE_UNIQUE_VIOLATION),
					 errmsg("second answer to indicator %d of the instrument", i - ASSESSMENT_FORM_ANSWERS + 1),
					 errdetail("The first is \"%s\", the second \"%s\".",
							   answer_name(&shape, (unsigned char) bytes[i]), answer_name(&shape, (unsigned char) more[i]))));
		bytes[i] = more[i];
	}
	PG_RETURN_POINTER(form);
}
