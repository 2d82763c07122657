-- setting.sql: what an organisation may choose, held to a catalogue when it is written, and read by one reader

CREATE FUNCTION governance_internal.setting_catalogue()
RETURNS TABLE (
	name text, type text, lowest numeric, highest numeric, default_value numeric, set_by text,
	label_nl text, label_en text, description_nl text, description_en text
)
-- include immutable_sql - ROWS=9
BEGIN ATOMIC
	SELECT v.name, v.type, v.lowest, v.highest, v.default_value, 'manager'::text, v.label_nl, v.label_en, v.description_nl, v.description_en
	FROM (VALUES
		('min_raters'::text, 'whole'::text, 3::numeric, 100::numeric, 5::numeric, 'mensen om een groep te tonen'::text, 'people to show a group'::text,
			'Van een groep waarvan minder mensen een vraag beantwoordden, wordt niets gepubliceerd, en op de pagina''s staat een waarschuwing.'::text,
			'Nothing is published of a group of which fewer people answered a question, and pages mark it.'::text),
		('assessment_months', 'whole', 1, 120, 24, 'maanden dat een beoordeling geldt', 'months that an assessment holds',
			'Na zoveel maanden is een beoordeling te oud: regel SCORE-OVERDUE, de kalender en de pagina''s.',
			'After so many months an assessment is too old: rule SCORE-OVERDUE, the calendar and the pages.'),
		('min_coverage', 'number', 0, 1, 0.6, 'deel van de vragen dat beantwoord moet zijn', 'part of the questions that must be answered',
			'Onder dit deel (0 tot 1) vraagt regel SCORE-COVERAGE om de ontbrekende antwoorden.',
			'Below this part (0 to 1) rule SCORE-COVERAGE asks for the missing answers.'),
		('disagreement', 'number', 0.01, 1, 0.25, 'verschil tussen groepen dat telt', 'difference between groups that counts',
			'Vanaf dit verschil (op een schaal van 0 tot 1) zien groepen een samenwerking anders: regel SCORE-DISAGREEMENT en de pagina''s.',
			'From this difference on (on a scale from 0 to 1) groups see a collaboration differently: rule SCORE-DISAGREEMENT and the pages.'),
		('reflection_months', 'whole', 1, 120, 12, 'maanden tussen momenten van terugkijken', 'months between moments of reflection',
			'Na zoveel maanden zonder gezamenlijk terugkijken faalt regel REFLECTION-OVERDUE.',
			'After so many months without a joint reflection rule REFLECTION-OVERDUE fails.'),
		('total_tolerance', 'number', 0, 1000000, 1, 'euro''s die een optelling mag afwijken', 'euros that a sum may be off',
			'Zoveel euro mogen bijdragen en vermogen afwijken voordat regels TOTAL-TIES en EQUITY-WALK falen.',
			'So many euros may contributions and equity be off before rules TOTAL-TIES and EQUITY-WALK fail.'),
		('min_interval', 'number', 0.1, 0.5, 0.25, 'speling die een oordeel van één mens moet houden', 'room that what one person says must keep',
			'Niets wordt gepubliceerd van een groep waarvan een lid dan preciezer dan dit deel van de schaal kan uitrekenen wat een ander vindt.',
			'Nothing is published of a group of which a member could then work out what another said more closely than this part of the scale.'),
		('max_vanished', 'number', 0, 1, 0.25, 'deel van een bron dat mag wegvallen', 'part of a source that may vanish',
			'Valt van een bron een groter deel van de rijen weg (en meer dan vier), dan wordt die niet '
				'verwerkt tot iemand zegt dat het klopt: regels PORT-SHRUNK en PORT-EMPTY. Bij 1 mag alles wegvallen.',
			'When a larger part of the rows of a source is gone (and more than four), it is not merged '
				'until somebody says that it is meant: rules PORT-SHRUNK and PORT-EMPTY. With 1 all may.'),
		('source_days', 'whole', 1, 3660, 7, 'dagen dat een bron vers blijft', 'days that a source stays fresh',
			'Is een bron zoveel dagen niet verwerkt, dan is hij oud: regel PORT-STALE.',
			'When a source was not merged for so many days it is stale: rule PORT-STALE.')
	) AS v (name, type, lowest, highest, default_value, label_nl, label_en, description_nl, description_en);
END;
COMMENT ON FUNCTION setting_catalogue() IS
'Every setting: name, type (whole or number), range, default, who sets it (a manager: for the own organisation; for all by who sees all), and what it does, in Dutch and English.';

CREATE FUNCTION governance_internal.check_setting(name text, value text)
RETURNS boolean
AS $$
DECLARE
	known record;
BEGIN
	SELECT k.* INTO known FROM setting_catalogue() AS k WHERE k.name = check_setting.name;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('no setting %s', to_json(check_setting.name)),
			HINT = coalesce('Do you mean "' || closest_word(check_setting.name, (SELECT array_agg(k.name) FROM setting_catalogue() AS k)) || '"? ', '')
				|| 'governance.settings() lists them.';
	END IF;
	-- digits and nothing else: a blank or a comma is no number that every reader takes for the same
	IF (check_setting.value COLLATE "C" ~ CASE known.type WHEN 'whole' THEN '^[0-9]{1,9}$' ELSE '^[0-9]{1,9}([.][0-9]{1,9})?$' END) IS NOT TRUE
		OR check_setting.value::numeric NOT BETWEEN known.lowest AND known.highest THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('setting "%s" cannot be %s', known.name, coalesce(to_json(check_setting.value)::text, 'NULL')),
			DETAIL = format('Expected a %s from %s to %s, as digits without blanks%s.', CASE known.type WHEN 'whole' THEN 'whole number' ELSE 'number' END,
				known.lowest, known.highest, CASE known.type WHEN 'whole' THEN '' ELSE ' and a point before the decimals' END),
			HINT = format('Without a row it is %s.', known.default_value);
	END IF;
	RETURN true;
END
$$
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
SET search_path = OUR_SCHEMAS;
COMMENT ON FUNCTION check_setting(text, text) IS
'True when a setting has that name and may have that value; else 22023 that names both, says what was expected, and has the closest name as a hint. The constraint of table setting: a wrong value does not get in.';

CREATE TABLE governance_register.setting (
	setting_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation text CHECK (organisation = organisation(organisation)),
	name text NOT NULL,
	value text NOT NULL,
	reason text,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE NULLS NOT DISTINCT (organisation, name),
	CONSTRAINT setting_is_in_catalogue_check CHECK (check_setting(name, value))
);
COMMENT ON TABLE setting IS
'Choices of an organisation that checks and views follow: how many people make a group large enough, how many months an assessment holds. A name without a row has its default; settings() lists names, ranges and what holds.';
COMMENT ON COLUMN setting.organisation IS
'Organisation whose choice it is; NULL for all that made none of their own.';
COMMENT ON COLUMN setting.name IS
'Name of the setting, one of settings().';
COMMENT ON COLUMN setting.value IS
'Its value, as digits, in the range that settings() says.';
COMMENT ON COLUMN setting.reason IS
'Why; NULL when not written.';
COMMENT ON COLUMN setting.changed_at IS
'When this row was written or last changed.';
-- include register_table setting OWN KEY

CREATE FUNCTION governance_internal.shared_settings()
RETURNS jsonb
AS $$
BEGIN
	RETURN (
		SELECT jsonb_object_agg(k.name, coalesce(s.value::numeric, k.default_value))
		FROM setting_catalogue() AS k
		LEFT JOIN setting AS s ON s.name = k.name AND s.organisation IS NULL
	);
END
$$
-- include stable_plpgsql - PLANNEDONCE
COMMENT ON FUNCTION shared_settings() IS
'What every setting is where an organisation chose nothing itself: what was chosen for all, else the default.';

CREATE FUNCTION governance_internal.settings_of(organisation text)
RETURNS TABLE (
	min_raters numeric, assessment_months integer, min_coverage numeric, disagreement numeric, reflection_months integer, total_tolerance numeric,
	min_interval numeric, max_vanished numeric, source_days integer
)
-- include stable_sql - ROWS=1
BEGIN ATOMIC
	-- what holds for all is read once a query, its own for each
	SELECT coalesce(max(s.value) FILTER (WHERE s.name = 'min_raters'), (SELECT shared_settings()) ->> 'min_raters')::numeric,
		coalesce(max(s.value) FILTER (WHERE s.name = 'assessment_months'), (SELECT shared_settings()) ->> 'assessment_months')::numeric::integer,
		coalesce(max(s.value) FILTER (WHERE s.name = 'min_coverage'), (SELECT shared_settings()) ->> 'min_coverage')::numeric,
		coalesce(max(s.value) FILTER (WHERE s.name = 'disagreement'), (SELECT shared_settings()) ->> 'disagreement')::numeric,
		coalesce(max(s.value) FILTER (WHERE s.name = 'reflection_months'), (SELECT shared_settings()) ->> 'reflection_months')::numeric::integer,
		coalesce(max(s.value) FILTER (WHERE s.name = 'total_tolerance'), (SELECT shared_settings()) ->> 'total_tolerance')::numeric,
		coalesce(max(s.value) FILTER (WHERE s.name = 'min_interval'), (SELECT shared_settings()) ->> 'min_interval')::numeric,
		coalesce(max(s.value) FILTER (WHERE s.name = 'max_vanished'), (SELECT shared_settings()) ->> 'max_vanished')::numeric,
		coalesce(max(s.value) FILTER (WHERE s.name = 'source_days'), (SELECT shared_settings()) ->> 'source_days')::numeric::integer
	FROM setting AS s
	WHERE s.organisation = settings_of.organisation;
END;
COMMENT ON FUNCTION settings_of(text) IS
'What every setting is for an organisation: its own row of setting, else the shared one, else the default. One row; the one reader of the table, for rules, pages and publish(). NULL for an organisation: the shared ones.';

CREATE FUNCTION settings(organisation text DEFAULT NULL)
RETURNS TABLE (
	name text, type text, lowest numeric, highest numeric, default_value numeric, value numeric, set_by text,
	label_nl text, label_en text, description_nl text, description_en text
)
-- include stable_sql - ROWS=9
BEGIN ATOMIC
	SELECT k.name, k.type, k.lowest, k.highest, k.default_value, (to_jsonb(s) ->> k.name)::numeric, k.set_by,
		k.label_nl, k.label_en, k.description_nl, k.description_en
	FROM setting_catalogue() AS k
	CROSS JOIN settings_of(settings.organisation) AS s;
END;
COMMENT ON FUNCTION settings(text) IS
'The catalogue of settings: name, type (whole or number), range from lowest to highest, default, what it is for an organisation now (value: its own, else what was set for all, else the default), who sets it (manager: for the own organisation; a row without organisation by who sees all) and what it does, in Dutch and English. Set one by a row of governance_register.setting: another name or a value out of range is refused there (22023). NULL: what holds for all that chose nothing themselves. Example: SELECT name, lowest, highest, value FROM governance.settings(''gm9999'')';
