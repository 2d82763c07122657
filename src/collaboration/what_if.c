/*
 * what_if.c
 *		A collaboration with one thing changed, as a new value.
 *
 * Each function takes the value apart and hands it, changed, to the one
 * constructor: what comes out is as valid and as canonical as what is read.
 */
#include "collaboration/collaboration.h"

#include "utils/builtins.h"

/* A value taken apart, with room for one party more. */
typedef struct Draft
{
	CollaborationHead head;
	CollaborationParty *parties;
} Draft;

static void
draft_argument(FunctionCallInfo fcinfo, Draft *draft)
{
	CollaborationReader reader;
	int			i = 0;

	PG_GETARG_COLLABORATION(0, &reader);
	draft->head = reader.head;
	draft->parties = palloc((reader.head.nparties + 1) * sizeof(CollaborationParty));
	while (collaboration_next(&reader, &draft->parties[i]))
		i++;
}

static Datum
draft_result(FunctionCallInfo fcinfo, const Draft *draft)
{
	struct varlena *result;
	GovFailure	failure;

	if (!collaboration_build(&draft->head, draft->parties, true, &result, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(result);
}

static CollaborationParty *
find_party(const Draft *draft, const PartyPath *party)
{
	int			i;

	for (i = 0; i < draft->head.nparties; i++)
		if (party_compare(draft->parties[i].path, draft->parties[i].len, party->path, party->len) == 0)
			return &draft->parties[i];
	return NULL;
}

/* A party that is not there is a mistake, not a wish to add one. */
static void
unknown_party(const Draft *draft, const PartyPath *party, bool wanted, GovFailure *failure)
{
	const char **paths = palloc((draft->head.nparties + 1) * sizeof(char *));
	const char *closest;
	int			i;

	gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "collaboration has no party \"%s\"", party->path);
	for (i = 0; i < draft->head.nparties; i++)
		paths[i] = pnstrdup(draft->parties[i].path, draft->parties[i].len);
	closest = closest_word(party->path, party->len, paths, draft->head.nparties);
	if (closest != NULL)
		gov_fail_hint(failure, "Perhaps you meant \"%s\".", closest);
	else if (wanted)
		gov_fail_hint(failure, "with_party() adds a party.");
}

/* The party of argument 1 in the collaboration of argument 0; NULL when it is not in it. */
static CollaborationParty *
party_to_change(FunctionCallInfo fcinfo, Draft *draft, bool wanted, GovFailure *failure)
{
	PartyPath	party;
	CollaborationParty *found;

	draft_argument(fcinfo, draft);
	if (!party_of_text(PG_GETARG_TEXT_PP(1), &party, failure))
		return NULL;
	found = find_party(draft, &party);
	if (found == NULL)
		unknown_party(draft, &party, wanted, failure);
	return found;
}

PG_FUNCTION_INFO_V1(collaboration_with_role);
Datum
collaboration_with_role(PG_FUNCTION_ARGS)
{
	Draft		draft;
	GovFailure	failure;
	CollaborationParty *party = party_to_change(fcinfo, &draft, true, &failure);

	if (party == NULL)
		PG_RETURN_FAILURE(&failure);
	party->roles |= ROLE_BIT(PG_GETARG_ROLE(2));
	return draft_result(fcinfo, &draft);
}

PG_FUNCTION_INFO_V1(collaboration_without_role);
Datum
collaboration_without_role(PG_FUNCTION_ARGS)
{
	Draft		draft;
	GovFailure	failure;
	CollaborationParty *party = party_to_change(fcinfo, &draft, false, &failure);

	if (party == NULL)
		PG_RETURN_FAILURE(&failure);
	party->roles &= ~ROLE_BIT(PG_GETARG_ROLE(2));
	return draft_result(fcinfo, &draft);
}

PG_FUNCTION_INFO_V1(collaboration_with_party);
Datum
collaboration_with_party(PG_FUNCTION_ARGS)
{
	RoleSet		roles = PG_GETARG_ROLE_SET(2);
	Draft		draft;
	PartyPath	party;
	CollaborationParty *added;
	GovFailure	failure;

	draft_argument(fcinfo, &draft);
	if (!party_of_text(PG_GETARG_TEXT_PP(1), &party, &failure))
		PG_RETURN_FAILURE(&failure);
	if (find_party(&draft, &party) != NULL)
	{
		gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE, "collaboration already has party \"%s\"", party.path);
		gov_fail_hint(&failure, "with_role() gives a party a role.");
		PG_RETURN_FAILURE(&failure);
	}
	added = &draft.parties[draft.head.nparties];
	added->path = party.path;
	added->len = party.len;
	added->roles = roles;
	added->interests = 0;
	added->position = draft.head.nparties++;
	return draft_result(fcinfo, &draft);
}

PG_FUNCTION_INFO_V1(collaboration_without_party);
Datum
collaboration_without_party(PG_FUNCTION_ARGS)
{
	Draft		draft;
	PartyPath	party;
	CollaborationParty *found;
	GovFailure	failure;

	draft_argument(fcinfo, &draft);
	if (!party_of_text(PG_GETARG_TEXT_PP(1), &party, &failure))
		PG_RETURN_FAILURE(&failure);
	found = find_party(&draft, &party);
	if (found == NULL)
	{
		unknown_party(&draft, &party, false, &failure);
		PG_RETURN_FAILURE(&failure);
	}
	*found = draft.parties[--draft.head.nparties];	/* the constructor sorts */
	return draft_result(fcinfo, &draft);
}

PG_FUNCTION_INFO_V1(collaboration_with_style);
Datum
collaboration_with_style(PG_FUNCTION_ARGS)
{
	Draft		draft;

	draft_argument(fcinfo, &draft);
	draft.head.style = PG_GETARG_STYLE(1);
	draft.head.flags |= COLLABORATION_HAS_STYLE;
	return draft_result(fcinfo, &draft);
}

/* The second argument as a word of a list. */
static bool
word_argument(FunctionCallInfo fcinfo, const Vocabulary *vocabulary, uint8 *number, GovFailure *failure)
{
	text	   *word = PG_GETARG_TEXT_PP(1);
	const VocabularyTerm *term = vocabulary_parse(vocabulary, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), failure);

	if (term == NULL)
		return false;
	*number = term->number;
	return true;
}

PG_FUNCTION_INFO_V1(collaboration_with_phase);
Datum
collaboration_with_phase(PG_FUNCTION_ARGS)
{
	Draft		draft;
	GovFailure	failure;

	draft_argument(fcinfo, &draft);
	if (!word_argument(fcinfo, &phase_vocabulary, &draft.head.phase, &failure))
		PG_RETURN_FAILURE(&failure);
	return draft_result(fcinfo, &draft);
}

PG_FUNCTION_INFO_V1(collaboration_with_legal_form);
Datum
collaboration_with_legal_form(PG_FUNCTION_ARGS)
{
	Draft		draft;
	GovFailure	failure;

	draft_argument(fcinfo, &draft);
	if (!word_argument(fcinfo, &legal_form_vocabulary, &draft.head.legal_form, &failure))
		PG_RETURN_FAILURE(&failure);
	return draft_result(fcinfo, &draft);
}
