-- Words of the closed lists
-- The code of a word, and its Dutch label, against only counting the rows.
CREATE TABLE word AS
SELECT (ARRAY['raad', 'wethouders', 'ambtenaren', 'partner', 'inwoners', 'onafhankelijk'])[1 + i % 6] AS said
FROM generate_series(1, :rows) AS i;
VACUUM ANALYZE word;

SET max_parallel_workers_per_gather = 0;
CALL measure('count, serial', 'SELECT count(said) FROM word');
CALL measure('code, serial', $$SELECT count(governance.code('perspective', said)) FROM word$$, 'count, serial');
CALL measure('label, serial', $$SELECT count(governance.label('perspective', said, 'nl')) FROM word$$, 'count, serial');

SET max_parallel_workers_per_gather = 2;
CALL measure('count, parallel', 'SELECT count(said) FROM word');
CALL measure('code, parallel', $$SELECT count(governance.code('perspective', said)) FROM word$$, 'count, parallel');
