/*
 * vocabulary.c
 *		Closed word lists: the terms, and how a word finds its term.
 *
 * Numbers are stored in values, so a line may be added but never renumbered.
 * Labels that the Dutch law or the founding article prints are theirs; the
 * English codes are ours.
 */
#include "base/vocabulary.h"

#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/varlena.h"

#include "base/result_row.h"

static const VocabularyTerm perspective_terms[] = {
	{PERSPECTIVE_COUNCIL, "council", "gemeenteraad", "council",
	"raad|gemeenteraad|raadslid|raadsleden|councils|council_member|council_members|provinciale_staten"},
	{PERSPECTIVE_EXECUTIVE, "executive", "college", "executive",
	"college|wethouder|wethouders|alderman|aldermen|executives|college_van_burgemeester_en_wethouders|b&w|college_van_b&w|burgemeester|mayor|bestuur"},
	{PERSPECTIVE_OFFICIAL, "official", "ambtelijke organisatie", "officials",
	"officials|ambtenaar|ambtenaren|ambtelijk|ambtelijke_organisatie|civil_servant|civil_servants|staff"},
	{PERSPECTIVE_PARTNER, "partner", "partner", "partner",
	"partners|verbonden_partij|verbonden_partijen|samenwerkingspartner|samenwerkingspartners"},
	{PERSPECTIVE_RESIDENT, "resident", "inwoners", "residents",
	"residents|inwoner|inwoners|burger|burgers|citizen|citizens|bewoner|bewoners"},
	{PERSPECTIVE_INDEPENDENT, "independent", "onafhankelijk", "independent",
	"independents|onafhankelijk|onafhankelijke|onafhankelijken|rekenkamer|accountant"},
};

static const VocabularyTerm function_terms[] = {
	{FUNCTION_STEER, "steer", "sturen", "steer", "sturen|sturing|steering"},
	{FUNCTION_CONTROL, "control", "beheersen", "control", "beheersen|beheersing|controlling"},
	{FUNCTION_SUPERVISE, "supervise", "toezicht houden", "supervise",
	"toezicht|toezicht_houden|toezichthouden|supervision|supervising"},
	{FUNCTION_ACCOUNT, "account", "verantwoorden", "account",
	"verantwoorden|verantwoording|accounting|accountability"},
};

static const VocabularyTerm style_terms[] = {
	{STYLE_HIERARCHY, "hierarchy", "hiërarchie", "hierarchy",
	"hierarchie|hiërarchie|hierarchical|hierarchisch|hiërarchisch|hierarchische_stijl|hiërarchische_stijl"},
	{STYLE_NETWORK, "network", "netwerk", "network", "netwerk|netwerkstijl|netwerksturing"},
	{STYLE_MARKET, "market", "markt", "market", "markt|marktstijl|marktsturing"},
};

static const VocabularyTerm legal_form_terms[] = {
	{LEGAL_FORM_PUBLIC_BODY, "public_body", "openbaar lichaam", "public body",
	"openbaar_lichaam|ol"},
	{LEGAL_FORM_OPERATIONS_BODY, "operations_body", "bedrijfsvoeringsorganisatie", "operational management organisation",
	"bedrijfsvoeringsorganisatie|bvo|operational_management_organisation"},
	{LEGAL_FORM_JOINT_ORGAN, "joint_organ", "gemeenschappelijk orgaan", "joint body",
	"gemeenschappelijk_orgaan|go|joint_body"},
	{LEGAL_FORM_ARRANGEMENT_ONLY, "arrangement_only", "regeling zonder meer", "light arrangement",
	"regeling_zonder_meer|lichte_regeling|light_arrangement"},
	{LEGAL_FORM_CENTRE_ARRANGEMENT, "centre_arrangement", "centrumregeling", "centre arrangement",
	"centrumregeling|centrumgemeente|centrumgemeenteregeling|center_arrangement"},
	{LEGAL_FORM_PRIVATE_LIMITED, "private_limited", "besloten vennootschap (bv)", "private limited company",
	"bv|b.v.|besloten_vennootschap"},
	{LEGAL_FORM_PUBLIC_LIMITED, "public_limited", "naamloze vennootschap (nv)", "public limited company",
	"nv|n.v.|naamloze_vennootschap"},
	{LEGAL_FORM_LIMITED_PARTNERSHIP, "limited_partnership", "commanditaire vennootschap (cv)", "limited partnership",
	"cv|c.v.|commanditaire_vennootschap"},
	{LEGAL_FORM_GENERAL_PARTNERSHIP, "general_partnership", "vennootschap onder firma (vof)", "general partnership",
	"vof|v.o.f.|vennootschap_onder_firma"},
	{LEGAL_FORM_COOPERATIVE, "cooperative", "coöperatie", "cooperative",
	"cooperatie|coöperatie|coöperatieve_vereniging|cooperatieve_vereniging"},
	{LEGAL_FORM_FOUNDATION, "foundation", "stichting", "foundation", "stichting"},
	{LEGAL_FORM_ASSOCIATION, "association", "vereniging", "association", "vereniging"},
	{LEGAL_FORM_EGTC, "egtc", "Europese groepering voor territoriale samenwerking (EGTS)",
	"European grouping of territorial cooperation", "egts"},
	{LEGAL_FORM_NETWORK, "network", "netwerk zonder rechtspersoon", "network without legal person",
	"netwerk|geen_rechtspersoon|none|geen"},
	{LEGAL_FORM_CONTRACT, "contract", "overeenkomst", "contract",
	"overeenkomst|convenant|dienstverleningsovereenkomst|dvo|covenant"},
	{LEGAL_FORM_OTHER, "other", "andere vorm", "other", "overig|overige|andere_vorm|anders"},
};

static const VocabularyTerm power_terms[] = {
	{POWER_ATTRIBUTION, "attribution", "attributie", "attribution", "attributie"},
	{POWER_DELEGATION, "delegation", "delegatie", "delegation", "delegatie"},
	{POWER_MANDATE, "mandate", "mandaat", "mandate", "mandaat"},
};

static const VocabularyTerm phase_terms[] = {
	{PHASE_EXPLORE, "explore", "verkennen", "explore", "verkennen|verkenning|exploring"},
	{PHASE_SET_UP, "set_up", "oprichten", "set up", "oprichten|oprichting|inrichten|setup"},
	{PHASE_RUN, "run", "uitvoeren", "run", "uitvoeren|uitvoering|beheren|running"},
	{PHASE_EVALUATE, "evaluate", "evalueren", "evaluate", "evalueren|evaluatie|evaluating"},
	{PHASE_ENDED, "ended", "beëindigd", "ended", "beeindigd|beëindigd|geeindigd|geëindigd|opgeheven|end"},
};

/* provincial, water-board and national bodies map onto the four */
static const VocabularyTerm organ_terms[] = {
	{ORGAN_COUNCIL, "council", "gemeenteraad", "council",
	"raad|gemeenteraad|provinciale_staten|ps|eilandsraad"},
	{ORGAN_EXECUTIVE, "executive", "college", "executive",
		"college|college_van_burgemeester_en_wethouders|b&w|college_van_b&w|wethouder|wethouders|aldermen|"
		"gedeputeerde_staten|gs|dagelijks_bestuur|db|college_van_dijkgraaf_en_heemraden|minister|"
	"staatssecretaris|bestuurscollege"},
	{ORGAN_MAYOR, "mayor", "burgemeester", "mayor",
		"burgemeester|commissaris_van_de_koning|commissaris_van_de_koningin|cdk|dijkgraaf|watergraaf|"
	"gezaghebber|voorzitter"},
	{ORGAN_GENERAL_BOARD, "general-board", "algemeen bestuur", "general board",
	"algemeen_bestuur|ab"},
};

static const VocabularyTerm interest_terms[] = {
	{INTEREST_PERSONAL, "personal", "persoonlijk belang", "personal interest",
	"persoonlijk|persoonlijk_belang|personal_interest"},
};

/* beside the points of a scale */
static const VocabularyTerm answer_terms[] = {
	{ANSWER_WORD_NOT_APPLICABLE, "n/a", "niet van toepassing", "not applicable",
	"na|n.a.|n.a|nvt|n.v.t.|n.v.t|niet_van_toepassing|not_applicable"},
};

#define VOCABULARY(var, vname, vkind, vterms) \
	const Vocabulary var = {vname, vkind, vterms, lengthof(vterms)}

VOCABULARY(perspective_vocabulary, "perspective", "perspective", perspective_terms);
VOCABULARY(function_vocabulary, "governance function", "function", function_terms);
VOCABULARY(style_vocabulary, "governance style", "style", style_terms);
VOCABULARY(legal_form_vocabulary, "legal form", "legal_form", legal_form_terms);
VOCABULARY(power_vocabulary, "power", "power", power_terms);
VOCABULARY(phase_vocabulary, "phase", "phase", phase_terms);
VOCABULARY(organ_vocabulary, "organ", "organ", organ_terms);
VOCABULARY(interest_vocabulary, "interest", "interest", interest_terms);
VOCABULARY(answer_vocabulary, "answer", "answer", answer_terms);

/* Longer words are in no list. */
#define WORD_LIMIT 80

/*
 * Fold a word to the form of the lists: lower case (ASCII only, so that no
 * locale has a say), blank and '-' as '_', blanks around it dropped.  Returns
 * the length, or 0 for a word that cannot be in a list.
 */
static size_t
fold_word(const char *word, size_t len, char *folded)
{
	size_t		n = 0;

	while (len > 0 && (word[0] == ' ' || word[0] == '\t'))
	{
		word++;
		len--;
	}
	while (len > 0 && (word[len - 1] == ' ' || word[len - 1] == '\t'))
		len--;
	if (len >= WORD_LIMIT)
		return 0;
	for (; n < len; n++)
	{
		char		c = word[n];

		if (c >= 'A' && c <= 'Z')
			c = c - 'A' + 'a';
		else if (c == ' ' || c == '-')
			c = '_';
		folded[n] = c;
	}
	return n;
}

/* A code in folded form: the organ codes contain '-'. */
static bool
same_folded(const char *code, const char *folded, size_t len)
{
	size_t		i;

	for (i = 0; i < len; i++)
	{
		char		c = code[i] == '-' ? '_' : code[i];

		if (c == '\0' || c != folded[i])
			return false;
	}
	return code[len] == '\0';
}

static bool
among_synonyms(const char *synonyms, const char *folded, size_t len)
{
	const char *start = synonyms;

	while (*start)
	{
		const char *end = strchr(start, '|');
		size_t		n = end ? (size_t) (end - start) : strlen(start);

		if (n == len && memcmp(start, folded, len) == 0)
			return true;
		if (end == NULL)
			break;
		start = end + 1;
	}
	return false;
}

const VocabularyTerm *
vocabulary_find(const Vocabulary *vocabulary, const char *word, size_t len)
{
	char		folded[WORD_LIMIT];
	size_t		n;
	int			i;

	/* the lists are UTF-8 */
	if (!to_utf8(&word, &len))
		return NULL;
	n = fold_word(word, len, folded);
	if (n == 0)
		return NULL;
	/* codes before synonyms, so that a synonym can never shadow a code */
	for (i = 0; i < vocabulary->count; i++)
		if (same_folded(vocabulary->terms[i].code, folded, n))
			return &vocabulary->terms[i];
	for (i = 0; i < vocabulary->count; i++)
		if (among_synonyms(vocabulary->terms[i].synonyms, folded, n))
			return &vocabulary->terms[i];
	return NULL;
}

const VocabularyTerm *
vocabulary_term(const Vocabulary *vocabulary, int number)
{
	int			i;

	for (i = 0; i < vocabulary->count; i++)
		if (vocabulary->terms[i].number == number)
			return &vocabulary->terms[i];
	return NULL;
}

const char *
vocabulary_code(const Vocabulary *vocabulary, int number)
{
	const VocabularyTerm *term = vocabulary_term(vocabulary, number);

	return term ? term->code : NULL;
}

const char *
closest_word(const char *word, size_t len, const char *const *candidates, int ncandidates)
{
	const char *best = NULL;
	int			best_distance;
	int			i;

	if (len == 0 || len >= WORD_LIMIT)
		return NULL;
	/* near means: at most half of the word and at most four edits */
	best_distance = Min((int) len / 2, 4) + 1;
	for (i = 0; i < ncandidates; i++)
	{
		int			distance = varstr_levenshtein_less_equal(word, (int) len,
															 candidates[i], (int) strlen(candidates[i]),
															 1, 1, 1, best_distance, true);

		if (distance < best_distance)
		{
			best_distance = distance;
			best = candidates[i];
		}
	}
	return best;
}

/* The code whose own or other spelling is closest. */
static const char *
closest_code(const Vocabulary *vocabulary, const char *word, size_t len)
{
	char		folded[WORD_LIMIT];
	size_t		n = fold_word(word, len, folded);
	const char **spellings;
	const char **codes;
	int			nspellings = 0;
	int			room = 0;
	const char *best;
	int			i;

	if (n == 0)
		return NULL;
	for (i = 0; i < vocabulary->count; i++)
	{
		const char *s;

		room += 2;
		for (s = vocabulary->terms[i].synonyms; *s; s++)
			room += (*s == '|');
	}
	spellings = palloc(room * sizeof(char *));
	codes = palloc(room * sizeof(char *));
	for (i = 0; i < vocabulary->count; i++)
	{
		const VocabularyTerm *term = &vocabulary->terms[i];
		const char *start = term->synonyms;

		codes[nspellings] = term->code;
		spellings[nspellings++] = term->code;
		while (*start)
		{
			const char *end = strchr(start, '|');

			codes[nspellings] = term->code;
			spellings[nspellings++] = end ? pnstrdup(start, end - start) : start;
			if (end == NULL)
				break;
			start = end + 1;
		}
	}
	best = closest_word(folded, n, spellings, nspellings);
	for (i = 0; i < nspellings; i++)
		if (spellings[i] == best)
			return codes[i];
	return NULL;
}

const VocabularyTerm *
vocabulary_parse(const Vocabulary *vocabulary, const char *word, size_t len, GovFailure *failure)
{
	const VocabularyTerm *term = vocabulary_find(vocabulary, word, len);
	StringInfoData list;
	const char *near;
	int			i;

	if (term)
		return term;

	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
			 "invalid %s: \"%s\"", vocabulary->name, gov_quote(word, len));
	initStringInfo(&list);
	for (i = 0; i < vocabulary->count; i++)
		appendStringInfo(&list, "%s%s", i ? ", " : "", vocabulary->terms[i].code);
	gov_fail_detail(failure, "Expected one of: %s.", list.data);
	near = closest_code(vocabulary, word, len);
	if (near)
		gov_fail_hint(failure, "Perhaps you meant \"%s\".", near);
	return NULL;
}

const char *
vocabulary_word(const Vocabulary *vocabulary, int number, Language language)
{
	const VocabularyTerm *term = vocabulary_term(vocabulary, number);

	if (term == NULL)
		return "?";
	return server_text(language == LANGUAGE_NL ? term->label_nl : term->label_en);
}

int
vocabulary_argument(const Vocabulary *vocabulary, const text *word)
{
	GovFailure	failure;
	const VocabularyTerm *term = vocabulary_parse(vocabulary, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), &failure);

	if (term == NULL)
		gov_raise(&failure);
	return term->number;
}

bool
language_parse(const char *word, size_t len, Language *language, GovFailure *failure)
{
	if (len == 2 && pg_strncasecmp(word, "nl", 2) == 0)
		*language = LANGUAGE_NL;
	else if (len == 2 && pg_strncasecmp(word, "en", 2) == 0)
		*language = LANGUAGE_EN;
	else
	{
		gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE,
				 "invalid language: \"%s\"", gov_quote(word, len));
		return gov_fail_detail(failure, "Expected \"nl\" or \"en\".");
	}
	return true;
}

/* ---------- SQL ---------- */

static const Vocabulary *const all_vocabularies[] = {
	&perspective_vocabulary,
	&function_vocabulary,
	&style_vocabulary,
	&legal_form_vocabulary,
	&power_vocabulary,
	&phase_vocabulary,
	&organ_vocabulary,
	&interest_vocabulary,
	&answer_vocabulary,
};

/* These, and then the lists of labels; NULL behind the last. */
static const Vocabulary *
vocabulary_at(int i)
{
	if (i < lengthof(all_vocabularies))
		return all_vocabularies[i];
	i -= lengthof(all_vocabularies);
	return i < label_list_count ? &label_lists[i] : NULL;
}

static bool
is_word(const text *word, const char *expected)
{
	size_t		len = VARSIZE_ANY_EXHDR(word);

	return strncmp(expected, VARDATA_ANY(word), len) == 0 && expected[len] == '\0';
}

static const Vocabulary *
vocabulary_of_kind(const text *kind)
{
	const char *word = VARDATA_ANY(kind);
	size_t		len = VARSIZE_ANY_EXHDR(kind);
	const Vocabulary *vocabulary;
	const char **candidates;
	const char *near;
	int			i;

	for (i = 0; (vocabulary = vocabulary_at(i)) != NULL; i++)
		if (is_word(kind, vocabulary->kind))
			return vocabulary;

	candidates = palloc(i * sizeof(char *));
	for (i = 0; (vocabulary = vocabulary_at(i)) != NULL; i++)
		candidates[i] = vocabulary->kind;
	near = closest_word(word, len, candidates, i);
	/* roles are no list of words but a type, whose labels another function has */
	if (is_word(kind, "role") || is_word(kind, "rol") || is_word(kind, "roles"))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown word list: \"%s\"", gov_quote(word, len)),
				 errhint("A role is a type: label('owner'::governance.role, 'nl') is its label.")));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown word list: \"%s\"", gov_quote(word, len)),
			 near ? errhint("Perhaps you meant \"%s\".", near) :
			 errhint("vocabulary() shows the word lists.")));
	pg_unreachable();
}

/* For code in SQL that says what was perhaps meant. */
PG_FUNCTION_INFO_V1(vocabulary_closest_word);
Datum
vocabulary_closest_word(PG_FUNCTION_ARGS)
{
	text	   *word = PG_GETARG_TEXT_PP(0);
	const char **candidates;
	const char *near;
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	int			ncandidates = 0;
	int			i;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	candidates = palloc(sizeof(char *) * Max(count, 1));
	for (i = 0; i < count; i++)
		if (!nulls[i])
			candidates[ncandidates++] = TextDatumGetCString(elements[i]);
	near = closest_word(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), candidates, ncandidates);
	if (near == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(near));
}

PG_FUNCTION_INFO_V1(vocabulary_code_of);
Datum
vocabulary_code_of(PG_FUNCTION_ARGS)
{
	const Vocabulary *vocabulary = vocabulary_of_kind(PG_GETARG_TEXT_PP(0));
	text	   *word = PG_GETARG_TEXT_PP(1);
	GovFailure	failure;
	const VocabularyTerm *term;

	term = vocabulary_parse(vocabulary, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), &failure);
	if (term == NULL)
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_TEXT_P(cstring_to_text(term->code));
}

/*
 * What a call site of label() asked last.  A query asks the label of the same
 * few codes of one list for each of its rows, and lists are long: the list is
 * found once, and a code that comes again is not looked up at all.
 */
typedef struct KeptLabel
{
	const Vocabulary *vocabulary;
	const VocabularyTerm *term;
	Language	language;
	char		language_word[2];	/* as it was written */
} KeptLabel;

static bool
label_lookup(const text *kind, const text *word, const text *lang, KeptLabel *label, GovFailure *failure)
{
	if (label->vocabulary == NULL || !is_word(kind, label->vocabulary->kind))
	{
		label->term = NULL;
		label->vocabulary = vocabulary_of_kind(kind);
	}
	if (label->term == NULL || !is_word(word, label->term->code))
	{
		int			i;

		label->term = NULL;
		/* as codes are stored, before folding what people write */
		for (i = 0; i < label->vocabulary->count && label->term == NULL; i++)
			if (is_word(word, label->vocabulary->terms[i].code))
				label->term = &label->vocabulary->terms[i];
		if (label->term == NULL)
			label->term = vocabulary_parse(label->vocabulary, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), failure);
	}
	if (label->term == NULL)
		return false;
	if (VARSIZE_ANY_EXHDR(lang) == 2 && memcmp(VARDATA_ANY(lang), label->language_word, 2) == 0)
		return true;
	if (!language_parse(VARDATA_ANY(lang), VARSIZE_ANY_EXHDR(lang), &label->language, failure))
		return false;
	memcpy(label->language_word, VARDATA_ANY(lang), 2);
	return true;
}

PG_FUNCTION_INFO_V1(vocabulary_label);
Datum
vocabulary_label(PG_FUNCTION_ARGS)
{
	KeptLabel  *label;
	GovFailure	failure;

	label = fcinfo->flinfo ? (KeptLabel *) fcinfo->flinfo->fn_extra : NULL;
	if (label == NULL)
	{
		label = MemoryContextAllocZero(fcinfo->flinfo ? fcinfo->flinfo->fn_mcxt : CurrentMemoryContext, sizeof(KeptLabel));
		if (fcinfo->flinfo)
			fcinfo->flinfo->fn_extra = label;
	}
	if (!label_lookup(PG_GETARG_TEXT_PP(0), PG_GETARG_TEXT_PP(1), PG_GETARG_TEXT_PP(2), label, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_TEXT_P(cstring_to_text(server_text(label->language == LANGUAGE_NL ? label->term->label_nl : label->term->label_en)));
}

PG_FUNCTION_INFO_V1(vocabulary_list);
Datum
vocabulary_list(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Vocabulary *vocabulary;
	int			i,
				j;

	InitMaterializedSRF(fcinfo, 0);
	for (i = 0; (vocabulary = vocabulary_at(i)) != NULL; i++)
	{
		for (j = 0; j < vocabulary->count; j++)
		{
			const VocabularyTerm *term = &vocabulary->terms[j];
			ResultRow	row = {0};
			Datum		synonyms;

			/* string_to_array() of core, so that the list is a real text[] */
			synonyms = DirectFunctionCall2Coll(text_to_array, DEFAULT_COLLATION_OID,
											   CStringGetTextDatum(server_text(term->synonyms)),
											   CStringGetTextDatum("|"));
			result_text(&row, vocabulary->kind);
			result_text(&row, term->code);
			result_text(&row, server_text(term->label_nl));
			result_text(&row, server_text(term->label_en));
			result_datum(&row, true, synonyms);
			result_row_put(&row, rsinfo);
		}
	}
	return (Datum) 0;
}
