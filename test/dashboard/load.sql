-- load.sql: the database that a dashboard is built from: the national register, Gemeente Voorbeeld, and all rules as of 2026-05-19
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
SELECT governance.run_checks(NULL, '2026-05-19');
\ir ../../examples/ops/grants.sql
ANALYZE;
\o
