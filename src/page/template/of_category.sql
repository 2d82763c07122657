	s.coverage,
	coalesce(s.raters, 0) AS category_raters,
	part_key(r.instrument_code, r.instrument_version, s.band)::varchar(200) AS band_key,
	s.band AS band_code,
-- include label status list=score_status of=s.status
	coalesce(CASE s.status WHEN 'not_applicable' THEN s.group_raters ELSE nullif(s.fewest, 0) END < r.min_raters, false) AS is_small_group,
	r.is_latest
FROM rounds_now() AS r
JOIN assessment_score AS s USING (assessment_round_id, organisation)
