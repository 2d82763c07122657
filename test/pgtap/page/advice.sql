-- What a council is advised: a few things a partner, each with its own sentence, whose moment is not over, by an instrument that fits; and what
-- somebody decided about a finding stays visible. On the rows of Voorbeeld and on random ones, on several days.
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL jit = off;
SELECT no_plan();
SELECT total_rounds() > -1 AS totalled \gset

-- ---- the words of a rule, see also laws/catalogue.sql
SELECT (run_checks(NULL, '2026-05-19')).broken AS broken \gset
SELECT is_empty($$ SELECT message_nl FROM finding WHERE message_nl ~ 'Hieraan is niet voldaan' $$, 'council_F8: no finding says only that a rule is not met');

-- ---- which instrument for which rule: what a council does itself is no question to the executive, a view is given while it can be
SELECT is_empty($$ SELECT rule, actor, council_instrument FROM council_advice() WHERE NOT CASE
	WHEN actor IN ('council', 'clerk') THEN council_instrument IN ('agenda_item', 'motion', 'view')
	WHEN actor = 'makers' THEN council_instrument IN ('motion', 'question')
	WHEN actor = 'partner' THEN council_instrument IN ('audit_request', 'question')
	ELSE council_instrument IN ('question', 'motion') END AND rule NOT IN ('SCORE-CONCERN') AND moment IS NOT NULL AND cause <> 'score' $$, 'council_A9: an instrument fits who acts');
SELECT is_empty($$ SELECT rule FROM council_advice() WHERE council_instrument = 'view' $$, 'council_A9: a view is advised while its window is open, never for a finding of afterwards');
SELECT is_empty($$ SELECT rule FROM council_advice() WHERE council_instrument = 'question' AND asked_of(advice_nl, actor, 'nl') !~ '^(Vraag|Bespreek|Laat uw|Deze)\M' $$, 'what is put as a question is worded as one');

-- ---- random deadlines, targets, signals and decisions, by one seed
SELECT setseed(0.18);
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on, done_on)
SELECT 'gm9999', p.collaboration_id, (ARRAY['evaluation', 'report', 'payment', 'decision'])[1 + floor(random() * 4)::int], 'Willekeurige zaak ' || n, d.due, CASE WHEN random() < 0.3 THEN d.due + floor(random() * 40 - 20)::int END
FROM generate_series(1, 30) AS n, LATERAL (SELECT '2025-06-01'::date + floor(random() * 600 + 0 * n)::int AS due) AS d,
	LATERAL (SELECT c.collaboration_id FROM collaboration_register AS c WHERE c.code IN ('afval', 'haven', 'bank', 'ggd', 'werk') ORDER BY random() + 0 * n LIMIT 1) AS p;
INSERT INTO expectation (organisation, collaboration_id, result, measure, unit, target, realised, realised_on, higher_is_better, agreed_on, due_on)
SELECT 'gm9999', p.collaboration_id, 'Willekeurig doel ' || n, NULL, 'stuks', floor(random() * 90) + 5, floor(random() * 100), '2026-01-15', random() < 0.5, '2024-01-01', '2025-12-31'
FROM generate_series(1, 20) AS n, LATERAL (SELECT c.collaboration_id FROM collaboration_register AS c WHERE c.code IN ('bank', 'toerisme', 'energie', 'jeugd', 'belastingen') ORDER BY random() + 0 * n LIMIT 1) AS p;
CREATE FUNCTION pg_temp.dates(words text) RETURNS date[] LANGUAGE SQL AS $$
	SELECT array_agg(make_date(m[3]::int, l.code::int, m[1]::int) ORDER BY n)
	FROM regexp_matches(words, '(\d{1,2}) ([[:alpha:]]+) (\d{4})', 'g') WITH ORDINALITY AS r (m, n) JOIN code_label AS l ON l.kind = 'month' AND m[2] = l.label_nl
$$;
CREATE FUNCTION pg_temp.numbers(words text) RETURNS numeric[] LANGUAGE SQL AS $$
	SELECT array_agg(replace(m[1], ',', '.')::numeric ORDER BY n) FROM regexp_matches(words, '(\d+(?:,\d+)?) stuks', 'g') WITH ORDINALITY AS r (m, n)
$$;
CREATE FUNCTION pg_temp.of_day(day date) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	fault text;
BEGIN
	PERFORM set_config('governance.as_of', day::text, true), run_checks(NULL, day);
	CREATE TEMP TABLE said ON COMMIT DROP AS SELECT * FROM what_next;
	RETURN NEXT is_empty('SELECT organisation, collaboration_key FROM said GROUP BY organisation, collaboration_key HAVING count(*) > 3 OR count(DISTINCT cause) <> count(*) OR max(partner_rank) <> count(*) OR count(DISTINCT left_out) > 1', 'council_F8: at most three a partner, one a cause, on ' || day);
	RETURN NEXT is_empty('SELECT a.advice_nl FROM said AS a JOIN said AS b ON b.organisation = a.organisation AND b.collaboration_key = a.collaboration_key AND b.partner_rank > a.partner_rank WHERE b.severity_position < a.severity_position', 'the most alarming first, on ' || day);
	RETURN NEXT is_empty('SELECT w.advice_nl FROM said AS w JOIN finding AS f ON f.finding_id = w.finding_key JOIN check_rule AS r ON r.rule = f.rule WHERE r.moment = ''before_day'' AND f.due_on < as_of() OR w.last_useful_on < as_of()', 'council_A9: nothing whose moment is over, on ' || day);
	RETURN NEXT is_empty('SELECT w.reason_nl FROM said AS w JOIN deadline AS d ON strpos(w.reason_nl, '' '' || d.title || '' ('') > 0 WHERE w.source_rule = ''DEADLINE-MISSED'' AND (pg_temp.dates(w.reason_nl) <> array_remove(ARRAY[d.due_on, CASE WHEN d.done_on <= as_of() THEN d.done_on END], NULL) OR d.due_on >= as_of() OR (w.reason_nl ~ ''^Dit was te laat: .*, gedaan op '' AND w.advice_nl ~ ''de volgende keer'') <> (coalesce(d.done_on <= as_of(), false)) OR w.reason_nl !~ ''^(Dit was te laat|Deze termijn is voorbij): '')', 'bug_done_late_was_asked_for: a day that is said to be over is that of its row, and what was done late is not asked for, on ' || day);
	RETURN NEXT is_empty('SELECT w.reason_nl FROM said AS w JOIN finding AS f ON f.finding_id = w.finding_key JOIN expectation AS x ON x.collaboration_id = f.collaboration_id AND strpos(w.reason_nl, x.result || ''.'') > 0 WHERE w.source_rule = ''EXPECTATION-MISSED'' AND x.unit = ''stuks'' AND (pg_temp.numbers(w.reason_nl) <> ARRAY[x.target, x.realised]::numeric[] OR (w.reason_nl ~ ''ten minste'') <> x.higher_is_better OR (x.realised >= x.target) = x.higher_is_better AND x.realised <> x.target)', 'what was missed has the numbers of its row, and is missed by them, on ' || day);
	RETURN NEXT is_empty('SELECT w.reason_nl, f.severity FROM said AS w JOIN finding AS f ON f.finding_id = w.finding_key WHERE f.severity <> w.severity OR f.state NOT IN (''open'', ''reopened'') OR f.rule <> w.source_rule', 'an advice is as alarming as its finding, which is open, on ' || day);
	RETURN NEXT is_empty('SELECT d.sentence_nl FROM decision_now AS d JOIN finding AS f ON f.finding_id = d.finding_key WHERE d.state <> f.state OR d.state = ''waived'' AND (pg_temp.dates(d.sentence_nl) <> ARRAY[f.waived_until] OR strpos(d.sentence_nl, f.waive_reason) = 0) OR d.state = ''acknowledged'' AND strpos(d.sentence_nl, ''opgepakt'') = 0 OR d.sentence_nl ~ ''[.][.]''', 'a decision says until when and why, as its row has it, on ' || day);
	RETURN NEXT is_empty('SELECT words FROM said AS w, LATERAL (VALUES (w.reason_nl), (w.reason_en), (w.advice_nl), (w.advice_en)) AS s (words) WHERE words ~ ''Hieraan is niet voldaan|Bekijk de rollen|draagt de functie'' OR words !~ ''[.!?]["”]?$''', 'council_F8: each is a sentence, and none an empty one, on ' || day);
	DROP TABLE said;
END $$;
SELECT pg_temp.of_day(day) FROM unnest('{2025-11-03,2026-05-19,2026-09-01}'::date[]) AS day;

-- ---- what is recorded is not asked for
SET LOCAL governance.as_of = '2026-09-01';
SAVEPOINT asked;
SELECT set_eq($$ SELECT DISTINCT n.advice_nl FROM what_next AS n WHERE n.organisation = 'gm9999' AND n.source_rule = 'EXPECTATION-MISSED' AND n.reason_nl ~ 'Willekeurig' $$, ARRAY['Vraag het college waarom dit niet is gehaald, en wat nu de afspraak is.'], 'why is asked while nobody wrote it');
UPDATE expectation SET realised_text = 'De uitvoering begon later' WHERE result ~ 'Willekeurig';
SELECT (run_checks(ARRAY['EXPECTATION-MISSED'], '2026-09-01')).broken AS broken \gset
SELECT set_eq($$ SELECT DISTINCT n.advice_nl FROM what_next AS n WHERE n.organisation = 'gm9999' AND n.source_rule = 'EXPECTATION-MISSED' AND n.reason_nl ~ 'Willekeurig' $$, ARRAY['Vraag het college wat nu de afspraak is.'], 'and not once somebody did');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version, status)
SELECT 'gm9999', collaboration_id, 'begonnen', '2026-09-10', 'governance-balance', 1, 'planned' FROM collaboration_register WHERE code = 'bank';
SELECT is_empty($$ SELECT n.advice_nl FROM what_next AS n JOIN collaboration_register AS c ON c.collaboration_id = n.collaboration_key WHERE n.organisation = 'gm9999' AND c.code = 'bank' AND n.source_rule = 'SCORE-OVERDUE' $$, 'nor a round that was planned');
ROLLBACK TO asked;

-- ---- what somebody decided
SELECT (waive(min(f.finding_id), 'tot de nieuwe nota er is', '2026-12-31')).state AS waived FROM finding AS f WHERE f.organisation = 'gm9999' AND f.state = 'open' AND f.rule = 'START-VALUES' \gset
SELECT (acknowledge(min(f.finding_id), 'gm9999/executive/wonen', 'wordt voor de zomer besproken')).state AS taken FROM finding AS f WHERE f.organisation = 'gm9999' AND f.state = 'open' AND f.rule = 'START-EXPECTATION' \gset
SELECT results_eq($$ SELECT state::text, until_on, sentence_nl, sentence_en FROM decision_now WHERE organisation = 'gm9999' ORDER BY state $$, format($$ VALUES
	('acknowledged', NULL::date, 'Dit is opgepakt door het college (wonen): wordt voor de zomer besproken.', 'This was taken up by the executive (wonen): wordt voor de zomer besproken.'),
	('waived', '2026-12-31', 'Dit blijft zo tot en met 31 december 2026 door %1$s: tot de nieuwe nota er is.', 'This stays so until and including 31 December 2026 by %1$s: tot de nieuwe nota er is.') $$, current_user), 'council_G1: by whom, until when and why');
SELECT is_empty($$ SELECT d.finding_key FROM decision_now AS d JOIN what_next AS n ON n.finding_key = d.finding_key $$, 'and is not advised');
SELECT * FROM finish();
ROLLBACK;
