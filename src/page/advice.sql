-- advice.sql: what to do next, with the instrument that a council has for it

-- what a council can do about which rule: the first line that matches the code of the rule, else the line of its kind
CREATE FUNCTION council_instruments()
RETURNS TABLE (rule_kind text, rule_pattern text, council_instrument text, reason_kind text)
LANGUAGE SQL
IMMUTABLE
PARALLEL SAFE
ROWS 20
BEGIN ATOMIC
	SELECT v.rule_kind, v.rule_pattern, v.council_instrument, v.reason_kind
	FROM (VALUES
		-- what other lines of what_next say from the tables themselves
		('deadline', 'WINDOW-CLOSING', NULL, NULL),
		('signal', 'SIGNAL-OVERDUE', NULL, NULL),
		('score', 'SCORE-OVERDUE', NULL, NULL),
		('score', 'SCORE-CONCERN', NULL, NULL),
		('law', 'LOC-03', NULL, NULL),
		('deadline', 'DEADLINE-NEAR', NULL, NULL),
		-- what is for officials
		('data', NULL, NULL, NULL),
		('port', NULL, NULL, NULL),
		('self', NULL, NULL, NULL),
		-- rules with an instrument of their own
		('law', 'WGR-16', 'view', 'window'),
		('law', 'WGR-23', 'view', 'window'),
		('law', 'GW-01', 'motion', 'finding'),
		('law', 'GW-02', 'question', 'finding'),
		('law', 'AB-01', 'audit_request', 'finding'),
		('law', 'LOC-01', 'agenda_item', 'supervision'),
		('law', 'LOC-02', 'agenda_item', 'supervision'),
		('score', 'SCORE-COVERAGE', 'question', 'score'),
		('start', 'START-REASON', 'exit_question', 'finding'),
		('start', 'START-EXPECTATION', 'motion', 'finding'),
		-- the rest, by kind
		('law', NULL, 'question', 'finding'),
		('role', NULL, 'agenda_item', 'finding'),
		('score', NULL, 'agenda_item', 'score'),
		('reflection', NULL, 'agenda_item', 'finding'),
		('signal', NULL, 'question', 'signal'),
		('deadline', NULL, 'question', 'finding'),
		('start', NULL, 'agenda_item', 'finding'),
		('reconciliation', NULL, 'question', 'finding'),
		('own', NULL, 'question', 'finding')
	) AS v (rule_kind, rule_pattern, council_instrument, reason_kind);
END;
COMMENT ON FUNCTION council_instruments() IS
'Which instrument of its own a council has for a finding: by rule (rule_pattern is its code), else by kind of rule (rule_pattern NULL). council_instrument NULL: no advice to the council, since it is work for officials or what_next says it from another table. Our choice, no published list. Example: SELECT council_instrument FROM governance.council_instruments() WHERE rule_pattern = ''SCORE-COVERAGE''';

-- found once a rule, not once a finding
CREATE FUNCTION governance_internal.council_advice()
RETURNS TABLE (rule text, council_instrument text, reason_kind text, advice_nl text, advice_en text)
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 100
BEGIN ATOMIC
	SELECT a.rule, a.council_instrument, a.reason_kind, a.advice_nl, a.advice_en
	FROM (
		SELECT DISTINCT ON (r.rule) r.rule, k.council_instrument, k.reason_kind, r.advice_nl, r.advice_en
		FROM check_rule AS r
		JOIN council_instruments() AS k ON k.rule_kind = r.kind AND (k.rule_pattern IS NULL OR k.rule_pattern = r.rule)
		ORDER BY r.rule, k.rule_pattern IS NULL
	) AS a
	WHERE a.council_instrument IS NOT NULL;
END;
COMMENT ON FUNCTION council_advice() IS
'What a council can do about a finding by rule: each rule of check_rule for which it has an instrument (see council_instruments), with the advice. One row each. Example: SELECT advice_nl FROM governance_internal.council_advice() WHERE rule = ''SCORE-COVERAGE''';

CREATE FUNCTION governance_internal.sentence(words text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
-- not STRICT, which PostgreSQL would call for each row and not put in its place
PARALLEL SAFE
-- no upper(), which depends on the locale: i has another capital in Turkish
RETURN translate("left"(words, 1), 'abcdefghijklmnopqrstuvwxyzéèëêáàäâíìïîóòöôúùüûçñ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÉÈËÊÁÀÄÂÍÌÏÎÓÒÖÔÚÙÜÛÇÑ') || substr(words, 2) || CASE WHEN "right"(words, 1) IN ('.', '!', '?') OR "right"(words, 2) IN ('."', '!"', '?"') THEN '' ELSE '.' END;
COMMENT ON FUNCTION sentence(text) IS
'Words as a sentence: a capital first, a full stop last. NULL in, NULL out. Example: sentence(''vraag de cijfers op'') = ''Vraag de cijfers op.''';

CREATE FUNCTION governance_internal.holder_text(message text, organisation text, name text, lang text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN CASE WHEN strpos(message, organisation) = 0 THEN message ELSE replace(replace(replace(replace(regexp_replace(message, '(?<![a-z0-9])' || organisation || '/executive/([a-z0-9-]+)', CASE lang WHEN 'nl' THEN 'het college (\1)' ELSE 'the executive (\1)' END, 'g'),
	organisation || '/executive', CASE lang WHEN 'nl' THEN 'het college' ELSE 'the executive' END),
	organisation || '/council', CASE lang WHEN 'nl' THEN 'de gemeenteraad' ELSE 'the council' END),
	organisation || '/mayor', CASE lang WHEN 'nl' THEN 'de burgemeester' ELSE 'the mayor' END),
	organisation, name) END;
COMMENT ON FUNCTION holder_text(text, text, text, text) IS
'A message with the paths of an organisation in words, lang ''nl'' or ''en'': gm0503/executive/finance is the executive (finance), gm0503 its name. NULL in, NULL out.';

-- the light of each partner and what is late, for the advice
CREATE FUNCTION governance_internal.partner_light()
RETURNS TABLE (organisation text, collaboration_key bigint, held_on date, total assessment, instrument instrument, band_position integer, bands integer, band_nl text, band_en text, is_overdue boolean, is_low_twice boolean, review_on date)
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 5000
BEGIN ATOMIC
	SELECT p.organisation, p.collaboration_id, one.held_on, one.total, one.instrument, one.band_position, one.bands, one.band_nl, one.band_en,
		one.total IS NULL OR (one.held_on + make_interval(months => s.assessment_months)) < today.day, one.band_position = 1 AND two.band_position = 1, a.review_on
	FROM partners_as_of(as_of()) AS p
	CROSS JOIN (SELECT as_of() AS day OFFSET 0) AS today
	CROSS JOIN LATERAL (
		SELECT coalesce(max(t.value) FILTER (WHERE t.organisation IS NOT NULL), max(t.value), '24')::numeric::integer AS assessment_months
		FROM setting AS t
		WHERE t.name = 'assessment_months' AND t.value ~ '^[0-9]{1,4}([.][0-9]{1,9})?$' AND (t.organisation IS NULL OR t.organisation = p.organisation)
	) AS s
	CROSS JOIN LATERAL (
		SELECT ARRAY(
			SELECT z.assessment_round_id
			FROM assessment_round AS z
			WHERE z.organisation = p.organisation AND z.collaboration_id = p.collaboration_id AND z.status IN ('closed', 'adopted') AND z.held_on <= today.day
			ORDER BY z.held_on DESC, z.assessment_round_id DESC
			LIMIT 2) AS rounds
	) AS z
	LEFT JOIN LATERAL (
		SELECT t.held_on, t.total, t.instrument, s.band_position, s.bands, s.band_nl, s.band_en
		FROM round_totals() AS t
		LEFT JOIN assessment_score AS s ON s.assessment_round_id = t.assessment_round_id AND s.organisation = t.organisation AND s.perspective = 'all' AND s.category = 'total'
		WHERE t.assessment_round_id = z.rounds[1]
		LIMIT 1
	) AS one ON true
	LEFT JOIN assessment_score AS two ON two.assessment_round_id = z.rounds[2] AND two.organisation = p.organisation AND two.perspective = 'all' AND two.category = 'total'
	LEFT JOIN LATERAL (
		SELECT least((coalesce(x.reviewed_on, x.valid_from) + interval '1 year' / k.frequency)::date, (coalesce(x.reviewed_on, x.valid_from) + make_interval(months => m.review_months))::date) AS review_on
		FROM supervision_assignment AS x
		LEFT JOIN supervision_model AS m ON m.model = x.model
		LEFT JOIN supervision_class AS k ON k.model = x.model AND k.class = x.class
		WHERE x.organisation = p.organisation AND x.collaboration_id = p.collaboration_id
		AND (x.valid_from IS NULL OR x.valid_from <= today.day) AND (x.valid_to IS NULL OR x.valid_to > today.day)
		ORDER BY x.valid_from DESC NULLS LAST, x.supervision_assignment_id DESC
		LIMIT 1
	) AS a ON true;
END;
COMMENT ON FUNCTION partner_light() IS
'The last light of each partner of each organisation on the day as_of(), and what is late: is_overdue (never assessed, or longer ago than the setting assessment_months), is_low_twice (the lowest light in the last two rounds), review_on (the day on which the class of supervision is to be reviewed). What what_next reads; band_position counts from 1, the lowest of bands. Example: SELECT count(*) FROM governance_internal.partner_light() WHERE is_overdue';

CREATE VIEW what_next
WITH (security_invoker = true)
AS
SELECT a.organisation,
	a.collaboration_id AS collaboration_key,
	short_name(coalesce(v.short_title, v.title, c.title))::varchar(200) AS name,
	row_number() OVER (PARTITION BY a.organisation ORDER BY a.severity_position, a.weight DESC, a.last_useful_on, c.title, a.source_rule, a.finding_key, a.detail)::integer AS rank,
	a.reason_kind::varchar(64) AS reason_kind,
	label('reason_kind', a.reason_kind, 'nl')::varchar(200) AS reason_kind_nl,
	label('reason_kind', a.reason_kind, 'en')::varchar(200) AS reason_kind_en,
	sentence(a.reason_nl) AS reason_nl,
	sentence(a.reason_en) AS reason_en,
	sentence(a.advice_nl) AS advice_nl,
	sentence(a.advice_en) AS advice_en,
	a.council_instrument::varchar(64) AS council_instrument,
	label('council_instrument', a.council_instrument, 'nl')::varchar(200) AS council_instrument_nl,
	label('council_instrument', a.council_instrument, 'en')::varchar(200) AS council_instrument_en,
	a.severity::varchar(64) AS severity,
	label('severity', a.severity, 'nl')::varchar(200) AS severity_nl,
	label('severity', a.severity, 'en')::varchar(200) AS severity_en,
	a.severity_position,
	a.last_useful_on,
	meeting.next_on AS meeting_on,
	a.source_rule AS source_rule,
	a.finding_key
FROM (
	-- the organisation as it is shown, so that a condition on it passes the window
	SELECT x.organisation AS organisation, x.collaboration_id, x.reason_kind, x.reason_nl, x.reason_en, x.advice_nl, x.advice_en, x.council_instrument, x.severity, x.last_useful_on, x.source_rule, x.finding_key, x.weight, x.detail,
		CASE x.severity WHEN 'critical' THEN 1 WHEN 'error' THEN 2 WHEN 'warning' THEN 3 ELSE 4 END AS severity_position
	FROM (
		-- open findings that a council can do something about
		SELECT f.holder AS organisation, f.collaboration_id, i.reason_kind,
			CASE WHEN f.rule = 'DEADLINE-MISSED' THEN 'Deze termijn is voorbij: ' ELSE '' END || holder_text(f.message_nl, f.holder, coalesce(o.name, f.holder), 'nl') AS reason_nl,
			CASE WHEN f.rule = 'DEADLINE-MISSED' THEN 'This day is over: ' ELSE '' END || holder_text(f.message_en, f.holder, coalesce(o.name, f.holder), 'en') AS reason_en,
			CASE WHEN f.was_late THEN 'Spreek af dat het de volgende keer op tijd is' ELSE i.advice_nl END AS advice_nl,
			CASE WHEN f.was_late THEN 'Agree that it will be on time next time' ELSE i.advice_en END AS advice_en,
			i.council_instrument, f.severity, CASE WHEN f.due_on >= as_of() THEN f.due_on END AS last_useful_on,
			f.rule AS source_rule, f.finding_id AS finding_key, 0 AS weight, NULL::text AS detail
		FROM (
			SELECT p.organisation AS holder, g.*, g.facts ->> 'done' IS NOT NULL AS was_late
			FROM partners_as_of(as_of()) AS p
			-- of a holder of another organisation that one has to say something
			JOIN finding AS g ON g.collaboration_id = p.collaboration_id AND (g.organisation = p.organisation OR (g.organisation IS NULL AND (g.subject !~ ' ' OR split_part(split_part(g.subject, ' ', 2), '/', 1) = p.organisation)))
			UNION ALL
			-- about the organisation as a whole
			SELECT g.organisation, g.*, g.facts ->> 'done' IS NOT NULL
			FROM finding AS g
			WHERE g.collaboration_id IS NULL AND g.organisation IS NOT NULL
		) AS f
		JOIN council_advice() AS i ON i.rule = f.rule
		LEFT JOIN party AS o ON o.party = f.holder
		WHERE f.state IN ('open', 'reopened') AND f.severity <> 'info'
		-- what was late is said once, of the last year, and until it is due again
		AND NOT (f.was_late AND f.due_on < (as_of() - interval '1 year')::date)
		AND NOT (f.was_late AND EXISTS (
			SELECT
			FROM finding AS g
			WHERE g.collaboration_id = f.collaboration_id AND g.rule = f.rule AND split_part(g.subject, ' ', 2) = split_part(f.subject, ' ', 2) AND g.organisation IS NOT DISTINCT FROM f.organisation AND g.state IN ('open', 'reopened') AND g.severity <> 'info' AND g.due_on > f.due_on
		))
		-- one conflict may break two rules
		AND NOT (f.rule = 'ROLE-CONFLICT-ASSIGNED' AND EXISTS (
			SELECT
			FROM finding AS g
			WHERE g.collaboration_id = f.collaboration_id AND g.rule LIKE 'CONFLICT-%' AND g.message_nl = f.message_nl AND g.state IN ('open', 'reopened') AND g.severity <> 'info'
		))
		UNION ALL
		-- views (zienswijzen) that can still be given
		SELECT d.organisation::text, d.collaboration_key, 'window',
			d.title_nl || CASE WHEN d.last_useful_on IS NULL THEN ': uiterlijk ' || day_text(d.due_on, 'nl') || '. Er is geen raadsvergadering bekend die op tijd is' ELSE ': de laatste raadsvergadering die op tijd is, is op ' || day_text(d.last_useful_on, 'nl') END,
			d.title_en || CASE WHEN d.last_useful_on IS NULL THEN ': by ' || day_text(d.due_on, 'en') || '. No meeting of the council in time is known' ELSE ': the last meeting of the council in time is on ' || day_text(d.last_useful_on, 'en') END,
			'Zet de zienswijze op de agenda van de raad', 'Put the view on the agenda of the council', 'view',
			CASE WHEN coalesce(d.last_useful_on, d.due_on) < as_of() + 14 THEN 'error' WHEN coalesce(d.last_useful_on, d.due_on) <= as_of() + 30 THEN 'warning' ELSE 'info' END,
			coalesce(d.last_useful_on, d.due_on), 'WINDOW-CLOSING', NULL, 2, d.title_nl
		FROM fact_deadline AS d
		WHERE d.kind = 'view' AND d.done_on IS NULL AND d.due_on >= as_of()
		UNION ALL
		-- signals that are late
		SELECT s.organisation, s.collaboration_id, 'signal',
			'Een signaal wacht al sinds ' || day_text(s.due_on, 'nl') || ' op een antwoord: ' || s.description, 'A signal has been waiting for an answer since ' || day_text(s.due_on, 'en') || ': ' || s.description,
			'Vraag het college wat er met dit signaal gebeurt, en wanneer', 'Ask the executive what happens with this signal, and when', 'question',
			CASE WHEN s.due_on < as_of() - 90 THEN 'critical' ELSE 'error' END, NULL, 'SIGNAL-OVERDUE', NULL, 1, s.signal_id::text
		FROM signal AS s
		WHERE s.raised_on <= as_of() AND s.due_on < as_of() AND (s.closed_on IS NULL OR s.closed_on > as_of())
		UNION ALL
		-- what follows from the page of the partner: not assessed, the lowest light, weak parts, supervision to be reviewed
		SELECT n.organisation, n.collaboration_key, w.reason_kind, w.reason_nl, w.reason_en, w.advice_nl, w.advice_en, w.council_instrument, w.severity, NULL, w.source_rule, NULL, w.weight, w.detail
		FROM partner_light() AS n
		CROSS JOIN LATERAL (
			SELECT 'score' AS reason_kind,
				CASE WHEN n.held_on IS NULL THEN 'Deze samenwerking is nog niet beoordeeld' WHEN n.total IS NULL THEN 'De laatste ronde (' || day_text(n.held_on, 'nl') || ') heeft geen bruikbare antwoorden' ELSE 'De laatste beoordeling is van ' || day_text(n.held_on, 'nl') || ' en is te oud' END AS reason_nl,
				CASE WHEN n.held_on IS NULL THEN 'This collaboration has not been assessed yet' WHEN n.total IS NULL THEN 'The last round (' || day_text(n.held_on, 'en') || ') has no usable answers' ELSE 'The last assessment is of ' || day_text(n.held_on, 'en') || ' and is too old' END AS reason_en,
				CASE WHEN n.held_on IS NULL THEN 'Spreek met het college af wanneer de eerste beoordeling is' ELSE 'Vraag het college om een nieuwe ronde' END AS advice_nl,
				CASE WHEN n.held_on IS NULL THEN 'Agree with the executive when the first assessment is' ELSE 'Ask the executive for a new round' END AS advice_en,
				'question' AS council_instrument, CASE WHEN n.total IS NULL THEN 'info' ELSE 'warning' END AS severity, 'SCORE-OVERDUE' AS source_rule, 0 AS weight, NULL::text AS detail
			-- with the key, PostgreSQL knows that no two are alike: else it would keep what it found by total and instrument, and hashing those costs more
			WHERE n.is_overdue AND n.collaboration_key IS NOT NULL
			UNION ALL
			SELECT 'score', 'Het licht staat ' || CASE WHEN n.is_low_twice THEN 'twee rondes achter elkaar ' ELSE '' END || 'op "' || n.band_nl || '"', 'The light ' || CASE WHEN n.is_low_twice THEN 'has been "' || n.band_en || '" for two rounds in a row' ELSE 'is "' || n.band_en || '"' END,
				CASE WHEN n.is_low_twice THEN 'Vraag het college of meedoen nog zin heeft, en onder welke voorwaarden' ELSE 'Vraag het college om een evaluatie en een plan voor verbetering' END,
				CASE WHEN n.is_low_twice THEN 'Ask the executive whether it still makes sense to stay, and on what terms' ELSE 'Ask the executive for an evaluation and a plan to improve' END,
				CASE WHEN n.is_low_twice THEN 'exit_question' ELSE 'evaluation' END, 'error', 'SCORE-CONCERN', 1, NULL
			WHERE n.band_position = 1 AND n.bands > 1
			-- not asked of who decided to leave it at that for now, nor, the first time, of who took it up
			AND NOT EXISTS (
				SELECT
				FROM finding AS f
				WHERE f.collaboration_id = n.collaboration_key AND f.organisation = n.organisation AND f.rule = 'SCORE-CONCERN'
				AND ((f.state = 'waived' AND f.waived_until >= as_of()) OR (f.state = 'acknowledged' AND n.is_low_twice IS NOT TRUE))
			)
			UNION ALL
			SELECT 'score', 'Zwak punt: "' || k.label_nl || '" (' || replace(round(k.x::numeric, 2)::text, '.', ',') || ' op een schaal van 0 tot 1)', 'Weak point: "' || k.label_en || '" (' || round(k.x::numeric, 2) || ' on a scale from 0 to 1)',
				k.advice_nl, k.advice_en, 'agenda_item', CASE WHEN n.band_position = 1 THEN 'warning' ELSE 'info' END, NULL, -k.place::integer, k.indicator
			FROM (
				SELECT i.*, row_number() OVER (ORDER BY comparable(i.x), comparable(i.gain) DESC, i.indicator COLLATE "C") AS place
				FROM contributions(n.total, n.instrument) AS i
				WHERE i.x IS NOT NULL AND i.advice_nl IS NOT NULL AND i.advice_en IS NOT NULL
			) AS k
			-- the three weakest, as long as the light is not at its best
			WHERE k.place <= 3 AND n.band_position < n.bands
			UNION ALL
			SELECT 'supervision', 'De zwaarte van het toezicht moest op ' || day_text(n.review_on, 'nl') || ' opnieuw worden bekeken', 'The weight of supervision was to be reviewed on ' || day_text(n.review_on, 'en'),
				'Vraag het college om een nieuwe beoordeling van de risico''s', 'Ask the executive for a new review of the risks', 'question', 'warning', 'LOC-03', 0, NULL
			WHERE n.review_on < as_of()
		) AS w
	) AS x
) AS a
LEFT JOIN collaboration_register AS c ON c.collaboration_id = a.collaboration_id
LEFT JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = a.collaboration_id
CROSS JOIN LATERAL (
	SELECT min(m.held_on) AS next_on
	FROM meeting AS m
	WHERE m.organisation = a.organisation AND m.body = a.organisation || '/council' AND m.held_on >= as_of() AND NOT m.is_cancelled
) AS meeting;
COMMENT ON VIEW what_next IS
'What a council can do next, each advice with its own instrument: from open findings, late signals, windows for a view, late reviews of supervision, assessments that lack or are old, the lowest light, and weak points. What officials mend by themselves (data, ports) is left out, see council_instruments(). Example: SELECT name, advice_nl FROM governance.what_next WHERE organisation = ''gm9999'' AND rank = 1. Key: organisation, rank.';
COMMENT ON COLUMN what_next.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN what_next.collaboration_key IS 'Key of the collaboration, see dim_collaboration; NULL when it is about all.';
COMMENT ON COLUMN what_next.name IS 'Short title of the collaboration; NULL when it is about all.';
COMMENT ON COLUMN what_next.rank IS 'Order within the organisation, 1 first: by severity, then by what presses most.';
COMMENT ON COLUMN what_next.reason_kind IS 'finding, score, window, signal or supervision.';
COMMENT ON COLUMN what_next.reason_kind_nl IS 'reason_kind in words, Dutch.';
COMMENT ON COLUMN what_next.reason_kind_en IS 'reason_kind in words, English.';
COMMENT ON COLUMN what_next.reason_nl IS 'Why, Dutch sentences.';
COMMENT ON COLUMN what_next.reason_en IS 'Why, English sentences; words of people stay as they wrote them.';
COMMENT ON COLUMN what_next.advice_nl IS 'What to do, Dutch sentences.';
COMMENT ON COLUMN what_next.advice_en IS 'What to do, English sentences.';
COMMENT ON COLUMN what_next.council_instrument IS 'Instrument of the council: view (zienswijze), question, agenda_item, motion, evaluation, audit_request or exit_question.';
COMMENT ON COLUMN what_next.council_instrument_nl IS 'council_instrument in words, Dutch.';
COMMENT ON COLUMN what_next.council_instrument_en IS 'council_instrument in words, English.';
COMMENT ON COLUMN what_next.severity IS 'critical, error, warning or info.';
COMMENT ON COLUMN what_next.severity_nl IS 'severity in words, Dutch.';
COMMENT ON COLUMN what_next.severity_en IS 'severity in words, English.';
COMMENT ON COLUMN what_next.severity_position IS 'The same as a number, 1 for critical.';
COMMENT ON COLUMN what_next.last_useful_on IS 'Last day on which it still helps, the last useful meeting for a view; NULL when there is none.';
COMMENT ON COLUMN what_next.meeting_on IS 'Next meeting of the council, on which it can be on the agenda; NULL when none is known.';
COMMENT ON COLUMN what_next.source_rule IS 'Rule behind it, see check_rule; NULL when there is none.';
COMMENT ON COLUMN what_next.finding_key IS 'The finding, see fact_finding; NULL when it is none.';
