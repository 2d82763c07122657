-- Made by `make semantic`. Perspectief: een groep beoordelaars, of alle samen
SELECT
	perspective,
	position,
	label_nl,
	label_en,
	is_unknown
FROM governance.dim_perspective
