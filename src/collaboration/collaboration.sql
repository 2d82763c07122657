-- collaboration.sql: party paths, and the collaboration type

-- party paths

CREATE FUNCTION party(party text)
RETURNS text
-- include strict_c party_canonical
COMMENT ON FUNCTION party(text) IS
'The canonical path of a party: organisation, then organ (council, executive, mayor, general-board; Dutch names are accepted), then free segments, in lower case; at most 200 bytes and 8 segments. NULL in, NULL out; 22P02 says which segment is wrong, 54000 for a longer path. Example: party(''GM0503/college'') is gm0503/executive';

CREATE FUNCTION party(organisation text, organ text)
RETURNS text
-- include nullable_c party_make
COMMENT ON FUNCTION party(text, text) IS
'The path of an organ of an organisation; a NULL organ is "not stated" and gives the organisation itself. NULL when the organisation is NULL; 22P02 for an unknown organ, 22023 when the organisation is a longer path. Example: party(''gm0503'', ''Gedeputeerde staten'') is gm0503/executive';

CREATE FUNCTION organisation(party text)
RETURNS text
-- include strict_c party_organisation
COMMENT ON FUNCTION organisation(text) IS
'The organisation of a party: the first segment of its path. NULL in, NULL out; 22P02 for what is no path. Example: organisation(''gm0503/executive/finance'') is gm0503';

CREATE FUNCTION organ(party text)
RETURNS text
-- include strict_c party_organ_code
COMMENT ON FUNCTION organ(text) IS
'The organ of a party (council, executive, mayor, general-board): the second segment of its path. NULL when the path names none; NULL in, NULL out; 22P02 for what is no path. Example: organ(''gm0503/executive/finance'') is executive';

CREATE FUNCTION party_within(party text, prefix text)
RETURNS boolean
-- include strict_c party_is_within
COMMENT ON FUNCTION party_within(text, text) IS
'Whether a party is that path or lies under it. NULL in, NULL out; 22P02 for what is no path. Example: party_within(''gm0503/executive/finance'', ''gm0503/executive'') is true';

-- the type

CREATE TYPE collaboration;

-- include io collaboration

CREATE TYPE collaboration (
	INPUT = collaboration_in,
	OUTPUT = collaboration_out,
	RECEIVE = collaboration_recv,
	SEND = collaboration_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE collaboration IS
'An arrangement between parties, as JSON text with the keys legal_form, powers, style, phase, purpose, period ([start, end], end exclusive) and parties ([{"party", "roles", "interests"}]). A key that is absent or null is not stated; {} is a value. At most 10,000 parties and 4,000 bytes of purpose. Unknown and repeated keys are refused in text; in jsonb a repeated key cannot be seen. Order: legal form, period, powers, phase, style, purpose, parties; for sorting only. Example: ''{"phase":"uitvoeren","legal_form":"openbaar lichaam"}''::collaboration is {"legal_form":"public_body","phase":"run"}';

CREATE FUNCTION collaboration(document jsonb)
RETURNS collaboration
-- include strict_c collaboration_from_jsonb
COMMENT ON FUNCTION collaboration(jsonb) IS
'The collaboration that a document describes: the cast from jsonb as a function. A literal without a type, as in collaboration(''{...}''), is read as text, and so refuses repeated keys, of which jsonb keeps the last. NULL in, NULL out. 22P02 or 22023 with the path of the fault. Example: collaboration(jsonb_build_object(''legal_form'', ''stichting'')) is {"legal_form":"foundation"}';

CREATE FUNCTION collaboration(
	legal_form text,
	powers text[],
	start date,
	"end" date,
	parties text[],
	roles role_set[],
	purpose text DEFAULT NULL,
	style style DEFAULT NULL,
	phase text DEFAULT NULL)
RETURNS collaboration
-- include nullable_c collaboration_make COST=20
COMMENT ON FUNCTION collaboration(text, text[], date, date, text[], role_set[], text, style, text) IS
'A collaboration from columns. parties and roles are equally long; roles may be NULL as a whole or for one party. A NULL argument is not stated; "end" is exclusive. 22P02 for an unknown word or party, 22023 for a repeated party or power, arrays of unequal length, or a start after the end, 22004 for a NULL party or power, 22008 for infinity, 54000 over a limit. Example: legal_form(collaboration(''openbaar lichaam'', ''{delegatie}'', ''2019-01-01'', NULL, ''{gm0503/college}'', ''{"{client}"}'')) is public_body';

-- accessors

CREATE FUNCTION legal_form(collaboration)
RETURNS text
-- include strict_c collaboration_legal_form
COMMENT ON FUNCTION legal_form(collaboration) IS
'Code of the legal form, see vocabulary(); NULL when not stated. Example: legal_form(''{"legal_form":"bvo"}'') is operations_body';

CREATE FUNCTION powers(collaboration)
RETURNS text[]
-- include strict_c collaboration_powers
COMMENT ON FUNCTION powers(collaboration) IS
'How powers were obtained: attribution, delegation, mandate, in this order; NULL when not stated, an empty array when stated to be none. Example: powers(''{"powers":["mandaat"]}'') is {mandate}';

CREATE FUNCTION style(collaboration)
RETURNS style
-- include strict_c collaboration_style
COMMENT ON FUNCTION style(collaboration) IS
'The mix of hierarchy, network and market; NULL when not stated. A bare literal would be read as a style. Example: style(''{"style":{"hierarchy":1,"network":0,"market":0}}''::collaboration) is hierarchy:1,network:0,market:0';

CREATE FUNCTION phase(collaboration)
RETURNS text
-- include strict_c collaboration_phase
COMMENT ON FUNCTION phase(collaboration) IS
'Code of the phase (explore, set_up, run, evaluate, ended); NULL when not stated. Example: phase(''{"phase":"uitvoeren"}'') is run';

CREATE FUNCTION purpose(collaboration)
RETURNS text
-- include strict_c collaboration_purpose
COMMENT ON FUNCTION purpose(collaboration) IS
'Why the parties collaborate, in their words; NULL when not stated. Example: purpose(''{"purpose":"clean air"}'') is clean air';

CREATE FUNCTION start_date(collaboration)
RETURNS date
-- include strict_c collaboration_start_date
COMMENT ON FUNCTION start_date(collaboration) IS
'First day of the period; NULL when not stated. Example: start_date(''{"period":["2019-01-01",null]}'') is 2019-01-01';

CREATE FUNCTION end_date(collaboration)
RETURNS date
-- include strict_c collaboration_end_date
COMMENT ON FUNCTION end_date(collaboration) IS
'The day on which the period is over (exclusive); NULL when open. Example: end_date(''{"period":["2019-01-01","2024-01-01"]}'') is 2024-01-01';

CREATE FUNCTION governance_internal.period(collaboration)
RETURNS daterange
-- include immutable_sql - STRICT
RETURN CASE
	WHEN start_date($1) IS NULL AND end_date($1) IS NULL THEN NULL
	ELSE daterange(start_date($1), end_date($1))
END;
COMMENT ON FUNCTION period(collaboration) IS
'The period as a range, end exclusive; empty when start equals end; NULL when neither is stated. Example: period(''{"period":["2019-01-01",null]}'') = ''[2019-01-01,)''';

CREATE FUNCTION in_force(collaboration, date)
RETURNS boolean
-- include strict_c collaboration_in_force
COMMENT ON FUNCTION in_force(collaboration, date) IS
'Whether the collaboration is in force on a day: start <= day < end. An open end is no end. NULL when no start is stated and the end does not decide. Example: in_force(''{"period":["2019-01-01","2024-01-01"]}'', ''2024-01-01'') is false';

CREATE FUNCTION party_count(collaboration)
RETURNS integer
-- include strict_c collaboration_party_count
COMMENT ON FUNCTION party_count(collaboration) IS
'Number of parties: holders, so two organs of one organisation are two. Example: party_count(''{"parties":[{"party":"gm0503/council"},{"party":"gm0503/executive"}]}'') is 2';

CREATE FUNCTION parties(collaboration, OUT party text, OUT organisation text, OUT organ text, OUT roles role_set, OUT interests text[])
RETURNS SETOF record
-- include strict_c collaboration_parties ROWS=20
COMMENT ON FUNCTION parties(collaboration) IS
'The parties, one row each in byte order of their path: path, organisation, organ (NULL when not stated), roles and declared interests (both empty when none are stated). Example: SELECT party, roles FROM governance.parties(''{"parties":[{"party":"gm0503/executive","roles":["client"]}]}'')';

CREATE FUNCTION organisations(collaboration)
RETURNS text[]
-- include strict_c collaboration_organisations COST=5
COMMENT ON FUNCTION organisations(collaboration) IS
'The organisations that take part, each once, in byte order; empty when no party is stated. Example: organisations(''{"parties":[{"party":"gm0503/council"},{"party":"gm0503/executive"}]}'') is {gm0503}';

CREATE FUNCTION organisation_count(collaboration)
RETURNS integer
-- include strict_c collaboration_organisation_count COST=5
COMMENT ON FUNCTION organisation_count(collaboration) IS
'Number of organisations that take part. Example: organisation_count(''{"parties":[{"party":"gm0503/council"},{"party":"gm0503/executive"}]}'') is 1';

CREATE FUNCTION roles_of(collaboration, party text)
RETURNS role_set
-- include strict_c collaboration_roles_of
COMMENT ON FUNCTION roles_of(collaboration, text) IS
'Roles of exactly this holder; NULL when it is no party, empty when it is one without roles. 22P02 for what is no path. Example: roles_of(''{"parties":[{"party":"gm0503/executive","roles":["client"]}]}'', ''gm0503/college'') is {client}';

CREATE FUNCTION roles_in(collaboration, organisation text)
RETURNS role_set
-- include strict_c collaboration_roles_in
COMMENT ON FUNCTION roles_in(collaboration, text) IS
'All roles held at or under a path, mostly an organisation; NULL when no party is there. 22P02 for what is no path. Example: roles_in(''{"parties":[{"party":"gm0503/executive","roles":["client"]}]}'', ''gm0503'') is {client}';

CREATE FUNCTION holders_of(collaboration, role)
RETURNS text[]
-- include strict_c collaboration_holders_of
COMMENT ON FUNCTION holders_of(collaboration, role) IS
'Paths of the parties that hold a role, in byte order; empty when nobody does. Example: holders_of(''{"parties":[{"party":"gm0503/executive","roles":["client"]}]}'', ''client'') is {gm0503/executive}';

CREATE FUNCTION involves(collaboration, key text)
RETURNS boolean
-- include strict_c collaboration_involves_key
COMMENT ON FUNCTION involves(collaboration, text) IS
'Whether a party takes part: ''gm0503'' (that path or anything under it), ''gm0503/executive:client'' (in that role), '':client'' (anybody in that role). Same as the operator @@. 22P02 for an unknown role or what is no path. Example: involves(''{"parties":[{"party":"gm0503/executive","roles":["client"]}]}'', ''gm0503:client'') is true';

-- containment

CREATE FUNCTION collaboration_contains(collaboration, collaboration)
RETURNS boolean
-- include strict_c collaboration_contains_value COST=5
COMMENT ON FUNCTION collaboration_contains(collaboration, collaboration) IS
'Whether everything that the second states holds in the first: equal legal form, phase, style and purpose; powers that are there; a period within the period (an open end is after every date); and exactly those holders with at least those roles and interests. {} is contained in everything. Example: collaboration_contains(''{"legal_form":"bvo","phase":"run"}'', ''{"phase":"run"}'') is true';

CREATE FUNCTION collaboration_contained(collaboration, collaboration)
RETURNS boolean
-- include strict_c collaboration_contained_in COST=5
COMMENT ON FUNCTION collaboration_contained(collaboration, collaboration) IS
'Whether everything that the first states holds in the second; see collaboration_contains(). Example: collaboration_contained(''{}'', ''{"phase":"run"}'') is true';

-- include operator @> LEFT=collaboration RIGHT=collaboration CALLS=collaboration_contains SAME=<@ SEL=matching
COMMENT ON OPERATOR @> (collaboration, collaboration) IS
'contains: everything that the right side states holds in the left; function collaboration_contains()';

-- include operator <@ LEFT=collaboration RIGHT=collaboration CALLS=collaboration_contained SAME=@> SEL=matching
COMMENT ON OPERATOR <@ (collaboration, collaboration) IS
'is contained by: everything that the left side states holds in the right; function collaboration_contained()';

CREATE FUNCTION involved_in(key text, collaboration)
RETURNS boolean
-- include strict_c collaboration_key_involved
COMMENT ON FUNCTION involved_in(text, collaboration) IS
'involves(collaboration, text) with its arguments the other way round; the function of the commutator of operator @@. Example: involved_in(''gm0503:client'', ''{"parties":[{"party":"gm0503/executive","roles":["client"]}]}'') is true';

-- include operator @@ LEFT=collaboration RIGHT=text CALLS=involves SAME=@@ SEL=matching
COMMENT ON OPERATOR @@ (collaboration, text) IS
'involves a party, a party in a role, or anybody in a role; function involves()';

-- include operator @@ LEFT=text RIGHT=collaboration CALLS=involved_in SAME=@@ SEL=matching
COMMENT ON OPERATOR @@ (text, collaboration) IS
'the key is involved in the collaboration';

-- include comparison collaboration LARGE OWNORDER

-- include casts collaboration JSONB

