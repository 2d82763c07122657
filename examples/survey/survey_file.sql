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
BEGIN;
\ir ../workbook/line_file.sql
SELECT pg_temp.line_file(:'name' || '_file', :'file', :'encoding', :'loader') \g /dev/null
COMMIT;
