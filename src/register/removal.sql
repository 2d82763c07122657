-- removal.sql: what was merged, renamed or removed, the rows that went with it, and how they come back
--
-- The register has no foreign keys, so what refers to a row is found by the catalogs: a path by the CHECK on its column, a key by its name.

CREATE TABLE governance_register.register_event (
	register_event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	event text NOT NULL CHECK (event = ANY (ARRAY['merge_party', 'rename_party', 'remove_party', 'remove_collaboration', 'remove_vanished', 'come_back',
		'erase_person'])),
	subject text NOT NULL,
	target text,
	happened_on date NOT NULL,
	actor text NOT NULL DEFAULT CURRENT_USER,
	reason text NOT NULL CHECK (reason ~ '[^[:space:]]'),
	recorded_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT register_event_target_check CHECK ((event = ANY (ARRAY['merge_party', 'rename_party'])) = (target IS NOT NULL))
);
COMMENT ON TABLE register_event IS
'Every time that a party was merged, renamed or removed, or a collaboration removed, and that one came back, and that a person was erased: what, when, by whom and why. Written by merge_party(), rename_party(), remove_party(), remove_collaboration(), remove_vanished(), erase_person() and a refresh; changed by nothing but erase_person(). Shared by all organisations.';
COMMENT ON COLUMN register_event.event IS
'merge_party, rename_party, remove_party, remove_collaboration, remove_vanished, come_back (a port brought what was removed), or erase_person.';
COMMENT ON COLUMN register_event.subject IS
'Path of the party as it was, code of the collaboration, name of the port, or the pseudonym of who was erased.';
COMMENT ON COLUMN register_event.target IS
'Path that took its place; NULL when none did.';
COMMENT ON COLUMN register_event.happened_on IS
'Day of it, as who did it says.';
COMMENT ON COLUMN register_event.actor IS
'Who did it: an office or role, no personal name; the database user when nobody was named.';
COMMENT ON COLUMN register_event.reason IS
'Why.';
COMMENT ON COLUMN register_event.recorded_at IS
'When it was done in the register.';
-- include register_table register_event OWN KEY

CREATE TABLE governance_register.removed_row (
	removed_row_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	register_event_id bigint NOT NULL,
	organisation text CHECK (organisation = organisation(organisation)),
	table_name text NOT NULL,
	content jsonb NOT NULL
);
CREATE INDEX ON removed_row (register_event_id);
CREATE INDEX ON removed_row (organisation);
COMMENT ON TABLE removed_row IS
'The rows that a merge or a removal took out of their tables, whole, one row each: a collaboration or party that comes back by its port gets them back. Delete them when they may never come back. Personal data, as assessment_form.';
COMMENT ON COLUMN removed_row.register_event_id IS
'What took it out, see register_event.';
COMMENT ON COLUMN removed_row.organisation IS
'Organisation of the row, by which row security goes; NULL for a row that is shared.';
COMMENT ON COLUMN removed_row.table_name IS
'Table of governance_register that it was in.';
COMMENT ON COLUMN removed_row.content IS
'The row, by column.';
-- include register_table removed_row OWN KEY

CREATE FUNCTION governance_internal.moved_path(path text, party text, target text)
RETURNS text
-- include immutable_sql
RETURN CASE WHEN path = party THEN target WHEN starts_with(path, party || '/') THEN target || substr(path, length(party) + 1) ELSE path END;
COMMENT ON FUNCTION moved_path(text, text, text) IS
'A path when target takes the place of party in it: of that party and of what lies under it another path, of others the same. NULL for no path.';

CREATE FUNCTION governance_internal.moved_words(words text, party text, target text)
RETURNS text
-- include immutable_sql
RETURN (SELECT string_agg(moved_path(w.word, party, target), ' ' ORDER BY w.nr) FROM string_to_table(words, ' ') WITH ORDINALITY AS w (word, nr));
COMMENT ON FUNCTION moved_words(text, text, text) IS
'Words with blanks between when target takes the place of party in each that is a path.';

CREATE FUNCTION governance_internal.moved_subject(rule text, subject_kind text, subject text, code text, party text, target text)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN subject_kind = 'organisation' OR rule ~~ 'PARTY-%' THEN moved_path(subject, party, target)
	-- a code may hold a blank, or look like a path
	WHEN subject_kind = ANY (ARRAY['collaboration', 'participation']) AND starts_with(subject, code || ' ')
		THEN code || ' ' || moved_words(substr(subject, length(code) + 2), party, target)
	WHEN subject_kind = ANY (ARRAY['column', 'succession']) OR rule = 'IDENTIFIER-PLACEHOLDER' THEN moved_words(subject, party, target)
	ELSE subject
END;
COMMENT ON FUNCTION moved_subject(text, text, text, text, text, text) IS
'The subject of a finding when target takes the place of party: those of some kinds name a party, alone or behind the code of the collaboration.';

CREATE FUNCTION governance_internal.united_parties(parties jsonb)
RETURNS jsonb
-- include immutable_sql
BEGIN ATOMIC
	SELECT coalesce(jsonb_agg(jsonb_build_object('party', q.path) || q.roles || q.interests ORDER BY q.nr), '[]')
	FROM (
		SELECT p.path, p.nr,
			coalesce((
				SELECT jsonb_build_object('roles', jsonb_agg(DISTINCT r))
				FROM jsonb_array_elements(parties) AS n
				CROSS JOIN jsonb_array_elements(n -> 'roles') AS r
				WHERE n ->> 'party' = p.path
				HAVING count(*) > 0
			), '{}') AS roles,
			coalesce((
				SELECT jsonb_build_object('interests', jsonb_agg(DISTINCT r))
				FROM jsonb_array_elements(parties) AS n
				CROSS JOIN jsonb_array_elements(n -> 'interests') AS r
				WHERE n ->> 'party' = p.path
				HAVING count(*) > 0
			), '{}') AS interests
		FROM (
			SELECT e.j ->> 'party' AS path, min(e.nr) AS nr
			FROM jsonb_array_elements(parties) WITH ORDINALITY AS e (j, nr)
			GROUP BY e.j ->> 'party'
		) AS p
	) AS q;
END;
COMMENT ON FUNCTION united_parties(jsonb) IS
'The parties of the JSON form of a collaboration, each once: with the roles and interests of all entries of its path.';

CREATE FUNCTION governance_internal.moved_parties(document jsonb, party text, target text)
RETURNS jsonb
-- include immutable_sql
BEGIN ATOMIC
	SELECT CASE WHEN jsonb_typeof(document -> 'parties') = 'array' THEN jsonb_set(document, '{parties}', united_parties((
			SELECT coalesce(jsonb_agg(jsonb_set(e.j, '{party}', to_jsonb(moved_path(e.j ->> 'party', moved_parties.party, target))) ORDER BY e.nr), '[]')
			FROM jsonb_array_elements(document -> 'parties') WITH ORDINALITY AS e (j, nr)
		)))
		ELSE document
	END;
END;
COMMENT ON FUNCTION moved_parties(jsonb, text, text) IS
'The JSON form of a collaboration when target takes the place of party in it: what both hold, target holds.';

CREATE FUNCTION governance_internal.path_columns(also_offices boolean DEFAULT false)
RETURNS TABLE (table_name text, column_name text)
-- include stable_sql - ROWS=60
BEGIN ATOMIC
	SELECT DISTINCT c.relname::text, a.attname::text
	FROM pg_constraint AS k
	JOIN pg_class AS c ON c.oid = k.conrelid
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
	JOIN pg_depend AS d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid AND d.refclassid = 'pg_proc'::regclass
	WHERE k.contype = 'c' AND cardinality(k.conkey) = 1 AND c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
	AND d.refobjid = ANY (ARRAY['governance.party(text)', 'governance.organisation(text)']::regprocedure[]::oid[])
	UNION
	SELECT c.relname::text, a.attname::text
	FROM pg_class AS c
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = ANY (ARRAY['owner', 'raised_by', 'acknowledged_by', 'decided_by', 'made_by', 'actor'])
		AND a.atttypid = 'text'::regtype AND NOT a.attisdropped
	-- a log of renamings says what was done to which name
	WHERE also_offices AND c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND c.relname <> 'register_event';
END;
COMMENT ON FUNCTION path_columns(boolean) IS
'The columns of the register that hold the path of a party: those whose CHECK asks party() or organisation(), and, when asked for, those that hold a path or an office. Besides them only values of type collaboration hold paths.';

CREATE FUNCTION governance_internal.has_column(table_name text, column_name text)
RETURNS boolean
-- include stable_sql
RETURN EXISTS (
	SELECT
	FROM pg_class AS c
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND c.relname = has_column.table_name AND a.attname = has_column.column_name
);
COMMENT ON FUNCTION has_column(text, text) IS
'Whether a table of the register has a column.';

CREATE FUNCTION governance_internal.register_paths()
RETURNS TABLE (table_name text, column_name text, organisation text, path text, rows bigint)
AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT p.* FROM path_columns() AS p ORDER BY p.table_name COLLATE "C", p.column_name COLLATE "C" LOOP
		RETURN QUERY EXECUTE format('SELECT %L::text, %L::text, %s, t.%I, count(*) FROM governance_register.%I AS t WHERE t.%I IS NOT NULL %s GROUP BY 3, 4',
			c.table_name, c.column_name, CASE WHEN has_column(c.table_name, 'organisation') THEN 't.organisation' ELSE 'NULL::text' END,
			c.column_name, c.table_name, c.column_name, CASE WHEN has_column(c.table_name, 'is_standard') THEN 'AND NOT t.is_standard' ELSE '' END);
	END LOOP;
	RETURN QUERY
	SELECT 'collaboration_version'::text, 'collaboration'::text, NULL::text, p.party, count(*)
	FROM collaboration_version AS v
	CROSS JOIN LATERAL parties(v.collaboration) AS p
	GROUP BY p.party;
END
$$
-- include stable_plpgsql - ROWS=10000
COMMENT ON FUNCTION register_paths() IS
'Every path of a party that the register names, by the column that does: one row a column, organisation that keeps the row (NULL for a shared one) and path. Rows that ship with the extension are left out.';

-- a key has its name in every table: collaboration_id is that of collaboration_register wherever it stands
CREATE FUNCTION governance_internal.key_columns(key_name text)
RETURNS TABLE (table_name text, key_of_row text)
-- include stable_sql - ROWS=30
BEGIN ATOMIC
	SELECT c.relname::text, k.attname::text
	FROM pg_class AS c
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = key_name AND NOT a.attisdropped
	LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary AND i.indnkeyatts = 1
	LEFT JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attnum = i.indkey[0] AND k.attname = c.relname || '_id'
	WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND c.relname <> 'removed_row';
END;
COMMENT ON FUNCTION key_columns(text) IS
'The tables of the register that have a key by its name, with the key that a row of theirs has itself: <table>_id; NULL when it has none of its own.';

CREATE FUNCTION governance_internal.take_out_rows(event_id bigint, table_name text, condition text, key_of_row text DEFAULT NULL, OUT rows bigint,
	OUT keys bigint[])
RETURNS record
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = OUR_SCHEMAS
-- a number with a fraction is written in full
SET extra_float_digits = 1
AS $$
BEGIN
	EXECUTE format('WITH gone AS (DELETE FROM governance_register.%1$I AS t WHERE %2$s RETURNING t.*), kept AS (
			INSERT INTO governance_register.removed_row (register_event_id, organisation, table_name, content)
			SELECT $1, %3$s, %1$L, to_jsonb(g) FROM gone AS g
		) SELECT count(*), %4$s FROM gone AS g',
		table_name, condition, CASE WHEN has_column(table_name, 'organisation') THEN 'g.organisation' ELSE 'NULL::text' END,
		CASE WHEN key_of_row IS NULL THEN 'NULL::bigint[]' ELSE format('array_agg(g.%I)', key_of_row) END)
	INTO rows, keys
	USING event_id;
END
$$;
COMMENT ON FUNCTION take_out_rows(bigint, text, text, text) IS
'Moves the rows of a table that meet a condition (SQL over t) to removed_row; says how many, and their keys when a key is named. For what removes and merges.';
REVOKE ALL ON FUNCTION take_out_rows(bigint, text, text, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.take_out_tree(event_id bigint, key_name text, ids jsonb)
RETURNS jsonb
AS $$
DECLARE
	todo jsonb := jsonb_build_array(jsonb_build_object('key', key_name, 'ids', ids));
	told jsonb := '[]';
	step jsonb;
	c record;
	taken record;
BEGIN
	-- a key, then the keys of the rows that had it, and so on
	WHILE jsonb_array_length(todo) > 0 LOOP
		step := todo -> 0;
		todo := todo - 0;
		CONTINUE WHEN jsonb_array_length(step -> 'ids') = 0;
		FOR c IN SELECT k.* FROM key_columns(step ->> 'key') AS k ORDER BY k.table_name COLLATE "C" LOOP
			taken := take_out_rows(event_id, c.table_name,
				format('t.%I = ANY (ARRAY(SELECT jsonb_array_elements_text(%L)::bigint))', step ->> 'key', step -> 'ids'), c.key_of_row);
			CONTINUE WHEN taken.rows = 0;
			told := told || jsonb_build_object('table_name', c.table_name, 'column_name', NULL, 'action', 'removed', 'rows', taken.rows);
			IF c.key_of_row IS NOT NULL THEN
				todo := todo || jsonb_build_object('key', c.key_of_row, 'ids', to_jsonb(taken.keys));
			END IF;
		END LOOP;
	END LOOP;
	RETURN told;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION take_out_tree(bigint, text, jsonb) IS
'Moves all rows that have one of these keys to removed_row, and those that have the keys of these, and so on. Says how many, by table. For what removes.';
REVOKE ALL ON FUNCTION take_out_tree(bigint, text, jsonb) FROM PUBLIC;

CREATE FUNCTION governance_internal.bring_back_rows(event_id bigint)
RETURNS bigint
AS $$
DECLARE
	k record;
	back bigint := 0;
	more bigint;
BEGIN
	FOR k IN
		SELECT r.removed_row_id, r.table_name, r.content,
			(SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum)
				FROM pg_attribute AS a
				WHERE a.attrelid = format('governance_register.%I', r.table_name)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
				AND r.content ? a.attname) AS columns
		FROM removed_row AS r
		WHERE r.register_event_id = event_id AND to_regclass(format('governance_register.%I', r.table_name)) IS NOT NULL
			-- the row of another organisation does not come in under the name of this one
			AND (r.content ->> 'organisation') IS NOT DISTINCT FROM r.organisation
		ORDER BY r.removed_row_id
	LOOP
		EXECUTE format('INSERT INTO governance_register.%1$I (%2$s) OVERRIDING SYSTEM VALUE '
			'SELECT %2$s FROM jsonb_populate_record(NULL::governance_register.%1$I, $1) ON CONFLICT DO NOTHING',
			k.table_name, k.columns)
		USING k.content;
		GET DIAGNOSTICS more = ROW_COUNT;
		IF more > 0 THEN
			DELETE FROM removed_row AS r WHERE r.removed_row_id = k.removed_row_id;
		END IF;
		back := back + more;
	END LOOP;
	RETURN back;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION bring_back_rows(bigint) IS
'Puts the rows that an event took out back where they were, under the keys that they had, and says how many; one whose place is taken stays in removed_row. For refresh()';
REVOKE ALL ON FUNCTION bring_back_rows(bigint) FROM PUBLIC;

CREATE FUNCTION governance_internal.bring_back(removal text, subject text)
RETURNS boolean
AS $$
#variable_conflict use_variable
DECLARE
	last bigint;
BEGIN
	SELECT max(e.register_event_id) INTO last
	FROM register_event AS e
	WHERE e.event = removal AND e.subject = bring_back.subject AND EXISTS (SELECT FROM removed_row AS r WHERE r.register_event_id = e.register_event_id);
	IF last IS NULL OR bring_back_rows(last) = 0 THEN
		RETURN false;
	END IF;
	INSERT INTO register_event (event, subject, happened_on, reason)
	VALUES ('come_back', subject, CURRENT_DATE, 'a port brought what was removed');
	RETURN true;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION bring_back(text, text) IS
'Brings back what the last removal (remove_party or remove_collaboration) of a subject took out, writes that down, and says whether there was any. For refresh()';
REVOKE ALL ON FUNCTION bring_back(text, text) FROM PUBLIC;
