-- Case f05_rule_in_small_letters: every rule can be silenced and re-weighed, whatever letters its code has; own rules too.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT cmp_ok((SELECT count(*) FROM check_rule WHERE rule ~ '[a-z]'), '>=', 14::bigint, 'rules with small letters');
SELECT is((choose_rule('CONFLICT-owner-client', 'silent', 'b', 'g', 'gm9999')).choice, 'silent', 'f05_rule_in_small_letters: silenced');
INSERT INTO check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES
	('own_rule', 'own', 1, 'error', 'ours', 'public.own_rule', 'a', 'a', 'a', 'a'), ('Onze-regel_2', 'own', 1, 'error', 'ours', 'public.own_rule', 'a', 'a', 'a', 'a');
CREATE FUNCTION pg_temp.says(rule text, choice text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM choose_rule(rule, choice, 'besluit', 'griffie', 'gm9999', '2026-05-01');
	RETURN 'chosen';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT is_empty($$ SELECT r.rule, c, pg_temp.says(r.rule, c) FROM check_rule AS r, unnest('{silent,info,warning,error,critical,standard}'::text[]) AS c
	WHERE pg_temp.says(r.rule, c) <> CASE WHEN r.kind = 'self' AND c = 'silent' THEN '22023 rule "' || r.rule || '" cannot be silenced' ELSE 'chosen' END $$, 'law: every rule takes every choice, but for silence about the checks');
SELECT is(pg_temp.says('own_rule', 'silent') || ' ' || pg_temp.says('Onze-regel_2', 'info'), 'chosen chosen', 'variant: own rules');
-- it does what was chosen: an owner that is client too, silenced for one organisation
INSERT INTO party (party, name, kind) VALUES ('gm9998', 'Gemeente Een', 'municipality'), ('gm9999', 'Gemeente Twee', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst');
INSERT INTO collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9998/executive","roles":["participant","owner","client"]},{"party":"gm9999/executive","roles":["participant","owner","client"]}]}' FROM collaboration_register;
-- where an organisation assigned a role, each knows the arrangement as its own
INSERT INTO role_assignment (organisation, collaboration_id, holder, role) SELECT o, collaboration_id, o || '/executive', 'client' FROM collaboration_register, unnest('{gm9998,gm9999}'::text[]) AS o;
DELETE FROM rule_choice;
SELECT choose_rule('CONFLICT-owner-client', 'silent', 'besluit', 'griffie', NULL, '2026-05-01'), choose_rule('CONFLICT-owner-client', 'critical', 'besluit', 'griffie', 'gm9999', '2026-05-01') \g /dev/null
SELECT run_checks('{CONFLICT-owner-client}', '2026-05-19') \g /dev/null
SELECT set_eq($$ SELECT organisation, state, severity FROM finding WHERE rule = 'CONFLICT-owner-client' $$,
	$$ SELECT organisation, CASE organisation WHEN 'gm9999' THEN 'open' ELSE 'silenced' END, CASE organisation WHEN 'gm9999' THEN 'critical' ELSE severity END FROM finding WHERE rule = 'CONFLICT-owner-client' $$, 'variant: and a run goes by it');
SELECT cmp_ok((SELECT count(DISTINCT state) FROM finding WHERE rule = 'CONFLICT-owner-client'), '=', 2::bigint, 'of both kinds');
SELECT * FROM finish();
ROLLBACK;
