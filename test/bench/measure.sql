-- measure.sql: the stop-watch of test/bench/run
CREATE TABLE measured (nr serial, label text, ms float8, base text, base_ms float8);

-- Best of three, as what disturbs a measurement only makes it longer. The query must return one row: returning many would be measured too.
CREATE PROCEDURE measure(label text, query text, base text DEFAULT NULL)
LANGUAGE plpgsql
AS $$
DECLARE
  start timestamptz;
  best float8;
  took float8;
BEGIN
  IF measure.base IS NOT NULL AND NOT EXISTS (SELECT FROM measured AS m WHERE m.label = measure.base) THEN
    RAISE EXCEPTION 'nothing was measured as "%"', base;
  END IF;
  FOR i IN 1 .. 3 LOOP
    start := clock_timestamp();
    EXECUTE query;
    took := extract(epoch FROM clock_timestamp() - start) * 1000;
    best := least(best, took);
  END LOOP;
  INSERT INTO measured (label, ms, base, base_ms)
  SELECT measure.label, best, measure.base, (SELECT m.ms FROM measured AS m WHERE m.label = measure.base ORDER BY m.nr DESC LIMIT 1);
END $$;
