-- succession.sql: participants that no longer exist, and ends that are none

-- include evaluator succession ROWS=20000
	WITH entered AS (
		SELECT DISTINCT e.collaboration_id, organisation(e.party) AS organisation
		FROM entered_on(as_of) AS e
	), successor AS MATERIALIZED (
		-- in words: the name that the register has, else that of the list
		SELECT s.organisation, s.ended_on, string_agg(s.successor, ', ' ORDER BY s.successor) AS successors,
			string_agg(coalesce(p.name, m.successor_name, s.successor) || ' (' || s.successor || ')', ', ' ORDER BY s.successor) AS named,
			bool_and(s.is_whole) AS is_whole
		FROM successors_on(as_of) AS s
		LEFT JOIN party AS p ON p.party = s.successor
		LEFT JOIN (SELECT DISTINCT ON (n.successor) n.successor, n.successor_name FROM municipal_reorganisation AS n ORDER BY n.successor, n.ended_on DESC) AS m
			ON m.successor = s.successor
		GROUP BY s.organisation, s.ended_on
	), parts AS (
		SELECT m.predecessor, string_agg(m.successor_name || ' (' || m.successor || ')', ', ' ORDER BY m.is_main DESC, m.successor) AS named
		FROM municipal_reorganisation AS m
		WHERE m.kind = 'split'
		GROUP BY m.predecessor
	), listed AS (
		SELECT DISTINCT m.predecessor, m.predecessor_name FROM municipal_reorganisation AS m
	)
	SELECT 'PARTICIPANT-ENDED', 'participation', r.code || ' ' || e.organisation, e.collaboration_id, NULL::text,
		check_verdict(true, s.organisation IS NULL),
		NULL::text,
		w.who || ' bestaat sinds ' || day_text(s.ended_on, 'nl') || ' niet meer, en staat nog als deelnemer in het register. '
			|| CASE
				WHEN s.is_whole THEN 'De opvolger is ' || s.named || ' en telt hier in haar plaats.'
				WHEN s.named IS NOT NULL THEN 'Er zijn meer opvolgers: ' || s.named || '. Stemmen en aandelen zijn niet bekend.'
				WHEN a.named IS NOT NULL THEN 'De delen gingen naar ' || a.named
					|| '. Wie haar plaats inneemt staat in de herindelingswet; leg dat vast in party_succession.'
				ELSE 'Een opvolger is niet bekend.'
			END,
		w.who || ' ended on ' || day_text(s.ended_on, 'en') || ', and is still a participant in the register. '
			|| CASE
				WHEN s.is_whole THEN 'The successor is ' || s.named || ', which counts here in its place.'
				WHEN s.named IS NOT NULL THEN 'There are several successors: ' || s.named || '. Votes and shares are not known.'
				WHEN a.named IS NOT NULL THEN 'Its parts went to ' || a.named || '. The act says who takes its place; enter that in party_succession.'
				ELSE 'No successor is known.'
			END,
		check_known(jsonb_build_object('ended_on', s.ended_on, 'organisation', e.organisation, 'successor', s.successors)),
		NULL::date
	FROM entered AS e
	JOIN collaboration_register AS r ON r.collaboration_id = e.collaboration_id
	LEFT JOIN successor AS s ON s.organisation = e.organisation
	LEFT JOIN parts AS a ON a.predecessor = e.organisation
	LEFT JOIN listed AS l ON l.predecessor = e.organisation
	LEFT JOIN party AS p ON p.party = e.organisation
	CROSS JOIN LATERAL (SELECT coalesce(p.name, l.predecessor_name, e.organisation) || ' (' || e.organisation || ')' AS who) AS w;
END;
COMMENT ON FUNCTION check_succession(date) IS
'Participants that no longer exist on the day, by the register or by municipal_reorganisation, and who took their place.';

INSERT INTO check_rule (rule, kind, position, severity, source, evidence_needed, evaluator, label_nl, label_en, advice_nl, advice_en,
	actor, moment, wrong_nl, wrong_en, is_standard)
VALUES ('SUCCESSION-KNOWN', 'data', 198, 'warning', 'ours', '{party_succession.kind, party_succession.happened_on}', 'check_succession_known',
	'van een opvolging is bekend wat zij is, en van welke dag', 'of a succession its kind and its day are known',
	'Vul soort en dag in party_succession in: zonder die telt de opvolging niet, of maar ten dele.',
	'Enter kind and day in party_succession: without them the succession does not count, or in part only.',
		'official', 'any_day',
		'Van een opvolging ontbreekt de soort of de dag.',
		'Of a succession the kind or the day is missing.', true);

-- include evaluator succession_known ROWS=100
	SELECT 'SUCCESSION-KNOWN', 'succession', s.predecessor || ' ' || s.successor, NULL::bigint, NULL::text,
		check_verdict(true, bool_and(s.kind IS NOT NULL AND s.happened_on IS NOT NULL)), NULL::text,
		'Van de opvolging van ' || s.predecessor || ' door ' || s.successor || ' ontbreekt '
			|| concat_ws(' en ', CASE WHEN bool_or(s.kind IS NULL) THEN 'de soort' END, CASE WHEN bool_or(s.happened_on IS NULL) THEN 'de dag' END) || '.',
		'Of the succession of ' || s.predecessor || ' by ' || s.successor || ' '
			|| concat_ws(' and ', CASE WHEN bool_or(s.kind IS NULL) THEN 'the kind' END, CASE WHEN bool_or(s.happened_on IS NULL) THEN 'the day' END)
			|| CASE WHEN bool_or(s.kind IS NULL) AND bool_or(s.happened_on IS NULL) THEN ' are missing.' ELSE ' is missing.' END,
		NULL::jsonb, NULL::date
	FROM party_succession AS s
	GROUP BY s.predecessor, s.successor;
END;
COMMENT ON FUNCTION check_succession_known(date) IS
'Whether each succession says what it is and when it was: without its kind or day it does not count, or in part only. The day is not used.';

-- include evaluator far_end ROWS=100
	SELECT 'END-FAR', 'column', concat_ws(' ', n.column_name, n.organisation), NULL::bigint, n.organisation, check_verdict(true, n.far = 0),
		NULL::text,
		'In ' || n.column_name || ' staat bij ' || n.far || CASE WHEN n.far = 1 THEN ' rij' ELSE ' rijen' END
			|| ' een einde na 2199. Dat geldt als: geen einde bekend.',
		n.far || CASE WHEN n.far = 1 THEN ' row of ' || n.column_name || ' has' ELSE ' rows of ' || n.column_name || ' have' END
			|| ' an end after 2199. It stands for: no end known.',
		jsonb_build_object('rows', n.far),
		NULL::date
	FROM (
		SELECT e.column_name, e.organisation, count(*) FILTER (WHERE known_end(e.day) IS NULL) AS far
		FROM (
			-- every date that day_kind() calls an end; what ships has none that far
			SELECT 'participation.left_on' AS column_name, NULL::text AS organisation, p.left_on AS day FROM participation AS p
			UNION ALL SELECT 'collaboration_version.valid_to', NULL, v.valid_to FROM collaboration_version AS v
			UNION ALL SELECT 'party.ended_on', NULL, y.ended_on FROM party AS y
			UNION ALL SELECT 'party_name.valid_to', NULL, y.valid_to FROM party_name AS y
			UNION ALL SELECT 'municipal_reorganisation.ended_on', NULL, m.ended_on FROM municipal_reorganisation AS m WHERE NOT m.is_standard
			UNION ALL SELECT 'check_rule.valid_to', NULL, r.valid_to FROM check_rule AS r WHERE NOT r.is_standard
			UNION ALL SELECT 'supervision_model.valid_to', NULL, s.valid_to FROM supervision_model AS s WHERE NOT s.is_standard
			UNION ALL SELECT 'contract.ends_on', c.organisation, c.ends_on FROM contract AS c
			UNION ALL SELECT 'role_assignment.valid_to', a.organisation, a.valid_to FROM role_assignment AS a
			UNION ALL SELECT 'responsible.valid_to', r.organisation, r.valid_to FROM responsible AS r
			UNION ALL SELECT 'interest.valid_to', i.organisation, i.valid_to FROM interest AS i
			UNION ALL SELECT 'challenge.valid_to', h.organisation, h.valid_to FROM challenge AS h
			UNION ALL SELECT 'challenge_collaboration.valid_to', h.organisation, h.valid_to FROM challenge_collaboration AS h
			UNION ALL SELECT 'supervision_assignment.valid_to', s.organisation, s.valid_to FROM supervision_assignment AS s
			UNION ALL SELECT 'policy_note.lapses_on', n.organisation, n.lapses_on FROM policy_note AS n
			UNION ALL SELECT 'rule_choice.valid_to', k.organisation, k.valid_to FROM rule_choice AS k
		) AS e
		WHERE e.day IS NOT NULL
		GROUP BY e.column_name, e.organisation
	) AS n;
END;
COMMENT ON FUNCTION check_far_end(date) IS
'Ends that were written as a day after 2199, which stands for no end known: one row a column, and an organisation where rows are of one.';

-- ---- who acts now, in the place of an organisation that ended

CREATE FUNCTION governance_internal.acting_on(day date)
RETURNS TABLE (organisation text, successor text, said_nl text, said_en text)
-- include stable_sql - ROWS=150
BEGIN ATOMIC
	SELECT s.organisation, s.successor,
		'. Dit is van ' || w.who || ', die sinds ' || day_text(s.ended_on, 'nl') || ' niet meer bestaat'
			|| CASE WHEN s.successor IS NULL THEN '; een opvolger is niet bekend.' ELSE '.' END,
		'. This is of ' || w.who || ', which ended on ' || day_text(s.ended_on, 'en')
			|| CASE WHEN s.successor IS NULL THEN '; no successor is known.' ELSE '.' END
	FROM successors_on(day) AS s
	LEFT JOIN party AS p ON p.party = s.organisation
	LEFT JOIN (SELECT DISTINCT m.predecessor, m.predecessor_name FROM municipal_reorganisation AS m) AS l ON l.predecessor = s.organisation
	CROSS JOIN LATERAL (SELECT coalesce(p.name, l.predecessor_name, s.organisation) || ' (' || s.organisation || ')' AS who) AS w;
END;
COMMENT ON FUNCTION acting_on(date) IS
'Who acts on a day in the place of each organisation that ended, one row a pair (successor NULL when none is known), and how a finding about what it left says whose that was.';

CREATE FUNCTION governance_internal.acting_query(call text)
RETURNS text
-- include immutable_sql
RETURN 'SELECT r.rule, r.subject_kind, CASE WHEN a.organisation IS NULL THEN r.subject ELSE r.subject || '' '' || a.organisation END AS subject, '
	|| 'r.collaboration_id, coalesce(a.successor, r.organisation) AS organisation, r.result, r.severity, '
	|| 'CASE WHEN a.organisation IS NULL THEN r.message_nl ELSE rtrim(r.message_nl, ''. '') || a.said_nl END AS message_nl, '
	|| 'CASE WHEN a.organisation IS NULL THEN r.message_en ELSE rtrim(r.message_en, ''. '') || a.said_en END AS message_en, '
	|| 'CASE WHEN a.organisation IS NULL THEN r.facts ELSE coalesce(r.facts, ''{}'') || jsonb_build_object(''predecessor'', a.organisation) END AS facts, '
	|| 'r.due_on FROM ' || call || '($1) AS r LEFT JOIN acting_on($1) AS a ON a.organisation = r.organisation';
COMMENT ON FUNCTION acting_query(text) IS
'The query over an evaluator of rules by which every row about what an organisation keeps is one of who acts on the day: of an organisation that ended, of its successor (each of several), with the predecessor in subject, words and facts. call is a quoted name as check_call() gives it.';
