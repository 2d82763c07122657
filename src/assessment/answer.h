/*
 * answer.h
 *		One answer as people and documents write it: a point of the scale,
 *		"n/a" for not applicable, or nothing.  Pure.
 *
 * Nothing, and null in a document, is a question that was asked and not
 * answered.  Not applicable is said, in a word of answer_vocabulary, and
 * never assumed.
 */
#ifndef PARTNER_GOVERNANCE_ANSWER_H
#define PARTNER_GOVERNANCE_ANSWER_H

#include "assessment/tally.h"
#include "base/json_tree.h"

typedef struct Answer
{
	bool		given;			/* false: nothing is said */
	bool		not_applicable;
	int			point;			/* otherwise, as on the scale */
} Answer;

/* Of a cell of a survey: blanks around it do not matter, decimals must be zero. */
extern bool answer_of_text(const char *text, size_t len, Answer *answer, GovFailure *failure);

/* Of a document: a number from min to max, a word, or null. */
extern bool answer_of_json(const JsonNode *node, int min, int max, Answer *answer, GovFailure *failure);

/* The same on the scale of a shape, as the byte of a form. */
extern bool answer_byte_of_json(const JsonNode *node, const AssessmentShape *shape, unsigned char *byte,
								GovFailure *failure);

/* The canonical word. */
extern const char *answer_not_applicable_word(void);

#endif							/* PARTNER_GOVERNANCE_ANSWER_H */
