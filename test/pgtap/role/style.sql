-- style: closure, canonical form and the laws of the type
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- Random mixes: coarse ones with ties and zeros, fine ones, wild magnitudes.
SELECT setseed(0.24);
CREATE TEMP TABLE m AS
	SELECT i, h, n, k, style(h, n, k) AS s FROM (
		SELECT i, CASE i % 3 WHEN 0 THEN floor(random() * 12) WHEN 1 THEN random() ELSE 10 ^ (random() * 600 - 300) END AS h,
			CASE i % 3 WHEN 0 THEN floor(random() * 12) WHEN 1 THEN random() ELSE 10 ^ (random() * 600 - 300) END AS n,
			CASE i % 3 WHEN 0 THEN floor(random() * 12) WHEN 1 THEN random() ELSE 10 ^ (random() * 600 - 300) END AS k
		FROM generate_series(1, 10000) i) x
	WHERE h + n + k > 0;
INSERT INTO m SELECT -row_number() OVER (), h, n, k, style(h, n, k) FROM (VALUES
	(1.0::float8, 1.0::float8, 1.0::float8), (1, 4, 7), (0.1, 0.4, 0.7), (1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 1, 1), (1, 1, 0), (1, 0, 1),
	(1e308, 1e308, 1e308), (1.7976931348623157e308, 1.7976931348623157e308, 0), (5e-324, 5e-324, 5e-324), (5e-324, 0, 1e-323),
	(1e308, 5e-324, 0), (1, 1073741823, 0), (1, 1, 1073741822), (1, 1e-9, 1e-9), (1, 4e-10, 4e-10), ('-0', 1, 0)) v(h, n, k);
SELECT ok(count(*) > 9900, 'the sample is large') FROM m;

-- The shares sum to exactly 1 and are whole parts of 2^30 within one part of the exact share.
SELECT is_empty($$SELECT s FROM m WHERE hierarchy(s) + network(s) + market(s) <> 1
	OR least(hierarchy(s), network(s), market(s)) < 0
	OR hierarchy(s) * 1073741824 <> floor(hierarchy(s) * 1073741824)
	OR network(s) * 1073741824 <> floor(network(s) * 1073741824)$$, 'shares are whole parts and sum to 1');
SELECT is_empty($$SELECT s FROM m CROSS JOIN LATERAL (SELECT h::numeric + n::numeric + k::numeric AS total) t
	WHERE greatest(abs(hierarchy(s)::numeric - h::numeric / total), abs(network(s)::numeric - n::numeric / total),
		abs(market(s)::numeric - k::numeric / total)) > 1 / 1073741824.0$$, 'shares are within a part of 2^30 of the exact ones');

-- Re-input is idempotent through every door.
SELECT is_empty($$SELECT s FROM m WHERE s::text::style <> s$$, 'text reads back to the same value, 10,000 random mixes');
SELECT is_empty($$SELECT s FROM m WHERE s::text::style::text <> s::text$$, 'text is canonical');
SELECT is_empty($$SELECT s FROM m WHERE s::jsonb::style <> s$$, 'jsonb reads back to the same value');
SELECT is_empty($$SELECT s FROM m WHERE style(hierarchy(s), network(s), market(s)) <> s$$, 'shares close to the same value');
SELECT is_empty($$SELECT s FROM m WHERE style_send(s) <> int4send((hierarchy(s) * 1073741824)::int) || int4send((network(s) * 1073741824)::int)$$,
	'binary form: the parts of hierarchy and network');
SELECT is_empty($$SELECT s FROM m WHERE s::text ~ '\.\d*0(,|$)' OR s::text ~ '\.(,|$)' OR s::text ~ '[eE-]\d'$$, 'no zeros at the end, no exponent');
SELECT is_empty($$SELECT s FROM m CROSS JOIN LATERAL (SELECT sum(split_part(part, ':', 2)::numeric) AS total
	FROM regexp_split_to_table(s::text, ',') part) t WHERE total <> 1$$, 'the printed shares sum to exactly 1');
-- Fewest decimals: with one digit less no text that sums to 1 reads back.
SELECT is('hierarchy:2,network:6,market:2'::style::text, 'hierarchy:0.2,network:0.6,market:0.2', 'short mixes stay short');
SELECT is_empty($$SELECT a, b FROM generate_series(0, 20) a, generate_series(0, 20 - a) b
	WHERE style(a, b, 20 - a - b)::text <> format('hierarchy:%s,network:%s,market:%s', trim_scale(a / 20.0), trim_scale(b / 20.0), trim_scale((20 - a - b) / 20.0))$$,
	'twentieths print as written');
SELECT ok(bool_and(length(s::text) <= length('hierarchy:,network:,market:') + 36), 'never more than ten decimals') FROM m;

-- Two spellings of one mix are one value, also where rounding touches a tie.
SELECT is_empty($$SELECT a, b, c FROM generate_series(0, 12) a, generate_series(0, 12) b, generate_series(0, 12) c, unnest(ARRAY[0.1, 1 / 3.0, 7, 1e-300, 1e300]::float8[]) f
	WHERE a + b + c > 0 AND style(a, b, c) <> style(a * f, b * f, c * f)$$, 'scale does not matter');
SELECT is(style(1, 4, 7), style(0.1, 0.4, 0.7), 'a tie of remainders survives decimal rounding');
SELECT is('markt:2, netwerk :6,HIERARCHIE: 2'::style, style(2, 6, 2), 'Dutch names, blanks, any order');
SELECT is('network:1'::style, style(0, 3, 0), 'what is not named is 0');
SELECT is(style(1, 1, 1)::text, 'hierarchy:0.333333334,network:0.333333333,market:0.333333333', 'of equal remainders the first gets the part');
SELECT isnt(style(1, 0, 0), style(0, 1, 0), 'pure mixes differ');

-- All-pairs order and hash.
CREATE TEMP TABLE pairs AS SELECT a.s AS a, b.s AS b FROM (SELECT s FROM m WHERE i <= 150) a, (SELECT s FROM m WHERE i <= 150) b;
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a < b)::int + (a = b)::int + (a > b)::int <> 1
	OR (a <= b) <> (a < b OR a = b) OR (a >= b) <> (a > b OR a = b) OR (a <> b) = (a = b) OR (a < b) <> (b > a)
	OR style_cmp(a, b) <> (a > b)::int - (a < b)::int OR style_cmp(a, b) <> - style_cmp(b, a)
	OR (a < b) <> (ROW(hierarchy(a), network(a)) < ROW(hierarchy(b), network(b)))$$,
	'the order is total, antisymmetric, and by hierarchy, then network');
SELECT is_empty($$SELECT s FROM (SELECT s, lag(s) OVER (ORDER BY s) AS before FROM m) x WHERE before > s$$, 'sorting agrees with the order');
SELECT is_empty($$SELECT a, b FROM pairs WHERE (a = b) <> (style_send(a) = style_send(b)) OR (a = b) <> (a::text = b::text)
	OR a = b AND (style_hash(a) <> style_hash(b) OR style_hash_extended(a, 7) <> style_hash_extended(b, 7))$$,
	'equal mixes have equal text, bytes and hash');
SELECT is_empty($$SELECT s FROM m WHERE style_hash_extended(s, 0) & 4294967295 <> style_hash(s)::bigint & 4294967295$$,
	'the extended hash with seed 0 has the low bits of the hash');
SELECT ok(count(DISTINCT style_hash(s)) > 0.999 * count(DISTINCT s), 'hashes spread') FROM m;
SELECT ok(count(DISTINCT style_hash(s)) >= 0.99 * count(DISTINCT s), 'also where hierarchy equals network')
  FROM (SELECT style(i, i, 1) AS s FROM generate_series(1, 5000) i) x;
SELECT ok(amvalidate(oid), format('amvalidate %s', oid)) FROM pg_opclass
	WHERE opcnamespace = 'governance'::regnamespace AND opcintype = 'style'::regtype;
SELECT is((SELECT count(*) FROM pg_opclass WHERE opcintype = 'style'::regtype AND opcdefault), 2::bigint, 'default btree and hash');

-- Errors.
SELECT throws_ok(format('SELECT %L::style', word), '22P02', NULL, format('%s is no mix', to_json(left(word, 20))))
  FROM unnest(ARRAY['', ' ', ',', ':', 'hierarchy', 'hierarchy:', ':1', 'hierarchy:1,', ',hierarchy:1', 'hierarchy:1,,market:1', 'hierarchy:1:2',
	'hierarchy:1 2', 'hierarchy:+1', 'hierarchy:.5', 'hierarchy:5.', 'hierarchy:0x1', 'hierarchy:01', 'hierarchy:1e', 'hierarchy:1,hierarchy:1',
	'hierarchy:1,hierarchie:1', 'netwrok:1', '1,2,3', '{"hierarchy":1}', 'hierarchy=1', repeat('hierarchy:1,', 1000),
	'hierarchy:0.' || repeat('1', 500), 'hierarchy:' || repeat(' ', 500)]) AS word;
SELECT throws_ok(format('SELECT %L::style', word), '22003', NULL, format('"%s" is out of range', word))
  FROM unnest(ARRAY['hierarchy:NaN', 'hierarchy:inf', 'hierarchy:-Infinity', 'market:1e309', 'network:1,market:-1e400']) AS word;
SELECT throws_ok(format('SELECT %L::style', word), '22023', NULL, format('"%s" is no mix', word))
  FROM unnest(ARRAY['hierarchy:0', 'hierarchy:0,network:0,market:0', 'hierarchy:-0', 'hierarchy:-1,network:2', 'market:-1e-300', 'hierarchy:1e-400']) AS word;
SELECT throws_ok($$SELECT style(0, 0, 0)$$, '22023', 'invalid style: every amount is "0"');
SELECT throws_ok($$SELECT style(1, -1, 0)$$, '22023', 'invalid style: network is "-1"');
SELECT throws_ok($$SELECT style(1, 'NaN', 0)$$, '22003', 'invalid style: network is "NaN"');
SELECT throws_ok($$SELECT style(1, 0, 'Infinity')$$, '22003', 'invalid style: market is "Infinity"');
SELECT throws_ok(format('SELECT %L::jsonb::style', word), '22023', NULL, format('%s is no mix', word))
  FROM unnest(ARRAY['null', '1', '"hierarchy:1"', '[1,2,3]', '{}', '{"hierarchy":"1"}', '{"hierarchy":null}', '{"netwerk":1}', '{"hierarchy":0}',
	'{"hierarchy":-1}', '{"market":1e999}']) AS word;
SELECT is(style(NULL, 1, 1), NULL, 'a NULL amount gives NULL');

SELECT * FROM finish();
ROLLBACK;
