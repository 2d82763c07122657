-- A sheet as people keep it loads: each cell is read in one way, or its row says why not and no other row is lost.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE SCHEMA wh;

-- ---- the sheet of a newcomer: everything is text, and nobody wrote it for a program
CREATE TABLE wh.party AS SELECT 'sheet' AS source, v.* FROM (VALUES
	('p1', 'Testdorp', NULL, '2564440', NULL, 'https://identifier.overheid.nl/tooi/id/gemeente/gm9876', '1-1-2013', ''),
	('p2', 'Sociale Dienst', 'GR (openbaar lichaam)', '811.122.232', 'KvK 1234576', NULL, '2008', 'n.v.t.'),
	('p3', 'Grondexploitatie', 'CV / BV', NULL, NULL, NULL, '1 mei 2010', NULL),
	('p4', 'Afval', 'N.V.', NULL, '70012245.0', NULL, 'mei 2011', '31-12-9999'),
	('p5', 'Bibliotheek', 'Stichting', 'onbekend', 'pm', NULL, '4/5/2012', NULL),
	('p6', 'Vervoer', 'GR', NULL, '7001,2E+7', NULL, '41275', NULL)) AS v (source_key, name, legal_form, rsin, kvk, tooi, started_on, ended_on);
CREATE TABLE wh.collaboration AS SELECT 'sheet' AS source, code AS source_key, code, 'Titel ' || code AS title FROM unnest('{a,b}'::text[]) AS code;
CREATE TABLE wh.participation AS SELECT 'sheet' AS source, v.* FROM (VALUES
	('1', 'a', 'gm9876', '3 van 24', '4.0', '1.234,56', '31,6%', '1-1-2013'),
	('2', 'b', 'gm9876', '1.250', '3 of the 24 seats', 'nihil', '12.345', '2013-01-01 00:00'),
	('3', 'b', 'gm9875', 'ca. 3', '1.000', '€ 4.486', 'pm', 'n.v.t.')) AS v (source_key, collaboration_key, party, votes, seats, share_value, distribution_key, joined_on);
CREATE TABLE wh.role AS SELECT 'sheet' AS source, '1' AS source_key, 'gm9876' AS organisation, 'a' AS collaboration, 'gm9876/College/Wethouder Financiën & Cultuur' AS holder, 'eigenaar' AS role;
CREATE TABLE wh.finance AS SELECT 'sheet' AS source, i::text AS source_key, 'gm9876' AS organisation, 'a' AS collaboration, '2024.0' AS fiscal_year, k.kind, 'budget' AS basis, k.value, k.legend, '1.000' AS factor
	FROM unnest('{result,debt_end,equity_end,loan,subsidy}'::text[], ARRAY['5 N', '5-', '€ pm', '4.777 mln', '5'], ARRAY['v_n', 'trailing_minus', NULL, NULL, 'plus']) WITH ORDINALITY AS k (kind, value, legend, i);
SELECT attach(p, 'wh.' || p) FROM unnest('{party,collaboration,participation,role,finance}'::text[]) AS p;
CREATE FUNCTION pg_temp.read(which text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', state, inserted, rejected) FROM refresh(which) $$;
SELECT is(pg_temp.read('party'), 'ok 3 3', 'party: three rows load, three say why not');
SELECT results_eq($$ SELECT name, legal_form, rsin::text, kvk::text, started_on, ended_on FROM party WHERE source = 'sheet' ORDER BY source_key $$, $$ VALUES
	('Testdorp', NULL::text, '002564440', NULL::text, '2013-01-01'::date, NULL::date), ('Sociale Dienst', 'public_body', '811122232', '01234576', '2008-01-01', NULL),
	('Afval', 'public_limited', NULL, '70012245', '2011-05-01', NULL) $$, 'with forms, numbers and days as they are meant');
CREATE FUNCTION pg_temp.why(which text, key text) RETURNS text LANGUAGE sql AS $$ SELECT problem FROM port_rejection AS r WHERE r.port = which AND r.key LIKE '%"' || $2 || '"%' AND r.resolved_at IS NULL $$;
SELECT is(pg_temp.why('party', 'p3'), 'legal_form: invalid legal form: "CV / BV". Not read: more than one legal form: limited_partnership and private_limited.', 'two forms are not one');
SELECT is(pg_temp.why('party', 'p5'), 'started_on: invalid date: "4/5/2012". Expected a day that exists, as yyyy-mm-dd. Not read: with slashes the month may be first.', 'a day that may be another');
SELECT alike(pg_temp.why('party', 'p6'), 'legal_form: invalid legal form: "GR".% Not read: a joint arrangement may be %; kvk: invalid KvK number: %', 'one of five forms, and a number that was rounded');
UPDATE wh.party SET legal_form = 'C.V.', started_on = '4-5-2012' WHERE source_key IN ('p3', 'p5');
UPDATE wh.party SET legal_form = 'Wgr: centrumregeling', kvk = '70012253' WHERE source_key = 'p6';
SELECT matches(pg_temp.read('party'), '^ok [23] [01]$', 'mended, they load');
SELECT is(pg_temp.read('collaboration'), 'ok 2 0', 'the arrangements');
SELECT is(pg_temp.read('participation'), 'ok 1 2', 'participation: one row');
SELECT is((SELECT concat_ws(' ', votes, seats, trim_scale(share_value), trim_scale(distribution_key), joined_on) FROM participation WHERE source = 'sheet'), '3 4 1234.56 31.6 2013-01-01', '3 van 24, 4.0, thousands, percent');
SELECT is(pg_temp.why('participation', '2'), 'votes: ambiguous number: "1.250". The point may stand before decimals or thousands; a column of a number type is taken as it is.', 'a point before three digits is not guessed');
SELECT alike(pg_temp.why('participation', '3'), 'seats: invalid whole number: "1.000". Not read: a thousand, or one with three decimals.; votes: invalid number: "ca. 3"%', 'nor are these');
SELECT is(pg_temp.read('role'), 'ok 1 0', 'a name as a segment');
SELECT is((SELECT holder FROM role_assignment WHERE source = 'sheet'), 'gm9876/executive/wethouder-financien-cultuur', 'becomes one');
SELECT is(pg_temp.read('finance'), 'ok 0 5', 'a factor that may be one or a thousand');
UPDATE wh.finance SET factor = '1000';
SELECT is(pg_temp.read('finance'), 'ok 4 1', 'said, the amounts load');
SELECT is((SELECT string_agg(concat_ws(' ', kind, trim_scale(value), status), ', ' ORDER BY source_key) FROM finance_amount WHERE source = 'sheet'),
	'result -5000 published, debt_end -5000 published, equity_end to_be_determined, loan ambiguous', 'by the legend, or not at all');
SELECT is(pg_temp.why('finance', '5'), 'legend: not in a legend: "plus". Expected v_n or trailing_minus.', 'a legend of another kind');

-- ---- a column that has its type is taken by it: never turned into a text that is read again
CREATE VIEW wh.typed AS SELECT 'sheet'::text AS source, 'typed'::text AS source_key, 'a'::text AS collaboration_key, 'ws0123'::text AS party, 1.234::numeric AS votes, 4.000::numeric(9,3) AS seats,
	0.0000001::numeric AS share_value, (1::numeric / 3) * 3 AS distribution_key, '2013-05-04'::date AS joined_on;
SELECT detach('participation', 'wh.participation');
SELECT attach('participation', 'wh.typed');
SELECT is((SELECT concat_ws(' ', state, inserted, rejected) FROM refresh('participation') WHERE view_name = 'wh.typed'), 'ok 1 0', 'numbers and days of a type load');
SELECT is((SELECT string_agg(problem, ' ') FROM port_rejection WHERE view_name = 'wh.typed' AND resolved_at IS NULL), NULL, 'without a complaint');
SELECT is((SELECT concat_ws(' ', votes, seats, trim_scale(distribution_key), joined_on) FROM participation WHERE source_key = 'typed'), '1.234 4 1 2013-05-04', 'a point is its own, four is whole, a computed whole is whole');
SELECT set_config('datestyle', 'German, DMY', true);
SELECT is((SELECT concat_ws(' ', state, inserted, changed, rejected) FROM refresh('participation') WHERE view_name = 'wh.typed'), 'ok 0 0 0', 'in every session');
SELECT set_config('datestyle', 'ISO, MDY', true);

-- ---- a constraint is told by what it asks, never by its name alone
ALTER TABLE goal ADD CONSTRAINT bare_name CHECK (name <> 'x');
CREATE TABLE wh.goal AS SELECT 'sheet'::text AS source, '1'::text AS source_key, 'gm9876'::text AS organisation, 'g'::text AS code, 'x'::text AS name;
SELECT attach('goal', 'wh.goal');
SELECT throws_ok($$ SELECT refresh('goal') $$, '23514', 'table goal does not take a row: CHECK ((name <> ''x''::text))', 'asked for by name');
SELECT is((SELECT state FROM refresh() WHERE port = 'goal'), 'failed', 'and at night');
SELECT is((SELECT message FROM port_refresh_error ORDER BY port_refresh_id DESC LIMIT 1), 'table goal does not take a row: CHECK ((name <> ''x''::text))', 'which is written down');
ALTER TABLE goal DROP CONSTRAINT bare_name;

-- ---- one cell in each column spoilt in turn, by twelve kinds of damage: no row of another line is lost
SELECT detach(port, view_name) FROM port;
TRUNCATE port_rejection;
CREATE TEMP TABLE told AS SELECT * FROM (VALUES ('answer', 'indicator', 'content.steer.1'), ('evidence', 'kind', 'draft_sent'), ('evidence', 'happened_on', '2024-01-01'),
	('supervision_assignment', 'model', (SELECT min(model) FROM supervision_class)), ('supervision_assignment', 'class', (SELECT min(class) FROM supervision_class WHERE model = (SELECT min(model) FROM supervision_class))),
	('supervision_assignment', 'override_reason', 'decided')) AS v (port, column_name, value);
CREATE TABLE wh.line (port text, n integer, damaged text, r jsonb, PRIMARY KEY (port, n));
CREATE FUNCTION pg_temp.lines(first integer, last integer) RETURNS TABLE (port text, n integer, r jsonb) LANGUAGE sql AS $$
	SELECT c.port, n, jsonb_object_agg(c.column_name, CASE
			WHEN c.column_name = 'source' THEN 'd'
			WHEN v.value IS NOT NULL THEN v.value
			WHEN c.words IS NOT NULL THEN c.words[1 + n % cardinality(c.words)]
			WHEN c.rule = 'organisation' THEN 'gm9999'
			WHEN c.rule = 'party' THEN 'gm9999/council'
			WHEN c.rule = 'role' THEN 'owner'
			WHEN c.rule = 'perspective' THEN 'council'
			WHEN c.rule = 'year' THEN (1900 + n % 300)::text
			WHEN c.type IN ('integer', 'numeric') THEN '1'
			WHEN c.type = 'date' THEN '2024-01-01'
			WHEN c.type = 'boolean' THEN 'true'
			ELSE 'c' || n END)
	FROM port_contract AS c
	LEFT JOIN told AS v USING (port, column_name)
	CROSS JOIN generate_series(first, last) AS n
	WHERE c.is_required OR v.value IS NOT NULL OR c.column_name IN ('collaboration', 'party_key')
	GROUP BY c.port, n
$$;
CREATE TEMP TABLE damage AS SELECT * FROM unnest(ARRAY['n.v.t.', '#N/B', '1.000,555', '31-02-2024', repeat('x', 5000), U&'a\200Bb', '=A1+B1', 'NaN', '9999-12-31', '-1', '  ', U&'\FFFD']) WITH ORDINALITY AS d (value, nr);
-- what others name is there, of lines that nobody damages
INSERT INTO wh.line SELECT l.port, l.n, NULL, l.r FROM pg_temp.lines(1, 700) AS l WHERE l.n <= 10 OR l.port = ANY ('{party,collaboration,goal,challenge}') OR (l.port = 'answer' AND l.n <= 100);
INSERT INTO wh.line
SELECT l.port, l.n, c.column_name, l.r || jsonb_build_object(c.column_name, d.value)
FROM (SELECT p.port, p.column_name, row_number() OVER (PARTITION BY p.port ORDER BY p.position) AS nr FROM port_contract AS p) AS c
CROSS JOIN damage AS d
JOIN LATERAL (SELECT CASE WHEN c.port = ANY ('{party,collaboration,goal,challenge}') THEN 700 WHEN c.port = 'answer' THEN 100 ELSE 10 END + (c.nr - 1) * 12 + d.nr AS n) AS x ON true
JOIN pg_temp.lines(11, 1000) AS l ON l.port = c.port AND l.n = x.n;
DO $$ DECLARE p record; BEGIN
	FOR p IN SELECT c.port, string_agg(format('r ->> %1$L AS %1$I', c.column_name), ', ' ORDER BY c.position) AS columns FROM port_contract AS c GROUP BY c.port LOOP
		EXECUTE format('CREATE VIEW wh.d_%I AS SELECT %s FROM wh.line WHERE port = %L', p.port, p.columns, p.port);
		PERFORM attach(p.port, 'wh.d_' || p.port);
	END LOOP;
END $$;
CREATE TEMP TABLE refreshed AS SELECT * FROM refresh();
SELECT is_empty($$ SELECT port, state FROM refreshed WHERE state <> 'ok' $$, 'no cell stops a port');
CREATE TEMP TABLE told_of AS
SELECT l.port, l.n, l.damaged, l.r ->> l.damaged AS cell, r.problem
FROM wh.line AS l
LEFT JOIN port_rejection AS r ON r.port = l.port AND r.resolved_at IS NULL AND r.original = (
	SELECT jsonb_object_agg(c.column_name, l.r -> c.column_name) FROM port_contract AS c WHERE c.port = l.port);
SELECT is((SELECT count(*) FROM told_of WHERE problem IS NOT NULL), (SELECT count(*) FROM port_rejection WHERE resolved_at IS NULL), 'each rejection is of one line');
SELECT cmp_ok((SELECT count(*) FROM told_of WHERE problem IS NOT NULL), '>', 500::bigint, 'there are hundreds');
SELECT is_empty($$ SELECT port, n, problem FROM told_of WHERE damaged IS NULL AND problem IS NOT NULL $$, 'no row of another line is lost');
SELECT is_empty($$ SELECT port, damaged, left(cell, 20), left(problem, 200) FROM told_of WHERE problem IS NOT NULL AND problem !~ ('\m' || damaged || '\M') AND problem !~ '^the key is'
	-- another organisation is a right one, which does not have what the row names
	AND damaged <> ALL ('{organisation,collaboration}') $$, 'each is told with its column');
SELECT is_empty($$ SELECT port, damaged, problem FROM told_of WHERE problem ~ '_check|_key"|_fkey|constraint|Expected one of' AND problem !~ 'Segment 2' $$, 'and never with the name of a constraint, nor with a list of words');
DELETE FROM wh.line WHERE damaged IS NOT NULL;
CREATE TEMP TABLE again AS SELECT * FROM refresh_ports(NULL, NULL, false, true);
SELECT is_empty($$ SELECT port, state, rejected FROM again WHERE state <> 'ok' OR rejected > 0 $$, 'and the next refresh is clean');

SELECT * FROM finish();
ROLLBACK;
