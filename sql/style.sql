-- style: a mix of hierarchy, network and market governance
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- every spelling of a mix is one value with one text form
SELECT word, word::style
  FROM unnest(ARRAY['hierarchy:2,network:6,market:2', 'hierarchy:0.2,network:0.6,market:0.2',
	' Markt : 1e1 , netwerk : 3e1 , hierarchie : 10 ', 'network:1', 'market:7,network:0',
	'hierarchy:1,network:1,market:1', 'hierarchy:1,network:4,market:7', 'hierarchy:1,network:2',
	'hierarchy:0.123,network:0.877', 'hierarchy:1e308,network:1e308,market:1e308',
	'hierarchy:5e-324,market:5e-324', 'hierarchy:1e308,network:5e-324', 'hierarchy:-0,market:1',
	'hierarchy:1,network:1000000000']) AS word;

-- shares, constructor, jsonb
SELECT hierarchy(s), network(s), market(s), s::jsonb, style_send(s)
  FROM unnest(ARRAY[style(1, 2, 1), style(0, 1, 0), style(1, 0, 0), style(0, 0, 1)]) s;
SELECT '{"market": 1, "network": 3}'::jsonb::style, style_from_jsonb('{"hierarchy": 2.50e0}'),
	style(NULL, 1, 1), style_to_jsonb('hierarchy:2,network:6,market:2');

-- the styles that roles suit
SELECT role, affinity(role) FROM roles();
SELECT affinity('{owner,client,participant}'::role_set), affinity('{participant}'::role_set), affinity('{}'::role_set);

-- order, grouping, casts
CREATE TEMP TABLE t (s style);
INSERT INTO t VALUES ('network:1'::varchar), ('network:5'), ('market:1'), ('hierarchy:1'), ('hierarchy:1,market:1'), (NULL);
SELECT s, count(*) FROM t GROUP BY s ORDER BY s;
COPY (SELECT s FROM t) TO STDOUT;

-- failures
SELECT word, pg_temp.failure(format('SELECT %L::governance.style', word))
  FROM unnest(ARRAY['', '{}', 'hierarchy', 'hierarchy:', 'hierarchy:1,', ':1', 'hierarchie=1', 'hierarchy:1;market:2',
	'hierarchy:1,hierarchie:2', 'hierarchy:one', 'hierarchy:+1', 'hierarchy:0x10', 'hierarchy:1,5', 'netwrok:1',
	'hierarchy:0', 'hierarchy:0,network:0,market:0', 'hierarchy:-1,market:3', 'hierarchy:NaN',
	'hierarchy:inf', 'hierarchy:1e999', '{"hierarchy":1}']) AS word;
SELECT pg_temp.failure($$SELECT governance.style(0, 0, 0)$$);
SELECT pg_temp.failure($$SELECT governance.style(1, -1, 0)$$);
SELECT pg_temp.failure($$SELECT governance.style(1, 'NaN', 0)$$);
SELECT pg_temp.failure($$SELECT governance.style(1, 0, 'Infinity')$$);
SELECT word, pg_temp.failure(format('SELECT %L::jsonb::governance.style', word))
  FROM unnest(ARRAY['null', '1', '[]', '{}', '{"hierarchy": "1"}', '{"hierarchy": null}', '{"netwerk": 1}',
	'{"hierarchy": 0}', '{"hierarchy": -1}', '{"market": 1e999}']) AS word;
