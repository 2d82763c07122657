	@of@::varchar(64) AS @type@,
	label('@list@', @of@, 'nl')::varchar(200) AS @type@_nl,
	label('@list@', @of@, 'en')::varchar(200) AS @type@_en,
