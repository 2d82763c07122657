-- The whole register through the role check
-- Every version of every arrangement in one query, those of the past too: what each rule finds, and what the data could not be read as. The register holds no chosen roles, so the rules on roles have nothing to judge yet.
SELECT count(*) AS "versions", sum(governance.party_count(collaboration)) AS "parties (organs)",
	(SELECT count(*) FROM register.participant_source) AS "participants in the file"
FROM register.collaboration;

\echo 'Findings by rule and result (DATA-ORGAN and DATA-ROW: what does not parse, kept in its own words):'
CREATE TEMP VIEW finding AS
SELECT c.roo_id, f.rule, f.severity, f.result
FROM register.collaboration AS c, governance.role_findings(c.collaboration, 'nl') AS f
UNION ALL
SELECT r.roo_id, d.rule, 'warning', 'fail'
FROM (VALUES ('DATA-ORGAN'), ('DATA-ROW')) AS d (rule)
JOIN register.rejected AS r ON r.rule = d.rule
UNION ALL
SELECT s.roo_id, d.rule, 'warning', 'pass'
FROM (VALUES ('DATA-ORGAN'), ('DATA-ROW')) AS d (rule)
CROSS JOIN register.register_source AS s
WHERE NOT EXISTS (SELECT FROM register.rejected AS r WHERE r.rule = d.rule AND r.roo_id = s.roo_id);
SELECT rule, severity,
	count(*) FILTER (WHERE result = 'fail') AS "fail",
	count(DISTINCT roo_id) FILTER (WHERE result = 'fail') AS "versions that fail",
	count(DISTINCT roo_id) FILTER (WHERE result = 'cannot_tell') AS "cannot tell",
	count(DISTINCT roo_id) FILTER (WHERE result = 'not_applicable') AS "not applicable",
	count(DISTINCT roo_id) FILTER (WHERE result = 'pass') AS "pass"
FROM finding
GROUP BY rule, severity
HAVING bool_or(result <> 'not_applicable')
ORDER BY 3 DESC, 5 DESC, 7 DESC, rule;
SELECT count(*) AS "rules with nothing to judge here"
FROM (SELECT rule FROM finding GROUP BY rule HAVING bool_and(result = 'not_applicable')) AS r;

\echo 'Who meets whom: municipalities by the arrangements in force on 2026-05-19 that they share'
SELECT a.name AS "municipality", b.name AS "with", s.n AS "arrangements shared"
FROM governance.shared_collaborations(ARRAY(
	SELECT collaboration FROM register.collaboration WHERE governance.in_force(collaboration, '2026-05-19'))) AS s
JOIN register.organisation AS a ON a.organisation = s.organisation_a
JOIN register.organisation AS b ON b.organisation = s.organisation_b
ORDER BY s.n DESC, 1, 2
LIMIT 5;
