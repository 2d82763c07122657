-- Before you sign: what if the roles were held otherwise
-- The partner of Gemeente Voorbeeld (fictitious) with the most errors: what is found now, the smallest change, what is found after it, and a distribution of all roles. Nothing is written.
\ir fold.sql

CREATE TEMPORARY TABLE worst AS
SELECT p.name, p.collaboration
FROM voorbeeld.partner AS p, governance.role_findings(p.collaboration) AS f
WHERE f.result = 'fail'
GROUP BY p.code
ORDER BY count(*) FILTER (WHERE f.severity IN ('error', 'critical')) DESC, count(*) DESC, p.code
LIMIT 1;

\echo 'The smallest change that removes every error:'
SELECT w.name AS "partner", s.step, s.action, s.party, governance.label(s.role, 'nl') AS "role", s.to_party AS "to", pg_temp.fold(s.reason_nl, 40) AS "why"
FROM worst AS w, governance.smallest_change(w.collaboration) AS s
ORDER BY s.step;

-- the steps, carried out on the value
CREATE TEMPORARY TABLE variant AS
WITH RECURSIVE carried_out (step, collaboration) AS (
	SELECT 0, collaboration FROM worst
	UNION ALL
	SELECT s.step, CASE s.action
			WHEN 'remove' THEN governance.without_role(c.collaboration, s.party, s.role)
			WHEN 'move' THEN governance.with_role(governance.without_role(c.collaboration, s.party, s.role), s.to_party, s.role)
			WHEN 'add' THEN governance.with_role(c.collaboration, s.party, s.role)
		END
	FROM carried_out AS c, worst AS w, governance.smallest_change(w.collaboration) AS s
	WHERE s.step = c.step + 1
)
SELECT 1 AS nr, 'now' AS variant, collaboration FROM worst
UNION ALL
(SELECT 2, 'after the smallest change', collaboration FROM carried_out ORDER BY step DESC LIMIT 1)
UNION ALL
SELECT 3, 'as suggested', governance_internal.collaboration_from_jsonb(jsonb_set(w.collaboration::jsonb, '{parties}', (
	SELECT jsonb_agg(jsonb_build_object('party', p.party, 'interests', p.interests, 'roles',
		to_jsonb(ARRAY(SELECT r::text FROM unnest(governance.role_array(p.roles)) AS r WHERE r OPERATOR(governance.=) 'participant'))
		|| to_jsonb(ARRAY(SELECT s.role::text FROM governance.suggest_roles(w.collaboration) AS s WHERE s.party = p.party))))
	FROM governance.parties(w.collaboration) AS p)))
FROM worst AS w;

\echo 'What is found, side by side:'
SELECT f.rule, f.severity, coalesce(f.party, '(the whole)') AS "about",
	bool_or(v.nr = 1) AS "now", bool_or(v.nr = 2) AS "after the change", bool_or(v.nr = 3) AS "as suggested"
FROM variant AS v, governance.role_findings(v.collaboration) AS f
WHERE f.result = 'fail'
GROUP BY 1, 2, 3
ORDER BY array_position(ARRAY['critical', 'error', 'warning', 'info'], f.severity), 1, 3;

\echo 'How well the roles fit (role_fit from 0 to 1; a role that must not be where it fits best costs fit):'
SELECT variant, round(governance.role_fit(collaboration)::numeric, 3) AS "fit",
	(SELECT count(*) FROM governance.role_findings(collaboration) WHERE result = 'fail' AND severity IN ('error', 'critical')) AS "errors",
	(SELECT count(*) FROM governance.role_findings(collaboration) WHERE result = 'fail' AND severity = 'warning') AS "warnings"
FROM variant
ORDER BY nr;

\echo 'A distribution of all its roles:'
SELECT s.party, governance.label(s.role, 'nl') AS "role", s.change, s.from_party AS "from", round(s.fit::numeric, 2) AS "fit", pg_temp.fold(s.reason_nl, 40) AS "why"
FROM worst AS w, governance.suggest_roles(w.collaboration) AS s;

\echo 'What is different from now:'
SELECT c.message_nl AS "change"
FROM variant AS a, variant AS b, governance.role_changes(a.collaboration, b.collaboration) AS c
WHERE a.nr = 1 AND b.nr = 3;
