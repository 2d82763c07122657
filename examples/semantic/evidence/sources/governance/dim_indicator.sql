-- Made by `make semantic`. Vraag: een vraag van een vragenlijst
SELECT
	instrument_code,
	instrument_version,
	indicator,
	position,
	category,
	category_nl,
	category_en,
	label_nl,
	label_en,
	question_nl,
	question_en,
	weight,
	is_reversed,
	advice_nl,
	advice_en,
	indicator_key,
	is_unknown
FROM governance.dim_indicator
