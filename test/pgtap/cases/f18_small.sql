-- Case f18_small: who may use schema governance and nothing else can compute; a day that is none is refused by name; a role has its hint; a succession that says too little is said.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE ROLE tester_usage;
GRANT USAGE ON SCHEMA governance TO tester_usage;
SET LOCAL ROLE tester_usage;
SET LOCAL search_path = public;
CREATE FUNCTION pg_temp.says(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
BEGIN
	EXECUTE statement INTO said;
	RETURN coalesce(said, 'NULL');
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
RESET ROLE;
CREATE TEMP TABLE computed AS SELECT v.* FROM (VALUES
	('SELECT count(*) FROM governance.calendar(2027)', '10'), ('SELECT count(*) FROM governance.calendar(2027, ''arrangement_only'')', '0'), ('SELECT count(*) FROM governance.calendar(NULL)', '0'),
	('SELECT count(*) FROM governance.calendar(1800)', '22003 the calendar has no year 1800'), ('SELECT count(*) FROM governance.calendar(2027, ''public_body'', ''x'')', '22023 no kind of participants "x"'),
	('SELECT governance.is_working_day(''2026-05-15'')', 'false'), ('SELECT governance.within_weeks(''2026-04-30'', 2)', '2026-05-18'), ('SELECT governance.weeks_before(''2026-07-09'', 12)', '2026-04-16'),
	('SELECT count(*) > 9 FROM governance.holidays(2026)', 'true'), ('SELECT governance.last_useful_date(''2026-04-10'', ''{2026-05-28,2026-07-02,2026-09-03}'')', '2026-07-02')) AS v (statement, expected);
GRANT SELECT ON computed TO tester_usage;
GRANT USAGE ON SCHEMA public TO tester_usage;
SET LOCAL ROLE tester_usage;
SELECT public.is(pg_temp.says(statement), expected, 'f18_small: USAGE of the schema is enough: ' || statement) FROM computed;
RESET ROLE;
SET LOCAL search_path = governance, governance_register, governance_internal, public;
-- every function of the schema that reads no table of a register works that way: those that do are the ones that name a table of governance_register or a step
SELECT is(has_table_privilege('tester_usage', c.oid, 'SELECT'), c.relname IN ('law_rule', 'equal_day'), 'the law is open to all, the register to nobody: ' || c.relname)
FROM pg_class AS c WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND c.relname IN ('law_rule', 'equal_day', 'party', 'meeting', 'finding', 'municipal_reorganisation');

-- a day that is none
SELECT is(pg_temp.says(format(s, d)), '22023 ' || a || ' cannot be ' || d, 'f18_small: ' || format(s, d)) FROM (VALUES
	('SELECT count(*) FROM check_results(NULL, %L)', 'as_of'), ('SELECT publish(%L)', 'as_of'), ('SELECT choose_rule(''GW-01'', ''info'', ''x'', ''y'', NULL, %L)', 'valid_from'),
	('SELECT next_due FROM supervision(''zaanstad'', ''{"risk_class":"hoog"}'', ''2018-11-01'', last_reviewed => %L)', 'last_reviewed'), ('SELECT next_due FROM supervision(''zaanstad'', ''{"risk_class":"hoog"}'', %L)', 'as_of')) AS f (s, a),
	unnest('{infinity,-infinity,9999-12-31,2200-01-01,1899-12-31}'::text[]) AS d;
SELECT is(pg_temp.says(format('SELECT class FROM supervision(''lingewaard'', ''{}'', ''2026-01-01'', founded => %L)', d)), '22023 founded cannot be ' || d, 'variant: a founding on ' || d) FROM unnest('{infinity,9999-12-31}'::text[]) AS d;
SELECT is(pg_temp.says('SELECT undefined FROM supervision(''lingewaard'', ''{}'', ''2026-01-01'', founded => ''1811-01-01'')'), (SELECT undefined FROM supervision('lingewaard', '{}', '2026-01-01')), 'variant: one long ago is a day');
SELECT is(pg_temp.says('SELECT choose_rule(''GW-01'', ''info'', ''x'', ''y'', NULL, ''2026-01-01'', ''infinity'')'), '22023 valid_to cannot be infinity', 'variant: no end is NULL');
SELECT is(pg_temp.says('SELECT (choose_rule(''GW-01'', ''info'', ''x'', ''y'', NULL, ''2026-01-01'', ''9999-12-31'')).choice'), 'info', 'variant: or far away, as everywhere');

-- the hint for a role
CREATE FUNCTION pg_temp.hint(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
BEGIN
	EXECUTE statement;
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS said = PG_EXCEPTION_HINT;
	RETURN said;
END $$;
SELECT is(pg_temp.hint(format('SELECT label(%L, ''owner'', ''nl'')', k)), 'A role is a type: label(''owner''::governance.role, ''nl'') is its label.', 'f18_small: ' || k) FROM unnest('{role,rol,roles}'::text[]) AS k;
SELECT is(label('owner'::governance.role, 'nl'), 'eigenaar', 'and so it is');
SELECT is(pg_temp.hint('SELECT label(''whol'', ''owner'', ''nl'')'), 'Perhaps you meant "whole".', 'variant: another word');

-- a succession
INSERT INTO party (party, name) VALUES ('gm9001', 'Een'), ('gm9002', 'Twee'), ('gm9003', 'Drie'), ('gm9004', 'Vier'), ('gm9005', 'Vijf');
INSERT INTO party_succession (predecessor, successor, kind, happened_on) VALUES ('gm9001', 'gm9005', NULL, '2026-01-01'), ('gm9002', 'gm9005', 'merger', NULL), ('gm9003', 'gm9005', NULL, NULL), ('gm9004', 'gm9005', 'merger', '2026-01-01');
SELECT results_eq($$ SELECT subject, message_nl FROM check_results('{SUCCESSION-KNOWN}', '2026-05-19') WHERE result = 'fail' ORDER BY subject $$, $$ VALUES
	('gm9001 gm9005', 'Van de opvolging van gm9001 door gm9005 ontbreekt de soort.'), ('gm9002 gm9005', 'Van de opvolging van gm9002 door gm9005 ontbreekt de dag.'),
	('gm9003 gm9005', 'Van de opvolging van gm9003 door gm9005 ontbreekt de soort en de dag.') $$, 'f18_small: a succession without its kind or day is said');
SELECT results_eq($$ SELECT subject FROM check_results('{SUCCESSION-KNOWN}', '2026-05-19') WHERE result = 'pass' $$, $$ VALUES ('gm9004 gm9005') $$, 'variant: one that says both is well');
SELECT * FROM finish();
ROLLBACK;
