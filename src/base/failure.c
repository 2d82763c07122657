/*
 * failure.c
 *		How a parser or validator says what is wrong with a value.
 */
#include "base/failure.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"

char *
gov_vformat(const char *fmt, va_list args)
{
	size_t		size = 128;

	for (;;)
	{
		char	   *buf = palloc(size);
		va_list		copy;
		size_t		needed;

		va_copy(copy, args);
		needed = pvsnprintf(buf, size, fmt, copy);
		va_end(copy);
		if (needed < size)
			return buf;
		pfree(buf);
		size = needed;
	}
}

bool
gov_fail(GovFailure *failure, int sqlstate, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	failure->sqlstate = sqlstate;
	failure->message = gov_vformat(fmt, args);
	failure->detail = NULL;
	failure->hint = NULL;
	va_end(args);
	return false;
}

bool
gov_fail_detail(GovFailure *failure, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	failure->detail = gov_vformat(fmt, args);
	va_end(args);
	return false;
}

bool
gov_fail_hint(GovFailure *failure, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	failure->hint = gov_vformat(fmt, args);
	va_end(args);
	return false;
}

char *
gov_quote(const char *value, size_t len)
{
	int			clipped;

	if (len <= GOV_QUOTE_LIMIT)
		return pnstrdup(value, len);
	clipped = pg_mbcliplen(value, (int) Min(len, GOV_QUOTE_LIMIT * MAX_CONVERSION_GROWTH), GOV_QUOTE_LIMIT);
	return psprintf("%.*s...", clipped, value);
}

void
gov_report(fmNodePtr escontext, const GovFailure *failure)
{
#if GOV_HAVE_SOFT_ERRORS
	errsave(escontext,
			(errcode(failure->sqlstate),
			 errmsg_internal("%s", failure->message),
			 failure->detail ? errdetail_internal("%s", failure->detail) : 0,
			 failure->hint ? errhint("%s", failure->hint) : 0));
#else
	GovFailureTrap *trap = (GovFailureTrap *) escontext;

	if (trap == NULL || trap->type != T_Invalid || trap->magic != GOV_TRAP_MAGIC)
		gov_raise(failure);
	trap->failed = true;
	trap->failure = *failure;
#endif
}

void
gov_raise(const GovFailure *failure)
{
	ereport(ERROR,
			(errcode(failure->sqlstate),
			 errmsg_internal("%s", failure->message),
			 failure->detail ? errdetail_internal("%s", failure->detail) : 0,
			 failure->hint ? errhint("%s", failure->hint) : 0));
	pg_unreachable();
}

void
gov_refuse_wire(const char *type, const char *why)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid external representation of type %s", type),
			 errdetail_internal("%s", why)));
	pg_unreachable();
}

void
gov_refuse_stored(const char *type, size_t len, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("stored %s is not laid out as this version of partner_governance does", type),
			 errdetail("It has %zu bytes.", len),
			 errhint("Another version wrote it, or the storage is damaged. %s", hint)));
	pg_unreachable();
}

void
gov_check_wire_version(const char *type, int version, int expected)
{
	if (version != expected)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version number of binary %s: \"%d\"", type, version),
				 errdetail("Expected version %d.", expected)));
}
