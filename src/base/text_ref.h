/*
 * text_ref.h
 *		How a compiled value names the strings that it holds.
 *
 * A string ends in a zero and stands in the value itself, after its arrays.
 */
#ifndef PARTNER_GOVERNANCE_TEXT_REF_H
#define PARTNER_GOVERNANCE_TEXT_REF_H

#include "postgres.h"

typedef uint32 TextRef;			/* offset of a string from the start of the value; 0 = none */

typedef struct BilingualRef
{
	TextRef		nl;
	TextRef		en;
} BilingualRef;

#endif							/* PARTNER_GOVERNANCE_TEXT_REF_H */
