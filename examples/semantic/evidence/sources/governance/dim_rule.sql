-- Made by `make semantic`. Regel: een regel van de controles
SELECT
	rule,
	label_nl,
	label_en,
	kind,
	kind_nl,
	kind_en,
	usual_severity,
	usual_severity_nl,
	usual_severity_en,
	source,
	source_url,
	advice_nl,
	advice_en,
	law_note_nl,
	law_note_en,
	is_gone,
	is_unknown
FROM governance.dim_rule
