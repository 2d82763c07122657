-- Case f11_waiver_renamed: a finding stays the same finding, with its waiver, when the party that it names gets another path.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9001', 'Gemeente Een', 'municipality'), ('gm9002', 'Gemeente Twee', 'municipality'), ('cultuur', 'Stichting Cultuur', 'private');
-- one code looks like a path, another has a blank
INSERT INTO collaboration_register (code, title) VALUES ('schouwburg', 'Schouwburg'), ('cultuur', 'Cultuur'), ('de schouwburg', 'De schouwburg');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"cultuur","roles":["participant","owner","client"]},{"party":"gm9002","roles":["participant"]}]}', '2020-01-01' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party, joined_on, left_on) SELECT collaboration_version_id, 'cultuur', '2025-01-02', '2025-01-01' FROM collaboration_version;
INSERT INTO participation (collaboration_version_id, party, joined_on) SELECT collaboration_version_id, 'gm9002', '2020-01-02' FROM collaboration_version;
INSERT INTO role_assignment (organisation, collaboration_id, holder, role) SELECT 'gm9001', collaboration_id, 'cultuur', 'client' FROM collaboration_register;
INSERT INTO contract (organisation, collaboration_id, party, title, starts_on, ends_on) SELECT 'gm9001', collaboration_id, 'gm9002', 'Dvo', '2020-01-01', '9999-12-31' FROM collaboration_register WHERE code = 'schouwburg';
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on, owner) SELECT 'gm9001', collaboration_id, 'view', 'x', '2026-04-01', 'cultuur' FROM collaboration_register WHERE code = 'schouwburg';
SELECT choose_rule('GW-01', 'info', 'x', 'cultuur', 'gm9001', '2026-01-01') \g /dev/null
SELECT run_checks(NULL, '2026-05-19') \g /dev/null
SELECT cmp_ok((SELECT count(*) FROM finding WHERE rule = 'CONFLICT-owner-client' AND subject ~ 'cultuur'), '>=', 3::bigint, 'a conflict at each');
SELECT waive(finding_id, 'besluit', '2026-06-10') FROM finding WHERE rule = 'CONFLICT-owner-client' \g /dev/null
SELECT acknowledge(finding_id, 'cultuur') FROM finding WHERE rule = 'JOINED-AFTER-END' \g /dev/null
-- the waivers lapse soon: that is a finding about the finding
SELECT run_checks(NULL, '2026-05-20') \g /dev/null
CREATE TEMP TABLE before AS SELECT finding_id, rule, state, first_seen, waived_until FROM finding;
SELECT cmp_ok((SELECT count(*) FROM before WHERE rule = 'WAIVER-LAPSING' AND state = 'open'), '>=', 3::bigint, 'and a finding about each waiver');

SELECT rename_party('cultuur', 'kunst', '2026-05-20', 'x', 'griffie', dry_run => false) \g /dev/null
SELECT is((SELECT changed FROM run_checks('{CONFLICT-owner-client}', '2026-05-20')) >= 0, true, 'run again');
SELECT run_checks(NULL, '2026-05-20') \g /dev/null
SELECT is_empty($$ SELECT f.rule, f.subject, b.state, f.state FROM finding AS f LEFT JOIN before AS b USING (finding_id) WHERE (f.state, f.first_seen, f.waived_until) IS DISTINCT FROM (b.state, b.first_seen, b.waived_until) $$,
	'f11_waiver_renamed: no finding is resolved, none is new');
SELECT is_empty($$ SELECT * FROM finding WHERE rule = 'CONFLICT-owner-client' AND (state <> 'waived' OR subject !~ ' kunst$') $$, 'f11_waiver_renamed: the waiver holds, under the new name');
SELECT set_eq($$ SELECT subject FROM finding WHERE rule = 'CONFLICT-owner-client' $$, $$ VALUES ('schouwburg kunst'), ('cultuur kunst'), ('de schouwburg kunst') $$, 'variant: a code that looks like the path stays');
SELECT is_empty($$ SELECT fingerprint FROM finding WHERE fingerprint <> finding_fingerprint(rule, subject_kind, subject, organisation) $$, 'law: a fingerprint is of what the finding is');
SELECT is_empty($$ SELECT subject FROM finding AS w WHERE rule = 'WAIVER-LAPSING' AND state = 'open' AND NOT EXISTS (SELECT FROM finding AS f WHERE f.fingerprint = w.subject) $$, 'variant: and what is said of a waiver goes with it');
SELECT is((SELECT string_agg(DISTINCT acknowledged_by, ',') FROM finding WHERE state = 'acknowledged'), 'kunst', 'variant: who took it up');
SELECT is((SELECT decided_by FROM rule_choice), 'kunst', 'variant: who chose');
SELECT is((SELECT owner FROM deadline), 'kunst', 'variant: who has to act');
SELECT is_empty($$ SELECT actor FROM finding_event WHERE actor = 'cultuur' $$, 'variant: who did it');
SELECT isnt_empty($$ SELECT * FROM register_event WHERE subject = 'cultuur' $$, 'but what was renamed is known by its old name');

-- variants: the organisation itself, and a merge into another
SELECT rename_party('gm9001', 'gm9003', '2026-05-21', 'x', 'griffie', dry_run => false) \g /dev/null
SELECT run_checks(NULL, '2026-05-21') \g /dev/null
SELECT is_empty($$ SELECT f.rule, f.subject, b.state, f.state FROM finding AS f LEFT JOIN before AS b USING (finding_id) WHERE (f.state, f.first_seen, f.waived_until) IS DISTINCT FROM (b.state, b.first_seen, b.waived_until) $$, 'variant: an organisation that is renamed');
INSERT INTO party (party, name, kind) VALUES ('gm9004', 'Gemeente Vier', 'municipality');
SELECT merge_party('gm9003', 'gm9004', '2026-05-21', 'x', 'griffie', dry_run => false) \g /dev/null
SELECT run_checks('{CONFLICT-owner-client,JOINED-AFTER-END,END-FAR,WAIVER-LAPSING}', '2026-05-21') \g /dev/null
SELECT is_empty($$ SELECT f.rule, f.subject, b.state, f.state FROM finding AS f LEFT JOIN before AS b USING (finding_id) WHERE f.rule IN ('CONFLICT-owner-client', 'JOINED-AFTER-END', 'END-FAR', 'WAIVER-LAPSING') AND (f.state, f.first_seen, f.waived_until) IS DISTINCT FROM (b.state, b.first_seen, b.waived_until) $$, 'variant: one that is merged');
SELECT is_empty($$ SELECT subject FROM finding WHERE subject ~ '\mgm900[13]\M' AND state <> 'resolved' $$, 'no subject names the old ones');
SELECT * FROM finish();
ROLLBACK;
