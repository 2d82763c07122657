-- What is published: no name, no answer, and nothing that depends on an answer of a group that is not shown. What an attacker makes of it: test/attack.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

INSERT INTO party (party, name, kind) VALUES ('gm9999', 'Gemeente Voorbeeld', 'municipality');
INSERT INTO collaboration_register (code, title) SELECT 'p' || i, 'Partner ' || i FROM generate_series(1, 6) AS i;
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, title)
SELECT collaboration_id, collaboration('public_body', '{delegation}', '2020-01-01', NULL, '{gm9999/executive}', ARRAY['{participant,client}']::role_set[], 'doel'), '2020-01-01', title FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party) SELECT collaboration_version_id, 'gm9999/executive' FROM collaboration_version;
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, valid_from) SELECT 'gm9999', collaboration_id, 'gm9999/executive/secretname', 'client', '2020-01-01' FROM collaboration_register;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
SELECT 'gm9999', collaboration_id, 'r1', '2025-05-01', CASE WHEN code = 'p5' THEN 'closed' ELSE 'adopted' END, CASE WHEN code <> 'p5' THEN date '2025-06-01' END, 'governance-balance', 1 FROM collaboration_register WHERE code <> 'p6';
-- raters by perspective; p4 has a group that answered one category only, so that another stands alone in the rest
CREATE TEMP TABLE asked (code text, perspective text, raters integer, skips text);
INSERT INTO asked VALUES
	('p1', 'council', 8, NULL), ('p1', 'executive', 2, NULL), ('p1', 'official', 9, NULL), ('p1', 'partner', 6, NULL),
	('p2', 'council', 3, NULL), ('p2', 'official', 1, NULL),
	('p3', 'council', 6, NULL), ('p3', 'official', 7, NULL), ('p3', 'partner', 5, NULL),
	('p4', 'council', 2, NULL), ('p4', 'official', 6, 'relation'), ('p4', 'partner', 9, NULL),
	('p5', 'council', 9, NULL);
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9999', r.assessment_round_id, 'secret' || a.perspective || g, a.perspective,
	assessment(a.perspective, (SELECT array_agg(CASE WHEN c.category = a.skips THEN NULL ELSE 1 + ((i.position * (g + length(a.perspective)) + 3 * g + c.collaboration_id) % 5)::integer END ORDER BY i.position)
		FROM indicators(standard_instrument()) AS i
		JOIN LATERAL (SELECT k.category, q.collaboration_id FROM categories(standard_instrument()) AS k, collaboration_register AS q WHERE k.is_primary AND i.indicator = ANY (k.indicators) AND q.code = a.code) AS c ON true))
FROM asked AS a
JOIN collaboration_register AS q ON q.code = a.code
JOIN assessment_round AS r ON r.collaboration_id = q.collaboration_id
CROSS JOIN LATERAL generate_series(1, a.raters) AS g;
SELECT throws_ok('SELECT publish(NULL)', '22004', NULL, 'a day is asked for');
SELECT results_eq('SELECT organisation, partners, rounds, groups_shown, groups_hidden FROM publish(''2026-05-19'')', $$ VALUES ('gm9999', 6, 4, 8, 4) $$, 'it says what was published');

CREATE TEMP VIEW shown AS
SELECT q.code, s.perspective, s.status FROM published_score AS s JOIN collaboration_register AS q USING (collaboration_id) WHERE s.category = 'total';
SELECT results_eq($$ SELECT perspective, status FROM shown WHERE code = 'p1' ORDER BY 1 $$,
	$$ VALUES ('all', 'published_partly'), ('council', 'published'), ('executive', 'withheld'), ('official', 'published'), ('partner', 'published') $$, 'a small group is not shown, and the whole is of the others');
SELECT results_eq($$ SELECT DISTINCT counted, left_out, note_nl, note_en FROM published_score AS s JOIN collaboration_register AS q USING (collaboration_id) WHERE q.code = 'p1' AND s.perspective = 'all' $$,
	$$ VALUES ('council,official,partner', 'executive', 'Niet meegeteld: college (te weinig mensen, of antwoorden die te veel op elkaar lijken).', 'Not counted: executive (too few people, or answers too alike).') $$, 'it says so, in words too');
SELECT results_eq($$ SELECT perspective, status FROM shown WHERE code = 'p2' ORDER BY 1 $$,
	$$ VALUES ('all', 'withheld'), ('council', 'withheld'), ('official', 'withheld') $$, 'without a group that is shown there is no whole');
SELECT is_empty($$ SELECT * FROM shown WHERE code = 'p3' AND status <> 'published' $$, 'large groups are shown');
SELECT results_eq($$ SELECT perspective, status FROM shown WHERE code = 'p4' ORDER BY 1 $$,
	$$ VALUES ('all', 'published_partly'), ('council', 'withheld'), ('official', 'undefined'), ('partner', 'published') $$, 'a group that skipped a category has no score, and counts in the others');
SELECT is_empty($$ SELECT * FROM published_score WHERE status NOT IN ('published', 'published_partly')
	AND num_nonnulls(raters, level, score, balance, band, band_nl, band_en, band_symbol, band_colour, counted, left_out, note_nl, note_en) > 0 $$, 'what is hidden has no number, no light, and no words on it');
SELECT is_empty($$ SELECT * FROM published_score WHERE raters < 5 $$, 'no number of fewer than five');
SELECT results_eq($$ SELECT q.code, p.status, p.left_out FROM published_partner AS p JOIN collaboration_register AS q USING (collaboration_id) ORDER BY 1 $$,
	$$ VALUES ('p1', 'published_partly', 'executive'), ('p2', 'withheld', NULL), ('p3', 'published', NULL), ('p4', 'published_partly', 'council'), ('p5', 'not_adopted', NULL), ('p6', 'not_adopted', NULL) $$, 'a round that the council did not adopt is not published');
SELECT results_eq($$ SELECT collaboration_code, perspective, decision FROM publication_decision WHERE decision <> 'published' ORDER BY 1, 2 $$,
	$$ VALUES ('p1', 'executive', 'too_few_raters'), ('p2', 'council', 'too_few_raters'), ('p2', 'official', 'too_few_raters'), ('p4', 'council', 'too_few_raters') $$, 'who publishes can see why');
-- the law: every number is of the answers of the groups that it names, and of no others
CREATE TEMP VIEW named AS
SELECT s.*, a.answers, r.instrument
FROM published_score AS s
JOIN round_totals() AS r USING (organisation, collaboration_id, round_code)
CROSS JOIN LATERAL (SELECT sum(for_perspective(r.total, p)) AS answers FROM unnest(CASE s.perspective WHEN 'all' THEN string_to_array(s.counted, ',') ELSE ARRAY[s.perspective] END) AS p) AS a
WHERE s.status IN ('published', 'published_partly');
SELECT is_empty($$ SELECT * FROM named WHERE category = 'total' AND (level, score, balance, raters, band) IS DISTINCT FROM
	(round(level(answers, instrument)::numeric, 3), round(score(answers, instrument)::numeric, 3), round(balance(answers, instrument)::numeric, 3), respondents(answers), (band(answers, instrument)).code) $$, 'what is shown is the score of the groups that it names');
SELECT is_empty($$ SELECT n.* FROM named AS n JOIN LATERAL profile(n.answers, n.instrument) AS p ON p.category = n.category WHERE (n.level, n.raters) IS DISTINCT FROM (round(p.level::numeric, 3), p.raters) $$, 'so is a level');
SELECT cmp_ok(count(*), '>', 20::bigint, 'of many') FROM named;
SELECT results_eq($$ SELECT DISTINCT counted FROM named AS n JOIN collaboration_register AS q USING (collaboration_id) WHERE n.perspective = 'all' AND q.code = 'p3' $$, $$ VALUES ('council,official,partner') $$, 'of all when all are shown');
-- whatever a group answers that is too small, nothing that is published moves
CREATE TEMP TABLE seen_before AS SELECT * FROM published_score;
UPDATE assessment_form AS f SET form = assessment(f.perspective, (SELECT array_agg(1 + (g * 3) % 5) FROM generate_series(1, 24) AS g))
FROM publication_decision AS d WHERE d.round_id = f.assessment_round_id AND d.perspective = f.perspective AND d.decision = 'too_few_raters';
SELECT isnt_empty('SELECT publish(''2026-05-19'')', 'the small groups answer something else');
SELECT set_eq('SELECT * FROM published_score', 'SELECT * FROM seen_before', 'trust_a6: nothing that is published depends on a group that is not shown');

-- ---- review of trust, A6: rounds that were undone
INSERT INTO collaboration_register (code, title) SELECT x, x FROM unnest('{d,b,top,middle,but_one,three,one,half}'::text[]) AS x;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
SELECT 'gm9998', collaboration_id, 'r', '2025-05-01', 'adopted', '2025-06-01', 'governance-balance', 1 FROM collaboration_register WHERE code !~ '^p';
-- answers of a group: of the n members each answers what is in the list, the first question of a category only when so told
CREATE FUNCTION pg_temp.group_of(collaboration text, who text, first_member integer, members integer, answer integer, only_first boolean DEFAULT false) RETURNS void LANGUAGE sql AS $$
	INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
	SELECT 'gm9998', r.assessment_round_id, who || g, who, assessment(who, (SELECT array_agg(CASE WHEN only_first AND (i.position - 1) % 8 > 0 THEN NULL ELSE answer END ORDER BY i.position) FROM indicators(standard_instrument()) AS i))
	FROM assessment_round AS r JOIN collaboration_register AS q USING (collaboration_id), generate_series(first_member, first_member + members - 1) AS g
	WHERE q.code = collaboration AND r.organisation = 'gm9998'
$$;
SELECT pg_temp.group_of(c, w, f, m, a, o) FROM (VALUES
	('d', 'official', 1, 10, 4, false), ('d', 'council', 1, 1, 2, false), ('d', 'executive', 1, 4, 3, true),
	('b', 'official', 1, 10, 4, false), ('b', 'council', 1, 1, 2, false), ('b', 'executive', 1, 4, 4, false),
	('top', 'official', 1, 10, 4, false), ('top', 'council', 1, 7, 5, false), ('top', 'partner', 1, 6, 3, false),
	('middle', 'council', 1, 5, 3, false),
	('but_one', 'council', 1, 1, 1, false), ('but_one', 'council', 2, 6, 5, false),
	('three', 'council', 1, 3, 3, false),
	('one', 'council', 1, 5, 3, false), ('one', 'official', 1, 5, 5, false),
	('half', 'council', 1, 3, 3, false), ('half', 'council', 4, 4, 3, true)) AS v (c, w, f, m, a, o) \g /dev/null
SELECT publish('2026-05-19') \g /dev/null
CREATE TEMP VIEW said AS SELECT q.code, string_agg(s.perspective || ' ' || s.status, ', ' ORDER BY s.perspective) AS what FROM published_score AS s JOIN collaboration_register AS q USING (collaboration_id)
WHERE s.organisation = 'gm9998' AND s.category = 'total' GROUP BY q.code;
SELECT results_eq('SELECT code, what FROM said ORDER BY 1', $$ VALUES
	('b', 'all withheld, council withheld, executive withheld, official published'), ('but_one', 'all withheld, council withheld'), ('d', 'all withheld, council withheld, executive withheld, official published'),
	('half', 'all withheld, council withheld'), ('middle', 'all published, council published'), ('one', 'all withheld, council published, official withheld'), ('three', 'all withheld, council withheld'),
	('top', 'all published_partly, council withheld, official published, partner published') $$, 'trust_a6: the whole of one group that is shown is none, and who answered alike at an end is not shown');
SELECT results_eq($$ SELECT collaboration_code, perspective, decision FROM publication_decision WHERE organisation = 'gm9998' AND decision <> 'published' ORDER BY 1, 2 $$, $$ VALUES
	('b', 'council', 'too_few_raters'), ('b', 'executive', 'too_few_raters'), ('but_one', 'council', 'too_alike'), ('d', 'council', 'too_few_raters'), ('d', 'executive', 'too_few_raters'),
	('half', 'council', 'too_few_raters'), ('one', 'official', 'too_alike'), ('three', 'council', 'too_few_raters'), ('top', 'council', 'too_alike') $$, 'and why: people are counted question by question');
-- how wide it is: five who are alike in the middle leave every answer open, and who is outside must have twice as much room as is asked for
SELECT is(round(narrowest_interval(forms_agg(assessment('council', array_fill(a, ARRAY[24]))))::numeric, 9), round(w, 9), format('%s people who all answer %s', n, a)) FROM (VALUES
	(5, 3, 0.5), (5, 4, 0.5), (5, 5, 0), (5, 1, 0), (10, 2, 0.5), (3, 3, 1.0 / 3), (3, 4, 0.25), (4, 4, 0.5), (2, 3, 0), (1, 3, 0)) AS v (n, a, w) CROSS JOIN LATERAL generate_series(1, n) GROUP BY n, a, w;
SELECT is(narrowest_interval(forms_agg(assessment('council', '{}'::jsonb))), 1::float8, 'of blank forms there is nothing to find out');
SELECT is(narrowest_interval(NULL), NULL, 'of none nothing is known');

-- ---- what was published before
CREATE TEMP TABLE now_shown AS SELECT * FROM said;
CREATE FUNCTION pg_temp.again(what text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	outcome text;
BEGIN
	EXECUTE what;
	PERFORM governance.publish('2026-05-19'::date);
	SELECT string_agg(code || ': ' || s.what, '; ' ORDER BY code) INTO outcome FROM (SELECT * FROM said EXCEPT SELECT * FROM now_shown) AS s;
	RAISE EXCEPTION USING ERRCODE = 'UG001', MESSAGE = coalesce(outcome, 'the same');
EXCEPTION WHEN SQLSTATE 'UG001' THEN
	-- undone, the memory too
	RETURN SQLERRM;
END $$;
CREATE FUNCTION pg_temp.one_answers(collaboration text, rater text, answer integer) RETURNS text LANGUAGE sql AS $$
	SELECT format('UPDATE assessment_form AS f SET form = assessment(f.perspective, array_fill(%s, ARRAY[24])) FROM assessment_round AS r JOIN collaboration_register AS q USING (collaboration_id)
		WHERE r.assessment_round_id = f.assessment_round_id AND q.code = %L AND r.organisation = ''gm9998'' AND f.rater = %L', answer, collaboration, rater)
$$;
CREATE TEMP TABLE m AS SELECT pg_temp.one_answers('middle', 'council1', 4) AS change, 'middle: all changed, council changed' AS refused;
SELECT is(pg_temp.again('SELECT 1'), 'the same', 'the same answers are published again');
SELECT is(pg_temp.again(change), refused, 'an answer that changed: the difference would be who changed it') FROM m;
SELECT is(pg_temp.again(format('%s; SELECT publish(%L::date); %s', change, '2026-05-19', pg_temp.one_answers('middle', 'council1', 3))), 'the same', 'an answer that changed back, with a publication in between') FROM m;
SELECT is(pg_temp.again($$ SELECT pg_temp.group_of('middle', 'council', 6, 1, 2) $$), refused, 'a form more') FROM m;
SELECT is(pg_temp.again($$ DELETE FROM assessment_form WHERE rater = 'council5' AND assessment_round_id = (SELECT round_id FROM publication_decision WHERE collaboration_code = 'middle') $$), 'middle: all withheld, council withheld', 'a form less, by which there are too few');
SELECT is(pg_temp.again($$ DELETE FROM assessment_form WHERE rater = 'official5' AND assessment_round_id = (SELECT DISTINCT round_id FROM publication_decision WHERE collaboration_code = 'top') $$), 'top: all withheld, council withheld, official changed, partner published', 'a form less of a larger group: it counts in the whole no more');
SELECT is(pg_temp.again($$ INSERT INTO setting (organisation, name, value) VALUES ('gm9998', 'min_raters', '3') $$), 'b: all published_partly, council withheld, executive published, official published; d: all published_partly, council withheld, executive undefined, official published; half: all published, council published; three: all published, council published', 'fewer people asked for: what was not shown is shown, and nothing else is new');
SELECT is(pg_temp.again(change || $$; INSERT INTO setting (organisation, name, value) VALUES ('gm9998', 'min_raters', '4') $$), 'b: all published_partly, council withheld, executive published, official published; d: all published_partly, council withheld, executive undefined, official published; ' || refused, 'an answer that changed when fewer are asked for') FROM m;
SELECT is(pg_temp.again(format($$ INSERT INTO setting (organisation, name, value) VALUES ('gm9998', 'min_raters', '6'); SELECT publish('2026-05-19'::date); %s; DELETE FROM setting WHERE organisation = 'gm9998' $$, change)), refused, 'hidden for a while by a setting that is gone') FROM m;
SELECT is(pg_temp.again(format($$ INSERT INTO setting (organisation, name, value) VALUES ('gm9998', 'min_interval', '0.1'); %s $$, change)), refused, 'less room asked for') FROM m;
SELECT is(pg_temp.again(format($$ SELECT publish('1990-01-01'::date); %s $$, change)), refused, 'after a publication of a day on which there was nothing') FROM m;
SELECT is(pg_temp.again(format($$ SELECT publish('2025-06-02'::date); %s; SELECT publish('2025-07-02'::date) $$, change)), refused, 'by way of other days') FROM m;
SELECT is(pg_temp.again(format($$ DO $x$ DECLARE k bigint; BEGIN SELECT round_id INTO k FROM publication_decision WHERE collaboration_code = 'middle';
	PERFORM reopen_round(k, '2026-01-01', 'x'); %s; PERFORM close_round(k, '2026-01-02', 'x'); PERFORM adopt_round(k, '2026-01-03', 'x'); END $x$ $$, change)), refused, 'a round that was reopened') FROM m;
SELECT is(pg_temp.again($$ DO $x$ DECLARE k bigint; l bigint; BEGIN SELECT round_id INTO k FROM publication_decision WHERE collaboration_code = 'middle';
	INSERT INTO late_form (organisation, assessment_round_id, rater, perspective, form) VALUES ('gm9998', k, 'late', 'council', assessment('council', array_fill(5, ARRAY[24]))) RETURNING late_form_id INTO l;
	PERFORM reopen_round(k, '2026-01-01', 'x'); PERFORM close_round(k, '2026-01-02', 'x'); PERFORM adopt_round(k, '2026-01-03', 'x'); END $x$ $$), refused, 'a late form') FROM m;
SELECT is(pg_temp.again(format($$ UPDATE assessment_round SET code = 'other' WHERE assessment_round_id = (SELECT round_id FROM publication_decision WHERE collaboration_code = 'middle'); %s $$, change)), refused, 'a round by another code') FROM m;
SELECT is(pg_temp.again(format($$ UPDATE collaboration_register SET code = 'other' WHERE code = 'middle'; %s $$, replace(change, '''middle''', '''other'''))), 'other: all changed, council changed', 'a collaboration by another code') FROM m;
SELECT is(pg_temp.again($$ WITH gone AS (DELETE FROM assessment_round WHERE assessment_round_id = (SELECT round_id FROM publication_decision WHERE collaboration_code = 'middle') RETURNING *)
	INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version) SELECT organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version FROM gone;
	SELECT pg_temp.group_of('middle', 'council', 1, 5, 4) $$), refused, 'a round that was made again') FROM m;
SELECT is((SELECT count(*) FROM publication_decision WHERE organisation = 'gm9998' AND collaboration_code = 'middle'), 1::bigint, 'what is decided as before is written once');

-- ---- a questionnaire without labels
INSERT INTO instrument_register (code, version, instrument) VALUES ('bare', 1, '{"code":"bare","scale":{"min":1,"max":5},"bands":{"score":[{"code":"low","from":0}]},"facets":[{"code":"f","categories":[{"code":"c"}]}],"indicators":[{"code":"q","facets":{"f":"c"}}]}');
UPDATE assessment_round AS r SET instrument_code = 'bare' FROM collaboration_register AS q WHERE q.collaboration_id = r.collaboration_id AND q.code = 'three';
UPDATE assessment_form AS f SET form = assessment(f.perspective, '{3}'::integer[], i.instrument) FROM assessment_round AS r, instrument_register AS i WHERE r.assessment_round_id = f.assessment_round_id AND r.instrument_code = 'bare' AND i.code = 'bare';
SELECT lives_ok('SELECT publish(''2026-05-19'')', 'publish_without_labels: a questionnaire need not have labels');
SELECT results_eq($$ SELECT DISTINCT category, category_nl FROM published_score WHERE instrument_code = 'bare' ORDER BY 1 $$, $$ VALUES ('c', NULL), ('total', 'het geheel') $$, 'publish_without_labels: then there are none');

-- another threshold, of the organisation itself
INSERT INTO setting (organisation, name, value) VALUES ('gm9999', 'min_raters', '9');
SELECT is((SELECT min_raters FROM publish('2026-05-19') WHERE organisation = 'gm9999'), 9, 'the organisation may ask for larger groups');
SELECT is_empty('SELECT * FROM published_score WHERE organisation = ''gm9999'' AND raters < 9', 'and gets them');
SELECT throws_ok($$ UPDATE setting SET value = '2' WHERE name = 'min_raters' $$, '22023', NULL, 'fewer than three are refused');
UPDATE setting SET value = '3' WHERE name = 'min_raters';
SELECT is((SELECT min_raters FROM publish('2026-05-19') WHERE organisation = 'gm9999'), 3, 'three are the least');
SELECT is((SELECT count(*) FROM public_publication WHERE organisation = 'gm9999'), 1::bigint, 'the last publication counts');
SELECT is((SELECT sum(rounds) FROM publish('2025-05-15')), 0::bigint, 'a round is public from the day of its adoption');
SELECT is(coalesce(current_setting('governance.as_of', true), ''), '', 'the day of the caller stays as it was');
DELETE FROM setting WHERE name = 'min_raters';
SELECT isnt_empty('SELECT publish(''2026-05-19'')', 'the usual threshold again');

-- nothing left to show: what was published before does not stay
SELECT results_eq('SELECT organisation, partners, rounds FROM publish(''1990-01-01'')', $$ VALUES ('gm9998', 0, 0), ('gm9999', 0, 0) $$, 'a publication of a day without partners says so');
SELECT is_empty('SELECT organisation FROM published_partner UNION ALL SELECT organisation FROM published_score', 'and takes away the one before');
SELECT isnt_empty('SELECT publish(''2026-05-19'')', 'and back');

-- everybody: what a reader of the public views can reach
CREATE ROLE everybody_test NOLOGIN;
GRANT USAGE ON SCHEMA governance TO everybody_test;
GRANT SELECT ON publication, published_partner, published_score, public_publication, public_partner, public_score TO everybody_test;
SET LOCAL ROLE everybody_test;
SELECT is((SELECT count(*) FROM governance.public_partner), 6::bigint, 'everybody reads the partners');
SELECT cmp_ok((SELECT count(*) FROM governance.public_score), '>', 20::bigint, 'and the levels');
SELECT is_empty($$
	SELECT c.oid::regclass FROM pg_class AS c
	WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind IN ('r', 'v', 'm', 'f', 'p', 'S')
	-- the law and its days are for all
	AND c.relname !~ '^(public_|published_|publication$|law_rule$|equal_day$)' AND (has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'))
$$, 'and nothing else of the register');
SELECT throws_ok('SELECT * FROM governance.round_totals()', '42501', NULL, 'not by a function that views are made of');
SELECT throws_ok('SELECT * FROM governance.publish()', '42501', NULL, 'nor by publishing');
SELECT throws_ok('INSERT INTO governance_register.publication (organisation, as_of, min_raters, min_interval, partners, rounds, groups_shown, groups_hidden) VALUES (''gm9999'', current_date, 3, 0.25, 0, 0, 0, 0)', '42501', NULL, 'and writes nothing');
RESET ROLE;
SELECT is_empty($$
	SELECT p.proname FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	WHERE p.prosecdef AND p.pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[])
$$, 'no function lends the rights of its owner');
CREATE TEMP TABLE reached (cell text);
DO $$
DECLARE
	v text;
BEGIN
	FOREACH v IN ARRAY ARRAY['publication', 'published_partner', 'published_score', 'public_publication', 'public_partner', 'public_score'] LOOP
		EXECUTE format('INSERT INTO reached SELECT x::text FROM %I AS x', v);
	END LOOP;
END
$$;
SELECT is_empty($$ SELECT cell FROM reached WHERE cell ~* 'secret' $$, 'no pseudonym of a rater and no holder of a role is in what is published');
SELECT is_empty($$
	SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
	WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relname ~ '^(public_|published_|publication$)' AND c.relkind IN ('r', 'v')
	AND a.atttypid IN ('governance.assessment'::regtype, 'governance.forms'::regtype, 'governance.collaboration'::regtype, 'jsonb'::regtype)
$$, 'no column can hold an answer');

-- a manager of one organisation publishes that one, and leaves the others as they are
INSERT INTO publication (organisation, as_of, min_raters, min_interval, partners, rounds, groups_shown, groups_hidden) VALUES ('gm9998', '2026-01-01', 5, 0.25, 0, 0, 0, 0);
INSERT INTO published_partner (organisation, collaboration_id, as_of, code, title, challenges, status) SELECT 'gm9998', collaboration_id, '2026-01-01', code, title, 0, 'not_adopted' FROM collaboration_register WHERE code = 'p1';
CREATE ROLE publisher_test NOLOGIN;
DO $$ BEGIN EXECUTE 'CREATE ROLE governance_org_gm9999 NOLOGIN'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT governance_org_gm9999 TO publisher_test;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO publisher_test;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO publisher_test;
GRANT TEMPORARY ON DATABASE :"DBNAME" TO publisher_test;
SET LOCAL ROLE publisher_test;
SELECT results_eq('SELECT organisation FROM governance.publish(''2026-05-19'')', $$ VALUES ('gm9999') $$, 'the manager of one organisation publishes that one');
DELETE FROM governance_register.published_partner;
SELECT is((SELECT count(*) FROM governance_register.published_partner), 1::bigint, 'and cannot take away what another published');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
