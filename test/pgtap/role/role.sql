-- role: the catalogue and the laws of the type
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP TABLE r AS SELECT * FROM roles();

-- Stored numbers never change: each role is sent as the number it has for ever.
SELECT results_eq(
	$$SELECT code, get_byte(role_send(role), 0) FROM r ORDER BY role$$,
	$$VALUES ('let_go', 1), ('facilitate', 2), ('connect', 3), ('stimulate', 4), ('drive', 5), ('direct', 6),
		('regulate', 7), ('mobilise', 16), ('improvise', 17), ('vitalise', 18), ('balance', 19), ('coordinate', 20),
		('manage', 32), ('authority', 33), ('finance', 34), ('mediate', 35), ('owner', 48), ('client', 49),
		('contractor', 50), ('shareholder', 51), ('customer', 52), ('supervisor', 53), ('board_member', 54),
		('adviser', 55), ('counterparty_adviser', 56), ('participant', 57)$$,
	'the numbers of the roles are fixed, and role order is number order');
SELECT bag_eq($$SELECT length(role_send(role)), pg_column_size(role) FROM r GROUP BY 1, 2$$, $$VALUES (1, 1)$$,
	'a role takes one byte, stored and sent');

-- The catalogue says nothing else than its source (test/fixtures/roles.csv).
CREATE TEMP TABLE csv (rol text, familie text, definitie text, past_bij_stijl text, vorm text, machtsafstand int,
	bron text, zekerheid text);
\copy csv FROM 'test/fixtures/roles.csv' WITH (FORMAT csv, HEADER)
SELECT is(count(*), 22::bigint, 'the fixture has 22 roles') FROM csv;
SELECT is(rol::role::text, r.code, format('the Dutch name %s is read', rol))
  FROM csv LEFT JOIN r ON r.role = rol::role;
SELECT is_empty(
	$$SELECT rol FROM csv JOIN r ON r.role = rol::role
	WHERE replace(label_nl, U&'\00F6', 'o') <> rol OR definition_en <> definitie
		OR source <> coalesce(bron, 'ours') OR power_distance <> machtsafstand$$,
	'label, definition, source and power distance are those of the source');
SELECT is_empty(
	$$SELECT rol FROM csv JOIN r ON r.role = rol::role
	WHERE family <> CASE split_part(familie, ' ', 1) WHEN 'netwerkrollen' THEN 'network' WHEN 'formele' THEN 'formal'
		WHEN 'klassieke' THEN 'position' ELSE 'ladder' END$$,
	'the family is that of the source');
SELECT is_empty(
	$$SELECT rol FROM csv JOIN r ON r.role = rol::role
	WHERE affinity(r.role) IS DISTINCT FROM style(
		CASE WHEN past_bij_stijl LIKE '%hierarchie%' THEN 1 ELSE 0 END,
		CASE WHEN past_bij_stijl LIKE '%netwerk%' THEN 1 ELSE 0 END,
		CASE WHEN past_bij_stijl LIKE '%markt%' THEN 1 ELSE 0 END)$$,
	'the affinity shares the styles of the source out evenly');
SELECT set_eq($$SELECT code, source FROM r WHERE NOT EXISTS (SELECT FROM csv WHERE rol::role = r.role)$$,
	$$VALUES ('contractor', 'ours'), ('adviser', 'ours'), ('counterparty_adviser', 'ours'), ('participant', 'ours')$$,
	'roles that no source names say so');

-- Two ladders, kept apart, each a row of steps from least to most power (domain reference 3.1).
SELECT is((SELECT array_agg(role ORDER BY step_article) FROM r WHERE step_article IS NOT NULL),
	'{facilitate,connect,stimulate,drive,direct,regulate}'::role[], 'the ladder of the founding article');
SELECT is((SELECT array_agg(role ORDER BY step_rob) FROM r WHERE step_rob IS NOT NULL),
	'{let_go,facilitate,stimulate,direct,regulate}'::role[], 'the ladder of the Raad voor het openbaar bestuur');
SELECT is_empty($$SELECT role FROM r WHERE ladder_step(role, 'article') IS DISTINCT FROM step_article
	OR ladder_step(role, 'rob') IS DISTINCT FROM step_rob OR family(role) <> family OR label(role, 'nl') <> label_nl
	OR label(role, 'en') <> label_en OR role::text <> code$$, 'the accessors agree with roles()');

-- Every text that a person sees is there, and every spelling leads to one role.
SELECT is_empty($$SELECT role FROM r WHERE '' IN (code, family, label_nl, label_en, definition_nl, definition_en, source)
	OR (r.*) IS NULL$$, 'every role has labels, definitions in two languages and a source');
SELECT is_empty($$SELECT code, word FROM r, unnest(synonyms || ARRAY[code, label_nl, label_en, upper(code)]) AS word
	WHERE word::role <> role$$, 'every code, label and synonym reads as its own role');
SELECT is_empty($$SELECT word FROM r, unnest(synonyms) AS word GROUP BY word HAVING count(*) > 1$$,
	'no synonym belongs to two roles');
SELECT is(U&'co\00F6rdineren'::role, 'coordinate', 'a diaeresis may be written');
SELECT is_empty($$SELECT f FROM r, unnest(functions) AS f WHERE f NOT IN
	(SELECT code FROM vocabulary() WHERE kind = 'function')$$, 'functions are governance functions');
SELECT is((SELECT count(DISTINCT f) FROM r, unnest(functions) AS f), 4::bigint, 'each governance function has a role that carries it');

-- Text and binary round trips.
SELECT is_empty($$SELECT role FROM r WHERE role::text::role <> role OR role::varchar::role <> role$$, 'text reads back');

-- All-pairs order: exactly one of <, =, > holds, operators agree with cmp, and no cycle.
SELECT is_empty($$SELECT a.role, b.role FROM r a, r b WHERE
	(a.role < b.role)::int + (a.role = b.role)::int + (a.role > b.role)::int <> 1
	OR (a.role <= b.role) <> (a.role < b.role OR a.role = b.role)
	OR (a.role >= b.role) <> (a.role > b.role OR a.role = b.role)
	OR (a.role <> b.role) = (a.role = b.role)
	OR (a.role < b.role) <> (b.role > a.role)
	OR role_cmp(a.role, b.role) <> (a.role > b.role)::int - (a.role < b.role)::int
	OR role_cmp(a.role, b.role) <> - role_cmp(b.role, a.role)$$, 'the order is total and antisymmetric');
SELECT is_empty($$SELECT a.role FROM r a, r b, r c WHERE a.role < b.role AND b.role < c.role AND NOT a.role < c.role$$,
	'the order is transitive');
SELECT is_empty($$SELECT FROM r a, r b WHERE (a.role = b.role) <> (a.code = b.code)$$, 'equal is the same code');

-- Equal values hash equal; unequal ones spread; the hashes agree for seed 0.
SELECT is((SELECT count(DISTINCT role_hash(role)) FROM r), 26::bigint, 'hashes spread');
SELECT is_empty($$SELECT role FROM r WHERE role_hash_extended(role, 0) & 4294967295 <> role_hash(role)::bigint & 4294967295$$,
	'the extended hash with seed 0 has the low bits of the hash');
SELECT is_empty($$SELECT role FROM r WHERE role_hash_extended(role, 1) = role_hash_extended(role, 0)$$, 'the seed counts');

-- Sorting, merging and hashing by the operator classes.
SELECT ok(bool_and(amvalidate(oid)), 'amvalidate ' || opcname) FROM pg_opclass
	WHERE opcnamespace = 'governance'::regnamespace AND opcintype = 'role'::regtype GROUP BY oid, opcname;
SELECT is((SELECT count(*) FROM pg_opclass WHERE opcintype = 'role'::regtype AND opcdefault), 2::bigint, 'default btree and hash');
CREATE TEMP TABLE many AS SELECT i, (SELECT array_agg(role) FROM r)[1 + i * 7919 % 26] AS role FROM generate_series(1, 5000) i;
CREATE INDEX many_role ON many (role);
SET LOCAL enable_seqscan = off;
SELECT is_empty($$SELECT role, count(*) FROM many GROUP BY role EXCEPT
	SELECT role::text::role, count(*) FROM many GROUP BY role::text$$, 'grouping by role is grouping by its code');
SELECT is((SELECT count(*) FROM many WHERE role = 'owner'), (SELECT count(*) FROM many WHERE role::text = 'owner'),
	'the index finds the same rows');
RESET enable_seqscan;

-- Errors say SQLSTATE, value and what was expected.
SELECT throws_ok($$SELECT 'owneer'::role$$, '22P02', 'invalid role: "owneer"');
SELECT throws_ok(format('SELECT %L::role', word), '22P02', NULL, format('%s is no role', to_json(left(word, 20))))
  FROM unnest(ARRAY['', ' ', 'owner,client', '{owner}', '48', 'own', repeat('owner', 1000), U&'\00F6', E'owner\n', '%s', '''']) AS word;
SELECT throws_ok($$SELECT label('owner'::role, 'de')$$, '22023', 'invalid language: "de"');
SELECT throws_ok($$SELECT ladder_step('owner', 'ROB')$$, '22023', 'unknown ladder: "ROB"');
SELECT is(label(NULL::role, 'nl'), NULL, 'label of NULL');
SELECT is(ladder_step('owner', NULL), NULL, 'step on NULL');

SELECT * FROM finish();
ROLLBACK;
