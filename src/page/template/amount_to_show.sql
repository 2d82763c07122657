		(array_agg(a.value ORDER BY a.value IS NULL, a.stage DESC, a.source, a.finance_amount_id) FILTER (WHERE a.kind = '@type@'))[1] AS @type@,
