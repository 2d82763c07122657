-- load.sql: the database that a dashboard is built from: the national register, Gemeente Voorbeeld, and all rules as of 2026-05-11 and 2026-05-19
--
-- usage: psql -d DB -f test/dashboard/load.sql from the top folder, in a new database. Prints what it does, a line each.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET intervalstyle = iso_8601;
CREATE EXTENSION partner_governance;
\echo '==> loading the national register'
\o /dev/null
\set fixtures test/fixtures
\ir ../fixtures/register_tables.sql
\cd ../..
\ir ../../examples/warehouse/register_csv.sql
SELECT governance.refresh();
\o
\echo '==> loading Gemeente Voorbeeld'
\o /dev/null
\ir ../fixtures/load_voorbeeld.sql
\o
\echo '==> running the checks as of 2026-05-19'
\o /dev/null
-- also before the last meeting of the council, so that it can be told what changed since
SELECT governance.run_checks(NULL, '2026-05-11');
SELECT governance.run_checks(NULL, '2026-05-19');
-- one that is left for a time, and one that was taken up
SELECT governance.waive(finding_id, 'de omzet van het vierde kwartaal telt nog niet mee', '2026-10-01')
FROM governance_register.finding WHERE rule = 'AB-01' AND organisation = 'gm9999' AND state = 'open';
SELECT governance.acknowledge(f.finding_id, 'gm9999/executive/concerncontrol', 'het gesprek met raad en college is in september')
FROM governance_register.finding AS f JOIN governance_register.collaboration_register AS c USING (collaboration_id)
WHERE f.rule = 'SCORE-DISAGREEMENT' AND f.organisation = 'gm9999' AND c.code = 'omgevingsdienst' AND f.state = 'open';
\ir ../../examples/ops/grants.sql
ANALYZE;
\o
