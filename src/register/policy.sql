-- policy.sql: row security of the tables, by the functions of row_security.sql

-- here and nowhere else: pg_dump does not write the policies of an extension's tables, the script that makes them again does
DO $$
DECLARE
	t record;
	own text;
BEGIN
	FOR t IN
		SELECT c.relname, NOT a.attnotnull AS has_shared, concat(
			-- a row that hangs on another is of the same organisation: else it would stand in the way there, or be counted there
			(
				SELECT string_agg(format(
					' AND (%1$I.%2$I IS NULL OR EXISTS ('
						'SELECT FROM governance_register.%3$I AS p WHERE (p.%2$I, p.organisation) = (%1$I.%2$I, %1$I.organisation)))',
					c.relname, k.attname, u.parent), '')
				FROM unnest(ARRAY['assessment_round', 'goal', 'challenge', 'finding']) AS u (parent)
				JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attname = u.parent || '_id' AND NOT k.attisdropped
				WHERE c.relname <> u.parent
			),
			-- and so is its key, by which a port finds it again
			CASE WHEN c.relname = ANY (ARRAY['assessment_round', 'assessment_form', 'late_form']::name[])
				THEN format(' AND (source_key IS NULL OR starts_with(source_key, %I.organisation || %L))', c.relname, '/') END) AS more
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' AND NOT a.attisdropped
		WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
		ORDER BY c.relname
	LOOP
		-- each question is asked once a query, not once a row
		own := '(SELECT governance_internal.sees_all_organisations()) OR organisation = ANY ((SELECT governance.own_organisations())::text[])';
		EXECUTE format('CREATE POLICY own_organisation ON governance_register.%I USING (%s) WITH CHECK (%2$s%s)', t.relname, own, t.more);
		IF t.has_shared THEN
			EXECUTE format('CREATE POLICY shared ON governance_register.%I FOR SELECT USING (organisation IS NULL)', t.relname);
		END IF;
		EXECUTE format('ALTER TABLE governance_register.%I ENABLE ROW LEVEL SECURITY', t.relname);
	END LOOP;
END
$$;

-- What was rejected for a port of what all share is as shared as that; another row that belongs to no organisation is for who sees all.
DROP POLICY shared ON port_rejection;
CREATE POLICY shared ON port_rejection FOR SELECT USING (port = ANY (ARRAY['party', 'collaboration', 'participation']));

-- the text of an error may hold a value of any organisation
CREATE POLICY all_organisations ON check_run_error USING ((SELECT sees_all_organisations()));
ALTER TABLE check_run_error ENABLE ROW LEVEL SECURITY;

CREATE POLICY all_organisations ON port_refresh_error USING ((SELECT sees_all_organisations()));
ALTER TABLE port_refresh_error ENABLE ROW LEVEL SECURITY;

-- which views are attached is for all to read; who does not see all organisations attaches for the own ones
CREATE POLICY read ON port FOR SELECT USING (true);
CREATE POLICY own_organisations ON port
USING ((SELECT sees_all_organisations()) OR coalesce(organisations <@ (SELECT own_organisations()), false));
ALTER TABLE port ENABLE ROW LEVEL SECURITY;
