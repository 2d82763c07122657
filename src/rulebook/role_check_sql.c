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
		Datum		values[7] = {0};
		bool		nulls[7] = {false};
		DateADT		valid_from;

		values[0] = CStringGetTextDatum(rule->code);
		values[1] = CStringGetTextDatum(severity_name(rule->severity));
		values[2] = CStringGetTextDatum(scope_name(rule->scope));
		values[3] = CStringGetTextDatum(role_rule_source(rulebook, rule));
		nulls[4] = rule->valid_from == NULL ||
			!date_parse(rule->valid_from, strlen(rule->valid_from), &valid_from);
		if (!nulls[4])
			values[4] = DateADTGetDatum(valid_from);
		values[5] = CStringGetTextDatum(role_rule_label(rulebook, rule, LANGUAGE_NL));
		values[6] = CStringGetTextDatum(role_rule_label(rulebook, rule, LANGUAGE_EN));
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

static void
put_finding(const RoleFinding *finding, void *state)
{
	ReturnSetInfo *rsinfo = state;
	Datum		values[7] = {0};
	bool		nulls[7] = {false};

	values[0] = CStringGetTextDatum(finding->rule->code);
	values[1] = CStringGetTextDatum(severity_name(finding->rule->severity));
	values[2] = CStringGetTextDatum(result_name(finding->result));
	nulls[3] = finding->party == NULL;
	if (finding->party != NULL)
		values[3] = PointerGetDatum(cstring_to_text_with_len(finding->party, finding->party_len));
	nulls[4] = finding->party == NULL;
	values[4] = RoleSetGetDatum(finding->roles);
	values[5] = CStringGetTextDatum(finding->message);
	nulls[6] = finding->advice == NULL;
	if (finding->advice != NULL)
		values[6] = CStringGetTextDatum(finding->advice);
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
