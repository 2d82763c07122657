-- law.sql: the rules of law, decided from evidence and the register

CREATE FUNCTION governance_internal.check_verdict(applies boolean, holds boolean)
RETURNS text
LANGUAGE SQL
IMMUTABLE
PARALLEL SAFE
RETURN CASE
	WHEN applies IS NULL THEN 'cannot_tell'
	WHEN NOT applies THEN 'not_applicable'
	WHEN holds IS NULL THEN 'cannot_tell'
	WHEN holds THEN 'pass'
	ELSE 'fail'
END;
COMMENT ON FUNCTION check_verdict(boolean, boolean) IS
'The result of a rule from whether it applies and whether it holds: not_applicable, pass, fail, and cannot_tell as soon as one of them is NULL and matters. Example: check_verdict(true, NULL) = ''cannot_tell''';

-- documents are evidence too; what is typed in as evidence comes last and wins
CREATE VIEW governance_internal.check_evidence
WITH (security_invoker = true)
AS
SELECT e.organisation, e.collaboration_id, e.kind, e.party, e.fiscal_year, e.happened_on, e.holds, e.value, true AS is_typed
FROM evidence AS e
UNION ALL
SELECT d.organisation, d.collaboration_id, k.kind, NULL::text, d.fiscal_year, k.happened_on, NULL::bool, NULL::numeric, false
FROM document AS d
CROSS JOIN LATERAL (
	SELECT 'arrangement_draft', 'draft_sent', d.sent_on
	UNION ALL SELECT 'arrangement', 'arrangement_decided', d.decided_on
	UNION ALL SELECT 'arrangement', 'announced', d.published_on
	UNION ALL SELECT 'frames', 'frames_sent', d.sent_on
	UNION ALL SELECT 'budget_draft', 'budget_draft_sent', d.sent_on
	UNION ALL SELECT 'budget', 'budget_adopted', d.decided_on
	UNION ALL SELECT 'accounts_draft', 'accounts_draft_sent', d.sent_on
	UNION ALL SELECT 'accounts', 'accounts_adopted', d.decided_on
	UNION ALL SELECT 'view', 'view_given', d.sent_on
	UNION ALL SELECT 'reply', 'view_answered', d.sent_on
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

CREATE FUNCTION governance_internal.check_in_force(as_of date)
RETURNS TABLE (collaboration_id bigint, code text, legal_form text, is_joint boolean, is_private boolean, collaboration_version_id bigint, valid_from date, valid_to date, body text, seat text, legal_basis text[], collaboration collaboration)
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 20000
BEGIN ATOMIC
	SELECT v.collaboration_id, r.code, v.legal_form,
		v.legal_form = ANY (ARRAY['public_body', 'operations_body', 'joint_organ', 'arrangement_only', 'centre_arrangement']),
		v.legal_form = ANY (ARRAY['private_limited', 'public_limited', 'limited_partnership', 'general_partnership', 'cooperative', 'foundation', 'association']),
		v.collaboration_version_id, v.valid_from, v.valid_to, v.body, v.seat, v.legal_basis, v.collaboration
	FROM (
		-- where versions overlap, the last one holds; that they do is a finding of its own
		SELECT DISTINCT ON (w.collaboration_id) w.collaboration_id, w.collaboration_version_id, w.valid_from, w.valid_to, w.body, w.seat, w.legal_basis, w.collaboration, legal_form(w.collaboration) AS legal_form
		FROM collaboration_version AS w
		WHERE (w.valid_from IS NULL OR w.valid_from <= as_of) AND (w.valid_to IS NULL OR w.valid_to > as_of)
		ORDER BY w.collaboration_id, w.valid_from DESC NULLS LAST, w.collaboration_version_id DESC
	) AS v
	JOIN collaboration_register AS r ON r.collaboration_id = v.collaboration_id;
END;
COMMENT ON FUNCTION check_in_force(date) IS
'The collaborations in force on a day, once each; no row for NULL. Example: SELECT count(*) FROM governance_internal.check_in_force(current_date)';

CREATE FUNCTION governance_internal.check_subject(as_of date)
RETURNS TABLE (collaboration_id bigint, code text, organisation text, legal_form text, is_joint boolean, is_private boolean, collaboration_version_id bigint, valid_from date, valid_to date, body text, seat text, legal_basis text[], collaboration collaboration)
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 20000
BEGIN ATOMIC
	SELECT v.collaboration_id, v.code, k.organisation, v.legal_form, v.is_joint, v.is_private, v.collaboration_version_id, v.valid_from, v.valid_to, v.body, v.seat, v.legal_basis, v.collaboration
	FROM check_in_force(as_of) AS v
	LEFT JOIN collaboration_keeper AS k ON k.collaboration_id = v.collaboration_id;
END;
COMMENT ON FUNCTION check_subject(date) IS
'The collaborations in force on a day, once for each organisation that follows it, or once with organisation NULL when none does; no row for NULL. Example: SELECT count(DISTINCT code) FROM governance_internal.check_subject(current_date)';

CREATE FUNCTION governance_internal.check_fact(facts jsonb, kind text)
RETURNS boolean
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN CASE
	WHEN facts ? kind THEN coalesce((facts #>> ARRAY[kind, 'holds'])::bool, (facts -> kind) ?| ARRAY['on', 'value'])
END;
COMMENT ON FUNCTION check_fact(jsonb, text) IS
'Whether a kind of evidence is there and true: what holds says, else true when it has a day or a number. NULL when there is no such evidence.';

CREATE FUNCTION governance_internal.check_fact_on(facts jsonb, kind text)
RETURNS date
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN CASE
	WHEN facts ? kind AND (facts #>> ARRAY[kind, 'holds']) IS DISTINCT FROM 'false' THEN (facts #>> ARRAY[kind, 'on'])::date
END;
COMMENT ON FUNCTION check_fact_on(jsonb, text) IS
'Day of a kind of evidence; NULL when there is none, or it is established that it did not happen.';

CREATE FUNCTION governance_internal.check_fact_value(facts jsonb, kind text)
RETURNS numeric
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN (facts #>> ARRAY[kind, 'value'])::numeric;
COMMENT ON FUNCTION check_fact_value(jsonb, text) IS
'Number of a kind of evidence; NULL when there is none.';

-- with the year behind the kind when it has one: budget_adopted:2027. The last one known on the day counts.
CREATE FUNCTION governance_internal.check_facts(as_of date, kinds text[])
RETURNS TABLE (organisation text, collaboration_id bigint, facts jsonb)
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 20000
BEGIN ATOMIC
	SELECT e.organisation, e.collaboration_id,
		jsonb_object_agg(
			e.kind || coalesce(':' || e.fiscal_year::text, ''),
			-- most evidence is one thing only
			CASE
				WHEN e.happened_on IS NULL AND e.value IS NULL THEN CASE WHEN e.holds THEN '{"holds": true}'::jsonb WHEN NOT e.holds THEN '{"holds": false}'::jsonb ELSE '{}'::jsonb END
				WHEN e.holds IS NULL AND e.value IS NULL THEN jsonb_build_object('on', e.happened_on)
				ELSE jsonb_strip_nulls(jsonb_build_object('on', e.happened_on, 'holds', e.holds, 'value', e.value))
			END)
	FROM (
		-- sorted once, and not in each group: the last of one kind stays
		SELECT v.organisation, v.collaboration_id, v.kind, v.fiscal_year, v.happened_on, v.holds, v.value
		FROM check_evidence AS v
		WHERE (v.happened_on IS NULL OR v.happened_on <= as_of) AND v.party IS NULL AND v.kind = ANY (kinds)
		ORDER BY v.collaboration_id, v.organisation, v.is_typed, v.happened_on NULLS FIRST, v.value NULLS FIRST, v.holds NULLS FIRST
	) AS e
	GROUP BY e.collaboration_id, e.organisation;
END;
COMMENT ON FUNCTION check_facts(date, text[]) IS
'Evidence of the given kinds that is known on a day, as one object an organisation and collaboration: kind, with :year when it is about one, to on (day), holds and value. Of several of one kind the last counts. What happens after the day is not known yet; what is about one party is left out.';

CREATE FUNCTION governance_internal.check_wgr(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	WITH subject AS MATERIALIZED (
		SELECT s.*, coalesce(f.facts, '{}') AS f,
			s.legal_form = 'public_body' AS is_public_body
		FROM check_subject(as_of) AS s
		LEFT JOIN check_facts(as_of, '{announced, arrangement_decided, board_chair, board_members, board_met, board_municipalities, board_named, board_outsiders, clause_change, clause_ending, clause_evaluation, clause_joining, clause_leaving, clause_liquidation, clause_participation, clause_view, committee_exists, council_informed, councils_agree, draft_sent, interest_named, organ_chair, organ_executive_board, organ_general_board, participation_evaluation, participation_execution, participation_preparation, powers_named, register_kept, seat_named, sent_to_province, taxes_or_rules, views_waived}') AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id
	), consent AS (
		SELECT s.collaboration_id, s.organisation, count(*) AS asked, count(e.happened_on) AS given, max(e.happened_on) AS last_on, bool_or(NOT e.holds) AS refused
		FROM subject AS s
		JOIN (SELECT DISTINCT p.collaboration_version_id, organisation(p.party) AS organisation FROM participation AS p WHERE p.left_on IS NULL OR p.left_on > as_of) AS p ON p.collaboration_version_id = s.collaboration_version_id
		LEFT JOIN evidence AS e ON e.organisation = s.organisation AND e.collaboration_id = s.collaboration_id AND e.kind = 'council_consent'
			AND e.party IS NOT NULL AND organisation(e.party) = p.organisation AND (e.happened_on IS NULL OR e.happened_on <= as_of)
		WHERE s.organisation IS NOT NULL
		GROUP BY s.collaboration_id, s.organisation
	), office AS (
		SELECT e.organisation, e.collaboration_id, bool_and(coalesce(e.seat_end, as_of) <= e.office_end) AS holds
		FROM (
			SELECT v.organisation, v.collaboration_id, v.party, max(v.happened_on) FILTER (WHERE v.kind = 'seat_end') AS seat_end, max(v.happened_on) FILTER (WHERE v.kind = 'office_end') AS office_end
			FROM evidence AS v
			WHERE v.kind IN ('seat_end', 'office_end') AND v.happened_on <= as_of
			GROUP BY v.organisation, v.collaboration_id, v.party
		) AS e
		WHERE e.office_end IS NOT NULL
		GROUP BY e.organisation, e.collaboration_id
	), act AS (
		SELECT e.organisation, e.collaboration_id, bool_or(coalesce(e.holds, true)) AS found
		FROM evidence AS e
		WHERE e.kind = 'forbidden_act' AND (e.happened_on IS NULL OR e.happened_on <= as_of)
		GROUP BY e.organisation, e.collaboration_id
	), met AS (
		SELECT m.organisation, m.collaboration_id, count(*) AS times, bool_and(m.is_public) AS is_public
		FROM meeting AS m
		WHERE organ(m.body) = 'general-board' AND NOT m.is_cancelled AND date_part('year', m.held_on) = date_part('year', as_of) - 1
		GROUP BY m.organisation, m.collaboration_id
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds), r.severity, r.message_nl, r.message_en, nullif(r.facts, '{}'), r.due_on
	FROM subject AS s
	LEFT JOIN consent AS c ON c.collaboration_id = s.collaboration_id AND c.organisation = s.organisation
	LEFT JOIN office AS o ON o.collaboration_id = s.collaboration_id AND o.organisation = s.organisation
	LEFT JOIN act AS a ON a.collaboration_id = s.collaboration_id AND a.organisation = s.organisation
	LEFT JOIN met AS m ON m.collaboration_id = s.collaboration_id AND m.organisation = s.organisation
	CROSS JOIN LATERAL (
		SELECT 'WGR-01', s.is_joint AND coalesce(check_fact_on(s.f, 'arrangement_decided') >= '2022-07-01', CASE WHEN s.valid_from < '2022-07-01' THEN false END),
			coalesce(nullif(check_fact(s.f, 'views_waived'), false), check_fact_on(s.f, 'arrangement_decided') - check_fact_on(s.f, 'draft_sent') >= 56, nullif(check_fact(s.f, 'draft_sent'), true)),
			NULL::text, NULL::text, NULL::text, jsonb_strip_nulls(jsonb_build_object('draft_sent', check_fact_on(s.f, 'draft_sent'), 'decided', check_fact_on(s.f, 'arrangement_decided'), 'days', check_fact_on(s.f, 'arrangement_decided') - check_fact_on(s.f, 'draft_sent'))), NULL::date
		UNION ALL SELECT 'WGR-02', s.is_joint,
			CASE WHEN c.refused OR c.last_on > check_fact_on(s.f, 'arrangement_decided') THEN false WHEN c.asked = c.given AND check_fact_on(s.f, 'arrangement_decided') IS NOT NULL THEN true END,
			NULL, NULL, NULL, jsonb_strip_nulls(jsonb_build_object('councils', c.asked, 'consents', c.given, 'last_consent', c.last_on, 'decided', check_fact_on(s.f, 'arrangement_decided'))), NULL
		UNION ALL SELECT 'WGR-03', s.legal_form = 'joint_organ',
			coalesce(NOT check_fact(s.f, 'taxes_or_rules'), CASE WHEN cardinality(powers(s.collaboration)) > 0 AND powers(s.collaboration) <@ ARRAY['mandate'] THEN true END),
			NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-05', s.is_joint AND end_date(s.collaboration) IS NULL,
			check_fact(s.f, 'clause_change') AND check_fact(s.f, 'clause_ending') AND check_fact(s.f, 'clause_joining') AND check_fact(s.f, 'clause_leaving') AND (NOT s.is_public_body OR check_fact(s.f, 'clause_liquidation')),
			NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-06', s.is_joint,
			coalesce(check_fact(s.f, 'interest_named'), nullif(purpose(s.collaboration) IS NOT NULL, false)) AND coalesce(check_fact(s.f, 'powers_named'), nullif(cardinality(powers(s.collaboration)) > 0, false))
			AND check_fact(s.f, 'board_named') AND coalesce(check_fact(s.f, 'seat_named'), nullif(s.seat IS NOT NULL, false)),
			NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-07', s.is_public_body,
			check_fact(s.f, 'organ_general_board') AND check_fact(s.f, 'organ_executive_board') AND check_fact(s.f, 'organ_chair'),
			NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-08', s.is_joint, o.holds, NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-09', s.is_public_body,
			check_fact(s.f, 'board_chair') AND check_fact_value(s.f, 'board_members') >= 2 AND check_fact_value(s.f, 'board_municipalities') >= 2 AND check_fact_value(s.f, 'board_outsiders') * 2 <= check_fact_value(s.f, 'board_members'),
			NULL, NULL, NULL, jsonb_strip_nulls(jsonb_build_object('members', check_fact_value(s.f, 'board_members'), 'municipalities', check_fact_value(s.f, 'board_municipalities'), 'outsiders', check_fact_value(s.f, 'board_outsiders'))), NULL
		UNION ALL SELECT 'WGR-10', s.is_joint, NOT a.found, NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-11', s.is_public_body, coalesce(m.times >= 2 AND m.is_public, check_fact(s.f, 'board_met')), NULL, NULL, NULL, jsonb_strip_nulls(jsonb_build_object('year', date_part('year', as_of) - 1, 'meetings', m.times)), NULL
		UNION ALL SELECT 'WGR-12', s.is_joint, check_fact(s.f, 'sent_to_province') AND check_fact(s.f, 'announced'), NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-13', s.is_joint,
			coalesce(check_fact(s.f, 'register_kept'), nullif(party_count(s.collaboration) > 0 AND cardinality(s.legal_basis) > 0 AND cardinality(powers(s.collaboration)) > 0 AND s.seat IS NOT NULL, false)),
			NULL, NULL, NULL, '{}', NULL
		-- the register of arrangements may lag behind the text, so an old date makes a candidate and no more
		UNION ALL SELECT 'WGR-21', s.is_joint,
			CASE
				WHEN check_fact(s.f, 'clause_view') AND check_fact(s.f, 'clause_participation') AND check_fact(s.f, 'clause_evaluation') AND check_fact(s.f, 'clause_leaving') THEN true
				WHEN false IN (check_fact(s.f, 'clause_view'), check_fact(s.f, 'clause_participation'), check_fact(s.f, 'clause_evaluation'), check_fact(s.f, 'clause_leaving')) THEN false
				WHEN s.valid_from < '2022-07-01' THEN false
			END,
			CASE WHEN NOT coalesce(false IN (check_fact(s.f, 'clause_view'), check_fact(s.f, 'clause_participation'), check_fact(s.f, 'clause_evaluation'), check_fact(s.f, 'clause_leaving')), false) THEN 'warning' END,
			CASE WHEN NOT coalesce(false IN (check_fact(s.f, 'clause_view'), check_fact(s.f, 'clause_participation'), check_fact(s.f, 'clause_evaluation'), check_fact(s.f, 'clause_leaving')), false)
				THEN 'Deze versie geldt sinds ' || day_text(s.valid_from, 'nl') || ', van voor de nieuwe wet. Mogelijk is de regeling niet aangepast; het register kan ook achterlopen.' END,
			CASE WHEN NOT coalesce(false IN (check_fact(s.f, 'clause_view'), check_fact(s.f, 'clause_participation'), check_fact(s.f, 'clause_evaluation'), check_fact(s.f, 'clause_leaving')), false)
				THEN 'This version has been in force since ' || day_text(s.valid_from, 'en') || ', from before the new law. The arrangement may not have been amended; the register may also lag behind.' END,
			jsonb_strip_nulls(jsonb_build_object('valid_from', s.valid_from)), NULL
		UNION ALL SELECT 'WGR-22', s.is_joint,
			check_fact(s.f, 'participation_preparation') AND check_fact(s.f, 'participation_execution') AND check_fact(s.f, 'participation_evaluation'),
			NULL, NULL, NULL, '{}', NULL
		UNION ALL SELECT 'WGR-24', s.is_joint, coalesce(check_fact_on(s.f, 'council_informed') > as_of - interval '1 year', check_fact(s.f, 'council_informed')),
			NULL, NULL, NULL, jsonb_strip_nulls(jsonb_build_object('last_informed', check_fact_on(s.f, 'council_informed'))), NULL
		UNION ALL SELECT 'WGR-25', s.is_joint AND check_fact(s.f, 'committee_exists'), s.is_public_body AND check_fact(s.f, 'councils_agree'), NULL, NULL, NULL, '{}', NULL
	) AS r (rule, applies, holds, severity, message_nl, message_en, facts, due_on);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_wgr(date) IS
'The rules on joint arrangements (Wgr), one row a rule for each collaboration in force on the day and each organisation that follows it; see check_rule for what each needs. No row for NULL.';

CREATE FUNCTION governance_internal.check_bbv(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	WITH money AS MATERIALIZED (
		-- good: stated; bad: left open by the source; what cannot be read is neither
		SELECT a.organisation, a.collaboration_id, a.kind, bool_or(a.status IN ('published', 'nil', 'not_applicable')) AS good, bool_and(a.status IN ('not_published', 'to_be_determined')) AS bad
		FROM finance_amount AS a
		WHERE a.fiscal_year = date_part('year', as_of) AND a.basis = 'budget' AND a.part IS NULL
		GROUP BY a.collaboration_id, a.organisation, a.kind
	), year AS MATERIALIZED (
		SELECT m.organisation, m.collaboration_id, jsonb_object_agg(m.kind, CASE WHEN m.good THEN true WHEN m.bad THEN false END) AS k
		FROM money AS m
		GROUP BY m.collaboration_id, m.organisation
	), list AS MATERIALIZED (
		SELECT a.organisation, a.collaboration_id, bool_or(a.basis = 'budget') AS in_budget, bool_or(a.basis = 'realised') AS in_accounts,
			bool_or(bool_or(a.basis = 'budget')) OVER w AND bool_or(bool_or(a.basis = 'realised')) OVER w AS has_both
		FROM finance_amount AS a
		WHERE a.fiscal_year = date_part('year', as_of) - 1
		GROUP BY a.organisation, a.collaboration_id
		WINDOW w AS (PARTITION BY a.organisation)
	), goals AS MATERIALIZED (
		SELECT g.organisation, l.collaboration_id, bool_or(g.programme IS NOT NULL) AS linked
		FROM goal AS g
		LEFT JOIN goal_collaboration AS l ON l.goal_id = g.goal_id AND l.organisation = g.organisation
		GROUP BY g.organisation, l.collaboration_id
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds), NULL::text, NULL::text, NULL::text, nullif(r.facts, '{}'), NULL::date
	FROM check_subject(as_of) AS s
	LEFT JOIN (
		SELECT DISTINCT ON (i.collaboration_id, i.organisation) i.*, p.administrative_interest, p.is_affiliated
		FROM interest AS i
		JOIN affiliated_party AS p ON p.interest_id = i.interest_id
		WHERE (i.valid_from IS NULL OR i.valid_from <= as_of) AND (i.valid_to IS NULL OR i.valid_to > as_of)
		ORDER BY i.collaboration_id, i.organisation, i.valid_from DESC NULLS LAST
	) AS i ON i.organisation = s.organisation AND i.collaboration_id = s.collaboration_id
	LEFT JOIN (
		SELECT o.organisation, o.collaboration_id, count(DISTINCT o.bbv_group) AS groups
		FROM interest AS o
		WHERE (o.valid_from IS NULL OR o.valid_from <= as_of) AND (o.valid_to IS NULL OR o.valid_to > as_of)
		GROUP BY o.collaboration_id, o.organisation
	) AS o ON o.organisation = s.organisation AND o.collaboration_id = s.collaboration_id
	LEFT JOIN (
		SELECT DISTINCT e.organisation, e.collaboration_id
		FROM evidence AS e
		WHERE e.kind = 'difference_explained' AND e.fiscal_year = date_part('year', as_of) - 1 AND e.holds IS NOT FALSE
	) AS e ON e.organisation = s.organisation AND e.collaboration_id = s.collaboration_id
	LEFT JOIN year AS y ON y.organisation = s.organisation AND y.collaboration_id = s.collaboration_id
	LEFT JOIN list AS l ON l.organisation = s.organisation AND l.collaboration_id = s.collaboration_id
	LEFT JOIN goals AS g ON g.organisation = s.organisation AND g.collaboration_id = s.collaboration_id
	CROSS JOIN LATERAL (SELECT CASE WHEN i.is_affiliated = false AND i.bbv_group IS NULL THEN false WHEN i.interest_id IS NOT NULL AND (i.bbv_group IS NOT NULL OR i.is_affiliated) THEN true END AS listed) AS p
	CROSS JOIN LATERAL (
		SELECT 'BBV-01', p.listed, i.is_affiliated, jsonb_strip_nulls(jsonb_build_object('has_seat', i.has_seat, 'has_vote', i.has_vote, 'amount_at_risk', i.amount_at_risk))
		UNION ALL SELECT 'BBV-02', p.listed, i.amount_at_risk >= 0, jsonb_strip_nulls(jsonb_build_object('amount_at_risk', i.amount_at_risk))
		UNION ALL SELECT 'BBV-03', p.listed, i.administrative_interest, '{}'
		UNION ALL SELECT 'BBV-04', i.has_shares, s.legal_form IN ('private_limited', 'public_limited'), '{}'
		UNION ALL SELECT 'BBV-05', s.legal_form = 'egtc' AND i.is_affiliated, i.bbv_group IS NOT NULL, '{}'
		UNION ALL SELECT 'BBV-06', CASE WHEN p.listed = false THEN false ELSE true END, NOT i.is_consolidated, '{}'
		UNION ALL SELECT 'BBV-07', i.is_affiliated, coalesce(g.linked, CASE WHEN s.organisation = ANY (ARRAY(SELECT DISTINCT o.organisation FROM goals AS o)) THEN false END), '{}'
		UNION ALL SELECT 'BBV-10', i.is_affiliated, i.bbv_group IS NOT NULL AND o.groups = 1, '{}'
		UNION ALL SELECT 'BBV-11', p.listed, CASE WHEN s.legal_form <> 'other' THEN i.bbv_group = bbv_group(s.legal_form) END, jsonb_strip_nulls(jsonb_build_object('bbv_group', i.bbv_group, 'legal_form', s.legal_form))
		UNION ALL SELECT 'BBV-12', p.listed, (i.way IS NOT NULL AND i.public_interest IS NOT NULL), '{}'
		UNION ALL SELECT 'BBV-13', p.listed, check_stated(y.k, 'interest_begin') AND check_stated(y.k, 'interest_end'), coalesce(y.k, '{}')
		UNION ALL SELECT 'BBV-14', p.listed, check_stated(y.k, 'equity_begin') AND check_stated(y.k, 'equity_end') AND check_stated(y.k, 'debt_begin') AND check_stated(y.k, 'debt_end'), coalesce(y.k, '{}')
		UNION ALL SELECT 'BBV-15', p.listed, check_stated(y.k, 'result'), coalesce(y.k, '{}')
		UNION ALL SELECT 'BBV-16', p.listed, i.has_material_risk IS NOT NULL AND (NOT i.has_material_risk OR i.risk_text IS NOT NULL), '{}'
		UNION ALL SELECT 'BBV-17', CASE WHEN l.has_both THEN true END, l.in_budget = l.in_accounts OR e.collaboration_id IS NOT NULL,
			jsonb_strip_nulls(jsonb_build_object('in_budget', l.in_budget, 'in_accounts', l.in_accounts))
	) AS r (rule, applies, holds, facts);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_bbv(date) IS
'The rules on affiliated parties (BBV), one row a rule for each collaboration in force on the day and each organisation that follows it. Amounts are those of the budget of the year of the day. What the paragraph leaves open is a fail; without a row of interest nothing can be told.';

CREATE FUNCTION governance_internal.check_stated(stated jsonb, kind text)
RETURNS boolean
LANGUAGE SQL
IMMUTABLE
PARALLEL SAFE
RETURN CASE
	WHEN stated IS NULL THEN NULL
	WHEN stated ? kind THEN (stated ->> kind)::bool
	ELSE false
END;
COMMENT ON FUNCTION check_stated(jsonb, text) IS
'Whether a kind of amount is stated: false when it is missing or left open, NULL when nothing is known of the year or it could not be read. A step of check_bbv().';

CREATE FUNCTION governance_internal.check_paragraph(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT r.rule, 'organisation', o.organisation, NULL::bigint, o.organisation, check_verdict(r.applies, r.holds), NULL::text, NULL::text, NULL::text, jsonb_build_object('fiscal_year', date_part('year', as_of)), NULL::date
	FROM (
		SELECT i.organisation, bool_or(i.is_affiliated) AS any_affiliated
		FROM affiliated_party AS i
		WHERE (i.valid_from IS NULL OR i.valid_from <= as_of) AND (i.valid_to IS NULL OR i.valid_to > as_of)
		GROUP BY i.organisation
	) AS o
	LEFT JOIN (
		SELECT d.organisation, bool_or(d.fiscal_year = date_part('year', as_of)) AS this_year
		FROM document AS d
		WHERE d.kind = 'paragraph'
		GROUP BY d.organisation
	) AS p ON p.organisation = o.organisation
	LEFT JOIN LATERAL (
		SELECT bool_and(e.holds) FILTER (WHERE e.kind = 'paragraph_vision') AS vision, bool_and(e.holds) FILTER (WHERE e.kind = 'paragraph_intentions') AS intentions, bool_and(e.holds) FILTER (WHERE e.kind = 'paragraph_present') AS present
		FROM evidence AS e
		WHERE e.organisation = o.organisation AND e.collaboration_id IS NULL AND e.fiscal_year = date_part('year', as_of)
	) AS e ON true
	CROSS JOIN LATERAL (
		SELECT 'BBV-08', o.any_affiliated, coalesce(e.present, p.this_year)
		UNION ALL SELECT 'BBV-09', o.any_affiliated, e.vision AND e.intentions
	) AS r (rule, applies, holds);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 900
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_paragraph(date) IS
'The rules on the paragraph itself (BBV 9 and 15), one row a rule and organisation with an interest, for the budget year of the day.';

CREATE FUNCTION governance_internal.check_local(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds), NULL::text, NULL::text, NULL::text, nullif(r.facts, '{}'), r.due_on
	FROM (
		SELECT x.*, y.founded
		FROM check_subject(as_of) AS x
		LEFT JOIN (SELECT v.collaboration_id, min(v.valid_from) AS founded FROM collaboration_version AS v GROUP BY v.collaboration_id) AS y ON y.collaboration_id = x.collaboration_id
		OFFSET 0
	) AS s
	LEFT JOIN (
		SELECT DISTINCT ON (i.collaboration_id, i.organisation) i.collaboration_id, i.organisation, i.interest_id, i.motivation
		FROM interest AS i
		WHERE (i.valid_from IS NULL OR i.valid_from <= as_of) AND (i.valid_to IS NULL OR i.valid_to > as_of)
		ORDER BY i.collaboration_id, i.organisation, i.valid_from DESC NULLS LAST
	) AS i ON i.collaboration_id = s.collaboration_id AND i.organisation = s.organisation
	LEFT JOIN (
		SELECT DISTINCT ON (a.collaboration_id, a.organisation) a.collaboration_id, a.organisation, a.class, c.position, h.position AS computed_position, m.first_year_class, m.model, coalesce(m.review_months, 48) AS months, a.reviewed_on
		FROM supervision_assignment AS a
		LEFT JOIN supervision_model AS m ON m.model = a.model
		LEFT JOIN supervision_class AS c ON c.model = a.model AND c.class = a.class
		LEFT JOIN supervision_class AS h ON h.model = a.model AND h.class = a.computed_class
		WHERE (a.valid_from IS NULL OR a.valid_from <= as_of) AND (a.valid_to IS NULL OR a.valid_to > as_of)
		ORDER BY a.collaboration_id, a.organisation, a.valid_from DESC NULLS LAST
	) AS a ON a.collaboration_id = s.collaboration_id AND a.organisation = s.organisation
	LEFT JOIN check_facts(as_of, '{founding_decided, founding_draft_sent, in_house, owner_turnover_percent, province_approval, public_interest_motivated}') AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id
	CROSS JOIN LATERAL (
		SELECT 'GW-01', s.is_private, coalesce(check_fact(f.facts, 'public_interest_motivated'), CASE WHEN i.interest_id IS NOT NULL THEN i.motivation IS NOT NULL END), '{}'::jsonb, NULL::date
		UNION ALL SELECT 'GW-02', s.is_private, coalesce(check_fact_on(f.facts, 'founding_draft_sent') < check_fact_on(f.facts, 'founding_decided'), nullif(check_fact(f.facts, 'founding_draft_sent'), true)),
			jsonb_strip_nulls(jsonb_build_object('draft_sent', check_fact_on(f.facts, 'founding_draft_sent'), 'decided', check_fact_on(f.facts, 'founding_decided'))), NULL
		UNION ALL SELECT 'GW-03', s.is_private AND coalesce(check_fact_on(f.facts, 'founding_decided') < '2016-02-01', CASE WHEN s.founded < '2016-02-01' THEN true WHEN s.founded > '2017-01-01' THEN false END), check_fact(f.facts, 'province_approval'), '{}', NULL
		UNION ALL SELECT 'AB-01', check_fact(f.facts, 'in_house'), check_fact_value(f.facts, 'owner_turnover_percent') >= 80, jsonb_strip_nulls(jsonb_build_object('percent', check_fact_value(f.facts, 'owner_turnover_percent'))), NULL
		UNION ALL SELECT 'LOC-01', CASE WHEN a.model IS NULL THEN NULL ELSE true END, a.position >= a.computed_position, jsonb_strip_nulls(jsonb_build_object('class', a.class, 'position', a.position, 'computed_position', a.computed_position)), NULL
		UNION ALL SELECT 'LOC-02', CASE WHEN a.model IS NULL THEN NULL WHEN a.first_year_class IS NULL THEN false ELSE s.founded + interval '1 year' > as_of END, a.class = a.first_year_class, jsonb_strip_nulls(jsonb_build_object('class', a.class, 'founded', s.founded)), NULL
		UNION ALL SELECT 'LOC-03', CASE WHEN a.model IS NULL THEN NULL ELSE true END, a.reviewed_on + make_interval(months => a.months) >= as_of, jsonb_strip_nulls(jsonb_build_object('reviewed', a.reviewed_on, 'months', a.months)), (a.reviewed_on + make_interval(months => a.months))::date
	) AS r (rule, applies, holds, facts, due_on)
	UNION ALL
	-- the policy note itself has the same term
	SELECT 'LOC-03', 'policy_note', p.title, NULL, p.organisation, check_verdict(true, as_of <= coalesce(p.lapses_on, (p.adopted_on + interval '4 years')::date)), NULL, NULL, NULL,
		jsonb_strip_nulls(jsonb_build_object('adopted', p.adopted_on, 'lapses', p.lapses_on)), coalesce(p.lapses_on, (p.adopted_on + interval '4 years')::date)
	FROM (
		SELECT DISTINCT ON (n.organisation) n.*
		FROM policy_note AS n
		WHERE n.adopted_on IS NULL OR n.adopted_on <= as_of
		ORDER BY n.organisation, n.adopted_on DESC NULLS LAST
	) AS p;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_local(date) IS
'The rules of Gemeentewet 160, on in-house partners and of local notes, one row a rule for each collaboration in force on the day and each organisation that follows it. A class without a computed one beside it cannot be compared; without review_months of its model a review holds 48 months.';
