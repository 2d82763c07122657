/*
 * name_letters.h
 *		What names need to know of letters: their lower case, and how they
 *		are put together from a plain letter and its marks.
 *
 * Latin with all its accents, and the basic letters of Greek and Cyrillic;
 * facts of the Unicode Character Database, which for these never change.
 */
#ifndef PARTNER_GOVERNANCE_NAME_LETTERS_H
#define PARTNER_GOVERNANCE_NAME_LETTERS_H

#include "postgres.h"

/* The lower case of a letter; any other character itself. */
extern uint32 name_letter_lower(uint32 c);

/* Where a mark stands on its letter (canonical combining class); 0 for what is no mark. */
extern int	name_mark_place(uint32 c);

/* A lower-case letter with a mark as one character; false when there is none. */
extern bool name_letter_together(uint32 base, uint32 mark, uint32 *whole);

/* The opposite: takes the last mark off a lower-case letter; false when it has none. */
extern bool name_letter_apart(uint32 *letter, uint32 *mark);

#endif							/* PARTNER_GOVERNANCE_NAME_LETTERS_H */
