-- Gemeente Voorbeeld is what the demo and the dashboard say it is, and the same at every load
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL TimeZone = 'UTC';
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- every row of the register without the numbers that the database gives, with the code of the collaboration in place of its key
CREATE FUNCTION pg_temp.fingerprint() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	part text;
	whole text := '';
	t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['party', 'party_name', 'party_succession', 'party_source_key', 'collaboration_register', 'collaboration_version', 'participation', 'role_assignment', 'challenge', 'challenge_collaboration', 'goal', 'goal_collaboration',
		'motive', 'alternative', 'expectation', 'core_value_agreement', 'policy_note', 'interest', 'finance_amount', 'contract', 'assessment_round', 'assessment_form', 'round_event', 'late_form', 'round_asked', 'reflection', 'signal', 'meeting', 'document', 'deadline', 'evidence', 'setting', 'supervision_assignment']
	LOOP
		EXECUTE format($q$
			SELECT md5(string_agg(j.row, E'\n' ORDER BY j.row COLLATE "C"))
			FROM (
				SELECT ((SELECT jsonb_object_agg(e.key, CASE e.key WHEN 'collaboration_id' THEN to_jsonb((SELECT c.code FROM governance_register.collaboration_register AS c WHERE c.collaboration_id::text = e.value #>> '{}')) WHEN 'content' THEN to_jsonb(x) #- '{content,forms}' #- '{content,collaboration}' #- '{content,hash}' -> 'content' ELSE e.value END)
					FROM jsonb_each(to_jsonb(x)) AS e WHERE e.key = 'collaboration_id' OR e.key !~ '_id$|^changed_at$|^actor$'))::text AS row
				FROM %I AS x
			) AS j$q$, t) INTO part;
		whole := whole || t || coalesce(part, '');
	END LOOP;
	RETURN md5(whole);
END $$;

SAVEPOINT empty;
\ir ../../fixtures/load_voorbeeld.sql
SELECT pg_temp.fingerprint() AS first \gset
ROLLBACK TO empty;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SELECT is(pg_temp.fingerprint(), :'first', 'two loads give the same rows');
-- whole-number arithmetic gives the same on every machine and major; who changes the fixture changes this line
SELECT is(pg_temp.fingerprint(), '51187d1832513452d7e1fdc05cca9539', 'and these');

-- ---- what is in it
SELECT is(count(*), 12::bigint, 'twelve partners') FROM collaboration_register WHERE source = 'voorbeeld';
SELECT is(count(DISTINCT legal_form(v.collaboration)), 8::bigint, 'of eight legal forms') FROM collaboration_version AS v WHERE v.valid_to IS NULL;
SELECT is(string_agg(DISTINCT code, ' ' ORDER BY code), '2022-2 2023-1 2023-2 2024-1 2024-2 2025-1 2025-2 2026-1', 'eight rounds') FROM assessment_round WHERE status IN ('closed', 'adopted');
SELECT is(string_agg(status || ' ' || n, ', ' ORDER BY status), 'adopted 51, closed 9, open 1, planned 1', 'the last is not adopted yet, and the next has begun') FROM (SELECT status, count(*) AS n FROM assessment_round GROUP BY status) AS r;
SELECT is(string_agg(q.code || ' ' || q.rounds, ', ' ORDER BY q.code), 'afval 8, bank 0, belastingen 8, energie 3, ggd 6, haven 3, jeugd 8, omgevingsdienst 8, schouwburg 4, toerisme 1, veiligheid 8, werk 3', 'with gaps, and one partner that was never assessed')
FROM (SELECT c.code, count(r.code) AS rounds FROM collaboration_register AS c LEFT JOIN assessment_round AS r ON r.collaboration_id = c.collaboration_id AND r.status IN ('closed', 'adopted') GROUP BY c.code) AS q;
SELECT is(string_agg(DISTINCT perspective, ' ' ORDER BY perspective), 'council executive official partner resident', 'five perspectives') FROM assessment_form;
SELECT cmp_ok(count(*), '>=', 5::bigint, 'groups of fewer than five raters')
FROM (SELECT FROM assessment_form GROUP BY assessment_round_id, perspective HAVING count(*) < 5) AS g;
SELECT is(string_agg(q.code || ' ' || q.served, ', ' ORDER BY q.code), 'gezond 2, leefomgeving 3, meedoen 2, veilig 1, warmte 1, water 0, wonen 1', 'a challenge that nobody serves, and one that three serve')
FROM (SELECT h.code, count(x.challenge_id) AS served FROM challenge AS h LEFT JOIN challenge_collaboration AS x USING (challenge_id) GROUP BY h.code) AS q;
SELECT is(min(fiscal_year) || '-' || max(fiscal_year), '2017-2026', 'ten years of money') FROM finance_amount;
SELECT is(string_agg(DISTINCT status, ' ' ORDER BY status), 'malformed nil not_applicable not_published published several to_be_determined', 'with all that a cell can be but ambiguous') FROM finance_amount;
SELECT is(count(*), 0::bigint, 'every reference leads somewhere') FROM register_orphan;
SELECT is(string_agg(port || ' ' || key, ', '), 'contract ["voorbeeld", "2025-003"]', 'one row is rejected, and kept') FROM port_rejection;
SELECT is((SELECT string_agg(port || ' ' || inserted || ' ' || changed || ' ' || rejected, ', ' ORDER BY port) FROM refresh() WHERE inserted + changed > 0), NULL, 'a refresh changes nothing');
SELECT is(pg_temp.fingerprint(), :'first', 'also not the roles in the arrangements, which no port brings');
-- the last round of the omgevingsdienst is the file of the reference cases
SELECT is(raters(sum(f.form)) || ' ' || round(score(sum(f.form))::numeric, 3), '23 0.537', 'a round that came through the port')
FROM assessment_form AS f JOIN assessment_round AS r USING (assessment_round_id) JOIN collaboration_register AS c USING (collaboration_id)
WHERE c.code = 'omgevingsdienst' AND r.code = '2026-1';

-- ---- what the checks find
CREATE TEMP TABLE run AS SELECT * FROM run_checks(NULL, '2026-05-19');
SELECT is(broken, 0, 'every rule runs') FROM run;
-- the law of findings: a fingerprint is rule, kind of subject, subject and organisation, so two failing rows that share them would be one finding
SELECT is_empty($$ SELECT rule, subject_kind, subject, organisation FROM check_results(NULL, '2026-05-19') WHERE result = 'fail' GROUP BY 1, 2, 3, 4 HAVING count(*) > 1 $$, 'no two failing rows are the same finding');
SELECT is(failed::bigint, (SELECT count(*) FROM finding), 'failed rows = findings: no message is lost') FROM run;
SELECT set_eq($$ SELECT f.rule, f.severity, count(*) FROM governance_register.finding AS f GROUP BY f.rule, f.severity $$, $$ VALUES
	('AB-01', 'error', 1::bigint), ('AMENDMENT-SIGN', 'info', 2), ('AMOUNT-UNREADABLE', 'warning', 3), ('APART-supervise', 'warning', 6), ('BASIS-MISSING', 'info', 1), ('BBV-09', 'error', 1),
	('BBV-11', 'warning', 1), ('BBV-12', 'error', 1), ('BBV-14', 'error', 2), ('BBV-15', 'error', 1), ('BODY-MISSING', 'info', 1),
	('CONFLICT-board_member-client', 'warning', 5), ('CONFLICT-board_member-supervisor', 'error', 2), ('CONFLICT-owner-client', 'warning', 4), ('CONFLICT-owner-customer', 'warning', 4),
	('DEADLINE-MISSED', 'error', 2), ('DEADLINE-NEAR', 'info', 1), ('EQUITY-WALK', 'info', 2), ('EXPECTATION-MISSED', 'warning', 3), ('FIT-STYLE', 'info', 50), ('FUNCTION-account', 'warning', 10), ('FUNCTION-supervise', 'warning', 9),
	('GW-02', 'error', 1), ('INTEREST-PERSONAL', 'error', 1), ('KEY-TOTAL', 'warning', 1), ('LIST-ONLY-REGISTER', 'warning', 1),
	('SUPERVISION-LIGHTER', 'warning', 1), ('SUPERVISION-REVIEW', 'warning', 1), ('PARTICIPANT-NONE', 'info', 1), ('PORT-REJECTED', 'warning', 1), ('PURPOSE-MISSING', 'info', 1), ('REFLECTION-ACTION', 'warning', 2),
	('REFLECTION-OVERDUE', 'info', 6), ('ROLE-NONE', 'info', 19), ('ROLE-POWERS', 'warning', 4), ('ROUND-LATE', 'warning', 1), ('SCORE-CONCERN', 'error', 1),
	('SCORE-COVERAGE', 'warning', 1), ('SCORE-DISAGREEMENT', 'warning', 2), ('SCORE-OVERDUE', 'warning', 1), ('SCORE-OVERDUE', 'info', 1), ('SCORE-WORSENED', 'error', 1), ('SIGNAL-OVERDUE', 'critical', 1),
	('SIGNAL-OVERDUE', 'error', 1), ('SIGNAL-UNOWNED', 'warning', 1), ('START-ALTERNATIVE', 'info', 4), ('START-EXPECTATION', 'warning', 4), ('START-REASON', 'info', 2),
	('START-VALUES', 'info', 8), ('STYLE-TENSION', 'warning', 9), ('TOTAL-TIES', 'warning', 1), ('VERSION-OVERLAP', 'error', 1), ('WGR-01', 'error', 1), ('WGR-08', 'error', 1),
	('WGR-14', 'error', 2), ('WGR-18', 'error', 1), ('WGR-19', 'error', 2), ('WGR-23', 'error', 4), ('WGR-30', 'error', 1),
	('WINDOW-CLOSING', 'warning', 1)
$$, 'the rules that fail, and how often');
SELECT is(string_agg(DISTINCT k.kind, ' ' ORDER BY k.kind), 'completeness data deadline law policy port promise reconciliation reflection role score signal start', 'each kind of rule but that on the checks themselves has something to say')
FROM finding AS f JOIN check_rule AS k USING (rule);
SELECT is(string_agg(f.subject || ' ' || f.rule, ', ' ORDER BY f.subject, f.rule), 'afval SCORE-DISAGREEMENT, bank SCORE-OVERDUE, haven SCORE-CONCERN, jeugd SCORE-COVERAGE, omgevingsdienst SCORE-DISAGREEMENT, veiligheid SCORE-WORSENED, werk SCORE-OVERDUE', 'the partners show what they are there for')
FROM finding AS f WHERE f.rule LIKE 'SCORE%';
SELECT is((run_checks(NULL, '2026-05-19')).changed, 0::bigint, 'a second run changes nothing');

-- a window for a view (GGD) that is a row of deadline too
SET LOCAL governance.as_of = '2026-05-19';
SELECT is_empty($$ SELECT organisation, collaboration_key FROM fact_deadline WHERE kind = 'view' AND state <> 'done' GROUP BY 1, 2 HAVING count(*) > 1 $$, 'a window that is a deadline too was there twice');
SELECT is((SELECT count(*) FROM calendar_next WHERE name ~ 'GGD' AND kind = 'view'), 1::bigint, 'and is there once');
SELECT is_empty($$ SELECT title_nl, title_en FROM fact_deadline WHERE title_nl ~ '^[[:lower:]]' OR title_en ~ '^[[:lower:]]' $$, 'titles of the calendar began in lower case');
SELECT is_empty($$ SELECT rule, message_nl, message_en FROM finding WHERE rule NOT LIKE 'PORT-%' AND (message_nl ~ '\d{4}-\d\d-\d\d' OR message_en ~ '\d{4}-\d\d-\d\d') $$, 'sentences say days in words, as pages do');

-- wherever a rule of law is shown it is said when it was read, and that it is no legal advice
SELECT is_empty($$ SELECT f.finding_key, f.rule FROM fact_finding AS f WHERE (f.rule_kind = 'law') <> (f.law_note_nl ~ 'gelezen op 30 november 2026.*geen juridisch advies' AND f.law_note_en ~ 'no legal advice') $$,
	'with each finding about the law, and no other');
SELECT is_empty($$ SELECT f.rule, f.source, f.advice_nl FROM fact_finding AS f JOIN finding AS g ON g.finding_id = f.finding_key WHERE f.rule_kind = 'law'
	AND NOT EXISTS (SELECT FROM law_rule AS l WHERE l.law_rule = (g.facts -> 'law_rule')::integer AND (l.rule, l.source, l.actor, l.after_nl) = (f.rule, f.source, f.actor, f.advice_nl)) $$,
	'which names the article, the actor and the advice of the row that decided');
SELECT isnt_empty($$ SELECT FROM bbv_paragraph WHERE organisation = 'gm9999' $$, 'there is a paragraph');
SELECT is_empty($$ SELECT collaboration_key FROM bbv_paragraph WHERE law_note_nl IS DISTINCT FROM law_note('nl') OR law_note_en IS DISTINCT FROM law_note('en') $$, 'with the paragraph');
SELECT is_empty($$ SELECT title_nl FROM calendar_next WHERE (kind = 'calendar') AND (law_note_nl IS NULL OR advice_nl IS NULL OR advice_en IS NULL) OR basis ~ '^Wgr' AND law_note_en IS NULL $$,
	'with the days of the calendar, and what can be done before them');
SELECT is_empty($$ SELECT title_nl FROM fact_deadline WHERE due_on < as_of() AND advice_nl IS NOT NULL $$, 'nothing is advised for before a day that is over');

-- council.md A4, A5: a light says how sure it is, who sees it lower, and how far its parts are apart
SELECT results_eq($$ SELECT n.certainty::text, n.lowest_perspective::text, n.lowest_band_code::text, n.is_split, s.certainty_text_nl ~ '^Op de grens van "sterk" en "aandacht".*55%', s.group_light_nl ~ 'Gemeenteraad: "zorg"'
		FROM partner_now AS n JOIN partner_score AS s USING (organisation, collaboration_key) WHERE n.organisation = 'gm9999' AND n.code = 'afval' $$,
	$$ VALUES ('on_edge', 'council', 'concern', true, true, true) $$, 'A4: the afvalbedrijf is on the edge, with the concern of the council beside it');
SELECT cmp_ok((SELECT count(*) FROM partner_now AS n JOIN partner_now AS a USING (organisation) WHERE a.code = 'afval' AND a.organisation = 'gm9999' AND (n.lowest_position, n.band_position) <= (a.lowest_position, a.band_position)), '<=', 4::bigint,
	'A4: and it stands among the first four, by its lowest group');
SELECT is((SELECT group_difference_nl FROM portfolio WHERE organisation = 'gm9999'), 'Bij alle 9 partners antwoordt de groep "gemeenteraad" minder positief dan de anderen: gemiddeld 0,5 stap verschil.',
	'A4: that the council is less positive at all partners is a sentence of the portfolio');
SELECT results_eq($$ SELECT on_edge, split, group_concern FROM portfolio WHERE organisation = 'gm9999' $$, $$ SELECT count(*) FILTER (WHERE certainty = 'on_edge')::integer, count(*) FILTER (WHERE is_split)::integer,
	count(*) FILTER (WHERE lowest_position = 1)::integer FROM partner_now WHERE organisation = 'gm9999' $$, 'and how many are on the edge or split are counts of its rows');
SELECT is_empty($$ SELECT code, certainty FROM partner_now AS n JOIN assessment_score AS s ON s.assessment_round_id = n.round_key AND s.perspective = 'all' AND s.category = 'total' WHERE n.certainty = 'clear'
	AND (s.certainty_raters IS NULL OR s.certainty_reason IS NOT NULL OR least(s.certainty_raters, s.certainty_weightings) < 0.8) $$, 'A4: what cannot be told is never clear');
SELECT is((SELECT step_gap_nl FROM partner_score AS s JOIN partner_now AS n USING (organisation, collaboration_key) WHERE n.organisation = 'gm9999' AND n.code = 'omgevingsdienst'), 'inhoud 0,7 stap hoger dan relatie', 'A5: the gap in answer steps');
SELECT is_empty($$ SELECT round_key FROM fact_assessment AS a JOIN (SELECT round_key, (max(level) - min(level)) * 4 AS gap FROM fact_score WHERE instrument_code = 'governance-balance' GROUP BY round_key) AS g USING (round_key)
	WHERE abs(a.step_gap - g.gap) > 1e-12 $$, 'is that of the parts');
SELECT results_eq($$ SELECT s.weakest_function::text, round(s.weakest_function_level::numeric, 2) FROM partner_score AS s JOIN partner_now AS n USING (organisation, collaboration_key) WHERE n.organisation = 'gm9999' AND n.code = 'omgevingsdienst' $$,
	$$ VALUES ('supervise', 0.45) $$, 'A5: of the omgevingsdienst supervision is the weakest function');
SELECT is_empty($$ SELECT f.round_key, f.category FROM fact_facet_score AS f JOIN rounds_now() AS r ON r.assessment_round_id = f.round_key LEFT JOIN LATERAL profile(r.total, r.instrument, 'function') AS p ON p.category = f.category
	WHERE (f.level, f.coverage, f.category_raters, f.band_code) IS DISTINCT FROM (p.level, p.coverage, p.raters, p.band::varchar) $$, 'the functions are those of profile()');

-- a view that was attached to a port stays, beside that of Gemeente Voorbeeld
ROLLBACK TO empty;
CREATE SCHEMA elsewhere;
CREATE VIEW elsewhere.port_goal AS SELECT 'x'::text AS source, '1'::text AS source_key, 'gm9998'::text AS organisation, 'g'::text AS code, 'x'::text AS name;
SELECT attach('goal', 'elsewhere.port_goal') \g /dev/null
SELECT refresh('goal') \g /dev/null
CREATE TEMP TABLE port_was AS SELECT * FROM port;
\ir ../../fixtures/load_voorbeeld.sql
SELECT set_eq($$ SELECT port, view_name, sources, attached_at FROM governance_register.port WHERE view_name = 'elsewhere.port_goal' $$, 'SELECT port, view_name, sources, attached_at FROM port_was', 'what was attached before is as it was');
SELECT set_eq($$ SELECT view_name, state FROM port_status() WHERE port = 'goal' $$, $$ VALUES ('elsewhere.port_goal', 'ok'), ('voorbeeld_warehouse.port_goal', 'ok') $$, 'and both are read');

SELECT * FROM finish();
ROLLBACK;
