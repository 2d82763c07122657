COMMENT ON COLUMN @type@.collaboration_version_key IS 'The version of the collaboration that goes with that day, see dim_collaboration_version; -1 when none is known.';
COMMENT ON COLUMN @type@.is_version_of_day IS 'Whether that version held on the day; else it is the last one before, or the first one.';
COMMENT ON COLUMN @type@.is_before_first_version IS 'Whether the day is before the first known version, which is then the one that goes with it.';
