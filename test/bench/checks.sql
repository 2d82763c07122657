-- All checks over many collaborations
-- 20,000 collaborations with ten versions each, money of ten years and what an orderly municipality keeps of them; a few per cent is not in order.
\set ON_ERROR_STOP on
SET search_path = pg_catalog;
INSERT INTO governance_register.collaboration_register (code, title) SELECT 'c' || i, 'Regeling ' || i FROM generate_series(1, 20000) AS i;
-- three of four are joint arrangements
INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, valid_from, valid_to, body, seat, legal_basis)
SELECT r.collaboration_id,
	governance.collaboration(f.form, CASE WHEN f.is_joint THEN '{delegation}'::text[] ELSE '{}' END, '2016-01-01', NULL, ARRAY['gm9999/executive', 'gm9998/executive'], ARRAY['{participant}', '{participant}']::governance.role_set[], CASE WHEN r.collaboration_id % 50 > 0 THEN 'taken samen doen' END),
	make_date(2016 + y, 1, CASE WHEN r.collaboration_id % 100 = y THEN 2 ELSE 1 END), CASE WHEN y < 9 THEN make_date(2017 + y, 1, 1) END,
	CASE WHEN f.form <> 'network' AND r.collaboration_id % 40 <> 1 THEN 'lichaam-' || r.collaboration_id END, 'Voorbeeld', CASE WHEN f.is_joint THEN '{Wgr}'::text[] END
FROM governance_register.collaboration_register AS r
CROSS JOIN LATERAL (SELECT (ARRAY['public_body', 'operations_body', 'public_body', 'public_body', 'private_limited', 'public_body', 'joint_organ', 'network'])[1 + r.collaboration_id % 8]) AS k (form)
CROSS JOIN LATERAL (SELECT k.form, k.form NOT IN ('private_limited', 'network') AS is_joint) AS f
CROSS JOIN generate_series(0, 9) AS y;
INSERT INTO governance_register.participation (collaboration_version_id, party)
SELECT v.collaboration_version_id, p.party
FROM governance_register.collaboration_version AS v, (VALUES ('gm9999'), ('gm9998')) AS p (party)
WHERE v.valid_to IS NULL;
INSERT INTO governance_register.interest (organisation, collaboration_id, has_seat, has_vote, has_shares, is_consolidated, amount_at_risk, bbv_group, way, public_interest, has_material_risk, motivation)
SELECT 'gm9999', r.collaboration_id, true, true, false, false, 100, CASE WHEN governance.legal_form(v.collaboration) IS NOT NULL THEN governance_internal.bbv_group(governance.legal_form(v.collaboration)) END,
	CASE WHEN r.collaboration_id % 30 > 0 THEN 'zetel' END, 'leefomgeving', false, CASE WHEN r.collaboration_id % 60 > 0 THEN 'schaal' END
FROM governance_register.collaboration_register AS r
JOIN governance_register.collaboration_version AS v ON v.collaboration_id = r.collaboration_id AND v.valid_to IS NULL;
-- 30 amounts a collaboration: the result of each year, the walk of equity since 2019, and all that the paragraph asks in the last year
INSERT INTO governance_register.finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status, original)
SELECT 'gm9999', r.collaboration_id, y, k.kind, 'budget', CASE WHEN NOT u.bad THEN k.value + CASE WHEN k.kind = 'equity_end' AND (r.collaboration_id + y) % 40 = 0 THEN 5 ELSE 0 END END,
	CASE WHEN u.bad THEN 'malformed' ELSE 'published' END, CASE WHEN u.bad THEN '1.2.3' END
FROM governance_register.collaboration_register AS r
CROSS JOIN generate_series(2017, 2026) AS y
JOIN (VALUES ('result', 1, 2017), ('equity_begin', 10, 2019), ('equity_end', 11, 2019), ('debt_begin', 5, 2026), ('debt_end', 5, 2026), ('interest_begin', 1, 2026), ('interest_end', 1, 2026)) AS k (kind, value, since) ON k.since <= y
CROSS JOIN LATERAL (SELECT (r.collaboration_id + y) % 300 = 7 AND k.kind = 'result' AS bad) AS u;
-- what is established, and the dates of two budgets and one set of accounts
INSERT INTO governance_register.evidence (organisation, collaboration_id, kind, fiscal_year, happened_on, holds)
SELECT 'gm9999', r.collaboration_id, k.kind, NULL, NULL, (r.collaboration_id + k.nr) % 40 > 0
FROM governance_register.collaboration_register AS r,
	unnest('{clause_change,clause_ending,clause_joining,clause_leaving,clause_liquidation,clause_view,clause_participation,clause_evaluation,board_named,sent_to_province,announced,council_informed}'::text[]) WITH ORDINALITY AS k (kind, nr)
UNION ALL
SELECT 'gm9999', r.collaboration_id, k.kind, k.year, k.day + CASE WHEN (r.collaboration_id + k.nr) % 40 = 0 THEN 40 ELSE 0 END, NULL
FROM governance_register.collaboration_register AS r,
	(VALUES ('frames_sent', 2026, date '2025-04-01', 1), ('budget_draft_sent', 2026, '2025-04-01', 2), ('budget_to_board', 2026, '2025-07-01', 3), ('budget_adopted', 2026, '2025-07-01', 4), ('budget_sent_province', 2026, '2025-07-08', 5),
		('frames_sent', 2027, '2026-04-01', 6), ('accounts_draft_sent', 2025, '2026-04-01', 7)) AS k (kind, year, day, nr);
INSERT INTO governance_register.motive (organisation, collaboration_id, reason) SELECT 'gm9999', collaboration_id, 'scale' FROM governance_register.collaboration_register WHERE collaboration_id % 40 <> 2;
INSERT INTO governance_register.alternative (organisation, collaboration_id, option) SELECT 'gm9999', collaboration_id, 'contract' FROM governance_register.collaboration_register WHERE collaboration_id % 40 <> 3;
INSERT INTO governance_register.expectation (organisation, collaboration_id, result) SELECT 'gm9999', collaboration_id, 'minder kosten' FROM governance_register.collaboration_register WHERE collaboration_id % 40 <> 4;
INSERT INTO governance_register.core_value_agreement (organisation, collaboration_id, core_value, discussed_on)
SELECT 'gm9999', r.collaboration_id, v.core_value, '2025-01-01'
FROM governance_register.collaboration_register AS r, unnest('{transparency,legality,legal_equality,equal_treatment,democratic_legitimacy}'::text[]) WITH ORDINALITY AS v (core_value, nr)
WHERE (r.collaboration_id + nr) % 100 > 0;
INSERT INTO governance_register.reflection (organisation, collaboration_id, held_on, question) SELECT 'gm9999', collaboration_id, CASE WHEN collaboration_id % 40 = 5 THEN '2024-01-01' ELSE date '2026-01-01' END, 'together' FROM governance_register.collaboration_register;
-- the last round of each, with three forms
INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9999', collaboration_id, '2025', CASE WHEN collaboration_id % 40 = 6 THEN '2020-01-01' ELSE date '2025-06-01' END, 'closed', governance.code(governance.standard_instrument()), governance.version(governance.standard_instrument())
FROM governance_register.collaboration_register;
INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9999', r.assessment_round_id, p.who, p.who, governance.assessment(p.who, array_fill(CASE WHEN r.collaboration_id % 40 = p.nr THEN 1 ELSE 4 END, ARRAY[24]))
FROM governance_register.assessment_round AS r, (VALUES ('council', 7), ('partner', 8), ('executive', 9)) AS p (who, nr);
VACUUM ANALYZE;
SET search_path = public;
SET jit = off;
SET max_parallel_workers_per_gather = 0;

-- every row that a rule may read
CREATE FUNCTION rows_read() RETURNS bigint LANGUAGE sql AS $$
	SELECT (SELECT count(collaboration) FROM governance_register.collaboration_version) + (SELECT count(party) FROM governance_register.participation) + (SELECT count(organisation) FROM governance_register.interest)
		+ (SELECT count(kind) + 0 * count(value) FROM governance_register.finance_amount) + (SELECT count(kind) FROM governance_register.evidence) + (SELECT count(reason) FROM governance_register.motive) + (SELECT count(option) FROM governance_register.alternative)
		+ (SELECT count(result) FROM governance_register.expectation) + (SELECT count(core_value) FROM governance_register.core_value_agreement) + (SELECT count(question) FROM governance_register.reflection)
		+ (SELECT count(status) FROM governance_register.assessment_round) + (SELECT count(form) FROM governance_register.assessment_form)
$$;
SELECT to_char(rows_read(), 'FM9,999,999') AS scanned \gset
-- each measurement runs three times: a first run needs a clean slate, a next day another day
CREATE FUNCTION first_run() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	TRUNCATE governance_register.finding, governance_register.finding_event, governance_register.check_run, governance_register.check_run_rule;
	RETURN (SELECT changed FROM governance.run_checks(NULL, '2026-05-19'));
END
$$;
CREATE SEQUENCE next_day;
SELECT 'read the ' || :'scanned' || ' rows once' AS base \gset
CALL measure(:'base', 'SELECT rows_read()');
CALL measure('check_results(), all rules', 'SELECT count(*) FROM governance.check_results(NULL, ''2026-05-19'')', :'base');
CALL measure('run_checks(), first run', 'SELECT first_run()', :'base');
CALL measure('run_checks(), the same day again', 'SELECT changed FROM governance.run_checks(NULL, ''2026-05-19'')', :'base');
CALL measure('run_checks(), the next day', 'SELECT changed FROM governance.run_checks(NULL, date ''2026-05-19'' + nextval(''next_day'')::int)', :'base');
SELECT as_of, rules, passed, failed, not_applicable, cannot_tell, changed FROM (SELECT * FROM governance_register.check_run ORDER BY check_run_id LIMIT 2) AS r ORDER BY check_run_id;
