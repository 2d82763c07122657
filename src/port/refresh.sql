-- refresh.sql: from the rows of a port to the register
--
-- Three steps, each one statement over all rows: port_read() checks each value
-- by itself, port_merge_...() each row against the register and against the
-- other rows, and writes what fits.  What could raise is asked first, so that
-- a bad row costs no subtransaction; a source is one, so that one that raises
-- stops no other.

CREATE FUNCTION governance_internal.port_place(port text)
RETURNS integer
-- include immutable_sql
RETURN array_position(ARRAY['party', 'collaboration', 'participation', 'role', 'finance', 'contract', 'document', 'meeting', 'goal'] || plain_ports()
	|| ARRAY['answer', 'asked'], port);
COMMENT ON FUNCTION port_place(text) IS
'The place of a port in a refresh: what others refer to comes first. NULL for no port.';

CREATE FUNCTION governance_internal.port_table(port text)
RETURNS text
-- include immutable_sql
RETURN CASE port
	WHEN 'collaboration' THEN 'collaboration_version'
	WHEN 'role' THEN 'role_assignment'
	WHEN 'finance' THEN 'finance_amount'
	WHEN 'answer' THEN 'assessment_form'
	WHEN 'asked' THEN 'round_asked'
	ELSE CASE WHEN port_place(port) IS NOT NULL THEN port END
END;
COMMENT ON FUNCTION port_table(text) IS
'The table that holds the rows of a port, each with its source and source_key. NULL for no port.';

CREATE FUNCTION governance_internal.port_rows(port text)
RETURNS TABLE (source text, source_key text, organisation text)
-- include stable_sql - ROWS=10000
BEGIN ATOMIC
	SELECT r.source, r.source_key, r.organisation
	FROM (
		SELECT 'party' AS port, t.source, t.source_key, NULL::text AS organisation FROM party AS t
		UNION ALL
		-- the key of a row that also made its party stands here as well
		SELECT 'party', t.source, t.source_key, NULL
		FROM party_source_key AS t
		WHERE NOT EXISTS (SELECT FROM party AS p WHERE p.source = t.source AND p.source_key = t.source_key)
		UNION ALL SELECT 'collaboration', t.source, t.source_key, NULL FROM collaboration_version AS t
		UNION ALL SELECT 'participation', t.source, t.source_key, NULL FROM participation AS t
		UNION ALL SELECT 'role', t.source, t.source_key, t.organisation FROM role_assignment AS t
		UNION ALL SELECT 'finance', t.source, t.source_key, t.organisation FROM finance_amount AS t
		UNION ALL SELECT 'contract', t.source, t.source_key, t.organisation FROM contract AS t
		UNION ALL SELECT 'document', t.source, t.source_key, t.organisation FROM document AS t
		UNION ALL SELECT 'meeting', t.source, t.source_key, t.organisation FROM meeting AS t
		UNION ALL SELECT 'goal', t.source, t.source_key, t.organisation FROM goal AS t
		UNION ALL SELECT 'challenge', t.source, t.source_key, t.organisation FROM challenge AS t
		UNION ALL SELECT 'challenge_collaboration', t.source, t.source_key, t.organisation FROM challenge_collaboration AS t
		UNION ALL SELECT 'goal_collaboration', t.source, t.source_key, t.organisation FROM goal_collaboration AS t
		UNION ALL SELECT 'motive', t.source, t.source_key, t.organisation FROM motive AS t
		UNION ALL SELECT 'alternative', t.source, t.source_key, t.organisation FROM alternative AS t
		UNION ALL SELECT 'expectation', t.source, t.source_key, t.organisation FROM expectation AS t
		UNION ALL SELECT 'core_value_agreement', t.source, t.source_key, t.organisation FROM core_value_agreement AS t
		UNION ALL SELECT 'interest', t.source, t.source_key, t.organisation FROM interest AS t
		UNION ALL SELECT 'responsible', t.source, t.source_key, t.organisation FROM responsible AS t
		UNION ALL SELECT 'reflection', t.source, t.source_key, t.organisation FROM reflection AS t
		UNION ALL SELECT 'signal', t.source, t.source_key, t.organisation FROM signal AS t
		UNION ALL SELECT 'deadline', t.source, t.source_key, t.organisation FROM deadline AS t
		UNION ALL SELECT 'evidence', t.source, t.source_key, t.organisation FROM evidence AS t
		UNION ALL SELECT 'supervision_assignment', t.source, t.source_key, t.organisation FROM supervision_assignment AS t
		UNION ALL SELECT 'policy_note', t.source, t.source_key, t.organisation FROM policy_note AS t
		UNION ALL SELECT 'answer', t.source, t.source_key, t.organisation FROM assessment_form AS t
		UNION ALL SELECT 'asked', t.source, t.source_key, t.organisation FROM round_asked AS t
	) AS r
	WHERE r.port = port_rows.port AND r.source_key IS NOT NULL;
END;
COMMENT ON FUNCTION port_rows(text) IS
'The keys of the rows that the register holds and a port may have brought, with the organisation of each; NULL for what is shared.';

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
			port_table(port))
		USING organisations;
	END IF;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_keep_to(text, text[]) IS
'Rejects of the rows that port_read() left those of organisations that the source may not write for, and those under the key of a row of such a one. A form has its organisation in its key. For refresh()';
REVOKE EXECUTE ON FUNCTION port_keep_to(text, text[]) FROM PUBLIC;

-- ---- the steps of one source, in their order; port_try() below takes them

CREATE FUNCTION governance_internal.port_look(a port, is_asked boolean, OUT state text, OUT detail text)
RETURNS record
AS $$
DECLARE
	owners oid[];
BEGIN
	SELECT CASE WHEN bool_or(c.column_name IS NULL) THEN 'missing' ELSE 'contract_broken' END,
		string_agg(concat_ws(': ', c.column_name, c.problem), E'\n')
	INTO state, detail
	FROM port_contract_problems(a.port, a.view_name) AS c;
	IF detail IS NOT NULL THEN
		IF is_asked THEN
			RAISE EXCEPTION 'view % does not fit port "%"', a.view_name, a.port USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = detail;
		END IF;
		RETURN;
	END IF;

	-- a view may be another since it was attached, it is kept by name
	owners := port_open(a.port, a.view_name);
	detail := code_owner_problem(owners);
	IF detail IS NULL AND pg_get_userbyid(owners[1]) <> a.owner AND owners[1] <> ALL (acting_roles())
		AND NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.oid = owners[1] AND r.rolsuper) THEN
		detail := format('it was of %I when it was attached, and is of %I now', a.owner, pg_get_userbyid(owners[1]));
	END IF;
	IF detail IS NOT NULL AND is_asked THEN
		RAISE EXCEPTION 'source % is refused: %', a.view_name, detail USING ERRCODE = 'insufficient_privilege',
			HINT = 'A keeper names those whose code may run in governance_register.trusted_owner, and attaches a source again that is of another.';
	END IF;
	state := CASE WHEN detail IS NULL THEN 'ok' ELSE 'refused' END;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_look(port, boolean) IS
'Whether the view of a port is there and fits, and whether its code may run: state missing, contract_broken, refused or ok, and detail, why. Not ok is an error when the port was asked for by name. Leaves the view opened (see port_open()). For refresh()';
REVOKE EXECUTE ON FUNCTION port_look(port, boolean) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_max_vanished(a port)
RETURNS numeric
-- include stable_sql
RETURN (SELECT s.max_vanished FROM settings_of(CASE WHEN cardinality(a.organisations) = 1 THEN a.organisations[1] END) AS s);
COMMENT ON FUNCTION port_max_vanished(port) IS
'Which part of a source may vanish: setting max_vanished of the only organisation that it writes for, else what holds for all.';

CREATE FUNCTION governance_internal.port_note_vanished(a port, seen_at timestamptz, OUT lost bigint, OUT gone bigint)
RETURNS record
AS $$
DECLARE
	shown text[];
	stored bigint;
	keyless bigint;
BEGIN
	-- a source is that of one view
	UPDATE pg_temp.port_incoming AS i
	SET problem = format('source: %s is that of view %s', to_json(i.source), o.view_name)
	FROM port AS o
	WHERE o.port = a.port AND o.view_name <> a.view_name AND i.source = ANY (o.sources);
	shown := ARRAY(
		SELECT s FROM unnest(a.sources) AS s
		UNION
		SELECT i.source
		FROM pg_temp.port_incoming AS i
		WHERE i.source IS NOT NULL AND NOT EXISTS (SELECT FROM port AS o WHERE o.port = a.port AND o.view_name <> a.view_name AND i.source = ANY (o.sources)));
	CREATE TEMPORARY TABLE port_gone AS
	SELECT r.source, r.source_key, r.organisation
	FROM port_rows(a.port) AS r
	WHERE r.source = ANY (shown);
	GET DIAGNOSTICS stored = ROW_COUNT;
	-- a row whose key cannot be read is there all the same
	SELECT count(*) INTO keyless
	FROM pg_temp.port_incoming AS i
	WHERE i.problem IS NOT NULL
		AND NOT EXISTS (SELECT FROM pg_temp.port_gone AS g WHERE g.source = i.source AND g.source_key = i.source_key);
	DELETE FROM pg_temp.port_gone AS g USING pg_temp.port_incoming AS i WHERE g.source = i.source AND g.source_key = i.source_key;
	SELECT count(*) INTO gone FROM pg_temp.port_gone;
	-- where all may go nobody is asked; what the register lost is not what the view lost
	lost := CASE WHEN port_max_vanished(a) < 1 THEN greatest(least(a.last_known - (stored - gone), gone) - keyless, 0) ELSE 0 END;

	-- back, or no longer in the register
	DELETE FROM port_vanished AS v
	WHERE v.port = a.port AND v.source = ANY (shown)
		AND NOT EXISTS (SELECT FROM pg_temp.port_gone AS g WHERE g.source = v.source AND g.source_key = v.source_key);
	INSERT INTO port_vanished (port, source, source_key, organisation, first_missed)
	SELECT a.port, g.source, g.source_key, g.organisation, seen_at
	FROM pg_temp.port_gone AS g
	ON CONFLICT (port, source, source_key) DO NOTHING;
	DROP TABLE pg_temp.port_gone;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_note_vanished(port, timestamptz) IS
'Keeps in port_vanished which rows of the register the rows that port_read() left do not show, and says how many these are (gone), and how many less the view shows than at the last refresh that was merged (lost; NULL before that). For refresh()';
REVOKE EXECUTE ON FUNCTION port_note_vanished(port, timestamptz) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_shrinkage(a port, lines bigint, lost bigint, OUT state text, OUT detail text)
RETURNS record
-- include stable_sql
BEGIN ATOMIC
	SELECT q.state, CASE q.state
			WHEN 'empty' THEN concat('the view shows no rows', CASE WHEN lost > 0 THEN concat(', and showed ', a.last_known, ' before') END)
			WHEN 'shrunk' THEN concat(lost, ' of ', a.last_known, ' rows are gone')
		END
	FROM (
		-- of a few rows some come and go
		SELECT CASE WHEN lines = 0 THEN 'empty' WHEN lost > 4 AND lost > port_max_vanished(a) * a.last_known THEN 'shrunk' ELSE 'ok' END AS state
	) AS q;
END;
COMMENT ON FUNCTION port_shrinkage(port, bigint, bigint) IS
'Whether a view that was read is empty, or lost more than setting max_vanished of its rows and more than four: state and, in words, detail. For refresh()';

CREATE FUNCTION governance_internal.port_keep_rejected(a port, seen_at timestamptz)
RETURNS bigint
AS $$
DECLARE
	rejected bigint;
BEGIN
	INSERT INTO port_rejection AS j (port, view_name, key, original, problem, first_seen, last_seen, organisation)
	SELECT a.port, a.view_name, i.key || CASE WHEN i.key ~ '\mnull\M' THEN ' ' || md5(to_jsonb(i.original)::text) ELSE '' END,
		to_jsonb(i.original), i.problem, seen_at, seen_at,
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
	-- what another view gives is not mended by reading this one; what one gave that is gone is, when this one shows its source
	UPDATE port_rejection AS j SET resolved_at = seen_at
	WHERE j.port = a.port AND j.resolved_at IS NULL AND j.last_seen < seen_at
		AND (j.view_name = a.view_name
			OR (j.view_name IS NULL OR NOT EXISTS (SELECT FROM port AS o WHERE o.port = a.port AND o.view_name = j.view_name))
				AND btrim(j.original ->> 'source') IN (SELECT i.source FROM pg_temp.port_incoming AS i));
	RETURN rejected;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_keep_rejected(port, timestamptz) IS
'Keeps the rows with a problem in port_rejection, resolves those of the same view that were not met again, and says how many there are. For refresh()';
REVOKE EXECUTE ON FUNCTION port_keep_rejected(port, timestamptz) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_words(port text)
RETURNS TABLE (column_name text, words text)
-- include stable_sql - ROWS=10
BEGIN ATOMIC
	SELECT c.column_name, CASE
			WHEN c.words IS NOT NULL THEN array_to_string(c.words, ', ')
			WHEN c.rule = 'role' THEN (SELECT string_agg(r.code, ', ') FROM roles() AS r)
			ELSE (SELECT string_agg(v.code, ', ') FROM vocabulary() AS v WHERE v.kind = CASE c.rule WHEN 'powers' THEN 'power' ELSE c.rule END)
		END
	FROM port_contract AS c
	WHERE c.port = port_words.port AND (c.words IS NOT NULL OR c.rule = ANY (ARRAY['role', 'legal_form', 'powers', 'phase', 'perspective']));
END;
COMMENT ON FUNCTION port_words(text) IS
'The columns of a port that take a word of a list, and the list. For port_take_in()';

CREATE FUNCTION governance_internal.port_broken_rule(told text, table_name text, constraint_name text)
RETURNS text
-- include stable_sql
RETURN coalesce((
	SELECT format('table %s does not take a row: %s', table_name, pg_get_constraintdef(c.oid))
	FROM pg_constraint AS c
	WHERE c.conname = constraint_name AND c.conrelid = to_regclass(format('governance_register.%I', table_name))
), told);
COMMENT ON FUNCTION port_broken_rule(text, text, text) IS
'The message of an error that names a constraint of a table of the register, with what that asks in place of its name; any other as it is. For port_try()';

CREATE FUNCTION governance_internal.port_take_in(a port, INOUT r port_refresh)
RETURNS port_refresh
AS $$
DECLARE
	w record;
BEGIN
	IF a.organisations IS NOT NULL THEN
		PERFORM port_keep_to(a.port, a.organisations);
	END IF;
	EXECUTE format('SELECT * FROM port_merge_%s()', a.port) INTO r.inserted, r.changed, r.unchanged;
	IF a.port <> 'party' THEN
		UPDATE pg_temp.port_incoming AS i SET problem = n.problem
		FROM pg_temp.port_fitting AS n
		WHERE n.nr = i.nr AND n.problem IS NOT NULL;
	END IF;
	r.rejected := port_keep_rejected(a, r.started_at);
	-- a list of words is said once, not with every row
	IF r.rejected > 0 THEN
		FOR w IN
			SELECT k.column_name, k.words
			FROM port_words(a.port) AS k
			WHERE EXISTS (SELECT FROM pg_temp.port_incoming AS i WHERE i.problem ~ concat('(^|; )', k.column_name, ': (unknown word|invalid )'))
			ORDER BY k.column_name
		LOOP
			RAISE NOTICE 'port %: column % takes: %', a.port, w.column_name, w.words;
		END LOOP;
	END IF;
	SELECT coalesce(sum(i.far_ends), 0) INTO r.far_ends FROM pg_temp.port_incoming AS i WHERE i.problem IS NULL;
	IF r.far_ends > 0 THEN
		RAISE NOTICE 'port %: % after 2199 read as: no end known', a.port, CASE r.far_ends WHEN 1 THEN '1 end' ELSE r.far_ends || ' ends' END;
	END IF;
	UPDATE port AS p
	SET sources = ARRAY(
			SELECT s FROM unnest(p.sources) AS s
			UNION SELECT i.source FROM pg_temp.port_incoming AS i WHERE i.problem IS NULL
			ORDER BY 1),
		last_refresh = r.started_at, last_rows = (SELECT count(*) FROM pg_temp.port_incoming), last_rejected = r.rejected,
		last_known = (
			SELECT count(*)
			FROM port_rows(a.port) AS k
			WHERE k.source = ANY (p.sources || ARRAY(SELECT i.source FROM pg_temp.port_incoming AS i WHERE i.problem IS NULL))
				AND EXISTS (SELECT FROM pg_temp.port_incoming AS i WHERE i.source = k.source AND i.source_key = k.source_key))
	WHERE (p.port, p.view_name) = (a.port, a.view_name);
	UPDATE port_vanished AS v SET is_accepted = true
	FROM port AS p
	WHERE (p.port, p.view_name) = (a.port, a.view_name) AND v.port = a.port AND v.source = ANY (p.sources) AND NOT v.is_accepted;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_take_in(port, port_refresh) IS
'Merges the rows that port_read() left, keeps those that were rejected, and counts both in the row of the log. For refresh()';
REVOKE EXECUTE ON FUNCTION port_take_in(port, port_refresh) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_log(INOUT r port_refresh, detail text, message text, lost bigint)
RETURNS port_refresh
AS $$
DECLARE
	lines bigint;
BEGIN
	UPDATE port AS p
	SET state = r.state, state_since = CASE WHEN p.state = r.state THEN p.state_since ELSE r.started_at END,
		state_detail = port_log.detail, last_attempt = r.started_at, last_lost = lost
	WHERE (p.port, p.view_name) = (r.port, r.view_name)
	RETURNING p.last_rows INTO lines;
	INSERT INTO port_refresh AS l (port, view_name, started_at, finished_at, inserted, changed, unchanged, rejected, vanished, far_ends, state, error)
	VALUES (r.port, r.view_name, r.started_at, r.finished_at, r.inserted, r.changed, r.unchanged, r.rejected, r.vanished, r.far_ends, r.state, r.error)
	RETURNING l.* INTO r;
	IF message IS NOT NULL THEN
		INSERT INTO port_refresh_error (port_refresh_id, message) VALUES (r.port_refresh_id, message);
	END IF;
	IF r.inserted IS NOT NULL THEN
		RAISE NOTICE 'port %: % %: % inserted, % changed, % unchanged, % rejected, % vanished', r.port, lines, CASE lines WHEN 1 THEN 'row' ELSE 'rows' END,
			r.inserted, r.changed, r.unchanged, r.rejected, r.vanished;
	ELSIF r.state IN ('missing', 'contract_broken') THEN
		RAISE WARNING 'port %: not refreshed: view % does not fit', r.port, r.view_name USING DETAIL = detail;
	ELSIF r.state IN ('shrunk', 'empty') THEN
		RAISE WARNING 'port %: not refreshed: source % is %: %', r.port, r.view_name, r.state, detail
			USING HINT = format('When this is meant: SELECT * FROM governance.accept_shrunk(%L, %L)', r.port, r.view_name);
	ELSE
		RAISE WARNING 'port %: not refreshed: source % %: %', r.port, r.view_name,
			CASE r.state WHEN 'unreadable' THEN 'cannot be read' WHEN 'failed' THEN 'failed' ELSE 'is refused' END, coalesce(message, detail);
	END IF;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_log(port_refresh, text, text, bigint) IS
'Writes down what came of a refresh of one source, in port, port_refresh and port_refresh_error, and says it. For refresh()';
REVOKE EXECUTE ON FUNCTION port_log(port_refresh, text, text, bigint) FROM PUBLIC;

-- one source by itself: what goes wrong with it is taken back, written down, and stops no other
CREATE FUNCTION governance_internal.port_try(a port, is_asked boolean, is_accepted boolean, OUT r port_refresh)
RETURNS port_refresh
AS $$
DECLARE
	is_read boolean := false;
	detail text;
	message text;
	of_table text;
	of_constraint text;
	lines bigint;
	lost bigint;
	gone bigint;
BEGIN
	r.port := a.port;
	r.view_name := a.view_name;
	r.started_at := clock_timestamp();
	r.far_ends := 0;
	BEGIN
		SELECT l.state, l.detail INTO r.state, detail FROM port_look(a, is_asked) AS l;
		IF r.state = 'ok' THEN
			lines := port_read(a.port);
			is_read := true;
			SELECT v.lost, v.gone INTO lost, gone FROM port_note_vanished(a, r.started_at) AS v;
			lost := CASE WHEN is_accepted THEN 0 ELSE coalesce(lost, 0) END;
			SELECT s.state, s.detail INTO r.state, detail FROM port_shrinkage(a, lines, lost) AS s;
			IF r.state = 'ok' OR lost = 0 THEN
				r.vanished := gone;
				r := port_take_in(a, r);
			END IF;
		END IF;
		PERFORM port_forget();
	EXCEPTION
		-- what the server lacks, a lock, a cancel or a fault inside says nothing of the source: each is a whole class but the lock, as in run_checks()
		WHEN insufficient_resources OR operator_intervention OR system_error OR internal_error OR transaction_rollback OR lock_not_available THEN
			RAISE;
		-- OTHERS leaves out a failed ASSERT
		WHEN OTHERS OR assert_failure THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, of_table = TABLE_NAME, of_constraint = CONSTRAINT_NAME;
			message := port_broken_rule(message, of_table, of_constraint);
			IF is_asked AND message = SQLERRM THEN
				RAISE;
			ELSIF is_asked THEN
				RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = message, TABLE = of_table, CONSTRAINT = of_constraint;
			END IF;
			-- not allowed to, or a foreign server that does not answer
			r.state := CASE WHEN NOT is_read AND (SQLSTATE = '42501' OR SQLSTATE ~ '^(08|28|HV)') THEN 'unreadable' ELSE 'failed' END;
			r.error := SQLSTATE;
			detail := format('SQLSTATE %s', SQLSTATE);
			r.inserted := NULL;
			r.changed := NULL;
			r.unchanged := NULL;
			r.rejected := NULL;
			r.vanished := NULL;
			r.far_ends := 0;
			lost := NULL;
	END;
	r.finished_at := clock_timestamp();
	r := port_log(r, detail, message, lost);
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_try(port, boolean, boolean) IS
'Refreshes one source, in a subtransaction of its own, and gives its row of the log. An error of the source is its state; a fault of the server (classes 53, 57, 58, 40, XX, and 55P03) ends the refresh, and so does any error when the port was asked for by name. is_accepted: merge, although rows are gone. For refresh()';
REVOKE EXECUTE ON FUNCTION port_try(port, boolean, boolean) FROM PUBLIC;

CREATE FUNCTION governance_internal.refresh_ports(which text, which_view text, is_asked boolean, is_accepted boolean)
RETURNS TABLE (port text, inserted bigint, changed bigint, unchanged bigint, rejected bigint, vanished bigint, view_name text, state text)
AS $$
#variable_conflict use_column
DECLARE
	a port;
	r port_refresh;
BEGIN
	PERFORM hold_register();
	-- What other ports refer to comes first; the lock makes a second refresh wait for the first.
	-- One transaction keeps all locks to its end: about 60 a source, 1,540 for all 26 ports with a view each, where a server has room for 7,800
	-- by default (max_locks_per_transaction 64, max_connections 100). test/tap/ports.pl counts them
	FOR a IN
		SELECT p.* FROM port AS p
		WHERE (p.port = which OR which IS NULL) AND (p.view_name = which_view OR which_view IS NULL)
		ORDER BY port_place(p.port), p.view_name COLLATE "C"
		FOR UPDATE
	LOOP
		r := port_try(a, is_asked, is_accepted);
		port := r.port;
		inserted := r.inserted;
		changed := r.changed;
		unchanged := r.unchanged;
		rejected := r.rejected;
		vanished := r.vanished;
		view_name := r.view_name;
		state := r.state;
		RETURN NEXT;
	END LOOP;
END
$$
-- include volatile_plpgsql - ROWS=10
COMMENT ON FUNCTION refresh_ports(text, text, boolean, boolean) IS
'Refreshes the sources of a port, or of all, one by one with port_try(). For refresh() and accept_shrunk()';
REVOKE EXECUTE ON FUNCTION refresh_ports(text, text, boolean, boolean) FROM PUBLIC;

CREATE FUNCTION governance_internal.check_attached(which text)
RETURNS void
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM port AS p WHERE p.port = which) THEN
		RAISE EXCEPTION 'port is not attached: "%"', which USING ERRCODE = 'invalid_parameter_value',
			HINT = 'Attached are: ' || coalesce((SELECT string_agg(DISTINCT p.port, ', ' ORDER BY p.port) FROM port AS p), 'none') || '.';
	END IF;
END
$$
-- include stable_plpgsql - STRICT
COMMENT ON FUNCTION check_attached(text) IS
'Raises 22023 when no view is attached to a port, and says which are; NULL is all ports.';

CREATE FUNCTION refresh(which text DEFAULT NULL)
RETURNS TABLE (port text, inserted bigint, changed bigint, unchanged bigint, rejected bigint, vanished bigint, view_name text, state text)
AS $$
BEGIN
	PERFORM check_attached(which);
	RETURN QUERY SELECT * FROM refresh_ports(which, NULL, which IS NOT NULL, false);
END
$$
-- what a view makes of a day, a moment or a number is the same in every session
-- include volatile_plpgsql - ROWS=10 NOJIT PLAIN
COMMENT ON FUNCTION refresh(text) IS
'Reads the views of a port, or of all attached ports, into the register, one row a view: rows inserted, changed, unchanged, rejected (they are in port_rejection with their original text, the rest is loaded) and vanished (of earlier refreshes and no longer in the view; they stay, see port_vanished), the view, and state: ok, or why nothing was merged. Rows are found again by source and source_key. A second refresh of the same rows reports all as unchanged. Each source is read by itself: one that is gone (missing), no longer fits (contract_broken), whose owner may not have code run with the rights of the caller (refused, see trusted_owner), that may not be read (unreadable), raises an error (failed), is empty, or lost more than setting max_vanished of its rows (shrunk, see accept_shrunk()) is passed by with a warning, port_status() and a finding of a rule PORT-..., and the others go on. Asked for by name, such a source is an error (55000, 42501, or what it raised), but for empty and shrunk. Faults of the server (classes 53, 57, 58, 40, XX, and 55P03) end the refresh. Rows of organisations that a source may not write for are rejected; 22023 for a port that is not attached. One transaction; a notice for each source. Example: SELECT * FROM governance.refresh(''party'')';
REVOKE EXECUTE ON FUNCTION refresh(text) FROM PUBLIC;

CREATE FUNCTION accept_shrunk(which text, which_view text DEFAULT NULL)
RETURNS TABLE (port text, inserted bigint, changed bigint, unchanged bigint, rejected bigint, vanished bigint, view_name text, state text)
AS $$
#variable_conflict use_column
BEGIN
	IF which IS NULL THEN
		RAISE EXCEPTION 'port must be given' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	PERFORM check_attached(which);
	RETURN QUERY
	SELECT r.*
	FROM (
		SELECT p.view_name
		FROM port AS p
		WHERE p.port = which AND (p.view_name = which_view OR which_view IS NULL) AND p.state IN ('shrunk', 'empty') AND p.last_lost > 0
	) AS w
	CROSS JOIN LATERAL refresh_ports(which, w.view_name, true, true) AS r;
	IF NOT FOUND THEN
		RAISE NOTICE 'no source of port % waits to be accepted: only what shrank or is empty does, see governance.port_status()', which;
	END IF;
END
$$
-- include volatile_plpgsql - ROWS=10 NOJIT PLAIN
COMMENT ON FUNCTION accept_shrunk(text, text) IS
'Says of a source that shrank or is empty (see port_status()) that this is meant, and refreshes it: what it shows is merged, what it no longer shows stays in the register as vanished until remove_vanished(). which is the port, which_view one of its views, as port_status() writes it (NULL: all that wait). Returns what refresh() does; no row, and a notice, when none waits. 22023 for a port that is not attached, 22004 for NULL. Example: SELECT * FROM governance.accept_shrunk(''goal'')';
REVOKE EXECUTE ON FUNCTION accept_shrunk(text, text) FROM PUBLIC;
