-- role: one entry of the closed vocabulary of roles
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- the catalogue
SELECT code, family, functions, power_distance, step_article, step_rob FROM roles();
SELECT code, label_en, definition_en, source FROM roles();
SELECT code, definition_nl FROM roles();

-- codes, Dutch names and other spellings
SELECT word, word::role
  FROM unnest(ARRAY['direct', 'regisseren', 'Regie', ' OWNER ', 'eigenaar', 'opdrachtgever',
	'leverancier/contractpartij', 'bevoegd gezag', 'bevoegd-gezag', 'bevoegd_gezag', 'board member',
	'adviseur wederpartij', 'coordineren', 'financier', 'mobilize']) AS word;

-- labels, family, ladders
SELECT label('owner'::role, 'nl'), label('owner', 'EN'), label('authority'::role, 'en'), family('owner'::role);
SELECT ladder_step('direct', 'article'), ladder_step('direct', 'rob'),
	ladder_step('let_go', 'article'), ladder_step('connect', 'rob'), ladder_step('owner', 'rob');

-- order, grouping, casts
SELECT array_agg(r ORDER BY r), min(r::text) FROM unnest('{client,regulate,mobilise,manage,facilitate}'::role[]) r;
CREATE TEMP TABLE t (r role);
INSERT INTO t VALUES ('klant'::varchar), ('customer'), (NULL);
SELECT r, count(*) FROM t GROUP BY r ORDER BY r;
SELECT r::text, r::varchar, role_send(r) FROM t WHERE r IS NOT NULL LIMIT 1;
COPY (SELECT r FROM t) TO STDOUT;

-- failures
SELECT pg_temp.failure($$SELECT 'owneer'::governance.role$$);
SELECT pg_temp.failure($$SELECT ''::governance.role$$);
SELECT pg_temp.failure($$SELECT repeat('x', 100)::governance.role$$);
SELECT pg_temp.failure($$SELECT governance.label('owner'::governance.role, 'fr')$$);
SELECT pg_temp.failure($$SELECT governance.ladder_step('owner', 'article ladder')$$);
