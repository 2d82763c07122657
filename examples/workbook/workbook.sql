-- workbook.sql: the sheets of a workbook as ports
--
-- usage: psql -v name=werkboek -v organisation=gm9999 -v reader=governance -f workbook.sql
--
-- name          the word that server.sql (or server_csv.sql) was given; it is what the rows have in column source
-- organisation  TOOI code of your municipality
-- reader        login or role that refreshes; none when not given
--
-- Run as the loader, after reader.sql. Run it again when a sheet that was empty has got rows: what is attached stays attached.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SELECT * FROM workbook.make(:'name', :'organisation');
\if :{?reader}
	GRANT USAGE ON SCHEMA workbook TO :"reader";
	GRANT SELECT ON ALL TABLES IN SCHEMA workbook TO :"reader";
\endif
