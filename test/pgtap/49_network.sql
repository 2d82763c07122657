-- 49_network: many collaborations together, on the national register and on cases of a few
\set ON_ERROR_STOP on
\set fixtures test/fixtures
\ir ../fixtures/load_register.sql
BEGIN;
SET LOCAL jit = off;
SET LOCAL search_path = governance, public;
SELECT no_plan();

-- pairs of municipalities, against the rows of the file
CREATE TEMPORARY TABLE membership AS
SELECT DISTINCT p.regeling_roo_id AS roo_id, register.participant_id(p.deelnemer_tooi, p.deelnemer_roo_id) AS organisation
FROM register.participant_source AS p;
CREATE TEMPORARY TABLE pairs AS
SELECT * FROM shared_collaborations(ARRAY(SELECT collaboration FROM register.collaboration));
SELECT cmp_ok(count(*), '>', 1000::bigint, 'there are pairs') FROM pairs;
SELECT is_empty($$
	(SELECT organisation_a, organisation_b, n FROM pairs EXCEPT ALL
	SELECT a.organisation, b.organisation, count(*) FROM membership AS a JOIN membership AS b USING (roo_id) WHERE a.organisation COLLATE "C" < b.organisation AND a.organisation LIKE 'gm%' AND b.organisation LIKE 'gm%' GROUP BY 1, 2)
	UNION ALL
	(SELECT a.organisation, b.organisation, count(*) FROM membership AS a JOIN membership AS b USING (roo_id) WHERE a.organisation COLLATE "C" < b.organisation AND a.organisation LIKE 'gm%' AND b.organisation LIKE 'gm%' GROUP BY 1, 2
	EXCEPT ALL SELECT organisation_a, organisation_b, n FROM pairs) $$, 'as many as in the file');
-- everybody: provinces, water boards and others as well
SELECT is((SELECT sum(n) FROM shared_collaborations(ARRAY(SELECT collaboration FROM register.collaboration WHERE in_force(collaboration, '2026-05-19')), '')),
	(SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM membership AS m JOIN register.collaboration AS c USING (roo_id) WHERE in_force(c.collaboration, '2026-05-19') GROUP BY c.roo_id) AS size),
	'an arrangement of n has n (n - 1) / 2 pairs');

-- concentration, against the rows of the file
CREATE TEMPORARY TABLE spread AS
SELECT * FROM role_concentration(ARRAY(SELECT collaboration FROM register.collaboration));
SELECT is_empty($$ (SELECT holder, n FROM spread EXCEPT SELECT organisation, count(*) FROM membership GROUP BY organisation)
	UNION ALL (SELECT organisation, count(*) FROM membership GROUP BY organisation EXCEPT SELECT holder, n FROM spread) $$, 'arrangements an organisation');
SELECT is((SELECT abs(sum(share) - 1) < 1e-12 FROM spread), true, 'the shares of a role are one whole');
SELECT is((SELECT count(DISTINCT herfindahl) = 1 AND abs(min(herfindahl) - sum(share * share)) < 1e-15 FROM spread), true, 'the index is the sum of squares');
SELECT results_eq($$ SELECT role::text, holder, n, share, round(herfindahl::numeric, 4) FROM role_concentration(ARRAY['{"parties":[{"party":"gm1/council","roles":["owner"]},{"party":"gm1/executive","roles":["owner","client"]}]}', NULL, '{"parties":[{"party":"gm1/executive","roles":["owner"]},{"party":"gm2","roles":["owner"]}]}', '{}']::collaboration[]) $$,
	$$ VALUES ('owner', 'gm1', 2::bigint, 2::float8 / 3, 0.5556), ('owner', 'gm2', 1, 1::float8 / 3, 0.5556), ('client', 'gm1', 1, 1, 1.0000) $$, 'an organisation counts once a collaboration');
SELECT results_eq($$ SELECT role::text, holder, n FROM role_concentration(ARRAY['{"parties":[{"party":"gm1/council","roles":["owner"]},{"party":"gm1/executive","roles":["owner"]}]}']::collaboration[], 'holder') $$,
	$$ VALUES ('owner', 'gm1/council', 1::bigint), ('owner', 'gm1/executive', 1) $$, 'a holder is a path');
SELECT throws_ok($$ SELECT role_concentration('{}', 'person') $$, '22023', 'invalid scope: "person"', 'another scope');

-- names that sort between, and begin alike
SELECT results_eq($$ SELECT * FROM shared_collaborations(ARRAY['{"parties":[{"party":"gm1/council"},{"party":"gm1-x"},{"party":"gm1"},{"party":"gm1/executive"},{"party":"pv1"}]}', '{"parties":[{"party":"gm1-x"},{"party":"gm1"}]}']::collaboration[]) $$,
	$$ VALUES ('gm1', 'gm1-x', 2::bigint) $$, 'an organisation is its first segment');
SELECT is_empty($$ SELECT * FROM shared_collaborations('{}') UNION ALL SELECT * FROM shared_collaborations(NULL) UNION ALL SELECT * FROM shared_collaborations(ARRAY[NULL, '{}']::collaboration[]) $$, 'nobody');
SELECT throws_ok($$ SELECT shared_collaborations(ARRAY[collaboration(NULL, NULL, NULL, NULL, ARRAY(SELECT 'gm' || i FROM generate_series(1, 5001) AS i), NULL)]) $$, '54000', 'too many organisations', 'too many');

SELECT * FROM finish();
ROLLBACK;
DROP SCHEMA register CASCADE;
