COMMENT ON COLUMN @type@.collaboration_version_key IS 'The version of the collaboration that goes with that day, see dim_collaboration_version and version_status; -1 when none is known.';
COMMENT ON COLUMN @type@.version_status IS 'Which version that is: in_force (held on the day), between, after_last (the last one before), before_first (the first one) or none. Words: dim_label, kind version_status.';
COMMENT ON COLUMN @type@.is_before_first_version IS 'Whether the day is before the first known version, which is then the one that goes with it.';
