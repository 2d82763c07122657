-- in the database that POSTGRES_DB names: the extension, and the roles of its manual. The schedule (pg_cron.sql) is for who has attached a source.
CREATE EXTENSION partner_governance;
\i /usr/share/partner_governance/grants.sql
