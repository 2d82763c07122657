-- role_set: the laws of sets, against role[] arithmetic
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- Random sets of every size, with the empty and the full one; the array is the model.
SELECT setseed(0.22);
CREATE TEMP TABLE s AS
	SELECT i, roles, coalesce(roles, '{}')::role_set AS s
	FROM generate_series(1, 160) i
	CROSS JOIN LATERAL (SELECT coalesce(array_agg(role ORDER BY random()), '{}') AS roles FROM roles()
		WHERE random() * 160 + i * 0 < i) x;
INSERT INTO s VALUES (0, '{}', '{}'), (161, (SELECT array_agg(role) FROM roles()), (SELECT role_set_agg(role) FROM roles()));
SELECT ok(count(DISTINCT s) > 100 AND bool_or(cardinality(s) = 0) AND bool_or(cardinality(s) = 26), 'the sample holds small and large sets') FROM s;

-- Canonical text: order of roles(), whatever the order of input; text, array and binary forms agree.
SELECT is_empty($$SELECT i FROM s WHERE s <> array_to_string(ARRAY['{', array_to_string(roles, ' , '), '}'], ' ')::role_set$$,
	'any order and blanks on input');
SELECT is_empty($$SELECT i FROM s WHERE s::text <> '{' || array_to_string(ARRAY(SELECT r FROM unnest(roles) r ORDER BY r), ',') || '}'$$,
	'text is in the order of roles()');
SELECT is_empty($$SELECT i FROM s WHERE s::text::role_set <> s OR s::varchar::role_set <> s OR s::role[]::role_set <> s
	OR (roles || roles)::role_set <> s$$, 'text and arrays read back, repeats count once');
SELECT is_empty($$SELECT i FROM s WHERE role_set_send(s) <> int8send((SELECT coalesce(bit_or(1::bigint << get_byte(role_send(r), 0)), 0)
	FROM unnest(roles) r))$$, 'binary form: bit n for the role with number n, high byte first');
SELECT is_empty($$SELECT i FROM s WHERE cardinality(s) <> cardinality(roles) OR cardinality(s) <> cardinality(s::role[])$$, 'cardinality');

-- Set laws on all pairs, against arrays.
CREATE TEMP TABLE pairs AS SELECT a.s AS a, b.s AS b, a.roles AS x, b.roles AS y FROM s a, s b WHERE (a.i * 31 + b.i) % 3 = 0 OR a.i = b.i;
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a @> b) <> (x @> y) OR (a <@ b) <> (x <@ y) OR (a && b) <> (x && y)$$,
	'containment and overlap are those of arrays');
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a | b) <> (x || y)::role_set
	OR (a & b) <> ARRAY(SELECT unnest(x) INTERSECT SELECT unnest(y))::role_set
	OR (a - b) <> ARRAY(SELECT unnest(x) EXCEPT SELECT unnest(y))::role_set$$,
	'union, intersection and difference are those of arrays');
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a | b) <> (b | a) OR (a & b) <> (b & a) OR (a | (a & b)) <> a OR (a & (a | b)) <> a
	OR ((a - b) | (a & b)) <> a OR (a - b) && b OR (a @> b) <> ((a | b) = a)
	OR cardinality(a | b) + cardinality(a & b) <> cardinality(a) + cardinality(b)$$,
	'commutative, absorbing, complementary');
SELECT is_empty($$SELECT s, r.role FROM s, roles() r WHERE (s @> r.role) <> (r.role = ANY (roles)) OR (r.role <@ s) <> (s @> r.role)
	OR (s | r.role) <> (s | r.role::role_set) OR (s - r.role) <> (s - role_set(r.role))$$,
	'operators with one role');
-- Every operator has a function twin.
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a @> b) <> role_set_contains(a, b) OR (a <@ b) <> role_set_contained_by(a, b)
	OR (a && b) <> role_set_overlaps(a, b) OR (a | b) <> role_set_union(a, b) OR (a & b) <> role_set_intersection(a, b)
	OR (a - b) <> role_set_difference(a, b)$$, 'the functions are the operators');
SELECT is_empty($$SELECT s, r.role FROM s, roles() r WHERE (s @> r.role) <> role_set_has(s, r.role) OR (r.role <@ s) <> role_among(r.role, s)
	OR (s | r.role) <> role_set_add(s, r.role) OR (s - r.role) <> role_set_remove(s, r.role)$$, 'also with one role');

-- All-pairs order and hash.
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a < b)::int + (a = b)::int + (a > b)::int <> 1
	OR (a <= b) <> (a < b OR a = b) OR (a >= b) <> (a > b OR a = b) OR (a <> b) = (a = b) OR (a < b) <> (b > a)
	OR role_set_cmp(a, b) <> (a > b)::int - (a < b)::int OR role_set_cmp(a, b) <> - role_set_cmp(b, a)
	OR (a = b) <> (role_set_send(a) = role_set_send(b)) OR (a < b) <> (role_set_send(a) < role_set_send(b))$$,
	'the order is total, antisymmetric and that of the unsigned number');
SELECT is_empty($$SELECT s FROM (SELECT s, lag(s) OVER (ORDER BY s) AS before FROM s) x WHERE before > s$$, 'sorting agrees with the order');
SELECT is_empty($$SELECT a, b FROM pairs WHERE a = b AND (role_set_hash(a) <> role_set_hash(b) OR role_set_hash_extended(a, 7) <> role_set_hash_extended(b, 7))$$,
	'equal sets hash equal');
SELECT is_empty($$SELECT s FROM s WHERE role_set_hash_extended(s, 0) & 4294967295 <> role_set_hash(s)::bigint & 4294967295$$,
	'the extended hash with seed 0 has the low bits of the hash');
SELECT is((SELECT count(DISTINCT role_set_hash(s)) FROM s), (SELECT count(DISTINCT s) FROM s), 'hashes spread');

-- The aggregates, in any split.
SELECT is((SELECT role_set_agg(r) FROM s, unnest(roles) r), (SELECT role_set_agg(s) FROM s), 'roles and sets add up to the same');
SELECT is((SELECT role_set_agg(part) FROM (SELECT role_set_agg(s) AS part FROM s GROUP BY i % 7) p), (SELECT role_set_agg(s) FROM s),
	'any split of the rows gives the same set');
SELECT is((SELECT role_set_agg(r) FROM unnest('{}'::role[]) r), '{}'::role_set, 'no rows: the empty set');
SELECT is((SELECT role_set_agg(r) FROM unnest('{NULL,owner}'::role[]) r), '{owner}'::role_set, 'NULL is passed over');
SELECT bag_eq($$SELECT aggcombinefn <> 0, proparallel::text FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid WHERE proname = 'role_set_agg'$$,
	$$VALUES (true, 's'), (true, 's')$$, 'both aggregates combine and are parallel safe');

-- In a parallel plan the partial sets are combined.
CREATE FUNCTION pg_temp.plan_has(word text, query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN position('"' || word || '"' IN plan::text) > 0;
END $$;
CREATE TABLE public.parallel_sets AS SELECT s.s FROM s, generate_series(1, 100);
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
SELECT ok(pg_temp.plan_has('Partial', 'SELECT role_set_agg(s) FROM public.parallel_sets'), 'the aggregate runs in parallel');
SELECT is((SELECT role_set_agg(s) FROM public.parallel_sets), (SELECT role_set_agg(s) FROM s), 'in parallel the same set');
SELECT is((SELECT role_set_agg(s) FROM public.parallel_sets WHERE s IS NULL), '{}', 'in parallel no rows: the empty set');

-- Indexes find what a scan finds, and are used.
SELECT ok(amvalidate(oid), format('amvalidate %s', oid)) FROM pg_opclass
	WHERE opcnamespace = 'governance'::regnamespace AND opcintype = 'role_set'::regtype;
SELECT bag_eq($$SELECT amname::text FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcintype = 'role_set'::regtype AND opcdefault$$,
	$$VALUES ('btree'), ('hash'), ('gin')$$, 'default operator classes');
CREATE TEMP TABLE many AS SELECT i AS id, s FROM (SELECT row_number() OVER () AS i, a.s - b.s AS s FROM s a, s b) x;
INSERT INTO many VALUES (0, NULL);
CREATE INDEX many_gin ON many USING gin (s);
CREATE INDEX many_hash ON many USING hash (s);
ANALYZE many;
CREATE TEMP TABLE clause AS SELECT format(c, v) AS clause FROM
	unnest(ARRAY['s @> %L::role_set', 's && %L::role_set', 's <@ %L::role_set', 's @> %L::role_set AND s && ''{owner,direct}''::role_set']) c,
	unnest(ARRAY['{}', '{owner}', '{owner,client}', '{direct,mobilise,manage,owner}', '{let_go,facilitate,connect,stimulate,drive,direct,regulate,owner}']) v
	UNION ALL SELECT format('s @> %L::role', v) FROM unnest(ARRAY['owner', 'let_go', 'participant']) v
	UNION ALL SELECT format('%L::role <@ s', v) FROM unnest(ARRAY['owner', 'let_go', 'participant']) v;
CREATE FUNCTION pg_temp.answer(clause text) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
	ids bigint[];
BEGIN
	EXECUTE 'SELECT array_agg(id ORDER BY id) FROM many WHERE ' || clause INTO ids;
	RETURN ids;
END $$;
SET LOCAL enable_indexscan = off;
SET LOCAL enable_bitmapscan = off;
CREATE TEMP TABLE expected AS SELECT clause, pg_temp.answer(clause) AS ids FROM clause;
SET LOCAL enable_bitmapscan = on;
SET LOCAL enable_seqscan = off;
SELECT ok(pg_temp.plan_has('many_gin', 'SELECT id FROM many WHERE ' || clause), 'index used: ' || clause) FROM clause WHERE clause NOT LIKE '%{}%';
SELECT is(md5(pg_temp.answer(clause)::text), md5(ids::text), 'index agrees with scan: ' || clause) FROM expected;
SELECT ok(pg_temp.plan_has('many_hash', $$SELECT id FROM many WHERE s = '{owner}'$$), 'index used: =');
RESET enable_seqscan;
RESET enable_indexscan;

-- Errors.
SELECT throws_ok(format('SELECT %L::role_set', word), '22P02', NULL, format('%s is no set', to_json(left(word, 20))))
  FROM unnest(ARRAY['', '{', '}', '{}}', '{{}}', '{,}', '{owner', 'owner}', '{owner,}', '{,owner}', '{owner client}', '{owner;client}',
	'{"owner"}', '{NULL}', '[owner]', 'owner', '{owner},{client}', '{' || repeat('x', 5000) || '}']) AS word;
SELECT throws_ok($$SELECT '{owner,NULL}'::role[]::role_set$$, '22004', 'a role_set cannot hold NULL');
SELECT lives_ok(format('SELECT %L::role_set', '{' || repeat('owner,', 100000) || 'client}'), 'a long list is a short set');
SELECT is(NULL::role[]::role_set, NULL, 'NULL array');
SELECT is('{{owner,client},{direct,owner}}'::role[]::role_set, '{direct,owner,client}'::role_set, 'any dimensions');
-- count(x) without a schema stays the aggregate.
SELECT is((SELECT count(s) FROM s), (SELECT count(*) FROM s), 'count is still the aggregate');

SELECT * FROM finish();
ROLLBACK;
