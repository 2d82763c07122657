// The views that the dashboard reads. Rows of an organisation are those of ORGANISATION only; dimensions have none.
// Row security decides before that what this database role may see at all.
export const views = {
	portfolio: {},
	challenge_now: {order: "title_nl"},
	challenge_partner: {order: "challenge_key, name"},
	partner_now: {order: "name, collaboration_key"},
	partner_history: {order: "collaboration_key, held_on"},
	conversation: {order: "collaboration_key, rank"},
	calendar_next: {order: "due_on"},
	what_next: {order: "collaboration_key, rank"},
	bbv_paragraph: {order: "bbv_group_position, name, year"},
	fact_score: {where: "is_latest", order: "collaboration_key, category_position, perspective"},
	fact_score_contribution: {where: "is_latest", order: "collaboration_key, rank"},
	fact_role: {where: "is_current", order: "collaboration_key, holder, role"},
	fact_finding: {where: "is_open", order: "severity_position, collaboration_key, finding_key"},
	dim_band: {shared: true, order: "instrument_code, instrument_version, measure, position"},
	dim_indicator: {shared: true, order: "instrument_code, instrument_version, position"},
	dim_perspective: {shared: true, order: "position"}
};
