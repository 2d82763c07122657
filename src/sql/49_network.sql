-- 49_network.sql: roles and parties over many collaborations
--
-- A function cannot take a query, so these take arrays: ARRAY(SELECT collaboration FROM ...) or array_agg() over any query.

CREATE FUNCTION role_concentration(collaborations collaboration[], scope text DEFAULT 'organisation', OUT role role, OUT holder text, OUT n bigint, OUT share float8, OUT herfindahl float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'network_role_concentration'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 1000
ROWS 200;
COMMENT ON FUNCTION role_concentration(collaboration[], text) IS
'How each role is spread over its holders: n, the number of collaborations in which the holder has the role; share, its part of all holdings of that role (0 to 1; the shares of a role sum to 1); herfindahl, the sum of the squared shares of the role, from 1 / number of holders (evenly spread) to 1 (all in one hand), the same in each row of the role. scope: holder is an ''organisation'' (all its holders together, once a collaboration) or a ''holder'' (one path). In order of role, then n from high to low. NULL elements are left out; no row for NULL; 22023 for another scope. Example: SELECT * FROM governance.role_concentration(ARRAY(SELECT collaboration FROM partner))';

CREATE FUNCTION shared_collaborations(collaborations collaboration[], prefix text DEFAULT 'gm', OUT organisation_a text, OUT organisation_b text, OUT n bigint)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'network_shared_collaborations'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 1000
ROWS 10000;
COMMENT ON FUNCTION shared_collaborations(collaboration[], text) IS
'Pairs of organisations (a before b) that take part in at least one collaboration together, and in how many. Only organisations whose code begins with prefix: ''gm'' are municipalities, '''' is everybody. In byte order of the pair. NULL elements are left out; no row for NULL; 54000 for more than 5,000 organisations. Example: SELECT * FROM governance.shared_collaborations(ARRAY(SELECT collaboration FROM partner)) ORDER BY n DESC LIMIT 10';

CREATE FUNCTION network_conflicts(ids text[], collaborations collaboration[], rulebook rulebook DEFAULT standard_rulebook(), scope text DEFAULT 'holder', OUT holder text, OUT role_a role, OUT collaboration_a text, OUT role_b role, OUT collaboration_b text, OUT rule text, OUT severity text, OUT message_nl text, OUT message_en text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'network_conflicts'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 1000
ROWS 100;
COMMENT ON FUNCTION network_conflicts(text[], collaboration[], rulebook, text) IS
'Who sits on both sides: one holder in a role in one collaboration and in a role that conflicts with it, by a pair of the rulebook, in another at the same time (a period that is not stated, or open, may be any time). scope ''holder'': one path, all pairs; ''organisation'': all holders of an organisation together, the pairs of that scope. A pair that the rulebook allows in both collaborations is left out; two roles in one collaboration are for role_findings(). ids name the collaborations and are equally long (else 2202E); a NULL collaboration is left out. A signal to look at, not a verdict: whether it matters depends on what the two have to do with each other. In order of holder, then pair, then position. No row for NULL; 22023 for another scope. Example: SELECT c.* FROM (SELECT array_agg(name) AS ids, array_agg(collaboration) AS collaborations FROM partner) AS p, governance.network_conflicts(p.ids, p.collaborations) AS c';
