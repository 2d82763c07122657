-- ggm_v2_4_0.sql: ports over a warehouse in the dialect of Gemeentelijk Gegevensmodel v2.4.0
--
-- usage: psql -v source=silver -v gold=gold -v organisation=gm0000 -f ggm_v2_4_0.sql
--
-- source        schema with the tables of GGM; SELECT * FROM governance.detect_ggm('silver') tells the dialect
-- gold          schema of your own for the views; it is made when it is not there
-- organisation  TOOI code of your municipality
--
-- Makes port_party, port_finance, port_contract, port_document, port_meeting and port_goal, attaches them, and
-- port_total, which compares each port with its source. The views are yours: read them, change them, run this again.
--
-- A port starts from nietnatuurlijkpersoon: rechtspersoon also holds citizens.
-- GGM has no joint arrangement, no participation and no role: collaborations come from another port or by hand.
-- In this release several foreign keys point the other way: a supplier names its contract, a legal person its
-- subsidy. So a supplier has one contract here, and a legal person one subsidy.
--

\if :{?source}
\else
	\set source silver
\endif
\if :{?gold}
\else
	\set gold gold
\endif

BEGIN;
CREATE SCHEMA IF NOT EXISTS :"gold";

-- numbers lose their leading zeros on the way; a number that is wrong for another reason is rejected as it is
CREATE OR REPLACE VIEW :"gold".port_party AS
SELECT 'ggm'::text AS source,
	coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id)::text AS source_key,
	coalesce(n.statutairenaam, r.naam)::text AS name,
	CASE upper(coalesce(n.rechtsvorm, r.rechtsvorm))
		WHEN 'NAAMLOZE_VENNOOTSCHAP' THEN 'public_limited'
		WHEN 'BESLOTEN_VENNOOTSCHAP' THEN 'private_limited'
		WHEN 'STICHTING' THEN 'foundation'
		WHEN 'VERENIGING' THEN 'association'
		-- PUBLIEKRECHTELIJKE_RECHTSPERSOON can be several forms; the rest is not of interest here
	END AS legal_form,
	CASE WHEN n.rsinnummer ~ '^[0-9 .]+$' THEN lpad(translate(n.rsinnummer, ' .', ''), greatest(9, length(translate(n.rsinnummer, ' .', ''))), '0') ELSE n.rsinnummer END::text AS rsin,
	CASE WHEN k.kvk ~ '^[0-9 .]+$' THEN lpad(translate(k.kvk, ' .', ''), greatest(8, length(translate(k.kvk, ' .', ''))), '0') ELSE k.kvk END AS kvk,
	n.statutairezetel::text AS seat,
	n.websiteurl::text AS website,
	n.datumaanvang AS started_on,
	coalesce(n.datumeinde, n.datumuitschrijving) AS ended_on
FROM :"source".nietnatuurlijkpersoon AS n
LEFT JOIN :"source".rechtspersoon AS r ON r.rechtspersoon_id = coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id)
CROSS JOIN LATERAL (SELECT coalesce(n.kvknummer, r.kvknummer)::text AS kvk) AS k;

-- an order can be on several cost centres: it stays one row, with a task field only when there is one
CREATE OR REPLACE VIEW :"gold".port_finance AS
SELECT 'ggm'::text AS source,
	'inkooporder/' || o.inkooporder_id AS source_key,
	:'organisation'::text AS organisation,
	l.rechtspersoon_id::text AS party_key,
	extract(year FROM o.datumstart)::integer AS fiscal_year,
	'purchase'::text AS kind,
	'committed'::text AS basis,
	o.totaalnettobedrag::numeric(18,2) AS value,
	'inkooporder ' || o.inkooporder_id AS part,
	t.task_field
FROM :"source".inkooporder AS o
JOIN :"source".leverancier AS l ON l.leverancier_id = o.verplichting_aan_leverancier_id
JOIN :"gold".port_party AS p ON p.source_key = l.rechtspersoon_id::text
LEFT JOIN LATERAL (
	SELECT CASE WHEN count(DISTINCT f.taakveldcode) = 1 THEN min(f.taakveldcode) END AS task_field
	FROM :"source".kp_kstnplts_inkprdr AS ko
	JOIN :"source".kp_kstnplts_tkvld AS kt ON kt.kostenplaats_id = ko.kostenplaats_id
	JOIN :"source".taakveld AS f ON f.taakveld_id = kt.taakveld_id
	WHERE ko.inkooporder_id = o.inkooporder_id
) AS t ON true
UNION ALL
SELECT 'ggm', 'subsidie/' || concat_ws('/', s.subsidie_id, r.rechtspersoon_id), :'organisation', r.rechtspersoon_id::text,
	extract(year FROM s.datumstart)::integer, 'subsidy', 'budget',
	s.subsidiebedrag::numeric(18,2), 'subsidie ' || s.subsidie_id, NULL
FROM :"source".subsidie AS s
LEFT JOIN :"source".rechtspersoon AS r ON r.aanvrager_subsidie_id = s.subsidie_id
JOIN :"gold".port_party AS p ON p.source_key = r.rechtspersoon_id::text
WHERE s.uitgaandesubsidie IS NOT FALSE;

CREATE OR REPLACE VIEW :"gold".port_contract AS
SELECT 'ggm'::text AS source,
	concat_ws('/', c.contract_id, l.leverancier_id) AS source_key,
	:'organisation'::text AS organisation,
	l.rechtspersoon_id::text AS party_key,
	c.beschrijving AS title,
	c.datumstart AS starts_on,
	-- the last day in GGM, the day after it in the register
	c.datumeinde + 1 AS ends_on,
	CASE lower(c.status) WHEN 'lopend' THEN 'running' WHEN 'actief' THEN 'running' WHEN 'beëindigd' THEN 'ended' WHEN 'concept' THEN 'planned' END AS status
FROM :"source".leverancier AS l
JOIN :"source".contract AS c ON c.contract_id = l.contractant_contract_id
JOIN :"gold".port_party AS p ON p.source_key = l.rechtspersoon_id::text;

-- which kinds a municipality writes in typeraadsstuk is its own choice: complete the list
CREATE OR REPLACE VIEW :"gold".port_document AS
SELECT 'ggm'::text AS source,
	r.raadsstuk_id::text AS source_key,
	:'organisation'::text AS organisation,
	CASE lower(r.typeraadsstuk) WHEN 'zienswijze' THEN 'view' WHEN 'besluit' THEN 'decision' WHEN 'raadsbesluit' THEN 'decision' ELSE 'other' END AS kind,
	concat_ws(' ', coalesce(r.typeraadsstuk, 'Raadsstuk'), r.raadsstuk_id) AS title,
	r.datumregistratie AS dated_on,
	r.datumpublicatie AS published_on,
	coalesce(r.besloten, true) AS is_closed
FROM :"source".raadsstuk AS r;

CREATE OR REPLACE VIEW :"gold".port_meeting AS
SELECT 'ggm'::text AS source,
	v.vergadering_id::text AS source_key,
	:'organisation'::text AS organisation,
	:'organisation' || '/council' AS body,
	v.starttijd::date AS held_on,
	v.starttijd AT TIME ZONE 'Europe/Amsterdam' AS starts_at,
	coalesce(v.titel, k.naam)::text AS subject
FROM :"source".vergadering AS v
LEFT JOIN LATERAL (
	SELECT string_agg(c.naam, ', ' ORDER BY c.naam) AS naam FROM :"source".raadscommissie AS c WHERE c.heeft_vergadering_id = v.vergadering_id
) AS k ON true;

CREATE OR REPLACE VIEW :"gold".port_goal AS
SELECT 'ggm'::text AS source,
	d.doelstelling_id::text AS source_key,
	:'organisation'::text AS organisation,
	coalesce(d.nummer, d.doelstelling_id::text)::text AS code,
	coalesce(d.naam, left(d.omschrijving, 200))::text AS name,
	h.naam::text AS programme
FROM :"source".doelstelling AS d
LEFT JOIN LATERAL (
	SELECT string_agg(p.naam, ', ' ORDER BY p.nummer, p.naam) AS naam FROM :"source".hoofdstuk AS p WHERE p.heeft_doelstelling_id = d.doelstelling_id
) AS h ON true;

-- each port against its source, counted without the joins above: difference must be 0
CREATE OR REPLACE VIEW :"gold".port_total AS
SELECT t.port, t.what, t.source_total, t.port_total, t.port_total - t.source_total AS difference
FROM (
	SELECT 'party'::text AS port, 'rows'::text AS what,
		(SELECT count(*) FROM :"source".nietnatuurlijkpersoon)::numeric AS source_total,
		(SELECT count(*) FROM :"gold".port_party)::numeric AS port_total
	UNION ALL
	SELECT 'finance', 'purchase, euros',
		(SELECT coalesce(sum(o.totaalnettobedrag), 0) FROM :"source".inkooporder AS o
		 WHERE o.verplichting_aan_leverancier_id IN (
			SELECT l.leverancier_id FROM :"source".leverancier AS l
			WHERE l.rechtspersoon_id IN (SELECT coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id) FROM :"source".nietnatuurlijkpersoon AS n))),
		(SELECT coalesce(sum(f.value), 0) FROM :"gold".port_finance AS f WHERE f.kind = 'purchase')
	UNION ALL
	SELECT 'finance', 'subsidy, euros',
		(SELECT coalesce(sum(s.subsidiebedrag), 0) FROM :"source".subsidie AS s
		 WHERE s.uitgaandesubsidie IS NOT FALSE AND s.subsidie_id IN (SELECT r.aanvrager_subsidie_id FROM :"source".rechtspersoon AS r WHERE r.rechtspersoon_id IN (
			SELECT coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id) FROM :"source".nietnatuurlijkpersoon AS n))),
		(SELECT coalesce(sum(f.value), 0) FROM :"gold".port_finance AS f WHERE f.kind = 'subsidy')
	UNION ALL
	SELECT 'document', 'rows', (SELECT count(*) FROM :"source".raadsstuk), (SELECT count(*) FROM :"gold".port_document)
	UNION ALL
	SELECT 'meeting', 'rows', (SELECT count(*) FROM :"source".vergadering), (SELECT count(*) FROM :"gold".port_meeting)
	UNION ALL
	SELECT 'goal', 'rows', (SELECT count(*) FROM :"source".doelstelling), (SELECT count(*) FROM :"gold".port_goal)
) AS t;

SELECT governance.attach(port, format('%I.%I', :'gold', 'port_' || port))
FROM unnest(ARRAY['party', 'finance', 'contract', 'document', 'meeting', 'goal']) AS port
\g /dev/null
COMMIT;
