-- finite.sql: no date, moment or number of the register is infinite, or no number, no day is one that nobody means, no name is blank, and
-- no name or code is longer than views show

-- Infinity sorts, compares and adds up without an error, and NaN is the greatest number: each makes a sentence false far from where it came in.
-- So does 31 December 9999 where something happens or is due. What each date is says day_kind(): a name that is not placed there stops here.
-- By the catalog, so that a new column is under it by being there; after every module that makes tables.
DO $$
DECLARE
	wanted record;
BEGIN
	FOR wanted IN
		SELECT c.oid::regclass AS name,
			string_agg(format('ADD CONSTRAINT %I CHECK (%s)', left(c.relname || '_' || a.attname, 63 - length(k.suffix)) || k.suffix,
				format(k.condition, a.attname)), ', ' ORDER BY a.attnum) AS constraints,
			string_agg(a.attname, ', ') FILTER (WHERE k.condition IS NULL) AS unplaced
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		CROSS JOIN LATERAL (
			SELECT CASE a.atttypid WHEN 'date'::regtype THEN '_day_check' ELSE '_finite_check' END AS suffix,
				CASE a.atttypid
					WHEN 'date'::regtype THEN day_condition(day_kind(c.relname, a.attname))
					WHEN 'timestamptz'::regtype THEN '%1$I >= ''1900-01-01 00:00+00''::timestamptz AND %1$I < ''2200-01-01 00:00+00''::timestamptz'
					WHEN 'interval'::regtype THEN 'isfinite(%1$I)'
					ELSE '%1$I > ''-Infinity'' AND %1$I < ''Infinity'''
				END AS condition
		) AS k
		WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
		AND a.atttypid IN ('date'::regtype, 'timestamptz'::regtype, 'interval'::regtype, 'numeric'::regtype, 'float8'::regtype)
		GROUP BY c.oid
	LOOP
		IF wanted.unplaced IS NOT NULL THEN
			RAISE EXCEPTION 'day_kind() does not say what % of % is', wanted.unplaced, wanted.name;
		END IF;
		EXECUTE format('ALTER TABLE %s %s', wanted.name, wanted.constraints);
	END LOOP;
END $$;

-- What people call something by is never blank: not empty, not spaces, not what nobody sees.
DO $$
DECLARE
	wanted record;
BEGIN
	FOR wanted IN
		SELECT c.oid::regclass AS name,
			string_agg(format('ADD CONSTRAINT %I CHECK (name_form(%I) <> '''')', left(c.relname || '_' || a.attname, 63 - length('_blank_check'))
				|| '_blank_check', a.attname), ', ' ORDER BY a.attnum) AS constraints
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND a.atttypid = 'text'::regtype
		WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
		AND a.attname = ANY (ARRAY['name', 'title', 'title_nl', 'code', 'description'])
		GROUP BY c.oid
	LOOP
		EXECUTE format('ALTER TABLE %s %s', wanted.name, wanted.constraints);
	END LOOP;
END $$;

-- Views give these a size, by which clients make room for them: see sized_text and text_limit(). Nothing is cut: what is longer is refused here, and a row of a port
-- that has it is rejected. A path has its own limit, in party().
DO $$
DECLARE
	wanted record;
BEGIN
	FOR wanted IN
		SELECT c.oid::regclass AS name,
			string_agg(format('ADD CONSTRAINT %I CHECK (length(%I) <= %s)', left(c.relname || '_' || a.attname, 63 - length('_size_check'))
				|| '_size_check', a.attname, text_limit(a.attname)), ', ' ORDER BY a.attnum) AS constraints
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
		WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND text_limit(a.attname) IS NOT NULL
			-- the source of a rule is the place in a law, and its label a sentence
			AND (a.attname <> 'source' OR has_column(c.relname, 'source_key'))
			AND (a.attname !~ '^label_' OR NOT has_column(c.relname, 'rule'))
		GROUP BY c.oid
	LOOP
		EXECUTE format('ALTER TABLE %s %s', wanted.name, wanted.constraints);
	END LOOP;
END $$;
