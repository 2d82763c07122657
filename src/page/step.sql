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

CREATE FUNCTION governance_internal.certainty(band text, raters float8, weightings float8, reason text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
RETURN CASE
	WHEN band IS NULL THEN NULL
	WHEN least(raters, weightings) < 0.8 THEN 'on_edge'
	-- what is not in it may be what matters
	WHEN raters IS NULL OR reason IS NOT NULL THEN 'unknown'
	ELSE 'clear'
END;
COMMENT ON FUNCTION certainty(text, float8, float8, text) IS
'How sure a light is, in a word: on_edge when over raters or over weightings it is another one in more than one of five, else unknown when that cannot be told of all groups, else clear. One of five is a convention of our own. NULL without a light.';

CREATE FUNCTION governance_internal.whole_percent(share float8)
RETURNS text
-- include immutable_sql
RETURN CASE WHEN share IS NULL THEN NULL WHEN share >= 1 THEN '100%' WHEN share <= 0 THEN '0%'
	ELSE least(99, greatest(1, round(share::numeric * 100)))::integer || '%' END;
COMMENT ON FUNCTION whole_percent(float8) IS
'A share as a whole percentage, never 0% or 100% when it is not. NULL in, NULL out.';

CREATE FUNCTION governance_internal.certainty_text(s assessment_score, instrument text, lang text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include stable_sql
RETURN CASE certainty(s.band, s.certainty_raters, s.certainty_weightings, s.certainty_reason)
	WHEN 'on_edge' THEN concat_ws(' ',
		CASE lang WHEN 'nl' THEN 'Op de grens van "' || s.band_nl || '" en "' || s.other_band_nl || '".'
			ELSE 'On the edge of "' || s.band_en || '" and "' || s.other_band_en || '".' END,
		CASE
			WHEN s.certainty_raters IS NULL OR s.certainty_raters >= 0.8 THEN NULL
			-- a percentage where simulated rounds say that it is right, else words
			WHEN s.certainty_raters >= 0.5 AND s.certainty_reason IS NULL AND instrument = 'governance-balance' THEN
				CASE lang WHEN 'nl' THEN 'Hadden andere mensen meegedaan, dan was de kans op "' || s.band_nl || '" ' || whole_percent(s.certainty_raters) || '.'
					ELSE 'Had other people taken part, the chance of "' || s.band_en || '" was ' || whole_percent(s.certainty_raters) || '.' END
			WHEN lang = 'nl' THEN 'Hadden andere mensen meegedaan, dan was het licht misschien anders.'
			ELSE 'Had other people taken part, the light might have been another.'
		END,
		CASE
			WHEN s.certainty_weightings IS NULL OR s.certainty_weightings >= 0.8 THEN NULL
			WHEN lang = 'nl' THEN 'Tellen de delen anders mee, dan blijft het in ' || whole_percent(s.certainty_weightings) || ' van alle verdelingen zo.'
			ELSE 'With other weights of the parts it stays so in ' || whole_percent(s.certainty_weightings) || ' of all weightings.'
		END)
	WHEN 'clear' THEN CASE lang WHEN 'nl' THEN 'Met andere deelnemers, of als de delen anders meetellen, is dit licht waarschijnlijk hetzelfde.'
		ELSE 'With other people, or other weights of the parts, this light is probably the same.' END
	WHEN 'unknown' THEN CASE
		WHEN s.certainty_reason = 'one_rater' AND s.certainty_raters IS NOT NULL THEN
			CASE lang WHEN 'nl' THEN 'Hoe zeker dit licht is, is niet te zeggen: van een groep deed maar één mens mee.'
				ELSE 'How sure this light is cannot be told: of one group only one person took part.' END
		WHEN s.certainty_reason = 'one_rater' THEN
			CASE lang WHEN 'nl' THEN 'Hoe zeker dit licht is, is niet te zeggen: van elke groep deed hoogstens één mens mee.'
				ELSE 'How sure this light is cannot be told: of each group at most one person took part.' END
		WHEN lang = 'nl' THEN 'Hoe zeker dit licht is, is niet te zeggen: te weinig mensen vulden alles in.'
		ELSE 'How sure this light is cannot be told: too few people filled in everything.'
	END
END;
COMMENT ON FUNCTION certainty_text(assessment_score, text, text) IS
'How sure the light of a round is in a few sentences, lang ''nl'' or ''en''. A percentage over raters stands only where test/pgtap/assessment/light_certainty.sql shows it right: the questionnaire governance-balance, two people or more in each group, and from half on. NULL without a light.';

CREATE FUNCTION governance_internal.step_gap_text(s assessment_score, lang text)
RETURNS text
-- include stable_sql
RETURN CASE
	WHEN s.step_gap IS NULL THEN NULL
	WHEN round(s.step_gap::numeric, 1) < 0.1 THEN CASE lang WHEN 'nl' THEN 'alle delen bijna even hoog' ELSE 'all parts almost equally high' END
	WHEN lang = 'nl' THEN s.strongest_nl || ' ' || step_words(s.step_gap, 'nl') || ' hoger dan ' || s.weakest_nl
	ELSE s.strongest_en || ' ' || step_words(s.step_gap, 'en') || ' higher than ' || s.weakest_en
END;
COMMENT ON FUNCTION step_gap_text(assessment_score, text) IS
'How far the strongest part of a round is above the weakest, in answer steps, lang ''nl'' or ''en'': inhoud 1,2 stap hoger dan relatie. NULL with fewer than two parts.';

CREATE FUNCTION governance_internal.group_light_text(s assessment_score, lang text)
RETURNS text
-- include stable_sql
RETURN CASE
	WHEN s.highest_group_position - s.lowest_group_position >= 2 THEN CASE lang
		WHEN 'nl' THEN 'De groepen zien dit heel anders. ' || capital(label('perspective', s.lowest_group, 'nl')) || ': "' || s.lowest_group_band_nl || '", '
			|| label('perspective', s.highest_group, 'nl') || ': "' || s.highest_group_band_nl || '".'
		ELSE 'The groups see this very differently. ' || capital(label('perspective', s.lowest_group, 'en')) || ': "' || s.lowest_group_band_en || '", '
			|| label('perspective', s.highest_group, 'en') || ': "' || s.highest_group_band_en || '".'
	END
	WHEN s.lowest_group_position < s.band_position THEN CASE lang
		WHEN 'nl' THEN 'Het minst positief: ' || label('perspective', s.lowest_group, 'nl') || ', "' || s.lowest_group_band_nl || '".'
		ELSE 'The least positive group: ' || label('perspective', s.lowest_group, 'en') || ', "' || s.lowest_group_band_en || '".'
	END
END;
COMMENT ON FUNCTION group_light_text(assessment_score, text) IS
'Which group sees a lower light than the common one, and when groups are two lights apart which sees the highest, lang ''nl'' or ''en''. NULL when no group has a lower light.';

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
