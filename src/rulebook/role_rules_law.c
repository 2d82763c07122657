/*
 * role_rules_law.c
 *		Rules that no rulebook changes: the legal form and its organs, powers,
 *		that roles are chosen, personal interest, and tension between styles.
 */
#include "rulebook/role_look.h"

/* "delegatie en mandaat" */
static const char *
power_words(const RoleCheck *check, uint8 powers)
{
	StringInfoData buf;
	int			i;

	initStringInfo(&buf);
	for (i = 0; i < 8; i++)
	{
		if ((powers & (1 << i)) == 0)
			continue;
		if (buf.len > 0)
			appendStringInfoString(&buf, check->language == LANGUAGE_NL ? " en " : " and ");
		appendStringInfoString(&buf, role_say_word(check, &power_vocabulary, i));
	}
	return buf.data;
}

/* ---------- the legal form ---------- */

/* Only executives may take part in an operational management organisation. */
void
role_look_organs(RoleCheck *check, const RoleRule *rule)
{
	int			participants = 0,
				unknown = 0,
				i;

	if (!role_legal_form_stated(check, rule))
		return;
	if (check->head.legal_form != LEGAL_FORM_OPERATIONS_BODY)
	{
		role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
						  role_say(check, "De rechtsvorm is %s; deze regel geldt alleen voor een bedrijfsvoeringsorganisatie.",
								   "The legal form is %s; this rule is only for an operational management organisation.",
								   role_say_word(check, &legal_form_vocabulary, check->head.legal_form)), NULL);
		return;
	}
	/* who only supervises or supplies does not take part; without any member on record, all count */
	for (i = 0; i < check->nparties; i++)
		participants += (check->parties[i].roles & ROLE_BIT(ROLE_PARTICIPANT)) != 0;
	for (i = 0; i < check->nparties; i++)
	{
		const CollaborationParty *party = &check->parties[i];
		Organ		organ = party_organ(party->path, party->len);

		if (participants > 0 && (party->roles & ROLE_BIT(ROLE_PARTICIPANT)) == 0)
			continue;
		if (organ == ORGAN_NONE)
			unknown++;
		else if (organ != ORGAN_EXECUTIVE)
			role_report(check, rule, RESULT_FAIL, party->path, party->len, party->roles,
						role_say(check, "%.*s doet mee als %s. Aan een bedrijfsvoeringsorganisatie doen alleen colleges mee (of gedeputeerde staten, een dagelijks bestuur of een minister).",
								 "%.*s takes part as %s. Only executives take part in an operational management organisation (municipal, provincial, water board or minister).",
								 party->len, party->path, role_say_word(check, &organ_vocabulary, organ)),
						role_say(check, "Laat het college deelnemen, of kies een andere rechtsvorm.",
								 "Let the executive take part, or choose another legal form."));
	}
	if (check->nparties == 0)
		role_report_whole(check, rule, RESULT_CANNOT_TELL,
						  role_say(check, "Er zijn geen deelnemers bekend.", "No parties are stated."),
						  role_say(check, "Leg de deelnemers vast, met hun bestuursorgaan.",
								   "Record the parties, with their organ."));
	else if (unknown > 0)
		role_report_whole(check, rule, RESULT_CANNOT_TELL,
						  role_say(check, "Van %d van de %d deelnemers is het bestuursorgaan niet bekend.",
								   "Of %d of the %d parties the organ is not stated.",
								   unknown, participants > 0 ? participants : check->nparties),
						  role_say(check, "Leg vast welk bestuursorgaan deelneemt.", "Record which organ takes part."));
}

static bool
powers_stated(RoleCheck *check, const RoleRule *rule)
{
	if (!role_legal_form_stated(check, rule))
		return false;
	if (check->head.flags & COLLABORATION_HAS_POWERS)
		return true;
	role_report_whole(check, rule, RESULT_CANNOT_TELL,
					  role_say(check, "Niet bekend is hoe de bevoegdheden zijn verkregen.",
							   "How the powers were obtained is not stated."),
					  role_say(check, "Leg vast: attributie, delegatie of mandaat.",
							   "Record it: attribution, delegation or mandate."));
	return false;
}

#define OWN_POWERS ((1 << POWER_ATTRIBUTION) | (1 << POWER_DELEGATION))

/* The value does not say which powers went over, so the limit cannot be seen. */
void
role_look_taxing(RoleCheck *check, const RoleRule *rule)
{
	uint8		own = check->head.powers & OWN_POWERS;

	if (check->head.legal_form != LEGAL_FORM_NOT_STATED &&
		check->head.legal_form != LEGAL_FORM_JOINT_ORGAN && check->head.legal_form != LEGAL_FORM_OPERATIONS_BODY)
	{
		role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
						  role_say(check, "De rechtsvorm is %s; deze regel geldt alleen voor een gemeenschappelijk orgaan of een bedrijfsvoeringsorganisatie.",
								   "The legal form is %s; this rule is only for a joint body or an operational management organisation.",
								   role_say_word(check, &legal_form_vocabulary, check->head.legal_form)), NULL);
		return;
	}
	if (powers_stated(check, rule) && own != 0)
		role_report_whole(check, rule, RESULT_CANNOT_TELL,
						  role_say(check, "Het bestuur heeft bevoegdheden door %s. Of daar belasting heffen of algemene regels bij horen, is niet vastgelegd.",
								   "The board has powers by %s. Whether these include taxing or general rules is not recorded.",
								   power_words(check, own)),
						  role_say(check, "Controleer in de regeling dat het bestuur geen belasting heft en geen algemene regels stelt.",
								   "Check in the arrangement that the board does not tax or issue general rules."));
}

void
role_look_powers(RoleCheck *check, const RoleRule *rule)
{
	uint8		own = check->head.powers & OWN_POWERS;
	const char *form;

	form = role_say_word(check, &legal_form_vocabulary, check->head.legal_form);
	if (check->head.legal_form == LEGAL_FORM_EGTC || check->head.legal_form == LEGAL_FORM_OTHER)
	{
		role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
						  role_say(check, "Voor de vorm %s is geen regel bekend.",
								   "No rule is known for the form %s.", form), NULL);
		return;
	}
	if (!powers_stated(check, rule) || own == 0)
		return;
	switch ((LegalForm) check->head.legal_form)
	{
		case LEGAL_FORM_ARRANGEMENT_ONLY:
		case LEGAL_FORM_CENTRE_ARRANGEMENT:
		case LEGAL_FORM_CONTRACT:
		case LEGAL_FORM_NETWORK:
			role_report_whole(check, rule, RESULT_FAIL,
							  role_say(check, "De vorm is %s. Die heeft geen eigen rechtspersoon of orgaan dat bevoegdheden kan krijgen door %s.",
									   "The form is %s. It has no legal person or organ of its own that can receive powers by %s.",
									   form, power_words(check, own)),
							  role_say(check, "Ga na wie de bevoegdheden kreeg. Gebruikelijk is hier alleen mandaat.",
									   "Find out who received the powers. Only mandate is usual here."));
			break;

		case LEGAL_FORM_PRIVATE_LIMITED:
		case LEGAL_FORM_PUBLIC_LIMITED:
		case LEGAL_FORM_LIMITED_PARTNERSHIP:
		case LEGAL_FORM_GENERAL_PARTNERSHIP:
		case LEGAL_FORM_COOPERATIVE:
		case LEGAL_FORM_FOUNDATION:
		case LEGAL_FORM_ASSOCIATION:
			role_report_whole(check, rule, RESULT_FAIL,
							  role_say(check, "De vorm is %s, een vorm van privaatrecht. Publieke bevoegdheden door %s passen daar meestal niet bij.",
									   "The form is %s, a form of private law. Public powers by %s do not usually go with it.",
									   form, power_words(check, own)),
							  role_say(check, "Ga na of een wet dit toestaat, of leg de bevoegdheid bij een bestuursorgaan.",
									   "Find out whether a law allows it, or leave the power with a public organ."));
			break;

		case LEGAL_FORM_NOT_STATED:
		case LEGAL_FORM_EGTC:
		case LEGAL_FORM_OTHER:
			break;				/* answered above */

			/* public law with a body of its own */
		case LEGAL_FORM_PUBLIC_BODY:
		case LEGAL_FORM_OPERATIONS_BODY:
		case LEGAL_FORM_JOINT_ORGAN:
			break;
	}
}

/* ---------- choosing roles ---------- */

/*
 * A unit holds its roles for whom it is part of: who reads "the executive"
 * means those of its units too. In the order of paths they follow it.
 */
static bool
chosen_at_or_under(const RoleCheck *check, int index)
{
	const char *path = check->parties[index].path;
	int			len = check->parties[index].len,
				i;

	for (i = index; i < check->nparties; i++)
	{
		const CollaborationParty *holder = &check->parties[i];

		if (holder->len < len || memcmp(holder->path, path, len) != 0)
			break;
		if (CHOSEN_ROLES(holder->roles) != 0 && (holder->len == len || holder->path[len] == '/'))
			return true;
	}
	return false;
}

void
role_look_none(RoleCheck *check, const RoleRule *rule)
{
	const char *advice = role_say(check, "Kies uitdrukkelijk een rol en leg die vast.",
								  "Choose a role explicitly and record it.");
	int			without = 0,
				shown = 0,
				i;

	if (check->nparties == 0)
	{
		role_report_whole(check, rule, RESULT_CANNOT_TELL,
						  role_say(check, "Er zijn geen deelnemers bekend.", "No parties are stated."), advice);
		return;
	}
	for (i = 0; i < check->nparties; i++)
		without += !chosen_at_or_under(check, i);
	if (check->chosen == 0)
	{
		role_report_whole(check, rule, RESULT_CANNOT_TELL,
						  role_say(check, "Van geen van de %d deelnemers is een gekozen rol bekend. Deelnemen is lidmaatschap, geen gekozen rol.",
								   "Of none of the %d parties a chosen role is stated. Taking part is membership, not a chosen role.",
								   check->nparties), advice);
		return;
	}
	for (i = 0; i < check->nparties && shown < PARTY_ROWS; i++)
	{
		const CollaborationParty *party = &check->parties[i];

		if (chosen_at_or_under(check, i))
			continue;
		shown++;
		role_report(check, rule, RESULT_FAIL, party->path, party->len, party->roles,
					role_say(check, "%.*s heeft geen gekozen rol.", "%.*s has no chosen role.", party->len, party->path),
					advice);
	}
	if (without > shown)
		role_report_whole(check, rule, RESULT_FAIL,
						  role_say(check, "Nog %d deelnemers hebben geen gekozen rol.",
								   "Another %d parties have no chosen role.", without - shown), advice);
}

void
role_look_interest(RoleCheck *check, const RoleRule *rule)
{
	int			i;

	if (!role_check_chosen(check, rule))
		return;
	for (i = 0; i < check->nparties; i++)
	{
		const CollaborationParty *party = &check->parties[i];

		if ((party->roles & ROLE_BIT(rule->a)) == 0 || (party->interests & (1 << rule->b)) == 0)
			continue;
		role_report(check, rule, RESULT_FAIL, party->path, party->len, ROLE_BIT(rule->a),
					role_say(check, "%.*s is %s en meldt een %s.", "%.*s is %s and declares a %s.",
							 party->len, party->path, role_say_role(check, rule->a), role_say_word(check, &interest_vocabulary, rule->b)),
					role_say(check, "Laat deze persoon niet meedoen aan besluiten hierover, of kies een ander.",
							 "Let this person take no part in decisions on it, or choose somebody else."));
	}
}

/* ---------- style ---------- */

void
role_look_style(RoleCheck *check, const RoleRule *rule)
{
	Style		style = check->head.style;
	const char *message;

	if ((check->head.flags & COLLABORATION_HAS_STYLE) == 0)
	{
		role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
						  role_say(check, "Er is geen stijl vastgelegd.", "No style is stated."), NULL);
		return;
	}
	/* above one third, in whole parts: no rounding decides */
	if ((uint64) style_part(style, rule->a) * 3 <= STYLE_WHOLE ||
		(uint64) style_part(style, rule->b) * 3 <= STYLE_WHOLE)
		return;
	if (rule->a == STYLE_HIERARCHY && rule->b == STYLE_NETWORK)
		message = role_say(check, "Hier wordt bevolen (hiërarchie, %.0f%%) én als gelijke overlegd (netwerk, %.0f%%). Dat botst als het niet is afgesproken.",
						   "Here orders are given (hierarchy, %.0f%%) and equals consult (network, %.0f%%). That clashes unless it is agreed.",
						   100 * style_share(style, rule->a), 100 * style_share(style, rule->b));
	else
		message = role_say(check, "De stijlen %s (%.0f%%) en %s (%.0f%%) zijn allebei sterk. Ze werken elkaar tegen, tenzij ze bewust zijn gecombineerd.",
						   "The styles %s (%.0f%%) and %s (%.0f%%) are both strong. They undermine each other unless combined on purpose.",
						   role_say_word(check, &style_vocabulary, rule->a), 100 * style_share(style, rule->a),
						   role_say_word(check, &style_vocabulary, rule->b), 100 * style_share(style, rule->b));
	role_report_whole(check, rule, RESULT_FAIL, message,
					  role_say(check, "Spreek af waarvoor welke stijl geldt.", "Agree which style holds for what."));
}
