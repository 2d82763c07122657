/*
 * input_error.c
 *		What is wrong with a text as a value of some type, without raising.
 *
 * pg_input_error_info() of core came with 16.  This works on each supported
 * major for the types of this extension, because their parsers never raise,
 * and from 16 on for every type with soft errors.  No subtransaction.
 */
#include "base/compat.h"

#include "catalog/dependency.h"
#include "catalog/pg_proc.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "base/failure.h"

static text *
failure_text(const char *message, const char *detail, const char *hint)
{
	StringInfoData buf;

	initStringInfo(&buf);
	appendStringInfoString(&buf, message);
	if (detail)
		appendStringInfo(&buf, ". %s", detail);
	if (hint)
		appendStringInfo(&buf, "%s%s", detail ? " " : ". ", hint);
	return cstring_to_text_with_len(buf.data, buf.len);
}

#if GOV_HAVE_SOFT_ERRORS

static text *
try_input(FunctionCallInfo fcinfo, Oid input, char *str, Oid ioparam, int32 typmod)
{
	ErrorSaveContext context = {T_ErrorSaveContext};
	FmgrInfo	flinfo;
	Datum		value;

	context.details_wanted = true;
	fmgr_info(input, &flinfo);
	if (InputFunctionCallSafe(&flinfo, str, ioparam, typmod, (Node *) &context, &value))
		return NULL;
	return failure_text(context.error_data->message, context.error_data->detail, context.error_data->hint);
}

#else

static text *
try_input(FunctionCallInfo fcinfo, Oid input, char *str, Oid ioparam, int32 typmod)
{
	LOCAL_FCINFO(call, 3);
	GovFailureTrap trap = {T_Invalid, GOV_TRAP_MAGIC};
	FmgrInfo	flinfo;

	/* any input function of this extension honours the trap; no other does */
	if (getExtensionOfObject(ProcedureRelationId, input) !=
		getExtensionOfObject(ProcedureRelationId, fcinfo->flinfo->fn_oid))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("input_error() knows only the types of partner_governance on this server"),
				 errhint("From PostgreSQL 16 on it works for every type.")));
	fmgr_info(input, &flinfo);
	InitFunctionCallInfoData(*call, &flinfo, 3, InvalidOid, (fmNodePtr) &trap, NULL);
	call->args[0].value = CStringGetDatum(str);
	call->args[0].isnull = false;
	call->args[1].value = ObjectIdGetDatum(ioparam);
	call->args[1].isnull = false;
	call->args[2].value = Int32GetDatum(typmod);
	call->args[2].isnull = false;
	(void) FunctionCallInvoke(call);
	if (!trap.failed)
		return NULL;
	return failure_text(trap.failure.message, trap.failure.detail, trap.failure.hint);
}

#endif

PG_FUNCTION_INFO_V1(input_error);
Datum
input_error(PG_FUNCTION_ARGS)
{
	char	   *str = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Oid			type = PG_GETARG_OID(1);
	Oid			input;
	Oid			ioparam;
	text	   *wrong;

	if (!SearchSysCacheExists1(TYPEOID, ObjectIdGetDatum(type)))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("there is no type with OID %u", type)));
	getTypeInputInfo(type, &input, &ioparam);
	wrong = try_input(fcinfo, input, str, ioparam, -1);
	if (wrong == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(wrong);
}
