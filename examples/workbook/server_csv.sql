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
BEGIN;
\ir line_file.sql
SELECT pg_temp.line_file(:'name' || '_' || s.port || '_file', f.path, :'encoding', :'loader')
FROM workbook.sheet AS s
CROSS JOIN LATERAL (SELECT format('%s/%s-%s.csv', :'folder', :'name', n.sheet) AS path FROM unnest(ARRAY[s.sheet_nl, s.sheet_en]) WITH ORDINALITY AS n (sheet, nr)
	WHERE (pg_stat_file(format('%s/%s-%s.csv', :'folder', :'name', n.sheet), true)).size IS NOT NULL ORDER BY n.nr LIMIT 1) AS f
\g /dev/null
COMMIT;
