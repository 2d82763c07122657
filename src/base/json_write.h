/*
 * json_write.h
 *		How JSON is written here: no blanks, fixed order, numbers in their
 *		shortest exact form.
 *
 * "key" is that of a member of the object that is open, and NULL for an
 * element of an array or for the document itself.  Commas are found from the
 * byte before: a value that was closed ends in a quote, a bracket, a digit or
 * a letter.
 */
#ifndef PARTNER_GOVERNANCE_JSON_WRITE_H
#define PARTNER_GOVERNANCE_JSON_WRITE_H

#include "base/vocabulary.h"

#include "lib/stringinfo.h"

/* What is appended by the caller itself follows a key, so it may be NULL here too. */
extern void json_write_key(StringInfo buf, const char *key);

extern void json_open_object(StringInfo buf, const char *key);
extern void json_close_object(StringInfo buf);
extern void json_open_array(StringInfo buf, const char *key);
extern void json_close_array(StringInfo buf);

/* Closes an object; one that got no member is taken back, to "from", where buf ended before it was opened. */
extern void json_close_object_or_drop(StringInfo buf, int from);

extern void json_write_string(StringInfo buf, const char *key, const char *str);
/* The same of bytes that need not end in a zero. */
extern void json_write_text(StringInfo buf, const char *key, const char *str, size_t len);
extern void json_write_number(StringInfo buf, const char *key, double value);
extern void json_write_integer(StringInfo buf, const char *key, int64 value);
extern void json_write_boolean(StringInfo buf, const char *key, bool value);
extern void json_write_null(StringInfo buf, const char *key);

/* The codes of the terms whose bits are set, in order of number. */
extern void json_write_codes(StringInfo buf, const char *key, const Vocabulary *vocabulary, uint64 bits);

#endif							/* PARTNER_GOVERNANCE_JSON_WRITE_H */
