-- fact.sql: the facts of the star for BI tools: rounds, scores, roles, findings, money, signals, days
--
-- Scores are read as total_rounds() last made them; what each indicator adds is computed from the total. The function that does stands in
-- the select list of a subquery, not beside it (LATERAL): there PostgreSQL would keep its results by instrument and total, and hashing
-- those costs far more. Conditions on the columns of a round (organisation, collaboration, year, is_latest) are applied before a total or
-- a score is read; a column that is not asked for is not computed.

CREATE VIEW fact_assessment
WITH (security_invoker = true)
AS
SELECT
	x.organisation AS organisation,
	x.collaboration_id AS collaboration_key,
	x.collaboration_version_key,
	x.assessment_round_id AS round_key,
	x.round_code AS round_code,
	x.date_key,
	x.held_on AS held_on,
	x.year,
	x.year_text,
	x.round_status::varchar(64) AS round_status,
	label('round_status', x.round_status, 'nl')::varchar(200) AS round_status_nl,
	label('round_status', x.round_status, 'en')::varchar(200) AS round_status_en,
	x.adopted_on AS adopted_on,
	x.instrument_code::varchar(64) AS instrument_code,
	x.instrument_version AS instrument_version,
	x.asked AS asked,
	coalesce(s.raters, 0) AS raters,
	coalesce(raters(for_perspective(x.total, 'council')), 0) AS raters_council,
	coalesce(raters(for_perspective(x.total, 'executive')), 0) AS raters_executive,
	coalesce(raters(for_perspective(x.total, 'official')), 0) AS raters_official,
	coalesce(raters(for_perspective(x.total, 'partner')), 0) AS raters_partner,
	coalesce(raters(for_perspective(x.total, 'resident')), 0) AS raters_resident,
	coalesce(raters(for_perspective(x.total, 'independent')), 0) AS raters_independent,
	x.forms AS forms,
	x.unusable_forms AS unusable_forms,
	s.coverage AS coverage,
	s.level AS level,
	s.score AS score,
	s.score_rounded AS score_rounded,
	x.score_se AS score_se,
	s.evenness AS evenness,
	s.balance AS balance,
	s.weakest AS weakest_category,
	s.weakest_nl AS weakest_category_nl,
	s.weakest_en AS weakest_category_en,
	s.band AS band_code,
	s.band_nl AS band_label_nl,
	s.band_en AS band_label_en,
	s.symbol AS band_symbol,
	s.colour AS band_colour,
	s.decided_by AS band_decided_by,
	label('decided_by', s.decided_by, 'nl')::varchar(200) AS band_decided_by_nl,
	label('decided_by', s.decided_by, 'en')::varchar(200) AS band_decided_by_en,
	coalesce(s.status, 'no_forms'::varchar(64)) AS status,
	label('score_status', coalesce(s.status, 'no_forms'), 'nl')::varchar(200) AS status_nl,
	label('score_status', coalesce(s.status, 'no_forms'), 'en')::varchar(200) AS status_en,
	s.agreement AS agreement,
	x.is_latest AS is_latest
FROM (
-- include round_said
	FROM round_totals() AS r
	WHERE r.held_on <= as_of()
) AS x
LEFT JOIN assessment_score AS s ON s.assessment_round_id = x.assessment_round_id AND s.organisation = x.organisation AND s.perspective = 'all' AND s.category = 'total';
COMMENT ON VIEW fact_assessment IS
'Assessment rounds that are closed or adopted, held on or before the day that the views are about: one row each. Example: SELECT collaboration_key, held_on, score FROM governance.fact_assessment WHERE organisation = ''gm9999'' AND is_latest. Key: round_key.';
COMMENT ON COLUMN fact_assessment.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_assessment.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_assessment.collaboration_version_key IS 'The version of the collaboration in force on that day, see dim_collaboration; NULL when none was.';
COMMENT ON COLUMN fact_assessment.round_key IS 'The round.';
COMMENT ON COLUMN fact_assessment.round_code IS 'Code of the round within organisation and collaboration.';
COMMENT ON COLUMN fact_assessment.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_assessment.held_on IS 'Day that the round speaks of.';
COMMENT ON COLUMN fact_assessment.year IS 'Year of that day.';
COMMENT ON COLUMN fact_assessment.year_text IS 'The year as text, for tools that put a separator in numbers.';
COMMENT ON COLUMN fact_assessment.round_status IS 'closed or adopted.';
COMMENT ON COLUMN fact_assessment.round_status_nl IS 'Status of the round in Dutch.';
COMMENT ON COLUMN fact_assessment.round_status_en IS 'Status of the round in English.';
COMMENT ON COLUMN fact_assessment.adopted_on IS 'Day on which the outcome was adopted; NULL when it was not.';
COMMENT ON COLUMN fact_assessment.instrument_code IS 'Code of the questionnaire.';
COMMENT ON COLUMN fact_assessment.instrument_version IS 'Version of the questionnaire.';
COMMENT ON COLUMN fact_assessment.asked IS 'How many raters were asked; NULL when unknown.';
COMMENT ON COLUMN fact_assessment.raters IS 'Raters with a form that counts.';
COMMENT ON COLUMN fact_assessment.raters_council IS 'Of them from the council.';
COMMENT ON COLUMN fact_assessment.raters_executive IS 'Of them from the executive.';
COMMENT ON COLUMN fact_assessment.raters_official IS 'Of them officials.';
COMMENT ON COLUMN fact_assessment.raters_partner IS 'Of them from the partner.';
COMMENT ON COLUMN fact_assessment.raters_resident IS 'Of them residents.';
COMMENT ON COLUMN fact_assessment.raters_independent IS 'Of them independent.';
COMMENT ON COLUMN fact_assessment.forms IS 'Forms that came in.';
COMMENT ON COLUMN fact_assessment.unusable_forms IS 'Of them forms that answer another questionnaire than that of the round, which do not count.';
COMMENT ON COLUMN fact_assessment.coverage IS 'Answers given divided by answers asked, 0 to 1; NULL without a form that counts.';
COMMENT ON COLUMN fact_assessment.level IS 'How high, 0 to 1: weighted mean of the categories; NULL without a score, see status.';
COMMENT ON COLUMN fact_assessment.score IS 'How high and how even, 0 to 1; NULL without a score, see status.';
COMMENT ON COLUMN fact_assessment.score_rounded IS 'The score with four decimals: exactly the sum of its rows in fact_score_contribution; NULL without a score.';
COMMENT ON COLUMN fact_assessment.score_se IS 'Standard error of the score over raters, in the same unit; NULL when it is undefined, as with one rater.';
COMMENT ON COLUMN fact_assessment.evenness IS 'Score divided by level; NULL without a score or when the level is 0.';
COMMENT ON COLUMN fact_assessment.balance IS 'How even as an angle, 0 to 1, 1 when all categories are equal; NULL without a score or when the level is 0.';
COMMENT ON COLUMN fact_assessment.weakest_category IS 'Code of the category with the lowest level; NULL when none is answered well enough.';
COMMENT ON COLUMN fact_assessment.weakest_category_nl IS 'That category in Dutch; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.weakest_category_en IS 'That category in English; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_code IS 'Code of the band; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_label_nl IS 'Name of the band in Dutch; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_label_en IS 'Name of the band in English; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_symbol IS 'Symbol of the band, so that colour is never alone; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_colour IS 'Colour of the band as #RRGGBB; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_decided_by IS 'What decided the band: score, balance, score_and_balance or floor (the weakest category is below the floor of the questionnaire); NULL without a band.';
COMMENT ON COLUMN fact_assessment.band_decided_by_nl IS 'What decided the band in Dutch; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_decided_by_en IS 'What decided the band in English; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.status IS 'Why there is or is not a score: ok, level_zero, partial, category_missing, no_answers, no_forms (or total_rounds() did not run since they came in) or no_usable_forms.';
COMMENT ON COLUMN fact_assessment.status_nl IS 'That status in Dutch.';
COMMENT ON COLUMN fact_assessment.status_en IS 'That status in English.';
COMMENT ON COLUMN fact_assessment.agreement IS 'How far raters agree: Krippendorff alpha, ordinal; at most 1, 0 as by chance; NULL when it cannot be told.';
COMMENT ON COLUMN fact_assessment.is_latest IS 'Whether it is of the latest round of that collaboration and organisation as of the day, see as_of().';

CREATE VIEW fact_score
WITH (security_invoker = true)
AS
SELECT
	y.organisation AS organisation,
	y.collaboration_id AS collaboration_key,
	y.collaboration_version_key,
	y.assessment_round_id AS round_key,
	y.date_key,
	y.held_on AS held_on,
	y.year,
	y.year_text,
	y.instrument_code::varchar(64) AS instrument_code,
	y.instrument_version AS instrument_version,
	coalesce(s.category, 'total'::varchar(64)) AS category,
	CASE coalesce(s.position, 0) WHEN 0 THEN label('whole', 'total', 'nl') ELSE s.label_nl END AS category_nl,
	CASE coalesce(s.position, 0) WHEN 0 THEN label('whole', 'total', 'en') ELSE s.label_en END AS category_en,
	coalesce(s.position, 0) AS category_position,
	coalesce(s.perspective, 'all'::varchar(64)) AS perspective,
	CASE coalesce(s.perspective, 'all') WHEN 'all' THEN label('whole', 'all', 'nl') ELSE label('perspective', s.perspective, 'nl') END::varchar(200) AS perspective_nl,
	CASE coalesce(s.perspective, 'all') WHEN 'all' THEN label('whole', 'all', 'en') ELSE label('perspective', s.perspective, 'en') END::varchar(200) AS perspective_en,
	coalesce(s.weight, 1) AS weight,
	s.level AS level,
	s.score AS score,
	s.balance AS balance,
	s.coverage AS coverage,
	coalesce(s.raters, 0) AS raters,
	s.band AS band_code,
	s.band_nl AS band_label_nl,
	s.band_en AS band_label_en,
	s.symbol AS band_symbol,
	s.colour AS band_colour,
	s.score_rounded AS score_rounded,
	coalesce(s.status, 'no_forms'::varchar(64)) AS status,
	label('score_status', coalesce(s.status, 'no_forms'), 'nl')::varchar(200) AS status_nl,
	label('score_status', coalesce(s.status, 'no_forms'), 'en')::varchar(200) AS status_en,
	coalesce(
		s.group_raters > 0::int8 AND s.group_raters < coalesce(
			own.value::int4,
			(SELECT max(shared.value) FROM setting AS shared WHERE shared.organisation IS NULL AND shared.name = 'min_raters' AND shared.value ~ '^[0-9]{1,6}$')::int4,
			5
		),
		false
	) AS is_small_group,
	y.is_latest AS is_latest
FROM (
-- include round_said
	FROM round_totals() AS r
	WHERE r.held_on <= as_of()
) AS y
LEFT JOIN assessment_score AS s ON s.assessment_round_id = y.assessment_round_id AND s.organisation = y.organisation
LEFT JOIN setting AS own ON own.organisation = y.organisation AND own.name = 'min_raters' AND own.value ~ '^[0-9]{1,6}$';
COMMENT ON VIEW fact_score IS
'Scores: one row a round, category (total for the whole) and perspective (all for the groups together). A round without a form that counts has one row, total and all. Example: SELECT collaboration_key, score FROM governance.fact_score WHERE organisation = ''gm9999'' AND is_latest AND category = ''total'' AND perspective = ''all''. Key: round_key, category, perspective.';
COMMENT ON COLUMN fact_score.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_score.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_score.collaboration_version_key IS 'The version of the collaboration in force on that day, see dim_collaboration; NULL when none was.';
COMMENT ON COLUMN fact_score.round_key IS 'The round.';
COMMENT ON COLUMN fact_score.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_score.held_on IS 'Day that the round speaks of.';
COMMENT ON COLUMN fact_score.year IS 'Year of that day.';
COMMENT ON COLUMN fact_score.year_text IS 'The year as text, for tools that put a separator in numbers.';
COMMENT ON COLUMN fact_score.instrument_code IS 'Code of the questionnaire.';
COMMENT ON COLUMN fact_score.instrument_version IS 'Version of the questionnaire.';
COMMENT ON COLUMN fact_score.category IS 'Code of the category in the primary facet of the questionnaire; total for the whole.';
COMMENT ON COLUMN fact_score.category_nl IS 'Category in Dutch; NULL when the questionnaire has no label.';
COMMENT ON COLUMN fact_score.category_en IS 'Category in English; NULL when the questionnaire has no label.';
COMMENT ON COLUMN fact_score.category_position IS 'Order of the categories, from 1; 0 for the whole.';
COMMENT ON COLUMN fact_score.perspective IS 'Group of raters; all for the groups together.';
COMMENT ON COLUMN fact_score.perspective_nl IS 'That group in Dutch.';
COMMENT ON COLUMN fact_score.perspective_en IS 'That group in English.';
COMMENT ON COLUMN fact_score.weight IS 'Weight of the category in the level, 0 to 1; 1 for the whole.';
COMMENT ON COLUMN fact_score.level IS 'How high, 0 to 1; NULL when it is not answered well enough, see status.';
COMMENT ON COLUMN fact_score.score IS 'How high and how even, 0 to 1; NULL for a single category, and without a score.';
COMMENT ON COLUMN fact_score.balance IS 'How even, 0 to 1, 1 when all categories are equal; NULL for a single category, without a score, and when the level is 0.';
COMMENT ON COLUMN fact_score.coverage IS 'Answers given divided by answers asked, 0 to 1; NULL without a form that counts.';
COMMENT ON COLUMN fact_score.raters IS 'Raters of the group who answered in it.';
COMMENT ON COLUMN fact_score.band_code IS 'Code of the band; NULL when there is none.';
COMMENT ON COLUMN fact_score.band_label_nl IS 'Name of the band in Dutch; NULL when there is none.';
COMMENT ON COLUMN fact_score.band_label_en IS 'Name of the band in English; NULL when there is none.';
COMMENT ON COLUMN fact_score.band_symbol IS 'Symbol of the band, so that colour is never alone; NULL when there is none.';
COMMENT ON COLUMN fact_score.band_colour IS 'Colour of the band as #RRGGBB; NULL when there is none.';
COMMENT ON COLUMN fact_score.score_rounded IS 'For all groups together: the score, or the part of it that a category adds, with four decimals: exactly the sum of the rows in fact_score_contribution. NULL for a single group, and without a score.';
COMMENT ON COLUMN fact_score.status IS 'Why there is or is not a value: ok, level_zero, partial, category_missing, too_few_answers, no_answers, no_forms (or total_rounds() did not run since they came in) or no_usable_forms.';
COMMENT ON COLUMN fact_score.status_nl IS 'That status in Dutch.';
COMMENT ON COLUMN fact_score.status_en IS 'That status in English.';
COMMENT ON COLUMN fact_score.is_small_group IS 'Whether so few raters (1 to 4, or fewer than the setting min_raters) gave it that they can be recognised: not for publication.';
COMMENT ON COLUMN fact_score.is_latest IS 'Whether it is of the latest round of that collaboration and organisation as of the day, see as_of().';

CREATE VIEW fact_score_contribution
WITH (security_invoker = true)
AS
SELECT
	x.organisation AS organisation,
	x.collaboration_id AS collaboration_key,
	x.collaboration_version_key,
	x.assessment_round_id AS round_key,
	x.date_key,
	x.held_on AS held_on,
	x.year,
	x.year_text,
	x.instrument_code::varchar(64) AS instrument_code,
	x.instrument_version AS instrument_version,
	(x.c).category::varchar(64) AS category,
	d.category_nl AS category_nl,
	d.category_en AS category_en,
	(x.c).indicator::varchar(64) AS indicator,
	(x.c).label_nl AS indicator_nl,
	(x.c).label_en AS indicator_en,
	d.position AS indicator_position,
	(x.c).mean_answer AS mean_answer,
	(x.c).x AS x,
	(x.c).weight AS weight,
	(x.c).coverage AS coverage,
	(x.c).contribution_rounded::numeric(7,4) AS contribution,
	(x.c).gain AS gain,
	(x.c).rank AS rank,
	(x.c).advice_nl AS advice_nl,
	(x.c).advice_en AS advice_en,
	CASE WHEN (x.c).contribution_rounded IS NOT NULL THEN 'ok' WHEN (x.c).mean_answer IS NULL THEN 'no_answers' ELSE 'not_counted' END::varchar(64) AS status,
	label('score_status', CASE WHEN (x.c).contribution_rounded IS NOT NULL THEN 'ok' WHEN (x.c).mean_answer IS NULL THEN 'no_answers' ELSE 'not_counted' END, 'nl')::varchar(200) AS status_nl,
	label('score_status', CASE WHEN (x.c).contribution_rounded IS NOT NULL THEN 'ok' WHEN (x.c).mean_answer IS NULL THEN 'no_answers' ELSE 'not_counted' END, 'en')::varchar(200) AS status_en,
	x.is_latest AS is_latest
FROM (
	SELECT y.organisation, y.collaboration_id, y.assessment_round_id, y.held_on, y.instrument_code, y.instrument_version, y.collaboration_version_key, y.date_key, y.year, y.year_text, y.is_latest,
		contributions(y.total, y.instrument) AS c
	FROM (
-- include round_said
		FROM round_totals() AS r
		WHERE r.held_on <= as_of() AND r.total IS NOT NULL
	) AS y
) AS x
LEFT JOIN dim_indicator AS d ON d.instrument_code = x.instrument_code AND d.instrument_version = x.instrument_version AND d.indicator = (x.c).indicator;
COMMENT ON VIEW fact_score_contribution IS
'What each indicator adds to the score of a round, all groups together: one row a round with a form that counts and indicator. contribution adds up exactly to score_rounded of fact_score (perspective all), by category and in total. Example: SELECT indicator, contribution FROM governance.fact_score_contribution WHERE organisation = ''gm9999'' AND is_latest. Key: round_key, indicator.';
COMMENT ON COLUMN fact_score_contribution.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_score_contribution.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_score_contribution.collaboration_version_key IS 'The version of the collaboration in force on that day, see dim_collaboration; NULL when none was.';
COMMENT ON COLUMN fact_score_contribution.round_key IS 'The round.';
COMMENT ON COLUMN fact_score_contribution.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_score_contribution.held_on IS 'Day that the round speaks of.';
COMMENT ON COLUMN fact_score_contribution.year IS 'Year of that day.';
COMMENT ON COLUMN fact_score_contribution.year_text IS 'The year as text, for tools that put a separator in numbers.';
COMMENT ON COLUMN fact_score_contribution.instrument_code IS 'Code of the questionnaire.';
COMMENT ON COLUMN fact_score_contribution.instrument_version IS 'Version of the questionnaire.';
COMMENT ON COLUMN fact_score_contribution.category IS 'Code of the category of the indicator in the primary facet; NULL when it is in none and so adds nothing.';
COMMENT ON COLUMN fact_score_contribution.category_nl IS 'Category in Dutch; NULL when it is in none.';
COMMENT ON COLUMN fact_score_contribution.category_en IS 'Category in English; NULL when it is in none.';
COMMENT ON COLUMN fact_score_contribution.indicator IS 'Code of the indicator, see dim_indicator.';
COMMENT ON COLUMN fact_score_contribution.indicator_nl IS 'Indicator in Dutch; NULL when the questionnaire has no label.';
COMMENT ON COLUMN fact_score_contribution.indicator_en IS 'Indicator in English; NULL when the questionnaire has no label.';
COMMENT ON COLUMN fact_score_contribution.indicator_position IS 'Order of the indicators, from 1.';
COMMENT ON COLUMN fact_score_contribution.mean_answer IS 'Mean answer on the scale of the questionnaire; NULL when nobody answered.';
COMMENT ON COLUMN fact_score_contribution.x IS 'The same from 0 to 1, high is good; NULL when nobody answered.';
COMMENT ON COLUMN fact_score_contribution.weight IS 'Weight in the level, 0 to 1; 0 when it does not count.';
COMMENT ON COLUMN fact_score_contribution.coverage IS 'Answers given divided by answers asked, 0 to 1.';
COMMENT ON COLUMN fact_score_contribution.contribution IS 'What it adds to the score, with four decimals; NULL when it does not count or there is no score.';
COMMENT ON COLUMN fact_score_contribution.gain IS 'Rise of the score, 0 to 1, if this indicator rose by one answer; NULL when it does not count or there is no score.';
COMMENT ON COLUMN fact_score_contribution.rank IS 'Order by gain, 1 the largest; equal gains share a rank; NULL when there is no gain.';
COMMENT ON COLUMN fact_score_contribution.advice_nl IS 'What to do, in Dutch; NULL when it is not weak or there is no advice.';
COMMENT ON COLUMN fact_score_contribution.advice_en IS 'What to do, in English; NULL when it is not weak or there is no advice.';
COMMENT ON COLUMN fact_score_contribution.status IS 'Why there is or is not a contribution: ok, no_answers or not_counted (its category has too few answers, it is in none, or there is no score).';
COMMENT ON COLUMN fact_score_contribution.status_nl IS 'That status in Dutch.';
COMMENT ON COLUMN fact_score_contribution.status_en IS 'That status in English.';
COMMENT ON COLUMN fact_score_contribution.is_latest IS 'Whether it is of the latest round of that collaboration and organisation as of the day, see as_of().';

CREATE VIEW fact_role
WITH (security_invoker = true)
AS
SELECT
	a.organisation AS organisation,
	a.collaboration_id AS collaboration_key,
	a.origin::varchar(64) AS origin,
	label('role_origin', a.origin, 'nl')::varchar(200) AS origin_nl,
	label('role_origin', a.origin, 'en')::varchar(200) AS origin_en,
	a.origin_key AS origin_key,
	a.holder AS holder,
	coalesce(h.name, o.name) AS holder_name,
	organisation(a.holder) AS holder_organisation,
	organ(a.holder)::varchar(64) AS holder_organ,
	label('organ', organ(a.holder), 'nl')::varchar(200) AS holder_organ_nl,
	label('organ', organ(a.holder), 'en')::varchar(200) AS holder_organ_en,
	h.party_id AS party_key,
	a.role::text::varchar(64) AS role,
	label(a.role, 'nl')::varchar(200) AS role_nl,
	label(a.role, 'en')::varchar(200) AS role_en,
	family(a.role)::varchar(64) AS family,
	a.valid_from AS valid_from,
	a.valid_to AS valid_to,
	(a.valid_from IS NULL OR a.valid_from <= as_of()) AND (a.valid_to IS NULL OR a.valid_to > as_of()) AS is_current,
	round(role_fit(a.role, a.style)::numeric, 4)::float8 AS fit,
	CASE WHEN a.style IS NULL THEN 'no_style' WHEN affinity(a.role) IS NULL THEN 'no_affinity' ELSE 'ok' END::varchar(64) AS fit_status,
	label('fit_status', CASE WHEN a.style IS NULL THEN 'no_style' WHEN affinity(a.role) IS NULL THEN 'no_affinity' ELSE 'ok' END, 'nl')::varchar(200) AS fit_status_nl,
	label('fit_status', CASE WHEN a.style IS NULL THEN 'no_style' WHEN affinity(a.role) IS NULL THEN 'no_affinity' ELSE 'ok' END, 'en')::varchar(200) AS fit_status_en,
	a.decided_on AS decided_on,
	a.reason AS reason,
	a.allowed_because AS allowed_because
FROM (
	SELECT t.organisation, t.collaboration_id, 'assignment' AS origin, t.role_assignment_id AS origin_key, t.holder, t.role, t.valid_from, t.valid_to, t.decided_on, t.reason, t.allowed_because,
		(
			SELECT style(v.collaboration)
			FROM collaboration_version AS v
			WHERE v.collaboration_id = t.collaboration_id AND (v.valid_from IS NULL OR v.valid_from <= as_of()) AND (v.valid_to IS NULL OR v.valid_to > as_of())
			ORDER BY v.valid_from DESC NULLS LAST, v.collaboration_version_id DESC
			LIMIT 1
		) AS style
	FROM role_assignment AS t
	UNION ALL
	SELECT g.organisation, v.collaboration_id, 'collaboration', v.collaboration_version_id, x.party, u.role, v.valid_from, v.valid_to, NULL::date, NULL::text, NULL::text, style(v.collaboration)
	FROM collaboration_version AS v
	CROSS JOIN LATERAL unnest(organisations(v.collaboration)) AS g (organisation)
	CROSS JOIN LATERAL parties(v.collaboration) AS x
	CROSS JOIN LATERAL unnest(role_array(x.roles)) AS u (role)
	-- arrangements are shared and have no policy, and these are rows of an organisation
	WHERE NOT (SELECT row_security_active('governance_register.role_assignment'::text))
		OR (SELECT sees_all_organisations())
		OR g.organisation = ANY ((SELECT own_organisations())::text[])
) AS a
LEFT JOIN party AS h ON h.party = a.holder
LEFT JOIN party AS o ON o.party = organisation(a.holder);
COMMENT ON VIEW fact_role IS
'Who holds which role in a collaboration, and when: one row a role assignment of the organisation, and one a role of a party in a version of the arrangement, for each organisation in it. Example: SELECT collaboration_key, holder, role FROM governance.fact_role WHERE organisation = ''gm9999'' AND is_current. Key: organisation, origin, origin_key, holder, role.';
COMMENT ON COLUMN fact_role.organisation IS 'Organisation whose view it is: that made the assignment, or takes part in the arrangement; row security goes by it.';
COMMENT ON COLUMN fact_role.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_role.origin IS 'assignment (chosen by the organisation) or collaboration (from the arrangement).';
COMMENT ON COLUMN fact_role.origin_nl IS 'That origin in Dutch.';
COMMENT ON COLUMN fact_role.origin_en IS 'That origin in English.';
COMMENT ON COLUMN fact_role.origin_key IS 'Key of the assignment, or collaboration_version_key of the arrangement.';
COMMENT ON COLUMN fact_role.holder IS 'Path of who holds the role.';
COMMENT ON COLUMN fact_role.holder_name IS 'Name of the holder, else of its organisation; NULL when neither has a row.';
COMMENT ON COLUMN fact_role.holder_organisation IS 'Code of the organisation of the holder.';
COMMENT ON COLUMN fact_role.holder_organ IS 'Organ of the holder, a code; NULL when not stated.';
COMMENT ON COLUMN fact_role.holder_organ_nl IS 'Organ of the holder in Dutch; NULL when not stated.';
COMMENT ON COLUMN fact_role.holder_organ_en IS 'Organ of the holder in English; NULL when not stated.';
COMMENT ON COLUMN fact_role.party_key IS 'The holder, see dim_party; NULL when it has no row of its own.';
COMMENT ON COLUMN fact_role.role IS 'Code of the role, see dim_role.';
COMMENT ON COLUMN fact_role.role_nl IS 'Role in Dutch.';
COMMENT ON COLUMN fact_role.role_en IS 'Role in English.';
COMMENT ON COLUMN fact_role.family IS 'Family: ladder, network, formal or position.';
COMMENT ON COLUMN fact_role.valid_from IS 'First day; NULL when unknown.';
COMMENT ON COLUMN fact_role.valid_to IS 'Day from which it no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN fact_role.is_current IS 'Whether it holds on the day that the views are about, see as_of().';
COMMENT ON COLUMN fact_role.fit IS 'How well the role suits the style of the collaboration, 0 to 1, with four decimals; NULL when that cannot be told, see fit_status.';
COMMENT ON COLUMN fact_role.fit_status IS 'Why there is or is not a fit: ok, no_style or no_affinity.';
COMMENT ON COLUMN fact_role.fit_status_nl IS 'That status in Dutch.';
COMMENT ON COLUMN fact_role.fit_status_en IS 'That status in English.';
COMMENT ON COLUMN fact_role.decided_on IS 'Day on which the choice was made; NULL when it was never made explicitly, and for roles from the arrangement.';
COMMENT ON COLUMN fact_role.reason IS 'Why this role; NULL when not stated, and for roles from the arrangement.';
COMMENT ON COLUMN fact_role.allowed_because IS 'Why it may be combined with a conflicting role; NULL when no such combination was allowed.';

CREATE VIEW fact_finding
WITH (security_invoker = true)
AS
SELECT
	f.finding_id AS finding_key,
	f.organisation AS organisation,
	f.collaboration_id AS collaboration_key,
	f.rule AS rule,
	r.label_nl AS rule_nl,
	r.label_en AS rule_en,
	r.kind::varchar(64) AS rule_kind,
	label('rule_kind', r.kind, 'nl')::varchar(200) AS rule_kind_nl,
	label('rule_kind', r.kind, 'en')::varchar(200) AS rule_kind_en,
	f.severity::varchar(64) AS severity,
	label('severity', f.severity, 'nl')::varchar(200) AS severity_nl,
	label('severity', f.severity, 'en')::varchar(200) AS severity_en,
	CASE f.severity WHEN 'critical' THEN '!!!' WHEN 'error' THEN '!!' WHEN 'warning' THEN '!' ELSE 'i' END::varchar(8) AS severity_symbol,
	CASE f.severity WHEN 'critical' THEN 1 WHEN 'error' THEN 2 WHEN 'warning' THEN 3 ELSE 4 END AS severity_position,
	f.subject_kind::varchar(64) AS subject_kind,
	f.subject AS subject,
	f.message_nl AS message_nl,
	f.message_en AS message_en,
	r.advice_nl AS advice_nl,
	r.advice_en AS advice_en,
	r.source AS source,
	r.source_url AS source_url,
	f.state::varchar(64) AS state,
	label('finding_state', f.state, 'nl')::varchar(200) AS state_nl,
	label('finding_state', f.state, 'en')::varchar(200) AS state_en,
	f.state = ANY (ARRAY['open', 'reopened']) AS is_open,
	f.due_on AS due_on,
	f.first_seen AS first_seen,
	f.last_seen AS last_seen,
	f.times_seen AS times_seen,
	f.resolved_on AS resolved_on,
	f.waived_until AS waived_until
FROM finding AS f
LEFT JOIN check_rule AS r ON r.rule = f.rule;
COMMENT ON VIEW fact_finding IS
'What the checks found wrong, with its state after the last run: one row a finding. Example: SELECT rule, subject, severity FROM governance.fact_finding WHERE organisation = ''gm9999'' AND is_open. Key: finding_key.';
COMMENT ON COLUMN fact_finding.finding_key IS 'Key of the finding.';
COMMENT ON COLUMN fact_finding.organisation IS 'Organisation whose rows decided, by which row security goes; NULL when only shared rows did: everybody sees those.';
COMMENT ON COLUMN fact_finding.collaboration_key IS 'The collaboration, see dim_collaboration; NULL when it belongs to none.';
COMMENT ON COLUMN fact_finding.rule IS 'Code of the rule.';
COMMENT ON COLUMN fact_finding.rule_nl IS 'What the rule asks, in Dutch; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.rule_en IS 'What the rule asks, in English; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.rule_kind IS 'Kind of rule, a code; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.rule_kind_nl IS 'Kind of rule in Dutch; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.rule_kind_en IS 'Kind of rule in English; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.severity IS 'critical, error, warning or info.';
COMMENT ON COLUMN fact_finding.severity_nl IS 'Severity in Dutch.';
COMMENT ON COLUMN fact_finding.severity_en IS 'Severity in English.';
COMMENT ON COLUMN fact_finding.severity_symbol IS 'Symbol of the severity: !!!, !!, ! or i.';
COMMENT ON COLUMN fact_finding.severity_position IS 'Order of severity, 1 critical to 4 info.';
COMMENT ON COLUMN fact_finding.subject_kind IS 'What it is about, as the checks name it (collaboration, version, budget_year, ...).';
COMMENT ON COLUMN fact_finding.subject IS 'Stable key of that, as text.';
COMMENT ON COLUMN fact_finding.message_nl IS 'What is wrong, in Dutch.';
COMMENT ON COLUMN fact_finding.message_en IS 'What is wrong, in English.';
COMMENT ON COLUMN fact_finding.advice_nl IS 'What to do, in Dutch; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.advice_en IS 'What to do, in English; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.source IS 'Where the rule comes from: an article, a guideline; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.source_url IS 'Address of that source; NULL when there is none.';
COMMENT ON COLUMN fact_finding.state IS 'open, acknowledged, waived, resolved or reopened.';
COMMENT ON COLUMN fact_finding.state_nl IS 'State in Dutch.';
COMMENT ON COLUMN fact_finding.state_en IS 'State in English.';
COMMENT ON COLUMN fact_finding.is_open IS 'Whether it asks for attention: open or reopened.';
COMMENT ON COLUMN fact_finding.due_on IS 'Last day to act; NULL when there is none.';
COMMENT ON COLUMN fact_finding.first_seen IS 'First day, as asked about, on which it was found.';
COMMENT ON COLUMN fact_finding.last_seen IS 'Last such day.';
COMMENT ON COLUMN fact_finding.times_seen IS 'On how many such days.';
COMMENT ON COLUMN fact_finding.resolved_on IS 'Day on which it was no longer found; NULL when it is not resolved.';
COMMENT ON COLUMN fact_finding.waived_until IS 'Last day of the waiver; NULL when it was never waived.';

CREATE VIEW fact_finance
WITH (security_invoker = true)
AS
SELECT
	f.finance_amount_id AS finance_key,
	f.organisation AS organisation,
	f.collaboration_id AS collaboration_key,
	f.fiscal_year AS year,
	f.fiscal_year::text::varchar(4) AS year_text,
	f.kind::varchar(64) AS kind,
	label('amount_kind', f.kind, 'nl')::varchar(200) AS kind_nl,
	label('amount_kind', f.kind, 'en')::varchar(200) AS kind_en,
	f.basis::varchar(64) AS basis,
	label('amount_basis', f.basis, 'nl')::varchar(200) AS basis_nl,
	label('amount_basis', f.basis, 'en')::varchar(200) AS basis_en,
	f.stage::varchar(64) AS stage,
	label('amount_stage', f.stage, 'nl')::varchar(200) AS stage_nl,
	label('amount_stage', f.stage, 'en')::varchar(200) AS stage_en,
	f.part AS part,
	f.value AS value,
	f.status::varchar(64) AS status,
	label('amount_status', f.status, 'nl')::varchar(200) AS status_nl,
	label('amount_status', f.status, 'en')::varchar(200) AS status_en,
	f.original AS original,
	f.note AS note,
	f.source AS source
FROM finance_amount AS f;
COMMENT ON VIEW fact_finance IS
'Amounts: one row an organisation, collaboration, year, kind, basis, stage, part and source. Example: SELECT collaboration_key, year, value FROM governance.fact_finance WHERE organisation = ''gm9999'' AND kind = ''contribution''. Key: finance_key.';
COMMENT ON COLUMN fact_finance.finance_key IS 'Key of the amount.';
COMMENT ON COLUMN fact_finance.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_finance.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_finance.year IS 'Budget year.';
COMMENT ON COLUMN fact_finance.year_text IS 'The year as text, for tools that put a separator in numbers.';
COMMENT ON COLUMN fact_finance.kind IS 'What the amount is, a code.';
COMMENT ON COLUMN fact_finance.kind_nl IS 'What the amount is in Dutch.';
COMMENT ON COLUMN fact_finance.kind_en IS 'What the amount is in English.';
COMMENT ON COLUMN fact_finance.basis IS 'budget, committed or realised.';
COMMENT ON COLUMN fact_finance.basis_nl IS 'Basis in Dutch.';
COMMENT ON COLUMN fact_finance.basis_en IS 'Basis in English.';
COMMENT ON COLUMN fact_finance.stage IS 'draft or final.';
COMMENT ON COLUMN fact_finance.stage_nl IS 'Stage in Dutch.';
COMMENT ON COLUMN fact_finance.stage_en IS 'Stage in English.';
COMMENT ON COLUMN fact_finance.part IS 'Part of the collaboration that it is about; NULL for the whole.';
COMMENT ON COLUMN fact_finance.value IS 'Euros; NULL when the source gives no amount, see status. Nil is 0.';
COMMENT ON COLUMN fact_finance.status IS 'published, nil, to_be_determined, not_applicable, not_published, several, ambiguous or malformed.';
COMMENT ON COLUMN fact_finance.status_nl IS 'That status in Dutch.';
COMMENT ON COLUMN fact_finance.status_en IS 'That status in English.';
COMMENT ON COLUMN fact_finance.original IS 'The text in the source; NULL when it came as a number.';
COMMENT ON COLUMN fact_finance.note IS 'Note with the amount; NULL when there is none.';
COMMENT ON COLUMN fact_finance.source IS 'Where the row comes from: the name of a port or system, or own.';

CREATE VIEW fact_signal
WITH (security_invoker = true)
AS
SELECT
	g.signal_id AS signal_key,
	g.organisation AS organisation,
	g.collaboration_id AS collaboration_key,
	g.kind::varchar(64) AS kind,
	label('signal_kind', g.kind, 'nl')::varchar(200) AS kind_nl,
	label('signal_kind', g.kind, 'en')::varchar(200) AS kind_en,
	g.description AS description,
	g.raised_on AS raised_on,
	to_char(g.raised_on, 'YYYYMMDD')::int4 AS date_key,
	g.owner AS owner,
	g.action AS action,
	g.due_on AS due_on,
	CASE WHEN g.closed_on <= as_of() THEN g.closed_on END AS closed_on,
	CASE WHEN g.closed_on <= as_of() THEN g.outcome END AS outcome,
	CASE WHEN g.closed_on <= as_of() THEN 'closed' WHEN g.due_on < as_of() THEN 'overdue' ELSE 'open' END::varchar(64) AS state,
	label('signal_state', CASE WHEN g.closed_on <= as_of() THEN 'closed' WHEN g.due_on < as_of() THEN 'overdue' ELSE 'open' END, 'nl')::varchar(200) AS state_nl,
	label('signal_state', CASE WHEN g.closed_on <= as_of() THEN 'closed' WHEN g.due_on < as_of() THEN 'overdue' ELSE 'open' END, 'en')::varchar(200) AS state_en,
	CASE WHEN CASE WHEN g.closed_on <= as_of() THEN 'closed' WHEN g.due_on < as_of() THEN 'overdue' ELSE 'open' END = 'overdue' THEN as_of() - g.due_on END AS days_overdue
FROM signal AS g
WHERE g.raised_on <= as_of();
COMMENT ON VIEW fact_signal IS
'Signals raised on or before the day that the views are about: one row each. Example: SELECT collaboration_key, description, days_overdue FROM governance.fact_signal WHERE organisation = ''gm9999''. Key: signal_key.';
COMMENT ON COLUMN fact_signal.signal_key IS 'Key of the signal.';
COMMENT ON COLUMN fact_signal.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_signal.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_signal.kind IS 'What it is about, a code.';
COMMENT ON COLUMN fact_signal.kind_nl IS 'What it is about in Dutch.';
COMMENT ON COLUMN fact_signal.kind_en IS 'What it is about in English.';
COMMENT ON COLUMN fact_signal.description IS 'The signal in words.';
COMMENT ON COLUMN fact_signal.raised_on IS 'Day on which it was raised.';
COMMENT ON COLUMN fact_signal.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_signal.owner IS 'Who takes it up: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN fact_signal.action IS 'What is done about it; NULL when nothing yet.';
COMMENT ON COLUMN fact_signal.due_on IS 'Day by which; NULL when not agreed.';
COMMENT ON COLUMN fact_signal.closed_on IS 'Day on which it was closed; NULL when it was open on the day that the views are about.';
COMMENT ON COLUMN fact_signal.outcome IS 'How it ended; NULL when open or not written.';
COMMENT ON COLUMN fact_signal.state IS 'open, overdue (open, and the day by which is over) or closed.';
COMMENT ON COLUMN fact_signal.state_nl IS 'State in Dutch.';
COMMENT ON COLUMN fact_signal.state_en IS 'State in English.';
COMMENT ON COLUMN fact_signal.days_overdue IS 'Days since it should have been dealt with; NULL when it is not overdue.';

CREATE VIEW fact_deadline
WITH (security_invoker = true)
AS
SELECT
	d.deadline_key AS deadline_key,
	d.organisation AS organisation,
	d.collaboration_id AS collaboration_key,
	d.kind::varchar(64) AS kind,
	label('deadline_kind', d.kind, 'nl')::varchar(200) AS kind_nl,
	label('deadline_kind', d.kind, 'en')::varchar(200) AS kind_en,
	d.title_nl AS title_nl,
	d.title_en AS title_en,
	d.due_on AS due_on,
	to_char(d.due_on, 'YYYYMMDD')::int4 AS date_key,
	d.done_on AS done_on,
	s.state::varchar(64) AS state,
	label('deadline_state', s.state, 'nl')::varchar(200) AS state_nl,
	label('deadline_state', s.state, 'en')::varchar(200) AS state_en,
	d.due_on - as_of() AS days_left,
	d.last_useful_on AS last_useful_on,
	d.owner AS owner,
	d.basis AS basis
FROM (
	SELECT 'deadline:' || l.deadline_id::text AS deadline_key, l.organisation, l.collaboration_id, l.kind, l.title AS title_nl, l.title AS title_en, l.due_on,
		CASE WHEN l.done_on <= as_of() THEN l.done_on END AS done_on, coalesce(l.done_on <= as_of(), false) AS is_done,
		CASE WHEN l.kind = ANY (ARRAY['view', 'decision']) THEN (
			SELECT max(m.held_on)
			FROM meeting AS m
			WHERE m.organisation = l.organisation AND m.body = (l.organisation || '/council') AND NOT m.is_cancelled AND m.held_on <= l.due_on AND m.held_on >= (l.due_on - 84)
		) END AS last_useful_on, l.owner, l.basis
	FROM deadline AS l
	UNION ALL
	-- a contract that is over needs no more doing
	SELECT 'contract_end:' || c.contract_id::text, c.organisation, c.collaboration_id, 'contract_end', coalesce('Contract loopt af: ' || c.title, 'Contract loopt af'), coalesce('Contract ends: ' || c.title, 'Contract ends'), c.ends_on,
		CASE WHEN c.ends_on <= as_of() THEN c.ends_on END, c.ends_on <= as_of() OR coalesce(c.status = 'ended', false), NULL, NULL, NULL
	FROM contract AS c
	WHERE c.ends_on IS NOT NULL
	UNION ALL
	SELECT 'notice:' || c.contract_id::text, c.organisation, c.collaboration_id, 'notice', coalesce('Laatste dag om op te zeggen: ' || c.title, 'Laatste dag om een contract op te zeggen'), coalesce('Last day to give notice: ' || c.title, 'Last day to give notice of a contract'), c.ends_on - c.notice_days,
		NULL, false, NULL, NULL, NULL
	FROM contract AS c
	WHERE (c.ends_on - c.notice_days) >= as_of() AND coalesce(c.status <> 'ended', true)
	UNION ALL
	-- the latest round, while the collaboration is in force
	SELECT 'assessment:' || r.assessment_round_id::text, r.organisation, r.collaboration_id, 'assessment', 'De samenwerking opnieuw beoordelen', 'Assess the collaboration again',
		(r.held_on + make_interval(months => coalesce(
			own.value::int4,
			(SELECT max(shared.value) FROM setting AS shared WHERE shared.organisation IS NULL AND shared.name = 'assessment_months' AND shared.value ~ '^[0-9]{1,4}$')::int4,
			24
		)))::date, NULL, false, NULL, NULL, 'SCORE-OVERDUE'
	FROM (
		SELECT DISTINCT ON (n.collaboration_id, n.organisation) n.assessment_round_id, n.organisation, n.collaboration_id, n.held_on
		FROM assessment_round AS n
		WHERE n.status = ANY (ARRAY['closed', 'adopted']) AND n.held_on <= as_of()
		ORDER BY n.collaboration_id DESC, n.organisation DESC, n.held_on DESC, n.assessment_round_id DESC
	) AS r
	LEFT JOIN setting AS own ON own.organisation = r.organisation AND own.name = 'assessment_months' AND own.value ~ '^[0-9]{1,4}$'
	WHERE EXISTS (SELECT FROM collaboration_version AS v WHERE v.collaboration_id = r.collaboration_id AND (v.valid_from IS NULL OR v.valid_from <= as_of()) AND (v.valid_to IS NULL OR v.valid_to > as_of()))
	UNION ALL
	SELECT 'supervision:' || a.supervision_assignment_id::text, a.organisation, a.collaboration_id, 'supervision', 'Toezicht opnieuw bekijken', 'Review supervision',
		least((n.since + (interval '1 year' / c.frequency::float8))::date, (n.since + make_interval(months => m.review_months))::date), NULL, false, NULL, NULL, m.label_nl
	FROM supervision_assignment AS a
	JOIN supervision_model AS m ON m.model = a.model
	LEFT JOIN supervision_class AS c ON c.model = a.model AND c.class = a.class
	CROSS JOIN LATERAL (SELECT coalesce(a.reviewed_on, a.valid_from) AS since) AS n
	WHERE n.since IS NOT NULL AND coalesce(c.frequency, m.review_months) IS NOT NULL AND (a.valid_from IS NULL OR a.valid_from <= as_of()) AND (a.valid_to IS NULL OR a.valid_to > as_of())
	UNION ALL
	-- a window that is closed is no longer to be done
	SELECT concat_ws(':', 'view', w.organisation, w.collaboration_id, w.fiscal_year), w.organisation, w.collaboration_id, 'view', 'Zienswijze op de ontwerpbegroting ' || w.fiscal_year::text, 'View on the draft budget of ' || w.fiscal_year::text, n.closes,
		w.done_on, w.is_done, (
			SELECT max(m.held_on)
			FROM meeting AS m
			WHERE m.organisation = w.organisation AND m.body = (w.organisation || '/council') AND NOT m.is_cancelled AND m.held_on <= n.closes AND m.held_on >= w.sent_on
		), NULL, 'Wgr art. 35'
	FROM (
		SELECT e.organisation, e.collaboration_id, e.fiscal_year, max(e.happened_on) FILTER (WHERE e.kind = 'budget_draft_sent') AS sent_on,
			max(e.happened_on) FILTER (WHERE e.kind = 'view_given') AS done_on, count(*) FILTER (WHERE e.kind = 'view_given') > 0::int8 AS is_done
		FROM check_evidence AS e
		WHERE e.kind = ANY (ARRAY['budget_draft_sent', 'view_given']) AND e.fiscal_year IS NOT NULL AND (e.happened_on IS NULL OR e.happened_on <= as_of()) AND (e.kind = 'view_given' OR e.holds IS NOT FALSE)
		GROUP BY e.organisation, e.collaboration_id, e.fiscal_year
	) AS w
	CROSS JOIN LATERAL (SELECT w.sent_on + view_days(w.sent_on) AS closes) AS n
	WHERE n.closes IS NOT NULL AND (w.is_done OR n.closes >= as_of())
	-- the organisation may have written the same window down itself, with an owner and a day of its own
	AND NOT EXISTS (
		SELECT
		FROM deadline AS l
		WHERE l.organisation = w.organisation AND l.collaboration_id = w.collaboration_id AND l.kind = 'view'
		AND l.due_on >= w.sent_on AND l.due_on <= n.closes
	)
	UNION ALL
	-- in this year and the next, for every organisation that takes part in a joint arrangement
	SELECT concat_ws(':', 'calendar', o.organisation, y.budget_year, c.rule), o.organisation, NULL, 'calendar', upper(left(c.what_nl, 1)) || substr(split_part(c.what_nl, ',', 1), 2) || ' (begrotingsjaar ' || y.budget_year::text || ')', upper(left(c.what_en, 1)) || substr(split_part(c.what_en, ',', 1), 2) || ' (budget year ' || y.budget_year::text || ')', c.last_day,
		NULL, false, CASE c.rule WHEN 'WGR-16' THEN (
			SELECT max(m.held_on)
			FROM meeting AS m
			WHERE m.organisation = o.organisation AND m.body = (o.organisation || '/council') AND NOT m.is_cancelled AND m.held_on <= c.last_day AND m.held_on >= (c.last_day - view_days(c.last_day))
		-- with what the day is the last one for: (when adopted on the last day)
		) END, NULL, concat_ws(' ', c.basis, substring(c.what_nl, '[(].*[)]'))
	FROM (
		SELECT DISTINCT p.organisation
		FROM partners_as_of(as_of()) AS p
		JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = p.collaboration_id
		WHERE bbv_group(legal_form(v.collaboration)) = 'joint_arrangement'
	) AS o
	CROSS JOIN generate_series(-1, 2) AS g (number)
	CROSS JOIN LATERAL (SELECT date_part('year', as_of())::int4 + g.number AS budget_year) AS y
	-- years that the calendar has
	CROSS JOIN LATERAL calendar(CASE WHEN y.budget_year >= 1986 AND y.budget_year <= 2200 THEN y.budget_year END) AS c
	WHERE c.last_day >= as_of() AND c.last_day < (date_trunc('year', as_of()::timestamp) + interval '2 years')::date
) AS d
CROSS JOIN LATERAL (
	SELECT CASE WHEN d.is_done THEN 'done' WHEN d.due_on < as_of() THEN 'overdue' WHEN d.due_on <= (as_of() + 30) THEN 'soon' ELSE 'later' END AS state
) AS s;
COMMENT ON VIEW fact_deadline IS
'What is to be done by a day: rows of deadline, ends and notice of contracts, the next assessment and the next review of supervision, windows for a view (zienswijze) that no row of deadline is about, and the statutory days of the yearly cycle that are to come. One row each. Example: SELECT collaboration_key, due_on, days_left FROM governance.fact_deadline WHERE organisation = ''gm9999''. Key: deadline_key.';
COMMENT ON COLUMN fact_deadline.deadline_key IS 'Key of the row: what it comes from, with the key there.';
COMMENT ON COLUMN fact_deadline.organisation IS 'Organisation that it is for; row security goes by it.';
COMMENT ON COLUMN fact_deadline.collaboration_key IS 'The collaboration, see dim_collaboration; NULL when it is about none in particular, or about all.';
COMMENT ON COLUMN fact_deadline.kind IS 'What is to be done, a code: view, notice, evaluation, assessment, decision, report, payment, supervision, contract_end, calendar, other.';
COMMENT ON COLUMN fact_deadline.kind_nl IS 'What is to be done in Dutch.';
COMMENT ON COLUMN fact_deadline.kind_en IS 'What is to be done in English.';
COMMENT ON COLUMN fact_deadline.title_nl IS 'What is to be done in words, in Dutch; a title that the organisation wrote stands as written.';
COMMENT ON COLUMN fact_deadline.title_en IS 'What is to be done in words, in English; a title that the organisation wrote stands as written.';
COMMENT ON COLUMN fact_deadline.due_on IS 'Last day.';
COMMENT ON COLUMN fact_deadline.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_deadline.done_on IS 'Day on which it was done; NULL when it is not, or the day is unknown.';
COMMENT ON COLUMN fact_deadline.state IS 'done, overdue, soon (within 30 days) or later, on the day that the views are about.';
COMMENT ON COLUMN fact_deadline.state_nl IS 'State in Dutch.';
COMMENT ON COLUMN fact_deadline.state_en IS 'State in English.';
COMMENT ON COLUMN fact_deadline.days_left IS 'Days from the day that the views are about; negative when it is over.';
COMMENT ON COLUMN fact_deadline.last_useful_on IS 'Last meeting of the council that is in time, at most 12 weeks before; NULL when it is no matter of the council, or no such meeting is known.';
COMMENT ON COLUMN fact_deadline.owner IS 'Who does it: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN fact_deadline.basis IS 'What prescribes it: an article, a clause, a rule; NULL when nothing does.';
