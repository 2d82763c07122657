-- Views for BI tools
-- One organisation with 500 partners, 10 yearly rounds each of 20 forms: what a page asks, against a plain table with the rows of fact_group_score. The wish is under 100 ms for what a page shows.
\set ON_ERROR_STOP on
SET search_path = governance, governance_register, governance_internal, public;
SET client_min_messages = warning;
TRUNCATE collaboration_register, collaboration_version, participation, interest, finance_amount;
INSERT INTO collaboration_register (code, title) SELECT 'c' || i, 'c' || i FROM generate_series(1, 500) AS i;
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from)
SELECT collaboration_id, governance.collaboration('public_body', '{delegation}', '2016-01-01', NULL, ARRAY['gm9999/executive', 'gm9998/executive'], ARRAY['{participant}', '{participant}']::governance.role_set[], 'doel'), '2016-01-01'
FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party) SELECT collaboration_version_id, p FROM collaboration_version, unnest(ARRAY['gm9999/executive', 'gm9998/executive']) AS p;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9999', collaboration_id, 'r' || y, make_date(2016 + y, 5, 1), 'closed', 'governance-balance', 1 FROM collaboration_register, generate_series(0, 9) AS y;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9999', r.assessment_round_id, 'x' || g, p.code, assessment(p.code, (SELECT array_agg(1 + (hashint8(r.assessment_round_id * 1000 + g * 30 + i) & 1023) % 5 ORDER BY i) FROM generate_series(1, 24) AS i))
FROM assessment_round AS r
CROSS JOIN generate_series(1, 20) AS g
CROSS JOIN LATERAL (SELECT (ARRAY['council', 'executive', 'official', 'partner'])[1 + g % 4] AS code) AS p
ORDER BY r.assessment_round_id, g;
SELECT total_rounds() \g /dev/null
VACUUM ANALYZE;
SELECT collaboration_id AS one FROM collaboration_register WHERE code = 'c77' \gset
SET governance.as_of = '2026-05-19';
SET jit = off;
CREATE TABLE fact_score_as_table AS SELECT * FROM governance.fact_group_score;
VACUUM ANALYZE fact_score_as_table;
CALL measure('a plain table with the rows of fact_group_score, by year, category and group', 'SELECT count(*), max(s) FROM (SELECT avg(level) AS s, count(*) FROM fact_score_as_table GROUP BY year, category, perspective) AS x');
CALL measure('fact_group_score, 60,000 rows by year, category and group', 'SELECT count(*), max(s) FROM (SELECT avg(level) AS s, count(*) FROM governance.fact_group_score GROUP BY year, category, perspective) AS x', 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_assessment, 500 partners x 10 years, score and band', 'SELECT count(score), count(balance), count(band_key) FROM governance.fact_assessment', 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_assessment, 500 partners x 10 years, all columns', 'SELECT * FROM governance.fact_assessment', 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_assessment, the latest of 500 partners, all columns', 'SELECT * FROM governance.fact_assessment WHERE is_latest', 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_group, 500 partners x 10 years (20,000 rows), all columns', 'SELECT * FROM governance.fact_group', 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_score, 500 partners x 10 years (15,000 rows), all columns', 'SELECT * FROM governance.fact_score', 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_group_score, one partner (120 rows), all columns', 'SELECT * FROM governance.fact_group_score WHERE organisation = ''gm9999'' AND collaboration_key = ' || :one, 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_group_score, one year (6,000 rows), all columns', 'SELECT * FROM governance.fact_group_score WHERE year = 2020', 'a plain table with the rows of fact_group_score, by year, category and group');
CALL measure('fact_score_contribution, one partner (240 rows), all columns', 'SELECT * FROM governance.fact_score_contribution WHERE organisation = ''gm9999'' AND collaboration_key = ' || :one, 'a plain table with the rows of fact_group_score, by year, category and group');
-- an export of all 100,000 rows with 31 columns, as text: the plain table is the floor
CALL measure('export of the plain table', 'SELECT count(t::text) FROM fact_score_as_table AS t');
CALL measure('export of fact_group_score', 'SELECT count(t::text) FROM (SELECT * FROM governance.fact_group_score) AS t', 'export of the plain table');
CALL measure('total_rounds, nothing changed (100,000 forms)', 'SELECT governance.total_rounds()', 'export of the plain table');
DROP TABLE fact_score_as_table;
