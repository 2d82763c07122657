-- What holds on a day: a period from its first day until, and without, its last; and the rounds as they stood on a day.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

SELECT results_eq($$
	SELECT d::date - date '2024-01-01', valid_on(NULL, NULL, d::date), valid_on('2024-01-02', NULL, d::date), valid_on(NULL, '2024-01-02', d::date), valid_on('2024-01-02', '2024-01-03', d::date), valid_on('2024-01-02', '2024-01-02', d::date)
	FROM generate_series(date '2024-01-01', date '2024-01-03', interval '1 day') AS d
$$, $$ VALUES (0, true, false, true, false, false), (1, true, true, false, true, false), (2, true, true, false, false, false) $$,
	'the first day counts, the last does not, and an end that is not known is open');
SELECT is(valid_on('2024-01-02', NULL, NULL), NULL, 'of no day it is not known');

CREATE TEMP TABLE stay (joined date, gone date);
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT is_empty($$ SELECT l FROM pg_temp.plan_of('SELECT * FROM stay WHERE valid_on(joined, gone, as_of())') AS l WHERE l ~ 'valid_on' $$, 'the planner reads the columns: no call is left');
SELECT is_empty($$ SELECT l FROM pg_temp.plan_of('SELECT * FROM rounds_as_of(as_of()) WHERE back = 1') AS l WHERE l ~ 'Function Scan' $$, 'and the rounds of a day are a query on their table');

INSERT INTO collaboration_register (code, title) VALUES ('day', 'Day');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
SELECT o, c.collaboration_id, k, d, s, CASE s WHEN 'adopted' THEN d END, 'governance-balance', 1
FROM collaboration_register AS c, (VALUES ('gm9998', 'a', date '2020-05-01', 'adopted'), ('gm9998', 'b', '2021-05-01', 'closed'), ('gm9998', 'c', '2021-05-01', 'closed'),
	('gm9998', 'd', '2022-05-01', 'open'), ('gm9998', 'e', '2023-05-01', 'closed'), ('gm9999', 'f', '2020-01-01', 'adopted')) AS v (o, k, d, s)
WHERE c.code = 'day';
SELECT results_eq($$
	SELECT day::text, (SELECT string_agg(r.code || n.back, ' ' ORDER BY r.code) FROM rounds_as_of(day) AS n JOIN assessment_round AS r USING (assessment_round_id))
	FROM (VALUES (date '2019-12-31'), ('2020-05-01'), ('2021-05-01'), ('2024-01-01'), (NULL)) AS d (day)
$$, $$ VALUES ('2019-12-31', NULL), ('2020-05-01', 'a1 f1'), ('2021-05-01', 'a3 b2 c1 f1'), ('2024-01-01', 'a4 b3 c2 e1 f1'), (NULL, NULL) $$,
	'rounds count back from the latest on the day, each organisation by itself; open ones and later ones do not, and of one day the last made is the latest');

-- ---- which round is the latest: of each day the one that a plain reading of the rounds gives, and found in one pass
INSERT INTO round_event (organisation, assessment_round_id, step, happened_on, reason, content)
SELECT r.organisation, r.assessment_round_id, e.step, e.day, 'because', CASE e.step WHEN 'adopt' THEN '{}'::jsonb END
FROM assessment_round AS r
JOIN (VALUES ('a', 'close', date '2020-05-03'), ('a', 'adopt', '2020-06-01'), ('c', 'close', '2021-06-01'), ('e', 'close', '2023-05-01'), ('e', 'reopen', '2023-07-01'),
	('e', 'close', '2023-09-01')) AS e (code, step, day) USING (code)
WHERE r.organisation = 'gm9998'
ORDER BY e.day;
CREATE FUNCTION pg_temp.naive_latest(day date) RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint) LANGUAGE sql AS $$
	SELECT s.organisation, s.collaboration_id, s.assessment_round_id
	FROM round_statuses(day) AS s
	WHERE s.status IN ('closed', 'adopted') AND s.held_on <= day AND NOT EXISTS (
		SELECT FROM round_statuses(day) AS o
		WHERE o.organisation = s.organisation AND o.collaboration_id = s.collaboration_id AND o.status IN ('closed', 'adopted') AND o.held_on <= day
		AND (o.held_on, o.assessment_round_id) > (s.held_on, s.assessment_round_id))
$$;
CREATE FUNCTION pg_temp.latest_ways(day date) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(day);
	RETURN NEXT set_eq('SELECT organisation, collaboration_id, assessment_round_id FROM latest_rounds(as_of())', format('SELECT * FROM pg_temp.naive_latest(%L)', day),
		format('latest_rounds() on %s has what no later round stands after', day));
	RETURN NEXT set_eq('SELECT organisation, collaboration_key, round_key FROM fact_assessment WHERE is_latest', format('SELECT * FROM pg_temp.naive_latest(%L)', day),
		format('and so has fact_assessment on %s', day));
	RETURN NEXT results_eq('SELECT count(*), count(is_latest) FROM fact_assessment', format('SELECT count(*), count(*) FROM rounds_as_of(%L)', day),
		format('with a row for each round, which says whether it is, on %s', day));
END $$;
SELECT pg_temp.latest_ways(d) FROM unnest('{2019-12-31,2020-05-01,2020-05-02,2020-06-01,2021-05-01,2021-06-01,2023-05-01,2023-08-01,2024-01-01}'::date[]) AS d;
SELECT is((SELECT count(*) FROM pg_temp.plan_of('SELECT held_on, is_latest FROM fact_assessment') AS l WHERE l ~ 'WindowAgg'), 1::bigint,
	'one pass over the rounds says of all whether they are the latest');
SELECT is_empty($$ SELECT l FROM pg_temp.plan_of('SELECT held_on, round_code FROM fact_assessment') AS l WHERE l ~ 'WindowAgg|round_asked|collaboration_version' $$,
	'and none is made when nobody asks');

-- ---- on no day nothing holds, a row without first and last day neither
INSERT INTO collaboration_version (collaboration_id, collaboration)
SELECT c.collaboration_id, '{"parties":[{"party":"gm9998/executive","roles":["participant"]}]}' FROM collaboration_register AS c WHERE c.code = 'day';
INSERT INTO interest (organisation, collaboration_id, has_vote) SELECT 'gm9999', c.collaboration_id, true FROM collaboration_register AS c WHERE c.code = 'day';
CREATE FUNCTION pg_temp.rows_on(asked text, day date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM %s(%L::date)', asked, day) INTO n;
	RETURN n;
END $$;
SELECT ok(pg_temp.rows_on(f, '2024-01-01') > 0 AND pg_temp.rows_on(f, NULL) = 0, f || '() has rows on a day, and none for NULL')
FROM unnest('{versions_held,versions_as_of,entered_on,takes_part,participants_on,partners_as_of,roles_on,interests_held,interests_on,rounds_as_of,latest_rounds}'::text[]) AS f;

SELECT * FROM finish();
ROLLBACK;
