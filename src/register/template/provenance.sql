	source text NOT NULL DEFAULT 'own',
	source_key text,
	source_url text,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (source, source_key)
