-- what was agreed and what came of it: a state follows from the columns, and a sentence says the days and numbers of its row
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL jit = off;
SET LOCAL governance.as_of = '2026-05-19';
SELECT no_plan();
SELECT (run_checks(NULL, '2026-05-19')).broken = 0 AS checked \gset

-- ---- council_A7: targets, core values, alternatives, lessons and signals were stored and seen by nobody
CREATE TEMP VIEW target AS
SELECT c.code, f.* FROM fact_promise AS f JOIN collaboration_register AS c ON c.collaboration_id = f.collaboration_key WHERE f.organisation = 'gm9999' AND f.kind = 'target';
SELECT set_eq($$ SELECT code, realised, target FROM target WHERE state = 'missed' $$, $$ VALUES ('veiligheid', 84::float8, 90::float8), ('omgevingsdienst', 91.5, 95), ('afval', 148, 120) $$, 'council_A7: exactly these were missed');
SELECT set_eq($$ SELECT code, target FROM target WHERE state = 'met' $$, $$ VALUES ('ggd', 92::float8), ('belastingen', 14), ('schouwburg', 25), ('omgevingsdienst', 120) $$, 'council_A7: these were met');
SELECT set_eq($$ SELECT code, state::text FROM target WHERE state NOT IN ('missed', 'met') $$, $$ VALUES ('haven', 'open'), ('energie', 'open') $$, 'council_A7: and these are pending');
SELECT results_eq($$ SELECT count(*) FROM expectation WHERE organisation = 'gm9999' $$, 'SELECT count(*) FROM target', 'council_A7: none is left out');
SELECT set_eq($$ SELECT c.code FROM finding AS f JOIN collaboration_register AS c USING (collaboration_id) WHERE f.rule = 'EXPECTATION-MISSED' AND f.state = 'open' $$, ARRAY['veiligheid', 'omgevingsdienst', 'afval'], 'council_A7: each missed one is a finding');
SELECT set_eq($$ SELECT c.code, n.reason_nl, n.advice_nl FROM what_next AS n JOIN collaboration_register AS c ON c.collaboration_id = n.collaboration_key WHERE n.organisation = 'gm9999' AND n.source_rule = 'EXPECTATION-MISSED' $$, $$ VALUES
	('veiligheid', 'Niet gehaald: De brandweer is snel ter plaatse. Afgesproken was ten minste 90% (binnen acht minuten), het werd 84%.', 'Vraag het college wat nu de afspraak is.'),
	('omgevingsdienst', 'Niet gehaald: Vergunningen op tijd. Afgesproken was ten minste 95% (binnen de termijn), het werd 91,5%.', 'Vraag het college wat nu de afspraak is.'),
	('afval', 'Niet gehaald: Minder restafval. Afgesproken was hoogstens 120 kg (kilo per inwoner), het werd 148 kg.', 'Vraag het college wat nu de afspraak is.') $$,
	'council_A7: with an advice and its numbers in words; why is on record, and is not asked');
SELECT set_eq($$ SELECT c.code, p.values_secured, p.values_missing_nl FROM partner_promise AS p JOIN collaboration_register AS c ON c.collaboration_id = p.collaboration_key WHERE p.organisation = 'gm9999' AND p.values_secured BETWEEN 1 AND 4 $$, $$ VALUES
	('afval', 3, 'gelijke behandeling, democratische legitimatie'), ('haven', 2, 'rechtsgelijkheid, gelijke behandeling, democratische legitimatie'), ('jeugd', 4, 'democratische legitimatie') $$,
	'council_A7: which core values are not secured, by name');
SELECT results_eq($$ SELECT f.kind::text, count(*) FROM fact_promise AS f WHERE f.organisation = 'gm9999' GROUP BY 1 ORDER BY 1 $$, $$
	SELECT 'action', count(*) FROM reflection WHERE organisation = 'gm9999' AND action IS NOT NULL
	UNION ALL SELECT 'alternative', count(*) FROM alternative WHERE organisation = 'gm9999' UNION ALL SELECT 'contribution', count(*) FROM challenge_collaboration WHERE organisation = 'gm9999'
	UNION ALL SELECT 'core_value', count(*) FROM core_value_agreement WHERE organisation = 'gm9999' UNION ALL SELECT 'signal', count(*) FROM signal WHERE organisation = 'gm9999' UNION ALL SELECT 'target', count(*) FROM expectation WHERE organisation = 'gm9999'
$$, 'council_A7: all that was agreed is in it');
SELECT results_eq($$ SELECT c.code FROM lesson_now AS l JOIN collaboration_register AS c ON c.collaboration_id = l.collaboration_key WHERE l.organisation = 'gm9999' AND l.words ILIKE '%vrijwilligers%' $$, ARRAY['veiligheid'], 'council_A7: cases can be searched over partners');
SELECT is((SELECT count(*) FROM lesson_now WHERE organisation = 'gm9999'), (SELECT count(*) FROM reflection WHERE organisation = 'gm9999'), 'council_A7: and all are there');
-- ---- council_F7: each open signal is on the page of its partner, with who, what, since and until when
SELECT set_eq($$ SELECT c.code, p.agreed_on, p.due_on, p.action, p.owner, p.owner_nl IS NULL FROM promise_now AS p JOIN collaboration_register AS c ON c.collaboration_id = p.collaboration_key WHERE p.organisation = 'gm9999' AND p.kind = 'signal' AND p.is_open $$,
	$$ SELECT c.code, g.raised_on, g.due_on, g.action, g.owner, g.owner IS NULL FROM signal AS g JOIN collaboration_register AS c USING (collaboration_id) WHERE g.organisation = 'gm9999' AND g.closed_on IS NULL $$, 'council_F7: all five');
SELECT is((SELECT count(*) FROM promise_now WHERE organisation = 'gm9999' AND kind = 'signal' AND is_open), 5::bigint, 'council_F7: which are five');
SELECT acknowledge(finding_id, 'concerncontrol', 'Besproken met de directeur') AS taken FROM finding WHERE rule = 'SIGNAL-OVERDUE' AND subject ~ '^werk ' \gset
SELECT results_eq($$ SELECT last_word, last_word_by FROM promise_now WHERE last_word IS NOT NULL $$, $$ VALUES ('Besproken met de directeur', 'concerncontrol') $$, 'council_F7: with the last word about it');

-- ---- random rows: some of each column unknown, days around the day that is asked
SELECT setseed(0.18) \g /dev/null
CREATE TEMP TABLE partner_of AS SELECT array_agg(collaboration_id ORDER BY code) AS ids FROM collaboration_register WHERE source = 'voorbeeld';
CREATE FUNCTION pg_temp.day(unknown float8) RETURNS date LANGUAGE SQL VOLATILE AS $$ SELECT CASE WHEN random() >= unknown THEN date '2026-05-19' + (90 * (random() - 0.5))::int END $$;
CREATE FUNCTION pg_temp.whole(unknown float8) RETURNS numeric LANGUAGE SQL VOLATILE AS $$ SELECT CASE WHEN random() >= unknown THEN (random() * 4)::int END $$;
INSERT INTO expectation (organisation, collaboration_id, result, unit, higher_is_better, target, agreed_on, due_on, realised, realised_on, realised_text, source, source_key)
SELECT 'gm9999', ids[1 + i % 12], 'willekeurig ' || i, CASE i % 3 WHEN 0 THEN '%' WHEN 1 THEN 'kg' END, i % 2 = 0, pg_temp.whole(0.15), pg_temp.day(0.3), pg_temp.day(0.2), pg_temp.whole(0.3), pg_temp.day(0.3),
	CASE WHEN i % 5 = 0 THEN 'verteld' END, 'random', i::text
FROM partner_of, generate_series(1, 600) AS i;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, owner, action, due_on, closed_on, outcome, source, source_key)
SELECT 'gm9999', ids[1 + i % 12], r.raised, 'other', 'willekeurig ' || i, CASE WHEN i % 2 = 0 THEN 'griffie' END, CASE WHEN i % 3 = 0 THEN 'Navragen' END, pg_temp.day(0.3), CASE WHEN i % 4 = 0 THEN r.raised + i % 40 END, NULL, 'random', i::text
FROM partner_of, generate_series(1, 300) AS i, LATERAL (SELECT coalesce(pg_temp.day(i * 0), '2026-01-01') AS raised) AS r;
INSERT INTO reflection (organisation, collaboration_id, held_on, question, action, due_on, done_on, source, source_key)
SELECT 'gm9999', ids[1 + i % 12], coalesce(pg_temp.day(i * 0), '2026-01-01'), 'why', 'willekeurig ' || i, pg_temp.day(0.3), pg_temp.day(0.5), 'random', i::text
FROM partner_of, generate_series(1, 300) AS i;
CREATE FUNCTION pg_temp.dates(words text, lang text) RETURNS date[] LANGUAGE SQL AS $$
	SELECT array_agg(make_date(m[3]::int, l.code::int, m[1]::int) ORDER BY n)
	FROM regexp_matches(words, '(\d{1,2}) ([[:alpha:]]+) (\d{4})', 'g') WITH ORDINALITY AS r (m, n)
	JOIN code_label AS l ON l.kind = 'month' AND m[2] = CASE lang WHEN 'nl' THEN l.label_nl ELSE l.label_en END
$$;
CREATE TEMP TABLE drawn AS SELECT f.* FROM fact_promise AS f WHERE f.organisation = 'gm9999' AND f.title_nl LIKE 'willekeurig%';
SELECT cmp_ok(count(*), '>', 600::bigint, 'there are random promises') FROM drawn;
SELECT set_eq($$ SELECT DISTINCT state::text FROM drawn $$, ARRAY['missed', 'not_measured', 'due', 'open', 'met', 'recorded'], 'of each state');
-- what each state says of the columns, the other way round
SELECT is_empty($$
	SELECT d.promise_key, d.state, d.target, d.realised, d.outcome_on, d.due_on FROM drawn AS d JOIN expectation AS x ON d.promise_key = 'target:' || x.expectation_id
	WHERE NOT coalesce(CASE d.state
		WHEN 'met' THEN sign(x.realised - x.target) * CASE WHEN x.higher_is_better THEN 1 ELSE -1 END >= 0 AND (x.realised_on IS NULL OR x.realised_on <= '2026-05-19')
		WHEN 'missed' THEN sign(x.realised - x.target) * CASE WHEN x.higher_is_better THEN 1 ELSE -1 END < 0 AND x.due_on < '2026-05-19' AND (x.realised_on IS NULL OR x.realised_on BETWEEN x.due_on AND '2026-05-19')
		WHEN 'due' THEN x.due_on BETWEEN '2026-05-19' AND '2026-06-18'
		WHEN 'open' THEN x.due_on IS NULL OR x.due_on > '2026-06-18'
		WHEN 'recorded' THEN x.target IS NULL AND x.due_on < '2026-05-19' AND (x.realised_text IS NOT NULL OR x.realised IS NOT NULL)
		WHEN 'not_measured' THEN x.due_on < '2026-05-19' AND (x.realised IS NULL OR x.realised_on < x.due_on OR x.realised_on > '2026-05-19')
	END, false)
$$, 'each state of a target follows from its columns');
SELECT is_empty($$
	SELECT promise_key FROM drawn WHERE kind = 'target' AND state IN ('due', 'open', 'not_measured', 'recorded')
	AND coalesce(CASE WHEN higher_is_better THEN realised >= target ELSE realised <= target END, false)
$$, 'and what was reached is met, whatever its day');
SELECT is_empty($$
	SELECT promise_key FROM drawn WHERE kind IN ('action', 'signal')
	AND state <> CASE WHEN outcome_on IS NOT NULL THEN 'met' WHEN due_on < '2026-05-19' THEN 'missed' WHEN due_on <= '2026-06-18' THEN 'due' ELSE 'open' END
	OR days_late IS DISTINCT FROM CASE WHEN kind <> 'target' AND due_on < coalesce(outcome_on, '2026-05-19') THEN coalesce(outcome_on, '2026-05-19') - due_on END
	OR outcome_on > '2026-05-19' OR agreed_on > '2026-05-19'
$$, 'an action and an answer are met once done, and late after their day');
-- council_A3: a date under the wrong verb
SELECT is_empty($$ SELECT sentence_nl, sentence_en FROM drawn WHERE pg_temp.dates(sentence_nl, 'nl') IS DISTINCT FROM pg_temp.dates(sentence_en, 'en') $$, 'council_A3: both languages say the same days');
SELECT is_empty($$
	SELECT sentence_nl, agreed_on, due_on, outcome_on FROM drawn WHERE array_to_string(pg_temp.dates(sentence_nl, 'nl'), ' ') <> CASE kind
		WHEN 'target' THEN concat_ws(' ', due_on, CASE WHEN realised IS NOT NULL THEN outcome_on END)
		WHEN 'action' THEN concat_ws(' ', agreed_on, due_on, outcome_on)
		WHEN 'signal' THEN concat_ws(' ', agreed_on, CASE WHEN state <> 'met' THEN due_on END, outcome_on) END
$$, 'council_A3: each day stands where its verb speaks of it');
SELECT is_empty($$
	SELECT sentence_nl FROM drawn WHERE kind = 'target' AND (
		(target IS NOT NULL AND sentence_nl !~ ('Afgesproken: ' || CASE WHEN higher_is_better THEN 'ten minste ' ELSE 'hoogstens ' END || target || '\M'))
		OR (due_on IS NOT NULL AND pg_temp.dates(substring(sentence_nl, '(?:uiterlijk op|wel een dag:) \d+ [a-z]+ \d+'), 'nl') <> ARRAY[due_on])
		OR (realised IS NOT NULL AND sentence_nl !~ ('(was het|werd) ' || realised || '\M')))
$$, 'council_A3: and each number');
SELECT is_empty($$
	SELECT sentence_nl FROM drawn WHERE kind = 'signal' AND (pg_temp.dates(substring(sentence_nl, '^Signaal van \d+ [a-z]+ \d+'), 'nl') <> ARRAY[agreed_on]
		OR (state = 'missed' AND pg_temp.dates(substring(sentence_nl, 'moest er op \d+ [a-z]+ \d+ zijn'), 'nl') <> ARRAY[due_on])
		OR (state IN ('open', 'due') AND due_on IS NOT NULL AND pg_temp.dates(substring(sentence_nl, 'moet er op \d+ [a-z]+ \d+ zijn'), 'nl') <> ARRAY[due_on]))
$$, 'council_A3: a signal is of the day on which it was raised, and its answer of the day by which');
SELECT is_empty($$ SELECT sentence_nl, sentence_en FROM drawn WHERE sentence_nl IS NULL OR sentence_en IS NULL OR sentence_nl !~ '[.]$' OR (sentence_nl || sentence_en) ~ '[.!?][.]|  ' $$, 'each has its sentences, whatever is unknown');
-- the rules say of random rows what the fact says
SELECT (run_checks(ARRAY['EXPECTATION-MISSED', 'EXPECTATION-DUE', 'EXPECTATION-UNMEASURED', 'SIGNAL-OVERDUE', 'REFLECTION-ACTION'], '2026-05-19')).broken = 0 AS checked \gset
SELECT set_eq($$
	SELECT f.rule, split_part(f.subject, ' ', 2) FROM finding AS f WHERE f.rule ~ '^(EXPECTATION|SIGNAL-OVERDUE|REFLECTION-ACTION)' AND f.state IN ('open', 'acknowledged')
$$, $$
	SELECT CASE p.kind WHEN 'target' THEN CASE p.state WHEN 'missed' THEN 'EXPECTATION-MISSED' WHEN 'due' THEN 'EXPECTATION-DUE' ELSE 'EXPECTATION-UNMEASURED' END WHEN 'signal' THEN 'SIGNAL-OVERDUE' ELSE 'REFLECTION-ACTION' END, p.source_row
	FROM fact_promise AS p WHERE p.organisation = 'gm9999' AND (p.state = 'missed' AND p.kind <> 'contribution' OR p.kind = 'target' AND p.state IN ('due', 'not_measured'))
$$, 'a finding for each that is missed, due or not measured, and no other');
SELECT is_empty($$ SELECT rule, subject, message_nl FROM finding WHERE rule = 'EXPECTATION-DUE' AND pg_temp.dates(message_nl, 'nl') <> ARRAY[due_on] OR rule = 'EXPECTATION-UNMEASURED' AND pg_temp.dates(message_nl, 'nl') <> ARRAY[due_on] $$, 'with the day of the row');
-- bug_two_sources_with_one_key: a row of each source is a finding of its own
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on, source, source_key) SELECT 'gm9999', ids[1], '2026-01-01', 'other', 'tweeling ' || s, '2026-02-01', s, 'k' FROM partner_of, unnest('{a,b}'::text[]) AS s;
INSERT INTO reflection (organisation, collaboration_id, held_on, question, action, due_on, source, source_key) SELECT 'gm9999', ids[1], '2026-01-01', 'why', 'tweeling ' || s, '2026-02-01', s, 'k' FROM partner_of, unnest('{a,b}'::text[]) AS s;
INSERT INTO expectation (organisation, collaboration_id, result, target, realised, due_on, source, source_key) SELECT 'gm9999', ids[1], 'tweeling ' || s, 2, 1, '2026-02-01', s, 'k' FROM partner_of, unnest('{a,b}'::text[]) AS s;
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on, source, source_key) SELECT 'gm9999', ids[1], 'other', 'tweeling ' || s, '2026-02-01', s, 'k' FROM partner_of, unnest('{a,b}'::text[]) AS s;
SELECT (run_checks(ARRAY['EXPECTATION-MISSED', 'SIGNAL-OVERDUE', 'REFLECTION-ACTION', 'DEADLINE-MISSED'], '2026-05-19')).broken = 0 AS checked \gset
SELECT set_eq($$ SELECT rule, count(*) FROM finding WHERE message_nl ~ '[Tt]weeling' GROUP BY 1 $$, $$ VALUES ('EXPECTATION-MISSED', 2::bigint), ('SIGNAL-OVERDUE', 2), ('REFLECTION-ACTION', 2), ('DEADLINE-MISSED', 2) $$, 'bug_two_sources_with_one_key: none takes the place of the other');
-- council_A3: the signals that what_next speaks of, on the random rows
SELECT is_empty($$
	SELECT w.reason_nl FROM what_next AS w JOIN fact_signal AS g ON g.organisation = w.organisation AND g.collaboration_key = w.collaboration_key AND w.reason_nl ~ (g.description || '\M')
	WHERE w.source_rule = 'SIGNAL-OVERDUE' AND (pg_temp.dates(w.reason_nl, 'nl'))[1:2] <> ARRAY[g.raised_on, g.due_on]
$$, 'council_A3: a late signal is there since it was raised, and was to be answered when it was due');

SELECT * FROM finish();
ROLLBACK;
