/*
 * json_tree.c
 *		A JSON document as a tree, and the reading of objects with a fixed
 *		set of keys.
 */
#include "base/json_tree.h"

#include <math.h>

#include "common/jsonapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/json.h"
#include "utils/memutils.h"

#include "base/encoding.h"
#include "base/number.h"
#include "base/vocabulary.h"

typedef struct TreeBuilder
{
	JsonNode   *root;
	JsonNode   *container;		/* innermost open array or object */
	const char *key;			/* of the member about to come */
	JsonNode   *spare;			/* nodes yet to be used */
	int			nspare;

	/* of a document that is read in parts */
	const JsonParts *plan;		/* NULL = read whole */
	GovFailure *failure;
	bool		failed;			/* what follows is ignored */
	JsonNode   *parts;			/* the array of parts, while it is open */
	MemoryContext caller;
	MemoryContext part_context;
	int			nnodes;			/* of this part, or of all that is no part */
	int			nnodes_around;
} TreeBuilder;

/* Nodes are allocated by so many: a document may have two million. */
#define NODES_AT_A_TIME 64

/* A node takes a hundred bytes for as little as two of text, so a document without a limit of its own has one here. */
#define PART_NODES_LIMIT 20000

static JsonNode *
new_node(TreeBuilder *builder)
{
	if (builder->nspare == 0)
	{
		/* small documents get by with few */
		builder->nspare = builder->root ? NODES_AT_A_TIME : 16;
		builder->spare = palloc0(builder->nspare * sizeof(JsonNode));
	}
	builder->nspare--;
	return builder->spare++;
}

static JsonNode *
add_node(TreeBuilder *builder, JsonKind kind)
{
	JsonNode   *node = new_node(builder);
	JsonNode   *parent = builder->container;

	CHECK_FOR_INTERRUPTS();
	builder->nnodes++;
	node->kind = kind;
	node->parent = parent;
	if (parent == NULL)
		builder->root = node;
	else
	{
		node->index = parent->count++;
		if (parent->kind == JSON_OBJECT)
			node->key = builder->key;
		if (parent->last)
			parent->last->next = node;
		else
			parent->first = node;
		parent->last = node;
	}
	return node;
}

/* ---------- parts ---------- */

/*
 * All that the parser and the tree allocate for a part lies in a context of
 * its own, which is emptied after each: tokens, keys and nodes.
 */
static void
open_parts(TreeBuilder *builder, JsonNode *array)
{
	builder->parts = array;
	builder->nnodes_around = builder->nnodes;
	builder->nnodes = 0;
	builder->nspare = 0;
	MemoryContextSwitchTo(builder->part_context);
}

static void
end_part(TreeBuilder *builder, const JsonNode *part)
{
	MemoryContextSwitchTo(builder->caller);
	if (builder->plan->visit && !builder->plan->visit(part, builder->plan->state, builder->failure))
		builder->failed = true;
	builder->parts->first = builder->parts->last = NULL;
	builder->nnodes = 0;
	builder->nspare = 0;
	MemoryContextReset(builder->part_context);
	MemoryContextSwitchTo(builder->part_context);
}

static void
close_parts(TreeBuilder *builder)
{
	builder->parts = NULL;
	builder->nnodes = builder->nnodes_around;
	builder->nspare = 0;
	MemoryContextSwitchTo(builder->caller);
}

static bool
is_array_of_parts(const TreeBuilder *builder, const JsonNode *node)
{
	return builder->plan && node->kind == JSON_ARRAY && node->parent && node->parent == builder->root &&
		builder->root->kind == JSON_OBJECT && strcmp(node->key, builder->plan->key) == 0;
}

/* Before a node is added: is there room? */
static bool
may_go_on(TreeBuilder *builder)
{
	MemoryContext current;

	if (builder->failed)
		return false;
	if (builder->plan == NULL || builder->nnodes < PART_NODES_LIMIT)
		return true;
	current = MemoryContextSwitchTo(builder->caller);
	json_fail(builder->container, builder->failure, "has too many values");
	builder->failure->sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;
	gov_fail_detail(builder->failure, "At most %d are allowed.", PART_NODES_LIMIT);
	builder->failed = true;
	MemoryContextSwitchTo(current);
	return false;
}

/* ---------- actions of the parser ---------- */

static JSON_ACTION_TYPE
on_container_start(TreeBuilder *builder, JsonKind kind)
{
	if (may_go_on(builder))
	{
		builder->container = add_node(builder, kind);
		if (is_array_of_parts(builder, builder->container))
			open_parts(builder, builder->container);
	}
	JSON_ACTION_DONE;
}

static JSON_ACTION_TYPE
on_object_start(void *state)
{
	return on_container_start(state, JSON_OBJECT);
}

static JSON_ACTION_TYPE
on_array_start(void *state)
{
	return on_container_start(state, JSON_ARRAY);
}

static JSON_ACTION_TYPE
on_container_end(void *state)
{
	TreeBuilder *builder = state;
	JsonNode   *node = builder->container;

	if (builder->failed)
		JSON_ACTION_DONE;
	builder->container = node->parent;
	if (builder->parts == NULL)
		JSON_ACTION_DONE;
	if (node == builder->parts)
		close_parts(builder);
	else if (node->parent == builder->parts)
		end_part(builder, node);
	JSON_ACTION_DONE;
}

static JSON_ACTION_TYPE
on_field_start(void *state, char *fname, bool isnull)
{
	TreeBuilder *builder = state;

	if (builder->failed)
		pfree(fname);
	else
		builder->key = fname;
	JSON_ACTION_DONE;
}

static JSON_ACTION_TYPE
on_scalar(void *state, char *token, JsonTokenType tokentype)
{
	TreeBuilder *builder = state;
	JsonKind	kind;
	JsonNode   *node;

	switch (tokentype)
	{
		case JSON_TOKEN_STRING:
			kind = JSON_STRING;
			break;
		case JSON_TOKEN_NUMBER:
			kind = JSON_NUMBER;
			break;
		case JSON_TOKEN_TRUE:
		case JSON_TOKEN_FALSE:
			kind = JSON_BOOLEAN;
			break;
		default:
			kind = JSON_NULL;
			break;
	}
	if (!may_go_on(builder))
	{
		if (token)
			pfree(token);
		JSON_ACTION_DONE;
	}
	node = add_node(builder, kind);
	node->text = token;
	node->len = token ? strlen(token) : 0;
	node->boolean = (tokentype == JSON_TOKEN_TRUE);
	if (builder->parts && node->parent == builder->parts)
		end_part(builder, node);
	JSON_ACTION_DONE;
}

/* ---------- parse ---------- */

/*
 * The parser recurses with the document and would stop at the server's stack
 * limit with an error that no soft caller can catch, so look before.
 */
static bool
too_deep(const char *text, size_t len)
{
	int			depth = 0;
	bool		in_string = false;
	size_t		i;

	for (i = 0; i < len; i++)
	{
		char		c = text[i];

		if (in_string)
		{
			if (c == '\\')
				i++;
			else if (c == '"')
				in_string = false;
		}
		else if (c == '"')
			in_string = true;
		else if (c == '{' || c == '[')
		{
			if (++depth > JSON_DEPTH_LIMIT)
				return true;
		}
		else if (c == '}' || c == ']')
			depth--;
	}
	return false;
}

bool
json_scan(const char *type, const char *text, size_t len, size_t limit, JsonSemAction *actions, GovFailure *failure)
{
	MemoryContext caller = CurrentMemoryContext;
	JsonLexContext *lex;
	JsonParseErrorType result;

	if (len > limit)
	{
		gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "text of type %s is too long", type);
		return gov_fail_detail(failure, "It has %zu bytes; at most %zu are allowed.", len, limit);
	}
	if (too_deep(text, len))
	{
		gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "text of type %s is nested too deeply", type);
		return gov_fail_detail(failure, "At most %d levels are allowed.", JSON_DEPTH_LIMIT);
	}
#if !GOV_HAVE_SOFT_ERRORS
	/* from 16 on the parser says this itself; before, it raises */
	if (!json_escapes_translate(text, len))
	{
		gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
				 "invalid input syntax for type %s: \"%s\"", type, gov_quote(text, len));
		return gov_fail_detail(failure, "A Unicode escape names a character that the encoding of the database does not have.");
	}
#endif
	lex = GOV_MAKE_JSON_LEXER(text, len);
	result = pg_parse_json(lex, actions);
	MemoryContextSwitchTo(caller);	/* an action may have left another */
	if (result != JSON_SUCCESS)
	{
		gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
				 "invalid input syntax for type %s: \"%s\"", type, gov_quote(text, len));
		return gov_fail_detail(failure, "%s", json_errdetail(result, lex));
	}
	return true;
}

static JsonNode *
parse(TreeBuilder *builder, const char *type, const char *text, size_t len, size_t limit, GovFailure *failure)
{
	JsonSemAction actions = {0};

	actions.semstate = builder;
	actions.object_start = on_object_start;
	actions.object_end = on_container_end;
	actions.array_start = on_array_start;
	actions.array_end = on_container_end;
	actions.object_field_start = on_field_start;
	actions.scalar = on_scalar;
	return json_scan(type, text, len, limit, &actions, failure) && !builder->failed ? builder->root : NULL;
}

JsonNode *
json_tree_parse(const char *type, const char *text, size_t len, GovFailure *failure)
{
	TreeBuilder builder = {0};

	return parse(&builder, type, text, len, JSON_SIZE_LIMIT, failure);
}

JsonNode *
json_parts_parse(const char *type, const char *text, size_t len, size_t limit, const JsonParts *parts, GovFailure *failure)
{
	TreeBuilder builder = {0};
	JsonNode   *root;

	builder.plan = parts;
	builder.failure = failure;
	builder.caller = CurrentMemoryContext;
	/* room for one part of a usual size without asking the system for more */
	builder.part_context = AllocSetContextCreate(CurrentMemoryContext, "part of a JSON document",
												 0, 64 * 1024, ALLOCSET_DEFAULT_MAXSIZE);
	root = parse(&builder, type, text, len, limit, failure);
	MemoryContextDelete(builder.part_context);
	return root;
}

char *
json_path(const JsonNode *node)
{
	char	   *prefix;
	StringInfoData key;
	const char *c;

	if (node->parent == NULL)
		return "";
	prefix = json_path(node->parent);
	if (node->parent->kind == JSON_ARRAY)
		return psprintf("%s/%d", prefix, node->index);
	initStringInfo(&key);
	for (c = node->key; *c; c++)
	{
		if (*c == '~')
			appendStringInfoString(&key, "~0");
		else if (*c == '/')
			appendStringInfoString(&key, "~1");
		else
			appendStringInfoChar(&key, *c);
	}
	return psprintf("%s/%s", prefix, gov_quote(key.data, key.len));
}

bool
json_fail(const JsonNode *node, GovFailure *failure, const char *fmt,...)
{
	char	   *path = json_path(node);
	char	   *words;
	va_list		args;

	va_start(args, fmt);
	words = gov_vformat(fmt, args);
	va_end(args);
	return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "%s: %s", *path ? path : "/", words);
}

static const char *
kind_name(int kinds)
{
	switch (kinds & ~JSON_NULL)
	{
		case JSON_BOOLEAN:
			return "true or false";
		case JSON_NUMBER:
			return "a number";
		case JSON_STRING:
			return "a string";
		case JSON_ARRAY:
			return "an array";
		case JSON_OBJECT:
			return "an object";
		case JSON_STRING | JSON_OBJECT:
			return "a string or an object";
		default:
			return "another kind of value";
	}
}

bool
json_expect(const JsonNode *node, int kinds, GovFailure *failure)
{
	if (node->kind & kinds)
		return true;
	return json_fail(node, failure, "must be %s", kind_name(kinds));
}

bool
json_fields(const JsonNode *object, JsonField *fields, int nfields, GovFailure *failure)
{
	const JsonNode *node;
	int			i;

	if (!json_expect(object, JSON_OBJECT, failure))
		return false;
	for (i = 0; i < nfields; i++)
		fields[i].node = NULL;

	for (node = object->first; node; node = node->next)
	{
		for (i = 0; i < nfields; i++)
			if (strcmp(fields[i].key, node->key) == 0)
				break;
		if (i == nfields)
		{
			const char *candidates[32];
			const char *near;

			for (i = 0; i < nfields && i < (int) lengthof(candidates); i++)
				candidates[i] = fields[i].key;
			near = closest_word(node->key, strlen(node->key), candidates, i);
			json_fail(node, failure, "unknown key");
			if (near)
				gov_fail_hint(failure, "Perhaps you meant \"%s\".", near);
			return false;
		}
		if (fields[i].node)
			return json_fail(node, failure, "key is repeated");
		if (!json_expect(node, fields[i].kinds, failure))
			return false;
		/* an explicit null is an absent value */
		fields[i].node = node;
	}
	for (i = 0; i < nfields; i++)
	{
		if (fields[i].required && fields[i].node == NULL)
			return json_fail(object, failure, "key \"%s\" is missing", fields[i].key);
		if (fields[i].node && fields[i].node->kind == JSON_NULL)
			fields[i].node = NULL;
	}
	return true;
}

bool
json_int(const JsonNode *node, int min, int max, int *value, GovFailure *failure)
{
	double		number;

	if (!json_expect(node, JSON_NUMBER, failure))
		return false;
	if (!number_parse(node->text, node->len, &number) || number != rint(number) ||
		number < min || number > max)
		return json_fail(node, failure, "must be a whole number from %d to %d, not \"%s\"",
						 min, max, gov_quote(node->text, node->len));
	*value = (int) number;
	return true;
}

bool
json_double(const JsonNode *node, double *value, GovFailure *failure)
{
	if (!json_expect(node, JSON_NUMBER, failure))
		return false;
	if (!number_parse(node->text, node->len, value))
		return json_fail(node, failure, "\"%s\" is out of range", gov_quote(node->text, node->len));
	return true;
}
