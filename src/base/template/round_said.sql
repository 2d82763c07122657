	-- what is said of a round is found once a round, not once a row: a query with a WITH is planned apart, and conditions still reach it
	WITH apart AS (SELECT 1 AS one)
	SELECT r.*,
		pg_catalog.to_char(r.held_on, 'YYYYMMDD')::pg_catalog.int4 AS date_key,
		pg_catalog.date_part('year', r.held_on)::pg_catalog.int4 AS year,
		pg_catalog.to_char(r.held_on, 'YYYY')::pg_catalog.varchar(4) AS year_text,
		(
			SELECT v.collaboration_version_id
			FROM governance.collaboration_version AS v
			WHERE v.collaboration_id OPERATOR(pg_catalog.=) r.collaboration_id AND (v.valid_from IS NULL OR v.valid_from OPERATOR(pg_catalog.<=) r.held_on) AND (v.valid_to IS NULL OR v.valid_to OPERATOR(pg_catalog.>) r.held_on)
			ORDER BY v.valid_from DESC NULLS LAST, v.collaboration_version_id DESC
			LIMIT 1
		) AS collaboration_version_key,
		r.assessment_round_id OPERATOR(pg_catalog.=) (
			SELECT n.assessment_round_id
			FROM governance.assessment_round AS n
			WHERE n.collaboration_id OPERATOR(pg_catalog.=) r.collaboration_id AND n.organisation OPERATOR(pg_catalog.=) r.organisation AND n.status OPERATOR(pg_catalog.=) ANY (ARRAY['closed', 'adopted']) AND n.held_on OPERATOR(pg_catalog.<=) governance.as_of()
			ORDER BY n.held_on DESC, n.assessment_round_id DESC
			LIMIT 1
		) AS is_latest
