-- include port_function @type@
BEGIN
	CREATE TEMPORARY TABLE port_fitting AS
	SELECT i.nr, i.key, CASE
@COLLABORATION@ 			WHEN c.collaboration_id IS NULL AND i.collaboration IS NOT NULL THEN port_unknown('collaboration', i.collaboration)
@GOAL@ 			WHEN g.goal_id IS NULL THEN port_unknown('goal', i.goal)
@CHALLENGE@ 			WHEN h.challenge_id IS NULL THEN port_unknown('challenge', i.challenge)
@PERIOD@ 			WHEN i.valid_from > i.valid_to THEN 'valid_to: is before valid_from'
@MORE@ 			@of@
		END AS problem, f.*
	FROM pg_temp.port_incoming AS i
@COLLABORATION@ 	LEFT JOIN collaboration_register AS c ON c.code = i.collaboration
@GOAL@ 	LEFT JOIN goal AS g ON g.organisation = i.organisation AND g.code = i.goal
@CHALLENGE@ 	LEFT JOIN challenge AS h ON h.organisation = i.organisation AND h.code = i.challenge
	-- each text becomes what its column holds
	CROSS JOIN LATERAL jsonb_populate_record(NULL::@type@,
@BASE@ 		'@BASE@'::jsonb ||
@COLLABORATION@ 		jsonb_build_object('collaboration_id', c.collaboration_id) ||
@GOAL@ 		jsonb_build_object('goal_id', g.goal_id) ||
@CHALLENGE@ 		jsonb_build_object('challenge_id', h.challenge_id) ||
		jsonb_strip_nulls(to_jsonb(i) - ARRAY['nr', 'original', 'key', 'problem', 'far_ends'])
	) AS f
	WHERE i.problem IS NULL;
	ANALYZE pg_temp.port_fitting (nr, key, problem);
@UNIQUE@ 	-- include port_clash @type@ SAID=@SAID@ KEY=@UNIQUE@
@OPEN@ 	-- include port_clash @type@ SAID=@SAID@ KEY=@KEY@ OPEN=@OPEN@
	-- include port_merge @type@ COLUMNS=@COLUMNS@
END
-- include port_function_end @type@
