-- finance.sql: interest and money of an organisation in its collaborations

CREATE TABLE governance_register.interest (
	-- include own_row interest COLLABORATION
	valid_from date,
	valid_to date,
	has_seat boolean,
	has_vote boolean,
	has_shares boolean,
	is_consolidated boolean,
	amount_at_risk numeric(18,2),
	bbv_group text CHECK (bbv_group = ANY (ARRAY['joint_arrangement', 'company', 'foundation_association', 'other'])),
	way text,
	public_interest text,
	has_material_risk boolean,
	risk_text text,
	motivation text,
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, valid_from),
	CONSTRAINT interest_period_check CHECK (valid_from <= valid_to),
	-- include provenance
);
CREATE INDEX ON interest (collaboration_id);
COMMENT ON TABLE interest IS
'The interest of an organisation in a collaboration: administrative and financial interest as separate facts, and what the paragraph on affiliated parties (verbonden partijen, BBV article 15) says. Whether it is an affiliated party follows from both, see affiliated_party.';
COMMENT ON COLUMN interest.valid_from IS
'First day on which this holds; NULL when unknown.';
COMMENT ON COLUMN interest.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN interest.has_seat IS
'Whether the organisation has a seat in the board; NULL when unknown.';
COMMENT ON COLUMN interest.has_vote IS
'Whether it has a vote; NULL when unknown.';
COMMENT ON COLUMN interest.has_shares IS
'Whether it holds shares; NULL when unknown.';
COMMENT ON COLUMN interest.is_consolidated IS
'Whether it is consolidated in the accounts, which BBV article 5 forbids; NULL when unknown.';
COMMENT ON COLUMN interest.amount_at_risk IS
'Euros that cannot be recovered on bankruptcy or for which the organisation is liable; 0 when there is none, NULL when unknown.';
COMMENT ON COLUMN interest.bbv_group IS
'Group in the paragraph as published: joint_arrangement, company, foundation_association, other; NULL when not published.';
COMMENT ON COLUMN interest.way IS
'How the organisation takes part (seat, votes, shares), in words; NULL when not published.';
COMMENT ON COLUMN interest.public_interest IS
'Public interest that is served, in words; NULL when not published.';
COMMENT ON COLUMN interest.has_material_risk IS
'Whether there are material risks without cover; false when stated that there are none, NULL when not stated.';
COMMENT ON COLUMN interest.risk_text IS
'Those risks in words; NULL when not published.';
COMMENT ON COLUMN interest.motivation IS
'For a private-law form: why it is specially indicated for the public interest (Gemeentewet 160); NULL when not written.';
-- include register_table interest OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.finance_amount (
	-- include own_row finance_amount COLLABORATION
	fiscal_year integer NOT NULL CHECK (fiscal_year >= 1900 AND fiscal_year <= 2200),
	kind text NOT NULL CHECK (kind = ANY (ARRAY['equity_begin', 'equity_end', 'debt_begin', 'debt_end', 'result', 'contribution', 'contributions_total',
		'budget_total', 'interest_begin', 'interest_end', 'purchase', 'subsidy', 'loan', 'guarantee', 'dividend', 'other'])),
	basis text NOT NULL CHECK (basis = ANY (ARRAY['budget', 'committed', 'realised'])),
	stage text NOT NULL DEFAULT 'final' CHECK (stage = ANY (ARRAY['draft', 'final'])),
	value numeric(18,2),
	status text NOT NULL CHECK (status = ANY (ARRAY['published', 'nil', 'to_be_determined', 'not_applicable', 'not_published', 'several', 'ambiguous',
		'malformed'])),
	factor numeric NOT NULL DEFAULT 1,
	original text,
	note text,
	part text,
	task_field text,
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, fiscal_year, kind, basis, stage, part, source),
	CONSTRAINT finance_amount_value_has_status_check CHECK ((value IS NOT NULL) = (status = ANY (ARRAY['published', 'nil']))),
	CONSTRAINT finance_amount_nil_is_zero_check CHECK (status <> 'nil' OR value = 0::numeric),
	CONSTRAINT finance_amount_unread_has_original_check CHECK (original IS NOT NULL OR status <> ALL (ARRAY['several', 'ambiguous', 'malformed'])),
	-- include provenance
);
CREATE INDEX ON finance_amount (collaboration_id, fiscal_year);
COMMENT ON TABLE finance_amount IS
'Money, one row an amount: what an organisation publishes or books about a collaboration in a year. What is not known says why, and is never 0; what could not be read keeps its text.';
COMMENT ON COLUMN finance_amount.fiscal_year IS
'Budget year, 1900 to 2200.';
COMMENT ON COLUMN finance_amount.kind IS
'equity_begin, equity_end, debt_begin, debt_end, result and budget_total are of the partner; contributions_total is of all participants; contribution, interest_begin, interest_end, purchase, subsidy, loan, guarantee, dividend and other are of the organisation.';
COMMENT ON COLUMN finance_amount.basis IS
'budget, committed (ordered), or realised.';
COMMENT ON COLUMN finance_amount.stage IS
'draft or final, of the document that it is in.';
COMMENT ON COLUMN finance_amount.value IS
'Amount in euros; negative for a loss or deficit, 0 when stated to be nil. NULL unless status is published or nil.';
COMMENT ON COLUMN finance_amount.status IS
'Why the value is there or not: published, nil (stated to be zero), to_be_determined (pm), not_applicable, not_published, or not to be read: several (amounts in one cell), ambiguous, malformed. See parse_amount().';
COMMENT ON COLUMN finance_amount.factor IS
'Unit of the text that was read: 1, 1000 or 1000000 euros; value is already in euros.';
COMMENT ON COLUMN finance_amount.original IS
'The cell as written in the source; NULL when the amount came as a number.';
COMMENT ON COLUMN finance_amount.note IS
'What parse_amount() remarked; NULL when nothing.';
COMMENT ON COLUMN finance_amount.part IS
'What part of the year total this is, when the source splits it (order, task field line, one of several bodies); NULL for the whole.';
COMMENT ON COLUMN finance_amount.task_field IS
'Iv3 task field (taakveld) as text; NULL when unknown.';
-- include register_table finance_amount OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.contract (
	-- include own_row contract
	collaboration_id bigint,
	party text NOT NULL CHECK (party = party(party)),
	title text,
	starts_on date,
	ends_on date,
	notice_days integer CHECK (notice_days >= 0),
	status text CHECK (status = ANY (ARRAY['planned', 'running', 'ended'])),
	CONSTRAINT contract_period_check CHECK (starts_on <= ends_on),
	-- include provenance
);
CREATE INDEX ON contract (organisation, collaboration_id);
CREATE INDEX ON contract (collaboration_id);
COMMENT ON TABLE contract IS
'Contracts of an organisation with a party, as far as they belong to a collaboration or a partner. Comes from the port contract.';
COMMENT ON COLUMN contract.collaboration_id IS
'The collaboration, see collaboration_register; NULL when it is about none in particular.';
COMMENT ON COLUMN contract.party IS
'Path of the other party.';
COMMENT ON COLUMN contract.title IS
'What it is about; NULL when unknown.';
COMMENT ON COLUMN contract.starts_on IS
'First day; NULL when unknown.';
COMMENT ON COLUMN contract.ends_on IS
'Day from which it is over (exclusive); NULL when open or unknown.';
COMMENT ON COLUMN contract.notice_days IS
'Period of notice in days; NULL when unknown.';
COMMENT ON COLUMN contract.status IS
'planned, running, ended; NULL when unknown.';
-- include register_table contract OWN KEY ORGANISATION PROVENANCE

CREATE FUNCTION governance_internal.bbv_group(legal_form text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
RETURN CASE code('legal_form', legal_form)
	WHEN 'public_body' THEN 'joint_arrangement'
	WHEN 'operations_body' THEN 'joint_arrangement'
	WHEN 'joint_organ' THEN 'joint_arrangement'
	WHEN 'arrangement_only' THEN 'joint_arrangement'
	WHEN 'centre_arrangement' THEN 'joint_arrangement'
	WHEN 'private_limited' THEN 'company'
	WHEN 'public_limited' THEN 'company'
	WHEN 'limited_partnership' THEN 'company'
	WHEN 'general_partnership' THEN 'company'
	WHEN 'cooperative' THEN 'company'
	WHEN 'foundation' THEN 'foundation_association'
	WHEN 'association' THEN 'foundation_association'
	ELSE CASE WHEN legal_form IS NOT NULL THEN 'other' END
END;
COMMENT ON FUNCTION bbv_group(text) IS
'The group of the paragraph on affiliated parties (BBV article 15) that a legal form belongs to: joint_arrangement, company, foundation_association or other. NULL in, NULL out; 22P02 for an unknown legal form. Example: bbv_group(''stichting'') = ''foundation_association''';
