/*
 * assessment_io.c
 *		Text, binary and jsonb forms of an assessment.
 *
 * The text form is self-contained canonical JSON, exact whatever the
 * settings, because a distributed engine ships partial states as text:
 *
 *	{"format":1,"fingerprint":"0123456789abcdef","scale":[1,5],"indicators":24,
 *	 "perspective":"council","answers":[4,2,null,"n/a",...]}
 *
 * for one rater, and for any other number of raters, instead of the last two,
 *
 *	 "tally":{"council":{"raters":6,"counts":[[0,1,2,3,0],...],"not_applicable":[0,...]},...}}
 *
 * where "not_applicable" is left out when nobody of the perspective said so.
 *
 * The binary form has the same fields, big-endian.
 */
#include "assessment/assessment.h"

#include "libpq/pqformat.h"

#include "assessment/answer.h"
#include "base/json_type.h"
#include "base/json_write.h"

#define ASSESSMENT_WIRE_VERSION 1

/* ---------- write ---------- */

void
assessment_write_answer(StringInfo buf, const AssessmentShape *shape, int answer)
{
	if (answer == ANSWER_BLANK)
		json_write_null(buf, NULL);
	else if (answer == ANSWER_NOT_APPLICABLE(shape))
		json_write_string(buf, NULL, answer_not_applicable_word());
	else
		json_write_integer(buf, NULL, shape->scale_min + answer - 1);
}

static void
write_form(StringInfo buf, const Tally *tally, int perspective)
{
	int			i;

	json_write_string(buf, "perspective", vocabulary_code(&perspective_vocabulary, perspective));
	json_open_array(buf, "answers");
	for (i = 0; i < tally->shape.nindicators; i++)
		assessment_write_answer(buf, &tally->shape, tally_single_answer(tally, perspective, i));
	json_close_array(buf);
}

static void
write_counts(StringInfo buf, const AssessmentShape *shape, const uint32 *counts)
{
	size_t		row = TALLY_ROW(shape);
	bool		any = false;
	int			i,
				k;

	json_open_array(buf, "counts");
	for (i = 0; i < shape->nindicators; i++)
	{
		json_open_array(buf, NULL);
		for (k = 0; k < shape->points; k++)
			json_write_integer(buf, NULL, counts[i * row + k]);
		json_close_array(buf);
		any |= counts[i * row + shape->points] > 0;
	}
	json_close_array(buf);
	if (!any)
		return;
	json_open_array(buf, "not_applicable");
	for (i = 0; i < shape->nindicators; i++)
		json_write_integer(buf, NULL, counts[i * row + shape->points]);
	json_close_array(buf);
}

static void
write_tally(StringInfo buf, const Tally *tally)
{
	int			p;

	json_open_object(buf, "tally");
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (tally->raters[p] == 0)
			continue;
		json_open_object(buf, vocabulary_code(&perspective_vocabulary, p));
		json_write_integer(buf, "raters", tally->raters[p]);
		write_counts(buf, &tally->shape, tally->counts[p]);
		json_close_object(buf);
	}
	json_close_object(buf);
}

/* How the text forms of assessment and forms begin. */
void
assessment_write_shape(StringInfo buf, int format, const AssessmentShape *shape)
{
	char		fingerprint[17];

	snprintf(fingerprint, sizeof(fingerprint), "%016" GOV_X64, shape->fingerprint);
	json_open_object(buf, NULL);
	json_write_integer(buf, "format", format);
	json_write_string(buf, "fingerprint", fingerprint);
	json_open_array(buf, "scale");
	json_write_integer(buf, NULL, shape->scale_min);
	json_write_integer(buf, NULL, shape->scale_min + shape->points - 1);
	json_close_array(buf);
	json_write_integer(buf, "indicators", shape->nindicators);
}

static void
assessment_write(StringInfo buf, const Tally *tally)
{
	int			p;

	assessment_write_shape(buf, ASSESSMENT_FORMAT, &tally->shape);
	if (tally_raters(tally) == 1)
	{
		for (p = 0; p < PERSPECTIVE_COUNT; p++)
			if (tally->raters[p])
				write_form(buf, tally, p);
	}
	else
		write_tally(buf, tally);
	json_close_object(buf);
}

/* ---------- read ---------- */

static bool
read_fingerprint(const JsonNode *node, uint64 *fingerprint, GovFailure *failure)
{
	size_t		i;

	*fingerprint = 0;
	for (i = 0; i < node->len; i++)
	{
		char		c = node->text[i];

		if (c >= '0' && c <= '9')
			*fingerprint = *fingerprint * 16 + (c - '0');
		else if (c >= 'a' && c <= 'f')
			*fingerprint = *fingerprint * 16 + (c - 'a' + 10);
		else
			break;
	}
	if (node->len != 16 || i != 16)
		return json_fail(node, failure, "must be 16 hexadecimal digits, not \"%s\"", gov_quote(node->text, node->len));
	return true;
}

bool
assessment_read_shape(const JsonNode *fingerprint, const JsonNode *scale, const JsonNode *indicators,
					  AssessmentShape *shape, GovFailure *failure)
{
	int			min,
				max,
				n;

	if (!read_fingerprint(fingerprint, &shape->fingerprint, failure))
		return false;
	if (scale->count != 2)
		return json_fail(scale, failure, "must be the lowest and the highest answer");
	if (!json_int(scale->first, INSTRUMENT_MIN_POINT, INSTRUMENT_MAX_POINT - 1, &min, failure) ||
		!json_int(scale->last, min + 1, Min(min + INSTRUMENT_MAX_POINTS - 1, INSTRUMENT_MAX_POINT), &max, failure) ||
		!json_int(indicators, 1, INSTRUMENT_MAX_INDICATORS, &n, failure))
		return false;
	shape->scale_min = (int16) min;
	shape->points = (uint16) (max - min + 1);
	shape->nindicators = (uint16) n;
	return true;
}

static bool
read_form(Tally *tally, const JsonNode *perspective, const JsonNode *answers, GovFailure *failure)
{
	const VocabularyTerm *term = vocabulary_parse(&perspective_vocabulary, perspective->text, perspective->len, failure);
	const JsonNode *node;
	uint32	   *counts;

	if (term == NULL)
		return false;
	if (answers->count != tally->shape.nindicators)
		return json_fail(answers, failure, "must have %d answers, not %d", tally->shape.nindicators, answers->count);
	tally->raters[term->number] = 1;
	counts = tally_counts(tally, term->number);
	for (node = answers->first; node; node = node->next)
	{
		unsigned char answer;

		if (!answer_byte_of_json(node, &tally->shape, &answer, failure))
			return false;
		if (answer != ANSWER_BLANK)
			counts[node->index * TALLY_ROW(&tally->shape) + answer - 1] = 1;
	}
	return true;
}

/* One count to each place from "counts" on. */
static bool
read_row(const JsonNode *array, uint32 *counts, size_t apart, GovFailure *failure)
{
	const JsonNode *cell;

	for (cell = array->first; cell; cell = cell->next, counts += apart)
	{
		int			count;

		if (!json_int(cell, 0, ASSESSMENT_MAX_RATERS, &count, failure))
			return false;
		*counts = (uint32) count;
	}
	return true;
}

static bool
read_counts(Tally *tally, int p, const JsonNode *array, const JsonNode *not_applicable, GovFailure *failure)
{
	const AssessmentShape *shape = &tally->shape;
	size_t		apart = TALLY_ROW(shape);
	uint32	   *counts;
	const JsonNode *row;

	if (array->count != shape->nindicators)
		return json_fail(array, failure, "must have %d indicators, not %d", shape->nindicators, array->count);
	counts = tally_counts(tally, p);
	for (row = array->first; row; row = row->next)
	{
		if (!json_expect(row, JSON_ARRAY, failure))
			return false;
		if (row->count != shape->points)
			return json_fail(row, failure, "must have %d counts, not %d", shape->points, row->count);
		if (!read_row(row, counts + row->index * apart, 1, failure))
			return false;
	}
	if (not_applicable == NULL)
		return true;
	if (not_applicable->count != shape->nindicators)
		return json_fail(not_applicable, failure, "must have %d indicators, not %d", shape->nindicators, not_applicable->count);
	return read_row(not_applicable, counts + shape->points, apart, failure);
}

static bool
read_tally(Tally *tally, const JsonNode *object, GovFailure *failure)
{
	const JsonNode *node;

	for (node = object->first; node; node = node->next)
	{
		const VocabularyTerm *term = vocabulary_parse(&perspective_vocabulary, node->key, strlen(node->key), failure);
		enum
		{
			RATERS, COUNTS, NOT_APPLICABLE
		};
		JsonField	fields[] = {
			{"raters", JSON_NUMBER, true, NULL},
			{"counts", JSON_ARRAY, true, NULL},
			{"not_applicable", JSON_ARRAY | JSON_NULL, false, NULL},
		};
		int			raters;

		if (term == NULL)
			return false;
		if (tally->raters[term->number])
			return json_fail(node, failure, "perspective is repeated");
		if (!json_fields(node, fields, lengthof(fields), failure) ||
			!json_int(fields[RATERS].node, 1, ASSESSMENT_MAX_RATERS, &raters, failure) ||
			!read_counts(tally, term->number, fields[COUNTS].node, fields[NOT_APPLICABLE].node, failure))
			return false;
		tally->raters[term->number] = (uint32) raters;
	}
	return true;
}

/* The one door for text, whether it came as text or as jsonb. */
static void *
assessment_parse(const char *str, size_t len, GovFailure *failure)
{
	JsonField	fields[] = {
		{"format", JSON_NUMBER, true, NULL},
		{"fingerprint", JSON_STRING, true, NULL},
		{"scale", JSON_ARRAY, true, NULL},
		{"indicators", JSON_NUMBER, true, NULL},
		{"perspective", JSON_STRING | JSON_NULL, false, NULL},
		{"answers", JSON_ARRAY | JSON_NULL, false, NULL},
		{"tally", JSON_OBJECT | JSON_NULL, false, NULL},
	};
	enum
	{
		FORMAT, FINGERPRINT, SCALE, INDICATORS, PERSPECTIVE, ANSWERS, TALLY
	};
	const JsonNode *root = json_tree_parse("assessment", str, len, failure);
	AssessmentShape shape;
	Tally		tally;
	int			format;

	if (root == NULL ||
		!json_fields(root, fields, lengthof(fields), failure) ||
		!json_int(fields[FORMAT].node, ASSESSMENT_FORMAT, ASSESSMENT_FORMAT, &format, failure) ||
		!assessment_read_shape(fields[FINGERPRINT].node, fields[SCALE].node, fields[INDICATORS].node, &shape, failure))
		return NULL;
	if ((fields[TALLY].node != NULL) == (fields[ANSWERS].node != NULL) ||
		(fields[ANSWERS].node != NULL) != (fields[PERSPECTIVE].node != NULL))
	{
		json_fail(root, failure, "must have either \"tally\", or \"perspective\" and \"answers\"");
		return NULL;
	}
	tally_init(&tally, &shape);
	if (!(fields[TALLY].node ?
		  read_tally(&tally, fields[TALLY].node, failure) :
		  read_form(&tally, fields[PERSPECTIVE].node, fields[ANSWERS].node, failure)) ||
		!tally_check(&tally, failure))
		return NULL;
	return assessment_from_tally(&tally);
}

/* ---------- SQL ---------- */

static void
write_document(StringInfo buf, Datum value)
{
	Tally		room;

	assessment_write(buf, assessment_tally(value, &room));
}

static const JsonType json_type = {"assessment", assessment_parse, write_document, 0};

JSON_TYPE_FUNCTIONS(assessment)

static void
recv_form(StringInfo buf, Tally *tally)
{
	int			perspective = pq_getmsgbyte(buf);
	uint32	   *counts;
	int			i;

	if (perspective >= PERSPECTIVE_COUNT)
		gov_refuse_wire("assessment", "Perspective is unknown.");
	tally->raters[perspective] = 1;
	counts = tally_counts(tally, perspective);
	for (i = 0; i < tally->shape.nindicators; i++)
	{
		int			answer = pq_getmsgbyte(buf);

		if (answer > ANSWER_NOT_APPLICABLE(&tally->shape))
			gov_refuse_wire("assessment", "Answer is off the scale.");
		if (answer != ANSWER_BLANK)
			counts[i * TALLY_ROW(&tally->shape) + answer - 1] = 1;
	}
}

static void
recv_tally(StringInfo buf, Tally *tally)
{
	size_t		cells = TALLY_CELLS(&tally->shape);
	int			n = pq_getmsgbyte(buf);

	while (n-- > 0)
	{
		int			perspective = pq_getmsgbyte(buf);
		uint32	   *counts;
		size_t		i;

		if (perspective >= PERSPECTIVE_COUNT || tally->raters[perspective] > 0)
			gov_refuse_wire("assessment", "Perspective is unknown or repeated.");
		tally->raters[perspective] = pq_getmsgint(buf, 4);
		if (tally->raters[perspective] == 0)
			gov_refuse_wire("assessment", "Perspective has no raters.");
		if ((size_t) (buf->len - buf->cursor) < cells * sizeof(uint32))
			gov_refuse_wire("assessment", "Counts are cut short.");
		counts = tally_counts(tally, perspective);
		for (i = 0; i < cells; i++)
			counts[i] = pq_getmsgint(buf, 4);
	}
}

/* False when the scale or the number of indicators cannot be. */
bool
assessment_recv_shape(StringInfo buf, AssessmentShape *shape)
{
	shape->fingerprint = (uint64) pq_getmsgint64(buf);
	shape->scale_min = (int16) pq_getmsgint(buf, 2);
	shape->points = (uint16) pq_getmsgint(buf, 2);
	shape->nindicators = (uint16) pq_getmsgint(buf, 2);
	return shape->points >= 2 && shape->points <= INSTRUMENT_MAX_POINTS &&
		shape->scale_min >= INSTRUMENT_MIN_POINT &&
		shape->scale_min + shape->points - 1 <= INSTRUMENT_MAX_POINT &&
		shape->nindicators >= 1 && shape->nindicators <= INSTRUMENT_MAX_INDICATORS;
}

void
assessment_send_shape(StringInfo buf, const AssessmentShape *shape)
{
	pq_sendint64(buf, (int64) shape->fingerprint);
	pq_sendint16(buf, (uint16) shape->scale_min);
	pq_sendint16(buf, shape->points);
	pq_sendint16(buf, shape->nindicators);
}

PG_FUNCTION_INFO_V1(assessment_recv);
Datum
assessment_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			kind;
	AssessmentShape shape;
	Tally		tally;
	GovFailure	failure;

	gov_check_wire_version("assessment", pq_getmsgbyte(buf), ASSESSMENT_WIRE_VERSION);
	kind = pq_getmsgbyte(buf);
	if (!assessment_recv_shape(buf, &shape))
		gov_refuse_wire("assessment", "Scale or number of indicators is out of range.");
	tally_init(&tally, &shape);
	if (kind == ASSESSMENT_FORM)
		recv_form(buf, &tally);
	else if (kind == ASSESSMENT_TALLY)
		recv_tally(buf, &tally);
	else
		gov_refuse_wire("assessment", "Kind is unknown.");
	if (!tally_check(&tally, &failure))
		gov_refuse_wire("assessment", failure.message);
	PG_RETURN_POINTER(assessment_from_tally(&tally));
}

static void
send_form(StringInfo buf, const Tally *tally)
{
	struct varlena *stored = assessment_from_tally(tally);

	pq_sendbytes(buf, VARDATA(stored) + ASSESSMENT_HEADER, 1 + tally->shape.nindicators);
}

static void
send_tally(StringInfo buf, const Tally *tally)
{
	size_t		cells = TALLY_CELLS(&tally->shape);
	int			n = 0;
	int			p;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		n += tally->raters[p] > 0;
	pq_sendbyte(buf, n);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		size_t		i;

		if (tally->raters[p] == 0)
			continue;
		pq_sendbyte(buf, p);
		pq_sendint32(buf, tally->raters[p]);
		for (i = 0; i < cells; i++)
			pq_sendint32(buf, tally->counts[p][i]);
	}
}

PG_FUNCTION_INFO_V1(assessment_send);
Datum
assessment_send(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally = assessment_tally(PG_GETARG_DATUM(0), &room);
	bool		form = tally_raters(tally) == 1;
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, ASSESSMENT_WIRE_VERSION);
	pq_sendbyte(&buf, form ? ASSESSMENT_FORM : ASSESSMENT_TALLY);
	assessment_send_shape(&buf, &tally->shape);
	if (form)
		send_form(&buf, tally);
	else
		send_tally(&buf, tally);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
