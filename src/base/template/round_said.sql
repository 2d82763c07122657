	-- what is said of a round is found once a round, not once a row: a query with a WITH is planned apart, and conditions still reach it
	WITH apart AS (SELECT 1 AS one)
	SELECT r.*,
		to_char(r.held_on, 'YYYYMMDD')::int4 AS date_key,
		date_part('year', r.held_on)::int4 AS year,
		to_char(r.held_on, 'YYYY')::varchar(4) AS year_text,
		(
			SELECT v.collaboration_version_id
			FROM collaboration_version AS v
			WHERE v.collaboration_id = r.collaboration_id AND (v.valid_from IS NULL OR v.valid_from <= r.held_on) AND (v.valid_to IS NULL OR v.valid_to > r.held_on)
			ORDER BY v.valid_from DESC NULLS LAST, v.collaboration_version_id DESC
			LIMIT 1
		) AS collaboration_version_key,
		r.assessment_round_id = (
			SELECT n.assessment_round_id
			FROM assessment_round AS n
			WHERE n.collaboration_id = r.collaboration_id AND n.organisation = r.organisation AND n.status = ANY (ARRAY['closed', 'adopted']) AND n.held_on <= as_of()
			ORDER BY n.held_on DESC, n.assessment_round_id DESC
			LIMIT 1
		) AS is_latest
