-- refresh.sql: from the rows of a port to the register
--
-- Three steps, each one statement over all rows: port_read() checks each value
-- by itself, port_fit() each row against the register and against the other
-- rows, and refresh() writes what fits.  Nothing here catches exceptions: what
-- could raise is asked first, so that a bad row costs no subtransaction.

CREATE INDEX ON party (name_form(name));

CREATE FUNCTION governance_internal.port_merge_party(content jsonb, OUT result text, OUT problem text)
RETURNS record
LANGUAGE plpgsql
VOLATILE
STRICT
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
AS $$
DECLARE
	-- one row as the view gives it, and the row of the register it stands for
	n party;
	old party;
	target text;
	found_by text;
	is_known boolean;
	candidates text[];
	changes bigint;
BEGIN
	n := jsonb_populate_record(NULL::party, content);
	IF n.started_on > n.ended_on THEN
		problem := 'ended_on: is before started_on';
		RETURN;
	END IF;

	SELECT k.party, true INTO target, is_known
	FROM party_source_key AS k
	WHERE k.source = n.source AND k.source_key = n.source_key AND (k.is_confirmed OR k.method <> 'name');
	IF target IS NULL THEN
		SELECT p.party, true INTO target, is_known FROM party AS p WHERE p.source = n.source AND p.source_key = n.source_key;
	END IF;

	IF target IS NULL THEN
		-- the same identifier is the same party; two identifiers may not point at two parties
		SELECT array_agg(DISTINCT m.party), (array_agg(m.method ORDER BY m.position))[1]
		INTO candidates, found_by
		FROM (
			SELECT 1 AS position, 'tooi' AS method, p.party FROM party AS p WHERE p.tooi = n.tooi OR p.party = tooi_code(n.tooi)
			UNION ALL SELECT 2, 'rsin', p.party FROM party AS p WHERE p.rsin = n.rsin
			UNION ALL SELECT 3, 'kvk', p.party FROM party AS p WHERE p.kvk = n.kvk
			UNION ALL SELECT 4, 'oin', p.party FROM party AS p WHERE p.oin = n.oin
			UNION ALL SELECT 5, 'roo', p.party FROM party AS p WHERE p.roo = n.roo OR p.party = 'roo' || n.roo
		) AS m;
		IF cardinality(candidates) > 1 THEN
			problem := format('its identifiers belong to different parties: %s', array_to_string(candidates, ', '));
			RETURN;
		END IF;
		target := candidates[1];
	END IF;

	IF target IS NULL THEN
		-- the same name, and no identifier that both have: only a proposal
		SELECT p.party INTO target
		FROM party AS p
		WHERE name_form(p.name) = name_form(n.name)
			AND NOT coalesce(p.tooi <> n.tooi OR p.rsin <> n.rsin OR p.kvk <> n.kvk OR p.oin <> n.oin OR p.roo <> n.roo, false)
			AND (p.source <> n.source OR p.source_key IS NULL)
		ORDER BY p.party_id LIMIT 1;
		IF target IS NOT NULL THEN
			INSERT INTO party_source_key AS k (source, source_key, party, method, source_name)
			VALUES (n.source, n.source_key, target, 'name', n.name)
			ON CONFLICT (source, source_key) DO NOTHING;
			problem := format('name: the same as that of %s, without an identifier in common. Confirm or change the row of party_source_key.', target);
			RETURN;
		END IF;

		target := coalesce(tooi_code(n.tooi), 'roo' || n.roo, 'rsin' || n.rsin, 'kvk' || n.kvk, 'oin' || lower(n.oin COLLATE "C"),
			btrim(lower(regexp_replace(n.source || '-' || n.source_key, '[^A-Za-z0-9]+', '-', 'g') COLLATE "C"), '-'));
		problem := port_value_error(target, 'text', 'party', NULL);
		IF problem IS NULL AND EXISTS (SELECT FROM party AS p WHERE p.party = target) THEN
			problem := format('source_key: the path %s is taken', target);
		END IF;
		IF problem IS NOT NULL THEN
			RETURN;
		END IF;
		target := party(target);
		INSERT INTO party (party, name, kind, legal_form, rsin, kvk, oin, tooi, roo, seat, address, website, started_on, ended_on, bankrupt_on, source, source_key, source_url)
		VALUES (target, n.name, n.kind, n.legal_form, n.rsin, n.kvk, n.oin, n.tooi, n.roo, n.seat, n.address, n.website, n.started_on, n.ended_on, n.bankrupt_on, n.source, n.source_key, n.source_url);
		result := 'inserted';
		RETURN;
	END IF;

	IF is_known IS NULL THEN
		INSERT INTO party_source_key AS k (source, source_key, party, method, source_name)
		VALUES (n.source, n.source_key, target, found_by, n.name)
		ON CONFLICT (source, source_key) DO UPDATE SET party = excluded.party, method = excluded.method, source_name = excluded.source_name, changed_at = now();
		result := 'inserted';
	END IF;

	-- the row that brought the party says what it is; any other row only adds identifiers that were unknown
	SELECT * INTO old FROM party AS p WHERE p.party = target;
	IF old.source = n.source AND old.source_key = n.source_key THEN
		UPDATE party AS p
		SET name = n.name, kind = n.kind, legal_form = n.legal_form,
			rsin = coalesce(n.rsin, p.rsin), kvk = coalesce(n.kvk, p.kvk), oin = coalesce(n.oin, p.oin), tooi = coalesce(n.tooi, p.tooi), roo = coalesce(n.roo, p.roo),
			seat = n.seat, address = n.address, website = n.website, started_on = n.started_on, ended_on = n.ended_on, bankrupt_on = n.bankrupt_on,
			source_url = n.source_url, changed_at = now()
		WHERE p.party = target
			AND (p.name, p.kind, p.legal_form, p.rsin, p.kvk, p.oin, p.tooi, p.roo, p.seat, p.address, p.website, p.started_on, p.ended_on, p.bankrupt_on, p.source_url)
			IS DISTINCT FROM (n.name, n.kind, n.legal_form, coalesce(n.rsin, p.rsin), coalesce(n.kvk, p.kvk), coalesce(n.oin, p.oin), coalesce(n.tooi, p.tooi), coalesce(n.roo, p.roo),
				n.seat, n.address, n.website, n.started_on, n.ended_on, n.bankrupt_on, n.source_url);
	ELSE
		UPDATE party AS p
		SET rsin = coalesce(p.rsin, n.rsin), kvk = coalesce(p.kvk, n.kvk), oin = coalesce(p.oin, n.oin), tooi = coalesce(p.tooi, n.tooi), roo = coalesce(p.roo, n.roo), changed_at = now()
		WHERE p.party = target
			AND (p.rsin, p.kvk, p.oin, p.tooi, p.roo)
			IS DISTINCT FROM (coalesce(p.rsin, n.rsin), coalesce(p.kvk, n.kvk), coalesce(p.oin, n.oin), coalesce(p.tooi, n.tooi), coalesce(p.roo, n.roo));
	END IF;
	GET DIAGNOSTICS changes = ROW_COUNT;
	result := coalesce(result, CASE WHEN changes > 0 THEN 'changed' ELSE 'unchanged' END);
END
$$;
COMMENT ON FUNCTION port_merge_party(jsonb) IS
'Merges one row of port party, after port_row: matches it by its key, then by TOOI, RSIN, KvK, OIN and ROO number, and makes a party when nothing matches. result is inserted, changed or unchanged; problem says why it was not merged: identifiers of two parties, or a name that is known without an identifier in common (kept as a proposal in party_source_key, to be confirmed). For refresh(). NULL in, NULL out';
REVOKE EXECUTE ON FUNCTION port_merge_party(jsonb) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_merge_parties(OUT inserted bigint, OUT changed bigint, OUT unchanged bigint)
RETURNS record
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
AS $$
DECLARE
	r record;
	outcome text;
	complaint text;
	same bigint[];
	bad bigint[] := '{}';
	complaints text[] := '{}';
BEGIN
	inserted := 0;
	changed := 0;

	-- most rows of most refreshes are known and say nothing new
	SELECT array_agg(i.nr) INTO same
	FROM pg_temp.port_incoming AS i
	LEFT JOIN party_source_key AS k ON k.source = i.source AND k.source_key = i.source_key AND (k.is_confirmed OR k.method <> 'name')
	LEFT JOIN party AS own ON own.source = i.source AND own.source_key = i.source_key
	JOIN party AS p ON p.party = coalesce(k.party, own.party)
	WHERE i.problem IS NULL
		AND CASE WHEN p.party_id = own.party_id
			THEN (p.name, p.kind, p.legal_form, p.seat, p.address, p.website, p.source_url, p.started_on, p.ended_on, p.bankrupt_on)
				IS NOT DISTINCT FROM (i.name, i.kind, i.legal_form, i.seat, i.address, i.website, i.source_url, i.started_on::date, i.ended_on::date, i.bankrupt_on::date)
				AND (p.rsin, p.kvk, p.oin, p.tooi, p.roo)
				IS NOT DISTINCT FROM (coalesce(i.rsin, p.rsin), coalesce(i.kvk, p.kvk), coalesce(i.oin, p.oin), coalesce(i.tooi, p.tooi), coalesce(i.roo, p.roo))
			ELSE (i.started_on::date > i.ended_on::date) IS NOT TRUE
				AND (p.rsin, p.kvk, p.oin, p.tooi, p.roo)
				IS NOT DISTINCT FROM (coalesce(p.rsin, i.rsin), coalesce(p.kvk, i.kvk), coalesce(p.oin, i.oin), coalesce(p.tooi, i.tooi), coalesce(p.roo, i.roo))
		END;
	unchanged := coalesce(cardinality(same), 0);

	-- the others one by one: what the first brings may be what the second is matched with
	FOR r IN
		SELECT i.nr, to_jsonb(i) - ARRAY['nr', 'original', 'key', 'problem'] AS content
		FROM pg_temp.port_incoming AS i
		WHERE i.problem IS NULL AND NOT EXISTS (SELECT FROM unnest(same) AS s WHERE s = i.nr)
		ORDER BY i.key COLLATE "C"
	LOOP
		SELECT m.result, m.problem INTO outcome, complaint FROM port_merge_party(r.content) AS m;
		inserted := inserted + (outcome IS NOT DISTINCT FROM 'inserted')::integer;
		changed := changed + (outcome IS NOT DISTINCT FROM 'changed')::integer;
		unchanged := unchanged + (outcome IS NOT DISTINCT FROM 'unchanged')::integer;
		IF complaint IS NOT NULL THEN
			bad := array_append(bad, r.nr);
			complaints := array_append(complaints, complaint);
		END IF;
	END LOOP;
	UPDATE pg_temp.port_incoming AS i SET problem = u.problem
	FROM unnest(bad, complaints) AS u (nr, problem)
	WHERE u.nr = i.nr;
END
$$;
COMMENT ON FUNCTION port_merge_parties() IS
'Merges the rows of port party that port_read() left in port_incoming: those that are known and unchanged in one statement, the others one by one with port_merge_party(). For refresh()';
REVOKE EXECUTE ON FUNCTION port_merge_parties() FROM PUBLIC;

CREATE FUNCTION governance_internal.port_fit(port text, target_table text, natural_key text[])
RETURNS void
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
AS $$
DECLARE
	-- what a port adds to its own columns: joins, columns, and what may be wrong
	joins text := '';
	made jsonb := '{}';
	complaint text := 'NULL';
	-- the collaboration by its code, the party by its path or its key
	by_code CONSTANT text := ' LEFT JOIN governance_register.collaboration_register AS c ON c.code = i.collaboration';
	code_complaint CONSTANT text := ' WHEN c.collaboration_id IS NULL AND i.collaboration IS NOT NULL THEN format(''collaboration: %s is not in the register'', to_json(i.collaboration))';
	by_key CONSTANT text := ' LEFT JOIN governance_register.party_source_key AS k ON k.source = i.source AND k.source_key = i.%1$s AND (k.is_confirmed OR k.method <> ''name'')
		LEFT JOIN governance_register.party AS p ON p.source = i.source AND p.source_key = i.%1$s
		CROSS JOIN LATERAL (SELECT coalesce(%2$s, k.party, p.party) AS path) AS h';
	key_complaint CONSTANT text := ' WHEN h.path IS NULL AND i.%1$s IS NOT NULL THEN format(''%1$s: %%s of source %%s is not in the register'', to_json(i.%1$s), i.source)';
BEGIN
	CASE port
	WHEN 'collaboration' THEN
		-- parties and roles come from other ports and stay as they are
		joins := format(by_key, 'body_key', 'i.body') || '
			LEFT JOIN governance_register.collaboration_version AS v ON v.source = i.source AND v.source_key = i.source_key
			CROSS JOIN LATERAL (SELECT (coalesce(v.collaboration::jsonb, ''{}'') || jsonb_build_object(
					''legal_form'', i.legal_form, ''powers'', to_jsonb(string_to_array(i.powers, ''|'')), ''phase'', i.phase, ''purpose'', i.purpose,
					''period'', CASE WHEN i.valid_from IS NOT NULL OR i.valid_to IS NOT NULL THEN jsonb_build_array(i.valid_from, i.valid_to) END)
				|| CASE WHEN i.style IS NOT NULL THEN jsonb_build_object(''style'', i.style::governance.style::jsonb) ELSE ''{}'' END)::text AS text OFFSET 0) AS a
			CROSS JOIN LATERAL (SELECT governance.input_error(a.text, ''governance.collaboration'') AS problem OFFSET 0) AS e';
		made := '{"body": "h.path", "collaboration": "CASE WHEN e.problem IS NULL THEN a.text::governance.collaboration END", "legal_basis": "string_to_array(i.legal_basis, ''|'')", "collaboration_id": "NULL::bigint", "code": "i.code", "website": "i.website"}';
		complaint := 'CASE' || format(key_complaint, 'body_key') || ' ELSE e.problem END';

	WHEN 'participation' THEN
		joins := format(by_key, 'party_key', 'i.party') || '
			LEFT JOIN governance_register.collaboration_version AS v ON v.source = i.source AND v.source_key = i.collaboration_key
			LEFT JOIN (
				SELECT d.organ, governance_internal.port_value_error(''x/'' || d.organ, ''text'', ''party'', NULL) IS NULL AS is_organ
				FROM (SELECT DISTINCT n.organ FROM pg_temp.port_incoming AS n WHERE n.organ IS NOT NULL OFFSET 0) AS d
				OFFSET 0
			) AS g ON g.organ = i.organ
			CROSS JOIN LATERAL (SELECT CASE
				WHEN i.organ IS NULL THEN NULL
				WHEN strpos(h.path, ''/'') > 0 THEN format(''organ: the party already names one: %s'', to_json(h.path))
				WHEN strpos(i.organ, ''/'') > 0 THEN ''organ: must be one word of the list''
				WHEN g.is_organ AND length(h.path) < 40 THEN NULL
				ELSE ''organ: '' || governance_internal.port_value_error(h.path || ''/'' || i.organ, ''text'', ''party'', NULL)
			END AS problem OFFSET 0) AS o';
		made := '{"collaboration_version_id": "v.collaboration_version_id", "party": "CASE WHEN i.organ IS NULL THEN h.path WHEN o.problem IS NULL THEN governance.party(h.path || ''/'' || i.organ) END"}';
		complaint := 'CASE' || format(key_complaint, 'party_key') || '
			WHEN h.path IS NULL THEN ''party: neither party nor party_key has a value''
			WHEN v.collaboration_version_id IS NULL THEN format(''collaboration_key: version %s of source %s is not in the register'', to_json(i.collaboration_key), i.source)
			ELSE o.problem END';

	WHEN 'role' THEN
		joins := by_code;
		made := '{"collaboration_id": "c.collaboration_id"}';
		complaint := 'CASE' || code_complaint || ' WHEN i.valid_from > i.valid_to THEN ''valid_to: is before valid_from'' END';

	WHEN 'finance' THEN
		-- what is not an amount stays as it is written, and is never zero; a number that came as a number is no printed amount
		joins := by_code || format(by_key, 'party_key', 'NULL') || '
			LEFT JOIN (
				SELECT w.body, min(w.collaboration_id) AS collaboration_id, count(DISTINCT w.collaboration_id) AS times
				FROM governance_register.collaboration_version AS w GROUP BY w.body
			) AS b ON b.body = h.path AND i.collaboration IS NULL
			CROSS JOIN LATERAL (SELECT jsonb_typeof(to_jsonb(i.original) -> ''value'') = ''number'' AS is_number OFFSET 0) AS n
			LEFT JOIN LATERAL governance.parse_amount(i.value, coalesce(i.factor::numeric, 1)) AS m ON n.is_number IS NOT TRUE
			CROSS JOIN LATERAL (SELECT CASE WHEN n.is_number THEN i.value::numeric ELSE m.value END AS amount OFFSET 0) AS x';
		made := '{"collaboration_id": "coalesce(c.collaboration_id, b.collaboration_id)", "stage": "coalesce(i.stage, ''final'')", "value": "CASE WHEN abs(x.amount) < 1e16 THEN x.amount::numeric(18,2) END",
			"status": "CASE WHEN n.is_number THEN ''published'' ELSE m.status END", "factor": "CASE WHEN n.is_number THEN 1 WHEN m.status IN (''ambiguous'', ''malformed'', ''several'') THEN coalesce(nullif(m.factor, 1), i.factor::numeric, 1) ELSE coalesce(m.factor, 1) END",
			"original": "CASE WHEN n.is_number IS NOT TRUE THEN i.value END", "note": "coalesce(i.note, m.note)"}';
		complaint := 'CASE' || code_complaint || '
			WHEN c.collaboration_id IS NOT NULL THEN NULL' || format(key_complaint, 'party_key') || '
			WHEN i.party_key IS NULL THEN ''collaboration: neither collaboration nor party_key has a value''
			WHEN b.times > 1 THEN format(''party_key: %s is the body of several collaborations; give column collaboration'', h.path)
			WHEN b.times IS NULL THEN format(''party_key: %s is not the body of a collaboration in the register'', h.path) END';
		complaint := format('coalesce(%s, CASE WHEN abs(x.amount) >= 1e16 THEN format(''value: must be less than 10,000,000,000,000,000: %%s'', i.value) END)', complaint);

	WHEN 'contract' THEN
		joins := by_code || format(by_key, 'party_key', 'i.party');
		made := '{"collaboration_id": "c.collaboration_id", "party": "h.path"}';
		complaint := 'CASE' || code_complaint || format(key_complaint, 'party_key') || '
			WHEN h.path IS NULL THEN ''party: neither party nor party_key has a value''
			WHEN i.starts_on > i.ends_on THEN ''ends_on: is before starts_on'' END';

	WHEN 'document' THEN
		joins := by_code;
		made := '{"collaboration_id": "c.collaboration_id", "is_closed": "coalesce(i.is_closed::boolean, false)"}';
		complaint := 'CASE' || code_complaint || ' END';

	WHEN 'meeting' THEN
		joins := by_code;
		made := '{"collaboration_id": "c.collaboration_id", "is_cancelled": "coalesce(i.is_cancelled::boolean, false)"}';
		complaint := 'CASE' || code_complaint || ' END';

	ELSE
		NULL;
	END CASE;

	EXECUTE format('CREATE TEMPORARY TABLE port_fitting AS SELECT i.nr, i.key, %s AS problem, %s FROM pg_temp.port_incoming AS i %s WHERE i.problem IS NULL', complaint,
		(SELECT string_agg(format('%s AS %I', q.expression, q.name), ', ' ORDER BY q.expression, q.name)
		 FROM (
			SELECT format('i.%I::%s', t.attname, format_type(t.atttypid, t.atttypmod)) AS expression, t.attname AS name
			FROM pg_attribute AS t
			JOIN port_contract AS k ON k.port = port_fit.port AND k.column_name = t.attname
			WHERE t.attrelid = format('governance_register.%I', target_table)::regclass AND NOT made ? t.attname
			UNION ALL
			SELECT m.value, m.key FROM jsonb_each_text(made) AS m
		 ) AS q), joins);

	ANALYZE pg_temp.port_fitting (nr, key, problem);

	-- the rows against each other and against rows that came another way
	IF natural_key IS NOT NULL THEN
		EXECUTE format(
			'UPDATE pg_temp.port_fitting AS f
			SET problem = format(''%4$s: the same as %%s'', q.clash)
			FROM (
				SELECT n.nr, CASE
						WHEN row_number() OVER (PARTITION BY %1$s ORDER BY n.key COLLATE "C") > 1 THEN ''another row of the view''
						WHEN EXISTS (SELECT FROM governance_register.%2$I AS t WHERE %3$s AND (t.source, t.source_key) IS DISTINCT FROM (n.source, n.source_key)) THEN ''a row that another source brought, or the same under another key''
					END AS clash
				FROM pg_temp.port_fitting AS n
				WHERE n.problem IS NULL
			) AS q
			WHERE q.nr = f.nr AND q.clash IS NOT NULL',
			(SELECT string_agg(format('n.%I', c), ', ') FROM unnest(natural_key) AS c), target_table,
			(SELECT string_agg(format(CASE WHEN t.attnotnull THEN 't.%1$I = n.%1$I' ELSE 't.%1$I IS NOT DISTINCT FROM n.%1$I' END, t.attname), ' AND ')
			 FROM pg_attribute AS t WHERE t.attrelid = format('governance_register.%I', target_table)::regclass AND t.attname = ANY (natural_key)),
			array_to_string(array_remove(natural_key, 'collaboration_version_id'), ', '));
	END IF;
END
$$;
COMMENT ON FUNCTION port_fit(text, text, text[]) IS
'Turns the rows that port_read() left in port_incoming into rows of the register, in the temporary table port_fitting: keys of the source replaced by those of the register, and problem saying why a row does not fit, NULL when it does. A row with the natural key of another row of the port, or of a row of the register that came another way, does not fit. For refresh()';
REVOKE EXECUTE ON FUNCTION port_fit(text, text, text[]) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_fit_answers()
RETURNS void
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
AS $$
BEGIN
	-- each answer: a round that is there decides about the version of its instrument, else the newest
	CREATE TEMPORARY TABLE port_fitting AS
	WITH question AS MATERIALIZED (
		SELECT k.code, k.version, i.indicator, i.position, (k.instrument::jsonb -> 'scale' ->> 'min')::integer AS lowest, (k.instrument::jsonb -> 'scale' ->> 'max')::integer AS highest
		FROM instrument_register AS k CROSS JOIN LATERAL indicators(k.instrument) AS i
	), newest AS MATERIALIZED (
		SELECT k.code, max(k.version) AS version FROM instrument_register AS k GROUP BY k.code
	)
	SELECT i.nr, i.key, i.organisation, i.collaboration, i.round, i.rater, i.indicator, i.perspective, i.source, i.held_on::date, i.submitted_on::date, i.answer::integer,
		c.collaboration_id, r.assessment_round_id, w.code AS instrument_code, coalesce(r.instrument_version, w.version) AS instrument_version, q.position,
		CASE
			WHEN c.collaboration_id IS NULL THEN format('collaboration: %s is not in the register', to_json(i.collaboration))
			WHEN w.code IS NULL THEN format('instrument: %s is not in instrument_register', to_json(i.instrument))
			WHEN r.instrument_code <> w.code THEN format('instrument: the round has instrument %s', to_json(r.instrument_code))
			WHEN w.code <> a.code THEN 'instrument: other rows of this round have another'
			WHEN p.rater IS NOT NULL THEN 'perspective: the rows of this rater and round have several'
			WHEN q.position IS NULL THEN format('indicator: %s is not one of instrument %s', to_json(i.indicator), to_json(w.code))
			WHEN i.answer::integer NOT BETWEEN q.lowest AND q.highest THEN format('answer: must be from %s to %s: %s', q.lowest, q.highest, i.answer)
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
		SELECT n.organisation, n.collaboration, n.round, n.rater
		FROM pg_temp.port_incoming AS n WHERE n.problem IS NULL
		GROUP BY 1, 2, 3, 4 HAVING min(n.perspective) <> max(n.perspective)
	) AS p ON p.organisation = i.organisation AND p.collaboration = i.collaboration AND p.round = i.round AND p.rater = i.rater
	LEFT JOIN question AS q ON q.code = w.code AND q.version = coalesce(r.instrument_version, w.version) AND q.indicator = i.indicator
	WHERE i.problem IS NULL;
	ANALYZE pg_temp.port_fitting;

	-- a form that is half in says what its rater did not say: one bad answer leaves out the form, and no other
	UPDATE pg_temp.port_fitting AS f
	SET problem = format('the form is left out as a whole: %s: %s', to_json(b.indicator), b.problem)
	FROM (
		SELECT DISTINCT ON (i.organisation, i.collaboration, i.round, i.rater) i.organisation, i.collaboration, i.round, i.rater, i.indicator, coalesce(i.problem, g.problem) AS problem
		FROM pg_temp.port_incoming AS i
		LEFT JOIN pg_temp.port_fitting AS g ON g.nr = i.nr
		WHERE coalesce(i.problem, g.problem) IS NOT NULL
		ORDER BY i.organisation, i.collaboration, i.round, i.rater, i.key COLLATE "C"
	) AS b
	WHERE f.problem IS NULL AND b.organisation = f.organisation AND b.collaboration = f.collaboration AND b.round = f.round AND b.rater = f.rater;

	-- one form a rater and round, with a place for every indicator of the instrument
	CREATE TEMPORARY TABLE port_form AS
	WITH question AS MATERIALIZED (
		SELECT k.code, k.version, k.instrument, i.position
		FROM instrument_register AS k CROSS JOIN LATERAL indicators(k.instrument) AS i
	), head AS (
		SELECT f.organisation, f.collaboration_id, f.collaboration, f.round, f.rater, f.instrument_code, f.instrument_version, f.assessment_round_id,
			min(f.perspective) AS perspective, min(f.held_on) AS held_on, max(f.submitted_on) AS submitted_on, min(f.source) AS source, count(*) AS lines
		FROM pg_temp.port_fitting AS f
		WHERE f.problem IS NULL
		GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
	), filled AS (
		SELECT h.organisation, h.collaboration_id, h.round, h.rater, array_agg(f.answer ORDER BY q.position) AS answers
		FROM head AS h
		JOIN question AS q ON q.code = h.instrument_code AND q.version = h.instrument_version
		LEFT JOIN pg_temp.port_fitting AS f ON f.organisation = h.organisation AND f.collaboration_id = h.collaboration_id AND f.round = h.round AND f.rater = h.rater AND f.position = q.position AND f.problem IS NULL
		GROUP BY 1, 2, 3, 4
	)
	SELECT h.*, concat_ws('/', h.organisation, h.collaboration, h.round, h.rater) AS source_key,
		assessment(h.perspective, l.answers, k.instrument) AS form, NULL::text AS problem, o.assessment_form_id,
		(o.perspective, o.form, o.submitted_on, o.source, o.source_key)
			IS NOT DISTINCT FROM (h.perspective, assessment(h.perspective, l.answers, k.instrument), h.submitted_on, h.source, concat_ws('/', h.organisation, h.collaboration, h.round, h.rater)) AS is_same
	FROM head AS h
	JOIN filled AS l USING (organisation, collaboration_id, round, rater)
	JOIN instrument_register AS k ON k.code = h.instrument_code AND k.version = h.instrument_version
	LEFT JOIN assessment_form AS o ON o.assessment_round_id = h.assessment_round_id AND o.rater = h.rater;

	ANALYZE pg_temp.port_form (problem);

	-- what is closed or adopted is fixed: another form, or a new one, is refused as a whole
	UPDATE pg_temp.port_form AS n
	SET problem = format('round: it is %s and %s', r.status, CASE WHEN n.assessment_form_id IS NULL THEN 'takes no new form' ELSE 'this form is not the one that is in it' END)
	FROM assessment_round AS r
	WHERE r.assessment_round_id = n.assessment_round_id AND r.status IN ('closed', 'adopted')
		AND NOT EXISTS (
			SELECT FROM assessment_form AS o
			WHERE o.assessment_form_id = n.assessment_form_id AND o.form = n.form);
	UPDATE pg_temp.port_form AS n
	SET problem = 'rater: a form with this key came from another source'
	WHERE n.problem IS NULL AND EXISTS (
		SELECT FROM assessment_form AS o
		WHERE o.source = n.source AND o.source_key = n.source_key AND o.assessment_form_id IS DISTINCT FROM n.assessment_form_id);
	UPDATE pg_temp.port_fitting AS f
	SET problem = n.problem
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NOT NULL AND f.problem IS NULL AND n.organisation = f.organisation AND n.collaboration_id = f.collaboration_id AND n.round = f.round AND n.rater = f.rater;
END
$$;
COMMENT ON FUNCTION port_fit_answers() IS
'Turns the rows of port answer that port_read() left in port_incoming into forms, one a rater and round, in the temporary table port_form; an indicator without a row is not answered. port_fitting has what is wrong with each row. One bad answer leaves out the whole form of its rater, with that reason in every row of it, and so does a form that differs from what a closed or adopted round holds. For refresh()';
REVOKE EXECUTE ON FUNCTION port_fit_answers() FROM PUBLIC;

CREATE FUNCTION governance_internal.port_merge_answers(OUT inserted bigint, OUT changed bigint, OUT unchanged bigint)
RETURNS record
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
AS $$
BEGIN
	INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version, source, source_key)
	SELECT DISTINCT ON (n.organisation, n.collaboration_id, n.round)
		n.organisation, n.collaboration_id, n.round, n.held_on, n.instrument_code, n.instrument_version, n.source, concat_ws('/', n.organisation, n.collaboration, n.round)
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NULL AND n.assessment_round_id IS NULL
	ORDER BY n.organisation, n.collaboration_id, n.round, n.held_on;

	UPDATE assessment_form AS f
	SET perspective = n.perspective, form = n.form, submitted_on = n.submitted_on, source = n.source, source_key = n.source_key, changed_at = now()
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NULL AND NOT n.is_same AND f.assessment_form_id = n.assessment_form_id;

	INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form, submitted_on, source, source_key)
	SELECT n.organisation, r.assessment_round_id, n.rater, n.perspective, n.form, n.submitted_on, n.source, n.source_key
	FROM pg_temp.port_form AS n
	JOIN assessment_round AS r ON r.organisation = n.organisation AND r.collaboration_id = n.collaboration_id AND r.code = n.round
	WHERE n.problem IS NULL AND n.assessment_form_id IS NULL
	ORDER BY n.organisation, n.collaboration_id, n.round, n.rater;

	SELECT coalesce(sum(n.lines) FILTER (WHERE n.assessment_form_id IS NULL), 0),
		coalesce(sum(n.lines) FILTER (WHERE n.assessment_form_id IS NOT NULL AND NOT n.is_same), 0),
		coalesce(sum(n.lines) FILTER (WHERE n.assessment_form_id IS NOT NULL AND n.is_same), 0)
	INTO inserted, changed, unchanged
	FROM pg_temp.port_form AS n
	WHERE n.problem IS NULL;
END
$$;
COMMENT ON FUNCTION port_merge_answers() IS
'Writes the forms that port_fit_answers() made into assessment_round and assessment_form; rounds that do not exist are made. All rows of a form count as the form does. For refresh()';
REVOKE EXECUTE ON FUNCTION port_merge_answers() FROM PUBLIC;

CREATE FUNCTION governance_internal.port_merge_participants()
RETURNS bigint
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
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
			SELECT p.collaboration_version_id, p.party, p.left_on IS NULL AS takes_part
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
$$;
COMMENT ON FUNCTION port_merge_participants() IS
'Writes who takes part into the values of the arrangements that port_fitting and port_stated are about: who takes part and was not there comes in as participant, who left is no longer participant. Other roles and interests stay, and so do participants that no row of participation names. Returns how many rows of the port, the same as in participation, changed a value. For refresh()';
REVOKE EXECUTE ON FUNCTION port_merge_participants() FROM PUBLIC;

CREATE FUNCTION refresh(which text DEFAULT NULL)
RETURNS TABLE (port text, inserted bigint, changed bigint, unchanged bigint, rejected bigint, vanished bigint)
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
ROWS 10
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	a port;
	started timestamptz;
	problems text;
	target_table text;
	columns text[];
	lines bigint;
	fitting bigint;
BEGIN
	IF which IS NOT NULL AND NOT EXISTS (SELECT FROM port AS p WHERE p.port = which) THEN
		RAISE EXCEPTION 'port is not attached: "%"', which USING ERRCODE = 'invalid_parameter_value',
			HINT = 'Attached are: ' || coalesce((SELECT string_agg(p.port, ', ' ORDER BY p.port) FROM port AS p), 'none') || '.';
	END IF;

	-- what other ports refer to comes first; the lock makes a second refresh wait for the first
	FOR a IN
		SELECT p.* FROM port AS p
		WHERE p.port = which OR which IS NULL
		ORDER BY array_position(ARRAY['party', 'collaboration', 'participation', 'role', 'finance', 'contract', 'document', 'meeting', 'goal', 'answer'], p.port)
		FOR UPDATE
	LOOP
		started := clock_timestamp();
		port := a.port;

		-- a port that is broken does not stop the others, unless it was asked for by name
		SELECT string_agg(concat_ws(': ', c.column_name, c.problem), E'\n') INTO problems
		FROM port_contract_problems(a.port, a.view_name) AS c;
		IF problems IS NOT NULL THEN
			IF which IS NOT NULL THEN
				RAISE EXCEPTION 'view % does not fit port "%"', a.view_name, a.port USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = problems;
			END IF;
			RAISE WARNING 'port %: not refreshed: view % does not fit', a.port, a.view_name USING DETAIL = problems;
			CONTINUE;
		END IF;

		target_table := CASE a.port WHEN 'collaboration' THEN 'collaboration_version' WHEN 'role' THEN 'role_assignment' WHEN 'finance' THEN 'finance_amount' WHEN 'answer' THEN 'assessment_form' ELSE a.port END;
		lines := port_read(a.port, a.view_name);

		IF a.port = 'party' THEN
			SELECT m.inserted, m.changed, m.unchanged INTO inserted, changed, unchanged FROM port_merge_parties() AS m;
		ELSIF a.port = 'answer' THEN
			PERFORM port_fit_answers();
			SELECT m.inserted, m.changed, m.unchanged INTO inserted, changed, unchanged FROM port_merge_answers() AS m;
			PERFORM total_rounds();
		ELSE
			PERFORM port_fit(a.port, target_table, CASE a.port
				WHEN 'participation' THEN ARRAY['collaboration_version_id', 'party', 'joined_on']
				WHEN 'role' THEN ARRAY['organisation', 'collaboration_id', 'holder', 'role', 'valid_from']
				WHEN 'finance' THEN ARRAY['organisation', 'collaboration_id', 'fiscal_year', 'kind', 'basis', 'stage', 'part', 'source']
				WHEN 'goal' THEN ARRAY['organisation', 'code']
			END);

			IF a.port = 'collaboration' THEN
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
				FROM collaboration_register AS c WHERE c.code = n.code;
			END IF;

			-- a row that is there and the same is left alone, not locked and not written
			SELECT array_agg(n.attname ORDER BY n.attnum) INTO columns
			FROM pg_attribute AS n
			JOIN pg_attribute AS t ON t.attrelid = format('governance_register.%I', target_table)::regclass AND t.attname = n.attname
			WHERE n.attrelid = 'pg_temp.port_fitting'::regclass AND n.attnum > 0 AND NOT t.attisdropped;
			IF a.port = 'participation' THEN
				-- whom the rows named until now, for port_merge_participants()
				EXECUTE format(
					'CREATE TEMPORARY TABLE port_stated AS
					SELECT t.collaboration_version_id, t.party, (%s) IS DISTINCT FROM (%s) AS is_changed
					FROM pg_temp.port_fitting AS n
					JOIN governance_register.participation AS t ON t.source = n.source AND t.source_key = n.source_key
					WHERE n.problem IS NULL',
					(SELECT string_agg(format('t.%I', c), ', ') FROM unnest(columns) AS c), (SELECT string_agg(format('n.%I', c), ', ') FROM unnest(columns) AS c));
				ANALYZE pg_temp.port_stated;
			END IF;
			EXECUTE format(
				'UPDATE governance_register.%1$I AS t SET (%2$s, changed_at) = ROW (%3$s, now())
				FROM pg_temp.port_fitting AS n
				WHERE n.problem IS NULL AND t.source = n.source AND t.source_key = n.source_key AND (%4$s) IS DISTINCT FROM (%3$s)',
				target_table, (SELECT string_agg(format('%I', c), ', ') FROM unnest(columns) AS c), (SELECT string_agg(format('n.%I', c), ', ') FROM unnest(columns) AS c),
				(SELECT string_agg(format('t.%I', c), ', ') FROM unnest(columns) AS c));
			GET DIAGNOSTICS changed = ROW_COUNT;
			EXECUTE format(
				'INSERT INTO governance_register.%1$I (%2$s)
				SELECT %3$s FROM pg_temp.port_fitting AS n
				WHERE n.problem IS NULL AND NOT EXISTS (SELECT FROM governance_register.%1$I AS t WHERE t.source = n.source AND t.source_key = n.source_key)
				ORDER BY n.key COLLATE "C"',
				target_table, (SELECT string_agg(format('%I', c), ', ') FROM unnest(columns) AS c), (SELECT string_agg(format('n.%I', c), ', ') FROM unnest(columns) AS c));
			GET DIAGNOSTICS inserted = ROW_COUNT;
			fitting := (SELECT count(*) FROM pg_temp.port_fitting AS n WHERE n.problem IS NULL);
			IF a.port = 'participation' THEN
				changed := changed + port_merge_participants();
			END IF;
			unchanged := fitting - changed - inserted;
		END IF;

		IF a.port <> 'party' THEN
			UPDATE pg_temp.port_incoming AS i SET problem = n.problem
			FROM pg_temp.port_fitting AS n
			WHERE n.nr = i.nr AND n.problem IS NOT NULL;
		END IF;
		INSERT INTO port_rejection AS j (port, view_name, key, original, problem, first_seen, last_seen)
		SELECT a.port, a.view_name, i.key || CASE WHEN i.key ~ '\mnull\M' THEN ' ' || md5(to_jsonb(i.original)::text) ELSE '' END, to_jsonb(i.original), i.problem, started, started
		FROM pg_temp.port_incoming AS i
		WHERE i.problem IS NOT NULL
		ORDER BY i.key COLLATE "C"
		ON CONFLICT (port, key) DO UPDATE
		SET view_name = excluded.view_name, original = excluded.original, problem = excluded.problem, last_seen = excluded.last_seen, resolved_at = NULL;
		GET DIAGNOSTICS rejected = ROW_COUNT;
		-- what another view gave is not mended by reading this one, unless this one shows the same source
		UPDATE port_rejection AS j SET resolved_at = started
		WHERE j.port = a.port AND j.resolved_at IS NULL AND j.last_seen < started
			AND (j.view_name IS NULL OR j.view_name = a.view_name
				OR btrim(j.original ->> 'source') IN (SELECT i.source FROM pg_temp.port_incoming AS i));

		-- what earlier refreshes brought and the view no longer shows
		a.sources := array(SELECT s FROM unnest(a.sources) AS s UNION SELECT i.source FROM pg_temp.port_incoming AS i WHERE i.source IS NOT NULL ORDER BY 1);
		EXECUTE format(
			'SELECT count(*)
			FROM (SELECT t.source, t.source_key FROM governance_register.%I AS t WHERE t.source = ANY ($1) AND t.source_key IS NOT NULL %s) AS t
			WHERE NOT EXISTS (SELECT FROM pg_temp.port_incoming AS i WHERE i.source = t.source AND %s = t.source_key)',
			target_table, CASE a.port WHEN 'party' THEN 'UNION SELECT k.source, k.source_key FROM governance_register.party_source_key AS k WHERE k.source = ANY ($1)' ELSE '' END,
			CASE a.port WHEN 'answer' THEN 'concat_ws(''/'', i.organisation, i.collaboration, i.round, i.rater)' ELSE 'i.source_key' END)
		INTO vanished USING a.sources;

		UPDATE port AS p
		SET sources = a.sources, last_refresh = started, last_rows = lines, last_rejected = rejected
		WHERE p.port = a.port;
		INSERT INTO port_refresh (port, view_name, started_at, finished_at, inserted, changed, unchanged, rejected, vanished)
		VALUES (a.port, a.view_name, started, clock_timestamp(), inserted, changed, unchanged, rejected, vanished);
		RAISE NOTICE 'port %: % %: % inserted, % changed, % unchanged, % rejected, % vanished', a.port, lines, CASE lines WHEN 1 THEN 'row' ELSE 'rows' END, inserted, changed, unchanged, rejected, vanished;
		PERFORM port_forget();
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION refresh(text) IS
'Reads the view of a port, or of all attached ports, into the register, one row a port: rows inserted, changed, unchanged, rejected (they are in port_rejection with their original text, the rest is loaded) and vanished (of earlier refreshes and no longer in the view; they stay). Rows are found again by source and source_key. A second refresh of the same rows reports all as unchanged. A view that is gone or no longer fits is passed by with a warning, or is an error (55000) when its port is asked for by name; 22023 for a port that is not attached. One transaction; a notice for each port. Example: SELECT * FROM governance.refresh(''party'')';
REVOKE EXECUTE ON FUNCTION refresh(text) FROM PUBLIC;
