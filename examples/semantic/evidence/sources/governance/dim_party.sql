-- Made by `make semantic`. Partij: een organisatie, of een orgaan of onderdeel met een eigen rij
SELECT
	party_key,
	party,
	organisation_code,
	name,
	kind,
	kind_nl,
	kind_en,
	legal_form,
	legal_form_nl,
	legal_form_en,
	rsin,
	kvk,
	oin,
	tooi,
	roo,
	seat,
	website,
	started_on::text AS started_on,
	ended_on::text AS ended_on,
	is_unknown
FROM governance.dim_party
