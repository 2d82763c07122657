-- rls.sql: each organisation sees its own rows. Run as the owner of the extension, once.
--
-- Membership of role governance_org_<organisation> (governance_org_gm0503) opens the rows of that organisation, membership of
-- governance_all_organisations those of all. The setting governance.organisation narrows a session, and never widens it.
\set ON_ERROR_STOP on
SELECT governance.enable_row_security() AS "tables with row security turned on";
-- for each organisation:  CREATE ROLE governance_org_gm0503 NOLOGIN;  GRANT governance_org_gm0503, governance_reader TO a_login;
