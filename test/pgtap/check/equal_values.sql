-- Equal stays equal: where a page and a rule ask whether a computed number reaches a bar, one function answers, by the number and not by
-- what is left of it after rounding, nor by the noise of doubles.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL governance.as_of = '2026-05-19';
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT results_eq($$ SELECT v.of, reaches(v.value, v.bar) FROM (VALUES ('noise below', 0.7::float8 - 0.6::float8, 0.1), ('noise above', 0.1::float8 + 0.2::float8, 0.3), ('a third', 1 / 3::float8, 0.333333333),
		('four decimals less', 0.24996::float8, 0.25), ('just not', 0.25::float8 - 1e-11, 0.25), ('on the grid', 0.25::float8 - 1e-13, 0.25), ('nothing', NULL, 0.25), ('no bar', 1.0, NULL)) AS v (of, value, bar) $$,
	$$ VALUES ('noise below', true), ('noise above', true), ('a third', true), ('four decimals less', false), ('just not', false), ('on the grid', true), ('nothing', NULL), ('no bar', NULL) $$, 'what is equal on paper reaches the bar, what is less does not');

-- ---- how far council and officials are apart: raters of a group at one answer, so that a level is a quarter of a mean
INSERT INTO party (party, name) VALUES ('gm9999', 'Gemeente Een');
CREATE FUNCTION pg_temp.apart(name text, council integer[], official integer[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO collaboration_register (code, title) VALUES (name, name);
	INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9999","roles":["participant"]}]}', '2020-01-01' FROM collaboration_register WHERE code = name;
	INSERT INTO interest (organisation, collaboration_id, has_seat) SELECT 'gm9999', collaboration_id, true FROM collaboration_register WHERE code = name;
	INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version) SELECT 'gm9999', collaboration_id, 'r', '2026-03-01', 'closed', 'governance-balance', 1 FROM collaboration_register WHERE code = name;
	INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
	SELECT 'gm9999', r.assessment_round_id, g.perspective || u.n, g.perspective, assessment(g.perspective, (SELECT array_agg(CASE WHEN i.reverse THEN 6 - u.answer ELSE u.answer END ORDER BY i.position) FROM indicators(standard_instrument()) AS i))
	FROM assessment_round AS r JOIN collaboration_register AS c USING (collaboration_id), (VALUES ('council', council), ('official', official)) AS g (perspective, answers), unnest(g.answers) WITH ORDINALITY AS u (answer, n)
	WHERE c.code = name;
$$;
\o /dev/null
SELECT pg_temp.apart('twelfth', '{4,3,3}', '{3,3,3}'), pg_temp.apart('tenth', '{4,4,4,4,3}', '{4,4,3,3,3}'), pg_temp.apart('quarter', '{4,4,4}', '{3,3,3}'), pg_temp.apart('third', '{5,4,4}', '{3,3,3}');
SELECT total_rounds();
\o
SELECT results_eq($$ SELECT c.code::text, round((g.council_level - g.official_level)::numeric, 6) FROM partner_gap AS g JOIN collaboration_register AS c ON c.collaboration_id = g.collaboration_key ORDER BY 1 $$,
	$$ VALUES ('quarter', 0.25), ('tenth', 0.1), ('third', 0.333333), ('twelfth', 0.083333) $$, 'four gaps');
SELECT is((SELECT g.council_level - g.official_level <> 0.1::float8 FROM partner_gap AS g JOIN collaboration_register AS c ON c.collaboration_id = g.collaboration_key WHERE c.code = 'tenth'), true, 'of which the doubles are off by a little');
CREATE TABLE pg_temp.bar (bar text, apart text);
INSERT INTO bar VALUES ('0.083333', 'quarter tenth third twelfth'), ('0.08334', 'quarter tenth third'), ('0.083333334', 'quarter tenth third'), ('0.1', 'quarter tenth third'), ('0.100000001', 'quarter third'), ('0.25', 'quarter third'), ('0.250000001', 'third'), ('0.333333333', 'third'), ('0.33334', ''), ('0.3333', 'third');
CREATE FUNCTION pg_temp.told(bar text) RETURNS TABLE (page text, rule text) LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO setting (organisation, name, value) VALUES ('gm9999', 'disagreement', told.bar) ON CONFLICT (organisation, name) DO UPDATE SET value = excluded.value;
	RETURN QUERY SELECT
		(SELECT coalesce(string_agg(c.code, ' ' ORDER BY c.code), '') FROM partner_gap AS g JOIN collaboration_register AS c ON c.collaboration_id = g.collaboration_key WHERE g.gap = 'differ'),
		(SELECT coalesce(string_agg(r.subject, ' ' ORDER BY r.subject), '') FROM check_results('{SCORE-DISAGREEMENT}', '2026-05-19') AS r WHERE r.result = 'fail');
END $$;
SELECT results_eq('SELECT b.bar, t.page, t.rule FROM bar AS b CROSS JOIN LATERAL pg_temp.told(b.bar) AS t ORDER BY b.bar', 'SELECT bar, apart, apart FROM bar ORDER BY bar', 'the page and the rule say the same at each bar, by the number');

-- ---- how much was answered: the same for coverage
UPDATE assessment_form SET form = assessment(perspective, (SELECT array_agg(CASE WHEN i.position <= 8 THEN 3 END ORDER BY i.position) FROM indicators(standard_instrument()) AS i));
\o /dev/null
SELECT total_rounds();
\o
CREATE FUNCTION pg_temp.covered(bar text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO setting (organisation, name, value) VALUES ('gm9999', 'min_coverage', covered.bar) ON CONFLICT (organisation, name) DO UPDATE SET value = excluded.value;
	RETURN (SELECT string_agg(DISTINCT r.result, ' ') FROM check_results('{SCORE-COVERAGE}', '2026-05-19') AS r);
END $$;
SELECT results_eq($$ SELECT bar, pg_temp.covered(bar) FROM unnest('{0.333333333,0.3333,0.333333334,0.33334}'::text[]) AS bar $$,
	$$ VALUES ('0.333333333', 'pass'), ('0.3333', 'pass'), ('0.333333334', 'fail'), ('0.33334', 'fail') $$, 'and so is the part that was answered');

-- ---- how the style suits: at the bar and beside it
SELECT results_eq($$ SELECT style_sentence('hierarchy:5,network:3,market:2'::style, 'hierarchy:3,network:5,market:2'::style, o, '{network}', '{hierarchy}', 'en') ~ 'suits' FROM unnest(ARRAY[0.3::float8 * 3, 0.9::float8 - 1e-13, 0.89996, 0.9]) WITH ORDINALITY AS u (o, n) ORDER BY n $$,
	'VALUES (true), (true), (false), (true)', 'and how far styles overlap');

-- ---- by no other way: no body of ours compares a number that it rounded
SELECT is_empty($$ SELECT p.oid::regprocedure FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
	WHERE p.pronamespace = ANY ('{governance,governance_internal}'::regnamespace[]) AND l.lanname IN ('sql', 'plpgsql')
		AND regexp_replace(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), '''[^'']*''', '', 'g') ~* '\m(round|rounded)\([^()]*(\([^()]*\)[^()]*)*\)(::[a-z0-9]+)?\)* *(<|>|=)' AND p.proname <> 'euro_text' $$, 'no function compares what it rounded');
SELECT is_empty($$ SELECT c.oid::regclass FROM pg_class AS c WHERE c.relkind = 'v' AND c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[])
	AND regexp_replace(pg_get_viewdef(c.oid), '''[^'']*''', '', 'g') ~* '\m(round|rounded)\([^()]*(\([^()]*\)[^()]*)*\)(::[a-z0-9]+)?\)* *(<|>|=)' $$, 'and no view does');
SELECT * FROM finish();
ROLLBACK;
