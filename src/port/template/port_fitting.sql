	CREATE TEMPORARY TABLE port_fitting AS
	SELECT i.nr, i.key, i.source, i.source_key,
