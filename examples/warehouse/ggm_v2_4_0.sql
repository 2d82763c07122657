-- ggm_v2_4_0.sql: ports over a warehouse in the dialect of Gemeentelijk Gegevensmodel v2.4.0
--
-- usage: psql -v source=silver -v gold=gold -v organisation=gm9999 -f ggm_v2_4_0.sql
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
-- In this release several foreign keys point the other way: a supplier names its contract, a legal person its
-- subsidy. So a supplier has one contract here, and a legal person one subsidy.
--
-- A port starts from nietnatuurlijkpersoon: rechtspersoon also holds citizens.
-- GGM has no inter-municipal arrangement, no participation and no role: collaborations come from another port or by hand.

\ir ggm_names.sql

BEGIN;
CREATE SCHEMA IF NOT EXISTS :"gold";

-- which supplier a contract is with: the supplier names the contract
CREATE OR REPLACE VIEW :"gold".:"contract_supplier" AS
SELECT l.contractant_contract_id AS contract_id, l.leverancier_id FROM :"source".leverancier AS l WHERE l.contractant_contract_id IS NOT NULL;

-- who applied for a subsidy: the legal person names the subsidy
CREATE OR REPLACE VIEW :"gold".:"subsidy_applicant" AS
SELECT r.aanvrager_subsidie_id AS subsidie_id, r.rechtspersoon_id FROM :"source".rechtspersoon AS r WHERE r.aanvrager_subsidie_id IS NOT NULL;

-- the committees that meet name the meeting
CREATE OR REPLACE VIEW :"gold".:"meeting_committee" AS
SELECT c.heeft_vergadering_id AS vergadering_id, string_agg(c.naam, ', ' ORDER BY c.naam) AS naam FROM :"source".raadscommissie AS c GROUP BY c.heeft_vergadering_id;

-- goals with the chapters of the budget, which name the goal
CREATE OR REPLACE VIEW :"gold".:"goal_chapter" AS
SELECT d.doelstelling_id, string_agg(h.naam, ', ' ORDER BY h.nummer, h.naam) AS naam
FROM :"source".doelstelling AS d
LEFT JOIN :"source".hoofdstuk AS h ON h.heeft_doelstelling_id = d.doelstelling_id
GROUP BY d.doelstelling_id;

-- the year of a budget line: the budget names its line and its period
CREATE OR REPLACE VIEW :"gold".:"budget_line_period" AS
SELECT b.heeft_begrotingregel_id AS begrotingregel_id, p.datumstart, p.datumeinde
FROM :"source".begroting AS b
JOIN :"source".periode AS p ON p.periode_id = b.valt_binnen_periode_id;

\ir ggm_ports.sql
COMMIT;
