-- 92_row_security.sql: who sees the rows of which organisation

CREATE FUNCTION sees_all_organisations()
RETURNS boolean
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN coalesce(pg_catalog.current_setting('governance.organisation', true), '') OPERATOR(pg_catalog.=) ''
	AND EXISTS (
		SELECT
		FROM pg_catalog.pg_roles AS r
		WHERE r.rolname OPERATOR(pg_catalog.=) 'governance_all_organisations' AND pg_catalog.pg_has_role(r.oid, 'USAGE')
	);
COMMENT ON FUNCTION sees_all_organisations() IS
'Whether row security lets the current user see the rows of all organisations: a member of role governance_all_organisations who did not narrow it by setting governance.organisation. Where row security is not enabled it decides nothing.';

CREATE FUNCTION own_organisations()
RETURNS text[]
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN ARRAY(
	-- by membership: role governance_org_gm0503 for gm0503
	SELECT pg_catalog.substr(r.rolname::pg_catalog.text, 16)
	FROM pg_catalog.pg_roles AS r
	WHERE pg_catalog.starts_with(r.rolname::pg_catalog.text, 'governance_org_') AND pg_catalog.pg_has_role(r.oid, 'USAGE')
	AND (coalesce(pg_catalog.current_setting('governance.organisation', true), '') OPERATOR(pg_catalog.=) ''
		OR pg_catalog.substr(r.rolname::pg_catalog.text, 16) OPERATOR(pg_catalog.=) ANY (pg_catalog.string_to_array(pg_catalog.current_setting('governance.organisation', true), ',')))
	UNION
	-- who may see all can ask for some
	SELECT s.organisation
	FROM pg_catalog.pg_roles AS r
	CROSS JOIN LATERAL pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.current_setting('governance.organisation', true), ',')) AS s (organisation)
	WHERE r.rolname OPERATOR(pg_catalog.=) 'governance_all_organisations' AND pg_catalog.pg_has_role(r.oid, 'USAGE')
);
COMMENT ON FUNCTION own_organisations() IS
'Organisations whose rows row security lets the current user see: those of whose role governance_org_<organisation> it is a member. The setting governance.organisation (one code, or several with commas between) narrows that, and never widens it. Empty when there are none. Example: SELECT governance.own_organisations()';

-- called once by hand and not in this script: pg_dump writes the policies of an extension too, so a restore would make them twice
CREATE FUNCTION enable_row_security()
RETURNS integer
AS $$
DECLARE
	t record;
	n integer := 0;
BEGIN
	FOR t IN
		SELECT c.oid, c.relname, NOT a.attnotnull AS has_shared
		FROM pg_class AS c
		JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
		JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'partner_governance'
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' AND NOT a.attisdropped
		WHERE c.relkind = 'r'
		AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'own_organisation')
		ORDER BY c.relname
	LOOP
		-- each question is asked once a query, not once a row
		EXECUTE format('CREATE POLICY own_organisation ON governance.%I USING ((SELECT governance.sees_all_organisations()) OR organisation OPERATOR(pg_catalog.=) ANY ((SELECT governance.own_organisations())::pg_catalog.text[]))', t.relname);
		IF t.has_shared THEN
			EXECUTE format('CREATE POLICY shared ON governance.%I FOR SELECT USING (organisation IS NULL)', t.relname);
		END IF;
		EXECUTE format('ALTER TABLE governance.%I ENABLE ROW LEVEL SECURITY', t.relname);
		n := n + 1;
	END LOOP;
	RETURN n;
END
$$
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = governance, pg_catalog, pg_temp;
COMMENT ON FUNCTION enable_row_security() IS
'Turns on row security by organisation for every table that carries one, and returns for how many it was not on yet; calling it again does no harm. Rows without organisation are for all to see, and for members of governance_all_organisations to write. For the owner of the extension only; the owner itself keeps seeing all. pg_dump writes these policies, so a restored database has them.';
REVOKE ALL ON FUNCTION enable_row_security() FROM PUBLIC;
