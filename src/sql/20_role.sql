-- 20_role.sql: type role, one entry of the closed vocabulary of roles

CREATE TYPE role;

CREATE FUNCTION role_in(cstring)
RETURNS role
AS 'MODULE_PATHNAME', 'role_in'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION role_in(cstring) IS
'Reads a role from its code, its Dutch name or another spelling in roles(); case, blanks around it and ''-'' or blank for ''_'' do not matter. 22P02 for an unknown word, with the closest role as hint.';

CREATE FUNCTION role_out(role)
RETURNS cstring
AS 'MODULE_PATHNAME', 'role_out'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION role_out(role) IS
'The code of a role.';

CREATE FUNCTION role_recv(internal)
RETURNS role
AS 'MODULE_PATHNAME', 'role_recv'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION role_recv(internal) IS
'Reads the binary form of a role: one byte, its number. 22P03 for a number that is no role.';

CREATE FUNCTION role_send(role)
RETURNS bytea
AS 'MODULE_PATHNAME', 'role_send'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION role_send(role) IS
'The binary form of a role: one byte, its number.';

CREATE TYPE role (
	INPUT = role_in,
	OUTPUT = role_out,
	RECEIVE = role_recv,
	SEND = role_send,
	INTERNALLENGTH = 1,
	PASSEDBYVALUE,
	ALIGNMENT = char,
	STORAGE = plain
);
COMMENT ON TYPE role IS
'The role that a party plays in a collaboration: one of 26 in the families ladder (government participation), network, formal and position; roles() lists them. Text form is the English code; Dutch names and other spellings of roles() are accepted on input. One byte. Example: ''regisseren''::governance.role is direct';

-- order and hash

CREATE FUNCTION role_eq(role, role)
RETURNS boolean
AS 'MODULE_PATHNAME', 'role_eq'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_eq(role, role) IS
'Function of =: whether the first role is equal to the second. NULL in, NULL out.';

CREATE FUNCTION role_ne(role, role)
RETURNS boolean
AS 'MODULE_PATHNAME', 'role_ne'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_ne(role, role) IS
'Function of <>: whether the first role is not equal to the second. NULL in, NULL out.';

CREATE FUNCTION role_lt(role, role)
RETURNS boolean
AS 'MODULE_PATHNAME', 'role_lt'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_lt(role, role) IS
'Function of <: whether the first role is less than the second in the order of roles(): by family, then as listed there. NULL in, NULL out.';

CREATE FUNCTION role_le(role, role)
RETURNS boolean
AS 'MODULE_PATHNAME', 'role_le'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_le(role, role) IS
'Function of <=: whether the first role is less than or equal to the second in the order of roles(): by family, then as listed there. NULL in, NULL out.';

CREATE FUNCTION role_gt(role, role)
RETURNS boolean
AS 'MODULE_PATHNAME', 'role_gt'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_gt(role, role) IS
'Function of >: whether the first role is greater than the second in the order of roles(): by family, then as listed there. NULL in, NULL out.';

CREATE FUNCTION role_ge(role, role)
RETURNS boolean
AS 'MODULE_PATHNAME', 'role_ge'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_ge(role, role) IS
'Function of >=: whether the first role is greater than or equal to the second in the order of roles(): by family, then as listed there. NULL in, NULL out.';

CREATE FUNCTION role_cmp(role, role)
RETURNS integer
AS 'MODULE_PATHNAME', 'role_cmp'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_cmp(role, role) IS
'Compares two values of type role in the order of roles(): by family, then as listed there: -1, 0 or 1. NULL in, NULL out.';

CREATE FUNCTION role_sortsupport(internal)
RETURNS void
AS 'MODULE_PATHNAME', 'role_sortsupport'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION role_sortsupport(internal) IS
'Fast comparison of type role for sorting; not for direct use.';

CREATE FUNCTION role_hash(role)
RETURNS integer
AS 'MODULE_PATHNAME', 'role_hash'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_hash(role) IS
'Hash of a value of type role, 32 bits; equal values hash equal, on every machine. NULL in, NULL out.';

CREATE FUNCTION role_hash_extended(role, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME', 'role_hash_extended'
LANGUAGE C
IMMUTABLE
STRICT
LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION role_hash_extended(role, bigint) IS
'Hash of a value of type role with a seed, 64 bits; with seed 0 the low 32 bits are those of role_hash. NULL in, NULL out.';

CREATE OPERATOR = (
	FUNCTION = role_eq,
	LEFTARG = role,
	RIGHTARG = role,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (role, role) IS
'equal';

CREATE OPERATOR <> (
	FUNCTION = role_ne,
	LEFTARG = role,
	RIGHTARG = role,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (role, role) IS
'not equal';

CREATE OPERATOR < (
	FUNCTION = role_lt,
	LEFTARG = role,
	RIGHTARG = role,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (role, role) IS
'less than in the order of roles(): by family, then as listed there';

CREATE OPERATOR <= (
	FUNCTION = role_le,
	LEFTARG = role,
	RIGHTARG = role,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (role, role) IS
'less than or equal in the order of roles(): by family, then as listed there';

CREATE OPERATOR > (
	FUNCTION = role_gt,
	LEFTARG = role,
	RIGHTARG = role,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (role, role) IS
'greater than in the order of roles(): by family, then as listed there';

CREATE OPERATOR >= (
	FUNCTION = role_ge,
	LEFTARG = role,
	RIGHTARG = role,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (role, role) IS
'greater than or equal in the order of roles(): by family, then as listed there';

CREATE OPERATOR CLASS role_ops
DEFAULT FOR TYPE role USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 role_cmp(role, role),
	FUNCTION 2 role_sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);
COMMENT ON OPERATOR CLASS role_ops USING btree IS
'Order of type role in the order of roles(): by family, then as listed there; equal values have equal bytes.';

CREATE OPERATOR CLASS role_ops
DEFAULT FOR TYPE role USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 role_hash(role),
	FUNCTION 2 role_hash_extended(role, bigint);
COMMENT ON OPERATOR CLASS role_ops USING hash IS
'Equality of type role.';

-- text

CREATE CAST (text AS role)
WITH INOUT;
COMMENT ON CAST (text AS role) IS
'Reads a role from its text form, with the errors of role_in. Example: ''eigenaar''::text::governance.role is owner';

CREATE CAST (varchar AS role)
WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS role) IS
'Reads a role from its text form, with the errors of role_in. By assignment, so that a driver that sends varchar can fill a column.';

CREATE CAST (role AS text)
WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (role AS text) IS
'The text form of a role, which reads back to the same value.';

CREATE CAST (role AS varchar)
WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (role AS varchar) IS
'The text form of a role, which reads back to the same value.';

-- what is known of a role

CREATE FUNCTION label(role, lang text)
RETURNS text
AS 'MODULE_PATHNAME', 'role_label'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION label(role, text) IS
'The label of a role, lang ''nl'' or ''en''. NULL in, NULL out; 22023 for another language. Example: label(''owner''::governance.role, ''nl'') = ''eigenaar''';

CREATE FUNCTION family(role)
RETURNS text
AS 'MODULE_PATHNAME', 'role_family'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION family(role) IS
'The family of a role: ladder (government participation), network, formal or position. NULL in, NULL out. Example: family(''client''::governance.role) = ''position''';

CREATE FUNCTION ladder_step(role, ladder text)
RETURNS integer
AS 'MODULE_PATHNAME', 'role_ladder_step'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION ladder_step(role, text) IS
'The step of a role on one of the two ladders of government participation, 1 = least power: ''article'' (founding article 2019: facilitate, connect, stimulate, drive, direct, regulate) or ''rob'' (Raad voor het openbaar bestuur 2012: let_go, facilitate, stimulate, direct, regulate). NULL when the role is not on that ladder, or for NULL; 22023 for another ladder. Steps of different ladders do not compare. Example: ladder_step(''direct'', ''article'') = 5';

CREATE FUNCTION roles(
	OUT role role,
	OUT code text,
	OUT family text,
	OUT label_nl text,
	OUT label_en text,
	OUT definition_nl text,
	OUT definition_en text,
	OUT source text,
	OUT functions text[],
	OUT power_distance integer,
	OUT step_article integer,
	OUT step_rob integer,
	OUT synonyms text[]
)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'role_list'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 26;
COMMENT ON FUNCTION roles() IS
'The catalogue of roles, in order: code, family, labels and definitions in Dutch and English, source (''ours'' where no source names the role), the governance functions that it can carry (steer, control, supervise, account; our reading, no source publishes them), power distance 0 (low) to 4 (high), step on the two ladders (NULL when not on it), other spellings accepted on input. The power distances are interpretive in every source; the Dutch definitions are ours. Example: SELECT code, label_nl FROM governance.roles() WHERE family = ''position''';
