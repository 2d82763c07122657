-- round.sql: rules on rounds of assessment: is the status what the steps made it, did it change once adopted, what waits, who answered

INSERT INTO check_rule (rule, kind, position, severity, source, evidence_needed, evaluator, label_nl, label_en, advice_nl, advice_en,
	actor, moment, wrong_nl, wrong_en, is_standard)
VALUES
	('ROUND-STATUS', 'data', 101, 'warning', 'ours', ARRAY['round_event'], 'check_round',
		'de status van een ronde is die van haar laatste stap', 'the status of a round is that of its last step',
		'Zet de status terug, en gebruik close_round(), adopt_round() of reopen_round().',
		'Put the status back, and use close_round(), adopt_round() or reopen_round().',
		'keeper', 'any_day',
		'De status van een ronde is niet die van haar laatste stap.',
		'The status of a round is not that of its last step.', true),
	('ROUND-CHANGED', 'data', 102, 'error', 'ours', ARRAY['round_event.content'], 'check_round',
		'een vastgestelde ronde is nog wat er is vastgesteld', 'an adopted round still is what was adopted',
		'Herstel de antwoorden, of open de ronde opnieuw en laat haar opnieuw vaststellen.',
		'Restore the answers, or reopen the round and have it adopted again.',
		'keeper', 'any_day',
		'Een vastgestelde ronde is veranderd.',
		'An adopted round was changed.', true),
	('ROUND-LATE', 'data', 103, 'warning', 'ours', ARRAY['late_form'], 'check_round',
		'over elk formulier dat na sluiting kwam, is besloten', 'each form that came after its round was closed was decided on',
		'Laat het formulier toe met accept_late_form(), of leg het terzijde met set_aside_late_form().',
		'Let the form in with accept_late_form(), or leave it out with set_aside_late_form().',
		'official', 'any_day',
		'Over een formulier dat na sluiting kwam, is niet besloten.',
		'A form that came after its round was closed was not decided on.', true),
	('ROUND-RESPONSE', 'data', 104, 'warning', 'ours', ARRAY['assessment_round.asked', 'round_asked'], 'check_round',
		'er antwoorden niet meer mensen dan er gevraagd zijn, en hoeveel dat zijn staat vast',
		'no more people answer than were asked, and how many that are is said once',
		'Verbeter hoeveel mensen er gevraagd zijn, of zoek dubbele formulieren.',
		'Correct how many people were asked, or look for double forms.',
		'official', 'any_day',
		'Er antwoordden meer mensen dan er gevraagd zijn, of hoeveel staat niet vast.',
		'More people answered than were asked, or how many is not certain.', true);

CREATE FUNCTION governance_internal.check_round_change(before jsonb, now jsonb, forms jsonb)
RETURNS jsonb
-- include immutable_sql
BEGIN ATOMIC
	SELECT jsonb_strip_nulls(jsonb_build_object(
		'inserted', nullif(count(*) FILTER (WHERE b.value IS NULL), 0),
		'changed', nullif(count(*) FILTER (WHERE b.value <> n.value), 0),
		'deleted', nullif(count(*) FILTER (WHERE n.value IS NULL), 0),
		'score', CASE WHEN before -> 'score' <> now -> 'score' THEN jsonb_build_array(before -> 'score', now -> 'score') END,
		'band', CASE WHEN before -> 'band' <> now -> 'band' THEN jsonb_build_array(before -> 'band', now -> 'band') END,
		'collaboration', CASE WHEN before -> 'collaboration' <> now -> 'collaboration' THEN
			jsonb_build_array(before -> 'collaboration', now -> 'collaboration') END,
		'code', CASE WHEN before -> 'code' <> now -> 'code' THEN jsonb_build_array(before -> 'code', now -> 'code') END,
		'asked', CASE WHEN before -> 'asked' <> now -> 'asked' THEN jsonb_build_array(before -> 'asked', now -> 'asked') END,
		'held_on', CASE WHEN before -> 'held_on' <> now -> 'held_on' THEN jsonb_build_array(before -> 'held_on', now -> 'held_on') END,
		'instrument', CASE WHEN before -> 'instrument' <> now -> 'instrument' THEN jsonb_build_array(before -> 'instrument', now -> 'instrument') END))
	FROM jsonb_each_text(before -> 'forms') AS b (key, value)
	FULL JOIN jsonb_each_text(forms) AS n (key, value) ON n.key = b.key;
END;
COMMENT ON FUNCTION check_round_change(jsonb, jsonb, jsonb) IS
'What differs between what was adopted of a round (round_event.content) and what it is now (round_outcome() and round_forms()): how many forms were inserted, changed and deleted, and of collaboration, code, numbers asked, score, light, day and questionnaire the two values. Empty when nothing does. Without forms now, those adopted are deleted.';

CREATE FUNCTION governance_internal.check_round_words(change jsonb, lang text)
RETURNS text
-- include immutable_sql
BEGIN ATOMIC
	SELECT string_agg(w.words, ', ' ORDER BY w.nr)
	FROM (VALUES
		(1, CASE lang WHEN 'nl' THEN 'formulieren erbij: ' ELSE 'forms inserted: ' END || (change ->> 'inserted')),
		(2, CASE lang WHEN 'nl' THEN 'formulieren veranderd: ' ELSE 'forms changed: ' END || (change ->> 'changed')),
		(3, CASE lang WHEN 'nl' THEN 'formulieren verwijderd: ' ELSE 'forms deleted: ' END || (change ->> 'deleted')),
		(4, CASE WHEN change ? 'score' OR change ? 'band' THEN CASE lang WHEN 'nl' THEN 'een andere uitkomst' ELSE 'another outcome' END END),
		(5, CASE WHEN change ? 'held_on' THEN CASE lang WHEN 'nl' THEN 'een andere dag' ELSE 'another day' END END),
		(6, CASE WHEN change ? 'instrument' THEN CASE lang WHEN 'nl' THEN 'een andere vragenlijst' ELSE 'another questionnaire' END END),
		(7, CASE WHEN change ? 'collaboration' THEN CASE lang WHEN 'nl' THEN 'een andere samenwerking' ELSE 'another collaboration' END END),
		(8, CASE WHEN change ? 'code' THEN CASE lang WHEN 'nl' THEN 'een andere code' ELSE 'another code' END END),
		(9, CASE WHEN change ? 'asked' THEN CASE lang WHEN 'nl' THEN 'andere aantallen gevraagden' ELSE 'other numbers of people asked' END END)
	) AS w (nr, words);
END;
COMMENT ON FUNCTION check_round_words(jsonb, text) IS
'What check_round_change() found, in words, lang ''nl'' or another; NULL when nothing differs.';

-- include evaluator round ROWS=10000
	WITH round AS MATERIALIZED (
		SELECT r.assessment_round_id, r.organisation, r.collaboration_id, r.code, r.status, r.adopted_on, r.asked, c.code || '/' || r.code AS subject
		FROM round_statuses(as_of) AS r
		JOIN collaboration_register AS c ON c.collaboration_id = r.collaboration_id
	), step AS MATERIALIZED (
		SELECT DISTINCT ON (e.assessment_round_id, e.organisation) e.assessment_round_id, e.organisation, s.to_status, e.happened_on, e.content
		FROM round_event AS e
		JOIN (SELECT DISTINCT t.step, t.to_status FROM round_steps() AS t) AS s ON s.step = e.step
		WHERE e.happened_on <= as_of
		ORDER BY e.assessment_round_id, e.organisation, e.round_event_id DESC
	)
	SELECT 'ROUND-STATUS', 'round', r.subject, r.collaboration_id, r.organisation,
		check_verdict(r.status <> 'planned' OR s.to_status IS NOT NULL, s.to_status = r.status AND (r.adopted_on = s.happened_on) IS NOT FALSE), NULL::text,
		'Ronde ' || r.code || ' staat op "' || label('round_status', r.status, 'nl') || '"' || coalesce(' met dag ' || day_text(r.adopted_on, 'nl'), '')
			|| '. Haar laatste stap was "' || label('round_status', s.to_status, 'nl') || '" op ' || day_text(s.happened_on, 'nl') || '.',
		'Round ' || r.code || ' has status "' || label('round_status', r.status, 'en') || '"' || coalesce(' with day ' || day_text(r.adopted_on, 'en'), '')
			|| '. Its last step was "' || label('round_status', s.to_status, 'en') || '" on ' || day_text(s.happened_on, 'en') || '.',
		check_known(jsonb_build_object('status', r.status, 'adopted_on', r.adopted_on, 'last_step', s.to_status, 'last_step_on', s.happened_on)), NULL::date
	FROM round AS r
	LEFT JOIN step AS s USING (assessment_round_id, organisation)
	UNION ALL
	SELECT 'ROUND-CHANGED', 'round', r.subject, r.collaboration_id, r.organisation, check_verdict(r.status = 'adopted', d.change = '{}'), NULL,
		'Ronde ' || r.code || ' is na het vaststellen veranderd: ' || check_round_words(d.change, 'nl') || '.',
		'Round ' || r.code || ' changed after it was adopted: ' || check_round_words(d.change, 'en') || '.',
		d.change, NULL
	FROM round AS r
	LEFT JOIN step AS s ON s.assessment_round_id = r.assessment_round_id AND s.organisation = r.organisation AND s.content IS NOT NULL AND r.status = 'adopted'
	LEFT JOIN LATERAL (
		-- forms are read only when something differs
		SELECT CASE WHEN s.content - 'forms' = o.outcome THEN '{}'
		ELSE check_round_change(s.content, o.outcome, round_forms(r.assessment_round_id)) END AS change
		FROM (SELECT round_outcome(r.assessment_round_id) AS outcome OFFSET 0) AS o
	) AS d ON s.content IS NOT NULL
	UNION ALL
	SELECT 'ROUND-LATE', 'round', r.subject, r.collaboration_id, r.organisation, check_verdict(l.forms > 0, l.waiting = 0), NULL,
		CASE l.waiting WHEN 1 THEN 'Een formulier wacht' ELSE l.waiting || ' formulieren wachten' END
		|| ' op een besluit: na het sluiten van ronde ' || r.code || ' gekomen.',
		CASE l.waiting WHEN 1 THEN 'One form waits' ELSE l.waiting || ' forms wait' END || ' for a decision: come after round ' || r.code || ' was closed.',
		jsonb_build_object('waiting', l.waiting), NULL
	FROM round AS r
	CROSS JOIN LATERAL (
		SELECT count(*) AS forms, count(*) FILTER (WHERE f.state = 'waiting') AS waiting
		FROM late_form AS f
		WHERE f.assessment_round_id = r.assessment_round_id AND f.organisation = r.organisation
	) AS l
	UNION ALL
	SELECT 'ROUND-RESPONSE', 'round', r.subject, r.collaboration_id, r.organisation,
		check_verdict(t.assessment_round_id IS NOT NULL,
			CASE WHEN g.over_nl IS NOT NULL OR d.differ THEN false WHEN t.asked IS NOT NULL OR g.groups > 0 THEN true END), NULL,
		concat_ws(' ', 'In ronde ' || r.code || ' antwoordden meer mensen dan er gevraagd zijn: ' || g.over_nl || '.',
			CASE WHEN d.differ THEN 'In ronde ' || r.code || ' staat hoeveel mensen er gevraagd zijn twee keer: ' || r.asked || ' voor de ronde en ' || g.parts
				|| ' voor de groepen samen. De pagina''s rekenen met ' || t.asked || '.' END),
		concat_ws(' ', 'In round ' || r.code || ' more people answered than were asked: ' || g.over_en || '.',
			CASE WHEN d.differ THEN 'Round ' || r.code || ' says twice how many people were asked: ' || r.asked || ' for the round and ' || g.parts
				|| ' for its groups together. The pages go by ' || t.asked || '.' END),
		check_known(jsonb_build_object('asked', t.asked, 'groups', nullif(g.groups, 0), 'asked_of_round', CASE WHEN d.differ THEN r.asked END)), NULL
	FROM round AS r
	LEFT JOIN round_totals_on(as_of) AS t USING (assessment_round_id, organisation)
	CROSS JOIN LATERAL (
		SELECT count(*) FILTER (WHERE a.perspective <> 'all') AS groups, sum(a.asked) FILTER (WHERE a.perspective <> 'all') AS parts,
			string_agg(a.name_nl || ' ' || a.answered || ' van ' || a.asked, ', ' ORDER BY a.perspective <> 'all', a.perspective)
				FILTER (WHERE a.answered > a.asked) AS over_nl,
			string_agg(a.name_en || ' ' || a.answered || ' of ' || a.asked, ', ' ORDER BY a.perspective <> 'all', a.perspective)
				FILTER (WHERE a.answered > a.asked) AS over_en
		FROM (
			SELECT v.perspective, v.asked, coalesce(s.raters, 0) AS answered,
				CASE v.perspective WHEN 'all' THEN label('whole', 'all', 'nl') ELSE label('perspective', v.perspective, 'nl') END AS name_nl,
				CASE v.perspective WHEN 'all' THEN label('whole', 'all', 'en') ELSE label('perspective', v.perspective, 'en') END AS name_en
			FROM (
				SELECT 'all' AS perspective, t.asked
				UNION ALL
				SELECT q.perspective, q.asked
				FROM round_asked AS q
				WHERE q.assessment_round_id = t.assessment_round_id AND q.organisation = t.organisation
			) AS v
			LEFT JOIN assessment_score AS s ON s.assessment_round_id = t.assessment_round_id AND s.organisation = t.organisation
				AND s.perspective = v.perspective AND s.category = 'total'
		) AS a
	) AS g
	-- the groups are all, or some of those of the round
	CROSS JOIN LATERAL (SELECT coalesce(t.asked <> r.asked OR g.parts > r.asked, false) AS differ) AS d;
END;
COMMENT ON FUNCTION check_round(date) IS
'The rules on rounds, one row a round and rule; the subject is the code of the collaboration with that of the round behind it. What a run totals is what they read: totals and scores as total_rounds() last made them. Status and steps are those of the day, see round_statuses(); forms are as they are now.';
