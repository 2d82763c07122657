-- register_csv.sql: the national register of gemeenschappelijke regelingen as ports
--
-- usage: psql -v source=raw -v gold=gold -f register_csv.sql
--
-- source  schema with gr_register and gr_participants: the two files as they
--         are, every column text
-- gold    schema of your own for the views; it is made when it is not there
-- name    word for this source: what its rows have in column source, and what the names of its views begin with
--         (roo_...); roo when not given. Templates live beside each other in one warehouse
--
-- Makes the views roo_party, roo_collaboration and roo_participation and
-- attaches them, and roo_total, which compares each with its source. The views are yours: read them, change them, run this again.
-- Nothing is cast here: a date or an organ that does not parse is rejected row
-- by row at a refresh, with its text.

\if :{?source}
\else
	\set source raw
\endif
\if :{?gold}
\else
	\set gold gold
\endif
\if :{?name}
\else
	\set name roo
\endif
\set party :name _party
\set collaboration :name _collaboration
\set participation :name _participation
\set total :name _total

BEGIN;
CREATE SCHEMA IF NOT EXISTS :"gold";

-- participants and bodies; of several spellings the one that is used most
CREATE OR REPLACE VIEW :"gold".:"party" AS
SELECT DISTINCT ON (s.roo_id)
	:'name'::text AS source,
	s.roo_id AS source_key,
	s.name,
	CASE substring(s.tooi FROM '/id/([a-z]+)/')
		WHEN 'gemeente' THEN 'municipality'
		WHEN 'provincie' THEN 'province'
		WHEN 'waterschap' THEN 'water_board'
		WHEN 'ministerie' THEN 'ministry'
		WHEN 'so' THEN 'cooperation_body'
	END AS kind,
	s.tooi,
	s.roo_id AS roo,
	'https://organisaties.overheid.nl/' || s.roo_id || '/' AS source_url
FROM (
	SELECT deelnemer_roo_id AS roo_id, nullif(deelnemer_tooi, '') AS tooi, deelnemer_naam AS name, count(*) AS times
	FROM :"source".gr_participants
	GROUP BY 1, 2, 3
	UNION ALL
	SELECT samenwerkingsorgaan_roo_id, nullif(samenwerkingsorgaan_tooi, ''), samenwerkingsorgaan_naam, count(*)
	FROM :"source".gr_register
	WHERE samenwerkingsorgaan_roo_id <> ''
	GROUP BY 1, 2, 3
) AS s
ORDER BY s.roo_id, s.times DESC, s.name, s.tooi;

-- one row a version; a collaboration is the chain of its versions and has the number of the first as its code
CREATE OR REPLACE VIEW :"gold".:"collaboration" AS
WITH RECURSIVE chain AS (
	SELECT r.roo_id, r.roo_id AS first
	FROM :"source".gr_register AS r
	WHERE NOT EXISTS (SELECT FROM :"source".gr_register AS p WHERE p.roo_id = r.vorige_versie_roo_id)
	UNION
	SELECT r.roo_id, c.first
	FROM chain AS c
	JOIN :"source".gr_register AS r ON r.vorige_versie_roo_id = c.roo_id
)
SELECT :'name'::text AS source,
	r.roo_id AS source_key,
	'roo' || coalesce(c.first, r.roo_id) AS code,
	r.titel AS title,
	r.citeertitel AS short_title,
	r.samenwerkingsvorm AS legal_form,
	r.bevoegdheidsverkrijging AS powers,
	r.doel_kort AS purpose,
	r.datum_inwerkingtreding AS valid_from,
	r.datum_uitwerkingtreding AS valid_to,
	r.samenwerkingsorgaan_roo_id AS body_key,
	r.wettelijke_grondslagen AS legal_basis,
	r.bronhouder_naam AS keeper,
	r.vorige_versie_roo_id AS previous_key,
	r.volgende_versie_roo_id AS next_key,
	r.laatste_mutatie AS source_changed_on,
	r.bron_url AS source_url
FROM :"source".gr_register AS r
LEFT JOIN chain AS c ON c.roo_id = r.roo_id;

-- one row an organ; a cell may be empty or hold a value twice
CREATE OR REPLACE VIEW :"gold".:"participation" AS
SELECT :'name'::text AS source,
	concat_ws('/', p.regeling_roo_id, p.deelnemer_roo_id, organ.word) AS source_key,
	p.regeling_roo_id AS collaboration_key,
	p.deelnemer_roo_id AS party_key,
	organ.word AS organ,
	min(p.toetredings_datum) AS joined_on,
	-- the key is that of the participant: it is on the row of one organ, so that keys can be added. What is no plain number stays text only
	CASE WHEN row_number() OVER (PARTITION BY p.regeling_roo_id, p.deelnemer_roo_id ORDER BY organ.word) = 1 AND min(p.verdeelsleutel) ~ '^[0-9]+([.,][0-9]+)?$'
		THEN replace(min(p.verdeelsleutel), ',', '.')
	END AS distribution_key,
	string_agg(DISTINCT nullif(p.verdeelsleutel, ''), ' | ') AS distribution_text
FROM :"source".gr_participants AS p
LEFT JOIN LATERAL unnest(string_to_array(nullif(p.bestuursorganen, ''), '|')) AS organ (word) ON true
GROUP BY p.regeling_roo_id, p.deelnemer_roo_id, organ.word;

-- each port against its source, counted without the joins above: difference must be 0
CREATE OR REPLACE VIEW :"gold".:"total" AS
SELECT t.port, t.what, t.source_total, t.port_total, t.port_total - t.source_total AS difference
FROM (
	SELECT 'party'::text AS port, 'numbers'::text AS what,
		(SELECT count(*) FROM (SELECT deelnemer_roo_id FROM :"source".gr_participants UNION SELECT samenwerkingsorgaan_roo_id FROM :"source".gr_register WHERE samenwerkingsorgaan_roo_id <> '') AS s) AS source_total,
		(SELECT count(*) FROM :"gold".:"party") AS port_total
	UNION ALL
	SELECT 'collaboration', 'rows', (SELECT count(*) FROM :"source".gr_register), (SELECT count(*) FROM :"gold".:"collaboration")
	UNION ALL
	SELECT 'participation', 'arrangements and participants', (SELECT count(DISTINCT (regeling_roo_id, deelnemer_roo_id)) FROM :"source".gr_participants),
		(SELECT count(DISTINCT (collaboration_key, party_key)) FROM :"gold".:"participation")
) AS t;

SELECT governance.attach(port, format('%I.%I', :'gold', :'name' || '_' || port))
FROM unnest(ARRAY['party', 'collaboration', 'participation']) AS port
\g /dev/null
COMMIT;
