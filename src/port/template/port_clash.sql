	-- the rows against each other and against rows that came another way
	UPDATE pg_temp.port_fitting AS f
	SET problem = '@SAID@: the same as ' || q.clash
	FROM (
		SELECT n.nr, CASE
				WHEN row_number() OVER (PARTITION BY @KEY:n@, @SAID:n@ ORDER BY n.key COLLATE "C") > 1 THEN 'another row of the view'
				WHEN EXISTS (
					SELECT FROM @type@ AS t
					WHERE (@KEY:t@) = (@KEY:n@) AND (t.source, t.source_key) IS DISTINCT FROM (n.source, n.source_key)
@OPEN@ 						AND (@OPEN:t@) IS NOT DISTINCT FROM (@OPEN:n@)
				) THEN 'a row that another source brought, or the same under another key'
			END AS clash
		FROM pg_temp.port_fitting AS n
		WHERE n.problem IS NULL
	) AS q
	WHERE q.nr = f.nr AND q.clash IS NOT NULL;
