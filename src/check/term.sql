-- term.sql: terms in weeks, and the days on which none ends (Algemene termijnenwet)

CREATE TABLE governance_register.equal_day (
	day date PRIMARY KEY,
	source text NOT NULL,
	is_standard boolean NOT NULL DEFAULT false
);
-- days of the law are nobody's: what computes by them asks no right to the register
GRANT SELECT ON equal_day TO PUBLIC;
COMMENT ON TABLE equal_day IS
'Days that a decree made equal to recognised holidays (Algemene termijnenwet article 3 paragraph 3). Add those of new decrees. Of 2015, 2016, 2020, 2021 and of years after 2028 no decree was found, of 2022 one day only: terms that end on such a day may end later than is computed.';
COMMENT ON COLUMN equal_day.day IS 'The day.';
COMMENT ON COLUMN equal_day.source IS 'Decree, and how it was read.';
COMMENT ON COLUMN equal_day.is_standard IS 'True for a row that ships with the extension: it is not dumped, since it returns with the extension.';
-- include register_table equal_day STANDARD

INSERT INTO equal_day (day, source, is_standard)
SELECT v.day::date, v.source, true
FROM (VALUES
	-- rows check/data/equal_day.tsv
) AS v (day, source);

CREATE FUNCTION governance_internal.easter(year integer)
RETURNS date
-- include strict_c easter
COMMENT ON FUNCTION easter(integer) IS
'Easter Sunday of a year. NULL in, NULL out; 22003 outside 1583 to 9999. Example: easter(2026) = ''2026-04-05''';

CREATE FUNCTION governance_internal.kings_day(year integer)
RETURNS date
-- include strict_c kings_day
COMMENT ON FUNCTION kings_day(integer) IS
'The day on which the birthday of the King is kept: 27 April, on the day before when that is a Sunday; until 2013 that of the Queen, 30 April. NULL in, NULL out; 22003 outside 1583 to 9999. Example: kings_day(2025) = ''2025-04-26''';

CREATE FUNCTION governance_internal.is_recognised_holiday(day date)
RETURNS boolean
-- include strict_c is_recognised_holiday
COMMENT ON FUNCTION is_recognised_holiday(date) IS
'Whether a day is a recognised holiday or Good Friday (Algemene termijnenwet article 3 paragraph 1 and 2). NULL in, NULL out. Example: is_recognised_holiday(''2026-05-14'')';

CREATE FUNCTION holidays(year integer)
RETURNS TABLE (day date, name_nl text, name_en text)
-- include stable_sql - STRICT ROWS=12
BEGIN ATOMIC
	SELECT h.day, h.name_nl, h.name_en
	FROM (SELECT easter(year) AS easter) AS e
	CROSS JOIN LATERAL (VALUES
		(make_date(year, 1, 1), 'Nieuwjaarsdag', 'New Year''s Day'),
		(e.easter - 2, 'Goede Vrijdag', 'Good Friday'),
		(e.easter + 1, 'tweede Paasdag', 'Easter Monday'),
		(kings_day(year), 'verjaardag van de Koning', 'birthday of the King'),
		(make_date(year, 5, 5), 'vijfde mei', 'Fifth of May'),
		(e.easter + 39, 'Hemelvaartsdag', 'Ascension Day'),
		(e.easter + 50, 'tweede Pinksterdag', 'Whit Monday'),
		(make_date(year, 12, 25), 'eerste Kerstdag', 'Christmas Day'),
		(make_date(year, 12, 26), 'tweede Kerstdag', 'Boxing Day')
	) AS h (day, name_nl, name_en)
	UNION ALL
	SELECT q.day, 'gelijkgestelde dag', 'day made equal'
	FROM equal_day AS q
	WHERE q.day BETWEEN make_date(year, 1, 1) AND make_date(year, 12, 31)
	ORDER BY 1, 2;
END;
COMMENT ON FUNCTION holidays(integer) IS
'The days of a year on which no term of a law ends, besides Saturdays and Sundays: recognised holidays, Good Friday, and days made equal by decree (Algemene termijnenwet article 3; table equal_day). Two may fall together. No row for NULL. Example: SELECT day, name_en FROM governance.holidays(2026)';

CREATE FUNCTION is_working_day(day date)
RETURNS boolean
-- include stable_sql - STRICT
RETURN date_part('isodow', day) < 6 AND NOT is_recognised_holiday(day) AND NOT EXISTS (SELECT FROM equal_day AS q WHERE q.day = is_working_day.day);
COMMENT ON FUNCTION is_working_day(date) IS
'Whether a day is no Saturday, Sunday or holiday, see holidays(). NULL in, NULL out. Example: is_working_day(''2026-05-15'') is false';

CREATE FUNCTION within_weeks(happened_on date, weeks integer)
RETURNS date
-- include stable_sql - STRICT
BEGIN ATOMIC
	-- a run of free days is never longer than two weeks
	SELECT CASE WHEN weeks > 12 THEN happened_on + 7 * weeks ELSE min(d.day) END
	FROM (SELECT happened_on + 7 * weeks + g.later AS day FROM generate_series(0, 14) AS g (later)) AS d
	WHERE date_part('isodow', d.day) < 6 AND NOT is_recognised_holiday(d.day) AND NOT EXISTS (SELECT FROM equal_day AS q WHERE q.day = d.day);
END;
COMMENT ON FUNCTION within_weeks(date, integer) IS
'The last day of a term of some weeks after a day: the day itself does not count, and a term that would end on a Saturday, Sunday or holiday ends on the next day that is none (Algemene termijnenwet article 1; a term of more than 12 weeks is not lengthened, article 4). NULL in, NULL out. Example: within_weeks(''2026-04-30'', 2) is 2026-05-18';

CREATE FUNCTION weeks_before(moment date, weeks integer)
RETURNS date
-- include immutable_sql - STRICT
RETURN moment - 7 * weeks;
COMMENT ON FUNCTION weeks_before(date, integer) IS
'The last day that is at least some weeks before a day. Such a term counts back, so it is neither lengthened nor moved (Algemene termijnenwet article 1 paragraph 2). NULL in, NULL out. Example: weeks_before(''2026-07-09'', 12) is 2026-04-16';
