/*
 * legal_form_cell.c
 *		Legal forms as people type them.
 *
 * "B.V.", "GR (openbaar lichaam)", "Coöperatie U.A.", "besloten vennootschap
 * (bv)".  The words of the vocabulary are looked for, the longest first; every
 * other word must be one that changes nothing.  "CV / BV" is two forms, and
 * "GR" alone one of five.
 */
#include "register/text_cell.h"

#include <string.h>

#include "base/vocabulary.h"
#include "register/amount_token.h"
#include "register/name_form.h"

#define MOST_WORDS 24
/* Words of one form: "college van burgemeester en wethouders" is no legal form. */
#define MOST_TOGETHER 4

typedef struct Word
{
	char		text[40];		/* without dots: "b.v." is bv */
	size_t		len;
} Word;

/* A joint arrangement, of which the law has five kinds. */
static const char *const family_words[] = {"gr", "wgr", "gemeenschappelijke_regeling", "gemeenschappelijke_regelingen", "joint_arrangement"};

/* Words beside a form that leave it as it is: the liability of a cooperative, which law it is of. */
static const char *const idle_words[] = {
	"ua", "ba", "wa", "met", "beperkte", "uitgesloten", "aansprakelijkheid", "publiekrechtelijk", "publiekrechtelijke", "privaatrechtelijk",
	"privaatrechtelijke", "rechtsvorm", "rechtspersoon", "een", "de",
};

/* Letters and digits; dots within a word are left out, all else is between words. */
static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || is_digit(c) || ((unsigned char) c) >= 0x80;
}

/* The number of words; -1 when there are more than a form has. */
static int
cut(const char *form, size_t len, Word *words)
{
	size_t		at = 0;
	int			n = 0;

	while (at < len)
	{
		Word	   *word;

		if (!is_word_byte(form[at]))
		{
			at++;
			continue;
		}
		if (n == MOST_WORDS)
			return -1;
		word = &words[n++];
		word->len = 0;
		for (; at < len && (is_word_byte(form[at]) || form[at] == '.'); at++)
		{
			if (form[at] == '.')
				continue;
			if (word->len == sizeof(word->text))
				return -1;
			word->text[word->len++] = form[at];
		}
	}
	return n;
}

/* Words joined as the lists write them; their length, 0 when they are too long for one. */
static size_t
join(const Word *words, int n, char *joined, size_t room)
{
	size_t		len = 0;
	int			i;

	for (i = 0; i < n; i++)
	{
		if (len + words[i].len + 1 > room)
			return 0;
		if (i > 0)
			joined[len++] = '_';
		memcpy(joined + len, words[i].text, words[i].len);
		len += words[i].len;
	}
	return len;
}

/* What the words of a cell say, one after the other. */
typedef struct Forms
{
	const VocabularyTerm *first;
	const VocabularyTerm *second;	/* another one */
	bool		family;
	const Word *unknown;
} Forms;

/* How many words were taken. */
static int
take(const Word *words, int n, Forms *forms)
{
	int			together;

	for (together = Min(n, MOST_TOGETHER); together > 0; together--)
	{
		char		joined[80];
		size_t		len = join(words, together, joined, sizeof(joined));
		const VocabularyTerm *term = len > 0 ? vocabulary_find(&legal_form_vocabulary, joined, len) : NULL;

		if (term != NULL)
		{
			if (forms->first == NULL)
				forms->first = term;
			else if (forms->first != term)
				forms->second = term;
			return together;
		}
		if (text_cell_among(joined, len, family_words, lengthof(family_words)))
		{
			forms->family = true;
			return together;
		}
	}
	if (!text_cell_among(words->text, words->len, idle_words, lengthof(idle_words)) && forms->unknown == NULL)
		forms->unknown = words;
	return 1;
}

static bool
is_joint_arrangement(const VocabularyTerm *term)
{
	return term->number >= LEGAL_FORM_PUBLIC_BODY && term->number <= LEGAL_FORM_CENTRE_ARRANGEMENT;
}

static void
say(const Forms *forms, TextCell *result)
{
	if (forms->unknown != NULL)
	{
		text_cell_unread(result, AMOUNT_MALFORMED, "");
		snprintf(result->note, sizeof(result->note), "\"%.*s\" is not known to leave the form as it is", (int) forms->unknown->len, forms->unknown->text);
	}
	else if (forms->second != NULL || (forms->family && forms->first != NULL && !is_joint_arrangement(forms->first)))
	{
		text_cell_unread(result, AMOUNT_SEVERAL, "");
		snprintf(result->note, sizeof(result->note), "more than one legal form: %s and %s", forms->first->code,
				 forms->second ? forms->second->code : "a joint arrangement");
	}
	else if (forms->first != NULL)
	{
		result->status = AMOUNT_PUBLISHED;
		strlcpy(result->value, forms->first->code, sizeof(result->value));
	}
	else if (forms->family)
		text_cell_unread(result, AMOUNT_AMBIGUOUS, "a joint arrangement may be a public body, an operations body, a joint organ, a centre or a light arrangement");
	else
		text_cell_unread(result, AMOUNT_MALFORMED, "no legal form");
}

static bool
is_label(const char *label, const char *form, size_t len)
{
	char		label_form[2 * TEXT_CELL_LIMIT];

	return name_form_write(label, strlen(label), label_form) == len && memcmp(label_form, form, len) == 0;
}

/* The form whose label the whole cell is: labels have words that stand nowhere else. */
static const VocabularyTerm *
form_of_label(const char *form, size_t len)
{
	int			i;

	for (i = 0; i < legal_form_vocabulary.count; i++)
	{
		const VocabularyTerm *term = &legal_form_vocabulary.terms[i];

		if (is_label(term->label_nl, form, len) || is_label(term->label_en, form, len))
			return term;
	}
	return NULL;
}

void
legal_form_read(const char *cell, size_t len, TextCell *result)
{
	char		form[2 * TEXT_CELL_LIMIT];
	Word		words[MOST_WORDS];
	Forms		forms = {0};
	size_t		form_len;
	int			n = 0;
	int			at = 0;

	memset(result, 0, sizeof(TextCell));
	if (amount_status_of_words(cell, len, &result->status) && result->status != AMOUNT_NIL)
		return;
	if (len > TEXT_CELL_LIMIT)
	{
		text_cell_unread(result, AMOUNT_MALFORMED, "a text");
		return;
	}
	form_len = name_form_write(cell, len, form);
	forms.first = form_of_label(form, form_len);
	if (forms.first == NULL)
		n = cut(form, form_len, words);
	if (n < 0)
	{
		text_cell_unread(result, AMOUNT_MALFORMED, "too many words for a legal form");
		return;
	}
	while (at < n)
		at += take(words + at, n - at, &forms);
	say(&forms, result);
}
