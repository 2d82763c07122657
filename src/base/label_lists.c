/*
 * label_lists.c
 *		Codes that views show, with their labels: states, statuses and kinds.
 *
 * No value stores a number of these, so they have none; a code is stable for
 * ever, a label may be improved.  A kind is a list; one line a term.
 */
#include "base/vocabulary.h"

#define TERM(code, nl, en) {0, code, nl, en, ""}

static const VocabularyTerm party_kind_terms[] = {
	TERM("municipality", "gemeente", "municipality"),
	TERM("province", "provincie", "province"),
	TERM("water_board", "waterschap", "water board"),
	TERM("ministry", "ministerie", "ministry"),
	TERM("cooperation_body", "samenwerkingsorgaan", "cooperation body"),
	TERM("other_public", "andere overheidsorganisatie", "other public body"),
	TERM("private", "private organisatie", "private organisation"),
	TERM("unit", "onderdeel van een organisatie", "unit of an organisation"),
	TERM("person", "persoon", "person"),
};

static const VocabularyTerm bbv_group_terms[] = {
	TERM("joint_arrangement", "gemeenschappelijke regelingen", "inter-municipal arrangements (Wgr)"),
	TERM("company", "vennootschappen en coöperaties", "companies and cooperatives"),
	TERM("foundation_association", "stichtingen en verenigingen", "foundations and associations"),
	TERM("other", "overige verbonden partijen", "other affiliated parties"),
};

static const VocabularyTerm motive_terms[] = {
	TERM("legal_duty", "wettelijke plicht", "legal duty"),
	TERM("cross_boundary", "de opgave gaat over de gemeentegrens", "the task crosses the boundary of the municipality"),
	TERM("scale", "schaal", "scale"),
	TERM("expertise", "deskundigheid", "expertise"),
	TERM("efficiency", "doelmatigheid", "efficiency"),
	TERM("other", "een andere reden", "another reason"),
};

static const VocabularyTerm round_status_terms[] = {
	TERM("planned", "gepland", "planned"),
	TERM("open", "open", "open"),
	TERM("closed", "gesloten", "closed"),
	TERM("adopted", "vastgesteld", "adopted"),
};

static const VocabularyTerm score_status_terms[] = {
	TERM("ok", "beoordeeld", "scored"),
	TERM("level_zero", "overal het laagste antwoord", "the lowest answer everywhere"),
	TERM("partial", "beoordeeld zonder een onderdeel met te weinig antwoorden of dat niet van toepassing is",
	"scored without a part that has too few answers or does not apply"),
	TERM("category_missing", "te weinig antwoorden in een deel", "too few answers in a part"),
	TERM("category_not_applicable", "een deel is niet van toepassing", "a part does not apply"),
	TERM("not_applicable", "niet van toepassing", "not applicable"),
	TERM("too_few_answers", "te weinig antwoorden", "too few answers"),
	TERM("not_counted", "telt niet mee", "does not count"),
	TERM("no_answers", "geen antwoorden", "no answers"),
	TERM("no_forms", "geen formulieren", "no forms"),
	TERM("no_usable_forms", "geen formulieren bij deze vragenlijst", "no forms of this questionnaire"),
};

static const VocabularyTerm decided_by_terms[] = {
	TERM("score", "de score", "the score"),
	TERM("balance", "de balans", "the balance"),
	TERM("score_and_balance", "de score en de balans", "the score and the balance"),
	TERM("floor", "het zwakste onderdeel is te laag", "the weakest part is too low"),
};

static const VocabularyTerm finding_state_terms[] = {
	TERM("open", "open", "open"),
	TERM("acknowledged", "opgepakt", "acknowledged"),
	TERM("waived", "aanvaard tot een datum", "waived until a day"),
	TERM("silenced", "stilgezet", "silenced"),
	TERM("resolved", "opgelost", "resolved"),
	TERM("reopened", "opnieuw open", "reopened"),
};

static const VocabularyTerm severity_terms[] = {
	TERM("critical", "kritiek", "critical"),
	TERM("error", "ernstig", "serious"),
	TERM("warning", "waarschuwing", "warning"),
	TERM("info", "ter informatie", "for information"),
};

static const VocabularyTerm rule_kind_terms[] = {
	TERM("law", "wet", "law"),
	TERM("policy", "eigen beleid", "own policy"),
	TERM("role", "rollen", "roles"),
	TERM("score", "beoordeling", "assessment"),
	TERM("reflection", "terugblik", "reflection"),
	TERM("signal", "signaal", "signal"),
	TERM("deadline", "termijn", "deadline"),
	TERM("start", "begin van de samenwerking", "start of the collaboration"),
	TERM("promise", "afspraak", "promise"),
	TERM("reconciliation", "vergelijking van lijsten", "comparison of lists"),
	TERM("completeness", "volledigheid", "completeness"),
	TERM("data", "gegevens", "data"),
	TERM("port", "aanlevering van gegevens", "supply of data"),
	TERM("self", "de controles zelf", "the checks themselves"),
	TERM("own", "eigen regel", "own rule"),
};

static const VocabularyTerm amount_kind_terms[] = {
	TERM("equity_begin", "eigen vermogen, begin van het jaar", "equity, begin of the year"),
	TERM("equity_end", "eigen vermogen, eind van het jaar", "equity, end of the year"),
	TERM("debt_begin", "vreemd vermogen, begin van het jaar", "debt, begin of the year"),
	TERM("debt_end", "vreemd vermogen, eind van het jaar", "debt, end of the year"),
	TERM("result", "resultaat", "result"),
	TERM("contribution", "eigen bijdrage", "own contribution"),
	TERM("contributions_total", "bijdragen van alle deelnemers", "contributions of all participants"),
	TERM("budget_total", "begroting, totaal", "budget, total"),
	TERM("interest_begin", "belang, begin van het jaar", "interest, begin of the year"),
	TERM("interest_end", "belang, eind van het jaar", "interest, end of the year"),
	TERM("purchase", "inkoop", "purchase"),
	TERM("subsidy", "subsidie", "subsidy"),
	TERM("loan", "lening", "loan"),
	TERM("guarantee", "garantie", "guarantee"),
	TERM("dividend", "dividend", "dividend"),
	TERM("other", "ander bedrag", "other amount"),
};

static const VocabularyTerm amount_basis_terms[] = {
	TERM("budget", "begroot", "budgeted"),
	TERM("committed", "verplicht", "committed"),
	TERM("realised", "gerealiseerd", "realised"),
};

static const VocabularyTerm amount_stage_terms[] = {
	TERM("draft", "ontwerp", "draft"),
	TERM("final", "definitief", "final"),
};

static const VocabularyTerm amount_status_terms[] = {
	TERM("published", "bekend", "published"),
	TERM("nil", "nihil", "nil"),
	TERM("to_be_determined", "nog te bepalen", "to be determined"),
	TERM("not_applicable", "niet van toepassing", "not applicable"),
	TERM("not_published", "niet gepubliceerd", "not published"),
	TERM("several", "meer dan een bedrag", "more than one amount"),
	TERM("ambiguous", "niet eenduidig", "ambiguous"),
	TERM("malformed", "niet te lezen", "not readable"),
	TERM("not_filled", "nog niet ingevuld", "not filled in yet"),
};

static const VocabularyTerm signal_kind_terms[] = {
	TERM("content", "inhoud", "content"),
	TERM("process", "proces", "process"),
	TERM("relation", "relatie", "relation"),
	TERM("finance", "financiën", "finance"),
	TERM("people", "mensen", "people"),
	TERM("legal", "juridisch", "legal"),
	TERM("other", "anders", "other"),
};

static const VocabularyTerm rule_actor_terms[] = {
	TERM("council", "raad", "council"),
	TERM("clerk", "griffier", "clerk"),
	TERM("executive", "college", "executive"),
	TERM("makers", "wie de regeling treft (raden, colleges of beide)", "who makes the arrangement (councils, executives or both)"),
	TERM("board", "bestuur van de partner", "board of the partner"),
	TERM("partner", "partner", "partner"),
	TERM("official", "ambtelijke organisatie", "officials"),
	TERM("keeper", "beheerder van de database", "keeper of the database"),
};

/* what one advice has in common with another: a partner gets one a cause */
static const VocabularyTerm advice_cause_terms[] = {
	TERM("signal", "een signaal", "a signal"),
	TERM("deadline", "een afgesproken dag", "an agreed day"),
	TERM("decision", "regels voor het besluit en de regeling", "rules on the decision and the arrangement"),
	TERM("cycle", "regels voor begroting en jaarrekening", "rules on budget and accounts"),
	TERM("paragraph", "wat in de paragraaf moet staan", "what the paragraph must say"),
	TERM("role", "wie welke rol heeft", "who has which role"),
	TERM("score", "hoe het gaat", "how it goes"),
	TERM("promise", "wat is afgesproken", "what was agreed"),
	TERM("supervision", "hoe wij controleren", "how we check"),
	TERM("list", "wat in het register staat", "what the register says"),
	TERM("own", "een eigen regel", "a rule of your own"),
};

static const VocabularyTerm signal_state_terms[] = {
	TERM("open", "open", "open"),
	TERM("overdue", "te laat", "overdue"),
	TERM("closed", "afgehandeld", "closed"),
};

static const VocabularyTerm deadline_kind_terms[] = {
	TERM("view", "zienswijze", "view"),
	TERM("notice", "opzegging", "notice"),
	TERM("evaluation", "evaluatie", "evaluation"),
	TERM("assessment", "beoordeling", "assessment"),
	TERM("decision", "besluit", "decision"),
	TERM("report", "rapportage", "report"),
	TERM("payment", "betaling", "payment"),
	TERM("supervision", "toezicht", "supervision"),
	TERM("contract_end", "einde van een contract", "end of a contract"),
	TERM("calendar", "wettelijke termijn", "statutory day"),
	TERM("other", "anders", "other"),
};

static const VocabularyTerm deadline_state_terms[] = {
	TERM("done", "gedaan", "done"),
	TERM("overdue", "te laat", "overdue"),
	TERM("soon", "binnen 30 dagen", "within 30 days"),
	TERM("later", "later", "later"),
};

static const VocabularyTerm month_terms[] = {
	TERM("1", "januari", "January"),
	TERM("2", "februari", "February"),
	TERM("3", "maart", "March"),
	TERM("4", "april", "April"),
	TERM("5", "mei", "May"),
	TERM("6", "juni", "June"),
	TERM("7", "juli", "July"),
	TERM("8", "augustus", "August"),
	TERM("9", "september", "September"),
	TERM("10", "oktober", "October"),
	TERM("11", "november", "November"),
	TERM("12", "december", "December"),
};

static const VocabularyTerm weekday_terms[] = {
	TERM("1", "maandag", "Monday"),
	TERM("2", "dinsdag", "Tuesday"),
	TERM("3", "woensdag", "Wednesday"),
	TERM("4", "donderdag", "Thursday"),
	TERM("5", "vrijdag", "Friday"),
	TERM("6", "zaterdag", "Saturday"),
	TERM("7", "zondag", "Sunday"),
};

/* the rows of the dimensions that stand for nothing in particular */
static const VocabularyTerm unknown_terms[] = {
	TERM("none", "geen of onbekend", "none or unknown"),
	TERM("before_calendar", "voor 2010", "before 2010"),
	TERM("after_calendar", "na 2050", "after 2050"),
};

/* which version of a collaboration a fact goes with */
static const VocabularyTerm version_status_terms[] = {
	TERM("in_force", "gold op die dag", "in force on that day"),
	TERM("before_first", "de eerste bekende versie, van na die dag", "the first known version, of after that day"),
	TERM("between", "de laatste versie van voor die dag, tussen twee versies", "the last version before that day, between two versions"),
	TERM("after_last", "de laatste versie, van voor die dag", "the last version, of before that day"),
	TERM("none", "geen versie bekend", "no version known"),
};

static const VocabularyTerm role_family_terms[] = {
	TERM("ladder", "overheidsparticipatie", "government participation"),
	TERM("network", "netwerk", "network"),
	TERM("formal", "formeel", "formal"),
	TERM("position", "positie", "position"),
};

static const VocabularyTerm role_origin_terms[] = {
	TERM("assignment", "zelf gekozen", "chosen by the organisation"),
	TERM("collaboration", "uit de regeling", "from the arrangement"),
	TERM("both", "uit de regeling en zelf gekozen", "from the arrangement and chosen by the organisation"),
};

static const VocabularyTerm fit_status_terms[] = {
	TERM("ok", "bekend", "known"),
	TERM("no_style", "stijl niet vastgelegd", "no style stated"),
	TERM("no_affinity", "rol zonder eigen stijl", "role without a style of its own"),
};

/* what stands beside the parts of a whole */
static const VocabularyTerm whole_terms[] = {
	TERM("all", "alle groepen samen", "all groups together"),
	TERM("total", "het geheel", "the whole"),
};

/* the pages: what is said of one partner */
static const VocabularyTerm assessment_state_terms[] = {
	TERM("assessed", "beoordeeld", "assessed"),
	TERM("overdue", "beoordeling te oud", "assessment too old"),
	TERM("not_assessed", "nog niet beoordeeld", "not yet assessed"),
};

static const VocabularyTerm trend_terms[] = {
	TERM("improving", "wordt beter", "improving"),
	TERM("stable", "geen duidelijke richting", "no clear direction"),
	TERM("worsening", "wordt slechter", "worsening"),
	TERM("too_short", "nog niet te zeggen", "too early to tell"),
};

static const VocabularyTerm gap_terms[] = {
	TERM("agree", "raad en ambtenaren zien het ongeveer hetzelfde", "council and officials see it about the same"),
	TERM("differ", "raad en ambtenaren zien het verschillend", "council and officials see it differently"),
	TERM("too_few", "te weinig antwoorden om te vergelijken", "too few answers to compare"),
	TERM("unknown", "niet te vergelijken", "cannot be compared"),
};

static const VocabularyTerm why_status_terms[] = {
	TERM("stated", "vastgelegd", "stated"),
	TERM("not_stated", "niet vastgelegd", "not stated"),
};

static const VocabularyTerm own_role_status_terms[] = {
	TERM("ok", "bekend", "known"),
	TERM("no_roles", "geen rol gekozen", "no role chosen"),
	TERM("no_style", "stijl niet vastgelegd", "no style stated"),
	TERM("no_affinity", "rol zonder eigen stijl", "role without a style of its own"),
};

static const VocabularyTerm share_status_terms[] = {
	TERM("computed", "berekend uit stemmen of aandelen", "computed from votes or shares"),
	TERM("published", "zoals gepubliceerd", "as published"),
	TERM("range", "alleen grenzen gepubliceerd", "only bounds published"),
	TERM("incomplete", "niet alle deelnemers bekend", "not all participants known"),
	TERM("overlap", "een deelnemer staat er twee keer in", "a participant is entered twice"),
	TERM("succession", "opvolger: nog vast te stellen", "successor: yet to be settled"),
	TERM("unknown", "stemmen en aandelen niet bekend", "votes and shares not known"),
};

static const VocabularyTerm office_terms[] = {
	TERM("portfolio_holder", "portefeuillehouder", "portfolio holder"),
	TERM("deputy", "plaatsvervanger", "deputy"),
	TERM("official", "behandelend ambtenaar", "official in charge"),
};

static const VocabularyTerm service_status_terms[] = {
	TERM("served", "er zijn partners voor", "has partners"),
	TERM("not_served", "nog geen partner", "no partner yet"),
};

/* the pages: what to do */
static const VocabularyTerm urgency_terms[] = {
	TERM("overdue", "te laat", "overdue"),
	TERM("now", "deze week", "this week"),
	TERM("soon", "binnen 30 dagen", "within 30 days"),
	TERM("later", "later", "later"),
};

static const VocabularyTerm council_instrument_terms[] = {
	TERM("view", "zienswijze", "view (zienswijze)"),
	TERM("question", "vraag aan het college", "question to the executive"),
	TERM("agenda_item", "punt op de agenda", "item on the agenda"),
	TERM("motion", "motie", "motion"),
	TERM("evaluation", "evaluatie", "evaluation"),
	TERM("audit_request", "verzoek aan de rekenkamer", "request to the local audit office"),
	TERM("exit_question", "vraag of meedoen nog zin heeft", "question whether to stay"),
};

static const VocabularyTerm reason_kind_terms[] = {
	TERM("finding", "bevinding", "finding"),
	TERM("score", "beoordeling", "assessment"),
	TERM("window", "zienswijze", "view"),
	TERM("signal", "signaal", "signal"),
	TERM("supervision", "toezicht", "supervision"),
};

static const VocabularyTerm paragraph_field_terms[] = {
	TERM("way", "wijze van deelnemen", "way of taking part"),
	TERM("public_interest", "openbaar belang", "public interest"),
	TERM("interest_begin", "belang aan het begin van het jaar", "interest at the begin of the year"),
	TERM("interest_end", "belang aan het eind van het jaar", "interest at the end of the year"),
	TERM("equity_begin", "eigen vermogen aan het begin van het jaar", "equity at the begin of the year"),
	TERM("equity_end", "eigen vermogen aan het eind van het jaar", "equity at the end of the year"),
	TERM("debt_begin", "vreemd vermogen aan het begin van het jaar", "debt at the begin of the year"),
	TERM("debt_end", "vreemd vermogen aan het eind van het jaar", "debt at the end of the year"),
	TERM("result", "resultaat", "result"),
	TERM("risk", "risico's", "risks"),
};

static const VocabularyTerm promise_kind_terms[] = {
	TERM("target", "resultaat", "result"),
	TERM("contribution", "bijdrage aan een opgave", "contribution to a challenge"),
	TERM("core_value", "kernwaarde", "core value"),
	TERM("alternative", "afgewogen mogelijkheid", "alternative weighed"),
	TERM("action", "actie na terugblik", "action from reflection"),
	TERM("signal", "antwoord op een signaal", "answer to a signal"),
};

static const VocabularyTerm promise_state_terms[] = {
	TERM("missed", "niet nagekomen", "not kept"),
	TERM("not_measured", "niet gemeten", "not measured"),
	TERM("due", "binnen 30 dagen", "within 30 days"),
	TERM("open", "loopt nog", "open"),
	TERM("met", "nagekomen", "kept"),
	TERM("recorded", "vastgelegd", "on record"),
};

static const VocabularyTerm core_value_terms[] = {
	TERM("transparency", "transparantie", "transparency"),
	TERM("legality", "rechtmatigheid", "legality"),
	TERM("legal_equality", "rechtsgelijkheid", "legal equality"),
	TERM("equal_treatment", "gelijke behandeling", "equal treatment"),
	TERM("democratic_legitimacy", "democratische legitimatie", "democratic legitimacy"),
};

static const VocabularyTerm alternative_terms[] = {
	TERM("own_execution", "zelf doen", "own execution"),
	TERM("contract", "een contract", "a contract"),
	TERM("subsidy", "subsidie", "a subsidy"),
	TERM("other_partner", "een andere partner", "another partner"),
	TERM("other_form", "een andere vorm", "another form"),
	TERM("not_at_all", "niet doen", "not at all"),
	TERM("other", "anders", "other"),
};

static const VocabularyTerm reflection_question_terms[] = {
	TERM("why", "waarom doen wij dit?", "why do we do this?"),
	TERM("right", "doen wij het goed?", "do we do it right?"),
	TERM("together", "hoe gaat het samenwerken?", "how does the collaboration go?"),
};

static const VocabularyTerm certainty_terms[] = {
	TERM("clear", "duidelijk", "clear"),
	TERM("on_edge", "op de grens", "on the edge"),
	TERM("unknown", "niet te zeggen hoe zeker", "how sure cannot be told"),
};

#define LIST(kind) {"code", #kind, kind##_terms, lengthof(kind##_terms)}

static const VocabularyTerm publish_status_terms[] = {
	TERM("published", "gepubliceerd", "published"),
	TERM("published_partly", "gepubliceerd, zonder de groepen die niet getoond worden", "published, without the groups that are not shown"),
	TERM("withheld", "niet getoond: te weinig mensen, of antwoorden die te veel op elkaar lijken", "not shown: too few people, or answers too alike"),
	TERM("changed", "niet opnieuw getoond: de antwoorden zijn gewijzigd nadat ze gepubliceerd waren", "not shown again: the answers changed after they were published"),
	TERM("not_adopted", "nog geen vastgesteld oordeel", "no assessment adopted yet"),
	TERM("undefined", "te weinig antwoorden", "too few answers"),
};

const Vocabulary label_lists[] = {
	LIST(publish_status),
	LIST(party_kind),
	LIST(bbv_group),
	LIST(motive),
	LIST(round_status),
	LIST(score_status),
	LIST(decided_by),
	LIST(finding_state),
	LIST(severity),
	LIST(rule_kind),
	LIST(amount_kind),
	LIST(amount_basis),
	LIST(amount_stage),
	LIST(amount_status),
	LIST(signal_kind),
	LIST(rule_actor),
	LIST(advice_cause),
	LIST(signal_state),
	LIST(deadline_kind),
	LIST(deadline_state),
	LIST(month),
	LIST(weekday),
	LIST(unknown),
	LIST(version_status),
	LIST(role_family),
	LIST(role_origin),
	LIST(fit_status),
	LIST(whole),
	LIST(assessment_state),
	LIST(trend),
	LIST(gap),
	LIST(certainty),
	LIST(why_status),
	LIST(own_role_status),
	LIST(share_status),
	LIST(office),
	LIST(service_status),
	LIST(urgency),
	LIST(council_instrument),
	LIST(reason_kind),
	LIST(paragraph_field),
	LIST(promise_kind),
	LIST(promise_state),
	LIST(core_value),
	LIST(alternative),
	LIST(reflection_question),
};

const int	label_list_count = lengthof(label_lists);
