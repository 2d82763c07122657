-- Made by `make semantic`. Categorie: een categorie van een vragenlijst, of het geheel
SELECT
	category_key,
	instrument_code,
	instrument_version,
	category,
	position,
	label_nl,
	label_en,
	weight,
	is_total,
	is_unknown,
	facet,
	facet_nl,
	facet_en,
	is_primary
FROM governance.dim_category
