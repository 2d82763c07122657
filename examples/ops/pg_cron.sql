-- pg_cron.sql: refresh and checks every morning, by pg_cron (Debian: postgresql-NN-cron) with shared_preload_libraries = 'pg_cron' and
-- cron.database_name = 'warehouse'. A superuser does once, in that database:
--
--   CREATE EXTENSION pg_cron;
--   GRANT USAGE ON SCHEMA cron TO governance;
--
-- and then whoever shall run the checks, a member of governance_schedule (grants.sql):
--
--   psql -d warehouse -U governance -f pg_cron.sql
--
-- pg_cron runs the job as that login, which it must be able to connect as: cron.use_background_workers = on needs no password, else it
-- connects by pg_hba.conf and .pgpass.
\set ON_ERROR_STOP on
-- run_night(true) publishes besides: the login then needs governance_publisher as well
SELECT cron.schedule('partner governance night', '30 5 * * *', 'SELECT governance.run_night()');
-- When pg_cron lives in another database than the register, a superuser says which:
--   SELECT cron.schedule_in_database('partner governance night', '30 5 * * *', 'SELECT governance.run_night()', 'warehouse', 'governance');
-- What happened is in the log of the server, one line a source and one of the checks (partner_governance: port party ...). How the last ones went:
--   SELECT status, return_message, start_time FROM cron.job_run_details ORDER BY runid DESC LIMIT 5;
