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
CROSS JOIN LATERAL parties(collaboration_known_to(s.collaboration, s.collaboration_id, s.organisation, '2026-05-19')) AS x
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
SELECT is((SELECT inserted FROM refresh('role')), 2::bigint, 'two roles come by port');
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn gm9801/executive/wethouder-milieu fail', 'and are judged by the rulebook');
SELECT is((SELECT c.severity FROM check_rule AS c WHERE rule = 'CONFLICT-board_member-supervisor'), 'error', 'with its severity');
SELECT is(pg_temp.results('ROLE-NONE'), 'gm9801 odn gm9802 fail', 'a participant has a role when a unit of it holds one; the other has none');
SELECT is(pg_temp.results('FUNCTION-supervise'), 'gm9801 odn pass', 'and somebody supervises');
-- variant: each organisation as it knows it
INSERT INTO w.r (source_key, organisation, holder, role) VALUES ('3', 'gm9802', 'gm9802/raad', 'opdrachtgever');
SELECT is((SELECT inserted FROM refresh('role')), 1::bigint);
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn gm9801/executive/wethouder-milieu fail, gm9802 odn pass', 'what one assigned the other does not know');
-- variant: with a reason
UPDATE w.r SET allowed_because = 'tijdelijk, besluit 12' WHERE source_key = '2';
SELECT is((SELECT changed FROM refresh('role')), 1::bigint);
SELECT is(pg_temp.results('CONFLICT-board_member-supervisor'), 'gm9801 odn gm9801/executive/wethouder-milieu pass, gm9802 odn pass', 'a reason allows it');
-- variant: on the day
UPDATE w.r SET allowed_because = NULL, valid_to = '2026-05-19' WHERE source_key = '2';
SELECT is((SELECT changed FROM refresh('role')), 1::bigint);
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

SELECT * FROM finish();
ROLLBACK;
