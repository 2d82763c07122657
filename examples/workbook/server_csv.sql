-- server_csv.sql: in place of server.sql, where package ogr-fdw is not allowed: the same sheets as files with commas or semicolons
--
-- usage: psql -v folder=/srv/governance -v name=werkboek -v loader=loader -f server_csv.sql    as a superuser, after reader.sql
--
-- folder    folder on the machine of the server with a file a sheet, NAME-SHEET.csv: werkboek-Partijen.csv, werkboek-Samenwerkingen.csv, ...
--           LibreOffice writes them all at once:
--           soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1' werkboek.xlsx
-- encoding  UTF8 when not given; WIN1252 for "CSV (MS-DOS)" of an older Excel
--
-- The extension file_fdw comes with PostgreSQL. Run it again when there is a file that was not there.
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
SELECT NOT EXISTS (SELECT FROM pg_foreign_server WHERE srvname = 'workbook_files') AS is_new
\gset
\if :is_new
	CREATE SERVER workbook_files FOREIGN DATA WRAPPER file_fdw;
\endif
-- one text a line: the reader takes it apart, so that no line can stop the file. COPY refuses a file with two kinds of line ends, which a
-- cell of several lines brings: hence tr. The two signs are in no text
SELECT format($$DROP FOREIGN TABLE IF EXISTS workbook.%1$I CASCADE; CREATE FOREIGN TABLE workbook.%1$I (line text) SERVER workbook_files
		OPTIONS (program %2$L, format 'csv', quote E'\x01', delimiter E'\x02', encoding %3$L);
		COMMENT ON FOREIGN TABLE workbook.%1$I IS %5$L; GRANT SELECT ON workbook.%1$I TO %4$I$$,
	:'name' || '_' || s.port || '_file', format($$tr -d '\r' < '%s'$$, replace(f.path, '''', $$'\''$$)), :'encoding', :'loader', regexp_replace(f.path, '^.*/', ''))
FROM workbook.sheet AS s
CROSS JOIN LATERAL (SELECT format('%s/%s-%s.csv', :'folder', :'name', n.sheet) AS path FROM unnest(ARRAY[s.sheet_nl, s.sheet_en]) WITH ORDINALITY AS n (sheet, nr)
	WHERE (pg_stat_file(format('%s/%s-%s.csv', :'folder', :'name', n.sheet), true)).size IS NOT NULL ORDER BY n.nr LIMIT 1) AS f
\gexec
COMMIT;
