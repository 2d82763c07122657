-- Each source by itself: every port is killed in turn, in every way that a warehouse knows, and the others are refreshed; what is gone is listed, and goes
-- with one call. The rows are made from the contract, so that a new port is tested as it is.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- ---- 60 rows a port: a text is c1 to c60, so that whatever names a key of another port finds it; what must be something else
CREATE TEMP TABLE told AS SELECT * FROM (VALUES ('answer', 'indicator', 'content.steer.1'), ('evidence', 'kind', 'draft_sent'), ('evidence', 'happened_on', '2024-01-01'),
	('supervision_assignment', 'model', (SELECT min(model) FROM supervision_class)), ('supervision_assignment', 'class', (SELECT min(class) FROM supervision_class WHERE model = (SELECT min(model) FROM supervision_class))),
	('supervision_assignment', 'override_reason', 'decided')) AS v (port, column_name, value);
CREATE SCHEMA wh;
CREATE TABLE wh.line (port text, n integer, r jsonb, PRIMARY KEY (port, n));
INSERT INTO wh.line
SELECT c.port, n, jsonb_object_agg(c.column_name, CASE
		WHEN c.column_name = 'source' THEN 't'
		WHEN v.value IS NOT NULL THEN v.value
		WHEN c.words IS NOT NULL THEN c.words[1 + n % cardinality(c.words)]
		WHEN c.rule = 'organisation' THEN 'gm9999'
		WHEN c.rule = 'party' THEN 'gm9999/council'
		WHEN c.rule = 'role' THEN 'owner'
		WHEN c.rule = 'perspective' THEN 'council'
		WHEN c.rule = 'year' THEN '2025'
		WHEN c.type = 'date' THEN '2024-01-01'
		WHEN c.type IN ('integer', 'numeric') THEN '1'
		WHEN c.type = 'boolean' THEN 'true'
		ELSE 'c' || n END)
FROM port_contract AS c
LEFT JOIN told AS v USING (port, column_name)
CROSS JOIN generate_series(1, 60) AS n
WHERE c.is_required OR v.value IS NOT NULL OR c.column_name IN ('collaboration', 'party_key')
GROUP BY c.port, n;
-- make(PORT, CONDITION): its view, of the rows that meet it
CREATE FUNCTION pg_temp.make(p text, condition text DEFAULT 'true') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE OR REPLACE VIEW wh.%I AS SELECT %s FROM wh.line WHERE port = %L AND %s', p,
		(SELECT string_agg(format('r ->> %L AS %I', c.column_name, c.column_name), ', ' ORDER BY c.position) FROM governance_register.port_contract AS c WHERE c.port = p), p, condition);
END $$;
CREATE FUNCTION pg_temp.same(a text, b text, said text) RETURNS text LANGUAGE sql AS $$ SELECT public.set_eq(format('SELECT q::text FROM (%s) AS q', a), format('SELECT q::text FROM (%s) AS q', b), said) $$;
CREATE TEMP TABLE ports AS SELECT DISTINCT port FROM port_contract;
SELECT count(attach(port, 'wh.' || port)) FROM ports, LATERAL pg_temp.make(port);
-- who refreshes is no superuser, and needs the right to read
CREATE ROLE watched_schedule BYPASSRLS;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal, wh TO watched_schedule;
GRANT ALL ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal, wh TO watched_schedule;
GRANT ALL ON ALL SEQUENCES IN SCHEMA governance_register TO watched_schedule;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA governance, governance_internal TO watched_schedule;
GRANT watched_schedule TO CURRENT_USER;
SELECT pg_temp.same('SELECT port, inserted, rejected, state FROM refresh()', $$ SELECT port, 60::bigint, 0::bigint, 'ok' FROM ports $$, 'every port takes 60 rows that are made from its contract');
SELECT pg_temp.same('SELECT port, unchanged, vanished, state FROM refresh()', $$ SELECT port, 60::bigint, 0::bigint, 'ok' FROM ports $$, 'and finds them again');
SELECT is_empty($$ SELECT * FROM port_status() WHERE state <> 'ok' OR severity <> 'info' OR since IS NULL OR rows <> 60 OR last_attempt IS DISTINCT FROM last_refresh $$, 'all is well');
-- what the rules say of these rows is not what this is about
SELECT count(*) FROM run_checks();
UPDATE finding SET state = 'acknowledged';
SELECT is(check_exit_code(), 0, 'and nothing alarms');

-- ---- every port, every way: in each refresh each port is killed in the next way, or once left alone
CREATE TEMP TABLE ways (nr serial, way text, sql text, state text, severity text, rule text, code text);
INSERT INTO ways (way, sql, state, severity, rule, code) VALUES
	('revoked', 'REVOKE SELECT ON wh.%1$I FROM watched_schedule', 'unreadable', 'error', 'PORT-UNREADABLE', '42501'),
	('dropped', 'DROP VIEW wh.%1$I', 'missing', 'critical', 'PORT-VANISHED', NULL),
	('raising in row 60', 'SELECT pg_temp.make(%1$L, ''1 / (60 - n) IS NOT NULL'')', 'failed', 'error', 'PORT-FAILED', '22012'),
	('emptied', 'SELECT pg_temp.make(%1$L, ''false'')', 'empty', 'error', 'PORT-EMPTY', NULL),
	('halved', 'SELECT pg_temp.make(%1$L, ''n %% 2 = 0'')', 'shrunk', 'error', 'PORT-SHRUNK', NULL),
	('a column renamed', 'ALTER VIEW wh.%1$I RENAME COLUMN source TO bron', 'contract_broken', 'error', 'PORT-VANISHED', NULL);
CREATE TEMP TABLE killed (port text, way text, wanted text, found text);
GRANT ALL ON ways, ports, killed TO watched_schedule;
-- exit(RULE, PORT): the status for monitoring when nothing else is found
CREATE FUNCTION pg_temp.exit(which text, p text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	code text;
BEGIN
	UPDATE governance_register.finding SET state = 'acknowledged' WHERE state <> 'acknowledged' AND (rule, subject) <> (which, concat(p, ' wh.', p));
	code := governance.check_exit_code();
	RAISE EXCEPTION USING ERRCODE = 'GV000';
EXCEPTION
	WHEN SQLSTATE 'GV000' THEN RETURN code;
END $$;
CREATE FUNCTION pg_temp.kill(turn integer) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	k record;
	said jsonb := '[]';
	others text;
BEGIN
	CREATE TEMP TABLE turn ON COMMIT DROP AS
	SELECT p.port, w.*
	FROM (SELECT q.port, row_number() OVER (ORDER BY q.port) AS nr FROM ports AS q) AS p
	LEFT JOIN ways AS w ON w.nr = (p.nr + turn) % 7;
	GRANT SELECT ON turn TO watched_schedule;
	BEGIN
		FOR k IN SELECT t.* FROM turn AS t WHERE t.way IS NOT NULL LOOP
			EXECUTE format(k.sql, k.port);
		END LOOP;
		SET LOCAL ROLE watched_schedule;
		CREATE TEMP TABLE refreshed ON COMMIT DROP AS SELECT * FROM governance.refresh();
		PERFORM governance.run_checks((SELECT array_agg(c.rule) FROM governance_register.check_rule AS c WHERE c.kind = 'port'));
		SELECT jsonb_agg(jsonb_build_object('port', t.port, 'way', t.way,
			'wanted', concat_ws(' ', t.state, t.severity, t.code, t.code IS NOT NULL, 60, t.rule, t.severity, 'exit 2, told'),
			'found', concat_ws(' ', r.state, s.severity, l.error, e.message IS NOT NULL, (SELECT count(*) FROM governance_internal.port_rows(t.port)), f.rule, f.severity,
				'exit ' || pg_temp.exit(t.rule, t.port), CASE
					WHEN s.state = r.state AND (s.since = s.last_attempt OR t.state IN ('missing', 'contract_broken')) AND r.inserted IS NULL AND l.state = r.state
						-- the error of the server is for who sees all, and stands nowhere else
						AND concat(f, s, l) !~ 'division|permission' THEN ', told' END)))
		INTO said
		FROM turn AS t
		LEFT JOIN refreshed AS r USING (port)
		LEFT JOIN governance.port_status() AS s USING (port)
		LEFT JOIN LATERAL (SELECT x.* FROM governance_register.port_refresh AS x WHERE x.port = t.port ORDER BY x.port_refresh_id DESC LIMIT 1) AS l ON true
		LEFT JOIN governance_register.port_refresh_error AS e USING (port_refresh_id)
		LEFT JOIN governance_register.finding AS f ON f.subject = concat(t.port, ' wh.', t.port) AND f.state IN ('open', 'reopened')
		WHERE t.way IS NOT NULL;
		SELECT string_agg(r.port, ' ') INTO others FROM refreshed AS r JOIN turn AS t USING (port) WHERE t.way IS NULL AND (r.state <> 'ok' OR r.unchanged <> 60);
		RAISE EXCEPTION USING ERRCODE = 'GV000';
	EXCEPTION
		WHEN SQLSTATE 'GV000' THEN NULL;
	END;
	DROP TABLE turn;
	INSERT INTO killed SELECT * FROM jsonb_to_recordset(said) AS x (port text, way text, wanted text, found text);
	RETURN NEXT public.is(others, NULL, concat('turn ', turn, ': the other ports are refreshed'));
END $$;
SELECT pg_temp.kill(turn) FROM generate_series(1, 7) AS turn;
SELECT is(replace(found, 'exit 2 , told', 'exit 2, told'), wanted, concat(port, ' ', way, ': its row, its state, its finding and the exit status say so, and the register keeps its rows')) FROM killed ORDER BY port, way;
SELECT is((SELECT count(DISTINCT (port, way)) FROM killed), (SELECT count(*) FROM ports CROSS JOIN ways), 'every port, every way');

-- ---- by name it is an error; a fault of the server is one always
CREATE FUNCTION wh.raise(code text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = code; END $$;
SAVEPOINT faults;
SELECT pg_temp.make('contract', '1 / (60 - n) IS NOT NULL');
SELECT throws_ok($$ SELECT * FROM refresh('contract') $$, '22012', NULL, 'asked for by name, a source that raises is an error');
SELECT throws_ok('SELECT * FROM refresh()', code, NULL, 'a fault of the server is no state of a source: ' || code)
FROM unnest('{53100,53200,55P03,57P01,58030,40001,40P01,XX000}'::text[]) AS code, LATERAL pg_temp.make('contract', format('wh.raise(%L)', code));
ROLLBACK TO faults;

-- ---- what has no view that shows it: some rows less are merged, many are not until somebody says so
SELECT is(max_vanished, 0.25, 'a quarter, when nobody chose') FROM settings_of(NULL);
SAVEPOINT part;
SELECT pg_temp.make(port, 'n > 15') FROM ports;
SELECT pg_temp.same('SELECT port, unchanged, vanished, state FROM refresh()', $$ SELECT port, 45::bigint, 15::bigint, 'ok' FROM ports $$, 'a quarter less is merged');
SELECT pg_temp.make(port, 'n > 27') FROM ports;
SELECT pg_temp.same('SELECT port, state FROM refresh()', $$ SELECT port, 'shrunk' FROM ports $$, 'and then 12 of the 45 that were left are not');
INSERT INTO setting (organisation, name, value) VALUES (NULL, 'max_vanished', '0.3');
SELECT pg_temp.same('SELECT port, vanished, state FROM refresh()', $$ SELECT port, 27::bigint, 'ok' FROM ports $$, 'unless a larger part may go');
ROLLBACK TO part;

UPDATE wh.line SET r = r || '{"kind": "onzin"}' WHERE port = 'document' AND n = 2;
SELECT count(*) FROM refresh('document');
SELECT is((SELECT count(*) FROM port_rejection WHERE resolved_at IS NULL), 1::bigint, 'one row is rejected');
SELECT pg_temp.make(port, 'n % 2 = 1') FROM ports;
SELECT pg_temp.same('SELECT port, inserted, state FROM refresh()', $$ SELECT port, NULL::bigint, 'shrunk' FROM ports $$, 'half of every source is gone');
SELECT pg_temp.same('SELECT port, count(*), bool_or(is_accepted) FROM port_vanished GROUP BY port', 'SELECT port, 30::bigint, false FROM ports', 'which rows is listed');
SELECT is((SELECT count(*) FROM port_rejection WHERE resolved_at IS NULL), 1::bigint, 'a source that shrank mends nothing');
SELECT results_eq($$ SELECT * FROM remove_vanished('goal', NULL, '2026-05-19', 'x', 'y', false) $$, $$ VALUES ('goal', 'kept', 30::bigint) $$, 'and nothing of it is removed before somebody said that it is meant');
SELECT throws_ok($$ SELECT accept_shrunk('partner') $$, '22023');
SELECT throws_ok($$ SELECT accept_shrunk(NULL) $$, '22004');
SELECT pg_temp.same('SELECT a.port, a.unchanged, a.vanished, a.state FROM ports AS p, accept_shrunk(p.port) AS a', $$ SELECT port, 30::bigint, 30::bigint, 'ok' FROM ports $$, 'one call says so');
SELECT is_empty(format('SELECT accept_shrunk(%L)', port), port || ': a second has nothing to accept') FROM ports;
SELECT is((SELECT count(*) FROM port_rejection WHERE resolved_at IS NULL), 0::bigint, 'a rejected row that is gone is closed');
SELECT is_empty($$ SELECT * FROM port_status() WHERE state <> 'ok' $$, 'and all is well again');

-- ---- and one call removes them
SELECT throws_ok($$ SELECT remove_vanished('partner') $$, '22023');
SELECT throws_ok($$ SELECT remove_vanished('goal', NULL, NULL, 'x', 'y', false) $$, '22004');
SELECT throws_ok($$ SELECT remove_vanished('goal', NULL, '2026-05-19', ' ', 'y', false) $$, '22023');
CREATE TEMP TABLE order_of AS SELECT port, row_number() OVER (ORDER BY port_place(port) DESC) AS nr FROM ports;
CREATE FUNCTION pg_temp.removed(dry boolean) RETURNS TABLE (port text, rows bigint) LANGUAGE plpgsql AS $$
DECLARE
	p record;
BEGIN
	FOR p IN SELECT o.port FROM order_of AS o ORDER BY o.nr LOOP
		RETURN QUERY SELECT p.port, sum(r.rows)::bigint FROM governance.remove_vanished(p.port, 't', '2026-05-19', 'no longer ours', 'griffie', dry) AS r
			WHERE r.table_name = governance_internal.port_table(p.port) AND r.action = 'removed';
	END LOOP;
END $$;
SELECT pg_temp.same('SELECT * FROM pg_temp.removed(true)', $$ SELECT port, CASE WHEN port <> 'party' THEN 30::bigint END FROM ports $$, 'a dry run says what would go, and which parties are still named');
SELECT pg_temp.same('SELECT p.port, count(*) FROM ports AS p, port_rows(p.port) GROUP BY p.port', 'SELECT port, 60::bigint FROM ports', 'and takes nothing');
SELECT pg_temp.same('SELECT * FROM pg_temp.removed(false)', 'SELECT port, 30::bigint FROM ports', 'from the last port to the first, all go');
SELECT pg_temp.same('SELECT p.port, count(*) FROM ports AS p, port_rows(p.port) GROUP BY p.port', 'SELECT port, 30::bigint FROM ports', 'and the others stay');
SELECT is_empty('SELECT * FROM port_vanished', 'nothing is missed any more');
SELECT is_empty($$ SELECT * FROM register_orphan WHERE table_name <> ALL ('{assessment_round,round_event}') $$, 'and nothing hangs in the air');
SELECT is_empty($$ SELECT v.* FROM collaboration_version AS v, LATERAL parties(v.collaboration) AS p WHERE NOT EXISTS (SELECT FROM party AS q WHERE q.party = p.party) $$, 'no arrangement names who is gone');
SELECT is((SELECT count(*) FROM register_event WHERE event = 'remove_vanished' AND reason = 'no longer ours' AND actor = 'griffie'), (SELECT count(*) FROM ports), 'who did it and why is kept');

-- ---- what comes back comes back
UPDATE wh.line SET r = r || '{"kind": "budget"}' WHERE port = 'document' AND n = 2;
SELECT pg_temp.make(port) FROM ports;
SELECT pg_temp.same('SELECT port, inserted, unchanged, rejected, vanished, state FROM refresh()', $$ SELECT port, 30::bigint, 30::bigint, 0::bigint, 0::bigint, 'ok' FROM ports $$, 'all ports have their rows again');

-- ---- forms of a round that was closed were counted, and stay
SAVEPOINT closed;
SELECT count(close_round(assessment_round_id, '2024-02-01', 'x', 'griffie')) FROM assessment_round;
SELECT pg_temp.make('answer', 'false');
SELECT count(*) FROM refresh('answer');
SELECT count(*) FROM accept_shrunk('answer');
SELECT results_eq($$ SELECT * FROM remove_vanished('answer', NULL, '2026-05-19', 'x', 'y', false) $$, $$ VALUES ('assessment_form', 'kept', 60::bigint) $$, 'forms of closed rounds are kept');
SELECT is((SELECT concat_ws(' ', state, severity) FROM port_status() WHERE port = 'answer'), 'empty info', 'a source that is meant to be empty alarms nobody');
ROLLBACK TO closed;

-- ---- stale, and what a source that is detached leaves
UPDATE port SET last_refresh = now() - interval '8 days' WHERE port = 'goal';
SELECT is((SELECT concat_ws(' ', state, severity, since = last_refresh + interval '7 days') FROM port_status() WHERE port = 'goal'), 'stale warning t', 'a source that was not merged for a week is stale, since then');
SELECT count(*) FROM run_checks(ARRAY['PORT-STALE']);
SELECT is((SELECT string_agg(subject, ' ') FROM finding WHERE rule = 'PORT-STALE' AND state = 'open'), 'goal wh.goal', 'and a finding');
UPDATE wh.line SET r = r || '{"name": ""}' WHERE port = 'goal' AND n = 1;
SELECT count(*) FROM refresh('goal');
SELECT ok(detach('goal'));
SELECT is((SELECT count(*) FROM port_rejection WHERE port = 'goal' AND resolved_at IS NULL), 0::bigint, 'a rejected row whose source is detached is closed');

-- ---- what refreshes and what checks is planned for few rows: compiling it costs more than it gains
SELECT is_empty($$ SELECT p.oid::regprocedure FROM pg_proc AS p WHERE p.pronamespace = 'governance'::regnamespace AND p.proname IN ('refresh', 'accept_shrunk', 'attach', 'run_checks', 'check_results')
	AND p.prosrc IS DISTINCT FROM '' AND 'jit=off' <> ALL (coalesce(p.proconfig, '{}')) $$, 'refreshes and checks run without JIT');
SELECT * FROM finish();
ROLLBACK;
