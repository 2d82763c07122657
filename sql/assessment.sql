-- assessment: the answers of one rater, or of many
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- one form, from an array, from an object, from long rows
SELECT assessment('raad', '{4,2,NULL,3,5,1,2,4,4,4,3,3,2,2,1,1,5,5,4,4,3,3,2,2}'::int[]);
SELECT assessment('council', '{"content.steer.1": 4, "relation.account.2": 1, "process.steer.1": null}'::jsonb);
SELECT assessment_agg(p, i, a) FROM (VALUES ('wethouder', 'content.steer.1', 4), ('aldermen', 'relation.account.2', 1), ('executive', 'process.steer.1', NULL)) AS v(p, i, a);
-- every spelling of a perspective
SELECT word, perspectives(assessment(word, '{}'::jsonb)) FROM unnest(ARRAY['council', 'raad', 'Gemeenteraad', 'college', 'wethouder', 'aldermen', 'ambtenaren', 'officials', 'partners',
	'verbonden partij', 'inwoners', 'citizens', 'onafhankelijk', 'Rekenkamer']) AS word;

-- a small instrument, to see whole values
SELECT '{"code": "pulse", "scale": {"min": 0, "max": 2}, "facets": [{"code": "theme", "categories": [{"code": "why"}, {"code": "how"}]}],
	"bands": {"score": [{"code": "low", "from": 0}, {"code": "fine", "from": 0.6}], "balance": [{"code": "low", "from": 0}, {"code": "fine", "from": 0.7}]},
	"indicators": [{"code": "goal", "facets": {"theme": "why"}}, {"code": "task", "facets": {"theme": "why"}}, {"code": "talk", "facets": {"theme": "how"}}]}'::instrument AS pulse \gset
CREATE TEMP TABLE form (rater int, form assessment);
INSERT INTO form VALUES (1, assessment('council', '{2,1,0}'::int[], :'pulse')), (2, assessment('council', '{2,NULL,1}'::int[], :'pulse')), (3, assessment('partner', '{0,0,2}'::int[], :'pulse'));
SELECT rater, form, assessment_send(form) FROM form ORDER BY rater;
SELECT sum(form) AS total FROM form \gset
SELECT :'total' AS total, raters(:'total'), perspectives(:'total'), fingerprint(:'total'::assessment) = fingerprint(:'pulse'::instrument) AS same_structure;
SELECT assessment_send(:'total');
SELECT for_perspective(:'total', 'partners') = form AS the_only_partner FROM form WHERE rater = 3;
SELECT for_perspective(:'total', 'resident');
SELECT :'total'::assessment - form AS without FROM form ORDER BY rater;
SELECT (:'total'::assessment - form) + form = :'total' AS back FROM form ORDER BY rater;
SELECT * FROM answer_counts(:'total', :'pulse');
SELECT sum(form) FILTER (WHERE rater > 9) FROM form;
SELECT rater, raters(sum(form) OVER (ORDER BY rater ROWS 1 PRECEDING)) FROM form;

-- carried over to a next version of the questionnaire
SELECT r.* FROM form, recode(form, :'pulse', jsonb_set(jsonb_set(:'pulse', '{indicators,1,code}', '"duty"'), '{version}', '2')::instrument) r ORDER BY rater;

-- a question that is not applicable was not asked; one that is left open was
SELECT sum(form) AS exempt FROM (VALUES (assessment('council', '{2,n.v.t.,0}'::text[], :'pulse')), (assessment('council', '{"goal": 1, "task": "n/a", "talk": null}'::jsonb, :'pulse')), (assessment('raad', '{2,1,nvt}'::text[], :'pulse'))) AS v (form) \gset
SELECT :'exempt' AS exempt;
SELECT assessment_send(:'exempt');
SELECT * FROM answer_counts(:'exempt', :'pulse');
SELECT indicator, answers, coverage FROM contributions(:'exempt', :'pulse');
SELECT category, raters, fewest, coverage FROM profile(:'exempt', :'pulse');

-- order, grouping, casts
CREATE TEMP TABLE t (a assessment);
INSERT INTO t SELECT form FROM form UNION ALL SELECT form FROM form;
INSERT INTO t SELECT form::text::varchar FROM form;
SELECT count(*), count(DISTINCT a) FROM t;
SELECT form::jsonb -> 'answers' AS answers, form::jsonb::assessment = form AS same FROM form ORDER BY rater;

-- answers that are refused
\set twentyfour '{1,2,3,4,5,1,2,3,4,5,1,2,3,4,5,1,2,3,4,5,1,2,3,4}'
SELECT call, pg_temp.failure('SELECT governance.' || call) AS failure FROM unnest(ARRAY[
	$$assessment('counsil', '{}'::jsonb)$$, $$assessment('', '{}'::jsonb)$$,
	$$assessment('council', '{"content.stear.1": 4}'::jsonb)$$, $$assessment('council', '{"pizza": 4}'::jsonb)$$,
	$$assessment('council', '{"content.steer.1": 6}'::jsonb)$$, $$assessment('council', '{"content.steer.1": 0}'::jsonb)$$, $$assessment('council', '{"content.steer.1": 99999}'::jsonb)$$,
	$$assessment('council', '{"content.steer.1": 3.5}'::jsonb)$$, $$assessment('council', '{"content.steer.1": "4"}'::jsonb)$$, $$assessment('council', '[4]'::jsonb)$$,
	$$assessment('council', '{4,2}'::int[])$$, $$assessment('council', '{}'::int[])$$, $$assessment('council', '{{4,2},{1,1}}'::int[])$$,
	format('assessment(''council'', %L::int[])', replace(:'twentyfour', '5', '7')), format('assessment(''council'', %L::int[])', replace(:'twentyfour', '5', '-1'))]) AS call;
SELECT rows, pg_temp.failure(format('SELECT governance.assessment_agg(p, i, a) FROM (VALUES %s) AS v(p, i, a)', rows)) AS failure FROM unnest(ARRAY[
	$$('council', 'content.steer.1', 4), ('raad', 'content.steer.1', 2)$$, $$('council', 'content.steer.1', 4), ('partner', 'content.steer.2', 2)$$,
	$$('council', 'content.steer.1', 6)$$, $$('council', 'content.steer.9', 1)$$, $$('kouncil', 'content.steer.1', 1)$$,
	$$(NULL, 'content.steer.1', 1)$$, $$('council', NULL, 1)$$]) AS rows;

-- assessments of different instruments do not go together, and a part that is not there cannot be taken away
SELECT pg_temp.failure(format('SELECT %L::governance.assessment OPERATOR(governance.%s) governance.assessment(''council'', ''{}''::jsonb)', :'total', op)) FROM unnest(ARRAY['+', '-']) AS op;
SELECT pg_temp.failure(format('SELECT governance.sum(a) FROM (VALUES (%L::governance.assessment), (governance.assessment(''council'', ''{}''::jsonb))) AS v(a)', :'total'));
SELECT pg_temp.failure(format('SELECT %L::governance.assessment OPERATOR(governance.-) %L::governance.assessment', form, :'total')) FROM form WHERE rater = 1;
SELECT pg_temp.failure(format('SELECT governance.score(%L::governance.assessment)', :'total'));
SELECT pg_temp.failure(format('SELECT governance.score(%L, governance.standard_instrument())', :'total'));
SELECT pg_temp.failure(format('SELECT governance.recode(%L, %L, governance.standard_instrument())', :'total', :'pulse'));
SELECT pg_temp.failure(format('SELECT governance.answer_counts(%L)', :'total'));

-- corrupt texts; one edit each of a form and of a tally
SELECT edit, pg_temp.failure(format('SELECT %L::governance.assessment', replace(form::text, part, edit))) AS failure FROM form, (VALUES
	('"format":1', '"format":2'), ('"indicators":3', '"indicators":4'), ('"scale":[0,2]', '"scale":[0,1]'), ('"scale":[0,2]', '"scale":[2,0]'), ('"scale":[0,2]', '"scale":[0]'),
	('"fingerprint":"', '"fingerprint":"x'), ('"council"', '"counsil"'), ('[2,1,0]', '[2,1]'), ('[2,1,0]', '[2,1,3]'), ('[2,1,0]', '[2,1,true]'), ('[2,1,0]', '2'), ('"answers"', '"answer"'),
	('"perspective":"council",', ''), ('"perspective"', '"answers":[],"perspective"'), ('}', ',"tally":{}}'), ('}', '')) AS e(part, edit) WHERE rater = 1;
SELECT edit, pg_temp.failure(format('SELECT %L::governance.assessment', replace(:'total', part, edit))) AS failure FROM (VALUES
	('"raters":2', '"raters":1'), ('"raters":2', '"raters":0'), ('"raters":2', '"raters":2147483648'), ('"raters":2', '"rators":2'), ('"partner"', '"raad"'), ('"partner"', '"bakker"'),
	('[[0,0,2],', '[[0,0,3],'), ('[[0,0,2],', '[[0,2],'), ('[[0,0,2],', '['), ('[[0,0,2],', '[[0,0,-2],'), ('[[0,0,2],', '[[0,0,0.5],'), ('"tally"', '"tallies"')) AS e(part, edit);
SELECT word, pg_temp.failure(format('SELECT %L::governance.assessment', word)) AS failure FROM unnest(ARRAY['', '{}', '[]', 'null', '4', '{"format":1}']) AS word;
