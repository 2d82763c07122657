	-- what is said of a round is found once a round, not once a row: a query with a WITH is planned apart, and conditions still reach it
	WITH apart AS (SELECT 1 AS one)
	SELECT r.*,
		to_char(r.held_on, 'YYYYMMDD')::int4 AS date_key,
		date_part('year', r.held_on)::int4 AS year,
		to_char(r.held_on, 'YYYY')::varchar(4) AS year_text,
		(SELECT v.collaboration_version_id FROM versions_as_of(r.held_on) AS v WHERE v.collaboration_id = r.collaboration_id) AS collaboration_version_key,
		r.assessment_round_id = (
			SELECT n.assessment_round_id
			FROM rounds_as_of(as_of()) AS n
			WHERE n.collaboration_id = r.collaboration_id AND n.organisation = r.organisation AND n.back = 1
		) AS is_latest
