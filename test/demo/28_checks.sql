-- The register through its port, and checks with memory
-- The two files as plain tables, three views as ports, a refresh, and all rules as of 2026-05-19. What the register cannot decide is "cannot tell": counted, not listed. AMENDMENT-SIGN is a sign: the register may lag.
SET intervalstyle = iso_8601;
SET client_min_messages = warning;
\set fixtures test/fixtures
\ir ../fixtures/register_tables.sql
\cd ../..
\ir ../../examples/warehouse/register_csv.sql

\echo The first refresh, and the same again:
SELECT * FROM governance.refresh();
SELECT * FROM governance.refresh();
ANALYZE;

SELECT rules, passed, failed, not_applicable AS "n/a", cannot_tell AS "cannot tell", broken, changed FROM governance.run_checks(NULL, '2026-05-19');

\echo Rules that find something:
SELECT r.rule, (SELECT string_agg(DISTINCT f.severity, ', ') FROM governance_register.finding AS f WHERE f.rule = r.rule) AS severity, r.fail, r.pass, r.cannot_tell AS "cannot tell", r.not_applicable AS "n/a", c.label_en AS "what must hold"
FROM (
	SELECT x.rule, sum(x.subjects) FILTER (WHERE x.result = 'fail') AS fail, sum(x.subjects) FILTER (WHERE x.result = 'pass') AS pass,
		sum(x.subjects) FILTER (WHERE x.result = 'cannot_tell') AS cannot_tell, sum(x.subjects) FILTER (WHERE x.result = 'not_applicable') AS not_applicable
	FROM governance_register.check_run_rule AS x
	WHERE x.check_run_id = (SELECT max(check_run_id) FROM governance_register.check_run)
	GROUP BY x.rule
) AS r
JOIN governance_register.check_rule AS c USING (rule)
WHERE r.fail > 0
ORDER BY r.fail DESC, r.rule;

\echo Some of them:
SELECT f.rule, f.severity, f.subject, f.message_en
FROM (SELECT f.*, row_number() OVER (PARTITION BY f.rule ORDER BY f.subject) AS nr FROM governance_register.finding AS f) AS f
WHERE f.rule IN ('AMENDMENT-SIGN', 'JOINED-AFTER-END', 'VERSION-OVERLAP', 'VERSION-SUCCESSOR') AND f.nr <= 2
ORDER BY f.rule, f.subject;

\echo Municipalities that ended and are still in arrangements in force, and who takes their place:
SELECT split_part(f.message_en, ' ended on', 1) AS municipality, f.facts ->> 'ended_on' AS ended, f.facts ->> 'successor' AS successor,
	p.name, count(*) AS arrangements
FROM governance_register.finding AS f
LEFT JOIN governance_register.party AS p ON p.party = f.facts ->> 'successor'
WHERE f.rule = 'PARTICIPANT-ENDED' AND f.state IN ('open', 'reopened')
GROUP BY 1, 2, 3, 4
ORDER BY 1;

\echo The same run again changes nothing:
SELECT failed, changed FROM governance.run_checks(NULL, '2026-05-19');

\echo Asked about the day after the deadline there were more; asked about the later day again, those amended since are resolved; asked back, they reopen:
SELECT r.as_of, r.failed, r.changed FROM governance.run_checks(ARRAY['AMENDMENT-SIGN'], '2024-07-02') AS r;
SELECT f.state, count(*) AS "findings of AMENDMENT-SIGN" FROM governance_register.finding AS f WHERE f.rule = 'AMENDMENT-SIGN' GROUP BY f.state ORDER BY f.state;
SELECT r.as_of, r.failed, r.changed FROM governance.run_checks(ARRAY['AMENDMENT-SIGN'], '2026-05-19') AS r;
SELECT f.state, count(*) AS "findings of AMENDMENT-SIGN" FROM governance_register.finding AS f WHERE f.rule = 'AMENDMENT-SIGN' GROUP BY f.state ORDER BY f.state;
SELECT r.as_of, r.failed, r.changed FROM governance.run_checks(ARRAY['AMENDMENT-SIGN'], '2024-07-02') AS r;
SELECT f.state, count(*) AS "findings of AMENDMENT-SIGN" FROM governance_register.finding AS f WHERE f.rule = 'AMENDMENT-SIGN' GROUP BY f.state ORDER BY f.state;
SELECT changed FROM governance.run_checks(ARRAY['AMENDMENT-SIGN'], '2026-05-19');

\echo The clock for the budget of 2027, and the last useful meeting for a view on a draft sent on 10 April 2026:
SELECT step, what_nl, day, last_day, last_working_day FROM governance.calendar(2027);
SELECT governance.last_useful_date('2026-04-10', '{2026-05-28,2026-07-02,2026-09-03}') AS "last useful meeting";

\echo What the law does not ask of the national register: a budget cycle of light arrangements, a view of councils on what they make themselves, consent to what councils alone made:
SELECT g.kind, count(DISTINCT g.collaboration_id) AS arrangements, count(*) FILTER (WHERE r.result <> 'not_applicable') AS "asked all the same"
FROM (
	SELECT v.collaboration_id, 'light, of a budget cycle' AS kind, '^WGR-(14|15|16|17|18|19|20|23|41|43|44)$' AS rules
	FROM governance.versions_as_of('2026-05-19') AS v
	WHERE governance.legal_form(v.collaboration) IN ('arrangement_only', 'centre_arrangement')
	UNION ALL
	SELECT v.collaboration_id, 'with councils, of a view on its draft', '^WGR-01$'
	FROM governance.versions_as_of('2026-05-19') AS v
	WHERE EXISTS (SELECT FROM governance.parties(v.collaboration) AS p WHERE p.organ = 'council')
	UNION ALL
	SELECT v.collaboration_id, 'by councils alone, of consent', '^WGR-(02|26)$'
	FROM governance.versions_as_of('2026-05-19') AS v
	WHERE (SELECT bool_and(coalesce(p.organ = 'council', false)) FROM governance.parties(v.collaboration) AS p WHERE 'participant' = ANY (governance.role_array(p.roles)::text[]))
) AS g
JOIN governance.check_results(ARRAY['WGR-01', 'WGR-02', 'WGR-26', 'WGR-14', 'WGR-15', 'WGR-16', 'WGR-17', 'WGR-18', 'WGR-19', 'WGR-20', 'WGR-23', 'WGR-41', 'WGR-43', 'WGR-44'],
	'2026-05-19') AS r ON r.collaboration_id = g.collaboration_id AND r.rule ~ g.rules
GROUP BY g.kind
ORDER BY g.kind;
