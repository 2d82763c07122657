/*
 * role_check.c
 *		Rules on the roles in one collaboration, and what they find.
 */
#include "role_check.h"

#include "miscadmin.h"

/* Findings of one rule on single parties before the rest is summarised. */
#define PARTY_ROWS 10

struct RoleCheck
{
	CollaborationHead head;
	CollaborationParty *parties;	/* in order of organisation, then path */
	int			nparties;
	RoleSet		chosen;			/* by anybody; membership is no chosen role */
	Language	language;
	RoleFindingSink sink;
	void	   *state;
	bool		reported;		/* by the rule that is looking */
};

static const char *const result_names[] = {"pass", "fail", "not_applicable", "cannot_tell"};

const char *
result_name(RuleResult result)
{
	return result_names[result];
}

/* ---------- words ---------- */

/* The same values, in the same order, in the words of the reader. */
static char *say(const RoleCheck *check, const char *nl, const char *en,...)
			pg_attribute_printf(2, 4) pg_attribute_printf(3, 4);

static char *
say(const RoleCheck *check, const char *nl, const char *en,...)
{
	StringInfoData buf;

	initStringInfo(&buf);
	for (;;)
	{
		va_list		args;
		int			needed;

		va_start(args, en);
		needed = appendStringInfoVA(&buf, check->language == LANGUAGE_NL ? nl : en, args);
		va_end(args);
		if (needed == 0)
			return buf.data;
		enlargeStringInfo(&buf, needed);
	}
}

static const char *
word(const RoleCheck *check, const Vocabulary *vocabulary, int number)
{
	const VocabularyTerm *term = vocabulary_term(vocabulary, number);

	if (term == NULL)
		return "?";
	return check->language == LANGUAGE_NL ? term->label_nl : term->label_en;
}

static const char *
role_word(const RoleCheck *check, int role)
{
	return word(check, &role_vocabulary, role);
}

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
		appendStringInfoString(&buf, word(check, &power_vocabulary, i));
	}
	return buf.data;
}

/* ---------- findings ---------- */

static void
report(RoleCheck *check, const RoleRule *rule, RuleResult result, const char *party, int party_len,
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

/* About the collaboration as a whole. */
static void
report_whole(RoleCheck *check, const RoleRule *rule, RuleResult result, const char *message, const char *advice)
{
	report(check, rule, result, NULL, 0, 0, message, advice);
}

/* Most rules have nothing to look at before somebody has chosen a role. */
static bool
roles_chosen(RoleCheck *check, const RoleRule *rule)
{
	if (check->chosen != 0)
		return true;
	report_whole(check, rule, RESULT_NOT_APPLICABLE,
				 say(check, "Er zijn geen gekozen rollen; zie ROLE-NONE.",
					 "There are no chosen roles; see ROLE-NONE."), NULL);
	return false;
}

static RoleSet
chosen_roles(const CollaborationParty *party)
{
	return party->roles & ~ROLE_BIT(ROLE_PARTICIPANT);
}

/* ---------- the legal form ---------- */

static bool
legal_form_stated(RoleCheck *check, const RoleRule *rule)
{
	if (check->head.legal_form != LEGAL_FORM_NOT_STATED)
		return true;
	report_whole(check, rule, RESULT_CANNOT_TELL,
				 say(check, "De rechtsvorm is niet bekend.", "The legal form is not stated."),
				 say(check, "Leg de rechtsvorm vast.", "Record the legal form."));
	return false;
}

/* Only the executives of the participants may take part in an operations body. */
static void
look_organs(RoleCheck *check, const RoleRule *rule)
{
	int			participants = 0,
				unknown = 0,
				i;

	if (!legal_form_stated(check, rule))
		return;
	if (check->head.legal_form != LEGAL_FORM_OPERATIONS_BODY)
	{
		report_whole(check, rule, RESULT_NOT_APPLICABLE,
					 say(check, "De rechtsvorm is %s; deze regel geldt alleen voor een bedrijfsvoeringsorganisatie.",
						 "The legal form is %s; this rule is only for an operations body.",
						 word(check, &legal_form_vocabulary, check->head.legal_form)), NULL);
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
			report(check, rule, RESULT_FAIL, party->path, party->len, party->roles,
				   say(check, "%.*s doet mee als %s. Aan een bedrijfsvoeringsorganisatie doen alleen colleges mee (of gedeputeerde staten, een dagelijks bestuur of een minister).",
					   "%.*s takes part as %s. Only executives take part in an operations body (municipal, provincial, water board or minister).",
					   party->len, party->path, word(check, &organ_vocabulary, organ)),
				   say(check, "Laat het college deelnemen, of kies een andere rechtsvorm.",
					   "Let the executive take part, or choose another legal form."));
	}
	if (check->nparties == 0)
		report_whole(check, rule, RESULT_CANNOT_TELL,
					 say(check, "Er zijn geen deelnemers bekend.", "No parties are stated."),
					 say(check, "Leg de deelnemers vast, met hun bestuursorgaan.",
						 "Record the parties, with their organ."));
	else if (unknown > 0)
		report_whole(check, rule, RESULT_CANNOT_TELL,
					 say(check, "Van %d van de %d deelnemers is het bestuursorgaan niet bekend.",
						 "Of %d of the %d parties the organ is not stated.",
						 unknown, participants > 0 ? participants : check->nparties),
					 say(check, "Leg vast welk bestuursorgaan deelneemt.", "Record which organ takes part."));
}

static bool
powers_stated(RoleCheck *check, const RoleRule *rule)
{
	if (!legal_form_stated(check, rule))
		return false;
	if (check->head.flags & COLLABORATION_HAS_POWERS)
		return true;
	report_whole(check, rule, RESULT_CANNOT_TELL,
				 say(check, "Niet bekend is hoe de bevoegdheden zijn verkregen.",
					 "How the powers were obtained is not stated."),
				 say(check, "Leg vast: attributie, delegatie of mandaat.",
					 "Record it: attribution, delegation or mandate."));
	return false;
}

#define OWN_POWERS ((1 << POWER_ATTRIBUTION) | (1 << POWER_DELEGATION))

/* The value does not say which powers went over, so the limit cannot be seen. */
static void
look_joint_organ(RoleCheck *check, const RoleRule *rule)
{
	uint8		own = check->head.powers & OWN_POWERS;

	if (check->head.legal_form != LEGAL_FORM_NOT_STATED &&
		check->head.legal_form != LEGAL_FORM_JOINT_ORGAN)
	{
		report_whole(check, rule, RESULT_NOT_APPLICABLE,
					 say(check, "De rechtsvorm is %s; deze regel geldt alleen voor een gemeenschappelijk orgaan.",
						 "The legal form is %s; this rule is only for a joint organ.",
						 word(check, &legal_form_vocabulary, check->head.legal_form)), NULL);
		return;
	}
	if (powers_stated(check, rule) && own != 0)
		report_whole(check, rule, RESULT_CANNOT_TELL,
					 say(check, "Het gemeenschappelijk orgaan heeft bevoegdheden door %s. Of daar belasting heffen of algemene regels bij horen, is niet vastgelegd.",
						 "The joint organ has powers by %s. Whether these include taxing or general rules is not recorded.",
						 power_words(check, own)),
					 say(check, "Controleer in de regeling dat het orgaan geen belasting heft en geen algemene regels stelt.",
						 "Check in the arrangement that the organ does not tax or issue general rules."));
}

static void
look_powers(RoleCheck *check, const RoleRule *rule)
{
	uint8		own = check->head.powers & OWN_POWERS;
	const char *form;

	form = word(check, &legal_form_vocabulary, check->head.legal_form);
	if (check->head.legal_form == LEGAL_FORM_EGTC || check->head.legal_form == LEGAL_FORM_OTHER)
	{
		report_whole(check, rule, RESULT_NOT_APPLICABLE,
					 say(check, "Voor de vorm %s is geen regel bekend.",
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
			report_whole(check, rule, RESULT_FAIL,
						 say(check, "De vorm is %s. Die heeft geen eigen rechtspersoon of orgaan dat bevoegdheden kan krijgen door %s.",
							 "The form is %s. It has no legal person or organ of its own that can receive powers by %s.",
							 form, power_words(check, own)),
						 say(check, "Ga na wie de bevoegdheden kreeg. Gebruikelijk is hier alleen mandaat.",
							 "Find out who received the powers. Only mandate is usual here."));
			break;

		case LEGAL_FORM_PRIVATE_LIMITED:
		case LEGAL_FORM_PUBLIC_LIMITED:
		case LEGAL_FORM_LIMITED_PARTNERSHIP:
		case LEGAL_FORM_GENERAL_PARTNERSHIP:
		case LEGAL_FORM_COOPERATIVE:
		case LEGAL_FORM_FOUNDATION:
		case LEGAL_FORM_ASSOCIATION:
			report_whole(check, rule, RESULT_FAIL,
						 say(check, "De vorm is %s, een vorm van privaatrecht. Publieke bevoegdheden door %s passen daar meestal niet bij.",
							 "The form is %s, a form of private law. Public powers by %s do not usually go with it.",
							 form, power_words(check, own)),
						 say(check, "Ga na of een wet dit toestaat, of leg de bevoegdheid bij een bestuursorgaan.",
							 "Find out whether a law allows it, or leave the power with a public organ."));
			break;

		default:
			break;				/* public law with a body of its own */
	}
}

/* ---------- choosing roles ---------- */

static void
look_none(RoleCheck *check, const RoleRule *rule)
{
	const char *advice = say(check, "Kies uitdrukkelijk een rol en leg die vast.",
							 "Choose a role explicitly and record it.");
	int			without = 0,
				shown = 0,
				i;

	if (check->nparties == 0)
	{
		report_whole(check, rule, RESULT_CANNOT_TELL,
					 say(check, "Er zijn geen deelnemers bekend.", "No parties are stated."), advice);
		return;
	}
	for (i = 0; i < check->nparties; i++)
		without += (chosen_roles(&check->parties[i]) == 0);
	if (check->chosen == 0)
	{
		report_whole(check, rule, RESULT_CANNOT_TELL,
					 say(check, "Van geen van de %d deelnemers is een gekozen rol bekend. Deelnemen is lidmaatschap, geen gekozen rol.",
						 "Of none of the %d parties a chosen role is stated. Taking part is membership, not a chosen role.",
						 check->nparties), advice);
		return;
	}
	for (i = 0; i < check->nparties && shown < PARTY_ROWS; i++)
	{
		const CollaborationParty *party = &check->parties[i];

		if (chosen_roles(party) != 0)
			continue;
		shown++;
		report(check, rule, RESULT_FAIL, party->path, party->len, party->roles,
			   say(check, "%.*s heeft geen gekozen rol.", "%.*s has no chosen role.", party->len, party->path),
			   advice);
	}
	if (without > shown)
		report_whole(check, rule, RESULT_FAIL,
					 say(check, "Nog %d deelnemers hebben geen gekozen rol.",
						 "Another %d parties have no chosen role.", without - shown), advice);
}

static void
look_function(RoleCheck *check, const RoleRule *rule)
{
	int			i;

	if (!roles_chosen(check, rule))
		return;
	for (i = 0; i < 64; i++)
	{
		const RoleEntry *entry = check->chosen & ROLE_BIT(i) ? role_entry(i) : NULL;

		if (entry != NULL && (entry->functions & (1 << rule->a)))
			return;
	}
	report_whole(check, rule, RESULT_FAIL,
				 say(check, "Geen van de gekozen rollen draagt de functie \"%s\".",
					 "None of the chosen roles carries the function \"%s\".",
					 word(check, &function_vocabulary, rule->a)),
				 say(check, "Beleg deze functie bij een van de deelnemers.",
					 "Put this function in the hands of one of the parties."));
}

/* ---------- pairs of roles ---------- */

static bool
same_organisation(const CollaborationParty *a, const CollaborationParty *b)
{
	int			alen = party_organisation_len(a->path, a->len);
	int			blen = party_organisation_len(b->path, b->len);

	return alen == blen && memcmp(a->path, b->path, alen) == 0;
}

/* The first of some parties that holds a role. */
static const CollaborationParty *
holder_among(const CollaborationParty *parties, int count, int role)
{
	int			i;

	for (i = 0; i < count; i++)
		if (parties[i].roles & ROLE_BIT(role))
			return &parties[i];
	return NULL;
}

static void
look_pair(RoleCheck *check, const RoleRule *rule)
{
	const RoleSet pair = ROLE_BIT(rule->a) | ROLE_BIT(rule->b);
	const char *why = check->language == LANGUAGE_NL ? rule->why_nl : rule->why_en;
	int			first,
				count;

	if (!roles_chosen(check, rule))
		return;
	if ((check->chosen & pair) != pair)
		return;
	for (first = 0; first < check->nparties; first += count)
	{
		const CollaborationParty *parties = &check->parties[first];
		RoleSet		roles = parties[0].roles;

		count = 1;
		if (rule->scope == SCOPE_ORGANISATION)
			while (first + count < check->nparties && same_organisation(&parties[0], &parties[count]))
				roles |= parties[count++].roles;
		if ((roles & pair) != pair)
			continue;
		if (rule->scope == SCOPE_HOLDER)
			report(check, rule, RESULT_FAIL, parties[0].path, parties[0].len, pair,
				   say(check, "%.*s heeft twee rollen: %s en %s. %s", "%.*s has two roles: %s and %s. %s",
					   parties[0].len, parties[0].path, role_word(check, rule->a), role_word(check, rule->b), why),
				   say(check, "Leg de twee rollen bij verschillende personen.",
					   "Put the two roles with different persons."));
		else
		{
			const CollaborationParty *a = holder_among(parties, count, rule->a);
			const CollaborationParty *b = holder_among(parties, count, rule->b);
			int			len = party_organisation_len(parties[0].path, parties[0].len);

			report(check, rule, RESULT_FAIL, parties[0].path, len, pair,
				   say(check, "%.*s heeft twee rollen: %s (%.*s) en %s (%.*s). %s",
					   "%.*s has two roles: %s (%.*s) and %s (%.*s). %s",
					   len, parties[0].path,
					   role_word(check, rule->a), a->len, a->path,
					   role_word(check, rule->b), b->len, b->path, why),
				   say(check, "Scheid de twee rollen: andere mensen, eigen afspraken, en leg uit waarom het mag.",
					   "Keep the two roles apart: other people, agreements of their own, and say why it is allowed."));
		}
	}
}

static void
look_interest(RoleCheck *check, const RoleRule *rule)
{
	int			i;

	if (!roles_chosen(check, rule))
		return;
	for (i = 0; i < check->nparties; i++)
	{
		const CollaborationParty *party = &check->parties[i];

		if ((party->roles & ROLE_BIT(rule->a)) == 0 || (party->interests & (1 << rule->b)) == 0)
			continue;
		report(check, rule, RESULT_FAIL, party->path, party->len, ROLE_BIT(rule->a),
			   say(check, "%.*s is %s en meldt een %s.", "%.*s is %s and declares a %s.",
				   party->len, party->path, role_word(check, rule->a), word(check, &interest_vocabulary, rule->b)),
			   say(check, "Laat deze persoon niet meedoen aan besluiten hierover, of kies een ander.",
				   "Let this person take no part in decisions on it, or choose somebody else."));
	}
}

/* ---------- style ---------- */

static void
look_style(RoleCheck *check, const RoleRule *rule)
{
	Style		style = check->head.style;

	if ((check->head.flags & COLLABORATION_HAS_STYLE) == 0)
	{
		report_whole(check, rule, RESULT_NOT_APPLICABLE,
					 say(check, "Er is geen stijl vastgelegd.", "No style is stated."), NULL);
		return;
	}
	/* above one third, in whole parts: no rounding decides */
	if ((uint64) style_part(style, rule->a) * 3 <= STYLE_WHOLE ||
		(uint64) style_part(style, rule->b) * 3 <= STYLE_WHOLE)
		return;
	report_whole(check, rule, RESULT_FAIL,
				 say(check, "De stijlen %s (%.0f%%) en %s (%.0f%%) zijn allebei sterk. Ze werken elkaar tegen, tenzij ze bewust zijn gecombineerd.",
					 "The styles %s (%.0f%%) and %s (%.0f%%) are both strong. They undermine each other unless combined on purpose.",
					 word(check, &style_vocabulary, rule->a), 100 * style_share(style, rule->a),
					 word(check, &style_vocabulary, rule->b), 100 * style_share(style, rule->b)),
				 say(check, "Spreek af waarvoor welke stijl geldt.", "Agree which style holds for what."));
}

/* ---------- the catalogue ---------- */

#define ARNHEM_OWNER "https://arnhem.jaarverslag-2017.nl/p15531/opdrachtgevende-rol-en-eigenaarsrol"
#define ARNHEM_CUSTOMER "https://arnhem.begroting-2026.nl/p59040/verbonden-partijen"
#define BREDA "https://breda.begrotingsapp.nl/begroting-2026/programma/paragraaf-verbonden-partijen"
#define WGR_20 "Wgr art. 20 (read in an older version)"
#define INTEREST "https://www.gemeente.nu/blog/belangenverstrengeling-bij-gemeenschappelijke-regelingen/ (Awb 2:4 and Gemeentewet 28: numbers not verified)"
#define MEULEMAN "https://rd.springer.com/chapter/10.1007/978-3-7908-2054-6_9"
#define ARTICLE "founding article (2019)"

/* The why is said with the finding. */
#define PAIR(a, b, severity, scope, source, label_nl, label_en, number_a, number_b, why_nl, why_en) \
	{"CONFLICT-" a "-" b, severity, scope, source, NULL, label_nl, label_en, \
	look_pair, number_a, number_b, why_nl, why_en}

const RoleRule role_rules[] = {
	{"WGR-04", SEVERITY_ERROR, SCOPE_COLLABORATION, "Wgr art. 8 lid 3 (secondary source)", "2015-01-01",
		"aan een bedrijfsvoeringsorganisatie doen alleen colleges mee",
	"only executives take part in an operations body", look_organs},
	{"WGR-03", SEVERITY_ERROR, SCOPE_COLLABORATION, "Wgr art. 8, 30 (read in an older version)", NULL,
		"een gemeenschappelijk orgaan heft geen belasting en stelt geen algemene regels",
	"a joint organ does not tax or issue general rules", look_joint_organ},
	{"ROLE-POWERS", SEVERITY_WARNING, SCOPE_COLLABORATION, "ours", NULL,
		"de bevoegdheden passen bij de rechtsvorm",
	"the powers go with the legal form", look_powers},
	{"ROLE-NONE", SEVERITY_WARNING, SCOPE_HOLDER, ARTICLE, NULL,
		"elke deelnemer heeft een gekozen rol",
	"every party has a chosen role", look_none},
	{"FUNCTION-steer", SEVERITY_WARNING, SCOPE_COLLABORATION, ARTICLE, NULL,
		"iemand stuurt", "somebody steers", look_function, FUNCTION_STEER},
	{"FUNCTION-control", SEVERITY_WARNING, SCOPE_COLLABORATION, ARTICLE, NULL,
		"iemand beheerst", "somebody controls", look_function, FUNCTION_CONTROL},
	{"FUNCTION-supervise", SEVERITY_WARNING, SCOPE_COLLABORATION, ARTICLE, NULL,
		"iemand houdt toezicht", "somebody supervises", look_function, FUNCTION_SUPERVISE},
	{"FUNCTION-account", SEVERITY_WARNING, SCOPE_COLLABORATION, ARTICLE, NULL,
		"iemand verantwoordt", "somebody accounts", look_function, FUNCTION_ACCOUNT},
	PAIR("owner", "client", SEVERITY_WARNING, SCOPE_ORGANISATION, ARNHEM_OWNER,
		 "geen organisatie is zowel eigenaar als opdrachtgever",
		 "no organisation is both owner and client",
		 ROLE_OWNER, ROLE_CLIENT,
		 "Een eigenaar wil continuïteit, een opdrachtgever een lage prijs.",
		 "An owner wants continuity, a client a low price."),
	PAIR("owner", "customer", SEVERITY_WARNING, SCOPE_ORGANISATION, ARNHEM_CUSTOMER,
		 "geen organisatie is zowel eigenaar als klant",
		 "no organisation is both owner and customer",
		 ROLE_OWNER, ROLE_CUSTOMER,
		 "Een eigenaar die zelf inkoopt, heeft twee belangen.",
		 "An owner that also buys has two interests."),
	PAIR("board_member", "client", SEVERITY_WARNING, SCOPE_HOLDER, BREDA,
		 "niemand is zowel bestuurder als opdrachtgever",
		 "nobody is both board member and client",
		 ROLE_BOARD_MEMBER, ROLE_CLIENT,
		 "Besturen en opdracht geven tegelijk maakt sturen lastig.",
		 "Being on the board and a client at once makes steering complex."),
	PAIR("board_member", "contractor", SEVERITY_ERROR, SCOPE_HOLDER, WGR_20,
		 "niemand is zowel bestuurder als opdrachtnemer",
		 "nobody is both board member and contractor",
		 ROLE_BOARD_MEMBER, ROLE_CONTRACTOR,
		 "Een bestuurder mag niet aan de eigen organisatie leveren.",
		 "A board member may not contract with the body."),
	PAIR("board_member", "counterparty_adviser", SEVERITY_ERROR, SCOPE_HOLDER, WGR_20,
		 "niemand is zowel bestuurder als adviseur van de wederpartij",
		 "nobody is both board member and adviser of the counterparty",
		 ROLE_BOARD_MEMBER, ROLE_COUNTERPARTY_ADVISER,
		 "Een bestuurder mag de wederpartij niet adviseren.",
		 "A board member may not advise the counterparty."),
	PAIR("board_member", "supervisor", SEVERITY_ERROR, SCOPE_HOLDER, "ours",
		 "niemand is zowel bestuurder als toezichthouder",
		 "nobody is both board member and supervisor",
		 ROLE_BOARD_MEMBER, ROLE_SUPERVISOR,
		 "Niemand houdt toezicht op zichzelf.",
		 "Nobody supervises oneself."),
	PAIR("authority", "owner", SEVERITY_WARNING, SCOPE_ORGANISATION, "ours",
		 "geen organisatie is zowel bevoegd gezag als eigenaar",
		 "no organisation is both competent authority and owner",
		 ROLE_AUTHORITY, ROLE_OWNER,
		 "Wie vergunningen geeft en handhaaft, heeft een ander belang dan wie eigenaar is.",
		 "Who permits and enforces has another interest than who owns."),
	PAIR("regulate", "facilitate", SEVERITY_INFO, SCOPE_ORGANISATION, "ours, from the order of the ladder",
		 "geen organisatie is tegelijk aan het reguleren en faciliteren",
		 "no organisation both regulates and facilitates",
		 ROLE_REGULATE, ROLE_FACILITATE,
		 "Het zijn uitersten van de ladder.",
		 "They are ends of the ladder."),
	{"INTEREST-PERSONAL", SEVERITY_ERROR, SCOPE_HOLDER, INTEREST, NULL,
		"geen bestuurder meldt een persoonlijk belang",
	"no board member declares a personal interest", look_interest, ROLE_BOARD_MEMBER, INTEREST_PERSONAL},
	{"STYLE-TENSION", SEVERITY_WARNING, SCOPE_COLLABORATION, MEULEMAN " (threshold of one third: ours)", NULL,
		"hiërarchie en netwerk zijn niet allebei sterk",
	"hierarchy and network are not both strong", look_style, STYLE_HIERARCHY, STYLE_NETWORK},
};

const int	role_rule_count = lengthof(role_rules);

/* ---------- the engine ---------- */

/* gm1, gm1/council, gm1-x: in byte order of paths gm1-x would stand between. */
static int
by_organisation(const void *a, const void *b)
{
	const CollaborationParty *pa = a;
	const CollaborationParty *pb = b;
	int			cmp = party_compare(pa->path, party_organisation_len(pa->path, pa->len),
									pb->path, party_organisation_len(pb->path, pb->len));

	return cmp != 0 ? cmp : party_compare(pa->path, pa->len, pb->path, pb->len);
}

/* A collaboration that ended before a rule came into being is not bound by it. */
static bool
ended_before(const RoleCheck *check, const RoleRule *rule)
{
	DateADT		from;

	return rule->valid_from != NULL &&
		(check->head.flags & COLLABORATION_HAS_END) &&
		date_parse(rule->valid_from, strlen(rule->valid_from), &from) &&
		check->head.end <= from;
}

void
role_check(CollaborationReader reader, Language language, RoleFindingSink sink, void *state)
{
	RoleCheck	check = {.head = reader.head, .language = language, .sink = sink, .state = state};
	int			i;

	check.parties = palloc(Max(reader.head.nparties, 1) * sizeof(CollaborationParty));
	while (collaboration_next(&reader, &check.parties[check.nparties]))
		check.chosen |= chosen_roles(&check.parties[check.nparties++]);
	qsort(check.parties, check.nparties, sizeof(CollaborationParty), by_organisation);

	for (i = 0; i < role_rule_count; i++)
	{
		const RoleRule *rule = &role_rules[i];

		CHECK_FOR_INTERRUPTS();
		check.reported = false;
		if (ended_before(&check, rule))
			report_whole(&check, rule, RESULT_NOT_APPLICABLE,
						 say(&check, "De samenwerking eindigde voordat deze regel gold (%s).",
							 "The collaboration ended before this rule held (%s).", rule->valid_from), NULL);
		else
			rule->look(&check, rule);
		if (!check.reported)
			report_whole(&check, rule, RESULT_PASS,
						 say(&check, "In orde: %s.", "In order: %s.",
							 language == LANGUAGE_NL ? rule->label_nl : rule->label_en), NULL);
	}
}
