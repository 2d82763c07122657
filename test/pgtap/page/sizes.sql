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

-- what is left as text is a sentence, a list, or an address or place in a law as long as it is
CREATE TEMP TABLE sentence AS SELECT unnest(ARRAY['action', 'advice', 'allowed_because', 'basis', 'case_text', 'certainty_text', 'challenges', 'contribution_predecessors',
	'contribution_text', 'counted', 'decided_by', 'definition', 'description', 'evidence', 'explanation', 'first_thing', 'group_difference', 'group_light', 'last_word', 'last_word_by',
	'law_note', 'leaving', 'left_out', 'legal_basis', 'lesson', 'measure', 'message', 'missing', 'missing_ports', 'motivation', 'motive_text', 'motives', 'next', 'note', 'original',
	'our_roles', 'outcome', 'owner', 'partner_names', 'predecessors', 'programme', 'public_interest', 'published_range', 'purpose', 'question', 'reason', 'risk_text', 'roles',
	'sentence', 'silence_reason', 'source_url', 'step_gap', 'style_fit', 'style_reason', 'subject', 'unit', 'values_missing', 'way', 'website', 'words']) AS word;
SELECT is_empty($$
	SELECT v.view_name, v.column_name FROM view_column AS v
	WHERE v.atttypid = 'text'::regtype AND regexp_replace(v.column_name, '_(nl|en)$', '') <> ALL (SELECT word FROM sentence)
	-- what is to be done and what was agreed, as it was written, and the label of a rule, are sentences; its source is a place in a law
	AND NOT (v.column_name IN ('title_nl', 'title_en') AND v.view_name IN ('calendar_next', 'fact_deadline', 'fact_promise', 'promise_now'))
	AND NOT (v.view_name = 'dim_rule' AND v.column_name IN ('label_nl', 'label_en', 'source'))
	AND NOT (v.column_name = 'source' AND v.view_name IN ('dim_band', 'fact_finding'))
$$, 'whatever is no sentence has a size: a key, a code, a name or a label');
SELECT is_empty($$
	SELECT word FROM sentence WHERE NOT EXISTS (SELECT FROM view_column AS v WHERE v.atttypid = 'text'::regtype AND regexp_replace(v.column_name, '_(nl|en)$', '') = word)
$$, 'each such word is a column of a view');

-- ---- what says its size without being cut is never longer
SELECT is_empty($$
	SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND text_limit(a.attname) IS NOT NULL AND a.atttypid = 'text'::regtype
	WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND (a.attname <> 'source' OR governance_internal.has_column(c.relname, 'source_key'))
		AND (a.attname !~ '^label_' OR NOT governance_internal.has_column(c.relname, 'rule')) AND NOT EXISTS (
		SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) ~ 'length\(\w+\) <= ')
$$, 'each code, name and title of the register has its limit');
SELECT throws_ok($$ INSERT INTO collaboration_register (code, title) VALUES (repeat('x', 251), 'Te lang') $$, '23514', NULL, 'a code that is longer than a view shows is refused');
SELECT lives_ok($$ INSERT INTO collaboration_register (code, title) VALUES (repeat('x', 250), 'Net goed') $$, 'one that fits is not');
SELECT throws_ok($$ INSERT INTO party (party, name) VALUES ('gm0503', repeat('x', 201)) $$, '23514', NULL, 'nor is a name cut: one that is longer is refused');
SELECT throws_ok($$ INSERT INTO collaboration_register (code, title) VALUES ('x', repeat('x', 1001)) $$, '23514', NULL, 'and a title');
INSERT INTO party (party, name) VALUES ('gm0503', repeat('é', 200));
SELECT is((SELECT name FROM dim_organisation WHERE organisation = 'gm0503')::text, repeat('é', 200), 'a name as long as may be is shown in full');
INSERT INTO collaboration_register (code, title) VALUES ('long-title', repeat('x', 1000));
SELECT is((SELECT title FROM dim_collaboration WHERE code = 'long-title')::text, repeat('x', 1000), 'and a title');
SELECT throws_like($$ SELECT jsonb_set(standard_instrument()::jsonb, '{facets,0,label,nl}', to_jsonb(repeat('x', 201)))::text::instrument $$,
	'%must have at most 200 bytes, not 201%', 'the label of a category, a band or a question too');
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
