/*
 * instrument_compiler.h
 *		What the readers of the parts of an instrument share.
 */
#ifndef PARTNER_GOVERNANCE_INSTRUMENT_COMPILER_H
#define PARTNER_GOVERNANCE_INSTRUMENT_COMPILER_H

#include "instrument/instrument.h"

/* Where the compiler has come to. */
typedef struct Compiler
{
	Instrument *instrument;
	size_t		used;			/* bytes taken, strings grow from here */
	GovFailure *failure;
} Compiler;

/* instrument_parts.c */

/* Copy texts into the instrument.  An empty text is none. */
extern TextRef keep_text(Compiler *compiler, const JsonNode *node);
extern bool keep_bilingual(Compiler *compiler, const JsonNode *node, BilingualRef *ref);
extern bool check_bytes(Compiler *compiler, const JsonNode *node, int max);
extern bool keep_label(Compiler *compiler, const JsonNode *node, BilingualRef *ref);
extern bool keep_code(Compiler *compiler, const JsonNode *node, TextRef *ref);

extern bool check_count(Compiler *compiler, const JsonNode *array, const char *what, int min, int max);

/* Is the code of the last of n elements already that of an earlier one? */
#define CODE_REPEATED(instrument, elements, n) \
	code_repeated(instrument, (const char *) &(elements)[0].code, sizeof((elements)[0]), n)

extern bool code_repeated(const Instrument *instrument, const char *first_ref, size_t stride, int n);

/* instrument_bands.c */

/* Bands, and the floor, which names one of them. */
extern bool compile_bands(Compiler *compiler, const JsonNode *node);
extern bool compile_floor(Compiler *compiler, const JsonNode *node);

#endif							/* PARTNER_GOVERNANCE_INSTRUMENT_COMPILER_H */
