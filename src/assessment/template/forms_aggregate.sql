CREATE AGGREGATE @of@ (
	SFUNC = forms_transition,
	STYPE = forms,
	SSPACE = 8192,
	FINALFUNC = @FINAL@,
	COMBINEFUNC = forms_combine,
	PARALLEL = SAFE
);
