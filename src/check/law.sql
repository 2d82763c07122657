-- law.sql: the rules of law, decided from evidence and the register

CREATE FUNCTION governance_internal.check_verdict(applies boolean, holds boolean)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN applies IS NULL THEN 'cannot_tell'
	WHEN NOT applies THEN 'not_applicable'
	WHEN holds IS NULL THEN 'cannot_tell'
	WHEN holds THEN 'pass'
	ELSE 'fail'
END;
COMMENT ON FUNCTION check_verdict(boolean, boolean) IS
'The result of a rule from whether it applies and whether it holds: not_applicable, pass, fail, and cannot_tell as soon as one of them is NULL and matters. Example: check_verdict(true, NULL) = ''cannot_tell''';

CREATE FUNCTION governance_internal.check_known(facts jsonb)
RETURNS jsonb
-- include immutable_sql
RETURN nullif(jsonb_strip_nulls(facts), '{}');
COMMENT ON FUNCTION check_known(jsonb) IS
'The facts of a row of a rule without those that are NULL; NULL when none is left.';

-- documents are evidence too; what is typed in as evidence comes last and wins
CREATE VIEW governance_internal.check_evidence
WITH (security_invoker = true)
AS
SELECT e.organisation, e.collaboration_id, e.kind, e.party, e.fiscal_year, e.happened_on, e.holds, e.value, true AS is_typed
FROM evidence AS e
UNION ALL
SELECT d.organisation, d.collaboration_id, k.kind, NULL::text, d.fiscal_year, k.happened_on, NULL::bool, NULL::numeric, false
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
SELECT DISTINCT a.collaboration_id, a.organisation FROM role_assignment AS a WHERE a.collaboration_id IS NOT NULL;
COMMENT ON VIEW collaboration_keeper IS
'Which organisations follow a collaboration: those with an interest, evidence, documents, a supervision class, a round or chosen roles of it. Rules that need such rows are decided once for each of them.';
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
	is_joint boolean,
	is_private boolean,
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
COMMENT ON COLUMN check_subject.is_joint IS 'Whether that is a form of the law on joint arrangements; NULL when it is not known.';
COMMENT ON COLUMN check_subject.is_private IS 'Whether that is a form of private law; NULL when it is not known.';
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
		v.legal_form = ANY (ARRAY['public_body', 'operations_body', 'joint_organ', 'arrangement_only', 'centre_arrangement']),
		v.legal_form = ANY (ARRAY['private_limited', 'public_limited', 'limited_partnership', 'general_partnership', 'cooperative', 'foundation',
			'association']),
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
	SELECT v.collaboration_id, v.code, k.organisation, v.legal_form, v.is_joint, v.is_private,
		v.collaboration_version_id, v.valid_from, v.body, v.seat, v.legal_basis, v.collaboration
	FROM check_in_force(as_of) AS v
	LEFT JOIN keepers_on(as_of) AS k USING (collaboration_id);
END;
COMMENT ON FUNCTION check_subject(date) IS
'The collaborations in force on a day, once for each organisation that follows it, or once with organisation NULL when none does; no row for NULL. Example: SELECT count(DISTINCT code) FROM governance_internal.check_subject(current_date)';

CREATE FUNCTION governance_internal.check_facts(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, fiscal_year integer, holds jsonb, days jsonb, numbers jsonb)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT e.organisation, e.collaboration_id, e.fiscal_year,
		jsonb_object_agg(e.kind, coalesce(e.holds, e.happened_on IS NOT NULL OR e.value IS NOT NULL)),
		jsonb_object_agg(e.kind, CASE WHEN e.holds IS NOT FALSE THEN e.happened_on END),
		jsonb_object_agg(e.kind, e.value)
	FROM (
		-- sorted once, by the groups and then as they happened: the last of one kind stays
		SELECT v.organisation, v.collaboration_id, v.kind, v.fiscal_year, v.happened_on, v.holds, v.value
		FROM check_evidence AS v
		WHERE valid_on(v.happened_on, NULL, as_of) AND v.party IS NULL
		ORDER BY v.collaboration_id, v.organisation, v.fiscal_year, v.is_typed, v.happened_on NULLS FIRST, v.value NULLS FIRST, v.holds NULLS FIRST
	) AS e
	GROUP BY e.collaboration_id, e.organisation, e.fiscal_year;
END;
COMMENT ON FUNCTION check_facts(date) IS
'Evidence that is known on a day, one row an organisation, collaboration and budget year (NULL for what is about none), as three objects by kind: whether it holds (what the row says, else that it has a day or a number), its day (null when it is established that it did not happen), and its number. Of several of one kind the last counts. What happens after the day is not known yet; what is about one party is left out. jsonb_to_record() makes columns of each.';

CREATE FUNCTION governance_internal.check_wgr(as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	WITH subject AS MATERIALIZED (
		SELECT s.*, s.legal_form = 'public_body' AS is_public_body, f.holds, f.days, f.numbers
		FROM check_subject(as_of) AS s
		LEFT JOIN check_facts(as_of) AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id AND f.fiscal_year IS NULL
	), consented AS (
		SELECT e.organisation, e.collaboration_id, organisation(e.party) AS participant, max(e.happened_on) AS happened_on, bool_and(e.holds) AS holds
		FROM evidence AS e
		WHERE e.kind = 'council_consent' AND e.party IS NOT NULL AND valid_on(e.happened_on, NULL, as_of)
		GROUP BY 1, 2, 3
	), consent AS (
		-- of the council of each participant
		SELECT s.collaboration_id, s.organisation, count(*) AS asked, count(e.happened_on) AS given, max(e.happened_on) AS last_on,
			bool_or(NOT e.holds) AS refused,
			-- who joined later needed no consent before that
			bool_or(e.happened_on > greatest((s.days ->> 'arrangement_decided')::date, p.joined_on)) AS is_late
		FROM subject AS s
		JOIN (
			SELECT t.collaboration_version_id, t.organisation, t.predecessor, min(r.joined_on) AS joined_on
			FROM takes_part(as_of) AS t
			LEFT JOIN participation AS r ON r.participation_id = t.participation_id
			GROUP BY t.collaboration_version_id, t.organisation, t.predecessor
		) AS p USING (collaboration_version_id)
		-- its own council, or that of the one whose place it took
		LEFT JOIN consented AS own ON own.organisation = s.organisation AND own.collaboration_id = s.collaboration_id AND own.participant = p.organisation
		LEFT JOIN consented AS old ON old.organisation = s.organisation AND old.collaboration_id = s.collaboration_id AND old.participant = p.predecessor
		CROSS JOIN LATERAL (SELECT coalesce(own.happened_on, old.happened_on) AS happened_on, coalesce(own.holds, old.holds) AS holds) AS e
		WHERE s.organisation IS NOT NULL
		GROUP BY s.collaboration_id, s.organisation
	), office AS (
		-- of each person whose office ended: did the seat end by then
		SELECT e.organisation, e.collaboration_id, bool_and(coalesce(e.seat_end, as_of) <= e.office_end) AS seats_ended
		FROM (
			SELECT v.organisation, v.collaboration_id, v.party,
				max(v.happened_on) FILTER (WHERE v.kind = 'seat_end') AS seat_end, max(v.happened_on) FILTER (WHERE v.kind = 'office_end') AS office_end
			FROM evidence AS v
			WHERE v.kind IN ('seat_end', 'office_end') AND v.happened_on <= as_of
			GROUP BY v.organisation, v.collaboration_id, v.party
		) AS e
		WHERE e.office_end IS NOT NULL
		GROUP BY e.organisation, e.collaboration_id
	), act AS (
		SELECT e.organisation, e.collaboration_id, bool_or(coalesce(e.holds, true)) AS forbidden_act
		FROM evidence AS e
		WHERE e.kind = 'forbidden_act' AND valid_on(e.happened_on, NULL, as_of)
		GROUP BY e.organisation, e.collaboration_id
	), met AS (
		SELECT m.organisation, m.collaboration_id, count(*) AS meetings, bool_and(m.is_public) AS is_public
		FROM meeting AS m
		WHERE organ(m.body) = 'general-board' AND NOT m.is_cancelled AND date_part('year', m.held_on) = date_part('year', as_of) - 1
		GROUP BY m.organisation, m.collaboration_id
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds),
		CASE WHEN r.rule = 'WGR-21' AND n.is_suspicion THEN 'warning' END,
		CASE WHEN r.rule = 'WGR-21' AND n.is_suspicion THEN 'Deze versie geldt sinds ' || day_text(s.valid_from, 'nl')
			|| ', van voor de nieuwe wet. Mogelijk is de regeling niet aangepast; het register kan ook achterlopen.' END,
		CASE WHEN r.rule = 'WGR-21' AND n.is_suspicion THEN 'This version has been in force since ' || day_text(s.valid_from, 'en')
			|| ', from before the new law. The arrangement may not have been amended; the register may also lag behind.' END,
		check_known(CASE r.rule
			WHEN 'WGR-01' THEN jsonb_build_object('draft_sent', d.draft_sent, 'decided', d.arrangement_decided, 'days', d.arrangement_decided - d.draft_sent)
			WHEN 'WGR-02' THEN jsonb_build_object('councils', c.asked, 'consents', c.given, 'last_consent', c.last_on, 'decided', d.arrangement_decided)
			WHEN 'WGR-09' THEN jsonb_build_object('members', v.board_members, 'municipalities', v.board_municipalities, 'outsiders', v.board_outsiders)
			WHEN 'WGR-11' THEN jsonb_build_object('year', date_part('year', as_of) - 1, 'meetings', m.meetings)
			WHEN 'WGR-21' THEN jsonb_build_object('valid_from', s.valid_from)
			WHEN 'WGR-24' THEN jsonb_build_object('last_informed', d.council_informed)
		END),
		NULL::date
	FROM subject AS s
	LEFT JOIN consent AS c USING (collaboration_id, organisation)
	LEFT JOIN office AS o USING (collaboration_id, organisation)
	LEFT JOIN act AS a USING (collaboration_id, organisation)
	LEFT JOIN met AS m USING (collaboration_id, organisation)
	CROSS JOIN LATERAL jsonb_to_record(s.holds) AS h (
		announced bool, board_chair bool, board_met bool, board_named bool, clause_change bool, clause_ending bool, clause_evaluation bool, clause_joining bool,
		clause_leaving bool, clause_liquidation bool, clause_participation bool, clause_view bool, committee_exists bool, council_informed bool,
		councils_agree bool, draft_sent bool, interest_named bool, organ_chair bool, organ_executive_board bool, organ_general_board bool,
		participation_evaluation bool, participation_execution bool, participation_preparation bool, powers_named bool, register_kept bool,
		seat_named bool, sent_to_province bool, taxes_or_rules bool, views_waived bool)
	CROSS JOIN LATERAL jsonb_to_record(s.days) AS d (arrangement_decided date, council_informed date, draft_sent date)
	CROSS JOIN LATERAL jsonb_to_record(s.numbers) AS v (board_members numeric, board_municipalities numeric, board_outsiders numeric)
	-- what the value itself says
	CROSS JOIN LATERAL (
		SELECT purpose(s.collaboration) IS NOT NULL AS has_purpose, powers(s.collaboration) AS powers, cardinality(powers(s.collaboration)) > 0 AS has_powers
	) AS w
	-- the register of arrangements may lag behind the text, so an old date makes a candidate and no more
	CROSS JOIN LATERAL (SELECT h.clause_view AND h.clause_participation AND h.clause_evaluation AND h.clause_leaving AS has_clauses) AS k
	CROSS JOIN LATERAL (SELECT k.has_clauses IS NOT FALSE AS is_suspicion) AS n
	CROSS JOIN LATERAL (VALUES
		('WGR-01', s.is_joint AND coalesce(d.arrangement_decided >= '2022-07-01', CASE WHEN s.valid_from < '2022-07-01' THEN false END),
			coalesce(nullif(h.views_waived, false), d.arrangement_decided - d.draft_sent >= 56, nullif(h.draft_sent, true))),
		('WGR-02', s.is_joint,
			CASE WHEN c.refused OR c.is_late THEN false WHEN c.asked = c.given AND d.arrangement_decided IS NOT NULL THEN true END),
		('WGR-03', s.legal_form = 'joint_organ',
			coalesce(NOT h.taxes_or_rules, CASE WHEN w.has_powers AND w.powers <@ ARRAY['mandate'] THEN true END)),
		('WGR-05', s.is_joint AND known_end(end_date(s.collaboration)) IS NULL,
			h.clause_change AND h.clause_ending AND h.clause_joining AND h.clause_leaving AND (NOT s.is_public_body OR h.clause_liquidation)),
		('WGR-06', s.is_joint,
			coalesce(h.interest_named, nullif(w.has_purpose, false)) AND coalesce(h.powers_named, nullif(w.has_powers, false))
				AND h.board_named AND coalesce(h.seat_named, nullif(s.seat IS NOT NULL, false))),
		('WGR-07', s.is_public_body, h.organ_general_board AND h.organ_executive_board AND h.organ_chair),
		('WGR-08', s.is_joint, o.seats_ended),
		('WGR-09', s.is_public_body,
			h.board_chair AND v.board_members >= 2 AND v.board_municipalities >= 2 AND v.board_outsiders * 2 <= v.board_members),
		('WGR-10', s.is_joint, NOT a.forbidden_act),
		('WGR-11', s.is_public_body, coalesce(m.meetings >= 2 AND m.is_public, h.board_met)),
		('WGR-12', s.is_joint, h.sent_to_province AND h.announced),
		('WGR-13', s.is_joint,
			coalesce(h.register_kept,
				nullif(party_count(s.collaboration) > 0 AND cardinality(s.legal_basis) > 0 AND w.has_powers AND s.seat IS NOT NULL, false))),
		('WGR-21', s.is_joint, coalesce(k.has_clauses, CASE WHEN s.valid_from < '2022-07-01' THEN false END)),
		('WGR-22', s.is_joint, h.participation_preparation AND h.participation_execution AND h.participation_evaluation),
		('WGR-24', s.is_joint, coalesce(d.council_informed > as_of - interval '1 year', h.council_informed)),
		('WGR-25', s.is_joint AND h.committee_exists, s.is_public_body AND h.councils_agree)
	) AS r (rule, applies, holds);
END;
COMMENT ON FUNCTION check_wgr(date) IS
'The rules on joint arrangements (Wgr), one row a rule for each collaboration in force on the day and each organisation that follows it; see check_rule for what each needs. No row for NULL.';

CREATE FUNCTION governance_internal.check_interest(as_of date)
RETURNS TABLE (
	organisation text, collaboration_id bigint, has_seat boolean, has_vote boolean, has_shares boolean, is_consolidated boolean, amount_at_risk numeric,
	bbv_group text, way text, public_interest text, has_material_risk boolean, risk_text text, motivation text,
	has_say boolean, is_affiliated boolean, has_one_group boolean)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT i.organisation, i.collaboration_id, i.has_seat, i.has_vote, i.has_shares, i.is_consolidated, i.amount_at_risk,
		i.bbv_group, i.way, i.public_interest, i.has_material_risk, i.risk_text, i.motivation,
		i.has_seat OR i.has_vote, (i.has_seat OR i.has_vote) AND i.amount_at_risk > 0, i.has_one_group
	FROM interests_on(as_of) AS i;
END;
COMMENT ON FUNCTION check_interest(date) IS
'The interest of each organisation in a collaboration on a day as rules ask for it, see interests_on(): whether it has a say, whether it is an affiliated party, and whether all rows of it name one group.';

CREATE FUNCTION governance_internal.check_bbv(as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	WITH money AS MATERIALIZED (
		-- good: stated; bad: left open by the source; what cannot be read is neither
		SELECT a.organisation, a.collaboration_id, a.kind,
			bool_or(a.status IN ('published', 'nil', 'not_applicable')) AS good, bool_and(a.status IN ('not_published', 'to_be_determined')) AS bad
		FROM finance_amount AS a
		WHERE a.fiscal_year = date_part('year', as_of) AND a.basis = 'budget' AND a.part IS NULL
		GROUP BY a.collaboration_id, a.organisation, a.kind
	), year AS MATERIALIZED (
		SELECT m.organisation, m.collaboration_id, jsonb_object_agg(m.kind, CASE WHEN m.good THEN true WHEN m.bad THEN false END) AS stated
		FROM money AS m
		GROUP BY m.collaboration_id, m.organisation
	), list AS MATERIALIZED (
		-- of the year before; an organisation that has no rows of one of the two did not list anybody
		SELECT a.organisation, a.collaboration_id, bool_or(a.basis = 'budget') AS in_budget, bool_or(a.basis = 'realised') AS in_accounts,
			bool_or(bool_or(a.basis = 'budget')) OVER w AND bool_or(bool_or(a.basis = 'realised')) OVER w AS has_both
		FROM finance_amount AS a
		WHERE a.fiscal_year = date_part('year', as_of) - 1
		GROUP BY a.organisation, a.collaboration_id
		WINDOW w AS (PARTITION BY a.organisation)
	), explained AS MATERIALIZED (
		SELECT DISTINCT e.organisation, e.collaboration_id
		FROM evidence AS e
		WHERE e.kind = 'difference_explained' AND e.fiscal_year = date_part('year', as_of) - 1 AND e.holds IS NOT FALSE
	), goals AS MATERIALIZED (
		SELECT g.organisation, l.collaboration_id, bool_or(g.programme IS NOT NULL) AS has_programme
		FROM goal AS g
		LEFT JOIN goal_collaboration AS l USING (goal_id, organisation)
		GROUP BY g.organisation, l.collaboration_id
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds),
		NULL::text, NULL::text, NULL::text,
		CASE WHEN r.rule IN ('BBV-13', 'BBV-14', 'BBV-15') THEN y.stated ELSE check_known(CASE r.rule
			WHEN 'BBV-01' THEN jsonb_build_object('has_seat', i.has_seat, 'has_vote', i.has_vote, 'amount_at_risk', i.amount_at_risk)
			WHEN 'BBV-02' THEN jsonb_build_object('amount_at_risk', i.amount_at_risk)
			WHEN 'BBV-11' THEN jsonb_build_object('bbv_group', i.bbv_group, 'legal_form', s.legal_form)
			WHEN 'BBV-17' THEN jsonb_build_object('in_budget', l.in_budget, 'in_accounts', l.in_accounts)
		END) END,
		NULL::date
	FROM check_subject(as_of) AS s
	LEFT JOIN check_interest(as_of) AS i USING (organisation, collaboration_id)
	LEFT JOIN year AS y USING (organisation, collaboration_id)
	LEFT JOIN list AS l USING (organisation, collaboration_id)
	LEFT JOIN explained AS e USING (organisation, collaboration_id)
	LEFT JOIN goals AS g USING (organisation, collaboration_id)
	-- what the budget of the year leaves out is not stated; of a year without rows nothing is known
	CROSS JOIN LATERAL jsonb_to_record(
		'{"interest_begin": false, "interest_end": false, "equity_begin": false, "equity_end": false, '
		'"debt_begin": false, "debt_end": false, "result": false}' || y.stated
	) AS m (interest_begin bool, interest_end bool, equity_begin bool, equity_end bool, debt_begin bool, debt_end bool, result bool)
	CROSS JOIN LATERAL (
		SELECT CASE WHEN i.bbv_group IS NOT NULL OR i.is_affiliated THEN true WHEN i.is_affiliated = false THEN false END AS is_listed
	) AS q
	CROSS JOIN LATERAL (VALUES
		('BBV-01', q.is_listed, i.is_affiliated),
		('BBV-02', q.is_listed, i.amount_at_risk >= 0),
		('BBV-03', q.is_listed, i.has_say),
		('BBV-04', i.has_shares, s.legal_form IN ('private_limited', 'public_limited')),
		('BBV-05', s.legal_form = 'egtc' AND i.is_affiliated, i.bbv_group IS NOT NULL),
		('BBV-06', q.is_listed IS NOT FALSE, NOT i.is_consolidated),
		('BBV-07', i.is_affiliated, coalesce(g.has_programme, CASE WHEN s.organisation = ANY (ARRAY(SELECT o.organisation FROM goals AS o)) THEN false END)),
		('BBV-10', i.is_affiliated, i.bbv_group IS NOT NULL AND i.has_one_group),
		('BBV-11', q.is_listed, CASE WHEN s.legal_form <> 'other' THEN i.bbv_group = bbv_group(s.legal_form) END),
		('BBV-12', q.is_listed, i.way IS NOT NULL AND i.public_interest IS NOT NULL),
		('BBV-13', q.is_listed, m.interest_begin AND m.interest_end),
		('BBV-14', q.is_listed, m.equity_begin AND m.equity_end AND m.debt_begin AND m.debt_end),
		('BBV-15', q.is_listed, m.result),
		('BBV-16', q.is_listed, i.has_material_risk IS NOT NULL AND (NOT i.has_material_risk OR i.risk_text IS NOT NULL)),
		('BBV-17', nullif(l.has_both, false), l.in_budget = l.in_accounts OR e.collaboration_id IS NOT NULL)
	) AS r (rule, applies, holds);
END;
COMMENT ON FUNCTION check_bbv(date) IS
'The rules on affiliated parties (BBV), one row a rule for each collaboration in force on the day and each organisation that follows it. Amounts are those of the budget of the year of the day. What the paragraph leaves open is a fail; without a row of interest nothing can be told.';

CREATE FUNCTION governance_internal.check_paragraph(as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=900
BEGIN ATOMIC
	WITH organisation AS (
		SELECT i.organisation, bool_or(i.is_affiliated) AS any_affiliated
		FROM check_interest(as_of) AS i
		GROUP BY i.organisation
	), published AS (
		SELECT d.organisation, bool_or(d.fiscal_year = date_part('year', as_of)) AS this_year
		FROM document AS d
		WHERE d.kind = 'paragraph'
		GROUP BY d.organisation
	), found AS (
		SELECT e.organisation, bool_and(e.holds) FILTER (WHERE e.kind = 'paragraph_present') AS present,
			bool_and(e.holds) FILTER (WHERE e.kind = 'paragraph_vision') AS vision,
				bool_and(e.holds) FILTER (WHERE e.kind = 'paragraph_intentions') AS intentions
		FROM evidence AS e
		WHERE e.collaboration_id IS NULL AND e.fiscal_year = date_part('year', as_of)
		GROUP BY e.organisation
	)
	SELECT r.rule, 'organisation', o.organisation, NULL::bigint, o.organisation, check_verdict(o.any_affiliated, r.holds),
		NULL::text, NULL::text, NULL::text,
		jsonb_build_object('fiscal_year', date_part('year', as_of)),
		NULL::date
	FROM organisation AS o
	LEFT JOIN published AS p USING (organisation)
	LEFT JOIN found AS e USING (organisation)
	CROSS JOIN LATERAL (VALUES
		('BBV-08', coalesce(e.present, p.this_year)),
		('BBV-09', e.vision AND e.intentions)
	) AS r (rule, holds);
END;
COMMENT ON FUNCTION check_paragraph(date) IS
'The rules on the paragraph itself (BBV 9 and 15), one row a rule and organisation with an interest, for the budget year of the day.';

CREATE FUNCTION governance_internal.check_local(as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	WITH first_version AS (
		SELECT v.collaboration_id, min(v.valid_from) AS founded
		FROM collaboration_version AS v
		GROUP BY v.collaboration_id
	), subject AS MATERIALIZED (
		SELECT s.code, s.collaboration_id, s.organisation, s.is_private, v.founded
		FROM check_subject(as_of) AS s
		LEFT JOIN first_version AS v USING (collaboration_id)
	), supervision AS (
		SELECT DISTINCT ON (a.collaboration_id, a.organisation) a.collaboration_id, a.organisation, a.class, m.model, m.first_year_class,
			c.position, h.position AS computed_position, coalesce(m.review_months, 48) AS months, a.reviewed_on
		FROM supervision_assignment AS a
		LEFT JOIN supervision_model AS m ON m.model = a.model
		LEFT JOIN supervision_class AS c ON c.model = a.model AND c.class = a.class
		LEFT JOIN supervision_class AS h ON h.model = a.model AND h.class = a.computed_class
		WHERE valid_on(a.valid_from, a.valid_to, as_of)
		ORDER BY a.collaboration_id, a.organisation, a.valid_from DESC NULLS LAST
	), note AS (
		SELECT DISTINCT ON (n.organisation) n.organisation, n.title, n.adopted_on, known_end(n.lapses_on) AS lapses_on,
			coalesce(known_end(n.lapses_on), (n.adopted_on + interval '4 years')::date) AS last_day
		FROM policy_note AS n
		WHERE valid_on(n.adopted_on, NULL, as_of)
		ORDER BY n.organisation, n.adopted_on DESC NULLS LAST
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds),
		NULL::text, NULL::text, NULL::text,
		check_known(CASE r.rule
			WHEN 'GW-02' THEN jsonb_build_object('draft_sent', d.founding_draft_sent, 'decided', d.founding_decided)
			WHEN 'AB-01' THEN jsonb_build_object('percent', v.owner_turnover_percent)
			WHEN 'LOC-01' THEN jsonb_build_object('class', a.class, 'position', a.position, 'computed_position', a.computed_position)
			WHEN 'LOC-02' THEN jsonb_build_object('class', a.class, 'founded', s.founded)
			WHEN 'LOC-03' THEN jsonb_build_object('reviewed', a.reviewed_on, 'months', a.months)
		END),
		CASE WHEN r.rule = 'LOC-03' THEN t.review_by END
	FROM subject AS s
	LEFT JOIN check_interest(as_of) AS i USING (collaboration_id, organisation)
	LEFT JOIN supervision AS a USING (collaboration_id, organisation)
	LEFT JOIN check_facts(as_of) AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id AND f.fiscal_year IS NULL
	CROSS JOIN LATERAL jsonb_to_record(f.holds) AS h (founding_draft_sent bool, in_house bool, province_approval bool, public_interest_motivated bool)
	CROSS JOIN LATERAL jsonb_to_record(f.days) AS d (founding_decided date, founding_draft_sent date)
	CROSS JOIN LATERAL jsonb_to_record(f.numbers) AS v (owner_turnover_percent numeric)
	CROSS JOIN LATERAL (SELECT (a.reviewed_on + make_interval(months => a.months))::date AS review_by) AS t
	CROSS JOIN LATERAL (VALUES
		('GW-01', s.is_private, coalesce(h.public_interest_motivated, CASE WHEN i.organisation IS NOT NULL THEN i.motivation IS NOT NULL END)),
		('GW-02', s.is_private, coalesce(d.founding_draft_sent < d.founding_decided, nullif(h.founding_draft_sent, true))),
		('GW-03', s.is_private AND coalesce(d.founding_decided < '2016-02-01',
				CASE WHEN s.founded < '2016-02-01' THEN true WHEN s.founded > '2017-01-01' THEN false END),
			h.province_approval),
		('AB-01', h.in_house, v.owner_turnover_percent >= 80),
		('LOC-01', nullif(a.model IS NOT NULL, false), a.position >= a.computed_position),
		('LOC-02', CASE WHEN a.model IS NOT NULL THEN a.first_year_class IS NOT NULL AND s.founded + interval '1 year' > as_of END,
			a.class = a.first_year_class),
		('LOC-03', nullif(a.model IS NOT NULL, false), t.review_by >= as_of)
	) AS r (rule, applies, holds)
	UNION ALL
	-- the policy note itself has the same term
	SELECT 'LOC-03', 'policy_note', n.title, NULL, n.organisation, check_verdict(true, as_of <= n.last_day),
		NULL, NULL, NULL,
		check_known(jsonb_build_object('adopted', n.adopted_on, 'lapses', n.lapses_on)),
		n.last_day
	FROM note AS n;
END;
COMMENT ON FUNCTION check_local(date) IS
'The rules of Gemeentewet 160, on in-house partners and of local notes, one row a rule for each collaboration in force on the day and each organisation that follows it. A class without a computed one beside it cannot be compared; without review_months of its model a review holds 48 months.';
