{{ config(enabled=var('partner_governance_mart', true)) }}
-- A partner in a year: the last assessed round of the year, what was paid, and what was agreed for it. An example of a mart on the star: three facts
-- are each brought to one row a year first, so that none doubles another.
WITH assessed AS (
    SELECT DISTINCT ON (organisation, collaboration_key, year)
        organisation, collaboration_key, year, round_key, score, balance, band_key
    FROM {{ source('partner_governance', 'fact_assessment') }}
    ORDER BY organisation, collaboration_key, year, held_on DESC, round_key DESC
),
paid AS (
    SELECT organisation, collaboration_key, year, sum(year_value) AS contribution
    FROM {{ source('partner_governance', 'fact_finance') }}
    WHERE kind = 'contribution'
    GROUP BY organisation, collaboration_key, year
),
agreed AS (
    SELECT p.organisation, p.collaboration_key, d.year, count(*) AS promises, count(*) FILTER (WHERE p.state = 'met') AS promises_kept
    FROM {{ source('partner_governance', 'fact_promise') }} AS p
    JOIN {{ source('partner_governance', 'dim_date') }} AS d ON d.date_key = p.due_date_key
    WHERE d.year IS NOT NULL
    GROUP BY p.organisation, p.collaboration_key, d.year
),
years AS (
    SELECT organisation, collaboration_key, year FROM assessed
    UNION
    SELECT organisation, collaboration_key, year FROM paid
    UNION
    SELECT organisation, collaboration_key, year FROM agreed
)
SELECT
    y.organisation,
    y.collaboration_key,
    y.year,
    c.name,
    a.score,
    a.balance,
    b.band_label_nl,
    p.contribution,
    coalesce(g.promises, 0) AS promises,
    coalesce(g.promises_kept, 0) AS promises_kept
FROM years AS y
JOIN {{ source('partner_governance', 'dim_collaboration') }} AS c USING (collaboration_key)
LEFT JOIN assessed AS a USING (organisation, collaboration_key, year)
LEFT JOIN {{ source('partner_governance', 'dim_band') }} AS b ON b.band_key = a.band_key
LEFT JOIN paid AS p USING (organisation, collaboration_key, year)
LEFT JOIN agreed AS g USING (organisation, collaboration_key, year)
