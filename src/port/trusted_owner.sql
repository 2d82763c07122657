-- trusted_owner.sql: whose code may run when a source is read or a rule of one's own is asked
--
-- A view runs the functions that it calls with the rights of whoever reads it, and so do the policies, expressions of indexes and generated
-- columns of a table. A refresh and a run of the checks are called by those who may do most: whoever may change what they read would be them.

CREATE TABLE governance_register.trusted_owner (
	role_name text PRIMARY KEY CHECK (role_name <> ''),
	reason text NOT NULL CHECK (reason ~ '[^[:space:]]'),
	named_by text NOT NULL DEFAULT CURRENT_USER,
	named_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE trusted_owner IS
'Roles whose sources a refresh by another role reads, and whose rules a run asks: what they made runs with the rights of that refresh or run, and they answer for what it calls. For a keeper to write. A superuser runs the code of superusers only, whoever is named here.';
COMMENT ON COLUMN trusted_owner.role_name IS
'Name of the role, exactly that one: neither its members nor the roles that it is a member of.';
COMMENT ON COLUMN trusted_owner.reason IS
'Why its code may run with the rights of the schedule.';
COMMENT ON COLUMN trusted_owner.named_by IS
'Database role that named it.';
COMMENT ON COLUMN trusted_owner.named_at IS
'When.';
-- include register_table trusted_owner OWN

CREATE FUNCTION governance_internal.acting_roles()
RETURNS oid[]
AS 'MODULE_PATHNAME'
LANGUAGE C
STABLE
PARALLEL SAFE;
COMMENT ON FUNCTION acting_roles() IS
'The roles that code which runs now can act as: the current user, the session user (after RESET ROLE), and who logged in (after RESET SESSION AUTHORIZATION).';

CREATE FUNCTION governance_internal.source_owners(source regclass)
RETURNS oid[]
AS 'MODULE_PATHNAME'
LANGUAGE C
VOLATILE
STRICT
PARALLEL UNSAFE;
COMMENT ON FUNCTION source_owners(regclass) IS
'Who owns a view or table, the tables that inherit from it, and the servers of foreign tables. Until the end of the transaction that stays so. NULL in, NULL out.';
REVOKE EXECUTE ON FUNCTION source_owners(regclass) FROM PUBLIC;

CREATE FUNCTION governance_internal.function_owners(function oid)
RETURNS oid[]
AS 'MODULE_PATHNAME'
LANGUAGE C
STABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION function_owners(oid) IS
'Who owns a function, and who owns its schema. NULL when there is no such function, and for NULL.';

CREATE FUNCTION governance_internal.is_above(role oid, other oid)
RETURNS boolean
-- include stable_sql
BEGIN ATOMIC
	-- what a superuser is, or can make of himself
	SELECT EXISTS (
		SELECT
		FROM pg_roles AS r
		WHERE (r.rolsuper OR r.rolcreaterole OR r.rolreplication
				OR r.rolname = ANY (ARRAY['pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files']::name[]))
			AND pg_has_role(role, r.oid, 'MEMBER') AND NOT pg_has_role(other, r.oid, 'MEMBER')
	);
END;
COMMENT ON FUNCTION is_above(oid, oid) IS
'Whether a role is, or can become, a superuser or what leads to one (CREATEROLE, REPLICATION, files and programs of the server) where the other cannot.';

CREATE FUNCTION governance_internal.code_owner_problem(owners oid[])
RETURNS text
-- include stable_sql
BEGIN ATOMIC
	SELECT CASE
			WHEN t.role_name IS NOT NULL
				THEN format('%I owns it, and may not do all that %I may, whom its code would run as', pg_get_userbyid(o.owner), pg_get_userbyid(a.role))
			ELSE format('%I owns it, whose code would run as %I, and is not named in governance_register.trusted_owner', pg_get_userbyid(o.owner),
				pg_get_userbyid(a.role))
		END
	FROM (
		-- schema public is of whoever owns the database
		SELECT CASE WHEN u.owner = to_regrole('pg_database_owner') THEN (SELECT d.datdba FROM pg_database AS d WHERE d.datname = current_database())
				ELSE u.owner END AS owner, u.nr
		FROM unnest(owners) WITH ORDINALITY AS u (owner, nr)
	) AS o
	CROSS JOIN unnest(acting_roles()) WITH ORDINALITY AS a (role, nr)
	LEFT JOIN trusted_owner AS t ON t.role_name = pg_get_userbyid(o.owner)
	WHERE o.owner <> a.role
		AND NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.oid = o.owner AND r.rolsuper)
		AND NOT EXISTS (SELECT FROM pg_extension AS e WHERE e.extname = 'partner_governance' AND e.extowner = o.owner)
		-- who can become the owner is not the owner: a superuser can become anybody
		AND (t.role_name IS NULL OR is_above(a.role, o.owner))
	ORDER BY o.nr, a.nr
	LIMIT 1;
END;
COMMENT ON FUNCTION code_owner_problem(oid[]) IS
'Why code of these owners may not run now, in words; NULL when it may: each is whoever acts (see acting_roles()), the owner of the extension, a superuser, or named in trusted_owner, and that last not where whoever acts is above it (see is_above()).';

CREATE FUNCTION governance_internal.evaluator_problem(call text)
RETURNS text
-- include stable_sql
RETURN code_owner_problem(function_owners(to_regprocedure(call || '(date)')));
COMMENT ON FUNCTION evaluator_problem(text) IS
'Why a function that evaluates rules may not run now, in words; NULL when it may, or is not there. call is a quoted name as check_call() gives it.';

CREATE FUNCTION governance_internal.port_open(port text, view_name text)
RETURNS oid[]
AS $$
#variable_conflict use_variable
DECLARE
	bound regclass;
BEGIN
	PERFORM port_forget();
	-- a view of the session binds what the name means now, and locks it, before any of its code runs
	EXECUTE format('CREATE TEMPORARY VIEW port_source AS SELECT %s FROM %s', (
		SELECT string_agg(format('%I', c.column_name), ', ' ORDER BY c.position)
		FROM port_contract AS c
		JOIN pg_attribute AS a ON a.attrelid = view_name::regclass AND a.attname = c.column_name AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.port = port_open.port), view_name);
	SELECT DISTINCT d.refobjid INTO STRICT bound
	FROM pg_rewrite AS r
	JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
	WHERE r.ev_class = to_regclass('pg_temp.port_source');
	RETURN source_owners(bound);
END
$$
-- include volatile_plpgsql - STRICT
COMMENT ON FUNCTION port_open(text, text) IS
'Makes the temporary view port_source of the columns of a view that the contract of a port has, without reading it, and says who owns it (see source_owners()). What port_source reads is that view until the end of the transaction, whatever becomes of the name. For attach() and refresh(). NULL in, NULL out';
REVOKE EXECUTE ON FUNCTION port_open(text, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_forget()
RETURNS void
AS $$
DECLARE
	name text;
BEGIN
	FOREACH name IN ARRAY ARRAY['port_line', 'port_incoming', 'port_fitting', 'port_form', 'port_stated', 'port_gone'] LOOP
		IF to_regclass('pg_temp.' || name) IS NOT NULL THEN
			EXECUTE format('DROP TABLE pg_temp.%I', name);
		END IF;
	END LOOP;
	IF to_regclass('pg_temp.port_source') IS NOT NULL THEN
		DROP VIEW pg_temp.port_source;
	END IF;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_forget() IS
'Drops what a refresh works in: the temporary tables port_line, port_incoming, port_fitting, port_form, port_stated and port_gone, and the temporary view port_source. For refresh()';
REVOKE EXECUTE ON FUNCTION port_forget() FROM PUBLIC;
