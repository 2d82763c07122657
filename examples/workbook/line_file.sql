-- line_file.sql: what server_csv.sql and examples/survey/survey_file.sql share; not run by itself. Sets loader and encoding where they are not
-- given, makes the server of files, and line_file(), which makes a foreign table of one file: one text a line. The reader takes it apart, so
-- that no line can stop the file.
\if :{?loader}
\else
	SELECT current_user AS loader
	\gset
\endif
\if :{?encoding}
\else
	\set encoding UTF8
\endif
SET LOCAL client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS file_fdw;
SELECT NOT EXISTS (SELECT FROM pg_foreign_server WHERE srvname = 'workbook_files') AS is_new
\gset
\if :is_new
	CREATE SERVER workbook_files FOREIGN DATA WRAPPER file_fdw;
\endif
CREATE OR REPLACE FUNCTION pg_temp.line_file(relation text, path text, encoding text, loader text)
RETURNS void
AS $body$
BEGIN
	EXECUTE format('DROP FOREIGN TABLE IF EXISTS workbook.%I CASCADE', relation);
	-- COPY refuses a file with two kinds of line ends, which a cell or an answer of several lines brings: hence tr. The two signs are in no text
	EXECUTE format($$CREATE FOREIGN TABLE workbook.%I (line text) SERVER workbook_files
			OPTIONS (program %L, format 'csv', quote E'\x01', delimiter E'\x02', encoding %L)$$,
		relation, format($$tr -d '\r' < '%s'$$, replace(path, '''', $$'\''$$)), encoding);
	EXECUTE format('COMMENT ON FOREIGN TABLE workbook.%I IS %L', relation, regexp_replace(path, '^.*/', ''));
	EXECUTE format('GRANT SELECT ON workbook.%I TO %I', relation, loader);
END
$body$
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE;
