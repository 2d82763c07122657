-- restore.sql: what of the user's own a restore would lose

CREATE FUNCTION governance_internal.unnamed_operators(tree pg_node_tree, OUT form text, OUT operator oid)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'unnamed_operators'
LANGUAGE C
STABLE
STRICT
PARALLEL SAFE
ROWS 5;
COMMENT ON FUNCTION unnamed_operators(pg_node_tree) IS
'The operators that a stored expression, query or function body uses by a form of SQL that cannot name them: IS DISTINCT FROM, NULLIF, CASE x WHEN, JOIN USING (and NATURAL JOIN), a comparison of rows whose operators are of several schemas. pg_dump writes such a form without the schema of the operator, and a restore finds only those of pg_catalog.';

CREATE FUNCTION governance_internal.extension_members()
RETURNS TABLE (classid oid, objid oid)
-- include stable_sql - ROWS=3000
BEGIN ATOMIC
	SELECT d.classid, d.objid
	FROM pg_depend AS d
	JOIN pg_extension AS e ON e.oid = d.refobjid
	WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.extname = 'partner_governance';
END;
COMMENT ON FUNCTION extension_members() IS
'The objects that belong to the extension.';

-- By pg_depend: what holds an operator depends on it, so that few trees are read however many views a warehouse has.
CREATE FUNCTION governance_internal.own_expressions()
RETURNS TABLE (object_class oid, object_id oid, tree pg_node_tree, lost text)
-- include stable_sql - ROWS=100
BEGIN ATOMIC
	WITH used AS MATERIALIZED (
		SELECT DISTINCT d.classid, d.objid
		FROM pg_depend AS d
		JOIN extension_members() AS m ON m.classid = d.refclassid AND m.objid = d.refobjid
		WHERE m.classid = 'pg_operator'::regclass
	), held AS (
		-- of a view it is the view that is lost
		SELECT u.classid, u.objid, r.ev_class AS relation, CASE r.rulename WHEN '_RETURN' THEN 'pg_class'::regclass ELSE u.classid END AS object_class,
			CASE r.rulename WHEN '_RETURN' THEN r.ev_class ELSE u.objid END AS object_id, t.tree, 'object' AS lost
		FROM used AS u
		JOIN pg_rewrite AS r ON r.oid = u.objid
		CROSS JOIN LATERAL (VALUES (r.ev_action), (r.ev_qual)) AS t (tree)
		WHERE u.classid = 'pg_rewrite'::regclass
		UNION ALL
		-- a constraint that is not validated is added after the rows; one of a parent is made with the parent
		SELECT u.classid, u.objid, c.conrelid, u.classid, u.objid, c.conbin,
			CASE WHEN NOT c.convalidated THEN 'object' WHEN c.conrelid = 0 THEN 'domain' ELSE 'table' END
		FROM used AS u
		JOIN pg_constraint AS c ON c.oid = u.objid
		LEFT JOIN pg_class AS k ON k.oid = c.conrelid
		WHERE u.classid = 'pg_constraint'::regclass AND (c.conislocal OR k.relispartition OR c.conrelid = 0)
		UNION ALL
		SELECT u.classid, u.objid, d.adrelid, u.classid, u.objid, d.adbin, CASE k.relkind WHEN 'v' THEN 'object' ELSE 'table' END
		FROM used AS u
		JOIN pg_attrdef AS d ON d.oid = u.objid
		JOIN pg_class AS k ON k.oid = d.adrelid
		WHERE u.classid = 'pg_attrdef'::regclass
		UNION ALL
		SELECT u.classid, u.objid, i.indrelid, u.classid, u.objid, t.tree, 'object'
		FROM used AS u
		JOIN pg_index AS i ON i.indexrelid = u.objid
		CROSS JOIN LATERAL (VALUES (i.indexprs), (i.indpred)) AS t (tree)
		WHERE u.classid = 'pg_class'::regclass
		UNION ALL
		SELECT u.classid, u.objid, p.partrelid, u.classid, u.objid, p.partexprs, 'table'
		FROM used AS u
		JOIN pg_partitioned_table AS p ON p.partrelid = u.objid
		WHERE u.classid = 'pg_class'::regclass
		UNION ALL
		SELECT u.classid, u.objid, p.polrelid, u.classid, u.objid, t.tree, 'object'
		FROM used AS u
		JOIN pg_policy AS p ON p.oid = u.objid
		CROSS JOIN LATERAL (VALUES (p.polqual), (p.polwithcheck)) AS t (tree)
		WHERE u.classid = 'pg_policy'::regclass
		UNION ALL
		-- one of a partitioned table stands on each partition as well, and is made with it
		SELECT u.classid, u.objid, t.tgrelid, u.classid, u.objid, t.tgqual, 'object'
		FROM used AS u
		JOIN pg_trigger AS t ON t.oid = u.objid
		WHERE u.classid = 'pg_trigger'::regclass AND NOT t.tgisinternal AND t.tgparentid = 0
		UNION ALL
		SELECT u.classid, u.objid, s.stxrelid, u.classid, u.objid, s.stxexprs, 'object'
		FROM used AS u
		JOIN pg_statistic_ext AS s ON s.oid = u.objid
		WHERE u.classid = 'pg_statistic_ext'::regclass
		UNION ALL
		SELECT u.classid, u.objid, 0, u.classid, u.objid, t.tree, 'object'
		FROM used AS u
		JOIN pg_proc AS p ON p.oid = u.objid
		CROSS JOIN LATERAL (VALUES (p.prosqlbody), (p.proargdefaults)) AS t (tree)
		WHERE u.classid = 'pg_proc'::regclass
		UNION ALL
		SELECT u.classid, u.objid, 0, u.classid, u.objid, t.typdefaultbin, 'domain'
		FROM used AS u
		JOIN pg_type AS t ON t.oid = u.objid
		WHERE u.classid = 'pg_type'::regclass
	)
	SELECT h.object_class, h.object_id, h.tree, h.lost
	FROM held AS h
	LEFT JOIN pg_class AS k ON k.oid = h.relation
	WHERE h.tree IS NOT NULL
	-- what belongs to an extension comes with it, and what others put on its tables is not dumped at all
	AND NOT EXISTS (
		SELECT FROM pg_depend AS e
		WHERE e.deptype = 'e' AND ((e.classid = h.classid AND e.objid = h.objid) OR (e.classid = 'pg_class'::regclass AND e.objid = h.relation))
	)
	AND (k.oid IS NULL OR k.relpersistence <> 't');
END;
COMMENT ON FUNCTION own_expressions() IS
'Expressions, queries and function bodies of objects outside any extension that use an operator of this one: object_class and object_id say of what, tree is the parsed form, lost is what goes when a restore stops at it: the object, the table that it is made with, or the domain. Temporary tables are left out. Publications cannot hold such an operator.';

-- include evaluator restore ROWS=100
	SELECT 'RESTORE-FORM'::text, 'database_object'::text, o.name, NULL::bigint, NULL::text, CASE WHEN o.forms IS NULL THEN 'pass' ELSE 'fail' END,
		CASE WHEN o.lost <> 'object' THEN 'error' END,
		CASE WHEN o.forms IS NOT NULL THEN concat(o.name, ' vergelijkt waarden van de extensie met ', array_to_string(o.forms, ', '),
			'. Dat schrijft pg_dump zo op dat het niet terug te zetten is; dan gaat verloren: ',
			CASE o.lost WHEN 'table' THEN 'de tabel met alle rijen' WHEN 'domain' THEN 'het domein, en elke tabel die het gebruikt'
				ELSE 'dit object' END, ', met wat ervan afhangt.') END,
		CASE WHEN o.forms IS NOT NULL THEN concat(o.name, ' compares values of the extension by ', array_to_string(o.forms, ', '),
			'. pg_dump writes that in a way that cannot be restored; lost is then ',
			CASE o.lost WHEN 'table' THEN 'the table with all its rows' WHEN 'domain' THEN 'the domain, and each table that uses it'
				ELSE 'this object' END, ', with what depends on it.') END,
		CASE WHEN o.forms IS NOT NULL THEN jsonb_build_object('forms', o.forms, 'lost', o.lost) END, NULL::date
	FROM (
		SELECT concat(i.type, ' ', i.identity) AS name, max(x.lost) AS lost,
			array_agg(DISTINCT f.form ORDER BY f.form) FILTER (WHERE f.form IS NOT NULL) AS forms
		FROM own_expressions() AS x
		CROSS JOIN LATERAL pg_identify_object(x.object_class, x.object_id, 0) AS i
		LEFT JOIN LATERAL (
			SELECT u.form
			FROM unnamed_operators(x.tree) AS u
			JOIN extension_members() AS m ON m.classid = 'pg_operator'::regclass AND m.objid = u.operator
		) AS f ON true
		GROUP BY i.type, i.identity
	) AS o;
END;
COMMENT ON FUNCTION check_restore(date) IS
'Own views, constraints, columns, indexes, policies, triggers, rules, statistics, functions and domains that compare values of the extension by a form that pg_dump cannot write so that it restores: see unnamed_operators(). Those that use its operators in another way pass. The day is not used: a database is as it is now.';

INSERT INTO check_rule (rule, kind, position, severity, source, evidence_needed, evaluator, label_nl, label_en, advice_nl, advice_en,
	actor, moment, wrong_nl, wrong_en, is_standard)
VALUES
	('RESTORE-FORM', 'self', 89, 'warning', 'ours', '{}',
		'check_restore', 'wat u zelf op de typen van de extensie bouwde, is terug te zetten',
		'what you built yourself on the types of the extension can be restored',
		'Schrijf de vergelijking met = of <>, of CASE WHEN x = y, of JOIN ... ON x = y: die noemen hun operator.',
		'Write the comparison with = or <>, or CASE WHEN x = y, or JOIN ... ON x = y: those name their operator.',
		'keeper', 'any_day',
		'Iets wat u zelf bouwde, is niet terug te zetten uit een dump.',
		'Something that you built yourself cannot be restored from a dump.', true);
