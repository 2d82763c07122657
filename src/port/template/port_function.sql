CREATE FUNCTION governance_internal.port_merge_@type@(OUT inserted bigint, OUT changed bigint, OUT unchanged bigint)
RETURNS record
AS $$
