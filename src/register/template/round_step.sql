CREATE FUNCTION @type@_round(round_id bigint, day date, reason text, by text DEFAULT CURRENT_USER)
RETURNS assessment_round
AS $$
BEGIN
	RETURN take_round_step(round_id, '@type@', day, reason, by);
END
$$
-- include volatile_plpgsql
REVOKE ALL ON FUNCTION @type@_round(bigint, date, text, text) FROM PUBLIC;
