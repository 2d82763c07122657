-- partner.sql: the pages about one partner: what it is, how it goes, what people see differently
--
-- Views keep what they read by number and not by name, so names are written without schema here.

CREATE FUNCTION governance_internal.short_name(title text)
RETURNS varchar(200)
LANGUAGE SQL
IMMUTABLE
-- not STRICT, which PostgreSQL would call for each row and not put in its place
PARALLEL SAFE
RETURN CASE WHEN length(title) > 200 THEN "left"(title, 197) || '...' ELSE title END;
COMMENT ON FUNCTION short_name(text) IS
'A title that fits in 200 characters: a longer one is cut and ends in three dots. NULL in, NULL out.';

CREATE FUNCTION governance_internal.style_sentence(used style, wanted style, overlap float8, more text[], less text[], lang text)
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
-- What stands after LEFT JOIN LATERAL is one row of aggregates, so that PostgreSQL leaves out what no column needs.
CREATE VIEW partner_now
WITH (security_invoker = true)
AS
SELECT p.organisation AS organisation,
	short_name(coalesce(o.name, p.organisation))::varchar(200) AS organisation_name,
	p.collaboration_id AS collaboration_key,
	c.code AS code,
	short_name(coalesce(v.short_title, v.title, c.title))::varchar(200) AS name,
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
	short_name(coalesce(body.name, v.body))::varchar(200) AS body_name,
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
	nullif(array_to_string(role_array(own.roles), ', '), '') AS our_roles,
	(SELECT string_agg(label(r.role, 'nl'), ', ') FROM unnest(role_array(own.roles)) AS r (role)) AS our_roles_nl,
	(SELECT string_agg(label(r.role, 'en'), ', ') FROM unnest(role_array(own.roles)) AS r (role)) AS our_roles_en,
	round(role_fit(own.roles, used.style)::numeric, 4)::float8 AS role_fit,
	light.own_role_status::varchar(64) AS role_fit_status,
	label('own_role_status', light.own_role_status, 'nl')::varchar(200) AS role_fit_status_nl,
	label('own_role_status', light.own_role_status, 'en')::varchar(200) AS role_fit_status_en,
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
	round((challenge.fit).overlap::numeric, 4)::float8 AS style_fit,
	style_sentence(used.style, challenge.style, (challenge.fit).overlap, (challenge.fit).more, (challenge.fit).less, 'nl') AS style_fit_nl,
	style_sentence(used.style, challenge.style, (challenge.fit).overlap, (challenge.fit).more, (challenge.fit).less, 'en') AS style_fit_en,
	-- score
	light.assessment_status::varchar(64) AS assessment_status,
	label('assessment_state', light.assessment_status, 'nl')::varchar(200) AS assessment_status_nl,
	label('assessment_state', light.assessment_status, 'en')::varchar(200) AS assessment_status_en,
	last.held_on AS assessed_on,
	last.assessment_round_id AS round_key,
	CASE WHEN last.has_total THEN last.raters END AS raters,
	last.coverage AS coverage,
	last.level AS level,
	last.score AS score,
	last.balance AS balance,
	light.score_status::varchar(64) AS score_status,
	label('score_status', light.score_status, 'nl')::varchar(200) AS score_status_nl,
	label('score_status', light.score_status, 'en')::varchar(200) AS score_status_en,
	last.weakest AS weakest_category,
	last.weakest_nl AS weakest_category_nl,
	last.weakest_en AS weakest_category_en,
	last.band AS band_code,
	last.band_nl AS band_label_nl,
	last.band_en AS band_label_en,
	last.band_position,
	last.bands,
	last.symbol AS band_symbol,
	last.colour AS band_colour,
	last.decided_by AS band_decided_by,
	label('decided_by', last.decided_by, 'nl')::varchar(200) AS band_decided_by_nl,
	label('decided_by', last.decided_by, 'en')::varchar(200) AS band_decided_by_en,
	CASE
		WHEN last.assessment_round_id IS NULL THEN 'Deze samenwerking is nog niet beoordeeld. Spreek met het college af wanneer de eerste beoordeling is.'
		WHEN last.has_total IS NOT TRUE THEN 'In de laatste ronde zijn geen bruikbare antwoorden gegeven. Spreek met het college af wanneer er een nieuwe ronde is.'
		ELSE last.explanation_nl
	END AS explanation_nl,
	CASE
		WHEN last.assessment_round_id IS NULL THEN 'This collaboration has not been assessed yet. Agree with the executive when the first assessment is.'
		WHEN last.has_total IS NOT TRUE THEN 'The last round has no usable answers. Agree with the executive when there is a new round.'
		ELSE last.explanation_en
	END AS explanation_en,
	-- trend
	light.trend::varchar(64) AS trend,
	label('trend', light.trend, 'nl')::varchar(200) AS trend_nl,
	label('trend', light.trend, 'en')::varchar(200) AS trend_en,
	(trend.ts).slope AS trend_slope,
	trend.rounds AS trend_rounds,
	trend.previous_score,
	-- gap
	groups.council_level,
	groups.official_level,
	groups.council_level - groups.official_level AS council_official_gap,
	light.gap::varchar(64) AS gap,
	label('gap', light.gap, 'nl')::varchar(200) AS gap_nl,
	label('gap', light.gap, 'en')::varchar(200) AS gap_en,
	last.gap_category,
	last.gap_category_nl,
	last.gap_category_en,
	coalesce(groups.smallest < setting.min_raters, false) AS is_identifiable,
	-- findings
	finding.critical AS findings_critical,
	finding.error AS findings_error,
	finding.warning AS findings_warning,
	finding.info AS findings_info,
	finding.open AS findings_open,
	-- next
	next.due_on AS next_on,
	next.kind::varchar(64) AS next_kind,
	next.kind_nl::varchar(200) AS next_kind_nl,
	next.kind_en::varchar(200) AS next_kind_en,
	next.title_nl || ' (' || day_text(next.due_on, 'nl') || ').' AS next_nl,
	next.title_en || ' (' || day_text(next.due_on, 'en') || ').' AS next_en,
	-- money
	paid.value::numeric(18,2) AS contribution,
	paid.fiscal_year AS contribution_year,
	paid.fiscal_year::varchar(4) AS contribution_year_text,
	coalesce(paid.status, 'not_filled')::varchar(64) AS contribution_status,
	label('amount_status', coalesce(paid.status, 'not_filled'), 'nl')::varchar(200) AS contribution_status_nl,
	label('amount_status', coalesce(paid.status, 'not_filled'), 'en')::varchar(200) AS contribution_status_en,
	paid.basis::varchar(64) AS contribution_basis,
	label('amount_basis', paid.basis, 'nl')::varchar(200) AS contribution_basis_nl,
	label('amount_basis', paid.basis, 'en')::varchar(200) AS contribution_basis_en,
	money.equity_end::numeric(18,2) AS equity_end,
	money.debt_end::numeric(18,2) AS debt_end,
	money.result::numeric(18,2) AS result,
	money.fiscal_year AS money_year,
	money.fiscal_year::varchar(4) AS money_year_text,
	money.status::varchar(64) AS money_status,
	label('amount_status', money.status, 'nl')::varchar(200) AS money_status_nl,
	label('amount_status', money.status, 'en')::varchar(200) AS money_status_en,
	-- supervision and signals
	supervision.class AS supervision_class,
	supervision.class_nl AS supervision_class_nl,
	supervision.class_en AS supervision_class_en,
	supervision.model AS supervision_model,
	supervision.model_nl AS supervision_model_nl,
	supervision.model_en AS supervision_model_en,
	supervision.next_on AS supervision_next_on,
	signal.open AS signals_open,
	signal.overdue AS signals_overdue
FROM partners_as_of(as_of()) AS p
-- asked once a query, not once a row
CROSS JOIN (SELECT as_of() AS day, date_part('year', as_of())::integer AS year OFFSET 0) AS today
JOIN collaboration_register AS c ON c.collaboration_id = p.collaboration_id
LEFT JOIN party AS o ON o.party = p.organisation
LEFT JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = p.collaboration_id
LEFT JOIN party AS body ON body.party = v.body
LEFT JOIN LATERAL (
	SELECT coalesce(max(s.value) FILTER (WHERE s.name = 'assessment_months' AND s.organisation IS NOT NULL), max(s.value) FILTER (WHERE s.name = 'assessment_months'), '24')::numeric::integer AS assessment_months,
		coalesce(max(s.value) FILTER (WHERE s.name = 'min_raters' AND s.organisation IS NOT NULL), max(s.value) FILTER (WHERE s.name = 'min_raters'), '5')::numeric AS min_raters,
		coalesce(max(s.value) FILTER (WHERE s.name = 'disagreement' AND s.organisation IS NOT NULL), max(s.value) FILTER (WHERE s.name = 'disagreement'), '0.25')::float8 AS disagreement
	FROM setting AS s
	-- a value that is no number is none
	WHERE s.name IN ('assessment_months', 'min_raters', 'disagreement') AND s.value ~ '^[0-9]{1,4}([.][0-9]{1,9})?$' AND (s.organisation IS NULL OR s.organisation = p.organisation)
) AS setting ON true
CROSS JOIN LATERAL (SELECT legal_form(v.collaboration) AS code, style(v.collaboration) AS style) AS used
LEFT JOIN LATERAL (
	SELECT CASE WHEN count(*) > 0 THEN 'stated' ELSE 'not_stated' END AS status,
		string_agg(label('motive', m.reason, 'nl'), ', ') AS motives_nl,
		string_agg(label('motive', m.reason, 'en'), ', ') AS motives_en,
		string_agg(rtrim(m.explanation, '. ') || '.', ' ') AS motive_text
	FROM (
		-- sorted once, not by each aggregate
		SELECT x.reason, x.explanation
		FROM motive AS x
		WHERE x.organisation = p.organisation AND x.collaboration_id = p.collaboration_id AND (x.stated_on IS NULL OR x.stated_on <= today.day)
		ORDER BY x.motive_id
	) AS m
) AS why ON true
LEFT JOIN LATERAL (
	SELECT count(*)::integer AS challenges,
		string_agg(h.title_nl, ', ') AS challenges_nl,
		string_agg(coalesce(h.title_en, h.title_nl), ', ') AS challenges_en,
		style(avg(hierarchy(h.style)), avg(network(h.style)), avg(market(h.style))) AS style,
		-- here, so that it is found once a partner, not once a column
		style_fit(used.style, style(avg(hierarchy(h.style)), avg(network(h.style)), avg(market(h.style)))) AS fit
	FROM (
		SELECT x.title_nl, x.title_en, x.style
		FROM challenge_collaboration AS k
		JOIN challenge AS x ON x.challenge_id = k.challenge_id AND x.organisation = k.organisation
		WHERE k.organisation = p.organisation AND k.collaboration_id = p.collaboration_id
		AND (k.valid_from IS NULL OR k.valid_from <= today.day) AND (k.valid_to IS NULL OR k.valid_to > today.day)
		AND (x.valid_from IS NULL OR x.valid_from <= today.day) AND (x.valid_to IS NULL OR x.valid_to > today.day)
		ORDER BY x.challenge_id
	) AS h
) AS challenge ON true
LEFT JOIN LATERAL (
	SELECT max(x.public_interest) AS public_interest, max(x.bbv_group) AS bbv_group
	FROM (
		SELECT i.public_interest, i.bbv_group
		FROM interest AS i
		WHERE i.organisation = p.organisation AND i.collaboration_id = p.collaboration_id
		AND (i.valid_from IS NULL OR i.valid_from <= today.day) AND (i.valid_to IS NULL OR i.valid_to > today.day)
		ORDER BY i.valid_from DESC NULLS LAST
		LIMIT 1
	) AS x
) AS interest ON true
CROSS JOIN LATERAL (SELECT used.code, coalesce(interest.bbv_group, bbv_group(used.code)) AS bbv_group) AS form
LEFT JOIN LATERAL (
	SELECT role_set_agg(x.roles) AS roles
	FROM (
		SELECT roles_in(v.collaboration, p.organisation) AS roles
		UNION ALL
		SELECT role_set(a.role)
		FROM role_assignment AS a
		WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id AND organisation(a.holder) = p.organisation
		AND (a.valid_from IS NULL OR a.valid_from <= today.day) AND (a.valid_to IS NULL OR a.valid_to > today.day)
	) AS x
) AS own ON true
LEFT JOIN LATERAL (
	SELECT count(DISTINCT organisation(s.party))::integer AS parties,
		sum(s.vote_share) FILTER (WHERE organisation(s.party) = p.organisation)::numeric(7,4) AS vote_share,
		sum(s.capital_share) FILTER (WHERE organisation(s.party) = p.organisation)::numeric(7,4) AS capital_share
	FROM participation_share AS s
	WHERE s.collaboration_version_id = v.collaboration_version_id AND s.status <> 'left'
) AS share ON true
LEFT JOIN LATERAL (
	-- with what total_rounds() keeps of it: what is not asked for is not read
	SELECT r.assessment_round_id, r.held_on, r.instrument_code, r.instrument_version, t.total IS NOT NULL AND s.assessment_round_id IS NOT NULL AS has_total, s.explanation_nl, s.explanation_en,
		s.raters, s.coverage, s.level, s.score, s.balance, s.status, s.weakest, s.weakest_nl, s.weakest_en, s.band, s.band_nl, s.band_en, s.band_position, s.bands, s.symbol, s.colour, s.decided_by,
		s.gap, s.gap_category, s.gap_category_nl, s.gap_category_en
	FROM assessment_round AS r
	LEFT JOIN assessment_total AS t ON t.assessment_round_id = r.assessment_round_id AND t.organisation = p.organisation
	LEFT JOIN assessment_score AS s ON s.assessment_round_id = r.assessment_round_id AND s.organisation = p.organisation AND s.perspective = 'all' AND s.category = 'total'
	WHERE r.organisation = p.organisation AND r.collaboration_id = p.collaboration_id AND r.status IN ('closed', 'adopted') AND r.held_on <= today.day
	ORDER BY r.held_on DESC, r.assessment_round_id DESC
	LIMIT 1
) AS last ON true
LEFT JOIN LATERAL (
	SELECT max(s.level) FILTER (WHERE s.perspective = 'council') AS council_level, max(s.level) FILTER (WHERE s.perspective = 'official') AS official_level,
		min(s.group_raters) AS smallest, min(s.group_raters) FILTER (WHERE s.perspective IN ('council', 'official')) AS smallest_of_both
	FROM assessment_score AS s
	WHERE s.assessment_round_id = last.assessment_round_id AND s.organisation = p.organisation AND s.perspective <> 'all' AND s.category = 'total'
) AS groups ON true
-- over the rounds with the instrument of the last one
LEFT JOIN LATERAL (
	SELECT count(x.score)::integer AS rounds, theil_sen(x.t, x.score) AS ts, mann_kendall(x.t, x.score) AS mk,
		(array_agg(x.score))[count(*) - 1] AS previous_score
	FROM (
		SELECT r.held_on, r.assessment_round_id, (r.held_on - date '2000-01-01') / 365.25::float8 AS t, s.score
		FROM assessment_round AS r
		LEFT JOIN assessment_score AS s ON s.assessment_round_id = r.assessment_round_id AND s.organisation = p.organisation AND s.perspective = 'all' AND s.category = 'total'
		WHERE r.organisation = p.organisation AND r.collaboration_id = p.collaboration_id AND r.status IN ('closed', 'adopted') AND r.held_on <= today.day AND r.instrument_code = last.instrument_code
		ORDER BY r.held_on, r.assessment_round_id
	) AS x
) AS trend ON true
LEFT JOIN LATERAL (
	SELECT count(*)::integer AS open,
		(count(*) FILTER (WHERE f.severity = 'critical'))::integer AS critical,
		(count(*) FILTER (WHERE f.severity = 'error'))::integer AS error,
		(count(*) FILTER (WHERE f.severity = 'warning'))::integer AS warning,
		(count(*) FILTER (WHERE f.severity = 'info'))::integer AS info,
		-- one conflict may break two rules
		(count(DISTINCT f.message_nl) FILTER (WHERE f.rule ~ '^(CONFLICT-|SSD-|INTEREST-|ROLE-CONFLICT)'))::integer AS role_conflicts
	FROM finding AS f
	WHERE f.collaboration_id = p.collaboration_id AND (f.organisation IS NULL OR f.organisation = p.organisation) AND f.state IN ('open', 'reopened')
) AS finding ON true
LEFT JOIN LATERAL (
	SELECT max(x.due_on) AS due_on, max(x.kind) AS kind, max(x.kind_nl) AS kind_nl, max(x.kind_en) AS kind_en, max(x.title_nl) AS title_nl, max(x.title_en) AS title_en
	FROM (
		SELECT d.due_on, d.kind, d.kind_nl, d.kind_en, d.title_nl, d.title_en
		FROM fact_deadline AS d
		WHERE d.organisation = p.organisation AND d.collaboration_key = p.collaboration_id AND d.state <> 'done' AND d.due_on >= today.day
		ORDER BY d.due_on, d.kind, d.title_nl
		LIMIT 1
	) AS x
) AS next ON true
LEFT JOIN LATERAL (
	SELECT max(x.fiscal_year) AS fiscal_year, max(x.value) AS value, max(x.status) AS status, max(x.basis) AS basis
	FROM (
		SELECT a.fiscal_year, a.value, a.status, a.basis
		FROM finance_amount AS a
		WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id AND a.kind = 'contribution' AND a.part IS NULL
		AND a.fiscal_year <= today.year
		ORDER BY a.fiscal_year DESC, CASE a.basis WHEN 'realised' THEN 1 WHEN 'budget' THEN 2 ELSE 3 END, a.stage DESC, a.source, a.finance_amount_id
		LIMIT 1
	) AS x
) AS paid ON true
LEFT JOIN LATERAL (
	SELECT max(x.fiscal_year) AS fiscal_year, max(x.equity_end) AS equity_end, max(x.debt_end) AS debt_end, max(x.result) AS result, coalesce(max(x.status), 'not_filled') AS status
	FROM (
		SELECT a.fiscal_year,
			(array_agg(a.value ORDER BY a.stage DESC, a.source, a.finance_amount_id) FILTER (WHERE a.kind = 'equity_end'))[1] AS equity_end,
			(array_agg(a.value ORDER BY a.stage DESC, a.source, a.finance_amount_id) FILTER (WHERE a.kind = 'debt_end'))[1] AS debt_end,
			(array_agg(a.value ORDER BY a.stage DESC, a.source, a.finance_amount_id) FILTER (WHERE a.kind = 'result'))[1] AS result,
			-- why one of the three is not there
			coalesce((array_agg(a.status ORDER BY a.kind, a.stage DESC, a.source, a.finance_amount_id) FILTER (WHERE a.status NOT IN ('published', 'nil')))[1], 'published') AS status
		FROM finance_amount AS a
		WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id AND a.kind IN ('equity_end', 'debt_end', 'result') AND a.part IS NULL
		AND a.fiscal_year BETWEEN today.year - 5 AND today.year
		GROUP BY a.basis = 'realised', a.fiscal_year, a.basis
		ORDER BY a.basis = 'realised' DESC, a.fiscal_year DESC, a.basis
		LIMIT 1
	) AS x
) AS money ON true
LEFT JOIN LATERAL (
	SELECT max(x.class) AS class, max(x.class_nl) AS class_nl, max(x.class_en) AS class_en, max(x.model) AS model, max(x.model_nl) AS model_nl, max(x.model_en) AS model_en, max(x.next_on) AS next_on
	FROM (
		SELECT a.class, k.label_nl AS class_nl, k.label_en AS class_en, a.model, m.label_nl AS model_nl, m.label_en AS model_en,
			least((coalesce(a.reviewed_on, a.valid_from) + interval '1 year' / k.frequency)::date, (coalesce(a.reviewed_on, a.valid_from) + make_interval(months => m.review_months))::date) AS next_on
		FROM supervision_assignment AS a
		LEFT JOIN supervision_model AS m ON m.model = a.model
		LEFT JOIN supervision_class AS k ON k.model = a.model AND k.class = a.class
		WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id
		AND (a.valid_from IS NULL OR a.valid_from <= today.day) AND (a.valid_to IS NULL OR a.valid_to > today.day)
		ORDER BY a.valid_from DESC NULLS LAST, a.supervision_assignment_id DESC
		LIMIT 1
	) AS x
) AS supervision ON true
LEFT JOIN LATERAL (
	SELECT count(*)::integer AS open, (count(*) FILTER (WHERE s.due_on < today.day))::integer AS overdue
	FROM signal AS s
	WHERE s.organisation = p.organisation AND s.collaboration_id = p.collaboration_id AND s.raised_on <= today.day AND (s.closed_on IS NULL OR s.closed_on > today.day)
) AS signal ON true
-- expressions only: each is computed when its column is asked for
CROSS JOIN LATERAL (
	SELECT CASE
			WHEN last.has_total IS NOT TRUE THEN 'not_assessed'
			WHEN last.held_on + make_interval(months => setting.assessment_months) < today.day THEN 'overdue'
			ELSE 'assessed'
		END AS assessment_status,
		CASE WHEN last.has_total THEN last.status END AS score_status,
		CASE
			WHEN groups.council_level IS NULL OR groups.official_level IS NULL THEN 'unknown'
			WHEN groups.smallest_of_both < 3 THEN 'too_few'
			WHEN greatest(round(abs(groups.council_level - groups.official_level)::numeric, 4), last.gap) < setting.disagreement THEN 'agree'
			ELSE 'differ'
		END AS gap,
		CASE
			WHEN (trend.mk).can_be_significant AND (trend.mk).p <= 0.05 THEN CASE WHEN (trend.mk).s > 0 THEN 'improving' ELSE 'worsening' END
			WHEN (trend.mk).can_be_significant OR (trend.rounds >= 5 AND (trend.mk).reason = 'no_variation') THEN 'stable'
			ELSE 'too_short'
		END AS trend,
		CASE WHEN own.roles IS NULL OR cardinality(own.roles) = 0 THEN 'no_roles' WHEN used.style IS NULL THEN 'no_style' WHEN affinity(own.roles) IS NULL THEN 'no_affinity' ELSE 'ok' END AS own_role_status
) AS light;
COMMENT ON VIEW partner_now IS
'Each partner as it is now: why we take part, our role, legal form, style, score with its light, trend, gap, findings, next date, money, supervision and signals. One row for each organisation and collaboration that it takes part in on the day as_of(); what is not known is NULL with a status. Internal: small groups are in it, see is_identifiable. Example: SELECT name, score, band_code FROM governance.partner_now WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_now.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_now.organisation_name IS 'Name of the organisation; its code when no name is known.';
COMMENT ON COLUMN partner_now.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_now.code IS 'Stable code of the collaboration.';
COMMENT ON COLUMN partner_now.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN partner_now.title IS 'Title of the collaboration in full.';
COMMENT ON COLUMN partner_now.collaboration_version_key IS 'Key of the version that holds on the day; NULL when none does.';
COMMENT ON COLUMN partner_now.legal_form IS 'Legal form, a code of vocabulary() kind legal_form; NULL when not stated.';
COMMENT ON COLUMN partner_now.legal_form_nl IS 'legal_form in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.legal_form_en IS 'legal_form in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.bbv_group IS 'Group of the paragraph on affiliated parties: joint_arrangement, company, foundation_association or other; as published, else by legal form.';
COMMENT ON COLUMN partner_now.bbv_group_nl IS 'bbv_group in words, Dutch.';
COMMENT ON COLUMN partner_now.bbv_group_en IS 'bbv_group in words, English.';
COMMENT ON COLUMN partner_now.phase IS 'Phase: explore, set_up, run, evaluate, ended; NULL when not stated.';
COMMENT ON COLUMN partner_now.phase_nl IS 'phase in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.phase_en IS 'phase in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.body_name IS 'Name of the body of the collaboration; NULL when it has none or it is unknown.';
COMMENT ON COLUMN partner_now.website IS 'Address of its website; NULL when unknown.';
COMMENT ON COLUMN partner_now.valid_from IS 'First day of the version that holds; NULL when unknown.';
COMMENT ON COLUMN partner_now.parties IS 'Organisations that take part, a count; 0 when none is recorded.';
COMMENT ON COLUMN partner_now.purpose IS 'What the collaboration is for, in the words of the parties; NULL when not stated.';
COMMENT ON COLUMN partner_now.why_status IS 'stated when a reason to take part is recorded, else not_stated.';
COMMENT ON COLUMN partner_now.why_status_nl IS 'why_status in words, Dutch.';
COMMENT ON COLUMN partner_now.why_status_en IS 'why_status in words, English.';
COMMENT ON COLUMN partner_now.motives_nl IS 'Reasons to take part, in Dutch, with commas; NULL when none is recorded.';
COMMENT ON COLUMN partner_now.motives_en IS 'Reasons to take part, in English, with commas; NULL when none is recorded.';
COMMENT ON COLUMN partner_now.motive_text IS 'Those reasons in the words of the organisation; NULL when not written.';
COMMENT ON COLUMN partner_now.challenges IS 'Societal challenges that it serves, a count.';
COMMENT ON COLUMN partner_now.challenges_nl IS 'Their titles in Dutch, with commas; NULL when there are none.';
COMMENT ON COLUMN partner_now.challenges_en IS 'Their titles in English, with commas; NULL when there are none.';
COMMENT ON COLUMN partner_now.public_interest IS 'Public interest that is served, as in the paragraph; NULL when not published.';
COMMENT ON COLUMN partner_now.our_roles IS 'Codes of the roles of the organisation and of those under it, with commas, from the arrangement and from its own choices; NULL when none is known.';
COMMENT ON COLUMN partner_now.our_roles_nl IS 'Roles of the organisation and of those under it, in Dutch, with commas; NULL when none is known.';
COMMENT ON COLUMN partner_now.our_roles_en IS 'Roles of the organisation and of those under it, in English, with commas; NULL when none is known.';
COMMENT ON COLUMN partner_now.role_fit IS 'How well those roles suit the style in use, 0 to 1, with four decimals, see role_fit(role_set, style); it compares and is no norm. NULL: see role_fit_status.';
COMMENT ON COLUMN partner_now.role_fit_status IS 'ok, no_roles, no_style, or no_affinity (no role has a style of its own).';
COMMENT ON COLUMN partner_now.role_fit_status_nl IS 'role_fit_status in words, Dutch.';
COMMENT ON COLUMN partner_now.role_fit_status_en IS 'role_fit_status in words, English.';
COMMENT ON COLUMN partner_now.role_conflicts IS 'Conflicts of roles and personal interests among the open findings, a count; one conflict that breaks two rules counts once.';
COMMENT ON COLUMN partner_now.vote_share IS 'Share of the organisation in the votes of the participants that the register knows, percent; NULL when not all their votes are known. participation_share compares it with what was published.';
COMMENT ON COLUMN partner_now.capital_share IS 'Part of the shares in percent, 0 to 100; NULL when not all shares are known or there are none.';
COMMENT ON COLUMN partner_now.used_hierarchy IS 'Share of hierarchy in the style in use, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_now.used_network IS 'Share of network in the style in use, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_now.used_market IS 'Share of market in the style in use, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_now.wanted_hierarchy IS 'Share of hierarchy in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_now.wanted_network IS 'Share of network in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_now.wanted_market IS 'Share of market in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_now.style_fit IS 'Which part of the style already is as wanted, 0 to 1: the overlap of style_fit(); NULL when one of both is not recorded.';
COMMENT ON COLUMN partner_now.style_fit_nl IS 'How the style in use and the wanted one differ, a Dutch sentence.';
COMMENT ON COLUMN partner_now.style_fit_en IS 'How the style in use and the wanted one differ, an English sentence.';
COMMENT ON COLUMN partner_now.assessment_status IS 'assessed, overdue (longer ago than the setting assessment_months, 24 by default) or not_assessed.';
COMMENT ON COLUMN partner_now.assessment_status_nl IS 'assessment_status in words, Dutch.';
COMMENT ON COLUMN partner_now.assessment_status_en IS 'assessment_status in words, English.';
COMMENT ON COLUMN partner_now.assessed_on IS 'Day of the last closed round on or before the day; NULL when there is none.';
COMMENT ON COLUMN partner_now.round_key IS 'Key of the round, see fact_assessment; NULL when not assessed.';
COMMENT ON COLUMN partner_now.raters IS 'How many people answered; NULL when not assessed.';
COMMENT ON COLUMN partner_now.coverage IS 'Answers given divided by answers asked, 0 to 1; NULL when not assessed.';
COMMENT ON COLUMN partner_now.level IS 'Weighted mean of the categories, 0 to 1: how high; NULL without a score.';
COMMENT ON COLUMN partner_now.score IS 'How high and how even, 0 to 1; NULL when there is none, see the status.';
COMMENT ON COLUMN partner_now.balance IS 'How even, 0 to 1, 1 when all categories are equal; NULL without a score.';
COMMENT ON COLUMN partner_now.score_status IS 'Why there is or is not a score: ok, level_zero, partial, category_missing, no_answers; NULL when not assessed.';
COMMENT ON COLUMN partner_now.score_status_nl IS 'score_status in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.score_status_en IS 'score_status in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.weakest_category IS 'Category with the lowest level; NULL when no category is answered well enough.';
COMMENT ON COLUMN partner_now.weakest_category_nl IS 'weakest_category in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.weakest_category_en IS 'weakest_category in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.band_code IS 'Code of the light, as the instrument has it; NULL without a light.';
COMMENT ON COLUMN partner_now.band_label_nl IS 'The light in Dutch; NULL without a light.';
COMMENT ON COLUMN partner_now.band_label_en IS 'The light in English; NULL without a light.';
COMMENT ON COLUMN partner_now.band_position IS 'Place of the light among the bands of the instrument, 1 the lowest; NULL without a light.';
COMMENT ON COLUMN partner_now.bands IS 'How many bands the instrument has; NULL without a light.';
COMMENT ON COLUMN partner_now.band_symbol IS 'Symbol of the light, so that colour is never all; NULL without a light.';
COMMENT ON COLUMN partner_now.band_colour IS 'Colour of the light, #rrggbb, distinct for the colour-blind; NULL without a light.';
COMMENT ON COLUMN partner_now.band_decided_by IS 'What decided the light: score, balance, score_and_balance or floor (the weakest part is too low); NULL without a light.';
COMMENT ON COLUMN partner_now.band_decided_by_nl IS 'band_decided_by in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.band_decided_by_en IS 'band_decided_by in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.explanation_nl IS 'The light in a few Dutch sentences; when not assessed, what to do first.';
COMMENT ON COLUMN partner_now.explanation_en IS 'The light in a few English sentences; when not assessed, what to do first.';
COMMENT ON COLUMN partner_now.trend IS 'improving or worsening when the scores of the rounds with the instrument of the last one rise or fall by the Mann-Kendall test (p at most 0.05), stable when they could have but do not, too_short when no trend in so few rounds could be significant (fewer than five).';
COMMENT ON COLUMN partner_now.trend_nl IS 'trend in words, Dutch.';
COMMENT ON COLUMN partner_now.trend_en IS 'trend in words, English.';
COMMENT ON COLUMN partner_now.trend_slope IS 'Slope of Theil and Sen through those scores, a year; NULL with fewer than two rounds.';
COMMENT ON COLUMN partner_now.trend_rounds IS 'Rounds with a score that the trend is taken over; a count.';
COMMENT ON COLUMN partner_now.previous_score IS 'Score of the round before the last one, with the same instrument, 0 to 1; NULL when there is none.';
COMMENT ON COLUMN partner_now.council_level IS 'Level that the council sees, 0 to 1; NULL when it did not answer well enough.';
COMMENT ON COLUMN partner_now.official_level IS 'Level that officials see, 0 to 1; NULL when they did not answer well enough.';
COMMENT ON COLUMN partner_now.council_official_gap IS 'Level that the council sees less the one that officials see, -1 to 1: below 0 when the council is the less positive; NULL when one of both did not answer.';
COMMENT ON COLUMN partner_now.gap IS 'differ when the level, or that of one category, differs by the setting disagreement (0.25) or more, else agree; too_few when one of the groups is smaller than three; unknown when one did not answer.';
COMMENT ON COLUMN partner_now.gap_nl IS 'gap in words, Dutch.';
COMMENT ON COLUMN partner_now.gap_en IS 'gap in words, English.';
COMMENT ON COLUMN partner_now.gap_category IS 'Category in which council and officials differ most, also where they see the whole alike (see gap); NULL when it cannot be told.';
COMMENT ON COLUMN partner_now.gap_category_nl IS 'gap_category in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.gap_category_en IS 'gap_category in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.is_identifiable IS 'Whether a group of the last round has fewer people than the setting min_raters (5): do not show it to the public.';
COMMENT ON COLUMN partner_now.findings_critical IS 'Open findings of severity critical; a count.';
COMMENT ON COLUMN partner_now.findings_error IS 'Open findings of severity error; a count.';
COMMENT ON COLUMN partner_now.findings_warning IS 'Open findings of severity warning; a count.';
COMMENT ON COLUMN partner_now.findings_info IS 'Open findings of severity info; a count.';
COMMENT ON COLUMN partner_now.findings_open IS 'Open findings about it; a count.';
COMMENT ON COLUMN partner_now.next_on IS 'Day of the next thing to do, see calendar_next; NULL when there is none.';
COMMENT ON COLUMN partner_now.next_kind IS 'Kind of that, see fact_deadline; NULL when there is none.';
COMMENT ON COLUMN partner_now.next_kind_nl IS 'next_kind in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.next_kind_en IS 'next_kind in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.next_nl IS 'The next thing to do with its day, in Dutch; NULL when there is none.';
COMMENT ON COLUMN partner_now.next_en IS 'The next thing to do with its day, in English; NULL when there is none.';
COMMENT ON COLUMN partner_now.contribution IS 'Contribution of the organisation in euros, of the last year known up to that of the day; NULL: see contribution_status.';
COMMENT ON COLUMN partner_now.contribution_year IS 'Budget year of that; NULL when not filled.';
COMMENT ON COLUMN partner_now.contribution_year_text IS 'The same year as text, for tools that would add years up; NULL when it is.';
COMMENT ON COLUMN partner_now.contribution_status IS 'Why the amount is there or not, see finance_amount; not_filled when there is no row.';
COMMENT ON COLUMN partner_now.contribution_status_nl IS 'contribution_status in words, Dutch.';
COMMENT ON COLUMN partner_now.contribution_status_en IS 'contribution_status in words, English.';
COMMENT ON COLUMN partner_now.contribution_basis IS 'budget, committed or realised; NULL when not filled.';
COMMENT ON COLUMN partner_now.contribution_basis_nl IS 'contribution_basis in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.contribution_basis_en IS 'contribution_basis in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.equity_end IS 'Equity of the partner at the end of money_year, euros; NULL when not known.';
COMMENT ON COLUMN partner_now.debt_end IS 'Debt of the partner at the end of money_year, euros; NULL when not known.';
COMMENT ON COLUMN partner_now.result IS 'Result of the partner in money_year, euros, below 0 for a loss; NULL when not known.';
COMMENT ON COLUMN partner_now.money_year IS 'Year of equity, debt and result: the last one with accounts, else with a budget, at most five years back; NULL when not filled.';
COMMENT ON COLUMN partner_now.money_year_text IS 'The same year as text, for tools that would add years up; NULL when it is.';
COMMENT ON COLUMN partner_now.money_status IS 'published when all that is there is known, else the first reason why an amount is not; not_filled when there is no row.';
COMMENT ON COLUMN partner_now.money_status_nl IS 'money_status in words, Dutch.';
COMMENT ON COLUMN partner_now.money_status_en IS 'money_status in words, English.';
COMMENT ON COLUMN partner_now.supervision_class IS 'Code of the class of supervision; NULL when none was assigned.';
COMMENT ON COLUMN partner_now.supervision_class_nl IS 'supervision_class in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.supervision_class_en IS 'supervision_class in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.supervision_model IS 'Code of the model it comes from; NULL when none was assigned.';
COMMENT ON COLUMN partner_now.supervision_model_nl IS 'supervision_model in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.supervision_model_en IS 'supervision_model in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.supervision_next_on IS 'Day on which the class is to be reviewed, in the past when that is late; NULL when the model sets no term.';
COMMENT ON COLUMN partner_now.signals_open IS 'Open signals, a count.';
COMMENT ON COLUMN partner_now.signals_overdue IS 'Open signals that are late, a count.';

