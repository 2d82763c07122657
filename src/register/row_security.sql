-- row_security.sql: who sees the rows of which organisation

-- PL/pgSQL keeps the plan of what it asks for the session, where SQL would plan it again for each table of each query
CREATE FUNCTION governance_internal.sees_all_organisations()
RETURNS boolean
AS $$
BEGIN
	RETURN coalesce(current_setting('governance.organisation', true), '') = ''
		AND EXISTS (
			SELECT
			FROM pg_roles AS r
			WHERE r.rolname = 'governance_all_organisations' AND pg_has_role(r.oid, 'USAGE')
		);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION sees_all_organisations() IS
'Whether row security lets the current user see the rows of all organisations: a member of role governance_all_organisations who did not narrow it by setting governance.organisation.';

CREATE FUNCTION own_organisations()
RETURNS text[]
AS $$
BEGIN
	RETURN ARRAY(
		-- by membership: role governance_org_gm0503 for gm0503
		SELECT substr(r.rolname::text, 16)
		FROM pg_roles AS r
		WHERE starts_with(r.rolname::text, 'governance_org_') AND pg_has_role(r.oid, 'USAGE')
		AND (coalesce(current_setting('governance.organisation', true), '') = ''
			OR substr(r.rolname::text, 16) = ANY (string_to_array(replace(current_setting('governance.organisation', true), ' ', ''), ',')))
		UNION
		-- who may see all can ask for some
		SELECT s.organisation
		FROM pg_roles AS r
		CROSS JOIN LATERAL unnest(string_to_array(replace(current_setting('governance.organisation', true), ' ', ''), ',')) AS s (organisation)
		WHERE r.rolname = 'governance_all_organisations' AND pg_has_role(r.oid, 'USAGE')
	);
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION own_organisations() IS
'Organisations whose rows row security lets the current user see: those of whose role governance_org_<organisation> it is a member. The setting governance.organisation (one code, or several with commas between; blanks do not count) narrows that, and never widens it. Empty when there are none. Example: SELECT governance.own_organisations()';

-- here and nowhere else: pg_dump does not write the policies of an extension's tables, the script that makes them again does
DO $$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT c.relname, NOT a.attnotnull AS has_shared
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' AND NOT a.attisdropped
		WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
		ORDER BY c.relname
	LOOP
		-- each question is asked once a query, not once a row
		EXECUTE format('CREATE POLICY own_organisation ON governance_register.%I USING ((SELECT governance_internal.sees_all_organisations()) OR organisation = ANY ((SELECT governance.own_organisations())::text[]))', t.relname);
		IF t.has_shared THEN
			EXECUTE format('CREATE POLICY shared ON governance_register.%I FOR SELECT USING (organisation IS NULL)', t.relname);
		END IF;
		EXECUTE format('ALTER TABLE governance_register.%I ENABLE ROW LEVEL SECURITY', t.relname);
	END LOOP;
END
$$;

-- A rejected row has no column organisation: what the view gave may be no organisation at all. Who keeps the row sees it when the text
-- is just that; rows of ports that carry none are as shared as the tables they are for; the rest is for who sees all.
CREATE POLICY own_organisation ON port_rejection
USING (
	(SELECT sees_all_organisations())
	OR (original ->> 'organisation') = ANY ((SELECT own_organisations())::text[])
	OR (port = ANY (ARRAY['party', 'collaboration', 'participation']) AND NOT original ? 'organisation')
);
ALTER TABLE port_rejection ENABLE ROW LEVEL SECURITY;
