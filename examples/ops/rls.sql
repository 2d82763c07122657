-- rls.sql: who sees the rows of which organisation. Row security itself comes with the extension; this makes the roles that open it.
--
--   psql -d warehouse -v organisation=gm0503 -v login=a_login -f rls.sql
--
-- Run grants.sql first. Both variables are needed, and the login must be there: CREATE ROLE a_login LOGIN.
--
-- Membership of role governance_org_<organisation> opens the rows of that organisation, membership of governance_all_organisations those
-- of all. The setting governance.organisation (SET governance.organisation = 'gm0503') narrows a session, and never widens it.
\set ON_ERROR_STOP on
SELECT format('CREATE ROLE %I NOLOGIN', 'governance_org_' || :'organisation')
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'governance_org_' || :'organisation') \gexec
SELECT format('GRANT %I, governance_reader TO %I', 'governance_org_' || :'organisation', :'login') \gexec
