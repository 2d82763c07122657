-- export.sql: the star as plain tables, for engines that take no C: a managed cloud, Citus, files of Parquet
--
-- Tables are written with the rights of whoever calls, in a schema of that role, and only what changed is written: a replica or a copy of
-- them moves as little. Nobody is granted anything. Row security stays behind: what the caller may see is in them, for whoever reads them.

CREATE FUNCTION governance_internal.refuse_export_schema(schema_name text)
RETURNS void
AS $$
DECLARE
	schema_id oid;
	others text;
BEGIN
	IF schema_name LIKE 'governance%' OR schema_name LIKE 'pg\_%' OR schema_name IN ('information_schema', 'public') THEN
		RAISE EXCEPTION 'the star cannot be exported to schema "%"', schema_name
			USING ERRCODE = 'invalid_schema_name', DETAIL = 'Expected a schema of its own.', HINT = 'For example export_star(''star'').';
	END IF;
	SELECT n.oid INTO schema_id
	FROM pg_namespace AS n
	WHERE n.nspname = schema_name;
	IF schema_id IS NULL THEN
		EXECUTE format('CREATE SCHEMA %I', schema_name);
		RETURN;
	END IF;
	SELECT string_agg(DISTINCT coalesce(r.rolname, 'PUBLIC'), ', ') INTO others
	FROM pg_namespace AS n
	CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
	LEFT JOIN pg_roles AS r ON r.oid = a.grantee
	WHERE n.oid = schema_id AND a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner;
	IF NOT EXISTS (SELECT FROM pg_namespace AS n WHERE n.oid = schema_id AND pg_get_userbyid(n.nspowner) = CURRENT_USER) OR others IS NOT NULL THEN
		RAISE EXCEPTION 'schema "%" is not for "%" alone', schema_name, CURRENT_USER
			USING ERRCODE = 'insufficient_privilege',
				DETAIL = coalesce('These can create objects in it, which would run with the rights of who exports: ' || others || '.',
					'It belongs to somebody else, whose objects would run with the rights of who exports.'),
				HINT = 'Name another schema: it is made.';
	END IF;
END
$$
-- include volatile_plpgsql STRICT
COMMENT ON FUNCTION refuse_export_schema(text) IS
'Makes the schema when it is not there; an error when it is ours, the server''s, somebody else''s or open to others. For export_star()';

CREATE FUNCTION governance_internal.refuse_export_table(target regclass)
RETURNS void
AS $$
BEGIN
	IF NOT EXISTS (
		SELECT
		FROM pg_class AS c
		WHERE c.oid = target AND c.relkind IN ('r', 'p') AND pg_get_userbyid(c.relowner) = CURRENT_USER AND NOT c.relhasrules
			AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)
	) THEN
		RAISE EXCEPTION '"%" is not a plain table of "%"', target, CURRENT_USER
			USING ERRCODE = 'wrong_object_type', DETAIL = 'Expected a table that belongs to who exports, without triggers and rules.',
				HINT = 'Export to another schema, or drop it.';
	END IF;
END
$$
-- include volatile_plpgsql STRICT
COMMENT ON FUNCTION refuse_export_table(regclass) IS
'An error unless this is a table of the caller on which nothing hangs that would run with the rights of the caller. For export_star()';

CREATE FUNCTION governance_internal.export_table(schema_name text, table_name text, key text)
RETURNS text[]
AS $$
DECLARE
	view_id regclass := format('governance.%I', table_name)::regclass;
	target text := format('%I.%I', schema_name, table_name);
	target_id regclass := to_regclass(target);
	member record;
BEGIN
	IF target_id IS NULL THEN
		EXECUTE format('CREATE TABLE %s AS SELECT * FROM governance.%I WITH NO DATA', target, table_name);
		EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (%s)', target, key);
		EXECUTE format('COMMENT ON TABLE %s IS %L', target,
			concat_ws(' ', obj_description(view_id),
				'A copy by export_star(): it holds what the role that exported may see, and row security does not follow; table exported says who and when.'));
		FOR member IN
			SELECT a.attname, col_description(view_id, a.attnum) AS comment
			FROM pg_attribute AS a
			WHERE a.attrelid = view_id AND a.attnum > 0
		LOOP
			EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', target, member.attname, member.comment);
		END LOOP;
	ELSE
		PERFORM governance_internal.refuse_export_table(target_id);
		FOR member IN
			SELECT coalesce(v.attname, o.attname) AS attname, format_type(v.atttypid, v.atttypmod) AS wanted, format_type(o.atttypid, o.atttypmod) AS found,
				v.attname IS NOT NULL AS is_ours, o.attname IS NOT NULL AS is_there
			FROM (SELECT * FROM pg_attribute WHERE attrelid = view_id AND attnum > 0) AS v
			FULL JOIN (SELECT * FROM pg_attribute WHERE attrelid = target_id AND attnum > 0 AND NOT attisdropped) AS o USING (attname)
			ORDER BY v.attnum
		LOOP
			IF NOT member.is_there THEN
				-- what a later version shows besides
				EXECUTE format('ALTER TABLE %s ADD COLUMN %I %s', target, member.attname, member.wanted);
			ELSIF NOT member.is_ours OR member.wanted <> member.found THEN
				RAISE EXCEPTION 'column "%" of "%" is not that of the star', member.attname, target
					USING ERRCODE = 'datatype_mismatch', DETAIL = concat('Expected ', coalesce(member.wanted, 'no such column'), ', found ', member.found, '.'),
						HINT = 'Drop the table: it is made anew.';
			END IF;
		END LOOP;
	END IF;
	RETURN ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute AS a WHERE a.attrelid = view_id AND a.attnum > 0 ORDER BY a.attnum);
END
$$
-- include volatile_plpgsql STRICT
COMMENT ON FUNCTION export_table(text, text, text) IS
'Makes the table that a view of the star is copied into, or sees that it still fits and gives it the columns of a later version; the columns, quoted. For export_star()';

CREATE FUNCTION export_star(schema_name text)
RETURNS TABLE (table_name varchar(64), rows bigint, inserted bigint, changed bigint, removed bigint)
AS $$
DECLARE
	member record;
	columns text[];
	keys text[];
BEGIN
	IF schema_name IS NULL THEN
		RAISE EXCEPTION 'the schema to export to is missing' USING ERRCODE = 'null_value_not_allowed', HINT = 'For example export_star(''star'').';
	END IF;
	-- all tables as of one moment: a transaction of REPEATABLE READ sees to that itself
	IF current_setting('transaction_isolation') = 'read committed' THEN
		PERFORM governance_internal.hold_register(alone => true);
	END IF;
	PERFORM governance_internal.refuse_export_schema(schema_name);
	FOR member IN
		SELECT t.view_name, t.key
		FROM star_table AS t
		UNION ALL
		VALUES ('star_table', 'view_name'), ('star_relation', 'view_name, column_name'), ('star_measure', 'view_name, measure'), ('star_word', 'column_name')
	LOOP
		columns := governance_internal.export_table(schema_name, member.view_name, member.key);
		keys := ARRAY(SELECT quote_ident(trim(k)) FROM unnest(string_to_array(member.key, ',')) AS k);
		table_name := member.view_name;
		-- one statement a table: what it compares and what it writes is of one moment
		EXECUTE format($sql$
			WITH seen AS MATERIALIZED (
				SELECT %3$s FROM governance.%1$I
			), removed AS (
				DELETE FROM %2$I.%1$I AS t
				WHERE NOT EXISTS (SELECT FROM seen AS n WHERE %5$s)
				RETURNING 1
			), changed AS (
				UPDATE %2$I.%1$I AS t
				SET (%3$s) = ROW(%4$s)
				FROM seen AS n
				WHERE %5$s AND ROW(%4$s) IS DISTINCT FROM ROW(%6$s)
				RETURNING 1
			), inserted AS (
				INSERT INTO %2$I.%1$I (%3$s)
				SELECT %4$s FROM seen AS n
				WHERE NOT EXISTS (SELECT FROM %2$I.%1$I AS t WHERE %5$s)
				RETURNING 1
			)
			SELECT (SELECT count(*) FROM seen), (SELECT count(*) FROM inserted), (SELECT count(*) FROM changed), (SELECT count(*) FROM removed)
		$sql$, member.view_name, schema_name, array_to_string(columns, ', '),
			(SELECT string_agg('n.' || c, ', ' ORDER BY i) FROM unnest(columns) WITH ORDINALITY AS u (c, i)),
			(SELECT string_agg(format('t.%s = n.%s', k, k), ' AND ' ORDER BY i) FROM unnest(keys) WITH ORDINALITY AS u (k, i)),
			(SELECT string_agg('t.' || c, ', ' ORDER BY i) FROM unnest(columns) WITH ORDINALITY AS u (c, i)))
		INTO rows, inserted, changed, removed;
		RETURN NEXT;
	END LOOP;
	IF to_regclass(format('%I.exported', schema_name)) IS NULL THEN
		EXECUTE format('CREATE TABLE %I.exported (exported_at timestamptz(0) PRIMARY KEY, as_of date, version varchar(64), seen_by varchar(64))', schema_name);
		EXECUTE format('COMMENT ON TABLE %I.exported IS %L', schema_name,
			'When the tables beside it were last written by export_star(), about which day, by which version, and with the eyes of which role: '
			'rows that this role may not see are not in them. One row.');
	END IF;
	PERFORM governance_internal.refuse_export_table(format('%I.exported', schema_name)::regclass);
	EXECUTE format('DELETE FROM %I.exported', schema_name);
	EXECUTE format('INSERT INTO %I.exported VALUES (now(), $1, $2, $3)', schema_name)
	USING as_of(), (SELECT e.extversion FROM pg_extension AS e WHERE e.extname = 'partner_governance'), CURRENT_USER;
END
$$
-- include volatile_plpgsql - ROWS=40 NOJIT
COMMENT ON FUNCTION export_star(text) IS
'Writes the star as plain tables into a schema of whoever calls, which is made when it is not there: each dimension, bridge and fact under its own name with its types, primary key and comments, the model beside them (star_table, star_relation, star_measure, star_word), and in table exported the day, the version and the role. A second call writes only what is new, changed or gone, in the same transaction as what it read. For engines that take no C: Citus, a managed cloud, files (docs/install.md). One row a table: rows in it, and of those inserted, changed, and removed. It shows what the caller may see, and from then on to all who may read these tables: row security and suppression do not follow, and nobody is granted anything. All tables are of one moment: of the transaction at REPEATABLE READ, else functions that write the register wait. Errors: 3F000 a schema of ours or of the server, 42501 one that is not the caller''s alone, 42809 and 42804 a table that is not as it was made, 22004 no schema. Example: SELECT table_name, rows FROM governance.export_star(''star'') WHERE inserted + changed + removed > 0';
