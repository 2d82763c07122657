		-- the value of version v is as it was last written: on another day others take part
		(
			SELECT arrangement_of(v.collaboration, array_agg(p.party) FILTER (WHERE valid_on(p.joined_on, p.left_on, @type@)), array_agg(p.party), @of@)
			FROM participation AS p
			WHERE p.collaboration_version_id = v.collaboration_version_id
		)
