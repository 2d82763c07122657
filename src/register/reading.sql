-- reading.sql: what all views for BI tools and dashboards read the register through
--
-- Each is a query of its own (not a call a row): PostgreSQL puts its body in
-- the place of the call, so that the conditions of the reader reach the tables.

CREATE FUNCTION versions_as_of(as_of date)
RETURNS TABLE (
	collaboration_id bigint, collaboration_version_id bigint, collaboration collaboration, title text, short_title text,
	valid_from date, valid_to date, body text, legal_basis text[], seat text)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT v.collaboration_id, v.collaboration_version_id,
		-- the value is as it was last written: on another day others take part
		CASE WHEN (
				SELECT bool_or(CASE
						WHEN valid_on(p.joined_on, p.left_on, as_of) THEN (p.party = ANY (h.held) OR p.party = ANY (h.organisations)) IS NOT TRUE
						ELSE p.party = ANY (h.held) OR p.party = ANY (h.organisations) OR organisation(p.party) = ANY (h.held)
					END)
				FROM (
					SELECT array_agg(u.party) AS held, array_agg(organisation(u.party)) AS organisations
					FROM unnest(holders_of(v.collaboration, 'participant')) AS u (party)
				) AS h
				CROSS JOIN participation AS p
				WHERE p.collaboration_version_id = v.collaboration_version_id
			) OR (SELECT heirs_on(as_of)) ?| organisations(v.collaboration)
			THEN arrangement_of(v.collaboration, ARRAY(
					-- as entered_on() has them, of this version alone
					SELECT p.party
					FROM participation AS p
					WHERE p.collaboration_version_id = v.collaboration_version_id AND valid_on(p.joined_on, p.left_on, as_of)
					UNION ALL
					SELECT x.party
					FROM unnest(holders_of(v.collaboration, 'participant')) AS x (party)
					WHERE NOT EXISTS (
						SELECT FROM participation AS p
						WHERE p.collaboration_version_id = v.collaboration_version_id
							AND (p.party = x.party OR p.party = organisation(x.party) OR x.party = organisation(p.party)))
				), (SELECT heirs_on(as_of)))
			ELSE v.collaboration
		END,
		v.title, v.short_title, v.valid_from, known_end(v.valid_to), v.body, v.legal_basis, v.seat
	FROM versions_held(as_of) AS v;
END;
COMMENT ON FUNCTION versions_as_of(date) IS
'The version of each collaboration that holds on a day: one row each, the last one where versions overlap, its value with the participants of that day; no row for NULL. Example: SELECT title, collaboration FROM governance.versions_as_of(''2026-05-19'')';

CREATE FUNCTION roles_on(day date)
RETURNS TABLE (organisation text, collaboration_id bigint, holder text, role text, origin text, origin_key bigint, valid_from date, valid_to date,
	reason text, allowed_because text)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT NULL::text, v.collaboration_id, x.party, u.role::text, 'collaboration'::text, v.collaboration_version_id, v.valid_from, v.valid_to,
		NULL::text, NULL::text
	FROM versions_as_of(day) AS v
	CROSS JOIN LATERAL parties(v.collaboration) AS x
	CROSS JOIN LATERAL unnest(role_array(x.roles)) AS u (role)
	UNION ALL
	SELECT a.organisation, a.collaboration_id, a.holder, a.role::text, 'assignment', a.role_assignment_id, a.valid_from, known_end(a.valid_to),
		a.reason, a.allowed_because
	FROM role_assignment AS a
	WHERE valid_on(a.valid_from, a.valid_to, day);
END;
COMMENT ON FUNCTION roles_on(date) IS
'Who held which role on a day, past or to come: one row a collaboration, holder and role, and way in which it is known. Rows without organisation are the roles in the arrangement that holds on the day (origin collaboration, origin_key its version), the same for all; with one they are those that this organisation assigned (origin assignment, origin_key the row of role_assignment), with its reason. Rules on roles and pages take both together, for each organisation. Row security applies; no row of an arrangement for NULL. Example: SELECT holder, role FROM governance.roles_on(''2024-01-01'') WHERE organisation IS NULL OR organisation = ''gm9999''';

CREATE FUNCTION governance_internal.collaboration_known_to(collaboration collaboration, collaboration_id bigint, organisation text, day date)
RETURNS collaboration
-- include stable_sql
BEGIN ATOMIC
	SELECT CASE WHEN a.parties IS NULL THEN collaboration
			ELSE (coalesce(collaboration::jsonb, '{}')
				|| jsonb_build_object('parties', united_parties(coalesce(collaboration::jsonb -> 'parties', '[]') || a.parties)))::collaboration
		END
	FROM (
		SELECT jsonb_agg(jsonb_build_object('party', t.holder, 'roles', jsonb_build_array(t.role::text))) AS parties
		FROM role_assignment AS t
		WHERE t.collaboration_id = collaboration_known_to.collaboration_id AND t.organisation = collaboration_known_to.organisation
			AND valid_on(t.valid_from, t.valid_to, day)
	) AS a;
END;
COMMENT ON FUNCTION collaboration_known_to(collaboration, bigint, text, date) IS
'A collaboration as an organisation knows it on a day: the arrangement with the roles that the organisation assigned besides. What rules on roles judge, and pages show.';

CREATE FUNCTION partners_as_of(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint)
-- include stable_sql - ROWS=9000
BEGIN ATOMIC
	SELECT m.organisation, m.collaboration_id
	FROM (
		SELECT t.organisation, t.collaboration_id
		FROM takes_part(as_of) AS t
		UNION
		SELECT i.organisation, i.collaboration_id
		FROM interests_on(as_of) AS i
	) AS m
	-- shared rows have no policy, and these are rows of an organisation: each question is asked once a query
	WHERE NOT (SELECT row_security_active('governance_register.interest'::text))
		OR (SELECT sees_all_organisations())
		OR m.organisation = ANY ((SELECT own_organisations())::text[]);
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
	WHERE r.status = ANY (ARRAY['closed', 'adopted']) AND r.held_on <= as_of;
END;
COMMENT ON FUNCTION rounds_as_of(date) IS
'The rounds that are closed or adopted on a day and were held on or before it, one row each: back is 1 for the latest round of a collaboration as one organisation sees it, 2 for the round before it; of two rounds of one day the one made last is the later; no row for NULL. Conditions on organisation and collaboration touch those rounds only.';

CREATE FUNCTION governance_internal.round_totals_on(day date)
RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint, round_code text, held_on date, round_status text,
	adopted_on date, asked integer, instrument_code text, instrument_version integer, instrument instrument, forms bigint, unusable_forms bigint,
	total assessment, score_se float8)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT r.organisation, r.collaboration_id, r.assessment_round_id, r.code, r.held_on, r.status, r.adopted_on,
		coalesce(r.asked, (
			SELECT least(sum(q.asked), 2147483647)::int4
			FROM round_asked AS q
			WHERE q.assessment_round_id = r.assessment_round_id AND q.organisation = r.organisation
			HAVING coalesce(perspectives(t.total), '{}') <@ array_agg(q.perspective)
		)),
		r.instrument_code, r.instrument_version, i.instrument,
		coalesce(t.forms, 0), coalesce(t.unusable_forms, 0), t.total, t.score_se
	FROM round_statuses(day) AS r
	JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
	LEFT JOIN assessment_total AS t USING (assessment_round_id, organisation)
	WHERE r.status = ANY (ARRAY['closed', 'adopted']);
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
'Each round that is closed or adopted on the day as_of() (see round_event: a round that was adopted later is closed by then, one that was closed later is not there), with the sum of its forms as total_rounds() last made it: forms counts them, unusable_forms those that answer another questionnaire than the instrument of the round and are left out; total is NULL without a usable form, when nobody answered, or before total_rounds(); score_se is the standard error of the score over raters; asked is how many people were asked: as the round says, else the sum of its groups when each group that answered has a number. What scores() says of it is in assessment_score. Conditions on organisation, collaboration and day touch those rounds only. Example: SELECT round_code, governance.score(total, instrument) FROM governance.round_totals() WHERE organisation = ''gm9999''';
