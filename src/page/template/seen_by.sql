			max(x.x) FILTER (WHERE p.perspective = '@type@') AS @type@_level,
			max(p.raters) FILTER (WHERE p.perspective = '@type@') AS @type@_raters,
