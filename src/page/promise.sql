-- promise.sql: what was agreed, by when, and what came of it, as a fact and in sentences

CREATE FUNCTION governance_internal.promise_said(
	kind text, state text, title text, action text, agreed text, agreed_on date, due_on date, realised text, outcome_on date, outcome text, lang text
)
RETURNS text
-- include immutable_sql
RETURN CASE kind
	WHEN 'target' THEN CASE lang
		WHEN 'nl' THEN sentence(title)
			|| coalesce(' Afgesproken: ' || agreed || coalesce(', uiterlijk op ' || day_text(due_on, 'nl'), ', zonder datum') || '.',
				' Er is geen getal afgesproken' || coalesce(', wel een dag: ' || day_text(due_on, 'nl'), ', en geen dag') || '.')
			|| CASE
				WHEN state = 'not_measured' AND realised IS NULL THEN ' Niemand heeft het gemeten.'
				WHEN state = 'not_measured' THEN ' Op die dag is er niet gemeten: op ' || day_text(outcome_on, 'nl') || sentence(' was het ' || realised)
				WHEN realised IS NULL THEN CASE WHEN state = 'recorded' THEN '' ELSE ' Nog niet gemeten.' END
				WHEN outcome_on IS NULL THEN sentence(' Het werd ' || realised)
				ELSE ' Op ' || day_text(outcome_on, 'nl') || sentence(' was het ' || realised)
			END || coalesce(' ' || sentence(outcome), '')
		ELSE sentence(title)
			|| coalesce(' Agreed: ' || agreed || coalesce(', by ' || day_text(due_on, 'en'), ', without a day') || '.',
				' No number was agreed' || coalesce(', but a day: ' || day_text(due_on, 'en'), ', and no day') || '.')
			|| CASE
				WHEN state = 'not_measured' AND realised IS NULL THEN ' Nobody measured it.'
				WHEN state = 'not_measured' THEN ' On that day it was not measured: on ' || day_text(outcome_on, 'en') || sentence(' it was ' || realised)
				WHEN realised IS NULL THEN CASE WHEN state = 'recorded' THEN '' ELSE ' Not measured yet.' END
				WHEN outcome_on IS NULL THEN sentence(' It became ' || realised)
				ELSE ' On ' || day_text(outcome_on, 'en') || sentence(' it was ' || realised)
			END || coalesce(' ' || sentence(outcome), '')
	END
	WHEN 'contribution' THEN sentence(title) || CASE lang
		WHEN 'nl' THEN coalesce(' Dat blijkt uit: ' || sentence(outcome), ' Nergens staat waar dat uit blijkt.')
		ELSE coalesce(' What shows it: ' || sentence(outcome), ' It is nowhere stated what shows it.')
	END
	WHEN 'core_value' THEN CASE lang
		WHEN 'nl' THEN sentence(title || coalesce(', besproken op ' || day_text(agreed_on, 'nl'), ', niet samen besproken'))
			|| coalesce(' Zo geborgd: ' || sentence(outcome), ' Er staat niet hoe dit is geborgd.')
		ELSE sentence(title || coalesce(', discussed on ' || day_text(agreed_on, 'en'), ', not discussed together'))
			|| coalesce(' How it is secured: ' || sentence(outcome), ' It is not stated how this is secured.')
	END
	WHEN 'alternative' THEN CASE lang
		WHEN 'nl' THEN 'Ook afgewogen' || coalesce(' op ' || day_text(agreed_on, 'nl'), '') || sentence(': ' || title)
			|| coalesce(' Niet gekozen: ' || sentence(outcome), ' Er staat niet waarom dit niet is gekozen.')
		ELSE 'Also weighed' || coalesce(' on ' || day_text(agreed_on, 'en'), '') || sentence(': ' || title)
			|| coalesce(' Not taken: ' || sentence(outcome), ' It is not stated why this was not taken.')
	END
	WHEN 'action' THEN CASE lang
		WHEN 'nl' THEN sentence(title) || ' Afgesproken op ' || day_text(agreed_on, 'nl')
			|| coalesce(', uiterlijk klaar op ' || day_text(due_on, 'nl'), ', zonder datum') || '.'
			|| CASE state WHEN 'met' THEN ' Klaar op ' || day_text(outcome_on, 'nl') || '.' WHEN 'missed' THEN ' Dat is nog niet klaar.' ELSE '' END
		ELSE sentence(title) || ' Agreed on ' || day_text(agreed_on, 'en') || coalesce(', to be done by ' || day_text(due_on, 'en'), ', without a day') || '.'
			|| CASE state WHEN 'met' THEN ' Done on ' || day_text(outcome_on, 'en') || '.' WHEN 'missed' THEN ' It is not done yet.' ELSE '' END
	END
	WHEN 'signal' THEN CASE lang
		WHEN 'nl' THEN 'Signaal van ' || day_text(agreed_on, 'nl') || ': ' || sentence(title)
			|| coalesce(' Afgesproken: ' || sentence(action), CASE WHEN state = 'met' THEN '' ELSE ' Er is niet afgesproken wat ermee gebeurt.' END)
			|| CASE
				WHEN state = 'met' THEN ' Afgehandeld op ' || day_text(outcome_on, 'nl') || '.' || coalesce(' ' || sentence(outcome), '')
				WHEN state = 'missed' THEN ' Het antwoord moest er op ' || day_text(due_on, 'nl') || ' zijn.'
				ELSE coalesce(' Het antwoord moet er op ' || day_text(due_on, 'nl') || ' zijn.', ' Er is geen dag afgesproken.')
			END
		ELSE 'Signal of ' || day_text(agreed_on, 'en') || ': ' || sentence(title)
			|| coalesce(' Agreed: ' || sentence(action), CASE WHEN state = 'met' THEN '' ELSE ' It was not agreed what is done about it.' END)
			|| CASE
				WHEN state = 'met' THEN ' Dealt with on ' || day_text(outcome_on, 'en') || '.' || coalesce(' ' || sentence(outcome), '')
				WHEN state = 'missed' THEN ' The answer was to be there by ' || day_text(due_on, 'en') || '.'
				ELSE coalesce(' The answer is to be there by ' || day_text(due_on, 'en') || '.', ' No day was agreed.')
			END
	END
END;
COMMENT ON FUNCTION promise_said(text, text, text, text, text, date, date, text, date, text, text) IS
'What was agreed and what came of it in sentences, lang ''nl'' or ''en'': of a row of promises_on(), with its target (agreed) and what was reached (realised) in words.';

CREATE VIEW fact_promise
WITH (security_invoker = true)
AS
SELECT
	p.promise_key::varchar(200) AS promise_key,
	p.organisation::sized_text::varchar(200) AS organisation,
	p.collaboration_id AS collaboration_key,
	partner_key(p.organisation, p.collaboration_id)::varchar(200) AS partner_key,
-- include version_on p.collaboration_id of=p.agreed_on
	date_key(p.agreed_on) AS date_key,
	date_key(p.due_on) AS due_date_key,
	date_key(p.outcome_on) AS outcome_date_key,
-- include label kind list=promise_kind of=p.kind
	p.title_nl,
	p.title_en,
	p.measure,
	p.unit,
	p.higher_is_better,
	p.target::float8 AS target,
	p.realised::float8 AS realised,
	p.agreed_on,
	p.due_on,
	p.outcome_on,
	p.outcome,
	p.action,
	p.owner::sized_text::varchar(250) AS owner,
	p.source_key::sized_text::varchar(250) AS source_row,
-- include label state list=promise_state of=p.state
	CASE WHEN p.kind = ANY (ARRAY['action', 'signal']) AND p.due_on < coalesce(p.outcome_on, as_of())
		THEN coalesce(p.outcome_on, as_of()) - p.due_on END AS days_late,
	p.state = ANY (ARRAY['open', 'due', 'not_measured']) OR (p.state = 'missed' AND p.kind = ANY (ARRAY['action', 'signal'])) AS is_open,
	promise_said(p.kind, p.state, p.title_nl, p.action, target_text(p.target, p.unit, p.measure, p.higher_is_better, 'nl'), p.agreed_on, p.due_on,
		unit_text(p.realised, p.unit, 'nl'), p.outcome_on, p.outcome, 'nl') AS sentence_nl,
	promise_said(p.kind, p.state, p.title_en, p.action, target_text(p.target, p.unit, p.measure, p.higher_is_better, 'en'), p.agreed_on, p.due_on,
		unit_text(p.realised, p.unit, 'en'), p.outcome_on, p.outcome, 'en') AS sentence_en
FROM promises_on(as_of()) AS p;
COMMENT ON VIEW fact_promise IS
'What was agreed and by when, and what came of it up to the day that the views are about: targets, contributions to challenges, core values, alternatives weighed, actions from reflection and answers to signals. One row each. Example: SELECT collaboration_key, sentence_nl FROM governance.fact_promise WHERE organisation = ''gm9999'' AND kind = ''target'' AND state = ''missed''. Key: promise_key.';
COMMENT ON COLUMN fact_promise.promise_key IS 'Key of the row: its kind, with the key of its table.';
COMMENT ON COLUMN fact_promise.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_promise.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_promise.partner_key IS 'Organisation and collaboration together, by which the challenges that it serves are joined, see bridge_challenge_collaboration.';
-- include version_on_comments fact_promise
COMMENT ON COLUMN fact_promise.date_key IS 'Day on which it was agreed as yyyymmdd, see dim_date; 0 when unknown.';
COMMENT ON COLUMN fact_promise.due_date_key IS 'Day by which as yyyymmdd, see dim_date; 0 when none was agreed.';
COMMENT ON COLUMN fact_promise.outcome_date_key IS 'Day of what came of it as yyyymmdd, see dim_date; 0 when there is none.';
COMMENT ON COLUMN fact_promise.kind IS 'target, contribution (to a challenge), core_value, alternative (that was weighed), action (from reflection) or signal (the answer to it).';
-- include label_comments kind view=fact_promise
COMMENT ON COLUMN fact_promise.title_nl IS 'What was agreed, or what the signal is, in Dutch; as it was written.';
COMMENT ON COLUMN fact_promise.title_en IS 'The same in English, where there are words of ours or a title in English; else as it was written.';
COMMENT ON COLUMN fact_promise.measure IS 'Of a target how it is measured; NULL when not agreed, and of another kind.';
COMMENT ON COLUMN fact_promise.unit IS 'Unit of target and realised; NULL when there is none.';
COMMENT ON COLUMN fact_promise.higher_is_better IS 'Whether the target is a minimum (true) or a maximum (false); NULL of another kind.';
COMMENT ON COLUMN fact_promise.target IS 'Value to reach, in unit; NULL when it is in words only, and of another kind. Never adds up: take the mean.';
COMMENT ON COLUMN fact_promise.realised IS 'Value reached, in unit; NULL when it was not measured by the day that the views are about. Never adds up: take the mean.';
COMMENT ON COLUMN fact_promise.agreed_on IS 'Day on which it was agreed, discussed, weighed or raised; NULL when unknown.';
COMMENT ON COLUMN fact_promise.due_on IS 'Day by which; NULL when none was agreed.';
COMMENT ON COLUMN fact_promise.outcome_on IS 'Day on which it was measured, done or closed; NULL when it was not.';
COMMENT ON COLUMN fact_promise.outcome IS 'What came of it in words: the result, the evidence, how the value is secured, why the alternative was not taken, or how the signal ended; NULL when not written.';
COMMENT ON COLUMN fact_promise.action IS 'Of a signal what is done about it; NULL when nothing yet, and of another kind.';
COMMENT ON COLUMN fact_promise.owner IS 'Who takes up an action or a signal: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN fact_promise.source_row IS 'Source (unless it is own) and key there, with a slash between, else the key of the table, of a target, an action or a signal: a finding about it has it in its subject. Of another kind NULL without a source.';
COMMENT ON COLUMN fact_promise.state IS 'missed, not_measured (after its day), due (in the next 30 days), open, met, or recorded (on record, with nothing to compare it with).';
-- include label_comments state view=fact_promise
COMMENT ON COLUMN fact_promise.days_late IS 'Days that an action or the answer to a signal came or is late; NULL when it is not, and of another kind. Never adds up: take the mean.';
COMMENT ON COLUMN fact_promise.is_open IS 'Whether something is still to come: a result, a measurement, an action, an answer. What was measured and missed is over.';
COMMENT ON COLUMN fact_promise.sentence_nl IS 'What was agreed and what came of it, Dutch sentences.';
COMMENT ON COLUMN fact_promise.sentence_en IS 'What was agreed and what came of it, English sentences; words of people stay as they wrote them.';
