-- promise.sql: what was agreed and by when, and what came of it
--
-- A promise is a target, a contribution to a challenge, a core value, an alternative that was weighed, an action from reflection or the answer to
-- a signal. Each stays in its own table; promises_on() is the one reader of what they have in common, asked by the rules, the fact and the pages.

CREATE FUNCTION governance_internal.state_of_day(due_on date, day date)
RETURNS text
-- include immutable_sql
RETURN CASE WHEN due_on < day THEN 'missed' WHEN due_on <= day + 30 THEN 'due' ELSE 'open' END;
COMMENT ON FUNCTION state_of_day(date, date) IS
'The state on a day of what is not done: missed after its day, due from 30 days before, else open, as where no day was agreed.';

CREATE FUNCTION governance_internal.target_state(target numeric, realised numeric, realised_on date, higher_is_better boolean, due_on date, told text, day date)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN CASE WHEN higher_is_better THEN realised >= target ELSE realised <= target END THEN 'met'
	WHEN due_on >= day OR due_on IS NULL THEN state_of_day(due_on, day)
	-- a measurement of before the day does not tell how it was on the day
	WHEN realised IS NOT NULL AND coalesce(realised_on >= due_on, true) THEN CASE WHEN target IS NULL THEN 'recorded' ELSE 'missed' END
	WHEN target IS NULL AND told IS NOT NULL THEN 'recorded'
	ELSE 'not_measured'
END;
COMMENT ON FUNCTION target_state(numeric, numeric, date, boolean, date, text, date) IS
'The state of a target on a day, from its columns as they were known on that day: met as soon as a measurement reaches it; before its day and without one open, or due in the last 30 days; after it missed when it was measured on or after the day (or nobody wrote when) and not reached, recorded when no number was agreed and what became of it is written (a number, or told), else not_measured. Example: target_state(90, 84, ''2026-02-10'', true, ''2025-12-31'', NULL, ''2026-05-19'') = ''missed''';

CREATE FUNCTION governance_internal.alternative_text(option text, description text, lang text)
RETURNS text
-- include immutable_sql
RETURN CASE WHEN option = 'other' AND description IS NOT NULL THEN description ELSE label('alternative', option, lang)
	|| coalesce(' (' || description || ')', '') END;
COMMENT ON FUNCTION alternative_text(text, text, text) IS
'An alternative as in a sentence, lang ''nl'' or ''en'': the words of the option, with what was written between brackets; of another one only what was written.';

CREATE FUNCTION governance_internal.promises_on(day date)
RETURNS TABLE (
	promise_key text, organisation text, collaboration_id bigint, kind text, topic text, title_nl text, title_en text, action text,
	measure text, unit text, higher_is_better boolean, target numeric, realised numeric, agreed_on date, due_on date, outcome_on date, outcome text,
	owner text, state text, source_key text
)
-- include stable_sql - ROWS=2000
BEGIN ATOMIC
	SELECT 'target:' || x.expectation_id, x.organisation, x.collaboration_id, 'target', NULL::text, x.result, x.result, NULL::text,
		x.measure, x.unit, x.higher_is_better, x.target, k.realised, x.agreed_on, x.due_on, k.realised_on, k.realised_text, NULL::text,
		target_state(x.target, k.realised, k.realised_on, x.higher_is_better, x.due_on, k.realised_text, day),
			coalesce(nullif(x.source, 'own') || '/' || x.source_key, x.source_key, x.expectation_id::text)
	FROM expectation AS x
	-- what was measured later was not known yet
	LEFT JOIN LATERAL (SELECT x.realised, x.realised_on, x.realised_text WHERE valid_on(x.realised_on, NULL, day)) AS k ON true
	WHERE valid_on(x.agreed_on, NULL, day)
	UNION ALL
	SELECT 'contribution:' || k.challenge_collaboration_id, k.organisation, k.collaboration_id, 'contribution', NULL,
		concat_ws(': ', h.title_nl, k.contribution), concat_ws(': ', coalesce(h.title_en, h.title_nl), k.contribution), NULL,
		NULL, NULL, NULL, NULL, NULL, k.valid_from, NULL, NULL, k.evidence, NULL,
		CASE WHEN k.evidence IS NULL THEN 'not_measured' ELSE 'recorded' END, k.source_key
	FROM challenge_collaboration AS k
	JOIN challenge AS h USING (challenge_id, organisation)
	WHERE valid_on(k.valid_from, k.valid_to, day) AND valid_on(h.valid_from, h.valid_to, day)
	UNION ALL
	SELECT 'core_value:' || v.core_value_agreement_id, v.organisation, v.collaboration_id, 'core_value', v.core_value,
		label('core_value', v.core_value, 'nl'), label('core_value', v.core_value, 'en'), NULL,
		NULL, NULL, NULL, NULL, NULL, v.discussed_on, NULL, NULL, v.secured_by, NULL,
		CASE WHEN v.secured_by IS NULL THEN 'open' ELSE 'recorded' END, v.source_key
	FROM (
		-- the last talk about each
		SELECT a.*, row_number() OVER (
				PARTITION BY a.organisation, a.collaboration_id, a.core_value ORDER BY a.discussed_on DESC NULLS LAST, a.core_value_agreement_id DESC
			) AS back
		FROM core_value_agreement AS a
		WHERE valid_on(a.discussed_on, NULL, day)
	) AS v
	WHERE v.back = 1
	UNION ALL
	SELECT 'alternative:' || a.alternative_id, a.organisation, a.collaboration_id, 'alternative', a.option,
		alternative_text(a.option, a.description, 'nl'), alternative_text(a.option, a.description, 'en'), NULL,
		NULL, NULL, NULL, NULL, NULL, a.weighed_on, NULL, NULL, a.reason_not_taken, NULL,
		'recorded', a.source_key
	FROM alternative AS a
	WHERE valid_on(a.weighed_on, NULL, day)
	UNION ALL
	SELECT 'action:' || f.reflection_id, f.organisation, f.collaboration_id, 'action', f.question, f.action, f.action, NULL,
		NULL, NULL, NULL, NULL, NULL, f.held_on, f.due_on, CASE WHEN f.done_on <= day THEN f.done_on END, NULL, f.owner,
		CASE WHEN f.done_on <= day THEN 'met' ELSE state_of_day(f.due_on, day) END,
			coalesce(nullif(f.source, 'own') || '/' || f.source_key, f.source_key, f.reflection_id::text)
	FROM reflection AS f
	WHERE f.action IS NOT NULL AND valid_on(f.held_on, NULL, day)
	UNION ALL
	SELECT 'signal:' || g.signal_id, g.organisation, g.collaboration_id, 'signal', g.kind, g.description, g.description, g.action,
		NULL, NULL, NULL, NULL, NULL, g.raised_on, g.due_on, CASE WHEN g.closed_on <= day THEN g.closed_on END,
		CASE WHEN g.closed_on <= day THEN g.outcome END, g.owner,
		CASE WHEN g.closed_on <= day THEN 'met' ELSE state_of_day(g.due_on, day) END,
			coalesce(nullif(g.source, 'own') || '/' || g.source_key, g.source_key, g.signal_id::text)
	FROM signal AS g
	WHERE valid_on(g.raised_on, NULL, day);
END;
COMMENT ON FUNCTION promises_on(date) IS
'What was agreed up to a day, and what was known of it on that day: one row a target, contribution to a challenge that holds, core value (the last talk about it), alternative, action from reflection, and signal. state is missed, not_measured, due, open, met or recorded (it is on record, and there is nothing to compare it with), and follows from the other columns.';

CREATE FUNCTION governance_internal.unit_text(x numeric, unit text, lang text)
RETURNS text
-- include immutable_sql
RETURN CASE lang WHEN 'nl' THEN replace(trim_scale(x)::text, '.', ',') ELSE trim_scale(x)::text END
	|| CASE WHEN unit = '%' THEN '%' WHEN unit IS NULL OR unit IN ('aantal', 'Aantal', 'number', 'Number') THEN '' ELSE ' ' || unit END;
COMMENT ON FUNCTION unit_text(numeric, text, text) IS
'A number with its unit as in a sentence, lang ''nl'' or ''en''; a unit that says no more than that it is a number is left out. NULL number: NULL. Example: unit_text(91.50, ''%'', ''nl'') = ''91,5%''';

CREATE FUNCTION governance_internal.target_text(target numeric, unit text, measure text, higher_is_better boolean, lang text)
RETURNS text
-- include immutable_sql
RETURN CASE
		WHEN lang = 'nl' THEN CASE WHEN higher_is_better THEN 'ten minste ' ELSE 'hoogstens ' END
		ELSE CASE WHEN higher_is_better THEN 'at least ' ELSE 'at most ' END
	END || unit_text(target, unit, lang) || coalesce(' (' || measure || ')', '');
COMMENT ON FUNCTION target_text(numeric, text, text, boolean, text) IS
'A target as in a sentence, lang ''nl'' or ''en'', with how it is measured. NULL target: NULL. Example: target_text(120, ''kg'', NULL, false, ''nl'') = ''hoogstens 120 kg''';

-- include evaluator promise ROWS=10000
	SELECT r.rule, 'expectation', c.code || ' ' || p.source_key, p.collaboration_id, p.organisation, check_verdict(r.applies, r.holds),
		CASE WHEN r.rule = 'EXPECTATION-UNMEASURED' AND p.due_on < as_of - 183 THEN 'warning' END,
		CASE r.rule
			WHEN 'EXPECTATION-MISSED' THEN 'Niet gehaald: ' || sentence(p.title_nl) || ' Afgesproken was '
				|| target_text(p.target, p.unit, p.measure, p.higher_is_better, 'nl') || sentence(', het werd ' || unit_text(p.realised, p.unit, 'nl'))
			WHEN 'EXPECTATION-DUE' THEN 'Uiterlijk op ' || day_text(p.due_on, 'nl') || ': '
				|| sentence(concat_ws(', ', p.title_nl, target_text(p.target, p.unit, p.measure, p.higher_is_better, 'nl')))
				|| coalesce(sentence(' Nu is het ' || unit_text(p.realised, p.unit, 'nl')), '')
			ELSE 'Niet gemeten: ' || sentence(concat_ws(', ', p.title_nl, target_text(p.target, p.unit, p.measure, p.higher_is_better, 'nl')))
				|| ' Dat moest er op ' || day_text(p.due_on, 'nl') || ' zijn.'
		END,
		CASE r.rule
			WHEN 'EXPECTATION-MISSED' THEN 'Missed: ' || sentence(p.title_en) || ' Agreed was '
				|| target_text(p.target, p.unit, p.measure, p.higher_is_better, 'en') || sentence(', it became ' || unit_text(p.realised, p.unit, 'en'))
			WHEN 'EXPECTATION-DUE' THEN 'By ' || day_text(p.due_on, 'en') || ': '
				|| sentence(concat_ws(', ', p.title_en, target_text(p.target, p.unit, p.measure, p.higher_is_better, 'en')))
				|| coalesce(sentence(' It now is ' || unit_text(p.realised, p.unit, 'en')), '')
			ELSE 'Not measured: ' || sentence(concat_ws(', ', p.title_en, target_text(p.target, p.unit, p.measure, p.higher_is_better, 'en')))
				|| ' It was to be there by ' || day_text(p.due_on, 'en') || '.'
		END,
		check_known(jsonb_build_object('target', p.target, 'realised', p.realised, 'realised_on', p.outcome_on, 'unit', p.unit,
			'told', CASE WHEN p.outcome IS NOT NULL THEN true END)),
		p.due_on
	FROM promises_on(as_of) AS p
	JOIN collaboration_register AS c USING (collaboration_id)
	CROSS JOIN LATERAL (VALUES
		('EXPECTATION-MISSED', p.state NOT IN ('open', 'due', 'recorded'), CASE p.state WHEN 'met' THEN true WHEN 'missed' THEN false END),
		('EXPECTATION-DUE', CASE WHEN p.due_on IS NOT NULL OR p.state = 'met' THEN p.state IN ('open', 'due', 'met') END, p.state <> 'due'),
		('EXPECTATION-UNMEASURED', CASE WHEN p.due_on IS NOT NULL OR p.realised IS NOT NULL THEN coalesce(p.due_on < as_of, false) END,
			p.state <> 'not_measured')
	) AS r (rule, applies, holds)
	WHERE p.kind = 'target';
END;
COMMENT ON FUNCTION check_promise(date) IS
'What the collaboration had to bring, target by target: missed, due in the next 30 days, or not measured since its day. Without a day nothing is due, and it cannot be told when it should have been measured.';
