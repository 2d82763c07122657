-- export_star(): the plain tables hold what the views show, to the row; a second call writes only what differs; nothing of others runs
BEGIN;
SET LOCAL client_min_messages = warning;
\ir ../../fixtures/load_voorbeeld.sql
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL governance.as_of = '2026-05-19';
SELECT no_plan();
SELECT count(*) FROM run_checks(NULL, '2026-05-19') \g /dev/null

CREATE TEMP VIEW exported_view AS
SELECT view_name::text AS name, key::text AS key FROM star_table
UNION ALL VALUES ('star_table', 'view_name'), ('star_relation', 'view_name, column_name'), ('star_measure', 'view_name, measure'), ('star_word', 'column_name');
CREATE TEMP TABLE said AS SELECT * FROM export_star('mirror');
SELECT set_eq('SELECT table_name::text FROM said', 'SELECT name FROM exported_view', 'every dimension, bridge and fact, and the model');
SELECT is_empty('SELECT * FROM said WHERE rows <> inserted OR changed + removed <> 0 OR rows = 0', 'the first time every row is new, and no table is empty');

-- what differs between a table and its view, both ways, in all of them
CREATE FUNCTION pg_temp.differs() RETURNS TABLE (name text, rows bigint) LANGUAGE plpgsql AS $$
BEGIN
	FOR name IN SELECT v.name FROM exported_view AS v LOOP
		EXECUTE format('SELECT count(*) FROM ((TABLE governance.%1$I EXCEPT ALL TABLE mirror.%1$I) UNION ALL (TABLE mirror.%1$I EXCEPT ALL TABLE governance.%1$I)) AS d', name) INTO rows;
		IF rows > 0 THEN RETURN NEXT; END IF;
	END LOOP;
END $$;
SELECT is_empty('SELECT * FROM pg_temp.differs()', 'the tables hold the rows of the views, all and no others');
SELECT is_empty($$
	SELECT v.name, a.attname, format_type(a.atttypid, a.atttypmod), format_type(b.atttypid, b.atttypmod)
	FROM exported_view AS v
	JOIN pg_attribute AS a ON a.attrelid = ('governance.' || v.name)::regclass AND a.attnum > 0
	LEFT JOIN pg_attribute AS b ON b.attrelid = ('mirror.' || v.name)::regclass AND b.attname = a.attname
	WHERE (format_type(a.atttypid, a.atttypmod), col_description(a.attrelid, a.attnum)) IS DISTINCT FROM (format_type(b.atttypid, b.atttypmod), col_description(b.attrelid, b.attnum))
$$, 'with the types and sizes of the views, and a comment on each column');
SELECT is_empty($$
	SELECT c.oid::regclass, a.attname
	FROM pg_class AS c
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
	JOIN pg_type AS t ON t.oid = a.atttypid
	WHERE c.relnamespace = 'mirror'::regnamespace AND c.relkind = 'r' AND t.typnamespace <> 'pg_catalog'::regnamespace
$$, 'of types that every server has');
SELECT set_eq($$
	SELECT i.indrelid::regclass::text, string_agg(a.attname, ', ' ORDER BY array_position(i.indkey::smallint[], a.attnum))
	FROM pg_index AS i
	JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
	WHERE i.indisprimary AND i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'mirror'::regnamespace)
	GROUP BY i.indrelid
$$, 'SELECT ''mirror.'' || name, key FROM exported_view UNION ALL VALUES (''mirror.exported'', ''exported_at'')', 'and the key that the model names');
SELECT is_empty($$ SELECT relname FROM pg_class WHERE relnamespace = 'mirror'::regnamespace AND relacl IS NOT NULL $$, 'nobody is granted anything');
SELECT is_empty($$ SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'mirror'::regnamespace AND c.relkind = 'r' AND c.relname <> 'exported' AND obj_description(c.oid) NOT LIKE '%row security does not follow%' $$,
	'each table says that row security does not follow');
SELECT results_eq('SELECT as_of, version::text COLLATE "C", seen_by::text COLLATE "C" FROM mirror.exported', $$ SELECT date '2026-05-19', extversion::text COLLATE "C", CURRENT_USER::text COLLATE "C" FROM pg_extension WHERE extname = 'partner_governance' $$,
	'and one row says about which day, by which version and with whose eyes');

-- ---- only what differs is written
SELECT is_empty('SELECT * FROM export_star(''mirror'') WHERE inserted + changed + removed > 0', 'a second call writes nothing');
UPDATE signal SET description = description || ' (bis)' WHERE signal_id = (SELECT min(signal_id) FROM signal);
DELETE FROM signal WHERE signal_id = (SELECT max(signal_id) FROM signal);
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description)
SELECT organisation, collaboration_id, raised_on, kind, 'new' FROM signal ORDER BY signal_id LIMIT 1;
SELECT results_eq('SELECT table_name::text, inserted, changed, removed FROM export_star(''mirror'') WHERE inserted + changed + removed > 0 AND table_name = ''fact_signal''',
	$$ VALUES ('fact_signal', 1::bigint, 1::bigint, 1::bigint) $$, 'a row that is new, one that changed and one that is gone are three rows written');
SELECT is_empty('SELECT * FROM pg_temp.differs()', 'and the tables are the views again');
SELECT is_empty($$ SELECT * FROM export_star('mirror') WHERE inserted + changed + removed > 0 $$, 'after which there is nothing to write');
SET LOCAL governance.as_of = '2024-01-01';
SELECT count(*) FROM export_star('mirror') \g /dev/null
SELECT is_empty('SELECT * FROM pg_temp.differs()', 'on another day the tables are those of that day');
SET LOCAL governance.as_of = '2026-05-19';

-- ---- what was written by an earlier version, or by hand
ALTER TABLE mirror.fact_signal DROP COLUMN is_open;
ALTER TABLE mirror.dim_role DROP COLUMN label_nl;
DROP TABLE mirror.dim_date;
DELETE FROM mirror.dim_band;
UPDATE mirror.fact_finance SET stated_value = stated_value + 1;
SELECT lives_ok('SELECT * FROM export_star(''mirror'')', 'a column or table that is not there is made');
SELECT bag_eq('SELECT stated_value, is_open FROM mirror.fact_finance JOIN mirror.fact_signal USING (collaboration_key)', 'SELECT stated_value, is_open FROM fact_finance JOIN fact_signal USING (collaboration_key)', 'and filled, and what was changed by hand put right');
ALTER TABLE mirror.dim_date ALTER is_weekend TYPE text;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42804', 'column "is_weekend" of "mirror.dim_date" is not that of the star', 'a column of another type is refused, by name');
DROP TABLE mirror.dim_date;
SELECT count(*) FROM export_star('mirror') \g /dev/null
ALTER TABLE mirror.dim_date ADD own text;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42804', NULL, 'so is a column that is not of the star');
ALTER TABLE mirror.dim_date DROP own;

-- ---- nothing of others runs with the rights of who exports
SELECT throws_ok($$ SELECT * FROM export_star(NULL) $$, '22004', NULL, 'a schema is asked for');
SELECT throws_ok(format('SELECT * FROM export_star(%L)', s), '3F000', NULL, 'not to schema ' || s)
FROM unnest(ARRAY['governance', 'governance_register', 'governance_internal', 'pg_catalog', 'pg_temp', 'information_schema', 'public']) AS s;
CREATE ROLE export_other;
GRANT CREATE ON SCHEMA mirror TO export_other;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42501', NULL, 'not to a schema in which another may create');
REVOKE CREATE ON SCHEMA mirror FROM export_other;
GRANT CREATE ON SCHEMA mirror TO PUBLIC;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42501', NULL, 'or everybody');
REVOKE CREATE ON SCHEMA mirror FROM PUBLIC;
ALTER SCHEMA mirror OWNER TO export_other;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42501', NULL, 'or that is somebody else''s');
ALTER SCHEMA mirror OWNER TO CURRENT_USER;
CREATE FUNCTION pg_temp.stolen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran'; END $$;
CREATE TRIGGER t BEFORE INSERT OR DELETE ON mirror.exported FOR EACH ROW EXECUTE FUNCTION pg_temp.stolen();
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42809', NULL, 'not to a table with a trigger, also that of the day');
DROP TRIGGER t ON mirror.exported;
CREATE RULE r AS ON INSERT TO mirror.dim_role DO ALSO SELECT 1;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42809', NULL, 'or a rule');
DROP TABLE mirror.dim_role;
ALTER TABLE mirror.fact_role OWNER TO export_other;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42809', NULL, 'or of another owner');
DROP TABLE mirror.fact_role;
CREATE VIEW mirror.fact_role AS TABLE fact_role;
SELECT throws_ok('SELECT * FROM export_star(''mirror'')', '42809', NULL, 'or to a view');
DROP VIEW mirror.fact_role;
SELECT lives_ok('SELECT * FROM export_star(''mirror'')', 'and when all that is gone it is written again');
SELECT is_empty('SELECT * FROM pg_temp.differs()', 'whole');

SELECT finish();
ROLLBACK;
