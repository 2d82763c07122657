@MORE@ UNION ALL
SELECT '@type@'::text AS table_name, concat_ws('/', @KEY:c@) AS row_key, '@OF@'::text AS column_name, '@TO@'::text AS refers_to, concat_ws('/', @OF:c@) AS value
FROM @type@ AS c
WHERE (@OF:c@) IS NOT NULL AND NOT EXISTS (SELECT FROM @TO@ AS p WHERE (@AT:p@) = (@OF:c@))
