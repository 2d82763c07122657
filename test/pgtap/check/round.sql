-- The rules on rounds: each result of each rule, what a finding says, and that it stays until the round is mended.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
\ir ../../fixtures/all_scores.sql
SELECT no_plan();

INSERT INTO collaboration_register (code, title) VALUES ('c', 'Samen');
CREATE FUNCTION pg_temp.make(c text, status text, organisation text DEFAULT 'gm9999') RETURNS bigint LANGUAGE sql AS $$
	INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
	SELECT $3, r.collaboration_id, c, '2026-01-01', $2, CASE $2 WHEN 'adopted' THEN date '2026-02-01' END, 'governance-balance', 1 FROM governance_register.collaboration_register AS r WHERE r.code = 'c'
	RETURNING assessment_round_id
$$;
CREATE FUNCTION pg_temp.id(c text) RETURNS bigint LANGUAGE sql AS $$ SELECT min(assessment_round_id) FROM governance_register.assessment_round WHERE code = c $$;
CREATE FUNCTION pg_temp.answer(round bigint, who text, answer integer, perspective text DEFAULT 'council') RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form)
	SELECT r.organisation, round, who, perspective, governance.assessment(perspective, array_fill(answer, ARRAY[24])) FROM governance_register.assessment_round AS r WHERE r.assessment_round_id = round
$$;
-- a round that was opened, answered by four, closed and adopted by the functions
CREATE FUNCTION pg_temp.adopted(c text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	round bigint := pg_temp.make(c, 'planned');
BEGIN
	PERFORM governance.open_round(round, '2026-01-02', 'x');
	PERFORM pg_temp.answer(round, 'r' || n, 2 + n % 3) FROM generate_series(1, 3) AS n;
	PERFORM pg_temp.answer(round, 'p', 5, 'partner');
	UPDATE governance_register.assessment_round SET asked = 4 WHERE assessment_round_id = round;
	PERFORM governance.close_round(round, '2026-01-20', 'x'), governance.adopt_round(round, '2026-02-01', 'x');
END $$;
CREATE FUNCTION pg_temp.says(which text, c text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(': ', result, message_en, message_nl), E'\n') FILTER (WHERE result = 'fail') FROM governance.check_results(ARRAY[which], '2026-05-19') WHERE subject = 'c/' || c
$$;
CREATE FUNCTION pg_temp.result(which text, c text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(result, ',') FROM governance.check_results(ARRAY[which], '2026-05-19') WHERE subject = 'c/' || c AND subject_kind = 'round' AND organisation = 'gm9999' AND collaboration_id IS NOT NULL
$$;

-- ---- the status and the steps
SELECT pg_temp.make('plan', 'planned'), pg_temp.make('bare', 'closed'), pg_temp.make('old', 'adopted'), pg_temp.adopted('good');
SELECT is(pg_temp.result('ROUND-STATUS', c), r, c || ': ' || r) FROM (VALUES ('plan', 'not_applicable'), ('bare', 'cannot_tell'), ('old', 'cannot_tell'), ('good', 'pass')) AS v (c, r);
-- bug_adopted_round_set_back_without_a_trace: UPDATE put it to open, and nothing said so
SAVEPOINT s;
UPDATE assessment_round SET status = 'open', adopted_on = NULL WHERE code = 'good';
SELECT is(pg_temp.says('ROUND-STATUS', 'good'), 'fail: Round good has status "open". Its last step was "adopted" on 1 February 2026.: Ronde good staat op "open". Haar laatste stap was "vastgesteld" op 1 februari 2026.',
	'bug_adopted_round_set_back_without_a_trace');
ROLLBACK TO s;
UPDATE assessment_round SET adopted_on = '2026-02-02' WHERE code = 'good';
SELECT is(pg_temp.result('ROUND-STATUS', 'good'), 'fail', 'nor may its day be another');
ROLLBACK TO s;
UPDATE assessment_round SET status = 'planned', adopted_on = NULL WHERE code = 'good';
SELECT is(pg_temp.result('ROUND-STATUS', 'good'), 'fail', 'nor may it be as if it never began');
ROLLBACK TO s;
SELECT open_round(pg_temp.id('plan'), '2026-03-01', 'x');
UPDATE assessment_round SET status = 'closed' WHERE code = 'plan';
SELECT is(pg_temp.result('ROUND-STATUS', 'plan'), 'fail', 'a round that was closed by hand is said too');
ROLLBACK TO s;

-- ---- what changes once it is adopted
SELECT is(pg_temp.result('ROUND-CHANGED', c), r, c || ': ' || r) FROM (VALUES ('plan', 'not_applicable'), ('bare', 'not_applicable'), ('old', 'cannot_tell'), ('good', 'pass')) AS v (c, r);
CREATE FUNCTION pg_temp.changed(what text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
BEGIN
	BEGIN
		EXECUTE what;
		PERFORM governance.total_rounds();
		SELECT concat_ws(' | ', result, message_nl, message_en, facts) INTO said FROM governance.check_results('{ROUND-CHANGED}', '2026-05-19') WHERE subject = 'c/good';
		RAISE EXCEPTION USING ERRCODE = 'PT000';
	EXCEPTION WHEN SQLSTATE 'PT000' THEN
		NULL;
	END;
	RETURN said;
END $$;
SELECT matches(pg_temp.changed(what), expected, what) FROM (VALUES
	($$SELECT pg_temp.answer(pg_temp.id('good'), 'new', 1)$$, '^fail \| Ronde good is na het vaststellen veranderd: formulieren erbij: 1, een andere uitkomst\. \| Round good changed after it was adopted: forms inserted: 1, another outcome\. \| .*"inserted": 1'),
	($$DELETE FROM governance_register.assessment_form WHERE rater = 'r2'$$, '^fail \| .*formulieren verwijderd: 1, een andere uitkomst.*"deleted": 1'),
	($$UPDATE governance_register.assessment_form SET form = governance.assessment('council', array_fill(5, ARRAY[24])) WHERE rater = 'r2'$$, '^fail \| .*formulieren veranderd: 1, een andere uitkomst.*"changed": 1'),
	-- two that change places: no total differs
	($$UPDATE governance_register.assessment_form SET form = governance.assessment('council', array_fill(CASE rater WHEN 'r1' THEN 4 ELSE 3 END, ARRAY[24])) WHERE rater IN ('r1', 'r2')$$, '^pass'),
	($$DELETE FROM governance_register.assessment_form$$, '^fail \| .*forms deleted: 4, another outcome.*"score": \[0\.\d+, null\]'),
	($$UPDATE governance_register.assessment_round SET held_on = '2026-01-03' WHERE code = 'good'$$, '^fail \| .*: een andere dag\. \| .*: another day\. \| \{"held_on": \["2026-01-01", "2026-01-03"\]\}'),
	($$INSERT INTO governance_register.instrument_register (code, version, instrument) SELECT 'own', 1, jsonb_set(governance.standard_instrument()::jsonb, '{code}', '"own"')::governance.instrument;
		UPDATE governance_register.assessment_round SET instrument_code = 'own' WHERE code = 'good'$$, '^fail \| .*: een andere vragenlijst\. \| .*: another questionnaire\. \| '),
	-- who said it may go: no total changes
	($$UPDATE governance_register.assessment_form SET rater = assessment_form_id::text$$, '^pass'),
	($$SELECT governance.reopen_round(pg_temp.id('good'), '2026-03-01', 'x'); SELECT pg_temp.answer(pg_temp.id('good'), 'new', 1)$$, '^not_applicable'),
	($$SELECT governance.reopen_round(pg_temp.id('good'), '2026-03-01', 'x'), pg_temp.answer(pg_temp.id('good'), 'new', 1), governance.close_round(pg_temp.id('good'), '2026-03-02', 'x'), governance.adopt_round(pg_temp.id('good'), '2026-03-03', 'x')$$, '^pass'),
	-- what a dump from a machine of another byte order brings: another hash of the same forms
	($$UPDATE governance_register.round_event SET content = jsonb_set(content, '{hash}', '1') WHERE step = 'adopt'$$, '^pass')) AS v (what, expected);

-- ---- what came too late
INSERT INTO late_form (organisation, assessment_round_id, rater, perspective, form) SELECT 'gm9999', pg_temp.id('bare'), r, 'council', assessment('council', array_fill(2, ARRAY[24])) FROM unnest('{a,b}'::text[]) AS r;
SELECT is(pg_temp.result('ROUND-LATE', 'good'), 'not_applicable', 'nothing was late');
SELECT is(pg_temp.says('ROUND-LATE', 'bare'), 'fail: 2 forms wait for a decision: come after round bare was closed.: 2 formulieren wachten op een besluit: na het sluiten van ronde bare gekomen.', 'each round says how many wait');
SELECT set_aside_late_form(min(late_form_id), '2026-03-01', 'x') FROM late_form;
SELECT is(pg_temp.says('ROUND-LATE', 'bare'), 'fail: One form waits for a decision: come after round bare was closed.: Een formulier wacht op een besluit: na het sluiten van ronde bare gekomen.');
SELECT accept_late_form(max(late_form_id), '2026-03-01', 'x') FROM late_form;
SELECT is(pg_temp.result('ROUND-LATE', 'bare'), 'pass', 'when all are decided on it is well');

-- ---- who answered, of whom was asked
CREATE FUNCTION pg_temp.asked(n integer, council integer, partner integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
BEGIN
	BEGIN
		UPDATE governance_register.assessment_round SET asked = n WHERE code = 'good';
		INSERT INTO governance_register.round_asked (organisation, assessment_round_id, perspective, asked) SELECT 'gm9999', pg_temp.id('good'), p, a FROM (VALUES ('council', council), ('partner', partner)) AS v (p, a) WHERE a IS NOT NULL;
		SELECT concat_ws(' ', r.result, '|' || (SELECT m[1] FROM regexp_matches(r.message_en, 'asked: (.*)\.$') AS m), facts) INTO said
		FROM governance.check_results('{ROUND-RESPONSE}', '2026-05-19') AS r WHERE r.subject = 'c/good';
		RAISE EXCEPTION USING ERRCODE = 'PT000';
	EXCEPTION WHEN SQLSTATE 'PT000' THEN
		NULL;
	END;
	RETURN said;
END $$;
-- three of the council and one partner answered
SELECT is(pg_temp.asked(n, c, p), expected, format('asked %s, of them %s and %s', n, c, p)) FROM (VALUES
	(NULL::integer, NULL::integer, NULL::integer, 'cannot_tell'), (4, NULL, NULL, 'pass {"asked": 4}'), (3, NULL, NULL, 'fail |all groups together 4 of 3 {"asked": 3}'), (0, NULL, NULL, 'fail |all groups together 4 of 0 {"asked": 0}'),
	(9, 3, 1, 'fail |9 for the round and 4 for its groups together. The pages go by 4 {"asked": 4, "groups": 2, "asked_of_round": 9}'), (4, 3, 1, 'pass {"asked": 4, "groups": 2}'), (9, 3, NULL, 'pass {"asked": 9, "groups": 1}'),
	(9, 2, NULL, 'fail |council 3 of 2 {"asked": 9, "groups": 1}'), (NULL, 3, NULL, 'pass {"groups": 1}'), (NULL, 2, 0, 'fail |all groups together 4 of 2, council 3 of 2, partner 1 of 0 {"asked": 2, "groups": 2}'),
	(3, 3, 1, 'fail |3 for the round and 4 for its groups together. The pages go by 4 {"asked": 4, "groups": 2, "asked_of_round": 3}'), (5, 6, NULL, 'fail |5 for the round and 6 for its groups together. The pages go by 5 {"asked": 5, "groups": 1, "asked_of_round": 5}')) AS v (n, c, p, expected);
SELECT is(pg_temp.result('ROUND-RESPONSE', 'plan'), 'not_applicable', 'of a round that is not closed nothing is asked');

-- ---- as findings: once, for the organisation of the round, until it is mended
SELECT pg_temp.make('good', 'closed', 'gm9998');
CREATE FUNCTION pg_temp.run(day date) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', changed, broken) FROM governance.run_checks('{ROUND-STATUS,ROUND-CHANGED,ROUND-LATE,ROUND-RESPONSE}', day) $$;
SELECT is(pg_temp.run('2026-05-01'), '0 0', 'nothing is wrong');
SELECT pg_temp.answer(pg_temp.id('good'), 'new', 1);
INSERT INTO late_form (organisation, assessment_round_id, rater, perspective, form) VALUES ('gm9999', pg_temp.id('bare'), 'z', 'council', assessment('council', array_fill(2, ARRAY[24])));
UPDATE assessment_round SET asked = 2 WHERE assessment_round_id = pg_temp.id('good');
SELECT is(pg_temp.run('2026-05-02'), '3 0', 'three are found, without a call of total_rounds()');
SELECT is(pg_temp.run('2026-05-02'), '0 0', 'once');
SELECT results_eq($$ SELECT rule, severity, subject_kind, subject, organisation FROM finding ORDER BY rule $$,
	$$ VALUES ('ROUND-CHANGED', 'error', 'round', 'c/good', 'gm9999'), ('ROUND-LATE', 'warning', 'round', 'c/bare', 'gm9999'), ('ROUND-RESPONSE', 'warning', 'round', 'c/good', 'gm9999') $$, 'for the organisation of the round');
SELECT is_empty($$ SELECT message_nl FROM finding WHERE message_nl ~ '\mz\M' OR facts::text ~ '"z"' $$, 'and no rater is named');
DELETE FROM assessment_form WHERE rater = 'new';
SELECT set_aside_late_form(late_form_id, '2026-05-02', 'x') FROM late_form WHERE state = 'waiting';
UPDATE assessment_round SET asked = 4 WHERE assessment_round_id = pg_temp.id('good');
SELECT is(pg_temp.run('2026-05-03'), '3 0', 'mended, they are resolved');
SELECT is_empty($$ SELECT rule FROM finding WHERE state <> 'resolved' $$);

-- ---- a response rate over 1 is never without a finding: any answers, any numbers asked
SELECT setseed(0.3);
SELECT pg_temp.make('rate' || n, 'closed') FROM generate_series(1, 60) AS n;
SELECT pg_temp.answer(r.assessment_round_id, p || m, 3, p) FROM assessment_round AS r, unnest('{council,partner,official}'::text[]) AS p, generate_series(1, 3) AS m WHERE r.code ~ '^rate' AND random() < 0.5;
UPDATE assessment_round SET asked = floor(random() * 10) WHERE code ~ '^rate' AND random() < 0.5;
INSERT INTO round_asked (organisation, assessment_round_id, perspective, asked)
SELECT r.organisation, r.assessment_round_id, p, floor(random() * 5) FROM assessment_round AS r, unnest('{council,partner,official}'::text[]) AS p WHERE r.code ~ '^rate' AND random() < 0.6;
SELECT total_rounds();
CREATE TEMP TABLE over AS
SELECT r.round_key, r.response_rate > 1 AS has_rate FROM fact_assessment AS r WHERE r.raters > r.asked
UNION SELECT s.round_key, s.response_rate > 1 FROM all_scores AS s WHERE s.raters > s.asked;
SELECT cmp_ok((SELECT count(*) FROM over WHERE has_rate), '>', 10::bigint, 'there are rounds with a rate over 1');
SELECT is_empty('SELECT round_key FROM all_scores WHERE response_rate > 1 EXCEPT SELECT round_key FROM over', 'where more answered than were asked');
SELECT results_eq($$ SELECT DISTINCT round_key FROM over ORDER BY 1 $$,
	$$ SELECT r.assessment_round_id FROM check_results('{ROUND-RESPONSE}', '2026-05-19') AS c JOIN assessment_round AS r ON c.subject = 'c/' || r.code AND c.organisation = r.organisation WHERE c.result = 'fail' AND c.message_en ~ 'more people answered' ORDER BY 1 $$,
	'and they are those that the rule finds, and no other');
SELECT is_empty($$ SELECT * FROM fact_assessment WHERE (response_rate IS NULL) <> (asked IS NULL OR asked = 0) OR response_rate <> raters::float8 / nullif(asked, 0) $$, 'a rate is raters by asked, and unknown when that is');

SELECT * FROM finish();
ROLLBACK;
