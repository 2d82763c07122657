-- pg_cron.sql: the checks every morning. Needs postgresql-NN-cron, shared_preload_libraries = 'pg_cron' and cron.database_name.
-- Run in the database of pg_cron; the job runs as whoever schedules it, in the database it was scheduled in.
CREATE EXTENSION IF NOT EXISTS pg_cron;
SELECT cron.schedule('partner governance checks', '30 5 * * *', 'SELECT governance.run_checks()');
-- in another database of the cluster: SELECT cron.schedule_in_database('partner governance checks', '30 5 * * *', 'SELECT governance.run_checks()', 'warehouse');
-- how the last ones went: SELECT status, return_message, start_time FROM cron.job_run_details ORDER BY runid DESC LIMIT 5;
