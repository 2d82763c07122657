-- What is published: no name, no answer, no small group, and none that follows from what is shown.
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
SELECT results_eq('SELECT organisation, partners, rounds, groups_shown, groups_hidden FROM publish(''2026-05-19'')', $$ VALUES ('gm9999', 6, 4, 6, 6) $$, 'it says what was published');

CREATE TEMP VIEW shown AS
SELECT q.code, s.perspective, s.status FROM published_score AS s JOIN collaboration_register AS q USING (collaboration_id) WHERE s.category = 'total';
SELECT results_eq($$ SELECT perspective, status FROM shown WHERE code = 'p1' ORDER BY 1 $$,
	$$ VALUES ('all', 'published'), ('council', 'published'), ('executive', 'too_few_raters'), ('official', 'published'), ('partner', 'protects_another') $$, 'next to a small group the next smallest is hidden');
SELECT results_eq($$ SELECT perspective, status FROM shown WHERE code = 'p2' ORDER BY 1 $$,
	$$ VALUES ('all', 'too_few_raters'), ('council', 'too_few_raters'), ('official', 'too_few_raters') $$, 'a whole that is small is hidden');
SELECT is_empty($$ SELECT * FROM shown WHERE code = 'p3' AND status <> 'published' $$, 'large groups are shown');
SELECT results_eq($$ SELECT perspective, status FROM shown WHERE code = 'p4' ORDER BY 1 $$,
	$$ VALUES ('all', 'protects_another'), ('council', 'too_few_raters'), ('official', 'protects_another'), ('partner', 'published') $$, 'where a hidden group stands alone in a category, the whole is hidden too');
SELECT is_empty($$ SELECT * FROM published_score WHERE status <> 'published' AND num_nonnulls(raters, level, score, balance, band, band_nl, band_en, band_symbol, band_colour) > 0 $$, 'what is hidden has no number, and no light');
SELECT is_empty($$ SELECT * FROM published_score WHERE raters < 5 $$, 'no number of fewer than five');
SELECT results_eq($$ SELECT q.code, p.status FROM published_partner AS p JOIN collaboration_register AS q USING (collaboration_id) ORDER BY 1 $$,
	$$ VALUES ('p1', 'published'), ('p2', 'too_few_raters'), ('p3', 'published'), ('p4', 'protects_another'), ('p5', 'not_adopted'), ('p6', 'not_adopted') $$, 'a round that the council did not adopt is not published');
SELECT is_empty($$
	SELECT s.* FROM published_score AS s
	JOIN round_totals() AS r USING (organisation, collaboration_id, round_code)
	WHERE s.status = 'published' AND s.category = 'total' AND s.perspective = 'all' AND s.score IS DISTINCT FROM round(score(r.total, r.instrument)::numeric, 3)
$$, 'what is shown is the score');

-- the law behind it: whatever the groups, the hidden ones of a round with a shown whole are two or more in every category, and together large enough
SELECT is_empty($$
	SELECT r.round_code, c.category
	FROM round_totals() AS r
	JOIN published_score AS w ON w.organisation = r.organisation AND w.collaboration_id = r.collaboration_id AND w.round_code = r.round_code AND w.perspective = 'all' AND w.category = 'total' AND w.status = 'published'
	JOIN published_score AS h ON h.organisation = r.organisation AND h.collaboration_id = r.collaboration_id AND h.round_code = r.round_code AND h.perspective <> 'all' AND h.category = 'total' AND h.status <> 'published'
	CROSS JOIN LATERAL profile(for_perspective(r.total, h.perspective), r.instrument) AS c
	WHERE c.raters > 0
	GROUP BY r.assessment_round_id, r.round_code, c.category
	HAVING count(*) < 2 OR sum(c.raters) < 5
$$, 'no hidden group stands alone');

-- another threshold, of the organisation itself
INSERT INTO setting (organisation, name, value) VALUES ('gm9999', 'min_raters', '9');
SELECT is((SELECT min_raters FROM publish('2026-05-19')), 9, 'the organisation may ask for larger groups');
SELECT is_empty('SELECT * FROM published_score WHERE raters < 9', 'and gets them');
SELECT throws_ok($$ UPDATE setting SET value = '2' WHERE name = 'min_raters' $$, '22023', NULL, 'fewer than three are refused');
UPDATE setting SET value = '3' WHERE name = 'min_raters';
SELECT is((SELECT min_raters FROM publish('2026-05-19')), 3, 'three are the least');
SELECT is((SELECT count(*) FROM public_publication), 1::bigint, 'the last publication counts');
SELECT is((SELECT rounds FROM publish('2025-05-15')), 0, 'a round is public from the day of its adoption');
SELECT is(coalesce(current_setting('governance.as_of', true), ''), '', 'the day of the caller stays as it was');
DELETE FROM setting WHERE name = 'min_raters';
SELECT isnt_empty('SELECT publish(''2026-05-19'')', 'the usual threshold again');

-- nothing left to show: what was published before does not stay
SELECT results_eq('SELECT organisation, partners, rounds FROM publish(''1990-01-01'')', $$ VALUES ('gm9999', 0, 0) $$, 'a publication of a day without partners says so');
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
	AND c.relname !~ '^(public_|published_|publication|law_rule$|equal_day$)' AND (has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'))
$$, 'and nothing else of the register');
SELECT throws_ok('SELECT * FROM governance.round_totals()', '42501', NULL, 'not by a function that views are made of');
SELECT throws_ok('SELECT * FROM governance.publish()', '42501', NULL, 'nor by publishing');
SELECT throws_ok('INSERT INTO governance_register.publication (organisation, as_of, min_raters, partners, rounds, groups_shown, groups_hidden) VALUES (''gm9999'', current_date, 3, 0, 0, 0, 0)', '42501', NULL, 'and writes nothing');
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
INSERT INTO publication (organisation, as_of, min_raters, partners, rounds, groups_shown, groups_hidden) VALUES ('gm9998', '2026-01-01', 5, 0, 0, 0, 0);
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
