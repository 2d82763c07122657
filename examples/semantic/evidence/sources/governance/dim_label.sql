-- Made by `make semantic`. Woord bij een code: een code van een lijst
SELECT
	kind,
	code,
	label_nl,
	label_en,
	label_key
FROM governance.dim_label
