-- 30_instrument.sql: questionnaires

CREATE TYPE instrument;

CREATE FUNCTION instrument_in(cstring)
RETURNS instrument
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_in(cstring) IS 'I/O';

CREATE FUNCTION instrument_out(instrument)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_out(instrument) IS 'I/O';

CREATE FUNCTION instrument_recv(internal)
RETURNS instrument
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_recv(internal) IS 'I/O';

CREATE FUNCTION instrument_send(instrument)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_send(instrument) IS 'I/O';

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
'A questionnaire: answer scale, facets with weighted categories, indicators with weight and reverse flag, order of the score, weights of perspectives, least coverage, bands for score and balance, texts in Dutch and English. Text form: canonical JSON (docs/instrument.md); a wrong document is refused with the path of the fault. Input also takes the code of a built-in one, as instruments() lists them. Stored compiled. Limits: 500 indicators, 101 points on the scale, 8 facets of 100 categories, 16 bands, weights from 1e-9 to 1e9, 4 MB of text.';

-- comparison: equality of the canonical bytes; the order has no meaning but
-- serves sorting, DISTINCT and merge joins.  Index large values by hash.

CREATE FUNCTION instrument_eq(instrument, instrument)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_eq(instrument, instrument) IS 'implementation of = operator';

CREATE FUNCTION instrument_ne(instrument, instrument)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_ne(instrument, instrument) IS 'implementation of <> operator';

CREATE FUNCTION instrument_lt(instrument, instrument)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_lt(instrument, instrument) IS 'implementation of < operator';

CREATE FUNCTION instrument_le(instrument, instrument)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_le(instrument, instrument) IS 'implementation of <= operator';

CREATE FUNCTION instrument_gt(instrument, instrument)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_gt(instrument, instrument) IS 'implementation of > operator';

CREATE FUNCTION instrument_ge(instrument, instrument)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_ge(instrument, instrument) IS 'implementation of >= operator';

CREATE OPERATOR = (
	LEFTARG = instrument, RIGHTARG = instrument, FUNCTION = instrument_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (instrument, instrument) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = instrument, RIGHTARG = instrument, FUNCTION = instrument_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (instrument, instrument) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = instrument, RIGHTARG = instrument, FUNCTION = instrument_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (instrument, instrument) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = instrument, RIGHTARG = instrument, FUNCTION = instrument_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (instrument, instrument) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = instrument, RIGHTARG = instrument, FUNCTION = instrument_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (instrument, instrument) IS 'greater than';

CREATE OPERATOR >= (
	LEFTARG = instrument, RIGHTARG = instrument, FUNCTION = instrument_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (instrument, instrument) IS 'greater than or equal';

CREATE FUNCTION instrument_cmp(instrument, instrument)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_cmp(instrument, instrument) IS 'less-equal-greater: -1, 0 or 1';

CREATE FUNCTION instrument_hash(instrument)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_hash(instrument) IS 'hash';

CREATE FUNCTION instrument_hash_extended(instrument, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_hash_extended(instrument, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS instrument_ops
	DEFAULT FOR TYPE instrument USING btree AS
		OPERATOR 1 <,
		OPERATOR 2 <=,
		OPERATOR 3 =,
		OPERATOR 4 >=,
		OPERATOR 5 >,
		FUNCTION 1 instrument_cmp(instrument, instrument),
		FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS instrument_ops USING btree IS 'sorting and small values; a btree entry is limited to about 2700 bytes, use hash for large ones';
COMMENT ON OPERATOR FAMILY instrument_ops USING btree IS 'order of instrument';

CREATE OPERATOR CLASS instrument_ops
	DEFAULT FOR TYPE instrument USING hash AS
		OPERATOR 1 =,
		FUNCTION 1 instrument_hash(instrument),
		FUNCTION 2 instrument_hash_extended(instrument, bigint);
COMMENT ON OPERATOR CLASS instrument_ops USING hash IS 'equality of values of any size';
COMMENT ON OPERATOR FAMILY instrument_ops USING hash IS 'equality of instrument';

-- casts

CREATE CAST (text AS instrument) WITH INOUT;
COMMENT ON CAST (text AS instrument) IS 'reads the text form';
CREATE CAST (varchar AS instrument) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS instrument) IS 'reads the text form; for assignment, so that drivers can bind strings';
CREATE CAST (instrument AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (instrument AS text) IS 'the canonical text form';
CREATE CAST (instrument AS varchar) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (instrument AS varchar) IS 'the canonical text form';

CREATE FUNCTION instrument_from_jsonb(jsonb)
RETURNS instrument
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_from_jsonb(jsonb) IS 'implementation of the cast from jsonb; jsonb keeps only the last of repeated keys, so they cannot be refused here as they are in text';

CREATE FUNCTION instrument_to_jsonb(instrument)
RETURNS jsonb
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument_to_jsonb(instrument) IS 'implementation of the cast to jsonb';

CREATE CAST (jsonb AS instrument) WITH FUNCTION instrument_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS instrument) IS 'reads the document';
CREATE CAST (instrument AS jsonb) WITH FUNCTION instrument_to_jsonb(instrument) AS ASSIGNMENT;
COMMENT ON CAST (instrument AS jsonb) IS 'the document';

-- the built-in one

CREATE FUNCTION standard_instrument()
RETURNS instrument
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION standard_instrument() IS
'The built-in instrument "governance-balance" version 1: 24 indicators on content, process and relation by steer, control, supervise and account, answers 1 to 5. Its bands are a convention, no published norm. A published version never changes.';

CREATE FUNCTION instrument(code text)
RETURNS instrument
AS 'MODULE_PATHNAME', 'instrument_of_code'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION instrument(text) IS
'The built-in instrument of a code, as instruments() lists them. A literal works the same way, for the text form of the type takes such a code too: ''wilder''::governance.instrument. NULL in, NULL out; 22P02 for another code, with the closest one as a hint. Example: code(instrument(''style-scan''::text)) = ''style-scan''';

CREATE FUNCTION instruments(OUT code text, OUT version integer, OUT label_nl text, OUT label_en text, OUT source text, OUT bands_source text, OUT indicators integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'instrument_list'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 9;
COMMENT ON FUNCTION instruments() IS
'The built-in instruments, the standard one first: code, version, labels, on what it stands, on what its bands stand (unverified where nobody checked them against the publication), number of indicators. Those from the literature are scoring rules without the copyrighted item texts. A published version never changes. Example: SELECT code, bands_source FROM governance.instruments()';

-- what an instrument says of itself

CREATE FUNCTION code(instrument)
RETURNS text
AS 'MODULE_PATHNAME', 'instrument_code'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION code(instrument) IS
'The code of the instrument. NULL in, NULL out. Example: code(standard_instrument()) = ''governance-balance''';

CREATE FUNCTION version(instrument)
RETURNS integer
AS 'MODULE_PATHNAME', 'instrument_version'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION version(instrument) IS
'The version of the instrument, 1 or more. NULL in, NULL out.';

CREATE FUNCTION fingerprint(instrument)
RETURNS text
AS 'MODULE_PATHNAME', 'instrument_fingerprint'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION fingerprint(instrument) IS
'Fingerprint (16 hexadecimal digits, FNV-1a 64) of what answers depend on: the indicator codes in their order and the scale. Weights, bands and labels do not count. An assessment carries the fingerprint of the instrument it was made with.';

CREATE FUNCTION indicators(instrument, OUT "position" integer, OUT indicator text, OUT weight float8, OUT reverse boolean, OUT label_nl text, OUT label_en text, OUT question_nl text, OUT question_en text, OUT advice_nl text, OUT advice_en text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'instrument_indicators'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 24;
COMMENT ON FUNCTION indicators(instrument) IS
'The indicators of an instrument in their order, a row each: code, weight, whether it is reversed, label, question and advice in Dutch and English (NULL where the instrument has no such text).';

CREATE FUNCTION categories(instrument, OUT facet text, OUT is_primary boolean, OUT category text, OUT weight float8, OUT label_nl text, OUT label_en text, OUT indicators text[])
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'instrument_categories'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 7;
COMMENT ON FUNCTION categories(instrument) IS
'The facets of an instrument and their categories, a row a category: weight, labels, and the indicators in it.';

CREATE FUNCTION bands(instrument, OUT measure text, OUT "position" integer, OUT band text, OUT lowest float8, OUT label_nl text, OUT label_en text, OUT symbol text, OUT colour text, OUT unit text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'instrument_bands'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 6;
COMMENT ON FUNCTION bands(instrument) IS
'The bands of an instrument, lowest first, for measure ''score'' and ''balance'': code, lowest value that belongs to it (inclusive), labels, symbol, colour, and the unit of that value: share (0 to 1), mean (mean answer) or sum (that mean times the number of indicators).';
