/*
 * identifier_sql.c
 *		The identifiers in SQL: is it one, and if not, why not.
 */
#include "register/identifier.h"

#include "collaboration/party.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

static Datum
identifier_is(FunctionCallInfo fcinfo, IdentifierCheck check)
{
	const text *value = PG_GETARG_TEXT_PP(0);
	GovFailure	failure;

	PG_RETURN_BOOL(check(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &failure));
}

static Datum
identifier_error(FunctionCallInfo fcinfo, IdentifierCheck check)
{
	const text *value = PG_GETARG_TEXT_PP(0);
	GovFailure	failure = {0};
	StringInfoData buf;

	if (check(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &failure))
		PG_RETURN_NULL();
	initStringInfo(&buf);
	appendStringInfo(&buf, "%s. %s", failure.message, failure.detail);
	if (failure.hint)
		appendStringInfo(&buf, " %s", failure.hint);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

#define IDENTIFIER_FUNCTIONS(name) \
PG_FUNCTION_INFO_V1(name##_is_valid); \
Datum \
name##_is_valid(PG_FUNCTION_ARGS) \
{ \
	return identifier_is(fcinfo, name##_check); \
} \
PG_FUNCTION_INFO_V1(name##_error); \
Datum \
name##_error(PG_FUNCTION_ARGS) \
{ \
	return identifier_error(fcinfo, name##_check); \
}

IDENTIFIER_FUNCTIONS(rsin)
IDENTIFIER_FUNCTIONS(kvk)
IDENTIFIER_FUNCTIONS(oin)
IDENTIFIER_FUNCTIONS(tooi)
IDENTIFIER_FUNCTIONS(roo)

PG_FUNCTION_INFO_V1(tooi_code);
Datum
tooi_code(PG_FUNCTION_ARGS)
{
	const text *value = PG_GETARG_TEXT_PP(0);
	const char *str = VARDATA_ANY(value);
	size_t		len = VARSIZE_ANY_EXHDR(value);
	GovFailure	failure;
	size_t		start;

	if (!tooi_check(str, len, &failure))
		PG_RETURN_FAILURE(&failure);
	start = tooi_code_start(str, len);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(str + start, len - start));
}

PG_FUNCTION_INFO_V1(identifier_look_sql);
Datum
identifier_look_sql(PG_FUNCTION_ARGS)
{
	char	   *kind = text_to_cstring(PG_GETARG_TEXT_PP(0));
	const text *value = PG_GETARG_TEXT_PP(1);
	const char *look = identifier_look(kind, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));

	if (look == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(look));
}

/* Of a path: what comes after the organisation is no part of its code. */
static bool
path_code_check(const char *path, size_t len, GovFailure *failure)
{
	return organisation_code_check(path, party_organisation_len(path, (int) len), failure);
}

PG_FUNCTION_INFO_V1(path_code_error);
Datum
path_code_error(PG_FUNCTION_ARGS)
{
	return identifier_error(fcinfo, path_code_check);
}
