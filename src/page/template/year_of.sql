	date_part('year', @type@.held_on)::integer AS year,
	date_part('year', @type@.held_on)::varchar(4) AS year_text,
