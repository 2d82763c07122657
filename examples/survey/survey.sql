-- survey.sql: an export of a survey tool as port answer
--
-- usage: psql -v name=raad2026 -v organisation=gm9999 -v round=2026 -v held_on=2026-03-02 -f survey.sql
--
-- name           the word that survey_file.sql or server.sql was given; it is what the rows have in column source
-- organisation   TOOI code of your municipality
-- round, held_on code of the round, and its day
-- collaboration  code of the collaboration, when the survey is about one and does not ask which
-- instrument     code of the questionnaire, when it is not the built-in one
--
-- Run as the loader, after survey_reader.sql; run it again after a change in survey.question or survey.answer, or when a collaboration was added.
-- Prints how many responses there are, and which columns are of nobody: they are not read, and nothing else is lost by them.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
\if :{?collaboration}
\else
	\set collaboration ''
\endif
\if :{?instrument}
\else
	\set instrument ''
\endif
SELECT survey.make(:'name', :'organisation', :'round', :'held_on', nullif(:'collaboration', ''), nullif(:'instrument', ''))
\g /dev/null
SELECT responses, read, incomplete, double, blank, array_to_string(not_read, ', ') AS not_read FROM survey.look(:'name');
