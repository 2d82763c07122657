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
@PARTICIPANTS@ 	UPDATE collaboration_version AS v
@PARTICIPANTS@ 	SET participants_rejected = q.rejected
@PARTICIPANTS@ 	FROM (
@PARTICIPANTS@ 		SELECT w.collaboration_version_id, count(*) FILTER (WHERE i.problem IS NOT NULL OR n.problem IS NOT NULL) AS rejected
@PARTICIPANTS@ 		FROM pg_temp.port_incoming AS i
@PARTICIPANTS@ 		LEFT JOIN pg_temp.port_fitting AS n ON n.nr = i.nr
@PARTICIPANTS@ 		JOIN collaboration_version AS w ON w.source = i.source AND w.source_key = i.collaboration_key
@PARTICIPANTS@ 		GROUP BY w.collaboration_version_id
@PARTICIPANTS@ 	) AS q
@PARTICIPANTS@ 	WHERE v.collaboration_version_id = q.collaboration_version_id AND v.participants_rejected <> q.rejected;
	unchanged := (SELECT count(*) FROM pg_temp.port_fitting AS n WHERE n.problem IS NULL) - changed - inserted;
