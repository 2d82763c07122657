-- ledger.sql: the pages about what was agreed: each promise, how many were kept a partner, and what was learned

CREATE VIEW promise_now
WITH (security_invoker = true)
AS
SELECT f.promise_key,
	f.organisation::sized_text::varchar(200) AS organisation,
	f.collaboration_key,
	c.name::varchar(200) AS name,
	f.kind,
	f.kind_nl,
	f.kind_en,
	f.title_nl,
	f.title_en,
	f.state,
	f.state_nl,
	f.state_en,
	array_position('{missed,not_measured,due,open,met,recorded}', f.state::text) AS state_position,
	f.is_open,
	f.agreed_on,
	f.due_on,
	f.outcome_on,
	f.days_late,
	f.action,
	f.owner::sized_text::varchar(250) AS owner,
	office_text(f.owner, f.organisation, h.name, 'nl') AS owner_nl,
	office_text(f.owner, f.organisation, h.name, 'en') AS owner_en,
	f.sentence_nl,
	f.sentence_en,
	w.said AS last_word,
	w.acknowledged_by AS last_word_by
FROM fact_promise AS f
JOIN partners_as_of(as_of()) AS p ON p.organisation = f.organisation AND p.collaboration_id = f.collaboration_key
JOIN collaborations_now() AS c ON c.collaboration_id = f.collaboration_key
LEFT JOIN party AS h ON h.party = split_part(f.owner, '/', 1)
LEFT JOIN LATERAL (
	-- what somebody wrote at a finding about it
	SELECT coalesce(g.waive_reason, g.note) AS said, g.acknowledged_by
	FROM finding AS g
	WHERE f.is_open AND g.collaboration_id = f.collaboration_key AND g.organisation = f.organisation AND g.state = ANY (ARRAY['acknowledged', 'waived'])
	AND g.rule = ANY (CASE f.kind WHEN 'signal' THEN '{SIGNAL-OVERDUE,SIGNAL-UNOWNED}' WHEN 'action' THEN '{REFLECTION-ACTION}' END::text[])
	AND g.subject = c.code || ' ' || f.source_row
	ORDER BY g.changed_at DESC, g.finding_id DESC
	LIMIT 1
) AS w ON true;
COMMENT ON VIEW promise_now IS
'What each organisation agreed with the partners that it has on the day as_of(), and what came of it: rows of fact_promise with the name of the partner, who takes it up in words, and the last word about it. Example: SELECT name, sentence_nl FROM governance.promise_now WHERE organisation = ''gm9999'' AND is_open. Key: promise_key.';
COMMENT ON COLUMN promise_now.promise_key IS 'Key of the row, see fact_promise.';
COMMENT ON COLUMN promise_now.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN promise_now.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN promise_now.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN promise_now.kind IS 'What was agreed, see fact_promise.';
-- include label_comments kind view=promise_now
COMMENT ON COLUMN promise_now.title_nl IS 'What was agreed, or what the signal is, in Dutch.';
COMMENT ON COLUMN promise_now.title_en IS 'The same in English where that is known.';
COMMENT ON COLUMN promise_now.state IS 'What came of it, see fact_promise.';
-- include label_comments state view=promise_now
COMMENT ON COLUMN promise_now.state_position IS 'Order of the state: 1 for missed, then not_measured, due, open, met, recorded.';
COMMENT ON COLUMN promise_now.is_open IS 'Whether something is still to come, see fact_promise.';
COMMENT ON COLUMN promise_now.agreed_on IS 'Day on which it was agreed, discussed, weighed or raised; NULL when unknown.';
COMMENT ON COLUMN promise_now.due_on IS 'Day by which; NULL when none was agreed.';
COMMENT ON COLUMN promise_now.outcome_on IS 'Day on which it was measured, done or closed; NULL when it was not.';
COMMENT ON COLUMN promise_now.days_late IS 'Days that an action or the answer to a signal came or is late; NULL when it is not, and of another kind.';
COMMENT ON COLUMN promise_now.action IS 'Of a signal what is done about it; NULL when nothing yet, and of another kind.';
COMMENT ON COLUMN promise_now.owner IS 'Who takes it up; NULL when nobody.';
COMMENT ON COLUMN promise_now.owner_nl IS 'Who takes it up in words, Dutch: an office, or the name of another party; NULL when nobody.';
COMMENT ON COLUMN promise_now.owner_en IS 'Who takes it up in words, English; NULL when nobody.';
COMMENT ON COLUMN promise_now.sentence_nl IS 'What was agreed and what came of it, Dutch sentences.';
COMMENT ON COLUMN promise_now.sentence_en IS 'What was agreed and what came of it, English sentences; words of people stay as they wrote them.';
COMMENT ON COLUMN promise_now.last_word IS 'Of an open action or signal what was last written at a finding about it: the note of who took it up, or the reason of a waiver; NULL when nothing was.';
COMMENT ON COLUMN promise_now.last_word_by IS 'Who took that finding up; NULL when nobody did.';

CREATE VIEW partner_promise
WITH (security_invoker = true)
AS
SELECT p.organisation::sized_text::varchar(200) AS organisation,
	p.collaboration_id AS collaboration_key,
	c.name::varchar(200) AS name,
	coalesce(f.targets, 0) AS targets,
	coalesce(f.targets_met, 0) AS targets_met,
	coalesce(f.targets_missed, 0) AS targets_missed,
	coalesce(f.targets_not_measured, 0) AS targets_not_measured,
	coalesce(f.open_signals, 0) AS open_signals,
	coalesce(f.open_actions, 0) AS open_actions,
	coalesce(f.late, 0) AS late,
	coalesce(f.values_secured, 0) AS values_secured,
	m.values_missing_nl,
	m.values_missing_en
FROM partners_as_of(as_of()) AS p
JOIN collaborations_now() AS c USING (collaboration_id)
LEFT JOIN (
	SELECT q.organisation, q.collaboration_id,
		count(*) FILTER (WHERE q.kind = 'target')::integer AS targets,
		count(*) FILTER (WHERE q.kind = 'target' AND q.state = 'met')::integer AS targets_met,
		count(*) FILTER (WHERE q.kind = 'target' AND q.state = 'missed')::integer AS targets_missed,
		count(*) FILTER (WHERE q.kind = 'target' AND q.state = 'not_measured')::integer AS targets_not_measured,
		count(*) FILTER (WHERE q.kind = 'signal' AND q.state <> 'met')::integer AS open_signals,
		count(*) FILTER (WHERE q.kind = 'action' AND q.state <> 'met')::integer AS open_actions,
		count(*) FILTER (WHERE q.kind IN ('signal', 'action') AND q.state = 'missed')::integer AS late,
		count(*) FILTER (WHERE q.kind = 'core_value' AND q.state = 'recorded')::integer AS values_secured,
		array_agg(q.topic) FILTER (WHERE q.kind = 'core_value' AND q.state = 'recorded') AS secured
	FROM promises_on(as_of()) AS q
	GROUP BY q.organisation, q.collaboration_id
) AS f USING (organisation, collaboration_id)
CROSS JOIN LATERAL (
	SELECT string_agg(l.label_nl, ', ' ORDER BY l.nr) AS values_missing_nl, string_agg(l.label_en, ', ' ORDER BY l.nr) AS values_missing_en
	FROM vocabulary() WITH ORDINALITY AS l (kind, code, label_nl, label_en, synonyms, nr)
	WHERE l.kind = 'core_value' AND l.code <> ALL (coalesce(f.secured, '{}'))
) AS m;
COMMENT ON VIEW partner_promise IS
'How each organisation and partner keep what they agreed, on the day as_of(): how many targets were met and missed, what is open and late, and which core values are not secured. One row for each organisation and collaboration that it takes part in. Example: SELECT name, targets_missed, values_missing_nl FROM governance.partner_promise WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_promise.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_promise.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_promise.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN partner_promise.targets IS 'Targets that were agreed, a count.';
COMMENT ON COLUMN partner_promise.targets_met IS 'Of them met, a count.';
COMMENT ON COLUMN partner_promise.targets_missed IS 'Of them missed: measured, and not reached, a count.';
COMMENT ON COLUMN partner_promise.targets_not_measured IS 'Of them not measured since their day, a count.';
COMMENT ON COLUMN partner_promise.open_signals IS 'Signals that wait for an answer, a count.';
COMMENT ON COLUMN partner_promise.open_actions IS 'Actions from reflection that are not done, a count.';
COMMENT ON COLUMN partner_promise.late IS 'Signals and actions whose day is over, a count.';
COMMENT ON COLUMN partner_promise.values_secured IS 'Core values of which it is stated how they are secured, a count of at most five.';
COMMENT ON COLUMN partner_promise.values_missing_nl IS 'The other core values in Dutch, with commas; NULL when all are secured.';
COMMENT ON COLUMN partner_promise.values_missing_en IS 'The other core values in English, with commas; NULL when all are secured.';

CREATE VIEW lesson_now
WITH (security_invoker = true)
AS
SELECT f.reflection_id AS lesson_key,
	f.organisation::sized_text::varchar(200) AS organisation,
	f.collaboration_id AS collaboration_key,
	c.name::varchar(200) AS name,
	f.held_on,
-- include label question list=reflection_question of=f.question
	f.case_text,
	f.lesson,
	f.action,
	concat_ws(' ', c.name, f.case_text, f.lesson, f.action) AS words
FROM reflection AS f
JOIN partners_as_of(as_of()) AS p USING (organisation, collaboration_id)
JOIN collaborations_now() AS c USING (collaboration_id)
WHERE f.held_on <= as_of();
COMMENT ON VIEW lesson_now IS
'What each organisation learned with the partners that it has on the day as_of(): one row a moment of reflection, with its case, lesson and action. Another partner may have had the case before. Example: SELECT name, case_text, lesson FROM governance.lesson_now WHERE organisation = ''gm9999'' AND words ILIKE ''%vrijwilligers%''. Key: lesson_key.';
COMMENT ON COLUMN lesson_now.lesson_key IS 'Key of the moment of reflection.';
COMMENT ON COLUMN lesson_now.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN lesson_now.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN lesson_now.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN lesson_now.held_on IS 'Day on which it was held.';
COMMENT ON COLUMN lesson_now.question IS 'why (why do we do this), right (do we do it right) or together (how is the collaboration going).';
-- include label_comments question view=lesson_now
COMMENT ON COLUMN lesson_now.case_text IS 'The case that was discussed; NULL when there was none.';
COMMENT ON COLUMN lesson_now.lesson IS 'What was learned; NULL when not written.';
COMMENT ON COLUMN lesson_now.action IS 'What is to be done; NULL when nothing.';
COMMENT ON COLUMN lesson_now.words IS 'Name, case, lesson and action together, to search in.';
