-- vanished.sql: what its source no longer shows, taken out of the register with one call

CREATE FUNCTION governance_internal.vanished_condition(port text, source text)
RETURNS text
-- include immutable_sql
RETURN concat('EXISTS (SELECT FROM governance_register.port_vanished AS v WHERE v.port = ', quote_literal(port),
	' AND v.is_accepted AND (v.source, v.source_key) = (t.source, t.source_key)', ' AND v.source = ' || quote_literal(source), ')',
	-- what people said in a round that was closed was counted
	CASE port WHEN 'answer' THEN ' AND EXISTS (SELECT FROM governance_register.assessment_round AS r '
		'WHERE r.assessment_round_id = t.assessment_round_id AND r.status = ''open'')' END);
COMMENT ON FUNCTION vanished_condition(text, text) IS
'Which rows t of the table of a port are vanished and may go, as a condition in SQL: of one source, or of all when it is NULL. For remove_vanished()';

CREATE FUNCTION governance_internal.remove_vanished_parties(event_id bigint, source text)
RETURNS jsonb
AS $$
DECLARE
	own record;
	told jsonb := '[]';
BEGIN
	-- who is still named, or has something under it, stays
	EXECUTE 'CREATE TEMPORARY TABLE port_gone AS SELECT t.party FROM governance_register.party AS t WHERE ' || vanished_condition('party', source)
		|| ' AND NOT EXISTS (SELECT FROM governance_register.party AS o WHERE o.party <> t.party AND governance.party_within(o.party, t.party))';
	DELETE FROM pg_temp.port_gone AS g
	USING register_paths() AS r
	WHERE party_within(r.path, g.party) AND r.table_name <> ALL (ARRAY['party', 'party_name', 'party_source_key', 'party_succession', 'removed_row']);
	FOR own IN
		SELECT v.name, v.condition
		FROM (VALUES (1, 'party', 't.party IN (SELECT g.party FROM pg_temp.port_gone AS g)'),
			(2, 'party_name', 't.party IN (SELECT g.party FROM pg_temp.port_gone AS g)'),
			(3, 'party_source_key', 't.party IN (SELECT g.party FROM pg_temp.port_gone AS g) OR ' || vanished_condition('party', source)),
			(4, 'party_succession', 't.predecessor IN (SELECT g.party FROM pg_temp.port_gone AS g) '
				'OR t.successor IN (SELECT g.party FROM pg_temp.port_gone AS g)')
		) AS v (nr, name, condition)
		ORDER BY v.nr
	LOOP
		told := told || jsonb_build_object('table_name', own.name, 'action', 'removed', 'rows', (take_out_rows(event_id, own.name, own.condition)).rows);
	END LOOP;
	DROP TABLE pg_temp.port_gone;
	RETURN told;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION remove_vanished_parties(bigint, text) IS
'Takes out the parties that port party no longer shows and nothing else names, with their names, keys and successions, and keys of parties that stay. Says what, by table. For remove_vanished()';
REVOKE ALL ON FUNCTION remove_vanished_parties(bigint, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.remove_vanished_rows(event_id bigint, port text, source text)
RETURNS jsonb
AS $$
DECLARE
	target CONSTANT text := port_table(port);
	taken record;
BEGIN
	IF port = 'participation' THEN
		-- whom these rows named, for port_merge_participants()
		EXECUTE 'CREATE TEMPORARY TABLE port_stated AS SELECT t.collaboration_version_id, t.party, true AS is_changed '
			'FROM governance_register.participation AS t WHERE ' || vanished_condition(port, source);
		CREATE TEMPORARY TABLE port_fitting (collaboration_version_id bigint, problem text);
	END IF;
	taken := take_out_rows(event_id, target, vanished_condition(port, source), target || '_id');
	IF port = 'participation' THEN
		PERFORM port_merge_participants();
	ELSIF port = 'answer' THEN
		PERFORM total_rounds();
	END IF;
	RETURN jsonb_build_array(jsonb_build_object('table_name', target, 'action', 'removed', 'rows', taken.rows))
		|| take_out_tree(event_id, target || '_id', coalesce(to_jsonb(taken.keys), '[]'));
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION remove_vanished_rows(bigint, text, text) IS
'Takes out the rows that a port no longer shows, and what hangs on them by their key. Says what, by table. For remove_vanished()';
REVOKE ALL ON FUNCTION remove_vanished_rows(bigint, text, text) FROM PUBLIC;

CREATE FUNCTION remove_vanished(which text, which_source text DEFAULT NULL, day date DEFAULT NULL, reason text DEFAULT NULL, by text DEFAULT CURRENT_USER,
	dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, action text, rows bigint)
AS $$
#variable_conflict use_variable
DECLARE
	event_id bigint;
	told jsonb;
BEGIN
	PERFORM check_decision('remove_vanished', day, reason, by, dry_run);
	PERFORM hold_register(alone => true);
	IF port_table(which) IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('unknown port: %s', coalesce(to_json(which)::text, 'NULL'));
	END IF;
	BEGIN
		event_id := begin_register_change('remove_vanished', which, NULL, day, reason, by);
		PERFORM port_forget();
		told := CASE which WHEN 'party' THEN remove_vanished_parties(event_id, which_source) ELSE remove_vanished_rows(event_id, which, which_source) END;
		DELETE FROM port_vanished AS v
		WHERE v.port = which AND NOT EXISTS (SELECT FROM port_rows(which) AS r WHERE (r.source, r.source_key) = (v.source, v.source_key));
		SELECT told || jsonb_build_object('table_name', port_table(which), 'action', 'kept', 'rows', count(*)) INTO told
		FROM port_vanished AS v
		WHERE v.port = which AND (v.source = which_source OR which_source IS NULL);
		PERFORM port_forget();
		IF dry_run IS NOT FALSE THEN
			RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'dry run';
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'GV001' THEN
			RAISE NOTICE 'remove_vanished() would remove these rows, and removed none: dry_run => false does it';
	END;
	RETURN QUERY
	SELECT t.table_name, t.action, sum(t.rows)::bigint
	FROM jsonb_to_recordset(told) AS t (table_name text, action text, rows bigint)
	WHERE t.rows > 0
	GROUP BY t.table_name, t.action
	ORDER BY t.table_name COLLATE "C", t.action;
END
$$
-- include volatile_plpgsql - ROWS=20
COMMENT ON FUNCTION remove_vanished(text, text, date, text, text, boolean) IS
'Removes the rows of a port (of one source of it, or of all) that its views no longer show, as port_vanished lists them, with what hangs on them. Of a source that is empty or shrank only after accept_shrunk(). Parties that something still names, and forms of rounds that were closed, are kept. Returns what it removed and kept, one row a table, and is a dry run unless dry_run is false; then day, reason and by (an office or role, no personal name) are kept in register_event and the rows in removed_row. Raises 22023 for an unknown port and without a reason, 22004 without a day, 42501 for who does not see all organisations. Example: SELECT * FROM governance.remove_vanished(''contract'')';
REVOKE ALL ON FUNCTION remove_vanished(text, text, date, text, text, boolean) FROM PUBLIC;
