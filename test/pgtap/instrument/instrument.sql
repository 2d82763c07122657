-- instrument: round trips, canonical form, order, fingerprint, and the place of every fault
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/random.sql

SELECT setseed(0.1901);
CREATE TEMP TABLE made AS SELECT n, pg_temp.random_instrument() AS doc FROM generate_series(1, 200) n;
CREATE TEMP TABLE i AS SELECT n, doc, doc::instrument AS value FROM made
	UNION ALL SELECT 0, standard_instrument()::jsonb, standard_instrument();

-- Text is canonical: what is written reads back to the same bytes, and writes the same again.
SELECT is_empty($$SELECT n FROM i WHERE value::text::instrument <> value OR value::text::instrument::text <> value::text
	OR value::varchar::instrument <> value$$, 'text reads back');
SELECT is_empty($$SELECT n FROM i WHERE value::jsonb::instrument <> value OR value::text::jsonb <> value::jsonb$$, 'jsonb reads back');
-- Blanks, the order of keys, spelling of numbers and absent or null options do not matter; jsonb sorts keys its own way.
SELECT is_empty($$SELECT n FROM i WHERE doc::text::instrument <> value OR jsonb_pretty(doc)::instrument <> value$$,
	'the order of keys and blanks do not count');
SELECT is(replace(pg_temp.small()::text, '0.45', '4.5e-1')::instrument, pg_temp.small(), 'a number may be spelled differently');
SELECT is(pg_temp.small('{"version": 1, "label": null, "source": null, "order": 0.5, "perspectives": {"method": "equal"},
	"min_coverage": 0.5, "partial": false, "floor": null}'), pg_temp.small(), 'options have defaults, and null is the default');
SELECT is(pg_temp.small('{"scale": {"min": 0, "max": 100, "labels": {"nl": null}}}'), pg_temp.small(), 'no labels are no labels');
-- Empty texts are no texts, wherever they stand.
SELECT is(pg_temp.small(jsonb_build_object('label', '{"nl": ""}'::jsonb, 'source', '', 'scale', jsonb_build_object('min', 0, 'max', 100,
	'labels', jsonb_build_object('nl', array_fill(''::text, ARRAY[101]))))), pg_temp.small(), 'empty texts are no texts');
SELECT is(doc::instrument::text::instrument, doc::instrument, 'an instrument with empty labels of the scale reads back')
  FROM (SELECT pg_temp.small()::jsonb || jsonb_build_object('scale', jsonb_build_object('min', 0, 'max', 100,
	'labels', jsonb_build_object('nl', array_fill(''::text, ARRAY[101]), 'en', array_fill(''::text, ARRAY[101])))) AS doc) d;

-- Text follows no setting.
CREATE TEMP TABLE written AS SELECT n, value::text AS words FROM i;
SET LOCAL extra_float_digits = -15; SET LOCAL standard_conforming_strings = off; SET LOCAL bytea_output = 'escape';
SELECT is_empty($$SELECT n FROM i JOIN written USING (n) WHERE value::text <> words$$, 'the text is exact whatever the settings');
RESET extra_float_digits; RESET standard_conforming_strings; RESET bytea_output;

-- On the wire: a version byte, then the canonical text.
SELECT is_empty($$SELECT n FROM i WHERE get_byte(instrument_send(value), 0) <> 1
	OR convert_from(substr(instrument_send(value), 2), 'UTF8') <> value::text$$, 'binary form is a version byte and the text');

-- A published version never changes: this sum may only change together with a new version beside it.
SELECT is(md5(standard_instrument()::text), '5d01c7ace8b97900ad1f36c0a00a69ed', 'version 1 of the standard instrument is what was published');
SELECT is(fingerprint(standard_instrument()), '83f47f5cb59ff5da', 'and so is its structure');
SELECT results_eq($$SELECT code(standard_instrument()), version(standard_instrument())$$, $$VALUES ('governance-balance', 1)$$,
	'it says what it is');

-- The listings say what the document says.
SELECT is_empty($$SELECT n FROM i WHERE (SELECT jsonb_agg(jsonb_build_object('code', indicator, 'weight', weight, 'reverse', reverse)
		ORDER BY position) FROM indicators(value))
	<> (SELECT jsonb_agg(jsonb_build_object('code', e -> 'code', 'weight', e -> 'weight', 'reverse', e -> 'reverse') ORDER BY o)
		FROM jsonb_array_elements(value::jsonb -> 'indicators') WITH ORDINALITY AS x(e, o))$$, 'indicators()');
SELECT is_empty($$SELECT n FROM i WHERE (SELECT array_agg(facet || '/' || category || '/' || indicator ORDER BY facet || '/' || category || '/' || indicator)
		FROM (SELECT facet, category, unnest(indicators) AS indicator FROM categories(value)) c)
	IS DISTINCT FROM (SELECT array_agg(f.key || '/' || (f.value #>> '{}') || '/' || (e ->> 'code') ORDER BY f.key || '/' || (f.value #>> '{}') || '/' || (e ->> 'code'))
		FROM jsonb_array_elements(doc -> 'indicators') e, jsonb_each(e -> 'facets') f)$$, 'categories() has every membership');
SELECT is_empty($$SELECT n FROM i WHERE (SELECT count(*) FILTER (WHERE is_primary) FROM (SELECT DISTINCT facet, is_primary FROM categories(value)) f) <> 1$$,
	'one facet is primary');
SELECT is_empty($$SELECT n FROM i WHERE (SELECT array_agg(lowest ORDER BY measure DESC, position) FROM bands(value))
	<> (SELECT array_agg((e ->> 'from')::float8 ORDER BY m DESC, o) FROM unnest(ARRAY['score', 'balance']) m,
		jsonb_array_elements(value::jsonb -> 'bands' -> m) WITH ORDINALITY AS x(e, o))$$, 'bands()');
SELECT is_empty($$SELECT position FROM indicators(standard_instrument()) WHERE (label_nl > '' AND label_en > '' AND question_nl > ''
	AND question_en > '' AND advice_nl > '' AND advice_en > '') IS NOT TRUE$$, 'every indicator of the standard speaks Dutch and English');
SELECT set_eq($$SELECT facet, category, cardinality(indicators) FROM categories(standard_instrument())$$,
	$$VALUES ('dimension', 'content', 8), ('dimension', 'process', 8), ('dimension', 'relation', 8),
		('function', 'steer', 6), ('function', 'control', 6), ('function', 'supervise', 6), ('function', 'account', 6)$$,
	'the standard is 3 dimensions by 4 functions');

-- All-pairs order: exactly one of <, =, > holds, operators agree with cmp, no cycle; equal is the same text, and hashes alike.
CREATE TEMP TABLE few AS SELECT n, value FROM i WHERE n <= 40
	UNION ALL SELECT -1, value::text::instrument FROM i WHERE n = 3 UNION ALL SELECT -2, pg_temp.small();
SELECT is_empty($$SELECT a.n, b.n FROM few a, few b WHERE
	(a.value < b.value)::int + (a.value = b.value)::int + (a.value > b.value)::int <> 1
	OR (a.value <= b.value) <> (a.value < b.value OR a.value = b.value)
	OR (a.value >= b.value) <> (a.value > b.value OR a.value = b.value)
	OR (a.value <> b.value) = (a.value = b.value)
	OR (a.value < b.value) <> (b.value > a.value)
	OR sign(instrument_cmp(a.value, b.value)) <> (a.value > b.value)::int - (a.value < b.value)::int
	OR sign(instrument_cmp(a.value, b.value)) <> - sign(instrument_cmp(b.value, a.value))$$, 'the order is total and antisymmetric');
SELECT is_empty($$SELECT a.n FROM few a, few b, few c WHERE a.value < b.value AND b.value < c.value AND NOT a.value < c.value$$,
	'the order is transitive');
SELECT is_empty($$SELECT a.n, b.n FROM few a, few b WHERE (a.value = b.value) <> (a.value::text = b.value::text)
	OR (a.value = b.value AND (instrument_hash(a.value) <> instrument_hash(b.value)
		OR instrument_hash_extended(a.value, 7) <> instrument_hash_extended(b.value, 7)))$$, 'equal is the same text, and hashes the same');
SELECT is((SELECT count(DISTINCT instrument_hash(value)) FROM i), (SELECT count(DISTINCT value::text) FROM i), 'hashes spread');
SELECT is_empty($$SELECT n FROM i WHERE instrument_hash_extended(value, 0) & 4294967295 <> instrument_hash(value)::bigint & 4294967295
	OR instrument_hash_extended(value, 1) = instrument_hash_extended(value, 0)$$, 'the seed counts, and 0 is no seed');
SELECT ok(bool_and(amvalidate(oid)), 'amvalidate ' || opcname || ' ' || opcmethod) FROM pg_opclass
	WHERE opcnamespace = 'governance'::regnamespace AND opcintype = 'instrument'::regtype GROUP BY opcname, opcmethod;

-- The fingerprint depends on the codes of the indicators in their order, and on the scale; on nothing else.
CREATE TEMP TABLE edit AS SELECT * FROM (VALUES
	('{code}'::text[], '"other"'::jsonb), ('{version}', '2'), ('{label}', '{"en": "x"}'), ('{source}', '"x"'), ('{order}', '1'),
	('{perspectives}', '{"method": "pooled"}'), ('{min_coverage}', '0.75'), ('{partial}', 'true'), ('{floor}', '{"below": 0.2, "band": "low"}'),
	('{bands,round}', '3'), ('{bands,score,1,from}', '0.5'), ('{bands,balance,2,from}', '0.9'), ('{facets,0,code}', NULL),
	('{facets,0,categories,0,weight}', '3'), ('{facets,0,label}', '{"nl": "x"}'),
	('{indicators,0,weight}', '2'), ('{indicators,0,reverse}', 'true'), ('{indicators,0,label}', '{"nl": "x"}'),
	('{indicators,0,facets,f}', '"b"'), ('{scale,labels}', NULL)) AS e(path, value) WHERE value IS NOT NULL;
SELECT is(fingerprint(jsonb_set(pg_temp.small()::jsonb, path, value)::instrument), fingerprint(pg_temp.small()),
	format('%s does not count for the fingerprint', path)) FROM edit;
SELECT ok(jsonb_set(pg_temp.small()::jsonb, path, value)::instrument <> pg_temp.small(), format('%s counts for equality', path)) FROM edit;
SELECT isnt(fingerprint(doc::instrument), fingerprint(pg_temp.small()), format('%s counts for the fingerprint', what))
  FROM (SELECT pg_temp.small()::jsonb AS small) s, LATERAL (VALUES
	('lowest point of the scale', jsonb_set(small, '{scale,min}', '1')),
	('highest point of the scale', jsonb_set(small, '{scale,max}', '99')),
	('scale moved up', jsonb_set(small, '{scale}', '{"min": 1, "max": 101}')),
	('code of an indicator', jsonb_set(small, '{indicators,0,code}', '"a3"')),
	('case of a code', jsonb_set(small, '{indicators,0,code}', '"A1"')),
	('order of indicators', jsonb_set(jsonb_set(small, '{indicators,0,code}', '"a2"'), '{indicators,1,code}', '"a1"')),
	('an indicator less', small #- '{indicators,3}'),
	('an indicator more', jsonb_insert(small, '{indicators,4}', '{"code": "b3", "facets": {"f": "b"}}')),
	('codes cut elsewhere', jsonb_set(jsonb_set(small, '{indicators,0,code}', '"a1a"'), '{indicators,1,code}', '"2"'))) AS e(what, doc);
SELECT matches(fingerprint(value), '^[0-9a-f]{16}$', 'a fingerprint has 16 hexadecimal digits') FROM i WHERE n = 1;

-- Every fault is reported with SQLSTATE and with its place: the message starts with the path (JSON pointer) of the wrong value.
CREATE TEMP TABLE fault (path text[], value jsonb, sqlstate text, message text);
INSERT INTO fault VALUES
	-- unknown keys, at every level
	('{colour}', '1', '22023', '/colour: unknown key'),
	('{scale,mid}', '3', '22023', '/scale/mid: unknown key'),
	('{scale,labels}', '{"fr": []}', '22023', '/scale/labels/fr: unknown key'),
	('{perspectives}', '{"method": "equal", "weight": 1}', '22023', '/perspectives/weight: unknown key'),
	('{perspectives}', '{"method": "weighted", "weights": {"raad": 1}}', '22023', '/perspectives/weights/raad: unknown key'),
	('{bands,weight}', '1', '22023', '/bands/weight: unknown key'),
	('{bands,score,1,to}', '1', '22023', '/bands/score/1/to: unknown key'),
	-- trust_a7_a_colour_is_a_colour: it goes into pages as it is
	('{bands,score,1,colour}', '"red;background:url(//evil)"', '22023', '/bands/score/1/colour: must be a colour as "#1A9641", not "red;background:url(//evil)"'),
	('{bands,score,1,colour}', '"#12345"', '22023', '/bands/score/1/colour: must be a colour as "#1A9641", not "#12345"'),
	('{bands,score,1,colour}', '"#12345g"', '22023', '/bands/score/1/colour: must be a colour as "#1A9641", not "#12345g"'),
	('{bands,balance,0,colour}', '""', '22023', '/bands/balance/0/colour: must be a colour as "#1A9641", not ""'),
	('{floor}', '{"below": 0.2, "band": "low", "above": 1}', '22023', '/floor/above: unknown key'),
	('{facets,0,title}', '1', '22023', '/facets/0/title: unknown key'),
	('{facets,0,categories,1,title}', '1', '22023', '/facets/0/categories/1/title: unknown key'),
	('{indicators,2,title}', '1', '22023', '/indicators/2/title: unknown key'),
	('{indicators,2,facets,g}', '"a"', '22023', '/indicators/2/facets/g: unknown key'),
	('{indicators,2,question}', '{"de": "x"}', '22023', '/indicators/2/question/de: unknown key'),
	('{a/b~c}', '1', '22023', '/a~1b~0c: unknown key'),
	-- wrong kinds of value
	('{code}', '1', '22023', '/code: must be a string'),
	('{code}', 'null', '22023', '/code: must be a string'),
	('{scale}', '[1, 5]', '22023', '/scale: must be an object'),
	('{facets}', '{}', '22023', '/facets: must be an array'),
	('{facets,0}', '"f"', '22023', '/facets/0: must be an object'),
	('{facets,0,primary}', '1', '22023', '/facets/0/primary: must be true or false'),
	('{indicators,1}', 'null', '22023', '/indicators/1: must be an object'),
	('{indicators,1,weight}', '"1"', '22023', '/indicators/1/weight: must be a number'),
	('{indicators,1,reverse}', '"yes"', '22023', '/indicators/1/reverse: must be true or false'),
	('{indicators,1,facets,f}', '["a"]', '22023', '/indicators/1/facets/f: must be a string'),
	('{bands,score}', '{"low": 0}', '22023', '/bands/score: must be an array'),
	('{order}', 'true', '22023', '/order: must be'),
	-- codes
	('{code}', '""', '22023', '/code: must have 1 to 63'),
	('{code}', to_jsonb(repeat('x', 64)), '22023', '/code: must have 1 to 63'),
	('{code}', '"a b"', '22023', '/code: "a b" must consist'),
	('{indicators,0,code}', '"\u00e9"', '22023', '/indicators/0/code: '),
	('{indicators,1,code}', '"a1"', '22023', '/indicators/1/code: "a1" is repeated'),
	('{indicators,3,code}', '"a1"', '22023', '/indicators/3/code: "a1" is repeated'),
	('{facets,0,categories,1,code}', '"a"', '22023', '/facets/0/categories/1/code: "a" is repeated'),
	('{bands,score,1,code}', '"low"', '22023', '/bands/score/1/code: "low" is repeated'),
	-- scale
	('{scale,max}', '0', '22023', '/scale: must have 2 to 101 points'),
	('{scale,max}', '-5', '22023', '/scale: must have 2 to 101 points'),
	('{scale,max}', '101', '22023', '/scale: must have 2 to 101 points'),
	('{scale,max}', '4.5', '22023', '/scale/max: must be a whole number'),
	('{scale,min}', '-1001', '22023', '/scale/min: must be a whole number'),
	('{scale,max}', '1e400', '22023', '/scale/max: must be a whole number'),
	('{scale,labels}', '{"nl": ["a", "b"]}', '22023', '/scale/labels/nl: must have a label for each of the 101'),
	-- weights
	('{indicators,0,weight}', '-1', '22023', '/indicators/0/weight: must be from 0.000000001 to 1000000000, not'),
	('{indicators,0,weight}', '0', '22023', '/indicators/0/weight: must be from 0.000000001 to 1000000000, not'),
	('{indicators,0,weight}', '1e-320', '22023', '/indicators/0/weight: must be from 0.000000001 to 1000000000, not'),
	('{indicators,0,weight}', '1e10', '22023', '/indicators/0/weight: must be from 0.000000001 to 1000000000, not'),
	('{indicators,0,weight}', '1e400', '22023', '/indicators/0/weight: '),
	('{facets,0,categories,1,weight}', '0', '22023', '/facets/0/categories/1/weight: must be from 0.000000001 to 1000000000, not'),
	('{facets,0,categories,1,weight}', '-0.1', '22023', '/facets/0/categories/1/weight: must be from 0.000000001 to 1000000000, not'),
	('{perspectives}', '{"method": "weighted"}', '22023', '/perspectives: "weights" goes with'),
	('{perspectives}', '{"method": "equal", "weights": {}}', '22023', '/perspectives: "weights" goes with'),
	('{perspectives}', '{"method": "equals"}', '22023', '/perspectives/method: must be "equal"'),
	('{perspectives}', '{"weights": {}}', '22023', '/perspectives: key "method" is missing'),
	('{perspectives}', '{"method": "weighted", "weights": {"council": 1}}', '22023', '/perspectives/weights: key "executive" is missing'),
	('{perspectives}', '{"method": "weighted", "weights": {"council": 0, "executive": 0, "official": 0, "partner": 0, "resident": 0, "independent": 0}}',
		'22023', '/perspectives/weights: must not all be zero'),
	('{perspectives}', '{"method": "weighted", "weights": {"council": 1, "executive": 1, "official": -2, "partner": 1, "resident": 1, "independent": 1}}',
		'22023', '/perspectives/weights/official: must be 0 or from 0.000000001 to'),
	-- options
	('{version}', '0', '22023', '/version: must be a whole number from 1'),
	('{version}', '1.5', '22023', '/version: must be a whole number from 1'),
	('{order}', '"infinity"', '22023', '/order: must be a number, "Infinity" or "-Infinity", not "infinity"'),
	('{order}', '1e400', '22023', '/order: '),
	('{min_coverage}', '1.01', '22023', '/min_coverage: must be from 0 to 1'),
	('{min_coverage}', '-0.1', '22023', '/min_coverage: must be from 0 to 1'),
	('{floor}', '{"below": 2, "band": "low"}', '22023', '/floor/below: must be from 0 to 1'),
	('{floor}', '{"below": 0.2, "band": "red"}', '22023', '/floor/band: "red" is no code of a band'),
	('{floor}', '{"band": "low"}', '22023', '/floor: key "below" is missing'),
	-- bands
	('{bands,round}', '10', '22023', '/bands/round: must be a whole number from 0 to 9'),
	('{bands,score}', '[]', '22023', '/bands/score: must have at least 1 bands'),
	('{bands,score,0,from}', '0.1', '22023', '/bands/score/0/from: must be 0 for the lowest'),
	('{bands,score,2,from}', '0.45', '22023', '/bands/score/2/from: must be above'),
	('{bands,score,2,from}', '1.5', '22023', '/bands/score/2/from: must be from 0 to 1'),
	('{bands,balance,2,code}', '"top"', '22023', '/bands/balance: must have the codes of the score bands'),
	('{bands,balance}', '[{"code": "low", "from": 0}]', '22023', '/bands/balance: must have the codes of the score bands'),
	('{bands,score,1}', '{"code": "middle"}', '22023', '/bands/score/1: key "from" is missing'),
	-- facets and membership
	('{facets}', '[]', '22023', '/facets: must have at least 1 facets'),
	('{facets,0,categories}', '[]', '22023', '/facets/0/categories: must have at least 1 categories'),
	('{facets,0,categories,2}', '{"code": "c"}', '22023', '/facets/0: category "c" is empty'),
	('{facets,1}', '{"code": "g", "categories": [{"code": "x"}]}', '22023', '/facets/1: category "x" is empty'),
	('{facets}', '[{"code": "f", "categories": [{"code": "a"}, {"code": "b"}]}, {"code": "g", "categories": [{"code": "x"}]}]',
		'22023', '/facets: one facet must be primary'),
	('{facets,1}', '{"code": "f", "categories": [{"code": "x"}]}', '22023', '/facets/1/code: "f" is repeated'),
	('{facets,1}', '{"code": "g", "primary": true, "categories": [{"code": "x"}]}', '22023', '/facets/1/primary: only one facet can be primary'),
	('{facets}', '[{"code": "f", "categories": [{"code": "a"}, {"code": "b"}]}, {"code": "g", "primary": true, "categories": [{"code": "x"}]}]',
		'22023', '/indicators/0/facets: a category of the primary facet "g" is missing'),
	('{indicators}', '[]', '22023', '/indicators: must have at least 1 indicators'),
	('{indicators,2,facets}', '{}', '22023', '/indicators/2/facets: a category of the primary facet "f" is missing'),
	('{indicators,2,facets,f}', '"c"', '22023', '/indicators/2/facets/f: "c" is no category of facet "f"');
SELECT is((SELECT row(f.state, left(f.message, length(fault.message))) FROM pg_temp.failure(format('SELECT %L::governance.instrument', doc)) f),
		row(fault.sqlstate, fault.message), format('fault at %s', path))
  FROM fault, LATERAL (SELECT CASE WHEN jsonb_set(small, path, value) <> small THEN jsonb_set(small, path, value)
		ELSE jsonb_insert(small, path, value) END AS doc FROM (SELECT pg_temp.small()::jsonb) s(small)) d;
SELECT is((SELECT row(f.state, f.message) FROM pg_temp.failure(format('SELECT %L::jsonb::governance.instrument', doc)) f),
		(SELECT row(f.state, f.message) FROM pg_temp.failure(format('SELECT %L::governance.instrument', doc)) f),
		format('jsonb reports the same fault at %s', path))
  FROM fault, LATERAL (SELECT jsonb_set(pg_temp.small()::jsonb, path, value)::text AS doc) d WHERE path IN ('{code}', '{indicators,2,facets}', '{bands,round}');

-- Every required key says so when it is missing, and no key may come twice.
SELECT is((SELECT row(f.state, f.message) FROM pg_temp.failure(format('SELECT %L::governance.instrument', pg_temp.small()::jsonb #- path)) f),
		row('22023'::text, message), format('%s is missing', path))
  FROM (VALUES ('{code}'::text[], '/: key "code" is missing'), ('{scale}', '/: key "scale" is missing'), ('{bands}', '/: key "bands" is missing'),
	('{facets}', '/: key "facets" is missing'), ('{indicators}', '/: key "indicators" is missing'),
	('{scale,min}', '/scale: key "min" is missing'), ('{scale,max}', '/scale: key "max" is missing'),
	('{bands,score}', '/bands: key "score" is missing'),
	('{bands,score,0,code}', '/bands/score/0: key "code" is missing'),
	('{facets,0,code}', '/facets/0: key "code" is missing'), ('{facets,0,categories}', '/facets/0: key "categories" is missing'),
	('{facets,0,categories,0,code}', '/facets/0/categories/0: key "code" is missing'),
	('{indicators,3,code}', '/indicators/3: key "code" is missing'), ('{indicators,3,facets}', '/indicators/3: key "facets" is missing')) AS m(path, message);
SELECT is((SELECT row(f.state, f.message) FROM pg_temp.failure(format('SELECT %L::governance.instrument',
		regexp_replace(pg_temp.small()::text, pattern, replacement))) f), row('22023'::text, message), message)
  FROM (VALUES ('^\{', '{"code":"x",', '/code: key is repeated'), ('"min":0', '"min":0,"min":0', '/scale/min: key is repeated'),
	('"f":"a"', '"f":"a","f":"b"', '/indicators/0/facets/f: key is repeated'),
	('"round":2', '"round":2,"round":2', '/bands/round: key is repeated')) AS r(pattern, replacement, message);

-- Text that is no JSON, or no instrument at all.
SELECT throws_ok(format('SELECT %L::governance.instrument', word), state, NULL, format('%s is no instrument', to_json(left(word, 20))))
  FROM (VALUES ('', '22P02'), ('{', '22P02'), ('nul', '22P02'), ('{"code":}', '22P02'), ('{} {}', '22P02'), (E'{"code":"\\u0000"}', '22P02'),
	(E'{"code":"\\ud800"}', '22P02'), ('[]', '22023'), ('null', '22023'), ('"x"', '22023'), ('5', '22023'), ('{}', '22023'),
	(repeat('[', 100000), '54000'), (repeat('{"a":', 5000), '54000'), (repeat(' ', 4 * 1024 * 1024) || '{}', '54000')) AS w(word, state);
SELECT is(hint, 'Perhaps you meant "indicators".', 'a misspelled key gets a hint') FROM
	pg_temp.failure(format('SELECT %L::governance.instrument', (pg_temp.small()::jsonb - 'indicators') || '{"indicator": []}'));
SELECT is(hint, 'Perhaps you meant "process".', 'a misspelled category gets a hint') FROM pg_temp.failure(format('SELECT %L::governance.instrument',
	jsonb_set(standard_instrument()::jsonb, '{indicators,9,facets,dimension}', '"proces"')));

-- Limits are checked, and what is just inside works.
CREATE FUNCTION pg_temp.wide(nindicators integer, ncategories integer, nfacets integer) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.small()::jsonb
		|| jsonb_build_object('facets', (SELECT jsonb_agg(jsonb_build_object('code', 'f' || f, 'primary', f = 1, 'categories',
			(SELECT jsonb_agg(jsonb_build_object('code', 'c' || c)) FROM generate_series(1, ncategories) c))) FROM generate_series(1, nfacets) f))
		|| jsonb_build_object('indicators', (SELECT jsonb_agg(jsonb_build_object('code', 'i' || i, 'facets',
			(SELECT jsonb_object_agg('f' || f, 'c' || 1 + i % ncategories) FROM generate_series(1, nfacets) f))) FROM generate_series(1, nindicators) i))
$$;
SELECT is((SELECT count(*) FROM indicators(pg_temp.wide(500, 100, 8)::instrument)), 500::bigint, '500 indicators, 100 categories and 8 facets fit');
SELECT is(pg_temp.wide(500, 100, 8)::instrument::text::instrument, pg_temp.wide(500, 100, 8)::instrument, 'and read back');
SELECT is(status(assessment('council', array_fill(40 , ARRAY[500]), pg_temp.wide(500, 100, 8)::instrument), pg_temp.wide(500, 100, 8)::instrument),
	'ok', 'and can be scored');
SELECT matches(message, pattern, pattern) FROM (VALUES (pg_temp.wide(501, 100, 8), '^/indicators: must have at most 500'),
	(pg_temp.wide(500, 101, 1), '^/facets/0: must have at most 100'), (pg_temp.wide(10, 2, 9), '^/facets: must have at most 8')) AS w(doc, pattern),
	pg_temp.failure(format('SELECT %L::governance.instrument', doc));

-- What can be read can be written and read again: defaults make text longer, so the limit counts the canonical text.
CREATE TEMP TABLE long (n int, doc text);
INSERT INTO long SELECT n, replace(pg_temp.small('{"source": "@"}')::text, '@', repeat('y', n - length(pg_temp.small('{"source": "@"}')::text) + 1))
  FROM unnest('{3145728,3145729,4194304}'::int[]) n;
SELECT is(length(doc), n, format('a document of %s bytes', n)) FROM long;
SELECT is(length(doc::instrument::text), n, 'at the limit an instrument keeps its length') FROM long WHERE n = 3145728;
SELECT is(doc::instrument::text::instrument, doc::instrument, 'and reads back') FROM long WHERE n = 3145728;
SELECT is(doc::instrument::jsonb::instrument, doc::instrument, 'and through jsonb') FROM long WHERE n = 3145728;
SELECT throws_ok(format('SELECT %L::governance.instrument', doc), '54000', 'text of an instrument is too long', format('%s bytes are too many', n)) FROM long WHERE n > 3145728;

SELECT * FROM finish();
ROLLBACK;
