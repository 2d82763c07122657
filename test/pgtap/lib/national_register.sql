-- the national register of 19 May 2026, loaded through its ports
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET jit = off;
\set fixtures test/fixtures
\ir ../../fixtures/register_tables.sql
\cd ../..
\ir ../../../examples/warehouse/register_csv.sql
SELECT count(*) > 0 AS refreshed FROM governance.refresh() \gset
SET search_path = governance, governance_register, governance_internal, public;
