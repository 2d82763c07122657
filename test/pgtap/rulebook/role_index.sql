-- indexes over 100,000 collaborations: a party, a role, a party in a role, and what is wrong
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL jit = off;
SELECT no_plan();

CREATE FUNCTION pg_temp.pick(i integer, k integer, n integer)
RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT ((hashint8extended(i::bigint * 1000 + k, 48) & 1073741823) % n)::integer $$;

CREATE TEMPORARY TABLE portfolio AS
SELECT i, collaboration(
		(ARRAY['public_body', 'foundation', 'private_limited'])[1 + pg_temp.pick(i, 1, 3)], '{mandate}', NULL, NULL,
		ARRAY['gm' || i % 2000 || '/council', 'gm' || i % 2000 || '/executive', 'gm' || 3000 + pg_temp.pick(i, 2, 500), 'gm' || 4000 + pg_temp.pick(i, 3, 500)],
		ARRAY[CASE WHEN i % 500 = 0 THEN '{supervisor,board_member}' ELSE '{supervisor}' END, '{owner}', CASE WHEN i % 1000 = 1 THEN '{let_go,client}' ELSE '{client}' END, '{participant}']::role_set[]) AS c
FROM generate_series(1, 100000) AS i;
CREATE INDEX portfolio_parties ON portfolio USING gin (c);
CREATE INDEX portfolio_errors ON portfolio (i) WHERE governance.has_role_errors(c);
CREATE INDEX portfolio_failed ON portfolio USING gin (governance.failed_role_rules(c, severity => 'warning'));
ANALYZE portfolio;

CREATE FUNCTION pg_temp.index_of(query text)
RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN substring(plan::text FROM '"Index Name": "([a-z_]+)"');
END
$$;
SELECT is(pg_temp.index_of('SELECT count(*) FROM portfolio WHERE ' || condition), wanted, 'by index: ' || condition) FROM (VALUES
	('c @@ ''gm77''', 'portfolio_parties'), ('c @@ ''gm77/council''', 'portfolio_parties'), ('c @@ '':let_go''', 'portfolio_parties'), ('c @@ ''gm77:owner''', 'portfolio_parties'),
	('has_role_errors(c)', 'portfolio_errors'), ('has_role_errors(c) AND i < 5000', 'portfolio_errors'),
	('failed_role_rules(c, severity => ''warning'') @> ''{CONFLICT-board_member-supervisor}''', 'portfolio_failed')) AS v (condition, wanted);
SELECT is((SELECT count(*) FROM portfolio WHERE has_role_errors(c)), 200::bigint, 'every error');
SELECT is((SELECT count(*) FROM portfolio WHERE failed_role_rules(c, severity => 'warning') @> '{CONFLICT-board_member-supervisor}'), 200::bigint, 'every finding of a rule');
SELECT is((SELECT count(*) FROM portfolio WHERE c @@ ':let_go'), 100::bigint, 'every one with a role');

SELECT * FROM finish();
ROLLBACK;
