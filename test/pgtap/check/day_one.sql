-- The first day wakes nobody: partners that were typed in with a name and a form are incomplete, and that is counted, not told as an error. What is wrong still wakes,
-- and what concerns others only does not.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE SCHEMA wh;
-- name and form, as people write them
CREATE TABLE wh.party AS SELECT 'lijst' AS source, 'p' || n AS source_key, 'Partner ' || n AS name, form AS legal_form, NULL AS tooi
	FROM unnest('{Gemeenschappelijke regeling: openbaar lichaam,Stichting,N.V.,B.V.,Vereniging,C.V.,Wgr: bedrijfsvoeringsorganisatie,Wgr: centrumregeling}'::text[]) WITH ORDINALITY AS u (form, n);
CREATE TABLE wh.collaboration AS SELECT source, source_key, source_key AS code, name AS title, legal_form FROM wh.party;
CREATE TABLE wh.participation AS SELECT source, source_key, source_key AS collaboration_key, 'gm9876' AS party FROM wh.collaboration;
INSERT INTO wh.party VALUES ('lijst', 'gemeente', 'Gemeente Testdorp', NULL, 'https://identifier.overheid.nl/tooi/id/gemeente/gm9876');
SELECT attach(p, 'wh.' || p) FROM unnest('{party,collaboration,participation}'::text[]) AS p;
SELECT results_eq('SELECT port, state, inserted, rejected FROM refresh()', $$ VALUES ('party'::text, 'ok'::text, 9::bigint, 0::bigint), ('collaboration', 'ok', 8, 0), ('participation', 'ok', 8, 0) $$, 'eight partners are typed in');
SELECT is((run_checks()).broken, 0, 'all rules are run');
SELECT is_empty($$ SELECT rule, severity, message_nl FROM finding WHERE severity <> 'info' $$, 'nothing is wrong');
SELECT is(check_exit_code(), 0, 'and nobody is woken');
SELECT is((SELECT string_agg(line, ' ') FROM run_night() AS line WHERE line LIKE 'exit%'), 'exit status 0', 'nor by the night');

-- ---- counted as completeness, per partner and organisation
SELECT results_eq($$ SELECT c.asked, c.filled, count(*) FROM partner_completeness AS c WHERE organisation = 'gm9876' GROUP BY 1, 2 ORDER BY 1 $$, 'VALUES (17, 1, 1::bigint), (18, 1, 5), (19, 1, 2)', 'a form is there, and all else is asked');
SELECT is((SELECT missing_nl FROM partner_completeness AS c JOIN collaboration_register AS r ON r.collaboration_id = c.collaboration_key WHERE r.code = 'p6'),
	'doel, de andere deelnemers, soort verbonden partij, zeggenschap, bedrag dat risico loopt, openbaar belang, bedragen, reden om mee te doen, andere mogelijkheden, wat het moet opleveren, gesprek over de kernwaarden, eigen rol, wie verantwoordelijk is, toezicht, doelen of opgaven, beoordeling', 'in words');
SELECT is_empty($$ SELECT u FROM partner_completeness, unnest(string_to_array(missing_ports, ', ')) AS u EXCEPT SELECT port FROM port_contract $$, 'each with a port that brings it');

-- ---- a row of each kind with what it must have and no more: still nobody
INSERT INTO interest (organisation, collaboration_id) SELECT 'gm9876', collaboration_id FROM collaboration_register;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description) SELECT 'gm9876', collaboration_id, CURRENT_DATE, 'finance', 'x' FROM collaboration_register;
SELECT is((run_checks()).broken, 0, 'now the organisation follows them');
SELECT results_eq($$ SELECT DISTINCT rule, severity FROM finding WHERE organisation = 'gm9876' AND state = 'open' ORDER BY rule $$, $$ VALUES
	('LIST-ONLY-REGISTER'::text, 'info'::text), ('REFLECTION-OVERDUE', 'info'), ('RESPONSIBLE-NONE', 'info'), ('SCORE-OVERDUE', 'info'), ('SIGNAL-UNOWNED', 'info'),
	('START-ALTERNATIVE', 'info'), ('START-EXPECTATION', 'info'), ('START-REASON', 'info'), ('START-VALUES', 'info') $$, 'what is empty is told as such');
SELECT is(check_exit_code(), 0, 'and nobody is woken');
SELECT is((SELECT count(*) FROM what_next WHERE source_rule IN (SELECT rule FROM check_rule WHERE kind IN ('completeness', 'start'))), 0::bigint, 'nor is the council asked to move a motion on an empty field');
SELECT is_empty($$ SELECT rule FROM check_rule WHERE kind = 'completeness' AND severity <> 'info' $$, 'an empty field is a kind of its own, and no error');
-- each kind wakes when an organisation chooses that it does
SELECT choose_rule(rule, 'error', 'we want it', 'council', 'gm9876', CURRENT_DATE) FROM check_rule WHERE rule IN ('RESPONSIBLE-NONE', 'START-REASON');
SELECT is((run_checks()).broken, 0, 'two are chosen');
SELECT is(check_exit_code(), 2, 'which wakes');
SELECT choose_rule(rule, 'standard', 'no more', 'council', 'gm9876', CURRENT_DATE) FROM check_rule WHERE rule IN ('RESPONSIBLE-NONE', 'START-REASON');

-- ---- who is responsible: somebody, nobody any more, somebody again
INSERT INTO responsible (organisation, collaboration_id, office, holder, valid_from, valid_to)
SELECT 'gm9876', collaboration_id, 'official', 'gm9876/executive/a', CURRENT_DATE - 10, CASE code WHEN 'p1' THEN CURRENT_DATE ELSE NULL END FROM collaboration_register WHERE code IN ('p1', 'p2');
SELECT results_eq($$ SELECT subject, result, message_nl, message_en, facts FROM check_results('{RESPONSIBLE-NONE}', CURRENT_DATE) WHERE subject <= 'p3' AND result = 'fail' ORDER BY subject $$, format($$ VALUES
	('p1'::text, 'fail'::text, 'Sinds %s is niemand meer verantwoordelijk voor deze samenwerking.'::text, 'Since %s nobody is responsible for this collaboration any more.'::text, '{"ended": "%s"}'::jsonb),
	('p3', 'fail', 'Voor deze samenwerking is geen portefeuillehouder, plaatsvervanger of ambtenaar vastgelegd.', 'No portfolio holder, deputy or official is recorded for this collaboration.', NULL) $$,
	day_text(CURRENT_DATE, 'nl'), day_text(CURRENT_DATE, 'en'), CURRENT_DATE), 'nobody any more, and nobody yet');
SELECT is((SELECT result FROM check_results('{RESPONSIBLE-NONE}', CURRENT_DATE - 1) WHERE subject = 'p1'), 'pass', 'on the day before there was somebody');
SELECT is((SELECT filled FROM partner_completeness AS c JOIN collaboration_register AS r ON r.collaboration_id = c.collaboration_key WHERE r.code = 'p2') - (SELECT filled FROM partner_completeness AS c JOIN collaboration_register AS r ON r.collaboration_id = c.collaboration_key WHERE r.code = 'p3'), 1, 'it counts for who has one');

-- ---- what is wrong at ours wakes; a month is enough to say who deals with a signal
UPDATE signal SET raised_on = CURRENT_DATE - 31 WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'p1');
SELECT is((run_checks()).broken, 0, 'a month later');
SELECT is(check_exit_code(), 1, 'a signal that is nobody''s for a month is a warning');
UPDATE signal SET owner = 'gm9876/executive', due_on = CURRENT_DATE - 1 WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'p1');
SELECT is((run_checks()).broken, 0, 'and late');
SELECT is(check_exit_code(), 2, 'is an error');
UPDATE signal SET due_on = CURRENT_DATE + 1;
UPDATE signal SET owner = 'gm9876/executive';

-- ---- what concerns others only does not: two versions of an arrangement of others at once, which is an error of shared rows
INSERT INTO collaboration_register (code, title, source, source_key) VALUES ('others', 'Regeling van anderen', 'roo', '1'), ('shared', 'Regeling met ons', 'roo', '2');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, source, source_key)
SELECT collaboration_id, '{"legal_form":"openbaar lichaam","purpose":"x"}', d, 'roo', code || d FROM collaboration_register, unnest('{2020-01-01,2021-01-01}'::date[]) AS d WHERE code = 'others';
SELECT is((run_checks()).broken, 0, 'an arrangement of others');
SELECT is((SELECT string_agg(rule || ' ' || severity || ' ' || is_ours, ', ' ORDER BY rule) FROM finding WHERE severity <> 'info' AND state IN ('open', 'reopened')), 'VERSION-OVERLAP error false', 'has an error');
SELECT is(check_exit_code() || ' ' || check_exit_code(others => true), '0 2', 'that wakes only who asks about others too');
INSERT INTO participation (collaboration_version_id, party) SELECT collaboration_version_id, 'gm9876' FROM collaboration_version WHERE source = 'roo';
SELECT is((run_checks()).broken, 0, 'we join');
SELECT is(check_exit_code() || ' ' || check_exit_code(others => true), '2 2', 'and it is ours');
SELECT is((run_checks()).changed, 0::bigint, 'a run once more changes nothing');

SELECT * FROM finish();
ROLLBACK;
