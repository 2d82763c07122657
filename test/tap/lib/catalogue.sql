-- catalogue.sql: all that the catalogue says of the members of the extension, a line of text each, sorted, without OIDs or places in a file.
-- Two databases whose lines are equal hold the same extension, whichever way they came to it. What members there are is asked of pg_depend;
-- no schema is named here. Run by psql -At.
SET search_path = pg_catalog;

CREATE TEMPORARY VIEW member AS
SELECT d.classid, d.objid
FROM pg_depend AS d
JOIN pg_extension AS e ON e.extname = 'partner_governance' AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE d.deptype = 'e';

-- what belongs to a member and is none itself
CREATE TEMPORARY VIEW part AS
SELECT classid, objid FROM member
UNION SELECT 'pg_extension'::regclass, oid FROM pg_extension WHERE extname = 'partner_governance'
UNION SELECT 'pg_class'::regclass, i.indexrelid FROM pg_index AS i JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = i.indrelid
UNION SELECT 'pg_constraint'::regclass, c.oid FROM pg_constraint AS c JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = c.conrelid
UNION SELECT 'pg_constraint'::regclass, c.oid FROM pg_constraint AS c JOIN member AS m ON m.classid = 'pg_type'::regclass AND m.objid = c.contypid
UNION SELECT 'pg_policy'::regclass, p.oid FROM pg_policy AS p JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = p.polrelid
UNION SELECT 'pg_trigger'::regclass, t.oid FROM pg_trigger AS t JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = t.tgrelid WHERE NOT t.tgisinternal
UNION SELECT 'pg_rewrite'::regclass, r.oid FROM pg_rewrite AS r JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = r.ev_class WHERE r.rulename <> '_RETURN';

CREATE FUNCTION pg_temp.sorted(acl aclitem[])
RETURNS text
LANGUAGE sql
RETURN (SELECT string_agg(a::text, ' ' ORDER BY a::text COLLATE "C") FROM unnest(acl) AS a);

CREATE TEMPORARY VIEW said AS
SELECT pg_describe_object(classid, objid, 0) AS object, 'member' AS what, '' AS said FROM member
UNION ALL
-- ---- comments, of columns too
SELECT pg_describe_object(d.classoid, d.objoid, d.objsubid), 'comment', d.description
FROM pg_description AS d
JOIN part AS p ON p.classid = d.classoid AND p.objid = d.objoid
UNION ALL
-- ---- grants, and those that the extension gave (which pg_dump leaves out)
SELECT pg_describe_object(i.classoid, i.objoid, i.objsubid), 'initial grants', pg_temp.sorted(i.initprivs)
FROM pg_init_privs AS i
JOIN part AS p ON p.classid = i.classoid AND p.objid = i.objoid
UNION ALL
SELECT pg_describe_object(classid, objid, sub), 'grants', pg_temp.sorted(acl)
FROM (
	SELECT 'pg_proc'::regclass AS class, oid, 0 AS sub, proacl AS acl FROM pg_proc
	UNION ALL SELECT 'pg_class'::regclass, oid, 0, relacl FROM pg_class
	UNION ALL SELECT 'pg_class'::regclass, attrelid, attnum, attacl FROM pg_attribute WHERE NOT attisdropped
	UNION ALL SELECT 'pg_type'::regclass, oid, 0, typacl FROM pg_type
	UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspacl FROM pg_namespace
) AS g
JOIN part AS p ON p.classid = g.class AND p.objid = g.oid
WHERE acl IS NOT NULL
UNION ALL
-- ---- what pg_dump takes along
SELECT pg_describe_object('pg_class'::regclass, c.id, 0), 'dumped', 'rows ' || c.condition
FROM pg_extension AS e
CROSS JOIN unnest(e.extconfig, e.extcondition) AS c (id, condition)
WHERE e.extname = 'partner_governance'
UNION ALL
SELECT 'extension partner_governance', 'definition', concat_ws(' ', extversion, extnamespace::regnamespace, extrelocatable, extowner::regrole)
FROM pg_extension
WHERE extname = 'partner_governance'
UNION ALL
-- ---- functions and aggregates
SELECT pg_describe_object('pg_proc'::regclass, p.oid, 0), 'definition',
	CASE
		WHEN p.prokind = 'a' THEN (
			SELECT ((to_jsonb(a) - ARRAY['aggfnoid', 'aggsortop', 'aggtranstype', 'aggmtranstype'])
				|| jsonb_build_object('sortop', a.aggsortop::regoperator, 'state', a.aggtranstype::regtype, 'moving state', a.aggmtranstype::regtype,
					'arguments', pg_get_function_arguments(p.oid), 'result', pg_get_function_result(p.oid), 'parallel', p.proparallel, 'volatile', p.provolatile))::text
			FROM pg_aggregate AS a
			WHERE a.aggfnoid = p.oid
		)
		ELSE pg_get_functiondef(p.oid)
	END
FROM pg_proc AS p
JOIN member AS m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
UNION ALL
-- ---- relations, their columns, constraints, indexes, policies, triggers and rules
SELECT pg_describe_object('pg_class'::regclass, c.oid, 0), 'definition',
	concat_ws(' ', c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.reloptions, (SELECT amname FROM pg_am WHERE oid = c.relam), c.relowner::regrole,
		CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END, (SELECT (to_jsonb(s) - ARRAY['seqrelid', 'seqtypid'] || jsonb_build_object('type', s.seqtypid::regtype))::text FROM pg_sequence AS s WHERE s.seqrelid = c.oid))
FROM pg_class AS c
JOIN part AS p ON p.classid = 'pg_class'::regclass AND p.objid = c.oid
UNION ALL
SELECT pg_describe_object('pg_class'::regclass, c.oid, 0), 'column ' || row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
	concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END, 'default ' || pg_get_expr(d.adbin, d.adrelid), 'identity ' || nullif(a.attidentity::text, ''),
		'generated ' || nullif(a.attgenerated::text, ''), nullif(a.attcollation, 0)::regcollation, a.attstorage, nullif(a.attcompression::text, ''), 'statistics ' || a.attstattarget,
		-- recent servers number each column for themselves
		(SELECT string_agg(o, ' ') FROM unnest(a.attoptions) AS o WHERE o NOT LIKE 'pg\_attver=%'))
FROM pg_class AS c
JOIN part AS p ON p.classid = 'pg_class'::regclass AND p.objid = c.oid
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
UNION ALL
SELECT pg_describe_object('pg_constraint'::regclass, c.oid, 0), 'definition', concat_ws(' ', c.convalidated, pg_get_constraintdef(c.oid))
FROM pg_constraint AS c
JOIN part AS p ON p.classid = 'pg_constraint'::regclass AND p.objid = c.oid
UNION ALL
SELECT pg_describe_object('pg_class'::regclass, i.indexrelid, 0), 'index', concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident)
FROM pg_index AS i
JOIN part AS p ON p.classid = 'pg_class'::regclass AND p.objid = i.indexrelid
UNION ALL
SELECT pg_describe_object('pg_policy'::regclass, l.oid, 0), 'definition',
	concat_ws(' ', l.polcmd, l.polpermissive, (SELECT string_agg(coalesce(nullif(r, 0)::regrole::text, 'public'), ', ') FROM unnest(l.polroles) AS r), 'using', pg_get_expr(l.polqual, l.polrelid), 'check', pg_get_expr(l.polwithcheck, l.polrelid))
FROM pg_policy AS l
JOIN part AS p ON p.classid = 'pg_policy'::regclass AND p.objid = l.oid
UNION ALL
SELECT pg_describe_object('pg_trigger'::regclass, t.oid, 0), 'definition', concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
FROM pg_trigger AS t
JOIN part AS p ON p.classid = 'pg_trigger'::regclass AND p.objid = t.oid
UNION ALL
SELECT pg_describe_object('pg_rewrite'::regclass, r.oid, 0), 'definition', pg_get_ruledef(r.oid)
FROM pg_rewrite AS r
JOIN part AS p ON p.classid = 'pg_rewrite'::regclass AND p.objid = r.oid
UNION ALL
-- ---- types, with the functions behind them, and the labels of those that have some
SELECT pg_describe_object('pg_type'::regclass, t.oid, 0), 'definition',
	(to_jsonb(t) - ARRAY['oid', 'typnamespace', 'typowner', 'typrelid', 'typelem', 'typarray', 'typbasetype', 'typcollation', 'typdefaultbin', 'typacl']
		|| jsonb_build_object('owner', t.typowner::regrole, 'element', t.typelem::regtype, 'base', t.typbasetype::regtype, 'collation', t.typcollation::regcollation,
			'labels', (SELECT array_agg(l.enumlabel ORDER BY l.enumsortorder) FROM pg_enum AS l WHERE l.enumtypid = t.oid),
			'range', (SELECT concat_ws(' ', r.rngsubtype::regtype, r.rngcollation, r.rngcanonical, r.rngsubdiff, r.rngmultitypid::regtype) FROM pg_range AS r WHERE r.rngtypid = t.oid)))::text
FROM pg_type AS t
JOIN member AS m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid
UNION ALL
-- ---- operators, casts, and the classes and families that indexes go by
SELECT pg_describe_object('pg_operator'::regclass, o.oid, 0), 'definition',
	concat_ws(' ', o.oprresult::regtype, o.oprcode, 'commutator', o.oprcom::regoperator, 'negator', o.oprnegate::regoperator, 'restrict', o.oprrest, 'join', o.oprjoin, o.oprcanmerge, o.oprcanhash)
FROM pg_operator AS o
JOIN member AS m ON m.classid = 'pg_operator'::regclass AND m.objid = o.oid
UNION ALL
SELECT pg_describe_object('pg_cast'::regclass, c.oid, 0), 'definition', concat_ws(' ', c.castfunc::regprocedure, c.castcontext, c.castmethod)
FROM pg_cast AS c
JOIN member AS m ON m.classid = 'pg_cast'::regclass AND m.objid = c.oid
UNION ALL
SELECT pg_describe_object('pg_opclass'::regclass, c.oid, 0), 'definition',
	concat_ws(' ', c.opcintype::regtype, c.opcdefault, nullif(c.opckeytype, 0)::regtype, pg_describe_object('pg_opfamily'::regclass, c.opcfamily, 0))
FROM pg_opclass AS c
JOIN member AS m ON m.classid = 'pg_opclass'::regclass AND m.objid = c.oid
UNION ALL
SELECT pg_describe_object('pg_opfamily'::regclass, m.objid, 0), 'operator ' || a.amopstrategy, concat_ws(' ', a.amopopr::regoperator, a.amoppurpose, nullif(a.amopsortfamily, 0))
FROM pg_amop AS a
JOIN member AS m ON m.classid = 'pg_opfamily'::regclass AND m.objid = a.amopfamily
UNION ALL
SELECT pg_describe_object('pg_opfamily'::regclass, m.objid, 0), 'function ' || a.amprocnum, concat_ws(' ', a.amproc::regprocedure, a.amproclefttype::regtype, a.amprocrighttype::regtype)
FROM pg_amproc AS a
JOIN member AS m ON m.classid = 'pg_opfamily'::regclass AND m.objid = a.amprocfamily
UNION ALL
-- ---- a kind of member that nothing above looks at is a line that nothing is equal to
SELECT pg_describe_object(m.classid, m.objid, 0), 'of a kind that test/tap/lib/catalogue.sql does not know', gen_random_uuid()::text
FROM member AS m
WHERE m.classid NOT IN ('pg_proc'::regclass, 'pg_class'::regclass, 'pg_type'::regclass, 'pg_operator'::regclass, 'pg_cast'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_namespace'::regclass);

-- a line each, whatever is in it
SELECT line FROM (SELECT replace(concat_ws(': ', object, what, said), E'\n', '\n') AS line FROM said) AS l ORDER BY line COLLATE "C";
