-- merge_answer.sql: the rows of port answer become forms of raters

CREATE FUNCTION governance_internal.port_fit_answers()
RETURNS void
AS $$
BEGIN
	-- a form that came twice with the same answers says one thing: its second rows are told, and the form comes in
	UPDATE pg_temp.port_incoming AS i
	SET problem = 'the same answer of this rater stands in another row: nothing is lost'
	FROM pg_temp.port_incoming AS f
	WHERE i.problem = 'the key is that of another row' AND f.problem IS NULL AND f.source = i.source AND f.organisation = i.organisation
		AND f.collaboration = i.collaboration AND f.round = i.round AND f.rater = i.rater AND f.indicator = i.indicator
		AND (f.perspective, f.answer, f.instrument, f.held_on) IS NOT DISTINCT FROM (i.perspective, i.answer, i.instrument, i.held_on);

	-- each answer: a round that is there decides about the version of its instrument, else the newest
	CREATE TEMPORARY TABLE port_fitting AS
	WITH question AS MATERIALIZED (
		SELECT k.code, k.version, i.indicator, i.position, (k.instrument::jsonb -> 'scale' ->> 'min')::integer AS lowest,
			(k.instrument::jsonb -> 'scale' ->> 'max')::integer AS highest
		FROM instrument_register AS k CROSS JOIN LATERAL indicators(k.instrument) AS i
	), newest AS MATERIALIZED (
		SELECT k.code, max(k.version) AS version FROM instrument_register AS k GROUP BY k.code
	)
	SELECT i.nr, i.key, i.organisation, i.collaboration, i.round, i.rater, i.indicator, i.perspective, i.source, i.source_key, i.held_on::date,
		i.submitted_on::date, i.answer,
		c.collaboration_id, r.assessment_round_id, w.code AS instrument_code, coalesce(r.instrument_version, w.version) AS instrument_version, q.position,
		CASE
			WHEN c.collaboration_id IS NULL THEN format('collaboration: %s is not in the register', to_json(i.collaboration))
			WHEN w.code IS NULL THEN format('instrument: %s is not in instrument_register', to_json(i.instrument))
			WHEN r.instrument_code <> w.code THEN format('instrument: the round has instrument %s', to_json(r.instrument_code))
			WHEN w.code <> a.code THEN 'instrument: other rows of this round have another'
			WHEN p.sources > 1 THEN 'source: the rows of this rater and round have several'
			WHEN p.rater IS NOT NULL THEN 'perspective: the rows of this rater and round have several'
			WHEN q.position IS NULL THEN format('indicator: %s is not one of instrument %s', to_json(i.indicator), to_json(w.code))
			WHEN nullif(i.answer, 'n/a')::integer NOT BETWEEN q.lowest AND q.highest
				THEN format('answer: must be from %s to %s: %s', q.lowest, q.highest, i.answer)
		END AS problem
	FROM pg_temp.port_incoming AS i
	LEFT JOIN collaboration_register AS c ON c.code = i.collaboration
	LEFT JOIN newest AS w ON w.code = coalesce(i.instrument, 'governance-balance')
	LEFT JOIN assessment_round AS r ON r.organisation = i.organisation AND r.collaboration_id = c.collaboration_id AND r.code = i.round
	-- few rounds and raters, if any, contradict themselves: aggregates find them without a sort
	LEFT JOIN (
		SELECT n.organisation, n.collaboration, n.round, min(coalesce(n.instrument, 'governance-balance')) AS code
		FROM pg_temp.port_incoming AS n WHERE n.problem IS NULL
		GROUP BY 1, 2, 3 HAVING min(coalesce(n.instrument, 'governance-balance')) <> max(coalesce(n.instrument, 'governance-balance'))
	) AS a ON a.organisation = i.organisation AND a.collaboration = i.collaboration AND a.round = i.round
	LEFT JOIN (
		SELECT n.organisation, n.collaboration, n.round, n.rater, CASE WHEN min(n.source) <> max(n.source) THEN 2 ELSE 1 END AS sources
		FROM pg_temp.port_incoming AS n WHERE n.problem IS NULL
		GROUP BY 1, 2, 3, 4 HAVING min(n.perspective) <> max(n.perspective) OR min(n.source) <> max(n.source)
	) AS p ON p.organisation = i.organisation AND p.collaboration = i.collaboration AND p.round = i.round AND p.rater = i.rater
	LEFT JOIN question AS q ON q.code = w.code AND q.version = coalesce(r.instrument_version, w.version) AND q.indicator = i.indicator
	WHERE i.problem IS NULL;
	ANALYZE pg_temp.port_fitting;

	-- a form that is half in says what its rater did not say: one bad answer leaves out the form, and no other
	UPDATE pg_temp.port_fitting AS f
	SET problem = format('the form is left out as a whole: %s: %s', to_json(b.indicator), b.problem)
	FROM (
		SELECT DISTINCT ON (i.organisation, i.collaboration, i.round, i.rater) i.organisation, i.collaboration, i.round, i.rater, i.indicator,
			coalesce(i.problem, g.problem) AS problem
		FROM pg_temp.port_incoming AS i
		LEFT JOIN pg_temp.port_fitting AS g ON g.nr = i.nr
		WHERE coalesce(i.problem, g.problem) IS NOT NULL AND i.problem IS DISTINCT FROM 'the same answer of this rater stands in another row: nothing is lost'
		ORDER BY i.organisation, i.collaboration, i.round, i.rater, i.key COLLATE "C"
	) AS b
	WHERE f.problem IS NULL AND b.organisation = f.organisation AND b.collaboration = f.collaboration AND b.round = f.round AND b.rater = f.rater;

	-- one form a rater and round, with a place for every indicator of the instrument
	CREATE TEMPORARY TABLE port_form AS
	WITH question AS MATERIALIZED (
		SELECT k.code, k.version, k.instrument, i.position
		FROM instrument_register AS k CROSS JOIN LATERAL indicators(k.instrument) AS i
	), head AS (
		SELECT f.organisation, f.collaboration_id, f.collaboration, f.round, f.rater, f.source_key, f.instrument_code, f.instrument_version,
			f.assessment_round_id,
			min(f.perspective) AS perspective, min(f.held_on) AS held_on, max(f.submitted_on) AS submitted_on, min(f.source) AS source, count(*) AS lines
		FROM pg_temp.port_fitting AS f
		WHERE f.problem IS NULL
		GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
	), filled AS (
		SELECT h.organisation, h.collaboration_id, h.round, h.rater, array_agg(f.answer ORDER BY q.position) AS answers
		FROM head AS h
		JOIN question AS q ON q.code = h.instrument_code AND q.version = h.instrument_version
		LEFT JOIN pg_temp.port_fitting AS f ON f.organisation = h.organisation AND f.collaboration_id = h.collaboration_id AND f.round = h.round
			AND f.rater = h.rater AND f.position = q.position AND f.problem IS NULL
		GROUP BY 1, 2, 3, 4
	)
	SELECT h.*, assessment(h.perspective, l.answers, k.instrument) AS form, NULL::text AS problem, NULL::text AS late, o.assessment_form_id,
		(o.perspective, o.form, o.submitted_on, o.source, o.source_key)
			IS NOT DISTINCT FROM (h.perspective, assessment(h.perspective, l.answers, k.instrument), h.submitted_on, h.source, h.source_key) AS is_same
	FROM head AS h
	JOIN filled AS l USING (organisation, collaboration_id, round, rater)
	JOIN instrument_register AS k ON k.code = h.instrument_code AND k.version = h.instrument_version
	LEFT JOIN assessment_form AS o ON o.assessment_round_id = h.assessment_round_id AND o.rater = h.rater;

	ANALYZE pg_temp.port_form (problem);

	UPDATE pg_temp.port_form AS n
	SET problem = 'rater: a form with this key came from another source'
	WHERE EXISTS (
		SELECT FROM assessment_form AS o
		WHERE o.source = n.source AND o.source_key = n.source_key AND o.assessment_form_id IS DISTINCT FROM n.assessment_form_id)
	OR EXISTS (
		SELECT FROM late_form AS l
		WHERE l.source = n.source AND l.source_key = n.source_key AND (l.assessment_round_id, l.rater) IS DISTINCT FROM (n.assessment_round_id, n.rater));
	-- one person, one form: what another source or a hand wrote is not written over by other answers
	UPDATE pg_temp.port_form AS n
	SET problem = format('rater: the round has another form of this rater, from source %s', to_json(o.source))
	FROM assessment_form AS o
	JOIN assessment_round AS r ON r.assessment_round_id = o.assessment_round_id AND r.status = 'open'
	WHERE n.problem IS NULL AND o.assessment_form_id = n.assessment_form_id AND o.source <> n.source AND o.form <> n.form;
	-- what is closed or adopted is fixed: another form, or a new one, waits until somebody decides. What was set aside stays out of an open round too
	UPDATE pg_temp.port_form AS n
	SET late = CASE WHEN l.rater IS NULL THEN 'new' WHEN l.form = n.form THEN 'known' ELSE 'other' END
	FROM pg_temp.port_form AS m
	JOIN assessment_round AS r ON r.assessment_round_id = m.assessment_round_id
	LEFT JOIN assessment_form AS o ON o.assessment_form_id = m.assessment_form_id
	LEFT JOIN late_form AS l ON l.assessment_round_id = m.assessment_round_id AND l.rater = m.rater
	WHERE n.source_key = m.source_key AND n.source = m.source AND n.problem IS NULL AND o.form IS DISTINCT FROM n.form
		AND (r.status IN ('closed', 'adopted') OR (l.state = 'set_aside' AND l.form = n.form));
	UPDATE pg_temp.port_fitting AS f
	SET problem = n.problem
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NOT NULL AND f.problem IS NULL AND n.organisation = f.organisation AND n.collaboration_id = f.collaboration_id
		AND n.round = f.round AND n.rater = f.rater;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_fit_answers() IS
'Turns the rows of port answer that port_read() left in port_incoming into forms, one a rater and round, in the temporary table port_form; an indicator without a row is not answered. port_fitting has what is wrong with each row. One bad answer leaves out the whole form of its rater, with that reason in every row of it, late says of a form for a closed or adopted round, or one that was set aside, whether late_form has it: new, known, or other answers; NULL when it is for the round. For refresh()';
REVOKE EXECUTE ON FUNCTION port_fit_answers() FROM PUBLIC;

-- include port_function answer
DECLARE
	late bigint;
BEGIN
	PERFORM port_fit_answers();

	WITH made AS (
		INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version, source, source_key)
		SELECT DISTINCT ON (n.organisation, n.collaboration_id, n.round)
			n.organisation, n.collaboration_id, n.round, n.held_on, n.instrument_code, n.instrument_version, n.source,
				concat_ws('/', n.organisation, n.collaboration, n.round)
		FROM pg_temp.port_form AS n
		WHERE n.problem IS NULL AND n.assessment_round_id IS NULL
		ORDER BY n.organisation, n.collaboration_id, n.round, n.held_on
		RETURNING organisation, assessment_round_id, held_on, source
	)
	INSERT INTO round_event (organisation, assessment_round_id, step, happened_on, reason, source)
	SELECT m.organisation, m.assessment_round_id, 'open', m.held_on, 'port answer brought its first form', m.source
	FROM made AS m;

	UPDATE assessment_form AS f
	SET perspective = n.perspective, form = n.form, submitted_on = n.submitted_on, source = n.source, source_key = n.source_key, changed_at = now()
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NULL AND n.late IS NULL AND NOT n.is_same AND f.assessment_form_id = n.assessment_form_id;

	INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form, submitted_on, source, source_key)
	SELECT n.organisation, r.assessment_round_id, n.rater, n.perspective, n.form, n.submitted_on, n.source, n.source_key
	FROM pg_temp.port_form AS n
	JOIN assessment_round AS r ON r.organisation = n.organisation AND r.collaboration_id = n.collaboration_id AND r.code = n.round
	WHERE n.problem IS NULL AND n.late IS NULL AND n.assessment_form_id IS NULL
	ORDER BY n.organisation, n.collaboration_id, n.round, n.rater;

	INSERT INTO late_form AS l (organisation, assessment_round_id, rater, perspective, form, submitted_on, source, source_key)
	SELECT n.organisation, n.assessment_round_id, n.rater, n.perspective, n.form, n.submitted_on, n.source, n.source_key
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NULL AND n.late IN ('new', 'other')
	ORDER BY n.organisation, n.collaboration_id, n.round, n.rater
	ON CONFLICT (assessment_round_id, rater) DO UPDATE
	SET perspective = excluded.perspective, form = excluded.form, submitted_on = excluded.submitted_on, state = 'waiting', source = excluded.source,
		source_key = excluded.source_key, changed_at = now();
	GET DIAGNOSTICS late = ROW_COUNT;
	IF late > 0 THEN
		RAISE NOTICE 'forms that came after their round was closed: %, see late_form', late;
	END IF;
	-- it need not wait any more when the source gives what the round holds
	UPDATE late_form AS l
	SET state = 'settled', form = NULL, changed_at = now()
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NULL AND n.late IS NULL AND l.state = 'waiting' AND l.assessment_round_id = n.assessment_round_id AND l.rater = n.rater;

	SELECT coalesce(sum(n.lines) FILTER (WHERE n.late = 'new' OR (n.late IS NULL AND n.assessment_form_id IS NULL)), 0),
		coalesce(sum(n.lines) FILTER (WHERE n.late = 'other' OR (n.late IS NULL AND n.assessment_form_id IS NOT NULL AND NOT n.is_same)), 0),
		coalesce(sum(n.lines) FILTER (WHERE n.late = 'known' OR (n.late IS NULL AND n.assessment_form_id IS NOT NULL AND n.is_same)), 0)
	INTO inserted, changed, unchanged
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NULL;
	PERFORM total_rounds();
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_merge_answer() IS
'Writes the forms that port_fit_answers() makes into assessment_round and assessment_form; rounds that do not exist are made, and are open. A form that came too late goes to late_form, once. All rows of a form count as the form does. For refresh()';
REVOKE EXECUTE ON FUNCTION port_merge_answer() FROM PUBLIC;
