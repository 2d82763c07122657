-- Many groups
-- Aggregates by 10,000 and by 40,000 groups, forms in the order of their groups, hashed, work_mem 1GB: each against count, then 40,000 against 10,000.
\set ON_ERROR_STOP on
CREATE TABLE grouped AS
SELECT i, assessment AS answers, i::float8 AS t, (abs(hashint4(i)) % 1000)::float8 AS x, 'unit ' || i % 7 AS unit, (1 + abs(hashint4(i)) % 5)::float8 AS value
FROM generate_series(0, greatest(:rows / 2, 40000) - 1) AS i,
	governance.assessment((ARRAY['council', 'executive', 'official', 'partner'])[1 + i % 4],
		ARRAY(SELECT 1 + abs(hashint4(i * 24 + k)) % 5 FROM generate_series(1, 24) AS k));
VACUUM ANALYZE grouped;

SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '1GB';
SET enable_sort = off;
CREATE PROCEDURE measure_groups(what text, call text)
LANGUAGE plpgsql
AS $$
DECLARE
  rows integer := (SELECT count(*) FROM grouped);
  query text := 'SELECT count(r IS NULL) FROM (SELECT %s AS r FROM grouped GROUP BY i / %s) AS g';
  base text := CASE WHEN what <> 'count' THEN 'count' END;
BEGIN
  CALL measure(what || ', 10,000 groups', format(query, call, rows / 10000), base || ', 10,000 groups');
  CALL measure(what || ', 40,000 groups', format(query, call, rows / 40000), base || ', 40,000 groups');
  -- the same times once more, as the ratio that says how it grows
  INSERT INTO measured (label, ms, base, base_ms)
  SELECT what || ', 40,000 to 10,000', many.ms, few.label, few.ms
  FROM measured AS many, measured AS few
  WHERE many.label = what || ', 40,000 groups' AND few.label = what || ', 10,000 groups';
END $$;
CALL measure_groups('count', 'count(answers)');
CALL measure_groups('sum', 'governance.sum(answers)');
CALL measure_groups('score', 'governance.score(governance.sum(answers))');
CALL measure_groups('forms_agg', 'governance.forms_agg(answers)');
CALL measure_groups('cronbach_alpha', 'governance.cronbach_alpha(answers)');
CALL measure_groups('series_agg', 'governance.series_agg(t, x)');
CALL measure_groups('krippendorff_alpha of rows', 'governance.krippendorff_alpha(unit, value, ''ordinal'')');
RESET work_mem;
RESET enable_sort;
