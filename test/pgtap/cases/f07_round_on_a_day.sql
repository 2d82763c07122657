-- Case f07_round_on_a_day: a round is on a day what its steps made of it by then, for every reader: facts, pages, what is published, rules.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9001', 'Gemeente Een', 'municipality'), ('gm9002', 'Gemeente Twee', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst');
INSERT INTO collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9001","roles":["participant"]},{"party":"gm9002","roles":["participant"]}]}' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party, votes) SELECT collaboration_version_id, p, 1 FROM collaboration_version, unnest(ARRAY['gm9001', 'gm9002']) AS p;
CREATE FUNCTION pg_temp.round(collaboration text, c text, held date, status text DEFAULT 'planned', adopted date DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
	WITH made AS (
		INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
		SELECT 'gm9001', k.collaboration_id, c, held, $4, adopted, 'governance-balance', 1 FROM governance_register.collaboration_register AS k WHERE k.code = collaboration
		RETURNING assessment_round_id
	), answered AS (
		INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form)
		SELECT 'gm9001', m.assessment_round_id, 'r' || n, 'council', governance.assessment('council', array_fill(2 + n % 3, ARRAY[24])) FROM made AS m, generate_series(1, 6) AS n
	)
	SELECT assessment_round_id FROM made
$$;
SELECT pg_temp.round('od', 'r1', '2026-03-01') AS r1 \gset
SELECT open_round(:r1, '2026-03-01', 'x'), close_round(:r1, '2026-04-15', 'x'), adopt_round(:r1, '2026-06-23', 'x') \g /dev/null
SELECT total_rounds() \g /dev/null

-- what each reader says of a round on a day: its status, or none
CREATE FUNCTION pg_temp.said(round bigint, day date) RETURNS TABLE (reader text, says text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
	PERFORM set_as_of(day);
	PERFORM publish(day);
	RETURN QUERY
	SELECT 'fact_assessment', (SELECT round_status || coalesce(' ' || adopted_on, '') FROM fact_assessment WHERE round_key = round)
	UNION ALL SELECT 'round_totals', (SELECT round_status || coalesce(' ' || adopted_on, '') FROM round_totals() WHERE assessment_round_id = round AND held_on <= day)
	UNION ALL SELECT 'fact_score', (SELECT DISTINCT 'shown' FROM fact_score WHERE round_key = round)
	UNION ALL SELECT 'fact_score_contribution', (SELECT DISTINCT 'shown' FROM fact_score_contribution WHERE round_key = round)
	UNION ALL SELECT 'partner_history', (SELECT 'shown' FROM partner_history WHERE round_key = round)
	UNION ALL SELECT 'partner_score', (SELECT 'latest' FROM partner_score WHERE round_key = round)
	UNION ALL SELECT 'rounds_as_of', (SELECT 'latest' FROM rounds_as_of(day) WHERE assessment_round_id = round AND back = 1)
	UNION ALL SELECT 'ROUND-STATUS', (SELECT facts ->> 'status' || coalesce(' ' || (facts ->> 'adopted_on'), '') FROM check_results('{ROUND-STATUS}', day) AS c
		JOIN assessment_round AS r ON r.assessment_round_id = round AND right(c.subject, length(r.code) + 1) = '/' || r.code WHERE facts ->> 'status' IN ('closed', 'adopted'))
	UNION ALL SELECT 'ROUND-CHANGED', (SELECT result FROM check_results('{ROUND-CHANGED}', day) AS c
		JOIN assessment_round AS r ON r.assessment_round_id = round AND right(c.subject, length(r.code) + 1) = '/' || r.code WHERE result <> 'not_applicable')
	UNION ALL SELECT 'published', (SELECT 'adopted ' || p.adopted_on FROM published_partner AS p JOIN assessment_round AS r USING (organisation, collaboration_id) WHERE r.assessment_round_id = round AND p.round_code = r.code)
	UNION ALL SELECT 'published_score', (SELECT DISTINCT 'shown' FROM published_score AS p JOIN assessment_round AS r USING (organisation, collaboration_id) WHERE r.assessment_round_id = round AND p.round_code = r.code);
END $$;
SELECT is_empty(format('SELECT * FROM pg_temp.said(%s, %L) WHERE says IS NOT NULL', :r1, d), 'f07_round_on_a_day: nothing is said of a round that is not closed on ' || d) FROM unnest('{2026-02-28,2026-03-01,2026-03-10,2026-04-14}'::date[]) AS d;
SELECT results_eq(format('SELECT string_agg(concat_ws('': '', reader, says), '', '') FROM pg_temp.said(%s, %L)', :r1, d),
	$$ VALUES ('fact_assessment: closed, round_totals: closed, fact_score: shown, fact_score_contribution: shown, partner_history: shown, partner_score: latest, rounds_as_of: latest, ROUND-STATUS: closed, ROUND-CHANGED, published, published_score') $$, 'f07_round_on_a_day: it is closed and not adopted on ' || d) FROM unnest('{2026-04-15,2026-05-19,2026-06-22}'::date[]) AS d;
SELECT results_eq(format('SELECT string_agg(concat_ws('': '', reader, says), '', '') FROM pg_temp.said(%s, %L)', :r1, d),
	$$ VALUES ('fact_assessment: adopted 2026-06-23, round_totals: adopted 2026-06-23, fact_score: shown, fact_score_contribution: shown, partner_history: shown, partner_score: latest, rounds_as_of: latest, ROUND-STATUS: adopted 2026-06-23, ROUND-CHANGED: pass, published: adopted 2026-06-23, published_score: shown') $$, 'f07_round_on_a_day: and adopted from then on, ' || d) FROM unnest('{2026-06-23,2026-12-31}'::date[]) AS d;
SELECT publish('2026-05-19') \g /dev/null
SELECT is((SELECT status FROM published_partner WHERE organisation = 'gm9001'), 'not_adopted', 'f07_round_on_a_day: what is published agrees');
SELECT set_as_of('2026-03-10') \g /dev/null
SELECT results_eq($$ SELECT n.band_label_nl::text, n.assessment_status::text FROM partner_now AS n WHERE n.organisation = 'gm9001' $$, $$ VALUES (NULL::text, 'not_assessed') $$, 'f07_round_on_a_day: no light before there is one');

-- variants: adopted by hand without a step; reopened; entered as closed and then adopted; opened by a port that speaks of a later day
SELECT pg_temp.round('od', 'hand', '2025-03-01', 'adopted', '2025-09-01') AS hand, pg_temp.round('od', 'again', '2025-10-01') AS again, pg_temp.round('od', 'late', '2025-01-01', 'closed') AS late, pg_temp.round('od', 'port', '2025-12-01', 'open') AS port \gset
INSERT INTO round_event (organisation, assessment_round_id, step, happened_on, reason, source) VALUES ('gm9001', :port, 'open', '2025-12-01', 'port answer brought its first form', 's');
SELECT close_round(:port, '2025-11-20', 'x'), adopt_round(:late, '2025-02-01', 'x') \g /dev/null
SELECT open_round(:again, '2025-10-01', 'x'), close_round(:again, '2025-10-10', 'x'), adopt_round(:again, '2025-10-20', 'x'), reopen_round(:again, '2025-10-25', 'x'), close_round(:again, '2025-11-01', 'x') \g /dev/null
INSERT INTO late_form (organisation, assessment_round_id, rater, perspective, form) VALUES ('gm9001', :hand, 'r9', 'council', assessment('council', array_fill(3, ARRAY[24])));
SELECT set_aside_late_form(late_form_id, '2026-08-01', 'x') FROM late_form \g /dev/null
SELECT is((SELECT string_agg(coalesce(s.says, '-'), ', ' ORDER BY d) FROM unnest(days) AS d CROSS JOIN LATERAL pg_temp.said(round, d) AS s WHERE s.reader = 'fact_assessment'), expected, 'variant: ' || what)
FROM (VALUES
	('adopted by hand', :hand::bigint, '{2025-02-28,2025-03-01,2025-08-31,2025-09-01,2026-05-19}'::date[], '-, closed, closed, adopted 2025-09-01, adopted 2025-09-01'),
	('reopened and closed again', :again, '{2025-10-09,2025-10-10,2025-10-20,2025-10-24,2025-10-25,2025-10-31,2025-11-01}', '-, closed, adopted 2025-10-20, adopted 2025-10-20, -, -, closed'),
	('entered as closed', :late, '{2025-01-01,2025-01-31,2025-02-01}', 'closed, closed, adopted 2025-02-01'),
	('opened by a port', :port, '{2025-11-19,2025-11-25,2025-12-01,2025-12-02}', '-, -, closed, closed')) AS v (what, round, days, expected);

-- all readers, for rounds with random lives, on random days
INSERT INTO collaboration_register (code, title) SELECT 'c' || n, 'Samen ' || n FROM generate_series(1, 16) AS n;
INSERT INTO collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm9001","roles":["participant"]}]}' FROM collaboration_register WHERE code <> 'od';
INSERT INTO participation (collaboration_version_id, party) SELECT v.collaboration_version_id, 'gm9001' FROM collaboration_version AS v JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code <> 'od';
CREATE TEMPORARY TABLE life (round bigint, nr integer, day date, status text);
DO $$
DECLARE
	id bigint;
	day date;
	status text;
	step record;
BEGIN
	PERFORM setseed(0.7);
	FOR n IN 1 .. 16 LOOP
		day := date '2025-01-01' + (random() * 100)::integer;
		id := pg_temp.round('c' || n, 'x' || n, day - (random() * 40)::integer);
		status := 'planned';
		FOR nr IN 1 .. 1 + (random() * 6)::integer LOOP
			SELECT s.* INTO step FROM governance_internal.round_steps() AS s WHERE s.from_status = status ORDER BY random() LIMIT 1;
			EXECUTE format('SELECT governance.%s_round($1, $2, ''x'')', step.step) USING id, day;
			status := step.to_status;
			INSERT INTO life VALUES (id, nr, day, status);
			-- sometimes two steps on one day
			day := day + greatest((random() * 60 - 10)::integer, 0);
		END LOOP;
	END LOOP;
END $$;
CREATE TEMPORARY TABLE told AS
SELECT r.round, d.day, (SELECT l.status FROM life AS l WHERE l.round = r.round AND l.day <= d.day ORDER BY l.nr DESC LIMIT 1) AS status,
	(SELECT max(l.day) FROM life AS l WHERE l.round = r.round AND l.day <= d.day AND l.status = 'adopted') AS adopted_on, s.reader, s.says
FROM (SELECT DISTINCT l.round FROM life AS l) AS r
CROSS JOIN LATERAL (SELECT DISTINCT date '2025-01-01' + (random() * 400)::integer AS day FROM generate_series(1, 5) WHERE r.round > 0) AS d
CROSS JOIN LATERAL pg_temp.said(r.round, d.day) AS s;
SELECT cmp_ok((SELECT count(DISTINCT coalesce(status, 'planned')) FROM told), '=', 4::bigint, 'lives of every kind');
SELECT is_empty($$
	SELECT * FROM told AS t JOIN assessment_round AS r ON r.assessment_round_id = t.round
	WHERE coalesce(t.says, '-') <> CASE
		WHEN t.day < r.held_on OR t.status IS NULL OR t.status IN ('planned', 'open') THEN '-'
		WHEN t.reader IN ('fact_assessment', 'round_totals', 'ROUND-STATUS') THEN t.status || CASE t.status WHEN 'adopted' THEN ' ' || t.adopted_on ELSE '' END
		WHEN t.reader = 'published' THEN CASE t.status WHEN 'adopted' THEN 'adopted ' || t.adopted_on ELSE '-' END
		WHEN t.reader = 'published_score' THEN CASE t.status WHEN 'adopted' THEN 'shown' ELSE '-' END
		WHEN t.reader = 'ROUND-CHANGED' THEN CASE t.status WHEN 'adopted' THEN 'pass' ELSE '-' END
		WHEN t.reader IN ('partner_score', 'rounds_as_of') THEN 'latest'
		ELSE 'shown' END $$, 'f07_round_on_a_day: no two readers disagree, for random lives and days');
SELECT * FROM finish();
ROLLBACK;
