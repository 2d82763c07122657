	WHERE i.problem IS NULL;
	ANALYZE pg_temp.port_fitting (nr, key, problem);
