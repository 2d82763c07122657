-- Made by `make semantic`. Soort bedrag: een soort bedrag met grondslag en stadium
SELECT
	amount_key,
	label_nl,
	label_en,
	kind,
	kind_nl,
	kind_en,
	basis,
	basis_nl,
	basis_en,
	stage,
	stage_nl,
	stage_en,
	unit,
	is_stock,
	is_unknown
FROM governance.dim_amount
