-- Not applicable: said by a rater, it takes the question out of what was asked; said by all, out of the assessment. Blank is another thing.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/random.sql
SELECT setseed(0.55);
-- two categories of two questions, answers 0 to 100
CREATE TEMP TABLE q AS SELECT pg_temp.small() AS q, pg_temp.small('{"partial": true}') AS partial;
CREATE FUNCTION pg_temp.form(words text, who text DEFAULT 'council') RETURNS assessment LANGUAGE sql IMMUTABLE AS $$ SELECT assessment(who, string_to_array(words, ','), pg_temp.small()) $$;
CREATE FUNCTION pg_temp.total(VARIADIC words text[]) RETURNS assessment LANGUAGE sql IMMUTABLE AS $$ SELECT sum(pg_temp.form(w)) FROM unnest(words) AS w $$;

-- ---- one spelling, several ways to say it, at every door
SELECT is(pg_temp.form('100,' || w || ',,50')::text, format('{"format":1,"fingerprint":"%s","scale":[0,100],"indicators":4,"perspective":"council","answers":[100,"n/a",null,50]}', fingerprint(pg_temp.small())), format('a cell %s', to_json(w)))
	FROM unnest(ARRAY['n/a', 'N/A', 'na', 'Na', 'nvt', 'NVT', 'n.v.t.', 'N.v.t', 'niet van toepassing', 'Niet van toepassing', 'not applicable', 'not_applicable', 'Not Applicable', '  nvt ', E'\tn/a\r', 'n.a.']) AS w;
SELECT is((replace(pg_temp.form('100,n/a,,50')::text, '"n/a"', to_json(w)::text))::assessment, pg_temp.form('100,n/a,,50'), format('a document of the type, %s', w))
	FROM unnest(ARRAY['n/a', 'NVT', 'n.v.t.', 'niet van toepassing', 'not applicable', 'na']) AS w;
SELECT is(assessment('council', jsonb_build_object('a1', 100, 'a2', w, 'b1', NULL, 'b2', 50), pg_temp.small()), pg_temp.form('100,n/a,,50'), format('an object of answers, %s', w))
	FROM unnest(ARRAY['n/a', 'NVT', 'n.v.t.', 'niet van toepassing', 'not applicable', 'na']) AS w;
SELECT is((SELECT assessment_agg('council', i, a, pg_temp.small()) FROM (VALUES ('a1', '100'), ('a2', w), ('b1', NULL), ('b2', '50.0')) AS v (i, a)), pg_temp.form('100,n/a,,50'), format('long rows, %s', w))
	FROM unnest(ARRAY['n/a', 'NVT', 'n.v.t.', 'niet van toepassing', 'not applicable', 'na']) AS w;
SELECT is((SELECT assessment_agg('council', i, a) FROM (VALUES ('content.steer.1', '4'), ('content.steer.2', 'nvt')) AS v (i, a)), assessment('council', '{"content.steer.1": 4, "content.steer.2": "n/a"}'::jsonb), 'with the standard instrument');
SELECT is(replace(f::text, '"n/a"', '"n.v.t."')::forms, f, 'a document of forms') FROM (SELECT forms_agg(pg_temp.form('100,n/a,,50'), pg_temp.small()) AS f) AS x;
SELECT matches(f::text, '"answers":\[100,"n/a",null,50\]', 'which writes it so') FROM (SELECT forms_agg(pg_temp.form('100,n/a,,50'), pg_temp.small()) AS f) AS x;
SELECT is(label('answer', 'n/a', 'nl') || ', ' || label('answer', 'n/a', 'en'), 'niet van toepassing, not applicable', 'in words');
SELECT is(assessment('council', '{4,NULL,0,100}'::text[], pg_temp.small()), assessment('council', '{4,NULL,0,100}'::integer[], pg_temp.small()), 'numbers are the same as text');
SELECT is(assessment('council', '{4," ",0,100.0}'::text[], pg_temp.small()), assessment('council', '{4,NULL,0,100}'::integer[], pg_temp.small()), 'so are blanks, and decimals that are zero');

-- what says something else, or two things, is refused: a form without it would say what its rater did not
SELECT is(concat_ws(' ', state, message, detail), format('22P02 invalid answer: "%s" %s', w, CASE w WHEN 'NA' THEN 'R writes NA where nothing was answered. Leave that empty; "n/a" is not applicable.'
		ELSE 'Expected a whole number, "n/a" for not applicable, or nothing for not answered.' END), format('refused: %s', w))
	FROM unnest(ARRAY['NA', '-', 'nb', 'weet niet', 'null', '4.5', '4.', '.5', '1e2', '0x4', '--4', '1234567890', 'n/a?', 'nvtt']) AS w
	CROSS JOIN LATERAL pg_temp.failure(format('SELECT pg_temp.form(%L)', '100,' || w || ',,50'));
SELECT is(state || message, '22003' || 'answer "101" to indicator "a2" is off the scale', 'a number off the scale, as of whole numbers') FROM pg_temp.failure($$SELECT pg_temp.form('100,101,,50')$$);
SELECT matches(message, m, 'in documents: ' || m) FROM (VALUES ('"NA"', '/answers/1: must not be "NA", which R writes'), ('"weet niet"', '/answers/1: must be a number, "n/a" for not applicable, or null, not "weet niet"'), ('true', '/answers/1: must be a number'), ('"4"', '/answers/1: must be a number, .* not "4"')) AS v (w, m)
	CROSS JOIN LATERAL pg_temp.failure(format('SELECT %L::governance.assessment', replace(pg_temp.form('100,n/a,,50')::text, '"n/a"', w)));
SELECT is(concat_ws(' ', state, message, detail), e, e) FROM (VALUES
	('SELECT assessment_agg(''council'', ''a1'', a, pg_temp.small()) FROM unnest(''{4,nvt}''::text[]) AS a', '23505 second answer to indicator "a1" The first is "4", the second "n/a".'),
	('SELECT assessment_agg(''council'', ''a1'', a, pg_temp.small()) FROM unnest(''{nvt,nvt}''::text[]) AS a', '23505 second answer to indicator "a1" The first is "n/a", the second "n/a".')) AS v (sql, e)
	CROSS JOIN LATERAL pg_temp.failure(sql);
SELECT is(answer_error(NULL), NULL, 'nothing is no error');
SELECT is(answer_error('n.v.t.'), NULL, 'nor is a word that is known');
SELECT is(answer_error('weet niet'), 'invalid answer: "weet niet". Expected a whole number, "n/a" for not applicable, or nothing for not answered.', 'the port says the same of a bad one');

-- ---- blank and not applicable are two things
SELECT isnt(pg_temp.form('100,n/a,0,50'), pg_temp.form('100,,0,50'), 'they are not equal');
SELECT isnt(assessment_hash_extended(pg_temp.form('100,n/a,0,50'), 0), assessment_hash_extended(pg_temp.form('100,,0,50'), 0), 'nor are their hashes');
SELECT is(coverage(pg_temp.form('100,,0,50'), q), 0.75::float8, 'not answered: three of four, by hand') FROM q;
SELECT is(coverage(pg_temp.form('100,n/a,0,50'), q), 1::float8, 'not applicable: three of three') FROM q;
SELECT is(level(pg_temp.form('100,n/a,0,50'), q), level(pg_temp.form('100,,0,50'), q), 'the level is the same') FROM q;
SELECT is((respondents(f), raters(f)), (0::bigint, 1::bigint), 'a form on which nothing applies is a form, and of nobody') FROM (SELECT pg_temp.form('n/a,n/a,n/a,n/a') AS f) AS x;
SELECT is(coverage(pg_temp.form('n/a,n/a,n/a,n/a'), q), NULL, 'it has no coverage: nothing was asked') FROM q;
SELECT is(coverage(pg_temp.form(',,,'), q), 0::float8, 'a blank form has: all was asked, and nothing answered') FROM q;
SELECT is(status(pg_temp.form('n/a,n/a,n/a,n/a'), q), 'no_answers', 'no answers either way') FROM q;

-- ---- coverage by hand. Council: a1 answered by 2 of 3 (1 blank); a2 by 1, blank 1, n/a 1: 1 / 2; b1 by 1, n/a 2: 1 / 1; b2 n/a for all: left out
CREATE TEMP TABLE hand AS SELECT pg_temp.total('100,50,0,nvt', '50,,nvt,nvt', ',nvt,nvt,nvt') AS t;
SELECT results_eq('SELECT indicator, answers, coverage FROM hand, q, contributions(t, q)', $$ VALUES ('a1', 2::bigint, 2 / 3::float8), ('a2', 1, 0.5), ('b1', 1, 1), ('b2', 0, NULL) $$, 'of each question: answers / (raters - exempt)');
SELECT results_eq('SELECT category, round(coverage::numeric, 9), raters, fewest FROM hand, q, profile(t, q)', $$ VALUES ('a', round(7 / 12.0, 9), 2::bigint, 1::bigint), ('b', 1, 1, 1) $$, 'of a category: the mean over what applies to somebody; who says that only is no respondent of it');
SELECT is(round(coverage(t, q)::numeric, 9), round(19 / 24.0, 9), 'of the whole') FROM hand, q;
SELECT results_eq('SELECT indicator, answer, raters, is_not_applicable FROM hand, q, answer_counts(t, q)', $$ VALUES ('a1', 50, 1::bigint, false), ('a1', 100, 1, false), ('a2', 50, 1, false), ('a2', NULL, 1, true), ('b1', 0, 1, false), ('b1', NULL, 2, true), ('b2', NULL, 3, true) $$, 'counts of answers, and of who is exempt');
SELECT matches(t::text, '"raters":3,"counts":\[.*\],"not_applicable":\[0,1,2,3\]}}}$', 'in text behind the counts') FROM hand;
SELECT doesnt_match(pg_temp.total('1,2,3,4', '1,2,3,')::text, 'not_applicable', 'and only where somebody said so');
-- min_coverage: 1 of 3 answered is too little of the three, and enough when it does not apply to the others
SELECT is(level(pg_temp.total('100,100,0,0', ',,0,0', ',,0,0'), q), NULL, 'a third is too little') FROM q;
SELECT is(level(pg_temp.total('100,100,0,0', 'n/a,n/a,0,0', 'n/a,n/a,0,0'), q), 0.5::float8, 'one of one is all') FROM q;
SELECT is((SELECT string_agg(raters || ' ' || fewest, ', ' ORDER BY category) FROM profile(pg_temp.total('100,100,0,0', 'n/a,n/a,0,0', 'n/a,n/a,0,0'), q)), '1 1, 3 3', 'and rests on one person, which thresholds see') FROM q;
-- of two groups
SELECT is(coverage(sum(f), q), 0.875::float8, 'groups together: (1 + 1 + 2/2 ... ) by hand: a1 2/2, a2 1/1, b1 2/2, b2 1/2') FROM q, (VALUES (pg_temp.form('1,nvt,3,4')), (pg_temp.form('1,2,3,', 'official'))) AS v (f) GROUP BY q;

-- ---- a category of which nothing applies to anybody
CREATE TEMP TABLE none AS SELECT pg_temp.total('100,50,nvt,nvt', '50,100,nvt,nvt') AS t;
SELECT is(status(t, q), 'category_not_applicable:b', 'it has no level, so there is no score') FROM none, q;
SELECT is(score(t, q), NULL, 'and the status says why') FROM none, q;
SELECT is((score(t, partial), status(t, partial), coverage(t, partial)), (0.75::float8, 'partial:b'::text, 1::float8), 'unless the questionnaire scores without it') FROM none, q;
SELECT results_eq($$ SELECT category, level, coverage, raters, fewest, status FROM none, q, scores(t, q) WHERE perspective = 'all' $$, $$ VALUES ('total', NULL::float8, 1::float8, 2::bigint, 2::bigint, 'category_not_applicable:b'), ('a', 0.75, 1, 2, 2, 'ok'), ('b', NULL, NULL, 0, 0, 'not_applicable') $$, 'scores() says so of the category');
SELECT is(status(pg_temp.total('100,50,nvt,nvt', '50,100,nvt,'), q), 'category_missing:b', 'one who leaves it open was asked: then it is not answered well enough') FROM q;
SELECT is(status(pg_temp.total('100,,nvt,nvt', ',,nvt,nvt', ',,nvt,nvt'), q), 'category_missing:a,b', 'one too little answered, another not applicable') FROM q;
SELECT is(label('score_status', 'not_applicable', 'nl') || ', ' || label('score_status', 'category_not_applicable', 'nl'), 'niet van toepassing, een deel is niet van toepassing', 'the words for it');
SELECT is((SELECT reason FROM perception_gap(sum(f), 'council', 'official', q) WHERE code = c), e, 'perception_gap(): ' || c)
	FROM q, (VALUES (pg_temp.form('1,2,nvt,nvt')), (pg_temp.form('1,,3,4', 'official'))) AS v (f), (VALUES ('a', NULL), ('b', 'not_applicable:council'), ('a2', 'no_answers:official'), ('b1', 'not_applicable:council')) AS e (c, e) GROUP BY q, c, e;

-- in sentences, which are claims
SELECT is(explanation(t, lang, CASE w WHEN 'partial' THEN partial ELSE q END), e, format('%s %s', w, lang)) FROM q, LATERAL (VALUES
	('none', pg_temp.total('100,50,nvt,nvt', '50,100,nvt,nvt'), 'nl', 'Er is geen score. Volgens iedereen die invulde, is niet van toepassing: b. Deze vragenlijst geeft alleen een score als elk deel van toepassing is.'),
	('none', pg_temp.total('100,50,nvt,nvt', '50,100,nvt,nvt'), 'en', 'There is no score. Everybody who filled it in says that this does not apply: b. This questionnaire gives a score only when each part applies.'),
	('nobody', pg_temp.total('nvt,nvt,nvt,nvt', ',,,'), 'nl', 'Er is nog geen score. Wie iets invulde, vond geen vraag van toepassing.'),
	('nobody', pg_temp.total('nvt,nvt,nvt,nvt', ',,,'), 'en', 'There is no score yet. Whoever filled in anything found no question applicable.'),
	('blank', pg_temp.total(',,,', ',,,'), 'nl', 'Er is nog geen score. Niemand heeft een vraag ingevuld.'),
	('too little', pg_temp.total('100,,nvt,nvt', ',,nvt,nvt', ',,nvt,nvt'), 'nl', 'Er is geen score. Te weinig is ingevuld bij: a; niet van toepassing is: b. Van alle vragen die van toepassing zijn, is 17% ingevuld. Een score kan pas als bij elk deel minstens 50% is ingevuld.'),
	('too little', pg_temp.total('100,,nvt,nvt', ',,nvt,nvt', ',,nvt,nvt'), 'en', 'There is no score. Too little is answered for: a; not applicable is: b. Of all questions that apply, 17% are answered. A score needs at least 50% answered in each part.')) AS v (w, t, lang, e);
SELECT matches(explanation(t, lang, CASE w WHEN 'partial' THEN partial ELSE q END), e, e) FROM q, LATERAL (VALUES
	('partial', pg_temp.total('100,50,nvt,nvt', '50,100,nvt,nvt'), 'nl', ' Let op: dit is zonder b, want daar is niets van toepassing\.$'),
	('partial', pg_temp.total('100,50,nvt,nvt', '50,,nvt,nvt'), 'nl', ' Let op: dit is zonder b, want daar is niets van toepassing; van de vragen die van toepassing zijn, is 75% ingevuld\.$'),
	('partial', pg_temp.total('100,50,nvt,nvt', '50,,nvt,nvt'), 'en', ' Note: this is without b, because nothing applies there; 75% of the questions that apply are answered\.$'),
	('whole', pg_temp.total('100,nvt,0,0', '50,100,,0'), 'nl', ' Let op: van alle vragen die van toepassing zijn, is 88% ingevuld\.$'),
	('whole', pg_temp.total('100,nvt,0,0', '50,100,,0'), 'en', ' Note: 88% of all questions that apply are answered\.$')) AS v (w, t, lang, e);

-- ---- it is no answer: levels, agreement and what needs single forms are as of a blank
CREATE TEMP TABLE sample AS
SELECT k, g, p.q, f.perspective, f.said, assessment(f.perspective, f.said, p.q) AS form, assessment(f.perspective, array_replace(f.said, 'n/a', NULL), p.q) AS blank
FROM generate_series(1, 60) AS g
CROSS JOIN LATERAL (SELECT (pg_temp.random_instrument() || jsonb_build_object('min_coverage', 0, 'code', 'k' || g))::instrument AS q OFFSET 0) AS p
CROSS JOIN generate_series(1, 12) AS k
CROSS JOIN LATERAL (SELECT (ARRAY['council', 'official', 'partner'])[pg_temp.pick(1, 3)] AS perspective, pg_temp.random_words(p.q, 0.3 + 0 * k) AS said OFFSET 0) AS f;
CREATE TEMP TABLE pair AS SELECT g, q, sum(form) AS t, sum(blank) AS b FROM sample GROUP BY g, q;
SELECT cmp_ok(count(*), '>', 50::bigint, 'the sample has them') FROM pair WHERE t <> b;
SELECT is_empty('SELECT g FROM pair WHERE level(t, q) IS DISTINCT FROM level(b, q) OR score(t, q) IS DISTINCT FROM score(b, q) OR balance(t, q) IS DISTINCT FROM balance(b, q) OR raters(t) <> raters(b) OR respondents(t) <> respondents(b)', 'level, score, balance, people');
SELECT is_empty('SELECT g FROM pair WHERE coverage(t, q) < coverage(b, q) - 1e-12', 'coverage is never less');
SELECT is_empty($$ SELECT g FROM pair WHERE krippendorff_alpha(t) IS DISTINCT FROM krippendorff_alpha(b) OR gwet_ac(t) IS DISTINCT FROM gwet_ac(b) OR average_deviation(t) IS DISTINCT FROM average_deviation(b)
	OR cross_agreement(t, 'council', 'official') IS DISTINCT FROM cross_agreement(b, 'council', 'official') $$, 'agreement');
SELECT is_empty($$ SELECT g FROM pair WHERE (SELECT array_agg(r) FROM rwg(t, NULL, q) AS r) IS DISTINCT FROM (SELECT array_agg(r) FROM rwg(b, NULL, q) AS r) $$, 'agreement on each question');
SELECT is_empty($$ SELECT g FROM pair WHERE (SELECT array_agg(a) FROM conversation_agenda(t, q) AS a) IS DISTINCT FROM (SELECT array_agg(a) FROM conversation_agenda(b, q) AS a) OR smallest_flip(t, q) IS DISTINCT FROM smallest_flip(b, q) $$, 'the agenda, and the smallest flip');
SELECT is_empty($$ SELECT g FROM pair WHERE (SELECT array_agg((c.indicator, c.contribution_rounded, c.gain, c.rank, c.answers)) FROM contributions(t, q) AS c) IS DISTINCT FROM (SELECT array_agg((c.indicator, c.contribution_rounded, c.gain, c.rank, c.answers)) FROM contributions(b, q) AS c) $$, 'contributions');
SELECT is_empty($$ SELECT g FROM sample GROUP BY g, q HAVING score_se(form, q) IS DISTINCT FROM score_se(blank, q) OR rwg_j(form, q) IS DISTINCT FROM rwg_j(blank, q) OR cronbach_alpha(form, q) IS DISTINCT FROM cronbach_alpha(blank, q) OR guttman_lambda2(form, q) IS DISTINCT FROM guttman_lambda2(blank, q) $$, 'standard error, and reliability over those who answered everything');
-- a question that applies to none of them is no item: the rest is the questionnaire without it
CREATE TEMP TABLE without AS SELECT x.form, (recode(x.form, q.q, less.q)).recoded AS part, less.q
	FROM q, (VALUES (pg_temp.form('10,20,nvt,40')), (pg_temp.form('30,20,nvt,60')), (pg_temp.form('50,80,nvt,10')), (pg_temp.form('nvt,nvt,nvt,nvt')), (pg_temp.form(',20,nvt,1'))) AS x (form)
	CROSS JOIN (SELECT pg_temp.small('{"code": "less", "indicators": [{"code": "a1", "facets": {"f": "a"}}, {"code": "a2", "facets": {"f": "a"}}, {"code": "b2", "facets": {"f": "b"}}]}') AS q) AS less;
SELECT is(rwg_j(w.form, q.q), rwg_j(w.part, w.q), 'rwg_j()') FROM without AS w, q GROUP BY q.q, w.q;
SELECT is((rwg_j(w.form, q.q)).items || ' ' || (rwg_j(w.form, q.q)).raters, '3 3', 'of three items, and who answered these') FROM without AS w, q GROUP BY q.q;
SELECT is((c.value, c.standardised, c.items, c.raters, array_remove(c.if_dropped, NULL), c.if_dropped[3]), (d.value, d.standardised, d.items, d.raters, d.if_dropped, NULL::float8), 'cronbach_alpha()')
	FROM (SELECT cronbach_alpha(w.form, q.q) AS c, cronbach_alpha(w.part, w.q) AS d FROM without AS w, q GROUP BY q.q, w.q) AS x, LATERAL (SELECT (c).*) AS c, LATERAL (SELECT (d).*) AS d;
SELECT is(guttman_lambda2(w.form, q.q), guttman_lambda2(w.part, w.q), 'guttman_lambda2()') FROM without AS w, q GROUP BY q.q, w.q;
SELECT is((rwg_j(f, q)).reason, 'too_few_raters', 'of nobody there is none') FROM q, (VALUES (pg_temp.form('nvt,nvt,nvt,nvt')), (pg_temp.form(',,,'))) AS x (f) GROUP BY q;
-- a level of one rater needs enough answers of what was asked of them: of council two, one of whom left out half, or was not asked it
SELECT is((SELECT raters_a FROM unnest(g) WHERE category = 'a'), e, w) FROM (
	SELECT w, e, gap_effect(f, 'council', 'official', pg_temp.small('{"min_coverage": 0.6}')) AS g
	FROM (VALUES ('gap_effect() leaves out who answered half', 1::bigint, '100,,1,1'), ('and not who was asked half', 2, '100,nvt,1,1')) AS v (w, e, words)
	CROSS JOIN LATERAL (VALUES (pg_temp.form(words)), (pg_temp.form('50,40,1,1')), (pg_temp.form('1,2,3,4', 'official'))) AS x (f)
	GROUP BY w, e) AS z ORDER BY e;

-- ---- laws: the same value whichever way it came, with counts of who is exempt in it
SELECT is_empty($$ SELECT g FROM pair WHERE t::text::assessment <> t OR t::jsonb::assessment <> t OR t::text::assessment::text <> t::text $$, 'text and jsonb read back');
SELECT is_empty($$ SELECT g, k FROM sample WHERE form::text::assessment <> form OR form::jsonb::assessment <> form $$, 'those of forms too');
SELECT is_empty($$ SELECT g FROM sample GROUP BY g, q HAVING forms_agg(form, q)::text::forms <> forms_agg(form, q) OR forms_agg(form, q)::jsonb::forms <> forms_agg(form, q) OR count_raters(forms_agg(form, q)) <> 12 $$, 'and of forms together');
SELECT is_empty($$ SELECT s.g, s.k FROM sample AS s JOIN pair AS b USING (g) WHERE (b.t - s.form) + s.form <> b.t OR s.form + (b.t - s.form) <> b.t $$, 'one out and in again');
SELECT is_empty($$ SELECT g FROM pair AS b WHERE (SELECT sum(p.t) FROM (SELECT sum(s.form) AS t FROM sample AS s WHERE s.g = b.g GROUP BY s.k % 3) AS p) <> b.t $$, 'sums of sums');
SELECT is_empty($$ SELECT x.g FROM (SELECT g, k, sum(form) OVER (PARTITION BY g ORDER BY k ROWS 3 PRECEDING) AS w FROM sample) AS x WHERE x.w <> (SELECT sum(s.form) FROM sample AS s WHERE s.g = x.g AND s.k BETWEEN x.k - 3 AND x.k) $$, 'a moving window is the plain sum');
SELECT is_empty($$ SELECT g FROM pair WHERE (recode(t, q, q)).recoded <> t $$, 'carried over to itself nothing changes');
SELECT is((recode(t, q, pg_temp.small('{"code": "turned", "indicators": [{"code": "b2", "facets": {"f": "b"}}, {"code": "a1", "facets": {"f": "a"}}, {"code": "new", "facets": {"f": "a"}}]}'))).recoded::jsonb #> '{tally,council,not_applicable}', '[3, 0, 0]', 'recode() carries it along, and a new question is not answered: it is said, never assumed') FROM hand, q;
SELECT is_empty($$ SELECT s.g, s.k FROM sample AS s CROSS JOIN LATERAL (SELECT array_agg(c.raters ORDER BY c.raters) AS n, count(*) FILTER (WHERE c.is_not_applicable) AS exempt FROM answer_counts(s.form, s.q) AS c) AS x
	WHERE x.exempt <> cardinality(array_positions(s.said, 'n/a')) OR coalesce(cardinality(x.n), 0) <> num_nonnulls(VARIADIC s.said) $$, 'answer_counts() of a form');
SELECT throws_ok(format('SELECT %L::governance.assessment - %L::governance.assessment', pg_temp.total('1,,3,4', '1,2,3,4'), pg_temp.form('1,nvt,3,4')), '22003', NULL, 'what is not in it cannot be taken away');
SELECT throws_ok(format('SELECT %L::governance.assessment - %L::governance.assessment', pg_temp.total('1,nvt,3,4', '1,nvt,3,4', '1,2,3,4'), pg_temp.total('1,2,3,4', ',,,')), '22003', NULL, 'nor more raters than would be left exempt');

-- ---- one validator at every door: nobody both answers and is exempt, nor more than there are
SELECT throws_ok(format('SELECT %L::governance.assessment', replace(t::text, '"not_applicable":[0,1,2,3]', n)), '22023', NULL, n) FROM hand, unnest(ARRAY['"not_applicable":[2,1,2,3]', '"not_applicable":[0,1,2,4]', '"not_applicable":[0,1,2]', '"not_applicable":[0,1,2,-1]', '"not_applicable":3', '"exempt":[0,1,2,3]']) AS n;
SELECT is(replace(t::text, '"not_applicable":[0,1,2,3]', '"not_applicable":[0,0,0,0]')::assessment, replace(t::text, ',"not_applicable":[0,1,2,3]', '')::assessment, 'zeros say the same as nothing') FROM hand;
SELECT * FROM finish();
ROLLBACK;
