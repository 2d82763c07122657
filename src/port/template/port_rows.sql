	FROM pg_temp.port_incoming AS i
	LEFT JOIN collaboration_register AS c ON c.code = i.collaboration
