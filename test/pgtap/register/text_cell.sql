-- Cells as people write them: every cell reads in one way only, or is kept with the reason. No setting and no locale has a say.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- ---- numbers of registers
CREATE TEMP TABLE number (kind text, text text, value text, status text, note text);
INSERT INTO number VALUES
	('rsin', '002564440', '002564440', 'read', NULL),
	('rsin', '2564440', '002564440', 'read', 'zeros were put'),
	('rsin', '2564440.0', '002564440', 'read', 'zeros were put'),
	('rsin', '2564440,00', '002564440', 'read', 'zeros were put'),
	('rsin', '002.564.440', '002564440', 'read', NULL),
	('rsin', ' 0025 64 440 ', '002564440', 'read', NULL),
	('rsin', 'RSIN: 002564440', '002564440', 'read', NULL),
	('rsin', 'RSIN nr. 2564440', '002564440', 'read', 'zeros were put'),
	('rsin', E'\u00a02564440', '002564440', 'read', 'zeros were put'),
	('rsin', '2564441', NULL, 'malformed', 'eleven-test'),
	('rsin', '564440', NULL, 'malformed', '9 digits'),
	('rsin', '8585456123', NULL, 'malformed', '9 digits'),
	('rsin', '8,11E+08', NULL, 'malformed', 'rounded'),
	('rsin', '8E8', NULL, 'malformed', 'rounded'),
	('rsin', '111222333', NULL, 'malformed', 'placeholder'),
	('rsin', '002564440 / 858103242', NULL, 'several', 'more than one'),
	('rsin', '002564440, 858103242', NULL, 'several', 'more than one'),
	('rsin', 'NL002564440B01', NULL, 'malformed', 'only digits'),
	('rsin', 'n.v.t.', NULL, 'not_applicable', NULL),
	('rsin', 'onbekend', NULL, 'not_published', NULL),
	('rsin', 'pm', NULL, 'to_be_determined', NULL),
	('rsin', 'nihil', NULL, 'malformed', 'only digits'),
	('rsin', '', NULL, 'not_published', NULL),
	('rsin', NULL, NULL, 'not_published', NULL),
	('rsin', '-', NULL, 'malformed', '9 digits'),
	('rsin', repeat('0', 201), NULL, 'malformed', 'text'),
	('kvk', '1234576', '01234576', 'read', 'a zero was put'),
	('kvk', '70012245', '70012245', 'read', NULL),
	('kvk', 'KvK 70012245', '70012245', 'read', NULL),
	('kvk', 'KvK-nummer: 7001 2245', '70012245', 'read', NULL),
	('kvk', '70012245.0', '70012245', 'read', NULL),
	('kvk', '700122', NULL, 'malformed', '8 digits'),
	('kvk', '68750110', NULL, 'malformed', 'placeholder'),
	('kvk', 'BTW 70012245', NULL, 'malformed', 'only digits'),
	('oin', '00000001858103242000', '00000001858103242000', 'read', NULL),
	('oin', '1858103242000', '00000001858103242000', 'read', 'zeros were put'),
	('oin', '00000001 858103242 000', '00000001858103242000', 'read', NULL),
	('oin', '1.8581E+12', NULL, 'malformed', 'rounded'),
	('oin', '858103242000', NULL, 'malformed', '20'),
	('roo', '28221695', '28221695', 'read', NULL),
	('roo', '28221695.0', '28221695', 'read', NULL),
	('roo', '0028221695', NULL, 'malformed', '.');
SELECT is(a.value, n.value, format('%s %s: value', n.kind, coalesce(quote_literal(left(n.text, 40)), 'NULL'))) FROM number AS n, pad_identifier(n.text, n.kind) AS a;
SELECT is(a.status, n.status, format('%s %s: status', n.kind, coalesce(quote_literal(left(n.text, 40)), 'NULL'))) FROM number AS n, pad_identifier(n.text, n.kind) AS a;
SELECT CASE WHEN n.note IS NULL THEN is(a.note, NULL, format('%s %s: no note', n.kind, left(n.text, 40)))
	ELSE matches(a.note, n.note, format('%s %s: note', n.kind, left(n.text, 40))) END FROM number AS n, pad_identifier(n.text, n.kind) AS a;
SELECT throws_ok($$ SELECT pad_identifier('1', 'bsn') $$, '22023', 'not a kind of identifier: "bsn"');
SELECT throws_ok($$ SELECT pad_identifier('1', NULL) $$, '22004');
-- a spreadsheet drops the zeros of any of them, and they come back; and what is read passes the check of its kind
SELECT is_empty($$
	SELECT g.full FROM (SELECT lpad(i::text, 8, '0') AS full FROM generate_series(1000001, 99000001, 97999) AS i) AS g
	WHERE is_kvk(g.full) AND (pad_identifier(g.full::numeric::text, 'kvk')).value IS DISTINCT FROM g.full
$$, 'kvk: a thousand numbers come back from a column of numbers');
SELECT is_empty($$
	SELECT g.full FROM (SELECT lpad(i::text, 9, '0') AS full FROM generate_series(1000000, 999999999, 100003) AS i) AS g
	WHERE is_rsin(g.full) AND (pad_identifier(g.full::numeric::text || '.0', 'rsin')).value IS DISTINCT FROM g.full
$$, 'rsin: and so do these');
SELECT cmp_ok(count(*), '>', 500::bigint, 'of which there are many') FROM (SELECT lpad(i::text, 9, '0') AS full FROM generate_series(1000000, 999999999, 100003) AS i) AS g WHERE is_rsin(g.full);

-- ---- segments of a path
CREATE TEMP TABLE name (text text, value text, status text, note text);
INSERT INTO name VALUES
	('wethouder-cultuur', 'wethouder-cultuur', 'read', NULL),
	('Wethouder Financiën & Cultuur', 'wethouder-financien-cultuur', 'read', NULL),
	('  Segment   3 ', 'segment-3', 'read', NULL),
	('''s-Hertogenbosch', 's-hertogenbosch', 'read', NULL),
	('Súdwest-Fryslân', 'sudwest-fryslan', 'read', NULL),
	(E'Cafe\u0301', 'cafe', 'read', NULL),
	('Straße Øst Łódź Ægir', 'strasse-ost-lodz-aegir', 'read', NULL),
	('Ĳsselgemeenten', 'ijsselgemeenten', 'read', NULL),
	('N.V. Afval', 'n-v-afval', 'read', NULL),
	('--a--', 'a', 'read', NULL),
	('a – b / c', 'a-b-c', 'read', NULL),
	('2024', '2024', 'read', NULL),
	('nihil', 'nihil', 'read', NULL),
	('Ελλάδα', NULL, 'malformed', 'no plain one'),
	('Москва', NULL, 'malformed', 'no plain one'),
	('日本', NULL, 'malformed', 'no plain one'),
	('---', NULL, 'malformed', 'no letter or digit'),
	('€', NULL, 'malformed', 'no letter or digit'),
	('n.v.t.', NULL, 'not_applicable', NULL),
	('pm', NULL, 'to_be_determined', NULL),
	('', NULL, 'not_published', NULL),
	(E' \u00a0', NULL, 'not_published', NULL),
	(NULL, NULL, 'not_published', NULL),
	(repeat('a', 200), repeat('a', 200), 'read', NULL),
	(repeat('a', 201), NULL, 'malformed', 'text'),
	(repeat('ß', 100), repeat('s', 200), 'read', NULL);
SELECT is(a.value, n.value, format('segment %s: value', coalesce(quote_literal(left(n.text, 40)), 'NULL'))) FROM name AS n, slug(n.text) AS a;
SELECT is(a.status, n.status, format('segment %s: status', coalesce(quote_literal(left(n.text, 40)), 'NULL'))) FROM name AS n, slug(n.text) AS a;
SELECT CASE WHEN n.note IS NULL THEN is(a.note, NULL, format('segment %s: no note', left(n.text, 40)))
	ELSE matches(a.note, n.note, format('segment %s: note', left(n.text, 40))) END FROM name AS n, slug(n.text) AS a;
SELECT is_empty($$ SELECT n.text FROM name AS n, slug(n.text) AS a WHERE length(a.value) < 150 AND party('gm9999/executive/' || a.value) <> 'gm9999/executive/' || a.value $$, 'a segment fits in a path');
SELECT is_empty($$ SELECT n.text FROM name AS n, slug(n.text) AS a, slug(a.value) AS b WHERE a.status = 'read' AND b.value IS DISTINCT FROM a.value $$, 'and a segment is its own');

-- ---- legal forms
CREATE TEMP TABLE form (text text, value text, status text, note text);
INSERT INTO form VALUES
	('GR (openbaar lichaam)', 'public_body', 'read', NULL),
	('gemeenschappelijke regeling - bedrijfsvoeringsorganisatie', 'operations_body', 'read', NULL),
	('GR/OL', 'public_body', 'read', NULL),
	('Wgr: centrumregeling', 'centre_arrangement', 'read', NULL),
	('openbaar lichaam', 'public_body', 'read', NULL),
	('B.V.', 'private_limited', 'read', NULL),
	('b.v', 'private_limited', 'read', NULL),
	('BV (besloten vennootschap)', 'private_limited', 'read', NULL),
	('besloten vennootschap met beperkte aansprakelijkheid', 'private_limited', 'read', NULL),
	('N.V.', 'public_limited', 'read', NULL),
	('Coöperatie U.A.', 'cooperative', 'read', NULL),
	(E'Coo\u0308peratie', 'cooperative', 'read', NULL),
	('coöperatieve vereniging', 'cooperative', 'read', NULL),
	('STICHTING', 'foundation', 'read', NULL),
	('V.O.F.', 'general_partnership', 'read', NULL),
	('public_body', 'public_body', 'read', NULL),
	('public body', 'public_body', 'read', NULL),
	('CV / BV', NULL, 'several', 'limited_partnership and private_limited'),
	('stichting en vereniging', NULL, 'malformed', '"en"'),
	('stichting, vereniging', NULL, 'several', 'foundation and association'),
	('NV + BV', NULL, 'several', 'public_limited and private_limited'),
	('GR (stichting)', NULL, 'several', 'joint arrangement'),
	('GR', NULL, 'ambiguous', 'joint arrangement'),
	('Gemeenschappelijke regeling', NULL, 'ambiguous', 'joint arrangement'),
	('Wgr', NULL, 'ambiguous', 'joint arrangement'),
	('B.V. i.o.', NULL, 'malformed', '"io"'),
	('Stichting (ANBI)', NULL, 'malformed', '"anbi"'),
	('geen idee', NULL, 'malformed', '"idee"'),
	('zie statuten', NULL, 'malformed', '"zie"'),
	('()', NULL, 'malformed', 'no legal form'),
	('de', NULL, 'malformed', 'no legal form'),
	('geen', 'network', 'read', NULL),
	('n.v.t.', NULL, 'not_applicable', NULL),
	('onbekend', NULL, 'not_published', NULL),
	('', NULL, 'not_published', NULL),
	(NULL, NULL, 'not_published', NULL),
	(repeat('bv ', 25), NULL, 'malformed', 'too many words'),
	(repeat('x', 201), NULL, 'malformed', 'text'),
	(repeat('x', 41), NULL, 'malformed', 'too many words');
SELECT is(a.value, f.value, format('form %s: value', coalesce(quote_literal(left(f.text, 60)), 'NULL'))) FROM form AS f, parse_legal_form(f.text) AS a;
SELECT is(a.status, f.status, format('form %s: status', coalesce(quote_literal(left(f.text, 60)), 'NULL'))) FROM form AS f, parse_legal_form(f.text) AS a;
SELECT CASE WHEN f.note IS NULL THEN is(a.note, NULL, format('form %s: no note', left(f.text, 60)))
	ELSE matches(a.note, f.note, format('form %s: note', left(f.text, 60))) END FROM form AS f, parse_legal_form(f.text) AS a;
SELECT is_empty($$
	SELECT w.word, w.code, a.* FROM (
		SELECT v.code, unnest(v.synonyms || v.code || v.label_nl || v.label_en) AS word FROM vocabulary() AS v WHERE v.kind = 'legal_form'
	) AS w, parse_legal_form(w.word) AS a WHERE a.value IS DISTINCT FROM w.code
$$, 'every word of the vocabulary, and every label, reads as its code');

-- ---- counts
CREATE TEMP TABLE amount_of (text text, value bigint, total bigint, status text, note text);
INSERT INTO amount_of VALUES
	('3', 3, NULL, 'read', NULL),
	('0', 0, NULL, 'read', NULL),
	('-3', -3, NULL, 'read', NULL),
	('3 van 24', 3, 24, 'read', NULL),
	('3 van de 24 stemmen', 3, 24, 'read', NULL),
	('3 of the 24 seats', 3, 24, 'read', NULL),
	('3/24', 3, 24, 'read', NULL),
	('3 uit 24', 3, 24, 'read', NULL),
	('24 van 24', 24, 24, 'read', NULL),
	('1.250 van 10.500', 1250, 10500, 'read', NULL),
	('3 zetels', 3, NULL, 'read', NULL),
	('3*', 3, NULL, 'read', NULL),
	('4.0', 4, NULL, 'read', NULL),
	('4,00', 4, NULL, 'read', NULL),
	('4.0000', 4, NULL, 'read', NULL),
	('24.0', 24, NULL, 'read', NULL),
	('1.234', 1234, NULL, 'read', NULL),
	('1.234.000', 1234000, NULL, 'read', NULL),
	('1 000', 1000, NULL, 'read', NULL),
	('1.000', NULL, NULL, 'ambiguous', 'a thousand'),
	('12,000', NULL, NULL, 'ambiguous', 'a thousand'),
	('0.000', 0, NULL, 'read', NULL),
	('4.5', NULL, NULL, 'malformed', 'whole'),
	('4,25', NULL, NULL, 'malformed', 'whole'),
	('1.23.456', NULL, NULL, 'malformed', 'thousands'),
	('25 van 24', NULL, NULL, 'malformed', 'more than there are'),
	('-1 van 24', NULL, NULL, 'malformed', 'fewer than none'),
	('3 van', NULL, NULL, 'malformed', 'of how many'),
	('3 24', NULL, NULL, 'several', 'more than one'),
	('3 - 24', NULL, NULL, 'several', 'more than one'),
	('3 van 24 van 100', NULL, NULL, 'several', 'more than one'),
	('ca. 3', NULL, NULL, 'malformed', '"ca"'),
	('drie', NULL, NULL, 'malformed', '"drie"'),
	('stemmen', NULL, NULL, 'malformed', 'no number'),
	('nihil', 0, NULL, 'nil', NULL),
	('pm', NULL, NULL, 'to_be_determined', NULL),
	('n.v.t.', NULL, NULL, 'not_applicable', NULL),
	('onbekend', NULL, NULL, 'not_published', NULL),
	('', NULL, NULL, 'not_published', NULL),
	(NULL, NULL, NULL, 'not_published', NULL),
	(repeat('9', 15), 999999999999999, NULL, 'read', NULL),
	(repeat('9', 16), NULL, NULL, 'malformed', 'too many digits'),
	(repeat('é', 90), NULL, NULL, 'malformed', 'not known'),
	(repeat('1', 201), NULL, NULL, 'malformed', 'text');
SELECT is(a.value, c.value, format('count %s: value', coalesce(quote_literal(left(c.text, 40)), 'NULL'))) FROM amount_of AS c, parse_count(c.text) AS a;
SELECT is(a.total, c.total, format('count %s: total', coalesce(quote_literal(left(c.text, 40)), 'NULL'))) FROM amount_of AS c, parse_count(c.text) AS a;
SELECT is(a.status, c.status, format('count %s: status', coalesce(quote_literal(left(c.text, 40)), 'NULL'))) FROM amount_of AS c, parse_count(c.text) AS a;
SELECT CASE WHEN c.note IS NULL THEN is(a.note, NULL, format('count %s: no note', left(c.text, 40)))
	ELSE matches(a.note, c.note, format('count %s: note', left(c.text, 40))) END FROM amount_of AS c, parse_count(c.text) AS a;

-- ---- laws: a value is there when the status says so, and what could not be read says why; in 20,000 random cells too
CREATE TEMP TABLE junk AS
SELECT string_agg((ARRAY['1', '23', '000', '.', ',', ' ', '-', '/', 'van', 'bv', 'cv', '(', ')', 'gr', 'é', 'E+', E'\u00a0', 'nihil', '4.0', 'kvk'])[1 + (hashint4(i * 41 + j) & 2147483647) % 20], '' ORDER BY j) AS text
FROM generate_series(1, 20000) AS i, generate_series(1, 6) AS j GROUP BY i;
SELECT is_empty($$
	SELECT j.text, r.* FROM (SELECT text FROM junk UNION ALL SELECT text FROM number UNION ALL SELECT text FROM name UNION ALL SELECT text FROM form UNION ALL SELECT text FROM amount_of) AS j
	CROSS JOIN LATERAL (
		SELECT 'kvk', (p).value, (p).status, (p).note FROM pad_identifier(j.text, 'kvk') AS p
		UNION ALL SELECT 'oin', (p).value, (p).status, (p).note FROM pad_identifier(j.text, 'oin') AS p
		UNION ALL SELECT 'slug', (p).value, (p).status, (p).note FROM slug(j.text) AS p
		UNION ALL SELECT 'form', (p).value, (p).status, (p).note FROM parse_legal_form(j.text) AS p
		UNION ALL SELECT 'count', (p).value::text, (p).status, (p).note FROM parse_count(j.text) AS p
	) AS r (reader, value, status, note)
	WHERE (r.value IS NOT NULL) <> (r.status IN ('read', 'nil')) OR (r.status IN ('several', 'ambiguous', 'malformed') AND r.note IS NULL)
$$, 'a value and a reason, never both missing');
SELECT is_empty($$ SELECT j.text FROM junk AS j, pad_identifier(j.text, 'kvk') AS p WHERE p.value IS NOT NULL AND NOT is_kvk(p.value) $$, 'what is read passes its check');

SELECT * FROM finish();
ROLLBACK;
