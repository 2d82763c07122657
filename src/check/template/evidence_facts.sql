			-- what has neither a day, a number nor a yes or no says nothing
			coalesce(jsonb_object_agg(e.kind, coalesce(e.holds, nullif(e.happened_on IS NOT NULL OR e.value IS NOT NULL, false)))
				FILTER (WHERE e.about IS NULL), '{}') AS holds,
			coalesce(jsonb_object_agg(e.kind, CASE WHEN e.holds IS NOT FALSE THEN e.happened_on END) FILTER (WHERE e.about IS NULL), '{}') AS days,
			jsonb_object_agg(e.kind, e.happened_on) FILTER (WHERE e.about IS NULL AND e.holds IS FALSE AND e.happened_on IS NOT NULL) AS nots,
			coalesce(jsonb_object_agg(e.kind, e.value) FILTER (WHERE e.about IS NULL), '{}') AS numbers,
			array_agg(e.kind) FILTER (WHERE e.about IS NULL AND e.holds AND e.happened_on IS NULL) AS undated
