-- Identifiers: the published rules, and every number of the national register.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- ---- the rules, one by one: (check, value, which words the error has; NULL = valid)
CREATE TEMP TABLE sample (kind text, value text, says text, rule text);
INSERT INTO sample VALUES
	('rsin', '002564440', NULL, 'leading zeros count'),
	('rsin', '001326132', NULL, 'published'),
	('rsin', '002220647', NULL, 'published'),
	('rsin', '822477348', NULL, 'published'),
	('rsin', '000000000', 'All zeros', 'all zeros passes the eleven-test and is refused'),
	('rsin', '822477349', 'eleven-test', 'one digit off'),
	('rsin', '824277348', 'eleven-test', 'two digits swapped'),
	('rsin', '02564440', 'found 8. Leading zeros', 'one digit short: GGM documents it so'),
	('rsin', '0002564440', 'found 10', 'one digit too long'),
	('rsin', '8224 77348', 'position 5', 'a blank'),
	('rsin', '822.477.348', 'position 4', 'dots'),
	('rsin', ' 822477348', 'position 1', 'no trimming'),
	('rsin', '', 'found 0', 'empty'),
	('rsin', '٠٠٢٥٦٤٤٤٠', 'position 1', 'digits of another script are no digits'),
	('kvk', '70012245', NULL, 'from the register'),
	('kvk', '00000001', NULL, 'no check digit may be enforced'),
	('kvk', '7001224', 'found 7. Leading zeros', 'a lost leading zero'),
	('kvk', '700122456', 'found 9', 'too long'),
	('kvk', '7001224a', 'position 8', 'a letter'),
	('oin', '00000001858103242000', NULL, 'RSIN inside'),
	('oin', '00000001858103243000', 'Positions 9 to 17', 'the RSIN inside is tested'),
	('oin', '00000001000000000000', 'All zeros', 'the RSIN inside is not all zeros'),
	('oin', '00000001858103242001', '000, found "001"', 'three zeros after an RSIN'),
	('oin', '00000003343593230000', NULL, 'KvK number inside'),
	('oin', '00000003343593230001', '0000, found "0001"', 'four zeros after a KvK number'),
	('oin', '000000033435932A0000', 'Positions 9 to 16', 'digits in a KvK number'),
	('oin', '00000004003067889001', NULL, 'subOIN, as in the register: it need not end in 000'),
	('oin', '00000004A03067889000', 'Positions 9 to 20', 'digits in a subOIN'),
	('oin', '0000000725AB00000000', NULL, 'letters in a BRIN'),
	('oin', '00000007123456789001', 'expected 000', 'zeros after a BRIN'),
	('oin', '00000005123456789000', 'not a prefix', '5 is no prefix'),
	('oin', '00000010223456789000', NULL, 'prefix 10'),
	('oin', '00000099900011223000', NULL, 'prefix 99, test'),
	('rsin', '123456782', 'placeholder', 'what people type'),
	('rsin', '111222333', 'placeholder', 'a citizen of every test set'),
	('rsin', '999990019', 'placeholder', 'the range of test persons'),
	('rsin', '111111110', 'placeholder', 'one digit, and the last that it asks for'),
	('rsin', '987654329', 'placeholder', 'a run downwards'),
	('rsin', '876543219', NULL, 'a run that a tax office may give out'),
	('kvk', '00000000', 'placeholder', 'all zeros'),
	('kvk', '99999999', 'placeholder', 'all nines'),
	('kvk', '11111111', 'placeholder', 'all ones'),
	('kvk', '12345678', 'placeholder', 'a run'),
	('kvk', '68750110', 'placeholder', 'Test BV Donald'),
	('kvk', '69599084', 'placeholder', 'Test EMZ Dagobert'),
	('kvk', '66666666', NULL, 'a company may have it'),
	('kvk', '12345679', NULL, 'nearly a run'),
	('oin', '00000001123456782000', 'placeholder', 'the RSIN inside'),
	('oin', '00000003000000000000', 'placeholder', 'the KvK number inside'),
	('oin', '00000006000000000000', 'placeholder', 'nothing inside'),
	('oin', '00000010123456789000', 'placeholder', 'a run inside'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/gm14', 'found 2. A spreadsheet may have dropped the zeros: gm0014?', 'zeros that were lost'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/gm00014', 'found 5. There are too many zeros: gm0014?', 'zeros that were added'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0000', 'all zeros', 'nobody'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/waterschap/ws155', 'ws0155', 'a water board'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/ministerie/mnre34', 'mnre0034', 'a ministry'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/provincie/pv0026', 'pv26', 'a province has two'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/provincie/pv26', NULL, 'Utrecht'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/provincie/gm0344', 'of kind gemeente', 'the code of another kind'),
	('oin', '1858103242000', 'found 13. Leading zeros', 'a spreadsheet took the zeros'),
	('oin', '00000001-858103242000', 'position 9', 'a dash'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0059', NULL, 'municipality'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/ministerie/mnre1034', NULL, 'ministry'),
	('tooi', 'gm0059', 'full address', 'a code is not the identifier'),
	('tooi', 'http://identifier.overheid.nl/tooi/id/gemeente/gm0059', 'full address', 'https'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/', 'a kind', 'no kind'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente', 'a kind', 'no code'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/', 'a code', 'empty code'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/gm', 'a code', 'no digits'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/0059', 'a code', 'no letters'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0059/', 'a code', 'a slash at the end'),
	('tooi', 'https://identifier.overheid.nl/tooi/id/Gemeente/gm0059', 'a kind', 'upper case'),
	('roo', '28221695', NULL, 'from the register'),
	('roo', '028221695', 'first not 0', 'a leading zero'),
	('roo', '', '1 to 12 digits', 'empty'),
	('roo', '1234567890123', '1 to 12 digits', 'too long'),
	('roo', 'roo1', '1 to 12 digits', 'letters');

CREATE FUNCTION pg_temp.error_of(kind text, value text) RETURNS text LANGUAGE sql
RETURN CASE kind WHEN 'rsin' THEN rsin_error(value) WHEN 'kvk' THEN kvk_error(value) WHEN 'oin' THEN oin_error(value)
	WHEN 'tooi' THEN tooi_error(value) WHEN 'roo' THEN roo_error(value) END;
CREATE FUNCTION pg_temp.is_valid(kind text, value text) RETURNS boolean LANGUAGE sql
RETURN CASE kind WHEN 'rsin' THEN is_rsin(value) WHEN 'kvk' THEN is_kvk(value) WHEN 'oin' THEN is_oin(value)
	WHEN 'tooi' THEN is_tooi(value) WHEN 'roo' THEN is_roo(value) END;

SELECT is(pg_temp.is_valid(kind, value), says IS NULL, format('%s %s: %s', kind, value, rule)) FROM sample;
SELECT matches(pg_temp.error_of(kind, value), replace(replace(says, '.', '\.'), '?', '\?'), format('%s %s says why', kind, value)) FROM sample WHERE says IS NOT NULL;
SELECT is(pg_temp.error_of(kind, value), NULL, format('%s %s has no error', kind, value)) FROM sample WHERE says IS NULL;

-- ---- NULL in, NULL out
SELECT is(pg_temp.is_valid(kind, NULL), NULL, kind || ': NULL is neither valid nor not') FROM (SELECT DISTINCT kind FROM sample) AS k;
SELECT is(pg_temp.error_of(kind, NULL), NULL, kind || ': NULL has no error') FROM (SELECT DISTINCT kind FROM sample) AS k;

-- ---- is_x and x_error are two sides of one rule; the domain is the same rule
CREATE FUNCTION pg_temp.domain_takes(kind text, value text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT %L::governance.%I', value, kind);
	RETURN true;
EXCEPTION WHEN check_violation THEN
	RETURN false;
END $$;
SELECT is_empty($$ SELECT kind, value FROM sample WHERE pg_temp.is_valid(kind, value) <> pg_temp.domain_takes(kind, value) $$, 'the domain takes what the function calls valid');
SELECT is_empty($$ SELECT kind, value FROM sample WHERE pg_temp.is_valid(kind, value) = (pg_temp.error_of(kind, value) IS NOT NULL) $$, 'valid is without an error');
SELECT lives_ok($$ SELECT NULL::rsin, NULL::kvk, NULL::oin, NULL::tooi, NULL::roo $$, 'unknown is allowed');

-- ---- the eleven-test against its definition, and that it finds every single slip
CREATE TEMP TABLE number AS
SELECT lpad((i * 7919 % 1000000000)::text, 9, '0') AS value FROM generate_series(1::bigint, 20000) AS i;
SELECT is_empty($$
	SELECT value FROM number
	WHERE is_rsin(value) <> (identifier_look('rsin', value) IS DISTINCT FROM 'placeholder' AND value <> '000000000' AND
		(SELECT sum(substr(value, p, 1)::int * CASE p WHEN 9 THEN -1 ELSE 10 - p END) FROM generate_series(1, 9) AS p) % 11 = 0)
$$, 'the eleven-test is the weighted sum');
SELECT cmp_ok((SELECT count(*) FROM number WHERE is_rsin(value)), '>', 1000::bigint, 'about one in eleven passes');
SELECT is_empty($$
	SELECT value FROM (SELECT value FROM number WHERE is_rsin(value) LIMIT 200) AS n, generate_series(1, 9) AS p, generate_series(0, 9) AS d
	WHERE substr(value, p, 1) <> d::text AND is_rsin(overlay(value PLACING d::text FROM p FOR 1))
$$, 'one wrong digit never passes');
SELECT is_empty($$
	SELECT value FROM (SELECT value FROM number WHERE is_rsin(value) LIMIT 500) AS n, generate_series(1, 8) AS p
	WHERE substr(value, p, 1) <> substr(value, p + 1, 1)
	AND is_rsin(overlay(value PLACING substr(value, p + 1, 1) || substr(value, p, 1) FROM p FOR 2))
$$, 'two neighbours swapped never pass');

-- ---- the code of an address
SELECT is(tooi_code('https://identifier.overheid.nl/tooi/id/so/so0896'), 'so0896', 'the code is the path of the party');
SELECT throws_ok($$ SELECT tooi_code('so0896') $$, '22P02');

-- ---- every real number of the register passes, or is listed here
CREATE TEMP TABLE body (roo_id text, tooi text, kvk text, rsin text, oin text, naam text, hoort_bij_regeling_roo_id text, start_datum text, valid_until text,
	website text, bezoekadres text, legal_form text, bron_url text);
\copy body FROM 'test/fixtures/gr_organisations.csv' (FORMAT csv, HEADER, ENCODING 'UTF8')
CREATE TEMP TABLE real_number AS
SELECT k.kind, k.value, naam
FROM body, LATERAL (VALUES ('rsin', rsin), ('kvk', kvk), ('oin', oin), ('tooi', tooi), ('roo', roo_id)) AS k (kind, value)
WHERE k.value IS NOT NULL;
SELECT results_eq($$ SELECT kind, count(*) FROM real_number GROUP BY 1 ORDER BY 1 $$,
	$$ VALUES ('kvk', 379::bigint), ('oin', 189), ('roo', 453), ('rsin', 327), ('tooi', 375) $$, 'the numbers of the register');
-- two bodies share one OIN that starts with a letter I
SELECT results_eq($$ SELECT kind, value, naam FROM real_number WHERE NOT pg_temp.is_valid(kind, value) ORDER BY naam COLLATE "C" $$,
	$$ VALUES ('oin', 'I0000003343669660000', 'Ombudsman Metropool Amsterdam'), ('oin', 'I0000003343669660000', 'Rekenkamer Amsterdam-Zaanstad') $$,
	'all are valid but these');

SELECT * FROM finish();
ROLLBACK;
