		JOIN law_scope(situations, '@type@') AS k ON k.key = law_scope_key(s.legal_form, s.made_by, s.participants, s.judged_for)
		CROSS JOIN LATERAL (
			SELECT law_regime_day(k.regime_by, k.month_day, k.year_offset, s.day, s.fiscal_year, s.days, i.since) AS day, i.since
			FROM (SELECT law_regime_since(k.regime_by, s.days) AS since OFFSET 0) AS i
			OFFSET 0
		) AS g
		-- another text may have held on the day that is not known
		CROSS JOIN LATERAL (SELECT coalesce(width_bucket(g.since, k.starts) < width_bucket(g.day, k.starts), false) AS is_either) AS c
		CROSS JOIN LATERAL (
			SELECT coalesce(law_row(k.starts, k.law_rules, k.unread_before, g.day, (s.days ->> 'version_valid_from')::date),
					CASE WHEN c.is_either THEN law_row(k.starts, k.law_rules, k.unread_before, g.since, NULL) END) AS law_rule,
				k.is_known AND g.day IS NOT NULL AND (g.day < k.unread_before) IS NOT TRUE AND NOT c.is_either AS is_known
		) AS r
		LEFT JOIN law_rule AS l ON l.law_rule = r.law_rule
