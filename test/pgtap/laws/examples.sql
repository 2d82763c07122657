-- The laws of examples: the comment of whatever people call, read or name in schema governance ends with an example, and the example runs.
--
-- An example has one of two forms, and is the last of a comment (of a view only the key comes after it):
--   Example: EXPRESSION is VALUE     the value as SELECT EXPRESSION prints it, booleans as true and false, NULL as NULL
--   Example: SELECT ...              a query that gives at least one row
-- Each is run as it stands, in a database with the register of Gemeente Voorbeeld, and what it writes is taken back.
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, public;
SET LOCAL governance.as_of = '2026-05-19';
SELECT total_rounds() > -1 AS totalled, (run_checks(NULL, '2026-05-19')).broken = 0 AS checked, attach('party', 'voorbeeld_warehouse.port_party') IS NOT NULL AS attached \gset

-- a source that is empty, and waits, and one of which that was accepted
CREATE SCHEMA emptied;
CREATE TABLE emptied.row AS SELECT n FROM generate_series(1, 6) AS n;
CREATE VIEW emptied.goal AS SELECT 'emptied'::text AS source, n AS source_key, 'gm9999'::text AS organisation, 'e' || n AS code, 'e' || n AS name FROM emptied.row;
CREATE VIEW emptied.contract AS SELECT 'emptied'::text AS source, n AS source_key, 'gm9999'::text AS organisation, 'gm9999'::text AS party FROM emptied.row;
SELECT attach(p, 'emptied.' || p) IS NOT NULL AS emptied, (SELECT count(*) FROM refresh(p)) = 1 AS refreshed FROM unnest('{goal,contract}'::text[]) AS p;
DELETE FROM emptied.row;
SET LOCAL client_min_messages = error;
SELECT count(*) = 1 AS waits FROM refresh('goal') UNION ALL SELECT count(*) = 1 FROM refresh('contract') UNION ALL SELECT count(*) = 1 FROM accept_shrunk('contract');
SET LOCAL client_min_messages = warning;
-- a finding that somebody took up
SELECT (acknowledge(min(finding_id), 'gm9999/executive', 'voor de zomer')).state = 'acknowledged' AS taken FROM finding WHERE organisation = 'gm9999' AND state = 'open';

SELECT no_plan();

-- functions and aggregates, types, and views of schema governance, by the name that a message shows
CREATE TEMP TABLE documented AS
SELECT m.object, m.catalog, obj_description(m.oid, m.catalog) AS comment, substring(obj_description(m.oid, m.catalog) FROM '^.* Example: (.*?)(?:\. Key: [^.]*\.)?$') AS example
FROM (
	SELECT p.oid, p.oid::regprocedure::text, 'pg_proc'::name FROM pg_proc AS p WHERE p.pronamespace = 'governance'::regnamespace
	UNION ALL
	SELECT t.oid, t.oid::regtype::text, 'pg_type'::name FROM pg_type AS t
	LEFT JOIN pg_class AS c ON c.oid = t.typrelid
	WHERE t.typnamespace = 'governance'::regnamespace AND t.typcategory <> 'A' AND coalesce(c.relkind, 'c') = 'c'
	UNION ALL
	SELECT c.oid, c.oid::regclass::text, 'pg_class'::name FROM pg_class AS c WHERE c.relnamespace = 'governance'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
) AS m (oid, object, catalog)
JOIN pg_depend AS d ON d.classid = ('pg_catalog.' || m.catalog)::regclass AND d.objid = m.oid AND d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'partner_governance';

-- what is wrong with an example; NULL when nothing is
CREATE FUNCTION pg_temp.fault(example text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	form text[] := regexp_match(example, '^(?!SELECT )(.*) is (.*)$');
	value text;
	rows bigint := 0;
	result text;
BEGIN
	BEGIN
		IF form IS NULL THEN
			FOR value IN EXECUTE format('SELECT NULL FROM (%s) AS example', example) LOOP
				rows := rows + 1;
			END LOOP;
			-- a query inside a query need not compute what it selects, so once more as it stands
			EXECUTE example;
			result := CASE WHEN rows = 0 THEN 'gives no row' END;
		ELSE
			EXECUTE format('SELECT coalesce((%s)::text, ''NULL'')', form[1]) INTO value;
			result := CASE WHEN value <> form[2] THEN format('is %s', value) END;
		END IF;
		RAISE EXCEPTION USING errcode = 'P9999', message = coalesce(result, '');
	EXCEPTION
		WHEN SQLSTATE 'P9999' THEN RETURN nullif(SQLERRM, '');
		WHEN OTHERS THEN RETURN SQLERRM;
	END;
END $$;

CREATE FUNCTION pg_temp.law(rule text, query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	bad text;
BEGIN
	EXECUTE format('SELECT string_agg(q.object, E''\n'' ORDER BY q.object COLLATE "C") FROM (%s) AS q (object)', query) INTO bad;
	RETURN ok(bad IS NULL, rule) || coalesce(E'\n' || diag(E'breaking this rule:\n' || bad), '');
END $$;

-- ---- the test tells a good example from a bad one
SELECT is(pg_temp.fault($$cardinality('{owner,client}'::role_set) is 2$$), NULL, 'a value that holds is no fault');
SELECT is(pg_temp.fault($$cardinality('{owner,client}'::role_set) is 3$$), 'is 2', 'another value is a fault');
SELECT is(pg_temp.fault($$affinity('adviser'::role) is NULL$$), NULL, 'NULL is written as NULL');
SELECT is(pg_temp.fault('SELECT role FROM governance.dim_role'), NULL, 'a query with rows is no fault');
SELECT is(pg_temp.fault('SELECT role FROM governance.dim_role WHERE false'), 'gives no row', 'a query without rows is a fault');
SELECT matches(pg_temp.fault('SELECT 1 / (code = code)::int - 1 / 0 FROM governance.code_label'), 'division by zero', 'a query that raises is a fault, also in what it selects');
SELECT matches(pg_temp.fault('score(a) is 1'), 'column "a" does not exist', 'an example of what is not there is a fault');
SELECT ok(pg_temp.fault('SELECT governance.publish(''2026-05-19'')') IS NULL AND pg_temp.fault('SELECT governance.detach(''party'', ''voorbeeld_warehouse.port_party'')') IS NULL
	AND EXISTS (SELECT FROM port WHERE port = 'party'), 'what an example writes is taken back');

-- ---- the laws
SELECT cmp_ok((SELECT count(*) FROM documented), '>', 250::bigint, 'the laws are about something');
SELECT pg_temp.law('the comment of each function, aggregate, type and view of schema governance ends with an example',
	'SELECT object FROM documented WHERE coalesce(example, '''') = ''''');
SELECT pg_temp.law('a comment has one example', $$SELECT object FROM documented WHERE comment ~ 'Example:.*Example:'$$);
SELECT pg_temp.law('an example is of the function or view whose comment it is in',
	$$SELECT object FROM documented WHERE catalog <> 'pg_type' AND example !~ format('\m%s\M', split_part(object, '(', 1))$$);
SELECT pg_temp.law('each example runs and gives what it says, in a database with Gemeente Voorbeeld',
	'SELECT format(''%s: %s: %s'', object, fault, example) FROM (SELECT object, example, pg_temp.fault(example) AS fault FROM documented OFFSET 0) AS d WHERE fault IS NOT NULL');

SELECT * FROM finish();
ROLLBACK;
