-- The laws of the register's tables: what holds for each table of the extension, whichever there are by then.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP VIEW register_table AS
SELECT c.oid, c.relname, c.oid::regclass::text AS name
FROM pg_class AS c
JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid AND e.extname = 'partner_governance'
WHERE c.relkind IN ('r', 'p')
-- the contract of a port is part of the extension, and nobody adds to it
AND c.relname <> 'port_contract';

CREATE TEMP VIEW dumped AS
SELECT c.oid, c.relkind, condition
FROM pg_extension AS e, unnest(e.extconfig, e.extcondition) AS u (oid, condition), pg_class AS c
WHERE e.extname = 'partner_governance' AND c.oid = u.oid;

SELECT cmp_ok((SELECT count(*) FROM register_table), '>', 30::bigint, 'the register has tables, so that the laws are about something');

-- what a user puts in must come back from a dump
SELECT is_empty('SELECT name FROM register_table EXCEPT SELECT oid::regclass::text FROM dumped', 'every table is marked for dump');
SELECT is_empty($$
	SELECT s.oid::regclass::text
	FROM pg_class AS s
	JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('i', 'a') AND d.refobjid IN (SELECT oid FROM register_table)
	WHERE s.relkind = 'S' AND s.oid NOT IN (SELECT oid FROM dumped)
$$, 'every sequence of a table is marked for dump');

-- what ships is not dumped: it comes with the extension, and would be there twice
SELECT is_empty($$
	SELECT t.name FROM register_table AS t JOIN dumped AS d USING (oid)
	WHERE EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attname = 'is_standard' AND NOT a.attisdropped)
		<> (coalesce(d.condition, '') = 'WHERE NOT is_standard')
$$, 'a table with is_standard, and no other, is dumped without the rows that ship');
CREATE FUNCTION pg_temp.shipped_unmarked() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	t record;
	n bigint;
BEGIN
	FOR t IN SELECT r.oid, r.name, coalesce(d.condition, '') AS condition FROM register_table AS r JOIN dumped AS d USING (oid) LOOP
		EXECUTE format('SELECT count(*) FROM %s %s', t.name, t.condition) INTO n;
		IF n > 0 THEN
			RETURN NEXT t.name;
		END IF;
	END LOOP;
END $$;
SELECT is_empty('SELECT * FROM pg_temp.shipped_unmarked()', 'a row that ships says so: right after CREATE EXTENSION nothing would be dumped');

-- a parallel pg_restore loads tables of an extension in any order, with constraints and triggers in place
SELECT is_empty($$ SELECT t.name FROM register_table AS t JOIN pg_constraint AS c ON c.conrelid = t.oid AND c.contype = 'f' $$,
	'no foreign key: it would refuse rows in a parallel restore');
SELECT is_empty($$ SELECT t.name, g.tgname FROM register_table AS t JOIN pg_trigger AS g ON g.tgrelid = t.oid AND g.tgtype & 4 <> 0 WHERE g.tgname NOT IN ('rule_choice_known', 'displaced') $$,
	'no trigger on INSERT, which would change or refuse rows in a restore, but those that let in what is restored');
CREATE TEMP TABLE restored AS SELECT * FROM rule_choice WHERE false;
INSERT INTO restored VALUES (990001, 'gm9999', 'OWN-NOT-YET', 'silent', 'r', 'd', '2026-01-01', NULL, '2026-01-01 12:00+00'), (990002, NULL, 'CHECK-BROKEN', 'silent', 'r', 'd', '2026-01-01', '2026-02-01', '2025-01-01 12:00+00');
INSERT INTO rule_choice OVERRIDING SYSTEM VALUE SELECT * FROM restored;
SELECT results_eq('SELECT * FROM rule_choice WHERE rule_choice_id > 990000 ORDER BY 1', 'SELECT * FROM restored ORDER BY 1', 'but one that lets what was written before as it is');
DELETE FROM rule_choice WHERE rule_choice_id > 990000;
SELECT is_empty($$ SELECT t.name FROM register_table AS t JOIN pg_rewrite AS r ON r.ev_class = t.oid $$, 'no rule');

-- a check must hold for ever for a row that passed once
SELECT is_empty($$
	SELECT c.conrelid::regclass::text || '.' || c.conname
	FROM pg_constraint AS c
	JOIN pg_depend AS d ON d.classid = 'pg_constraint'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_proc'::regclass
	JOIN pg_proc AS p ON p.oid = d.refobjid
	WHERE c.contype = 'c' AND (c.conrelid IN (SELECT oid FROM register_table)) AND p.provolatile <> 'i'
$$, 'a CHECK calls immutable functions only');

-- BI tools and drivers know these; the own types are turned into them by views
SELECT is_empty($$
	SELECT format('%s.%I %s', t.name, a.attname, format_type(a.atttypid, a.atttypmod))
	FROM register_table AS t
	JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
	JOIN pg_type AS y ON y.oid = a.atttypid
	WHERE a.atttypid <> ALL ('{bigint,integer,numeric,double precision,double precision[],text,varchar,text[],boolean,date,timestamptz,interval,jsonb}'::regtype[])
	AND NOT (y.typnamespace = 'governance'::regnamespace AND (y.typname IN ('role', 'role_set', 'style', 'instrument', 'assessment', 'collaboration') OR y.typtype = 'd'))
$$, 'columns have plain types, or types of the extension');
SELECT is_empty($$
	SELECT format('%s.%I', t.name, a.attname)
	FROM register_table AS t
	JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
	WHERE NOT a.attnotnull AND a.atttypid <> 'boolean'::regtype
	AND col_description(t.oid, a.attnum) !~ 'NULL'
$$, 'the comment of a column that may be NULL says what NULL means');
SELECT is_empty($$
	SELECT format('%s.%I', t.name, a.attname)
	FROM register_table AS t
	JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
	WHERE a.attname !~ '^[a-z][a-z0-9_]*$' OR t.relname !~ '^[a-z][a-z0-9_]*$'
$$, 'names are lower case, so that nobody has to quote them');
SELECT is_empty($$
	SELECT t.name FROM register_table AS t
	WHERE NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conrelid = t.oid AND c.contype = 'p')
$$, 'every table has a primary key');
SELECT is_empty($$
	SELECT t.name FROM register_table AS t
	JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attname = 'source_key'
	WHERE NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = t.oid AND i.indisunique
		AND pg_get_indexdef(i.indexrelid) ~ '\((port, )?source, source_key\)$')
$$, 'a row from a source is found again by its key there');

-- what must be kept apart by organisation carries it, and it is an organisation
SELECT columns_are('governance_register', 'assessment_form',
	ARRAY['assessment_form_id', 'organisation', 'assessment_round_id', 'rater', 'perspective', 'form', 'submitted_on', 'source', 'source_key', 'source_url', 'changed_at'],
	'a form holds no name of the rater');
SELECT is_empty($$
	SELECT t.name FROM register_table AS t
	WHERE t.relname NOT IN ('party', 'party_name', 'party_succession', 'party_source_key', 'collaboration_register', 'collaboration_version', 'participation', 'register_event',
		'check_run', 'check_run_rule', 'check_run_error',	-- a run is about the whole database; its findings carry their organisation
		'port', 'port_refresh', 'port_refresh_error', 'trusted_owner',	-- so are ports, and whose code may run
		'displaced_row')	-- and a row of one's own of what ships with the extension
	AND NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attname IN ('organisation', 'is_standard'))
$$, 'only parties and collaborations are shared; the rest carries its organisation, or ships with the extension');
SELECT is_empty($$
	SELECT t.name FROM register_table AS t
	JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attname = 'organisation'
	WHERE NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conrelid = t.oid AND c.contype = 'c' AND pg_get_constraintdef(c.oid) ~ 'organisation\(organisation\)')
$$, 'and it is checked to be an organisation');

-- every column named after the key of another table is watched by register_orphan
CREATE TEMP TABLE watched AS
SELECT (regexp_match(part, 'FROM (?:governance_register\.)?(\w+) c\y'))[1] AS relname, part
FROM unnest(string_to_array(pg_get_viewdef('register_orphan'::regclass), 'UNION ALL')) AS part;
SELECT cmp_ok(count(*), '>', 30::bigint, 'register_orphan is read as it is written') FROM watched WHERE relname IS NOT NULL;
SELECT is_empty($$
	SELECT format('%s.%I', t.name, a.attname)
	FROM register_table AS t
	JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
	JOIN register_table AS p ON a.attname = p.relname || '_id' OR (a.attname = 'collaboration_id' AND p.relname = 'collaboration_register')
		OR (a.attname IN ('model', 'supervision_model') AND p.relname = 'supervision_model')
	WHERE p.oid <> t.oid
	AND t.relname NOT IN ('check_run_rule', 'check_run_error', 'finding', 'finding_event')	-- written by run_checks() alone; a finding outlives its subject
	AND t.relname <> 'port_refresh_error'	-- written by refresh() alone; rows of its log may be deleted
	AND t.relname NOT IN ('published_partner', 'published_score')	-- written by publish() alone; stays as it was published
	AND NOT EXISTS (SELECT FROM watched AS w WHERE w.relname = t.relname AND strpos(w.part, ' c.' || a.attname) + strpos(w.part, '(c.' || a.attname) > 0)
$$, 'register_orphan looks at every reference');
SELECT is_empty('SELECT * FROM register_orphan', 'what ships refers to what ships');

-- Each legal form has been decided about, by name. A new one is decided here, and wherever CONTRIBUTING.md says that forms differ: an ELSE that takes it in would be a guess.
SELECT results_eq($$ SELECT code, bbv_group(code) FROM vocabulary() WHERE kind = 'legal_form' ORDER BY code COLLATE "C" $$, $$ VALUES
	('arrangement_only', 'joint_arrangement'), ('association', 'foundation_association'), ('centre_arrangement', 'joint_arrangement'), ('contract', 'other'), ('cooperative', 'company'), ('egtc', 'other'),
	('foundation', 'foundation_association'), ('general_partnership', 'company'), ('joint_organ', 'joint_arrangement'), ('limited_partnership', 'company'), ('network', 'other'), ('operations_body', 'joint_arrangement'),
	('other', 'other'), ('private_limited', 'company'), ('public_body', 'joint_arrangement'), ('public_limited', 'company') $$, 'every legal form has a group of the paragraph');
SELECT is(bbv_group('Stichting'), 'foundation_association', 'Dutch words too');
SELECT throws_ok($$ SELECT bbv_group('stichtinkje') $$, '22P02');

-- the built-in instruments are registered as they are
SELECT is_empty($$ SELECT code, version FROM instruments() EXCEPT SELECT code, version FROM instrument_register WHERE is_standard $$, 'every built-in instrument is in the register');
SELECT throws_ok($$ INSERT INTO instrument_register (code, version, instrument) VALUES ('mine', 1, standard_instrument()) $$, '23514', NULL, 'under its own code only');

SELECT * FROM finish();
ROLLBACK;
