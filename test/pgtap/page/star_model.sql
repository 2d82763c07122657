-- the semantic model (star_table, star_relation, star_measure, star_word) and the views that it speaks of say the same
--
-- Asked of the catalogue: a new view, key or number of the star is under the law by being there.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP VIEW star AS
SELECT c.relname::text AS view_name, c.oid, substring(obj_description(c.oid, 'pg_class') FROM ' Key: ([a-z0-9_, ]+)\.$') AS key
FROM pg_class AS c
WHERE c.relnamespace = 'governance'::regnamespace AND c.relkind = 'v' AND c.relname ~ '^(dim|bridge|fact)_';
CREATE TEMP VIEW star_column AS
SELECT s.view_name, a.attname::text AS column_name, a.atttypid, a.atttypmod, format_type(a.atttypid, NULL) AS type, col_description(s.oid, a.attnum) AS comment
FROM star AS s
JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped;
CREATE TEMP VIEW fact_column AS
SELECT c.*, t.key
FROM star_column AS c
JOIN star_table AS t USING (view_name)
WHERE t.kind = 'fact';

-- ---- tables
SELECT set_eq('SELECT view_name::text, key::text FROM star_table', 'SELECT view_name, key FROM star', 'the model has the views of the star, each with its key');
SELECT is_empty($$ SELECT view_name FROM star_table WHERE kind <> CASE split_part(view_name, '_', 1) WHEN 'dim' THEN 'dimension' ELSE split_part(view_name, '_', 1) END $$, 'a view is what its name says');
SELECT is_empty($$ SELECT view_name FROM star_table GROUP BY view_name HAVING count(*) > 1 $$, 'a view is in it once');
SELECT is_empty($$ SELECT view_name FROM star_table WHERE kind = 'dimension' AND key ~ ',' $$, 'a dimension has a key of one column');

-- ---- relations
SELECT is_empty($$
	SELECT r.view_name, r.column_name, r.to_view, r.to_column, a.type, b.type
	FROM star_relation AS r
	LEFT JOIN star_column AS a USING (view_name, column_name)
	LEFT JOIN star_column AS b ON b.view_name = r.to_view AND b.column_name = r.to_column
	WHERE (a.atttypid = b.atttypid) IS NOT TRUE
$$, 'a relation is of two columns of one type');
SELECT is_empty($$ SELECT view_name, column_name FROM star_relation GROUP BY view_name, column_name HAVING count(*) > 1 $$, 'a column goes one way');
SELECT is_empty($$
	SELECT c.view_name, c.column_name
	FROM fact_column AS c
	WHERE (c.column_name ~ '_key$' OR c.column_name IN ('organisation', 'role', 'rule', 'holder', 'perspective'))
	-- the key of its own rows leads nowhere
	AND NOT (c.column_name = ANY (string_to_array(c.key, ', ')) AND NOT EXISTS (SELECT FROM star_table AS t WHERE t.kind = 'dimension' AND t.key = c.column_name))
	AND NOT EXISTS (SELECT FROM star_relation AS r WHERE r.view_name = c.view_name AND r.column_name = c.column_name)
$$, 'each key in a fact is a relation');
SELECT is_empty($$
	SELECT r.view_name, r.column_name, r.to_view FROM star_relation AS r LEFT JOIN star_table AS t ON t.view_name = r.to_view
	WHERE CASE r.use WHEN 'bridge' THEN t.kind IS DISTINCT FROM 'bridge' OR r.to_column <> ALL (string_to_array(t.key, ', ')) ELSE t.kind IS DISTINCT FROM 'dimension' OR r.to_column <> t.key END
$$, 'a relation leads to the key of a dimension, or into the bridge');
SELECT is_empty($$
	SELECT t.view_name, k.column_name FROM star_table AS t CROSS JOIN (VALUES ('organisation'), ('collaboration_key'), ('date_key')) AS k (column_name)
	WHERE t.kind = 'fact' AND NOT EXISTS (SELECT FROM star_relation AS r WHERE r.view_name = t.view_name AND r.column_name = k.column_name AND r.use = 'main')
$$, 'each fact is of an organisation, a collaboration and a day');
SELECT is_empty($$ SELECT r.view_name, r.to_view FROM star_relation AS r WHERE r.use = 'main' GROUP BY r.view_name, r.to_view HAVING count(*) > 1 $$, 'and reaches a dimension by one column; others are second');
SELECT is_empty($$ SELECT view_name, column_name, use FROM star_relation WHERE use <> ALL (CASE WHEN view_name ~ '^dim_' THEN ARRAY['between'] WHEN view_name ~ '^fact_' THEN ARRAY['main', 'second', 'bridge'] ELSE ARRAY['main'] END) $$, 'the words of use are known');
SELECT is_empty($$
	SELECT t.view_name, r.column_name, r.to_column FROM star_table AS t LEFT JOIN star_relation AS r ON r.view_name = t.view_name AND r.use = 'bridge'
	WHERE t.kind = 'fact' AND (r.column_name, r.to_column) IS DISTINCT FROM ('partner_key'::varchar, 'partner_key'::varchar)
$$, 'modeller_2: each fact joins the bridge by one column');
SELECT set_eq($$
	SELECT c.column_name FROM star_column AS c WHERE c.view_name ~ '^bridge_' AND EXISTS (SELECT FROM fact_column AS f WHERE f.column_name = c.column_name)
$$, ARRAY['organisation', 'partner_key'], 'modeller_2: and by no other that says less');
-- a code leads to a dimension, or has its words beside it: a list of all codes, joined by the code, has it in several lists
SELECT is_empty($$ SELECT view_name, column_name FROM star_column WHERE view_name ~ '^(fact|dim)_' AND column_name IN ('code', 'kind') AND view_name IN (SELECT view_name FROM star_table WHERE key ~ ',' AND kind = 'dimension') $$, 'modeller_7: no dimension is a list of lists');
SELECT is_empty($$
	SELECT c.view_name, c.column_name FROM fact_column AS c
	WHERE c.atttypmod = 68 AND NOT EXISTS (SELECT FROM star_column AS w WHERE w.view_name = c.view_name AND w.column_name = c.column_name || '_nl')
	AND NOT EXISTS (SELECT FROM star_relation AS r WHERE r.view_name = c.view_name AND r.column_name = c.column_name)
	AND c.comment !~ 'see dim_[a-z]+' AND c.column_name NOT IN ('instrument_code', 'subject_kind', 'indicator', 'category')
$$, 'modeller_7: each code of a fact has its words beside it, or in a dimension');

-- ---- measures
SELECT is_empty($$
	SELECT c.view_name, c.column_name
	FROM fact_column AS c
	WHERE c.atttypid IN ('int4'::regtype, 'int8'::regtype, 'float8'::regtype, 'numeric'::regtype)
	AND c.column_name !~ '_key$'
	AND NOT EXISTS (SELECT FROM star_measure AS m WHERE m.view_name = c.view_name AND m.measure = c.column_name AND m.column_name = c.column_name)
$$, 'each number of a fact says how it adds up');
SELECT is_empty($$
	SELECT m.view_name, m.measure, m.column_name FROM star_measure AS m LEFT JOIN star_column AS c USING (view_name, column_name)
	WHERE m.column_name IS NOT NULL AND (c.column_name IS NULL OR (m.aggregate <> 'count_distinct' AND c.atttypid NOT IN ('int4'::regtype, 'int8'::regtype, 'float8'::regtype, 'numeric'::regtype)))
	OR (m.column_name IS NULL) <> (m.aggregate = 'count')
$$, 'a measure is of a number, or a count of rows');
SELECT is_empty($$
	SELECT m.view_name, m.measure, m.only_if FROM star_measure AS m LEFT JOIN star_column AS c ON c.view_name = m.view_name AND c.column_name = m.only_if
	WHERE m.only_if IS NOT NULL AND c.atttypid IS DISTINCT FROM 'bool'::regtype
$$, 'only_if is a yes/no column');
SELECT is_empty($$
	SELECT m.view_name, m.measure, m.average_by FROM star_measure AS m LEFT JOIN star_column AS c ON c.view_name = m.view_name AND c.column_name = m.average_by
	WHERE m.average_by IS NOT NULL AND (c.column_name IS NULL OR m.aggregate NOT IN ('sum', 'avg') OR (m.aggregate = 'sum') <> (m.average_by ~ '_key$'))
$$, 'average_by is a weight of a mean, or the key that a sum is divided by');
SELECT is_empty($$
	SELECT view_name, measure, aggregate, additivity FROM star_measure
	WHERE (additivity = ANY (CASE aggregate WHEN 'sum' THEN '{all,some}' WHEN 'count' THEN '{all,some}' WHEN 'avg' THEN '{never}' WHEN 'count_distinct' THEN '{never}' WHEN 'none' THEN '{never}' END::text[])) IS NOT TRUE
	OR (not_over IS NOT NULL) <> (additivity = 'some') OR adds_en IS NULL OR adds_nl IS NULL
$$, 'what never adds up is not summed, and what does not add up over something says over what');
SELECT is_empty($$
	SELECT m.view_name, m.measure, n.name FROM star_measure AS m CROSS JOIN LATERAL unnest(string_to_array(m.not_over, ', ')) AS n (name)
	WHERE NOT EXISTS (SELECT FROM star_column AS c WHERE c.view_name = m.view_name AND c.column_name = n.name) AND NOT EXISTS (SELECT FROM star_table AS t WHERE t.view_name = 'dim_' || n.name)
$$, 'it names a dimension or a column');
SELECT is_empty($$
	SELECT m.view_name, m.column_name, m.adds_en, right(c.comment, 80) FROM star_measure AS m JOIN star_column AS c USING (view_name, column_name)
	WHERE m.measure = m.column_name AND right(c.comment, length(m.adds_en)) <> m.adds_en
$$, 'the comment of the column ends with the same');
SELECT set_eq($$ SELECT view_name::text FROM star_measure WHERE measure = 'once_over_all' AND additivity = 'all' AND only_if IS NULL $$, $$ SELECT view_name::text FROM star_table WHERE kind = 'fact' AND one_row_en ~ 'for each organisation' $$,
	'modeller_3: what repeats for each organisation says so, and has a number that counts it once');
SELECT set_eq($$ SELECT view_name FROM star_column WHERE view_name ~ '^fact_' AND column_name IN ('score', 'raters') GROUP BY 1 HAVING count(*) = 2 $$, ARRAY['fact_assessment', 'fact_group'], 'modeller_4: a score and who gave it are of a whole round, or of a group');
SELECT is_empty($$ SELECT view_name, measure, only_if FROM star_measure WHERE view_name IN ('fact_assessment', 'fact_score', 'fact_group', 'fact_group_score') AND only_if IS NOT NULL AND only_if <> 'is_latest' $$, 'modeller_4: and no number of them needs a condition');
SELECT is_empty($$
	SELECT r.view_name, r.to_view, f.column_name FROM star_relation AS r
	JOIN star_column AS f ON f.view_name = r.view_name JOIN star_column AS d ON d.view_name = r.to_view AND d.column_name = f.column_name
	WHERE r.view_name = 'fact_finding' AND r.to_view = 'dim_rule' AND f.column_name ~ 'severity'
$$, 'modeller_5: how bad a finding is says the finding, and how bad its rule usually is has another name');
SELECT is_empty($$ SELECT view_name, to_view FROM star_relation WHERE view_name = 'fact_role' AND to_view = 'dim_party' $$, 'modeller_8: who has a role is one dimension');
SELECT is_empty($$ SELECT view_name, measure FROM star_measure GROUP BY view_name, measure HAVING count(*) > 1 $$, 'a measure is in it once');
-- the conditions can be asked
CREATE FUNCTION pg_temp.asked() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	m record;
	found boolean;
BEGIN
	FOR m IN SELECT view_name, measure, filter FROM star_measure WHERE filter IS NOT NULL LOOP
		IF m.filter !~ '^[a-z_]+ = ''[a-z_]+''$' THEN
			RETURN NEXT concat_ws(' ', m.view_name, m.measure, m.filter);
		END IF;
		EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %s)', m.view_name, m.filter) INTO found;
	END LOOP;
END $$;
SELECT is_empty('SELECT * FROM pg_temp.asked()', 'a filter is a column and a code');
SELECT is_empty($$
	SELECT m.view_name, m.filter FROM star_measure AS m
	WHERE m.filter IS NOT NULL AND NOT EXISTS (SELECT FROM code_label AS l WHERE l.kind = CASE m.filter ~ '^kind' WHEN true THEN 'amount_kind' ELSE replace(m.view_name, 'fact_', '') || '_state' END AND l.code = substring(m.filter FROM '''(.*)'''))
$$, 'that the list has');
SELECT set_eq($$ SELECT substring(filter FROM '''(.*)''') FROM star_measure WHERE view_name = 'fact_finance' AND filter IS NOT NULL $$, $$ SELECT code::text FROM code_label WHERE kind = 'amount_kind' $$, 'each kind of amount has a measure of its own');
SELECT is_empty($$
	SELECT m.measure, m.not_over FROM star_measure AS m JOIN dim_amount AS d ON m.filter = format('kind = ''%s''', d.kind)
	WHERE m.view_name = 'fact_finance' AND d.is_stock AND m.column_name <> 'current_value' AND m.not_over !~ 'year' IS NOT FALSE
$$, 'modeller_11: what is a stock does not add up over years');
SELECT is_empty($$
	SELECT m.measure FROM star_measure AS m WHERE m.only_if IS NOT NULL AND m.view_name = 'fact_finance'
$$, 'modeller_1: a sum of amounts needs no condition but the kind');

-- ---- words
SELECT is_empty($$
	SELECT c.view_name, c.column_name FROM star_column AS c WHERE NOT EXISTS (SELECT FROM star_word AS w WHERE w.column_name = regexp_replace(c.column_name, '_(nl|en)$', ''))
$$, 'each column has a word');
SELECT is_empty($$
	SELECT w.column_name FROM star_word AS w WHERE NOT EXISTS (SELECT FROM star_column AS c WHERE w.column_name = regexp_replace(c.column_name, '_(nl|en)$', ''))
$$, 'and each word a column');
SELECT is_empty($$ SELECT column_name FROM star_word GROUP BY column_name HAVING count(*) > 1 $$, 'once');
SELECT * FROM finish();
ROLLBACK;
