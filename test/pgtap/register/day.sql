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

SELECT * FROM finish();
ROLLBACK;
