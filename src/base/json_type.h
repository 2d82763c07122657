/*
 * json_type.h
 *		The SQL functions of a type whose text form is canonical JSON.
 *
 * Text, jsonb and, for a type that has no bytes of its own to send, the wire
 * all come through the type's one reader and leave by its one writer.
 */
#ifndef PARTNER_GOVERNANCE_JSON_TYPE_H
#define PARTNER_GOVERNANCE_JSON_TYPE_H

#include "base/failure.h"

#include "lib/stringinfo.h"

typedef struct JsonType
{
	const char *name;
	void *(*parse)(const char *str, size_t len, GovFailure *failure);	/* a varlena, or NULL */
	void (*write)(StringInfo buf, Datum value);
	int			wire_version;	/* first byte on the wire, before the text; 0 = it has bytes of its own */
} JsonType;

extern Datum json_type_in(FunctionCallInfo fcinfo, const JsonType *type);
extern Datum json_type_out(FunctionCallInfo fcinfo, const JsonType *type);
extern Datum json_type_from_jsonb(FunctionCallInfo fcinfo, const JsonType *type);
extern Datum json_type_to_jsonb(FunctionCallInfo fcinfo, const JsonType *type);
extern Datum json_type_recv(FunctionCallInfo fcinfo, const JsonType *type);
extern Datum json_type_send(FunctionCallInfo fcinfo, const JsonType *type);

/*
 * The SQL functions NAME_in, NAME_out, NAME_from_jsonb and NAME_to_jsonb of the type that json_type in the same file describes, and NAME_recv
 * and NAME_send of one without bytes of its own.
 */
#define JSON_TYPE_FUNCTION(name, way) \
PG_FUNCTION_INFO_V1(name##_##way); \
Datum \
name##_##way(PG_FUNCTION_ARGS) \
{ \
	return json_type_##way(fcinfo, &json_type); \
}
#define JSON_TYPE_FUNCTIONS(name) \
JSON_TYPE_FUNCTION(name, in) \
JSON_TYPE_FUNCTION(name, out) \
JSON_TYPE_FUNCTION(name, from_jsonb) \
JSON_TYPE_FUNCTION(name, to_jsonb)
#define JSON_TYPE_WIRE_FUNCTIONS(name) \
JSON_TYPE_FUNCTION(name, recv) \
JSON_TYPE_FUNCTION(name, send)

#endif							/* PARTNER_GOVERNANCE_JSON_TYPE_H */
