/*
 * answer.c
 *		One answer as people and documents write it.  Pure.
 */
#include "assessment/answer.h"

#include <string.h>

#include "base/number.h"
#include "base/vocabulary.h"

/* Digits of a number in a cell; more would not fit, and are on no scale. */
#define ANSWER_MAX_DIGITS 9

typedef enum Word
{
	WORD_NOT_APPLICABLE,
	WORD_MISSING_IN_R,
	WORD_UNKNOWN
} Word;

/*
 * In capitals and without a sign it is what R and pandas write where nothing
 * was answered, so that it says two things, and is refused.
 */
static Word
word_of(const char *text, size_t len)
{
	if (len == 2 && memcmp(text, "NA", 2) == 0)
		return WORD_MISSING_IN_R;
	return vocabulary_find(&answer_vocabulary, text, len) ? WORD_NOT_APPLICABLE : WORD_UNKNOWN;
}

const char *
answer_not_applicable_word(void)
{
	return answer_vocabulary.terms[0].code;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A minus or none, digits, and zeros behind a point or none. */
static bool
whole_number(const char *text, size_t len, int *value)
{
	bool		negative = len > 0 && text[0] == '-';
	size_t		start = negative ? 1 : 0;
	size_t		at = start;
	size_t		point;

	*value = 0;
	for (; at < len && is_digit(text[at]) && at - start < ANSWER_MAX_DIGITS; at++)
		*value = *value * 10 + (text[at] - '0');
	if (at == start)
		return false;
	if (negative)
		*value = -*value;
	if (at == len)
		return true;
	if (text[at] != '.')
		return false;
	point = at;
	for (at++; at < len && text[at] == '0'; at++)
		;
	return at == len && at > point + 1;
}

bool
answer_of_text(const char *text, size_t len, Answer *answer, GovFailure *failure)
{
	Word		word;

	memset(answer, 0, sizeof(*answer));
	while (len > 0 && is_blank(text[0]))
	{
		text++;
		len--;
	}
	while (len > 0 && is_blank(text[len - 1]))
		len--;
	if (len == 0)
		return true;
	answer->given = true;
	if (whole_number(text, len, &answer->point))
		return true;
	word = word_of(text, len);
	answer->not_applicable = word == WORD_NOT_APPLICABLE;
	if (answer->not_applicable)
		return true;
	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION, "invalid answer: \"%s\"", gov_quote(text, len));
	if (word == WORD_MISSING_IN_R)
		return gov_fail_detail(failure, "R writes NA where nothing was answered. Leave that empty; \"%s\" is not applicable.",
							   answer_not_applicable_word());
	return gov_fail_detail(failure, "Expected a whole number, \"%s\" for not applicable, or nothing for not answered.",
						   answer_not_applicable_word());
}

bool
answer_of_json(const JsonNode *node, int min, int max, Answer *answer, GovFailure *failure)
{
	memset(answer, 0, sizeof(*answer));
	if (node->kind == JSON_NULL)
		return true;
	answer->given = true;
	if (node->kind != JSON_STRING)
		return json_int(node, min, max, &answer->point, failure);
	switch (word_of(node->text, node->len))
	{
		case WORD_NOT_APPLICABLE:
			return answer->not_applicable = true;
		case WORD_MISSING_IN_R:
			return json_fail(node, failure, "must not be \"NA\", which R writes where nothing was answered: null is that, \"%s\" is not applicable",
							 answer_not_applicable_word());
		case WORD_UNKNOWN:
			break;
	}
	return json_fail(node, failure, "must be a number, \"%s\" for not applicable, or null, not \"%s\"",
					 answer_not_applicable_word(), gov_quote(node->text, node->len));
}

bool
answer_byte_of_json(const JsonNode *node, const AssessmentShape *shape, unsigned char *byte, GovFailure *failure)
{
	Answer		answer;

	if (!answer_of_json(node, shape->scale_min, shape->scale_min + shape->points - 1, &answer, failure))
		return false;
	*byte = !answer.given ? ANSWER_BLANK :
		answer.not_applicable ? ANSWER_NOT_APPLICABLE(shape) : answer.point - shape->scale_min + 1;
	return true;
}
