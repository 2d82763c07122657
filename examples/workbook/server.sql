-- server.sql: lets the database read one workbook where it stands, as a superuser, once a file
--
-- usage: psql -v file=/srv/governance/werkboek.xlsx -v name=werkboek -v loader=loader -f server.sql
--
-- file    the whole name of the file, .xlsx or .ods, on the machine of the server; its user (postgres) must be able to read it, and the folder
-- name    word for this file, small letters: the server is workbook_NAME
-- loader  login that makes the views and owns them (reader.sql, workbook.sql); it can read this file and no other
--
-- Needs the package postgresql-15-ogr-fdw (of your major). The file is read at each refresh, never written. Every cell comes as text, by its
-- place: the driver takes no row for headings and guesses no types, so one cell never changes what a column is.
\set ON_ERROR_STOP on
\if :{?loader}
\else
	SELECT current_user AS loader
	\gset
\endif
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS ogr_fdw;
SELECT 'workbook_' || :'name' AS server, CASE WHEN :'file' ~* '[.]ods$' THEN 'ODS' ELSE 'XLSX' END AS driver, EXISTS (SELECT FROM pg_foreign_server WHERE srvname = 'workbook_' || :'name') AS is_there
\gset
\if :is_there
	ALTER SERVER :"server" OPTIONS (SET datasource :'file', SET format :'driver');
\else
	CREATE SERVER :"server" FOREIGN DATA WRAPPER ogr_fdw OPTIONS (datasource :'file', format :'driver', updateable 'false',
		config_options 'OGR_XLSX_HEADERS=DISABLE OGR_XLSX_FIELD_TYPES=STRING OGR_ODS_HEADERS=DISABLE OGR_ODS_FIELD_TYPES=STRING');
\endif
GRANT USAGE ON FOREIGN SERVER :"server" TO :"loader";
COMMIT;
