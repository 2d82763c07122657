-- 48_what_if: what a user of what-if, changes, suggestions and the network sees
\set VERBOSITY terse
SET search_path = governance, governance_register, governance_internal, public;
\pset null '(null)'
\pset format unaligned

\set now '{"style":{"hierarchy":1,"network":2,"market":1},"parties":[{"party":"gm1/executive/jansen","roles":["participant","board_member","supervisor"]},{"party":"gm1/council","roles":["participant"]},{"party":"firm","roles":["contractor"]}]}'

-- one thing changed
SELECT with_role(:'now', 'gm1/raad', 'toezichthouder');
SELECT without_role(:'now', 'gm1/college/jansen', 'toezichthouder');
SELECT with_party(:'now', 'gm2/college');
SELECT with_party(:'now', 'gm2/college', '{client}');
SELECT without_party(:'now', 'firm');
SELECT with_style('{}', 'hierarchy:1'), with_phase('{}', 'uitvoeren'), with_legal_form('{}', 'stichting');

-- who is not there, and who is
\set VERBOSITY default
\set SHOW_CONTEXT never
SELECT with_role(:'now', 'gm1/executive/janssen', 'client');
SELECT with_role('{}', 'gm2', 'client');
SELECT without_role(:'now', 'gm9/mayor', 'client');
SELECT without_party(:'now', 'fim');
SELECT with_party(:'now', 'gm1/raad');
\set VERBOSITY terse

-- what changed
SELECT * FROM role_changes(:'now', '{"parties":[{"party":"gm1/executive/jansen","roles":["participant","board_member"]},{"party":"gm1/council","roles":["participant","supervisor"]},{"party":"gm2","roles":["client"]}]}');
SELECT * FROM role_changes('{"parties":[{"party":"a","roles":["owner"]},{"party":"b","roles":["client"]}]}', '{"parties":[{"party":"a","roles":["client"]},{"party":"b","roles":["owner"]}]}');

-- the smallest change, and a suggestion
SELECT * FROM smallest_change(:'now');
SELECT * FROM smallest_change('{"legal_form":"bvo","parties":[{"party":"gm1/council","roles":["participant"]},{"party":"gm1/executive","roles":["participant","board_member","contractor"],"interests":["personal"]}]}');
SELECT * FROM smallest_change('{"parties":[{"party":"firm","roles":["contractor"]}]}', standard_rulebook() || '{"duties":{"supervise":{"severity":"error"}}}');
SELECT party, role, change, from_party, round(fit::numeric, 6) AS fit, reason_nl, reason_en, exact FROM suggest_roles(:'now');
SELECT party, role, change, from_party, fit, reason_en FROM suggest_roles('{"parties":[{"party":"gm1","roles":["board_member","supervisor"]}]}');

-- many collaborations
SELECT * FROM role_concentration(ARRAY[:'now', '{"parties":[{"party":"gm1","roles":["supervisor"]},{"party":"gm2","roles":["supervisor"]}]}']::collaboration[]);
SELECT * FROM shared_collaborations(ARRAY[:'now', '{"parties":[{"party":"gm1"},{"party":"gm2"}]}']::collaboration[], '');
SELECT * FROM network_conflicts('{een,twee}', ARRAY[:'now', '{"parties":[{"party":"firm","roles":["board_member"]}]}']::collaboration[]);
SELECT count(*) FROM network_conflicts('{een}', ARRAY['{}']::collaboration[], standard_rulebook(), 'person');
