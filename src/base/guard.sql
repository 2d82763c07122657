-- complain if the script is sourced in psql, rather than by CREATE EXTENSION
\echo Use "CREATE EXTENSION partner_governance" to load this file. \quit
-- guard.sql: nothing stands before what this script makes
--
-- Names in this script are plain. They mean what they say when the three schemas hold nothing of others, and when nobody but the installer (or
-- a superuser, who may do all anyway) can put something in while it runs. Until that is known no name may be looked up in them:
-- CREATE EXTENSION comes here with schema governance on the search_path, and whoever filled that schema would have a function or operator that
-- fits better than the one of pg_catalog run by a superuser. So pg_catalog alone, with what is temporary (of this session only) after it.
SET LOCAL search_path = pg_catalog, pg_temp;

CREATE SCHEMA governance_register;
COMMENT ON SCHEMA governance_register IS
'What partner_governance stores: its tables, and a few views on them for who keeps them. Filled through ports and functions, or by hand.';
CREATE SCHEMA governance_internal;
COMMENT ON SCHEMA governance_internal IS
'What only partner_governance itself calls: support of types, operators and indexes, steps of checks and refreshes. May change in any release.';

CREATE FUNCTION governance_internal.refuse_others()
RETURNS void
AS $$
DECLARE
	s record;
	others text;
BEGIN
	FOR s IN SELECT n.* FROM pg_namespace AS n WHERE n.nspname IN ('governance', 'governance_register', 'governance_internal') ORDER BY n.nspname LOOP
		IF NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.oid = s.nspowner AND (r.rolsuper OR r.rolname = current_user)) THEN
			RAISE EXCEPTION USING
				ERRCODE = 'insufficient_privilege',
				MESSAGE = format('schema "%s" belongs to "%s"', s.nspname, pg_get_userbyid(s.nspowner)),
				DETAIL = 'Its owner could change what the extension is made of.',
				HINT = format('Drop the schema, or ALTER SCHEMA %s OWNER TO CURRENT_USER; CREATE EXTENSION makes it when it is not there.', s.nspname);
		END IF;
		SELECT string_agg(DISTINCT coalesce(r.rolname, 'PUBLIC'), ', ') INTO others
		FROM aclexplode(s.nspacl) AS a
		LEFT JOIN pg_roles AS r ON r.oid = a.grantee
		WHERE a.privilege_type = 'CREATE' AND a.grantee <> s.nspowner AND coalesce(NOT r.rolsuper, true);
		IF others IS NOT NULL THEN
			RAISE EXCEPTION USING
				ERRCODE = 'insufficient_privilege',
				MESSAGE = format('schema "%s" lets others create objects: %s', s.nspname, others),
				HINT = format('REVOKE CREATE ON SCHEMA %s FROM each of them.', s.nspname);
		END IF;
		-- what has no name that a statement looks up is no danger: defaults of grants, extended statistics, publications
		SELECT pg_describe_object(d.classid, d.objid, 0) INTO others
		FROM pg_depend AS d
		WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = s.oid
			AND d.classid NOT IN ('pg_extension'::regclass, 'pg_default_acl'::regclass, 'pg_statistic_ext'::regclass, 'pg_publication_namespace'::regclass)
			AND NOT EXISTS (
				SELECT FROM pg_depend AS m
				JOIN pg_extension AS e ON e.extname = 'partner_governance' AND m.refclassid = 'pg_extension'::regclass AND m.refobjid = e.oid
				WHERE m.deptype = 'e' AND m.classid = d.classid AND m.objid = d.objid
			)
		LIMIT 1;
		IF others IS NOT NULL THEN
			RAISE EXCEPTION USING
				ERRCODE = 'object_not_in_prerequisite_state',
				MESSAGE = format('schema "%s" holds what is not of the extension: %s', s.nspname, others),
				HINT = 'Move what it holds to another schema, or drop it: the extension wants the schema for itself.';
		END IF;
	END LOOP;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION governance_internal.refuse_others() IS
'Raises when somebody else owns one of the three schemas of the extension (42501), may create objects in it (42501) or has one there (55000): a script of the extension that looked up a name there could be given what is theirs. The install script and every step to another version begin with it';
REVOKE EXECUTE ON FUNCTION governance_internal.refuse_others() FROM PUBLIC;
SELECT governance_internal.refuse_others();

-- Names are looked up in the three schemas from here on, after pg_catalog: plain where a view, a constraint or a parsed function body is
-- bound. What is made says its schema, but for what is public.
SET LOCAL search_path = governance, governance_register, governance_internal, pg_temp;
