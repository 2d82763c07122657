/*
 * json_tree.h
 *		A JSON document as a tree, and the reading of objects with a fixed
 *		set of keys.  Parsing is core's; what is ours is the tree, the refusal
 *		of unknown, missing and repeated keys, and the path in each message.
 */
#ifndef PARTNER_GOVERNANCE_JSON_TREE_H
#define PARTNER_GOVERNANCE_JSON_TREE_H

#include "base/failure.h"

#include "lib/stringinfo.h"

/* Deeper documents are refused before they are parsed. */
#define JSON_DEPTH_LIMIT 16
/* Larger documents are refused, in bytes. */
#define JSON_SIZE_LIMIT (4 * 1024 * 1024)

typedef enum JsonKind
{
	JSON_NULL = 1,
	JSON_BOOLEAN = 2,
	JSON_NUMBER = 4,
	JSON_STRING = 8,
	JSON_ARRAY = 16,
	JSON_OBJECT = 32
} JsonKind;

typedef struct JsonNode
{
	JsonKind	kind;
	const char *text;			/* string, de-escaped, or number as written */
	size_t		len;
	bool		boolean;
	int			count;			/* elements or members */
	const char *key;			/* as a member of an object */
	int			index;			/* position in the parent */
	struct JsonNode *parent;
	struct JsonNode *first;
	struct JsonNode *last;
	struct JsonNode *next;
} JsonNode;

/* One allowed key of an object; node is filled in, NULL when absent. */
typedef struct JsonField
{
	const char *key;
	int			kinds;			/* allowed kinds, or-ed; JSON_NULL allows null */
	bool		required;
	const JsonNode *node;
} JsonField;

/* "type" names the SQL type in messages.  The text need not end in a zero. */
extern JsonNode *json_tree_parse(const char *type, const char *text, size_t len, GovFailure *failure);

/*
 * Documents that are too large for one tree, because an array of the root
 * object has very many elements: each of them is a tree that "visit" sees and
 * that is gone after it, and the tree of the document has none of them (their
 * count it has).  NULL for visit: only that tree is wanted.  An element is
 * visited as soon as it is read, whatever the keys are that follow.  False
 * from visit ends in NULL.
 */
typedef struct JsonParts
{
	const char *key;
	bool (*visit)(const JsonNode *element, void *state, GovFailure *failure);
	void	   *state;
} JsonParts;

extern JsonNode *json_parts_parse(const char *type, const char *text, size_t len, size_t limit,
								  const JsonParts *parts, GovFailure *failure);

/*
 * Parse without a tree, for documents that are too large for one: the actions
 * are core's.  False when the text is too long, too deep or no JSON.
 */
struct JsonSemAction;
extern bool json_scan(const char *type, const char *text, size_t len, size_t limit,
					  struct JsonSemAction *actions, GovFailure *failure);

/* JSON pointer (RFC 6901) of a node; "" for the document itself. */
extern char *json_path(const JsonNode *node);

/* "<path>: <words>", 22023; returns false. */
extern bool json_fail(const JsonNode *node, GovFailure *failure, const char *fmt,...) pg_attribute_printf(3, 4);

extern bool json_fields(const JsonNode *object, JsonField *fields, int nfields, GovFailure *failure);
extern bool json_expect(const JsonNode *node, int kinds, GovFailure *failure);
extern bool json_int(const JsonNode *node, int min, int max, int *value, GovFailure *failure);
extern bool json_double(const JsonNode *node, double *value, GovFailure *failure);

#endif							/* PARTNER_GOVERNANCE_JSON_TREE_H */
