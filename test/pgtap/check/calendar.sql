-- the days that the law prescribes, before and after 1 July 2022, and the last useful meeting
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT plan(14);
-- days as printed in the law; the old law until 30 June 2022
SELECT results_eq($$ SELECT rule, day, last_day FROM calendar(2022) $$,
	$$ VALUES ('WGR-14', date '2021-04-15', date '2021-04-14'), ('WGR-15', '2021-06-05', '2021-06-05'), ('WGR-16', '2021-07-31', '2021-07-31'), ('WGR-18', '2021-08-01', '2021-07-31'),
		('WGR-17', '2021-12-31', '2021-12-31'), ('WGR-19', '2023-04-30', '2023-04-29'), ('WGR-20', '2023-07-15', '2023-07-14') $$, 'budget year 2022: the old law, but for its accounts');
SELECT results_eq($$ SELECT rule, day FROM calendar(2023) WHERE rule <= 'WGR-18' $$,
	$$ VALUES ('WGR-14', date '2022-04-15'), ('WGR-15', '2022-06-30'), ('WGR-16', '2022-08-25'), ('WGR-18', '2022-09-15'), ('WGR-17', '2022-12-31') $$, 'budget year 2023: the year between');
SELECT results_eq($$ SELECT rule, day FROM calendar(2027) $$,
	$$ VALUES ('WGR-14', date '2026-04-30'), ('WGR-15', '2026-06-22'), ('WGR-16', '2026-09-14'), ('WGR-18', '2026-09-15'), ('WGR-17', '2026-12-31'), ('WGR-19', '2028-04-30'), ('WGR-20', '2028-07-15') $$, 'budget year 2027: the new law');
SELECT results_eq($$ SELECT day FROM calendar(2024) WHERE rule = 'WGR-21' $$, $$ VALUES (date '2024-07-01') $$, 'arrangements amended by 1 July 2024');
SELECT is(count(*), 0::bigint, 'and in no other year') FROM generate_series(1990, 2100) AS y, calendar(y) AS c WHERE c.rule = 'WGR-21' AND y <> 2024;
-- weeks are counted in days
SELECT is(count(*), 0::bigint, 'the draft is 84 days before the board, the board the day before the province, in every year of the new law')
FROM generate_series(2024, 2200) AS y, LATERAL (SELECT max(day) FILTER (WHERE rule = 'WGR-15') AS draft, max(last_day) FILTER (WHERE rule = 'WGR-18') AS province FROM calendar(y)) AS c WHERE c.province - c.draft <> 84;
SELECT is(view_days('2022-06-30'), 56, '8 weeks until 30 June 2022');
SELECT is(view_days('2022-07-01'), 84, '12 weeks from 1 July 2022');
SELECT throws_ok('SELECT * FROM calendar(1985)', '22003', NULL, 'no year before the law');
SELECT is_empty('SELECT * FROM calendar(NULL)', 'no row for NULL');
-- the last meeting in the window, its last day included
SELECT is(last_useful_date('2026-04-10', ARRAY['2026-04-09', '2026-07-03', '2026-07-04']::date[]), '2026-07-03', 'the last day of the window counts');
SELECT is(last_useful_date('2026-04-10', ARRAY['2026-04-09', '2026-07-04']::date[]), NULL, 'before sending or after the window does not');
INSERT INTO meeting (organisation, body, held_on, is_cancelled) VALUES ('gm9999', 'gm9999/council', '2026-06-04', false), ('gm9999', 'gm9999/council', '2026-07-02', true), ('gm9999', 'gm9999/executive', '2026-07-01', false);
SELECT is(last_useful_meeting('2026-04-10', 'gm9999/council'), '2026-06-04', 'of the council itself, and not cancelled');
SELECT throws_ok($$ SELECT last_useful_meeting('2026-04-10', '/') $$, '22P02', NULL, 'a council is a path');
SELECT * FROM finish();
ROLLBACK;
