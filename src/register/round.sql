-- round.sql: the life of a round of assessment: its steps, what came too late, how many were asked
--
-- A status says where a round is and not how it came there, so each step is a row of round_event. Views read the status only.

CREATE TABLE governance_register.round_event (
	-- include own_row round_event
	assessment_round_id bigint NOT NULL,
	step text NOT NULL CHECK (step IN ('open', 'close', 'adopt', 'reopen', 'accept_late_form', 'set_aside_late_form')),
	happened_on date NOT NULL,
	actor text NOT NULL DEFAULT CURRENT_USER,
	reason text NOT NULL CHECK (reason ~ '[^[:space:]]'),
	late_form_id bigint,
	content jsonb,
	CONSTRAINT round_event_content_check CHECK ((step = 'adopt') = (content IS NOT NULL)),
	CONSTRAINT round_event_names_its_form_check CHECK ((step IN ('accept_late_form', 'set_aside_late_form')) = (late_form_id IS NOT NULL)),
	-- include provenance
);
CREATE INDEX ON round_event (assessment_round_id);
CREATE INDEX ON round_event (organisation);
-- which rounds took a step after a day, mostly none: what every reader of rounds asks first
CREATE INDEX ON round_event (happened_on);
COMMENT ON TABLE round_event IS
'Every step of a round of assessment: what was done, on which day, by whom and why. Written by open_round(), close_round(), adopt_round(), reopen_round(), accept_late_form() and set_aside_late_form(), and by a refresh that makes a round; never changed.';
COMMENT ON COLUMN round_event.assessment_round_id IS
'The round, of the same organisation.';
COMMENT ON COLUMN round_event.step IS
'open, close, adopt, reopen, accept_late_form or set_aside_late_form.';
COMMENT ON COLUMN round_event.happened_on IS
'Day of the step, as who took it says; of a round that a refresh made, the day that it speaks of.';
COMMENT ON COLUMN round_event.actor IS
'Who took it: an office or role, no personal name; the database user when nobody was named.';
COMMENT ON COLUMN round_event.reason IS
'Why.';
COMMENT ON COLUMN round_event.late_form_id IS
'The late form that it is about, see late_form; NULL when about none.';
COMMENT ON COLUMN round_event.content IS
'What was adopted: collaboration, code, numbers asked, day, questionnaire, score, light, and a hash of each form by its key; NULL for another step. Personal data where a group is small: who can guess a form can recognise it.';
-- include register_table round_event OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.late_form (
	-- include own_row late_form
	assessment_round_id bigint NOT NULL,
	rater text NOT NULL CHECK (rater = name_form(rater) AND rater <> ''),
	perspective text NOT NULL CHECK (perspective = code('perspective', perspective)),
	form assessment,
	submitted_on date,
	state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'set_aside', 'settled')),
	UNIQUE (assessment_round_id, rater),
	CONSTRAINT late_form_is_of_one_rater_check CHECK (raters(form) = 1 AND perspectives(form) = ARRAY[perspective]),
	CONSTRAINT late_form_waits_with_its_form_check CHECK ((state IN ('waiting', 'set_aside')) = (form IS NOT NULL)),
	-- include provenance
);
CREATE INDEX ON late_form (organisation);
COMMENT ON TABLE late_form IS
'Forms that a refresh met when their round was closed or adopted, one a round and rater: new ones, and others than the round holds. They count nowhere until accept_late_form() or reopen_round() lets them in, and a refresh that meets them again says nothing. Personal data, as assessment_form.';
COMMENT ON COLUMN late_form.assessment_round_id IS
'The round, of the same organisation.';
COMMENT ON COLUMN late_form.rater IS
'Pseudonym of the rater, as name_form() writes it; unique within the round; never a name.';
COMMENT ON COLUMN late_form.perspective IS
'Group that the rater speaks for, a code of vocabulary() kind perspective; the same as in form.';
COMMENT ON COLUMN late_form.form IS
'The answers, as an assessment of one rater; NULL once the form is let in or settled, as then assessment_form has them.';
COMMENT ON COLUMN late_form.submitted_on IS
'Day on which the form came in; NULL when unknown.';
COMMENT ON COLUMN late_form.state IS
'waiting (nobody decided), accepted (let in), set_aside (left out, round_event says why), settled (the source now gives what the round holds).';
-- include register_table late_form OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.round_asked (
	-- include own_row round_asked
	assessment_round_id bigint NOT NULL,
	perspective text NOT NULL CHECK (perspective = code('perspective', perspective)),
	asked integer NOT NULL CHECK (asked >= 0),
	UNIQUE (assessment_round_id, perspective),
	-- include provenance
);
CREATE INDEX ON round_asked (organisation);
COMMENT ON TABLE round_asked IS
'How many people of each group were asked in a round, by hand or by port asked: with it a response rate exists. A group without a row was not asked, or it is unknown.';
COMMENT ON COLUMN round_asked.assessment_round_id IS
'The round, of the same organisation.';
COMMENT ON COLUMN round_asked.perspective IS
'The group, a code of vocabulary() kind perspective.';
COMMENT ON COLUMN round_asked.asked IS
'How many of it were asked, a count.';
-- include register_table round_asked OWN KEY ORGANISATION PROVENANCE

CREATE FUNCTION governance_internal.round_steps()
RETURNS TABLE (from_status text, step text, to_status text)
-- include immutable_sql - ROWS=5
BEGIN ATOMIC
	SELECT v.from_status, v.step, v.to_status
	FROM (VALUES ('planned', 'open', 'open'), ('open', 'close', 'closed'), ('closed', 'adopt', 'adopted'), ('closed', 'reopen', 'open'),
		('adopted', 'reopen', 'open'))
		AS v (from_status, step, to_status);
END;
COMMENT ON FUNCTION round_steps() IS
'The steps that a round can take: from which status, and to which.';

CREATE FUNCTION governance_internal.round_outcome(round_id bigint)
RETURNS jsonb
-- include stable_sql
BEGIN ATOMIC
	SELECT jsonb_build_object('collaboration', r.collaboration_id, 'code', r.code,
		'asked', (
			SELECT jsonb_object_agg(a.perspective, a.asked)
			FROM (
				SELECT 'all' AS perspective, r.asked WHERE r.asked IS NOT NULL
				UNION ALL
				SELECT q.perspective, q.asked FROM round_asked AS q WHERE q.assessment_round_id = round_id AND q.organisation = r.organisation
			) AS a
		),
		'held_on', r.held_on, 'instrument', concat_ws('/', r.instrument_code, r.instrument_version),
		'score', s.score_rounded, 'band', s.band, 'hash', t.content_hash)
	FROM assessment_round AS r
	LEFT JOIN assessment_total AS t USING (assessment_round_id, organisation)
	LEFT JOIN assessment_score AS s ON s.assessment_round_id = r.assessment_round_id AND s.organisation = r.organisation
		AND s.perspective = 'all' AND s.category = 'total'
	WHERE r.assessment_round_id = round_id;
END;
COMMENT ON FUNCTION round_outcome(bigint) IS
'What a council adopts of a round: the collaboration that it is about, its code, how many were asked (by group, all for the round itself), the day that it speaks of, questionnaire, score and light, as total_rounds() last made them; hash is by what it sees that nothing changed. NULL for no such round.';

-- of the text form, which is the same on every machine
CREATE FUNCTION governance_internal.round_forms(round_id bigint)
RETURNS jsonb
-- include stable_sql
BEGIN ATOMIC
	SELECT coalesce(jsonb_object_agg(o.assessment_form_id, "left"(encode(sha256(convert_to(o.form::text, 'UTF8')), 'hex'), 16)), '{}')
	FROM assessment_form AS o
	JOIN assessment_round AS r USING (assessment_round_id, organisation)
	WHERE r.assessment_round_id = round_id;
END;
COMMENT ON FUNCTION round_forms(bigint) IS
'A hash of each form of a round, by its key; empty without forms.';

CREATE FUNCTION governance_internal.check_round_step(day date, reason text, by text)
RETURNS void
AS $$
BEGIN
	IF day IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'the day of the step must be given';
	END IF;
	PERFORM check_day(day, 'the day of the step');
	IF (reason ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'a step of a round needs a reason',
			HINT = 'It is kept in governance_register.round_event.';
	ELSIF (by ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'who takes the step must be said',
			HINT = 'Give an office or role, as in by => ''griffier''.';
	END IF;
END
$$
-- include stable_plpgsql
COMMENT ON FUNCTION check_round_step(date, text, text) IS
'Raises 22004 for a step without a day, 22023 for one without a reason or without who took it, and for a day before 1900 or after 2199.';

CREATE FUNCTION governance_internal.take_round_step(round_id bigint, step text, day date, reason text, by text)
RETURNS assessment_round
AS $$
DECLARE
	r assessment_round;
	target text;
	last_on date;
BEGIN
	PERFORM check_round_step(day, reason, by);
	PERFORM hold_register();
	SELECT * INTO r FROM assessment_round AS x WHERE x.assessment_round_id = round_id FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('no round %s', coalesce(round_id::text, 'NULL'));
	END IF;
	SELECT s.to_status INTO target FROM round_steps() AS s WHERE s.from_status = r.status AND s.step = take_round_step.step;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('round %s is %s, and %s_round() does not go from there', round_id, r.status, step),
			DETAIL = format('It is round %s of %s.', to_json(r.code), r.organisation),
			HINT = format('What goes from there: %s.', (
				SELECT string_agg(s.step || '_round()', ', ' ORDER BY s.step) FROM round_steps() AS s WHERE s.from_status = r.status));
	END IF;
	-- what a refresh writes has the day that the round speaks of, which may be later than the step
	SELECT max(e.happened_on) INTO last_on
	FROM round_event AS e
	WHERE e.assessment_round_id = round_id AND e.organisation = r.organisation AND e.source = 'own';
	IF day < last_on THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('the last step of round %s was on %s, and this one cannot be on %s', round_id, to_char(last_on, 'YYYY-MM-DD'),
				to_char(day, 'YYYY-MM-DD')),
			HINT = 'Give that day or a later one.';
	END IF;
	UPDATE assessment_round AS x
	SET status = target, adopted_on = CASE WHEN target = 'adopted' THEN day END, changed_at = now()
	WHERE x.assessment_round_id = round_id
	RETURNING x.* INTO r;
	IF target = 'adopted' THEN
		PERFORM total_rounds(ARRAY[round_id]);
	END IF;
	INSERT INTO round_event (organisation, assessment_round_id, step, happened_on, actor, reason, content)
	VALUES (r.organisation, round_id, step, day, by, reason,
		CASE WHEN target = 'adopted' THEN round_outcome(round_id) || jsonb_build_object('forms', round_forms(round_id)) END);
	RETURN r;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION take_round_step(bigint, text, date, text, text) IS
'Takes a step of round_steps(), and writes it down: what open_round(), close_round(), adopt_round() and reopen_round() have alike.';
REVOKE ALL ON FUNCTION take_round_step(bigint, text, date, text, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.let_in_late_form(late_form_id bigint, day date, reason text, by text)
RETURNS void
AS $$
BEGIN
	INSERT INTO assessment_form AS o (organisation, assessment_round_id, rater, perspective, form, submitted_on, source, source_key, source_url)
	SELECT l.organisation, l.assessment_round_id, l.rater, l.perspective, l.form, l.submitted_on, l.source, l.source_key, l.source_url
	FROM late_form AS l
	WHERE l.late_form_id = let_in_late_form.late_form_id
	ON CONFLICT (assessment_round_id, rater) DO UPDATE
	SET perspective = excluded.perspective, form = excluded.form, submitted_on = excluded.submitted_on, source = excluded.source,
		source_key = excluded.source_key, source_url = excluded.source_url, changed_at = now();
	INSERT INTO round_event (organisation, assessment_round_id, step, happened_on, actor, reason, late_form_id)
	SELECT l.organisation, l.assessment_round_id, 'accept_late_form', day, by, reason, l.late_form_id
	FROM late_form AS l
	WHERE l.late_form_id = let_in_late_form.late_form_id;
	UPDATE late_form AS l SET state = 'accepted', form = NULL, changed_at = now() WHERE l.late_form_id = let_in_late_form.late_form_id;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION let_in_late_form(bigint, date, text, text) IS
'Moves a late form to the forms of its round, in place of the one that the rater has there, and writes that down: a step of accept_late_form() and reopen_round().';
REVOKE ALL ON FUNCTION let_in_late_form(bigint, date, text, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.lock_late_form(late_form_id bigint, states text[], verb text)
RETURNS late_form
AS $$
DECLARE
	l late_form;
BEGIN
	PERFORM hold_register();
	SELECT * INTO l FROM late_form AS x WHERE x.late_form_id = lock_late_form.late_form_id FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('no late form %s', coalesce(late_form_id::text, 'NULL'));
	ELSIF l.state <> ALL (states) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('late form %s is %s, and cannot be %s', late_form_id, l.state, verb),
			HINT = format('What can be has state %s.', array_to_string(states, ' or '));
	END IF;
	RETURN l;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION lock_late_form(bigint, text[], text) IS
'Locks and returns a late form that has one of the states: a step of accept_late_form() and set_aside_late_form().';
REVOKE ALL ON FUNCTION lock_late_form(bigint, text[], text) FROM PUBLIC;

-- include round_step open
COMMENT ON FUNCTION open_round(bigint, date, text, text) IS
'Opens a round that is planned: from now on a refresh brings forms into it. Returns the round; day, reason and by (an office or role, no personal name) are kept in round_event. Raises 55000 for a round that is not planned, 22004 without a day, 22023 without a reason, for an unknown round and for a day before its last step. Example: SELECT (governance.open_round(assessment_round_id, ''2026-10-01'', ''the invitations are out'')).status FROM governance_register.assessment_round WHERE status = ''planned''';

-- include round_step close
COMMENT ON FUNCTION close_round(bigint, date, text, text) IS
'Closes a round that is open: views show it, and a form that a refresh meets later waits in late_form. Returns the round; day, reason and by (an office or role, no personal name) are kept in round_event. Raises 55000 for a round that is not open, 22004 without a day, 22023 without a reason, for an unknown round and for a day before its last step. Example: SELECT (governance.close_round(assessment_round_id, ''2026-11-01'', ''the answers are in'')).status FROM governance_register.assessment_round WHERE status = ''open''';

-- include round_step adopt
COMMENT ON FUNCTION adopt_round(bigint, date, text, text) IS
'Says that the council adopted the outcome of a closed round on that day: publish() shows it, and rule ROUND-CHANGED finds what changes in it later. Returns the round; day, reason, by (an office or role, no personal name) and what was adopted are kept in round_event. Raises 55000 for a round that is not closed, 22004 without a day, 22023 without a reason, for an unknown round and for a day before its last step. Example: SELECT (governance.adopt_round(assessment_round_id, ''2026-06-23'', ''council, agenda item 7'')).adopted_on FROM governance_register.assessment_round WHERE status = ''closed''';

CREATE FUNCTION reopen_round(round_id bigint, day date, reason text, by text DEFAULT CURRENT_USER)
RETURNS assessment_round
AS $$
DECLARE
	r assessment_round;
BEGIN
	r := take_round_step(round_id, 'reopen', day, reason, by);
	PERFORM let_in_late_form(l.late_form_id, day, reason, by)
	FROM (
		SELECT x.late_form_id
		FROM late_form AS x
		WHERE x.assessment_round_id = round_id AND x.organisation = r.organisation AND x.state = 'waiting'
		ORDER BY x.late_form_id
		FOR UPDATE
	) AS l;
	PERFORM total_rounds(ARRAY[round_id]);
	RETURN r;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION reopen_round(bigint, date, text, text) IS
'Opens a closed or adopted round again: no view shows it until it is closed, it is no longer adopted, and the forms that came too late and wait are let in; what was set aside stays out. Returns the round; day, reason and by (an office or role, no personal name) are kept in round_event. Raises 55000 for a round that is neither closed nor adopted, 22004 without a day, 22023 without a reason, for an unknown round and for a day before its last step. Example: SELECT (governance.reopen_round(assessment_round_id, ''2026-07-01'', ''the council has yet to answer'')).status FROM governance_register.assessment_round WHERE status = ''closed''';
REVOKE ALL ON FUNCTION reopen_round(bigint, date, text, text) FROM PUBLIC;

CREATE FUNCTION accept_late_form(late_form_id bigint, day date, reason text, by text DEFAULT CURRENT_USER)
RETURNS late_form
AS $$
DECLARE
	l late_form;
	status text;
BEGIN
	PERFORM check_round_step(day, reason, by);
	l := lock_late_form(late_form_id, ARRAY['waiting', 'set_aside'], 'accepted');
	SELECT r.status INTO status FROM assessment_round AS r WHERE r.assessment_round_id = l.assessment_round_id AND r.organisation = l.organisation FOR UPDATE;
	IF status = 'adopted' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('late form %s is of round %s, which is adopted', late_form_id, l.assessment_round_id),
			HINT = 'What was adopted does not change: reopen_round() first, or set_aside_late_form().';
	END IF;
	PERFORM let_in_late_form(late_form_id, day, reason, by);
	PERFORM total_rounds(ARRAY[l.assessment_round_id]);
	SELECT * INTO l FROM late_form AS x WHERE x.late_form_id = accept_late_form.late_form_id;
	RETURN l;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION accept_late_form(bigint, date, text, text) IS
'Lets a form in that came after its round was closed, in place of what the rater answered before, and totals the round; also one that was set aside. Returns its row; day, reason and by (an office or role, no personal name) are kept in round_event. Raises 55000 for a form that is in already and for one of an adopted round, 22004 without a day, 22023 without a reason and for an unknown form. Example: SELECT (governance.accept_late_form(late_form_id, ''2026-05-20'', ''sent in time, read late'')).state FROM governance_register.late_form WHERE state = ''waiting''';
REVOKE ALL ON FUNCTION accept_late_form(bigint, date, text, text) FROM PUBLIC;

CREATE FUNCTION set_aside_late_form(late_form_id bigint, day date, reason text, by text DEFAULT CURRENT_USER)
RETURNS late_form
AS $$
DECLARE
	l late_form;
BEGIN
	PERFORM check_round_step(day, reason, by);
	l := lock_late_form(late_form_id, ARRAY['waiting'], 'set aside');
	UPDATE late_form AS x SET state = 'set_aside', changed_at = now() WHERE x.late_form_id = l.late_form_id RETURNING x.* INTO l;
	INSERT INTO round_event (organisation, assessment_round_id, step, happened_on, actor, reason, late_form_id)
	VALUES (l.organisation, l.assessment_round_id, 'set_aside_late_form', day, by, reason, l.late_form_id);
	RETURN l;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION set_aside_late_form(bigint, date, text, text) IS
'Leaves a form out that came after its round was closed: it stays in late_form, a refresh that meets it again says nothing, and it stays out when the round is opened again; another form of the same rater waits anew. Returns its row; day, reason and by (an office or role, no personal name) are kept in round_event. Raises 55000 for a form that does not wait, 22004 without a day, 22023 without a reason and for an unknown form. Example: SELECT (governance.set_aside_late_form(late_form_id, ''2026-05-20'', ''came a month late'')).state FROM governance_register.late_form WHERE state = ''waiting''';
REVOKE ALL ON FUNCTION set_aside_late_form(bigint, date, text, text) FROM PUBLIC;
