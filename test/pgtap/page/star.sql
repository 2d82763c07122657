-- the laws of the views for BI tools, and what the star says
--
-- The laws are asked of the catalogue: a new view is under them by being there. The data is Gemeente Voorbeeld and rounds made here; no
-- test rests on a number of that municipality.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
\ir ../../fixtures/all_scores.sql
SELECT no_plan();
\o /dev/null
\ir ../../fixtures/load_voorbeeld.sql
SET search_path = governance, governance_register, governance_internal, public;
SET governance.as_of = '2026-05-19';
SELECT * FROM run_checks(NULL, '2026-05-19');
\o

-- ---- rounds of every sort
-- an instrument with two facets of which the second is the primary one, and a question in no category of it
INSERT INTO instrument_register (code, version, instrument)
SELECT 'facets', 1, jsonb_set(jsonb_set(jsonb_set(jsonb_set(standard_instrument()::jsonb, '{code}', '"facets"'), '{facets,0,primary}', 'false'), '{facets,1,primary}', 'true'), '{min_coverage}', '0.6')::instrument;
INSERT INTO collaboration_register (code, title) SELECT 'star' || i, CASE i WHEN 1 THEN repeat('x', 300) ELSE 'star ' || i END FROM generate_series(1, 3) AS i;
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, valid_to)
SELECT r.collaboration_id, '{"style":{"network":1},"parties":[{"party":"gm9998/executive","roles":["connect","participant"]},{"party":"gm9996/council","roles":["owner"]}]}', make_date(v, 1, 1), CASE WHEN v < 2024 THEN make_date(v + 2, 1, 1) END
FROM collaboration_register AS r, generate_series(2020, 2024) AS v
WHERE r.code IN ('star1', 'star2');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
SELECT 'gm9998', r.collaboration_id, v.code, v.held_on::date, v.status, CASE v.status WHEN 'adopted' THEN v.held_on::date END, v.instrument, 1
FROM collaboration_register AS r, (VALUES ('none', '2023-01-01', 'closed', 'governance-balance'), ('unusable', '2023-06-01', 'closed', 'governance-balance'), ('missing', '2024-01-01', 'adopted', 'governance-balance'), ('lowest', '2024-06-01', 'closed', 'governance-balance'),
	('facets', '2025-01-01', 'closed', 'facets'), ('mixed', '2025-06-01', 'closed', 'governance-balance'), ('open', '2025-07-01', 'open', 'governance-balance'), ('future', '2026-12-01', 'closed', 'governance-balance')) AS v (code, held_on, status, instrument)
WHERE r.code = 'star2';
-- many rounds, so that rounding has every chance to go wrong
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9998', r.collaboration_id, 'many' || i, make_date(2016, 1, 1) + i, 'closed', CASE i % 3 WHEN 0 THEN 'facets' ELSE 'governance-balance' END, 1
FROM collaboration_register AS r, generate_series(1, 300) AS i
WHERE r.code = 'star3';
CREATE FUNCTION pg_temp.form(perspective text, seed integer, gaps integer, questionnaire instrument) RETURNS assessment LANGUAGE SQL AS $$
	SELECT assessment(perspective, (SELECT array_agg(CASE WHEN gaps > 0 AND (i.position * 7 + seed) % gaps = 0 THEN NULL ELSE 1 + (hashtext(seed || ':' || i.position) & 1023) % 5 END ORDER BY i.position) FROM indicators(questionnaire) AS i), questionnaire)
$$;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT r.organisation, r.assessment_round_id, 'x' || g, p.code,
	CASE
		WHEN r.code = 'unusable' OR r.code = 'mixed' AND g = 1 THEN assessment(p.code, '{}'::jsonb, instrument('style-scan'))
		WHEN r.code = 'lowest' THEN assessment(p.code, ARRAY(SELECT 1 FROM indicators(i.instrument)), i.instrument)
		WHEN r.code = 'missing' THEN assessment(p.code, (SELECT jsonb_object_agg(k.indicator, 1 + g % 5) FROM indicators(i.instrument) AS k WHERE k.indicator NOT LIKE 'process%'), i.instrument)
		ELSE pg_temp.form(p.code, (r.assessment_round_id * 10 + g)::integer, g % 4, i.instrument)
	END
FROM assessment_round AS r
JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
CROSS JOIN generate_series(1, 7) AS g
CROSS JOIN LATERAL (SELECT (ARRAY['council', 'executive', 'official', 'partner', 'resident', 'independent', 'council'])[g] AS code) AS p
WHERE r.organisation = 'gm9998' AND r.code <> 'none' AND EXISTS (SELECT FROM collaboration_register AS c WHERE c.collaboration_id = r.collaboration_id AND c.code LIKE 'star%') AND g <= 1 + r.assessment_round_id % 7;
INSERT INTO interest (organisation, collaboration_id, has_seat) SELECT o.organisation, c.collaboration_id, true FROM collaboration_register AS c, (VALUES ('gm9998'), ('gm9997')) AS o (organisation) WHERE c.code = 'star2';
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on, closed_on)
SELECT 'gm9998', collaboration_id, '2025-01-01', 'other', 'star', '2025-03-01', '2025-06-01' FROM collaboration_register WHERE code = 'star2';
SELECT cmp_ok(total_rounds(), '>', 300::bigint, 'the rounds have totals');

CREATE TEMP VIEW star AS
SELECT c.oid, c.relname::text AS name, c.reloptions, obj_description(c.oid, 'pg_class') AS comment
FROM pg_class AS c
WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind = 'v';
-- views of the register itself, not made for BI tools: their numbers are as exact as the rows
CREATE TEMP TABLE register_view (name text, reason text);
INSERT INTO register_view VALUES
	('check_evidence', 'facts for the rules, a number as it was entered'),
	('participation_share', 'votes and shares as they were entered'),
	('register_orphan', 'rows without the row that they refer to'),
	('collaboration_keeper', 'who follows a collaboration, for the rules'),
	('affiliated_party', 'derived from interest');

-- ---- the laws
SELECT is_empty($$
	SELECT s.name, a.attname, format_type(a.atttypid, a.atttypmod)
	FROM star AS s JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0
	WHERE a.atttypid <> ALL (ARRAY['int4', 'int8', 'float8', 'numeric', 'text', 'varchar', 'date', 'timestamptz', 'bool']::regtype[])
	OR (a.atttypid = 'numeric'::regtype AND a.atttypmod = -1 AND s.name NOT IN (SELECT r.name FROM register_view AS r))
	OR (a.atttypid = 'varchar'::regtype AND a.atttypmod = -1)
$$, 'a view has columns of plain types only, numeric and varchar with a size');
SELECT is_empty($$ SELECT name FROM star WHERE NOT coalesce('security_invoker=true' = ANY (reloptions), false) $$, 'a view runs with the rights of its reader');
SELECT is_empty($$ SELECT name FROM star WHERE coalesce(comment, '') = '' $$, 'a view has a comment');
SELECT is_empty($$
	SELECT s.name, a.attname FROM star AS s JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0
	WHERE coalesce(col_description(s.oid, a.attnum), '') = ''
$$, 'so has each column of it');
SELECT is_empty($$
	SELECT s.name, a.attname FROM star AS s JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0
	WHERE a.attname !~ '^[a-z][a-z0-9_]*$' OR s.name !~ '^[a-z][a-z0-9_]*$'
$$, 'names need no quotes');
SELECT is_empty($$
	SELECT s.name, a.attname FROM star AS s JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0
	WHERE a.attname ~ '_(nl|en)$' AND NOT EXISTS (
		SELECT FROM pg_attribute AS b WHERE b.attrelid = s.oid AND b.attname = regexp_replace(a.attname, '_(nl|en)$', CASE WHEN a.attname ~ '_nl$' THEN '_en' ELSE '_nl' END))
$$, 'what is in Dutch is in English too');
SELECT is_empty($$
	SELECT d.ev_class::regclass FROM (
		SELECT DISTINCT r.ev_class FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
		WHERE d.refobjid = 'assessment_form'::regclass
	) AS d WHERE d.ev_class <> 'register_orphan'::regclass
$$, 'no view reads a form');

-- a query a view
CREATE FUNCTION pg_temp.about(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	v record;
	found text;
BEGIN
	FOR v IN
		SELECT s.name, substring(s.comment FROM ' Key: ([a-z0-9_, ]+)\.$') AS key,
			(SELECT string_agg(format('%I IN (''NaN'', ''Infinity'', ''-Infinity'')', a.attname), ' OR ') FROM pg_attribute AS a WHERE a.attrelid = s.oid AND a.attnum > 0 AND a.atttypid IN ('float8'::regtype, 'numeric'::regtype)) AS unreal,
			(SELECT string_agg(format('(%I IS NOT NULL AND (%I IS NULL OR %I IS NULL))', a.attname, a.attname || '_nl', a.attname || '_en'), ' OR ')
				FROM pg_attribute AS a JOIN pg_attribute AS b ON b.attrelid = a.attrelid AND b.attname = a.attname || '_nl' WHERE a.attrelid = s.oid AND a.attnum > 0 AND a.atttypid IN ('text'::regtype, 'varchar'::regtype)) AS unlabelled
		FROM star AS s ORDER BY 1
	LOOP
		IF about.query LIKE '%<key>%' AND v.key IS NULL OR about.query LIKE '%<unreal>%' AND v.unreal IS NULL OR about.query LIKE '%<unlabelled>%' AND v.unlabelled IS NULL THEN
			CONTINUE;
		END IF;
		EXECUTE replace(replace(replace(replace(about.query, '<view>', format('%I', v.name)), '<key>', coalesce(v.key, '')), '<unreal>', coalesce(v.unreal, '')), '<unlabelled>', coalesce(v.unlabelled, '')) INTO found;
		IF found IS NOT NULL THEN
			RETURN NEXT v.name || ': ' || found;
		END IF;
	END LOOP;
END $$;
SELECT is_empty($$ SELECT name FROM star WHERE (name ~ '^(dim|bridge|fact)_') AND comment !~ ' Key: [a-z0-9_, ]+\.$' $$, 'a dimension and a fact say their key');
SELECT is_empty($$ SELECT pg_temp.about('SELECT min(concat_ws('','', <key>)) FROM (SELECT <key> FROM <view> GROUP BY <key> HAVING count(*) > 1) AS q') $$, 'and it is one');
SELECT is_empty($$ SELECT pg_temp.about('SELECT ''a row'' FROM <view> WHERE <unreal> LIMIT 1') $$, 'no number is NaN or infinite');
SELECT is_empty($$ SELECT pg_temp.about('SELECT ''a row'' FROM <view> WHERE <unlabelled> LIMIT 1') $$, 'a code has its labels');
SELECT is_empty($$ SELECT e FROM pg_temp.about('SELECT CASE WHEN count(*) = 0 THEN ''empty'' END FROM <view>') AS e WHERE e ~ '^(dim|bridge|fact)_' $$, 'the test has rows for every dimension and fact');

-- ---- labels
SELECT is_empty($$ SELECT kind, code FROM code_label WHERE label_nl IS DISTINCT FROM label(kind, code, 'nl') OR label_en IS DISTINCT FROM label(kind, code, 'en') $$, 'code_label says what label() says');
SELECT is_empty($$
	SELECT c.conname, w.word
	FROM (VALUES ('party', 'kind', 'party_kind'), ('interest', 'bbv_group', 'bbv_group'), ('motive', 'reason', 'motive'), ('assessment_round', 'status', 'round_status'), ('finding', 'state', 'finding_state'), ('finding', 'severity', 'severity'),
		('check_rule', 'kind', 'rule_kind'), ('finance_amount', 'kind', 'amount_kind'), ('finance_amount', 'basis', 'amount_basis'), ('finance_amount', 'stage', 'amount_stage'), ('finance_amount', 'status', 'amount_status'),
		('signal', 'kind', 'signal_kind'), ('deadline', 'kind', 'deadline_kind')) AS l (relname, attname, kind)
	JOIN pg_attribute AS a ON a.attrelid = ('governance_register.' || l.relname)::regclass AND a.attname = l.attname
	JOIN pg_constraint AS c ON c.conrelid = a.attrelid AND c.contype = 'c' AND c.conkey = ARRAY[a.attnum]
	CROSS JOIN LATERAL regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''::text', 'g') AS m (words)
	CROSS JOIN LATERAL (SELECT m.words[1] AS word) AS w
	WHERE NOT EXISTS (SELECT FROM code_label AS d WHERE d.kind = l.kind AND d.code = w.word)
$$, 'every word that a table allows has a label');

SELECT is_empty($$ SELECT DISTINCT role FROM fact_role EXCEPT SELECT role FROM dim_role $$, 'every role in a fact is in dim_role');
SELECT is_empty($$ SELECT DISTINCT perspective FROM all_scores EXCEPT SELECT perspective FROM dim_perspective $$, 'and every group of raters in dim_perspective');

-- ---- scores
SELECT is_empty($$
	SELECT f.round_key, f.category FROM all_scores AS f
	WHERE f.perspective = 'all' AND f.score_rounded IS DISTINCT FROM (SELECT sum(c.contribution) FROM fact_score_contribution AS c WHERE c.round_key = f.round_key AND (f.category = 'total' OR c.category = f.category))
$$, 'contributions add up exactly, by category and in total');
SELECT is_empty($$ SELECT round_key FROM all_scores WHERE category = 'total' AND perspective = 'all' AND score_rounded IS DISTINCT FROM round(score::numeric, 4) $$, 'to the score with four decimals');
SELECT is_empty($$
	SELECT a.round_key FROM fact_assessment AS a JOIN round_totals() AS r ON r.assessment_round_id = a.round_key LEFT JOIN LATERAL band(r.total, r.instrument) AS b ON true
	WHERE (a.level, a.score, a.evenness, a.balance, a.weakest_category::text, a.band_code::text) IS DISTINCT FROM
		(level(r.total, r.instrument), score(r.total, r.instrument), evenness(r.total, r.instrument), balance(r.total, r.instrument), weakest(r.total, r.instrument), b.code)
	OR r.total IS NOT NULL AND a.status IS DISTINCT FROM split_part(status(r.total, r.instrument), ':', 1)
	OR a.raters <> a.raters_council + a.raters_executive + a.raters_official + a.raters_partner + a.raters_resident + a.raters_independent
$$, 'and say what the functions say');
SELECT is_empty($$
	SELECT r.assessment_round_id, p.code, c.category
	FROM round_totals() AS r CROSS JOIN unnest(perspectives(r.total)) AS p (code) CROSS JOIN LATERAL profile(for_perspective(r.total, p.code), r.instrument) AS c
	LEFT JOIN all_scores AS f ON f.round_key = r.assessment_round_id AND f.perspective = p.code AND f.category = c.category
	WHERE r.held_on <= '2026-05-19' AND (f.level, f.coverage, f.raters, f.weight, f.band_code::text) IS DISTINCT FROM (c.level, c.coverage, c.raters, c.weight, c.band)
$$, 'so do the rows of single groups');
SELECT results_eq($$ SELECT count(*), count(DISTINCT perspective), min(raters) FROM scores(NULL, standard_instrument()) $$, 'VALUES (1::bigint, 1::bigint, 0::bigint)', 'scores() of no forms is one row');
SELECT is_empty($$ SELECT FROM scores((SELECT total FROM assessment_total WHERE total IS NOT NULL LIMIT 1), NULL) $$, 'and of no instrument none');
PREPARE of_round (text) AS SELECT a.status::text, a.score IS NULL, a.forms > 0, a.unusable_forms > 0 FROM fact_assessment AS a WHERE a.organisation = 'gm9998' AND a.round_code = $1;
SELECT results_eq($$ EXECUTE of_round ('none') $$, $$ VALUES ('no_forms', true, false, false) $$, 'a round without forms is there, with the reason');
SELECT results_eq($$ EXECUTE of_round ('unusable') $$, $$ VALUES ('no_usable_forms', true, true, true) $$, 'so is one with forms of another questionnaire only');
SELECT results_eq($$ EXECUTE of_round ('missing') $$, $$ VALUES ('category_missing', true, true, false) $$, 'and one in which a category was not answered');
SELECT results_eq($$ EXECUTE of_round ('lowest') $$, $$ VALUES ('level_zero', false, true, false) $$, 'all lowest answers are a score of 0');
SELECT is_empty($$ EXECUTE of_round ('open') $$, 'an open round is not there');
SELECT results_eq($$ SELECT category::text, status::text, level IS NULL FROM all_scores WHERE organisation = 'gm9998' AND round_key = (SELECT assessment_round_id FROM assessment_round WHERE code = 'missing' AND organisation = 'gm9998') AND perspective = 'all' ORDER BY category = 'total' DESC, category COLLATE "C" $$,
	$$ VALUES ('total', 'category_missing', true), ('content', 'ok', false), ('process', 'no_answers', true), ('relation', 'ok', false) $$, 'a category without answers says so');
SELECT results_eq($$ SELECT category::text, perspective::text FROM all_scores WHERE round_key = (SELECT assessment_round_id FROM assessment_round WHERE code = 'none' AND organisation = 'gm9998') $$, $$ VALUES ('total', 'all') $$, 'a round without forms has one row of scores');
SELECT results_eq($$ SELECT DISTINCT category::text COLLATE "C" FROM all_scores WHERE instrument_code = 'facets' ORDER BY 1 $$, $$ VALUES ('account' COLLATE "C"), ('control'), ('steer'), ('supervise'), ('total') $$, 'the categories are those of the primary facet');
SELECT results_eq($$ SELECT DISTINCT c.category::text COLLATE "C" FROM fact_score_contribution AS c WHERE c.instrument_code = 'facets' ORDER BY 1 $$, $$ VALUES ('account' COLLATE "C"), ('control'), ('steer'), ('supervise') $$, 'in the contributions too');
-- how many answered the least answered question of a group, or of all together
CREATE TEMP VIEW least AS
SELECT x.round_key, x.perspective, min(x.answers) AS answers
FROM (
	SELECT t.assessment_round_id AS round_key, p.perspective, a.indicator, sum(a.raters) AS answers
	FROM round_totals() AS t
	CROSS JOIN LATERAL answer_counts(t.total, t.instrument) AS a
	CROSS JOIN LATERAL (VALUES (a.perspective), ('all')) AS p (perspective)
	WHERE t.organisation = 'gm9998' AND EXISTS (SELECT FROM categories(t.instrument) AS c WHERE c.is_primary AND a.indicator = ANY (c.indicators))
	GROUP BY t.assessment_round_id, p.perspective, a.indicator
) AS x
GROUP BY x.round_key, x.perspective;
SELECT is_empty($$ SELECT FROM all_scores LEFT JOIN least USING (round_key, perspective) WHERE is_small_group IS DISTINCT FROM coalesce(answers < 5, false) AND category = 'total' AND organisation = 'gm9998' $$, 'a group is small of which 1 to 4 answered a question');
SELECT isnt_empty($$ SELECT FROM all_scores WHERE is_small_group AND raters >= 5 AND organisation = 'gm9998' $$, 'also when more of them answered another');
INSERT INTO setting (organisation, name, value) VALUES ('gm9998', 'min_raters', '3');
SELECT is_empty($$ SELECT FROM all_scores LEFT JOIN least USING (round_key, perspective) WHERE is_small_group IS DISTINCT FROM coalesce(answers < 3, false) AND category = 'total' AND organisation = 'gm9998' $$, 'unless the organisation chose another number');
DELETE FROM setting WHERE organisation = 'gm9998' AND name = 'min_raters';
SELECT is_empty($$ SELECT FROM all_scores LEFT JOIN least USING (round_key, perspective) WHERE is_small_group IS DISTINCT FROM coalesce(answers < 5, false) AND category = 'total' AND organisation = 'gm9998' $$, 'and the usual number again when it chose none');

-- ---- the day
SELECT is_empty($$ SELECT organisation, collaboration_key FROM fact_assessment WHERE is_latest GROUP BY 1, 2 HAVING count(*) <> 1 $$, 'one round of a collaboration is the latest');
SELECT is_empty($$ SELECT FROM fact_assessment AS a WHERE is_latest AND EXISTS (SELECT FROM fact_assessment AS b WHERE b.organisation = a.organisation AND b.collaboration_key = a.collaboration_key AND b.held_on > a.held_on) $$, 'the last one');
SELECT is((SELECT round_code FROM fact_assessment WHERE organisation = 'gm9998' AND is_latest AND round_code IN ('none', 'missing', 'lowest', 'mixed')), 'mixed', 'in 2026');
SELECT is((SELECT state || ' ' || (days_overdue IS NULL) FROM fact_signal WHERE description = 'star'), 'closed true', 'a signal that was closed');
SET governance.as_of = '2024-03-01';
SELECT is((SELECT string_agg(round_code, ' ') FROM fact_assessment WHERE organisation = 'gm9998' AND is_latest AND round_code IN ('none', 'missing', 'lowest', 'mixed')), 'missing', 'as of 2024 an earlier round is the latest');
SELECT is_empty($$ SELECT FROM fact_assessment WHERE held_on > '2024-03-01' UNION ALL SELECT FROM all_scores WHERE held_on > '2024-03-01' UNION ALL SELECT FROM fact_score_contribution WHERE held_on > '2024-03-01' UNION ALL SELECT FROM fact_signal WHERE raised_on > '2024-03-01' $$, 'and later ones are not there');
SET governance.as_of = '2025-04-01';
SELECT is((SELECT state || ' ' || days_overdue || coalesce(closed_on::text, '') FROM fact_signal WHERE description = 'star'), 'overdue 31', 'as of a day before it was closed the signal is late');
SET governance.as_of = '2026-05-19';
SELECT is_empty($$ SELECT collaboration_key FROM dim_collaboration_version WHERE is_current GROUP BY 1 HAVING count(*) > 1 $$, 'of versions that overlap one is the current one');
SELECT is_empty($$ SELECT d.collaboration_version_key FROM dim_collaboration_version AS d WHERE d.is_current EXCEPT SELECT collaboration_version_id FROM versions_as_of('2026-05-19') $$, 'that of versions_as_of()');
SELECT is_empty($$ SELECT collaboration_version_id FROM versions_as_of('2026-05-19') EXCEPT SELECT d.collaboration_version_key FROM dim_collaboration_version AS d WHERE d.is_current $$, 'and each has one');
SELECT is_empty($$ SELECT a.round_key FROM fact_assessment AS a LEFT JOIN dim_collaboration_version AS d ON d.collaboration_version_key = a.collaboration_version_key WHERE a.is_version_of_day AND (d.collaboration_key <> a.collaboration_key OR d.valid_from > a.held_on OR d.valid_to <= a.held_on OR d.collaboration_key IS NULL) $$, 'a round goes with the version of its day');
SELECT is((SELECT string_agg(version_number::text, ' ' ORDER BY valid_from) FROM dim_collaboration_version WHERE code = 'star2'), '1 2 3 4 5', 'versions are numbered from the oldest');
SELECT is((SELECT DISTINCT length(name) || right(name, 4) FROM dim_collaboration WHERE code = 'star1'), '200x...', 'a long name is cut with dots');
SELECT is((SELECT is_current || ' ' || version_status FROM dim_collaboration WHERE code = 'star3'), 'false none', 'a collaboration without a version has a row');

-- ---- dimensions: each has a row for what is none or unknown, and reaches whatever a fact may say
SELECT is_empty($$
	SELECT s.name FROM star AS s
	WHERE s.name ~ '^dim_' AND s.name <> 'dim_date' AND NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = s.oid AND a.attname = 'is_unknown' AND a.atttypid = 'bool'::regtype)
$$, 'a dimension says which row stands for none or unknown');
SELECT is_empty($$ SELECT e FROM pg_temp.about('SELECT CASE WHEN count(*) <> 1 THEN count(*)::text END FROM (SELECT * FROM <view>) AS d WHERE to_jsonb(d) ->> ''is_unknown'' = ''true''') AS e WHERE e ~ '^dim_' AND e !~ '^dim_date:' $$, 'and has one such row');
SELECT results_eq($$ SELECT date_key, label_nl::text, label_en::text, year_text::text FROM dim_date WHERE NOT is_day ORDER BY 1 $$,
	$$ VALUES (0, 'geen of onbekend', 'none or unknown', '-'), (10000101, 'voor 2010', 'before 2010', '<2010'), (99991231, 'na 2050', 'after 2050', '>2050') $$, 'of days three: none, before the calendar and after it');
SELECT is_empty($$
	SELECT d.day FROM (SELECT NULL::date AS day UNION ALL SELECT date '2009-12-01' + g FROM generate_series(0, 15100) AS g UNION ALL VALUES (date '1000-01-01'), (date '9999-12-31'), (date 'infinity'), (date '-infinity')) AS d
	LEFT JOIN dim_date AS t ON t.date_key = date_key(d.day)
	WHERE t.date IS DISTINCT FROM CASE WHEN d.day BETWEEN '2010-01-01' AND '2050-12-31' THEN d.day END OR t.date_key IS NULL
$$, 'every day has a key, and the calendar every key');
SELECT is_empty($$
	SELECT date FROM dim_date WHERE is_day AND (iso_year, iso_week, weekday, is_weekend, year_month, year_month_text::text, month_start) IS DISTINCT FROM
		(to_char(date, 'IYYY')::int, to_char(date, 'IW')::int, to_char(date, 'ID')::int, to_char(date, 'ID') IN ('6', '7'), to_char(date, 'YYYYMM')::int, to_char(date, 'YYYY-MM'), date_trunc('month', date)::date)
$$, 'weeks, months and days of the week are those of the calendar');
SELECT is_empty($$ SELECT iso_year, iso_week FROM dim_date WHERE is_day AND iso_year BETWEEN 2011 AND 2049 GROUP BY 1, 2 HAVING count(*) <> 7 $$, 'a week of a year has seven days');
SELECT results_eq($$ SELECT weekday_nl::text, weekday_en::text FROM dim_date WHERE date = '2026-05-19' $$, $$ VALUES ('dinsdag', 'Tuesday') $$, 'in words');
SELECT is_empty($$ SELECT organisation FROM (SELECT organisation FROM fact_finance UNION SELECT organisation FROM fact_role UNION SELECT organisation FROM fact_assessment) AS f EXCEPT SELECT organisation FROM dim_organisation $$, 'an organisation without a party is an organisation');
-- one row a collaboration, whatever became of it
INSERT INTO collaboration_register (code, title) SELECT 'near-' || c, c FROM unnest('{ended,gap,later,none,own}'::text[]) AS c;
INSERT INTO collaboration_version (collaboration_id, collaboration, title, valid_from, valid_to)
SELECT r.collaboration_id, v.value::collaboration, v.title, v.valid_from::date, v.valid_to::date
FROM (VALUES ('ended', '{"legal_form":"public_limited"}', 'e1', '2018-01-01', '2020-01-01'), ('ended', '{"legal_form":"foundation"}', 'e2', '2020-01-01', '2023-01-01'), ('gap', '{}', 'g1', '2018-01-01', '2020-01-01'),
	('gap', '{}', 'g2', '2028-01-01', NULL), ('later', '{}', 'l1', '2027-01-01', '2028-01-01'), ('later', '{}', 'l2', '2028-01-01', NULL), ('own', '{"period":["2020-01-01","2022-01-01"]}', 'o1', NULL, NULL)) AS v (code, value, title, valid_from, valid_to)
JOIN collaboration_register AS r ON r.code = 'near-' || v.code;
SELECT results_eq($$ SELECT code::text, title::text, is_current, version_status::text, started_on, ended_on FROM dim_collaboration WHERE code LIKE 'near-%' ORDER BY code COLLATE "C" $$,
	$$ VALUES ('near-ended', 'e2', false, 'after_last', date '2018-01-01', date '2023-01-01'), ('near-gap', 'g1', false, 'between', '2018-01-01', NULL), ('near-later', 'l1', false, 'before_first', '2027-01-01', NULL),
		('near-none', 'none', false, 'none', NULL, NULL), ('near-own', 'o1', false, 'after_last', '2020-01-01', '2022-01-01') $$, 'a collaboration is as it is, else as it was last, else as it will be first');
SELECT results_eq($$ SELECT collaboration_key, is_current, CASE WHEN is_current THEN title::text END FROM dim_collaboration WHERE NOT is_unknown ORDER BY 1 $$,
	$$ SELECT r.collaboration_id, v.collaboration_id IS NOT NULL, CASE WHEN v.collaboration_id IS NOT NULL THEN coalesce(v.title, r.title) END
		FROM collaboration_register AS r LEFT JOIN versions_as_of('2026-05-19') AS v USING (collaboration_id) ORDER BY 1 $$, 'that which holds where one does, one row for each in the register');
SELECT is_empty($$
	SELECT d.day, n.collaboration_id FROM (VALUES (date '2017-06-01'), ('2019-06-01'), ('2021-06-01'), ('2024-06-01'), ('2027-06-01')) AS d (day)
	CROSS JOIN LATERAL versions_near(d.day) AS n
	LEFT JOIN versions_held(d.day) AS h ON h.collaboration_id = n.collaboration_id
	WHERE (n.version_status = 'in_force') IS DISTINCT FROM (h.collaboration_id IS NOT NULL) OR h.collaboration_version_id <> n.collaboration_version_id
$$, 'on every day it is the version that holds');
SELECT is_empty($$ SELECT d FROM (VALUES (date '2017-06-01'), ('2026-06-01')) AS d (day) WHERE (SELECT count(*) FROM versions_near(d.day)) <> (SELECT count(DISTINCT collaboration_id) FROM collaboration_version) $$, 'and every collaboration with a version has one');
-- lights, categories, rules, amounts
SELECT is_empty($$ SELECT i.code, b.measure, b.band FROM instrument_register AS i CROSS JOIN LATERAL bands(i.instrument) AS b LEFT JOIN dim_band AS d ON d.instrument_code = i.code AND d.instrument_version = i.version AND d.band_code = b.band
	WHERE b.lowest IS DISTINCT FROM CASE b.measure WHEN 'score' THEN d.score_lowest ELSE d.balance_lowest END OR d.position <> b.position $$, 'a light has the lowest score and the lowest balance');
SELECT is_empty($$ SELECT r.assessment_round_id, s.category FROM round_totals() AS r JOIN assessment_score AS s USING (assessment_round_id, organisation) LEFT JOIN dim_category AS d USING (instrument_code, instrument_version, category)
	WHERE d.category_key IS NULL OR s.position > 0 AND (d.position, d.label_nl, d.label_en) IS DISTINCT FROM (s.position, s.label_nl, s.label_en) $$, 'a category is in dim_category, in its order and by its name');
INSERT INTO finding (fingerprint, rule, severity, subject_kind, subject, organisation, message_nl, message_en, first_seen, last_seen) VALUES ('star-gone', 'STAR-GONE', 'info', 'round', 'x', 'gm9998', 'x', 'x', '2026-05-01', '2026-05-01');
SELECT results_eq($$ SELECT label_nl, kind_nl::text, is_gone FROM dim_rule WHERE rule IN ('STAR-GONE', 'GW-01') ORDER BY rule COLLATE "C" $$, $$ SELECT r.label_nl, label('rule_kind', r.kind, 'nl'), false FROM check_rule AS r WHERE r.rule = 'GW-01' UNION ALL VALUES ('STAR-GONE', NULL, true) $$, 'a rule that is gone and has findings is there');
SELECT is_empty($$ SELECT kind, basis, stage FROM fact_finance EXCEPT SELECT kind, basis, stage FROM dim_amount $$, 'what an amount is, is in dim_amount');
SELECT is((SELECT count(*) FROM dim_amount WHERE NOT is_unknown), (SELECT count(*) FILTER (WHERE kind = 'amount_kind') * count(*) FILTER (WHERE kind = 'amount_basis') * count(*) FILTER (WHERE kind = 'amount_stage') FROM code_label), 'each kind with each basis and stage');
SELECT is_empty($$ SELECT partner_key FROM bridge_challenge_collaboration GROUP BY 1 HAVING abs(sum(allocation) - 1) > 1e-12 $$, 'what a challenge is allocated adds up to the whole');
SELECT is_empty($$ SELECT challenge_key FROM bridge_challenge_collaboration EXCEPT SELECT challenge_key FROM dim_challenge $$, 'of challenges that are there');
SELECT set_eq('SELECT * FROM role_pairs()', 'SELECT DISTINCT organisation::text, collaboration_key FROM fact_role', 'who has roles in what is told without reading the roles');
SELECT is_empty($$ SELECT f.kind, sum(f.stated_value) FROM fact_finance AS f GROUP BY 1 EXCEPT SELECT f.kind, round(sum(f.stated_value * b.allocation::numeric), 2) FROM fact_finance AS f JOIN bridge_challenge_collaboration AS b USING (partner_key) GROUP BY 1 $$, 'so that by challenge no amount is lost or counted twice');
SELECT results_eq($$ SELECT count(*), count(*) FILTER (WHERE is_open) FROM fact_finding $$, $$ SELECT round(sum(b.allocation))::bigint, round(sum(b.allocation) FILTER (WHERE f.is_open))::bigint FROM fact_finding AS f JOIN bridge_challenge_collaboration AS b USING (partner_key) $$, 'nor a finding');
SELECT is_empty($$ SELECT holder FROM fact_role EXCEPT SELECT holder FROM dim_holder $$, 'every holder of a role is in dim_holder');
SELECT is_empty($$ SELECT holder FROM dim_holder WHERE NOT is_unknown EXCEPT SELECT holder FROM fact_role $$, 'and nobody else');
SELECT is_empty($$ SELECT organisation_code, name FROM dim_holder GROUP BY 1, 2 HAVING count(*) > 1 $$, 'modeller_8: no two offices of one organisation have one name');
SELECT is_empty($$ SELECT signal_key FROM fact_signal WHERE is_open <> (state = ANY (ARRAY['open', 'overdue'])) UNION ALL SELECT finding_key FROM fact_finding WHERE is_open <> (state = ANY (ARRAY['open', 'reopened'])) $$,
	'modeller_6: is_open means the same in signals and findings');
SELECT is_empty($$ SELECT deadline_key FROM fact_deadline WHERE is_open = (state = 'done') $$, 'and in deadlines');
SELECT results_eq($$ SELECT organisation, count(*) FROM fact_signal WHERE is_open AND organisation = 'gm9999' GROUP BY 1 $$, $$ SELECT organisation, sum(signals_open) FROM partner_now WHERE organisation = 'gm9999' GROUP BY 1 $$, 'and the count of open signals is that of the pages');
SELECT results_eq($$ SELECT count(*) FROM fact_deadline WHERE is_open AND organisation = 'gm9999' $$, $$ SELECT count(*) FROM calendar_next WHERE organisation = 'gm9999' $$, 'as that of deadlines is that of the calendar');

-- ---- roles and days
SELECT results_eq($$ SELECT organisation::text, organisation(holder)::text, role::text, round(fit::numeric, 2), fit_status::text FROM fact_role JOIN collaboration_register AS c ON c.collaboration_id = collaboration_key WHERE c.code = 'star2' AND is_current AND valid_from = '2020-01-01' ORDER BY organisation COLLATE "C", organisation(holder) COLLATE "C", role COLLATE "C" $$,
	$$ SELECT o, h, r, f::numeric, s FROM (VALUES ('gm9996', 'gm9996', 'owner', '0.00', 'ok'), ('gm9996', 'gm9998', 'connect', '1.00', 'ok'), ('gm9996', 'gm9998', 'participant', NULL, 'no_affinity'), ('gm9998', 'gm9996', 'owner', '0.00', 'ok'), ('gm9998', 'gm9998', 'connect', '1.00', 'ok'), ('gm9998', 'gm9998', 'participant', NULL, 'no_affinity')) AS v (o, h, r, f, s) $$,
	'each organisation in an arrangement sees the roles in it, with their fit');
SELECT is_empty($$ SELECT deadline_key FROM fact_deadline WHERE state IS DISTINCT FROM CASE WHEN done_on IS NOT NULL THEN 'done' WHEN state = 'done' THEN 'done' WHEN due_on < '2026-05-19' THEN 'overdue' WHEN due_on <= '2026-06-18' THEN 'soon' ELSE 'later' END $$, 'the state of a day follows from it');
SELECT is_empty($$ SELECT deadline_key FROM fact_deadline WHERE last_useful_on > due_on $$, 'the last useful meeting is in time');
SELECT is_empty($$ SELECT FROM (SELECT DISTINCT kind::text FROM fact_deadline) AS k RIGHT JOIN (VALUES ('assessment'), ('calendar')) AS v (kind) USING (kind) WHERE k.kind IS NULL $$, 'the next assessment and the statutory days are among them');

-- ---- the keys: none is NULL, and each leads to one row. Asked of the catalogue: a key is a column with the name of the key of a dimension,
-- or with one that ends so (due_date_key); of four organisations and more, on three days, after a partner ended, was renamed, and merged
INSERT INTO party (party, name, kind, ended_on) VALUES ('gm9801', 'Oudstad', 'municipality', '2025-01-01'), ('gm9802', 'Nieuwstad', 'municipality', NULL), ('gm9803', 'Hernoemd', 'municipality', NULL), ('gm9803/executive', 'College', 'unit', NULL);
INSERT INTO party_succession (predecessor, successor, kind, happened_on) VALUES ('gm9801', 'gm9802', 'merger', '2025-01-01');
INSERT INTO collaboration_register (code, title) SELECT 'merged-' || i, 'merged ' || i FROM generate_series(1, 3) AS i;
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, valid_to)
SELECT collaboration_id, '{"legal_form":"public_body","style":{"network":1},"parties":[{"party":"gm9801","roles":["participant"]},{"party":"gm9803","roles":["participant","connect"]},{"party":"gm9803/executive","roles":["owner"]}]}', '2015-01-01', CASE code WHEN 'merged-2' THEN date '2024-07-01' END
FROM collaboration_register WHERE code LIKE 'merged-%';
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, stage, value, status)
SELECT o.organisation, r.collaboration_id, y, k.kind, b.basis, s.stage, CASE WHEN (y + b.n + s.n) % 5 > 0 THEN y * 100 + b.n * 10 + s.n END, CASE WHEN (y + b.n + s.n) % 5 > 0 THEN 'published' ELSE 'to_be_determined' END
FROM collaboration_register AS r, (VALUES ('gm9801', 2024), ('gm9802', 2026), ('gm9803', 2026)) AS o (organisation, until), generate_series(2005, 2027) AS y, (VALUES ('contribution'), ('equity_end'), ('debt_end'), ('result'), ('loan'), ('interest_begin')) AS k (kind),
	(VALUES ('budget', 1), ('realised', 2), ('committed', 3)) AS b (basis, n), (VALUES ('draft', 1), ('final', 2)) AS s (stage, n)
WHERE r.code LIKE 'merged-%' AND y <= o.until AND (o.organisation <> 'gm9802' OR r.code = 'merged-3' AND y > 2024);
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, valid_from, valid_to, decided_on, reason)
SELECT v.organisation, r.collaboration_id, v.holder, v.role::role, v.valid_from::date, v.valid_to::date, v.valid_from::date, v.reason
FROM collaboration_register AS r, (VALUES
	-- in the arrangement and assigned, inside it, and over its begin
	('gm9803', 'gm9803', 'connect', '2020-01-01', '2021-01-01', 'inside'), ('gm9803', 'gm9803/executive', 'owner', '2012-01-01', '2016-01-01', 'before'),
	-- assigned twice, on end, and with a break
	('gm9803', 'gm9803/executive/jan', 'client', '2020-01-01', '2021-01-01', 'first'), ('gm9803', 'gm9803/executive/jan', 'client', '2021-01-01', '2022-01-01', 'second'), ('gm9803', 'gm9803/executive/jan', 'client', '2023-01-01', NULL, 'third'),
	('gm9801', 'gm9801/executive/piet', 'client', NULL, NULL, 'old')) AS v (organisation, holder, role, valid_from, valid_to, reason)
WHERE r.code = 'merged-1';
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on) SELECT o, collaboration_id, '2014-06-01', 'other', 'long ago', NULL FROM collaboration_register, unnest('{gm9802,gm9803}'::text[]) AS o WHERE code LIKE 'merged-%';
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on) SELECT 'gm9803', c.collaboration_id, 'other', 'far', d.day::date FROM unnest('{1990-01-01,2060-01-01,2026-06-01}'::text[]) AS d (day), (SELECT collaboration_id FROM collaboration_register WHERE code = 'merged-2' UNION ALL SELECT NULL) AS c;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version) SELECT 'gm9803', collaboration_id, 'early', '2014-01-01', 'closed', 'governance-balance', 1 FROM collaboration_register WHERE code = 'merged-1';
SELECT * FROM rename_party('gm9803', 'gm9804', '2026-03-01', 'a new code', dry_run => false) \g /dev/null
SELECT * FROM run_checks(NULL, '2026-05-19') \g /dev/null
CREATE TEMP VIEW key_of AS
SELECT f.name AS fact, a.attname AS key, a.attnum, d.name AS dimension, d.key AS dimension_key
FROM star AS f
JOIN pg_attribute AS a ON a.attrelid = f.oid AND a.attnum > 0
JOIN (SELECT s.name, substring(s.comment FROM ' Key: ([a-z_]+)\.$') AS key FROM star AS s WHERE s.name ~ '^dim_') AS d ON a.attname = d.key OR d.key ~ '_key$' AND a.attname ~ ('_' || d.key || '$')
WHERE f.name ~ '^(fact|bridge)_' OR f.name ~ '^dim_' AND a.attname = 'party_key' AND d.name = 'dim_party' AND f.name <> 'dim_party';
SELECT set_eq('SELECT DISTINCT dimension FROM key_of', $$ SELECT name FROM star WHERE name ~ '^dim_' $$, 'every dimension is reached by a fact or a bridge');
SELECT is_empty($$ SELECT name FROM star WHERE name ~ '^(fact)_' AND NOT (SELECT array_agg(k.key) @> '{organisation,collaboration_key,collaboration_version_key,date_key}' FROM key_of AS k WHERE k.fact = name) $$, 'every fact has an organisation, a collaboration, its version and a day');
CREATE FUNCTION pg_temp.lost(asked date) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	k record;
	found text;
BEGIN
	PERFORM set_as_of(asked);
	FOR k IN SELECT * FROM key_of ORDER BY fact, key LOOP
		EXECUTE format('WITH f AS MATERIALIZED (SELECT DISTINCT %2$I AS key FROM %1$I), d AS MATERIALIZED (SELECT %4$I AS key, count(*) AS n FROM %3$I GROUP BY 1)
			SELECT string_agg(coalesce(f.key::text, ''NULL''), '' '') FROM f LEFT JOIN d USING (key) WHERE f.key IS NULL OR d.n IS DISTINCT FROM 1', k.fact, k.key, k.dimension, k.dimension_key) INTO found;
		IF found IS NOT NULL THEN
			RETURN NEXT k.fact || '.' || k.key || ': ' || left(found, 100);
		END IF;
	END LOOP;
END $$;
SELECT is_empty(format('SELECT pg_temp.lost(%L)', d), 'no key is NULL and each leads to one row, on ' || d) FROM unnest('{2026-05-19,2024-03-01,2014-01-01}'::text[]) AS d;
SET governance.as_of = '2026-05-19';
SELECT cmp_ok((SELECT count(DISTINCT organisation) FROM fact_finance), '>=', 4::bigint, 'of four organisations');
-- the whole key of each view, as the model names it: a tool, and a primary key of a copy, refuses what is not known (null_key_of_a_role_without_a_start)
CREATE FUNCTION pg_temp.bad_keys() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	t record;
	found text;
BEGIN
	FOR t IN SELECT view_name, key FROM star_table LOOP
		EXECUTE format('SELECT concat_ws('' '', count(*) FILTER (WHERE num_nulls(%1$s) > 0), count(*) FILTER (WHERE n > 1)) FROM (SELECT %1$s, count(*) AS n FROM %2$I GROUP BY %1$s) AS k', t.key, t.view_name) INTO found;
		IF found <> '0 0' THEN RETURN NEXT t.view_name || ': ' || found; END IF;
	END LOOP;
END $$;
SELECT is_empty('SELECT pg_temp.bad_keys()', 'no part of a key is NULL, and each key is of one row');
SELECT is_empty('SELECT FROM fact_role WHERE start_key <> coalesce(valid_from::text, ''-'')', 'the key of a start is that day');
SELECT bag_has($$ SELECT DISTINCT is_version_of_day, is_before_first_version FROM fact_finance WHERE organisation IN ('gm9801', 'gm9804') $$, $$ VALUES (true, false), (false, true), (false, false) $$, 'before and after the versions of a collaboration too');
SELECT is_empty($$ SELECT s.name FROM star AS s, LATERAL (SELECT query_to_xml(format('SELECT 1 FROM %I WHERE is_before_first_version AND is_version_of_day OR collaboration_version_key = -1 AND (is_version_of_day OR is_before_first_version)', s.name), false, false, '')::text AS found) AS q WHERE s.name ~ '^fact_' AND q.found ~ '<row' $$, 'the flags of a version go together');
SELECT is_empty($$ SELECT f.finance_key FROM fact_finance AS f JOIN dim_collaboration_version AS v USING (collaboration_version_key) WHERE v.collaboration_key <> f.collaboration_key OR f.is_version_of_day <> (coalesce(v.valid_from <= make_date(f.year, 1, 1), true) AND coalesce(v.valid_to > make_date(f.year, 1, 1), true)) $$, 'a year goes with the version of its first day');
SELECT is_empty($$ SELECT date_key FROM fact_deadline WHERE date_key <> date_key(due_on) OR done_date_key <> date_key(done_on) UNION ALL SELECT date_key FROM fact_signal WHERE (date_key, due_date_key, closed_date_key) <> (date_key(raised_on), date_key(due_on), date_key(closed_on))
	UNION ALL SELECT date_key FROM fact_finding WHERE (date_key, due_date_key, resolved_date_key) <> (date_key(first_seen), date_key(due_on), date_key(resolved_on)) UNION ALL SELECT date_key FROM fact_role WHERE (date_key, end_date_key) <> (date_key(valid_from), date_key(valid_to)) $$, 'the keys of days are those of the days');

-- ---- what ended stays
CREATE TEMP TABLE by_form AS SELECT d.legal_form, f.year, sum(f.year_value) AS value, count(*) AS amounts FROM fact_finance AS f JOIN dim_collaboration AS d USING (collaboration_key) WHERE f.organisation = 'gm9999' AND f.kind = 'contribution' GROUP BY 1, 2;
SELECT cmp_ok(sum(value), '>', 0::numeric, 'there are contributions by legal form') FROM by_form WHERE legal_form IS NOT NULL;
UPDATE collaboration_version SET valid_to = '2025-12-31' WHERE collaboration_id IN (SELECT collaboration_id FROM collaboration_register WHERE code IN ('omgevingsdienst', 'afval')) AND valid_to IS NULL;
SELECT is((SELECT count(*) FROM dim_collaboration WHERE code IN ('omgevingsdienst', 'afval') AND NOT is_current AND ended_on = '2025-12-31'), 2::bigint, 'two partners end');
SELECT results_eq('SELECT d.legal_form, f.year, sum(f.year_value), count(*) FROM fact_finance AS f JOIN dim_collaboration AS d USING (collaboration_key) WHERE f.organisation = ''gm9999'' AND f.kind = ''contribution'' GROUP BY 1, 2 ORDER BY 1, 2',
	'SELECT * FROM by_form ORDER BY 1, 2', 'and what was paid by legal form in other years is what it was');
SELECT results_eq('SELECT year, sum(value) FROM by_form GROUP BY 1 ORDER BY 1', 'SELECT d.year, sum(f.year_value) FROM fact_finance AS f JOIN dim_date AS d USING (date_key) WHERE f.organisation = ''gm9999'' AND f.kind = ''contribution'' GROUP BY 1 ORDER BY 1', 'by the year of the day too');

-- ---- leading rows add up to what the pages say
CREATE FUNCTION pg_temp.page_differs(asked date) RETURNS TABLE (what text, organisation varchar, page text, fact text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(asked);
	RETURN QUERY
	SELECT 'contribution_total', p.organisation, p.contribution_total::text, f.value::text
	FROM portfolio AS p LEFT JOIN (
		-- what its predecessors paid is counted where it knows none itself
		SELECT coalesce(s.successor, a.organisation) AS organisation, sum(a.current_value) AS value FROM fact_finance AS a LEFT JOIN successors_on(asked) AS s ON s.organisation = a.organisation WHERE a.kind = 'contribution' GROUP BY 1
	) AS f USING (organisation)
	WHERE p.contribution_total IS DISTINCT FROM f.value
	UNION ALL
	SELECT k.kind, m.organisation, CASE k.kind WHEN 'equity_end' THEN m.equity_end WHEN 'debt_end' THEN m.debt_end ELSE m.result END::text, f.value::text
	FROM partner_money AS m CROSS JOIN unnest('{equity_end,debt_end,result}'::text[]) AS k (kind)
	LEFT JOIN (SELECT a.organisation, a.collaboration_key, a.kind, sum(a.current_value) AS value FROM fact_finance AS a GROUP BY 1, 2, 3) AS f ON f.organisation = m.organisation AND f.collaboration_key = m.collaboration_key AND f.kind = k.kind
	WHERE CASE k.kind WHEN 'equity_end' THEN m.equity_end WHEN 'debt_end' THEN m.debt_end ELSE m.result END IS DISTINCT FROM f.value
	UNION ALL
	SELECT k.kind, b.organisation, to_jsonb(b) ->> k.kind, f.value::text
	FROM bbv_paragraph AS b CROSS JOIN unnest('{equity_end,debt_end,result,contribution,interest_begin}'::text[]) AS k (kind)
	LEFT JOIN (SELECT a.organisation, a.collaboration_key, a.year, a.kind, sum(a.paragraph_value) AS value FROM fact_finance AS a WHERE a.part IS NULL GROUP BY 1, 2, 3, 4) AS f ON f.organisation = b.organisation AND f.collaboration_key = b.collaboration_key AND f.year = b.year AND f.kind = k.kind
	WHERE (to_jsonb(b) ->> k.kind)::numeric IS DISTINCT FROM f.value
	UNION ALL
	SELECT 'findings', p.organisation, (p.findings_critical + p.findings_error + p.findings_warning + p.findings_info + p.findings_of_no_partner)::text, f.open::text
	FROM portfolio AS p LEFT JOIN (SELECT n.organisation, count(*) AS open FROM fact_finding AS n WHERE n.is_open GROUP BY 1) AS f USING (organisation)
	WHERE p.findings_critical + p.findings_error + p.findings_warning + p.findings_info + p.findings_of_no_partner <> coalesce(f.open, 0)
	UNION ALL
	SELECT 'findings of a partner', n.organisation, n.findings_open::text, count(f.finding_key)::text
	FROM partner_now AS n LEFT JOIN fact_finding AS f ON f.organisation = n.organisation AND f.collaboration_key = n.collaboration_key AND f.is_open
	GROUP BY n.organisation, n.collaboration_key, n.findings_open HAVING n.findings_open <> count(f.finding_key);
END $$;
SELECT is_empty(format('SELECT * FROM pg_temp.page_differs(%L)', d), 'the amounts that add up are those of the pages, on ' || d) FROM unnest('{2026-05-19,2025-06-01,2014-01-01}'::text[]) AS d;
SET governance.as_of = '2026-05-19';
SELECT is_empty($$ SELECT organisation, collaboration_key, kind, year, part FROM fact_finance GROUP BY 1, 2, 3, 4, 5 HAVING count(*) FILTER (WHERE is_year_figure) <> 1 OR count(*) FILTER (WHERE is_paragraph_figure) <> 1 $$, 'of the amounts of a year one leads');
SELECT is_empty($$ SELECT f.finance_key FROM fact_finance AS f JOIN fact_finance AS o USING (organisation, collaboration_key, kind, year) WHERE f.is_year_figure AND f.part IS NOT DISTINCT FROM o.part AND (f.stated_value IS NULL AND o.stated_value IS NOT NULL OR (f.stated_value IS NULL) = (o.stated_value IS NULL) AND (f.basis <> 'realised' AND o.basis = 'realised' OR f.basis = 'committed' AND o.basis = 'budget' OR f.basis = o.basis AND f.stage = 'draft' AND o.stage = 'final')) $$, 'known before unknown, realised before budget, final before draft');
SELECT results_eq($$ SELECT organisation::text, bool_or(is_current_figure) FROM fact_finance JOIN dim_collaboration USING (collaboration_key) WHERE code IN ('merged-1', 'merged-2') AND organisation IN ('gm9801', 'gm9804') AND kind = 'contribution' GROUP BY 1 ORDER BY 1 $$, $$ VALUES ('gm9801', true), ('gm9804', true) $$, 'what a predecessor paid is shown by its successor');

-- ---- findings: a row for each that they concern
SELECT is_empty($$ SELECT f.finding_id FROM finding AS f LEFT JOIN fact_finding AS g ON g.finding_key = f.finding_id WHERE g.finding_key IS NULL $$, 'no finding is lost');
SELECT is_empty($$ SELECT g.finding_key FROM fact_finding AS g JOIN finding AS f ON f.finding_id = g.finding_key WHERE f.organisation <> g.organisation OR g.is_shared <> (f.organisation IS NULL) $$, 'that of an organisation is its own');
SELECT is_empty($$ SELECT f.finding_id FROM finding AS f WHERE f.organisation IS NULL AND f.collaboration_id IS NOT NULL AND
	(SELECT array_agg(g.organisation::text ORDER BY g.organisation) FROM fact_finding AS g WHERE g.finding_key = f.finding_id) IS DISTINCT FROM coalesce((SELECT array_agg(p.organisation ORDER BY p.organisation) FROM partners_as_of('2026-05-19') AS p WHERE p.collaboration_id = f.collaboration_id), '{-}') $$, 'one on shared rows is of each that takes part, and of nobody when nobody does');
INSERT INTO finding (fingerprint, rule, severity, subject_kind, subject, message_nl, message_en, facts, first_seen, last_seen) VALUES
	('star-p1', 'PARTY-TOOI', 'info', 'party', 'gm9802/council', 'x', 'x', NULL, '2026-05-01', '2026-05-01'), ('star-p2', 'PARTY-TOOI', 'info', 'party', 'roo 1', 'x', 'x', '{"party":"gm9802"}', '2026-05-01', '2026-05-01'), ('star-p3', 'PARTY-TOOI', 'info', 'party', 'nobody', 'x', 'x', NULL, '2026-05-01', '2026-05-01');
SELECT results_eq($$ SELECT g.organisation::text FROM fact_finding AS g JOIN finding AS f ON f.finding_id = g.finding_key WHERE f.fingerprint LIKE 'star-p%' ORDER BY f.fingerprint $$, $$ VALUES ('gm9802'), ('gm9802'), ('-') $$, 'one about a party is of its organisation');

-- ---- roles: held once is one row
SELECT results_eq($$ SELECT f.holder::text, f.role::text, f.valid_from, f.valid_to, f.origin::text, f.reason FROM fact_role AS f JOIN dim_collaboration AS c USING (collaboration_key) WHERE c.code = 'merged-1' AND f.organisation = 'gm9804' AND f.role <> 'participant' ORDER BY f.holder COLLATE "C", f.valid_from $$,
	$$ VALUES ('gm9804', 'connect', date '2015-01-01', NULL::date, 'both', 'inside'), ('gm9804/executive', 'owner', '2012-01-01', NULL, 'both', 'before'), ('gm9804/executive/jan', 'client', '2020-01-01', '2022-01-01', 'assignment', 'second'), ('gm9804/executive/jan', 'client', '2023-01-01', NULL, 'assignment', 'third') $$,
	'what overlaps or follows on itself is one row, what breaks is two');
CREATE FUNCTION pg_temp.roles_differ(asked date) RETURNS TABLE (says text, collaboration_key bigint, organisation text, holder text, role text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(asked);
	RETURN QUERY
	WITH told AS MATERIALIZED (SELECT f.collaboration_key, f.organisation::text, f.holder::text, f.role::text FROM fact_role AS f WHERE f.is_current),
	known AS MATERIALIZED (SELECT * FROM roles_on(asked)),
	due AS (
		SELECT k.collaboration_id, k.organisation, k.holder, k.role FROM known AS k WHERE k.organisation IS NOT NULL
		UNION
		SELECT k.collaboration_id, o, k.holder, k.role FROM known AS k JOIN versions_as_of(asked) AS v USING (collaboration_id) CROSS JOIN LATERAL unnest(organisations(v.collaboration)) AS o WHERE k.organisation IS NULL
	)
	SELECT 'only the fact', d.* FROM (SELECT * FROM told EXCEPT ALL SELECT * FROM due) AS d
	UNION ALL SELECT 'not the fact', d.* FROM (SELECT * FROM due EXCEPT ALL SELECT * FROM told) AS d;
END $$;
SELECT is_empty(format('SELECT * FROM pg_temp.roles_differ(%L)', d), 'on each day they are the roles of roles_on(): ' || d) FROM unnest('{2026-05-19,2024-12-31,2015-06-01,2012-06-01}'::text[]) AS d;
SET governance.as_of = '2026-05-19';

-- ---- row security, with the rights of a reader as in examples/ops/grants.sql
DO $$
DECLARE
	r text;
BEGIN
	FOREACH r IN ARRAY ARRAY['governance_org_gm9998', 'governance_org_gm9999', 'governance_org_gm9804', 'governance_all_organisations', 'star_reader', 'star_two', 'star_all', 'star_nobody'] LOOP
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
			EXECUTE format('CREATE ROLE %I', r);
		END IF;
	END LOOP;
END $$;
GRANT governance_org_gm9998 TO star_reader;
GRANT governance_org_gm9998, governance_org_gm9804 TO star_two;
GRANT governance_all_organisations TO star_all;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO star_reader, star_two, star_all, star_nobody;
GRANT SELECT ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO star_reader, star_two, star_all, star_nobody;
REVOKE SELECT ON assessment_form FROM star_reader, star_two, star_all, star_nobody;
GRANT SELECT ON star TO star_reader, star_two, star_all, star_nobody;
-- rows of who sees all, to hold those of a reader against; an assignment to a person, and a finding on shared rows of others
INSERT INTO role_assignment (organisation, collaboration_id, holder, role) SELECT 'gm9804', collaboration_id, 'gm9804/executive/geheim', 'client' FROM collaboration_register WHERE code IN ('merged-1', 'star2');
CREATE TEMP TABLE all_finding AS SELECT finding_key, organisation FROM fact_finding;
CREATE TEMP TABLE all_role AS SELECT organisation, collaboration_key, holder, role, valid_from FROM fact_role;
GRANT SELECT ON all_finding, all_role TO star_reader, star_two, star_all, star_nobody;
SELECT cmp_ok(count(DISTINCT organisation), '>', 5::bigint, 'findings concern many') FROM all_finding;
CREATE FUNCTION pg_temp.not_theirs(mine text[]) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT 'finding ' || finding_key || ' ' || organisation FROM governance.fact_finding AS f WHERE f.organisation <> ALL (mine || '-'::text)
	UNION ALL SELECT 'finding lost ' || a.finding_key FROM all_finding AS a WHERE a.organisation = ANY (mine || '-'::text) AND NOT EXISTS (SELECT FROM governance.fact_finding AS f WHERE f.finding_key = a.finding_key AND f.organisation = a.organisation)
	UNION ALL SELECT 'role ' || r.holder FROM (SELECT organisation, collaboration_key, holder, role, valid_from FROM governance.fact_role EXCEPT ALL SELECT * FROM all_role AS a WHERE a.organisation = ANY (mine)) AS r
	UNION ALL SELECT 'role lost ' || r.holder FROM (SELECT * FROM all_role AS a WHERE a.organisation = ANY (mine) EXCEPT ALL SELECT organisation, collaboration_key, holder, role, valid_from FROM governance.fact_role) AS r
	UNION ALL SELECT 'holder ' || h.holder FROM governance.dim_holder AS h WHERE NOT h.is_unknown AND h.holder NOT IN (SELECT a.holder FROM all_role AS a WHERE a.organisation = ANY (mine))
	UNION ALL SELECT 'holder lost ' || a.holder FROM all_role AS a WHERE a.organisation = ANY (mine) AND a.holder NOT IN (SELECT h.holder FROM governance.dim_holder AS h)
$$;
CREATE FUNCTION pg_temp.seen(mine text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	v record;
	others text;
	own bigint;
BEGIN
	FOR v IN
		SELECT s.name FROM star AS s WHERE s.name ~ '^(dim|bridge|fact)_' AND s.name <> 'dim_organisation' AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = s.oid AND a.attname = 'organisation') ORDER BY 1
	LOOP
		EXECUTE format('SELECT string_agg(DISTINCT organisation, '' ''), count(*) FILTER (WHERE organisation = $1) FROM governance.%I WHERE organisation <> ''-''', v.name) INTO others, own USING mine;
		RETURN NEXT v.name || ': ' || coalesce(others, 'nobody') || CASE WHEN own > 0 THEN ' own' ELSE '' END;
	END LOOP;
END $$;
SELECT cmp_ok(count(*), '>', 3::bigint, 'who sees all sees rows of several') FROM (SELECT organisation FROM fact_role GROUP BY 1) AS o;
SET ROLE star_reader;
SELECT is((SELECT string_agg(s, ', ') FROM pg_temp.seen('gm9998') AS s WHERE s !~ ': (gm9998 own|nobody)$'), NULL, 'a reader of one organisation sees through each view its own rows and no other');
SELECT results_eq($$ SELECT s FROM pg_temp.seen('gm9998') AS s WHERE s ~ '^fact_(assessment|score|group|group_score|score_contribution|role|signal):' $$, $$ VALUES ('fact_assessment: gm9998 own'), ('fact_group: gm9998 own'), ('fact_group_score: gm9998 own'), ('fact_role: gm9998 own'), ('fact_score: gm9998 own'), ('fact_score_contribution: gm9998 own'), ('fact_signal: gm9998 own') $$, 'which are there');
SELECT isnt_empty($$ SELECT 1 FROM governance.fact_finding WHERE organisation = 'gm9998' AND is_shared $$, 'findings on shared rows too');
SELECT is_empty($$ SELECT 'a row' FROM governance.fact_score_contribution AS c JOIN governance_register.assessment_round AS r ON r.assessment_round_id = c.round_key WHERE r.organisation <> 'gm9998' $$, 'no fact of another');
SELECT is_empty($$ SELECT holder FROM governance.dim_holder WHERE NOT is_unknown EXCEPT SELECT holder FROM governance.fact_role $$, 'no holder of a role that it does not see');
SELECT is_empty($$ SELECT holder FROM governance.fact_role EXCEPT SELECT holder FROM governance.dim_holder $$, 'and each of those that it does');
SELECT cmp_ok((SELECT count(*) FROM governance.dim_party), '>', 0::bigint, 'what is shared is seen: parties');
SELECT cmp_ok((SELECT count(*) FROM governance.dim_collaboration), '>', 3::bigint, 'and collaborations');
SELECT is_empty($$ SELECT pg_temp.not_theirs('{gm9998}') $$, 'findings, roles and holders are those of the organisation, all of them');
SELECT results_eq('SELECT sum(once_over_all), count(*) FROM governance.fact_finding', 'SELECT count(*), count(*) FROM governance.fact_finding', 'modeller_3: to a reader of one organisation each of its findings counts once, too');
SELECT is_empty($$ SELECT holder FROM governance.dim_holder WHERE holder ~ 'geheim' UNION ALL SELECT holder FROM governance.fact_role WHERE holder ~ 'geheim' $$, 'a person to whom another gave a role is not seen');
RESET ROLE;
SET ROLE star_two;
SELECT is_empty($$ SELECT pg_temp.not_theirs('{gm9998,gm9804}') $$, 'a reader of two organisations sees those of both');
SELECT is((SELECT sum(once_over_all) FROM governance.fact_finding), (SELECT count(DISTINCT finding_key) FROM governance.fact_finding), 'modeller_3: and to one of two, also what concerns both');
SELECT is((SELECT count(*) FROM governance.dim_holder WHERE holder ~ 'geheim'), 1::bigint, 'their own people too');
SET LOCAL governance.organisation = 'gm9804';
SELECT is_empty($$ SELECT pg_temp.not_theirs('{gm9804}') $$, 'or of the one that it asks for');
RESET governance.organisation;
RESET ROLE;
SET ROLE star_all;
SELECT is_empty($$ SELECT pg_temp.not_theirs(ARRAY(SELECT DISTINCT organisation FROM all_finding UNION SELECT organisation FROM all_role)) $$, 'and who sees all sees all');
RESET ROLE;
SET ROLE star_reader;
SET LOCAL governance.organisation = 'gm9999';
SELECT is_empty($$ SELECT s FROM pg_temp.seen('gm9998') AS s WHERE s !~ ': nobody$' $$, 'the setting never widens');
RESET governance.organisation;
SET ROLE star_nobody;
SELECT is_empty($$ SELECT s FROM pg_temp.seen('gm9998') AS s WHERE s !~ ': nobody$' $$, 'who is of no organisation sees none');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
