CREATE AGGREGATE @of@ (
	SFUNC = @type@,
	STYPE = series,
	SSPACE = 1024,
	FINALFUNC = @FINAL@,
	COMBINEFUNC = series_union,
	PARALLEL = SAFE
);
