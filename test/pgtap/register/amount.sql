-- Amounts as printed: every cell reads in one way only, or is kept with the reason.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP TABLE cell (text text, value numeric, status text, factor numeric, note text);
INSERT INTO cell VALUES
-- ---- cells of published documents
	('-/- € 324.000', -324000, 'published', 1, NULL),
	('€ 4.230.939 voordelig', 4230939, 'published', 1, NULL),
	('€ 4.230.939 nadelig', -4230939, 'published', 1, NULL),
	('Nihil', 0, 'nil', 1, NULL),
	('pm', NULL, 'to_be_determined', 1, NULL),
	('PM', NULL, 'to_be_determined', 1, NULL),
	('p.m.', NULL, 'to_be_determined', 1, NULL),
	('n.v.t.', NULL, 'not_applicable', 1, NULL),
	('nvt', NULL, 'not_applicable', 1, NULL),
	('31,6%', NULL, 'malformed', 1, 'percentage'),
	('€9.6733172', NULL, 'malformed', 1, 'thousands'),
	('11.874,731', NULL, 'ambiguous', 1, 'second thousands mark'),
	('1.684,215', NULL, 'ambiguous', 1, 'second thousands mark'),
	('Gevudo: € 30.000 HVC: € 233.501.000', NULL, 'several', 1, 'more than one'),
	('DGJ € 128.000, RAV € 0, SOJ -/- € 5.674.000', NULL, 'several', 1, 'more than one'),
	('€ 12.500*', 12500, 'published', 1, 'footnote'),
	('12.500 **', 12500, 'published', 1, 'footnote'),
	('', NULL, 'not_published', 1, NULL),
	('   ', NULL, 'not_published', 1, NULL),
	(NULL, NULL, 'not_published', 1, NULL),
	('324.000', 324000, 'published', 1, NULL),
	('324000', 324000, 'published', 1, NULL),
	('x EUR 1.000', NULL, 'malformed', 1000, 'a unit without'),
	('4,777 mln', NULL, 'ambiguous', 1000000, 'comma'),
	('4,486', NULL, 'ambiguous', 1, 'comma'),
-- ---- three decimals before a word of scale: 4.777 mln may be four million, or four billion
	('4.777 mln', NULL, 'ambiguous', 1000000, 'word of scale'),
	('€ 12.345 miljoen', NULL, 'ambiguous', 1000000, 'word of scale'),
	('1.234 duizend', NULL, 'ambiguous', 1000, 'word of scale'),
	('1.234 x 1 mln', NULL, 'ambiguous', 1000000, 'word of scale'),
	('1.234.567 mrd', 1234567000000000, 'published', 1000000000, NULL),
	('4.77 mln', 4770000, 'published', 1000000, 'dot'),
	('0.125 mln', 125000, 'published', 1000000, 'dot'),
	('4.486 x 1.000', 4486000, 'published', 1000, NULL),
-- ---- a word for what is not there, behind the sign of the euro
	('€ pm', NULL, 'to_be_determined', 1, NULL),
	('€ nihil', 0, 'nil', 1, NULL),
	('EUR n.v.t.', NULL, 'not_applicable', 1, NULL),
	('euro  onbekend *', NULL, 'not_published', 1, NULL),
	('€ € pm', NULL, 'malformed', 1, '"pm"'),
	('€ pm 5', NULL, 'malformed', 1, '"pm"'),
	('€ -', NULL, 'ambiguous', 1, 'dash'),
	('€ - nihil', NULL, 'malformed', 1, '"nihil"'),
-- ---- signs that only a legend explains
	('5 N', NULL, 'malformed', 1, '"N"'),
	('5 V', NULL, 'malformed', 1, '"V"'),
	('financial interest not yet published', NULL, 'not_published', 1, NULL),
-- ---- signs
	('- 5', -5, 'published', 1, NULL),
	('−5', -5, 'published', 1, NULL),
	('– € 5', -5, 'published', 1, NULL),
	('€ -5', -5, 'published', 1, NULL),
	('€ -/- 5', -5, 'published', 1, NULL),
	('(5.000)', -5000, 'published', 1, NULL),
	('€ (5.000)', -5000, 'published', 1, NULL),
	('+ 5', 5, 'published', 1, NULL),
	('+/+ 5', 5, 'published', 1, NULL),
	('5 tekort', -5, 'published', 1, NULL),
	('verlies 5', -5, 'published', 1, NULL),
	('-0', 0, 'published', 1, NULL),
	('5-', NULL, 'ambiguous', 1, 'after the amount'),
	('-/- 5 nadelig', NULL, 'ambiguous', 1, 'more than one sign'),
	('- 5 voordelig', NULL, 'ambiguous', 1, 'more than one sign'),
	('.23', NULL, 'malformed', 1, '"."'),
	('= 5', NULL, 'malformed', 1, '"="'),
	('5/', NULL, 'malformed', 1, '"/"'),
	('-(5)', NULL, 'ambiguous', 1, 'more than one sign'),
	('--5', NULL, 'ambiguous', 1, 'more than one sign'),
	('(5', NULL, 'malformed', 1, 'bracket'),
	('5)', NULL, 'malformed', 1, 'bracket'),
	('-', NULL, 'ambiguous', 1, 'dash'),
	('—', NULL, 'ambiguous', 1, 'dash'),
-- ---- marks
	('1.234.567', 1234567, 'published', 1, NULL),
	('1.234.567,8', 1234567.8, 'published', 1, NULL),
	('1.234.567,89', 1234567.89, 'published', 1, NULL),
	('1.234', 1234, 'published', 1, NULL),
	('12,5', 12.5, 'published', 1, NULL),
	('0,5', 0.5, 'published', 1, NULL),
	('0,125', 0.125, 'published', 1, NULL),
	('1234567,89', 1234567.89, 'published', 1, NULL),
	('1 234 567', 1234567, 'published', 1, NULL),
	(E'1\u00a0234,50', 1234.5, 'published', 1, NULL),
	(E'\u00a0€\u00a01.000', 1000, 'published', 1, NULL),
	('12.50', 12.5, 'published', 1, 'dot'),
	('1,234.56', 1234.56, 'published', 1, 'dot'),
	('1,234,567', 1234567, 'published', 1, 'commas'),
	('€ 5,-', 5, 'published', 1, NULL),
	('€ 5,--', 5, 'published', 1, NULL),
	('€ 5.000,-', 5000, 'published', 1, NULL),
	('1.23.456', NULL, 'malformed', 1, 'thousands'),
	('1.234.56', NULL, 'malformed', 1, 'thousands'),
	('1234.567', NULL, 'malformed', 1, 'thousands'),
	('1,234,56', NULL, 'malformed', 1, 'thousands'),
	('0.123.456', NULL, 'malformed', 1, 'thousands'),
	('1.234,567,8', NULL, 'malformed', 1, 'thousands'),
	('1.234,5678', NULL, 'malformed', 1, 'thousands'),
	('12 34', NULL, 'several', 1, 'more than one'),
	('2024 500', NULL, 'several', 1, 'more than one'),
-- ---- units
	('4,78 mln', 4780000, 'published', 1000000, NULL),
	('€ 4,8 miljoen nadelig', -4800000, 'published', 1000000, NULL),
	('1,2 mrd.', 1200000000, 'published', 1000000000, NULL),
	('€ 4.486 x 1.000', 4486000, 'published', 1000, NULL),
	('4.486 x € 1.000', 4486000, 'published', 1000, NULL),
	('4 x € 1 mln', 4000000, 'published', 1000000, NULL),
	('12 duizend', 12000, 'published', 1000, NULL),
	('3 x 250', NULL, 'several', 1, 'more than one'),
	('mln', NULL, 'malformed', 1, 'mln'),
-- ---- words that may change the meaning
	('ca. € 5.000', NULL, 'malformed', 1, '"ca"'),
	('max 5.000', NULL, 'malformed', 1, '"max"'),
	('€ 5.000 per jaar', NULL, 'malformed', 1, '"per"'),
	('€ 5.000 (2024)', NULL, 'several', 1, 'more than one'),
	('zie toelichting', NULL, 'malformed', 1, '"zie"'),
	('€', NULL, 'malformed', 1, 'no number'),
	('*', NULL, 'malformed', 1, 'no number'),
	('...', NULL, 'not_published', 1, NULL),
	('n.b.', NULL, 'not_published', 1, NULL),
	('onbekend', NULL, 'not_published', 1, NULL),
	('$ 5.000', NULL, 'malformed', 1, '"$"'),
	('NaN', NULL, 'malformed', 1, '"NaN"'),
	('1e6', NULL, 'several', 1, 'more than one'),
	('0x10', NULL, 'several', 1, 'more than one'),
	(repeat('9', 24), repeat('9', 24)::numeric, 'published', 1, NULL),
	(repeat('9', 25), NULL, 'malformed', 1, 'too many digits'),
	(repeat('-', 100), NULL, 'malformed', 1, 'too many words'),
	(repeat('x', 2000), NULL, 'malformed', 1, 'too long'),
	(repeat('é', 300), NULL, 'malformed', 1, 'not known');

SELECT is(a.value, c.value, format('%s: value', coalesce(quote_literal(left(c.text, 50)), 'NULL'))) FROM cell AS c, parse_amount(c.text) AS a;
SELECT is(a.status, c.status, format('%s: status', coalesce(quote_literal(left(c.text, 50)), 'NULL'))) FROM cell AS c, parse_amount(c.text) AS a;
SELECT is(a.factor, c.factor, format('%s: unit', coalesce(quote_literal(left(c.text, 50)), 'NULL'))) FROM cell AS c, parse_amount(c.text) AS a;
SELECT matches(a.note, replace(c.note, '$', '\$'), format('%s: note', quote_literal(left(c.text, 50)))) FROM cell AS c, parse_amount(c.text) AS a WHERE c.note IS NOT NULL;
SELECT is(a.note, NULL, format('%s: no note', coalesce(quote_literal(left(c.text, 50)), 'NULL'))) FROM cell AS c, parse_amount(c.text) AS a WHERE c.note IS NULL;

-- ---- laws
-- what is in the register must be allowed there: unknown is never zero, and zero never unknown
SELECT is_empty($$ SELECT c.text FROM cell AS c, parse_amount(c.text) AS a WHERE (a.value IS NOT NULL) <> (a.status IN ('published', 'nil')) $$,
	'a value is there when the status says so');
SELECT is_empty($$ SELECT c.text FROM cell AS c, parse_amount(c.text) AS a WHERE a.value = 0 AND c.text !~* 'nihil|0' $$, 'zero only where it is written');
SELECT is_empty($$ SELECT c.text FROM cell AS c, parse_amount(c.text) AS a WHERE a.status IN ('several', 'ambiguous', 'malformed') AND a.note IS NULL $$,
	'what is not read says why');
INSERT INTO collaboration_register (code, title) VALUES ('x', 'x');
SELECT lives_ok($$
	INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status, factor, note, original, part)
	SELECT 'voorbeeld', 0, 2025, 'other', 'realised', a.value, a.status, a.factor, a.note, c.text, row_number() OVER ()
	FROM cell AS c, parse_amount(c.text) AS a WHERE length(c.text) < 20 OR c.text IS NULL
$$, 'whatever comes out fits in finance_amount');

-- an amount written in the Dutch way reads back, whatever the sign, the cents and the mark of the euro
CREATE TEMP TABLE written AS
SELECT v.value, prefix || translate(to_char(abs(v.value), format), ',.', '.,') || suffix AS text
FROM (SELECT round((i::numeric * 7919.37 - 4000000) * power(10::numeric, i % 4 - 2), 2) AS value FROM generate_series(1, 1000) AS i) AS v,
	(VALUES ('FM999,999,999,990.00'), ('FM999999999990.00')) AS f (format),
	LATERAL (VALUES (CASE WHEN v.value < 0 THEN '-/- € ' ELSE '€ ' END, ''), (CASE WHEN v.value < 0 THEN '€ -' ELSE '' END, ' *'),
		('', CASE WHEN v.value < 0 THEN ' nadelig' ELSE ' voordelig' END)) AS d (prefix, suffix);
SELECT is_empty($$ SELECT w.text, w.value, a.* FROM written AS w, parse_amount(w.text) AS a WHERE a.value IS DISTINCT FROM w.value $$, '6,000 written amounts read back');

-- random junk never crashes, and never reads as what it is not
CREATE TEMP TABLE junk AS
SELECT string_agg((ARRAY['1', '23', '456', '.', ',', ' ', '-', '€', '%', 'x', 'mln', '(', ')', '*', 'nihil', 'e', E'\u00a0', '-/-'])[1 + (hashint4(i * 37 + j) & 2147483647) % 18], '' ORDER BY j) AS text
FROM generate_series(1, 20000) AS i, generate_series(1, 7) AS j GROUP BY i;
SELECT is_empty($$ SELECT text FROM junk, parse_amount(text) AS a WHERE (a.value IS NOT NULL) <> (a.status IN ('published', 'nil')) $$, 'nor in 20,000 random cells');
SELECT is_empty($$
	SELECT text, a.* FROM junk, parse_amount(text) AS a
	WHERE a.value IS NOT NULL AND a.status = 'published' AND a.factor = 1 AND text !~ 'x'
	AND regexp_replace(text, '[^0-9]', '', 'g') !~ ('^' || regexp_replace(abs(a.value)::text, '[^0-9]', '', 'g') || '$')
$$, 'a value has exactly the digits of its cell');

-- ---- the unit of the heading
SELECT is((parse_amount('4.486', 1000)).value, 4486000::numeric, 'a heading in thousands');
SELECT is((parse_amount('4,5', 1000000)).value, 4500000::numeric, 'a heading in millions');
SELECT is((parse_amount('nihil', 1000)).value, 0::numeric, 'nil has no unit');
SELECT is((parse_amount('4 mln', 1000)).status, 'ambiguous', 'a unit in the heading and one in the cell');
SELECT is((parse_amount('4,486', 1000000)).status, 'ambiguous', 'the equity of a bank, in millions: 4.5 billion or 4.5 million');
SELECT throws_ok($$ SELECT parse_amount('4', 100) $$, '22023', 'not a unit: "100"');
SELECT throws_ok($$ SELECT parse_amount('4', 'NaN') $$, '22023');
SELECT throws_ok($$ SELECT parse_amount('4', NULL) $$, '22004');

-- ---- the signs of the legend: each side of each
CREATE TEMP TABLE legend (text text, legend text, value numeric, status text);
INSERT INTO legend VALUES ('5 N', 'v_n', -5, 'published'), ('5 V', 'v_n', 5, 'published'), ('€ 1.250 n', 'v_n', -1250, 'published'), ('N 5', 'v_n', -5, 'published'),
	('-5 N', 'v_n', NULL, 'ambiguous'), ('5 V N', 'v_n', NULL, 'ambiguous'), ('5 VN', 'v_n', NULL, 'malformed'), ('5-', 'v_n', NULL, 'ambiguous'), ('N', 'v_n', NULL, 'malformed'),
	('5-', 'trailing_minus', -5, 'published'), ('1.250,50 -', 'trailing_minus', -1250.5, 'published'), ('5 -/-', 'trailing_minus', -5, 'published'), ('5,-', 'trailing_minus', 5, 'published'),
	('-5-', 'trailing_minus', NULL, 'ambiguous'), ('5 N', 'trailing_minus', NULL, 'malformed'), ('5 - 3', 'trailing_minus', NULL, 'several'), ('-', 'trailing_minus', NULL, 'ambiguous'),
	('5-', 'v_n trailing_minus', -5, 'published'), ('5 N', 'trailing_minus, v_n', -5, 'published'), ('5', 'v_n', 5, 'published'), ('5-', '', NULL, 'ambiguous'), ('5 N', NULL, NULL, 'malformed');
SELECT is(a.value, l.value, format('%s under %s: value', l.text, coalesce(l.legend, 'NULL'))) FROM legend AS l, parse_amount(l.text, 1, l.legend) AS a;
SELECT is(a.status, l.status, format('%s under %s: status', l.text, coalesce(l.legend, 'NULL'))) FROM legend AS l, parse_amount(l.text, 1, l.legend) AS a;
SELECT throws_ok($$ SELECT parse_amount('4', 1, 'v_n minus') $$, '22023', 'not in a legend: "minus"');

-- ---- percentages
CREATE TEMP TABLE share (text text, value numeric, status text);
INSERT INTO share VALUES ('31,6%', 31.6, 'published'), ('11,0', 11.0, 'published'), ('33,333 %', 33.333, 'published'), ('12.5%', 12.5, 'published'),
	('6.08477746797021%', 6.08477746797021, 'published'), ('100', 100, 'published'), ('-2,5%', -2.5, 'published'), ('nvt', NULL, 'not_applicable'),
	('', NULL, 'not_published'), (NULL, NULL, 'not_published'), ('1.000,5%', NULL, 'malformed'), ('5 mln', NULL, 'malformed'), ('5%%', NULL, 'malformed'),
	('40% en 60%', NULL, 'several'), ('ca. 5%', NULL, 'malformed'), ('nihil', 0, 'nil');
SELECT is(p.value, s.value, format('share %s: value', coalesce(quote_literal(s.text), 'NULL'))) FROM share AS s, parse_percentage(s.text) AS p;
SELECT is(p.status, s.status, format('share %s: status', coalesce(quote_literal(s.text), 'NULL'))) FROM share AS s, parse_percentage(s.text) AS p;

SELECT * FROM finish();
ROLLBACK;
