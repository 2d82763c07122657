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
			LEFT JOIN (
				-- a rule on the arrangement as it is now is not about one of the decisions on it
				SELECT l.rule, array_agg(e.kind) AS kinds
				FROM law_rule AS l
				CROSS JOIN LATERAL unnest(l.evidence) AS e (kind)
				LEFT JOIN evidence_kind AS k ON k.kind = e.kind
				WHERE l.regime_by <> 'as_of' OR k.several = 'one'
				GROUP BY l.rule
			) AS r ON r.rule = v.rule
			WHERE coalesce(r.kinds && q.kinds, false) = (q.act IS NOT NULL)
			ORDER BY @KEY:q@, v.rule, array_position(ARRAY['fail', 'cannot_tell', 'pass', 'not_applicable'], v.verdict), q.act
		) AS w
	) AS v
