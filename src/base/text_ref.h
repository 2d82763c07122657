/*
 * text_ref.h
 *		How a compiled value names the strings and arrays that it holds.
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

/* The place of an array of so many bytes behind what is already placed, 8-byte aligned. */
static inline uint32
reserve_array(size_t *used, size_t bytes)
{
	uint32		at = (uint32) MAXALIGN(*used);

	*used = at + bytes;
	return at;
}

#endif							/* PARTNER_GOVERNANCE_TEXT_REF_H */
