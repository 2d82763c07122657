-- grants.sql: four roles with the least they need. Run as the owner of the extension, once, and again after an update. Roles are yours:
-- the extension makes none, and they belong to the whole cluster.
--
--   psql -d warehouse -f grants.sql
--
-- reader    reads the register and the findings; no forms of single raters (personal data)
-- assessor  reader, and enters rounds, forms and reflection
-- manager   assessor, and keeps the register, acknowledges and waives findings
-- auditor   reads everything, changes nothing
-- Who may run the checks (a schedule) is a member of manager and of governance_all_organisations.
\set ON_ERROR_STOP on
BEGIN;
DO $$
DECLARE
	role_name text;
BEGIN
	FOREACH role_name IN ARRAY ARRAY['governance_reader', 'governance_assessor', 'governance_manager', 'governance_auditor', 'governance_all_organisations'] LOOP
		IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
			EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
		END IF;
	END LOOP;
END
$$;
GRANT USAGE ON SCHEMA governance TO governance_reader, governance_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA governance TO governance_reader, governance_auditor;
REVOKE SELECT ON governance.assessment_form FROM governance_reader;

GRANT governance_reader TO governance_assessor;
GRANT SELECT, INSERT, UPDATE, DELETE ON governance.assessment_round, governance.assessment_form, governance.reflection TO governance_assessor;

GRANT governance_assessor TO governance_manager;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA governance TO governance_manager;
-- a rule names a function that runs with the rights of the schedule: not for a manager
REVOKE INSERT, UPDATE, DELETE ON governance.check_rule FROM governance_manager;
-- history is written by the functions, and never taken away
REVOKE DELETE ON governance.finding, governance.finding_event, governance.check_run, governance.check_run_rule FROM governance_manager;
REVOKE UPDATE ON governance.finding_event FROM governance_manager;
GRANT EXECUTE ON FUNCTION governance.run_checks(text[], date), governance.record_results(bigint, date, text[], text[], text),
	governance.acknowledge(bigint, text, text), governance.waive(bigint, text, date), governance.check_lock_finding(bigint) TO governance_manager;
COMMIT;
