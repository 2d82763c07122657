-- protection.sql: the object outside the extension that a plain DROP EXTENSION stumbles over

CREATE FUNCTION governance_internal.register_protection()
RETURNS text
-- include stable_sql
-- by the catalogs: who attaches may have no right to the schema of the guard, and a name in it would be refused
RETURN CASE
	WHEN EXISTS (
		SELECT FROM pg_type AS t
		JOIN pg_namespace AS n ON n.oid = t.typnamespace
		WHERE n.nspname = 'governance_guard' AND t.typname = 'drop_extension_would_delete_the_register' AND t.typbasetype = 'governance_register.party'::regtype
	) THEN 'made'
	WHEN has_function_privilege('governance.protect_register()', 'EXECUTE')
		AND coalesce((SELECT has_schema_privilege(n.oid, 'CREATE') FROM pg_namespace AS n WHERE n.nspname = 'governance_guard'),
			has_database_privilege(current_database(), 'CREATE'))
	THEN 'possible'
	ELSE 'not_permitted'
END;
COMMENT ON FUNCTION register_protection() IS
'Whether protect_register() has made its guard: made; possible when not and the caller may; not_permitted when the caller may not.';

CREATE FUNCTION protect_register()
RETURNS void
AS $$
BEGIN
	-- a second caller waits, and finds it made
	PERFORM pg_advisory_xact_lock(hashtextextended('partner_governance.protect_register', 0));
	IF register_protection() = 'made' THEN
		RETURN;
	END IF;
	-- what is made here is no member: only what CREATE or ALTER EXTENSION makes is. So it is dumped, after the type that it depends on.
	IF NOT EXISTS (SELECT FROM pg_namespace AS n WHERE n.nspname = 'governance_guard') THEN
		CREATE SCHEMA governance_guard;
		COMMENT ON SCHEMA governance_guard IS
		'Holds one domain, over which a plain DROP EXTENSION partner_governance stumbles; '
		'no data, and nothing reads it. governance.protect_register() makes it.';
	END IF;
	-- of a table that every version has: a domain of another type would depend on the functions of that type, and DETAIL would speak of those
	CREATE DOMAIN governance_guard.drop_extension_would_delete_the_register AS party;
	COMMENT ON DOMAIN governance_guard.drop_extension_would_delete_the_register IS
	'Keeps DROP EXTENSION partner_governance from deleting the register (schema governance_register) without a word: '
	'the tables are members of the extension, and this is none. Nothing uses it. When the register may go: dump the database, '
	'DROP SCHEMA governance_guard CASCADE, then DROP EXTENSION partner_governance. More in docs/before-you.md; governance.protect_register() makes it again.';
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION protect_register() IS
'Makes a plain DROP EXTENSION partner_governance fail (2BP01) instead of deleting the register: a domain in schema governance_guard, which is no member and depends on one. Its comment says how to mean it; CASCADE deletes all the same. Does nothing when it is there. attach() and examples/ops/grants.sql call it; the caller needs CREATE on the database, and owns what it makes. Example: SELECT governance.protect_register()';
REVOKE EXECUTE ON FUNCTION protect_register() FROM PUBLIC;
