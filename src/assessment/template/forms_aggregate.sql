CREATE AGGREGATE @of@ (
	SFUNC = forms_transition,
	STYPE = forms,
	SSPACE = 8192,
@FINAL@ 	FINALFUNC = @FINAL@,
	COMBINEFUNC = forms_combine,
	PARALLEL = SAFE
);
