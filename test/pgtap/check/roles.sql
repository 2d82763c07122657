-- Roles: one reader and one judgement. What the arrangement says and what an organisation assigned count together, on the day, for each
-- organisation as it knows it; what a page lists is what was judged; and who held which role on a day can be asked.
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = error;
SET LOCAL governance.as_of = '2026-05-19';
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE FUNCTION pg_temp.results(code text, which text DEFAULT 'odn') RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', organisation, subject, result), ', ' ORDER BY organisation, subject) FROM governance.check_results(ARRAY[code], '2026-05-19') WHERE split_part(subject, ' ', 1) = which $$;

-- ---- what a page lists is what was judged: the rows of roles_on(), put together anew
SELECT is_empty($$
	SELECT p.organisation, p.collaboration_key, p.our_roles, q.roles
	FROM partner_role AS p
	LEFT JOIN LATERAL (
		SELECT string_agg(DISTINCT r.role, ',' ORDER BY r.role) AS roles
		FROM roles_on('2026-05-19') AS r
		WHERE r.collaboration_id = p.collaboration_key AND (r.organisation IS NULL OR r.organisation = p.organisation) AND party_within(r.holder, p.organisation)
	) AS q ON true
	WHERE (SELECT string_agg(u, ',' ORDER BY u) FROM unnest(string_to_array(p.our_roles, ', ')) AS u) IS DISTINCT FROM q.roles
$$, 'each partner lists the roles that are known of it');
SELECT cmp_ok((SELECT count(*) FROM partner_role WHERE our_roles ~ ','), '>', 5::bigint, 'which are several for many');
CREATE TEMP TABLE judged AS
SELECT s.organisation, s.collaboration_id, x.party, u.role::text AS role
FROM check_subject('2026-05-19') AS s
LEFT JOIN assigned_on('2026-05-19') AS a USING (organisation, collaboration_id)
CROSS JOIN LATERAL parties(arrangement_with(s.collaboration, a.holders, a.roles)) AS x
CROSS JOIN LATERAL unnest(role_array(x.roles)) AS u (role);
SELECT is_empty($$
	SELECT p.organisation, p.collaboration_key, p.our_roles
	FROM partner_role AS p
	WHERE EXISTS (SELECT FROM judged AS j WHERE j.organisation = p.organisation AND j.collaboration_id = p.collaboration_key)
	AND (SELECT string_agg(u, ',' ORDER BY u) FROM unnest(string_to_array(p.our_roles, ', ')) AS u)
		IS DISTINCT FROM (SELECT string_agg(DISTINCT j.role, ',' ORDER BY j.role) FROM judged AS j WHERE j.organisation = p.organisation AND j.collaboration_id = p.collaboration_key AND party_within(j.party, p.organisation))
$$, 'and these are the roles that the rulebook judged');
SELECT is_empty($$
	SELECT p.organisation, r.subject FROM partner_role AS p JOIN check_results('{ROLE-NONE}', '2026-05-19') AS r
		ON r.collaboration_id = p.collaboration_key AND coalesce(r.organisation, p.organisation) = p.organisation
	WHERE r.result = 'fail' AND split_part(r.subject, ' ', 2) = p.organisation AND string_to_array(p.our_roles, ', ') <> '{participant}'
$$, 'no page lists roles beside a finding that there are none');
SELECT is_empty($$ SELECT rule, subject FROM check_results(NULL, '2026-05-19') AS r JOIN check_rule AS c USING (rule) WHERE c.evaluator = 'check_role' GROUP BY rule, subject, r.organisation HAVING count(*) > 1 $$, 'a rule says one thing of one subject');

-- ---- a conflict that came by port only
INSERT INTO party (party, name) VALUES ('gm9801', 'Gemeente Een'), ('gm9802', 'Gemeente Twee');
INSERT INTO collaboration_register (code, title) VALUES ('odn', 'OD Noord');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9801","roles":["participant"]},{"party":"gm9802","roles":["participant"]}]}', '2020-01-01' FROM collaboration_register WHERE code = 'odn';
SELECT matches(pg_temp.results('ROLE-NONE'), 'cannot_tell', 'the arrangement says no chosen role');
CREATE SCHEMA w;
CREATE TABLE w.r (source text DEFAULT 't', source_key text, organisation text, collaboration text DEFAULT 'odn', holder text, role text, valid_from text, valid_to text, allowed_because text);
INSERT INTO w.r (source_key, organisation, holder, role) VALUES ('1', 'gm9801', 'gm9801/college/wethouder-milieu', 'bestuurder'), ('2', 'gm9801', 'gm9801/college/wethouder-milieu', 'toezichthouder');
SELECT attach('role', 'w.r');
SELECT is((SELECT inserted FROM refresh('role') WHERE view_name = 'w.r'), 2::bigint, 'two roles come by port');
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn gm9801/executive/wethouder-milieu fail, gm9802 odn not_applicable', 'and are judged by the rulebook, for each organisation in it as it knows it');
SELECT is((SELECT c.severity FROM check_rule AS c WHERE rule = 'CONFLICT-board_member-supervisor'), 'error', 'with its severity');
SELECT is(pg_temp.results('ROLE-NONE'), 'gm9801 odn gm9802 fail, gm9802 odn cannot_tell', 'a participant has a role when a unit of it holds one; the other has none, and knows of none');
SELECT is(pg_temp.results('FUNCTION-supervise'), 'gm9801 odn pass, gm9802 odn not_applicable', 'and somebody supervises');
-- variant: each organisation as it knows it
INSERT INTO w.r (source_key, organisation, holder, role) VALUES ('3', 'gm9802', 'gm9802/raad', 'opdrachtgever');
SELECT is((SELECT inserted FROM refresh('role') WHERE view_name = 'w.r'), 1::bigint);
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn gm9801/executive/wethouder-milieu fail, gm9802 odn pass', 'what one assigned the other does not know');
-- variant: with a reason
UPDATE w.r SET allowed_because = 'tijdelijk, besluit 12' WHERE source_key = '2';
SELECT is((SELECT changed FROM refresh('role') WHERE view_name = 'w.r'), 1::bigint);
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn gm9801/executive/wethouder-milieu pass, gm9802 odn pass', 'a reason allows it');
-- variant: on the day
UPDATE w.r SET allowed_because = NULL, valid_to = '2026-05-19' WHERE source_key = '2';
SELECT is((SELECT changed FROM refresh('role') WHERE view_name = 'w.r'), 1::bigint);
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn pass, gm9802 odn pass', 'a role that ended is over');
SELECT is((SELECT string_agg(concat_ws(' ', organisation, subject, result), ', ' ORDER BY organisation) FROM check_results('{CONFLICT-board_member-supervisor}', '2026-05-18') WHERE split_part(subject, ' ', 1) = 'odn'),
	'gm9801 odn gm9801/executive/wethouder-milieu fail, gm9802 odn pass', 'the day before it was not');
-- variant: one role in the arrangement, the other assigned
UPDATE collaboration_version SET collaboration = with_party(collaboration, 'gm9801/executive/wethouder-milieu', '{supervisor}') WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'odn');
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn gm9801/executive/wethouder-milieu fail, gm9802 odn pass', 'both together make a conflict, for who knows of both');

-- ---- who held which role on a day
SELECT results_eq($$ SELECT coalesce(organisation, '-'), holder, role, origin FROM roles_on('2026-05-18') WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'odn') AND role <> 'participant' ORDER BY 1, 2, 3 $$,
	$$ VALUES ('-', 'gm9801/executive/wethouder-milieu', 'supervisor', 'collaboration'), ('gm9801', 'gm9801/executive/wethouder-milieu', 'board_member', 'assignment'),
		('gm9801', 'gm9801/executive/wethouder-milieu', 'supervisor', 'assignment'), ('gm9802', 'gm9802/council', 'client', 'assignment') $$, 'as stated and as assigned, with where it is known from');
SELECT is((SELECT count(*) FROM roles_on('2026-05-19') WHERE role = 'supervisor' AND organisation = 'gm9801'), 0::bigint, 'on the day of its end it is over');
SELECT is((SELECT count(*) FROM roles_on('2010-01-01') WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'odn') AND origin = 'collaboration'), 0::bigint, 'before the arrangement it holds none');
SELECT is((SELECT count(*) FROM roles_on(NULL) WHERE origin = 'collaboration'), 0::bigint, 'and of no day no arrangement is known');

-- ---- an organisation without rows of its own has findings on roles too, once another assigned one
INSERT INTO party (party, name) VALUES ('gm9803', 'Gemeente Drie'), ('gm9804', 'Gemeente Vier'), ('gm9805', 'Gemeente Vijf');
INSERT INTO collaboration_register (code, title) VALUES ('odz', 'OD Zuid');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9803/executive","roles":["participant","owner","client"]},{"party":"gm9804","roles":["participant"]},{"party":"gm9805","roles":["supervisor"]}]}', '2020-01-01' FROM collaboration_register WHERE code = 'odz';
SELECT is(pg_temp.results('CONFLICT-owner-client', 'odz'), 'odz gm9803 fail', 'while nobody assigned a role all know the same');
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, allowed_because) SELECT 'gm9803', collaboration_id, 'gm9803/executive', 'owner', 'besluit 7' FROM collaboration_register WHERE code = 'odz';
SELECT is(pg_temp.results('CONFLICT-owner-client', 'odz'), 'gm9803 odz gm9803 pass, gm9804 odz gm9803 fail, gm9805 odz gm9803 fail',
	'then each in the arrangement knows its own, also without a row, and whatever its role');
-- variant: one that only joined by a row of participation
INSERT INTO participation (collaboration_version_id, party) SELECT collaboration_version_id, 'gm9802' FROM collaboration_version JOIN collaboration_register USING (collaboration_id) WHERE code = 'odz';
SELECT matches(pg_temp.results('CONFLICT-owner-client', 'odz'), 'gm9802 odz gm9803 fail', 'variant: also who only joined');
-- variant: one that has rows and no part in it
INSERT INTO interest (organisation, collaboration_id, has_seat) SELECT 'gm9801', collaboration_id, true FROM collaboration_register WHERE code = 'odz';
SELECT matches(pg_temp.results('CONFLICT-owner-client', 'odz'), 'gm9801 odz gm9803 fail', 'variant: also who follows it without a part in it');
-- variant: the choice ends, and all know the same again
UPDATE role_assignment SET valid_to = '2026-05-19' WHERE organisation = 'gm9803';
SELECT is(pg_temp.results('CONFLICT-owner-client', 'odz'), 'odz gm9803 fail', 'variant: on the day that the choice ends all know the same');

-- ---- what an organisation that ended assigned, and its people held, passes to its successor
CREATE FUNCTION pg_temp.chosen(day date) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', organisation, holder, role, predecessor), ', ' ORDER BY organisation, holder, role) FROM governance.roles_on(day) WHERE origin = 'assignment' AND organisation LIKE 'e%' $$;
INSERT INTO party (party, name, ended_on) VALUES ('ea', 'A', '2021-01-01'), ('eb', 'B', '2021-01-01'), ('en', 'N', NULL), ('ec', 'C', NULL);
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('ea', 'en', '2021-01-01', 'merger'), ('eb', 'en', '2021-01-01', 'merger');
INSERT INTO collaboration_register (code, title) VALUES ('ode', 'OD Einde');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"ea","roles":["participant"]},{"party":"eb","roles":["participant"]},{"party":"ec","roles":["participant"]}]}', '2015-01-01' FROM collaboration_register WHERE code = 'ode';
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, valid_from, reason)
SELECT v.organisation, collaboration_id, v.holder, v.role::role, '2016-01-01', 'keuze' FROM collaboration_register, (VALUES ('ea', 'ea/executive', 'owner'), ('eb', 'eb/executive', 'client'), ('ec', 'ea/council', 'supervisor')) AS v (organisation, holder, role) WHERE code = 'ode';
SELECT is(pg_temp.chosen('2020-12-31'), 'ea ea/executive owner, eb eb/executive client, ec ea/council supervisor', 'on the last day roles are with who assigned and held them');
SELECT is(pg_temp.chosen('2021-01-01'), 'ec en/council supervisor, en en/executive client eb, en en/executive owner ea', 'merger: on the next day with the successor, and who assigned them is named');
SELECT is(pg_temp.results('CONFLICT-owner-client', 'ode'), 'ec ode pass, en ode en fail', 'merger: what two of them held together one holds, and the rulebook judges it');
SELECT results_eq($$ SELECT organisation::text, our_roles FROM partner_role WHERE collaboration_key = (SELECT collaboration_id FROM collaboration_register WHERE code = 'ode') ORDER BY 1 $$, $$ VALUES ('ec', 'participant'), ('en', 'owner, client, participant') $$, 'merger: and the page lists it');
SELECT results_eq($$ SELECT organisation::text, holder::text, valid_from, valid_to, is_current, predecessor::text FROM fact_role WHERE role = 'owner' AND organisation IN ('ea', 'en') ORDER BY 3 $$,
	$$ VALUES ('ea', 'ea/executive', date '2016-01-01', date '2021-01-01', false, NULL), ('en', 'en/executive', '2021-01-01', NULL, true, 'ea') $$, 'merger: the history has both');
UPDATE role_assignment SET allowed_because = 'tot de nieuwe regeling' WHERE organisation = 'eb';
SELECT is(pg_temp.results('CONFLICT-owner-client', 'ode'), 'ec ode pass, en ode en pass', 'merger: a reason that a predecessor gave counts');
UPDATE role_assignment SET valid_to = '2022-01-01' WHERE organisation = 'eb';
SELECT is(pg_temp.chosen('2022-01-01'), 'ec en/council supervisor, en en/executive owner ea', 'merger: a choice that has an end keeps it');
-- variant: a takeover, by one that had chosen itself
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, valid_from) SELECT 'en', collaboration_id, 'en/council', 'client', '2010-01-01' FROM collaboration_register WHERE code = 'ode';
UPDATE party_succession SET kind = 'takeover' WHERE predecessor = 'ea';
SELECT is(pg_temp.chosen('2022-01-01'), 'ec en/council supervisor, en en/council client, en en/executive owner ea', 'takeover: beside what the successor had chosen itself');
-- variant: renumbered, and the successor ends in its turn
INSERT INTO party (party, name) VALUES ('er', 'R'), ('es', 'S');
UPDATE party SET ended_on = '2023-01-01' WHERE party = 'en';
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('en', 'er', '2023-01-01', 'renewal');
SELECT is(pg_temp.chosen('2023-01-01'), 'ec er/council supervisor, er er/council client en, er er/executive owner ea', 'renumbering: through as many steps as it takes');
-- variant: a split
UPDATE party_succession SET kind = 'split' WHERE predecessor = 'en';
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('en', 'es', '2023-01-01', 'split');
SELECT is(pg_temp.chosen('2023-01-01'), 'ec er/council supervisor, ec es/council supervisor, er er/council client en, er er/executive owner ea, es es/council client en, es es/executive owner ea', 'split: each part for its own people');
-- variant: no successor is known
DELETE FROM party_succession WHERE predecessor = 'en';
SELECT is(pg_temp.chosen('2023-01-01'), NULL, 'no successor: nobody holds or knows it');
SELECT is(pg_temp.chosen('2022-12-31'), 'ec en/council supervisor, en en/council client, en en/executive owner ea', 'no successor: and it was so until then');

SELECT * FROM finish();
ROLLBACK;
