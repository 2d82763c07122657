/*
 * rulebook.c
 *		SQL functions of the type rulebook: I/O, comparison, merging, and the
 *		differences between two.
 */
#include "rulebook/rulebook.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "base/json_type.h"
#include "base/json_write.h"


#define RULEBOOK_WIRE_VERSION 1

/* ---------- I/O ---------- */

static void *
parse_document(const char *str, size_t len, GovFailure *failure)
{
	return rulebook_compile(str, len, failure);
}

static void
write_document(StringInfo buf, Datum value)
{
	rulebook_write(buf, DatumGetRulebook(value));
}

static const JsonType json_type = {"rulebook", parse_document, write_document, RULEBOOK_WIRE_VERSION};

JSON_TYPE_FUNCTIONS(rulebook)
JSON_TYPE_WIRE_FUNCTIONS(rulebook)

/* ---------- what it says of itself ---------- */

PG_FUNCTION_INFO_V1(rulebook_code);
Datum
rulebook_code(PG_FUNCTION_ARGS)
{
	const Rulebook *rulebook = PG_GETARG_RULEBOOK(0);

	PG_RETURN_TEXT_P(cstring_to_text(rulebook_text(rulebook, rulebook->code)));
}

PG_FUNCTION_INFO_V1(rulebook_version);
Datum
rulebook_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(PG_GETARG_RULEBOOK(0)->version);
}

PG_FUNCTION_INFO_V1(standard_rulebook);
Datum
standard_rulebook(PG_FUNCTION_ARGS)
{
	const Rulebook *rulebook = standard_rulebook_value();
	Rulebook   *copy = palloc(VARSIZE(rulebook));

	memcpy(copy, rulebook, VARSIZE(rulebook));
	PG_RETURN_POINTER(copy);
}

PG_FUNCTION_INFO_V1(rulebook_merge_jsonb);
Datum
rulebook_merge_jsonb(PG_FUNCTION_ARGS)
{
	const Rulebook *base = PG_GETARG_RULEBOOK(0);
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(1);
	char	   *str = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));
	GovFailure	failure;
	Rulebook   *rulebook = rulebook_merge(base, str, strlen(str), &failure);

	if (rulebook == NULL)
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(rulebook);
}

/* ---------- differences ---------- */

static void
write_node(StringInfo buf, const char *key, const JsonNode *node)
{
	const JsonNode *child;

	switch (node->kind)
	{
		case JSON_STRING:
			json_write_string(buf, key, node->text);
			return;
		case JSON_NUMBER:
			json_write_key(buf, key);
			appendStringInfoString(buf, node->text);
			return;
		case JSON_BOOLEAN:
			json_write_boolean(buf, key, node->boolean);
			return;
		case JSON_NULL:
			json_write_null(buf, key);
			return;
		case JSON_ARRAY:
			json_open_array(buf, key);
			break;
		case JSON_OBJECT:
			json_open_object(buf, key);
			break;
	}
	for (child = node->first; child; child = child->next)
		write_node(buf, child->key, child);
	if (node->kind == JSON_ARRAY)
		json_close_array(buf);
	else
		json_close_object(buf);
}

/* A string as it reads, anything else as JSON. */
static char *
node_text(const JsonNode *node)
{
	StringInfoData buf;

	initStringInfo(&buf);
	if (node->kind == JSON_STRING)
		appendStringInfoString(&buf, node->text);
	else
		write_node(&buf, NULL, node);
	return buf.data;
}

static const JsonNode *
member(const JsonNode *object, const char *key)
{
	const JsonNode *node;

	for (node = object->first; node; node = node->next)
		if (strcmp(node->key, key) == 0)
			return node;
	return NULL;
}

/* Of a node that is in one of the two, or differs; a NULL text is of the one that does not have it. */
static void
put_difference(ReturnSetInfo *rsinfo, const JsonNode *node, const char *a_text, const char *b_text)
{
	enum
	{
		PATH, STANDARD_VALUE, OWN_VALUE, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {false};

	values[PATH] = CStringGetTextDatum(json_path(node));
	nulls[STANDARD_VALUE] = a_text == NULL;
	if (a_text)
		values[STANDARD_VALUE] = CStringGetTextDatum(a_text);
	nulls[OWN_VALUE] = b_text == NULL;
	if (b_text)
		values[OWN_VALUE] = CStringGetTextDatum(b_text);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* In the order of the first, and then what only the second has. */
static void
compare_nodes(ReturnSetInfo *rsinfo, const JsonNode *a, const JsonNode *b)
{
	const JsonNode *node;

	if (a->kind != JSON_OBJECT || b->kind != JSON_OBJECT)
	{
		if (a->kind != b->kind || strcmp(node_text(a), node_text(b)) != 0)
			put_difference(rsinfo, a, node_text(a), node_text(b));
		return;
	}
	for (node = a->first; node; node = node->next)
	{
		const JsonNode *other = member(b, node->key);

		if (other == NULL)
			put_difference(rsinfo, node, node_text(node), NULL);
		else
			compare_nodes(rsinfo, node, other);
	}
	for (node = b->first; node; node = node->next)
		if (member(a, node->key) == NULL)
			put_difference(rsinfo, node, NULL, node_text(node));
}

static const JsonNode *
document_of(const Rulebook *rulebook)
{
	StringInfoData buf;
	GovFailure	failure;
	const JsonNode *root;

	initStringInfo(&buf);
	rulebook_write(&buf, rulebook);
	root = json_tree_parse("rulebook", buf.data, buf.len, &failure);
	if (root == NULL)
		gov_raise(&failure);
	return root;
}

PG_FUNCTION_INFO_V1(rulebook_differences);
Datum
rulebook_differences(PG_FUNCTION_ARGS)
{
	const Rulebook *standard = PG_GETARG_RULEBOOK(0);
	const Rulebook *own = PG_GETARG_RULEBOOK(1);

	InitMaterializedSRF(fcinfo, 0);
	compare_nodes((ReturnSetInfo *) fcinfo->resultinfo, document_of(standard), document_of(own));
	return (Datum) 0;
}
