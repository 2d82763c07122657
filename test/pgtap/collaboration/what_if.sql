-- one thing changed, and what changed
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL jit = off;
SELECT no_plan();
SELECT setseed(0.5);

-- collaborations of all kinds: every part stated or not, parties that sort in odd ways
CREATE TEMPORARY TABLE sample AS
SELECT k, collaboration(
		(ARRAY['bvo', 'stichting', NULL])[1 + k % 3],
		CASE WHEN k % 2 = 0 THEN '{mandate}'::text[] END,
		CASE WHEN k % 3 > 0 THEN date '2020-01-01' END, CASE WHEN k % 5 > 2 THEN date '2030-01-01' END,
		p.parties, p.roles, CASE WHEN k % 4 = 0 THEN 'samen voor wonen' END,
		CASE WHEN k % 3 = 1 THEN 'hierarchy:1,network:2,market:1'::style END, (ARRAY['run', 'explore', NULL])[1 + k % 3]) AS c
FROM generate_series(1, 60) AS k, LATERAL (
	SELECT array_agg(party) AS parties, array_agg(roles) AS roles
	FROM (SELECT party, (SELECT coalesce(role_set_agg(code::role), '{}') FROM roles() WHERE random() < 0.15 AND party <> '') AS roles
		FROM unnest('{gm1,gm1/council,gm1-x,gm1/executive/a,gm2/executive,roo12,zz}'::text[]) AS party WHERE random() < 0.6 AND k > 0) AS chosen) AS p;
UPDATE sample SET c = '{"parties":[{"party":"gm1/executive","roles":["board_member"],"interests":["personal"]}]}' WHERE k = 1;

-- a role that is added is there, at that party only, and taking it away gives the value back
SELECT is_empty($$ SELECT s.c, p.party, r.code FROM sample AS s, parties(s.c) AS p, roles() AS r
	WHERE NOT role_set_has(roles_of(with_role(s.c, p.party, r.code::role), p.party), r.code::role)
	OR NOT role_set_has(p.roles, r.code::role) AND without_role(with_role(s.c, p.party, r.code::role), p.party, r.code::role) <> s.c
	OR role_set_has(p.roles, r.code::role) AND (with_role(s.c, p.party, r.code::role) <> s.c OR with_role(without_role(s.c, p.party, r.code::role), p.party, r.code::role) <> s.c)
	OR role_set_has(roles_of(without_role(s.c, p.party, r.code::role), p.party), r.code::role) $$, 'with and without a role');
SELECT is_empty($$ SELECT s.c FROM sample AS s, parties(s.c) AS p WHERE with_role(s.c, p.party, 'drive') IS DISTINCT FROM collaboration_from_jsonb(jsonb_set(collaboration_to_jsonb(s.c), '{parties}',
	(SELECT jsonb_agg(CASE WHEN e ->> 'party' = p.party THEN e || jsonb_build_object('roles', coalesce(e -> 'roles', '[]') || CASE WHEN e -> 'roles' ? 'drive' THEN '[]'::jsonb ELSE '["drive"]' END) ELSE e END) FROM jsonb_array_elements(collaboration_to_jsonb(s.c) -> 'parties') AS e))) $$,
	'nothing else changes, and the value is what its JSON says');
-- a party likewise
SELECT is_empty($$ SELECT s.c FROM sample AS s WHERE without_party(with_party(s.c, 'gm9/raad', '{client}'), 'gm9/council') <> s.c OR with_party(s.c, 'GM9/raad') IS DISTINCT FROM with_party(s.c, 'gm9/council', '{participant}') $$, 'with and without a party');
SELECT is_empty($$ SELECT s.c, p.party FROM sample AS s, parties(s.c) AS p WHERE party_count(without_party(s.c, p.party)) <> party_count(s.c) - 1
	OR (p.interests = '{}' AND with_party(without_party(s.c, p.party), p.party, p.roles) <> s.c) $$, 'without and with a party');
SELECT is(with_party(with_party('{}', 'gm2'), 'gm1'), '{"parties":[{"party":"gm1","roles":["participant"]},{"party":"gm2","roles":["participant"]}]}', 'parties come in order');
-- the head
SELECT is_empty($$ SELECT c FROM sample WHERE style(with_style(c, 'hierarchy:1')) <> 'hierarchy:1' OR phase(with_phase(c, 'uitvoeren')) <> 'run' OR legal_form(with_legal_form(c, 'stichting')) <> 'foundation' $$, 'with a style, a phase, a legal form');
SELECT is_empty($$ SELECT c FROM sample WHERE style(c) IS NOT NULL AND with_style(with_style(c, 'market:1'), style(c)) <> c OR phase(c) IS NOT NULL AND with_phase(with_phase(c, 'ended'), phase(c)) <> c
	OR legal_form(c) IS NOT NULL AND with_legal_form(with_legal_form(c, 'nv'), legal_form(c)) <> c $$, 'and back');
-- an end after the limit of parties
SELECT throws_ok($$ SELECT with_party(collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 10000) AS i), NULL), 'gm0') $$, '54000', 'collaboration has too many parties', 'one too many');

-- who is not there
SELECT throws_ok('SELECT ' || call, '22023', 'collaboration has no party "gm2"', call) FROM unnest(ARRAY[
	'with_role(''{"parties":[{"party":"gm1"}]}'', ''gm2'', ''owner'')', 'without_role(''{}'', ''gm2'', ''owner'')', 'without_party(''{}'', ''gm2'')']) AS call;
SELECT throws_ok($$ SELECT with_party('{"parties":[{"party":"gm1/executive"}]}', 'gm1/college') $$, '22023', 'collaboration already has party "gm1/executive"', 'already there');
SELECT throws_ok($$ SELECT with_role('{}', 'gm 1', 'owner') $$, '22P02', NULL, 'no path');
SELECT throws_ok($$ SELECT with_phase('{}', 'run away') $$, '22P02', NULL, 'no phase');

-- changes: none from a value to itself; turned round, gained is lost, joined is left, and moves go back
SELECT is_empty($$ SELECT r.* FROM sample, role_changes(c, c) AS r $$, 'nothing changed');
CREATE TEMPORARY TABLE change AS
SELECT a.k AS a, b.k AS b, r.* FROM sample AS a, sample AS b, role_changes(a.c, b.c) AS r;
SELECT cmp_ok(count(*), '>', 0::bigint, change || ' occurs') FROM unnest('{joined,left,gained,lost,moved,swapped}'::text[]) AS kind (change) LEFT JOIN change AS c USING (change) GROUP BY change;
SELECT is_empty($$
	(SELECT a, b, party, change, role FROM change WHERE change IN ('joined', 'left', 'gained', 'lost')
	EXCEPT SELECT b, a, party, CASE change WHEN 'joined' THEN 'left' WHEN 'left' THEN 'joined' WHEN 'gained' THEN 'lost' WHEN 'lost' THEN 'gained' END, role FROM change)
	UNION ALL
	(SELECT a, b, party, other_party, role FROM change WHERE change = 'moved' EXCEPT SELECT b, a, other_party, party, role FROM change) $$, 'the way back');
SELECT is_empty($$
	(SELECT a, b, party, role::text || other_role::text, other_party FROM change WHERE change = 'swapped' EXCEPT SELECT b, a, party, other_role::text || role::text, other_party FROM change) $$, 'the way back');
-- the changes are complete: applied to the roles before, they give the roles after
SELECT is_empty($$
	WITH delta AS (
		SELECT a, b, party, role, CASE change WHEN 'gained' THEN 1 ELSE -1 END AS d FROM change WHERE change IN ('gained', 'lost', 'moved', 'swapped')
		UNION ALL SELECT a, b, other_party, role, 1 FROM change WHERE change IN ('moved', 'swapped')
		UNION ALL SELECT a, b, party, other_role, 1 FROM change WHERE change = 'swapped'
		UNION ALL SELECT a, b, other_party, other_role, -1 FROM change WHERE change = 'swapped'
	), held AS (
		SELECT k, p.party, r AS role FROM sample, parties(c) AS p, unnest(p.roles::role[]) AS r
	), wanted AS (
		SELECT x.k AS a, y.k AS b, h.party, h.role, 1 AS d FROM sample AS x, sample AS y, held AS h WHERE h.k = y.k AND NOT (h.role = 'participant' AND roles_of(x.c, h.party) IS NULL)
		UNION ALL
		SELECT x.k, y.k, h.party, h.role, -1 FROM sample AS x, sample AS y, held AS h WHERE h.k = x.k AND NOT (h.role = 'participant' AND roles_of(y.c, h.party) IS NULL)
	)
	SELECT a, b, party, role FROM (SELECT * FROM delta UNION ALL SELECT a, b, party, role, -d FROM wanted) AS both_sides GROUP BY 1, 2, 3, 4 HAVING sum(d) <> 0 $$, 'complete');
-- each row says its party, the other party and the roles in words, in both languages
SELECT is_empty($$ SELECT * FROM change WHERE strpos(message_nl, party) = 0 OR strpos(message_en, party) = 0 OR strpos(message_nl, other_party) = 0 OR strpos(message_en, other_party) = 0
	OR strpos(message_nl, label(role, 'nl')) = 0 OR strpos(message_en, label(role, 'en')) = 0 OR strpos(message_nl, label(other_role, 'nl')) = 0 $$, 'words');
SELECT is_empty($$ SELECT role_changes(NULL, '{}') UNION ALL SELECT role_changes('{}', NULL) $$, 'nothing for NULL');

SELECT * FROM finish();
ROLLBACK;
