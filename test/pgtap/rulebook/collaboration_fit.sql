-- role_fit of a collaboration: the total is its rows, the rows are the rulebook, and what is not known is not judged
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE FUNCTION pg_temp.pick(i integer, k integer, n integer)
RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT ((hashint8extended(i::bigint * 1000 + k, 46) & 1073741823) % n)::integer $$;

CREATE FUNCTION pg_temp.held(c collaboration, holder text)
RETURNS role_set LANGUAGE sql IMMUTABLE
AS $$ SELECT p.roles FROM parties(c) AS p WHERE p.party = holder $$;
CREATE FUNCTION pg_temp.alone(c collaboration, holder text, r role)
RETURNS collaboration LANGUAGE sql IMMUTABLE
AS $$ SELECT collaboration(legal_form(c), NULL, NULL, NULL, ARRAY[holder], ARRAY[role_set(r)], NULL, style(c), phase(c)) $$;

CREATE TEMPORARY TABLE codes AS SELECT array_agg(code::text ORDER BY role) AS roles FROM roles();
CREATE TEMPORARY TABLE c AS
SELECT i, jsonb_strip_nulls(jsonb_build_object(
		'legal_form', (ARRAY['public_body', 'foundation', 'private_limited', 'network', NULL])[1 + pg_temp.pick(i, 1, 5)],
		'phase', (ARRAY['explore', 'set_up', 'run', 'ended', NULL])[1 + pg_temp.pick(i, 2, 5)],
		'style', CASE WHEN i % 7 > 0 THEN jsonb_build_object('hierarchy', pg_temp.pick(i, 3, 5), 'network', 1 + pg_temp.pick(i, 4, 5), 'market', pg_temp.pick(i, 5, 5)) END,
		'parties', (SELECT coalesce(jsonb_agg(jsonb_build_object('party', 'gm' || p || (ARRAY['', '/council', '/executive', '/executive/x'])[1 + pg_temp.pick(i, 10 + p, 4)],
				'roles', (SELECT coalesce(jsonb_agg(codes.roles[n]), '[]') FROM codes, generate_series(1, cardinality(codes.roles)) AS n WHERE pg_temp.pick(i, 100 * p + n, 9) = 0))), '[]')
			FROM generate_series(1, pg_temp.pick(i, 6, 6)) AS p)))::collaboration AS c
FROM generate_series(1, 150) AS i;
CREATE TEMPORARY TABLE book AS SELECT 'standard' AS name, standard_rulebook() AS b
	UNION ALL SELECT 'weights', standard_rulebook() || '{"weights": {"style": 0, "phase": 1, "organ": null}}'
	UNION ALL SELECT 'little', '{"code": "x", "affinity": {"owner": {"hierarchy": 1}}, "fit": {"legal_form": {"foundation": {"owner": 0.3}}}}';
CREATE TEMPORARY TABLE f AS SELECT i, name, c, b, d.* FROM c, book, role_fit_details(c, b) AS d;

-- one row a party and chosen role, in their order
SELECT is_empty($$ SELECT i FROM c WHERE ARRAY(SELECT party || role::text FROM role_fit_details(c)) IS DISTINCT FROM
	ARRAY(SELECT p.party || r::text FROM parties(c) AS p, unnest(p.roles::role[]) AS r WHERE r <> 'participant' ORDER BY p.party COLLATE "C", r) $$, 'a row for each');
-- the total is the rows
SELECT is_empty($$ SELECT i, name FROM c, book WHERE abs(role_fit(c, b) - (SELECT sum(weight * fit) FROM role_fit_details(c, b))) > 1e-12 $$, 'the total adds up from the rows');
SELECT is_empty($$ SELECT i, name FROM c, book WHERE (role_fit(c, b) IS NULL) <> NOT EXISTS (SELECT FROM role_fit_details(c, b) WHERE fit IS NOT NULL) $$, 'a total is there when a row has a fit');
SELECT is_empty($$ SELECT i, name FROM f GROUP BY i, name HAVING abs(sum(weight) - 1) > 1e-12 $$, 'weights add up to 1');
-- parties count equally, and within a party its roles
SELECT is_empty($$ SELECT i, name FROM (SELECT i, name, party, sum(weight) AS w, count(DISTINCT weight) AS n FROM f WHERE fit IS NOT NULL GROUP BY 1, 2, 3) AS x GROUP BY i, name HAVING max(w) - min(w) > 1e-12 OR max(n) > 1 $$, 'parties count equally');
-- a role without a style of its own is not judged where the style counts
SELECT results_eq($$ SELECT fit, weight FROM role_fit_details('{"style":{"network":1},"parties":[{"party":"gm1","roles":["connect","adviser"]}]}') $$, $$ VALUES (1::float8, 1::float8), (NULL, NULL) $$, 'an adviser is not judged');
-- a row is the score over what is known, with the weights of the rulebook
SELECT is_empty($$ SELECT f.i, f.name, role FROM f, LATERAL (
		SELECT power(sum(w * sqrt(x)) / nullif(sum(w), 0), 2) AS again, min(x) AS lowest FROM (VALUES ('style', style_fit), ('legal_form', legal_form_fit), ('organ', organ_fit), ('phase', phase_fit), ('power_distance', power_distance_fit)) AS v (a, x),
			LATERAL (SELECT (b::jsonb #>> ARRAY['weights', a])::float8 AS w) AS w WHERE x IS NOT NULL AND w > 0) AS s
	WHERE (style(c) IS NULL OR s.again IS NULL OR (style_fit IS NULL AND (b::jsonb #>> '{weights,style}')::float8 > 0)) <> (fit IS NULL) OR abs(fit - s.again) > 1e-12
		OR (limited_by IS NULL) <> (s.lowest IS NULL OR s.lowest = 1)
		OR s.lowest <> CASE limited_by WHEN 'style' THEN style_fit WHEN 'legal_form' THEN legal_form_fit WHEN 'organ' THEN organ_fit WHEN 'phase' THEN phase_fit WHEN 'power_distance' THEN power_distance_fit END $$, 'a row adds up from its aspects');
SELECT is_empty($$ SELECT i FROM f, unnest(ARRAY[style_fit, legal_form_fit, organ_fit, phase_fit, power_distance_fit, fit]) AS x WHERE x NOT BETWEEN 0 AND 1 $$, 'all in [0,1]');
-- the aspects are what role_fit(role, style) and the tables of the rulebook say
SELECT is_empty($$ SELECT i, role FROM f WHERE name = 'standard' AND style_fit IS DISTINCT FROM role_fit(role, style(c)) $$, 'the style');
SELECT is_empty($$ SELECT i, role FROM f WHERE legal_form_fit IS DISTINCT FROM CASE WHEN legal_form(c) IS NOT NULL THEN coalesce((b::jsonb #>> ARRAY['fit', 'legal_form', legal_form(c), role::text])::float8, 1) END $$, 'the legal form');
SELECT is_empty($$ SELECT i, role FROM f WHERE phase_fit IS DISTINCT FROM CASE WHEN phase(c) IS NOT NULL THEN coalesce((b::jsonb #>> ARRAY['fit', 'phase', phase(c), role::text])::float8, 1) END $$, 'the phase');
SELECT is_empty($$ SELECT i, role FROM f WHERE organ_fit IS DISTINCT FROM CASE WHEN organ(party) IS NOT NULL THEN coalesce((b::jsonb #>> ARRAY['fit', 'organ', organ(party), role::text])::float8, 1) END $$, 'the organ');
SELECT is_empty($$ SELECT i, role FROM f, LATERAL (SELECT sum((c::jsonb #>> ARRAY['style', s])::float8 * (b::jsonb #>> ARRAY['power_distance', 'expected', s])::float8) AS expected FROM unnest('{hierarchy,network,market}'::text[]) AS s) AS e
	WHERE (power_distance_fit IS NULL) <> (expected IS NULL OR b::jsonb #> ARRAY['power_distance', 'roles', role::text] IS NULL)
	OR abs(power_distance_fit - (1 - abs((b::jsonb #>> ARRAY['power_distance', 'roles', role::text])::float8 - expected) / 4)) > 1e-8 $$, 'the power distance');

-- better roles are of the family, suit better in the same place, and conflict with nothing that stays
SELECT is_empty($$ SELECT i, f.role, r FROM f, unnest(better_roles::role[]) AS r WHERE family(r) <> family(f.role) OR r = f.role OR r = 'participant' OR pg_temp.held(c, party) @> role_set(r) $$, 'of the family, and not held');
CREATE TEMPORARY TABLE swap AS SELECT f.i, f.c, f.b, f.party, f.role, r, f.fit,
	pg_temp.alone(c, party, r) AS alone
	FROM f, unnest(better_roles::role[]) AS r WHERE name = 'standard';
SELECT isnt_empty('SELECT FROM swap', 'there are better roles');
SELECT is_empty($$ SELECT i, party, role, r FROM swap WHERE NOT role_fit(alone, b) > fit $$, 'they suit better');
-- and every role of the family that suits better is offered, or conflicts
SELECT is_empty($$ SELECT f.i, f.party, f.role, r.role FROM f, roles() AS r WHERE f.name = 'standard' AND fit IS NOT NULL AND r.family = family(f.role) AND r.role <> 'participant' AND NOT pg_temp.held(c, party) @> role_set(r.role)
	AND NOT better_roles @> role_set(r.role)
	AND role_fit(pg_temp.alone(c, party, r.role), b) > fit + 1e-6
	AND NOT EXISTS (SELECT FROM separation_violations(pg_temp.held(c, party) - role_set(f.role) | role_set(r.role), b) AS v WHERE v.roles @> role_set(r.role))
	AND NOT EXISTS (SELECT FROM separation_violations(roles_in(c, organisation(party)) - role_set(f.role) | role_set(r.role), b, 'organisation') AS v WHERE v.roles @> role_set(r.role)) $$, 'and none is left out');

-- no roles, no style: no fit, and the status says which
SELECT is(role_fit(d::collaboration), NULL, 'no fit for ' || d) FROM unnest(ARRAY['{}', '{"style":{"network":1}}', '{"style":{"network":1},"parties":[{"party":"gm1","roles":["participant"]}]}', '{"parties":[{"party":"gm1","roles":["owner"]}]}']) AS d;
SELECT is(role_fit_status(d::collaboration, b::rulebook), wanted, wanted || ' for ' || d) FROM (VALUES
	('{}', '{"code":"x"}', 'no_roles'), ('{"style":{"network":1},"parties":[{"party":"gm1","roles":["participant"]}]}', '{"code":"x"}', 'no_roles'),
	('{"parties":[{"party":"gm1","roles":["owner"]}]}', '{"code":"x"}', 'no_style'), ('{"style":{"network":1},"parties":[{"party":"gm1","roles":["owner"]}]}', '{"code":"x"}', 'nothing_known'),
	('{"style":{"network":1},"parties":[{"party":"gm1","roles":["owner"]}]}', '{"code":"x","affinity":{"owner":{"market":1}}}', 'ok')) AS v (d, b, wanted);
SELECT is(role_fit('{"style":{"network":1},"parties":[{"party":"gm1","roles":["connect"]}]}'::collaboration), 1::float8, 'a perfect fit is exactly 1');
SELECT is(role_fit('{"style":{"network":1},"parties":[{"party":"gm1","roles":["owner"]}]}', '{"code":"x","affinity":{"owner":{"market":1}}}'::rulebook), 0::float8, 'and none is 0');
SELECT is(role_fit(NULL::collaboration), NULL, 'NULL');
SELECT is_empty('SELECT role_fit_details(NULL)', 'no row for NULL');
SELECT throws_ok($$ SELECT role_fit_details('{}', lang => 'fr') $$, '22023', 'invalid language: "fr"', 'no French');
-- the words name the role and what limits it
SELECT results_eq($$ SELECT message FROM unnest('{nl,en}'::text[]) AS l, role_fit_details('{"style":{"network":1},"legal_form":"foundation","parties":[{"party":"gm1","roles":["shareholder"]}]}', lang => l) $$,
	$$ VALUES ('gm1 als aandeelhouder: past voor 0.02, het minst bij de stijl (0.00).'), ('gm1 as shareholder: fit 0.02, least to the style (0.00).') $$, 'in words');

SELECT * FROM finish();
ROLLBACK;
