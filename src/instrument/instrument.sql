-- instrument.sql: questionnaires

CREATE TYPE instrument;

-- include io instrument

CREATE TYPE instrument (
	INPUT = instrument_in,
	OUTPUT = instrument_out,
	RECEIVE = instrument_recv,
	SEND = instrument_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE instrument IS
'A questionnaire: answer scale, facets with weighted categories, indicators with weight and reverse flag, order of the score, weights of perspectives, least coverage, bands for score and balance, texts in Dutch and English. Text form: canonical JSON (docs/instrument.md); a wrong document is refused with the path of the fault. Input also takes the code of a built-in one, as instruments() lists them. Stored compiled. Limits: 500 indicators, 101 points on the scale, 8 facets of 100 categories, 16 bands, weights from 1e-9 to 1e9, 3 MB of text. Example: code(''wilder''::instrument) is wilder';

-- include comparison instrument LARGE BYTEORDER

-- include casts instrument JSONB

-- the built-in one

CREATE FUNCTION standard_instrument()
RETURNS instrument
-- include strict_c standard_instrument
COMMENT ON FUNCTION standard_instrument() IS
'The built-in instrument "governance-balance" version 1: 24 indicators on content, process and relation by steer, control, supervise and account, answers 1 to 5. Its bands are a convention, no published norm. A published version never changes. Example: code(standard_instrument()) is governance-balance';

CREATE FUNCTION instrument(code text)
RETURNS instrument
-- include strict_c instrument_of_code
COMMENT ON FUNCTION instrument(text) IS
'The built-in instrument of a code, as instruments() lists them: its newest version, or the one that is named, as in psat/1. A literal works the same way, for the text form of the type takes such a code too: ''wilder''::governance.instrument. NULL in, NULL out; 22P02 for another code, with the closest one as a hint. Example: code(instrument(''style-scan''::text)) is style-scan';

CREATE FUNCTION instruments(
	OUT code text, OUT version integer, OUT label_nl text, OUT label_en text, OUT source text, OUT bands_source text, OUT indicators integer
)
RETURNS SETOF record
-- include strict_c instrument_list ROWS=9
COMMENT ON FUNCTION instruments() IS
'The built-in instruments, the standard one first: code, version, labels, on what it stands, on what its bands stand (unverified where nobody checked them against the publication), number of indicators. Those from the literature are scoring rules without the copyrighted item texts. A published version never changes. Example: SELECT code, bands_source FROM governance.instruments()';

-- what an instrument says of itself

CREATE FUNCTION code(instrument)
RETURNS text
-- include strict_c instrument_code
COMMENT ON FUNCTION code(instrument) IS
'The code of the instrument. NULL in, NULL out. Example: code(standard_instrument()) is governance-balance';

CREATE FUNCTION version(instrument)
RETURNS integer
-- include strict_c instrument_version
COMMENT ON FUNCTION version(instrument) IS
'The version of the instrument, 1 or more. NULL in, NULL out. Example: version(standard_instrument()) is 1';

CREATE FUNCTION fingerprint(instrument)
RETURNS text
-- include strict_c instrument_fingerprint
COMMENT ON FUNCTION fingerprint(instrument) IS
'Fingerprint (16 hexadecimal digits, FNV-1a 64) of what answers depend on: the indicator codes in their order and the scale. Weights, bands and labels do not count. An assessment carries the fingerprint of the instrument it was made with. Example: fingerprint(standard_instrument()) is 83f47f5cb59ff5da';

CREATE FUNCTION indicators(
	instrument,
	OUT "position" integer, OUT indicator text, OUT weight float8, OUT reverse boolean, OUT label_nl text, OUT label_en text,
	OUT question_nl text, OUT question_en text, OUT advice_nl text, OUT advice_en text
)
RETURNS SETOF record
-- include strict_c instrument_indicators ROWS=24
COMMENT ON FUNCTION indicators(instrument) IS
'The indicators of an instrument in their order, a row each: code, weight, whether it is reversed, label, question and advice in Dutch and English (NULL where the instrument has no such text). Example: SELECT indicator, label_nl FROM governance.indicators(governance.standard_instrument())';

CREATE FUNCTION categories(
	instrument,
	OUT facet text, OUT is_primary boolean, OUT category text, OUT weight float8, OUT label_nl text, OUT label_en text, OUT indicators text[]
)
RETURNS SETOF record
-- include strict_c instrument_categories ROWS=7
COMMENT ON FUNCTION categories(instrument) IS
'The facets of an instrument and their categories, a row a category: weight, labels, and the indicators in it. Example: SELECT facet, category, indicators FROM governance.categories(governance.standard_instrument())';

CREATE FUNCTION bands(
	instrument,
	OUT measure text, OUT "position" integer, OUT band text, OUT lowest float8, OUT label_nl text, OUT label_en text, OUT symbol text,
	OUT colour text, OUT unit text
)
RETURNS SETOF record
-- include strict_c instrument_bands ROWS=6
COMMENT ON FUNCTION bands(instrument) IS
'The bands of an instrument, lowest first, for measure ''score'' and ''balance'': code, lowest value that belongs to it (inclusive), labels, symbol, colour, and the unit of that value: share (0 to 1), mean (mean answer) or sum (that mean times the number of indicators). Example: SELECT measure, band, lowest FROM governance.bands(governance.standard_instrument())';
