-- A call site keeps the last instrument that it unpacked. When each row brings another one, as a table holds it, packed and out of line, the answer is
-- that of the instrument as it is, for every function and aggregate that takes one.
BEGIN;
SET LOCAL search_path = governance, governance_internal, public;
SELECT no_plan();

-- the same questions, turned and weighed in another way
CREATE TEMPORARY TABLE given AS
SELECT k, 1 + k % 5 AS answer, answers, assessment('council', answers) AS form, scan AS scanned, i, s
FROM generate_series(1, 12) AS k,
	LATERAL (SELECT array_agg(1 + abs(hashint4(k * 24 + n)) % 5) AS answers FROM generate_series(1, 24) AS n) AS a,
	LATERAL (SELECT standard_instrument()::jsonb AS document, instrument('style-scan')::jsonb AS scan_document) AS d,
	LATERAL (SELECT CASE WHEN k % 2 = 0 THEN document ELSE jsonb_set(jsonb_set(document, '{indicators,0,reverse}', 'true'), '{indicators,5,weight}',
		'7') END::text::instrument AS i,
		CASE WHEN k % 2 = 0 THEN scan_document ELSE jsonb_set(scan_document, '{indicators,0,weight}', '7') END::text::instrument AS s) AS x,
	LATERAL (SELECT assessment('council', (SELECT array_agg(1 + abs(hashint4(k * 99 + p.position)) % 5) FROM indicators(s) AS p), s) AS scan) AS y;
SELECT ok((SELECT bool_and(pg_column_size(i) < length(i::text) / 2) AND count(DISTINCT i) = 2 AND count(DISTINCT s) = 2 FROM given),
	'they are stored packed, and there are two');
SELECT is((SELECT count(*) FROM given AS a JOIN given AS b ON b.k = a.k + 1 WHERE a.i = b.i), 0::bigint, 'and each row has another than the one before');

CREATE TEMPORARY TABLE calls (call text);
INSERT INTO calls VALUES
	('assessment(''council'', answers, i)'),
	('assessment(''council'', answers::text[], i)'),
	('assessment(''council'', jsonb_build_object(''content.steer.1'', answer), i)'),
	('recode(form, i, i)'),
	('style_of(scanned, s)'),
	('score(form, i)'),
	('band(form, i)'),
	('rwg(form, NULL, i)'),
	('band_certainty(form, i)'),
	('smallest_flip(form, i)'),
	('contributions(form, i)'),
	('explanation(form, ''nl'', i)'),
	('answer_counts(form, i)'),
	('scores(form, i)'),
	('assessment_agg(''council'', ''content.steer.'' || (1 + (k - 1) / 6), answer, i) OVER (PARTITION BY k ORDER BY k)'),
	('assessment_agg(''council'', ''content.steer.1'', answer::text, i) OVER (PARTITION BY k)');
CREATE FUNCTION pg_temp.answer(call text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT string_agg(r::text, '' '' ORDER BY k, n) FROM (SELECT k, r, row_number() OVER (PARTITION BY k) AS n FROM (SELECT k, %s AS r FROM given ORDER BY k) AS q) AS o', call)
		INTO result;
	RETURN result;
END $$;
-- each row by itself, of the instrument as its document says it
CREATE FUNCTION pg_temp.expected(call text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
	part text;
BEGIN
	FOR part IN SELECT format('SELECT string_agg(r::text, '' '' ORDER BY n) FROM (SELECT r, row_number() OVER () AS n FROM (SELECT %s AS r FROM (SELECT k, answer, answers, form, scanned, i::text::instrument AS i, s::text::instrument AS s FROM given WHERE k = %s OFFSET 0) AS g) AS q) AS o', call, k)
		FROM given ORDER BY k LOOP
		EXECUTE part INTO part;
		result := concat_ws(' ', result, part);
	END LOOP;
	RETURN result;
END $$;
SELECT is(pg_temp.answer(call), pg_temp.expected(call), regexp_replace(call, '\(.*', '') || ': another instrument with each row') FROM calls;

SELECT is_empty('SELECT call FROM calls WHERE coalesce(pg_temp.answer(call), '''') = ''''', 'each of them gives something');

-- two groups, whose rows come in turns
CREATE TEMPORARY TABLE aggregates (call text);
INSERT INTO aggregates VALUES ('forms_agg(form, i)'), ('score_se(form, i)'), ('gap_effect(form, ''council'', ''partner'', i)'), ('rwg_j(form, i)'),
	('cronbach_alpha(form, i)'), ('guttman_lambda2(form, i)');
CREATE FUNCTION pg_temp.grouped(call text, source text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT string_agg(r::text, '' '' ORDER BY g) FROM (SELECT k %% 2 AS g, %s AS r FROM %s AS q GROUP BY k %% 2) AS o', call,
		source) INTO result;
	RETURN result;
END $$;
SET LOCAL enable_sort = off;
SELECT is(pg_temp.grouped(call, '(SELECT * FROM given ORDER BY k OFFSET 0)'),
	pg_temp.grouped(call, '(SELECT k, form, i::text::instrument AS i FROM given OFFSET 0)'),
	call || ': two instruments in turns') FROM aggregates;
SELECT isnt(split_part(pg_temp.grouped('cronbach_alpha(form, i)', 'given'), ' ', 1),
	split_part(pg_temp.grouped('cronbach_alpha(form, i)', 'given'), ' ', 2), 'which matter');
SELECT throws_ok($$SELECT score_se(form, i) FROM given$$, '22023', 'forms go by different instruments', 'and in one group there is one');

SELECT * FROM finish();
ROLLBACK;
