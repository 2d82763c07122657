/*
 * assessment.c
 *		Assessments as SQL values: stored bytes, and the constructors of one
 *		rater's form.
 */
#include "assessment/assessment.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "assessment/tally_state.h"

/* ---------- stored bytes ---------- */

const Tally *
assessment_tally(Datum value, Tally *room)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);
	const char *bytes = VARDATA_ANY(stored);
	size_t		len = VARSIZE_ANY_EXHDR(stored);
	bool		state = tally_state_is(bytes, len);

	if (!(state ? tally_state_whole(bytes, len) : tally_bytes_whole(bytes, len)))
		gov_refuse_stored("assessment", len, "A total that is deleted is made anew by total_rounds(), a form comes again by refresh().");
	if (state)
		tally_state_decode(room, bytes);
	else
		tally_decode(room, bytes);
	if ((Pointer) stored != DatumGetPointer(value))
		pfree(stored);
	return room;
}

void
refuse_other_instrument(const AssessmentShape *shape, const Instrument *instrument)
{
	AssessmentShape expected;

	shape_of_instrument(instrument, &expected);
	if (!same_shape(shape, &expected))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("assessment was not made with instrument %s", instrument_name(instrument)),
				 errdetail("The fingerprint of the assessment is \"%016" GOV_X64 "\".",
						   shape->fingerprint),
				 errhint("Pass the instrument that it was made with; fingerprint(instrument) tells which that is, recode() carries answers over.")));
}

const Tally *
assessment_tally_for(Datum value, const Instrument *instrument, Tally *room)
{
	const Tally *tally = assessment_tally(value, room);

	refuse_other_instrument(&tally->shape, instrument);
	return tally;
}

struct varlena *
assessment_from_tally(const Tally *tally)
{
	size_t		size = VARHDRSZ + tally_encoded_size(tally);
	struct varlena *stored = palloc(size);

	SET_VARSIZE(stored, size);
	tally_encode(tally, VARDATA(stored));
	return stored;
}

struct varlena *
assessment_empty_form(const Instrument *instrument, int perspective)
{
	Tally		tally;
	AssessmentShape shape;
	struct varlena *stored;

	shape_of_instrument(instrument, &shape);
	tally_init(&tally, &shape);
	tally.raters[perspective] = 1;
	(void) tally_counts(&tally, perspective);
	stored = assessment_from_tally(&tally);
	tally_free(&tally);
	return stored;
}

const char *
answer_name(const AssessmentShape *shape, int answer)
{
	return answer == ANSWER_NOT_APPLICABLE(shape) ? answer_not_applicable_word() :
		psprintf("%d", shape->scale_min + answer - 1);
}

bool
form_set_answer(char *bytes, const Instrument *instrument, int indicator, const Answer *answer, GovFailure *failure)
{
	char	   *place = bytes + ASSESSMENT_FORM_ANSWERS + indicator;
	const char *code = instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[indicator].code);
	int			highest = instrument->scale_min + instrument->points - 1;
	AssessmentShape shape;
	int			byte;

	if (!answer->given)
		return true;
	if (!answer->not_applicable && (answer->point < instrument->scale_min || answer->point > highest))
	{
		gov_fail(failure, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
				 "answer \"%d\" to indicator \"%s\" is off the scale", answer->point, code);
		return gov_fail_detail(failure, "Instrument %s has answers from %d to %d.",
							   instrument_name(instrument), instrument->scale_min, highest);
	}
	assessment_shape(bytes, &shape);
	byte = answer->not_applicable ? ANSWER_NOT_APPLICABLE(&shape) : answer->point - instrument->scale_min + 1;
	if (*place != ANSWER_BLANK)
	{
		gov_fail(failure, ERRCODE_UNIQUE_VIOLATION, "second answer to indicator \"%s\"", code);
		return gov_fail_detail(failure, "The first is \"%s\", the second \"%s\".",
							   answer_name(&shape, (unsigned char) *place), answer_name(&shape, byte));
	}
	*place = (char) byte;
	return true;
}

/* ---------- constructors ---------- */

/* The elements of an array of answers, as many as the instrument has indicators. */
static void
array_of_answers(ArrayType *array, const Instrument *instrument, Datum **answers, bool **nulls)
{
	int			n;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("answers must be a one-dimensional array")));
	if (ARR_ELEMTYPE(array) == TEXTOID)
		deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, answers, nulls, &n);
	else
		deconstruct_array(array, INT4OID, sizeof(int32), true, TYPALIGN_INT, answers, nulls, &n);
	if (n != instrument->nindicators)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("wrong number of answers: %d", n),
				 errdetail("Instrument %s has %d indicators.", instrument_name(instrument), instrument->nindicators),
				 errhint("NULL stands for an indicator that was not answered.")));
}

static bool
answer_of_integer(Datum value, Answer *answer, GovFailure *failure)
{
	*answer = (Answer) {.given = true, .point = DatumGetInt32(value)};
	return true;
}

static bool
answer_of_word(Datum value, Answer *answer, GovFailure *failure)
{
	text	   *word = DatumGetTextPP(value);

	return answer_of_text(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), answer, failure);
}

/* A form of answers in the instrument's order, each read as its array has them. */
static Datum
form_of_array(FunctionCallInfo fcinfo, bool (*read)(Datum value, Answer *answer, GovFailure *failure))
{
	int			perspective = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(0));
	const Instrument *instrument = instrument_argument(fcinfo, 2);
	struct varlena *form = assessment_empty_form(instrument, perspective);
	Datum	   *answers;
	bool	   *nulls;
	int			i;

	array_of_answers(PG_GETARG_ARRAYTYPE_P(1), instrument, &answers, &nulls);
	for (i = 0; i < instrument->nindicators; i++)
	{
		Answer		answer;
		GovFailure	failure;

		if (!nulls[i] &&
			(!read(answers[i], &answer, &failure) ||
			 !form_set_answer(VARDATA(form), instrument, i, &answer, &failure)))
			PG_RETURN_FAILURE(&failure);
	}
	PG_RETURN_POINTER(form);
}

/* assessment(perspective, int[], instrument) */
PG_FUNCTION_INFO_V1(assessment_from_array);
Datum
assessment_from_array(PG_FUNCTION_ARGS)
{
	return form_of_array(fcinfo, answer_of_integer);
}

/* assessment(perspective, text[], instrument): the same as a survey has them */
PG_FUNCTION_INFO_V1(assessment_from_words);
Datum
assessment_from_words(PG_FUNCTION_ARGS)
{
	return form_of_array(fcinfo, answer_of_word);
}

/* answer_error(text): what is wrong with an answer of a survey, whatever the scale; NULL when nothing is */
PG_FUNCTION_INFO_V1(assessment_answer_error);
Datum
assessment_answer_error(PG_FUNCTION_ARGS)
{
	text	   *word = PG_GETARG_TEXT_PP(0);
	Answer		answer;
	GovFailure	failure;

	if (answer_of_text(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), &answer, &failure))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("%s. %s", failure.message, failure.detail)));
}

/* assessment(perspective, {"indicator": answer, ...}, instrument) */
PG_FUNCTION_INFO_V1(assessment_from_answers);
Datum
assessment_from_answers(PG_FUNCTION_ARGS)
{
	int			perspective = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(0));
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(1);
	const Instrument *instrument = instrument_argument(fcinfo, 2);
	struct varlena *form = assessment_empty_form(instrument, perspective);
	char	   *str = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));
	GovFailure	failure;
	const JsonNode *root = json_tree_parse("assessment", str, strlen(str), &failure);
	const JsonNode *node;

	if (root == NULL || !json_expect(root, JSON_OBJECT, &failure))
		PG_RETURN_FAILURE(&failure);
	for (node = root->first; node; node = node->next)
	{
		int			indicator = instrument_indicator_parse(instrument, node->key, strlen(node->key), &failure);
		Answer		answer;

		if (indicator < 0 ||
			!answer_of_json(node, PG_INT32_MIN, PG_INT32_MAX, &answer, &failure) ||
			!form_set_answer(VARDATA(form), instrument, indicator, &answer, &failure))
			PG_RETURN_FAILURE(&failure);
	}
	PG_RETURN_POINTER(form);
}

/* ---------- + and - ---------- */

static Datum
add_or_subtract(Datum a, Datum b, bool subtract)
{
	Tally		room_a;
	Tally		room_b;
	Tally		result;
	const Tally *tally_a = assessment_tally(a, &room_a);
	const Tally *tally_b = assessment_tally(b, &room_b);
	GovFailure	failure;

	tally_init(&result, &tally_a->shape);
	if (!tally_add(&result, tally_a, &failure) ||
		!(subtract ? tally_subtract(&result, tally_b, &failure) : tally_add(&result, tally_b, &failure)))
		gov_raise(&failure);
	PG_RETURN_POINTER(assessment_from_tally(&result));
}

PG_FUNCTION_INFO_V1(assessment_add);
Datum
assessment_add(PG_FUNCTION_ARGS)
{
	return add_or_subtract(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), false);
}

PG_FUNCTION_INFO_V1(assessment_subtract);
Datum
assessment_subtract(PG_FUNCTION_ARGS)
{
	return add_or_subtract(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), true);
}

/* ---------- accessors that need no instrument ---------- */

PG_FUNCTION_INFO_V1(assessment_raters);
Datum
assessment_raters(PG_FUNCTION_ARGS)
{
	Tally		room;

	PG_RETURN_INT64((int64) tally_raters(assessment_tally(PG_GETARG_DATUM(0), &room)));
}

PG_FUNCTION_INFO_V1(assessment_respondents);
Datum
assessment_respondents(PG_FUNCTION_ARGS)
{
	Tally		room;

	PG_RETURN_INT64((int64) tally_respondents(assessment_tally(PG_GETARG_DATUM(0), &room)));
}

PG_FUNCTION_INFO_V1(assessment_perspectives);
Datum
assessment_perspectives(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally = assessment_tally(PG_GETARG_DATUM(0), &room);
	Datum		codes[PERSPECTIVE_COUNT];
	int			n = 0;
	int			p;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (tally->raters[p] > 0)
			codes[n++] = CStringGetTextDatum(vocabulary_code(&perspective_vocabulary, p));
	PG_RETURN_ARRAYTYPE_P(construct_array(codes, n, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(assessment_for_perspective);
Datum
assessment_for_perspective(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally = assessment_tally(PG_GETARG_DATUM(0), &room);
	int			perspective = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(1));
	Tally		only;

	tally_init(&only, &tally->shape);
	only.raters[perspective] = tally->raters[perspective];
	only.counts[perspective] = tally->counts[perspective];
	PG_RETURN_POINTER(assessment_from_tally(&only));
}

PG_FUNCTION_INFO_V1(assessment_fingerprint);
Datum
assessment_fingerprint(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally = assessment_tally(PG_GETARG_DATUM(0), &room);

	PG_RETURN_TEXT_P(cstring_to_text(psprintf("%016" GOV_X64, tally->shape.fingerprint)));
}
