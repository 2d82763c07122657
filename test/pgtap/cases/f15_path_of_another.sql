-- Case f15_path_of_another: an organisation whose path is another code than its TOOI code is found, and nothing has a blank name.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind, tooi, roo) VALUES
	('gm0014', 'Gemeente Een', 'municipality', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0344', NULL),
	('gm0344', 'Gemeente Twee', 'municipality', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0344', NULL),
	('ws0001', 'Waterschap', 'water_board', 'https://identifier.overheid.nl/tooi/id/waterschap/ws0002', NULL),
	('roo123', 'Stichting Drie', 'private', NULL, '456'), ('roo789', 'Stichting Vier', 'private', NULL, '789'), ('roo5', 'Stichting Vijf', 'private', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0005', NULL),
	('museum', 'Museum', 'private', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0006', '7'), ('gm0344/executive', 'College', 'unit', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0344', NULL), ('gm0008', 'Gemeente Acht', 'municipality', NULL, '88');
CREATE TEMP VIEW said AS SELECT subject, result, message_nl FROM check_results('{PARTY-TOOI}', '2026-05-19');
SELECT results_eq($$ SELECT message_nl FROM said WHERE subject = 'gm0014' $$, $$ VALUES ('"Gemeente Een" heet in het register gm0014 en heeft TOOI gm0344 ("Gemeente Twee").') $$, 'f15_path_of_another: the code of another');
SELECT set_eq($$ SELECT subject, result FROM said $$, $$ VALUES ('gm0014', 'fail'), ('gm0344', 'pass'), ('ws0001', 'fail'), ('roo123', 'fail'), ('roo789', 'pass'), ('roo5', 'not_applicable'), ('museum', 'not_applicable'),
	('gm0344/executive', 'not_applicable'), ('gm0008', 'not_applicable') $$, 'variant: a water board, a number of the register of organisations; not of a path that is no code');
SELECT rename_party('gm0344', 'gm0345', '2026-05-19', 'x', 'griffie', dry_run => false) \g /dev/null
SELECT is((SELECT result FROM said WHERE subject = 'gm0345'), 'fail', 'f15_path_of_another: also after rename_party()');
SELECT rename_party('ws0001', 'ws0002', '2026-05-19', 'x', 'griffie', dry_run => false) \g /dev/null
SELECT is((SELECT result FROM said WHERE subject = 'ws0002'), 'pass', 'variant: and mended by it');

-- no name is blank
CREATE FUNCTION pg_temp.says(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'written';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE TEMP TABLE blank (v text);
INSERT INTO blank VALUES (''), ('  '), (E'\t\n'), (U&'\00A0'), (U&'\200B'), (U&' \FEFF\2003');
SELECT matches(pg_temp.says(format('INSERT INTO party (party, name) VALUES (''x1'', %L)', v)), '^23514 .*party_name_blank_check', 'f15_path_of_another: no party without a name ' || encode(convert_to(v, 'UTF8'), 'hex')) FROM blank;
SELECT matches(pg_temp.says(format('INSERT INTO party_name (party, name) VALUES (''museum'', %L)', v)), '^23514 ', 'variant: nor another name') FROM blank;
SELECT matches(pg_temp.says(format('INSERT INTO collaboration_register (code, title) VALUES (''c'', %L)', v)), '^23514 ', 'variant: nor a collaboration') FROM blank;
SELECT matches(pg_temp.says(format('INSERT INTO goal (organisation, code, name) VALUES (''museum'', ''c'', %L)', v)), '^23514 ', 'variant: nor a goal') FROM blank;
SELECT matches(pg_temp.says(format('INSERT INTO deadline (organisation, kind, title, due_on) VALUES (''museum'', ''view'', %L, ''2026-06-01'')', v)), '^23514 ', 'variant: nor what is to be done') FROM blank;
SELECT is_empty($$ SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull
	WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'text'::regtype AND a.attname ~ '^(name|title|title_nl|code|description)$'
	AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) ~ 'name_form') $$, 'law: whatever has a name has one that is seen');
-- by a port such a row is rejected, and the rest loads
CREATE SCHEMA w;
CREATE TABLE w.party (source text, source_key text, name text);
INSERT INTO w.party SELECT 's', row_number() OVER ()::text, v FROM blank;
INSERT INTO w.party VALUES ('s', 'good', 'Goed');
SELECT attach('party', 'w.party') \g /dev/null
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('party') $$, 'VALUES (1::bigint, 6::bigint)', 'variant: by a port');
SELECT * FROM finish();
ROLLBACK;
