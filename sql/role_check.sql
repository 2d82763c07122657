-- 44_role_check: what a user of the role check sees
\set VERBOSITY terse
SET datestyle = ISO;
SET search_path = governance, governance_register, governance_internal, public;
\pset null '(null)'
\pset format unaligned

SELECT rule, severity, scope, valid_from, label_nl, label_en FROM role_rules();
SELECT rule, source FROM role_rules();

-- nothing stated: nothing passes
SELECT rule, severity, result, party, roles, message, advice FROM role_findings('{}');

-- a wall of findings is one row: no chosen role at all
SELECT rule, result, message FROM role_findings('{"legal_form":"public_body","powers":["delegation"],"parties":[{"party":"gm1/council","roles":["participant"]},{"party":"gm2/executive","roles":["participant"]}]}') WHERE result <> 'not_applicable';

-- the organs of an operations body
\set bvo '{"legal_form":"bvo","powers":["mandate"],"period":["2020-01-01",null],"parties":[{"party":"gm1/executive"},{"party":"gm2/council"},{"party":"gm3/mayor"},{"party":"gm4"},{"party":"pv28/gedeputeerde staten"}]}'
SELECT rule, result, party, message, advice FROM role_findings(:'bvo') WHERE rule = 'WGR-04';
SELECT rule, result, party, message, advice FROM role_findings(:'bvo', 'en') WHERE rule = 'WGR-04';
SELECT result, message FROM role_findings('{"legal_form":"bvo","period":["2010-01-01","2014-01-01"],"parties":[{"party":"gm2/council"}]}', 'en') WHERE rule = 'WGR-04';

-- powers against the legal form
SELECT form, powers, rule, severity, result, message FROM unnest(ARRAY['public_body', 'operations_body', 'joint_organ', 'arrangement_only', 'centre_arrangement', 'foundation', 'contract', 'egtc']) AS form,
	unnest(ARRAY['{mandate}', '{attribution,delegation}', NULL]) AS powers,
	role_findings(collaboration(form, powers::text[], NULL, NULL, NULL, NULL), 'en')
WHERE rule IN ('WGR-03', 'ROLE-POWERS') ORDER BY form COLLATE "C", powers COLLATE "C", rule COLLATE "C";

-- a double role within an organisation, and with one person
\set double '{"style":{"hierarchy":0.4,"network":0.4,"market":0.2},"parties":[{"party":"gm1/council","roles":["owner","supervisor"]},{"party":"gm1/executive","roles":["client","finance"]},{"party":"gm1/executive/jansen","roles":["board_member","contractor"],"interests":["personal"]},{"party":"gm1-x"}]}'
SELECT rule, severity, result, party, roles, message, advice FROM role_findings(:'double') WHERE result = 'fail';
SELECT rule, severity, result, party, roles, message, advice FROM role_findings(:'double', 'en') WHERE result = 'fail';

-- many parties without a role: ten rows and a summary
SELECT result, party, message FROM role_findings(collaboration(NULL, NULL, NULL, NULL,
	ARRAY(SELECT 'gm' || i FROM generate_series(100, 112) AS i), ARRAY['{owner}'::role_set] || array_fill(NULL::role_set, ARRAY[12])), 'en')
WHERE rule = 'ROLE-NONE';

-- bad language, and NULL
\set VERBOSITY default
SELECT count(*) FROM role_findings(NULL);
SELECT role_findings('{}', 'de');
