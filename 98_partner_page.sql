-- 98_partner_page.sql: the pages about one partner: what it is, how it goes, what people see differently
--
-- Views keep what they read by number and not by name, so names are written without schema here.

CREATE FUNCTION day_text(day date, lang text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN date_part('day', day)::text || ' ' || label('month', date_part('month', day)::text, lang) || ' ' || date_part('year', day)::text;
COMMENT ON FUNCTION day_text(date, text) IS
'A day in words, lang ''nl'' or ''en'', as in a sentence. NULL in, NULL out; 22023 for another language. Example: day_text(''2026-06-11'', ''nl'') = ''11 juni 2026''';

CREATE FUNCTION short_name(title text)
RETURNS varchar(200)
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN CASE WHEN length(title) > 200 THEN "left"(title, 197) || '...' ELSE title END;
COMMENT ON FUNCTION short_name(text) IS
'A title that fits in 200 characters: a longer one is cut and ends in three dots. NULL in, NULL out.';

CREATE FUNCTION style_sentence(used style, wanted style, overlap float8, more text[], less text[], lang text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
PARALLEL SAFE
RETURN CASE
	WHEN lang IS NULL THEN NULL
	WHEN used IS NULL AND wanted IS NULL THEN CASE lang WHEN 'nl' THEN 'Er is nog niet gekozen welke stijl van sturen hier past.' ELSE 'The style of governance that suits has not been chosen yet.' END
	WHEN used IS NULL THEN CASE lang WHEN 'nl' THEN 'Er is niet vastgelegd hoe hier nu wordt gestuurd.' ELSE 'How this is governed now has not been recorded.' END
	WHEN wanted IS NULL THEN CASE lang WHEN 'nl' THEN 'Er is niet vastgelegd welke stijl van sturen de opgave vraagt.' ELSE 'The style that the challenge asks for has not been recorded.' END
	WHEN round(overlap::numeric, 4) >= 0.9 OR more[1] IS NULL OR less[1] IS NULL THEN CASE lang WHEN 'nl' THEN 'De stijl van sturen past bij wat de opgave vraagt.' ELSE 'The style of governance suits what the challenge asks for.' END
	WHEN lang = 'nl' THEN 'De opgave vraagt om meer ' || label('style', more[1], 'nl') || ' en minder ' || label('style', less[1], 'nl') || ' dan nu.'
	ELSE 'The challenge asks for more ' || label('style', more[1], 'en') || ' and less ' || label('style', less[1], 'en') || ' than now.'
END;
COMMENT ON FUNCTION style_sentence(style, style, float8, text[], text[], text) IS
'How the style in use (used) and the style that the challenges ask for (wanted) differ, in one sentence, lang ''nl'' or ''en''; overlap, more and less as style_fit() gives them. From an overlap of 0.9 on it suits. NULL for no language.';

-- one row a partner: the page that a council opens first
CREATE VIEW partner_now
WITH (security_invoker = true)
AS
SELECT p.organisation::varchar(64) AS organisation,
	short_name(coalesce(o.name, p.organisation)) AS organisation_name,
	p.collaboration_id AS collaboration_key,
	c.code::varchar(64) AS code,
	short_name(coalesce(v.short_title, v.title, c.title)) AS name,
	coalesce(v.title, c.title) AS title,
	v.collaboration_version_id AS collaboration_version_key,
	form.code::varchar(64) AS legal_form,
	label('legal_form', form.code, 'nl')::varchar(200) AS legal_form_nl,
	label('legal_form', form.code, 'en')::varchar(200) AS legal_form_en,
	form.bbv_group::varchar(64) AS bbv_group,
	label('bbv_group', form.bbv_group, 'nl')::varchar(200) AS bbv_group_nl,
	label('bbv_group', form.bbv_group, 'en')::varchar(200) AS bbv_group_en,
	phase(v.collaboration)::varchar(64) AS phase,
	label('phase', phase(v.collaboration), 'nl')::varchar(200) AS phase_nl,
	label('phase', phase(v.collaboration), 'en')::varchar(200) AS phase_en,
	short_name(coalesce(body.name, v.body)) AS body_name,
	coalesce(c.website, body.website) AS website,
	v.valid_from,
	share.parties,
	purpose(v.collaboration) AS purpose,
	-- why
	why.status::varchar(64) AS why_status,
	label('why_status', why.status, 'nl')::varchar(200) AS why_status_nl,
	label('why_status', why.status, 'en')::varchar(200) AS why_status_en,
	why.motives_nl,
	why.motives_en,
	why.motive_text,
	challenge.challenges,
	challenge.challenges_nl,
	challenge.challenges_en,
	interest.public_interest,
	-- our role
	array_to_string(role_array(own.roles), ', ') AS our_roles,
	own.roles_nl AS our_roles_nl,
	own.roles_en AS our_roles_en,
	role_fit(own.roles, used.style) AS role_fit,
	own.status::varchar(64) AS role_fit_status,
	label('own_role_status', own.status, 'nl')::varchar(200) AS role_fit_status_nl,
	label('own_role_status', own.status, 'en')::varchar(200) AS role_fit_status_en,
	finding.role_conflicts,
	share.vote_share,
	share.capital_share,
	-- style
	round(hierarchy(used.style)::numeric, 4)::float8 AS used_hierarchy,
	round(network(used.style)::numeric, 4)::float8 AS used_network,
	round(market(used.style)::numeric, 4)::float8 AS used_market,
	round(hierarchy(challenge.style)::numeric, 4)::float8 AS wanted_hierarchy,
	round(network(challenge.style)::numeric, 4)::float8 AS wanted_network,
	round(market(challenge.style)::numeric, 4)::float8 AS wanted_market,
	round(fit.overlap::numeric, 4)::float8 AS style_fit,
	style_sentence(used.style, challenge.style, fit.overlap, fit.more, fit.less, 'nl') AS style_fit_nl,
	style_sentence(used.style, challenge.style, fit.overlap, fit.more, fit.less, 'en') AS style_fit_en,
	-- score
	light.assessment_status::varchar(64) AS assessment_status,
	label('assessment_state', light.assessment_status, 'nl')::varchar(200) AS assessment_status_nl,
	label('assessment_state', light.assessment_status, 'en')::varchar(200) AS assessment_status_en,
	last.held_on AS assessed_on,
	last.assessment_round_id AS round_key,
	raters(total.total) AS raters,
	coverage(total.total, total.instrument) AS coverage,
	level(total.total, total.instrument) AS level,
	score(total.total, total.instrument) AS score,
	balance(total.total, total.instrument) AS balance,
	light.score_status::varchar(64) AS score_status,
	label('score_status', light.score_status, 'nl')::varchar(200) AS score_status_nl,
	label('score_status', light.score_status, 'en')::varchar(200) AS score_status_en,
	weak.category::varchar(64) AS weakest_category,
	weak.label_nl::varchar(200) AS weakest_category_nl,
	weak.label_en::varchar(200) AS weakest_category_en,
	band.code::varchar(64) AS band_code,
	band.label_nl::varchar(200) AS band_label_nl,
	band.label_en::varchar(200) AS band_label_en,
	weak.band_position,
	weak.bands,
	band.symbol::varchar(8) AS band_symbol,
	band.colour::varchar(7) AS band_colour,
	light.decided_by::varchar(64) AS band_decided_by,
	label('decided_by', light.decided_by, 'nl')::varchar(200) AS band_decided_by_nl,
	label('decided_by', light.decided_by, 'en')::varchar(200) AS band_decided_by_en,
	CASE
		WHEN last.assessment_round_id IS NULL THEN 'Deze samenwerking is nog niet beoordeeld. Spreek met het college af wanneer de eerste ronde is.'
		WHEN total.total IS NULL THEN 'In de laatste ronde zijn geen bruikbare antwoorden gegeven. Spreek met het college af wanneer er een nieuwe ronde is.'
		ELSE explanation(total.total, 'nl', total.instrument)
	END AS explanation_nl,
	CASE
		WHEN last.assessment_round_id IS NULL THEN 'This collaboration has not been assessed yet. Agree with the executive when the first round is.'
		WHEN total.total IS NULL THEN 'The last round has no usable answers. Agree with the executive when there is a new round.'
		ELSE explanation(total.total, 'en', total.instrument)
	END AS explanation_en,
	-- trend
	coalesce(trend.code, 'too_short')::varchar(64) AS trend,
	label('trend', coalesce(trend.code, 'too_short'), 'nl')::varchar(200) AS trend_nl,
	label('trend', coalesce(trend.code, 'too_short'), 'en')::varchar(200) AS trend_en,
	trend.slope AS trend_slope,
	trend.rounds AS trend_rounds,
	trend.previous_score,
	-- gap
	gap.council_level,
	gap.official_level,
	gap.council_level - gap.official_level AS council_official_gap,
	gap.code::varchar(64) AS gap,
	label('gap', gap.code, 'nl')::varchar(200) AS gap_nl,
	label('gap', gap.code, 'en')::varchar(200) AS gap_en,
	differs.code::varchar(64) AS gap_category,
	differs.label_nl::varchar(200) AS gap_category_nl,
	differs.label_en::varchar(200) AS gap_category_en,
	gap.is_identifiable,
	-- findings
	finding.critical AS findings_critical,
	finding.error AS findings_error,
	finding.warning AS findings_warning,
	finding.info AS findings_info,
	finding.open AS findings_open,
	-- next
	next.due_on AS next_on,
	next.kind AS next_kind,
	next.kind_nl AS next_kind_nl,
	next.kind_en AS next_kind_en,
	next.title_nl || ', uiterlijk ' || day_text(next.due_on, 'nl') || '.' AS next_nl,
	next.title_en || ', by ' || day_text(next.due_on, 'en') || '.' AS next_en,
	-- money
	paid.value AS contribution,
	paid.fiscal_year AS contribution_year,
	paid.fiscal_year::varchar(4) AS contribution_year_text,
	coalesce(paid.status, 'not_filled')::varchar(64) AS contribution_status,
	label('amount_status', coalesce(paid.status, 'not_filled'), 'nl')::varchar(200) AS contribution_status_nl,
	label('amount_status', coalesce(paid.status, 'not_filled'), 'en')::varchar(200) AS contribution_status_en,
	paid.basis::varchar(64) AS contribution_basis,
	label('amount_basis', paid.basis, 'nl')::varchar(200) AS contribution_basis_nl,
	label('amount_basis', paid.basis, 'en')::varchar(200) AS contribution_basis_en,
	money.equity_end,
	money.debt_end,
	money.result,
	money.fiscal_year AS money_year,
	money.fiscal_year::varchar(4) AS money_year_text,
	money.status::varchar(64) AS money_status,
	label('amount_status', money.status, 'nl')::varchar(200) AS money_status_nl,
	label('amount_status', money.status, 'en')::varchar(200) AS money_status_en,
	-- supervision and signals
	supervision.class::varchar(64) AS supervision_class,
	supervision.class_nl::varchar(200) AS supervision_class_nl,
	supervision.class_en::varchar(200) AS supervision_class_en,
	supervision.model::varchar(64) AS supervision_model,
	supervision.model_nl::varchar(200) AS supervision_model_nl,
	supervision.model_en::varchar(200) AS supervision_model_en,
	supervision.next_on AS supervision_next_on,
	signal.open AS signals_open,
	signal.overdue AS signals_overdue
FROM partners_as_of(as_of()) AS p
JOIN collaboration_register AS c ON c.collaboration_id = p.collaboration_id
LEFT JOIN party AS o ON o.party = p.organisation
LEFT JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = p.collaboration_id
LEFT JOIN party AS body ON body.party = v.body
CROSS JOIN LATERAL (
	SELECT coalesce(max(s.value) FILTER (WHERE s.name = 'assessment_months' AND s.organisation IS NOT NULL), max(s.value) FILTER (WHERE s.name = 'assessment_months'), '24')::numeric::integer AS assessment_months,
		coalesce(max(s.value) FILTER (WHERE s.name = 'min_raters' AND s.organisation IS NOT NULL), max(s.value) FILTER (WHERE s.name = 'min_raters'), '5')::numeric AS min_raters,
		coalesce(max(s.value) FILTER (WHERE s.name = 'disagreement' AND s.organisation IS NOT NULL), max(s.value) FILTER (WHERE s.name = 'disagreement'), '0.25')::float8 AS disagreement
	FROM setting AS s
	WHERE s.name IN ('assessment_months', 'min_raters', 'disagreement') AND (s.organisation IS NULL OR s.organisation = p.organisation)
) AS setting
CROSS JOIN LATERAL (SELECT legal_form(v.collaboration) AS code, style(v.collaboration) AS style) AS used
CROSS JOIN LATERAL (
	SELECT CASE WHEN count(*) > 0 THEN 'stated' ELSE 'not_stated' END AS status,
		string_agg(label('motive', m.reason, 'nl'), ', ' ORDER BY m.motive_id) AS motives_nl,
		string_agg(label('motive', m.reason, 'en'), ', ' ORDER BY m.motive_id) AS motives_en,
		string_agg(rtrim(m.explanation, '. ') || '.', ' ' ORDER BY m.motive_id) AS motive_text
	FROM motive AS m
	WHERE m.organisation = p.organisation AND m.collaboration_id = p.collaboration_id AND (m.stated_on IS NULL OR m.stated_on <= as_of())
) AS why
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS challenges,
		string_agg(h.title_nl, ', ' ORDER BY h.challenge_id) AS challenges_nl,
		string_agg(coalesce(h.title_en, h.title_nl), ', ' ORDER BY h.challenge_id) AS challenges_en,
		style(avg(hierarchy(h.style)), avg(network(h.style)), avg(market(h.style))) AS style
	FROM challenge_collaboration AS k
	JOIN challenge AS h ON h.challenge_id = k.challenge_id AND h.organisation = k.organisation
	WHERE k.organisation = p.organisation AND k.collaboration_id = p.collaboration_id
	AND (k.valid_from IS NULL OR k.valid_from <= as_of()) AND (k.valid_to IS NULL OR k.valid_to > as_of())
	AND (h.valid_from IS NULL OR h.valid_from <= as_of()) AND (h.valid_to IS NULL OR h.valid_to > as_of())
) AS challenge
LEFT JOIN LATERAL (
	SELECT i.public_interest, i.bbv_group
	FROM interest AS i
	WHERE i.organisation = p.organisation AND i.collaboration_id = p.collaboration_id
	AND (i.valid_from IS NULL OR i.valid_from <= as_of()) AND (i.valid_to IS NULL OR i.valid_to > as_of())
	ORDER BY i.valid_from DESC NULLS LAST
	LIMIT 1
) AS interest ON true
CROSS JOIN LATERAL (SELECT used.code, coalesce(interest.bbv_group, bbv_group(used.code)) AS bbv_group) AS form
CROSS JOIN LATERAL (
	SELECT h.roles,
		(SELECT string_agg(label(r.role, 'nl'), ', ' ORDER BY r.nr) FROM unnest(role_array(h.roles)) WITH ORDINALITY AS r (role, nr)) AS roles_nl,
		(SELECT string_agg(label(r.role, 'en'), ', ' ORDER BY r.nr) FROM unnest(role_array(h.roles)) WITH ORDINALITY AS r (role, nr)) AS roles_en,
		CASE WHEN h.roles IS NULL OR cardinality(h.roles) = 0 THEN 'no_roles' WHEN used.style IS NULL THEN 'no_style' WHEN affinity(h.roles) IS NULL THEN 'no_affinity' ELSE 'ok' END AS status
	FROM (
		SELECT role_set_agg(x.roles) AS roles
		FROM (
			SELECT roles_in(v.collaboration, p.organisation) AS roles
			UNION ALL
			SELECT role_set(a.role)
			FROM role_assignment AS a
			WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id AND organisation(a.holder) = p.organisation
			AND (a.valid_from IS NULL OR a.valid_from <= as_of()) AND (a.valid_to IS NULL OR a.valid_to > as_of())
		) AS x
	) AS h
) AS own
CROSS JOIN LATERAL (
	SELECT count(DISTINCT organisation(s.party))::integer AS parties,
		sum(s.vote_share) FILTER (WHERE organisation(s.party) = p.organisation)::numeric(7,4) AS vote_share,
		sum(s.capital_share) FILTER (WHERE organisation(s.party) = p.organisation)::numeric(7,4) AS capital_share
	FROM participation_share AS s
	WHERE s.collaboration_version_id = v.collaboration_version_id AND s.status <> 'left'
) AS share
LEFT JOIN LATERAL style_fit(used.style, challenge.style) AS fit ON true
LEFT JOIN LATERAL (
	SELECT r.assessment_round_id, r.held_on, r.instrument_code
	FROM assessment_round AS r
	WHERE r.organisation = p.organisation AND r.collaboration_id = p.collaboration_id AND r.status IN ('closed', 'adopted') AND r.held_on <= as_of()
	ORDER BY r.held_on DESC, r.assessment_round_id DESC
	LIMIT 1
) AS last ON true
LEFT JOIN LATERAL (SELECT t.total, t.instrument FROM round_totals() AS t WHERE t.assessment_round_id = last.assessment_round_id LIMIT 1) AS total ON true
LEFT JOIN LATERAL band(total.total, total.instrument) AS band ON true
LEFT JOIN LATERAL (
	SELECT max(k.category) AS category, max(k.label_nl) AS label_nl, max(k.label_en) AS label_en,
		(SELECT max(b.position) FILTER (WHERE b.band = band.code) FROM bands(total.instrument) AS b WHERE b.measure = 'score') AS band_position,
		(SELECT nullif(count(*), 0)::integer FROM bands(total.instrument) AS b WHERE b.measure = 'score' AND band.code IS NOT NULL) AS bands
	FROM categories(total.instrument) AS k
	WHERE k.is_primary AND k.category = weakest(total.total, total.instrument)
) AS weak ON true
CROSS JOIN LATERAL (
	SELECT CASE
			WHEN total.total IS NULL THEN 'not_assessed'
			WHEN last.held_on + make_interval(months => setting.assessment_months) < as_of() THEN 'overdue'
			ELSE 'assessed'
		END AS assessment_status,
		CASE WHEN total.total IS NOT NULL THEN split_part(status(total.total, total.instrument), ':', 1) END AS score_status,
		CASE WHEN band.code IS NOT NULL THEN replace(split_part(band.decided_by, ':', 1), ' ', '_') END AS decided_by
) AS light
-- over the rounds with the instrument of the last one
LEFT JOIN LATERAL (
	SELECT CASE
			WHEN (s.mk).can_be_significant AND (s.mk).p <= 0.05 THEN CASE WHEN (s.mk).s > 0 THEN 'improving' ELSE 'worsening' END
			WHEN (s.mk).can_be_significant OR (s.rounds >= 5 AND (s.mk).reason = 'no_variation') THEN 'stable'
			ELSE 'too_short'
		END AS code,
		(s.ts).slope AS slope,
		s.rounds,
		s.scores[2] AS previous_score
	FROM (
		SELECT count(x.score)::integer AS rounds, theil_sen(x.t, x.score) AS ts, mann_kendall(x.t, x.score) AS mk,
			array_agg(x.score ORDER BY x.held_on DESC, x.assessment_round_id DESC) AS scores
		FROM (
			SELECT t.held_on, t.assessment_round_id, (t.held_on - date '2000-01-01') / 365.25::float8 AS t, score(t.total, t.instrument) AS score
			FROM round_totals() AS t
			WHERE t.organisation = p.organisation AND t.collaboration_id = p.collaboration_id AND t.held_on <= as_of() AND t.instrument_code = last.instrument_code
			OFFSET 0
		) AS x
	) AS s
) AS trend ON true
LEFT JOIN LATERAL (
	SELECT g.code, g.label_nl, g.label_en, g.gap
	FROM perception_gap(total.total, 'council', 'official', total.instrument) AS g
	WHERE g.kind = 'category' AND g.gap IS NOT NULL
	ORDER BY abs(g.gap) DESC
	LIMIT 1
) AS differs ON true
CROSS JOIN LATERAL (
	SELECT g.council_level, g.official_level, coalesce(g.is_identifiable, false) AS is_identifiable,
		CASE
			WHEN g.council_level IS NULL OR g.official_level IS NULL THEN 'unknown'
			WHEN g.council_raters < 3 OR g.official_raters < 3 THEN 'too_few'
			WHEN round(greatest(abs(g.council_level - g.official_level), abs(differs.gap))::numeric, 4) < setting.disagreement THEN 'agree'
			ELSE 'differ'
		END AS code
	FROM (
		SELECT max(level(e.part, total.instrument)) FILTER (WHERE e.perspective = 'council') AS council_level,
			max(level(e.part, total.instrument)) FILTER (WHERE e.perspective = 'official') AS official_level,
			max(raters(e.part)) FILTER (WHERE e.perspective = 'council') AS council_raters,
			max(raters(e.part)) FILTER (WHERE e.perspective = 'official') AS official_raters,
			bool_or(raters(e.part) < setting.min_raters) AS is_identifiable
		FROM (
			SELECT w.perspective, for_perspective(total.total, w.perspective) AS part
			FROM unnest(perspectives(total.total)) AS w (perspective)
			OFFSET 0
		) AS e
	) AS g
) AS gap
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS open,
		(count(*) FILTER (WHERE f.severity = 'critical'))::integer AS critical,
		(count(*) FILTER (WHERE f.severity = 'error'))::integer AS error,
		(count(*) FILTER (WHERE f.severity = 'warning'))::integer AS warning,
		(count(*) FILTER (WHERE f.severity = 'info'))::integer AS info,
		-- one conflict may break two rules
		(count(DISTINCT f.message_nl) FILTER (WHERE f.rule ~ '^(CONFLICT-|SSD-|INTEREST-|ROLE-CONFLICT)'))::integer AS role_conflicts
	FROM finding AS f
	WHERE f.collaboration_id = p.collaboration_id AND (f.organisation IS NULL OR f.organisation = p.organisation) AND f.state IN ('open', 'reopened')
) AS finding
LEFT JOIN LATERAL (
	SELECT d.due_on, d.kind, d.kind_nl, d.kind_en, d.title_nl, d.title_en
	FROM fact_deadline AS d
	WHERE d.organisation = p.organisation AND d.collaboration_key = p.collaboration_id AND d.state <> 'done' AND d.due_on >= as_of()
	ORDER BY d.due_on, d.kind, d.title_nl
	LIMIT 1
) AS next ON true
LEFT JOIN LATERAL (
	SELECT a.fiscal_year, a.value, a.status, a.basis
	FROM finance_amount AS a
	WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id AND a.kind = 'contribution' AND a.part IS NULL
	AND a.fiscal_year <= date_part('year', as_of())
	ORDER BY a.fiscal_year DESC, CASE a.basis WHEN 'realised' THEN 1 WHEN 'budget' THEN 2 ELSE 3 END, a.stage DESC, a.source, a.finance_amount_id
	LIMIT 1
) AS paid ON true
CROSS JOIN LATERAL (
	SELECT max(y.fiscal_year) AS fiscal_year,
		(array_agg(y.value ORDER BY y.nr) FILTER (WHERE y.kind = 'equity_end'))[1] AS equity_end,
		(array_agg(y.value ORDER BY y.nr) FILTER (WHERE y.kind = 'debt_end'))[1] AS debt_end,
		(array_agg(y.value ORDER BY y.nr) FILTER (WHERE y.kind = 'result'))[1] AS result,
		CASE
			WHEN count(*) = 0 THEN 'not_filled'
			-- the worst of the three, the first in the order of the list
			ELSE coalesce((array_agg(y.status ORDER BY y.nr) FILTER (WHERE y.status NOT IN ('published', 'nil')))[1], 'published')
		END AS status
	FROM (
		SELECT a.fiscal_year, a.kind, a.value, a.status,
			dense_rank() OVER (ORDER BY a.basis = 'realised' DESC, a.fiscal_year DESC, a.basis) AS place,
			row_number() OVER (ORDER BY a.kind, a.stage DESC, a.source, a.finance_amount_id) AS nr
		FROM finance_amount AS a
		WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id AND a.kind IN ('equity_end', 'debt_end', 'result') AND a.part IS NULL
		AND a.fiscal_year <= date_part('year', as_of()) AND a.fiscal_year >= date_part('year', as_of()) - 5
	) AS y
	WHERE y.place = 1
) AS money
LEFT JOIN LATERAL (
	SELECT a.class, k.label_nl AS class_nl, k.label_en AS class_en, a.model, m.label_nl AS model_nl, m.label_en AS model_en,
		least((coalesce(a.reviewed_on, a.valid_from) + interval '1 year' / k.frequency)::date, (coalesce(a.reviewed_on, a.valid_from) + make_interval(months => m.review_months))::date) AS next_on
	FROM supervision_assignment AS a
	LEFT JOIN supervision_model AS m ON m.model = a.model
	LEFT JOIN supervision_class AS k ON k.model = a.model AND k.class = a.class
	WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id
	AND (a.valid_from IS NULL OR a.valid_from <= as_of()) AND (a.valid_to IS NULL OR a.valid_to > as_of())
	ORDER BY a.valid_from DESC NULLS LAST, a.supervision_assignment_id DESC
	LIMIT 1
) AS supervision ON true
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS open, (count(*) FILTER (WHERE s.due_on < as_of()))::integer AS overdue
	FROM signal AS s
	WHERE s.organisation = p.organisation AND s.collaboration_id = p.collaboration_id AND s.raised_on <= as_of() AND (s.closed_on IS NULL OR s.closed_on > as_of())
) AS signal;
