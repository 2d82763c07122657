-- comparison and hash of @type@
@LARGE@ -- each value has one sequence of bytes, made by the one constructor: equality and hash are those of core's bytea
@BYTEORDER@ -- any order of bytes is a total order: core's

CREATE FUNCTION governance_internal.@type@_eq(@type@, @type@)
RETURNS boolean
@SMALL@ AS 'MODULE_PATHNAME'
@SMALL@ LANGUAGE C
@LARGE@ AS 'byteaeq'
@LARGE@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_eq(@type@, @type@) IS 'implementation of = operator';

CREATE FUNCTION governance_internal.@type@_ne(@type@, @type@)
RETURNS boolean
@SMALL@ AS 'MODULE_PATHNAME'
@SMALL@ LANGUAGE C
@LARGE@ AS 'byteane'
@LARGE@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_ne(@type@, @type@) IS 'implementation of <> operator';

CREATE FUNCTION governance_internal.@type@_lt(@type@, @type@)
RETURNS boolean
@OWNORDER@ AS 'MODULE_PATHNAME'
@OWNORDER@ LANGUAGE C
@BYTEORDER@ AS 'bytealt'
@BYTEORDER@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_lt(@type@, @type@) IS 'implementation of < operator';

CREATE FUNCTION governance_internal.@type@_le(@type@, @type@)
RETURNS boolean
@OWNORDER@ AS 'MODULE_PATHNAME'
@OWNORDER@ LANGUAGE C
@BYTEORDER@ AS 'byteale'
@BYTEORDER@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_le(@type@, @type@) IS 'implementation of <= operator';

CREATE FUNCTION governance_internal.@type@_gt(@type@, @type@)
RETURNS boolean
@OWNORDER@ AS 'MODULE_PATHNAME'
@OWNORDER@ LANGUAGE C
@BYTEORDER@ AS 'byteagt'
@BYTEORDER@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_gt(@type@, @type@) IS 'implementation of > operator';

CREATE FUNCTION governance_internal.@type@_ge(@type@, @type@)
RETURNS boolean
@OWNORDER@ AS 'MODULE_PATHNAME'
@OWNORDER@ LANGUAGE C
@BYTEORDER@ AS 'byteage'
@BYTEORDER@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_ge(@type@, @type@) IS 'implementation of >= operator';

CREATE OPERATOR = (
	LEFTARG = @type@, RIGHTARG = @type@, FUNCTION = @type@_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (@type@, @type@) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = @type@, RIGHTARG = @type@, FUNCTION = @type@_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (@type@, @type@) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = @type@, RIGHTARG = @type@, FUNCTION = @type@_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (@type@, @type@) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = @type@, RIGHTARG = @type@, FUNCTION = @type@_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (@type@, @type@) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = @type@, RIGHTARG = @type@, FUNCTION = @type@_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (@type@, @type@) IS 'greater than';

CREATE OPERATOR >= (
	LEFTARG = @type@, RIGHTARG = @type@, FUNCTION = @type@_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (@type@, @type@) IS 'greater than or equal';

CREATE FUNCTION governance_internal.@type@_cmp(@type@, @type@)
RETURNS integer
@OWNORDER@ AS 'MODULE_PATHNAME'
@OWNORDER@ LANGUAGE C
@BYTEORDER@ AS 'byteacmp'
@BYTEORDER@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
@OWNORDER@ COMMENT ON FUNCTION @type@_cmp(@type@, @type@) IS 'less-equal-greater: -1, 0 or 1';
@BYTEORDER@ COMMENT ON FUNCTION @type@_cmp(@type@, @type@) IS 'less-equal-greater: below, equal to or above 0';

@SORTSUPPORT@ CREATE FUNCTION governance_internal.@type@_sortsupport(internal)
@SORTSUPPORT@ RETURNS void
@SORTSUPPORT@ AS 'MODULE_PATHNAME'
@SORTSUPPORT@ LANGUAGE C
@SORTSUPPORT@ IMMUTABLE
@SORTSUPPORT@ STRICT
@SORTSUPPORT@ PARALLEL SAFE;
@SORTSUPPORT@ COMMENT ON FUNCTION @type@_sortsupport(internal) IS 'sort support';
@SORTSUPPORT@
CREATE OPERATOR CLASS @type@_ops
	DEFAULT FOR TYPE @type@ USING btree AS
		OPERATOR 1 <,
		OPERATOR 2 <=,
		OPERATOR 3 =,
		OPERATOR 4 >=,
		OPERATOR 5 >,
		FUNCTION 1 @type@_cmp(@type@, @type@),
@SORTSUPPORT@ 		FUNCTION 2 @type@_sortsupport(internal),
		FUNCTION 4 btequalimage(oid);
@LARGE@ COMMENT ON OPERATOR CLASS @type@_ops USING btree IS 'sorting and small values; a btree entry is limited to about 2700 bytes, use hash for large ones';
@SMALL@ COMMENT ON OPERATOR CLASS @type@_ops USING btree IS 'equality and order of @type@';
COMMENT ON OPERATOR FAMILY @type@_ops USING btree IS 'order of @type@';

CREATE FUNCTION governance_internal.@type@_hash(@type@)
RETURNS integer
@SMALL@ AS 'MODULE_PATHNAME'
@SMALL@ LANGUAGE C
@LARGE@ AS 'hashvarlena'
@LARGE@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_hash(@type@) IS 'hash';

CREATE FUNCTION governance_internal.@type@_hash_extended(@type@, bigint)
RETURNS bigint
@SMALL@ AS 'MODULE_PATHNAME'
@SMALL@ LANGUAGE C
@LARGE@ AS 'hashvarlenaextended'
@LARGE@ LANGUAGE internal
IMMUTABLE
STRICT
@LEAKPROOF@ LEAKPROOF
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_hash_extended(@type@, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS @type@_ops
	DEFAULT FOR TYPE @type@ USING hash AS
		OPERATOR 1 =,
		FUNCTION 1 @type@_hash(@type@),
		FUNCTION 2 @type@_hash_extended(@type@, bigint);
COMMENT ON OPERATOR CLASS @type@_ops USING hash IS 'equality of @type@, of any size';
COMMENT ON OPERATOR FAMILY @type@_ops USING hash IS 'equality of @type@';

