-- comparison and hash of @type@
@LARGE@ -- each value has one sequence of bytes, made by the one constructor: equality and hash are those of core's bytea
@BYTEORDER@ -- any order of bytes is a total order: core's

CREATE FUNCTION governance_internal.@type@_eq(@type@, @type@)
RETURNS boolean
@SMALL@ -- include strict_c @type@_eq @LEAKPROOF@
@LARGE@ -- include strict_internal byteaeq @LEAKPROOF@
COMMENT ON FUNCTION @type@_eq(@type@, @type@) IS 'implementation of = operator';

CREATE FUNCTION governance_internal.@type@_ne(@type@, @type@)
RETURNS boolean
@SMALL@ -- include strict_c @type@_ne @LEAKPROOF@
@LARGE@ -- include strict_internal byteane @LEAKPROOF@
COMMENT ON FUNCTION @type@_ne(@type@, @type@) IS 'implementation of <> operator';

CREATE FUNCTION governance_internal.@type@_lt(@type@, @type@)
RETURNS boolean
@OWNORDER@ -- include strict_c @type@_lt @LEAKPROOF@
@BYTEORDER@ -- include strict_internal bytealt @LEAKPROOF@
COMMENT ON FUNCTION @type@_lt(@type@, @type@) IS 'implementation of < operator';

CREATE FUNCTION governance_internal.@type@_le(@type@, @type@)
RETURNS boolean
@OWNORDER@ -- include strict_c @type@_le @LEAKPROOF@
@BYTEORDER@ -- include strict_internal byteale @LEAKPROOF@
COMMENT ON FUNCTION @type@_le(@type@, @type@) IS 'implementation of <= operator';

CREATE FUNCTION governance_internal.@type@_gt(@type@, @type@)
RETURNS boolean
@OWNORDER@ -- include strict_c @type@_gt @LEAKPROOF@
@BYTEORDER@ -- include strict_internal byteagt @LEAKPROOF@
COMMENT ON FUNCTION @type@_gt(@type@, @type@) IS 'implementation of > operator';

CREATE FUNCTION governance_internal.@type@_ge(@type@, @type@)
RETURNS boolean
@OWNORDER@ -- include strict_c @type@_ge @LEAKPROOF@
@BYTEORDER@ -- include strict_internal byteage @LEAKPROOF@
COMMENT ON FUNCTION @type@_ge(@type@, @type@) IS 'implementation of >= operator';

-- include operator = LEFT=@type@ RIGHT=@type@ CALLS=@type@_eq SAME== NOT=<> SEL=eq HASHES
COMMENT ON OPERATOR = (@type@, @type@) IS 'equal';

-- include operator <> LEFT=@type@ RIGHT=@type@ CALLS=@type@_ne SAME=<> NOT== SEL=neq
COMMENT ON OPERATOR <> (@type@, @type@) IS 'not equal';

-- include operator < LEFT=@type@ RIGHT=@type@ CALLS=@type@_lt SAME=> NOT=>= SEL=scalarlt
COMMENT ON OPERATOR < (@type@, @type@) IS 'less than';

-- include operator <= LEFT=@type@ RIGHT=@type@ CALLS=@type@_le SAME=>= NOT=> SEL=scalarle
COMMENT ON OPERATOR <= (@type@, @type@) IS 'less than or equal';

-- include operator > LEFT=@type@ RIGHT=@type@ CALLS=@type@_gt SAME=< NOT=<= SEL=scalargt
COMMENT ON OPERATOR > (@type@, @type@) IS 'greater than';

-- include operator >= LEFT=@type@ RIGHT=@type@ CALLS=@type@_ge SAME=<= NOT=< SEL=scalarge
COMMENT ON OPERATOR >= (@type@, @type@) IS 'greater than or equal';

CREATE FUNCTION governance_internal.@type@_cmp(@type@, @type@)
RETURNS integer
@OWNORDER@ -- include strict_c @type@_cmp @LEAKPROOF@
@BYTEORDER@ -- include strict_internal byteacmp @LEAKPROOF@
@OWNORDER@ COMMENT ON FUNCTION @type@_cmp(@type@, @type@) IS 'less-equal-greater: -1, 0 or 1';
@BYTEORDER@ COMMENT ON FUNCTION @type@_cmp(@type@, @type@) IS 'less-equal-greater: below, equal to or above 0';

@SORTSUPPORT@ CREATE FUNCTION governance_internal.@type@_sortsupport(internal)
@SORTSUPPORT@ RETURNS void
@SORTSUPPORT@ -- include strict_c @type@_sortsupport
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
@SMALL@ -- include strict_c @type@_hash @LEAKPROOF@
@LARGE@ -- include strict_internal hashvarlena @LEAKPROOF@
COMMENT ON FUNCTION @type@_hash(@type@) IS 'hash';

CREATE FUNCTION governance_internal.@type@_hash_extended(@type@, bigint)
RETURNS bigint
@SMALL@ -- include strict_c @type@_hash_extended @LEAKPROOF@
@LARGE@ -- include strict_internal hashvarlenaextended @LEAKPROOF@
COMMENT ON FUNCTION @type@_hash_extended(@type@, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS @type@_ops
	DEFAULT FOR TYPE @type@ USING hash AS
		OPERATOR 1 =,
		FUNCTION 1 @type@_hash(@type@),
		FUNCTION 2 @type@_hash_extended(@type@, bigint);
COMMENT ON OPERATOR CLASS @type@_ops USING hash IS 'equality of @type@, of any size';
COMMENT ON OPERATOR FAMILY @type@_ops USING hash IS 'equality of @type@';

