-- Refresh of a port
-- Participations and answers (a tenth of ROWS each) through a port: checked, matched, counted and kept when bad; against INSERT ... SELECT of the same rows into the same tables.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET jit = off;
CREATE SCHEMA wh;
INSERT INTO governance_register.collaboration_register (code, title) SELECT 'c' || i, 'c' || i FROM generate_series(1, :rows / 200) AS i;
INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, source, source_key)
SELECT collaboration_id, '{"legal_form": "public_body"}', 'wh', code FROM governance_register.collaboration_register WHERE code ~ '^c[0-9]+$';
-- twenty parties a collaboration, all text as a CSV would be
CREATE TABLE wh.participation AS
SELECT 'wh'::text AS source, concat('c', i, '/', k) AS source_key, concat('c', i) AS collaboration_key, concat('gm', to_char(k, 'FM0000')) AS party, 'college'::text AS organ,
	(date '2015-01-01' + i % 3000)::text AS joined_on, (i % 9)::text AS votes
FROM generate_series(1, :rows / 200) AS i, generate_series(1, 20) AS k;
CREATE TABLE wh.answer AS
SELECT 'wh'::text AS source, 'gm9999'::text AS organisation, concat('c', 1 + i % 40) AS collaboration, '2026'::text AS round, '2026-04-01'::text AS held_on, concat('r', i) AS rater, 'council'::text AS perspective,
	q.indicator, (1 + (i + q.position) % 5)::text AS answer
FROM generate_series(1, :rows / 240) AS i CROSS JOIN governance.indicators(governance.standard_instrument()) AS q;
VACUUM ANALYZE wh.participation;
VACUUM ANALYZE wh.answer;
SELECT governance.attach('participation', 'wh.participation'), governance.attach('answer', 'wh.answer') \g /dev/null

CREATE FUNCTION plain_participation() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
	TRUNCATE governance_register.participation;
	INSERT INTO governance_register.participation (collaboration_version_id, party, joined_on, votes, source, source_key)
	SELECT v.collaboration_version_id, governance.party(p.party || '/' || p.organ), p.joined_on::date, p.votes::numeric, p.source, p.source_key
	FROM wh.participation AS p JOIN governance_register.collaboration_version AS v ON v.source = p.source AND v.source_key = p.collaboration_key;
	GET DIAGNOSTICS n = ROW_COUNT;
	RETURN n;
END $$;
CREATE FUNCTION plain_answer() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
	TRUNCATE governance_register.assessment_round, governance_register.assessment_form;
	INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version)
	SELECT DISTINCT a.organisation, c.collaboration_id, a.round, a.held_on::date, 'governance-balance', 1 FROM wh.answer AS a JOIN governance_register.collaboration_register AS c ON c.code = a.collaboration;
	INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form, source, source_key)
	SELECT r.organisation, r.assessment_round_id, a.rater, a.perspective, governance.assessment(a.perspective, array_agg(a.answer::integer ORDER BY q.position)), 'wh', a.rater
	FROM wh.answer AS a
	JOIN governance.indicators(governance.standard_instrument()) AS q ON q.indicator = a.indicator
	JOIN governance_register.collaboration_register AS c ON c.code = a.collaboration
	JOIN governance_register.assessment_round AS r ON r.organisation = a.organisation AND r.collaboration_id = c.collaboration_id AND r.code = a.round
	GROUP BY r.organisation, r.assessment_round_id, a.rater, a.perspective;
	GET DIAGNOSTICS n = ROW_COUNT;
	RETURN n;
END $$;
CREATE FUNCTION first_load(port text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	IF port = 'participation' THEN
		TRUNCATE governance_register.participation;
	ELSE
		TRUNCATE governance_register.assessment_round, governance_register.assessment_form;
	END IF;
	RETURN (SELECT inserted FROM governance.refresh(port));
END $$;

CALL measure('INSERT of participations', 'SELECT plain_participation()');
CALL measure('refresh, first load of participations', 'SELECT first_load(''participation'')', 'INSERT of participations');
VACUUM ANALYZE governance_register.participation;
CALL measure('refresh, participations unchanged', 'SELECT unchanged FROM governance.refresh(''participation'')', 'INSERT of participations');
CALL measure('INSERT of answers as forms', 'SELECT plain_answer()');
CALL measure('refresh, first load of answers', 'SELECT first_load(''answer'')', 'INSERT of answers as forms');
VACUUM ANALYZE governance_register.assessment_form;
CALL measure('refresh, answers unchanged', 'SELECT unchanged FROM governance.refresh(''answer'')', 'INSERT of answers as forms');
