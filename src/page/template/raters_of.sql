	coalesce(respondents(for_perspective(r.total, '@type@')), 0) AS raters_@type@,
