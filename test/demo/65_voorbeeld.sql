-- Gemeente Voorbeeld (fictitious): twelve partners, eight rounds, and what the checks find
-- The whole register of one municipality: ▲ strong, ● attention, ▼ concern, ? too few answers, . not assessed. Then all rules as of 2026-05-19, the same run again, and what people do with a finding.
\ir fold.sql

WITH light AS (
	SELECT a.collaboration_id, a.code AS round, coalesce((governance.band(governance.sum(f.form), i.instrument)).symbol, '?') AS symbol,
		round(governance.score(governance.sum(f.form), i.instrument)::numeric, 2) AS score
	FROM governance_register.assessment_round AS a
	JOIN governance_register.instrument_register AS i ON i.code = a.instrument_code AND i.version = a.instrument_version
	JOIN governance_register.assessment_form AS f USING (assessment_round_id)
	WHERE a.organisation = 'gm9999'
	GROUP BY a.collaboration_id, a.code, i.code, i.version
)
SELECT p.name AS "partner", governance.label('legal_form', governance.legal_form(p.collaboration), 'nl') AS "legal form",
	(SELECT string_agg(coalesce(l.symbol, '.'), ' ' ORDER BY r.nr) FROM voorbeeld_warehouse.ronde AS r LEFT JOIN light AS l ON l.collaboration_id = c.collaboration_id AND l.round = r.code) AS "2022-2 … 2026-1",
	(SELECT l.score FROM light AS l WHERE l.collaboration_id = c.collaboration_id ORDER BY l.round DESC LIMIT 1) AS "last score",
	coalesce((SELECT string_agg(h.code, ', ' ORDER BY h.code) FROM governance_register.challenge_collaboration AS x JOIN governance_register.challenge AS h USING (challenge_id) WHERE x.collaboration_id = c.collaboration_id), 'none') AS "serves"
FROM voorbeeld.partner AS p
JOIN governance_register.collaboration_register AS c USING (code)
ORDER BY p.name;

SELECT failed, changed FROM governance.run_checks(NULL, '2026-05-19');
CREATE TEMPORARY TABLE own_finding AS
SELECT f.finding_id, f.rule, f.subject, k.kind, f.severity, array_position(ARRAY['critical', 'error', 'warning', 'info'], f.severity) AS weight, f.message_nl, f.due_on, c.title
FROM governance_register.finding AS f
JOIN governance_register.check_rule AS k USING (rule)
LEFT JOIN governance_register.collaboration_register AS c USING (collaboration_id)
-- its own, and what is for all; other organisations in the arrangements have findings of their own
WHERE f.state <> 'resolved' AND (f.organisation = 'gm9999' OR (f.organisation IS NULL AND (c.source = 'voorbeeld' OR f.subject LIKE 'contract%')));

\echo 'Its findings, by kind of rule and severity:'
SELECT kind AS "kind of rule", count(*) FILTER (WHERE severity = 'critical') AS critical, count(*) FILTER (WHERE severity = 'error') AS error, count(*) FILTER (WHERE severity = 'warning') AS warning,
	count(*) FILTER (WHERE severity = 'info') AS info, count(DISTINCT rule) AS "rules"
FROM own_finding
GROUP BY kind
ORDER BY min(weight), count(*) DESC, kind;

\echo 'And in words, one of each kind, the gravest first:'
SELECT severity, rule, pg_temp.fold(coalesce(title, 'Gemeente Voorbeeld'), 24) AS "about", pg_temp.fold(message_nl, 70) AS "message", due_on
FROM (SELECT DISTINCT ON (kind) * FROM own_finding ORDER BY kind, weight, (rule LIKE 'BBV%'), rule, subject) AS f
ORDER BY weight, rule;

\echo 'Per partner:'
SELECT title AS "partner", count(*) FILTER (WHERE weight <= 2) AS "critical, error", count(*) FILTER (WHERE weight = 3) AS warning, count(*) FILTER (WHERE weight = 4) AS info
FROM own_finding
WHERE title IS NOT NULL
GROUP BY title
ORDER BY 2 DESC, 3 DESC, 1;

\echo 'Somebody takes one up, another gets a waiver with a reason and an end; a run leaves both as they are:'
SELECT f.rule, f.subject, f.state, f.acknowledged_by AS "by", f.note FROM own_finding AS o, governance.acknowledge(o.finding_id, 'concerncontrol', 'Besproken met de directeur') AS f WHERE o.rule = 'SIGNAL-OVERDUE' AND o.subject LIKE 'werk%';
SELECT f.rule, f.subject, f.state, f.waived_until AS "until", f.waive_reason AS "reason" FROM own_finding AS o, governance.waive(o.finding_id, 'De bank vraagt nooit om een gesprek over waarden.', '2027-05-19') AS f WHERE o.rule = 'START-VALUES' AND o.subject = 'bank';
SELECT failed, changed FROM governance.run_checks(NULL, '2026-05-19');
