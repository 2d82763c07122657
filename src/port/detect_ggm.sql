-- detect_ggm.sql: which release of the Gemeentelijk Gegevensmodel a schema holds

CREATE FUNCTION detect_ggm(schema text, OUT dialect text, OUT reason text)
RETURNS record
-- include stable_sql - STRICT
BEGIN ATOMIC
	SELECT CASE
			WHEN q.reversed AND q.straight THEN NULL
			WHEN q.straight AND q.number THEN 'v2_5_1'
			WHEN q.reversed AND q.number THEN 'v2_5_0'
			WHEN q.reversed AND q.word THEN 'v2_4_0'
		END,
		CASE
			WHEN NOT q.schema_exists THEN concat('there is no schema ', to_json(schema))
			WHEN q.key_type IS NULL THEN 'there is no contract.contract_id'
			WHEN q.reversed AND q.straight
				THEN 'both leverancier.contractant_contract_id and contract.contractant_leverancier_id are there: parts of two releases'
			WHEN NOT q.reversed AND NOT q.straight THEN 'neither leverancier.contractant_contract_id nor contract.contractant_leverancier_id is there'
			WHEN q.straight AND q.number THEN concat('contract.contractant_leverancier_id is there, contract_id is ', q.key_type)
			WHEN q.reversed THEN concat('leverancier.contractant_contract_id is there, contract_id is ', q.key_type)
			ELSE concat('contract.contractant_leverancier_id is there, but contract_id is ', q.key_type)
		END
	FROM (
		SELECT EXISTS (SELECT FROM pg_namespace AS n WHERE n.nspname = schema) AS schema_exists,
			max(c.type) FILTER (WHERE c.name = 'contract.contract_id') AS key_type,
			coalesce(bool_or(c.name = 'contract.contract_id' AND c.type IN ('smallint', 'integer', 'bigint', 'numeric')), false) AS number,
			coalesce(bool_or(c.name = 'contract.contract_id' AND c.type IN ('text', 'character varying')), false) AS word,
			coalesce(bool_or(c.name = 'contract.contractant_leverancier_id'), false) AS straight,
			coalesce(bool_or(c.name = 'leverancier.contractant_contract_id'), false) AS reversed
		FROM (
			SELECT concat(r.relname, '.', a.attname) AS name, format_type(a.atttypid, NULL) AS type
			FROM pg_namespace AS n
			JOIN pg_class AS r ON r.relnamespace = n.oid
			JOIN pg_attribute AS a ON a.attrelid = r.oid
			WHERE n.nspname = schema AND r.relname = ANY (ARRAY['contract', 'leverancier']::name[])
				AND r.relkind = ANY (ARRAY['r', 'v', 'm', 'f', 'p']::"char"[])
				AND a.attnum > 0 AND NOT a.attisdropped
		) AS c
	) AS q;
END;
COMMENT ON FUNCTION detect_ggm(text) IS
'Which dialect of the Gemeentelijk Gegevensmodel the tables of a schema are in: v2_4_0, v2_5_0 or v2_5_1, by the type of contract.contract_id and by the side of the key between contract and leverancier; NULL when it is none of these. reason says what was found. Only the catalogue is read. NULL in, NULL out. Example: SELECT dialect, reason FROM governance.detect_ggm(''voorbeeld_warehouse'')';
