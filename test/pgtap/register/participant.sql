-- Who takes part on a day: one answer, whoever is asked. Periods, announced ends, ends that say that none is known, and organisations
-- that end, by merger, takeover, split, in steps, in the middle of a year.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
-- sources of a few rows, of which any part may go
INSERT INTO governance_register.setting (name, value) VALUES ('max_vanished', '1');
SELECT no_plan();

CREATE SCHEMA w;
CREATE TABLE w.c (source text, source_key text, code text, title text, legal_form text, valid_from text);
CREATE TABLE w.p (source text, source_key text, collaboration_key text, party text, joined_on text, left_on text, votes text, published_share text, distribution_key text);
INSERT INTO w.c VALUES ('s', 'v1', 'odx', 'Omgevingsdienst X', 'openbaar lichaam', '2015-01-01');
INSERT INTO w.p VALUES
	('s', '1', 'v1', 'gm9901', '2015-01-01', NULL, '2', NULL, '40'),
	('s', '2', 'v1', 'gm9902', '2015-01-01', '2027-01-01', '2', NULL, '30'),
	('s', '3', 'v1', 'gm9903', '2015-01-01', '9999-12-31', '1', NULL, '30');
-- all that say who takes part, on the day that is set
CREATE FUNCTION pg_temp.answers(asked text) RETURNS TABLE (reader text, answer text) LANGUAGE sql AS $$
	SELECT 'participants_on', string_agg(DISTINCT p.organisation, ' ' ORDER BY p.organisation)
	FROM participants_on(as_of()) AS p JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = asked
	UNION ALL SELECT 'value', (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(organisations(v.collaboration)) AS o)
	FROM versions_as_of(as_of()) AS v JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = asked
	UNION ALL SELECT 'check', (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(organisations(v.collaboration)) AS o) FROM check_in_force(as_of()) AS v WHERE v.code = asked
	UNION ALL SELECT 'participation_share', string_agg(DISTINCT s.organisation, ' ' ORDER BY s.organisation)
	FROM participation_share AS s JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = asked
	UNION ALL SELECT 'fact_role', string_agg(DISTINCT organisation(f.holder), ' ' ORDER BY organisation(f.holder))
	FROM fact_role AS f JOIN collaboration_register AS r ON r.collaboration_id = f.collaboration_key WHERE r.code = asked AND f.is_current AND f.role = 'participant'
	UNION ALL SELECT 'partner_now', string_agg(DISTINCT n.organisation, ' ' ORDER BY n.organisation) FROM partner_now AS n WHERE n.code = asked
$$;
CREATE FUNCTION pg_temp.all_say(asked text, wanted text, what text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT is((SELECT string_agg(a.reader || ': ' || coalesce(a.answer, '-'), E'\n' ORDER BY a.reader) FROM pg_temp.answers(asked) AS a WHERE a.answer IS DISTINCT FROM wanted), NULL, what)
$$;
SET LOCAL governance.as_of = '2026-05-19';
SELECT lives_ok($$ SELECT attach('collaboration', 'w.c'), attach('participation', 'w.p') $$, 'case r01: attached');
SELECT results_eq('SELECT port, inserted, rejected FROM refresh()', $$ VALUES ('collaboration', 1::bigint, 0::bigint), ('participation', 3, 0) $$, 'case r01: all rows are read');
SELECT pg_temp.all_say('odx', 'gm9901 gm9902 gm9903', 'case r01: an exit that is announced, and an end of 9999-12-31, are no exit');
SELECT is((SELECT string_agg(concat_ws(' ', party, status, vote_share, leaves_on), ', ' ORDER BY party) FROM participation_share), 'gm9901 computed 40.0000, gm9902 computed 40.0000 2027-01-01, gm9903 computed 20.0000', 'case r01: votes of three, and the exit as announced');
SELECT is((SELECT result || (facts ->> 'participants') FROM check_results(ARRAY['KEY-TOTAL'], '2026-05-19') WHERE subject = 'odx'), 'pass3', 'case r01: the check counts the same three');
SELECT is((SELECT far_ends FROM port_refresh WHERE port = 'participation'), 1::bigint, 'case r01: and it is noted which end was read as none');
SET LOCAL governance.as_of = '2027-01-01';
SELECT pg_temp.all_say('odx', 'gm9901 gm9903', 'case r01: on the day itself it has left');
-- three more of the kind
UPDATE w.p SET left_on = CASE source_key WHEN '1' THEN '31.12.9999' WHEN '2' THEN '2999-12-31' ELSE '2020-01-01' END, joined_on = CASE source_key WHEN '1' THEN '2026-05-20' ELSE joined_on END;
SET LOCAL governance.as_of = '2026-05-19';
SELECT is((SELECT rejected FROM refresh('participation')), 0::bigint, 'other ways to write that no end is known');
SELECT pg_temp.all_say('odx', 'gm9902', 'who joins tomorrow takes no part today, and who left does not either');
SELECT is((SELECT vote_share FROM participation_share WHERE party = 'gm9902'), 100::numeric, 'nor do their votes');
SET LOCAL governance.as_of = '2026-05-20';
SELECT pg_temp.all_say('odx', 'gm9901 gm9902', 'it does on the day');
SET LOCAL governance.as_of = '2019-12-31';
SELECT pg_temp.all_say('odx', 'gm9902 gm9903', 'and in the past who left had not left');
UPDATE w.p SET joined_on = '9999-12-31' WHERE source_key = '1';
SELECT is((SELECT rejected FROM refresh('participation')), 1::bigint, 'a first day that far away is no day');
SET LOCAL governance.as_of = '2026-05-20';
SELECT is((SELECT string_agg(concat_ws(' ', party, status, vote_share), ', ' ORDER BY party) FROM participation_share), 'gm9901 incomplete, gm9902 incomplete', 'while a row is rejected shares are unknown, since it may be of a participant');
UPDATE w.p SET joined_on = '2015-01-01' WHERE source_key = '1';
UPDATE w.p SET published_share = CASE source_key WHEN '1' THEN 'meer dan 50%' WHEN '2' THEN '25 - 50' ELSE '10' END, votes = NULL, left_on = NULL;
SELECT is((SELECT rejected FROM refresh('participation')), 0::bigint, 'a share may be published as bounds');
SELECT is((SELECT string_agg(concat_ws(' ', party, status, published_share, published_range), ', ' ORDER BY party) FROM participation_share), 'gm9901 range meer dan 50%, gm9902 range 25 - 50, gm9903 published 10', 'and is shown as it was published');
SELECT results_eq($$ SELECT c, share_range(c)::text FROM unnest(ARRAY['31,6%', '> 50', '>= 50', 'minder dan 25 procent', '25-50%', '25 tot 50', 'ten minste 10', '100', '0', '101', '-5', 'half', '60-50', '']) WITH ORDINALITY AS u (c, n) ORDER BY n $$,
	$$ VALUES ('31,6%', '[31.6,31.6]'), ('> 50', '(50,100]'), ('>= 50', '[50,100]'), ('minder dan 25 procent', '[0,25)'), ('25-50%', '[25,50]'), ('25 tot 50', '[25,50)'), ('ten minste 10', '[10,100]'), ('100', '[100,100]'), ('0', '[0,0]'),
		('101', NULL), ('-5', NULL), ('half', NULL), ('60-50', NULL), ('', NULL) $$, 'how bounds are read');

-- ---- organisations end
CREATE FUNCTION pg_temp.arrange(asked text, who text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO collaboration_register (code, title) VALUES (asked, asked);
	INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from) SELECT collaboration_id, '{"legal_form":"public_body"}', '2005-01-01' FROM collaboration_register WHERE code = asked;
	INSERT INTO participation (collaboration_version_id, party, joined_on, votes, shares, distribution_key)
	SELECT v.collaboration_version_id, u.party, '2005-01-01', u.n, 10 * u.n, 10 * u.n
	FROM collaboration_version AS v JOIN collaboration_register AS r USING (collaboration_id), unnest(who) WITH ORDINALITY AS u (party, n) WHERE r.code = asked;
$$;
CREATE FUNCTION pg_temp.shares(asked text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', p.party, coalesce(p.votes::text, '-'), coalesce(p.shares::text, '-'), array_to_string(p.predecessors, '+')), ', ' ORDER BY p.party)
	FROM participants_on(as_of()) AS p JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = asked
$$;
INSERT INTO party (party, name, kind, ended_on) VALUES ('gm9001', 'Gemeente A', 'municipality', '2021-01-01'), ('gm9002', 'Gemeente B', 'municipality', '2021-01-01'), ('gm9003', 'Gemeente Nieuw', 'municipality', NULL), ('gm9004', 'Gemeente C', 'municipality', NULL);
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm9001', 'gm9003', '2021-01-01', 'merger'), ('gm9002', 'gm9003', '2021-01-01', 'merger');
SELECT pg_temp.arrange('od', ARRAY['gm9001/executive', 'gm9002/executive', 'gm9004/executive']);
SELECT pg_temp.arrange('one', ARRAY['gm9001', 'gm9004']);
SELECT pg_temp.all_say('od', 'gm9003 gm9004', 'case r04: who ended takes no part, and its successor does');
SELECT is(pg_temp.shares('od'), 'gm9003/executive - 30 gm9001+gm9002, gm9004/executive 3 30', 'case r04: shares pass and are added, votes are for the arrangement to say');
SELECT is((SELECT string_agg(status, ' ' ORDER BY party) FROM participation_share JOIN collaboration_register USING (collaboration_id) WHERE code = 'od'), 'computed computed', 'case r04: the share of the capital is known');
SELECT is(pg_temp.shares('one'), 'gm9003 1 10 gm9001, gm9004 2 20', 'case r04: a single predecessor leaves its votes');
SELECT is((SELECT string_agg(organisation || ' ' || partners, ', ' ORDER BY organisation) FROM portfolio WHERE organisation ~ '^gm900[1-4]$'), 'gm9003 2, gm9004 2', 'case r04: who ended has no pages');
SELECT results_eq($$ SELECT subject, facts ->> 'ended_on', facts ->> 'successor' FROM check_results(ARRAY['PARTICIPANT-ENDED'], '2026-05-19') WHERE result = 'fail' AND subject LIKE 'od %' ORDER BY 1 $$,
	$$ VALUES ('od gm9001', '2021-01-01', 'gm9003'), ('od gm9002', '2021-01-01', 'gm9003') $$, 'case r04: a finding names who ended, when, and the successor');
SELECT is((SELECT message_nl FROM check_results(ARRAY['PARTICIPANT-ENDED'], '2026-05-19') WHERE subject = 'od gm9001'),
	'Gemeente A (gm9001) bestaat sinds 1 januari 2021 niet meer, en staat nog als deelnemer in het register. De opvolger is Gemeente Nieuw (gm9003) en telt hier in haar plaats.', 'case r04: in words');
SET LOCAL governance.as_of = '2020-12-31';
SELECT pg_temp.all_say('od', 'gm9001 gm9002 gm9004', 'case r04: on their last day they took part');
SELECT is(pg_temp.shares('od'), 'gm9001/executive 1 10, gm9002/executive 2 20, gm9004/executive 3 30', 'case r04: with their votes');
-- three more of the kind: by the list alone, in the middle of a year, into a municipality that was there; two steps; a split
SELECT pg_temp.arrange('weesp', ARRAY['gm0457', 'gm0363']);
SELECT pg_temp.arrange('steps', ARRAY['gm0051', 'gm9004']);
SELECT pg_temp.arrange('haaren', ARRAY['gm0788', 'gm9004']);
SET LOCAL governance.as_of = '2022-03-23';
SELECT pg_temp.all_say('weesp', 'gm0363 gm0457', 'Weesp on its last day');
SET LOCAL governance.as_of = '2022-03-24';
SELECT pg_temp.all_say('weesp', 'gm0363', 'and a day later, in the middle of a year, Amsterdam');
SELECT is(pg_temp.shares('weesp'), 'gm0363 - 30 gm0457', 'which was there already');
SET LOCAL governance.as_of = '2014-06-01';
SELECT pg_temp.all_say('steps', 'gm1921 gm9004', 'one step of two');
SET LOCAL governance.as_of = '2016-01-01';
SELECT pg_temp.all_say('steps', 'gm1940 gm9004', 'both steps');
SET LOCAL governance.as_of = '2026-05-19';
SELECT pg_temp.all_say('haaren', 'gm9004', 'who takes the place of a municipality that was split is not to be guessed');
SELECT matches((SELECT message_en FROM check_results(ARRAY['PARTICIPANT-ENDED'], '2026-05-19') WHERE subject = 'haaren gm0788'), 'Haaren \(gm0788\) ended on 1 January 2021.*Oisterwijk \(gm0824\).*party_succession', 'but its parts are named');
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm0788', 'gm0824', '2021-01-01', 'split'), ('gm0788', 'gm0757', '2021-01-01', 'split');
SELECT pg_temp.all_say('haaren', 'gm0757 gm0824 gm9004', 'once somebody entered whom the act names, they take part');
SELECT is(pg_temp.shares('haaren'), 'gm0757 - - gm0788, gm0824 - - gm0788, gm9004 2 20', 'with votes and shares that nobody knows');
SELECT is((SELECT string_agg(DISTINCT status, ' ') FROM participation_share JOIN collaboration_register USING (collaboration_id) WHERE code = 'haaren'), 'succession', 'and a status that says why');
-- a role in the value, an interest, and what row security shows
INSERT INTO interest (organisation, collaboration_id) SELECT 'gm9001', collaboration_id FROM collaboration_register WHERE code = 'haaren';
SELECT is((SELECT count(*) FROM partners_as_of('2026-05-19') AS p JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = 'haaren' AND p.organisation = 'gm9003'), 1::bigint, 'an interest passes to the successor');
UPDATE collaboration_version SET collaboration = '{"legal_form":"public_body","parties":[{"party":"gm9001/executive","roles":["owner"]},{"party":"gm9002/executive","roles":["client","participant"],"interests":["personal"]}]}'
WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'od');
SELECT is((SELECT roles_of(collaboration, 'gm9003/executive')::text FROM versions_as_of('2026-05-19') JOIN collaboration_register USING (collaboration_id) WHERE code = 'od'),
	(SELECT '{participant,client,owner}'::role_set::text), 'roles in the arrangement pass to the successor');
-- F1: a border that moved before the end names no heir; what happened at the end does, whatever came before it
CREATE FUNCTION pg_temp.heirs(org text, day date, rows text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	heirs text;
BEGIN
	-- predecessor>successor kind day
	INSERT INTO party_succession (predecessor, successor, kind, happened_on)
	SELECT split_part(split_part(r, ' ', 1), '>', 1), split_part(split_part(r, ' ', 1), '>', 2), nullif(split_part(r, ' ', 2), '-'), nullif(split_part(r, ' ', 3), '-')::date FROM unnest(rows) AS r;
	heirs := (SELECT string_agg(successor || CASE WHEN is_whole THEN '' ELSE ' in part' END, ', ' ORDER BY successor) FROM successors_on(day) WHERE organisation = org);
	RAISE EXCEPTION USING MESSAGE = 'the rows go again', ERRCODE = 'PT001';
EXCEPTION WHEN SQLSTATE 'PT001' THEN
	RETURN heirs;
END $$;
SELECT is(pg_temp.heirs('gm0501', '2026-05-19', '{gm0501>gm1930 split 2012-01-01}'), 'gm1992', 'F1 border change: the neighbour of 2012 is not the heir of 2023');
SELECT is(pg_temp.heirs('gm9801', '2026-05-19', '{gm9801>gm9802 split 2015-01-01,gm9801>gm9803 merger 2023-01-01}'), 'gm9803', 'F1 border change: nor beside a merger that was entered');
SELECT is(pg_temp.heirs('gm9801', '2022-12-31', '{gm9801>gm9802 split 2015-01-01,gm9801>gm9803 merger 2023-01-01}'), NULL, 'F1 border change: nor is there one before the end');
SELECT is(pg_temp.heirs('gm0501', '2026-05-19', '{gm0501>gm1930 split 2012-01-01,gm0501>gm0530 split 2022-12-31,gm0501>gm0612 split -}'), 'gm1992', 'F1 border change: several, one on the last day, one of a day that is not known');
SELECT is(pg_temp.heirs('gm0501', '2026-05-19', ARRAY['gm0501>gm1930 ' || kind || ' 2012-01-01']), 'gm1992', 'F1 border change: what passes passes at the end, so not by a row of long before: ' || kind) FROM unnest('{merger,takeover,renewal,-}'::text[]) AS kind;
SELECT is(pg_temp.heirs('gm0501', '2026-05-19', '{gm0501>gm1992 split 2012-01-01,gm0501>gm1992 merger 2023-01-01}'), 'gm1992', 'F1 border change: with whom it merges later');
SELECT is(pg_temp.heirs('gm0501', '2026-05-19', '{gm0501>gm1930 - -}'), 'gm1930', 'F1 border change: what was entered of its end goes before the list');
SELECT is(pg_temp.heirs('gm0501', '2026-05-19', '{gm0501>gm1930 merger 2022-12-31}'), 'gm1930', 'F1 border change: also by its last day');
SELECT is(pg_temp.heirs('gm0501', '2026-05-19', '{gm0501>gm1930 split 2023-01-01,gm0501>gm0612 split 2012-01-01,gm0501>gm1992 takeover 2023-01-01}'), 'gm1930 in part, gm1992 in part', 'F1 border change: parts at the end are parts, and no share of each is known');
SELECT is(pg_temp.heirs('gm9801', '2026-05-19', '{gm9801>gm9802 merger 2015-01-01,gm9802>gm9803 split 2017-01-01,gm9802>gm9804 merger 2020-01-01,gm9804>gm9801 split 2012-01-01}'), 'gm9804', 'F1 border change: in the middle of a chain');
SELECT is(pg_temp.heirs('gm9802', '2026-05-19', '{gm9801>gm9802 split 2012-01-01,gm9802>gm9801 takeover 2020-01-01}'), 'gm9801', 'F1 border change: a piece that comes back is no circle');
SELECT is(pg_temp.heirs('gm9801', '2026-05-19', '{gm9801>gm9802 merger 2015-01-01,gm9801>gm9803 merger 2023-01-01}'), 'gm9802', 'F1 border change: who ended ends once, and not again');
SELECT is(pg_temp.heirs('gm9001', '2026-05-19', '{gm9001>gm9004 split 2012-01-01}'), 'gm9003', 'F1 border change: where the party says when it ended');
SELECT is((SELECT count(DISTINCT predecessor) FROM municipal_reorganisation), 134::bigint, 'the list holds 134 codes');
SELECT is_empty($$ SELECT organisation FROM successors_on('2026-05-19') AS s JOIN municipal_reorganisation AS m ON m.predecessor = s.organisation WHERE m.kind <> 'split' AND (s.successor IS NULL OR s.successor IN (SELECT predecessor FROM municipal_reorganisation)) $$,
	'each of which but the split ones leads to one that exists');

-- ---- F3 same party twice: two rows of one party that hold at once are one fact told twice, by whichever door they came
DELETE FROM w.c; DELETE FROM w.p;
INSERT INTO w.c VALUES ('t', 'v2', 'twice', 'Twee keer', 'openbaar lichaam', '2015-01-01');
INSERT INTO w.p VALUES ('t', '11', 'v2', 'gm9601', '2015-01-01', NULL, '1', NULL, '50'), ('t', '12', 'v2', 'gm9601', '2020-01-01', NULL, '2', NULL, '50'), ('t', '13', 'v2', 'gm9602', '2015-01-01', NULL, '1', NULL, '50');
CREATE FUNCTION pg_temp.twice(asked text, day date) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(day);
	RETURN (SELECT string_agg(concat_ws(' ', s.party, coalesce(s.votes::text, '-'), coalesce(s.vote_share::text, '-'), s.status, r.share_status), ', ' ORDER BY s.party) FROM participation_share AS s JOIN partner_role AS r ON r.organisation = s.organisation AND r.collaboration_key = s.collaboration_id JOIN collaboration_register AS c ON c.collaboration_id = s.collaboration_id WHERE c.code = asked);
END $$;
CREATE FUNCTION pg_temp.overlaps(asked text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(subject || ' ' || (facts ->> 'rows'), ', ' ORDER BY subject) FROM check_results('{PARTICIPATION-OVERLAP}', as_of()) WHERE result = 'fail' AND split_part(subject, ' ', 1) = asked $$;
SELECT results_eq($$ SELECT port, rejected FROM refresh() $$, $$ VALUES ('collaboration', 0::bigint), ('participation', 0) $$, 'F3 same party twice: by a port');
SELECT is(pg_temp.twice('twice', '2026-05-19'), 'gm9601 - - overlap overlap, gm9602 1 - overlap overlap', 'F3 same party twice: how many votes it has is not known, and so no share');
SELECT is(pg_temp.overlaps('twice'), 'twice gm9601 2', 'F3 same party twice: and a finding says so');
SELECT is((SELECT message_nl FROM check_results('{PARTICIPATION-OVERLAP}', '2026-05-19') WHERE result = 'fail' AND subject = 'twice gm9601'),
	'gm9601 staat 2 keer tegelijk als deelnemer in het register (vanaf 1 januari 2015, vanaf 1 januari 2020). Zetels, stemmen, aandelen en sleutel zijn daarom niet bekend.', 'F3 same party twice: in words');
SELECT is((SELECT result FROM check_results('{KEY-TOTAL}', '2026-05-19') WHERE subject = 'twice'), 'cannot_tell', 'F3 same party twice: nor can the keys be added');
SELECT is(pg_temp.twice('twice', '2019-12-31'), 'gm9601 1 50.0000 computed computed, gm9602 1 50.0000 computed computed', 'F3 same party twice: before the second row began all is known');
UPDATE participation SET left_on = '2020-01-01' WHERE source = 't' AND source_key = '11';
SELECT is(pg_temp.twice('twice', '2026-05-19') || coalesce(pg_temp.overlaps('twice'), ''), 'gm9601 2 66.6667 computed computed, gm9602 1 33.3333 computed computed', 'F3 same party twice: one period after the other is none');
-- by INSERT, with the same votes, one of them without a day of joining; by a merge of two parties
SELECT pg_temp.arrange('inserted', ARRAY['gm9601/executive', 'gm9602']);
INSERT INTO participation (collaboration_version_id, party, votes) SELECT p.collaboration_version_id, p.party, p.votes FROM participation AS p JOIN collaboration_version AS v USING (collaboration_version_id) JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = 'inserted' AND p.party ~ 'gm9601';
SELECT is(pg_temp.twice('inserted', '2026-05-19'), 'gm9601/executive - - overlap overlap, gm9602 2 - overlap overlap', 'F3 same party twice: also where both rows say the same');
SELECT pg_temp.arrange('merged', ARRAY['crm-1', 'gm9602', 'gm9601']);
INSERT INTO party (party, name) VALUES ('crm-1', 'Gemeente Zes'), ('gm9602', 'Gemeente Zes') ON CONFLICT DO NOTHING;
UPDATE participation SET joined_on = '2020-01-01' WHERE party = 'crm-1';
SELECT lives_ok($$ SELECT merge_party('crm-1', 'gm9602', '2026-05-19', 'dezelfde', 'x', dry_run => false) $$, 'F3 same party twice: two parties that are one');
SELECT is(pg_temp.twice('merged', '2026-05-19'), 'gm9601 3 - overlap overlap, gm9602 - - overlap overlap', 'F3 same party twice: are not added up');
SELECT is(pg_temp.overlaps('merged'), 'merged gm9602 2', 'F3 same party twice: and found');
-- of a predecessor; beside those of another; two organs are two
SELECT pg_temp.arrange('past', ARRAY['gm9001', 'gm9602']);
INSERT INTO participation (collaboration_version_id, party, joined_on, votes, shares) SELECT collaboration_version_id, party, '2010-01-01', 9, 9 FROM participation JOIN collaboration_version USING (collaboration_version_id) JOIN collaboration_register USING (collaboration_id) WHERE code = 'past' AND party = 'gm9001';
SELECT is(pg_temp.twice('past', '2026-05-19'), 'gm9003 - - overlap overlap, gm9602 2 - overlap overlap', 'F3 same party twice: nor when who is there twice ended');
SELECT is(pg_temp.shares('past'), 'gm9003 - - gm9001, gm9602 2 20', 'F3 same party twice: of its shares neither');
SELECT pg_temp.arrange('organs', ARRAY['gm9601/executive', 'gm9601/council', 'gm9602']);
SELECT is(pg_temp.twice('organs', '2026-05-19') || coalesce(pg_temp.overlaps('organs'), ''), 'gm9601/council 2 33.3333 computed computed, gm9601/executive 1 16.6667 computed computed, gm9602 3 50.0000 computed computed', 'F3 same party twice: two organs are not');

-- F17 published of one organ: a share of an organisation is that of all its organs, or none
SET LOCAL governance.as_of = '2026-05-19';
CREATE FUNCTION pg_temp.published(said text[]) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	-- of the executive, the council, and another
	DELETE FROM participation WHERE collaboration_version_id = (SELECT collaboration_version_id FROM collaboration_version JOIN collaboration_register USING (collaboration_id) WHERE code = 'organs');
	INSERT INTO participation (collaboration_version_id, party, published_share, published_range)
	SELECT v.collaboration_version_id, (ARRAY['gm9601/executive', 'gm9601/council', 'gm9602'])[n], CASE WHEN s !~ '[a-z]' THEN s::numeric END, CASE WHEN s ~ '[a-z]' THEN s END
	FROM unnest(said) WITH ORDINALITY AS u (s, n), collaboration_version AS v JOIN collaboration_register AS c USING (collaboration_id) WHERE c.code = 'organs';
	RETURN (SELECT concat_ws(' ', r.share_status, r.published_share, r.published_range) FROM partner_role AS r JOIN collaboration_register AS c ON c.collaboration_id = r.collaboration_key WHERE c.code = 'organs' AND r.organisation = 'gm9601');
END $$;
SELECT is(pg_temp.published('{40,NULL,NULL}'), 'unknown', 'F17 published of one organ: what the other has is not known');
SELECT is(pg_temp.published('{40,20,NULL}'), 'published 60.0000', 'F17 published of one organ: of both it is published');
SELECT is(pg_temp.published('{40,meer dan 50%,NULL}'), 'unknown', 'F17 published of one organ: a number and bounds are neither');
SELECT is(pg_temp.published('{minder dan 25%,NULL,10}'), 'unknown', 'F17 published of one organ: nor are the bounds of one those of both');
SELECT is(pg_temp.published('{minder dan 25%,meer dan 50%,10}'), 'range meer dan 50%; minder dan 25%', 'F17 published of one organ: bounds of both are bounds');
UPDATE collaboration_version SET participants_rejected = 1 WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'organs');
SELECT is(pg_temp.published('{40,NULL,NULL}'), 'incomplete', 'F17 published of one organ: and why, where that is known');
UPDATE collaboration_version SET participants_rejected = 0 WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'organs');
SELECT is(pg_temp.published('{95,100,40}'), 'published 195.0000', 'F17 published of one organ: what is published is shown as it is');
SELECT is((SELECT result || ' ' || (facts ->> 'least') FROM check_results('{SHARE-TOTAL}', '2026-05-19') WHERE subject = 'organs'), 'fail 235', 'F17 published of one organ: and shares of 235 percent are found');
-- the same of money: what is there of three amounts is not published when one has no row
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status) SELECT 'gm9601', collaboration_id, 2025, 'result', 'realised', 5, 'published' FROM collaboration_register WHERE code = 'organs';
SELECT is((SELECT concat_ws(' ', m.money_status, m.result, m.equity_end) FROM partner_money AS m JOIN collaboration_register AS c ON c.collaboration_id = m.collaboration_key WHERE c.code = 'organs' AND m.organisation = 'gm9601'), 'not_filled 5.00', 'F17 published of one organ: nor is money published of which a part has no row');

-- F13 period in the value: an arrangement that is over by its value is over for every reader, by whichever door it came
CREATE FUNCTION pg_temp.in_force(asked text, day date) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(day);
	RETURN (
		SELECT concat_ws(' ', (SELECT count(*) FROM versions_as_of(day) AS v WHERE v.collaboration_id = r.collaboration_id), (SELECT count(*) FROM participants_on(day) AS p WHERE p.collaboration_id = r.collaboration_id),
			(SELECT count(*) FROM partner_now AS n WHERE n.collaboration_key = r.collaboration_id), (SELECT count(*) FROM check_in_force(day) AS c WHERE c.collaboration_id = r.collaboration_id),
			(SELECT count(*) FROM fact_role AS f WHERE f.collaboration_key = r.collaboration_id AND f.is_current), (SELECT count(*) FROM dim_collaboration AS d WHERE d.collaboration_key = r.collaboration_id AND d.is_current),
			'finding', (SELECT c.result FROM check_results('{VERSION-PERIOD}', day) AS c WHERE c.collaboration_id = r.collaboration_id))
		FROM collaboration_register AS r WHERE r.code = asked);
END $$;
INSERT INTO collaboration_register (code, title) SELECT 'door-' || d, 'Deur ' || d FROM unnest('{jsonb,text,cast,none,columns,later,ended}'::text[]) AS d;
CREATE FUNCTION pg_temp.door(asked text, value collaboration, valid_from date DEFAULT NULL, valid_to date DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
	INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, valid_to) SELECT collaboration_id, value, valid_from, valid_to FROM collaboration_register WHERE code = asked
$$;
\o /dev/null
SELECT pg_temp.door('door-jsonb', '{"legal_form":"public_body","phase":"ended","period":["2010-01-01","2020-01-01"],"parties":[{"party":"gm9701","roles":["participant"]}]}'::jsonb::collaboration);
INSERT INTO collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"legal_form":"public_body","period":["2010-01-01","2020-01-01"],"parties":[{"party":"gm9701","roles":["participant"]}]}' FROM collaboration_register WHERE code = 'door-text';
SELECT pg_temp.door('door-cast', ('{"legal_form":"public_body","period":[null,"2020-01-01"],"parties":[{"party":"gm9701","roles":["participant"]}]}'::text)::collaboration, '2010-01-01', '2030-01-01');
SELECT pg_temp.door('door-none', '{"legal_form":"public_body","period":["2010-01-01","9999-12-31"],"parties":[{"party":"gm9701","roles":["participant"]}]}');
SELECT pg_temp.door('door-columns', '{"legal_form":"public_body","period":["2010-01-01",null],"parties":[{"party":"gm9701","roles":["participant"]}]}', '2015-01-01', '2020-01-01');
SELECT pg_temp.door('door-later', '{"legal_form":"public_body","period":["2027-01-01",null],"parties":[{"party":"gm9701","roles":["participant"]}]}', '2010-01-01');
SELECT pg_temp.door('door-ended', '{"legal_form":"public_body","phase":"ended","parties":[{"party":"gm9701","roles":["participant"]}]}', '2010-01-01');
DELETE FROM w.p; DELETE FROM w.c;
ALTER TABLE w.c ADD valid_to text;
INSERT INTO w.c VALUES ('d', 'v9', 'door-port', 'Deur port', 'openbaar lichaam', '2010-01-01', '2020-01-01');
INSERT INTO w.p (source, source_key, collaboration_key, party, joined_on) VALUES ('d', '91', 'v9', 'gm9701', '2010-01-01');
SELECT refresh();
\o
SELECT is(pg_temp.in_force('door-' || d, '2026-05-19'), wanted, 'F13 period in the value: over in 2026, by ' || d)
FROM (VALUES ('jsonb', '0 0 0 0 0 0 finding fail'), ('text', '0 0 0 0 0 0 finding fail'), ('cast', '0 0 0 0 0 0 finding fail'), ('port', '0 0 0 0 0 0 finding pass'), ('columns', '0 0 0 0 0 0 finding pass')) AS v (d, wanted);
SELECT is(pg_temp.in_force('door-' || d, '2019-12-31'), wanted, 'F13 period in the value: in force on its last day, by ' || d)
FROM (VALUES ('jsonb', '1 1 1 1 1 1 finding fail'), ('text', '1 1 1 1 1 1 finding fail'), ('cast', '1 1 1 1 1 1 finding fail'), ('port', '1 1 1 1 1 1 finding pass'), ('columns', '1 1 1 1 1 1 finding pass')) AS v (d, wanted);
SELECT is(pg_temp.in_force('door-none', '2026-05-19'), '1 1 1 1 1 1 finding pass', 'F13 period in the value: a far end is none');
SELECT is(pg_temp.in_force('door-later', '2026-05-19'), '0 0 0 0 0 0 finding fail', 'F13 period in the value: what starts later is not in force yet');
SELECT is(pg_temp.in_force('door-later', '2027-01-01'), '1 1 1 1 1 1 finding fail', 'F13 period in the value: but then');
SELECT is(pg_temp.in_force('door-ended', '2026-05-19'), '1 1 1 1 1 1 finding fail', 'F13 period in the value: ended without a day is found, since nobody knows since when');
SELECT is((SELECT message_nl FROM check_results('{VERSION-PERIOD}', '2026-05-19') AS c JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = 'door-text'), 'De samenwerking zelf eindigt op 1 januari 2020, en deze versie niet.', 'F13 period in the value: in words');
SELECT is((SELECT message_en FROM check_results('{VERSION-PERIOD}', '2026-05-19') AS c JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = 'door-later'), 'This version begins on 1 January 2010, and the collaboration itself on 1 January 2027.', 'F13 period in the value: or of its start');
SELECT results_eq($$ SELECT valid_from, valid_to FROM dim_collaboration WHERE code = 'door-cast' $$, $$ VALUES (date '2010-01-01', date '2020-01-01') $$, 'F13 period in the value: the star has the days on which it holds');

-- ---- the day that is asked about
SELECT is(set_as_of('2024-02-29'), date '2024-02-29', 'a day is set');
SELECT is(as_of(), date '2024-02-29', 'and read');
SELECT throws_ok(format('SELECT set_as_of(%s)', d), '22023', NULL, 'a bad day is refused at once: ' || d) FROM unnest(ARRAY['NULL', '''infinity''', '''-infinity''', '''1899-12-31''', '''9999-12-31''', '''0044-03-15 BC''']) AS d;
CREATE FUNCTION pg_temp.reads(value text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE said text; BEGIN PERFORM set_config('governance.as_of', value, true); RETURN as_of(); EXCEPTION WHEN invalid_datetime_format THEN GET STACKED DIAGNOSTICS said = MESSAGE_TEXT; RETURN said; END $$;
SELECT is(pg_temp.reads(v), 'invalid setting governance.as_of: "' || v || '"', 'the setting takes no "' || v || '"') FROM unnest(ARRAY['19-05-2026', '2026-5-19', ' 2026-05-19', '2026-05-19 ', 'today', 'infinity', '20260519', '2026-02-30', '9999-12-31', 'jaar']) AS v;
SET LOCAL governance.as_of = '';
SELECT is(as_of(), current_date, 'without it the day is today');

-- ---- no two readers disagree: 120 random arrangements, each on 9 days
SET LOCAL governance.as_of = '2026-05-19';
SELECT setseed(0.42);
DO $$
BEGIN
	FOR i IN 1 .. 120 LOOP
		PERFORM pg_temp.arrange('random' || i, ARRAY(SELECT DISTINCT 'gm9' || lpad((k * 7 + floor(random() * 5))::int::text, 3, '0') || (ARRAY['', '/executive', '/council'])[1 + floor(random() * 3)] FROM generate_series(1, 1 + floor(random() * 5)::int) AS k));
	END LOOP;
END $$;
UPDATE participation SET joined_on = CASE WHEN random() < 0.7 THEN date '2010-01-01' + floor(random() * 6000)::int END, left_on = CASE WHEN random() < 0.5 THEN date '2018-01-01' + floor(random() * 4000)::int END
WHERE collaboration_version_id IN (SELECT collaboration_version_id FROM collaboration_version JOIN collaboration_register USING (collaboration_id) WHERE code LIKE 'random%');
INSERT INTO party (party, name, ended_on) SELECT 'gm9' || lpad((7 * k)::text, 3, '0'), 'ended', date '2015-01-01' + 400 * k FROM generate_series(2, 5) AS k ON CONFLICT DO NOTHING;
INSERT INTO party_succession (predecessor, successor, happened_on, kind) SELECT 'gm9' || lpad((7 * k)::text, 3, '0'), 'gm9' || lpad((7 * k + 7)::text, 3, '0'), date '2015-01-01' + 400 * k, 'merger' FROM generate_series(2, 5) AS k ON CONFLICT DO NOTHING;
CREATE FUNCTION pg_temp.differ(day date) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(day);
	RETURN (
		WITH said AS (
			SELECT 'on' AS reader, p.collaboration_id AS id, p.organisation AS who FROM participants_on(day) AS p
			UNION SELECT 'value', v.collaboration_id, o FROM versions_as_of(day) AS v, unnest(organisations(v.collaboration)) AS o
			UNION SELECT 'share', s.collaboration_id, s.organisation FROM participation_share(day) AS s
			UNION SELECT 'pages', n.collaboration_id, n.organisation FROM partners_as_of(day) AS n
			UNION SELECT 'roles', f.collaboration_key, organisation(f.holder) FROM fact_role AS f WHERE f.is_current AND f.role = 'participant'
			UNION SELECT 'check', c.collaboration_id, o FROM check_in_force(day) AS c, unnest(organisations(c.collaboration)) AS o
		)
		SELECT count(*) FROM (SELECT id, who FROM said JOIN collaboration_register ON collaboration_id = id WHERE code LIKE 'random%' GROUP BY id, who HAVING count(*) <> 6) AS q);
END $$;
SELECT is(pg_temp.differ(day), 0::bigint, 'all readers say the same of ' || day) FROM unnest(ARRAY['2009-12-31', '2012-07-01', '2016-03-07', '2018-01-01', '2019-06-30', '2021-01-01', '2024-11-11', '2026-05-19', '2029-01-01']::date[]) AS day;
SELECT cmp_ok((SELECT count(*) FROM participants_on('2019-06-30') JOIN collaboration_register USING (collaboration_id) WHERE code LIKE 'random%'), '>', 150::bigint, 'of more than a few');

-- ---- a chain: what one in between wrote stands for those before it
INSERT INTO collaboration_register (code, title) VALUES ('keten', 'Keten');
INSERT INTO collaboration_version (collaboration_id, collaboration)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9931/executive","roles":["participant"]}]}' FROM collaboration_register WHERE code = 'keten';
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm9931', 'gm9932', '2020-01-01', 'merger'), ('gm9932', 'gm9933', '2023-01-01', 'takeover');
INSERT INTO interest (organisation, collaboration_id, amount_at_risk, has_seat) SELECT 'gm9931', collaboration_id, 100, true FROM collaboration_register WHERE code = 'keten';
CREATE FUNCTION pg_temp.chain(day date) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', i.organisation, coalesce(i.amount_at_risk::text, '-'), i.predecessors), ', ' ORDER BY i.organisation)
	FROM interests_on(day) AS i JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = 'keten' $$;
SELECT is(pg_temp.chain('2019-12-31'), 'gm9931 100.00', 'chain of interests: its own');
SELECT is(pg_temp.chain('2021-05-19'), 'gm9932 100.00 gm9931', 'chain of interests: that of its predecessor');
SELECT is(pg_temp.chain('2026-05-19'), 'gm9933 100.00 gm9931', 'chain of interests: through two steps');
INSERT INTO interest (organisation, collaboration_id, amount_at_risk, has_seat) SELECT 'gm9932', collaboration_id, 250, true FROM collaboration_register WHERE code = 'keten';
SELECT is(pg_temp.chain('2021-05-19'), 'gm9932 250.00', 'chain of interests: what it wrote itself goes before');
SELECT is(pg_temp.chain('2026-05-19'), 'gm9933 250.00 gm9932', 'chain of interests: the one in between wrote it, and nothing is added up twice');
UPDATE interest SET valid_from = '2020-01-01', valid_to = '2022-01-01' WHERE organisation = 'gm9932';
SELECT is(pg_temp.chain('2026-05-19'), 'gm9933 100.00 gm9931', 'chain of interests: unless what it wrote is over');
UPDATE collaboration_version SET collaboration = '{"legal_form":"public_body","parties":[{"party":"gm9931/executive","roles":["participant"]},{"party":"gm9932/executive","roles":["participant"]}]}'
WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'keten');
SELECT is(pg_temp.chain('2022-05-19') || ', ' || pg_temp.chain('2026-05-19'), 'gm9932 - gm9931, gm9933 - gm9931', 'chain of interests: nor when the one in between took part beside it, and its own is not known');
-- torture_49: what a caller gives as a path is read as one, at each door of an arrangement; a path of a megabyte brought the server down
SELECT throws_ok(format($$ SELECT arrangement_with(NULL, ARRAY[%L], ARRAY['owner']::role[]) $$, path), state, NULL, 'torture_49, arrangement_with: ' || left(path, 20))
FROM (VALUES (repeat('x', 1000000), '54000'), ('a b', '22P02'), ('', '22P02'), ('gm1//x', '22P02')) AS v (path, state);
SELECT throws_ok(format($$ SELECT arrangement_of('{"parties":[]}', ARRAY[%L], '{}', NULL) $$, repeat('x', 1000000)), '54000', NULL, 'torture_49, arrangement_of: who is entered');
SELECT throws_ok(format($$ SELECT arrangement_of('{"parties":[]}', '{}', ARRAY[%L], NULL) $$, 'a b'), '22P02', NULL, 'torture_49, arrangement_of: of whom there is a row');
SELECT throws_ok(format($$ SELECT unentered_in('{"parties":[{"party":"gm1","roles":["participant"]}]}', ARRAY[%L]) $$, repeat('x', 1000000)), '54000', NULL, 'torture_49, unentered_in');
SELECT is(arrangement_with('{"parties":[{"party":"gm1/council"}]}', ARRAY['GM1/Raad'], ARRAY['owner']::role[])::jsonb -> 'parties', '[{"party": "gm1/council", "roles": ["owner"]}]'::jsonb, 'and a path in another spelling is the same party');

SELECT * FROM finish();
ROLLBACK;
