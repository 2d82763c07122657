-- Bytes of a value, or of the state of an aggregate, that another version of the library laid out, or that a disk spoilt, are told in words: XX001, never a crash or a number.
BEGIN;
SET LOCAL search_path = governance, governance_internal, public;
SELECT no_plan();

-- the stored bytes themselves, which no door gives or takes
CREATE CAST (assessment AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS assessment) WITHOUT FUNCTION;
CREATE FUNCTION pg_temp.state(b bytea) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN (b::assessment)::text;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
CREATE TEMPORARY TABLE stored AS
SELECT name, value::bytea AS bytes
FROM (VALUES
	('form', assessment('council', array_fill(4, ARRAY[24]))),
	('tally of two', assessment('council', array_fill(4, ARRAY[24])) + assessment('official', array_fill(2, ARRAY[24]))),
	('tally of many', assessment('council', array_fill(4, ARRAY[24])) + assessment('council', array_fill(5, ARRAY[24]))),
	('nobody', assessment('council', array_fill(4, ARRAY[24])) - assessment('council', array_fill(4, ARRAY[24])))
) AS v (name, value);

SELECT is(pg_temp.state(bytes), (bytes::assessment)::text, name || ': whole bytes are a value') FROM stored;
SELECT is_empty($$ SELECT name, n FROM stored, generate_series(0, length(bytes) - 1) AS n WHERE pg_temp.state(substr(bytes, 1, n)) <> 'XX001' $$,
	'bytes that lack an end');
SELECT is_empty($$ SELECT name FROM stored WHERE pg_temp.state(bytes || '\x00') <> 'XX001' $$, 'bytes that have more');
SELECT is(pg_temp.state(set_byte(bytes, 0, 9)), 'XX001', name || ': another format') FROM stored;
SELECT is(pg_temp.state(set_byte(bytes, 1, 7)), 'XX001', name || ': another kind') FROM stored;
SELECT is(pg_temp.state(set_byte(bytes, 6, get_byte(bytes, 6) - 1)), 'XX001', name || ': counts without the row of not applicable, as older builds had them')
FROM stored WHERE name LIKE 'tally%';
SELECT is(pg_temp.state(set_byte(bytes, 16, 200)), 'XX001', name || ': more groups than there are') FROM stored WHERE name <> 'form';
SELECT is(pg_temp.state(set_byte(bytes, 17, 200)), 'XX001', name || ': a group that is none') FROM stored WHERE name LIKE 'tally%';
SELECT is(pg_temp.state(set_byte(bytes, 18, 3)), 'XX001', name || ': counts of three bytes') FROM stored WHERE name LIKE 'tally%';
SELECT throws_ok(format($$ SELECT score(%L::bytea::assessment) $$, substr(bytes, 1, length(bytes) - 1)), 'XX001', NULL, name || ': a score asks too')
FROM stored WHERE name LIKE 'tally%';


-- The same of every type that an aggregate keeps: a stored value, and the state while it grows, which only an aggregate without our final function shows.
CREATE CAST (forms AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS forms) WITHOUT FUNCTION;
CREATE CAST (ratings AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS ratings) WITHOUT FUNCTION;
CREATE CAST (series AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS series) WITHOUT FUNCTION;
CREATE AGGREGATE pg_temp.state(assessment) (SFUNC = assessment_sum, STYPE = assessment);
CREATE AGGREGATE pg_temp.state_of_forms(assessment, text, text) (SFUNC = forms_transition, STYPE = forms);
CREATE AGGREGATE pg_temp.state_of_ratings(text, text, float8, text) (SFUNC = ratings_cross_transition, STYPE = ratings);
CREATE AGGREGATE pg_temp.state_of_ratings(text, float8, integer, text) (SFUNC = ratings_gwet_transition, STYPE = ratings);
CREATE AGGREGATE pg_temp.state_of_series(float8, float8) (SFUNC = series_add_point, STYPE = series);
CREATE TEMPORARY TABLE kept AS
WITH form AS (SELECT k, assessment((ARRAY['council', 'official', 'partner'])[1 + k % 3], array_fill(1 + k % 5, ARRAY[24])) AS form
	FROM generate_series(1, 7) AS k),
state AS (SELECT pg_temp.state(form) AS assessment, pg_temp.state_of_forms(form, 'council', 'partner') AS forms,
	pg_temp.state_of_ratings('unit ' || k % 3, 'group ' || k % 2, k, 'interval') AS crossed,
		pg_temp.state_of_ratings('unit ' || k % 3, 1 + k % 5, 5, 'ordinal') AS ratings,
	pg_temp.state_of_series(k, k % 3) AS series FROM form)
SELECT * FROM (
	SELECT type, 'state' AS how, bytes FROM state, LATERAL (VALUES ('assessment', assessment::bytea), ('forms', forms::bytea), ('ratings', crossed::bytea),
		('ratings', ratings::bytea), ('series', series::bytea)) AS v (type, bytes)
	UNION ALL
	SELECT type, 'stored', bytes FROM state, LATERAL (VALUES ('assessment', assessment::text::assessment::bytea), ('forms', forms::text::forms::bytea),
		('ratings', crossed::text::ratings::bytea),
		('ratings', ratings::text::ratings::bytea), ('series', series::text::series::bytea)) AS v (type, bytes)) AS k;
CREATE FUNCTION pg_temp.outcome(type text, b bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT $1::%I::text', type) INTO result USING b;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
SELECT is((SELECT count(*) FROM kept AS s JOIN kept AS k USING (type)
	WHERE s.how = 'state' AND k.how = 'stored' AND s.bytes <> k.bytes AND pg_temp.outcome(type, s.bytes) = pg_temp.outcome(type, k.bytes)),
	5::bigint, 'a state reads as the value that it stands for');
SELECT is_empty($$ SELECT type, n FROM kept, generate_series(0, length(bytes) - 1) AS n
	WHERE how = 'stored' AND pg_temp.outcome(type, substr(bytes, 1, n)) <> 'XX001' $$, 'a value that lacks an end');
SELECT is_empty($$ SELECT type FROM kept WHERE how = 'stored' AND pg_temp.outcome(type, bytes || '\x00') <> 'XX001' $$, 'a value that has more');
-- of a state only the room at its end may be missing
SELECT is_empty($$ SELECT type, n FROM kept, generate_series(0, length(bytes) - 1) AS n
	WHERE how = 'state' AND pg_temp.outcome(type, substr(bytes, 1, n)) NOT IN ('XX001', pg_temp.outcome(type, bytes)) $$,
	'a state that lacks an end');
SELECT is((SELECT count(*) FROM kept WHERE how = 'state' AND pg_temp.outcome(type, substr(bytes, 1, 20)) = 'XX001'), 5::bigint,
	'and one that lacks most of it');
-- one byte is another: what is refused is XX001, and what is not has a text that reads again, or does not say too much
SELECT is_empty($$
	SELECT type, how, n, v, pg_temp.outcome(type, set_byte(bytes, n, v))
	FROM kept, generate_series(0, length(bytes) - 1) AS n, unnest(ARRAY[0, 1, 2, 3, 127, 200, 255]) AS v
	WHERE pg_temp.outcome(type, set_byte(bytes, n, v)) !~ '^(XX001|54000|[[{].*[]}])$'
$$, 'one byte that is another is refused in words, or is another value');

SELECT * FROM finish();
ROLLBACK;
