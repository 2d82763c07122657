-- Score of many forms
-- score(sum(answers)) over forms of 24 answers, against counting them and against the same question on a wide and on a long table.
\set ON_ERROR_STOP on
SELECT setseed(0.5) AS seeded \gset
CREATE TABLE wide AS
SELECT i AS rater, i / 50 AS partner,
	(ARRAY['council', 'executive', 'official', 'partner'])[1 + i % 4] AS perspective,
	1 + floor(random() * 5)::integer AS q1, 1 + floor(random() * 5)::integer AS q2, 1 + floor(random() * 5)::integer AS q3, 1 + floor(random() * 5)::integer AS q4,
	1 + floor(random() * 5)::integer AS q5, 1 + floor(random() * 5)::integer AS q6, 1 + floor(random() * 5)::integer AS q7, 1 + floor(random() * 5)::integer AS q8,
	1 + floor(random() * 5)::integer AS q9, 1 + floor(random() * 5)::integer AS q10, 1 + floor(random() * 5)::integer AS q11, 1 + floor(random() * 5)::integer AS q12,
	1 + floor(random() * 5)::integer AS q13, 1 + floor(random() * 5)::integer AS q14, 1 + floor(random() * 5)::integer AS q15, 1 + floor(random() * 5)::integer AS q16,
	1 + floor(random() * 5)::integer AS q17, 1 + floor(random() * 5)::integer AS q18, 1 + floor(random() * 5)::integer AS q19, 1 + floor(random() * 5)::integer AS q20,
	1 + floor(random() * 5)::integer AS q21, 1 + floor(random() * 5)::integer AS q22, 1 + floor(random() * 5)::integer AS q23, 1 + floor(random() * 5)::integer AS q24
FROM generate_series(1, :rows) AS i;
CREATE TABLE form AS
SELECT rater, partner, governance.assessment(perspective, ARRAY[q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, q14, q15, q16, q17, q18, q19, q20, q21, q22, q23, q24]) AS answers
FROM wide;
CREATE TABLE long AS
SELECT w.rater, w.partner, w.perspective, a.indicator, a.answer
FROM wide AS w, LATERAL (VALUES
	('content.steer.1', q1), ('content.steer.2', q2), ('content.control.1', q3), ('content.control.2', q4),
	('content.supervise.1', q5), ('content.supervise.2', q6), ('content.account.1', q7), ('content.account.2', q8),
	('process.steer.1', q9), ('process.steer.2', q10), ('process.control.1', q11), ('process.control.2', q12),
	('process.supervise.1', q13), ('process.supervise.2', q14), ('process.account.1', q15), ('process.account.2', q16),
	('relation.steer.1', q17), ('relation.steer.2', q18), ('relation.control.1', q19), ('relation.control.2', q20),
	('relation.supervise.1', q21), ('relation.supervise.2', q22), ('relation.account.1', q23), ('relation.account.2', q24)
) AS a (indicator, answer);
VACUUM ANALYZE wide;
VACUUM ANALYZE form;
VACUUM ANALYZE long;

-- the same score in plain SQL: mean of an indicator per perspective, mean over perspectives, over the indicators of a dimension, power mean
CREATE VIEW wide_score AS
SELECT power((sqrt(content) + sqrt(process) + sqrt(relation)) / 3, 2) AS score
FROM (
	SELECT
		(avg(m1) + avg(m2) + avg(m3) + avg(m4) + avg(m5) + avg(m6) + avg(m7) + avg(m8)) / 8 AS content,
		(avg(m9) + avg(m10) + avg(m11) + avg(m12) + avg(m13) + avg(m14) + avg(m15) + avg(m16)) / 8 AS process,
		(avg(m17) + avg(m18) + avg(m19) + avg(m20) + avg(m21) + avg(m22) + avg(m23) + avg(m24)) / 8 AS relation
	FROM (
		SELECT perspective,
			(avg(q1) - 1) / 4 AS m1, (avg(q2) - 1) / 4 AS m2, (avg(q3) - 1) / 4 AS m3, (avg(q4) - 1) / 4 AS m4,
			(avg(q5) - 1) / 4 AS m5, (avg(q6) - 1) / 4 AS m6, (avg(q7) - 1) / 4 AS m7, (avg(q8) - 1) / 4 AS m8,
			(avg(q9) - 1) / 4 AS m9, (avg(q10) - 1) / 4 AS m10, (avg(q11) - 1) / 4 AS m11, (avg(q12) - 1) / 4 AS m12,
			(avg(q13) - 1) / 4 AS m13, (avg(q14) - 1) / 4 AS m14, (avg(q15) - 1) / 4 AS m15, (avg(q16) - 1) / 4 AS m16,
			(avg(q17) - 1) / 4 AS m17, (avg(q18) - 1) / 4 AS m18, (avg(q19) - 1) / 4 AS m19, (avg(q20) - 1) / 4 AS m20,
			(avg(q21) - 1) / 4 AS m21, (avg(q22) - 1) / 4 AS m22, (avg(q23) - 1) / 4 AS m23, (avg(q24) - 1) / 4 AS m24
		FROM wide
		GROUP BY perspective
	) AS per_perspective
) AS per_dimension;

CREATE VIEW long_score AS
SELECT power(avg(sqrt(level)), 2) AS score
FROM (
	SELECT split_part(indicator, '.', 1) AS dimension, avg(x) AS level
	FROM (
		SELECT indicator, avg(mean) AS x
		FROM (
			SELECT perspective, indicator, (avg(answer) - 1) / 4 AS mean
			FROM long
			GROUP BY perspective, indicator
		) AS per_perspective
		GROUP BY indicator
	) AS per_indicator
	GROUP BY 1
) AS per_dimension;

-- the three must agree before their times mean anything
SELECT CASE WHEN abs(s.score - w.score) < 1e-12 AND abs(s.score - l.score) < 1e-12
	THEN 'the three ways agree on the score' ELSE 'THE THREE WAYS DISAGREE' END AS agreement
FROM (SELECT governance.score(governance.sum(answers)) AS score FROM form) AS s, wide_score AS w, long_score AS l;

SET jit = off;
SET max_parallel_workers_per_gather = 0;
CALL measure('count(answers), serial', 'SELECT count(answers) FROM form');
CALL measure('score(sum(answers)), serial', 'SELECT governance.score(governance.sum(answers)) FROM form', 'count(answers), serial');
CALL measure('wide table, plain SQL, serial', 'SELECT score FROM wide_score', 'score(sum(answers)), serial');
CALL measure('long table, plain SQL, serial', 'SELECT score FROM long_score', 'score(sum(answers)), serial');
CALL measure('count per partner, serial', 'SELECT count(n) FROM (SELECT count(answers) AS n FROM form GROUP BY partner) AS g');
CALL measure('score per partner, serial', 'SELECT count(s) FROM (SELECT governance.score(governance.sum(answers)) AS s FROM form GROUP BY partner) AS g', 'count per partner, serial');

SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
CALL measure('count(answers), parallel', 'SELECT count(answers) FROM form');
CALL measure('score(sum(answers)), parallel', 'SELECT governance.score(governance.sum(answers)) FROM form', 'count(answers), parallel');
CALL measure('wide table, plain SQL, parallel', 'SELECT score FROM wide_score', 'score(sum(answers)), parallel');
CALL measure('long table, plain SQL, parallel', 'SELECT score FROM long_score', 'score(sum(answers)), parallel');

SELECT round(avg(pg_column_size(answers)), 1) AS "bytes a form",
	round(pg_relation_size('form')::numeric / count(*), 1) AS "a row of it",
	round(pg_relation_size('wide')::numeric / count(*), 1) AS "a row wide",
	round(pg_relation_size('long')::numeric / count(*), 1) AS "24 rows long"
FROM form;
