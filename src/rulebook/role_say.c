/*
 * role_say.c
 *		What the rules on roles say, in the words of the reader, and how they
 *		report it.
 */
#include "rulebook/role_look.h"

/* ---------- words ---------- */

char *
role_say(const RoleCheck *check, const char *nl, const char *en,...)
{
	const char *format;
	char	   *words;
	va_list		args;

	if (check->silent)
		return "";
	format = server_text(check->language == LANGUAGE_NL ? nl : en);
	va_start(args, en);
	words = gov_vformat(format, args);
	va_end(args);
	return words;
}

const char *
role_say_word(const RoleCheck *check, const Vocabulary *vocabulary, int number)
{
	return check->silent ? "" : vocabulary_word(vocabulary, number, check->language);
}

const char *
role_say_role(const RoleCheck *check, int role)
{
	return role_say_word(check, &role_vocabulary, role);
}

/* "eigenaar, klant en opdrachtgever" */
char *
role_list_of(RoleSet roles, Language language)
{
	StringInfoData buf;
	int			left = role_set_count(roles);
	int			i;

	initStringInfo(&buf);
	for (i = 0; roles != 0; i++, roles >>= 1)
	{
		if ((roles & 1) == 0)
			continue;
		if (buf.len > 0)
			appendStringInfoString(&buf, left > 1 ? ", " : language == LANGUAGE_NL ? " en " : " and ");
		appendStringInfoString(&buf, vocabulary_word(&role_vocabulary, i, language));
		left--;
	}
	return buf.data;
}

const char *
role_say_roles(const RoleCheck *check, RoleSet roles)
{
	return check->silent ? "" : role_list_of(roles, check->language);
}

/* ---------- findings ---------- */

void
role_report(RoleCheck *check, const RoleRule *rule, RuleResult result, const char *party, int party_len,
			RoleSet roles, const char *message, const char *advice)
{
	RoleFinding finding;

	finding.rule = rule;
	finding.result = result;
	finding.party = party;
	finding.party_len = party_len;
	finding.roles = roles;
	finding.message = message;
	finding.advice = advice;
	check->sink(&finding, check->state);
	check->reported = true;
}

void
role_report_whole(RoleCheck *check, const RoleRule *rule, RuleResult result, const char *message, const char *advice)
{
	role_report(check, rule, result, NULL, 0, 0, message, advice);
}

bool
role_check_chosen(RoleCheck *check, const RoleRule *rule)
{
	if (check->chosen != 0)
		return true;
	role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
					  role_say(check, "Er zijn geen gekozen rollen; zie ROLE-NONE.",
							   "There are no chosen roles; see ROLE-NONE."), NULL);
	return false;
}

bool
role_legal_form_stated(RoleCheck *check, const RoleRule *rule)
{
	if (check->head.legal_form != LEGAL_FORM_NOT_STATED)
		return true;
	role_report_whole(check, rule, RESULT_CANNOT_TELL,
					  role_say(check, "De rechtsvorm is niet bekend.", "The legal form is not stated."),
					  role_say(check, "Leg de rechtsvorm vast.", "Record the legal form."));
	return false;
}
