CREATE AGGREGATE @of@ (
	SFUNC = ratings_@type@_transition,
	STYPE = ratings,
	SSPACE = 8192,
	FINALFUNC = ratings_@type@_final,
	COMBINEFUNC = ratings_combine,
	MSFUNC = ratings_@type@_transition,
	MINVFUNC = ratings_@type@_inverse,
	MSTYPE = ratings,
	MSSPACE = 8192,
	MFINALFUNC = ratings_@type@_final,
	PARALLEL = SAFE
);
