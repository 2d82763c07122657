	(m.value ->> '@type@')::numeric(18,2) AS @type@,
-- include label @type@_status list=amount_status of=coalesce(m.status ->> '@type@', 'not_filled')
