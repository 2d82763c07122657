-- each rule both ways, in its own scope
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
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
	('board_member', 'contractor', 'warning', 'holder'),
	('board_member', 'counterparty_adviser', 'warning', 'holder'),
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
SELECT is(pg_temp.results(pg_temp.of('gm1/executive=participant', 'gm1/executive/environment=board_member', 'gm2=owner'), 'ROLE-NONE'), 'pass', 'bug_no_chosen_role_beside_a_list_of_roles: a unit of the executive chose');
SELECT is(pg_temp.results(pg_temp.of('gm1=participant', 'gm1/council=supervisor', 'gm2=owner'), 'ROLE-NONE'), 'pass', 'of an organisation its council');
SELECT is(pg_temp.results(pg_temp.of('gm1/executive=participant', 'gm1/executive/a-b=participant', 'gm1/executive/a/c=client', 'gm2=owner'), 'ROLE-NONE'), 'fail gm1/executive/a-b', 'a unit of a unit too, but not for a unit beside it');
SELECT is(pg_temp.results(pg_temp.of('gm1=participant', 'gm10=owner', 'gm2/executive=participant', 'gm2/council=supervisor'), 'ROLE-NONE'), 'fail gm1, fail gm2/executive', 'nor does another organisation, or another organ');
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

-- ---- by the rulebook

CREATE FUNCTION pg_temp.results(c collaboration, book rulebook, wanted text)
RETURNS text LANGUAGE sql
AS $$ SELECT string_agg(result || coalesce(' ' || party, ''), ', ' ORDER BY result COLLATE "C", party COLLATE "C") FROM role_findings(c, book) WHERE rule = wanted $$;

-- the standard rulebook is what holds when none is given
CREATE TEMPORARY TABLE some_collaboration AS SELECT c::collaboration FROM unnest(ARRAY['{}', '{"legal_form":"bvo","phase":"run","powers":["mandate"],"style":{"hierarchy":0.2,"network":0.6,"market":0.2},"parties":[{"party":"gm1/council","roles":["owner","supervisor","board_member"]},{"party":"gm1/executive","roles":["client","shareholder"]},{"party":"gm2/executive/x","roles":["board_member"],"interests":["personal"]}]}']) AS c
	UNION ALL SELECT pg_temp.of('gm1/executive=' || a || ',' || b, 'gm1/council=finance', 'gm2=' || b) FROM pair;
SELECT is(ARRAY(SELECT f::text FROM role_findings(c, lang) AS f), ARRAY(SELECT f::text FROM role_findings(c, standard_rulebook(), lang) AS f), 'the standard by default, ' || lang) FROM some_collaboration, unnest('{nl,en}'::text[]) AS lang;
SELECT results_eq('SELECT * FROM role_rules()', 'SELECT * FROM role_rules(standard_rulebook())', 'and for the rules');

-- any two roles, made a conflict in either scope and named in either order, are found wherever they meet, and nowhere else
CREATE TEMPORARY TABLE made AS
SELECT a.code::text AS a, b.code::text AS b, scope,
	('{"code": "x", "conflicts": {"' || a.code::text || '-' || b.code::text || '": {"severity": "error", "scope": "' || scope || '"}}}')::rulebook AS book
FROM roles() AS a, roles() AS b, unnest('{holder,organisation}'::text[]) AS scope
WHERE a.role <> b.role AND a.code::text <> 'participant' AND b.code::text <> 'participant';
SELECT is_empty($$ SELECT a, b, scope FROM made WHERE pg_temp.results(pg_temp.of('gm1/executive=' || a || ',' || b), book, 'CONFLICT-' || a || '-' || b) IS DISTINCT FROM CASE scope WHEN 'holder' THEN 'fail gm1/executive' ELSE 'fail gm1' END $$, 'one holder of any two roles');
SELECT is_empty($$ SELECT a, b, scope FROM made WHERE pg_temp.results(pg_temp.of('gm1/council=' || a, 'gm1/executive=' || b), book, 'CONFLICT-' || a || '-' || b) IS DISTINCT FROM CASE scope WHEN 'holder' THEN 'pass' ELSE 'fail gm1' END $$, 'two holders of one organisation');
SELECT is_empty($$ SELECT a, b, scope FROM made WHERE pg_temp.results(pg_temp.of('gm1=' || a, 'gm2=' || b), book, 'CONFLICT-' || a || '-' || b) IS DISTINCT FROM 'pass' $$, 'two organisations');
SELECT is_empty($$ SELECT a, b, scope FROM made WHERE (SELECT count(*) FROM role_rules(book) WHERE rule LIKE 'CONFLICT-%') <> 1 $$, 'no other pair is a rule of it');
-- has_role_errors() is the same rules
SELECT is_empty($$ SELECT a, b, scope FROM made, LATERAL (VALUES (pg_temp.of('gm1=' || a || ',' || b)), (pg_temp.of('gm1=' || a, 'gm1/mayor=' || b)), (pg_temp.of('gm1=' || a, 'gm2=' || b))) AS v (c)
	WHERE has_role_errors(c, book) <> EXISTS (SELECT FROM role_findings(c, book) WHERE result = 'fail' AND severity IN ('error', 'critical')) $$, 'has_role_errors() agrees with the findings');
SELECT is_empty($$ SELECT c FROM some_collaboration WHERE has_role_errors(c) <> EXISTS (SELECT FROM role_findings(c) WHERE result = 'fail' AND severity IN ('error', 'critical')) $$, 'also under the standard');
SELECT is(has_role_errors(NULL), NULL, 'NULL for NULL');
SELECT is_empty($$ SELECT c, severity FROM some_collaboration, unnest('{info,warning,error,critical}'::text[]) WITH ORDINALITY AS s (severity, nr)
	WHERE failed_role_rules(c, severity => s.severity) IS DISTINCT FROM ARRAY(SELECT r.rule FROM role_rules() WITH ORDINALITY AS r (rule, severity, scope, source, valid_from, label_nl, label_en, o)
		WHERE array_position('{info,warning,error,critical}'::text[], r.severity) >= s.nr AND EXISTS (SELECT FROM role_findings(c) AS f WHERE f.rule = r.rule AND f.result = 'fail') ORDER BY o) $$, 'failed_role_rules() agrees with the findings');
SELECT throws_ok($$ SELECT failed_role_rules('{}', severity => 'all') $$, '22023', 'invalid severity: "all"', 'another severity');

-- an exception holds in its form and phase, says why, and nowhere else
\set allowed '{"conflicts": {"owner-client": {"severity": "error", "allowed": [{"when": {"legal_form": ["foundation", "association"], "phase": ["run"]}, "reason": {"nl": "Zo besloot de raad."}}, {"when": {"phase": ["ended"]}, "reason": {"en": "It is over."}}]}}}'
CREATE TEMPORARY TABLE circumstance AS SELECT form, phase, (jsonb_strip_nulls(jsonb_build_object('legal_form', form, 'phase', phase)) || '{"parties":[{"party":"gm1","roles":["owner","client"]}]}')::collaboration AS c
	FROM unnest('{foundation,association,contract,NULL}'::text[]) AS form, unnest('{run,set_up,ended,NULL}'::text[]) AS phase;
SELECT is(pg_temp.results(c, standard_rulebook() || :'allowed', 'CONFLICT-owner-client'), CASE WHEN phase = 'ended' OR (phase = 'run' AND form IN ('foundation', 'association')) THEN 'pass' ELSE 'fail gm1' END, format('exception for %s in %s', form, phase)) FROM circumstance;
SELECT is_empty($$ SELECT form, phase FROM circumstance WHERE has_role_errors(c, standard_rulebook() || $$ || quote_literal(:'allowed') || $$) <> (pg_temp.results(c, standard_rulebook() || $$ || quote_literal(:'allowed') || $$, 'CONFLICT-owner-client') = 'fail gm1') $$, 'and for has_role_errors()');
SELECT is((SELECT message FROM role_findings(c, standard_rulebook() || :'allowed') WHERE rule = 'CONFLICT-owner-client'), 'gm1 is eigenaar en opdrachtgever tegelijk. Zo besloot de raad. Dat mag hier.', 'the reason is given') FROM circumstance WHERE form = 'foundation' AND phase = 'run';

-- a duty that is not required is no rule; who must be apart from whom is asked of holders or organisations
SELECT is_empty($$ SELECT FROM role_rules(standard_rulebook() || '{"duties": {"account": null, "steer": {"required": false}}}') WHERE rule IN ('FUNCTION-account', 'FUNCTION-steer') $$, 'no duty, no rule');
SELECT is(pg_temp.results(c, standard_rulebook() || patch::jsonb, 'APART-supervise'), wanted, format('supervision apart: %s for %s', wanted, c)) FROM (VALUES
	('{}', pg_temp.of('gm1=supervisor', 'gm2=owner'), 'pass'),
	('{}', pg_temp.of('gm1=supervisor,owner'), 'fail gm1'),
	('{}', pg_temp.of('gm1=supervisor,owner', 'gm2=supervisor'), 'pass'),
	('{}', pg_temp.of('gm1=owner'), 'not_applicable'),
	('{}', pg_temp.of('gm1=participant'), 'not_applicable'),
	('{}', pg_temp.of('gm1/council=supervisor', 'gm1/executive=owner'), 'pass'),
	('{"duties": {"supervise": {"scope": "organisation"}}}', pg_temp.of('gm1/council=supervisor', 'gm1/executive=owner'), 'fail gm1'),
	('{"duties": {"supervise": {"apart_from": ["adviser"]}}}', pg_temp.of('gm1=supervisor,owner'), 'pass'),
	('{"duties": {"supervise": {"apart_from": ["adviser"]}}}', pg_temp.of('gm1=supervisor,adviser'), 'fail gm1')) AS v (patch, c, wanted);

-- n of a set, by holder or by organisation
SELECT is(pg_temp.results(c, standard_rulebook() || ('{"separation": {"t": {"roles": ["drive", "manage", "mediate", "finance"], "n": 3, "severity": "error", "scope": "' || scope || '"}}}')::jsonb, 'SSD-t'), wanted, format('3 of 4, %s: %s', scope, c)) FROM (VALUES
	('holder', pg_temp.of('gm1=drive,manage'), 'pass'), ('holder', pg_temp.of('gm1=drive,manage,owner'), 'pass'), ('holder', pg_temp.of('gm1=drive,manage,finance'), 'fail gm1'),
	('holder', pg_temp.of('gm1=drive,manage', 'gm1/mayor=finance'), 'pass'), ('organisation', pg_temp.of('gm1=drive,manage', 'gm1/mayor=finance'), 'fail gm1'),
	('organisation', pg_temp.of('gm1=drive,manage', 'gm2=finance'), 'pass'), ('organisation', pg_temp.of('gm1=participant'), 'not_applicable')) AS v (scope, c, wanted);

-- a fit below the threshold is a finding, at the threshold it is not; what is not stated cannot be told
SELECT is(pg_temp.results(c::collaboration, standard_rulebook() || '{"fit": {"legal_form": {"foundation": {"owner": 0.25, "client": 0.24}}, "phase": {"run": {"owner": 0.1}}, "organ": {"council": {"owner": 0}}}}', rule), wanted, format('%s: %s for %s', rule, wanted, c)) FROM (VALUES
	('FIT-FORM', '{"legal_form":"foundation","parties":[{"party":"gm1","roles":["owner"]}]}', 'pass'),
	('FIT-FORM', '{"legal_form":"foundation","parties":[{"party":"gm1","roles":["owner","client"]}]}', 'fail gm1'),
	('FIT-FORM', '{"parties":[{"party":"gm1","roles":["client"]}]}', 'cannot_tell'),
	('FIT-FORM', '{"legal_form":"foundation","parties":[{"party":"gm1","roles":["participant"]}]}', 'not_applicable'),
	('FIT-PHASE', '{"phase":"run","parties":[{"party":"gm1","roles":["owner"]}]}', 'fail gm1'),
	('FIT-PHASE', '{"parties":[{"party":"gm1","roles":["owner"]}]}', 'cannot_tell'),
	('FIT-ORGAN', '{"parties":[{"party":"gm1/raad","roles":["owner"]},{"party":"gm2","roles":["owner"]}]}', 'fail gm1/council'),
	('FIT-ORGAN', '{"parties":[{"party":"gm2","roles":["owner"]}]}', 'cannot_tell'),
	('FIT-STYLE', '{"style":{"network":1},"parties":[{"party":"gm1","roles":["owner","connect"]}]}', 'fail gm1'),
	('FIT-STYLE', '{"style":{"network":1},"parties":[{"party":"gm1","roles":["connect"]}]}', 'pass'),
	('FIT-STYLE', '{"style":{"network":1},"parties":[{"party":"gm1","roles":["adviser"]}]}', 'not_applicable'),
	('FIT-STYLE', '{"parties":[{"party":"gm1","roles":["owner"]}]}', 'cannot_tell'),
	('FIT-DISTANCE', '{"style":{"hierarchy":1},"parties":[{"party":"gm1","roles":["let_go"]}]}', 'pass'),
	('FIT-DISTANCE', '{"style":{"network":1},"parties":[{"party":"gm1","roles":["supervisor"]}]}', 'pass')) AS v (rule, c, wanted);
SELECT is_empty($$ SELECT FROM role_rules(standard_rulebook() || '{"thresholds": null}') WHERE rule LIKE 'FIT-%' $$, 'no threshold, no rule');
SELECT is((SELECT count(*) FROM role_findings(collaboration('foundation', NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 10000) AS i), array_fill('{shareholder}'::role_set, ARRAY[10000]))) WHERE rule = 'FIT-FORM'), 11::bigint, 'ten rows and one for the rest');
-- own rules without a source or reason say so, and leave no blank behind
SELECT results_eq($$ SELECT source, label_en FROM role_rules('{"code": "x", "version": 3, "conflicts": {"drive-owner": {"severity": "info", "scope": "holder"}}}') WHERE rule LIKE 'CONFLICT-%' $$, $$ VALUES ('rulebook x/3', 'nobody is both drive and owner') $$, 'a rule of the rulebook alone');
SELECT is_empty($$ SELECT message FROM made, role_findings(pg_temp.of('gm1=' || a || ',' || b), book) WHERE message LIKE '% ' OR message LIKE '%  %' $$, 'no blank at the end');

SELECT * FROM finish();
ROLLBACK;
