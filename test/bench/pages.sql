-- The pages of a council: 500 partners, 10 years
-- What a dashboard asks, with planning. The list is the columns of a table of partners; a row has all columns, with the sentences.
SET search_path = governance, governance_register, governance_internal, public;
SET governance.as_of = '2026-05-19';
SET jit = off;
SET client_min_messages = warning;
INSERT INTO party (party, name, kind) VALUES ('gm9990', 'Gemeente Groot', 'municipality');
INSERT INTO collaboration_register (code, title) SELECT 'page' || i, 'Partner ' || i FROM generate_series(1, 500) AS i;
CREATE TEMP TABLE paged AS SELECT collaboration_id, code FROM collaboration_register WHERE code LIKE 'page%';
INSERT INTO collaboration_version (collaboration_id, collaboration, title, valid_from, source, source_key)
SELECT collaboration_id, '{"legal_form":"stichting","phase":"run","style":{"hierarchy":2,"network":6,"market":2},"parties":[{"party":"gm9990/college","roles":["opdrachtgever"]},{"party":"gm9991/college","roles":["deelnemer"]}]}', code, '2010-01-01', 'page', code FROM paged;
INSERT INTO participation (collaboration_version_id, party, joined_on, votes)
SELECT collaboration_version_id, p, '2010-01-01', 1 FROM collaboration_version, unnest('{gm9990/executive,gm9991/executive}'::text[]) AS p WHERE source = 'page';
INSERT INTO interest (organisation, collaboration_id, valid_from, has_seat, has_vote, amount_at_risk) SELECT 'gm9990', collaboration_id, '2010-01-01', true, true, 100 FROM paged;
INSERT INTO motive (organisation, collaboration_id, reason) SELECT 'gm9990', collaboration_id, 'scale' FROM paged;
INSERT INTO challenge (organisation, code, title_nl, style) SELECT 'gm9990', 'c' || i, 'Opgave ' || i, 'network:1' FROM generate_series(0, 19) AS i;
INSERT INTO challenge_collaboration (organisation, challenge_id, collaboration_id)
SELECT 'gm9990', c.challenge_id, p.collaboration_id FROM paged AS p JOIN challenge AS c ON c.organisation = 'gm9990' AND c.code = 'c' || p.collaboration_id % 20;
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status)
SELECT 'gm9990', collaboration_id, y, k, 'realised', 1000, 'published' FROM paged, generate_series(2017, 2026) AS y, unnest('{contribution,equity_end,debt_end,result}'::text[]) AS k;
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on) SELECT 'gm9990', collaboration_id, 'evaluation', 'Evaluatie', '2026-09-01' FROM paged;
INSERT INTO finding (fingerprint, rule, severity, subject_kind, subject, collaboration_id, organisation, message_nl, message_en, first_seen, last_seen)
SELECT code || r, r, 'warning', 'collaboration', code, collaboration_id, 'gm9990', 'Iets.', 'Something.', '2026-01-01', '2026-01-01' FROM paged, unnest('{BBV-16,START-VALUES,SCORE-COVERAGE,SUPERVISION-REVIEW}'::text[]) AS r;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9990', collaboration_id, y::text, make_date(y, 3, 1), 'closed', 'governance-balance', 1 FROM paged, generate_series(2017, 2026) AS y;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9990', r.assessment_round_id, 'r' || f, p.code, assessment(p.code, (SELECT array_agg(1 + ((i * f * 7 + r.assessment_round_id) % 5)::integer ORDER BY i) FROM generate_series(1, 24) AS i))
FROM assessment_round AS r, generate_series(1, 8) AS f, LATERAL (SELECT ('{council,executive,official,partner}'::text[])[1 + f % 4] AS code) AS p
WHERE r.organisation = 'gm9990';
SELECT total_rounds() > 0 AS totals \gset
VACUUM ANALYZE;
SELECT min(collaboration_id) AS key FROM paged \gset

CALL measure('partner_now, one partner, all columns', 'SELECT * FROM governance.partner_now WHERE collaboration_key = ' || :key);
CALL measure('the page of one partner: partner_now and the five beside it', 'SELECT * FROM governance.partner_now JOIN governance.partner_purpose USING (organisation, collaboration_key) JOIN governance.partner_role USING (organisation, collaboration_key) JOIN governance.partner_score USING (organisation, collaboration_key) JOIN governance.partner_gap USING (organisation, collaboration_key) JOIN governance.partner_money USING (organisation, collaboration_key) WHERE collaboration_key = ' || :key);
CALL measure('partner_now, 500 partners, a list', $$ SELECT name, band_label_nl, band_symbol, score, trend_nl, findings_open, next_on FROM governance.partner_now WHERE organisation = 'gm9990' $$);
CALL measure('partner_now, 500 partners, all columns', $$ SELECT * FROM governance.partner_now WHERE organisation = 'gm9990' $$, 'partner_now, 500 partners, a list');
CALL measure('partner_history, one partner', 'SELECT * FROM governance.partner_history WHERE collaboration_key = ' || :key);
CALL measure('partner_history, 5000 rounds', $$ SELECT * FROM governance.partner_history WHERE organisation = 'gm9990' $$);
CALL measure('portfolio', $$ SELECT * FROM governance.portfolio WHERE organisation = 'gm9990' $$);
CALL measure('challenge_now', $$ SELECT * FROM governance.challenge_now WHERE organisation = 'gm9990' $$);
CALL measure('what_next', $$ SELECT * FROM governance.what_next WHERE organisation = 'gm9990' $$);
CALL measure('calendar_next', $$ SELECT * FROM governance.calendar_next WHERE organisation = 'gm9990' $$);
CALL measure('bbv_paragraph', $$ SELECT * FROM governance.bbv_paragraph WHERE organisation = 'gm9990' $$);
