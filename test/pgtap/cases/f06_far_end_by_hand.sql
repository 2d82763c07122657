-- Case f06_far_end_by_hand: 9999-12-31 typed where something happens or is due is refused at every door; where something ends it is read as no end known, and said.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9001', 'Gemeente Een', 'municipality'), ('gm9002', 'Gemeente Twee', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst');
INSERT INTO collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9001","roles":["participant"]},{"party":"gm9002","roles":["participant"]}]}' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party, votes) SELECT collaboration_version_id, p, 1 FROM collaboration_version, unnest(ARRAY['gm9001', 'gm9002']) AS p;
SET LOCAL governance.as_of = '2026-05-19';

-- the law: each date of the register is placed, and held to what it is
CREATE TEMPORARY TABLE dates AS
SELECT c.relname::text AS table_name, a.attname::text AS column_name, day_kind(c.relname, a.attname) AS kind,
	(SELECT string_agg(format('(%s)', pg_get_expr(k.conbin, k.conrelid)), ' AND ') FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.convalidated AND k.conkey = ARRAY[a.attnum]) AS condition
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind IN ('r', 'p') AND a.atttypid = 'date'::regtype;
SELECT cmp_ok((SELECT count(*) FROM dates), '>', 60::bigint, 'dates to hold to it');
SELECT is_empty($$ SELECT table_name, column_name FROM dates WHERE kind IS NULL OR condition IS NULL $$, 'law: a date says what it is, and is held to it');
CREATE FUNCTION pg_temp.lets_in(d dates, value text) RETURNS boolean LANGUAGE plpgsql AS $f$
DECLARE
	holds boolean;
BEGIN
	EXECUTE format('SELECT (%s) IS NOT FALSE FROM (SELECT %L::date AS %I) AS row_of_it', d.condition, value, d.column_name) INTO holds;
	RETURN holds;
END $f$;
SELECT is_empty($$ SELECT d.table_name, d.column_name, v FROM dates AS d CROSS JOIN unnest(ARRAY['9999-12-31', '2999-12-31', '2200-01-01', '1899-12-31', '0001-01-01', 'infinity', '0044-03-15 BC']) AS v
	WHERE d.kind = 'day' AND pg_temp.lets_in(d, v) $$, 'law: a day on which something happens is from 1900 to 2199');
SELECT is_empty($$ SELECT d.table_name, d.column_name, v FROM dates AS d CROSS JOIN unnest(ARRAY['9999-12-31', '2200-01-01', '0001-01-01']) AS v WHERE d.kind = 'start' AND pg_temp.lets_in(d, v) $$, 'law: a first day is none that far away');
SELECT is_empty($$ SELECT d.table_name, d.column_name, v FROM dates AS d CROSS JOIN unnest(ARRAY['0001-01-01', 'infinity']) AS v WHERE d.kind = 'end' AND pg_temp.lets_in(d, v) $$, 'law: nor is an end in the first year');
SELECT is_empty($$ SELECT d.table_name, d.column_name, v FROM dates AS d CROSS JOIN unnest(ARRAY['1900-01-01', '2026-05-19', '2199-12-31']) AS v WHERE NOT pg_temp.lets_in(d, v) $$, 'law: any real day gets in');
SELECT is_empty($$ SELECT table_name, column_name FROM dates WHERE kind = 'end' AND NOT pg_temp.lets_in(dates, '9999-12-31') $$, 'law: an end may be none');
-- a column with a name that nobody placed stops the installation, so it has to choose
SELECT is(day_kind('deadline', 'somehow_on'), NULL, 'law: a new name is not placed by itself');
SELECT is_empty($$ SELECT table_name || '.' || column_name FROM dates WHERE kind = 'end'
	EXCEPT SELECT (regexp_matches(pg_get_functiondef('check_far_end(date)'::regprocedure), '''([a-z_]+[.][a-z_]+)''', 'g'))[1] $$, 'law: rule END-FAR looks at every end');

-- the finding, by hand
CREATE FUNCTION pg_temp.state(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'written';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT matches(pg_temp.state(format($$ INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on) SELECT 'gm9001', collaboration_id, 'view', 'Zienswijze', %L FROM collaboration_register $$, d)), '^23514 .*deadline_due_on_day_check', 'f06_far_end_by_hand: no deadline on ' || d)
FROM unnest(ARRAY['9999-12-31', '2999-12-31', '2200-01-01', '1899-12-31']) AS d;
SELECT matches(pg_temp.state($$ INSERT INTO signal (organisation, collaboration_id, kind, description, raised_on, due_on) SELECT 'gm9001', collaboration_id, 'other', 'x', '2026-01-01', '9999-12-31' FROM collaboration_register $$), '^23514 .*signal_due_on_day_check', 'f06_far_end_by_hand: nor a signal');
SELECT matches(pg_temp.state($$ INSERT INTO meeting (organisation, body, held_on) VALUES ('gm9001', 'gm9001/council', '9999-12-31') $$), '^23514 .*meeting_held_on_day_check', 'f06_far_end_by_hand: nor a meeting');
SELECT matches(pg_temp.state($$ INSERT INTO meeting (organisation, body, held_on, starts_at) VALUES ('gm9001', 'gm9001/council', '2026-06-01', '9999-12-31 19:30') $$), '^23514 .*meeting_starts_at_finite_check', 'variant: nor the moment at which it starts');
SELECT matches(pg_temp.state($$ INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version) SELECT 'gm9001', collaboration_id, 'x', '9999-12-31', 'open', 'governance-balance', 1 FROM collaboration_register $$), '^23514 .*assessment_round_held_on_day_check', 'variant: nor a round');
SELECT matches(pg_temp.state($$ INSERT INTO evidence (organisation, collaboration_id, kind, happened_on) SELECT 'gm9001', collaboration_id, 'budget_draft_sent', '9999-12-31' FROM collaboration_register $$), '^23514 .*evidence_happened_on_day_check', 'variant: nor evidence');
SELECT is_empty($$ SELECT * FROM calendar_next WHERE due_on > '2199-12-31' $$, 'the calendar speaks of no such day');
SELECT is_empty($$ SELECT * FROM partner_now WHERE next_nl LIKE '%9999%' $$, 'nor does what comes next');

-- an end is none, and that is said: of a choice, a name, a note, a class
INSERT INTO party_name (party, name, valid_to) VALUES ('gm9001', 'Een', '9999-12-31');
INSERT INTO policy_note (organisation, title, adopted_on, lapses_on) VALUES ('gm9001', 'Nota', '2025-01-01', '9999-12-31');
SELECT lives_ok($$ SELECT choose_rule('GW-01', 'silent', 'x', 'griffie', 'gm9001', '2026-01-01', '9999-12-31') $$, 'variant: a choice for good');
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, valid_to) SELECT 'gm9001', collaboration_id, 'gm9001/executive', 'owner', '9999-12-31' FROM collaboration_register;
SELECT is((SELECT string_agg(subject, ', ' ORDER BY subject) FROM check_results(ARRAY['END-FAR'], '2026-05-19') WHERE result = 'fail'),
	'party_name.valid_to, policy_note.lapses_on gm9001, role_assignment.valid_to gm9001, rule_choice.valid_to gm9001', 'variant: each is noted');
SELECT results_eq($$ SELECT DISTINCT valid_to FROM roles_on('2026-05-19') $$, 'VALUES (NULL::date)', 'variant: who held which role does not show it as a day');

-- by a port: the row is rejected, the rest loads
CREATE SCHEMA w;
CREATE TABLE w.meeting (source text, source_key text, organisation text, body text, held_on text, starts_at text);
INSERT INTO w.meeting VALUES ('s', '1', 'gm9001', 'gm9001/council', '2026-06-18', NULL), ('s', '2', 'gm9001', 'gm9001/council', '9999-12-31', NULL), ('s', '3', 'gm9001', 'gm9001/council', '1899-12-31', NULL),
	('s', '4', 'gm9001', 'gm9001/council', '0001-01-01', NULL), ('s', '5', 'gm9001', 'gm9001/council', '2026-06-19', '9999-12-31 20:00'), ('s', '6', 'gm9001', 'gm9001/council', '2026-06-20', '0001-01-01 00:00');
SELECT attach('meeting', 'w.meeting') \g /dev/null
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('meeting') $$, 'VALUES (1::bigint, 5::bigint)', 'variant: a port refuses the row, not the load');
CREATE TABLE w.party (source text, source_key text, name text, started_on text, ended_on text, bankrupt_on text);
INSERT INTO w.party VALUES ('s', 'a', 'Waterschap Oud', '1255-01-01', '9999-12-31', NULL), ('s', 'b', 'Waterschap Nul', '0001-01-01', NULL, NULL), ('s', 'c', 'Waterschap Nul Twee', NULL, '0001-01-01', NULL), ('s', 'd', 'Failliet', NULL, NULL, '1700-01-01');
SELECT attach('party', 'w.party') \g /dev/null
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('party') $$, 'VALUES (1::bigint, 3::bigint)', 'variant: a founding long ago is a day, the first year is none');
SELECT * FROM finish();
ROLLBACK;
