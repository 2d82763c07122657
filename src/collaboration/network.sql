-- network.sql: roles and parties over many collaborations
--
-- A function cannot take a query, so these take arrays: ARRAY(SELECT collaboration FROM ...) or array_agg() over any query.

CREATE FUNCTION role_concentration(
	collaborations collaboration[], scope text DEFAULT 'organisation',
	OUT role role, OUT holder text, OUT n bigint, OUT share float8, OUT herfindahl float8
)
RETURNS SETOF record
-- include strict_c network_role_concentration COST=1000 ROWS=200
COMMENT ON FUNCTION role_concentration(collaboration[], text) IS
'How each role is spread over its holders: n, the number of collaborations in which the holder has the role; share, its part of all holdings of that role (0 to 1; the shares of a role sum to 1); herfindahl, the sum of the squared shares of the role, from 1 / number of holders (evenly spread) to 1 (all in one hand), the same in each row of the role. scope: holder is an ''organisation'' (all its holders together, once a collaboration) or a ''holder'' (one path). In order of role, then n from high to low. NULL elements are left out; no row for NULL; 22023 for another scope. Example: SELECT role, holder, share FROM governance.role_concentration(ARRAY(SELECT collaboration FROM governance.versions_as_of(''2026-05-19'')))';

CREATE FUNCTION shared_collaborations(collaborations collaboration[], prefix text DEFAULT 'gm', OUT organisation_a text, OUT organisation_b text, OUT n bigint)
RETURNS SETOF record
-- include strict_c network_shared_collaborations COST=1000 ROWS=10000
COMMENT ON FUNCTION shared_collaborations(collaboration[], text) IS
'Pairs of organisations (a before b) that take part in at least one collaboration together, and in how many. Only organisations whose code begins with prefix: ''gm'' are municipalities, '''' is everybody. In byte order of the pair. NULL elements are left out; no row for NULL; 54000 for more than 5,000 organisations. Example: SELECT organisation_a, organisation_b, n FROM governance.shared_collaborations(ARRAY(SELECT collaboration FROM governance.versions_as_of(''2026-05-19''))) ORDER BY n DESC LIMIT 10';
