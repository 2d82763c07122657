-- Case r03: a placeholder in the column of the KvK number made one party of three, and no check said so. Its kind is identity by one number
-- without a second look: what people type where there is no number, one number on two rows of a source, a number that may be anybody's.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE SCHEMA w;
CREATE TABLE w.party (source text, source_key text, name text, kvk text, rsin text, oin text, tooi text);
CREATE TABLE w.collaboration (source text, source_key text, code text, title text, body_key text);
CREATE FUNCTION pg_temp.counts(port text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', inserted, changed, unchanged, rejected) FROM governance.refresh(port) $$;
CREATE FUNCTION pg_temp.failing(code text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(subject, ', ' ORDER BY subject) FROM governance.check_results(ARRAY[code], '2026-05-19') WHERE result = 'fail' $$;
INSERT INTO w.party (source, source_key, name, kvk, rsin) VALUES ('crm', '1', 'Stichting Schouwburg', '00000000', NULL), ('crm', '2', 'Afvalbedrijf nv', '00000000', NULL),
	('crm', '3', 'Vereniging Toerisme', '00000000', NULL), ('crm', '6', 'Zorg bv', NULL, '123456782'), ('crm', '7', 'Groen bv', NULL, '123456782');
SELECT attach('party', 'w.party'), attach('collaboration', 'w.collaboration');

-- ---- the case
SELECT is(pg_temp.counts('party'), '0 0 0 5', '00000000 and 123456782 are refused, as 000000000 was');
SELECT is_empty('SELECT * FROM party', 'so that three companies are not one');
SELECT is((SELECT count(*) FROM port_rejection WHERE problem ~ 'placeholder or a test number' AND resolved_at IS NULL), 5::bigint, 'each row says why');

-- ---- variant: other things that people type
SELECT is(kvk_error(v) IS NULL, false, v || ' is no KvK number') FROM unnest('{11111111,99999999,12345678,01234567,68750110}'::text[]) AS v;
SELECT is(rsin_error(v) IS NULL, false, v || ' is no RSIN') FROM unnest('{111222333,999999990,111111110,987654329}'::text[]) AS v;
SELECT is(oin_error(v) IS NULL, false, v || ' is no OIN') FROM unnest('{00000003000000000000,00000001123456782000,00000006000000000000}'::text[]) AS v;

-- ---- variant: a real number on two rows of one source that are named otherwise
UPDATE w.party SET kvk = '34235678', rsin = NULL;
SELECT is(pg_temp.counts('party'), '1 0 0 4', 'the first row is a party, and the others wait for somebody');
SELECT results_eq('SELECT party, name FROM party', $$ VALUES ('kvk34235678', 'Stichting Schouwburg') $$);
SELECT results_eq('SELECT source_key, method, is_confirmed FROM party_source_key ORDER BY 1', $$ VALUES ('2', 'number', false), ('3', 'number', false), ('6', 'number', false), ('7', 'number', false) $$, 'as a proposal each');
SELECT matches((SELECT problem FROM port_rejection WHERE key = '["crm", "2"]'), 'kvk: that of kvk34235678, which has another name: "Stichting Schouwburg"', 'that names the other');
INSERT INTO w.collaboration VALUES ('crm', 'c1', 'schouwburg', 'Schouwburg', '1'), ('crm', 'c2', 'afval', 'Afval', '2');
SELECT is(pg_temp.counts('collaboration'), '1 0 0 1', 'and no body gets the collaborations of another');
SELECT is((SELECT body FROM collaboration_version), 'kvk34235678');
SELECT is(pg_temp.counts('party'), '0 0 1 4', 'a second refresh says the same');
UPDATE party_source_key SET is_confirmed = true WHERE source_key = '2';
SELECT is(pg_temp.counts('party'), '0 0 2 3', 'once confirmed it is the same party');
SELECT is(pg_temp.counts('collaboration'), '1 0 1 0');
UPDATE w.party SET kvk = '34235' || source_key || '12' WHERE source_key > '2';
SELECT is(pg_temp.counts('party'), '3 0 2 0', 'and with a number of its own each is a party');
SELECT is(pg_temp.failing('IDENTIFIER-NAME'), NULL, 'what somebody confirmed is no finding');

-- ---- variant: the same number in another source, under another name, is a match and a finding
INSERT INTO w.party (source, source_key, name, kvk) VALUES ('bbv', 'x', 'Waterbedrijf de Bron', '34235678'), ('bbv', 'y', 'Zorg B.V.', '34235612'), ('bbv', 'z', '  STICHTING   Toerisme ', '34235312');
SELECT is(pg_temp.counts('party'), '3 0 5 0');
SELECT is(pg_temp.failing('IDENTIFIER-NAME'), 'bbv x', 'the number alone is not believed; a legal form, capitals and blanks make no other name');
UPDATE w.party SET name = 'Schouwburg' WHERE source_key = 'x';
SELECT is(pg_temp.counts('party'), '0 1 7 0', 'the source mends the name');
SELECT is(pg_temp.failing('IDENTIFIER-NAME'), NULL, 'and the finding goes');

-- ---- variant: the same name under another number
INSERT INTO w.party (source, source_key, name, kvk) VALUES ('bbv', 'n', 'Groen bv', '34239999');
SELECT is(pg_temp.counts('party'), '1 0 8 0', 'is another party');
SELECT is(pg_temp.failing('NAME-TWICE'), 'groen', 'and a finding');

-- ---- variant: a number that may be somebody's and may be a placeholder matches by name only
INSERT INTO w.party (source, source_key, name, kvk) VALUES ('aaa', 'a', 'Haven nv', '66666666'), ('bbv', 'b', 'Spoor nv', '66666666'), ('bbv', 'c', 'Haven N.V.', '66666666');
SELECT is(pg_temp.counts('party'), '2 0 9 1');
SELECT is((SELECT string_agg(source_key || ' ' || method, ', ' ORDER BY source_key) FROM party_source_key WHERE party = 'kvk66666666'), 'b number, c kvk');
SELECT is(pg_temp.failing('IDENTIFIER-PLACEHOLDER'), 'kvk66666666 kvk', 'and is reported');

SELECT * FROM finish();
ROLLBACK;
