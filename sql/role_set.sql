-- role_set: sets of roles
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- one text form for every spelling of a set
SELECT word, word::role_set
  FROM unnest(ARRAY['{}', ' { } ', '{owner}', '{client,owner}', '{ klant , eigenaar,owner }', E'{\n\tregie,\n\tbevoegd gezag\n}']) AS word;

-- set arithmetic, as operators and as functions
SELECT '{owner,client}'::role_set @> '{client}'::role_set AS contains,
	'{client}'::role_set <@ '{owner,client}'::role_set AS contained_by,
	'{owner,client}'::role_set && '{client,direct}'::role_set AS overlaps,
	'{owner}'::role_set | '{client}'::role_set AS "union",
	'{owner,client}'::role_set & '{client,direct}'::role_set AS intersection,
	'{owner,client}'::role_set - '{client,direct}'::role_set AS difference;
SELECT '{owner}'::role_set @> 'eigenaar'::role AS has, 'client'::role <@ '{owner}'::role_set AS among,
	'{owner}'::role_set | 'client'::role AS add, '{owner}'::role_set - 'owner'::role AS remove;
SELECT role_set_contains('{owner,client}', '{client}'), role_set_contained_by('{client}', '{owner,client}'),
	role_set_overlaps('{owner}', '{client}'), role_set_has('{owner}', 'eigenaar'), role_among('client', '{owner}'),
	role_set_union('{owner}', '{client}'), role_set_intersection('{owner,client}', '{client,direct}'),
	role_set_difference('{owner,client}', '{client,direct}'), role_set_add('{owner}', 'client'),
	role_set_remove('{owner}', 'owner'), cardinality('{owner,client}'::role_set);

-- from and to roles
SELECT 'owner'::role::role_set, '{client,owner,client}'::role[]::role_set, '{client,owner}'::role_set::role[],
	'{}'::role_set::role[], '{}'::role[]::role_set, role_set_send('{owner,let_go}');
SELECT role_set_agg(r), role_set_agg(r) FILTER (WHERE r IS NULL) FROM unnest('{client,NULL,owner,client}'::role[]) r;
SELECT role_set_agg(s) FROM unnest('{"{owner}","{owner,client}",NULL}'::role_set[]) s;

-- order, grouping, casts
CREATE TEMP TABLE t (s role_set);
INSERT INTO t VALUES ('{klant}'::varchar), ('{customer}'), ('{}'), ('{participant}'), ('{owner,client}'), (NULL);
INSERT INTO t VALUES ('owner'::role);
SELECT s, count(*) FROM t GROUP BY s ORDER BY s;
COPY (SELECT s FROM t) TO STDOUT;

-- failures
SELECT pg_temp.failure($$SELECT 'owner'::governance.role_set$$);
SELECT pg_temp.failure($$SELECT '{owner'::governance.role_set$$);
SELECT pg_temp.failure($$SELECT '{owner,}'::governance.role_set$$);
SELECT pg_temp.failure($$SELECT '{,}'::governance.role_set$$);
SELECT pg_temp.failure($$SELECT ''::governance.role_set$$);
SELECT pg_temp.failure($$SELECT '{owner,cliend}'::governance.role_set$$);
SELECT pg_temp.failure($$SELECT '{owner,NULL}'::governance.role[]::governance.role_set$$);
