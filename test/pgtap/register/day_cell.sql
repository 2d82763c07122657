-- Days as typed: every cell reads in one way only, or is kept with the reason; no setting has a say.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP TABLE cell (text text, value date, status text, note text);
INSERT INTO cell VALUES
-- ---- day, month, year
	('1-5-2024', '2024-05-01', 'read', NULL),
	('01-05-2024', '2024-05-01', 'read', NULL),
	('1.5.2024', '2024-05-01', 'read', NULL),
	('31/12/2024', '2024-12-31', 'read', NULL),
	('5/5/2024', '2024-05-05', 'read', NULL),
	('1 5 2024', '2024-05-01', 'read', NULL),
	(' 1 - 5 - 2024 ', '2024-05-01', 'read', NULL),
	('29-2-2024', '2024-02-29', 'read', NULL),
	('31-12-9999', '9999-12-31', 'read', NULL),
	(E'1‑5‑2024', '2024-05-01', 'read', NULL),
	(E'1–5–2024', '2024-05-01', 'read', NULL),
	(E' 1-5-2024 ', '2024-05-01', 'read', NULL),
-- ---- as programs write
	('2024-05-01', '2024-05-01', 'read', NULL),
	('2024/05/01', '2024-05-01', 'read', NULL),
	('2024-05-01 00:00:00', '2024-05-01', 'read', NULL),
	('2024-05-01T00:00:00Z', '2024-05-01', 'read', NULL),
	('2024-05-01 00:00:00+02:00', '2024-05-01', 'read', NULL),
	('1-5-2024 0:00', '2024-05-01', 'read', NULL),
	('1-5-2024 13:45', '2024-05-01', 'read', 'time'),
	('1-5-2024 1:45 pm', '2024-05-01', 'read', 'time'),
	('2024-05-01T13:45:10.123', '2024-05-01', 'read', 'time'),
	('20240501', '2024-05-01', 'read', NULL),
	('01052024', '2024-05-01', 'read', NULL),
	('20112012', NULL, 'malformed', 'no such day'),
	('20111112', '2011-11-12', 'read', NULL),
	('12345678', NULL, 'malformed', 'no day'),
	('45413', '2024-05-01', 'read', 'spreadsheet'),
	('45413.0', '2024-05-01', 'read', 'spreadsheet'),
	('45413,75', '2024-05-01', 'read', 'time is left out'),
	('10000', '1927-05-18', 'read', 'spreadsheet'),
	('109574', '2199-12-31', 'read', 'spreadsheet'),
	('109575', NULL, 'malformed', 'no day'),
	('9999', NULL, 'malformed', 'no day'),
	('0', NULL, 'malformed', 'no day'),
-- ---- months by name
	('1 mei 2024', '2024-05-01', 'read', NULL),
	('1 MEI 2024', '2024-05-01', 'read', NULL),
	('1-mei-2024', '2024-05-01', 'read', NULL),
	('1 mrt. 2024', '2024-03-01', 'read', NULL),
	('woensdag 1 mei 2024', '2024-05-01', 'read', NULL),
	('per 1 januari 2024', '2024-01-01', 'read', NULL),
	('d.d. 1 januari 2024', '2024-01-01', 'read', NULL),
	('1e mei 2024', '2024-05-01', 'read', NULL),
	('May 1, 2024', '2024-05-01', 'read', NULL),
	('May 1st, 2024', '2024-05-01', 'read', NULL),
	('1st of May 2024', '2024-05-01', 'read', NULL),
	('1 October 2024', '2024-10-01', 'read', NULL),
	('31 februari 2024', NULL, 'malformed', 'no such day'),
	('2024 mei 1', NULL, 'malformed', 'numbers'),
	('1 mai 2024', NULL, 'malformed', 'words'),
-- ---- a month, a year: the first day of it
	('mei 2024', '2024-05-01', 'month', NULL),
	('05-2024', '2024-05-01', 'month', NULL),
	('2024-05', '2024-05-01', 'month', NULL),
	('13-2024', NULL, 'malformed', 'no such day'),
	('2024', '2024-01-01', 'year', NULL),
	('1998', '1998-01-01', 'year', NULL),
	('2199', '2199-01-01', 'year', NULL),
-- ---- ranges are two days
	('2020-2024', NULL, 'several', 'year'),
	('2020/2021', NULL, 'several', 'year'),
	('2020/21', NULL, 'several', 'year'),
	('2020 t/m 2024', NULL, 'several', 'more than one'),
	('1-1-2020 t/m 31-12-2024', NULL, 'several', 'more than one'),
	('1-1-2020 - 31-12-2024', NULL, 'several', 'more than one'),
	('1 januari 2020 tot 1 mei 2024', NULL, 'several', 'more than one'),
	('mei en juni 2024', NULL, 'several', 'more than one'),
	('1 mei - 1 juni 2024', NULL, 'several', 'more than one'),
	('from 2020 to 2024', NULL, 'several', 'more than one'),
-- ---- what may be two days
	('4/5/2024', NULL, 'ambiguous', 'month may be first'),
	('4/25/2024', '2024-04-25', 'read', 'month is first'),
	('25/4/2024', '2024-04-25', 'read', NULL),
	('1-5-24', NULL, 'ambiguous', 'two digits'),
	('1 mei ''24', NULL, 'ambiguous', 'two digits'),
	('1-5', NULL, 'ambiguous', 'without a year'),
	('1 mei', NULL, 'ambiguous', 'without a year'),
	('mei', NULL, 'ambiguous', 'without a year'),
-- ---- no day
	('', NULL, 'not_published', NULL),
	('   ', NULL, 'not_published', NULL),
	(NULL, NULL, 'not_published', NULL),
	('n.v.t.', NULL, 'not_applicable', NULL),
	('pm', NULL, 'to_be_determined', NULL),
	('30-2-2024', NULL, 'malformed', 'no such day'),
	('29-2-2023', NULL, 'malformed', 'no such day'),
	('4-25-2024', NULL, 'malformed', 'no such day'),
	('0-0-2024', NULL, 'malformed', 'no such day'),
	('1-5/2024', NULL, 'malformed', 'marks'),
	('1--5-2024', NULL, 'malformed', 'signs'),
	('voor 1 mei 2024', NULL, 'malformed', 'words'),
	('kwartaal 1 2024', NULL, 'malformed', 'words'),
	('12:30', NULL, 'malformed', 'signs'),
	('123456789012345678901234567890', NULL, 'malformed', 'signs'),
	(repeat('1', 201), NULL, 'malformed', 'text'),
	('infinity', NULL, 'malformed', 'words');
SELECT is((p.value, p.status)::text, (c.value, c.status)::text, format('%s', left(quote_nullable(c.text), 60)))
FROM cell AS c, parse_date(c.text) AS p;
SELECT ok(CASE WHEN c.note IS NULL THEN p.note IS NULL ELSE p.note LIKE '%' || c.note || '%' END, format('note of %s: %s', left(quote_nullable(c.text), 60), p.note))
FROM cell AS c, parse_date(c.text) AS p WHERE c.note IS NOT NULL OR p.note IS NOT NULL;

-- ---- laws
SELECT is_empty($$ SELECT d FROM generate_series(date '1927-06-01', '2199-12-31', '37 days') AS g (d),
	unnest(ARRAY[to_char(d, 'YYYY-MM-DD'), to_char(d, 'FMDD-FMMM-YYYY'), to_char(d, 'DD.MM.YYYY'), to_char(d, 'FMDD ')
		|| (ARRAY['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'])[extract(month FROM d)::int] || to_char(d, ' YYYY'),
		to_char(d, 'FMMonth FMDD, YYYY'), to_char(d, 'YYYY-MM-DD"T"HH24:MI:SS'), (d::date - date '1899-12-30')::text]) AS written
	WHERE (parse_date(written)).value IS DISTINCT FROM d::date $$, 'every day reads back, however it is written');
SELECT is_empty($$ SELECT text FROM cell, parse_date(text) AS p WHERE (p.value IS NOT NULL) <> (p.status = ANY (ARRAY['read', 'month', 'year'])) $$,
	'there is a value when it was read, and only then');
SET LOCAL DateStyle = 'SQL, MDY';
SELECT is((parse_date('1-5-2024')).value, make_date(2024, 5, 1), 'no setting has a say');
SELECT * FROM finish();
ROLLBACK;
