-- Case r04_merger: an organisation that ended takes no part and has no page; its successor takes its place, and a finding says so.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE SCHEMA w;
CREATE TABLE w.party (source text, source_key text, name text, kind text, tooi text, started_on text, ended_on text);
INSERT INTO w.party VALUES
	('roo', 'a', 'Gemeente A', 'municipality', 'https://identifier.overheid.nl/tooi/id/gemeente/gm9001', '1811-01-01', '2021-01-01'),
	('roo', 'b', 'Gemeente B', 'municipality', 'https://identifier.overheid.nl/tooi/id/gemeente/gm9002', '1811-01-01', '2021-01-01'),
	('roo', 'n', 'Gemeente Nieuw', 'municipality', 'https://identifier.overheid.nl/tooi/id/gemeente/gm9003', '2021-01-01', NULL),
	('roo', 'c', 'Gemeente C', 'municipality', 'https://identifier.overheid.nl/tooi/id/gemeente/gm9004', NULL, NULL);
CREATE TABLE w.c (source text, source_key text, code text, title text, legal_form text, valid_from text);
INSERT INTO w.c VALUES ('roo', 'v1', 'od', 'OD Noord', 'openbaar lichaam', '2013-01-01');
CREATE TABLE w.p (source text, source_key text, collaboration_key text, party_key text, organ text, joined_on text, votes text);
INSERT INTO w.p VALUES ('roo', '1', 'v1', 'a', 'college', '2013-01-01', '1'), ('roo', '2', 'v1', 'b', 'college', '2013-01-01', '1'), ('roo', '3', 'v1', 'c', 'college', '2013-01-01', '1');
\o /dev/null
SELECT attach('party', 'w.party'), attach('collaboration', 'w.c'), attach('participation', 'w.p');
SELECT * FROM refresh();
\o
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm9001', 'gm9003', '2021-01-01', 'merger'), ('gm9002', 'gm9003', '2021-01-01', 'merger');
SET LOCAL governance.as_of = '2026-05-19';
SELECT results_eq($$ SELECT organisation::text, partners FROM portfolio WHERE organisation LIKE 'gm%' ORDER BY 1 $$, $$ VALUES ('gm9003', 1), ('gm9004', 1) $$, 'r04_merger: who ended has no page, the successor has theirs');
SELECT results_eq('SELECT party, predecessors, vote_share, status FROM participation_share ORDER BY 1', $$ VALUES ('gm9003/executive', 'gm9001, gm9002', NULL::numeric(9,4), 'succession'), ('gm9004/executive', NULL, NULL, 'succession') $$,
	'r04_merger: how many votes one has for two is for the arrangement to say');
SELECT results_eq($$ SELECT subject, message_nl FROM check_results(NULL, '2026-05-19') WHERE result = 'fail' AND (subject || coalesce(message_en, '') || coalesce(facts::text, '')) ~ 'gm900[12]' ORDER BY 1 $$,
	$$ VALUES ('od gm9001', 'Gemeente A (gm9001) bestaat sinds 1 januari 2021 niet meer, en staat nog als deelnemer in het register. De opvolger is Gemeente Nieuw (gm9003) en telt hier in haar plaats.'),
		('od gm9002', 'Gemeente B (gm9002) bestaat sinds 1 januari 2021 niet meer, en staat nog als deelnemer in het register. De opvolger is Gemeente Nieuw (gm9003) en telt hier in haar plaats.') $$,
	'r04_merger: a finding names who ceased, the day and the successor');

-- what they leave: interests, money, rounds, a challenge, a signal, a contract, a deadline
CREATE FUNCTION pg_temp.id() RETURNS bigint LANGUAGE sql AS $$ SELECT collaboration_id FROM collaboration_register WHERE code = 'od' $$;
INSERT INTO interest (organisation, collaboration_id, has_seat, has_vote, amount_at_risk, bbv_group, way, public_interest) VALUES
	('gm9001', pg_temp.id(), true, true, 1000, 'joint_arrangement', 'een zetel', 'milieu'), ('gm9002', pg_temp.id(), NULL, true, 500, 'joint_arrangement', 'een zetel', 'milieu');
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status) VALUES
	('gm9001', pg_temp.id(), 2020, 'contribution', 'realised', 100, 'published'), ('gm9002', pg_temp.id(), 2020, 'contribution', 'realised', 50, 'published'), ('gm9001', pg_temp.id(), 2021, 'contribution', 'budget', 110, 'published');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, closes_on, status, instrument_code, instrument_version) VALUES ('gm9001', pg_temp.id(), '2019', '2019-06-01', '2019-06-01', 'closed', 'governance-balance', 1), ('gm9001', pg_temp.id(), '2020', '2020-06-01', '2020-06-01', 'closed', 'governance-balance', 1), ('gm9002', pg_temp.id(), '2020', '2020-06-15', '2020-06-15', 'closed', 'governance-balance', 1);
INSERT INTO challenge (organisation, code, title_nl) VALUES ('gm9001', 'milieu', 'Schone lucht');
INSERT INTO challenge_collaboration (organisation, challenge_id, collaboration_id) SELECT 'gm9001', challenge_id, pg_temp.id() FROM challenge;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on) VALUES ('gm9001', pg_temp.id(), '2020-01-01', 'other', 'Oud signaal', '2020-03-01');
INSERT INTO contract (organisation, collaboration_id, party, title, ends_on, notice_days) VALUES ('gm9001', pg_temp.id(), 'od', 'Dvo', '2028-01-01', 30);
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on) VALUES ('gm9002', pg_temp.id(), 'decision', 'Besluit', '2027-01-01');
SELECT total_rounds() > -1 AS totalled, (run_checks(NULL, '2026-05-19')).broken AS broken \gset
SELECT is(:broken, 0, 'no rule breaks');
CREATE FUNCTION pg_temp.pages_of_ended(day date) RETURNS TABLE (page text, organisation text, rows bigint) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('governance.as_of', day::text, true);
	FOR page IN
		SELECT c.relname FROM pg_class AS c
		WHERE c.relnamespace = 'governance'::regnamespace AND c.relkind = 'v' AND c.relname !~ '^(dim|bridge|fact|public)_'
		AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'organisation')
		ORDER BY 1
	LOOP
		RETURN QUERY EXECUTE format('SELECT %L::text, p.organisation::text, count(*) FROM %I AS p JOIN organisation_end AS e ON e.organisation = p.organisation AND e.ended_on <= $1 GROUP BY p.organisation', page, page) USING day;
	END LOOP;
END $$;
SELECT is_empty($$ SELECT * FROM pg_temp.pages_of_ended('2026-05-19') $$, 'r04_merger: no page is of an organisation that ended');
SELECT is_empty($$ SELECT c.rule, c.subject, c.organisation FROM check_results(NULL, '2026-05-19') AS c JOIN check_rule AS r USING (rule) WHERE c.organisation IN ('gm9001', 'gm9002') AND r.kind IN ('law', 'role', 'score', 'reflection', 'start', 'reconciliation') $$, 'r04_merger: and no rule asks anything of one');
SELECT is_empty($$ SELECT rule, subject, organisation FROM check_results(NULL, '2026-05-19') WHERE organisation IN ('gm9001', 'gm9002') $$, 'r04_merger: no finding is of one that ended');
SELECT results_eq($$ SELECT rule, organisation, split_part(subject, ' ', 3), facts ->> 'predecessor', message_nl, message_en FROM check_results('{SIGNAL-OVERDUE}', '2026-05-19') WHERE result = 'fail' $$,
	$$ VALUES ('SIGNAL-OVERDUE', 'gm9003', 'gm9001', 'gm9001', 'Signaal niet op tijd afgehandeld: Oud signaal. Dit is van Gemeente A (gm9001), die sinds 1 januari 2021 niet meer bestaat.', 'Signal not dealt with in time: Oud signaal. This is of Gemeente A (gm9001), which ended on 1 January 2021.') $$,
	'r04_merger: what one left undone is a finding of who acts now, and says whose it was');
SELECT results_eq($$ SELECT rule, organisation, facts ->> 'predecessor' FROM check_results('{DEADLINE-MISSED}', '2027-02-01') WHERE result = 'fail' $$, $$ VALUES ('DEADLINE-MISSED', 'gm9003', 'gm9002') $$, 'variant: a deadline too');
SELECT results_eq($$ SELECT DISTINCT organisation FROM finding WHERE rule LIKE 'SIGNAL-%' AND state = 'open' $$, $$ VALUES ('gm9003') $$, 'and is kept so');
SELECT results_eq($$ SELECT DISTINCT organisation::text, subject_nl ~ 'Oud signaal. Dit is van Gemeente A' FROM (SELECT w.organisation, to_jsonb(w)::text AS subject_nl FROM what_next AS w) AS w WHERE w.subject_nl ~ 'Oud signaal' $$, $$ VALUES ('gm9003', true) $$, 'and is asked of its council');
SELECT is((SELECT string_agg(DISTINCT organisation, ' ') FROM check_results('{SIGNAL-OVERDUE}', '2020-06-01') WHERE result = 'fail'), 'gm9001', 'variant: while it existed it is its own');
SAVEPOINT split;
UPDATE party_succession SET kind = 'split' WHERE predecessor = 'gm9001';
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm9001', 'gm9004', '2021-01-01', 'split');
SELECT is((SELECT string_agg(organisation, ' ' ORDER BY organisation) FROM check_results('{SIGNAL-OVERDUE}', '2026-05-19') WHERE result = 'fail'), 'gm9003 gm9004', 'variant: after a split each part is asked');
DELETE FROM party_succession WHERE predecessor = 'gm9001';
SELECT results_eq($$ SELECT organisation, message_en ~ 'no successor is known' FROM check_results('{SIGNAL-OVERDUE}', '2026-05-19') WHERE result = 'fail' $$, $$ VALUES ('gm9001', true) $$, 'variant: where none is known it says so');
ROLLBACK TO split;
-- what was adopted and published stays under its maker
UPDATE assessment_round SET status = 'adopted', adopted_on = '2020-09-01' WHERE organisation = 'gm9001' AND code = '2020';
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form) SELECT 'gm9001', assessment_round_id, 'p' || n, 'council', assessment('council', array_fill(3, ARRAY[24])) FROM assessment_round, generate_series(1, 6) AS n WHERE organisation = 'gm9001' AND code = '2020';
SELECT count(*) AS published FROM publish('2026-05-19') \gset
SELECT results_eq($$ SELECT DISTINCT organisation::text, round_code::text FROM public_score $$, $$ VALUES ('gm9001', '2020') $$, 'r04_merger: an adopted round stays published, under its maker');
SELECT is_empty($$ SELECT organisation, score FROM public_partner WHERE organisation = 'gm9001' OR score IS NOT NULL $$, 'r04_merger: which has no partner any more, and whose score is none of the successor');
DELETE FROM assessment_form WHERE organisation = 'gm9001';
UPDATE assessment_round SET status = 'closed', adopted_on = NULL WHERE organisation = 'gm9001' AND code = '2020';
SELECT results_eq($$ SELECT organisation, predecessors, has_seat, has_vote, amount_at_risk, way FROM interests_on('2026-05-19') $$,
	$$ VALUES ('gm9003', 'gm9001, gm9002', true, true, 1500.00::numeric(18,2), 'een zetel') $$, 'interests of both are those of the successor, amounts together');
SELECT results_eq($$ SELECT organisation::text, is_affiliated, amount_at_risk FROM bbv_paragraph WHERE year = 2026 AND organisation = 'gm9003' $$, $$ VALUES ('gm9003', true, 1500.00::numeric(18,2)) $$, 'and stand in its paragraph');
SELECT results_eq($$ SELECT organisation::text, contribution, contribution_year, contribution_predecessors FROM partner_money ORDER BY 1 $$, $$ VALUES ('gm9003', 150.00::numeric(18,2), 2020, 'gm9001, gm9002'), ('gm9004', NULL, NULL, NULL) $$,
	'what it pays is what both paid in the last year of which that is known, with their names');
SELECT results_eq($$ SELECT organisation::text, predecessor::text, predecessor_name::text, round_code::text, is_latest FROM partner_history ORDER BY held_on $$,
	$$ VALUES ('gm9003', 'gm9001', 'Gemeente A', '2019', false), ('gm9003', 'gm9001', 'Gemeente A', '2020', false), ('gm9003', 'gm9002', 'Gemeente B', '2020', false) $$, 'old rounds keep their maker');
SELECT results_eq($$ SELECT organisation::text, assessment_status::text FROM partner_score ORDER BY 1 $$, $$ VALUES ('gm9003', 'not_assessed'), ('gm9004', 'not_assessed') $$, 'and are no round of the successor');
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status) VALUES ('gm9003', pg_temp.id(), 2022, 'contribution', 'realised', 140, 'published');
SELECT results_eq($$ SELECT contribution, contribution_year, contribution_predecessors FROM partner_money WHERE organisation = 'gm9003' $$, $$ VALUES (140.00::numeric(18,2), 2022, NULL::text) $$, 'an amount of its own goes before');
INSERT INTO interest (organisation, collaboration_id, amount_at_risk) VALUES ('gm9003', pg_temp.id(), 10);
SELECT results_eq($$ SELECT organisation, predecessors, amount_at_risk FROM interests_on('2026-05-19') $$, $$ VALUES ('gm9003', NULL::text, 10.00::numeric(18,2)) $$, 'as does an interest');
SET LOCAL governance.as_of = '2020-12-31';
SELECT results_eq($$ SELECT organisation::text, partners FROM portfolio WHERE partners > 0 ORDER BY 1 $$, $$ VALUES ('gm9001', 1), ('gm9002', 1), ('gm9003', 1), ('gm9004', 1) $$, 'on their last day they have their own pages (and who wrote an interest without a first day has one)');
SELECT results_eq('SELECT party, vote_share FROM participation_share ORDER BY 1', $$ VALUES ('gm9001/executive', 33.3333::numeric(9,4)), ('gm9002/executive', 33.3333), ('gm9004/executive', 33.3333) $$, 'and a third of the votes each');

-- F12 affiliated today: an affiliated party is one on a day, of who exists on it, as the paragraph says
SET LOCAL governance.as_of = '2026-05-19';
DELETE FROM interest WHERE organisation = 'gm9003';
CREATE FUNCTION pg_temp.affiliated(day date) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(day);
	RETURN (SELECT string_agg(concat_ws(' ', organisation, coalesce(is_affiliated::text, '-'), predecessors, valid_to), ', ' ORDER BY organisation) FROM affiliated_party);
END $$;
SELECT is(pg_temp.affiliated('2026-05-19'), 'gm9003 true gm9001, gm9002', 'F12 affiliated today: the successor, in the place of who ended');
SELECT is(pg_temp.affiliated('2020-12-31'), 'gm9001 true, gm9002 true', 'F12 affiliated today: before it, they');
UPDATE interest SET valid_to = '2020-01-01' WHERE organisation = 'gm9001';
SELECT is(pg_temp.affiliated('2026-05-19'), 'gm9003 true gm9002', 'F12 affiliated today: an interest that ended passes to nobody');
SELECT is(pg_temp.affiliated('2020-12-31'), 'gm9002 true', 'F12 affiliated today: nor is it one of who had it');
INSERT INTO interest (organisation, collaboration_id, valid_from, valid_to, has_seat, amount_at_risk) VALUES ('gm9004', pg_temp.id(), '2015-01-01', '2020-01-01', true, 5), ('gm9004', pg_temp.id(), '2020-01-01', '9999-12-31', false, 0);
SELECT is(pg_temp.affiliated('2019-12-31'), 'gm9001 true 2020-01-01, gm9002 true, gm9004 true 2020-01-01', 'F12 affiliated today: of two periods that which holds');
SELECT is(pg_temp.affiliated('2026-05-19'), 'gm9003 true gm9002, gm9004 false', 'F12 affiliated today: or the other');
INSERT INTO interest (organisation, collaboration_id, valid_from, has_seat, amount_at_risk) VALUES ('gm9003', pg_temp.id(), '2026-05-20', true, 1);
SELECT is(pg_temp.affiliated('2026-05-19'), 'gm9003 true gm9002, gm9004 false', 'F12 affiliated today: not yet what begins tomorrow');
SELECT is_empty($$ SELECT organisation, collaboration_id, is_affiliated FROM affiliated_party WHERE is_affiliated IS NOT FALSE EXCEPT SELECT organisation, collaboration_key, is_affiliated FROM bbv_paragraph $$, 'F12 affiliated today: the paragraph has the same');

-- F4 one without amount: what of one of several is not known is not known of them together
CREATE TEMP TABLE kept AS SELECT organisation, collaboration_id, fiscal_year, kind, basis, value, status FROM finance_amount WHERE organisation <> 'gm9003';
DELETE FROM interest; DELETE FROM finance_amount;
SET LOCAL governance.as_of = '2026-05-19';
CREATE FUNCTION pg_temp.paid(successor text) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', coalesce(m.contribution::text, '-'), m.contribution_year, m.contribution_status, m.contribution_predecessors, 'of', p.contribution_known, coalesce(p.contribution_total::text, '-'))
	FROM partner_money AS m JOIN portfolio AS p USING (organisation) WHERE m.organisation = successor
$$;
CREATE FUNCTION pg_temp.pays(org text, year integer, amount numeric) RETURNS void LANGUAGE sql AS $$
	INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status) VALUES (org, pg_temp.id(), year, 'contribution', 'realised', amount, CASE WHEN amount IS NULL THEN 'not_published' ELSE 'published' END)
$$;
\o /dev/null
SELECT pg_temp.pays('gm9001', 2020, 100000);
\o
SELECT is(pg_temp.paid('gm9003'), '- 2020 to_be_determined gm9001 of 0 -', 'F4 one without amount: one of two has no row, and took part');
\o /dev/null
SELECT pg_temp.pays('gm9002', 2020, NULL);
\o
SELECT matches(pg_temp.paid('gm9003'), '^- 2020 [a-z_]+ gm9001, gm9002 of 0 -$', 'F4 one without amount: nor when its row has none');
\o /dev/null
SELECT pg_temp.pays('gm9001', 2018, 60), pg_temp.pays('gm9002', 2018, 50), pg_temp.pays('gm9001', 2019, 70);
\o
SELECT is(pg_temp.paid('gm9003'), '110.00 2018 published gm9001, gm9002 of 1 110.00', 'F4 one without amount: the last year in which both are known');
DELETE FROM finance_amount WHERE organisation = 'gm9002' OR fiscal_year < 2020;
UPDATE participation SET left_on = '2015-01-01' WHERE party = 'gm9002/executive';
SELECT is(pg_temp.paid('gm9003'), '100000.00 2020 published gm9001 of 1 100000.00', 'F4 one without amount: who had left long before had nothing to pay');
UPDATE participation SET joined_on = '2013-01-01', left_on = '2021-01-01' WHERE party ~ '^gm900[12]';
INSERT INTO participation (collaboration_version_id, party, joined_on, votes) SELECT collaboration_version_id, 'gm9003/executive', '2021-01-01', 1 FROM collaboration_version;
SELECT is(pg_temp.paid('gm9003'), '- 2020 to_be_determined gm9001 of 0 -', 'F4 one without amount: also in a register that was adapted to the merger');
\o /dev/null
SELECT pg_temp.pays('gm9002', 2020, 5);
\o
SELECT is(pg_temp.paid('gm9003'), '100005.00 2020 published gm9001, gm9002 of 1 100005.00', 'F4 one without amount: which says the sum once there is one');
DELETE FROM participation WHERE party = 'gm9003/executive';
UPDATE participation SET left_on = NULL;
-- an amount at risk, and whether there is one
INSERT INTO interest (organisation, collaboration_id, has_seat, amount_at_risk) VALUES ('gm9001', pg_temp.id(), true, 10);
SELECT results_eq($$ SELECT is_affiliated, amount_at_risk FROM affiliated_party $$, $$ VALUES (true, NULL::numeric(18,2)) $$, 'F4 one without amount: money is at risk, and how much is not known');
SELECT results_eq($$ SELECT is_affiliated, amount_at_risk FROM bbv_paragraph WHERE organisation = 'gm9003' AND year = 2026 $$, $$ VALUES (true, NULL::numeric(18,2)) $$, 'F4 one without amount: so says the paragraph');
UPDATE interest SET has_seat = false, amount_at_risk = 0;
SELECT results_eq($$ SELECT administrative_interest, financial_interest, is_affiliated FROM affiliated_party $$, $$ VALUES (NULL::boolean, NULL::boolean, NULL::boolean) $$, 'F4 one without amount: no seat of one is none of both only if that of both is known');
INSERT INTO interest (organisation, collaboration_id, has_seat, has_vote, amount_at_risk) VALUES ('gm9002', pg_temp.id(), false, false, 7);
UPDATE interest SET has_vote = false;
SELECT results_eq($$ SELECT is_affiliated, amount_at_risk FROM affiliated_party $$, $$ VALUES (false, 7::numeric(18,2)) $$, 'F4 one without amount: as it is now');
DELETE FROM interest;
-- a successor that was there beside who it took over
DELETE FROM finance_amount;
UPDATE party SET ended_on = NULL WHERE party ~ '^gm900';
CREATE TEMP TABLE kept_succession AS SELECT predecessor, successor, happened_on, kind FROM party_succession;
DELETE FROM party_succession;
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm9001', 'gm9004', '2022-03-24', 'takeover');
\o /dev/null
SELECT pg_temp.pays('gm9001', 2021, 100);
\o
SELECT is(pg_temp.paid('gm9004'), '- 2021 to_be_determined gm9001 of 0 -', 'F4 one without amount: the successor is one of them when it took part beside who it took over');
DELETE FROM party_succession;
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm9001', 'gm9005', '2022-03-24', 'renewal');
SELECT is(pg_temp.paid('gm9005'), '100.00 2021 published gm9001 of 1 100.00', 'F4 one without amount: and not when it came for it');
DELETE FROM party_succession; DELETE FROM finance_amount;
INSERT INTO party_succession (predecessor, successor, happened_on, kind) SELECT * FROM kept_succession;
UPDATE party SET ended_on = '2021-01-01' WHERE party IN ('gm9001', 'gm9002');
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status) SELECT * FROM kept;

-- variant: consent of a predecessor's council is consent of who took its place (WGR-02)
SET LOCAL governance.as_of = '2026-05-19';
INSERT INTO interest (organisation, collaboration_id) VALUES ('gm9004', pg_temp.id());
INSERT INTO evidence (organisation, collaboration_id, kind, party, happened_on) SELECT 'gm9004', pg_temp.id(), 'council_consent', p || '/council', '2014-11-01' FROM unnest('{gm9001,gm9002,gm9004}'::text[]) AS p;
INSERT INTO evidence (organisation, collaboration_id, kind, happened_on) VALUES ('gm9004', pg_temp.id(), 'arrangement_decided', '2014-12-01');
SELECT is((SELECT result || ' ' || (facts ->> 'councils') FROM check_results(ARRAY['WGR-02'], '2026-05-19') WHERE organisation = 'gm9004'), 'pass 3', 'variant: consent of who ended counts');

-- variants: takeover in the middle of a year, where the code lives on; renumbering; split over two; merger after merger
CREATE FUNCTION pg_temp.votes() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', party, coalesce(votes::text, '-'), predecessors), ', ' ORDER BY party) FROM participation_share
$$;
CREATE FUNCTION pg_temp.case(kind text, pairs text[]) RETURNS void LANGUAGE sql AS $$
	DELETE FROM party_succession;
	UPDATE party SET ended_on = NULL, started_on = NULL WHERE party ~ '^gm900';
	INSERT INTO party_succession (predecessor, successor, happened_on, kind) SELECT split_part(p, '>', 1), split_part(p, '>', 2), split_part(p, '>', 3)::date, $1 FROM unnest(pairs) AS p;
$$;
\o /dev/null
SELECT pg_temp.case('takeover', '{gm9001>gm9004>2022-03-24}');
\o
SET LOCAL governance.as_of = '2022-03-23';
SELECT is(pg_temp.votes(), 'gm9001/executive 1, gm9002/executive 1, gm9004/executive 1', 'variant takeover: the day before');
SET LOCAL governance.as_of = '2022-03-24';
SELECT is(pg_temp.votes(), 'gm9002/executive 1, gm9004/executive - gm9001', 'variant takeover, in the middle of a year: whether it has two votes now is not known');
\o /dev/null
SELECT pg_temp.case('renewal', '{gm9001>gm9005>2023-01-01}');
\o
SET LOCAL governance.as_of = '2026-05-19';
SELECT is(pg_temp.votes(), 'gm9002/executive 1, gm9004/executive 1, gm9005/executive 1 gm9001', 'variant renumbered: the same under another code, with its vote');
\o /dev/null
SELECT pg_temp.case('split', '{gm9001>gm9003>2021-01-01,gm9001>gm9004>2021-01-01}');
UPDATE party SET ended_on = '2021-01-01' WHERE party = 'gm9001';
\o
SELECT is(pg_temp.votes(), 'gm9002/executive 1, gm9003/executive - gm9001, gm9004/executive - gm9001', 'variant split: both parts take part, with votes that nobody knows');
SELECT is((SELECT string_agg(DISTINCT status, ' ') FROM participation_share), 'succession', 'variant split: and no share is told');
SELECT is_empty($$ SELECT organisation FROM partner_money WHERE contribution IS NOT NULL AND organisation <> 'gm9002' $$, 'variant split: nor what each pays');
SELECT results_eq($$ SELECT organisation::text, count(*) FROM partner_history WHERE predecessor = 'gm9001' GROUP BY 1 ORDER BY 1 $$, $$ VALUES ('gm9003', 2::bigint), ('gm9004', 2) $$, 'variant split: both read the rounds of who ended');
SELECT is_empty($$ SELECT organisation, round_key FROM partner_history GROUP BY 1, 2 HAVING count(*) > 1 $$, 'variant split: by their own key');
\o /dev/null
SELECT pg_temp.case('merger', '{gm9001>gm9005>2015-01-01,gm9005>gm9006>2019-01-01,gm9002>gm9006>2019-01-01}');
\o
SELECT is(pg_temp.votes(), 'gm9004/executive 1, gm9006/executive - gm9001, gm9002', 'variant in two steps');
SET LOCAL governance.as_of = '2016-01-01';
SELECT is(pg_temp.votes(), 'gm9002/executive 1, gm9004/executive 1, gm9005/executive 1 gm9001', 'variant in two steps, after the first');
\o /dev/null
SELECT pg_temp.case('split', '{gm9001>gm9003>2021-01-01}');
\o
SET LOCAL governance.as_of = '2026-05-19';
SELECT is(pg_temp.votes(), 'gm9001/executive 1, gm9002/executive 1, gm9004/executive 1', 'variant: who splits off a part and lives on stays');
-- a circle, as after a slip of the pen, ends
\o /dev/null
SELECT pg_temp.case('merger', '{gm9001>gm9002>2015-01-01,gm9002>gm9001>2016-01-01}');
\o
SELECT is(pg_temp.votes(), 'gm9004/executive 1', 'variant: a circle of successors leaves nobody, and comes to an end');
SELECT is((SELECT count(*) FROM check_results(ARRAY['PARTICIPANT-ENDED'], '2026-05-19') WHERE result = 'fail'), 2::bigint, 'variant: and both are found');
-- variants: by the list alone, without a row of party
INSERT INTO participation (collaboration_version_id, party, votes) SELECT collaboration_version_id, p, 1 FROM collaboration_version, unnest('{gm0501/executive,gm0788/executive}'::text[]) AS p;
SELECT is((SELECT string_agg(organisation, ' ' ORDER BY organisation) FROM partners_as_of('2026-05-19')), 'gm1992 gm9004', 'variant: Brielle is Voorne aan Zee by the list, and Haaren was split: whom its act names is to be entered');
SELECT is_empty($$ SELECT * FROM pg_temp.pages_of_ended('2026-05-19') $$, 'variant: none of them has a page');
SELECT is_empty($$ SELECT * FROM pg_temp.pages_of_ended('2022-12-31') WHERE organisation <> 'gm9001' AND organisation <> 'gm9002' $$, 'variant: nor on another day');
SELECT * FROM finish();
ROLLBACK;
