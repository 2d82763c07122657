-- A governance assessment of one partner of Gemeente Voorbeeld
-- 23 raters of 4 perspectives answered 24 indicators (synthetic answers). The port made each rater's form, sum() makes the exact tally, everything below comes from that.
\pset null 'not answered'
CREATE TABLE voorbeeld.form AS
SELECT f.rater, f.form
FROM governance_register.assessment_form AS f
JOIN governance_register.assessment_round AS r USING (assessment_round_id)
JOIN governance_register.collaboration_register AS c USING (collaboration_id)
WHERE c.code = 'omgevingsdienst' AND r.code = '2026-1';

CREATE TABLE voorbeeld.assessment AS
SELECT 'omgevingsdienst' AS partner, governance.sum(form) AS assessment
FROM voorbeeld.form;

\echo 'Per dimension, then per function (level from 0 to 1; coverage is the share of the questions that was answered):'
SELECT p.label_nl AS "dimension", round(p.level::numeric, 3) AS level, round(p.coverage::numeric, 2) AS coverage, p.raters, p.band_nl AS band
FROM voorbeeld.assessment AS a, governance.profile(a.assessment) AS p;

SELECT p.label_nl AS "function", round(p.level::numeric, 3) AS level, round(p.coverage::numeric, 2) AS coverage, p.raters, p.band_nl AS band
FROM voorbeeld.assessment AS a, governance.profile(a.assessment, facet => 'function') AS p;

\echo 'Together, and per perspective (score = level x evenness; balance is the evenness as an angle, 1 = all equal):'
WITH part AS (
	SELECT 0 AS nr, 'all, each perspective counting equally' AS who, assessment FROM voorbeeld.assessment
	UNION ALL
	SELECT p.nr::integer, governance.label('perspective', p.code, 'nl'), governance.for_perspective(a.assessment, p.code)
	FROM voorbeeld.assessment AS a, unnest(governance.perspectives(a.assessment)) WITH ORDINALITY AS p (code, nr)
)
SELECT part.who AS "seen by", governance.raters(assessment) AS raters,
	round(governance.level(assessment)::numeric, 3) AS level,
	round(governance.score(assessment)::numeric, 3) AS score,
	round(governance.evenness(assessment)::numeric, 3) AS evenness,
	round(governance.balance(assessment)::numeric, 3) AS balance,
	governance.weakest(assessment) AS "weakest part",
	round(governance.coverage(assessment)::numeric, 2) AS coverage,
	(governance.band(assessment)).symbol || ' ' || (governance.band(assessment)).label_nl AS light,
	(governance.band(assessment)).decided_by AS "decided by"
FROM part
ORDER BY part.nr;
