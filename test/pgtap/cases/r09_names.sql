-- Case r09: what a spreadsheet leaves in a name made a second party without a proposal. Its kind is names that are compared as they are
-- written: in more ways of writing, with former names, and among parties that are there already.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
-- sources of a few rows, of which any part may go
INSERT INTO governance_register.setting (name, value) VALUES ('max_vanished', '1');
SELECT no_plan();

CREATE FUNCTION pg_temp.counts(port text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', inserted, changed, unchanged, rejected) FROM governance.refresh(port) $$;
CREATE FUNCTION pg_temp.failing(code text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(subject, ', ' ORDER BY subject) FROM governance.check_results(ARRAY[code], '2026-05-19') WHERE result = 'fail' $$;
CREATE SCHEMA w;
CREATE TABLE w.g (source text, source_key text, name text, rsin text, kvk text);
INSERT INTO w.g VALUES ('ggm', '1', 'Omgevingsdienst Noord', '000000152'), ('ggm', '2', E'Co\u00f6peratie Zon', NULL);
SELECT detach('party'), attach('party', 'w.g');
SELECT is(pg_temp.counts('party'), '2 0 0 0', 'two parties are known');

-- ---- the case
CREATE TABLE w.b (source text, source_key text, name text, kvk text);
INSERT INTO w.b VALUES ('bbv', 'plain', 'Omgevingsdienst Noord'), ('bbv', 'caps', 'OMGEVINGSDIENST NOORD'), ('bbv', 'nbsp', E'Omgevingsdienst\u00a0Noord'), ('bbv', 'bom', E'\ufeffOmgevingsdienst Noord'), ('bbv', 'two-blanks', 'Omgevingsdienst  Noord'),
	('bbv', 'cr', E'Omgevingsdienst Noord\r'), ('bbv', 'zwsp', E'Omgevingsdienst Noord\u200b'), ('bbv', 'tab', E'Omgevingsdienst\tNoord'), ('bbv', 'newline', E'Omgevingsdienst\nNoord'), ('bbv', 'soft-hyphen', E'Omgevings\u00addienst Noord'),
	('bbv', 'nfd', E'Coo\u0308peratie Zon'), ('bbv', 'other', 'Omgevingsdienst Zuid');
SELECT detach('party'), attach('party', 'w.b');
SELECT is(pg_temp.counts('party'), '1 0 0 11', 'each spelling is a proposal, and no party but the one that is another');
SELECT results_eq($$ SELECT party, count(*) FROM party_source_key WHERE source = 'bbv' AND method = 'name' AND NOT is_confirmed GROUP BY 1 ORDER BY 1 $$, $$ VALUES ('ggm-2', 1::bigint), ('rsin000000152', 10) $$, 'for the party that it is');
SELECT results_eq($$ SELECT party FROM party WHERE source = 'bbv' $$, $$ VALUES ('bbv-other') $$);

-- ---- variant: typographic signs, full-width letters, the Dutch ij
INSERT INTO w.g VALUES ('ggm', '3', 'IJsclub ''s-Gravenhage', NULL);
SELECT detach('party'), attach('party', 'w.g');
SELECT is(pg_temp.counts('party'), '1 0 2 0');
TRUNCATE w.b;
INSERT INTO w.b VALUES ('bbv', 'ij', E'\u0132sclub ''s-Gravenhage'), ('bbv', 'quote', E'IJsclub \u2019s-Gravenhage'), ('bbv', 'dash', E'IJsclub ''s\u2011Gravenhage'), ('bbv', 'wide', E'\uff29\uff2asclub ''s-Gravenhage');
SELECT detach('party'), attach('party', 'w.b');
SELECT is(pg_temp.counts('party'), '0 0 0 4', 'are no other name');

-- ---- variant: a name that it had before
UPDATE w.g SET name = 'Omgevingsdienst Noordkwartier' WHERE source_key = '1';
SELECT detach('party'), attach('party', 'w.g');
SELECT is(pg_temp.counts('party'), '0 1 2 0', 'the source has a new name');
SELECT results_eq($$ SELECT name, kind, source FROM party_name $$, $$ VALUES ('Omgevingsdienst Noord', 'former', 'ggm') $$, 'and the one before is kept');
SELECT is(pg_temp.counts('party'), '0 0 3 0', 'once');
UPDATE w.g SET name = E'Omgevingsdienst\u00a0NOORDKWARTIER' WHERE source_key = '1';
SELECT is(pg_temp.counts('party'), '0 1 2 0');
SELECT is((SELECT count(*) FROM party_name), 1::bigint, 'another way of writing is no former name');
TRUNCATE w.b;
INSERT INTO w.b VALUES ('old', 'x', 'omgevingsdienst  NOORD'), ('old', 'y', 'Omgevingsdienst Noordkwartier');
SELECT detach('party'), attach('party', 'w.b');
SELECT is(pg_temp.counts('party'), '0 0 0 2', 'a list of years ago names it as it was');
SELECT results_eq($$ SELECT DISTINCT party FROM party_source_key WHERE source = 'old' $$, $$ VALUES ('rsin000000152') $$, 'and is understood');
INSERT INTO party_name (party, name, kind) VALUES ('ggm-2', 'ZonCo', 'short');
UPDATE w.b SET name = 'ZONCO', source_key = 'z' WHERE source_key = 'y';
SELECT is(pg_temp.counts('party'), '0 0 0 2');
SELECT is((SELECT party FROM party_source_key WHERE source_key = 'z'), 'ggm-2', 'as is a short name');

-- ---- variant: two parties that are there already
SELECT is(pg_temp.failing('NAME-TWICE'), NULL, 'no name is there twice');
INSERT INTO party (party, name) VALUES ('hand-1', E'CO\u00d6PERATIE\u00a0Zon');
SELECT is(pg_temp.failing('NAME-TWICE'), 'zon', 'one that was entered by hand is a finding');
SELECT is((SELECT severity FROM check_results('{NAME-TWICE}', '2026-05-19') WHERE result = 'fail'), NULL, 'as heavy as its rule');
UPDATE party SET name = 'Stichting De Zon' WHERE party = 'hand-1';
SELECT is((SELECT severity || ': ' || message_en FROM check_results('{NAME-TWICE}', '2026-05-19') WHERE result = 'fail'), E'info: Perhaps the same: Co\u00f6peratie Zon (ggm-2), Stichting De Zon (hand-1).', 'names that differ by their legal form are a suspicion');
UPDATE party SET ended_on = '2020-01-01' WHERE party = 'hand-1';
SELECT is(pg_temp.failing('NAME-TWICE'), NULL, 'one that ended is another');
INSERT INTO party (party, name, kind) VALUES ('gm0014/council', 'Gemeenteraad', 'unit'), ('gm0034/council', 'Gemeenteraad', 'unit');
SELECT is(pg_temp.failing('NAME-TWICE'), NULL, 'and an organ has its name within its organisation');

SELECT * FROM finish();
ROLLBACK;
