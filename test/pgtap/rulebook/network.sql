-- many collaborations together, on the national register and on cases of a few
\set ON_ERROR_STOP on
\set fixtures test/fixtures
\ir ../../fixtures/load_register.sql
BEGIN;
SET LOCAL jit = off;
SET LOCAL search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- pairs of municipalities, against the rows of the file
CREATE TEMPORARY TABLE membership AS
SELECT DISTINCT p.regeling_roo_id AS roo_id, register.participant_id(p.deelnemer_tooi, p.deelnemer_roo_id) AS organisation
FROM register.participant_source AS p;
CREATE TEMPORARY TABLE pairs AS
SELECT * FROM shared_collaborations(ARRAY(SELECT collaboration FROM register.collaboration));
SELECT cmp_ok(count(*), '>', 1000::bigint, 'there are pairs') FROM pairs;
SELECT is_empty($$
	(SELECT organisation_a, organisation_b, n FROM pairs EXCEPT ALL
	SELECT a.organisation, b.organisation, count(*) FROM membership AS a JOIN membership AS b USING (roo_id) WHERE a.organisation COLLATE "C" < b.organisation AND a.organisation LIKE 'gm%' AND b.organisation LIKE 'gm%' GROUP BY 1, 2)
	UNION ALL
	(SELECT a.organisation, b.organisation, count(*) FROM membership AS a JOIN membership AS b USING (roo_id) WHERE a.organisation COLLATE "C" < b.organisation AND a.organisation LIKE 'gm%' AND b.organisation LIKE 'gm%' GROUP BY 1, 2
	EXCEPT ALL SELECT organisation_a, organisation_b, n FROM pairs) $$, 'as many as in the file');
-- everybody: provinces, water boards and others as well
SELECT is((SELECT sum(n) FROM shared_collaborations(ARRAY(SELECT collaboration FROM register.collaboration WHERE in_force(collaboration, '2026-05-19')), '')),
	(SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM membership AS m JOIN register.collaboration AS c USING (roo_id) WHERE in_force(c.collaboration, '2026-05-19') GROUP BY c.roo_id) AS size),
	'an arrangement of n has n (n - 1) / 2 pairs');

-- concentration, against the rows of the file
CREATE TEMPORARY TABLE spread AS
SELECT * FROM role_concentration(ARRAY(SELECT collaboration FROM register.collaboration));
SELECT is_empty($$ (SELECT holder, n FROM spread EXCEPT SELECT organisation, count(*) FROM membership GROUP BY organisation)
	UNION ALL (SELECT organisation, count(*) FROM membership GROUP BY organisation EXCEPT SELECT holder, n FROM spread) $$, 'arrangements an organisation');
SELECT is((SELECT abs(sum(share) - 1) < 1e-12 FROM spread), true, 'the shares of a role are one whole');
SELECT is((SELECT count(DISTINCT herfindahl) = 1 AND abs(min(herfindahl) - sum(share * share)) < 1e-15 FROM spread), true, 'the index is the sum of squares');
SELECT results_eq($$ SELECT role::text, holder, n, share, round(herfindahl::numeric, 4) FROM role_concentration(ARRAY['{"parties":[{"party":"gm1/council","roles":["owner"]},{"party":"gm1/executive","roles":["owner","client"]}]}', NULL, '{"parties":[{"party":"gm1/executive","roles":["owner"]},{"party":"gm2","roles":["owner"]}]}', '{}']::collaboration[]) $$,
	$$ VALUES ('owner', 'gm1', 2::bigint, 2::float8 / 3, 0.5556), ('owner', 'gm2', 1, 1::float8 / 3, 0.5556), ('client', 'gm1', 1, 1, 1.0000) $$, 'an organisation counts once a collaboration');
SELECT results_eq($$ SELECT role::text, holder, n FROM role_concentration(ARRAY['{"parties":[{"party":"gm1/council","roles":["owner"]},{"party":"gm1/executive","roles":["owner"]}]}']::collaboration[], 'holder') $$,
	$$ VALUES ('owner', 'gm1/council', 1::bigint), ('owner', 'gm1/executive', 1) $$, 'a holder is a path');
SELECT throws_ok($$ SELECT role_concentration('{}', 'person') $$, '22023', 'invalid scope: "person"', 'another scope');

-- names that sort between, and begin alike
SELECT results_eq($$ SELECT * FROM shared_collaborations(ARRAY['{"parties":[{"party":"gm1/council"},{"party":"gm1-x"},{"party":"gm1"},{"party":"gm1/executive"},{"party":"pv1"}]}', '{"parties":[{"party":"gm1-x"},{"party":"gm1"}]}']::collaboration[]) $$,
	$$ VALUES ('gm1', 'gm1-x', 2::bigint) $$, 'an organisation is its first segment');
SELECT is_empty($$ SELECT * FROM shared_collaborations('{}') UNION ALL SELECT * FROM shared_collaborations(NULL) UNION ALL SELECT * FROM shared_collaborations(ARRAY[NULL, '{}']::collaboration[]) $$, 'nobody');
SELECT throws_ok($$ SELECT shared_collaborations(ARRAY[collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 5001) AS i), NULL)]) $$, '54000', 'too many organisations', 'too many');

-- who sits on both sides
CREATE TEMPORARY TABLE partner (name text, c collaboration);
INSERT INTO partner VALUES
	('a', '{"period":["2020-01-01","2024-01-01"],"parties":[{"party":"gm1/executive/x","roles":["board_member"]},{"party":"gm1/council","roles":["owner"]},{"party":"firm","roles":["contractor"]}]}'),
	('b', '{"period":["2023-01-01",null],"parties":[{"party":"gm1/executive/x","roles":["supervisor"]},{"party":"gm1/executive","roles":["client"]},{"party":"firm","roles":["board_member"]}]}'),
	('c', '{"period":["2024-01-01",null],"parties":[{"party":"gm1/executive/x","roles":["supervisor"]}]}'),
	('d', '{"parties":[{"party":"gm1/executive/x","roles":["board_member","supervisor"]}]}'),
	(NULL, NULL);
CREATE FUNCTION pg_temp.both_sides(book rulebook, scope text)
RETURNS TABLE (found text) LANGUAGE sql AS $$ SELECT f.holder || ' ' || f.role_a::text || ' ' || f.collaboration_a || ' ' || f.role_b::text || ' ' || f.collaboration_b || ' ' || f.severity
	FROM (SELECT array_agg(name ORDER BY name) AS ids, array_agg(c ORDER BY name) AS cs FROM partner) AS p, network_conflicts(p.ids, p.cs, book, scope) AS f $$;
-- across collaborations only, and only when both are in force on some day
SELECT results_eq($$ SELECT found FROM pg_temp.both_sides(standard_rulebook(), 'holder') $$,
	$$ VALUES ('firm board_member b contractor a warning'), ('gm1/executive/x board_member a supervisor b error'), ('gm1/executive/x board_member a supervisor d error'), ('gm1/executive/x board_member d supervisor b error'), ('gm1/executive/x board_member d supervisor c error') $$, 'one holder on both sides');
SELECT results_eq($$ SELECT found FROM pg_temp.both_sides(standard_rulebook(), 'organisation') $$,
	$$ VALUES ('gm1 owner a client b warning') $$, 'an organisation, by the pairs of that scope');
-- an exception counts when it holds on both sides
SELECT is_empty($$ SELECT found FROM pg_temp.both_sides(standard_rulebook() || '{"conflicts":{"board_member-supervisor":null,"board_member-contractor":null,"board_member-client":null}}'::jsonb, 'holder') $$, 'another rulebook, another answer');
-- the same as a join over the rows
SELECT is_empty($$
	WITH book AS (SELECT split_part(e.key, '-', 1)::role AS a, split_part(e.key, '-', 2)::role AS b FROM jsonb_each(standard_rulebook()::jsonb -> 'conflicts') AS e),
	many AS (SELECT k::text AS name, collaboration(NULL, NULL, NULL, NULL, ARRAY['gm1/mayor', 'gm2/mayor', 'gm' || k % 3 || '/council'],
		ARRAY[ARRAY[(ARRAY['owner', 'client', 'board_member', 'supervisor'])[1 + k % 4]::role]::role_set, ARRAY[(ARRAY['contractor', 'owner', 'authority'])[1 + k % 3]::role]::role_set, ARRAY[(ARRAY['board_member', 'client'])[1 + k % 2]::role]::role_set]) AS c FROM generate_series(1, 20) AS k),
	held AS (SELECT name, p.party, r AS role FROM many, parties(c) AS p, unnest(role_array(p.roles)) AS r),
	wanted AS (SELECT x.party, x.role AS role_a, x.name AS name_a, y.role AS role_b, y.name AS name_b FROM held AS x JOIN held AS y ON x.party = y.party AND x.name <> y.name JOIN book ON book.a = x.role AND book.b = y.role),
	found AS (SELECT f.holder, f.role_a, f.collaboration_a, f.role_b, f.collaboration_b FROM (SELECT array_agg(name) AS ids, array_agg(c) AS cs FROM many) AS m, network_conflicts(m.ids, m.cs) AS f)
	(SELECT * FROM wanted EXCEPT ALL SELECT * FROM found) UNION ALL (SELECT * FROM found EXCEPT ALL SELECT * FROM wanted) $$, 'as a join of the rows');
SELECT throws_ok($$ SELECT network_conflicts('{a}', '{}') $$, '2202E', 'ids and collaborations must be equally long', 'ids of unequal length');
SELECT is_empty($$ SELECT f.* FROM (SELECT array_agg(roo_id) AS ids, array_agg(collaboration) AS cs FROM register.collaboration) AS r, network_conflicts(r.ids, r.cs) AS f $$, 'the register has no chosen roles');

-- a row is made in room of its own: 198,000 conflicts between 100 collaborations take no more memory than a few (50 MB; 350 before)
CREATE FUNCTION pg_temp.highest_kilobytes() RETURNS integer LANGUAGE sql AS $$ SELECT substring(pg_read_file('/proc/self/status'), 'VmHWM:\s+(\d+)')::integer $$;
CREATE TEMPORARY TABLE crowd AS
SELECT array_agg(n::text ORDER BY n) AS ids,
	array_agg((SELECT jsonb_build_object('parties', jsonb_agg(jsonb_build_object('party', 'gm' || to_char(1000 + p, 'FM0000'), 'roles', jsonb_build_array('owner', 'client')) ORDER BY p)) FROM generate_series(1, 10) AS p)::text::collaboration ORDER BY n) AS collaborations
FROM generate_series(1, 140) AS n;
SELECT count(*) FROM crowd, network_conflicts(ids[1:10], collaborations[1:10], standard_rulebook(), 'organisation') \gset warm_
CREATE TEMPORARY TABLE before AS SELECT pg_temp.highest_kilobytes() AS kilobytes;
SELECT cmp_ok((SELECT count(*) FROM crowd, network_conflicts(ids, collaborations, standard_rulebook(), 'organisation')), '>', 190000::bigint, 'trust_b1: many conflicts');
SELECT cmp_ok(pg_temp.highest_kilobytes() - kilobytes, '<', 50 * 1024, 'trust_b1_network_conflicts_leaks_no_row') FROM before;

SELECT * FROM finish();
ROLLBACK;
SET client_min_messages = warning;
DROP SCHEMA register CASCADE;
