-- grants.sql: roles with the least they need. Run as the owner of the extension, once, and again after an update. Roles are yours:
-- the extension makes none, and they belong to the whole cluster. docs/security.md has the model as a table.
--
--   psql -d warehouse -f grants.sql
--
-- reader    reads the register and the findings; no forms of single raters and no rejected rows (personal data)
-- assessor  reader, and enters rounds, forms and reflection of the own organisation
-- manager   assessor, and keeps what is of the own organisation: takes rounds through their steps, acknowledges and waives findings, sets
--           settings and rules for it. Writes nothing that organisations share, and no rows that a port brings
-- publisher reader, and publishes the adopted rounds of the own organisation
-- keeper    keeps what all share: parties, collaborations, instruments, supervision models, law, ports, and whose code may run
-- schedule  refreshes and runs the checks; keeps nothing by hand
-- auditor   reads everything, changes nothing; with BYPASSRLS it is the role for a backup
-- monitor   counts of findings and runs, for check_exit_code() and view metrics; no texts
-- public    what publish() published, by the views public_...; nothing else
-- all_organisations opens the rows of all organisations: see rls.sql. A role sees rows that carry an organisation only when rls.sql
-- or this role opens them; keeper, schedule and monitor are members:
--
--   CREATE ROLE governance LOGIN IN ROLE governance_schedule;
--   CREATE ROLE monitor LOGIN IN ROLE governance_monitor;
--
-- Who attaches and refreshes needs besides USAGE on the schema and SELECT on the views of the ports.
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
DO $$
DECLARE
	role_name text;
	t record;
BEGIN
	FOREACH role_name IN ARRAY ARRAY['reader', 'assessor', 'manager', 'publisher', 'keeper', 'schedule', 'auditor', 'monitor', 'public', 'all_organisations'] LOOP
		role_name := 'governance_' || role_name;
		IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
			EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
		END IF;
		-- what an earlier version of this file gave, and this one does not
		EXECUTE pg_catalog.format('REVOKE ALL ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal FROM %I', role_name);
		FOR t IN
			SELECT c.oid::pg_catalog.regclass AS name, pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') AS columns
			FROM pg_catalog.pg_class AS c
			JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attacl IS NOT NULL
			WHERE c.relnamespace = ANY (ARRAY['governance', 'governance_register', 'governance_internal']::pg_catalog.regnamespace[])
			GROUP BY c.oid
		LOOP
			EXECUTE pg_catalog.format('REVOKE ALL (%s) ON %s FROM %I', t.columns, t.name, role_name);
		END LOOP;
		-- of those that it was granted: a REVOKE writes down what holds by default
		FOR t IN
			SELECT p.oid::pg_catalog.regprocedure AS name
			FROM pg_catalog.pg_proc AS p
			WHERE p.pronamespace = ANY (ARRAY['governance', 'governance_register', 'governance_internal']::pg_catalog.regnamespace[])
				AND EXISTS (SELECT FROM pg_catalog.aclexplode(p.proacl) AS x WHERE x.grantee = (SELECT r.oid FROM pg_catalog.pg_roles AS r WHERE r.rolname = role_name))
		LOOP
			EXECUTE pg_catalog.format('REVOKE ALL ON FUNCTION %s FROM %I', t.name, role_name);
		END LOOP;
	END LOOP;
END
$$;
GRANT governance_reader TO governance_assessor, governance_publisher, governance_schedule;
GRANT governance_assessor TO governance_manager;
GRANT governance_manager TO governance_keeper;
GRANT governance_all_organisations TO governance_keeper, governance_schedule, governance_monitor;

-- ---- reader and auditor
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO governance_reader, governance_auditor;
-- metrics and the counts of findings; check_exit_code() is in governance
GRANT USAGE ON SCHEMA governance, governance_register TO governance_monitor;
GRANT SELECT ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO governance_reader, governance_auditor;
-- pg_dump reads the sequences too
GRANT SELECT ON ALL SEQUENCES IN SCHEMA governance, governance_register, governance_internal TO governance_auditor;
REVOKE SELECT ON governance_register.assessment_form, governance_register.late_form, governance_register.removed_row, governance_register.round_event, governance_register.port_rejection,
	governance_register.check_run_error, governance_register.port_refresh_error, governance_register.port_vanished FROM governance_reader;
-- that a form is there, for view register_orphan; not whose it is, nor what it says (source_key holds the rater)
GRANT SELECT (assessment_form_id, organisation, assessment_round_id) ON governance_register.assessment_form TO governance_reader;
GRANT SELECT (late_form_id, organisation, assessment_round_id, state) ON governance_register.late_form TO governance_reader;
-- that a row was rejected, for whom; not which, nor what it held
GRANT SELECT (port_rejection_id, organisation) ON governance_register.port_rejection TO governance_reader;
-- that a row vanished, for whom; not which: the key of a form holds its rater
GRANT SELECT (port, source, organisation, first_missed, is_accepted) ON governance_register.port_vanished TO governance_reader;
-- that a row was removed, and from which table; not what it held
GRANT SELECT (removed_row_id, register_event_id, organisation, table_name) ON governance_register.removed_row TO governance_reader;
-- the steps of a round; not the hashes of its forms, by which a guess at a form can be tried
GRANT SELECT (round_event_id, organisation, assessment_round_id, step, happened_on, actor, reason, late_form_id) ON governance_register.round_event TO governance_reader;

-- ---- assessor and manager: rows of the own organisation, as row security has it. The columns source and source_key say which row of a
-- source it is: a row under the key of another would be in its place
DO $$
DECLARE
	t record;
	role_name text;
	-- history is written by the functions, and what is published by publish()
	apart CONSTANT text[] := ARRAY['finding', 'finding_event', 'port_rejection', 'port_vanished', 'removed_row', 'round_event', 'publication', 'publication_decision',
		'published_partner', 'published_score', 'rule_choice'];
	-- their key begins with the organisation, and row security goes by it
	keyed CONSTANT text[] := ARRAY['assessment_round', 'assessment_form', 'late_form'];
BEGIN
	FOR t IN
		SELECT c.oid::pg_catalog.regclass AS name, c.relname, pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
		FROM pg_catalog.pg_class AS c
		JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			AND (a.attname <> ALL (ARRAY['source', 'source_key']) OR c.relname = ANY (keyed))
		WHERE c.relnamespace = 'governance_register'::pg_catalog.regnamespace AND c.relkind = 'r' AND c.relname <> ALL (apart)
			AND EXISTS (SELECT FROM pg_catalog.pg_attribute AS o WHERE o.attrelid = c.oid AND o.attname = 'organisation')
		GROUP BY c.oid
	LOOP
		role_name := CASE WHEN t.relname = ANY (ARRAY['assessment_round', 'assessment_form', 'assessment_total', 'assessment_score', 'reflection', 'late_form',
			'round_asked']) THEN 'governance_assessor' ELSE 'governance_manager' END;
		EXECUTE pg_catalog.format('GRANT SELECT, DELETE, INSERT (%1$s), UPDATE (%1$s) ON %2$s TO %3$I', t.columns, t.name, role_name);
	END LOOP;
END
$$;
GRANT SELECT ON governance_register.round_event TO governance_assessor;
GRANT INSERT ON governance_register.round_event, governance_register.finding_event TO governance_manager;
GRANT INSERT, UPDATE ON governance_register.rule_choice TO governance_manager;
GRANT UPDATE (state, acknowledged_by, note, waived_until, waive_reason, changed_at) ON governance_register.finding TO governance_manager;
GRANT SELECT ON governance_register.port_vanished TO governance_manager;
-- what was rejected or removed may go for good
GRANT SELECT, DELETE ON governance_register.port_rejection, governance_register.removed_row TO governance_manager;
GRANT EXECUTE ON FUNCTION governance.open_round(bigint, date, text, text), governance.close_round(bigint, date, text, text),
	governance.adopt_round(bigint, date, text, text), governance.reopen_round(bigint, date, text, text),
	governance.accept_late_form(bigint, date, text, text), governance.set_aside_late_form(bigint, date, text, text),
	governance_internal.take_round_step(bigint, text, date, text, text), governance_internal.let_in_late_form(bigint, date, text, text),
	governance_internal.lock_late_form(bigint, text[], text), governance.choose_rule(text, text, text, text, text, date, date),
	governance.acknowledge(bigint, text, text), governance.waive(bigint, text, date),
	governance_internal.check_change_finding(bigint, text, text, text, date)
	TO governance_manager;

-- ---- publisher
GRANT SELECT ON governance_register.assessment_form TO governance_publisher;
GRANT INSERT, UPDATE, DELETE ON governance_register.assessment_total, governance_register.assessment_score, governance_register.published_partner,
	governance_register.published_score TO governance_publisher;
-- what was shown is not forgotten
GRANT INSERT ON governance_register.publication, governance_register.publication_decision TO governance_publisher;

-- ---- keeper
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA governance_register TO governance_keeper;
REVOKE INSERT, UPDATE, DELETE ON governance_register.metrics, governance_register.participation_share, governance_register.register_orphan FROM governance_keeper;
-- a contract comes with the extension; what was found, decided and done is never taken away
REVOKE INSERT, UPDATE, DELETE ON governance_register.port_contract FROM governance_keeper;
REVOKE DELETE ON governance_register.finding, governance_register.finding_event, governance_register.check_run, governance_register.check_run_rule,
	governance_register.check_run_error, governance_register.rule_choice, governance_register.round_event, governance_register.register_event,
	governance_register.publication_decision FROM governance_keeper;
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
		EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO governance_keeper', f.name);
	END LOOP;
END
$$;

-- ---- schedule: what a refresh writes, and puts back when it returns; what a run of the checks writes
DO $$
DECLARE
	t record;
	f record;
BEGIN
	FOR t IN
		SELECT c.oid::pg_catalog.regclass AS name
		FROM pg_catalog.pg_class AS c
		WHERE c.relnamespace = 'governance_register'::pg_catalog.regnamespace AND c.relkind = 'r'
			AND c.relname <> ALL (ARRAY['trusted_owner', 'port', 'port_contract', 'setting', 'rule_choice', 'publication', 'publication_decision', 'published_partner',
				'published_score'])
			AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute AS s WHERE s.attrelid = c.oid AND s.attname = 'is_standard')
	LOOP
		EXECUTE pg_catalog.format('GRANT SELECT, INSERT ON %s TO governance_schedule', t.name);
	END LOOP;
	FOR f IN
		SELECT p.oid::pg_catalog.regprocedure AS name
		FROM pg_catalog.pg_proc AS p
		WHERE p.pronamespace = 'governance_internal'::pg_catalog.regnamespace AND NOT pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE')
			AND p.proname ~ '^(port_|refresh_ports$|bring_back|source_owners$|record_results$|mark_ours$)'
	LOOP
		EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO governance_schedule', f.name);
	END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION governance.refresh(text), governance.run_checks(text[], date), governance.run_night(boolean) TO governance_schedule;
GRANT UPDATE ON governance_register.party, governance_register.party_name, governance_register.party_source_key, governance_register.collaboration_register,
	governance_register.collaboration_version, governance_register.participation, governance_register.role_assignment, governance_register.finance_amount,
	governance_register.contract, governance_register.document, governance_register.meeting, governance_register.goal, governance_register.assessment_round,
	governance_register.assessment_form, governance_register.assessment_total, governance_register.assessment_score, governance_register.late_form,
	governance_register.alternative, governance_register.challenge, governance_register.challenge_collaboration,
	governance_register.core_value_agreement, governance_register.deadline, governance_register.evidence, governance_register.expectation,
	governance_register.goal_collaboration, governance_register.interest, governance_register.motive, governance_register.policy_note,
	governance_register.reflection, governance_register.responsible, governance_register.signal, governance_register.supervision_assignment,
	governance_register.round_asked, governance_register.port_rejection, governance_register.port_vanished, governance_register.check_run, governance_register.finding
	TO governance_schedule;
GRANT UPDATE (sources, last_refresh, last_rows, last_rejected, state, state_since, state_detail, last_attempt, last_lost, last_known) ON governance_register.port
	TO governance_schedule;
GRANT DELETE ON governance_register.assessment_total, governance_register.assessment_score, governance_register.removed_row, governance_register.port_vanished
	TO governance_schedule;

-- ---- public and monitor
GRANT USAGE ON SCHEMA governance TO governance_public;
GRANT SELECT ON governance.public_partner, governance.public_score, governance.public_publication, governance_register.published_partner, governance_register.published_score
	TO governance_public;
-- not who published: that may be the name of a person
GRANT SELECT (publication_id, organisation, as_of, min_raters, min_interval, partners, rounds, groups_shown, groups_hidden, published_at) ON governance_register.publication
	TO governance_public;

GRANT SELECT ON governance_register.metrics, governance_register.check_run TO governance_monitor;
GRANT SELECT (check_run_id, rule, result, subjects) ON governance_register.check_run_rule TO governance_monitor;
GRANT SELECT (rule, severity, state, organisation, collaboration_id, is_ours) ON governance_register.finding TO governance_monitor;

-- a plain DROP EXTENSION fails from here on, instead of deleting the register: see docs/before-you.md
DO $$
BEGIN
	PERFORM governance.protect_register();
END
$$;
COMMIT;
