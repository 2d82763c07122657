CREATE FUNCTION @type@(assessment assessment, instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL)
RETURNS @of@
-- include nullable_c assessment_@type@ COST=50
