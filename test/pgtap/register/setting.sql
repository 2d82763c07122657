-- Settings: one catalogue, checked when written, and one reader.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE FUNCTION pg_temp.set_to(n text, v text) RETURNS text LANGUAGE sql AS $$ SELECT format('INSERT INTO setting (organisation, name, value) VALUES (%L, %L, %L) ON CONFLICT (organisation, name) DO UPDATE SET value = excluded.value', 'gm0001', n, v) $$;
SELECT cmp_ok(count(*), '>=', 6::bigint, 'there are some') FROM settings();

-- ---- every setting: both ends, beyond them, and what is no number
SELECT lives_ok(pg_temp.set_to(name, v), format('%s may be %s', name, v)) FROM settings() AS s, LATERAL (VALUES (s.lowest::text), (s.highest::text), (s.default_value::text)) AS x (v);
SELECT throws_ok(pg_temp.set_to(name, v), '22023', format('setting "%s" cannot be "%s"', name, v), format('%s cannot be %s', name, to_json(v)))
FROM settings() AS s, LATERAL (VALUES ((s.highest + 1)::text), (CASE WHEN s.lowest >= 1 THEN (s.lowest - 1)::text ELSE '-1' END), (''), (' '), ('ja '), (s.default_value || ' '), (' ' || s.default_value), (s.default_value || ','), ('NaN'), ('Infinity'), ('1e1'), ('0x5'), ('veel'), ('+' || s.default_value)) AS x (v);
SELECT throws_ok(pg_temp.set_to(name, '24.5'), '22023', format('setting "%s" cannot be "24.5"', name), name || ' is whole') FROM settings() WHERE type = 'whole';
SELECT throws_ok(pg_temp.set_to(name, E'\u00a05'), '22023', NULL, name || ' cannot have a blank that does not show') FROM settings();
SELECT throws_ok($$ UPDATE setting SET value = 'x' WHERE name = 'min_raters' $$, '22023', NULL, 'nor when it is changed');
CREATE FUNCTION pg_temp.said(command text, OUT message text, OUT detail text, OUT hint text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE command;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
SELECT results_eq($$ SELECT * FROM pg_temp.said(pg_temp.set_to('min_raters', 'ja ')) $$, $$ VALUES ('setting "min_raters" cannot be "ja "', 'Expected a whole number from 3 to 100, as digits without blanks.', 'Without a row it is 5.') $$, 'the error says what was expected');
SELECT results_eq($$ SELECT detail FROM pg_temp.said(pg_temp.set_to('disagreement', '0,3')) $$, $$ VALUES ('Expected a number from 0.01 to 1, as digits without blanks and a point before the decimals.') $$, 'also of decimals');
SELECT results_eq(format($$ SELECT message, hint FROM pg_temp.said(pg_temp.set_to(%L, '5')) $$, n), format($$ VALUES ('no setting %s', '%sgovernance.settings() lists them.') $$, to_json(n), h), 'an unknown name is an error: ' || n)
FROM (VALUES ('min_rater', 'Do you mean "min_raters"? '), ('min_ratres', 'Do you mean "min_raters"? '), ('minraters', 'Do you mean "min_raters"? '), ('asessment_month', 'Do you mean "assessment_months"? '), ('min_raters ', 'Do you mean "min_raters"? '), ('small_group', ''), ('x', ''), ('', '')) AS x (n, h)
;
SELECT throws_ok(pg_temp.set_to('MIN_RATERS', '5'), '22023', NULL, 'a name is written as it is');

-- ---- one reader: own, else for all, else the default
DELETE FROM setting;
SELECT is_empty($$ SELECT name FROM settings('gm0001') WHERE value IS DISTINCT FROM default_value $$, 'without a row the default of the catalogue holds, also in the reader');
SELECT set_eq($$ SELECT jsonb_object_keys(to_jsonb(s)) FROM settings_of('gm0001') AS s $$, 'SELECT name FROM setting_catalogue()', 'the reader has every setting of the catalogue and no other');
INSERT INTO setting (organisation, name, value) SELECT NULL, name, highest FROM settings();
SELECT is_empty($$ SELECT name FROM settings('gm0001') WHERE value <> highest $$, 'what is for all');
INSERT INTO setting (organisation, name, value) SELECT 'gm0001', name, lowest FROM settings();
SELECT is_empty($$ SELECT name FROM settings('gm0001') WHERE value <> lowest $$, 'its own goes before it');
SELECT is_empty($$ SELECT name FROM settings('gm0002') WHERE value <> highest $$, 'and is of no other');
SELECT is_empty($$ SELECT name FROM settings() WHERE value <> highest $$, 'nor for all');
SELECT is_empty($$ SELECT p.proname FROM pg_proc AS p WHERE p.pronamespace = ANY (ARRAY['governance', 'governance_register', 'governance_internal']::regnamespace[]) AND p.proname NOT IN ('settings_of', 'shared_settings') AND p.prokind = 'f'
	AND (pg_get_functiondef(p.oid) ~* '(from|join|into|update)\s+(only\s+)?(governance_register\.)?setting\M') $$, 'no other function reads the table');
SELECT is((SELECT string_agg(p.proname::text, ' ') FROM pg_proc AS p WHERE p.pronamespace = ANY (ARRAY['governance', 'governance_register', 'governance_internal']::regnamespace[])
	AND p.prokind = 'f' AND p.proname <> 'shared_settings' AND pg_get_functiondef(p.oid) ~ 'shared_settings'), 'settings_of', 'and what is for all is read by that reader');
SELECT is_empty($$ SELECT DISTINCT d.refobjid::regclass, r.ev_class::regclass FROM pg_depend AS d JOIN pg_rewrite AS r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass WHERE d.refobjid = 'governance_register.setting'::regclass $$, 'nor any view');
SELECT isnt_empty($$ SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = 'settings_of(text)'::regprocedure AND refobjid = 'setting'::regclass $$, 'and the law sees who does');
SELECT is_empty($$ SELECT p.proname FROM pg_depend AS d JOIN pg_proc AS p ON p.oid = d.objid WHERE d.classid = 'pg_proc'::regclass AND d.refobjid = 'setting'::regclass AND p.proname <> 'settings_of' $$, 'by what a body depends on too');

-- ---- every setting is used: what is read moves with it
SELECT is_empty($$ SELECT k.name FROM setting_catalogue() AS k WHERE NOT EXISTS (
	SELECT FROM (SELECT pg_get_functiondef(p.oid) AS body FROM pg_proc AS p WHERE p.pronamespace = ANY (ARRAY['governance', 'governance_internal']::regnamespace[]) AND p.prokind = 'f' AND p.proname NOT IN ('settings_of', 'setting_catalogue', 'settings', 'check_setting')
		UNION ALL SELECT pg_get_viewdef(c.oid) FROM pg_class AS c WHERE c.relkind = 'v' AND c.relnamespace = 'governance'::regnamespace) AS x
	WHERE x.body ~ 'settings_of|rounds_now' AND x.body ~ ('\m' || k.name || '\M')) $$, 'a setting that nothing goes by is a promise not kept');
SELECT is_empty($$ SELECT name FROM settings() WHERE num_nulls(label_nl, label_en, description_nl, description_en) > 0 OR lowest > highest OR default_value NOT BETWEEN lowest AND highest OR set_by <> 'manager' $$, 'each has words in both languages, and a default in its range');
SELECT * FROM finish();
ROLLBACK;
