-- role_fit: how well roles suit a governance style
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

-- a role of one pure style: the share of that style; equal mixes: 1; no affinity: NULL
SELECT role, round(role_fit(role, 'hierarchy:2,network:6,market:2')::numeric, 6) AS fit, role_fit(role, affinity(role)) AS own
  FROM roles();
SELECT roles, round(role_fit(roles, 'hierarchy:2,network:6,market:2')::numeric, 6) AS fit
  FROM unnest('{"{owner,client}","{owner,client,participant}","{owner,client,facilitate}","{participant}","{}"}'::role_set[]) AS roles;
