CREATE AGGREGATE @of@ (
	SFUNC = ratings_@type@_transition,
	STYPE = ratings,
	SSPACE = 8192,
	FINALFUNC = ratings_@type@_final,
	COMBINEFUNC = ratings_combine,
	PARALLEL = SAFE
);
