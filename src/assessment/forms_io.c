/*
 * forms_io.c
 *		Text, binary and jsonb forms of a multiset of single forms.
 *
 * The text form is self-contained canonical JSON, because a distributed
 * engine ships partial states as text:
 *
 *	{"format":1,"fingerprint":"0123456789abcdef","scale":[1,5],"indicators":24,
 *	 "groups":["council","official"],"instrument":"{...}",
 *	 "forms":[{"perspective":"council","answers":[4,2,null,"n/a",...],"raters":2},...]}
 *
 * "groups" only where two are to be compared, "instrument" (its document, as
 * a string) only when it is not the standard one.
 */
#include "assessment/forms_state.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/json_type.h"
#include "base/json_write.h"
#include "assessment/assessment.h"

#define FORMS_WIRE_VERSION 1

/* ---------- text ---------- */

static void
write_form(StringInfo buf, const Forms *forms, uint32 i)
{
	const unsigned char *answers = FORM_ANSWERS(forms, i);
	int			k;

	json_open_object(buf, NULL);
	json_write_string(buf, "perspective", vocabulary_code(&perspective_vocabulary, FORM_PERSPECTIVE(forms, i)));
	json_open_array(buf, "answers");
	for (k = 0; k < forms->shape.nindicators; k++)
		assessment_write_answer(buf, &forms->shape, answers[k]);
	json_close_array(buf);
	json_write_integer(buf, "raters", form_count(forms, i));
	json_close_object(buf);
}

static void
forms_write(StringInfo buf, const Forms *forms)
{
	uint32		i;

	assessment_write_shape(buf, FORMS_FORMAT, &forms->shape);
	if (forms->group[0])
	{
		json_open_array(buf, "groups");
		for (i = 0; i < lengthof(forms->group); i++)
			json_write_string(buf, NULL, vocabulary_code(&perspective_vocabulary, forms->group[i] - 1));
		json_close_array(buf);
	}
	if (forms->instrument)
	{
		StringInfoData document;

		initStringInfo(&document);
		instrument_write(&document, forms->instrument);
		json_write_string(buf, "instrument", document.data);
		pfree(document.data);
	}
	json_open_array(buf, "forms");
	for (i = 0; i < forms->n; i++)
		write_form(buf, forms, i);
	json_close_array(buf);
	json_close_object(buf);
}

static bool
read_groups(Forms *forms, const JsonNode *array, GovFailure *failure)
{
	const JsonNode *node;

	if (array->count != 2)
		return json_fail(array, failure, "must be two perspectives");
	for (node = array->first; node; node = node->next)
	{
		const VocabularyTerm *term;

		if (!json_expect(node, JSON_STRING, failure))
			return false;
		term = vocabulary_parse(&perspective_vocabulary, node->text, node->len, failure);
		if (term == NULL)
			return false;
		forms->group[node->index] = term->number + 1;
	}
	if (forms->group[0] == forms->group[1])
		return json_fail(array, failure, "must be two different perspectives");
	return true;
}

static bool
read_instrument(Forms *forms, const char *text, size_t len, GovFailure *failure)
{
	AssessmentShape shape;
	const Instrument *instrument = instrument_compile(text, len, failure);

	if (instrument == NULL)
		return false;
	forms_go_by(forms, instrument);
	shape_of_instrument(instrument, &shape);
	if (!same_shape(&forms->shape, &shape))
		return fail_structures_differ(failure, forms->shape.fingerprint, shape.fingerprint);
	return true;
}

static bool
read_answers(const Forms *forms, const JsonNode *array, unsigned char *answers, GovFailure *failure)
{
	const JsonNode *node;

	if (array->count != forms->shape.nindicators)
		return json_fail(array, failure, "must have %d answers, not %d", forms->shape.nindicators, array->count);
	for (node = array->first; node; node = node->next)
		if (!answer_byte_of_json(node, &forms->shape, &answers[node->index], failure))
			return false;
	return true;
}

static bool
read_entry(const JsonNode *node, void *state, GovFailure *failure)
{
	Forms	   *forms = state;
	unsigned char key[1 + INSTRUMENT_MAX_INDICATORS] = {0};
	const VocabularyTerm *term;
	int			raters = 1;
	enum
	{
		PERSPECTIVE, ANSWERS, RATERS
	};
	JsonField	fields[] = {
		[PERSPECTIVE] = {"perspective", JSON_STRING, true, NULL},
		[ANSWERS] = {"answers", JSON_ARRAY, true, NULL},
		[RATERS] = {"raters", JSON_NUMBER | JSON_NULL, false, NULL},
	};

	if (!json_fields(node, fields, lengthof(fields), failure))
		return false;
	term = vocabulary_parse(&perspective_vocabulary, fields[PERSPECTIVE].node->text, fields[PERSPECTIVE].node->len, failure);
	if (term == NULL)
		return false;
	key[0] = term->number;
	return read_answers(forms, fields[ANSWERS].node, key + 1, failure) &&
		(fields[RATERS].node == NULL || json_int(fields[RATERS].node, 1, FORMS_MAX_RATERS, &raters, failure)) &&
		forms_add(forms, key, raters, failure);
}

/*
 * The one door for text; any order and repeats are fine.  The text is read
 * twice: what the forms are of may come behind them, as it does in jsonb.
 */
static void *
forms_parse(const char *str, size_t len, GovFailure *failure)
{
	JsonField	fields[] = {
		{"format", JSON_NUMBER, true, NULL},
		{"fingerprint", JSON_STRING, true, NULL},
		{"scale", JSON_ARRAY, true, NULL},
		{"indicators", JSON_NUMBER, true, NULL},
		{"groups", JSON_ARRAY | JSON_NULL, false, NULL},
		{"instrument", JSON_STRING | JSON_NULL, false, NULL},
		{"forms", JSON_ARRAY, true, NULL},
	};
	enum
	{
		FORMAT, FINGERPRINT, SCALE, INDICATORS, GROUPS, INSTRUMENT
	};
	Forms		forms;
	JsonParts	around = {"forms", NULL, NULL};
	JsonParts	entries = {"forms", read_entry, &forms};
	const JsonNode *root = json_parts_parse("forms", str, len, MaxAllocSize, &around, failure);
	AssessmentShape shape;
	int			format;

	if (root == NULL ||
		!json_fields(root, fields, lengthof(fields), failure) ||
		!json_int(fields[FORMAT].node, FORMS_FORMAT, FORMS_FORMAT, &format, failure) ||
		!assessment_read_shape(fields[FINGERPRINT].node, fields[SCALE].node, fields[INDICATORS].node, &shape, failure))
		return NULL;
	forms_init(&forms, &shape);
	if ((fields[GROUPS].node && !read_groups(&forms, fields[GROUPS].node, failure)) ||
		(fields[INSTRUMENT].node &&
		 !read_instrument(&forms, fields[INSTRUMENT].node->text, fields[INSTRUMENT].node->len, failure)) ||
		json_parts_parse("forms", str, len, MaxAllocSize, &entries, failure) == NULL ||
		!forms_sort(&forms, failure))
		return NULL;
	return forms_from(&forms);
}

static void
write_document(StringInfo buf, Datum value)
{
	Forms		room;

	forms_write(buf, forms_of_datum(value, &room));
}

static const JsonType json_type = {"forms", forms_parse, write_document, 0};

JSON_TYPE_FUNCTION(forms, in)
JSON_TYPE_FUNCTION(forms, out)
JSON_TYPE_FUNCTION(forms, from_jsonb)

/* What jsonb takes of a form at most: object, its keys and the perspective 96, an answer (number and entry) 12. */
#define JSONB_BYTES(forms) ((size_t) 96 + 12 * (forms)->shape.nindicators)

/* An array or object of jsonb has at most 256 MB; the rest is for the instrument. */
#define JSONB_MAX_FORMS ((size_t) 240 * 1024 * 1024)

PG_FUNCTION_INFO_V1(forms_to_jsonb);
Datum
forms_to_jsonb(PG_FUNCTION_ARGS)
{
	Forms		room;
	const Forms *forms = forms_of_datum(PG_GETARG_DATUM(0), &room);

	if (forms->n > JSONB_MAX_FORMS / JSONB_BYTES(forms))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many forms for jsonb"),
				 errdetail("There are %u distinct forms of %d indicators; at most %zu fit.", forms->n,
						   forms->shape.nindicators, JSONB_MAX_FORMS / JSONB_BYTES(forms)),
				 errhint("Keep them as forms or as text.")));
	return json_type_to_jsonb(fcinfo, &json_type);
}

/* ---------- binary: the same fields, big-endian ---------- */

static void
recv_entries(StringInfo buf, Forms *forms)
{
	uint32		n = pq_getmsgint(buf, 4);
	GovFailure	failure;

	if ((uint64) n * forms->stride > (uint64) (buf->len - buf->cursor))
		gov_refuse_wire("forms", "Forms are cut short.");
	while (n-- > 0)
	{
		unsigned char key[1 + INSTRUMENT_MAX_INDICATORS];
		uint32		raters;
		int			k;

		CHECK_FOR_INTERRUPTS();
		pq_copymsgbytes(buf, (char *) key, (int) FORM_KEY_LENGTH(forms));
		raters = pq_getmsgint(buf, 4);
		if (key[0] >= PERSPECTIVE_COUNT)
			gov_refuse_wire("forms", "Perspective is unknown.");
		for (k = 0; k < forms->shape.nindicators; k++)
			if (key[1 + k] > ANSWER_NOT_APPLICABLE(&forms->shape))
				gov_refuse_wire("forms", "Answer is off the scale.");
		if (raters == 0)
			gov_refuse_wire("forms", "Form has no raters.");
		if (!forms_add(forms, key, raters, &failure))
			gov_raise(&failure);
	}
}

PG_FUNCTION_INFO_V1(forms_recv);
Datum
forms_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	AssessmentShape shape;
	Forms		forms;
	uint8		group[2];
	GovFailure	failure;

	gov_check_wire_version("forms", pq_getmsgbyte(buf), FORMS_WIRE_VERSION);
	group[0] = pq_getmsgbyte(buf);
	group[1] = pq_getmsgbyte(buf);
	if (group[0] > PERSPECTIVE_COUNT || group[1] > PERSPECTIVE_COUNT ||
		(group[0] == 0) != (group[1] == 0) || (group[0] != 0 && group[0] == group[1]))
		gov_refuse_wire("forms", "Groups are not two perspectives.");
	if (!assessment_recv_shape(buf, &shape))
		gov_refuse_wire("forms", "Scale or number of indicators is out of range.");
	forms_init(&forms, &shape);
	forms.group[0] = group[0];
	forms.group[1] = group[1];
	recv_entries(buf, &forms);
	if (buf->cursor < buf->len)
	{
		int			len;
		char	   *document = pq_getmsgtext(buf, buf->len - buf->cursor, &len);

		if (!read_instrument(&forms, document, len, &failure))
			gov_raise(&failure);
	}
	PG_RETURN_POINTER(forms_from(&forms));
}

PG_FUNCTION_INFO_V1(forms_send);
Datum
forms_send(PG_FUNCTION_ARGS)
{
	Forms		room;
	const Forms *forms = forms_of_datum(PG_GETARG_DATUM(0), &room);
	StringInfoData buf;
	uint32		i;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, FORMS_WIRE_VERSION);
	pq_sendbyte(&buf, forms->group[0]);
	pq_sendbyte(&buf, forms->group[1]);
	assessment_send_shape(&buf, &forms->shape);
	pq_sendint32(&buf, forms->n);
	for (i = 0; i < forms->n; i++)
	{
		pq_sendbytes(&buf, (const char *) FORM_KEY(forms, i), (int) FORM_KEY_LENGTH(forms));
		pq_sendint32(&buf, form_count(forms, i));
	}
	if (forms->instrument)
	{
		StringInfoData document;

		initStringInfo(&document);
		instrument_write(&document, forms->instrument);
		pq_sendtext(&buf, document.data, document.len);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
