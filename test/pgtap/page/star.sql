-- the laws of the views for BI tools, and what the star says
--
-- The laws are asked of the catalogue: a new view is under them by being there. The data is Gemeente Voorbeeld and rounds made here; no
-- test rests on a number of that municipality.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
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
-- a cast to varchar(n) is a function: it hides index and statistics, and cuts a code that is longer
SELECT is_empty($$
	SELECT s.name, a.attname FROM star AS s JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0
	WHERE a.attname IN ('organisation', 'organisation_code', 'holder_organisation', 'holder', 'party', 'body_party', 'rule', 'source_rule', 'deadline_key') AND a.atttypid = 'varchar'::regtype
	AND s.name ~ '^(dim|bridge|fact)_'
$$, 'a code that no check bounds is text, as it is stored');
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
SELECT is_empty($$ SELECT kind, code FROM dim_label WHERE label_nl IS DISTINCT FROM label(kind, code, 'nl') OR label_en IS DISTINCT FROM label(kind, code, 'en') $$, 'dim_label says what label() says');
SELECT is_empty($$
	SELECT c.conname, w.word
	FROM (VALUES ('party', 'kind', 'party_kind'), ('interest', 'bbv_group', 'bbv_group'), ('motive', 'reason', 'motive'), ('assessment_round', 'status', 'round_status'), ('finding', 'state', 'finding_state'), ('finding', 'severity', 'severity'),
		('check_rule', 'kind', 'rule_kind'), ('finance_amount', 'kind', 'amount_kind'), ('finance_amount', 'basis', 'amount_basis'), ('finance_amount', 'stage', 'amount_stage'), ('finance_amount', 'status', 'amount_status'),
		('signal', 'kind', 'signal_kind'), ('deadline', 'kind', 'deadline_kind')) AS l (relname, attname, kind)
	JOIN pg_attribute AS a ON a.attrelid = ('governance_register.' || l.relname)::regclass AND a.attname = l.attname
	JOIN pg_constraint AS c ON c.conrelid = a.attrelid AND c.contype = 'c' AND c.conkey = ARRAY[a.attnum]
	CROSS JOIN LATERAL regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''::text', 'g') AS m (words)
	CROSS JOIN LATERAL (SELECT m.words[1] AS word) AS w
	WHERE NOT EXISTS (SELECT FROM dim_label AS d WHERE d.kind = l.kind AND d.code = w.word)
$$, 'every word that a table allows has a label');

-- a fact has codes only: its comment says which list of dim_label, or which dimension, has the words
SELECT is_empty($$
	SELECT s.name, a.attname
	FROM star AS s JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0
	WHERE s.name ~ '^fact_' AND a.atttypid = 'varchar'::regtype AND a.atttypmod = 68
	-- kinds of subject are those of the checks; a category, an indicator and a band have their words beside them, for a tool that relates on one column
	AND (s.name, a.attname) <> ('fact_finding', 'subject_kind')
	AND NOT EXISTS (SELECT FROM pg_attribute AS b WHERE b.attrelid = s.oid AND b.attname IN (a.attname || '_nl', replace(a.attname, '_code', '_label_nl')) AND b.attname <> a.attname)
	AND a.attname NOT IN ('instrument_code')
	AND col_description(s.oid, a.attnum) !~ 'Words: dim_label, kind [a-z_]+[.]$|see dim_(role|perspective)'
$$, 'a code in a fact says where its words are');
CREATE FUNCTION pg_temp.wordless() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
	found text;
BEGIN
	FOR c IN
		SELECT s.name, a.attname, substring(col_description(s.oid, a.attnum) FROM 'Words: dim_label, kind ([a-z_]+)[.]$') AS kind
		FROM star AS s JOIN pg_attribute AS a ON a.attrelid = s.oid AND a.attnum > 0
		WHERE col_description(s.oid, a.attnum) ~ 'Words: dim_label'
	LOOP
		EXECUTE format('SELECT string_agg(DISTINCT f.%2$I, '' '') FROM %1$I AS f WHERE f.%2$I IS NOT NULL AND NOT EXISTS (SELECT FROM dim_label AS l WHERE l.kind = %3$L AND l.code = f.%2$I)', c.name, c.attname, c.kind) INTO found;
		IF found IS NOT NULL THEN
			RETURN NEXT c.name || '.' || c.attname || ': ' || found;
		END IF;
	END LOOP;
END $$;
SELECT is_empty('SELECT pg_temp.wordless()', 'and they are there');
SELECT is_empty($$ SELECT DISTINCT role FROM fact_role EXCEPT SELECT role FROM dim_role $$, 'every role in a fact is in dim_role');
SELECT is_empty($$ SELECT DISTINCT perspective FROM fact_score EXCEPT SELECT perspective FROM dim_perspective $$, 'and every group of raters in dim_perspective');

-- ---- scores
SELECT is_empty($$
	SELECT f.round_key, f.category FROM fact_score AS f
	WHERE f.perspective = 'all' AND f.score_rounded IS DISTINCT FROM (SELECT sum(c.contribution) FROM fact_score_contribution AS c WHERE c.round_key = f.round_key AND (f.category = 'total' OR c.category = f.category))
$$, 'contributions add up exactly, by category and in total');
SELECT is_empty($$ SELECT round_key FROM fact_score WHERE category = 'total' AND perspective = 'all' AND score_rounded IS DISTINCT FROM round(score::numeric, 4) $$, 'to the score with four decimals');
SELECT is_empty($$
	SELECT a.round_key FROM fact_assessment AS a JOIN fact_score AS s ON s.round_key = a.round_key AND s.category = 'total' AND s.perspective = 'all'
	WHERE (a.raters, a.coverage, a.level, a.score, a.score_rounded, a.balance, a.band_code, a.status, a.is_latest) IS DISTINCT FROM (s.raters, s.coverage, s.level, s.score, s.score_rounded, s.balance, s.band_code, s.status, s.is_latest)
$$, 'fact_assessment and fact_score agree');
SELECT is_empty($$
	SELECT a.round_key FROM fact_assessment AS a JOIN round_totals() AS r ON r.assessment_round_id = a.round_key LEFT JOIN LATERAL band(r.total, r.instrument) AS b ON true
	WHERE (a.level, a.score, a.evenness, a.balance, a.weakest_category::text, a.band_code::text, a.band_symbol::text) IS DISTINCT FROM
		(level(r.total, r.instrument), score(r.total, r.instrument), evenness(r.total, r.instrument), balance(r.total, r.instrument), weakest(r.total, r.instrument), b.code, b.symbol)
	OR r.total IS NOT NULL AND a.status IS DISTINCT FROM split_part(status(r.total, r.instrument), ':', 1)
	OR a.raters <> a.raters_council + a.raters_executive + a.raters_official + a.raters_partner + a.raters_resident + a.raters_independent
$$, 'and say what the functions say');
SELECT is_empty($$
	SELECT r.assessment_round_id, p.code, c.category
	FROM round_totals() AS r CROSS JOIN unnest(perspectives(r.total)) AS p (code) CROSS JOIN LATERAL profile(for_perspective(r.total, p.code), r.instrument) AS c
	LEFT JOIN fact_score AS f ON f.round_key = r.assessment_round_id AND f.perspective = p.code AND f.category = c.category
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
SELECT results_eq($$ SELECT category::text, status::text, level IS NULL FROM fact_score WHERE organisation = 'gm9998' AND round_key = (SELECT assessment_round_id FROM assessment_round WHERE code = 'missing' AND organisation = 'gm9998') AND perspective = 'all' ORDER BY category_position $$,
	$$ VALUES ('total', 'category_missing', true), ('content', 'ok', false), ('process', 'no_answers', true), ('relation', 'ok', false) $$, 'a category without answers says so');
SELECT results_eq($$ SELECT category::text, perspective::text FROM fact_score WHERE round_key = (SELECT assessment_round_id FROM assessment_round WHERE code = 'none' AND organisation = 'gm9998') $$, $$ VALUES ('total', 'all') $$, 'a round without forms has one row of scores');
SELECT results_eq($$ SELECT DISTINCT category::text COLLATE "C" FROM fact_score WHERE instrument_code = 'facets' ORDER BY 1 $$, $$ VALUES ('account' COLLATE "C"), ('control'), ('steer'), ('supervise'), ('total') $$, 'the categories are those of the primary facet');
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
SELECT is_empty($$ SELECT FROM fact_score LEFT JOIN least USING (round_key, perspective) WHERE is_small_group IS DISTINCT FROM coalesce(answers < 5, false) AND category = 'total' AND organisation = 'gm9998' $$, 'a group is small of which 1 to 4 answered a question');
SELECT isnt_empty($$ SELECT FROM fact_score WHERE is_small_group AND raters >= 5 AND organisation = 'gm9998' $$, 'also when more of them answered another');
INSERT INTO setting (organisation, name, value) VALUES ('gm9998', 'min_raters', '3');
SELECT is_empty($$ SELECT FROM fact_score LEFT JOIN least USING (round_key, perspective) WHERE is_small_group IS DISTINCT FROM coalesce(answers < 3, false) AND category = 'total' AND organisation = 'gm9998' $$, 'unless the organisation chose another number');
DELETE FROM setting WHERE organisation = 'gm9998' AND name = 'min_raters';
SELECT is_empty($$ SELECT FROM fact_score LEFT JOIN least USING (round_key, perspective) WHERE is_small_group IS DISTINCT FROM coalesce(answers < 5, false) AND category = 'total' AND organisation = 'gm9998' $$, 'and the usual number again when it chose none');

-- ---- the day
SELECT is_empty($$ SELECT organisation, collaboration_key FROM fact_assessment WHERE is_latest GROUP BY 1, 2 HAVING count(*) <> 1 $$, 'one round of a collaboration is the latest');
SELECT is_empty($$ SELECT FROM fact_assessment AS a WHERE is_latest AND EXISTS (SELECT FROM fact_assessment AS b WHERE b.organisation = a.organisation AND b.collaboration_key = a.collaboration_key AND b.held_on > a.held_on) $$, 'the last one');
SELECT is((SELECT round_code FROM fact_assessment WHERE organisation = 'gm9998' AND is_latest AND round_code IN ('none', 'missing', 'lowest', 'mixed')), 'mixed', 'in 2026');
SELECT is((SELECT state || ' ' || (days_overdue IS NULL) FROM fact_signal WHERE description = 'star'), 'closed true', 'a signal that was closed');
SET governance.as_of = '2024-03-01';
SELECT is((SELECT string_agg(round_code, ' ') FROM fact_assessment WHERE organisation = 'gm9998' AND is_latest AND round_code IN ('none', 'missing', 'lowest', 'mixed')), 'missing', 'as of 2024 an earlier round is the latest');
SELECT is_empty($$ SELECT FROM fact_assessment WHERE held_on > '2024-03-01' UNION ALL SELECT FROM fact_score WHERE held_on > '2024-03-01' UNION ALL SELECT FROM fact_score_contribution WHERE held_on > '2024-03-01' UNION ALL SELECT FROM fact_signal WHERE raised_on > '2024-03-01' $$, 'and later ones are not there');
SET governance.as_of = '2025-04-01';
SELECT is((SELECT state || ' ' || days_overdue || coalesce(closed_on::text, '') FROM fact_signal WHERE description = 'star'), 'overdue 31', 'as of a day before it was closed the signal is late');
SET governance.as_of = '2026-05-19';
SELECT is_empty($$ SELECT collaboration_key FROM dim_collaboration_version WHERE is_current GROUP BY 1 HAVING count(*) > 1 $$, 'of versions that overlap one is the current one');
SELECT is_empty($$ SELECT d.collaboration_version_key FROM dim_collaboration_version AS d WHERE d.is_current EXCEPT SELECT collaboration_version_id FROM versions_as_of('2026-05-19') $$, 'that of versions_as_of()');
SELECT is_empty($$ SELECT collaboration_version_id FROM versions_as_of('2026-05-19') EXCEPT SELECT d.collaboration_version_key FROM dim_collaboration_version AS d WHERE d.is_current $$, 'and each has one');
SELECT is_empty($$ SELECT a.round_key FROM fact_assessment AS a LEFT JOIN dim_collaboration_version AS d ON d.collaboration_version_key = a.collaboration_version_key WHERE a.collaboration_version_key IS NOT NULL AND (d.collaboration_key <> a.collaboration_key OR d.valid_from > a.held_on OR d.valid_to <= a.held_on OR d.collaboration_key IS NULL) $$, 'a round goes with the version of its day');
SELECT is((SELECT string_agg(version_number::text, ' ' ORDER BY valid_from) FROM dim_collaboration_version WHERE code = 'star2'), '1 2 3 4 5', 'versions are numbered from the oldest');
SELECT is((SELECT DISTINCT length(name) || right(name, 4) FROM dim_collaboration WHERE code = 'star1'), '200x...', 'a long name is cut with dots');
SELECT is((SELECT is_current || ' ' || version_status FROM dim_collaboration WHERE code = 'star3'), 'false none', 'a collaboration without a version has a row');

-- ---- dimensions: each has a row for what is none or unknown, and reaches whatever a fact may say
SELECT is_empty($$
	SELECT s.name FROM star AS s
	WHERE s.name ~ '^dim_' AND s.name NOT IN ('dim_label', 'dim_date') AND NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = s.oid AND a.attname = 'is_unknown' AND a.atttypid = 'bool'::regtype)
$$, 'a dimension says which row stands for none or unknown');
SELECT is_empty($$ SELECT e FROM pg_temp.about('SELECT CASE WHEN count(*) <> 1 THEN count(*)::text END FROM (SELECT * FROM <view>) AS d WHERE to_jsonb(d) ->> ''is_unknown'' = ''true''') AS e WHERE e ~ '^dim_' AND e !~ '^dim_(label|date):' $$, 'and has one such row');
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
SELECT results_eq($$ SELECT code, title, is_current, version_status::text, started_on, ended_on FROM dim_collaboration WHERE code LIKE 'near-%' ORDER BY code COLLATE "C" $$,
	$$ VALUES ('near-ended', 'e2', false, 'after_last', date '2018-01-01', date '2023-01-01'), ('near-gap', 'g1', false, 'between', '2018-01-01', NULL), ('near-later', 'l1', false, 'before_first', '2027-01-01', NULL),
		('near-none', 'none', false, 'none', NULL, NULL), ('near-own', 'o1', false, 'after_last', '2020-01-01', '2022-01-01') $$, 'a collaboration is as it is, else as it was last, else as it will be first');
SELECT results_eq($$ SELECT collaboration_key, is_current, CASE WHEN is_current THEN title END FROM dim_collaboration WHERE NOT is_unknown ORDER BY 1 $$,
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
SELECT is((SELECT count(*) FROM dim_amount WHERE NOT is_unknown), (SELECT count(*) FILTER (WHERE kind = 'amount_kind') * count(*) FILTER (WHERE kind = 'amount_basis') * count(*) FILTER (WHERE kind = 'amount_stage') FROM dim_label), 'each kind with each basis and stage');
SELECT is_empty($$ SELECT organisation, collaboration_key FROM bridge_challenge_collaboration WHERE is_current GROUP BY 1, 2 HAVING abs(sum(allocation) - 1) > 1e-12 $$, 'what a challenge is allocated adds up to the whole');
SELECT is_empty($$ SELECT challenge_key FROM bridge_challenge_collaboration EXCEPT SELECT challenge_key FROM dim_challenge $$, 'of challenges that are there');
SELECT is_empty($$ SELECT holder FROM fact_role EXCEPT SELECT holder FROM dim_holder $$, 'every holder of a role is in dim_holder');
SELECT is_empty($$ SELECT holder FROM dim_holder WHERE NOT is_unknown EXCEPT SELECT holder FROM fact_role $$, 'and nobody else');

-- ---- roles and days
SELECT results_eq($$ SELECT organisation::text, holder_organisation::text, role::text, round(fit::numeric, 2), fit_status::text FROM fact_role JOIN collaboration_register AS c ON c.collaboration_id = collaboration_key WHERE c.code = 'star2' AND is_current AND valid_from = '2024-01-01' ORDER BY organisation COLLATE "C", holder_organisation COLLATE "C", role COLLATE "C" $$,
	$$ SELECT o, h, r, f::numeric, s FROM (VALUES ('gm9996', 'gm9996', 'owner', '0.00', 'ok'), ('gm9996', 'gm9998', 'connect', '1.00', 'ok'), ('gm9996', 'gm9998', 'participant', NULL, 'no_affinity'), ('gm9998', 'gm9996', 'owner', '0.00', 'ok'), ('gm9998', 'gm9998', 'connect', '1.00', 'ok'), ('gm9998', 'gm9998', 'participant', NULL, 'no_affinity')) AS v (o, h, r, f, s) $$,
	'each organisation in an arrangement sees the roles in it, with their fit');
SELECT is_empty($$ SELECT deadline_key FROM fact_deadline WHERE state IS DISTINCT FROM CASE WHEN done_on IS NOT NULL THEN 'done' WHEN state = 'done' THEN 'done' WHEN due_on < '2026-05-19' THEN 'overdue' WHEN due_on <= '2026-06-18' THEN 'soon' ELSE 'later' END $$, 'the state of a day follows from it');
SELECT is_empty($$ SELECT deadline_key FROM fact_deadline WHERE last_useful_on > due_on $$, 'the last useful meeting is in time');
SELECT is_empty($$ SELECT FROM (SELECT DISTINCT kind::text FROM fact_deadline) AS k RIGHT JOIN (VALUES ('assessment'), ('calendar')) AS v (kind) USING (kind) WHERE k.kind IS NULL $$, 'the next assessment and the statutory days are among them');

-- ---- row security, with the rights of a reader as in examples/ops/grants.sql
DO $$
DECLARE
	r text;
BEGIN
	FOREACH r IN ARRAY ARRAY['governance_org_gm9998', 'governance_org_gm9999', 'star_reader', 'star_nobody'] LOOP
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
			EXECUTE format('CREATE ROLE %I', r);
		END IF;
	END LOOP;
END $$;
GRANT governance_org_gm9998 TO star_reader;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO star_reader, star_nobody;
GRANT SELECT ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO star_reader, star_nobody;
REVOKE SELECT ON assessment_form FROM star_reader, star_nobody;
GRANT SELECT ON star TO star_reader, star_nobody;
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
SELECT results_eq($$ SELECT s FROM pg_temp.seen('gm9998') AS s WHERE s ~ '^fact_(assessment|score|score_contribution|role|signal):' $$, $$ VALUES ('fact_assessment: gm9998 own'), ('fact_role: gm9998 own'), ('fact_score: gm9998 own'), ('fact_score_contribution: gm9998 own'), ('fact_signal: gm9998 own') $$, 'which are there');
SELECT is_empty($$ SELECT 'a row' FROM governance.fact_score_contribution AS c JOIN governance_register.assessment_round AS r ON r.assessment_round_id = c.round_key WHERE r.organisation <> 'gm9998' $$, 'no fact of another');
SELECT is_empty($$ SELECT holder FROM governance.dim_holder WHERE NOT is_unknown EXCEPT SELECT holder FROM governance.fact_role $$, 'no holder of a role that it does not see');
SELECT is_empty($$ SELECT holder FROM governance.fact_role EXCEPT SELECT holder FROM governance.dim_holder $$, 'and each of those that it does');
SELECT cmp_ok((SELECT count(*) FROM governance.dim_party), '>', 0::bigint, 'what is shared is seen: parties');
SELECT cmp_ok((SELECT count(*) FROM governance.dim_collaboration), '>', 3::bigint, 'and collaborations');
SET LOCAL governance.organisation = 'gm9999';
SELECT is_empty($$ SELECT s FROM pg_temp.seen('gm9998') AS s WHERE s !~ ': nobody$' $$, 'the setting never widens');
RESET governance.organisation;
SET ROLE star_nobody;
SELECT is_empty($$ SELECT s FROM pg_temp.seen('gm9998') AS s WHERE s !~ ': nobody$' $$, 'who is of no organisation sees none');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
