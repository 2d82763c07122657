/*
 * encoding.h
 *		Between our own texts, which are UTF-8, and the encoding of the
 *		database, without raising.
 */
#ifndef PARTNER_GOVERNANCE_ENCODING_H
#define PARTNER_GOVERNANCE_ENCODING_H

#include "base/compat.h"

/*
 * A text of ours in the encoding of the database; a character that it lacks
 * becomes a plain one.
 */
extern char *server_text(const char *utf8);

/*
 * Makes a word of the database UTF-8, in a copy unless it is that already.
 * False when it cannot be, or when it is too long for a word.
 */
extern bool to_utf8(const char **word, size_t *len);

/* The same for a text of any length. */
extern bool text_to_utf8(const char **text, size_t *len);

/*
 * Bytes that a text of the database takes in UTF-8, which is what limits of
 * texts count: so what is allowed here is allowed in every other database,
 * and a dump can go to one in UTF-8.
 */
extern size_t utf8_length(const char *str, size_t len);

/* Does every \u escape of a JSON text name a character that the database has? */
extern bool json_escapes_translate(const char *text, size_t len);

#endif							/* PARTNER_GOVERNANCE_ENCODING_H */
