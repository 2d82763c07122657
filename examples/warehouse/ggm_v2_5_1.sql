-- ggm_v2_5_1.sql: ports over a warehouse in the dialect of Gemeentelijk Gegevensmodel v2.5.1
--
-- usage: psql -v source=silver -v gold=gold -v organisation=gm9999 -f ggm_v2_5_1.sql
--
-- source        schema with the tables of GGM; SELECT * FROM governance.detect_ggm('silver') tells the dialect
-- gold          schema of your own for the views; it is made when it is not there
-- organisation  TOOI code of your municipality
-- name          word for this source: what its rows have in column source, and what the names of its views begin with (ggm_...);
--               ggm when not given. Give another to a second warehouse of the same kind: templates live beside each other
--
-- Makes ggm_party, ggm_finance, ggm_contract, ggm_document, ggm_meeting and ggm_goal, attaches them, and
-- ggm_total, which compares each port with its source. Here is what this release has in its own way; the names of
-- the views are in ggm_names.sql, and the ports themselves in ggm_ports.sql. The views are yours: read them, change them, run this again.
--
-- Budget lines name no partner: fill the table ggm_cost_centre_party (in schema gold) to have them in ggm_finance.
--
-- A port starts from nietnatuurlijkpersoon: rechtspersoon also holds citizens.
-- GGM has no inter-municipal arrangement, no participation and no role: collaborations come from another port or by hand.

\ir ggm_names.sql

BEGIN;
CREATE SCHEMA IF NOT EXISTS :"gold";

-- which supplier a contract is with
CREATE OR REPLACE VIEW :"gold".:"contract_supplier" AS
SELECT c.contract_id, c.contractant_leverancier_id AS leverancier_id FROM :"source".contract AS c WHERE c.contractant_leverancier_id IS NOT NULL;

-- who applied for a subsidy
CREATE OR REPLACE VIEW :"gold".:"subsidy_applicant" AS
SELECT s.subsidie_id, s.aanvrager_rechtspersoon_id AS rechtspersoon_id FROM :"source".subsidie AS s WHERE s.aanvrager_rechtspersoon_id IS NOT NULL;

-- the committee that meets
CREATE OR REPLACE VIEW :"gold".:"meeting_committee" AS
SELECT v.vergadering_id, c.naam FROM :"source".vergadering AS v JOIN :"source".raadscommissie AS c ON c.raadscommissie_id = v.heeft_raadscommissie_id;

-- goals with their chapter of the budget; goals in the file of a client are personal and stay out
CREATE OR REPLACE VIEW :"gold".:"goal_chapter" AS
SELECT d.doelstelling_id, h.naam
FROM :"source".doelstelling AS d
LEFT JOIN :"source".hoofdstuk AS h ON h.hoofdstuk_id = d.heeft_hoofdstuk_id
WHERE d.heeft_doelstelling_sociaalteamdossier_id IS NULL;

-- the year of a budget line: that of its budget, which can be in several periods
CREATE OR REPLACE VIEW :"gold".:"budget_line_period" AS
SELECT b.begrotingregel_id, p.datumstart, p.datumeinde
FROM :"source".begrotingregel AS b
JOIN :"source".kp_bgrtng_prd AS k ON k.begroting_id = b.heeft_begroting_id
JOIN :"source".periode AS p ON p.periode_id = k.periode_id;

\ir ggm_ports.sql
COMMIT;
