-- The portfolio of one real municipality, from the register alone
-- What it takes part in on 2026-05-19, with which of its organs, and what the role check says. The register holds no chosen roles, so it cannot tell more.
\ir fold.sql

SELECT organisation AS own FROM register.organisation WHERE name = :'municipality' ORDER BY organisation LIMIT 1 \gset
CREATE TEMPORARY TABLE portfolio AS
SELECT c.roo_id, c.title, c.collaboration
FROM register.collaboration AS c
WHERE c.collaboration OPERATOR(governance.@@) :'own'
	AND governance.in_force(c.collaboration, '2026-05-19');

\echo :municipality
SELECT pg_temp.fold(p.title, 50) AS "collaboration",
	governance.label('legal_form', governance.legal_form(p.collaboration), 'nl') AS "legal form",
	coalesce(organ.labels, 'not stated') AS "own organs",
	governance.organisation_count(p.collaboration) AS "organisations",
	coalesce(f.rules, 'nothing wrong that the register can show') AS "role check"
FROM portfolio AS p
LEFT JOIN LATERAL (
	SELECT string_agg(governance.label('organ', party.organ, 'nl'), ', ' ORDER BY party.organ) AS labels
	FROM governance.parties(p.collaboration) AS party
	WHERE party.organisation = :'own' AND party.organ IS NOT NULL
) AS organ ON true
LEFT JOIN LATERAL (
	SELECT string_agg(DISTINCT rule || ' ' || severity, ', ') AS rules
	FROM governance.role_findings(p.collaboration, 'nl')
	WHERE result = 'fail'
) AS f ON true
ORDER BY 2, 1;

\echo 'What the role check says of them together (pass and not_applicable left out):'
SELECT f.rule, f.severity, f.result, count(DISTINCT p.roo_id) AS "collaborations",
	CASE WHEN count(DISTINCT p.roo_id) = 1 THEN pg_temp.fold(min(f.message), 60) ELSE pg_temp.fold('such as: ' || min(f.message), 60) END AS "message"
FROM portfolio AS p, governance.role_findings(p.collaboration, 'nl') AS f
WHERE f.result IN ('fail', 'cannot_tell')
GROUP BY 1, 2, 3
ORDER BY 3 DESC, 4 DESC, 1;
