-- sizes.sql: three invented municipalities with 0, 1 and 500 partners, for the tests of the dashboard
--
-- usage: psql -d DB -f test/dashboard/sizes.sql after load.sql. gm9990 has none; gm9991 has one of those of gm9992.
\set ON_ERROR_STOP on
BEGIN;
INSERT INTO governance_register.party (party, name, kind, source)
VALUES ('gm9990', 'Gemeente Nul', 'municipality', 'sizes'), ('gm9991', 'Gemeente Een', 'municipality', 'sizes'), ('gm9992', 'Gemeente Vijfhonderd', 'municipality', 'sizes');
INSERT INTO governance_register.collaboration_register (code, title, source)
SELECT 'size-' || n, 'Partner nummer ' || n || CASE WHEN n % 50 = 0 THEN ' met een naam die zo lang is dat zij op een telefoon over meer dan drie regels loopt' WHEN n = 7 THEN ' N.V.' ELSE '' END, 'sizes'
FROM generate_series(1, 500) AS n;
INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, title, valid_from, source)
SELECT c.collaboration_id, jsonb_build_object('legal_form', CASE right(c.code, 1) WHEN '1' THEN 'openbaar lichaam' WHEN '2' THEN 'bv' WHEN '3' THEN 'stichting' ELSE 'netwerk' END, 'phase', 'run',
		'period', jsonb_build_array('2020-01-01', NULL), 'parties', '[{"party": "gm9992/executive", "roles": ["deelnemer", "eigenaar"]}]'::jsonb)::governance.collaboration,
	c.title, date '2020-01-01', 'sizes'
FROM governance_register.collaboration_register AS c
WHERE c.source = 'sizes';
INSERT INTO governance_register.interest (organisation, collaboration_id, valid_from, has_vote, source)
SELECT 'gm9992', c.collaboration_id, date '2020-01-01', true, 'sizes' FROM governance_register.collaboration_register AS c WHERE c.source = 'sizes'
UNION ALL
SELECT 'gm9991', c.collaboration_id, date '2020-01-01', true, 'sizes' FROM governance_register.collaboration_register AS c WHERE c.code = 'size-7';
-- eight of ten have been assessed, each answer a number that follows from its keys
INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9992', c.collaboration_id, '2026', date '2026-03-01', 'closed', 'governance-balance', 1
FROM governance_register.collaboration_register AS c
WHERE c.source = 'sizes' AND c.collaboration_id % 10 < 8;
INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT r.organisation, r.assessment_round_id, 'p' || p.nr, p.perspective, governance.assessment_agg(p.perspective, i.indicator, 1 + ((r.collaboration_id * 7 + i.position * (p.nr + 2) + r.collaboration_id * p.nr) % 5)::integer)
FROM governance_register.assessment_round AS r
CROSS JOIN (VALUES (1, 'council'), (2, 'official')) AS p (nr, perspective)
CROSS JOIN governance.indicators(governance.standard_instrument()) AS i
WHERE r.organisation = 'gm9992'
GROUP BY r.organisation, r.assessment_round_id, p.nr, p.perspective;

SELECT governance.total_rounds();
COMMIT;
ANALYZE;
