	coalesce((SELECT v.collaboration_version_id FROM versions_near(@of@) AS v WHERE v.collaboration_id = @type@), -1) AS collaboration_version_key,
	coalesce((SELECT v.version_status = 'in_force' FROM versions_near(@of@) AS v WHERE v.collaboration_id = @type@), false) AS is_version_of_day,
	coalesce((SELECT v.version_status = 'before_first' FROM versions_near(@of@) AS v WHERE v.collaboration_id = @type@), false)
		AS is_before_first_version,
