-- One question, one reader: in 1,000 random registers, on random days, no two readers disagree on who takes part, in which role, with which
-- share. The registers lie side by side, each with organisations of its own: some end, by merger, takeover, renumbering or split, in steps
-- or in a circle; versions overlap or leave gaps; participations begin, end, never end, or contradict the value of the arrangement.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
-- another seed: psql -v seed=7
\if :{?seed}
\else
\set seed 1
\endif
-- a number below n that follows from a name, in whatever order rows are made
SELECT set_config('test.seed', :'seed', true) AS seed \gset
CREATE FUNCTION pg_temp.draw(name text, n integer) RETURNS integer LANGUAGE sql STABLE AS $$ SELECT abs(hashtextextended(name, current_setting('test.seed')::bigint) % n)::integer $$;
CREATE FUNCTION pg_temp.day(name text) RETURNS date LANGUAGE sql STABLE AS $$ SELECT date '2014-01-01' + pg_temp.draw(name, 5500) $$;

-- ---- the registers
CREATE TEMP TABLE organisation AS SELECT k, o, 'r' || k || o AS code FROM generate_series(1, 1000) AS k, unnest('{a,b,c,d,e,f}'::text[]) AS o;
CREATE INDEX ON organisation (k);
ANALYZE organisation;
INSERT INTO party (party, name, kind, ended_on)
SELECT code, 'Organisatie ' || code, 'other_public', CASE pg_temp.draw(code || 'ends', 6) WHEN 0 THEN pg_temp.day(code || 'end') WHEN 1 THEN '9999-12-31' END
FROM organisation WHERE o <> 'f';
-- who goes before whom: one, or several, each row of a kind of its own, on the day of the end, before it, after it, or on a day that is not known;
-- some of an organisation that lives on
INSERT INTO party_succession (predecessor, successor, happened_on, kind)
SELECT q.code, n.code,
	CASE pg_temp.draw(r.name || 'when', 9) WHEN 0 THEN NULL WHEN 1 THEN pg_temp.day(r.name || 'another') WHEN 2 THEN q.day - 1 WHEN 3 THEN q.day - 900 WHEN 4 THEN q.day + 900 ELSE q.day END,
	(ARRAY['merger', 'takeover', 'renewal', 'split', 'split', NULL])[1 + pg_temp.draw(r.name || 'kind', 6)]
FROM (SELECT o.*, coalesce(nullif(p.ended_on, '9999-12-31'), pg_temp.day(o.code || 'end')) AS day, p.ended_on < '2200-01-01' AS is_registered FROM organisation AS o JOIN party AS p ON p.party = o.code) AS q
CROSS JOIN generate_series(1, 3) AS t (turn)
CROSS JOIN LATERAL (SELECT q.code || t.turn AS name) AS r
JOIN organisation AS n ON n.k = q.k AND n.o = (ARRAY['a', 'b', 'c', 'd', 'e', 'f'])[1 + pg_temp.draw(r.name || 'next', 6)] AND n.o <> q.o
WHERE CASE WHEN q.is_registered THEN pg_temp.draw(q.code || 'known', 5) > 0 ELSE pg_temp.draw(q.code || 'succeeded', 8) = 0 END AND (t.turn = 1 OR pg_temp.draw(r.name || 'also', 2) = 0)
ON CONFLICT DO NOTHING;
INSERT INTO collaboration_register (code, title) SELECT format('r%s-%s', k, c), format('Samenwerking %s van register %s', c, k) FROM generate_series(1, 1000) AS k, generate_series(1, 2) AS c;
CREATE TEMP TABLE arrangement AS SELECT collaboration_id, code, split_part(substr(code, 2), '-', 1)::integer AS k FROM collaboration_register;
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, valid_to, source, source_key)
SELECT a.collaboration_id,
	-- some say themselves when they start or are over
	jsonb_build_object('legal_form', 'public_body', 'period', CASE pg_temp.draw(a.code || v || 'period', 5) WHEN 0 THEN jsonb_build_array(NULL, pg_temp.day(a.code || v || 'over') + 2000) WHEN 1 THEN jsonb_build_array(pg_temp.day(a.code || v || 'starts') - 2000, NULL) WHEN 2 THEN '[null,"9999-12-31"]'::jsonb END, 'parties', coalesce((
		SELECT jsonb_agg(jsonb_build_object('party', o.code || (ARRAY['', '/executive', '/council'])[1 + pg_temp.draw(a.code || v || o.code || 'organ', 3)],
			'roles', (ARRAY['["participant"]', '["participant", "owner"]', '["client"]', '["owner", "supervisor"]', '["participant", "directing"]'])[1 + pg_temp.draw(a.code || v || o.code || 'roles', 5)]::jsonb))
		FROM organisation AS o
		WHERE o.k = a.k AND pg_temp.draw(a.code || v || o.code || 'in value', 3) = 0
	), '[]'))::collaboration,
	CASE WHEN v = 2 OR pg_temp.draw(a.code || 'from', 2) = 0 THEN pg_temp.day(a.code || v || 'from') END,
	CASE WHEN v = 1 AND pg_temp.draw(a.code || 'to', 3) = 0 THEN '9999-12-31' WHEN pg_temp.draw(a.code || v || 'to', 4) = 0 THEN pg_temp.day(a.code || v || 'from') + 1 + pg_temp.draw(a.code || v || 'lasts', 3000) END,
	'law', a.code || '/' || v
FROM arrangement AS a
CROSS JOIN generate_series(1, 2) AS v
WHERE v = 1 OR pg_temp.draw(a.code || 'versions', 3) = 0;
INSERT INTO participation (collaboration_version_id, party, joined_on, left_on, votes, shares, distribution_key, published_share)
SELECT DISTINCT ON (v.collaboration_version_id, q.party, q.joined_on) v.collaboration_version_id, q.party, q.joined_on, q.left_on, q.votes, q.shares, q.key, q.published
FROM collaboration_version AS v
JOIN arrangement AS a USING (collaboration_id)
JOIN organisation AS o ON o.k = a.k
CROSS JOIN generate_series(1, 2) AS t (turn)
CROSS JOIN LATERAL (SELECT v.source_key || o.code || t.turn AS name) AS n
CROSS JOIN LATERAL (
	SELECT o.code || (ARRAY['', '/executive', '/council'])[1 + pg_temp.draw(n.name || 'organ', 3)] AS party,
		CASE WHEN pg_temp.draw(n.name || 'joins', 3) > 0 THEN pg_temp.day(n.name || 'joined') END AS joined_on,
		CASE pg_temp.draw(n.name || 'leaves', 5) WHEN 0 THEN '9999-12-31' WHEN 1 THEN '2999-12-31' WHEN 2 THEN pg_temp.day(n.name || 'left') END AS left_on,
		nullif(pg_temp.draw(n.name || 'votes', 12), 0) AS votes, nullif(pg_temp.draw(n.name || 'shares', 4), 0) AS shares,
		nullif(pg_temp.draw(n.name || 'key', 60), 0) AS key, CASE WHEN pg_temp.draw(n.name || 'published', 6) = 0 THEN 25 END AS published
) AS q
WHERE pg_temp.draw(n.name || 'takes part', 5) < 2 AND (t.turn = 1 OR pg_temp.draw(n.name || 'again', 5) = 0);
UPDATE collaboration_version SET participants_rejected = 1 WHERE pg_temp.draw(source_key || 'rejected', 15) = 0;
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, valid_from, valid_to)
SELECT o.code, a.collaboration_id, o.code || '/executive', (ARRAY['owner', 'client', 'supervisor'])[1 + pg_temp.draw(a.code || o.code || 'assigned', 3)]::role, pg_temp.day(a.code || o.code || 'role'),
	CASE pg_temp.draw(a.code || o.code || 'role ends', 3) WHEN 0 THEN '9999-12-31' WHEN 1 THEN pg_temp.day(a.code || o.code || 'role') + 800 END
FROM arrangement AS a JOIN organisation AS o ON o.k = a.k
WHERE pg_temp.draw(a.code || o.code || 'has role', 4) = 0
UNION ALL
-- some of the people of another
SELECT o.code, a.collaboration_id, 'r' || a.k || (ARRAY['a', 'b', 'c', 'd', 'e', 'f'])[1 + pg_temp.draw(a.code || o.code || 'whose', 6)] || '/council', 'board_member', NULL, NULL
FROM arrangement AS a JOIN organisation AS o ON o.k = a.k
WHERE pg_temp.draw(a.code || o.code || 'has theirs', 12) = 0;
ANALYZE;

-- ---- who takes part by the definition, row by row: slow, and with nothing of the product but the shape of a path
CREATE FUNCTION pg_temp.ended_on(org text) RETURNS date LANGUAGE sql AS $$
	SELECT coalesce((SELECT p.ended_on FROM party AS p WHERE p.party = org AND p.ended_on < '2200-01-01'),
		(SELECT min(s.happened_on) FROM party_succession AS s WHERE s.predecessor = org AND s.kind <> 'split'))
$$;
-- whom the register names for the place of who ended: looked for in one way after the other, until one names somebody
CREATE FUNCTION pg_temp.names(org text, ended date) RETURNS TABLE (successor text, is_part boolean) LANGUAGE plpgsql AS $$
DECLARE
	first_day date;
BEGIN
	-- on the day of the end, or the first day after it on which somebody took over; mergers and their like also by the last day before
	SELECT min(greatest(s.happened_on, ended)) INTO first_day FROM party_succession AS s
	WHERE s.predecessor = org AND (s.happened_on >= ended OR s.happened_on = ended - 1 AND s.kind IN ('merger', 'takeover', 'renewal'));
	RETURN QUERY SELECT s.successor, bool_or(coalesce(s.kind = 'split', false)) FROM party_succession AS s
	WHERE s.predecessor = org AND (s.happened_on = first_day OR s.happened_on IS NULL AND coalesce(s.kind, '') <> 'split'
		OR first_day = ended AND s.happened_on = ended - 1 AND s.kind IN ('merger', 'takeover', 'renewal')) GROUP BY 1;
	IF FOUND THEN RETURN; END IF;
	-- the last that took it over whole, long before
	SELECT max(s.happened_on) INTO first_day FROM party_succession AS s WHERE s.predecessor = org AND s.happened_on < ended AND s.kind IN ('merger', 'takeover', 'renewal');
	RETURN QUERY SELECT s.successor, false FROM party_succession AS s WHERE s.predecessor = org AND s.happened_on = first_day AND s.kind IN ('merger', 'takeover', 'renewal');
	IF FOUND THEN RETURN; END IF;
	-- parts, on a day that nobody knows
	RETURN QUERY SELECT s.successor, true FROM party_succession AS s WHERE s.predecessor = org AND s.happened_on IS NULL;
END $$;
CREATE TEMP TABLE ends AS SELECT code, pg_temp.ended_on(code) AS ended_on FROM organisation;
DELETE FROM ends WHERE ended_on IS NULL;
CREATE UNIQUE INDEX ON ends (code);
CREATE TEMP TABLE next AS SELECT e.code, n.successor, n.is_part FROM ends AS e, pg_temp.names(e.code, e.ended_on) AS n;
CREATE INDEX ON next (code);
ANALYZE ends;
ANALYZE next;
-- those in whose hands an organisation is on a day: itself, or the heirs of its heirs
CREATE FUNCTION pg_temp.heirs(org text, asked date) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
	waiting text[] := ARRAY[org];
	seen text[] := '{}';
	found text[] := '{}';
	one text;
BEGIN
	WHILE cardinality(waiting) > 0 LOOP
		one := waiting[1];
		waiting := waiting[2:];
		CONTINUE WHEN one = ANY (seen);
		seen := seen || one;
		IF EXISTS (SELECT FROM ends AS e WHERE e.code = one AND e.ended_on <= asked) THEN
			waiting := waiting || ARRAY(SELECT s.successor FROM next AS s WHERE s.code = one);
		ELSE
			found := found || one;
		END IF;
	END LOOP;
	RETURN found;
END $$;
-- whether one takes over all of it
CREATE FUNCTION pg_temp.is_whole(org text, asked date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	step record;
BEGIN
	FOR turn IN 1 .. 6 LOOP
		EXIT WHEN NOT EXISTS (SELECT FROM ends AS e WHERE e.code = org AND e.ended_on <= asked);
		SELECT count(*) AS successors, bool_or(s.is_part) AS is_split, min(s.successor) AS successor INTO step FROM next AS s WHERE s.code = org;
		IF step.successors <> 1 OR step.is_split THEN
			RETURN false;
		END IF;
		org := step.successor;
	END LOOP;
	RETURN true;
END $$;
CREATE TEMP TABLE truth (asked date, collaboration_id bigint, version bigint, party text, organisation text, is_heir boolean, is_whole boolean, votes numeric, shares numeric, entered text);
CREATE FUNCTION pg_temp.tell(asked date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	v record;
	m record;
	heir text;
	said text[];
BEGIN
	FOR v IN
		SELECT DISTINCT ON (w.collaboration_id) w.collaboration_id, w.collaboration_version_id AS version, w.collaboration::jsonb -> 'parties' AS parties
		FROM collaboration_version AS w
		WHERE coalesce(w.valid_from <= asked, true) AND coalesce(w.valid_to > asked, true)
			AND coalesce((w.collaboration::jsonb -> 'period' ->> 0)::date <= asked, true) AND coalesce((w.collaboration::jsonb -> 'period' ->> 1)::date > asked, true)
		ORDER BY w.collaboration_id, w.valid_from DESC NULLS LAST, w.collaboration_version_id DESC
	LOOP
		said := ARRAY(SELECT p.party FROM participation AS p WHERE p.collaboration_version_id = v.version);
		FOR m IN
			SELECT p.party, p.votes, p.shares FROM participation AS p
			WHERE p.collaboration_version_id = v.version AND coalesce(p.joined_on <= asked, true) AND coalesce(p.left_on > asked, true)
			UNION ALL
			-- what only the value says, if no row speaks of it
			SELECT x ->> 'party', NULL, NULL FROM jsonb_array_elements(v.parties) AS x
			WHERE x -> 'roles' ? 'participant' AND NOT x ->> 'party' = ANY (said) AND NOT split_part(x ->> 'party', '/', 1) = ANY (said)
				AND NOT EXISTS (SELECT FROM unnest(said) AS u (party) WHERE split_part(u.party, '/', 1) = x ->> 'party')
		LOOP
			FOREACH heir IN ARRAY pg_temp.heirs(split_part(m.party, '/', 1), asked) LOOP
				INSERT INTO truth VALUES (asked, v.collaboration_id, v.version, heir || substr(m.party, length(split_part(m.party, '/', 1)) + 1), heir,
					heir <> split_part(m.party, '/', 1), heir = split_part(m.party, '/', 1) OR pg_temp.is_whole(split_part(m.party, '/', 1), asked), m.votes, m.shares, m.party);
			END LOOP;
		END LOOP;
	END LOOP;
END $$;
CREATE TEMP TABLE asked AS SELECT n, CASE n WHEN 1 THEN date '2021-01-01' ELSE pg_temp.day('asked' || n) END AS day FROM generate_series(1, 5) AS n;
SELECT count(pg_temp.tell(day)) AS days FROM asked \gset
ANALYZE truth;

-- ---- who: each reader on each day, against the definition
CREATE FUNCTION pg_temp.differ(asked date, is_whole boolean) RETURNS TABLE (reader text, register integer, collaboration_id bigint, organisation text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(asked);
	RETURN QUERY
	WITH said AS (
		SELECT 'participants_on' AS reader, p.collaboration_id, p.organisation FROM participants_on(asked) AS p
		UNION SELECT 'participation_share', s.collaboration_id, s.organisation FROM participation_share(asked) AS s
		UNION SELECT 'view participation_share', s.collaboration_id, s.organisation FROM participation_share AS s
		UNION SELECT 'partners_as_of', p.collaboration_id, p.organisation FROM partners_as_of(asked) AS p
		UNION SELECT 'value', v.collaboration_id, o FROM versions_as_of(asked) AS v, unnest(holders_of(v.collaboration, 'participant')) AS h, organisation(h) AS o
		UNION SELECT 'check', c.collaboration_id, o FROM check_in_force(asked) AS c, unnest(holders_of(c.collaboration, 'participant')) AS h, organisation(h) AS o
		UNION SELECT 'fact_role', f.collaboration_key, organisation(f.holder) FROM fact_role AS f WHERE f.is_current AND f.role = 'participant' AND f.origin <> 'assignment'
		UNION SELECT r.reader, r.collaboration_key, r.organisation
		FROM (
			SELECT 'partner_purpose' AS reader, n.collaboration_key, n.organisation FROM partner_purpose AS n
			UNION ALL SELECT 'partner_role', n.collaboration_key, n.organisation FROM partner_role AS n
			UNION ALL SELECT 'partner_now', n.collaboration_key, n.organisation FROM partner_now AS n
			UNION ALL SELECT 'partner_score', n.collaboration_key, n.organisation FROM partner_score AS n
			UNION ALL SELECT 'partner_gap', n.collaboration_key, n.organisation FROM partner_gap AS n
			UNION ALL SELECT 'partner_money', n.collaboration_key, n.organisation FROM partner_money AS n
			UNION ALL SELECT 'bbv_paragraph', n.collaboration_key, n.organisation FROM bbv_paragraph AS n
		) AS r
		WHERE is_whole
	), readers AS (
		SELECT DISTINCT s.reader FROM said AS s
	), truly AS (
		SELECT DISTINCT r.reader, t.collaboration_id, t.organisation FROM truth AS t, readers AS r WHERE t.asked = differ.asked
	)
	SELECT d.reader, a.k, d.collaboration_id, d.organisation
	FROM ((SELECT * FROM said EXCEPT SELECT * FROM truly) UNION ALL (SELECT * FROM truly EXCEPT SELECT * FROM said)) AS d
	LEFT JOIN arrangement AS a USING (collaboration_id)
	ORDER BY a.k, d.reader;
END $$;
SELECT is_empty(format('SELECT * FROM pg_temp.differ(%L, %L)', day, n = 2), 'all readers say who takes part on ' || day || ', in 1,000 registers') FROM asked ORDER BY n;
SELECT cmp_ok((SELECT count(*) FROM truth), '>', 10000::bigint, 'of many');
SELECT cmp_ok((SELECT count(DISTINCT e.code) FROM ends AS e JOIN party_succession AS s ON s.predecessor = e.code AND s.kind = 'split' AND s.happened_on < e.ended_on JOIN next AS n ON n.code = e.code AND n.successor <> s.successor), '>', 50::bigint,
	'and dozens of organisations gave up a part before they ended');
SELECT cmp_ok((SELECT count(DISTINCT a.k) FROM truth AS t JOIN arrangement AS a USING (collaboration_id) WHERE EXISTS (SELECT FROM ends AS e WHERE e.ended_on <= t.asked AND left(e.code, -1) = left(t.organisation, -1))), '>', 400::bigint, 'and hundreds of registers had an organisation that ended');

-- ---- in which role: what the arrangement has with what was assigned, of each that takes part
CREATE FUNCTION pg_temp.roles_differ(asked date) RETURNS TABLE (register integer, collaboration_id bigint, organisation text, fact_role text, partner_role text, reader text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(asked);
	RETURN QUERY
	WITH who AS MATERIALIZED (
		SELECT DISTINCT t.collaboration_id, t.version, t.organisation FROM truth AS t WHERE t.asked = roles_differ.asked
	), fact AS (
		SELECT f.collaboration_key AS collaboration_id, f.organisation, string_agg(DISTINCT f.role, ', ' ORDER BY f.role) AS roles
		FROM fact_role AS f
		WHERE f.is_current AND organisation(f.holder) = f.organisation
		GROUP BY f.collaboration_key, f.organisation
	), page AS (
		SELECT n.collaboration_key AS collaboration_id, n.organisation, (SELECT string_agg(u.role, ', ' ORDER BY u.role) FROM unnest(string_to_array(n.our_roles, ', ')) AS u (role)) AS roles
		FROM partner_role AS n
	), defined AS (
		SELECT w.collaboration_id, w.organisation, string_agg(DISTINCT q.role, ', ' ORDER BY q.role) AS roles
		FROM who AS w
		CROSS JOIN LATERAL (
			SELECT 'participant' AS role
			UNION ALL
			SELECT r.role
			FROM collaboration_version AS v
			CROSS JOIN LATERAL jsonb_array_elements(v.collaboration::jsonb -> 'parties') AS x
			CROSS JOIN LATERAL jsonb_array_elements_text(x -> 'roles') AS r (role)
			LEFT JOIN ends AS e ON e.code = split_part(x ->> 'party', '/', 1) AND e.ended_on <= roles_differ.asked
			WHERE v.collaboration_version_id = w.version AND r.role <> 'participant' AND CASE WHEN e.code IS NULL THEN w.organisation = split_part(x ->> 'party', '/', 1) ELSE w.organisation = ANY (pg_temp.heirs(e.code, roles_differ.asked)) END
			UNION ALL
			-- what it chose for its own people, or those did in whose place it came
			SELECT a.role::text FROM role_assignment AS a
			WHERE a.collaboration_id = w.collaboration_id AND w.organisation = ANY (pg_temp.heirs(a.organisation, roles_differ.asked))
				AND coalesce(a.valid_from <= roles_differ.asked, true) AND coalesce(a.valid_to > roles_differ.asked, true)
				AND (split_part(a.holder, '/', 1) = a.organisation OR w.organisation = ANY (pg_temp.heirs(split_part(a.holder, '/', 1), roles_differ.asked)))
		) AS q
		GROUP BY w.collaboration_id, w.organisation
	)
	SELECT a.k, d.collaboration_id, d.organisation, f.roles, p.roles, d.roles
	FROM defined AS d
	JOIN arrangement AS a USING (collaboration_id)
	LEFT JOIN fact AS f USING (collaboration_id, organisation)
	LEFT JOIN page AS p USING (collaboration_id, organisation)
	WHERE d.roles IS DISTINCT FROM f.roles OR d.roles IS DISTINCT FROM p.roles;
END $$;
SELECT is_empty(format('SELECT * FROM pg_temp.roles_differ(%L)', day), 'and in which role, on ' || day) FROM asked WHERE n <= 2 ORDER BY n;
SELECT cmp_ok((SELECT count(DISTINCT predecessor) FROM roles_on((SELECT day FROM asked WHERE n = 1))), '>', 50::bigint, 'among them roles that who ended had assigned');
-- the history: each reader on a day says what the periods say that hold on it, and a role held once is one of them
CREATE TEMP TABLE history AS SELECT collaboration_key, organisation, origin, holder, role, valid_from, valid_to FROM fact_role;
CREATE FUNCTION pg_temp.history_differs(asked date) RETURNS TABLE (says text, collaboration_id bigint, organisation text, holder text, role text) LANGUAGE sql AS $$
	WITH told AS MATERIALIZED (
		SELECT h.collaboration_key, h.organisation::text, h.holder, h.role::text FROM history AS h
		WHERE coalesce(h.valid_from <= asked, true) AND coalesce(h.valid_to > asked, true)
	), known AS MATERIALIZED (
		SELECT r.collaboration_id, r.organisation, r.origin, r.holder, r.role FROM roles_on(asked) AS r
	), held AS MATERIALIZED (
		-- as the value of the day has them
		SELECT v.collaboration_id, x.party, u.role::text AS role, organisations(v.collaboration) AS organisations
		FROM versions_as_of(asked) AS v CROSS JOIN LATERAL parties(v.collaboration) AS x CROSS JOIN LATERAL unnest(role_array(x.roles)) AS u (role)
	), defined AS MATERIALIZED (
		SELECT h.collaboration_id, g.organisation, h.party, h.role FROM held AS h CROSS JOIN LATERAL unnest(h.organisations) AS g (organisation)
		UNION
		SELECT k.collaboration_id, k.organisation, k.holder, k.role FROM known AS k WHERE k.origin = 'assignment'
	)
	SELECT 'only the facts', d.* FROM (SELECT * FROM told EXCEPT ALL SELECT * FROM defined) AS d
	UNION ALL SELECT 'not the facts', d.* FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM told) AS d
	UNION ALL SELECT 'only roles_on()', d.* FROM (SELECT k.collaboration_id, k.organisation, k.holder, k.role FROM known AS k WHERE k.origin = 'collaboration' EXCEPT ALL SELECT h.collaboration_id, NULL, h.party, h.role FROM held AS h) AS d
	UNION ALL SELECT 'not roles_on()', d.* FROM (SELECT h.collaboration_id, NULL, h.party, h.role FROM held AS h EXCEPT ALL SELECT k.collaboration_id, k.organisation, k.holder, k.role FROM known AS k WHERE k.origin = 'collaboration') AS d
$$;
SELECT is_empty($$
	SELECT a.collaboration_key FROM history AS a JOIN history AS b USING (organisation, collaboration_key, holder, role)
	WHERE a.ctid < b.ctid AND coalesce(a.valid_from <= b.valid_to, true) AND coalesce(b.valid_from <= a.valid_to, true)
$$, 'a role that is held without a break is one row');
SELECT cmp_ok(count(*) FILTER (WHERE origin = 'both'), '>', 20::bigint, 'whether it is in the arrangement, assigned, or both') FROM history;
SELECT is_empty(format('SELECT * FROM pg_temp.history_differs(%L)', day), 'the history of roles holds on ' || day) FROM asked ORDER BY n;

-- ---- with which share: of votes and of capital, unknown when those of one are
CREATE FUNCTION pg_temp.shares_differ(asked date) RETURNS TABLE (register integer, reader text, said text, defined text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(asked);
	RETURN QUERY
	WITH entered AS (
		SELECT t.collaboration_id, t.version, t.party, t.organisation,
			CASE WHEN bool_and(t.votes IS NOT NULL) AND count(*) = 1 AND bool_and(t.is_whole) THEN sum(t.votes) END AS votes,
			CASE WHEN bool_and(t.shares IS NOT NULL AND t.is_whole) AND count(*) = count(DISTINCT t.entered) THEN sum(t.shares) END AS shares
		FROM truth AS t
		WHERE t.asked = shares_differ.asked
		GROUP BY t.collaboration_id, t.version, t.party, t.organisation
	), total AS (
		SELECT e.version, CASE WHEN v.participants_rejected = 0 AND bool_and(e.votes IS NOT NULL) THEN sum(e.votes) END AS votes,
			CASE WHEN v.participants_rejected = 0 AND bool_and(e.shares IS NOT NULL) THEN sum(e.shares) END AS shares
		FROM entered AS e JOIN collaboration_version AS v ON v.collaboration_version_id = e.version
		GROUP BY e.version, v.participants_rejected
	), defined AS MATERIALIZED (
		SELECT e.*, round(100 * e.votes / t.votes, 4) AS vote_share, round(100 * e.shares / t.shares, 4) AS capital_share FROM entered AS e JOIN total AS t USING (version)
	), both_ AS (
		SELECT 'participation_share' AS reader, concat_ws(' ', s.collaboration_id, s.party) AS of, concat_ws(' ', coalesce(s.vote_share::text, '-'), coalesce(s.capital_share::text, '-')) AS said FROM participation_share AS s
		UNION ALL
		SELECT 'partner_role', concat_ws(' ', r.collaboration_key, r.organisation), concat_ws(' ', coalesce(r.vote_share::text, '-'), coalesce(r.capital_share::text, '-')) FROM partner_role AS r
	), right_ AS (
		SELECT 'participation_share' AS reader, concat_ws(' ', d.collaboration_id, d.party) AS of, concat_ws(' ', coalesce(d.vote_share::text, '-'), coalesce(d.capital_share::text, '-')) AS said FROM defined AS d
		UNION ALL
		SELECT 'partner_role', concat_ws(' ', d.collaboration_id, d.organisation), concat_ws(' ', coalesce(sum(d.vote_share)::text, '-'), coalesce(sum(d.capital_share)::text, '-')) FROM defined AS d GROUP BY d.collaboration_id, d.organisation
	)
	SELECT a.k, coalesce(b.reader, r.reader), concat_ws(': ', b.of, b.said), concat_ws(': ', r.of, r.said)
	FROM both_ AS b
	FULL JOIN right_ AS r USING (reader, of)
	LEFT JOIN arrangement AS a ON a.collaboration_id = split_part(of, ' ', 1)::bigint
	WHERE b.said IS DISTINCT FROM r.said;
END $$;
SELECT is_empty(format('SELECT * FROM pg_temp.shares_differ(%L)', day), 'and with which share, on ' || day) FROM asked WHERE n <= 2 ORDER BY n;
SELECT cmp_ok((SELECT count(*) FROM participants_on((SELECT day FROM asked WHERE n = 2)) WHERE has_overlap), '>', 20::bigint, 'of some two rows hold at once');
SELECT is_empty($$ SELECT organisation, collaboration_key, share_status FROM partner_role WHERE CASE share_status WHEN 'computed' THEN coalesce(capital_share, vote_share) IS NULL WHEN 'published' THEN published_share IS NULL WHEN 'range' THEN published_range IS NULL ELSE coalesce(capital_share, vote_share, published_share) IS NOT NULL END $$, 'what the status says of a share is there');
SELECT cmp_ok((SELECT count(*) FROM participation_share WHERE vote_share IS NOT NULL), '>', 300::bigint, 'hundreds of shares are known');

-- ---- how many: checks, pages, and what is published
CREATE FUNCTION pg_temp.counts_differ(asked date) RETURNS TABLE (reader text, of text, said bigint, defined bigint) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_as_of(asked);
	PERFORM publish(asked);
	RETURN QUERY
	WITH in_arrangement AS MATERIALIZED (
		SELECT a.code, count(DISTINCT t.organisation) AS organisations, count(DISTINCT t.party) AS parties
		FROM arrangement AS a LEFT JOIN truth AS t ON t.collaboration_id = a.collaboration_id AND t.asked = counts_differ.asked
		GROUP BY a.code
	), of_organisation AS (
		SELECT o.code, count(DISTINCT t.collaboration_id) AS partners FROM organisation AS o LEFT JOIN truth AS t ON t.organisation = o.code AND t.asked = counts_differ.asked GROUP BY o.code
	), result AS MATERIALIZED (
		SELECT * FROM check_results(ARRAY['KEY-TOTAL', 'PARTICIPANT-NONE'], asked)
	)
	SELECT 'KEY-TOTAL', c.subject, (c.facts ->> 'participants')::bigint, i.organisations FROM result AS c JOIN in_arrangement AS i ON i.code = c.subject
	WHERE c.rule = 'KEY-TOTAL' AND c.result <> 'not_applicable' AND (c.facts ->> 'participants')::bigint IS DISTINCT FROM i.organisations
	UNION ALL SELECT 'PARTICIPANT-NONE', c.subject, (c.facts ->> 'participants')::bigint, i.parties FROM result AS c JOIN in_arrangement AS i ON i.code = c.subject
	WHERE c.rule = 'PARTICIPANT-NONE' AND (c.facts ->> 'participants')::bigint IS DISTINCT FROM i.parties
	UNION ALL SELECT 'partner_purpose', i.code, p.parties, i.organisations FROM partner_purpose AS p JOIN arrangement AS a ON a.collaboration_id = p.collaboration_key JOIN in_arrangement AS i ON i.code = a.code WHERE p.parties <> i.organisations
	UNION ALL SELECT 'portfolio', o.code, p.partners, o.partners FROM portfolio AS p FULL JOIN of_organisation AS o ON o.code = p.organisation WHERE coalesce(p.partners, 0) <> coalesce(o.partners, 0)
	UNION ALL SELECT 'public_partner', i.code, p.parties, i.organisations FROM public_partner AS p JOIN arrangement AS a ON a.collaboration_id = p.collaboration_key JOIN in_arrangement AS i ON i.code = a.code WHERE p.parties <> i.organisations
	UNION ALL SELECT 'public_partner', o.code, count(p.collaboration_key), o.partners FROM of_organisation AS o LEFT JOIN public_partner AS p ON p.organisation = o.code GROUP BY o.code, o.partners HAVING count(p.collaboration_key) <> o.partners;
END $$;
SELECT is_empty(format('SELECT * FROM pg_temp.counts_differ(%L)', day), 'and how many, on ' || day) FROM asked WHERE n = 3;
SELECT cmp_ok((SELECT count(*) FROM public_partner), '>', 500::bigint, 'which is published');

SELECT * FROM finish();
ROLLBACK;
