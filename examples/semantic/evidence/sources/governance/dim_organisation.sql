-- Made by `make semantic`. Organisatie: een organisatie
SELECT
	organisation,
	name,
	kind,
	kind_nl,
	kind_en,
	party_key,
	is_municipality,
	is_unknown
FROM governance.dim_organisation
