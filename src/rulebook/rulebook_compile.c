/*
 * rulebook_compile.c
 *		The one constructor of a rulebook: a draft, packed into a value.
 */
#include "rulebook/rulebook_draft.h"

#include "utils/memutils.h"

#include "base/encoding.h"
#include "base/merge_sort.h"

/* ---------- packing ---------- */

typedef struct Packer
{
	Rulebook   *rulebook;		/* NULL while only the size is wanted */
	size_t		used;
	size_t		text_bytes;		/* in UTF-8 */
} Packer;

static TextRef
pack_text(Packer *packer, const char *text)
{
	size_t		size;
	TextRef		ref = (TextRef) packer->used;

	if (text == NULL)
		return 0;
	size = strlen(text) + 1;
	if (packer->rulebook)
		memcpy((char *) packer->rulebook + ref, text, size);
	else
		packer->text_bytes += utf8_length(text, size - 1) + 1;
	packer->used += size;
	return ref;
}

static BilingualRef
pack_words(Packer *packer, const DraftWords *words)
{
	BilingualRef ref;

	ref.nl = pack_text(packer, words->nl);
	ref.en = pack_text(packer, words->en);
	return ref;
}

static int
by_pair(const void *x, const void *y)
{
	const DraftConflict *a = x;
	const DraftConflict *b = y;

	return a->a != b->a ? (int) a->a - b->a : (int) a->b - b->b;
}

static int
by_code(const void *x, const void *y)
{
	return strcmp(((const DraftSet *) x)->code, ((const DraftSet *) y)->code);
}

/* Strings, in the same order whether counted or written. */
static void
pack_texts(Packer *packer, Rulebook *to, const RulebookDraft *draft, RulebookConflict *conflicts,
		   RulebookAllowed *allowed, RulebookSet *sets)
{
	int			i,
				j;

	to->code = pack_text(packer, draft->code);
	to->source = pack_text(packer, draft->source);
	to->extends = pack_text(packer, draft->extends);
	to->label = pack_words(packer, &draft->label);
	for (i = 0; i < draft->nconflicts; i++)
	{
		const DraftConflict *from = &draft->conflicts[i];
		char		rule[128];

		snprintf(rule, sizeof(rule), "CONFLICT-%s-%s", role_code(from->a), role_code(from->b));
		conflicts[i].rule = pack_text(packer, rule);
		conflicts[i].source = pack_text(packer, from->source);
		conflicts[i].label = pack_words(packer, &from->label);
		conflicts[i].reason = pack_words(packer, &from->reason);
		for (j = 0; j < from->nallowed; j++)
			(allowed++)->reason = pack_words(packer, &from->allowed[j].reason);
	}
	for (i = 0; i < draft->nsets; i++)
	{
		char		rule[128];

		snprintf(rule, sizeof(rule), "SSD-%s", draft->sets[i].code);
		sets[i].code = pack_text(packer, draft->sets[i].code);
		sets[i].rule = pack_text(packer, rule);
		sets[i].source = pack_text(packer, draft->sets[i].source);
		sets[i].reason = pack_words(packer, &draft->sets[i].reason);
	}
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		to->duty[i].source = pack_text(packer, draft->duty[i].source);
		to->duty[i].reason = pack_words(packer, &draft->duty[i].reason);
	}
	for (i = 0; i < SECTION_COUNT; i++)
		to->basis[i].source = pack_text(packer, draft->basis[i].source);
}

static void
pack_header(Rulebook *to, const RulebookDraft *draft)
{
	int			i;

	to->format = RULEBOOK_FORMAT;
	to->version = draft->version;
	to->expected_stated = draft->expected_stated;
	to->affinity_stated = draft->affinity_stated;
	memcpy(to->weight, draft->weight, sizeof(to->weight));
	memcpy(to->threshold, draft->threshold, sizeof(to->threshold));
	memcpy(to->expected_distance, draft->expected_distance, sizeof(to->expected_distance));
	memcpy(to->affinity, draft->affinity, sizeof(to->affinity));
	memcpy(to->functions, draft->functions, sizeof(to->functions));
	memcpy(to->distance, draft->distance, sizeof(to->distance));
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		const DraftDuty *from = &draft->duty[i];

		to->duty[i].stated = from->stated;
		to->duty[i].required = from->required;
		to->duty[i].severity = (uint8) from->severity;
		to->duty[i].apart_functions = from->apart_functions;
		to->duty[i].apart_roles = from->apart_roles;
		to->duty[i].apart_scope = (uint8) from->apart_scope;
		to->duty[i].interpretive = from->interpretive;
	}
	for (i = 0; i < SECTION_COUNT; i++)
		to->basis[i].interpretive = draft->basis[i].interpretive;
}

static void
pack_conflicts(RulebookConflict *to, RulebookAllowed *allowed, const RulebookDraft *draft)
{
	int			nallowed = 0;
	int			i,
				j;

	for (i = 0; i < draft->nconflicts; i++)
	{
		const DraftConflict *from = &draft->conflicts[i];

		to[i].a = from->a;
		to[i].b = from->b;
		to[i].severity = (uint8) from->severity;
		to[i].scope = (uint8) from->scope;
		to[i].interpretive = from->interpretive;
		to[i].nallowed = (uint8) from->nallowed;
		to[i].first_allowed = (uint16) nallowed;
		for (j = 0; j < from->nallowed; j++)
		{
			allowed[nallowed].legal_forms = from->allowed[j].legal_forms;
			allowed[nallowed].phases = from->allowed[j].phases;
			nallowed++;
		}
	}
}

static void
pack_sets(RulebookSet *to, const RulebookDraft *draft)
{
	int			i;

	for (i = 0; i < draft->nsets; i++)
	{
		const DraftSet *from = &draft->sets[i];

		to[i].roles = from->roles;
		to[i].n = (uint8) from->n;
		to[i].severity = (uint8) from->severity;
		to[i].scope = (uint8) from->scope;
		to[i].interpretive = from->interpretive;
	}
}

/* What is fully suitable is not kept; with to == NULL it only counts. */
static int
pack_fits(RulebookFit *to, const RulebookDraft *draft)
{
	int			n = 0;
	int			aspect,
				key,
				role;

	for (aspect = 0; aspect < FIT_ASPECT_COUNT; aspect++)
		for (key = 0; key < FIT_KEY_LIMIT; key++)
			for (role = 0; role < ROLE_LIMIT; role++)
			{
				double		value = draft->fit[aspect][key][role];

				if (value == 1)
					continue;
				if (to)
				{
					to[n].value = value;
					to[n].aspect = (uint8) aspect;
					to[n].key = (uint8) key;
					to[n].role = (Role) role;
				}
				n++;
			}
	return n;
}

static Rulebook *
pack(RulebookDraft *draft, GovFailure *failure)
{
	Rulebook	header = {0};
	Rulebook   *rulebook;
	Packer		packer = {NULL, 0, 0};
	RulebookConflict *conflicts = palloc0(Max(draft->nconflicts, 1) * sizeof(RulebookConflict));
	RulebookAllowed *allowed;
	RulebookSet *sets = palloc0(Max(draft->nsets, 1) * sizeof(RulebookSet));
	size_t		used = sizeof(Rulebook);
	int			nallowed = 0;
	int			i;

	merge_sort(draft->conflicts, draft->nconflicts, sizeof(DraftConflict), by_pair);
	merge_sort(draft->sets, draft->nsets, sizeof(DraftSet), by_code);
	for (i = 0; i < draft->nconflicts; i++)
		nallowed += draft->conflicts[i].nallowed;
	allowed = palloc0(Max(nallowed, 1) * sizeof(RulebookAllowed));

	pack_texts(&packer, &header, draft, conflicts, allowed, sets);
	if (packer.text_bytes > RULEBOOK_MAX_TEXTS)
	{
		gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "the texts of a rulebook are too long");
		gov_fail_detail(failure, "They have %zu bytes together; at most %d are allowed.", packer.text_bytes,
						RULEBOOK_MAX_TEXTS);
		return NULL;
	}
	pack_header(&header, draft);
	pack_conflicts(conflicts, allowed, draft);
	pack_sets(sets, draft);
	header.nconflicts = (uint16) draft->nconflicts;
	header.nallowed = (uint16) nallowed;
	header.nsets = (uint16) draft->nsets;
	header.nfits = (uint16) pack_fits(NULL, draft);
	header.conflicts_at = reserve_array(&used, header.nconflicts * sizeof(RulebookConflict));
	header.allowed_at = reserve_array(&used, header.nallowed * sizeof(RulebookAllowed));
	header.sets_at = reserve_array(&used, header.nsets * sizeof(RulebookSet));
	header.fits_at = reserve_array(&used, header.nfits * sizeof(RulebookFit));

	rulebook = palloc0(used + packer.used);
	packer.rulebook = rulebook;
	packer.used = used;
	pack_texts(&packer, &header, draft, conflicts, allowed, sets);
	*rulebook = header;
	memcpy((char *) rulebook + header.conflicts_at, conflicts, header.nconflicts * sizeof(RulebookConflict));
	memcpy((char *) rulebook + header.allowed_at, allowed, header.nallowed * sizeof(RulebookAllowed));
	memcpy((char *) rulebook + header.sets_at, sets, header.nsets * sizeof(RulebookSet));
	pack_fits((RulebookFit *) ((char *) rulebook + header.fits_at), draft);
	SET_VARSIZE(rulebook, packer.used);
	pfree(conflicts);
	pfree(allowed);
	pfree(sets);
	return rulebook;
}

/* ---------- unpacking ---------- */

static DraftWords
unpack_words(const Rulebook *rulebook, BilingualRef ref)
{
	DraftWords	words;

	words.nl = rulebook_text(rulebook, ref.nl);
	words.en = rulebook_text(rulebook, ref.en);
	return words;
}

static void
unpack_lists(RulebookDraft *draft, const Rulebook *from)
{
	int			i,
				j;

	draft->nconflicts = from->nconflicts;
	for (i = 0; i < from->nconflicts; i++)
	{
		const RulebookConflict *conflict = &RULEBOOK_CONFLICTS(from)[i];
		DraftConflict *to = &draft->conflicts[i];

		to->a = conflict->a;
		to->b = conflict->b;
		to->severity = conflict->severity;
		to->scope = conflict->scope;
		to->interpretive = conflict->interpretive;
		to->source = rulebook_text(from, conflict->source);
		to->label = unpack_words(from, conflict->label);
		to->reason = unpack_words(from, conflict->reason);
		to->nallowed = conflict->nallowed;
		for (j = 0; j < conflict->nallowed; j++)
		{
			const RulebookAllowed *allowed = &RULEBOOK_ALLOWED(from)[conflict->first_allowed + j];

			to->allowed[j].legal_forms = allowed->legal_forms;
			to->allowed[j].phases = allowed->phases;
			to->allowed[j].reason = unpack_words(from, allowed->reason);
		}
	}
	draft->nsets = from->nsets;
	for (i = 0; i < from->nsets; i++)
	{
		const RulebookSet *set = &RULEBOOK_SETS(from)[i];
		DraftSet   *to = &draft->sets[i];

		to->code = rulebook_text(from, set->code);
		to->roles = set->roles;
		to->n = set->n;
		to->severity = set->severity;
		to->scope = set->scope;
		to->interpretive = set->interpretive;
		to->source = rulebook_text(from, set->source);
		to->reason = unpack_words(from, set->reason);
	}
}

static RulebookDraft *
unpack(const Rulebook *from)
{
	RulebookDraft *draft = palloc0(sizeof(RulebookDraft));
	double	   *fit = &draft->fit[0][0][0];
	int			i;

	draft->code = rulebook_text(from, from->code);
	draft->source = rulebook_text(from, from->source);
	draft->extends = rulebook_text(from, from->extends);
	draft->version = from->version;
	draft->label = unpack_words(from, from->label);
	draft->affinity_stated = from->affinity_stated;
	draft->expected_stated = from->expected_stated;
	memcpy(draft->weight, from->weight, sizeof(draft->weight));
	memcpy(draft->threshold, from->threshold, sizeof(draft->threshold));
	memcpy(draft->expected_distance, from->expected_distance, sizeof(draft->expected_distance));
	memcpy(draft->affinity, from->affinity, sizeof(draft->affinity));
	memcpy(draft->functions, from->functions, sizeof(draft->functions));
	memcpy(draft->distance, from->distance, sizeof(draft->distance));
	for (i = 0; i < FIT_ASPECT_COUNT * FIT_KEY_LIMIT * ROLE_LIMIT; i++)
		fit[i] = 1;
	for (i = 0; i < from->nfits; i++)
	{
		const RulebookFit *entry = &RULEBOOK_FITS(from)[i];

		draft->fit[entry->aspect][entry->key][entry->role] = entry->value;
	}
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		const RulebookDuty *duty = &from->duty[i];
		DraftDuty  *to = &draft->duty[i];

		to->stated = duty->stated;
		to->required = duty->required;
		to->severity = duty->severity;
		to->apart_functions = duty->apart_functions;
		to->apart_roles = duty->apart_roles;
		to->apart_scope = duty->apart_scope;
		to->interpretive = duty->interpretive;
		to->source = rulebook_text(from, duty->source);
		to->reason = unpack_words(from, duty->reason);
	}
	for (i = 0; i < SECTION_COUNT; i++)
	{
		draft->basis[i].source = rulebook_text(from, from->basis[i].source);
		draft->basis[i].interpretive = from->basis[i].interpretive != 0;
	}
	unpack_lists(draft, from);
	return draft;
}

/* ---------- doors ---------- */

Rulebook *
rulebook_compile(const char *json, size_t len, GovFailure *failure)
{
	JsonNode   *root = json_tree_parse("rulebook", json, len, failure);
	RulebookDraft *draft;
	Rulebook   *rulebook;

	if (root == NULL)
		return NULL;
	draft = palloc0(sizeof(RulebookDraft));
	rulebook = rulebook_read(draft, root, failure) ? pack(draft, failure) : NULL;
	pfree(draft);
	return rulebook;
}

static bool
has_key(const JsonNode *object, const char *key)
{
	const JsonNode *node;

	for (node = object->first; node; node = node->next)
		if (strcmp(node->key, key) == 0)
			return true;
	return false;
}

/*
 * What differs from a rulebook may not pass for it: without words of its own
 * it says what it extends, and gets another code.
 */
Rulebook *
rulebook_merge(const Rulebook *base, const char *json, size_t len, GovFailure *failure)
{
	JsonNode   *root = json_tree_parse("rulebook", json, len, failure);
	RulebookDraft *draft;
	Rulebook   *merged;

	if (root == NULL)
		return NULL;
	draft = unpack(base);
	if (!rulebook_read(draft, root, failure))
		return NULL;
	merged = pack(draft, failure);
	if (merged == NULL || base->extends != 0 ||
		(VARSIZE(merged) == VARSIZE(base) && memcmp(merged, base, VARSIZE(base)) == 0))
		return merged;
	if (!has_key(root, "extends"))
		draft->extends = psprintf("%s/%d", rulebook_text(base, base->code), base->version);
	if (!has_key(root, "code"))
		draft->code = psprintf("%.*s-own", RULEBOOK_MAX_CODE - 4, draft->code);
	return pack(draft, failure);
}

static const char standard_rulebook_json[] =
#include "rulebook/standard_rulebook_1.inc"
;

/*
 * Compiled at the first use and kept for the session: a constant in all but
 * the place where it lives.  Its source is data/standard_rulebook_1.json beside
 * this file; a published version never changes, version 2 is a second file.
 */
const Rulebook *
standard_rulebook_value(void)
{
	static const Rulebook *standard = NULL;

	if (standard == NULL)
	{
		GovFailure	failure;
		char	   *json = server_text(standard_rulebook_json);
		Rulebook   *compiled = rulebook_compile(json, strlen(json), &failure);
		Rulebook   *kept;

		if (compiled == NULL)
			elog(ERROR, "built-in rulebook is broken: %s", failure.message);
		kept = MemoryContextAlloc(TopMemoryContext, VARSIZE(compiled));
		memcpy(kept, compiled, VARSIZE(compiled));
		standard = kept;
	}
	return standard;
}
