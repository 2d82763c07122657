-- portfolio.sql: the pages about all partners together: history, talk, calendar, challenges, paragraph, portfolio

CREATE VIEW partner_history
WITH (security_invoker = true)
AS
WITH round AS (
	-- with its size here: the windows below are of the reader as it is shown, or a condition on it would not reach the rounds
	SELECT t.organisation::sized_text::varchar(200) AS reader, NULL::text AS predecessor, t.*, t.total IS NOT NULL AS has_total
	FROM round_totals() AS t
	WHERE t.held_on <= as_of() AND ((SELECT heirs_on(as_of())) ? t.organisation) IS NOT TRUE
	UNION ALL
	-- rounds of who ended are read by its successor, and stay those of their maker
	SELECT s.successor::sized_text::varchar(200), s.organisation, t.*, t.total IS NOT NULL
	FROM successors_on(as_of()) AS s
	JOIN round_totals() AS t ON t.organisation = s.organisation
	WHERE s.successor IS NOT NULL AND t.held_on <= as_of()
)
SELECT r.reader AS organisation,
	r.collaboration_id AS collaboration_key,
	c.name::varchar(200) AS name,
	r.assessment_round_id AS round_key,
	r.round_code::sized_text::varchar(250) AS round_code,
	r.held_on,
-- include year_of r
	CASE WHEN r.has_total THEN s.raters END AS raters,
	s.coverage,
	s.level,
	s.score,
	s.balance,
-- include band s
	r.instrument_code::varchar(64) AS instrument_code,
	r.instrument_version,
	CASE WHEN r.instrument_code = lag(r.instrument_code) OVER past THEN s.score - lag(s.score) OVER past END AS change_since_previous,
	r.predecessor IS NULL
		AND row_number() OVER (PARTITION BY r.reader, r.predecessor, r.collaboration_id ORDER BY r.held_on DESC, r.assessment_round_id DESC) = 1 AS is_latest,
	r.predecessor::sized_text::varchar(200) AS predecessor,
	coalesce(m.name, r.predecessor)::sized_text::varchar(200) AS predecessor_name
FROM round AS r
JOIN collaborations_now() AS c USING (collaboration_id)
LEFT JOIN whole_scores() AS s USING (assessment_round_id, organisation)
LEFT JOIN party AS m ON m.party = r.predecessor
WINDOW past AS (PARTITION BY r.reader, r.predecessor, r.collaboration_id ORDER BY r.held_on, r.assessment_round_id);
COMMENT ON VIEW partner_history IS
'Each closed round of a collaboration on or before the day as_of(), with its score and light: those of the organisation, and those of predecessors that ended. It is history: rounds of a partner that the organisation left since stay. Example: SELECT name, held_on, score FROM governance.partner_history WHERE organisation = ''gm9999''. Key: organisation, round_key.';
COMMENT ON COLUMN partner_history.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_history.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_history.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN partner_history.round_key IS 'Key of the round, see fact_assessment.';
COMMENT ON COLUMN partner_history.round_code IS 'Code of the round (2026-1).';
COMMENT ON COLUMN partner_history.held_on IS 'Day that the round speaks of.';
COMMENT ON COLUMN partner_history.year IS 'Year of that day.';
COMMENT ON COLUMN partner_history.year_text IS 'The same year as text, for tools that would add years up.';
COMMENT ON COLUMN partner_history.raters IS 'How many people answered, at least; NULL when nobody did.';
COMMENT ON COLUMN partner_history.coverage IS 'Answers given divided by answers asked, 0 to 1, without those that raters say are not applicable; NULL without a usable form.';
COMMENT ON COLUMN partner_history.level IS 'Weighted mean of the categories, 0 to 1: how high; NULL without a score.';
COMMENT ON COLUMN partner_history.score IS 'How high and how even, 0 to 1; NULL when there is none, see the status.';
COMMENT ON COLUMN partner_history.balance IS 'How even, 0 to 1, 1 when all categories are equal; NULL without a score.';
COMMENT ON COLUMN partner_history.band_code IS 'Code of the light, as the instrument has it; NULL without a light.';
COMMENT ON COLUMN partner_history.band_label_nl IS 'The light in Dutch; NULL without a light.';
COMMENT ON COLUMN partner_history.band_label_en IS 'The light in English; NULL without a light.';
COMMENT ON COLUMN partner_history.band_symbol IS 'Symbol of the light, so that colour is never all; NULL without a light.';
COMMENT ON COLUMN partner_history.band_colour IS 'Colour of the light, #rrggbb, distinct for the colour-blind; NULL without a light.';
COMMENT ON COLUMN partner_history.instrument_code IS 'Instrument of the round.';
COMMENT ON COLUMN partner_history.instrument_version IS 'Version of that instrument.';
COMMENT ON COLUMN partner_history.change_since_previous IS 'Score less that of the round before, -1 to 1; NULL for the first, without a score, or after another instrument.';
COMMENT ON COLUMN partner_history.is_latest IS 'Whether it is the last round of the collaboration.';
COMMENT ON COLUMN partner_history.predecessor IS 'Organisation that held the round and ended since; NULL when it is one of the organisation itself. The rounds of each are compared among themselves only.';
COMMENT ON COLUMN partner_history.predecessor_name IS 'Its name, else its code; NULL when it is.';

CREATE VIEW conversation
WITH (security_invoker = true)
AS
WITH latest AS (
	SELECT r.organisation, r.collaboration_id, t.assessment_round_id, t.held_on, t.total, t.instrument, s.min_raters
	FROM latest_rounds(as_of()) AS r
	JOIN round_totals() AS t USING (assessment_round_id, organisation)
	LEFT JOIN LATERAL settings_of(r.organisation) AS s ON true
	JOIN partners_as_of(as_of()) AS p ON p.organisation = r.organisation AND p.collaboration_id = r.collaboration_id
)
SELECT r.organisation::sized_text::varchar(200) AS organisation,
	r.collaboration_id AS collaboration_key,
	c.name::varchar(200) AS name,
	r.assessment_round_id AS round_key,
	r.held_on,
	a.rank,
	a.indicator::varchar(64) AS indicator,
	a.label_nl::sized_text::varchar(200) AS indicator_nl,
	a.label_en::sized_text::varchar(200) AS indicator_en,
	a.question_nl,
	a.question_en,
	a.category::varchar(64) AS category,
	a.category_nl::sized_text::varchar(200) AS category_nl,
	a.category_en::sized_text::varchar(200) AS category_en,
-- include label high_perspective list=perspective of=a.high_perspective
	a.high_level,
-- include label low_perspective list=perspective of=a.low_perspective
	a.low_level,
	a.spread,
-- include seen council
-- include seen executive
-- include seen official
-- include seen partner
-- include seen resident
-- include seen independent
	coalesce(a.is_identifiable, false) AS is_identifiable
FROM latest AS r
JOIN collaborations_now() AS c USING (collaboration_id)
CROSS JOIN LATERAL (
	WITH part AS (
		-- the answers of each group
		SELECT u.perspective, respondents(for_perspective(r.total, u.perspective)) AS raters, for_perspective(r.total, u.perspective) AS answers
		FROM unnest(perspectives(r.total)) AS u (perspective)
		OFFSET 0
	), seen AS (
		SELECT x.indicator AS asked,
-- include seen_by council
-- include seen_by executive
-- include seen_by official
-- include seen_by partner
-- include seen_by resident
-- include seen_by independent
			bool_or(x.answers < r.min_raters) FILTER (WHERE x.answers > 0) AS is_identifiable
		FROM part AS p
		CROSS JOIN LATERAL contributions(p.answers, r.instrument) AS x
		GROUP BY x.indicator
	)
	SELECT g.*, k.category, k.label_nl AS category_nl, k.label_en AS category_en, s.*
	FROM conversation_agenda(r.total, r.instrument) AS g
	LEFT JOIN categories(r.instrument) AS k ON k.is_primary AND g.indicator = ANY (k.indicators)
	LEFT JOIN seen AS s ON s.asked = g.indicator
) AS a;
COMMENT ON VIEW conversation IS
'What to talk about: the questions of the last round of each partner that groups see differently, the widest difference first. Internal: small groups are in it, see is_identifiable. Example: SELECT name, indicator, spread FROM governance.conversation WHERE organisation = ''gm9999'' AND rank <= 3. Key: organisation, collaboration_key, indicator.';
COMMENT ON COLUMN conversation.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN conversation.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN conversation.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN conversation.round_key IS 'Key of the round, see fact_assessment.';
COMMENT ON COLUMN conversation.held_on IS 'Day that the round speaks of.';
COMMENT ON COLUMN conversation.rank IS 'Place by spread, 1 the widest; equal ones by code.';
COMMENT ON COLUMN conversation.indicator IS 'Code of the indicator.';
COMMENT ON COLUMN conversation.indicator_nl IS 'indicator in words, Dutch.';
COMMENT ON COLUMN conversation.indicator_en IS 'indicator in words, English.';
COMMENT ON COLUMN conversation.question_nl IS 'The question in Dutch; NULL when the instrument has none.';
COMMENT ON COLUMN conversation.question_en IS 'The question in English; NULL when the instrument has none.';
COMMENT ON COLUMN conversation.category IS 'Category of the indicator; NULL when it has none.';
COMMENT ON COLUMN conversation.category_nl IS 'category in words, Dutch; NULL when it is.';
COMMENT ON COLUMN conversation.category_en IS 'category in words, English; NULL when it is.';
COMMENT ON COLUMN conversation.high_perspective IS 'Group that is the most positive.';
-- include label_comments high_perspective view=conversation
COMMENT ON COLUMN conversation.high_level IS 'Its level, 0 to 1.';
COMMENT ON COLUMN conversation.low_perspective IS 'Group that is the least positive.';
-- include label_comments low_perspective view=conversation
COMMENT ON COLUMN conversation.low_level IS 'Its level, 0 to 1.';
COMMENT ON COLUMN conversation.spread IS 'high_level less low_level, above 0, at most 1.';
COMMENT ON COLUMN conversation.council_level IS 'Level that council members see, 0 to 1; NULL when they did not answer.';
COMMENT ON COLUMN conversation.executive_level IS 'Level that members of the executive see, 0 to 1; NULL when they did not answer.';
COMMENT ON COLUMN conversation.official_level IS 'Level that officials see, 0 to 1; NULL when they did not answer.';
COMMENT ON COLUMN conversation.partner_level IS 'Level that people of the partner see, 0 to 1; NULL when they did not answer.';
COMMENT ON COLUMN conversation.resident_level IS 'Level that residents see, 0 to 1; NULL when they did not answer.';
COMMENT ON COLUMN conversation.independent_level IS 'Level that independent people see, 0 to 1; NULL when they did not answer.';
COMMENT ON COLUMN conversation.council_raters IS 'How many council members answered the questionnaire; 0 when none did.';
COMMENT ON COLUMN conversation.executive_raters IS 'How many members of the executive answered the questionnaire; 0 when none did.';
COMMENT ON COLUMN conversation.official_raters IS 'How many officials answered the questionnaire; 0 when none did.';
COMMENT ON COLUMN conversation.partner_raters IS 'How many people of the partner answered the questionnaire; 0 when none did.';
COMMENT ON COLUMN conversation.resident_raters IS 'How many residents answered the questionnaire; 0 when none did.';
COMMENT ON COLUMN conversation.independent_raters IS 'How many independent people answered the questionnaire; 0 when none did.';
COMMENT ON COLUMN conversation.is_identifiable IS 'Whether fewer people of one of the groups answered this question than the setting min_raters (5): do not show it to the public.';

CREATE VIEW calendar_next
WITH (security_invoker = true)
AS
WITH to_do AS (
	-- a meeting that is over no longer helps
	SELECT f.*, CASE WHEN f.last_useful_on >= as_of() THEN least(f.last_useful_on, f.due_on) ELSE f.due_on END AS act_on
	FROM fact_deadline AS f
	LEFT JOIN partners_as_of(as_of()) AS p ON p.organisation = f.organisation AND p.collaboration_id = f.collaboration_key
	WHERE f.done_on IS NULL AND f.state <> 'done'
		-- of a partner that was left nothing is to be done; what is about none in particular is for who exists
		AND CASE WHEN f.collaboration_key = -1 THEN ((SELECT heirs_on(as_of())) ? f.organisation) IS NOT TRUE ELSE p.organisation IS NOT NULL END
), urgent AS (
	SELECT t.*, CASE
			WHEN t.due_on < as_of() THEN 'overdue'
			WHEN t.act_on <= as_of() + 7 THEN 'now'
			WHEN t.act_on <= as_of() + 30 THEN 'soon'
			ELSE 'later'
		END AS urgency
	FROM to_do AS t
)
SELECT d.deadline_key::sized_text::varchar(250) AS deadline_key,
	d.organisation::sized_text::varchar(200) AS organisation,
	nullif(d.collaboration_key, -1) AS collaboration_key,
	c.name::varchar(200) AS name,
-- include label kind list=deadline_kind of=d.kind
	d.title_nl,
	d.title_en,
	d.due_on,
	d.date_key,
	d.last_useful_on,
	d.owner::sized_text::varchar(250) AS owner,
	d.basis,
	d.act_on,
	d.act_on - as_of() AS days_left,
-- include label urgency list=urgency of=d.urgency
	office_text(d.owner, d.organisation, h.name, 'nl') AS owner_nl,
	office_text(d.owner, d.organisation, h.name, 'en') AS owner_en,
	-- of a rule the article, or what it asks; what somebody wrote stands as written
	CASE WHEN k.rule IS NULL THEN d.basis WHEN k.source = 'ours' THEN 'Eigen regel: "' || k.label_nl || '"' ELSE k.source END AS basis_nl,
	CASE WHEN k.rule IS NULL THEN d.basis WHEN k.source = 'ours' THEN 'Own rule: "' || k.label_en || '"' ELSE k.source END AS basis_en,
	d.advice_nl,
	d.advice_en,
	d.law_note_nl,
	d.law_note_en
FROM urgent AS d
LEFT JOIN collaborations_now() AS c ON c.collaboration_id = d.collaboration_key
LEFT JOIN check_rule AS k ON k.rule = d.basis
LEFT JOIN party AS h ON h.party = split_part(d.owner, '/', 1);
COMMENT ON VIEW calendar_next IS
'What is still to be done by a day: all of fact_deadline that is not done, but for partners that the organisation left, what is late first. One row each. Example: SELECT name, title_nl, act_on FROM governance.calendar_next WHERE organisation = ''gm9999''. Key: deadline_key.';
COMMENT ON COLUMN calendar_next.deadline_key IS 'Key of the row, see fact_deadline.';
COMMENT ON COLUMN calendar_next.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN calendar_next.collaboration_key IS 'Key of the collaboration, see dim_collaboration; NULL when it is about all.';
COMMENT ON COLUMN calendar_next.name IS 'Short title of the collaboration; NULL when it is about all.';
COMMENT ON COLUMN calendar_next.kind IS 'What it is, see fact_deadline.';
-- include label_comments kind view=calendar_next
COMMENT ON COLUMN calendar_next.title_nl IS 'What must be done, in Dutch.';
COMMENT ON COLUMN calendar_next.title_en IS 'What must be done, in English where that is known.';
COMMENT ON COLUMN calendar_next.due_on IS 'Last day.';
COMMENT ON COLUMN calendar_next.date_key IS 'The same as yyyymmdd, see dim_date.';
COMMENT ON COLUMN calendar_next.last_useful_on IS 'Last meeting of the council that is in time; NULL when there is none or it does not matter.';
COMMENT ON COLUMN calendar_next.owner IS 'Who does it; NULL when nobody.';
COMMENT ON COLUMN calendar_next.basis IS 'What prescribes it: an article, a clause, the code of a rule; NULL when nothing does.';
COMMENT ON COLUMN calendar_next.act_on IS 'Day to look at: the last useful meeting while that is to come, else the last day.';
COMMENT ON COLUMN calendar_next.days_left IS 'Days from the day as_of() to act_on; below 0 when late.';
COMMENT ON COLUMN calendar_next.urgency IS 'overdue, now (within 7 days), soon (within 30 days) or later.';
-- include label_comments urgency view=calendar_next
COMMENT ON COLUMN calendar_next.owner_nl IS 'Who does it in words, Dutch: an office, or the name of another party; NULL when nobody.';
COMMENT ON COLUMN calendar_next.owner_en IS 'Who does it in words, English; NULL when nobody.';
COMMENT ON COLUMN calendar_next.basis_nl IS 'What prescribes it in words, Dutch: of a rule its article or what it asks; NULL when nothing does.';
COMMENT ON COLUMN calendar_next.basis_en IS 'What prescribes it in words, English; an article as its source writes it; NULL when nothing does.';
COMMENT ON COLUMN calendar_next.advice_nl IS 'What can be done before the day, in Dutch; NULL when it is over, or about no rule of law.';
COMMENT ON COLUMN calendar_next.advice_en IS 'What can be done before the day, in English; NULL when it is over, or about no rule of law.';
COMMENT ON COLUMN calendar_next.law_note_nl IS 'When the basis is a law: on which day it was read, and that it is no legal advice, in Dutch; NULL for another basis.';
COMMENT ON COLUMN calendar_next.law_note_en IS 'When the basis is a law: on which day it was read, and that it is no legal advice, in English; NULL for another basis.';

-- which partners serve which challenge: more about each is on its own pages, by the same key
CREATE VIEW challenge_partner
WITH (security_invoker = true)
AS
WITH served AS (
	SELECT h.*, n.name, n.band_position, n.bands, n.band_code, n.band_label_nl, n.band_label_en,
		n.band_symbol, n.band_colour, n.score, n.assessment_status
	FROM challenges_linked() AS h
	JOIN partner_now AS n ON n.organisation = h.organisation AND n.collaboration_key = h.collaboration_id
)
SELECT s.organisation::sized_text::varchar(200) AS organisation,
	s.challenge_id AS challenge_key,
	s.collaboration_id AS collaboration_key,
	s.title_nl::sized_text::varchar(200) AS title_nl,
	s.title_en::sized_text::varchar(200) AS title_en,
	s.name::varchar(200) AS name,
	s.contribution AS contribution_text,
	s.evidence,
-- include label assessment_status list=assessment_state of=s.assessment_status
	s.score,
	s.band_position,
	s.bands,
	s.band_code,
	s.band_label_nl,
	s.band_label_en,
	s.band_symbol,
	s.band_colour
FROM served AS s;
COMMENT ON VIEW challenge_partner IS
'Which collaborations serve which societal challenge on the day as_of(), with how they do. Example: SELECT challenge_key, name, score FROM governance.challenge_partner WHERE organisation = ''gm9999''. Key: challenge_key, collaboration_key.';
COMMENT ON COLUMN challenge_partner.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN challenge_partner.challenge_key IS 'Key of the challenge, see dim_challenge.';
COMMENT ON COLUMN challenge_partner.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN challenge_partner.title_nl IS 'Title in Dutch.';
COMMENT ON COLUMN challenge_partner.title_en IS 'Title in English; in Dutch when there is no other.';
COMMENT ON COLUMN challenge_partner.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN challenge_partner.contribution_text IS 'Contribution that is intended, in words; NULL when not agreed.';
COMMENT ON COLUMN challenge_partner.evidence IS 'What shows that it contributes; NULL when nothing does yet.';
COMMENT ON COLUMN challenge_partner.assessment_status IS 'assessed, overdue (longer ago than the setting assessment_months, 24 by default) or not_assessed.';
-- include label_comments assessment_status view=challenge_partner
COMMENT ON COLUMN challenge_partner.score IS 'How high and how even, 0 to 1; NULL when there is none, see the status.';
COMMENT ON COLUMN challenge_partner.band_position IS 'Place of the light among the bands of the instrument, 1 the lowest; NULL without a light.';
COMMENT ON COLUMN challenge_partner.bands IS 'How many bands the instrument has; NULL without a light.';
COMMENT ON COLUMN challenge_partner.band_code IS 'Code of the light, as the instrument has it; NULL without a light.';
COMMENT ON COLUMN challenge_partner.band_label_nl IS 'The light in Dutch; NULL without a light.';
COMMENT ON COLUMN challenge_partner.band_label_en IS 'The light in English; NULL without a light.';
COMMENT ON COLUMN challenge_partner.band_symbol IS 'Symbol of the light, so that colour is never all; NULL without a light.';
COMMENT ON COLUMN challenge_partner.band_colour IS 'Colour of the light, #rrggbb, distinct for the colour-blind; NULL without a light.';

CREATE VIEW challenge_now
WITH (security_invoker = true)
AS
WITH partner AS (
	SELECT h.organisation, h.challenge_id, n.name, n.assessment_status, n.score,
		n.findings_open, n.contribution, r.our_roles_nl, r.our_roles_en, r.used_hierarchy, r.used_network, r.used_market, g.council_official_gap,
		n.band_code, n.band_label_nl, n.band_label_en, n.band_symbol, n.band_colour,
		b.place IS NOT NULL AND row_number() OVER (
			PARTITION BY h.organisation, h.challenge_id ORDER BY b.place, comparable(n.score), n.name, h.collaboration_id
		) = 1 AS is_lowest
	FROM challenges_linked() AS h
	JOIN partner_now AS n ON n.organisation = h.organisation AND n.collaboration_key = h.collaboration_id
	-- the place of its light from the lowest band to the highest, 0 to 1; nothing where there is one band only
	CROSS JOIN LATERAL (SELECT (n.band_position - 1)::float8 / nullif(n.bands - 1, 0) AS place) AS b
	LEFT JOIN partner_role AS r ON r.organisation = h.organisation AND r.collaboration_key = h.collaboration_id
	LEFT JOIN partner_gap AS g ON g.organisation = h.organisation AND g.collaboration_key = h.collaboration_id
), together AS (
	SELECT p.organisation, p.challenge_id,
		count(*)::integer AS partners,
		count(*) FILTER (WHERE p.assessment_status <> 'not_assessed')::integer AS assessed,
		string_agg(p.name, ', ' ORDER BY p.name) AS partner_names,
		string_agg(p.our_roles_nl, ', ') AS roles_nl,
		string_agg(p.our_roles_en, ', ') AS roles_en,
		avg(p.score ORDER BY p.score) AS score,
		-- there is one
		max(p.band_code) FILTER (WHERE p.is_lowest)::varchar(64) AS lowest_band_code,
		max(p.band_label_nl) FILTER (WHERE p.is_lowest) AS lowest_band_label_nl,
		max(p.band_label_en) FILTER (WHERE p.is_lowest) AS lowest_band_label_en,
		max(p.band_symbol) FILTER (WHERE p.is_lowest) AS lowest_band_symbol,
		max(p.band_colour) FILTER (WHERE p.is_lowest)::varchar(7) AS lowest_band_colour,
		max(p.name) FILTER (WHERE p.is_lowest)::varchar(200) AS lowest_name,
		avg(p.council_official_gap ORDER BY p.council_official_gap) AS council_official_gap,
		sum(p.findings_open)::integer AS findings_open,
		style(avg(p.used_hierarchy), avg(p.used_network), avg(p.used_market)) AS style,
		sum(p.contribution)::numeric(18,2) AS contribution_total,
		count(p.contribution)::integer AS contribution_known
	FROM partner AS p
	GROUP BY p.organisation, p.challenge_id
)
SELECT h.organisation::sized_text::varchar(200) AS organisation,
	h.challenge_id AS challenge_key,
	h.code::sized_text::varchar(250) AS code,
	h.title_nl::sized_text::varchar(200) AS title_nl,
	coalesce(h.title_en, h.title_nl)::sized_text::varchar(200) AS title_en,
	h.description_nl,
	coalesce(h.description_en, h.description_nl) AS description_en,
-- include style_parts wanted ROUNDED of=h.style
	h.style_reason,
-- include style_parts used ROUNDED of=a.style
	rounded(fit.overlap) AS style_fit,
	style_sentence(a.style, h.style, fit.overlap, fit.more, fit.less, 'nl') AS style_fit_nl,
	style_sentence(a.style, h.style, fit.overlap, fit.more, fit.less, 'en') AS style_fit_en,
	coalesce(a.partners, 0) AS partners,
	coalesce(a.assessed, 0) AS assessed,
	a.partner_names,
	(SELECT string_agg(DISTINCT u.role, ', ') FROM unnest(string_to_array(a.roles_nl, ', ')) AS u (role)) AS our_roles_nl,
	(SELECT string_agg(DISTINCT u.role, ', ') FROM unnest(string_to_array(a.roles_en, ', ')) AS u (role)) AS our_roles_en,
	a.score,
	a.lowest_band_code,
	a.lowest_band_label_nl::sized_text::varchar(200) AS lowest_band_label_nl,
	a.lowest_band_label_en::sized_text::varchar(200) AS lowest_band_label_en,
	a.lowest_band_symbol::sized_text::varchar(64) AS lowest_band_symbol,
	a.lowest_band_colour,
	a.lowest_name,
	a.council_official_gap,
	coalesce(a.findings_open, 0) AS findings_open,
-- include label status list=service_status of=CASE WHEN a.partners > 0 THEN 'served' ELSE 'not_served' END
	a.contribution_total,
	coalesce(a.contribution_known, 0) AS contribution_known
FROM challenge AS h
LEFT JOIN together AS a USING (challenge_id, organisation)
LEFT JOIN LATERAL style_fit(a.style, h.style) AS fit ON true
WHERE valid_on(h.valid_from, h.valid_to, as_of()) AND ((SELECT heirs_on(as_of())) ? h.organisation) IS NOT TRUE;
COMMENT ON VIEW challenge_now IS
'The helicopter view: each societal challenge with all its partners, own roles, style, score, gaps and findings on the day as_of(), also when nobody serves it. Example: SELECT title_nl, partners FROM governance.challenge_now WHERE organisation = ''gm9999''. Key: challenge_key.';
COMMENT ON COLUMN challenge_now.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN challenge_now.challenge_key IS 'Key of the challenge, see dim_challenge.';
COMMENT ON COLUMN challenge_now.code IS 'Stable code of the challenge within the organisation.';
COMMENT ON COLUMN challenge_now.title_nl IS 'Title in Dutch.';
COMMENT ON COLUMN challenge_now.title_en IS 'Title in English; in Dutch when there is no other.';
COMMENT ON COLUMN challenge_now.description_nl IS 'What it is about, in Dutch; NULL when not written.';
COMMENT ON COLUMN challenge_now.description_en IS 'What it is about, in English, in Dutch when there is no other; NULL when not written.';
COMMENT ON COLUMN challenge_now.wanted_hierarchy IS 'Share of hierarchy in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN challenge_now.wanted_network IS 'Share of network in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN challenge_now.wanted_market IS 'Share of market in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN challenge_now.style_reason IS 'Why that style is wanted; NULL when not written.';
COMMENT ON COLUMN challenge_now.used_hierarchy IS 'Mean share of hierarchy in the styles of its partners, 0 to 1; NULL when none is recorded.';
COMMENT ON COLUMN challenge_now.used_network IS 'Mean share of network, 0 to 1, as used_hierarchy; NULL when it is.';
COMMENT ON COLUMN challenge_now.used_market IS 'Mean share of market, 0 to 1, as used_hierarchy; NULL when it is.';
COMMENT ON COLUMN challenge_now.style_fit IS 'Which part of the style already is as wanted, 0 to 1: the overlap of style_fit(); NULL when one of both is not recorded.';
COMMENT ON COLUMN challenge_now.style_fit_nl IS 'How the style in use and the wanted one differ, a Dutch sentence.';
COMMENT ON COLUMN challenge_now.style_fit_en IS 'How the style in use and the wanted one differ, an English sentence.';
COMMENT ON COLUMN challenge_now.partners IS 'Collaborations that serve it, a count.';
COMMENT ON COLUMN challenge_now.assessed IS 'How many of them were ever assessed.';
COMMENT ON COLUMN challenge_now.partner_names IS 'Their names, with commas; NULL when there are none.';
COMMENT ON COLUMN challenge_now.our_roles_nl IS 'Roles of the organisation and of those under it, in Dutch, with commas; NULL when none is known.';
COMMENT ON COLUMN challenge_now.our_roles_en IS 'Roles of the organisation and of those under it, in English, with commas; NULL when none is known.';
COMMENT ON COLUMN challenge_now.score IS 'Mean of the scores of its partners, 0 to 1; NULL when none has a score.';
COMMENT ON COLUMN challenge_now.lowest_band_code IS 'Lowest light among its partners, by its place among the bands of the instrument; NULL when none has a light, or only the single band of an instrument that judges nothing.';
COMMENT ON COLUMN challenge_now.lowest_band_label_nl IS 'That light in Dutch; NULL without one.';
COMMENT ON COLUMN challenge_now.lowest_band_label_en IS 'That light in English; NULL without one.';
COMMENT ON COLUMN challenge_now.lowest_band_symbol IS 'Symbol of that light; NULL without one, or when the instrument gives none.';
COMMENT ON COLUMN challenge_now.lowest_band_colour IS 'Colour of that light, #rrggbb; NULL without one, or when the instrument gives none.';
COMMENT ON COLUMN challenge_now.lowest_name IS 'Partner with that light; of several the one with the lowest score. NULL without a light.';
COMMENT ON COLUMN challenge_now.council_official_gap IS 'Mean of the gaps of its partners, -1 to 1; NULL when none is known.';
COMMENT ON COLUMN challenge_now.findings_open IS 'Open findings about its partners; a count.';
COMMENT ON COLUMN challenge_now.status IS 'served, or not_served when no collaboration serves it.';
-- include label_comments status view=challenge_now
COMMENT ON COLUMN challenge_now.contribution_total IS 'Contributions to its partners in euros, as far as known; a partner that serves two challenges counts in both. NULL when none is known.';
COMMENT ON COLUMN challenge_now.contribution_known IS 'How many partners have a known contribution.';

-- the paragraph on affiliated parties (BBV article 15)
CREATE VIEW bbv_paragraph
WITH (security_invoker = true)
AS
WITH interest_held AS (
	SELECT i.*, (i.has_seat OR i.has_vote) AND i.is_at_risk AS is_affiliated
	FROM interests_on(as_of()) AS i
), programme AS (
	SELECT k.organisation, k.collaboration_id, string_agg(DISTINCT g.programme, ', ' ORDER BY g.programme) AS programme
	FROM goal_collaboration AS k
	JOIN goal AS g USING (goal_id, organisation)
	GROUP BY k.organisation, k.collaboration_id
), this_year AS MATERIALIZED (
	-- read once a query, not once an amount
	SELECT date_part('year', as_of())::integer AS year
), amount AS (
	-- one row a kind: the budget before the accounts, the final text before the draft
	SELECT a.*
	FROM amounts_ranked() AS a
	WHERE a.part IS NULL AND a.is_paragraph_figure AND a.fiscal_year BETWEEN (SELECT t.year FROM this_year AS t) AND (SELECT t.year + 1 FROM this_year AS t)
), money AS (
	SELECT a.organisation, a.collaboration_id, a.fiscal_year, jsonb_object_agg(a.kind, a.value) AS value, jsonb_object_agg(a.kind, a.status) AS status
	FROM amount AS a
	GROUP BY a.organisation, a.collaboration_id, a.fiscal_year
), entry AS (
	SELECT p.organisation, p.collaboration_id, date_part('year', as_of())::integer + n.number AS year, c.name, c.body, c.seat,
		coalesce(i.bbv_group, bbv_group(legal_form(c.collaboration)), 'other') AS paragraph_group, g.programme,
		i.is_affiliated, i.way, i.public_interest, i.amount_at_risk, i.has_material_risk, i.risk_text, i.motivation
	FROM partners_as_of(as_of()) AS p
	CROSS JOIN (VALUES (0), (1)) AS n (number)
	JOIN collaborations_now() AS c USING (collaboration_id)
	LEFT JOIN interest_held AS i USING (organisation, collaboration_id)
	LEFT JOIN programme AS g USING (organisation, collaboration_id)
	-- known to have no administrative or no financial interest: not in the paragraph
	WHERE i.is_affiliated IS NOT FALSE
)
SELECT e.organisation::sized_text::varchar(200) AS organisation,
	coalesce(o.name, e.organisation)::sized_text::varchar(200) AS organisation_name,
	e.collaboration_id AS collaboration_key,
	e.year,
	e.year::varchar(4) AS year_text,
-- include label bbv_group list=bbv_group of=e.paragraph_group
	CASE e.paragraph_group WHEN 'joint_arrangement' THEN 1 WHEN 'company' THEN 2 WHEN 'foundation_association' THEN 3 ELSE 4 END AS bbv_group_position,
	e.name::varchar(200) AS name,
	coalesce(e.seat, body.seat)::sized_text::varchar(200) AS seat,
	e.is_affiliated,
	e.way,
	e.public_interest,
	e.amount_at_risk::numeric(18,2) AS amount_at_risk,
-- include paragraph_amount interest_begin
-- include paragraph_amount interest_end
-- include paragraph_amount equity_begin
-- include paragraph_amount equity_end
-- include paragraph_amount debt_begin
-- include paragraph_amount debt_end
-- include paragraph_amount result
-- include paragraph_amount contribution
	e.has_material_risk,
	coalesce(e.risk_text, CASE WHEN NOT e.has_material_risk THEN 'Geen.' END) AS risk_text,
	e.programme,
	e.motivation,
	f.required AS fields_required,
	f.present AS fields_present,
	round(f.present::numeric / f.required, 4)::numeric(5,4) AS completeness,
	f.missing_nl,
	f.missing_en,
	-- once a query
	(SELECT law_note('nl')) AS law_note_nl,
	(SELECT law_note('en')) AS law_note_en
FROM entry AS e
LEFT JOIN party AS o ON o.party = e.organisation
LEFT JOIN party AS body ON body.party = e.body
LEFT JOIN money AS m ON m.organisation = e.organisation AND m.collaboration_id = e.collaboration_id AND m.fiscal_year = e.year
CROSS JOIN LATERAL (
	-- what does not apply is not asked for: it is neither there nor missing
	SELECT count(*) FILTER (WHERE r.is_present IS NOT NULL)::integer AS required,
		count(*) FILTER (WHERE r.is_present)::integer AS present,
		string_agg(label('paragraph_field', r.field, 'nl'), ', ' ORDER BY r.position) FILTER (WHERE NOT r.is_present) AS missing_nl,
		string_agg(label('paragraph_field', r.field, 'en'), ', ' ORDER BY r.position) FILTER (WHERE NOT r.is_present) AS missing_en
	FROM (
		VALUES (1, 'way', e.way IS NOT NULL), (2, 'public_interest', e.public_interest IS NOT NULL),
			(10, 'risk', e.risk_text IS NOT NULL OR e.has_material_risk IS FALSE)
		UNION ALL
		SELECT u.position + 2, u.field, CASE WHEN (m.status ->> u.field = 'not_applicable') IS NOT TRUE
			THEN coalesce(m.status ->> u.field IN ('published', 'nil'), false) END
		FROM unnest('{interest_begin,interest_end,equity_begin,equity_end,debt_begin,debt_end,result}'::text[]) WITH ORDINALITY AS u (field, position)
	) AS r (position, field, is_present)
) AS f;
COMMENT ON VIEW bbv_paragraph IS
'The paragraph on affiliated parties (BBV article 15) of the year of the day as_of() and the next, by its four groups, with what lacks. One row for each collaboration that the organisation takes part in, unless it is known not to be an affiliated party. Example: SELECT name, missing_nl FROM governance.bbv_paragraph WHERE organisation = ''gm9999'' AND year = 2026. Key: organisation, collaboration_key, year.';
COMMENT ON COLUMN bbv_paragraph.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN bbv_paragraph.organisation_name IS 'Name of the organisation; its code when no name is known.';
COMMENT ON COLUMN bbv_paragraph.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN bbv_paragraph.year IS 'Budget year.';
COMMENT ON COLUMN bbv_paragraph.year_text IS 'The same year as text, for tools that would add years up.';
COMMENT ON COLUMN bbv_paragraph.bbv_group IS 'Group of the paragraph on affiliated parties: joint_arrangement, company, foundation_association or other; as published, else by legal form.';
-- include label_comments bbv_group view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.bbv_group_position IS 'Order of the group in the paragraph, 1 to 4.';
COMMENT ON COLUMN bbv_paragraph.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN bbv_paragraph.seat IS 'Place of the seat; NULL when unknown.';
COMMENT ON COLUMN bbv_paragraph.is_affiliated IS 'Whether it is an affiliated party (an administrative and a financial interest); NULL when that cannot be told.';
COMMENT ON COLUMN bbv_paragraph.way IS 'How the organisation takes part, in words; NULL when not written.';
COMMENT ON COLUMN bbv_paragraph.public_interest IS 'Public interest that is served, in words; NULL when not written.';
COMMENT ON COLUMN bbv_paragraph.amount_at_risk IS 'Euros that can be lost; 0 when none, NULL when unknown.';
COMMENT ON COLUMN bbv_paragraph.interest_begin IS 'Interest of the organisation at the begin of the year, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.interest_begin_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments interest_begin_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.interest_end IS 'Interest of the organisation expected at the end of the year, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.interest_end_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments interest_end_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.equity_begin IS 'Equity of the partner at the begin of the year, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.equity_begin_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments equity_begin_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.equity_end IS 'Equity of the partner expected at the end of the year, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.equity_end_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments equity_end_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.debt_begin IS 'Debt of the partner at the begin of the year, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.debt_begin_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments debt_begin_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.debt_end IS 'Debt of the partner expected at the end of the year, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.debt_end_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments debt_end_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.result IS 'Expected result of the partner, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.result_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments result_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.contribution IS 'Contribution of the organisation, euros; budgeted before realised. NULL: see the status.';
COMMENT ON COLUMN bbv_paragraph.contribution_status IS 'Why the amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments contribution_status view=bbv_paragraph
COMMENT ON COLUMN bbv_paragraph.has_material_risk IS 'Whether there are risks without cover; NULL when not stated.';
COMMENT ON COLUMN bbv_paragraph.risk_text IS 'Those risks in words, or that there are none; NULL when not stated.';
COMMENT ON COLUMN bbv_paragraph.programme IS 'Programmes of the budget that it contributes to, with commas; NULL when it is linked to none.';
COMMENT ON COLUMN bbv_paragraph.motivation IS 'Why a private-law form serves the public interest (Gemeentewet 160); NULL when not written.';
COMMENT ON COLUMN bbv_paragraph.fields_required IS 'Fields that article 15 requires, a count; an amount that is stated not to apply is not among them.';
COMMENT ON COLUMN bbv_paragraph.fields_present IS 'How many of them are there: text that is written, amounts that are known or nil.';
COMMENT ON COLUMN bbv_paragraph.completeness IS 'fields_present divided by fields_required, 0 to 1.';
COMMENT ON COLUMN bbv_paragraph.missing_nl IS 'What lacks, in Dutch, with commas; NULL when nothing does.';
COMMENT ON COLUMN bbv_paragraph.missing_en IS 'What lacks, in English, with commas; NULL when nothing does.';
COMMENT ON COLUMN bbv_paragraph.law_note_nl IS 'On which day the law (BBV) was read, and that it is no legal advice, in Dutch.';
COMMENT ON COLUMN bbv_paragraph.law_note_en IS 'On which day the law (BBV) was read, and that it is no legal advice, in English.';

CREATE FUNCTION governance_internal.difference_text(perspective text, lower bigint, higher bigint, partners bigint, mean float8, lang text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
RETURN CASE
	-- by chance alone in fewer than one of twenty
	WHEN partners >= 6 AND greatest(lower, higher) = partners OR partners >= 10 AND greatest(lower, higher) >= 0.9 * partners THEN
		CASE lang
			-- the group as a name: which article goes with it is not in its label
			WHEN 'nl' THEN 'Bij ' || CASE WHEN greatest(lower, higher) = partners THEN 'alle ' || partners ELSE greatest(lower, higher)
					|| ' van de ' || partners END
				|| ' partners antwoordt de groep "' || label('perspective', perspective, 'nl') || '" '
					|| CASE WHEN lower > higher THEN 'minder positief' ELSE 'positiever' END
				|| ' dan de anderen: gemiddeld ' || step_words(abs(mean), 'nl') || ' verschil.'
			ELSE 'For ' || CASE WHEN greatest(lower, higher) = partners THEN 'all ' || partners ELSE greatest(lower, higher) || ' of ' || partners END
				|| ' partners the answers of the group "' || label('perspective', perspective, 'en') || '" are '
					|| CASE WHEN lower > higher THEN 'less positive' ELSE 'more positive' END
				|| ' than those of the others: ' || step_words(abs(mean), 'en') || ' on average.'
		END
END;
COMMENT ON FUNCTION difference_text(text, bigint, bigint, bigint, float8, text) IS
'That a group of raters is less or more positive than the others at nearly all partners, lang ''nl'' or ''en'': lower and higher count the partners, mean is in answer steps. NULL when it is not systematic: fewer than six partners, or not all of them (of ten or more nine of ten).';

CREATE FUNCTION governance_internal.differences_text(differences float8[], lang text)
RETURNS text
-- include stable_sql
BEGIN ATOMIC
	SELECT string_agg(difference_text(d.perspective, d.lower, d.higher, d.partners, d.mean, lang), ' ' ORDER BY d.mean, d.place)
	FROM (
		SELECT g.perspective, g.place, count(x.difference) AS partners, avg(x.difference) AS mean,
			count(*) FILTER (WHERE comparable(x.difference) < 0) AS lower, count(*) FILTER (WHERE comparable(x.difference) > 0) AS higher
		FROM unnest('{council,executive,official,partner,resident,independent}'::text[]) WITH ORDINALITY AS g (perspective, place)
		CROSS JOIN LATERAL (SELECT differences[i][g.place::integer] AS difference FROM generate_subscripts(differences, 1) AS i) AS x
		GROUP BY g.perspective, g.place
	) AS d;
END;
COMMENT ON FUNCTION differences_text(float8[], text) IS
'Which groups of raters are less or more positive than the others at nearly all partners, lang ''nl'' or ''en'': differences has the group_differences of a round in each row. NULL when none is.';

CREATE VIEW portfolio
WITH (security_invoker = true)
AS
WITH municipality AS (
	-- one without partners has a page too, for who sees its rows
	SELECT y.party::sized_text::varchar(200) AS organisation
	FROM party AS y
	WHERE y.kind = 'municipality' AND y.party !~ '/' AND
-- include of_reader interest of=y.party
		AND ((SELECT heirs_on(as_of())) ? y.party) IS NOT TRUE
), partner AS (
	SELECT n.organisation, count(n.collaboration_key)::integer AS partners,
		count(*) FILTER (WHERE n.assessment_status = 'assessed')::integer AS assessed,
		count(*) FILTER (WHERE n.assessment_status = 'overdue')::integer AS overdue,
		count(*) FILTER (WHERE n.assessment_status = 'not_assessed')::integer AS not_assessed,
		count(*) FILTER (WHERE n.band_position = 1 AND n.bands > 1)::integer AS concern,
		count(*) FILTER (WHERE n.band_position > 1 AND n.band_position < n.bands)::integer AS attention,
		count(*) FILTER (WHERE n.band_position > 1 AND n.band_position = n.bands)::integer AS strong,
		count(*) FILTER (WHERE n.assessment_status <> 'not_assessed' AND (n.bands > 1) IS NOT TRUE)::integer AS without_light,
		coalesce(sum(n.findings_critical), 0)::integer AS findings_critical,
		coalesce(sum(n.findings_error), 0)::integer AS findings_error,
		coalesce(sum(n.findings_warning), 0)::integer AS findings_warning,
		coalesce(sum(n.findings_info), 0)::integer AS findings_info,
		coalesce(sum(n.role_conflicts), 0)::integer AS role_conflicts,
		count(n.collaboration_key) FILTER (WHERE w.organisation IS NULL)::integer AS why_not_stated,
		sum(n.contribution)::numeric(18,2) AS contribution_total,
		count(n.contribution)::integer AS contribution_known,
		coalesce(sum(n.signals_open), 0)::integer AS signals_open,
		coalesce(sum(n.signals_overdue), 0)::integer AS signals_overdue,
		min(n.next_on) AS next_on,
		count(*) FILTER (WHERE n.certainty = 'on_edge')::integer AS on_edge,
		count(*) FILTER (WHERE n.is_split)::integer AS split,
		count(*) FILTER (WHERE n.lowest_position = 1 AND n.bands > 1)::integer AS group_concern,
		array_agg(r.group_differences) FILTER (WHERE r.group_differences IS NOT NULL) AS differences
	FROM (
		SELECT t.organisation, t.collaboration_key, t.assessment_status, t.band_position, t.bands, t.findings_critical, t.findings_error,
			t.findings_warning, t.findings_info, t.role_conflicts, t.contribution, t.signals_open, t.signals_overdue, t.next_on,
			t.certainty, t.is_split, t.lowest_position, t.round_key
		FROM partner_now AS t
		UNION ALL
		-- a row of nothing, so that there is one
		SELECT y.organisation, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
		FROM municipality AS y
	) AS n
	LEFT JOIN motives_given() AS w ON w.organisation = n.organisation AND w.collaboration_id = n.collaboration_key
	LEFT JOIN whole_scores() AS r ON r.assessment_round_id = n.round_key AND r.organisation = n.organisation
	GROUP BY n.organisation
), served AS (
	SELECT h.organisation, count(*)::integer AS challenges, count(*) FILTER (WHERE s.challenge_id IS NULL)::integer AS challenges_not_served
	FROM challenge AS h
	LEFT JOIN (SELECT DISTINCT c.organisation, c.challenge_id FROM challenges_served() AS c) AS s USING (organisation, challenge_id)
	WHERE valid_on(h.valid_from, h.valid_to, as_of())
	GROUP BY h.organisation
), other AS (
	-- what is found about no partner of it
	SELECT f.organisation, count(*)::integer AS open
	FROM fact_finding AS f
	WHERE f.is_open AND NOT EXISTS (
		SELECT FROM partners_as_of(as_of()) AS p WHERE p.organisation = f.organisation AND p.collaboration_id = f.collaboration_key
	)
	GROUP BY f.organisation
), next_due AS (
	-- about all; that of each partner stands with it
	SELECT d.organisation, min(d.due_on) AS next_on
	FROM fact_deadline AS d
	WHERE d.state <> 'done' AND d.due_on >= as_of() AND d.collaboration_key = -1
	GROUP BY d.organisation
)
SELECT n.organisation,
	coalesce(o.name, n.organisation)::sized_text::varchar(200) AS organisation_name,
-- include label kind list=party_kind of=o.kind
	n.partners,
	n.assessed,
	n.overdue,
	n.not_assessed,
	n.concern,
	n.attention,
	n.strong,
	n.without_light,
	n.findings_critical,
	n.findings_error,
	n.findings_warning,
	n.findings_info,
	n.why_not_stated,
	n.role_conflicts,
	coalesce(h.challenges, 0) AS challenges,
	coalesce(h.challenges_not_served, 0) AS challenges_not_served,
	n.contribution_total,
	n.contribution_known,
	n.signals_open,
	n.signals_overdue,
	least(n.next_on, d.next_on) AS next_on,
	CASE
		WHEN n.partners = 0 THEN 'Er zijn geen partners bekend. Vraag het college of dat klopt.'
		WHEN w.advice_nl IS NULL THEN 'Er is nu niets dat moet.'
		WHEN n.assessed + n.overdue = 0 AND w.severity_position = 4
			THEN 'Er is nog geen enkele samenwerking beoordeeld. Kies er een om mee te beginnen en spreek met het college een eerste ronde af.'
		ELSE concat_ws(' ', sentence('Begin met ' || w.name), w.reason_nl, w.advice_nl)
	END AS first_thing_nl,
	CASE
		WHEN n.partners = 0 THEN 'No partners are known. Ask the executive whether that is right.'
		WHEN w.advice_en IS NULL THEN 'There is nothing that must be done now.'
		WHEN n.assessed + n.overdue = 0 AND w.severity_position = 4
			THEN 'No collaboration has been assessed yet. Choose one to begin with and agree on a first round with the executive.'
		ELSE concat_ws(' ', sentence('Begin with ' || w.name), w.reason_en, w.advice_en)
	END AS first_thing_en,
	w.collaboration_key AS first_collaboration_key,
	coalesce(e.open, 0) AS findings_of_no_partner,
	n.on_edge,
	n.split,
	n.group_concern,
	differences_text(n.differences, 'nl') AS group_difference_nl,
	differences_text(n.differences, 'en') AS group_difference_en
FROM partner AS n
LEFT JOIN party AS o ON o.party = n.organisation
LEFT JOIN served AS h ON h.organisation = n.organisation
LEFT JOIN next_due AS d ON d.organisation = n.organisation
LEFT JOIN other AS e ON e.organisation = n.organisation
LEFT JOIN what_next AS w ON w.organisation = n.organisation AND w.rank = 1;
COMMENT ON VIEW portfolio IS
'All partners of an organisation in one row, and what to do first. One row for each organisation that takes part in something, and each municipality. Example: SELECT partners, assessed, concern FROM governance.portfolio WHERE organisation = ''gm9999''. Key: organisation.';
COMMENT ON COLUMN portfolio.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN portfolio.organisation_name IS 'Name of the organisation; its code when no name is known.';
COMMENT ON COLUMN portfolio.kind IS 'Kind of organisation, see dim_party; NULL when unknown.';
-- include label_comments kind view=portfolio
COMMENT ON COLUMN portfolio.partners IS 'Collaborations that it takes part in on the day as_of(), a count.';
COMMENT ON COLUMN portfolio.assessed IS 'Partners whose assessment is recent enough.';
COMMENT ON COLUMN portfolio.overdue IS 'Partners whose assessment is too old.';
COMMENT ON COLUMN portfolio.not_assessed IS 'Partners never assessed.';
COMMENT ON COLUMN portfolio.concern IS 'Partners with the lowest light of their instrument; one with a single band judges nothing and does not count.';
COMMENT ON COLUMN portfolio.attention IS 'Partners with a light in between.';
COMMENT ON COLUMN portfolio.strong IS 'Partners with the highest light.';
COMMENT ON COLUMN portfolio.without_light IS 'Partners that were assessed and have no light: too few answers, or a questionnaire whose one band judges nothing; a count. With concern, attention and strong it makes assessed and overdue.';
COMMENT ON COLUMN portfolio.findings_critical IS 'Open findings of severity critical about its partners; a count.';
COMMENT ON COLUMN portfolio.findings_error IS 'The same of severity error.';
COMMENT ON COLUMN portfolio.findings_warning IS 'The same of severity warning.';
COMMENT ON COLUMN portfolio.findings_info IS 'The same of severity info.';
COMMENT ON COLUMN portfolio.why_not_stated IS 'Partners without a recorded reason to take part.';
COMMENT ON COLUMN portfolio.role_conflicts IS 'Conflicts of roles in its collaborations, a count.';
COMMENT ON COLUMN portfolio.challenges IS 'Societal challenges on the day, a count.';
COMMENT ON COLUMN portfolio.challenges_not_served IS 'Those that no collaboration serves.';
COMMENT ON COLUMN portfolio.contribution_total IS 'Contributions in euros of the last year known of each partner, as far as known; NULL when none is.';
COMMENT ON COLUMN portfolio.contribution_known IS 'Of how many partners the contribution is known.';
COMMENT ON COLUMN portfolio.signals_open IS 'Open signals, a count.';
COMMENT ON COLUMN portfolio.signals_overdue IS 'Open signals that are late, a count.';
COMMENT ON COLUMN portfolio.next_on IS 'Day of the next thing to do; NULL when there is none.';
COMMENT ON COLUMN portfolio.first_thing_nl IS 'What to do first, Dutch sentences.';
COMMENT ON COLUMN portfolio.first_thing_en IS 'What to do first, English sentences.';
COMMENT ON COLUMN portfolio.first_collaboration_key IS 'The partner that first_thing is about, see dim_collaboration; NULL when it is about none in particular.';
COMMENT ON COLUMN portfolio.on_edge IS 'Partners whose light is on the edge, see partner_score.certainty; a count.';
COMMENT ON COLUMN portfolio.split IS 'Partners of which the lights of two groups are two bands or more apart; a count.';
COMMENT ON COLUMN portfolio.group_concern IS 'Partners of which the common light, or that of a group, is the lowest one; a count.';
COMMENT ON COLUMN portfolio.group_difference_nl IS 'Which groups of raters are less or more positive than the others at all partners (of six or more), or at nine of ten (of ten or more), Dutch sentences; NULL when none is.';
COMMENT ON COLUMN portfolio.group_difference_en IS 'Which groups of raters are less or more positive than the others at all partners (of six or more), or at nine of ten (of ten or more), English sentences; NULL when none is.';
COMMENT ON COLUMN portfolio.findings_of_no_partner IS 'Open findings that concern the organisation and are about no partner of it: itself, its own rows, or a collaboration that it does not take part in; a count. With the four counts of its partners it makes the open rows of fact_finding.';
