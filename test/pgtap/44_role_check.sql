-- 44_role_check: each rule both ways, in its own scope
BEGIN;
SET search_path = governance, public;
SET LOCAL jit = off;
SELECT no_plan();

-- a collaboration of one rule's making: holders and their roles
CREATE FUNCTION pg_temp.of(VARIADIC held text[])
RETURNS collaboration LANGUAGE sql
AS $$ SELECT ('{"parties":[' || string_agg(format('{"party":"%s","roles":["%s"]}', split_part(h, '=', 1), replace(split_part(h, '=', 2), ',', '","')), ',') || ']}')::collaboration FROM unnest(held) AS h $$;

CREATE FUNCTION pg_temp.results(c collaboration, wanted text)
RETURNS text LANGUAGE sql
AS $$ SELECT string_agg(result || coalesce(' ' || party, ''), ', ' ORDER BY result COLLATE "C", party COLLATE "C") FROM role_findings(c) WHERE rule = wanted $$;

-- the pairs, as published: role_conflicts.csv
CREATE TEMPORARY TABLE pair (a text, b text, severity text, scope text);
INSERT INTO pair VALUES
	('owner', 'client', 'warning', 'organisation'),
	('owner', 'customer', 'warning', 'organisation'),
	('board_member', 'client', 'warning', 'holder'),
	('board_member', 'contractor', 'error', 'holder'),
	('board_member', 'counterparty_adviser', 'error', 'holder'),
	('board_member', 'supervisor', 'error', 'holder'),
	('authority', 'owner', 'warning', 'organisation'),
	('regulate', 'facilitate', 'info', 'organisation');
ALTER TABLE pair ADD rule text GENERATED ALWAYS AS ('CONFLICT-' || a || '-' || b) STORED;
SELECT set_eq($$ SELECT rule, severity, scope FROM role_rules() WHERE rule LIKE 'CONFLICT-%' $$, $$ SELECT rule, severity, scope FROM pair $$, 'the pairs with their severity and scope');

-- one holder of both is always a finding, in either order of the roles
SELECT is(pg_temp.results(pg_temp.of('gm1/executive=' || a || ',' || b), rule), CASE scope WHEN 'holder' THEN 'fail gm1/executive' ELSE 'fail gm1' END, rule || ': one holder') FROM pair;
SELECT is(pg_temp.results(pg_temp.of('gm1/executive=' || b || ',' || a), rule), CASE scope WHEN 'holder' THEN 'fail gm1/executive' ELSE 'fail gm1' END, rule || ': one holder, turned') FROM pair;
-- two holders of one organisation: a finding only where the organisation counts
SELECT is(pg_temp.results(pg_temp.of('gm1/council=' || a, 'gm1/executive=' || b), rule), CASE scope WHEN 'holder' THEN 'pass' ELSE 'fail gm1' END, rule || ': two holders') FROM pair;
SELECT is(pg_temp.results(pg_temp.of('gm1/executive/x=' || b, 'gm1/executive=' || a), rule), CASE scope WHEN 'holder' THEN 'pass' ELSE 'fail gm1' END, rule || ': a holder and its unit') FROM pair;
SELECT is(pg_temp.results(pg_temp.of('gm1=' || a, 'gm1-x=stimulate', 'gm1/executive=' || b), rule), CASE scope WHEN 'holder' THEN 'pass' ELSE 'fail gm1' END, rule || ': another organisation sorts between') FROM pair;
-- two organisations never are, not even when one name begins like the other
SELECT is(pg_temp.results(pg_temp.of('gm1/executive=' || a, 'gm2/executive=' || b), rule), 'pass', rule || ': two organisations') FROM pair;
SELECT is(pg_temp.results(pg_temp.of('gm1=' || a, 'gm1-x=' || b, 'gm10=' || b), rule), 'pass', rule || ': names alike') FROM pair;
-- every organisation or holder that has it is named
SELECT is(pg_temp.results(pg_temp.of('gm1/executive=' || a || ',' || b, 'gm2/mayor=' || a || ',' || b, 'gm3=stimulate'), rule), CASE scope WHEN 'holder' THEN 'fail gm1/executive, fail gm2/mayor' ELSE 'fail gm1, fail gm2' END, rule || ': each') FROM pair;
-- the finding names the pair, and only that pair is found
SELECT is((SELECT roles FROM role_findings(pg_temp.of('gm1=' || a || ',' || b || ',drive')) AS f WHERE f.rule = p.rule), ('{' || a || ',' || b || '}')::role_set, p.rule || ': roles') FROM pair AS p;
SELECT is((SELECT array_agg(rule) FROM role_findings(pg_temp.of('gm1=' || a || ',' || b)) AS f WHERE f.rule LIKE 'CONFLICT-%' AND f.result = 'fail'), ARRAY[p.rule], p.rule || ': alone') FROM pair AS p;
SELECT ok((SELECT message LIKE '%' || label(p.a::role, lang) || '%' AND message LIKE '%' || label(p.b::role, lang) || '%' AND advice IS NOT NULL
	FROM role_findings(pg_temp.of('gm1=' || a || ',' || b), lang) AS f WHERE f.rule = p.rule), p.rule || ': words in ' || lang) FROM pair AS p, unnest('{nl,en}'::text[]) AS lang;

-- a declared personal interest counts only for a board member, and only of the same holder
SELECT is(pg_temp.results(c::collaboration, 'INTEREST-PERSONAL'), wanted, 'personal interest: ' || wanted || ' for ' || c) FROM (VALUES
	('{"parties":[{"party":"gm1/executive/x","roles":["board_member"],"interests":["personal"]}]}', 'fail gm1/executive/x'),
	('{"parties":[{"party":"gm1/executive/x","roles":["board_member"]},{"party":"gm1/executive","roles":["client"],"interests":["personal"]}]}', 'pass'),
	('{"parties":[{"party":"gm1","roles":["adviser"],"interests":["personal"]}]}', 'pass'),
	('{"parties":[{"party":"gm1","roles":["participant"],"interests":["personal"]}]}', 'not_applicable')) AS v (c, wanted);

-- two styles are strong above one third, not at it
SELECT is(pg_temp.results(format('{"style":{"hierarchy":%s,"network":%s,"market":%s}}', h, n, m)::collaboration, 'STYLE-TENSION'), wanted, format('style %s %s %s', h, n, m)) FROM (VALUES
	(0.4, 0.4, 0.2, 'fail'), (0.34, 0.34, 0.32, 'fail'), (0.5, 0.5, 0, 'fail'), (0.33, 0.6, 0.07, 'pass'), (0.6, 0.33, 0.07, 'pass'), (1, 0, 0, 'pass'), (0, 0, 1, 'pass'), (0.4, 0.2, 0.4, 'pass')) AS v (h, n, m, wanted);
SELECT is(pg_temp.results('{}', 'STYLE-TENSION'), 'not_applicable', 'no style');

-- WGR-04: executives of every kind of government, nobody else
SELECT is(pg_temp.results(collaboration('bvo', NULL, NULL, NULL, ARRAY[party], NULL), 'WGR-04'), wanted, 'operations body with ' || party) FROM (VALUES
	('gm1/college', 'pass'), ('pv28/gedeputeerde staten', 'pass'), ('ws1/dagelijks bestuur', 'pass'), ('mnre1/minister', 'pass'), ('gm1/college/unit', 'pass'),
	('gm1/raad', 'fail gm1/council'), ('gm1/burgemeester', 'fail gm1/mayor'), ('ws1/algemeen bestuur', 'fail ws1/general-board'), ('pv28/provinciale staten', 'fail pv28/council'), ('gm1', 'cannot_tell')) AS v (party, wanted);
SELECT is(pg_temp.results(collaboration(form, NULL, NULL, NULL, '{gm1/raad}', NULL), 'WGR-04'), 'not_applicable', 'not for ' || form) FROM (SELECT code AS form FROM vocabulary() WHERE kind = 'legal_form' AND code <> 'operations_body') AS f;
SELECT is(pg_temp.results('{"parties":[{"party":"gm1/raad"}]}', 'WGR-04'), 'cannot_tell', 'form not stated');
SELECT is(pg_temp.results('{"legal_form":"bvo"}', 'WGR-04'), 'cannot_tell', 'no parties');
-- many parties without an organ are one row, which has the count
SELECT results_eq($$ SELECT result, message FROM role_findings(collaboration('bvo', NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 500) AS i) || '{gm501/college}', NULL), 'en') WHERE rule = 'WGR-04' $$,
	$$ VALUES ('cannot_tell', 'Of 500 of the 501 parties the organ is not stated.') $$, 'organs that are not stated are summarised');

-- powers: bodies of public law may have them, others only by mandate; every form is judged or said not to be
SELECT is(pg_temp.results(collaboration(code, '{delegation}', NULL, NULL, NULL, NULL), 'ROLE-POWERS'),
	CASE WHEN code IN ('public_body', 'operations_body', 'joint_organ') THEN 'pass' WHEN code IN ('egtc', 'other') THEN 'not_applicable' ELSE 'fail' END, 'delegation to ' || code) FROM vocabulary() WHERE kind = 'legal_form';
SELECT is(pg_temp.results(collaboration(code, '{attribution}', NULL, NULL, NULL, NULL), 'ROLE-POWERS'),
	pg_temp.results(collaboration(code, '{delegation}', NULL, NULL, NULL, NULL), 'ROLE-POWERS'), 'attribution as delegation, ' || code) FROM vocabulary() WHERE kind = 'legal_form';
SELECT is(pg_temp.results(collaboration(code, '{mandate}', NULL, NULL, NULL, NULL), 'ROLE-POWERS'), CASE WHEN code IN ('egtc', 'other') THEN 'not_applicable' ELSE 'pass' END, 'mandate to ' || code) FROM vocabulary() WHERE kind = 'legal_form';
SELECT is(pg_temp.results('{"legal_form":"public_body"}', 'ROLE-POWERS'), 'cannot_tell', 'powers not stated');

-- no chosen role: one row when nobody chose, one a party when some did; taking part is no choice
SELECT is(pg_temp.results(pg_temp.of('gm1=participant', 'gm2=participant', 'gm3=participant'), 'ROLE-NONE'), 'cannot_tell', 'nobody chose');
SELECT is(pg_temp.results(pg_temp.of('gm1=participant,drive', 'gm2=participant', 'gm3=owner'), 'ROLE-NONE'), 'fail gm2', 'one did not choose');
SELECT is(pg_temp.results(pg_temp.of('gm1=drive', 'gm2=owner'), 'ROLE-NONE'), 'pass', 'all chose');
SELECT is((SELECT count(*) FROM role_findings(collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 10000) AS i), ARRAY['{owner}'::role_set] || array_fill(NULL::role_set, ARRAY[9999]))) WHERE rule = 'ROLE-NONE'), 11::bigint, 'ten rows and one for the rest');

-- a function is carried when some chosen role can carry it
SELECT is(pg_temp.results(pg_temp.of('gm1=' || r.code::text), 'FUNCTION-' || f), CASE WHEN r.code::text = 'participant' THEN 'not_applicable' WHEN f = ANY (r.functions) THEN 'pass' ELSE 'fail' END, f || ' by ' || r.code::text)
FROM roles() AS r, unnest('{steer,control,supervise,account}'::text[]) AS f;

-- every rule has a row in every collaboration, at most one of pass and not_applicable; results and severities are of the closed lists
SELECT is_empty($$ SELECT r.rule, c FROM role_rules() AS r, unnest(ARRAY['{}', '{"legal_form":"bvo"}', '{"parties":[{"party":"gm1","roles":["owner"]}]}', '{"period":[null,"2000-01-01"]}']::collaboration[]) AS c,
	LATERAL (SELECT count(*) AS n, count(*) FILTER (WHERE result IN ('pass', 'not_applicable')) AS quiet, bool_and(result IN ('pass', 'fail', 'not_applicable', 'cannot_tell') AND f.severity = r.severity AND message <> '') AS good
		FROM role_findings(c) AS f WHERE f.rule = r.rule) AS x
	WHERE n = 0 OR (quiet > 0 AND n > 1) OR NOT good $$, 'each rule answers');
SELECT is_empty($$ SELECT rule FROM role_rules() GROUP BY rule HAVING count(*) > 1 $$, 'codes are unique');
SELECT is_empty($$ SELECT rule FROM role_rules() WHERE source IS NULL OR label_nl IS NULL OR label_en IS NULL OR severity <> ALL ('{info,warning,error,critical}') OR scope <> ALL ('{collaboration,organisation,holder}') $$, 'the catalogue is complete');
-- Dutch is the language that is meant when none is given
SELECT results_eq($$ SELECT * FROM role_findings('{}') $$, $$ SELECT * FROM role_findings('{}', 'nl') $$, 'Dutch by default');
SELECT throws_ok($$ SELECT role_findings('{}', 'fr') $$, '22023', 'invalid language: "fr"', 'no French');
SELECT is_empty($$ SELECT role_findings(NULL) $$, 'nothing for NULL');

SELECT * FROM finish();
ROLLBACK;
