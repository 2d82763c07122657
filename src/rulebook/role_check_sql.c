/*
 * role_check_sql.c
 *		The role check in SQL: the rules, and the findings on a collaboration.
 */
#include "rulebook/role_check.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "rulebook/role_claim.h"

PG_FUNCTION_INFO_V1(role_rules_list);
Datum
role_rules_list(PG_FUNCTION_ARGS)
{
	const Rulebook *rulebook = PG_GETARG_RULEBOOK(0);
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	RoleRule   *rules;
	int			nrules,
				i;

	InitMaterializedSRF(fcinfo, 0);
	rules = role_rules_of(rulebook, &nrules);
	for (i = 0; i < nrules; i++)
	{
		const RoleRule *rule = &rules[i];
		enum
		{
			RULE, SEVERITY, SCOPE, SOURCE, VALID_FROM, LABEL_NL, LABEL_EN, COLUMNS
		};
		Datum		values[COLUMNS] = {0};
		bool		nulls[COLUMNS] = {false};
		DateADT		valid_from;

		values[RULE] = CStringGetTextDatum(rule->code);
		values[SEVERITY] = CStringGetTextDatum(severity_name(rule->severity));
		values[SCOPE] = CStringGetTextDatum(scope_name(rule->scope));
		values[SOURCE] = CStringGetTextDatum(role_rule_source(rulebook, rule));
		nulls[VALID_FROM] = rule->valid_from == NULL ||
			!date_parse(rule->valid_from, strlen(rule->valid_from), &valid_from);
		if (!nulls[VALID_FROM])
			values[VALID_FROM] = DateADTGetDatum(valid_from);
		values[LABEL_NL] = CStringGetTextDatum(role_rule_label(rulebook, rule, LANGUAGE_NL));
		values[LABEL_EN] = CStringGetTextDatum(role_rule_label(rulebook, rule, LANGUAGE_EN));
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

static void
put_finding(const RoleFinding *finding, void *state)
{
	ReturnSetInfo *rsinfo = state;
	enum
	{
		RULE, SEVERITY, RESULT, PARTY, ROLES, MESSAGE, ADVICE, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {false};

	values[RULE] = CStringGetTextDatum(finding->rule->code);
	values[SEVERITY] = CStringGetTextDatum(severity_name(finding->rule->severity));
	values[RESULT] = CStringGetTextDatum(result_name(finding->result));
	nulls[PARTY] = finding->party == NULL;
	if (finding->party != NULL)
		values[PARTY] = PointerGetDatum(cstring_to_text_with_len(finding->party, finding->party_len));
	nulls[ROLES] = finding->party == NULL;
	values[ROLES] = RoleSetGetDatum(finding->roles);
	values[MESSAGE] = CStringGetTextDatum(finding->message);
	nulls[ADVICE] = finding->advice == NULL;
	if (finding->advice != NULL)
		values[ADVICE] = CStringGetTextDatum(finding->advice);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

static Datum
find(FunctionCallInfo fcinfo, const Rulebook *rulebook, const text *lang)
{
	CollaborationReader reader;
	Language	language;
	GovFailure	failure;

	PG_GETARG_COLLABORATION(0, &reader);
	if (!language_parse(VARDATA_ANY(lang), VARSIZE_ANY_EXHDR(lang), &language, &failure))
		PG_RETURN_FAILURE(&failure);
	InitMaterializedSRF(fcinfo, 0);
	role_check(reader, rulebook, language, put_finding, fcinfo->resultinfo);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(collaboration_role_findings);
Datum
collaboration_role_findings(PG_FUNCTION_ARGS)
{
	return find(fcinfo, standard_rulebook_value(), PG_GETARG_TEXT_PP(1));
}

PG_FUNCTION_INFO_V1(collaboration_role_findings_by);
Datum
collaboration_role_findings_by(PG_FUNCTION_ARGS)
{
	return find(fcinfo, PG_GETARG_RULEBOOK(1), PG_GETARG_TEXT_PP(2));
}

PG_FUNCTION_INFO_V1(collaboration_has_role_errors);
Datum
collaboration_has_role_errors(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;

	PG_GETARG_COLLABORATION(0, &reader);
	PG_RETURN_BOOL(role_check_fails(reader, PG_GETARG_RULEBOOK(1), SEVERITY_ERROR));
}

typedef struct FailedCodes
{
	Datum	   *codes;
	int			count;
} FailedCodes;

/* The findings of a rule come together. */
static void
note_code(const RoleFinding *finding, void *state)
{
	FailedCodes *failed = state;
	Datum		code;

	if (finding->result != RESULT_FAIL)
		return;
	code = CStringGetDatum(finding->rule->code);
	if (failed->count == 0 || failed->codes[failed->count - 1] != code)
		failed->codes[failed->count++] = code;
}

PG_FUNCTION_INFO_V1(collaboration_failed_role_rules);
Datum
collaboration_failed_role_rules(PG_FUNCTION_ARGS)
{
	const Rulebook *rulebook = PG_GETARG_RULEBOOK(1);
	CollaborationReader reader;
	RuleSeverity least;
	GovFailure	failure;
	FailedCodes failed = {NULL, 0};
	int			i;

	PG_GETARG_COLLABORATION(0, &reader);
	if (!severity_parse(PG_GETARG_TEXT_PP(2), &least, &failure))
		PG_RETURN_FAILURE(&failure);
	failed.codes = palloc(role_rule_limit(rulebook) * sizeof(Datum));
	role_check_silently(reader, rulebook, least, note_code, &failed);
	for (i = 0; i < failed.count; i++)
		failed.codes[i] = CStringGetTextDatum(DatumGetCString(failed.codes[i]));
	PG_RETURN_ARRAYTYPE_P(construct_array(failed.codes, failed.count, TEXTOID, -1, false, TYPALIGN_INT));
}
