-- finite.sql: no date, moment or number of the register is infinite, or no number

-- Infinity sorts, compares and adds up without an error, and NaN is the greatest number: each makes a sentence false far from where it came in.
-- By the catalog, so that a new column is under it by being there; after every module that makes tables.
DO $$
DECLARE
	wanted record;
BEGIN
	FOR wanted IN
		SELECT c.oid::regclass AS name,
			string_agg(format('ADD CONSTRAINT %I CHECK (%s)', left(c.relname || '_' || a.attname, 63 - length('_finite_check')) || '_finite_check',
				format(CASE WHEN a.atttypid IN ('date'::regtype, 'timestamptz'::regtype, 'interval'::regtype) THEN 'isfinite(%1$I)'
					ELSE '%1$I > ''-Infinity'' AND %1$I < ''Infinity''' END, a.attname)),
				', ' ORDER BY a.attnum) AS constraints
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
		AND a.atttypid IN ('date'::regtype, 'timestamptz'::regtype, 'interval'::regtype, 'numeric'::regtype, 'float8'::regtype)
		GROUP BY c.oid
	LOOP
		EXECUTE format('ALTER TABLE %s %s', wanted.name, wanted.constraints);
	END LOOP;
END $$;
