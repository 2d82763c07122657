-- scoring: level, score, evenness, balance, coverage, band and profile
SET search_path = governance, governance_register, governance_internal, public;
SET extra_float_digits = 0;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- three raters of two perspectives; the council member left the relation open
CREATE TEMP TABLE form AS SELECT * FROM (VALUES
	(1, assessment('council', '{4,4,4,3,4,4,3,4,3,3,3,3,3,2,3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::int[])),
	(2, assessment('partner', '{3,3,3,3,3,3,3,3,3,3,2,3,3,3,3,3,1,2,1,2,1,2,1,2}'::int[])),
	(3, assessment('partner', '{5,5,4,4,4,4,5,5,4,4,4,4,3,3,3,3,2,2,2,2,2,2,2,2}'::int[]))) AS v(rater, form);
SELECT sum(form) AS total FROM form \gset
SELECT level(a), score(a), evenness(a), balance(a)::numeric(12, 10), coverage(a), raters(a), weakest(a), status(a) FROM (SELECT :'total'::assessment) AS t(a);
SELECT * FROM band(:'total');
SELECT * FROM profile(:'total');
SELECT * FROM profile(:'total', facet => 'function');
SELECT score(:'total', facet => 'function'), score(:'total', standard_instrument(), 'dimension') = score(:'total'::assessment) AS primary_is_dimension;
-- per perspective: one has not answered a dimension, so it has no score, and says why
SELECT p, level(a), score(a), coverage(a), status(a), (band(a)).code, (band(a)).decided_by
  FROM unnest(perspectives(:'total')) p, for_perspective(:'total', p) a;
SELECT category, level, coverage, raters, band FROM profile(for_perspective(:'total', 'raad'));
-- leave one rater out
SELECT rater, score(:'total'::assessment - form) FROM form ORDER BY rater;

-- the extremes
SELECT name, level(a), score(a), evenness(a), balance(a), coverage(a), status(a), weakest(a), (band(a)).code, (band(a)).decided_by FROM (VALUES
	('all high', assessment('council', array_fill(5, ARRAY[24]))), ('all low', assessment('council', array_fill(1, ARRAY[24]))),
	('nothing answered', assessment('council', '{}'::jsonb)), ('nobody', for_perspective(assessment('council', '{}'::jsonb), 'partner')),
	('one dimension only', assessment('council', array_fill(5, ARRAY[8]) || array_fill(1, ARRAY[16]))), ('NULL', NULL)) AS v(name, a);

-- plain numbers, for anyone's own columns
SELECT level(x), score(x), evenness(x), balance(x)::numeric(12, 10) FROM (VALUES ('{0.2,0.6,0.9}'::float8[]), ('{0.5,0.5}'), ('{1,0}'), ('{0,0}'), ('{NULL,0.5}'), ('{}'), (NULL)) AS v(x);
SELECT level(x, w), score(x, w), evenness(x, w), balance(x, w)::numeric(12, 10) FROM (VALUES ('{0.2,0.6,0.9}'::float8[], '{1,1,2}'::float8[]), ('{0.2,0.6,0.9}', '{1,0,0}'), ('{0.2,NULL,0.9}', '{1,9,2}')) AS v(x, w);
SELECT p, power_mean(ARRAY[1, 2, 3], ARRAY[2, 1, 1], p) FROM unnest('{-infinity,-1,0,0.5,1,2,infinity}'::float8[]) p;

-- failures
SELECT call, pg_temp.failure('SELECT governance.' || call) AS failure FROM unnest(ARRAY[
	$$score(governance.assessment('council', '{}'::jsonb), facet => 'dimensoin')$$, $$profile(governance.assessment('council', '{}'::jsonb), facet => 'pizza')$$,
	$$score(ARRAY[0.2, 1.5])$$, $$score(ARRAY[-0.2, 0.5])$$, $$level('{NaN}'::float8[])$$,
	$$score(ARRAY[0.2, 0.5], ARRAY[1, -1])$$, $$score(ARRAY[0.2, 0.5], ARRAY[0, 0])$$, $$score(ARRAY[0.2, 0.5], ARRAY[1, NULL])$$, $$score(ARRAY[0.2, 0.5], ARRAY[1])$$,
	$$score(ARRAY[0.2, 0.5], '{1,Infinity}')$$, $$balance('{{0.1,0.2},{0.3,0.4}}'::float8[])$$, $$power_mean('{1,2}', NULL, 'NaN')$$, $$power_mean('{-1,2}', NULL, 0)$$]) AS call;
