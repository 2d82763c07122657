-- a question about one partner, year or organisation reads the totals and scores of those rounds and no other
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT plan(45);
SET governance.as_of = '2026-05-19';
SET max_parallel_workers_per_gather = 0;
INSERT INTO collaboration_register (code, title) SELECT 'push' || i, 'push ' || i FROM generate_series(1, 200) AS i;
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from) SELECT collaboration_id, '{}', '2010-01-01' FROM collaboration_register;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT o.organisation, r.collaboration_id, y::text, make_date(y, 5, 1), 'closed', 'governance-balance', 1
FROM collaboration_register AS r, generate_series(2016, 2025) AS y, (VALUES ('gm9998'), ('gm9999')) AS o (organisation)
WHERE r.code LIKE 'push%';
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT r.organisation, r.assessment_round_id, p.code, p.code, assessment(p.code, p.answers)
FROM assessment_round AS r, (SELECT k.code, ARRAY(SELECT k.answer FROM indicators(standard_instrument())) AS answers FROM (VALUES ('council', 2), ('official', 4)) AS k (code, answer) OFFSET 0) AS p
WHERE r.code BETWEEN '2016' AND '2025';
SELECT is(total_rounds(), 4000::bigint, '4,000 rounds of two organisations');
ANALYZE assessment_round; ANALYZE assessment_total; ANALYZE assessment_score; ANALYZE collaboration_version; ANALYZE instrument_register; ANALYZE collaboration_register; ANALYZE setting;
SELECT collaboration_id AS one FROM collaboration_register WHERE code = 'push77' \gset

-- rows of a table that a query read, those it then dropped included
CREATE FUNCTION pg_temp.read_of(relation text, query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	plan jsonb;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) ' || read_of.query INTO plan;
	RETURN (
		SELECT coalesce(sum((coalesce((n.node ->> 'Actual Rows')::numeric, 0) + coalesce((n.node ->> 'Rows Removed by Filter')::numeric, 0)) * (n.node ->> 'Actual Loops')::numeric), 0)
		FROM jsonb_path_query(plan, 'strict $.** ? (@."Relation Name" == $relation)', jsonb_build_object('relation', read_of.relation)) AS n (node)
	)::bigint;
END $$;
-- the totals of n rounds are read and their scores (three groups by eight: the whole, three parts, four functions), none of the other ones; forms never are
CREATE FUNCTION pg_temp.reads(query text, rounds bigint, what text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN NEXT public.ok(pg_temp.read_of('assessment_total', reads.query) <= reads.rounds AND pg_temp.read_of('assessment_score', reads.query) <= 24 * reads.rounds AND pg_temp.read_of('assessment_form', reads.query) = 0, reads.what);
END $$;
CREATE FUNCTION pg_temp.questions(one bigint, who text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	v text;
BEGIN
	FOREACH v IN ARRAY ARRAY['fact_assessment', 'fact_score', 'fact_group', 'fact_group_score', 'fact_score_contribution'] LOOP
		RETURN QUERY SELECT pg_temp.reads(format('SELECT * FROM governance.%I WHERE organisation = ''gm9999'' AND collaboration_key = %s', v, one), 10, format('%s of one partner, %s', v, who));
		RETURN QUERY SELECT pg_temp.reads(format('SELECT * FROM governance.%I WHERE organisation = ''gm9999'' AND year = 2020', v), 200, format('%s of one year, %s', v, who));
		RETURN QUERY SELECT pg_temp.reads(format('SELECT * FROM governance.%I WHERE organisation = ''gm9999'' AND year = 2020 AND collaboration_key = %s', v, one), 1, format('%s of one partner and year, %s', v, who));
		RETURN QUERY SELECT pg_temp.reads(format('SELECT * FROM governance.%I WHERE organisation = ''gm9999'' AND collaboration_key = %s AND is_latest', v, one), 10, format('%s of the latest round of one partner, %s', v, who));
	END LOOP;
END $$;
-- what is counted is really there
SELECT is((SELECT count(*) FROM fact_assessment WHERE organisation = 'gm9999' AND year = 2020), 200::bigint, 'a year has 200 rounds');
SELECT cmp_ok(pg_temp.read_of('assessment_total', 'SELECT count(agreement), count(forms) FROM governance.fact_assessment'), '>=', 4000::bigint, 'and the counter counts: the whole reads all');
SELECT cmp_ok(pg_temp.read_of('assessment_score', 'SELECT count(level) FROM governance.fact_group_score'), '>=', 48000::bigint, 'of the scores too');
SELECT pg_temp.questions(:one, 'the owner');
DO $$
DECLARE
	r text;
BEGIN
	FOREACH r IN ARRAY ARRAY['governance_org_gm9999', 'push_reader'] LOOP
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
			EXECUTE format('CREATE ROLE %I', r);
		END IF;
	END LOOP;
END $$;
GRANT governance_org_gm9999 TO push_reader;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO push_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO push_reader;
REVOKE SELECT ON assessment_form FROM push_reader;
SET ROLE push_reader;
SELECT pg_temp.questions(:one, 'a reader of one organisation');
SELECT is((SELECT count(*) FROM governance.fact_assessment), 2000::bigint, 'who sees the rounds of one organisation');
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
