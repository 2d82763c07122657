		-- the value of version v is as it was last written: on another day others take part
		CASE WHEN (
				SELECT bool_or(CASE
						WHEN valid_on(p.joined_on, p.left_on, @type@) THEN (p.party = ANY (h.held) OR p.party = ANY (h.organisations)) IS NOT TRUE
						ELSE p.party = ANY (h.held) OR p.party = ANY (h.organisations) OR organisation(p.party) = ANY (h.held)
					END)
				FROM (
					SELECT array_agg(u.party) AS held, array_agg(organisation(u.party)) AS organisations
					FROM unnest(holders_of(v.collaboration, 'participant')) AS u (party)
				) AS h
				CROSS JOIN participation AS p
				WHERE p.collaboration_version_id = v.collaboration_version_id
			) OR @of@ ?| organisations(v.collaboration)
			THEN arrangement_of(v.collaboration, ARRAY(
					-- as entered_on() has them, of this version alone
					SELECT p.party
					FROM participation AS p
					WHERE p.collaboration_version_id = v.collaboration_version_id AND valid_on(p.joined_on, p.left_on, @type@)
					UNION ALL
					SELECT x.party
					FROM unnest(holders_of(v.collaboration, 'participant')) AS x (party)
					WHERE NOT EXISTS (
						SELECT FROM participation AS p
						WHERE p.collaboration_version_id = v.collaboration_version_id
							AND (p.party = x.party OR p.party = organisation(x.party) OR x.party = organisation(p.party)))
				), @of@)
			ELSE v.collaboration
		END
