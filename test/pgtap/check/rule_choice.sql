-- A rule can be silenced, or given another severity, per organisation, with a reason; what is silenced stays a finding.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9998', 'Gemeente Een', 'municipality'), ('gm9999', 'Gemeente Twee', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('x', 'X');
INSERT INTO collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"legal_form":"public_body"}' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party) SELECT v.collaboration_version_id, p.party FROM collaboration_version AS v, (VALUES ('gm9998'), ('gm9999')) AS p (party);
INSERT INTO signal (organisation, collaboration_id, kind, description, raised_on, due_on, owner)
SELECT o, collaboration_id, 'content', 'Te laat', '2026-01-01', '2026-04-01', o || '/executive' FROM collaboration_register, unnest(ARRAY['gm9998', 'gm9999']) AS o;
CREATE TEMP VIEW found AS SELECT organisation, state, severity, silence_reason FROM finding WHERE rule = 'SIGNAL-OVERDUE';
CREATE FUNCTION pg_temp.run(day date) RETURNS bigint LANGUAGE sql AS $$ SELECT changed FROM governance.run_checks(ARRAY['SIGNAL-OVERDUE'], day) $$;
SELECT is(pg_temp.run('2026-05-01'), 2::bigint, 'one finding an organisation');
SELECT results_eq('SELECT state, severity FROM found ORDER BY organisation', $$ VALUES ('open', 'error'), ('open', 'error') $$, 'as the rule has it');

-- ---- another severity
SELECT is((choose_rule('SIGNAL-OVERDUE', 'info', 'wij bellen zelf', 'griffie', 'gm9999', '2026-05-01')).choice, 'info', 'chosen');
SELECT is(pg_temp.run('2026-05-01'), 1::bigint, 'one finding changes');
SELECT results_eq('SELECT organisation, state, severity FROM found ORDER BY 1', $$ VALUES ('gm9998', 'open', 'error'), ('gm9999', 'open', 'info') $$, 'of the organisation that chose, and of no other');
SELECT is(pg_temp.run('2026-05-01'), 0::bigint, 'the same run again changes nothing');
SELECT is((choose_rule('SIGNAL-OVERDUE', 'critical', 'voor allen', 'directie', NULL, '2026-05-01')).organisation, NULL, 'for all');
SELECT is(pg_temp.run('2026-05-01'), 1::bigint, 'changes who chose nothing');
SELECT results_eq('SELECT organisation, severity FROM found ORDER BY 1', $$ VALUES ('gm9998', 'critical'), ('gm9999', 'info') $$, 'its own choice goes before');

-- ---- silent
SELECT is((choose_rule('SIGNAL-OVERDUE', 'silent', 'de raad wil dit niet weten', 'griffie', 'gm9999', '2026-05-02', '2026-06-01')).choice, 'silent', 'a later choice');
SELECT is(pg_temp.run('2026-05-01'), 0::bigint, 'from its own day on');
SELECT is(pg_temp.run('2026-05-02'), 1::bigint, 'silenced');
SELECT results_eq('SELECT organisation, state, silence_reason FROM found ORDER BY 1', $$ VALUES ('gm9998', 'open', NULL), ('gm9999', 'silenced', 'de raad wil dit niet weten (griffie, 2026-05-02)') $$, 'it stays a finding, with the reason, who decided and since when');
SELECT results_eq($$ SELECT state::text, is_open, silence_reason FROM fact_finding WHERE rule = 'SIGNAL-OVERDUE' AND organisation = 'gm9999' $$, $$ VALUES ('silenced', false, 'de raad wil dit niet weten (griffie, 2026-05-02)') $$, 'a dashboard shows it as silenced');
SELECT is(label('finding_state', 'silenced', 'nl'), 'stilgezet', 'in words');
SELECT results_eq($$ SELECT to_state, finding_event.note FROM finding_event JOIN finding USING (finding_id) WHERE rule = 'SIGNAL-OVERDUE' AND finding.organisation = 'gm9999' ORDER BY finding_event_id $$, $$ VALUES ('open', NULL), ('silenced', 'de raad wil dit niet weten (griffie, 2026-05-02)') $$, 'and the history says why');
SELECT results_eq($$ SELECT result, subjects FROM check_run_rule WHERE check_run_id = (SELECT max(check_run_id) FROM check_run) $$, $$ VALUES ('fail', 2::bigint) $$, 'a silenced rule fails all the same: silence is no pass');
SELECT is((SELECT sum(value) FROM metrics WHERE name = 'findings' AND label = 'SIGNAL-OVERDUE' AND state = 'silenced'), 1::float8, 'monitoring counts it');
SELECT is(pg_temp.run('2026-05-02'), 0::bigint, 'the same run again changes nothing');
-- what comes new under silence is silenced at once
INSERT INTO signal (organisation, collaboration_id, kind, description, raised_on, due_on, owner) SELECT 'gm9999', collaboration_id, 'content', 'Nog een', '2026-01-01', '2026-04-02', 'gm9999/executive' FROM collaboration_register;
SELECT is(pg_temp.run('2026-05-03'), 1::bigint, 'a new one');
SELECT is((SELECT count(*) FROM found WHERE organisation = 'gm9999' AND state = 'silenced'), 2::bigint, 'is silenced too');
-- what somebody took up, or accepted until a day, stays so
SELECT is((acknowledge((SELECT min(finding_id) FROM finding WHERE rule = 'SIGNAL-OVERDUE' AND organisation = 'gm9999'), 'griffie')).state, 'acknowledged', 'a person may take it up');
SELECT is(pg_temp.run('2026-05-04'), 0::bigint, 'and it stays so');
-- the end
SELECT is(pg_temp.run('2026-06-01'), 2::bigint, 'after its last day the choice before holds again');
SELECT results_eq($$ SELECT state, severity FROM found WHERE organisation = 'gm9999' ORDER BY 1 $$, $$ VALUES ('acknowledged', 'info'), ('reopened', 'info') $$, 'it asks for attention again, as was chosen before');
SELECT is((choose_rule('SIGNAL-OVERDUE', 'standard', 'weer gewoon', 'griffie', 'gm9999', '2026-06-02')).choice, 'standard', 'as the rule has it');
SELECT is(pg_temp.run('2026-06-02'), 2::bigint, 'changes both');
SELECT results_eq($$ SELECT severity FROM found WHERE organisation = 'gm9999' $$, $$ VALUES ('error'), ('error') $$, 'it goes before what is for all');
-- when what was wrong is mended it is resolved, silent or not
SELECT is((choose_rule('SIGNAL-OVERDUE', 'silent', 'stil', 'griffie', 'gm9999', '2026-06-03')).choice, 'silent');
SELECT is(pg_temp.run('2026-06-03'), 1::bigint, 'one is silenced, one was taken up');
UPDATE signal SET closed_on = '2026-06-03';
SELECT is(pg_temp.run('2026-06-03'), 3::bigint, 'all are mended');
SELECT results_eq('SELECT DISTINCT state FROM found', $$ VALUES ('resolved') $$, 'also the silenced one');

-- ---- what a choice needs
SELECT throws_ok($$ SELECT choose_rule('SIGNAL-OVERDEU', 'silent', 'x', 'y') $$, '22023', 'no rule "SIGNAL-OVERDEU"', 'an unknown rule');
SELECT throws_ok($$ SELECT choose_rule('SIGNAL-OVERDUE', 'off', 'x', 'y') $$, '22023', 'a rule cannot be "off"', 'an unknown choice');
SELECT throws_ok($$ SELECT choose_rule('SIGNAL-OVERDUE', 'silent', ' ', 'y') $$, '22023', NULL, 'no reason');
SELECT throws_ok($$ SELECT choose_rule('SIGNAL-OVERDUE', 'silent', 'x', NULL) $$, '22023', NULL, 'nobody decided');
SELECT throws_ok($$ SELECT choose_rule('SIGNAL-OVERDUE', 'silent', 'x', 'y', NULL, '2026-05-02', '2026-05-02') $$, '22023', NULL, 'no day');
SELECT throws_ok($$ SELECT choose_rule('CHECK-BROKEN', 'silent', 'x', 'y') $$, '22023', 'rule "CHECK-BROKEN" cannot be silenced', 'that a rule cannot run is never silent');
SELECT throws_ok($$ SELECT choose_rule(NULL, 'silent', 'x', 'y') $$, '22004', NULL, 'no rule');
SELECT is((choose_rule('SIGNAL-OVERDUE', 'info', 'toch niet stil', 'griffie', 'gm9999', '2026-06-03')).choice, 'info', 'the same day again is the last word');
SELECT is((SELECT count(*) FROM rule_choice WHERE rule = 'SIGNAL-OVERDUE' AND organisation = 'gm9999' AND valid_from = '2026-06-03'), 1::bigint, 'and one row');

-- ---- the table itself refuses a rule that there is not, by whatever door
CREATE FUNCTION pg_temp.hint(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	EXECUTE query;
	RETURN 'no error';
EXCEPTION WHEN invalid_parameter_value THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN sqlerrm || ': ' || split_part(hint, ' Table', 1);
END $$;
SELECT is(pg_temp.hint($$ INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from) VALUES ('SIGNAL-OVERDEU', 'silent', 'x', 'y', '2026-05-01') $$), 'no rule "SIGNAL-OVERDEU": Do you mean "SIGNAL-OVERDUE"?', 'a row by hand, with the closest rule as a hint');
SELECT is(pg_temp.hint($$ INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from) VALUES ('GW-O1', 'silent', 'x', 'y', '2026-05-01') $$), 'no rule "GW-O1": Do you mean "GW-01"?', 'variant: a letter for a digit');
SELECT is(pg_temp.hint($$ INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from) VALUES ('ZZZZZZZZZZZZZZZZZZZZZZZZ', 'info', 'x', 'y', '2026-05-01') $$), 'no rule "ZZZZZZZZZZZZZZZZZZZZZZZZ": Table governance_register.check_rule has the codes of all rules.', 'variant: none is near');
SELECT is(pg_temp.hint($$ UPDATE rule_choice SET rule = 'SIGNAL-LATE' WHERE rule = 'SIGNAL-OVERDUE' $$) ~ 'no rule', true, 'variant: a change by hand');
SELECT is(pg_temp.hint($$ INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from) SELECT j.rule, j.choice, 'x', 'y', '2026-05-03' FROM json_to_recordset('[{"rule":"SIGNAL-OVERDUE","choice":"info"},{"rule":"SIGNAL-OVERDU","choice":"info"}]') AS j (rule text, choice text) $$) ~ 'no rule "SIGNAL-OVERDU"', true, 'variant: one of several, from JSON');
SELECT is(pg_temp.hint($$ INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from) VALUES ('CHECK-BROKEN', 'silent', 'x', 'y', '2026-05-01') $$), 'rule "CHECK-BROKEN" cannot be silenced: ', 'nor is a rule on the checks silenced by hand');
SELECT is((choose_rule('CONFLICT-board_member-supervisor', 'info', 'x', 'y', 'gm9999', '2026-05-01')).rule, 'CONFLICT-board_member-supervisor', 'each rule that there is can be chosen about, also one on roles');
SELECT is_empty($$ SELECT rule FROM check_rule AS c WHERE c.rule !~ '^[A-Za-z][A-Za-z0-9_-]*$' $$, 'whatever its code');
-- a rule of one's own
INSERT INTO check_rule SELECT r.* FROM check_rule AS c, jsonb_populate_record(c, '{"rule":"OWN-01","kind":"own","is_standard":false,"position":9999}') AS r WHERE c.rule = 'SIGNAL-OVERDUE';
SELECT lives_ok($$ INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from) VALUES ('OWN-01', 'info', 'x', 'y', '2026-05-01') $$, 'a rule of one''s own can be chosen about');
DELETE FROM check_rule WHERE rule = 'OWN-01';
SELECT results_eq($$ SELECT subject, message_en FROM check_results('{ORPHAN}') WHERE result = 'fail' AND subject LIKE '% rule' $$,
	$$ SELECT rule_choice_id || ' rule', 'The row in rule_choice refers to check_rule OWN-01, which is not there.' FROM rule_choice WHERE rule = 'OWN-01' $$, 'and when it is taken away its choice is found');

-- ---- it is dumped, and only a manager of the organisation writes it
SELECT ok('rule_choice'::regclass = ANY (extconfig), 'pg_dump writes it') FROM pg_extension WHERE extname = 'partner_governance';
CREATE ROLE governance_org_gm9999;
CREATE ROLE tester_choice IN ROLE governance_org_gm9999;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO tester_choice;
GRANT SELECT, INSERT, UPDATE ON rule_choice, check_rule TO tester_choice;
GRANT EXECUTE ON FUNCTION choose_rule(text, text, text, text, text, date, date) TO tester_choice;
SET LOCAL ROLE tester_choice;
SELECT lives_ok($$ SELECT choose_rule('GW-01', 'silent', 'x', 'y', 'gm9999') $$, 'for its own organisation');
SELECT throws_ok($$ SELECT choose_rule('GW-01', 'silent', 'x', 'y', 'gm9998') $$, '42501', NULL, 'not for another');
SELECT throws_ok($$ SELECT choose_rule('GW-01', 'silent', 'x', 'y') $$, '42501', NULL, 'nor for all');
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
