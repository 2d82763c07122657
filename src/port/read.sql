-- read.sql: the rows of a port, each value checked by itself

CREATE FUNCTION governance_internal.port_member_error(document jsonb)
RETURNS text
-- include stable_sql
RETURN regexp_replace(input_error(document::text, 'governance.collaboration'), '^/[a-z_/0-9]+: ', '');
COMMENT ON FUNCTION port_member_error(jsonb) IS
'What is wrong with a document of a collaboration that has one member, without the path to it; NULL when it is right. For port_value_error()';

CREATE FUNCTION governance_internal.port_path(path text)
RETURNS text
-- include stable_sql - STRICT
RETURN (
	SELECT string_agg(CASE WHEN s.nr > 2 THEN coalesce((slug(s.segment)).value, s.segment) ELSE s.segment END, '/' ORDER BY s.nr)
	FROM string_to_table(path, '/') WITH ORDINALITY AS s (segment, nr)
);
COMMENT ON FUNCTION port_path(text) IS
'A path with names for its free segments, those behind the organ, as a path: each as slug() has it, or as it is when slug() cannot read it. For port_cell(). NULL in, NULL out. Example: port_path(''gm9999/college/Wethouder Cultuur'') is gm9999/college/wethouder-cultuur';

CREATE FUNCTION governance_internal.port_cell_of(cell text, value text, status text)
RETURNS text
-- include immutable_sql
RETURN CASE WHEN value IS NOT NULL THEN value WHEN status <> ALL (ARRAY['not_published', 'not_applicable', 'to_be_determined']) THEN cell END;
COMMENT ON FUNCTION port_cell_of(text, text, text) IS
'What a reader of cells read: the value; NULL for a cell that says that there is none; else the cell, for port_value_error() to refuse. For port_cell()';

-- one expression, without a query in it, so that it is inlined: with type and rule as constants one branch is left
CREATE FUNCTION governance_internal.port_cell(cell text, type text, rule text)
RETURNS text
-- include stable_sql
RETURN CASE
	WHEN type = 'date' AND (cell ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' OR is_far_end(cell)) THEN cell
	WHEN type = 'date' THEN port_cell_of(cell,
		CASE WHEN (parse_date(cell)).status = 'read' OR (rule = 'start' AND (parse_date(cell)).status IN ('month', 'year'))
			THEN to_char((parse_date(cell)).value, 'YYYY-MM-DD') END,
		(parse_date(cell)).status)
	WHEN type = 'integer' AND cell ~ '^-?[0-9]+$' THEN cell
	WHEN type = 'integer' THEN port_cell_of(cell, (parse_count(cell)).value::text, (parse_count(cell)).status)
	WHEN type = 'numeric' AND cell ~ '^-?[0-9]+([.][0-9]+)?$' THEN cell
	WHEN type = 'numeric' AND (parse_count(cell)).total IS NOT NULL THEN (parse_count(cell)).value::text
	WHEN type = 'numeric' AND strpos(cell, '%') > 0 AND (parse_percentage(cell)).value IS NOT NULL THEN (parse_percentage(cell)).value::text
	WHEN type = 'numeric' THEN port_cell_of(cell, (parse_amount(cell)).value::text, (parse_amount(cell)).status)
	WHEN rule IN ('rsin', 'kvk', 'oin', 'roo') THEN port_cell_of(cell, (pad_identifier(cell, rule)).value, (pad_identifier(cell, rule)).status)
	WHEN rule = 'legal_form' THEN port_cell_of(cell, (parse_legal_form(cell)).value, (parse_legal_form(cell)).status)
	WHEN rule = 'party' AND cell ~ '^[^/]+/[^/]+/.*[^a-z0-9/-]' THEN port_path(cell)
	ELSE cell
END;
COMMENT ON FUNCTION port_cell(text, text, text) IS
'A cell of a column of text as people write it, in the form that port_value_error() checks: a day, a count, an amount, a number of a register, a legal form, a path. NULL when it says that there is nothing; as it is when it cannot be read in one way. type and rule as in port_contract. For port_read(). Example: port_cell(''1-5-2024'', ''date'', NULL) is 2024-05-01';

CREATE FUNCTION governance_internal.port_without_list(message text)
RETURNS text
-- include immutable_sql - STRICT
RETURN regexp_replace(message, ' Expected one of: [^.]*[.]', '');
COMMENT ON FUNCTION port_without_list(text) IS
'The message of a parser without the list of words, which a refresh says once a column: see port_words(). For port_value_error(). NULL in, NULL out';

CREATE FUNCTION governance_internal.port_not_read(note text)
RETURNS text
-- include immutable_sql
RETURN ' Not read: ' || note || '.';
COMMENT ON FUNCTION port_not_read(text) IS
'Why a reader of cells did not read one, as the end of a message; NULL when it remarked nothing. For port_value_error()';

CREATE FUNCTION governance_internal.port_value_error(value text, type text, rule text, words text[])
RETURNS text
-- include stable_sql
RETURN CASE
	WHEN value IS NULL THEN NULL
	WHEN words IS NOT NULL AND value <> ALL (words)
		THEN concat('unknown word: ', to_json(value), '.', ' Perhaps "' || closest_word(value, words) || '".')
	WHEN type = 'date' AND value ~ '^(19|20)[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$' THEN NULL
	WHEN type = 'date' AND is_far_end(value)
		THEN CASE WHEN rule = 'end' THEN NULL ELSE concat('no day: ', to_json(value), '. So far away, it stands for an end that is not known.') END
	WHEN type = 'date'
		THEN coalesce(port_member_error(jsonb_build_object('period', jsonb_build_array(value, NULL)))
				|| CASE WHEN value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN '' ELSE coalesce(port_not_read(coalesce((parse_date(value)).note,
					CASE (parse_date(value)).status WHEN 'month' THEN 'a month, not a day' WHEN 'year' THEN 'a year, not a day' END)), '') END,
			-- as day_condition() has it; the digits of a year that has four are in its order
			CASE WHEN value < CASE WHEN rule IN ('start', 'end') THEN '1000' ELSE '1900' END COLLATE "C"
				THEN concat('no day: ', to_json(value), '. Expected one from ', CASE WHEN rule IN ('start', 'end') THEN '1000' ELSE '1900' END,
					' to 2199.')
			END)
	WHEN type = 'timestamptz'
		THEN CASE
			WHEN value !~ '^\d{4}-\d\d-\d\d([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)?)?$'
				THEN concat('invalid time: ', to_json(value), '. Expected yyyy-mm-dd hh:mm, with the offset from UTC if any.')
			WHEN value NOT BETWEEN '1900-01-02' AND '2199-12-31' COLLATE "C"
				THEN concat('no moment: ', to_json(value), '. Expected one from 1900 to 2199.')
			ELSE port_member_error(jsonb_build_object('period', jsonb_build_array(left(value, 10), NULL)))
		END
	WHEN type = 'boolean' AND value !~* '^(true|false|t|f|waar|onwaar|ja|nee|j|n|yes|no|y|1|0)$'
		THEN concat('invalid boolean: ', to_json(value), '. Expected true or false.')
	WHEN type = 'integer' AND value !~ '^-?\d{1,9}$'
		THEN concat('invalid whole number: ', to_json(value), CASE
			WHEN value ~ '^-?\d+\.\d*[1-9]\d*$' AND value !~ '^-?\d{1,3}\.\d{3}$' THEN '. Expected no decimals.'
			WHEN value ~ '^-?\d+$' THEN '. Expected at most 9 digits.'
			ELSE coalesce('.' || port_not_read((parse_count(value)).note), '. Expected digits.') END)
	WHEN type = 'numeric' AND value !~ '^-?\d{1,15}(\.\d{1,40})?$'
		THEN concat('invalid number: ', to_json(value), '. Expected digits, with a point before the decimals and nothing between thousands.',
			port_not_read((parse_amount(value)).note))
	WHEN type IN ('integer', 'numeric')
		THEN CASE
			WHEN rule = 'nonnegative' AND value::numeric < 0 THEN concat('must not be negative: ', value)
			WHEN rule = 'factor' AND value::numeric NOT IN (1, 1000, 1000000, 1000000000)
				THEN concat('must be 1, 1000, 1000000 or 1000000000: ', value)
			WHEN rule = 'year' AND value::numeric NOT BETWEEN 1900 AND 2200 THEN concat('must be from 1900 to 2200: ', value)
		END
	WHEN rule = 'share' AND share_range(value) IS NULL
		THEN concat('invalid share: ', to_json(value), '. Expected percent from 0 to 100, or bounds as > 50 or 25-50.')
	WHEN rule = 'legend' AND value !~ '^(v_n|trailing_minus)([ ,]+(v_n|trailing_minus))*$'
		THEN concat('not in a legend: ', to_json(value), '. Expected v_n or trailing_minus.')
	WHEN rule = 'answer' THEN answer_error(value)
	WHEN rule = 'rsin' THEN rsin_error(value)
	WHEN rule = 'kvk' THEN kvk_error(value)
	WHEN rule = 'oin' THEN oin_error(value)
	WHEN rule = 'tooi' AND octet_length(value) > 250 THEN 'must be at most 250 bytes'
	WHEN rule = 'tooi' THEN tooi_error(value)
	WHEN rule = 'roo' THEN roo_error(value)
	WHEN rule = 'role' THEN port_without_list(input_error(value, 'governance.role'))
	WHEN rule = 'style' THEN input_error(value, 'governance.style')
	WHEN rule = 'perspective'
		THEN port_without_list(input_error((jsonb_build_object('perspective', value)
			|| '{"format": 1, "fingerprint": "0123456789abcdef", "scale": [1, 2], "indicators": 1, "answers": [null]}')::text, 'governance.assessment'))
	WHEN rule = 'legal_form'
		THEN port_without_list(port_member_error(jsonb_build_object(rule, value)))
			|| CASE WHEN (parse_legal_form(value)).status = 'malformed' THEN '' ELSE coalesce(port_not_read((parse_legal_form(value)).note), '') END
	WHEN rule = 'phase'
		THEN port_without_list(port_member_error(jsonb_build_object(rule, value)))
	WHEN rule = 'powers'
		THEN port_without_list(port_member_error(jsonb_build_object(rule, string_to_array(value, '|'))))
	WHEN rule IN ('party', 'organisation') AND value ~ '^(gm|ws)[0-9]{4}$' AND value !~ '0000$' THEN NULL
	WHEN rule IN ('party', 'organisation') AND path_code_error(lower(value COLLATE "C")) IS NOT NULL THEN path_code_error(lower(value COLLATE "C"))
	WHEN rule = 'organisation' AND strpos(value, '/') > 0
		THEN concat('must be an organisation, without organ: ', to_json(value))
	WHEN rule IN ('party', 'organisation')
		THEN port_member_error(jsonb_build_object('parties', jsonb_build_array(jsonb_build_object('party', value))))
END;
COMMENT ON FUNCTION port_value_error(text, text, text, text[]) IS
'What is wrong with one value of a port: NULL when it is right, else the message of the parser that the type, rule or words of port_contract name. A NULL value is right. Example: port_value_error(''2024-02-30'', ''date'', NULL, NULL) IS NOT NULL';


CREATE FUNCTION governance_internal.port_read(port text)
RETURNS bigint
AS $$
DECLARE
	value_list text;
	memo_list text;
	memo_joins text;
	problem_list text;
	key_list text;
	canonical_list text;
	lines bigint;
BEGIN
	-- The contract becomes one query over the view. What needs a parser is parsed once a distinct value (a memo), not once a row; with type and
	-- rule as constants, the planner keeps of port_value_error() only the branch that a column needs.
	WITH col AS (
		SELECT c.*, a.base, a.content,
			a.base IS NOT NULL AND (c.type <> 'text' OR c.words IS NOT NULL OR c.rule NOT IN ('amount', 'rater')) IS TRUE AS has_memo,
			-- a column that has its type is taken as it is; text is read, and so is a number that lost its zeros
			coalesce(a.base IN ('text', 'character varying', 'character') OR c.rule IN ('rsin', 'kvk', 'oin', 'roo'), false) AS is_written,
			'memo ' || c.column_name AS memo, c.column_name || ': ' AS said,
			CASE
				WHEN c.is_key THEN 250
				WHEN c.column_name = 'act' THEN 1000
				ELSE text_limit(c.column_name)
			END AS room
		FROM port_contract AS c
		LEFT JOIN (
			SELECT t.attname AS name, b.base,
				-- numbers as they are written; all else as JSON has it, which is ISO whatever DateStyle is
				-- of a number that was computed no more than fifteen decimals are meant, and no zeros behind them
				format(CASE WHEN b.base IN ('numeric', 'real', 'double precision') AND d.type IN ('integer', 'numeric')
						THEN 'trim_scale(round(view_line.%I::numeric, 15))::text'
					WHEN b.base IN ('text', 'character varying', 'character', 'smallint', 'integer', 'bigint', 'numeric') THEN 'view_line.%I::text'
					ELSE '(to_jsonb(view_line.%I) #>> ''{}'')' END, t.attname) AS content
			FROM pg_attribute AS t
			JOIN pg_type AS y ON y.oid = t.atttypid
			CROSS JOIN LATERAL (SELECT format_type(CASE y.typtype WHEN 'd' THEN y.typbasetype ELSE y.oid END, NULL) AS base) AS b
			JOIN port_contract AS d ON d.port = port_read.port AND d.column_name = t.attname
			WHERE t.attrelid = 'pg_temp.port_source'::regclass AND t.attnum > 0 AND NOT t.attisdropped
		) AS a ON a.name = c.column_name
		WHERE c.port = port_read.port
	), expression AS (
		SELECT c.position, c.is_key, c.column_name,
			CASE
				WHEN c.base IS NULL THEN 'NULL::text'
				WHEN c.type = 'date'
					THEN format('CASE WHEN length(%1$s) > 10 THEN nullif(regexp_replace(btrim(%1$s), ''T00:00:00$'', ''''), '''') '
						'ELSE nullif(btrim(%1$s), '''') END',
						c.content)
				-- one rater is one, however it was spelled
				WHEN c.rule = 'rater' THEN format('nullif(governance.name_form(%s), '''')', c.content)
				-- a name that nobody sees is none
				WHEN c.column_name = ANY (ARRAY['name', 'title', 'title_nl', 'short_title', 'code', 'description', 'round'])
					THEN format('CASE WHEN governance.name_form(%1$s) <> '''' THEN btrim(%1$s) END', c.content)
				ELSE format('nullif(btrim(%s), '''')', c.content)
			END AS value,
			CASE
				WHEN c.has_memo AND c.is_required
					THEN format('CASE WHEN v.%I IS NULL THEN %L ELSE %L || %I.problem END', c.column_name, c.said || 'has no value', c.said, c.memo)
				WHEN c.has_memo THEN format('%L || %I.problem', c.said, c.memo)
				-- what an index holds must fit in it, and what a view shows with a size in that, or one row would stop all
				WHEN c.room IS NOT NULL THEN format('CASE WHEN v.%1$I IS NULL THEN %2$L WHEN octet_length(v.%1$I) > %3$s THEN %4$L END', c.column_name,
					CASE WHEN c.is_required THEN c.said || 'has no value' END, c.room, c.said || format('must be at most %s bytes', c.room))
				WHEN c.is_required THEN format('CASE WHEN v.%I IS NULL THEN %L END', c.column_name, c.said || 'has no value')
			END AS problem,
			CASE WHEN c.has_memo THEN format('%I.canonical', c.memo) ELSE format('v.%I', c.column_name) END AS canonical,
			CASE WHEN c.has_memo THEN format(
				'%1$I AS MATERIALIZED (
					SELECT q.written AS value, q.value AS cell, q.problem, CASE WHEN q.problem IS NULL THEN %2$s END AS canonical
					FROM (
						SELECT d.written, d.value, CASE WHEN d.value IS NULL THEN %7$L %8$s
							ELSE governance_internal.port_value_error(d.value, %3$L, %4$s, %5$s) END AS problem
						FROM (
							SELECT w.written, %9$s AS value
							FROM (SELECT DISTINCT v.%6$I AS written FROM pg_temp.port_line AS v WHERE v.%6$I IS NOT NULL) AS w
							OFFSET 0
						) AS d
						OFFSET 0
					) AS q
				)', c.memo,
				CASE
					WHEN c.rule IN ('party', 'organisation') THEN 'governance.party(q.value)'
					WHEN c.rule IN ('legal_form', 'perspective') THEN format('governance.code(%L, q.value)', c.rule)
					WHEN c.rule = 'end' THEN 'CASE WHEN NOT governance_internal.is_far_end(q.value) THEN q.value END'
					WHEN c.rule = 'answer'
						THEN 'CASE WHEN q.value ~ ''^-?[0-9]'' THEN split_part(q.value, ''.'', 1)::integer::text '
							'ELSE governance.code(''answer'', q.value) END'
					-- one number, however many zeros it came with
					WHEN c.type = 'numeric' THEN 'trim_scale(round(q.value::numeric, 15))::text'
					WHEN c.type = 'boolean' THEN '(q.value ~* ''^(true|t|waar|ja|j|yes|y|1)$'')::text'
					ELSE 'q.value'
				END, c.type, coalesce(quote_literal(c.rule), 'NULL'), coalesce(format('%L::text[]', nullif(c.words::text, '')), 'NULL'),
				c.column_name, CASE WHEN c.is_required THEN 'has no value' END,
				CASE WHEN c.is_written AND c.type = 'numeric' AND c.column_name <> 'distribution_key' THEN
					'WHEN d.value ~ ''^-?[1-9][0-9]{0,2}[.][0-9]{3}$'' AND d.value = d.written THEN concat(''ambiguous number: '', to_json(d.value), '
					'''. The point may stand before decimals or thousands; a column of a number type is taken as it is.'')' END,
				CASE WHEN c.is_written THEN format('governance_internal.port_cell(w.written, %L, %s)', c.type, coalesce(quote_literal(c.rule), 'NULL'))
					ELSE 'w.written' END) END AS memo,
			CASE WHEN c.has_memo AND c.rule = 'end'
				THEN format('(%1$I.cell IS NOT NULL AND %1$I.problem IS NULL AND %1$I.canonical IS NULL)::integer', c.memo) END AS far_end,
			CASE WHEN c.has_memo THEN format('LEFT JOIN %1$I ON %1$I.value = v.%2$I', c.memo, c.column_name) END AS memo_join
		FROM col AS c
	)
	SELECT string_agg(format('%s AS %I', e.value, e.column_name), ', ' ORDER BY e.position),
		coalesce(string_agg(e.memo, ', ' ORDER BY e.position), 'none AS (SELECT)'), string_agg(e.memo_join, ' ' ORDER BY e.position),
		string_agg(e.problem, ', ' ORDER BY e.position), string_agg(format('%s AS %I', e.canonical, e.column_name), ', ' ORDER BY e.position)
			-- the key of a form is all that its rows have alike
			|| CASE WHEN port_read.port = 'answer' THEN format(', concat_ws(''/'', %s) AS source_key', string_agg(e.canonical, ', ' ORDER BY e.position)
				FILTER (WHERE e.column_name IN ('organisation', 'collaboration', 'round', 'rater'))) ELSE '' END
			-- ends that say that none is known
			|| format(', %s AS far_ends', coalesce(string_agg(e.far_end, ' + '), '0')),
		string_agg(e.canonical, ', ' ORDER BY e.position) FILTER (WHERE e.is_key)
	INTO value_list, memo_list, memo_joins, problem_list, canonical_list, key_list
	FROM expression AS e;

	-- the view is read into a table first: how many rows a view has the planner can only guess, and of a table it sees it
	EXECUTE format('CREATE TEMPORARY TABLE port_line AS SELECT row_number() OVER () AS nr, view_line AS original, %s FROM pg_temp.port_source AS view_line',
		value_list);
	EXECUTE format(
		'CREATE TEMPORARY TABLE port_incoming AS
		WITH %s
		SELECT v.nr, v.original, jsonb_build_array(%s)::text AS key, nullif(concat_ws(''; '', %s), '''') AS problem, %s
		FROM pg_temp.port_line AS v %s', memo_list, key_list, problem_list, canonical_list, memo_joins);
	GET DIAGNOSTICS lines = ROW_COUNT;
	DROP TABLE pg_temp.port_line;
	-- a table that was just made has no statistics, and without them the planner takes most rows for bad
	ANALYZE pg_temp.port_incoming (nr, key, problem);

	UPDATE pg_temp.port_incoming AS i SET key = left(i.key, 200) || '... ' || md5(i.key) WHERE octet_length(i.key) > 1000;

	-- the second row of a key is refused, whichever order the view gives them in
	UPDATE pg_temp.port_incoming AS i
	SET key = i.key || ' #' || d.place, problem = coalesce(i.problem, 'the key is that of another row')
	FROM (
		SELECT s.nr, row_number() OVER (PARTITION BY s.key ORDER BY to_jsonb(s.original)::text COLLATE "C", s.nr) AS place
		FROM pg_temp.port_incoming AS s
		WHERE s.key IN (SELECT t.key FROM pg_temp.port_incoming AS t GROUP BY t.key HAVING count(*) > 1)
	) AS d
	WHERE d.nr = i.nr AND d.place > 1;
	RETURN lines;
END
$$
-- include volatile_plpgsql - STRICT
COMMENT ON FUNCTION port_read(text) IS
'Reads the view of a port that port_open() found, once, into the temporary table port_incoming: one row a row of the view, with the columns of the contract as they were (original), its key, what is wrong with which columns (problem, NULL when nothing is), and every column of the contract as text, trimmed, an empty text and a wrong value as NULL, codes and paths in their canonical form; far_ends counts the ends of a row that say that none is known. Returns the number of rows. For refresh(). NULL in, NULL out';
REVOKE EXECUTE ON FUNCTION port_read(text) FROM PUBLIC;
