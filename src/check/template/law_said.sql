	SELECT v.rule, @of@, s.organisation, v.verdict, NULL::text,
		CASE v.verdict WHEN 'fail' THEN l.wrong_nl END, CASE v.verdict WHEN 'fail' THEN l.wrong_en END,
