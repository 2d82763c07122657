-- text and binary form of @type@

CREATE FUNCTION governance_internal.@type@_in(cstring)
RETURNS @type@
-- include strict_c @type@_in
COMMENT ON FUNCTION @type@_in(cstring) IS 'I/O';

CREATE FUNCTION governance_internal.@type@_out(@type@)
RETURNS cstring
-- include strict_c @type@_out
COMMENT ON FUNCTION @type@_out(@type@) IS 'I/O';

CREATE FUNCTION governance_internal.@type@_recv(internal)
RETURNS @type@
-- include strict_c @type@_recv
COMMENT ON FUNCTION @type@_recv(internal) IS 'I/O';

CREATE FUNCTION governance_internal.@type@_send(@type@)
RETURNS bytea
-- include strict_c @type@_send
COMMENT ON FUNCTION @type@_send(@type@) IS 'I/O';

