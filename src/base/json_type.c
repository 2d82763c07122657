/*
 * json_type.c
 *		The SQL functions of a type whose text form is canonical JSON.
 */
#include "base/json_type.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

static Datum
value_or_failure(FunctionCallInfo fcinfo, const JsonType *type, const char *str)
{
	GovFailure	failure;
	void	   *value = type->parse(str, strlen(str), &failure);

	if (value == NULL)
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(value);
}

static StringInfoData
written(const JsonType *type, Datum value)
{
	StringInfoData buf;

	initStringInfo(&buf);
	type->write(&buf, value);
	return buf;
}

Datum
json_type_in(FunctionCallInfo fcinfo, const JsonType *type)
{
	return value_or_failure(fcinfo, type, PG_GETARG_CSTRING(0));
}

Datum
json_type_out(FunctionCallInfo fcinfo, const JsonType *type)
{
	PG_RETURN_CSTRING(written(type, PG_GETARG_DATUM(0)).data);
}

Datum
json_type_from_jsonb(FunctionCallInfo fcinfo, const JsonType *type)
{
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(0);

	return value_or_failure(fcinfo, type, JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb)));
}

Datum
json_type_to_jsonb(FunctionCallInfo fcinfo, const JsonType *type)
{
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(written(type, PG_GETARG_DATUM(0)).data));
}

Datum
json_type_recv(FunctionCallInfo fcinfo, const JsonType *type)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	GovFailure	failure;
	void	   *value;
	char	   *str;
	int			len;

	gov_check_wire_version(type->name, pq_getmsgbyte(buf), type->wire_version);
	str = pq_getmsgtext(buf, buf->len - buf->cursor, &len);
	value = type->parse(str, len, &failure);
	if (value == NULL)
		gov_raise(&failure);
	PG_RETURN_POINTER(value);
}

Datum
json_type_send(FunctionCallInfo fcinfo, const JsonType *type)
{
	StringInfoData json = written(type, PG_GETARG_DATUM(0));
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, type->wire_version);
	pq_sendtext(&buf, json.data, json.len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
