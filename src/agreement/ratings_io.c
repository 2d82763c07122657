/*
 * ratings_io.c
 *		Text, binary and jsonb forms of ratings.
 *
 * The text form is canonical JSON, a row a unit (and group), with its values
 * and how often each was given, in turn:
 *
 *	{"format":1,"measure":"krippendorff_alpha","metric":"ordinal",
 *	 "ratings":[["unit 1",3,2,4,1],["unit 2",4,3]]}
 *	{"format":1,"measure":"cross_agreement","metric":"nominal",
 *	 "ratings":[["unit 1","council",1,2],["unit 1","partner",0,1]]}
 *	{"format":1,"measure":"gwet_ac","weights":"quadratic","categories":5,
 *	 "ratings":[["unit 1",3,2]]}
 *
 * It can be much larger than the other types', so it is read without a tree.
 */
#include "agreement/ratings_state.h"

#include <math.h>

#include "common/jsonapi.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/json_tree.h"
#include "base/json_type.h"
#include "base/json_write.h"
#include "base/number.h"

#define RATINGS_WIRE_VERSION 1

/* ---------- write ---------- */

static void
write_name(StringInfo buf, const RatingName *name)
{
	json_write_text(buf, NULL, name->str, name->len);
}

static void
ratings_write(StringInfo buf, const char *bytes)
{
	RatingsReader reader;
	const Vocabulary *vocabulary;
	uint32		unit = (uint32) -1;
	int			group = -1;

	ratings_read_start(&reader, bytes);
	vocabulary = ratings_option_vocabulary(reader.kind.measure);
	json_open_object(buf, NULL);
	json_write_integer(buf, "format", RATINGS_FORMAT);
	json_write_string(buf, "measure", ratings_measure_name(reader.kind.measure));
	json_write_string(buf, vocabulary->kind, vocabulary_code(vocabulary, reader.kind.option));
	if (reader.kind.measure == RATINGS_GWET)
		json_write_integer(buf, "categories", reader.kind.categories);
	json_open_array(buf, "ratings");
	while (ratings_read_next(&reader))
	{
		if (reader.unit != unit || reader.group != group)
		{
			if (unit != (uint32) -1)
				json_close_array(buf);
			json_open_array(buf, NULL);
			write_name(buf, &reader.unit_name);
			if (reader.ngroups > 0)
				write_name(buf, &reader.groups[reader.group]);
			unit = reader.unit;
			group = reader.group;
		}
		CHECK_FOR_INTERRUPTS();
		json_write_number(buf, NULL, reader.value);
		json_write_integer(buf, NULL, reader.count);
	}
	if (unit != (uint32) -1)
		json_close_array(buf);
	json_close_array(buf);
	json_close_object(buf);
}

/* ---------- read ---------- */

enum
{
	FORMAT, MEASURE, METRIC, WEIGHTS, CATEGORIES, RATINGS, KEYS
};

static const char *const keys[KEYS] = {"format", "measure", "metric", "weights", "categories", "ratings"};

typedef struct ScannedCell
{
	double		value;
	int			count;
} ScannedCell;

typedef struct ScannedRow
{
	RatingName	name[2];		/* unit, group */
	int			nnames;
	size_t		ncells;
} ScannedRow;

/* Keys come in any order, so rows are kept until the end. */
typedef struct Scan
{
	GovFailure *failure;
	bool		failed;
	int			depth;			/* 1 = the object, 2 = ratings, 3 = a row */
	int			key;			/* member of the object at hand */
	bool		seen[KEYS];
	char	   *scalar[KEYS];	/* as written; NULL when absent or null */
	ScannedRow *rows;
	size_t		nrows;
	size_t		row_room;
	ScannedCell *cells;
	size_t		ncells;
	size_t		cell_room;
	int			position;		/* in the row */
} Scan;

static void scan_fail(Scan *scan, const char *fmt,...) pg_attribute_printf(2, 3);

/* The first fault counts; what follows is ignored. */
static void
scan_fail(Scan *scan, const char *fmt,...)
{
	StringInfoData path;
	char	   *words;
	va_list		args;

	if (scan->failed)
		return;
	va_start(args, fmt);
	words = gov_vformat(fmt, args);
	va_end(args);
	initStringInfo(&path);
	appendStringInfo(&path, "/%s", scan->depth >= 1 && scan->key >= 0 ? keys[scan->key] : "");
	if (scan->depth >= 2 && scan->nrows > 0)
		appendStringInfo(&path, "/%zu", scan->nrows - 1);
	if (scan->depth >= 3)
		appendStringInfo(&path, "/%d", scan->position);
	scan->failed = true;
	gov_fail(scan->failure, ERRCODE_INVALID_PARAMETER_VALUE, "%s: %s", path.data, words);
}

static JSON_ACTION_TYPE
on_object_start(void *state)
{
	Scan	   *scan = state;

	if (scan->depth > 0)
		scan_fail(scan, "must not be an object");
	scan->depth++;
	JSON_ACTION_DONE;
}

static JSON_ACTION_TYPE
on_end(void *state)
{
	Scan	   *scan = state;

	if (scan->depth == 3 && !scan->failed)
	{
		const ScannedRow *row = &scan->rows[scan->nrows - 1];

		if (row->ncells == 0 || (scan->position - row->nnames) % 2 != 0)
			scan_fail(scan, "must be a unit, perhaps a group, and values each with its count");
	}
	scan->depth--;
	JSON_ACTION_DONE;
}

static JSON_ACTION_TYPE
on_field_start(void *state, char *fname, bool isnull)
{
	Scan	   *scan = state;
	int			k = 0;

	if (scan->failed || scan->depth != 1)
		JSON_ACTION_DONE;
	while (k < KEYS && strcmp(keys[k], fname) != 0)
		k++;
	scan->key = -1;
	if (k == KEYS)
	{
		const char *near = closest_word(fname, strlen(fname), keys, KEYS);

		scan->failed = true;
		gov_fail(scan->failure, ERRCODE_INVALID_PARAMETER_VALUE, "/%s: unknown key", gov_quote(fname, strlen(fname)));
		if (near)
			gov_fail_hint(scan->failure, "Perhaps you meant \"%s\".", near);
		JSON_ACTION_DONE;
	}
	scan->key = k;
	if (scan->seen[k])
		scan_fail(scan, "key is repeated");
	scan->seen[k] = true;
	JSON_ACTION_DONE;
}

static JSON_ACTION_TYPE
on_array_start(void *state)
{
	Scan	   *scan = state;

	CHECK_FOR_INTERRUPTS();
	if (scan->depth == 0)
		scan_fail(scan, "must be an object");
	else if (scan->depth == 1 && scan->key != RATINGS)
		scan_fail(scan, "must not be an array");
	else if (scan->depth > 2)
		scan_fail(scan, "must not be an array");
	else if (scan->depth == 2 && !scan->failed)
	{
		if (scan->nrows == scan->row_room)
		{
			scan->row_room = scan->row_room ? 2 * scan->row_room : 64;
			scan->rows = scan->rows ? repalloc_huge(scan->rows, scan->row_room * sizeof(ScannedRow)) :
				palloc(scan->row_room * sizeof(ScannedRow));
		}
		memset(&scan->rows[scan->nrows++], 0, sizeof(ScannedRow));
		scan->position = 0;
	}
	scan->depth++;
	JSON_ACTION_DONE;
}

static void
scan_number(Scan *scan, ScannedRow *row, const char *token)
{
	double		number;

	if (!number_parse(token, strlen(token), &number))
	{
		scan_fail(scan, "\"%s\" is out of range", gov_quote(token, strlen(token)));
		return;
	}
	if ((scan->position - row->nnames) % 2 == 0)
	{
		if (scan->ncells == scan->cell_room)
		{
			scan->cell_room = scan->cell_room ? 2 * scan->cell_room : 256;
			scan->cells = scan->cells ? repalloc_huge(scan->cells, scan->cell_room * sizeof(ScannedCell)) :
				palloc(scan->cell_room * sizeof(ScannedCell));
		}
		scan->cells[scan->ncells].value = number;
		scan->cells[scan->ncells++].count = 0;
		row->ncells++;
		return;
	}
	if (number != rint(number) || number < 1 || number > RATINGS_MAX_COUNT)
	{
		scan_fail(scan, "must be a count from 1 to %d, not \"%s\"", RATINGS_MAX_COUNT, gov_quote(token, strlen(token)));
		return;
	}
	scan->cells[scan->ncells - 1].count = (int) number;
}

static void
scan_in_row(Scan *scan, char *token, JsonTokenType type)
{
	ScannedRow *row = &scan->rows[scan->nrows - 1];

	if (type == JSON_TOKEN_STRING && scan->position == row->nnames && row->nnames < 2)
	{
		row->name[row->nnames].str = token;
		row->name[row->nnames++].len = (uint32) strlen(token);
	}
	else if (type == JSON_TOKEN_NUMBER && row->nnames > 0)
	{
		scan_number(scan, row, token);
		if (!scan->failed)
			pfree(token);
	}
	else
		scan_fail(scan, row->nnames == 0 ? "must be the name of a unit" : "must be a number");
	scan->position++;
}

static JSON_ACTION_TYPE
on_scalar(void *state, char *token, JsonTokenType type)
{
	Scan	   *scan = state;

	if (scan->failed)
		JSON_ACTION_DONE;
	if (scan->depth == 0)
		scan_fail(scan, "must be an object");
	else if (scan->depth == 1 && scan->key == RATINGS)
		scan_fail(scan, "must be an array");
	else if (scan->depth == 1)
	{
		bool		number = scan->key == FORMAT || scan->key == CATEGORIES;

		if (type == JSON_TOKEN_NULL)
			JSON_ACTION_DONE;
		if (type != (number ? JSON_TOKEN_NUMBER : JSON_TOKEN_STRING))
			scan_fail(scan, number ? "must be a number" : "must be a string");
		scan->scalar[scan->key] = token;
	}
	else if (scan->depth == 2)
		scan_fail(scan, "must hold arrays only");
	else
		scan_in_row(scan, token, type);
	JSON_ACTION_DONE;
}

static bool
scanned_int(Scan *scan, int key, int min, int max, int *result)
{
	const char *token = scan->scalar[key];
	double		number;

	if (!number_parse(token, strlen(token), &number) || number != rint(number) || number < min || number > max)
		return gov_fail(scan->failure, ERRCODE_INVALID_PARAMETER_VALUE,
						"/%s: must be a whole number from %d to %d, not \"%s\"", keys[key], min, max,
						gov_quote(token, strlen(token)));
	*result = (int) number;
	return true;
}

static bool
scanned_kind(Scan *scan, RatingsKind *kind)
{
	GovFailure *failure = scan->failure;
	const VocabularyTerm *term;
	int			number;
	int			required;
	int			k;

	memset(kind, 0, sizeof(*kind));
	for (k = 0; k < KEYS; k++)
		if (k == FORMAT || k == MEASURE || k == RATINGS)
			if (k == RATINGS ? !scan->seen[k] : scan->scalar[k] == NULL)
				return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "/: key \"%s\" is missing", keys[k]);
	if (!scanned_int(scan, FORMAT, RATINGS_FORMAT, RATINGS_FORMAT, &number))
		return false;
	for (k = RATINGS_KRIPPENDORFF; k <= RATINGS_CROSS; k++)
		if (strcmp(scan->scalar[MEASURE], ratings_measure_name(k)) == 0)
			kind->measure = (uint8) k;
	if (kind->measure == 0)
	{
		gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "/measure: unknown measure \"%s\"",
				 gov_quote(scan->scalar[MEASURE], strlen(scan->scalar[MEASURE])));
		return gov_fail_detail(failure, "Expected one of: krippendorff_alpha, gwet_ac, cross_agreement.");
	}
	required = kind->measure == RATINGS_GWET ? WEIGHTS : METRIC;
	if (scan->scalar[required] == NULL)
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "/: key \"%s\" is missing", keys[required]);
	if (scan->scalar[required == WEIGHTS ? METRIC : WEIGHTS] != NULL)
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "/%s: does not go with measure \"%s\"",
						keys[required == WEIGHTS ? METRIC : WEIGHTS], ratings_measure_name(kind->measure));
	term = vocabulary_parse(ratings_option_vocabulary(kind->measure), scan->scalar[required],
							strlen(scan->scalar[required]), failure);
	if (term == NULL)
		return false;
	kind->option = term->number;
	if (scan->scalar[CATEGORIES] != NULL && !scanned_int(scan, CATEGORIES, 2, RATINGS_MAX_CATEGORIES, &kind->categories))
		return false;
	return ratings_kind_check(kind, failure);
}

/* The one door for text, whether it came as text or as jsonb. */
static void *
ratings_parse(const char *str, size_t len, GovFailure *failure)
{
	Scan		scan = {0};
	JsonSemAction actions = {0};
	RatingsKind kind;
	RatingState *state;
	const ScannedCell *cell;
	size_t		i,
				k;

	scan.failure = failure;
	scan.key = -1;
	actions.semstate = &scan;
	actions.object_start = on_object_start;
	actions.object_end = on_end;
	actions.array_start = on_array_start;
	actions.array_end = on_end;
	actions.object_field_start = on_field_start;
	actions.scalar = on_scalar;
	if (!json_scan("ratings", str, len, MaxAllocSize, &actions, failure) ||
		scan.failed || !scanned_kind(&scan, &kind))
		return NULL;

	state = ratings_state_create(&kind);
	cell = scan.cells;
	for (i = 0; i < scan.nrows; i++)
	{
		const ScannedRow *row = &scan.rows[i];

		CHECK_FOR_INTERRUPTS();
		if (row->nnames != (kind.measure == RATINGS_CROSS ? 2 : 1))
		{
			gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE,
					 kind.measure == RATINGS_CROSS ? "/ratings/%zu: needs a unit and a group" :
					 "/ratings/%zu: needs a unit and no group", i);
			return NULL;
		}
		for (k = 0; k < row->ncells; k++, cell++)
		{
			state = ratings_state_add(state, &row->name[0], row->nnames > 1 ? &row->name[1] : NULL,
									  cell->value, cell->count, failure);
			if (state == NULL)
				return NULL;
		}
	}
	return ratings_state_store(state, failure);
}

/* ---------- SQL ---------- */

static void
write_document(StringInfo buf, Datum value)
{
	ratings_write(buf, VARDATA_ANY(ratings_of_datum(value)));
}

static const JsonType json_type = {"ratings", ratings_parse, write_document, 0};

JSON_TYPE_FUNCTIONS(ratings)

static void
recv_name(StringInfo buf, RatingName *name)
{
	int			len = (int) pq_getmsgint(buf, 4);
	int			converted;

	if (len < 0 || len > RATINGS_MAX_NAME * MAX_CONVERSION_GROWTH)
		gov_refuse_wire("ratings", "Name is too long.");
	name->str = pq_getmsgtext(buf, len, &converted);
	name->len = (uint32) converted;
	if (strlen(name->str) != name->len)
		gov_refuse_wire("ratings", "Name holds a zero byte.");
}

/*
 * version, measure, option, categories, groups with their names, units, and
 * per unit its name and cells, each with (group,) value and count
 */
PG_FUNCTION_INFO_V1(ratings_recv);
Datum
ratings_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	RatingsKind kind;
	RatingState *state;
	RatingName *groups = NULL;
	struct varlena *stored;
	GovFailure	failure;
	int			ngroups;
	int			nunits;
	int			i;

	gov_check_wire_version("ratings", pq_getmsgbyte(buf), RATINGS_WIRE_VERSION);
	kind.measure = (uint8) pq_getmsgbyte(buf);
	kind.option = (uint8) pq_getmsgbyte(buf);
	kind.categories = (int32) pq_getmsgint(buf, 4);
	if (!ratings_kind_check(&kind, &failure))
		gov_refuse_wire("ratings", failure.message);
	ngroups = (int) pq_getmsgint(buf, 4);
	if (ngroups < 0 || ngroups > (kind.measure == RATINGS_CROSS ? RATINGS_MAX_GROUPS : 0))
		gov_refuse_wire("ratings", "Number of groups is out of range.");
	groups = palloc((ngroups + 1) * sizeof(RatingName));
	for (i = 0; i < ngroups; i++)
		recv_name(buf, &groups[i]);
	state = ratings_state_create(&kind);
	nunits = (int) pq_getmsgint(buf, 4);
	if (nunits < 0)
		gov_refuse_wire("ratings", "Number of units is out of range.");
	while (nunits-- > 0)
	{
		RatingName	unit;
		int			ncells;

		CHECK_FOR_INTERRUPTS();
		recv_name(buf, &unit);
		ncells = (int) pq_getmsgint(buf, 4);
		if (ncells < 1)
			gov_refuse_wire("ratings", "Unit has no ratings.");
		while (ncells-- > 0)
		{
			int			group = kind.measure == RATINGS_CROSS ? (int) pq_getmsgint(buf, 2) : 0;
			double		value = pq_getmsgfloat8(buf);
			int			count = (int) pq_getmsgint(buf, 4);

			if (count < 1 || (kind.measure == RATINGS_CROSS && group >= ngroups))
				gov_refuse_wire("ratings", "Count or group is out of range.");
			state = ratings_state_add(state, &unit, kind.measure == RATINGS_CROSS ? &groups[group] : NULL, value, count, &failure);
			if (state == NULL)
				gov_refuse_wire("ratings", failure.message);
		}
	}
	stored = ratings_state_store(state, &failure);
	if (stored == NULL)
		gov_refuse_wire("ratings", failure.message);
	PG_RETURN_POINTER(stored);
}

static void
send_name(StringInfo buf, const RatingName *name)
{
	char	   *sent = pg_server_to_client(name->str, (int) name->len);
	int			len = sent == name->str ? (int) name->len : (int) strlen(sent);

	pq_sendint32(buf, len);
	pq_sendbytes(buf, sent, len);
}

PG_FUNCTION_INFO_V1(ratings_send);
Datum
ratings_send(PG_FUNCTION_ARGS)
{
	struct varlena *stored = ratings_of_datum(PG_GETARG_DATUM(0));
	RatingsReader reader;
	StringInfoData buf;
	uint32		unit = (uint32) -1;
	uint32		i;

	ratings_read_start(&reader, VARDATA_ANY(stored));
	pq_begintypsend(&buf);
	pq_sendbyte(&buf, RATINGS_WIRE_VERSION);
	pq_sendbyte(&buf, reader.kind.measure);
	pq_sendbyte(&buf, reader.kind.option);
	pq_sendint32(&buf, reader.kind.categories);
	pq_sendint32(&buf, reader.ngroups);
	for (i = 0; i < reader.ngroups; i++)
		send_name(&buf, &reader.groups[i]);
	pq_sendint32(&buf, reader.nunits);
	while (ratings_read_next(&reader))
	{
		if (reader.unit != unit)
		{
			send_name(&buf, &reader.unit_name);
			pq_sendint32(&buf, reader.cells_left + 1);
			unit = reader.unit;
		}
		if (reader.kind.measure == RATINGS_CROSS)
			pq_sendint16(&buf, reader.group);
		pq_sendfloat8(&buf, reader.value);
		pq_sendint32(&buf, reader.count);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
