-- What the council sees: one row a partner, in plain Dutch
-- View partner_now with the pages beside it, as of 2026-05-19: why we take part, our role, the light and what decided it, trend, where council and officials differ, open findings, what comes next.
SET governance.as_of = '2026-05-19';
\ir fold.sql

SELECT pg_temp.fold(name, 20) AS partner,
	pg_temp.fold(coalesce(motives_nl, why_status_nl), 22) AS "waarom",
	pg_temp.fold(our_roles_nl, 22) AS "onze rol",
	pg_temp.fold(coalesce(n.band_symbol || ' ' || n.band_label_nl, CASE n.assessment_status WHEN 'not_assessed' THEN n.assessment_status_nl ELSE n.score_status_nl END), 20) AS "licht",
	round(n.score::numeric, 2) AS score,
	pg_temp.fold(weakest_category_nl, 10) AS "zwakste",
	pg_temp.fold(n.trend_nl, 14) AS trend,
	pg_temp.fold(gap_nl, 16) AS "raad en ambtenaren",
	findings_critical + findings_error AS "ernstig",
	pg_temp.fold(next_nl, 28) AS "eerstvolgend"
FROM governance.partner_now AS n
JOIN governance.partner_purpose AS w USING (organisation, collaboration_key)
JOIN governance.partner_role AS r USING (organisation, collaboration_key)
JOIN governance.partner_score AS s USING (organisation, collaboration_key)
JOIN governance.partner_gap AS g USING (organisation, collaboration_key)
WHERE organisation = 'gm9999'
ORDER BY n.band_position, n.score, n.name;

\echo 'Why is the first one as it is?'
SELECT pg_temp.fold(s.explanation_nl, 110) AS "uitleg"
FROM governance.partner_now AS n
JOIN governance.partner_score AS s USING (organisation, collaboration_key)
WHERE organisation = 'gm9999' AND n.band_position IS NOT NULL
ORDER BY n.band_position, n.score, n.name
LIMIT 1;

\echo 'The same page of a real municipality: facts of the register, and nothing invented.'
SELECT pg_temp.fold(name, 50) AS partner, legal_form_nl AS rechtsvorm, w.parties AS deelnemers, assessment_status_nl AS beoordeling, contribution_status_nl AS bijdrage
FROM governance.partner_now
JOIN governance.partner_purpose AS w USING (organisation, collaboration_key)
WHERE organisation_name = :'municipality'
ORDER BY name;
SELECT pg_temp.fold(first_thing_nl, 110) AS "wat eerst" FROM governance.portfolio WHERE organisation_name = :'municipality';

\echo 'See it as a council does, with plots, in Dutch or English:'
\set command 'make dashboard MUNICIPALITY="' :municipality '"'
\echo make dashboard
\echo :command
