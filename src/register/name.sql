-- name.sql: names in one form, so that they can be compared

CREATE FUNCTION name_form(name text)
RETURNS text
-- include strict_c name_form
COMMENT ON FUNCTION name_form(text) IS
'A name in the one form in which names are compared: lower case, letters with their accents as one character (NFC), every kind of blank as one blank and none at the ends, control characters as blanks; what cannot be seen (byte order mark, zero-width characters, soft hyphen) left out; typographic quotes, dashes, ligatures (also the Dutch IJ) and full-width letters as the plain ones. Nothing else is left out. By tables of its own for Latin, Greek and Cyrillic: the same in every locale, encoding and setting, so it can be indexed. Use it to compare, never to show. NULL in, NULL out. Example: name_form(E''\ufeffOMGEVINGSDIENST\u00a0Noord '') is omgevingsdienst noord';

CREATE FUNCTION governance_internal.normal_name(name text)
RETURNS text
-- include strict_c normal_name
COMMENT ON FUNCTION governance_internal.normal_name(text) IS
'What tells the name of an arrangement from others, to compare two lists: the words of name_form(), without punctuation, legal form, articles or years, each once, in the order of their bytes. Equal forms make a proposal, never a match. The same in every locale, encoding and setting. NULL in, NULL out. Example: normal_name(''Gemeenschappelijke Regeling Avalex 2019'') = ''avalex''';
