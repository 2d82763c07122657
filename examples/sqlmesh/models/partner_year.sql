MODEL (
  name mart_mesh.partner_year,
  kind FULL,
  grain (organisation, collaboration_key, year),
  description 'A partner in a year: score of the last round of the year, and contribution. One row for each of which one is known.',
  audits (
    unique_combination_of_columns(columns := (organisation, collaboration_key, year)),
    not_null(columns := (organisation, collaboration_key, year, name))
  )
);

WITH assessed AS (
  SELECT DISTINCT ON (organisation, collaboration_key, year)
    organisation, collaboration_key, year, score, band_key
  FROM governance.fact_assessment
  ORDER BY organisation, collaboration_key, year, held_on DESC, round_key DESC
), paid AS (
  SELECT organisation, collaboration_key, year, SUM(year_value) AS contribution
  FROM governance.fact_finance
  WHERE kind = 'contribution'
  GROUP BY organisation, collaboration_key, year
), years AS (
  SELECT organisation, collaboration_key, year FROM assessed
  UNION
  SELECT organisation, collaboration_key, year FROM paid
)
SELECT
  y.organisation::VARCHAR(200) AS organisation,
  y.collaboration_key::BIGINT AS collaboration_key,
  y.year::INT AS year,
  c.name::VARCHAR(200) AS name,
  a.score::DOUBLE PRECISION AS score,
  b.band_label_nl::TEXT AS band_label_nl,
  p.contribution::NUMERIC(18, 2) AS contribution
FROM years AS y
JOIN governance.dim_collaboration AS c ON c.collaboration_key = y.collaboration_key
LEFT JOIN assessed AS a ON a.organisation = y.organisation AND a.collaboration_key = y.collaboration_key AND a.year = y.year
LEFT JOIN governance.dim_band AS b ON b.band_key = a.band_key
LEFT JOIN paid AS p ON p.organisation = y.organisation AND p.collaboration_key = y.collaboration_key AND p.year = y.year
