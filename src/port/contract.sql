-- contract.sql: what a view must look like to be read, and which views are attached
--
-- A port is a view (or table) of the user with a fixed column contract.  It is
-- kept by its name as text: nothing in the extension depends on the warehouse,
-- whose loaders drop and rebuild their schemas.

CREATE TABLE governance_register.port_contract (
	port text NOT NULL,
	version integer NOT NULL DEFAULT 1,
	position integer NOT NULL,
	column_name text NOT NULL,
	type text NOT NULL CHECK (type IN ('text', 'integer', 'numeric', 'date', 'timestamptz', 'boolean')),
	rule text CHECK (rule IN ('rsin', 'kvk', 'oin', 'tooi', 'roo', 'party', 'organisation', 'role', 'legal_form', 'powers', 'phase', 'style', 'perspective',
		'nonnegative', 'share', 'start', 'end', 'year', 'amount', 'factor', 'legend', 'rater', 'answer')),
	words text[],
	is_required boolean NOT NULL,
	is_key boolean NOT NULL,
	comment text NOT NULL,
	PRIMARY KEY (port, column_name),
	UNIQUE (port, position)
);
COMMENT ON TABLE port_contract IS
'The columns that each port expects, one row a column: the contract. Rows come with the extension and are not dumped. All types are plain; text is accepted for every type, and is then read as people write it (see parse_date(), parse_count(), parse_amount(), pad_identifier(), parse_legal_form(), slug()), row by row; a column of the type itself is taken as it is. Columns that are not required may be absent from the view; columns beside the contract are ignored.';
COMMENT ON COLUMN port_contract.port IS 'Name of the port: party, collaboration, participation, role, finance, contract, document, meeting, goal, answer, asked, and those named as their table.';
COMMENT ON COLUMN port_contract.version IS 'Version of the contract of the port; port.contract_version holds the one it was attached under.';
COMMENT ON COLUMN port_contract.position IS 'Order of the columns for people; views are read by name.';
COMMENT ON COLUMN port_contract.column_name IS 'Name of the column in the view.';
COMMENT ON COLUMN port_contract.type IS 'text, integer, numeric, date, timestamptz or boolean; a column of type text that holds such a value will do.';
COMMENT ON COLUMN port_contract.rule IS 'Which parser checks the value: that of an identifier, a type, or a vocabulary; start is a first day, which may be before 1900, and of a month or a year alone is its first; end is a day on which something ends, where one after 2199 says that no end is known. NULL when any value of the type will do, of a day one from 1900 to 2199.';
COMMENT ON COLUMN port_contract.words IS 'Words that are allowed; NULL when they are not listed here.';
COMMENT ON COLUMN port_contract.is_required IS 'Whether the column must be there, with a value in every row.';
COMMENT ON COLUMN port_contract.is_key IS 'Whether the column is part of the key, by which a refresh finds the row again. Two rows with one key: the second is rejected.';
COMMENT ON COLUMN port_contract.comment IS 'What the column means.';

-- Columns that several ports have stand once, with those ports; they come first and last. What is in a type behind a blank is the rule, or the words.
WITH shared (place, column_name, is_required, type, ports, comment) AS (
	VALUES
	(1, 'source', true, 'text', '{party,collaboration,participation,role,finance,contract,document,meeting,goal,answer,asked}'::text[],
		'System the row comes from, one word, the same in every port: ggm, roo, survey.'),
	(2, 'source_key', true, 'text', '{party,collaboration,participation,role,finance,contract,document,meeting,goal,asked}',
		'Key of the row in that system, stable from load to load.'),
	(3, 'organisation', true, 'text organisation', '{role,finance,contract,document,meeting,goal,answer,asked}',
		'Organisation that keeps the row, by its TOOI code (gm0503).'),
	(4, 'collaboration', true, 'text', '{role,answer,asked}',
		'Code of the collaboration in the register (column code of port collaboration).'),
	(4, 'collaboration', false, 'text', '{finance,contract,document,meeting}',
		'Code of the collaboration in the register (column code of port collaboration).'),
	(6, 'source_url', false, 'text', '{party,collaboration,participation,role,finance,contract,document,meeting,goal}',
		'Public address of the source.')
), own (port, column_name, is_required, type, comment) AS (
	VALUES
	('party', 'name', true, 'text', 'Name in use now.'),
	('party', 'kind', false, 'text {municipality,province,water_board,ministry,cooperation_body,other_public,private,unit,person}', 'What the party is.'),
	('party', 'legal_form', false, 'text legal_form', 'Legal form, a code or Dutch word of vocabulary().'),
	('party', 'rsin', false, 'text rsin', 'RSIN, 9 digits with leading zeros.'),
	('party', 'kvk', false, 'text kvk', 'Number in the trade register, 8 digits with leading zeros.'),
	('party', 'oin', false, 'text oin', 'OIN, 20 positions.'),
	('party', 'tooi', false, 'text tooi', 'TOOI identifier, the full address.'),
	('party', 'roo', false, 'text roo', 'Number in the organisation register of Overheid.nl.'),
	('party', 'seat', false, 'text', 'Place of the seat.'),
	('party', 'address', false, 'text', 'Visiting address.'),
	('party', 'website', false, 'text', 'Address of the website.'),
	('party', 'started_on', false, 'date start', 'Day of founding.'),
	('party', 'ended_on', false, 'date end', 'Day from which the party no longer exists (exclusive).'),
	('party', 'bankrupt_on', false, 'date', 'Day of bankruptcy or moratorium.'),
	('collaboration', 'code', true, 'text', 'Stable code of the collaboration, the same for all its versions.'),
	('collaboration', 'title', true, 'text', 'Title of this version.'),
	('collaboration', 'short_title', false, 'text', 'Title for citing.'),
	('collaboration', 'legal_form', false, 'text legal_form', 'Legal form, a code or Dutch word.'),
	('collaboration', 'powers', false, 'text powers', 'How powers were given, codes or Dutch words with | between them.'),
	('collaboration', 'style', false, 'text style', 'Mix of hierarchy, network and market, as text of type style.'),
	('collaboration', 'phase', false, 'text phase', 'Phase of the collaboration.'),
	('collaboration', 'purpose', false, 'text', 'What it is for, at most 4,000 bytes.'),
	('collaboration', 'valid_from', false, 'date start', 'First day on which this version is in force.'),
	('collaboration', 'valid_to', false, 'date end', 'Day from which it no longer is (exclusive).'),
	('collaboration', 'body', false, 'text party', 'Path of the party that is its body.'),
	('collaboration', 'body_key', false, 'text', 'Key of the body in port party, with the same source; in place of body.'),
	('collaboration', 'seat', false, 'text', 'Place of the seat.'),
	('collaboration', 'legal_basis', false, 'text', 'Laws that it rests on, with | between them.'),
	('collaboration', 'keeper', false, 'text', 'Who keeps the record in the source.'),
	('collaboration', 'previous_key', false, 'text', 'source_key of the version before this one.'),
	('collaboration', 'next_key', false, 'text', 'source_key of the version after this one.'),
	('collaboration', 'source_changed_on', false, 'date', 'Day of the last change in the source.'),
	('collaboration', 'website', false, 'text', 'Address of the website.'),
	('participation', 'collaboration_key', true, 'text', 'source_key of the version in port collaboration, with the same source.'),
	('participation', 'party', false, 'text party', 'Path of the participant.'),
	('participation', 'party_key', false, 'text', 'Key of the party in port party, with the same source; in place of party.'),
	('participation', 'organ', false, 'text', 'Organ of the party that takes part, a code or Dutch word; only when party names no organ.'),
	('participation', 'joined_on', false, 'date start', 'Day of joining.'),
	('participation', 'left_on', false, 'date end', 'Day from which it no longer takes part (exclusive).'),
	('participation', 'seats', false, 'integer nonnegative', 'Seats in the board.'),
	('participation', 'votes', false, 'numeric nonnegative', 'Votes, or weight of the vote.'),
	('participation', 'votes_basis', false, 'text {member,weighted,budget,shares}', 'Where the votes come from.'),
	('participation', 'shares', false, 'numeric nonnegative', 'Number of shares.'),
	('participation', 'share_value', false, 'numeric', 'Nominal value of one share in euros.'),
	('participation', 'published_share', false, 'text share', 'Share as published, in percent: a number, or bounds as > 50, 25-50 or meer dan 50.'),
	('participation', 'distribution_key', false, 'numeric', 'Part of the costs, in percent.'),
	('participation', 'distribution_text', false, 'text', 'The distribution key as written.'),
	('role', 'holder', true, 'text party', 'Path of who holds the role.'),
	('role', 'role', true, 'text role', 'The role, a code or Dutch word.'),
	('role', 'valid_from', false, 'date start', 'First day.'),
	('role', 'valid_to', false, 'date end', 'Day from which it no longer holds (exclusive).'),
	('role', 'decided_on', false, 'date', 'Day on which the choice was made.'),
	('role', 'reason', false, 'text', 'Why this role.'),
	('role', 'allowed_because', false, 'text', 'Why it may be combined with a conflicting one.'),
	('finance', 'party_key', false, 'text', 'Key in port party of the body of the collaboration, with the same source; in place of collaboration.'),
	('finance', 'fiscal_year', true, 'integer year', 'Fiscal year.'),
	('finance', 'kind', true,
		'text {equity_begin,equity_end,debt_begin,debt_end,result,contribution,contributions_total,budget_total,interest_begin,interest_end,purchase,'
		'subsidy,loan,guarantee,dividend,other}',
		'What the amount is.'),
	('finance', 'basis', true, 'text {budget,committed,realised}', 'budget, committed or realised.'),
	('finance', 'stage', false, 'text {draft,final}', 'draft or final (final when absent).'),
	('finance', 'value', false, 'text amount',
		'Amount. Text is read as a Dutch budget prints it (nihil, pm, n.v.t., -/- 1.234, 1,5 mln) and kept as it is when it is no amount; a column '
		'of a number type is taken as it is.'),
	('finance', 'factor', false, 'numeric factor',
		'Unit in the heading of the table the value is from: 1 (when absent), 1000, 1000000 or 1000000000; for a column of text.'),
	('finance', 'legend', false, 'text legend',
		'What the legend of that table says of signs: v_n (V is to the good, N is not), trailing_minus (a minus after the amount is its sign), or '
		'both; for a column of text.'),
	('finance', 'part', false, 'text', 'Which part, when there are several amounts of one kind in a year.'),
	('finance', 'task_field', false, 'text', 'Iv3 task field as text: 0.10 is not 0.1.'),
	('finance', 'note', false, 'text', 'Note of the source.'),
	('contract', 'party', false, 'text party', 'Path of the other party.'),
	('contract', 'party_key', false, 'text', 'Key of the party in port party, with the same source; in place of party.'),
	('contract', 'title', false, 'text', 'What it is about.'),
	('contract', 'starts_on', false, 'date start', 'First day.'),
	('contract', 'ends_on', false, 'date end', 'Day from which it is over (exclusive).'),
	('contract', 'notice_days', false, 'integer nonnegative', 'Period of notice in days.'),
	('contract', 'status', false, 'text {planned,running,ended}', 'planned, running or ended.'),
	('document', 'kind', true,
		'text {arrangement_draft,arrangement,frames,budget_draft,budget,budget_change,accounts_draft,accounts,view,reply,report,evaluation,decision,'
		'paragraph,other}',
		'What the document is.'),
	('document', 'title', true, 'text', 'Title.'),
	('document', 'fiscal_year', false, 'integer year', 'Fiscal year it is about.'),
	('document', 'author', false, 'text party', 'Path of who wrote it.'),
	('document', 'addressee', false, 'text party', 'Path of whom it is for.'),
	('document', 'dated_on', false, 'date', 'Day on the document.'),
	('document', 'sent_on', false, 'date', 'Day of sending.'),
	('document', 'decided_on', false, 'date', 'Day of the decision.'),
	('document', 'published_on', false, 'date', 'Day of publication.'),
	('document', 'is_closed', false, 'boolean', 'Whether it is not public.'),
	('meeting', 'body', true, 'text party', 'Path of the body that meets.'),
	('meeting', 'held_on', true, 'date', 'Day of the meeting.'),
	('meeting', 'starts_at', false, 'timestamptz', 'When it starts.'),
	('meeting', 'is_public', false, 'boolean', 'Whether it is public.'),
	('meeting', 'is_cancelled', false, 'boolean', 'Whether it was cancelled.'),
	('meeting', 'subject', false, 'text', 'Subject.'),
	('goal', 'code', true, 'text', 'Stable code of the goal within the organisation.'),
	('goal', 'name', true, 'text', 'The goal in words.'),
	('goal', 'programme', false, 'text', 'Programme of the budget.'),
	('goal', 'task_field', false, 'text', 'Iv3 task field as text.'),
	('answer', 'round', true, 'text', 'Code of the round.'),
	('answer', 'held_on', true, 'date', 'Day of the round; all rows of a round have the same.'),
	('answer', 'instrument', false, 'text', 'Code of the instrument; governance-balance when absent.'),
	('answer', 'rater', true, 'text rater', 'Pseudonym of the rater, never a name; capitals, blanks and what cannot be seen make no other rater.'),
	('answer', 'perspective', true, 'text perspective', 'Stakeholder group the rater speaks for; the same in all rows of a rater.'),
	('answer', 'indicator', true, 'text', 'Code of the indicator.'),
	('answer', 'answer', false, 'text answer',
		'Answer on the scale of the instrument, or n/a (nvt, n.v.t., niet van toepassing) when it is not applicable to the rater; '
		'empty when not answered.'),
	('answer', 'submitted_on', false, 'date', 'Day on which the form came in.'),
	('asked', 'round', true, 'text', 'Code of the round, which is in the register already.'),
	('asked', 'perspective', true, 'text perspective', 'Stakeholder group, as in port answer.'),
	('asked', 'asked', true, 'integer nonnegative', 'How many people of that group were asked.')
), listed AS (
	SELECT p.port, s.place, 0 AS nr, s.column_name, s.is_required, s.type, s.comment
	FROM shared AS s
	CROSS JOIN LATERAL unnest(s.ports) AS p (port)
	UNION ALL
	SELECT o.port, 5, row_number() OVER (), o.column_name, o.is_required, o.type, o.comment
	FROM own AS o
)
INSERT INTO port_contract (port, position, column_name, type, rule, words, is_required, is_key, comment)
SELECT l.port, row_number() OVER (PARTITION BY l.port ORDER BY l.place, l.nr), l.column_name, split_part(l.type, ' ', 1),
	substring(l.type, ' ([a-z_]+)$'), substring(l.type, ' ([{].*[}])$')::text[], l.is_required,
	l.column_name = ANY (CASE l.port WHEN 'answer' THEN '{source,organisation,collaboration,round,rater,indicator}' ELSE '{source,source_key}' END::text[]),
	l.comment
FROM listed AS l;

CREATE FUNCTION governance_internal.plain_ports()
RETURNS text[]
-- include immutable_sql
RETURN ARRAY['challenge', 'challenge_collaboration', 'goal_collaboration', 'motive', 'alternative', 'expectation', 'core_value_agreement', 'interest',
	'responsible', 'reflection', 'signal', 'deadline', 'evidence', 'supervision_assignment', 'policy_note'];
COMMENT ON FUNCTION plain_ports() IS
'The ports of what people fill in, named as their table: their columns are those of the table, with codes for its keys.';

-- a table says what it holds once: its port asks for the same, in the same words
INSERT INTO port_contract (port, position, column_name, type, rule, words, is_required, is_key, comment)
SELECT p.port, row_number() OVER (PARTITION BY p.port ORDER BY n.place, a.attnum), n.column_name,
	CASE a.atttypid WHEN 'date'::regtype THEN 'date' WHEN 'boolean'::regtype THEN 'boolean' WHEN 'numeric'::regtype THEN 'numeric'
		WHEN 'integer'::regtype THEN 'integer' ELSE 'text' END,
	CASE
		WHEN day_kind(p.port, a.attname) = ANY (ARRAY['start', 'end']) THEN day_kind(p.port, a.attname)
		WHEN n.column_name = 'fiscal_year' THEN 'year'
		WHEN n.column_name = ANY (ARRAY['style', 'organisation']) THEN n.column_name
		ELSE k.rule
	END,
	k.words, n.column_name = 'source_key' OR a.attnotnull AND (NOT a.atthasdef OR n.column_name = 'source'),
		n.column_name = ANY (ARRAY['source', 'source_key']),
	coalesce(n.comment, regexp_replace(col_description(a.attrelid, a.attnum), '; NULL [^;]*[.]$', '.'))
FROM unnest(plain_ports()) AS p (port)
JOIN pg_attribute AS a ON a.attrelid = format('governance_register.%I', p.port)::regclass AND a.attnum > 0 AND NOT a.attisdropped
	AND a.attname <> ALL (ARRAY[p.port || '_id', 'changed_at', 'inputs'])
CROSS JOIN LATERAL (
	SELECT regexp_replace(a.attname, '_id$', '') AS column_name, s.place, s.comment
	FROM (
		VALUES ('source', 1, 'System the row comes from, one word, the same in every port: ggm, roo, survey.'),
			('source_key', 2, 'Key of the row in that system, stable from load to load.'),
			('organisation', 3, 'Organisation that keeps the row, by its TOOI code (gm0503).'),
			('collaboration_id', 4, 'Code of the collaboration in the register (column code of port collaboration).'),
			('goal_id', 4, 'Code of the goal in the register (column code of port goal).'),
			('challenge_id', 4, 'Code of the challenge in the register (column code of port challenge).'),
			('source_url', 6, 'Public address of the source.')
	) AS s (name, place, comment)
	RIGHT JOIN (SELECT) AS one ON s.name = a.attname
) AS q
CROSS JOIN LATERAL (SELECT q.column_name, coalesce(q.place, 5) AS place, q.comment) AS n
CROSS JOIN LATERAL (
	-- what the CHECK on the column allows
	SELECT CASE WHEN bool_or(pg_get_constraintdef(c.oid) ~ '\mparty\(') THEN 'party' END AS rule,
		(SELECT array_agg(m[1] ORDER BY nr)
			FROM pg_constraint AS w
			CROSS JOIN LATERAL regexp_matches(pg_get_constraintdef(w.oid), '''([a-z_]+)''::text', 'g') WITH ORDINALITY AS r (m, nr)
			WHERE w.contype = 'c' AND w.conrelid = a.attrelid AND w.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(w.oid) ~ '= ANY \(ARRAY') AS words
	FROM pg_constraint AS c
	WHERE c.contype = 'c' AND c.conrelid = a.attrelid AND c.conkey = ARRAY[a.attnum]
) AS k;

CREATE TABLE governance_register.port (
	port text NOT NULL,
	view_name text NOT NULL,
	contract_version integer NOT NULL,
	attached_at timestamptz NOT NULL DEFAULT now(),
	attached_by text NOT NULL DEFAULT CURRENT_USER,
	sources text[] NOT NULL DEFAULT '{}',
	last_refresh timestamptz,
	last_rows bigint,
	last_rejected bigint,
	owner text NOT NULL,
	organisations text[],
	state text NOT NULL DEFAULT 'never_refreshed'
		CHECK (state IN ('never_refreshed', 'ok', 'missing', 'contract_broken', 'refused', 'unreadable', 'failed', 'empty', 'shrunk')),
	state_since timestamptz NOT NULL DEFAULT now(),
	state_detail text,
	last_attempt timestamptz,
	last_lost bigint,
	last_known bigint,
	PRIMARY KEY (port, view_name)
);
COMMENT ON TABLE port IS
'The views that are attached, one row a port and view: several views may feed one port, each with sources of its own. attach() and detach() write it, refresh() keeps the last result. Who sees all organisations may write all; another role only what is for its own.';
COMMENT ON COLUMN port.port IS 'Name of the port, see port_contract.';
COMMENT ON COLUMN port.view_name IS 'Schema and name of the view as text, quoted where needed: no object depends on it.';
COMMENT ON COLUMN port.contract_version IS 'Version of the contract that the view was checked against.';
COMMENT ON COLUMN port.attached_at IS 'When the view was attached.';
COMMENT ON COLUMN port.attached_by IS 'Database role that attached it.';
COMMENT ON COLUMN port.sources IS 'Values of the column source that this view showed when it was attached, or that were ever loaded through it: no other view of the port may show them.';
COMMENT ON COLUMN port.last_refresh IS 'When the last refresh that brought its rows into the register started; NULL when there was none.';
COMMENT ON COLUMN port.last_rows IS 'Rows of the view at that refresh; NULL when there was none.';
COMMENT ON COLUMN port.last_rejected IS 'Rows rejected at that refresh; NULL when there was none.';
COMMENT ON COLUMN port.owner IS 'Database role that owned the view when it was attached. When another has it now, it is read only for who that is, or when a superuser or the owner of the extension has it.';
COMMENT ON COLUMN port.organisations IS 'Organisations that the view may write rows of; those of others are rejected, and so are rows that would take the place of theirs. NULL: all, and what is shared.';
COMMENT ON COLUMN port.state IS 'What came of the last attempt to refresh: ok, missing, contract_broken, refused, unreadable, failed, empty or shrunk, see port_status(), which knows more; never_refreshed before it.';
COMMENT ON COLUMN port.state_since IS 'Since when it is in that state.';
COMMENT ON COLUMN port.state_detail IS 'Why, in words that hold no value of a row: columns that do not fit, whose code may not run, the SQLSTATE of an error (its text is in port_refresh_error), how many rows are gone; NULL when all is well.';
COMMENT ON COLUMN port.last_attempt IS 'When the last refresh that came to it started, whatever came of it; NULL when there was none.';
COMMENT ON COLUMN port.last_lost IS 'How many rows less the view showed when it was last read than at the last refresh that was merged; of a view that shrank or is empty they wait for accept_shrunk(). NULL when it was not read.';
COMMENT ON COLUMN port.last_known IS 'Rows of the register that the view showed at the last refresh that was merged; NULL when there was none.';
-- include register_table port OWN

CREATE TABLE governance_register.port_refresh (
	port_refresh_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	port text NOT NULL,
	view_name text NOT NULL,
	started_at timestamptz NOT NULL,
	finished_at timestamptz NOT NULL,
	refreshed_by text NOT NULL DEFAULT CURRENT_USER,
	inserted bigint,
	changed bigint,
	unchanged bigint,
	rejected bigint,
	vanished bigint,
	far_ends bigint NOT NULL DEFAULT 0,
	state text NOT NULL DEFAULT 'ok' CHECK (state IN ('ok', 'missing', 'contract_broken', 'refused', 'unreadable', 'failed', 'empty', 'shrunk')),
	error text,
	CONSTRAINT port_refresh_counts_check CHECK (state <> 'ok' OR num_nulls(inserted, changed, unchanged, rejected, vanished) = 0)
);
COMMENT ON TABLE port_refresh IS
'Log of refreshes, one row a port and refresh, also of those that came to nothing. Rows may be deleted when they are no longer wanted.';
COMMENT ON COLUMN port_refresh.port IS 'Name of the port.';
COMMENT ON COLUMN port_refresh.view_name IS 'The view that was read.';
COMMENT ON COLUMN port_refresh.started_at IS 'When the port was begun.';
COMMENT ON COLUMN port_refresh.finished_at IS 'When the port was done.';
COMMENT ON COLUMN port_refresh.refreshed_by IS 'Database role that refreshed.';
COMMENT ON COLUMN port_refresh.inserted IS 'Rows that were new; NULL when nothing was merged.';
COMMENT ON COLUMN port_refresh.changed IS 'Rows that differed from the register; NULL when nothing was merged.';
COMMENT ON COLUMN port_refresh.unchanged IS 'Rows that were there already, the same; NULL when nothing was merged.';
COMMENT ON COLUMN port_refresh.rejected IS 'Rows that did not parse or did not fit, see port_rejection; NULL when nothing was merged.';
COMMENT ON COLUMN port_refresh.far_ends IS 'Ends after 2199, as 9999-12-31, that were read as: no end known.';
COMMENT ON COLUMN port_refresh.vanished IS 'Rows of earlier refreshes that the view no longer shows; they stay in the register; NULL when nothing was merged.';
COMMENT ON COLUMN port_refresh.state IS 'What came of it, see port.state.';
COMMENT ON COLUMN port_refresh.error IS 'SQLSTATE of the error by which it failed, see port_refresh_error for its text; NULL otherwise.';
-- include register_table port_refresh OWN KEY

CREATE TABLE governance_register.port_refresh_error (
	port_refresh_id bigint PRIMARY KEY,
	message text NOT NULL
);
COMMENT ON TABLE port_refresh_error IS
'Texts of the errors by which refreshes failed. Such a text may hold a value of any organisation: row security shows it to who sees all.';
COMMENT ON COLUMN port_refresh_error.port_refresh_id IS 'The refresh, see port_refresh.';
COMMENT ON COLUMN port_refresh_error.message IS 'The error, as the server gave it.';
-- include register_table port_refresh_error OWN

CREATE TABLE governance_register.port_rejection (
	port_rejection_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	port text NOT NULL,
	view_name text,
	key text NOT NULL,
	original jsonb NOT NULL,
	problem text NOT NULL,
	first_seen timestamptz NOT NULL,
	last_seen timestamptz NOT NULL,
	resolved_at timestamptz,
	organisation text CHECK (organisation = organisation(organisation)),
	UNIQUE (port, key)
);
COMMENT ON TABLE port_rejection IS
'Rows of a port that did not parse or did not fit, with the original text of the columns of the contract. The rest of the port was loaded. Rows are never deleted by a refresh: when the fault is gone they are marked as resolved.';
COMMENT ON COLUMN port_rejection.port IS 'Name of the port.';
COMMENT ON COLUMN port_rejection.view_name IS 'The view that last gave the row; NULL when that was not kept.';
COMMENT ON COLUMN port_rejection.key IS 'Key of the row as a JSON array of the key columns; a second row with the same key gets " #2", a row without a complete key its fingerprint besides, and one of over 1,000 bytes is cut, with its fingerprint.';
COMMENT ON COLUMN port_rejection.original IS 'The row as the view gave it: the columns of the contract, and no others.';
COMMENT ON COLUMN port_rejection.problem IS 'What is wrong: column, message, and what was expected.';
COMMENT ON COLUMN port_rejection.organisation IS 'Organisation of the row, by which row security goes: the one that it names when its source may write for that, else the only one that its source may write for; NULL when there is none. Of a port that is shared (party, collaboration, participation) NULL, and the row is as shared as what it is for.';
COMMENT ON COLUMN port_rejection.first_seen IS 'When it was first rejected.';
COMMENT ON COLUMN port_rejection.last_seen IS 'When it was last rejected.';
COMMENT ON COLUMN port_rejection.resolved_at IS 'When a refresh of the same view, or of another that shows the same source, no longer met it (the row was mended or is gone), or its view was detached; NULL while it stands.';
-- include register_table port_rejection OWN KEY

CREATE FUNCTION governance_internal.port_contract_problems(port text, view_name text, OUT column_name text, OUT problem text)
RETURNS SETOF record
-- include stable_sql - STRICT ROWS=5
BEGIN ATOMIC
	WITH name AS (
		SELECT parse_ident(view_name) AS part
	), relation AS (
		SELECT c.oid
		FROM name AS n
		JOIN pg_namespace AS s ON s.nspname = n.part[1]
		JOIN pg_class AS c ON c.relnamespace = s.oid AND c.relname = n.part[2]
		WHERE cardinality(n.part) = 2 AND c.relkind = ANY (ARRAY['v', 'r', 'm', 'f', 'p']::"char"[])
	), attribute AS (
		SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type_name,
			-- by oid: how a type is written depends on search_path and quote_all_identifiers
			CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END AS base
		FROM relation AS r
		JOIN pg_attribute AS a ON a.attrelid = r.oid
		JOIN pg_type AS t ON t.oid = a.atttypid
		WHERE a.attnum > 0 AND NOT a.attisdropped
	)
	SELECT NULL::text, 'the view does not exist'::text
	WHERE NOT EXISTS (SELECT FROM relation)
	UNION ALL
	(SELECT c.column_name,
		CASE
			WHEN a.name IS NULL THEN 'the column is missing'
			ELSE concat('type ', a.type_name, ' will not do for ', c.type)
		END
	FROM port_contract AS c
	LEFT JOIN attribute AS a ON a.name = c.column_name
	WHERE c.port = port_contract_problems.port AND EXISTS (SELECT FROM relation)
		AND CASE
			WHEN a.name IS NULL THEN c.is_required
			ELSE a.base <> ALL (('{text,varchar,bpchar}'::regtype[] || CASE c.type
					WHEN 'text' THEN '{int2,int4,int8,numeric,uuid,name}'::regtype[]
					WHEN 'integer' THEN '{int2,int4,int8,numeric}'
					WHEN 'numeric' THEN '{int2,int4,int8,numeric}'
					WHEN 'date' THEN '{date,timestamp}'
					WHEN 'timestamptz' THEN '{timestamptz,timestamp,date}'
					ELSE '{bool}'
				END)::oid[])
		END
	ORDER BY c.position);
END;
COMMENT ON FUNCTION port_contract_problems(text, text) IS
'What keeps a view from serving as a port: one row a column that is missing or of a type that will not do, or one row with a NULL column when there is no such view. No row: it fits. The rows of the view are not read. Schema and name must both be given. NULL in, no row. Example: SELECT * FROM governance_internal.port_contract_problems(''party'', ''gold.port_party'')';

CREATE FUNCTION governance_internal.view_as_kept(view_name text)
RETURNS text
-- include stable_sql - STRICT
RETURN (SELECT string_agg(format('%I', u.part), '.' ORDER BY u.nr) FROM unnest(parse_ident(view_name)) WITH ORDINALITY AS u (part, nr));
COMMENT ON FUNCTION view_as_kept(text) IS
'The name of a view as port has it: its parts quoted where needed. NULL in, NULL out.';

CREATE FUNCTION governance_internal.port_claim(port text, view_name text, sources text[], replaces text)
RETURNS void
AS $$
#variable_conflict use_variable
DECLARE
	old CONSTANT text := view_as_kept(replaces);
	taken record;
BEGIN
	IF old IS NOT NULL AND NOT EXISTS (SELECT FROM port AS p WHERE p.port = port_claim.port AND p.view_name = old) THEN
		RAISE EXCEPTION 'view % is not attached to port "%"', old, port USING ERRCODE = 'invalid_parameter_value',
			HINT = coalesce('Attached are: '
				|| (SELECT string_agg(p.view_name, ', ' ORDER BY p.view_name) FROM port AS p WHERE p.port = port_claim.port) || '.', 'No view is.');
	END IF;
	SELECT p.view_name, s.source INTO taken
	FROM port AS p
	CROSS JOIN LATERAL unnest(p.sources) AS s (source)
	WHERE p.port = port_claim.port AND p.view_name <> port_claim.view_name AND p.view_name IS DISTINCT FROM old AND s.source = ANY (sources)
	ORDER BY p.view_name, s.source
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'source % of port "%" is that of view %', to_json(taken.source), port, taken.view_name USING ERRCODE = 'duplicate_object',
			HINT = format('Several views may feed one port, each with another word in column source. To take its place: attach(%L, %L, replaces => %L).',
				port, view_name, taken.view_name);
	END IF;
	IF old IS NOT NULL AND old <> view_name THEN
		-- what the old one gave, the new one mends or misses
		UPDATE port AS p SET view_name = port_claim.view_name WHERE p.port = port_claim.port AND p.view_name = old;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'view % is attached for other organisations', old USING ERRCODE = 'insufficient_privilege';
		END IF;
		UPDATE port_rejection AS j SET view_name = port_claim.view_name WHERE j.port = port_claim.port AND j.view_name = old;
	END IF;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_claim(text, text, text[], text) IS
'Raises 42710 when another view of a port shows one of these sources, 22023 when the view to replace is not attached, and gives the place of that to this one. For attach()';
REVOKE EXECUTE ON FUNCTION port_claim(text, text, text[], text) FROM PUBLIC;

CREATE FUNCTION attach(port text, view_name text, organisations text[] DEFAULT NULL, replaces text DEFAULT NULL)
RETURNS void
AS $$
DECLARE
	part text[];
	qualified text;
	problems text;
	wanted integer;
	keys text;
	required text;
	bad bigint;
	owners oid[];
	own text[];
	shown text[];
BEGIN
	IF attach.port IS NULL OR attach.view_name IS NULL THEN
		RAISE EXCEPTION 'port and view must both be given' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	SELECT max(c.version),
		string_agg(format('%I', c.column_name), ', ' ORDER BY c.position) FILTER (WHERE c.is_key),
		string_agg(format('nullif(btrim(%I::text), '''') IS NULL', c.column_name), ' OR ' ORDER BY c.position) FILTER (WHERE c.is_required)
	INTO wanted, keys, required
	FROM port_contract AS c WHERE c.port = attach.port;
	IF wanted IS NULL THEN
		RAISE EXCEPTION 'unknown port: "%"', attach.port USING ERRCODE = 'invalid_parameter_value',
			HINT = 'Ports are: ' || (SELECT string_agg(DISTINCT c.port, ', ') FROM port_contract AS c) || '.';
	END IF;
	part := parse_ident(attach.view_name);
	IF cardinality(part) <> 2 THEN
		RAISE EXCEPTION 'view must be named with its schema: "%"', attach.view_name USING ERRCODE = 'invalid_parameter_value',
			HINT = 'For example gold.port_party.';
	END IF;
	qualified := format('%I.%I', part[1], part[2]);
	SELECT string_agg(concat_ws(': ', c.column_name, c.problem), E'\n')
	INTO problems
	FROM port_contract_problems(attach.port, qualified) AS c;
	IF problems IS NOT NULL THEN
		RAISE EXCEPTION 'view % does not fit port "%"', qualified, attach.port USING ERRCODE = 'invalid_parameter_value', DETAIL = problems,
			HINT = 'governance_register.port_contract lists the columns of the port.';
	END IF;

	-- who does not see all organisations attaches for the own ones
	IF row_security_active('governance_register.port') AND NOT sees_all_organisations() THEN
		organisations := coalesce(attach.organisations, own_organisations());
	END IF;
	own := ARRAY(SELECT DISTINCT o.code FROM unnest(attach.organisations) AS o (code) ORDER BY o.code);
	IF attach.organisations IS NOT NULL AND (own = '{}' OR EXISTS (
			SELECT FROM unnest(own) AS o (code) WHERE o.code IS NULL OR port_value_error(o.code, 'text', 'organisation', NULL) IS NOT NULL)) THEN
		RAISE EXCEPTION 'a source writes for one organisation or more: %', to_json(own) USING ERRCODE = 'invalid_parameter_value',
			HINT = 'As in ARRAY[''gm0503'']; NULL is all, for who sees all organisations.';
	ELSIF attach.organisations IS NOT NULL AND NOT EXISTS (SELECT FROM port_contract AS c WHERE c.port = attach.port AND c.column_name = 'organisation') THEN
		RAISE EXCEPTION 'port "%" writes what all organisations share', attach.port USING ERRCODE = 'insufficient_privilege',
			HINT = 'Who sees all organisations attaches it, without a list of them.';
	END IF;

	owners := port_open(attach.port, qualified);
	problems := code_owner_problem(owners);
	IF problems IS NOT NULL THEN
		RAISE EXCEPTION 'source % is refused: %', qualified, problems USING ERRCODE = 'insufficient_privilege',
			HINT = 'Its functions, policies and expressions run with the rights of whoever reads it: a keeper names those whose may.';
	END IF;

	-- rows may be bad: that is told, and refused row by row at a refresh
	EXECUTE format('SELECT count(*) FROM pg_temp.port_source WHERE %s', required) INTO bad;
	IF bad > 0 THEN
		RAISE WARNING '%', format(CASE bad WHEN 1 THEN '%s row of %s has no value in a required column: a refresh will reject it'
			ELSE '%s rows of %s have no value in a required column: a refresh will reject them' END, bad, qualified);
	END IF;
	EXECUTE format('SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM pg_temp.port_source GROUP BY %s HAVING count(*) > 1) AS q', keys) INTO bad;
	IF bad > 0 THEN
		RAISE WARNING '%', format(CASE bad WHEN 1 THEN '%s row of %s repeats a key: a refresh will reject it'
			ELSE '%s rows of %s repeat a key: a refresh will reject them' END, bad, qualified);
	END IF;

	EXECUTE 'SELECT array_agg(DISTINCT btrim(s.source::text)) FROM pg_temp.port_source AS s WHERE btrim(s.source::text) <> ''''' INTO shown;
	PERFORM port_forget();
	PERFORM hold_register();
	PERFORM port_claim(attach.port, qualified, shown, replaces);

	INSERT INTO port AS p (port, view_name, contract_version, owner, organisations, sources)
	VALUES (attach.port, qualified, wanted, pg_get_userbyid(owners[1]), CASE WHEN attach.organisations IS NOT NULL THEN own END, coalesce(shown, '{}'))
	ON CONFLICT ON CONSTRAINT port_pkey DO UPDATE
	SET contract_version = excluded.contract_version, attached_at = now(), attached_by = CURRENT_USER,
		sources = ARRAY(SELECT u FROM unnest(p.sources || excluded.sources) AS u GROUP BY u ORDER BY u),
		last_refresh = NULL, last_rows = NULL, last_rejected = NULL, owner = excluded.owner, organisations = excluded.organisations,
		state = 'never_refreshed', state_since = now(), state_detail = NULL, last_attempt = NULL, last_lost = NULL;

	-- from here on there is a register to lose
	IF register_protection() = 'possible' THEN
		PERFORM protect_register();
	ELSIF register_protection() = 'not_permitted' THEN
		RAISE WARNING 'nothing keeps DROP EXTENSION partner_governance from deleting the register'
			USING HINT = 'Its owner may call governance.protect_register(), or run examples/ops/grants.sql, which does.';
	END IF;
END
$$
-- include volatile_plpgsql - NOJIT
COMMENT ON FUNCTION attach(text, text, text[], text) IS
'Attaches a view (or table) to a port, beside the views that it has: several may feed one port, each with values of its own in column source. A view that shows a source of another is refused (42710), unless replaces names that other: it then takes its place, with its sources and its rejected rows. A view that is attached already is attached again. organisations is for which it may write rows; NULL is all for who sees all organisations, and for another role its own. 42501 when code of its owner may not run with the rights of the caller: its owner is the caller, the owner of the extension, a superuser, or named in trusted_owner, and so at each refresh. The view is checked against port_contract and kept by its name only, so that it may be dropped and made again. 22023 for an unknown port, a name without a schema, a view that does not fit (the detail lists every column), or one to replace that is not attached; a warning for rows that a refresh will reject. Calls protect_register(); a warning when nothing protects the register and the caller may not do that. 22004 for NULL. Example: SELECT governance.attach(''party'', ''voorbeeld_warehouse.port_party'')';
REVOKE EXECUTE ON FUNCTION attach(text, text, text[], text) FROM PUBLIC;

CREATE FUNCTION detach(port text, view_name text DEFAULT NULL)
RETURNS boolean
AS $$
#variable_conflict use_column
DECLARE
	views text[];
	gone text[];
BEGIN
	IF detach.port IS NULL THEN
		RAISE EXCEPTION 'port must be given' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	PERFORM hold_register();
	views := ARRAY(
		SELECT p.view_name
		FROM port AS p
		WHERE p.port = detach.port AND (detach.view_name IS NULL OR p.view_name = view_as_kept(detach.view_name))
		ORDER BY p.view_name);
	IF cardinality(views) > 1 THEN
		RAISE EXCEPTION 'port "%" has several views', detach.port USING ERRCODE = 'invalid_parameter_value',
			HINT = format('Say which: %s.', array_to_string(views, ', '));
	END IF;
	DELETE FROM port AS p WHERE p.port = detach.port AND p.view_name = views[1] RETURNING p.sources INTO gone;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	-- what it gave wrong is nobody's to mend any more, and what it no longer showed nobody's to miss
	UPDATE port_rejection AS j SET resolved_at = now()
	WHERE j.port = detach.port AND j.resolved_at IS NULL
		AND (j.view_name = views[1] OR j.view_name IS NULL AND NOT EXISTS (SELECT FROM port AS p WHERE p.port = detach.port));
	DELETE FROM port_vanished AS v WHERE v.port = detach.port AND v.source = ANY (gone);
	RETURN true;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION detach(text, text) IS
'Detaches a view of a port, which need not be named when it is the only one; what it loaded stays in the register, and so does its protection. Its rejected rows are resolved, and the list of its vanished rows goes. False when none was attached; 22023 when there are several and none is named; 22004 for NULL. Example: SELECT governance.detach(''party'', ''voorbeeld_warehouse.port_party'')';
REVOKE EXECUTE ON FUNCTION detach(text, text) FROM PUBLIC;
