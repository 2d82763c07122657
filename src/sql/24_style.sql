-- 24_style.sql: type style, a mix of hierarchy, network and market governance

CREATE TYPE style;

CREATE FUNCTION style_in(cstring)
RETURNS style
AS 'MODULE_PATHNAME', 'style_in'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style_in(cstring) IS
'Reads a mix such as hierarchy:2,network:6,market:2: each component once, blanks allowed, Dutch names allowed, 0 when not named. 22P02 for other text, 22023 for a negative amount or all zero, 22003 for NaN, infinity or a number too large for float8.';

CREATE FUNCTION style_out(style)
RETURNS cstring
AS 'MODULE_PATHNAME', 'style_out'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style_out(style) IS
'The shares of a mix with as few decimals as read back to the same value, and that sum to exactly 1.';

CREATE FUNCTION style_recv(internal)
RETURNS style
AS 'MODULE_PATHNAME', 'style_recv'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style_recv(internal) IS
'Reads the binary form of a mix: the parts of hierarchy and of network out of 2^30, four bytes each, high byte first. 22P03 when they exceed 2^30.';

CREATE FUNCTION style_send(style)
RETURNS bytea
AS 'MODULE_PATHNAME', 'style_send'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style_send(style) IS
'The binary form of a mix: the parts of hierarchy and of network out of 2^30, four bytes each, high byte first.';

CREATE TYPE style (
	INPUT = style_in,
	OUTPUT = style_out,
	RECEIVE = style_recv,
	SEND = style_send,
	LIKE = int8
);
COMMENT ON TYPE style IS
'A mix of the governance styles hierarchy, network and market that sums to 1. Input takes any amounts, not all zero, and divides them by their sum; an amount that is not named is 0; Dutch names are accepted. Stored in eight bytes as whole parts of 2^30 (largest remainder; of equal remainders the first gets the part), so each share is within 1e-9 of the exact one and equal mixes are equal values. Example: ''hierarchy:2,network:6,market:2''::governance.style is hierarchy:0.2,network:0.6,market:0.2';

-- order and hash

CREATE FUNCTION style_eq(style, style)
RETURNS boolean
AS 'MODULE_PATHNAME', 'style_eq'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_eq(style, style) IS
'Function of =: whether the first mix is equal to the second. NULL in, NULL out.';

CREATE FUNCTION style_ne(style, style)
RETURNS boolean
AS 'MODULE_PATHNAME', 'style_ne'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_ne(style, style) IS
'Function of <>: whether the first mix is not equal to the second. NULL in, NULL out.';

CREATE FUNCTION style_lt(style, style)
RETURNS boolean
AS 'MODULE_PATHNAME', 'style_lt'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_lt(style, style) IS
'Function of <: whether the first mix is less than the second by share of hierarchy, then of network. NULL in, NULL out.';

CREATE FUNCTION style_le(style, style)
RETURNS boolean
AS 'MODULE_PATHNAME', 'style_le'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_le(style, style) IS
'Function of <=: whether the first mix is less than or equal to the second by share of hierarchy, then of network. NULL in, NULL out.';

CREATE FUNCTION style_gt(style, style)
RETURNS boolean
AS 'MODULE_PATHNAME', 'style_gt'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_gt(style, style) IS
'Function of >: whether the first mix is greater than the second by share of hierarchy, then of network. NULL in, NULL out.';

CREATE FUNCTION style_ge(style, style)
RETURNS boolean
AS 'MODULE_PATHNAME', 'style_ge'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_ge(style, style) IS
'Function of >=: whether the first mix is greater than or equal to the second by share of hierarchy, then of network. NULL in, NULL out.';

CREATE FUNCTION style_cmp(style, style)
RETURNS integer
AS 'MODULE_PATHNAME', 'style_cmp'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_cmp(style, style) IS
'Compares two values of type style by share of hierarchy, then of network: -1, 0 or 1. NULL in, NULL out.';

CREATE FUNCTION style_sortsupport(internal)
RETURNS void
AS 'MODULE_PATHNAME', 'style_sortsupport'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style_sortsupport(internal) IS
'Fast comparison of type style for sorting; not for direct use.';

CREATE FUNCTION style_hash(style)
RETURNS integer
AS 'MODULE_PATHNAME', 'style_hash'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_hash(style) IS
'Hash of a value of type style, 32 bits; equal values hash equal, on every machine. NULL in, NULL out.';

CREATE FUNCTION style_hash_extended(style, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'style_hash_extended'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION style_hash_extended(style, bigint) IS
'Hash of a value of type style with a seed, 64 bits; with seed 0 the low 32 bits are those of style_hash. NULL in, NULL out.';

CREATE OPERATOR = (
	FUNCTION = style_eq,
	LEFTARG = style,
	RIGHTARG = style,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (style, style) IS
'equal';

CREATE OPERATOR <> (
	FUNCTION = style_ne,
	LEFTARG = style,
	RIGHTARG = style,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (style, style) IS
'not equal';

CREATE OPERATOR < (
	FUNCTION = style_lt,
	LEFTARG = style,
	RIGHTARG = style,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (style, style) IS
'less than by share of hierarchy, then of network';

CREATE OPERATOR <= (
	FUNCTION = style_le,
	LEFTARG = style,
	RIGHTARG = style,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (style, style) IS
'less than or equal by share of hierarchy, then of network';

CREATE OPERATOR > (
	FUNCTION = style_gt,
	LEFTARG = style,
	RIGHTARG = style,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (style, style) IS
'greater than by share of hierarchy, then of network';

CREATE OPERATOR >= (
	FUNCTION = style_ge,
	LEFTARG = style,
	RIGHTARG = style,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (style, style) IS
'greater than or equal by share of hierarchy, then of network';

CREATE OPERATOR CLASS style_ops
DEFAULT FOR TYPE style USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 style_cmp(style, style),
	FUNCTION 2 style_sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);
COMMENT ON OPERATOR CLASS style_ops USING btree IS
'Order of type style by share of hierarchy, then of network; equal values have equal bytes.';

CREATE OPERATOR CLASS style_ops
DEFAULT FOR TYPE style USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 style_hash(style),
	FUNCTION 2 style_hash_extended(style, bigint);
COMMENT ON OPERATOR CLASS style_ops USING hash IS
'Equality of type style.';

-- text

CREATE CAST (text AS style)
WITH INOUT;
COMMENT ON CAST (text AS style) IS
'Reads a style from its text form, with the errors of style_in. Example: ''network:1''::text::governance.style';

CREATE CAST (varchar AS style)
WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS style) IS
'Reads a style from its text form, with the errors of style_in. By assignment, so that a driver that sends varchar can fill a column.';

CREATE CAST (style AS text)
WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (style AS text) IS
'The text form of a style, which reads back to the same value.';

CREATE CAST (style AS varchar)
WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (style AS varchar) IS
'The text form of a style, which reads back to the same value.';

-- constructor and shares

CREATE FUNCTION style(hierarchy float8, network float8, market float8)
RETURNS style
AS 'MODULE_PATHNAME', 'style_construct'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style(float8, float8, float8) IS
'The mix of three amounts, divided by their sum. NULL in, NULL out; 22023 for a negative amount or all zero, 22003 for NaN or infinity. Example: style(2, 6, 2) is hierarchy:0.2,network:0.6,market:0.2';

CREATE FUNCTION hierarchy(style)
RETURNS float8
AS 'MODULE_PATHNAME', 'style_hierarchy'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION hierarchy(style) IS
'The share of hierarchy in a mix, 0 to 1, a whole number of parts of 2^30 and so exact; the three shares sum to exactly 1. NULL in, NULL out. Example: hierarchy(''hierarchy:1'') = 1';

CREATE FUNCTION network(style)
RETURNS float8
AS 'MODULE_PATHNAME', 'style_network'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION network(style) IS
'The share of network in a mix, 0 to 1, a whole number of parts of 2^30 and so exact; the three shares sum to exactly 1. NULL in, NULL out. Example: network(''network:1'') = 1';

CREATE FUNCTION market(style)
RETURNS float8
AS 'MODULE_PATHNAME', 'style_market'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION market(style) IS
'The share of market in a mix, 0 to 1, a whole number of parts of 2^30 and so exact; the three shares sum to exactly 1. NULL in, NULL out. Example: market(''market:1'') = 1';

-- jsonb

CREATE FUNCTION style_to_jsonb(style)
RETURNS jsonb
AS 'MODULE_PATHNAME', 'style_to_jsonb'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style_to_jsonb(style) IS
'A mix as an object, with the numbers of its text form. NULL in, NULL out. Example: style_to_jsonb(''hierarchy:1,market:1'') is {"market": 0.5, "network": 0, "hierarchy": 0.5}';

CREATE FUNCTION style_from_jsonb(jsonb)
RETURNS style
AS 'MODULE_PATHNAME', 'style_from_jsonb'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION style_from_jsonb(jsonb) IS
'Reads a mix from an object with the keys hierarchy, network, market; one that is absent counts 0. NULL in, NULL out; 22023 for another key, another kind of value (also null), a negative amount or all zero. A key repeated in the original text is not seen, as jsonb keeps the last. Example: style_from_jsonb(''{"network": 3, "market": 1}'')';

CREATE CAST (style AS jsonb)
WITH FUNCTION style_to_jsonb(style) AS ASSIGNMENT;
COMMENT ON CAST (style AS jsonb) IS
'A mix as an object; see style_to_jsonb.';

CREATE CAST (jsonb AS style)
WITH FUNCTION style_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS style) IS
'Reads a mix from an object; see style_from_jsonb for the errors.';

-- the styles that roles suit

CREATE FUNCTION affinity(role)
RETURNS style
AS 'MODULE_PATHNAME', 'role_affinity'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION affinity(role) IS
'The style that a role suits, as a mix. Our reading of the column past_bij_stijl of the role catalogue: a role that suits two styles is half of each. No published source scores it. NULL for a role without one (adviser, counterparty_adviser, participant) or for NULL. Example: affinity(''direct''::governance.role) is hierarchy:0.5,network:0.5,market:0';

CREATE FUNCTION affinity(role_set)
RETURNS style
AS 'MODULE_PATHNAME', 'role_set_affinity_of'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION affinity(role_set) IS
'The mean of the styles that the roles of a set suit; roles without one are left out. NULL when no role has one, or for NULL. Example: affinity(''{owner,client}''::governance.role_set) is hierarchy:0.5,network:0,market:0.5';
