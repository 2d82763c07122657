-- vocabulary.sql: the closed word lists, as rows and as labels

CREATE FUNCTION vocabulary(OUT kind text, OUT code text, OUT label_nl text, OUT label_en text, OUT synonyms text[])
RETURNS SETOF record
-- include strict_c vocabulary_list ROWS=200
COMMENT ON FUNCTION vocabulary() IS
'The closed word lists: those of values (perspective, function, style, legal_form, power, phase, organ, interest) and those of states, statuses and kinds that views show, as code_label lists them: code, label in Dutch and English, other spellings accepted on input. Example: SELECT code, label_nl FROM governance.vocabulary() WHERE kind = ''legal_form''';

CREATE FUNCTION code(kind text, word text)
RETURNS text
-- include strict_c vocabulary_code_of
COMMENT ON FUNCTION code(text, text) IS
'The stable English code of a word in one of the lists of vocabulary(); Dutch and plural spellings are accepted. NULL in, NULL out; 22P02 for an unknown word. Example: code(''perspective'', ''wethouders'') is executive';

CREATE FUNCTION label(kind text, word text, lang text)
RETURNS text
-- include strict_c vocabulary_label
COMMENT ON FUNCTION label(text, text, text) IS
'The label of a word in one of the lists of vocabulary(), lang ''nl'' or ''en''. NULL in, NULL out; 22P02 for an unknown word. Example: label(''legal_form'', ''public_body'', ''nl'') is openbaar lichaam';

CREATE FUNCTION governance_internal.closest_word(word text, words text[])
RETURNS text
-- include strict_c vocabulary_closest_word
COMMENT ON FUNCTION closest_word(text, text[]) IS
'The one of some words that a word is nearest to, for a hint: at most four edits away, and half of its length; the first of equals. NULL when none is near, and NULL in, NULL out. Example: closest_word(''min_rater'', ''{min_raters,disagreement}'') is min_raters';
