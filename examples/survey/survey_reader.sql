-- survey_reader.sql: what reads the exports of survey tools, once in a database, after examples/workbook/reader.sql
--
-- usage: psql -f survey_reader.sql    as whoever will own the views
--
-- Makes the schema survey with
--   question, answer   the question map and the answer map, as rows; those for what a tool does of itself are there
--   make()             the view of an export, attached to port answer
--   look()             what was read of an export: how many, which were left out, which columns are of nobody
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS survey;

-- What a heading means: an indicator of the instrument, or rater, perspective, collaboration, submitted; NULL: it is not read. survey is the
-- name of one, or * for all. A heading is compared by its letters and digits only. The questions of the instrument need no rows.
CREATE TABLE IF NOT EXISTS survey.question (survey text NOT NULL DEFAULT '*', heading text NOT NULL, means text, PRIMARY KEY (survey, heading));
-- What an answer means: value is a number of the scale, n/a for not applicable, NULL for not answered; for perspective and collaboration a code.
CREATE TABLE IF NOT EXISTS survey.answer (
	survey text NOT NULL DEFAULT '*', of text NOT NULL DEFAULT 'answer' CHECK (of IN ('answer', 'perspective', 'collaboration')), word text NOT NULL, value text,
	PRIMARY KEY (survey, of, word)
);
CREATE TABLE IF NOT EXISTS survey.made (name text PRIMARY KEY, cells text NOT NULL, headings jsonb NOT NULL, words jsonb NOT NULL, fixed jsonb NOT NULL, place jsonb NOT NULL);
INSERT INTO survey.question (heading, means)
SELECT h, q.means
FROM (VALUES
	('rater', ARRAY['rater', 'id', 'response id', 'antwoord-id', 'antwoord id', 'respondent', '_id', 'instanceID', 'meta-instanceID', 'meta/instanceID', 'KEY']),
	('token', ARRAY['token', 'toegangscode', 'access code']),
	('submitted', ARRAY['submitdate', 'date submitted', 'datum verzonden', 'datum ingediend', 'tijdstempel', 'timestamp', 'completion time', 'tijd van voltooien', 'voltooiingstijd',
		'SubmissionDate', '_submission_time', 'submitted_on']),
	('perspective', ARRAY['perspective', 'perspectief', 'groep', 'group', 'Namens wie vult u dit in?', 'For whom do you answer?']),
	('collaboration', ARRAY['collaboration', 'samenwerking', 'partner', 'Over welke samenwerking gaat het?', 'Which collaboration is it about?'])) AS q (means, headings)
CROSS JOIN LATERAL unnest(q.headings) AS h
ON CONFLICT DO NOTHING;
-- what says that there is no answer
INSERT INTO survey.answer (word, value)
SELECT w, NULL FROM unnest(ARRAY['99', '98', '-99', '999', '-', '--', 'weet niet', 'weet ik niet', 'geen mening', 'geen antwoord', 'no answer', 'don''t know', 'no opinion', '-oth-']) AS w
UNION ALL
SELECT w, 'n/a' FROM unnest(ARRAY['n.v.t.', 'n.v.t', 'nvt', 'n/a', 'niet van toepassing', 'not applicable', 'NA0']) AS w
ON CONFLICT DO NOTHING;

-- A heading by its letters and digits
CREATE OR REPLACE FUNCTION survey.plain(said text)
RETURNS text
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(lower(normalize(said, NFKD)), '[^a-z0-9]', '', 'g');

-- The columns of an export: place, heading, and what it means by headings ({"plain": meaning}); NULL for one of nobody. The heading is what
-- stands there; what stands in brackets (grids of Google Forms and LimeSurvey); what stands behind the last slash or dash (groups of XLSForm), behind
-- the numbers of a response table of LimeSurvey (12X3X45code), or behind the number of a question. The first column of a meaning has it.
CREATE OR REPLACE FUNCTION survey.columns(cells jsonb, headings jsonb, OUT head integer, OUT nr integer, OUT heading text, OUT means text)
RETURNS SETOF record
LANGUAGE sql
IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH cell AS (
		SELECT (e.value ->> 0)::integer AS head, h.nr::integer AS nr, h.value AS heading, (
				SELECT headings ->> c.key
				FROM unnest(ARRAY[survey.plain(h.value), survey.plain(substring(h.value FROM '\[(.*)\]')), survey.plain(substring(h.value FROM '[/-]([^/-]*)$')),
					survey.plain(substring(h.value FROM '^[0-9]+X[0-9]+X[0-9]+(.*)$')), survey.plain(substring(h.value FROM '^[A-Z]?[0-9]+[.): -]+(.*)$'))]) WITH ORDINALITY AS c (key, place)
				WHERE headings ? c.key ORDER BY c.place LIMIT 1) AS means
		FROM jsonb_array_elements(cells) AS e
		CROSS JOIN LATERAL jsonb_array_elements_text(e.value -> 1) WITH ORDINALITY AS h (value, nr)
		WHERE (e.value ->> 0)::integer <= 20
	), best AS (
		SELECT c.head FROM cell AS c WHERE c.means IS NOT NULL GROUP BY c.head HAVING count(DISTINCT c.means) > 2 ORDER BY c.head LIMIT 1
	)
	SELECT c.head, c.nr, c.heading, CASE WHEN row_number() OVER (PARTITION BY c.means ORDER BY c.nr) = 1 THEN c.means END
	FROM cell AS c JOIN best AS b USING (head)
	WHERE btrim(c.heading) <> ''
	ORDER BY c.nr;
END;

-- The responses of an export: one row a response, with what to do with it
CREATE OR REPLACE FUNCTION survey.responses(
	cells jsonb, headings jsonb, words jsonb, fixed jsonb, OUT row_nr integer, OUT state text, OUT who jsonb, OUT answers jsonb, OUT columns jsonb
)
RETURNS SETOF record
LANGUAGE plpgsql
STABLE
AS $$
#variable_conflict use_column
DECLARE
	-- numbers and the words of the scale are known; 4 - mostly is 4
	known CONSTANT jsonb := words -> 'answer';
BEGIN
	IF NOT EXISTS (SELECT FROM survey.columns(cells, headings)) THEN
		RAISE EXCEPTION 'survey %: no row has headings that are known', fixed ->> 'source' USING ERRCODE = 'data_exception',
			HINT = 'Rows of survey.question say what a heading means; then run survey.sql again.';
	END IF;
	RETURN QUERY
	WITH col AS MATERIALIZED (
		SELECT c.* FROM survey.columns(cells, headings) AS c WHERE c.means IS NOT NULL
	), cell AS (
		SELECT (e.value ->> 0)::integer AS row_nr, c.nr, c.heading, c.means, nullif(btrim(e.value -> 1 ->> (c.nr - 1)), '') AS cell
		FROM jsonb_array_elements(cells) AS e
		CROSS JOIN col AS c
		WHERE (e.value ->> 0)::integer > c.head
	), response AS (
		SELECT l.row_nr,
			jsonb_object_agg(l.means, l.cell) FILTER (WHERE l.means = ANY ('{rater,token,submitted,perspective,collaboration}')) AS who,
			jsonb_object_agg(l.means, CASE
				WHEN l.cell IS NULL THEN NULL
				WHEN known ? workbook.folded(l.cell) THEN known ->> workbook.folded(l.cell)
				WHEN l.cell ~ '^A[0-9]{1,2}$' THEN substr(l.cell, 2)
				WHEN l.cell ~ '^[0-9]{1,2}(\.0+)?$' THEN split_part(l.cell, '.', 1)
				WHEN l.cell ~ '^[0-9]{1,2} *[-=:.)] *[[:alpha:]]' THEN substring(l.cell FROM '^[0-9]+')
				ELSE l.cell
			END) FILTER (WHERE l.means <> ALL ('{rater,token,submitted,perspective,collaboration}')) AS answers,
			jsonb_object_agg(l.means, jsonb_build_array(l.nr, l.cell, l.heading)) AS columns
		FROM cell AS l
		GROUP BY l.row_nr
		HAVING count(l.cell) > 0
	), person AS (
		SELECT r.row_nr, r.answers, r.columns, r.who ? 'submitted' AND r.who ->> 'submitted' IS NULL AS is_incomplete,
			jsonb_build_object(
				-- an access code opens the form of a person: what is kept is no code
				'rater', concat(fixed ->> 'source', '-', coalesce('t' || left(md5(r.who ->> 'token'), 12), r.who ->> 'rater', 'row' || r.row_nr)),
				'perspective', coalesce(words -> 'perspective' ->> workbook.folded(r.who ->> 'perspective'), r.who ->> 'perspective'),
				'collaboration', coalesce(fixed ->> 'collaboration', words -> 'collaboration' ->> workbook.folded(r.who ->> 'collaboration'), r.who ->> 'collaboration'),
				-- a day that can be read in one way only
				'submitted_on', CASE
					WHEN r.who ->> 'submitted' ~ '^[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}' THEN replace(left(r.who ->> 'submitted', 10), '/', '-')
					WHEN r.who ->> 'submitted' ~ '^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}' THEN (
						SELECT format('%s-%s-%s', d[3], lpad(d[2], 2, '0'), lpad(d[1], 2, '0')) FROM regexp_match(r.who ->> 'submitted', '^([0-9]+)-([0-9]+)-([0-9]{4})') AS d)
				END, 'when', r.who ->> 'submitted') AS who
		FROM response AS r
	)
	SELECT p.row_nr, CASE
			WHEN p.is_incomplete THEN 'incomplete'
			-- of one who answered twice the last counts
			WHEN row_number() OVER (PARTITION BY p.is_incomplete, p.who -> 'collaboration', p.who -> 'rater' ORDER BY p.who ->> 'submitted_on' DESC NULLS LAST, p.row_nr DESC) > 1 THEN 'double'
			WHEN NOT EXISTS (SELECT FROM jsonb_each_text(p.answers) AS a WHERE a.value IS NOT NULL) THEN 'blank'
			ELSE 'read'
		END, p.who, p.answers, p.columns
	FROM person AS p
	ORDER BY 1;
END
$$;

-- What was read of an export: responses by what was done with them, and the columns that are of nobody
CREATE OR REPLACE FUNCTION survey.look(name text, OUT responses bigint, OUT read bigint, OUT incomplete bigint, OUT double bigint, OUT blank bigint, OUT not_read text[])
RETURNS record
LANGUAGE plpgsql
STABLE
AS $$
#variable_conflict use_column
DECLARE
	m survey.made;
	c jsonb;
BEGIN
	SELECT * INTO STRICT m FROM survey.made AS s WHERE s.name = look.name;
	EXECUTE format('SELECT jsonb_agg(jsonb_build_array(c.nr, c.cells)) FROM %s AS c', m.cells) INTO c;
	SELECT count(*), count(*) FILTER (WHERE r.state = 'read'), count(*) FILTER (WHERE r.state = 'incomplete'), count(*) FILTER (WHERE r.state = 'double'),
		count(*) FILTER (WHERE r.state = 'blank')
	INTO responses, read, incomplete, double, blank
	FROM survey.responses(c, m.headings, m.words, m.fixed) AS r;
	not_read := ARRAY(SELECT h.heading FROM survey.columns(c, m.headings) AS h WHERE h.means IS NULL ORDER BY h.nr);
END
$$;

-- Makes the view of an export and attaches it to port answer. The file is that of server workbook_NAME (examples/workbook/server.sql, for
-- XLSX and ODS: the first sheet) or the table workbook.NAME_file (survey_file.sql, for CSV).
CREATE OR REPLACE FUNCTION survey.make(name text, organisation text, round text, held_on text, collaboration text DEFAULT NULL, instrument text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
AS $$
#variable_conflict use_variable
DECLARE
	code CONSTANT text := coalesce(instrument, 'governance-balance');
	asked jsonb;
	headings jsonb;
	words jsonb;
	fixed CONSTANT jsonb := jsonb_strip_nulls(jsonb_build_object('source', name, 'organisation', organisation, 'round', round, 'held_on', held_on,
		'collaboration', collaboration, 'instrument', instrument));
	place jsonb;
	cells CONSTANT text := format('workbook.%I', name || '_cells');
	view_name CONSTANT text := format('workbook.%I', name || '_answer');
	server CONSTANT text := 'workbook_' || name;
	layer text;
BEGIN
	SELECT k.instrument::jsonb INTO asked FROM governance_register.instrument_register AS k WHERE k.code = code ORDER BY k.version DESC LIMIT 1;
	IF asked IS NULL THEN
		RAISE EXCEPTION 'there is no instrument %', to_json(code) USING ERRCODE = 'invalid_parameter_value';
	END IF;
	-- the maps: of all, of the instrument, of this survey; the last that says something holds
	SELECT jsonb_object_agg(survey.plain(m.heading), m.means ORDER BY m.place) INTO headings
	FROM (
		SELECT 1 AS place, q.heading, q.means FROM survey.question AS q WHERE q.survey = '*'
		UNION ALL
		SELECT 2, h.said, i.value ->> 'code'
		FROM jsonb_array_elements(asked -> 'indicators') AS i
		CROSS JOIN LATERAL (SELECT i.value ->> 'code' UNION SELECT left(survey.plain(i.value ->> 'code'), 15) || left(md5(i.value ->> 'code'), 5) UNION SELECT s.value FROM jsonb_each_text(i.value -> 'question') AS s UNION SELECT s.value FROM jsonb_each_text(i.value -> 'label') AS s) AS h (said)
		UNION ALL
		SELECT 3, q.heading, q.means FROM survey.question AS q WHERE q.survey = name
	) AS m;
	SELECT jsonb_object_agg(w.of, w.map) INTO words
	FROM (
		SELECT m.of, jsonb_object_agg(workbook.folded(m.word), m.value ORDER BY m.place) AS map
		FROM (
			SELECT 1 AS place, 'answer' AS of, l.word, ((asked #>> '{scale,min}')::integer + l.nr - 1)::text AS value
			FROM jsonb_each(asked #> '{scale,labels}') AS s CROSS JOIN LATERAL jsonb_array_elements_text(s.value) WITH ORDINALITY AS l (word, nr)
			UNION ALL
			SELECT 1, 'perspective', n.word, v.code
			FROM governance.vocabulary() AS v CROSS JOIN LATERAL unnest(ARRAY[v.code, v.label_nl, v.label_en, left(v.code, 5)] || v.synonyms) AS n (word)
			WHERE v.kind = 'perspective'
			UNION ALL
			SELECT 1, 'collaboration', n.word, c.code
			FROM governance_register.collaboration_register AS c CROSS JOIN LATERAL unnest(ARRAY[c.title, c.code, 'p' || left(md5(c.code), 4)]) AS n (word)
			WHERE n.word IS NOT NULL
			UNION ALL
			SELECT CASE a.survey WHEN '*' THEN 2 ELSE 3 END, a.of, a.word, a.value FROM survey.answer AS a WHERE a.survey IN ('*', name)
		) AS m
		GROUP BY m.of
	) AS w;

	EXECUTE format('DROP VIEW IF EXISTS %s', view_name);
	EXECUTE format('DROP VIEW IF EXISTS %s', cells);
	IF EXISTS (SELECT FROM pg_foreign_server AS f WHERE f.srvname = server) THEN
		DROP SCHEMA IF EXISTS workbook_import CASCADE;
		CREATE SCHEMA workbook_import;
		EXECUTE format('IMPORT FOREIGN SCHEMA ogr_all FROM SERVER %I INTO workbook_import', server);
		SELECT o.option_value INTO layer
		FROM pg_foreign_table AS t
		JOIN pg_class AS c ON c.oid = t.ftrelid AND c.relnamespace = 'workbook_import'::regnamespace
		CROSS JOIN LATERAL pg_options_to_table(t.ftoptions) AS o
		WHERE o.option_name = 'layer'
		ORDER BY c.oid LIMIT 1;
		DROP SCHEMA workbook_import CASCADE;
		EXECUTE format('DROP FOREIGN TABLE IF EXISTS %s_sheet', cells);
		EXECUTE (SELECT format('CREATE FOREIGN TABLE %s_sheet (fid bigint, %s) SERVER %I OPTIONS (layer %L)', cells, string_agg(format('field%s text', i), ', ' ORDER BY i), server, layer)
			FROM generate_series(1, 150) AS i);
		EXECUTE (SELECT format('CREATE VIEW %s AS SELECT fid AS nr, ARRAY[%s] AS cells FROM %1$s_sheet', cells, string_agg(format('field%s', i), ', ' ORDER BY i)) FROM generate_series(1, 150) AS i);
		place := jsonb_build_object('sheet', layer, 'file', (SELECT regexp_replace(o.option_value, '^.*/', '') FROM pg_foreign_server AS f
			CROSS JOIN LATERAL pg_options_to_table(f.srvoptions) AS o WHERE f.srvname = server AND o.option_name = 'datasource'));
	ELSE
		EXECUTE format('CREATE VIEW %s AS SELECT (e.value ->> 0)::bigint AS nr, ARRAY(SELECT jsonb_array_elements_text(e.value -> 1)) AS cells
			FROM jsonb_array_elements(workbook.csv_cells((SELECT string_agg(f.line, E''\n'' ORDER BY f.nr) FROM (SELECT line, row_number() OVER () AS nr FROM workbook.%I) AS f))) AS e',
			cells, name || '_file');
		place := jsonb_build_object('sheet', '', 'file', obj_description(format('workbook.%I', name || '_file')::regclass, 'pg_class'));
	END IF;
	EXECUTE format($v$CREATE VIEW %s AS
		SELECT %L::text AS source, %L::text AS organisation, r.who ->> 'collaboration' AS collaboration, %L::text AS round, %L::text AS held_on, %L::text AS instrument,
			r.who ->> 'rater' AS rater, r.who ->> 'perspective' AS perspective, a.key AS indicator, a.value AS answer, r.who ->> 'submitted_on' AS submitted_on,
			%L::jsonb || jsonb_build_object('row', r.row_nr,
				'columns', jsonb_strip_nulls(jsonb_build_object('answer', r.columns -> a.key -> 0, 'perspective', r.columns -> 'perspective' -> 0, 'collaboration', r.columns -> 'collaboration' -> 0)),
				'cells', jsonb_strip_nulls(jsonb_build_object('answer', r.columns -> a.key, 'perspective', r.columns -> 'perspective', 'collaboration', r.columns -> 'collaboration'))) AS sheet_line
		FROM survey.responses((SELECT jsonb_agg(jsonb_build_array(c.nr, c.cells)) FROM %s AS c), %L, %L, %L) AS r
		CROSS JOIN LATERAL jsonb_each_text(r.answers) AS a
		WHERE r.state = 'read'$v$, view_name, name, organisation, round, held_on, instrument, place, cells, headings, words, fixed);
	INSERT INTO survey.made AS m VALUES (name, cells, headings, words, fixed, place)
	ON CONFLICT ON CONSTRAINT made_pkey DO UPDATE SET headings = excluded.headings, words = excluded.words, fixed = excluded.fixed, place = excluded.place;
	INSERT INTO workbook.view AS v VALUES (view_name, name, 'answer', place ->> 'file', place ->> 'sheet')
	ON CONFLICT ON CONSTRAINT view_pkey DO UPDATE SET file = excluded.file, sheet = excluded.sheet;
	IF NOT EXISTS (SELECT FROM governance_register.port AS p WHERE p.port = 'answer' AND p.view_name = view_name) THEN
		PERFORM governance.attach('answer', view_name, ARRAY[organisation]);
	END IF;
END
$$;
COMMIT;
