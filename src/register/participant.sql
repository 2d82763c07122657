-- participant.sql: who takes part in what on a day
--
-- A participation is a period in a version of an arrangement, a role of the arrangement's value where no period was entered, and what an
-- organisation that ended leaves to its successor. All that ask who takes part ask these functions.

CREATE VIEW governance_internal.organisation_end
WITH (security_invoker = true)
AS
SELECT q.organisation, coalesce(min(q.registered), min(q.listed), min(q.succeeded)) AS ended_on
FROM (
	SELECT p.party AS organisation, known_end(p.ended_on) AS registered, NULL::date AS listed, NULL::date AS succeeded
	FROM party AS p
	WHERE p.ended_on IS NOT NULL AND p.party = organisation(p.party)
	UNION ALL
	SELECT m.predecessor, NULL, m.ended_on, NULL
	FROM municipal_reorganisation AS m
	UNION ALL
	-- who splits off a part may live on
	SELECT s.predecessor, NULL, NULL, s.happened_on
	FROM party_succession AS s
	WHERE s.kind = ANY (ARRAY['merger', 'takeover', 'renewal']) AND s.predecessor = organisation(s.predecessor)
) AS q
GROUP BY q.organisation;
COMMENT ON VIEW organisation_end IS
'Organisations that end, and the first day without them: as the party says, else municipal_reorganisation, else the day of its succession.';
COMMENT ON COLUMN organisation_end.organisation IS 'The organisation, as the first segment of a party path (gm0503).';
COMMENT ON COLUMN organisation_end.ended_on IS 'First day on which it no longer exists; NULL when none is known.';

CREATE VIEW governance_internal.succession_step
WITH (security_invoker = true)
AS
WITH named AS (
	-- the place of who ended passes on the day it ended: what happened before that, as a border that moved, names nobody
	SELECT s.predecessor, organisation(s.successor) AS successor, q.is_part, q.days,
		CASE
			WHEN q.is_part AND s.happened_on IS NULL THEN 4
			-- a source may give the last day for the first day without it
			WHEN s.happened_on IS NULL OR s.happened_on >= e.ended_on - q.is_all::integer THEN 1
			-- it has another day than the end, and is all that is known
			WHEN q.is_all THEN 3
		END AS place
	FROM party_succession AS s
	JOIN organisation_end AS e ON e.organisation = s.predecessor
	CROSS JOIN LATERAL (
		SELECT s.kind IS NOT DISTINCT FROM 'split' AS is_part, s.kind IS NOT NULL AND s.kind <> 'split' AS is_all,
			CASE WHEN s.happened_on = e.ended_on - 1 THEN 0 ELSE abs(s.happened_on - e.ended_on) END AS days
	) AS q
	UNION ALL
	-- who takes the place of a municipality that was split is for its act to say
	SELECT m.predecessor, m.successor, false, NULL, 2
	FROM municipal_reorganisation AS m
	WHERE m.kind <> 'split'
), placed AS (
	SELECT n.*, min(n.place) OVER (PARTITION BY n.predecessor) AS first_place, min(n.days) OVER (PARTITION BY n.predecessor, n.place) AS fewest_days
	FROM named AS n
	WHERE n.successor <> n.predecessor AND n.place IS NOT NULL
)
SELECT p.predecessor, p.successor, NOT bool_or(p.is_part) AND count(*) OVER (PARTITION BY p.predecessor) = 1 AS is_whole
FROM placed AS p
WHERE p.place = p.first_place AND (p.days IS NULL OR p.days = p.fewest_days)
GROUP BY p.predecessor, p.successor;
COMMENT ON VIEW succession_step IS
'Which organisation takes the place of which when it ends, one row a pair: as party_succession says for the day of the end, else as municipal_reorganisation does for what was not split, else by the merger, takeover or renewal that came last before it, else by a split of which the day is unknown. A split before the end moved a border, and counts for nothing.';
COMMENT ON COLUMN succession_step.predecessor IS 'The organisation that went before.';
COMMENT ON COLUMN succession_step.successor IS 'The organisation that came after.';
COMMENT ON COLUMN succession_step.is_whole IS 'Whether it takes over all of it.';

CREATE VIEW governance_internal.succession_period
WITH (security_invoker = true)
AS
WITH RECURSIVE chain AS (
	SELECT e.organisation, e.ended_on, s.successor, s.is_whole, e.ended_on AS valid_from
	FROM organisation_end AS e
	JOIN succession_step AS s ON s.predecessor = e.organisation
	WHERE e.ended_on IS NOT NULL
	UNION
	SELECT c.organisation, c.ended_on, s.successor, c.is_whole AND s.is_whole, greatest(c.valid_from, e.ended_on)
	FROM chain AS c
	JOIN organisation_end AS e ON e.organisation = c.successor AND e.ended_on IS NOT NULL
	JOIN succession_step AS s ON s.predecessor = c.successor
)
SELECT e.organisation, e.ended_on, e.organisation AS stands, true AS is_whole, NULL::date AS valid_from, e.ended_on AS valid_to
FROM organisation_end AS e
WHERE e.ended_on IS NOT NULL
UNION ALL
SELECT c.organisation, c.ended_on, c.successor, c.is_whole, c.valid_from, n.ended_on
FROM chain AS c
LEFT JOIN organisation_end AS n ON n.organisation = c.successor
WHERE c.valid_from >= n.ended_on IS NOT TRUE;
COMMENT ON VIEW succession_period IS
'Of each organisation that ends, who stands for it when: itself until its end, then its successors, through as many steps as it takes, each until its own end. Several ways to one successor are several rows.';
COMMENT ON COLUMN succession_period.organisation IS 'The organisation that ends.';
COMMENT ON COLUMN succession_period.ended_on IS 'First day without it.';
COMMENT ON COLUMN succession_period.stands IS 'Who stands for it: itself, or a successor.';
COMMENT ON COLUMN succession_period.is_whole IS 'Whether for all of it.';
COMMENT ON COLUMN succession_period.valid_from IS 'First day; NULL for itself.';
COMMENT ON COLUMN succession_period.valid_to IS 'Day from which no longer (exclusive); NULL when no end is known.';

CREATE FUNCTION governance_internal.heirs_among(ended text[], predecessors text[], successors text[], whole boolean[])
RETURNS jsonb
-- include strict_c heirs_among COST=1000
COMMENT ON FUNCTION heirs_among(text[], text[], text[], boolean[]) IS
'Of each organisation that ended, its successors and whether they take over all of it, through as many steps as it takes: the steps are the elements of three arrays, as succession_step has them. NULL when none ended.';

CREATE FUNCTION governance_internal.heirs_on(day date)
RETURNS jsonb
AS $$
BEGIN
	RETURN (
		SELECT heirs_among(ARRAY(SELECT e.organisation FROM organisation_end AS e WHERE e.ended_on <= day),
			coalesce(array_agg(s.predecessor), '{}'), coalesce(array_agg(s.successor), '{}'), coalesce(array_agg(s.is_whole), '{}'))
		FROM succession_step AS s
	);
END
$$
-- include stable_plpgsql - COST=1000 PLANNEDONCE
COMMENT ON FUNCTION heirs_on(date) IS
'What successors_on() says as one value, for who asks it of many rows, as (SELECT heirs_on(day)) once a query: the organisations that ended by a day, each with its successors and whether they take over all of it; NULL when none ended.';

CREATE FUNCTION successors_on(day date)
RETURNS TABLE (organisation text, ended_on date, successor text, is_whole boolean)
AS $$
BEGIN
	RETURN QUERY
	SELECT e.organisation, e.ended_on, s.successor, s.is_whole::boolean
	FROM organisation_end AS e
	LEFT JOIN LATERAL jsonb_each_text((SELECT heirs_on(day)) -> e.organisation) AS s (successor, is_whole) ON true
	WHERE e.ended_on <= day;
END
$$
-- include stable_plpgsql - COST=1000 ROWS=150 PLANNEDONCE
COMMENT ON FUNCTION successors_on(date) IS
'Organisations that no longer exist on a day, and who stands in their place on that day, through as many steps as it takes: one row a pair, with successor NULL when none is known. is_whole is false when there are several, and then votes, seats and amounts of each are not known. By what party_succession says of the day of the end (a split before it moved a border, and names nobody), else by municipal_reorganisation; of a municipality that was split the list names the parts, but whom its act designates for an arrangement is to be entered in party_succession. No row for NULL. Example: SELECT successor FROM governance.successors_on(''2026-05-19'') WHERE organisation = ''gm0501''';

CREATE FUNCTION governance_internal.successions()
RETURNS jsonb
AS $$
BEGIN
	RETURN (
		SELECT jsonb_object_agg(q.organisation, q.periods)
		FROM (
			SELECT s.organisation, jsonb_agg(to_jsonb(s)) AS periods
			FROM succession_period AS s
			GROUP BY s.organisation
		) AS q
	);
END
$$
-- include stable_plpgsql - COST=1000 PLANNEDONCE
COMMENT ON FUNCTION successions() IS
'succession_period as one value, for who asks it of many rows, as (SELECT successions()) once a query: the organisations that end, each with its periods; NULL when none does.';

CREATE FUNCTION governance_internal.held_from(valid_from date, value collaboration)
RETURNS date
-- include immutable_sql
RETURN greatest(valid_from, start_date(value));
COMMENT ON FUNCTION held_from(date, collaboration) IS
'First day on which a version holds: its valid_from, and not before the arrangement starts by the period of its value. NULL when neither is known. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.held_until(valid_to date, value collaboration)
RETURNS date
-- include immutable_sql
RETURN least(known_end(valid_to), known_end(end_date(value)));
COMMENT ON FUNCTION held_until(date, collaboration) IS
'Day from which a version no longer holds: its valid_to, or the day on which the arrangement is over by the period of its value when that is earlier. NULL when no end is known. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.versions_held(day date)
RETURNS TABLE (collaboration_id bigint, collaboration_version_id bigint, collaboration collaboration, title text, short_title text, valid_from date,
	valid_to date, body text, legal_basis text[], seat text)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT DISTINCT ON (v.collaboration_id) v.collaboration_id, v.collaboration_version_id, v.collaboration, v.title, v.short_title, v.valid_from,
		v.valid_to, v.body, v.legal_basis, v.seat
	FROM collaboration_version AS v
	WHERE day IS NOT NULL AND valid_on(v.valid_from, v.valid_to, day) AND in_force(v.collaboration, day) IS NOT FALSE
	ORDER BY v.collaboration_id, v.valid_from DESC NULLS LAST, v.collaboration_version_id DESC;
END;
COMMENT ON FUNCTION versions_held(date) IS
'The version of each collaboration that holds on a day, by its own days and by the period of its value, with that value as it is stored; versions_as_of() gives the value as it is on the day.';

CREATE FUNCTION governance_internal.unentered_in(value collaboration, rows text[])
RETURNS text[]
-- include strict_c unentered_in COST=10
COMMENT ON FUNCTION unentered_in(collaboration, text[]) IS
'Participants of the value of an arrangement of which nothing is entered, when rows are the paths of its rows of participation: a row may name the organisation where the value names its organ, or the other way round.';

CREATE FUNCTION governance_internal.entered_on(day date)
RETURNS TABLE (collaboration_id bigint, collaboration_version_id bigint, party text, participation_id bigint, entry participation)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT v.collaboration_id, v.collaboration_version_id, n.party, (n.entry).participation_id, n.entry
	FROM versions_held(day) AS v
	CROSS JOIN LATERAL (
		SELECT p.party, p AS entry
		FROM participation AS p
		WHERE p.collaboration_version_id = v.collaboration_version_id AND valid_on(p.joined_on, p.left_on, day)
		UNION ALL
		SELECT x.party, NULL
		FROM unnest(unentered_in(v.collaboration, ARRAY(
			SELECT p.party FROM participation AS p WHERE p.collaboration_version_id = v.collaboration_version_id
		))) AS x (party)
	) AS n;
END;
COMMENT ON FUNCTION entered_on(date) IS
'Who takes part on a day as it was entered, whether the organisation still exists or not: the rows of participation whose period holds (entry), and participants of the value of which there is no row.';

CREATE FUNCTION governance_internal.heirs_of(organisation text, heirs jsonb, OUT successor text, OUT is_whole boolean)
RETURNS SETOF record
-- include nullable_c heirs_of ROWS=1
COMMENT ON FUNCTION heirs_of(text, jsonb) IS
'Who stands in the place of an organisation, where heirs is heirs_on() of the day: one row a successor, none for one that ended without, and one row of NULL for one that did not end.';

CREATE FUNCTION governance_internal.takes_part(day date)
RETURNS TABLE (collaboration_id bigint, collaboration_version_id bigint, party text, organisation text, predecessor text, is_whole boolean,
	participation_id bigint, entry participation)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT e.collaboration_id, e.collaboration_version_id,
		coalesce((e.heir).successor || substr(e.party, length(e.organisation) + 1), e.party), coalesce((e.heir).successor, e.organisation),
		CASE WHEN (e.heir).successor IS NOT NULL THEN e.organisation END, coalesce((e.heir).is_whole, true), e.participation_id, e.entry
	FROM (
		-- the heirs of all are found once a query
		SELECT n.*, organisation(n.party) AS organisation, heirs_of(organisation(n.party), (SELECT heirs_on(day))) AS heir
		FROM entered_on(day) AS n
	) AS e;
END;
COMMENT ON FUNCTION takes_part(date) IS
'Who takes part on a day, one row a way in which it does: as entered (entry is the row of participation), or in the place of a predecessor that ended.';

CREATE FUNCTION participants_on(day date)
RETURNS TABLE (collaboration_id bigint, collaboration_version_id bigint, party text, organisation text, predecessors text[], joined_on date,
	leaves_on date, seats integer, votes numeric, votes_basis text, shares numeric, share_value numeric, published_share numeric,
	published_range text, distribution_key numeric, distribution_text text, participation_id bigint, has_overlap boolean)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT q.collaboration_id, q.collaboration_version_id, q.party, q.organisation, q.predecessors, q.joined_on, q.leaves_on,
		CASE WHEN q.is_one THEN q.seats END,
		CASE WHEN q.is_one THEN q.votes END,
		q.votes_basis,
		CASE WHEN q.is_whole AND NOT q.has_overlap THEN q.shares END,
		q.share_value,
		CASE WHEN q.is_one THEN q.published_share END,
		CASE WHEN q.is_one THEN q.published_range END,
		CASE WHEN q.is_whole AND NOT q.has_overlap THEN q.distribution_key END,
		q.distribution_text,
		CASE WHEN q.is_one THEN q.participation_id END,
		q.has_overlap
	FROM (
		SELECT t.collaboration_id, t.collaboration_version_id, t.party, t.organisation,
			array_agg(DISTINCT t.predecessor COLLATE "C" ORDER BY t.predecessor COLLATE "C") FILTER (WHERE t.predecessor IS NOT NULL) AS predecessors,
			min((t.entry).joined_on) AS joined_on,
			CASE WHEN bool_and(known_end((t.entry).left_on) IS NOT NULL) THEN max((t.entry).left_on) END AS leaves_on,
			bool_and(t.is_whole) AS is_whole,
			-- rights and obligations pass to the successor, but how many votes one has that takes the place of two is for the arrangement to say
			bool_and(t.is_whole) AND count(*) = 1 AS is_one,
			-- two rows of one party that hold at once are one fact told twice, not two facts
			count(*) > count(DISTINCT coalesce(t.predecessor, t.organisation)) AS has_overlap,
			min((t.entry).seats) AS seats,
			min((t.entry).votes) AS votes,
			min((t.entry).votes_basis) AS votes_basis,
			CASE WHEN bool_and((t.entry).shares IS NOT NULL) THEN sum((t.entry).shares) END AS shares,
			min((t.entry).share_value) AS share_value,
			min((t.entry).published_share) AS published_share,
			min((t.entry).published_range) AS published_range,
			CASE WHEN bool_and((t.entry).distribution_key IS NOT NULL) THEN sum((t.entry).distribution_key) END AS distribution_key,
			string_agg(DISTINCT (t.entry).distribution_text, '; ') AS distribution_text,
			min(t.participation_id) AS participation_id
		FROM takes_part(day) AS t
		GROUP BY t.collaboration_id, t.collaboration_version_id, t.party, t.organisation
	) AS q;
END;
COMMENT ON FUNCTION participants_on(date) IS
'Who takes part in which collaboration on a day: one row a participant of the version that holds. It joined on or before the day and did not leave; leaves_on is a day of leaving that is announced, NULL when no end is known (an end after 2199, as 9999-12-31, is none). An organisation that ended takes no part: its successor does, with its predecessors named. A single predecessor leaves it seats, votes, shares and key; of several the shares and keys are added, and seats and votes are unknown, since the arrangement has to say; after a split all are unknown. So they are with has_overlap, when two rows of one party hold at once. No row for NULL. Example: SELECT party, votes FROM governance.participants_on(''2026-05-19'') WHERE collaboration_id = 7';

CREATE FUNCTION governance_internal.organisations_on(day date)
RETURNS TABLE (collaboration_id bigint, organisation text, leaves_on date)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT t.collaboration_id, t.organisation, CASE WHEN bool_and(known_end((t.entry).left_on) IS NOT NULL) THEN max((t.entry).left_on) END
	FROM takes_part(day) AS t
	GROUP BY t.collaboration_id, t.organisation;
END;
COMMENT ON FUNCTION organisations_on(date) IS
'Which organisations take part on a day, one row an organisation and collaboration, with the day on which it leaves: NULL while no end is known, or one of its organs stays.';

CREATE FUNCTION participation_share(day date)
RETURNS TABLE (collaboration_id bigint, collaboration_version_id bigint, party text, organisation text, participation_id bigint, predecessors text,
	leaves_on date, votes numeric, votes_total numeric, vote_share numeric, shares numeric, shares_total numeric, capital_share numeric,
	published_share numeric, published_range text, difference numeric, status text)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT s.collaboration_id, s.collaboration_version_id, s.party, s.organisation, s.participation_id, array_to_string(s.predecessors, ', '), s.leaves_on,
		s.votes, s.votes_total, round(100 * s.vote_part, 4), s.shares, s.shares_total, round(100 * s.capital_part, 4),
		s.published_share, s.published_range,
		round(s.published_share - 100 * coalesce(s.capital_part, s.vote_part), 4),
		CASE
			WHEN coalesce(s.capital_part, s.vote_part) IS NOT NULL THEN 'computed'
			WHEN s.published_share IS NOT NULL THEN 'published'
			WHEN s.published_range IS NOT NULL THEN 'range'
			WHEN s.is_incomplete THEN 'incomplete'
			WHEN s.overlaps THEN 'overlap'
			WHEN s.is_succeeded THEN 'succession'
			ELSE 'unknown'
		END
	FROM (
		SELECT t.*, t.votes / nullif(t.votes_total, 0) AS vote_part, t.shares / nullif(t.shares_total, 0) AS capital_part
		FROM (
			SELECT p.*, v.participants_rejected > 0 AS is_incomplete,
				CASE WHEN v.participants_rejected = 0 AND bool_and(p.votes IS NOT NULL) OVER w THEN sum(p.votes) OVER w END AS votes_total,
				CASE WHEN v.participants_rejected = 0 AND bool_and(p.shares IS NOT NULL) OVER w THEN sum(p.shares) OVER w END AS shares_total,
				bool_or(p.predecessors IS NOT NULL) OVER w AS is_succeeded,
				bool_or(p.has_overlap) OVER w AS overlaps
			FROM participants_on(day) AS p
			-- one by its key, so that nobody reads all of them for the page of one
			CROSS JOIN LATERAL (
				SELECT n.participants_rejected FROM collaboration_version AS n WHERE n.collaboration_version_id = p.collaboration_version_id LIMIT 1
			) AS v
			-- of one collaboration one version holds
			WINDOW w AS (PARTITION BY p.collaboration_id)
		) AS t
	) AS s;
END;
COMMENT ON FUNCTION participation_share(date) IS
'The share of each participant on a day as it follows from votes and from shares, beside the published one: one row a participant, see participants_on(). Totals are over all that take part, and unknown as soon as those of one are, or when a row of participation was rejected. status says where the share is from, or why there is none: computed, published (only that is known), range (only bounds are published), incomplete (rows of participation were rejected), overlap (two rows of one participant hold at once), succession (a successor took the place of several, or one of several), unknown. No row for NULL. Example: SELECT party, vote_share, status FROM governance.participation_share(''2026-05-19'')';

CREATE VIEW governance_register.participation_share
WITH (security_invoker = true)
AS
SELECT s.collaboration_id, s.collaboration_version_id, s.party, s.organisation, s.participation_id, s.predecessors, s.leaves_on, s.votes, s.votes_total,
	s.vote_share::numeric(9,4) AS vote_share, s.shares, s.shares_total, s.capital_share::numeric(9,4) AS capital_share,
	s.published_share, s.published_range, s.difference::numeric(9,4) AS difference, s.status
FROM participation_share(as_of()) AS s;
COMMENT ON VIEW participation_share IS
'The share of each participant on the day that is asked about (see as_of()), as it follows from votes and from shares, beside the published one: participation_share() of that day.';
COMMENT ON COLUMN participation_share.collaboration_id IS 'The collaboration.';
COMMENT ON COLUMN participation_share.collaboration_version_id IS 'The version that holds on the day.';
COMMENT ON COLUMN participation_share.party IS 'Path of the participant.';
COMMENT ON COLUMN participation_share.organisation IS 'Its organisation.';
COMMENT ON COLUMN participation_share.participation_id IS 'The row of participation; NULL when there is none, or it stands for several.';
COMMENT ON COLUMN participation_share.predecessors IS 'Organisations that ended and whose place it takes, with commas between; NULL when none.';
COMMENT ON COLUMN participation_share.leaves_on IS 'Day of leaving that is announced; NULL when no end is known.';
COMMENT ON COLUMN participation_share.votes IS 'Its votes; NULL when unknown.';
COMMENT ON COLUMN participation_share.votes_total IS 'Votes of all; NULL when those of one are unknown, or rows were rejected.';
COMMENT ON COLUMN participation_share.vote_share IS 'Share of the votes in percent, 0 to 100; NULL when the total is unknown or 0.';
COMMENT ON COLUMN participation_share.shares IS 'Its number of shares; NULL when unknown.';
COMMENT ON COLUMN participation_share.shares_total IS 'Shares of all; NULL when those of one are unknown, or rows were rejected.';
COMMENT ON COLUMN participation_share.capital_share IS 'Share of the capital in percent, 0 to 100; NULL when the total is unknown or 0.';
COMMENT ON COLUMN participation_share.published_share IS 'Share as published, in percent; NULL when not published.';
COMMENT ON COLUMN participation_share.published_range IS 'Share as published where only bounds are, as meer dan 50; NULL when none are.';
COMMENT ON COLUMN participation_share.difference IS 'Published share less the share of the capital, or of the votes where there are no shares, in percent points; NULL when one is unknown.';
COMMENT ON COLUMN participation_share.status IS 'Where the share is from, or why there is none: computed, published, range, incomplete, overlap, succession or unknown.';

CREATE FUNCTION governance_internal.arrangement_of(value collaboration, entered text[], rows text[], heirs jsonb)
RETURNS collaboration
-- include nullable_c arrangement_of COST=20
COMMENT ON FUNCTION arrangement_of(collaboration, text[], text[], jsonb) IS
'The value of an arrangement with its parties as they are on a day: rows are the paths of its rows of participation, entered those of the rows that hold on the day, heirs the organisations that ended by then with their successors as heirs_on() has them; NULL for none. Who takes part is as entered_on() has it; other roles stay as stated, those of who ended with its successors.';

CREATE FUNCTION governance_internal.interests_held(day date)
RETURNS TABLE (interest_id bigint, organisation text, collaboration_id bigint, valid_from date, valid_to date, has_seat boolean, has_vote boolean,
	has_shares boolean, is_consolidated boolean, amount_at_risk numeric(18,2), bbv_group text, way text, public_interest text, has_material_risk boolean,
	risk_text text, motivation text, has_one_group boolean)
-- include stable_sql - ROWS=2000
BEGIN ATOMIC
	SELECT DISTINCT ON (i.organisation, i.collaboration_id) i.interest_id, i.organisation, i.collaboration_id, i.valid_from, i.valid_to,
		i.has_seat, i.has_vote, i.has_shares, i.is_consolidated, i.amount_at_risk, i.bbv_group, i.way, i.public_interest, i.has_material_risk, i.risk_text,
		i.motivation,
		min(i.bbv_group) OVER w = max(i.bbv_group) OVER w
	FROM interest AS i
	WHERE day IS NOT NULL AND valid_on(i.valid_from, i.valid_to, day)
	WINDOW w AS (PARTITION BY i.organisation, i.collaboration_id)
	ORDER BY i.organisation, i.collaboration_id, i.valid_from DESC NULLS LAST;
END;
COMMENT ON FUNCTION interests_held(date) IS
'The interest of each organisation in each collaboration on a day as it was entered, one row each, also of an organisation that ended.';

CREATE FUNCTION governance_internal.took_part(organisation text, collaboration_id bigint, day date)
RETURNS boolean
-- include stable_sql
RETURN EXISTS (
	SELECT
	FROM takes_part(day) AS t
	WHERE t.collaboration_id = took_part.collaboration_id AND t.organisation = took_part.organisation
) OR EXISTS (
	SELECT
	FROM interests_held(day) AS i
	WHERE i.collaboration_id = took_part.collaboration_id AND i.organisation = took_part.organisation
);
COMMENT ON FUNCTION took_part(text, bigint, date) IS
'Whether an organisation took part in a collaboration on a day, by participation, also in the place of a predecessor, or by an interest of its own.';

CREATE FUNCTION governance_internal.any_of(one_is boolean, all_are_known boolean)
RETURNS boolean
-- include immutable_sql
RETURN CASE WHEN one_is THEN true WHEN all_are_known THEN false END;
COMMENT ON FUNCTION any_of(boolean, boolean) IS
'Whether it is so of one of several: true when it is of one, false when it is of none and that is known of each, else NULL. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.stood_for(organisation text, successors text[])
RETURNS boolean
-- include stable_sql
RETURN EXISTS (
	SELECT
	FROM jsonb_to_recordset((SELECT successions()) -> organisation) AS p (stands text)
	WHERE p.stands <> organisation AND p.stands = ANY (successors)
);
COMMENT ON FUNCTION stood_for(text, text[]) IS
'Whether one of these organisations stands for one that ended, on whatever day: see succession_period.';

CREATE FUNCTION governance_internal.interests_on(day date)
RETURNS TABLE (organisation text, collaboration_id bigint, predecessors text, valid_from date, has_seat boolean, has_vote boolean, has_shares boolean,
	is_consolidated boolean, amount_at_risk numeric(18,2), bbv_group text, way text, public_interest text, has_material_risk boolean, risk_text text,
	motivation text, has_one_group boolean, interest_id bigint, valid_to date, is_at_risk boolean)
-- include stable_sql - ROWS=2000
BEGIN ATOMIC
	SELECT h.organisation, h.collaboration_id, NULL::text, h.valid_from, h.has_seat, h.has_vote, h.has_shares, h.is_consolidated, h.amount_at_risk,
		h.bbv_group, h.way, h.public_interest, h.has_material_risk, h.risk_text, h.motivation, h.has_one_group,
		h.interest_id, h.valid_to, h.amount_at_risk > 0
	FROM interests_held(day) AS h
	WHERE ((SELECT heirs_on(day)) ? h.organisation) IS NOT TRUE
	UNION ALL
	-- what one takes over from several is theirs together; after a split only what the interest is about is known
	SELECT q.successor, q.collaboration_id, q.predecessors, q.valid_from,
		CASE WHEN q.is_whole THEN any_of(q.has_seat, q.is_complete AND q.knows_seat) END,
		CASE WHEN q.is_whole THEN any_of(q.has_vote, q.is_complete AND q.knows_vote) END,
		CASE WHEN q.is_whole THEN any_of(q.has_shares, q.is_complete AND q.knows_shares) END,
		CASE WHEN q.is_whole THEN any_of(q.is_consolidated, q.is_complete AND q.knows_consolidated) END,
		CASE WHEN q.is_whole AND q.is_complete AND q.knows_amount THEN q.amount_at_risk END,
		q.bbv_group,
		CASE WHEN q.is_whole THEN q.way END,
		q.public_interest,
		CASE WHEN q.is_whole THEN any_of(q.has_material_risk, q.is_complete AND q.knows_material_risk) END,
		CASE WHEN q.is_whole THEN q.risk_text END,
		q.motivation, q.has_one_group, q.interest_id, q.valid_to,
		CASE WHEN q.is_whole THEN any_of(q.is_at_risk, q.is_complete AND q.knows_amount) END
	FROM (
		SELECT s.successor, h.collaboration_id, string_agg(s.organisation, ', ' ORDER BY s.organisation COLLATE "C") AS predecessors,
			min(h.valid_from) AS valid_from,
			bool_and(s.is_whole) AS is_whole,
			bool_or(h.has_seat) AS has_seat, bool_and(h.has_seat IS NOT NULL) AS knows_seat,
			bool_or(h.has_vote) AS has_vote, bool_and(h.has_vote IS NOT NULL) AS knows_vote,
			bool_or(h.has_shares) AS has_shares, bool_and(h.has_shares IS NOT NULL) AS knows_shares,
			bool_or(h.is_consolidated) AS is_consolidated, bool_and(h.is_consolidated IS NOT NULL) AS knows_consolidated,
			sum(h.amount_at_risk) AS amount_at_risk, bool_or(h.amount_at_risk > 0) AS is_at_risk, bool_and(h.amount_at_risk IS NOT NULL) AS knows_amount,
			CASE WHEN min(h.bbv_group) = max(h.bbv_group) THEN min(h.bbv_group) END AS bbv_group,
			string_agg(DISTINCT h.way, '; ') AS way,
			string_agg(DISTINCT h.public_interest, '; ') AS public_interest,
			bool_or(h.has_material_risk) AS has_material_risk, bool_and(h.has_material_risk IS NOT NULL) AS knows_material_risk,
			string_agg(DISTINCT h.risk_text, '; ') AS risk_text,
			string_agg(DISTINCT h.motivation, '; ') AS motivation,
			bool_and(h.has_one_group) AND min(h.bbv_group) = max(h.bbv_group) AS has_one_group,
			CASE WHEN count(*) = 1 THEN min(h.interest_id) END AS interest_id,
			CASE WHEN bool_and(known_end(h.valid_to) IS NOT NULL) THEN max(h.valid_to) END AS valid_to,
			-- an interest is known of each that took part until it ended, and of the successor if it took part beside them
			NOT took_part(s.successor, h.collaboration_id, min(s.ended_on) - 1)
				AND NOT EXISTS (
					SELECT
					FROM successors_on(day) AS o
					WHERE o.successor = s.successor AND o.organisation <> ALL (array_agg(s.organisation))
						AND NOT stood_for(o.organisation, array_agg(s.organisation))
						-- one in between, if it took part beside those for which it stood
						AND took_part(o.organisation, h.collaboration_id, coalesce((
							SELECT min(p.ended_on)
							FROM successors_on(day) AS p
							WHERE p.organisation = ANY (array_agg(s.organisation)) AND stood_for(p.organisation, ARRAY[o.organisation])
						), o.ended_on) - 1)
				) AS is_complete
		FROM successors_on(day) AS s
		JOIN interests_held(day) AS h ON h.organisation = s.organisation
		-- what the successor wrote itself goes before, and so does what one wrote that stood between them
		WHERE s.successor IS NOT NULL
			AND NOT EXISTS (
				SELECT
				FROM interest AS i
				WHERE i.collaboration_id = h.collaboration_id AND valid_on(i.valid_from, i.valid_to, day)
					AND (i.organisation = s.successor
						OR (stood_for(s.organisation, ARRAY[i.organisation]) AND stood_for(i.organisation, ARRAY[s.successor]))))
		GROUP BY s.successor, h.collaboration_id
	) AS q;
END;
COMMENT ON FUNCTION interests_on(date) IS
'The interest that each organisation has in each collaboration on a day, one row each, the one that began last where they overlap: as it keeps it, or as its predecessors did that ended. Of several predecessors amounts are added, when that of each that took part is known, and a seat of one is a seat; is_at_risk says whether there is an amount, also where it is known of one only; after a split seats, votes, shares and amounts are not known. has_one_group says whether all rows of the pair name one group.';

-- derived from two facts, never typed in
CREATE VIEW affiliated_party
WITH (security_invoker = true)
AS
SELECT i.interest_id,
	i.organisation::sized_text::varchar(200) AS organisation,
	i.collaboration_id,
	i.valid_from,
	known_end(i.valid_to) AS valid_to,
	i.has_seat OR i.has_vote AS administrative_interest,
	i.is_at_risk AS financial_interest,
	(i.has_seat OR i.has_vote) AND i.is_at_risk AS is_affiliated,
	i.amount_at_risk::numeric(18,2) AS amount_at_risk,
	i.predecessors
FROM interests_on(as_of()) AS i;
COMMENT ON VIEW affiliated_party IS
'Which collaborations are an affiliated party (verbonden partij, BBV article 1) of an organisation on the day as_of(): it has an administrative and a financial interest. Both follow from facts in interest that hold on the day, its own or of predecessors that ended; what is not known stays NULL. One row an organisation and collaboration in which it has an interest. Example: SELECT collaboration_id, financial_interest FROM governance.affiliated_party WHERE organisation = ''gm9999'' AND is_affiliated';
COMMENT ON COLUMN affiliated_party.interest_id IS 'The row of interest; NULL when it stands for those of several predecessors.';
COMMENT ON COLUMN affiliated_party.organisation IS 'Organisation whose interest it is.';
COMMENT ON COLUMN affiliated_party.collaboration_id IS 'The collaboration, see collaboration_register.';
COMMENT ON COLUMN affiliated_party.valid_from IS 'First day on which this holds; NULL when unknown.';
COMMENT ON COLUMN affiliated_party.valid_to IS 'Day from which it no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN affiliated_party.administrative_interest IS 'Whether it has a say through a seat or a vote; a right to nominate is not enough. NULL when unknown.';
COMMENT ON COLUMN affiliated_party.financial_interest IS 'Whether money is at risk: not recoverable on bankruptcy, or liability. NULL when unknown.';
COMMENT ON COLUMN affiliated_party.is_affiliated IS 'Whether it is an affiliated party: both interests. False as soon as one is known to be absent; NULL when that cannot be told.';
COMMENT ON COLUMN affiliated_party.amount_at_risk IS 'Euros at risk; NULL when unknown.';
COMMENT ON COLUMN affiliated_party.predecessors IS 'Organisations that ended and whose interest it is, with commas between; NULL when its own.';
