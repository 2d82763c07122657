/*
 * role_check_sql.c
 *		The role check in SQL: the rules, and the findings on a collaboration.
 */
#include "role_check.h"

#include "funcapi.h"
#include "utils/builtins.h"

static Datum
label_datum(const char *utf8)
{
	return CStringGetTextDatum(server_text(utf8));
}

PG_FUNCTION_INFO_V1(role_rules_list);
Datum
role_rules_list(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	int			i;

	InitMaterializedSRF(fcinfo, 0);
	for (i = 0; i < role_rule_count; i++)
	{
		const RoleRule *rule = &role_rules[i];
		Datum		values[7] = {0};
		bool		nulls[7] = {false};
		DateADT		valid_from;

		values[0] = CStringGetTextDatum(rule->code);
		values[1] = CStringGetTextDatum(severity_name(rule->severity));
		values[2] = CStringGetTextDatum(scope_name(rule->scope));
		values[3] = label_datum(rule->source);
		nulls[4] = rule->valid_from == NULL ||
			!date_parse(rule->valid_from, strlen(rule->valid_from), &valid_from);
		if (!nulls[4])
			values[4] = DateADTGetDatum(valid_from);
		values[5] = label_datum(rule->label_nl);
		values[6] = label_datum(rule->label_en);
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
	values[5] = label_datum(finding->message);
	nulls[6] = finding->advice == NULL;
	if (finding->advice != NULL)
		values[6] = label_datum(finding->advice);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(collaboration_role_findings);
Datum
collaboration_role_findings(PG_FUNCTION_ARGS)
{
	text	   *lang = PG_GETARG_TEXT_PP(1);
	CollaborationReader reader;
	Language	language;
	GovFailure	failure;

	PG_GETARG_COLLABORATION(0, &reader);
	if (!language_parse(VARDATA_ANY(lang), VARSIZE_ANY_EXHDR(lang), &language, &failure))
		PG_RETURN_FAILURE(&failure);
	InitMaterializedSRF(fcinfo, 0);
	role_check(reader, language, put_finding, fcinfo->resultinfo);
	return (Datum) 0;
}
