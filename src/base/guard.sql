-- complain if the script is sourced in psql, rather than by CREATE EXTENSION
\echo Use "CREATE EXTENSION partner_governance" to load this file. \quit
-- guard.sql: nothing stands before what this script makes
--
-- Names in this script are plain. They mean what they say when schema governance holds nothing yet, and when nobody but the installer (or
-- a superuser, who may do all anyway) can put something in while it runs. The two other schemas are made here: there, nothing can be yet.

DO $$
DECLARE
	schema pg_catalog.pg_namespace;
	object text;
BEGIN
	SELECT * INTO STRICT schema FROM pg_catalog.pg_namespace WHERE nspname = 'governance';
	IF NOT EXISTS (
		SELECT FROM pg_catalog.pg_roles AS r WHERE r.oid = schema.nspowner AND (r.rolsuper OR r.rolname = current_user)
	) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'insufficient_privilege',
			MESSAGE = format('schema "governance" belongs to "%s"', pg_get_userbyid(schema.nspowner)),
			DETAIL = 'Its owner could change what the extension is made of.',
			HINT = 'Drop the schema, or ALTER SCHEMA governance OWNER TO CURRENT_USER; CREATE EXTENSION makes it when it is not there.';
	END IF;
	SELECT string_agg(DISTINCT coalesce(r.rolname, 'PUBLIC'), ', ') INTO object
	FROM aclexplode(schema.nspacl) AS a
	LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = a.grantee
	WHERE a.privilege_type = 'CREATE' AND a.grantee <> schema.nspowner AND coalesce(NOT r.rolsuper, true);
	IF object IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'insufficient_privilege',
			MESSAGE = format('schema "governance" lets others create objects: %s', object),
			HINT = 'REVOKE CREATE ON SCHEMA governance FROM each of them.';
	END IF;
	SELECT pg_describe_object(d.classid, d.objid, 0) INTO object
	FROM pg_catalog.pg_depend AS d
	WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass AND d.refobjid = schema.oid
		AND d.classid <> ALL (ARRAY['pg_catalog.pg_extension'::regclass, 'pg_catalog.pg_default_acl'::regclass])
	LIMIT 1;
	IF object IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('schema "governance" is not empty: it holds %s', object),
			HINT = 'Move what it holds to another schema, or drop it: the extension wants the schema for itself.';
	END IF;
END
$$;

CREATE SCHEMA governance_register;
COMMENT ON SCHEMA governance_register IS
'What partner_governance stores: its tables, and a few views on them for who keeps them. Filled through ports and functions, or by hand.';
CREATE SCHEMA governance_internal;
COMMENT ON SCHEMA governance_internal IS
'What only partner_governance itself calls: support of types, operators and indexes, steps of checks and refreshes. May change in any release.';

-- Names are looked up in the three schemas from here on, after pg_catalog: plain where a view, a constraint or a parsed function body is
-- bound. What is made says its schema, but for what is public.
SET LOCAL search_path = governance, governance_register, governance_internal, pg_temp;
