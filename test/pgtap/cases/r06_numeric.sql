-- Case r06_numeric: a column of a number type is a number, however many decimals the warehouse gives it.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Gemeente Een', 'municipality'), ('gm0002', 'Gemeente Twee', 'municipality'), ('gm0003', 'Gemeente Drie', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('odx', 'OD X');
INSERT INTO collaboration_version (collaboration_id, collaboration, source, source_key) SELECT collaboration_id, '{"legal_form":"public_body"}', 's', 'v1' FROM collaboration_register;
CREATE SCHEMA w;

-- the case: a share that the view computes, and a year in a column of type numeric
CREATE VIEW w.p AS SELECT 's'::text AS source, k AS source_key, 'v1'::text AS collaboration_key, 'gm000' || k AS party, 100.0 * 1 / n AS published_share FROM (VALUES ('1', 3), ('2', 8)) AS v (k, n);
CREATE TABLE w.f (source text, source_key text, organisation text, collaboration text, fiscal_year numeric(6,1), kind text, basis text, value numeric(12,2));
INSERT INTO w.f VALUES ('s', '1', 'gm0001', 'odx', 2026, 'contribution', 'budget', 1000);
\o /dev/null
SELECT attach('participation', 'w.p'), attach('finance', 'w.f');
\o
SELECT results_eq($$ SELECT port, inserted, rejected FROM refresh() WHERE port IN ('participation', 'finance') ORDER BY 1 $$, $$ VALUES ('finance', 1::bigint, 0::bigint), ('participation', 2, 0) $$, 'r06_numeric: every row is inserted');
SELECT results_eq($$ SELECT party, published_share::text FROM participation ORDER BY 1 $$, $$ VALUES ('gm0001', '33.3333'), ('gm0002', '12.5') $$, 'r06_numeric: a share has four decimals at most');
SELECT results_eq($$ SELECT fiscal_year, value FROM finance_amount $$, $$ VALUES (2026, 1000.00) $$, 'r06_numeric: the year is whole');
SELECT is_empty('SELECT * FROM port_rejection', 'r06_numeric: nothing is rejected');
SELECT results_eq($$ SELECT inserted, changed, unchanged, rejected FROM refresh('participation') $$, $$ VALUES (0::bigint, 0::bigint, 2::bigint, 0::bigint) $$, 'the next night nothing changed');

-- avg() and a share of votes
CREATE OR REPLACE VIEW w.p AS
SELECT 's'::text AS source, v.k AS source_key, 'v1'::text AS collaboration_key, 'gm000' || v.k AS party, 100.0 * 1 / 3 AS published_share, avg(x) AS votes, sum(x) / 7.0 AS shares, (avg(x) OVER ())::numeric AS seats
FROM (VALUES ('1'), ('2')) AS v (k), generate_series(1, 2) AS g (x) GROUP BY v.k, x HAVING x = 2;
SELECT results_eq($$ SELECT changed, rejected FROM refresh('participation') $$, $$ VALUES (2::bigint, 0::bigint) $$, 'r06_numeric, an average and a quotient');
SELECT results_eq($$ SELECT DISTINCT seats, votes::text, shares::text FROM participation $$, $$ VALUES (2, '2', '0.285714285714286') $$, 'r06_numeric, with no more digits than they mean, and seats as a whole number');

-- the same as text, as a tool exports a column with one empty cell
DROP VIEW w.p;
CREATE TABLE w.text (k text, share text, votes text, seats text);
CREATE VIEW w.p AS SELECT 's'::text AS source, k AS source_key, 'v1'::text AS collaboration_key, 'gm000' || k AS party, share AS published_share, votes, seats FROM w.text;
INSERT INTO w.text VALUES ('1', '33.3333333333333333', '4.0', '4.0'), ('2', '12.50', '2', '-0.0'), ('3', NULL, NULL, NULL);
SELECT results_eq($$ SELECT inserted, changed, rejected FROM refresh('participation') $$, $$ VALUES (1::bigint, 2::bigint, 0::bigint) $$, 'r06_numeric, as text of an export');
SELECT results_eq($$ SELECT published_share::text, votes::text, seats FROM participation ORDER BY party $$, $$ VALUES ('33.3333', '4', 4), ('12.5', '2', 0), (NULL, NULL, NULL) $$, 'r06_numeric, 4.0 is 4');
UPDATE w.text SET share = '33.333333', votes = '4.00', seats = '4' WHERE k = '1';
SELECT results_eq($$ SELECT changed, unchanged FROM refresh('participation') $$, $$ VALUES (0::bigint, 3::bigint) $$, 'written in another way it is the same number');

-- an answer, and days of notice
CREATE VIEW w.a AS SELECT 's'::text AS source, 'gm0001'::text AS organisation, 'odx'::text AS collaboration, '2026'::text AS round, '2026-03-01'::text AS held_on, 'r1'::text AS rater, 'raad'::text AS perspective, indicator, 4::numeric(3,1) AS answer FROM indicators(standard_instrument());
CREATE VIEW w.c AS SELECT 's'::text AS source, '1'::text AS source_key, 'gm0001'::text AS organisation, 'odx'::text AS collaboration, 'gm0002'::text AS party, 'Dienst'::text AS title, 365::numeric(7,2) AS notice_days, 'running'::text AS status;
\o /dev/null
SELECT attach('answer', 'w.a'), attach('contract', 'w.c');
\o
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('answer') $$, $$ VALUES (24::bigint, 0::bigint) $$, 'r06_numeric, an answer of type numeric');
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('contract') $$, $$ VALUES (1::bigint, 0::bigint) $$, 'r06_numeric, days of notice of type numeric');

-- what is no such number still is none, and the message says why
CREATE OR REPLACE VIEW w.c AS SELECT 's'::text AS source, '1'::text AS source_key, 'gm0001'::text AS organisation, 'odx'::text AS collaboration, 'gm0002'::text AS party, 'Dienst'::text AS title, 365.5::numeric(7,2) AS notice_days, 'running'::text AS status;
SELECT results_eq($$ SELECT rejected FROM refresh('contract') $$, $$ VALUES (1::bigint) $$, 'half a day is no whole number');
SELECT results_eq($$ SELECT problem FROM port_rejection WHERE resolved_at IS NULL $$, $$ VALUES ('notice_days: invalid whole number: "365.5". Expected no decimals.') $$, 'and that is said');
SELECT results_eq($$ SELECT port_value_error(v, t, NULL, NULL) IS NULL FROM (VALUES ('NaN', 'numeric'), ('Infinity', 'numeric'), ('NaN', 'integer'), ('4.', 'integer'), ('.5', 'numeric'), ('1.000,5', 'numeric'), ('1e3', 'numeric'), ('4', 'integer')) AS x (v, t) $$, $$ VALUES (false), (false), (false), (false), (false), (false), (false), (true) $$, 'no number, and a whole one');
SELECT is(port_cell('4.0000', 'integer', NULL), '4', 'and one with decimals that are nothing is whole, as it is read');
SELECT * FROM finish();
ROLLBACK;
