-- The life of a round: which steps there are, what each leaves behind, forms that come too late, and how many were asked.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
-- sources of a few rows, of which any part may go
INSERT INTO governance_register.setting (name, value) VALUES ('max_vanished', '1');
SELECT no_plan();

INSERT INTO collaboration_register (code, title) VALUES ('c', 'Samen');
CREATE FUNCTION pg_temp.make(code text, status text, adopted date DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
	INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
	SELECT 'gm9999', collaboration_id, $1, '2026-01-01', status, adopted, 'governance-balance', 1 FROM governance_register.collaboration_register WHERE code = 'c'
	RETURNING assessment_round_id
$$;
CREATE FUNCTION pg_temp.id(c text) RETURNS bigint LANGUAGE sql AS $$ SELECT assessment_round_id FROM governance_register.assessment_round WHERE code = c $$;
CREATE FUNCTION pg_temp.answer(round text, rater text, answer integer) RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form)
	VALUES ('gm9999', pg_temp.id(round), rater, 'council', governance.assessment('council', array_fill(answer, ARRAY[24])))
	ON CONFLICT (assessment_round_id, rater) DO UPDATE SET form = excluded.form
$$;

-- ---- bug_adopted_round_without_a_day: status adopted was taken with adopted_on NULL
SELECT throws_ok($$ SELECT pg_temp.make('x', 'adopted') $$, '23514', NULL, 'bug_adopted_round_without_a_day: an adopted round has a day');
SELECT throws_ok(format($$ SELECT pg_temp.make('x', %L, '2026-02-01') $$, s), '23514', NULL, 'and no round has one that is ' || s) FROM unnest('{planned,open,closed}'::text[]) AS s;
SELECT lives_ok($$ SELECT pg_temp.make('by hand', 'adopted', '2026-02-01') $$, 'with a day it is taken');

-- ---- one life
SELECT pg_temp.make('life', 'planned');
SELECT is((open_round(pg_temp.id('life'), '2026-01-05', 'invitations are out', 'griffier')).status, 'open', 'a planned round is opened');
SELECT pg_temp.answer('life', 'a', 4), pg_temp.answer('life', 'b', 3);
SELECT is((close_round(pg_temp.id('life'), '2026-01-20', 'answers are in')).status, 'closed', 'an open one is closed');
SELECT results_eq($$ SELECT status, adopted_on FROM adopt_round(pg_temp.id('life'), '2026-02-10', 'council, item 7') $$, $$ VALUES ('adopted', date '2026-02-10') $$, 'a closed one is adopted on its day');
SELECT results_eq($$ SELECT status, adopted_on FROM reopen_round(pg_temp.id('life'), '2026-02-11', 'a form was forgotten') $$, $$ VALUES ('open', NULL::date) $$, 'and opened again, when it is adopted no more');
SELECT results_eq($$ SELECT step, happened_on, CASE actor WHEN current_user THEN 'me' ELSE actor END, reason, organisation, source FROM round_event WHERE assessment_round_id = pg_temp.id('life') ORDER BY round_event_id $$,
	$$ VALUES ('open', date '2026-01-05', 'griffier', 'invitations are out', 'gm9999', 'own'), ('close', '2026-01-20', 'me', 'answers are in', 'gm9999', 'own'),
		('adopt', '2026-02-10', 'me', 'council, item 7', 'gm9999', 'own'), ('reopen', '2026-02-11', 'me', 'a form was forgotten', 'gm9999', 'own') $$,
	'each step is kept, with its day, who and why');
SELECT results_eq($$ SELECT content ->> 'held_on', content ->> 'instrument', content -> 'score' IS NOT NULL, content -> 'band' IS NOT NULL, (SELECT count(*) FROM jsonb_object_keys(content -> 'forms')) FROM round_event WHERE step = 'adopt' $$,
	$$ VALUES ('2026-01-01', 'governance-balance/1', true, true, 2::bigint) $$, 'and what was adopted, though nobody had totalled it');

-- ---- what is refused
CREATE FUNCTION pg_temp.refusal(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	EXECUTE query;
	RETURN 'none';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(hint, ''));
END $$;
SELECT is(pg_temp.refusal(format('SELECT %s_round(-1, %s)', step, rest)), expected, format('%s: %s', step, rest))
FROM unnest('{open,close,adopt,reopen}'::text[]) AS step, (VALUES
	($$'2026-03-01', 'x'$$, '22023 | no round -1'), ($$NULL, 'x'$$, '22004 | the day of the step must be given'), ($$'infinity', 'x'$$, '22023 | the day of the step cannot be infinity'),
	($$'2026-03-01', NULL$$, '22023 | a step of a round needs a reason | It is kept in governance_register.round_event.'), ($$'2026-03-01', E' \t\n'$$, '22023 | a step of a round needs a reason | It is kept in governance_register.round_event.'),
	($$'2026-03-01', 'x', ' '$$, '22023 | who takes the step must be said | Give an office or role, as in by => ''griffier''.')) AS v (rest, expected);
SELECT is(pg_temp.refusal($$ SELECT open_round(NULL, '2026-03-01', 'x') $$), '22023 | no round NULL');
SELECT is(pg_temp.refusal($$ SELECT close_round(pg_temp.id('life'), '2026-02-10', 'x') $$),
	format('22023 | the last step of round %s was on 2026-02-11, and this one cannot be on 2026-02-10 | Give that day or a later one.', pg_temp.id('life')), 'a step is not before the one before it');
SELECT matches(pg_temp.refusal($$ SELECT adopt_round(pg_temp.id('life'), '2026-03-01', 'x') $$), '^55000 \| round \d+ is open, and adopt_round\(\) does not go from there \| What goes from there: close_round\(\)\.$', 'what does go is in the hint');

-- ---- any sequence: a step that is not allowed raises, and the status is what the steps made it
CREATE TEMP TABLE way (status text, step text, leads_to text);
INSERT INTO way VALUES ('planned', 'open', 'open'), ('open', 'close', 'closed'), ('closed', 'adopt', 'adopted'), ('closed', 'reopen', 'open'), ('adopted', 'reopen', 'open');
SELECT results_eq('SELECT * FROM round_steps() ORDER BY 1, 2', 'SELECT * FROM way ORDER BY 1, 2', 'the steps are these');
CREATE FUNCTION pg_temp.walk(walks integer, steps integer, OUT taken integer, OUT refused integer, OUT wrong text[]) LANGUAGE plpgsql AS $$
DECLARE
	round bigint;
	was text;
	adopted date;
	doing text;
	day date;
	last_day date;
	expected text;
	got text;
	hint text;
	events integer;
	r governance_register.assessment_round;
BEGIN
	taken := 0;
	refused := 0;
	wrong := '{}';
	FOR i IN 1 .. walks LOOP
		was := (ARRAY['planned', 'open', 'closed'])[1 + i % 3];
		round := pg_temp.make('walk' || i, was);
		adopted := NULL;
		last_day := NULL;
		events := 0;
		FOR j IN 1 .. steps LOOP
			doing := (ARRAY['open', 'close', 'adopt', 'reopen'])[1 + floor(random() * 4)];
			day := coalesce(last_day, date '2026-01-01') + floor(random() * 12)::integer - 2;
			expected := (SELECT w.leads_to FROM way AS w WHERE (w.status, w.step) = (was, doing));
			got := NULL;
			BEGIN
				EXECUTE format('SELECT (x).status FROM governance.%I($1, $2, $3) AS x', doing || '_round') INTO got USING round, day, 'because';
			EXCEPTION WHEN OTHERS THEN
				GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
				got := SQLSTATE || CASE WHEN hint = '' THEN ' without a hint' ELSE '' END;
			END;
			IF expected IS NULL THEN
				expected := '55000';
			ELSIF day < last_day THEN
				expected := '22023';
			ELSE
				adopted := CASE WHEN expected = 'adopted' THEN day END;
				was := expected;
				last_day := day;
				events := events + 1;
			END IF;
			taken := taken + (expected !~ '^\d')::integer;
			refused := refused + (expected ~ '^\d')::integer;
			SELECT * INTO r FROM governance_register.assessment_round AS x WHERE x.assessment_round_id = round;
			IF (got, r.status, r.adopted_on) IS DISTINCT FROM (expected, was, adopted)
				OR (SELECT count(*) FROM governance_register.round_event AS e WHERE e.assessment_round_id = round) <> events
				OR (events > 0 AND r.status <> (
					SELECT w.leads_to FROM governance_register.round_event AS e JOIN way AS w ON w.step = e.step WHERE e.assessment_round_id = round ORDER BY e.round_event_id DESC LIMIT 1)) THEN
				wrong := wrong || format('walk %s step %s: %s on %s gave %s, expected %s; the round is %s', i, j, doing, day, got, expected, r.status);
			END IF;
		END LOOP;
	END LOOP;
END $$;
SELECT setseed(0.12);
CREATE TEMP TABLE walked AS SELECT * FROM pg_temp.walk(150, 12);
SELECT is(wrong, '{}', 'in 150 walks of 12 steps each goes or is refused as it must, and the status is what the steps made it') FROM walked;
SELECT ok(taken > 300 AND refused > 300, format('and both were tried: %s taken, %s refused', taken, refused)) FROM walked;

-- ---- a form that comes too late
CREATE SCHEMA w;
CREATE TABLE w.line (round text, rater text, answer integer, PRIMARY KEY (round, rater));
CREATE VIEW w.answer AS
SELECT 'survey' AS source, 'gm9999' AS organisation, 'c' AS collaboration, round, date '2026-04-01' AS held_on, rater, 'council' AS perspective, 'content.steer.1' AS indicator, answer, date '2026-04-02' AS submitted_on FROM w.line;
SELECT attach('answer', 'w.answer');
CREATE FUNCTION pg_temp.night() RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', inserted, changed, unchanged, rejected) FROM governance.refresh('answer') $$;
CREATE FUNCTION pg_temp.late() RETURNS text LANGUAGE sql AS $$ SELECT string_agg(rater || ' ' || state, ', ' ORDER BY rater) FROM governance_register.late_form $$;
CREATE FUNCTION pg_temp.late_id(r text) RETURNS bigint LANGUAGE sql AS $$ SELECT late_form_id FROM governance_register.late_form WHERE rater = r $$;
-- what a form of one answer says
CREATE FUNCTION pg_temp.said(form assessment) RETURNS integer LANGUAGE sql AS $$ SELECT mean_answer::integer FROM governance.contributions(form) WHERE indicator = 'content.steer.1' $$;
CREATE FUNCTION pg_temp.holds() RETURNS text LANGUAGE sql AS $$ SELECT string_agg(rater || pg_temp.said(form), ' ' ORDER BY rater) FROM governance_register.assessment_form WHERE assessment_round_id = pg_temp.id('r') $$;
INSERT INTO w.line VALUES ('r', 'a', 4), ('r', 'b', 4);
SELECT is(pg_temp.night(), '2 0 0 0', 'a port brings a round');
SELECT results_eq($$ SELECT step, happened_on, reason, source FROM round_event WHERE assessment_round_id = pg_temp.id('r') $$, $$ VALUES ('open', date '2026-04-01', 'port answer brought its first form', 'survey') $$, 'whose first step is kept too');
SELECT is((close_round(pg_temp.id('r'), '2026-03-20', 'all answered')).status, 'closed', 'it may close before the day that it speaks of');
INSERT INTO w.line VALUES ('r', 'late', 2);
UPDATE w.line SET answer = 1 WHERE rater = 'b';
-- bug_late_form_rejected_each_night: all its rows were rejected anew by every refresh, for ever
SELECT is(pg_temp.night(), '2 0 1 0', 'bug_late_form_rejected_each_night: a new form and another one are kept, and no row is rejected');
SELECT is(pg_temp.late(), 'b waiting, late waiting', 'they wait');
SELECT is(pg_temp.holds(), 'a4 b4', 'and the round is as it was');
SELECT is(pg_temp.night(), '0 0 3 0', 'the next night says nothing');
SELECT is((SELECT count(*) FROM port_rejection), 0::bigint, 'and nothing was rejected');
SELECT is((set_aside_late_form(pg_temp.late_id('late'), '2026-04-20', 'came a month late', 'griffier')).state, 'set_aside', 'one is set aside');
SELECT is((accept_late_form(pg_temp.late_id('b'), '2026-04-20', 'corrected')).state, 'accepted', 'one is let in');
SELECT is(pg_temp.holds(), 'a4 b1', 'in place of what it said before');
SELECT is((SELECT forms FROM assessment_total WHERE assessment_round_id = pg_temp.id('r')), 2::bigint, 'and the round is totalled');
SELECT results_eq($$ SELECT e.step, e.happened_on, e.reason, l.rater FROM round_event AS e JOIN late_form AS l USING (late_form_id) ORDER BY e.round_event_id $$,
	$$ VALUES ('set_aside_late_form', date '2026-04-20', 'came a month late', 'late'), ('accept_late_form', '2026-04-20', 'corrected', 'b') $$, 'both are kept, with the reason');
SELECT is((SELECT string_agg(rater, ' ') FROM late_form WHERE form IS NULL), 'b', 'what is in the round is nowhere else');
SELECT is(pg_temp.night(), '0 0 3 0', 'the next night remembers both');
SELECT is(pg_temp.late(), 'b accepted, late set_aside');
SELECT is((reopen_round(pg_temp.id('r'), '2026-04-21', 'two more will answer')).status, 'open', 'when it is opened again');
SELECT is(pg_temp.night(), '0 0 3 0', 'what was set aside stays out');
SELECT is(pg_temp.holds(), 'a4 b1');
UPDATE w.line SET answer = 3 WHERE rater = 'late';
SELECT is(pg_temp.night(), '1 0 2 0', 'another form of that rater comes in');
SELECT is(pg_temp.holds(), 'a4 b1 late3');
SELECT is((close_round(pg_temp.id('r'), '2026-04-30', 'now all did')).status, 'closed');
UPDATE w.line SET answer = 5;
SELECT is(pg_temp.night(), '1 2 0 0', 'known raters with another form than the one that was decided on wait anew');
SELECT is(pg_temp.late(), 'a waiting, b waiting, late waiting');
UPDATE w.line SET answer = 4 WHERE rater = 'a';
SELECT is(pg_temp.night(), '0 0 3 0', 'the source took one back');
SELECT is(pg_temp.late(), 'a settled, b waiting, late waiting', 'so that it need not wait');
SELECT lives_ok($$ SELECT adopt_round(pg_temp.id('r'), '2026-05-10', 'council') $$);
SELECT matches(pg_temp.refusal($$ SELECT accept_late_form(pg_temp.late_id('b'), '2026-05-11', 'x') $$), '^55000 \| late form \d+ is of round \d+, which is adopted \| What was adopted does not change: reopen_round\(\) first', 'an adopted round takes none');
SELECT matches(pg_temp.refusal($$ SELECT accept_late_form(pg_temp.late_id('a'), '2026-05-11', 'x') $$), '^55000 \| late form \d+ is settled, and cannot be accepted \| What can be has state waiting or set_aside\.$', 'what is settled is not let in');
SELECT is((set_aside_late_form(pg_temp.late_id('late'), '2026-05-11', 'x')).state, 'set_aside');
SELECT matches(pg_temp.refusal($$ SELECT set_aside_late_form(pg_temp.late_id('late'), '2026-05-11', 'x') $$), '^55000 \| late form \d+ is set_aside, and cannot be set aside \| ', 'nor set aside twice');
SELECT is(pg_temp.refusal(format('SELECT %s_late_form(-1, %s)', f, rest)), expected, f || rest) FROM unnest('{accept,set_aside}'::text[]) AS f,
	(VALUES ($$'2026-05-11', 'x'$$, '22023 | no late form -1'), ($$NULL, 'x'$$, '22004 | the day of the step must be given'), ($$'2026-05-11', ' '$$, '22023 | a step of a round needs a reason | It is kept in governance_register.round_event.')) AS v (rest, expected);
SELECT is((reopen_round(pg_temp.id('r'), '2026-05-12', 'the council asked')).adopted_on, NULL, 'opened again');
SELECT is(pg_temp.holds(), 'a4 b5 late3', 'lets in what waits, and not what was set aside');
SELECT is(pg_temp.night(), '0 0 3 0', 'and the next night agrees');
SELECT results_eq($$ SELECT reason FROM round_event WHERE step = 'accept_late_form' ORDER BY round_event_id DESC LIMIT 1 $$, $$ VALUES ('the council asked') $$, 'with the reason of opening it');
SELECT is_empty('SELECT * FROM register_orphan', 'nothing of this leads nowhere');
DELETE FROM w.line;

-- ---- any sequence of nights and decisions, against a model: what the round holds, and what of it is late
CREATE FUNCTION pg_temp.nights(nights integer, OUT wrong text[]) LANGUAGE plpgsql AS $$
DECLARE
	-- by rater: what the source says, what the round holds, what came late and how that stands
	source integer[] := ARRAY[NULL, NULL, NULL, NULL]::integer[];
	held integer[] := ARRAY[NULL, NULL, NULL, NULL]::integer[];
	late integer[] := ARRAY[NULL, NULL, NULL, NULL]::integer[];
	state text[] := ARRAY[NULL, NULL, NULL, NULL]::text[];
	is_open boolean := true;
	said text;
	k integer;
	d date := '2027-01-01';
BEGIN
	wrong := '{}';
	PERFORM pg_temp.make('model', 'planned'), governance.open_round(pg_temp.id('model'), d, 'x');
	FOR i IN 1 .. nights LOOP
		k := 1 + floor(random() * 4);
		d := d + 1;
		CASE floor(random() * 6)
		WHEN 0 THEN
			IF is_open THEN
				PERFORM governance.close_round(pg_temp.id('model'), d, 'x');
			ELSE
				PERFORM governance.reopen_round(pg_temp.id('model'), d, 'x');
				FOR n IN 1 .. 4 LOOP
					IF state[n] = 'waiting' THEN
						held[n] := late[n];
						state[n] := 'accepted';
					END IF;
				END LOOP;
			END IF;
			is_open := NOT is_open;
		WHEN 1 THEN
			IF state[k] IN ('waiting', 'set_aside') THEN
				PERFORM governance.accept_late_form(late_form_id, d, 'x') FROM governance_register.late_form WHERE assessment_round_id = pg_temp.id('model') AND rater = 'm' || k;
				held[k] := late[k];
				state[k] := 'accepted';
			END IF;
		WHEN 2 THEN
			IF state[k] = 'waiting' THEN
				PERFORM governance.set_aside_late_form(late_form_id, d, 'x') FROM governance_register.late_form WHERE assessment_round_id = pg_temp.id('model') AND rater = 'm' || k;
				state[k] := 'set_aside';
			END IF;
		ELSE
			source[k] := 1 + floor(random() * 3);
		END CASE;
		DELETE FROM w.line;
		INSERT INTO w.line SELECT 'model', 'm' || n, source[n] FROM generate_series(1, 4) AS n WHERE source[n] IS NOT NULL;
		IF pg_temp.night() NOT LIKE '% 0' THEN
			wrong := wrong || format('night %s rejects', i);
		END IF;
		FOR n IN 1 .. 4 LOOP
			IF source[n] IS NULL THEN
				CONTINUE;
			ELSIF source[n] IS NOT DISTINCT FROM held[n] THEN
				state[n] := CASE state[n] WHEN 'waiting' THEN 'settled' ELSE state[n] END;
			ELSIF state[n] = 'set_aside' AND late[n] = source[n] THEN
				NULL;
			ELSIF is_open THEN
				held[n] := source[n];
				state[n] := CASE state[n] WHEN 'waiting' THEN 'settled' ELSE state[n] END;
			ELSE
				late[n] := source[n];
				state[n] := 'waiting';
			END IF;
		END LOOP;
		SELECT string_agg(concat_ws(' ', n, pg_temp.said(f.form), l.state, pg_temp.said(l.form)), ', ' ORDER BY n) INTO said
		FROM generate_series(1, 4) AS n
		LEFT JOIN governance_register.assessment_form AS f ON f.assessment_round_id = pg_temp.id('model') AND f.rater = 'm' || n
		LEFT JOIN governance_register.late_form AS l ON l.assessment_round_id = pg_temp.id('model') AND l.rater = 'm' || n;
		IF said <> (SELECT string_agg(concat_ws(' ', n, held[n], state[n], CASE WHEN state[n] IN ('waiting', 'set_aside') THEN late[n] END), ', ' ORDER BY n) FROM generate_series(1, 4) AS n) THEN
			wrong := wrong || format('night %s: %s; held %s late %s state %s', i, said, held, late, state);
		END IF;
	END LOOP;
END $$;
SELECT is((SELECT wrong[1:3] FROM pg_temp.nights(120)), '{}', 'in 120 nights of changes and decisions the round holds what the model says');

-- ---- how many were asked
CREATE VIEW w.asked AS SELECT 'survey' AS source, perspective AS source_key, 'gm9999' AS organisation, 'c' AS collaboration, 'r' AS round, perspective, asked
FROM (VALUES ('raad', 4), ('partner', 6)) AS v (perspective, asked);
SELECT attach('asked', 'w.asked');
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('asked') $$, $$ VALUES (2::bigint, 0::bigint) $$, 'a port says how many were asked, by group');
SELECT results_eq($$ SELECT unchanged FROM refresh('asked') $$, $$ VALUES (2::bigint) $$);
SELECT results_eq($$ SELECT perspective, asked FROM round_asked ORDER BY 1 $$, $$ VALUES ('council', 4), ('partner', 6) $$);
SELECT close_round(pg_temp.id('r'), '2026-06-01', 'x'), total_rounds();
SELECT is((SELECT asked FROM round_totals() WHERE round_code = 'r'), 10, 'of the whole it is the sum of the groups');
UPDATE assessment_round SET asked = 12 WHERE code = 'r';
SELECT is((SELECT asked FROM round_totals() WHERE round_code = 'r'), 10, 'also when the round says another number');
UPDATE assessment_round SET asked = NULL WHERE code = 'r';
DELETE FROM round_asked WHERE perspective = 'council';
SELECT is((SELECT asked FROM round_totals() WHERE round_code = 'r'), NULL, 'and nobody knows when a group that answered has no number');
CREATE OR REPLACE VIEW w.asked AS SELECT 'survey' AS source, 'k' AS source_key, 'gm9999' AS organisation, 'c' AS collaboration, 'nowhere' AS round, 'raad' AS perspective, 4 AS asked;
SELECT rejected FROM refresh('asked');
SELECT is((SELECT problem FROM port_rejection WHERE port = 'asked'), 'round: "nowhere" is not in the register', 'a round that is not there is said');

SELECT * FROM finish();
ROLLBACK;
