CREATE FUNCTION governance_internal.port_merge_@type@(OUT inserted bigint, OUT changed bigint, OUT unchanged bigint)
RETURNS record
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp
AS $$
