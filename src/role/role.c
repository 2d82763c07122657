/*
 * role.c
 *		SQL functions of type role.
 */
#include "role/role.h"

#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"

#include "base/byvalue.h"

static const char *const family_names[] = {
	[ROLE_FAMILY_LADDER] = "ladder",
	[ROLE_FAMILY_NETWORK] = "network",
	[ROLE_FAMILY_FORMAL] = "formal",
	[ROLE_FAMILY_POSITION] = "position",
};

/* The entry of a stored role; input lets no other number through. */
static const RoleEntry *
stored_entry(Role role)
{
	const RoleEntry *entry = role_entry(role);

	if (entry == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg_internal("unknown role number: %d", role)));
	return entry;
}

static const VocabularyTerm *
stored_term(Role role)
{
	return vocabulary_term(&role_vocabulary, stored_entry(role)->number);
}

PG_FUNCTION_INFO_V1(role_in);
Datum
role_in(PG_FUNCTION_ARGS)
{
	const char *str = PG_GETARG_CSTRING(0);
	GovFailure	failure;
	Role		role;

	if (!role_parse(str, strlen(str), &role, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_ROLE(role);
}

PG_FUNCTION_INFO_V1(role_out);
Datum
role_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(pstrdup(stored_term(PG_GETARG_ROLE(0))->code));
}

PG_FUNCTION_INFO_V1(role_recv);
Datum
role_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			number = pq_getmsgbyte(buf);

	if (role_entry(number) == NULL)
	{
		GovFailure	failure;

		gov_fail(&failure, ERRCODE_INVALID_BINARY_REPRESENTATION, "unknown role number: \"%d\"", number);
		gov_fail_detail(&failure, "The binary form of a role is one byte, the number of a role in roles().");
		PG_RETURN_FAILURE(&failure);
	}
	PG_RETURN_ROLE((Role) number);
}

PG_FUNCTION_INFO_V1(role_send);
Datum
role_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, PG_GETARG_ROLE(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

BYVALUE_COMPARISONS(role, PG_GETARG_ROLE);

PG_FUNCTION_INFO_V1(role_sortsupport);
Datum
role_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	/* numbers stay under 64, so a Datum of one sorts as unsigned */
	ssup->comparator = ssup_datum_unsigned_cmp;
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(role_hash);
Datum
role_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) byvalue_hash(PG_GETARG_ROLE(0), 0));
}

PG_FUNCTION_INFO_V1(role_hash_extended);
Datum
role_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(byvalue_hash(PG_GETARG_ROLE(0), (uint64) PG_GETARG_INT64(1)));
}

/* ---------- what the catalogue says ---------- */

PG_FUNCTION_INFO_V1(role_label);
Datum
role_label(PG_FUNCTION_ARGS)
{
	const VocabularyTerm *term = stored_term(PG_GETARG_ROLE(0));
	text	   *lang = PG_GETARG_TEXT_PP(1);
	GovFailure	failure;
	Language	language;

	if (!language_parse(VARDATA_ANY(lang), VARSIZE_ANY_EXHDR(lang), &language, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_TEXT_P(cstring_to_text(server_text(language == LANGUAGE_NL ? term->label_nl : term->label_en)));
}

PG_FUNCTION_INFO_V1(role_family);
Datum
role_family(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(family_names[ROLE_FAMILY_OF(stored_entry(PG_GETARG_ROLE(0))->number)]));
}

PG_FUNCTION_INFO_V1(role_ladder_step);
Datum
role_ladder_step(PG_FUNCTION_ARGS)
{
	const RoleEntry *entry = stored_entry(PG_GETARG_ROLE(0));
	text	   *ladder = PG_GETARG_TEXT_PP(1);
	const char *word = VARDATA_ANY(ladder);
	size_t		len = VARSIZE_ANY_EXHDR(ladder);
	int			step;

	if (len == 7 && memcmp(word, "article", 7) == 0)
		step = entry->article_step;
	else if (len == 3 && memcmp(word, "rob", 3) == 0)
		step = entry->rob_step;
	else
	{
		GovFailure	failure;

		gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE, "unknown ladder: \"%s\"", gov_quote(word, len));
		gov_fail_detail(&failure, "Expected \"article\" (founding article, 2019) or "
						"\"rob\" (Raad voor het openbaar bestuur, 2012).");
		PG_RETURN_FAILURE(&failure);
	}
	if (step == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(step);
}

static Datum
function_codes(uint8 functions)
{
	Datum		codes[FUNCTION_COUNT];
	int			ncodes = 0;
	int			i;

	for (i = 0; i < FUNCTION_COUNT; i++)
		if (functions & (1 << i))
			codes[ncodes++] = CStringGetTextDatum(vocabulary_code(&function_vocabulary, i));
	return PointerGetDatum(construct_array(codes, ncodes, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(role_list);
Datum
role_list(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	int			i;

	InitMaterializedSRF(fcinfo, 0);
	for (i = 0; i < role_vocabulary.count; i++)
	{
		const VocabularyTerm *term = &role_vocabulary.terms[i];
		const RoleEntry *entry = stored_entry(term->number);
		enum
		{
			ROLE, CODE, FAMILY, LABEL_NL, LABEL_EN, DEFINITION_NL, DEFINITION_EN, SOURCE, FUNCTIONS,
			POWER_DISTANCE, STEP_ARTICLE, STEP_ROB, SYNONYMS, COLUMNS
		};
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		values[ROLE] = RoleGetDatum(term->number);
		values[CODE] = CStringGetTextDatum(term->code);
		values[FAMILY] = CStringGetTextDatum(family_names[ROLE_FAMILY_OF(term->number)]);
		values[LABEL_NL] = CStringGetTextDatum(server_text(term->label_nl));
		values[LABEL_EN] = CStringGetTextDatum(server_text(term->label_en));
		values[DEFINITION_NL] = CStringGetTextDatum(server_text(entry->definition_nl));
		values[DEFINITION_EN] = CStringGetTextDatum(server_text(entry->definition_en));
		values[SOURCE] = CStringGetTextDatum(server_text(entry->source));
		values[FUNCTIONS] = function_codes(entry->functions);
		values[POWER_DISTANCE] = Int32GetDatum(entry->power_distance);
		values[STEP_ARTICLE] = Int32GetDatum(entry->article_step);
		nulls[STEP_ARTICLE] = (entry->article_step == 0);
		values[STEP_ROB] = Int32GetDatum(entry->rob_step);
		nulls[STEP_ROB] = (entry->rob_step == 0);
		/* string_to_array() of core, so that the list is a real text[] */
		values[SYNONYMS] = DirectFunctionCall2Coll(text_to_array, DEFAULT_COLLATION_OID,
											 CStringGetTextDatum(server_text(term->synonyms)),
											 CStringGetTextDatum("|"));
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
