-- 99_portfolio_page.sql: the pages about all partners together: challenges, history, talk, calendar, paragraph, what to do

CREATE VIEW partner_history
WITH (security_invoker = true)
AS
SELECT r.organisation::varchar(64) AS organisation,
	r.collaboration_id AS collaboration_key,
	short_name(coalesce(v.short_title, v.title, c.title)) AS name,
	r.assessment_round_id AS round_key,
	r.round_code::varchar(64) AS round_code,
	r.held_on,
	date_part('year', r.held_on)::integer AS year,
	date_part('year', r.held_on)::varchar(4) AS year_text,
	raters(r.total) AS raters,
	coverage(r.total, r.instrument) AS coverage,
	level(r.total, r.instrument) AS level,
	r.score,
	balance(r.total, r.instrument) AS balance,
	band.code::varchar(64) AS band_code,
	band.label_nl::varchar(200) AS band_label_nl,
	band.label_en::varchar(200) AS band_label_en,
	band.symbol::varchar(8) AS band_symbol,
	band.colour::varchar(7) AS band_colour,
	r.instrument_code::varchar(64) AS instrument_code,
	r.instrument_version,
	CASE WHEN r.instrument_code = lag(r.instrument_code) OVER w THEN r.score - lag(r.score) OVER w END AS change_since_previous,
	row_number() OVER (PARTITION BY r.organisation, r.collaboration_id ORDER BY r.held_on DESC, r.assessment_round_id DESC) = 1 AS is_latest
FROM (
	SELECT t.*, score(t.total, t.instrument) AS score
	FROM round_totals() AS t
	WHERE t.held_on <= as_of()
) AS r
JOIN collaboration_register AS c ON c.collaboration_id = r.collaboration_id
LEFT JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = r.collaboration_id
LEFT JOIN LATERAL band(r.total, r.instrument) AS band ON true
WINDOW w AS (PARTITION BY r.organisation, r.collaboration_id ORDER BY r.held_on, r.assessment_round_id);

CREATE VIEW conversation
WITH (security_invoker = true)
AS
SELECT r.organisation::varchar(64) AS organisation,
	r.collaboration_id AS collaboration_key,
	short_name(coalesce(v.short_title, v.title, c.title)) AS name,
	r.assessment_round_id AS round_key,
	t.held_on,
	a.rank,
	a.indicator::varchar(64) AS indicator,
	a.label_nl::varchar(200) AS indicator_nl,
	a.label_en::varchar(200) AS indicator_en,
	a.question_nl,
	a.question_en,
	a.category::varchar(64) AS category,
	a.category_nl::varchar(200) AS category_nl,
	a.category_en::varchar(200) AS category_en,
	a.high_perspective::varchar(64) AS high_perspective,
	label('perspective', a.high_perspective, 'nl')::varchar(200) AS high_perspective_nl,
	label('perspective', a.high_perspective, 'en')::varchar(200) AS high_perspective_en,
	a.high_level,
	a.low_perspective::varchar(64) AS low_perspective,
	label('perspective', a.low_perspective, 'nl')::varchar(200) AS low_perspective_nl,
	label('perspective', a.low_perspective, 'en')::varchar(200) AS low_perspective_en,
	a.low_level,
	a.spread,
	a.council_level,
	a.executive_level,
	a.official_level,
	a.partner_level,
	a.resident_level,
	a.independent_level,
	coalesce(a.council_raters, 0) AS council_raters,
	coalesce(a.executive_raters, 0) AS executive_raters,
	coalesce(a.official_raters, 0) AS official_raters,
	coalesce(a.partner_raters, 0) AS partner_raters,
	coalesce(a.resident_raters, 0) AS resident_raters,
	coalesce(a.independent_raters, 0) AS independent_raters,
	coalesce(a.is_identifiable, false) AS is_identifiable
FROM (
	SELECT DISTINCT ON (x.organisation, x.collaboration_id) x.organisation, x.collaboration_id, x.assessment_round_id
	FROM assessment_round AS x
	WHERE x.status IN ('closed', 'adopted') AND x.held_on <= as_of()
	ORDER BY x.organisation, x.collaboration_id, x.held_on DESC, x.assessment_round_id DESC
) AS r
JOIN collaboration_register AS c ON c.collaboration_id = r.collaboration_id
LEFT JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = r.collaboration_id
CROSS JOIN LATERAL (
	SELECT coalesce(max(s.value) FILTER (WHERE s.organisation IS NOT NULL), max(s.value), '5')::numeric AS min_raters
	FROM setting AS s
	WHERE s.name = 'min_raters' AND (s.organisation IS NULL OR s.organisation = r.organisation)
) AS setting
CROSS JOIN LATERAL (SELECT x.held_on, x.total, x.instrument FROM round_totals() AS x WHERE x.assessment_round_id = r.assessment_round_id LIMIT 1) AS t
CROSS JOIN LATERAL (
	SELECT g.*, k.category, k.label_nl AS category_nl, k.label_en AS category_en,
		i.council_level, i.executive_level, i.official_level, i.partner_level, i.resident_level, i.independent_level,
		i.council_raters, i.executive_raters, i.official_raters, i.partner_raters, i.resident_raters, i.independent_raters, i.is_identifiable
	FROM conversation_agenda(t.total, t.instrument) AS g
	LEFT JOIN categories(t.instrument) AS k ON k.is_primary AND g.indicator = ANY (k.indicators)
	LEFT JOIN (
		SELECT x.indicator,
			max(x.x) FILTER (WHERE w.perspective = 'council') AS council_level,
			max(x.x) FILTER (WHERE w.perspective = 'executive') AS executive_level,
			max(x.x) FILTER (WHERE w.perspective = 'official') AS official_level,
			max(x.x) FILTER (WHERE w.perspective = 'partner') AS partner_level,
			max(x.x) FILTER (WHERE w.perspective = 'resident') AS resident_level,
			max(x.x) FILTER (WHERE w.perspective = 'independent') AS independent_level,
			max(w.raters) FILTER (WHERE w.perspective = 'council') AS council_raters,
			max(w.raters) FILTER (WHERE w.perspective = 'executive') AS executive_raters,
			max(w.raters) FILTER (WHERE w.perspective = 'official') AS official_raters,
			max(w.raters) FILTER (WHERE w.perspective = 'partner') AS partner_raters,
			max(w.raters) FILTER (WHERE w.perspective = 'resident') AS resident_raters,
			max(w.raters) FILTER (WHERE w.perspective = 'independent') AS independent_raters,
			bool_or(w.raters < setting.min_raters) AS is_identifiable
		FROM (
			SELECT u.perspective, raters(for_perspective(t.total, u.perspective)) AS raters, for_perspective(t.total, u.perspective) AS part
			FROM unnest(perspectives(t.total)) AS u (perspective)
			OFFSET 0
		) AS w
		CROSS JOIN LATERAL contributions(w.part, t.instrument) AS x
		GROUP BY x.indicator
	) AS i ON i.indicator = g.indicator
	OFFSET 0
) AS a;

CREATE VIEW calendar_next
WITH (security_invoker = true)
AS
SELECT d.organisation,
	d.collaboration_key,
	CASE WHEN d.collaboration_key IS NOT NULL THEN short_name(coalesce(v.short_title, v.title, c.title)) END AS name,
	d.kind,
	d.kind_nl,
	d.kind_en,
	d.title_nl,
	d.title_en,
	d.due_on,
	(date_part('year', d.due_on) * 10000 + date_part('month', d.due_on) * 100 + date_part('day', d.due_on))::integer AS date_key,
	d.last_useful_on,
	d.owner,
	d.basis,
	d.act_on,
	d.act_on - as_of() AS days_left,
	d.urgency::varchar(64) AS urgency,
	label('urgency', d.urgency, 'nl')::varchar(200) AS urgency_nl,
	label('urgency', d.urgency, 'en')::varchar(200) AS urgency_en
FROM (
	SELECT x.*, CASE WHEN x.due_on < as_of() THEN 'overdue' WHEN x.act_on <= as_of() + 7 THEN 'now' WHEN x.act_on <= as_of() + 30 THEN 'soon' ELSE 'later' END AS urgency
	FROM (
		-- a meeting that is over no longer helps
		SELECT f.*, CASE WHEN f.last_useful_on >= as_of() THEN least(f.last_useful_on, f.due_on) ELSE f.due_on END AS act_on
		FROM fact_deadline AS f
		WHERE f.done_on IS NULL AND f.state <> 'done'
	) AS x
) AS d
LEFT JOIN collaboration_register AS c ON c.collaboration_id = d.collaboration_key
LEFT JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = d.collaboration_key;

-- which partners serve which challenge
CREATE VIEW challenge_partner
WITH (security_invoker = true)
AS
SELECT h.organisation::varchar(64) AS organisation,
	h.challenge_id AS challenge_key,
	k.collaboration_id AS collaboration_key,
	short_name(h.title_nl) AS title_nl,
	short_name(coalesce(h.title_en, h.title_nl)) AS title_en,
	coalesce(n.name, short_name(c.title)) AS name,
	k.contribution AS contribution_text,
	k.evidence,
	n.our_roles_nl,
	n.our_roles_en,
	coalesce(n.assessment_status, 'not_assessed')::varchar(64) AS assessment_status,
	label('assessment_state', coalesce(n.assessment_status, 'not_assessed'), 'nl')::varchar(200) AS assessment_status_nl,
	label('assessment_state', coalesce(n.assessment_status, 'not_assessed'), 'en')::varchar(200) AS assessment_status_en,
	n.score,
	n.band_position,
	n.bands,
	n.band_code,
	n.band_label_nl,
	n.band_label_en,
	n.band_symbol,
	n.band_colour,
	n.council_official_gap,
	n.findings_open,
	n.used_hierarchy,
	n.used_network,
	n.used_market,
	n.style_fit,
	n.contribution,
	n.contribution_year,
	n.contribution_status,
	n.contribution_status_nl,
	n.contribution_status_en
FROM challenge AS h
JOIN challenge_collaboration AS k ON k.challenge_id = h.challenge_id AND k.organisation = h.organisation
LEFT JOIN collaboration_register AS c ON c.collaboration_id = k.collaboration_id
LEFT JOIN LATERAL (SELECT x.* FROM partner_now AS x WHERE x.collaboration_key = k.collaboration_id AND x.organisation = k.organisation LIMIT 1) AS n ON true
WHERE (k.valid_from IS NULL OR k.valid_from <= as_of()) AND (k.valid_to IS NULL OR k.valid_to > as_of())
AND (h.valid_from IS NULL OR h.valid_from <= as_of()) AND (h.valid_to IS NULL OR h.valid_to > as_of());

CREATE VIEW challenge_now
WITH (security_invoker = true)
AS
SELECT h.organisation::varchar(64) AS organisation,
	h.challenge_id AS challenge_key,
	h.code::varchar(64) AS code,
	h.title_nl,
	coalesce(h.title_en, h.title_nl) AS title_en,
	h.description_nl,
	coalesce(h.description_en, h.description_nl) AS description_en,
	round(hierarchy(h.style)::numeric, 4)::float8 AS wanted_hierarchy,
	round(network(h.style)::numeric, 4)::float8 AS wanted_network,
	round(market(h.style)::numeric, 4)::float8 AS wanted_market,
	h.style_reason,
	round(hierarchy(a.style)::numeric, 4)::float8 AS used_hierarchy,
	round(network(a.style)::numeric, 4)::float8 AS used_network,
	round(market(a.style)::numeric, 4)::float8 AS used_market,
	round(fit.overlap::numeric, 4)::float8 AS style_fit,
	style_sentence(a.style, h.style, fit.overlap, fit.more, fit.less, 'nl') AS style_fit_nl,
	style_sentence(a.style, h.style, fit.overlap, fit.more, fit.less, 'en') AS style_fit_en,
	a.partners,
	a.assessed,
	a.partner_names,
	role.our_roles_nl,
	role.our_roles_en,
	a.score,
	a.lowest_band_code,
	a.lowest_band_label_nl,
	a.lowest_band_label_en,
	a.lowest_band_symbol,
	a.lowest_band_colour,
	a.lowest_name,
	a.council_official_gap,
	a.findings_open,
	a.status::varchar(64) AS status,
	label('service_status', a.status, 'nl')::varchar(200) AS status_nl,
	label('service_status', a.status, 'en')::varchar(200) AS status_en,
	a.contribution_total,
	a.contribution_known
FROM challenge AS h
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS partners,
		(count(*) FILTER (WHERE n.assessment_status <> 'not_assessed'))::integer AS assessed,
		string_agg(n.name, ', ' ORDER BY n.name) AS partner_names,
		avg(n.score) AS score,
		(array_agg(n.band_code ORDER BY n.band_position, n.score, n.name) FILTER (WHERE n.band_code IS NOT NULL))[1] AS lowest_band_code,
		(array_agg(n.band_label_nl ORDER BY n.band_position, n.score, n.name) FILTER (WHERE n.band_code IS NOT NULL))[1] AS lowest_band_label_nl,
		(array_agg(n.band_label_en ORDER BY n.band_position, n.score, n.name) FILTER (WHERE n.band_code IS NOT NULL))[1] AS lowest_band_label_en,
		(array_agg(n.band_symbol ORDER BY n.band_position, n.score, n.name) FILTER (WHERE n.band_code IS NOT NULL))[1] AS lowest_band_symbol,
		(array_agg(n.band_colour ORDER BY n.band_position, n.score, n.name) FILTER (WHERE n.band_code IS NOT NULL))[1] AS lowest_band_colour,
		(array_agg(n.name ORDER BY n.band_position, n.score, n.name) FILTER (WHERE n.band_code IS NOT NULL))[1] AS lowest_name,
		avg(n.council_official_gap) AS council_official_gap,
		coalesce(sum(n.findings_open), 0)::integer AS findings_open,
		style(avg(n.used_hierarchy), avg(n.used_network), avg(n.used_market)) AS style,
		CASE WHEN count(*) > 0 THEN 'served' ELSE 'not_served' END AS status,
		sum(n.contribution)::numeric(18,2) AS contribution_total,
		count(n.contribution)::integer AS contribution_known,
		string_agg(n.our_roles_nl, ', ') AS roles_nl,
		string_agg(n.our_roles_en, ', ') AS roles_en
	FROM challenge_partner AS n
	WHERE n.challenge_key = h.challenge_id AND n.organisation = h.organisation
) AS a
LEFT JOIN LATERAL style_fit(a.style, h.style) AS fit ON true
CROSS JOIN LATERAL (
	SELECT (SELECT string_agg(DISTINCT u.r, ', ') FROM unnest(string_to_array(a.roles_nl, ', ')) AS u (r)) AS our_roles_nl,
		(SELECT string_agg(DISTINCT u.r, ', ') FROM unnest(string_to_array(a.roles_en, ', ')) AS u (r)) AS our_roles_en
) AS role
WHERE (h.valid_from IS NULL OR h.valid_from <= as_of()) AND (h.valid_to IS NULL OR h.valid_to > as_of());

-- the paragraph on affiliated parties (BBV article 15)
CREATE VIEW bbv_paragraph
WITH (security_invoker = true)
AS
SELECT p.organisation::varchar(64) AS organisation,
	short_name(coalesce(o.name, p.organisation)) AS organisation_name,
	p.collaboration_id AS collaboration_key,
	y.year,
	y.year::varchar(4) AS year_text,
	g.code::varchar(64) AS bbv_group,
	CASE g.code WHEN 'joint_arrangement' THEN 1 WHEN 'company' THEN 2 WHEN 'foundation_association' THEN 3 ELSE 4 END AS bbv_group_position,
	label('bbv_group', g.code, 'nl')::varchar(200) AS bbv_group_nl,
	label('bbv_group', g.code, 'en')::varchar(200) AS bbv_group_en,
	short_name(coalesce(v.short_title, v.title, c.title)) AS name,
	short_name(coalesce(v.seat, body.seat)) AS seat,
	i.is_affiliated,
	i.way,
	i.public_interest,
	i.amount_at_risk,
	m.interest_begin,
	coalesce(m.interest_begin_status, 'not_filled')::varchar(64) AS interest_begin_status,
	label('amount_status', coalesce(m.interest_begin_status, 'not_filled'), 'nl')::varchar(200) AS interest_begin_status_nl,
	label('amount_status', coalesce(m.interest_begin_status, 'not_filled'), 'en')::varchar(200) AS interest_begin_status_en,
	m.interest_end,
	coalesce(m.interest_end_status, 'not_filled')::varchar(64) AS interest_end_status,
	label('amount_status', coalesce(m.interest_end_status, 'not_filled'), 'nl')::varchar(200) AS interest_end_status_nl,
	label('amount_status', coalesce(m.interest_end_status, 'not_filled'), 'en')::varchar(200) AS interest_end_status_en,
	m.equity_begin,
	coalesce(m.equity_begin_status, 'not_filled')::varchar(64) AS equity_begin_status,
	label('amount_status', coalesce(m.equity_begin_status, 'not_filled'), 'nl')::varchar(200) AS equity_begin_status_nl,
	label('amount_status', coalesce(m.equity_begin_status, 'not_filled'), 'en')::varchar(200) AS equity_begin_status_en,
	m.equity_end,
	coalesce(m.equity_end_status, 'not_filled')::varchar(64) AS equity_end_status,
	label('amount_status', coalesce(m.equity_end_status, 'not_filled'), 'nl')::varchar(200) AS equity_end_status_nl,
	label('amount_status', coalesce(m.equity_end_status, 'not_filled'), 'en')::varchar(200) AS equity_end_status_en,
	m.debt_begin,
	coalesce(m.debt_begin_status, 'not_filled')::varchar(64) AS debt_begin_status,
	label('amount_status', coalesce(m.debt_begin_status, 'not_filled'), 'nl')::varchar(200) AS debt_begin_status_nl,
	label('amount_status', coalesce(m.debt_begin_status, 'not_filled'), 'en')::varchar(200) AS debt_begin_status_en,
	m.debt_end,
	coalesce(m.debt_end_status, 'not_filled')::varchar(64) AS debt_end_status,
	label('amount_status', coalesce(m.debt_end_status, 'not_filled'), 'nl')::varchar(200) AS debt_end_status_nl,
	label('amount_status', coalesce(m.debt_end_status, 'not_filled'), 'en')::varchar(200) AS debt_end_status_en,
	m.result,
	coalesce(m.result_status, 'not_filled')::varchar(64) AS result_status,
	label('amount_status', coalesce(m.result_status, 'not_filled'), 'nl')::varchar(200) AS result_status_nl,
	label('amount_status', coalesce(m.result_status, 'not_filled'), 'en')::varchar(200) AS result_status_en,
	m.contribution,
	coalesce(m.contribution_status, 'not_filled')::varchar(64) AS contribution_status,
	label('amount_status', coalesce(m.contribution_status, 'not_filled'), 'nl')::varchar(200) AS contribution_status_nl,
	label('amount_status', coalesce(m.contribution_status, 'not_filled'), 'en')::varchar(200) AS contribution_status_en,
	i.has_material_risk,
	coalesce(i.risk_text, CASE WHEN NOT i.has_material_risk THEN 'Geen.' END) AS risk_text,
	goal.programme,
	i.motivation,
	f.required AS fields_required,
	f.present AS fields_present,
	round(f.present::numeric / f.required, 4)::numeric(5,4) AS completeness,
	f.missing_nl,
	f.missing_en
FROM partners_as_of(as_of()) AS p
JOIN collaboration_register AS c ON c.collaboration_id = p.collaboration_id
LEFT JOIN party AS o ON o.party = p.organisation
LEFT JOIN versions_as_of(as_of()) AS w ON w.collaboration_id = p.collaboration_id
LEFT JOIN collaboration_version AS v ON v.collaboration_version_id = w.collaboration_version_id
LEFT JOIN party AS body ON body.party = v.body
CROSS JOIN LATERAL (VALUES (date_part('year', as_of())::integer), (date_part('year', as_of())::integer + 1)) AS y (year)
LEFT JOIN LATERAL (
	SELECT x.*, (x.has_seat OR x.has_vote) AND x.amount_at_risk > 0 AS is_affiliated
	FROM interest AS x
	WHERE x.organisation = p.organisation AND x.collaboration_id = p.collaboration_id
	AND (x.valid_from IS NULL OR x.valid_from <= as_of()) AND (x.valid_to IS NULL OR x.valid_to > as_of())
	ORDER BY x.valid_from DESC NULLS LAST
	LIMIT 1
) AS i ON true
CROSS JOIN LATERAL (SELECT coalesce(i.bbv_group, bbv_group(legal_form(v.collaboration)), 'other') AS code) AS g
CROSS JOIN LATERAL (
	SELECT string_agg(DISTINCT l.programme, ', ' ORDER BY l.programme) AS programme
	FROM goal_collaboration AS k
	JOIN goal AS l ON l.goal_id = k.goal_id AND l.organisation = k.organisation
	WHERE k.organisation = p.organisation AND k.collaboration_id = p.collaboration_id
) AS goal
CROSS JOIN LATERAL (
	SELECT max(x.value) FILTER (WHERE x.kind = 'interest_begin') AS interest_begin,
		max(x.status) FILTER (WHERE x.kind = 'interest_begin') AS interest_begin_status,
		max(x.value) FILTER (WHERE x.kind = 'interest_end') AS interest_end,
		max(x.status) FILTER (WHERE x.kind = 'interest_end') AS interest_end_status,
		max(x.value) FILTER (WHERE x.kind = 'equity_begin') AS equity_begin,
		max(x.status) FILTER (WHERE x.kind = 'equity_begin') AS equity_begin_status,
		max(x.value) FILTER (WHERE x.kind = 'equity_end') AS equity_end,
		max(x.status) FILTER (WHERE x.kind = 'equity_end') AS equity_end_status,
		max(x.value) FILTER (WHERE x.kind = 'debt_begin') AS debt_begin,
		max(x.status) FILTER (WHERE x.kind = 'debt_begin') AS debt_begin_status,
		max(x.value) FILTER (WHERE x.kind = 'debt_end') AS debt_end,
		max(x.status) FILTER (WHERE x.kind = 'debt_end') AS debt_end_status,
		max(x.value) FILTER (WHERE x.kind = 'result') AS result,
		max(x.status) FILTER (WHERE x.kind = 'result') AS result_status,
		max(x.value) FILTER (WHERE x.kind = 'contribution') AS contribution,
		max(x.status) FILTER (WHERE x.kind = 'contribution') AS contribution_status
	FROM (
		-- one row a kind: the budget before the accounts, the final text before the draft
		SELECT DISTINCT ON (a.kind) a.kind, a.value, a.status
		FROM finance_amount AS a
		WHERE a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id AND a.fiscal_year = y.year AND a.part IS NULL
		ORDER BY a.kind, CASE a.basis WHEN 'budget' THEN 1 WHEN 'realised' THEN 2 ELSE 3 END, a.stage DESC, a.source, a.finance_amount_id
	) AS x
) AS m
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS required,
		(count(*) FILTER (WHERE r.is_present))::integer AS present,
		string_agg(label('paragraph_field', r.field, 'nl'), ', ' ORDER BY r.position) FILTER (WHERE NOT r.is_present) AS missing_nl,
		string_agg(label('paragraph_field', r.field, 'en'), ', ' ORDER BY r.position) FILTER (WHERE NOT r.is_present) AS missing_en
	FROM (VALUES
		(1, 'way', i.way IS NOT NULL),
		(2, 'public_interest', i.public_interest IS NOT NULL),
		(3, 'interest_begin', m.interest_begin_status IN ('published', 'nil', 'not_applicable') IS TRUE),
		(4, 'interest_end', m.interest_end_status IN ('published', 'nil', 'not_applicable') IS TRUE),
		(5, 'equity_begin', m.equity_begin_status IN ('published', 'nil', 'not_applicable') IS TRUE),
		(6, 'equity_end', m.equity_end_status IN ('published', 'nil', 'not_applicable') IS TRUE),
		(7, 'debt_begin', m.debt_begin_status IN ('published', 'nil', 'not_applicable') IS TRUE),
		(8, 'debt_end', m.debt_end_status IN ('published', 'nil', 'not_applicable') IS TRUE),
		(9, 'result', m.result_status IN ('published', 'nil', 'not_applicable') IS TRUE),
		(10, 'risk', i.risk_text IS NOT NULL OR i.has_material_risk IS FALSE)
	) AS r (position, field, is_present)
) AS f
-- known to have no administrative or no financial interest: not in the paragraph
WHERE i.is_affiliated IS NOT FALSE;

-- what a council can do about which rule: the first line that matches the code of the rule, else the line of its kind
CREATE FUNCTION council_instruments()
RETURNS TABLE (rule_kind text, rule_pattern text, council_instrument text, reason_kind text)
LANGUAGE SQL
IMMUTABLE
PARALLEL SAFE
ROWS 20
BEGIN ATOMIC
	SELECT v.rule_kind, v.rule_pattern, v.council_instrument, v.reason_kind
	FROM (VALUES
		-- what other lines of what_next say from the tables themselves
		('deadline', 'WINDOW-CLOSING', NULL, NULL),
		('signal', 'SIGNAL-OVERDUE', NULL, NULL),
		('score', 'SCORE-OVERDUE', NULL, NULL),
		('law', 'LOC-03', NULL, NULL),
		('deadline', 'DEADLINE-NEAR', NULL, NULL),
		-- what is for officials
		('data', NULL, NULL, NULL),
		('port', NULL, NULL, NULL),
		('self', NULL, NULL, NULL),
		-- rules with an instrument of their own
		('law', 'WGR-16', 'view', 'window'),
		('law', 'WGR-23', 'view', 'window'),
		('law', 'GW-01', 'motion', 'finding'),
		('law', 'GW-02', 'motion', 'finding'),
		('law', 'AB-01', 'audit_request', 'finding'),
		('law', 'LOC-01', 'agenda_item', 'supervision'),
		('law', 'LOC-02', 'agenda_item', 'supervision'),
		('score', 'SCORE-CONCERN', 'evaluation', 'score'),
		('score', 'SCORE-COVERAGE', 'question', 'score'),
		('start', 'START-REASON', 'exit_question', 'finding'),
		('start', 'START-EXPECTATION', 'motion', 'finding'),
		('reconciliation', 'EQUITY-WALK', 'audit_request', 'finding'),
		-- the rest, by kind
		('law', NULL, 'question', 'finding'),
		('role', NULL, 'agenda_item', 'finding'),
		('score', NULL, 'agenda_item', 'score'),
		('reflection', NULL, 'agenda_item', 'finding'),
		('signal', NULL, 'question', 'signal'),
		('deadline', NULL, 'question', 'finding'),
		('start', NULL, 'agenda_item', 'finding'),
		('reconciliation', NULL, 'question', 'finding'),
		('own', NULL, 'question', 'finding')
	) AS v (rule_kind, rule_pattern, council_instrument, reason_kind);
END;
COMMENT ON FUNCTION council_instruments() IS
'Which instrument of its own a council has for a finding: by rule (rule_pattern is its code), else by kind of rule (rule_pattern NULL). council_instrument NULL: no advice to the council, since it is work for officials or what_next says it from another table. Our choice, no published list. Example: SELECT council_instrument FROM governance.council_instruments() WHERE rule_pattern = ''SCORE-CONCERN''';

CREATE FUNCTION sentence(words text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN upper("left"(words, 1)) || substr(words, 2) || CASE WHEN words ~ '[.!?]"?$' THEN '' ELSE '.' END;
COMMENT ON FUNCTION sentence(text) IS
'Words as a sentence: a capital first, a full stop last. NULL in, NULL out. Example: sentence(''vraag de cijfers op'') = ''Vraag de cijfers op.''';

CREATE FUNCTION holder_text(message text, organisation text, name text, lang text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN replace(replace(replace(replace(regexp_replace(message, '\m' || organisation || '/executive/([[:alnum:]-]+)', CASE lang WHEN 'nl' THEN 'het college (\1)' ELSE 'the executive (\1)' END, 'g'),
	organisation || '/executive', CASE lang WHEN 'nl' THEN 'het college' ELSE 'the executive' END),
	organisation || '/council', CASE lang WHEN 'nl' THEN 'de gemeenteraad' ELSE 'the council' END),
	organisation || '/mayor', CASE lang WHEN 'nl' THEN 'de burgemeester' ELSE 'the mayor' END),
	organisation, name);
COMMENT ON FUNCTION holder_text(text, text, text, text) IS
'A message with the paths of an organisation in words, lang ''nl'' or ''en'': gm0503/executive/finance is the executive (finance), gm0503 its name. NULL in, NULL out.';

-- the light of each partner and what is late, for the advice
CREATE FUNCTION partner_light()
RETURNS TABLE (organisation text, collaboration_key bigint, held_on date, total assessment, instrument instrument, band_position integer, bands integer, band_nl text, band_en text, is_overdue boolean, is_low_twice boolean, review_on date)
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 1000
BEGIN ATOMIC
	SELECT p.organisation, p.collaboration_id, r.held_on, r.total, r.instrument, r.band_position, r.bands, r.label_nl, r.label_en,
		r.total IS NULL OR (r.held_on + make_interval(months => s.assessment_months)) < as_of(), r.is_low_twice, a.review_on
	FROM partners_as_of(as_of()) AS p
	CROSS JOIN LATERAL (
		SELECT coalesce(max(t.value) FILTER (WHERE t.organisation IS NOT NULL), max(t.value), '24')::numeric::integer AS assessment_months
		FROM setting AS t
		WHERE t.name = 'assessment_months' AND (t.organisation IS NULL OR t.organisation = p.organisation)
	) AS s
	LEFT JOIN LATERAL (
		SELECT y.*
		FROM (
			SELECT x.held_on, x.total, x.instrument, x.nr, b.position AS band_position, g.bands, l.label_nl, l.label_en,
				b.position = 1 AND lead(b.position) OVER (ORDER BY x.nr) = 1 AS is_low_twice
			FROM (
				SELECT t.held_on, t.total, t.instrument, row_number() OVER (ORDER BY t.held_on DESC, t.assessment_round_id DESC) AS nr
				FROM round_totals() AS t
				WHERE t.assessment_round_id = ANY (ARRAY(
					SELECT z.assessment_round_id
					FROM assessment_round AS z
					WHERE z.organisation = p.organisation AND z.collaboration_id = p.collaboration_id AND z.status IN ('closed', 'adopted') AND z.held_on <= as_of()
					ORDER BY z.held_on DESC, z.assessment_round_id DESC
					LIMIT 2))
			) AS x
			LEFT JOIN LATERAL band(x.total, x.instrument) AS l ON true
			LEFT JOIN LATERAL bands(x.instrument) AS b ON b.measure = 'score' AND b.band = l.code
			CROSS JOIN LATERAL (SELECT count(*)::integer AS bands FROM bands(x.instrument) AS c WHERE c.measure = 'score') AS g
		) AS y
		WHERE y.nr = 1
	) AS r ON true
	LEFT JOIN LATERAL (
		SELECT least((coalesce(x.reviewed_on, x.valid_from) + interval '1 year' / k.frequency)::date, (coalesce(x.reviewed_on, x.valid_from) + make_interval(months => m.review_months))::date) AS review_on
		FROM supervision_assignment AS x
		LEFT JOIN supervision_model AS m ON m.model = x.model
		LEFT JOIN supervision_class AS k ON k.model = x.model AND k.class = x.class
		WHERE x.organisation = p.organisation AND x.collaboration_id = p.collaboration_id
		AND (x.valid_from IS NULL OR x.valid_from <= as_of()) AND (x.valid_to IS NULL OR x.valid_to > as_of())
		ORDER BY x.valid_from DESC NULLS LAST, x.supervision_assignment_id DESC
		LIMIT 1
	) AS a ON true;
END;
COMMENT ON FUNCTION partner_light() IS
'The last light of each partner of each organisation on the day as_of(), and what is late: is_overdue (never assessed, or longer ago than the setting assessment_months), is_low_twice (the lowest light in the last two rounds), review_on (the day on which the class of supervision is to be reviewed). What what_next reads; band_position counts from 1, the lowest of bands. Example: SELECT count(*) FROM governance.partner_light() WHERE is_overdue';

CREATE VIEW what_next
WITH (security_invoker = true)
AS
SELECT a.organisation::varchar(64) AS organisation,
	a.collaboration_id AS collaboration_key,
	short_name(coalesce(v.short_title, v.title, c.title)) AS name,
	row_number() OVER (PARTITION BY a.organisation ORDER BY a.severity_position, a.weight DESC, a.last_useful_on, c.title, a.source_rule, a.finding_key, a.detail)::integer AS rank,
	a.reason_kind::varchar(64) AS reason_kind,
	label('reason_kind', a.reason_kind, 'nl')::varchar(200) AS reason_kind_nl,
	label('reason_kind', a.reason_kind, 'en')::varchar(200) AS reason_kind_en,
	sentence(a.reason_nl) AS reason_nl,
	sentence(a.reason_en) AS reason_en,
	sentence(a.advice_nl) AS advice_nl,
	sentence(a.advice_en) AS advice_en,
	a.council_instrument::varchar(64) AS council_instrument,
	label('council_instrument', a.council_instrument, 'nl')::varchar(200) AS council_instrument_nl,
	label('council_instrument', a.council_instrument, 'en')::varchar(200) AS council_instrument_en,
	a.severity::varchar(64) AS severity,
	label('severity', a.severity, 'nl')::varchar(200) AS severity_nl,
	label('severity', a.severity, 'en')::varchar(200) AS severity_en,
	a.severity_position,
	a.last_useful_on,
	meeting.next_on AS meeting_on,
	a.source_rule::varchar(64) AS source_rule,
	a.finding_key
FROM (
	SELECT x.*, CASE x.severity WHEN 'critical' THEN 1 WHEN 'error' THEN 2 WHEN 'warning' THEN 3 ELSE 4 END AS severity_position
	FROM (
		-- open findings that a council can do something about
		SELECT p.organisation, p.collaboration_id, i.reason_kind,
			CASE WHEN f.rule = 'DEADLINE-MISSED' THEN 'Deze termijn is voorbij: ' ELSE '' END || holder_text(f.message_nl, p.organisation, coalesce(o.name, p.organisation), 'nl') AS reason_nl,
			CASE WHEN f.rule = 'DEADLINE-MISSED' THEN 'This day is over: ' ELSE '' END || holder_text(f.message_en, p.organisation, coalesce(o.name, p.organisation), 'en') AS reason_en,
			r.advice_nl, r.advice_en, i.council_instrument, f.severity, CASE WHEN f.due_on >= as_of() THEN f.due_on END AS last_useful_on,
			f.rule AS source_rule, f.finding_id AS finding_key, 0 AS weight, NULL::text AS detail
		FROM partners_as_of(as_of()) AS p
		JOIN finding AS f ON f.collaboration_id = p.collaboration_id AND (f.organisation IS NULL OR f.organisation = p.organisation)
		JOIN check_rule AS r ON r.rule = f.rule
		LEFT JOIN party AS o ON o.party = p.organisation
		CROSS JOIN LATERAL (
			SELECT k.council_instrument, k.reason_kind
			FROM council_instruments() AS k
			WHERE k.rule_kind = r.kind AND (k.rule_pattern IS NULL OR k.rule_pattern = f.rule)
			ORDER BY k.rule_pattern IS NULL
			LIMIT 1
		) AS i
		WHERE f.state IN ('open', 'reopened') AND f.severity <> 'info' AND i.council_instrument IS NOT NULL
		-- of a holder of another organisation that one has to say something
		AND (f.organisation IS NOT NULL OR f.subject !~ ' ' OR split_part(split_part(f.subject, ' ', 2), '/', 1) = p.organisation)
		UNION ALL
		-- findings about the organisation as a whole
		SELECT f.organisation, NULL, i.reason_kind, f.message_nl, f.message_en, r.advice_nl, r.advice_en, i.council_instrument, f.severity, CASE WHEN f.due_on >= as_of() THEN f.due_on END, f.rule, f.finding_id, 0, NULL
		FROM finding AS f
		JOIN check_rule AS r ON r.rule = f.rule
		CROSS JOIN LATERAL (
			SELECT k.council_instrument, k.reason_kind
			FROM council_instruments() AS k
			WHERE k.rule_kind = r.kind AND (k.rule_pattern IS NULL OR k.rule_pattern = f.rule)
			ORDER BY k.rule_pattern IS NULL
			LIMIT 1
		) AS i
		WHERE f.collaboration_id IS NULL AND f.organisation IS NOT NULL AND f.state IN ('open', 'reopened') AND f.severity <> 'info' AND i.council_instrument IS NOT NULL
		UNION ALL
		-- views (zienswijzen) that can still be given
		SELECT d.organisation, d.collaboration_key, 'window',
			d.title_nl || CASE WHEN d.last_useful_on IS NULL THEN ': uiterlijk ' || day_text(d.due_on, 'nl') || '. Er is geen raadsvergadering bekend die op tijd is' ELSE ': de laatste raadsvergadering die op tijd is, is op ' || day_text(d.last_useful_on, 'nl') END,
			d.title_en || CASE WHEN d.last_useful_on IS NULL THEN ': by ' || day_text(d.due_on, 'en') || '. No meeting of the council in time is known' ELSE ': the last meeting of the council in time is on ' || day_text(d.last_useful_on, 'en') END,
			'Zet de zienswijze op de agenda van de raad', 'Put the view on the agenda of the council', 'view',
			CASE WHEN coalesce(d.last_useful_on, d.due_on) < as_of() + 14 THEN 'error' WHEN coalesce(d.last_useful_on, d.due_on) <= as_of() + 30 THEN 'warning' ELSE 'info' END,
			coalesce(d.last_useful_on, d.due_on), 'WINDOW-CLOSING', NULL, 2, d.title_nl
		FROM fact_deadline AS d
		WHERE d.kind = 'view' AND d.done_on IS NULL AND d.due_on >= as_of()
		UNION ALL
		-- signals that are late
		SELECT s.organisation, s.collaboration_id, 'signal',
			'Een signaal wacht al sinds ' || day_text(s.due_on, 'nl') || ' op een antwoord: ' || s.description, 'A signal has been waiting for an answer since ' || day_text(s.due_on, 'en') || ': ' || s.description,
			'Vraag het college wat er met dit signaal gebeurt, en wanneer', 'Ask the executive what happens with this signal, and when', 'question',
			CASE WHEN s.due_on < as_of() - 90 THEN 'critical' ELSE 'error' END, NULL, 'SIGNAL-OVERDUE', NULL, 1, s.signal_id::text
		FROM signal AS s
		WHERE s.raised_on <= as_of() AND s.due_on < as_of() AND (s.closed_on IS NULL OR s.closed_on > as_of())
		UNION ALL
		-- what follows from the page of the partner: not assessed, weak parts, red twice, supervision to be reviewed
		SELECT n.organisation, n.collaboration_key, w.reason_kind, w.reason_nl, w.reason_en, w.advice_nl, w.advice_en, w.council_instrument, w.severity, NULL, w.source_rule, NULL, w.weight, w.detail
		FROM partner_light() AS n
		CROSS JOIN LATERAL (
			SELECT 'score' AS reason_kind,
				CASE WHEN n.held_on IS NULL THEN 'Deze samenwerking is nog niet beoordeeld' ELSE 'De laatste beoordeling is van ' || day_text(n.held_on, 'nl') || ' en is te oud' END AS reason_nl,
				CASE WHEN n.held_on IS NULL THEN 'This collaboration has not been assessed yet' ELSE 'The last assessment is of ' || day_text(n.held_on, 'en') || ' and is too old' END AS reason_en,
				CASE WHEN n.held_on IS NULL THEN 'Spreek met het college af wanneer de eerste ronde is' ELSE 'Vraag het college om een nieuwe ronde' END AS advice_nl,
				CASE WHEN n.held_on IS NULL THEN 'Agree with the executive when the first round is' ELSE 'Ask the executive for a new round' END AS advice_en,
				'question' AS council_instrument, CASE WHEN n.held_on IS NULL THEN 'info' ELSE 'warning' END AS severity, 'SCORE-OVERDUE' AS source_rule, 0 AS weight, NULL::text AS detail
			WHERE n.is_overdue
			UNION ALL
			SELECT 'score', 'Het licht staat twee rondes achter elkaar op "' || n.band_nl || '"', 'The light is "' || n.band_en || '" for two rounds in a row',
				'Vraag het college of meedoen nog zin heeft, en onder welke voorwaarden', 'Ask the executive whether it still makes sense to stay, and on what terms', 'exit_question', 'error', 'SCORE-CONCERN', 1, NULL
			WHERE n.is_low_twice
			UNION ALL
			SELECT 'score', 'Zwak punt: "' || k.label_nl || '" (gemiddeld antwoord ' || replace(round(k.mean_answer::numeric, 1)::text, '.', ',') || ')', 'Weak point: "' || k.label_en || '" (mean answer ' || round(k.mean_answer::numeric, 1) || ')',
				k.advice_nl, k.advice_en, 'agenda_item', CASE WHEN n.band_position = 1 THEN 'warning' ELSE 'info' END, NULL, -k.place::integer, k.indicator
			FROM (
				SELECT i.*, row_number() OVER (ORDER BY i.x, i.gain DESC, i.indicator) AS place
				FROM contributions(n.total, n.instrument) AS i
				WHERE i.x IS NOT NULL AND i.advice_nl IS NOT NULL AND i.advice_en IS NOT NULL
			) AS k
			-- the three weakest, as long as the light is not at its best
			WHERE k.place <= 3 AND n.band_position < n.bands
			UNION ALL
			SELECT 'supervision', 'De zwaarte van het toezicht moest op ' || day_text(n.review_on, 'nl') || ' opnieuw worden bekeken', 'The weight of supervision was to be reviewed on ' || day_text(n.review_on, 'en'),
				'Vraag het college om een nieuwe beoordeling van de risico''s', 'Ask the executive for a new review of the risks', 'question', 'warning', 'LOC-03', 0, NULL
			WHERE n.review_on < as_of()
		) AS w
	) AS x
) AS a
LEFT JOIN collaboration_register AS c ON c.collaboration_id = a.collaboration_id
LEFT JOIN versions_as_of(as_of()) AS v ON v.collaboration_id = a.collaboration_id
CROSS JOIN LATERAL (
	SELECT min(m.held_on) AS next_on
	FROM meeting AS m
	WHERE m.organisation = a.organisation AND m.body = a.organisation || '/council' AND m.held_on >= as_of() AND NOT m.is_cancelled
) AS meeting;

CREATE VIEW portfolio
WITH (security_invoker = true)
AS
SELECT m.organisation::varchar(64) AS organisation,
	short_name(coalesce(o.name, m.organisation)) AS organisation_name,
	o.kind::varchar(64) AS kind,
	label('party_kind', o.kind, 'nl')::varchar(200) AS kind_nl,
	label('party_kind', o.kind, 'en')::varchar(200) AS kind_en,
	n.partners,
	n.assessed,
	n.overdue,
	n.not_assessed,
	n.concern,
	n.attention,
	n.strong,
	n.findings_critical,
	n.findings_error,
	n.findings_warning,
	n.findings_info,
	n.why_not_stated,
	n.role_conflicts,
	h.challenges,
	h.challenges_not_served,
	n.contribution_total,
	n.contribution_known,
	n.signals_open,
	n.signals_overdue,
	least(n.next_on, d.next_on) AS next_on,
	CASE
		WHEN n.partners = 0 THEN 'Er zijn geen partners bekend. Vraag het college of dat klopt.'
		WHEN w.advice_nl IS NULL THEN 'Er is nu niets dat moet.'
		WHEN n.assessed + n.overdue = 0 AND w.severity_position = 4 THEN 'Er is nog geen enkele samenwerking beoordeeld. Kies er een om mee te beginnen en spreek met het college een eerste ronde af.'
		ELSE coalesce('Begin met ' || w.name || '. ', '') || w.reason_nl || ' ' || w.advice_nl
	END AS first_thing_nl,
	CASE
		WHEN n.partners = 0 THEN 'No partners are known. Ask the executive whether that is right.'
		WHEN w.advice_en IS NULL THEN 'There is nothing that must be done now.'
		WHEN n.assessed + n.overdue = 0 AND w.severity_position = 4 THEN 'No collaboration has been assessed yet. Choose one to begin with and agree on a first round with the executive.'
		ELSE coalesce('Begin with ' || w.name || '. ', '') || w.reason_en || ' ' || w.advice_en
	END AS first_thing_en
FROM (
	SELECT p.organisation FROM partners_as_of(as_of()) AS p
	UNION
	SELECT y.party
	FROM party AS y
	-- a municipality without partners has a page too, for who sees its rows
	WHERE y.kind = 'municipality' AND y.party !~ '/'
	AND (NOT (SELECT row_security_active('governance.interest'::text)) OR (SELECT sees_all_organisations()) OR y.party = ANY ((SELECT own_organisations())::text[]))
) AS m
LEFT JOIN party AS o ON o.party = m.organisation
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS partners,
		(count(*) FILTER (WHERE x.assessment_status = 'assessed'))::integer AS assessed,
		(count(*) FILTER (WHERE x.assessment_status = 'overdue'))::integer AS overdue,
		(count(*) FILTER (WHERE x.assessment_status = 'not_assessed'))::integer AS not_assessed,
		(count(*) FILTER (WHERE x.band_position = 1))::integer AS concern,
		(count(*) FILTER (WHERE x.band_position > 1 AND x.band_position < x.bands))::integer AS attention,
		(count(*) FILTER (WHERE x.band_position > 1 AND x.band_position = x.bands))::integer AS strong,
		coalesce(sum(x.findings_critical), 0)::integer AS findings_critical,
		coalesce(sum(x.findings_error), 0)::integer AS findings_error,
		coalesce(sum(x.findings_warning), 0)::integer AS findings_warning,
		coalesce(sum(x.findings_info), 0)::integer AS findings_info,
		(count(*) FILTER (WHERE x.why_status = 'not_stated'))::integer AS why_not_stated,
		coalesce(sum(x.role_conflicts), 0)::integer AS role_conflicts,
		sum(x.contribution)::numeric(18,2) AS contribution_total,
		count(x.contribution)::integer AS contribution_known,
		coalesce(sum(x.signals_open), 0)::integer AS signals_open,
		coalesce(sum(x.signals_overdue), 0)::integer AS signals_overdue,
		min(x.next_on) AS next_on
	FROM partner_now AS x
	WHERE x.organisation = m.organisation
) AS n
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS challenges,
		(count(*) FILTER (WHERE NOT EXISTS (
			SELECT
			FROM challenge_collaboration AS k
			WHERE k.challenge_id = g.challenge_id AND k.organisation = g.organisation
			AND (k.valid_from IS NULL OR k.valid_from <= as_of()) AND (k.valid_to IS NULL OR k.valid_to > as_of()))))::integer AS challenges_not_served
	FROM challenge AS g
	WHERE g.organisation = m.organisation AND (g.valid_from IS NULL OR g.valid_from <= as_of()) AND (g.valid_to IS NULL OR g.valid_to > as_of())
) AS h
CROSS JOIN LATERAL (
	SELECT min(x.due_on) AS next_on
	FROM fact_deadline AS x
	WHERE x.organisation = m.organisation AND x.collaboration_key IS NULL AND x.state <> 'done' AND x.due_on >= as_of()
) AS d
LEFT JOIN LATERAL (
	SELECT x.name, x.reason_nl, x.reason_en, x.advice_nl, x.advice_en, x.severity_position
	FROM what_next AS x
	WHERE x.organisation = m.organisation
	ORDER BY x.rank
	LIMIT 1
) AS w ON true;
