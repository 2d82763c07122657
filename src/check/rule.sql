-- rule.sql: the catalogue of rules, and what a rule says about one subject

CREATE FUNCTION governance_internal.day_text(day date, lang text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
-- whole numbers: the text of a float follows a setting
RETURN date_part('day', day)::integer::text || ' ' || label('month', date_part('month', day)::integer::text, lang) || ' ' || date_part('year', day)::integer::text;
COMMENT ON FUNCTION day_text(date, text) IS
'A day in words, lang ''nl'' or ''en'', as in a sentence. NULL in, NULL out; 22023 for another language. Example: day_text(''2026-06-11'', ''nl'') = ''11 juni 2026''';

CREATE FUNCTION governance_internal.euro_text(amount numeric, lang text)
RETURNS text
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
-- no to_char(), which depends on the locale of the server
RETURN CASE WHEN round(amount) < 0 THEN '-' ELSE '' END || '€ '
	|| reverse(regexp_replace(reverse(abs(round(amount))::text), '([0-9]{3})(?=[0-9])', CASE lang WHEN 'nl' THEN '\1.' ELSE '\1,' END, 'g'));
COMMENT ON FUNCTION euro_text(numeric, text) IS
'An amount in whole euros as people write it, lang ''nl'' (points between thousands) or another (commas). NULL in, NULL out. Example: euro_text(-114000, ''nl'') = ''-€ 114.000''';

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

CREATE TABLE governance_register.check_rule (
	rule text PRIMARY KEY CHECK (rule ~ '^[A-Za-z][A-Za-z0-9_-]*$'),
	kind text NOT NULL CHECK (kind = ANY (ARRAY['law', 'role', 'score', 'reflection', 'signal', 'deadline', 'start', 'reconciliation', 'data', 'port', 'self', 'own'])),
	position integer NOT NULL,
	severity text NOT NULL CHECK (severity = ANY (ARRAY['info', 'warning', 'error', 'critical'])),
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
	is_standard boolean NOT NULL DEFAULT false,
	CHECK (valid_from <= valid_to)
);
COMMENT ON TABLE check_rule IS
'The catalogue of rules. A rule of your own is a row here and a function (date) RETURNS SETOF governance.check_row that names it; run_checks() calls that function with the rights of whoever runs the checks, so grant writing here to nobody you would not let do that.';
COMMENT ON COLUMN check_rule.rule IS 'Stable code.';
COMMENT ON COLUMN check_rule.kind IS 'law, role, score, reflection, signal, deadline, start, reconciliation, data, port, self (on the checks and the database), own (added by the user).';
COMMENT ON COLUMN check_rule.position IS 'Order in which it is shown.';
COMMENT ON COLUMN check_rule.severity IS 'info, warning, error or critical, unless a row says otherwise.';
COMMENT ON COLUMN check_rule.valid_from IS 'First day on which the rule holds; NULL when it always has, or the day was not established.';
COMMENT ON COLUMN check_rule.valid_to IS 'Day from which it no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN check_rule.source IS 'Where the rule is written: law and article, a local note; ours when nowhere.';
COMMENT ON COLUMN check_rule.source_url IS 'Public address of the source; several are separated by |. NULL when there is none.';
COMMENT ON COLUMN check_rule.certainty IS 'How the source was read: text read, secondary, derived, ...; NULL for a rule of ours.';
COMMENT ON COLUMN check_rule.evidence_needed IS 'What must be filled to decide it: kinds of evidence, or table.column, or table:kind.';
COMMENT ON COLUMN check_rule.evaluator IS 'Function that evaluates it: one of the extension itself, or schema.name; - for what run_checks() itself finds.';
COMMENT ON COLUMN check_rule.label_nl IS 'What must hold, in Dutch.';
COMMENT ON COLUMN check_rule.label_en IS 'What must hold, in English.';
COMMENT ON COLUMN check_rule.advice_nl IS 'What to do when it does not, in Dutch.';
COMMENT ON COLUMN check_rule.advice_en IS 'What to do when it does not, in English.';
COMMENT ON COLUMN check_rule.is_standard IS 'True for a row that ships with the extension: it is not dumped, since it returns with the extension.';
SELECT pg_extension_config_dump('governance_register.check_rule', 'WHERE NOT is_standard');

-- the 49 rules of law first (one whose days changed on 1 July 2022 holds always; its days follow the date), then those of the register
INSERT INTO check_rule (rule, kind, position, severity, valid_from, source, source_url, certainty, evidence_needed, evaluator, label_nl, label_en, advice_nl, advice_en, is_standard)
VALUES
	('BBV-01', 'law', 1, 'error', '2003-02-01', 'BBV art. 1 lid 1 b', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.has_seat', 'interest.has_vote', 'interest.amount_at_risk']::text[],
		'check_bbv', 'een verbonden partij heeft een bestuurlijk én een financieel belang', 'an affiliated party has an administrative and a financial interest',
		'Haal de partij uit de lijst, of vul in welk belang er is.', 'Take the party off the list, or record which interest there is.', true),
	('BBV-02', 'law', 2, 'error', '2003-02-01', 'BBV art. 1 lid 1 c', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.amount_at_risk']::text[],
		'check_bbv', 'het bedrag dat de organisatie kan verliezen is bekend en niet negatief', 'the amount at risk is known and not negative',
		'Zoek het bedrag op in de statuten, de regeling of de garanties.', 'Look the amount up in the statutes, the arrangement or the guarantees.', true),
	('BBV-03', 'law', 3, 'error', '2003-02-01', 'BBV art. 1 lid 1 d; Oudewater jaarstukken 2022', 'https://wetten.overheid.nl/BWBR0014606 | https://oudewater.begrotingonline.nl/jaarstukken-2022-/programma/paragraaf-6-verbonden-partijen', 'text read', ARRAY['interest.has_seat', 'interest.has_vote']::text[],
		'check_bbv', 'bestuurlijk belang is een zetel of een stem; alleen voordragen is niet genoeg', 'administrative interest is a seat or a vote; a right to nominate is not enough',
		'Controleer de zetel en de stem, of haal de partij uit de lijst.', 'Verify the seat and the vote, or take the party off the list.', true),
	('BBV-04', 'law', 4, 'error', '2003-02-01', 'BBV art. 1 lid 1 e', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.has_shares']::text[],
		'check_bbv', 'aandelen horen bij een bv of nv', 'shares belong to a private or public limited company',
		'Controleer de rechtsvorm en het aandelenbezit.', 'Verify the legal form and the shares.', true),
	('BBV-05', 'law', 5, 'info', NULL, 'BBV art. 1 lid 2', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.bbv_group']::text[],
		'check_bbv', 'een Europese groepering met beide belangen staat in de lijst', 'a European grouping with both interests is on the list',
		'Neem de groepering op in de paragraaf.', 'Put the grouping in the paragraph.', true),
	('BBV-06', 'law', 6, 'warning', '2003-02-01', 'BBV art. 5', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.is_consolidated']::text[],
		'check_bbv', 'een verbonden partij wordt niet geconsolideerd', 'an affiliated party is not consolidated',
		'Haal de cijfers van de partij uit de eigen begroting en jaarrekening.', 'Take the figures of the party out of the own budget and accounts.', true),
	('BBV-07', 'law', 7, 'warning', NULL, 'BBV art. 8 lid 3 b', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['goal_collaboration']::text[],
		'check_bbv', 'elke verbonden partij hoort bij een programma van de begroting', 'each affiliated party is linked to a programme of the budget',
		'Koppel de partij aan het programma waaraan zij bijdraagt.', 'Link the party to the programme that it contributes to.', true),
	('BBV-08', 'law', 8, 'error', NULL, 'BBV art. 9 lid 2 f', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['document:paragraph']::text[],
		'check_paragraph', 'de begroting heeft een paragraaf verbonden partijen', 'the budget has a paragraph on affiliated parties',
		'Voeg de paragraaf toe aan de begroting.', 'Add the paragraph to the budget.', true),
	('BBV-09', 'law', 9, 'warning', NULL, 'BBV art. 15 lid 1 a', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['paragraph_vision', 'paragraph_intentions']::text[],
		'check_paragraph', 'de paragraaf noemt de visie en de beleidsvoornemens', 'the paragraph states the vision and the policy intentions',
		'Vul de paragraaf aan met visie en voornemens.', 'Add vision and intentions to the paragraph.', true),
	('BBV-10', 'law', 10, 'error', '2016-01-01', 'BBV art. 15 lid 1 b', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.bbv_group']::text[],
		'check_bbv', 'elke verbonden partij staat in precies één van de vier groepen', 'each affiliated party is in exactly one of the four groups',
		'Kies de groep die bij de rechtsvorm hoort.', 'Choose the group that goes with the legal form.', true),
	('BBV-11', 'law', 11, 'error', NULL, 'BBV art. 15 lid 1 b (derived)', 'https://wetten.overheid.nl/BWBR0014606', 'derived', ARRAY['interest.bbv_group']::text[],
		'check_bbv', 'de groep past bij de rechtsvorm', 'the group agrees with the legal form',
		'Verbeter de groep of de rechtsvorm.', 'Correct the group or the legal form.', true),
	('BBV-12', 'law', 12, 'error', NULL, 'BBV art. 15 lid 2 a', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.way', 'interest.public_interest']::text[],
		'check_bbv', 'de wijze van deelnemen en het openbaar belang staan erbij', 'the way of taking part and the public interest are stated',
		'Beschrijf hoe u deelneemt en welk openbaar belang dat dient.', 'Describe how you take part and which public interest that serves.', true),
	('BBV-13', 'law', 13, 'error', NULL, 'BBV art. 15 lid 2 b', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['finance_amount:interest_begin', 'finance_amount:interest_end']::text[],
		'check_bbv', 'het belang aan het begin en aan het einde van het jaar is bekend', 'the interest at the begin and the end of the year is stated',
		'Vraag de cijfers op bij de partner.', 'Ask the partner for the figures.', true),
	('BBV-14', 'law', 14, 'error', NULL, 'BBV art. 15 lid 2 c', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['finance_amount:equity_begin', 'finance_amount:equity_end', 'finance_amount:debt_begin', 'finance_amount:debt_end']::text[],
		'check_bbv', 'het eigen en het vreemd vermogen aan het begin en het einde van het jaar zijn bekend', 'equity and debt at the begin and the end of the year are stated',
		'Vraag de vier bedragen op bij de partner.', 'Ask the partner for the four amounts.', true),
	('BBV-15', 'law', 15, 'error', NULL, 'BBV art. 15 lid 2 d', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['finance_amount:result']::text[],
		'check_bbv', 'het verwachte resultaat van het jaar is bekend', 'the expected result of the year is stated',
		'Vraag het verwachte resultaat op bij de partner.', 'Ask the partner for the expected result.', true),
	('BBV-16', 'law', 16, 'warning', NULL, 'BBV art. 15 lid 2 e', 'https://wetten.overheid.nl/BWBR0014606', 'text read', ARRAY['interest.has_material_risk', 'interest.risk_text']::text[],
		'check_bbv', 'de risico''s zonder dekking staan erbij, of er staat dat ze er niet zijn', 'uncovered material risks are stated, or explicitly none',
		'Beschrijf de risico''s, of schrijf op dat er geen zijn.', 'Describe the risks, or write that there are none.', true),
	('BBV-17', 'law', 17, 'warning', NULL, 'BBV art. 4', 'https://wetten.overheid.nl/BWBR0014606', 'text read; application derived', ARRAY['finance_amount', 'difference_explained']::text[],
		'check_bbv', 'begroting en jaarstukken noemen dezelfde partijen', 'budget and accounts list the same parties',
		'Leg het verschil uit of vul de lijst aan.', 'Explain the difference or complete the list.', true),
	('WGR-01', 'law', 18, 'error', '2022-07-01', 'Wgr art. 1 lid 2-3', 'https://www.ndsz.nl/content/BWBR0003740-20220701', 'text read', ARRAY['draft_sent', 'arrangement_decided', 'views_waived']::text[],
		'check_wgr', 'de raden hadden 8 weken voor een zienswijze over het ontwerp van de regeling', 'the councils had 8 weeks for a view on the draft arrangement',
		'Stuur het ontwerp minstens 8 weken voor het besluit naar de raden.', 'Send the draft to the councils at least 8 weeks before the decision.', true),
	('WGR-02', 'law', 19, 'error', '1985-01-01', 'Wgr art. 1 lid 4-5 (old lid 2-3)', 'https://wetten.overheid.nl/BWBR0003740', 'text read', ARRAY['council_consent', 'arrangement_decided']::text[],
		'check_wgr', 'elke deelnemende raad gaf toestemming voor het besluit', 'each participating council consented before the decision',
		'Vraag de toestemming van elke raad en leg de datum vast.', 'Ask each council for its consent and record the date.', true),
	('WGR-03', 'law', 20, 'error', NULL, 'Wgr art. 8, 30', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['collaboration.powers', 'taxes_or_rules']::text[],
		'check_wgr', 'een gemeenschappelijk orgaan heft geen belasting en stelt geen algemene regels', 'a joint organ does not tax or issue general rules',
		'Pas de bevoegdheden of de rechtsvorm aan.', 'Change the powers or the legal form.', true),
	('WGR-04', 'law', 21, 'error', '2015-01-01', 'Wgr art. 8 lid 3', 'https://nl.m.wikipedia.org/wiki/Wet_gemeenschappelijke_regelingen', 'secondary source', ARRAY['collaboration.parties']::text[],
		'check_role', 'aan een bedrijfsvoeringsorganisatie doen alleen colleges mee', 'only executives take part in an operations body',
		'Laat alleen colleges deelnemen, of kies een andere vorm.', 'Let only executives take part, or choose another form.', true),
	('WGR-05', 'law', 22, 'warning', NULL, 'Wgr art. 9', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['clause_change', 'clause_ending', 'clause_joining', 'clause_leaving', 'clause_liquidation']::text[],
		'check_wgr', 'een regeling zonder einddatum regelt wijzigen, opheffen, toetreden en uittreden', 'an arrangement without an end has clauses on change, ending, joining and leaving',
		'Vul de ontbrekende bepalingen aan.', 'Add the missing clauses.', true),
	('WGR-06', 'law', 23, 'error', NULL, 'Wgr art. 10', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['interest_named', 'powers_named', 'board_named', 'seat_named']::text[],
		'check_wgr', 'de regeling noemt belang, bevoegdheden, bestuur en vestigingsplaats', 'the arrangement names interest, powers, board and seat',
		'Vul de regeling aan.', 'Complete the arrangement.', true),
	('WGR-07', 'law', 24, 'error', NULL, 'Wgr art. 12', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['organ_general_board', 'organ_executive_board', 'organ_chair']::text[],
		'check_wgr', 'een openbaar lichaam heeft een algemeen bestuur, een dagelijks bestuur en een voorzitter', 'a public body has a general board, an executive board and a chair',
		'Stel het ontbrekende orgaan in.', 'Set up the missing organ.', true),
	('WGR-08', 'law', 25, 'error', NULL, 'Wgr art. 13 lid 2', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['seat_end', 'office_end']::text[],
		'check_wgr', 'wie geen raadslid, wethouder of voorzitter meer is, is ook geen lid meer van het algemeen bestuur', 'a seat in the general board ends when the political office ends',
		'Meld het vertrek en wijs een opvolger aan.', 'Report the departure and appoint a successor.', true),
	('WGR-09', 'law', 26, 'error', NULL, 'Wgr art. 14', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['board_members', 'board_chair', 'board_municipalities', 'board_outsiders']::text[],
		'check_wgr', 'het dagelijks bestuur heeft een voorzitter en minstens twee leden, niet alle uit één gemeente', 'the executive board has a chair and at least two members, not all from one municipality',
		'Pas de samenstelling van het dagelijks bestuur aan.', 'Change the composition of the executive board.', true),
	('WGR-10', 'law', 27, 'error', NULL, 'Wgr art. 20', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['forbidden_act']::text[],
		'check_wgr', 'een bestuurslid werkt niet voor de wederpartij en sluit geen contract met het lichaam', 'a board member does not act for the counterparty or contract with the body',
		'Beëindig de handeling en meld dit aan het bestuur.', 'End the act and report it to the board.', true),
	('WGR-11', 'law', 28, 'warning', NULL, 'Wgr art. 22', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['meeting', 'board_met']::text[],
		'check_wgr', 'het algemeen bestuur vergadert minstens twee keer per jaar en in het openbaar', 'the general board meets at least twice a year and in public',
		'Plan een openbare vergadering.', 'Plan a public meeting.', true),
	('WGR-12', 'law', 29, 'warning', NULL, 'Wgr art. 26', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['sent_to_province', 'announced']::text[],
		'check_wgr', 'de regeling is naar gedeputeerde staten gestuurd en bekendgemaakt', 'the arrangement was sent to the province and announced',
		'Stuur de regeling op en maak haar bekend.', 'Send the arrangement and announce it.', true),
	('WGR-13', 'law', 30, 'error', NULL, 'Wgr art. 27', 'https://wetten.overheid.nl/BWBR0003740', 'text read (older version of the law)', ARRAY['register_kept', 'collaboration.parties', 'collaboration_version.legal_basis', 'collaboration.powers', 'collaboration_version.seat']::text[],
		'check_wgr', 'het college houdt een register bij met deelnemers, wetten, bevoegdheden, adres en vorm', 'the executive keeps a register of participants, laws, powers, seat and form',
		'Vul het register aan.', 'Complete the register.', true),
	('WGR-14', 'law', 31, 'error', NULL, 'Wgr art. 34b', 'https://www.gemeente.nu/bestuur/tijdwinst-nieuwe-begrotingscyclus-is-sigaar-uit-eigen-doos/', 'secondary', ARRAY['frames_sent']::text[],
		'check_cycle', 'de kaders gaan voor 30 april naar de raden', 'the budget guidelines go to the councils before 30 April',
		'Vraag de kaders op bij het bestuur van de regeling.', 'Ask the board of the arrangement for the budget guidelines.', true),
	('WGR-15', 'law', 32, 'error', NULL, 'Wgr art. 35 lid 1', 'https://www.gemeente.nu/bestuur/tijdwinst-nieuwe-begrotingscyclus-is-sigaar-uit-eigen-doos/', 'secondary', ARRAY['budget_draft_sent', 'budget_to_board']::text[],
		'check_cycle', 'de raden krijgen de ontwerpbegroting 12 weken voor het algemeen bestuur', 'the councils get the draft budget 12 weeks before the general board',
		'Maak met het bestuur afspraken over de planning.', 'Agree on the planning with the board.', true),
	('WGR-16', 'law', 33, 'error', NULL, 'Wgr art. 35 lid 3', 'https://www.gemeente.nu/bestuur/tijdwinst-nieuwe-begrotingscyclus-is-sigaar-uit-eigen-doos/', 'secondary', ARRAY['budget_draft_sent', 'view_given']::text[],
		'check_cycle', 'een zienswijze komt binnen 12 weken na toezending', 'a view comes within 12 weeks of sending',
		'Zet de zienswijze eerder op de agenda van de raad.', 'Put the view on the agenda of the council earlier.', true),
	('WGR-17', 'law', 34, 'error', NULL, 'Wgr art. 34 lid 1', 'https://www.gemeente.nu/bestuur/tijdwinst-nieuwe-begrotingscyclus-is-sigaar-uit-eigen-doos/', 'secondary', ARRAY['budget_adopted']::text[],
		'check_cycle', 'het algemeen bestuur stelt de begroting vast in het jaar ervoor', 'the general board adopts the budget in the year before',
		'Vraag wanneer de begroting is vastgesteld.', 'Ask when the budget was adopted.', true),
	('WGR-18', 'law', 35, 'error', NULL, 'Wgr art. 34 lid 2 (same text art. 58)', 'https://www.gemeente.nu/bestuur/tijdwinst-nieuwe-begrotingscyclus-is-sigaar-uit-eigen-doos/ | https://wetten.legaltools.nl/wet-gemeenschappelijke-regelingen/hoofdstuk-iv/afdeling-3/paragraaf-7', 'text read for art. 58', ARRAY['budget_adopted', 'budget_sent_province']::text[],
		'check_cycle', 'de begroting gaat binnen 2 weken en voor 15 september naar gedeputeerde staten', 'the budget goes to the province within 2 weeks and before 15 September',
		'Stuur de begroting direct op.', 'Send the budget at once.', true),
	('WGR-19', 'law', 36, 'error', NULL, 'Wgr art. 34b', 'https://www.gemeente.nu/bestuur/tijdwinst-nieuwe-begrotingscyclus-is-sigaar-uit-eigen-doos/', 'secondary', ARRAY['accounts_draft_sent']::text[],
		'check_cycle', 'de voorlopige jaarrekening gaat voor 30 april naar de raden', 'the provisional accounts go to the councils before 30 April',
		'Vraag de voorlopige jaarrekening op.', 'Ask for the provisional accounts.', true),
	('WGR-20', 'law', 37, 'error', NULL, 'Wgr art. 34 lid 3-4 (same text art. 58)', 'https://wetten.legaltools.nl/wet-gemeenschappelijke-regelingen/hoofdstuk-iv/afdeling-3/paragraaf-7', 'text read for art. 58', ARRAY['accounts_adopted', 'accounts_sent_province']::text[],
		'check_cycle', 'de jaarrekening gaat binnen 2 weken en voor 15 juli naar gedeputeerde staten', 'the accounts go to the province within 2 weeks and before 15 July',
		'Stuur de jaarrekening direct op.', 'Send the accounts at once.', true),
	('WGR-21', 'law', 38, 'error', '2024-07-01', 'Wijzigingswet Stb. 2022,18', 'https://www.binnenlandsbestuur.nl/bestuur-en-organisatie/capra-advocaten/wijzigingen-wgr-gemeenschappelijke-regeling', 'secondary source', ARRAY['clause_view', 'clause_participation', 'clause_evaluation', 'clause_leaving']::text[],
		'check_wgr', 'elke regeling is voor 1 juli 2024 aangepast aan de nieuwe wet', 'each arrangement was amended to the new law by 1 July 2024',
		'Controleer de tekst van de regeling en laat haar zo nodig wijzigen.', 'Look at the text of the arrangement and have it amended where needed.', true),
	('WGR-22', 'law', 39, 'error', '2024-07-01', 'Stb. 2022,18', 'https://www.binnenlandsbestuur.nl/bestuur-en-organisatie/capra-advocaten/wijzigingen-wgr-gemeenschappelijke-regeling', 'secondary', ARRAY['participation_preparation', 'participation_execution', 'participation_evaluation']::text[],
		'check_wgr', 'inwoners kunnen meedoen bij voorbereiding, uitvoering en evaluatie van beleid', 'residents can take part in preparation, execution and evaluation of policy',
		'Vul de bepaling over participatie aan.', 'Complete the clause on participation.', true),
	('WGR-23', 'law', 40, 'warning', '2022-07-01', 'Wgr', 'https://kennisopenbaarbestuur.nl/documenten/videos/2023/01/20/wijziging-wet-gemeenschappelijke-regelingen-wijziging-begrotingscyclus', 'secondary', ARRAY['view_given', 'view_answered']::text[],
		'check_cycle', 'zienswijzen worden schriftelijk en met redenen beantwoord', 'views are answered in writing with reasons',
		'Vraag om een schriftelijke reactie.', 'Ask for a written reply.', true),
	('WGR-24', 'law', 41, 'info', '2022-07-01', 'Wgr (art. 19a unverified)', 'https://www.gemeente.nu/blog/actief-informeren-bij-gemeenschappelijke-regelingen/', 'secondary', ARRAY['council_informed']::text[],
		'check_wgr', 'het bestuur informeert de raden uit zichzelf', 'the board informs the councils unasked',
		'Maak afspraken over actieve informatie.', 'Agree on active information.', true),
	('WGR-25', 'law', 42, 'error', '2022-07-01', 'Wgr (art. 24a unverified)', 'https://proofadviseurs.nl/tien-vragen-en-antwoorden-over-de-wijziging-wgr/ | https://proofadviseurs.nl/wetsvoorstel-wet-gemeenschappelijke-regeling-aangenomen/', 'secondary', ARRAY['committee_exists', 'councils_agree']::text[],
		'check_wgr', 'een gezamenlijke adviescommissie is er alleen bij een openbaar lichaam en als alle raden het willen', 'a joint advisory committee is only at a public body and when all councils agree',
		'Vraag de instemming van alle raden.', 'Ask all councils to agree.', true),
	('GW-01', 'law', 43, 'error', NULL, 'Gemeentewet art. 160 lid 2', 'https://fdocuments.nl/document/directie-democratie-inoekomen-dalfsen-provinciewet-en-artikel-160-lid-2-gemeentewet.html', 'ministry circular', ARRAY['interest.motivation']::text[],
		'check_local', 'meedoen aan een private rechtsvorm is gemotiveerd met het openbaar belang', 'taking part in a private-law body is motivated by the public interest',
		'Schrijf op waarom deze vorm het openbaar belang het best dient.', 'Write why this form serves the public interest best.', true),
	('GW-02', 'law', 44, 'error', NULL, 'Gemeentewet art. 160 lid 2', 'https://vng.nl/onderwerpenindex/recht/gemeentewet/vraag-en-antwoord/moet-het-college-de-raad-raadplegen-indien-het-college-wenst-lid-te-worden-van-een-vereniging', 'secondary', ARRAY['founding_draft_sent', 'founding_decided']::text[],
		'check_local', 'de raad kreeg het ontwerpbesluit voordat het college besloot', 'the council got the draft decision before the executive decided',
		'Leg het ontwerp eerst voor aan de raad.', 'Put the draft to the council first.', true),
	('GW-03', 'law', 45, 'info', NULL, 'Gemeentewet art. 160 lid 3 (old); Stb. 2015,426', 'https://fdocuments.nl/document/directie-democratie-inoekomen-dalfsen-provinciewet-en-artikel-160-lid-2-gemeentewet.html', 'ministry circular', ARRAY['founding_decided', 'province_approval']::text[],
		'check_local', 'een besluit van voor 1 februari 2016 is goedgekeurd door gedeputeerde staten', 'a decision of before 1 February 2016 was approved by the province',
		'Zoek de goedkeuring op in het archief.', 'Look the approval up in the archive.', true),
	('AB-01', 'law', 46, 'warning', '2024-01-01', 'GR text (law: Aanbestedingswet, articles 2.24a/b unverified)', 'https://zoek.officielebekendmakingen.nl/gmb-2024-30069.html', 'GR text read', ARRAY['in_house', 'owner_turnover_percent']::text[],
		'check_local', 'een partner die zonder aanbesteding opdrachten krijgt, werkt voor minstens 80% voor de deelnemers', 'an in-house partner works at least 80% for the participants',
		'Vraag de verdeling van de omzet op.', 'Ask for the split of the turnover.', true),
	('LOC-01', 'law', 47, 'warning', NULL, 'local nota (Zaanstad, 2014)', 'http://zaanstad.begroting-2018.nl/p7760/verbonden-partijen', 'derived from the nota: regime = risk class', ARRAY['supervision_assignment']::text[],
		'check_local', 'het toezicht is niet lichter dan de risicoklasse', 'the supervision is not lighter than the risk class',
		'Kies het regime dat bij het risico hoort.', 'Choose the regime that goes with the risk.', true),
	('LOC-02', 'law', 48, 'warning', NULL, 'nota VP Lingewaard', 'http://lingewaard.begroting-2017.nl/p4623/7-verbonden-partijen', 'text read', ARRAY['supervision_assignment']::text[],
		'check_local', 'een partner valt in het eerste jaar in het zwaarste arrangement', 'a partner is in the heaviest arrangement in its first year',
		'Zet de partner voor het eerste jaar in het zwaarste arrangement.', 'Put the partner in the heaviest arrangement for its first year.', true),
	('LOC-03', 'law', 49, 'warning', NULL, 'nota VP Zaanstad; kadernota Sittard-Geleen', 'http://zaanstad.begroting-2018.nl/p7760/verbonden-partijen | https://sittard-geleen.publicaties.app/pub/2024-jaarverslag/1/p70-verbondenpartijen', 'text read', ARRAY['supervision_assignment.reviewed_on']::text[],
		'check_local', 'het risicoprofiel is op tijd opnieuw bekeken', 'the risk profile was reviewed in time',
		'Plan een nieuwe beoordeling van de risico''s.', 'Plan a new review of the risks.', true),
	('ROLE-CONFLICT-ASSIGNED', 'role', 50, 'warning', NULL, 'ours', NULL, NULL, ARRAY['role_assignment']::text[],
		'check_assignment', 'wie twee botsende rollen heeft, heeft daar een reden bij', 'who holds two conflicting roles has a reason for it',
		'Verdeel de rollen, of schrijf op waarom het mag.', 'Divide the roles, or write why it is allowed.', true),
	('SCORE-OVERDUE', 'score', 51, 'warning', NULL, 'ours', NULL, NULL, ARRAY['assessment_round']::text[],
		'check_score', 'de samenwerking is op tijd beoordeeld', 'the collaboration was assessed in time',
		'Plan een beoordeling.', 'Plan an assessment.', true),
	('SCORE-COVERAGE', 'score', 52, 'warning', NULL, 'ours', NULL, NULL, ARRAY['assessment_form']::text[],
		'check_score', 'genoeg vragen zijn beantwoord', 'enough questions are answered',
		'Vraag de ontbrekende antwoorden op.', 'Ask for the missing answers.', true),
	('SCORE-WORSENED', 'score', 53, 'error', NULL, 'ours', NULL, NULL, ARRAY['assessment_form']::text[],
		'check_score', 'het oordeel is niet slechter dan in de vorige ronde', 'the band is not worse than in the round before',
		'Bespreek met de partner wat er veranderde.', 'Discuss with the partner what changed.', true),
	('SCORE-CONCERN', 'score', 54, 'error', NULL, 'ours', NULL, NULL, ARRAY['assessment_form']::text[],
		'check_score', 'het oordeel staat niet op rood', 'the light is not red',
		'Maak een plan voor verbetering.', 'Make a plan to improve.', true),
	('SCORE-DISAGREEMENT', 'score', 55, 'warning', NULL, 'ours', NULL, NULL, ARRAY['assessment_form']::text[],
		'check_score', 'de groepen zien de samenwerking niet heel verschillend', 'the groups do not see the collaboration very differently',
		'Bespreek de verschillen in een gezamenlijk gesprek.', 'Discuss the differences together.', true),
	('REFLECTION-OVERDUE', 'reflection', 56, 'info', NULL, 'ours', NULL, NULL, ARRAY['reflection']::text[],
		'check_conduct', 'er is in het laatste jaar samen teruggekeken', 'there was a moment of reflection in the last year',
		'Plan een moment om terug te kijken.', 'Plan a moment of reflection.', true),
	('REFLECTION-ACTION', 'reflection', 57, 'warning', NULL, 'ours', NULL, NULL, ARRAY['reflection.done_on']::text[],
		'check_conduct', 'acties uit reflectie zijn op tijd klaar', 'actions from reflection are done in time',
		'Rond de actie af of stel een nieuwe datum.', 'Finish the action or set a new date.', true),
	('SIGNAL-OVERDUE', 'signal', 58, 'error', NULL, 'ours', NULL, NULL, ARRAY['signal.closed_on']::text[],
		'check_conduct', 'signalen zijn op tijd afgehandeld', 'signals are dealt with in time',
		'Handel het signaal af of stel een nieuwe datum.', 'Deal with the signal or set a new date.', true),
	('SIGNAL-UNOWNED', 'signal', 59, 'warning', NULL, 'ours', NULL, NULL, ARRAY['signal.owner']::text[],
		'check_conduct', 'elk open signaal heeft een eigenaar en een datum', 'each open signal has an owner and a day',
		'Wijs iemand aan en spreek een datum af.', 'Appoint somebody and agree on a day.', true),
	('DEADLINE-MISSED', 'deadline', 60, 'error', NULL, 'ours', NULL, NULL, ARRAY['deadline.done_on']::text[],
		'check_conduct', 'afgesproken termijnen zijn gehaald', 'agreed deadlines are met',
		'Doe het alsnog of spreek een nieuwe datum af.', 'Do it after all or agree on a new day.', true),
	('DEADLINE-NEAR', 'deadline', 61, 'info', NULL, 'ours', NULL, NULL, ARRAY['deadline.done_on']::text[],
		'check_conduct', 'er verloopt geen termijn in de komende 30 dagen', 'no deadline lapses in the next 30 days',
		'Rond dit af voor de datum.', 'Finish this before the day.', true),
	('WINDOW-CLOSING', 'deadline', 62, 'warning', NULL, 'ours', NULL, NULL, ARRAY['budget_draft_sent', 'meeting']::text[],
		'check_window', 'de termijn voor een zienswijze loopt niet binnenkort af', 'no window for a view closes soon',
		'Zet de zienswijze op de agenda van de laatste vergadering die nog op tijd is.', 'Put the view on the agenda of the last meeting that is still in time.', true),
	('START-REASON', 'start', 63, 'warning', NULL, 'ours', NULL, NULL, ARRAY['motive']::text[],
		'check_start', 'er staat waarom de organisatie meedoet', 'it is stated why the organisation takes part',
		'Schrijf op waarom u samenwerkt.', 'Write why you collaborate.', true),
	('START-EXPECTATION', 'start', 64, 'warning', NULL, 'ours', NULL, NULL, ARRAY['expectation']::text[],
		'check_start', 'er is afgesproken wat de samenwerking moet opleveren', 'it was agreed what the collaboration must bring',
		'Spreek resultaten af, met maat en datum.', 'Agree on results, with measure and day.', true),
	('START-VALUES', 'start', 65, 'warning', NULL, 'ours', NULL, NULL, ARRAY['core_value_agreement']::text[],
		'check_start', 'er is gesproken over elk van de vijf kernwaarden', 'each of the five core values was discussed',
		'Bespreek de kernwaarden met de partner.', 'Discuss the core values with the partner.', true),
	('START-ALTERNATIVE', 'start', 66, 'info', NULL, 'ours', NULL, NULL, ARRAY['alternative']::text[],
		'check_start', 'andere mogelijkheden zijn afgewogen', 'alternatives were weighed',
		'Schrijf op welke andere wegen er waren.', 'Write which other ways there were.', true),
	('LIST-ONLY-PARAGRAPH', 'reconciliation', 67, 'warning', NULL, 'ours', NULL, NULL, ARRAY['interest', 'participation']::text[],
		'check_reconciliation', 'wat in de paragraaf staat, staat ook in het register', 'what is in the paragraph is in the register',
		'Controleer of de deelname in het register staat.', 'See whether the participation is in the register.', true),
	('LIST-ONLY-REGISTER', 'reconciliation', 68, 'warning', NULL, 'ours', NULL, NULL, ARRAY['interest', 'participation']::text[],
		'check_reconciliation', 'waaraan de organisatie meedoet volgens het register, staat in de paragraaf', 'what the organisation takes part in by the register is in the paragraph',
		'Neem de samenwerking op, of leg uit waarom niet.', 'Add the collaboration, or explain why not.', true),
	('VERSION-OVERLAP', 'data', 69, 'error', NULL, 'ours', NULL, NULL, ARRAY['collaboration_version']::text[],
		'check_version', 'versies van een samenwerking overlappen niet', 'versions of a collaboration do not overlap',
		'Verbeter de datums in de bron.', 'Correct the dates in the source.', true),
	('VERSION-GAP', 'data', 70, 'warning', NULL, 'ours', NULL, NULL, ARRAY['collaboration_version']::text[],
		'check_version', 'er zit geen gat tussen twee versies', 'there is no gap between versions',
		'Verbeter de datums in de bron.', 'Correct the dates in the source.', true),
	('VERSION-EMPTY', 'data', 71, 'info', NULL, 'ours', NULL, NULL, ARRAY['collaboration_version']::text[],
		'check_version', 'een versie duurt minstens een dag', 'a version lasts at least a day',
		'Verbeter de datums in de bron.', 'Correct the dates in the source.', true),
	('VERSION-SUCCESSOR', 'data', 72, 'warning', NULL, 'ours', NULL, NULL, ARRAY['collaboration_version.next_key']::text[],
		'check_version', 'een versie die wordt genoemd als opvolger of voorganger bestaat, en wijst terug', 'a version named as successor or predecessor exists, and points back',
		'Verbeter de verwijzing in de bron.', 'Correct the reference in the source.', true),
	('JOINED-AFTER-END', 'data', 73, 'error', NULL, 'ours', NULL, NULL, ARRAY['participation.joined_on']::text[],
		'check_participation', 'niemand treedt toe na het einde van de samenwerking', 'nobody joins after the end',
		'Verbeter de datum van toetreding in de bron.', 'Correct the day of joining in the source.', true),
	('PARTICIPANT-NONE', 'data', 74, 'warning', NULL, 'ours', NULL, NULL, ARRAY['participation']::text[],
		'check_register', 'een samenwerking heeft minstens twee deelnemers', 'a collaboration has at least two participants',
		'Vul de deelnemers aan.', 'Add the participants.', true),
	('BODY-MISSING', 'data', 75, 'warning', NULL, 'ours', NULL, NULL, ARRAY['collaboration_version.body']::text[],
		'check_register', 'een samenwerking met een eigen lichaam heeft dat lichaam in het register', 'a collaboration with a body of its own has it in the register',
		'Leg het lichaam vast.', 'Record the body.', true),
	('BODY-NOT-EXPECTED', 'data', 76, 'info', NULL, 'ours', NULL, NULL, ARRAY['collaboration_version.body']::text[],
		'check_register', 'een samenwerking zonder eigen lichaam heeft er geen in het register', 'a collaboration without a body of its own has none in the register',
		'Controleer de rechtsvorm.', 'Verify the legal form.', true),
	('BASIS-MISSING', 'data', 77, 'warning', NULL, 'ours', NULL, NULL, ARRAY['collaboration_version.legal_basis']::text[],
		'check_register', 'de wettelijke grondslag staat erbij', 'the legal basis is stated',
		'Vul de wet of wetten in.', 'Record the law or laws.', true),
	('PURPOSE-MISSING', 'data', 78, 'warning', NULL, 'ours', NULL, NULL, ARRAY['collaboration.purpose']::text[],
		'check_register', 'het doel staat erbij', 'the purpose is stated',
		'Schrijf het doel op.', 'Write the purpose.', true),
	('KEY-TOTAL', 'data', 79, 'warning', NULL, 'ours', NULL, NULL, ARRAY['participation.distribution_key']::text[],
		'check_register', 'verdeelsleutels tellen op tot 100', 'distribution keys add to 100',
		'Controleer de verdeelsleutels.', 'Verify the distribution keys.', true),
	('ORPHAN', 'data', 80, 'error', NULL, 'ours', NULL, NULL, ARRAY['register_orphan']::text[],
		'check_orphan', 'elke verwijzing in het register leidt ergens heen', 'each reference in the register leads somewhere',
		'Herstel de verwijzing of verwijder de rij.', 'Repair the reference or remove the row.', true),
	('IDENTIFIER-TWICE', 'data', 81, 'error', NULL, 'ours', NULL, NULL, ARRAY['party.rsin', 'party.kvk', 'party.oin']::text[],
		'check_identifier', 'een RSIN, KvK-nummer of OIN hoort bij één partij', 'an RSIN, KvK number or OIN belongs to one party',
		'Voeg de dubbele rijen samen.', 'Merge the double rows.', true),
	('AMOUNT-UNREADABLE', 'data', 82, 'warning', NULL, 'ours', NULL, NULL, ARRAY['finance_amount.original']::text[],
		'check_amount', 'elk bedrag is te lezen', 'each amount can be read',
		'Verbeter het bedrag in de bron.', 'Correct the amount in the source.', true),
	('TOTAL-TIES', 'data', 83, 'warning', NULL, 'ours', NULL, NULL, ARRAY['finance_amount:contribution', 'finance_amount:contributions_total']::text[],
		'check_total', 'bijdragen van deelnemers tellen op tot het totaal', 'contributions of participants add to the total',
		'Zoek het verschil uit.', 'Find the difference.', true),
	('EQUITY-WALK', 'data', 84, 'info', NULL, 'ours', NULL, NULL, ARRAY['finance_amount:equity_begin', 'finance_amount:equity_end', 'finance_amount:result']::text[],
		'check_total', 'eigen vermogen aan het eind is het begin plus het resultaat', 'equity at the end is that at the begin plus the result',
		'Vraag om uitleg van het verschil.', 'Ask for an explanation of the difference.', true),
	('PORT-VANISHED', 'port', 85, 'critical', NULL, 'ours', NULL, NULL, ARRAY['port']::text[],
		'check_port', 'elke aangesloten bron bestaat nog', 'each attached source still exists',
		'Herstel de view of maak de poort los.', 'Repair the view or detach the port.', true),
	('PORT-REJECTED', 'port', 86, 'warning', NULL, 'ours', NULL, NULL, ARRAY['port_reject']::text[],
		'check_port', 'elke rij uit de bron is te lezen', 'each row of the source can be read',
		'Verbeter de rij in de bron.', 'Correct the row in the source.', true),
	('CHECK-BROKEN', 'self', 87, 'error', NULL, 'ours', NULL, NULL, '{}',
		'-', 'elke controle kan worden uitgevoerd', 'each check can run',
		'Lees de foutmelding en herstel de regel.', 'Read the error and repair the rule.', true),
	('WAIVER-LAPSING', 'self', 88, 'warning', NULL, 'ours', NULL, NULL, ARRAY['finding.waived_until']::text[],
		'check_waiver', 'geen ontheffing verloopt in de komende 30 dagen', 'no waiver lapses in the next 30 days',
		'Los de bevinding op of geef opnieuw een ontheffing.', 'Resolve the finding or waive it again.', true);

-- the rules on roles have their catalogue in C; WGR-03 and WGR-04 are above
INSERT INTO check_rule (rule, kind, position, severity, valid_from, source, evaluator, evidence_needed, label_nl, label_en, advice_nl, advice_en, is_standard)
SELECT r.rule, 'role', 1000 + r.nr, r.severity, r.valid_from, r.source, 'check_role', ARRAY['collaboration.parties'], r.label_nl, r.label_en,
	'Bekijk de rollen in deze samenwerking.', 'Look at the roles in this collaboration.', true
FROM role_rules() WITH ORDINALITY AS r (rule, severity, scope, source, valid_from, label_nl, label_en, nr)
WHERE r.rule NOT IN ('WGR-03', 'WGR-04');
