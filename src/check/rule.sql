-- rule.sql: the catalogue of rules, and what a rule says about one subject

CREATE FUNCTION governance_internal.day_text(day date, lang text)
RETURNS text
-- include immutable_sql - STRICT
-- whole numbers: the text of a float follows a setting
RETURN date_part('day', day)::integer::text || ' ' || label('month', date_part('month', day)::integer::text, lang) || ' '
	|| date_part('year', day)::integer::text;
COMMENT ON FUNCTION day_text(date, text) IS
'A day in words, lang ''nl'' or ''en'', as in a sentence. NULL in, NULL out; 22023 for another language. Example: day_text(''2026-06-11'', ''nl'') = ''11 juni 2026''';

CREATE FUNCTION governance_internal.euro_text(amount numeric, lang text)
RETURNS text
-- include immutable_sql - STRICT
-- no to_char(), which depends on the locale of the server
RETURN CASE WHEN round(amount) < 0 THEN '-' ELSE '' END || '€ '
	|| reverse(regexp_replace(reverse(abs(round(amount))::text), '([0-9]{3})(?=[0-9])', CASE lang WHEN 'nl' THEN '\1.' ELSE '\1,' END, 'g'));
COMMENT ON FUNCTION euro_text(numeric, text) IS
'An amount in whole euros as people write it, lang ''nl'' (points between thousands) or another (commas). NULL in, NULL out. Example: euro_text(-114000, ''nl'') = ''-€ 114.000''';

CREATE FUNCTION governance_internal.capital(words text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
-- no upper(), which depends on the locale: i has another capital in Turkish
RETURN translate("left"(words, 1), 'abcdefghijklmnopqrstuvwxyzéèëêáàäâíìïîóòöôúùüûçñ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÉÈËÊÁÀÄÂÍÌÏÎÓÒÖÔÚÙÜÛÇÑ')
	|| substr(words, 2);
COMMENT ON FUNCTION capital(text) IS
'Words with a capital first. NULL in, NULL out.';

CREATE FUNCTION governance_internal.sentence(words text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
RETURN capital(words) || CASE WHEN "right"(words, 1) IN ('.', '!', '?') OR "right"(words, 2) IN ('."', '!"', '?"') THEN '' ELSE '.' END;
COMMENT ON FUNCTION sentence(text) IS
'Words as a sentence: a capital first, a full stop last. NULL in, NULL out. Example: sentence(''vraag de cijfers op'') = ''Vraag de cijfers op.''';

CREATE FUNCTION governance_internal.check_verdict(applies boolean, holds boolean)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN applies IS NULL THEN 'cannot_tell'
	WHEN NOT applies THEN 'not_applicable'
	WHEN holds IS NULL THEN 'cannot_tell'
	WHEN holds THEN 'pass'
	ELSE 'fail'
END;
COMMENT ON FUNCTION check_verdict(boolean, boolean) IS
'The result of a rule from whether it applies and whether it holds: not_applicable, pass, fail, and cannot_tell as soon as one of them is NULL and matters. Example: check_verdict(true, NULL) = ''cannot_tell''';

CREATE FUNCTION governance_internal.check_known(facts jsonb)
RETURNS jsonb
-- include immutable_sql
RETURN nullif(jsonb_strip_nulls(facts), '{}');
COMMENT ON FUNCTION check_known(jsonb) IS
'The facts of a row of a rule without those that are NULL; NULL when none is left.';

-- what an evaluator of rules returns; each is made by the template evaluator: check_NAME(as_of), with how many rows it gives
CREATE TYPE check_row AS (
	rule text,
	subject_kind text,
	subject text,
	collaboration_id bigint,
	organisation text,
	result text,
	severity text,
	message_nl text,
	message_en text,
	facts jsonb,
	due_on date
);
COMMENT ON TYPE check_row IS
'What one rule says about one subject. A function that evaluates rules returns a set of these. Example: SELECT rule, subject, result FROM governance.check_results(ARRAY[''WGR-21''], ''2026-05-19'')';
COMMENT ON COLUMN check_row.rule IS 'Code of the rule, see check_rule.';
COMMENT ON COLUMN check_row.subject_kind IS 'What it is about: collaboration, budget_year, version, party, organisation, signal, ...';
COMMENT ON COLUMN check_row.subject IS 'Stable key of that within its kind. With rule and organisation it makes the fingerprint of a finding, so it holds no date or amount that may change.';
COMMENT ON COLUMN check_row.collaboration_id IS 'The collaboration it belongs to; NULL when to none.';
COMMENT ON COLUMN check_row.organisation IS 'The organisation whose rows decided; NULL when only shared rows did.';
COMMENT ON COLUMN check_row.result IS 'pass, fail, not_applicable or cannot_tell.';
COMMENT ON COLUMN check_row.severity IS 'Severity of this one, when it differs from that of the rule; NULL for that of the rule.';
COMMENT ON COLUMN check_row.message_nl IS 'What is wrong, in Dutch; NULL to say that the rule is not met.';
COMMENT ON COLUMN check_row.message_en IS 'What is wrong, in English; NULL to say that the rule is not met.';
COMMENT ON COLUMN check_row.facts IS 'Facts that decided, by name; NULL when there are none.';
COMMENT ON COLUMN check_row.due_on IS 'Last day to do something about it; NULL when there is none.';

CREATE FUNCTION governance_internal.is_rule_code(rule text)
RETURNS boolean
-- include immutable_sql
RETURN rule ~ '^[A-Za-z][A-Za-z0-9_-]*$';
COMMENT ON FUNCTION is_rule_code(text) IS
'Whether a text can be the code of a rule: letters, digits, - and _, a letter first.';

CREATE TABLE governance_register.check_rule (
	rule text PRIMARY KEY CHECK (is_rule_code(rule)),
	kind text NOT NULL
		CHECK (kind IN ('law', 'policy', 'role', 'score', 'reflection', 'signal', 'deadline', 'start', 'promise', 'reconciliation', 'completeness',
			'data', 'port', 'self', 'own')),
	position integer NOT NULL,
	severity text NOT NULL CHECK (severity IN ('info', 'warning', 'error', 'critical')),
	valid_from date,
	valid_to date,
	source text NOT NULL,
	source_url text,
	certainty text,
	evidence_needed text[] NOT NULL DEFAULT '{}',
	evaluator text NOT NULL,
	label_nl text NOT NULL,
	label_en text NOT NULL,
	advice_nl text NOT NULL,
	advice_en text NOT NULL,
	actor text CHECK (actor = ANY (ARRAY['council', 'clerk', 'executive', 'makers', 'board', 'partner', 'official', 'keeper'])),
	moment text CHECK (moment = ANY (ARRAY['any_day', 'before_day', 'after_day'])),
	wrong_nl text,
	wrong_en text,
	is_standard boolean NOT NULL DEFAULT false,
	CHECK (valid_from <= valid_to),
	-- a rule of one's own may do without
	CHECK (num_nonnulls(actor, moment, wrong_nl, wrong_en) = 4 OR NOT is_standard)
);
COMMENT ON TABLE check_rule IS
'The catalogue of rules. A rule of your own is a row here and a function (date) RETURNS SETOF governance.check_row that names it; run_checks() calls that function with the rights of whoever runs the checks, so grant writing here to nobody you would not let do that.';
COMMENT ON COLUMN check_rule.rule IS 'Stable code.';
COMMENT ON COLUMN check_rule.kind IS 'law, policy (a note of a municipality, no law), role, score, reflection, signal, deadline, start, promise (what was agreed, and what came of it), reconciliation, completeness (a field that nobody filled: it counts in partner_completeness and wakes nobody), data, port, self (on the checks and the database), own (added by the user).';
COMMENT ON COLUMN check_rule.position IS 'Order in which it is shown.';
COMMENT ON COLUMN check_rule.severity IS 'info, warning, error or critical, unless a row says otherwise.';
COMMENT ON COLUMN check_rule.valid_from IS 'First day on which the rule holds; NULL when it always has, or the day was not established.';
COMMENT ON COLUMN check_rule.valid_to IS 'Day from which it no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN check_rule.source IS 'Where the rule is written: law and article, a local note; ours when nowhere.';
COMMENT ON COLUMN check_rule.source_url IS 'Public address of the source; several are separated by |. NULL when there is none.';
COMMENT ON COLUMN check_rule.certainty IS 'How the source was read: text read, secondary, derived, ...; NULL for a rule of ours.';
COMMENT ON COLUMN check_rule.evidence_needed IS 'What must be filled to decide it: a kind of evidence (see evidence_kind), a table, a column (table.column), or rows of one kind in a table (table:kind).';
COMMENT ON COLUMN check_rule.evaluator IS 'Function that evaluates it: one of the extension itself, or schema.name; - for what run_checks() itself finds.';
COMMENT ON COLUMN check_rule.label_nl IS 'What must hold, in Dutch.';
COMMENT ON COLUMN check_rule.label_en IS 'What must hold, in English.';
COMMENT ON COLUMN check_rule.advice_nl IS 'What to do when it does not, in Dutch.';
COMMENT ON COLUMN check_rule.advice_en IS 'What to do when it does not, in English.';
COMMENT ON COLUMN check_rule.actor IS 'Who acts: council, clerk, executive, makers (those who made the arrangement), board, partner, official (keeps the data of an organisation), keeper (of the database); NULL when a rule of your own does not say.';
COMMENT ON COLUMN check_rule.moment IS 'When its advice can be followed: any_day, before_day (until the last day of the finding, and no longer), after_day (what can still be done once the day is over); NULL when a rule of your own does not say: any day.';
COMMENT ON COLUMN check_rule.wrong_nl IS 'What is wrong when it does not hold, in Dutch: said of a finding that has no words of its own; NULL when a rule of your own does not say.';
COMMENT ON COLUMN check_rule.wrong_en IS 'What is wrong when it does not hold, in English; NULL when a rule of your own does not say.';
COMMENT ON COLUMN check_rule.is_standard IS 'True for a row that ships with the extension: it is not dumped, since it returns with the extension.';
-- include register_table check_rule STANDARD

CREATE TABLE governance_register.evidence_kind (
	kind text PRIMARY KEY CHECK (kind ~ '^[a-z][a-z0-9_]*$'),
	value_type text NOT NULL CHECK (value_type IN ('date', 'boolean', 'number')),
	label_nl text NOT NULL,
	label_en text NOT NULL,
	meaning text,
	several text CHECK (several IN ('one', 'last')),
	counts text NOT NULL DEFAULT 'last' CHECK (counts IN ('first', 'last')),
	is_standard boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE evidence_kind IS
'The kinds of evidence that rules ask for. A rule of your own may bring its own kinds. No foreign key holds evidence to it, since a restore puts rows back in any order: rule EVIDENCE-KIND reports a row of a kind that is not here.';
COMMENT ON COLUMN evidence_kind.kind IS 'Code, as in evidence.kind and check_rule.evidence_needed.';
COMMENT ON COLUMN evidence_kind.value_type IS 'What decides: date (evidence.happened_on), boolean (evidence.holds) or number (evidence.value). Of a date it can be established that it did not happen: holds = false.';
COMMENT ON COLUMN evidence_kind.label_nl IS 'What it is, in Dutch.';
COMMENT ON COLUMN evidence_kind.label_en IS 'What it is, in English.';
COMMENT ON COLUMN evidence_kind.meaning IS 'What is recorded under it, in English; NULL when the label says it all.';
COMMENT ON COLUMN evidence_kind.several IS 'Of what there can be several, such as budget changes of a year or loans to a partner: what counts of rows on several days that do not say which they are about (evidence.act). one: none, as it is not known which belongs to which; last: the last. NULL of what there is one of.';
COMMENT ON COLUMN evidence_kind.counts IS 'Which day counts of a budget year, or of one act, when it happened more than once: first of what has to be done in time (a second letter undoes nothing), else the last.';
COMMENT ON COLUMN evidence_kind.is_standard IS 'True for a row that ships with the extension: it is not dumped, since it returns with the extension.';
-- include register_table evidence_kind STANDARD

INSERT INTO evidence_kind (kind, value_type, several, counts, label_nl, label_en, meaning, is_standard)
SELECT v.kind, v.value_type, v.several, coalesce(v.counts, 'last'), v.label_nl, v.label_en, v.meaning, true
FROM (VALUES
	-- rows check/data/evidence_kind.tsv
) AS v (kind, value_type, several, counts, label_nl, label_en, meaning);

-- the rules of the register; those of law are in law_rule.sql, before them
INSERT INTO check_rule (
	rule, kind, position, severity, evaluator, evidence_needed, source, label_nl, label_en, advice_nl, advice_en,
	actor, moment, wrong_nl, wrong_en, is_standard)
SELECT v.rule, v.kind, v.position + 100, v.severity, v.evaluator, v.evidence_needed::text[], 'ours', v.label_nl, v.label_en, v.advice_nl, v.advice_en,
	v.actor, v.moment, v.wrong_nl, v.wrong_en, true
FROM (VALUES
	('SCORE-OVERDUE', 'score', 51, 'warning', 'check_score', '{assessment_round}',
		'de samenwerking is op tijd beoordeeld',
		'the collaboration was assessed in time',
		'Vraag het college om dit jaar een ronde vragen te houden.',
		'Ask the executive to hold a round of questions this year.',
		'executive', 'any_day',
		'De samenwerking is te lang niet beoordeeld.',
		'The collaboration has not been assessed for too long.'),
	('SCORE-COVERAGE', 'score', 52, 'warning', 'check_score', '{assessment_form}',
		'genoeg vragen zijn beantwoord',
		'enough questions are answered',
		'Vraag het college de open vragen alsnog voor te leggen.',
		'Ask the executive to put the open questions after all.',
		'executive', 'any_day',
		'Te weinig vragen zijn beantwoord.',
		'Too few questions are answered.'),
	('SCORE-WORSENED', 'score', 53, 'error', 'check_score', '{assessment_form}',
		'het oordeel is niet slechter dan in de vorige ronde',
		'the band is not worse than in the round before',
		'Nodig de partner uit en vraag wat er is veranderd.',
		'Invite the partner and ask what changed.',
		'council', 'any_day',
		'Het oordeel is slechter dan in de vorige ronde.',
		'The light is worse than in the round before.'),
	('SCORE-CONCERN', 'score', 54, 'error', 'check_score', '{assessment_form}',
		'het oordeel staat niet op rood',
		'the light is not red',
		'Vraag het college om een plan, met een dag waarop het beter moet zijn.',
		'Ask the executive for a plan, with a day by which it must be better.',
		'executive', 'any_day',
		'Het licht staat op rood.',
		'The light is red.'),
	('SCORE-DISAGREEMENT', 'score', 55, 'warning', 'check_score', '{assessment_form}',
		'de groepen zien de samenwerking niet heel verschillend',
		'the groups do not see the collaboration very differently',
		'Praat er samen over: raad, college, ambtenaren en partner aan één tafel.',
		'Talk it over together: council, executive, officials and partner at one table.',
		'council', 'any_day',
		'De groepen zien de samenwerking heel anders.',
		'The groups see the collaboration very differently.'),
	('REFLECTION-OVERDUE', 'reflection', 56, 'info', 'check_conduct', '{reflection}',
		'er is in het laatste jaar samen teruggekeken',
		'there was a moment of reflection in the last year',
		'Vraag het college een dag te kiezen om met de partner terug te kijken.',
		'Ask the executive to choose a day to look back with the partner.',
		'executive', 'any_day',
		'Er is al meer dan een jaar niet samen teruggekeken.',
		'For more than a year nobody looked back together.'),
	('REFLECTION-ACTION', 'reflection', 57, 'warning', 'check_conduct', '{reflection.done_on}',
		'acties uit reflectie zijn op tijd klaar',
		'actions from reflection are done in time',
		'Vraag het college of dit nog gebeurt, en op welke dag.',
		'Ask the executive whether this still happens, and on which day.',
		'executive', 'after_day',
		'Wat bij het terugkijken is afgesproken, is niet op tijd gedaan.',
		'What was agreed when looking back was not done in time.'),
	('RESPONSIBLE-NONE', 'completeness', 112, 'info', 'check_conduct', '{responsible}',
		'er is iemand aangewezen die verantwoordelijk is voor de samenwerking',
		'somebody is appointed who is responsible for the collaboration',
		'Laat het college in zijn eerstvolgende vergadering een portefeuillehouder en een ambtenaar aanwijzen.',
		'Let the executive appoint a portfolio holder and an official in its next meeting.',
		'executive', 'any_day',
		'Niemand is aangewezen die verantwoordelijk is voor de samenwerking.',
		'Nobody was appointed who is responsible for the collaboration.'),
	('SIGNAL-OVERDUE', 'signal', 58, 'error', 'check_conduct', '{signal.closed_on}',
		'signalen zijn op tijd afgehandeld',
		'signals are dealt with in time',
		'Vraag het college wat er met dit signaal is gedaan.',
		'Ask the executive what was done with this signal.',
		'executive', 'after_day',
		'Een signaal is niet op tijd beantwoord.',
		'A signal was not answered in time.'),
	('SIGNAL-UNOWNED', 'signal', 59, 'warning', 'check_conduct', '{signal.owner}',
		'elk open signaal heeft een eigenaar en een datum',
		'each open signal has an owner and a day',
		'Vraag het college wie dit oppakt, en voor welke dag.',
		'Ask the executive who takes this up, and by which day.',
		'executive', 'any_day',
		'Een open signaal heeft niemand die het oppakt, of geen dag.',
		'An open signal has nobody who takes it up, or no day.'),
	('DEADLINE-MISSED', 'deadline', 60, 'error', 'check_conduct', '{deadline.done_on}',
		'afgesproken termijnen zijn gehaald',
		'agreed deadlines are met',
		'Vraag het college wat het betekent dat deze dag voorbij is, en wat nu nog kan.',
		'Ask the executive what it means that this day is over, and what can still be done.',
		'executive', 'after_day',
		'Een afgesproken dag is voorbij en het is niet gedaan.',
		'An agreed day is over and it was not done.'),
	('DEADLINE-NEAR', 'deadline', 61, 'info', 'check_conduct', '{deadline.done_on}',
		'er verloopt geen termijn in de komende 30 dagen',
		'no deadline lapses in the next 30 days',
		'Vraag het college of dit op tijd klaar is.',
		'Ask the executive whether this will be ready in time.',
		'executive', 'before_day',
		'Een afgesproken dag is over minder dan 30 dagen.',
		'An agreed day is less than 30 days away.'),
	('WINDOW-CLOSING', 'deadline', 62, 'warning', 'check_window', '{budget_draft_sent, meeting}',
		'de termijn voor een zienswijze loopt niet binnenkort af',
		'no window for a view closes soon',
		'Zet de zienswijze op de agenda van de laatste vergadering die nog op tijd is.',
		'Put the view on the agenda of the last meeting that is still in time.',
		'council', 'before_day',
		'De tijd voor een zienswijze is bijna om.',
		'The time for a view is almost over.'),
	('WINDOW-MISSED', 'deadline', 92, 'info', 'check_window', '{budget_draft_sent, view_given}',
		'van elke termijn voor een zienswijze is vastgelegd of de raad er een gaf',
		'of each window for a view it is recorded whether the council gave one',
		'Leg vast of de raad een zienswijze gaf. Zo niet: laat uw lid in het bestuur haar alsnog inbrengen. '
			'Na de vaststelling kan de raad zich tot de toezichthouder wenden.',
		'Record whether the council gave a view. If not: let your member of the board bring it in after all; '
			'after adoption the council can turn to the supervisor.',
		'clerk', 'after_day',
		'Niemand schreef op of de raad een zienswijze gaf.',
		'Nobody wrote down whether the council gave a view.'),
	('SUPERVISION-LIGHTER', 'policy', 93, 'warning', 'check_supervision', '{supervision_assignment}',
		'het toezicht is niet lichter dan de risicoklasse',
		'the supervision is not lighter than the risk class',
		'Vraag het college om zwaarder toezicht, of om uit te leggen waarom dit genoeg is.',
		'Ask the executive for heavier supervision, or to explain why this is enough.',
		'executive', 'any_day',
		'Wij controleren minder dan bij het risico hoort.',
		'We check less than goes with the risk.'),
	('SUPERVISION-FIRST-YEAR', 'policy', 94, 'warning', 'check_supervision', '{supervision_assignment, supervision_model.first_year_class}',
		'een partner valt in het eerste jaar in de klasse die het model daarvoor noemt',
		'a partner is in its first year in the class that the model names for it',
		'Vraag het college om in het eerste jaar het afgesproken toezicht te houden.',
		'Ask the executive to keep to the agreed supervision in the first year.',
		'executive', 'any_day',
		'Een nieuwe partner kreeg niet het toezicht dat bij het eerste jaar hoort.',
		'A new partner did not get the supervision that goes with the first year.'),
	('SUPERVISION-REVIEW', 'policy', 95, 'warning', 'check_supervision', '{supervision_assignment.reviewed_on}',
		'het risicoprofiel is op tijd opnieuw bekeken',
		'the risk profile was reviewed in time',
		'Vraag het college de risico''s opnieuw te bekijken.',
		'Ask the executive to look at the risks again.',
		'executive', 'after_day',
		'De risico''s zijn niet op tijd opnieuw bekeken.',
		'The risks were not looked at again in time.'),
	('NOTE-REVIEW', 'policy', 96, 'warning', 'check_supervision', '{policy_note.adopted_on, policy_note.lapses_on}',
		'de nota verbonden partijen is niet ouder dan afgesproken, of dan vier jaar',
		'the note on affiliated parties is not older than agreed, or than four years',
		'Vraag het college om een nieuwe nota verbonden partijen.',
		'Ask the executive for a new note on affiliated parties.',
		'executive', 'after_day',
		'De nota verbonden partijen is te oud.',
		'The note on affiliated parties is too old.'),
	('AMENDMENT-SIGN', 'data', 97, 'info', 'check_amendment', '{collaboration_version.valid_from, arrangement_amended}',
		'een gemeenschappelijke regeling is sinds 1 juli 2022 gewijzigd, of er is vastgelegd of dat is gebeurd',
		'an inter-municipal arrangement was amended since 1 July 2022, or it is recorded whether it was',
		'Kijk in de tekst van de regeling, en leg vast of zij is aangepast (arrangement_amended).',
		'Look in the text of the arrangement, and record whether it was amended (arrangement_amended).',
		'official', 'any_day',
		'Niemand schreef op of de regeling aan de nieuwe wet is aangepast.',
		'Nobody wrote down whether the arrangement was adapted to the new law.'),
	('START-REASON', 'start', 63, 'info', 'check_start', '{motive}',
		'er staat waarom de organisatie meedoet',
		'it is stated why the organisation takes part',
		'Vraag het college op te schrijven waarom de gemeente meedoet.',
		'Ask the executive to write down why the municipality takes part.',
		'executive', 'any_day',
		'Nergens staat waarom wij meedoen.',
		'Nowhere is it stated why we take part.'),
	('START-EXPECTATION', 'start', 64, 'info', 'check_start', '{expectation}',
		'er is afgesproken wat de samenwerking moet opleveren',
		'it was agreed what the collaboration must bring',
		'Draag het college op resultaten af te spreken, met een maat en een dag.',
		'Instruct the executive to agree on results, with a measure and a day.',
		'executive', 'any_day',
		'Er is niet afgesproken wat de samenwerking moet opleveren.',
		'It was not agreed what the collaboration must bring.'),
	('START-VALUES', 'start', 65, 'info', 'check_start', '{core_value_agreement}',
		'er is gesproken over elk van de vijf kernwaarden',
		'each of the five core values was discussed',
		'Bespreek de waarden die nog ontbreken met de partner.',
		'Discuss the values that are still missing with the partner.',
		'council', 'any_day',
		'Niet elke kernwaarde is besproken.',
		'Not every core value was discussed.'),
	('START-ALTERNATIVE', 'start', 66, 'info', 'check_start', '{alternative}',
		'andere mogelijkheden zijn afgewogen',
		'alternatives were weighed',
		'Vraag het college welke andere wegen er waren, en waarom die niet zijn gekozen.',
		'Ask the executive which other ways there were, and why they were not chosen.',
		'executive', 'any_day',
		'Er is niet gekeken of het ook anders kon.',
		'Nobody looked whether there was another way.'),
	('EXPECTATION-MISSED', 'promise', 98, 'warning', 'check_promise', '{expectation.realised}',
		'wat de samenwerking moest opleveren, is gehaald',
		'what the collaboration had to bring was reached',
		'Vraag het college waarom dit niet is gehaald, en wat nu de afspraak is.',
		'Ask the executive why this was not reached, and what is agreed now.',
		'executive', 'after_day',
		'Wat de samenwerking moest opleveren, is niet gehaald.',
		'What the collaboration had to bring was not reached.'),
	('EXPECTATION-DUE', 'promise', 99, 'info', 'check_promise', '{expectation.due_on}',
		'er hoeft in de komende 30 dagen niets bereikt te zijn wat nog niet is bereikt',
		'nothing that is not reached yet has to be in the next 30 days',
		'Vraag de partner hoe het ervoor staat, en of de dag wordt gehaald.',
		'Ask the partner how it stands, and whether the day will be met.',
		'executive', 'before_day',
		'Binnen 30 dagen moet er een resultaat zijn dat er nog niet is.',
		'Within 30 days a result must be there that is not there yet.'),
	('EXPECTATION-UNMEASURED', 'promise', 100, 'info', 'check_promise', '{expectation.realised_on}',
		'van elk resultaat is na de afgesproken dag gemeten wat ervan kwam',
		'of each result it was measured after the agreed day what came of it',
		'Vraag de partner om het cijfer, met de dag waarop het is gemeten.',
		'Ask the partner for the figure, with the day on which it was measured.',
		'executive', 'after_day',
		'Van een afgesproken resultaat is niet gemeten wat ervan kwam.',
		'Of an agreed result it was not measured what came of it.'),
	('LIST-ONLY-PARAGRAPH', 'reconciliation', 67, 'warning', 'check_reconciliation', '{interest, participation}',
		'wat in de paragraaf staat, staat ook in het register',
		'what is in the paragraph is in the register',
		'Controleer of de deelname in het register staat.',
		'See whether the participation is in the register.',
		'official', 'any_day',
		'Een partner staat in de paragraaf en niet in het register.',
		'A partner is in the paragraph and not in the register.'),
	('LIST-ONLY-REGISTER', 'reconciliation', 68, 'warning', 'check_reconciliation', '{interest, participation}',
		'waaraan de organisatie meedoet volgens het register, staat in de paragraaf',
		'what the organisation takes part in by the register is in the paragraph',
		'Vraag het college de partner in de paragraaf op te nemen, of uit te leggen waarom niet.',
		'Ask the executive to put the partner in the paragraph, or to explain why not.',
		'executive', 'any_day',
		'Een partner staat in het register en niet in de paragraaf.',
		'A partner is in the register and not in the paragraph.'),
	('VERSION-OVERLAP', 'data', 69, 'error', 'check_version', '{collaboration_version}',
		'versies van een samenwerking overlappen niet',
		'versions of a collaboration do not overlap',
		'Laat de eerste versie in de bron eindigen op de dag dat de tweede begint.',
		'End the first version in the source on the day that the second begins.',
		'official', 'any_day',
		'Twee versies van een samenwerking gelden op dezelfde dag.',
		'Two versions of a collaboration hold on the same day.'),
	('VERSION-GAP', 'data', 70, 'warning', 'check_version', '{collaboration_version}',
		'er zit geen gat tussen twee versies',
		'there is no gap between versions',
		'Zoek uit wat er in de tussentijd gold, en vul dat in de bron in.',
		'Find out what held in between, and enter that in the source.',
		'official', 'any_day',
		'Tussen twee versies van een samenwerking zit een gat.',
		'There is a gap between two versions of a collaboration.'),
	('VERSION-EMPTY', 'data', 71, 'info', 'check_version', '{collaboration_version}',
		'een versie duurt minstens een dag',
		'a version lasts at least a day',
		'Verbeter de begindag of de einddag van die versie in de bron.',
		'Correct the first or the last day of that version in the source.',
		'official', 'any_day',
		'Een versie van een samenwerking duurt geen dag.',
		'A version of a collaboration lasts no day.'),
	('VERSION-PERIOD', 'data', 106, 'warning', 'check_version',
		'{collaboration_version.valid_from, collaboration_version.valid_to, collaboration_version.collaboration}',
		'een versie geldt niet buiten de periode die de samenwerking zelf noemt',
		'a version does not hold outside the period that the collaboration itself states',
		'Vul bij de versie het einde in dat de samenwerking noemt, of verbeter dat.',
		'Enter the end that the collaboration states at the version, or correct it.',
		'official', 'any_day',
		'Een versie geldt buiten de periode die de samenwerking zelf noemt.',
		'A version holds outside the period that the collaboration itself states.'),
	('VERSION-SUCCESSOR', 'data', 72, 'warning', 'check_version', '{collaboration_version.next_key}',
		'een versie die wordt genoemd als opvolger of voorganger bestaat, en wijst terug',
		'a version named as successor or predecessor exists, and points back',
		'Verbeter de verwijzing in de bron.',
		'Correct the reference in the source.',
		'official', 'any_day',
		'Een versie noemt een opvolger of voorganger die er niet is, of die niet terugwijst.',
		'A version names a successor or predecessor that is not there, or does not point back.'),
	('JOINED-AFTER-END', 'data', 73, 'error', 'check_participation', '{participation.joined_on}',
		'niemand treedt toe na het einde van de samenwerking',
		'nobody joins after the end',
		'Verbeter de datum van toetreding in de bron.',
		'Correct the day of joining in the source.',
		'official', 'any_day',
		'Iemand trad toe na het einde van de samenwerking.',
		'Somebody joined after the end of the collaboration.'),
	('PARTICIPANT-ENDED', 'data', 91, 'warning', 'check_succession', '{participation, party.ended_on}',
		'wie deelneemt bestaat nog',
		'whoever takes part still exists',
		'Neem de opvolger op in de regeling, en leg stemmen en aandelen vast.',
		'Enter the successor in the arrangement, and record votes and shares.',
		'official', 'any_day',
		'Een deelnemer bestaat niet meer.',
		'A participant no longer exists.'),
	('PARTICIPATION-OVERLAP', 'data', 101, 'error', 'check_overlap', '{participation.joined_on, participation.left_on}',
		'een deelnemer staat op een dag niet twee keer in een samenwerking',
		'a participant is in a collaboration once on a day',
		'Sluit de deelname af die niet meer geldt, of haal de dubbele weg.',
		'End the participation that no longer holds, or take out the double one.',
		'official', 'any_day',
		'Een deelnemer staat op een dag twee keer in een samenwerking.',
		'A participant is in a collaboration twice on a day.'),
	('ROLE-OVERLAP', 'data', 102, 'warning', 'check_overlap', '{role_assignment.valid_from, role_assignment.valid_to}',
		'een rol is op een dag niet twee keer aan dezelfde toegekend',
		'a role is assigned to one holder once on a day',
		'Sluit de toegekende rol af die niet meer geldt, of haal de dubbele weg.',
		'End the assigned role that no longer holds, or take out the double one.',
		'official', 'any_day',
		'Een rol is op een dag twee keer aan dezelfde toegekend.',
		'A role is assigned twice to one holder on a day.'),
	('INTEREST-OVERLAP', 'data', 103, 'error', 'check_overlap', '{interest.valid_from, interest.valid_to}',
		'van een belang geldt op een dag één rij',
		'of an interest one row holds on a day',
		'Sluit het belang af dat niet meer geldt, of haal de dubbele rij weg.',
		'End the interest that no longer holds, or take out the double row.',
		'official', 'any_day',
		'Van een belang gelden op een dag twee rijen.',
		'Of an interest two rows hold on a day.'),
	('SUPERVISION-OVERLAP', 'data', 104, 'warning', 'check_overlap', '{supervision_assignment.valid_from, supervision_assignment.valid_to}',
		'op een dag geldt één klasse van toezicht per samenwerking',
		'one class of supervision holds for a collaboration on a day',
		'Sluit de klasse van toezicht af die niet meer geldt, of haal de dubbele weg.',
		'End the class of supervision that no longer holds, or take out the double one.',
		'official', 'any_day',
		'Op een dag gelden twee klassen van toezicht voor een samenwerking.',
		'Two classes of supervision hold for a collaboration on a day.'),
	('SHARE-TOTAL', 'data', 105, 'warning', 'check_register', '{participation.published_share, participation.published_range}',
		'gepubliceerde aandelen zijn samen 100 procent',
		'published shares add to 100 percent',
		'Controleer de aandelen in de bron.',
		'Verify the shares in the source.',
		'official', 'any_day',
		'De gepubliceerde aandelen zijn samen geen 100 procent.',
		'The published shares do not add to 100 percent.'),
	('END-FAR', 'data', 92, 'info', 'check_far_end',
		'{participation.left_on, collaboration_version.valid_to, party.ended_on, contract.ends_on, role_assignment.valid_to, responsible.valid_to,
		interest.valid_to, policy_note.lapses_on, rule_choice.valid_to}',
		'een einde dat niet bekend is staat er niet als een dag na 2199',
		'an end that is not known is not written as a day after 2199',
		'Laat de einddatum leeg.',
		'Leave the end empty.',
		'official', 'any_day',
		'Een einde dat niet bekend is, staat er als een dag na 2199.',
		'An end that is not known is written as a day after 2199.'),
	('PARTICIPANT-NONE', 'completeness', 74, 'info', 'check_register', '{participation}',
		'een samenwerking heeft minstens twee deelnemers',
		'a collaboration has at least two participants',
		'Vul de deelnemers aan.',
		'Add the participants.',
		'official', 'any_day',
		'Van een samenwerking zijn minder dan twee deelnemers bekend.',
		'Fewer than two participants of a collaboration are known.'),
	('BODY-MISSING', 'completeness', 75, 'info', 'check_register', '{collaboration_version.body}',
		'een samenwerking met een eigen lichaam heeft dat lichaam in het register',
		'a collaboration with a body of its own has it in the register',
		'Leg het lichaam vast.',
		'Record the body.',
		'official', 'any_day',
		'Het lichaam van de samenwerking staat niet in het register.',
		'The body of the collaboration is not in the register.'),
	('BODY-NOT-EXPECTED', 'data', 76, 'info', 'check_register', '{collaboration_version.body}',
		'een samenwerking zonder eigen lichaam heeft er geen in het register',
		'a collaboration without a body of its own has none in the register',
		'Controleer de rechtsvorm.',
		'Verify the legal form.',
		'official', 'any_day',
		'Een samenwerking zonder eigen lichaam heeft er toch een in het register.',
		'A collaboration without a body of its own has one in the register.'),
	('BASIS-MISSING', 'completeness', 77, 'info', 'check_register', '{collaboration_version.legal_basis}',
		'de wettelijke grondslag staat erbij',
		'the legal basis is stated',
		'Vul de wet of wetten in.',
		'Record the law or laws.',
		'official', 'any_day',
		'De wettelijke grondslag staat er niet bij.',
		'The legal basis is not stated.'),
	('PURPOSE-MISSING', 'completeness', 78, 'info', 'check_register', '{collaboration_version.collaboration}',
		'het doel staat erbij',
		'the purpose is stated',
		'Schrijf het doel op.',
		'Write the purpose.',
		'official', 'any_day',
		'Het doel staat er niet bij.',
		'The purpose is not stated.'),
	('KEY-TOTAL', 'data', 79, 'warning', 'check_register', '{participation.distribution_key}',
		'verdeelsleutels tellen op tot 100',
		'distribution keys add to 100',
		'Controleer de verdeelsleutels.',
		'Verify the distribution keys.',
		'official', 'any_day',
		'De verdeelsleutels zijn samen geen 100.',
		'The distribution keys do not add to 100.'),
	('ORPHAN', 'data', 80, 'error', 'check_orphan', '{register_orphan}',
		'elke verwijzing in het register leidt ergens heen',
		'each reference in the register leads somewhere',
		'Herstel de verwijzing of verwijder de rij.',
		'Repair the reference or remove the row.',
		'official', 'any_day',
		'Een verwijzing in het register leidt nergens heen.',
		'A reference in the register leads nowhere.'),
	('IDENTIFIER-TWICE', 'data', 81, 'error', 'check_identifier', '{party.rsin, party.kvk, party.oin}',
		'een RSIN, KvK-nummer of OIN hoort bij één partij',
		'an RSIN, KvK number or OIN belongs to one party',
		'Voeg de dubbele rijen samen.',
		'Merge the double rows.',
		'official', 'any_day',
		'Een nummer hoort bij meer dan één partij.',
		'A number belongs to more than one party.'),
	('AMOUNT-UNREADABLE', 'data', 82, 'warning', 'check_amount', '{finance_amount.original}',
		'elk bedrag is te lezen',
		'each amount can be read',
		'Verbeter het bedrag in de bron.',
		'Correct the amount in the source.',
		'official', 'any_day',
		'Een bedrag is niet te lezen.',
		'An amount cannot be read.'),
	('TOTAL-TIES', 'data', 83, 'warning', 'check_total', '{finance_amount:contribution, finance_amount:contributions_total}',
		'bijdragen van deelnemers tellen op tot het totaal',
		'contributions of participants add to the total',
		'Zoek uit waarom de bijdragen en het totaal verschillen.',
		'Find out why the contributions and the total differ.',
		'official', 'any_day',
		'De bijdragen zijn samen niet het totaal.',
		'The contributions do not add to the total.'),
	('EQUITY-WALK', 'data', 84, 'info', 'check_total', '{finance_amount:equity_begin, finance_amount:equity_end, finance_amount:result}',
		'eigen vermogen aan het eind is het begin plus het resultaat',
		'equity at the end is that at the begin plus the result',
		'Vraag de partner waarom het eigen vermogen anders liep dan het resultaat.',
		'Ask the partner why equity went another way than the result.',
		'official', 'any_day',
		'Het eigen vermogen volgt niet uit het begin en het resultaat.',
		'Equity does not follow from its begin and the result.'),
	('EVIDENCE-KIND', 'data', 90, 'error', 'check_evidence_kind', '{evidence.kind}',
		'elk bewijs is van een soort waar een regel naar vraagt',
		'evidence is of a kind that a rule asks for',
		'Verbeter het soort; tabel evidence_kind noemt ze.',
		'Correct the kind; table evidence_kind has them.',
		'official', 'any_day',
		'Een bewijs is van een soort waar geen regel naar vraagt.',
		'A piece of evidence is of a kind that no rule asks for.'),
	('PORT-VANISHED', 'port', 85, 'critical', 'check_port', '{port}',
		'elke aangesloten bron bestaat nog',
		'each attached source still exists',
		'Herstel de view of maak de poort los.',
		'Repair the view or detach the port.',
		'keeper', 'any_day',
		'Een aangesloten bron bestaat niet meer.',
		'An attached source no longer exists.'),
	('PORT-REFUSED', 'port', 85, 'error', 'check_port', '{port}',
		'elke aangesloten bron is van wie vertrouwd is',
		'each attached source is of somebody who is trusted',
		'Geef de view een eigenaar die vertrouwd is, of laat een beheerder de eigenaar noemen in trusted_owner en de bron opnieuw aansluiten.',
		'Give the view an owner who is trusted, or have a keeper name its owner in trusted_owner and attach the source again.',
		'keeper', 'any_day',
		'Een aangesloten bron is van iemand die niet vertrouwd is.',
		'An attached source is of somebody who is not trusted.'),
	('PORT-UNREADABLE', 'port', 107, 'error', 'check_port', '{port}',
		'elke aangesloten bron is te lezen',
		'each attached source can be read',
		'Geef de rol van de nachtelijke verversing leesrecht (GRANT USAGE en SELECT): dat gaat verloren als een view opnieuw wordt gemaakt.',
		'Grant the role that refreshes the right to read (GRANT USAGE and SELECT): making a view again takes it away.',
		'keeper', 'any_day',
		'Een aangesloten bron is niet te lezen.',
		'An attached source cannot be read.'),
	('PORT-FAILED', 'port', 108, 'error', 'check_port', '{port}',
		'elke aangesloten bron is zonder fout te verwerken',
		'each attached source goes through without an error',
		'Lees de fout in port_refresh_error en herstel de view.',
		'Read the error in port_refresh_error and repair the view.',
		'keeper', 'any_day',
		'Een aangesloten bron geeft een fout.',
		'An attached source raises an error.'),
	('PORT-EMPTY', 'port', 109, 'error', 'check_port', '{port}',
		'geen bron die rijen gaf is leeg',
		'no source that gave rows is empty',
		'Herstel de lege bron. Is het zo bedoeld, roep dan accept_shrunk() aan.',
		'Repair the empty source. When it is meant, call accept_shrunk().',
		'keeper', 'any_day',
		'Een bron die rijen gaf, is leeg.',
		'A source that gave rows is empty.'),
	('PORT-SHRUNK', 'port', 110, 'error', 'check_port', '{port}',
		'van geen bron valt opeens een groot deel weg',
		'no source loses a large part at once',
		'Zoek uit waar de rijen bleven. Is het zo bedoeld, roep dan accept_shrunk() aan.',
		'Find out where the rows went. When it is meant, call accept_shrunk().',
		'keeper', 'any_day',
		'Een groot deel van een bron is opeens weg.',
		'A large part of a source is gone at once.'),
	('PORT-STALE', 'port', 111, 'warning', 'check_port', '{port}',
		'elke aangesloten bron is onlangs verwerkt',
		'each attached source was merged lately',
		'Kijk of de nachtelijke verversing loopt, of maak de poort los.',
		'See whether the refresh of the night runs, or detach the port.',
		'keeper', 'any_day',
		'De gegevens van een bron zijn oud.',
		'The data of a source are old.'),
	('PORT-REJECTED', 'port', 86, 'warning', 'check_port', '{port_rejection}',
		'elke rij uit de bron is te lezen',
		'each row of the source can be read',
		'Verbeter de rij in de bron.',
		'Correct the row in the source.',
		'official', 'any_day',
		'Een rij uit de bron is niet te lezen.',
		'A row of the source cannot be read.'),
	('CHECK-BROKEN', 'self', 87, 'error', '-', '{}',
		'elke controle kan worden uitgevoerd',
		'each check can run',
		'Lees de foutmelding en herstel de regel.',
		'Read the error and repair the rule.',
		'keeper', 'any_day',
		'Een controle kon niet worden uitgevoerd.',
		'A check could not run.'),
	('WAIVER-LAPSING', 'self', 88, 'warning', 'check_waiver', '{finding.waived_until}',
		'geen ontheffing verloopt in de komende 30 dagen',
		'no waiver lapses in the next 30 days',
		'Los de bevinding op of geef opnieuw een ontheffing.',
		'Resolve the finding or waive it again.',
		'official', 'before_day',
		'Een ontheffing loopt binnen 30 dagen af.',
		'A waiver lapses within 30 days.')
) AS v (
	rule, kind, position, severity, evaluator, evidence_needed, label_nl, label_en, advice_nl, advice_en, actor, moment, wrong_nl, wrong_en);

-- the rules on roles have their catalogue in C; WGR-03 and WGR-04 are above
INSERT INTO check_rule (
	rule, kind, position, severity, valid_from, source, evaluator, evidence_needed, label_nl, label_en, advice_nl, advice_en,
	actor, moment, wrong_nl, wrong_en, is_standard)
-- that nobody chose is a field that nobody filled
SELECT r.rule, CASE r.rule WHEN 'ROLE-NONE' THEN 'completeness' ELSE 'role' END, 1000 + r.nr, CASE r.rule WHEN 'ROLE-NONE' THEN 'info' ELSE r.severity END,
	r.valid_from, r.source, 'check_role', '{collaboration_version.collaboration, role_assignment}',
	r.label_nl, r.label_en, w.advice_nl, w.advice_en, w.actor, w.moment, w.wrong_nl, w.wrong_en, true
FROM role_rules() WITH ORDINALITY AS r (rule, severity, scope, source, valid_from, label_nl, label_en, nr)
-- a rule without its words is refused by check_rule
LEFT JOIN (VALUES
	-- rows check/data/role_words.tsv
) AS w (rule, actor, moment, wrong_nl, wrong_en, advice_nl, advice_en) USING (rule)
WHERE r.rule NOT IN ('WGR-03', 'WGR-04');
