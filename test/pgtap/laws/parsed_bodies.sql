-- What pg_upgrade must be able to make again. It makes each member of the extension by itself, in an order that pg_depend gives. ORDER BY, GROUP BY,
-- DISTINCT, UNION, PARTITION BY and their kin are kept with the operators that they use, on which the body then depends; to parse them again takes the
-- default operator class of the type as well, on which nothing depends, and which pg_dump writes after functions. So no body that is parsed when it is
-- made, and no view, sorts or groups by a type of ours, nor by an array or a row, which may hold one.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- the operators of equality by which a tree sorts or groups
CREATE FUNCTION pg_temp.groups_by(tree pg_node_tree) RETURNS SETOF regoperator LANGUAGE sql AS $$
	SELECT DISTINCT m[1]::oid::regoperator FROM regexp_matches(tree::text, ':eqop (\d+)', 'g') AS m
$$;
CREATE TEMP VIEW body AS
	SELECT 'pg_proc'::regclass AS classid, p.oid AS objid, p.oid::regprocedure::text AS name, p.prosqlbody AS tree FROM pg_proc AS p WHERE p.prosqlbody IS NOT NULL
	UNION ALL
	SELECT 'pg_class'::regclass, r.ev_class, r.ev_class::regclass::text, r.ev_action FROM pg_rewrite AS r WHERE r.rulename = '_RETURN';
CREATE TEMP VIEW unsafe_operator AS
	SELECT unnest('{pg_catalog.=(anyarray\,anyarray),pg_catalog.=(record\,record)}'::regoperator[]) AS operator
	UNION ALL
	SELECT m.objid::regoperator FROM extension_members() AS m WHERE m.classid = 'pg_operator'::regclass;
-- of what the test itself makes
CREATE TEMP VIEW unsafe AS
	SELECT b.objid, b.name, o.operator
	FROM (SELECT * FROM body WHERE name ~ 'form_' OFFSET 0) AS b
	CROSS JOIN LATERAL pg_temp.groups_by(b.tree) AS o (operator)
	WHERE o.operator IN (SELECT operator FROM unsafe_operator);

-- ours, read once: a tree has half a million characters
CREATE TEMP TABLE ours AS
	SELECT b.name, o.operators
	FROM (SELECT b.name, b.tree FROM body AS b WHERE (b.classid, b.objid) IN (SELECT m.classid, m.objid FROM extension_members() AS m) OFFSET 0) AS b
	CROSS JOIN LATERAL (SELECT array_agg(g) AS operators FROM pg_temp.groups_by(b.tree) AS g) AS o;
SELECT is_empty(
	'SELECT o.name, g.operator FROM ours AS o, unnest(o.operators) AS g (operator) WHERE g.operator IN (SELECT operator FROM unsafe_operator)',
	'no parsed body and no view of ours sorts or groups by a type of ours');
SELECT cmp_ok((SELECT count(*) FROM ours WHERE operators IS NOT NULL), '>', 40::bigint, 'and there are bodies and views that sort or group');

-- each form is seen
CREATE FUNCTION pg_temp.form_order(r role[]) RETURNS SETOF role BEGIN ATOMIC SELECT x FROM unnest(r) AS x ORDER BY x; END;
CREATE FUNCTION pg_temp.form_group(r role[]) RETURNS SETOF role BEGIN ATOMIC SELECT x FROM unnest(r) AS x GROUP BY x; END;
CREATE FUNCTION pg_temp.form_distinct(r role[]) RETURNS SETOF role BEGIN ATOMIC SELECT DISTINCT x FROM unnest(r) AS x; END;
CREATE FUNCTION pg_temp.form_union(r role) RETURNS SETOF role BEGIN ATOMIC SELECT r UNION SELECT r; END;
CREATE FUNCTION pg_temp.form_window(r role[]) RETURNS SETOF bigint BEGIN ATOMIC SELECT count(*) OVER (PARTITION BY x) FROM unnest(r) AS x; END;
CREATE FUNCTION pg_temp.form_aggregate(r role[]) RETURNS text BEGIN ATOMIC SELECT string_agg(x::text, ',' ORDER BY x) FROM unnest(r) AS x; END;
CREATE FUNCTION pg_temp.form_array(r role[]) RETURNS SETOF role[] BEGIN ATOMIC SELECT DISTINCT r; END;
CREATE FUNCTION pg_temp.form_text(r role[]) RETURNS SETOF text BEGIN ATOMIC SELECT x::text FROM unnest(r) AS x ORDER BY x::text; END;
CREATE TEMP VIEW form_view AS SELECT DISTINCT role FROM roles();
SELECT is((SELECT count(DISTINCT objid) FROM unsafe WHERE name ~ 'form_(order|group|distinct|union|window|aggregate|array)\('), 7::bigint, 'ORDER BY, GROUP BY, DISTINCT, UNION, PARTITION BY and ORDER BY of an aggregate are seen');
SELECT is((SELECT count(*) FROM unsafe WHERE name ~ 'form_view'), 1::bigint, 'in a view too');
SELECT is((SELECT count(*) FROM unsafe WHERE name ~ 'form_text'), 0::bigint, 'ORDER BY of the text of one is safe');

SELECT finish();
ROLLBACK;
