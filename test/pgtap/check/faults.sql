-- Faults are faults: what a rule does wrong is a finding about that rule and stops no other; what the server lacks ends the run, and is never stored.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE FUNCTION pg_temp.raises(as_of date) RETURNS SETOF governance.check_row LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = current_setting('test.sqlstate'), MESSAGE = 'on purpose';
END
$$;
CREATE FUNCTION pg_temp.works(as_of date) RETURNS SETOF governance.check_row LANGUAGE sql AS $$
	SELECT 'OWN-2', 'x', 'y', NULL::bigint, NULL::text, 'fail', NULL::text, 'n', 'e', NULL::jsonb, NULL::date
$$;
INSERT INTO check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en)
VALUES ('OWN-1', 'own', 9000, 'info', 'test', 'pg_temp.raises', 'x', 'x', 'x', 'x'), ('OWN-2', 'own', 9001, 'info', 'test', 'pg_temp.works', 'x', 'x', 'x', 'x');

-- what the server lacks, a lock, a cancel, a transaction that failed and a fault inside
SELECT set_config('test.sqlstate', '53100', true);
SELECT throws_ok($$ SELECT run_checks(ARRAY['OWN-1', 'OWN-2'], '2026-05-19') $$, '53100', NULL, 'trust_a7_disk_full_is_no_finding');
SELECT throws_ok(format($$ SELECT set_config('test.sqlstate', %L, true), run_checks(ARRAY['OWN-1', 'OWN-2'], '2026-05-19') $$, s.code), s.code, NULL, 'trust_a7: ' || s.name || ' ends the run')
FROM (VALUES ('53200', 'out of memory'), ('53400', 'a limit of the configuration'), ('55P03', 'a lock that is not free'), ('57P01', 'a shutdown'),
	('58030', 'a fault of reading or writing'), ('58P01', 'a file that is gone'), ('XX000', 'an internal error'), ('XX001', 'corrupted data'), ('40001', 'a serialization failure'),
	('40P01', 'a deadlock')) AS s (code, name);
SELECT is_empty($$ SELECT * FROM finding WHERE rule = ANY (ARRAY['CHECK-BROKEN', 'OWN-1', 'OWN-2']) $$, 'and leaves nothing');
SELECT is_empty($$ SELECT * FROM check_run_rule WHERE rule = ANY (ARRAY['OWN-1', 'OWN-2']) $$, 'no line of a run either');

-- what is wrong with the rule itself
CREATE FUNCTION pg_temp.run(sqlstate text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	run check_run;
BEGIN
	PERFORM set_config('test.sqlstate', sqlstate, true);
	run := run_checks(ARRAY['OWN-1', 'OWN-2'], '2026-05-19');
	RETURN concat_ws(' ', run.rules, run.broken, run.failed);
END
$$;
SELECT is(pg_temp.run(s.code), '2 1 2', s.name || ' breaks the rule, which is found beside what the other finds')
FROM (VALUES ('22012', 'a division by zero'), ('42883', 'a function that is gone'), ('42501', 'a right that is missing'), ('54001', 'a recursion without end'), ('P0001', 'an exception of its own'),
	('23514', 'a broken condition'), ('0A000', 'what is not there')) AS s (code, name);
SELECT is(count(*), 1::bigint, 'which is one finding') FROM finding WHERE rule = 'CHECK-BROKEN' AND state <> 'resolved';

SELECT * FROM finish();
ROLLBACK;
