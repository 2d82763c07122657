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
				SELECT bool_or(valid_on(p.joined_on, p.left_on, as_of) 
					<> coalesce(p.party = ANY (h.held) OR p.party = ANY (h.organisations), false))
				FROM (
					SELECT array_agg(u.party) AS held, array_agg(organisation(u.party)) AS organisations
					FROM unnest(holders_of(v.collaboration, 'participant')) AS u (party)
				) AS h
				CROSS JOIN participation AS p
				WHERE p.collaboration_version_id = v.collaboration_version_id
			) OR organisations(v.collaboration) && (SELECT array_agg(e.organisation) FROM organisation_end AS e WHERE e.ended_on <= as_of)
			THEN collaboration_on(v.collaboration_id, v.collaboration_version_id, as_of)
			ELSE v.collaboration
		END,
		v.title, v.short_title, v.valid_from, v.valid_to, v.body, v.legal_basis, v.seat
	FROM versions_held(as_of) AS v;
END;
COMMENT ON FUNCTION versions_as_of(date) IS
'The version of each collaboration that holds on a day: one row each, the last one where versions overlap, its value with the participants of that day; no row for NULL. Example: SELECT title, collaboration FROM governance.versions_as_of(''2026-05-19'')';

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

CREATE FUNCTION governance_internal.rounds_as_of(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, assessment_round_id bigint, held_on date, instrument_code text,
	instrument_version integer, back bigint)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT r.organisation, r.collaboration_id, r.assessment_round_id, r.held_on, r.instrument_code, r.instrument_version,
		row_number() OVER (PARTITION BY r.collaboration_id, r.organisation ORDER BY r.held_on DESC, r.assessment_round_id DESC)
	FROM assessment_round AS r
	WHERE r.status = ANY (ARRAY['closed', 'adopted']) AND r.held_on <= as_of;
END;
COMMENT ON FUNCTION rounds_as_of(date) IS
'The closed and adopted rounds that were held on a day or before it, one row each: back is 1 for the latest round of a collaboration as one organisation sees it, 2 for the round before it; of two rounds of one day the one made last is the later; no row for NULL. Conditions on organisation and collaboration touch those rounds only.';

CREATE FUNCTION round_totals()
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
	FROM assessment_round AS r
	JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
	LEFT JOIN assessment_total AS t USING (assessment_round_id, organisation)
	WHERE r.status = ANY (ARRAY['closed', 'adopted']);
END;
COMMENT ON FUNCTION round_totals() IS
'Each closed or adopted round with the sum of its forms as total_rounds() last made it: forms counts them, unusable_forms those that answer another questionnaire than the instrument of the round and are left out; total is NULL without a usable form, when nobody answered, or before total_rounds(); score_se is the standard error of the score over raters; asked is how many people were asked: as the round says, else the sum of its groups when each group that answered has a number. What scores() says of it is in assessment_score. Conditions on organisation, collaboration and day touch those rounds only. Example: SELECT round_code, governance.score(total, instrument) FROM governance.round_totals() WHERE organisation = ''gm9999''';
