-- Case f10_choice_by_hand: a row of rule_choice is held to what choose_rule() is held to, and a broken rule is status 3 beside any error.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE FUNCTION pg_temp.says(rule text, choice text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from) VALUES (rule, choice, 'x', 'y', '2026-05-01');
	RETURN 'written';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT is(pg_temp.says('CHECK-BROKEN', 'silent'), '22023 rule "CHECK-BROKEN" cannot be silenced', 'f10_choice_by_hand: what is about the checks is not silenced');
SELECT is_empty($$ SELECT rule FROM check_rule WHERE kind = 'self' AND pg_temp.says(rule, 'silent') <> '22023 rule "' || rule || '" cannot be silenced' $$, 'law: none of them');
SELECT matches(pg_temp.says('GW-01', 'off'), '^23514', 'variant: no such choice');
SELECT is(pg_temp.says('no rule', 'info'), '22023 no rule "no rule"', 'variant: no code of a rule');
SELECT is(pg_temp.says('GW-01', 'silent'), 'written', 'variant: a right one is');
SELECT throws_ok($$ UPDATE rule_choice SET rule = 'CHECK-BROKEN' $$, '22023', 'rule "CHECK-BROKEN" cannot be silenced', 'variant: nor by an UPDATE');
-- a rule that does not exist
SELECT is(pg_temp.says('NO-SUCH-RULE', 'silent'), '22023 no rule "NO-SUCH-RULE"', 'f10_choice_by_hand: a rule that is not there');
SELECT is(pg_temp.says('CONFLICT-owner-cliënt', 'silent'), '22023 no rule "CONFLICT-owner-cliënt"', 'variant: a letter that no code has');
-- what a restore brings back is found
INSERT INTO rule_choice (organisation, rule, choice, reason, decided_by, valid_from, changed_at) VALUES ('gm9999', 'SIGNAL-OVERDEU', 'info', 'x', 'y', '2026-01-01', '2026-01-01 12:00'), (NULL, 'CHECK-BROKEN', 'silent', 'x', 'y', '2026-01-01', '2026-01-01 12:00');
SELECT is((SELECT string_agg(message_en, ' ') FROM check_results('{ORPHAN}', '2026-05-19')), 'The row in rule_choice refers to check_rule SIGNAL-OVERDEU, which is not there.', 'variant: one that a restore brought is a finding');
SELECT is_empty($$ SELECT * FROM rule_choices('2026-05-19') WHERE rule = 'CHECK-BROKEN' $$, 'variant: and silences nothing about the checks');

-- an own rule about the checks: a row by hand has no effect
CREATE SCHEMA own;
CREATE FUNCTION own.fails(date) RETURNS SETOF governance.check_row LANGUAGE sql AS $$ SELECT 'OWN-SELF', 'x', 'x', NULL::bigint, NULL::text, 'fail', NULL::text, NULL::text, NULL::text, NULL::jsonb, NULL::date $$;
CREATE FUNCTION own.breaks(date) RETURNS SETOF governance.check_row LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
INSERT INTO check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES
	('OWN-SELF', 'self', 900, 'error', 'ours', 'own.fails', 'a', 'a', 'a', 'a'), ('OWN-BREAKS', 'own', 901, 'error', 'ours', 'own.breaks', 'a', 'a', 'a', 'a');
SELECT throws_ok($$ SELECT choose_rule('OWN-SELF', 'silent', 'x', 'y') $$, '22023', 'rule "OWN-SELF" cannot be silenced', 'variant: an own rule about the checks');
SELECT is(pg_temp.says('OWN-SELF', 'silent'), '22023 rule "OWN-SELF" cannot be silenced', 'variant: by hand');
INSERT INTO rule_choice (rule, choice, reason, decided_by, valid_from, changed_at) VALUES ('OWN-SELF', 'silent', 'x', 'y', '2026-01-01', '2026-01-01 12:00');
SELECT run_checks(NULL, '2026-05-19') \g /dev/null
SELECT is((SELECT state FROM finding WHERE rule = 'OWN-SELF'), 'open', 'variant: nor does a row from a dump');
SELECT is((SELECT state FROM finding WHERE rule = 'CHECK-BROKEN'), 'open', 'a rule is broken');
SELECT is(check_exit_code(), 3, 'f10_choice_by_hand: a broken rule beside an error is status 3');
SELECT is((SELECT string_agg(check_exit_code(a, b, c, d, e)::text, ' ') FROM (VALUES (0, 0, 0, 1, 1), (0, 0, 1, 0, 1), (0, 1, 0, 0, 1), (0, 0, 0, 0, 1), (0, 0, 1, 0, 0), (0, 0, NULL, 1, 0)) AS v (a, b, c, d, e)), '3 3 3 3 2 3', 'variant: whatever else was found');
SELECT * FROM finish();
ROLLBACK;
