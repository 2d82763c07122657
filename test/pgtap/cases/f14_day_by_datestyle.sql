-- Case f14_day_by_datestyle: a day that is typed is yyyy-mm-dd, and refused in another form, whatever DateStyle is: 8-5-2026 is not now 5 August and then 8 May.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9001', 'Gemeente Een', 'municipality'), ('gm9002', 'Gemeente Twee', 'municipality'), ('gm9003', 'Gemeente Drie', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst'), ('bad', 'Zwembad');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version) SELECT 'gm9001', collaboration_id, '2026', '2026-03-01', 'planned', 'governance-balance', 1 FROM collaboration_register WHERE code = 'od';
INSERT INTO finding (fingerprint, rule, severity, subject_kind, subject, message_nl, message_en, first_seen, last_seen) VALUES ('x', 'WGR-21', 'error', 'collaboration', 'od', 'nl', 'en', '2026-05-01', '2026-05-01');
INSERT INTO late_form (organisation, assessment_round_id, rater, perspective, form) SELECT 'gm9001', assessment_round_id, r, 'council', assessment('council', array_fill(3, ARRAY[24])) FROM assessment_round, unnest('{a,b}'::text[]) AS r;
CREATE FUNCTION pg_temp.says(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE TEMP TABLE call (nr integer GENERATED ALWAYS AS IDENTITY, what text, argument text);
INSERT INTO call (what, argument) VALUES
	('SELECT set_as_of(%s)', 'day'), ('SELECT publish(%s)', 'as_of'), ('SELECT count(*) FROM check_results(''{GW-01}'', %s)', 'as_of'), ('SELECT run_checks(''{GW-01}'', %s)', 'as_of'),
	('SELECT choose_rule(''GW-01'', ''info'', ''b'', ''g'', ''gm9001'', %s)', 'valid_from'), ('SELECT choose_rule(''GW-01'', ''info'', ''b'', ''g'', ''gm9001'', ''2020-01-01'', %s)', 'valid_to'),
	('SELECT waive((SELECT min(finding_id) FROM finding), ''x'', %s)', 'the end of a waiver'),
	('SELECT open_round((SELECT min(assessment_round_id) FROM assessment_round), %s, ''x'')', 'the day of the step'), ('SELECT close_round((SELECT min(assessment_round_id) FROM assessment_round), %s, ''x'')', 'the day of the step'),
	('SELECT set_aside_late_form((SELECT min(late_form_id) FROM late_form), %s, ''x'')', 'the day of the step'), ('SELECT accept_late_form((SELECT max(late_form_id) FROM late_form), %s, ''x'')', 'the day of the step'),
	('SELECT adopt_round((SELECT min(assessment_round_id) FROM assessment_round), %s, ''x'')', 'the day of the step'), ('SELECT reopen_round((SELECT min(assessment_round_id) FROM assessment_round), %s, ''x'')', 'the day of the step'),
	('SELECT merge_party(''gm9002'', ''gm9001'', %s, ''x'', dry_run => false)', 'the day of merge_party()'), ('SELECT rename_party(''gm9003'', ''gm9004'', %s, ''x'', dry_run => false)', 'the day of rename_party()'),
	('SELECT remove_collaboration(''bad'', %s, ''x'', dry_run => false)', 'the day of remove_collaboration()'), ('SELECT remove_party(''gm9004'', %s, ''x'', dry_run => false)', 'the day of remove_party()');
CREATE FUNCTION pg_temp.all_say(style text, day text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	PERFORM set_config('DateStyle', style, true);
	FOR c IN SELECT * FROM call ORDER BY nr LOOP
		RETURN NEXT replace(pg_temp.says(format(c.what, day)), c.argument || ' ', '');
	END LOOP;
	PERFORM set_config('DateStyle', 'ISO, MDY', true);
END $$;
SELECT is((SELECT string_agg(DISTINCT s, ' | ') FROM pg_temp.all_say(style, quote_literal(day)) AS s), '22007 cannot be "' || day || '"', format('f14_day_by_datestyle: %s under %s', day, style))
FROM unnest(ARRAY['ISO, MDY', 'SQL, DMY', 'German', 'Postgres, DMY']) AS style, unnest(ARRAY['8-5-2026', '08.05.2026', '8/5/2026', '2026-5-8', '8 mei 2026', 'today', '20260508', '']) AS day;
SELECT is((SELECT string_agg(DISTINCT s, ' | ') FROM pg_temp.all_say('German', '''2026-02-30''') AS s), '22008 date field value out of range: 2026-02-30', 'variant: a day that no month has');
-- a right day, and a value of type date, do what they say, under any style
SAVEPOINT s;
SELECT is((SELECT string_agg(DISTINCT s, ' | ') FROM pg_temp.all_say(style, day) AS s), 'done', format('f14_day_by_datestyle: %s under %s', day, style)) FROM (VALUES ('SQL, DMY', '''2026-05-08''')) AS v (style, day);
SELECT results_eq($$ SELECT to_char(happened_on, 'YYYY-MM-DD') FROM round_event $$, $$ SELECT '2026-05-08' FROM generate_series(1, 6) $$, 'and it is the 8th of May');
SELECT is((SELECT string_agg(to_char(valid_from, 'YYYY-MM-DD') || coalesce(' ' || to_char(valid_to, 'YYYY-MM-DD'), ''), ', ' ORDER BY valid_from) FROM rule_choice), '2020-01-01 2026-05-08, 2026-05-08', 'variant: of a choice');
SELECT is(as_of(), date '2026-05-08', 'variant: of the session');
ROLLBACK TO s;
SELECT is((SELECT string_agg(DISTINCT s, ' | ') FROM pg_temp.all_say('German', 'make_date(2026, 5, 8)') AS s), 'done', 'variant: a value of type date');
ROLLBACK TO s;
SELECT is((SELECT string_agg(DISTINCT s, ' | ') FROM pg_temp.all_say('German', '''2026-05-08 +02''') AS s), 'done', 'variant: as a driver sends a date of which it does not say the type');
ROLLBACK TO s;
SELECT is((SELECT string_agg(DISTINCT left(s, 5), ' | ') FROM pg_temp.all_say('ISO, MDY', 'NULL') AS s), '22004 | 22023 | done', 'variant: NULL is what it was');
-- without a day they are as they were
SELECT lives_ok('SELECT publish()', 'publish()');
SELECT lives_ok('SELECT check_results(''{GW-01}'')', 'check_results(rules)');
SELECT lives_ok('SELECT run_checks(''{GW-01}'')', 'run_checks(rules)');
SELECT lives_ok($$ SELECT choose_rule('GW-01', 'info', 'b', 'g') $$, 'choose_rule() for all, from today');
SELECT * FROM finish();
ROLLBACK;
