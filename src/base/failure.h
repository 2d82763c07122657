/*
 * failure.h
 *		How a parser or validator says what is wrong with a value.
 *
 * Parsers and validators never raise: they fill a GovFailure and return
 * false.  The thin SQL wrappers turn it into an error, soft where the caller
 * asked for that, and input_error() turns it into text.  So every door shows
 * the same words for the same fault.
 */
#ifndef PARTNER_GOVERNANCE_FAILURE_H
#define PARTNER_GOVERNANCE_FAILURE_H

#include "base/compat.h"

#include "nodes/nodes.h"

/* How much of an offending value is repeated in a message. */
#define GOV_QUOTE_LIMIT 60

typedef struct GovFailure
{
	int			sqlstate;		/* 0 = nothing failed */
	char	   *message;		/* what is wrong, value in double quotes */
	char	   *detail;			/* why, or NULL */
	char	   *hint;			/* what to do, or NULL */
} GovFailure;

/* The three return false, so that a caller can say "return gov_fail(...)". */
extern bool gov_fail(GovFailure *failure, int sqlstate, const char *fmt,...) pg_attribute_printf(3, 4);
extern bool gov_fail_detail(GovFailure *failure, const char *fmt,...) pg_attribute_printf(2, 3);
extern bool gov_fail_hint(GovFailure *failure, const char *fmt,...) pg_attribute_printf(2, 3);

/* As psprintf(), of the arguments of a caller that takes a format itself. */
extern char *gov_vformat(const char *fmt, va_list args) pg_attribute_printf(1, 0);

/* A printable copy of a value, cut at a character boundary. */
extern char *gov_quote(const char *value, size_t len);

#if !GOV_HAVE_SOFT_ERRORS
/*
 * Stands in for ErrorSaveContext where the server has none: what
 * input_error() passes as context to input functions of this extension.
 */
typedef struct GovFailureTrap
{
	NodeTag		type;			/* T_Invalid: no node of the server's */
	uint32		magic;
	bool		failed;
	GovFailure	failure;
} GovFailureTrap;

#define GOV_TRAP_MAGIC 0x676f7674
#endif

/*
 * Report through the context of a soft caller when there is one, else raise.
 * Returns only in the first case.
 */
extern void gov_report(fmNodePtr escontext, const GovFailure *failure);

/* For an SQL function: report and return NULL. */
#define PG_RETURN_FAILURE(failure) \
	do { \
		gov_report(fcinfo->context, (failure)); \
		PG_RETURN_NULL(); \
	} while (0)

/* For code that has no soft way out. */
pg_noreturn extern void gov_raise(const GovFailure *failure);

/* What a receive function says of bytes that no send function of ours made. */
pg_noreturn extern void gov_refuse_wire(const char *type, const char *why);

/* XX001: stored bytes that no version of ours, or not this one, laid out. */
pg_noreturn extern void gov_refuse_stored(const char *type, size_t len, const char *hint);
extern void gov_check_wire_version(const char *type, int version, int expected);

#endif							/* PARTNER_GOVERNANCE_FAILURE_H */
