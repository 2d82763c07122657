-- No aggregate has a context of memory for each group. The executor visits every context for each new group of a hash table, to know how much memory
-- they take, so that such an aggregate takes four times as long for twice as many groups (test/bench/groups.sql shows the times). Contexts are counted
-- when all groups are made and the first one leaves.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- Three rows a group, so that states start, change and grow.
CREATE TEMP TABLE made AS SELECT g, r, form, forms_agg(form) OVER w AS forms, role, t, x, word, indicator, answer
FROM generate_series(1, 10000) AS g, generate_series(1, 3) AS r,
	LATERAL (SELECT (ARRAY['council', 'official', 'partner'])[r] AS perspective) AS p,
	LATERAL (SELECT f.form FROM (SELECT k, assessment('council', array_fill(1 + k % 5, ARRAY[24])) AS form FROM generate_series(0, 4) AS k) AS f WHERE f.k = g % 5) AS f,
	LATERAL (SELECT (ARRAY['owner', 'client', 'regulate'])[r]::role AS role, r::float8 AS t, (g % 5 + r)::float8 AS x, 'unit ' || r % 2 AS word,
		'content.' || (ARRAY['steer', 'control', 'account'])[r] || '.1' AS indicator, 1 + g % 5 AS answer) AS v
WINDOW w AS (PARTITION BY g, r);
ANALYZE made;

CREATE TEMP TABLE calls (aggregate regprocedure, arguments text);
INSERT INTO calls VALUES
	('role_set_agg(role)', 'role'),
	('role_set_agg(role_set)', 'ARRAY[role]::role_set'),
	('assessment_agg(text, text, integer)', '''council'', indicator, answer'),
	('assessment_agg(text, text, text)', '''council'', indicator, answer::text'),
	('assessment_agg(text, text, integer, instrument)', '''council'', indicator, answer, standard_instrument()'),
	('assessment_agg(text, text, text, instrument)', '''council'', indicator, answer::text, standard_instrument()'),
	('sum(assessment)', 'form'),
	('krippendorff_alpha(text, float8, text)', 'word, x, ''ordinal'''),
	('gwet_ac(text, float8, integer, text)', 'word, x, 9, ''ordinal'''),
	('cross_agreement(text, text, float8, text)', 'word, (t > 1)::text, x, ''interval'''),
	('sum(forms)', 'forms'),
	('forms_agg(assessment)', 'form'),
	('forms_agg(assessment, instrument)', 'form, standard_instrument()'),
	('score_se(assessment)', 'form'),
	('score_se(assessment, instrument)', 'form, standard_instrument()'),
	('gap_effect(assessment, text, text)', 'form, ''council'', ''official'''),
	('gap_effect(assessment, text, text, instrument)', 'form, ''council'', ''official'', standard_instrument()'),
	('rwg_j(assessment)', 'form'),
	('rwg_j(assessment, instrument)', 'form, standard_instrument()'),
	('cronbach_alpha(assessment)', 'form'),
	('cronbach_alpha(assessment, instrument)', 'form, standard_instrument()'),
	('guttman_lambda2(assessment)', 'form'),
	('guttman_lambda2(assessment, instrument)', 'form, standard_instrument()'),
	('light_certainty(assessment)', 'form'),
	('light_certainty(assessment, instrument)', 'form, standard_instrument()'),
	('series_agg(float8, float8)', 't, x'),
	('sum(series)', 'series(ARRAY[t], ARRAY[x])'),
	('theil_sen(float8, float8)', 't, x'),
	('mann_kendall(float8, float8)', 't, x'),
	('pettitt(float8, float8)', 't, x'),
	('ewma(float8, float8)', 'x, 0.3'),
	('ewma(float8, float8, float8)', 'x, 0.3, 1'),
	('cusum(float8, float8, float8)', 'x, 3, 0.5');

SELECT is_empty($$
	SELECT a.aggfnoid::regprocedure FROM pg_aggregate AS a
	JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = a.aggfnoid AND d.deptype = 'e'
	JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid AND e.extname = 'partner_governance'
	EXCEPT SELECT aggregate FROM calls
$$, 'every aggregate of the extension is called here');

SET LOCAL work_mem = '1GB';
SET LOCAL enable_sort = off;
SET LOCAL jit = off;
SET LOCAL max_parallel_workers_per_gather = 0;

CREATE FUNCTION pg_temp.contexts(call text, groups integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	contexts bigint;
	query text := format('SELECT g, %s AS a, (SELECT count(*) FROM pg_backend_memory_contexts) AS contexts FROM made WHERE g <= %s GROUP BY g', call, groups);
	line text;
	hashed boolean := false;
	made bigint;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		hashed := hashed OR line LIKE '%HashAggregate%';
	END LOOP;
	EXECUTE format('SELECT max(contexts), count(a IS NULL) FROM (%s OFFSET 0) AS q', query) INTO contexts, made;
	RETURN CASE WHEN hashed AND made = groups THEN contexts END;
END $$;
CREATE FUNCTION pg_temp.call(calls) RETURNS text LANGUAGE SQL AS $$ SELECT format('%s(%s)', p.oid::regproc, $1.arguments) FROM pg_proc AS p WHERE p.oid = $1.aggregate $$;
-- once, so that what the session keeps is there
SELECT count(pg_temp.contexts(pg_temp.call(c), 1000)) FROM calls AS c;
SELECT cmp_ok(pg_temp.contexts(pg_temp.call(c), 10000), '<=', pg_temp.contexts(pg_temp.call(c), 1000), format('%s: no more contexts for more groups', aggregate))
FROM calls AS c;

SELECT * FROM finish();
ROLLBACK;
