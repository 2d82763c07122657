-- agreement: laws on random and nasty cases, against the textbook formulas with all pairs of raters
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT setseed(0.60);

-- 500 random cases: forms of some raters of some perspectives on the standard instrument, part of it answered.
CREATE TEMP TABLE codes AS SELECT indicator, row_number() OVER () AS position
	FROM answer_counts(assessment('council', array_fill(1, ARRAY[24])));
CREATE TEMP TABLE answers AS
	SELECT i AS id, rater, (ARRAY['council', 'executive', 'official', 'partner'])[1 + rater % least(4, 1 + i % 5)] AS perspective, indicator,
		least(5, greatest(1, round(3 + sin(i + position) + (random() - 0.5) * (1 + i % 7))))::int AS answer
	FROM generate_series(1, 500) i, generate_series(1, 12) rater, codes
	WHERE rater <= 2 + i % 11 AND position <= 2 + i % 23 AND random() < 0.8;
CREATE TEMP TABLE tallies AS
	SELECT id, sum(form) AS a FROM (SELECT id, rater, assessment_agg(perspective, indicator, answer) AS form FROM answers GROUP BY id, rater) f GROUP BY id;
ANALYZE answers;
SELECT is(count(*), 500::bigint, 'the sample is large') FROM tallies;

CREATE FUNCTION pg_temp.near(a float8, b float8) RETURNS boolean LANGUAGE sql AS $$
	SELECT a IS NOT DISTINCT FROM b OR abs(a - b) <= 1e-10 * greatest(1, abs(b))
$$;

-- A tally gives what its answers give as rows.
SELECT is_empty($$
	SELECT id, metric, r, t FROM (SELECT id, metric, krippendorff_alpha(indicator, answer, metric) AS r
		FROM answers, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric GROUP BY id, metric) x
	JOIN tallies USING (id), krippendorff_alpha(a, metric) t
	WHERE NOT pg_temp.near((r).alpha, t.alpha) OR NOT pg_temp.near((r).se, t.se)
		OR (r).units <> t.units OR (r).reason IS DISTINCT FROM t.reason$$, 'krippendorff_alpha: tally = rows, 500 cases, 4 metrics');
SELECT is_empty($$
	SELECT id, p, r, t FROM (SELECT id, perspective AS p, krippendorff_alpha(indicator, answer, 'ordinal') AS r FROM answers GROUP BY id, perspective) x
	JOIN tallies USING (id), krippendorff_alpha(a, 'ordinal', p) t
	WHERE NOT pg_temp.near((r).alpha, t.alpha) OR NOT pg_temp.near((r).se, t.se) OR (r).reason IS DISTINCT FROM t.reason$$,
	'krippendorff_alpha of one perspective: tally = rows');
SELECT is_empty($$
	SELECT id, w, r, t FROM (SELECT id, w, gwet_ac(indicator, answer, 5, w) AS r
		FROM answers, unnest('{nominal,ordinal,linear,quadratic}'::text[]) w GROUP BY id, w) x
	JOIN tallies USING (id), gwet_ac(a, w) t
	WHERE NOT pg_temp.near((r).coefficient, t.coefficient) OR NOT pg_temp.near((r).observed, t.observed)
		OR NOT pg_temp.near((r).expected, t.expected) OR (r).units <> t.units OR (r).reason IS DISTINCT FROM t.reason$$,
	'gwet_ac: tally = rows, 500 cases, 4 weights');
SELECT is_empty($$
	SELECT id, metric, r, t FROM (SELECT id, metric, cross_agreement(indicator, perspective, answer, metric) AS r
		FROM answers, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric WHERE perspective IN ('council', 'official') GROUP BY id, metric) x
	JOIN tallies USING (id), cross_agreement(a, 'council', 'official', metric) t
	WHERE NOT pg_temp.near((r).kappa, t.kappa) OR NOT pg_temp.near((r).normalised, t.normalised) OR NOT pg_temp.near((r).observed, t.observed)
		OR NOT pg_temp.near((r).expected, t.expected) OR (r).units <> t.units OR (r).reason IS DISTINCT FROM t.reason$$,
	'cross_agreement: tally = rows, 500 cases, 4 metrics');

-- The textbook, with every pair of raters, says the same.
CREATE TEMP TABLE few AS SELECT * FROM answers WHERE id % 5 = 0;
CREATE TEMP TABLE pairable AS SELECT * FROM (SELECT *, count(*) OVER (PARTITION BY id, indicator) AS m FROM few) x WHERE m > 1;
CREATE TEMP TABLE marginals AS SELECT id, v, count(*) FILTER (WHERE answer = v)::float8 AS n
	FROM pairable, generate_series(1, 5) v GROUP BY id, v;
CREATE TEMP TABLE distances AS
	SELECT id, metric, a.v AS c, b.v AS k, a.n AS nc, b.n AS nk, CASE metric
		WHEN 'nominal' THEN (a.v <> b.v)::int
		WHEN 'interval' THEN (a.v - b.v) ^ 2
		WHEN 'ratio' THEN ((a.v - b.v) / (a.v + b.v)::float8) ^ 2
		WHEN 'ordinal' THEN ((SELECT sum(g.n) FROM marginals g WHERE g.id = a.id AND g.v BETWEEN least(a.v, b.v) AND greatest(a.v, b.v)) - (a.n + b.n) / 2) ^ 2 END AS d
	FROM marginals a JOIN marginals b USING (id), unnest('{nominal,ordinal,interval,ratio}'::text[]) metric;
SELECT is_empty($$
	WITH o AS (SELECT id, metric, sum(d / (a.m - 1)) AS o FROM pairable a JOIN pairable b USING (id, indicator)
			JOIN distances USING (id) WHERE a.rater <> b.rater AND c = a.answer AND k = b.answer GROUP BY id, metric),
		e AS (SELECT id, metric, sum(nc * nk * d) AS e FROM distances GROUP BY id, metric),
		n AS (SELECT id, count(*) AS n FROM pairable GROUP BY id),
		found AS (SELECT id, metric, (krippendorff_alpha(indicator, answer, metric)).alpha FROM few, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric GROUP BY id, metric)
	SELECT id, metric, alpha, 1 - (n - 1) * o / nullif(e, 0) FROM found LEFT JOIN o USING (id, metric) LEFT JOIN e USING (id, metric) LEFT JOIN n USING (id)
	WHERE NOT pg_temp.near(alpha, 1 - (n - 1) * o / nullif(e, 0))$$, 'alpha by all pairs of raters');
SELECT is_empty($$
	WITH left_out AS (SELECT id, metric, gone, (krippendorff_alpha(indicator, answer, metric)).alpha
			FROM pairable JOIN (SELECT DISTINCT id, indicator AS gone FROM pairable) g USING (id), unnest('{nominal,ordinal,interval,ratio}'::text[]) metric
			WHERE indicator <> gone GROUP BY id, metric, gone),
		se AS (SELECT id, metric, CASE WHEN count(alpha) = count(*) THEN sqrt((count(*) - 1) * var_pop(alpha)) END AS se FROM left_out GROUP BY id, metric),
		found AS (SELECT id, metric, krippendorff_alpha(indicator, answer, metric) AS r FROM pairable, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric GROUP BY id, metric)
	SELECT id, metric, r, se FROM found LEFT JOIN se USING (id, metric) WHERE (r).alpha IS NOT NULL AND NOT pg_temp.near((r).se, se)$$,
	'the jackknife leaves out one unit at a time');
SELECT is_empty($$
	WITH w AS (SELECT weights, k, l, CASE weights WHEN 'nominal' THEN (k = l)::int WHEN 'linear' THEN 1 - abs(k - l) / 4.0 WHEN 'quadratic' THEN 1 - (k - l) ^ 2 / 16.0
			WHEN 'ordinal' THEN 1 - (abs(k - l) + 1) * abs(k - l) / 20.0 END::float8 AS w
			FROM unnest('{nominal,ordinal,linear,quadratic}'::text[]) weights, generate_series(1, 5) k, generate_series(1, 5) l),
		pa AS (SELECT id, weights, avg(pa) AS pa FROM (SELECT id, weights, indicator, avg(w) AS pa FROM pairable a JOIN pairable b USING (id, indicator)
			JOIN w ON k = a.answer AND l = b.answer WHERE a.rater <> b.rater GROUP BY 1, 2, 3) u GROUP BY id, weights),
		pi AS (SELECT id, v, avg(share) AS pi FROM (SELECT id, indicator, v, avg((answer = v)::int)::float8 AS share FROM few, generate_series(1, 5) v GROUP BY 1, 2, 3) s GROUP BY id, v),
		pe AS (SELECT id, weights, (SELECT sum(w) FROM w WHERE w.weights = x.weights) / 20 * sum(pi * (1 - pi)) AS pe
			FROM pi, unnest('{nominal,ordinal,linear,quadratic}'::text[]) AS x(weights) GROUP BY id, weights),
		found AS (SELECT id, weights, (gwet_ac(indicator, answer, 5, weights)).* FROM few, unnest('{nominal,ordinal,linear,quadratic}'::text[]) weights GROUP BY id, weights)
	SELECT * FROM found LEFT JOIN pa USING (id, weights) LEFT JOIN pe USING (id, weights)
	WHERE NOT pg_temp.near(observed, pa) OR NOT pg_temp.near(coefficient, (pa - pe) / (1 - pe)) OR (pa IS NOT NULL AND NOT pg_temp.near(expected, pe))$$,
	'AC1 and AC2 by all pairs of raters');
SELECT is_empty($$
	WITH x AS (SELECT * FROM few WHERE perspective = 'council'), y AS (SELECT * FROM few WHERE perspective = 'official'),
		common AS (SELECT DISTINCT id, indicator FROM x JOIN y USING (id, indicator)),
		xs AS (SELECT x.* FROM x JOIN common USING (id, indicator)), ys AS (SELECT y.* FROM y JOIN common USING (id, indicator)),
		n AS (SELECT id, v, count(*) FILTER (WHERE answer = v)::float8 AS n FROM (SELECT * FROM xs UNION ALL SELECT * FROM ys) b, generate_series(1, 5) v GROUP BY id, v),
		d AS (SELECT id, metric, a.v AS c, b.v AS k, CASE metric WHEN 'nominal' THEN (a.v <> b.v)::int WHEN 'interval' THEN (a.v - b.v) ^ 2
				WHEN 'ratio' THEN ((a.v - b.v) / (a.v + b.v)::float8) ^ 2
				WHEN 'ordinal' THEN ((SELECT sum(g.n) FROM n g WHERE g.id = a.id AND g.v BETWEEN least(a.v, b.v) AND greatest(a.v, b.v)) - (a.n + b.n) / 2) ^ 2 END AS d
			FROM n a JOIN n b USING (id), unnest('{nominal,ordinal,interval,ratio}'::text[]) metric),
		o AS (SELECT id, metric, sum(size * mean) / sum(size) AS o FROM (SELECT xs.id, metric, indicator, count(DISTINCT xs.rater) + count(DISTINCT ys.rater) AS size, avg(d) AS mean
			FROM xs JOIN ys USING (id, indicator) JOIN d ON d.id = xs.id AND c = xs.answer AND k = ys.answer GROUP BY 1, 2, 3) u GROUP BY id, metric),
		e AS (SELECT xs.id, metric, avg(d) AS e FROM xs JOIN ys USING (id) JOIN d ON d.id = xs.id AND c = xs.answer AND k = ys.answer GROUP BY 1, 2),
		found AS (SELECT id, metric, (cross_agreement(indicator, perspective, answer, metric)).* FROM few, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric
			WHERE perspective IN ('council', 'official') GROUP BY id, metric)
	SELECT * FROM found LEFT JOIN o USING (id, metric) LEFT JOIN e USING (id, metric)
	WHERE NOT pg_temp.near(kappa, 1 - o / nullif(e, 0)) OR (e > 0 AND NOT (pg_temp.near(observed, o) AND pg_temp.near(expected, e)))$$,
	'kappa_x by all pairs between the groups');
SELECT is_empty($$
	SELECT id, r, a, b FROM (SELECT id, cross_agreement(indicator, perspective, answer, 'interval') AS r FROM few WHERE perspective IN ('council', 'official') AND id % 25 <= 5 GROUP BY id) x,
		LATERAL (SELECT (krippendorff_alpha(indicator, answer, 'interval')).alpha AS a FROM few f WHERE f.id = x.id AND perspective = 'council'
			AND indicator IN (SELECT indicator FROM few g WHERE g.id = x.id AND perspective = 'official')) c,
		LATERAL (SELECT (krippendorff_alpha(indicator, answer, 'interval')).alpha AS b FROM few f WHERE f.id = x.id AND perspective = 'official'
			AND indicator IN (SELECT indicator FROM few g WHERE g.id = x.id AND perspective = 'council')) o
	WHERE NOT pg_temp.near((r).normalised, CASE WHEN a > 1e-12 AND b > 1e-12 THEN (r).kappa / sqrt(a * b) END)$$,
	'normalised: divided by the root of both alphas over the units in common');

-- Laws.  Order of rows and names of raters cannot show; names of units only in rounding.
SELECT is_empty($$
	SELECT metric, count(DISTINCT r::text) FROM (SELECT metric, krippendorff_alpha(indicator, answer, metric ORDER BY o) AS r
		FROM (SELECT *, md5(rater || indicator || seed) AS o FROM few, generate_series(1, 6) seed) x, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric
		GROUP BY metric, id, seed) y GROUP BY metric HAVING count(DISTINCT r::text) > (SELECT count(DISTINCT id) FROM few)$$, 'rows in any order: the same bits');
SELECT is_empty($$
	SELECT id, x, y FROM (SELECT id, krippendorff_alpha(indicator, answer, 'ordinal') AS x, krippendorff_alpha(md5(indicator), answer, 'ordinal') AS y FROM few GROUP BY id) z
	WHERE NOT pg_temp.near((x).alpha, (y).alpha) OR NOT pg_temp.near((x).se, (y).se)$$, 'units in any order');
SELECT is_empty($$
	SELECT id FROM (SELECT id, krippendorff_alpha(indicator, answer, 'nominal') AS x,
		krippendorff_alpha(indicator, (ARRAY[1e99, -3, 0.1, 7, -1e-99])[answer], 'nominal') AS y FROM few GROUP BY id) z
	WHERE NOT pg_temp.near((x).alpha, (y).alpha) OR NOT pg_temp.near((x).se, (y).se)$$, 'nominal alpha does not change under relabelling');
SELECT is_empty($$
	SELECT id FROM (SELECT id, krippendorff_alpha(indicator, answer, 'ordinal') AS x,
		krippendorff_alpha(indicator, (ARRAY[-1e99, -3, 0, 1e-99, 8])[answer], 'ordinal') AS y FROM few GROUP BY id) z
	WHERE x::text <> y::text$$, 'ordinal alpha does not change under a monotone recoding: the same bits');
SELECT is_empty($$
	SELECT id, scale, shift FROM (SELECT id, scale, shift, krippendorff_alpha(indicator, answer, 'interval') AS x,
		krippendorff_alpha(indicator, answer * scale + shift, 'interval') AS y
		FROM few, unnest(ARRAY[0.25, -1, 3.7, 1e-60, 1e60]::float8[]) scale, unnest(ARRAY[0, 1000, -0.5]::float8[]) shift
		WHERE shift = 0 OR abs(scale) BETWEEN 0.1 AND 10 GROUP BY id, scale, shift) z
	WHERE NOT pg_temp.near((x).alpha, (y).alpha) OR NOT pg_temp.near((x).se, (y).se)$$, 'interval alpha does not change under affine recoding');
SELECT is_empty($$
	SELECT id FROM (SELECT id, krippendorff_alpha(indicator, answer, 'ratio') AS x, krippendorff_alpha(indicator, answer * 1e-90, 'ratio') AS y FROM few GROUP BY id) z
	WHERE NOT pg_temp.near((x).alpha, (y).alpha)$$, 'ratio alpha does not change under scaling');
SELECT is_empty($$
	SELECT id, metric FROM tallies, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric
	WHERE cross_agreement(a, 'council', 'official', metric)::text <> cross_agreement(a, 'official', 'council', metric)::text$$,
	'kappa_x is symmetric: the same bits');
SELECT is_empty($$
	SELECT id, metric FROM (SELECT id, metric, cross_agreement(indicator, perspective, answer, metric) AS x,
		cross_agreement(indicator, reverse(perspective), answer, metric) AS y FROM few, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric
		WHERE perspective IN ('council', 'official') GROUP BY id, metric) z WHERE x::text <> y::text$$, 'names of groups do not matter');
SELECT ok(bool_and((krippendorff_alpha(a)).alpha <= 1 AND (gwet_ac(a)).coefficient <= 1 AND (gwet_ac(a)).observed BETWEEN 0 AND 1
	AND (gwet_ac(a)).expected BETWEEN 0 AND 1), 'ranges') FROM tallies;
-- Perfect agreement is 1, whatever the metric.
SELECT is_empty($$SELECT metric, r FROM (SELECT metric, krippendorff_alpha(u::text, u, metric) AS r FROM generate_series(1, 5) u, generate_series(1, 3) rater,
	unnest('{nominal,ordinal,interval,ratio}'::text[]) metric GROUP BY metric) x WHERE (r).alpha <> 1 OR (r).se <> 0$$, 'full agreement is 1 with se 0');
-- A pair of ratings more or less extreme: numbers of any size give finite results.
SELECT ok(bool_and((r).alpha BETWEEN -2 AND 1), 'extreme values stay finite') FROM (SELECT metric, krippendorff_alpha(u, v, metric) AS r
	FROM (VALUES ('a', 1e100::float8), ('a', 1e-100), ('b', 0), ('b', 1e100), ('c', 3), ('c', 3)) t(u, v), unnest('{nominal,ordinal,interval,ratio}'::text[]) metric GROUP BY metric) x;
SELECT is((krippendorff_alpha(u, v, 'interval')).alpha, (krippendorff_alpha(u, -v, 'interval')).alpha, 'neighbouring numbers are told apart')
	FROM (VALUES ('a', 1::float8), ('a', 1.0000000000000002), ('b', 1), ('b', 1)) t(u, v);
-- Many values take the way without the coincidences.
SELECT ok(pg_temp.near((i).alpha, (o).alpha) AND pg_temp.near((o).se, se), 'ordinal alpha of a thousand values: interval alpha of their ranks, jackknife by leaving out')
	FROM (SELECT krippendorff_alpha(u::text, 2 * v, 'interval') AS i, krippendorff_alpha(u::text, exp(v / 100.0), 'ordinal') AS o
		FROM generate_series(1, 500) v, LATERAL (SELECT (v * 7919) % 100 AS u) x) y,
	(SELECT sqrt(99 * var_pop((r).alpha)) AS se FROM (SELECT krippendorff_alpha(u::text, rank, 'interval') AS r FROM (SELECT gone, u, rank() OVER (PARTITION BY gone ORDER BY v) AS rank
		FROM generate_series(0, 99) gone, generate_series(1, 500) v, LATERAL (SELECT (v * 7919) % 100 AS u) x WHERE u <> gone) z GROUP BY gone) w) q;

-- The state: any split of the rows, merged in any order, is the same value.
CREATE AGGREGATE pg_temp.collect(text, float8, text) (SFUNC = ratings_krippendorff_transition, STYPE = ratings, FINALFUNC = ratings_final, COMBINEFUNC = ratings_combine, PARALLEL = SAFE);
CREATE AGGREGATE pg_temp.collect_gwet(text, float8, int, text) (SFUNC = ratings_gwet_transition, STYPE = ratings, FINALFUNC = ratings_final, COMBINEFUNC = ratings_combine, PARALLEL = SAFE);
CREATE AGGREGATE pg_temp.collect_cross(text, text, float8, text) (SFUNC = ratings_cross_transition, STYPE = ratings, FINALFUNC = ratings_final, COMBINEFUNC = ratings_combine, PARALLEL = SAFE);
CREATE AGGREGATE pg_temp.merge(ratings) (SFUNC = ratings_combine, STYPE = ratings, FINALFUNC = ratings_final);
CREATE TEMP TABLE states AS SELECT id, pg_temp.collect(indicator, answer, 'ordinal') AS k, pg_temp.collect_gwet(indicator, answer, 5, 'linear') AS g,
	pg_temp.collect_cross(indicator, perspective, answer, 'interval') AS x FROM answers GROUP BY id;
-- From 17 on a sort keeps its rows in memory that cannot be given back piece by piece; a growing state must flatten there too.
SELECT lives_ok($$SELECT k, g, x FROM (SELECT id, pg_temp.collect(indicator, answer, 'ordinal') AS k, pg_temp.collect_gwet(indicator, answer, 5, 'linear') AS g,
	pg_temp.collect_cross(indicator, perspective, answer, 'interval') AS x FROM answers GROUP BY id) c ORDER BY id$$, 'a growing state is flattened in the memory of a sort');
SELECT is_empty($$
	SELECT id FROM (SELECT id, pg_temp.merge(k ORDER BY random()) AS k, pg_temp.merge(g ORDER BY random()) AS g, pg_temp.merge(x ORDER BY random()) AS x FROM (
		SELECT id, pg_temp.collect(indicator, answer, 'ordinal') AS k, pg_temp.collect_gwet(indicator, answer, 5, 'linear') AS g,
			pg_temp.collect_cross(indicator, perspective, answer, 'interval') AS x
		FROM (SELECT *, floor(random() * (1 + id % 9)) AS part FROM answers) p GROUP BY id, part) q GROUP BY id) m
	JOIN states s USING (id) WHERE m.k <> s.k OR m.g <> s.g OR m.x <> s.x OR m.k::text <> s.k::text$$, 'random splits, merged in random order: the same bytes');
SELECT is_empty($$
	SELECT id FROM (SELECT id, krippendorff_alpha(indicator, answer, 'ordinal') AS r, gwet_ac(indicator, answer, 5, 'linear') AS w FROM answers GROUP BY id) x
	JOIN states USING (id) WHERE r::text <> ratings_krippendorff_final(k)::text OR w::text <> ratings_gwet_final(g)::text$$, 'the measure of a stored state is that of its rows');
SELECT is_empty($$SELECT * FROM states WHERE k::text::ratings <> k OR g::text::ratings <> g OR x::text::ratings <> x OR k::jsonb::ratings <> k
	OR x::jsonb::ratings <> x OR g::jsonb::ratings <> g OR k::text::ratings::text <> k::text$$, 'text and jsonb read back to the same value');
-- One multiset, one value: order, repeated cells, signed zero, spelling of numbers and of the metric.
SELECT is(r::ratings::text, '{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["",1,1],["a",0,2,100,5]]}', r)
	FROM unnest(ARRAY['{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",100,5,0,2],["",1,1]]}',
		'{"ratings":[["",1,1],["a",1e2,5],["a",-0,1],["a",0.0,1]], "metric":"Ordinaal", "weights":null, "measure":"krippendorff_alpha", "format":1}']) r;
SELECT is((SELECT ratings_krippendorff_final(pg_temp.collect(u, 1, 'nominal'))::text FROM (VALUES ('é"\' || chr(10)), ('é"\' || chr(10))) t(u)), '(,,1,no_variation)', 'any name is a unit');
SELECT is(pg_temp.collect(u, 1, 'nominal')::text::ratings, pg_temp.collect(u, 1, 'nominal'), 'and reads back') FROM (VALUES ('é"\' || chr(10) || '</b>'), ('')) t(u);

-- Order and hash.
CREATE TEMP TABLE pairs AS SELECT a.k AS a, b.k AS b FROM (SELECT k FROM states WHERE id <= 40 UNION ALL SELECT x FROM states WHERE id <= 20 UNION ALL SELECT k FROM states WHERE id <= 5) a,
	(SELECT k FROM states WHERE id <= 40 UNION ALL SELECT x FROM states WHERE id <= 20) b;
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a < b)::int + (a = b)::int + (a > b)::int <> 1
	OR (a <= b) <> (a < b OR a = b) OR (a >= b) <> (a > b OR a = b) OR (a <> b) = (a = b) OR (a < b) <> (b > a) OR sign(ratings_cmp(a, b)) <> - sign(ratings_cmp(b, a))
	OR (a = b) <> (a::text = b::text) OR a = b AND (ratings_hash(a) <> ratings_hash(b) OR ratings_hash_extended(a, 7) <> ratings_hash_extended(b, 7))$$,
	'the order is total and antisymmetric, equal means equal text and hash');
SELECT is_empty($$SELECT k FROM states WHERE ratings_hash_extended(k, 0) & 4294967295 <> ratings_hash(k)::bigint & 4294967295$$, 'seed 0 has the low bits of the hash');
SELECT ok(amvalidate(oid), format('amvalidate %s', oid)) FROM pg_opclass WHERE opcnamespace = 'governance'::regnamespace AND opcintype = 'ratings'::regtype;
SELECT is((SELECT count(*) FROM pg_opclass WHERE opcintype = 'ratings'::regtype AND opcdefault), 2::bigint, 'default btree and hash');

-- Parallel plans: proved to be one, and the same bits as the serial plan.
CREATE TABLE public.agreement_rows AS SELECT * FROM answers;
ANALYZE public.agreement_rows;
\set question 'SELECT id % 7 AS part, krippendorff_alpha(id || indicator, answer, \'ordinal\')::text AS k, gwet_ac(id || indicator, answer, 5, \'quadratic\')::text AS g, cross_agreement(id || indicator, (rater % 2)::text, answer, \'interval\')::text AS x FROM public.agreement_rows GROUP BY 1 ORDER BY 1'
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS :question;
SET LOCAL max_parallel_workers_per_gather = 4;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_leader_participation = off;
CREATE FUNCTION pg_temp.plan_has(query text, what text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN ' || query LOOP
		IF line LIKE '%' || what || '%' THEN
			RETURN true;
		END IF;
	END LOOP;
	RETURN false;
END $$;
SELECT ok(pg_temp.plan_has(:'question', 'Partial') AND pg_temp.plan_has(:'question', 'Gather'), 'the plan is parallel');
SELECT results_eq(:'question', 'SELECT * FROM serial', 'a parallel plan gives the same bits');
-- Partitionwise: combine without workers.
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TABLE public.agreement_parts (LIKE public.agreement_rows) PARTITION BY HASH (rater);
CREATE TABLE public.agreement_parts0 PARTITION OF public.agreement_parts FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.agreement_parts1 PARTITION OF public.agreement_parts FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO public.agreement_parts SELECT * FROM public.agreement_rows;
ANALYZE public.agreement_parts;
SET LOCAL enable_partitionwise_aggregate = on;
SELECT replace(:'question', 'agreement_rows', 'agreement_parts') AS question2 \gset
SELECT ok(pg_temp.plan_has(:'question2', 'Partial'), 'the plan is partitionwise');
SELECT results_eq(:'question2', 'SELECT * FROM serial', 'a partitionwise plan gives the same bits');
RESET enable_partitionwise_aggregate;
-- Hash aggregation and sorting.
SET LOCAL enable_hashagg = off;
SELECT results_eq(:'question', 'SELECT * FROM serial', 'sorted groups give the same bits');
RESET enable_hashagg;
SET LOCAL enable_sort = off;
SET LOCAL work_mem = '64kB';
SELECT results_eq(:'question', 'SELECT * FROM serial', 'hashed groups that spill give the same bits');
RESET enable_sort;
RESET work_mem;

-- Every window frame is the plain aggregate of its rows, also where rows leave.
CREATE TEMP TABLE moving AS SELECT row_number() OVER () AS i, indicator AS u, CASE WHEN random() < 0.9 THEN answer END AS v, (rater % 2)::text AS g FROM answers WHERE id BETWEEN 40 AND 43 LIMIT 150;
SELECT is_empty($$
	SELECT i FROM (SELECT i, krippendorff_alpha(u, v, 'ordinal') OVER w AS k, gwet_ac(u, v, 5, 'linear') OVER w AS g, cross_agreement(u, g, v, 'nominal') OVER w AS x
		FROM moving WINDOW w AS (ORDER BY i ROWS BETWEEN 20 PRECEDING AND 3 PRECEDING)) m,
	LATERAL (SELECT krippendorff_alpha(u, v, 'ordinal') AS k2, gwet_ac(u, v, 5, 'linear') AS g2, cross_agreement(u, g, v, 'nominal') AS x2
		FROM moving p WHERE p.i BETWEEN m.i - 20 AND m.i - 3) p
	WHERE k::text <> k2::text OR g::text <> g2::text OR x::text <> x2::text$$, 'moving frames');
SELECT is_empty($$
	SELECT i FROM (SELECT i, krippendorff_alpha(u, v, 'ordinal') OVER (ORDER BY i) AS k, cross_agreement(u, g, v, 'nominal') OVER (ORDER BY i) AS x FROM moving) m,
	LATERAL (SELECT krippendorff_alpha(u, v, 'ordinal') AS k2, cross_agreement(u, g, v, 'nominal') AS x2 FROM moving p WHERE p.i <= m.i) p
	WHERE k::text <> k2::text OR x::text <> x2::text$$, 'growing frames');
SELECT is_empty($$
	SELECT i FROM (SELECT i, krippendorff_alpha(u, v, 'interval') OVER w AS k
		FROM moving WINDOW w AS (ORDER BY i ROWS BETWEEN 5 PRECEDING AND 5 FOLLOWING EXCLUDE CURRENT ROW)) m,
	LATERAL (SELECT krippendorff_alpha(u, v, 'interval') AS k2 FROM moving p WHERE p.i BETWEEN m.i - 5 AND m.i + 5 AND p.i <> m.i) p WHERE k::text <> k2::text$$, 'frames with exclusion');
-- names of rows that left were kept, so that each step cost as much as all rows before it, and groups that were gone were counted against the limit
CREATE FUNCTION pg_temp.windows_forget_the_rows_that_left(call text, n int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE r bigint;
BEGIN
	EXECUTE format($q$SELECT count(*) FROM (SELECT i, %s OVER (ORDER BY i ROWS 1 PRECEDING) AS x FROM generate_series(1, %s) AS i) AS m
		WHERE x::text IS DISTINCT FROM (SELECT p::text FROM (SELECT %s AS p FROM generate_series(greatest(m.i - 1, 1), m.i) AS i) AS q)$q$, call, n, call) INTO r;
	RETURN r;
END $$;
SELECT is(pg_temp.windows_forget_the_rows_that_left(call, 1100), 0::bigint, 'windows_forget_the_rows_that_left: ' || call) FROM (VALUES
	($$krippendorff_alpha('u' || i, (i % 5)::float8, 'nominal')$$), ($$krippendorff_alpha('u' || i / 2, i::float8, 'interval')$$),
	($$gwet_ac('u' || i, 1 + i % 5, 5, 'ordinal')$$), ($$cross_agreement('u', 'g' || i, (i % 5)::float8, 'nominal')$$)) AS c (call);
SELECT is_empty($$SELECT p.aggfnoid::regprocedure FROM pg_aggregate AS p WHERE p.aggtranstype = 'ratings'::regtype AND p.aggmtransfn <> 0$$,
	'windows_forget_the_rows_that_left: no moving state, as the final function reads the frame anyway');

-- Undefined is NULL with a reason, never 0, 1 or NaN.
SELECT is((SELECT krippendorff_alpha(u, v, 'ordinal')::text FROM unnest(units, answers) t(u, v)), expected, 'alpha: ' || what) FROM (VALUES
	('no rows', '{}'::text[], '{}'::float8[], '(,,0,no_ratings)'),
	('nothing rated', '{a,b}', '{NULL,NULL}', '(,,0,no_ratings)'),
	('one rater', '{a,b,c}', '{1,2,3}', '(,,0,too_few_ratings)'),
	('no variation', '{a,a,b,b}', '{3,3,3,3}', '(,,2,no_variation)'),
	('variation in units of one rating only', '{a,a,b}', '{3,3,1}', '(,,1,no_variation)'),
	('one unit', '{a,a}', '{1,2}', '(0,,1,se:one_unit)'),
	('all variation in one unit', '{a,a,b,b}', '{1,2,1,1}', '(0,,2,se:no_variation)')) c(what, units, answers, expected);
SELECT is((SELECT gwet_ac(u, v, 5, 'quadratic')::text FROM unnest(units, answers) t(u, v)), expected, 'AC2: ' || what) FROM (VALUES
	('no rows', '{}'::text[], '{}'::float8[], '(,,,0,no_ratings)'),
	('nothing rated', '{a,b}', '{NULL,NULL}', '(,,,0,no_ratings)'),
	('one rater', '{a,b,c}', '{1,2,3}', '(,,,0,too_few_ratings)'),
	('no variation is full agreement', '{a,a,b,b}', '{3,3,3,3}', '(1,1,0,2,)')) c(what, units, answers, expected);
SELECT is((SELECT cross_agreement(u, g, v, 'nominal')::text FROM unnest(units, groups, answers) t(u, g, v)), expected, 'kappa_x: ' || what) FROM (VALUES
	('no rows', '{}'::text[], '{}'::text[], '{}'::float8[], '(,,,,0,no_ratings)'),
	('nothing rated', '{a,a}', '{x,y}', '{NULL,NULL}', '(,,,,0,no_ratings)'),
	('one group', '{a,a}', '{x,x}', '{1,2}', '(,,,,0,one_group)'),
	('one group rated', '{a,a}', '{x,y}', '{1,NULL}', '(,,,,0,one_group)'),
	('nothing in common', '{a,b}', '{x,y}', '{1,2}', '(,,,,0,no_common_units)'),
	('no variation', '{a,a,b}', '{x,y,y}', '{1,1,2}', '(,,,,1,no_variation)'),
	('one rating each', '{a,a,b,b}', '{x,y,x,y}', '{1,1,2,2}', '(1,,0,0.5,2,normalised:alpha_not_positive)')) c(what, units, groups, answers, expected);

CREATE TEMP TABLE poor AS SELECT what, a FROM (VALUES
	('empty', for_perspective(assessment('council', array_fill(3, ARRAY[24])), 'partner')),
	('no answers', assessment('council', array_fill(NULL::int, ARRAY[24]))),
	('one rater', assessment('council', array_fill(3, ARRAY[12]) || array_fill(4, ARRAY[12]))),
	('no variation', assessment('council', array_fill(3, ARRAY[24])) + assessment('partner', array_fill(3, ARRAY[24])))) t(what, a);
SELECT is(krippendorff_alpha(a)::text || gwet_ac(a)::text || cross_agreement(a, 'council', 'partner')::text || coalesce(average_deviation(a)::text, 'NULL'), expected, 'tally: ' || what)
	FROM poor JOIN (VALUES
	('empty', '(,,0,no_ratings)(,,,0,no_ratings)(,,,,0,no_ratings)NULL'),
	('no answers', '(,,0,no_ratings)(,,,0,no_ratings)(,,,,0,no_ratings)NULL'),
	('one rater', '(,,0,too_few_ratings)(,,,0,too_few_ratings)(,,,,0,one_group)NULL'),
	('no variation', '(,,24,no_variation)(1,1,0,24,)(,,,,24,no_variation)0')) e(what, expected) USING (what);
SELECT is((krippendorff_alpha(NULL::assessment)).units, NULL, 'no assessment: NULL');
SELECT is((krippendorff_alpha(a, NULL)).units, NULL, 'no metric: NULL') FROM poor WHERE what = 'one rater';

-- r_wg and the average deviation against plain SQL.
SELECT is_empty($$
	SELECT * FROM (SELECT id, perspective, indicator, raters, mean, variance, rwg, rwg_raw, average_deviation, reason FROM tallies, rwg(a) WHERE raters > 0) f
	FULL JOIN (SELECT id, perspective, indicator, count(*) AS raters, avg(answer)::float8 AS mean, var_samp(answer)::float8 AS variance,
		avg(abs(answer - m)) AS deviation FROM (SELECT *, avg(answer) OVER (PARTITION BY id, perspective, indicator) AS m FROM answers) a GROUP BY 1, 2, 3) e USING (id, perspective, indicator)
	WHERE f.raters IS DISTINCT FROM e.raters OR NOT pg_temp.near(f.mean, e.mean) OR NOT pg_temp.near(f.variance, e.variance)
		OR NOT pg_temp.near(rwg_raw, 1 - e.variance / 2) OR NOT pg_temp.near(rwg, greatest(0, 1 - e.variance / 2))
		OR NOT pg_temp.near(average_deviation, CASE WHEN e.raters > 1 THEN deviation END) OR (reason = 'too_few_ratings') IS DISTINCT FROM nullif(e.raters = 1, false)$$,
	'rwg by plain SQL, 500 cases');
SELECT is_empty($$
	SELECT id, average_deviation(a), ad FROM tallies LEFT JOIN (SELECT id, avg(d) AS ad FROM (SELECT id, indicator, avg(abs(answer - m)) AS d, count(*) AS n
		FROM (SELECT *, avg(answer) OVER (PARTITION BY id, indicator) AS m FROM answers) a GROUP BY 1, 2) u WHERE n > 1 GROUP BY id) e USING (id)
	WHERE NOT pg_temp.near(average_deviation(a), ad)$$, 'average_deviation is the mean over indicators');
SELECT is_empty($$SELECT id FROM tallies, rwg(a, 'raad') WHERE perspective <> 'council'$$, 'one perspective only, Dutch names allowed');
SELECT is((SELECT count(*) FROM poor, rwg(a) WHERE what = 'no answers' AND reason = 'no_ratings' AND mean IS NULL), 24::bigint, 'not answered: a reason');

-- perception_gap: the levels of profile() for each perspective apart.
SELECT is_empty($$
	SELECT id, code FROM tallies CROSS JOIN unnest('{NULL,function}'::text[]) facet CROSS JOIN LATERAL (
		SELECT code, level_a, level_b, gap, raters_a, raters_b FROM perception_gap(a, 'council', 'official', facet => facet) WHERE kind = 'category') g
	LEFT JOIN LATERAL (SELECT category AS code, x.level AS x, y.level AS y, x.raters AS rx, y.raters AS ry
		FROM profile(for_perspective(a, 'council'), facet => facet) x JOIN profile(for_perspective(a, 'official'), facet => facet) y USING (category)) p USING (code)
	WHERE level_a IS DISTINCT FROM x OR level_b IS DISTINCT FROM y OR gap IS DISTINCT FROM CASE WHEN comparable(x) = comparable(y) THEN 0 ELSE x - y END OR (raters_a, raters_b) IS DISTINCT FROM (rx, ry)$$,
	'categories: levels of profile()');
SELECT is_empty($$
	SELECT id, code FROM tallies CROSS JOIN LATERAL (SELECT code, level_a, level_b, gap, reason FROM perception_gap(a, 'council', 'official') WHERE kind = 'indicator') g
	LEFT JOIN (SELECT id, indicator AS code, avg((answer - 1) / 4.0) FILTER (WHERE perspective = 'council') AS x, avg((answer - 1) / 4.0) FILTER (WHERE perspective = 'official') AS y
		FROM answers GROUP BY 1, 2) e USING (id, code)
	WHERE NOT pg_temp.near(level_a, x::float8) OR NOT pg_temp.near(level_b, y::float8) OR NOT pg_temp.near(gap, (x - y)::float8)
		OR reason IS DISTINCT FROM CASE WHEN x IS NULL THEN 'no_answers:council' WHEN y IS NULL THEN 'no_answers:official' END$$, 'indicators: means of answers');
SELECT is_empty($$
	SELECT id FROM (SELECT id, g.code, gap, raters_a FROM tallies, perception_gap(a, 'council', 'partner') g) x
	JOIN (SELECT id, g.code, gap, raters_b FROM tallies, perception_gap(a, 'partner', 'council') g) y USING (id, code)
	WHERE x.gap IS DISTINCT FROM - y.gap OR raters_a <> raters_b$$, 'antisymmetric');
SELECT is(count(*), 27::bigint, '3 categories and 24 indicators') FROM poor, perception_gap(a, 'council', 'official') WHERE what = 'one rater' AND gap IS NULL AND reason LIKE 'no_answers:official';
-- A weight of 0 among the perspectives does not silence one by itself.
SELECT is((SELECT count(*) FROM perception_gap(assessment('council', array_fill(5, ARRAY[24]), i) + assessment('partner', array_fill(3, ARRAY[24]), i), 'council', 'partner', i) WHERE gap = 0.5), 27::bigint,
	'a perspective of weight 0')
	FROM (SELECT jsonb_set(standard_instrument()::jsonb, '{perspectives}', '{"method":"weighted","weights":{"council":0,"executive":1,"official":1,"partner":1,"resident":1,"independent":1}}')::instrument AS i) x;

-- conversation_agenda: widest spread first.
SELECT is_empty($$
	SELECT * FROM (SELECT id, indicator, rank, high_level, low_level, spread FROM tallies, conversation_agenda(a)) f
	FULL JOIN (SELECT id, indicator, max(x) AS high, min(x) AS low FROM (SELECT id, indicator, perspective, avg((answer - 1) / 4.0)::float8 AS x
		FROM answers GROUP BY 1, 2, 3) p GROUP BY 1, 2 HAVING max(x) - min(x) > 1e-9) e USING (id, indicator)
	WHERE NOT coalesce(pg_temp.near(high_level, high) AND pg_temp.near(low_level, low) AND pg_temp.near(spread, high - low), false)$$, 'the agenda lists what differs');
SELECT is_empty($$
	SELECT id FROM (SELECT id, rank, spread, indicator, lag(spread) OVER w AS wider, lag(indicator) OVER w AS before, lag(rank) OVER w AS last
		FROM tallies CROSS JOIN conversation_agenda(a) WINDOW w AS (PARTITION BY id ORDER BY rank)) x
	WHERE spread > wider + 1e-9 OR (abs(spread - wider) < 1e-9 AND indicator COLLATE "C" < before) OR rank <> coalesce(last, 0) + 1$$, 'in order, ties by code');
SELECT is_empty($$
	SELECT id FROM tallies, conversation_agenda(a) c, perception_gap(a, high_perspective, low_perspective) g
	WHERE g.code = c.indicator AND (g.gap IS DISTINCT FROM c.spread OR g.label_nl <> c.label_nl OR question_nl IS NULL)$$, 'it names who is high and who is low');
SELECT is_empty($$SELECT * FROM poor, conversation_agenda(a)$$, 'nothing to talk about when nobody differs');

-- Tables of counts: kappa of two raters is 1 - disagreement / expected disagreement, and symmetric.
CREATE TEMP TABLE squares AS SELECT i, ARRAY(SELECT ARRAY(SELECT floor(random() * (1 + i % 9))::int FROM generate_series(1, 2 + i % 4) l WHERE k > 0 AND i > 0) FROM generate_series(1, 2 + i % 4) k) AS t
	FROM generate_series(1, 300) i;
SELECT is_empty($$
	SELECT i, w FROM squares, unnest('{nominal,ordinal,linear,quadratic}'::text[]) w, cohen_kappa(t, w) c,
		LATERAL (SELECT array_agg(line ORDER BY l) AS turned FROM (SELECT l, array_agg(t[k][l] ORDER BY k) AS line FROM generate_series(1, 2 + i % 4) k, generate_series(1, 2 + i % 4) l GROUP BY l) x) y,
		cohen_kappa(turned, w) d
	WHERE NOT pg_temp.near(c.kappa, d.kappa) OR NOT pg_temp.near(c.se, d.se) OR c.reason IS DISTINCT FROM d.reason OR c.kappa > 1 OR c.se < 0
		OR (c.kappa IS NULL) <> (c.reason IS NOT NULL)$$, 'Cohen: the raters can be swapped');
SELECT is(cohen_kappa(t)::text, expected, format('cohen_kappa(%s)', t)) FROM (VALUES
	('{}'::int[], '(,,,,0,no_ratings)'), ('{{0,0},{0,0}}', '(,,,,0,no_ratings)'), ('{{7,0},{0,0}}', '(,,,,7,no_variation)'),
	('{{5}}', '(,,,,5,no_variation)'), ('{{5,0},{0,5}}', '(1,0,1,0.5,10,)'), ('{{0,5},{0,0}}', '(0,0,0,0,5,)')) x(t, expected);
SELECT is(fleiss_kappa(t)::text, expected, format('fleiss_kappa(%s)', t)) FROM (VALUES
	('{}'::int[], '(,,,0,0,no_ratings)'), ('{{0,0}}', '(,,,1,0,no_ratings)'), ('{{1,0},{0,1}}', '(,,,2,1,too_few_ratings)'),
	('{{3,0},{3,0}}', '(,,,2,3,no_variation)'), ('{{3,0},{0,3}}', '(1,1,0.5,2,3,)')) x(t, expected);

-- Errors.
SELECT throws_ok(q, state, NULL, q) FROM (VALUES
	($$SELECT krippendorff_alpha('a', 1, 'ordnal')$$, '22P02'),
	($$SELECT krippendorff_alpha('a', 1, NULL)$$, '22004'),
	($$SELECT krippendorff_alpha(NULL, 1, 'ordinal')$$, '22004'),
	($$SELECT krippendorff_alpha(NULL::text, NULL::float8, 'ordinal')$$, '22004'),
	($$SELECT krippendorff_alpha('a', 'NaN'::float8, 'ordinal')$$, '22003'),
	($$SELECT krippendorff_alpha('a', '-infinity'::float8, 'ordinal')$$, '22003'),
	($$SELECT krippendorff_alpha('a', 1e101, 'interval')$$, '22003'),
	($$SELECT krippendorff_alpha('a', 1e-101, 'interval')$$, '22003'),
	($$SELECT krippendorff_alpha('a', -1, 'ratio')$$, '22003'),
	($$SELECT krippendorff_alpha('a', 1, m) FROM unnest('{ordinal,nominal}'::text[]) m$$, '22023'),
	($$SELECT krippendorff_alpha(repeat('x', 1001), 1, 'ordinal')$$, '54000'),
	($$SELECT krippendorff_alpha('a', v, 'ratio') FROM generate_series(1, 10001) v$$, '54000'),
	($$SELECT gwet_ac('a', 1.5, 5, 'linear')$$, '22003'),
	($$SELECT gwet_ac('a', 0, 5, 'linear')$$, '22003'),
	($$SELECT gwet_ac('a', 6, 5, 'linear')$$, '22003'),
	($$SELECT gwet_ac('a', 1, 1, 'linear')$$, '22023'),
	($$SELECT gwet_ac('a', 1, 1001, 'linear')$$, '22023'),
	($$SELECT gwet_ac('a', 1, NULL, 'linear')$$, '22004'),
	($$SELECT gwet_ac('a', 1, c, 'linear') FROM generate_series(5, 6) c$$, '22023'),
	($$SELECT gwet_ac('a', 1, 5, 'interval')$$, '22P02'),
	($$SELECT cross_agreement('a', NULL, 1, 'ordinal')$$, '22004'),
	($$SELECT cross_agreement('a', g, 1, 'ordinal') FROM unnest('{x,y,z}'::text[]) g$$, '22023'),
	($$SELECT pg_temp.merge(r) FROM (SELECT pg_temp.collect('a', 1, 'ordinal') AS r UNION ALL SELECT pg_temp.collect('a', 1, 'nominal')) x$$, '22023'),
	($$SELECT pg_temp.merge(r) FROM (SELECT pg_temp.collect('a', 1, 'ordinal') AS r UNION ALL SELECT pg_temp.collect_cross('a', 'g', 1, 'ordinal')) x$$, '22023'),
	($$SELECT ratings_gwet_final(k) FROM states LIMIT 1$$, '22023'),
	($$SELECT ratings_combine(k, k) FROM states LIMIT 1$$, '0A000'),
	($$SELECT krippendorff_alpha(a, 'cardinal') FROM tallies$$, '22P02'),
	($$SELECT krippendorff_alpha(a, 'ordinal', 'nobody') FROM tallies$$, '22P02'),
	($$SELECT gwet_ac(a, 'heavy') FROM tallies$$, '22P02'),
	($$SELECT cross_agreement(a, 'council', 'raad') FROM tallies$$, '22023'),
	($$SELECT perception_gap(a, 'council', 'partner', facet => 'colour') FROM tallies$$, '22023'),
	($$SELECT cohen_kappa('{{1,2,3},{1,2,3}}')$$, '2202E'),
	($$SELECT cohen_kappa('{1,2,3}')$$, '2202E'),
	($$SELECT cohen_kappa('{{1,NULL},{1,2}}')$$, '22004'),
	($$SELECT cohen_kappa('{{1,-1},{1,2}}')$$, '22003'),
	($$SELECT cohen_kappa('{{1,1},{1,2}}', 'interval')$$, '22P02'),
	($$SELECT fleiss_kappa('{{1,2},{1,1}}')$$, '22023')) t(q, state);
SELECT throws_ok(format('SELECT %L::ratings', left(word, 300)), state, NULL, left(word, 80)) FROM (VALUES
	('', '22P02'), ('{', '22P02'), ('1', '22023'), ('[]', '22023'), ('{}', '22023'), ('null', '22023'),
	('{"format":2,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[]}', '22023'),
	('{"format":1,"measure":"alpha","metric":"ordinal","ratings":[]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordnal","ratings":[]}', '22P02'),
	('{"format":1,"measure":"krippendorff_alpha","ratings":[]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal"}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":null}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":{}}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","metric":"ordinal","ratings":[]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","weights":"linear","ratings":[]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","categories":5,"ratings":[]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metrik":"ordinal","ratings":[]}', '22023'),
	('{"format":1,"measure":"gwet_ac","weights":"linear","ratings":[]}', '22023'),
	('{"format":1,"measure":"gwet_ac","weights":"linear","categories":5.5,"ratings":[]}', '22023'),
	('{"format":1,"measure":"gwet_ac","weights":"linear","categories":5,"ratings":[["a",6,1]]}', '22003'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[[]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":["a"]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a"]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,0]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,-1]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,1.5]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,2147483648]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,2147483647,1,1]]}', '54000'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1e999,1]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1e200,1]]}', '22003'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ratio","ratings":[["a",-1,1]]}', '22003'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a","g",1,1]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,1,"b"]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",[1],1]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",{"b":1},1]]}', '22023'),
	('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",null,1]]}', '22023'),
	('{"format":1,"measure":"cross_agreement","metric":"ordinal","ratings":[["a",1,1]]}', '22023'),
	(repeat('[', 1000), '54000')) t(word, state);
SELECT is(input_error('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,1],["b",2,0]]}', 'ratings'),
	'/ratings/1/2: must be a count from 1 to 2147483647, not "0"', 'the path of the fault');

-- trust_c_no_cliff: what would take longer than a second or two has no standard error, and says so
SELECT is((krippendorff_alpha(u::text, v, 'ordinal')).reason, 'se:too_large', 'trust_c_a_jackknife_of_100000_distinct_values_is_refused')
FROM (SELECT g / 2 AS u, ((g::bigint * 7919) % 100003)::float8 AS v FROM generate_series(1, 100000) AS g) AS x;
SELECT is((krippendorff_alpha(u::text, v, 'ordinal')).reason, NULL, 'and of 10,000 it is there')
FROM (SELECT g / 2 AS u, ((g::bigint * 7919) % 100003)::float8 AS v FROM generate_series(1, 10000) AS g) AS x;

SELECT * FROM finish();
ROLLBACK;
