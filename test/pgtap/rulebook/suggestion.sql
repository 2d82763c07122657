-- suggested distributions and smallest changes, by their laws and by brute force
BEGIN;
SET LOCAL jit = off;
\ir ../lib/suggestion.sql
SET LOCAL search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT setseed(0.75);

CREATE TEMPORARY TABLE sample AS
SELECT k, pg_temp.random_roles(1 + k % 6, 2 + k % 9) AS c FROM generate_series(1, 400) AS k;
SELECT cmp_ok(count(*), '>', 100::bigint, 'many have errors') FROM sample WHERE pg_temp.errors(c) > 0;

-- ---- suggestions
CREATE TEMPORARY TABLE suggestion AS
SELECT k, c, s.* FROM sample, suggest_roles(c) AS s;
SELECT cmp_ok(count(*), '>', 0::bigint, change || ' occurs') FROM unnest('{kept,moved,added,unplaced}'::text[]) AS kind (change) LEFT JOIN suggestion USING (change) GROUP BY change;
SELECT is_empty($$ SELECT * FROM suggestion WHERE NOT exact $$, 'small ones are searched to the end');
-- without an error
SELECT is_empty($$ SELECT c, pg_temp.carried_out(c) FROM sample WHERE pg_temp.errors(pg_temp.carried_out(c)) > 0 $$, 'no error');
-- every role that somebody had is in it once a holder, and nothing is added but for a function
SELECT is_empty($$ SELECT k, coalesce(from_party, party), role FROM suggestion WHERE change <> 'added'
	EXCEPT ALL SELECT k, p.party, r FROM sample, parties(c) AS p, unnest(role_array(p.roles)) AS r WHERE r <> 'participant' $$, 'nothing from nowhere');
SELECT is_empty($$ SELECT k, p.party, r FROM sample, parties(c) AS p, unnest(role_array(p.roles)) AS r WHERE r <> 'participant'
	EXCEPT ALL SELECT k, coalesce(from_party, party), role FROM suggestion WHERE change <> 'added' $$, 'nothing is forgotten');
SELECT is_empty($$ SELECT k, party, role FROM suggestion WHERE party IS NOT NULL GROUP BY k, party, role HAVING count(*) > 1 $$, 'nobody has a role twice');
SELECT is_empty($$ SELECT * FROM suggestion WHERE (change = 'unplaced') <> (party IS NULL) OR (change IN ('moved', 'unplaced')) <> (from_party IS NOT NULL) OR reason_nl = '' OR reason_en = '' $$, 'the columns go with the change');
-- what has no error stays whole; when no pair goes badly together either, the roles fit at least as well as they do now
SELECT is_empty($$ SELECT c FROM suggestion WHERE pg_temp.errors(c) = 0 AND change = 'unplaced' $$, 'nothing is given up without need');
SELECT is_empty($$ SELECT s.* FROM suggestion AS s JOIN LATERAL role_fit_details(pg_temp.carried_out(s.c)) AS d ON d.party = s.party AND d.role = s.role WHERE s.fit IS DISTINCT FROM d.fit $$, 'fit as in role_fit_details');
SELECT is_empty($$ SELECT c FROM sample WHERE pg_temp.errors(c) = 0 AND NOT EXISTS (SELECT FROM role_findings(c) WHERE result = 'fail' AND rule ~ '^(CONFLICT|SSD)') AND
	(SELECT avg(fit) FROM suggest_roles(c) WHERE change <> 'added') < (SELECT avg(fit) FROM role_fit_details(c)) - 1e-9 $$, 'roles fit at least as well as now');
-- a suggestion has nothing to add to itself, unless somebody got a role that was not in the organisation
SELECT is_empty($$ SELECT c, s.* FROM sample, suggest_roles(pg_temp.carried_out(c)) AS s WHERE s.change IN ('moved', 'unplaced') AND NOT EXISTS (SELECT FROM suggestion AS t WHERE t.k = sample.k AND (t.change IN ('added', 'unplaced') OR organisation(t.party) <> organisation(t.from_party))) $$, 'stable');
-- whoever delivers or advises the other side gets no role
SELECT is_empty($$ SELECT * FROM suggestion WHERE change IN ('moved', 'added') AND organisation(party) <> coalesce(organisation(from_party), '') AND roles_in(c, organisation(party)) && '{contractor,counterparty_adviser}' $$, 'the other side of the table');
SELECT is_empty($$ SELECT * FROM suggestion AS s WHERE change = 'moved' AND organisation(party) <> organisation(from_party) AND role_set_has(roles_of(c, party), 'supervisor')
	UNION ALL SELECT * FROM suggestion AS s WHERE change = 'added' AND EXISTS (SELECT FROM suggestion AS t WHERE t.k = s.k AND t.party = s.party AND t.role = 'supervisor' AND t.change IN ('kept', 'moved')) $$, 'who supervises keeps both hands free');
-- what is added leaves fewer functions in the wrong hands or in nobody's
SELECT is_empty($$ SELECT c FROM (SELECT DISTINCT k, c FROM suggestion WHERE change = 'added' AND k NOT IN (SELECT k FROM suggestion WHERE change IN ('moved', 'unplaced'))) AS s
	WHERE (SELECT count(DISTINCT rule) FROM role_findings(pg_temp.carried_out(c)) WHERE result = 'fail' AND rule ~ '^(FUNCTION|APART)') >= (SELECT count(DISTINCT rule) FROM role_findings(c) WHERE result = 'fail' AND rule ~ '^(FUNCTION|APART)') $$, 'an addition helps');
SELECT is_empty($$ SELECT * FROM suggestion WHERE change = 'added' AND role = ANY ('{owner,shareholder,contractor,counterparty_adviser}'::role[]) $$, 'property is a fact');

-- brute force: as few unplaced, and of those as few elsewhere, as any distribution of the roles has
CREATE FUNCTION pg_temp.distributions(c collaboration)
RETURNS TABLE (unplaced bigint, elsewhere bigint) LANGUAGE sql AS $$
	WITH RECURSIVE demand AS (
		SELECT row_number() OVER () AS n, p.party AS home, r AS role FROM parties(c) AS p, unnest(role_array(p.roles)) AS r WHERE r <> 'participant'
	), bare AS (
		SELECT collaboration_from_jsonb(jsonb_set(collaboration_to_jsonb(c), '{parties}', (SELECT jsonb_agg(e || jsonb_build_object('roles', CASE WHEN e -> 'roles' ? 'participant' THEN '["participant"]'::jsonb ELSE '[]' END)) FROM jsonb_array_elements(collaboration_to_jsonb(c) -> 'parties') AS e))) AS c
	), way AS (
		SELECT 0::bigint AS n, bare.c AS now, 0::bigint AS unplaced, 0::bigint AS elsewhere FROM bare
		UNION ALL
		SELECT d.n, CASE WHEN t.party IS NULL THEN way.now ELSE with_role(way.now, t.party, d.role) END, way.unplaced + (t.party IS NULL)::integer, way.elsewhere + coalesce(organisation(t.party) <> organisation(d.home), false)::integer
		FROM way JOIN demand AS d ON d.n = way.n + 1,
		LATERAL (SELECT NULL::text AS party UNION ALL SELECT p.party FROM parties(way.now) AS p
			WHERE NOT role_set_has(p.roles, d.role) AND (p.organisation = organisation(d.home) OR NOT (roles_in(c, p.organisation) && '{contractor,counterparty_adviser}' OR role_set_has(roles_of(c, p.party), 'supervisor')))
			AND pg_temp.errors(with_role(way.now, p.party, d.role)) = 0) AS t
	)
	SELECT unplaced, elsewhere FROM way WHERE n = (SELECT count(*) FROM demand)
$$;
SELECT is_empty($$ SELECT k, c, found.*, best.* FROM sample,
	LATERAL (SELECT count(*) FILTER (WHERE change = 'unplaced') AS unplaced, count(*) FILTER (WHERE change = 'moved' AND organisation(party) <> organisation(from_party)) AS elsewhere FROM suggestion AS s WHERE s.k = sample.k) AS found,
	LATERAL (SELECT * FROM pg_temp.distributions(c) ORDER BY 1, 2 LIMIT 1) AS best
	WHERE k <= 80 AND party_count(c) <= 4 AND (SELECT sum(cardinality(roles)) FROM parties(c)) <= 5
	AND (found.unplaced, found.elsewhere) IS DISTINCT FROM (best.unplaced, best.elsewhere) $$, 'as brute force');

-- ---- smallest change
CREATE TEMPORARY TABLE change AS
SELECT k, c, s.* FROM sample, smallest_change(c) AS s;
SELECT cmp_ok(count(*), '>', 0::bigint, action || ' occurs') FROM unnest('{move,remove}'::text[]) AS kind (action) LEFT JOIN change USING (action) GROUP BY action;
SELECT is_empty($$ SELECT * FROM change WHERE action = 'limit' $$, 'a solution is found');
SELECT is_empty($$ SELECT c, pg_temp.changed(c) FROM sample WHERE pg_temp.errors(pg_temp.changed(c)) > 0 $$, 'no error is left');
SELECT is_empty($$ SELECT c FROM sample WHERE pg_temp.errors(c) = 0 AND EXISTS (SELECT FROM smallest_change(c)) $$, 'no error, no change');
-- brute force: no sequence of fewer single steps does
CREATE FUNCTION pg_temp.one_step(c collaboration, book rulebook)
RETURNS SETOF collaboration LANGUAGE sql AS $$
	SELECT without_role(c, p.party, r) FROM parties(c) AS p, unnest(role_array(p.roles)) AS r WHERE r <> 'participant'
	UNION
	SELECT with_role(without_role(c, p.party, r), t.party, r) FROM parties(c) AS p, unnest(role_array(p.roles)) AS r, parties(c) AS t
	WHERE r <> 'participant' AND t.party <> p.party
	UNION
	SELECT with_role(c, p.party, r) FROM parties(c) AS p, unnest('{supervisor,authority,shareholder}'::role[]) AS r WHERE book <> standard_rulebook()
$$;
CREATE FUNCTION pg_temp.fewest(c collaboration, book rulebook, most integer)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	now collaboration[] := ARRAY[c];
BEGIN
	FOR n IN 0 .. most LOOP
		IF EXISTS (SELECT FROM unnest(now) AS x WHERE pg_temp.errors(x, book) = 0) THEN
			RETURN n;
		END IF;
		now := ARRAY(SELECT DISTINCT y FROM unnest(now) AS x, pg_temp.one_step(x, book) AS y);
	END LOOP;
	RETURN NULL;
END $$;
SELECT is_empty($$ SELECT k, c, found, least FROM (
		SELECT k, c, (SELECT count(*) FROM change WHERE change.k = sample.k AND step IS NOT NULL) AS found, pg_temp.fewest(c, standard_rulebook(), 2) AS least FROM sample
		WHERE party_count(c) <= 4 AND k <= 150) AS x
	WHERE CASE WHEN least IS NULL THEN found < 3 ELSE found <> least END $$, 'as few steps as brute force');

-- a rulebook in which a missing function is an error: roles are added, and moved rather than taken away
\set strict 'standard_rulebook() || \'{"duties": {"supervise": {"severity": "error"}, "steer": {"severity": "error"}}}\'::jsonb'
SELECT is_empty($$ SELECT c FROM sample WHERE k <= 60 AND NOT EXISTS (SELECT FROM smallest_change(c, $$ || :'strict' || $$) WHERE action = 'limit') AND pg_temp.errors(pg_temp.changed(c, $$ || :'strict' || $$), $$ || :'strict' || $$) > 0 $$, 'no error is left by a strict rulebook');
SELECT is_empty($$ SELECT k, c, found, least FROM (
		SELECT k, c, (SELECT count(*) FROM smallest_change(c, $$ || :'strict' || $$) WHERE step IS NOT NULL) AS found, pg_temp.fewest(c, $$ || :'strict' || $$, 1) AS least FROM sample
		WHERE party_count(c) <= 4 AND k <= 60 AND NOT EXISTS (SELECT FROM parties(c) WHERE roles && '{contractor,counterparty_adviser}')
		AND NOT EXISTS (SELECT FROM smallest_change(c, $$ || :'strict' || $$) WHERE action = 'limit')) AS x
	WHERE CASE WHEN least IS NULL THEN found < 2 ELSE found <> least END $$, 'as few steps as brute force, by a strict rulebook');

-- a rulebook with errors within an organisation, a set of three, and a pair with taking part, which never goes
\set harsh 'standard_rulebook() || \'{"conflicts": {"owner-client": {"severity": "error"}, "participant-supervisor": {"severity": "error", "scope": "holder"}, "participant-drive": {"severity": "critical", "scope": "organisation"}}, "separation": {"three": {"roles": ["direct", "finance", "board_member", "drive"], "n": 3, "severity": "error", "scope": "organisation"}}}\'::jsonb'
SELECT is_empty($$ SELECT c FROM sample WHERE pg_temp.errors(pg_temp.carried_out(c, $$ || :'harsh' || $$), $$ || :'harsh' || $$) > 0 $$, 'no error in a suggestion by a harsh rulebook');
SELECT is_empty($$ SELECT c FROM sample WHERE NOT EXISTS (SELECT FROM smallest_change(c, $$ || :'harsh' || $$) WHERE action = 'limit') AND pg_temp.errors(pg_temp.changed(c, $$ || :'harsh' || $$), $$ || :'harsh' || $$) > 0 $$, 'no error is left by a harsh rulebook');
SELECT is_empty($$ SELECT c, s.* FROM sample, smallest_change(c, $$ || :'harsh' || $$) AS s WHERE s.role = 'participant' OR s.action = 'add' $$, 'taking part stays');
SELECT is_empty($$ SELECT k, c, found, least FROM (
		SELECT k, c, (SELECT count(*) FROM smallest_change(c, $$ || :'harsh' || $$) WHERE step IS NOT NULL) AS found, pg_temp.fewest(c, $$ || :'harsh' || $$, 1) AS least FROM sample
		WHERE party_count(c) <= 4 AND k <= 100) AS x
	WHERE CASE WHEN least IS NULL THEN found < 2 ELSE found <> least END $$, 'as few steps as brute force, by a harsh rulebook');

-- ---- cases
\set both '{"parties":[{"party":"gm1/executive/jansen","roles":["board_member","supervisor"]},{"party":"gm1/council"},{"party":"gm2/executive"}]}'
SELECT results_eq(format($$ SELECT step, action, party, role::text, to_party FROM smallest_change(%L) $$, :'both'),
	$$ VALUES (1, 'move', 'gm1/executive/jansen', 'supervisor', 'gm1/council') $$, 'supervision goes to the council, in the same organisation');
-- what no role can mend is said, in both languages, and does not stop the rest
SELECT results_eq($$ SELECT step, action, party, left(reason_en, 6), left(reason_nl, 6) FROM smallest_change('{"legal_form":"bvo","parties":[{"party":"gm1/council","roles":["participant","board_member","contractor"]}]}') WHERE step IS NULL $$,
	$$ VALUES (NULL::integer, 'cannot', 'gm1/council', 'WGR-04', 'WGR-04') $$, 'an organ that may not take part');
-- many alike: a search of seconds would show
SELECT is((SELECT count(*) FROM smallest_change(collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i || '/executive' FROM generate_series(1, 3000) AS i),
	array_fill('{participant}'::role_set, ARRAY[2997]) || array_fill('{board_member,supervisor,contractor}'::role_set, ARRAY[3]))) WHERE step IS NOT NULL), 3::bigint, 'three thousand parties');
SELECT is((SELECT count(*) FROM suggest_roles(collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i || '/executive' FROM generate_series(1, 3000) AS i),
	array_fill('{participant}'::role_set, ARRAY[2997]) || array_fill('{board_member,supervisor}'::role_set, ARRAY[3]))) WHERE change = 'unplaced'), 0::bigint, 'of three thousand parties somebody can');
SELECT throws_ok($$ SELECT suggest_roles(collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 1001) AS i), array_fill('{owner}'::role_set, ARRAY[1001]))) $$, '54000', 'too many roles to share out', 'too many roles');
SELECT is((SELECT count(*) FROM suggest_roles(collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 10000) AS i), array_fill('{participant}'::role_set, ARRAY[9500]) || array_fill('{board_member,supervisor}'::role_set, ARRAY[500]))) WHERE change = 'moved'), 500::bigint, 'a thousand roles, ten thousand parties');
-- more errors than steps
SELECT results_eq($$ SELECT step, action FROM smallest_change(collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 9) AS i), array_fill('{board_member,supervisor}'::role_set, ARRAY[9]))) $$, $$ VALUES (NULL::integer, 'limit') $$, 'too many errors');
-- an exception of the rulebook is no error
SELECT is_empty($$ SELECT * FROM smallest_change('{"phase":"explore","parties":[{"party":"gm1","roles":["board_member","supervisor"]}]}',
	standard_rulebook() || '{"conflicts":{"board_member-supervisor":{"allowed":[{"when":{"phase":["explore"]},"reason":{"nl":"nog niets te besluiten","en":"nothing to decide yet"}}]}}}') $$, 'allowed in this phase');
SELECT is_empty($$ SELECT suggest_roles('{"parties":[{"party":"gm1","roles":["participant"]}]}') UNION ALL SELECT suggest_roles('{}') UNION ALL SELECT suggest_roles(NULL) $$, 'nothing to share out');
SELECT is_empty($$ SELECT smallest_change('{}') UNION ALL SELECT smallest_change(NULL) $$, 'nothing to change');

SELECT * FROM finish();
ROLLBACK;
