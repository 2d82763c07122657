-- the extension can be created, and is what it says
CREATE EXTENSION partner_governance;

SELECT extversion, extnamespace::regnamespace AS schema, extrelocatable AS relocatable
FROM pg_extension
WHERE extname = 'partner_governance';

-- functions are in the schema of the extension, or in that of what it calls itself
SELECT count(*) > 0 AS any_function, count(*) FILTER (WHERE pronamespace <> ALL ('{governance,governance_internal}'::regnamespace[])) AS elsewhere
FROM pg_depend
JOIN pg_proc ON pg_proc.oid = objid
WHERE refclassid = 'pg_extension'::regclass
AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance')
AND classid = 'pg_proc'::regclass
AND deptype = 'e';

-- a user needs USAGE of the schema, and nothing else
CREATE ROLE regress_governance_reader;
GRANT USAGE ON SCHEMA governance TO regress_governance_reader;
SET ROLE regress_governance_reader;
SELECT governance.code('perspective', 'wethouders');
RESET ROLE;
DROP OWNED BY regress_governance_reader;
DROP ROLE regress_governance_reader;
