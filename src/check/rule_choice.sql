-- rule_choice.sql: rules that an organisation silences, or gives another severity

CREATE TABLE governance_register.rule_choice (
	rule_choice_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation text CHECK (organisation = organisation(organisation)),
	rule text NOT NULL CHECK (is_rule_code(rule)),
	choice text NOT NULL CHECK (choice IN ('silent', 'info', 'warning', 'error', 'critical', 'standard')),
	reason text NOT NULL CHECK (reason ~ '[^[:space:]]'),
	decided_by text NOT NULL CHECK (decided_by ~ '[^[:space:]]'),
	valid_from date NOT NULL,
	valid_to date,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE NULLS NOT DISTINCT (organisation, rule, valid_from),
	CHECK (valid_from < valid_to)
);
COMMENT ON TABLE rule_choice IS
'What an organisation decided about a rule: silent, another severity, or as the rule has it (standard), from a day on, with the reason and who decided. A run goes by it; what is silenced stays a finding, in state silenced, with the reason. Written by choose_rule().';
COMMENT ON COLUMN rule_choice.organisation IS
'Organisation that decided, for its own findings; NULL for all that decided nothing themselves, and for findings that rest on shared rows only.';
COMMENT ON COLUMN rule_choice.rule IS
'Code of the rule, see check_rule: one that is not there is refused.';
COMMENT ON COLUMN rule_choice.choice IS
'silent: found and told, and asks nobody for attention; info, warning, error or critical: the severity instead of that of the rule; standard: as the rule has it.';
COMMENT ON COLUMN rule_choice.reason IS
'Why.';
COMMENT ON COLUMN rule_choice.decided_by IS
'Who decided: an office or role, no personal name.';
COMMENT ON COLUMN rule_choice.valid_from IS
'First day on which it holds.';
COMMENT ON COLUMN rule_choice.valid_to IS
'First day on which it no longer holds; NULL when no end was set. A later choice takes its place on its own first day.';
COMMENT ON COLUMN rule_choice.changed_at IS
'When this row was written or last changed.';
-- include register_table rule_choice OWN KEY

-- a constraint may not ask another table, and rules of one's own are rows of check_rule
CREATE FUNCTION governance_internal.check_rule_choice()
RETURNS trigger
AS $$
BEGIN
	-- a row that was written earlier comes from a dump, which may bring it before the rule it speaks of
	IF new.changed_at IS DISTINCT FROM now() AND (tg_op = 'INSERT' OR new.rule = old.rule AND new.choice = old.choice) THEN
		RETURN new;
	END IF;
	PERFORM check_known_rules(ARRAY[new.rule]);
	IF new.choice = 'silent' AND EXISTS (SELECT FROM check_rule AS c WHERE c.rule = new.rule AND c.kind = 'self') THEN
		-- that a rule cannot run must never be quiet: its silence would pass for a pass
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('rule "%s" cannot be silenced', new.rule),
			DETAIL = 'It is about the checks themselves.';
	END IF;
	RETURN new;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION check_rule_choice() IS
'Refuses a choice about a rule that check_rule does not have (22023, with the closest code as a hint), and silence of a rule on the checks themselves, when the row is written. A row that says it was written before now() is one that a restore brings back: it stays as it is, and rule ORPHAN finds one without its rule.';

CREATE TRIGGER rule_choice_known
BEFORE INSERT OR UPDATE ON rule_choice
FOR EACH ROW EXECUTE FUNCTION check_rule_choice();
COMMENT ON TRIGGER rule_choice_known ON rule_choice IS
'A choice is about a rule that there is, see check_rule_choice().';

CREATE FUNCTION governance_internal.rule_choices(day date)
RETURNS TABLE (organisation text, rule text, choice text, reason text)
-- include stable_sql - ROWS=10
BEGIN ATOMIC
	SELECT DISTINCT ON (k.organisation, k.rule) k.organisation, k.rule, k.choice,
		k.reason || ' (' || k.decided_by || ', ' || to_char(k.valid_from, 'YYYY-MM-DD') || ')'
	FROM rule_choice AS k
	WHERE valid_on(k.valid_from, k.valid_to, day)
		-- however it was written: a restore lets in what was written before
		AND NOT (k.choice = 'silent' AND k.rule IN (SELECT c.rule FROM check_rule AS c WHERE c.kind = 'self'))
	ORDER BY k.organisation, k.rule, k.valid_from DESC;
END;
COMMENT ON FUNCTION rule_choices(date) IS
'What organisations decided about rules, as it holds on a day: one row an organisation (NULL for all) and rule, the last that began; the reason with who decided and since when. A rule about the checks is never silent.';

CREATE FUNCTION choose_rule(
	rule text, choice text, reason text, by text, organisation text DEFAULT NULL, valid_from date DEFAULT CURRENT_DATE, valid_to date DEFAULT NULL)
RETURNS rule_choice
AS $$
#variable_conflict use_variable
DECLARE
	written rule_choice;
BEGIN
	IF rule IS NULL OR choice IS NULL OR valid_from IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'choose_rule() needs a rule, a choice and a first day';
	END IF;
	-- an end that is far away is none, as everywhere; one without end is no day
	PERFORM check_day(valid_from, 'valid_from'), check_day(CASE WHEN NOT isfinite(valid_to) THEN valid_to END, 'valid_to');
	IF choice <> ALL (ARRAY['silent', 'info', 'warning', 'error', 'critical', 'standard']) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('a rule cannot be "%s"', choice),
			HINT = 'A choice is silent, info, warning, error, critical or standard.';
	ELSIF (reason ~ '[^[:space:]]') IS NOT TRUE OR (by ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'a choice about a rule needs a reason, and who decided',
			HINT = 'As in choose_rule(''GW-01'', ''silent'', ''the council decided so on 7 May'', ''council'').';
	ELSIF valid_to <= valid_from THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('a choice from %s until %s holds on no day', to_char(valid_from, 'YYYY-MM-DD'), to_char(valid_to, 'YYYY-MM-DD'));
	END IF;
	PERFORM hold_register();
	INSERT INTO rule_choice AS k (organisation, rule, choice, reason, decided_by, valid_from, valid_to)
	VALUES (organisation, rule, choice, reason, by, valid_from, valid_to)
	ON CONFLICT ON CONSTRAINT rule_choice_organisation_rule_valid_from_key DO UPDATE
	SET choice = excluded.choice, reason = excluded.reason, decided_by = excluded.decided_by, valid_to = excluded.valid_to, changed_at = now()
	RETURNING * INTO written;
	RETURN written;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION choose_rule(text, text, text, text, text, date, date) IS
'Writes what an organisation decided about a rule, and returns it: choice silent (its findings stay, in state silenced, with the reason, and ask nobody for attention), info, warning, error or critical (the severity instead of that of the rule), or standard (as the rule has it again). by is an office or role, no personal name; organisation NULL is for all that decided nothing themselves, and for findings on shared rows; it holds from valid_from until valid_to (exclusive, NULL: no end), and a later choice takes its place. The next run of the checks goes by it; row security lets a manager write for the own organisation only (42501). 22023 for an unknown rule or choice, for silencing a rule on the checks themselves, or without a reason or who decided; 22004 for NULL. Example: SELECT choice, reason FROM governance.choose_rule(''GW-01'', ''silent'', ''the council decided so on 7 May'', ''council'', ''gm9999'', ''2026-05-08'')';
REVOKE ALL ON FUNCTION choose_rule(text, text, text, text, text, date, date) FROM PUBLIC;
