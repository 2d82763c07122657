-- the national register: the municipalities that ended and are still listed in arrangements in force are findings that name their successor
\ir ../lib/national_register.sql
SET governance.as_of = '2026-05-19';
SELECT no_plan();
CREATE TEMP TABLE said AS
SELECT r.subject, r.collaboration_id, r.organisation, r.message_nl, r.message_en, r.facts FROM check_results('{PARTICIPANT-ENDED}', '2026-05-19') AS r WHERE r.result = 'fail';
-- as an independent search of 21 ended codes had it: nine are still listed, in 16 participations
CREATE TEMP TABLE found (organisation text, name text, ended_on date, successor text, successor_name text, listed bigint);
INSERT INTO found VALUES
	('gm0501', 'Brielle', '2023-01-01', 'gm1992', 'Voorne aan Zee', 3), ('gm0530', 'Hellevoetsluis', '2023-01-01', 'gm1992', 'Voorne aan Zee', 4),
	('gm0614', 'Westvoorne', '2023-01-01', 'gm1992', 'Voorne aan Zee', 3), ('gm0756', 'Boxmeer', '2022-01-01', 'gm1982', 'Land van Cuijk', 1),
	('gm0786', 'Grave', '2022-01-01', 'gm1982', 'Land van Cuijk', 1), ('gm0815', 'Mill en Sint Hubert', '2022-01-01', 'gm1982', 'Land van Cuijk', 1),
	('gm1684', 'Cuijk', '2022-01-01', 'gm1982', 'Land van Cuijk', 1), ('gm1702', 'Sint Anthonis', '2022-01-01', 'gm1982', 'Land van Cuijk', 1),
	('gm1685', 'Landerd', '2022-01-01', 'gm1991', 'Maashorst', 1);
SELECT results_eq($$ SELECT facts ->> 'organisation', (facts ->> 'ended_on')::date, facts ->> 'successor', count(*) FROM said
		WHERE facts ->> 'organisation' IN (SELECT organisation FROM found) GROUP BY 1, 2, 3 ORDER BY 1 $$,
	'SELECT organisation, ended_on, successor, listed FROM found ORDER BY 1', 'the nine are found, each as often as it is listed, with its end and its successor');
SELECT is((SELECT sum(listed) FROM found), 16::numeric, 'which is 16 participations');
SELECT is_empty($$ SELECT s.subject, s.message_nl FROM said AS s JOIN found AS f ON f.organisation = s.facts ->> 'organisation'
	WHERE s.message_nl !~ ('^(Gemeente )?' || f.name || ' \(' || f.organisation || '\) bestaat sinds 1 januari ' || date_part('year', f.ended_on) || ' niet meer, en staat nog als deelnemer in het register. De opvolger is (Gemeente )?' || f.successor_name || ' \(' || f.successor || '\) en telt hier in haar plaats\.$') $$,
	'a sentence names who ended, when, and the successor, with names');
SELECT is_empty($$ SELECT s.subject FROM said AS s WHERE s.message_en !~ '\(gm[0-9]{4}\) ended on .* (successor|successors|parts)' $$, 'and so does each other one that is found');
-- not one more, not one less than what is listed: read from the files, with nothing of the product but the list of ends
SELECT results_eq($$ SELECT DISTINCT s.subject FROM said AS s ORDER BY 1 $$,
	$$ SELECT DISTINCT r.code || ' ' || organisation(p.party) FROM collaboration_version AS v JOIN collaboration_register AS r USING (collaboration_id) JOIN participation AS p USING (collaboration_version_id)
		JOIN municipal_reorganisation AS m ON m.predecessor = organisation(p.party) AND m.ended_on <= '2026-05-19'
		WHERE coalesce(v.valid_from <= '2026-05-19', true) AND coalesce(v.valid_to > '2026-05-19', true) AND coalesce(p.joined_on <= '2026-05-19', true) AND coalesce(p.left_on > '2026-05-19', true) ORDER BY 1 $$,
	'a finding for each that is listed in an arrangement in force, and for no other');
-- variants: no page of one, its successor in its place, and on a day before its end nothing
SELECT is_empty($$ SELECT organisation FROM partners_as_of('2026-05-19') JOIN found USING (organisation) $$, 'variant: none of them has a page');
SELECT is_empty($$ SELECT s.subject FROM said AS s JOIN found AS f ON f.organisation = s.facts ->> 'organisation' WHERE NOT EXISTS (SELECT FROM participants_on('2026-05-19') AS p WHERE p.collaboration_id = s.collaboration_id AND p.organisation = f.successor AND f.organisation = ANY (p.predecessors)) $$,
	'variant: the successor takes part in its place');
SELECT is_empty($$ SELECT r.subject FROM check_results('{PARTICIPANT-ENDED}', '2021-12-31') AS r JOIN found AS f ON f.organisation = r.facts ->> 'organisation' WHERE r.result = 'fail' $$, 'variant: while they existed nothing is wrong');
SELECT is_empty($$ SELECT r.holder FROM roles_on('2026-05-19') AS r JOIN found AS f ON f.organisation = organisation(r.holder) $$, 'variant: and none of them holds a role');
SELECT * FROM finish();
