/*
 * name_form.h
 *		Names in one form, whatever keyboard, file or program they came by.
 *		Raises nothing; the words of a name are sorted, which takes memory.
 *
 * Everything is decided by tables of our own: no locale, no ICU, no setting
 * and no version of Unicode has a say, so that an index on the result holds
 * in every database.
 */
#ifndef PARTNER_GOVERNANCE_NAME_FORM_H
#define PARTNER_GOVERNANCE_NAME_FORM_H

#include "postgres.h"

/*
 * A name in UTF-8, for comparing: lower case; letters with accents as one
 * character; every kind of blank as one blank, none at the ends; control
 * characters as blanks; what cannot be seen left out; typographic quotes,
 * dashes, ligatures and full-width letters as the plain ones.  Letters are
 * those of the Latin script, and the basic ones of Greek and Cyrillic; others
 * stay as they are, and so do bytes that are no UTF-8.  "form" has room for
 * 2 * len bytes: marks in another order may take an accented letter apart.
 * Returns the length of the result.
 */
extern size_t name_form_write(const char *name, size_t len, char *form);

/* How many bytes the character at this place takes; a byte that is no UTF-8 is beyond all characters. */
extern int	name_character(const char *str, size_t len, uint32 *c);

typedef struct NameWord
{
	const char *str;
	size_t		len;
} NameWord;

/*
 * Of such a form the words that tell one name from another: without
 * punctuation, legal forms, articles and years, each once, in the order of
 * their bytes, with a blank between.  "words" has room for len / 2 + 1, "out"
 * for len bytes.  Returns the length of the result.
 */
extern size_t name_words_write(const char *form, size_t len, NameWord *words, char *out);

#endif							/* PARTNER_GOVERNANCE_NAME_FORM_H */
