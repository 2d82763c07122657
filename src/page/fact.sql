-- fact.sql: the facts of the star for BI tools: rounds, scores, roles, findings, money, signals, days
--
-- Facts carry codes and keys. No key is NULL, each leads to one row of its dimension, where the words are; a code that leads to none has its words
-- beside it, as a list of all codes is joined wrongly by the code alone. What is said about one row (a title, a message) is in it.
--
-- Scores are read as total_rounds() last made them; what each indicator adds is computed from the total. The function that does stands in
-- the select list of a subquery, not beside it (LATERAL): there PostgreSQL would keep its results by instrument and total, and hashing
-- those costs far more. Conditions on the columns of a round (organisation, collaboration, year, is_latest) are applied before a total or
-- a score is read; a column that is not asked for is not computed.

CREATE VIEW fact_assessment
WITH (security_invoker = true)
AS
SELECT
-- include of_round r
	r.round_code::sized_text::varchar(250) AS round_code,
	r.round_status::varchar(64) AS round_status,
	r.adopted_on,
	r.asked,
	coalesce(s.raters, 0) AS raters,
-- include raters_of council
-- include raters_of executive
-- include raters_of official
-- include raters_of partner
-- include raters_of resident
-- include raters_of independent
	r.forms,
	r.unusable_forms,
	s.coverage,
	s.level,
	s.score,
	s.score_rounded,
	r.score_se,
	s.evenness,
	s.balance,
	s.weakest AS weakest_category,
	s.weakest_nl::sized_text::varchar(200) AS weakest_category_nl,
	s.weakest_en::sized_text::varchar(200) AS weakest_category_en,
	part_key(r.instrument_code, r.instrument_version, s.band)::varchar(200) AS band_key,
	s.band AS band_code,
-- include label band_decided_by list=decided_by of=s.decided_by
-- include label status list=score_status of=coalesce(s.status,'no_forms')
	s.agreement,
	coalesce(CASE s.status WHEN 'not_applicable' THEN s.group_raters ELSE nullif(s.fewest, 0) END < r.min_raters, false) AS is_small_group,
	r.is_latest,
	coalesce(s.raters, 0)::float8 / nullif(r.asked, 0) AS response_rate,
	s.strongest AS strongest_category,
	s.strongest_nl::sized_text::varchar(200) AS strongest_category_nl,
	s.strongest_en::sized_text::varchar(200) AS strongest_category_en,
	s.step_gap,
	s.certainty_raters,
	s.certainty_weightings,
-- include label certainty list=certainty of=certainty(s.band,s.certainty_raters,s.certainty_weightings,s.certainty_reason)
	coalesce(s.lowest_group, '-')::varchar(64) AS lowest_perspective,
	part_key(r.instrument_code, r.instrument_version, s.lowest_group_band)::varchar(200) AS lowest_band_key,
	coalesce(s.highest_group_position - s.lowest_group_position >= 2, false) AS is_split
FROM rounds_now() AS r
LEFT JOIN whole_scores() AS s ON s.assessment_round_id = r.assessment_round_id AND s.organisation = r.organisation;
COMMENT ON VIEW fact_assessment IS
'Assessment rounds that are closed or adopted, held on or before the day that the views are about: one row each. Example: SELECT collaboration_key, held_on, score FROM governance.fact_assessment WHERE organisation = ''gm9999'' AND is_latest. Key: round_key.';
-- include of_round_comments fact_assessment
COMMENT ON COLUMN fact_assessment.round_code IS 'Code of the round within organisation and collaboration.';
COMMENT ON COLUMN fact_assessment.round_status IS 'closed or adopted, on the day that the views are about. Words: see dim_round.';
COMMENT ON COLUMN fact_assessment.adopted_on IS 'Day on which the outcome was adopted; NULL when it was not by the day that the views are about.';
COMMENT ON COLUMN fact_assessment.asked IS 'How many people were asked: the sum of its groups when each group that answered has a number, else as the round says; NULL when unknown. Rule ROUND-RESPONSE finds where the two differ. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.raters IS 'How many people answered, at least; a blank form is a form and nobody. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.raters_council IS 'Of them from the council. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.raters_executive IS 'Of them from the executive. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.raters_official IS 'Of them officials. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.raters_partner IS 'Of them from the partner. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.raters_resident IS 'Of them residents. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.raters_independent IS 'Of them independent. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.forms IS 'Forms that came in. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.unusable_forms IS 'Of them forms that answer another questionnaire than that of the round, which do not count. Adds up over everything.';
COMMENT ON COLUMN fact_assessment.coverage IS 'Answers given divided by answers asked, 0 to 1, without those that raters say are not applicable; NULL without a form that counts. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.level IS 'How high, 0 to 1: weighted mean of the categories; NULL without a score, see status. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.score IS 'How high and how even, 0 to 1; NULL without a score, see status. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.score_rounded IS 'The score with four decimals: exactly the sum of its rows in fact_score_contribution; NULL without a score. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.score_se IS 'Standard error of the score over raters, in the same unit; NULL when it is undefined, as with one rater. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.evenness IS 'Score divided by level; NULL without a score or when the level is 0. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.balance IS 'How even as an angle, 0 to 1, 1 when all categories are equal; NULL without a score or when the level is 0. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.weakest_category IS 'Code of the category with the lowest level, see dim_category; NULL when none is answered well enough.';
COMMENT ON COLUMN fact_assessment.weakest_category_nl IS 'That category in Dutch; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.weakest_category_en IS 'That category in English; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_key IS 'The light, see dim_band; ''-'' when there is none.';
COMMENT ON COLUMN fact_assessment.band_code IS 'Code of the light, see dim_band; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.band_decided_by IS 'What decided the band: score, balance, score_and_balance or floor (the weakest category is below the floor of the questionnaire); NULL without a band.';
-- include label_comments band_decided_by view=fact_assessment
COMMENT ON COLUMN fact_assessment.status IS 'Why there is or is not a score: ok, level_zero, partial, category_missing, category_not_applicable (nothing in one applies to anybody), no_answers, no_forms (or total_rounds() did not run since they came in) or no_usable_forms.';
-- include label_comments status view=fact_assessment
COMMENT ON COLUMN fact_assessment.agreement IS 'How far raters agree: Krippendorff alpha, ordinal; at most 1, 0 as by chance; NULL when it cannot be told. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.is_small_group IS 'Whether so few people (1 to 4, or fewer than the setting min_raters) answered one of the questions behind it that they can be recognised: not for publication.';
COMMENT ON COLUMN fact_assessment.strongest_category IS 'Code of the category with the highest level, see dim_category; NULL when none is answered well enough.';
COMMENT ON COLUMN fact_assessment.strongest_category_nl IS 'That category in Dutch; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.strongest_category_en IS 'That category in English; NULL when there is none.';
COMMENT ON COLUMN fact_assessment.step_gap IS 'How far the strongest category is above the weakest, in steps of the answer scale; NULL with fewer than two categories that have a level. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.certainty_raters IS 'Probability over raters that the light is the one that it is, 0 to 1, see light_certainty(); NULL without a light and when it cannot be told. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.certainty_weightings IS 'Share of all weightings of the categories under which the light is the one that it is, 0 to 1, see light_certainty(); NULL without a light and when no weighting changes the score. Never adds up: take the mean.';
COMMENT ON COLUMN fact_assessment.certainty IS 'How sure the light is: clear, on_edge (over raters or over weightings it is another one in more than one of five, our convention) or unknown; NULL without a light.';
-- include label_comments certainty view=fact_assessment
COMMENT ON COLUMN fact_assessment.lowest_perspective IS 'Group of raters with the lowest light, of several the one with the lowest score, see dim_perspective; ''-'' when no group has a light.';
COMMENT ON COLUMN fact_assessment.lowest_band_key IS 'The light of that group, see dim_band; ''-'' when there is none.';
COMMENT ON COLUMN fact_assessment.is_split IS 'Whether the lights of two groups are two bands or more apart.';
COMMENT ON COLUMN fact_assessment.response_rate IS 'Raters divided by people asked; over 1 when more answered than were asked, which rule ROUND-RESPONSE finds; NULL when it is unknown how many were asked, or nobody was. Never adds up: take the mean, weighted by asked.';

CREATE VIEW fact_score
WITH (security_invoker = true)
AS
SELECT
-- include of_round r
	s.category,
	part_key(r.instrument_code, r.instrument_version, s.category)::varchar(200) AS category_key,
	s.weight,
	s.level,
	s.score_rounded AS score_part,
-- include of_category
WHERE s.perspective = 'all' AND s.category <> 'total' AND s.is_primary;
COMMENT ON VIEW fact_score IS
'What a score is made of: one row a round with a form that counts and category, all groups of raters together. The whole is in fact_assessment, what a group says in fact_group_score. Example: SELECT category, avg(level) FROM governance.fact_score WHERE organisation = ''gm9999'' AND is_latest GROUP BY category. Key: round_key, category.';
-- include of_round_comments fact_score
COMMENT ON COLUMN fact_score.category IS 'Code of the category in the primary facet of the questionnaire, see dim_category.';
-- include of_category_comments fact_score
COMMENT ON COLUMN fact_score.weight IS 'Weight of the category beside the others in the level of the whole, as the questionnaire has it. Never adds up: take the mean.';
COMMENT ON COLUMN fact_score.score_part IS 'The part of the score of the whole that it adds, with four decimals: exactly the sum of its rows in fact_score_contribution; NULL without a score. Adds up, but not over round: divide by the number of different round_key.';
COMMENT ON COLUMN fact_score.category_raters IS 'People who answered in it, at least; a blank form is nobody. Who answered at all is in fact_assessment. Adds up, but not over category.';

CREATE VIEW fact_facet_score
WITH (security_invoker = true)
AS
SELECT
-- include of_round r
	s.category,
	part_key(r.instrument_code, r.instrument_version, facet_category(s.facet, false, s.category))::varchar(200) AS category_key,
	s.weight,
	s.level,
-- include of_category
WHERE s.perspective = 'all' AND s.category <> 'total' AND NOT s.is_primary;
COMMENT ON VIEW fact_facet_score IS
'The answers of a round divided by another facet of the questionnaire than the primary one: of governance-balance by function (steer, control, supervise, account). One row a round with a form that counts, facet and category, all groups of raters together; the same answers as in fact_score, which has the categories that make the score. A questionnaire with several such facets has rows of each: take one at a time, see dim_category. Example: SELECT category, avg(level) FROM governance.fact_facet_score WHERE organisation = ''gm9999'' AND is_latest GROUP BY category. Key: round_key, category_key.';
-- include of_round_comments fact_facet_score
COMMENT ON COLUMN fact_facet_score.category IS 'Code of the category within its facet, see dim_category, which names the facet.';
-- include of_category_comments fact_facet_score
COMMENT ON COLUMN fact_facet_score.weight IS 'Weight of the category beside the others of its facet, as the questionnaire has it. Never adds up: take the mean.';
COMMENT ON COLUMN fact_facet_score.category_raters IS 'People who answered in it, at least; a blank form is nobody. Who answered at all is in fact_assessment. Adds up, but not over category.';

CREATE VIEW fact_group
WITH (security_invoker = true)
AS
SELECT
-- include of_round r
	s.perspective,
	s.level,
	s.score,
	s.balance,
	s.coverage,
	coalesce(s.raters, 0) AS raters,
	q.asked,
	coalesce(s.raters, 0)::float8 / nullif(q.asked, 0) AS response_rate,
	part_key(r.instrument_code, r.instrument_version, s.band)::varchar(200) AS band_key,
	s.band AS band_code,
-- include label status list=score_status of=s.status
	coalesce(CASE s.status WHEN 'not_applicable' THEN s.group_raters ELSE nullif(s.fewest, 0) END < r.min_raters, false) AS is_small_group,
	r.is_latest
FROM rounds_now() AS r
JOIN assessment_score AS s USING (assessment_round_id, organisation)
LEFT JOIN round_asked AS q USING (assessment_round_id, organisation, perspective)
WHERE s.perspective <> 'all' AND s.category = 'total';
COMMENT ON VIEW fact_group IS
'What a group of raters says of the whole: one row a round with a form that counts and group. All groups together are in fact_assessment. Example: SELECT perspective, avg(score) FROM governance.fact_group WHERE organisation = ''gm9999'' AND is_latest GROUP BY perspective. Key: round_key, perspective.';
-- include of_round_comments fact_group
COMMENT ON COLUMN fact_group.perspective IS 'Group of raters, see dim_perspective.';
COMMENT ON COLUMN fact_group.score IS 'How high and how even, 0 to 1; NULL without a score, see status. Never adds up: take the mean.';
COMMENT ON COLUMN fact_group.balance IS 'How even, 0 to 1, 1 when all categories are equal; NULL without a score and when the level is 0. Never adds up: take the mean.';
COMMENT ON COLUMN fact_group.raters IS 'People of the group who answered, at least; a blank form is nobody. Adds up over everything.';
COMMENT ON COLUMN fact_group.asked IS 'How many people of the group were asked; NULL when unknown. Adds up over everything.';
COMMENT ON COLUMN fact_group.response_rate IS 'Raters divided by people asked; over 1 when more answered than were asked, which rule ROUND-RESPONSE finds; NULL when it is unknown how many were asked, or nobody was. Never adds up: take the mean, weighted by asked.';
COMMENT ON COLUMN fact_group.band_key IS 'The light, see dim_band; ''-'' when there is none.';
COMMENT ON COLUMN fact_group.band_code IS 'Code of the light, see dim_band; NULL when there is none.';
COMMENT ON COLUMN fact_group.level IS 'How high, 0 to 1; NULL without a score, see status. Never adds up: take the mean.';
COMMENT ON COLUMN fact_group.coverage IS 'Answers given divided by answers asked, 0 to 1, without those that raters say are not applicable; NULL when nothing applies to anybody. Never adds up: take the mean.';
COMMENT ON COLUMN fact_group.status IS 'Why there is or is not a score: ok, level_zero, partial, category_missing, category_not_applicable (nothing in one applies to anybody) or no_answers.';
-- include label_comments status view=fact_group
COMMENT ON COLUMN fact_group.is_small_group IS 'Whether so few people (1 to 4, or fewer than the setting min_raters) answered one of the questions behind it, or say together that it is not applicable, that they can be recognised: not for publication.';

CREATE VIEW fact_group_score
WITH (security_invoker = true)
AS
SELECT
-- include of_round r
	s.category,
	part_key(r.instrument_code, r.instrument_version, s.category)::varchar(200) AS category_key,
	s.perspective,
	s.weight,
	s.level,
-- include of_category
WHERE s.perspective <> 'all' AND s.category <> 'total' AND s.is_primary;
COMMENT ON VIEW fact_group_score IS
'What a group of raters says of a category: one row a round with a form that counts, category and group. Example: SELECT category, perspective, avg(level) FROM governance.fact_group_score WHERE organisation = ''gm9999'' AND is_latest GROUP BY category, perspective. Key: round_key, category, perspective.';
-- include of_round_comments fact_group_score
COMMENT ON COLUMN fact_group_score.category IS 'Code of the category in the primary facet of the questionnaire, see dim_category.';
-- include of_category_comments fact_group_score
COMMENT ON COLUMN fact_group_score.perspective IS 'Group of raters, see dim_perspective.';
COMMENT ON COLUMN fact_group_score.weight IS 'Weight of the category beside the others in the level of the group, as the questionnaire has it. Never adds up: take the mean.';
COMMENT ON COLUMN fact_group_score.category_raters IS 'People of the group who answered in it, at least; a blank form is nobody. Who answered at all is in fact_group. Adds up, but not over category.';

CREATE FUNCTION governance_internal.contribution_status(contribution numeric, coverage float8, mean_answer float8)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN contribution IS NOT NULL THEN 'ok'
	WHEN coverage IS NULL THEN 'not_applicable'
	WHEN mean_answer IS NULL THEN 'no_answers'
	ELSE 'not_counted'
END;
COMMENT ON FUNCTION contribution_status(numeric, float8, float8) IS
'Why an indicator adds to a score or not: ok, no_answers, not_applicable or not_counted.';

CREATE VIEW fact_score_contribution
WITH (security_invoker = true)
AS
SELECT
-- include of_round x
	(x.c).category::varchar(64) AS category,
	part_key(x.instrument_code, x.instrument_version, (x.c).category)::varchar(200) AS category_key,
	(x.c).indicator::varchar(64) AS indicator,
	part_key(x.instrument_code, x.instrument_version, (x.c).indicator)::varchar(200) AS indicator_key,
	(x.c).mean_answer,
	(x.c).x,
	(x.c).weight,
	(x.c).coverage,
	(x.c).contribution_rounded::numeric(7,4) AS contribution,
	(x.c).gain,
	(x.c).rank,
	(x.c).advice_nl,
	(x.c).advice_en,
-- include label status list=score_status of=contribution_status((x.c).contribution_rounded, (x.c).coverage, (x.c).mean_answer)
	x.is_latest
FROM (
	SELECT r.organisation, r.collaboration_id, r.collaboration_version_id, r.version_status, r.assessment_round_id, r.date_key, r.held_on, r.year, r.year_text,
		r.instrument_code, r.instrument_version, r.is_latest, contributions(r.total, r.instrument) AS c
	FROM rounds_now() AS r
	WHERE r.total IS NOT NULL
) AS x;
COMMENT ON VIEW fact_score_contribution IS
'What each indicator adds to the score of a round, all groups together: one row a round with a form that counts and indicator. contribution adds up exactly to score_rounded of fact_assessment, and by category to score_part of fact_score. Example: SELECT indicator, contribution FROM governance.fact_score_contribution WHERE organisation = ''gm9999'' AND is_latest. Key: round_key, indicator.';
-- include of_round_comments fact_score_contribution
COMMENT ON COLUMN fact_score_contribution.category IS 'Code of the category of the indicator in the primary facet, see dim_category; NULL when it is in none and so adds nothing.';
COMMENT ON COLUMN fact_score_contribution.category_key IS 'Its category, see dim_category; ''-'' when it is in none.';
COMMENT ON COLUMN fact_score_contribution.indicator IS 'Code of the indicator, see dim_indicator.';
COMMENT ON COLUMN fact_score_contribution.indicator_key IS 'The indicator, see dim_indicator.';
COMMENT ON COLUMN fact_score_contribution.mean_answer IS 'Mean answer on the scale of the questionnaire; NULL when nobody answered. Never adds up: take the mean.';
COMMENT ON COLUMN fact_score_contribution.x IS 'The same from 0 to 1, high is good; NULL when nobody answered. Never adds up: take the mean.';
COMMENT ON COLUMN fact_score_contribution.weight IS 'Weight in the level, 0 to 1; 0 when it does not count. Adds up, but not over round: divide by the number of different round_key.';
COMMENT ON COLUMN fact_score_contribution.coverage IS 'Answers given divided by answers asked, 0 to 1, without those of raters who say that it is not applicable; NULL when all say so. Never adds up: take the mean.';
COMMENT ON COLUMN fact_score_contribution.contribution IS 'What it adds to the score, with four decimals; NULL when it does not count or there is no score. Adds up, but not over round: divide by the number of different round_key.';
COMMENT ON COLUMN fact_score_contribution.gain IS 'Rise of the score, 0 to 1, if this indicator rose by one answer; NULL when it does not count or there is no score. Never adds up: take the mean.';
COMMENT ON COLUMN fact_score_contribution.rank IS 'Order by gain, 1 the largest; equal gains share a rank; NULL when there is no gain. Never adds up: it orders and groups.';
COMMENT ON COLUMN fact_score_contribution.advice_nl IS 'What to do, in Dutch; NULL when it is not weak or there is no advice.';
COMMENT ON COLUMN fact_score_contribution.advice_en IS 'What to do, in English; NULL when it is not weak or there is no advice.';
COMMENT ON COLUMN fact_score_contribution.status IS 'Why there is or is not a contribution: ok, no_answers, not_applicable (to anybody) or not_counted (its category has too few answers, it is in none, or there is no score).';
-- include label_comments status view=fact_score_contribution

CREATE VIEW fact_role
WITH (security_invoker = true)
AS
WITH held AS (
	SELECT r.*, coalesce(r.valid_from, '-infinity') AS starts, coalesce(known_end(r.valid_to), 'infinity') AS ends
	FROM role_periods() AS r
	WHERE r.organisation IS NOT NULL
		-- arrangements are shared and have no policy, and these are rows of an organisation
		AND
-- include of_reader role_assignment of=r.organisation
), turn AS (
	-- whatever the way in which it is known: what overlaps or follows on itself is one period
	SELECT h.*, (h.starts <= max(h.ends) OVER (
			PARTITION BY h.organisation, h.collaboration_id, h.holder, h.role::text ORDER BY h.starts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
		)) IS NOT TRUE AS is_new
	FROM held AS h
), island AS (
	SELECT t.*, max(t.starts) FILTER (WHERE t.is_new) OVER (
			PARTITION BY t.organisation, t.collaboration_id, t.holder, t.role::text ORDER BY t.starts ROWS UNBOUNDED PRECEDING
		) AS begins
	FROM turn AS t
), period AS (
	SELECT i.organisation, i.collaboration_id, i.holder, i.role::text AS role, nullif(i.begins, '-infinity') AS valid_from,
		nullif(max(i.ends), 'infinity') AS valid_to,
		CASE WHEN bool_and(i.origin = 'assignment') THEN 'assignment' WHEN bool_or(i.origin = 'assignment') THEN 'both' ELSE 'collaboration' END AS origin,
		max(i.starts) FILTER (WHERE i.origin = 'assignment') AS assigned
	FROM island AS i
	GROUP BY i.organisation, i.collaboration_id, i.holder, i.role::text, i.begins
), told AS (
	SELECT p.*,
		-- the day on which it is judged: the day that the views are about, else the nearest on which it is held
		greatest(least(as_of(), p.valid_to - 1), p.valid_from) AS day
	FROM period AS p
), judged AS (
	SELECT t.*, (SELECT style(v.collaboration) FROM versions_near(t.day) AS v WHERE v.collaboration_id = t.collaboration_id) AS style
	FROM told AS t
)
SELECT
	a.organisation::sized_text::varchar(200) AS organisation,
	a.collaboration_id AS collaboration_key,
	partner_key(a.organisation, a.collaboration_id)::varchar(250) AS partner_key,
-- include version_on a.collaboration_id of=a.day
	a.holder::sized_text::varchar(200) AS holder,
	a.role::varchar(64) AS role,
	date_key(a.valid_from) AS date_key,
	coalesce(to_char(a.valid_from, 'YYYY-MM-DD'), '-')::varchar(10) AS start_key,
	date_key(a.valid_to) AS end_date_key,
	a.valid_from,
	a.valid_to,
	valid_on(a.valid_from, a.valid_to, as_of()) AS is_current,
-- include label origin list=role_origin of=a.origin
	-- most roles have no affinity, and need no style
	CASE WHEN affinity(a.role::role) IS NOT NULL THEN rounded(role_fit(a.role::role, a.style)) END AS fit,
-- include label fit_status list=fit_status of=CASE WHEN affinity(a.role::role) IS NULL THEN 'no_affinity' WHEN a.style IS NULL THEN 'no_style' ELSE 'ok' END
	last.decided_on,
	last.reason,
	last.allowed_because,
	last.predecessor::sized_text::varchar(200) AS predecessor,
	-- who holds it is in the arrangement too and sees it; what is in none is seen by who assigned it alone
	(a.organisation = organisation(a.holder) OR a.origin = 'assignment')::integer AS once_over_all
FROM judged AS a
-- the last of its assignments
LEFT JOIN (
	SELECT DISTINCT ON (r.organisation, r.collaboration_id, r.holder, r.role::text, coalesce(r.valid_from, '-infinity')) r.organisation,
		r.collaboration_id, r.holder, r.role::text AS role, coalesce(r.valid_from, '-infinity') AS starts,
		r.decided_on, r.reason, r.allowed_because, r.predecessor
	FROM assignment_periods() AS r
	ORDER BY r.organisation, r.collaboration_id, r.holder, r.role::text, coalesce(r.valid_from, '-infinity'), r.role_assignment_id DESC
) AS last ON last.organisation = a.organisation AND last.collaboration_id = a.collaboration_id AND last.holder = a.holder AND last.role = a.role
	AND last.starts = a.assigned;
COMMENT ON VIEW fact_role IS
'Who holds which role in a collaboration, and when, as an organisation sees it: one row each time that it is held without a break, whether it was assigned by the organisation, is in the arrangement, or both. For each organisation in the arrangement. On each day they are the roles of roles_on(). Example: SELECT collaboration_key, holder, role FROM governance.fact_role WHERE organisation = ''gm9999'' AND is_current. Key: organisation, collaboration_key, holder, role, start_key.';
COMMENT ON COLUMN fact_role.organisation IS 'Organisation that sees it, not the one that holds it (see dim_holder): that made the assignment or took the place of who did, or is in the arrangement; row security goes by it.';
COMMENT ON COLUMN fact_role.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_role.partner_key IS 'Organisation and collaboration together, by which the challenges that it serves are joined, see bridge_challenge_collaboration.';
COMMENT ON COLUMN fact_role.collaboration_version_key IS 'The version of the collaboration on the day that the views are about, else on the nearest day on which the role is held, see dim_collaboration_version; -1 when none is known.';
COMMENT ON COLUMN fact_role.is_version_of_day IS 'Whether that version held on the day; else it is the last one before, or the first one.';
COMMENT ON COLUMN fact_role.is_before_first_version IS 'Whether that day is before the first known version, which is then the one that goes with it.';
COMMENT ON COLUMN fact_role.holder IS 'Path of who holds the role, see dim_holder.';
COMMENT ON COLUMN fact_role.role IS 'Code of the role, see dim_role.';
COMMENT ON COLUMN fact_role.date_key IS 'First day as yyyymmdd, see dim_date; 0 when unknown.';
COMMENT ON COLUMN fact_role.start_key IS 'The first day as YYYY-MM-DD; - when it is not known, as of a role in an arrangement without a first day: makes the key whole.';
COMMENT ON COLUMN fact_role.end_date_key IS 'Day from which it no longer holds as yyyymmdd, see dim_date; 0 when no end is known.';
COMMENT ON COLUMN fact_role.valid_from IS 'First day; NULL when unknown.';
COMMENT ON COLUMN fact_role.valid_to IS 'Day from which it no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN fact_role.is_current IS 'Whether it holds on the day that the views are about, see as_of().';
COMMENT ON COLUMN fact_role.origin IS 'How it is known: assignment (chosen by the organisation), collaboration (from the arrangement) or both.';
-- include label_comments origin view=fact_role
COMMENT ON COLUMN fact_role.fit IS 'How well the role suits the style of that version, by affinities that are our own, 0 to 1, with four decimals; NULL when that cannot be told, see fit_status. Never adds up: take the mean of the rows with is_current.';
COMMENT ON COLUMN fact_role.fit_status IS 'Why there is or is not a fit: ok, no_style or no_affinity.';
-- include label_comments fit_status view=fact_role
COMMENT ON COLUMN fact_role.decided_on IS 'Day on which the choice was made, of the last assignment; NULL when it was never made explicitly, and for roles from the arrangement.';
COMMENT ON COLUMN fact_role.reason IS 'Why this role, of the last assignment; NULL when not stated, and for roles from the arrangement.';
COMMENT ON COLUMN fact_role.allowed_because IS 'Why it may be combined with a conflicting role, of the last assignment; NULL when no such combination was allowed.';
COMMENT ON COLUMN fact_role.once_over_all IS '1 in the row of the organisation of the holder, or of who assigned what is in no arrangement; 0 where another organisation sees the same role. Its sum over all organisations counts each role once; what one organisation sees is its number of rows. Adds up over everything.';
COMMENT ON COLUMN fact_role.predecessor IS 'Organisation that ended and made the last assignment, whose place this one took; NULL when it made it itself, and for roles from the arrangement.';

CREATE VIEW fact_finding
WITH (security_invoker = true)
AS
SELECT
	f.finding_id AS finding_key,
	f.reader::sized_text::varchar(200) AS organisation,
	coalesce(f.collaboration_id, -1) AS collaboration_key,
	partner_key(f.reader, f.collaboration_id)::varchar(250) AS partner_key,
-- include version_on f.collaboration_id of=f.first_seen
	date_key(f.first_seen) AS date_key,
	date_key(f.due_on) AS due_date_key,
	date_key(f.resolved_on) AS resolved_date_key,
	f.organisation IS NULL AS is_shared,
	f.rule::sized_text::varchar(64) AS rule,
	r.kind::varchar(64) AS rule_kind,
-- include label severity list=severity of=f.severity
	CASE f.severity WHEN 'critical' THEN '!!!' WHEN 'error' THEN '!!' WHEN 'warning' THEN '!' ELSE 'i' END::varchar(8) AS severity_symbol,
	5 - severity_rank(f.severity) AS severity_position,
	f.subject_kind::varchar(64) AS subject_kind,
	f.subject,
	f.message_nl,
	f.message_en,
	-- of a rule of law the row that decides
	coalesce(l.after_nl, r.advice_nl) AS advice_nl,
	coalesce(l.after_en, r.advice_en) AS advice_en,
	CASE WHEN l.kind <> 'policy' THEN l.source ELSE r.source END AS source,
	r.source_url,
-- include label state list=finding_state of=f.state
	f.state = ANY (ARRAY['open', 'reopened']) AS is_open,
	f.due_on,
	f.first_seen,
	f.last_seen,
	f.times_seen,
	f.resolved_on,
	f.waived_until,
	f.silence_reason,
-- include label actor list=rule_actor of=coalesce(l.actor,r.actor)
	law_note(l, 'nl') || coalesce(' ' || law_words(l, f.reader, 'nl'), '') AS law_note_nl,
	law_note(l, 'en') || coalesce(' ' || law_words(l, f.reader, 'en'), '') AS law_note_en,
	CASE
		WHEN f.organisation IS NULL AND f.collaboration_id IS NOT NULL AND f.reader <> '-' THEN (
			(f.collaboration_id, f.reader) IN (
				SELECT p.collaboration_id, min(p.organisation)
				FROM partners_known(as_of()) AS p
				WHERE
-- include of_reader finding of=p.organisation
				GROUP BY p.collaboration_id
			)
		)::integer
		ELSE 1
	END AS once_over_all
FROM (
	SELECT o.organisation AS reader, o.* FROM finding AS o WHERE o.organisation IS NOT NULL
	UNION ALL
	-- what rests on shared rows concerns each that takes part in the collaboration
	SELECT p.organisation, o.*
	FROM partners_known(as_of()) AS p
	JOIN finding AS o ON o.collaboration_id = p.collaboration_id
	WHERE o.organisation IS NULL
	UNION ALL
	-- or the organisation that it is about
	SELECT y.party, o.*
	FROM finding AS o
	JOIN party AS y ON y.party = split_part(coalesce(o.facts ->> 'party', o.subject), '/', 1)
	WHERE o.organisation IS NULL AND o.subject_kind = 'party' AND o.collaboration_id IS NULL
	UNION ALL
	-- else nobody that is known
	SELECT '-', o.*
	FROM finding AS o
	WHERE o.organisation IS NULL
		AND NOT EXISTS (SELECT FROM partners_known(as_of()) AS p WHERE p.collaboration_id = o.collaboration_id)
		AND NOT (o.subject_kind = 'party' AND o.collaboration_id IS NULL
			AND EXISTS (SELECT FROM party AS y WHERE y.party = split_part(coalesce(o.facts ->> 'party', o.subject), '/', 1)))
) AS f
LEFT JOIN check_rule AS r ON r.rule = f.rule
-- the row that decided, else the latest
LEFT JOIN LATERAL (
	SELECT o.*
	FROM law_rule AS o
	WHERE o.rule = f.rule
	ORDER BY (o.law_rule = (f.facts -> 'law_rule')::integer) IS NOT TRUE, o.regime_from DESC NULLS LAST, o.law_rule
	LIMIT 1
) AS l ON true
-- shared rows have no policy, and these are rows of an organisation
WHERE f.reader = '-' OR
-- include of_reader finding of=f.reader
;
COMMENT ON VIEW fact_finding IS
'What the checks found wrong, with its state after the last run: one row a finding and organisation that it concerns. That is the one whose rows decided; of a finding on shared rows each organisation that takes part in the collaboration on the day as_of(), or that it is about, and ''-'' when that is nobody. So the rows of an organisation add up to what its pages count; over organisations count distinct finding_key. Example: SELECT rule, subject, severity FROM governance.fact_finding WHERE organisation = ''gm9999'' AND is_open. Key: finding_key, organisation.';
COMMENT ON COLUMN fact_finding.finding_key IS 'Key of the finding.';
COMMENT ON COLUMN fact_finding.organisation IS 'Organisation that it concerns, see dim_organisation; ''-'' when nobody is known. A reader sees the rows of its organisations and those of nobody.';
COMMENT ON COLUMN fact_finding.collaboration_key IS 'The collaboration, see dim_collaboration; -1 when it belongs to none.';
COMMENT ON COLUMN fact_finding.partner_key IS 'Organisation and collaboration together, by which the challenges that it serves are joined, see bridge_challenge_collaboration.';
-- include version_on_comments fact_finding
COMMENT ON COLUMN fact_finding.date_key IS 'First day on which it was found as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_finding.due_date_key IS 'Last day to act as yyyymmdd, see dim_date; 0 when there is none.';
COMMENT ON COLUMN fact_finding.resolved_date_key IS 'Day on which it was no longer found as yyyymmdd, see dim_date; 0 when it is not resolved.';
COMMENT ON COLUMN fact_finding.is_shared IS 'Whether shared rows decided, so that others see it too; else rows of the organisation did.';
COMMENT ON COLUMN fact_finding.rule IS 'Code of the rule, see dim_rule.';
COMMENT ON COLUMN fact_finding.rule_kind IS 'Kind of rule, a code; NULL when the rule is gone. Words: see dim_rule.';
COMMENT ON COLUMN fact_finding.severity IS 'critical, error, warning or info.';
-- include label_comments severity view=fact_finding
COMMENT ON COLUMN fact_finding.severity_symbol IS 'Symbol of the severity: !!!, !!, ! or i.';
COMMENT ON COLUMN fact_finding.severity_position IS 'Order of severity, 1 critical to 4 info. Never adds up: it orders and groups.';
COMMENT ON COLUMN fact_finding.subject_kind IS 'What it is about, as the checks name it (collaboration, version, budget_year, ...).';
COMMENT ON COLUMN fact_finding.subject IS 'Stable key of that, as text.';
COMMENT ON COLUMN fact_finding.message_nl IS 'What is wrong, in Dutch.';
COMMENT ON COLUMN fact_finding.message_en IS 'What is wrong, in English.';
COMMENT ON COLUMN fact_finding.advice_nl IS 'What to do, in Dutch; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.advice_en IS 'What to do, in English; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.source IS 'Where the rule comes from: an article, a guideline; NULL when the rule is gone.';
COMMENT ON COLUMN fact_finding.source_url IS 'Address of that source; NULL when there is none.';
COMMENT ON COLUMN fact_finding.state IS 'open, acknowledged, waived, silenced, resolved or reopened.';
-- include label_comments state view=fact_finding
COMMENT ON COLUMN fact_finding.is_open IS 'Whether it asks for attention: open or reopened.';
COMMENT ON COLUMN fact_finding.due_on IS 'Last day to act; NULL when there is none.';
COMMENT ON COLUMN fact_finding.first_seen IS 'First day, as asked about, on which it was found.';
COMMENT ON COLUMN fact_finding.last_seen IS 'Last such day.';
COMMENT ON COLUMN fact_finding.times_seen IS 'On how many such days. Adds up, but not over organisation.';
COMMENT ON COLUMN fact_finding.resolved_on IS 'Day on which it was no longer found; NULL when it is not resolved.';
COMMENT ON COLUMN fact_finding.waived_until IS 'Last day of the waiver; NULL when it was never waived.';
COMMENT ON COLUMN fact_finding.silence_reason IS 'Why its rule was silenced, who decided and since when, see state; NULL when it never was.';
COMMENT ON COLUMN fact_finding.actor IS 'Who acts: council, clerk, executive, makers (of the arrangement), board, partner, official, keeper (of the database); NULL when the rule is gone, or is one of your own that does not say.';
-- include label_comments actor view=fact_finding
COMMENT ON COLUMN fact_finding.once_over_all IS '1 in one row of each finding, 0 in its rows of other organisations that the reader sees. Its sum over all organisations counts each finding once; what concerns one organisation is its number of rows. Adds up over everything.';
COMMENT ON COLUMN fact_finding.law_note_nl IS 'Of a rule of law: on which day and in which text the law was read, that it is no legal advice, and for a province or water board how to read raad and college, in Dutch; NULL for another rule.';
COMMENT ON COLUMN fact_finding.law_note_en IS 'Of a rule of law: on which day and in which text the law was read, that it is no legal advice, and for a province or water board how to read council and executive, in English; NULL for another rule.';

CREATE VIEW fact_finance
WITH (security_invoker = true)
AS
SELECT
	f.finance_amount_id AS finance_key,
	f.organisation::sized_text::varchar(200) AS organisation,
	f.collaboration_id AS collaboration_key,
	partner_key(f.organisation, f.collaboration_id)::varchar(250) AS partner_key,
-- include version_on f.collaboration_id of=make_date(f.fiscal_year,1,1)
	date_key(make_date(f.fiscal_year, 1, 1)) AS date_key,
	amount_key(f.kind, f.basis, f.stage)::varchar(200) AS amount_key,
	f.fiscal_year AS year,
	f.fiscal_year::text::varchar(4) AS year_text,
	f.kind::varchar(64) AS kind,
	f.basis::varchar(64) AS basis,
	f.stage::varchar(64) AS stage,
	f.part::sized_text::varchar(250) AS part,
	-- each of these but the last has an amount in the rows that add up to what a page says, and nothing in the others
	CASE WHEN f.is_year_figure THEN f.value END::numeric(18,2) AS year_value,
	CASE WHEN n.is_current_figure THEN f.value END::numeric(18,2) AS current_value,
	CASE WHEN f.is_paragraph_figure THEN f.value END::numeric(18,2) AS paragraph_value,
	CASE WHEN f.is_basis_figure AND f.basis = 'budget' THEN f.value END::numeric(18,2) AS budget_value,
	CASE WHEN f.is_basis_figure AND f.basis = 'realised' THEN f.value END::numeric(18,2) AS realised_value,
	f.value::numeric(18,2) AS stated_value,
-- include label status list=amount_status of=f.status
	f.is_year_figure,
	f.is_paragraph_figure,
	n.is_current_figure,
	f.original,
	f.note,
	f.source::sized_text::varchar(250) AS source
FROM amounts_ranked() AS f
-- looked up once for the amount and the flag
CROSS JOIN LATERAL (SELECT f.finance_amount_id IN (SELECT a.finance_amount_id FROM amounts_shown() AS a) AS is_current_figure OFFSET 0) AS n;
COMMENT ON VIEW fact_finance IS
'Amounts: one row an organisation, collaboration, year, kind, basis, stage, part and source. Its day is 1 January of the budget year. Several rows say the same amount in another way, so add up a column that has it once: year_value, current_value, budget_value or realised_value, of one kind, and of a stock (see dim_amount) of one year. Example: SELECT year, sum(year_value) FROM governance.fact_finance WHERE organisation = ''gm9999'' AND kind = ''contribution'' GROUP BY year. Key: finance_key.';
COMMENT ON COLUMN fact_finance.finance_key IS 'Key of the amount.';
COMMENT ON COLUMN fact_finance.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_finance.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_finance.partner_key IS 'Organisation and collaboration together, by which the challenges that it serves are joined, see bridge_challenge_collaboration.';
-- include version_on_comments fact_finance
COMMENT ON COLUMN fact_finance.date_key IS '1 January of the budget year as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_finance.amount_key IS 'Kind, basis and stage, see dim_amount.';
COMMENT ON COLUMN fact_finance.year IS 'Budget year. Never adds up: it orders and groups.';
COMMENT ON COLUMN fact_finance.year_text IS 'The year as text, for tools that put a separator in numbers.';
COMMENT ON COLUMN fact_finance.kind IS 'What the amount is, a code. Words: see dim_amount.';
COMMENT ON COLUMN fact_finance.basis IS 'budget, committed or realised. Words: see dim_amount.';
COMMENT ON COLUMN fact_finance.stage IS 'draft or final. Words: see dim_amount.';
COMMENT ON COLUMN fact_finance.part IS 'Part of the collaboration that it is about; NULL for the whole.';
COMMENT ON COLUMN fact_finance.year_value IS 'Euros of the row that says the amount of its year (is_year_figure), NULL in every other: what was realised, else the budget; final before draft. Adds up, but not over kind, year.';
COMMENT ON COLUMN fact_finance.current_value IS 'Euros of the row that the pages of the day as_of() show of a partner (is_current_figure), NULL in every other: of each kind the last year that is known, so that years are mixed as there. Adds up, but not over kind.';
COMMENT ON COLUMN fact_finance.paragraph_value IS 'Euros of the row that the paragraph on affiliated parties of its year shows (is_paragraph_figure), NULL in every other: the budget, else what was realised. Adds up, but not over kind, year.';
COMMENT ON COLUMN fact_finance.budget_value IS 'Euros of the budget of its year, final before draft, in one row, NULL in every other and where there is none. Adds up, but not over kind, year.';
COMMENT ON COLUMN fact_finance.realised_value IS 'Euros realised in its year, final before draft, in one row, NULL in every other and where nothing is known yet. Adds up, but not over kind, year.';
COMMENT ON COLUMN fact_finance.stated_value IS 'Euros as the row states them, whether another row says the same or not; NULL when the source gives no amount, see status. Nil is 0. Adds up, but not over kind, basis, stage, source, part, year.';
COMMENT ON COLUMN fact_finance.status IS 'published, nil, to_be_determined, not_applicable, not_published, several, ambiguous or malformed.';
-- include label_comments status view=fact_finance
COMMENT ON COLUMN fact_finance.is_year_figure IS 'Whether it is the row of its organisation, collaboration, year, kind and part that is shown where one is: known before unknown, realised before budget, final before draft. One row is; a part is only where the whole is not known.';
COMMENT ON COLUMN fact_finance.is_paragraph_figure IS 'The same with the budget first: whether the paragraph on affiliated parties of its year shows it.';
COMMENT ON COLUMN fact_finance.is_current_figure IS 'Whether the pages of the day as_of() show it of a partner. Of an organisation that ended: whether the page of its successor counts it.';
COMMENT ON COLUMN fact_finance.original IS 'The text in the source; NULL when it came as a number.';
COMMENT ON COLUMN fact_finance.note IS 'Note with the amount; NULL when there is none.';
COMMENT ON COLUMN fact_finance.source IS 'Where the row comes from: the name of a port or system, or own.';

CREATE VIEW fact_signal
WITH (security_invoker = true)
AS
SELECT
	g.signal_id AS signal_key,
	g.organisation::sized_text::varchar(200) AS organisation,
	g.collaboration_id AS collaboration_key,
	partner_key(g.organisation, g.collaboration_id)::varchar(250) AS partner_key,
-- include version_on g.collaboration_id of=g.raised_on
	date_key(g.raised_on) AS date_key,
	date_key(g.due_on) AS due_date_key,
	CASE WHEN n.state = 'closed' THEN date_key(g.closed_on) ELSE 0 END AS closed_date_key,
-- include label kind list=signal_kind of=g.kind
	g.description,
	g.raised_on,
	g.owner::sized_text::varchar(250) AS owner,
	g.action,
	g.due_on,
	CASE WHEN n.state = 'closed' THEN g.closed_on END AS closed_on,
	CASE WHEN n.state = 'closed' THEN g.outcome END AS outcome,
-- include label state list=signal_state of=n.state
	CASE WHEN n.state = 'overdue' THEN as_of() - g.due_on END AS days_overdue,
	n.state <> 'closed' AS is_open
FROM signal AS g
CROSS JOIN LATERAL (
	SELECT CASE WHEN g.closed_on <= as_of() THEN 'closed' WHEN g.due_on < as_of() THEN 'overdue' ELSE 'open' END AS state
) AS n
WHERE g.raised_on <= as_of();
COMMENT ON VIEW fact_signal IS
'Signals raised on or before the day that the views are about: one row each. Example: SELECT collaboration_key, description, days_overdue FROM governance.fact_signal WHERE organisation = ''gm9999''. Key: signal_key.';
COMMENT ON COLUMN fact_signal.signal_key IS 'Key of the signal.';
COMMENT ON COLUMN fact_signal.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN fact_signal.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN fact_signal.partner_key IS 'Organisation and collaboration together, by which the challenges that it serves are joined, see bridge_challenge_collaboration.';
-- include version_on_comments fact_signal
COMMENT ON COLUMN fact_signal.kind IS 'What it is about, a code.';
-- include label_comments kind view=fact_signal
COMMENT ON COLUMN fact_signal.description IS 'The signal in words.';
COMMENT ON COLUMN fact_signal.raised_on IS 'Day on which it was raised.';
COMMENT ON COLUMN fact_signal.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_signal.due_date_key IS 'Day by which as yyyymmdd, see dim_date; 0 when not agreed.';
COMMENT ON COLUMN fact_signal.closed_date_key IS 'Day on which it was closed as yyyymmdd, see dim_date; 0 when it was open on the day that the views are about.';
COMMENT ON COLUMN fact_signal.owner IS 'Who takes it up: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN fact_signal.action IS 'What is done about it; NULL when nothing yet.';
COMMENT ON COLUMN fact_signal.due_on IS 'Day by which; NULL when not agreed.';
COMMENT ON COLUMN fact_signal.closed_on IS 'Day on which it was closed; NULL when it was open on the day that the views are about.';
COMMENT ON COLUMN fact_signal.outcome IS 'How it ended; NULL when open or not written.';
COMMENT ON COLUMN fact_signal.state IS 'open, overdue (open, and the day by which is over) or closed.';
-- include label_comments state view=fact_signal
COMMENT ON COLUMN fact_signal.days_overdue IS 'Days since it should have been dealt with; NULL when it is not overdue. Never adds up: take the mean.';
COMMENT ON COLUMN fact_signal.is_open IS 'Whether it waits for an answer: open or overdue.';

CREATE FUNCTION governance_internal.last_meeting(organisation text, meeting_from date, due_on date)
RETURNS TABLE (held_on date)
-- include stable_sql - ROWS=1
BEGIN ATOMIC
	SELECT max(m.held_on)
	FROM meeting AS m
	WHERE m.organisation = last_meeting.organisation AND m.body = last_meeting.organisation || '/council' AND NOT m.is_cancelled
		AND m.held_on BETWEEN meeting_from AND due_on;
END;
COMMENT ON FUNCTION last_meeting(text, date, date) IS
'The last meeting of the council of an organisation from a day until another; one row, NULL when there is none.';

CREATE FUNCTION governance_internal.due_of_partners()
RETURNS TABLE (
	deadline_key text, organisation text, collaboration_id bigint, kind text, title_nl text, title_en text, due_on date, done_on date, is_done boolean,
	meeting_from date, owner text, basis text, law_rule integer
)
-- include stable_sql - ROWS=5000
BEGIN ATOMIC
	-- each step gives what is to be done, by when, whether it is done, and from which day on a meeting of the council is of use for it
	WITH written AS (
		SELECT 'deadline:' || l.deadline_id AS deadline_key, l.organisation, l.collaboration_id, l.kind, l.title AS title_nl, l.title AS title_en, l.due_on,
			CASE WHEN l.done_on <= as_of() THEN l.done_on END AS done_on, coalesce(l.done_on <= as_of(), false) AS is_done,
			CASE WHEN l.kind = ANY (ARRAY['view', 'decision']) THEN l.due_on - 84 END AS meeting_from, l.owner, l.basis, NULL::integer AS law_rule
		FROM deadline AS l
	), contract_end AS (
		-- a contract that is over needs no more doing
		SELECT 'contract_end:' || c.contract_id, c.organisation, c.collaboration_id, 'contract_end',
			concat_ws(': ', 'Contract loopt af', c.title), concat_ws(': ', 'Contract ends', c.title), c.ends_on,
			CASE WHEN c.ends_on <= as_of() THEN c.ends_on END, c.ends_on <= as_of() OR coalesce(c.status = 'ended', false), NULL::date,
			NULL::text, NULL::text, NULL::integer
		FROM contract AS c
		WHERE known_end(c.ends_on) IS NOT NULL
	), contract_notice AS (
		SELECT 'notice:' || c.contract_id, c.organisation, c.collaboration_id, 'notice',
			coalesce('Laatste dag om op te zeggen: ' || c.title, 'Laatste dag om een contract op te zeggen'),
			coalesce('Last day to give notice: ' || c.title, 'Last day to give notice of a contract'), c.ends_on - c.notice_days,
			NULL::date, false, NULL::date, NULL::text, NULL::text, NULL::integer
		FROM contract AS c
		WHERE known_end(c.ends_on) - c.notice_days >= as_of() AND coalesce(c.status <> 'ended', true)
	), next_assessment AS (
		-- from the latest round, if anybody answered in it, while the collaboration is in force
		SELECT 'assessment:' || r.assessment_round_id, r.organisation, r.collaboration_id, 'assessment',
			'De samenwerking opnieuw beoordelen', 'Assess the collaboration again', (r.held_on + make_interval(months => s.assessment_months))::date,
			NULL::date, false, NULL::date, NULL::text, 'SCORE-OVERDUE', NULL::integer
		FROM latest_rounds(as_of()) AS r
		CROSS JOIN LATERAL settings_of(r.organisation) AS s
		JOIN versions_held(as_of()) AS v USING (collaboration_id)
		JOIN whole_scores() AS w USING (assessment_round_id, organisation)
		WHERE w.raters > 0
	), supervision_review AS (
		SELECT 'supervision:' || a.supervision_assignment_id, a.organisation, a.collaboration_id, 'supervision',
			'Toezicht opnieuw bekijken', 'Review supervision', a.review_on,
			NULL::date, false, NULL::date, NULL::text, a.model_nl, NULL::integer
		FROM supervision_now() AS a
		WHERE a.review_on IS NOT NULL
	), view_window AS (
		-- a window that closed with nothing recorded stays until the budget year begins
		SELECT concat_ws(':', 'view', w.organisation, w.collaboration_id, w.fiscal_year), w.organisation, w.collaboration_id, 'view',
			'Zienswijze op de ontwerpbegroting ' || w.fiscal_year || CASE WHEN w.is_done OR w.closes_on >= as_of() THEN '' ELSE ' (niet vastgelegd)' END,
			'View on the draft budget of ' || w.fiscal_year || CASE WHEN w.is_done OR w.closes_on >= as_of() THEN '' ELSE ' (not recorded)' END,
			w.closes_on, w.done_on, w.is_done, w.sent_on, NULL::text, 'Wgr art. 35',
			(
				SELECT l.law_rule
				FROM law_rule AS l
				WHERE l.rule = 'WGR-16' AND w.legal_form = ANY (l.legal_forms) AND valid_on(l.regime_from, l.regime_to, w.closes_on)
				ORDER BY l.law_rule
				LIMIT 1
			)
		FROM draft_budgets(as_of()) AS w
		WHERE (w.is_done OR as_of() < make_date(w.fiscal_year, 1, 1))
		-- the organisation may have written the same window down itself, with an owner and a day of its own
		AND NOT EXISTS (
			SELECT
			FROM deadline AS l
			WHERE l.organisation = w.organisation AND l.collaboration_id = w.collaboration_id AND l.kind = 'view'
			AND l.due_on >= w.sent_on AND l.due_on <= w.closes_on + 1
		)
	)
	SELECT * FROM written
	UNION ALL SELECT * FROM contract_end
	UNION ALL SELECT * FROM contract_notice
	UNION ALL SELECT * FROM next_assessment
	UNION ALL SELECT * FROM supervision_review
	UNION ALL SELECT * FROM view_window;
END;
COMMENT ON FUNCTION due_of_partners() IS
'What is to be done by a day about partners, and what was written down by hand: fact_deadline without the statutory days. One row each; meeting_from is the day from which on a meeting of the council is of use for it. What asks about partners asks this, and plans no calendar.';

CREATE VIEW fact_deadline
WITH (security_invoker = true)
AS
WITH with_body AS (
	-- the forms and kinds of participants of the arrangements that an organisation takes part in
	SELECT DISTINCT p.organisation, v.legal_form, v.participants
	FROM partners_as_of(as_of()) AS p
	JOIN (
		-- told once an arrangement, not once for each organisation in it
		SELECT w.collaboration_id, legal_form(w.collaboration) AS legal_form, m.participants
		FROM versions_with_parties(as_of()) AS w
		CROSS JOIN LATERAL law_makers(w.arrangement) AS m
		WHERE legal_form(w.collaboration) = ANY (ARRAY['public_body', 'operations_body', 'joint_organ'])
		OFFSET 0
	) AS v USING (collaboration_id)
), statutory AS MATERIALIZED (
	SELECT k.legal_form, k.participants, min(k.organisation) OVER (PARTITION BY y.budget_year, c.step, c.recipient) AS first_organisation, y.budget_year, c.*,
		(
			SELECT l.law_rule
			FROM law_rule AS l
			WHERE l.rule = c.rule AND k.legal_form = ANY (l.legal_forms) AND k.participants = ANY (l.participants)
				AND valid_on(l.regime_from, l.regime_to, c.last_day)
			ORDER BY l.law_rule
			LIMIT 1
		) AS law_rule
	FROM (
		SELECT b.legal_form, coalesce(b.participants, 'municipalities_only') AS participants, min(b.organisation) AS organisation
		FROM with_body AS b
		GROUP BY b.legal_form, coalesce(b.participants, 'municipalities_only')
	) AS k
	CROSS JOIN generate_series(-1, 2) AS g (number)
	CROSS JOIN LATERAL (SELECT date_part('year', as_of())::int4 + g.number AS budget_year) AS y
	CROSS JOIN LATERAL calendar(CASE WHEN y.budget_year BETWEEN 2015 AND 2200 THEN y.budget_year END, k.legal_form, k.participants) AS c
	WHERE c.last_day >= as_of() AND c.last_day < (date_trunc('year', as_of()::timestamp) + interval '2 years')::date
), statutory_day AS (
	-- in this year and the next, for every organisation that takes part in an arrangement with a body, as far as the calendar has the budget years
	SELECT DISTINCT ON (k.key) k.key, o.organisation, NULL::bigint, 'calendar',
		capital(split_part(c.what_nl, ' (', 1)) || ' (begrotingsjaar ' || c.budget_year || ')',
		capital(split_part(c.what_en, ' (', 1)) || ' (budget year ' || c.budget_year || ')', c.last_day,
		NULL::date, false, CASE c.step WHEN 'view' THEN c.day - 7 * c.weeks END, NULL::text,
		-- with what the day is the last one for, and the working day before it
		concat_ws(' ', c.basis, substring(c.what_nl, '[(].*[)]'),
			CASE WHEN NOT c.is_working_day THEN '(laatste werkdag: ' || day_text(c.last_working_day, 'nl') || ')' END),
		c.law_rule,
		(o.organisation = c.first_organisation)::integer
	FROM with_body AS o
	JOIN statutory AS c ON c.legal_form = o.legal_form AND c.participants = coalesce(o.participants, 'municipalities_only')
	CROSS JOIN LATERAL (SELECT concat_ws(':', 'calendar', o.organisation, c.budget_year, c.step, c.recipient) AS key) AS k
	ORDER BY k.key, c.weeks, o.participants, o.legal_form DESC
), due AS (
	SELECT p.*, 1 AS once_over_all FROM due_of_partners() AS p
	UNION ALL
	SELECT * FROM statutory_day
)
SELECT
	d.deadline_key::sized_text::varchar(250) AS deadline_key,
	d.organisation::sized_text::varchar(200) AS organisation,
	coalesce(d.collaboration_id, -1) AS collaboration_key,
	partner_key(d.organisation, d.collaboration_id)::varchar(250) AS partner_key,
-- include version_on d.collaboration_id of=d.due_on
	date_key(d.due_on) AS date_key,
	date_key(d.done_on) AS done_date_key,
-- include label kind list=deadline_kind of=d.kind
	d.title_nl,
	d.title_en,
	d.due_on,
	d.done_on,
-- include label state list=deadline_state of=n.state
	d.due_on - as_of() AS days_left,
	(SELECT m.held_on FROM last_meeting(d.organisation, d.meeting_from, d.due_on) AS m) AS last_useful_on,
	d.owner::sized_text::varchar(250) AS owner,
	d.basis,
	coalesce(l.rule, '-')::sized_text::varchar(64) AS rule,
	-- before the moment; what can be done after it is said by the finding
	CASE WHEN NOT d.is_done AND d.due_on >= as_of() THEN l.before_nl END AS advice_nl,
	CASE WHEN NOT d.is_done AND d.due_on >= as_of() THEN l.before_en END AS advice_en,
	CASE WHEN d.kind = 'calendar' OR d.basis ~ '^Wgr ' THEN (SELECT law_note('nl')) END AS law_note_nl,
	CASE WHEN d.kind = 'calendar' OR d.basis ~ '^Wgr ' THEN (SELECT law_note('en')) END AS law_note_en,
	NOT d.is_done AS is_open,
	d.once_over_all
FROM due AS d
LEFT JOIN law_rule AS l ON l.law_rule = d.law_rule
CROSS JOIN LATERAL (
	SELECT CASE WHEN d.is_done THEN 'done' WHEN d.due_on < as_of() THEN 'overdue' WHEN d.due_on <= as_of() + 30 THEN 'soon' ELSE 'later' END AS state
) AS n;
COMMENT ON VIEW fact_deadline IS
'What is to be done by a day: rows of deadline, ends and notice of contracts, the next assessment and the next review of supervision, windows for a view (zienswijze) that no row of deadline is about, and the statutory days of the yearly cycle that are to come. One row each. Example: SELECT collaboration_key, due_on, days_left FROM governance.fact_deadline WHERE organisation = ''gm9999''. Key: deadline_key.';
COMMENT ON COLUMN fact_deadline.deadline_key IS 'Key of the row: what it comes from, with the key there.';
COMMENT ON COLUMN fact_deadline.organisation IS 'Organisation that it is for; row security goes by it.';
COMMENT ON COLUMN fact_deadline.collaboration_key IS 'The collaboration, see dim_collaboration; -1 when it is about none in particular, or about all.';
COMMENT ON COLUMN fact_deadline.partner_key IS 'Organisation and collaboration together, by which the challenges that it serves are joined, see bridge_challenge_collaboration.';
-- include version_on_comments fact_deadline
COMMENT ON COLUMN fact_deadline.kind IS 'What is to be done, a code: view, notice, evaluation, assessment, decision, report, payment, supervision, contract_end, calendar, other.';
-- include label_comments kind view=fact_deadline
COMMENT ON COLUMN fact_deadline.title_nl IS 'What is to be done in words, in Dutch; a title that the organisation wrote stands as written.';
COMMENT ON COLUMN fact_deadline.title_en IS 'What is to be done in words, in English; a title that the organisation wrote stands as written.';
COMMENT ON COLUMN fact_deadline.due_on IS 'Last day.';
COMMENT ON COLUMN fact_deadline.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN fact_deadline.done_date_key IS 'Day on which it was done as yyyymmdd, see dim_date; 0 when it is not, or the day is unknown.';
COMMENT ON COLUMN fact_deadline.done_on IS 'Day on which it was done; NULL when it is not, or the day is unknown.';
COMMENT ON COLUMN fact_deadline.state IS 'done, overdue, soon (within 30 days) or later, on the day that the views are about.';
-- include label_comments state view=fact_deadline
COMMENT ON COLUMN fact_deadline.days_left IS 'Days from the day that the views are about; negative when it is over. Never adds up: take the mean.';
COMMENT ON COLUMN fact_deadline.last_useful_on IS 'Last meeting of the council that is in time, at most 12 weeks before; NULL when it is no matter of the council, or no such meeting is known.';
COMMENT ON COLUMN fact_deadline.owner IS 'Who does it: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN fact_deadline.basis IS 'What prescribes it: an article, a clause, a rule; NULL when nothing does.';
COMMENT ON COLUMN fact_deadline.rule IS 'Rule of law that it is about, see dim_rule; ''-'' when it is about none.';
COMMENT ON COLUMN fact_deadline.advice_nl IS 'What can be done before the day, in Dutch; NULL when it is done, over, or about no rule of law.';
COMMENT ON COLUMN fact_deadline.advice_en IS 'What can be done before the day, in English; NULL when it is done, over, or about no rule of law.';
COMMENT ON COLUMN fact_deadline.law_note_nl IS 'When the basis is a law: on which day it was read, and that it is no legal advice, in Dutch; NULL for another basis.';
COMMENT ON COLUMN fact_deadline.law_note_en IS 'When the basis is a law: on which day it was read, and that it is no legal advice, in English; NULL for another basis.';
COMMENT ON COLUMN fact_deadline.once_over_all IS '1, but of a statutory day, which each organisation has to meet, only in the row of one of them. Its sum over all organisations counts each day once; what one organisation has to do is its number of rows. Adds up over everything.';
COMMENT ON COLUMN fact_deadline.is_open IS 'Whether it is still to be done: overdue, soon or later.';

CREATE FUNCTION governance_internal.role_pairs()
RETURNS TABLE (organisation text, collaboration_id bigint)
-- include stable_sql - ROWS=5000
BEGIN ATOMIC
	SELECT a.organisation, a.collaboration_id
	FROM assignment_periods() AS a
	WHERE
-- include of_reader role_assignment of=a.organisation
	UNION
	SELECT g.organisation, v.collaboration_id
	FROM arrangement_periods() AS v
	CROSS JOIN LATERAL unnest(organisations(v.collaboration)) AS g (organisation)
	WHERE EXISTS (SELECT FROM parties(v.collaboration) AS x CROSS JOIN LATERAL unnest(role_array(x.roles)))
		AND
-- include of_reader role_assignment of=g.organisation
	;
END;
COMMENT ON FUNCTION role_pairs() IS
'The organisations and collaborations that fact_role has rows of, one row each. Each organisation in an arrangement sees all roles in it, so that the roles need not be read to know that.';

CREATE VIEW bridge_challenge_collaboration
WITH (security_invoker = true)
AS
SELECT
	partner_key(k.organisation, k.collaboration_id)::varchar(250) AS partner_key,
	k.challenge_id AS challenge_key,
	k.organisation,
	(1.0 / count(*) OVER (PARTITION BY k.organisation, k.collaboration_id))::float8 AS allocation
FROM (
	SELECT l.organisation::sized_text::varchar(200) AS organisation, l.collaboration_id, l.challenge_id
	FROM challenges_linked() AS l
	UNION ALL
	-- whatever a fact is about and serves none
	SELECT f.organisation, f.collaboration_key, -1
	FROM (
		SELECT a.organisation, a.collaboration_key FROM fact_assessment AS a
		UNION SELECT m.organisation, m.collaboration_key FROM fact_finance AS m
		UNION SELECT g.organisation, g.collaboration_key FROM fact_signal AS g
		UNION SELECT s.organisation, s.collaboration_key FROM fact_promise AS s
		UNION SELECT n.organisation, n.collaboration_key FROM fact_finding AS n
		UNION SELECT d.organisation, d.collaboration_key FROM fact_deadline AS d
		UNION SELECT r.organisation::sized_text::varchar(200), r.collaboration_id FROM role_pairs() AS r
	) AS f
	WHERE NOT EXISTS (
		SELECT FROM challenges_linked() AS l WHERE l.organisation = f.organisation AND l.collaboration_id = f.collaboration_key
	)
) AS k;
COMMENT ON VIEW bridge_challenge_collaboration IS
'Which collaboration serves which challenge of an organisation on the day that the views are about: one row each, and one with challenge_key -1 for each organisation and collaboration that a fact is about and that serves none. A fact is joined by partner_key alone. Where a collaboration serves several challenges its rows come back with each: as they are, an amount counts in full for each challenge, as on the page challenge_now; times allocation the challenges add up to the whole. Example: SELECT challenge_key, sum(f.raters * b.allocation) FROM governance.fact_assessment AS f JOIN governance.bridge_challenge_collaboration AS b USING (partner_key) WHERE f.is_latest GROUP BY challenge_key. Key: partner_key, challenge_key.';
COMMENT ON COLUMN bridge_challenge_collaboration.partner_key IS 'Organisation and collaboration together, as in each fact.';
COMMENT ON COLUMN bridge_challenge_collaboration.challenge_key IS 'The challenge, see dim_challenge; -1 for none.';
COMMENT ON COLUMN bridge_challenge_collaboration.organisation IS 'Organisation whose challenge it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN bridge_challenge_collaboration.allocation IS 'Share of the collaboration that goes to this challenge, 0 to 1: 1 divided by the challenges of the organisation that it serves, so that the rows of a partner_key sum to 1 (1 of one that serves none). Adds up, but not over partner_key.';
