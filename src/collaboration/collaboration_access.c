/*
 * collaboration_access.c
 *		What a collaboration states, as SQL values; NULL is "not stated".
 */
#include "collaboration/collaboration.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/merge_sort.h"

/* The fields before the purpose need no more than the first bytes. */
static void
read_head(FunctionCallInfo fcinfo, CollaborationHead *head)
{
	struct varlena *slice = PG_DETOAST_DATUM_SLICE(PG_GETARG_DATUM(0), 0,
												   COLLABORATION_HEAD_SIZE + COLLABORATION_PURPOSE_LIMIT);
	CollaborationReader reader;

	collaboration_read(slice, &reader);
	*head = reader.head;
}

static Datum
word_or_null(FunctionCallInfo fcinfo, const Vocabulary *vocabulary, int number)
{
	const char *code = vocabulary_code(vocabulary, number);

	if (code == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(code));
}

static Datum
text_array(const char *const *words, const int *lens, int count)
{
	Datum	   *elements = palloc(Max(count, 1) * sizeof(Datum));
	int			i;

	for (i = 0; i < count; i++)
		elements[i] = PointerGetDatum(lens ? cstring_to_text_with_len(words[i], lens[i]) :
									  cstring_to_text(words[i]));
	return PointerGetDatum(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static Datum
mask_array(const Vocabulary *vocabulary, uint8 mask)
{
	const char *words[8];
	int			count = 0;
	int			i;

	for (i = 0; i < 8; i++)
		if (mask & (1 << i))
			words[count++] = vocabulary_code(vocabulary, i);
	return text_array(words, NULL, count);
}

PG_FUNCTION_INFO_V1(collaboration_legal_form);
Datum
collaboration_legal_form(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	return word_or_null(fcinfo, &legal_form_vocabulary, head.legal_form);
}

PG_FUNCTION_INFO_V1(collaboration_powers);
Datum
collaboration_powers(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	if ((head.flags & COLLABORATION_HAS_POWERS) == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(mask_array(&power_vocabulary, head.powers));
}

PG_FUNCTION_INFO_V1(collaboration_style);
Datum
collaboration_style(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	if ((head.flags & COLLABORATION_HAS_STYLE) == 0)
		PG_RETURN_NULL();
	PG_RETURN_STYLE(head.style);
}

PG_FUNCTION_INFO_V1(collaboration_phase);
Datum
collaboration_phase(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	return word_or_null(fcinfo, &phase_vocabulary, head.phase);
}

PG_FUNCTION_INFO_V1(collaboration_purpose);
Datum
collaboration_purpose(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	if (head.purpose_len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(head.purpose, head.purpose_len));
}

PG_FUNCTION_INFO_V1(collaboration_start_date);
Datum
collaboration_start_date(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	if ((head.flags & COLLABORATION_HAS_START) == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(head.start);
}

PG_FUNCTION_INFO_V1(collaboration_end_date);
Datum
collaboration_end_date(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	if ((head.flags & COLLABORATION_HAS_END) == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(head.end);
}

/* start <= date < end, in three values: unknown unless the end decides. */
PG_FUNCTION_INFO_V1(collaboration_in_force);
Datum
collaboration_in_force(PG_FUNCTION_ARGS)
{
	CollaborationHead head;
	DateADT		date = PG_GETARG_DATEADT(1);

	read_head(fcinfo, &head);
	if ((head.flags & COLLABORATION_HAS_END) && date >= head.end)
		PG_RETURN_BOOL(false);
	if ((head.flags & COLLABORATION_HAS_START) == 0)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(head.start <= date);
}

PG_FUNCTION_INFO_V1(collaboration_party_count);
Datum
collaboration_party_count(PG_FUNCTION_ARGS)
{
	CollaborationHead head;

	read_head(fcinfo, &head);
	PG_RETURN_INT32(head.nparties);
}

PG_FUNCTION_INFO_V1(collaboration_parties);
Datum
collaboration_parties(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	CollaborationReader reader;
	CollaborationParty party;

	PG_GETARG_COLLABORATION(0, &reader);
	InitMaterializedSRF(fcinfo, 0);
	while (collaboration_next(&reader, &party))
	{
		const char *organ = vocabulary_code(&organ_vocabulary, party_organ(party.path, party.len));
		enum
		{
			PARTY, ORGANISATION, ORGAN, ROLES, INTERESTS, COLUMNS
		};
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[PARTY] = PointerGetDatum(cstring_to_text_with_len(party.path, party.len));
		values[ORGANISATION] = PointerGetDatum(cstring_to_text_with_len(party.path,
															  party_organisation_len(party.path, party.len)));
		nulls[ORGAN] = (organ == NULL);
		values[ORGAN] = organ ? CStringGetTextDatum(organ) : (Datum) 0;
		values[ROLES] = RoleSetGetDatum(party.roles);
		values[INTERESTS] = mask_array(&interest_vocabulary, party.interests);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

typedef struct Organisation
{
	const char *name;
	int			len;
} Organisation;

static int
by_name(const void *a, const void *b)
{
	const Organisation *oa = a;
	const Organisation *ob = b;

	return party_compare(oa->name, oa->len, ob->name, ob->len);
}

/*
 * Distinct organisations in byte order.  Parties of one organisation need not
 * stand together: gm1, gm1-x, gm1/council are in byte order.
 */
static int
organisations_of(CollaborationReader reader, Organisation **result)
{
	Organisation *found = palloc(Max(reader.head.nparties, 1) * sizeof(Organisation));
	CollaborationParty party;
	int			count = 0,
				distinct = 0,
				i;

	while (collaboration_next(&reader, &party))
	{
		found[count].name = party.path;
		found[count++].len = party_organisation_len(party.path, party.len);
	}
	merge_sort(found, count, sizeof(Organisation), by_name);
	for (i = 0; i < count; i++)
		if (distinct == 0 || by_name(&found[distinct - 1], &found[i]) != 0)
			found[distinct++] = found[i];
	*result = found;
	return distinct;
}

PG_FUNCTION_INFO_V1(collaboration_organisations);
Datum
collaboration_organisations(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	Organisation *found;
	Datum	   *elements;
	int			count,
				i;

	PG_GETARG_COLLABORATION(0, &reader);
	count = organisations_of(reader, &found);
	elements = palloc(Max(count, 1) * sizeof(Datum));
	for (i = 0; i < count; i++)
		elements[i] = PointerGetDatum(cstring_to_text_with_len(found[i].name, found[i].len));
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(collaboration_organisation_count);
Datum
collaboration_organisation_count(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	Organisation *found;

	PG_GETARG_COLLABORATION(0, &reader);
	PG_RETURN_INT32(organisations_of(reader, &found));
}

PG_FUNCTION_INFO_V1(collaboration_roles_of);
Datum
collaboration_roles_of(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	CollaborationParty found;
	PartyPath	party;
	GovFailure	failure;

	PG_GETARG_COLLABORATION(0, &reader);
	if (!party_of_text(PG_GETARG_TEXT_PP(1), &party, &failure))
		PG_RETURN_FAILURE(&failure);
	if (!collaboration_find(&reader, party.path, party.len, &found))
		PG_RETURN_NULL();
	PG_RETURN_ROLE_SET(found.roles);
}

PG_FUNCTION_INFO_V1(collaboration_roles_in);
Datum
collaboration_roles_in(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	CollaborationParty party;
	PartyPath	prefix;
	RoleSet		roles = 0;
	bool		found = false;
	GovFailure	failure;

	PG_GETARG_COLLABORATION(0, &reader);
	if (!party_of_text(PG_GETARG_TEXT_PP(1), &prefix, &failure))
		PG_RETURN_FAILURE(&failure);
	while (collaboration_next(&reader, &party))
	{
		if (!party_within(party.path, party.len, prefix.path, prefix.len))
			continue;
		found = true;
		roles |= party.roles;
	}
	if (!found)
		PG_RETURN_NULL();
	PG_RETURN_ROLE_SET(roles);
}

PG_FUNCTION_INFO_V1(collaboration_holders_of);
Datum
collaboration_holders_of(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	CollaborationParty party;
	Role		role = PG_GETARG_ROLE(1);
	const char **words;
	int		   *lens;
	int			count = 0;

	PG_GETARG_COLLABORATION(0, &reader);
	words = palloc(Max(reader.head.nparties, 1) * sizeof(char *));
	lens = palloc(Max(reader.head.nparties, 1) * sizeof(int));
	while (collaboration_next(&reader, &party))
	{
		if ((party.roles & ROLE_BIT(role)) == 0)
			continue;
		words[count] = party.path;
		lens[count++] = party.len;
	}
	PG_RETURN_DATUM(text_array(words, lens, count));
}

PG_FUNCTION_INFO_V1(collaboration_involves_key);
Datum
collaboration_involves_key(PG_FUNCTION_ARGS)
{
	text	   *str = PG_GETARG_TEXT_PP(1);
	CollaborationReader reader;
	PartyKey	key;
	GovFailure	failure;

	PG_GETARG_COLLABORATION(0, &reader);
	if (!party_key_parse(VARDATA_ANY(str), VARSIZE_ANY_EXHDR(str), &key, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_BOOL(collaboration_involves(reader, &key));
}

PG_FUNCTION_INFO_V1(collaboration_contains_value);
Datum
collaboration_contains_value(PG_FUNCTION_ARGS)
{
	CollaborationReader whole,
				part;

	PG_GETARG_COLLABORATION(0, &whole);
	PG_GETARG_COLLABORATION(1, &part);
	PG_RETURN_BOOL(collaboration_contains(whole, part));
}

PG_FUNCTION_INFO_V1(collaboration_contained_in);
Datum
collaboration_contained_in(PG_FUNCTION_ARGS)
{
	CollaborationReader whole,
				part;

	PG_GETARG_COLLABORATION(0, &part);
	PG_GETARG_COLLABORATION(1, &whole);
	PG_RETURN_BOOL(collaboration_contains(whole, part));
}

/* The commutator: the same question, asked from the other side. */
PG_FUNCTION_INFO_V1(collaboration_key_involved);
Datum
collaboration_key_involved(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall2(collaboration_involves_key, PG_GETARG_DATUM(1), PG_GETARG_DATUM(0));
}
