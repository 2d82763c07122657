-- No page names a partner that partner_now does not: who left a collaboration, or has no interest in it any more, is asked and told nothing
-- about it. In random registers, on random days, for every page; only a page that is history says so in its comment.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- ---- F2 left partner: a late signal, a draft budget that waits for a view, a challenge
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst X');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from) SELECT collaboration_id, '{"legal_form":"public_body"}', '2015-01-01' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party, joined_on, votes) SELECT collaboration_version_id, p, '2015-01-01', 1 FROM collaboration_version, unnest('{gm9001,gm9002}'::text[]) AS p;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on) SELECT 'gm9001', collaboration_id, '2025-06-01', 'finance', 'tekort', '2025-09-01' FROM collaboration_register;
INSERT INTO evidence (organisation, collaboration_id, kind, fiscal_year, happened_on) SELECT 'gm9001', collaboration_id, 'budget_draft_sent', 2027, '2026-04-10' FROM collaboration_register;
INSERT INTO challenge (organisation, code, title_nl) VALUES ('gm9001', 'lucht', 'Schone lucht');
INSERT INTO challenge_collaboration (organisation, challenge_id, collaboration_id) SELECT 'gm9001', challenge_id, collaboration_id FROM challenge, collaboration_register;
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on) SELECT 'gm9001', collaboration_id, 'decision', 'Besluit', '2026-06-01' FROM collaboration_register;
INSERT INTO supervision_assignment (organisation, collaboration_id, model, class, override_reason, valid_from) SELECT 'gm9001', collaboration_id, 'zaanstad', 'high', 'zo', '2024-01-01' FROM collaboration_register;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, closes_on, status, instrument_code, instrument_version) SELECT 'gm9001', collaboration_id, '2024', '2024-06-01', '2024-06-01', 'closed', 'governance-balance', 1 FROM collaboration_register;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9001', r.assessment_round_id, p || n, p, assessment(p, ARRAY(SELECT CASE p WHEN 'council' THEN 1 + i % 3 ELSE 2 + n % 4 END FROM generate_series(1, 24) AS i)) FROM assessment_round AS r, unnest('{council,official}'::text[]) AS p, generate_series(1, 5) AS n;
SELECT total_rounds() AS totalled \gset
SET LOCAL governance.as_of = '2026-05-19';
CREATE FUNCTION pg_temp.said() RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', 'partners', (SELECT count(*) FROM partner_now WHERE organisation = 'gm9001'), 'next', (SELECT count(*) FROM what_next WHERE organisation = 'gm9001' AND collaboration_key IS NOT NULL),
		'calendar', (SELECT count(*) FROM calendar_next WHERE organisation = 'gm9001' AND collaboration_key IS NOT NULL), 'challenge', (SELECT partners FROM challenge_now WHERE organisation = 'gm9001'),
		'served', (SELECT count(*) FROM challenge_partner WHERE organisation = 'gm9001'), 'talk', (SELECT count(*) > 0 FROM conversation WHERE organisation = 'gm9001'), 'history', (SELECT count(*) FROM partner_history WHERE organisation = 'gm9001'))
$$;
SELECT matches(pg_temp.said(), '^partners 1 next [3-9] calendar 4 challenge 1 served 1 talk t history 1$', 'F2 left partner: before it left it is on every page');
UPDATE participation SET left_on = '2026-01-01' WHERE party = 'gm9001';
SELECT is(pg_temp.said(), 'partners 0 next 0 calendar 0 challenge 0 served 0 talk f history 1', 'F2 left partner: nothing but history names it');
SELECT is((SELECT challenges_not_served FROM portfolio WHERE organisation = 'gm9001'), NULL, 'F2 left partner: who has no partner at all, and is no municipality of the register, has no portfolio');
-- three more of the kind: an exit that is announced, an interest that ended, a version that ended; what is about no partner stays
UPDATE participation SET left_on = '2026-05-20' WHERE party = 'gm9001';
SELECT matches(pg_temp.said(), '^partners 1 next [3-9] calendar 4 challenge 1 served 1 talk t history 1$', 'F2 left partner: until the day on which it leaves it is there');
UPDATE participation SET left_on = '2026-01-01' WHERE party = 'gm9001';
INSERT INTO interest (organisation, collaboration_id, valid_from, valid_to) SELECT 'gm9001', collaboration_id, '2016-01-01', '2026-05-19' FROM collaboration_register;
SELECT is(pg_temp.said(), 'partners 0 next 0 calendar 0 challenge 0 served 0 talk f history 1', 'F2 left partner: an interest that ended is none');
UPDATE interest SET valid_to = NULL;
-- the view on a draft budget is for who takes part: who only follows has no window
SELECT matches(pg_temp.said(), '^partners 1 next [3-9] calendar 3 challenge 1 served 1 talk t history 1$', 'F2 left partner: one that did not makes it a partner');
DELETE FROM interest;
UPDATE participation SET left_on = NULL WHERE party = 'gm9001';
UPDATE collaboration_version SET valid_to = '2026-01-01';
SELECT is(pg_temp.said(), 'partners 0 next 0 calendar 0 challenge 0 served 0 talk f history 1', 'F2 left partner: nor does a collaboration that ended');
INSERT INTO deadline (organisation, kind, title, due_on) VALUES ('gm9001', 'decision', 'Nota verbonden partijen', '2026-06-01');
SELECT is((SELECT count(*) FROM calendar_next WHERE organisation = 'gm9001'), 1::bigint, 'F2 left partner: what is about no partner in particular is still to be done');

-- ---- 30 registers side by side, with every kind of row that a page reads, on 4 days
\if :{?seed}
\else
\set seed 1
\endif
SELECT setseed(0.:seed) AS seeded \gset
CREATE FUNCTION pg_temp.day() RETURNS date LANGUAGE sql VOLATILE AS $$ SELECT date '2018-01-01' + floor(random() * 3500)::int $$;
INSERT INTO party (party, name, kind, ended_on) SELECT 'p' || k || o, 'Organisatie ' || k || o, 'municipality', CASE WHEN random() < 0.2 THEN pg_temp.day() END FROM generate_series(1, 30) AS k, unnest('{a,b,c}'::text[]) AS o;
INSERT INTO party_succession (predecessor, successor, happened_on, kind) SELECT party, left(party, -1) || CASE right(party, 1) WHEN 'a' THEN 'b' ELSE 'c' END, ended_on, 'merger' FROM party WHERE ended_on IS NOT NULL AND party !~ 'c$';
INSERT INTO collaboration_register (code, title) SELECT 'r' || k || '-' || c, 'Samenwerking ' || k || c FROM generate_series(1, 30) AS k, generate_series(1, 2) AS c;
CREATE TEMP TABLE pair AS SELECT r.collaboration_id, p.party AS organisation FROM collaboration_register AS r JOIN party AS p ON substr(p.party, 2, length(p.party) - 2) = substr(split_part(r.code, '-', 1), 2) WHERE r.code <> 'od';
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, valid_to) SELECT collaboration_id, '{"legal_form":"public_body"}', '2016-01-01', CASE WHEN random() < 0.2 THEN pg_temp.day() END FROM collaboration_register WHERE code <> 'od';
INSERT INTO participation (collaboration_version_id, party, joined_on, left_on) SELECT v.collaboration_version_id, p.organisation, '2016-01-01', CASE WHEN random() < 0.5 THEN pg_temp.day() END FROM pair AS p JOIN collaboration_version AS v USING (collaboration_id) WHERE random() < 0.7;
INSERT INTO interest (organisation, collaboration_id, valid_from, valid_to, has_seat, amount_at_risk) SELECT organisation, collaboration_id, '2016-01-01', CASE WHEN random() < 0.7 THEN pg_temp.day() END, true, 10 FROM pair WHERE random() < 0.3;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on) SELECT organisation, collaboration_id, '2019-01-01', 'other', 'signaal', '2019-06-01' FROM pair WHERE random() < 0.6;
INSERT INTO evidence (organisation, collaboration_id, kind, fiscal_year, happened_on) SELECT organisation, collaboration_id, 'budget_draft_sent', y, make_date(y - 1, 4, 10) FROM pair, generate_series(2019, 2028) AS y WHERE random() < 0.5;
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on) SELECT organisation, collaboration_id, 'report', 'Verslag', pg_temp.day() FROM pair WHERE random() < 0.6;
INSERT INTO contract (organisation, collaboration_id, party, title, ends_on, notice_days) SELECT organisation, collaboration_id, 'x', 'Dvo', '2030-01-01', 30 FROM pair WHERE random() < 0.3;
INSERT INTO challenge (organisation, code, title_nl) SELECT DISTINCT organisation, 'opgave', 'Opgave' FROM pair;
INSERT INTO challenge_collaboration (organisation, challenge_id, collaboration_id) SELECT organisation, challenge_id, p.collaboration_id FROM pair AS p JOIN challenge AS h USING (organisation) WHERE random() < 0.7;
INSERT INTO supervision_assignment (organisation, collaboration_id, model, class, override_reason, valid_from) SELECT organisation, collaboration_id, 'zaanstad', 'high', 'zo', '2018-01-01' FROM pair WHERE random() < 0.5;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, closes_on, status, instrument_code, instrument_version) SELECT organisation, collaboration_id, '1', d, d, 'closed', 'governance-balance', 1 FROM pair CROSS JOIN LATERAL (SELECT pg_temp.day() + 0 * length(organisation) AS d) AS x WHERE random() < 0.6;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT r.organisation, r.assessment_round_id, p || n, p, assessment(p, ARRAY(SELECT CASE p WHEN 'council' THEN 1 + i % 3 ELSE 2 + n % 4 END FROM generate_series(1, 24) AS i)) FROM assessment_round AS r, unnest('{council,official}'::text[]) AS p, generate_series(1, 3) AS n WHERE r.code = '1';
SELECT total_rounds() AS totalled \gset
ANALYZE;
CREATE FUNCTION pg_temp.strangers(day date, history boolean) RETURNS TABLE (page text, organisation text, collaboration bigint) LANGUAGE plpgsql AS $$
DECLARE
	key text;
BEGIN
	PERFORM set_as_of(day);
	DROP TABLE IF EXISTS shown;
	CREATE TEMP TABLE shown AS SELECT n.organisation, n.collaboration_key FROM partner_now AS n;
	FOR page, key IN
		SELECT c.relname, a.attname
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname ~ 'collaboration_(key|id)$'
		WHERE c.relnamespace = 'governance'::regnamespace AND c.relkind = 'v' AND c.relname !~ '^(dim|bridge|fact|public)_'
			AND coalesce(obj_description(c.oid, 'pg_class') ~ 'It is history', false) = history
		ORDER BY 1
	LOOP
		RETURN QUERY EXECUTE format('SELECT %L::text, x.organisation::text, x.%I FROM %I AS x WHERE x.%2$I IS NOT NULL AND (x.organisation, x.%2$I) NOT IN (SELECT n.organisation, n.collaboration_key FROM shown AS n)', page, key, page);
	END LOOP;
	-- those that count
	RETURN QUERY SELECT 'challenge_now', h.organisation::text, NULL::bigint FROM challenge_now AS h JOIN challenge_partner AS p USING (challenge_key) LEFT JOIN shown AS n ON n.organisation = h.organisation AND n.collaboration_key = p.collaboration_key
		WHERE NOT history GROUP BY h.organisation, h.challenge_key, h.partners HAVING h.partners <> count(n.collaboration_key);
	RETURN QUERY SELECT 'portfolio', h.organisation::text, NULL::bigint FROM portfolio AS h WHERE NOT history AND h.partners <> (SELECT count(*) FROM shown AS n WHERE n.organisation = h.organisation);
END $$;
CREATE TEMP TABLE asked AS SELECT n, date '2020-02-03' + 700 * n AS day FROM generate_series(0, 3) AS n;
SELECT count(run_checks(NULL, day)) AS runs FROM asked WHERE n = 3 \gset
SELECT is_empty(format('SELECT * FROM pg_temp.strangers(%L, false)', day), 'no page names a partner that is none on ' || day) FROM asked ORDER BY n;
SELECT results_eq($$ SELECT DISTINCT page FROM pg_temp.strangers('2026-05-19', true) $$, $$ VALUES ('partner_history') $$, 'but the one that is history');
SELECT cmp_ok((SELECT count(*) FROM fact_deadline AS d WHERE d.state <> 'done' AND d.collaboration_key <> -1 AND (d.organisation, d.collaboration_key) NOT IN (SELECT n.organisation, n.collaboration_key FROM shown AS n)), '>', 100::bigint, 'there was much to say of those that were left');
SELECT cmp_ok((SELECT count(*) FROM what_next WHERE collaboration_key IS NOT NULL), '>', 100::bigint, 'and there is of those that were not');
SELECT * FROM finish();
ROLLBACK;
