-- star.sql: the semantic model of the star: what its tables are, how they join, and how each number adds up
--
-- Its one home is data/star.tsv. What tools of BI are given (sources of dbt, the model of Cube, the queries of Evidence, the picture in the
-- manual) is made from these views by test/bin/semantic; test/pgtap/page/star_model.sql holds them to the views that they speak of, and
-- star_joins.sql makes every join that they allow.

CREATE VIEW star_table
WITH (security_invoker = true)
AS
SELECT
	t.view_name::varchar(64) AS view_name,
	t.kind::varchar(64) AS kind,
	t.key::varchar(200) AS key,
	t.label_nl::varchar(200) AS label_nl,
	t.label_en::varchar(200) AS label_en,
	t.synonyms_nl::varchar(200) AS synonyms_nl,
	t.synonyms_en::varchar(200) AS synonyms_en,
	t.one_row_nl::varchar(200) AS one_row_nl,
	t.one_row_en::varchar(200) AS one_row_en
FROM (
	VALUES
	-- rows page/data/star.tsv table
) AS t (view_name, kind, key, label_nl, label_en, synonyms_nl, synonyms_en, one_row_nl, one_row_en);
COMMENT ON VIEW star_table IS
'The views of the star: one row each. Shared by all organisations. Example: SELECT view_name, one_row_nl FROM governance.star_table WHERE kind = ''fact''. Key: view_name.';
COMMENT ON COLUMN star_table.view_name IS 'Name of the view in schema governance.';
COMMENT ON COLUMN star_table.kind IS 'dimension, fact, or bridge (between two dimensions).';
COMMENT ON COLUMN star_table.key IS 'Columns of its key, with commas.';
COMMENT ON COLUMN star_table.label_nl IS 'What people call it, in Dutch.';
COMMENT ON COLUMN star_table.label_en IS 'What people call it, in English.';
COMMENT ON COLUMN star_table.synonyms_nl IS 'Other words for it in Dutch, with commas.';
COMMENT ON COLUMN star_table.synonyms_en IS 'Other words for it in English, with commas.';
COMMENT ON COLUMN star_table.one_row_nl IS 'What a row is, in Dutch.';
COMMENT ON COLUMN star_table.one_row_en IS 'What a row is, in English.';

CREATE VIEW star_relation
WITH (security_invoker = true)
AS
SELECT
	r.view_name::varchar(64) AS view_name,
	r.column_name::varchar(64) AS column_name,
	r.to_view::varchar(64) AS to_view,
	r.to_column::varchar(64) AS to_column,
	r.label_nl::varchar(200) AS label_nl,
	r.label_en::varchar(200) AS label_en,
	r.use::varchar(64) AS use
FROM (
	VALUES
	-- rows page/data/star.tsv relation
) AS r (view_name, column_name, to_view, to_column, label_nl, label_en, use);
COMMENT ON VIEW star_relation IS
'The joins of the star, each by one column, many rows to one (but to the bridge): one row each. Shared by all organisations. Example: SELECT column_name, to_view, to_column FROM governance.star_relation WHERE view_name = ''fact_finance''. Key: view_name, column_name.';
COMMENT ON COLUMN star_relation.view_name IS 'The view with many rows.';
COMMENT ON COLUMN star_relation.column_name IS 'Its column.';
COMMENT ON COLUMN star_relation.to_view IS 'The view with one row; of the bridge one or more.';
COMMENT ON COLUMN star_relation.to_column IS 'The column of that view which it is equal to.';
COMMENT ON COLUMN star_relation.label_nl IS 'What the other is to this one, in Dutch.';
COMMENT ON COLUMN star_relation.label_en IS 'What the other is to this one, in English.';
COMMENT ON COLUMN star_relation.use IS 'main; second (another day: a tool has dim_date once more for it, or leaves the relation inactive); bridge (many to many: a row of the fact meets each challenge, in full or times allocation); between (dimensions, not needed to read a fact).';

CREATE VIEW star_measure
WITH (security_invoker = true)
AS
SELECT
	m.view_name::varchar(64) AS view_name,
	m.measure::varchar(64) AS measure,
	m.column_name::varchar(64) AS column_name,
	m.aggregate::varchar(64) AS aggregate,
	m.additivity::varchar(64) AS additivity,
	m.not_over::varchar(200) AS not_over,
	m.only_if::varchar(64) AS only_if,
	m.filter::varchar(200) AS filter,
	m.average_by::varchar(64) AS average_by,
	m.unit::varchar(64) AS unit,
	m.format::varchar(64) AS format,
	m.label_nl::varchar(200) AS label_nl,
	m.label_en::varchar(200) AS label_en,
	m.synonyms_nl::varchar(200) AS synonyms_nl,
	m.synonyms_en::varchar(200) AS synonyms_en,
	CASE
		WHEN m.additivity = 'all' THEN 'Telt op over alles' || coalesce(': neem de rijen met ' || m.only_if, '') || '.'
		WHEN m.additivity = 'some' THEN 'Telt op, maar niet over ' || m.not_over
			|| coalesce(': neem de rijen met ' || m.only_if, ': deel door het aantal verschillende ' || m.average_by, '') || '.'
		WHEN m.aggregate = 'none' THEN 'Telt nooit op: het ordent en groepeert.'
		WHEN m.aggregate = 'count_distinct' THEN 'Telt nooit op: tel de verschillende' || coalesce(' van de rijen met ' || m.only_if, '') || '.'
		ELSE 'Telt nooit op: neem het gemiddelde' || coalesce(' van de rijen met ' || m.only_if, '')
			|| coalesce(', gewogen met ' || m.average_by, '') || '.'
	END::varchar(200) AS adds_nl,
	CASE
		WHEN m.additivity = 'all' THEN 'Adds up over everything' || coalesce(': take the rows with ' || m.only_if, '') || '.'
		WHEN m.additivity = 'some' THEN 'Adds up, but not over ' || m.not_over
			|| coalesce(': take the rows with ' || m.only_if, ': divide by the number of different ' || m.average_by, '') || '.'
		WHEN m.aggregate = 'none' THEN 'Never adds up: it orders and groups.'
		WHEN m.aggregate = 'count_distinct' THEN 'Never adds up: count the different ones' || coalesce(' of the rows with ' || m.only_if, '') || '.'
		ELSE 'Never adds up: take the mean' || coalesce(' of the rows with ' || m.only_if, '')
			|| coalesce(', weighted by ' || m.average_by, '') || '.'
	END::varchar(200) AS adds_en
FROM (
	VALUES
	-- rows page/data/star.tsv measure
) AS m (view_name, measure, column_name, aggregate, additivity, not_over, only_if, filter, average_by, unit, format,
	label_nl, label_en, synonyms_nl, synonyms_en);
COMMENT ON VIEW star_measure IS
'The numbers of the facts and how each adds up: one row each, and one more for each count of rows and each kind of amount. Shared by all organisations. Example: SELECT measure, adds_nl FROM governance.star_measure WHERE view_name = ''fact_finance''. Key: view_name, measure.';
COMMENT ON COLUMN star_measure.view_name IS 'The view.';
COMMENT ON COLUMN star_measure.measure IS 'Name of the measure; that of its column when the column has one of its own.';
COMMENT ON COLUMN star_measure.column_name IS 'Its column; NULL for a count of rows.';
COMMENT ON COLUMN star_measure.aggregate IS 'How rows become one number: sum, avg, count, count_distinct, or none for a number that only orders and groups.';
COMMENT ON COLUMN star_measure.additivity IS 'Over what it adds up: all, some (see not_over) or never.';
COMMENT ON COLUMN star_measure.not_over IS 'Over what it does not add up, with commas; NULL when over all or never.';
COMMENT ON COLUMN star_measure.only_if IS 'The yes/no column of the rows that count; NULL when all do.';
COMMENT ON COLUMN star_measure.filter IS 'A condition that the rows meet besides; NULL for none.';
COMMENT ON COLUMN star_measure.average_by IS 'Of a mean the column that weighs it, NULL for a plain mean; of a sum the key by whose number of different values it is divided to compare, NULL for none.';
COMMENT ON COLUMN star_measure.unit IS 'euro, share (mostly 0 to 1), people, count, days, answers (of the scale), year, order or number.';
COMMENT ON COLUMN star_measure.format IS 'How to print it, as spreadsheets and Power BI write a format.';
COMMENT ON COLUMN star_measure.label_nl IS 'What people call it, in Dutch.';
COMMENT ON COLUMN star_measure.label_en IS 'What people call it, in English.';
COMMENT ON COLUMN star_measure.synonyms_nl IS 'Other words for it in Dutch, with commas; NULL for none.';
COMMENT ON COLUMN star_measure.synonyms_en IS 'Other words for it in English, with commas; NULL for none.';
COMMENT ON COLUMN star_measure.adds_nl IS 'How it adds up, a Dutch sentence.';
COMMENT ON COLUMN star_measure.adds_en IS 'How it adds up, an English sentence: the one that the comment of its column ends with.';

CREATE VIEW star_word
WITH (security_invoker = true)
AS
SELECT
	w.column_name::varchar(64) AS column_name,
	w.label_nl::varchar(200) AS label_nl,
	w.label_en::varchar(200) AS label_en
FROM (
	VALUES
	-- rows page/data/star.tsv word
) AS w (column_name, label_nl, label_en);
COMMENT ON VIEW star_word IS
'What the columns of the star are called: one row a name of a column, which means the same in each view. Shared by all organisations. Example: SELECT column_name, label_nl FROM governance.star_word. Key: column_name.';
COMMENT ON COLUMN star_word.column_name IS 'Name of the column, without _nl or _en.';
COMMENT ON COLUMN star_word.label_nl IS 'What people call it, in Dutch.';
COMMENT ON COLUMN star_word.label_en IS 'What people call it, in English.';
