/*
 * text_cell.h
 *		What people type in a cell where a word, a number of a register or a
 *		count is asked.
 *
 * Kernels: no fmgr, no ereport.  What cannot be read in exactly one way is not
 * read: the status and the note say why.  The statuses are those of amounts.
 */
#ifndef PARTNER_GOVERNANCE_TEXT_CELL_H
#define PARTNER_GOVERNANCE_TEXT_CELL_H

#include "register/amount.h"

/* Bytes of a cell, and of what is read from it; longer is a text. */
#define TEXT_CELL_LIMIT 200

typedef struct TextCell
{
	AmountStatus status;
	char		value[TEXT_CELL_LIMIT + 1]; /* empty unless read */
	char		note[160];		/* empty when there is nothing to say */
} TextCell;

typedef struct CountCell
{
	AmountStatus status;		/* published or nil: there is a value */
	int64		value;
	int64		total;			/* of "3 van 24" */
	bool		has_total;
	char		note[160];
} CountCell;

/* Leaves it unread, for that reason. */
extern void text_cell_unread(TextCell *cell, AmountStatus status, const char *note);

/* Whether a word is one of some. */
extern bool text_cell_among(const char *word, size_t len, const char *const *words, size_t n);

/* A number of a register, with the zeros that a spreadsheet dropped; false for a kind without a form of its own. */
extern bool identifier_pad(const char *cell, size_t len, const char *kind, size_t kind_len, TextCell *result);

/* A name as a segment of a path: a-z, 0-9 and single dashes. */
extern void slug_read(const char *cell, size_t len, TextCell *result);

/* The code of a legal form. */
extern void legal_form_read(const char *cell, size_t len, TextCell *result);

/* A whole number, and of how many. */
extern void count_read(const char *cell, size_t len, CountCell *result);

#endif							/* PARTNER_GOVERNANCE_TEXT_CELL_H */
