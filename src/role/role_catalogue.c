/*
 * role_catalogue.c
 *		The roles: their words, and what is known of each.
 *
 * Names, their order on the ladder and the substance of the definitions are
 * those of the sources named in each entry; where the source is 'ours' they
 * are our own.  Dutch definitions and synonyms are our own everywhere.  No
 * published source scores the fit of a role to a style, its power distance, or
 * the governance function it carries: all three are our reading, made to be
 * replaced by a rulebook.
 */
#include "role/role.h"

static const VocabularyTerm role_terms[] = {
	/* government participation, from least to most power */
	{ROLE_LET_GO, "let_go", "loslaten", "let go",
	"loslaten|loslating|letting_go|letgo"},
	{ROLE_FACILITATE, "facilitate", "faciliteren", "facilitate",
	"faciliteren|facilitering|facilitator|facilitating"},
	{ROLE_CONNECT, "connect", "verbinden", "connect",
	"verbinden|verbinding|verbinder|connecting|connector"},
	{ROLE_STIMULATE, "stimulate", "stimuleren", "stimulate",
	"stimuleren|stimulering|stimulator|stimulating"},
	{ROLE_DRIVE, "drive", "aanjagen", "drive",
	"aanjagen|aanjager|driving|driver"},
	{ROLE_DIRECT, "direct", "regisseren", "direct",
	"regisseren|regie|regisseur|regievoerder|directing|director"},
	{ROLE_REGULATE, "regulate", "reguleren", "regulate",
	"reguleren|regulering|regelgever|regulator|regulating"},

	/* roles in a network */
	{ROLE_MOBILISE, "mobilise", "mobiliseren", "mobilise",
	"mobiliseren|mobilisator|mobilize|mobilising|mobilizing"},
	{ROLE_IMPROVISE, "improvise", "improviseren", "improvise",
	"improviseren|improvisatie|improvisator|improvising"},
	{ROLE_VITALISE, "vitalise", "vitaliseren", "vitalise",
	"vitaliseren|vitalisering|vitalisator|vitalize|vitalising|vitalizing"},
	{ROLE_BALANCE, "balance", "balanceren", "balance",
	"balanceren|balancering|balancing"},
	{ROLE_COORDINATE, "coordinate", "coördineren", "coordinate",
		"coordineren|coördineren|coordinatie|coördinatie|coordinator|coördinator|co_ordinate|"
	"coordinating"},

	/* formal roles */
	{ROLE_MANAGE, "manage", "beheer", "manage",
	"beheer|beheren|beheerder|management|manager|managing"},
	{ROLE_AUTHORITY, "authority", "bevoegd gezag", "competent authority",
		"bevoegd_gezag|bevoegdgezag|vergunningverlener|handhaver|competent_authority|"
	"licensing_authority"},
	{ROLE_FINANCE, "finance", "financiering", "finance",
		"financiering|financieren|financier|geldgever|subsidieverlener|subsidieverstrekker|"
	"financing|funder|financer"},
	{ROLE_MEDIATE, "mediate", "bemiddeling", "mediate",
	"bemiddeling|bemiddelen|bemiddelaar|mediation|mediator|mediating"},

	/* positions */
	{ROLE_OWNER, "owner", "eigenaar", "owner",
	"eigenaar|eigenaren|eigenaarsrol|eigenaarschap|owners|ownership"},
	{ROLE_CLIENT, "client", "opdrachtgever", "client",
	"opdrachtgever|opdrachtgevers|opdrachtgeverschap|opdrachtgeversrol|clients|commissioner"},
	{ROLE_CONTRACTOR, "contractor", "opdrachtnemer", "contractor",
		"opdrachtnemer|opdrachtnemers|opdrachtnemerschap|leverancier|leveranciers|contractpartij|"
	"leverancier/contractpartij|contractors|supplier|suppliers"},
	{ROLE_SHAREHOLDER, "shareholder", "aandeelhouder", "shareholder",
	"aandeelhouder|aandeelhouders|aandeelhouderschap|shareholders"},
	{ROLE_CUSTOMER, "customer", "klant", "customer",
	"klant|klanten|afnemer|afnemers|customers|buyer"},
	{ROLE_SUPERVISOR, "supervisor", "toezichthouder", "supervisor",
		"toezichthouder|toezichthouders|commissaris|commissarissen|raad_van_commissarissen|rvc|"
	"raad_van_toezicht|rvt|supervisors|supervisory_director"},
	{ROLE_BOARD_MEMBER, "board_member", "bestuurder", "board member",
		"bestuurder|bestuurders|bestuurslid|bestuursleden|ab_lid|db_lid|board_members|"
	"boardmember"},
	{ROLE_ADVISER, "adviser", "adviseur", "adviser",
	"adviseur|adviseurs|advisers|advisor|advisors"},
	{ROLE_COUNTERPARTY_ADVISER, "counterparty_adviser", "adviseur van de wederpartij",
		"adviser of the counterparty",
		"adviseur_wederpartij|adviseur_van_de_wederpartij|adviser_of_the_counterparty|"
	"counterparty_advisor"},
	{ROLE_PARTICIPANT, "participant", "deelnemer", "participant",
	"deelnemer|deelnemers|deelname|deelnemen|participants|member|lid|leden"},
};

const Vocabulary role_vocabulary = {"role", "role", role_terms, lengthof(role_terms)};

#define FN_NONE			0
#define FN_STEER		(1 << FUNCTION_STEER)
#define FN_CONTROL		(1 << FUNCTION_CONTROL)
#define FN_SUPERVISE	(1 << FUNCTION_SUPERVISE)
#define FN_ACCOUNT		(1 << FUNCTION_ACCOUNT)

/* A role that fits two styles is shared out evenly between them. */
#define FITS_HIERARCHY			{12, 0, 0}
#define FITS_NETWORK			{0, 12, 0}
#define FITS_MARKET				{0, 0, 12}
#define FITS_HIERARCHY_NETWORK	{6, 6, 0}
#define FITS_NETWORK_MARKET		{0, 6, 6}
#define FITS_NO_STYLE			{0, 0, 0}

#define SOURCE_ROB		"Raad voor het openbaar bestuur, Loslaten in vertrouwen (2012)"
#define SOURCE_ARTICLE	"founding article (2019)"
#define SOURCE_ARNHEM_OWNER "https://arnhem.jaarverslag-2017.nl/p15531/opdrachtgevende-rol-en-eigenaarsrol"
#define SOURCE_ARNHEM_2026	"https://arnhem.begroting-2026.nl/p59040/verbonden-partijen"
#define SOURCE_OURS		"ours"

/*
 * Functions (ours), in the words of government governance: to steer is to set
 * direction or to bring others to act towards it, to control is to see to it
 * that what was agreed happens, to supervise is to judge from outside, to
 * account is to answer for the result.  Who helps, advises, buys as a customer
 * or only takes part carries none of them.
 */
static const RoleEntry role_entries[] = {
	{
		.number = ROLE_LET_GO,
		.definition_nl = "De overheid bemoeit zich niet met de inhoud en niet met het proces; dit komt weinig voor.",
		.definition_en = "no involvement in content nor process; rare in practice",
		.source = SOURCE_ROB,
		.functions = FN_NONE,
		.affinity = FITS_MARKET,
		.rob_step = 1,
		.power_distance = 0
	},
	{
		.number = ROLE_FACILITATE,
		.definition_nl = "Anderen nemen het initiatief en de overheid helpt hen.",
		.definition_en = "initiative lies elsewhere, government helps",
		.source = SOURCE_ROB,
		.functions = FN_NONE,
		.affinity = FITS_NETWORK,
		.article_step = 1,
		.rob_step = 2,
		.power_distance = 1
	},
	{
		.number = ROLE_CONNECT,
		.definition_nl = "Brengt partijen bij elkaar.",
		.definition_en = "bring parties together (step of the article ladder between faciliteren and stimuleren)",
		.source = SOURCE_ARTICLE,
		.functions = FN_NONE,
		.affinity = FITS_NETWORK,
		.article_step = 2,
		.power_distance = 1
	},
	{
		.number = ROLE_STIMULATE,
		.definition_nl = "De overheid wil dat de samenleving een taak oppakt en geeft daar een duwtje voor.",
		.definition_en = "government wants society to take up the task and nudges it to",
		.source = SOURCE_ROB,
		.functions = FN_STEER,
		.affinity = FITS_NETWORK_MARKET,
		.article_step = 3,
		.rob_step = 3,
		.power_distance = 2
	},
	{
		.number = ROLE_DRIVE,
		.definition_nl = "Zet anderen ertoe aan om te beginnen.",
		.definition_en = "drive others to start (step of the article ladder between stimuleren and regisseren)",
		.source = SOURCE_ARTICLE,
		.functions = FN_STEER,
		.affinity = FITS_NETWORK_MARKET,
		.article_step = 4,
		.power_distance = 2
	},
	{
		.number = ROLE_DIRECT,
		.definition_nl = "De overheid verbindt de belangen van anderen, maar houdt zelf de leiding.",
		.definition_en = "government connects interests of others but keeps the steering",
		.source = SOURCE_ROB,
		.functions = FN_STEER,
		.affinity = FITS_HIERARCHY_NETWORK,
		.article_step = 5,
		.rob_step = 4,
		.power_distance = 3
	},
	{
		.number = ROLE_REGULATE,
		.definition_nl = "De overheid stelt regels en zorgt dat iedereen zich eraan houdt.",
		.definition_en = "government sets and enforces rules",
		.source = SOURCE_ROB,
		.functions = FN_STEER | FN_CONTROL,
		.affinity = FITS_HIERARCHY,
		.article_step = 6,
		.rob_step = 5,
		.power_distance = 4
	},
	{
		.number = ROLE_MOBILISE,
		.definition_nl = "Brengt partijen in beweging rond een gezamenlijke opgave.",
		.definition_en = "get parties moving around a shared task",
		.source = SOURCE_ARTICLE " | possible origin: five signaturen, "
		"https://adoc.pub/signaturen-voor-samenwerking-in-een-netwerkomgeving.html",
		.functions = FN_STEER,
		.affinity = FITS_NETWORK,
		.power_distance = 1
	},
	{
		.number = ROLE_IMPROVISE,
		.definition_nl = "Speelt in op wat er gebeurt.",
		.definition_en = "act on what emerges",
		.source = SOURCE_ARTICLE,
		.functions = FN_NONE,
		.affinity = FITS_NETWORK,
		.power_distance = 1
	},
	{
		.number = ROLE_VITALISE,
		.definition_nl = "Geeft nieuwe energie aan een netwerk dat moe is geworden.",
		.definition_en = "bring new energy into a tired network",
		.source = SOURCE_ARTICLE,
		.functions = FN_NONE,
		.affinity = FITS_NETWORK,
		.power_distance = 1
	},
	{
		.number = ROLE_BALANCE,
		.definition_nl = "Weegt verschillende belangen tegen elkaar af.",
		.definition_en = "weigh differing interests",
		.source = SOURCE_ARTICLE,
		.functions = FN_STEER,
		.affinity = FITS_NETWORK,
		.power_distance = 2
	},
	{
		.number = ROLE_COORDINATE,
		.definition_nl = "Brengt orde in taken en afspraken.",
		.definition_en = "order tasks and agreements",
		.source = SOURCE_ARTICLE,
		.functions = FN_CONTROL,
		.affinity = FITS_HIERARCHY_NETWORK,
		.power_distance = 3
	},
	{
		.number = ROLE_MANAGE,
		.definition_nl = "Beheert bezit of regelt de uitvoering.",
		.definition_en = "manage assets or execution",
		.source = SOURCE_ARTICLE,
		.functions = FN_CONTROL,
		.affinity = FITS_HIERARCHY,
		.power_distance = 3
	},
	{
		.number = ROLE_AUTHORITY,
		.definition_nl = "Geeft vergunningen en handhaaft de regels.",
		.definition_en = "competent authority: permits and enforcement",
		.source = SOURCE_ARTICLE,
		.functions = FN_CONTROL | FN_SUPERVISE,
		.affinity = FITS_HIERARCHY,
		.power_distance = 4
	},
	{
		.number = ROLE_FINANCE,
		.definition_nl = "Betaalt mee: bijdrage, subsidie, lening of garantie.",
		.definition_en = "pay: contribution, subsidy, loan, guarantee",
		.source = SOURCE_ARTICLE,
		.functions = FN_CONTROL,
		.affinity = FITS_MARKET,
		.power_distance = 2
	},
	{
		.number = ROLE_MEDIATE,
		.definition_nl = "Bemiddelt tussen partijen.",
		.definition_en = "mediate between parties",
		.source = SOURCE_ARTICLE,
		.functions = FN_NONE,
		.affinity = FITS_NETWORK,
		.power_distance = 1
	},
	{
		.number = ROLE_OWNER,
		.definition_nl = "Beslist over oprichting, missie, taken en bevoegdheden; bewaakt dat de partner kan blijven bestaan en draagt het risico.",
		.definition_en = "decides founding, mission, tasks, powers; guards continuity and viability; bears business risk; reports in the paragraph",
		.source = SOURCE_ARNHEM_OWNER,
		.functions = FN_STEER | FN_ACCOUNT,
		.affinity = FITS_HIERARCHY,
		.power_distance = 3
	},
	{
		.number = ROLE_CLIENT,
		.definition_nl = "Koopt het basispakket en maatwerk in; wil de beste prijs en kwaliteit binnen het budget.",
		.definition_en = "buys basic package plus tailor-made; wants best price/quality within budget; reports in the programmes",
		.source = SOURCE_ARNHEM_OWNER,
		.functions = FN_STEER | FN_CONTROL,
		.affinity = FITS_MARKET,
		.power_distance = 2
	},
	{
		.number = ROLE_CONTRACTOR,
		.definition_nl = "Voert uit of levert wat een ander heeft gevraagd, en legt daarover verantwoording af.",
		.definition_en = "carries out or delivers what another party ordered, and answers for it",
		.source = SOURCE_OURS,
		.functions = FN_ACCOUNT,
		.affinity = FITS_MARKET,
		.power_distance = 1
	},
	{
		.number = ROLE_SHAREHOLDER,
		.definition_nl = "Stemt in de vergadering van aandeelhouders en krijgt dividend.",
		.definition_en = "votes in the AvA, receives dividend (an official can be authorised instead of a wethouder)",
		.source = SOURCE_ARNHEM_2026,
		.functions = FN_STEER | FN_SUPERVISE,
		.affinity = FITS_MARKET,
		.power_distance = 2
	},
	{
		.number = ROLE_CUSTOMER,
		.definition_nl = "Koopt diensten voor de eigen inwoners.",
		.definition_en = "buys services for own inhabitants",
		.source = SOURCE_ARNHEM_2026,
		.functions = FN_NONE,
		.affinity = FITS_MARKET,
		.power_distance = 1
	},
	{
		.number = ROLE_SUPERVISOR,
		.definition_nl = "Houdt toezicht, bijvoorbeeld als commissaris of als raad die controleert.",
		.definition_en = "supervises (commissaris, raad as controller)",
		.source = SOURCE_OURS,
		.functions = FN_SUPERVISE,
		.affinity = FITS_HIERARCHY,
		.power_distance = 4
	},
	{
		.number = ROLE_BOARD_MEMBER,
		.definition_nl = "Zit in het algemeen of dagelijks bestuur en moet het belang van die organisatie dienen.",
		.definition_en = "member of AB or DB, bound to the interest of the body",
		.source = "https://www.gemeente.nu/blog/belangenverstrengeling-bij-gemeenschappelijke-regelingen/",
		.functions = FN_STEER | FN_ACCOUNT,
		.affinity = FITS_HIERARCHY_NETWORK,
		.power_distance = 3
	},
	{
		.number = ROLE_ADVISER,
		.definition_nl = "Geeft advies aan de samenwerking en beslist zelf niet.",
		.definition_en = "advises the collaboration and decides nothing itself",
		.source = SOURCE_OURS,
		.functions = FN_NONE,
		.affinity = FITS_NO_STYLE,
		.power_distance = 1
	},
	{
		.number = ROLE_COUNTERPARTY_ADVISER,
		.definition_nl = "Geeft advies aan een partij die tegenover de samenwerking staat.",
		.definition_en = "advises a party that stands opposite the collaboration",
		.source = SOURCE_OURS,
		.functions = FN_NONE,
		.affinity = FITS_NO_STYLE,
		.power_distance = 1
	},
	{
		.number = ROLE_PARTICIPANT,
		.definition_nl = "Doet mee aan de samenwerking. Dat is lidmaatschap, nog geen gekozen rol.",
		.definition_en = "takes part in the collaboration: membership, not a chosen role",
		.source = SOURCE_OURS,
		.functions = FN_NONE,
		.affinity = FITS_NO_STYLE,
		.power_distance = 0
	},
};

const RoleEntry *
role_entry(int number)
{
	int			i;

	for (i = 0; i < lengthof(role_entries); i++)
		if (role_entries[i].number == number)
			return &role_entries[i];
	return NULL;
}

const char *
role_code(Role role)
{
	return vocabulary_code(&role_vocabulary, role);
}

bool
role_parse(const char *str, size_t len, Role *role, GovFailure *failure)
{
	const VocabularyTerm *term = vocabulary_parse(&role_vocabulary, str, len, failure);

	if (term == NULL)
		return false;
	*role = term->number;
	return true;
}

RoleSet
role_set_all(void)
{
	RoleSet		all = 0;
	int			i;

	for (i = 0; i < lengthof(role_terms); i++)
		all |= ROLE_BIT(role_terms[i].number);
	return all;
}
