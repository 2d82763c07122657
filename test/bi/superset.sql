-- What each chart of examples/superset/dashboard.json shows, asked without Superset and where it can be of another view: the pages and the facts say the same.
-- superset.mjs compares; the columns stand as in the chart.

-- chart: partners
SELECT sum(partners) FROM governance.portfolio
-- chart: assessed
SELECT count(*) FROM governance.partner_history WHERE is_latest
-- chart: open-findings
SELECT sum(findings_critical + findings_error + findings_warning + findings_info + findings_of_no_partner) FROM governance.portfolio
-- chart: overdue
SELECT count(*) FROM governance.fact_deadline WHERE is_open AND due_on < governance.as_of()
-- chart: contribution-now
SELECT sum(contribution_total)::float8 FROM governance.portfolio
-- chart: lights
SELECT band_label_nl, count(*) FROM governance.partner_now GROUP BY band_label_nl
-- chart: findings-by-severity
SELECT r.kind_nl, f.severity_nl, count(*) FROM governance.fact_finding AS f JOIN governance.dim_rule AS r USING (rule) WHERE f.is_open GROUP BY 1, 2
-- chart: partner-list
SELECT name, legal_form_nl, band_symbol, band_label_nl, score, trend_nl, findings_open, next_nl, contribution::float8 FROM governance.partner_now
-- chart: what-first
SELECT rank, name, severity_nl, reason_nl, advice_nl, council_instrument_nl, meeting_on FROM governance.what_next WHERE rank <= 5
-- chart: score-over-time
SELECT a.held_on, c.name, avg(a.score) FROM governance.fact_assessment AS a JOIN governance.dim_collaboration AS c USING (collaboration_key) WHERE a.score IS NOT NULL GROUP BY 1, 2
-- chart: level-by-category
SELECT c.name, g.label_nl, avg(s.level) FROM governance.fact_score AS s JOIN governance.dim_collaboration AS c USING (collaboration_key) JOIN governance.dim_category AS g USING (category_key) WHERE s.is_latest GROUP BY 1, 2
-- chart: group-levels
SELECT c.name, p.label_nl, avg(s.level) FROM governance.fact_group_score AS s JOIN governance.dim_collaboration AS c USING (collaboration_key) JOIN governance.dim_perspective AS p USING (perspective) WHERE s.is_latest GROUP BY 1, 2
-- chart: missed
SELECT count(*) FROM governance.promise_now WHERE state = 'missed'
-- chart: promises-by-state
SELECT state_nl, count(*) FROM governance.promise_now GROUP BY 1
-- chart: promise-list
SELECT name, kind_nl, title_nl, due_on, state_nl, days_late, owner_nl, sentence_nl FROM governance.promise_now
-- chart: deadlines-by-month
SELECT coalesce(to_char(due_on, 'YYYY-MM'), '-'), state_nl, count(*) FROM governance.fact_deadline WHERE is_open GROUP BY 1, 2
-- chart: calendar-list
SELECT due_on, name, title_nl, urgency_nl, days_left, owner_nl, last_useful_on, advice_nl FROM governance.calendar_next
-- chart: roles-by-kind
SELECT r.label_nl, r.family_nl, count(*) FROM governance.fact_role AS f JOIN governance.dim_role AS r USING (role) WHERE f.is_current GROUP BY 1, 2
-- chart: roles-by-holder
SELECT h.organisation_name, count(*) FROM governance.fact_role AS f JOIN governance.dim_holder AS h USING (holder) WHERE f.is_current GROUP BY 1
-- chart: role-list
SELECT c.name, h.name AS holder, r.label_nl, r.family_nl, f.valid_from, f.origin_nl, f.fit, f.fit_status_nl
FROM governance.fact_role AS f JOIN governance.dim_collaboration AS c USING (collaboration_key) JOIN governance.dim_holder AS h USING (holder) JOIN governance.dim_role AS r USING (role) WHERE f.is_current
-- chart: contribution-by-year
SELECT year_text, sum(year_value)::float8 FROM governance.fact_finance WHERE kind = 'contribution' GROUP BY 1 HAVING sum(year_value) IS NOT NULL
-- chart: contribution-by-partner
SELECT name, contribution::float8 FROM governance.partner_now WHERE contribution IS NOT NULL
-- chart: money-list
SELECT c.name, f.year_text, a.kind_nl, a.basis_nl, f.year_value::float8, f.status_nl, f.source
FROM governance.fact_finance AS f JOIN governance.dim_collaboration AS c USING (collaboration_key) JOIN governance.dim_amount AS a USING (amount_key) WHERE f.is_current_figure
