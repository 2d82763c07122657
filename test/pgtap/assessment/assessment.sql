-- assessment: round trips, order, the laws of the monoid, sum() and assessment_agg() in every plan, recode, limits, sizes
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/random.sql

SELECT setseed(0.3401);
-- k times the same form, by its text
CREATE FUNCTION pg_temp.times(form governance.assessment, k bigint) RETURNS governance.assessment LANGUAGE sql IMMUTABLE AS $$
	SELECT (split_part(t, '"tally"', 1) || '"tally"' || regexp_replace(replace(split_part(t, '"tally"', 2), ':2,', ':' || k || ','), '([[,])2(?=[],])', '\1' || k, 'g'))::governance.assessment
	FROM (SELECT (form OPERATOR(governance.+) form)::text AS t) x
$$;
-- instruments with different structures, forms and tallies of each; also empty forms, and tallies with counts of 1, 2 and 4 bytes
CREATE TEMP TABLE i AS SELECT n, doc::instrument AS instrument
	FROM (SELECT n, pg_temp.random_instrument() || jsonb_build_object('code', 'r' || n) AS doc FROM generate_series(1, 8) n) r
	UNION ALL SELECT 0, standard_instrument();
CREATE TEMP TABLE form AS SELECT n, instrument, k, pg_temp.random_form(instrument, CASE k % 10 WHEN 0 THEN 1 WHEN 1 THEN 0 ELSE 0.2 END) AS a
	FROM i, generate_series(1, 40) k;
CREATE TEMP TABLE tally AS
	SELECT n, instrument, k % 7 AS k, sum(a) AS a FROM form GROUP BY 1, 2, 3
	UNION ALL SELECT n, instrument, 100 + k, a FROM form WHERE k <= 12
	UNION ALL SELECT n, instrument, 200, for_perspective(a, p) FROM (SELECT DISTINCT ON (n) n, instrument, a FROM form ORDER BY n, k) f,
		LATERAL (SELECT p FROM unnest(ARRAY['council', 'executive']) p WHERE NOT p = ANY (perspectives(a)) LIMIT 1) u
	UNION ALL SELECT DISTINCT ON (n, e) n, instrument, 300 + e, pg_temp.times(a, power(2, e)::bigint) FROM form, unnest(ARRAY[7, 8, 15, 16, 30]) e;

-- Text is canonical and self-contained, jsonb says the same, and binary starts with the version and the kind.
SELECT is_empty($$SELECT n, k FROM tally WHERE a::text::assessment <> a OR a::text::assessment::text <> a::text OR a::varchar::assessment <> a$$, 'text reads back');
SELECT is_empty($$SELECT n, k FROM tally WHERE a::jsonb::assessment <> a OR a::text::jsonb <> a::jsonb OR jsonb_pretty(a::jsonb)::assessment <> a$$, 'jsonb reads back');
SELECT is_empty($$SELECT n, k FROM tally WHERE substr(assessment_send(a), 1, 2) <> CASE WHEN raters(a) = 1 THEN '\x0101'::bytea ELSE '\x0102' END$$,
	'binary starts with version 1 and the kind');
SELECT is_empty($$SELECT n, k FROM tally WHERE encode(substr(assessment_send(a), 3, 8), 'hex') <> fingerprint(a) OR fingerprint(a) <> fingerprint(instrument)$$,
	'and goes on with the fingerprint, that of the instrument');
SELECT is(assessment_send(assessment('executive', '{4,NULL,0,100}'::int[], pg_temp.small())),
	decode('0101' || fingerprint(pg_temp.small()) || '0000' || '0065' || '0004' || '01' || '05000165', 'hex'), 'binary form of one rater');
SELECT is(assessment_send(t + t), decode('0102' || fingerprint(d) || '0000' || '0002' || '0001' || '01' || '02' || '00000002' || '00000002' || '00000000' || '00000000', 'hex'), 'binary form of a tally')
  FROM (SELECT d, assessment('official', '{0}'::int[], d) AS t FROM (SELECT pg_temp.small('{"scale": {"min": 0, "max": 1}, "facets": [{"code": "f", "categories": [{"code": "a"}]}],
	"indicators": [{"code": "x", "facets": {"f": "a"}}]}') AS d) d) t;
SELECT is(replace(replace(a::text, '"council"', '"raad"'), '"executive"', '"College"')::assessment, a, 'perspectives are read in Dutch and in any case')
  FROM (SELECT sum(a) AS a FROM form WHERE n = 0) s;

-- A tally of one rater is a form, whichever way it came about: one value, one encoding.
SELECT is((f + g) - g, f, 'a tally minus all but one is that form') FROM (SELECT x.a AS f, y.a AS g FROM form x, form y WHERE x.n = 0 AND y.n = 0 AND x.k = 3 AND y.k = 4) y;
SELECT is(format('{"format":1,"fingerprint":"%s","scale":[0,100],"indicators":4,"tally":{"council":{"raters":1,"counts":[%s]}}}', fingerprint(pg_temp.small()),
	(SELECT string_agg('[' || array_to_string(array_fill(0, ARRAY[40]) || 1 || array_fill(0, ARRAY[60]), ',') || ']', ',') FROM generate_series(1, 4)))::assessment,
	assessment('council', '{40,40,40,40}'::int[], pg_temp.small()), 'a tally of one rater in text is a form');

-- All-pairs order, equality is equality of text, equal hashes alike.
CREATE TEMP TABLE few AS SELECT row_number() OVER (ORDER BY n, k) AS id, a FROM tally WHERE k < 3 OR k IN (100, 110, 200, 301)
	UNION ALL SELECT -1, a::text::assessment FROM tally WHERE n = 1 AND k = 1;
SELECT is_empty($$SELECT x.id, y.id FROM few x, few y WHERE
	(x.a < y.a)::int + (x.a = y.a)::int + (x.a > y.a)::int <> 1
	OR (x.a <= y.a) <> (x.a < y.a OR x.a = y.a) OR (x.a >= y.a) <> (x.a > y.a OR x.a = y.a)
	OR (x.a <> y.a) = (x.a = y.a) OR (x.a < y.a) <> (y.a > x.a)
	OR sign(assessment_cmp(x.a, y.a)) <> (x.a > y.a)::int - (x.a < y.a)::int
	OR sign(assessment_cmp(x.a, y.a)) <> - sign(assessment_cmp(y.a, x.a))$$, 'the order is total and antisymmetric');
SELECT is_empty($$SELECT x.id FROM few x, few y, few z WHERE x.a < y.a AND y.a < z.a AND NOT x.a < z.a$$, 'the order is transitive');
SELECT is_empty($$SELECT x.id, y.id FROM few x, few y WHERE (x.a = y.a) <> (x.a::text = y.a::text)
	OR (x.a = y.a AND (assessment_hash(x.a) <> assessment_hash(y.a) OR assessment_hash_extended(x.a, 7) <> assessment_hash_extended(y.a, 7)))$$,
	'equal is the same text, and hashes the same');
SELECT is((SELECT count(DISTINCT assessment_hash(a)) FROM tally), (SELECT count(DISTINCT a::text) FROM tally), 'hashes spread');
SELECT ok(bool_and(amvalidate(oid)), 'amvalidate ' || opcname || ' ' || opcmethod) FROM pg_opclass
	WHERE opcnamespace = 'governance'::regnamespace AND opcintype = 'assessment'::regtype GROUP BY opcname, opcmethod;

-- The monoid: associative, commutative, with an identity, and - takes away exactly what + added, bit by bit.
CREATE TEMP TABLE sample AS SELECT n, k, a FROM tally WHERE k < 4 OR k IN (100, 101, 110, 200, 308);
SELECT is_empty($$SELECT x.n FROM sample x JOIN sample y USING (n) WHERE x.a + y.a <> y.a + x.a$$, '+ is commutative');
SELECT is_empty($$SELECT x.n FROM sample x JOIN sample y USING (n) JOIN sample z USING (n) WHERE (x.a + y.a) + z.a <> x.a + (y.a + z.a)$$, '+ is associative');
SELECT is_empty($$SELECT x.n FROM sample x JOIN sample y USING (n) WHERE (x.a + y.a) - y.a <> x.a OR assessment_send((x.a + y.a) - y.a) <> assessment_send(x.a)
	OR ((x.a + y.a) - y.a)::text <> x.a::text$$, 'a + b - b is a, bit by bit');
SELECT is_empty($$SELECT x.n FROM sample x JOIN sample e USING (n) WHERE e.k = 200 AND (raters(e.a) <> 0 OR x.a + e.a <> x.a OR e.a + x.a <> x.a OR x.a - e.a <> x.a)$$,
	'an assessment without raters is the identity');
SELECT is_empty($$SELECT x.n FROM sample x JOIN sample e USING (n) WHERE e.k = 200 AND x.a - x.a <> e.a$$, 'a - a is the identity');
SELECT is_empty($$SELECT x.n FROM sample x JOIN sample y USING (n) WHERE raters(x.a + y.a) <> raters(x.a) + raters(y.a)$$, 'raters add up');
SELECT is_empty($$SELECT x.n FROM sample x JOIN sample y USING (n), unnest(ARRAY['council', 'executive', 'official', 'partner', 'resident', 'independent']) p
	WHERE for_perspective(x.a + y.a, p) <> for_perspective(x.a, p) + for_perspective(y.a, p)$$, 'for_perspective is linear');
SELECT is_empty($$SELECT n, k FROM tally WHERE a <> (SELECT sum(for_perspective(a, p)) FROM unnest(ARRAY['council', 'executive', 'official', 'partner', 'resident', 'independent']) p)$$,
	'an assessment is the sum of its perspectives');
SELECT is_empty($$SELECT n, k FROM tally WHERE perspectives(a) <> ARRAY(SELECT p FROM unnest(ARRAY['council', 'executive', 'official', 'partner', 'resident', 'independent'])
	WITH ORDINALITY AS u(p, o) WHERE raters(for_perspective(a, p)) > 0 ORDER BY o)$$, 'perspectives() are those with raters, in order');
SELECT is_empty($$SELECT n, k FROM tally WHERE raters(a) < 1000 AND (SELECT coalesce(sum(c.raters), 0) FROM answer_counts(a, instrument) c)
	<> (SELECT coalesce(sum(x::bigint), 0) FROM (SELECT jsonb_path_query((a + a)::jsonb, '$.tally.*.counts[*][*]') UNION ALL SELECT jsonb_path_query((a + a)::jsonb, '$.tally.*.not_applicable[*]')) AS y (x)) / 2$$, 'answer_counts() counts every answer');

-- sum(): any order and any split gives the same bits, NULLs are skipped, nothing is NULL.
CREATE FUNCTION pg_temp.added(forms assessment[]) RETURNS assessment LANGUAGE plpgsql AS $$
DECLARE result assessment := forms[1];
BEGIN
	FOR k IN 2 .. cardinality(forms) LOOP result := result + forms[k]; END LOOP;
	RETURN result;
END $$;
CREATE TEMP TABLE total AS SELECT n, sum(a) AS a FROM form GROUP BY n;
SELECT is_empty($$SELECT n FROM total t WHERE a <> (SELECT pg_temp.added(array_agg(f.a ORDER BY k)) FROM form f WHERE f.n = t.n)$$, 'sum is adding');
SELECT is_empty(format($$SELECT n FROM total t WHERE a <> (SELECT sum(f.a %s) FROM form f WHERE f.n = t.n)$$, how), 'sum ' || how)
  FROM unnest(ARRAY['', 'ORDER BY k', 'ORDER BY k DESC', 'ORDER BY f.a', 'ORDER BY hashint4(k)']) how;
SELECT is_empty(format($$SELECT n FROM total t WHERE a::text <> (SELECT sum(part)::text FROM (SELECT sum(f.a) AS part FROM form f WHERE f.n = t.n GROUP BY %s) p)$$, split),
	'sum of sums by ' || split) FROM unnest(ARRAY['k', 'k % 2', 'k % 7', 'k / 13', 'perspectives(f.a)', 'hashint4(k) % 5']) split;
SELECT is_empty($$SELECT n FROM total t WHERE a <> (SELECT sum(x) FROM (SELECT f.a AS x FROM form f WHERE f.n = t.n UNION ALL SELECT NULL) y)$$, 'NULLs are skipped');
SELECT is_empty($$SELECT n FROM form GROUP BY n HAVING sum(a) FILTER (WHERE k <= 20) + sum(a) FILTER (WHERE k > 20) <> sum(a)$$, 'FILTER splits');
SELECT is_empty($$SELECT n FROM form GROUP BY n HAVING sum(DISTINCT a) <> (SELECT sum(d.a) FROM (SELECT DISTINCT f.n, f.a FROM form f) d WHERE d.n = form.n)$$, 'DISTINCT');
SELECT is((SELECT sum(a) FROM form WHERE false), NULL, 'sum of nothing');
SELECT is((SELECT sum(NULL::assessment) FROM generate_series(1, 3)), NULL, 'sum of NULLs');
SELECT is((SELECT sum(a) FROM form WHERE n = 0 AND k = 3), (SELECT a FROM form WHERE n = 0 AND k = 3), 'sum of one is itself');
SELECT is_empty($$SELECT g.n, g.half FROM (SELECT n, k % 2 AS half, grouping(k % 2) AS total, sum(a) AS a FROM form GROUP BY GROUPING SETS ((n), (n, k % 2))) g
	WHERE g.a <> (SELECT sum(f.a) FROM form f WHERE f.n = g.n AND (g.total = 1 OR f.k % 2 = g.half))$$, 'GROUPING SETS');
SELECT is_empty($$SELECT c.n FROM (SELECT n, k % 2 AS x, k % 3 AS y, grouping(k % 2, k % 3) AS g, sum(a) AS a FROM form GROUP BY n, CUBE (k % 2, k % 3)) c
	WHERE c.a <> (SELECT sum(f.a) FROM form f WHERE f.n = c.n AND (g & 2 > 0 OR f.k % 2 = x) AND (g & 1 > 0 OR f.k % 3 = y))$$, 'CUBE');
-- A stored sum is not changed by summing it on.
CREATE TEMP TABLE stored AS SELECT * FROM total;
SELECT is_empty($$SELECT n FROM (SELECT n, t.a AS before, sum(f.a) OVER (PARTITION BY n) + t.a AS s, t.a AS after FROM total t JOIN form f USING (n)) x WHERE before <> after
	UNION ALL SELECT n FROM total t JOIN stored s USING (n) WHERE t.a <> s.a$$, 'summing changes no argument');
SELECT is_empty($$SELECT n FROM (SELECT n, sum(a) AS one, sum(a) AS two, sum(a) + sum(a) AS twice, sum(a) - sum(a) AS none FROM form GROUP BY n) s
	WHERE one <> two OR twice <> one + two OR raters(none) <> 0$$, 'two sums in one query');

-- Every window frame equals the plain sum of its rows. Odd and even rows, NULLs in between, so that the inverse has work to do.
CREATE TEMP TABLE row_of AS SELECT k, k / 3 AS peer, CASE WHEN k % 6 = 0 THEN NULL ELSE a END AS a FROM form WHERE n = 0 AND k <= 30;
SELECT is_empty(format($$
	SELECT k FROM (SELECT k, sum(a) OVER w AS have, array_agg(k) OVER w AS ks FROM row_of WINDOW w AS (ORDER BY %s)) f
	WHERE have IS DISTINCT FROM (SELECT sum(r.a) FROM row_of r WHERE r.k = ANY (ks))$$, frame), 'window frame ' || frame) FROM unnest(ARRAY[
	'k', 'k ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING', 'k ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING', 'k ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING',
	'k ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING', 'k ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING', 'k ROWS CURRENT ROW',
	'peer RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING', 'peer GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW', 'peer',
	'k ROWS BETWEEN 4 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW', 'peer ROWS BETWEEN 4 PRECEDING AND 4 FOLLOWING EXCLUDE TIES',
	'peer GROUPS BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE GROUP', 'k DESC ROWS BETWEEN 5 PRECEDING AND 2 PRECEDING']) frame;
SELECT is_empty($$SELECT k FROM (SELECT k, sum(a) FILTER (WHERE k % 2 = 0) OVER w AS have, array_agg(k) OVER w AS ks FROM row_of
		WINDOW w AS (ORDER BY k ROWS BETWEEN 4 PRECEDING AND CURRENT ROW)) f
	WHERE have IS DISTINCT FROM (SELECT sum(r.a) FROM row_of r WHERE r.k = ANY (ks) AND r.k % 2 = 0)$$, 'window frame with FILTER');

-- assessment_agg makes the same form as the constructors, from rows in any order; NULL answers are not answered.
CREATE TEMP TABLE answer AS
	SELECT n, instrument, k, perspective, indicator, (answers)[position] AS answer, answers FROM (
		SELECT n, instrument, k, (ARRAY['raad', 'wethouders', 'official', 'partner', 'inwoners', 'independent'])[pg_temp.pick(1, 6)] AS perspective,
			pg_temp.random_answers(instrument, k * 0.1) AS answers FROM i, generate_series(0, 10) k) f, indicators(instrument);
SELECT is_empty($$SELECT n, k FROM answer GROUP BY n, k, instrument, perspective, answers
	HAVING assessment_agg(perspective, indicator, answer, instrument ORDER BY hashtext(indicator)) <> assessment(perspective, answers, instrument)$$,
	'assessment_agg is the constructor from int[]');
SELECT is_empty($$SELECT n, k FROM answer GROUP BY n, k, instrument, perspective, answers
	HAVING assessment(perspective, jsonb_object_agg(indicator, answer), instrument) <> assessment(perspective, answers, instrument)
	OR assessment(perspective, jsonb_strip_nulls(jsonb_object_agg(indicator, answer)), instrument) <> assessment(perspective, answers, instrument)$$,
	'the constructor from jsonb is the constructor from int[]');
SELECT is_empty($$SELECT n, k FROM answer WHERE n = 0 GROUP BY n, k, perspective, answers
	HAVING assessment_agg(perspective, indicator, answer) <> assessment(perspective, answers)$$, 'the standard instrument is the default');
SELECT is_empty($$SELECT k FROM answer WHERE n = 0 GROUP BY k HAVING raters(assessment_agg(perspective, indicator, answer)) <> 1$$, 'an empty form counts its rater');
SELECT is((SELECT assessment_agg('council', 'x', 1) FROM form WHERE false), NULL, 'assessment_agg of nothing');
SELECT is_empty($$SELECT k FROM (SELECT k, position, assessment_agg(perspective, indicator, answer) OVER (PARTITION BY k ORDER BY position) AS growing, answers, perspective
	FROM answer JOIN indicators(standard_instrument()) USING (indicator) WHERE n = 0) w
	WHERE growing <> assessment(perspective, answers[1:position] || array_fill(NULL::int, ARRAY[24 - position]))$$, 'assessment_agg as a window function');

-- In a parallel plan the states of workers are combined as one rater: no answer is lost, a second one is refused.
CREATE TABLE long (rater int, perspective text, indicator text, answer int) WITH (parallel_workers = 2);
INSERT INTO long SELECT r, 'official', indicator, 1 + (r * 7 + position) % 5 FROM indicators(standard_instrument()), generate_series(1, 400) r;
CREATE TABLE wide AS SELECT rater, rater % 10 AS grp, assessment('official', array_agg(answer ORDER BY position)) AS form FROM long JOIN indicators(standard_instrument()) USING (indicator) GROUP BY rater;
ALTER TABLE wide SET (parallel_workers = 2);
ANALYZE long, wide;
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL max_parallel_workers_per_gather = 2;
CREATE FUNCTION pg_temp.is_partial(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE plan jsonb;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON, COSTS OFF) ' || query INTO plan;
	RETURN plan @? '$.**."Partial Mode" ? (@ == "Partial")';
END $$;
CREATE FUNCTION pg_temp.agree(query text, what text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE serial text[]; parallel text[];
BEGIN
	PERFORM set_config('max_parallel_workers_per_gather', '0', true);
	EXECUTE format('SELECT array_agg(x::text ORDER BY x::text) FROM (%s) x', query) INTO serial;
	PERFORM set_config('max_parallel_workers_per_gather', '2', true);
	RETURN NEXT ok(pg_temp.is_partial(query), what || ' is a plan with partial aggregation');
	EXECUTE format('SELECT array_agg(x::text ORDER BY x::text) FROM (%s) x', query) INTO parallel;
	RETURN NEXT is(parallel, serial, what || ' gives the same');
END $$;
SELECT pg_temp.agree('SELECT governance.sum(form) FROM wide', 'sum over all');
SELECT pg_temp.agree('SELECT grp, governance.sum(form), governance.score(governance.sum(form)) FROM wide GROUP BY grp', 'sum by group');
SELECT pg_temp.agree('SELECT grp, governance.sum(form) FILTER (WHERE rater > 200) FROM wide GROUP BY grp', 'sum with states that are empty in some worker');
SELECT pg_temp.agree('SELECT rater, governance.assessment_agg(perspective, indicator, answer) FROM long GROUP BY rater', 'assessment_agg by rater');
SELECT is_empty($$SELECT rater FROM (SELECT rater, assessment_agg(perspective, indicator, answer) AS a FROM long GROUP BY rater) l JOIN wide USING (rater) WHERE a <> form$$,
	'assessment_agg in parallel is the constructor');
SET LOCAL parallel_leader_participation = off;
SELECT pg_temp.agree('SELECT rater, governance.assessment_agg(perspective, indicator, answer) FROM long GROUP BY rater', 'assessment_agg without the leader');
-- Partitionwise: each rater's rows lie in two partitions, so partial states of one form always meet.
CREATE TABLE part (LIKE long) PARTITION BY LIST (indicator);
DO $$ BEGIN
	EXECUTE format('CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (%s)', (SELECT string_agg(quote_literal(indicator), ',') FROM governance.indicators(governance.standard_instrument()) WHERE position % 2 = 0));
END $$;
CREATE TABLE part_2 PARTITION OF part DEFAULT;
INSERT INTO part SELECT * FROM long; ANALYZE part;
SET LOCAL enable_partitionwise_aggregate = on; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_sort = off;
CREATE FUNCTION pg_temp.partial_forms(rows_of text) RETURNS text LANGUAGE sql AS
	$$ SELECT format('SELECT rater, governance.assessment_agg(perspective, indicator, answer) AS a FROM %s GROUP BY rater', rows_of) $$;
SELECT ok(pg_temp.is_partial(pg_temp.partial_forms('part')), 'the partitionwise plan has partial aggregation');
SELECT is_empty($$SELECT rater FROM (SELECT rater, assessment_agg(perspective, indicator, answer) AS a FROM part GROUP BY rater) l JOIN wide USING (rater) WHERE a <> form$$,
	'partitions combined are the constructor');
-- A second answer in the other partition is met only when states are combined: 23505, naming both answers.
ALTER TABLE part DETACH PARTITION part_2; CREATE TABLE part_3 PARTITION OF part DEFAULT;
INSERT INTO part_3 SELECT * FROM long WHERE indicator = 'content.steer.1' AND rater > 5;
CREATE TABLE twice (LIKE long, side int) PARTITION BY LIST (side);
CREATE TABLE twice_1 PARTITION OF twice FOR VALUES IN (1); CREATE TABLE twice_2 PARTITION OF twice FOR VALUES IN (2);
INSERT INTO twice SELECT *, 1 FROM long; ANALYZE twice;
INSERT INTO twice VALUES (7, 'official', 'content.steer.1', 2, 2); ANALYZE twice;
SELECT ok(pg_temp.is_partial(pg_temp.partial_forms('twice')), 'duplicates across partitions: the plan has partial aggregation');
SELECT is(row(state, detail), row('23505'::text, format('The first is "%s", the second "%s".', least, greatest)), 'a second answer is found in combine')
  FROM pg_temp.failure(pg_temp.partial_forms('twice')),
	LATERAL (SELECT min(x) AS least, max(x) AS greatest FROM regexp_matches(detail, '\d', 'g') m, unnest(m) x) d;
UPDATE twice SET answer = NULL WHERE side = 2;
SELECT lives_ok(pg_temp.partial_forms('twice'), 'a second row without an answer is no second answer');
UPDATE twice SET answer = 2, indicator = 'content.steer.2', perspective = 'council' WHERE side = 2;
SELECT is(state, '22023', 'a second perspective is found in combine') FROM pg_temp.failure(pg_temp.partial_forms('twice'));
SET LOCAL enable_partitionwise_aggregate = off; SET LOCAL enable_sort = on;

-- What assessment_agg refuses.
SELECT throws_ok(format('SELECT governance.assessment_agg(p, i, a) FROM (VALUES %s) v(p, i, a)', rows), state, NULL, what) FROM (VALUES
	($$('council', 'content.steer.1', 4), ('council', 'content.steer.1', 4)$$, '23505', 'a second answer, even the same'),
	($$('council', 'content.steer.1', 4), ('partner', 'content.steer.2', 4)$$, '22023', 'a second perspective'),
	($$('council', 'content.steer.1', 6)$$, '22003', 'an answer off the scale'), ($$('council', 'content.steer.1', 0)$$, '22003', 'an answer under the scale'),
	($$('council', 'content.steer.1', 2147483647)$$, '22003', 'an answer far off the scale'),
	($$('council', 'content.stear.1', 4)$$, '22023', 'an unknown indicator'), ($$('counsel', 'content.steer.1', 4)$$, '22P02', 'an unknown perspective'),
	($$(NULL, 'content.steer.1', 4)$$, '22004', 'a NULL perspective'), ($$('council', NULL, 4)$$, '22004', 'a NULL indicator')) AS e(rows, state, what);
SELECT throws_ok($$SELECT assessment_agg('council', 'content.steer.1', 3, NULL)$$, '22004', NULL, 'a NULL instrument');
SELECT throws_ok($$SELECT assessment_agg('council', CASE n WHEN 0 THEN 'content.steer.1' ELSE 'i.1' END, NULL, instrument) FROM i WHERE n IN (0, 1)$$, '22023', NULL, 'two instruments');
SELECT throws_ok('SELECT sum(a) FROM form WHERE n IN (1, 2)', '22023', 'assessments were made with different instruments', 'sum over structures');
SELECT throws_ok('SELECT x.a + y.a FROM form x, form y WHERE x.n = 1 AND y.n = 2', '22023', 'assessments were made with different instruments', '+ over structures');
SELECT throws_ok('SELECT x.a - y.a FROM form x, form y WHERE x.n = 1 AND y.n = 2', '22023', 'assessments were made with different instruments', '- over structures');
SELECT throws_ok($$SELECT x.a - y.a FROM form x, form y WHERE x.n = 0 AND y.n = 0 AND x.k = 3 AND y.k = 4$$, '22003', NULL, 'taking away what is not there');
SELECT throws_ok($$SELECT (a + b) - c FROM (SELECT assessment('council', array_fill(3, ARRAY[24])) AS a, assessment('council', array_fill(4, ARRAY[24])) AS b,
	assessment('council', array_fill(NULL::int, ARRAY[24])) AS c) x$$, '22003', NULL, 'no answers are left without their rater');
SELECT throws_ok('SELECT assessment_sum(a, a) FROM form', '0A000', NULL, 'an aggregate function is no function');

-- recode: answers go by code; what has no place is said.
CREATE TEMP TABLE other AS SELECT pg_temp.small('{"indicators": [{"code": "b2", "facets": {"f": "b"}}, {"code": "new", "facets": {"f": "a"}}, {"code": "a1", "facets": {"f": "a"}}]}') AS o;
SELECT is(row((r).*), row(assessment('partner', '{4,NULL,1}'::int[], o), '{a2,b1}'::text[], '{new}'::text[]), 'recode of a form')
  FROM other, LATERAL (SELECT recode(assessment('partner', '{1,2,3,4}'::int[], pg_temp.small()), pg_temp.small(), o) AS r) x;
SELECT is_empty($$SELECT k FROM (SELECT k, pg_temp.random_form(pg_temp.small()) AS x, pg_temp.random_form(pg_temp.small()) AS y FROM generate_series(1, 50) k) f, other
	WHERE (recode(x + y, pg_temp.small(), o)).recoded <> (recode(x, pg_temp.small(), o)).recoded + (recode(y, pg_temp.small(), o)).recoded$$, 'recode is linear');
SELECT is_empty($$SELECT n, k FROM tally WHERE (recode(a, instrument, instrument)).recoded <> a
	OR (recode(a, instrument, instrument)).dropped <> '{}' OR (recode(a, instrument, instrument)).added <> '{}'$$, 'recode to itself changes nothing');
SELECT throws_ok($$SELECT recode(assessment('partner', '{1,2,3,4}'::int[], pg_temp.small()), pg_temp.small(), standard_instrument())$$, '22023', 'answer scales differ: 0 to 100 and 1 to 5');
SELECT throws_ok($$SELECT recode(assessment('partner', '{1,2,3,4}'::int[], pg_temp.small()), o, pg_temp.small()) FROM other$$, '22023', NULL, 'recode from another instrument');

-- Limits: so many raters a perspective, and not one more; the counts of the largest tally are exact.
CREATE TEMP TABLE full_tally AS SELECT pg_temp.times(f, 2147483647) AS a, f FROM (SELECT assessment('council', array_fill(3, ARRAY[24])) AS f) x;
SELECT is(raters(a), 2147483647::bigint, '2147483647 raters fit') FROM full_tally;
SELECT is((a - f) + f, a, 'and come and go exactly') FROM full_tally;
SELECT throws_ok('SELECT a + f FROM full_tally', '54000', NULL, '+ of one too many');
SELECT throws_ok('SELECT sum(x) FROM full_tally, LATERAL (VALUES (a), (f)) v(x)', '54000', NULL, 'sum of one too many, a form');
SELECT throws_ok('SELECT sum(x) FROM full_tally, LATERAL (VALUES (a), (f + f)) v(x)', '54000', NULL, 'sum of one too many, a tally');
SELECT is(raters(a + replace(a::text, 'council', 'partner')::assessment), 4294967294::bigint, 'another perspective has its own limit') FROM full_tally;
SELECT is(sum(x), (SELECT pg_temp.times(f, 70000) FROM full_tally), 'a count of 70000 is exact')
  FROM (SELECT assessment('council', array_fill(3, ARRAY[24])) AS x FROM generate_series(1, 70000)) s;

-- Sizes: a form of 24 answers is one byte an answer and a short head; counts of a tally are as narrow as they can be.
CREATE TABLE size_of (what text, a assessment);
INSERT INTO size_of SELECT 'form', assessment('council', array_fill(3, ARRAY[24])) UNION ALL SELECT 'empty form', assessment('council', array_fill(NULL::int, ARRAY[24]));
SELECT cmp_ok(pg_column_size(a), '<=', 45, what || ' is at most 45 bytes') FROM size_of;
SELECT is(pg_column_size(sum(x)), 4 + 17 + 6 + 24 * (5 + 1) * width, format('%s raters take %s bytes a count', many, width))
  FROM (VALUES (2, 1), (255, 1), (256, 2)) AS w(many, width), LATERAL (SELECT assessment('council', array_fill(3, ARRAY[24])) AS x FROM generate_series(1, many)) f GROUP BY many, width;

-- Accessors of NULL are NULL.
SELECT is(f, NULL, 'NULL in, NULL out') FROM unnest(ARRAY[raters(NULL)::text, perspectives(NULL)::text, for_perspective(NULL, 'raad')::text, fingerprint(NULL::assessment), (NULL::assessment + NULL)::text,
	assessment(NULL, '{1}'::int[])::text, assessment('raad', NULL::int[])::text]) f;

-- Text and binary have one limit for the scale, that of an instrument: what one door lets in, the other does too.
SELECT is(input_error(format('{"format":1,"fingerprint":"0123456789abcdef","scale":[%s,%s],"indicators":1,"perspective":"council","answers":[null]}', low, high), 'assessment') IS NULL, good,
	format('a scale from %s to %s', low, high)) FROM (VALUES (-1000, -900, true), (-1001, -999, false), (999, 1000, true), (1000, 1001, false), (950, 1050, false), (900, 1000, true)) AS v(low, high, good);

SELECT * FROM finish();
ROLLBACK;
