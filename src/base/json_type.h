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

#endif							/* PARTNER_GOVERNANCE_JSON_TYPE_H */
