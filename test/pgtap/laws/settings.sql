-- An immutable function gives the same in every locale, encoding and setting. Other databases: test/tap/locale.pl.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = public, pg_catalog;
SELECT no_plan();
\ir ../lib/immutable_calls.sql

-- ---- by what is written
CREATE TEMP TABLE written AS SELECT p.oid::regprocedure::text AS signature, pg_get_functiondef(p.oid) AS text
	FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'partner_governance'
	WHERE p.provolatile = 'i' AND l.lanname IN ('sql', 'plpgsql');
SELECT cmp_ok(count(*), '>', 10::bigint, 'there are some to read') FROM written;
CREATE FUNCTION pg_temp.depends(body text) RETURNS text LANGUAGE sql AS $$
	SELECT (regexp_match(lower(body COLLATE "C"), '\m(?:lower|upper|initcap)\((?![^()]*collate "c")|\m(?:to_char|to_date|to_timestamp|to_number|now|clock_timestamp|statement_timestamp|timeofday|age|date_trunc|normalize|quote_ident|current_setting|to_tsvector)\(|\m(?:current_date|current_timestamp|localtime|localtimestamp|ilike)\M|~\*|[[]:[a-z]+:|\\[wmyds]|(?:double precision|float8|timestamptz|timestamp|interval|date|money)\)?::text'))[1] $$;
SELECT ok(bool_and(pg_temp.depends(w) IS NOT NULL), 'the law sees what it is for') FROM unnest(ARRAY['upper(x)', 'pg_catalog.lower("left"(x, 1))', 'to_char(x, ''9'')', 'x ILIKE ''a''', 'x ~* ''a''', '''[[:alnum:]]''', '''\m''', 'now()', 'CURRENT_DATE', '(x::double precision)::text', 'normalize(x)']) w;
SELECT is_empty($$ SELECT w FROM unnest(ARRAY['lower(x COLLATE "C")', 'x LIKE ''a''', 'to_characters(x)', 'substr(x, 2)', 'snow(x)']) w WHERE pg_temp.depends(w) IS NOT NULL $$, 'and no more');
SELECT is_empty($$ SELECT signature, pg_temp.depends(text) FROM written WHERE pg_temp.depends(text) IS NOT NULL $$, 'no immutable function has what depends on a locale, a clock or a setting');

-- ---- by what comes of it
CREATE TEMP TABLE usual AS SELECT c.*, pg_temp.outcome(c.call) AS outcome FROM immutable_call c;
SELECT is((SELECT count(DISTINCT oid) FROM usual), (SELECT count(*) FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'partner_governance'
	WHERE p.provolatile = 'i' AND p.prokind = 'f' AND 'internal'::regtype <> ALL (p.proargtypes::oid[]) AND p.prorettype NOT IN ('internal'::regtype, 'trigger'::regtype)), 'every immutable function is called');
SELECT is_empty($$ SELECT signature, call FROM usual WHERE call IS NULL OR outcome LIKE '42___' $$, 'with arguments of its types');
-- steps of aggregates refuse to be called
SELECT cmp_ok(count(DISTINCT oid) FILTER (WHERE length(outcome) = 32) * 100 / count(DISTINCT oid) FILTER (WHERE outcome <> '0A000'), '>=', 90::bigint, 'nine of ten give a value for some of them') FROM usual;
CREATE FUNCTION pg_temp.changed(setting text, value text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config(setting, value, true);
	RETURN QUERY SELECT u.call || ': ' || u.outcome || ', ' || pg_temp.outcome(u.call) FROM pg_temp.usual u WHERE pg_temp.outcome(u.call) IS DISTINCT FROM u.outcome;
END $$;
CREATE FUNCTION pg_temp.same_under(setting text, value text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	before text := current_setting(setting);
	found text;
BEGIN
	SELECT string_agg(c, E'\n') INTO found FROM pg_temp.changed(setting, value) c;
	PERFORM set_config(setting, before, true);
	RETURN public.is(found, NULL, setting || ' = ' || value);
END $$;
SELECT pg_temp.same_under(s, v) FROM (VALUES ('DateStyle', 'German, DMY'), ('DateStyle', 'SQL, MDY'), ('DateStyle', 'Postgres, YMD'), ('IntervalStyle', 'iso_8601'), ('TimeZone', 'Pacific/Auckland'), ('extra_float_digits', '-15'), ('extra_float_digits', '3'), ('lc_numeric', 'C'), ('lc_time', 'C'), ('lc_monetary', 'C'),
	('search_path', ''), ('array_nulls', 'off'), ('transform_null_equals', 'on'), ('standard_conforming_strings', 'off'), ('backslash_quote', 'off'), ('bytea_output', 'escape'), ('quote_all_identifiers', 'on'), ('xmloption', 'document'), ('jit', 'on'), ('timezone_abbreviations', 'Australia'), ('default_text_search_config', 'dutch'), ('client_encoding', 'SQL_ASCII')) x (s, v);

-- ---- normal_name() followed the locale of the database, and hidden characters made a second party
SET search_path = governance, governance_internal, public;
SELECT is(name_form(v), 'omgevingsdienst noord', format('a name as it comes: %s', why)) FROM (VALUES ('Omgevingsdienst Noord', 'plain'), ('OMGEVINGSDIENST NOORD', 'capitals'), (E'Omgevingsdienst\u00a0Noord', 'no-break space'), (E'\ufeffOmgevingsdienst Noord', 'byte order mark'), ('Omgevingsdienst  Noord', 'two blanks'),
	(E'Omgevingsdienst Noord\r', 'carriage return'), (E'Omgevingsdienst Noord\u200b', 'zero-width space'), (E'Omgevingsdienst\tNoord', 'tab'), (E'Omgevingsdienst\nNoord', 'new line'), (E'Omgevings\u00addienst Noord', 'soft hyphen'), (E'\u202aOmgevingsdienst\u2003Noord\u202c', 'marks of direction'), (E'\uff2fmgevingsdienst Noord', 'full width'), (E'\u200e Omgevingsdienst \u3000 Noord \u2060', 'all at once')) x (v, why);
SELECT is(name_form(E'Coo\u0308peratie'), E'co\u00f6peratie', 'a diaeresis of its own');
SELECT is(name_form(E'\u0132MOND \ufb01ets \u2018s-Gravenhage \u2013 Zo\u2019n'), $$ijmond fiets 's-gravenhage - zo'n$$, 'IJ, ligatures, quotes and dashes');
SELECT is(normal_name('STICHTING Identiteit IJmond'), 'identiteit ijmond', 'I is i, in Turkish too');
SELECT is(name_form(E'\u0130zmir'), 'izmir', 'and so is the capital with a dot');
SELECT is(ARRAY[normal_name('Gemeenschappelijke Regeling Avalex 2019'), normal_name('N.V. Zon & Wind, zon!'), normal_name(E'Co\u00f6peratie De Zon'), normal_name('de het een'), normal_name('')], '{avalex,"wind zon",zon,"",""}', 'what tells a name from others');
SELECT is_empty($$ SELECT c, chr(c) FROM (SELECT * FROM generate_series(192, 591) UNION SELECT * FROM generate_series(7680, 7935) UNION SELECT * FROM generate_series(902, 974) UNION SELECT * FROM generate_series(1024, 1327)) x (c)
	WHERE name_form(normalize(chr(c), NFD)) <> name_form(chr(c)) OR name_form(name_form(chr(c))) <> name_form(chr(c)) OR name_form('x' || chr(c) || 'x') <> 'x' || name_form(chr(c)) || 'x' $$, 'one form, however it was put together; once is enough');
SELECT is_empty($$ SELECT s FROM (SELECT b || string_agg(chr(m), '' ORDER BY o) AS s, b || string_agg(chr(m), '' ORDER BY -o) AS r FROM unnest(ARRAY['a', 'o', 'E', U&'\00ea', U&'\01a1']) b, LATERAL (VALUES (1, 803), (2, 770)) v (o, m) GROUP BY b) x WHERE name_form(s) <> name_form(r) OR name_form(s) <> lower(normalize(s, NFC) COLLATE "C.utf8") AND s !~ '[A-Z]' $$, 'marks in any order');
SELECT is(length(name_form(repeat(E'\u01d8\u0323', 10000))), 30000, 'a letter that is taken apart takes more room');
SELECT is(octet_length(name_form(convert_from('\xc3a9'::bytea, 'UTF8'))), 2, 'e with an accent stays');
SELECT is(ARRAY[day_text('2026-06-11', 'nl'), euro_text(-1234567.5, 'nl'), euro_text(999, 'en'), sentence('één is genoeg')], ARRAY['11 juni 2026', '-€ 1.234.568', '€ 999', 'Één is genoeg.'], 'words of days, amounts and sentences');
SET LOCAL extra_float_digits = -15;
SELECT is(day_text('2026-06-11', 'nl'), '11 juni 2026', 'day_text() followed extra_float_digits');

SELECT * FROM finish();
ROLLBACK;
