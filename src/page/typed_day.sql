-- typed_day.sql: the functions that people give a day, for a day that is typed
--
-- A literal without a type goes to the function that takes a text, which reads yyyy-mm-dd and nothing else; a value of type date goes to the
-- other. What is granted is the other: these only call it, with the rights of who asks.

CREATE FUNCTION open_round(round_id bigint, day text, reason text, by text DEFAULT CURRENT_USER)
RETURNS assessment_round
-- include volatile_sql
RETURN open_round(round_id, iso_day(day, 'the day of the step'), reason, by);
COMMENT ON FUNCTION open_round(bigint, text, text, text) IS
'As open_round(bigint, date, text, text), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT (governance.open_round(assessment_round_id, ''2026-10-01'', ''the invitations are out'')).status FROM governance_register.assessment_round WHERE status = ''planned''';

CREATE FUNCTION close_round(round_id bigint, day text, reason text, by text DEFAULT CURRENT_USER)
RETURNS assessment_round
-- include volatile_sql
RETURN close_round(round_id, iso_day(day, 'the day of the step'), reason, by);
COMMENT ON FUNCTION close_round(bigint, text, text, text) IS
'As close_round(bigint, date, text, text), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT (governance.close_round(assessment_round_id, ''2026-11-01'', ''the answers are in'')).status FROM governance_register.assessment_round WHERE status = ''open''';

CREATE FUNCTION adopt_round(round_id bigint, day text, reason text, by text DEFAULT CURRENT_USER)
RETURNS assessment_round
-- include volatile_sql
RETURN adopt_round(round_id, iso_day(day, 'the day of the step'), reason, by);
COMMENT ON FUNCTION adopt_round(bigint, text, text, text) IS
'As adopt_round(bigint, date, text, text), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT (governance.adopt_round(assessment_round_id, ''2026-06-23'', ''council, agenda item 7'')).status FROM governance_register.assessment_round WHERE status = ''closed''';

CREATE FUNCTION reopen_round(round_id bigint, day text, reason text, by text DEFAULT CURRENT_USER)
RETURNS assessment_round
-- include volatile_sql
RETURN reopen_round(round_id, iso_day(day, 'the day of the step'), reason, by);
COMMENT ON FUNCTION reopen_round(bigint, text, text, text) IS
'As reopen_round(bigint, date, text, text), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT (governance.reopen_round(assessment_round_id, ''2026-07-01'', ''the council has yet to answer'')).status FROM governance_register.assessment_round WHERE status = ''closed''';

CREATE FUNCTION accept_late_form(late_form_id bigint, day text, reason text, by text DEFAULT CURRENT_USER)
RETURNS late_form
-- include volatile_sql
RETURN accept_late_form(late_form_id, iso_day(day, 'the day of the step'), reason, by);
COMMENT ON FUNCTION accept_late_form(bigint, text, text, text) IS
'As accept_late_form(bigint, date, text, text), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT (governance.accept_late_form(late_form_id, ''2026-05-20'', ''sent in time, read late'')).state FROM governance_register.late_form WHERE state = ''waiting''';

CREATE FUNCTION set_aside_late_form(late_form_id bigint, day text, reason text, by text DEFAULT CURRENT_USER)
RETURNS late_form
-- include volatile_sql
RETURN set_aside_late_form(late_form_id, iso_day(day, 'the day of the step'), reason, by);
COMMENT ON FUNCTION set_aside_late_form(bigint, text, text, text) IS
'As set_aside_late_form(bigint, date, text, text), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT (governance.set_aside_late_form(late_form_id, ''2026-05-20'', ''came a month late'')).state FROM governance_register.late_form WHERE state = ''waiting''';

CREATE FUNCTION waive(finding_id bigint, reason text, until text)
RETURNS finding
-- include volatile_sql
RETURN waive(finding_id, reason, iso_day(until, 'the end of a waiver'));
COMMENT ON FUNCTION waive(bigint, text, text) IS
'As waive(bigint, text, date), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT state FROM governance.waive((SELECT min(finding_id) FROM governance_register.finding WHERE state = ''open''), ''the arrangement ends soon'', ''2099-12-31'')';

CREATE FUNCTION choose_rule(rule text, choice text, reason text, by text, organisation text, valid_from text, valid_to text DEFAULT NULL)
RETURNS rule_choice
-- include volatile_sql
RETURN choose_rule(rule, choice, reason, by, organisation, iso_day(valid_from, 'valid_from'), iso_day(valid_to, 'valid_to'));
COMMENT ON FUNCTION choose_rule(text, text, text, text, text, text, text) IS
'As choose_rule(text, text, text, text, text, date, date), for days that are typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT choice, reason FROM governance.choose_rule(''GW-01'', ''silent'', ''the council decided so on 7 May'', ''council'', ''gm9999'', ''2026-05-08'')';

CREATE FUNCTION check_results(rules text[], as_of text)
RETURNS SETOF check_row
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT r.* FROM check_results(rules, iso_day(as_of, 'as_of')) AS r;
END;
COMMENT ON FUNCTION check_results(text[], text) IS
'As check_results(text[], date), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT result, count(*) FROM governance.check_results(ARRAY[''WGR-21''], ''2026-05-19'') GROUP BY result';

CREATE FUNCTION run_checks(rules text[], as_of text)
RETURNS check_run
-- include volatile_sql
RETURN run_checks(rules, iso_day(as_of, 'as_of'));
COMMENT ON FUNCTION run_checks(text[], text) IS
'As run_checks(text[], date), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT rules, failed, changed FROM governance.run_checks(NULL, ''2026-05-19'')';

CREATE FUNCTION publish(as_of text)
RETURNS SETOF publication
-- include volatile_sql - ROWS=10
BEGIN ATOMIC
	SELECT p.* FROM publish(iso_day(as_of, 'as_of')) AS p;
END;
COMMENT ON FUNCTION publish(text) IS
'As publish(date), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT * FROM governance.publish(''2026-05-19'')';

CREATE FUNCTION merge_party(party text, into_party text, day text, reason text, by text DEFAULT CURRENT_USER, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
-- include volatile_sql - ROWS=20
BEGIN ATOMIC
	SELECT m.* FROM merge_party(party, into_party, iso_day(day, 'the day of merge_party()'), reason, by, dry_run) AS m;
END;
COMMENT ON FUNCTION merge_party(text, text, text, text, text, boolean) IS
'As merge_party(text, text, date, text, text, boolean), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT * FROM governance.merge_party(''gm9998'', ''gm9997'', ''2026-05-19'', ''the same'')';

CREATE FUNCTION rename_party(party text, new_party text, day text, reason text, by text DEFAULT CURRENT_USER, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
-- include volatile_sql - ROWS=20
BEGIN ATOMIC
	SELECT m.* FROM rename_party(party, new_party, iso_day(day, 'the day of rename_party()'), reason, by, dry_run) AS m;
END;
COMMENT ON FUNCTION rename_party(text, text, text, text, text, boolean) IS
'As rename_party(text, text, date, text, text, boolean), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT * FROM governance.rename_party(''gm9998'', ''gm9990'', ''2026-05-19'', ''the same'')';

CREATE FUNCTION remove_party(party text, day text, reason text, by text DEFAULT CURRENT_USER, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
-- include volatile_sql - ROWS=20
BEGIN ATOMIC
	SELECT m.* FROM remove_party(party, iso_day(day, 'the day of remove_party()'), reason, by, dry_run) AS m;
END;
COMMENT ON FUNCTION remove_party(text, text, text, text, boolean) IS
'As remove_party(text, date, text, text, boolean), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT * FROM governance.remove_party(''milieudienst-voorbeeldstreek'', ''2026-05-19'', ''entered by mistake'')';

CREATE FUNCTION remove_collaboration(code text, day text, reason text, by text DEFAULT CURRENT_USER, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
-- include volatile_sql - ROWS=20
BEGIN ATOMIC
	SELECT m.* FROM remove_collaboration(code, iso_day(day, 'the day of remove_collaboration()'), reason, by, dry_run) AS m;
END;
COMMENT ON FUNCTION remove_collaboration(text, text, text, text, boolean) IS
'As remove_collaboration(text, date, text, text, boolean), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT * FROM governance.remove_collaboration(''omgevingsdienst'', ''2026-05-19'', ''entered by mistake'')';

CREATE FUNCTION remove_vanished(which text, which_source text, day text, reason text, by text DEFAULT CURRENT_USER, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, action text, rows bigint)
-- include volatile_sql - ROWS=20
BEGIN ATOMIC
	SELECT m.* FROM remove_vanished(which, which_source, iso_day(day, 'the day of remove_vanished()'), reason, by, dry_run) AS m;
END;
COMMENT ON FUNCTION remove_vanished(text, text, text, text, text, boolean) IS
'As remove_vanished(text, text, date, text, text, boolean), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT * FROM governance.remove_vanished(''contract'', NULL, ''2026-05-19'', ''the contracts were moved'')';
