-- lines of at most n characters, broken between words
CREATE FUNCTION pg_temp.fold(value text, n integer)
RETURNS text
LANGUAGE sql
RETURN rtrim(regexp_replace(value, '(.{1,' || n || '})(\s+|$)', E'\\1\n', 'g'), E'\n');
