-- ports: attach, what is refused, what is rejected, and what a refresh reports
SET search_path = governance, governance_register, governance_internal, public;
\set VERBOSITY terse
\pset format unaligned
\pset null NULL
SET client_min_messages = notice;
CREATE SCHEMA ports;

-- what cannot be attached
SELECT attach('partner', 'ports.a');
SELECT attach('party', 'a');
SELECT attach('party', 'ports.nothing');
SELECT attach(NULL, 'ports.a');
CREATE VIEW ports.thin AS SELECT 1 AS source, now() AS source_key;
SELECT * FROM port_contract_problems('party', 'ports.thin');
SELECT attach('party', 'ports.thin');
SELECT refresh('party');

-- values
SELECT v.type, v.rule, v.value, port_value_error(v.value, v.type, v.rule, NULL) AS problem
FROM (VALUES ('date', NULL, '2024-02-29'), ('date', NULL, '2023-02-29'), ('date', NULL, '1-2-2024'), ('date', NULL, 'infinity'),
	('integer', 'year', '2024'), ('integer', 'year', '24'), ('integer', NULL, '9999999999'), ('integer', NULL, '1.5'),
	('text', 'share', '100.01'), ('text', 'share', '> 50'), ('date', 'end', '31.12.9999'), ('numeric', 'nonnegative', '-1'), ('numeric', NULL, '1,5'), ('numeric', 'factor', '10'),
	('boolean', NULL, 'ja'), ('boolean', NULL, 'misschien'), ('timestamptz', NULL, '2024-05-01T20:00:00+02:00'), ('timestamptz', NULL, '2024-05-32 20:00'), ('timestamptz', NULL, '20:00'),
	('text', 'rsin', '811122232'), ('text', 'rsin', '000000000'), ('text', 'kvk', '1234'), ('text', 'oin', 'x'), ('text', 'tooi', 'gm0503'), ('text', 'roo', '0'),
	('text', 'party', 'gm0503/college'), ('text', 'party', 'gm0503/kolege'), ('text', 'organisation', 'gm0503/college'), ('text', 'role', 'eigenaar'), ('text', 'role', 'eigenaer'),
	('text', 'legal_form', 'stichting'), ('text', 'legal_form', 'stichtink'), ('text', 'powers', 'mandaat|delegatie'), ('text', 'powers', 'mandaat|x'), ('text', 'phase', 'x'),
	('text', 'style', 'hierarchy:1'), ('text', 'perspective', 'raad'), ('text', 'perspective', 'x'), ('date', NULL, NULL)) AS v(type, rule, value);

-- parties: matches by identifier, a proposal by name, and what is refused
CREATE TABLE ports.party (source text, source_key text, name text, kind text, rsin text, kvk text, started_on text, ended_on text);
INSERT INTO ports.party (source, source_key, name, rsin, kvk) VALUES
	('a', '1', 'Een', '811122232', NULL),
	('b', '1', 'Een bv', '811122232', '01234576'),
	('b', '2', 'Twee', NULL, NULL),
	('b', '3', 'Drie', '000000000', '123'),
	('c', '1', 'twee', NULL, NULL),
	('c', '2', 'Vier', NULL, '12345687'),
	('c', '3', 'Een en vier', '811122232', '12345687'),
	('c', '4', NULL, NULL, NULL),
	('c', '5', 'Vijf', NULL, NULL),
	('c', '5', 'Vijf weer', NULL, NULL);
INSERT INTO ports.party (source, source_key, name, kind, started_on, ended_on) VALUES ('d', '1', 'Zes', 'bedrijf', NULL, NULL), ('d', '2', 'Zeven', NULL, '2024-01-02', '2024-01-01');
SELECT attach('party', 'ports.party');
SELECT port, view_name, state, severity FROM port_status() WHERE port = 'party';
SELECT * FROM refresh();
SELECT key, problem FROM port_rejection ORDER BY key COLLATE "C";
SELECT party, name, rsin, kvk, source, source_key FROM party ORDER BY party COLLATE "C";
SELECT source, source_key, party, method, is_confirmed FROM party_source_key ORDER BY source, source_key;
-- the same once more, and then a confirmed proposal
SELECT * FROM refresh('party');
UPDATE party_source_key SET is_confirmed = true WHERE source = 'c' AND source_key = '1';
SELECT * FROM refresh('party');
-- a row that goes stays in the register
DELETE FROM ports.party WHERE name = 'Vier';
SELECT * FROM refresh('party');
SELECT port, state, severity, detail, rows FROM port_status() WHERE port = 'party';

-- roles: paths and words in canonical form; the same role twice under two keys
INSERT INTO collaboration_register (code, title) VALUES ('x', 'X');
CREATE VIEW ports.role AS
SELECT * FROM (VALUES
	('a', 1, 'gm0503', 'x', 'gm0503/college', 'eigenaar', '2024-01-01'),
	('a', 2, 'gm0503', 'x', 'gm0503/executive', 'owner', '2024-01-01'),
	('a', 3, 'gm0503', 'y', 'gm0503', 'owner', NULL),
	('a', 4, 'gm0503/raad', 'x', 'gm0503', 'baas', NULL)) AS v(source, source_key, organisation, collaboration, holder, role, valid_from);
SELECT attach('role', 'ports.role');
SELECT * FROM refresh('role');
SELECT holder, role, to_char(valid_from, 'YYYY-MM-DD') AS valid_from FROM role_assignment;
SELECT key, problem FROM port_rejection WHERE port = 'role' ORDER BY key COLLATE "C";
SELECT * FROM refresh('role');

-- a view that changes under its port
DROP VIEW ports.role;
CREATE VIEW ports.role AS SELECT 'a'::text AS source;
SELECT state, severity, detail FROM port_status() WHERE port = 'role';
SELECT refresh('role');
DROP VIEW ports.role;
SELECT state, severity, detail FROM port_status() WHERE port = 'role';
SELECT detach('role'), detach('role');
SELECT detach(NULL);

-- not for everybody
SELECT proname, has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc WHERE pronamespace = 'governance'::regnamespace AND proname IN ('attach', 'detach', 'refresh', 'port_status') ORDER BY proname;

SET client_min_messages = warning;
DROP SCHEMA ports CASCADE;
DELETE FROM port; DELETE FROM port_rejection; DELETE FROM port_refresh; DELETE FROM role_assignment; DELETE FROM collaboration_register; DELETE FROM party_source_key; DELETE FROM party;
