-- Case r01_future_exit: a period is a period. Who will leave next year takes part today, who joins next year does not, and an end of
-- 9999-12-31 is none.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE SCHEMA w;
CREATE TABLE w.c (source text, source_key text, code text, title text, legal_form text, valid_from text);
INSERT INTO w.c VALUES ('s', 'v1', 'odx', 'Omgevingsdienst X', 'openbaar lichaam', '2015-01-01');
CREATE TABLE w.p (source text, source_key text, collaboration_key text, party text, joined_on text, left_on text, votes text, distribution_key text);
INSERT INTO w.p VALUES
	('s', '1', 'v1', 'gm0001', '2015-01-01', NULL, '2', '40'),
	('s', '2', 'v1', 'gm0002', '2015-01-01', '2027-01-01', '2', '30'),
	('s', '3', 'v1', 'gm9903', '2015-01-01', '9999-12-31', '1', '30');
INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Gemeente Een', 'municipality'), ('gm0002', 'Gemeente Twee', 'municipality'), ('gm9903', 'Gemeente Drie', 'municipality');
\o /dev/null
SELECT attach('collaboration', 'w.c'), attach('participation', 'w.p');
SELECT * FROM refresh();
\o
-- what each says of the day that is set
CREATE FUNCTION pg_temp.said() RETURNS TABLE (asked text, answer text) LANGUAGE sql AS $$
	SELECT 'value', party_count(collaboration)::text FROM versions_as_of(as_of())
	UNION ALL SELECT 'participation_share', string_agg(concat_ws(' ', party, status, vote_share), ', ' ORDER BY party) FROM participation_share
	UNION ALL SELECT 'KEY-TOTAL', result || ' ' || (facts ->> 'participants') FROM check_results(ARRAY['KEY-TOTAL'], as_of())
	UNION ALL SELECT 'fact_role', string_agg(DISTINCT holder, ', ') FROM fact_role WHERE is_current
	UNION ALL SELECT 'partner_now', string_agg(organisation, ', ' ORDER BY organisation) FROM partner_now
	UNION ALL SELECT 'partner_role', string_agg(concat_ws(' ', organisation, vote_share, leaves_on), ', ' ORDER BY organisation) FROM partner_role
	UNION ALL SELECT 'partner_purpose', string_agg(DISTINCT concat_ws(' ', parties, next_leaves_on, leaving_nl), ', ') FROM partner_purpose
$$;
SET LOCAL governance.as_of = '2026-05-19';
SELECT results_eq('SELECT * FROM pg_temp.said()', $$ VALUES ('value', '3'),
	('participation_share', 'gm0001 computed 40.0000, gm0002 computed 40.0000, gm9903 computed 20.0000'), ('KEY-TOTAL', 'pass 3'), ('fact_role', 'gm0001, gm0002, gm9903'),
	('partner_now', 'gm0001, gm0002, gm9903'), ('partner_role', 'gm0001 40.0000, gm0002 40.0000 2027-01-01, gm9903 20.0000'),
	('partner_purpose', '3 2027-01-01 Gemeente Twee doet mee tot 1 januari 2027.') $$, 'r01_future_exit: all say three, 40, 40 and 20, and the exit with its day');
SELECT is((SELECT far_ends FROM port_refresh WHERE port = 'participation'), 1::bigint, 'r01_future_exit: one end was read as none, and that is noted');
SET LOCAL governance.as_of = '2027-01-01';
SELECT results_eq('SELECT * FROM pg_temp.said()', $$ VALUES ('value', '2'),
	('participation_share', 'gm0001 computed 66.6667, gm9903 computed 33.3333'), ('KEY-TOTAL', 'fail 2'), ('fact_role', 'gm0001, gm9903'),
	('partner_now', 'gm0001, gm9903'), ('partner_role', 'gm0001 66.6667, gm9903 33.3333'), ('partner_purpose', '2') $$, 'r01_future_exit: on that day it has left');

-- variants: who joins tomorrow, ends in other spellings, and who left long ago
UPDATE w.p SET left_on = CASE source_key WHEN '1' THEN '31.12.9999' WHEN '2' THEN '2999-12-31' ELSE '2020-01-01' END, joined_on = CASE source_key WHEN '1' THEN '2026-05-20' ELSE joined_on END;
SELECT is((SELECT rejected FROM refresh('participation')), 0::bigint, 'variant: 31.12.9999 and 2999-12-31 are read');
SELECT is((SELECT far_ends FROM port_refresh WHERE port = 'participation' ORDER BY port_refresh_id DESC LIMIT 1), 2::bigint, 'variant: and counted');
SET LOCAL governance.as_of = '2026-05-19';
SELECT results_eq('SELECT * FROM pg_temp.said()', $$ VALUES ('value', '1'), ('participation_share', 'gm0002 computed 100.0000'), ('KEY-TOTAL', 'fail 1'), ('fact_role', 'gm0002'),
	('partner_now', 'gm0002'), ('partner_role', 'gm0002 100.0000'), ('partner_purpose', '1') $$, 'variant: who joins tomorrow has no votes today');
SET LOCAL governance.as_of = '2026-05-20';
SELECT results_eq($$ SELECT asked, answer FROM pg_temp.said() WHERE asked IN ('value', 'participation_share', 'partner_now') $$, $$ VALUES ('value', '2'), ('participation_share', 'gm0001 computed 50.0000, gm0002 computed 50.0000'), ('partner_now', 'gm0001, gm0002') $$, 'variant: and has them tomorrow');
SET LOCAL governance.as_of = '2019-12-31';
SELECT results_eq($$ SELECT asked, answer FROM pg_temp.said() WHERE asked IN ('value', 'participation_share', 'fact_role', 'partner_now') $$,
	$$ VALUES ('value', '2'), ('participation_share', 'gm0002 computed 66.6667, gm9903 computed 33.3333'), ('fact_role', 'gm0002, gm9903'), ('partner_now', 'gm0002, gm9903') $$, 'variant: looking back, who left the day after took part');
SET LOCAL governance.as_of = '2014-12-31';
SELECT results_eq($$ SELECT asked, answer FROM pg_temp.said() WHERE asked IN ('participation_share', 'partner_now') $$, $$ VALUES ('participation_share', NULL::text), ('partner_now', NULL) $$, 'variant: before it was there nobody took part');

-- variant: written by hand, without a port, by two organs of which one leaves
UPDATE participation SET joined_on = '2015-01-01', left_on = NULL;
INSERT INTO participation (collaboration_version_id, party, joined_on, left_on) SELECT collaboration_version_id, 'gm0001/council', '2015-01-01', '2026-07-01' FROM collaboration_version;
SET LOCAL governance.as_of = '2026-05-19';
SELECT results_eq('SELECT organisation::text, leaves_on FROM partner_role ORDER BY 1', $$ VALUES ('gm0001', NULL::date), ('gm0002', NULL), ('gm9903', NULL) $$, 'variant: an organisation stays while one of its organs does');
SELECT is((SELECT string_agg(party || ' ' || coalesce(leaves_on::text, '-'), ', ' ORDER BY party) FROM participation_share), 'gm0001 -, gm0001/council 2026-07-01, gm0002 -, gm9903 -', 'variant: and the organ that leaves has its day');

-- variant: consent of councils (WGR-02) is asked of who takes part on the day, and of who joined later by the day of joining
INSERT INTO evidence (organisation, collaboration_id, kind, party, happened_on) SELECT 'gm0001', collaboration_id, 'council_consent', p, d::date
FROM collaboration_register, (VALUES ('gm0001/council', '2014-11-01'), ('gm0002/council', '2014-12-01')) AS v (p, d);
INSERT INTO evidence (organisation, collaboration_id, kind, happened_on) SELECT 'gm0001', collaboration_id, 'arrangement_decided', '2014-12-15' FROM collaboration_register;
CREATE FUNCTION pg_temp.consent() RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', result, facts ->> 'councils', facts ->> 'consents') FROM check_results(ARRAY['WGR-02'], as_of()) WHERE organisation = 'gm0001' $$;
DELETE FROM participation WHERE party = 'gm0001/council';
-- who asks a council for consent is an executive
UPDATE participation SET party = party || '/executive';
UPDATE participation SET left_on = '2026-05-19' WHERE party = 'gm9903/executive';
SELECT is(pg_temp.consent(), 'pass 2 2', 'variant: who left is not asked');
UPDATE participation SET left_on = '2026-05-20' WHERE party = 'gm9903/executive';
SELECT is(pg_temp.consent(), 'cannot_tell 3 2', 'variant: who leaves tomorrow is');
UPDATE participation SET joined_on = '2026-05-20', left_on = NULL WHERE party = 'gm9903/executive';
SELECT is(pg_temp.consent(), 'pass 2 2', 'variant: who joins tomorrow is not');
UPDATE participation SET joined_on = '2020-01-01' WHERE party = 'gm9903/executive';
INSERT INTO evidence (organisation, collaboration_id, kind, party, happened_on) SELECT 'gm0001', collaboration_id, 'council_consent', 'gm9903/council', '2019-12-01' FROM collaboration_register;
SELECT is(pg_temp.consent(), 'pass 3 3', 'variant: who joined later gave consent in time');
UPDATE evidence SET happened_on = '2020-02-01' WHERE party = 'gm9903/council';
SELECT is(pg_temp.consent(), 'cannot_tell 3 3', 'variant: or later: of a next change perhaps');
UPDATE evidence SET act = 'regeling';
SELECT is(pg_temp.consent(), 'cannot_tell 3 3', 'variant: of one change: its own executive may have decided later still');
INSERT INTO evidence (organisation, collaboration_id, kind, party, happened_on, act) SELECT 'gm0001', collaboration_id, 'arrangement_decided', 'gm9903/executive', '2020-01-01', 'regeling' FROM collaboration_register;
SELECT is(pg_temp.consent(), 'fail 3 3', 'variant: or too late, where the rows say that they are about one and when its own executive decided');
SELECT * FROM finish();
ROLLBACK;
