-- run.sql: running the rules, and the findings that they leave

CREATE TABLE governance_register.check_run (
	check_run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	as_of date NOT NULL,
	started_at timestamptz NOT NULL,
	duration interval NOT NULL,
	extension_version text NOT NULL,
	is_complete boolean NOT NULL,
	rules integer NOT NULL,
	passed bigint NOT NULL,
	failed bigint NOT NULL,
	not_applicable bigint NOT NULL,
	cannot_tell bigint NOT NULL,
	broken integer NOT NULL,
	changed bigint NOT NULL
);
COMMENT ON TABLE check_run IS
'Runs of the checks: when, over which day, and what came out. Counts are of rows that rules gave: a rule and a subject.';
COMMENT ON COLUMN check_run.as_of IS 'Day about which the rules were asked.';
COMMENT ON COLUMN check_run.started_at IS 'Moment at which it started.';
COMMENT ON COLUMN check_run.duration IS 'How long it took.';
COMMENT ON COLUMN check_run.extension_version IS 'Version of the extension that ran.';
COMMENT ON COLUMN check_run.is_complete IS 'Whether all rules were asked; false when some were named.';
COMMENT ON COLUMN check_run.rules IS 'Number of rules that were run; a rule that does not hold on the day is not.';
COMMENT ON COLUMN check_run.passed IS 'Rows with result pass.';
COMMENT ON COLUMN check_run.failed IS 'Rows with result fail.';
COMMENT ON COLUMN check_run.not_applicable IS 'Rows with result not_applicable.';
COMMENT ON COLUMN check_run.cannot_tell IS 'Rows with result cannot_tell: counted, never shown as pass.';
COMMENT ON COLUMN check_run.broken IS 'Rules that could not run; each has a finding.';
COMMENT ON COLUMN check_run.changed IS 'Findings that are new, changed state or changed content; 0 when the run changed nothing.';
-- include register_table check_run OWN KEY

CREATE TABLE governance_register.check_run_rule (
	check_run_id bigint NOT NULL,
	rule text NOT NULL,
	result text NOT NULL CHECK (result IN ('pass', 'fail', 'not_applicable', 'cannot_tell', 'broken')),
	subjects bigint NOT NULL,
	error text,
	PRIMARY KEY (check_run_id, rule, result)
);
COMMENT ON TABLE check_run_rule IS
'Counts of a run by rule and result.';
COMMENT ON COLUMN check_run_rule.check_run_id IS 'The run, see check_run.';
COMMENT ON COLUMN check_run_rule.rule IS 'Code of the rule.';
COMMENT ON COLUMN check_run_rule.result IS 'pass, fail, not_applicable, cannot_tell or broken. not_applicable with 0 subjects: the rule does not hold on the day, or was about nothing.';
COMMENT ON COLUMN check_run_rule.subjects IS 'How many subjects had this result.';
COMMENT ON COLUMN check_run_rule.error IS 'SQLSTATE of the error by which the rule is broken, see check_run_error for its text; NULL otherwise.';
-- include register_table check_run_rule OWN

CREATE TABLE governance_register.check_run_error (
	check_run_id bigint NOT NULL,
	rule text NOT NULL,
	message text NOT NULL,
	PRIMARY KEY (check_run_id, rule)
);
COMMENT ON TABLE check_run_error IS
'Texts of the errors by which rules were broken in a run. Such a text may hold a value of any organisation: row security shows it to who sees all.';
COMMENT ON COLUMN check_run_error.check_run_id IS 'The run, see check_run.';
COMMENT ON COLUMN check_run_error.rule IS 'Code of the rule.';
COMMENT ON COLUMN check_run_error.message IS 'The error, as the server gave it.';
-- include register_table check_run_error OWN

CREATE TABLE governance_register.finding (
	finding_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	fingerprint text NOT NULL UNIQUE,
	rule text NOT NULL,
	severity text NOT NULL CHECK (severity IN ('info', 'warning', 'error', 'critical')),
	subject_kind text NOT NULL,
	subject text NOT NULL,
	collaboration_id bigint,
	organisation text CHECK (organisation = organisation(organisation)),
	message_nl text NOT NULL,
	message_en text NOT NULL,
	facts jsonb,
	due_on date,
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'waived', 'silenced', 'resolved', 'reopened')),
	first_seen date NOT NULL,
	last_seen date NOT NULL,
	times_seen integer NOT NULL DEFAULT 1 CHECK (times_seen > 0),
	resolved_on date,
	acknowledged_by text,
	note text,
	waived_until date,
	waive_reason text,
	changed_at timestamptz NOT NULL DEFAULT now(),
	silence_reason text,
	is_ours boolean NOT NULL DEFAULT true,
	CONSTRAINT finding_silence_check CHECK (state <> 'silenced' OR (silence_reason ~ '[^[:space:]]') IS TRUE),
	CONSTRAINT finding_waiver_check CHECK (state <> 'waived' OR (waived_until IS NOT NULL AND (waive_reason ~ '[^[:space:]]') IS TRUE)),
	CHECK (first_seen <= last_seen)
);
CREATE INDEX ON finding (rule, state);
CREATE INDEX ON finding (collaboration_id);
CREATE INDEX ON finding (organisation);
COMMENT ON TABLE finding IS
'What checks found wrong, once each, with its history. A run opens, resolves and reopens findings and never deletes one. A finding without organisation rests on shared rows only.';
COMMENT ON COLUMN finding.fingerprint IS 'Hash of rule, subject and organisation: what makes it the same finding in the next run.';
COMMENT ON COLUMN finding.rule IS 'Code of the rule, see check_rule.';
COMMENT ON COLUMN finding.severity IS 'info, warning, error or critical.';
COMMENT ON COLUMN finding.subject_kind IS 'What it is about, see check_row.';
COMMENT ON COLUMN finding.subject IS 'Stable key of that.';
COMMENT ON COLUMN finding.collaboration_id IS 'The collaboration; NULL when it belongs to none.';
COMMENT ON COLUMN finding.organisation IS 'Organisation whose rows decided, by which row security goes; NULL when only shared rows did.';
COMMENT ON COLUMN finding.message_nl IS 'What is wrong, in Dutch.';
COMMENT ON COLUMN finding.message_en IS 'What is wrong, in English.';
COMMENT ON COLUMN finding.facts IS 'Facts that decided; NULL when there are none.';
COMMENT ON COLUMN finding.due_on IS 'Last day to act; NULL when there is none.';
COMMENT ON COLUMN finding.state IS 'open, acknowledged (somebody took it up), waived (accepted until a day), silenced (its rule was silenced, see rule_choice), resolved (no longer so), reopened (again so, or its waiver lapsed).';
COMMENT ON COLUMN finding.first_seen IS 'First day, as asked about, on which it was found.';
COMMENT ON COLUMN finding.last_seen IS 'Last such day.';
COMMENT ON COLUMN finding.times_seen IS 'On how many such days, each later than the one before.';
COMMENT ON COLUMN finding.resolved_on IS 'Day, as asked about, on which it was no longer found; NULL when it is not resolved.';
COMMENT ON COLUMN finding.acknowledged_by IS 'Who took it up: an office or role, no personal name; NULL when nobody.';
COMMENT ON COLUMN finding.note IS 'Note of who took it up; NULL when none.';
COMMENT ON COLUMN finding.waived_until IS 'Last day of the waiver; NULL when it was never waived.';
COMMENT ON COLUMN finding.waive_reason IS 'Why it was waived; NULL when it was never.';
COMMENT ON COLUMN finding.silence_reason IS 'Why its rule was silenced, who decided and since when; NULL when it never was.';
COMMENT ON COLUMN finding.is_ours IS 'Whether it concerns an organisation that keeps rows here, as the last run saw it: false of what rests on shared rows and is about a collaboration of others only.';
COMMENT ON COLUMN finding.changed_at IS 'When the row was last written.';
-- include register_table finding OWN KEY

CREATE TABLE governance_register.finding_event (
	finding_event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	finding_id bigint NOT NULL,
	organisation text CHECK (organisation = organisation(organisation)),
	check_run_id bigint,
	happened_at timestamptz NOT NULL DEFAULT now(),
	as_of date,
	from_state text,
	to_state text NOT NULL,
	actor text,
	note text
);
CREATE INDEX ON finding_event (finding_id);
COMMENT ON TABLE finding_event IS
'Every change of state of a finding.';
COMMENT ON COLUMN finding_event.finding_id IS 'The finding.';
COMMENT ON COLUMN finding_event.organisation IS 'Organisation of the finding, by which row security goes; NULL when the finding has none.';
COMMENT ON COLUMN finding_event.check_run_id IS 'The run that changed it; NULL when a person did.';
COMMENT ON COLUMN finding_event.happened_at IS 'When.';
COMMENT ON COLUMN finding_event.as_of IS 'Day about which the run asked; NULL when a person changed it.';
COMMENT ON COLUMN finding_event.from_state IS 'State before; NULL when it is new.';
COMMENT ON COLUMN finding_event.to_state IS 'State after.';
COMMENT ON COLUMN finding_event.actor IS 'Database user, or who it says did it; NULL when a run did.';
COMMENT ON COLUMN finding_event.note IS 'Note or reason; NULL when none.';
-- include register_table finding_event OWN KEY

CREATE FUNCTION governance_internal.finding_fingerprint(rule text, subject_kind text, subject text, organisation text)
RETURNS text
-- include immutable_sql
RETURN "left"(encode(sha256(convert_to(json_build_array(rule, subject_kind, subject, organisation)::text, 'UTF8')), 'hex'), 32);
COMMENT ON FUNCTION finding_fingerprint(text, text, text, text) IS
'What makes a finding the same in the next run: 32 hexadecimal digits of rule, kind and key of the subject, and organisation (NULL counts as a value).';

CREATE FUNCTION governance_internal.severity_rank(severity text)
RETURNS integer
-- include immutable_sql
RETURN array_position(ARRAY['info', 'warning', 'error', 'critical'], severity);
COMMENT ON FUNCTION severity_rank(text) IS
'Place of a severity, from 1 for info to 4 for critical; NULL for no severity.';

CREATE FUNCTION check_results(rules text[] DEFAULT NULL, as_of date DEFAULT CURRENT_DATE)
RETURNS SETOF check_row
AS $$
DECLARE
	step record;
BEGIN
	PERFORM check_known_rules(rules), check_day(as_of, 'as_of');
	FOR step IN
		SELECT c.evaluator, array_agg(c.rule) AS codes
		FROM check_rule AS c
		WHERE (rules IS NULL OR c.rule = ANY (rules)) AND c.evaluator <> '-' AND valid_on(c.valid_from, c.valid_to, as_of)
		GROUP BY c.evaluator
		ORDER BY min(c.position), c.evaluator
	LOOP
		RETURN QUERY EXECUTE rule_query(step.evaluator) || ' WHERE r.rule = ANY ($2)' USING as_of, step.codes;
	END LOOP;
END
$$
LANGUAGE plpgsql
STABLE
-- it runs the rules of the user, of which nothing is known
PARALLEL UNSAFE
ROWS 100000
SET jit = off
SET search_path = OUR_SCHEMAS;

CREATE FUNCTION governance_internal.check_known_rules(rules text[])
RETURNS void
AS $$
DECLARE
	unknown text;
BEGIN
	SELECT u.rule INTO unknown
	FROM unnest(rules) AS u (rule)
	WHERE NOT EXISTS (SELECT FROM check_rule AS c WHERE c.rule = u.rule)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('no rule "%s"', unknown),
			HINT = coalesce('Do you mean "' || closest_word(unknown, (SELECT array_agg(c.rule ORDER BY c.rule) FROM check_rule AS c)) || '"? ', '')
				|| 'Table governance_register.check_rule has the codes of all rules.';
	END IF;
END
$$
-- include stable_plpgsql
COMMENT ON FUNCTION check_known_rules(text[]) IS
'Raises 22023 when one of the codes is no rule of check_rule; NULL is all rules. Used by run_checks() and check_results().';

-- the name is quoted part by part, so that a row of check_rule can name a function and nothing else
CREATE FUNCTION governance_internal.check_call(evaluator text)
RETURNS text
-- quotes by a setting, quote_all_identifiers
-- include stable_sql - STRICT
RETURN CASE
	WHEN cardinality(parse_ident(evaluator)) = 1 THEN format('governance_internal.%I', (parse_ident(evaluator))[1])
	ELSE format('%I.%I', (parse_ident(evaluator))[1], (parse_ident(evaluator))[2])
END;
COMMENT ON FUNCTION check_call(text) IS
'The evaluator of a rule as a quoted, qualified name of a function: check_wgr gives governance_internal.check_wgr. 22023 when it is no name.';

CREATE FUNCTION governance_internal.rule_query(evaluator text)
RETURNS text
AS $$
#variable_conflict use_variable
DECLARE
	call CONSTANT text := check_call(evaluator);
	problem CONSTANT text := evaluator_problem(call);
BEGIN
	-- with a day and nothing else, so that no function of another fits better
	IF to_regprocedure(call || '(date)') IS NULL THEN
		RAISE EXCEPTION 'function %(date) does not exist', call USING ERRCODE = 'undefined_function';
	ELSIF problem IS NOT NULL THEN
		RAISE EXCEPTION 'function %(date) is refused: %', call, problem USING ERRCODE = 'insufficient_privilege',
			HINT = 'It runs with the rights of whoever runs the checks: a keeper names those whose may.';
	END IF;
	RETURN acting_query(call);
END
$$
-- include stable_plpgsql
COMMENT ON FUNCTION rule_query(text) IS
'The query over an evaluator of rules, see acting_query(): 42501 when its code may not run with the rights of the caller (see evaluator_problem()), 42883 when there is no such function of a day.';

COMMENT ON FUNCTION check_results(text[], date) IS
'What the rules say of a day, without writing anything: one row a rule and subject, with every result. rules NULL = all that hold on the day. Raises 22023 for an unknown rule and for a day before 1900 or after 2199, and whatever a broken rule raises. Example: SELECT result, count(*) FROM governance.check_results(ARRAY[''WGR-21''], ''2026-05-19'') GROUP BY result';

CREATE FUNCTION run_checks(rules text[] DEFAULT NULL, as_of date DEFAULT CURRENT_DATE)
RETURNS check_run
AS $$
#variable_conflict use_column
DECLARE
	run check_run;
	step record;
	failure text;
	failed_with text;
	removed text[];
	day CONSTANT date := as_of;
	begun CONSTANT timestamptz := clock_timestamp();
BEGIN
	IF day IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'run_checks() needs a day to ask about';
	ELSIF day NOT BETWEEN '1988-01-01' AND '2199-12-31' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'numeric_value_out_of_range',
			MESSAGE = format('run_checks() cannot ask about %s', day),
			DETAIL = 'A day is from 1988 to 2199: the calendar has no other budget years.';
	END IF;
	PERFORM check_known_rules(rules);
	-- who does not see all rows would resolve what others found
	IF row_security_active('governance_register.finding') AND NOT sees_all_organisations() THEN
		RAISE EXCEPTION USING
			ERRCODE = 'insufficient_privilege',
			MESSAGE = 'run_checks() must see the rows of all organisations',
			HINT = 'Run it as the owner of the extension, a role with BYPASSRLS, or a member of governance_all_organisations; '
				'check_results() needs no such right.';
	END IF;
	-- what pages show and what the rules on scores see are the same forms; this locks first, as a refresh before a run in one transaction does
	PERFORM total_rounds();
	-- a second caller waits, and then finds that nothing changes
	PERFORM pg_advisory_xact_lock(hashtextextended('partner_governance.run_checks', 0));

	INSERT INTO check_run (as_of, started_at, duration, extension_version, is_complete, rules, passed, failed, not_applicable, cannot_tell, broken, changed)
	SELECT day, begun, interval '0', e.extversion, rules IS NULL, 0, 0, 0, 0, 0, 0, 0
	FROM pg_extension AS e
	WHERE e.extname = 'partner_governance'
	RETURNING * INTO run;

	-- a rule that is no longer in the catalogue finds nothing more
	IF rules IS NULL THEN
		SELECT array_agg(DISTINCT f.rule)
		INTO removed
		FROM finding AS f
		WHERE f.state <> 'resolved' AND NOT EXISTS (SELECT FROM check_rule AS c WHERE c.rule = f.rule);
		IF removed IS NOT NULL THEN
			run.changed := record_results(run.check_run_id, day, removed);
		END IF;
	END IF;

	FOR step IN
		SELECT c.evaluator, array_agg(c.rule) FILTER (WHERE valid_on(c.valid_from, c.valid_to, day)) AS codes, array_agg(c.rule) AS all_codes
		FROM check_rule AS c
		WHERE (rules IS NULL OR c.rule = ANY (rules)) AND c.evaluator <> '-'
		GROUP BY c.evaluator
		-- what is about the findings themselves comes last
		ORDER BY bool_or(c.kind = 'self'), min(c.position), c.evaluator
	LOOP
		failure := NULL;
		-- one rule that raises must not take the others with it
		BEGIN
			run.changed := run.changed + record_results(run.check_run_id, day, step.all_codes, step.codes,
				rule_query(step.evaluator));
		EXCEPTION
			-- what the server lacks, a lock, a cancel or a fault inside says nothing of the rule, and is no finding: each is a whole class but the lock
			WHEN insufficient_resources OR operator_intervention OR system_error OR internal_error OR transaction_rollback OR lock_not_available THEN
				RAISE;
			-- OTHERS leaves out a failed ASSERT
			WHEN OTHERS OR assert_failure THEN
				failure := SQLERRM;
				failed_with := SQLSTATE;
		END;
		run.rules := run.rules + coalesce(cardinality(step.codes), 0);
		IF failure IS NOT NULL THEN
			INSERT INTO check_run_rule (check_run_id, rule, result, subjects, error)
			SELECT run.check_run_id, u.rule, 'broken', 1, failed_with
			FROM unnest(step.codes) AS u (rule);
			INSERT INTO check_run_error (check_run_id, rule, message)
			SELECT run.check_run_id, u.rule, failure
			FROM unnest(step.codes) AS u (rule);
		END IF;
	END LOOP;

	-- a rule that cannot run is a finding; one that ran again is not
	IF rules IS NULL OR EXISTS (SELECT FROM check_run_rule AS b WHERE b.check_run_id = run.check_run_id AND b.result = 'broken')
		OR EXISTS (SELECT FROM finding AS f WHERE f.rule = 'CHECK-BROKEN' AND f.state <> 'resolved' AND f.subject = ANY (rules)) THEN
		run.changed := run.changed + record_results(run.check_run_id, day, ARRAY['CHECK-BROKEN'], ARRAY['CHECK-BROKEN'],
			format('SELECT * FROM governance_internal.check_broken(%s, $1)', run.check_run_id));
	END IF;

	PERFORM mark_ours(day);
	SELECT coalesce(sum(r.subjects) FILTER (WHERE r.result = 'pass'), 0), coalesce(sum(r.subjects) FILTER (WHERE r.result = 'fail'), 0),
		coalesce(sum(r.subjects) FILTER (WHERE r.result = 'not_applicable'), 0), coalesce(sum(r.subjects) FILTER (WHERE r.result = 'cannot_tell'), 0),
		count(*) FILTER (WHERE r.result = 'broken')
	INTO run.passed, run.failed, run.not_applicable, run.cannot_tell, run.broken
	FROM check_run_rule AS r
	WHERE r.check_run_id = run.check_run_id;
	UPDATE check_run AS c
	SET duration = clock_timestamp() - begun, rules = run.rules, passed = run.passed, failed = run.failed,
		not_applicable = run.not_applicable, cannot_tell = run.cannot_tell, broken = run.broken, changed = run.changed
	WHERE c.check_run_id = run.check_run_id
	RETURNING * INTO run;

	IF EXISTS (SELECT FROM finding_event AS e WHERE e.check_run_id = run.check_run_id) THEN
		PERFORM pg_notify('partner_governance', json_build_object('run', run.check_run_id, 'as_of', run.as_of, 'changed', run.changed)::text);
	END IF;
	RETURN run;
END
$$
-- include volatile_plpgsql - COST=1000000 NOJIT
COMMENT ON FUNCTION run_checks(text[], date) IS
'Runs rules (NULL = all) about a day, and opens, resolves and reopens findings by what they say; returns the run, with counts and how many findings changed. One transaction; a second caller waits for the first. The same run again changes nothing. A finding whose rule now cannot tell stays as it is, unless it was a suspicion only (lighter than its rule): that goes with its ground; what an organisation silenced or gave another severity (choose_rule()) is found all the same, in that state or severity; a rule that raises is broken, and a finding of rule CHECK-BROKEN; but what the server lacks (classes 53, 57, 58), a lock or a cancel, a failed transaction (40) and an internal error (XX) end the run, which then leaves nothing. Sends NOTIFY partner_governance when a state changed. Raises 22023 for an unknown rule, 22004 without a day, 22003 for a day outside 1988 to 2199, 42501 when row security hides rows. Example: SELECT failed, changed FROM governance.run_checks(NULL, ''2026-05-19'')';
REVOKE ALL ON FUNCTION run_checks(text[], date) FROM PUBLIC;

CREATE FUNCTION governance_internal.mark_ours(day date)
RETURNS void
AS $$
BEGIN
	WITH kept AS MATERIALIZED (
		SELECT DISTINCT k.organisation FROM keepers_on(day) AS k
	), ours AS MATERIALIZED (
		SELECT k.collaboration_id FROM keepers_on(day) AS k
		UNION
		SELECT p.collaboration_id FROM partners_as_of(day) AS p WHERE p.organisation IN (SELECT k.organisation FROM kept AS k)
	), told AS (
		SELECT f.finding_id, f.organisation IS NOT NULL OR f.collaboration_id IS NULL OR o.collaboration_id IS NOT NULL
			-- where nobody keeps a row yet, all is of whoever runs the register
			OR NOT EXISTS (SELECT FROM kept) AS is_ours
		FROM finding AS f
		LEFT JOIN ours AS o ON o.collaboration_id = f.collaboration_id
	)
	UPDATE finding AS f
	SET is_ours = t.is_ours
	FROM told AS t
	WHERE t.finding_id = f.finding_id AND f.is_ours <> t.is_ours;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION mark_ours(date) IS
'A step of run_checks(): says of each finding whether it concerns an organisation that keeps rows of its own here (see keepers_on()). What rests on shared rows does when such an organisation follows or takes part in the collaboration, when it is about none, and when no organisation keeps a row.';
REVOKE ALL ON FUNCTION mark_ours(date) FROM PUBLIC;

-- one statement, so that the rows of a rule are read once and all writing sees the same findings
CREATE FUNCTION governance_internal.record_results(run_id bigint, day date, all_codes text[], codes text[] DEFAULT NULL, query text DEFAULT NULL)
RETURNS bigint
AS $$
DECLARE
	changes bigint;
BEGIN
	EXECUTE $q$
	WITH said AS MATERIALIZED (
		-- most rows are only counted: words are made of what fails, and the key of what cannot be told
		SELECT q.rule, q.result, CASE q.result
				WHEN 'fail' THEN ROW (
					q.rule, q.subject_kind, q.subject, q.collaboration_id, q.organisation, q.result,
					q.severity, q.message_nl, q.message_en, q.facts, q.due_on)::check_row
				WHEN 'cannot_tell' THEN ROW (
					q.rule, q.subject_kind, q.subject, NULL, q.organisation, q.result,
					NULL, NULL, NULL, NULL, NULL)::check_row
			END AS hit
		FROM ($q$ || CASE WHEN codes IS NULL THEN 'SELECT (NULL::check_row).* WHERE false' ELSE query END || $q$) AS q
		WHERE q.rule = ANY ($3)
	), tally AS MATERIALIZED (
		SELECT s.rule, s.result, count(*) AS subjects
		FROM said AS s
		GROUP BY s.rule, s.result
	), counted AS (
		INSERT INTO check_run_rule (check_run_id, rule, result, subjects)
		SELECT $2, t.rule, t.result, t.subjects
		FROM tally AS t
		UNION ALL
		SELECT $2, u.rule, 'not_applicable', 0
		FROM unnest($4) AS u (rule)
		WHERE NOT EXISTS (SELECT FROM tally AS t WHERE t.rule = u.rule)
	), chosen AS MATERIALIZED (
		SELECT * FROM rule_choices($1)
	), old AS MATERIALIZED (
		SELECT f.*
		FROM finding AS f
		WHERE f.rule = ANY ($4)
	), met AS MATERIALIZED (
		-- a full join is never a nested loop, however few rows the planner expects
		SELECT o.finding_id, coalesce(o.fingerprint, finding_fingerprint(h.rule, h.subject_kind, h.subject, h.organisation)) AS fingerprint,
			o.state AS from_state, o.waived_until, o.first_seen, o.last_seen,
			h.rule, h.subject_kind, h.subject, h.collaboration_id, h.organisation, h.result, n.severity, n.message_nl, n.message_en, h.facts, h.due_on,
			(o.severity, o.message_nl, o.message_en, o.facts, o.due_on, o.collaboration_id)
				IS DISTINCT FROM (n.severity, n.message_nl, n.message_en, h.facts, h.due_on, h.collaboration_id) AS is_new_content,
			-- what was no more than a suspicion, lighter than its rule, goes with its ground; what was established stays
			h.result = 'cannot_tell' AND severity_rank(o.severity) >= least(severity_rank(c.severity), severity_rank(k.severity)) AS stays,
			CASE WHEN k.choice = 'silent' THEN k.reason END AS silence_reason
		FROM (SELECT (s.hit).* FROM said AS s WHERE s.result IN ('fail', 'cannot_tell')) AS h
		FULL JOIN old AS o ON o.rule = h.rule AND o.subject_kind = h.subject_kind AND o.subject = h.subject
			AND coalesce(o.organisation, '') = coalesce(h.organisation, '')
		LEFT JOIN check_rule AS c ON c.rule = h.rule
		-- what the organisation chose goes before what was chosen for all
		LEFT JOIN chosen AS own ON own.rule = h.rule AND own.organisation = h.organisation
		LEFT JOIN chosen AS every ON every.rule = h.rule AND every.organisation IS NULL
		CROSS JOIN LATERAL (
			SELECT coalesce(own.choice, every.choice) AS choice, CASE WHEN own.rule IS NULL THEN every.reason ELSE own.reason END AS reason,
				CASE WHEN coalesce(own.choice, every.choice) NOT IN ('silent', 'standard') THEN coalesce(own.choice, every.choice) END AS severity
		) AS k
		CROSS JOIN LATERAL (
			-- a suspicion, lighter than its rule, does not get heavier by a choice
			SELECT CASE
					WHEN severity_rank(h.severity) < least(severity_rank(c.severity), severity_rank(k.severity)) THEN h.severity
					ELSE coalesce(k.severity, h.severity, c.severity)
				END AS severity,
				coalesce(h.message_nl, c.wrong_nl, 'Hieraan is niet voldaan: ' || c.label_nl || '.') AS message_nl,
				coalesce(h.message_en, c.wrong_en, 'This does not hold: ' || c.label_en || '.') AS message_en
		) AS n
		WHERE o.finding_id IS NOT NULL OR h.result = 'fail'
	), matched AS MATERIALIZED (
		-- one subject, one finding: that it fails outweighs that it cannot be told
		SELECT DISTINCT ON (m.fingerprint COLLATE "C") m.*
		FROM met AS m
		ORDER BY m.fingerprint COLLATE "C", m.result DESC NULLS LAST, m.message_en
	), added AS (
		INSERT INTO finding (
			fingerprint, rule, severity, subject_kind, subject, collaboration_id, organisation,
			message_nl, message_en, facts, due_on, state, silence_reason, first_seen, last_seen)
		SELECT m.fingerprint, m.rule, m.severity, m.subject_kind, m.subject, m.collaboration_id, m.organisation,
			m.message_nl, m.message_en, m.facts, m.due_on, CASE WHEN m.silence_reason IS NULL THEN 'open' ELSE 'silenced' END, m.silence_reason, $1, $1
		FROM matched AS m
		WHERE m.finding_id IS NULL
		-- no fingerprint is here twice: what meets one is a snapshot from before another run, and that is 40001, not a broken rule
		ON CONFLICT (fingerprint) DO NOTHING
		RETURNING finding_id, organisation, state, silence_reason
	), seen AS (
		SELECT m.*,
			CASE
				-- what somebody took up, or accepted until a day, stays so
				WHEN m.from_state = 'acknowledged' OR (m.from_state = 'waived' AND m.waived_until >= $1) THEN m.from_state
				WHEN m.silence_reason IS NOT NULL THEN 'silenced'
				WHEN m.from_state IN ('resolved', 'waived', 'silenced') THEN 'reopened'
				ELSE m.from_state
			END AS to_state
		FROM matched AS m
		WHERE m.finding_id IS NOT NULL AND m.result = 'fail'
	), kept AS (
		UPDATE finding AS f
		SET state = s.to_state, severity = s.severity, message_nl = s.message_nl, message_en = s.message_en, facts = s.facts, due_on = s.due_on,
			collaboration_id = s.collaboration_id, first_seen = least(f.first_seen, $1), last_seen = greatest(f.last_seen, $1),
			times_seen = f.times_seen + CASE WHEN f.last_seen < $1 THEN 1 ELSE 0 END, resolved_on = NULL, changed_at = now(),
			silence_reason = coalesce(s.silence_reason, f.silence_reason)
		FROM seen AS s
		WHERE f.finding_id = s.finding_id
			AND (s.to_state <> s.from_state OR s.is_new_content OR s.last_seen < $1 OR s.first_seen > $1 OR f.silence_reason <> s.silence_reason)
		RETURNING f.finding_id, f.organisation, s.from_state, s.to_state, s.is_new_content, s.silence_reason
	), gone AS (
		UPDATE finding AS f
		SET state = 'resolved', resolved_on = $1, changed_at = now()
		FROM matched AS m
		WHERE f.finding_id = m.finding_id AND m.from_state <> 'resolved' AND m.result IS DISTINCT FROM 'fail' AND m.stays IS NOT TRUE
		RETURNING f.finding_id, f.organisation, m.from_state
	), events AS (
		INSERT INTO finding_event (finding_id, organisation, check_run_id, as_of, from_state, to_state, actor, note)
		SELECT a.finding_id, a.organisation, $2, $1, NULL, a.state, current_user, a.silence_reason FROM added AS a
		UNION ALL
		SELECT k.finding_id, k.organisation, $2, $1, k.from_state, k.to_state, current_user, CASE WHEN k.to_state = 'silenced' THEN k.silence_reason END
		FROM kept AS k
		WHERE k.to_state <> k.from_state
		UNION ALL
		SELECT g.finding_id, g.organisation, $2, $1, g.from_state, 'resolved', current_user, NULL FROM gone AS g
	)
	SELECT (SELECT count(*) FROM added) + (SELECT count(*) FROM kept AS k WHERE k.to_state <> k.from_state OR k.is_new_content) + (SELECT count(*) FROM gone)
	$q$
	INTO changes
	USING day, run_id, codes, all_codes;
	RETURN changes;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION record_results(bigint, date, text[], text[], text) IS
'A step of run_checks(): counts the rows of one query by rule and result, and opens, resolves and reopens the findings of all_codes; returns how many findings changed. codes are the rules that hold on the day: NULL for none, and then there is no query. Not meant to be called by hand.';
REVOKE ALL ON FUNCTION record_results(bigint, date, text[], text[], text) FROM PUBLIC;

CREATE FUNCTION governance_internal.check_broken(run_id bigint, as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=100
BEGIN ATOMIC
	SELECT 'CHECK-BROKEN', 'rule', r.rule, NULL::bigint, NULL::text, CASE WHEN bool_or(r.result = 'broken') THEN 'fail' ELSE 'pass' END,
		NULL::text,
		'Deze controle kon niet worden uitgevoerd (SQLSTATE ' || max(r.error) || ').',
		'This rule could not run (SQLSTATE ' || max(r.error) || ').',
		NULL::jsonb, NULL::date
	FROM check_run_rule AS r
	WHERE r.check_run_id = run_id
	GROUP BY r.rule
	UNION ALL
	-- a rule that was not run says nothing about whether it still is broken
	SELECT 'CHECK-BROKEN', 'rule', f.subject, NULL, NULL, 'cannot_tell', NULL, NULL, NULL, NULL, NULL
	FROM finding AS f
	JOIN check_rule AS c ON c.rule = f.subject
	WHERE f.rule = 'CHECK-BROKEN' AND f.state <> 'resolved'
	AND NOT EXISTS (SELECT FROM check_run_rule AS r WHERE r.check_run_id = run_id AND r.rule = f.subject);
END;
COMMENT ON FUNCTION check_broken(bigint, date) IS
'Which rules could not run in a run: a step of run_checks(). The day is not used.';

-- check_change_finding(): what a person does to a finding, and that it was done
CREATE FUNCTION governance_internal.check_change_finding(finding_id bigint, state text, actor text, note text, until date DEFAULT NULL)
RETURNS finding
AS $$
#variable_conflict use_variable
DECLARE
	old finding;
	f finding;
BEGIN
	PERFORM hold_register();
	SELECT * INTO old FROM finding AS u WHERE u.finding_id = finding_id FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('no finding %s', coalesce(finding_id::text, 'NULL'));
	ELSIF old.state = 'resolved' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('finding %s is resolved', finding_id),
			HINT = 'It opens again by itself when a run finds it again.';
	ELSIF until < old.last_seen THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('a waiver until %s is already over', to_char(until, 'YYYY-MM-DD')),
			DETAIL = format('The finding was last seen on %s.', to_char(old.last_seen, 'YYYY-MM-DD'));
	END IF;
	f := old;
	f.state := state;
	f.changed_at := now();
	IF state = 'waived' THEN
		f.waive_reason := note;
		f.waived_until := until;
	ELSE
		f.acknowledged_by := actor;
		f.note := note;
	END IF;
	UPDATE finding AS u
	SET state = f.state, acknowledged_by = f.acknowledged_by, note = f.note,
		waive_reason = f.waive_reason, waived_until = f.waived_until, changed_at = f.changed_at
	WHERE u.finding_id = f.finding_id;
	INSERT INTO finding_event (finding_id, organisation, from_state, to_state, actor, note)
	VALUES (f.finding_id, f.organisation, old.state, f.state, actor, note);
	IF f.state <> old.state THEN
		PERFORM pg_notify('partner_governance', json_build_object('finding', f.finding_id, 'state', f.state)::text);
	END IF;
	RETURN f;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION check_change_finding(bigint, text, text, text, date) IS
'Locks a finding that is not resolved, gives it a state, and keeps who did it and why: a step of acknowledge() and waive().';
REVOKE ALL ON FUNCTION check_change_finding(bigint, text, text, text, date) FROM PUBLIC;

CREATE FUNCTION acknowledge(finding_id bigint, by text, note text DEFAULT NULL)
RETURNS finding
AS $$
BEGIN
	IF (by ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'who acknowledges a finding must be said',
			HINT = 'Give an office or role, as in acknowledge(1, ''finance'').';
	END IF;
	RETURN check_change_finding(finding_id, 'acknowledged', by, note);
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION acknowledge(bigint, text, text) IS
'Says that somebody took up a finding, and returns it. by is an office or role, no personal name. Raises 22023 without by, for an unknown finding and for a resolved one. Example: SELECT state FROM governance.acknowledge((SELECT min(finding_id) FROM governance_register.finding WHERE state = ''open''), ''finance'', ''asked the partner'')';
REVOKE ALL ON FUNCTION acknowledge(bigint, text, text) FROM PUBLIC;

CREATE FUNCTION waive(finding_id bigint, reason text, until date)
RETURNS finding
AS $$
BEGIN
	IF (reason ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'a waiver needs a reason';
	ELSIF until IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'a waiver needs an end',
			HINT = 'Give the last day on which it holds.';
	END IF;
	PERFORM check_day(until, 'the end of a waiver');
	RETURN check_change_finding(finding_id, 'waived', current_user, reason, until);
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION waive(bigint, text, date) IS
'Accepts a finding until a day (the last one on which it holds) with a reason, and returns it; 30 days before that day the waiver is a finding of its own, and after it the finding is reopened. Raises 22023 without reason or end, for a day that is over or after 2199, an unknown finding and a resolved one. Example: SELECT state FROM governance.waive((SELECT min(finding_id) FROM governance_register.finding WHERE state = ''open''), ''the arrangement ends soon'', current_date + 90)';
REVOKE ALL ON FUNCTION waive(bigint, text, date) FROM PUBLIC;

-- include evaluator waiver ROWS=100
	SELECT 'WAIVER-LAPSING', 'finding', f.fingerprint, f.collaboration_id, f.organisation, check_verdict(true, f.waived_until > as_of + 30),
		NULL::text,
		'De ontheffing voor ' || f.rule || ' op ' || f.subject || ' loopt tot en met ' || day_text(f.waived_until, 'nl') || '.',
		'The waiver of ' || f.rule || ' on ' || f.subject || ' lapses after ' || day_text(f.waived_until, 'en') || '.',
		NULL::jsonb, f.waived_until
	FROM finding AS f
	WHERE f.state = 'waived' AND f.rule <> 'WAIVER-LAPSING';
END;
COMMENT ON FUNCTION check_waiver(date) IS
'Which waivers lapse within 30 days of the day: a warning before the finding is reopened.';
