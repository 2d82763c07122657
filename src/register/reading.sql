-- reading.sql: what all views for BI tools and dashboards read the register through
--
-- Each is a query of its own (not a call a row): PostgreSQL puts its body in
-- the place of the call, so that the conditions of the reader reach the tables.

CREATE FUNCTION governance_internal.versions_with_parties(day date)
RETURNS TABLE (
	collaboration_id bigint, collaboration_version_id bigint, collaboration collaboration, arrangement collaboration, title text, short_title text,
	valid_from date, valid_to date, body text, legal_basis text[], seat text)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT v.collaboration_id, v.collaboration_version_id, v.collaboration,
-- include arrangement_on day of=(SELECT heirs_on(day))
		,
		v.title, v.short_title, v.valid_from, known_end(v.valid_to), v.body, v.legal_basis, v.seat
	FROM versions_held(day) AS v;
END;
COMMENT ON FUNCTION versions_with_parties(date) IS
'The version of each collaboration that holds on a day, with its value twice: as it is stored, for what does not change with the day (legal form, style, phase, purpose), and as arrangement with the participants of that day, which is found where it is asked for.';

CREATE FUNCTION versions_as_of(as_of date)
RETURNS TABLE (
	collaboration_id bigint, collaboration_version_id bigint, collaboration collaboration, title text, short_title text,
	valid_from date, valid_to date, body text, legal_basis text[], seat text)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT v.collaboration_id, v.collaboration_version_id, v.arrangement, v.title, v.short_title, v.valid_from, v.valid_to, v.body, v.legal_basis, v.seat
	FROM versions_with_parties(as_of) AS v;
END;
COMMENT ON FUNCTION versions_as_of(date) IS
'The version of each collaboration that holds on a day: one row each, the last one where versions overlap, its value with the participants of that day; no row for NULL. Example: SELECT title, collaboration FROM governance.versions_as_of(''2026-05-19'')';

-- ---- roles: in the arrangement, and assigned, each with the period in which it is held

CREATE FUNCTION governance_internal.arrangement_periods()
RETURNS TABLE (collaboration_id bigint, collaboration_version_id bigint, valid_from date, valid_to date, collaboration collaboration,
	style style)
-- include stable_sql - ROWS=9000
BEGIN ATOMIC
	SELECT v.collaboration_id, v.collaboration_version_id, k.day AS valid_from, k.until AS valid_to, c.collaboration, c.style
	FROM (
		SELECT w.*, coalesce(held_from(w.valid_from, w.collaboration), '-infinity') AS starts,
			coalesce(held_until(w.valid_to, w.collaboration), 'infinity') AS ends,
			-- organisations that it names
			organisations(w.collaboration) || ARRAY(
				SELECT organisation(p.party) FROM participation AS p WHERE p.collaboration_version_id = w.collaboration_version_id
			) AS named
		FROM collaboration_version AS w
	) AS v
	CROSS JOIN LATERAL (
		-- between two turns nothing changes
		SELECT t.day, coalesce(lead(t.day) OVER (ORDER BY t.day), v.ends) AS until
		FROM (
			SELECT v.starts AS day
			UNION
			-- a later version takes its place, or gives it back
			SELECT x.day
			FROM collaboration_version AS o
			CROSS JOIN LATERAL (VALUES (held_from(o.valid_from, o.collaboration)), (held_until(o.valid_to, o.collaboration))) AS x (day)
			WHERE o.collaboration_id = v.collaboration_id AND o.collaboration_version_id <> v.collaboration_version_id
			UNION
			-- somebody joins or leaves
			SELECT x.day
			FROM participation AS p
			CROSS JOIN LATERAL (VALUES (p.joined_on), (known_end(p.left_on))) AS x (day)
			WHERE p.collaboration_version_id = v.collaboration_version_id
			UNION
			-- an organisation ends, or one that took its place
			SELECT x.day
			FROM unnest(v.named) AS g (organisation)
			CROSS JOIN LATERAL jsonb_to_recordset((SELECT successions()) -> g.organisation) AS s (valid_from date, valid_to date)
			CROSS JOIN LATERAL (VALUES (s.valid_from), (s.valid_to)) AS x (day)
		) AS t
		WHERE t.day = v.starts OR (t.day > v.starts AND t.day < v.ends)
	) AS k
	LEFT JOIN LATERAL (
		-- as heirs_on() has them, of who is named
		SELECT jsonb_object_agg(q.organisation, q.successors) AS heirs
		FROM (
			SELECT g.organisation, coalesce(jsonb_object_agg(s.stands, s.is_whole) FILTER (WHERE valid_on(s.valid_from, s.valid_to, k.day)), '{}') AS successors
			FROM unnest(v.named) AS g (organisation)
			CROSS JOIN LATERAL jsonb_to_recordset((SELECT successions()) -> g.organisation)
				AS s (stands text, is_whole boolean, ended_on date, valid_from date, valid_to date)
			WHERE s.ended_on <= k.day
			GROUP BY g.organisation
		) AS q
	) AS h ON (SELECT successions()) ?| v.named
	CROSS JOIN LATERAL (
		-- made once, whatever is asked of it
		SELECT
-- include arrangement_on k.day of=h.heirs
			AS collaboration, style(v.collaboration) AS style
		OFFSET 0
	) AS c
	WHERE k.day < k.until
		-- as versions_held() chooses
		AND NOT EXISTS (
			SELECT FROM collaboration_version AS o
			WHERE o.collaboration_id = v.collaboration_id AND valid_on(o.valid_from, o.valid_to, k.day)
				AND in_force(o.collaboration, k.day) IS NOT FALSE
				AND (coalesce(o.valid_from, '-infinity'), o.collaboration_version_id) > (coalesce(v.valid_from, '-infinity'), v.collaboration_version_id));
END;
COMMENT ON FUNCTION arrangement_periods() IS
'Each arrangement through time: versions_as_of() of every day, in periods between which a version, a participant or an organisation changes.';

CREATE FUNCTION governance_internal.assignment_periods()
RETURNS TABLE (organisation text, collaboration_id bigint, holder text, role role, role_assignment_id bigint, valid_from date, valid_to date,
	decided_on date, reason text, allowed_because text, predecessor text)
-- include stable_sql - ROWS=5000
BEGIN ATOMIC
	WITH stands AS (
		-- whatever the ways to it
		SELECT s.organisation, s.stands, min(s.valid_from) AS valid_from, max(s.valid_to) AS valid_to
		FROM succession_period AS s
		GROUP BY s.organisation, s.stands
	)
	SELECT coalesce(o.stands, a.organisation), a.collaboration_id,
		CASE WHEN h.stands IS NULL THEN a.holder ELSE h.stands || substr(a.holder, length(h.organisation) + 1) END,
		a.role, a.role_assignment_id, greatest(a.valid_from, o.valid_from, h.valid_from), least(known_end(a.valid_to), o.valid_to, h.valid_to),
		a.decided_on, a.reason, a.allowed_because, CASE WHEN o.stands <> a.organisation THEN a.organisation END
	FROM role_assignment AS a
	LEFT JOIN stands AS o ON o.organisation = a.organisation
	LEFT JOIN stands AS h ON h.organisation = organisation(a.holder)
	-- of several successors each has its own people
	WHERE (o.organisation IS DISTINCT FROM h.organisation OR o.stands = h.stands IS NOT FALSE)
		AND greatest(a.valid_from, o.valid_from, h.valid_from) < least(known_end(a.valid_to), o.valid_to, h.valid_to) IS NOT FALSE;
END;
COMMENT ON FUNCTION assignment_periods() IS
'Roles that organisations assigned, through time: of who assigned and who holds until they end, and of their successors from then on. One row an assignment, organisation and holder.';

CREATE FUNCTION governance_internal.role_periods()
RETURNS TABLE (organisation text, collaboration_id bigint, origin text, origin_key bigint, holder text, role role, valid_from date, valid_to date,
	style style, decided_on date, reason text, allowed_because text, predecessor text)
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT a.organisation, a.collaboration_id, 'assignment'::text AS origin, a.role_assignment_id AS origin_key, a.holder, a.role, a.valid_from, a.valid_to,
		NULL::style AS style, a.decided_on, a.reason, a.allowed_because, a.predecessor
	FROM assignment_periods() AS a
	UNION ALL
	-- what follows on itself is one period
	SELECT q.organisation, q.collaboration_id, 'collaboration', q.collaboration_version_id, q.holder, q.role::role,
		nullif(min(q.valid_from), '-infinity'), nullif(max(q.valid_to), 'infinity'), (array_agg(q.style))[1], NULL, NULL, NULL, NULL
	FROM (
		SELECT n.*, count(*) FILTER (WHERE n.is_new) OVER w AS island
		FROM (
			SELECT g.organisation, v.collaboration_id, v.collaboration_version_id, x.party AS holder, u.role::text AS role, v.style, v.valid_from, v.valid_to,
				lag(v.valid_to) OVER (PARTITION BY g.organisation, v.collaboration_id, v.collaboration_version_id, x.party, u.role::text ORDER BY v.valid_from)
					IS DISTINCT FROM v.valid_from AS is_new
			FROM arrangement_periods() AS v
			-- for all, and for each organisation in it
			CROSS JOIN LATERAL unnest(NULL::text || organisations(v.collaboration)) AS g (organisation)
			CROSS JOIN LATERAL parties(v.collaboration) AS x
			CROSS JOIN LATERAL unnest(role_array(x.roles)) AS u (role)
		) AS n
		WINDOW w AS (PARTITION BY n.organisation, n.collaboration_id, n.collaboration_version_id, n.holder, n.role ORDER BY n.valid_from)
	) AS q
	GROUP BY q.organisation, q.collaboration_id, q.collaboration_version_id, q.holder, q.role, q.island;
END;
COMMENT ON FUNCTION role_periods() IS
'Who held which role in which period: what an organisation assigned, and what is in the arrangement, for all (organisation NULL) and for each organisation in it. What roles_on() and fact_role read.';

CREATE FUNCTION roles_on(day date)
RETURNS TABLE (organisation text, collaboration_id bigint, holder text, role text, origin text, origin_key bigint, valid_from date, valid_to date,
	reason text, allowed_because text, predecessor text)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT r.organisation, r.collaboration_id, r.holder, r.role::text, r.origin, r.origin_key, r.valid_from, r.valid_to, r.reason, r.allowed_because,
		r.predecessor
	FROM role_periods() AS r
	WHERE day IS NOT NULL AND valid_on(r.valid_from, r.valid_to, day) AND (r.organisation IS NULL OR r.origin = 'assignment');
END;
COMMENT ON FUNCTION roles_on(date) IS
'Who held which role on a day, past or to come: one row a collaboration, holder and role, and way in which it is known. Rows without organisation are the roles in the arrangement that holds on the day (origin collaboration, origin_key its version), the same for all; with one they are those that this organisation assigned (origin assignment, origin_key the row of role_assignment), with its reason. Who ended holds and assigns none: its successors do, with its code in predecessor where it assigned them. valid_from and valid_to are the days between which this holder held it in that way. Rules on roles and pages take both together, for each organisation. Row security applies; no row for NULL. Example: SELECT holder, role FROM governance.roles_on(''2024-01-01'') WHERE organisation IS NULL OR organisation = ''gm9999''';

CREATE FUNCTION governance_internal.assigned_on(day date)
RETURNS TABLE (organisation text, collaboration_id bigint, holders text[], roles role[])
-- include stable_sql - ROWS=5000
BEGIN ATOMIC
	SELECT a.organisation, a.collaboration_id, array_agg(a.holder ORDER BY a.role_assignment_id), array_agg(a.role ORDER BY a.role_assignment_id)
	FROM assignment_periods() AS a
	WHERE valid_on(a.valid_from, a.valid_to, day)
	GROUP BY a.organisation, a.collaboration_id;
END;
COMMENT ON FUNCTION assigned_on(date) IS
'The roles that an organisation assigned in a collaboration and that hold on a day, one row each: holders has who, and roles the role of each.';

CREATE FUNCTION governance_internal.arrangement_with(value collaboration, holders text[], roles role[])
RETURNS collaboration
-- include nullable_c arrangement_with COST=20
COMMENT ON FUNCTION arrangement_with(collaboration, text[], role[]) IS
'A collaboration as an organisation knows it on a day: the arrangement with the roles that the organisation assigned besides, as assigned_on() has them. What rules on roles judge, and pages show. Without roles the value; of NULL an arrangement of which only those are known.';

CREATE FUNCTION governance_internal.partners_known(day date)
RETURNS TABLE (organisation text, collaboration_id bigint)
-- include stable_sql - ROWS=9000
BEGIN ATOMIC
	-- found once for all who have an interest
	WITH ended AS MATERIALIZED (SELECT heirs_on(day) AS heirs)
	SELECT t.organisation, t.collaboration_id
	FROM takes_part(day) AS t
	UNION
	-- whose interest it is, or that of a predecessor, as interests_on() says with all that is known of it
	SELECT i.organisation, i.collaboration_id
	FROM interest AS i
	WHERE valid_on(i.valid_from, i.valid_to, day) AND ((SELECT e.heirs FROM ended AS e) ? i.organisation) IS NOT TRUE
	UNION
	SELECT (n.heir).successor, n.collaboration_id
	FROM (
		SELECT i.collaboration_id, heirs_of(i.organisation, (SELECT e.heirs FROM ended AS e)) AS heir
		FROM interest AS i
		WHERE valid_on(i.valid_from, i.valid_to, day) AND (SELECT e.heirs FROM ended AS e) ? i.organisation
	) AS n;
END;
COMMENT ON FUNCTION partners_known(date) IS
'Which collaborations an organisation takes part in on a day as far as the reader can know: of others by the arrangements, which are shared, of its own by its interests too. What partners_as_of() gives the rows of the reader of; one row each.';

CREATE FUNCTION partners_as_of(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint)
-- include stable_sql - ROWS=9000
BEGIN ATOMIC
	SELECT m.organisation, m.collaboration_id
	FROM partners_known(as_of) AS m
	-- shared rows have no policy, and these are rows of an organisation: each question is asked once a query
	WHERE as_of IS NOT NULL AND
-- include of_reader interest of=m.organisation
	;
END;
COMMENT ON FUNCTION partners_as_of(date) IS
'Which collaborations an organisation takes part in on a day: by participation in the version that holds (see participants_on()), or by an interest of its own or of a predecessor; one row each. An organisation that ended has none; no row for NULL. Row security applies: a reader sees the rows of its organisations. Example: SELECT collaboration_id FROM governance.partners_as_of(''2026-05-19'') WHERE organisation = ''gm9999''';

CREATE FUNCTION governance_internal.round_status_before(round_id bigint, organisation text, day date)
RETURNS text
-- include stable_sql
BEGIN ATOMIC
	SELECT coalesce(
		-- by the order in which steps were taken: what a refresh writes has the day that the round speaks of
		(SELECT s.to_status
			FROM round_event AS e
			JOIN round_steps() AS s ON s.step = e.step
			WHERE e.assessment_round_id = round_id AND e.organisation = round_status_before.organisation AND e.happened_on <= day
			ORDER BY e.round_event_id DESC
			LIMIT 1),
		-- a round that was entered with a status: what its first step went from
		(SELECT max(s.from_status)
			FROM round_steps() AS s
			WHERE s.step = (
				SELECT e.step
				FROM round_event AS e
				WHERE e.assessment_round_id = round_id AND e.organisation = round_status_before.organisation
					AND e.step IN (SELECT t.step FROM round_steps() AS t)
				ORDER BY e.round_event_id
				LIMIT 1)));
END;
COMMENT ON FUNCTION round_status_before(bigint, text, date) IS
'The status that a round had on a day after which it took another step: that of its last step by then, else what its first step went from. For round_statuses()';

CREATE FUNCTION governance_internal.round_statuses(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint, code text, held_on date, status text, adopted_on date,
	instrument_code text, instrument_version integer, asked integer)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT r.organisation, r.collaboration_id, r.assessment_round_id, r.code, r.held_on,
		CASE
			WHEN r.assessment_round_id IN (SELECT e.assessment_round_id FROM round_event AS e WHERE e.happened_on > as_of AND e.late_form_id IS NULL)
				THEN round_status_before(r.assessment_round_id, r.organisation, as_of)
			-- adopted without a step, and not yet
			WHEN r.adopted_on > as_of THEN 'closed'
			ELSE r.status
		END,
		CASE
			WHEN r.assessment_round_id IN (SELECT e.assessment_round_id FROM round_event AS e WHERE e.happened_on > as_of AND e.late_form_id IS NULL)
				THEN CASE WHEN round_status_before(r.assessment_round_id, r.organisation, as_of) = 'adopted' THEN (
						SELECT e.happened_on
						FROM round_event AS e
						WHERE e.assessment_round_id = r.assessment_round_id AND e.organisation = r.organisation AND e.step = 'adopt' AND e.happened_on <= as_of
						ORDER BY e.round_event_id DESC
						LIMIT 1)
					END
			WHEN r.adopted_on <= as_of THEN r.adopted_on
		END,
		r.instrument_code, r.instrument_version, r.asked
	FROM assessment_round AS r;
END;
COMMENT ON FUNCTION round_statuses(date) IS
'Each round with the status that it has on a day, and the day of its adoption when it is adopted by then: by its steps (round_event), and as the round says where those do not tell. The one reader of where a round is; no status for NULL.';

CREATE FUNCTION governance_internal.rounds_as_of(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint, held_on date, instrument_code text,
	instrument_version integer, back bigint)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT r.organisation, r.collaboration_id, r.assessment_round_id, r.held_on, r.instrument_code, r.instrument_version,
		row_number() OVER (PARTITION BY r.collaboration_id, r.organisation ORDER BY r.held_on DESC, r.assessment_round_id DESC)
	FROM round_statuses(as_of) AS r
	-- coalesce(), as most rounds are: a bare comparison of what is computed is thought rare
	WHERE coalesce(r.status = ANY (ARRAY['closed', 'adopted']), false) AND r.held_on <= as_of;
END;
COMMENT ON FUNCTION rounds_as_of(date) IS
'The rounds that are closed or adopted on a day and were held on or before it, one row each: back is 1 for the latest round of a collaboration as one organisation sees it, 2 for the round before it; of two rounds of one day the one made last is the later; no row for NULL. Conditions on organisation and collaboration touch those rounds only.';

CREATE FUNCTION governance_internal.latest_rounds(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint, held_on date, instrument_code text, instrument_version integer)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	-- DISTINCT ON tells the planner that there is one of each: how many, and that who asks for no column of it needs not read it
	SELECT DISTINCT ON (r.collaboration_id, r.organisation)
		r.organisation, r.collaboration_id, r.assessment_round_id, r.held_on, r.instrument_code, r.instrument_version
	FROM rounds_as_of(as_of) AS r
	-- coalesce(), as above
	WHERE coalesce(r.back = 1, false)
	ORDER BY r.collaboration_id, r.organisation;
END;
COMMENT ON FUNCTION latest_rounds(date) IS
'The latest round of each collaboration as each organisation sees it, of those of rounds_as_of(): one row each; no row for NULL. Found in one pass, so join it by organisation and collaboration_id rather than ask it of each row.';

CREATE FUNCTION governance_internal.round_totals_on(day date)
RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint, round_code text, held_on date, round_status text,
	adopted_on date, asked integer, instrument_code text, instrument_version integer, instrument instrument, forms bigint, unusable_forms bigint,
	total assessment, score_se float8)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT r.organisation, r.collaboration_id, r.assessment_round_id, r.code, r.held_on, r.status, r.adopted_on,
		-- one fact, one home: the groups, when each that answered has a number; else the round
		coalesce((
			SELECT least(sum(q.asked), 2147483647)::int4
			FROM round_asked AS q
			WHERE q.assessment_round_id = r.assessment_round_id AND q.organisation = r.organisation
			HAVING coalesce(perspectives(t.total), '{}') <@ array_agg(q.perspective)
		), r.asked),
		r.instrument_code, r.instrument_version, i.instrument,
		coalesce(t.forms, 0), coalesce(t.unusable_forms, 0), t.total, t.score_se
	FROM round_statuses(day) AS r
	JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
	LEFT JOIN assessment_total AS t USING (assessment_round_id, organisation)
	-- as in rounds_as_of()
	WHERE coalesce(r.status = ANY (ARRAY['closed', 'adopted']), false);
END;
COMMENT ON FUNCTION round_totals_on(date) IS
'round_totals() of a day.';

CREATE FUNCTION round_totals()
RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint, round_code text, held_on date, round_status text,
	adopted_on date, asked integer, instrument_code text, instrument_version integer, instrument instrument, forms bigint, unusable_forms bigint,
	total assessment, score_se float8)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT t.* FROM round_totals_on(as_of()) AS t;
END;
COMMENT ON FUNCTION round_totals() IS
'Each round that is closed or adopted on the day as_of() (see round_event: a round that was adopted later is closed by then, one that was closed later is not there), with the sum of its forms as total_rounds() last made it: forms counts them, unusable_forms those that answer another questionnaire than the instrument of the round and are left out; total is NULL without a usable form, when nobody answered, or before total_rounds(); score_se is the standard error of the score over raters; asked is how many people were asked: the sum of its groups when each group that answered has a number, else as the round says; rule ROUND-RESPONSE finds a round where the two differ. What scores() says of it is in assessment_score. Conditions on organisation, collaboration and day touch those rounds only. Example: SELECT round_code, governance.score(total, instrument) FROM governance.round_totals() WHERE organisation = ''gm9999''';
