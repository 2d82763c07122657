/*
 * collaboration_io.c
 *		The collaboration type in SQL: input and output, construction, casts,
 *		comparison and hash.
 */
#include "collaboration/collaboration.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "base/json_type.h"

/* First byte of the binary form; canonical text follows. */
#define COLLABORATION_WIRE_VERSION 1

void
collaboration_read(const struct varlena *value, CollaborationReader *reader)
{
	if (!collaboration_open(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), reader))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored collaboration is not of format %d", COLLABORATION_FORMAT)));
}

static void *
parse_document(const char *str, size_t len, GovFailure *failure)
{
	struct varlena *result;

	return collaboration_parse(str, len, &result, failure) ? result : NULL;
}

static void
write_document(StringInfo buf, Datum value)
{
	CollaborationReader reader;

	collaboration_read((struct varlena *) PG_DETOAST_DATUM_PACKED(value), &reader);
	collaboration_write(buf, reader);
}

static const JsonType json_type = {"collaboration", parse_document, write_document, COLLABORATION_WIRE_VERSION};

JSON_TYPE_FUNCTIONS(collaboration)
JSON_TYPE_WIRE_FUNCTIONS(collaboration)

/* ---------- construction from columns ---------- */

/* A text argument as a word of a list; NULL leaves "not stated". */
static bool
word_argument(FunctionCallInfo fcinfo, int n, const Vocabulary *vocabulary, uint8 *number, GovFailure *failure)
{
	const VocabularyTerm *term;
	text	   *word;

	if (PG_ARGISNULL(n))
		return true;
	word = PG_GETARG_TEXT_PP(n);
	term = vocabulary_parse(vocabulary, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), failure);
	if (term == NULL)
		return false;
	*number = term->number;
	return true;
}

static bool
one_dimension(const ArrayType *array, const char *name, GovFailure *failure)
{
	if (ARR_NDIM(array) <= 1)
		return true;
	return gov_fail(failure, ERRCODE_ARRAY_SUBSCRIPT_ERROR, "%s must be an array of one dimension", name);
}

static bool
powers_argument(ArrayType *array, CollaborationHead *head, GovFailure *failure)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count,
				i;

	if (!one_dimension(array, "powers", failure))
		return false;
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	for (i = 0; i < count; i++)
	{
		const VocabularyTerm *term;
		text	   *word;

		if (nulls[i])
			return gov_fail(failure, ERRCODE_NULL_VALUE_NOT_ALLOWED, "powers[%d] is null", i + 1);
		word = DatumGetTextPP(elements[i]);
		term = vocabulary_parse(&power_vocabulary, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), failure);
		if (term == NULL)
			return false;
		if (head->powers & (1 << term->number))
			return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "powers[%d]: power is repeated: \"%s\"",
							i + 1, term->code);
		head->powers |= 1 << term->number;
	}
	head->flags |= COLLABORATION_HAS_POWERS;
	return true;
}

static bool
party_arguments(ArrayType *paths, ArrayType *role_sets, CollaborationHead *head,
				CollaborationParty **parties, GovFailure *failure)
{
	Datum	   *elements,
			   *sets = NULL;
	bool	   *nulls,
			   *set_nulls = NULL;
	int			count,
				set_count,
				i;

	if (!one_dimension(paths, "parties", failure))
		return false;
	deconstruct_array(paths, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	if (role_sets != NULL)
	{
		if (!one_dimension(role_sets, "roles", failure))
			return false;
		deconstruct_array(role_sets, ARR_ELEMTYPE(role_sets), sizeof(RoleSet), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
						  &sets, &set_nulls, &set_count);
		if (set_count != count)
		{
			gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "parties and roles must be equally long");
			return gov_fail_detail(failure, "There are %d parties and %d role sets.", count, set_count);
		}
	}
	if (count > COLLABORATION_PARTIES_LIMIT)
	{
		head->nparties = count;
		return true;			/* the constructor says it */
	}
	*parties = palloc0(Max(count, 1) * sizeof(CollaborationParty));
	for (i = 0; i < count; i++)
	{
		CollaborationParty *party = &(*parties)[i];
		PartyPath	path;
		text	   *word;

		if (nulls[i])
			return gov_fail(failure, ERRCODE_NULL_VALUE_NOT_ALLOWED, "parties[%d] is null", i + 1);
		word = DatumGetTextPP(elements[i]);
		if (!party_of_text(word, &path, failure))
		{
			failure->message = psprintf("parties[%d]: %s", i + 1, failure->message);
			return false;
		}
		party->path = pnstrdup(path.path, path.len);
		party->len = path.len;
		party->position = i;
		if (sets != NULL && !set_nulls[i])
			party->roles = DatumGetRoleSet(sets[i]);
	}
	head->nparties = count;
	return true;
}

static void
date_argument(FunctionCallInfo fcinfo, int n, uint8 flag, DateADT *date, uint8 *flags)
{
	if (PG_ARGISNULL(n))
		return;
	*date = PG_GETARG_DATEADT(n);
	*flags |= flag;
}

/* Not strict: a NULL argument is "not stated". */
PG_FUNCTION_INFO_V1(collaboration_make);
Datum
collaboration_make(PG_FUNCTION_ARGS)
{
	enum
	{
		LEGAL_FORM, POWERS, START, END, PARTIES, ROLES, PURPOSE, STYLE, PHASE
	};
	CollaborationHead head = {0};
	CollaborationParty *parties = NULL;
	struct varlena *result;
	GovFailure	failure;

	if (!word_argument(fcinfo, LEGAL_FORM, &legal_form_vocabulary, &head.legal_form, &failure) ||
		!word_argument(fcinfo, PHASE, &phase_vocabulary, &head.phase, &failure))
		PG_RETURN_FAILURE(&failure);
	if (!PG_ARGISNULL(POWERS) && !powers_argument(PG_GETARG_ARRAYTYPE_P(POWERS), &head, &failure))
		PG_RETURN_FAILURE(&failure);
	date_argument(fcinfo, START, COLLABORATION_HAS_START, &head.start, &head.flags);
	date_argument(fcinfo, END, COLLABORATION_HAS_END, &head.end, &head.flags);
	if (!PG_ARGISNULL(STYLE))
	{
		head.style = PG_GETARG_STYLE(STYLE);
		head.flags |= COLLABORATION_HAS_STYLE;
	}
	if (!PG_ARGISNULL(PURPOSE))
	{
		text	   *purpose = PG_GETARG_TEXT_PP(PURPOSE);

		head.purpose = VARDATA_ANY(purpose);
		head.purpose_len = VARSIZE_ANY_EXHDR(purpose);
		if (head.purpose_len == 0)
		{
			gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE, "purpose is empty");
			gov_fail_hint(&failure, "Leave out what is not stated.");
			PG_RETURN_FAILURE(&failure);
		}
	}
	if (PG_ARGISNULL(PARTIES) && !PG_ARGISNULL(ROLES))
	{
		gov_fail(&failure, ERRCODE_INVALID_PARAMETER_VALUE, "roles are given without parties");
		PG_RETURN_FAILURE(&failure);
	}
	if (!PG_ARGISNULL(PARTIES) &&
		!party_arguments(PG_GETARG_ARRAYTYPE_P(PARTIES),
						 PG_ARGISNULL(ROLES) ? NULL : PG_GETARG_ARRAYTYPE_P(ROLES),
						 &head, &parties, &failure))
		PG_RETURN_FAILURE(&failure);
	if (!collaboration_build(&head, parties, true, &result, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_POINTER(result);
}

/* ---------- order: of the parts, not of the bytes ---------- */

static int
compare_arguments(FunctionCallInfo fcinfo)
{
	struct varlena *a = (struct varlena *) PG_GETARG_VARLENA_PP(0);
	struct varlena *b = (struct varlena *) PG_GETARG_VARLENA_PP(1);
	CollaborationReader ra,
				rb;
	int			cmp;

	collaboration_read(a, &ra);
	collaboration_read(b, &rb);
	cmp = collaboration_compare(ra, rb);
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return cmp;
}

PG_FUNCTION_INFO_V1(collaboration_lt);
Datum
collaboration_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) < 0);
}

PG_FUNCTION_INFO_V1(collaboration_le);
Datum
collaboration_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) <= 0);
}

PG_FUNCTION_INFO_V1(collaboration_gt);
Datum
collaboration_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) > 0);
}

PG_FUNCTION_INFO_V1(collaboration_ge);
Datum
collaboration_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) >= 0);
}

PG_FUNCTION_INFO_V1(collaboration_cmp);
Datum
collaboration_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}
