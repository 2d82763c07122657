// The views that the dashboard reads. Rows of an organisation are those of ORGANISATION only; dimensions have none.
// Row security decides before that what this database role may see at all. Of the long views only the columns that pages show are taken.
// Facts have codes only: `words` names the list of dim_label that has the words for a column, as columns of the same name with _nl and _en.
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
	fact_score: {columns: `collaboration_key, round_key, instrument_code, instrument_version, category, category_nl, category_en, category_position, perspective,
		level, score, balance, weight, coverage, raters, score_rounded, status`, where: "is_latest", order: "collaboration_key, category_position, perspective"},
	fact_score_contribution: {columns: `collaboration_key, rank, category, indicator, indicator_nl, indicator_en, mean_answer, x, weight, coverage, contribution, gain`,
		where: "is_latest", order: "collaboration_key, rank"},
	fact_role: {where: "is_current", order: "collaboration_key, holder, role"},
	// what was found about an arrangement itself belongs to no organisation
	fact_finding: {own: "(organisation = $1 OR organisation IS NULL AND collaboration_key IN (SELECT p.collaboration_key FROM governance.partner_now AS p WHERE p.organisation = $1))",
		where: "is_open", order: "severity_position, collaboration_key, finding_key", words: {severity: "severity", state: "finding_state"}},
	dim_band: {where: "NOT is_unknown", shared: true, order: "instrument_code, instrument_version, position"},
	dim_indicator: {where: "NOT is_unknown", shared: true, order: "instrument_code, instrument_version, position"},
	dim_perspective: {where: "NOT is_unknown", shared: true, order: "position"},
	dim_role: {columns: "role, position, label_nl, label_en", where: "NOT is_unknown", shared: true, order: "position"}
};
