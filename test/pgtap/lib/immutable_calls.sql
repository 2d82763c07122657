-- immutable_calls.sql: calls of every immutable function of the extension with arguments of every kind, and what comes of them in a form that no setting changes

CREATE TEMP TABLE argument_sample (type text, name text, value text);	-- name NULL: for any
INSERT INTO argument_sample VALUES
	('text', 'lang', $$'nl'$$), ('text', 'lang', $$'en'$$), ('text', 'metric', $$'ordinal'$$), ('text', 'weights', $$'linear'$$), ('text', 'facet', $$'function'$$), ('text', 'kind', $$'perspective'$$), ('text', 'index', $$'gini'$$),
	('text', 'name', $$E'\ufeffSTICHTING Identiteit IJmond\u00a0'$$), ('text', 'name', $$E'Co\u00f6peratie \u0130I en Zo 2019'$$), ('text', 'title', $$repeat('Titel ', 60)$$), ('text', 'words', $$'iets is hier mis'$$),
	('text', 'message', $$'gm0503/executive/finance en gm0503/council'$$), ('text', 'organisation', $$'gm0503'$$), ('text', 'path', $$'gm0503/executive/finance'$$), ('text', 'cell', $$'1,5 MILJOEN'$$), ('text', 'cell', $$'- 12.500'$$), ('text', 'cell', $$'12,5%'$$),
	('text', 'legal_form', $$'STICHTING'$$), ('text', 'perspective', $$'RAAD'$$), ('text', 'party', $$'gm0503/executive'$$), ('text', 'rule', $$'FIT-STYLE'$$), ('text', 'type', $$'date'$$), ('text', 'type', $$'boolean'$$), ('text', 'type', $$'numeric'$$), ('text', 'value', $$'2026-05-19'$$), ('text', 'value', $$'12.50'$$), ('text', 'value', $$'TRUE'$$),
	('text', 'code', $$'wilder'$$), ('text', NULL, $$'council'$$), ('text', NULL, $$'STICHTING'$$), ('text', NULL, $$'nl'$$), ('text', NULL, $$'gm0503'$$), ('text', NULL, $$'VERBINDEN'$$), ('text', NULL, $$'2026-05-19'$$), ('text', NULL, $$'000000152'$$), ('text', NULL, $$'network:0.3,market:0.7'$$), ('text', NULL, $$'{DIRECT,INFORM}'$$),
	('sized_text', NULL, $$repeat('gm', 2)$$), ('cstring', NULL, $$'network:0.3,market:0.7'$$), ('cstring', NULL, $$'DIRECT'$$), ('cstring', NULL, $$'{DIRECT,owner}'$$), ('cstring', NULL, $$'[[1,0.1],[2,0.30000000000000004]]'$$), ('cstring', NULL, $$'{"style":{"network":1},"period":["2024-01-01",null],"parties":[{"party":"gm1","roles":["owner"]}]}'$$),
	('assessment', NULL, $$governance.assessment('raad', array_fill(4, ARRAY[24]))$$), ('assessment', NULL, $$governance.assessment('council', ARRAY[1,2,3,4,5,1,2,3,4,5,1,2,3,4,5,1,2,3,4,5,1,2,3,NULL])$$), ('assessment', NULL, $$governance.assessment('official', array_fill(2, ARRAY[24]))$$),
	('collaboration', NULL, $${"legal_form":"foundation","style":{"hierarchy":0.2,"network":0.3,"market":0.5},"period":["2024-01-01","2027-01-01"],"parties":[{"party":"gm1","roles":["owner","client"]},{"party":"gm2/council","roles":["supervisor"]}]}$$), ('collaboration', NULL, $${"parties":[{"party":"gm1","roles":["direct"]}]}$$),
	('instrument', NULL, 'governance.standard_instrument()'), ('instrument', NULL, $$governance.instrument('wilder')$$), ('role_set', NULL, '{owner,client}'), ('role_set', NULL, '{direct,inform}'), ('role_set', NULL, '{}'),
	('rulebook', NULL, 'governance.standard_rulebook()'), ('double precision', NULL, '0.3'), ('double precision', NULL, '0.1::float8 + 0.2'), ('double precision', NULL, '12345.678901234567'), ('double precision', NULL, '-1e-13'), ('double precision', 'confidence', '0.9'), ('double precision', 'lambda', '0.3'), ('double precision', 'lower', '-2.5'), ('double precision', 'upper', '20000'),
	('forms', NULL, $$(SELECT governance.forms_agg(governance.assessment(p, array_fill(a, ARRAY[24]))) FROM (VALUES ('council', 4), ('council', 2), ('official', 3)) v (p, a))$$), ('role', NULL, 'direct'), ('role', NULL, 'OPDRACHTGEVER'), ('role', NULL, 'inform'),
	('series', NULL, '[[1,0.3],[2,0.30000000000000004],[3,0.7],[4,0.5],[5,0.9]]'), ('series', NULL, '[[2023.5,1],[2024.25,3]]'), ('ratings', NULL, '{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,1],["a",2.5,1],["b",2.5,2]]}'),
	('style', NULL, 'hierarchy:0.2,network:0.3,market:0.5'), ('style', NULL, 'market:1'), ('double precision[]', NULL, 'ARRAY[0.1::float8 + 0.2, 0.3, NULL, 0.7]'), ('double precision[]', NULL, 'ARRAY[0.9, 0.9, 0.9, 0.1]::float8[]'), ('double precision[]', 'cost', 'ARRAY[[4, 1], [2, 0.5]]::float8[]'), ('double precision[]', NULL, 'ARRAY[[1, 3], [1/3.0, 1]]::float8[]'),
	('role_claim', NULL, '{owner}!{client}'), ('bigint', NULL, '3'), ('bigint', NULL, '0'), ('jsonb', NULL, '{"network": 0.3, "market": 0.7}'), ('jsonb', NULL, '{"parties":[{"party":"gm1","roles":["owner"]}],"period":["2024-01-01",null]}'), ('jsonb', NULL, '"DIRECT"'), ('jsonb', NULL, '[[1,2],[2,3.5]]'),
	('text[]', NULL, $$ARRAY['network','market']$$), ('text[]', NULL, $$ARRAY['DIRECT','INFORM']$$), ('text[]', NULL, $$ARRAY['gm1','gm2']$$), ('integer', NULL, '1'), ('integer', 'year', '2026'), ('integer', 'year', '2022'), ('date', NULL, $$date '2026-05-19'$$), ('date', NULL, $$date '2022-06-30'$$), ('boolean', NULL, 'true'), ('boolean[]', NULL, 'ARRAY[true, false]'), ('boolean', NULL, 'false'),
	('collaboration[]', NULL, '{}'), ('integer[]', NULL, 'array_fill(4, ARRAY[24])'), ('integer[]', 'counts', 'ARRAY[[20, 5], [10, 15]]'), ('numeric', NULL, '1234567.5'), ('numeric', NULL, '1000'), ('date[]', NULL, $$ARRAY['2026-05-28', '2026-07-02']::date[]$$), ('role_set[]', NULL, '{"{owner}","{client}"}'), ('role[]', NULL, '{owner,inform}'), ('cusum_sums', NULL, '(0.1,0.25)'), ('bytea', NULL, $$'\x00'::bytea$$);

-- an expression as it is, a literal as one of its type
CREATE FUNCTION pg_temp.argument(type_name text, value text) RETURNS text LANGUAGE sql AS $$
	SELECT CASE WHEN value ~ '^(governance\.|array|ARRAY|repeat|E?''|''|date |\(SELECT|[0-9-]|true|false)' THEN '(' || value || ')' ELSE quote_literal(value) END || '::' || type_name $$;

-- each function with the k-th sample of each argument; of more than there are, from the start
CREATE TEMP TABLE immutable_call AS
SELECT f.oid, f.signature, k, format('%s(%s)', f.name, coalesce((
		SELECT string_agg(pg_temp.argument(format_type(a.type, NULL), (
			SELECT (array_agg(s.value ORDER BY s.name IS NULL, s.value COLLATE "C"))[1 + (k + (a.position - 1) * (k / 4)) % count(*)::integer]
			FROM argument_sample s
			WHERE s.type = regexp_replace(format_type(a.type, NULL), '^governance\w*\.', '') AND (s.name = a.name OR (s.name IS NULL AND NOT EXISTS (SELECT FROM argument_sample n WHERE n.type = s.type AND n.name = a.name))))), ', ' ORDER BY a.position)
		FROM unnest(f.types, f.names) WITH ORDINALITY a (type, name, position)), '')) || CASE WHEN f.result = 'cstring' THEN '::text' ELSE '' END AS call
FROM (SELECT p.oid, p.oid::regprocedure::text AS signature, format('%I.%I', n.nspname, p.proname) AS name, p.proargtypes::oid[] AS types, p.proargnames[1:p.pronargs] AS names, p.prorettype::regtype::text AS result
	FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'partner_governance'
	WHERE p.provolatile = 'i' AND p.prokind = 'f' AND 'internal'::regtype <> ALL (p.proargtypes::oid[]) AND p.prorettype NOT IN ('internal'::regtype, 'trigger'::regtype)) AS f
CROSS JOIN generate_series(0, 11) k;
DELETE FROM immutable_call a USING immutable_call b WHERE a.oid = b.oid AND a.call = b.call AND a.k > b.k;

-- The bytes that a call gives, as a client in binary form gets them, or its SQLSTATE. Numbers of types are among them, which differ by
-- database: between databases the text is compared, under settings that are the same.
CREATE FUNCTION pg_temp.outcome(call text, is_text boolean DEFAULT false) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	found text;
BEGIN
	EXECUTE pg_catalog.format('SELECT pg_catalog.md5(coalesce(%s, '''')) FROM (SELECT ROW(v.*) AS r FROM %s AS v) AS x',
		CASE WHEN is_text THEN 'pg_catalog.string_agg(x.r::pg_catalog.text, '';'')' ELSE 'pg_catalog.string_agg(pg_catalog.record_send(x.r), ''''::pg_catalog.bytea)' END,
		CASE WHEN call LIKE '%)::text' AND call LIKE '%\_out(%' THEN '(SELECT ' || call || ')' ELSE call END) INTO found;
	RETURN found;
EXCEPTION WHEN others THEN
	RETURN SQLSTATE;
END $$;
