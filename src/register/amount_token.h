/*
 * amount_token.h
 *		The words, signs and numbers that a printed amount is made of.
 */
#ifndef PARTNER_GOVERNANCE_AMOUNT_TOKEN_H
#define PARTNER_GOVERNANCE_AMOUNT_TOKEN_H

#include "base/number.h"
#include "register/amount.h"

typedef enum AmountTokenKind
{
	TOKEN_NUMBER,
	TOKEN_EURO,
	TOKEN_MINUS,
	TOKEN_PLUS,
	TOKEN_GAIN,					/* a word that says positive */
	TOKEN_LOSS,					/* a word that says negative */
	TOKEN_TIMES,				/* the x of "x 1.000" */
	TOKEN_UNIT,					/* a word for a thousand, million, billion */
	TOKEN_PERCENT,
	TOKEN_FOOTNOTE,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_PUNCTUATION,
	TOKEN_WORD					/* any other */
} AmountTokenKind;

typedef struct AmountToken
{
	AmountTokenKind kind;
	const char *text;
	size_t		len;
	int			exponent;		/* of a unit */
} AmountToken;

/* More is no amount. */
#define AMOUNT_TOKEN_LIMIT 64

/* The number of tokens, -1 when there are too many. */
extern int	amount_tokens(const char *cell, size_t len, AmountToken *tokens);

/* A cell that is one of the known words as a whole: "nihil", "pm", nothing. */
extern bool amount_status_of_words(const char *cell, size_t len, AmountStatus *status);

/* A letter of ASCII in lower case; any other byte as it is. */
extern char amount_lower(char c);

/* Bytes of the blank at this place, 0 when there is none: also no-break and narrow blanks in UTF-8. */
extern size_t amount_blank(const char *str, size_t len);

#endif							/* PARTNER_GOVERNANCE_AMOUNT_TOKEN_H */
