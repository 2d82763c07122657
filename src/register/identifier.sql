-- identifier.sql: numbers by which registers know an organisation

CREATE FUNCTION is_rsin(text)
RETURNS boolean
-- include strict_c rsin_is_valid
COMMENT ON FUNCTION is_rsin(text) IS
'Whether a text is a valid RSIN: 9 digits, leading zeros included, that pass the eleven-test; placeholders (000000000, 123456782, 111222333, 99999....) are none. The same test as that of a BSN, so a number in such a column may be personal. No blanks or dots are removed. NULL in, NULL out. Example: is_rsin(''002564440'') is true';

CREATE FUNCTION rsin_error(text)
RETURNS text
-- include strict_c rsin_error
COMMENT ON FUNCTION rsin_error(text) IS
'What is wrong with a text as RSIN: NULL when it is valid, else which rule it breaks. NULL in, NULL out. Example: rsin_error(''002564440'') is NULL';

CREATE FUNCTION is_kvk(text)
RETURNS boolean
-- include strict_c kvk_is_valid
COMMENT ON FUNCTION is_kvk(text) IS
'Whether a text is a valid number in the trade register (KvK): 8 digits, leading zeros included; there is no check digit, and placeholders and test numbers (00000000, 12345678, 99999999, 68750110) are none. No blanks or dots are removed. NULL in, NULL out. Example: is_kvk(''70012245'') is true';

CREATE FUNCTION kvk_error(text)
RETURNS text
-- include strict_c kvk_error
COMMENT ON FUNCTION kvk_error(text) IS
'What is wrong with a text as number in the trade register (KvK): NULL when it is valid, else which rule it breaks. NULL in, NULL out. Example: kvk_error(''70012245'') is NULL';

CREATE FUNCTION is_oin(text)
RETURNS boolean
-- include strict_c oin_is_valid
COMMENT ON FUNCTION is_oin(text) IS
'Whether a text is a valid OIN: 20 positions: a prefix of 8 from the published table, a number, and zeros. After prefix 00000001 the number is an RSIN, after 00000003 a KvK number of 8 digits, after 00000004 digits only; after other prefixes letters are allowed. No blanks or dots are removed. NULL in, NULL out. Example: is_oin(''00000001858103242000'') is true';

CREATE FUNCTION oin_error(text)
RETURNS text
-- include strict_c oin_error
COMMENT ON FUNCTION oin_error(text) IS
'What is wrong with a text as OIN: NULL when it is valid, else which rule it breaks. NULL in, NULL out. Example: oin_error(''00000001858103242000'') is NULL';

CREATE FUNCTION is_tooi(text)
RETURNS boolean
-- include strict_c tooi_is_valid
COMMENT ON FUNCTION is_tooi(text) IS
'Whether a text is a valid TOOI identifier of a government body: the full address, with the kind and the code of letters and digits: four after gm, ws and mnre, two after pv. tooi_code() gives the code. No blanks or dots are removed. NULL in, NULL out. Example: is_tooi(''https://identifier.overheid.nl/tooi/id/gemeente/gm0503'') is true';

CREATE FUNCTION tooi_error(text)
RETURNS text
-- include strict_c tooi_error
COMMENT ON FUNCTION tooi_error(text) IS
'What is wrong with a text as TOOI identifier of a government body: NULL when it is valid, else which rule it breaks. NULL in, NULL out. Example: tooi_error(''https://identifier.overheid.nl/tooi/id/gemeente/gm0503'') is NULL';

CREATE FUNCTION is_roo(text)
RETURNS boolean
-- include strict_c roo_is_valid
COMMENT ON FUNCTION is_roo(text) IS
'Whether a text is a valid number in the organisation register of Overheid.nl: 1 to 12 digits, the first not 0. No blanks or dots are removed. NULL in, NULL out. Example: is_roo(''28221695'') is true';

CREATE FUNCTION roo_error(text)
RETURNS text
-- include strict_c roo_error
COMMENT ON FUNCTION roo_error(text) IS
'What is wrong with a text as number in the organisation register of Overheid.nl: NULL when it is valid, else which rule it breaks. NULL in, NULL out. Example: roo_error(''28221695'') is NULL';

CREATE FUNCTION tooi_code(text)
RETURNS text
-- include strict_c tooi_code
COMMENT ON FUNCTION tooi_code(text) IS
'The code at the end of a TOOI identifier, which is the path of the party. NULL in, NULL out; 22P02 for what is no TOOI identifier. Example: tooi_code(''https://identifier.overheid.nl/tooi/id/gemeente/gm0503'') is gm0503';

CREATE FUNCTION governance_internal.identifier_look(kind text, value text)
RETURNS text
-- include strict_c identifier_look_sql
COMMENT ON FUNCTION identifier_look(text, text) IS
'How a number looks, of kind rsin, kvk, oin or roo: placeholder for one that people type where there is none, which the domains refuse; doubtful for one that looks so and may be somebody''s (66666666, or an OIN with the prefix of tests); NULL for the rest. NULL in, NULL out';

CREATE FUNCTION governance_internal.path_code_error(path text)
RETURNS text
-- include strict_c path_code_error
COMMENT ON FUNCTION path_code_error(text) IS
'What is wrong with the code of the organisation in a path, where its letters say how many digits follow: four after gm, ws and mnre, two after pv. NULL when nothing is or the code is of another kind, else which rule it breaks, with the right code when only zeros are missing. NULL in, NULL out. Example: path_code_error(''gm14'') names gm0014';

CREATE DOMAIN rsin AS text
CONSTRAINT rsin_is_valid CHECK (is_rsin(VALUE));
COMMENT ON DOMAIN rsin IS
'A valid RSIN: 9 digits, leading zeros included, that pass the eleven-test; placeholders (000000000, 123456782, 111222333, 99999....) are none. The same test as that of a BSN, so a number in such a column may be personal. rsin_error() says which rule a text breaks, since the error of a domain cannot. Example: ''002564440''::rsin is 002564440';

CREATE DOMAIN kvk AS text
CONSTRAINT kvk_is_valid CHECK (is_kvk(VALUE));
COMMENT ON DOMAIN kvk IS
'A valid number in the trade register (KvK): 8 digits, leading zeros included; there is no check digit, and placeholders and test numbers are none. kvk_error() says which rule a text breaks, since the error of a domain cannot. Example: ''70012245''::kvk is 70012245';

CREATE DOMAIN oin AS text
CONSTRAINT oin_is_valid CHECK (is_oin(VALUE));
COMMENT ON DOMAIN oin IS
'A valid OIN: 20 positions: a prefix of 8 from the published table, a number, and zeros. After prefix 00000001 the number is an RSIN, after 00000003 a KvK number of 8 digits, after 00000004 digits only; after other prefixes letters are allowed. oin_error() says which rule a text breaks, since the error of a domain cannot. Example: ''00000001858103242000''::oin is 00000001858103242000';

CREATE DOMAIN tooi AS text
CONSTRAINT tooi_is_valid CHECK (is_tooi(VALUE));
COMMENT ON DOMAIN tooi IS
'A valid TOOI identifier of a government body: the full address, with the kind and the code of letters and digits: four after gm, ws and mnre, two after pv. tooi_code() gives the code. tooi_error() says which rule a text breaks, since the error of a domain cannot. Example: ''https://identifier.overheid.nl/tooi/id/gemeente/gm0503''::tooi is https://identifier.overheid.nl/tooi/id/gemeente/gm0503';

CREATE DOMAIN roo AS text
CONSTRAINT roo_is_valid CHECK (is_roo(VALUE));
COMMENT ON DOMAIN roo IS
'A valid number in the organisation register of Overheid.nl: 1 to 12 digits, the first not 0. roo_error() says which rule a text breaks, since the error of a domain cannot. Example: ''28221695''::roo is 28221695';
