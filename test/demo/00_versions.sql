-- What runs here
-- A throw-away server with the extension; nothing outside of its temporary folder is touched.
SET search_path = pg_catalog;

SELECT current_setting('server_version') AS "PostgreSQL",
  e.extname AS extension,
  e.extversion AS version,
  n.nspname AS schema,
  (SELECT count(*) FROM pg_depend WHERE deptype = 'e' AND refobjid = e.oid) AS objects
FROM pg_extension AS e
JOIN pg_namespace AS n ON n.oid = e.extnamespace
WHERE e.extname = 'partner_governance';
