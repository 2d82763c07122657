-- Made by `make semantic`. Stoplicht: een licht van een vragenlijst
SELECT
	band_key,
	instrument_code,
	instrument_version,
	band_code,
	position,
	band_label_nl,
	band_label_en,
	band_symbol,
	band_colour,
	score_lowest,
	balance_lowest,
	unit,
	source,
	adopted_by,
	adopted_on::text AS adopted_on,
	is_unknown,
	scale_lowest,
	scale_highest
FROM governance.dim_band
