		(NOT (SELECT row_security_active('governance_register.@type@'::text))
			OR (SELECT sees_all_organisations())
			OR @of@ = ANY ((SELECT own_organisations())::text[]))
