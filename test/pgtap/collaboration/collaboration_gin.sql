-- the GIN index gives the answers of a sequential scan
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
-- many small plans with large estimates: compiling each would take minutes
SET LOCAL jit = off;
SELECT no_plan();

CREATE FUNCTION pg_temp.pick(i integer, k integer, n integer)
RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT ((hashint8extended(i::bigint * 1000 + k, 42) & 1073741823) % n)::integer $$;

-- whether a query is answered by the index
CREATE FUNCTION pg_temp.uses_index(query text)
RETURNS boolean LANGUAGE plpgsql
AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN plan::text LIKE '%Bitmap Index Scan%';
END
$$;

CREATE TEMPORARY TABLE codes AS SELECT array_agg(code ORDER BY code COLLATE "C") AS roles FROM roles();

CREATE TEMPORARY TABLE portfolio AS
SELECT i, collaboration(
		(ARRAY['public_body', 'foundation', NULL])[1 + pg_temp.pick(i, 1, 3)], NULL, NULL, NULL,
		array_agg(party ORDER BY party), array_agg(roles::text::role_set ORDER BY party)) AS c
FROM generate_series(1, 3000) AS i, LATERAL (
	SELECT DISTINCT ON (party) party, roles
	FROM (SELECT 'gm' || pg_temp.pick(i, 10 + n, 200) || (ARRAY['', '-x', '/council', '/executive', '/executive/unit-' || pg_temp.pick(i, 20 + n, 3)])[1 + pg_temp.pick(i, 30 + n, 5)] AS party,
			ARRAY(SELECT codes.roles[r] FROM codes, generate_series(1, cardinality(codes.roles)) AS r WHERE pg_temp.pick(i, 50 + n * 40 + r, 20) = 0) AS roles
		FROM generate_series(1, 1 + pg_temp.pick(i, 2, 8)) AS n) AS p
	ORDER BY party) AS q
GROUP BY i;
INSERT INTO portfolio SELECT 3000 + i, '{}' FROM generate_series(1, 20) AS i;
INSERT INTO portfolio VALUES (0, NULL);
CREATE INDEX portfolio_gin ON portfolio USING gin (c);
ANALYZE portfolio;

CREATE FUNCTION pg_temp.found(condition text, by_index boolean)
RETURNS integer[] LANGUAGE plpgsql
AS $$
DECLARE
	result integer[];
BEGIN
	PERFORM set_config('enable_seqscan', (NOT by_index)::text, true), set_config('enable_bitmapscan', by_index::text, true);
	EXECUTE 'SELECT array_agg(i ORDER BY i) FROM portfolio WHERE ' || condition INTO result;
	PERFORM set_config('enable_seqscan', 'on', true), set_config('enable_bitmapscan', 'on', true);
	RETURN result;
END
$$;

-- keys: whole paths, prefixes, roles, alone and together, and those of nobody
CREATE TEMPORARY TABLE question AS
SELECT format('c @@ %L', key) AS condition FROM (
	SELECT 'gm' || n FROM generate_series(0, 205, 7) AS n
	UNION ALL SELECT 'gm' || pg_temp.pick(n, 1, 200) || (ARRAY['-x', '/raad', '/college', '/executive/unit-1'])[1 + n % 4] FROM generate_series(1, 40) AS n
	UNION ALL SELECT 'gm' || pg_temp.pick(n, 2, 200) || (ARRAY['', '/college'])[1 + n % 2] || ':' || roles[1 + n % cardinality(roles)] FROM codes, generate_series(1, 60) AS n
	UNION ALL SELECT ':' || unnest(roles) FROM codes
	UNION ALL SELECT unnest('{gm,zz,gm1/mayor,gm1/executive/unit}'::text[])) AS k (key);
INSERT INTO question
SELECT format('c @> %L', pattern) FROM (
	SELECT '{"parties":[{"party":"' || party || '","roles":' || to_json(roles::role[]::text[]) || '}]}'
	FROM (SELECT p.party, p.roles FROM portfolio, parties(c) AS p WHERE i % 60 = 0 ORDER BY i LIMIT 60) AS p
	UNION ALL SELECT '{"legal_form":"foundation","parties":[{"party":"gm' || n || '/council"}]}' FROM generate_series(1, 20) AS n
	UNION ALL SELECT unnest('{"{}","{\"legal_form\":\"foundation\"}"}'::text[])) AS k (pattern);
INSERT INTO question
SELECT 'c @@ ''gm' || n || ''' AND c @@ '':client''' FROM generate_series(1, 20) AS n
UNION ALL SELECT 'c @@ ''gm' || n || ''' OR c @@ ''gm' || n + 1 || ':owner''' FROM generate_series(1, 20) AS n;
SELECT is_empty($$ SELECT condition FROM question WHERE pg_temp.found(condition, true) IS DISTINCT FROM pg_temp.found(condition, false) $$,
	'index and sequential scan agree on ' || (SELECT count(*) FROM question) || ' questions');
SELECT cmp_ok((SELECT count(*) FROM question WHERE pg_temp.found(condition, true) IS NOT NULL), '>', 150::bigint, 'most questions have an answer');
SELECT is(pg_temp.found('c @> ''{}''', true), (SELECT array_agg(i ORDER BY i) FROM portfolio WHERE c IS NOT NULL), '{} finds all, also those without parties, never NULL');

-- the planner takes the index by itself
SELECT ok(pg_temp.uses_index($$ SELECT i FROM portfolio WHERE c @@ 'gm5' $$), 'index for a party');
SELECT ok(pg_temp.uses_index($$ SELECT i FROM portfolio WHERE c @@ 'gm5/college:opdrachtgever' $$), 'index for a party in a role');
SELECT ok(pg_temp.uses_index($$ SELECT i FROM portfolio WHERE c @> '{"parties":[{"party":"gm5/executive","roles":["client"]}]}' $$), 'index for a pattern');

-- and it keeps up with changes, with and without the pending list
UPDATE portfolio SET c = '{"parties":[{"party":"new/council","roles":["owner"]}]}' WHERE i BETWEEN 1 AND 50;
SELECT is(pg_temp.found('c @@ ''new:owner''', true), pg_temp.found('c @@ ''new:owner''', false), 'after an update');
SELECT is(cardinality(pg_temp.found('c @@ ''new:owner''', true)), 50, 'all fifty');
SELECT throws_ok($$ SELECT pg_temp.found('c @@ ''new:boss''', true) $$, '22P02', 'invalid role: "boss"', 'a bad key is an error with the index too');

SELECT * FROM finish();
ROLLBACK;
