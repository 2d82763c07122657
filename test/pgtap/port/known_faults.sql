-- Faults that refreshing once had: each test has the name of the fault that must not come back.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
-- sources of a few rows, of which any part may go
INSERT INTO governance_register.setting (name, value) VALUES ('max_vanished', '1');
SELECT no_plan();

CREATE SCHEMA wh;
CREATE TABLE wh.participation (source text DEFAULT 't', source_key text PRIMARY KEY, collaboration_key text, party text, joined_on text, left_on text);
INSERT INTO collaboration_register (code, title) VALUES ('c1', 'Een'), ('c2', 'Twee');
INSERT INTO collaboration_version (collaboration_id, collaboration, source, source_key)
SELECT collaboration_id, format('{"legal_form": "public_body", "parties": [
	{"party": "gm0001", "roles": ["participant", "owner"]}, {"party": "gm0002", "roles": ["participant"]}, {"party": "gm0003", "roles": ["participant"], "interests": ["personal"]}, {"party": "pb", "roles": ["contractor"]}]}')::collaboration, 't', code
FROM collaboration_register;
CREATE FUNCTION pg_temp.parties(which text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat(e ->> 'party', '=', (SELECT string_agg(r, '+' ORDER BY r) FROM jsonb_array_elements_text(e -> 'roles') AS r), CASE WHEN e ? 'interests' THEN '!' END), ' ' ORDER BY e ->> 'party')
	FROM governance_register.collaboration_version AS v CROSS JOIN jsonb_array_elements(v.collaboration::jsonb -> 'parties') AS e WHERE v.source_key = which $$;
CREATE FUNCTION pg_temp.counts() RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', inserted, changed, unchanged, rejected, vanished) FROM governance.refresh('participation') $$;
SELECT is(pg_temp.parties('c1'), 'gm0001=owner+participant gm0002=participant gm0003=participant! pb=contractor', 'what was written by hand');

-- ---- a holder that is participant in the value and not in the port
INSERT INTO wh.participation VALUES ('t', 'p1', 'c1', 'gm0001'), ('t', 'p2', 'c1', 'gm0004');
SELECT attach('participation', 'wh.participation');
SELECT is(pg_temp.counts(), '2 0 0 0 0', 'two rows come in');
SELECT is(pg_temp.parties('c1'), 'gm0001=owner+participant gm0002=participant gm0003=participant! gm0004=participant pb=contractor', 'a holder that the port does not name was dropped from the value: it stays, with its interests');
SELECT is(pg_temp.parties('c2'), 'gm0001=owner+participant gm0002=participant gm0003=participant! pb=contractor', 'and a version that the port does not name is left alone');
SELECT is(pg_temp.counts(), '0 0 2 0 0', 'a second refresh changes nothing');

-- ---- a value that is rewritten counts
UPDATE collaboration_version SET collaboration = without_party(collaboration, 'gm0004') WHERE source_key = 'c1';
SELECT is(pg_temp.counts(), '0 1 1 0 0', 'parties were rewritten while 0 rows were reported as changed: the row that did it counts');
SELECT matches(pg_temp.parties('c1'), 'gm0004=participant', 'and its party is back');
SELECT is(pg_temp.counts(), '0 0 2 0 0', 'once');

-- ---- who leaves, and who is replaced in its row
UPDATE wh.participation SET left_on = '2026-01-01' WHERE source_key = 'p1';
SELECT is(pg_temp.counts(), '0 1 1 0 0', 'one leaves: one row is changed');
SELECT is(pg_temp.parties('c1'), 'gm0001=owner gm0002=participant gm0003=participant! gm0004=participant pb=contractor', 'who leaves is no longer participant, and keeps the other role it has');
UPDATE wh.participation SET party = 'gm0005' WHERE source_key = 'p2';
SELECT is(pg_temp.counts(), '0 1 1 0 0', 'a row names another party');
SELECT is(pg_temp.parties('c1'), 'gm0001=owner gm0002=participant gm0003=participant! gm0005=participant pb=contractor', 'which takes the place of the one before');
UPDATE wh.participation SET collaboration_key = 'c2' WHERE source_key = 'p2';
SELECT is(pg_temp.counts(), '0 1 1 0 0', 'a row names another arrangement');
SELECT is(pg_temp.parties('c1'), 'gm0001=owner gm0002=participant gm0003=participant! pb=contractor', 'the party goes from the first');
SELECT matches(pg_temp.parties('c2'), 'gm0005=participant', 'and comes in the second');
SELECT is(pg_temp.counts(), '0 0 2 0 0', 'and all of it once');
-- the last participant
UPDATE collaboration_version SET collaboration = '{"parties": [{"party": "gm0005", "roles": ["participant"]}]}' WHERE source_key = 'c2';
UPDATE wh.participation SET left_on = '2026-01-01';
SELECT is(pg_temp.counts(), '0 1 1 0 0', 'the only party leaves');
SELECT is((SELECT party_count(collaboration) FROM collaboration_version WHERE source_key = 'c2'), 0, 'and none is left');

-- ---- rejections of one source, and a view of another
CREATE FUNCTION pg_temp.standing() RETURNS text LANGUAGE sql AS $$ SELECT coalesce(string_agg(concat_ws(' ', key, view_name), ', ' ORDER BY key COLLATE "C"), '-') FROM governance_register.port_rejection WHERE port = 'goal' AND resolved_at IS NULL $$;
CREATE TABLE wh.first_goal AS SELECT 'a'::text AS source, k AS source_key, 'gm0001'::text AS organisation, k AS code, CASE WHEN k <> 'g1' THEN 'Doel' END AS name FROM unnest(ARRAY['g1', 'g2']) AS k;
CREATE TABLE wh.second_goal AS SELECT 'b'::text AS source, 'h' AS source_key, 'gm0002'::text AS organisation, 'h'::text AS code, NULL::text AS name;
SELECT attach('goal', 'wh.first_goal');
SELECT * FROM refresh('goal');
SELECT is(pg_temp.standing(), '["a", "g1"] wh.first_goal', 'a row without a name is rejected');
SELECT is((SELECT detail FROM port_status() WHERE view_name = 'wh.first_goal'), '1 row rejected, see governance_register.port_rejection', '"1 rows rejected": one row is one row');
SELECT attach('goal', 'wh.second_goal');
SELECT * FROM refresh('goal');
SELECT is(pg_temp.standing(), '["a", "g1"] wh.first_goal, ["b", "h"] wh.second_goal', 'a view of another source resolved the rejections of the first: they stand');
UPDATE wh.second_goal SET name = 'Doel';
SELECT * FROM refresh('goal');
SELECT is(pg_temp.standing(), '["a", "g1"] wh.first_goal', 'its own are resolved when they are mended');
-- the same source under another name of view does mend
CREATE VIEW wh.third_goal AS SELECT source, source_key, organisation, code, 'Doel'::text AS name FROM wh.first_goal;
SELECT throws_ok($$ SELECT attach('goal', 'wh.third_goal') $$, '42710', 'source "a" of port "goal" is that of view wh.first_goal', 'a view took the place of another without a word');
SELECT attach('goal', 'wh.third_goal', replaces => 'wh.first_goal');
SELECT * FROM refresh('goal');
SELECT is(pg_temp.standing(), '-', 'another view of the same source resolves what it mends');
-- a rejected row that is gone from its own view, with its whole source
SELECT attach('goal', 'wh.first_goal', replaces => 'wh.third_goal');
SELECT * FROM refresh('goal');
SELECT is(pg_temp.standing(), '["a", "g1"] wh.first_goal', 'seen again, it stands again');
DELETE FROM wh.first_goal;
SELECT * FROM refresh('goal');
SELECT is(pg_temp.standing(), '-', 'a row that its own view no longer gives is resolved');

-- ---- what Excel leaves in a name made a second party, without a proposal
CREATE TABLE wh.known AS SELECT 'known'::text AS source, k AS source_key, n AS name, r AS rsin FROM (VALUES ('1', 'Omgevingsdienst Noord', '000000152'), ('2', E'Co\u00f6peratie Zon', NULL)) v (k, n, r);
SELECT attach('party', 'wh.known');
SELECT * FROM refresh('party');
CREATE TABLE wh.typed AS SELECT 'typed'::text AS source, k AS source_key, n AS name FROM (VALUES ('plain', 'Omgevingsdienst Noord'), ('caps', 'OMGEVINGSDIENST NOORD'), ('nbsp', E'Omgevingsdienst\u00a0Noord'), ('bom', E'\ufeffOmgevingsdienst Noord'),
	('two-blanks', 'Omgevingsdienst  Noord'), ('cr', E'Omgevingsdienst Noord\r'), ('zwsp', E'Omgevingsdienst Noord\u200b'), ('tab', E'Omgevingsdienst\tNoord'), ('newline', E'Omgevingsdienst\nNoord'), ('soft-hyphen', E'Omgevings\u00addienst Noord'), ('nfd', E'Coo\u0308peratie Zon'), ('other', 'Omgevingsdienst Noord-West')) v (k, n);
SELECT attach('party', 'wh.typed');
SELECT * FROM refresh('party');
SELECT is((SELECT count(*) FROM port_rejection r WHERE port = 'party' AND r.problem LIKE 'name: the same as%' AND r.key LIKE '%typed%'), 11::bigint, 'each spelling of a known name is proposed as that party');
SELECT is((SELECT string_agg(name, ', ') FROM party WHERE source = 'typed'), 'Omgevingsdienst Noord-West', 'and only the one that is another is new');

SELECT * FROM finish();
ROLLBACK;
