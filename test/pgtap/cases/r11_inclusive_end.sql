-- Case r11_inclusive_end: a source whose end date is the last day ("tot en met") leaves gaps of one day, and the finding says what that is.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Een', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('ody', 'OD Y');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, valid_to, source, source_key)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm0001","roles":["participant"]}]}', v.f::date, v.t::date, 's', v.k FROM collaboration_register, (VALUES ('y1', '2015-01-01', '2021-12-31'), ('y2', '2022-01-01', NULL)) AS v (k, f, t);
INSERT INTO participation (collaboration_version_id, party) SELECT collaboration_version_id, 'gm0001' FROM collaboration_version;
CREATE FUNCTION pg_temp.gap() RETURNS SETOF text LANGUAGE sql AS $$ SELECT message_nl FROM check_results(ARRAY['VERSION-GAP'], '2026-05-19') WHERE result = 'fail' $$;
CREATE FUNCTION pg_temp.pages(day date) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('governance.as_of', day::text, true); RETURN (SELECT count(*) FROM partner_now); END $$;
SELECT is(pg_temp.pages('2021-12-31'), 0::bigint, 'r11_inclusive_end: as it is written, the arrangement does not hold on its last day');
SELECT results_eq('SELECT pg_temp.gap()', ARRAY['Er zit een gat tussen deze versie en de vorige. Ze sluiten op één dag na aan: is de einddatum van de bron de laatste dag (tot en met), tel er dan bij het laden een dag bij op.'],
	'r11_inclusive_end: the finding says that they touch but for one day');
SELECT is((SELECT message_en FROM check_results(ARRAY['VERSION-GAP'], '2026-05-19') WHERE result = 'fail'),
	'There is a gap between this version and the one before. They touch but for one day: when the end date of the source is the last day (inclusive), add a day on loading.', 'r11_inclusive_end: in English too');

-- variants: a gap of two days, one that starts on the day itself, three versions, over a leap day, and an end that is none
UPDATE collaboration_version SET valid_to = '2021-12-30' WHERE source_key = 'y1';
SELECT results_eq('SELECT pg_temp.gap()', ARRAY['Er zit een gat tussen deze versie en de vorige.'], 'variant: two days are a gap');
UPDATE collaboration_version SET valid_to = '2022-01-01' WHERE source_key = 'y1';
SELECT is_empty('SELECT pg_temp.gap()', 'variant: loaded with one day added there is none');
SELECT is(pg_temp.pages('2021-12-31'), 1::bigint, 'variant: and the last day has its page');
SELECT is(pg_temp.pages('2022-01-01'), 1::bigint, 'variant: as has the next');
UPDATE collaboration_version SET valid_to = '2020-02-28' WHERE source_key = 'y1';
UPDATE collaboration_version SET valid_from = '2020-02-29' WHERE source_key = 'y2';
SELECT ok((SELECT bool_and(g LIKE '%op één dag na%') FROM pg_temp.gap() AS g), 'variant: to the day before a leap day');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, valid_to, source, source_key) SELECT collaboration_id, '{"legal_form":"public_body"}', '2010-01-01', '2014-12-31', 's', 'y0' FROM collaboration_register;
SELECT is((SELECT count(*) FROM pg_temp.gap() AS g WHERE g LIKE '%op één dag na%'), 2::bigint, 'variant: of three versions each is told');
UPDATE collaboration_version SET valid_to = '9999-12-31' WHERE source_key = 'y1';
SELECT is((SELECT count(*) FROM pg_temp.gap()), 1::bigint, 'variant: after an end that is none there is no gap');
-- variant: a port that adds the day
CREATE SCHEMA w;
CREATE TABLE w.source (sleutel text, code text, geldig_van date, geldig_tot_en_met date);
INSERT INTO w.source VALUES ('z1', 'odz', '2015-01-01', '2021-12-31'), ('z2', 'odz', '2022-01-01', NULL);
CREATE VIEW w.c AS SELECT 'z' AS source, sleutel AS source_key, code, 'OD Z' AS title, geldig_van AS valid_from, geldig_tot_en_met + 1 AS valid_to FROM w.source;
\o /dev/null
SELECT attach('collaboration', 'w.c');
\o
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('collaboration') $$, 'VALUES (2::bigint, 0::bigint)', 'variant: a view that adds a day, as the manual has it');
SELECT is_empty($$ SELECT FROM check_results(ARRAY['VERSION-GAP'], '2026-05-19') WHERE result = 'fail' AND subject LIKE 'odz%' $$, 'variant: leaves no gap');
SELECT is((SELECT count(*) FROM versions_as_of('2021-12-31') JOIN collaboration_register USING (collaboration_id) WHERE code = 'odz'), 1::bigint, 'variant: nor a day without it');
SELECT * FROM finish();
ROLLBACK;
