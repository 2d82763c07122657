-- The national register of gemeenschappelijke regelingen, as collaborations
-- Every version of every arrangement is one value; in_force() asks it about a day (the end date is exclusive). Source: organisation register of Overheid.nl, CC0.
\set fixtures test/fixtures
\ir ../fixtures/load_register.sql

SELECT count(*) AS "versions loaded",
	(SELECT count(*) FROM register.rejected) AS "cells rejected",
	sum(governance.party_count(collaboration)) AS "parties (organs)",
	count(*) FILTER (WHERE governance.start_date(collaboration) = governance.end_date(collaboration)) AS "never in force"
FROM register.collaboration;

SELECT d.day, count(*) AS "in force"
FROM (VALUES (date '2022-06-30'), (date '2024-07-01'), (date '2026-05-19')) AS d (day)
JOIN register.collaboration AS c ON governance.in_force(c.collaboration, d.day)
GROUP BY d.day
ORDER BY d.day;

SELECT governance.legal_form(collaboration) AS "legal form",
	governance.label('legal_form', governance.legal_form(collaboration), 'nl') AS "in Dutch",
	count(*) AS "in force on 2026-05-19"
FROM register.collaboration
WHERE governance.in_force(collaboration, '2026-05-19')
GROUP BY 1, 2
ORDER BY 3 DESC;
