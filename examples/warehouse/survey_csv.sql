-- survey_csv.sql: the export of a survey, one row a respondent, as port answer
--
-- usage: psql -v source=raw -v gold=gold -v organisation=gm9999 -v other=age,district -f survey_csv.sql
--
-- source        schema with survey: every column text; collaboration (code in the register), round, held_on, respondent,
--               perspective, submitted_on, and one column for each indicator, named by its code
-- gold          schema of your own for the view; it is made when it is not there
-- organisation  TOOI code of your municipality
-- name          word for this source: what its rows have in column source, and what the names of its views begin with (survey_...);
--               survey when not given. Give another to a second warehouse of the same kind: templates live beside each other
--
-- Rounds come in as open: nothing shows of a round until it is closed, by governance.close_round().
--
-- other         columns that are no answers, with commas and without blanks: none when not given
--
-- An empty cell was not answered. n/a, nvt, n.v.t. or niet van toepassing says that the question is not applicable to the
-- respondent, who then was not asked it. NA in capitals is refused: R writes that for a cell that is empty.
--
-- The respondent must be a pseudonym: the number of the survey tool, never a name or an address.
--
-- Any other column is taken for an indicator, also when it is empty. A form comes in whole or not at all, so one column
-- that the instrument does not have (age, a remark) rejects all forms of the survey: port_rejection then says
-- 'indicator: "age" is not one of instrument ...'. What to do: leave the column out of the export, or name it in other
-- and run this script again; then refresh('answer').

\if :{?source}
\else
	\set source raw
\endif
\if :{?gold}
\else
	\set gold gold
\endif
\if :{?name}
\else
	\set name survey
\endif
\set answer :name _answer
\set total :name _total
\if :{?other}
\else
	\set other ''
\endif

BEGIN;
CREATE SCHEMA IF NOT EXISTS :"gold";

CREATE OR REPLACE VIEW :"gold".:"answer" AS
SELECT :'name'::text AS source,
	:'organisation'::text AS organisation,
	s.collaboration,
	s.round,
	s.held_on,
	s.respondent AS rater,
	s.perspective,
	a.indicator,
	a.answer,
	s.submitted_on
FROM :"source".survey AS s
CROSS JOIN LATERAL jsonb_each_text(to_jsonb(s) - ARRAY['collaboration', 'round', 'held_on', 'respondent', 'perspective', 'submitted_on'] - string_to_array(:'other', ',')) AS a (indicator, answer);

-- each filled cell is one row with an answer: difference must be 0
CREATE OR REPLACE VIEW :"gold".:"total" AS
SELECT 'answer'::text AS port, 'respondents'::text AS what,
	(SELECT count(*) FROM :"source".survey) AS source_total,
	(SELECT count(DISTINCT (collaboration, round, rater)) FROM :"gold".:"answer") AS port_total,
	(SELECT count(DISTINCT (collaboration, round, rater)) FROM :"gold".:"answer") - (SELECT count(*) FROM :"source".survey) AS difference;

SELECT governance.attach('answer', format('%I.%I', :'gold', :'name' || '_answer'))
\g /dev/null
COMMIT;
