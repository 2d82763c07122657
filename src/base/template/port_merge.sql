@PARTICIPANTS@ 	-- whom the rows named until now, for port_merge_participants()
@PARTICIPANTS@ 	CREATE TEMPORARY TABLE port_stated AS
@PARTICIPANTS@ 	SELECT t.collaboration_version_id, t.party, (@COLUMNS:t@) IS DISTINCT FROM (@COLUMNS:n@) AS is_changed
@PARTICIPANTS@ 	FROM pg_temp.port_fitting AS n
@PARTICIPANTS@ 	JOIN @type@ AS t ON t.source = n.source AND t.source_key = n.source_key
@PARTICIPANTS@ 	WHERE n.problem IS NULL;
@PARTICIPANTS@ 	ANALYZE pg_temp.port_stated;
	-- a row that is there and the same is left alone, not locked and not written
	UPDATE @type@ AS t
	SET (@COLUMNS@, changed_at) = ROW (@COLUMNS:n@, now())
	FROM pg_temp.port_fitting AS n
	WHERE n.problem IS NULL AND t.source = n.source AND t.source_key = n.source_key AND (@COLUMNS:t@) IS DISTINCT FROM (@COLUMNS:n@);
	GET DIAGNOSTICS changed = ROW_COUNT;
	INSERT INTO @type@ (source, source_key, @COLUMNS@)
	SELECT n.source, n.source_key, @COLUMNS:n@
	FROM pg_temp.port_fitting AS n
	WHERE n.problem IS NULL AND NOT EXISTS (SELECT FROM @type@ AS t WHERE t.source = n.source AND t.source_key = n.source_key)
	ORDER BY n.key COLLATE "C";
	GET DIAGNOSTICS inserted = ROW_COUNT;
@PARTICIPANTS@ 	changed := changed + port_merge_participants();
	unchanged := (SELECT count(*) FROM pg_temp.port_fitting AS n WHERE n.problem IS NULL) - changed - inserted;
