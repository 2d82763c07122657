/*
 * role_check.c
 *		The engine of the role check: which rules there are, and how they are
 *		applied to one collaboration.
 */
#include "rulebook/role_look.h"

#include "miscadmin.h"

#include "base/merge_sort.h"

static const char *const result_names[] = {"pass", "fail", "not_applicable", "cannot_tell"};

const char *
result_name(RuleResult result)
{
	return result_names[result];
}

/* ---------- the catalogue ---------- */

#define INTEREST "https://www.gemeente.nu/blog/belangenverstrengeling-bij-gemeenschappelijke-regelingen/ (Gemeentewet 28 lid 1; Awb 2:4: number not verified)"
#define MEULEMAN "https://rd.springer.com/chapter/10.1007/978-3-7908-2054-6_9"
#define ARTICLE "founding article (2019)"

/* before and after those of the rulebook */
static const RoleRule first_rules[] = {
	{"WGR-04", SEVERITY_ERROR, SCOPE_COLLABORATION, "Wgr art. 8 lid 3", "2015-01-01",
		"aan een bedrijfsvoeringsorganisatie doen alleen colleges mee",
	"only executives take part in an operational management organisation", role_look_organs},
	{"WGR-03", SEVERITY_ERROR, SCOPE_COLLABORATION, "Wgr art. 30 lid 1 b", NULL,
		"een gemeenschappelijk orgaan of bedrijfsvoeringsorganisatie heft geen belasting en stelt geen algemene regels",
	"a joint body or operational management organisation does not tax or issue general rules", role_look_taxing},
	{"ROLE-POWERS", SEVERITY_WARNING, SCOPE_COLLABORATION, "ours", NULL,
		"de bevoegdheden passen bij de rechtsvorm",
	"the powers go with the legal form", role_look_powers},
	{"ROLE-NONE", SEVERITY_WARNING, SCOPE_HOLDER, ARTICLE, NULL,
		"elke deelnemer, of een onderdeel ervan, heeft een gekozen rol",
	"every party, or a unit of it, has a chosen role", role_look_none},
};

static const RoleRule last_rules[] = {
	{"INTEREST-PERSONAL", SEVERITY_ERROR, SCOPE_HOLDER, INTEREST, NULL,
		"geen bestuurder meldt een persoonlijk belang",
	"no board member declares a personal interest", role_look_interest, ROLE_BOARD_MEMBER, INTEREST_PERSONAL},
	{"STYLE-TENSION", SEVERITY_WARNING, SCOPE_COLLABORATION, MEULEMAN " (threshold of one third: ours)", NULL,
		"hiërarchie en netwerk zijn niet allebei sterk",
	"hierarchy and network are not both strong", role_look_style, STYLE_HIERARCHY, STYLE_NETWORK},
};

/* one for each duty and each threshold of a rulebook */
static const RoleRule function_rules[FUNCTION_COUNT] = {
	{"FUNCTION-steer", 0, SCOPE_COLLABORATION, NULL, NULL,
	"iemand stuurt", "somebody steers", role_look_function, FUNCTION_STEER},
	{"FUNCTION-control", 0, SCOPE_COLLABORATION, NULL, NULL,
	"iemand beheerst", "somebody controls", role_look_function, FUNCTION_CONTROL},
	{"FUNCTION-supervise", 0, SCOPE_COLLABORATION, NULL, NULL,
	"iemand houdt toezicht", "somebody supervises", role_look_function, FUNCTION_SUPERVISE},
	{"FUNCTION-account", 0, SCOPE_COLLABORATION, NULL, NULL,
	"iemand verantwoordt", "somebody accounts", role_look_function, FUNCTION_ACCOUNT},
};

static const RoleRule apart_rules[FUNCTION_COUNT] = {
	{"APART-steer", 0, 0, NULL, NULL,
	"sturen ligt ook in andere handen", "steering is also in other hands", role_look_apart, FUNCTION_STEER},
	{"APART-control", 0, 0, NULL, NULL,
	"beheersen ligt ook in andere handen", "control is also in other hands", role_look_apart, FUNCTION_CONTROL},
	{"APART-supervise", 0, 0, NULL, NULL,
	"toezicht houden ligt ook in andere handen", "supervision is also in other hands", role_look_apart, FUNCTION_SUPERVISE},
	{"APART-account", 0, 0, NULL, NULL,
	"verantwoorden ligt ook in andere handen", "accounting is also in other hands", role_look_apart, FUNCTION_ACCOUNT},
};

static const RoleRule fit_rules[FIT_ASPECT_COUNT] = {
	{"FIT-STYLE", SEVERITY_INFO, SCOPE_HOLDER, NULL, NULL,
	"de rollen passen bij de stijl", "the roles suit the style", role_look_fit, FIT_STYLE},
	{"FIT-FORM", SEVERITY_WARNING, SCOPE_HOLDER, NULL, NULL,
	"de rollen passen bij de rechtsvorm", "the roles suit the legal form", role_look_fit, FIT_LEGAL_FORM},
	{"FIT-ORGAN", SEVERITY_WARNING, SCOPE_HOLDER, NULL, NULL,
	"de rollen passen bij het bestuursorgaan", "the roles suit the organ", role_look_fit, FIT_ORGAN},
	{"FIT-PHASE", SEVERITY_INFO, SCOPE_HOLDER, NULL, NULL,
	"de rollen passen bij de fase", "the roles suit the phase", role_look_fit, FIT_PHASE},
	{"FIT-DISTANCE", SEVERITY_INFO, SCOPE_HOLDER, NULL, NULL,
		"de machtsafstand van de rollen past bij de stijl",
	"the power distance of the roles suits the style", role_look_fit, FIT_POWER_DISTANCE},
};

int
role_rule_limit(const Rulebook *rulebook)
{
	return lengthof(first_rules) + 2 * FUNCTION_COUNT + rulebook->nconflicts + rulebook->nsets +
		lengthof(last_rules) + FIT_ASPECT_COUNT;
}

RoleRule *
role_rules_of(const Rulebook *rulebook, int *nrules)
{
	RoleRule   *rules = palloc0(role_rule_limit(rulebook) * sizeof(RoleRule));
	RoleRule   *next = rules;
	int			i;

	memcpy(next, first_rules, sizeof(first_rules));
	next += lengthof(first_rules);
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		const RulebookDuty *duty = &rulebook->duty[i];

		if (!duty->stated || !duty->required)
			continue;
		*next = function_rules[i];
		next->severity = (RuleSeverity) duty->severity;
		next->source = rulebook_text(rulebook, duty->source);
		next++;
	}
	for (i = 0; i < FUNCTION_COUNT; i++)
	{
		const RulebookDuty *duty = &rulebook->duty[i];

		if (!duty->stated || (duty->apart_functions == 0 && duty->apart_roles == 0))
			continue;
		*next = apart_rules[i];
		next->severity = (RuleSeverity) duty->severity;
		next->scope = (RuleScope) duty->apart_scope;
		next->source = rulebook_text(rulebook, duty->source);
		next++;
	}
	for (i = 0; i < rulebook->nconflicts; i++)
	{
		const RulebookConflict *conflict = &RULEBOOK_CONFLICTS(rulebook)[i];

		next->code = rulebook_text(rulebook, conflict->rule);
		next->severity = (RuleSeverity) conflict->severity;
		next->scope = (RuleScope) conflict->scope;
		next->source = rulebook_text(rulebook, conflict->source);
		next->look = role_look_pair;
		next->a = conflict->a;
		next->b = conflict->b;
		next->conflict = conflict;
		next++;
	}
	for (i = 0; i < rulebook->nsets; i++)
	{
		const RulebookSet *set = &RULEBOOK_SETS(rulebook)[i];

		next->code = rulebook_text(rulebook, set->rule);
		next->severity = (RuleSeverity) set->severity;
		next->scope = (RuleScope) set->scope;
		next->source = rulebook_text(rulebook, set->source);
		next->look = role_look_set;
		next->set = set;
		next++;
	}
	memcpy(next, last_rules, sizeof(last_rules));
	next += lengthof(last_rules);
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
	{
		RulebookSection section = i == FIT_POWER_DISTANCE ? SECTION_POWER_DISTANCE :
			i == FIT_STYLE ? SECTION_AFFINITY : SECTION_FIT;

		/* nothing is below a threshold of 0 */
		if (rulebook->threshold[i] == 0)
			continue;
		*next = fit_rules[i];
		next->source = rulebook_text(rulebook, rulebook->basis[section].source);
		next++;
	}
	*nrules = (int) (next - rules);
	return rules;
}

/* What must hold, in the encoding of the database. */
const char *
role_rule_label(const Rulebook *rulebook, const RoleRule *rule, Language language)
{
	bool		dutch = language == LANGUAGE_NL;
	const char *format;

	if (rule->label_nl)
		return server_text(dutch ? rule->label_nl : rule->label_en);
	if (rule->set)
	{
		format = rule->scope == SCOPE_HOLDER ?
			(dutch ? "niemand heeft %d of meer van de rollen %s" : "nobody holds %d or more of the roles %s") :
			(dutch ? "geen organisatie heeft %d of meer van de rollen %s" : "no organisation holds %d or more of the roles %s");
		return psprintf(format, rule->set->n, role_list_of(rule->set->roles, language));
	}
	if (rule->conflict->label.nl || rule->conflict->label.en)
		return rulebook_words(rulebook, rule->conflict->label, language);
	format = rule->scope == SCOPE_HOLDER ?
		(dutch ? "niemand is zowel %s als %s" : "nobody is both %s and %s") :
		(dutch ? "geen organisatie is zowel %s als %s" : "no organisation is both %s and %s");
	return psprintf(format, vocabulary_word(&role_vocabulary, rule->a, language), vocabulary_word(&role_vocabulary, rule->b, language));
}

const char *
role_rule_source(const Rulebook *rulebook, const RoleRule *rule)
{
	if (rule->source)
		return rule->source;
	return psprintf("rulebook %s/%d", rulebook_text(rulebook, rulebook->code), rulebook->version);
}

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

static void
apply_rules(RoleCheck *check, CollaborationReader reader, RuleSeverity least)
{
	RoleRule   *rules;
	int			nrules;
	int			i;

	check->head = reader.head;
	check->parties = palloc(Max(reader.head.nparties, 1) * sizeof(CollaborationParty));
	while (collaboration_next(&reader, &check->parties[check->nparties]))
		check->held |= check->parties[check->nparties++].roles;
	check->chosen = CHOSEN_ROLES(check->held);
	merge_sort(check->parties, check->nparties, sizeof(CollaborationParty), by_organisation);
	/* only rules of fit ask the judge, and these are at most a warning */
	if (check->chosen != 0 && least <= SEVERITY_WARNING)
		role_judge_prepare(&check->judge, check->rulebook, &check->head, SEVERITY_INFO);

	rules = role_rules_of(check->rulebook, &nrules);
	for (i = 0; i < nrules; i++)
	{
		const RoleRule *rule = &rules[i];

		CHECK_FOR_INTERRUPTS();
		if (rule->severity < least)
			continue;
		check->reported = false;
		if (ended_before(check, rule))
			role_report_whole(check, rule, RESULT_NOT_APPLICABLE,
							  role_say(check, "De samenwerking eindigde voordat deze regel gold (%s).",
									   "The collaboration ended before this rule held (%s).", rule->valid_from), NULL);
		else
			rule->look(check, rule);
		if (!check->reported && !check->silent)
			role_report_whole(check, rule, RESULT_PASS,
							  role_say(check, "In orde: %s.", "In order: %s.",
									   role_rule_label(check->rulebook, rule, check->language)), NULL);
	}
	pfree(rules);
	pfree(check->parties);
}

void
role_check(CollaborationReader reader, const Rulebook *rulebook, Language language, RoleFindingSink sink, void *state)
{
	RoleCheck	check = {.rulebook = rulebook, .language = language, .sink = sink, .state = state};

	apply_rules(&check, reader, SEVERITY_INFO);
}

void
role_check_silently(CollaborationReader reader, const Rulebook *rulebook, RuleSeverity least,
					RoleFindingSink sink, void *state)
{
	RoleCheck	check = {.rulebook = rulebook, .silent = true, .sink = sink, .state = state};

	apply_rules(&check, reader, least);
}

static void
note_failure(const RoleFinding *finding, void *state)
{
	if (finding->result == RESULT_FAIL)
		*(bool *) state = true;
}

/* Does a rule of at least this severity fail? */
bool
role_check_fails(CollaborationReader reader, const Rulebook *rulebook, RuleSeverity least)
{
	bool		failed = false;

	role_check_silently(reader, rulebook, least, note_failure, &failed);
	return failed;
}
