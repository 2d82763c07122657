-- register_rules.sql: the rules on roles, scores, conduct, the start, lists, data and ports

CREATE FUNCTION reconcile(organisation text, as_of date DEFAULT CURRENT_DATE)
RETURNS TABLE (status text, code text, title text, other_code text, other_title text)
-- include stable_sql - ROWS=100
BEGIN ATOMIC
	WITH paragraph AS MATERIALIZED (
		SELECT DISTINCT r.collaboration_id, r.code, r.title
		FROM interests_on(as_of) AS i
		JOIN collaboration_register AS r ON r.collaboration_id = i.collaboration_id
		WHERE i.organisation = reconcile.organisation AND (i.bbv_group IS NOT NULL OR ((i.has_seat OR i.has_vote) AND i.is_at_risk))
	), register AS MATERIALIZED (
		SELECT DISTINCT r.collaboration_id, r.code, r.title
		FROM takes_part(as_of) AS p
		JOIN collaboration_register AS r USING (collaboration_id)
		WHERE p.organisation = reconcile.organisation
	), one_sided AS MATERIALIZED (
		SELECT coalesce(l.collaboration_id, r.collaboration_id) AS collaboration_id, coalesce(l.code, r.code) AS code, coalesce(l.title, r.title) AS title,
			normal_name(coalesce(l.title, r.title)) AS name, l.code IS NULL AS in_register
		FROM paragraph AS l
		FULL JOIN register AS r USING (collaboration_id)
		WHERE l.code IS NULL OR r.code IS NULL
	), pair AS MATERIALIZED (
		SELECT l.collaboration_id AS left_id, r.collaboration_id AS right_id, l.code, l.title, r.code AS other_code, r.title AS other_title
		FROM one_sided AS l
		JOIN one_sided AS r ON r.name = l.name AND r.name <> ''
		WHERE NOT l.in_register AND r.in_register
	)
	SELECT 'matched', l.code, l.title, l.code, l.title
	FROM paragraph AS l
	JOIN register AS r USING (collaboration_id)
	UNION ALL
	SELECT 'proposed', p.code, p.title, p.other_code, p.other_title
	FROM pair AS p
	UNION ALL
	SELECT CASE WHEN o.in_register THEN 'only_register' ELSE 'only_paragraph' END, o.code, o.title, NULL, NULL
	FROM one_sided AS o
	WHERE NOT EXISTS (SELECT FROM pair AS p WHERE o.collaboration_id IN (p.left_id, p.right_id))
	ORDER BY 1, 2, 4;
END;
COMMENT ON FUNCTION reconcile(text, date) IS
'Two lists of one organisation beside each other on a day: its paragraph (interest: affiliated, or with a group) and the register (participation). status is matched (the same collaboration), proposed (only the names are equal, but for punctuation, legal form, articles and years), only_paragraph or only_register; for proposed the other is that of the register. Example: SELECT status, count(*) FROM governance.reconcile(''gm9999'', ''2026-05-19'') GROUP BY status';

-- the words and facts of evaluators are made of the rows that need them: each takes the place of its call
-- include evaluator role ROWS=200000
	WITH assigned AS MATERIALIZED (
		SELECT * FROM assigned_on(as_of)
	), subject AS (
		-- where nobody assigned a role all know the same
		SELECT s.code, s.collaboration_id, NULL::text AS organisation, s.collaboration
		FROM check_in_force(as_of) AS s
		WHERE NOT EXISTS (SELECT FROM assigned AS a WHERE a.collaboration_id = s.collaboration_id)
		UNION ALL
		-- else each that follows it, or is in it
		SELECT s.code, s.collaboration_id, k.organisation, arrangement_with(s.collaboration, a.holders, a.roles)
		FROM check_in_force(as_of) AS s
		JOIN (
			SELECT n.collaboration_id, n.organisation FROM keepers_on(as_of) AS n
			UNION
			SELECT f.collaboration_id, g.organisation
			FROM check_in_force(as_of) AS f
			CROSS JOIN LATERAL unnest(organisations(f.collaboration)) AS g (organisation)
		) AS k USING (collaboration_id)
		LEFT JOIN assigned AS a ON a.collaboration_id = s.collaboration_id AND a.organisation = k.organisation
		WHERE EXISTS (SELECT FROM assigned AS a WHERE a.collaboration_id = s.collaboration_id)
	)
	SELECT n.rule, 'collaboration', concat_ws(' ', s.code, n.party, CASE WHEN n.rule ~~ 'FIT-%' AND n.roles IS NOT NULL THEN btrim(n.roles::text, '{}') END),
		s.collaboration_id, i.organisation, CASE WHEN w.allowed_because IS NOT NULL THEN 'pass' ELSE n.result END,
		NULL::text,
		n.message,
		CASE WHEN n.result = 'fail' THEN (
			SELECT e.message
			FROM role_findings(s.collaboration, 'en') WITH ORDINALITY AS e (rule, severity, result, party, roles, message, advice, nr)
			WHERE e.nr = n.nr
		) END,
		jsonb_strip_nulls(jsonb_build_object('party', n.party, 'roles', n.roles::text, 'allowed_because', w.allowed_because)),
		NULL::date
	FROM subject AS s
	CROSS JOIN LATERAL role_findings(s.collaboration, 'nl') WITH ORDINALITY AS n (rule, severity, result, party, roles, message, advice, nr)
	-- the interest of a person is for the organisation of that person, and for no other that follows the arrangement
	CROSS JOIN LATERAL (
		SELECT CASE WHEN n.rule = 'INTEREST-PERSONAL' AND n.party IS NOT NULL THEN split_part(n.party::text, '/', 1) ELSE s.organisation END AS organisation
	) AS i
	LEFT JOIN LATERAL (
		-- why a conflict that the organisation itself makes is allowed
		SELECT min(a.allowed_because) AS allowed_because
		FROM assignment_periods() AS a
		WHERE n.result = 'fail' AND n.rule LIKE 'CONFLICT-%' AND a.collaboration_id = s.collaboration_id AND a.organisation = s.organisation
			AND valid_on(a.valid_from, a.valid_to, as_of) AND party_within(a.holder, n.party) AND a.role::text = ANY (role_array(n.roles)::text[])
	) AS w ON true
	WHERE s.organisation IS NULL OR s.organisation = i.organisation;
END;
COMMENT ON FUNCTION check_role(date) IS
'The rules of role_rules() on each collaboration in force on the day, with the roles in the arrangement and those that an organisation assigned, together: once for each organisation that follows it or is in it, as it knows it, or once for all where nobody assigned a role. A reason in allowed_because makes a conflict of an assigned role a pass. A personal interest is of the organisation of who has it. The subject is the code, with the party behind it when it is about one, and of the rules FIT-... the role behind that: a party may have several roles that do not suit.';

-- include evaluator score ROWS=100000
	WITH instrument AS MATERIALIZED (
		-- through text, since a stored instrument would be unpacked again for every form
		SELECT i.code, i.version, i.instrument::text::instrument AS instrument, fingerprint(i.instrument) AS fingerprint, steps_of(i.instrument) AS steps
		FROM instrument_register AS i
	), scale AS MATERIALIZED (
		SELECT i.code, i.version, b.band, b.position
		FROM instrument AS i
		CROSS JOIN LATERAL bands(i.instrument) AS b
		WHERE b.measure = 'score'
	), round AS MATERIALIZED (
		SELECT a.assessment_round_id, a.organisation, a.collaboration_id, a.held_on, i.code, i.version, i.fingerprint, a.back
		FROM rounds_as_of(as_of) AS a
		JOIN instrument AS i ON i.code = a.instrument_code AND i.version = a.instrument_version
		WHERE a.back <= 2
	), answer AS MATERIALIZED (
		SELECT r.assessment_round_id, r.back, r.organisation, r.collaboration_id, r.code, r.version, o.perspective, sum(o.form) AS total
		FROM round AS r
		JOIN assessment_form AS o USING (assessment_round_id, organisation)
		WHERE fingerprint(o.form) = r.fingerprint
		GROUP BY r.assessment_round_id, r.back, r.organisation, r.collaboration_id, r.code, r.version, o.perspective
	), light AS MATERIALIZED (
		SELECT r.organisation, r.collaboration_id, r.held_on, r.back, coalesce(respondents(f.total), 0) > 0 AS is_answered,
			l.band, l.label_nl, l.label_en, c.position, l.coverage
		FROM round AS r
		LEFT JOIN (SELECT a.assessment_round_id, sum(a.total) AS total FROM answer AS a GROUP BY a.assessment_round_id) AS f USING (assessment_round_id)
		-- what is computed goes on, the instrument does not
		CROSS JOIN LATERAL (
			SELECT b.code AS band, b.label_nl, b.label_en, coalesce(coverage(f.total, i.instrument), 0) AS coverage
			FROM instrument AS i
			LEFT JOIN LATERAL band(f.total, i.instrument) AS b ON true
			WHERE i.code = r.code AND i.version = r.version
			OFFSET 0
		) AS l
		LEFT JOIN scale AS c ON c.code = r.code AND c.version = r.version AND c.band = l.band
	), spread AS MATERIALIZED (
		SELECT g.organisation, g.collaboration_id, max(g.level) - min(g.level) AS spread, (max(g.level) - min(g.level)) * max(g.steps) AS steps,
			(array_agg(g.perspective ORDER BY comparable(g.level), g.perspective COLLATE "C"))[1] AS lowest,
			(array_agg(g.perspective ORDER BY comparable(g.level) DESC, g.perspective COLLATE "C"))[1] AS highest
		FROM (
			SELECT a.organisation, a.collaboration_id, a.perspective, l.level, l.steps
			FROM answer AS a
			CROSS JOIN LATERAL (SELECT level(a.total, i.instrument) AS level, i.steps FROM instrument AS i
				WHERE i.code = a.code AND i.version = a.version OFFSET 0) AS l
			WHERE a.back = 1
		) AS g
		WHERE g.level IS NOT NULL
		GROUP BY g.collaboration_id, g.organisation
		HAVING count(*) > 1
	), choice AS MATERIALIZED (
		SELECT k.organisation, s.assessment_months AS months, s.min_coverage, s.disagreement
		FROM (SELECT DISTINCT x.organisation FROM keepers_on(as_of) AS x OFFSET 0) AS k
		CROSS JOIN LATERAL settings_of(k.organisation) AS s
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(CASE WHEN s.organisation IS NOT NULL THEN r.applies END, r.holds),
		-- what was never asked is not late
		CASE WHEN r.rule = 'SCORE-OVERDUE' AND n.held_on IS NULL THEN 'info' END,
		CASE r.rule
			WHEN 'SCORE-OVERDUE' THEN CASE WHEN s.organisation IS NULL THEN NULL
				WHEN n.held_on IS NULL THEN 'De samenwerking is nog niet beoordeeld.'
				WHEN n.is_answered THEN 'De laatste ronde was op ' || day_text(n.held_on, 'nl') || '.'
				ELSE 'In de laatste ronde, op ' || day_text(n.held_on, 'nl') || ', gaf niemand een bruikbaar antwoord.' END
			WHEN 'SCORE-COVERAGE' THEN 'Van de vragen die van toepassing zijn, is ' || round(n.coverage::numeric * 100) || '% beantwoord.'
			WHEN 'SCORE-WORSENED' THEN 'Het licht ging van "' || p.label_nl || '" naar "' || n.label_nl || '".'
			WHEN 'SCORE-CONCERN' THEN 'Het licht staat op "' || n.label_nl || '".'
			ELSE label('perspective', d.highest, 'nl') || ' en ' || label('perspective', d.lowest, 'nl')
				|| ' verschillen ' || step_words(d.steps, 'nl') || '.'
		END,
		CASE r.rule
			WHEN 'SCORE-OVERDUE' THEN CASE WHEN s.organisation IS NULL THEN NULL
				WHEN n.held_on IS NULL THEN 'The collaboration was never assessed.'
				WHEN n.is_answered THEN 'The last round was on ' || day_text(n.held_on, 'en') || '.'
				ELSE 'In the last round, on ' || day_text(n.held_on, 'en') || ', nobody gave a usable answer.' END
			WHEN 'SCORE-COVERAGE' THEN round(n.coverage::numeric * 100) || '% of the questions that apply is answered.'
			WHEN 'SCORE-WORSENED' THEN 'The light went from "' || p.label_en || '" to "' || n.label_en || '".'
			WHEN 'SCORE-CONCERN' THEN 'The light is "' || n.label_en || '".'
			ELSE label('perspective', d.highest, 'en') || ' and ' || label('perspective', d.lowest, 'en')
				|| ' are ' || step_words(d.steps, 'en') || ' apart.'
		END,
		check_known(CASE r.rule
			WHEN 'SCORE-OVERDUE' THEN jsonb_build_object('last_round', n.held_on)
			WHEN 'SCORE-COVERAGE' THEN jsonb_build_object('coverage', round(coalesce(n.coverage, 0)::numeric, 4))
			WHEN 'SCORE-WORSENED' THEN jsonb_build_object('band', n.band, 'was', p.band)
			WHEN 'SCORE-CONCERN' THEN jsonb_build_object('band', n.band)
			ELSE jsonb_build_object('spread', round(d.spread::numeric, 4), 'highest', d.highest, 'lowest', d.lowest)
		END),
		CASE WHEN r.rule = 'SCORE-OVERDUE' THEN t.due_on END
	FROM check_subject(as_of) AS s
	LEFT JOIN light AS n ON n.organisation = s.organisation AND n.collaboration_id = s.collaboration_id AND n.back = 1
	LEFT JOIN light AS p ON p.organisation = s.organisation AND p.collaboration_id = s.collaboration_id AND p.back = 2
	LEFT JOIN spread AS d ON d.organisation = s.organisation AND d.collaboration_id = s.collaboration_id
	LEFT JOIN choice AS c ON c.organisation = s.organisation
	-- a round of blank forms is not assessed
	CROSS JOIN LATERAL (SELECT CASE WHEN n.is_answered THEN (n.held_on + make_interval(months => c.months))::date END AS due_on) AS t
	CROSS JOIN LATERAL (VALUES
		('SCORE-OVERDUE', true, coalesce(t.due_on >= as_of, false)),
		('SCORE-COVERAGE', n.held_on IS NOT NULL, reaches(n.coverage, c.min_coverage)),
		('SCORE-WORSENED', p.held_on IS NOT NULL, n.position >= p.position),
		('SCORE-CONCERN', n.held_on IS NOT NULL, n.position > 1),
		('SCORE-DISAGREEMENT', n.held_on IS NOT NULL, NOT reaches(d.spread, c.disagreement))
	) AS r (rule, applies, holds);
END;
COMMENT ON FUNCTION check_score(date) IS
'The rules on scores for each collaboration in force on the day and each organisation that follows it: the last closed round, and the one before. A form that does not fit the instrument of its round is not counted.';

-- include evaluator conduct ROWS=100000
	WITH reflected AS (
		SELECT f.organisation, f.collaboration_id, max(f.held_on) AS last_on
		FROM reflection AS f
		WHERE f.held_on <= as_of
		GROUP BY f.organisation, f.collaboration_id
	), choice AS MATERIALIZED (
		SELECT k.organisation, s.reflection_months AS months
		FROM (SELECT DISTINCT x.organisation FROM keepers_on(as_of) AS x OFFSET 0) AS k
		CROSS JOIN LATERAL settings_of(k.organisation) AS s
	)
	SELECT 'REFLECTION-OVERDUE', 'collaboration', s.code, s.collaboration_id, s.organisation,
		check_verdict(nullif(s.organisation IS NOT NULL, false), coalesce(r.last_on + make_interval(months => c.months) >= as_of, false)),
		NULL::text,
		coalesce('De laatste keer was op ' || day_text(r.last_on, 'nl') || '.', 'Er is nog nooit samen teruggekeken.'),
		coalesce('The last time was on ' || day_text(r.last_on, 'en') || '.', 'There never was a moment of reflection.'),
		check_known(jsonb_build_object('last', r.last_on)),
		NULL::date
	FROM check_subject(as_of) AS s
	LEFT JOIN choice AS c USING (organisation)
	LEFT JOIN reflected AS r USING (organisation, collaboration_id)
	UNION ALL
	SELECT 'RESPONSIBLE-NONE', 'collaboration', s.code, s.collaboration_id, s.organisation,
		check_verdict(nullif(s.organisation IS NOT NULL, false), r.is_appointed),
		NULL,
		coalesce('Sinds ' || day_text(r.ended_on, 'nl') || ' is niemand meer verantwoordelijk voor deze samenwerking.',
			'Voor deze samenwerking is geen portefeuillehouder, plaatsvervanger of ambtenaar vastgelegd.'),
		coalesce('Since ' || day_text(r.ended_on, 'en') || ' nobody is responsible for this collaboration any more.',
			'No portfolio holder, deputy or official is recorded for this collaboration.'),
		check_known(jsonb_build_object('ended', r.ended_on)),
		NULL
	FROM check_subject(as_of) AS s
	LEFT JOIN LATERAL (
		SELECT coalesce(bool_or(valid_on(p.valid_from, p.valid_to, as_of)), false) AS is_appointed,
			max(p.valid_to) FILTER (WHERE p.valid_to <= as_of) AS ended_on
		FROM responsible AS p
		WHERE p.organisation = s.organisation AND p.collaboration_id = s.collaboration_id
	) AS r ON true
	UNION ALL
	SELECT 'REFLECTION-ACTION', 'reflection', c.code || ' '
		|| coalesce(nullif(f.source, 'own') || '/' || f.source_key, f.source_key, f.reflection_id::text), f.collaboration_id,
		f.organisation,
		check_verdict(true, CASE WHEN f.done_on <= as_of THEN true WHEN f.due_on IS NOT NULL THEN f.due_on >= as_of END),
		NULL,
		'Niet op tijd klaar: ' || f.action,
		'Not done in time: ' || f.action,
		NULL,
		f.due_on
	FROM reflection AS f
	JOIN collaboration_register AS c USING (collaboration_id)
	WHERE f.action IS NOT NULL AND f.held_on <= as_of
	UNION ALL
	SELECT v.rule, 'signal', c.code || ' ' || coalesce(nullif(g.source, 'own') || '/' || g.source_key, g.source_key, g.signal_id::text), g.collaboration_id,
		g.organisation,
		check_verdict(g.closed_on IS NULL OR g.closed_on > as_of, v.holds),
		CASE
			WHEN v.rule = 'SIGNAL-OVERDUE' AND g.due_on < as_of - 90 THEN 'critical'
			-- a month to fill it in
			WHEN v.rule = 'SIGNAL-UNOWNED' AND g.raised_on >= as_of - 30 THEN 'info'
		END,
		v.what_nl || ': ' || rtrim(g.description, '. ') || '.',
		v.what_en || ': ' || rtrim(g.description, '. ') || '.',
		CASE WHEN v.rule = 'SIGNAL-UNOWNED' THEN check_known(jsonb_build_object(
			'has_owner', CASE WHEN g.owner IS NOT NULL THEN true END, 'has_day', CASE WHEN g.due_on IS NOT NULL THEN true END)) END,
		g.due_on
	FROM signal AS g
	JOIN collaboration_register AS c USING (collaboration_id)
	CROSS JOIN LATERAL (VALUES
		('SIGNAL-OVERDUE', g.due_on >= as_of, 'Signaal niet op tijd afgehandeld', 'Signal not dealt with in time'),
		('SIGNAL-UNOWNED', g.owner IS NOT NULL AND g.due_on IS NOT NULL, 'Signaal zonder eigenaar of datum', 'Signal without owner or day')
	) AS v (rule, holds, what_nl, what_en)
	WHERE g.raised_on <= as_of
	UNION ALL
	SELECT v.rule, 'deadline', coalesce(nullif(d.source, 'own') || '/' || d.source_key, d.source_key, d.deadline_id::text), d.collaboration_id, d.organisation,
		check_verdict(v.applies, v.holds),
		NULL,
		d.title || ' (' || day_text(d.due_on, 'nl') || coalesce(', gedaan op ' || day_text(o.done_on, 'nl'), '') || ')',
		d.title || ' (' || day_text(d.due_on, 'en') || coalesce(', done on ' || day_text(o.done_on, 'en'), '') || ')',
		-- what was done, but late, is not asked for again
		check_known(jsonb_build_object('kind', d.kind, 'basis', d.basis, 'done', o.done_on)),
		d.due_on
	FROM deadline AS d
	CROSS JOIN LATERAL (SELECT coalesce(d.done_on <= as_of, false) AS is_done, CASE WHEN d.done_on <= as_of THEN d.done_on END AS done_on) AS o
	CROSS JOIN LATERAL (VALUES
		('DEADLINE-MISSED', d.due_on < as_of OR o.is_done, coalesce(d.done_on <= d.due_on, o.is_done)),
		('DEADLINE-NEAR', d.due_on >= as_of, o.is_done OR d.due_on > as_of + 30)
	) AS v (rule, applies, holds);
END;
COMMENT ON FUNCTION check_conduct(date) IS
'Reflection, signals and deadlines: what was agreed and is late, nobody''s, or near; and whether somebody is responsible. A late signal is critical after 90 days; one without owner or day is a warning after 30.';

-- include evaluator start ROWS=100000
	WITH said AS (
		SELECT x.organisation, x.collaboration_id, 'START-REASON' AS rule FROM motive AS x WHERE valid_on(x.stated_on, NULL, as_of)
		UNION
		SELECT x.organisation, x.collaboration_id, 'START-EXPECTATION' FROM expectation AS x WHERE valid_on(x.agreed_on, NULL, as_of)
		UNION
		SELECT x.organisation, x.collaboration_id, 'START-ALTERNATIVE' FROM alternative AS x WHERE valid_on(x.weighed_on, NULL, as_of)
	), found AS MATERIALIZED (
		SELECT x.organisation, x.collaboration_id, array_agg(x.rule) AS rules
		FROM said AS x
		GROUP BY x.organisation, x.collaboration_id
	), talked AS MATERIALIZED (
		SELECT v.organisation, v.collaboration_id, count(DISTINCT v.core_value) AS core_values
		FROM core_value_agreement AS v
		WHERE v.discussed_on <= as_of AND v.core_value IN ('transparency', 'legality', 'legal_equality', 'equal_treatment', 'democratic_legitimacy')
		GROUP BY v.organisation, v.collaboration_id
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation,
		check_verdict(nullif(s.organisation IS NOT NULL, false), h.holds),
		NULL::text,
		CASE WHEN s.organisation IS NOT NULL AND NOT h.holds THEN CASE r.rule
			WHEN 'START-REASON' THEN 'Nergens staat waarom de organisatie meedoet.'
			WHEN 'START-EXPECTATION' THEN 'Er is niet afgesproken wat de samenwerking moet opleveren.'
			WHEN 'START-VALUES' THEN 'Nog niet besproken: ' || m.missing || ' van de vijf kernwaarden.'
			ELSE 'Er staat niet welke andere mogelijkheden zijn afgewogen.'
		END END,
		CASE WHEN s.organisation IS NOT NULL AND NOT h.holds THEN CASE r.rule
			WHEN 'START-REASON' THEN 'It is nowhere stated why the organisation takes part.'
			WHEN 'START-EXPECTATION' THEN 'It was not agreed what the collaboration must bring.'
			WHEN 'START-VALUES' THEN 'Not discussed yet: ' || m.missing || ' of the five core values.'
			ELSE 'It is not stated which alternatives were weighed.'
		END END,
		NULL::jsonb, NULL::date
	FROM check_subject(as_of) AS s
	LEFT JOIN found AS f USING (organisation, collaboration_id)
	LEFT JOIN talked AS t USING (organisation, collaboration_id)
	CROSS JOIN LATERAL (SELECT 5 - coalesce(t.core_values, 0) AS missing) AS m
	CROSS JOIN (VALUES ('START-REASON'), ('START-EXPECTATION'), ('START-VALUES'), ('START-ALTERNATIVE')) AS r (rule)
	CROSS JOIN LATERAL (
		SELECT CASE WHEN r.rule = 'START-VALUES' THEN m.missing = 0 ELSE coalesce(r.rule = ANY (f.rules), false) END AS holds
	) AS h;
END;
COMMENT ON FUNCTION check_start(date) IS
'Whether a collaboration was started with a reason, alternatives weighed, expectations agreed and a talk on each core value, for each organisation that follows it.';

-- include evaluator reconciliation ROWS=10000
	SELECT v.rule, 'collaboration', l.code, NULL::bigint, o.organisation, v.result,
		-- whose interest is not filled in yet may be in the paragraph
		CASE WHEN p.is_proposed OR (v.rule = 'LIST-ONLY-REGISTER' AND e.code IS NOT NULL) THEN 'info' END,
		CASE
			WHEN p.is_proposed THEN 'Mogelijk dezelfde: "' || l.title || '" in de paragraaf en "' || l.other_title || '" in het register.'
			WHEN v.rule = 'LIST-ONLY-REGISTER' THEN '"' || l.title || '" staat wel in het register en niet in de paragraaf.'
			ELSE '"' || l.title || '" staat wel in de paragraaf en niet in het register.'
		END,
		CASE
			WHEN p.is_proposed THEN 'Perhaps the same: "' || l.title || '" in the paragraph and "' || l.other_title || '" in the register.'
			WHEN v.rule = 'LIST-ONLY-REGISTER' THEN '"' || l.title || '" is in the register and not in the paragraph.'
			ELSE '"' || l.title || '" is in the paragraph and not in the register.'
		END,
		check_known(jsonb_build_object('status', l.status, 'other', nullif(l.other_code, l.code))),
		NULL::date
	FROM (SELECT DISTINCT i.organisation FROM interests_on(as_of) AS i) AS o
	CROSS JOIN LATERAL reconcile(o.organisation, as_of) AS l
	LEFT JOIN check_in_force(as_of) AS j ON j.code = l.code
	LEFT JOIN (
		SELECT i.organisation, r.code
		FROM interests_on(as_of) AS i
		JOIN collaboration_register AS r USING (collaboration_id)
		WHERE i.bbv_group IS NULL AND (coalesce(i.has_seat, i.has_vote) IS NULL OR i.amount_at_risk IS NULL)
	) AS e ON e.organisation = o.organisation AND e.code = l.code
	CROSS JOIN LATERAL (SELECT l.status = 'proposed' AS is_proposed) AS p
	CROSS JOIN LATERAL (VALUES
		('LIST-ONLY-PARAGRAPH', CASE l.status WHEN 'matched' THEN 'pass' WHEN 'only_register' THEN 'not_applicable' ELSE 'fail' END),
		('LIST-ONLY-REGISTER', CASE l.status WHEN 'matched' THEN 'pass' WHEN 'only_register' THEN 'fail' ELSE 'not_applicable' END)
	) AS v (rule, result)
	-- what is no arrangement of the Wgr is in no register of them
	WHERE v.rule = 'LIST-ONLY-REGISTER' OR l.status <> 'only_paragraph'
		OR (j.code IS NOT NULL AND (bbv_group(j.legal_form) = 'joint_arrangement') IS NOT FALSE);
END;
COMMENT ON FUNCTION check_reconciliation(date) IS
'The paragraph of each organisation with interests against the register of participation, see reconcile(). Names that look alike are a proposal (info).';

-- include evaluator version ROWS=200000
	WITH version AS (
		SELECT c.collaboration_id, c.collaboration, g.code, c.source, coalesce(c.source_key, c.collaboration_version_id::text) AS key, c.source_key,
			c.valid_from, c.valid_to, c.previous_key, c.next_key, c.valid_from = c.valid_to AS is_empty,
			max(coalesce(known_end(c.valid_to), 'infinity'::date)) OVER w AS known_to
		FROM collaboration_version AS c
		JOIN collaboration_register AS g USING (collaboration_id)
		WINDOW w AS (
			PARTITION BY c.collaboration_id ORDER BY c.valid_from NULLS FIRST, c.valid_to NULLS LAST, c.collaboration_version_id
			ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
	), neighbour AS (
		SELECT v.*, s.starts_on, s.ends_on, coalesce(v.valid_from < s.starts_on, false) AS starts_before,
			coalesce(s.ends_on < coalesce(known_end(v.valid_to), 'infinity'), false) AS ends_after,
			coalesce(phase(v.collaboration) = 'ended', false) AND num_nonnulls(s.ends_on, known_end(v.valid_to)) = 0 AS is_over,
			n.source_key IS NOT NULL AS has_next, p.source_key IS NOT NULL AS has_previous,
			v.next_key IS NULL OR coalesce(n.previous_key = v.source_key, false) AS next_points_back,
			v.previous_key IS NULL OR coalesce(p.next_key = v.source_key, false) AS previous_points_here
		FROM version AS v
		CROSS JOIN LATERAL (SELECT start_date(v.collaboration) AS starts_on, known_end(end_date(v.collaboration)) AS ends_on) AS s
		LEFT JOIN collaboration_version AS n ON n.source = v.source AND n.source_key = v.next_key
		LEFT JOIN collaboration_version AS p ON p.source = v.source AND p.source_key = v.previous_key
		-- what is known later than the day is not asked about
		WHERE valid_on(v.valid_from, NULL, as_of)
	)
	SELECT r.rule, 'version', v.code || ' ' || v.key, v.collaboration_id, NULL::text, check_verdict(r.applies, r.holds),
		NULL::text,
		CASE r.rule
			WHEN 'VERSION-OVERLAP' THEN 'Deze versie begint voordat de vorige eindigt.'
			WHEN 'VERSION-GAP' THEN 'Er zit een gat tussen deze versie en de vorige.' || CASE WHEN v.valid_from = v.known_to + 1
				THEN ' Ze sluiten op één dag na aan: is de einddatum van de bron de laatste dag (tot en met), '
					|| 'tel er dan bij het laden een dag bij op.' ELSE '' END
			WHEN 'VERSION-EMPTY' THEN 'Begin en einde zijn dezelfde dag: deze versie gold nooit.'
			WHEN 'VERSION-PERIOD' THEN concat_ws(' ',
				CASE WHEN v.starts_before THEN 'Deze versie begint op ' || day_text(v.valid_from, 'nl') || ', en de samenwerking zelf op '
					|| day_text(v.starts_on, 'nl') || '.' END,
				CASE WHEN v.ends_after THEN 'De samenwerking zelf eindigt op ' || day_text(v.ends_on, 'nl') || ', en deze versie '
					|| coalesce('op ' || day_text(known_end(v.valid_to), 'nl'), 'niet') || '.' END,
				CASE WHEN v.is_over THEN 'De fase is beëindigd, en een einde staat er niet.' END)
			ELSE format('Opvolger %s of voorganger %s bestaat niet of wijst niet terug.', coalesce(v.next_key, '-'), coalesce(v.previous_key, '-'))
		END,
		CASE r.rule
			WHEN 'VERSION-OVERLAP' THEN 'This version begins before the one before it ends.'
			WHEN 'VERSION-GAP' THEN 'There is a gap between this version and the one before.' || CASE WHEN v.valid_from = v.known_to + 1
				THEN ' They touch but for one day: when the end date of the source is the last day (inclusive), add a day on loading.' ELSE '' END
			WHEN 'VERSION-EMPTY' THEN 'Start and end are the same day: this version never held.'
			WHEN 'VERSION-PERIOD' THEN concat_ws(' ',
				CASE WHEN v.starts_before THEN 'This version begins on ' || day_text(v.valid_from, 'en') || ', and the collaboration itself on '
					|| day_text(v.starts_on, 'en') || '.' END,
				CASE WHEN v.ends_after THEN 'The collaboration itself ends on ' || day_text(v.ends_on, 'en') || ', and this version '
					|| coalesce('on ' || day_text(known_end(v.valid_to), 'en'), 'does not') || '.' END,
				CASE WHEN v.is_over THEN 'The phase is ended, and there is no end.' END)
			ELSE format('Successor %s or predecessor %s does not exist or does not point back.', coalesce(v.next_key, '-'), coalesce(v.previous_key, '-'))
		END,
		check_known(CASE r.rule
			WHEN 'VERSION-EMPTY' THEN jsonb_build_object('day', v.valid_from)
			WHEN 'VERSION-PERIOD' THEN jsonb_build_object('valid_from', v.valid_from, 'valid_to', v.valid_to, 'starts_on', v.starts_on, 'ends_on', v.ends_on,
				'phase', phase(v.collaboration))
			WHEN 'VERSION-SUCCESSOR' THEN jsonb_build_object('next', v.next_key, 'previous', v.previous_key,
				'next_exists', CASE WHEN v.next_key IS NOT NULL THEN v.has_next END, 'previous_exists',
					CASE WHEN v.previous_key IS NOT NULL THEN v.has_previous END)
			ELSE jsonb_build_object('valid_from', v.valid_from, 'before_ends', nullif(v.known_to, 'infinity'::date))
		END),
		NULL::date
	FROM neighbour AS v
	CROSS JOIN LATERAL (VALUES
		('VERSION-OVERLAP', v.known_to IS NOT NULL AND v.is_empty IS NOT TRUE, v.known_to <= v.valid_from),
		('VERSION-GAP', v.known_to IS NOT NULL, v.known_to >= v.valid_from),
		('VERSION-EMPTY', true, CASE WHEN v.valid_from IS NOT NULL THEN v.is_empty IS NOT TRUE END),
		('VERSION-PERIOD', num_nonnulls(v.starts_on, v.ends_on) > 0 OR v.is_over, NOT (v.starts_before OR v.ends_after OR v.is_over)),
		('VERSION-SUCCESSOR', v.next_key IS NOT NULL OR v.previous_key IS NOT NULL, v.next_points_back AND v.previous_points_here)
	) AS r (rule, applies, holds);
END;
COMMENT ON FUNCTION check_version(date) IS
'Versions of a collaboration: overlap, gaps, periods without a day or other than that of the value, and references to versions before and after. All versions that began by the day are looked at; the subject is the code and the key of the version.';

-- include evaluator participation ROWS=100000
	SELECT 'JOINED-AFTER-END', 'participation', r.code || ' ' || coalesce(v.source_key, v.collaboration_version_id::text) || ' ' || p.party,
		v.collaboration_id, NULL::text,
		check_verdict(e.ended_on IS NOT NULL, p.joined_on <= e.ended_on),
		NULL::text,
		p.party || ' trad toe op ' || day_text(p.joined_on, 'nl') || ', na het einde op ' || day_text(e.ended_on, 'nl') || '.',
		p.party || ' joined on ' || day_text(p.joined_on, 'en') || ', after the end on ' || day_text(e.ended_on, 'en') || '.',
		NULL::jsonb, NULL::date
	FROM participation AS p
	JOIN collaboration_version AS v USING (collaboration_version_id)
	JOIN collaboration_register AS r USING (collaboration_id)
	CROSS JOIN LATERAL (SELECT least(known_end(v.valid_to), known_end(p.left_on)) AS ended_on) AS e
	WHERE valid_on(v.valid_from, NULL, as_of);
END;
COMMENT ON FUNCTION check_participation(date) IS
'Participants that joined after the version ended, or after they left.';

-- include evaluator register ROWS=100000
	WITH organisation AS (
		-- an organisation may take part with several organs; a key that is the same at each of them may stand for it once, or be a part each
		SELECT p.collaboration_version_id, count(DISTINCT p.party) AS parties, sum(DISTINCT p.distribution_key) AS once, sum(p.distribution_key) AS total
		FROM participants_on(as_of) AS p
		GROUP BY p.collaboration_version_id, p.organisation
	), participant AS (
		SELECT o.collaboration_version_id, sum(o.parties) AS participants, count(*) AS organisations,
			count(o.total) AS keys, sum(o.once) AS once, sum(o.total) AS total
		FROM organisation AS o
		GROUP BY o.collaboration_version_id
	), published AS (
		-- a share as it is published is a range of that number alone
		SELECT p.collaboration_version_id, count(*) AS parties, count(s.share) AS shares, sum(lower(s.share)) AS least, sum(upper(s.share)) AS most,
			coalesce(bool_and(lower_inc(s.share)), true) AS has_least
		FROM participants_on(as_of) AS p
		CROSS JOIN LATERAL (SELECT coalesce(share_range(p.published_share::text), share_range(p.published_range)) AS share) AS s
		GROUP BY p.collaboration_version_id
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, NULL::text, check_verdict(r.applies, r.holds),
		NULL::text,
		-- of what holds, or cannot be told, nothing is said to be wrong
		CASE WHEN r.applies AND NOT r.holds THEN CASE r.rule
			WHEN 'PARTICIPANT-NONE' THEN 'De samenwerking heeft minder dan twee deelnemers.'
			WHEN 'BODY-MISSING' THEN 'Deze rechtsvorm heeft een eigen lichaam, maar in het register staat er geen.'
			WHEN 'BODY-NOT-EXPECTED' THEN 'In het register staat een eigen lichaam, maar deze rechtsvorm heeft er geen.'
			WHEN 'BASIS-MISSING' THEN 'De wettelijke grondslag ontbreekt.'
			WHEN 'PURPOSE-MISSING' THEN 'Het doel ontbreekt.'
			WHEN 'SHARE-TOTAL' THEN 'De gepubliceerde aandelen zijn samen geen 100 procent.'
			ELSE 'De verdeelsleutels tellen niet op tot 100.'
		END END,
		CASE WHEN r.applies AND NOT r.holds THEN CASE r.rule
			WHEN 'PARTICIPANT-NONE' THEN 'The collaboration has fewer than two participants.'
			WHEN 'BODY-MISSING' THEN 'This legal form has a body of its own, but the register has none.'
			WHEN 'BODY-NOT-EXPECTED' THEN 'The register has a body, but this legal form has none of its own.'
			WHEN 'BASIS-MISSING' THEN 'The legal basis is missing.'
			WHEN 'PURPOSE-MISSING' THEN 'The purpose is missing.'
			WHEN 'SHARE-TOTAL' THEN 'The published shares do not add to 100 percent.'
			ELSE 'The distribution keys do not add to 100.'
		END END,
		check_known(CASE r.rule
			WHEN 'PARTICIPANT-NONE' THEN jsonb_build_object('participants', coalesce(p.participants, 0))
			WHEN 'BODY-MISSING' THEN jsonb_build_object('legal_form', s.legal_form)
			WHEN 'BODY-NOT-EXPECTED' THEN jsonb_build_object('body', s.body)
			WHEN 'SHARE-TOTAL' THEN jsonb_build_object('least', h.least, 'most', h.most, 'shares', h.shares, 'participants', h.parties)
			WHEN 'KEY-TOTAL' THEN jsonb_build_object('total', p.total, 'keys', p.keys, 'participants', p.organisations)
		END),
		NULL::date
	FROM check_in_force(as_of) AS s
	LEFT JOIN participant AS p USING (collaboration_version_id)
	LEFT JOIN published AS h USING (collaboration_version_id)
	CROSS JOIN LATERAL (VALUES
		('PARTICIPANT-NONE', true, coalesce(p.participants, party_count(s.collaboration), 0) >= 2),
		('BODY-MISSING',
			s.legal_form IN ('public_body', 'operations_body', 'joint_organ', 'private_limited', 'public_limited', 'foundation', 'association',
				'cooperative', 'egtc'),
			s.body IS NOT NULL),
		('BODY-NOT-EXPECTED', s.legal_form IN ('arrangement_only', 'centre_arrangement', 'network', 'contract'), s.body IS NULL),
		('BASIS-MISSING', bbv_group(s.legal_form) = 'joint_arrangement', coalesce(cardinality(s.legal_basis), 0) > 0),
		('PURPOSE-MISSING', true, purpose(s.collaboration) IS NOT NULL),
		-- whoever is not known has at least nothing
		('SHARE-TOTAL', coalesce(h.shares, 0) > 0, CASE
			WHEN h.least > 100.5 OR (h.least >= 100 AND NOT h.has_least) THEN false
			WHEN h.shares = h.parties THEN h.most >= 99.5
		END),
		('KEY-TOTAL', coalesce(p.keys, 0) > 0,
			CASE WHEN p.keys = p.organisations THEN abs(p.total - 100) <= 0.5 OR abs(p.once - 100) <= 0.5 WHEN p.once > 100.5 THEN false END)
	) AS r (rule, applies, holds);
END;
COMMENT ON FUNCTION check_register(date) IS
'What the register should hold of each collaboration in force on the day: participants, body, legal basis, purpose, published shares that can add to 100, and distribution keys of the organisations that do (give or take 0.5; keys of some organisations cannot be told, unless they exceed 100).';

-- include evaluator orphan ROWS=100
	SELECT 'ORPHAN', o.table_name, o.row_key || ' ' || o.column_name, NULL::bigint, NULL::text, 'fail',
		NULL::text,
		'De rij in ' || o.table_name || ' verwijst naar ' || o.refers_to || ' ' || o.value || ', en die is er niet.',
		'The row in ' || o.table_name || ' refers to ' || o.refers_to || ' ' || o.value || ', which is not there.',
		NULL::jsonb, NULL::date
	FROM (
		SELECT r.table_name, r.row_key, r.column_name, r.refers_to, r.value
		FROM register_orphan AS r
		UNION ALL
		-- brought back by a restore without its rule, or left by a rule of one's own that was taken away
		SELECT 'rule_choice', k.rule_choice_id::text, 'rule', 'check_rule', k.rule
		FROM rule_choice AS k
		WHERE NOT EXISTS (SELECT FROM check_rule AS c WHERE c.rule = k.rule)
	) AS o;
END;
COMMENT ON FUNCTION check_orphan(date) IS
'Rows of the register that refer to a row that is not there, see register_orphan, and choices about rules that are not there.';

-- include evaluator evidence_kind ROWS=10000
	SELECT 'EVIDENCE-KIND', 'evidence', concat_ws(' ', c.code, e.kind), e.collaboration_id, e.organisation, check_verdict(true, k.kind IS NOT NULL),
		NULL::text,
		'Geen regel vraagt naar bewijs van de soort "' || e.kind || '".',
		'No rule asks for evidence of the kind "' || e.kind || '".',
		jsonb_build_object('kind', e.kind),
		NULL::date
	FROM (SELECT DISTINCT v.organisation, v.collaboration_id, v.kind FROM evidence AS v WHERE valid_on(v.happened_on, NULL, as_of)) AS e
	LEFT JOIN collaboration_register AS c USING (collaboration_id)
	LEFT JOIN evidence_kind AS k USING (kind);
END;
COMMENT ON FUNCTION check_evidence_kind(date) IS
'Evidence of a kind that is not in evidence_kind, as after a slip of the pen: the rule that waits for it cannot tell for ever.';

-- include evaluator identifier ROWS=10000
	SELECT 'IDENTIFIER-TWICE', 'identifier', i.kind || ' ' || i.value, NULL::bigint, NULL::text, CASE WHEN count(*) > 1 THEN 'fail' ELSE 'pass' END,
		NULL::text,
		i.kind || ' ' || i.value || ' hoort bij ' || count(*) || ' partijen.',
		i.kind || ' ' || i.value || ' belongs to ' || count(*) || ' parties.',
		jsonb_build_object('parties', array_agg(p.party ORDER BY p.party)),
		NULL::date
	FROM party AS p
	CROSS JOIN LATERAL (VALUES
		('rsin', p.rsin::text),
		('kvk', p.kvk::text),
		('oin', p.oin::text),
		('tooi', p.tooi::text),
		('roo', p.roo::text)
	) AS i (kind, value)
	WHERE i.value IS NOT NULL AND valid_on(p.started_on, p.ended_on, as_of)
	GROUP BY i.kind, i.value;
END;
COMMENT ON FUNCTION check_identifier(date) IS
'Identifiers that more than one party has on the day.';

-- include evaluator amount ROWS=200000
	SELECT 'AMOUNT-UNREADABLE', 'amount', concat_ws(' ', c.code, a.fiscal_year, a.kind, a.basis, a.stage, a.part), a.collaboration_id, a.organisation,
		CASE WHEN a.status = ANY (ARRAY['malformed', 'ambiguous', 'several']) THEN 'fail' ELSE 'pass' END,
		NULL::text,
		'Niet te lezen: "' || a.original || '".',
		'Cannot be read: "' || a.original || '".',
		check_known(jsonb_build_object('original', a.original, 'status', a.status, 'note', a.note)),
		NULL::date
	FROM finance_amount AS a
	JOIN collaboration_register AS c USING (collaboration_id)
	WHERE a.fiscal_year <= date_part('year', as_of) + 1;
END;
COMMENT ON FUNCTION check_amount(date) IS
'Amounts that could not be read, with the original text, until the year after the day.';

-- include evaluator total ROWS=200000
	WITH year AS (
		SELECT a.organisation, a.collaboration_id, a.fiscal_year, a.basis, a.stage,
			max(a.value) FILTER (WHERE a.kind = 'equity_begin') AS equity_begin,
			max(a.value) FILTER (WHERE a.kind = 'equity_end') AS equity_end,
			max(a.value) FILTER (WHERE a.kind = 'result') AS result,
			max(a.value) FILTER (WHERE a.kind = 'contributions_total') AS total,
			bool_or(a.kind <> 'contributions_total') AS walks
		FROM finance_amount AS a
		WHERE a.fiscal_year <= date_part('year', as_of) + 1 AND a.part IS NULL
		AND a.kind = ANY (ARRAY['equity_begin', 'equity_end', 'result', 'contributions_total'])
		GROUP BY a.collaboration_id, a.fiscal_year, a.organisation, a.basis, a.stage
	), choice AS (
		SELECT o.organisation, s.total_tolerance AS tolerance
		FROM (SELECT DISTINCT x.organisation FROM finance_amount AS x OFFSET 0) AS o
		CROSS JOIN LATERAL settings_of(o.organisation) AS s
		OFFSET 0
	), contribution AS (
		SELECT b.collaboration_id, b.fiscal_year, b.basis, b.stage, sum(b.value) AS paid, count(*) AS payers, bool_and(b.value IS NOT NULL) AS is_complete
		FROM (
			-- what several sources say of one organisation is one amount, if they say the same
			SELECT a.collaboration_id, a.fiscal_year, a.basis, a.stage,
				CASE WHEN min(a.value) = max(a.value) AND count(*) = count(a.value) THEN min(a.value) END AS value
			FROM finance_amount AS a
			WHERE a.kind = 'contribution' AND a.part IS NULL
			GROUP BY a.collaboration_id, a.fiscal_year, a.basis, a.stage, a.organisation
		) AS b
		GROUP BY b.collaboration_id, b.fiscal_year, b.basis, b.stage
	), member AS (
		SELECT q.collaboration_id, count(DISTINCT q.organisation) AS members
		FROM takes_part(as_of) AS q
		WHERE EXISTS (SELECT FROM finance_amount AS t WHERE t.collaboration_id = q.collaboration_id AND t.kind = 'contributions_total')
		GROUP BY q.collaboration_id
	)
	SELECT r.rule, 'budget_year', concat_ws(' ', c.code, y.fiscal_year, y.basis, y.stage), y.collaboration_id, y.organisation,
		check_verdict(r.applies, r.holds),
		NULL::text,
		CASE r.rule
			WHEN 'EQUITY-WALK' THEN 'Het eigen vermogen verandert met ' || euro_text(y.equity_end - y.equity_begin, 'nl') || ' bij een resultaat van '
				|| euro_text(y.result, 'nl') || '.'
			ELSE 'De bijdragen zijn samen ' || euro_text(p.paid, 'nl') || ', het totaal is ' || euro_text(y.total, 'nl') || '.'
		END,
		CASE r.rule
			WHEN 'EQUITY-WALK' THEN 'Equity changes by ' || euro_text(y.equity_end - y.equity_begin, 'en') || ' with a result of '
				|| euro_text(y.result, 'en') || '.'
			ELSE 'Contributions are ' || euro_text(p.paid, 'en') || ' together, the total is ' || euro_text(y.total, 'en') || '.'
		END,
		check_known(CASE r.rule
			WHEN 'EQUITY-WALK' THEN jsonb_build_object('begin', y.equity_begin, 'end', y.equity_end, 'result', y.result)
			ELSE jsonb_build_object('paid', p.paid, 'total', y.total, 'payers', p.payers)
		END),
		NULL::date
	FROM year AS y
	JOIN collaboration_register AS c USING (collaboration_id)
	JOIN choice AS o USING (organisation)
	LEFT JOIN contribution AS p USING (collaboration_id, fiscal_year, basis, stage)
	LEFT JOIN member AS m USING (collaboration_id)
	CROSS JOIN LATERAL (
		SELECT 'EQUITY-WALK', y.walks, abs(y.equity_begin + y.result - y.equity_end) <= o.tolerance
		-- more than the total is wrong whoever is missing; less may be one who did not publish
		UNION ALL SELECT 'TOTAL-TIES', y.total IS NOT NULL, CASE
			WHEN p.paid > y.total + o.tolerance THEN false
			WHEN abs(p.paid - y.total) <= o.tolerance AND p.is_complete THEN true
			WHEN p.is_complete AND p.payers >= coalesce(m.members, 0) AND p.payers > 1 THEN false
		END
	) AS r (rule, applies, holds);
END;
COMMENT ON FUNCTION check_total(date) IS
'Totals that do not tie out, and equity that does not follow the result, for each budget year until the one after the day. Only amounts in euros that are known are added; tolerance is the setting total_tolerance.';

CREATE FUNCTION governance_internal.without_values(problem text)
RETURNS text
-- include immutable_sql
RETURN regexp_replace(regexp_replace(problem, '"([^"\\]|\\.)*"', '"..."', 'g'), ': -?[0-9][0-9.,]*', ': ...', 'g');
COMMENT ON FUNCTION without_values(text) IS
'What is wrong with a row, without the values in it: more people read a finding than the row, which is in port_rejection. NULL for NULL.';

-- include evaluator port ROWS=900
	-- A finding is read by more people than a rejected row: it names the organisation of the row, and an answer of a rater is counted only.
	WITH rejected AS (
		SELECT r.port, r.key, r.problem, r.resolved_at IS NULL AS stands,
			r.port IN ('party', 'collaboration', 'participation') AS is_shared, r.organisation
		FROM port_rejection AS r
	), counted AS (
		SELECT r.port, r.organisation, count(*) FILTER (WHERE r.stands) AS rows,
			CASE WHEN r.organisation IS NULL THEN ', die geen organisatie noemen' ELSE '' END AS whose_nl,
				CASE WHEN r.organisation IS NULL THEN ', that name no organisation' ELSE '' END AS whose_en
		FROM rejected AS r
		WHERE NOT r.is_shared AND (r.port = 'answer' OR r.organisation IS NULL)
		GROUP BY r.port, r.organisation
	)
	SELECT 'PORT-VANISHED', 'port', concat_ws(' ', p.port, p.view_name), NULL::bigint, NULL::text,
		CASE WHEN p.state = 'not_attached' THEN 'not_applicable' WHEN p.state IN ('missing', 'contract_broken') THEN 'fail' ELSE 'pass' END,
		CASE WHEN p.state = 'contract_broken' THEN 'error' END,
		'Poort ' || p.port || ' (' || p.view_name || '): '
			|| CASE WHEN p.state = 'missing' THEN 'de view is er niet meer' ELSE 'de view past niet meer: ' || p.detail END || '.',
		'Port ' || p.port || ' (' || p.view_name || '): '
			|| CASE WHEN p.state = 'missing' THEN 'the view is gone' ELSE 'the view no longer fits: ' || p.detail END || '.',
		NULL::jsonb, NULL::date
	FROM port_status() AS p
	UNION ALL
	SELECT k.rule, 'port', concat_ws(' ', p.port, p.view_name), NULL, NULL,
		CASE WHEN p.state = ANY (ARRAY['not_attached', 'missing', 'contract_broken']) OR p.last_attempt IS NULL AND p.state <> k.state THEN 'not_applicable'
			-- a source that never showed a row has lost none
			WHEN p.state = k.state AND (p.state <> 'empty' OR p.severity <> 'info') THEN 'fail'
			ELSE 'pass' END, NULL,
		'Poort ' || p.port || ' (' || p.view_name || '): ' || k.nl || CASE p.state
				WHEN 'empty' THEN concat(' (er waren ', b.last_known, ' rijen)')
				WHEN 'shrunk' THEN concat(' (', b.last_lost, ' van ', b.last_known, ' rijen)')
				WHEN 'stale' THEN ''
				ELSE coalesce(': ' || p.detail, '')
			END || '.',
		'Port ' || p.port || ' (' || p.view_name || '): ' || k.en || CASE p.state
				WHEN 'empty' THEN concat(' (there were ', b.last_known, ' rows)')
				WHEN 'shrunk' THEN concat(' (', b.last_lost, ' of ', b.last_known, ' rows)')
				WHEN 'stale' THEN ''
				ELSE coalesce(': ' || p.detail, '')
			END || '.',
		check_known(jsonb_build_object('since', p.since, 'lost', nullif(b.last_lost, 0))), NULL
	FROM port_status() AS p
	LEFT JOIN port AS b ON b.port = p.port AND b.view_name = p.view_name
	CROSS JOIN (
		VALUES ('PORT-REFUSED'::text, 'refused'::text, 'niet ververst, de bron is geweigerd'::text, 'not refreshed, its source is refused'::text),
			('PORT-UNREADABLE', 'unreadable', 'niet ververst, de bron mag of kan niet worden gelezen', 'not refreshed, its source may not or cannot be read'),
			('PORT-FAILED', 'failed', 'niet ververst, de bron geeft een fout', 'not refreshed, its source raises an error'),
			('PORT-EMPTY', 'empty', 'niet ververst, de bron is leeg', 'not refreshed, its source is empty'),
			('PORT-SHRUNK', 'shrunk', 'niet ververst, van de bron is te veel weg', 'not refreshed, too much of its source is gone'),
			('PORT-STALE', 'stale', 'de gegevens zijn oud', 'the data are old')
	) AS k (rule, state, nl, en)
	UNION ALL
	SELECT 'PORT-REJECTED', 'port_row', r.port || ' ' || r.key, NULL, r.organisation, check_verdict(true, NOT r.stands),
		NULL,
		'Rij ' || r.key || ' van poort ' || r.port || ' is geweigerd: ' || without_values(r.problem),
		'Row ' || r.key || ' of port ' || r.port || ' was rejected: ' || without_values(r.problem),
		jsonb_build_object('port', r.port, 'key', r.key, 'column', substring(r.problem, '^([a-z_]+): ')), NULL
	FROM rejected AS r
	WHERE r.is_shared OR (r.port <> 'answer' AND r.organisation IS NOT NULL)
	UNION ALL
	SELECT 'PORT-REJECTED', 'port', c.port, NULL, c.organisation, check_verdict(true, c.rows = 0),
		NULL,
		'Geweigerde rijen van poort ' || c.port || c.whose_nl || ': ' || c.rows || '. Tabel port_rejection zegt welke, en waarom.',
		'Rejected rows of port ' || c.port || c.whose_en || ': ' || c.rows || '. Table port_rejection says which, and why.',
		jsonb_build_object('rows', c.rows), NULL
	FROM counted AS c;
END;
COMMENT ON FUNCTION check_port(date) IS
'Ports whose view is gone (critical) or no longer fits (error), sources that are refused, unreadable, failed, empty, shrunk or stale (see port_status()), and rows that a refresh rejected: each with its key and problem (no values of it), for its organisation; answers of raters, and rows that name no organisation, as one number a port, since more people read findings than rejected rows. The day is not used: a port is as it is now.';
