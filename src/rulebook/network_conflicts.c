/*
 * network_conflicts.c
 *		Who sits on both sides: roles that conflict by a rulebook, held by one
 *		holder or organisation in different collaborations at the same time.
 */
#include "collaboration/network.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/result_row.h"
#include "rulebook/rulebook.h"

typedef struct ConflictSearch
{
	ReturnSetInfo *rsinfo;
	const Rulebook *rulebook;
	Network		network;
	Datum	   *ids;
	bool	   *id_nulls;
	bool		by_holder;
	MemoryContext room;			/* of one row: there can be millions */
} ConflictSearch;

/* Periods that are not stated, or open, may be any time. */
static bool
at_the_same_time(const CollaborationHead *a, const CollaborationHead *b)
{
	if ((a->flags & COLLABORATION_HAS_END) && (b->flags & COLLABORATION_HAS_START) && a->end <= b->start)
		return false;
	if ((b->flags & COLLABORATION_HAS_END) && (a->flags & COLLABORATION_HAS_START) && b->end <= a->start)
		return false;
	return true;
}

/* An exception of the rulebook must hold on both sides. */
static bool
allowed(const ConflictSearch *search, const RulebookConflict *conflict, const CollaborationHead *a, const CollaborationHead *b)
{
	return rulebook_allowed(search->rulebook, conflict, a->legal_form, a->phase) != NULL &&
		rulebook_allowed(search->rulebook, conflict, b->legal_form, b->phase) != NULL;
}

static const char *
id_text(const ConflictSearch *search, int n)
{
	return search->id_nulls[n] ? "?" : TextDatumGetCString(search->ids[n]);
}

static Datum
conflict_message(const ConflictSearch *search, const RulebookConflict *conflict, const Presence *a, const Presence *b, Language language)
{
	const char *reason = rulebook_words(search->rulebook, conflict->reason, language);

	return CStringGetTextDatum(psprintf(language == LANGUAGE_NL ? "%.*s is %s in %s en %s in %s.%s%s" : "%.*s is %s in %s and %s in %s.%s%s",
										a->len, a->path,
										vocabulary_word(&role_vocabulary, conflict->a, language), id_text(search, a->collaboration),
										vocabulary_word(&role_vocabulary, conflict->b, language), id_text(search, b->collaboration),
										reason ? " " : "", reason ? reason : ""));
}

static void
put_conflict(const ConflictSearch *search, const RulebookConflict *conflict, const Presence *a, const Presence *b)
{
	enum
	{
		HOLDER, ROLE_A, COLLABORATION_A, ROLE_B, COLLABORATION_B, RULE, SEVERITY, MESSAGE_NL, MESSAGE_EN,
		COLUMNS
	};
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};
	MemoryContext caller = MemoryContextSwitchTo(search->room);

	values[HOLDER] = PointerGetDatum(cstring_to_text_with_len(a->path, a->len));
	values[ROLE_A] = RoleGetDatum(conflict->a);
	values[COLLABORATION_A] = search->ids[a->collaboration];
	nulls[COLLABORATION_A] = search->id_nulls[a->collaboration];
	values[ROLE_B] = RoleGetDatum(conflict->b);
	values[COLLABORATION_B] = search->ids[b->collaboration];
	nulls[COLLABORATION_B] = search->id_nulls[b->collaboration];
	values[RULE] = CStringGetTextDatum(rulebook_text(search->rulebook, conflict->rule));
	values[SEVERITY] = CStringGetTextDatum(severity_name((RuleSeverity) conflict->severity));
	values[MESSAGE_NL] = conflict_message(search, conflict, a, b, LANGUAGE_NL);
	values[MESSAGE_EN] = conflict_message(search, conflict, a, b, LANGUAGE_EN);
	MemoryContextSwitchTo(caller);
	tuplestore_putvalues(search->rsinfo->setResult, search->rsinfo->setDesc, values, nulls);
	MemoryContextReset(search->room);
}

/* All that one holder is in, against each other. */
static void
search_holder(const ConflictSearch *search, const Presence *presences, int count)
{
	const Rulebook *rulebook = search->rulebook;
	RoleSet		roles = 0;
	int			i,
				a,
				b;

	for (i = 0; i < count; i++)
		roles |= presences[i].roles;
	for (i = 0; i < rulebook->nconflicts; i++)
	{
		const RulebookConflict *conflict = &RULEBOOK_CONFLICTS(rulebook)[i];
		RoleSet		pair = ROLE_BIT(conflict->a) | ROLE_BIT(conflict->b);

		if ((roles & pair) != pair || (!search->by_holder && conflict->scope != SCOPE_ORGANISATION))
			continue;
		for (a = 0; a < count; a++)
		{
			CHECK_FOR_INTERRUPTS();
			if ((presences[a].roles & ROLE_BIT(conflict->a)) == 0)
				continue;
			for (b = 0; b < count; b++)
			{
				const CollaborationHead *heads = search->network.heads;

				/* both in one collaboration is what role_findings() tells */
				if (a == b || (presences[b].roles & ROLE_BIT(conflict->b)) == 0)
					continue;
				if (at_the_same_time(&heads[presences[a].collaboration], &heads[presences[b].collaboration]) &&
					!allowed(search, conflict, &heads[presences[a].collaboration], &heads[presences[b].collaboration]))
					put_conflict(search, conflict, &presences[a], &presences[b]);
			}
		}
	}
}

PG_FUNCTION_INFO_V1(network_conflicts);
Datum
network_conflicts(PG_FUNCTION_ARGS)
{
	ArrayType  *ids = PG_GETARG_ARRAYTYPE_P(0);
	ConflictSearch search = {.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo};
	const Presence *presences;
	int			nids,
				first,
				count;

	search.rulebook = PG_GETARG_RULEBOOK(2);
	search.by_holder = network_by_holder(PG_GETARG_TEXT_PP(3));
	network_read(&search.network, PG_GETARG_DATUM(1), search.by_holder);
	deconstruct_array(ids, ARR_ELEMTYPE(ids), -1, false, TYPALIGN_INT, &search.ids, &search.id_nulls, &nids);
	if (nids != search.network.count)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("ids and collaborations must be equally long"),
				 errdetail("There are %d ids and %d collaborations.", nids, search.network.count)));
	InitMaterializedSRF(fcinfo, 0);
	search.room = result_row_room();
	presences = search.network.presences;
	for (first = 0; first < search.network.npresences; first += count)
	{
		for (count = 1; first + count < search.network.npresences; count++)
			if (party_compare(presences[first].path, presences[first].len,
							  presences[first + count].path, presences[first + count].len) != 0)
				break;
		if (count > 1)
			search_holder(&search, &presences[first], count);
	}
	return (Datum) 0;
}
