-- role_fit: fidelity between the styles that roles suit and a mix
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

SELECT setseed(0.26);
CREATE TEMP TABLE m AS SELECT style(random(), random() * (i % 3), random() * (i % 2)) AS s FROM generate_series(1, 300) i;
INSERT INTO m SELECT affinity(role) FROM roles() WHERE affinity(role) IS NOT NULL;
CREATE TEMP TABLE fit AS SELECT role, s, affinity(role) AS p, role_fit(role, s) AS f FROM roles(), m;

-- The definition, computed the plain way.
SELECT is_empty($$SELECT role, s FROM fit WHERE p IS NOT NULL AND abs(f -
	(sqrt(hierarchy(p) * hierarchy(s)) + sqrt(network(p) * network(s)) + sqrt(market(p) * market(s))) ^ 2) > 1e-14$$,
	'F = (sum of sqrt(p t))^2');
SELECT is_empty($$SELECT role, s FROM fit WHERE f NOT BETWEEN 0 AND 1$$, 'in [0,1]');
SELECT is_empty($$SELECT role, s FROM fit WHERE p = s AND f <> 1$$, 'exactly 1 when the mixes are equal');
SELECT is_empty($$SELECT role, s FROM fit WHERE p IN ('hierarchy:1', 'network:1', 'market:1') AND f <> CASE p
	WHEN 'hierarchy:1' THEN hierarchy(s) WHEN 'network:1' THEN network(s) ELSE market(s) END$$,
	'a role of one pure style: exactly the share of that style');
SELECT is_empty($$SELECT role, s FROM fit WHERE (f IS NULL) <> (p IS NULL)$$, 'NULL when the role has no affinity');

-- A set has the mean affinity of its roles that have one.
SELECT is_empty($$SELECT role, s FROM fit WHERE role_fit(role_set(role), s) IS DISTINCT FROM f$$, 'the set of one role is that role');
SELECT is(role_fit('{owner,client,facilitate}'::role_set, 'hierarchy:1,network:1,market:1'), 1::float8, 'thirds: exactly 1');
SELECT is(affinity('{owner,client,facilitate}'::role_set), style(1, 1, 1), 'mean affinity');
SELECT is(affinity('{owner,direct}'::role_set), style(3, 1, 0), 'mean of a pure and a shared role');
SELECT is_empty($$SELECT s FROM m WHERE role_fit('{owner,participant,adviser}'::role_set, s) <> role_fit('owner'::role, s)$$,
	'roles without an affinity are left out');
SELECT is(role_fit('{participant,adviser}'::role_set, 'network:1'), NULL, 'no role with an affinity');
SELECT is(role_fit('{}'::role_set, 'network:1'), NULL, 'no role');
SELECT is(role_fit('owner'::role, 'network:1'), 0::float8, 'no style in common');
SELECT is(role_fit(NULL::role, 'network:1'), NULL, 'NULL role');
SELECT is(role_fit('owner'::role, NULL), NULL, 'NULL style');

SELECT * FROM finish();
ROLLBACK;
