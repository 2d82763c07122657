-- row security by organisation
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT plan(18);
CREATE ROLE governance_org_gm9999;
CREATE ROLE governance_org_gm9998;
CREATE ROLE governance_all_organisations;
CREATE ROLE tester_one IN ROLE governance_org_gm9999;
CREATE ROLE tester_all IN ROLE governance_all_organisations;
CREATE ROLE tester_none;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO tester_one, tester_all, tester_none;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO tester_one, tester_all, tester_none;
GRANT EXECUTE ON FUNCTION run_checks(text[], date) TO tester_one;
INSERT INTO interest (organisation, collaboration_id, amount_at_risk, has_seat) VALUES ('gm9999', 1, 1, true), ('gm9998', 1, 2, true);
INSERT INTO setting (organisation, name, value) VALUES (NULL, 'min_raters', '4'), ('gm9998', 'disagreement', '0.5');
INSERT INTO port_rejection (port, key, original, problem, first_seen, last_seen, organisation)
SELECT v.port, v.key, '{}', 'x', now(), now(), v.organisation
FROM (VALUES ('finance', 'one', 'gm9999'), ('finance', 'two', 'gm9998'), ('finance', 'three', NULL), ('party', 'four', NULL), ('participation', 'five', NULL)) AS v (port, key, organisation);
-- every table that carries an organisation, also one that is added later
SELECT is(string_agg(c.relname, ' '), NULL, 'no table with an organisation is left out')
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation'
WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind = 'r' AND NOT c.relrowsecurity;
-- a view that runs as its owner would let rows through
SELECT is(string_agg(c.relname, ' '), NULL, 'every view is a security_invoker')
FROM pg_class AS c WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind = 'v' AND NOT 'security_invoker=true' = ANY (coalesce(c.reloptions, '{}'));
SET LOCAL ROLE tester_one;
SELECT is(string_agg(organisation, ' '), 'gm9999', 'a member of one sees that one') FROM interest;
SELECT is(string_agg(organisation, ' '), 'gm9999', 'through a view too') FROM affiliated_party;
SELECT is(string_agg(name, ' '), 'min_raters', 'and what is for all') FROM setting;
-- those of shared tables are shared; what belongs to no organisation is for who sees all
SELECT is(string_agg(key, ' ' ORDER BY port_rejection_id), 'one four five', 'of rejected rows those of that one, and the shared ones') FROM port_rejection;
SELECT throws_ok($$ INSERT INTO governance_register.setting (organisation, name, value) VALUES ('gm9998', 'min_raters', '4') $$, '42501', NULL, 'it cannot write for another');
SELECT throws_ok($$ INSERT INTO governance_register.setting (organisation, name, value) VALUES (NULL, 'disagreement', '0.3') $$, '42501', NULL, 'nor for all');
SELECT throws_ok($$ SELECT governance.run_checks() $$, '42501', NULL, 'nor run the checks, which would resolve what it does not see');
SET LOCAL governance.organisation = 'gm9998';
SELECT is(count(*), 0::bigint, 'the setting never widens') FROM interest;
RESET governance.organisation;
SET LOCAL ROLE tester_none;
SELECT is(count(*), 0::bigint, 'no membership, no rows') FROM interest;
SET LOCAL governance.organisation = 'gm9999';
SELECT is(count(*), 0::bigint, 'whatever the setting') FROM interest;
RESET governance.organisation;
SET LOCAL ROLE tester_all;
SELECT is(count(*), 2::bigint, 'who may see all does') FROM interest;
SELECT is(count(*), 5::bigint, 'and every rejected row') FROM port_rejection;
SELECT lives_ok($$ INSERT INTO governance_register.setting (organisation, name, value) VALUES (NULL, 'disagreement', '0.3') $$, 'and writes for all');
SET LOCAL governance.organisation = 'gm9998';
SELECT is(string_agg(organisation, ' '), 'gm9998', 'narrowed when it asks for that') FROM interest;
SET LOCAL governance.organisation = 'gm9999, gm9998';
SELECT is(string_agg(organisation, ' ' ORDER BY organisation), 'gm9998 gm9999', 'bug_blank_after_a_comma_hid_an_organisation: of several it sees each') FROM interest WHERE organisation IN ('gm9998', 'gm9999');
SET LOCAL governance.organisation = 'gm9998';
RESET ROLE;
SELECT is(count(*), 2::bigint, 'the owner sees all') FROM interest;
SELECT * FROM finish();
ROLLBACK;
