// The views that the dashboard reads. Rows of an organisation are those of ORGANISATION only; dimensions have none.
// Row security decides before that what this database role may see at all. Of the long views only the columns that pages show are taken.
// `join` is the dimension that has the words for a key. Of a view with a join f is the view itself.
export const views = {
	portfolio: {},
	challenge_now: {order: "title_nl"},
	challenge_partner: {order: "challenge_key, name"},
	partner_now: {order: "name, collaboration_key"},
	partner_purpose: {order: "collaboration_key"},
	partner_role: {order: "collaboration_key"},
	partner_score: {order: "collaboration_key"},
	partner_gap: {order: "collaboration_key"},
	partner_money: {order: "collaboration_key"},
	partner_history: {order: "collaboration_key, held_on"},
	conversation: {columns: `collaboration_key, name, rank, indicator, indicator_nl, indicator_en, question_nl, question_en, high_perspective, high_perspective_nl,
		high_perspective_en, high_level, low_perspective, low_perspective_nl, low_perspective_en, low_level, spread, council_level, executive_level, official_level,
		partner_level, resident_level, independent_level, is_identifiable`, order: "collaboration_key, rank"},
	calendar_next: {order: "due_on, deadline_key"},
	what_next: {order: "collaboration_key, rank"},
	bbv_paragraph: {order: "bbv_group_position, name, year"},
	fact_score: {columns: `f.collaboration_key, f.round_key, f.instrument_code, f.instrument_version, f.category, c.label_nl AS category_nl, c.label_en AS category_en,
		c.position AS category_position, f.level, f.weight, f.coverage, f.category_raters, f.score_part, f.status`,
		join: "JOIN governance.dim_category AS c USING (category_key)", where: "is_latest", order: "f.collaboration_key, c.position"},
	fact_score_contribution: {columns: `f.collaboration_key, f.rank, f.category, f.indicator, i.label_nl AS indicator_nl, i.label_en AS indicator_en, f.mean_answer, f.x,
		f.weight, f.coverage, f.contribution, f.gain`, join: "JOIN governance.dim_indicator AS i USING (indicator_key)", where: "is_latest", order: "f.collaboration_key, f.rank"},
	fact_role: {columns: "f.*, nullif(h.name, f.holder) AS holder_name, h.organisation_code AS holder_organisation, r.family",
		join: "JOIN governance.dim_holder AS h USING (holder) JOIN governance.dim_role AS r USING (role)", where: "is_current", order: "f.collaboration_key, f.holder, f.role"},
	fact_finding: {where: "is_open", order: "severity_position, collaboration_key, finding_key"},
	dim_band: {where: "NOT is_unknown", shared: true, order: "instrument_code, instrument_version, position"},
	dim_indicator: {where: "NOT is_unknown", shared: true, order: "instrument_code, instrument_version, position"},
	dim_perspective: {where: "NOT is_unknown", shared: true, order: "position"},
	dim_role: {columns: "role, position, label_nl, label_en", where: "NOT is_unknown", shared: true, order: "position"}
};
