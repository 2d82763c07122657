-- text and binary form of @type@

CREATE FUNCTION governance_internal.@type@_in(cstring)
RETURNS @type@
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_in(cstring) IS 'I/O';

CREATE FUNCTION governance_internal.@type@_out(@type@)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_out(@type@) IS 'I/O';

CREATE FUNCTION governance_internal.@type@_recv(internal)
RETURNS @type@
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_recv(internal) IS 'I/O';

CREATE FUNCTION governance_internal.@type@_send(@type@)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION @type@_send(@type@) IS 'I/O';

