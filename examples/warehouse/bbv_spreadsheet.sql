-- bbv_spreadsheet.sql: the list of affiliated parties of a budget (BBV article 15) as ports
--
-- usage: psql -v source=raw -v gold=gold -v organisation=gm9999 -f bbv_spreadsheet.sql
--
-- source        schema with bbv_list: one row a partner and year, every column text, with the columns
--               peiljaar, document, partner, zetel, rechtsvorm, openbaar_belang_kort, bijdrage_eur, ev_begin_eur,
--               ev_eind_eur, vv_begin_eur, vv_eind_eur, resultaat_eur, begroting_vp_eur, totale_bijdragen_eur, bron_url
-- gold          schema of your own for the views; it is made when it is not there
-- organisation  TOOI code of your municipality
-- name          word for this source: what its rows have in column source, and what the names of its views begin with (bbv_...);
--               bbv when not given. Give another to a second warehouse of the same kind: templates live beside each other
--
-- A list has no numbers of its partners: the key is the name, in lower case and without blanks around it. A partner
-- that the register already knows by that name becomes a proposal in governance_register.party_source_key, to be confirmed.
-- Amounts stay text: nihil, pm and n.v.t. are kept apart from zero, and what is no amount is kept as it is written.

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
	\set name bbv
\endif
\set party :name _party
\set collaboration :name _collaboration
\set finance :name _finance
\set total :name _total

BEGIN;
CREATE SCHEMA IF NOT EXISTS :"gold";

CREATE OR REPLACE VIEW :"gold".:"party" AS
SELECT DISTINCT ON (source_key)
	:'name'::text AS source,
	lower(btrim(b.partner)) AS source_key,
	btrim(b.partner) AS name,
	f.legal_form,
	b.zetel AS seat
FROM :"source".bbv_list AS b
CROSS JOIN LATERAL (SELECT CASE
	WHEN b.rechtsvorm ~* '(^|\W)(n\.?v\.?|naamloze)(\W|$)' THEN 'public_limited'
	WHEN b.rechtsvorm ~* '(^|\W)(b\.?v\.?|besloten)(\W|$)' THEN 'private_limited'
	WHEN b.rechtsvorm ~* 'stichting' THEN 'foundation'
	WHEN b.rechtsvorm ~* 'vereniging' THEN 'association'
	WHEN b.rechtsvorm ~* 'openbaar lichaam' THEN 'public_body'
	WHEN b.rechtsvorm ~* 'bedrijfsvoeringsorganisatie' THEN 'operations_body'
	-- "gemeenschappelijke regeling" alone says too little
	END AS legal_form) AS f
ORDER BY source_key, b.peiljaar DESC;

CREATE OR REPLACE VIEW :"gold".:"collaboration" AS
SELECT DISTINCT ON (source_key)
	:'name'::text AS source,
	lower(btrim(b.partner)) AS source_key,
	'bbv-' || :'organisation' || '-' || lower(btrim(b.partner)) AS code,
	btrim(b.partner) AS title,
	p.legal_form,
	b.openbaar_belang_kort AS purpose,
	lower(btrim(b.partner)) AS body_key,
	b.bron_url AS source_url
FROM :"source".bbv_list AS b
JOIN :"gold".:"party" AS p ON p.source_key = lower(btrim(b.partner))
ORDER BY source_key, b.peiljaar DESC;

CREATE OR REPLACE VIEW :"gold".:"finance" AS
SELECT :'name'::text AS source,
	concat_ws('/', lower(btrim(b.partner)), b.document, b.peiljaar, a.kind) AS source_key,
	:'organisation'::text AS organisation,
	lower(btrim(b.partner)) AS party_key,
	b.peiljaar AS fiscal_year,
	a.kind,
	CASE WHEN b.document ~* '^(jaar|rekening)' THEN 'realised' ELSE 'budget' END AS basis,
	a.value,
	b.document AS part,
	b.bron_url AS source_url
FROM :"source".bbv_list AS b
CROSS JOIN LATERAL (VALUES
	('contribution', b.bijdrage_eur), ('equity_begin', b.ev_begin_eur), ('equity_end', b.ev_eind_eur),
	('debt_begin', b.vv_begin_eur), ('debt_end', b.vv_eind_eur), ('result', b.resultaat_eur),
	('budget_total', b.begroting_vp_eur), ('contributions_total', b.totale_bijdragen_eur)) AS a (kind, value)
-- a column that the list leaves empty says nothing; write "niet gepubliceerd" where that is what is meant
WHERE a.value <> '';

-- each port against its source: difference must be 0
CREATE OR REPLACE VIEW :"gold".:"total" AS
SELECT t.port, t.what, t.source_total, t.port_total, t.port_total - t.source_total AS difference
FROM (
	SELECT 'party'::text AS port, 'partners'::text AS what,
		(SELECT count(DISTINCT lower(btrim(b.partner))) FROM :"source".bbv_list AS b) AS source_total,
		(SELECT count(*) FROM :"gold".:"party") AS port_total
	UNION ALL
	SELECT 'finance', 'filled cells',
		(SELECT sum(num_nonnulls(nullif(bijdrage_eur, ''), nullif(ev_begin_eur, ''), nullif(ev_eind_eur, ''), nullif(vv_begin_eur, ''), nullif(vv_eind_eur, ''),
			nullif(resultaat_eur, ''), nullif(begroting_vp_eur, ''), nullif(totale_bijdragen_eur, ''))) FROM :"source".bbv_list),
		(SELECT count(*) FROM :"gold".:"finance")
) AS t;

SELECT governance.attach(port, format('%I.%I', :'gold', :'name' || '_' || port))
FROM unnest(ARRAY['party', 'collaboration', 'finance']) AS port
\g /dev/null
COMMIT;
