-- register_rules.sql: the rules on roles, scores, conduct, the start, lists, data and ports

CREATE FUNCTION governance_internal.setting_number(organisation text, name text, otherwise numeric)
RETURNS numeric
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN coalesce((
	SELECT s.value::numeric
	FROM setting AS s
	WHERE s.name = setting_number.name AND (s.organisation IS NULL OR s.organisation = setting_number.organisation)
	ORDER BY s.organisation NULLS LAST
	LIMIT 1
), otherwise);
COMMENT ON FUNCTION setting_number(text, text, numeric) IS
'A choice of an organisation as a number: its own row of setting, else that for all, else what is given. Checks use assessment_months (24), min_coverage (0.6), disagreement (0.25), reflection_months (12), total_tolerance (1 euro). 22P02 when the value is no number.';

CREATE FUNCTION reconcile(organisation text, as_of date DEFAULT CURRENT_DATE)
RETURNS TABLE (status text, code text, title text, other_code text, other_title text)
AS $$
#variable_conflict use_column
DECLARE
	who CONSTANT text := organisation;
BEGIN
	RETURN QUERY
	WITH paragraph AS MATERIALIZED (
		SELECT DISTINCT r.collaboration_id, r.code, r.title
		FROM affiliated_party AS p
		JOIN interest AS i ON i.interest_id = p.interest_id
		JOIN collaboration_register AS r ON r.collaboration_id = p.collaboration_id
		WHERE p.organisation = who AND (p.is_affiliated OR i.bbv_group IS NOT NULL)
		AND (p.valid_from IS NULL OR p.valid_from <= as_of) AND (p.valid_to IS NULL OR p.valid_to > as_of)
	), register AS MATERIALIZED (
		SELECT DISTINCT r.collaboration_id, r.code, r.title
		FROM participation AS p
		JOIN collaboration_version AS v ON v.collaboration_version_id = p.collaboration_version_id
		JOIN collaboration_register AS r ON r.collaboration_id = v.collaboration_id
		WHERE (p.party = who OR p.party LIKE who || '/%')
		AND (v.valid_from IS NULL OR v.valid_from <= as_of) AND (v.valid_to IS NULL OR v.valid_to > as_of) AND (p.left_on IS NULL OR p.left_on > as_of)
	), one_sided AS MATERIALIZED (
		SELECT l.*, normal_name(l.title) AS name, false AS in_register FROM paragraph AS l WHERE NOT EXISTS (SELECT FROM register AS r WHERE r.collaboration_id = l.collaboration_id)
		UNION ALL
		SELECT r.*, normal_name(r.title), true FROM register AS r WHERE NOT EXISTS (SELECT FROM paragraph AS l WHERE l.collaboration_id = r.collaboration_id)
	), pair AS MATERIALIZED (
		SELECT l.collaboration_id AS left_id, r.collaboration_id AS right_id, l.code, l.title, r.code AS other_code, r.title AS other_title
		FROM one_sided AS l
		JOIN one_sided AS r ON r.name = l.name AND r.name <> ''
		WHERE NOT l.in_register AND r.in_register
	)
	SELECT 'matched', l.code, l.title, l.code, l.title FROM paragraph AS l JOIN register AS r ON r.collaboration_id = l.collaboration_id
	UNION ALL
	SELECT 'proposed', p.code, p.title, p.other_code, p.other_title FROM pair AS p
	UNION ALL
	SELECT CASE WHEN o.in_register THEN 'only_register' ELSE 'only_paragraph' END, o.code, o.title, NULL, NULL
	FROM one_sided AS o
	WHERE NOT EXISTS (SELECT FROM pair AS p WHERE p.left_id = o.collaboration_id) AND NOT EXISTS (SELECT FROM pair AS p WHERE p.right_id = o.collaboration_id)
	ORDER BY 1, 2, 4;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION reconcile(text, date) IS
'Two lists of one organisation beside each other on a day: its paragraph (interest: affiliated, or with a group) and the register (participation). status is matched (the same collaboration), proposed (only the normalised names are equal, see normal_name()), only_paragraph or only_register; for proposed the other is that of the register. Example: SELECT status, count(*) FROM governance.reconcile(''gm9999'', ''2026-05-19'') GROUP BY status';

-- in SQL, so that whoever asks gets one plan: words and facts are made of the rows that need them
CREATE FUNCTION governance_internal.check_role(as_of date)
RETURNS SETOF check_row
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 200000
BEGIN ATOMIC
	SELECT n.rule, 'collaboration'::text, concat_ws(' ', s.code, n.party, CASE WHEN n.rule ~~ 'FIT-%' AND n.roles IS NOT NULL THEN btrim(n.roles::text, '{}') END), s.collaboration_id, NULL::text, n.result, NULL::text, n.message,
		CASE WHEN n.result = 'fail' THEN (
			SELECT e.message
			FROM role_findings(s.collaboration, 'en') WITH ORDINALITY AS e (rule, severity, result, party, roles, message, advice, nr)
			WHERE e.nr = n.nr
		) END,
		jsonb_strip_nulls(jsonb_build_object('party', n.party, 'roles', n.roles::text)), NULL::date
	FROM check_in_force(as_of) AS s
	CROSS JOIN LATERAL role_findings(s.collaboration, 'nl') WITH ORDINALITY AS n (rule, severity, result, party, roles, message, advice, nr);
END;
COMMENT ON FUNCTION check_role(date) IS
'The rules of role_rules() on each collaboration in force on the day, with the roles in its value; the subject is the code, with the party behind it when it is about one, and of the rules FIT-... the role behind that: a party may have several roles that do not suit.';

CREATE FUNCTION governance_internal.check_assignment(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT 'ROLE-CONFLICT-ASSIGNED', 'collaboration', r.code || ' ' || a.holder, a.collaboration_id, a.organisation,
		CASE WHEN a.clash IS NULL THEN 'pass' WHEN a.allowed IS NOT NULL THEN 'pass' ELSE 'fail' END, NULL::text,
		a.clash_nl, a.clash_en, jsonb_build_object('roles', a.roles), NULL::date
	FROM (
		SELECT t.organisation, t.collaboration_id, t.holder, t.roles, t.allowed, max(f.rule) AS clash, string_agg(f.message, ' ' ORDER BY f.rule) AS clash_nl, string_agg(g.message, ' ' ORDER BY f.rule) AS clash_en
		FROM (
			SELECT b.organisation, b.collaboration_id, b.holder, array_agg(b.role::text ORDER BY b.role) AS roles, max(b.allowed_because) AS allowed
			FROM role_assignment AS b
			WHERE (b.valid_from IS NULL OR b.valid_from <= as_of) AND (b.valid_to IS NULL OR b.valid_to > as_of)
			GROUP BY b.organisation, b.collaboration_id, b.holder
		) AS t
		-- what the holder is in the arrangement itself; a conflict that only those make is one of check_role()
		LEFT JOIN check_in_force(as_of) AS s ON s.collaboration_id = t.collaboration_id
		CROSS JOIN LATERAL (SELECT t.roles::role[]::role_set AS assigned, coalesce(roles_of(s.collaboration, t.holder), '{}'::role_set) AS held) AS h
		CROSS JOIN LATERAL (SELECT collaboration_from_jsonb(jsonb_build_object('parties', jsonb_build_array(jsonb_build_object('party', t.holder, 'roles', to_jsonb(role_array(h.assigned | h.held)::text[]))))) AS value) AS c
		LEFT JOIN LATERAL role_findings(c.value, 'nl') AS f ON f.result = 'fail' AND f.rule LIKE 'CONFLICT-%' AND (f.roles <@ h.assigned OR NOT f.roles <@ h.held)
		LEFT JOIN LATERAL role_findings(c.value, 'en') AS g ON g.result = 'fail' AND g.rule = f.rule
		GROUP BY t.organisation, t.collaboration_id, t.holder, t.roles, t.allowed
	) AS a
	JOIN collaboration_register AS r ON r.collaboration_id = a.collaboration_id;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 900
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_assignment(date) IS
'Conflicting roles of one holder: among the role assignments of an organisation, or between one of these and a role in the value of the arrangement in force on the day. A conflict that only roles of the value make is for check_role(). A reason in allowed_because makes it a pass.';

CREATE FUNCTION governance_internal.check_score(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	WITH instrument AS MATERIALIZED (
		-- through text, since a stored instrument would be unpacked again for every form
		SELECT i.code, i.version, i.instrument::text::instrument AS instrument, fingerprint(i.instrument) AS fingerprint
		FROM instrument_register AS i
	), scale AS MATERIALIZED (
		SELECT i.code, i.version, b.band, b.position
		FROM instrument AS i
		CROSS JOIN LATERAL bands(i.instrument) AS b
		WHERE b.measure = 'score'
	), round AS MATERIALIZED (
		SELECT a.assessment_round_id, a.organisation, a.collaboration_id, a.held_on, i.code, i.version, i.fingerprint,
			row_number() OVER (PARTITION BY a.collaboration_id, a.organisation ORDER BY a.held_on DESC, a.assessment_round_id DESC) AS back
		FROM assessment_round AS a
		JOIN instrument AS i ON i.code = a.instrument_code AND i.version = a.instrument_version
		WHERE a.status IN ('closed', 'adopted') AND a.held_on <= as_of
	), answer AS MATERIALIZED (
		SELECT r.assessment_round_id, r.back, r.organisation, r.collaboration_id, r.code, r.version, o.perspective, sum(o.form) AS total
		FROM round AS r
		JOIN assessment_form AS o ON o.assessment_round_id = r.assessment_round_id AND o.organisation = r.organisation AND fingerprint(o.form) = r.fingerprint
		WHERE r.back <= 2
		GROUP BY r.assessment_round_id, r.back, r.organisation, r.collaboration_id, r.code, r.version, o.perspective
	), light AS MATERIALIZED (
		SELECT r.organisation, r.collaboration_id, r.held_on, r.back, l.band, l.label_nl, l.label_en, c.position, l.coverage
		FROM round AS r
		LEFT JOIN (SELECT a.assessment_round_id, sum(a.total) AS total FROM answer AS a GROUP BY a.assessment_round_id) AS f ON f.assessment_round_id = r.assessment_round_id
		-- what is computed goes on, the instrument does not
		CROSS JOIN LATERAL (
			SELECT b.code AS band, b.label_nl, b.label_en, coverage(f.total, i.instrument) AS coverage
			FROM instrument AS i
			LEFT JOIN LATERAL band(f.total, i.instrument) AS b ON true
			WHERE i.code = r.code AND i.version = r.version
			OFFSET 0
		) AS l
		LEFT JOIN scale AS c ON c.code = r.code AND c.version = r.version AND c.band = l.band
		WHERE r.back <= 2
	), spread AS MATERIALIZED (
		SELECT g.organisation, g.collaboration_id, comparable(max(g.level) - min(g.level)) AS spread,
			(array_agg(g.perspective ORDER BY comparable(g.level), g.perspective COLLATE "C"))[1] AS lowest, (array_agg(g.perspective ORDER BY comparable(g.level) DESC, g.perspective COLLATE "C"))[1] AS highest, count(*) AS perspectives
		FROM (
			SELECT a.organisation, a.collaboration_id, a.perspective, l.level
			FROM answer AS a
			CROSS JOIN LATERAL (SELECT level(a.total, i.instrument) AS level FROM instrument AS i WHERE i.code = a.code AND i.version = a.version OFFSET 0) AS l
			WHERE a.back = 1
		) AS g
		WHERE g.level IS NOT NULL
		GROUP BY g.collaboration_id, g.organisation
	)
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(r.applies, r.holds), NULL::text, r.message_nl, r.message_en, nullif(r.facts, '{}'), r.due_on
	FROM check_subject(as_of) AS s
	LEFT JOIN light AS n ON n.organisation = s.organisation AND n.collaboration_id = s.collaboration_id AND n.back = 1
	LEFT JOIN light AS p ON p.organisation = s.organisation AND p.collaboration_id = s.collaboration_id AND p.back = 2
	LEFT JOIN spread AS d ON d.organisation = s.organisation AND d.collaboration_id = s.collaboration_id
	LEFT JOIN (SELECT d.organisation, setting_number(d.organisation, 'assessment_months', 24) AS assessment_months, setting_number(d.organisation, 'min_coverage', 0.6) AS min_coverage, setting_number(d.organisation, 'disagreement', 0.25) AS disagreement FROM (SELECT DISTINCT x.organisation FROM collaboration_keeper AS x OFFSET 0) AS d OFFSET 0) AS k ON k.organisation = s.organisation
	CROSS JOIN LATERAL (SELECT (n.held_on + make_interval(months => k.assessment_months::integer))::date AS due) AS t
	CROSS JOIN LATERAL (
		SELECT 'SCORE-OVERDUE', CASE WHEN s.organisation IS NOT NULL THEN true END, CASE WHEN n.held_on IS NULL THEN false ELSE t.due >= as_of END,
			CASE WHEN s.organisation IS NULL THEN NULL WHEN n.held_on IS NULL THEN 'De samenwerking is nog niet beoordeeld.' ELSE 'De laatste ronde was op ' || day_text(n.held_on, 'nl') || '.' END,
			CASE WHEN s.organisation IS NULL THEN NULL WHEN n.held_on IS NULL THEN 'The collaboration was never assessed.' ELSE 'The last round was on ' || day_text(n.held_on, 'en') || '.' END,
			jsonb_strip_nulls(jsonb_build_object('last_round', n.held_on)), t.due
		UNION ALL SELECT 'SCORE-COVERAGE', CASE WHEN s.organisation IS NULL THEN NULL ELSE n.held_on IS NOT NULL END, comparable(coalesce(n.coverage, 0))::numeric >= k.min_coverage,
			CASE WHEN n.held_on IS NOT NULL THEN 'Van de vragen is ' || round(coalesce(n.coverage, 0)::numeric * 100) || '% beantwoord.' END, CASE WHEN n.held_on IS NOT NULL THEN round(coalesce(n.coverage, 0)::numeric * 100) || '% of the questions is answered.' END, jsonb_build_object('coverage', round(coalesce(n.coverage, 0)::numeric, 4)), NULL::date
		UNION ALL SELECT 'SCORE-WORSENED', CASE WHEN s.organisation IS NULL THEN NULL ELSE p.held_on IS NOT NULL END, n.position >= p.position,
			'Het licht ging van "' || p.label_nl || '" naar "' || n.label_nl || '".', 'The light went from "' || p.label_en || '" to "' || n.label_en || '".', jsonb_strip_nulls(jsonb_build_object('band', n.band, 'was', p.band)), NULL
		UNION ALL SELECT 'SCORE-CONCERN', CASE WHEN s.organisation IS NULL THEN NULL ELSE n.held_on IS NOT NULL END, n.position > 1,
			'Het licht staat op "' || n.label_nl || '".', 'The light is "' || n.label_en || '".', jsonb_strip_nulls(jsonb_build_object('band', n.band)), NULL
		UNION ALL SELECT 'SCORE-DISAGREEMENT', CASE WHEN s.organisation IS NULL THEN NULL ELSE n.held_on IS NOT NULL END, CASE WHEN d.perspectives > 1 THEN d.spread::numeric < k.disagreement END,
			CASE WHEN d.perspectives > 1 THEN label('perspective', d.highest, 'nl') || ' en ' || label('perspective', d.lowest, 'nl') || ' verschillen ' || replace(round(d.spread::numeric, 2)::text, '.', ',') || ' op een schaal van 0 tot 1.' END,
			CASE WHEN d.perspectives > 1 THEN label('perspective', d.highest, 'en') || ' and ' || label('perspective', d.lowest, 'en') || ' differ by ' || round(d.spread::numeric, 2) || ' on a scale from 0 to 1.' END,
			jsonb_strip_nulls(jsonb_build_object('spread', round(d.spread::numeric, 4), 'highest', d.highest, 'lowest', d.lowest)), NULL
	) AS r (rule, applies, holds, message_nl, message_en, facts, due_on);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_score(date) IS
'The rules on scores for each collaboration in force on the day and each organisation that follows it: the last closed round, and the one before. A form that does not fit the instrument of its round is not counted.';

CREATE FUNCTION governance_internal.check_conduct(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT 'REFLECTION-OVERDUE', 'collaboration', s.code, s.collaboration_id, s.organisation,
		check_verdict(CASE WHEN s.organisation IS NOT NULL THEN true END, coalesce(r.last_on + make_interval(months => k.reflection_months::integer) >= as_of, false)), NULL::text,
		coalesce('De laatste keer was op ' || day_text(r.last_on, 'nl') || '.', 'Er is nog nooit samen teruggekeken.'), coalesce('The last time was on ' || day_text(r.last_on, 'en') || '.', 'There never was a moment of reflection.'),
		jsonb_strip_nulls(jsonb_build_object('last', r.last_on)), NULL::date
	FROM check_subject(as_of) AS s
	LEFT JOIN (SELECT d.organisation, setting_number(d.organisation, 'reflection_months', 12) AS reflection_months FROM (SELECT DISTINCT x.organisation FROM collaboration_keeper AS x OFFSET 0) AS d OFFSET 0) AS k ON k.organisation = s.organisation
	LEFT JOIN (SELECT f.organisation, f.collaboration_id, max(f.held_on) AS last_on FROM reflection AS f WHERE f.held_on <= as_of GROUP BY f.organisation, f.collaboration_id) AS r ON r.organisation = s.organisation AND r.collaboration_id = s.collaboration_id
	UNION ALL
	SELECT 'REFLECTION-ACTION', 'reflection', c.code || ' ' || coalesce(f.source_key, f.reflection_id::text), f.collaboration_id, f.organisation,
		check_verdict(true, CASE WHEN f.done_on <= as_of THEN true WHEN f.due_on IS NOT NULL THEN f.due_on >= as_of END), NULL,
		'Niet op tijd klaar: ' || f.action, 'Not done in time: ' || f.action, NULL, f.due_on
	FROM reflection AS f
	JOIN collaboration_register AS c ON c.collaboration_id = f.collaboration_id
	WHERE f.action IS NOT NULL AND f.held_on <= as_of
	UNION ALL
	SELECT v.rule, 'signal', c.code || ' ' || coalesce(g.source_key, g.signal_id::text), g.collaboration_id, g.organisation, check_verdict(v.applies, v.holds),
		CASE WHEN v.rule = 'SIGNAL-OVERDUE' AND g.due_on < as_of - 90 THEN 'critical' END, v.message_nl, v.message_en, NULL, g.due_on
	FROM signal AS g
	JOIN collaboration_register AS c ON c.collaboration_id = g.collaboration_id
	CROSS JOIN LATERAL (SELECT g.closed_on IS NULL OR g.closed_on > as_of AS is_open) AS o
	CROSS JOIN LATERAL (
		SELECT 'SIGNAL-OVERDUE', o.is_open, g.due_on >= as_of, 'Signaal niet op tijd afgehandeld: ' || rtrim(g.description, '. ') || '.', 'Signal not dealt with in time: ' || rtrim(g.description, '. ') || '.'
		UNION ALL SELECT 'SIGNAL-UNOWNED', o.is_open, g.owner IS NOT NULL AND g.due_on IS NOT NULL, 'Signaal zonder eigenaar of datum: ' || rtrim(g.description, '. ') || '.', 'Signal without owner or day: ' || rtrim(g.description, '. ') || '.'
	) AS v (rule, applies, holds, message_nl, message_en)
	WHERE g.raised_on <= as_of
	UNION ALL
	SELECT v.rule, 'deadline', coalesce(d.source_key, d.deadline_id::text), d.collaboration_id, d.organisation, check_verdict(v.applies, v.holds), NULL,
		d.title || ' (' || day_text(d.due_on, 'nl') || ')', d.title || ' (' || day_text(d.due_on, 'en') || ')', jsonb_strip_nulls(jsonb_build_object('kind', d.kind, 'basis', d.basis)), d.due_on
	FROM deadline AS d
	CROSS JOIN LATERAL (
		SELECT 'DEADLINE-MISSED', d.due_on < as_of OR (d.done_on <= as_of) IS TRUE, coalesce(d.done_on <= d.due_on, d.done_on <= as_of, false)
		UNION ALL SELECT 'DEADLINE-NEAR', d.due_on >= as_of, d.done_on <= as_of IS TRUE OR d.due_on > as_of + 30
	) AS v (rule, applies, holds);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_conduct(date) IS
'Reflection, signals and deadlines: what was agreed and is late, nobody''s, or near. A late signal is critical after 90 days.';

CREATE FUNCTION governance_internal.check_start(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, s.organisation, check_verdict(CASE WHEN s.organisation IS NOT NULL THEN true END, r.holds), NULL::text, r.message_nl, r.message_en, NULL::jsonb, NULL::date
	FROM check_subject(as_of) AS s
	LEFT JOIN (
		SELECT v.organisation, v.collaboration_id, array_agg(DISTINCT v.core_value) AS talked
		FROM core_value_agreement AS v
		WHERE v.discussed_on <= as_of
		GROUP BY v.organisation, v.collaboration_id
	) AS t ON t.organisation = s.organisation AND t.collaboration_id = s.collaboration_id
	CROSS JOIN LATERAL (SELECT ARRAY(SELECT u.v FROM unnest(ARRAY['transparency', 'legality', 'legal_equality', 'equal_treatment', 'democratic_legitimacy']) AS u (v) WHERE u.v <> ALL (coalesce(t.talked, '{}'))) AS missing) AS m
	CROSS JOIN LATERAL (
		SELECT 'START-REASON', EXISTS (SELECT FROM motive AS x WHERE x.collaboration_id = s.collaboration_id AND x.organisation = s.organisation AND (x.stated_on IS NULL OR x.stated_on <= as_of)), NULL::text, NULL::text
		UNION ALL SELECT 'START-EXPECTATION', EXISTS (SELECT FROM expectation AS x WHERE x.collaboration_id = s.collaboration_id AND x.organisation = s.organisation AND (x.agreed_on IS NULL OR x.agreed_on <= as_of)), NULL, NULL
		UNION ALL SELECT 'START-VALUES', cardinality(m.missing) = 0, 'Nog niet besproken: ' || cardinality(m.missing) || ' van de vijf kernwaarden.', 'Not discussed yet: ' || cardinality(m.missing) || ' of the five core values.'
		UNION ALL SELECT 'START-ALTERNATIVE', EXISTS (SELECT FROM alternative AS x WHERE x.collaboration_id = s.collaboration_id AND x.organisation = s.organisation AND (x.weighed_on IS NULL OR x.weighed_on <= as_of)), NULL, NULL
	) AS r (rule, holds, message_nl, message_en);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_start(date) IS
'Whether a collaboration was started with a reason, alternatives weighed, expectations agreed and a talk on each core value, for each organisation that follows it.';

CREATE FUNCTION governance_internal.check_reconciliation(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT v.rule, 'collaboration', l.code, NULL::bigint, o.organisation, v.result, CASE WHEN l.status = 'proposed' THEN 'info' END,
		CASE WHEN l.status = 'proposed' THEN 'Mogelijk dezelfde: "' || l.title || '" in de paragraaf en "' || l.other_title || '" in het register.' WHEN v.rule = 'LIST-ONLY-REGISTER' THEN '"' || l.title || '" staat wel in het register en niet in de paragraaf.' ELSE '"' || l.title || '" staat wel in de paragraaf en niet in het register.' END,
		CASE WHEN l.status = 'proposed' THEN 'Perhaps the same: "' || l.title || '" in the paragraph and "' || l.other_title || '" in the register.' WHEN v.rule = 'LIST-ONLY-REGISTER' THEN '"' || l.title || '" is in the register and not in the paragraph.' ELSE '"' || l.title || '" is in the paragraph and not in the register.' END,
		jsonb_strip_nulls(jsonb_build_object('status', l.status, 'other', nullif(l.other_code, l.code))), NULL::date
	FROM (SELECT DISTINCT i.organisation FROM interest AS i) AS o
	CROSS JOIN LATERAL reconcile(o.organisation, as_of) AS l
	LEFT JOIN check_in_force(as_of) AS j ON j.code = l.code
	CROSS JOIN LATERAL (
		SELECT 'LIST-ONLY-PARAGRAPH', CASE l.status WHEN 'matched' THEN 'pass' WHEN 'only_register' THEN 'not_applicable' ELSE 'fail' END
		UNION ALL SELECT 'LIST-ONLY-REGISTER', CASE l.status WHEN 'matched' THEN 'pass' WHEN 'only_register' THEN 'fail' ELSE 'not_applicable' END
	) AS v (rule, result)
	-- what is no joint arrangement is in no register of them
	WHERE v.rule = 'LIST-ONLY-REGISTER' OR l.status <> 'only_paragraph' OR (j.code IS NOT NULL AND j.is_joint IS NOT FALSE);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 10000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_reconciliation(date) IS
'The paragraph of each organisation with interests against the register of participation, see reconcile(). Names that look alike are a proposal (info).';

-- in SQL, so that whoever asks gets one plan: words and facts are made of the rows that need them
CREATE FUNCTION governance_internal.check_version(as_of date)
RETURNS SETOF check_row
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 200000
BEGIN ATOMIC
	SELECT r.rule, 'version', v.code || ' ' || v.key, v.collaboration_id, NULL::text, check_verdict(r.applies, r.holds), NULL::text,
		CASE r.rule
			WHEN 'VERSION-OVERLAP' THEN 'Deze versie begint voordat de vorige eindigt.'
			WHEN 'VERSION-GAP' THEN 'Er zit een gat tussen deze versie en de vorige.'
			WHEN 'VERSION-EMPTY' THEN 'Begin en einde zijn dezelfde dag: deze versie gold nooit.'
			ELSE format('Opvolger %s of voorganger %s bestaat niet of wijst niet terug.', coalesce(v.next_key, '-'), coalesce(v.previous_key, '-'))
		END,
		CASE r.rule
			WHEN 'VERSION-OVERLAP' THEN 'This version begins before the one before it ends.'
			WHEN 'VERSION-GAP' THEN 'There is a gap between this version and the one before.'
			WHEN 'VERSION-EMPTY' THEN 'Start and end are the same day: this version never held.'
			ELSE format('Successor %s or predecessor %s does not exist or does not point back.', coalesce(v.next_key, '-'), coalesce(v.previous_key, '-'))
		END,
		nullif(jsonb_strip_nulls(CASE r.rule
			WHEN 'VERSION-EMPTY' THEN jsonb_build_object('day', v.valid_from)
			WHEN 'VERSION-SUCCESSOR' THEN jsonb_build_object('next', v.next_key, 'previous', v.previous_key, 'next_exists', CASE WHEN v.next_key IS NOT NULL THEN n.source_key IS NOT NULL END, 'previous_exists', CASE WHEN v.previous_key IS NOT NULL THEN p.source_key IS NOT NULL END)
			ELSE jsonb_build_object('valid_from', v.valid_from, 'before_ends', nullif(v.known_to, 'infinity'::date))
		END), '{}'::jsonb), NULL::date
	FROM (
		SELECT c.collaboration_id, g.code, c.source, coalesce(c.source_key, c.collaboration_version_id::text) AS key, c.source_key, c.valid_from, c.previous_key, c.next_key,
			c.valid_from = c.valid_to AS is_empty,
			max(coalesce(c.valid_to, 'infinity'::date)) OVER w AS known_to
		FROM collaboration_version AS c
		JOIN collaboration_register AS g ON g.collaboration_id = c.collaboration_id
		WINDOW w AS (PARTITION BY c.collaboration_id ORDER BY c.valid_from NULLS FIRST, c.valid_to NULLS LAST, c.collaboration_version_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
	) AS v
	LEFT JOIN collaboration_version AS n ON n.source = v.source AND n.source_key = v.next_key
	LEFT JOIN collaboration_version AS p ON p.source = v.source AND p.source_key = v.previous_key
	CROSS JOIN LATERAL (
		SELECT 'VERSION-OVERLAP', v.known_to IS NOT NULL AND NOT coalesce(v.is_empty, false), v.known_to <= v.valid_from
		UNION ALL SELECT 'VERSION-GAP', v.known_to IS NOT NULL, v.known_to >= v.valid_from
		UNION ALL SELECT 'VERSION-EMPTY', true, CASE WHEN v.valid_from IS NULL THEN NULL ELSE coalesce(NOT v.is_empty, true) END
		UNION ALL SELECT 'VERSION-SUCCESSOR', v.next_key IS NOT NULL OR v.previous_key IS NOT NULL,
			(v.next_key IS NULL OR (n.source_key IS NOT NULL AND n.previous_key = v.source_key) IS TRUE) AND (v.previous_key IS NULL OR (p.source_key IS NOT NULL AND p.next_key = v.source_key) IS TRUE)
	) AS r (rule, applies, holds)
	-- what is known later than the day is not asked about
	WHERE v.valid_from IS NULL OR v.valid_from <= as_of;
END;
COMMENT ON FUNCTION check_version(date) IS
'Versions of a collaboration: overlap, gaps, periods without a day, and references to versions before and after. All versions that began by the day are looked at; the subject is the code and the key of the version.';

CREATE FUNCTION governance_internal.check_participation(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT 'JOINED-AFTER-END', 'participation', r.code || ' ' || coalesce(v.source_key, v.collaboration_version_id::text) || ' ' || p.party, v.collaboration_id, NULL::text,
		check_verdict(v.valid_to IS NOT NULL OR p.left_on IS NOT NULL, p.joined_on <= least(v.valid_to, p.left_on)), NULL::text,
		p.party || ' trad toe op ' || day_text(p.joined_on, 'nl') || ', na het einde op ' || day_text(least(v.valid_to, p.left_on), 'nl') || '.',
		p.party || ' joined on ' || day_text(p.joined_on, 'en') || ', after the end on ' || day_text(least(v.valid_to, p.left_on), 'en') || '.', NULL::jsonb, NULL::date
	FROM participation AS p
	JOIN collaboration_version AS v ON v.collaboration_version_id = p.collaboration_version_id
	JOIN collaboration_register AS r ON r.collaboration_id = v.collaboration_id
	WHERE v.valid_from IS NULL OR v.valid_from <= as_of;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_participation(date) IS
'Participants that joined after the version ended, or after they left.';

CREATE FUNCTION governance_internal.check_register(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT r.rule, 'collaboration', s.code, s.collaboration_id, NULL::text, check_verdict(r.applies, r.holds), NULL::text, NULL::text, NULL::text, nullif(r.facts, '{}'), NULL::date
	FROM check_in_force(as_of) AS s
	LEFT JOIN (
		-- an organisation may take part with several organs; a key that is the same at each of them may stand for it once, or be a part each
		SELECT q.collaboration_version_id, sum(q.parties) AS participants, count(*) AS organisations, count(q.total) AS keys, sum(q.once) AS once, sum(q.total) AS total
		FROM (
			SELECT p.collaboration_version_id, count(DISTINCT p.party) AS parties, sum(DISTINCT p.distribution_key) AS once, sum(p.distribution_key) AS total
			FROM participation AS p
			WHERE p.left_on IS NULL OR p.left_on > as_of
			GROUP BY p.collaboration_version_id, organisation(p.party)
		) AS q
		GROUP BY q.collaboration_version_id
	) AS p ON p.collaboration_version_id = s.collaboration_version_id
	CROSS JOIN LATERAL (
		SELECT 'PARTICIPANT-NONE', true, coalesce(p.participants, party_count(s.collaboration), 0) >= 2, jsonb_build_object('participants', coalesce(p.participants, 0))
		UNION ALL SELECT 'BODY-MISSING', s.legal_form IN ('public_body', 'operations_body', 'joint_organ', 'private_limited', 'public_limited', 'foundation', 'association', 'cooperative', 'egtc'), s.body IS NOT NULL, jsonb_strip_nulls(jsonb_build_object('legal_form', s.legal_form))
		UNION ALL SELECT 'BODY-NOT-EXPECTED', s.legal_form IN ('arrangement_only', 'centre_arrangement', 'network', 'contract'), s.body IS NULL, jsonb_strip_nulls(jsonb_build_object('body', s.body))
		UNION ALL SELECT 'BASIS-MISSING', CASE WHEN s.is_joint IS NULL THEN NULL ELSE s.is_joint END, coalesce(cardinality(s.legal_basis), 0) > 0, '{}'
		UNION ALL SELECT 'PURPOSE-MISSING', true, purpose(s.collaboration) IS NOT NULL, '{}'
		UNION ALL SELECT 'KEY-TOTAL', coalesce(p.keys, 0) > 0, CASE WHEN p.keys = p.organisations THEN abs(p.total - 100) <= 0.5 OR abs(p.once - 100) <= 0.5 WHEN p.once > 100.5 THEN false END, jsonb_strip_nulls(jsonb_build_object('total', p.total, 'keys', p.keys, 'participants', p.organisations))
	) AS r (rule, applies, holds, facts);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_register(date) IS
'What the register should hold of each collaboration in force on the day: participants, body, legal basis, purpose, and distribution keys of the organisations that add to 100 (give or take 0.5; keys of some organisations cannot be told, unless they exceed 100).';

CREATE FUNCTION governance_internal.check_orphan(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT 'ORPHAN', o.table_name, o.row_key || ' ' || o.column_name, NULL::bigint, NULL::text, 'fail', NULL::text,
		'De rij in ' || o.table_name || ' verwijst naar ' || o.refers_to || ' ' || o.value || ', en die is er niet.',
		'The row in ' || o.table_name || ' refers to ' || o.refers_to || ' ' || o.value || ', which is not there.', NULL::jsonb, NULL::date
	FROM register_orphan AS o;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_orphan(date) IS
'Rows of the register that refer to a row that is not there, see register_orphan.';

CREATE FUNCTION governance_internal.check_identifier(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT 'IDENTIFIER-TWICE', 'identifier', i.kind || ' ' || i.value, NULL::bigint, NULL::text, CASE WHEN count(*) > 1 THEN 'fail' ELSE 'pass' END, NULL::text,
		i.kind || ' ' || i.value || ' hoort bij ' || count(*) || ' partijen.', i.kind || ' ' || i.value || ' belongs to ' || count(*) || ' parties.', jsonb_build_object('parties', array_agg(p.party ORDER BY p.party)), NULL::date
	FROM party AS p
	CROSS JOIN LATERAL (VALUES ('rsin', p.rsin::text), ('kvk', p.kvk::text), ('oin', p.oin::text), ('tooi', p.tooi::text), ('roo', p.roo::text)) AS i (kind, value)
	WHERE i.value IS NOT NULL AND (p.started_on IS NULL OR p.started_on <= as_of) AND (p.ended_on IS NULL OR p.ended_on > as_of)
	GROUP BY i.kind, i.value;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 10000
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_identifier(date) IS
'Identifiers that more than one party has on the day.';

CREATE FUNCTION governance_internal.check_amount(as_of date)
RETURNS SETOF check_row
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 200000
BEGIN ATOMIC
	SELECT 'AMOUNT-UNREADABLE'::text, 'amount'::text, concat_ws(' ', c.code, a.fiscal_year, a.kind, a.basis, a.stage, a.part), a.collaboration_id, a.organisation,
		CASE WHEN a.status = ANY (ARRAY['malformed', 'ambiguous', 'several']) THEN 'fail' ELSE 'pass' END, NULL::text,
		'Niet te lezen: "' || a.original || '".', 'Cannot be read: "' || a.original || '".',
		jsonb_strip_nulls(jsonb_build_object('original', a.original, 'status', a.status, 'note', a.note)), NULL::date
	FROM finance_amount AS a
	JOIN collaboration_register AS c ON c.collaboration_id = a.collaboration_id
	WHERE a.fiscal_year <= (date_part('year', as_of) + 1);
END;
COMMENT ON FUNCTION check_amount(date) IS
'Amounts that could not be read, with the original text, until the year after the day.';

CREATE FUNCTION governance_internal.check_total(as_of date)
RETURNS SETOF check_row
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 200000
BEGIN ATOMIC
	SELECT r.rule, 'budget_year'::text, concat_ws(' ', c.code, y.fiscal_year, y.basis, y.stage), y.collaboration_id, y.organisation, check_verdict(r.applies, r.holds), NULL::text,
		CASE r.rule
			WHEN 'EQUITY-WALK' THEN 'Het eigen vermogen verandert met ' || euro_text(y.equity_end - y.equity_begin, 'nl') || ' bij een resultaat van ' || euro_text(y.result, 'nl') || '.'
			ELSE 'De bijdragen zijn samen ' || euro_text(p.paid, 'nl') || ', het totaal is ' || euro_text(y.total, 'nl') || '.'
		END,
		CASE r.rule
			WHEN 'EQUITY-WALK' THEN 'Equity changes by ' || euro_text(y.equity_end - y.equity_begin, 'en') || ' with a result of ' || euro_text(y.result, 'en') || '.'
			ELSE 'Contributions are ' || euro_text(p.paid, 'en') || ' together, the total is ' || euro_text(y.total, 'en') || '.'
		END,
		jsonb_strip_nulls(CASE r.rule
			WHEN 'EQUITY-WALK' THEN jsonb_build_object('begin', y.equity_begin, 'end', y.equity_end, 'result', y.result)
			ELSE jsonb_build_object('paid', p.paid, 'total', y.total, 'payers', p.payers)
		END), NULL::date
	FROM (
		SELECT a.organisation, a.collaboration_id, a.fiscal_year, a.basis, a.stage,
			max(a.value) FILTER (WHERE a.kind = 'equity_begin' AND a.part IS NULL) AS equity_begin,
			max(a.value) FILTER (WHERE a.kind = 'equity_end' AND a.part IS NULL) AS equity_end,
			max(a.value) FILTER (WHERE a.kind = 'result' AND a.part IS NULL) AS result,
			max(a.value) FILTER (WHERE a.kind = 'contributions_total' AND a.part IS NULL) AS total,
			bool_or(a.kind <> 'contributions_total') AS walks
		FROM finance_amount AS a
		WHERE a.fiscal_year <= (date_part('year', as_of) + 1)
		AND a.kind = ANY (ARRAY['equity_begin', 'equity_end', 'result', 'contributions_total'])
		GROUP BY a.collaboration_id, a.fiscal_year, a.organisation, a.basis, a.stage
	) AS y
	JOIN collaboration_register AS c ON c.collaboration_id = y.collaboration_id
	JOIN (
		SELECT d.organisation, setting_number(d.organisation, 'total_tolerance', 1) AS tolerance
		FROM (SELECT DISTINCT x.organisation FROM finance_amount AS x OFFSET 0) AS d
		OFFSET 0
	) AS o ON o.organisation = y.organisation
	LEFT JOIN (
		SELECT b.collaboration_id, b.fiscal_year, b.basis, b.stage, sum(b.value) AS paid, count(DISTINCT b.organisation) AS payers, bool_and(b.value IS NOT NULL) AS is_complete
		FROM finance_amount AS b
		WHERE b.kind = 'contribution' AND b.part IS NULL
		GROUP BY b.collaboration_id, b.fiscal_year, b.basis, b.stage
	) AS p ON p.collaboration_id = y.collaboration_id AND p.fiscal_year = y.fiscal_year AND p.basis = y.basis AND p.stage = y.stage
	LEFT JOIN (
		SELECT v.collaboration_id, count(DISTINCT organisation(q.party)) AS members
		FROM collaboration_version AS v
		JOIN participation AS q ON q.collaboration_version_id = v.collaboration_version_id
		WHERE (v.valid_from IS NULL OR v.valid_from <= as_of) AND (v.valid_to IS NULL OR v.valid_to > as_of)
		AND EXISTS (SELECT FROM finance_amount AS t WHERE t.collaboration_id = v.collaboration_id AND t.kind = 'contributions_total')
		GROUP BY v.collaboration_id
	) AS m ON m.collaboration_id = y.collaboration_id
	CROSS JOIN LATERAL (
		SELECT 'EQUITY-WALK', y.walks, abs((y.equity_begin + y.result) - y.equity_end) <= o.tolerance
		-- more than the total is wrong whoever is missing; less may be one who did not publish
		UNION ALL SELECT 'TOTAL-TIES', y.total IS NOT NULL, CASE
			WHEN p.paid > (y.total + o.tolerance) THEN false
			WHEN abs(p.paid - y.total) <= o.tolerance AND p.is_complete THEN true
			WHEN p.is_complete AND p.payers >= coalesce(m.members, 0) AND p.payers > 1 THEN false
		END
	) AS r (rule, applies, holds);
END;
COMMENT ON FUNCTION check_total(date) IS
'Totals that do not tie out, and equity that does not follow the result, for each budget year until the one after the day. Only amounts in euros that are known are added; tolerance is the setting total_tolerance.';

-- by name, since a register without ports has neither the function nor the table
CREATE FUNCTION governance_internal.check_port(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	IF to_regprocedure('governance.port_status()') IS NOT NULL THEN
		RETURN QUERY EXECUTE $q$
			SELECT 'PORT-VANISHED', 'port', p.port, NULL::bigint, NULL::text, CASE WHEN p.state = 'not_attached' THEN 'not_applicable' WHEN p.state IN ('missing', 'contract_broken') THEN 'fail' ELSE 'pass' END,
				CASE WHEN p.state = 'contract_broken' THEN 'error' END,
				'Poort ' || p.port || ' (' || p.view_name || '): ' || CASE WHEN p.state = 'missing' THEN 'de view is er niet meer' ELSE 'de view past niet meer: ' || p.detail END || '.',
				'Port ' || p.port || ' (' || p.view_name || '): ' || CASE WHEN p.state = 'missing' THEN 'the view is gone' ELSE 'the view no longer fits: ' || p.detail END || '.',
				NULL::jsonb, NULL::date
			FROM port_status() AS p
		$q$;
	END IF;
	IF to_regclass('governance_register.port_rejection') IS NOT NULL THEN
		-- A finding is read by more people than a rejected row: it names the organisation of the row, and an answer of a rater is counted only.
		RETURN QUERY EXECUTE $q$
			WITH row_of AS (
				SELECT r.*, r.port IN ('party', 'collaboration', 'participation') AND NOT r.original ? 'organisation' AS is_shared,
					CASE WHEN port_value_error(r.original ->> 'organisation', 'text', 'organisation', NULL) IS NULL THEN r.original ->> 'organisation' END AS organisation
				FROM port_rejection AS r
			)
			SELECT 'PORT-REJECTED', 'port_row', r.port || ' ' || r.key, NULL::bigint, r.organisation, CASE WHEN r.resolved_at IS NULL THEN 'fail' ELSE 'pass' END, NULL::text,
				'Rij ' || r.key || ' van poort ' || r.port || ' is geweigerd: ' || r.problem, 'Row ' || r.key || ' of port ' || r.port || ' was rejected: ' || r.problem,
				jsonb_build_object('original', r.original), NULL::date
			FROM row_of AS r
			WHERE r.is_shared OR (r.port <> 'answer' AND r.organisation IS NOT NULL)
			UNION ALL
			SELECT 'PORT-REJECTED', 'port', r.port, NULL::bigint, r.organisation, CASE WHEN count(*) FILTER (WHERE r.resolved_at IS NULL) > 0 THEN 'fail' ELSE 'pass' END, NULL::text,
				'Geweigerde rijen van poort ' || r.port || CASE WHEN r.organisation IS NULL THEN ', die geen organisatie noemen' ELSE '' END || ': ' || count(*) FILTER (WHERE r.resolved_at IS NULL) || '. Tabel port_rejection zegt welke, en waarom.',
				'Rejected rows of port ' || r.port || CASE WHEN r.organisation IS NULL THEN ', that name no organisation' ELSE '' END || ': ' || count(*) FILTER (WHERE r.resolved_at IS NULL) || '. Table port_rejection says which, and why.',
				jsonb_build_object('rows', count(*) FILTER (WHERE r.resolved_at IS NULL)), NULL::date
			FROM row_of AS r
			WHERE NOT r.is_shared AND (r.port = 'answer' OR r.organisation IS NULL)
			GROUP BY r.port, r.organisation
		$q$;
	END IF;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 900
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_port(date) IS
'Ports whose view is gone (critical) or no longer fits (error), and rows that a refresh rejected: each with its original, for the organisation that it names; answers of raters, and rows that name no organisation, as one number a port, since more people read findings than rejected rows. The day is not used: a port is as it is now.';
