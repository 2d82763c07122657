-- reader.sql: what reads sheets, once in a database; workbook.sql and the templates of examples/survey build on it
--
-- usage: psql -f reader.sql    as whoever will own the views; run it again after an update
--
-- Makes the schema workbook with
--   sheet, heading, word   what sheets, headings and words are called, in Dutch and English (headings.sql)
--   lines()                the rows of a sheet, by their headings
--   csv_cells()            the cells of a file with commas, semicolons or tabs
--   told()                 which column a rejection is about
--   make()                 the foreign tables and views of a workbook, attached
--   rejection              what was rejected: file, sheet, row, column, cell
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS workbook;
CREATE TABLE IF NOT EXISTS workbook.sheet (port text PRIMARY KEY, sheet_nl text NOT NULL, sheet_en text NOT NULL, made_of text[] NOT NULL);
CREATE TABLE IF NOT EXISTS workbook.heading (port text, column_name text, heading_nl text NOT NULL, heading_en text NOT NULL, PRIMARY KEY (port, column_name));
CREATE TABLE IF NOT EXISTS workbook.word (
	port text, column_name text, code text, label_nl text NOT NULL, label_en text NOT NULL, PRIMARY KEY (port, column_name, code)
);
-- what workbook.sql made: a view a sheet of a file
CREATE TABLE IF NOT EXISTS workbook.view (view_name text PRIMARY KEY, name text NOT NULL, port text NOT NULL, file text NOT NULL, sheet text NOT NULL);
\ir headings.sql

-- A spelling of a word or heading: capitals, blanks and line ends make no other one
CREATE OR REPLACE FUNCTION workbook.folded(said text)
RETURNS text
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(btrim(regexp_replace(normalize(said, NFC), '[\s\u00a0\u200b\ufeff]+', ' ', 'g')));

-- The rows of a sheet. cells: an array of [row, [cell, cell, ...]], every cell a text. headings: {"heading, folded": "column"}. words:
-- {"column": {"label, folded": "code"}}. kinds: {"column": "date", "time", "percent", "key" or "text"}. required: columns that must have a heading.
-- key: the columns that make a key where the row has none. place: the file and the sheet, for errors and for
-- sheet_line, and how the headings of the columns are written there.
--
-- The heading row is the first with two headings that are known: a title may stand above it. Columns may stand in any order, and there may
-- be others. A heading that is not known, where one that should be there is missing, is an error: a column that was renamed would be read
-- as empty, and empty what was there.
CREATE OR REPLACE FUNCTION workbook.lines(
	cells jsonb, headings jsonb, words jsonb, kinds jsonb, required text[], key text[], fixed jsonb, place jsonb, OUT line jsonb, OUT sheet_line jsonb
)
RETURNS SETOF record
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
	at jsonb;	-- column: number of its cell
	unknown text[];
	missing text[];
	twice text;
	head integer;
	r record;
	c record;
	cell text;
	raw jsonb;
	mark text;
	-- a formula that failed, in Dutch and in English
	failed CONSTANT text := '^(#(N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV/0!|DEEL/0!|NULL!|LEEG!|NUM!|GETAL!)|Err:[0-9]+)$';
	said CONSTANT text := format('sheet "%s" of %s', place ->> 'sheet', place ->> 'file');
BEGIN
	SELECT (e.value ->> 0)::integer INTO head
	FROM jsonb_array_elements(cells) AS e
	WHERE (SELECT count(DISTINCT headings ->> workbook.folded(h.value)) FROM jsonb_array_elements_text(e.value -> 1) AS h (value)) >= least(2, cardinality(required) + 1)
	ORDER BY 1
	LIMIT 1;
	IF head IS NULL THEN
		RAISE EXCEPTION '%: no row has its headings', said USING ERRCODE = 'data_exception';
	END IF;
	SELECT jsonb_object_agg(h.known, h.nr ORDER BY h.nr DESC) FILTER (WHERE h.known IS NOT NULL), array_agg(h.value ORDER BY h.nr) FILTER (WHERE h.known IS NULL),
		(array_agg(h.value ORDER BY h.nr) FILTER (WHERE h.times > 1 AND h.known IS NOT NULL))[1]
	INTO at, unknown, twice
	FROM (
		SELECT t.value, t.nr, headings ->> workbook.folded(t.value) AS known, count(*) OVER (PARTITION BY headings ->> workbook.folded(t.value)) AS times
		FROM jsonb_array_elements(cells) AS e
		CROSS JOIN LATERAL jsonb_array_elements_text(e.value -> 1) WITH ORDINALITY AS t (value, nr)
		WHERE (e.value ->> 0)::integer = head AND btrim(t.value) <> ''
	) AS h;
	IF twice IS NOT NULL THEN
		RAISE EXCEPTION '%: heading "%" stands there twice', said, twice USING ERRCODE = 'data_exception';
	END IF;
	missing := ARRAY(
		SELECT h.value
		FROM jsonb_each_text(place -> 'headings') AS h
		WHERE NOT at ? h.key AND (cardinality(unknown) > 0 OR h.key = ANY (required))
		ORDER BY 1);
	IF cardinality(missing) > 0 THEN
		RAISE EXCEPTION '%: heading missing: %', said, array_to_string(missing, ', ') USING ERRCODE = 'data_exception',
			DETAIL = 'Not known: ' || coalesce(array_to_string(unknown, ', '), 'none') || '.', HINT = 'Give the columns their headings again. A column of your own may stand beside them.';
	END IF;

	FOR r IN
		SELECT (e.value ->> 0)::integer AS nr, e.value -> 1 AS cell
		FROM jsonb_array_elements(cells) AS e
		WHERE (e.value ->> 0)::integer > head
		ORDER BY 1
	LOOP
		line := fixed;
		raw := '{}';
		mark := NULL;
		FOR c IN SELECT a.key AS name, a.value::integer AS nr, kinds ->> a.key AS kind FROM jsonb_each_text(at) AS a ORDER BY a.value::integer LOOP
			cell := r.cell ->> (c.nr - 1);
			CONTINUE WHEN btrim(cell) = '' OR cell IS NULL;
			mark := coalesce(mark, cell);
			raw := raw || jsonb_build_object(c.name, jsonb_build_array(c.nr, cell));
			IF words -> c.name IS NOT NULL THEN
				cell := coalesce(words -> c.name ->> workbook.folded(cell), cell);
			ELSIF c.kind = 'key' THEN
				cell := workbook.folded(cell);
			ELSIF c.kind IN ('date', 'time') AND cell ~ '^1899/12/30' THEN
				-- the driver for XLSX takes what is no number for a zero where the cell has the format of a day
				cell := 'a formula that failed, or 0';
			ELSIF c.kind = 'date' AND cell ~ '^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$' THEN
				cell := format('%s-%s-%s', split_part(cell, '-', 3), lpad(split_part(cell, '-', 2), 2, '0'), lpad(split_part(cell, '-', 1), 2, '0'));
			ELSIF c.kind = 'date' AND cell ~ '^[1-9][0-9]{4}$' THEN
				-- a day in a cell without the format of one
				cell := to_char(date '1899-12-30' + cell::integer, 'YYYY-MM-DD');
			ELSIF c.kind = 'date' AND cell ~ '^[0-9]{4}(/[0-9]{2}/[0-9]{2}( |$)|-[0-9]{2}-[0-9]{2}T)' THEN
				-- a cell that is a day, as the drivers for XLSX and ODS write it
				cell := replace(left(cell, 10), '/', '-');
			ELSIF c.kind = 'time' AND cell ~ '^[0-9]{4}[/-][0-9]{2}[/-][0-9]{2}[ T][0-9]' THEN
				cell := replace(replace(left(cell, 10), '/', '-') || ' ' || substr(cell, 12), 'Z', '');
			ELSIF c.kind = 'percent' AND cell ~ '^([01]|1[.]0+|0?[.][0-9]+|[0-9.]+E-[0-9]+)$' AND cell::numeric > 0 THEN
				-- a cell with the format of a percentage comes as a part of one: 31.6% as 0.316
				cell := format('%s: perhaps %s%%, write it with the sign', cell, trim_scale(cell::numeric * 100));
			ELSIF c.kind = 'text' AND cell ~ failed THEN
				-- what a formula could not work out is no text
				cell := NULL;
			END IF;
			line := line || jsonb_build_object(c.name, cell);
		END LOOP;
		CONTINUE WHEN mark IS NULL OR mark ~* '^(uitleg|explanation): ' OR lower(mark) IN ('voorbeeld', 'example');
		IF line ->> 'source_key' IS NULL AND cardinality(key) > 0 THEN
			line := line || jsonb_build_object('source_key',
				(SELECT workbook.folded(string_agg(coalesce(line ->> k.name, ''), '/' ORDER BY k.nr)) FROM unnest(key) WITH ORDINALITY AS k (name, nr)));
			IF line ->> 'source_key' ~ '^/*$' THEN
				line := line - 'source_key';
			END IF;
		END IF;
		sheet_line := place - 'headings' || jsonb_build_object('row', r.nr, 'cells', raw, 'columns', at);
		RETURN NEXT;
	END LOOP;
END
$$;

-- The cells of a text with separators, as lines() takes them: quotes, line ends within them, and rows of any length. Without a separator
-- the one of comma, semicolon and tab that the first line has most of.
CREATE OR REPLACE FUNCTION workbook.csv_cells(content text, separator text DEFAULT NULL)
RETURNS jsonb
LANGUAGE sql
IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH text AS (
		SELECT rtrim(regexp_replace(replace(content, E'\r\n', E'\n'), '^\ufeff', ''), E'\n') AS body
	), sign AS (
		SELECT coalesce(separator, (
			SELECT s FROM unnest(ARRAY[';', ',', E'\t']) WITH ORDINALITY AS u (s, nr)
			ORDER BY length(split_part(t.body, E'\n', 1)) - length(replace(split_part(t.body, E'\n', 1), s, '')) DESC, nr LIMIT 1)) AS mark
		FROM text AS t
	), token AS (
		SELECT m.nr, m.part[1] AS cell, m.part[3] AS ends
		FROM text AS t, sign AS s,
			regexp_matches(t.body || E'\n', format('("([^"]|"")*"[^%1$s\n]*|[^"%1$s\n][^%1$s\n]*|)([%1$s\n])', s.mark), 'g') WITH ORDINALITY AS m (part, nr)
	), placed AS (
		SELECT k.nr, 1 + count(*) FILTER (WHERE k.ends = E'\n') OVER (ORDER BY k.nr ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS row_nr,
			CASE WHEN k.cell ~ '^"' THEN replace(regexp_replace(k.cell, '^"|"[^"]*$', '', 'g'), '""', '"') ELSE k.cell END AS cell
		FROM token AS k
	)
	SELECT coalesce(jsonb_agg(jsonb_build_array(l.row_nr, l.cells) ORDER BY l.row_nr), '[]')
	FROM (SELECT p.row_nr, jsonb_agg(p.cell ORDER BY p.nr) AS cells FROM placed AS p GROUP BY p.row_nr) AS l;
END;

-- Which columns a rejection is about, each with its message; NULL for the row as a whole
CREATE OR REPLACE FUNCTION workbook.told(problem text, columns text[], OUT column_name text, OUT said text)
RETURNS SETOF record
LANGUAGE sql
IMMUTABLE PARALLEL SAFE ROWS 2
BEGIN ATOMIC
	SELECT CASE WHEN strpos(s.part, E'\x02') > 0 THEN split_part(s.part, E'\x02', 1) END, split_part(s.part, E'\x02', CASE WHEN strpos(s.part, E'\x02') > 0 THEN 2 ELSE 1 END)
	FROM string_to_table(regexp_replace(problem, format('(^|; )(%s): ', array_to_string(columns, '|')), E'\x01\\2\x02', 'g'), E'\x01') AS s (part)
	WHERE s.part <> '';
END;

-- The letter of a column, as a spreadsheet has it
CREATE OR REPLACE FUNCTION workbook.letter(nr integer)
RETURNS text
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN nr > 26 THEN chr(64 + (nr - 1) / 26) ELSE '' END || chr(65 + (nr - 1) % 26);

-- The view of a sheet, in the columns of its port; cells is the relation with its rows: nr, and cells as an array of texts
CREATE OR REPLACE FUNCTION workbook.view_of(port text, view_name text, cells text, source text, organisation text, file text, sheet text)
RETURNS text
LANGUAGE sql
STABLE
BEGIN ATOMIC
	SELECT format('CREATE VIEW %s AS SELECT %s, l.sheet_line
		FROM workbook.lines((SELECT jsonb_agg(jsonb_build_array(c.nr, c.cells)) FROM %s AS c), %L, %L, %L, %L, %L, %L, %L) AS l',
		view_name, string_agg(format('l.line ->> %L AS %I', c.column_name, c.column_name), ', ' ORDER BY c.position), cells,
		(SELECT jsonb_object_agg(workbook.folded(n.said), h.column_name)
			FROM workbook.heading AS h
			CROSS JOIN LATERAL unnest(ARRAY[h.heading_nl, h.heading_en, h.column_name]) AS n (said)
			WHERE h.port = view_of.port),
		(SELECT coalesce(jsonb_object_agg(w.column_name, w.words), '{}')
			FROM (SELECT w.column_name, jsonb_object_agg(workbook.folded(n.said), w.code) AS words
				FROM workbook.word AS w
				CROSS JOIN LATERAL unnest(ARRAY[w.code, w.label_en, w.label_nl]) AS n (said)
				WHERE w.port = view_of.port GROUP BY w.column_name) AS w),
		jsonb_strip_nulls(jsonb_object_agg(c.column_name, CASE
			WHEN c.type = 'date' THEN 'date'
			WHEN c.type = 'timestamptz' THEN 'time'
			WHEN c.column_name IN ('published_share', 'distribution_key') THEN 'percent'
			WHEN c.column_name ~ '_key$' THEN 'key'
			WHEN c.type = 'text' AND c.rule IS NULL AND c.words IS NULL THEN 'text'
		END)),
		coalesce(array_agg(c.column_name) FILTER (WHERE c.is_required AND c.column_name <> ALL ('{source,organisation}')), '{}'),
		(SELECT s.made_of FROM workbook.sheet AS s WHERE s.port = view_of.port),
		jsonb_build_object('source', source, 'organisation', organisation), jsonb_build_object('file', file, 'sheet', sheet,
			'headings', (SELECT jsonb_object_agg(h.column_name, CASE WHEN workbook.folded(sheet) = workbook.folded(w.sheet_nl) THEN h.heading_nl ELSE h.heading_en END)
				FROM workbook.heading AS h JOIN workbook.sheet AS w USING (port) WHERE h.port = view_of.port)))
	FROM governance_register.port_contract AS c
	WHERE c.port = view_of.port;
END;

-- Makes the foreign tables and views of the file of server workbook_NAME, or of the files that server_csv.sql made tables of, and attaches
-- what has rows. To be called again when the workbook has a sheet that was empty before. One row a sheet: rows, and what came of it.
CREATE OR REPLACE FUNCTION workbook.make(name text, organisation text, source text DEFAULT NULL, OUT sheet text, OUT port text, OUT rows bigint, OUT state text)
RETURNS SETOF record
LANGUAGE plpgsql
AS $$
#variable_conflict use_variable
DECLARE
	s record;
	server CONSTANT text := 'workbook_' || name;
	file text;
	width integer;
	cells text;
	view_name text;
BEGIN
	IF name !~ '^[a-z][a-z0-9_]{0,30}$' THEN
		RAISE EXCEPTION 'name must be of small letters, digits and _' USING ERRCODE = 'invalid_parameter_value';
	END IF;
	SELECT regexp_replace(o.option_value, '^.*/', '') INTO file
	FROM pg_foreign_server AS f
	CROSS JOIN LATERAL pg_options_to_table(f.srvoptions) AS o
	WHERE f.srvname = server AND o.option_name = 'datasource';
	CREATE TEMPORARY TABLE IF NOT EXISTS workbook_layer (layer text, relation text);
	TRUNCATE workbook_layer;
	IF file IS NOT NULL THEN
		DROP SCHEMA IF EXISTS workbook_import CASCADE;
		CREATE SCHEMA workbook_import;
		EXECUTE format('IMPORT FOREIGN SCHEMA ogr_all FROM SERVER %I INTO workbook_import', server);
		INSERT INTO workbook_layer
		SELECT o.option_value
		FROM pg_foreign_table AS t
		JOIN pg_class AS c ON c.oid = t.ftrelid AND c.relnamespace = 'workbook_import'::regnamespace
		CROSS JOIN LATERAL pg_options_to_table(t.ftoptions) AS o
		WHERE o.option_name = 'layer';
		DROP SCHEMA workbook_import CASCADE;
	ELSE
		INSERT INTO workbook_layer
		SELECT h.sheet_nl, format('workbook.%I', c.relname)
		FROM workbook.sheet AS h
		JOIN pg_class AS c ON c.relname = name || '_' || h.port || '_file' AND c.relnamespace = 'workbook'::regnamespace;
	END IF;
	IF NOT EXISTS (SELECT FROM workbook_layer) THEN
		RAISE EXCEPTION 'there is no server % and there are no files of %', server, name USING ERRCODE = 'undefined_object', HINT = 'server.sql makes it, as a superuser.';
	END IF;

	FOR s IN
		SELECT DISTINCT ON (h.port) h.port, l.layer, l.relation
		FROM workbook.sheet AS h
		JOIN workbook_layer AS l ON workbook.folded(l.layer) IN (workbook.folded(h.sheet_nl), workbook.folded(h.sheet_en))
		ORDER BY h.port, l.layer
	LOOP
		port := s.port;
		sheet := s.layer;
		view_name := format('workbook.%I', name || '_' || s.port);
		cells := format('workbook.%I', name || '_' || s.port || '_cells');
		EXECUTE format('DROP VIEW IF EXISTS %s', view_name);
		IF s.relation IS NULL THEN
			EXECUTE format('DROP VIEW IF EXISTS %s', cells);
			-- a driver gives the cells by their place; those that a person adds fit too
			SELECT count(*) + 20 INTO width FROM governance_register.port_contract AS c WHERE c.port = s.port;
			EXECUTE format('DROP FOREIGN TABLE IF EXISTS %s_sheet', cells);
			EXECUTE (SELECT format('CREATE FOREIGN TABLE %s_sheet (fid bigint, %s) SERVER %I OPTIONS (layer %L)', cells, string_agg(format('field%s text', i), ', ' ORDER BY i), server, s.layer)
				FROM generate_series(1, width) AS i);
			EXECUTE (SELECT format('CREATE VIEW %s AS SELECT fid AS nr, ARRAY[%s] AS cells FROM %1$s_sheet', cells, string_agg(format('field%s', i), ', ' ORDER BY i))
				FROM generate_series(1, width) AS i);
		ELSE
			file := obj_description(s.relation::regclass, 'pg_class');
			EXECUTE format('CREATE OR REPLACE VIEW %s AS SELECT (e.value ->> 0)::bigint AS nr, ARRAY(SELECT jsonb_array_elements_text(e.value -> 1)) AS cells
				FROM jsonb_array_elements(workbook.csv_cells((SELECT string_agg(f.line, E''\n'' ORDER BY f.nr) FROM (SELECT line, row_number() OVER () AS nr FROM %s) AS f))) AS e',
				cells, s.relation);
		END IF;
		EXECUTE workbook.view_of(s.port, view_name, cells, coalesce(source, name), organisation, file, s.layer);
		INSERT INTO workbook.view AS v VALUES (view_name, name, s.port, file, s.layer)
		ON CONFLICT ON CONSTRAINT view_pkey DO UPDATE SET file = excluded.file, sheet = excluded.sheet;
		BEGIN
			EXECUTE format('SELECT count(*) FROM %s', view_name) INTO rows;
			state := CASE
				WHEN EXISTS (SELECT FROM governance_register.port AS p WHERE p.port = s.port AND p.view_name = view_name) THEN 'attached'
				WHEN rows = 0 THEN 'empty'
			END;
			IF state IS NULL THEN
				PERFORM governance.attach(s.port, view_name, CASE WHEN s.port <> ALL ('{party,collaboration,participation}') THEN ARRAY[organisation] END);
				state := 'attached now';
			END IF;
		EXCEPTION
			WHEN OTHERS THEN
				rows := NULL;
				state := SQLERRM;
		END;
		RETURN NEXT;
	END LOOP;
END
$$;

-- What was rejected, one row a cell: where it stands, what is in it, what is wrong. A row in which no cell alone is wrong has no column;
-- a sheet that cannot be read at all has no row.
CREATE OR REPLACE FUNCTION workbook.rejections(
	OUT file text, OUT sheet text, OUT "row" integer, OUT "column" text, OUT heading text, OUT cell text, OUT problem text, OUT port text, OUT first_seen timestamptz
)
RETURNS SETOF record
LANGUAGE plpgsql
STABLE
AS $$
#variable_conflict use_column
DECLARE
	v record;
BEGIN
	FOR v IN SELECT * FROM workbook.view AS w WHERE EXISTS (SELECT FROM governance_register.port AS p WHERE p.port = w.port AND p.view_name = w.view_name) ORDER BY w.view_name LOOP
		BEGIN
			-- a sheet that cannot be read says so here as well
			EXECUTE format('SELECT count(*) FROM %s', v.view_name);
			RETURN QUERY EXECUTE format($q$
				WITH line AS (
					SELECT to_jsonb(s) - 'sheet_line' AS original, s.sheet_line,
						row_number() OVER (PARTITION BY to_jsonb(s) - 'sheet_line' ORDER BY (s.sheet_line ->> 'row')::integer DESC) AS nr
					FROM %s AS s
				), rejected AS (
					SELECT r.*, row_number() OVER (PARTITION BY r.original ORDER BY r.key COLLATE "C" DESC) AS nr
					FROM governance_register.port_rejection AS r
					WHERE r.port = $1 AND r.view_name = $2 AND r.resolved_at IS NULL
				)
				SELECT $3, $4, (l.sheet_line ->> 'row')::integer, workbook.letter((l.sheet_line -> 'columns' ->> t.column_name)::integer),
					(SELECT CASE WHEN $4 = w.sheet_en AND $4 <> w.sheet_nl THEN h.heading_en ELSE h.heading_nl END
						FROM workbook.heading AS h JOIN workbook.sheet AS w USING (port) WHERE h.port = $1 AND h.column_name = t.column_name),
					CASE WHEN l.original IS NULL THEN r.original ->> t.column_name ELSE l.sheet_line -> 'cells' -> t.column_name ->> 1 END,
					t.said, r.port, r.first_seen
				FROM rejected AS r
				LEFT JOIN line AS l ON l.original = r.original AND l.nr = r.nr
				CROSS JOIN LATERAL workbook.told(r.problem, ARRAY(SELECT c.column_name FROM governance_register.port_contract AS c WHERE c.port = $1)) AS t
				-- a key that was made of other columns is missing because they are
				WHERE NOT (t.column_name IS NOT DISTINCT FROM 'source_key' AND l.sheet_line -> 'cells' -> 'source_key' IS NULL AND r.problem ~ '^source_key: has no value; ')
				ORDER BY 3, 4$q$, v.view_name)
			USING v.port, v.view_name, v.file, v.sheet;
		EXCEPTION
			WHEN OTHERS THEN
				RETURN QUERY SELECT v.file, v.sheet, NULL::integer, NULL::text, NULL::text, NULL::text, SQLERRM, v.port, NULL::timestamptz;
		END;
	END LOOP;
END
$$;
CREATE OR REPLACE VIEW workbook.rejection AS SELECT * FROM workbook.rejections();
COMMIT;
