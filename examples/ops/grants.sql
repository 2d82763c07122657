-- grants.sql: roles with the least they need. Run as the owner of the extension, once, and again after an update. Roles are yours:
-- the extension makes none, and they belong to the whole cluster.
--
--   psql -d warehouse -f grants.sql
--
-- reader    reads the register and the findings; no forms of single raters and no rejected rows (personal data)
-- assessor  reader, and enters rounds, forms and reflection
-- manager   assessor, and keeps the register, attaches and refreshes ports, runs the checks, acknowledges and waives findings
-- auditor   reads everything, changes nothing
-- monitor   counts of findings and runs, for check_exit_code() and view metrics; no texts
-- public    what publish() published, by the views public_...; nothing else
-- all_organisations opens the rows of all organisations: see rls.sql. A role sees rows that carry an organisation only when rls.sql
-- or this role opens them; who refreshes or runs the checks (a schedule) is a member of manager and of all_organisations:
--
--   CREATE ROLE governance LOGIN IN ROLE governance_manager, governance_all_organisations;
--   CREATE ROLE monitor LOGIN IN ROLE governance_monitor;
--
-- Who attaches and refreshes needs besides USAGE on the schema and SELECT on the views of the ports.
\set ON_ERROR_STOP on
BEGIN;
DO $$
DECLARE
	role_name text;
BEGIN
	FOREACH role_name IN ARRAY ARRAY['governance_reader', 'governance_assessor', 'governance_manager', 'governance_auditor', 'governance_monitor', 'governance_public', 'governance_all_organisations'] LOOP
		IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
			EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
		END IF;
	END LOOP;
END
$$;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO governance_reader, governance_auditor;
-- metrics and the counts of findings; check_exit_code() is in governance
GRANT USAGE ON SCHEMA governance, governance_register TO governance_monitor;
GRANT SELECT ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO governance_reader, governance_auditor;
-- pg_dump reads the sequences too
GRANT SELECT ON ALL SEQUENCES IN SCHEMA governance, governance_register, governance_internal TO governance_auditor;
REVOKE SELECT ON governance_register.assessment_form, governance_register.late_form, governance_register.removed_row, governance_register.round_event, governance_register.port_rejection FROM governance_reader;
-- that a form is there, for view register_orphan; not whose it is, nor what it says (source_key holds the rater)
GRANT SELECT (assessment_form_id, organisation, assessment_round_id) ON governance_register.assessment_form TO governance_reader;
GRANT SELECT (late_form_id, organisation, assessment_round_id, state) ON governance_register.late_form TO governance_reader;
-- that a row was removed, and from which table; not what it held
GRANT SELECT (removed_row_id, register_event_id, organisation, table_name) ON governance_register.removed_row TO governance_reader;
-- the steps of a round; not the hashes of its forms, by which a guess at a form can be tried
GRANT SELECT (round_event_id, organisation, assessment_round_id, step, happened_on, actor, reason, late_form_id) ON governance_register.round_event TO governance_reader;
-- the text of an error may hold a value
REVOKE SELECT ON governance_register.check_run_rule FROM governance_reader;
GRANT SELECT (check_run_id, rule, result, subjects) ON governance_register.check_run_rule TO governance_reader;

GRANT governance_reader TO governance_assessor;
GRANT SELECT, INSERT, UPDATE, DELETE ON governance_register.assessment_round, governance_register.assessment_form, governance_register.assessment_total, governance_register.assessment_score, governance_register.reflection,
	governance_register.late_form, governance_register.round_asked
	TO governance_assessor;
GRANT SELECT ON governance_register.round_event TO governance_assessor;

GRANT governance_assessor TO governance_manager;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO governance_manager;
-- a rule names a function that runs with the rights of the schedule: not for a manager; a contract comes with the extension
REVOKE INSERT, UPDATE, DELETE ON governance_register.check_rule, governance_register.port_contract FROM governance_manager;
-- history is written by the functions, and never taken away
REVOKE DELETE ON governance_register.finding, governance_register.finding_event, governance_register.check_run, governance_register.check_run_rule,
	governance_register.rule_choice FROM governance_manager;
REVOKE UPDATE, DELETE ON governance_register.round_event, governance_register.register_event FROM governance_manager;
REVOKE UPDATE ON governance_register.finding_event FROM governance_manager;
-- the functions that write are those that PUBLIC may not execute
DO $$
DECLARE
	f record;
BEGIN
	FOR f IN
		SELECT p.oid::pg_catalog.regprocedure AS name
		FROM pg_catalog.pg_proc AS p
		WHERE p.pronamespace = ANY (ARRAY['governance', 'governance_register', 'governance_internal']::pg_catalog.regnamespace[]) AND NOT pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE')
	LOOP
		EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO governance_manager', f.name);
	END LOOP;
END
$$;

GRANT USAGE ON SCHEMA governance TO governance_public;
GRANT SELECT ON governance.public_partner, governance.public_score, governance.public_publication, governance_register.published_partner, governance_register.published_score
	TO governance_public;
-- not who published: that may be the name of a person
GRANT SELECT (publication_id, organisation, as_of, min_raters, partners, rounds, groups_shown, groups_hidden, published_at) ON governance_register.publication
	TO governance_public;

GRANT governance_all_organisations TO governance_monitor;
GRANT SELECT ON governance_register.metrics, governance_register.check_run TO governance_monitor;
GRANT SELECT (check_run_id, rule, result, subjects) ON governance_register.check_run_rule TO governance_monitor;
GRANT SELECT (rule, severity, state, organisation) ON governance_register.finding TO governance_monitor;

-- a plain DROP EXTENSION fails from here on, instead of deleting the register: see docs/before-you.md
DO $$
BEGIN
	PERFORM governance.protect_register();
END
$$;
COMMIT;
