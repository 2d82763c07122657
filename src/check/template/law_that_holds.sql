		JOIN law_scope(situations, '@type@') AS k ON k.key = law_scope_key(s.legal_form, s.made_by, s.participants, s.judged_for)
		CROSS JOIN LATERAL (
			SELECT CASE
				WHEN law_regime_since(k.regime_by, s.days) IS NULL THEN law_regime_day(k.regime_by, k.month_day, k.year_offset, s.day, s.fiscal_year, s.days)
				-- not known, but after a day from which on one text held
				WHEN width_bucket(law_regime_since(k.regime_by, s.days), k.starts) = width_bucket(s.day, k.starts) THEN s.day
			END AS day
			OFFSET 0
		) AS g
		CROSS JOIN LATERAL (
			SELECT law_row(k.starts, k.law_rules, k.unread_before, g.day,
					CASE WHEN k.regime_by IN ('arrangement_decided', 'in_force_on') THEN (s.days ->> 'version_valid_from')::date END) AS law_rule,
				k.is_known AND g.day IS NOT NULL AND (g.day < k.unread_before) IS NOT TRUE AS is_known
		) AS r
		LEFT JOIN law_rule AS l ON l.law_rule = r.law_rule
