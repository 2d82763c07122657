-- survey_file.sql: lets the database read one export in CSV where it stands, as a superuser, after examples/workbook/reader.sql
--
-- usage: psql -v file=/srv/governance/raad.csv -v name=raad2026 -v loader=clerk -f survey_file.sql
--
-- file      the whole name of the file on the machine of the server; commas, semicolons or tabs, it is seen which
-- name      word for this survey, small letters, digits and _
-- loader    login that makes the view (survey_reader.sql, survey.sql)
-- encoding  UTF8 when not given; WIN1252 for an old Excel
--
-- For an export in XLSX use server.sql of examples/workbook.
\set ON_ERROR_STOP on
\if :{?loader}
\else
	SELECT current_user AS loader
	\gset
\endif
\if :{?encoding}
\else
	\set encoding UTF8
\endif
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS file_fdw;
SELECT NOT EXISTS (SELECT FROM pg_foreign_server WHERE srvname = 'workbook_files') AS is_new, :'name' || '_file' AS relation
\gset
\if :is_new
	CREATE SERVER workbook_files FOREIGN DATA WRAPPER file_fdw;
\endif
DROP FOREIGN TABLE IF EXISTS workbook.:"relation" CASCADE;
-- one text a line: the reader takes it apart, so that no line can stop the file. COPY refuses a file with two kinds of line ends, which tools
-- write where an answer has lines of its own: hence tr. The two signs are in no text
SELECT format($$tr -d '\r' < '%s'$$, replace(:'file', '''', $$'\''$$)) AS program, regexp_replace(:'file', '^.*/', '') AS base
\gset
CREATE FOREIGN TABLE workbook.:"relation" (line text) SERVER workbook_files OPTIONS (program :'program', format 'csv', quote E'\x01', delimiter E'\x02', encoding :'encoding');
COMMENT ON FOREIGN TABLE workbook.:"relation" IS :'base';
GRANT SELECT ON workbook.:"relation" TO :"loader";
COMMIT;
