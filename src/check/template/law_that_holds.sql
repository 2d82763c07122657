		JOIN law_scope(situations, '@type@') AS k ON k.key = law_scope_key(s.legal_form, s.made_by, s.participants, s.judged_for)
		CROSS JOIN LATERAL (SELECT law_regime_day(k.regime_by, k.month_day, k.year_offset, s.day, s.fiscal_year, s.days) AS day OFFSET 0) AS g
		CROSS JOIN LATERAL (
			SELECT law_row(k.starts, k.law_rules, k.unread_before, g.day, (s.days ->> 'version_valid_from')::date) AS law_rule,
				k.is_known AND g.day IS NOT NULL AND (g.day < k.unread_before) IS NOT TRUE AS is_known
		) AS r
		LEFT JOIN law_rule AS l ON l.law_rule = r.law_rule
