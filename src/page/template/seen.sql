	a.@type@_level,
	coalesce(a.@type@_raters, 0) AS @type@_raters,
