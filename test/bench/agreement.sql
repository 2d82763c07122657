-- Agreement per collaboration
-- Ordinal alpha and interval cross agreement of collaborations with 100 forms each (a tenth of ROWS forms), against the best plain SQL: counts per indicator first.
\set ON_ERROR_STOP on
SELECT setseed(0.6) AS seeded \gset
CREATE TABLE answer AS
SELECT i AS rater, i / 100 AS partner, (ARRAY['council', 'official'])[1 + i % 2] AS perspective, k AS indicator,
	least(5, greatest(1, round(3 + sin(i / 100 + k) + (random() - 0.5) * 3)))::integer AS answer
FROM generate_series(0, :rows / 10 - 1) AS i, generate_series(1, 24) AS k;
CREATE TABLE answered AS
SELECT partner, governance.assessment(perspective, array_agg(answer ORDER BY indicator)) AS form
FROM answer
GROUP BY rater, partner, perspective;
CREATE TABLE tally AS SELECT partner, governance.sum(form) AS a FROM answered GROUP BY partner;
VACUUM ANALYZE answer;
VACUUM ANALYZE answered;
VACUUM ANALYZE tally;

-- value counts per indicator, coincidences from them, ordinal distances by a window over the counts
CREATE VIEW sql_alpha AS
WITH u AS (SELECT partner, indicator, answer AS v, count(*)::float8 AS n FROM answer GROUP BY partner, indicator, answer),
m AS (SELECT partner, indicator, sum(n) AS m FROM u GROUP BY partner, indicator HAVING sum(n) > 1),
o AS (
	SELECT a.partner, a.v AS c, b.v AS k, sum(CASE WHEN a.v = b.v THEN a.n * (a.n - 1) ELSE a.n * b.n END / (m - 1)) AS o
	FROM u AS a JOIN u AS b USING (partner, indicator) JOIN m USING (partner, indicator)
	GROUP BY a.partner, a.v, b.v
),
margin AS (SELECT partner, c, sum(o) AS n FROM o GROUP BY partner, c),
ranked AS (SELECT partner, c, n, sum(n) OVER (PARTITION BY partner ORDER BY c) - n / 2 AS middle, sum(n) OVER (PARTITION BY partner) AS total FROM margin)
SELECT a.partner, 1 - (max(a.total) - 1) * sum(coalesce(o, 0) * (a.middle - b.middle) ^ 2) / sum(a.n * b.n * (a.middle - b.middle) ^ 2) AS alpha
FROM ranked AS a JOIN ranked AS b ON b.partner = a.partner LEFT JOIN o ON o.partner = a.partner AND o.c = a.c AND o.k = b.c
GROUP BY a.partner;

-- number, sum and sum of squares per indicator and perspective: the cross pairs follow
CREATE VIEW sql_cross AS
WITH s AS (
	SELECT partner, indicator,
		count(*) FILTER (WHERE perspective = 'council')::float8 AS r, count(*) FILTER (WHERE perspective = 'official')::float8 AS t,
		sum(answer) FILTER (WHERE perspective = 'council')::float8 AS x1, sum(answer) FILTER (WHERE perspective = 'official')::float8 AS y1,
		sum(answer * answer) FILTER (WHERE perspective = 'council')::float8 AS x2, sum(answer * answer) FILTER (WHERE perspective = 'official')::float8 AS y2
	FROM answer GROUP BY partner, indicator
)
SELECT partner, 1 - sum((r + t) * (x2 / r + y2 / t - 2 * x1 * y1 / (r * t))) / sum(r + t) / (sum(x2) / sum(r) + sum(y2) / sum(t) - 2 * sum(x1) * sum(y1) / (sum(r) * sum(t))) AS kappa
FROM s
WHERE r > 0 AND t > 0
GROUP BY partner;

-- the ways must agree before their times mean anything
SELECT CASE WHEN max(abs(s.alpha - (governance.krippendorff_alpha(a)).alpha)) < 1e-9
	AND max(abs(x.kappa - (governance.cross_agreement(a, 'council', 'official', 'interval')).kappa)) < 1e-9
	THEN 'the ways agree' ELSE 'THE WAYS DISAGREE' END AS agreement
FROM tally JOIN sql_alpha AS s USING (partner) JOIN sql_cross AS x USING (partner);

SET jit = off;
SET max_parallel_workers_per_gather = 0;
CALL measure('alpha and its standard error, stored tallies', 'SELECT count((governance.krippendorff_alpha(a)).se) FROM tally');
CALL measure('the same from single forms', 'SELECT count((r).se) FROM (SELECT governance.krippendorff_alpha(governance.sum(form)) AS r FROM answered GROUP BY partner) AS g',
	'alpha and its standard error, stored tallies');
CALL measure('the same from rows', 'SELECT count((r).se) FROM (SELECT governance.krippendorff_alpha(indicator::text, answer, ''ordinal'') AS r FROM answer GROUP BY partner) AS g',
	'alpha and its standard error, stored tallies');
CALL measure('alpha without standard error, plain SQL', 'SELECT count(alpha) FROM sql_alpha', 'the same from single forms');
CALL measure('cross agreement, stored tallies', 'SELECT count((governance.cross_agreement(a, ''council'', ''official'', ''interval'')).kappa) FROM tally');
CALL measure('cross agreement, single forms', 'SELECT count((r).kappa) FROM (SELECT governance.cross_agreement(governance.sum(form), ''council'', ''official'', ''interval'') AS r FROM answered GROUP BY partner) AS g',
	'cross agreement, stored tallies');
CALL measure('cross agreement, plain SQL', 'SELECT count(kappa) FROM sql_cross', 'cross agreement, single forms');
