/*
 * vocabulary.h
 *		Closed word lists: a stable number and code, labels in two languages,
 *		and the other spellings that are accepted on input.
 */
#ifndef PARTNER_GOVERNANCE_VOCABULARY_H
#define PARTNER_GOVERNANCE_VOCABULARY_H

#include "base/encoding.h"
#include "base/failure.h"

typedef struct VocabularyTerm
{
	uint8		number;			/* stored; never reused, never changed */
	const char *code;			/* English, stable for ever */
	const char *label_nl;		/* UTF-8 */
	const char *label_en;
	const char *synonyms;		/* lower case, '_' for blank and '-', separated by '|' */
} VocabularyTerm;

typedef struct Vocabulary
{
	const char *name;			/* as in "invalid <name>: ..." */
	const char *kind;			/* as vocabulary() lists it */
	const VocabularyTerm *terms;
	int			count;
} Vocabulary;

typedef enum Language
{
	LANGUAGE_NL,
	LANGUAGE_EN
} Language;

/* Numbers of the terms; stored in values and so fixed. */
typedef enum Perspective
{
	PERSPECTIVE_COUNCIL = 0,
	PERSPECTIVE_EXECUTIVE = 1,
	PERSPECTIVE_OFFICIAL = 2,
	PERSPECTIVE_PARTNER = 3,
	PERSPECTIVE_RESIDENT = 4,
	PERSPECTIVE_INDEPENDENT = 5
} Perspective;

#define PERSPECTIVE_COUNT 6

typedef enum GovernanceFunction
{
	FUNCTION_STEER = 0,
	FUNCTION_CONTROL = 1,
	FUNCTION_SUPERVISE = 2,
	FUNCTION_ACCOUNT = 3
} GovernanceFunction;

#define FUNCTION_COUNT 4

typedef enum StyleComponent
{
	STYLE_HIERARCHY = 0,
	STYLE_NETWORK = 1,
	STYLE_MARKET = 2
} StyleComponent;

#define STYLE_COMPONENT_COUNT 3

typedef enum LegalForm
{
	LEGAL_FORM_NOT_STATED = 0,
	LEGAL_FORM_PUBLIC_BODY = 1,
	LEGAL_FORM_OPERATIONS_BODY = 2,
	LEGAL_FORM_JOINT_ORGAN = 3,
	LEGAL_FORM_ARRANGEMENT_ONLY = 4,
	LEGAL_FORM_CENTRE_ARRANGEMENT = 5,
	LEGAL_FORM_PRIVATE_LIMITED = 16,
	LEGAL_FORM_PUBLIC_LIMITED = 17,
	LEGAL_FORM_LIMITED_PARTNERSHIP = 18,
	LEGAL_FORM_GENERAL_PARTNERSHIP = 19,
	LEGAL_FORM_COOPERATIVE = 20,
	LEGAL_FORM_FOUNDATION = 32,
	LEGAL_FORM_ASSOCIATION = 33,
	LEGAL_FORM_EGTC = 48,
	LEGAL_FORM_NETWORK = 49,
	LEGAL_FORM_CONTRACT = 50,
	LEGAL_FORM_OTHER = 63
} LegalForm;

typedef enum Power
{
	POWER_ATTRIBUTION = 0,
	POWER_DELEGATION = 1,
	POWER_MANDATE = 2
} Power;

typedef enum Phase
{
	PHASE_NOT_STATED = 0,
	PHASE_EXPLORE = 1,
	PHASE_SET_UP = 2,
	PHASE_RUN = 3,
	PHASE_EVALUATE = 4,
	PHASE_ENDED = 5
} Phase;

typedef enum Organ
{
	ORGAN_NONE = 0,
	ORGAN_COUNCIL = 1,
	ORGAN_EXECUTIVE = 2,
	ORGAN_MAYOR = 3,
	ORGAN_GENERAL_BOARD = 4
} Organ;

typedef enum Interest
{
	INTEREST_PERSONAL = 0
} Interest;

typedef enum AnswerWord
{
	ANSWER_WORD_NOT_APPLICABLE = 0
} AnswerWord;

extern const Vocabulary perspective_vocabulary;
extern const Vocabulary function_vocabulary;
extern const Vocabulary style_vocabulary;
extern const Vocabulary legal_form_vocabulary;
extern const Vocabulary power_vocabulary;
extern const Vocabulary phase_vocabulary;
extern const Vocabulary organ_vocabulary;
extern const Vocabulary interest_vocabulary;
extern const Vocabulary answer_vocabulary;

/* lists of codes that only have labels: no value stores a number of theirs */
extern const Vocabulary label_lists[];
extern const int label_list_count;

/* Pure look-ups; NULL when there is none. */
extern const VocabularyTerm *vocabulary_find(const Vocabulary *vocabulary, const char *word, size_t len);
extern const VocabularyTerm *vocabulary_term(const Vocabulary *vocabulary, int number);
extern const char *vocabulary_code(const Vocabulary *vocabulary, int number);

/* Look-up that explains a miss: the value, the closest code, the list. */
extern const VocabularyTerm *vocabulary_parse(const Vocabulary *vocabulary, const char *word, size_t len,
											  GovFailure *failure);

/* The label in a language, in the encoding of the server; "?" for a number that has none. */
extern const char *vocabulary_word(const Vocabulary *vocabulary, int number, Language language);

/* The number of an argument's word; raises on a miss. */
extern int	vocabulary_argument(const Vocabulary *vocabulary, const text *word);

/* The closest of some candidate words, or NULL when none is near. */
extern const char *closest_word(const char *word, size_t len, const char *const *candidates, int ncandidates);

extern bool language_parse(const char *word, size_t len, Language *language, GovFailure *failure);

#endif							/* PARTNER_GOVERNANCE_VOCABULARY_H */
