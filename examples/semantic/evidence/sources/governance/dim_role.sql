-- Made by `make semantic`. Rol: een rol
SELECT
	role,
	family,
	family_nl,
	family_en,
	position,
	label_nl,
	label_en,
	definition_nl,
	definition_en,
	hierarchy,
	network,
	market,
	is_unknown
FROM governance.dim_role
