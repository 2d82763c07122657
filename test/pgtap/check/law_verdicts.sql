-- the rules of law against situations reasoned from the texts: test/fixtures/law_verdicts.csv, each through the judge that the checks ask
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP TABLE read (nr integer, rule text, regime_from text, legal_form text, made_by text, participants text, day date, evidence jsonb, verdict text, article text, remark text);
\copy read FROM 'test/fixtures/law_verdicts.csv' WITH (FORMAT csv, HEADER)
SELECT cmp_ok(count(*), '>=', 1500::bigint, 'situations are read') FROM read;

-- what the fixture says in one object is what the register says by kind: days, numbers, yes and no, and words
CREATE TEMP TABLE asked AS
SELECT r.nr, ROW (r.nr, r.legal_form, r.made_by, r.participants, coalesce(r.evidence ->> 'organisation', r.evidence ->> 'organisation_kind', 'municipality'),
	r.day, (r.evidence ->> 'fiscal_year')::integer, e.holds, e.days, e.nots, e.numbers, e.texts)::law_situation AS situation
FROM read AS r
CROSS JOIN LATERAL (
	SELECT coalesce(jsonb_object_agg(p.key, coalesce(p.value = 'false' OR p.value #>> '{}' ~ '^not ', false) IS FALSE) FILTER (WHERE jsonb_typeof(p.value) <> 'array'), '{}') AS holds,
		-- "not 2026-04-01": on that day it was established that it is not so
		jsonb_object_agg(p.key, substr(p.value #>> '{}', 5)) FILTER (WHERE p.value #>> '{}' ~ '^not ') AS nots,
		coalesce(jsonb_object_agg(p.key, p.value) FILTER (WHERE p.value #>> '{}' ~ '^\d{4}-\d\d-\d\d$'), '{}') AS days,
		coalesce(jsonb_object_agg(p.key, p.value) FILTER (WHERE jsonb_typeof(p.value) = 'number'), '{}') AS numbers,
		coalesce(jsonb_object_agg(p.key, p.value) FILTER (WHERE jsonb_typeof(p.value) IN ('array', 'string') AND p.value #>> '{}' !~ '^(not )?\d{4}-\d\d-\d\d$'), '{}') AS texts
	FROM jsonb_each(r.evidence) AS p
) AS e;
CREATE TEMP TABLE judged AS
SELECT v.* FROM law_judge((SELECT array_agg(a.situation ORDER BY a.nr) FROM asked AS a)) AS v;

CREATE INDEX ON judged (nr, rule);
SELECT is((SELECT j.verdict FROM judged AS j WHERE j.nr = r.nr AND j.rule = r.rule), r.verdict,
	concat_ws(' ', r.nr || '.', r.rule, r.legal_form, r.made_by, r.participants, r.day, r.evidence, '->', r.article, r.remark))
FROM read AS r
ORDER BY r.nr;
-- the row of the law that the fixture names is the one that decided
SELECT is_empty($$
	SELECT r.nr, r.rule, r.regime_from, l.regime_from
	FROM read AS r
	JOIN judged AS j USING (nr, rule)
	JOIN law_rule AS l USING (law_rule)
	WHERE r.regime_from IS NOT NULL AND l.regime_from IS DISTINCT FROM r.regime_from::date $$, 'by the text that holds');
SELECT is(count(*), count(DISTINCT (j.nr, j.rule)), 'one verdict a rule and situation') FROM judged AS j;
SELECT is_empty($$ SELECT l.rule, l.regime_from FROM law_rule AS l
	WHERE (SELECT count(*) FROM read AS r WHERE r.rule = l.rule) < 6 $$, 'six situations a rule');
SELECT is_empty($$ SELECT nr FROM judged WHERE verdict IS NULL OR verdict NOT IN ('pass', 'fail', 'not_applicable', 'cannot_tell') $$, 'in the four words');
-- nothing recorded is never a fail, whatever the form, the makers, the participants and the day
SELECT is_empty($$
	SELECT j.rule, j.verdict
	FROM law_judge(ARRAY(
		SELECT ROW (row_number() OVER (), f.code, m.made_by, p.participants, g.judged_for, d.day, y.fiscal_year, '{}', '{}', NULL, '{}', '{}')::law_situation
		FROM vocabulary() AS f, unnest('{executives,mixed,NULL}'::text[]) AS m (made_by),
			unnest('{municipalities_only,with_province,with_province_and_water_board,with_water_board,provinces_only,water_boards_only,NULL}'::text[]) AS p (participants),
			unnest('{municipality,province,water_board,gm0479,NULL}'::text[]) AS g (judged_for), unnest('{2014-06-01,2021-06-01,2026-05-19}'::date[]) AS d (day),
			unnest('{NULL,2027}'::integer[]) AS y (fiscal_year)
		WHERE f.kind = 'legal_form'
	)) AS j
	WHERE j.verdict = 'fail' AND j.rule <> 'BBV-04' $$, 'nothing recorded is no fail');
-- what was not read is not said to be no law
SELECT is(string_agg(j.rule || ' ' || j.verdict, ', ' ORDER BY j.rule), 'WGR-02 cannot_tell, WGR-12 cannot_tell, WGR-14 not_applicable', 'a day before the oldest text that was read')
FROM law_judge(ARRAY[ROW (1, 'public_body', 'executives', 'municipalities_only', 'municipality', '2026-05-19', 2012,
	'{"council_consent": false, "frames_sent": false, "announced": false}', '{"arrangement_decided": "2012-12-01"}', NULL, '{}', '{}')::law_situation]) AS j
WHERE j.rule IN ('WGR-02', 'WGR-12', 'WGR-14');
-- sentences for a council and an executive, read by others
SELECT is(string_agg(DISTINCT coalesce(law_words(l, o, 'nl'), '-'), ' ' ORDER BY coalesce(law_words(l, o, 'nl'), '-')), w.words, w.rule || ' for ' || o)
FROM (VALUES
	('WGR-02', 'gm0503', '-'),
	('WGR-02', 'pv28', 'Lees voor raad provinciale staten en voor college gedeputeerde staten.'),
	('WGR-02', 'ws0155', 'Lees voor raad algemeen bestuur en voor college dagelijks bestuur.'),
	('PRW-02', 'pv28', '-'),
	('WGR-07', 'pv28', '-'),
	('WSCHW-01', 'ws0155', '-')
) AS w (rule, o, words)
JOIN law_rule AS l USING (rule)
GROUP BY w.rule, w.o, w.words;
SELECT * FROM finish();
ROLLBACK;
