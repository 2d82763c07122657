{#- Rows of which these columns together are not unique. NULL counts as a value: a key of ours has none, unless its comment says so. -#}
{% test unique_together(model, columns) %}
SELECT {{ columns | join(', ') }}, count(*) AS rows_with_it
FROM {{ model }}
GROUP BY {{ columns | join(', ') }}
HAVING count(*) > 1
{% endtest %}
