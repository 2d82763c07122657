-- 43_rulebook: what a user of rulebooks, role fit, claims and separation of duty sees
\set VERBOSITY terse
SET datestyle = ISO;
SET search_path = governance, governance_register, governance_internal, public;
\pset null '(null)'
\pset format unaligned

-- the standard, and a rulebook of one's own
SELECT code(standard_rulebook()), version(standard_rulebook()), length(standard_rulebook()::text);
SELECT standard_rulebook()::jsonb #> '{conflicts,owner-client}' AS conflict, standard_rulebook()::jsonb #> '{duties,supervise}' AS duty, standard_rulebook()::jsonb -> 'separation' AS separation;
SELECT '{"code": "small", "affinity": {"eigenaar": {"hierarchy": 3, "market": 1}}, "conflicts": {"eigenaar-klant": {"severity": "error", "scope": "holder", "source": ""}}, "duties": {"sturen": {}}}'::rulebook;
SELECT * FROM rulebook_differences(standard_rulebook(), standard_rulebook() || '{"conflicts": {"klant-eigenaar": null, "owner-client": {"severity": "error"}}, "fit": {"phase": {"oprichten": {"loslaten": 0.5}}}}');
SELECT rulebook_merge(standard_rulebook(), '{}') = standard_rulebook() AS same;
SELECT rule, severity, scope, source, label_nl, label_en FROM role_rules('{"code": "small", "version": 2, "conflicts": {"eigenaar-klant": {"severity": "error", "scope": "holder"}}, "separation": {"three": {"roles": ["drive", "manage", "finance"], "n": 3, "severity": "info", "scope": "organisation"}}}') WHERE rule ~ '^(CONFLICT|SSD)';

-- faults, with their place
\set VERBOSITY default
SELECT '{"code": "x", "conflicts": {"owner-cliënt": {}}}'::rulebook;
SELECT '{"code": "x", "conflicts": {"owner-client": {"severity": "eror", "scope": "holder"}}}'::rulebook;
SELECT '{"code": "x", "fitt": {}}'::rulebook;
SELECT '{"code": "x", "separation": {"a": {"roles": ["owner"], "n": 2, "severity": "info", "scope": "holder"}}}'::rulebook;
SELECT '{"code": "x"'::rulebook;
SELECT standard_rulebook() || '{"weights": {"style": 1.5}}';
SELECT standard_rulebook() || '[]';
\set VERBOSITY terse
SELECT input_error('{"code": "x", "fit": {"phase": {"run": {"owner": 2}}}}', 'rulebook');

-- the fit of a collaboration
\set c '{"legal_form": "stichting", "phase": "uitvoeren", "style": {"hierarchy": 1, "network": 6, "market": 3}, "parties": [{"party": "gm1/raad", "roles": ["toezichthouder"]}, {"party": "gm1/college", "roles": ["eigenaar", "aandeelhouder", "deelnemer"]}, {"party": "gm2", "roles": ["verbinden", "adviseur"]}]}'
SELECT round(role_fit(:'c'::collaboration)::numeric, 9) AS fit, role_fit_status(:'c');
SELECT party, role, round(style_fit::numeric, 6) AS style_fit, legal_form_fit, organ_fit, phase_fit, round(power_distance_fit::numeric, 6) AS distance, round(fit::numeric, 6) AS fit, round(weight::numeric, 6) AS weight, limited_by, better_roles FROM role_fit_details(:'c');
SELECT message FROM role_fit_details(:'c');
SELECT message FROM role_fit_details(:'c', lang => 'en');
SELECT rule, severity, party, roles, message, advice FROM role_findings(:'c') WHERE result = 'fail';
SELECT rule, message, advice FROM role_findings(:'c', standard_rulebook(), 'en') WHERE result = 'fail';
SELECT failed_role_rules(:'c'), failed_role_rules(:'c', severity => 'warning'), has_role_errors(:'c');
SELECT role_fit('{}'::collaboration), role_fit_status('{}');

-- claims
SELECT role_claim('board_member'::role), role_claim('client', severity => 'warning'), role_claim('client', scope => 'organisation', severity => 'warning');
SELECT role_claim('owner', severity => 'info') <!> role_claim('customer', severity => 'info') AS clash, role_claim('owner'::role) <!> role_claim('customer'::role) AS no_error;
SELECT '{owner}'::role_claim;
SELECT role_claim('owner', scope => 'everybody');
SELECT role_claim('owner', severity => 'grave');

-- separation of duty
SELECT rule, severity, roles, n FROM separation_violations('{board_member,supervisor,client,finance}');
SELECT separation_violated('{a,b,c}', '{a,b,c,d}', 3) AS violated, separation_violated('{a,b}', '{a,b,c,d}', 3) AS in_order;
SELECT separation_violated('{a}', '{a,b}', 3);
