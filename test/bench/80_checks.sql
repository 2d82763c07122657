-- All checks over many collaborations
-- 20,000 collaborations with ten versions each, and money of ten years: all rules, against reading the rows once.
\set ON_ERROR_STOP on
INSERT INTO governance.collaboration_register (code, title) SELECT 'c' || i, 'c' || i FROM generate_series(1, 20000) AS i;
INSERT INTO governance.collaboration_version (collaboration_id, collaboration, valid_from, valid_to, legal_basis)
SELECT r.collaboration_id, governance.collaboration('public_body', '{delegation}', '2016-01-01', NULL, ARRAY['gm9999/executive', 'gm9998/executive'], ARRAY['{participant}', '{participant}']::governance.role_set[], 'doel'),
	make_date(2016 + y, 1, 1), CASE WHEN y < 9 THEN make_date(2017 + y, 1, 1) END, '{Wgr}'
FROM governance.collaboration_register AS r, generate_series(0, 9) AS y;
INSERT INTO governance.interest (organisation, collaboration_id, has_seat, has_vote, amount_at_risk, bbv_group)
SELECT 'gm9999', collaboration_id, true, true, 100, 'joint_arrangement' FROM governance.collaboration_register;
INSERT INTO governance.finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status)
SELECT 'gm9999', r.collaboration_id, y, k.kind, 'budget', k.value, 'published'
FROM governance.collaboration_register AS r, generate_series(2017, 2026) AS y, (VALUES ('equity_begin', 10), ('equity_end', 11), ('result', 1)) AS k (kind, value);
VACUUM ANALYZE governance.collaboration_version;
VACUUM ANALYZE governance.finance_amount;
VACUUM ANALYZE governance.interest;
VACUUM ANALYZE governance.collaboration_register;
SET jit = off;
CALL measure('read versions and amounts once (800,000 rows)', 'SELECT (SELECT count(collaboration) FROM governance.collaboration_version) + (SELECT count(value) FROM governance.finance_amount)');
CALL measure('all rules, results only', 'SELECT count(*) FROM governance.check_results(NULL, ''2026-05-19'')', 'read versions and amounts once (800,000 rows)');
CALL measure('run_checks()', 'SELECT failed FROM governance.run_checks(NULL, ''2026-05-19'')', 'read versions and amounts once (800,000 rows)');
