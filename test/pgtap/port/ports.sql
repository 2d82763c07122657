-- Every port against its contract: what may be attached, what a refresh makes of good and bad rows, and what checks say when a view is gone.
-- The rows of all ports are lines of JSON, so that one loop can spoil any column of any port.
BEGIN;
SET LOCAL client_min_messages = error;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE SCHEMA wh;
CREATE TABLE wh.line (port text, nr integer, r jsonb, PRIMARY KEY (port, nr));
INSERT INTO wh.line VALUES
('party', 1, '{"source": "t", "source_key": "1", "name": "Gemeente Een", "kind": "municipality", "legal_form": "stichting", "rsin": "811122232", "kvk": "01234576", "oin": "00000001811122232000",
	"tooi": "https://identifier.overheid.nl/tooi/id/gemeente/gm9999", "roo": "12345", "seat": "Een", "address": "Plein 1", "website": "https://een.example", "started_on": "2001-01-01", "source_url": "https://bron.example/1"}'),
('party', 2, '{"source": "t", "source_key": "2", "name": "Lichaam Twee", "kvk": "00000002", "started_on": "2010-01-01", "ended_on": "2030-01-01", "bankrupt_on": "2029-01-01"}'),
('collaboration', 1, '{"source": "t", "source_key": "v1", "code": "c1", "title": "Samen Een", "short_title": "Een", "legal_form": "public_body", "powers": "mandaat|delegatie", "style": "hierarchy:2,network:6,market:2", "phase": "run",
	"purpose": "doel", "valid_from": "2015-01-01", "valid_to": "2030-01-01", "body": "pb", "seat": "Een", "legal_basis": "Wgr|Gemeentewet", "keeper": "ik", "source_changed_on": "2024-02-29"}'),
('collaboration', 2, '{"source": "t", "source_key": "v2", "code": "c2", "title": "Samen Twee", "body_key": "2"}'),
('participation', 1, '{"source": "t", "source_key": "p1", "collaboration_key": "v1", "party": "gm9999", "organ": "college", "joined_on": "2015-01-01", "seats": "2", "votes": "1.5", "votes_basis": "weighted", "shares": "10",
	"share_value": "4.5", "published_share": "33.3", "distribution_key": "12.5", "distribution_text": "per inwoner"}'),
('participation', 2, '{"source": "t", "source_key": "p2", "collaboration_key": "v1", "party_key": "2", "left_on": "2029-01-01"}'),
('role', 1, '{"source": "t", "source_key": "r1", "organisation": "gm9999", "collaboration": "c1", "holder": "gm9999/college", "role": "eigenaar", "valid_from": "2020-01-01", "valid_to": "2028-01-01", "decided_on": "2019-12-12", "reason": "omdat"}'),
('role', 2, '{"source": "t", "source_key": "r2", "organisation": "gm9999", "collaboration": "c2", "holder": "gm9999/raad", "role": "supervisor"}'),
('finance', 1, '{"source": "t", "source_key": "f1", "organisation": "gm9999", "collaboration": "c1", "fiscal_year": "2025", "kind": "result", "basis": "realised", "stage": "draft", "value": "-/- 1.234,5", "factor": "1000", "legend": "v_n", "part": "x", "task_field": "0.10"}'),
('finance', 2, '{"source": "t", "source_key": "f2", "organisation": "gm9999", "party_key": "2", "fiscal_year": "2025", "kind": "contribution", "basis": "budget", "value": "nihil"}'),
('contract', 1, '{"source": "t", "source_key": "k1", "organisation": "gm9999", "collaboration": "c1", "party": "pb", "title": "dienstverlening", "starts_on": "2024-01-01", "ends_on": "2027-01-01", "notice_days": "90", "status": "running"}'),
('contract', 2, '{"source": "t", "source_key": "k2", "organisation": "gm9999", "party_key": "2"}'),
('document', 1, '{"source": "t", "source_key": "d1", "organisation": "gm9999", "collaboration": "c1", "kind": "budget_draft", "title": "Ontwerpbegroting", "fiscal_year": "2027", "author": "pb", "addressee": "gm9999/raad", "dated_on": "2026-03-01",
	"sent_on": "2026-03-02", "decided_on": "2026-06-30", "published_on": "2026-07-01", "is_closed": "nee"}'),
('document', 2, '{"source": "t", "source_key": "d2", "organisation": "gm9999", "kind": "view", "title": "Zienswijze", "is_closed": "ja"}'),
('meeting', 1, '{"source": "t", "source_key": "m1", "organisation": "gm9999", "collaboration": "c1", "body": "gm9999/raad", "held_on": "2026-05-19", "starts_at": "2026-05-19T20:00:00+02:00", "is_public": "true", "is_cancelled": "0", "subject": "begroting"}'),
('meeting', 2, '{"source": "t", "source_key": "m2", "organisation": "gm9999", "body": "pb", "held_on": "2026-06-01"}'),
('goal', 1, '{"source": "t", "source_key": "g1", "organisation": "gm9999", "code": "7.1", "name": "Schone lucht", "programme": "7", "task_field": "0.10", "source_url": "https://bron.example/g1"}'),
('goal', 2, '{"source": "t", "source_key": "g2", "organisation": "gm9999", "code": "7.2", "name": "Stille straten"}'),
('answer', 1, '{"source": "t", "organisation": "gm9999", "collaboration": "c1", "round": "2026", "held_on": "2026-04-01", "instrument": "governance-balance", "rater": "a", "perspective": "raad", "indicator": "content.steer.1", "answer": "4", "submitted_on": "2026-04-02"}'),
('answer', 2, '{"source": "t", "organisation": "gm9999", "collaboration": "c1", "round": "2026", "held_on": "2026-04-01", "rater": "b", "perspective": "partner", "indicator": "content.steer.2", "answer": "2"}'),
('asked', 1, '{"source": "t", "source_key": "q1", "organisation": "gm9999", "collaboration": "c1", "round": "2026", "perspective": "raad", "asked": "39"}'),
('asked', 2, '{"source": "t", "source_key": "q2", "organisation": "gm9999", "collaboration": "c1", "round": "2026", "perspective": "partner", "asked": "0"}');

-- the ports that are named as their table: one row with all columns, one with no more than it needs
INSERT INTO wh.line
SELECT c.port, n, jsonb_object_agg(c.column_name, coalesce(v.value, CASE
		WHEN c.column_name = 'source' THEN 't'
		WHEN c.words IS NOT NULL THEN c.words[n]
		WHEN c.rule = 'organisation' THEN 'gm9999'
		WHEN c.rule = 'party' THEN 'gm9999/executive'
		WHEN c.rule = 'year' THEN '2025'
		WHEN c.rule = 'style' THEN 'hierarchy:2,network:6,market:2'
		WHEN c.column_name = 'collaboration' THEN 'c' || n
		WHEN c.column_name = 'goal' THEN '7.' || n
		WHEN c.column_name IN ('valid_to', 'closed_on') THEN '2028-01-01'
		WHEN c.type = 'date' THEN '2024-01-01'
		WHEN c.type IN ('integer', 'numeric') THEN '1'
		WHEN c.type = 'boolean' THEN 'ja'
		ELSE 'v' || n END))
FROM port_contract AS c
LEFT JOIN (VALUES ('evidence', 'kind', 'draft_sent'), ('evidence', 'happened_on', '2024-01-01'), ('supervision_assignment', 'model', (SELECT min(model) FROM supervision_class)),
	('supervision_assignment', 'class', (SELECT min(class) FROM supervision_class WHERE model = (SELECT min(model) FROM supervision_class))), ('supervision_assignment', 'override_reason', 'decided'),
	('supervision_assignment', 'computed_class', (SELECT max(class) FROM supervision_class WHERE model = (SELECT min(model) FROM supervision_class))), ('policy_note', 'supervision_model', (SELECT min(model) FROM supervision_model))) AS v (port, column_name, value) USING (port, column_name)
CROSS JOIN generate_series(1, 2) AS n
WHERE c.port = ANY (plain_ports()) AND (n = 1 OR c.is_required OR v.value IS NOT NULL)
GROUP BY c.port, n;
-- pg_temp.make(PORT, WITHOUT, OTHER, EXPRESSION): its view, of text columns; one column left out, or one made by another expression
CREATE FUNCTION pg_temp.make(p text, without text DEFAULT '', other text DEFAULT '', expression text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('DROP VIEW IF EXISTS wh.%I', p);
	EXECUTE format('CREATE VIEW wh.%I AS SELECT %s, ''kept'' AS beside_the_contract FROM wh.line WHERE port = %L', p,
		(SELECT string_agg(CASE WHEN c.column_name = other THEN expression ELSE format('r ->> %L', c.column_name) END || format(' AS %I', c.column_name), ', ' ORDER BY c.position)
		 FROM governance_register.port_contract AS c WHERE c.port = p AND c.column_name <> without), p);
END $$;
CREATE FUNCTION pg_temp.counts(p text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', inserted, changed, unchanged, rejected, vanished) FROM governance.refresh(p) $$;
CREATE FUNCTION pg_temp.problem(p text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(problem, E'\n' ORDER BY key) FROM governance_register.port_rejection WHERE port = p AND resolved_at IS NULL $$;
CREATE FUNCTION pg_temp.status(p text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', state, severity) FROM governance.port_status() WHERE port = p $$;
CREATE TEMP TABLE ports (nr serial, port text, target text);
INSERT INTO ports (port, target) VALUES ('party', 'party'), ('collaboration', 'collaboration_version'), ('participation', 'participation'), ('role', 'role_assignment'), ('finance', 'finance_amount'),
	('contract', 'contract'), ('document', 'document'), ('meeting', 'meeting'), ('goal', 'goal');
INSERT INTO ports (port, target) SELECT p, p FROM unnest(plain_ports()) WITH ORDINALITY AS u (p, nr) ORDER BY u.nr;
INSERT INTO ports (port, target) VALUES ('answer', 'assessment_form'), ('asked', 'round_asked');
-- every row of what a port writes, with where it lies: a row that is written again lies elsewhere
CREATE FUNCTION pg_temp.stored() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	all_rows text := '';
	part text;
	t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['party', 'party_source_key', 'collaboration_register', 'collaboration_version', 'participation', 'role_assignment', 'finance_amount', 'contract', 'document', 'meeting', 'goal', 'assessment_round', 'assessment_form', 'round_event', 'late_form', 'round_asked'] || governance_internal.plain_ports() LOOP
		EXECUTE format('SELECT string_agg(concat(ctid, x), E''\n'' ORDER BY ctid) FROM governance_register.%I AS x', t) INTO part;
		all_rows := concat(all_rows, t, E'\n', part, E'\n');
	END LOOP;
	RETURN all_rows;
END $$;
SELECT set_eq('SELECT port FROM ports', 'SELECT port FROM port_contract', 'every port is tried');
SELECT is_empty($$ SELECT port, column_name FROM port_contract AS c WHERE NOT EXISTS (SELECT FROM wh.line AS l WHERE l.port = c.port AND l.r ? c.column_name) AND column_name NOT IN ('source_url', 'previous_key', 'next_key', 'allowed_because', 'website', 'note') $$,
	'with a value in every column that is more than a text');

-- CREATE EXTENSION stops at a column that a merge names and the contract does not have; one that no merge takes along would be read, and forgotten.
CREATE FUNCTION pg_temp.forgotten() RETURNS TABLE (port text, column_name text) LANGUAGE SQL AS $f$
	SELECT c.port, c.column_name
	FROM port_contract AS c
	WHERE NOT c.is_key AND NOT EXISTS (
		SELECT
		FROM pg_proc AS p
		WHERE p.pronamespace = 'governance_internal'::regnamespace AND p.proname ~ ('^port_(fit|match|merge)_' || c.port || 's?$')
		AND pg_get_functiondef(p.oid) ~ ('\m' || c.column_name || '\M')
	)
$f$;
SELECT is_empty('SELECT * FROM pg_temp.forgotten()', 'each column of a contract is taken along by the merge of its port');
INSERT INTO governance_register.port_contract (port, version, position, column_name, type, is_required, is_key, comment) SELECT port, 1, 900, 'colour_of_' || port, 'text', false, false, 'a test' FROM ports;
SELECT is((SELECT count(*) FROM pg_temp.forgotten()), (SELECT count(*) FROM ports), 'and one that is not, is found');
DELETE FROM governance_register.port_contract WHERE position = 900;

-- ---- what may be attached
SELECT pg_temp.make(port) FROM ports;
SELECT is_empty(format('SELECT * FROM port_contract_problems(%L, %L)', port, 'wh.' || port), port || ': a view with every column as text fits') FROM ports;
CREATE FUNCTION pg_temp.contract() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT * FROM governance_register.port_contract ORDER BY port, position LOOP
		PERFORM pg_temp.make(c.port, c.column_name);
		RETURN NEXT is((SELECT string_agg(concat_ws(': ', q.column_name, q.problem), ', ') FROM governance_internal.port_contract_problems(c.port, 'wh.' || c.port) AS q),
			CASE WHEN c.is_required THEN c.column_name || ': the column is missing' END, format('%s without %s', c.port, c.column_name));
		IF c.is_required THEN
			RETURN NEXT throws_ok(format('SELECT governance.attach(%L, %L)', c.port, 'wh.' || c.port), '22023', NULL, format('%s without %s cannot be attached', c.port, c.column_name));
		END IF;
		PERFORM pg_temp.make(c.port, '', c.column_name, 'NULL::double precision');
		RETURN NEXT is((SELECT string_agg(concat_ws(': ', q.column_name, q.problem), ', ') FROM governance_internal.port_contract_problems(c.port, 'wh.' || c.port) AS q),
			format('%s: type double precision will not do for %s', c.column_name, c.type), format('%s with %s of another type', c.port, c.column_name));
		PERFORM pg_temp.make(c.port);
	END LOOP;
END $$;
SELECT * FROM pg_temp.contract();
SELECT is_empty('SELECT * FROM port', 'none of these is attached');
SELECT throws_ok($$ SELECT attach('partner', 'wh.party') $$, '22023', 'unknown port: "partner"');
SELECT throws_ok($$ SELECT attach('party', 'party') $$, '22023', NULL, 'a view is named with its schema');
SELECT throws_ok($$ SELECT attach('party', 'wh.nothing') $$, '22023', NULL, 'it must be there');
SELECT throws_ok($$ SELECT attach('party', NULL) $$, '22004');
SELECT is(pg_temp.status('party'), 'not_attached info');

-- a name that needs quotes is kept as it must be written
CREATE VIEW wh."Partijen ""2026""" AS SELECT * FROM wh.party;
SELECT lives_ok($$ SELECT attach('party', 'wh."Partijen ""2026"""') $$, 'a name in quotes');
SELECT is(view_name, 'wh."Partijen ""2026"""') FROM port;
SELECT is(pg_temp.counts('party'), '2 0 0 0 0', 'and it is read');
SELECT throws_ok($$ SELECT attach('party', 'WH.Party') $$, '42710', NULL, 'a second view of the same source does not take its place by itself');
SELECT throws_ok($$ SELECT attach('party', 'WH.Party', replaces => 'wh.goal') $$, '22023', NULL, 'nor that of one that is not attached');
SELECT lives_ok($$ SELECT attach('party', 'WH.Party', replaces => 'wh."Partijen ""2026"""') $$, 'without quotes case does not count, and the new view takes the place that it asks for');
SELECT is(view_name, 'wh.party') FROM port;
SELECT is(pg_temp.status('party'), 'never_refreshed warning', 'and has not been read');
SELECT ok(detach('party'));
SELECT ok(NOT detach('party'), 'a port that is not attached cannot be detached');
SELECT isnt_empty('SELECT * FROM party', 'what it brought stays');
DELETE FROM party;
DROP VIEW wh."Partijen ""2026""";

-- ---- rows: all ports are attached, and none depends on the order they were attached in
SELECT attach(port, 'wh.' || port) FROM ports ORDER BY nr DESC;
SELECT is(pg_temp.status(port), 'never_refreshed warning', port || ': attached') FROM ports;
SELECT results_eq('SELECT port, inserted, changed, unchanged, rejected, vanished FROM refresh()', 'SELECT port, 2::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint FROM ports ORDER BY nr', 'all rows of all ports are inserted, referred-to ports first');
SELECT is_empty('SELECT * FROM port_rejection');
SELECT is(pg_temp.status(port), 'ok info', port || ': ok') FROM ports;
CREATE TEMP TABLE before AS SELECT pg_temp.stored() AS stored;
SELECT results_eq('SELECT port, inserted, changed, unchanged, rejected, vanished FROM refresh()', 'SELECT port, 0::bigint, 0::bigint, 2::bigint, 0::bigint, 0::bigint FROM ports ORDER BY nr', 'a second refresh finds all unchanged');
SELECT is(pg_temp.stored(), (SELECT stored FROM before), 'and writes nothing in the register');
SELECT is_empty('SELECT * FROM register_orphan', 'keys lead somewhere');

-- words and amounts are read as they are meant
SELECT is((SELECT string_agg(concat_ws(' ', value, status, factor, original), ', ' ORDER BY source_key) FROM finance_amount), '-1234500.00 published 1000 -/- 1.234,5, 0.00 nil 1 nihil', 'amounts');
SELECT is((SELECT string_agg(holder || ' ' || role, ', ' ORDER BY source_key) FROM role_assignment), 'gm9999/executive owner, gm9999/council supervisor', 'roles');
SELECT is((SELECT string_agg(party, ', ' ORDER BY source_key) FROM participation), 'gm9999/executive, kvk00000002', 'participants');
SELECT is((SELECT string_agg(is_closed::text, ', ' ORDER BY source_key) FROM document), 'false, true', 'booleans');
SELECT is((SELECT organisations(collaboration)::text FROM versions_as_of('2028-12-31') WHERE title = 'Samen Een'), '{gm9999,kvk00000002}', 'who is to leave is among the parties until then');
SELECT is((SELECT organisations(collaboration)::text FROM versions_as_of('2029-01-01') WHERE title = 'Samen Een'), '{gm9999}', 'who left is not among the parties');

-- typed columns give the same as text
SELECT pg_temp.make('participation', '', 'joined_on', $$ CASE WHEN r ? 'joined_on' THEN (r ->> 'joined_on')::date END $$);
SELECT is(pg_temp.counts('participation'), '0 0 2 0 0', 'a date as a date');
SELECT pg_temp.make('participation', '', 'joined_on', $$ (r ->> 'joined_on')::timestamp $$);
SELECT is(pg_temp.counts('participation'), '0 0 2 0 0', 'a date as a timestamp');
SELECT pg_temp.make('participation', '', 'votes', $$ (r ->> 'votes')::numeric $$);
SELECT is(pg_temp.counts('participation'), '0 0 2 0 0', 'a number as a number');
SELECT pg_temp.make('document', '', 'is_closed', $$ CASE r ->> 'is_closed' WHEN 'ja' THEN true WHEN 'nee' THEN false END $$);
SELECT is(pg_temp.counts('document'), '0 0 2 0 0', 'a boolean as a boolean');
SELECT pg_temp.make('meeting', '', 'starts_at', $$ (r ->> 'starts_at')::timestamptz $$);
SELECT is(pg_temp.counts('meeting'), '0 0 2 0 0', 'a time as a time');
SET LOCAL DateStyle = 'German';
SELECT pg_temp.make('participation', '', 'joined_on', $$ (r ->> 'joined_on')::date $$);
SELECT is(pg_temp.counts('participation'), '0 0 2 0 0', 'whatever DateStyle is');
RESET DateStyle;
SELECT pg_temp.make(port) FROM ports;

-- ---- one row is bad: it is kept as it is written, the register keeps what it had, and the other row is not touched
CREATE FUNCTION pg_temp.spoil() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
	bad text;
	good jsonb;
	was text := pg_temp.stored();
BEGIN
	FOR c IN SELECT p.nr, k.* FROM ports AS p JOIN governance_register.port_contract AS k USING (port) ORDER BY p.nr, k.position LOOP
		SELECT r INTO good FROM wh.line WHERE port = c.port AND nr = 2;
		bad := CASE
			WHEN c.words IS NOT NULL OR c.rule IN ('role', 'legal_form', 'powers', 'phase', 'perspective', 'answer') OR c.column_name IN ('organ', 'instrument', 'indicator') THEN ' onzin '
			WHEN c.type = 'date' THEN '2023-02-29'
			WHEN c.type = 'timestamptz' THEN '19-5-2026'
			WHEN c.rule = 'percent' THEN '100.1'
			WHEN c.rule = 'nonnegative' THEN '-1'
			WHEN c.rule = 'year' THEN '25'
			WHEN c.rule = 'factor' THEN '7'
			WHEN c.type IN ('integer', 'numeric') THEN '1.000,555'
			WHEN c.type = 'boolean' THEN 'misschien'
			WHEN c.rule = 'organisation' THEN 'gm9999/college'
			WHEN c.rule IN ('rsin', 'kvk', 'oin', 'tooi', 'roo', 'party', 'style') THEN '000000000/x'
			WHEN c.column_name IN ('collaboration', 'collaboration_key', 'goal', 'challenge') OR (c.port, c.column_name) = ('asked', 'round') THEN 'nergens'
			WHEN c.column_name = 'party_key' AND c.port IN ('participation', 'contract', 'finance') THEN 'nergens'
			WHEN c.column_name = 'body_key' THEN 'nergens'
		END;
		IF bad IS NOT NULL THEN
			UPDATE wh.line SET r = CASE WHEN c.port = 'participation' AND c.column_name = 'organ' THEN r - 'party_key' || '{"party": "pb"}' ELSE r END || jsonb_build_object(c.column_name, bad) WHERE port = c.port AND nr = 2;
			RETURN NEXT is(pg_temp.counts(c.port), CASE WHEN c.is_key AND c.column_name <> 'indicator' THEN '0 0 1 1 1' ELSE '0 0 1 1 0' END, format('%s: a bad %s rejects one row', c.port, c.column_name));
			RETURN NEXT is((SELECT string_agg(original ->> c.column_name, '|') FROM governance_register.port_rejection WHERE port = c.port AND resolved_at IS NULL), bad, format('%s: with %s as it was written', c.port, c.column_name));
			RETURN NEXT ok(starts_with(pg_temp.problem(c.port), c.column_name || ': '), format('%s: and says that it is %s (%s)', c.port, c.column_name, pg_temp.problem(c.port)));
			RETURN NEXT is(pg_temp.status(c.port), 'rows_rejected warning', format('%s: so does the status', c.port));
		END IF;
		IF c.is_required THEN
			-- an empty text is no value either
			UPDATE wh.line SET r = good || jsonb_build_object(c.column_name, '  ') WHERE port = c.port AND nr = 2;
			RETURN NEXT is(pg_temp.counts(c.port), CASE WHEN c.is_key AND c.column_name <> 'indicator' THEN '0 0 1 1 1' ELSE '0 0 1 1 0' END, format('%s: no %s rejects one row', c.port, c.column_name));
			RETURN NEXT is(pg_temp.problem(c.port), c.column_name || ': has no value', format('%s: and says so of %s', c.port, c.column_name));
		END IF;
		UPDATE wh.line SET r = good WHERE port = c.port AND nr = 2;
	END LOOP;
	-- a key twice, and two faults in one row
	FOR c IN SELECT p.* FROM ports AS p ORDER BY p.nr LOOP
		INSERT INTO wh.line SELECT port, 3, r FROM wh.line WHERE port = c.port AND nr = 2;
		IF c.port = 'answer' THEN
			-- the same answer twice says one thing; of two answers the form is left out as a whole
			RETURN NEXT is(pg_temp.counts(c.port), '0 0 2 1 0', 'answer: the same row twice rejects the second');
			UPDATE wh.line SET r = r || '{"answer": "5"}' WHERE port = c.port AND nr = 3;
			RETURN NEXT is(pg_temp.counts(c.port), '0 0 1 2 0', 'answer: a key twice with another answer rejects its form');
		ELSE
			RETURN NEXT is(pg_temp.counts(c.port), '0 0 2 1 0', c.port || ': a key twice rejects the second');
			RETURN NEXT is(pg_temp.problem(c.port), 'the key is that of another row', c.port || ': and says so');
		END IF;
		RETURN NEXT ok(EXISTS (SELECT FROM governance_register.port_rejection WHERE port = c.port AND resolved_at IS NULL AND key LIKE '% #2'), c.port || ': under a key of its own');
		DELETE FROM wh.line WHERE port = c.port AND nr = 3;
		RETURN NEXT is(pg_temp.counts(c.port), '0 0 2 0 0', c.port || ': mended');
		RETURN NEXT ok(bool_and(resolved_at IS NOT NULL), c.port || ': what was rejected is resolved, not deleted') FROM governance_register.port_rejection WHERE port = c.port;
	END LOOP;
	-- how many rows were rejected is written, and written again: where a row stands does not count
	RETURN NEXT is(regexp_replace(pg_temp.stored(), '\n\(0,\d+\)', E'\n', 'g'), regexp_replace(was, '\n\(0,\d+\)', E'\n', 'g'), 'after all this the register is as it was');
END $$;
SELECT * FROM pg_temp.spoil();
UPDATE wh.line SET r = r || '{"kind": "bedrijf", "rsin": "123", "started_on": "gisteren"}' WHERE port = 'party' AND nr = 2;
SELECT pg_temp.counts('party');
SELECT matches(pg_temp.problem('party'), '^kind: .*; rsin: .*; started_on: ', 'several faults of a row are told together');
UPDATE wh.line SET r = r - ARRAY['kind', 'rsin'] || '{"started_on": "2010-01-01"}' WHERE port = 'party' AND nr = 2;
SELECT pg_temp.counts('party');

-- ---- a change is one change
CREATE FUNCTION pg_temp.change() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT p.port, v.change::jsonb AS change, v.undo::jsonb AS undo FROM ports AS p JOIN (VALUES
			('party', '{"seat": "Elders"}', '{"seat": null}'), ('collaboration', '{"purpose": "iets"}', '{"purpose": null}'), ('participation', '{"votes": "3"}', '{"votes": null}'), ('role', '{"reason": "zo"}', '{"reason": null}'),
			('finance', '{"value": "12"}', '{"value": "nihil"}'), ('contract', '{"title": "x"}', '{"title": null}'), ('document', '{"is_closed": "nee"}', '{"is_closed": "ja"}'), ('meeting', '{"is_cancelled": "ja"}', '{"is_cancelled": "nee"}'),
			('goal', '{"name": "x"}', '{"name": "Stille straten"}'), ('answer', '{"answer": "3"}', '{"answer": "2"}'), ('asked', '{"asked": "7"}', '{"asked": "0"}')
			UNION ALL SELECT u, '{"source_url": "https://bron.example/x"}', '{"source_url": null}' FROM unnest(governance_internal.plain_ports()) AS u) AS v (port, change, undo) USING (port) ORDER BY p.nr
	LOOP
		UPDATE wh.line SET r = r || c.change WHERE port = c.port AND nr = 2;
		RETURN NEXT is(pg_temp.counts(c.port), '0 1 1 0 0', c.port || ': one row changed');
		UPDATE wh.line SET r = r || c.undo WHERE port = c.port AND nr = 2;
		RETURN NEXT is(pg_temp.counts(c.port), '0 1 1 0 0', c.port || ': and back');
	END LOOP;
END $$;
SELECT * FROM pg_temp.change();

-- ---- what a table asks of several columns together, or of a text, rejects one row of its port and stops no other
CREATE FUNCTION pg_temp.refuse() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
	good jsonb;
BEGIN
	FOR c IN SELECT v.port, v.change::jsonb AS change, v.problem FROM (
			SELECT k.port, '{"valid_from": "2020-01-01", "valid_to": "2019-01-01"}', 'valid_to: is before valid_from' FROM governance_register.port_contract AS k
			WHERE k.column_name = 'valid_to' AND k.port = ANY (governance_internal.plain_ports())
			UNION ALL VALUES
			('signal', '{"raised_on": "2020-01-01", "closed_on": "2019-01-01"}', 'closed_on: is before raised_on'),
			('signal', '{"description": "\u200b"}', 'description: has no value'), ('challenge', '{"title_nl": "\u200b"}', 'title_nl: has no value'),
			('deadline', '{"title": "\u00a0"}', 'title: has no value'), ('deadline', '{"due_on": "9999-12-31"}', 'due_on: no day: "9999-12-31". So far away, it stands for an end that is not known.'),
			('evidence', '{"kind": "Brief!"}', 'kind: "Brief!" is no code of evidence_kind'),
			('evidence', '{"happened_on": null}', 'happened_on: a fact has a day, a yes or no (holds), a value or a content'),
			('supervision_assignment', '{"class": "paars"}', 'class: "paars" is none of model "arnhem"'), ('supervision_assignment', '{"model": "paars"}', '%is none of model "paars"'),
			('supervision_assignment', '{"computed_class": "paars"}', 'computed_class: "paars" is none of model "arnhem"'),
			('supervision_assignment', '{"override_reason": null}', 'override_reason: has no value, and the class is not the one that was computed'),
			('policy_note', '{"supervision_model": "paars"}', 'supervision_model: "paars" is not in the register')) AS v (port, change, problem)
	LOOP
		SELECT r INTO good FROM wh.line WHERE port = c.port AND nr = 2;
		UPDATE wh.line SET r = r || c.change WHERE port = c.port AND nr = 2;
		RETURN NEXT is(pg_temp.counts(c.port), '0 0 1 1 0', concat(c.port, ': one row is rejected with ', c.change));
		RETURN NEXT alike(pg_temp.problem(c.port), c.problem, concat(c.port, ': and says why of ', c.change));
		UPDATE wh.line SET r = good WHERE port = c.port AND nr = 2;
	END LOOP;
	-- what is one fact stands once, whichever way it came
	FOR c IN SELECT p.port FROM ports AS p WHERE p.port = ANY ('{challenge,challenge_collaboration,goal_collaboration,motive,core_value_agreement,interest,responsible,evidence,supervision_assignment,policy_note}') ORDER BY p.nr LOOP
		INSERT INTO wh.line SELECT port, 3, r || '{"source_key": "zz"}' FROM wh.line WHERE port = c.port AND nr = 2;
		RETURN NEXT is(pg_temp.counts(c.port), '0 0 2 1 0', c.port || ': the same fact in two rows is one');
		RETURN NEXT alike(pg_temp.problem(c.port), '%: the same as another row of the view', c.port || ': and the second says so');
		DELETE FROM wh.line WHERE port = c.port AND nr = 2;
		RETURN NEXT is(pg_temp.counts(c.port), '0 0 1 1 1', c.port || ': nor does it come in under another key');
		RETURN NEXT alike(pg_temp.problem(c.port), '%: the same as a row that another source brought, or the same under another key', c.port || ': which says so too');
		UPDATE wh.line SET nr = 2, r = r || (SELECT jsonb_build_object('source_key', l.r ->> 'source_key') FROM before_key AS l WHERE l.port = c.port) WHERE port = c.port AND nr = 3;
		RETURN NEXT is(pg_temp.counts(c.port), '0 0 2 0 0', c.port || ': mended');
	END LOOP;
	RETURN QUERY SELECT is(pg_temp.counts(p), '0 0 2 0 0', p || ': mended') FROM unnest('{signal,deadline}'::text[]) AS p;
	-- an end that is not known is no day
	UPDATE wh.line SET r = r || '{"lapses_on": "9999-12-31"}' WHERE port = 'policy_note' AND nr = 2;
	RETURN NEXT is(pg_temp.counts('policy_note'), '0 0 2 0 0', 'policy_note: an end after 2199 is none');
	UPDATE wh.line SET r = r - 'lapses_on' WHERE port = 'policy_note' AND nr = 2;
END $$;
CREATE TEMP TABLE before_key AS SELECT port, r FROM wh.line WHERE nr = 2;
SELECT * FROM pg_temp.refuse();

-- ---- a form comes in whole or not at all
INSERT INTO wh.line SELECT 'answer', 10 + i, r || jsonb_build_object('rater', 'c', 'indicator', format('content.%s.1', (ARRAY['steer', 'control', 'supervise', 'account'])[i]), 'answer', i::text) FROM wh.line, generate_series(1, 4) AS i WHERE port = 'answer' AND nr = 2;
UPDATE wh.line SET r = r || '{"answer": "6"}' WHERE port = 'answer' AND nr = 13;
SELECT is(pg_temp.counts('answer'), '0 0 2 4 0', 'one bad answer leaves out its form, and no other');
SELECT is((SELECT string_agg(DISTINCT problem, E'\n' ORDER BY problem) FROM port_rejection WHERE port = 'answer' AND resolved_at IS NULL),
	E'answer: must be from 1 to 5: 6\nthe form is left out as a whole: "content.supervise.1": answer: must be from 1 to 5: 6', 'with one reason');
UPDATE wh.line SET r = r || '{"answer": ""}' WHERE port = 'answer' AND nr = 13;
SELECT is(pg_temp.counts('answer'), '4 0 2 0 0', 'an answer that is not given is no bad one');
-- nor is one that says that the question is not applicable, in any of its words; what may be that or nothing is
UPDATE wh.line SET r = r || '{"answer": " N.v.t. "}' WHERE port = 'answer' AND nr = 13;
SELECT is(pg_temp.counts('answer'), '0 4 2 0 0', 'not applicable is another answer than none');
SELECT is((SELECT string_agg(coalesce(c.answer::text, 'n/a'), ' ' ORDER BY c.indicator) FROM assessment_form AS f CROSS JOIN LATERAL answer_counts(f.form) AS c WHERE f.rater = 'c'), '4 2 1 n/a', 'and the form has it');
SELECT is((SELECT round(coverage(f.form)::numeric, 4) FROM assessment_form AS f WHERE f.rater = 'c'), round((3 / 7.0 + 0 + 0) / 3, 4), 'coverage is 3 of 7 in that category');
UPDATE wh.line SET r = r || '{"answer": "niet van toepassing"}' WHERE port = 'answer' AND nr = 13;
SELECT is(pg_temp.counts('answer'), '0 0 6 0 0', 'another word for it says the same');
UPDATE wh.line SET r = r || '{"answer": "NA"}' WHERE port = 'answer' AND nr = 13;
SELECT is(pg_temp.counts('answer'), '0 0 2 4 0', 'NA may be that or not answered');
SELECT is((SELECT problem FROM port_rejection WHERE port = 'answer' AND resolved_at IS NULL ORDER BY problem LIMIT 1), 'answer: invalid answer: "NA". R writes NA where nothing was answered. Leave that empty; "n/a" is not applicable.', 'which is said');
UPDATE wh.line SET r = r || '{"answer": ""}' WHERE port = 'answer' AND nr = 13;
SELECT is(pg_temp.counts('answer'), '0 4 2 0 0', 'and left empty it is not answered again');
UPDATE wh.line SET r = r || '{"perspective": "raad"}' WHERE port = 'answer' AND nr = 14;
SELECT is(pg_temp.counts('answer'), '0 0 2 4 0', 'a form has one perspective');
UPDATE wh.line SET r = r || '{"perspective": "partner"}' WHERE port = 'answer' AND nr = 14;
-- an adopted round
UPDATE assessment_round SET status = 'adopted', adopted_on = '2026-05-01';
UPDATE wh.line SET r = r || '{"answer": "5"}' WHERE port = 'answer' AND nr = 11;
SELECT is(pg_temp.counts('answer'), '4 0 2 0 0', 'a form that differs from an adopted one is kept apart as a whole');
SELECT is((SELECT count(*) FROM port_rejection WHERE port = 'answer' AND resolved_at IS NULL), 0::bigint, 'and no row of it is rejected');
SELECT results_eq($$ SELECT l.rater, l.state, l.form = o.form FROM late_form AS l JOIN assessment_form AS o USING (assessment_round_id, rater) $$, $$ VALUES ('c', 'waiting', false) $$, 'it waits, and the round is as it was');
SELECT is(pg_temp.counts('answer'), '0 0 6 0 0', 'a second time it is known');
UPDATE wh.line SET r = r || '{"round": "2027"}' WHERE port = 'answer' AND nr >= 10;
SELECT is(pg_temp.counts('answer'), '4 0 2 0 1', 'another round takes it');
DELETE FROM wh.line WHERE port = 'answer' AND nr >= 10;
SELECT is(pg_temp.counts('answer'), '0 0 2 0 2', 'vanished forms stay');

-- ---- rows of one refresh that cannot both be
INSERT INTO wh.line SELECT port, 3, r || jsonb_build_object('source_key', 'again') FROM wh.line WHERE nr = 2 AND port IN ('participation', 'role', 'finance', 'goal', 'asked');
SELECT is(pg_temp.counts(port), '0 0 1 2 0', port || ': the same fact under two keys rejects both') FROM ports WHERE port IN ('participation', 'role', 'finance', 'goal', 'asked') ORDER BY nr;
DELETE FROM wh.line WHERE nr = 3;
SELECT is(pg_temp.counts(port), '0 0 2 0 0', port || ': mended') FROM ports WHERE port IN ('participation', 'role', 'finance', 'goal', 'asked') ORDER BY nr;

-- ---- what checks say
CREATE FUNCTION pg_temp.check(day text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', changed) FROM governance.run_checks(ARRAY['PORT-VANISHED', 'PORT-REJECTED'], day::date) $$;
CREATE FUNCTION pg_temp.open(which text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(concat_ws(' ', subject, severity), ', ' ORDER BY subject) FROM governance_register.finding WHERE rule = which AND state IN ('open', 'reopened') $$;
SELECT pg_temp.check('2026-05-01');
SELECT is(pg_temp.open('PORT-VANISHED'), NULL, 'no finding when all is well');
SELECT is(pg_temp.open('PORT-REJECTED'), NULL);
UPDATE wh.line SET r = r || '{"source_url": "x", "organisation": "gm9999/college", "kvk": "1"}' WHERE nr = 2 AND port IN ('goal', 'party');
UPDATE wh.line SET r = r || '{"fiscal_year": "25"}' WHERE nr = 2 AND port = 'finance';
SELECT count(*) FROM refresh();
SELECT is(pg_temp.check('2026-05-02'), '3', 'rows rejected by three ports are three findings');
SELECT is(pg_temp.open('PORT-REJECTED'), 'finance ["t", "f2"] warning, goal warning, party ["t", "2"] warning', 'each by its key; one that names no organisation by its port');
-- a rejected answer once stood in a finding that everybody read, with its rater
SELECT is((SELECT string_agg(coalesce(organisation, '-'), ' ' ORDER BY subject) FROM finding WHERE rule = 'PORT-REJECTED' AND state = 'open'), 'gm9999 - -', 'a finding belongs to the organisation that the row names');
SELECT is((SELECT facts::text FROM finding WHERE rule = 'PORT-REJECTED' AND subject = 'goal' AND state = 'open'), '{"rows": 1}', 'and shows nothing of a row that names none');
SELECT is((SELECT facts::text || ' ' || message_en FROM finding WHERE rule = 'PORT-REJECTED' AND subject LIKE 'finance %' AND state = 'open'), '{"key": "[\"t\", \"f2\"]", "port": "finance", "column": "fiscal_year"} Row ["t", "f2"] of port finance was rejected: fiscal_year: must be from 1900 to 2200: ...', 'with port, key, column and problem, and no value of the row');
SELECT is(pg_temp.check('2026-05-02'), '0', 'the same run again changes nothing');
UPDATE wh.line SET r = r || '{"organisation": "gm9999", "kvk": "00000002"}' WHERE nr = 2 AND port IN ('goal', 'party');
SELECT count(*) FROM refresh();
SELECT is(pg_temp.check('2026-05-03'), '2', 'two are mended');
SELECT is(pg_temp.open('PORT-REJECTED'), 'finance ["t", "f2"] warning', 'the third still stands');
UPDATE wh.line SET r = r || '{"fiscal_year": "2025"}' WHERE nr = 2 AND port = 'finance';
SELECT count(*) FROM refresh();
SELECT is(pg_temp.check('2026-05-04'), '1');
-- answers are counted: no rater, question or answer
CREATE TEMP TABLE kept_answer AS SELECT * FROM wh.line WHERE nr = 2 AND port = 'answer';
UPDATE wh.line SET r = r || '{"answer": "99"}' WHERE nr = 2 AND port = 'answer';
SELECT count(*) FROM refresh();
SELECT is(pg_temp.check('2026-05-05'), '1', 'rejected answers are one finding');
SELECT results_eq($$ SELECT f.subject, f.organisation, regexp_replace(f.message_en, '[0-9]+', 'N'), (SELECT array_agg(k) FROM jsonb_object_keys(f.facts) AS k) FROM finding AS f WHERE rule = 'PORT-REJECTED' AND state = 'open' $$,
	$$ SELECT 'answer', r ->> 'organisation', 'Rejected rows of port answer: N. Table port_rejection says which, and why.', ARRAY['rows'] FROM kept_answer $$, 'of the organisation of the round, naming no rater and no question');
UPDATE wh.line AS l SET r = k.r FROM kept_answer AS k WHERE l.nr = 2 AND l.port = 'answer';
SELECT count(*) FROM refresh();
SELECT is(pg_temp.check('2026-05-06'), '1', 'and resolved when they are mended');

DROP VIEW wh.goal;
DROP VIEW wh.party;
SELECT pg_temp.make('role', 'holder');
SELECT is(pg_temp.check('2026-05-05'), '3', 'two views gone and one that no longer fits are three findings');
SELECT is(pg_temp.open('PORT-VANISHED'), 'goal wh.goal critical, party wh.party critical, role wh.role error', 'a view that is gone is critical, one that no longer fits an error');
SELECT is(pg_temp.status('goal') || ', ' || pg_temp.status('role'), 'missing critical, contract_broken error', 'as the status says');
SELECT set_eq('SELECT port, inserted IS NOT NULL FROM refresh()', $$ SELECT port, port NOT IN ('goal', 'party', 'role') FROM ports $$, 'the other ports are refreshed');
SELECT throws_ok($$ SELECT refresh('goal') $$, '55000', NULL, 'by name it is an error');
SELECT throws_ok($$ SELECT refresh('nothing') $$, '22023', NULL, 'and so is a port that is not attached');
SELECT pg_temp.make(port) FROM ports WHERE port IN ('goal', 'role');
SELECT ok(detach('party'));
SELECT is(pg_temp.check('2026-05-06'), '3', 'the views are back, or no longer asked for');
SELECT is(pg_temp.open('PORT-VANISHED'), NULL, 'and the findings resolve');
SELECT attach('party', 'wh.party') FROM (SELECT pg_temp.make('party')) AS q;

-- ---- a type is the same however it is written
CREATE TYPE wh.text AS ENUM ('other');
SET LOCAL search_path = wh, pg_catalog, governance, public;
SET LOCAL quote_all_identifiers = on;
CREATE TEMP TABLE unfit AS SELECT port, detail FROM governance.port_status() WHERE state = 'contract_broken';
RESET quote_all_identifiers;
SET LOCAL search_path = governance, governance_register, governance_internal, public;
DROP TYPE wh.text;
SELECT is_empty('SELECT * FROM unfit', 'no view is taken for broken when identifiers are quoted or a type hides another');

-- ---- who reads a cell again by hand needs the unit of its heading
SAVEPOINT unit;
UPDATE wh.line SET r = r || '{"value": "4,486", "factor": "1000"}' WHERE port = 'finance' AND nr = 2;
SELECT is(pg_temp.counts('finance'), '0 1 1 0 0', 'a cell that can be read in two ways loads');
SELECT is(concat_ws(' ', value, status, original, factor), 'ambiguous 4,486 1000', 'without a value, as it was written, with the unit of the heading') FROM finance_amount WHERE source_key = 'f2';
ROLLBACK TO unit;

-- ---- a text too long for an index is refused with its row, and stops nothing
CREATE TEMP TABLE noise AS SELECT string_agg(md5(i::text), '') AS text FROM generate_series(1, 400) AS i;
CREATE FUNCTION pg_temp.too_long() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT k.port, k.column_name, k.rule, n.text FROM governance_register.port_contract AS k, noise AS n WHERE k.type = 'text' ORDER BY k.port, k.position LOOP
		BEGIN
			UPDATE wh.line SET r = r || jsonb_build_object(c.column_name, CASE c.rule WHEN 'tooi' THEN 'https://identifier.overheid.nl/tooi/id/so/so' || regexp_replace(c.text, '[a-z]', '', 'g') ELSE c.text END) WHERE port = c.port AND nr = 2;
			PERFORM governance.refresh(c.port);
			RAISE EXCEPTION USING ERRCODE = 'GV000';
		EXCEPTION
			WHEN SQLSTATE 'GV000' THEN NULL;
			WHEN OTHERS THEN RETURN NEXT concat_ws(' ', c.port, c.column_name, SQLERRM);
		END;
	END LOOP;
END $$;
SELECT is_empty('SELECT pg_temp.too_long()', 'no port is stopped by a text of 12,800 bytes in any of its columns');
SAVEPOINT long;
UPDATE wh.line SET r = r || jsonb_build_object('source_key', (SELECT text FROM noise)) WHERE port = 'goal' AND nr = 2;
SELECT is(pg_temp.counts('goal'), '0 0 1 1 1', 'its row is rejected, the other is not');
SELECT ok(problem = 'source_key: must be at most 250 bytes' AND length(original ->> 'source_key') = 12800 AND length(key) < 250, 'with its text as a whole, and a key that is cut') FROM port_rejection WHERE port = 'goal' AND resolved_at IS NULL;
ROLLBACK TO long;
UPDATE wh.line SET r = r || jsonb_build_object('name', repeat('n', 201)) WHERE port = 'goal' AND nr = 2;
SELECT is(pg_temp.counts('goal'), '0 0 1 1 0', 'a name that no view shows whole is rejected, never cut');
SELECT is(problem, 'name: must be at most 200 bytes', 'and the finding says how long it may be') FROM port_rejection WHERE port = 'goal' AND resolved_at IS NULL;
UPDATE wh.line SET r = r || jsonb_build_object('name', repeat('n', 200)) WHERE port = 'goal' AND nr = 2;
SELECT is(pg_temp.counts('goal'), '0 1 1 0 0', 'one that just fits is not');
ROLLBACK TO long;

-- ---- the warehouse goes and comes back
CREATE TEMP TABLE member AS SELECT classid, objid FROM pg_depend WHERE deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance');
CREATE TEMP TABLE kept AS SELECT * FROM wh.line;
UPDATE before SET stored = pg_temp.stored();
DROP SCHEMA wh CASCADE;
SELECT set_eq($$ SELECT classid, objid FROM pg_depend WHERE deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance') $$, 'SELECT classid, objid FROM member', 'DROP SCHEMA CASCADE leaves every object of the extension');
SELECT is(pg_temp.stored(), (SELECT stored FROM before), 'and every row of the register');
SELECT is((SELECT count(*) FROM port_status() WHERE state = 'missing' AND severity = 'critical'), (SELECT count(*) FROM ports), 'all ports are missing, which is critical');
SELECT is(pg_temp.check('2026-05-07'), (SELECT count(*)::text FROM ports), 'and a finding each');
SELECT is_empty($$ SELECT * FROM refresh() WHERE state <> 'missing' OR inserted IS NOT NULL $$, 'a refresh passes them by');
CREATE SCHEMA wh;
CREATE TABLE wh.line AS SELECT * FROM kept;
SELECT pg_temp.make(port) FROM ports;
SELECT is((SELECT count(*) FROM refresh() WHERE unchanged = 2 AND inserted + changed + rejected = 0), (SELECT count(*) FROM ports), 'views of the same name work again, and nothing has changed');
SELECT is(pg_temp.check('2026-05-08'), (SELECT count(*)::text FROM ports), 'the findings resolve');

-- a session has no more of it than before, also when two refreshes are in one transaction
SELECT is_empty($$ SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relname LIKE 'port\_%' $$, 'the temporary tables are gone');
SELECT * FROM finish();
ROLLBACK;
