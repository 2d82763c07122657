-- series, trend, change point, smoothing, early warning: laws on random and nasty values
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT setseed(0.66);

-- 10,000 small series of 0 to 14 points: with and without ties in t and x, wild magnitudes.
CREATE TEMP TABLE p AS SELECT g, t, x FROM (SELECT g, CASE g % 4 WHEN 0 THEN floor(random() * 6) ELSE j END AS t,
	CASE g % 3 WHEN 0 THEN floor(random() * 5) WHEN 1 THEN random() ELSE (random() - 0.5) * 10 ^ (random() * 40 - 20) END AS x, random() AS r
	FROM generate_series(1, 10000) g, generate_series(1, g % 15) j) q ORDER BY r;
CREATE INDEX ON p (g);
ANALYZE p;
CREATE TEMP TABLE s AS SELECT g, series_agg(t, x) AS s FROM p GROUP BY g;
INSERT INTO s VALUES (0, '[]'), (-1, '[[0,0]]'), (-2, '[[-0,-0],[1e308,-1e308]]'), (-3, '[[5e-324,1.7976931348623157e308]]'), (-4, '[[1,2],[1,2]]');

-- The type: every door gives the same value; order of the points does not matter.
SELECT is_empty($$SELECT g FROM s WHERE s::text::series <> s OR s::text::series::text <> s::text OR s::varchar::series <> s OR s::jsonb::series <> s$$, 'text and jsonb read back');
SELECT is_empty($$SELECT g FROM s WHERE (SELECT series_agg(t, x) FROM points(s)) IS DISTINCT FROM nullif(s, '[]'::series)$$, 'points() gives them all');
SELECT is_empty($$SELECT g FROM s JOIN (SELECT g, array_agg(t ORDER BY x) AS t, array_agg(x ORDER BY x) AS x FROM p GROUP BY g) a USING (g) WHERE series(t, x) <> s$$, 'from arrays in another order: the same');
-- Regression: from 17 on a sort keeps its rows in memory that cannot be given back piece by piece; a growing series was sorted in it.
SELECT is_empty($$SELECT g FROM (SELECT g, series_agg(t, x) AS s FROM p GROUP BY g ORDER BY g % 7, random()) q JOIN s USING (g) WHERE q.s <> s.s$$,
	'a growing series is flattened in the memory of a sort');
SELECT is('[[2,1],[1,3],[-0,0.50],[1,2]]'::series::text, '[[0,0.5],[1,2],[1,3],[2,1]]', 'canonical text');
SELECT is(series('{1,NULL,3}', '{1,2,NULL}')::text, '[[1,1]]', 'a pair with a NULL is left out');
CREATE TEMP TABLE pairs AS SELECT a.s AS a, b.s AS b FROM (SELECT s FROM s ORDER BY g LIMIT 120) a, (SELECT s FROM s ORDER BY g LIMIT 120) b;
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a < b)::int + (a = b)::int + (a > b)::int <> 1 OR (a <= b) <> (a < b OR a = b) OR (a >= b) <> (a > b OR a = b)
	OR (a <> b) = (a = b) OR sign(series_cmp(a, b)) <> - sign(series_cmp(b, a)) OR (a = b) <> (a::text = b::text)
	OR a = b AND (series_hash(a) <> series_hash(b) OR series_hash_extended(a, 7) <> series_hash_extended(b, 7))$$, 'the order is total; equal means equal text and hash');
SELECT ok(amvalidate(oid), format('amvalidate %s', oid)) FROM pg_opclass WHERE opcnamespace = 'governance'::regnamespace AND opcintype = 'series'::regtype;
SELECT is((SELECT count(*) FROM pg_opclass WHERE opcintype = 'series'::regtype AND opcdefault), 2::bigint, 'default btree and hash');
SELECT is_empty($$SELECT a, b FROM pairs WHERE a + b <> b + a OR a + '[]' <> a$$, '+ is commutative, the empty series is its zero');
SELECT is_empty($$SELECT a, b FROM pairs WHERE a + b <> (SELECT sum(v) FROM (VALUES (a), (b), (NULL)) x(v))$$, 'sum() is +');
SELECT throws_ok(format('SELECT %L::series', word), '22P02', NULL, format('%s is no series', word)) FROM unnest(ARRAY['', '[', '[[1,2]', '1 2', '[[1,2]]x', '[[1,inf]]', '[[1,NaN]]']) word;
SELECT throws_ok(format('SELECT %L::series', word), '22023', NULL, format('%s is no series', word)) FROM unnest(ARRAY['{}', '[1]', '[[1]]', '[[1,2,3]]', '[[1,null]]', '[["1",2]]', '[[1,1e999]]']) word;
SELECT throws_ok($$SELECT '[[1,2],[1]]'::series$$, '22023', '/1: must be a time and a value');
SELECT throws_ok($$SELECT series(array_fill(1::float8, ARRAY[5001]), array_fill(1::float8, ARRAY[5001]))$$, '54000');
SELECT throws_ok($$SELECT series_agg(g, g) FROM generate_series(1, 5001) g$$, '54000');
SELECT throws_ok($$SELECT (SELECT series_agg(g, g) FROM generate_series(1, 3000) g) + (SELECT series_agg(g, g) FROM generate_series(1, 3000) g)$$, '54000');
SELECT throws_ok($$SELECT series('{NaN}', '{1}')$$, '22003');
SELECT throws_ok($$SELECT series('{1,2}', '{1}')$$, '2202E');
SELECT throws_ok($$SELECT theil_sen(1, 'Infinity'::float8)$$, '22003');
SELECT throws_ok($$SELECT mann_kendall('NaN'::float8, 1)$$, '22003');

-- Any split of the rows, merged in any order, is the same value; so is every statistic of it.
CREATE TEMP TABLE split AS SELECT g, sum(part ORDER BY random()) AS s FROM (SELECT g, k, series_agg(t, x ORDER BY random()) AS part FROM (SELECT *, floor(random() * 4) AS k FROM p) q GROUP BY g, k) y GROUP BY g;
SELECT is_empty($$SELECT g FROM split JOIN s USING (g) WHERE split.s <> s.s$$, 'partial states of random splits merge to the same bits, 10,000 cases');
CREATE TEMP TABLE r AS SELECT g, theil_sen(t, x) AS ts, mann_kendall(t, x) AS mk, pettitt(t, x) AS pt FROM p GROUP BY g;
SELECT is_empty($$SELECT g FROM r JOIN split USING (g) WHERE ts::text <> theil_sen(s)::text OR mk::text <> mann_kendall(s)::text OR pt::text <> pettitt(s)::text$$, 'aggregates and functions of a merged series agree to the bit');
-- A parallel plan, proved by a boolean, and the same bits.
CREATE FUNCTION pg_temp.plan(query text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE result json; BEGIN EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO result; RETURN result; END $$;
CREATE TABLE public.uncertainty_rows AS SELECT g % 50 AS g, (g / 50)::float8 AS t, random() AS x FROM generate_series(1, 20000) g;
ANALYZE public.uncertainty_rows;
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT g, theil_sen(t, x)::text AS ts, mann_kendall(t, x)::text AS mk, pettitt(t, x)::text AS pt, series_agg(t, x) AS s FROM public.uncertainty_rows GROUP BY g;
SET LOCAL max_parallel_workers_per_gather = 4;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_leader_participation = off;
SELECT ok(pg_temp.plan('SELECT g, theil_sen(t, x)::text AS ts, mann_kendall(t, x)::text AS mk, pettitt(t, x)::text AS pt, series_agg(t, x) AS s FROM public.uncertainty_rows GROUP BY g') ~ '"Partial Mode": "Partial"', 'the plan is partial');
SELECT is_empty($$SELECT g FROM (SELECT g, theil_sen(t, x)::text AS ts, mann_kendall(t, x)::text AS mk, pettitt(t, x)::text AS pt, series_agg(t, x) AS s FROM public.uncertainty_rows GROUP BY g) parallel
	FULL JOIN serial USING (g) WHERE parallel.ts IS DISTINCT FROM serial.ts OR parallel.mk IS DISTINCT FROM serial.mk OR parallel.pt IS DISTINCT FROM serial.pt OR parallel.s IS DISTINCT FROM serial.s$$,
	'parallel and serial: the same bits');
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT is((SELECT series_agg(t, x) FILTER (WHERE g = 1) FROM public.uncertainty_rows), (SELECT s FROM serial WHERE g = 1), 'with FILTER');
SELECT is((SELECT sum(s) FROM serial WHERE g <= 10), (SELECT series_agg(t, x) FROM public.uncertainty_rows WHERE g <= 10), 'stored series add up');
-- Every window frame is the plain aggregate of its rows.
SELECT is_empty($$SELECT a FROM (SELECT t AS a, series_agg(t, x) OVER w AS s, mann_kendall(t, x) OVER w AS mk FROM public.uncertainty_rows WHERE g = 3 AND t < 60 WINDOW w AS (ORDER BY t ROWS BETWEEN 7 PRECEDING AND CURRENT ROW)) f
	CROSS JOIN LATERAL (SELECT series_agg(t, x) AS s FROM public.uncertainty_rows WHERE g = 3 AND t BETWEEN a - 7 AND a) plain WHERE f.s <> plain.s OR f.mk::text <> mann_kendall(plain.s)::text$$, 'window frames');

-- Mann-Kendall by its definition; reversing turns the sign and nothing else.
CREATE TEMP TABLE def AS SELECT g, count(*) FILTER (WHERE b.t > a.t AND comparable(b.x) > comparable(a.x)) - count(*) FILTER (WHERE b.t > a.t AND comparable(b.x) < comparable(a.x)) AS s FROM p a JOIN p b USING (g) GROUP BY g;
SELECT is_empty($$SELECT g FROM r JOIN def USING (g) WHERE coalesce((mk).s, 0) <> def.s$$, 's by its definition');
CREATE TEMP TABLE reversed AS SELECT g, mann_kendall(-t, x) AS mk, theil_sen(-t, x) AS ts FROM p GROUP BY g;
SELECT is_empty($$SELECT g FROM r JOIN reversed v USING (g) WHERE (r.mk).s <> -(v.mk).s OR (r.mk).p IS DISTINCT FROM (v.mk).p OR (r.mk).var IS DISTINCT FROM (v.mk).var
	OR (r.mk).tau <> -(v.mk).tau OR (r.mk).z <> -(v.mk).z OR (r.mk).reason <> (v.mk).reason$$, 'reversed: -s, the same p');
SELECT is_empty($$SELECT g FROM r WHERE (mk).tau NOT BETWEEN -1 AND 1 OR (mk).p NOT BETWEEN 0 AND 1 OR (mk).var < 0$$, 'ranges');
-- The exact p by counting all orders of six points.
CREATE TEMP TABLE orders AS SELECT mann_kendall(series('{1,2,3,4,5,6}', ARRAY[a, b, c, d, e, f]::float8[])) AS mk
	FROM generate_series(1, 6) a, generate_series(1, 6) b, generate_series(1, 6) c, generate_series(1, 6) d, generate_series(1, 6) e, generate_series(1, 6) f
	WHERE a <> ALL (ARRAY[b, c, d, e, f]) AND b <> ALL (ARRAY[c, d, e, f]) AND c <> ALL (ARRAY[d, e, f]) AND d <> ALL (ARRAY[e, f]) AND e <> f;
SELECT is(count(*), 720::bigint, 'all orders of six') FROM orders;
SELECT is_empty($$SELECT s, p FROM (SELECT DISTINCT (mk).s, (mk).p FROM orders) o WHERE abs(p - (SELECT count(*) FROM orders WHERE abs((mk).s) >= abs(s)) / 720.0::float8) > 1e-15$$, 'exact p is the share of orders at least as extreme');
SELECT ok(bool_and((mk).exact AND (mk).can_be_significant), 'and says so') FROM orders;
SELECT ok(abs(avg((mk).s ^ 2) - avg((mk).var)) < 1e-9, 'the variance is that of all orders') FROM orders;
-- The variance with ties in t and in x, by counting all orders of tied values.
SELECT ok(abs(avg((mk).s ^ 2) - avg((mk).var)) < 1e-9, 'and with ties in both') FROM (SELECT mann_kendall(series('{1,1,2,3,3}', ARRAY[v[a], v[b], v[c], v[d], v[e]])) AS mk
	FROM (SELECT '{1,1,1,2,3}'::float8[] AS v) q, generate_series(1, 5) a, generate_series(1, 5) b, generate_series(1, 5) c, generate_series(1, 5) d, generate_series(1, 5) e
	WHERE a <> ALL (ARRAY[b, c, d, e]) AND b <> ALL (ARRAY[c, d, e]) AND c <> ALL (ARRAY[d, e]) AND d <> e) o;
-- Too few to be significant: it says so and still gives p.
SELECT is_empty($$SELECT m.n FROM generate_series(2, 9) points CROSS JOIN LATERAL (SELECT (mann_kendall(j, j)).* FROM generate_series(1, points) j) m
	WHERE abs(p - 2 / (SELECT exp(sum(ln(k))) FROM generate_series(1, m.n) k)) > 1e-12 OR can_be_significant <> (m.n >= 5) OR reason <> CASE WHEN m.n < 5 THEN 'never_significant' ELSE 'ok' END$$,
	'the smallest p is 2/n!, below five points never significant');

-- Theil-Sen: exact on a line, whatever the spacing; equivariant; unmoved by one outlier in many.
SELECT is_empty($$SELECT a, b FROM (SELECT i, floor(random() * 100) - 50 AS a, floor(random() * 100) - 50 AS b FROM generate_series(1, 1000) i) q
	CROSS JOIN LATERAL (SELECT (theil_sen(t, a + b * t)).* FROM (SELECT floor(random() * 40) + 0 * i AS t FROM generate_series(1, 3 + i % 20)) w) r
	WHERE reason NOT IN ('one_time') AND (slope <> b OR intercept <> a OR lower <> b OR upper <> b)$$, 'a line gives itself, 1,000 cases');
SELECT is_empty($$SELECT g FROM (SELECT g, theil_sen(t, 3 - 2 * x) AS m, theil_sen(t, x) AS ts FROM p WHERE g % 3 <> 2 GROUP BY g) q
	WHERE abs((m).slope + 2 * (ts).slope) > 1e-12 OR abs((m).lower + 2 * (ts).upper) > 1e-12 OR abs((m).intercept - 3 + 2 * (ts).intercept) > 1e-11$$, 'recoding x recodes the slope, and turns the interval');
SELECT is_empty($$SELECT g FROM r JOIN reversed v USING (g) WHERE (r.ts).slope <> -(v.ts).slope OR (r.ts).reason <> (v.ts).reason$$, 'time backwards: the opposite slope');
SELECT is_empty($$SELECT g FROM r WHERE (ts).lower > (ts).slope OR (ts).upper < (ts).slope$$, 'the slope is in its interval');
SELECT is_empty($$SELECT g FROM r CROSS JOIN LATERAL (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY (b.x - a.x) / (b.t - a.t)) AS median FROM p a JOIN p b USING (g) WHERE a.g = r.g AND b.t > a.t) m
	WHERE g <= 1500 AND abs((ts).slope - median) > 1e-12 * (1 + abs(median))$$, 'the median of the slopes of pairs');
SELECT ok((wide).upper - (wide).lower > (narrow).upper - (narrow).lower, 'more confidence, a wider interval')
  FROM (SELECT theil_sen(s, 0.99) AS wide, theil_sen(s, 0.5) AS narrow FROM serial WHERE g = 1) q;
SELECT throws_ok(format('SELECT theil_sen(''[[1,2]]''::series, %L)', c), '22023', NULL, 'confidence ' || c) FROM unnest('{0,1,-1,NaN}'::float8[]) c;
SELECT is((theil_sen('[[0,-1e308],[1,1e308]]'::series)).reason, 'out_of_range', 'too steep for a number');

-- Pettitt by its definition, and at a step.
SELECT is_empty($$SELECT g FROM r WHERE g % 4 <> 0 AND g <= 3000 AND (pt).k IS NOT NULL AND (pt).k <> (SELECT max(abs(u)) FROM (SELECT k, sum(sign(comparable(a.x) - comparable(b.x))) AS u
	FROM generate_series(1, 13) k JOIN p a ON a.g = r.g AND a.t <= k JOIN p b ON b.g = r.g AND b.t > k GROUP BY k) q)$$, 'k by its definition');
SELECT is_empty($$SELECT c, n FROM (SELECT c, n, (SELECT pettitt(1990 + j, CASE WHEN j <= c THEN 1 ELSE 2 END) FROM generate_series(1, n) j) AS pt FROM generate_series(2, 30) n, generate_series(1, 29) c WHERE c < n) q
	WHERE (pt).position <> c OR (pt).t <> 1990 + c$$, 'a step is found where it is');
SELECT is((SELECT position FROM (SELECT (pettitt(t, x)).* FROM (VALUES (1, 1), (1, 5), (2, 9), (2, 6)) v(t, x)) q), 2, 'points of one time stay together');

-- Undefined is NULL with a reason, never 0, 1 or NaN.
SELECT is(row_to_json(theil_sen(t, x))::text, '{"slope":null,"intercept":null,"lower":null,"upper":null,"n":0,"reason":"no_points"}', 'no rows') FROM (SELECT 1::float8 AS t, 1::float8 AS x WHERE false) q;
SELECT is(row_to_json(mann_kendall(t, x))::text, '{"s":null,"var":null,"z":null,"p":null,"tau":null,"n":0,"exact":null,"can_be_significant":false,"reason":"no_points"}', 'only NULLs') FROM (VALUES (NULL::float8, 1::float8), (1, NULL)) q(t, x);
SELECT is(row_to_json(pettitt('[[1,2]]'::series))::text, '{"k":null,"position":null,"t":null,"p":null,"n":1,"reason":"too_few"}', 'one point');
SELECT is((theil_sen('[[1,2],[1,3]]'::series)).reason, 'one_time', 'one time');
SELECT is(row_to_json(mann_kendall('[[1,2],[2,2],[3,2]]'::series))::text, '{"s":0,"var":0,"z":null,"p":null,"tau":null,"n":3,"exact":null,"can_be_significant":false,"reason":"no_variation"}', 'no variation');
SELECT is((pettitt('[[1,2],[2,2]]'::series)).reason, 'no_variation', 'nothing changes');
SELECT is(row_to_json(pettitt('[[1,0],[1,1],[2,0],[2,1]]'::series))::text, '{"k":0,"position":null,"t":null,"p":1,"n":4,"reason":"no_change"}', 'no time divides');
SELECT is(row_to_json(theil_sen('[[1,2],[2,3]]'::series))::text, '{"slope":1,"intercept":1,"lower":null,"upper":null,"n":2,"reason":"no_interval"}', 'too few for an interval');
SELECT is(theil_sen(NULL::series), NULL, 'NULL in, NULL out');
SELECT is_empty($$SELECT g FROM r WHERE 'NaN' IN ((ts).slope, (ts).intercept, (ts).lower, (ts).upper, (mk).z, (mk).p, (mk).tau, (pt).p) OR ((ts).slope IS NULL) <> ((ts).reason NOT IN ('ok', 'no_interval'))
	OR ((mk).p IS NULL) <> ((mk).reason NOT IN ('ok', 'never_significant')) OR ((pt).p IS NULL) <> ((pt).reason NOT IN ('ok', 'no_change'))$$, 'a number or a reason, never NaN');

-- EWMA: lambda 1 is x; by its definition; NULL keeps the last.
CREATE TEMP TABLE e AS SELECT i, CASE WHEN i % 7 = 3 THEN NULL ELSE random() END AS x FROM generate_series(1, 1000) i;
SELECT is_empty($$SELECT i FROM (SELECT i, x, ewma(x, 1) OVER (ORDER BY i) AS z FROM e) w WHERE x IS NOT NULL AND z <> x$$, 'lambda 1: x itself');
SELECT is_empty($$SELECT i FROM (SELECT i, x, z, lag(z) OVER (ORDER BY i) AS before FROM (SELECT i, x, ewma(x, 0.3) OVER (ORDER BY i) AS z FROM e) v) w
	WHERE z IS DISTINCT FROM CASE WHEN i = 1 THEN x WHEN x IS NULL THEN before ELSE 0.3 * x + (1 - 0.3::float8) * before END$$, 'by its definition; a NULL keeps the last');
SELECT is((SELECT array_agg(z ORDER BY i) FROM (SELECT i, ewma(x, 0.5, 8) OVER (ORDER BY i) AS z FROM (VALUES (1, NULL), (2, 4), (3, 2)) v(i, x)) w), '{8,6,4}'::float8[], 'from a start');
SELECT is((SELECT array_agg(z ORDER BY i) FROM (SELECT i, ewma(x, 0.5, NULL) OVER (ORDER BY i) AS z FROM (VALUES (1, NULL), (2, 4), (3, 2)) v(i, x)) w), '{NULL,4,3}'::float8[], 'no start: the first value');
SELECT throws_ok(format('SELECT ewma(1, %L)', l), '22023', NULL, l) FROM unnest('{0,-1,1.1}'::text[]) l;
SELECT throws_ok($$SELECT ewma(1, NULL)$$, '22004');
SELECT throws_ok($$SELECT ewma('NaN', 0.3)$$, '22003');
SELECT ok(bool_and(aggcombinefn = 0), 'order matters, so nothing is combined') FROM pg_aggregate JOIN pg_proc ON pg_proc.oid = aggfnoid WHERE pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND proname IN ('ewma', 'cusum');
SELECT is_empty($$SELECT aggfnoid FROM pg_aggregate JOIN pg_proc ON pg_proc.oid = aggfnoid WHERE pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND aggtranstype = 'internal'::regtype$$, 'no state is internal');

-- CUSUM by its definition.
SELECT is_empty($$SELECT i FROM (SELECT i, x, c, lag(c) OVER (ORDER BY i) AS before FROM (SELECT i, x, cusum(x, 0.5, 0.1) OVER (ORDER BY i) AS c FROM e) v) w
	WHERE (c).high IS DISTINCT FROM CASE WHEN x IS NULL THEN (before).high ELSE greatest(0, coalesce((before).high, 0) + x - 0.5 - 0.1) END
	OR (c).low IS DISTINCT FROM CASE WHEN x IS NULL THEN (before).low ELSE greatest(0, coalesce((before).low, 0) + 0.5 - 0.1 - x) END$$, 'both sums by their definition');
SELECT is((SELECT cusum(NULL, 1, 0)), '(0,0)'::cusum_sums, 'before the first value: 0');
SELECT throws_ok($$SELECT cusum(1, NULL, 0)$$, '22004');
SELECT throws_ok($$SELECT cusum(1, 1, -1)$$, '22023');
SELECT throws_ok($$SELECT cusum(1, 'NaN', 0)$$, '22003');

-- Early warning: only decline is a signal.
SELECT is_empty($$SELECT wave FROM early_warning((SELECT array_agg(j ^ 2) FROM generate_series(1, 20) j)) WHERE signal$$, 'rising is never a signal');
SELECT is_empty($$SELECT wave FROM early_warning(array_fill(0.5::float8, ARRAY[20])) WHERE signal OR rule NOT IN ('none', 'too_few')$$, 'nor is standing still');
CREATE TEMP TABLE ew AS SELECT i, x, w.* FROM (SELECT i, (SELECT array_agg(CASE WHEN random() < 0.1 THEN NULL ELSE round((random() * 10)::numeric) END + 0 * j) FROM generate_series(1, 1 + i % 15) j)::float8[] AS x FROM generate_series(1, 10000) i) q
	CROSS JOIN LATERAL early_warning(x) w;
SELECT is_empty($$SELECT i FROM ew WHERE signal <> (rule IN ('ewma', 'stays_low', 'two_falls', 'ewma_and_two_falls')) OR (value IS NULL) <> (rule = 'not_held') OR value IS DISTINCT FROM x[wave]
	OR message_nl IS NULL OR message_en IS NULL$$, 'each wave has its rule and its words');
SELECT is_empty($$SELECT i FROM ew WHERE (rule IN ('ewma', 'ewma_and_two_falls')) <> coalesce(ewma < lower_limit, false) AND value IS NOT NULL$$, 'the average under its limit');
SELECT is_empty($$SELECT i, wave FROM ew CROSS JOIN LATERAL (SELECT array_agg(x[j] ORDER BY j DESC) AS before FROM generate_series(1, wave - 1) j WHERE x[j] IS NOT NULL) b
	WHERE value IS NOT NULL AND (rule IN ('two_falls', 'ewma_and_two_falls')) <> coalesce(cardinality(before) >= 3 AND value < before[1] AND before[1] < before[2] AND value < ALL (before), false)$$, 'two falls to the lowest, by the definition');
SELECT is_empty($$SELECT i, wave FROM ew CROSS JOIN LATERAL (SELECT avg(v) AS mean, avg(abs(v - before)) / 1.128 AS sigma, count(*) AS n FROM (SELECT x[j] AS v, lag(x[j]) OVER (ORDER BY j) AS before FROM generate_series(1, wave - 1) j WHERE x[j] IS NOT NULL) o) b
	WHERE value IS NOT NULL AND (SELECT count(DISTINCT v) FROM (SELECT v FROM unnest(x) WITH ORDINALITY u (v, o) WHERE v IS NOT NULL ORDER BY o LIMIT 3) first) > 1
		AND ((lower_limit IS NULL) <> (n < 3 OR sigma = 0) OR abs(lower_limit - (mean - 3 * sigma * sqrt(0.3 / 1.7 * (1 - 0.7 ^ (2 * (n + 1)))))) > 1e-9)$$, 'the limit, by the definition, from the waves before only');
SELECT is_empty($$SELECT i, wave FROM ew WHERE rule = 'too_few' AND (SELECT count(x[j]) FROM generate_series(1, wave - 1) j) >= 3$$, 'too few is fewer than three before');
SELECT is_empty($$SELECT early_warning(NULL)$$, 'NULL: no rows');
SELECT throws_ok($$SELECT early_warning('{1}', sigma => 0)$$, '22023');
SELECT throws_ok($$SELECT early_warning('{1}', lambda => 2)$$, '22023');
SELECT throws_ok($$SELECT early_warning('{1}', l => 0)$$, '22023');
SELECT throws_ok($$SELECT early_warning('{1}', l => NULL)$$, '22004');
SELECT throws_ok($$SELECT early_warning('{NaN}')$$, '22003');

SELECT * FROM finish();
ROLLBACK;
