@KEY@ COMMENT ON COLUMN @type@.@type@_id IS
@KEY@ 'Key of the row, given by the database; no meaning outside it.';
@ORGANISATION@ COMMENT ON COLUMN @type@.organisation IS
@ORGANISATION@ 'Organisation that keeps this row, as the first segment of a party path (gm0503); row security goes by it.';
@COLLABORATION@ COMMENT ON COLUMN @type@.collaboration_id IS
@COLLABORATION@ 'The collaboration, see collaboration_register.';
@PROVENANCE@ COMMENT ON COLUMN @type@.source IS
@PROVENANCE@ 'Where the row comes from: the name of a port or system, or own when it was entered by hand.';
@PROVENANCE@ COMMENT ON COLUMN @type@.source_key IS
@PROVENANCE@ 'Key of the row in its source, by which a refresh finds it again; NULL when entered by hand. Unique within a source.';
@PROVENANCE@ COMMENT ON COLUMN @type@.source_url IS
@PROVENANCE@ 'Public address of the source; NULL when there is none or it is unknown.';
@PROVENANCE@ COMMENT ON COLUMN @type@.changed_at IS
@PROVENANCE@ 'When this row was written or last changed in the register.';
@OWN@ SELECT pg_extension_config_dump('governance_register.@type@', '');
@KEY@ SELECT pg_extension_config_dump('governance_register.@type@_@type@_id_seq', '');
@STANDARD@ SELECT pg_extension_config_dump('governance_register.@type@', 'WHERE NOT is_standard');
