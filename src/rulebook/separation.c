/*
 * separation.c
 *		Separation of duty in the sense of ANSI INCITS 359-2004: a set of roles
 *		and a number n, and nobody may hold n or more of them.
 */
#include "rulebook/role_claim.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

typedef struct Words
{
	Datum	   *values;
	bool	   *nulls;
	int			count;
} Words;

static Words
words_of(ArrayType *array)
{
	Words		words;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &words.values, &words.nulls, &words.count);
	return words;
}

/* Is the word at i, which is not NULL, among the first n? */
static bool
among(const Words *words, int n, Datum word)
{
	const text *a = DatumGetTextPP(word);
	int			i;

	for (i = 0; i < n; i++)
	{
		const text *b = words->nulls[i] ? NULL : DatumGetTextPP(words->values[i]);

		if (b && VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
			memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0)
			return true;
	}
	return false;
}

PG_FUNCTION_INFO_V1(separation_violated);
Datum
separation_violated(PG_FUNCTION_ARGS)
{
	Words		assigned = words_of(PG_GETARG_ARRAYTYPE_P(0));
	Words		roles = words_of(PG_GETARG_ARRAYTYPE_P(1));
	int			n = PG_GETARG_INT32(2);
	int			different = 0,
				held = 0,
				i;

	for (i = 0; i < roles.count; i++)
	{
		if (roles.nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("role %d of the set is null", i + 1)));
		if (among(&roles, i, roles.values[i]))
			continue;
		different++;
		held += among(&assigned, assigned.count, roles.values[i]);
	}
	if (n < 2 || n > different)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid number of roles: \"%d\"", n),
				 errdetail("Expected 2 to the number of different roles in the set, %d.", different)));
	PG_RETURN_BOOL(held >= n);
}

PG_FUNCTION_INFO_V1(separation_violations);
Datum
separation_violations(PG_FUNCTION_ARGS)
{
	RoleSet		held = PG_GETARG_ROLE_SET(0);
	const Rulebook *rulebook = PG_GETARG_RULEBOOK(1);
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	RuleScope	scope;
	GovFailure	failure;
	int			i;

	if (!scope_of_holders_parse(PG_GETARG_TEXT_PP(2), &scope, &failure))
		PG_RETURN_FAILURE(&failure);
	InitMaterializedSRF(fcinfo, 0);
	for (i = 0; i < rulebook->nconflicts + rulebook->nsets; i++)
	{
		const RulebookConflict *conflict = i < rulebook->nconflicts ? &RULEBOOK_CONFLICTS(rulebook)[i] : NULL;
		const RulebookSet *set = conflict ? NULL : &RULEBOOK_SETS(rulebook)[i - rulebook->nconflicts];
		RoleSet		roles = conflict ? ROLE_BIT(conflict->a) | ROLE_BIT(conflict->b) : set->roles;
		int			n = conflict ? 2 : set->n;
		int			of = conflict ? conflict->scope : set->scope;
		enum
		{
			RULE, SEVERITY, ROLES, N, COLUMNS
		};
		Datum		values[COLUMNS] = {0};
		bool		nulls[COLUMNS] = {false};

		/* what an organisation may not have, no holder of it may have either */
		if (role_set_count(held & roles) < n || (scope == SCOPE_ORGANISATION && of != SCOPE_ORGANISATION))
			continue;
		values[RULE] = CStringGetTextDatum(rulebook_text(rulebook, conflict ? conflict->rule : set->rule));
		values[SEVERITY] = CStringGetTextDatum(severity_name((RuleSeverity) (conflict ? conflict->severity : set->severity)));
		values[ROLES] = RoleSetGetDatum(held & roles);
		values[N] = Int32GetDatum(n);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
