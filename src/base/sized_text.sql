-- sized_text.sql: how a view gives a column of type text a size without cutting it
--
-- Clients show a text as a memo that cannot be joined or grouped, so that keys and codes of the star and the pages are varchar(n). A cast
-- to varchar(n) cuts, and hides an index. What a check of the register keeps short is cast by way of this type, and then reads as before:
--
-- organisation::sized_text::varchar(200)
--
-- The sizes: 200 a path (party() allows no more bytes), a name or a label, 250 a code that others choose, 64 a code of a closed list or of a rule,
-- 1000 an official title. Whatever comes in is held to them (text_limit(), and the labels of a questionnaire by instrument()); nothing is cut.

CREATE TYPE governance_internal.sized_text;

CREATE FUNCTION governance_internal.sized_text_in(cstring)
RETURNS sized_text
-- include strict_c sized_text_in
COMMENT ON FUNCTION sized_text_in(cstring) IS 'I/O: raises 0A000, as no value is of this type';

CREATE FUNCTION governance_internal.sized_text_out(sized_text)
RETURNS cstring
-- include strict_internal textout
COMMENT ON FUNCTION sized_text_out(sized_text) IS 'I/O';

CREATE TYPE governance_internal.sized_text (
	INPUT = sized_text_in,
	OUTPUT = sized_text_out,
	LIKE = text,
	COLLATABLE = true
);
COMMENT ON TYPE sized_text IS
'A text that is known to be short enough, between a column and its cast to varchar(n). Of casts only: no column, argument or value is of this type.';

CREATE FUNCTION governance_internal.sized_text_support(internal)
RETURNS internal
-- include strict_c sized_text_support
COMMENT ON FUNCTION sized_text_support(internal) IS 'planner support: the cast is the column itself, with its size';

CREATE FUNCTION governance_internal.sized_text_varchar(sized_text, integer, boolean)
RETURNS varchar
AS 'MODULE_PATHNAME', 'sized_text_varchar'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
SUPPORT sized_text_support;
COMMENT ON FUNCTION sized_text_varchar(sized_text, integer, boolean) IS
'The text, as a varchar of that size. For the cast.';

CREATE CAST (text AS sized_text) WITHOUT FUNCTION;
COMMENT ON CAST (text AS sized_text) IS 'says that the text is short enough';
CREATE CAST (varchar AS sized_text) WITHOUT FUNCTION;
COMMENT ON CAST (varchar AS sized_text) IS 'says that the text is short enough';
CREATE CAST (sized_text AS varchar) WITH FUNCTION sized_text_varchar(sized_text, integer, boolean);
COMMENT ON CAST (sized_text AS varchar) IS 'the text with a size, which cuts nothing';

CREATE FUNCTION governance_internal.text_limit(column_name text)
RETURNS integer
-- include immutable_sql
RETURN CASE
	WHEN column_name = 'rule' THEN 64
	WHEN column_name = ANY (ARRAY['name', 'short_title', 'title_nl', 'title_en', 'label_nl', 'label_en', 'class', 'model']) THEN 200
	WHEN column_name = ANY (ARRAY['code', 'owner', 'part', 'seat', 'shown_as', 'source', 'source_key']) THEN 250
	WHEN column_name = 'title' THEN 1000
END;
COMMENT ON FUNCTION text_limit(text) IS
'How many characters a text of the register has at most that views show with a size, by the name of its column; NULL for one without a limit. A port takes as many bytes.';
