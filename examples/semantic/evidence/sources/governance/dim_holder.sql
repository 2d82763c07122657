-- Made by `make semantic`. Rolhouder: een partij die een rol heeft
SELECT
	holder,
	name,
	organisation_code,
	organisation_name,
	organ,
	organ_nl,
	organ_en,
	party_key,
	is_unknown
FROM governance.dim_holder
