-- role_claim: laws of the type, refusal of conflicting rows, and separation of duty
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL jit = off;
SELECT no_plan();
\set doc `cat test/fixtures/reference-values-open.json`

-- the values: of every role, in both scopes, for every severity; and any two sets
CREATE TEMPORARY TABLE claim AS SELECT DISTINCT v FROM (
	SELECT role_claim(role, standard_rulebook(), scope, severity) AS v FROM roles(), unnest('{holder,organisation}'::text[]) AS scope, unnest('{info,warning,error,critical}'::text[]) AS severity
	UNION ALL SELECT unnest(ARRAY['{}!{}', '{owner}!{}', '{}!{owner}', '{owner,client}!{let_go,participant}', '{participant}!{let_go}']::role_claim[])) AS x;
SELECT is_empty($$ SELECT v FROM claim WHERE v::text::role_claim <> v OR v::varchar::role_claim <> v OR v::text::role_claim::text <> v::text $$, 'text reads back');
SELECT is('  {eigenaar} ! {klant, opdrachtgever}'::role_claim::text, '{owner}!{client,customer}', 'as people write it');
SELECT is_empty($$ SELECT v FROM claim WHERE octet_length(role_claim_send(v)) <> 16 OR pg_column_size(v) <> 16 $$, '16 bytes');
SELECT is_empty($$ SELECT a.v, b.v FROM claim AS a, claim AS b WHERE (a.v < b.v)::int + (a.v = b.v)::int + (a.v > b.v)::int <> 1
	OR (a.v <= b.v) = (a.v > b.v) OR (a.v >= b.v) = (a.v < b.v) OR (a.v <> b.v) = (a.v = b.v) OR (a.v = b.v) <> (a.v::text = b.v::text) OR role_claim_cmp(a.v, b.v) <> - role_claim_cmp(b.v, a.v)
	OR (a.v = b.v AND (role_claim_hash(a.v) <> role_claim_hash(b.v) OR role_claim_hash_extended(a.v, 7) <> role_claim_hash_extended(b.v, 7))) $$, 'order and hash');
SELECT is_empty($$ SELECT a.v FROM claim AS a, claim AS b, claim AS c WHERE a.v < b.v AND b.v < c.v AND NOT a.v < c.v $$, 'transitive');
SELECT is((SELECT count(DISTINCT role_claim_hash(v)) FROM claim), (SELECT count(*) FROM claim), 'hashes spread');
SELECT throws_ok(format('SELECT %L::role_claim', t), '22P02', NULL, 'no claim: ' || t) FROM unnest(ARRAY['', '{owner}', 'owner!client', '{owner}!{client}!', '{owner}!']) AS t;
SELECT throws_ok($$ SELECT '{ownr}!{}'::role_claim $$, '22P02', NULL, 'no role');

-- a conflict is the same whichever comes first, is what the rulebook says, and never of a role with itself
SELECT is_empty($$ SELECT a.v, b.v FROM claim AS a, claim AS b WHERE (a.v <!> b.v) <> (b.v <!> a.v) OR (a.v <!> b.v) <> role_claims_conflict(a.v, b.v) $$, 'it commutes');
SELECT is_empty($$ SELECT role FROM roles() WHERE role_claim(role, severity => 'info') <!> role_claim(role, severity => 'info') $$, 'no role conflicts with itself');
SELECT is_empty($$ SELECT a.role, b.role, scope, severity FROM roles() AS a, roles() AS b, unnest('{holder,organisation}'::text[]) AS scope, unnest('{info,warning,error,critical}'::text[]) WITH ORDINALITY AS s (severity, nr)
	WHERE (role_claim(a.role, standard_rulebook(), scope, severity) <!> role_claim(b.role, standard_rulebook(), scope, severity))
	<> EXISTS (SELECT FROM separation_violations(role_set(a.role) | role_set(b.role), standard_rulebook(), scope) AS v WHERE v.n = 2 AND array_position('{info,warning,error,critical}'::text[], v.severity) >= s.nr AND a.role <> b.role) $$, 'claims and findings are one truth');
-- a set of two is a pair; of three it cannot be seen from two rows
SELECT ok(role_claim('drive', b) <!> role_claim('mediate', b), 'n = 2 counts') FROM (SELECT '{"code":"x","separation":{"a":{"roles":["drive","manage","mediate"],"n":2,"severity":"error","scope":"holder"}}}'::rulebook AS b) AS x;
SELECT ok(NOT role_claim('drive', b) <!> role_claim('mediate', b), 'n = 3 does not') FROM (SELECT '{"code":"x","separation":{"a":{"roles":["drive","manage","mediate"],"n":3,"severity":"error","scope":"holder"}}}'::rulebook AS b) AS x;
SELECT throws_ok($$ SELECT role_claim('owner', scope => 'all') $$, '22023', 'invalid scope: "all"', 'another scope');
SELECT throws_ok($$ SELECT role_claim('owner', severity => 'bad') $$, '22023', 'invalid severity: "bad"', 'another severity');
SELECT is(role_claim(NULL), NULL, 'NULL');

-- the index gives the answers of a sequential scan, also when it is deep
CREATE TEMPORARY TABLE held AS SELECT i, ('{' || r.code::text || '}')::role_set AS roles, role_claim(r.role, standard_rulebook(), 'holder', (ARRAY['info', 'error'])[1 + i % 2]) AS claim
	FROM generate_series(1, 400) AS i, roles() AS r;
CREATE INDEX held_gist ON held USING gist (claim);
ANALYZE held;
CREATE FUNCTION pg_temp.found(claim role_claim, by_index boolean)
RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
	result text;
BEGIN
	PERFORM set_config('enable_seqscan', (NOT by_index)::text, true), set_config('enable_bitmapscan', by_index::text, true), set_config('enable_indexscan', by_index::text, true);
	EXECUTE format('SELECT md5(string_agg(i || roles::text, '','' ORDER BY i, roles)) FROM held WHERE claim <!> %L', claim) INTO result;
	PERFORM set_config('enable_seqscan', 'on', true), set_config('enable_bitmapscan', 'on', true), set_config('enable_indexscan', 'on', true);
	RETURN result;
END $$;
SELECT is_empty($$ SELECT v FROM claim WHERE pg_temp.found(v, true) IS DISTINCT FROM pg_temp.found(v, false) $$, 'index and scan agree');
SELECT isnt_empty($$ SELECT v FROM claim WHERE pg_temp.found(v, true) IS NOT NULL $$, 'and find something');

-- ---- refusal of rows: btree_gist gives text and ranges an equality for GiST
CREATE EXTENSION btree_gist SCHEMA public;
CREATE TEMPORARY TABLE assignment (
	holder text NOT NULL,
	role role NOT NULL,
	period daterange NOT NULL DEFAULT '[,)',
	CONSTRAINT apart_by_holder EXCLUDE USING gist (holder WITH =, period WITH &&, (governance.role_claim(role)) WITH OPERATOR(governance.<!>)),
	CONSTRAINT apart_by_organisation EXCLUDE USING gist ((governance.organisation(holder)) WITH =, period WITH &&,
		(governance.role_claim(role, governance.standard_rulebook(), 'organisation', 'warning')) WITH OPERATOR(governance.<!>))
);
-- every pair of roles in either order, by one holder, by two of one organisation, by two organisations
CREATE FUNCTION pg_temp.refused(a role, b role, a_holder text, b_holder text)
RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
	broken text := '';
BEGIN
	BEGIN
		INSERT INTO assignment VALUES (a_holder, a);
		INSERT INTO assignment VALUES (b_holder, b);
		RAISE division_by_zero;
	EXCEPTION
		WHEN exclusion_violation THEN
			GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
		WHEN division_by_zero THEN
			NULL;
	END;
	RETURN broken;
END $$;
CREATE TEMPORARY TABLE wanted AS SELECT a.role AS a, b.role AS b,
	EXISTS (SELECT FROM separation_violations(role_set(a.role) | role_set(b.role)) AS v WHERE v.n = 2 AND v.severity = 'error') AND a.role <> b.role AS by_holder,
	EXISTS (SELECT FROM separation_violations(role_set(a.role) | role_set(b.role), scope => 'organisation') AS v WHERE v.n = 2 AND v.severity <> 'info') AND a.role <> b.role AS by_organisation
	FROM roles() AS a, roles() AS b;
SELECT is((SELECT count(*) FILTER (WHERE by_holder) || ' ' || count(*) FILTER (WHERE by_organisation) FROM wanted), '2 6', 'one pair and three pairs, either way');
SELECT is_empty($$ SELECT a, b FROM wanted WHERE pg_temp.refused(a, b, 'gm1/executive', 'gm1/executive') <> CASE WHEN by_holder THEN 'apart_by_holder' WHEN by_organisation THEN 'apart_by_organisation' ELSE '' END $$, 'one holder');
SELECT is_empty($$ SELECT a, b FROM wanted WHERE pg_temp.refused(a, b, 'gm1/executive', 'gm1/council') <> CASE WHEN by_organisation THEN 'apart_by_organisation' ELSE '' END $$, 'two holders of one organisation');
SELECT is_empty($$ SELECT a, b FROM wanted WHERE pg_temp.refused(a, b, 'gm1/executive', 'gm2/executive') <> '' $$, 'two organisations');
-- only at the same time; a row does not conflict with itself; a swap in one statement is judged row by row
SELECT lives_ok($$ INSERT INTO assignment VALUES ('gm1/mayor', 'board_member', '[2020-01-01,2022-01-01)'), ('gm1/mayor', 'supervisor', '[2022-01-01,)'), ('gm1/mayor', 'supervisor', '[2022-01-01,)') $$, 'one after the other, and the same role twice');
SELECT throws_ok($$ INSERT INTO assignment VALUES ('gm1/mayor', 'board_member', '[2022-01-31,2022-02-01)') $$, '23P01', NULL, 'a day together is together');
SELECT lives_ok($$ UPDATE assignment SET period = '[2020-01-01,2021-01-01)' WHERE role = 'board_member' $$, 'a row may change');
SELECT throws_ok($$ UPDATE assignment SET period = '[2020-01-01,)' WHERE role = 'board_member' $$, '23P01', NULL, 'unless it comes to conflict');
SELECT lives_ok($$ UPDATE assignment SET role = role $$, 'and not with itself');

-- a column of collaborations that refuses errors
CREATE TEMPORARY TABLE signed (c collaboration CHECK (NOT governance.has_role_errors(c)));
SELECT lives_ok($$ INSERT INTO signed VALUES (NULL), ('{}'), ('{"parties":[{"party":"gm1","roles":["owner","client"]}]}') $$, 'a warning is no error');
SELECT throws_ok($$ INSERT INTO signed VALUES ('{"parties":[{"party":"gm1","roles":["board_member","supervisor"]}]}') $$, '23514', NULL, 'an error is refused');
CREATE TEMPORARY TABLE strict_signed (c collaboration CHECK (NOT governance.has_role_errors(c, governance.standard_rulebook() OPERATOR(governance.||) '{"conflicts": {"owner-client": {"severity": "error"}}}'::jsonb)));
SELECT throws_ok($$ INSERT INTO strict_signed VALUES ('{"parties":[{"party":"gm1","roles":["owner","client"]}]}') $$, '23514', NULL, 'by the rulebook of the municipality');

-- ---- separation of duty: the reference case, by its own role names
CREATE TEMPORARY TABLE ref AS SELECT c FROM jsonb_array_elements(:'doc'::jsonb -> 'cases') AS c WHERE c ->> 'id' LIKE 'ssd-%';
SELECT is((SELECT count(*) FROM ref), 1::bigint, 'the cases');
SELECT is(coalesce((SELECT jsonb_agg(nr - 1 ORDER BY nr) FROM jsonb_array_elements(c #> '{input,sets}') WITH ORDINALITY AS s (s, nr)
		WHERE separation_violated(ARRAY(SELECT jsonb_array_elements_text(who.value)), ARRAY(SELECT jsonb_array_elements_text(s -> 'roles')), (s ->> 'n')::int)), '[]'),
	c -> 'expected' -> who.key, (c ->> 'id') || ': ' || who.key)
FROM ref, jsonb_each(c #> '{input,assigned}') AS who;
SELECT ok(separation_violated('{a,b,NULL}', '{a,b,b}', 2) AND NOT separation_violated('{a,a,a}', '{a,b}', 2) AND NOT separation_violated('{}', '{a,b}', 2), 'sets, not lists');
SELECT is(separation_violated(NULL, '{a,b}', 2), NULL, 'NULL');
SELECT throws_ok($$ SELECT separation_violated('{a}', '{a,b}', 1) $$, '22023', 'invalid number of roles: "1"', 'n of 1');
SELECT throws_ok($$ SELECT separation_violated('{a}', '{a,b,b}', 3) $$, '22023', 'invalid number of roles: "3"', 'n above the set');
SELECT throws_ok($$ SELECT separation_violated('{a}', '{a,NULL}', 2) $$, '22004', 'role 2 of the set is null', 'NULL in the set');
SELECT results_eq($$ SELECT * FROM separation_violations('{board_member,supervisor,owner,client,finance}') $$, $$ VALUES ('CONFLICT-owner-client', 'warning', '{owner,client}'::role_set, 2), ('CONFLICT-board_member-client', 'warning', '{client,board_member}', 2),
	('CONFLICT-board_member-supervisor', 'error', '{supervisor,board_member}', 2), ('SSD-order-deliver-pay-supervise', 'warning', '{finance,client,supervisor}', 3) $$, 'pairs and sets');
SELECT results_eq($$ SELECT rule FROM separation_violations('{board_member,supervisor,owner,client}', scope => 'organisation') $$, $$ VALUES ('CONFLICT-owner-client') $$, 'of an organisation');
SELECT throws_ok($$ SELECT separation_violations('{owner}', scope => 'x') $$, '22023', 'invalid scope: "x"', 'another scope');

SELECT * FROM finish();
ROLLBACK;
