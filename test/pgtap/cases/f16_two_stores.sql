-- Case f16_two_stores: how many were asked, and what is published, has one home: the pages agree, and where two numbers differ it is said.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
\ir ../../fixtures/all_scores.sql
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9001', 'Gemeente Een', 'municipality'), ('gm9002', 'Gemeente Twee', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst'), ('bad', 'Zwembad'), ('ggd', 'GGD');
INSERT INTO collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9001","roles":["participant"]},{"party":"gm9002","roles":["participant"]}]}' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party, votes) SELECT collaboration_version_id, p, 1 FROM collaboration_version, unnest(ARRAY['gm9001', 'gm9002']) AS p;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version) SELECT 'gm9001', collaboration_id, '2026', '2026-03-01', 'open', 'governance-balance', 1 FROM collaboration_register;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9001', assessment_round_id, 'r' || n, 'council', assessment('council', array_fill(2 + n % 3, ARRAY[24])) FROM assessment_round, generate_series(1, 5) AS n;
SELECT close_round(assessment_round_id, '2026-04-01', 'x') FROM assessment_round \g /dev/null
SELECT total_rounds() \g /dev/null
SET LOCAL governance.as_of = '2026-05-19';
CREATE FUNCTION pg_temp.set(round integer, council integer DEFAULT NULL, partner integer DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
	DELETE FROM governance_register.round_asked;
	UPDATE governance_register.assessment_round SET asked = round;
	INSERT INTO governance_register.round_asked (organisation, assessment_round_id, perspective, asked) SELECT 'gm9001', assessment_round_id, p, n FROM governance_register.assessment_round, (VALUES ('council', council), ('partner', partner)) AS v (p, n) WHERE n IS NOT NULL
$$;
-- every rate that a page or fact shows of the whole, and of the council
CREATE FUNCTION pg_temp.rates() RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', (SELECT string_agg(DISTINCT coalesce(round(x::numeric, 3)::text, '-'), ',') FROM (
			SELECT response_rate FROM governance.fact_assessment UNION ALL SELECT response_rate FROM all_scores WHERE perspective = 'all' AND category = 'total'
			UNION ALL SELECT response_rate FROM governance.partner_score WHERE organisation = 'gm9001') AS v (x)),
		(SELECT string_agg(DISTINCT round(response_rate::numeric, 3)::text, ',') FROM all_scores WHERE perspective = 'council' AND category = 'total'),
		(SELECT string_agg(DISTINCT result, ',') FROM governance.check_results('{ROUND-RESPONSE}', '2026-05-19')))
$$;
SELECT pg_temp.set(100, 8) \g /dev/null
SELECT is(pg_temp.rates(), '0.625 0.625 fail', 'f16_two_stores: one rate, and a finding');
SELECT is((SELECT DISTINCT message_en FROM check_results('{ROUND-RESPONSE}', '2026-05-19')), 'Round 2026 says twice how many people were asked: 100 for the round and 8 for its groups together. The pages go by 8.', 'f16_two_stores: it says both numbers, and by which the pages go');
CREATE FUNCTION pg_temp.tried(r integer, c integer, p integer) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_temp.set(r, c, p);
	RETURN pg_temp.rates();
END $$;
SELECT is(pg_temp.tried(r, c, p), expected, format('variant: round %s, council %s, partner %s', r, c, p)) FROM (VALUES
	(8, 8, NULL::integer, '0.625 0.625 pass'), (NULL, 8, NULL, '0.625 0.625 pass'), (8, NULL, NULL, '0.625 pass'), (10, 8, 2, '0.500 0.625 pass'), (10, 8, 3, '0.455 0.625 fail'),
	(10, NULL, 2, '0.500 pass'), (10, NULL, 12, '0.500 fail'), (NULL, NULL, 2, '- pass')) AS v (r, c, p, expected);

-- what is published is counted from what is there
SELECT pg_temp.set(NULL) \g /dev/null
SELECT adopt_round(assessment_round_id, '2026-05-01', 'x') FROM assessment_round \g /dev/null
SELECT publish('2026-05-19') \g /dev/null
SELECT is_empty($$ SELECT * FROM (SELECT DISTINCT ON (organisation) organisation, partners, rounds, groups_shown, groups_hidden FROM publication ORDER BY organisation, publication_id DESC) AS p
	EXCEPT SELECT organisation, partners, rounds, groups_shown, groups_hidden FROM public_publication $$, 'at first as it was published');
SELECT results_eq($$ SELECT partners, rounds, groups_shown, groups_hidden FROM public_publication WHERE organisation = 'gm9001' $$, 'VALUES (3, 3, 3, 0)', 'three partners, three rounds');
SELECT remove_collaboration('bad', '2026-05-20', 'x', 'griffie', dry_run => false) \g /dev/null
SELECT results_eq($$ SELECT partners, rounds, groups_shown, groups_hidden FROM public_publication WHERE organisation = 'gm9001' $$, 'VALUES (2, 2, 2, 0)', 'f16_two_stores: what was removed is no longer counted as published');
SELECT results_eq($$ SELECT p.partners = (SELECT count(*) FROM public_partner AS x WHERE x.organisation = p.organisation), p.rounds = (SELECT count(DISTINCT (x.collaboration_key, x.round_code)) FROM public_score AS x WHERE x.organisation = p.organisation)
	FROM public_publication AS p ORDER BY p.organisation $$, 'VALUES (true, true), (true, true)', 'law: the three public views agree');
DELETE FROM published_partner WHERE organisation = 'gm9002';
SELECT is((SELECT partners FROM public_publication WHERE organisation = 'gm9002'), 0, 'variant: nothing left');
SELECT * FROM finish();
ROLLBACK;
