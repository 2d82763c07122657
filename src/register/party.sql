-- party.sql: who works together, in what arrangement, and who holds which role

CREATE TABLE governance_register.party (
	party_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	party text NOT NULL UNIQUE CHECK (party = party(party)),
	name text NOT NULL,
	kind text CHECK (kind = ANY (ARRAY['municipality', 'province', 'water_board', 'ministry', 'cooperation_body', 'other_public', 'private', 'unit',
		'person'])),
	legal_form text CHECK (legal_form = code('legal_form', legal_form)),
	rsin rsin,
	kvk kvk,
	oin oin,
	tooi tooi,
	roo roo,
	seat text,
	address text,
	website text,
	started_on date,
	ended_on date,
	bankrupt_on date,
	CONSTRAINT party_period_check CHECK (started_on <= ended_on),
	-- include provenance
);
CREATE INDEX ON party (rsin);
CREATE INDEX ON party (kvk);
CREATE INDEX ON party (oin);
CREATE INDEX ON party (tooi);
CREATE INDEX ON party (roo);
COMMENT ON TABLE party IS
'A party: an organisation, or an organ or unit of it that deserves a row of its own. Other tables name a party by its path, without a foreign key, so that a load does not depend on order; a check reports a path whose organisation has no row here. One row a party. The same RSIN on two rows is possible and is a finding, not an error. Shared by all organisations.';
COMMENT ON COLUMN party.party IS
'Canonical path: TOOI code (gm0503), else roo<id>, else another stable id; organ and unit may follow. See party().';
COMMENT ON COLUMN party.name IS
'Name in use now. Former names and aliases are in party_name.';
COMMENT ON COLUMN party.kind IS
'What the party is: municipality, province, water_board, ministry, cooperation_body, other_public, private, unit (of an organisation), person; NULL when unknown.';
COMMENT ON COLUMN party.legal_form IS
'Legal form, a code of vocabulary() kind legal_form; NULL when unknown.';
COMMENT ON COLUMN party.rsin IS
'RSIN, 9 digits that pass the eleven-test; NULL when unknown or none.';
COMMENT ON COLUMN party.kvk IS
'Number in the trade register (KvK), 8 digits; NULL when unknown or none.';
COMMENT ON COLUMN party.oin IS
'OIN, 20 positions; NULL when unknown or none.';
COMMENT ON COLUMN party.tooi IS
'TOOI identifier, the full address; tooi_code() gives the short code. NULL when unknown or none.';
COMMENT ON COLUMN party.roo IS
'Number in the organisation register of Overheid.nl, digits; NULL when unknown or none.';
COMMENT ON COLUMN party.seat IS
'Place of the seat; NULL when unknown.';
COMMENT ON COLUMN party.address IS
'Visiting address; NULL when unknown.';
COMMENT ON COLUMN party.website IS
'Address of the website; NULL when unknown.';
COMMENT ON COLUMN party.started_on IS
'Day of founding; NULL when unknown.';
COMMENT ON COLUMN party.ended_on IS
'Day from which the party no longer exists (exclusive); NULL when it exists or the day is unknown.';
COMMENT ON COLUMN party.bankrupt_on IS
'Day of bankruptcy or moratorium; NULL when none is known.';
-- include register_table party OWN KEY PROVENANCE

CREATE TABLE governance_register.party_name (
	party_name_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	party text NOT NULL CHECK (party = party(party)),
	name text NOT NULL,
	kind text NOT NULL DEFAULT 'former' CHECK (kind = ANY (ARRAY['former', 'short', 'alias'])),
	valid_from date,
	valid_to date,
	UNIQUE NULLS NOT DISTINCT (party, name, kind, valid_from),
	CONSTRAINT party_name_period_check CHECK (valid_from <= valid_to),
	-- include provenance
);
COMMENT ON TABLE party_name IS
'Names of a party besides the one in use: former names, short names and aliases, with their period. A name is never a key; it serves to propose matches. Shared by all organisations.';
COMMENT ON COLUMN party_name.party IS
'Path of the party.';
COMMENT ON COLUMN party_name.name IS
'The name.';
COMMENT ON COLUMN party_name.kind IS
'former (was the official name), short, or alias (seen in a document).';
COMMENT ON COLUMN party_name.valid_from IS
'First day on which the party had this name; NULL when unknown.';
COMMENT ON COLUMN party_name.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
-- include register_table party_name OWN KEY PROVENANCE

CREATE FUNCTION governance_internal.known_names()
RETURNS TABLE (party text, name text)
-- include stable_sql - ROWS=10000
BEGIN ATOMIC
	SELECT p.party, p.name FROM party AS p
	UNION ALL
	SELECT n.party, n.name FROM party_name AS n;
END;
COMMENT ON FUNCTION known_names() IS
'The names of each party: the one in use, former ones, short ones and aliases.';

CREATE FUNCTION governance_internal.is_known_as(party text, name text)
RETURNS boolean
-- include stable_sql
RETURN EXISTS (
	SELECT
	FROM known_names() AS k
	WHERE k.party = is_known_as.party
	AND (name_form(k.name) = name_form(is_known_as.name) OR nullif(normal_name(k.name), '') = normal_name(is_known_as.name))
);
COMMENT ON FUNCTION is_known_as(text, text) IS
'Whether a party has a name, or had it, or is known by it: by the words that tell it from others. False for NULL.';

CREATE TABLE governance_register.party_succession (
	party_succession_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	predecessor text NOT NULL CHECK (predecessor = party(predecessor)),
	successor text NOT NULL CHECK (successor = party(successor)),
	happened_on date,
	kind text CHECK (kind = ANY (ARRAY['merger', 'split', 'takeover', 'renewal'])),
	-- a border may have moved between two that merge later
	UNIQUE NULLS NOT DISTINCT (predecessor, successor, happened_on),
	CONSTRAINT party_succession_pair_check CHECK (predecessor <> successor),
	-- include provenance
);
COMMENT ON TABLE party_succession IS
'Which party took over from which: mergers, splits and take-overs, one row a pair and day. Shared by all organisations.';
COMMENT ON COLUMN party_succession.predecessor IS
'Path of the party that went before.';
COMMENT ON COLUMN party_succession.successor IS
'Path of the party that came after.';
COMMENT ON COLUMN party_succession.happened_on IS
'Day on which the successor took over; NULL when unknown. Only what happened when the predecessor ended names who takes its place.';
COMMENT ON COLUMN party_succession.kind IS
'merger, split (a part went to the successor: before the end of the predecessor a border change), takeover, or renewal (a new body with the same task, or the same under a new code); NULL when unknown.';
-- include register_table party_succession OWN KEY PROVENANCE

CREATE TABLE governance_register.party_source_key (
	party_source_key_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	source text NOT NULL,
	source_key text NOT NULL,
	party text CHECK (party = party(party)),
	method text CHECK (method = ANY (ARRAY['rsin', 'kvk', 'oin', 'tooi', 'roo', 'name', 'number', 'hand'])),
	is_confirmed boolean NOT NULL DEFAULT false,
	source_name text,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (source, source_key),
	CONSTRAINT party_source_key_match_has_method_check CHECK ((party IS NULL) = (method IS NULL))
);
CREATE INDEX ON party_source_key (party);
COMMENT ON TABLE party_source_key IS
'Crosswalk: under which key a source knows a party, and how that was found out. Keys of a warehouse may change at a reload, so this is never the identity of the party. Shared by all organisations.';
COMMENT ON COLUMN party_source_key.source IS
'Name of the port or system.';
COMMENT ON COLUMN party_source_key.source_key IS
'Key of the party in that source.';
COMMENT ON COLUMN party_source_key.party IS
'Path of the party that it is; NULL when no match was found yet.';
COMMENT ON COLUMN party_source_key.method IS
'What the match rests on: rsin, kvk, oin, tooi, roo (exact), name (a proposal), number (a proposal: a number that another row of the source has, under another name), hand (somebody said so); NULL when there is no match.';
COMMENT ON COLUMN party_source_key.is_confirmed IS
'Whether somebody confirmed the match; a proposal counts only then.';
COMMENT ON COLUMN party_source_key.source_name IS
'Name of the party as the source writes it; NULL when it has none.';
COMMENT ON COLUMN party_source_key.changed_at IS
'When this row was written or last changed.';
-- include register_table party_source_key OWN KEY

CREATE FUNCTION governance_internal.is_match(method text, is_confirmed boolean)
RETURNS boolean
-- include immutable_sql
RETURN is_confirmed OR method <> ALL (ARRAY['name', 'number']);
COMMENT ON FUNCTION is_match(text, boolean) IS
'Whether a row of party_source_key counts: it does unless it is a proposal that nobody confirmed. NULL when there is no match. Its body takes the place of the call.';

CREATE TABLE governance_register.collaboration_register (
	collaboration_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	code text NOT NULL UNIQUE CHECK (code ~ '^[^[:space:]].*$'),
	title text NOT NULL,
	website text,
	-- include provenance
);
COMMENT ON TABLE collaboration_register IS
'The collaborations: one row each, whatever happened to its form, name or parties over time. What it is at a date is in collaboration_version. Shared by all organisations.';
COMMENT ON COLUMN collaboration_register.collaboration_id IS
'Key of the collaboration, given by the database; no meaning outside it.';
COMMENT ON COLUMN collaboration_register.code IS
'Stable code of the collaboration, chosen once (roo27763231, or a code of the own administration); never reused.';
COMMENT ON COLUMN collaboration_register.title IS
'Title in use now.';
COMMENT ON COLUMN collaboration_register.website IS
'Address of the website; NULL when unknown.';
-- include register_table collaboration_register OWN PROVENANCE
-- include register_table collaboration_register_collaboration_id_seq OWN

CREATE TABLE governance_register.collaboration_version (
	collaboration_version_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	collaboration_id bigint NOT NULL,
	collaboration collaboration NOT NULL,
	title text,
	short_title text,
	valid_from date,
	valid_to date,
	body text CHECK (body = party(body)),
	seat text,
	legal_basis text[],
	keeper text,
	previous_key text,
	next_key text,
	source_changed_on date,
	participants_rejected integer NOT NULL DEFAULT 0 CHECK (participants_rejected >= 0),
	CONSTRAINT collaboration_version_period_check CHECK (valid_from <= valid_to),
	-- include provenance
);
CREATE INDEX ON collaboration_version (collaboration_id, valid_from);
CREATE INDEX ON collaboration_version USING gin (collaboration);
COMMENT ON TABLE collaboration_version IS
'What a collaboration is during a period: legal form, powers, style, phase, purpose and parties with their roles, as a value of type collaboration. Versions that overlap, gaps, and successors that do not exist are loaded and reported by the checks. Shared by all organisations.';
COMMENT ON COLUMN collaboration_version.collaboration IS
'The arrangement as a value. Its own period is that of the arrangement as stated: a version does not hold before it starts or once it is over, whatever valid_from and valid_to say. NULL parts are not stated.';
COMMENT ON COLUMN collaboration_version.title IS
'Official title of this version; NULL when the source has none.';
COMMENT ON COLUMN collaboration_version.short_title IS
'Title for citing; NULL when there is none.';
COMMENT ON COLUMN collaboration_version.valid_from IS
'First day on which this version is in force; NULL when unknown.';
COMMENT ON COLUMN collaboration_version.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN collaboration_version.body IS
'Path of the party that is the body of the collaboration (openbaar lichaam, bv, ...); NULL when it has none or it is unknown.';
COMMENT ON COLUMN collaboration_version.seat IS
'Place of the seat; NULL when unknown.';
COMMENT ON COLUMN collaboration_version.legal_basis IS
'Laws that the arrangement rests on, by name; NULL when not stated, an empty array when stated to be none.';
COMMENT ON COLUMN collaboration_version.keeper IS
'Who keeps the record in the source (bronhouder); NULL when unknown.';
COMMENT ON COLUMN collaboration_version.previous_key IS
'source_key of the version before this one, as the source says; NULL when none is stated.';
COMMENT ON COLUMN collaboration_version.next_key IS
'source_key of the version after this one, as the source says; NULL when none is stated.';
COMMENT ON COLUMN collaboration_version.source_changed_on IS
'Day of the last change in the source; NULL when unknown.';
COMMENT ON COLUMN collaboration_version.participants_rejected IS
'How many rows of participation of this version the last refresh of that port rejected: while there are any, shares are not computed, since participants are missing.';
-- include register_table collaboration_version OWN KEY COLLABORATION PROVENANCE

CREATE TABLE governance_register.participation (
	participation_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	collaboration_version_id bigint NOT NULL,
	party text NOT NULL CHECK (party = party(party)),
	joined_on date,
	left_on date,
	seats integer CHECK (seats >= 0),
	votes numeric CHECK (votes >= 0::numeric),
	votes_basis text CHECK (votes_basis = ANY (ARRAY['member', 'weighted', 'budget', 'shares'])),
	shares numeric CHECK (shares >= 0::numeric),
	share_value numeric,
	published_share numeric CHECK (published_share >= 0::numeric AND published_share <= 100::numeric),
	published_range text CHECK (published_range IS NULL OR share_range(published_range) IS NOT NULL),
	distribution_key numeric,
	distribution_text text,
	UNIQUE NULLS NOT DISTINCT (collaboration_version_id, party, joined_on),
	CONSTRAINT participation_published_check CHECK (num_nonnulls(published_share, published_range) <= 1),
	-- include provenance
);
CREATE INDEX ON participation (party);
COMMENT ON TABLE participation IS
'Who takes part in a version of a collaboration, with votes and shares as they are stated. The share that follows from the weights is in participation_share: what is published and what can be computed stay apart. Shared by all organisations.';
COMMENT ON COLUMN participation.collaboration_version_id IS
'The version, see collaboration_version.';
COMMENT ON COLUMN participation.party IS
'Path of the participant: the organisation, or the organ that joined.';
COMMENT ON COLUMN participation.joined_on IS
'Day of joining the collaboration as a whole, so it may lie before the version; NULL when unknown.';
COMMENT ON COLUMN participation.left_on IS
'Day from which the party no longer takes part (exclusive); NULL when it does or the day is unknown.';
COMMENT ON COLUMN participation.seats IS
'Seats in the board, a count; NULL when unknown.';
COMMENT ON COLUMN participation.votes IS
'Votes, or the weight of the vote; NULL when unknown, 0 when the party has no vote.';
COMMENT ON COLUMN participation.votes_basis IS
'Where the votes come from: one a member, weighted, by budget, by shares; NULL when unknown.';
COMMENT ON COLUMN participation.shares IS
'Number of shares held; NULL when unknown or not applicable.';
COMMENT ON COLUMN participation.share_value IS
'Nominal value of one share in euros; NULL when unknown.';
COMMENT ON COLUMN participation.published_share IS
'Share as published, in percent, 0 to 100; NULL when not published.';
COMMENT ON COLUMN participation.published_range IS
'The share as published where that is no number but bounds, in percent: meer dan 50, 25-50. share_range() gives the bounds. NULL when none are published.';
COMMENT ON COLUMN participation.distribution_key IS
'Part of the costs by the distribution key, in percent; NULL when not stated. The checks report keys that do not add to 100.';
COMMENT ON COLUMN participation.distribution_text IS
'The distribution key as written in the source; NULL when there is none.';
-- include register_table participation OWN KEY PROVENANCE

CREATE TABLE governance_register.role_assignment (
	-- include own_row role_assignment COLLABORATION
	holder text NOT NULL CHECK (holder = party(holder)),
	role role NOT NULL,
	valid_from date,
	valid_to date,
	decided_on date,
	reason text,
	allowed_because text,
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, holder, role, valid_from),
	CONSTRAINT role_assignment_period_check CHECK (valid_from <= valid_to),
	-- include provenance
);
CREATE INDEX ON role_assignment (collaboration_id);
COMMENT ON TABLE role_assignment IS
'Who holds which role in a collaboration, in which period, chosen on purpose and with what reason. Roles of the parties as registered are in the value of collaboration_version; this is what an organisation decided for its own people and units.';
COMMENT ON COLUMN role_assignment.holder IS
'Path of who holds the role: organisation, organ, unit or person (by a pseudonym, no name).';
COMMENT ON COLUMN role_assignment.role IS
'The role.';
COMMENT ON COLUMN role_assignment.valid_from IS
'First day on which the holder has the role; NULL when unknown.';
COMMENT ON COLUMN role_assignment.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN role_assignment.decided_on IS
'Day on which the choice was made; NULL when it was never made explicitly.';
COMMENT ON COLUMN role_assignment.reason IS
'Why this role; NULL when not stated.';
COMMENT ON COLUMN role_assignment.allowed_because IS
'Why this role may be combined with a conflicting one of the same holder; NULL when no such combination was allowed.';
-- include register_table role_assignment OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.responsible (
	-- include own_row responsible COLLABORATION
	office text NOT NULL CHECK (office = ANY (ARRAY['portfolio_holder', 'deputy', 'official'])),
	holder text NOT NULL CHECK (holder = party(holder)),
	shown_as text,
	valid_from date,
	valid_to date,
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, office, holder, valid_from),
	CONSTRAINT responsible_period_check CHECK (valid_from <= valid_to),
	-- include provenance
);
CREATE INDEX ON responsible (collaboration_id);
COMMENT ON TABLE responsible IS
'Who is responsible for a collaboration in an organisation, and since when: whom to ask. Not a role in the arrangement: that is role_assignment.';
COMMENT ON COLUMN responsible.office IS
'portfolio_holder (in the executive), deputy (who stands in), official (who does the work).';
COMMENT ON COLUMN responsible.holder IS
'Path of the office: organ, unit or post (gm0503/executive/culture); no personal name.';
COMMENT ON COLUMN responsible.shown_as IS
'What pages show, as alderman of culture; NULL when the path says enough.';
COMMENT ON COLUMN responsible.valid_from IS
'First day; NULL when unknown.';
COMMENT ON COLUMN responsible.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
-- include register_table responsible OWN KEY ORGANISATION COLLABORATION PROVENANCE
