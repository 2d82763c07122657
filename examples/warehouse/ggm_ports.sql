-- ggm_ports.sql: what the ports over Gemeentelijk Gegevensmodel have in common, whatever the release
--
-- Not run by itself: ggm_v2_4_0.sql, ggm_v2_5_0.sql and ggm_v2_5_1.sql make the views in which their release differs
-- (ggm_contract_supplier, ggm_subsidy_applicant, ggm_meeting_committee, ggm_goal_chapter, ggm_budget_line_period) and
-- then include this file, with the psql variables source, gold and organisation.

-- numbers lose their leading zeros on the way; a number that is wrong for another reason is rejected as it is
CREATE OR REPLACE VIEW :"gold".:"party" AS
SELECT :'name'::text AS source,
	coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id)::text AS source_key,
	coalesce(n.statutairenaam, r.naam)::text AS name,
	CASE upper(coalesce(n.rechtsvorm, r.rechtsvorm))
		WHEN 'NAAMLOZE_VENNOOTSCHAP' THEN 'public_limited'
		WHEN 'BESLOTEN_VENNOOTSCHAP' THEN 'private_limited'
		WHEN 'STICHTING' THEN 'foundation'
		WHEN 'VERENIGING' THEN 'association'
		-- PUBLIEKRECHTELIJKE_RECHTSPERSOON can be several forms; the rest is not of interest here
	END AS legal_form,
	CASE WHEN k.rsin ~ '^[0-9 .]+$' THEN lpad(translate(k.rsin, ' .', ''), greatest(9, length(translate(k.rsin, ' .', ''))), '0') ELSE k.rsin END AS rsin,
	CASE WHEN k.kvk ~ '^[0-9 .]+$' THEN lpad(translate(k.kvk, ' .', ''), greatest(8, length(translate(k.kvk, ' .', ''))), '0') ELSE k.kvk END AS kvk,
	n.statutairezetel::text AS seat,
	n.websiteurl::text AS website,
	n.datumaanvang AS started_on,
	coalesce(n.datumeinde, n.datumuitschrijving) AS ended_on,
	m.datumfaillisement AS bankrupt_on
FROM :"source".nietnatuurlijkpersoon AS n
LEFT JOIN :"source".rechtspersoon AS r ON r.rechtspersoon_id = coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id)
-- the trade register: by its owner, else by its number; of several entries one that went bankrupt says most
LEFT JOIN LATERAL (
	SELECT a.rsin, a.kvknummer, a.datumfaillisement
	FROM :"source".maatschappelijkeactiviteit AS a
	WHERE a.heeft_als_eigenaar_rechtspersoon_id = coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id)
		OR (a.heeft_als_eigenaar_rechtspersoon_id IS NULL AND a.kvknummer = coalesce(n.kvknummer, r.kvknummer))
	ORDER BY a.datumfaillisement DESC NULLS LAST, a.maatschappelijkeactiviteit_id
	LIMIT 1
) AS m ON true
CROSS JOIN LATERAL (SELECT coalesce(n.kvknummer, r.kvknummer, m.kvknummer)::text AS kvk, coalesce(n.rsinnummer, m.rsin)::text AS rsin) AS k;

-- a budget line names a cost centre and no partner: which cost centre pays which partner is yours to fill in
CREATE TABLE IF NOT EXISTS :"gold".:"cost_centre_party" (
	kostenplaats_id text PRIMARY KEY,
	party_key text NOT NULL
);

-- an order can be on several cost centres: it stays one row, with a task field only when there is one
CREATE OR REPLACE VIEW :"gold".:"finance" AS
SELECT :'name'::text AS source,
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
JOIN :"gold".:"party" AS p ON p.source_key = l.rechtspersoon_id::text
LEFT JOIN LATERAL (
	SELECT CASE WHEN count(DISTINCT f.taakveldcode) = 1 THEN min(f.taakveldcode) END AS task_field
	FROM :"source".kp_kstnplts_inkprdr AS ko
	JOIN :"source".kp_kstnplts_tkvld AS kt ON kt.kostenplaats_id = ko.kostenplaats_id
	JOIN :"source".taakveld AS f ON f.taakveld_id = kt.taakveld_id
	WHERE ko.inkooporder_id = o.inkooporder_id
) AS t ON true
UNION ALL
SELECT :'name', 'factuur/' || f.factuur_id, :'organisation', l.rechtspersoon_id::text,
	extract(year FROM f.datumfactuur)::integer, 'purchase', 'realised',
	f.factuurbedragexclusiefbtw::numeric(18,2), 'factuur ' || f.factuur_id, NULL
FROM :"source".factuur AS f
JOIN :"source".leverancier AS l ON l.leverancier_id = f.crediteur_leverancier_id
JOIN :"gold".:"party" AS p ON p.source_key = l.rechtspersoon_id::text
UNION ALL
SELECT :'name', 'subsidie/' || concat_ws('/', s.subsidie_id, a.rechtspersoon_id), :'organisation', a.rechtspersoon_id::text,
	extract(year FROM s.datumstart)::integer, 'subsidy', 'budget',
	s.subsidiebedrag::numeric(18,2), 'subsidie ' || s.subsidie_id, NULL
FROM :"source".subsidie AS s
JOIN :"gold".:"subsidy_applicant" AS a ON a.subsidie_id = s.subsidie_id
JOIN :"gold".:"party" AS p ON p.source_key = a.rechtspersoon_id::text
WHERE s.uitgaandesubsidie IS NOT FALSE
UNION ALL
-- costs on the cost centre of a partner; a budget over several years has no year, and is rejected with that reason
SELECT :'name', 'begrotingregel/' || b.begrotingregel_id, :'organisation', c.party_key,
	(SELECT CASE WHEN min(extract(year FROM y.datumstart)) = max(extract(year FROM coalesce(y.datumeinde, y.datumstart))) THEN min(extract(year FROM y.datumstart)) END
	 FROM :"gold".:"budget_line_period" AS y WHERE y.begrotingregel_id = b.begrotingregel_id)::integer,
	'contribution', 'budget', b.bedrag::numeric(18,2), 'begrotingregel ' || b.begrotingregel_id, NULL
FROM :"source".begrotingregel AS b
JOIN :"gold".:"cost_centre_party" AS c ON c.kostenplaats_id = b.betreft_kostenplaats_id::text
JOIN :"gold".:"party" AS p ON p.source_key = c.party_key
WHERE lower(b.batenlasten) IN ('lasten', 'last', 'l');

CREATE OR REPLACE VIEW :"gold".:"contract" AS
SELECT :'name'::text AS source,
	concat_ws('/', c.contract_id, l.leverancier_id) AS source_key,
	:'organisation'::text AS organisation,
	l.rechtspersoon_id::text AS party_key,
	c.beschrijving AS title,
	c.datumstart AS starts_on,
	-- the last day in GGM, the day after it in the register
	c.datumeinde + 1 AS ends_on,
	CASE lower(c.status) WHEN 'lopend' THEN 'running' WHEN 'actief' THEN 'running' WHEN 'beëindigd' THEN 'ended' WHEN 'concept' THEN 'planned' END AS status
FROM :"source".contract AS c
JOIN :"gold".:"contract_supplier" AS s ON s.contract_id = c.contract_id
JOIN :"source".leverancier AS l ON l.leverancier_id = s.leverancier_id
JOIN :"gold".:"party" AS p ON p.source_key = l.rechtspersoon_id::text;

-- which kinds a municipality writes in typeraadsstuk is its own choice: complete the list
CREATE OR REPLACE VIEW :"gold".:"document" AS
SELECT :'name'::text AS source,
	r.raadsstuk_id::text AS source_key,
	:'organisation'::text AS organisation,
	CASE lower(r.typeraadsstuk) WHEN 'zienswijze' THEN 'view' WHEN 'besluit' THEN 'decision' WHEN 'raadsbesluit' THEN 'decision' ELSE 'other' END AS kind,
	concat_ws(' ', coalesce(r.typeraadsstuk, 'Raadsstuk'), r.raadsstuk_id) AS title,
	r.datumregistratie AS dated_on,
	r.datumpublicatie AS published_on,
	coalesce(r.besloten, true) AS is_closed
FROM :"source".raadsstuk AS r;

CREATE OR REPLACE VIEW :"gold".:"meeting" AS
SELECT :'name'::text AS source,
	v.vergadering_id::text AS source_key,
	:'organisation'::text AS organisation,
	:'organisation' || '/council' AS body,
	v.starttijd::date AS held_on,
	v.starttijd AT TIME ZONE 'Europe/Amsterdam' AS starts_at,
	coalesce(v.titel, k.naam)::text AS subject
FROM :"source".vergadering AS v
LEFT JOIN :"gold".:"meeting_committee" AS k ON k.vergadering_id = v.vergadering_id;

CREATE OR REPLACE VIEW :"gold".:"goal" AS
SELECT :'name'::text AS source,
	d.doelstelling_id::text AS source_key,
	:'organisation'::text AS organisation,
	coalesce(d.nummer, d.doelstelling_id::text)::text AS code,
	coalesce(d.naam, left(d.omschrijving, 200))::text AS name,
	h.naam::text AS programme
FROM :"source".doelstelling AS d
JOIN :"gold".:"goal_chapter" AS h ON h.doelstelling_id = d.doelstelling_id;

-- each port against its source, counted without the joins above: difference must be 0
CREATE OR REPLACE VIEW :"gold".:"total" AS
SELECT t.port, t.what, t.source_total, t.port_total, t.port_total - t.source_total AS difference
FROM (
	SELECT 'party'::text AS port, 'rows'::text AS what,
		(SELECT count(*) FROM :"source".nietnatuurlijkpersoon)::numeric AS source_total,
		(SELECT count(*) FROM :"gold".:"party")::numeric AS port_total
	UNION ALL
	SELECT 'finance', 'orders, euros',
		(SELECT coalesce(sum(o.totaalnettobedrag), 0) FROM :"source".inkooporder AS o
		 WHERE o.verplichting_aan_leverancier_id IN (
			SELECT l.leverancier_id FROM :"source".leverancier AS l
			WHERE l.rechtspersoon_id IN (SELECT coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id) FROM :"source".nietnatuurlijkpersoon AS n))),
		(SELECT coalesce(sum(f.value), 0) FROM :"gold".:"finance" AS f WHERE f.source_key LIKE 'inkooporder/%')
	UNION ALL
	SELECT 'finance', 'invoices, euros',
		(SELECT coalesce(sum(o.factuurbedragexclusiefbtw), 0) FROM :"source".factuur AS o
		 WHERE o.crediteur_leverancier_id IN (
			SELECT l.leverancier_id FROM :"source".leverancier AS l
			WHERE l.rechtspersoon_id IN (SELECT coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id) FROM :"source".nietnatuurlijkpersoon AS n))),
		(SELECT coalesce(sum(f.value), 0) FROM :"gold".:"finance" AS f WHERE f.source_key LIKE 'factuur/%')
	UNION ALL
	SELECT 'finance', 'subsidies, euros',
		(SELECT coalesce(sum(s.subsidiebedrag), 0) FROM :"source".subsidie AS s
		 WHERE s.uitgaandesubsidie IS NOT FALSE AND s.subsidie_id IN (
			SELECT a.subsidie_id FROM :"gold".:"subsidy_applicant" AS a
			WHERE a.rechtspersoon_id IN (SELECT coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id) FROM :"source".nietnatuurlijkpersoon AS n))),
		(SELECT coalesce(sum(f.value), 0) FROM :"gold".:"finance" AS f WHERE f.source_key LIKE 'subsidie/%')
	UNION ALL
	SELECT 'finance', 'budget lines, euros',
		(SELECT coalesce(sum(b.bedrag), 0) FROM :"source".begrotingregel AS b
		 WHERE lower(b.batenlasten) IN ('lasten', 'last', 'l') AND b.betreft_kostenplaats_id::text IN (SELECT c.kostenplaats_id FROM :"gold".:"cost_centre_party" AS c)),
		(SELECT coalesce(sum(f.value), 0) FROM :"gold".:"finance" AS f WHERE f.source_key LIKE 'begrotingregel/%')
	UNION ALL
	SELECT 'contract', 'suppliers of contracts',
		(SELECT count(*) FROM :"gold".:"contract_supplier" AS s WHERE s.leverancier_id IN (
			SELECT l.leverancier_id FROM :"source".leverancier AS l
			WHERE l.rechtspersoon_id IN (SELECT coalesce(n.rechtspersoon_id, n.nietnatuurlijkpersoon_id) FROM :"source".nietnatuurlijkpersoon AS n))),
		(SELECT count(*) FROM :"gold".:"contract")
	UNION ALL
	SELECT 'document', 'rows', (SELECT count(*) FROM :"source".raadsstuk), (SELECT count(*) FROM :"gold".:"document")
	UNION ALL
	SELECT 'meeting', 'rows', (SELECT count(*) FROM :"source".vergadering), (SELECT count(*) FROM :"gold".:"meeting")
	UNION ALL
	SELECT 'goal', 'rows', (SELECT count(DISTINCT h.doelstelling_id) FROM :"gold".:"goal_chapter" AS h), (SELECT count(*) FROM :"gold".:"goal")
) AS t;

SELECT governance.attach(port, format('%I.%I', :'gold', :'name' || '_' || port))
FROM unnest(ARRAY['party', 'finance', 'contract', 'document', 'meeting', 'goal']) AS port
\g /dev/null
