-- Checking the roles of many collaborations
-- has_role_errors() and role_findings() over collaborations of 4 parties, against the same rules of pairs and functions in plain SQL over normalised tables. One process.
\set ON_ERROR_STOP on
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SELECT greatest(:rows / 10, 1000) AS n \gset
SELECT setseed(0.4) AS seeded \gset
CREATE TABLE role_of_party AS
SELECT c AS collaboration, 'gm' || c % 300 + CASE WHEN p > 2 THEN 1000 * p ELSE 0 END AS organisation,
	'gm' || c % 300 + CASE WHEN p > 2 THEN 1000 * p ELSE 0 END || (ARRAY['/council', '/executive', '/executive', '/mayor'])[p] AS holder, r AS role
FROM generate_series(1, :n) AS c, generate_series(1, 4) AS p,
	LATERAL (SELECT DISTINCT (ARRAY['owner', 'client', 'customer', 'supervisor', 'board_member', 'contractor', 'finance', 'drive', 'regulate', 'facilitate'])[1 + floor(random() * 10)::integer] AS r
		FROM generate_series(1, 2 + 0 * (c + p))) AS x;
CREATE TABLE packed AS
SELECT collaboration AS id, governance.collaboration(NULL, NULL, NULL, NULL, array_agg(holder ORDER BY holder), array_agg(roles ORDER BY holder)) AS value
FROM (SELECT collaboration, holder, governance.role_set_agg(role::governance.role) AS roles FROM role_of_party GROUP BY 1, 2) AS h
GROUP BY collaboration;
CREATE TABLE pair AS
SELECT split_part(key, '-', 1) AS a, split_part(key, '-', 2) AS b, value ->> 'scope' AS scope, value ->> 'severity' AS severity
FROM jsonb_each(governance.standard_rulebook()::jsonb -> 'conflicts');
CREATE TABLE carries AS SELECT r.code::text AS role, f AS function FROM governance.roles() AS r, unnest(r.functions) AS f;
CREATE INDEX ON role_of_party (collaboration);
VACUUM ANALYZE role_of_party;
VACUUM ANALYZE packed;
ANALYZE pair;
ANALYZE carries;

-- conflicts of a holder or an organisation, sorted by pair, in plain SQL
CREATE VIEW sql_conflict AS
SELECT DISTINCT x.collaboration, p.a, p.b, CASE p.scope WHEN 'holder' THEN x.holder ELSE x.organisation END AS party, p.severity
FROM pair AS p
JOIN role_of_party AS x ON x.role = p.a
JOIN role_of_party AS y ON y.role = p.b AND y.collaboration = x.collaboration AND y.organisation = x.organisation
WHERE p.scope = 'organisation' OR y.holder = x.holder;
CREATE VIEW sql_missing AS
SELECT c.collaboration, f.function
FROM (SELECT DISTINCT collaboration FROM role_of_party) AS c CROSS JOIN (SELECT DISTINCT function FROM carries) AS f
EXCEPT
SELECT r.collaboration, k.function FROM role_of_party AS r JOIN carries AS k ON k.role = r.role;

-- both find the same
DO $$
BEGIN
	IF (SELECT count(*) FROM sql_conflict WHERE collaboration <= 2000) <> (SELECT count(*) FROM packed, governance.role_findings(value) WHERE id <= 2000 AND result = 'fail' AND rule LIKE 'CONFLICT-%')
		OR (SELECT count(*) FROM sql_missing WHERE collaboration <= 2000) <> (SELECT count(*) FROM packed, governance.role_findings(value) WHERE id <= 2000 AND result = 'fail' AND rule LIKE 'FUNCTION-%') THEN
		RAISE EXCEPTION 'the plain SQL finds something else';
	END IF;
END $$;

SELECT :n AS collaborations;
CALL measure('plain SQL: conflicts that are errors', $$SELECT count(DISTINCT collaboration) FROM sql_conflict WHERE severity = 'error'$$);
CALL measure('has_role_errors', $$SELECT count(*) FROM packed WHERE governance.has_role_errors(value)$$, 'plain SQL: conflicts that are errors');
CALL measure('plain SQL: conflicts and functions', $$SELECT (SELECT count(*) FROM sql_conflict) + (SELECT count(*) FROM sql_missing)$$);
CALL measure('failed_role_rules: all rules', $$SELECT sum(cardinality(governance.failed_role_rules(value))) FROM packed$$, 'plain SQL: conflicts and functions');
CALL measure('role_findings: all rules, with words', $$SELECT count(*) FROM packed, governance.role_findings(value) WHERE result = 'fail'$$, 'plain SQL: conflicts and functions');
CALL measure('role_fit', $$SELECT count(governance.role_fit(value)) FROM packed$$);
SELECT label, round(:n / ms * 1000) AS "collaborations a second" FROM measured WHERE label !~ '^plain' ORDER BY nr;
