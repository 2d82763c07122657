-- instrument: questionnaires, and what is said of a wrong one
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- the built-in one
SELECT code(standard_instrument()), version(standard_instrument()), fingerprint(standard_instrument());
SELECT facet, is_primary, category, weight, label_nl, label_en, cardinality(indicators) AS indicators FROM categories(standard_instrument());
SELECT measure, position, band, lowest, label_nl, label_en FROM bands(standard_instrument());
SELECT position, indicator, weight, reverse, label_nl, label_en FROM indicators(standard_instrument());

-- one of a user's own: defaults are filled in, and the text is canonical
\set own '{"indicators": [{"code": "goal", "facets": {"theme": "why"}, "label": {"nl": "Doel"}}, {"code": "talk", "facets": {"theme": "how"}, "reverse": true, "weight": 2.50}], "facets": [{"code": "theme", "categories": [{"code": "why"}, {"code": "how", "weight": 2}]}], "bands": {"score": [{"code": "low", "from": 0}, {"code": "fine", "from": 0.6}], "balance": [{"code": "low", "from": 0}, {"code": "fine", "from": 0.7}]}, "scale": {"max": 5, "min": 1}, "code": "own"}'
SELECT :'own'::instrument;
SELECT :'own'::instrument = :'own'::jsonb::instrument AS same, :'own'::instrument = :'own'::instrument::text::instrument AS reads_back;
SELECT position, indicator, weight, reverse, label_nl, label_en FROM indicators(:'own'::instrument);
SELECT facet, category, weight, indicators FROM categories(:'own'::instrument);
SELECT measure, band, lowest FROM bands(:'own'::instrument);

-- casts: varchar for drivers that bind strings, jsonb by assignment
CREATE TEMP TABLE t (i instrument, j jsonb, v varchar);
INSERT INTO t VALUES (:'own'::varchar);
UPDATE t SET j = i, v = i;
SELECT j -> 'code' AS code, v::instrument = i AS same FROM t;
SELECT i, count(*) FROM (SELECT i FROM t UNION ALL SELECT i FROM t UNION ALL SELECT standard_instrument()) s GROUP BY i HAVING count(*) > 1;

-- what is wrong is said with its place; :own with one edit each
SELECT edit, pg_temp.failure(format('SELECT %L::governance.instrument', replace(:'own', part, edit))) AS failure FROM (VALUES
	-- unknown, repeated and missing keys
	('"reverse": true', '"revers": true'), ('"code": "own"', '"code": "own", "kode": 1'), ('"code": "own"', '"code": "own", "code": "own"'),
	('"code": "talk", ', ''), ('"min": 1', '"max": 1'), ('"code": "goal", "facets"', '"code": "goal", "facet"'),
	-- categories: empty, unknown, missing
	('"theme": "how"', '"theme": "why"'), ('"theme": "how"', '"theme": "hwo"'), ('{"theme": "how"}', '{}'),
	-- weights
	('2.50', '-2.50'), ('2.50', '0'), ('"weight": 2}', '"weight": 0}'), ('2.50', '1e999'), ('2.50', '"2.50"'),
	('"code": "own"', '"code": "own", "perspectives": {"method": "weighted", "weights": {"council": 1}}'),
	('"code": "own"', '"code": "own", "perspectives": {"method": "weighted", "weights": {"council": 0, "executive": 0, "official": 0, "partner": 0, "resident": 0, "independent": 0}}'),
	('"code": "own"', '"code": "own", "perspectives": {"method": "mean"}'),
	-- codes
	('"talk"', '"goal"'), ('"talk"', '"small talk"'), ('"talk"', '""'),
	-- scale and bands
	('"max": 5', '"max": 1'), ('"max": 5', '"max": 500'), ('"max": 5', '"max": 4.5'),
	('"from": 0.6', '"from": 0'), ('"from": 0.6', '"from": 6'), ('{"code": "fine", "from": 0.7}', '{"code": "good", "from": 0.7}'),
	('"code": "own"', '"code": "own", "floor": {"below": 0.2, "band": "red"}'), ('"code": "own"', '"code": "own", "min_coverage": 50'),
	('"code": "own"', '"code": "own", "order": "half"')) AS e(part, edit);

-- no JSON, or another kind of document
SELECT word, pg_temp.failure(format('SELECT %L::governance.instrument', word)) AS failure
  FROM unnest(ARRAY['', 'governance balance', 'governance-balanse', '{"code": "own"', '{"code": own}', '[]', 'null', '"own"', '{}']) AS word;
SELECT pg_temp.failure(format('SELECT %L::governance.instrument', repeat('[', 1000)));
SELECT pg_temp.failure($$SELECT '{"code": 1}'::jsonb::governance.instrument$$);
