-- policy.sql: row security of the tables, by the functions of row_security.sql

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
		EXECUTE format(
			'CREATE POLICY own_organisation ON governance_register.%I USING (
				(SELECT governance_internal.sees_all_organisations()) OR organisation = ANY ((SELECT governance.own_organisations())::text[]))', t.relname);
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
