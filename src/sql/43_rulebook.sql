-- 43_rulebook.sql: the shared frame for roles

CREATE TYPE rulebook;

CREATE FUNCTION rulebook_in(cstring)
RETURNS rulebook
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_in(cstring) IS 'I/O';

CREATE FUNCTION rulebook_out(rulebook)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_out(rulebook) IS 'I/O';

CREATE FUNCTION rulebook_recv(internal)
RETURNS rulebook
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_recv(internal) IS 'I/O';

CREATE FUNCTION rulebook_send(rulebook)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_send(rulebook) IS 'I/O';

CREATE TYPE rulebook (
	INPUT = rulebook_in,
	OUTPUT = rulebook_out,
	RECEIVE = rulebook_recv,
	SEND = rulebook_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE rulebook IS
'The shared frame for roles: style affinity of each role, the functions it carries and its power distance; how well it suits a legal form, an organ and a phase; weights and thresholds; conflicting pairs with severity, scope, reason, source and exceptions; functions that must be held, and apart from which; separation sets of n roles. Text form: canonical JSON (docs/roles.md); a wrong document is refused with the path of the fault. Stored compiled. Limits: 400 conflicts, 64 sets, 8 exceptions a conflict, 2000 bytes a text and 256 kB of all texts.';

-- comparison: equality of the canonical bytes; the order has no meaning but
-- serves sorting, DISTINCT and merge joins.  Index large values by hash.

CREATE FUNCTION rulebook_eq(rulebook, rulebook)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_eq(rulebook, rulebook) IS 'implementation of = operator';

CREATE FUNCTION rulebook_ne(rulebook, rulebook)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_ne(rulebook, rulebook) IS 'implementation of <> operator';

CREATE FUNCTION rulebook_lt(rulebook, rulebook)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_lt(rulebook, rulebook) IS 'implementation of < operator';

CREATE FUNCTION rulebook_le(rulebook, rulebook)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_le(rulebook, rulebook) IS 'implementation of <= operator';

CREATE FUNCTION rulebook_gt(rulebook, rulebook)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_gt(rulebook, rulebook) IS 'implementation of > operator';

CREATE FUNCTION rulebook_ge(rulebook, rulebook)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_ge(rulebook, rulebook) IS 'implementation of >= operator';

CREATE OPERATOR = (
	LEFTARG = rulebook, RIGHTARG = rulebook, FUNCTION = rulebook_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (rulebook, rulebook) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = rulebook, RIGHTARG = rulebook, FUNCTION = rulebook_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (rulebook, rulebook) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = rulebook, RIGHTARG = rulebook, FUNCTION = rulebook_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (rulebook, rulebook) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = rulebook, RIGHTARG = rulebook, FUNCTION = rulebook_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (rulebook, rulebook) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = rulebook, RIGHTARG = rulebook, FUNCTION = rulebook_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (rulebook, rulebook) IS 'greater than';

CREATE OPERATOR >= (
	LEFTARG = rulebook, RIGHTARG = rulebook, FUNCTION = rulebook_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (rulebook, rulebook) IS 'greater than or equal';

CREATE FUNCTION rulebook_cmp(rulebook, rulebook)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_cmp(rulebook, rulebook) IS 'less-equal-greater: -1, 0 or 1';

CREATE FUNCTION rulebook_hash(rulebook)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_hash(rulebook) IS 'hash';

CREATE FUNCTION rulebook_hash_extended(rulebook, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_hash_extended(rulebook, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS rulebook_ops
	DEFAULT FOR TYPE rulebook USING btree AS
		OPERATOR 1 <,
		OPERATOR 2 <=,
		OPERATOR 3 =,
		OPERATOR 4 >=,
		OPERATOR 5 >,
		FUNCTION 1 rulebook_cmp(rulebook, rulebook),
		FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS rulebook_ops USING btree IS 'sorting and small values; a btree entry is limited to about 2700 bytes, use hash for large ones';
COMMENT ON OPERATOR FAMILY rulebook_ops USING btree IS 'order of rulebook';

CREATE OPERATOR CLASS rulebook_ops
	DEFAULT FOR TYPE rulebook USING hash AS
		OPERATOR 1 =,
		FUNCTION 1 rulebook_hash(rulebook),
		FUNCTION 2 rulebook_hash_extended(rulebook, bigint);
COMMENT ON OPERATOR CLASS rulebook_ops USING hash IS 'equality of values of any size';
COMMENT ON OPERATOR FAMILY rulebook_ops USING hash IS 'equality of rulebook';

-- casts

CREATE CAST (text AS rulebook) WITH INOUT;
COMMENT ON CAST (text AS rulebook) IS 'reads the text form';
CREATE CAST (varchar AS rulebook) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS rulebook) IS 'reads the text form; for assignment, so that drivers can bind strings';
CREATE CAST (rulebook AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (rulebook AS text) IS 'the canonical text form';
CREATE CAST (rulebook AS varchar) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (rulebook AS varchar) IS 'the canonical text form';

CREATE FUNCTION rulebook_from_jsonb(jsonb)
RETURNS rulebook
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_from_jsonb(jsonb) IS 'implementation of the cast from jsonb; jsonb keeps only the last of repeated keys, so they cannot be refused here as they are in text';

CREATE FUNCTION rulebook_to_jsonb(rulebook)
RETURNS jsonb
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_to_jsonb(rulebook) IS 'implementation of the cast to jsonb';

CREATE CAST (jsonb AS rulebook) WITH FUNCTION rulebook_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS rulebook) IS 'reads the document';
CREATE CAST (rulebook AS jsonb) WITH FUNCTION rulebook_to_jsonb(rulebook) AS ASSIGNMENT;
COMMENT ON CAST (rulebook AS jsonb) IS 'the document';

-- the built-in one

CREATE FUNCTION standard_rulebook()
RETURNS rulebook
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION standard_rulebook() IS
'The built-in rulebook "standard-roles" version 1. Conflicting pairs and functions name their source; every number in it is ours, marked interpretive and made to be replaced: see the operator || (rulebook, jsonb). A published version never changes.';

-- merging

CREATE FUNCTION rulebook_merge(rulebook, jsonb)
RETURNS rulebook
AS 'MODULE_PATHNAME', 'rulebook_merge_jsonb'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION rulebook_merge(rulebook, jsonb) IS
'A rulebook with a document read onto it: what the document says replaces what was there, key by key; null removes, or sets a default back; what it does not mention stays. A pair is the same in either order, words may be Dutch or English, lists are replaced as a whole. The result says in "extends" which rulebook it was made from and, unless the document gives a code, gets that code with "-own"; without any difference it is the rulebook itself. 22023 with the place of the fault. NULL in, NULL out. Example: SELECT code(governance.rulebook_merge(governance.standard_rulebook(), ''{"conflicts": {"owner-client": {"severity": "error"}}}'')) is standard-roles-own';

CREATE OPERATOR || (
	LEFTARG = rulebook, RIGHTARG = jsonb, FUNCTION = rulebook_merge
);
COMMENT ON OPERATOR || (rulebook, jsonb) IS 'rulebook_merge()';

CREATE FUNCTION rulebook_differences(standard rulebook, own rulebook, OUT path text, OUT standard_value text, OUT own_value text)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 10;
COMMENT ON FUNCTION rulebook_differences(rulebook, rulebook) IS
'Where two rulebooks differ, a row a place: path (JSON pointer), and the values in the first and in the second, strings as they read and the rest as JSON; NULL where it is not there. No row for equal rulebooks or NULL. Example: SELECT * FROM governance.rulebook_differences(governance.standard_rulebook(), governance.standard_rulebook() || ''{"thresholds": {"style": 0.2}}''::jsonb)';

-- what a rulebook says of itself

CREATE FUNCTION code(rulebook)
RETURNS text
AS 'MODULE_PATHNAME', 'rulebook_code'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION code(rulebook) IS
'The code of the rulebook. NULL in, NULL out. Example: code(standard_rulebook()) = ''standard-roles''';

CREATE FUNCTION version(rulebook)
RETURNS integer
AS 'MODULE_PATHNAME', 'rulebook_version'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION version(rulebook) IS
'The version of the rulebook, 1 or more. NULL in, NULL out.';
