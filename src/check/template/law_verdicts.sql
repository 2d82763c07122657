	FROM (
		SELECT v.*
		FROM law_judge_@type@((SELECT array_agg(q.situation) FROM situation AS q WHERE q.kinds IS NULL)) AS v
		UNION ALL
		-- of several acts the worst; what is about none of them is judged apart
		SELECT w.*
		FROM (
			SELECT DISTINCT ON (@KEY:q@, v.rule) v.*
			FROM law_judge_@type@((SELECT array_agg(q.situation) FROM situation AS q WHERE q.kinds IS NOT NULL)) AS v
			JOIN subject AS q USING (nr)
			JOIN (SELECT l.rule, array_agg(e.kind) AS kinds FROM law_rule AS l, unnest(l.evidence) AS e (kind) GROUP BY l.rule) AS r ON r.rule = v.rule
			WHERE (r.kinds && q.kinds) = (q.act IS NOT NULL)
			ORDER BY @KEY:q@, v.rule, array_position(ARRAY['fail', 'cannot_tell', 'pass', 'not_applicable'], v.verdict), q.act
		) AS w
	) AS v
