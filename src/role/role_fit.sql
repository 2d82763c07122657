-- role_fit.sql: how well roles suit a governance style

CREATE FUNCTION role_fit(role, style)
RETURNS float8
-- include strict_c role_fit_of_role
COMMENT ON FUNCTION role_fit(role, style) IS
'F = (sum over the styles of sqrt(p * t))^2, the fidelity (squared Bhattacharyya coefficient) of p, affinity(role), and t, the given mix: 0 when they share no style, 1 when they are equal. For a role of one pure style it is exactly the share of that style in the mix. The affinities are ours, so a fit compares roles and is no published norm. NULL when the role has no affinity, or for NULL. Example: round(role_fit(''owner''::role, ''hierarchy:2,network:6,market:2'')::numeric, 4) is 0.2000';

CREATE FUNCTION role_fit(role_set, style)
RETURNS float8
-- include strict_c role_fit_of_role_set
COMMENT ON FUNCTION role_fit(role_set, style) IS
'F = (sum over the styles of sqrt(p * t))^2, the fidelity (squared Bhattacharyya coefficient) of p, the mean affinity of the roles of the set that have one, and t, the given mix: 0 when they share no style, 1 when they are equal. The affinities are ours, so a fit compares sets of roles and is no published norm. NULL when no role of the set has an affinity, or for NULL. Example: role_fit(''{owner,client}''::role_set, ''hierarchy:1,market:1'') is 1';
