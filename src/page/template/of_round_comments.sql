COMMENT ON COLUMN @type@.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN @type@.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN @type@.partner_key IS 'Organisation and collaboration together, by which the challenges that it serves are joined, see bridge_challenge_collaboration.';
-- include version_on_comments @type@
COMMENT ON COLUMN @type@.round_key IS 'The round, see dim_round.';
COMMENT ON COLUMN @type@.date_key IS 'That day as yyyymmdd, see dim_date.';
COMMENT ON COLUMN @type@.held_on IS 'Day that the round speaks of.';
COMMENT ON COLUMN @type@.year IS 'Year of that day. Never adds up: it orders and groups.';
COMMENT ON COLUMN @type@.year_text IS 'The year as text, for tools that put a separator in numbers.';
COMMENT ON COLUMN @type@.instrument_code IS 'Code of the questionnaire.';
COMMENT ON COLUMN @type@.instrument_version IS 'Version of the questionnaire. Never adds up: it orders and groups.';
COMMENT ON COLUMN @type@.is_latest IS 'Whether it is of the latest round of that collaboration and organisation as of the day, see as_of().';
