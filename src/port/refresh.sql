-- refresh.sql: from the rows of a port to the register
--
-- Three steps, each one statement over all rows: port_read() checks each value
-- by itself, port_merge_...() each row against the register and against the
-- other rows, and writes what fits.  Nothing here catches exceptions: what
-- could raise is asked first, so that a bad row costs no subtransaction.

CREATE FUNCTION governance_internal.port_rows(port text)
RETURNS TABLE (source text, source_key text)
-- include stable_sql - ROWS=10000
BEGIN ATOMIC
	SELECT r.source, r.source_key
	FROM (
		SELECT 'party' AS port, t.source, t.source_key FROM party AS t
		UNION ALL SELECT 'party', t.source, t.source_key FROM party_source_key AS t
		UNION ALL SELECT 'collaboration', t.source, t.source_key FROM collaboration_version AS t
		UNION ALL SELECT 'participation', t.source, t.source_key FROM participation AS t
		UNION ALL SELECT 'role', t.source, t.source_key FROM role_assignment AS t
		UNION ALL SELECT 'finance', t.source, t.source_key FROM finance_amount AS t
		UNION ALL SELECT 'contract', t.source, t.source_key FROM contract AS t
		UNION ALL SELECT 'document', t.source, t.source_key FROM document AS t
		UNION ALL SELECT 'meeting', t.source, t.source_key FROM meeting AS t
		UNION ALL SELECT 'goal', t.source, t.source_key FROM goal AS t
		UNION ALL SELECT 'answer', t.source, t.source_key FROM assessment_form AS t
		UNION ALL SELECT 'asked', t.source, t.source_key FROM round_asked AS t
	) AS r
	WHERE r.port = port_rows.port AND r.source_key IS NOT NULL;
END;
COMMENT ON FUNCTION port_rows(text) IS
'The keys of the rows that the register holds and a port may have brought.';

CREATE FUNCTION governance_internal.port_keep_to(port text, organisations text[])
RETURNS void
AS $$
#variable_conflict use_variable
BEGIN
	UPDATE pg_temp.port_incoming AS i
	SET problem = format('organisation: %s is none that this source may write for', to_json(i.organisation))
	WHERE i.problem IS NULL AND i.organisation <> ALL (organisations);
	-- nor may a row take the place of one that is of another
	IF port <> 'answer' THEN
		EXECUTE format('UPDATE pg_temp.port_incoming AS i SET problem = %L FROM governance_register.%I AS t
			WHERE i.problem IS NULL AND t.source = i.source AND t.source_key = i.source_key AND t.organisation <> ALL ($1)',
			'source_key: the row of this key is of another organisation',
			CASE port WHEN 'role' THEN 'role_assignment' WHEN 'finance' THEN 'finance_amount' WHEN 'asked' THEN 'round_asked' ELSE port END)
		USING organisations;
	END IF;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_keep_to(text, text[]) IS
'Rejects of the rows that port_read() left those of organisations that the source may not write for, and those under the key of a row of such a one. A form has its organisation in its key. For refresh()';
REVOKE EXECUTE ON FUNCTION port_keep_to(text, text[]) FROM PUBLIC;

CREATE FUNCTION refresh(which text DEFAULT NULL)
RETURNS TABLE (port text, inserted bigint, changed bigint, unchanged bigint, rejected bigint, vanished bigint)
AS $$
#variable_conflict use_column
DECLARE
	a port;
	started timestamptz;
	problems text;
	owners oid[];
	lines bigint;
	far bigint;
BEGIN
	IF which IS NOT NULL AND NOT EXISTS (SELECT FROM port AS p WHERE p.port = which) THEN
		RAISE EXCEPTION 'port is not attached: "%"', which USING ERRCODE = 'invalid_parameter_value',
			HINT = 'Attached are: ' || coalesce((SELECT string_agg(p.port, ', ' ORDER BY p.port) FROM port AS p), 'none') || '.';
	END IF;

	PERFORM hold_register();
	-- what other ports refer to comes first; the lock makes a second refresh wait for the first
	FOR a IN
		SELECT p.* FROM port AS p
		WHERE p.port = which OR which IS NULL
		ORDER BY array_position('{party,collaboration,participation,role,finance,contract,document,meeting,goal,answer,asked}', p.port)
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

		-- nor does one whose code may not run now; a view may be another since it was attached, it is kept by name
		owners := port_open(a.port, a.view_name);
		problems := code_owner_problem(owners);
		IF problems IS NULL AND pg_get_userbyid(owners[1]) <> a.owner AND owners[1] <> ALL (acting_roles())
			AND NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.oid = owners[1] AND r.rolsuper) THEN
			problems := format('it was of %I when it was attached, and is of %I now', a.owner, pg_get_userbyid(owners[1]));
		END IF;
		IF problems IS NOT NULL THEN
			IF which IS NOT NULL THEN
				RAISE EXCEPTION 'source % is refused: %', a.view_name, problems USING ERRCODE = 'insufficient_privilege',
					HINT = 'A keeper names those whose code may run in governance_register.trusted_owner, and attaches a source again that is of another.';
			END IF;
			UPDATE port AS p SET refused = problems WHERE p.port = a.port;
			RAISE WARNING 'port %: not refreshed: source % is refused: %', a.port, a.view_name, problems;
			CONTINUE;
		END IF;

		lines := port_read(a.port);
		IF a.organisations IS NOT NULL THEN
			PERFORM port_keep_to(a.port, a.organisations);
		END IF;

		EXECUTE format('SELECT * FROM port_merge_%s()', a.port) INTO inserted, changed, unchanged;

		IF a.port <> 'party' THEN
			UPDATE pg_temp.port_incoming AS i SET problem = n.problem
			FROM pg_temp.port_fitting AS n
			WHERE n.nr = i.nr AND n.problem IS NOT NULL;
		END IF;
		INSERT INTO port_rejection AS j (port, view_name, key, original, problem, first_seen, last_seen, organisation)
		SELECT a.port, a.view_name, i.key || CASE WHEN i.key ~ '\mnull\M' THEN ' ' || md5(to_jsonb(i.original)::text) ELSE '' END,
			to_jsonb(i.original), i.problem, started, started,
			CASE
				WHEN a.organisations IS NULL OR o.organisation = ANY (a.organisations) THEN o.organisation
				WHEN cardinality(a.organisations) = 1 THEN a.organisations[1]
			END
		FROM pg_temp.port_incoming AS i
		CROSS JOIN LATERAL (SELECT to_jsonb(i) ->> 'organisation' AS organisation) AS o
		WHERE i.problem IS NOT NULL
		ORDER BY i.key COLLATE "C"
		ON CONFLICT (port, key) DO UPDATE
		SET view_name = excluded.view_name, original = excluded.original, problem = excluded.problem, last_seen = excluded.last_seen, resolved_at = NULL,
			organisation = excluded.organisation;
		GET DIAGNOSTICS rejected = ROW_COUNT;
		-- what another view gave is not mended by reading this one, unless this one shows the same source
		UPDATE port_rejection AS j SET resolved_at = started
		WHERE j.port = a.port AND j.resolved_at IS NULL AND j.last_seen < started
			AND (j.view_name IS NULL OR j.view_name = a.view_name
				OR btrim(j.original ->> 'source') IN (SELECT i.source FROM pg_temp.port_incoming AS i));

		-- what earlier refreshes brought and the view no longer shows
		a.sources := array(SELECT s FROM unnest(a.sources) AS s UNION SELECT i.source FROM pg_temp.port_incoming AS i WHERE i.source IS NOT NULL ORDER BY 1);
		SELECT count(*) INTO vanished
		FROM (
			SELECT r.source, r.source_key FROM port_rows(a.port) AS r WHERE r.source = ANY (a.sources)
			EXCEPT SELECT i.source, i.source_key FROM pg_temp.port_incoming AS i
		) AS q;

		UPDATE port AS p
		SET sources = a.sources, last_refresh = started, last_rows = lines, last_rejected = rejected, refused = NULL
		WHERE p.port = a.port;
		SELECT coalesce(sum(i.far_ends), 0) INTO far FROM pg_temp.port_incoming AS i WHERE i.problem IS NULL;
		IF far > 0 THEN
			RAISE NOTICE 'port %: % after 2199 read as: no end known', a.port, CASE far WHEN 1 THEN '1 end' ELSE far || ' ends' END;
		END IF;
		INSERT INTO port_refresh (port, view_name, started_at, finished_at, inserted, changed, unchanged, rejected, vanished, far_ends)
		VALUES (a.port, a.view_name, started, clock_timestamp(), inserted, changed, unchanged, rejected, vanished, far);
		RAISE NOTICE 'port %: % %: % inserted, % changed, % unchanged, % rejected, % vanished', a.port, lines, CASE lines WHEN 1 THEN 'row' ELSE 'rows' END,
			inserted, changed, unchanged, rejected, vanished;
		PERFORM port_forget();
		RETURN NEXT;
	END LOOP;
END
$$
-- what a view makes of a day, a moment or a number is the same in every session
-- include volatile_plpgsql - ROWS=10 PLAIN
COMMENT ON FUNCTION refresh(text) IS
'Reads the view of a port, or of all attached ports, into the register, one row a port: rows inserted, changed, unchanged, rejected (they are in port_rejection with their original text, the rest is loaded) and vanished (of earlier refreshes and no longer in the view; they stay). Rows are found again by source and source_key. A second refresh of the same rows reports all as unchanged. A view that is gone or no longer fits is passed by with a warning, or is an error (55000) when its port is asked for by name; so is a source whose owner may not have code run with the rights of the caller (42501, see trusted_owner), which rule PORT-REFUSED finds; rows of organisations that a source may not write for are rejected; 22023 for a port that is not attached. One transaction; a notice for each port. Example: SELECT * FROM governance.refresh(''party'')';
REVOKE EXECUTE ON FUNCTION refresh(text) FROM PUBLIC;
