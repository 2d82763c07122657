-- ggm_names.sql: what is not given, and the names of the views; for the scripts of the dialects (ggm_v2_...sql), which read it

\if :{?source}
\else
	\set source silver
\endif
\if :{?gold}
\else
	\set gold gold
\endif
\if :{?name}
\else
	\set name ggm
\endif
\set party :name _party
\set finance :name _finance
\set contract :name _contract
\set document :name _document
\set meeting :name _meeting
\set goal :name _goal
\set total :name _total
\set cost_centre_party :name _cost_centre_party
\set contract_supplier :name _contract_supplier
\set subsidy_applicant :name _subsidy_applicant
\set meeting_committee :name _meeting_committee
\set goal_chapter :name _goal_chapter
\set budget_line_period :name _budget_line_period
