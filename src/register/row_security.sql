-- row_security.sql: who sees the rows of which organisation

-- PL/pgSQL keeps the plan of what it asks for the session, where SQL would plan it again for each table of each query
CREATE FUNCTION sees_all_organisations()
RETURNS boolean
AS $$
BEGIN
	RETURN coalesce(pg_catalog.current_setting('governance.organisation', true), '') OPERATOR(pg_catalog.=) ''
		AND EXISTS (
			SELECT
			FROM pg_catalog.pg_roles AS r
			WHERE r.rolname OPERATOR(pg_catalog.=) 'governance_all_organisations' AND pg_catalog.pg_has_role(r.oid, 'USAGE')
		);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION sees_all_organisations() IS
'Whether row security lets the current user see the rows of all organisations: a member of role governance_all_organisations who did not narrow it by setting governance.organisation.';

CREATE FUNCTION own_organisations()
RETURNS text[]
AS $$
BEGIN
	RETURN ARRAY(
		-- by membership: role governance_org_gm0503 for gm0503
		SELECT pg_catalog.substr(r.rolname::pg_catalog.text, 16)
		FROM pg_catalog.pg_roles AS r
		WHERE pg_catalog.starts_with(r.rolname::pg_catalog.text, 'governance_org_') AND pg_catalog.pg_has_role(r.oid, 'USAGE')
		AND (coalesce(pg_catalog.current_setting('governance.organisation', true), '') OPERATOR(pg_catalog.=) ''
			OR pg_catalog.substr(r.rolname::pg_catalog.text, 16) OPERATOR(pg_catalog.=) ANY (pg_catalog.string_to_array(pg_catalog.replace(pg_catalog.current_setting('governance.organisation', true), ' ', ''), ',')))
		UNION
		-- who may see all can ask for some
		SELECT s.organisation
		FROM pg_catalog.pg_roles AS r
		CROSS JOIN LATERAL pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.replace(pg_catalog.current_setting('governance.organisation', true), ' ', ''), ',')) AS s (organisation)
		WHERE r.rolname OPERATOR(pg_catalog.=) 'governance_all_organisations' AND pg_catalog.pg_has_role(r.oid, 'USAGE')
	);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION own_organisations() IS
'Organisations whose rows row security lets the current user see: those of whose role governance_org_<organisation> it is a member. The setting governance.organisation (one code, or several with commas between; blanks do not count) narrows that, and never widens it. Empty when there are none. Example: SELECT governance.own_organisations()';

-- here and nowhere else: pg_dump does not write the policies of an extension's tables, the script that makes them again does
DO $$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT c.relname, NOT a.attnotnull AS has_shared
		FROM pg_catalog.pg_class AS c
		JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' AND NOT a.attisdropped
		WHERE c.relnamespace = 'governance'::pg_catalog.regnamespace AND c.relkind = 'r'
		ORDER BY c.relname
	LOOP
		-- each question is asked once a query, not once a row
		EXECUTE pg_catalog.format('CREATE POLICY own_organisation ON governance.%I USING ((SELECT governance.sees_all_organisations()) OR organisation OPERATOR(pg_catalog.=) ANY ((SELECT governance.own_organisations())::pg_catalog.text[]))', t.relname);
		IF t.has_shared THEN
			EXECUTE pg_catalog.format('CREATE POLICY shared ON governance.%I FOR SELECT USING (organisation IS NULL)', t.relname);
		END IF;
		EXECUTE pg_catalog.format('ALTER TABLE governance.%I ENABLE ROW LEVEL SECURITY', t.relname);
	END LOOP;
END
$$;

-- A rejected row has no column organisation: what the view gave may be no organisation at all. Who keeps the row sees it when the text
-- is just that; rows of ports that carry none are as shared as the tables they are for; the rest is for who sees all.
CREATE POLICY own_organisation ON port_rejection
USING (
	(SELECT governance.sees_all_organisations())
	OR (original OPERATOR(pg_catalog.->>) 'organisation') OPERATOR(pg_catalog.=) ANY ((SELECT governance.own_organisations())::pg_catalog.text[])
	OR (port OPERATOR(pg_catalog.=) ANY (ARRAY['party', 'collaboration', 'participation']) AND NOT original OPERATOR(pg_catalog.?) 'organisation')
);
ALTER TABLE port_rejection ENABLE ROW LEVEL SECURITY;
