-- why a score is what it is: rows and sentences
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- five raters of two perspectives, one item open
CREATE TEMP TABLE form AS
	SELECT assessment(perspective, answers) AS a FROM (VALUES
		('council', ARRAY[4,4,3,3,4,3,4,4, 2,3,2,2,3,2,2,3, 4,4,3,4,4,4,3,4]),
		('council', ARRAY[3,4,3,4,4,3,3,4, 2,2,2,3,3,2,1,2, 4,3,3,4,4,4,4,4]),
		('official', ARRAY[5,4,4,4,4,4,4,5, 3,3,2,3,3,2,2,3, 5,4,4,4,4,5,4,4]),
		('official', ARRAY[4,5,4,4,5,4,4,4, 3,3,2,3,2,2,2,3, 4,4,4,4,4,4,4,NULL]),
		('official', ARRAY[4,4,4,4,4,4,4,4, 3,3,3,3,3,3,2,3, 4,4,4,4,4,4,4,4])) v(perspective, answers);
CREATE TEMP TABLE total AS SELECT sum(a) AS a FROM form;

SELECT round(score(a)::numeric, 4), (band(a)).code, (band(a)).decided_by FROM total;
SELECT category, indicator, round(mean_answer::numeric, 3) AS mean, round(x::numeric, 3) AS x, round(weight::numeric, 4) AS weight, round(coverage::numeric, 2) AS coverage,
	contribution_rounded, round(gain::numeric, 4) AS gain, rank, advice_en IS NOT NULL AS advice
  FROM total, contributions(a);
SELECT sum(contribution_rounded) FROM total, contributions(a);
SELECT explanation(a) FROM total;
SELECT explanation(a, 'en') FROM total;
SELECT explanation(a, 'en', facet => 'function') FROM total;

-- the words for every kind of outcome
SELECT explanation(assessment('council', answers), lang)
  FROM (VALUES (1, array_fill(5, ARRAY[24])), (2, array_fill(1, ARRAY[24])), (3, array_fill(NULL::int, ARRAY[24])),
		(4, array_fill(4, ARRAY[8]) || array_fill(NULL::int, ARRAY[16])), (5, array_fill(5, ARRAY[16]) || array_fill(1, ARRAY[8])),
		(6, array_fill(5, ARRAY[8]) || array_fill(4, ARRAY[8]) || array_fill(3, ARRAY[8]))) v(n, answers), unnest(ARRAY['nl', 'en']) lang
 ORDER BY n, lang DESC;
SELECT explanation(assessment('partner', array_fill(4, ARRAY[35]), 'vichealth-1-5'), 'en', 'vichealth-1-5');
SELECT explanation(assessment('partner', array_fill(4, ARRAY[40]) || 5, 'psat'), 'nl', 'psat');
SELECT explanation(assessment('partner', array_fill(4, ARRAY[12]), 'situation-scan'), 'nl', 'situation-scan');
SELECT explanation(assessment('partner', array_fill(4, ARRAY[8]) || array_fill(NULL::int, ARRAY[16]), q), 'en', q)
  FROM (SELECT jsonb_set(standard_instrument()::jsonb, '{partial}', 'true')::instrument AS q) i;

-- from single forms
SELECT round((s).score::numeric, 6) AS score, round((s).se::numeric, 6) AS se, (s).raters, (s).reason FROM (SELECT score_se(a) AS s FROM form) x;
SELECT category, round(mean_a::numeric, 4) AS mean_a, round(mean_b::numeric, 4) AS mean_b, raters_a, raters_b, round(g::numeric, 4) AS g, reason
  FROM (SELECT gap_effect(a, 'raad', 'ambtenaren') AS gap FROM form) x, unnest(gap);
SELECT category, g, reason FROM (SELECT gap_effect(a, 'raad', 'partner') AS gap FROM form) x, unnest(gap);
SELECT round((r).rwg_j::numeric, 6), (r).items, (r).raters FROM (SELECT rwg_j(a) AS r FROM form) x;
SELECT round((r).value::numeric, 6), (r).items, (r).raters FROM (SELECT cronbach_alpha(a) AS r FROM form) x;
SELECT round((r).value::numeric, 6) FROM (SELECT guttman_lambda2(a) AS r FROM form) x;
SELECT score_se(a) FROM form WHERE false;

-- styles
SELECT f.* FROM style_fit('hierarchy:2,network:1,market:1', 'hierarchy:1,network:2,market:1') f;
SELECT style_of(assessment('official', array_fill(3, ARRAY[24]), 'style-scan'));

-- failures
SELECT pg_temp.failure(statement) FROM unnest(ARRAY[
	'SELECT score_se(a) FROM total',
	'SELECT gap_effect(a, ''council'', ''raad'') FROM form',
	'SELECT explanation(a, ''de'') FROM total',
	'SELECT explanation(a, ''nl'', ''psat'') FROM total',
	'SELECT contributions(a, facet => ''dimensie'') FROM total',
	'SELECT instrument(''style scan''::text)',
	'SELECT style_of(a, standard_instrument()) FROM total',
	'SELECT band_of_value(''wilder'', 6)']) statement;
