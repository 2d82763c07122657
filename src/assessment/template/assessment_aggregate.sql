CREATE AGGREGATE @of@ (
	SFUNC = assessment_agg_transition,
	STYPE = assessment,
	COMBINEFUNC = assessment_agg_combine,
	PARALLEL = SAFE
);
