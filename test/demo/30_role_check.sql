-- Gemeente Voorbeeld (fictitious): partners, chosen roles, and what the role check finds
-- With roles on record the check shows what it can: conflicting hats, functions in nobody's hands, organs and powers that do not go with the legal form.
\ir fold.sql

\ir ../fixtures/load_voorbeeld.sql
\echo 'The warehouse of Gemeente Voorbeeld through all ten ports (one row is wrong on purpose, and kept as it is):'
SELECT r.port, r.view_name AS "view", r.inserted, r.rejected FROM governance_register.port_refresh AS r WHERE r.view_name LIKE 'voorbeeld%' ORDER BY r.port_refresh_id;

-- its partners as they are on 2026-05-19
CREATE SCHEMA voorbeeld;
CREATE TABLE voorbeeld.partner (code text PRIMARY KEY, name text NOT NULL, collaboration governance.collaboration NOT NULL);
INSERT INTO voorbeeld.partner
SELECT r.code, r.title, v.collaboration
FROM governance_register.collaboration_version AS v
JOIN governance_register.collaboration_register AS r USING (collaboration_id)
WHERE v.source = 'voorbeeld' AND v.valid_from <= '2026-05-19' AND coalesce(v.valid_to > '2026-05-19', true);

SELECT p.name AS "partner",
	governance.label('legal_form', governance.legal_form(p.collaboration), 'nl') AS "legal form",
	(SELECT pg_temp.fold(string_agg(governance.label(r, 'nl'), ', ' ORDER BY r), 36)
	FROM unnest(governance.roles_in(p.collaboration, 'gm9999')::governance.role[]) AS r
	WHERE r OPERATOR(governance.<>) 'participant') AS "own roles",
	round(governance.role_fit(governance.roles_in(p.collaboration, 'gm9999'), governance.style(p.collaboration))::numeric, 2) AS "fit to style",
	(SELECT count(*) FROM governance.role_findings(p.collaboration) WHERE result = 'fail') AS "findings"
FROM voorbeeld.partner AS p
ORDER BY p.name;

\echo 'What the role check finds, from warning up:'
SELECT pg_temp.fold(p.name, 22) AS "partner", f.severity, f.rule, pg_temp.fold(f.message, 50) AS "message", pg_temp.fold(f.advice, 34) AS "advice"
FROM voorbeeld.partner AS p, governance.role_findings(p.collaboration, 'nl') AS f
WHERE f.result = 'fail' AND f.severity <> 'info'
ORDER BY array_position(ARRAY['critical', 'error', 'warning', 'info'], f.severity), p.name, f.rule;

\echo 'What it cannot tell:'
SELECT p.name AS "partner", f.rule, pg_temp.fold(f.message, 60) AS "message"
FROM voorbeeld.partner AS p, governance.role_findings(p.collaboration, 'nl') AS f
WHERE f.result = 'cannot_tell'
ORDER BY p.name, f.rule;
