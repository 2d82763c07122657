/*
 * compat.h
 *		The only file that asks which PostgreSQL major it is compiled for.
 *
 * Majors 15 to 18.  Everything else in src/ is written as for the newest one.
 */
#ifndef PARTNER_GOVERNANCE_COMPAT_H
#define PARTNER_GOVERNANCE_COMPAT_H

#include "postgres.h"

#include "fmgr.h"

#if PG_VERSION_NUM < 150000 || PG_VERSION_NUM >= 190000
#error "partner_governance supports PostgreSQL 15 to 18"
#endif

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#include "nodes/miscnodes.h"
#define GOV_HAVE_SOFT_ERRORS 1
#else
#define GOV_HAVE_SOFT_ERRORS 0
#endif

/*
 * From 16 on PGXS hides what is not marked for export, and the macros that
 * announce a function or a library mark both.  Below that we do as much: a
 * server loads all libraries into one space of names, where "number_parse" of
 * another would be taken for ours.
 */
#if PG_VERSION_NUM < 160000 && defined(__GNUC__) && !defined(WIN32)
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(funcname) \
extern PGDLLEXPORT Datum funcname(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record *CppConcat(pg_finfo_,funcname)(void); \
const Pg_finfo_record * \
CppConcat(pg_finfo_,funcname) (void) \
{ \
	static const Pg_finfo_record my_finfo = {1}; \
	return &my_finfo; \
} \
extern int no_such_variable
#endif

/* The mark of a function that never returns changed its name and place in 18. */
#ifndef pg_noreturn
#define pg_noreturn pg_attribute_noreturn()
#endif

/* How a printf of an int64 in hexadecimal ends: INT64_MODIFIER went with 18, from where int64 is int64_t. */
#ifdef INT64_MODIFIER
#define GOV_X64 INT64_MODIFIER "x"
#else
#define GOV_X64 PRIx64
#endif

/* Semantic actions of the JSON parser return a status from 16 on. */
#if PG_VERSION_NUM >= 160000
#define JSON_ACTION_TYPE JsonParseErrorType
#define JSON_ACTION_DONE return JSON_SUCCESS
#else
#define JSON_ACTION_TYPE void
#define JSON_ACTION_DONE return
#endif

/* The lexer's constructor took over ownership of its memory in 17. */
#if PG_VERSION_NUM >= 170000
#define GOV_MAKE_JSON_LEXER(text, len) \
	makeJsonLexContextCstringLen(NULL, (text), (len), GetDatabaseEncoding(), true)
#else
#define GOV_MAKE_JSON_LEXER(text, len) \
	makeJsonLexContextCstringLen((char *) (text), (int) (len), GetDatabaseEncoding(), true)
#endif

/* Named module magic came with 18. */
#ifdef PG_MODULE_MAGIC_EXT
#define GOV_MODULE_MAGIC(modname, modversion) \
	PG_MODULE_MAGIC_EXT(.name = (modname), .version = (modversion))
#else
#define GOV_MODULE_MAGIC(modname, modversion) PG_MODULE_MAGIC
#endif

#endif							/* PARTNER_GOVERNANCE_COMPAT_H */
