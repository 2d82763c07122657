-- terms, holidays and the days that the law prescribes, recomputed by an independent script, and the last useful meeting
\set ON_ERROR_STOP on
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
-- terms (Algemene termijnenwet): within some weeks after ends on a working day, at least some weeks before does not move
SELECT is(within_weeks('2026-04-30', 2), '2026-05-18', 'Ascension Day, a day made equal, and the weekend');
SELECT is(within_weeks('2026-06-26', 2), '2026-07-10', 'a working day stays');
SELECT is(within_weeks('2026-06-27', 2), '2026-07-13', 'Saturday to Monday');
SELECT is(within_weeks('2024-01-01', 13), '2024-04-01', 'longer than twelve weeks is not lengthened, not even on Easter Monday');
SELECT is(within_weeks('2024-01-08', 12), '2024-04-02', 'twelve weeks are');
SELECT is(within_weeks('2023-02-10', 8), '2023-04-11', 'Good Friday, weekend, Easter Monday');
SELECT is(weeks_before('2025-09-14', 12), '2025-06-22', 'back to a Sunday');
SELECT is(within_weeks(NULL, 2), NULL, 'nothing in, nothing out');
INSERT INTO equal_day VALUES ('2031-05-23', 'test');
SELECT is(within_weeks('2031-05-09', 2), '2031-05-26', 'a new decree is a row');
SELECT is(easter(y.year), y.day, 'Easter of ' || y.year)
FROM (VALUES (2013, date '2013-03-31'), (2014, '2014-04-20'), (2016, '2016-03-27'), (2019, '2019-04-21'), (2024, '2024-03-31'), (2026, '2026-04-05'), (2030, '2030-04-21'), (2038, '2038-04-25')) AS y (year, day);
SELECT is(kings_day(2014) || ' ' || kings_day(2025) || ' ' || kings_day(2026) || ' ' || kings_day(2013), '2014-04-26 2025-04-26 2026-04-27 2013-04-30', 'the birthday is not kept on a Sunday');
SELECT is_empty($$ SELECT h.day FROM generate_series(2013, 2199) AS y, holidays(y) AS h WHERE is_working_day(h.day) $$, 'no holiday is a working day');
SELECT throws_ok('SELECT easter(1500)', '22003', NULL, 'no Easter before the calendar');

-- test/fixtures/law_terms.pl, which shares nothing with the product, gives holidays, terms, and the calendar of each kind of body and participants
CREATE TEMP TABLE holiday (day date);
\copy holiday FROM PROGRAM 'perl test/fixtures/law_terms.pl holidays' WITH (FORMAT csv, HEADER)
SELECT set_eq('SELECT h.day FROM generate_series(2013, 2031) AS y, holidays(y) AS h WHERE h.day <> $$2031-05-23$$', 'SELECT day FROM holiday', 'the holidays of 2013 to 2031, recomputed');
CREATE TEMP TABLE term (day date, weeks integer, last_day date);
\copy term FROM PROGRAM 'perl test/fixtures/law_terms.pl terms' WITH (FORMAT csv, HEADER)
SELECT cmp_ok(count(*), '>', 29000::bigint, 'terms are read') FROM term;
SELECT is_empty('SELECT t.*, within_weeks(t.day, t.weeks) FROM term AS t WHERE within_weeks(t.day, t.weeks) <> t.last_day', 'the last day of terms from each day of 2015 to 2030, recomputed');
CREATE TEMP TABLE read (budget_year integer, body text, participants text, step text, rule text, day date, last_day date, last_working_day date, is_free boolean, recipient text, weeks integer);
\copy read FROM PROGRAM 'perl test/fixtures/law_terms.pl calendar' WITH (FORMAT csv, HEADER)
SELECT cmp_ok(count(*), '>', 2000::bigint, 'days are read') FROM read;
CREATE TEMP TABLE given AS
SELECT y.year, b.body, p.participants, c.*
FROM generate_series(2015, 2030) AS y (year), unnest('{public_body,operations_body,joint_organ}'::text[]) AS b (body),
	unnest('{municipalities_only,with_province,with_province_and_water_board,with_water_board,provinces_only,water_boards_only}'::text[]) AS p (participants), calendar(y.year, b.body, p.participants) AS c;
SELECT set_eq('SELECT year, body, participants, step, rule, day, last_day, last_working_day, NOT is_working_day FROM given',
	'SELECT budget_year, body, participants, step, rule, day, last_day, last_working_day, is_free FROM read', 'the calendar of 2015 to 2030, recomputed');
SELECT set_eq($$ SELECT year, body, participants, step, recipient, weeks FROM given WHERE step ~ 'sending' $$,
	$$ SELECT budget_year, body, participants, step, recipient, weeks FROM read WHERE step ~ 'sending' $$, 'to whom it is sent, and within how many weeks');
-- in the order in which things happen
SELECT is_empty($$
	SELECT year, step FROM (SELECT g.*, lag(last_day) OVER (PARTITION BY year, body, participants ORDER BY nr) AS before FROM (
		SELECT c.*, y AS year, b AS body, 'x' AS participants FROM generate_series(2015, 2030) AS y, unnest('{public_body,operations_body,joint_organ}'::text[]) AS b, calendar(y, b) WITH ORDINALITY AS c (rule, what_nl, what_en, day, last_day, basis, step, last_working_day, is_working_day, is_theoretical, recipient, weeks, nr)
	) AS g WHERE step IN ('draft', 'view', 'offer', 'reply', 'adoption', 'sending')) AS o WHERE before > last_day $$, 'draft, view, reply, offer, adoption, sending');
SELECT is_empty($$ SELECT * FROM calendar(2027, 'operations_body') WHERE step = 'offer' $$, 'only a public body has its draft offered');
SELECT is_empty($$ SELECT * FROM calendar(2027, 'arrangement_only') $$, 'a light arrangement has no cycle');
SELECT is_empty($$ SELECT what_nl FROM calendar(2027) WHERE is_theoretical <> (what_nl ~ 'theoretisch') $$, 'the theoretical latest says so');
SELECT throws_ok('SELECT * FROM calendar(2014)', '22003', NULL, 'no year whose law was not read');
SELECT throws_ok($$ SELECT * FROM calendar(2027, 'public_body', 'all') $$, '22023', NULL, 'a kind of participants is one of six');
SELECT is_empty('SELECT * FROM calendar(NULL)', 'no row for NULL');
SELECT is(view_days('2014-12-31') || ' ' || view_days('2022-06-30') || ' ' || view_days('2022-07-01'), '42 56 84', '6, 8 and 12 weeks');

-- the last meeting before the board deals with the draft
SELECT is(last_useful_date('2026-04-10', ARRAY['2026-04-09', '2026-07-02', '2026-07-03']::date[]), '2026-07-02', 'the day on which the board may deal with it is too late');
SELECT is(last_useful_date('2026-04-01', ARRAY['2026-06-20', '2026-07-01', '2026-07-09']::date[], '2026-07-09'), '2026-07-01', 'day 91 is in time when the board meets on day 99');
SELECT is(last_useful_date('2026-04-10', ARRAY['2026-04-09', '2026-07-04']::date[]), NULL, 'before sending or after the window does not');
INSERT INTO meeting (organisation, body, held_on, is_cancelled) VALUES ('gm9999', 'gm9999/council', '2026-06-04', false), ('gm9999', 'gm9999/council', '2026-07-02', true), ('gm9999', 'gm9999/executive', '2026-07-01', false);
SELECT is(last_useful_meeting('2026-04-10', 'gm9999/council'), '2026-06-04', 'of the council itself, and not cancelled');
SELECT throws_ok($$ SELECT last_useful_meeting('2026-04-10', '/') $$, '22P02', NULL, 'a council is a path');
SELECT * FROM finish();
ROLLBACK;
