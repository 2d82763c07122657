/*
 * role_look.h
 *		What the rules on roles share: the collaboration being looked at, the
 *		words of the reader, and how a finding is reported.
 */
#ifndef PARTNER_GOVERNANCE_ROLE_LOOK_H
#define PARTNER_GOVERNANCE_ROLE_LOOK_H

#include "rulebook/role_check.h"

/* Findings of one rule on single parties before the rest is summarised. */
#define PARTY_ROWS 10

struct RoleCheck
{
	const Rulebook *rulebook;
	RoleJudge	judge;
	CollaborationHead head;
	CollaborationParty *parties;	/* in order of organisation, then path */
	int			nparties;
	RoleSet		held;			/* by anybody */
	RoleSet		chosen;			/* the same without membership, which is no chosen role */
	Language	language;
	bool		silent;			/* nobody reads the words */
	RoleFindingSink sink;
	void	   *state;
	bool		reported;		/* by the rule that is looking */
};

/* role_say.c */

/* The same values, in the same order, in the words of the reader; formats in UTF-8, the rest as the database has it. */
extern char *role_say(const RoleCheck *check, const char *nl, const char *en,...)
	pg_attribute_printf(2, 4) pg_attribute_printf(3, 4);

/* The labels of roles as a list, in the encoding of the database. */
extern char *role_list_of(RoleSet roles, Language language);

/* The same for the reader of a check. */
extern const char *role_say_word(const RoleCheck *check, const Vocabulary *vocabulary, int number);
extern const char *role_say_role(const RoleCheck *check, int role);
extern const char *role_say_roles(const RoleCheck *check, RoleSet roles);

extern void role_report(RoleCheck *check, const RoleRule *rule, RuleResult result, const char *party, int party_len,
						RoleSet roles, const char *message, const char *advice);

/* About the collaboration as a whole. */
extern void role_report_whole(RoleCheck *check, const RoleRule *rule, RuleResult result, const char *message,
							  const char *advice);

/* Most rules have nothing to look at before somebody has chosen a role: this says so. */
extern bool role_check_chosen(RoleCheck *check, const RoleRule *rule);

/* The same for a rule that goes by the legal form. */
extern bool role_legal_form_stated(RoleCheck *check, const RoleRule *rule);

/* role_rules_law.c */
extern void role_look_organs(RoleCheck *check, const RoleRule *rule);
extern void role_look_taxing(RoleCheck *check, const RoleRule *rule);
extern void role_look_powers(RoleCheck *check, const RoleRule *rule);
extern void role_look_none(RoleCheck *check, const RoleRule *rule);
extern void role_look_interest(RoleCheck *check, const RoleRule *rule);
extern void role_look_style(RoleCheck *check, const RoleRule *rule);

/* role_rules_book.c */
extern void role_look_function(RoleCheck *check, const RoleRule *rule);
extern void role_look_apart(RoleCheck *check, const RoleRule *rule);
extern void role_look_pair(RoleCheck *check, const RoleRule *rule);
extern void role_look_set(RoleCheck *check, const RoleRule *rule);
extern void role_look_fit(RoleCheck *check, const RoleRule *rule);

#endif							/* PARTNER_GOVERNANCE_ROLE_LOOK_H */
