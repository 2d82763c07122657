$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_merge_@type@() IS
'Turns the rows of port @type@ that port_read() left in port_incoming into rows of the register, in the temporary table port_fitting, and writes those that fit: keys of the source are replaced by those of the register, and problem says why a row does not fit, NULL when it does. A row with the natural key of another row of the port, or of a row of the register that came another way, does not fit. Returns how many rows were new, changed, and there already. For refresh()';
REVOKE EXECUTE ON FUNCTION port_merge_@type@() FROM PUBLIC;
