-- merge_rows.sql: the rows of the other ports
--
-- A port is one statement: keys of the source become those of the register, texts become values, and what does not fit says why. The
-- statements are plain SQL over the temporary table that port_read() leaves; rehearse.sql runs each once when the extension is made.

CREATE FUNCTION governance_internal.party_keys()
RETURNS TABLE (source text, source_key text, party text)
-- include stable_sql - ROWS=10000
BEGIN ATOMIC
	SELECT k.source, k.source_key, k.party
	FROM party_source_key AS k
	WHERE k.party IS NOT NULL AND is_match(k.method, k.is_confirmed)
	UNION ALL
	SELECT p.source, p.source_key, p.party
	FROM party AS p
	WHERE p.source_key IS NOT NULL AND NOT EXISTS (
		SELECT FROM party_source_key AS k
		WHERE (k.source, k.source_key) = (p.source, p.source_key) AND k.party IS NOT NULL AND is_match(k.method, k.is_confirmed));
END;
COMMENT ON FUNCTION party_keys() IS
'Which party each key of a source stands for: what party_source_key says, a match by name when it is confirmed, else the party that the source brought under that key. One row a key.';

CREATE FUNCTION governance_internal.port_unknown(column_name text, value text, source text DEFAULT NULL)
RETURNS text
-- include stable_sql
RETURN concat(column_name, ': ', to_json(value), ' of source ' || source, ' is not in the register');
COMMENT ON FUNCTION port_unknown(text, text, text) IS
'The problem of a row whose key leads nowhere.';

CREATE FUNCTION governance_internal.bring_back_collaboration(code text, versions jsonb)
RETURNS void
AS $$
#variable_conflict use_variable
DECLARE
	old bigint;
BEGIN
	IF bring_back('remove_collaboration', code) THEN
		RETURN;
	END IF;
	-- its row was deleted by hand: its versions, or else its rounds, know under which key it was
	SELECT min(v.collaboration_id) INTO old
	FROM jsonb_array_elements(versions) AS e (j)
	JOIN collaboration_version AS v ON v.source = e.j ->> 0 AND v.source_key = e.j ->> 1
	WHERE NOT EXISTS (SELECT FROM collaboration_register AS r WHERE r.collaboration_id = v.collaboration_id);
	IF old IS NULL THEN
		SELECT min(a.collaboration_id) INTO old
		FROM assessment_round AS a
		WHERE a.source_key = concat_ws('/', a.organisation, code, a.code)
			AND NOT EXISTS (SELECT FROM collaboration_register AS r WHERE r.collaboration_id = a.collaboration_id);
	END IF;
	IF old IS NOT NULL THEN
		INSERT INTO collaboration_register (collaboration_id, code, title, source, source_key) OVERRIDING SYSTEM VALUE
		VALUES (old, code, code, versions -> 0 ->> 0, code);
	END IF;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION bring_back_collaboration(text, jsonb) IS
'For a code that port collaboration brings and the register does not have: what remove_collaboration() took out, else a row under the key that its versions (an array of source and source_key) or rounds still name. For refresh()';
REVOKE EXECUTE ON FUNCTION bring_back_collaboration(text, jsonb) FROM PUBLIC;

-- include port_function collaboration
BEGIN
	-- what was removed and comes back has its rounds, its money and its keys again
	PERFORM bring_back_collaboration(q.code, q.versions)
	FROM (
		SELECT n.code, jsonb_agg(jsonb_build_array(n.source, n.source_key)) AS versions
		FROM pg_temp.port_incoming AS n
		WHERE n.problem IS NULL AND NOT EXISTS (SELECT FROM collaboration_register AS k WHERE k.code = n.code)
		GROUP BY n.code
	) AS q;
	-- parties and roles come from other ports and stay as they are
	-- include port_fitting
		i.code, i.website, NULL::bigint AS collaboration_id,
		CASE WHEN h.party IS NULL AND i.body IS NULL AND i.body_key IS NOT NULL THEN port_unknown('body_key', i.body_key, i.source)
			ELSE e.problem END AS problem,
		CASE WHEN e.problem IS NULL THEN a.text::collaboration END AS collaboration,
		i.title, i.short_title, i.valid_from::date, i.valid_to::date, coalesce(i.body, h.party) AS body, i.seat,
			string_to_array(i.legal_basis, '|') AS legal_basis,
		i.keeper, i.previous_key, i.next_key, i.source_changed_on::date, i.source_url
	FROM pg_temp.port_incoming AS i
	LEFT JOIN party_keys() AS h ON h.source = i.source AND h.source_key = i.body_key
	LEFT JOIN collaboration_version AS v ON v.source = i.source AND v.source_key = i.source_key
	CROSS JOIN LATERAL (
		SELECT (coalesce(v.collaboration::jsonb, '{}')
			|| jsonb_build_object(
				'legal_form', i.legal_form,
				'powers', to_jsonb(string_to_array(i.powers, '|')),
				'phase', i.phase,
				'purpose', i.purpose,
				'period', CASE WHEN i.valid_from IS NOT NULL OR i.valid_to IS NOT NULL THEN jsonb_build_array(i.valid_from, i.valid_to) END)
			|| CASE WHEN i.style IS NOT NULL THEN jsonb_build_object('style', i.style::style::jsonb) ELSE '{}' END)::text AS text
		OFFSET 0
	) AS a
	CROSS JOIN LATERAL (SELECT input_error(a.text, 'governance.collaboration') AS problem OFFSET 0) AS e
	-- include port_fitting_end

	-- a collaboration has the title of its latest version
	INSERT INTO collaboration_register AS c (code, title, website, source, source_key, source_url)
	SELECT q.*
	FROM (
		SELECT DISTINCT ON (n.code) n.code, coalesce(n.short_title, n.title) AS title, n.website, n.source, n.code AS source_key, n.source_url
		FROM pg_temp.port_fitting AS n
		WHERE n.problem IS NULL
		ORDER BY n.code, n.valid_from DESC NULLS LAST, n.source_key DESC
	) AS q
	WHERE NOT EXISTS (
		SELECT FROM collaboration_register AS k
		WHERE k.code = q.code AND (k.source <> q.source OR (k.title, k.website, k.source_url) IS NOT DISTINCT FROM (q.title, q.website, q.source_url)))
	ON CONFLICT (code) DO UPDATE
	SET title = excluded.title, website = excluded.website, source_url = excluded.source_url, changed_at = now();
	UPDATE pg_temp.port_fitting AS n SET collaboration_id = c.collaboration_id
	FROM collaboration_register AS c
	WHERE c.code = n.code;

	-- include port_merge collaboration_version COLUMNS=collaboration_id,collaboration,title,short_title,valid_from,valid_to,body,seat,
	--	legal_basis,keeper,previous_key,next_key,source_changed_on,source_url
END
-- include port_function_end collaboration

CREATE FUNCTION governance_internal.port_merge_participants()
RETURNS bigint
AS $$
DECLARE
	more bigint;
BEGIN
	WITH touched AS (
		SELECT n.collaboration_version_id FROM pg_temp.port_fitting AS n WHERE n.problem IS NULL
		UNION SELECT w.collaboration_version_id FROM pg_temp.port_stated AS w
	), known AS MATERIALIZED (
		-- who takes part, who left, and who stood in a row that now names another; of anybody else the port says nothing
		SELECT q.collaboration_version_id, q.party, bool_or(q.takes_part) AS takes_part
		FROM (
			SELECT p.collaboration_version_id, p.party, valid_on(p.joined_on, p.left_on, as_of()) AS takes_part
			FROM participation AS p
			JOIN touched AS d ON d.collaboration_version_id = p.collaboration_version_id
			UNION ALL
			SELECT w.collaboration_version_id, w.party, false FROM pg_temp.port_stated AS w WHERE w.is_changed
		) AS q
		GROUP BY q.collaboration_version_id, q.party
	), held AS MATERIALIZED (
		SELECT w.collaboration_version_id, e.j ->> 'party' AS party, e.j
		FROM collaboration_version AS w
		JOIN touched AS d ON d.collaboration_version_id = w.collaboration_version_id
		CROSS JOIN LATERAL jsonb_array_elements(w.collaboration::jsonb -> 'parties') AS e (j)
	), pair AS MATERIALIZED (
		SELECT collaboration_version_id, party, h.j AS was, CASE
				WHEN h.j IS NULL THEN CASE WHEN k.takes_part THEN jsonb_build_object('party', party, 'roles', jsonb_build_array('participant')) END
				WHEN k.takes_part IS DISTINCT FROM false OR (h.j -> 'roles' ? 'participant') IS NOT TRUE THEN h.j
				-- who leaves and has another role here keeps that
				WHEN h.j -> 'roles' <> '["participant"]' THEN jsonb_set(h.j, '{roles}', (h.j -> 'roles') - 'participant')
			END AS becomes
		FROM known AS k
		FULL JOIN held AS h USING (collaboration_version_id, party)
	), written AS (
		UPDATE collaboration_version AS c
		SET collaboration = (c.collaboration::jsonb || jsonb_build_object('parties', q.parties))::collaboration, changed_at = now()
		FROM (
			SELECT p.collaboration_version_id, coalesce(jsonb_agg(p.becomes ORDER BY p.party) FILTER (WHERE p.becomes IS NOT NULL), '[]') AS parties
			FROM pair AS p
			GROUP BY p.collaboration_version_id
			HAVING bool_or(p.was IS DISTINCT FROM p.becomes)
		) AS q
		WHERE c.collaboration_version_id = q.collaboration_version_id
	)
	SELECT count(*) INTO more
	FROM pg_temp.port_stated AS w
	JOIN pair AS p USING (collaboration_version_id, party)
	WHERE NOT w.is_changed AND p.was IS DISTINCT FROM p.becomes;
	RETURN more;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_merge_participants() IS
'Writes who takes part on the day (see as_of()) into the values of the arrangements that port_fitting and port_stated are about: who takes part and was not there comes in as participant, who left or has yet to join is no participant. The rows of participation are what was said; the value is a copy, which versions_as_of() brings to another day. Other roles and interests stay, and so do participants that no row of participation names. Returns how many rows of the port, the same as in participation, changed a value. For refresh()';
REVOKE EXECUTE ON FUNCTION port_merge_participants() FROM PUBLIC;

-- include port_function participation
BEGIN
	-- include port_fitting
		v.collaboration_version_id,
		CASE
			WHEN h.path IS NULL AND i.party_key IS NOT NULL THEN port_unknown('party_key', i.party_key, i.source)
			WHEN h.path IS NULL THEN 'party: neither party nor party_key has a value'
			WHEN v.collaboration_version_id IS NULL
				THEN format('collaboration_key: version %s of source %s is not in the register', to_json(i.collaboration_key), i.source)
			ELSE o.problem
		END AS problem,
		CASE WHEN i.organ IS NULL THEN h.path WHEN o.problem IS NULL THEN party(h.path || '/' || i.organ) END AS party,
		i.joined_on::date, i.left_on::date, i.seats::integer, i.votes::numeric, i.votes_basis, i.shares::numeric, i.share_value::numeric,
		-- of a share that was computed, four decimals mean something
		CASE WHEN lower(r.share) = upper(r.share) THEN trim_scale(round(lower(r.share), 4)) END AS published_share,
		CASE WHEN lower(r.share) <> upper(r.share) THEN i.published_share END AS published_range, i.distribution_key::numeric, i.distribution_text, i.source_url
	FROM pg_temp.port_incoming AS i
	LEFT JOIN party_keys() AS p ON p.source = i.source AND p.source_key = i.party_key
	CROSS JOIN LATERAL (SELECT coalesce(i.party, p.party) AS path) AS h
	CROSS JOIN LATERAL (SELECT share_range(i.published_share) AS share) AS r
	LEFT JOIN collaboration_version AS v ON v.source = i.source AND v.source_key = i.collaboration_key
	LEFT JOIN (
		SELECT d.organ, port_value_error('x/' || d.organ, 'text', 'party', NULL) IS NULL AS is_organ
		FROM (SELECT DISTINCT n.organ FROM pg_temp.port_incoming AS n WHERE n.organ IS NOT NULL OFFSET 0) AS d
		OFFSET 0
	) AS g ON g.organ = i.organ
	CROSS JOIN LATERAL (
		SELECT CASE
				WHEN i.organ IS NULL THEN NULL
				WHEN strpos(h.path, '/') > 0 THEN format('organ: the party already names one: %s', to_json(h.path))
				WHEN strpos(i.organ, '/') > 0 THEN 'organ: must be one word of the list'
				WHEN g.is_organ AND length(h.path) < 40 THEN NULL
				ELSE 'organ: ' || port_value_error(h.path || '/' || i.organ, 'text', 'party', NULL)
			END AS problem
		OFFSET 0
	) AS o
	-- include port_fitting_end
	-- include port_clash participation SAID=party,joined_on KEY=collaboration_version_id,party OPEN=joined_on
	-- include port_merge participation PARTICIPANTS COLUMNS=collaboration_version_id,party,joined_on,left_on,seats,votes,votes_basis,
	--	shares,share_value,published_share,published_range,distribution_key,distribution_text,source_url
END
-- include port_function_end participation

-- include port_function role
BEGIN
	-- include port_fitting
		c.collaboration_id,
		CASE
			WHEN c.collaboration_id IS NULL AND i.collaboration IS NOT NULL THEN port_unknown('collaboration', i.collaboration)
			WHEN i.valid_from > i.valid_to THEN 'valid_to: is before valid_from'
		END AS problem,
		i.organisation, i.holder, i.role::role, i.valid_from::date, i.valid_to::date, i.decided_on::date, i.reason, i.allowed_because, i.source_url
	-- include port_rows
	-- include port_fitting_end
	-- include port_clash role_assignment SAID=organisation,collaboration_id,holder,role,valid_from KEY=organisation,collaboration_id,
	--	holder,role OPEN=valid_from
	-- include port_merge role_assignment COLUMNS=organisation,collaboration_id,holder,role,valid_from,valid_to,decided_on,reason,
	--	allowed_because,source_url
END
-- include port_function_end role

-- include port_function finance
BEGIN
	-- what is not an amount stays as it is written, and is never zero; a number that came as a number is no printed amount
	-- include port_fitting
		coalesce(c.collaboration_id, b.collaboration_id) AS collaboration_id,
		CASE
			WHEN c.collaboration_id IS NULL AND i.collaboration IS NOT NULL THEN port_unknown('collaboration', i.collaboration)
			WHEN c.collaboration_id IS NULL AND i.party_key IS NULL THEN 'collaboration: neither collaboration nor party_key has a value'
			WHEN c.collaboration_id IS NULL AND h.party IS NULL THEN port_unknown('party_key', i.party_key, i.source)
			WHEN c.collaboration_id IS NULL AND b.times > 1
				THEN format('party_key: %s is the body of several collaborations; give column collaboration', h.party)
			WHEN c.collaboration_id IS NULL AND b.times IS NULL THEN format('party_key: %s is not the body of a collaboration in the register', h.party)
			WHEN abs(x.amount) >= 1e16 THEN format('value: must be less than 10,000,000,000,000,000: %s', i.value)
		END AS problem,
		i.organisation, i.fiscal_year::integer, i.kind, i.basis, coalesce(i.stage, 'final') AS stage,
		CASE WHEN abs(x.amount) < 1e16 THEN x.amount::numeric(18,2) END AS value,
		CASE WHEN n.is_number THEN 'published' ELSE m.status END AS status,
		CASE
			WHEN n.is_number THEN 1
			WHEN m.status IN ('ambiguous', 'malformed', 'several') THEN coalesce(nullif(m.factor, 1), i.factor::numeric, 1)
			ELSE coalesce(m.factor, 1)
		END AS factor,
		CASE WHEN n.is_number IS NOT TRUE THEN i.value END AS original,
		coalesce(i.note, m.note) AS note, i.part, i.task_field, i.source_url
	-- include port_rows
	LEFT JOIN party_keys() AS h ON h.source = i.source AND h.source_key = i.party_key
	LEFT JOIN (
		SELECT w.body, min(w.collaboration_id) AS collaboration_id, count(DISTINCT w.collaboration_id) AS times
		FROM collaboration_version AS w
		GROUP BY w.body
	) AS b ON b.body = h.party AND i.collaboration IS NULL
	CROSS JOIN LATERAL (SELECT jsonb_typeof(to_jsonb(i.original) -> 'value') = 'number' AS is_number OFFSET 0) AS n
	LEFT JOIN LATERAL parse_amount(i.value, coalesce(i.factor::numeric, 1), i.legend) AS m ON n.is_number IS NOT TRUE
	CROSS JOIN LATERAL (SELECT CASE WHEN n.is_number THEN i.value::numeric ELSE m.value END AS amount OFFSET 0) AS x
	-- include port_fitting_end
	-- include port_clash finance_amount SAID=organisation,collaboration_id,fiscal_year,kind,basis,stage,part,source KEY=organisation,
	--	collaboration_id,fiscal_year,kind,basis,stage,source OPEN=part
	-- include port_merge finance_amount COLUMNS=organisation,collaboration_id,fiscal_year,kind,basis,stage,value,status,factor,original,
	--	note,part,task_field,source_url
END
-- include port_function_end finance

-- include port_function contract
BEGIN
	-- include port_fitting
		c.collaboration_id,
		CASE
			WHEN c.collaboration_id IS NULL AND i.collaboration IS NOT NULL THEN port_unknown('collaboration', i.collaboration)
			WHEN h.path IS NULL AND i.party_key IS NOT NULL THEN port_unknown('party_key', i.party_key, i.source)
			WHEN h.path IS NULL THEN 'party: neither party nor party_key has a value'
			WHEN i.starts_on > i.ends_on THEN 'ends_on: is before starts_on'
		END AS problem,
		i.organisation, h.path AS party, i.title, i.starts_on::date, i.ends_on::date, i.notice_days::integer, i.status, i.source_url
	-- include port_rows
	LEFT JOIN party_keys() AS p ON p.source = i.source AND p.source_key = i.party_key
	CROSS JOIN LATERAL (SELECT coalesce(i.party, p.party) AS path) AS h
	-- include port_fitting_end
	-- include port_merge contract COLUMNS=organisation,collaboration_id,party,title,starts_on,ends_on,notice_days,status,source_url
END
-- include port_function_end contract

-- include port_function document
BEGIN
	-- include port_fitting
		c.collaboration_id,
		CASE WHEN c.collaboration_id IS NULL AND i.collaboration IS NOT NULL THEN port_unknown('collaboration', i.collaboration) END AS problem,
		i.organisation, i.kind, i.title, i.fiscal_year::integer, i.author, i.addressee, i.dated_on::date, i.sent_on::date, i.decided_on::date,
		i.published_on::date, coalesce(i.is_closed::boolean, false) AS is_closed, i.source_url
	-- include port_rows
	-- include port_fitting_end
	-- include port_merge document COLUMNS=organisation,collaboration_id,kind,title,fiscal_year,author,addressee,dated_on,sent_on,
	--	decided_on,published_on,is_closed,source_url
END
-- include port_function_end document

-- include port_function meeting
BEGIN
	-- include port_fitting
		c.collaboration_id,
		CASE WHEN c.collaboration_id IS NULL AND i.collaboration IS NOT NULL THEN port_unknown('collaboration', i.collaboration) END AS problem,
		i.organisation, i.body, i.held_on::date, i.starts_at::timestamptz, i.is_public::boolean, coalesce(i.is_cancelled::boolean, false) AS is_cancelled,
		i.subject, i.source_url
	-- include port_rows
	-- include port_fitting_end
	-- include port_merge meeting COLUMNS=organisation,collaboration_id,body,held_on,starts_at,is_public,is_cancelled,subject,source_url
END
-- include port_function_end meeting

-- include port_function goal
BEGIN
	-- include port_fitting
		NULL::text AS problem, i.organisation, i.code, i.name, i.programme, i.task_field, i.source_url
	FROM pg_temp.port_incoming AS i
	-- include port_fitting_end
	-- include port_clash goal SAID=organisation,code KEY=organisation,code
	-- include port_merge goal COLUMNS=organisation,code,name,programme,task_field,source_url
END
-- include port_function_end goal

-- include port_function asked
BEGIN
	-- include port_fitting
		r.assessment_round_id,
		CASE
			WHEN c.collaboration_id IS NULL THEN port_unknown('collaboration', i.collaboration)
			WHEN r.assessment_round_id IS NULL THEN port_unknown('round', i.round)
		END AS problem,
		i.organisation, i.perspective, i.asked::integer
	-- include port_rows
	LEFT JOIN assessment_round AS r ON r.organisation = i.organisation AND r.collaboration_id = c.collaboration_id AND r.code = i.round
	-- include port_fitting_end
	-- include port_clash round_asked SAID=perspective KEY=assessment_round_id,perspective
	-- include port_merge round_asked COLUMNS=organisation,assessment_round_id,perspective,asked
END
-- include port_function_end asked
