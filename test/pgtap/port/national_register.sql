-- the national register, loaded as collaborations
\set ON_ERROR_STOP on
\set fixtures test/fixtures
\ir ../../fixtures/load_register.sql
BEGIN;
SET LOCAL jit = off;
SET LOCAL search_path = governance, governance_register, governance_internal, public;
SELECT plan(9);

SELECT is(count(*), 1186::bigint, 'every version is loaded') FROM register.collaboration;
SELECT is(count(*), 0::bigint, 'no cell is rejected') FROM register.rejected;

-- an end date is exclusive: in force from the start up to, not on, the end
SELECT results_eq(
	$$ SELECT count(*) FROM (VALUES (date '2022-06-30'), ('2024-07-01'), ('2026-05-19')) AS d (day)
	JOIN register.collaboration AS c ON in_force(c.collaboration, d.day) GROUP BY d.day ORDER BY d.day $$,
	$$ VALUES (431::bigint), (435), (451) $$,
	'in force on three days');
SELECT results_eq(
	$$ SELECT legal_form(collaboration), count(*) FROM register.collaboration WHERE in_force(collaboration, '2026-05-19') GROUP BY 1 ORDER BY 2 DESC $$,
	$$ VALUES ('public_body', 283::bigint), ('arrangement_only', 81), ('operations_body', 64), ('joint_organ', 23) $$,
	'split by legal form on 2026-05-19');

-- a period whose start equals its end is valid and never in force
SELECT is(count(*), 4::bigint, 'periods without a day') FROM register.collaboration WHERE start_date(collaboration) = end_date(collaboration);
SELECT is(count(*), 0::bigint, 'and never in force') FROM register.collaboration
WHERE start_date(collaboration) = end_date(collaboration) AND in_force(collaboration, start_date(collaboration));

-- the values say of the participants what the file says
SELECT is((SELECT count(DISTINCT (c.roo_id, p.organisation)) FROM register.collaboration AS c, parties(c.collaboration) AS p),
	(SELECT count(DISTINCT (regeling_roo_id, register.participant_id(deelnemer_tooi, deelnemer_roo_id))) FROM register.participant_source),
	'as many participants as in the file');

-- no chosen roles in the register: one row that cannot tell, not a wall of findings
SELECT is(count(*), 1186::bigint, 'ROLE-NONE is one row a collaboration')
FROM register.collaboration AS c, role_findings(c.collaboration) AS f WHERE f.rule = 'ROLE-NONE';
SELECT is(count(*), 0::bigint, 'and nothing about roles fails')
FROM register.collaboration AS c, role_findings(c.collaboration) AS f
WHERE f.result = 'fail' AND (f.rule LIKE 'CONFLICT%' OR f.rule LIKE 'FUNCTION%' OR f.rule IN ('ROLE-NONE', 'INTEREST-PERSONAL'));

SELECT * FROM finish();
ROLLBACK;
SET client_min_messages = warning;
DROP SCHEMA register CASCADE;
