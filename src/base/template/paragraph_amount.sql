	m.@type@::numeric(18,2) AS @type@,
	coalesce(m.@type@_status, 'not_filled')::varchar(64) AS @type@_status,
	label('amount_status', coalesce(m.@type@_status, 'not_filled'), 'nl')::varchar(200) AS @type@_status_nl,
	label('amount_status', coalesce(m.@type@_status, 'not_filled'), 'en')::varchar(200) AS @type@_status_en,
