-- advice.sql: what to do next, with the instrument that a council has for it

-- what a council can do about which rule: the first line that matches the code of the rule, else the line of its kind
CREATE FUNCTION council_instruments()
RETURNS TABLE (rule_kind text, rule_pattern text, council_instrument text, reason_kind text)
-- include immutable_sql - ROWS=20
BEGIN ATOMIC
	SELECT v.rule_kind, v.rule_pattern, v.council_instrument, v.reason_kind
	FROM (VALUES
		-- what other lines of what_next say from the tables themselves
		('deadline', 'WINDOW-CLOSING', NULL, NULL),
		('signal', 'SIGNAL-OVERDUE', NULL, NULL),
		('score', 'SCORE-OVERDUE', NULL, NULL),
		('score', 'SCORE-CONCERN', NULL, NULL),
		('policy', 'SUPERVISION-REVIEW', NULL, NULL),
		('deadline', 'DEADLINE-NEAR', NULL, NULL),
		-- of a text of the law that asks nothing any more
		('law', 'BBV-18', NULL, NULL),
		('law', 'WGR-40', NULL, NULL),
		-- what is for officials
		('completeness', NULL, NULL, NULL),
		('data', NULL, NULL, NULL),
		('port', NULL, NULL, NULL),
		('self', NULL, NULL, NULL),
		('reconciliation', 'LIST-ONLY-PARAGRAPH', NULL, NULL),
		-- rules with an instrument of their own
		-- the arrangement is changed by who made it: the council tells its executive to ask for it
		('law', 'WGR-03', 'motion', 'finding'),
		('law', 'WGR-05', 'motion', 'finding'),
		('law', 'WGR-06', 'motion', 'finding'),
		('law', 'WGR-22', 'motion', 'finding'),
		('law', 'WGR-27', 'motion', 'finding'),
		('law', 'WGR-28', 'motion', 'finding'),
		('law', 'WGR-30', 'motion', 'finding'),
		('law', 'WGR-31', 'motion', 'finding'),
		('law', 'WGR-32', 'motion', 'finding'),
		('law', 'WGR-33', 'motion', 'finding'),
		('law', 'WGR-34', 'motion', 'finding'),
		-- the council acts itself
		('law', 'WGR-08', 'agenda_item', 'finding'),
		('law', 'WGR-26', 'agenda_item', 'finding'),
		('law', 'GW-05', 'agenda_item', 'finding'),
		('law', 'PRW-05', 'agenda_item', 'finding'),
		-- its audit office asked first
		('law', 'GW-06', 'audit_request', 'finding'),
		('law', 'PRW-06', 'audit_request', 'finding'),
		('law', 'WSCHW-01', 'audit_request', 'finding'),
		('policy', 'SUPERVISION-LIGHTER', 'question', 'supervision'),
		('policy', 'SUPERVISION-FIRST-YEAR', 'question', 'supervision'),
		('score', 'SCORE-COVERAGE', 'question', 'score'),
		('start', 'START-REASON', 'question', 'finding'),
		('start', 'START-EXPECTATION', 'motion', 'finding'),
		('start', 'START-ALTERNATIVE', 'question', 'finding'),
		('deadline', 'WINDOW-MISSED', 'agenda_item', 'finding'),
		-- the rest, by kind
		('law', NULL, 'question', 'finding'),
		('policy', NULL, 'question', 'finding'),
		('role', NULL, 'question', 'finding'),
		('score', NULL, 'agenda_item', 'score'),
		('reflection', NULL, 'question', 'finding'),
		('signal', NULL, 'question', 'signal'),
		('deadline', NULL, 'question', 'finding'),
		('start', NULL, 'agenda_item', 'finding'),
		('promise', NULL, 'question', 'finding'),
		('reconciliation', NULL, 'question', 'finding'),
		('own', NULL, 'question', 'finding')
	) AS v (rule_kind, rule_pattern, council_instrument, reason_kind);
END;
COMMENT ON FUNCTION council_instruments() IS
'Which instrument of its own a council has for a finding: by rule (rule_pattern is its code), else by kind of rule (rule_pattern NULL). council_instrument NULL: no advice to the council, since it is work for officials or what_next says it from another table. Our choice, no published list. Example: SELECT council_instrument FROM governance.council_instruments() WHERE rule_pattern = ''SCORE-COVERAGE''';

-- found once a rule, not once a finding
CREATE FUNCTION governance_internal.council_advice()
RETURNS TABLE (rule text, council_instrument text, reason_kind text, advice_nl text, advice_en text, actor text, moment text, cause text)
-- include stable_sql - ROWS=100
BEGIN ATOMIC
	SELECT a.rule, a.council_instrument, a.reason_kind, a.advice_nl, a.advice_en, a.actor, a.moment, a.cause
	FROM (
		SELECT DISTINCT ON (r.rule) r.rule, k.council_instrument, k.reason_kind, r.advice_nl, r.advice_en, r.actor, r.moment,
			CASE
				WHEN r.kind <> 'law' THEN CASE r.kind
					WHEN 'policy' THEN 'supervision'
					WHEN 'reflection' THEN 'promise'
					WHEN 'start' THEN 'promise'
					WHEN 'reconciliation' THEN 'list'
					ELSE r.kind
				END
				WHEN r.evaluator = 'check_cycle' THEN 'cycle'
				WHEN r.evaluator = ANY (ARRAY['check_bbv', 'check_paragraph']) THEN 'paragraph'
				ELSE 'decision'
			END AS cause
		FROM check_rule AS r
		JOIN council_instruments() AS k ON k.rule_kind = r.kind AND (k.rule_pattern IS NULL OR k.rule_pattern = r.rule)
		ORDER BY r.rule, k.rule_pattern IS NULL
	) AS a
	WHERE a.council_instrument IS NOT NULL;
END;
COMMENT ON FUNCTION council_advice() IS
'What a council can do about a finding by rule: each rule of check_rule for which it has an instrument (see council_instruments), with the advice, who acts, the moment, and the cause by which the advices of a partner are grouped. One row each. Example: SELECT advice_nl FROM governance_internal.council_advice() WHERE rule = ''SCORE-COVERAGE''';

CREATE FUNCTION governance_internal.asked_of(advice text, actor text, lang text)
RETURNS text
-- include immutable_sql
-- what is said to who acts is asked of him by the council
RETURN CASE
	WHEN advice ~ '^(Vraag|Ask|Laat uw|Let your|Have your|Draag het college|Instruct the executive|Deze|This)( |,|$)' THEN advice
	WHEN actor = ANY (ARRAY['executive', 'board', 'makers']) THEN CASE lang
			WHEN 'nl' THEN 'Vraag ' || CASE actor WHEN 'executive' THEN 'het college' WHEN 'board' THEN 'het bestuur van de partner' ELSE 'de deelnemers' END
				|| ' dit te doen: '
			ELSE 'Ask the ' || CASE actor WHEN 'executive' THEN 'executive' WHEN 'board' THEN 'board of the partner' ELSE 'participants' END
				|| ' to do this: '
		END || translate("left"(advice, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') || substr(advice, 2)
	ELSE advice
END;
COMMENT ON FUNCTION asked_of(text, text, text) IS
'An advice as a council reads it, lang ''nl'' or ''en'': what is said to somebody else who acts (executive, board, makers) is asked of him; what the council does itself stands as it is. NULL advice: NULL. Example: asked_of(''Stuur de raad de visie.'', ''executive'', ''nl'') = ''Vraag het college dit te doen: stuur de raad de visie.''';

CREATE FUNCTION governance_internal.organ_text(organ text, lang text)
RETURNS text
-- include immutable_sql
RETURN CASE organ
	WHEN 'executive' THEN CASE lang WHEN 'nl' THEN 'het college' ELSE 'the executive' END
	WHEN 'council' THEN CASE lang WHEN 'nl' THEN 'de gemeenteraad' ELSE 'the council' END
	WHEN 'mayor' THEN CASE lang WHEN 'nl' THEN 'de burgemeester' ELSE 'the mayor' END
	ELSE replace(organ, '-', ' ')
END;
COMMENT ON FUNCTION organ_text(text, text) IS
'An organ of a municipality as people say it, lang ''nl'' or ''en''; another one as it is written, with blanks for hyphens. NULL in, NULL out.';

CREATE FUNCTION governance_internal.office_text(path text, organisation text, name text, lang text)
RETURNS text
-- include immutable_sql
RETURN CASE
	-- an office that is no path is said as it is written
	WHEN strpos(path, '/') = 0 THEN coalesce(name, path)
	WHEN split_part(path, '/', 1) = organisation OR name IS NOT NULL THEN
		CASE WHEN split_part(path, '/', 1) = organisation THEN '' ELSE name || ': ' END
		|| organ_text(split_part(path, '/', 2), lang)
		|| CASE
			WHEN path ~ '^[^/]*/[^/]*/.' THEN ' (' || replace(regexp_replace(regexp_replace(path, '^[^/]*/[^/]*/', ''), '/', ', ', 'g'), '-', ' ') || ')'
			ELSE ''
		END
	ELSE path
END;
COMMENT ON FUNCTION office_text(text, text, text, text) IS
'Who holds an office in words, lang ''nl'' or ''en'': path is that of the office, organisation the code of who reads it, name the name of the organisation that the path starts with. An own office goes without that name; what is no path stands as written, as does a path without a name. NULL path: NULL. Example: office_text(''gm0503/executive/afdeling-wonen'', ''gm0503'', NULL, ''nl'') = ''het college (afdeling wonen)''';

CREATE FUNCTION governance_internal.path_pattern(path text, below text DEFAULT '')
RETURNS text
-- include immutable_sql
-- what stands in a path is no pattern; and a path ends where its letters, digits and hyphens do
RETURN '(?<![a-z0-9/-])' || regexp_replace(path, '[^a-z0-9]', '\\\&', 'g') || below || '(?![a-z0-9-]|/[a-z0-9])';
COMMENT ON FUNCTION path_pattern(text, text) IS
'The regular expression that finds a path in a text, and not another that begins or ends with it; below is the pattern of what follows it. NULL in, NULL out.';

CREATE FUNCTION governance_internal.holder_text(message text, organisation text, name text, lang text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
RETURN CASE
	WHEN name IS NULL OR lang IS NULL THEN NULL
	WHEN strpos(message, organisation) = 0 THEN message
	ELSE regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
		message, path_pattern(organisation, '/executive/([a-z0-9-]+)'), organ_text('executive', lang) || ' (\1)', 'g'),
		path_pattern(organisation, '/executive'), organ_text('executive', lang), 'g'),
		path_pattern(organisation, '/council'), organ_text('council', lang), 'g'),
		path_pattern(organisation, '/mayor'), organ_text('mayor', lang), 'g'),
		path_pattern(organisation), replace(name, '\', '\\'), 'g')
END;
COMMENT ON FUNCTION holder_text(text, text, text, text) IS
'A message with the paths of an organisation in words, lang ''nl'' or ''en'': gm0503/executive/finance is the executive (finance), gm0503 its name. NULL in, NULL out.';

CREATE VIEW what_next
WITH (security_invoker = true)
AS
-- each step gives: for whom, about which partner, why, what to do, with which instrument, how bad, until when, by which rule, and what comes first of two alike
WITH concerned AS (
	SELECT p.organisation AS holder, f.*
	FROM partners_as_of(as_of()) AS p
	-- of a holder of another organisation that one has to say something
	JOIN finding AS f ON f.collaboration_id = p.collaboration_id AND (
		f.organisation IS NULL OR f.organisation = p.organisation)
		AND (f.subject !~ ' ' OR split_part(split_part(f.subject, ' ', 2), '/', 1) = p.organisation
			OR (f.organisation IS NOT NULL AND f.rule NOT IN (SELECT c.rule FROM check_rule AS c WHERE c.evaluator = 'check_role')))
	UNION ALL
	-- about the organisation as a whole
	SELECT f.organisation, f.*
	FROM finding AS f
	WHERE f.collaboration_id IS NULL AND f.organisation IS NOT NULL
), asks AS (
	SELECT c.*, c.facts ->> 'done' IS NOT NULL AS was_late
	FROM concerned AS c
	WHERE c.state IN ('open', 'reopened') AND c.severity <> 'info'
), found AS (
	-- open findings that a council can do something about
	SELECT f.holder AS organisation, f.collaboration_id, i.reason_kind,
		CASE WHEN f.rule <> 'DEADLINE-MISSED' THEN '' WHEN f.was_late THEN 'Dit was te laat: ' ELSE 'Deze termijn is voorbij: ' END
			|| holder_text(f.message_nl, f.holder, coalesce(o.name, f.holder), 'nl') AS reason_nl,
		CASE WHEN f.rule <> 'DEADLINE-MISSED' THEN '' WHEN f.was_late THEN 'This was late: ' ELSE 'This day is over: ' END
			|| holder_text(f.message_en, f.holder, coalesce(o.name, f.holder), 'en') AS reason_en,
		-- not what is recorded already
		CASE
			WHEN f.was_late THEN 'Spreek af dat het de volgende keer op tijd is'
			WHEN f.rule = 'EXPECTATION-MISSED' AND f.facts ? 'told' THEN 'Vraag het college wat nu de afspraak is'
			WHEN f.rule = 'SIGNAL-UNOWNED' AND f.facts ? 'has_owner' THEN 'Vraag het college op welke dag dit klaar is'
			WHEN f.rule = 'SIGNAL-UNOWNED' AND f.facts ? 'has_day' THEN 'Vraag het college wie dit oppakt'
			ELSE asked_of(coalesce(l.after_nl, i.advice_nl), coalesce(l.actor, i.actor), 'nl')
		END AS advice_nl,
		CASE
			WHEN f.was_late THEN 'Agree that it will be on time next time'
			WHEN f.rule = 'EXPECTATION-MISSED' AND f.facts ? 'told' THEN 'Ask the executive what is agreed now'
			WHEN f.rule = 'SIGNAL-UNOWNED' AND f.facts ? 'has_owner' THEN 'Ask the executive on which day this will be done'
			WHEN f.rule = 'SIGNAL-UNOWNED' AND f.facts ? 'has_day' THEN 'Ask the executive who takes this up'
			ELSE asked_of(coalesce(l.after_en, i.advice_en), coalesce(l.actor, i.actor), 'en')
		END AS advice_en,
		i.council_instrument, f.severity, CASE WHEN f.due_on >= as_of() THEN f.due_on END AS last_useful_on,
		f.rule AS source_rule, f.finding_id AS finding_key, 0 AS weight, NULL::text AS detail, coalesce(l.actor, i.actor) AS actor, i.cause
	FROM asks AS f
	JOIN council_advice() AS i ON i.rule = f.rule
	-- of a rule of law the row that decided
	LEFT JOIN law_rule AS l ON l.law_rule = (f.facts -> 'law_rule')::integer
	LEFT JOIN party AS o ON o.party = f.holder
	-- what was late is said once, of the last year, and until it is due again
	WHERE NOT (f.was_late AND f.due_on < (as_of() - interval '1 year')::date)
	-- nor is anything advised whose moment is over
	AND (i.moment = 'before_day' AND f.due_on < as_of()) IS NOT TRUE
	AND NOT (f.was_late AND EXISTS (
		SELECT
		FROM finding AS g
		WHERE g.collaboration_id = f.collaboration_id AND g.rule = f.rule AND split_part(g.subject, ' ', 2) = split_part(f.subject, ' ', 2)
		AND g.organisation IS NOT DISTINCT FROM f.organisation AND g.state IN ('open', 'reopened') AND g.severity <> 'info' AND g.due_on > f.due_on
	))
), view_window AS (
	-- views (zienswijzen) that can still be given
	SELECT d.organisation, d.collaboration_id, 'window',
		d.title_nl || coalesce(': de laatste raadsvergadering die op tijd is, is op ' || day_text(m.held_on, 'nl'),
			': uiterlijk ' || day_text(d.due_on, 'nl') || '. Er is geen raadsvergadering bekend die op tijd is'),
		d.title_en || coalesce(': the last meeting of the council in time is on ' || day_text(m.held_on, 'en'),
			': by ' || day_text(d.due_on, 'en') || '. No meeting of the council in time is known'),
		'Zet de zienswijze op de agenda van de raad', 'Put the view on the agenda of the council', 'view',
		CASE WHEN n.useful_on < as_of() + 14 THEN 'error' WHEN n.useful_on <= as_of() + 30 THEN 'warning' ELSE 'info' END,
		n.useful_on, 'WINDOW-CLOSING', NULL::bigint, 2, d.title_nl, 'council', 'deadline'
	FROM due_of_partners() AS d
	CROSS JOIN LATERAL last_meeting(d.organisation, d.meeting_from, d.due_on) AS m
	CROSS JOIN LATERAL (SELECT coalesce(m.held_on, d.due_on) AS useful_on) AS n
	WHERE d.kind = 'view' AND d.done_on IS NULL AND d.due_on >= as_of()
), late_signal AS (
	-- a signal that a predecessor left is for who acts now
	SELECT coalesce(a.successor, s.organisation), s.collaboration_id, 'signal',
		sentence('Sinds ' || day_text(s.raised_on, 'nl') || ' ligt er een signaal, dat op ' || day_text(s.due_on, 'nl') || ' beantwoord moest zijn: '
				|| coalesce(rtrim(s.description, '. ') || a.said_nl, s.description))
			|| coalesce(sentence(' Afgesproken: ' || coalesce(rtrim(s.action, '. ') || ', door ' || w.owner_nl, s.action)),
				' Het is aan ' || w.owner_nl || '.', ''),
		sentence('A signal was raised on ' || day_text(s.raised_on, 'en') || ' and was to be answered by ' || day_text(s.due_on, 'en') || ': '
				|| coalesce(rtrim(s.description, '. ') || a.said_en, s.description))
			|| coalesce(sentence(' Agreed: ' || coalesce(rtrim(s.action, '. ') || ', by ' || w.owner_en, s.action)), ' It is for ' || w.owner_en || '.', ''),
		CASE WHEN s.action IS NULL THEN 'Vraag het college wat er met dit signaal gebeurt, en wanneer'
			ELSE 'Vraag het college wat daarvan kwam, en wanneer het antwoord er is' END,
		CASE WHEN s.action IS NULL THEN 'Ask the executive what happens with this signal, and when'
			ELSE 'Ask the executive what came of that, and when the answer is there' END, 'question',
		CASE WHEN s.due_on < as_of() - 90 THEN 'critical' ELSE 'error' END, NULL::date, 'SIGNAL-OVERDUE', NULL::bigint, 1, s.signal_id::text,
		'executive', 'signal'
	FROM signal AS s
	LEFT JOIN acting_on(as_of()) AS a ON a.organisation = s.organisation
	LEFT JOIN party AS o ON o.party = split_part(s.owner, '/', 1)
	CROSS JOIN LATERAL (
		SELECT office_text(s.owner, s.organisation, o.name, 'nl') AS owner_nl, office_text(s.owner, s.organisation, o.name, 'en') AS owner_en
	) AS w
	WHERE s.raised_on <= as_of() AND s.due_on < as_of() AND (s.closed_on IS NULL OR s.closed_on > as_of())
), light AS (
	-- the page of each partner, the light of the round before, and when the class of supervision is to be reviewed
	SELECT s.organisation, s.collaboration_key, s.assessment_status, s.assessed_on, s.round_key, s.band_position, s.bands, s.band_label_nl, s.band_label_en,
		-- asked of the lowest light only
		s.band_position = 1 AND (
			SELECT w.band_position
			FROM rounds_as_of(as_of()) AS r
			JOIN whole_scores() AS w USING (assessment_round_id, organisation)
			WHERE r.organisation = s.organisation AND r.collaboration_id = s.collaboration_key AND r.back = 2
		) = 1 AS is_low_twice,
		v.review_on, t.total, t.instrument
	FROM partner_score AS s
	LEFT JOIN supervision_now() AS v ON v.organisation = s.organisation AND v.collaboration_id = s.collaboration_key AND v.back = 1
	LEFT JOIN round_totals() AS t ON t.assessment_round_id = s.round_key AND t.organisation = s.organisation AND s.band_position < s.bands
), of_partner AS (
	SELECT n.organisation::text, n.collaboration_key, w.*
	FROM light AS n
	CROSS JOIN LATERAL (
		-- not assessed, or too long ago
		SELECT 'score',
			CASE
				WHEN n.assessed_on IS NULL THEN 'Deze samenwerking is nog niet beoordeeld'
				WHEN n.assessment_status = 'not_assessed' THEN 'De laatste ronde (' || day_text(n.assessed_on, 'nl') || ') heeft geen bruikbare antwoorden'
				ELSE 'De laatste beoordeling is van ' || day_text(n.assessed_on, 'nl') || ' en is te oud'
			END,
			CASE
				WHEN n.assessed_on IS NULL THEN 'This collaboration has not been assessed yet'
				WHEN n.assessment_status = 'not_assessed' THEN 'The last round (' || day_text(n.assessed_on, 'en') || ') has no usable answers'
				ELSE 'The last assessment is of ' || day_text(n.assessed_on, 'en') || ' and is too old'
			END,
			CASE WHEN n.assessed_on IS NULL THEN 'Spreek met het college af wanneer de eerste beoordeling is' ELSE 'Vraag het college om een nieuwe ronde' END,
			CASE WHEN n.assessed_on IS NULL THEN 'Agree with the executive when the first assessment is' ELSE 'Ask the executive for a new round' END,
			'question', CASE n.assessment_status WHEN 'overdue' THEN 'warning' ELSE 'info' END, NULL::date, 'SCORE-OVERDUE', NULL::bigint, 0, NULL::text,
			'executive', 'score'
		-- with the key, PostgreSQL knows that no two are alike: else it would keep what it found by total and instrument, and hashing those costs more
		WHERE n.assessment_status <> 'assessed' AND n.collaboration_key IS NOT NULL
		-- a round that was begun is not asked for
		AND NOT EXISTS (
			SELECT
			FROM assessment_round AS r
			WHERE r.organisation = n.organisation AND r.collaboration_id = n.collaboration_key AND r.status = ANY (ARRAY['planned', 'open'])
				AND r.held_on >= as_of() - 183
		)
		UNION ALL
		-- the lowest light
		SELECT 'score',
			'Het licht staat ' || CASE WHEN n.is_low_twice THEN 'twee rondes achter elkaar ' ELSE '' END || 'op "' || n.band_label_nl || '"',
			'The light ' || CASE WHEN n.is_low_twice THEN 'has been "' || n.band_label_en || '" for two rounds in a row' ELSE 'is "' || n.band_label_en
				|| '"' END,
			CASE
				WHEN n.is_low_twice THEN 'Vraag het college of meedoen nog zin heeft, en onder welke voorwaarden'
				ELSE 'Vraag het college om een evaluatie en een plan voor verbetering'
			END,
			CASE
				WHEN n.is_low_twice THEN 'Ask the executive whether it still makes sense to stay, and on what terms'
				ELSE 'Ask the executive for an evaluation and a plan to improve'
			END,
			CASE WHEN n.is_low_twice THEN 'exit_question' ELSE 'evaluation' END, 'error', NULL, 'SCORE-CONCERN', NULL, 1, NULL,
			'executive', 'score'
		WHERE n.band_position = 1 AND n.bands > 1
		-- not asked of who decided to leave it at that for now, nor, the first time, of who took it up
		AND NOT EXISTS (
			SELECT
			FROM finding AS f
			WHERE f.collaboration_id = n.collaboration_key AND f.organisation = n.organisation AND f.rule = 'SCORE-CONCERN'
			AND ((f.state = 'waived' AND f.waived_until >= as_of()) OR (f.state = 'acknowledged' AND n.is_low_twice IS NOT TRUE))
		)
		UNION ALL
		-- the three weakest parts, as long as the light is not at its best
		SELECT 'score',
			'Zwak punt: "' || k.label_nl || '" (gemiddeld antwoord ' || replace(round(k.mean_answer::numeric, 1)::text, '.', ',') || ')',
			'Weak point: "' || k.label_en || '" (mean answer ' || round(k.mean_answer::numeric, 1) || ')',
			k.advice_nl, k.advice_en, 'agenda_item', CASE WHEN n.band_position = 1 THEN 'warning' ELSE 'info' END, NULL, NULL, NULL, -k.place, k.indicator,
			NULL, 'score'
		FROM weak_points(n.total, n.instrument) AS k
		WHERE n.band_position < n.bands
		UNION ALL
		SELECT 'supervision',
			'De zwaarte van het toezicht moest op ' || day_text(n.review_on, 'nl') || ' opnieuw worden bekeken',
			'The weight of supervision was to be reviewed on ' || day_text(n.review_on, 'en'),
			'Vraag het college om een nieuwe beoordeling van de risico''s', 'Ask the executive for a new review of the risks', 'question',
			'warning', NULL, 'SUPERVISION-REVIEW', NULL, 0, NULL, 'executive', 'supervision'
		WHERE n.review_on < as_of()
	) AS w
), advice AS (
	SELECT * FROM found
	UNION ALL
	-- nothing is asked about a partner that was left
	SELECT n.*
	FROM (SELECT * FROM view_window UNION ALL SELECT * FROM late_signal) AS n
	JOIN partners_as_of(as_of()) AS p USING (organisation, collaboration_id)
	UNION ALL SELECT * FROM of_partner
), ordered AS (
	-- what it is sorted by comes first, where it is read fastest
	SELECT 5 - severity_rank(a.severity) AS severity_position, a.weight, a.last_useful_on, c.registered_title, a.source_rule, a.finding_key, a.detail,
		a.organisation, a.collaboration_id, c.name, a.reason_kind, a.reason_nl, a.reason_en, a.advice_nl, a.advice_en, a.council_instrument, a.severity,
		a.actor, a.cause
	FROM advice AS a
	LEFT JOIN collaborations_now() AS c ON c.collaboration_id = a.collaboration_id
	WHERE ((SELECT heirs_on(as_of())) ? a.organisation) IS NOT TRUE
), of_cause AS (
	-- the most alarming of each cause speaks for it
	SELECT o.*,
		row_number() OVER (
			PARTITION BY o.organisation, o.collaboration_id, o.cause
			ORDER BY o.severity_position, o.weight DESC, o.last_useful_on, o.source_rule, o.finding_key, o.detail
		) AS in_cause,
		count(*) OVER (PARTITION BY o.organisation, o.collaboration_id, o.cause) AS in_all
	FROM ordered AS o
), by_partner AS (
	SELECT o.*,
		row_number() OVER (
			PARTITION BY o.organisation, o.collaboration_id
			ORDER BY o.severity_position, o.weight DESC, o.last_useful_on, o.source_rule, o.finding_key, o.detail
		) AS partner_rank,
		sum(o.in_all) OVER (PARTITION BY o.organisation, o.collaboration_id) AS of_all
	FROM of_cause AS o
	WHERE o.in_cause = 1
), told AS (
	SELECT o.*, o.of_all - sum(o.in_all) OVER (PARTITION BY o.organisation, o.collaboration_id) AS left_out
	FROM by_partner AS o
	WHERE o.partner_rank <= 3
), ranked AS (
	-- apart from the words, which are made of those only that are asked for
	SELECT o.*, row_number() OVER (
			PARTITION BY o.organisation
			ORDER BY o.severity_position, o.weight DESC, o.last_useful_on, o.registered_title, o.source_rule, o.finding_key, o.detail
		)::integer AS rank
	FROM told AS o
)
SELECT a.organisation::sized_text::varchar(200) AS organisation,
	a.collaboration_id AS collaboration_key,
	a.name::varchar(200) AS name,
	a.rank,
-- include label reason_kind list=reason_kind of=a.reason_kind
	sentence(a.reason_nl) AS reason_nl,
	sentence(a.reason_en) AS reason_en,
	sentence(a.advice_nl) AS advice_nl,
	sentence(a.advice_en) AS advice_en,
-- include label council_instrument list=council_instrument of=a.council_instrument
-- include label severity list=severity of=a.severity
	a.severity_position,
	a.last_useful_on,
	(
		SELECT min(m.held_on)
		FROM meeting AS m
		WHERE m.organisation = a.organisation AND m.body = a.organisation || '/council' AND m.held_on >= as_of() AND NOT m.is_cancelled
	) AS meeting_on,
	a.source_rule::sized_text::varchar(64) AS source_rule,
	a.finding_key,
-- include label actor list=rule_actor of=a.actor
-- include label cause list=advice_cause of=a.cause
	a.partner_rank::integer AS partner_rank,
	(a.in_all - 1)::integer AS same_cause,
	a.left_out::integer AS left_out
FROM ranked AS a;
COMMENT ON VIEW what_next IS
'What a council can do next, each advice with its own instrument: from open findings, late signals, windows for a view, late reviews of supervision, assessments that lack or are old, the lowest light, and weak points. At most three a partner, and three about none in particular: one a cause, the most alarming of it; how many more there are is said. Nothing whose moment is over, nor what is recorded already. What officials mend by themselves (data, ports) is left out, see council_instruments(). Example: SELECT name, advice_nl FROM governance.what_next WHERE organisation = ''gm9999'' AND rank = 1. Key: organisation, rank.';
COMMENT ON COLUMN what_next.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN what_next.collaboration_key IS 'Key of the collaboration, see dim_collaboration; NULL when it is about all.';
COMMENT ON COLUMN what_next.name IS 'Short title of the collaboration; NULL when it is about all.';
COMMENT ON COLUMN what_next.rank IS 'Order within the organisation, 1 first: by severity, then by what presses most.';
COMMENT ON COLUMN what_next.reason_kind IS 'finding, score, window, signal or supervision.';
-- include label_comments reason_kind view=what_next
COMMENT ON COLUMN what_next.reason_nl IS 'Why, Dutch sentences.';
COMMENT ON COLUMN what_next.reason_en IS 'Why, English sentences; words of people stay as they wrote them.';
COMMENT ON COLUMN what_next.advice_nl IS 'What to do, Dutch sentences.';
COMMENT ON COLUMN what_next.advice_en IS 'What to do, English sentences.';
COMMENT ON COLUMN what_next.council_instrument IS 'Instrument of the council: view (zienswijze), question, agenda_item, motion, evaluation, audit_request or exit_question.';
-- include label_comments council_instrument view=what_next
COMMENT ON COLUMN what_next.severity IS 'critical, error, warning or info.';
-- include label_comments severity view=what_next
COMMENT ON COLUMN what_next.severity_position IS 'The same as a number, 1 for critical.';
COMMENT ON COLUMN what_next.last_useful_on IS 'Last day on which it still helps, the last useful meeting for a view; NULL when there is none.';
COMMENT ON COLUMN what_next.meeting_on IS 'Next meeting of the council, on which it can be on the agenda; NULL when none is known.';
COMMENT ON COLUMN what_next.source_rule IS 'Rule behind it, see check_rule; NULL when there is none.';
COMMENT ON COLUMN what_next.finding_key IS 'The finding, see fact_finding; NULL when it is none.';
COMMENT ON COLUMN what_next.actor IS 'Who acts: council, clerk, executive, makers (of the arrangement), board, partner; NULL when the advice itself names who, and of a rule of your own that does not say.';
-- include label_comments actor view=what_next
COMMENT ON COLUMN what_next.cause IS 'What it has in common with other advice about the partner: signal, deadline, decision, cycle, paragraph, role, score, promise, supervision, list or own.';
-- include label_comments cause view=what_next
COMMENT ON COLUMN what_next.partner_rank IS 'Order within the partner, 1 to 3: by severity, then by what presses most.';
COMMENT ON COLUMN what_next.same_cause IS 'How many more reasons of the same cause there are, no more alarming than this one; a count.';
COMMENT ON COLUMN what_next.left_out IS 'How many reasons the partner has of causes that are not among its three; a count, the same in each of its rows.';
