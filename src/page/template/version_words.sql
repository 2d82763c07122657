-- include label legal_form list=legal_form of=legal_form(v.collaboration)
	array_to_string(powers(v.collaboration), ', ')::varchar(200) AS powers,
-- include style_parts style EXACT of=style(v.collaboration)
-- include label phase list=phase of=phase(v.collaboration)
	purpose(v.collaboration) AS purpose,
	v.body::sized_text::varchar(200) AS body_party,
	b.name::sized_text::varchar(200) AS body_name,
	v.seat::sized_text::varchar(250) AS seat,
	array_to_string(v.legal_basis, ', ') AS legal_basis,
