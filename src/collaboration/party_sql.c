/*
 * party_sql.c
 *		Party paths in SQL, where a path is text.
 */
#include "collaboration/party.h"

#include "utils/builtins.h"

bool
party_of_text(const text *value, PartyPath *party, GovFailure *failure)
{
	return party_parse(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), party, failure);
}

PG_FUNCTION_INFO_V1(party_canonical);
Datum
party_canonical(PG_FUNCTION_ARGS)
{
	PartyPath	party;
	GovFailure	failure;

	if (!party_of_text(PG_GETARG_TEXT_PP(0), &party, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(party.path, party.len));
}

/* Not strict: a NULL organ is "no organ stated". */
PG_FUNCTION_INFO_V1(party_make);
Datum
party_make(PG_FUNCTION_ARGS)
{
	text	   *organisation;
	text	   *organ;
	const VocabularyTerm *term;
	PartyPath	party;
	GovFailure	failure;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	organisation = PG_GETARG_TEXT_PP(0);
	if (!party_of_text(organisation, &party, &failure))
		PG_RETURN_FAILURE(&failure);
	if (party.len != party.organisation_len)
	{
		gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE,
				 "not an organisation: \"%s\"", party.path);
		gov_fail_detail(&failure, "Expected a path of one segment, as in gm0503.");
		PG_RETURN_FAILURE(&failure);
	}
	if (PG_ARGISNULL(1))
		PG_RETURN_TEXT_P(cstring_to_text_with_len(party.path, party.len));
	organ = PG_GETARG_TEXT_PP(1);
	term = vocabulary_parse(&organ_vocabulary, VARDATA_ANY(organ), VARSIZE_ANY_EXHDR(organ), &failure);
	if (term == NULL || !party_parse(psprintf("%s/%s", party.path, term->code),
									 party.len + 1 + strlen(term->code), &party, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(party.path, party.len));
}

PG_FUNCTION_INFO_V1(party_organisation);
Datum
party_organisation(PG_FUNCTION_ARGS)
{
	PartyPath	party;
	GovFailure	failure;

	if (!party_of_text(PG_GETARG_TEXT_PP(0), &party, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(party.path, party.organisation_len));
}

PG_FUNCTION_INFO_V1(party_organ_code);
Datum
party_organ_code(PG_FUNCTION_ARGS)
{
	PartyPath	party;
	GovFailure	failure;

	if (!party_of_text(PG_GETARG_TEXT_PP(0), &party, &failure))
		PG_RETURN_FAILURE(&failure);
	if (party.organ == ORGAN_NONE)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(vocabulary_code(&organ_vocabulary, party.organ)));
}

PG_FUNCTION_INFO_V1(party_is_within);
Datum
party_is_within(PG_FUNCTION_ARGS)
{
	PartyPath	party,
				prefix;
	GovFailure	failure;

	if (!party_of_text(PG_GETARG_TEXT_PP(0), &party, &failure) ||
		!party_of_text(PG_GETARG_TEXT_PP(1), &prefix, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_BOOL(party_within(party.path, party.len, prefix.path, prefix.len));
}
