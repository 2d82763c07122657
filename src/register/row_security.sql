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
-- include stable_plpgsql
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
-- include stable_plpgsql
COMMENT ON FUNCTION own_organisations() IS
'Organisations whose rows row security lets the current user see: those of whose role governance_org_<organisation> it is a member. The setting governance.organisation (one code, or several with commas between; blanks do not count) narrows that, and never widens it. Empty when there are none. Example: SELECT governance.own_organisations()';
