-- Gemeente Voorbeeld (fictitious): partners, chosen roles, and what the role check finds
-- With roles on record the check shows what it can: conflicting hats, functions in nobody's hands, organs and powers that do not go with the legal form.
\pset format wrapped
\pset columns 150
CREATE SCHEMA voorbeeld;
\ir ../fixtures/voorbeeld_partners.sql

SELECT p.name AS "partner",
	governance.label('legal_form', governance.legal_form(p.collaboration), 'nl') AS "legal form",
	(SELECT string_agg(governance.label(r, 'nl'), ', ' ORDER BY r)
	FROM unnest(governance.roles_in(p.collaboration, 'voorbeeld')::governance.role[]) AS r
	WHERE r OPERATOR(governance.<>) 'participant') AS "own roles",
	round(governance.role_fit(governance.roles_in(p.collaboration, 'voorbeeld'), governance.style(p.collaboration))::numeric, 2) AS "fit to style",
	(SELECT count(*) FROM governance.role_findings(p.collaboration) WHERE result = 'fail') AS "findings"
FROM voorbeeld.partner AS p
ORDER BY p.name;

SELECT p.name AS "partner", f.severity, f.rule, f.message, f.advice
FROM voorbeeld.partner AS p, governance.role_findings(p.collaboration, 'nl') AS f
WHERE f.result = 'fail'
ORDER BY array_position(ARRAY['critical', 'error', 'warning', 'info'], f.severity), p.name, f.rule;

\echo 'What it cannot tell:'
SELECT p.name AS "partner", f.rule, f.message
FROM voorbeeld.partner AS p, governance.role_findings(p.collaboration, 'nl') AS f
WHERE f.result = 'cannot_tell'
ORDER BY p.name, f.rule;
