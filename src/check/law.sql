-- law.sql: the rules of law, decided from evidence and the register

-- documents are evidence too; what is typed in as evidence comes last and wins
CREATE VIEW governance_internal.check_evidence
WITH (security_invoker = true)
AS
SELECT e.organisation, e.collaboration_id, e.kind, e.party, e.fiscal_year, e.act, e.happened_on, e.holds, e.value, true AS is_typed
FROM evidence AS e
UNION ALL
SELECT d.organisation, d.collaboration_id, k.kind, NULL::text, d.fiscal_year, NULL::text, k.happened_on, NULL::bool, NULL::numeric, false
FROM document AS d
CROSS JOIN LATERAL (VALUES
	('arrangement_draft', 'draft_sent', d.sent_on),
	('arrangement', 'arrangement_decided', d.decided_on),
	('arrangement', 'announced', d.published_on),
	('frames', 'frames_sent', d.sent_on),
	('budget_draft', 'budget_draft_sent', d.sent_on),
	('budget', 'budget_adopted', d.decided_on),
	('accounts_draft', 'accounts_draft_sent', d.sent_on),
	('accounts', 'accounts_adopted', d.decided_on),
	('view', 'view_given', d.sent_on),
	('reply', 'view_answered', d.sent_on)
) AS k (document_kind, kind, happened_on)
WHERE d.kind = k.document_kind AND k.happened_on IS NOT NULL;
COMMENT ON VIEW check_evidence IS
'Facts that decide rules: the rows of evidence, and the dates of documents under the kind of evidence that they are.';
COMMENT ON COLUMN check_evidence.organisation IS 'Organisation that keeps the row.';
COMMENT ON COLUMN check_evidence.collaboration_id IS 'The collaboration; NULL when it is about none.';
COMMENT ON COLUMN check_evidence.kind IS 'Kind of fact, as the catalogue of rules names it.';
COMMENT ON COLUMN check_evidence.party IS 'Party it is about; NULL when the collaboration as a whole.';
COMMENT ON COLUMN check_evidence.fiscal_year IS 'Budget year; NULL when none.';
COMMENT ON COLUMN check_evidence.act IS 'Which of several it is about, see evidence.act; NULL when there is one, or it is not known which.';
COMMENT ON COLUMN check_evidence.happened_on IS 'Day of the fact; NULL when it has none.';
COMMENT ON COLUMN check_evidence.holds IS 'Whether it is so; NULL when not of that sort.';
COMMENT ON COLUMN check_evidence.value IS 'Number of the fact; NULL when it has none.';
COMMENT ON COLUMN check_evidence.is_typed IS 'Whether it comes from evidence, and not from a document.';

CREATE VIEW governance_internal.collaboration_keeper
WITH (security_invoker = true)
AS
SELECT i.collaboration_id, i.organisation FROM interest AS i
UNION
-- the long tables each to their few pairs first
SELECT DISTINCT e.collaboration_id, e.organisation FROM evidence AS e WHERE e.collaboration_id IS NOT NULL
UNION
SELECT DISTINCT d.collaboration_id, d.organisation FROM document AS d WHERE d.collaboration_id IS NOT NULL
UNION
SELECT s.collaboration_id, s.organisation FROM supervision_assignment AS s
UNION
SELECT DISTINCT r.collaboration_id, r.organisation FROM assessment_round AS r
UNION
SELECT DISTINCT a.collaboration_id, a.organisation FROM role_assignment AS a WHERE a.collaboration_id IS NOT NULL
UNION
SELECT DISTINCT p.collaboration_id, p.organisation FROM responsible AS p;
COMMENT ON VIEW collaboration_keeper IS
'Which organisations follow a collaboration: those with an interest, evidence, documents, a supervision class, a round, chosen roles or somebody responsible of it. Rules that need such rows are decided once for each of them.';
COMMENT ON COLUMN collaboration_keeper.collaboration_id IS 'The collaboration.';
COMMENT ON COLUMN collaboration_keeper.organisation IS 'The organisation.';

CREATE FUNCTION governance_internal.keepers_on(day date)
RETURNS TABLE (collaboration_id bigint, organisation text)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT k.collaboration_id, k.organisation
	FROM collaboration_keeper AS k
	WHERE ((SELECT heirs_on(day)) ? k.organisation) IS NOT TRUE
	UNION
	SELECT k.collaboration_id, s.successor
	FROM successors_on(day) AS s
	JOIN collaboration_keeper AS k ON k.organisation = s.organisation
	WHERE s.successor IS NOT NULL;
END;
COMMENT ON FUNCTION keepers_on(date) IS
'Which organisations follow a collaboration on a day: those of collaboration_keeper that exist, and the successors of those that ended.';

CREATE TYPE governance_internal.check_subject AS (
	collaboration_id bigint,
	code text,
	organisation text,
	legal_form text,
	collaboration_version_id bigint,
	valid_from date,
	body text,
	seat text,
	legal_basis text[],
	collaboration collaboration
);
COMMENT ON TYPE check_subject IS
'A collaboration that rules are asked about, by the version that holds on the day.';
COMMENT ON COLUMN check_subject.collaboration_id IS 'The collaboration.';
COMMENT ON COLUMN check_subject.code IS 'Its code, the subject of findings.';
COMMENT ON COLUMN check_subject.organisation IS 'Organisation that follows it; NULL when none does, or none is asked about.';
COMMENT ON COLUMN check_subject.legal_form IS 'Its legal form; NULL when it is not known.';
COMMENT ON COLUMN check_subject.collaboration_version_id IS 'The version.';
COMMENT ON COLUMN check_subject.valid_from IS 'First day of the version; NULL when it is not known.';
COMMENT ON COLUMN check_subject.body IS 'Party that the body is; NULL when it has none.';
COMMENT ON COLUMN check_subject.seat IS 'Place of the body; NULL when it is not known.';
COMMENT ON COLUMN check_subject.legal_basis IS 'Laws that it rests on; NULL when they are not known.';
COMMENT ON COLUMN check_subject.collaboration IS 'The arrangement itself.';

CREATE FUNCTION governance_internal.check_in_force(as_of date)
RETURNS SETOF check_subject
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT v.collaboration_id, r.code, NULL, v.legal_form,
		v.collaboration_version_id, v.valid_from, v.body, v.seat, v.legal_basis, v.collaboration
	FROM (
		-- the form is asked of each value once
		SELECT w.*, legal_form(w.collaboration) AS legal_form
		FROM versions_as_of(as_of) AS w
		OFFSET 0
	) AS v
	JOIN collaboration_register AS r USING (collaboration_id);
END;
COMMENT ON FUNCTION check_in_force(date) IS
'The collaborations in force on a day, once each and without organisation; no row for NULL. Example: SELECT count(*) FROM governance_internal.check_in_force(current_date)';

CREATE FUNCTION governance_internal.check_subject(as_of date)
RETURNS SETOF check_subject
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT v.collaboration_id, v.code, k.organisation, v.legal_form,
		v.collaboration_version_id, v.valid_from, v.body, v.seat, v.legal_basis, v.collaboration
	FROM check_in_force(as_of) AS v
	LEFT JOIN keepers_on(as_of) AS k USING (collaboration_id);
END;
COMMENT ON FUNCTION check_subject(date) IS
'The collaborations in force on a day, once for each organisation that follows it, or once with organisation NULL when none does; no row for NULL. Example: SELECT count(DISTINCT code) FROM governance_internal.check_subject(current_date)';

CREATE FUNCTION governance_internal.evidence_holds(holds jsonb, nots jsonb, undated text[])
RETURNS jsonb
-- include immutable_sql
RETURN CASE
	WHEN nots IS NULL OR undated IS NULL THEN holds
	ELSE holds - ARRAY(SELECT u.kind FROM unnest(undated) AS u (kind) WHERE nots ? u.kind AND holds -> u.kind = 'false')
END;
COMMENT ON FUNCTION evidence_holds(jsonb, jsonb, text[]) IS
'What holds, without the kinds of which there is a yes without a day beside a no of a day: which came last is not known.';

CREATE FUNCTION governance_internal.check_facts(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, fiscal_year integer, act text, kinds text[], holds jsonb, days jsonb, nots jsonb, numbers jsonb)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	WITH overtaken AS MATERIALIZED (
		-- "not yet", and a document of later that is it
		SELECT n.organisation, coalesce(n.collaboration_id, 0) AS collaboration_id, n.kind, coalesce(n.fiscal_year, 0) AS fiscal_year, n.happened_on
		FROM evidence AS n
		JOIN check_evidence AS d ON d.organisation = n.organisation AND d.collaboration_id = n.collaboration_id AND d.kind = n.kind
			AND d.fiscal_year IS NOT DISTINCT FROM n.fiscal_year AND NOT d.is_typed AND d.happened_on > n.happened_on
		WHERE n.holds IS FALSE AND n.party IS NULL AND valid_on(d.happened_on, NULL, as_of)
	), kept AS MATERIALIZED (
		-- of what has to be done in time the first time counts; what was done is not undone by a "no" of a next one
		SELECT array_agg(k.kind) FILTER (WHERE k.counts = 'first' AND k.several IS DISTINCT FROM 'last') AS first,
			array_agg(k.kind) FILTER (WHERE k.counts = 'first' AND k.several IS DISTINCT FROM 'last' OR k.several IS NOT NULL AND k.value_type = 'date')
				AS done
		FROM evidence_kind AS k
	), seen AS NOT MATERIALIZED (
		SELECT v.*, CASE WHEN v.kind <> 'arrangement_decided' THEN v.party END AS about
		FROM check_evidence AS v
		-- the day of start is one that a decision names, and may be to come
		WHERE (valid_on(v.happened_on, NULL, as_of) OR v.kind = 'in_force_on')
		AND (v.holds IS FALSE AND v.is_typed AND v.party IS NULL AND (v.organisation, coalesce(v.collaboration_id, 0), v.kind, coalesce(v.fiscal_year, 0),
			v.happened_on) IN (SELECT o.organisation, o.collaboration_id, o.kind, o.fiscal_year, o.happened_on FROM overtaken AS o)) IS NOT TRUE
	), base AS MATERIALIZED (
		SELECT e.organisation, e.collaboration_id, e.fiscal_year,
			-- include evidence_facts
		FROM (
			-- sorted once, by the groups and then as they happened: the last of one kind stays
			SELECT v.organisation, v.collaboration_id, v.kind, v.about, v.fiscal_year, v.happened_on, v.holds, v.value
			FROM seen AS v
			CROSS JOIN kept AS k
			ORDER BY v.collaboration_id, v.organisation, v.fiscal_year, v.is_typed, v.holds IS NOT FALSE AND v.kind = ANY (k.done),
				CASE WHEN v.holds IS FALSE OR v.kind <> ALL (k.first) THEN v.happened_on END NULLS FIRST, v.value NULLS FIRST, v.holds NULLS FIRST,
				v.happened_on DESC NULLS FIRST
		) AS e
		GROUP BY e.collaboration_id, e.organisation, e.fiscal_year
	), tied AS MATERIALIZED (
		-- what can be about one of several; the decision of one executive is one of the decision of all
		SELECT v.*, k.several,
			k.counts = 'first' AND (k.several = 'one' OR v.act IS NOT NULL) AS is_first, k.value_type = 'date' AS is_done
		FROM evidence_kind AS k
		JOIN seen AS v USING (kind)
		WHERE k.several IS NOT NULL
	), earlier AS (
		-- of several decisions: what is not known to be of after the last but one is not of the last
		SELECT t.organisation, t.collaboration_id, t.fiscal_year, (array_agg(DISTINCT t.happened_on ORDER BY t.happened_on DESC))[2] AS decided_before
		FROM tied AS t
		WHERE t.kind = 'arrangement_decided' AND t.act IS NULL AND t.party IS NULL AND t.happened_on IS NOT NULL AND t.holds IS NOT FALSE
		GROUP BY t.organisation, t.collaboration_id, t.fiscal_year
		HAVING count(DISTINCT t.happened_on) > 1
	), unclear AS (
		-- of several days it is not known which belongs to which
		SELECT u.organisation, u.collaboration_id, u.fiscal_year, array_agg(u.kind) AS kinds
		FROM (
			SELECT t.organisation, t.collaboration_id, t.fiscal_year, t.kind
			FROM tied AS t
			LEFT JOIN earlier AS r ON r.organisation = t.organisation AND coalesce(r.collaboration_id, 0) = coalesce(t.collaboration_id, 0)
				AND coalesce(r.fiscal_year, 0) = coalesce(t.fiscal_year, 0)
			CROSS JOIN LATERAL (SELECT CASE WHEN t.holds IS NOT FALSE THEN t.happened_on END AS happened_on) AS d
			WHERE t.several = 'one' AND t.act IS NULL AND t.party IS NULL
			GROUP BY t.organisation, t.collaboration_id, t.fiscal_year, t.kind
			-- what is typed in wins, when there is any
			HAVING CASE WHEN bool_or(t.is_typed AND d.happened_on IS NOT NULL)
					THEN min(d.happened_on) FILTER (WHERE t.is_typed) < max(d.happened_on) FILTER (WHERE t.is_typed)
					ELSE min(d.happened_on) < max(d.happened_on) END
				OR t.kind = ANY (ARRAY['draft_sent', 'draft_received', 'draft_view_given', 'draft_views_given', 'views_waived', 'council_consent',
						'consent_refused', 'refusal_ground_law_or_general_interest'])
					AND min(r.decided_before) IS NOT NULL AND (max(t.happened_on) > min(r.decided_before)) IS NOT TRUE
		) AS u
		GROUP BY u.organisation, u.collaboration_id, u.fiscal_year
	), named AS (
		-- where the rows say which they are about
		SELECT t.organisation, t.collaboration_id, t.fiscal_year, coalesce(array_agg(DISTINCT t.kind) FILTER (WHERE t.several = 'one'), '{}') AS dropped,
			array_agg(DISTINCT t.kind) FILTER (WHERE t.several = 'one' OR t.act IS NOT NULL) AS kinds, array_agg(DISTINCT t.kind) AS either
		FROM tied AS t
		GROUP BY t.organisation, t.collaboration_id, t.fiscal_year
		HAVING bool_or(t.act IS NOT NULL)
	), act AS (
		SELECT e.organisation, e.collaboration_id, e.fiscal_year, coalesce(e.act, '') AS act, array_agg(DISTINCT e.kind) AS kinds,
			-- include evidence_facts
		FROM (
			SELECT t.*
			FROM tied AS t
			ORDER BY t.collaboration_id, t.organisation, t.fiscal_year, t.act, t.is_typed, t.is_done AND t.holds IS NOT FALSE,
				CASE WHEN t.holds IS FALSE OR NOT t.is_first THEN t.happened_on END NULLS FIRST, t.value NULLS FIRST, t.holds NULLS FIRST,
					t.happened_on DESC NULLS FIRST
		) AS e
		GROUP BY e.collaboration_id, e.organisation, e.fiscal_year, e.act
	), told AS (
		SELECT b.*, n.kinds, n.either, coalesce(n.dropped, u.kinds, '{}') AS dropped, coalesce(u.kinds, '{}') AS unclear,
			CASE WHEN r.decided_before IS NULL THEN '{}' ELSE jsonb_build_object('decided_before', r.decided_before) END AS before
		FROM base AS b
		LEFT JOIN named AS n ON n.organisation = b.organisation AND coalesce(n.collaboration_id, 0) = coalesce(b.collaboration_id, 0)
			AND coalesce(n.fiscal_year, 0) = coalesce(b.fiscal_year, 0)
		LEFT JOIN unclear AS u ON u.organisation = b.organisation AND coalesce(u.collaboration_id, 0) = coalesce(b.collaboration_id, 0)
			AND coalesce(u.fiscal_year, 0) = coalesce(b.fiscal_year, 0)
		LEFT JOIN earlier AS r ON r.organisation = b.organisation AND coalesce(r.collaboration_id, 0) = coalesce(b.collaboration_id, 0)
			AND coalesce(r.fiscal_year, 0) = coalesce(b.fiscal_year, 0)
	)
	SELECT t.organisation, t.collaboration_id, t.fiscal_year, NULL::text, t.kinds, evidence_holds(t.holds, t.nots, t.undated) - t.dropped,
		t.days - t.dropped || t.before, t.nots - t.dropped, t.numbers - t.dropped
	FROM told AS t
	UNION ALL
	SELECT t.organisation, t.collaboration_id, t.fiscal_year, a.act, d.kinds,
		evidence_holds(t.holds, t.nots, t.undated) - t.either || evidence_holds(a.holds, a.nots, a.undated) - d.dropped,
		t.days - t.either || a.days - d.dropped || CASE a.act WHEN '' THEN t.before ELSE '{}' END,
		coalesce(t.nots, '{}') - t.either || coalesce(a.nots, '{}') - d.dropped, t.numbers - t.either || a.numbers - d.dropped
	FROM told AS t
	JOIN act AS a ON a.organisation = t.organisation AND coalesce(a.collaboration_id, 0) = coalesce(t.collaboration_id, 0)
		AND coalesce(a.fiscal_year, 0) = coalesce(t.fiscal_year, 0)
	CROSS JOIN LATERAL (
		SELECT CASE a.act WHEN '' THEN t.unclear ELSE '{}' END AS dropped, ARRAY(SELECT unnest(a.kinds) INTERSECT SELECT unnest(t.kinds)) AS kinds
	) AS d
	WHERE t.kinds IS NOT NULL;
END;
COMMENT ON FUNCTION check_facts(date) IS
'Evidence that is known on a day, one row an organisation, collaboration and budget year (NULL for what is about none), as four objects by kind: whether it holds (what the row says, else that it has a day or a number), its day (null when it is established that it did not happen), the day on which it was established that it is not so (nots; NULL when no row has one), and its number. A yes without a day beside a no of a day says nothing. Of several of one kind the last counts, or none (evidence_kind.several). Where rows say which of several acts they are about (evidence.act), there is a row more for each act (act; '''' for the rest), with the kinds that are about it (kinds) and what is about no act; the row of act NULL then has no facts of single acts, and kinds says which those are. What happens after the day is not known yet; what is about one party is left out, but for the day on which its executive decided: the last of them all counts. jsonb_to_record() makes columns of each.';

CREATE FUNCTION governance_internal.law_kind(organisation text)
RETURNS text
-- include immutable_sql
RETURN CASE "left"(organisation, 2) WHEN 'gm' THEN 'municipality' WHEN 'pv' THEN 'province' WHEN 'ws' THEN 'water_board' END;
COMMENT ON FUNCTION law_kind(text) IS
'Whether an organisation is a municipality, province or water_board, by its code; NULL for another. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.law_makers(collaboration collaboration, OUT organs text[], OUT made_by text, OUT participants text)
-- include immutable_sql
BEGIN ATOMIC
	SELECT c.organs,
		CASE
			WHEN c.councils = c.parties THEN 'councils'
			WHEN c.executives = c.parties THEN 'executives'
			WHEN c.councils > 0 THEN 'mixed'
		END,
		CASE
			WHEN c.province AND c.water_board THEN 'with_province_and_water_board'
			WHEN c.municipality AND c.province THEN 'with_province'
			WHEN c.municipality AND c.water_board THEN 'with_water_board'
			WHEN c.municipality THEN 'municipalities_only'
			WHEN c.province THEN 'provinces_only'
			WHEN c.water_board THEN 'water_boards_only'
		END
	FROM (
		SELECT array_agg(q.organ ORDER BY q.party COLLATE "C") AS organs, nullif(count(*), 0) AS parties,
			count(*) FILTER (WHERE q.organ IN ('council', 'general-board')) AS councils,
				count(*) FILTER (WHERE q.organ IN ('executive', 'mayor')) AS executives,
			bool_or(law_kind(q.party) = 'municipality') AS municipality, bool_or(law_kind(q.party) = 'province') AS province,
			bool_or(law_kind(q.party) = 'water_board') AS water_board
		FROM (
			SELECT p.party, organ(p.party) AS organ
			FROM unnest(holders_of(law_makers.collaboration, 'participant')) AS p (party)
		) AS q
	) AS c;
END;
COMMENT ON FUNCTION law_makers(collaboration) IS
'Who made an arrangement, as law_rule asks it: the organ of each participant (NULL where it is not stated), councils, executives or mixed (a council is among them), and the kind of participants; NULL where the value does not say.';

CREATE FUNCTION governance_internal.law_facts(law_rule law_rule, holds jsonb, days jsonb, numbers jsonb)
RETURNS jsonb
-- include stable_sql
BEGIN ATOMIC
	SELECT jsonb_object_agg(e.kind, coalesce(nullif(days -> e.kind, 'null'), nullif(numbers -> e.kind, 'null'), holds -> e.kind))
	FROM unnest((law_facts.law_rule).evidence) AS e (kind)
	WHERE coalesce(nullif(days -> e.kind, 'null'), nullif(numbers -> e.kind, 'null'), nullif(holds -> e.kind, 'null')) IS NOT NULL;
END;
COMMENT ON FUNCTION law_facts(law_rule, jsonb, jsonb, jsonb) IS
'Of what is known of a situation what a rule asks for, by kind of evidence; NULL when nothing is known.';

CREATE FUNCTION governance_internal.law_known(law_rule law_rule, facts jsonb)
RETURNS jsonb
-- include stable_sql
RETURN check_known(coalesce(facts, '{}') || jsonb_build_object('law_rule', (law_known.law_rule).law_rule));
COMMENT ON FUNCTION law_known(law_rule, jsonb) IS
'The facts of a row of a rule of law, with the number of the row of law_rule that decides it.';

-- include evaluator wgr ROWS=100000
	WITH fact AS MATERIALIZED (
		SELECT f.* FROM check_facts(as_of) AS f
	), member AS MATERIALIZED (
		SELECT t.collaboration_id, t.organisation FROM takes_part(as_of) AS t
	), decision AS (
		SELECT a.organisation, a.collaboration_id, coalesce(a.act, '') AS act, (a.days ->> 'arrangement_decided')::date AS decided_on,
			(a.days ->> 'decided_before')::date AS decided_before,
			-- not the day of one executive, of which it is judged apart
			EXISTS (
				SELECT
				FROM evidence AS v
				WHERE v.organisation = a.organisation AND v.collaboration_id = a.collaboration_id AND v.kind = 'arrangement_decided' AND v.party IS NULL
				AND (v.act = a.act OR a.act IS NULL OR a.act = '' AND v.act IS NULL)
			) AS is_of_all
		FROM fact AS a
		WHERE a.fiscal_year IS NULL AND (a.act IS NOT NULL OR a.kinds IS NULL)
	), consented AS (
		-- what a council said last: who first refused and then agreed, agreed
		SELECT DISTINCT ON (e.organisation, e.collaboration_id, e.act, e.participant) e.organisation, e.collaboration_id, e.act, e.participant,
			CASE WHEN NOT e.is_unclear THEN e.happened_on END AS happened_on, CASE WHEN NOT e.is_unclear THEN e.holds END AS holds, e.decided_on
		FROM (
			SELECT v.organisation, v.collaboration_id, coalesce(v.act, '') AS act, o.participant, v.happened_on, v.holds, o.decided_on,
				-- which came last of a consent and a refusal without a day is not known
				bool_or(v.holds IS NOT FALSE) OVER same AND bool_or(v.holds IS FALSE AND v.happened_on IS NULL) OVER same AS is_unclear
			FROM evidence AS v
			LEFT JOIN decision AS f ON f.organisation = v.organisation AND f.collaboration_id = v.collaboration_id AND f.act = coalesce(v.act, '')
			LEFT JOIN LATERAL (
				-- the day of its own executive
				SELECT organisation(v.party) AS participant, max(x.happened_on) AS decided_on
				FROM evidence AS x
				WHERE x.organisation = v.organisation AND x.collaboration_id = v.collaboration_id AND x.kind = 'arrangement_decided'
				AND x.act = v.act AND organisation(x.party) = organisation(v.party) AND x.holds IS NOT FALSE AND valid_on(x.happened_on, NULL, as_of)
			) AS o ON true
			WHERE v.kind = 'council_consent' AND v.party IS NOT NULL AND valid_on(v.happened_on, NULL, as_of)
			-- of the last decision
			AND (f.decided_before IS NULL OR v.happened_on > f.decided_before)
			WINDOW same AS (PARTITION BY v.organisation, v.collaboration_id, coalesce(v.act, ''), o.participant)
		) AS e
		ORDER BY e.organisation, e.collaboration_id, e.act, e.participant, e.happened_on DESC NULLS LAST, e.holds NULLS LAST
	), consent AS (
		-- of the council of each participant, or that of the one whose place it took
		SELECT k.collaboration_id, k.organisation, k.act, count(*) AS asked,
			count(e.happened_on) FILTER (WHERE e.holds IS NOT FALSE) AS given, bool_or(NOT e.holds) AS refused,
			-- its own alone, where only that one is asked
			count(e.happened_on) FILTER (WHERE p.participant = k.organisation AND e.holds IS NOT FALSE) AS own_given,
				bool_or(NOT e.holds) FILTER (WHERE p.participant = k.organisation) AS own_refused,
			max(e.happened_on) FILTER (WHERE p.participant = k.organisation) AS own_on,
				max(e.happened_on) FILTER (WHERE p.participant = k.organisation AND e.holds IS NOT FALSE) AS own_given_on,
			bool_or(f.is_of_all) AS is_of_all,
			-- an executive that decided though its council had refused, or before it consented
			bool_or(e.is_broken) AS broken, bool_or(e.is_broken) FILTER (WHERE p.participant = k.organisation) AS own_broken,
			-- who joined after the decision needed no consent before its own joining
			max(CASE WHEN p.joined_on > f.decided_on AND e.happened_on <= p.joined_on THEN least(e.happened_on, f.decided_on - 1)
				ELSE e.happened_on END) AS last_on
		FROM (SELECT DISTINCT o.organisation, o.collaboration_id, o.act FROM consented AS o) AS k
		JOIN (
			SELECT t.collaboration_id, t.organisation AS participant, t.predecessor, min(r.joined_on) AS joined_on
			FROM takes_part(as_of) AS t
			LEFT JOIN participation AS r ON r.participation_id = t.participation_id
			GROUP BY t.collaboration_id, t.organisation, t.predecessor
		) AS p USING (collaboration_id)
		LEFT JOIN decision AS f
			ON f.organisation = k.organisation AND f.collaboration_id = k.collaboration_id AND f.act = k.act
		LEFT JOIN consented AS own
			ON own.organisation = k.organisation AND own.collaboration_id = k.collaboration_id AND own.act = k.act AND own.participant = p.participant
		LEFT JOIN consented AS old
			ON old.organisation = k.organisation AND old.collaboration_id = k.collaboration_id AND old.act = k.act AND old.participant = p.predecessor
		CROSS JOIN LATERAL (
			SELECT coalesce(own.happened_on, old.happened_on) AS happened_on, coalesce(own.holds, old.holds) AS holds,
				CASE WHEN own.holds IS FALSE THEN (own.happened_on > own.decided_on) IS NOT TRUE AND own.decided_on IS NOT NULL
					ELSE own.happened_on > own.decided_on END AS is_broken
		) AS e
		GROUP BY k.collaboration_id, k.organisation, k.act
	), office AS (
		-- of each person whose office ended: the one whose seat lasted longest after it
		SELECT DISTINCT ON (e.organisation, e.collaboration_id, e.act) e.organisation, e.collaboration_id, e.act, e.office_end,
			CASE WHEN NOT e.is_unclear THEN e.seat_end END AS seat_end, CASE WHEN NOT e.is_unclear THEN e.left_seat END AS left_seat
		FROM (
			SELECT v.organisation, v.collaboration_id, coalesce(v.act, '') AS act,
				-- one organ had several members, or one member several offices: which seat belongs to which is not known
				v.act IS NULL AND (count(DISTINCT v.happened_on) FILTER (WHERE v.kind = 'seat_end' AND v.holds IS NOT FALSE) > 1
					OR count(DISTINCT v.happened_on) FILTER (WHERE v.kind = 'office_end' AND v.holds IS NOT FALSE) > 1) AS is_unclear,
				max(v.happened_on) FILTER (WHERE v.kind = 'seat_end' AND v.holds IS NOT FALSE) AS seat_end, v.office_end,
				-- that somebody still sat there before the office ended says nothing of after it
				bool_and(v.holds IS NOT FALSE) FILTER (WHERE v.kind = 'seat_end' AND (v.holds IS NOT FALSE OR (v.happened_on > v.office_end) IS NOT FALSE))
					AS left_seat
			FROM (
				SELECT u.organisation, u.collaboration_id, u.act, u.party, u.kind, u.happened_on, u.holds,
					-- an office that was found not to have ended has not
					max(u.happened_on) FILTER (WHERE u.kind = 'office_end' AND u.holds IS NOT FALSE)
						OVER (PARTITION BY u.organisation, u.collaboration_id, u.act, u.party) AS office_end
				FROM evidence AS u
				WHERE u.kind IN ('seat_end', 'office_end') AND valid_on(u.happened_on, NULL, as_of)
			) AS v
			GROUP BY v.organisation, v.collaboration_id, v.act, v.party, v.office_end
		) AS e
		WHERE e.office_end IS NOT NULL
		ORDER BY e.organisation, e.collaboration_id, e.act, NOT e.is_unclear AND (e.left_seat IS FALSE OR e.seat_end > e.office_end) DESC NULLS LAST,
			e.is_unclear DESC, (e.seat_end - e.office_end) DESC NULLS FIRST, e.office_end
	), act AS (
		-- of whichever member of the board
		SELECT e.organisation, e.collaboration_id, jsonb_object_agg(e.kind, e.was_done) AS acts
		FROM (
			SELECT v.organisation, v.collaboration_id, v.kind, bool_or(coalesce(v.holds, true)) AS was_done
			FROM evidence AS v
			WHERE v.kind IN ('forbidden_act_adviser', 'forbidden_act_agent', 'forbidden_act_contract') AND valid_on(v.happened_on, NULL, as_of)
			GROUP BY v.organisation, v.collaboration_id, v.kind
		) AS e
		GROUP BY e.organisation, e.collaboration_id
	), met AS (
		-- that fewer meetings are recorded does not say that there were no more
		SELECT m.organisation, m.collaboration_id, count(*) AS meetings, count(*) FILTER (WHERE NOT m.is_public) AS closed
		FROM meeting AS m
		WHERE organ(m.body) = 'general-board' AND NOT m.is_cancelled AND date_part('year', m.held_on) = date_part('year', as_of) - 1
		GROUP BY m.organisation, m.collaboration_id
	), subject AS MATERIALIZED (
		SELECT row_number() OVER () AS nr, s.code, s.collaboration_id, s.organisation, s.legal_form, m.made_by, m.participants, f.act, f.kinds,
			coalesce(f.holds, '{}') || coalesce(a.acts, '{}') || jsonb_strip_nulls(jsonb_build_object(
				'council_consent', CASE WHEN CASE m.made_by WHEN 'mixed' THEN c.own_refused ELSE c.refused END THEN false END,
					'decided_unconsented', CASE m.made_by WHEN 'mixed' THEN c.own_broken ELSE c.broken END, 'seat_end', o.left_seat,
				'is_participant', CASE
					WHEN (s.collaboration_id, s.organisation) IN (SELECT p.collaboration_id, p.organisation FROM member AS p) THEN true
					WHEN s.collaboration_id IN (SELECT p.collaboration_id FROM member AS p) THEN false
				END,
					-- without a period it is not known for how long
					'indefinite', CASE WHEN known_end(end_date(s.collaboration)) IS NOT NULL THEN false
						ELSE nullif(start_date(s.collaboration) IS NOT NULL OR end_date(s.collaboration) IS NOT NULL, false) END)) AS holds,
			coalesce(f.days, '{}') || jsonb_strip_nulls(jsonb_build_object(
				'board_met', y.days -> 'board_met', 'version_valid_from', s.valid_from, 'begun_on', start_date(s.collaboration),
				'council_consent', CASE m.made_by WHEN 'mixed' THEN c.own_on ELSE c.last_on END, 'own_consent',
					CASE WHEN c.is_of_all THEN c.own_given_on END, 'office_end',
					o.office_end, 'seat_end', o.seat_end)) AS days,
			f.nots,
			coalesce(f.numbers, '{}') || coalesce(y.numbers, '{}') || jsonb_strip_nulls(jsonb_build_object(
				'councils_asked', CASE WHEN m.made_by = 'mixed' THEN 1 ELSE c.asked END,
				'councils_consented', CASE m.made_by WHEN 'mixed' THEN c.own_given ELSE c.given END, 'meeting_closed', b.closed, 'year',
					date_part('year', as_of) - 1,
				'board_met', CASE WHEN b.meetings >= 2 THEN b.meetings END)) AS numbers,
			jsonb_build_object('organs', m.organs, 'own_organs', part.organs, 'powers', powers(s.collaboration), 'purpose', purpose(s.collaboration),
				'seat', s.seat, 'act', nullif(f.act, '')) AS texts
		FROM check_subject(as_of) AS s
		CROSS JOIN LATERAL law_makers(s.collaboration) AS m
		LEFT JOIN fact AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id AND f.fiscal_year IS NULL
		LEFT JOIN fact AS y ON y.organisation = s.organisation AND y.collaboration_id = s.collaboration_id AND y.fiscal_year = date_part('year', as_of) - 1
			AND y.act IS NULL
		LEFT JOIN consent AS c ON c.organisation = s.organisation AND c.collaboration_id = s.collaboration_id AND c.act = coalesce(f.act, '')
		LEFT JOIN office AS o ON o.organisation = s.organisation AND o.collaboration_id = s.collaboration_id AND o.act = coalesce(f.act, '')
		LEFT JOIN act AS a ON a.organisation = s.organisation AND a.collaboration_id = s.collaboration_id
		LEFT JOIN met AS b ON b.organisation = s.organisation AND b.collaboration_id = s.collaboration_id
		LEFT JOIN LATERAL (
			SELECT array_agg(organ(p.party)) AS organs
			FROM unnest(holders_of(s.collaboration, 'participant')) AS p (party)
			WHERE organisation(p.party) = s.organisation
		) AS part ON m.made_by IS DISTINCT FROM 'executives'
	), situation AS (
		SELECT q.*, ROW (
			q.nr, q.legal_form, q.made_by, q.participants, law_kind(q.organisation), as_of, NULL, q.holds, q.days, q.nots, q.numbers, q.texts)::law_situation
			AS situation
		FROM subject AS q
	)
	-- include law_said - of='collaboration', s.code, s.collaboration_id
		CASE
			WHEN v.rule = 'WGR-02' THEN law_known(l, jsonb_build_object('councils', s.numbers -> 'councils_asked',
				'consents', s.numbers -> 'councils_consented', 'last_consent', s.days -> 'council_consent', 'decided', s.days -> 'arrangement_decided',
				'act', nullif(s.act, '')))
			WHEN v.verdict = 'fail' THEN law_known(l, law_facts(l, s.holds, s.days, s.numbers) || jsonb_build_object('act', nullif(s.act, '')))
		END, v.last_day
	-- include law_verdicts body KEY=collaboration_id,organisation
	JOIN subject AS s USING (nr)
	LEFT JOIN law_rule AS l ON l.law_rule = v.law_rule;
END;
COMMENT ON FUNCTION check_wgr(date) IS
'The rules of the Wgr and the Awb on arrangements and their boards, one row a rule for each collaboration in force on the day and each organisation that follows it: what law_judge_body() says of what the register has. No row for NULL.';

CREATE FUNCTION governance_internal.law_interest(as_of date)
RETURNS TABLE (
	organisation text, collaboration_id bigint, has_seat boolean, has_vote boolean, has_shares boolean, is_consolidated boolean, amount_at_risk numeric,
	bbv_group text, way text, public_interest text, has_material_risk boolean, risk_text text, motivation text, groups integer)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT i.organisation, i.collaboration_id, i.has_seat, i.has_vote, i.has_shares, i.is_consolidated, i.amount_at_risk,
		i.bbv_group, i.way, i.public_interest, i.has_material_risk, i.risk_text, i.motivation,
		CASE WHEN i.has_one_group THEN 1 WHEN i.has_one_group IS NULL THEN 0 ELSE 2 END
	FROM interests_on(as_of) AS i;
END;
COMMENT ON FUNCTION law_interest(date) IS
'The interest of each organisation in a collaboration on a day as rules ask for it, see interests_on(), and how many groups its rows name: 0, 1, or 2 for more.';

-- include evaluator bbv ROWS=100000
	WITH money AS MATERIALIZED (
		-- good: stated; bad: left open by the source; what cannot be read is neither
		SELECT a.organisation, a.collaboration_id, a.kind,
			bool_or(a.status IN ('published', 'nil', 'not_applicable')) AS good, bool_and(a.status IN ('not_published', 'to_be_determined')) AS bad
		FROM finance_amount AS a
		WHERE a.fiscal_year = date_part('year', as_of) AND a.basis = 'budget' AND a.part IS NULL
		GROUP BY a.collaboration_id, a.organisation, a.kind
	), year AS MATERIALIZED (
		-- what the budget of the year leaves out is not stated; of a year without rows nothing is known
		SELECT m.organisation, m.collaboration_id,
			'{"interest_begin": false, "interest_end": false, "equity_begin": false, "equity_end": false}'::jsonb
				|| '{"debt_begin": false, "debt_end": false, "result": false}'
				|| jsonb_object_agg(m.kind, CASE WHEN m.good THEN true WHEN m.bad THEN false END) AS stated
		FROM money AS m
		GROUP BY m.collaboration_id, m.organisation
	), subject AS MATERIALIZED (
		SELECT row_number() OVER () AS nr, s.code, s.collaboration_id, s.organisation, s.legal_form, y.stated,
			coalesce(y.stated, '{}') || jsonb_strip_nulls(jsonb_build_object(
				'has_seat', i.has_seat, 'has_vote', i.has_vote, 'has_shares', i.has_shares, 'is_consolidated', i.is_consolidated,
				'has_material_risk', i.has_material_risk, 'name_stated', true, 'seat_stated', nullif(s.seat IS NOT NULL, false),
				'asset_holder', f.asset_holder)) || CASE
				WHEN i.organisation IS NULL THEN '{}'
				ELSE jsonb_build_object('listed', i.groups > 0, 'way_stated', i.way IS NOT NULL, 'public_interest_stated', i.public_interest IS NOT NULL,
					'risk_stated', i.risk_text IS NOT NULL)
			END AS holds,
			jsonb_strip_nulls(jsonb_build_object('amount_at_risk', i.amount_at_risk, 'groups', i.groups)) AS numbers,
			jsonb_strip_nulls(jsonb_build_object('bbv_group', i.bbv_group)) AS texts,
			jsonb_strip_nulls(jsonb_build_object('interest_from', n.interest_from)) AS days
		FROM check_subject(as_of) AS s
		LEFT JOIN (
			SELECT v.organisation, v.collaboration_id, CASE WHEN bool_and(v.valid_from IS NOT NULL) THEN min(v.valid_from) END AS interest_from
			FROM interest AS v
			GROUP BY v.organisation, v.collaboration_id
		) AS n USING (organisation, collaboration_id)
		LEFT JOIN law_interest(as_of) AS i USING (organisation, collaboration_id)
		LEFT JOIN year AS y USING (organisation, collaboration_id)
		LEFT JOIN (
			SELECT DISTINCT ON (v.organisation, v.collaboration_id) v.organisation, v.collaboration_id,
				coalesce(v.holds, nullif(v.happened_on IS NOT NULL OR v.value IS NOT NULL, false)) AS asset_holder
			FROM evidence AS v
			WHERE v.kind = 'asset_holder' AND v.party IS NULL AND v.fiscal_year IS NULL AND valid_on(v.happened_on, NULL, as_of)
			ORDER BY v.organisation, v.collaboration_id, v.happened_on DESC NULLS LAST, v.value DESC NULLS LAST, v.holds DESC NULLS LAST
		) AS f USING (organisation, collaboration_id)
	)
	-- include law_said - of='collaboration', s.code, s.collaboration_id
		CASE WHEN v.verdict = 'fail' THEN law_known(l, CASE
			WHEN v.rule IN ('BBV-13', 'BBV-14', 'BBV-15') THEN s.stated
			WHEN v.rule IN ('BBV-01', 'BBV-02', 'BBV-03', 'BBV-05') THEN s.numbers - 'groups'
				|| jsonb_build_object('has_seat', s.holds -> 'has_seat', 'has_vote', s.holds -> 'has_vote')
			WHEN v.rule = 'BBV-11' THEN s.texts || jsonb_build_object('legal_form', s.legal_form)
		END) END,
		NULL::date
	FROM law_judge_interest((
		SELECT array_agg(ROW (
			q.nr, q.legal_form, NULL, NULL, law_kind(q.organisation), as_of, date_part('year', as_of)::integer, q.holds, q.days, NULL, q.numbers,
				q.texts)::law_situation)
		FROM subject AS q
	)) AS v
	JOIN subject AS s USING (nr)
	LEFT JOIN law_rule AS l ON l.law_rule = v.law_rule;
END;
COMMENT ON FUNCTION check_bbv(date) IS
'The rules on affiliated parties (BBV; of water boards the Waterschapsbesluit), one row a rule for each collaboration in force on the day and each organisation that follows it. Amounts are those of the budget of the year of the day. A party is on the list when it is in a group. What the paragraph leaves open is a fail; without a row of interest nothing can be told.';

-- include evaluator paragraph ROWS=900
	WITH fact AS MATERIALIZED (
		SELECT f.* FROM check_facts(as_of) AS f WHERE f.collaboration_id IS NULL AND f.act IS NULL
	), year AS (
		-- the budget of the year, and the annual report of the year before: with the interests at its end
		SELECT date_part('year', as_of)::integer - CASE WHEN r.is_report THEN 1 ELSE 0 END AS fiscal_year, r.is_report
		FROM (VALUES (false), (true)) AS r (is_report)
	), organisation AS (
		SELECT y.fiscal_year, y.is_report, i.organisation, bool_or((i.has_seat OR i.has_vote) AND i.amount_at_risk > 0) AS any_affiliated
		FROM year AS y
		CROSS JOIN LATERAL interests_on(CASE WHEN y.is_report THEN make_date(y.fiscal_year, 12, 31) ELSE as_of END) AS i
		GROUP BY y.fiscal_year, y.is_report, i.organisation
	), subject AS MATERIALIZED (
		SELECT row_number() OVER () AS nr, o.organisation, o.fiscal_year, o.is_report, e.nots,
			coalesce(e.holds, '{}') || jsonb_strip_nulls(jsonb_build_object('any_affiliated', o.any_affiliated, 'document_paragraph', nullif(EXISTS (
				SELECT FROM document AS d WHERE d.organisation = o.organisation AND d.kind = 'paragraph' AND d.fiscal_year = o.fiscal_year
			), false))) AS holds
		FROM organisation AS o
		LEFT JOIN fact AS e ON e.organisation = o.organisation AND e.fiscal_year = o.fiscal_year
	)
	-- include law_said - of='organisation', s.organisation, NULL::bigint
		law_known(l, jsonb_build_object('fiscal_year', s.fiscal_year)), NULL::date
	FROM law_judge_paragraph((
		SELECT array_agg(ROW (q.nr, NULL, NULL, NULL, law_kind(q.organisation), as_of, q.fiscal_year, q.holds, '{}', q.nots, '{}', '{}')::law_situation)
		FROM subject AS q
	)) AS v
	JOIN subject AS s USING (nr)
	LEFT JOIN law_rule AS l ON l.law_rule = v.law_rule
	WHERE s.is_report = (v.rule = 'BBV-19');
END;
COMMENT ON FUNCTION check_paragraph(date) IS
'The rules on the paragraph itself (BBV 4, 8, 9, 15 and 26), one row a rule and organisation with an interest, for the budget year of the day, and the annual report of the year before.';

-- include evaluator municipal ROWS=100000
	WITH member AS MATERIALIZED (
		SELECT t.collaboration_id, t.organisation FROM takes_part(as_of) AS t
	), subject AS MATERIALIZED (
		SELECT row_number() OVER () AS nr, s.code, s.collaboration_id, s.organisation, s.legal_form, m.made_by, m.participants, f.act, f.kinds,
			coalesce(f.holds, '{}') || jsonb_build_object('is_participant', CASE
					WHEN (s.collaboration_id, s.organisation) IN (SELECT p.collaboration_id, p.organisation FROM member AS p) THEN true
					WHEN s.collaboration_id IN (SELECT p.collaboration_id FROM member AS p) THEN false
				END)
				|| CASE WHEN i.organisation IS NULL THEN '{}' ELSE jsonb_build_object('motivation_stated', i.motivation IS NOT NULL) END AS holds,
			f.days, f.nots, f.numbers
		FROM check_subject(as_of) AS s
		CROSS JOIN LATERAL law_makers(s.collaboration) AS m
		LEFT JOIN law_interest(as_of) AS i USING (organisation, collaboration_id)
		LEFT JOIN check_facts(as_of) AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id AND f.fiscal_year IS NULL
	), situation AS (
		SELECT q.*, ROW (
			q.nr, q.legal_form, q.made_by, q.participants, law_kind(q.organisation), as_of, NULL, q.holds, q.days, q.nots, q.numbers,
			jsonb_build_object('environment_service_form', q.legal_form, 'act', nullif(q.act, '')))::law_situation AS situation
		FROM subject AS q
	)
	-- include law_said - of='collaboration', s.code, s.collaboration_id
		CASE WHEN v.verdict = 'fail' THEN law_known(l, law_facts(l, s.holds, s.days, s.numbers) || jsonb_build_object('act', nullif(s.act, ''))) END,
		NULL::date
	-- include law_verdicts municipal KEY=collaboration_id,organisation
	JOIN subject AS s USING (nr)
	LEFT JOIN law_rule AS l ON l.law_rule = v.law_rule;
END;
COMMENT ON FUNCTION check_municipal(date) IS
'The rules on what an organisation itself does with its partners (Gemeentewet, Provinciewet, Waterschapswet, Aanbestedingswet, bodies that a law prescribes), one row a rule for each collaboration in force on the day and each organisation that follows it.';

CREATE FUNCTION governance_internal.law_supervision(as_of date)
RETURNS TABLE (
	code text, collaboration_id bigint, organisation text, legal_form text, founded date, model text, class text, first_year_class text,
	"position" integer, computed_position integer, months integer, reviewed_on date, review_by date)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	WITH first_version AS (
		SELECT v.collaboration_id, min(v.valid_from) AS founded
		FROM collaboration_version AS v
		GROUP BY v.collaboration_id
	), supervision AS (
		SELECT DISTINCT ON (a.collaboration_id, a.organisation) a.collaboration_id, a.organisation, a.class, m.model, m.first_year_class,
			c.position, h.position AS computed_position, coalesce(m.review_months, 48) AS months, a.reviewed_on
		FROM supervision_assignment AS a
		LEFT JOIN supervision_model AS m ON m.model = a.model
		LEFT JOIN supervision_class AS c ON c.model = a.model AND c.class = a.class
		LEFT JOIN supervision_class AS h ON h.model = a.model AND h.class = a.computed_class
		WHERE valid_on(a.valid_from, a.valid_to, as_of)
		ORDER BY a.collaboration_id, a.organisation, a.valid_from DESC NULLS LAST
	)
	SELECT s.code, s.collaboration_id, s.organisation, s.legal_form, v.founded, a.model, a.class, a.first_year_class,
		a.position, a.computed_position, a.months, a.reviewed_on, (a.reviewed_on + make_interval(months => a.months))::date
	FROM check_subject(as_of) AS s
	LEFT JOIN first_version AS v USING (collaboration_id)
	LEFT JOIN supervision AS a USING (collaboration_id, organisation);
END;
COMMENT ON FUNCTION law_supervision(date) IS
'The class of supervision of each collaboration in force on the day, for each organisation that follows it; NULL where none is chosen. Without review_months of its model a review holds 48 months.';

-- include evaluator policy ROWS=100000
	WITH subject AS MATERIALIZED (
		SELECT row_number() OVER () AS nr, s.*
		FROM law_supervision(as_of) AS s
		-- a note binds the town whose it is
		WHERE EXISTS (SELECT FROM law_rule AS l WHERE l.judged_by = 'policy' AND s.organisation = ANY (l.judged_for))
	)
	-- include law_said - of='collaboration', s.code, s.collaboration_id
		law_known(l, jsonb_build_object('class', s.class, 'reviewed', s.reviewed_on)), NULL::date
	FROM law_judge_policy((
		SELECT array_agg(ROW (
			q.nr, q.legal_form, NULL, NULL, q.organisation, as_of, NULL,
			jsonb_strip_nulls(jsonb_build_object('lighter_than_risk', q.position < q.computed_position)),
			jsonb_strip_nulls(jsonb_build_object('founded', q.founded, 'reviewed_on', q.reviewed_on)), NULL, '{}',
			jsonb_strip_nulls(jsonb_build_object('class', CASE WHEN q.class = q.first_year_class THEN 'heaviest' ELSE q.class END))
		)::law_situation)
		FROM subject AS q
	)) AS v
	JOIN subject AS s USING (nr)
	LEFT JOIN law_rule AS l ON l.law_rule = v.law_rule;
END;
COMMENT ON FUNCTION check_policy(date) IS
'The rules of published notes of single municipalities, asked of those municipalities only. They are no law.';

-- include evaluator supervision ROWS=100000
	WITH note AS (
		SELECT DISTINCT ON (n.organisation) n.organisation, n.title, n.adopted_on, known_end(n.lapses_on) AS lapses_on,
			coalesce(known_end(n.lapses_on), (n.adopted_on + interval '4 years')::date) AS last_day
		FROM policy_note AS n
		WHERE valid_on(n.adopted_on, NULL, as_of)
		ORDER BY n.organisation, n.adopted_on DESC NULLS LAST
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds), NULL::text,
		CASE WHEN r.applies AND NOT r.holds THEN CASE r.rule
			WHEN 'SUPERVISION-LIGHTER' THEN 'Het toezicht is lichter dan bij de risicoklasse hoort.'
			WHEN 'SUPERVISION-FIRST-YEAR' THEN 'De partner valt in het eerste jaar buiten de klasse die het model daarvoor noemt.'
			ELSE 'Het risicoprofiel is niet op tijd opnieuw bekeken. De laatste dag was ' || day_text(s.review_by, 'nl') || '.'
		END END,
		CASE WHEN r.applies AND NOT r.holds THEN CASE r.rule
			WHEN 'SUPERVISION-LIGHTER' THEN 'The supervision is lighter than goes with the risk class.'
			WHEN 'SUPERVISION-FIRST-YEAR' THEN 'The partner is in its first year outside the class that the model names for it.'
			ELSE 'The risk profile was not reviewed in time. The last day was ' || day_text(s.review_by, 'en') || '.'
		END END,
		check_known(CASE r.rule
			WHEN 'SUPERVISION-LIGHTER' THEN jsonb_build_object('class', s.class, 'position', s.position, 'computed_position', s.computed_position)
			WHEN 'SUPERVISION-FIRST-YEAR' THEN jsonb_build_object('class', s.class, 'founded', s.founded)
			ELSE jsonb_build_object('reviewed', s.reviewed_on, 'months', s.months)
		END),
		CASE WHEN r.rule = 'SUPERVISION-REVIEW' THEN s.review_by END
	FROM law_supervision(as_of) AS s
	CROSS JOIN LATERAL (VALUES
		('SUPERVISION-LIGHTER', nullif(s.model IS NOT NULL, false), s.position >= s.computed_position),
		('SUPERVISION-FIRST-YEAR', CASE WHEN s.model IS NOT NULL THEN s.first_year_class IS NOT NULL AND s.founded + interval '1 year' > as_of END,
			s.class = s.first_year_class),
		('SUPERVISION-REVIEW', nullif(s.model IS NOT NULL, false), s.review_by >= as_of)
	) AS r (rule, applies, holds)
	UNION ALL
	SELECT 'NOTE-REVIEW', 'policy_note', n.title, NULL, n.organisation, check_verdict(true, as_of <= n.last_day), NULL,
		CASE WHEN as_of > n.last_day THEN 'De nota verbonden partijen is te oud: zij gold tot en met ' || day_text(n.last_day, 'nl') || '.' END,
		CASE WHEN as_of > n.last_day THEN 'The note on affiliated parties is too old: it held until ' || day_text(n.last_day, 'en') || '.' END,
		check_known(jsonb_build_object('adopted', n.adopted_on, 'lapses', n.lapses_on)),
		n.last_day
	FROM note AS n;
END;
COMMENT ON FUNCTION check_supervision(date) IS
'Whether supervision follows the model that the organisation chose, one row a rule for each collaboration in force on the day and each organisation that follows it, and whether its own note is not too old. A class without a computed one beside it cannot be compared.';

-- include evaluator amendment ROWS=20000
	-- who recorded whether it was amended is answered by the rule of law itself
	SELECT 'AMENDMENT-SIGN', 'collaboration', s.code, s.collaboration_id, s.organisation,
		check_verdict(
			bbv_group(s.legal_form) = 'joint_arrangement' AND as_of >= '2024-07-01' AND e.holds IS NULL,
			CASE WHEN s.valid_from < '2022-07-01' THEN false ELSE s.valid_from IS NOT NULL OR NULL END),
		NULL::text,
		'Deze versie geldt sinds ' || day_text(s.valid_from, 'nl')
			|| ', van voor de nieuwe wet. Mogelijk is de regeling niet aangepast; het register kan ook achterlopen.',
		'This version has been in force since ' || day_text(s.valid_from, 'en')
			|| ', from before the new law. The arrangement may not have been amended; the register may also lag behind.',
		check_known(jsonb_build_object('valid_from', s.valid_from)), NULL::date
	FROM check_subject(as_of) AS s
	LEFT JOIN LATERAL (
		SELECT bool_and(coalesce(v.holds, true)) AS holds
		FROM evidence AS v
		WHERE v.organisation = s.organisation AND v.collaboration_id = s.collaboration_id AND v.kind IN ('arrangement_amended', 'arrangement_decided')
		AND (v.kind = 'arrangement_amended' OR v.happened_on >= '2022-07-01') AND valid_on(v.happened_on, NULL, as_of)
	) AS e ON true;
END;
COMMENT ON FUNCTION check_amendment(date) IS
'Arrangements that by the register alone may not have been amended to the law of 1 July 2022: a sign of ours, and no breach. Whoever records whether it was amended (arrangement_amended) takes it away.';
