-- keys, codes, names and labels of views have a size, and it costs no index
--
-- ODBC shows a text as a memo field, which Access and Crystal neither join nor group. Asked of the catalogue: a new column is under it.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP VIEW view_column AS
SELECT c.relname::text AS view_name, a.attname::text AS column_name, a.atttypid, a.atttypmod
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'governance'::regnamespace AND c.relkind = 'v';

SELECT is_empty($$ SELECT view_name, column_name FROM view_column WHERE atttypid = 'varchar'::regtype AND atttypmod = -1 $$, 'a varchar of a view has a size');
SELECT is_empty($$
	SELECT v.view_name, v.column_name FROM view_column AS v
	WHERE v.atttypid = 'text'::regtype AND (v.column_name ~ '(^|_)(key|code|organisation|party|holder|rule|predecessor|role|kind|status|state|stage|perspective|category|indicator)$'
		OR v.column_name IN (SELECT column_name FROM star_relation UNION SELECT to_column FROM star_relation))
$$, 'a key or a code is no text');

-- ---- what says its size without being cut is never longer
SELECT is_empty($$
	SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname IN ('code', 'rule') AND a.atttypid = 'text'::regtype
	WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (
		SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) ~ 'length\(\w+\) <= ')
$$, 'each code and rule of the register has its limit');
SELECT throws_ok($$ INSERT INTO collaboration_register (code, title) VALUES (repeat('x', 251), 'Te lang') $$, '23514', NULL, 'a code that is longer than a view shows is refused');
SELECT lives_ok($$ INSERT INTO collaboration_register (code, title) VALUES (repeat('x', 250), 'Net goed') $$, 'one that fits is not');
SELECT throws_ok($$ SELECT 'x'::sized_text $$, '0A000', NULL, 'no value is of the type that only casts have');
SELECT is(repeat('x', 30)::sized_text::varchar(20)::text, repeat('x', 30), 'the cast cuts nothing');
SELECT is(NULL::text::sized_text::varchar(20), NULL, 'NULL stays NULL');

-- ---- a condition on a key finds what it found when the key was a text
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	lines text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS off) ' || query LOOP
		lines := lines || line || E'\n';
	END LOOP;
	RETURN lines;
END $$;
SET LOCAL enable_seqscan = off;
SELECT is_empty($$
	SELECT v.view_name, v.column_name FROM view_column AS v
	WHERE v.atttypid = 'varchar'::regtype AND v.column_name IN ('organisation', 'party', 'holder', 'rule', 'code', 'round_code')
	-- a list of words is no table
	AND v.view_name <> 'code_label'
	AND pg_temp.plan_of(format('SELECT * FROM %I WHERE %I = %L', v.view_name, v.column_name, 'gm0503')) ~ 'character varying\(\d+\)\)::text = ''gm0503'''
$$, 'no condition on a key is on the cast that gives its size');
SELECT matches(pg_temp.plan_of(q.query), 'Index Cond: \(\(?\w*\.?' || q.column_name || ' = ''gm0503', q.query)
FROM (VALUES
	('SELECT * FROM fact_finance WHERE organisation = ''gm0503''', 'organisation'),
	('SELECT * FROM fact_assessment WHERE organisation = ''gm0503''', 'organisation'),
	('SELECT * FROM fact_signal WHERE organisation = ''gm0503''', 'organisation'),
	('SELECT * FROM fact_deadline WHERE organisation = ''gm0503''', 'organisation'),
	('SELECT * FROM partner_history WHERE organisation = ''gm0503''', 'organisation'),
	('SELECT * FROM dim_party WHERE party = ''gm0503''', 'party'),
	('SELECT f.severity, v.score FROM finding AS f LEFT JOIN fact_assessment AS v ON v.organisation = f.organisation WHERE f.organisation = ''gm0503''', 'organisation')
) AS q (query, column_name);

SELECT * FROM finish();
ROLLBACK;
