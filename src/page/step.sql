-- step.sql: the steps that facts and pages have in common: names, settings, rounds with their scores, what holds on the day
--
-- Each is a query, not a call a row: PostgreSQL puts its body in the place of the call, so that the conditions of the reader reach the
-- tables, and a step that no column needs is left out. That is why sets are DISTINCT ON or GROUP BY their key, and joined by it.

CREATE FUNCTION governance_internal.short_name(title text)
RETURNS varchar(200)
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
RETURN CASE WHEN length(title) > 200 THEN "left"(title, 197) || '...' ELSE title END;
COMMENT ON FUNCTION short_name(text) IS
'A title that fits in 200 characters: a longer one is cut and ends in three dots. NULL in, NULL out.';

CREATE FUNCTION governance_internal.rounded(x float8)
RETURNS float8
-- include immutable_sql
RETURN round(x::numeric, 4)::float8;
COMMENT ON FUNCTION rounded(float8) IS
'A share or a fit as pages show it, with four decimals. NULL in, NULL out.';

CREATE FUNCTION governance_internal.collaborations_now()
RETURNS TABLE (
	collaboration_id bigint, code text, registered_title text, name varchar, title text, website text,
	collaboration_version_id bigint, collaboration collaboration, arrangement collaboration, valid_from date, body text, seat text
)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT c.collaboration_id, c.code, c.title, short_name(coalesce(v.short_title, v.title, c.title)), coalesce(v.title, c.title), c.website,
		v.collaboration_version_id, v.collaboration, v.arrangement, v.valid_from, v.body, v.seat
	FROM collaboration_register AS c
	LEFT JOIN versions_with_parties(as_of()) AS v ON v.collaboration_id = c.collaboration_id;
END;
COMMENT ON FUNCTION collaborations_now() IS
'Each collaboration with what holds of it on the day as_of(): one row each; without a version in force the title of the register, and NULL for what a version says. collaboration is its value as stored, arrangement with the participants of the day.';

CREATE FUNCTION governance_internal.whole_scores()
RETURNS SETOF assessment_score
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT s.* FROM assessment_score AS s WHERE s.perspective = 'all' AND s.category = 'total';
END;
COMMENT ON FUNCTION whole_scores() IS
'What total_rounds() keeps of each round as a whole: all groups, all categories. One row a round.';

CREATE FUNCTION governance_internal.rounds_now()
RETURNS TABLE (
	organisation text, collaboration_id bigint, collaboration_version_id bigint, version_status text, assessment_round_id bigint, round_code text,
	round_status text,
	held_on date, date_key integer, year integer, year_text varchar, adopted_on date, asked integer,
	instrument_code varchar, instrument_version integer, instrument instrument,
	forms bigint, unusable_forms bigint, total assessment, score_se float8, is_latest boolean, min_raters numeric
)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	-- what is said of a round is found once a round, not once a row that is joined to it: a query with a WITH is planned apart
	WITH round AS (
		SELECT * FROM round_totals() AS t WHERE t.held_on <= as_of()
	)
	SELECT r.organisation, r.collaboration_id,
		coalesce((SELECT v.collaboration_version_id FROM versions_near(r.held_on) AS v WHERE v.collaboration_id = r.collaboration_id), -1),
		coalesce((SELECT v.version_status FROM versions_near(r.held_on) AS v WHERE v.collaboration_id = r.collaboration_id), 'none'),
		r.assessment_round_id, r.round_code, r.round_status,
		r.held_on, date_key(r.held_on), date_part('year', r.held_on)::integer, to_char(r.held_on, 'YYYY'), r.adopted_on, r.asked,
		r.instrument_code::varchar, r.instrument_version, r.instrument,
		r.forms, r.unusable_forms, r.total, r.score_se,
		r.assessment_round_id = n.assessment_round_id,
		s.min_raters
	FROM round AS r
	LEFT JOIN latest_rounds(as_of()) AS n USING (collaboration_id, organisation)
	LEFT JOIN LATERAL settings_of(r.organisation) AS s ON true;
END;
COMMENT ON FUNCTION rounds_now() IS
'Each closed or adopted round held on or before the day as_of(), as round_totals() has it, with its dates as facts show them, the version that goes with that day (versions_near()), and whether it is the latest of collaboration and organisation.';

CREATE FUNCTION governance_internal.challenges_linked()
RETURNS TABLE (
	organisation text, collaboration_id bigint, challenge_id bigint, title_nl text, title_en text, style style, contribution text, evidence text
)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT k.organisation, k.collaboration_id, h.challenge_id, h.title_nl, coalesce(h.title_en, h.title_nl), h.style, k.contribution, k.evidence
	FROM challenge_collaboration AS k
	JOIN challenge AS h USING (challenge_id, organisation)
	WHERE valid_on(k.valid_from, k.valid_to, as_of()) AND valid_on(h.valid_from, h.valid_to, as_of());
END;
COMMENT ON FUNCTION challenges_linked() IS
'Which collaborations were said to serve which societal challenge of an organisation on the day as_of(), partner or not: one row each. For what is about partners already; else challenges_served().';

CREATE FUNCTION governance_internal.challenges_served()
RETURNS TABLE (
	organisation text, collaboration_id bigint, challenge_id bigint, title_nl text, title_en text, style style, contribution text, evidence text
)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT k.*
	FROM challenges_linked() AS k
	-- not by what it left
	WHERE (k.organisation, k.collaboration_id) IN (SELECT p.organisation, p.collaboration_id FROM partners_as_of(as_of()) AS p);
END;
COMMENT ON FUNCTION challenges_served() IS
'Which collaborations that an organisation takes part in serve which societal challenge of it on the day as_of(): one row each.';

CREATE FUNCTION governance_internal.supervision_now()
RETURNS TABLE (
	organisation text, collaboration_id bigint, supervision_assignment_id bigint, back bigint, model text, model_nl text, model_en text,
	class text, class_nl text, class_en text, review_on date
)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT a.organisation, a.collaboration_id, a.supervision_assignment_id,
		row_number() OVER (PARTITION BY a.organisation, a.collaboration_id ORDER BY a.valid_from DESC NULLS LAST, a.supervision_assignment_id DESC),
		a.model, m.label_nl, m.label_en, a.class, k.label_nl, k.label_en,
		least((n.since + interval '1 year' / k.frequency)::date, (n.since + make_interval(months => m.review_months))::date)
	FROM supervision_assignment AS a
	LEFT JOIN supervision_model AS m ON m.model = a.model
	LEFT JOIN supervision_class AS k ON k.model = a.model AND k.class = a.class
	CROSS JOIN LATERAL (SELECT coalesce(a.reviewed_on, a.valid_from) AS since) AS n
	WHERE valid_on(a.valid_from, a.valid_to, as_of());
END;
COMMENT ON FUNCTION supervision_now() IS
'The classes of supervision that hold on the day as_of(), with the day on which each is to be reviewed, NULL when the model sets no term: one row an assignment; back is 1 for the last one of an organisation and collaboration.';
