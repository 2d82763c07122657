-- Made by `make semantic`. Maatschappelijke opgave: een opgave van een organisatie
SELECT
	challenge_key,
	organisation,
	code,
	title_nl,
	title_en,
	description_nl,
	description_en,
	wanted_hierarchy,
	wanted_network,
	wanted_market,
	style_reason,
	valid_from::text AS valid_from,
	valid_to::text AS valid_to,
	is_current,
	is_unknown
FROM governance.dim_challenge
