-- Bytes of an assessment that another version of the library laid out, or that a disk spoilt, are told in words: XX001, never a crash or a number.
BEGIN;
SET LOCAL search_path = governance, public;
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
SELECT is_empty($$ SELECT name, n FROM stored, generate_series(0, length(bytes) - 1) AS n WHERE pg_temp.state(substr(bytes, 1, n)) <> 'XX001' $$, 'bytes that lack an end');
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

SELECT * FROM finish();
ROLLBACK;
