-- decision.sql: what somebody took up or decided to leave, which stands beside the light instead of vanishing

CREATE VIEW decision_now
WITH (security_invoker = true)
AS
SELECT f.finding_key,
	f.organisation,
	nullif(f.collaboration_key, -1) AS collaboration_key,
	c.name::varchar(200) AS name,
	f.rule,
-- include label severity list=severity of=f.severity
	f.severity_position,
-- include label state list=finding_state of=f.state
	holder_text(f.message_nl, f.organisation, coalesce(p.name, f.organisation), 'nl') AS message_nl,
	holder_text(f.message_en, f.organisation, coalesce(p.name, f.organisation), 'en') AS message_en,
	d.decided_by,
	CASE WHEN f.state = 'waived' THEN o.waived_until END AS until_on,
	d.reason,
	CASE f.state
		WHEN 'waived' THEN 'Dit blijft zo tot en met ' || day_text(o.waived_until, 'nl')
		ELSE 'Dit is opgepakt'
	END || sentence(coalesce(' door ' || d.by_nl, '') || coalesce(': ' || d.reason, '')) AS sentence_nl,
	CASE f.state
		WHEN 'waived' THEN 'This stays so until and including ' || day_text(o.waived_until, 'en')
		ELSE 'This was taken up'
	END || sentence(coalesce(' by ' || d.by_en, '') || coalesce(': ' || d.reason, '')) AS sentence_en
FROM fact_finding AS f
JOIN finding AS o ON o.finding_id = f.finding_key
LEFT JOIN party AS p ON p.party = f.organisation
LEFT JOIN collaborations_now() AS c ON c.collaboration_id = f.collaboration_key
LEFT JOIN LATERAL (
	SELECT e.actor
	FROM finding_event AS e
	WHERE e.finding_id = o.finding_id AND e.to_state = o.state
	ORDER BY e.finding_event_id DESC
	LIMIT 1
) AS e ON true
CROSS JOIN LATERAL (
	SELECT CASE o.state WHEN 'waived' THEN e.actor ELSE o.acknowledged_by END AS decided_by,
		CASE o.state WHEN 'waived' THEN o.waive_reason ELSE o.note END AS reason
) AS b
LEFT JOIN party AS h ON h.party = split_part(b.decided_by, '/', 1)
CROSS JOIN LATERAL (
	SELECT b.decided_by, rtrim(b.reason, '. ') AS reason, office_text(b.decided_by, f.organisation, h.name, 'nl') AS by_nl,
		office_text(b.decided_by, f.organisation, h.name, 'en') AS by_en
) AS d
WHERE f.state = ANY (ARRAY['acknowledged', 'waived']);
COMMENT ON VIEW decision_now IS
'What the checks found and somebody took up (acknowledged) or decided to leave for a time (waived): by whom, until when and why, so that it stays visible beside the light. One row a finding and organisation that it concerns. Example: SELECT name, message_nl, sentence_nl FROM governance.decision_now WHERE organisation = ''gm9999''. Key: finding_key, organisation.';
COMMENT ON COLUMN decision_now.finding_key IS 'The finding, see fact_finding.';
COMMENT ON COLUMN decision_now.organisation IS 'Organisation that it concerns: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN decision_now.collaboration_key IS 'Key of the collaboration, see dim_collaboration; NULL when it is about none.';
COMMENT ON COLUMN decision_now.name IS 'Short title of the collaboration; NULL when it is about none.';
COMMENT ON COLUMN decision_now.rule IS 'Code of the rule, see dim_rule.';
COMMENT ON COLUMN decision_now.severity IS 'critical, error, warning or info.';
-- include label_comments severity view=decision_now
COMMENT ON COLUMN decision_now.severity_position IS 'The same as a number, 1 for critical.';
COMMENT ON COLUMN decision_now.state IS 'acknowledged or waived.';
-- include label_comments state view=decision_now
COMMENT ON COLUMN decision_now.message_nl IS 'What was found, in Dutch.';
COMMENT ON COLUMN decision_now.message_en IS 'What was found, in English.';
COMMENT ON COLUMN decision_now.decided_by IS 'Who took it up (an office), or the database role that waived it; NULL when the event is not visible to the reader.';
COMMENT ON COLUMN decision_now.until_on IS 'Last day of the waiver; NULL when it was taken up.';
COMMENT ON COLUMN decision_now.reason IS 'Why it was waived, or the note of who took it up, as written; NULL when there is none.';
COMMENT ON COLUMN decision_now.sentence_nl IS 'Until when, by whom and why, a Dutch sentence; words of people stay as they wrote them.';
COMMENT ON COLUMN decision_now.sentence_en IS 'Until when, by whom and why, an English sentence; words of people stay as they wrote them.';
