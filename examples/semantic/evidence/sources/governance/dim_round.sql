-- Made by `make semantic`. Ronde: een afgesloten of vastgestelde ronde
SELECT
	round_key,
	organisation,
	round_code,
	held_on::text AS held_on,
	year,
	year_text,
	round_status,
	round_status_nl,
	round_status_en,
	adopted_on::text AS adopted_on,
	asked,
	instrument_code,
	instrument_version,
	is_unknown
FROM governance.dim_round
